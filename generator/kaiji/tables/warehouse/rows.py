"""The rows that one report adds to the warehouse, table by table, as Arrow tables."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa

from kaiji.model import (
    NEGATED,
    Aspects,
    Concept,
    Context,
    Duration,
    Fact,
    Finding,
    Instant,
    LabelRole,
    Members,
    Network,
    QName,
    Report,
    Severity,
    arcroles,
)
from kaiji.model.duplicates import Duplicates
from kaiji.tables.facts import TYPES, FactTable
from kaiji.tables.spec import ALONE, Kind
from kaiji.tables.warehouse.identity import identity
from kaiji.tables.warehouse.spec import WAREHOUSE

_KEPT_AXES = 4
_SCOPE = ("ConsolidatedOrNonConsolidatedAxis", "ConsolidatedMember")

SCHEMAS: dict[str, Any] = {
    name: pa.schema([(c.name, TYPES[c.kind]) for c in columns]) for name, columns in WAREHOUSE.items()
}
"""Of each table, the same for every filing."""


class Filing(NamedTuple):
    """What is known of a filing beside its report."""

    id: str
    source: str
    hash: str
    accepted: str | None = None
    amends: str | None = None


def rows(
    report: Report,
    filing: Filing,
    findings: Sequence[Finding] = (),
    duplicates: Mapping[Aspects, Duplicates] | None = None,
) -> dict[str, Any]:
    """All tables of one report, each with `SCHEMAS[name]`. `duplicates` are the kinds of those that it has."""
    found = _Rows(report, filing, duplicates or {})
    made = {
        "filings": [found.filing_row(findings)],
        "fact_lines": found.lines,
        "concepts": found.concepts(),
        "labels": found.labels(),
        "networks": found.networks(),
        "footnotes": found.footnotes(),
        "findings": found.said(findings),
    }
    tables = {name: _table(name, filing.id, content) for name, content in made.items()}
    return {name: tables[name] if name in tables else found.facts() for name in WAREHOUSE}


def _table(name: str, filing: str, content: Iterable[tuple[object, ...]]) -> Any:
    schema = SCHEMAS[name]
    columns = list(zip(*content, strict=True)) or [()] * (len(schema) - 1)
    ids = pa.repeat(pa.scalar(filing, pa.string()), len(columns[0]))
    arrays = [pa.array(values, kind.type) for values, kind in zip(columns, islice(schema, 1, None), strict=True)]
    return pa.table([ids, *arrays], schema=schema)


class _Place(NamedTuple):
    """A line of a role at which facts of a concept stand."""

    network: Network
    position: int
    depth: int
    parent: str | None
    preferred: str
    negated: bool
    caption: list[tuple[str, str]]
    total: str | None
    weight: Decimal | None


@dataclass
class _Rows:
    report: Report
    filing: Filing
    duplicates: Mapping[Aspects, Duplicates]

    @cached_property
    def _facts(self) -> list[Fact]:
        return list(self.report.facts)

    @cached_property
    def _batches(self) -> list[Any]:
        return list(FactTable(self.report).batches())

    @cached_property
    def _ids(self) -> list[str]:
        """The ids of facts, as the table of facts has them."""
        return [id_ for batch in self._batches for id_ in batch.column("fact_id").to_pylist()]

    @cached_property
    def _reported(self) -> dict[QName, int]:
        counts: dict[QName, int] = {}
        for fact in self._facts:
            counts[fact.concept] = counts.get(fact.concept, 0) + 1
        return counts

    @cached_property
    def _periods(self) -> tuple[set[object], set[object]]:
        """The moments at which reported durations open, and those at which they close."""
        durations = {f.context.period for f in self._facts if isinstance(f.context.period, Duration)}
        return {p.opening for p in durations}, {p.closing for p in durations}

    def filing_row(self, findings: Sequence[Finding]) -> tuple[object, ...]:
        found = identity(self._facts)
        end = found.end or max((p.last_day for p in self._durations), default=None)
        period = max(
            (p for p in self._durations if p.last_day == end), key=lambda p: (self._durations[p], p.start), default=None
        )
        severe = [f.severity for f in findings]
        entity = self.report.entity
        return (
            self.filing.source,
            self.filing.hash,
            entity.scheme,
            entity.identifier,
            found.name,
            found.type,
            end,
            period.start if period else None,
            period.end if period else end,
            self.filing.accepted or (found.filed.isoformat() if found.filed else None),
            self.filing.amends or found.amends,
            bool(found.amendment or found.amends or self.filing.amends),
            self.report.language,
            self._unit,
            sorted({name.namespace for name in self._reported}),
            len(self._facts),
            severe.count(Severity.ERROR),
            severe.count(Severity.WARNING),
        )

    @property
    def _unit(self) -> str | None:
        code = self.report.currency.numerators[0].local
        return None if code == "XXX" else f"iso4217:{code}"

    @cached_property
    def _durations(self) -> dict[Duration, int]:
        counts: dict[Duration, int] = {}
        for fact in self._facts:
            if isinstance(period := fact.context.period, Duration):
                counts[period] = counts.get(period, 0) + 1
        return counts

    def facts(self) -> Any:
        negated = self._negated_first
        ids: dict[str, Context] = {}
        for fact in self._facts:
            ids.setdefault(self.report.ids.context(fact.context), fact.context)
        tables, start = [], 0
        for batch in self._batches:
            facts = self._facts[start : start + batch.num_rows]
            numbers = range(start, start + batch.num_rows)
            start += batch.num_rows
            shared = {name: batch.column(name) for name in batch.schema.names if name in SCHEMAS["facts"].names}
            own = self._of_concepts(batch.column("concept")) | self._of_contexts(batch.column("context_id"), ids)
            values = batch.column("value_decimal").to_pylist()
            own["printed"] = [-v if v is not None and n in negated else v for n, v in zip(numbers, values, strict=True)]
            own["value_date"] = [v if type(v := f.value) is datetime.date else None for f in facts]
            own["value_boolean"] = [v if isinstance(v := f.value, bool) else None for f in facts]
            kinds = [self.duplicates.get(f.aspects) for f in facts] if self.duplicates else [None] * len(facts)
            own["duplicate"] = [kind.value if kind else None for kind in kinds]
            own["filing_id"] = pa.repeat(pa.scalar(self.filing.id, pa.string()), len(facts))
            columns = shared | own
            tables.append(
                pa.table(
                    [
                        column if isinstance(column := columns[f.name], pa.Array) else pa.array(column, f.type)
                        for f in SCHEMAS["facts"]
                    ],
                    schema=SCHEMAS["facts"],
                )
            )
        return pa.concat_tables(tables) if tables else SCHEMAS["facts"].empty_table()

    def _of_concepts(self, column: Any) -> dict[str, Any]:
        names = {self.report.taxonomy.prefixed(name): name for name in self._reported}
        encoded = column.dictionary_encode()
        known = [names[text] for text in encoded.dictionary.to_pylist()]
        return {
            "namespace": pa.array([n.namespace for n in known], pa.string()).take(encoded.indices),
            "name": pa.array([n.local for n in known], pa.string()).take(encoded.indices),
            "label": pa.array([self._labels(n) for n in known], TYPES[Kind.MAP]).take(encoded.indices),
        }

    def _of_contexts(self, column: Any, ids: Mapping[str, Context]) -> dict[str, Any]:
        encoded = column.dictionary_encode()
        found = [self._members(ids[text].members) for text in encoded.dictionary.to_pylist()]
        made: dict[str, Any] = {
            "dimensions": pa.array([[(a, m) for a, m, _ in pairs] for pairs in found], TYPES[Kind.MAP]),
            "member_labels": pa.array([[(a, labels) for a, _, labels in pairs] for pairs in found], TYPES[Kind.MAPS]),
            "axes": pa.array([len(pairs) for pairs in found], pa.int64()),
            "scope": pa.array([self._scope(ids[t].members) for t in encoded.dictionary.to_pylist()], pa.string()),
        }
        for n in range(_KEPT_AXES):
            for place, name in enumerate(("axis", "member")):
                texts = [pairs[n][place] if n < len(pairs) else None for pairs in found]
                made[f"{name}_{n + 1}"] = pa.array(texts, pa.string())
        return {name: array.take(encoded.indices) for name, array in made.items()}

    def _members(self, members: Members) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
        prefixed = self.report.taxonomy.prefixed
        return sorted(
            (
                prefixed(axis),
                prefixed(m) if isinstance(m, QName) else m.value,
                self._labels(m) if isinstance(m, QName) else [],
            )
            for axis, m in members
        )

    @cached_property
    def _scoped(self) -> bool:
        """Whether the report tells figures of the group from those of the company."""
        used = {axis.local for c in {f.context for f in self._facts} for axis, _ in c.members}
        return _SCOPE[0] in used or any(name.local == _SCOPE[0] for name in self.report.taxonomy.dimensions.defaults)

    def _scope(self, members: Members) -> str | None:
        if not self._scoped:
            return None
        return "non-consolidated" if any(m.local == ALONE for _, m in members) else "consolidated"

    def _labels(self, name: QName, role: str = LabelRole.STANDARD) -> list[tuple[str, str]]:
        concept = self.report.taxonomy.concepts.get(name)
        return _said(concept, role) if concept else []

    @cached_property
    def _places(self) -> dict[QName, list[_Place]]:
        """The lines at which reported concepts stand, in the order of roles and lines."""
        found: dict[QName, list[_Place]] = {}
        prefixed = self.report.taxonomy.prefixed
        for network in self.report.taxonomy.all_networks():
            totals = {arc.target: arc for arc in reversed(network.calculation)}
            for position, node in enumerate(network.outline(), 1):
                if node.name in self._reported:
                    arc = totals.get(node.name)
                    found.setdefault(node.name, []).append(
                        _Place(
                            network,
                            position,
                            node.depth,
                            prefixed(node.parent) if node.parent else None,
                            node.preferred,
                            node.preferred in NEGATED,
                            self._labels(node.name, node.preferred or LabelRole.STANDARD) or self._labels(node.name),
                            prefixed(arc.source) if arc else None,
                            Decimal(arc.weight) if arc else None,
                        )
                    )
        return found

    @property
    def lines(self) -> Iterator[tuple[object, ...]]:
        return (row for row, _ in self._numbered)

    @cached_property
    def _negated_first(self) -> set[int]:
        """The numbers of facts whose first line prints them with the other sign."""
        seen: dict[int, bool] = {}
        for row, number in self._numbered:
            seen.setdefault(number, bool(row[8]))
        return {number for number, negated in seen.items() if negated}

    @cached_property
    def _numbered(self) -> list[tuple[tuple[object, ...], int]]:
        return list(self._lines())

    def _lines(self) -> Iterator[tuple[tuple[object, ...], int]]:
        fits = _Fits(self.report)
        openings, closings = self._periods
        for number, fact in enumerate(self._facts):
            places = self._places.get(fact.concept)
            if not places:
                continue
            id_ = self._ids[number]
            value = fact.value
            amount = value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
            for place in places:
                if not fits(place.network, fact) or not _stands(fact, place, places, openings, closings):
                    continue
                printed = -amount if place.negated and amount is not None else amount
                role = place.network.role
                yield (
                    (
                        id_,
                        role.uri,
                        role.definition or role.uri,
                        *place[1:5],
                        place.caption,
                        place.negated,
                        _bounded(printed),
                        place.total,
                        place.weight,
                    ),
                    number,
                )

    def concepts(self) -> Iterator[tuple[object, ...]]:
        prefixed = self.report.taxonomy.prefixed
        for concept in self._used:
            name = concept.name
            yield (
                prefixed(name),
                name.namespace,
                name.local,
                prefixed(concept.type.name),
                concept.period.value,
                concept.balance.value if concept.balance else None,
                concept.abstract,
                self._reported.get(name, 0),
            )

    def labels(self) -> Iterator[tuple[object, ...]]:
        for concept in self._used:
            for label in concept.labels:
                yield self.report.taxonomy.prefixed(concept.name), label.language, label.role, label.text

    @cached_property
    def _roles(self) -> list[Network]:
        """The networks that present something which is reported."""
        shown = {id(place.network): place.network for places in self._places.values() for place in places}
        return list(shown.values())

    @cached_property
    def _used(self) -> list[Concept]:
        """Concepts that are reported, members and axes with which they are, and what stands in their roles."""
        names = dict.fromkeys(self._reported)
        for context in dict.fromkeys(f.context for f in self._facts):
            names |= dict.fromkeys(n for pair in context.members for n in pair if isinstance(n, QName))
        for network in self._roles:
            names |= dict.fromkeys(n for arc in network.presentation for n in (arc.source, arc.target))
        concepts = self.report.taxonomy.concepts
        return [concepts[name] for name in names if name in concepts]

    def networks(self) -> Iterator[tuple[object, ...]]:
        prefixed = self.report.taxonomy.prefixed
        for network in self._roles:
            role = network.role
            for arc in network.relationships:
                yield (
                    role.uri,
                    role.definition or role.uri,
                    arc.arcrole,
                    prefixed(arc.source),
                    prefixed(arc.target),
                    _bounded(arc.order),
                    Decimal(arc.weight) if arc.arcrole in arcroles.CALCULATION else None,
                    arc.preferred or None,
                )

    def footnotes(self) -> Iterator[tuple[object, ...]]:
        for id_, fact in zip(self._ids, self._facts, strict=True):
            for number, note in enumerate(fact.footnotes, 1):
                yield id_, number, note.language, note.text

    def said(self, findings: Sequence[Finding]) -> Iterator[tuple[object, ...]]:
        for finding in findings:
            place = finding.location
            where = (place.path, place.line) if place else (None, None)
            yield finding.code, finding.severity.name.lower(), finding.message, *where


def _said(concept: Concept, role: str) -> list[tuple[str, str]]:
    texts: dict[str, str] = {}
    for label in concept.labels:
        if label.role == role:
            texts.setdefault(label.language, label.text)
    return list(texts.items())


_LARGEST = Decimal(10) ** 28


def _bounded(number: int | Decimal | None) -> Decimal | None:
    """A number that a column of decimals holds; a text has it exactly."""
    if number is None:
        return None
    value = Decimal(number)
    if not value.is_finite() or abs(value) >= _LARGEST or value != round(value, 10):
        return None
    return value


def _stands(
    fact: Fact, place: _Place, places: Sequence[_Place], openings: Collection[object], closings: Collection[object]
) -> bool:
    """Whether a line shows a fact for its moment: opening and closing balances are two lines of one concept."""
    if not isinstance(fact.context.period, Instant):
        return True
    same = [p for p in places if p.network is place.network]
    opens = place.preferred == LabelRole.PERIOD_START
    if not any((p.preferred == LabelRole.PERIOD_START) != opens for p in same):
        return True
    moment = fact.context.period
    return moment in openings if opens else moment in closings or moment not in openings


class _Fits:
    """Whether facts belong into a role by their members: its hypercubes say so, or else the lines that it presents."""

    def __init__(self, report: Report) -> None:
        self._dimensions = report.taxonomy.dimensions
        self._known: dict[tuple[str, QName, Members], bool] = {}
        self._shown: dict[str, set[object]] = {}

    def __call__(self, network: Network, fact: Fact) -> bool:
        key = (network.role.uri, fact.concept, fact.context.members)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._fits(network, fact.concept, fact.context.members)
        return found

    def _fits(self, network: Network, concept: QName, members: Members) -> bool:
        cubes = self._dimensions.by_item.get(concept, {}).get(network.role.uri)
        if cubes is not None:
            given = dict(members)
            return all(cube.refusal(given, self._dimensions.defaults) is None for cube in cubes)
        shown = self._shown.get(network.role.uri)
        if shown is None:
            shown = self._shown[network.role.uri] = {arc.target for arc in network.presentation}
        return all(axis in shown and (not isinstance(m, QName) or m in shown) for axis, m in members)
