"""The layouts `rows` (a row for each member or year, a column for each concept) and `matrix` (the other way round)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kaiji.model import FOREVER, DimensionValue, Duration, Fact, Members, Period, QName, Typed
from kaiji.syntax.csv.table import Noted, Table, Texts

_DENSE = 0.5
"""How much of a grid must be filled; a sparser one is better read as lines."""

Row = tuple[Members, datetime.date | None]


def grid(texts: Texts, facts: Sequence[Fact]) -> Table | None:
    """The section as a grid, or nothing when lines suit it better."""
    entities = {f.context.entity for f in facts}
    if len(entities) > 1 or len(texts.entities) > 1:
        return None
    if any(f.language not in (None, texts.report.language) for f in facts):
        return None
    if any(f.context.period == FOREVER for f in facts):
        return None  # what has no period has no place among those that have one
    if any(f.language is None and type(f.value) is str for f in facts):
        return None  # they would take the language of the report
    members = list(dict.fromkeys(f.context.members for f in facts))
    if any(isinstance(member, Typed) for m in members for _, member in m):
        return None  # there may be as many values as facts
    columns = {frozenset(axis for axis, _ in m) for m in members}
    numbers = len({f.unit for f in facts}) == 1 and facts[0].unit is not None
    alike = numbers and len({f.decimals for f in facts if f.value is not None}) == 1
    if len(members) > 1 and alike and len({axis for axes in columns for axis in axes}) <= 2:
        return _matrix(texts, facts, members) or _rows(texts, facts)
    return _rows(texts, facts)


def _rows(texts: Texts, facts: Sequence[Fact]) -> Table | None:
    by_concept: dict[QName, list[Fact]] = {}
    for fact in facts:
        by_concept.setdefault(fact.concept, []).append(fact)
    # Where each concept has one period, it belongs to the column and a row is a combination of members.
    fixed = all(len({f.context.period for f in found}) == 1 for found in by_concept.values())
    keys: dict[Row, Period] = {}
    for fact in facts:  # otherwise the period of a row is its duration, and instants stand at its end
        key = _row(fact, fixed)
        period = fact.context.period
        known = keys.setdefault(key, period)
        if isinstance(period, Duration) and known != period:
            if isinstance(known, Duration) and not fixed:
                return None
            keys[key] = period
    cells = {(_row(f, fixed), f.concept): f for f in facts}
    if len(keys) < 2 or len(cells) < len(facts) or len(cells) < _DENSE * len(keys) * len(by_concept):
        return None
    durations = [isinstance(period, Duration) for period in keys.values()]
    if not fixed and any(durations) and not all(durations):
        return None
    names = texts.names(by_concept, ("period",))
    axes = texts.names((axis for m, _ in keys for axis, _ in m), ("period", *names.values()))
    heads = [*([] if fixed else ["period"]), *axes.values()]
    shared: dict[str, object] = {texts.prefixed(axis): f"${name}" for axis, name in axes.items()}
    shared |= {} if fixed else {"period": "$period"}
    columns: dict[str, Any] = {name: {} for name in heads}
    for concept, name in names.items():
        found = by_concept[concept]
        dimensions = {"concept": texts.prefixed(concept)}
        if fixed:
            dimensions["period"] = texts.period(found[0].context.period)
        elif durations[0] and not isinstance(found[0].context.period, Duration):
            dimensions["period"] = "$period@end"
        units = {f.unit for f in found}
        if len(units) > 1:
            columns[f"{name}_unit"] = {}
            dimensions["unit"] = f"${name}_unit"
        elif (unit := texts.unit(units.pop())) is not None:
            dimensions["unit"] = unit
        columns[name] = {"dimensions": dimensions} | _decimals(found)
    table = [[*([] if fixed else [texts.period(p)]), *_members(texts, key[0], axes)] for key, p in keys.items()]
    parameters = _parameters(heads, table)
    kept = [n for n, name in enumerate(heads) if name not in parameters]
    header = tuple(n for n in columns if n not in parameters)

    def rows() -> Iterator[str]:
        for key, start in zip(keys, table, strict=True):
            line = [start[n] for n in kept]
            for concept, name in names.items():
                fact = cells.get((key, concept))
                if f"{name}_unit" in columns:
                    line.append((fact and texts.unit(fact.unit)) or "")
                line.append(_cell(texts, fact, columns[name].get("decimals")))
            yield ",".join(line)

    def noted() -> Iterator[Noted]:
        for n, key in enumerate(keys, 1):
            for concept, name in names.items():
                if (fact := cells.get((key, concept))) is not None and texts.linked(fact):
                    yield f"r_{n}.{name}", fact

    return Table("rows", {"columns": columns, "dimensions": shared}, parameters, header, rows, tuple(noted()))


def _matrix(texts: Texts, facts: Sequence[Fact], members: Sequence[Members]) -> Table | None:
    common = set.intersection(*(set(m) for m in members))  # those of all columns are parameters
    heads = [tuple(pair for pair in m if pair not in common) for m in members]
    keys = list(dict.fromkeys((f.concept, f.context.period) for f in facts))
    cells = {((f.concept, f.context.period), f.context.members): f for f in facts}
    if len(keys) < 2 or len(cells) < len(facts) or len(cells) < _DENSE * len(keys) * len(members):
        return None
    shared = {"concept": "$concept", "period": "$period"}
    shared |= {texts.prefixed(axis): texts.prefixed(member) for axis, member in sorted(common)}
    if (unit := texts.unit(facts[0].unit)) is not None:
        shared["unit"] = unit
    axes = list(dict.fromkeys(axis for head in heads for axis, _ in head))
    totals: list[DimensionValue] = [member for axis in axes if (member := texts.defaults.get(axis))]
    named = texts.names([member for head in heads for _, member in head] + totals, ("concept", "period"))
    total = "_".join(named[member] for member in totals) or "total"
    names = {m: "_".join(named[member] for _, member in head) or total for m, head in zip(members, heads, strict=True)}
    columns: dict[str, Any] = {"concept": {}, "period": {}}
    for m, head in zip(members, heads, strict=True):
        dimensions = {texts.prefixed(axis): texts.prefixed(member) for axis, member in head}
        columns[names[m]] = {"dimensions": dimensions}
    table = [[texts.prefixed(concept), texts.period(period)] for concept, period in keys]
    parameters = {k: v for k, v in _parameters(["concept", "period"], table).items() if k == "period"}
    kept = [n for n, name in enumerate(("concept", "period")) if name not in parameters]

    accuracy = _decimals(facts)

    def rows() -> Iterator[str]:
        for key, start in zip(keys, table, strict=True):
            yield ",".join(
                [
                    *(start[n] for n in kept),
                    *(_cell(texts, cells.get((key, m)), accuracy.get("decimals")) for m in members),
                ]
            )

    def noted() -> Iterator[Noted]:
        for n, key in enumerate(keys, 1):
            for m in members:
                if (fact := cells.get((key, m))) is not None and texts.linked(fact):
                    yield f"r_{n}.{names[m]}", fact

    template: dict[str, Any] = {"columns": columns, "dimensions": shared} | accuracy
    header = tuple(name for name in columns if name not in parameters)
    return Table("matrix", template, parameters, header, rows, tuple(noted()))


def _row(fact: Fact, fixed: bool) -> Row:
    """What the facts of a row have in common: the members and, unless columns fix it, the day when the period ends."""
    period = fact.context.period
    if fixed:
        return fact.context.members, None
    return fact.context.members, period.last_day


def _members(texts: Texts, members: Members, axes: Mapping[QName, str]) -> list[str]:
    given = dict(members)
    return [texts.prefixed(given[axis]) if axis in given else "" for axis in axes]


def _decimals(facts: Sequence[Fact]) -> dict[str, int]:
    """The accuracy of most numbers; cells that differ have a suffix. Nil must inherit none, so then all have a suffix."""
    found = [f.decimals for f in facts if f.decimals is not None]
    if not found or any(f.value is None for f in facts):
        return {}
    return {"decimals": max(dict.fromkeys(found), key=found.count)}


def _cell(texts: Texts, fact: Fact | None, decimals: int | None) -> str:
    if fact is None:
        return ""
    text = texts.value(fact.value)
    if fact.unit is None or fact.value is None or decimals == fact.decimals:
        return text
    return f"{text}d{'INF' if fact.decimals is None else fact.decimals}"


def _parameters(names: Sequence[str], table: Sequence[Sequence[str]]) -> dict[str, str]:
    """Columns of which every cell is the same."""
    columns = zip(names, *table, strict=True)
    return {name: column[0] or "#none" for name, *column in columns if len(set(column)) == 1}
