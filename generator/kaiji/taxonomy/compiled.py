"""An index as bytes and back, fast: flat tuples that marshal writes, names and types once each and referred to by number.

Such bytes are read only where this program has written them, by the same version of Python and of this format.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from kaiji.model import (
    Balance,
    Concept,
    Domain,
    ItemType,
    Label,
    Lexical,
    Measure,
    QName,
    Reference,
    Role,
    Substitution,
)
from kaiji.model.period import PeriodType
from kaiji.model.taxonomy import DomainElement
from kaiji.taxonomy.index import Index
from kaiji.taxonomy.linkbases import BaseSet, Related, Rule
from kaiji.taxonomy.locators import Dangling
from kaiji.taxonomy.schemas import Elements
from kaiji.taxonomy.soundness import Mistake

FORMAT = 12
"""To be raised when what is written changes."""

_label = partial(tuple.__new__, Label)


class _Numbers:
    """Gives each value that is asked for a number, in the order in which they first occur."""

    def __init__(self) -> None:
        self.known: dict[Any, int] = {}

    def __getitem__(self, value: object) -> int:
        return self.known.setdefault(value, len(self.known))


def dumps(index: Index) -> bytes:
    """The bytes of an index."""
    names, types, rules = _Numbers(), _Numbers(), _Numbers()
    elements = index.elements
    concepts = [_concept_row(c, names, types) for c in elements.concepts.values()]
    kinds = [[(names[name], types[kind]) for name, kind in x.items()] for x in (elements.items, elements.simple)]
    domains = [(names[name], types[x.type], x.nillable) for name, x in elements.others.items()]
    places: dict[str, list[tuple[str, int | str]]] = {}
    for (address, id), end in index.ends.items():
        places.setdefault(address, []).append((id, names[end] if isinstance(end, QName) else end))
    related = []
    for base, rows in index.related.items():
        numbered = [(names[source], names[target], rules[rule]) for source, target, rule in rows.values()]
        related.append((tuple(base), numbered))
    roles = [(r.uri, r.id, r.definition, r.labels, r.location, r.used_on) for r in index.roles.values()]
    type_rows = [(tuple(t.name), t.lexical.name, t.measure.name, t.minimum, t.base, t.facets) for t in types.known]
    rule_rows = [(tuple(map(_plain, r.fields)), r.others, r.priority, r.prohibits) for r in rules.known]
    name_rows = [tuple(n) for n in names.known]
    flat = (
        index.schemas,
        name_rows,
        type_rows,
        rule_rows,
        concepts,
        kinds,
        domains,
        roles,
        list(places.items()),
        related,
        index.read,
        sorted(index.linkbases),
        [tuple(one) for one in index.dangling],
        [tuple(one) for one in index.unsound],
        index.arcroles,
    )
    return marshal.dumps(flat)


def loads(content: bytes) -> Index:
    """The index that bytes hold. Raises `ValueError`, `EOFError` or `TypeError` where they are none."""
    (
        schemas,
        name_rows,
        type_rows,
        rule_rows,
        concept_rows,
        kinds,
        domains,
        role_rows,
        places,
        related_rows,
        read,
        linkbases,
        lost,
        unsound,
        arcroles,
    ) = marshal.loads(content)
    names = [QName(*row) for row in name_rows]
    types = [
        ItemType(QName(*name), Lexical[lexical], Measure[measure], minimum, base, facets)
        for name, lexical, measure, minimum, base, facets in type_rows
    ]
    rules = [Rule(tuple(map(_number, fields)), *rest) for fields, *rest in rule_rows]
    items, simple = ({names[n]: types[t] for n, t in rows} for rows in kinds)
    others = {names[n]: DomainElement(types[t], nillable) for n, t, nillable in domains}
    concepts = {c.name: c for c in _concepts(concept_rows, names, types)}
    related: Related = {
        BaseSet(*base): {(names[s], names[t], rules[r][:2]): (names[s], names[t], rules[r]) for s, t, r in rows}
        for base, rows in related_rows
    }
    return Index(
        schemas,
        Elements(concepts, items, simple, others),
        {row[0]: Role(*row) for row in role_rows},
        {(address, id): end if isinstance(end, str) else names[end] for address, ends in places for id, end in ends},
        related,
        read,
        set(linkbases),
        [Dangling(*one) for one in lost],
        [Mistake(*one) for one in unsound],
        arcroles,
    )


def _concept_row(concept: Concept, names: _Numbers, types: _Numbers) -> tuple[object, ...]:
    domain = concept.domain
    return (
        names[concept.name],
        types[concept.type],
        concept.period.value,
        concept.balance.value if concept.balance else None,
        concept.abstract,
        concept.substitution.name,
        tuple(map(tuple, concept.labels)),
        tuple((tuple((names[name], text) for name, text in r.parts), r.role) for r in concept.references),
        (domain.role, names[domain.head], domain.head_usable) if domain else None,
        concept.nillable,
        concept.id,
        names[concept.typed_domain] if concept.typed_domain else None,
        concept.default,
    )


def _concepts(rows: Iterable[tuple[Any, ...]], names: list[QName], types: list[ItemType]) -> Iterable[Concept]:
    periods = {p.value: p for p in PeriodType}
    balances = {b.value: b for b in Balance} | {None: None}
    kinds = Substitution.__members__
    for name, kind, period, balance, abstract, substitution, labels, laws, domain, nillable, id, typed, default in rows:
        yield Concept(
            names[name],
            types[kind],
            periods[period],
            balances[balance],
            abstract,
            kinds[substitution],
            tuple(map(_label, labels)),
            tuple(Reference(tuple((names[n], text) for n, text in parts), role) for parts, role in laws),
            Domain(domain[0], names[domain[1]], domain[2]) if domain else None,
            nillable,
            id,
            names[typed] if typed is not None else None,
            default,
        )


def _plain(value: object) -> object:
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _number(value: Any) -> Any:
    return Decimal(value["decimal"]) if isinstance(value, dict) else value
