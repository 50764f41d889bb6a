"""The filing as the SEC's Financial Statement Data Sets have it: `sub`, `tag`, `num` and `pre`, tab-separated with a header.

What a filing says of itself in the SEC's `dei` is taken from there; else the accession number is in the name of the filing, or is
that name, and the fiscal period is what the reported periods tell. Columns that have no counterpart are empty. `num` holds numbers only and four digits behind the point, and days are the nearest ends of months, as in the
data sets.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO

from kaiji.model import INSTANT, NEGATED, Duration, Fact, LabelRole, Network, Report, Section, arcroles
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.values import lexical
from kaiji.tables.fiscal import fiscal, month_end, quarters
from kaiji.tables.rows import concepts_of
from kaiji.tables.warehouse.identity import identity

SUB = [
    "adsh",
    "cik",
    "name",
    "sic",
    "countryba",
    "stprba",
    "cityba",
    "zipba",
    "bas1",
    "bas2",
    "baph",
    "countryma",
    "stprma",
    "cityma",
    "zipma",
    "mas1",
    "mas2",
    "countryinc",
    "stprinc",
    "ein",
    "former",
    "changed",
    "afs",
    "wksi",
    "fye",
    "form",
    "period",
    "fy",
    "fp",
    "filed",
    "accepted",
    "prevrpt",
    "detail",
    "instance",
    "nciks",
    "aciks",
]
TAG = ["tag", "version", "custom", "abstract", "datatype", "iord", "crdr", "tlabel", "doc"]
NUM = ["adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg", "value", "footnote"]
PRE = ["adsh", "report", "line", "stmt", "inpth", "rfile", "tag", "version", "plabel", "negating"]

_ACCESSION = re.compile(r"[0-9]{10}-[0-9]{2}-[0-9]{6}")
_DEI = {
    "name": "EntityRegistrantName",
    "cik": "EntityCentralIndexKey",
    "cityba": "EntityAddressCityOrTown",
    "stprba": "EntityAddressStateOrProvince",
    "zipba": "EntityAddressPostalZipCode",
    "bas1": "EntityAddressAddressLine1",
    "bas2": "EntityAddressAddressLine2",
    "ein": "EntityTaxIdentificationNumber",
    "form": "DocumentType",
    "fy": "DocumentFiscalYearFocus",
    "fp": "DocumentFiscalPeriodFocus",
}
"""What a filing says of itself by the concepts of `dei`, whose local names all versions keep."""
_YEAR_END = "CurrentFiscalYearEndDate"
_STANDARD = re.compile(r"https?://(?:fasb\.org|xbrl\.sec\.gov|xbrl\.ifrs\.org)/.*?([0-9]{4})")
"""Namespaces of standard taxonomies, of which a filing that was read tells no others apart from its own, and their year."""

_FOUR = Decimal("0.0001")
_STATEMENTS = {
    code: re.compile("|".join(words), re.IGNORECASE)
    for code, words in {
        "CF": ("cash flow", "kapitalfluss", "geldfluss", "キャッシュ・?フロー"),
        "EQ": (
            "changes in .*(?:equity|net assets|capital|deficit)",
            r"statements? of (?:\w+['’]?s?['’]? )?(?:equity|capital|deficit)",
            *("eigenkapital", "変動計算書"),
        ),
        "BS": ("balance sheet", "financial (?:position|condition)", r"\bbilanz", "貸借対照表", "財政状態"),
        "IS": (
            "statements? of (?!(?:other |total )?comprehensive).*(?:income|operations|earnings|profit|loss)",
            *("income statement", "profit (?:and|or) loss", "gewinn- und verlust", "erfolgsrechnung", "損益計算書"),
        ),
        "CI": ("comprehensive (?:income|loss|earnings)", "gesamtergebnis", "包括利益"),
    }.items()
}
"""How titles of statements say what they are; a statement of income and comprehensive income is IS."""


def sec_data_sets(report: Report, directory: str) -> Iterator[Artifact]:
    """`sub.txt`, `tag.txt`, `num.txt`, `pre.txt`."""
    for name, columns, rows in (("sub", SUB, _sub), ("tag", TAG, _tag), ("num", NUM, _num), ("pre", PRE, _pre)):
        yield Artifact(f"{directory}/{name}.txt", _writer(columns, report, rows))


def _writer(
    columns: list[str], report: Report, rows: Callable[[Report], Iterable[tuple[object, ...]]]
) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(("\t".join(columns) + "\n").encode())
        for row in rows(report):
            assert len(row) == len(columns)
            stream.write(("\t".join(_text(cell) for cell in row) + "\n").encode())

    return write


def _text(cell: object) -> str:
    """A cell; tabs and line ends, which the format has no escape for, become spaces."""
    return "" if cell is None else " ".join(str(cell).split())


def _adsh(report: Report) -> str:
    """The accession number, if the name of the filing has it; else that name."""
    found = _ACCESSION.search(report.name)
    return found.group() if found else report.name


def _sub(report: Report) -> Iterator[tuple[object, ...]]:
    found = fiscal(report)
    year_end = found.year_end if found else None
    asked, said = {*_DEI.values(), _YEAR_END}, identity(report.facts)
    facts = (f for f in report.facts if f.concept.local in asked and not f.context.members and f.value is not None)
    dei = {fact.concept.local: lexical(fact.value) for fact in facts}
    entity = report.entity.identifier
    known = {
        "adsh": _adsh(report),
        "cik": entity,
        "name": said.name or entity,
        "form": said.type or "",
        "fye": _fye(dei.get(_YEAR_END, "")) or (_day(year_end)[4:] if year_end else ""),
        "period": _day(month_end(said.end)) if said.end else _day(found.end) if found else "",
        "fy": (year_end.year if year_end.month > 6 else year_end.year - 1) if year_end else "",
        "fp": found.focus if found else "",
        "filed": _day(said.filed) if said.filed else "",
        "prevrpt": 0,
        "detail": 1,
        "instance": f"{report.name}.xbrl",
        "nciks": 1,
    } | {column: dei[concept] for column, concept in _DEI.items() if concept in dei}
    known["cik"] = str(known["cik"]).lstrip("0") if str(known["cik"]).isdigit() else known["cik"]
    yield tuple(known.get(column, "") for column in SUB)


def _fye(text: str) -> str:
    """The nearest end of a month to a day of any year (`--09-27`), as `mmdd`."""
    try:
        return _day(month_end(datetime.date.fromisoformat(f"2000{text[1:]}")))[4:].replace("0229", "0228")
    except ValueError:
        return ""


def _tag(report: Report) -> Iterator[tuple[object, ...]]:
    taxonomy, adsh = report.taxonomy, _adsh(report)
    used = dict(concepts_of(report))
    for owner in taxonomy.closure:
        for schema in owner.schemas:
            version = _version(report, schema.namespace)
            for concept in (used[c.name] for c in schema.concepts if c.name in used):
                yield (
                    concept.name.local,
                    version,
                    int(version == adsh),
                    int(concept.abstract),
                    concept.type.name.local.removesuffix("ItemType"),
                    concept.period.value[0].upper(),
                    concept.balance.value[0].upper() if concept.balance else "",
                    concept.label("en") or concept.label("en-US") or "",
                    concept.label("en", LabelRole.DOCUMENTATION) or concept.label("en-US", LabelRole.DOCUMENTATION),
                )


def _version(report: Report, namespace: str) -> str:
    """`<prefix>/<date of the taxonomy>`, as `us-gaap/2023`; the filing's own concepts have the filing."""
    taxonomy = report.taxonomy
    if any(s.namespace == namespace for s in taxonomy.schemas):
        found = _STANDARD.match(namespace) if taxonomy.loaded else None
        return f"{taxonomy.prefixes[namespace]}/{found[1]}" if found else _adsh(report)
    owner = next((t for t in taxonomy.closure for s in t.schemas if s.namespace == namespace), taxonomy)
    date = owner.publication.version if owner.publication else owner.name
    return f"{taxonomy.prefixes[namespace]}/{date}"


