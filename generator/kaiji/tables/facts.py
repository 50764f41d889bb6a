"""The rows of the table of facts as Arrow batches, column by column: half a million facts a second and more.

What facts share (concept and section, context, unit) is looked up once for each batch and spread by Arrow.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kaiji.model import (
    Context,
    DimensionValue,
    Duration,
    Fact,
    Forever,
    Instant,
    Link,
    Period,
    QName,
    Report,
    Section,
    Typed,
    Unit,
)
from kaiji.model.period import time_of_day
from kaiji.model.unit import PURE
from kaiji.syntax.oim.writer import canonical, oim_unit
from kaiji.tables.spec import ALONE, FACTS, LINKS, SCALE, TIMES, Column, Kind, axis_columns, label_columns

BATCH = 1 << 16
DECIMAL = pa.decimal128(38, SCALE)
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.DECIMAL: DECIMAL,
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.MAP: pa.map_(pa.string(), pa.string()),
    Kind.MAPS: pa.map_(pa.string(), pa.map_(pa.string(), pa.string())),
    Kind.LIST: pa.list_(pa.string()),
}
_LARGEST = Decimal(10) ** (38 - SCALE)


class FactTable:
    """The facts of a report as a table."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.axes = list(dict.fromkeys(axis for c in _unique(report) for axis, _ in c.members))
        timed = any(_times(c.period) != (None, None) for c in _unique(report))
        linked = any(fact[8] for fact in report.facts)
        self.columns: tuple[Column, ...] = (
            *FACTS,
            *(TIMES if timed else ()),
            *(LINKS if linked else ()),
            *label_columns(report.taxonomy.languages),
            *axis_columns(_names(self.axes, report)),
        )
        self.schema = pa.schema([(c.name, TYPES[c.kind]) for c in self.columns])

    def batches(self) -> Iterator[Any]:
        """The rows, section by section."""
        for section in self.report.sections:
            network = self.report.taxonomy.by_role.get(section.role)
            places: dict[QName, int] = {}
            here = section.heading is None
            for position, node in enumerate(network.outline() if network else (), 1):
                here = node.name == section.heading if section.heading and node.depth < 2 else here
                if here:
                    places.setdefault(node.name, position)
            statement = (section.role or None, (network.role.definition if network else section.role) or None)
            for facts in _chunks(section):
                yield self._batch(facts, statement, places)

    def _batch(self, facts: list[Fact], statement: tuple[str | None, str | None], places: dict[QName, int]) -> Any:
        fields = (list(map(itemgetter(n), facts)) for n in range(len(Fact._fields)))
        concept, context, value, unit, decimals, language, footnotes, source, links = fields
        known, which = _indexed(concept)
        where, place = _indexed(context)
        measures, measure = _indexed(unit)
        tongues, tongue = _indexed(language)
        columns = self._of_concepts(known, which, statement, places)
        columns |= self._of_contexts(where, place)
        combined = _combined((known, which), (measures, measure), (tongues, tongue))
        columns["fact_id"] = self._ids(*combined, columns["context_id"])
        columns["unit"] = _spread([_unit(self.report, u) for u in measures], measure)
        columns["language"] = _spread(tongues, tongue)
        columns |= self._values(value)
        columns["decimals"] = pa.array(decimals, pa.int64())
        columns["footnotes"] = _noted(footnotes)
        columns["links"] = pa.array([self._links(found) for found in links], pa.string())
        columns |= _sources(source)
        return pa.record_batch([columns[c.name] for c in self.columns], schema=self.schema)

    def _links(self, links: tuple[Link, ...]) -> str | None:
        ends = [{"type": type, "group": group, "fact_id": self.report.ids.of(end)} for end, type, group in links]
        return json.dumps(ends, ensure_ascii=False) if ends else None

    def _ids(self, combinations: list[tuple[Any, ...]], index: Any, contexts: Any) -> Any:
        """The id of each fact: what concept, unit and language make of it, around the id of its context."""
        parts = [self.report.ids.around(*combination) for combination in combinations]
        starts, ends = (_spread([part[n] for part in parts], index) for n in (0, 1))
        return pc.binary_join_element_wise(starts, contexts, ends, "")

    def _of_concepts(
        self, known: list[QName], which: Any, statement: tuple[str | None, str | None], places: dict[QName, int]
    ) -> dict[str, Any]:
        taxonomy = self.report.taxonomy
        found = [taxonomy.concepts[c] for c in known]
        columns = {"concept": _spread([taxonomy.prefixed(c) for c in known], which)}
        columns["presentation_order"] = pa.array([places.get(c) for c in known], pa.int64()).take(which)
        for language in taxonomy.languages:
            columns[f"label_{language}"] = _spread([c.label(language) for c in found], which)
        columns["role"] = pa.repeat(pa.scalar(statement[0], pa.string()), len(which))
        columns["statement"] = pa.repeat(pa.scalar(statement[1], pa.string()), len(which))
        return columns

    def _of_contexts(self, where: list[Context], place: Any) -> dict[str, Any]:
        prefixed = self.report.taxonomy.prefixed
        periods = [c.period for c in where]
        alone = [any(m.local == ALONE for _, m in c.members) for c in where]
        columns = {
            "context_id": _spread([self.report.ids.context(c) for c in where], place),
            "entity_scheme": _spread([c.entity.scheme for c in where], place),
            "entity": _spread([c.entity.identifier for c in where], place),
            "period_type": _spread([p.type.value for p in periods], place),
            "scope": _spread(["non-consolidated" if x else "consolidated" for x in alone], place),
        }
        starts = [p.start if isinstance(p, Duration) else None for p in periods]
        ends = [None if isinstance(p, Forever) else p.last_day for p in periods]
        columns["period_start"] = pa.array(starts, pa.date32()).take(place)
        columns["period_end"] = pa.array(ends, pa.date32()).take(place)
        for column, times in zip(TIMES, zip(*map(_times, periods), strict=True), strict=True):
            columns[column.name] = _spread(list(times), place)
        members: list[dict[QName, DimensionValue]] = [dict(c.members) for c in where]
        for axis, name in zip(self.axes, _names(self.axes, self.report), strict=True):
            columns[name] = _spread([_member(m[axis], prefixed) if axis in m else None for m in members], place)
        return columns

    def _values(self, values: list[Any]) -> dict[str, Any]:
        if set(map(type, values)) == {int}:
            try:
                small = pa.array(values, pa.int64())
                numbers = small.cast(pa.decimal128(28, 0)).cast(DECIMAL)
                return {
                    "value": small.cast(pa.string()),
                    "value_decimal": numbers,
                    "is_nil": pa.repeat(False, len(small)),
                }
            except (OverflowError, pa.ArrowInvalid):
                pass  # a number too large for a machine's integer
        prefixed = self.report.taxonomy.prefixed
        texts = [None if v is None else canonical(v, "plain", prefixed) for v in values]
        return {
            "value": pa.array(texts, pa.string()),
            "value_decimal": pa.array([_decimal(v) for v in values], DECIMAL),
            "is_nil": pa.array([v is None for v in values], pa.bool_()),
        }


