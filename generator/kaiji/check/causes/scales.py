"""A scale that is another than meant: all amounts of money of a statement are off by a power of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaiji.check.causes.scene import Proposal, Scene, argument
from kaiji.check.columns import Column, is_money, title
from kaiji.check.numbers import number, plain
from kaiji.check.say import figure
from kaiji.model import Fact, Report

_SCALES = {0: "ONES", 3: "THOUSANDS", 6: "MILLIONS"}
_SUPPOSED = (3, -3, 6, -6)
"""Where nothing says by how much."""


def scales(scene: Scene) -> Iterator[Proposal]:
    """All amounts of a statement, of one of its columns or of a section times the power of ten that failures suggest.

    Whatever gives a group the accuracy that most amounts of the report have comes first, and the smaller group.
    """
    usual = accuracy([f for column in scene.columns for f in column.facts if is_money(f)])
    found = [p for group in _groups(scene.columns) for p in _of_group(scene, group)]

    def likely(proposal: Proposal) -> tuple[bool, int]:
        return accuracy(list(proposal.change.values())) != usual, len(proposal.change)

    yield from sorted(found, key=likely)


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns that may have one scale: of a call, of a section with all below it, and each by itself."""
    groups: dict[object, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.head, []).append(column)
        groups.setdefault((column.head.role, column.head.statement), []).append(column)
        if (source := column.facts[0].source) is not None:
            for depth in range(1, len(source.under) + 1):
                groups.setdefault(source.under[:depth], []).append(column)
    distinct = {tuple(map(id, group)): group for group in groups.values()}
    return list(distinct.values())


def _of_group(scene: Scene, group: Sequence[Column]) -> Iterator[Proposal]:
    amounts = [f for column in group for f in column.facts if is_money(f) and f.value]
    witnesses: dict[int, list[tuple[Fact, Decimal]]] = {}
    for fact in amounts:
        for need in scene.needs.get(fact, ()):
            if (power := power_of_ten(need / number(fact))) is not None:
                witnesses.setdefault(power, []).append((fact, need))
    if not witnesses and sum(f in scene.strays for f in amounts) > 1:
        witnesses = {power: [] for power in _SUPPOSED}
    for power in sorted(witnesses, key=lambda p: -len(witnesses[p]))[: len(_SUPPOSED)]:
        change = {fact: _scaled(fact, power) for fact in amounts}
        times = f"{10 ** abs(power):,} times too {'small' if power > 0 else 'large'}"
        said = f"all {len(amounts)} amounts of {_titles(scene.report, group)} are {times}"
        if witnesses[power]:
            fact, need = witnesses[power][0]
            said += f" ({scene.called(fact)}, should be {figure(plain(need))})"
        said += f": {_advice(amounts, power)}"
        yield Proposal("cause.scale", change, said, argument(amounts[0], "scale"))


def power_of_ten(ratio: Decimal) -> int | None:
    """The power of ten that a ratio is, but for rounding; `None` if it is none or 1."""
    if ratio <= 0:
        return None
    exact = ratio.log10()
    nearest = int(exact.to_integral_value())
    return nearest if nearest and abs(exact - nearest) < Decimal("0.1") else None


def _scaled(fact: Fact, power: int) -> Fact:
    decimals = None if fact.decimals is None else fact.decimals - power
    return fact._replace(value=plain(number(fact).scaleb(power)), decimals=decimals)


def accuracy(amounts: Sequence[Fact]) -> int | None:
    """The accuracy that most have."""
    return max(Counter(fact.decimals for fact in amounts).items(), key=lambda item: item[1], default=(None, 0))[0]


def _advice(amounts: Sequence[Fact], power: int) -> str:
    decimals = accuracy(amounts) or 0
    now, then = (_SCALES.get(more - decimals) for more in (0, power))
    instead = f" instead of {now}" if now else ""
    return f"did you mean scale={then}{instead}?" if then else "correct scale="


def _titles(report: Report, group: Sequence[Column]) -> str:
    titles = list(dict.fromkeys(title(report, column) for column in group))
    return ", ".join(titles) if len(titles) < 4 else f"{titles[0]} and {len(titles) - 1} more statements"
