"""What xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): namespaces, periods, units and canonical values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kaiji.model import (
    Duration,
    Entity,
    Footnote,
    Forever,
    Instant,
    Lexical,
    Link,
    Period,
    QName,
    Report,
    Unit,
    Value,
    arcroles,
)
from kaiji.model.fact import LINK_ROLE
from kaiji.model.names import ISO4217, XBRLI
from kaiji.model.period import iso
from kaiji.model.unit import PURE
from kaiji.syntax.values import lexical

_TYPES = {arcroles.FACT_FOOTNOTE: "footnote", arcroles.EXPLANATORY_FACT: "explanatoryFact"}
_GROUPS = {LINK_ROLE: "_"}
"""The names that OIM has reserved for types and groups of links."""


class Named(NamedTuple):
    """The names that a document has for URIs: for who reports (`entity:identifier`), for types and for groups of links."""

    entities: Mapping[Entity, str]
    types: Mapping[str, str]
    groups: Mapping[str, str]


def named(report: Report) -> Named:
    """Names for all that facts refer to; further schemes of entities get prefixes of their own."""
    seen: dict[Entity, None] = {}
    types, groups = {arcroles.FACT_FOOTNOTE: None}, {LINK_ROLE: None}
    latest = None
    for fact in report.facts:
        if fact[1] is not latest:  # most facts share their context with the fact before
            latest = fact[1]
            seen[latest.entity] = None
        if fact[6] or fact[8]:
            linked: tuple[Footnote | Link, ...] = (*fact.footnotes, *fact.links)
            for link in linked:
                types[link.type] = groups[link.group] = None
    schemes = list(dict.fromkeys(e.scheme for e in seen))
    entities = {e: f"entity{schemes.index(e.scheme) or ''}:{e.identifier}" for e in seen}
    return Named(entities, _names(types, _TYPES), _names(groups, _GROUPS))


def _names(uris: Iterable[str], reserved: Mapping[str, str]) -> dict[str, str]:
    """A name for each URI: the one that is reserved for it, or else how it ends."""
    found: dict[str, str] = {}
    for uri in uris:
        plain = re.sub("[^A-Za-z0-9_-]", "", re.split("[/#:]", uri.rstrip("/#:"))[-1]).lstrip("0123456789-") or "link"
        wanted = name = reserved.get(uri, plain)
        number = 1
        while name in found.values() or (uri not in reserved and name in reserved.values()):
            number += 1
            name = f"{wanted}_{number}"
        found[uri] = name
    return found


def by_name(named: Mapping[str, str]) -> dict[str, str]:
    """The URIs by their names, as a document declares them."""
    return {name: uri for uri, name in named.items()}


def oim_namespaces(report: Report, reporting: Mapping[Entity, str]) -> dict[str, str]:
    """Prefixes for all that a document of the report may name."""
    own = {s.prefix: s.namespace for t in report.taxonomy.closure for s in t.schemas}
    standard = {"iso4217": ISO4217, "xbrl": "https://xbrl.org/2021", "xbrli": XBRLI}
    schemes = {name.partition(":")[0]: entity.scheme for entity, name in reporting.items()}
    return dict(sorted((standard | own | schemes).items()))


def oim_period(period: Period) -> str | None:
    """Moments at which days end and begin: the end of 31 March is `2007-04-01T00:00:00`. What is for ever has no period."""
    match period:
        case Instant():
            return iso(period.moment)
        case Duration():
            return f"{iso(period.first)}/{iso(period.last)}"
        case Forever():
            return None


def oim_unit(report: Report, unit: Unit | None) -> str | None:
    """`iso4217:JPY`, `iso4217:JPY/xbrli:shares`; a pure number has no unit aspect."""
    if unit is None or unit == PURE:
        return None
    prefixed = report.taxonomy.prefixed
    above, below = (sorted(prefixed(m) for m in measures) for measures in unit)
    if not below:
        return "*".join(above)
    return f"{_product(above)}/{_product(below)}"


def _product(measures: list[str]) -> str:
    return measures[0] if len(measures) == 1 else f"({'*'.join(measures)})"


def fraction(report: Report, concept: QName) -> bool:
    """Whether the numbers of a concept are written with a point: its type is derived from decimal, not from integer."""
    known = report.taxonomy.concepts.get(concept)
    return known is None or known.type.lexical is Lexical.DECIMAL


def canonical(value: Value, point: bool, prefixed: Callable[[QName], str]) -> str:
    """The canonical lexical form (XML Schema part 2, appendix on canonical representations; xBRL-JSON section 6.1).

    A number of a type derived from decimal always has a point and no trailing zeros but one behind it (`300000.0`);
    members of enumerations are written with their prefix.
    """
    if isinstance(value, bool):
        return lexical(value)
    if isinstance(value, int):
        return f"{value}.0" if point else str(value)
    if isinstance(value, Decimal):
        whole, _, digits = lexical(value).partition(".")
        digits = digits.rstrip("0")
        if not point and not digits:
            return "0" if whole == "-0" else whole
        return "0.0" if whole == "-0" and not digits else f"{whole}.{digits or '0'}"
    return prefixed(value) if isinstance(value, QName) else lexical(value)


def note_dimensions(note: Footnote, id: str) -> dict[str, str]:
    """The aspects of a footnote, which OIM holds as a fact."""
    language = {"language": note.language.lower()} if note.language else {}
    return {"concept": "xbrl:note", "noteId": id} | language


def note_key(note: Footnote) -> Footnote:
    """The footnote without what says how facts are tied to it: what a document has once, however many links lead there."""
    return Footnote(note.text, note.language, markup=note.markup)
