"""The columns of the tables: names, types, units and what they mean. The one place that says it, for files and for people."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from importlib.util import find_spec
from typing import NamedTuple

from kaiji.model import KaijiError

ALONE = "NonConsolidatedMember"
"""EDINET's name for the member that says: the company's own figures, not the group's."""
NEEDED = ("duckdb", "pyarrow")
"""What tables are made with, in the extra `kaiji[tables]`."""


def missing() -> str:
    """What is to be said when one of these is not installed; nothing when all are."""
    absent = [name for name in NEEDED if find_spec(name) is None]
    return f"{' and '.join(absent)}: not installed; install kaiji with its extra, kaiji[tables]" if absent else ""


def need() -> None:
    """Raise `KaijiError` when they are not installed."""
    if said := missing():
        raise KaijiError(f"tables need {said}", code="tables.missing")


class Kind(Enum):
    """The type of a column, as the data package calls it."""

    TEXT = "string"
    INTEGER = "integer"
    DECIMAL = "number"
    DATE = "date"
    FLAG = "boolean"
    MAP = "map of texts"
    MAPS = "map of maps of texts"
    LIST = "list of texts"


class Column(NamedTuple):
    """A column; `unit` says what a number counts, or how a text is written."""

    name: str
    kind: Kind
    unit: str
    meaning: str


SCALE = 10
"""Digits behind the point of `value_decimal`, a decimal128(38, 10). A value that does not fit is there as text only."""

T, N, D, DAY, F = Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.FLAG

FACTS = (
    Column(
        "fact_id",
        T,
        "id in every syntax",
        "Concept and context, and what departs from the report's currency and language.",
    ),
    Column("concept", T, "prefix:name", "The concept."),
    Column("context_id", T, "id", "The context: see `contexts`."),
    Column("entity_scheme", T, "URI", "Scheme of the identifier of who reports."),
    Column("entity", T, "identifier", "Who reports."),
    Column("period_type", T, "instant, duration", "Whether the value is of a moment or of a period."),
    Column("period_start", DAY, "first day", "Empty for an instant."),
    Column("period_end", DAY, "last day", "For an instant, the day at whose end it stands."),
    Column("unit", T, "prefix:measure, / for per", "Unit of a number; empty for all else."),
    Column("language", T, "BCP 47", "Language of a text; empty for all else."),
    Column("value", T, "canonical text", "The value at full scale (yen, fractions, ISO dates); empty for nil."),
    Column("value_decimal", D, "as `unit`", "The value of a number as decimal128(38, 10), if it fits."),
    Column("decimals", N, "decimal places", "Accuracy: -3 means to thousands; empty for exact numbers, text and nil."),
    Column("is_nil", F, "true, false", "Whether the fact is reported as nil, which is printed as a dash."),
    Column("scope", T, "consolidated, non-consolidated", "Whose figures: the group's or the company's alone."),
    Column("role", T, "URI", "Role of the statement, note or table that reports the fact."),
    Column("statement", T, "code - kind - title", "Definition of the role."),
    Column(
        "presentation_order", N, "lines from the top", "Place of the concept in the presentation of the role, from 1."
    ),
    Column("footnotes", T, "JSON list", "Footnotes as texts; empty when there are none."),
    Column("section", T, "title", "Section of the source document."),
    Column("caption", T, "as printed", "Caption beside the figure in the source document."),
    Column("line", N, "line number", "Line of the source document on which the figure, or its section, starts."),
)
"""Behind these come `label_<language>` for each language and a column for each axis that the report uses."""

