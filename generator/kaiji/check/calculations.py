"""The verdicts on calculation networks as processors give them, in each of the three modes.

`c10` is XBRL 2.1 (section 5.2.5.2): values are rounded, added up, rounded to the total's accuracy, and compared. `c11r`
and `c11t` are Calculations 1.1 (section 5): each value stands for an interval, of what rounds to it or of what truncates
to it, and total and sum are consistent if their intervals have a number in common.

2.1 knows its own arcs alone; 1.1 those of both.

`kaiji.check.sums` is stricter than all of them and what the preflight uses; these say what others will find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from kaiji.check.numbers import is_number, number
from kaiji.model import Context, Fact, QName, Relationship, Report, Role, Unit, arcroles

_NOTHING = Decimal(0)
_DIGITS = 10_000
"""More than readers let through, so that no sum is rounded."""


class Mode(StrEnum):
    """How a value is understood: as what it is rounded to, or as all numbers that round or truncate to it."""

    XBRL_21 = "c10"
    ROUND = "c11r"
    TRUNCATE = "c11t"


class Verdict(StrEnum):
    """What is said of a total in one mode; with the last two nothing can be said of it."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    DUPLICATES = "duplicates that contradict each other"
    DIGITS = "digits beyond the accuracy"


class Interval(NamedTuple):
    """The numbers from `low` to `high`, with or without these."""

    low: Decimal
    high: Decimal
    with_low: bool = True
    with_high: bool = True

    def __mul__(self, weight: object) -> Interval:
        """All its numbers by a weight; a negative one turns it round."""
        assert isinstance(weight, int | Decimal)
        low, high, with_low, with_high = self
        if weight < 0:
            low, high, with_low, with_high = high, low, with_high, with_low
        return Interval(low * weight, high * weight, with_low, with_high)

    def __add__(self, other: object) -> Interval:
        """All sums of a number of one and a number of the other."""
        assert isinstance(other, Interval)
        low, high, with_low, with_high = other
        return Interval(self.low + low, self.high + high, self.with_low and with_low, self.with_high and with_high)


class Judged(NamedTuple):
    """A verdict, and what was compared: numbers that stand for themselves in XBRL 2.1, else intervals.

    Both are `None` where nothing can be said.
    """

    verdict: Verdict
    reported: Interval | None = None
    computed: Interval | None = None


Weight: TypeAlias = int | Decimal


