"""Figures that stand for another period than they are of: a whole column, or what two columns have in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kaiji.check.causes.scene import Proposal, Scene, argument, line
from kaiji.check.columns import Column, title
from kaiji.check.numbers import is_number, number
from kaiji.model import Duration, Fact, Instant, Location, Period, QName, Report
from kaiji.model.period import year_before

_MOST_PERIODS = 6
"""Periods that are tried instead of one."""


def periods(scene: Scene) -> Iterator[Proposal]:
    """The figures of a column for another period, the year before first, where one of them is known to be of that.

    So is a column most of whose figures contradict another one for the same period.
    """
    known = scene.report.index.by_aspects
    failing = dict(_failing(scene))
    for column in scene.columns:
        period = column.period
        if period is None or column.head.statement is None:
            continue
        numbers = [f for f in column.facts if is_number(f) and f.value]
        wrong = [f for f in column.facts if f in scene.conflicting or f in scene.strays]
        concepts = {fact.concept for fact in column.facts}
        for other in _others(scene.report, period):
            if not wrong and not any(concepts & failing.get(end, set()) for _, end in _ends(period, other)):
                continue
            change = _moved(column, period, other)
            if change is None:
                continue
            there = ((f, g) for f in numbers for g in known.get(change[f].aspects, ()) if g not in change)
            agreeing = next(((f, g) for f, g in there if is_number(g) and number(f) == number(g)), None)
            if agreeing is not None:
                mine, theirs = agreeing
                said = (
                    f"the figures of {title(scene.report, column)} for {period} are those for {other}: {scene.called(mine)}, is"
                    f" {scene.called(theirs)}: give them that period, or write the figures of {period}"
                )
            elif len(wrong) > 1 and 2 * len(wrong) >= len(numbers):
                said = (
                    f"{len(wrong)} figures of {title(scene.report, column)} contradict others for {period}: are they for another"
                    f" period, {other} perhaps?"
                )
            else:
                continue
            yield Proposal("cause.period", change, said, _said_at(column), 1 if agreeing else 2)


def swapped_columns(scene: Scene) -> Iterator[Proposal]:
    """Two columns of a statement in each other's place, or two figures of one line."""
    by_table: dict[object, list[Column]] = {}
    for column in scene.columns:
        if column.period is not None:
            by_table.setdefault(column.head[:2], []).append(column)
    for group in by_table.values():
        yield from _swapped_rows(scene, group)
        for one, other in combinations(group, 2):
            first, second = one.period, other.period
            if first == second or type(first) is not type(second) or first is None or second is None:
                continue
            pairs = [(f, g) for f, g in _pairs(one, other) if scene.fails(f) or scene.fails(g)]
            forth, back = _moved(one, first, second), _moved(other, second, first)
            if pairs and forth is not None and back is not None:
                said = (
                    f"the figures of {title(scene.report, one)} for {first} and for {second} stand in each other's place"
                    f" ({scene.called(pairs[0][0])}; {scene.called(pairs[0][1])})"
                )
                yield Proposal("cause.columns", {**forth, **back}, said, _said_at(one))
            for f, g in pairs:
                if f.value != g.value and (_wants(scene, f, g) or _wants(scene, g, f)):
                    said = f"{scene.called(f)}, and {scene.called(g)}, stand in each other's place"
                    change = {
                        f: f._replace(value=g.value, decimals=g.decimals),
                        g: g._replace(value=f.value, decimals=f.decimals),
                    }
                    yield Proposal("cause.columns", change, said, line(f))


def _swapped_rows(scene: Scene, columns: Sequence[Column]) -> Iterator[Proposal]:
    """Two periods of a table in each other's place, in all of its rows."""
    by_period: dict[Period | None, list[Column]] = {}
    for column in columns:
        by_period.setdefault(column.period, []).append(column)
    for (first, ones), (second, others) in combinations(by_period.items(), 2):
        if (
            len(ones) < 2
            or len(ones) != len(others)
            or type(first) is not type(second)
            or first is None
            or second is None
        ):
            continue
        moved = [_moved(one, first, second) for one in ones] + [_moved(other, second, first) for other in others]
        pairs = [pair for one, other in zip(ones, others, strict=True) for pair in _pairs(one, other)]
        failing = [(f, g) for f, g in pairs if scene.fails(f) or scene.fails(g)]
        if failing and None not in moved:
            said = (
                f"the figures of {title(scene.report, ones[0])} for {first} and for {second} stand in each other's place, in"
                f" all of its rows ({scene.called(failing[0][0])}; {scene.called(failing[0][1])})"
            )
            change = {fact: other for change in moved if change is not None for fact, other in change.items()}
            yield Proposal("cause.columns", change, said, _said_at(ones[0]))


def _failing(scene: Scene) -> Iterator[tuple[Period, set[QName]]]:
    """For each period the concepts of failures: those that are reported, and those that a total lacks."""
    found: dict[Period, set[QName]] = {}
    for failure in scene.failures.values():
        for fact in failure.facts:
            found.setdefault(fact.context.period, set()).add(fact.concept)
    for total in scene.totals:
        if not total.holds:
            found.setdefault(total.fact.context.period, set()).update(concept for _, concept in total.missing)
    yield from found.items()


def _said_at(column: Column) -> Location | None:
    return argument(column.facts[0], "period" if column.head.cell is None else "periods")


def _ends(period: Period, other: Period) -> Iterator[tuple[Period, Period]]:
    """A period and the moments at which it begins and ends, each with that of the other."""
    yield period, other
    if isinstance(period, Duration) and isinstance(other, Duration):
        yield period.opening, other.opening
        yield period.closing, other.closing


def _moved(column: Column, period: Period, other: Period) -> Mapping[Fact, Fact] | None:
    """The figures of a column for another period; `None` if some are for neither this one nor one of its ends."""
    ends = dict(_ends(period, other))
    if any(fact.context.period not in ends for fact in column.facts):
        return None
    return {f: f._replace(context=f.context._replace(period=ends[f.context.period])) for f in column.facts}


def _others(report: Report, period: Period) -> Sequence[Period]:
    """The periods for which figures may be instead."""
    named = list(report.periods.values())
    if isinstance(period, Instant):
        named += [p.closing for p in named if isinstance(p, Duration)]
    used = (context.period for context in report.index.contexts)
    others = dict.fromkeys(p for p in (*named, *used) if type(p) is type(period) and p != period)
    before = set(year_before(period))
    return sorted(others, key=lambda p: (p not in before, abs(p.last_day - period.last_day), str(p)))[:_MOST_PERIODS]


def _pairs(one: Column, other: Column) -> Iterator[tuple[Fact, Fact]]:
    """The figures of two columns that are for the same line, members and unit."""
    assert one.period is not None
    assert other.period is not None
    ends = dict(_ends(one.period, other.period))
    there = {f.aspects: f for f in other.facts if is_number(f)}
    for fact in one.facts:
        if is_number(fact) and (period := ends.get(fact.context.period)) is not None:
            aspects = fact.aspects._replace(context=fact.context._replace(period=period))
            if aspects in there:
                yield fact, there[aspects]


def _wants(scene: Scene, fact: Fact, other: Fact) -> bool:
    """Whether a fact would have to have the value of another, as far as that is known."""
    return fact in scene.strays or number(other) in scene.needs.get(fact, ())
