"""The tables of the warehouse: what their columns are, the same for every filing of whatever taxonomy."""

from __future__ import annotations

from kaiji.tables.spec import DAY, FACTS, Column, D, F, Kind, N, T

VERSION = 1
"""Of the columns below. A warehouse of another version is refused: add its filings to a new one."""

M, MM, TS = Kind.MAP, Kind.MAPS, Kind.LIST
_FILING = Column("filing_id", T, "id", "The filing: the first 16 digits of the SHA-256 of what was handed over.")
_FACT = Column("fact_id", T, "id", "The fact, within its filing.")
_ROLE = Column("role", T, "URI", "The role: a statement, note or table.")
_TITLE = Column("statement", T, "code - kind - title", "Definition of the role; its URI where there is none.")
_CONCEPT = Column("concept", T, "prefix:name", "The concept.")
_SCHEME = Column("entity_scheme", T, "URI", "Scheme of the identifier of who reports.")
_ENTITY = Column("entity", T, "identifier", "Who reports.")
_ELSEWHERE = ("concept", "context_id", "scope", "role", "statement", "presentation_order", "section", "caption", "line")

WAREHOUSE: dict[str, tuple[Column, ...]] = {
    "filings": (
        _FILING,
        Column("source", T, "path", "What was handed over."),
        Column("hash", T, "SHA-256", "Of its content."),
        _SCHEME,
        _ENTITY,
        Column("entity_name", T, "text", "Name of who reports, as the filing has it; empty where it does not say it."),
        Column("document_type", T, "text", "What is filed, as the filing calls it: 10-Q, 第三号様式."),
        Column("document_date", DAY, "day", "End of the period that the filing says it is about; else of its facts'."),
        Column("period_start", DAY, "first day", "First day of the duration that ends then and has the most facts."),
        Column("period_end", DAY, "last day", "Its last day."),
        Column(
            "accepted",
            T,
            "date or moment",
            "When it was filed: what was said when it was added, else the filing's date.",
        ),
        Column("amends", T, "id", "What it amends, as the filing or whoever added it says."),
        Column("is_amendment", F, "true, false", "Whether it says that it amends another."),
        Column("language", T, "BCP 47", "Language of most texts."),
        Column("currency", T, "prefix:measure", "Currency of most amounts."),
        Column("taxonomies", TS, "URIs", "Namespaces of the concepts that are reported: they carry the versions."),
        Column("facts", N, "facts", "How many facts it has, each once."),
        Column("errors", N, "findings", "How many findings of severity error there are."),
        Column("warnings", N, "findings", "How many of severity warning."),
    ),
    "facts": (
        _FILING,
        _FACT,
        _CONCEPT,
        Column("namespace", T, "URI", "Namespace of the concept."),
        Column("name", T, "local name", "Its name there."),
        Column("label", M, "language to text", "Its standard label in each language: label['en']."),
        *(c for c in FACTS if c.name not in {"fact_id", *_ELSEWHERE}),
        Column("value_date", DAY, "day", "The value of a date."),
        Column("value_boolean", F, "true, false", "The value of a boolean."),
        Column("printed", D, "as `unit`", "The number with the sign that the first line which prints it shows."),
        Column(
            "scope", T, "consolidated, non-consolidated", "Where the axis of it is used: whose figures. Else empty."
        ),
        Column("dimensions", M, "axis to member", "The members that are named: dimensions['us-gaap:RegionAxis']."),
        Column("member_labels", MM, "axis to language to text", "Standard labels of those members in each language."),
        *(
            column
            for n in range(1, 5)
            for column in (
                Column(
                    f"axis_{n}", T, "prefix:name", f"Axis {n} of those that are named, in the order of their names."
                ),
                Column(f"member_{n}", T, "prefix:name", "The member on it; a typed value as it is."),
            )
        ),
        Column("axes", N, "axes", "How many axes have a member; 0 for the figure of the whole."),
        Column(
            "duplicate",
            T,
            "kind",
            "complete, consistent (the finest is here), inconsistent (all are here), multi-unit or multi-language; empty for one.",
        ),
    ),
    "fact_lines": (
        _FILING,
        _FACT,
        _ROLE,
        _TITLE,
        Column("position", N, "lines from the top", "Place of the line in the presentation of the role, from 1."),
        Column("depth", N, "levels", "How far the line is indented; 0 for the root."),
        Column("parent", T, "prefix:name", "The concept above."),
        Column("preferred_label", T, "URI", "Role of the label that the line shows."),
        Column("caption", M, "language to text", "That label in each language."),
        Column("is_negated", F, "true, false", "Whether the line prints the number with the other sign."),
        Column("printed", D, "as `unit` of the fact", "The number as the line prints it."),
        Column("total", T, "prefix:name", "The concept that the line adds to in the role, if it does."),
        Column("weight", D, "factor", "How it adds to it: 1 or -1."),
    ),
    "concepts": (
        _FILING,
        _CONCEPT,
        Column("namespace", T, "URI", "Its namespace."),
        Column("name", T, "local name", "Its name in the namespace."),
        Column("type", T, "prefix:name", "Its item type."),
        Column("period_type", T, "instant, duration", "What it is reported for."),
        Column("balance", T, "debit, credit", "The side on which a positive amount of money stands."),
        Column("is_abstract", F, "true, false", "Whether it only holds others together."),
        Column("facts", N, "facts", "How often the filing uses it."),
    ),
    "labels": (
        _FILING,
        _CONCEPT,
        Column("language", T, "BCP 47", "Language of the label."),
        Column("label_role", T, "URI", "Which label: standard, terse, negated..."),
        Column("label", T, "text", "The label."),
    ),
    "networks": (
        _FILING,
        _ROLE,
        _TITLE,
        Column("arcrole", T, "URI", "What the relationship says: parent-child, summation-item..."),
        Column("source", T, "prefix:name", "The concept that it leads from."),
        Column("target", T, "prefix:name", "The concept that it leads to."),
        Column("position", D, "order", "Place among those of one source."),
        Column("weight", D, "factor", "Of a summation item; else empty."),
        Column("preferred_label", T, "URI", "Role of the label that a line shows."),
    ),
    "footnotes": (
        _FILING,
        _FACT,
        Column("position", N, "from 1", "Place among the footnotes of the fact."),
        Column("language", T, "BCP 47", "Its language."),
        Column("text", T, "text", "What it says."),
    ),
    "findings": (
        _FILING,
        Column("code", T, "code", "What was checked: docs/findings.md."),
        Column("severity", T, "error, warning, info", "How bad it is."),
        Column("message", T, "text", "Both values, and what to do."),
        Column("file", T, "path", "Where."),
        Column("line", N, "line number", "Where in it; 0 for the file as a whole."),
    ),
}
"""Facts have the concepts' labels and the members with them; `concepts`, `labels` and `networks` hold what the filing uses."""

ENTITIES = """
select entity_scheme, entity, arg_max(entity_name, (document_date, accepted)) as entity_name, count(*) as filings,
       min(document_date) as first_date, max(document_date) as last_date
from filings group by all order by all"""
"""The view `entities`: who has reported, by the name of the latest filing."""