class Calculation(NamedTuple):
    """A reported total with those of its weighted parts that are reported; each of them once, or as duplicates.

    `missing` are the parts that are not reported. `modes` are those in which the network's arcs count.
    """

    role: Role
    totals: tuple[Fact, ...]
    parts: tuple[tuple[Weight, tuple[Fact, ...]], ...]
    missing: tuple[tuple[Weight, QName], ...] = ()
    modes: tuple[Mode, ...] = tuple(Mode)

    @property
    def total(self) -> Fact:
        return self.totals[0]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All its operands."""
        return (*self.totals, *(fact for _, facts in self.parts for fact in facts))

    def judge(self, mode: Mode) -> Judged | None:
        """The verdict in a mode; `None` where the calculation does not bind: nothing but nil, or duplicates in XBRL 2.1."""
        if mode not in self.modes:
            return None
        with localcontext(prec=_DIGITS):
            return self._by_rounding() if mode is Mode.XBRL_21 else self._by_intervals(mode)

    def _by_rounding(self) -> Judged | None:
        parts = [(weight, [f for f in facts if f.value is not None]) for weight, facts in self.parts]
        parts = [(weight, facts) for weight, facts in parts if facts]
        total = self.total
        if len(self.totals) > 1 or total.value is None or not parts or any(len(facts) > 1 for _, facts in parts):
            return None
        computed = sum((weight * rounded(number(f), f.decimals) for weight, (f,) in parts), _NOTHING)
        left, right = rounded(number(total), total.decimals), rounded(computed, total.decimals)
        verdict = Verdict.CONSISTENT if left == right else Verdict.INCONSISTENT
        return Judged(verdict, Interval(left, left), Interval(right, right))

    def _by_intervals(self, mode: Mode) -> Judged | None:
        parts = [(weight, facts) for weight, facts in self.parts if any(f.value is not None for f in facts)]
        if not parts or all(fact.value is None for fact in self.totals):
            return None
        computed = Interval(_NOTHING, _NOTHING)
        for weight, facts in parts:
            found = _meant(facts, mode)
            if isinstance(found, Verdict):
                return Judged(found)
            computed = computed + found * weight
        reported = _meant(self.totals, mode)
        if isinstance(reported, Verdict):
            return Judged(reported)
        verdict = Verdict.CONSISTENT if _common((reported, computed)) else Verdict.INCONSISTENT
        return Judged(verdict, reported, computed)


_Totals: TypeAlias = Mapping[QName, Sequence[Relationship]]


def calculations(report: Report) -> list[Calculation]:
    """Every total that is reported with one of its parts at least, role by role, in the order of the report."""
    networks = list(_networks(report))
    concepts = {
        name for _, _, totals in networks for total, arcs in totals.items() for name in (total, *_targets(arcs))
    }
    cells: dict[tuple[Context, Unit | None], dict[QName, list[Fact]]] = {}
    for fact in report.index.facts:
        if fact.concept in concepts and (fact.value is None or is_number(fact)):
            context = fact.context._replace(members=tuple(sorted(fact.context.members)))
            cells.setdefault((context, fact.unit), {}).setdefault(fact.concept, []).append(fact)
    by_total: dict[QName, list[int]] = {}
    for n, (_, _, totals) in enumerate(networks):
        for total in totals:
            by_total.setdefault(total, []).append(n)
    found: list[list[Calculation]] = [[] for _ in networks]
    for facts in cells.values():
        for total, reported in facts.items():
            for n in by_total.get(total, ()):
                role, modes, totals = networks[n]
                arcs = totals[total]
                parts = tuple((arc.weight, tuple(facts[arc.target])) for arc in arcs if arc.target in facts)
                if parts:
                    missing = tuple((arc.weight, arc.target) for arc in arcs if arc.target not in facts)
                    found[n].append(Calculation(role, tuple(reported), parts, missing, modes))
    return [calculation for network in found for calculation in network]


def _networks(report: Report) -> Iterator[tuple[Role, tuple[Mode, ...], _Totals]]:
    """The totals of each role with their parts; twice where the arcs of the two specifications differ."""
    roles: dict[str, Role] = {}
    found: dict[tuple[str, str], dict[QName, list[Relationship]]] = {}
    for network in report.taxonomy.all_networks():
        roles.setdefault(network.role.uri, network.role)
        for arcrole in arcroles.CALCULATION:
            for arc in network.arcs(arcrole):
                totals = found.setdefault((network.role.uri, arcrole), {})
                totals.setdefault(arc.source, []).append(arc)
    for uri, role in roles.items():
        former, latter = found.get((uri, arcroles.SUMMATION_ITEM)), found.get((uri, arcroles.SUMMATION_ITEM_11))
        if former:
            yield role, tuple(Mode), _ordered(former)
        if latter and _weights(latter) != _weights(former or {}):
            yield role, (Mode.ROUND, Mode.TRUNCATE), _ordered(latter)


def _ordered(totals: _Totals) -> _Totals:
    return {total: sorted(arcs, key=lambda arc: arc.order) for total, arcs in totals.items()}


def _weights(totals: _Totals) -> dict[QName, dict[QName, Weight]]:
    return {total: {arc.target: arc.weight for arc in arcs} for total, arcs in totals.items()}


def _targets(arcs: Iterable[Relationship]) -> list[QName]:
    return [arc.target for arc in arcs]


def _meant(facts: Sequence[Fact], mode: Mode) -> Interval | Verdict:
    """What duplicates have in common, or what keeps one from knowing."""
    found = [interval(fact, mode) for fact in facts]
    intervals = [one for one in found if one is not None]
    if any(f.value is not None and one is None for f, one in zip(facts, found, strict=True)):
        return Verdict.DIGITS
    values: dict[int | None, object] = {}
    if len(intervals) < len(facts) or any(values.setdefault(f.decimals, f.value) != f.value for f in facts):
        return Verdict.DUPLICATES
    return _common(intervals) or Verdict.DUPLICATES


def _common(intervals: Sequence[Interval]) -> Interval | None:
    """The numbers that all intervals have in common; `None` if there are none."""
    low, high = max(i.low for i in intervals), min(i.high for i in intervals)
    with_low = all(i.with_low for i in intervals if i.low == low)
    with_high = all(i.with_high for i in intervals if i.high == high)
    if low > high or (low == high and not (with_low and with_high)):
        return None
    return Interval(low, high, with_low, with_high)


def interval(fact: Fact, mode: Mode) -> Interval | None:
    """The numbers that a value stands for; `None` for nil, and in Calculations 1.1 for digits beyond its accuracy."""
    if fact.value is None:
        return None
    value = number(fact)
    if fact.decimals is None:
        return Interval(value, value)
    near = rounded(value, fact.decimals)
    if mode is Mode.XBRL_21:
        return Interval(near, near)
    if near != value:
        return None
    place = Decimal(1).scaleb(-fact.decimals)
    if mode is Mode.ROUND:
        return Interval(value - place / 2, value + place / 2)
    if value > 0:
        return Interval(value, value + place, True, False)
    if value < 0:
        return Interval(value - place, value, False, True)
    return Interval(-place, place, False, False)


def rounded(value: Decimal, decimals: int | None) -> Decimal:
    """Half to even, as Arelle does; XBRL 2.1 (section 4.6.7.2) leaves open where a half goes."""
    if decimals is None:
        return value
    return value.scaleb(decimals).to_integral_value(ROUND_HALF_EVEN).scaleb(-decimals)
