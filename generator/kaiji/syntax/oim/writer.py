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
    KaijiError,
    Link,
    Period,
    QName,
    Report,
    Unit,
    Value,
    arcroles,
)
from kaiji.model.fact import LINK_ROLE, NO_ENTITY
from kaiji.model.names import ISO4217, XBRLI
from kaiji.model.period import iso
from kaiji.model.unit import PURE
from kaiji.syntax.oim.names import ABSOLUTE
from kaiji.syntax.values import Form, canonical_number, form_of_type, lexical, whole

_TYPES = {arcroles.FACT_FOOTNOTE: "footnote", arcroles.EXPLANATORY_FACT: "explanatoryFact"}
_GROUPS = {LINK_ROLE: "_"}
"""The names that OIM has reserved for types and groups of links."""


class Named(NamedTuple):
    """The names that a document has for URIs: for who reports (`entity:identifier`, or nothing for nobody), for types and for
    groups of links.

    `namespaces` are those of units and of values that are names.
    """

    entities: Mapping[Entity, str]
    namespaces: frozenset[str]
    types: Mapping[str, str]
    groups: Mapping[str, str]


def named(report: Report) -> Named:
    """Names for all that facts refer to; further schemes of entities get prefixes of their own."""
    seen: dict[Entity, None] = {}
    types, groups = {arcroles.FACT_FOOTNOTE: None}, {LINK_ROLE: None}
    latest, unit = None, None
    units: set[Unit] = set()
    names: set[str] = set()
    for fact in report.facts:
        if fact[1] is not latest:  # most facts share their context and their unit with the fact before
            latest = fact[1]
            seen[latest.entity] = None
        if fact[3] is not unit:
            unit = fact[3]
            units.update(() if unit is None else (unit,))
        if type(fact[2]) is QName:
            names.add(fact[2].namespace)
        if fact[6] or fact[8]:
            linked: tuple[Footnote | Link, ...] = (*fact.footnotes, *fact.links)
            for link in linked:
                types[link.type] = groups[link.group] = None
    nobody = {NO_ENTITY: ""} if seen.pop(NO_ENTITY, seen) is None else {}
    for entity in seen:
        if not ABSOLUTE.fullmatch(entity.scheme):
            message = f"the scheme {entity.scheme!r} of an entity is no absolute URI, which JSON and CSV ask for"
            raise KaijiError(f"{message}; XML can hold it", code="convert.scheme")
    known = _prefixes(report)
    schemes = {scheme: known[scheme] for e in seen if (scheme := e.scheme) in known}
    for scheme in dict.fromkeys(e.scheme for e in seen if e.scheme not in known):
        prefix, number = "entity", 0
        while prefix in known.values() or prefix in schemes.values():
            number += 1
            prefix = f"entity{number}"
        schemes[scheme] = prefix
    entities = nobody | {e: f"{schemes[e.scheme]}:{e.identifier}" for e in seen}
    names.update(measure.namespace for unit in units for side in unit for measure in side)
    return Named(entities, frozenset(names), _names(types, _TYPES), _names(groups, _GROUPS))


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


def oim_namespaces(report: Report, named: Named) -> dict[str, str]:
    """Prefixes for all that a document of the report may name."""
    found = {prefix: namespace for namespace, prefix in _prefixes(report).items()}
    found |= {report.taxonomy.prefixes[namespace]: namespace for namespace in named.namespaces}
    found |= {name.partition(":")[0]: entity.scheme for entity, name in named.entities.items() if name}
    return dict(sorted(found.items()))


def _prefixes(report: Report) -> dict[str, str]:
    """The prefix of each namespace of the taxonomy, and of those that all documents name."""
    own = {s.namespace: s.prefix for t in report.taxonomy.closure for s in t.schemas}
    return own | {ISO4217: "iso4217", "https://xbrl.org/2021": "xbrl", XBRLI: "xbrli"}


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


def form_of(report: Report, concept: QName) -> Form:
    """How numbers of a concept are written canonically."""
    known = report.taxonomy.concepts.get(concept)
    return "decimal" if known is None else form_of_type(known.type)


def all_canonical(report: Report) -> bool:
    """Whether numbers of all concepts are written canonically."""
    return not any(whole(concept.type) for concept in report.taxonomy.concepts.values())


def canonical(value: Value, form: Form, prefixed: Callable[[QName], str]) -> str:
    """The canonical lexical form (XML Schema part 2, appendix on canonical representations; xBRL-JSON section 6.1).

    A number of a type derived from decimal always has a point and no trailing zeros but one behind it (`300000.0`);
    names are written with their prefix.
    """
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return canonical_number(value, form)
    if isinstance(value, QName):
        return prefixed(value)
    if type(value) is tuple:
        return " ".join(sorted(prefixed(name) for name in value if isinstance(name, QName)))
    return lexical(value)


def note_dimensions(note: Footnote, id: str) -> dict[str, str]:
    """The aspects of a footnote, which OIM holds as a fact."""
    language = {"language": note.language.lower()} if note.language else {}
    return {"concept": "xbrl:note", "noteId": id} | language


def note_key(note: Footnote) -> Footnote:
    """The footnote without what says how facts are tied to it: what a document has once, however many links lead there."""
    return Footnote(note.text, note.language, markup=note.markup)
