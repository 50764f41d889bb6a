"""The amounts of a statement beside those for its other periods: a scale that one column has alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaiji.check.causes.scales import accuracy
from kaiji.check.columns import Column, columns, is_money, title
from kaiji.check.numbers import number
from kaiji.check.say import about, figure, place
from kaiji.model import Fact, Finding, Report, Severity

_FEWEST, _ENOUGH = 3, 6
"""Lines that must agree: where the accuracy differs as the amounts do, and where it does not."""
_SPREAD = Decimal("0.7")
"""How far, as a power of ten, an amount may besides have changed between two periods."""
_SCALES = (3, 6, 9)


def check_magnitudes(report: Report) -> Iterator[Finding]:
    """Code fact.scale (warning), at the first amount of a column all of whose amounts are off from those for other periods."""
    amounts = {column: [f for f in column.facts if is_money(f) and f.value] for column in columns(report)}
    by_table: dict[object, list[Column]] = {}
    for column, facts in amounts.items():
        if len(facts) >= _FEWEST:
            by_table.setdefault(column.head[:2], []).append(column)
    usual = accuracy([fact for facts in amounts.values() for fact in facts])
    for group in by_table.values():
        odd = [found for column in group if (found := _odd(column, group, amounts)) is not None]
        # Of two that differ from each other, the one that is written like nothing else.
        for column, power, pairs in sorted(odd, key=lambda x: accuracy(amounts[x[0]]) == usual)[:1]:
            yield _finding(report, column, power, pairs)


Pairs = Sequence[tuple[Fact, Fact]]


def _odd(
    column: Column, group: Sequence[Column], amounts: dict[Column, list[Fact]]
) -> tuple[Column, int, Pairs] | None:
    """By what power of ten a column is off from all others, and the amounts that say so."""
    found: list[tuple[int, Pairs]] = []
    for other in group:
        if other.period != column.period and len(pairs := _pairs(amounts[column], amounts[other])) >= _FEWEST:
            found.append((_power(pairs), pairs))
    powers = {power for power, _ in found}
    return (column, *found[0]) if len(powers) == 1 and powers != {0} else None


def _pairs(one: Sequence[Fact], other: Sequence[Fact]) -> Pairs:
    """The amounts of two columns for the same line, entity, members and unit."""
    there: dict[object, Fact] = {}
    for fact in other:
        there.setdefault(_but_for_period(fact), fact)
    return [(fact, there[key]) for fact in one if (key := _but_for_period(fact)) in there]


def _but_for_period(fact: Fact) -> object:
    return fact.concept, fact.context.entity, fact.context.members, fact.unit


def _power(pairs: Pairs) -> int:
    """The power of ten by which all amounts are larger; 0 where that is none of a scale, or may be chance."""
    ratios = [abs(number(one) / number(other)).log10() for one, other in pairs]
    power = int((sum(ratios, Decimal(0)) / len(ratios)).to_integral_value())
    if abs(power) not in _SCALES or any(abs(ratio - power) > _SPREAD for ratio in ratios):
        return 0
    written = all((g.decimals or 0) - (f.decimals or 0) == power for f, g in pairs)
    return power if written or len(pairs) >= _ENOUGH else 0


def _finding(report: Report, column: Column, power: int, pairs: Pairs) -> Finding:
    first, other = pairs[0]
    times = f"{10 ** abs(power):,} times" if power > 0 else f"one part in {10 ** abs(power):,} of"
    message = (
        f"all {len(pairs)} amounts of {title(report, column)} for {first.context.period} are about {times} those for"
        f" {other.context.period} ({report.taxonomy.prefixed(first.concept)} is {figure(first.value)}, and there"
        f" {figure(other.value)}{place(other)}): one of both has another scale= than meant"
    )
    return about(
        first, "fact.scale", Severity.WARNING, message, *(fact for pair in pairs for fact in pair if fact != first)
    )