def _num(report: Report) -> Iterator[tuple[object, ...]]:
    adsh = _adsh(report)
    for fact in report.facts:
        value = fact.value
        if fact.unit is None or isinstance(value, bool) or not isinstance(value, int | Decimal | None):
            continue
        period = fact.context.period
        last = period.last_day
        yield (
            adsh,
            fact.concept.local,
            _version(report, fact.concept.namespace),
            _day(month_end(last)),
            quarters(period) if isinstance(period, Duration) else 0,
            fact.unit.id.replace("Per", "/", 1) if fact.unit.denominators else fact.unit.id,
            _segments(fact),
            "",
            "" if value is None else _number(value),
            " ".join(n.text for n in fact.footnotes)[:512],
        )


def _number(value: int | Decimal) -> str:
    if isinstance(value, int):
        return f"{value}.0000"
    whole, _, digits = format(value, "f").partition(".")
    if len(digits) <= 4:
        return f"{whole}.{digits:0<4}"
    return format(value.quantize(_FOUR), "f")


def _day(date: datetime.date) -> str:
    return date.isoformat().replace("-", "")


def _segments(fact: Fact) -> str:
    """`Axis=Member;` pairs without the suffixes that every name has."""
    pairs = sorted((a.local.removesuffix("Axis"), m.local.removesuffix("Member")) for a, m in fact.context.members)
    return "".join(f"{axis}={member};" for axis, member in pairs)


def _pre(report: Report) -> Iterator[tuple[object, ...]]:
    roles = {s.role for s in report.sections if _any(s)}
    loose = {f.concept for s in report.sections if not s.role for f in s.facts}  # of a report that was read
    networks = [
        n
        for n in report.taxonomy.all_networks()
        if n.role.uri in roles or any(arc.target in loose for arc in n.presentation)
    ]
    for number, network in enumerate(networks, 1):
        statement = _statement(network, report)
        for line, node in enumerate(network.outline(), 1):
            concept = report.taxonomy.concepts[node.name]
            language = "en" if concept.label("en") else "en-US"
            label = concept.label(language, node.preferred or LabelRole.STANDARD) or concept.label(language)
            negated = int(node.preferred in NEGATED)
            version = _version(report, node.name.namespace)
            inside = int("parenthetical" in network.role.definition.lower())
            yield _adsh(report), number, line, statement, inside, "X", node.name.local, version, label, negated


def _any(section: Section) -> bool:
    return next(iter(section.facts), None) is not None


def _statement(network: Network, report: Report) -> str:
    """The code of a statement: what its title says, in whichever language, or else what its lines are."""
    kind, _, title = network.role.definition.partition(" - ")[2].partition(" - ")
    if kind != "Statement":
        return "CP" if kind == "Document" and "cover" in title.lower() else "UN"
    titles = (title, *(text for _, text in network.role.labels))
    found = (code for text in titles for code, words in _STATEMENTS.items() if words.search(text))
    return next(found, "") or _by_content(network, report)


def _by_content(network: Network, report: Report) -> str:
    """Balances that run on by components are EQ, without components CF; sums of balances BS, sums of flows IS."""
    if any(arc.preferred == LabelRole.PERIOD_START for arc in network.presentation):
        return "EQ" if network.arcs(arcroles.HYPERCUBE_DIMENSION) else "CF"
    totals = {report.taxonomy.concepts[arc.source].period for arc in network.calculation}
    return "UN" if len(totals) != 1 else "BS" if INSTANT in totals else "IS"