CONCEPTS = (
    Column("concept", T, "prefix:name", "The concept."),
    Column("namespace", T, "URI", "Its namespace."),
    Column("name", T, "local name", "Its name in the namespace."),
    Column("type", T, "prefix:name", "Its item type."),
    Column("period_type", T, "instant, duration", "What it is reported for."),
    Column("balance", T, "debit, credit", "The side on which a positive amount of money stands."),
    Column("is_abstract", F, "true, false", "Whether it only holds others together."),
    Column("substitution_group", T, "prefix:name", "Item, table (hypercube) or axis (dimension)."),
    Column("fact_count", N, "facts", "How often the report uses it."),
)
LABELS = (
    Column("concept", T, "prefix:name", "The concept."),
    Column("language", T, "BCP 47", "Language of the label."),
    Column("label_role", T, "URI", "Which label: standard, terse, documentation..."),
    Column("label", T, "text", "The label."),
)
PRESENTATION = (
    Column("role", T, "URI", "The role."),
    Column("statement", T, "code - kind - title", "Definition of the role."),
    Column("position", N, "lines from the top", "Place in the presentation of the role, from 1."),
    Column("depth", N, "levels", "How far the line is indented; 0 for the root."),
    Column("parent", T, "prefix:name", "The concept above."),
    Column("concept", T, "prefix:name", "The concept."),
    Column("preferred_label", T, "URI", "Role of the label that the line shows."),
)
CALCULATION = (
    Column("role", T, "URI", "The role."),
    Column("total", T, "prefix:name", "The concept that is the sum."),
    Column("item", T, "prefix:name", "The concept that is added."),
    Column("weight", N, "1, -1", "Whether it is added or subtracted."),
    Column("position", N, "items from the top", "Place among the items of the total."),
)
MEMBERS = (
    Column("role", T, "URI", "The role."),
    Column("axis", T, "prefix:name", "The axis."),
    Column("member", T, "prefix:name", "A member of its domain in this role."),
    Column("is_default", F, "true, false", "Whether it is meant when a fact names none."),
    Column("position", N, "members from the top", "Place in the domain, from 1."),
)
RULES = (
    Column("rule", T, "id", "The rule: its id in the formula linkbase."),
    Column("severity", T, "error, warning, info", "How bad a violation is."),
    Column("role", T, "URI", "The statement that it is listed under."),
    Column("reason", T, "text", "Why it must hold."),
    Column("is_exact", F, "true, false", "Whether accuracy is disregarded."),
)
"""Behind these come `label_<language>` and `message_<language>`."""

TIMES = (
    Column("period_start_time", T, "hh:mm:ss", "When a period starts within its first day; `Z` behind it for UTC."),
    Column("period_end_time", T, "hh:mm:ss", "When a period ends within its last day, or a moment within its day."),
)
"""Columns of facts that are there where a period does not consist of whole days."""

LINKS = (
    Column(
        "links", T, "JSON list", "Links to other facts: the type and group of each, and the `fact_id` where it leads."
    ),
)
"""A column of facts that is there where facts are linked to each other."""

CONTEXTS = (
    Column("context_id", T, "id", "The context."),
    Column("entity_scheme", T, "URI", "Scheme of the identifier of who reports."),
    Column("entity", T, "identifier", "Who reports."),
    Column("period_type", T, "instant, duration", "Moment or period."),
    Column("period_start", DAY, "first day", "Empty for an instant."),
    Column("period_end", DAY, "last day", "For an instant, the day at whose end it stands."),
    Column(
        "axis", T, "prefix:name", "An axis on which the context has a member; a row for each, and one row without any."
    ),
    Column("member", T, "prefix:name", "The member."),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "facts": FACTS,
    "concepts": CONCEPTS,
    "labels": LABELS,
    "presentation": PRESENTATION,
    "calculation": CALCULATION,
    "members": MEMBERS,
    "rules": RULES,
    "contexts": CONTEXTS,
}
ABOUT = {
    "facts": "One row for each fact, with every aspect as a column.",
    "concepts": "The concepts of the taxonomies.",
    "labels": "Their labels in every language and role.",
    "presentation": "The lines of each statement, note or table in print order.",
    "calculation": "Which concepts sum to which.",
    "members": "The members of each axis in each role.",
    "rules": "What must hold between facts.",
    "contexts": "Who, when, and members: one row for each member of a context.",
}


def label_columns(languages: Iterable[str]) -> tuple[Column, ...]:
    """`label_en`, `label_ja`."""
    return tuple(Column(f"label_{x}", T, f"text in {x}", f"Standard label in {x}.") for x in languages)


def message_columns(languages: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(f"message_{x}", T, f"text in {x}", f"What is said of a violation, in {x}.") for x in languages)


def axis_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """A column for each axis, named as the axis is."""
    return tuple(Column(x, T, "prefix:name", f"Member on the axis {x}; empty for its default.") for x in names)
