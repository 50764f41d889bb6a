"""The verdicts of calculation networks as processors give them, in each of the three modes.

`c10` is XBRL 2.1 (section 5.2.5.2): values are rounded, added up, rounded to the total's accuracy, and compared. `c11r`
and `c11t` are Calculations 1.1 (section 5): each value stands for an interval, of what rounds to it or of what truncates
to it, and total and sum are consistent if their intervals have a number in common.

`kaiji.check.sums` is stricter than all of them and what the preflight uses; these say what others will find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import NamedTuple

from kaiji.model import Context, Fact, Network, QName, Relationship, Report, Role, Unit, arcroles

_NOTHING = Decimal(0)


class Mode(StrEnum):
    XBRL_21 = "c10"
    ROUND = "c11r"
    TRUNCATE = "c11t"


class Interval(NamedTuple):
    """The numbers from `low` to `high`, with or without these."""

    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = True


class Sum(NamedTuple):
    """One total with its weighted parts in one network, and whether they are consistent."""

    role: Role
    total: Fact
    parts: tuple[tuple[int | Decimal, Fact], ...]
    consistent: bool


_Cells = dict[QName, list[Fact]]


def calculations(report: Report, mode: Mode) -> Iterator[Sum]:
    """Every total that a processor checks in a mode: it and one part at least are reported, and none ambiguously."""
    networks = [(network.role, _by_total(network)) for network in report.taxonomy.all_networks()]
    concepts = {name for _, totals in networks for total, arcs in totals.items() for name in (total, *_targets(arcs))}
    cells: dict[tuple[Context, Unit | None], _Cells] = {}
    for fact in report.facts:
        if fact.concept in concepts:
            context = fact.context._replace(members=tuple(sorted(fact.context.members)))
            cells.setdefault((context, fact.unit), {}).setdefault(fact.concept, []).append(fact)
    judge = _by_rounding if mode is Mode.XBRL_21 else _by_intervals
    for role, totals in networks:
        for facts in cells.values():
            for total, arcs in totals.items():
                parts = [(arc.weight, facts[arc.target]) for arc in arcs if arc.target in facts]
                if parts and total in facts and (consistent := judge(facts[total], parts, mode)) is not None:
                    flat = tuple((weight, fact) for weight, found in parts for fact in found)
                    yield Sum(role, facts[total][0], flat, consistent)


def _by_total(network: Network) -> Mapping[QName, Sequence[Relationship]]:
    return network.by_source(arcroles.SUMMATION_ITEM) or network.by_source(arcroles.SUMMATION_ITEM_11)


def _targets(arcs: Sequence[Relationship]) -> list[QName]:
    return [arc.target for arc in arcs]


def _by_rounding(totals: list[Fact], parts: list[tuple[int | Decimal, list[Fact]]], _: Mode) -> bool | None:
    """XBRL 2.1; `None` where it does not bind: a duplicate, or nothing but nil."""
    reported = [(weight, [f for f in facts if f.value is not None]) for weight, facts in parts]
    reported = [(weight, facts) for weight, facts in reported if facts]
    if len(totals) > 1 or totals[0].value is None or not reported or any(len(facts) > 1 for _, facts in reported):
        return None
    computed = sum((weight * _rounded(_value(f), f.decimals) for weight, (f,) in reported), _NOTHING)
    (total,) = totals
    return _rounded(computed, total.decimals) == _rounded(_value(total), total.decimals)


def _by_intervals(totals: list[Fact], parts: list[tuple[int | Decimal, list[Fact]]], mode: Mode) -> bool | None:
    """Calculations 1.1; `None` where it does not bind: inconsistent duplicates, excess digits, or nothing but nil."""
    low, high, with_low, with_high = Interval(_NOTHING, _NOTHING)
    bound = False
    for weight, facts in parts:
        if all(fact.value is None for fact in facts):
            continue
        found = _common([_interval(fact, mode) for fact in facts])
        if found is None:
            return None
        bound = True
        if weight < 0:
            found = Interval(found.high, found.low, found.with_high, found.with_low)
        low, high = low + weight * found.low, high + weight * found.high
        with_low, with_high = with_low and found.with_low, with_high and found.with_high
    if not bound or all(fact.value is None for fact in totals):
        return None
    total = _common([_interval(fact, mode) for fact in totals])
    if total is None:
        return None
    return _common([total, Interval(low, high, with_low, with_high)]) is not None


def _common(intervals: list[Interval | None]) -> Interval | None:
    """The numbers that all intervals have in common; `None` if there are none, or one is unknown."""
    result: Interval | None = None
    for interval in intervals:
        if interval is None:
            return None
        if result is None:
            result = interval
            continue
        low = max(result.low, interval.low)
        high = min(result.high, interval.high)
        both = (result, interval)
        with_low = all(i.with_low for i in both if i.low == low)
        with_high = all(i.with_high for i in both if i.high == high)
        if low > high or (low == high and not (with_low and with_high)):
            return None
        result = Interval(low, high, with_low, with_high)
    return result


def _interval(fact: Fact, mode: Mode) -> Interval | None:
    """What a value stands for; `None` for nil and for one with digits beyond its accuracy."""
    if fact.value is None:
        return None
    value = _value(fact)
    if fact.decimals is None:
        return Interval(value, value)
    if _rounded(value, fact.decimals) != value:
        return None
    place = Decimal(1).scaleb(-fact.decimals)
    if mode is Mode.ROUND:
        return Interval(value - place / 2, value + place / 2)
    if value > 0:
        return Interval(value, value + place, True, False)
    if value < 0:
        return Interval(value - place, value, False, True)
    return Interval(-place, place, False, False)


def _value(fact: Fact) -> Decimal:
    assert isinstance(fact.value, int | Decimal)
    return Decimal(fact.value)


def _rounded(value: Decimal, decimals: int | None) -> Decimal:
    if decimals is None:
        return value
    return value.scaleb(decimals).to_integral_value(ROUND_HALF_EVEN).scaleb(-decimals)