def _member(member: DimensionValue, prefixed: Callable[[DimensionValue], str]) -> str:
    if isinstance(member, Typed):
        return "#nil" if member.value is None else f"#{member.value}" if member.value[:1] == "#" else member.value
    return prefixed(member)


def _times(period: Period) -> tuple[str | None, str | None]:
    """The times of day at which a period starts and ends, or a moment is, where days alone do not say it."""
    match period:
        case Instant(_, time):
            start, end = None, time
        case Duration(_, _, start, end):
            pass
        case Forever():
            start, end = None, None
    return (time_of_day(start) if start else None), (time_of_day(end) if end else None)


def _chunks(section: Section) -> Iterator[list[Fact]]:
    facts = iter(section.facts)
    while chunk := list(islice(facts, BATCH)):
        yield chunk


def _unique(report: Report) -> Iterator[Context]:
    latest: Context | None = None
    for fact in report.facts:
        if fact[1] is not latest:
            latest = fact[1]
            yield latest


def _names(axes: list[QName], report: Report) -> list[str]:
    """Local names; with a prefix where two axes share one."""
    locals_ = [axis.local for axis in axes]
    return [a.local if locals_.count(a.local) == 1 else report.taxonomy.prefixed(a) for a in axes]


def _indexed(values: list[Any]) -> tuple[list[Any], Any]:
    """The different values and, for each place, which one stands there. Equal objects may count as different."""
    ids = list(map(id, values))  # all are alive, so that identities are safe
    objects = dict(zip(ids, values, strict=True))
    if len(objects) == 1:
        return values[:1], pa.repeat(pa.scalar(0, pa.int64()), len(values))
    encoded = pa.array(ids, pa.uint64()).dictionary_encode()
    return [objects[i] for i in encoded.dictionary.to_pylist()], encoded.indices.cast(pa.int64())


def _combined(*indexed: tuple[list[Any], Any]) -> tuple[list[tuple[Any, ...]], Any]:
    """The combinations of values that occur and, for each place, which one stands there."""
    codes: Any = 0
    for values, index in indexed:
        codes = pc.add(pc.multiply(codes, len(values)), index)
    encoded = codes.dictionary_encode()
    found = []
    for code in encoded.dictionary.to_pylist():
        combination: list[Any] = []
        for values, _ in reversed(indexed):
            code, place = divmod(code, len(values))
            combination.insert(0, values[place])
        found.append(tuple(combination))
    return found, encoded.indices


def _spread(values: list[Any], index: Any) -> Any:
    return pa.array(values, pa.string()).take(index)


def _unit(report: Report, unit: Unit | None) -> str | None:
    return "xbrli:pure" if unit == PURE else oim_unit(report, unit)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if abs(number) >= _LARGEST or not isinstance(exponent, int) or exponent < -SCALE:
        return None
    return number


def _noted(footnotes: list[Any]) -> Any:
    if not any(footnotes):
        return pa.nulls(len(footnotes), pa.string())
    texts = [json.dumps([n.text for n in notes], ensure_ascii=False) if notes else None for notes in footnotes]
    return pa.array(texts, pa.string())


def _sources(sources: list[Any]) -> dict[str, Any]:
    if not any(sources):
        nothing = {"section": pa.string(), "caption": pa.string(), "line": pa.int64()}
        return {name: pa.nulls(len(sources), kind) for name, kind in nothing.items()}
    return {
        "section": pa.array([s.section if s else None for s in sources], pa.string()),
        "caption": pa.array([s.caption if s else None for s in sources], pa.string()),
        "line": pa.array([s.lines[0] if s and s.lines else None for s in sources], pa.int64()),
    }
