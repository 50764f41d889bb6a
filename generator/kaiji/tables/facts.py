"""The rows of the table of facts as Arrow batches, column by column: half a million facts a second and more.

What facts share (concept and section, context, unit) is looked up once for each batch and spread by Arrow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa

from kaiji.emit.ids import ContextIds
from kaiji.emit.oim import canonical, oim_unit
from kaiji.model import Context, Duration, Fact, QName, Report, Section, Unit
from kaiji.model.unit import PURE
from kaiji.tables.rows import outline
from kaiji.tables.spec import FACTS, SCALE, Column, Kind, axis_columns, label_columns

BATCH = 1 << 16
DECIMAL = pa.decimal128(38, SCALE)
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.DECIMAL: DECIMAL,
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
}
_LARGEST = Decimal(10) ** (38 - SCALE)
ALONE = "NonConsolidatedMember"
"""EDINET's name for the member that says: the company's own figures, not the group's."""


class FactTable:
    """The facts of a report as a table."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.contexts = ContextIds(report.periods)
        self.axes = list(dict.fromkeys(axis for c in _unique(report) for axis, _ in c.members))
        self.columns: tuple[Column, ...] = (
            *FACTS,
            *label_columns(report.taxonomy.languages),
            *axis_columns(_names(self.axes, report)),
        )
        self.schema = pa.schema([(c.name, TYPES[c.kind]) for c in self.columns])
        self._networks = {n.role.definition: n for n in report.taxonomy.all_networks()}

    def batches(self) -> Iterator[Any]:
        """The rows, section by section."""
        for section in self.report.sections:
            network = self._networks.get(section.title)
            places: dict[QName, int] = {}
            for position, (_, _, name, _) in enumerate(outline(network) if network else (), 1):
                places.setdefault(name, position)
            statement = (network.role.uri if network else None, section.title)
            for facts in _chunks(section):
                yield self._batch(facts, statement, places)

    def _batch(self, facts: list[Fact], statement: tuple[str | None, str], places: dict[QName, int]) -> Any:
        concept, context, value, unit, decimals, language, footnotes, source = zip(*facts, strict=True)
        known, which = _indexed(concept)
        where, place = _indexed(context)
        measures, measure = _indexed(unit)
        tongues, tongue = _indexed(language)
        columns: dict[str, Any] = {}
        columns["fact_id"] = self._ids(facts, which, known)
        columns |= self._of_concepts(known, which, statement, places)
        columns |= self._of_contexts(where, place)
        columns["unit"] = _spread([_unit(self.report, u) for u in measures], measure)
        columns["language"] = _spread(tongues, tongue)
        columns |= self._values(value)
        columns["decimals"] = pa.array(decimals, pa.int64())
        columns["footnotes"] = _noted(footnotes)
        columns |= _sources(source)
        return pa.record_batch([columns[c.name] for c in self.columns], schema=self.schema)

    def _ids(self, facts: list[Fact], which: list[int], known: list[QName]) -> Any:
        report = self.report
        starts = [f"{report.taxonomy.prefixes[c.namespace]}_{c.local}." for c in known]
        contexts = self.contexts
        plain = (report.currency, PURE, None)
        texts = []
        latest: Context | None = None
        end = ""
        suffixes: dict[tuple[Unit | None, str | None], str] = {}
        for n, fact in zip(which, facts, strict=True):
            if fact[1] is not latest:
                latest, end = fact[1], contexts[fact[1]]
            if fact[3] in plain and fact[5] in (None, report.language):
                texts.append(starts[n] + end)
                continue
            key = fact[3], fact[5]
            if key not in suffixes:
                foreign = key[0] is not None and report.is_foreign(key[0])
                suffixes[key] = f".{key[0].id}" if foreign and key[0] else ""
                suffixes[key] += f".{key[1]}" if key[1] not in (None, report.language) else ""
            texts.append(starts[n] + end + suffixes[key])
        return pa.array(texts, pa.string())

    def _of_concepts(
        self, known: list[QName], which: list[int], statement: tuple[str | None, str], places: dict[QName, int]
    ) -> dict[str, Any]:
        taxonomy = self.report.taxonomy
        found = [taxonomy.concepts[c] for c in known]
        columns = {"concept": _spread([taxonomy.prefixed(c) for c in known], which)}
        columns["presentation_order"] = pa.array([places.get(c) for c in known], pa.int64()).take(pa.array(which))
        for language in taxonomy.languages:
            columns[f"label_{language}"] = _spread([c.label(language) for c in found], which)
        columns["role"] = pa.repeat(pa.scalar(statement[0], pa.string()), len(which))
        columns["statement"] = pa.repeat(pa.scalar(statement[1], pa.string()), len(which))
        return columns

    def _of_contexts(self, where: list[Context], place: list[int]) -> dict[str, Any]:
        prefixed = self.report.taxonomy.prefixed
        index = pa.array(place, pa.int32())
        periods = [c.period for c in where]
        alone = [any(m.local == ALONE for _, m in c.members) for c in where]
        columns = {
            "context_id": _spread([self.contexts[c] for c in where], place),
            "entity_scheme": _spread([c.entity.scheme for c in where], place),
            "entity": _spread([c.entity.identifier for c in where], place),
            "period_type": _spread([p.type.value for p in periods], place),
            "scope": _spread(["non-consolidated" if x else "consolidated" for x in alone], place),
        }
        starts = [p.start if isinstance(p, Duration) else None for p in periods]
        ends = [p.end if isinstance(p, Duration) else p.date for p in periods]
        columns["period_start"] = pa.array(starts, pa.date32()).take(index)
        columns["period_end"] = pa.array(ends, pa.date32()).take(index)
        members: list[dict[QName, QName]] = [dict(c.members) for c in where]
        for axis, name in zip(self.axes, _names(self.axes, self.report), strict=True):
            columns[name] = _spread([prefixed(m[axis]) if axis in m else None for m in members], place)
        return columns

    def _values(self, values: tuple[Any, ...]) -> dict[str, Any]:
        if set(map(type, values)) == {int}:
            texts: list[str | None] = [str(v) for v in values]
            try:
                numbers = pa.array(values, pa.int64()).cast(pa.decimal128(28, 0)).cast(DECIMAL)
            except (OverflowError, pa.ArrowInvalid):
                numbers = pa.array([_decimal(v) for v in values], DECIMAL)
            nil = pa.repeat(False, len(values))
        else:
            prefixed = self.report.taxonomy.prefixed
            texts = [None if v is None else canonical(v, False, prefixed) for v in values]
            numbers = pa.array([_decimal(v) for v in values], DECIMAL)
            nil = pa.array([v is None for v in values], pa.bool_())
        return {"value": pa.array(texts, pa.string()), "value_decimal": numbers, "is_nil": nil}


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


def _indexed(values: tuple[Any, ...]) -> tuple[list[Any], list[int]]:
    """The different values and, for each place, which one stands there."""
    # Objects stay alive through `values`, so identities are safe here; equal objects may take two places.
    places: dict[int, int] = {}
    found: list[Any] = []
    index = []
    for value in values:
        place = places.get(id(value))
        if place is None:
            place = places[id(value)] = len(found)
            found.append(value)
        index.append(place)
    return found, index


def _spread(values: list[Any], index: list[int]) -> Any:
    return pa.array(values, pa.string()).take(pa.array(index, pa.int32()))


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


def _noted(footnotes: tuple[Any, ...]) -> Any:
    if not any(footnotes):
        return pa.nulls(len(footnotes), pa.string())
    texts = [json.dumps([n.text for n in notes], ensure_ascii=False) if notes else None for notes in footnotes]
    return pa.array(texts, pa.string())


def _sources(sources: tuple[Any, ...]) -> dict[str, Any]:
    if not any(sources):
        nothing = {"section": pa.string(), "caption": pa.string(), "line": pa.int64()}
        return {name: pa.nulls(len(sources), kind) for name, kind in nothing.items()}
    return {
        "section": pa.array([s.section if s else None for s in sources], pa.string()),
        "caption": pa.array([s.caption if s else None for s in sources], pa.string()),
        "line": pa.array([s.lines[0] if s and s.lines else None for s in sources], pa.int64()),
    }
