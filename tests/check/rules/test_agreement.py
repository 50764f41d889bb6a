"""Kaiji and Arelle say the same of every rule, evaluation by evaluation, whatever is reported."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kaiji.declare import Line
from kaiji.model import INSTANT, Context, Entity, Fact, Lexical, Measure, Period, QName, Unit, per_share
from kaiji.model.unit import PURE, SHARES
from tests.check.rules import small
from tests.check.rules.agreement import disagreements, shown, smallest, write_taxonomy
from tests.check.rules.small import EUR, TEMPLATE, USD, YEARS, Flows, Parts, People, Persons, Sheet, report

Members: TypeAlias = tuple[tuple[QName, QName], ...]

_DAYS = [year.opening for year in YEARS] + [YEARS[-1].closing]
_PARTS: list[Members] = [(), *(((Parts.concept.name, m.name),) for m in (Parts.north, Parts.south))]
_PEOPLE: list[Members] = [(), *(((People.concept.name, m.name),) for m in (People.anna, People.ben))]
_LINES = [line for cls in (Sheet, Flows, Persons) for line in cls.lines.values() if line.axis is None]


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        write_taxonomy(TEMPLATE, Path(directory))
        yield Path(directory)


def facts(random: Random) -> list[Fact]:
    """Reports of three entities that nearly add up: figures near each other, of any accuracy, some nil, some missing."""
    return [
        fact
        for number in "123"
        for line in _LINES
        for members in (_PEOPLE if line.owner is Persons else _PARTS)
        for fact in _some(random, line, Entity(small.ENTITY.scheme, number), members)
    ]


def _some(random: Random, line: Line[Any], entity: Entity, members: Members) -> Iterator[Fact]:
    concept = line.concept
    assert concept is not None
    periods: list[Period] = [*_DAYS] if concept.period is INSTANT else [*YEARS]
    for period in periods:
        for _ in range(random.choices((0, 1, 2), (25, 70, 3))[0]):  # two: a duplicate
            yield _fact(random, line, Context(entity, period, members))


def _fact(random: Random, line: Line[Any], context: Context) -> Fact:
    assert line.concept is not None
    name, nil = line.concept.name, random.random() < 0.05
    match line.item_type.lexical:
        case Lexical.STRING:
            return Fact(name, context, None if nil else random.choice(["Anna", "Ben"]), language="en")
        case Lexical.DATE:
            days = datetime.date(2031, 1, random.randint(1, 3)), datetime.date(2029, 1, 1)
            return Fact(name, context, None if nil else random.choice(days))
        case Lexical.INTEGER:
            decimals = random.choice([0, 0, 0, None, -1])
            return Fact(name, context, None if nil else random.randint(0, 14), PURE, None if nil else decimals)
        case _:
            unit = _unit(line.item_type.measure, random.choices((EUR, USD), (9, 1))[0])
            decimals = random.choice([0, 0, 0, None, -3, -1, 2, 9])
            return Fact(name, context, None if nil else _number(random, line), unit, None if nil else decimals)


def _number(random: Random, line: Line[Any]) -> int | Decimal:
    """Small numbers that are often in balance (assets 4, all others 2), now and then long ones."""
    base = {Sheet.assets.key: 4, Sheet.equity.key: 2}.get(line.key, 2)
    kind = random.random()
    if kind < 0.7:
        return base + random.choice([0, 0, 0, 0, 1, -1, -3])
    if kind < 0.9:
        return base + Decimal(random.randint(-300, 300)) / 100
    return Decimal(random.randint(-(10**18), 10**18)) / 10**9


def _unit(measure: Measure, money: Unit) -> Unit:
    return {Measure.MONEY: money, Measure.SHARES: SHARES, Measure.MONEY_PER_SHARE: per_share(money)}.get(measure, PURE)


@pytest.mark.slow
@given(st.integers(0, 10**9))
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])  # `smallest` shrinks, not the seed
def test_any_report(root: Path, seed: int) -> None:
    found = facts(Random(seed))
    if disagreements(report(found), root):
        found = smallest(found, lambda some: bool(disagreements(report(some), root)))
        pytest.fail("\n".join([*disagreements(report(found), root), "on:", *map(shown, found)]))
