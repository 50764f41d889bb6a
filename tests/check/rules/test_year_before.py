"""The year before: of calendar years, leap years, years of weeks, parts of years and moments, and in Arelle as natively."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.check.rules import evaluate
from kaiji.declare import rule
from kaiji.model import Context, Duration, Fact, Instant, KaijiError, Period, Report, duration, instant
from kaiji.model.period import year_before
from tests.check.rules.agreement import disagreements, write_taxonomy
from tests.check.rules.small import ENTITY, EUR, TEMPLATE, Flows, Sheet, report

DAY = datetime.timedelta(days=1)
CASES: list[tuple[Period, Period, bool]] = [
    (duration((2031, 1, 1), (2031, 12, 31)), duration((2030, 1, 1), (2030, 12, 31)), True),
    (duration((2025, 1, 1), (2025, 12, 31)), duration((2024, 1, 1), (2024, 12, 31)), True),
    (duration((2024, 3, 1), (2025, 2, 28)), duration((2023, 3, 1), (2024, 2, 29)), True),
    (duration((2023, 10, 1), (2024, 9, 28)), duration((2022, 9, 25), (2023, 9, 30)), True),  # 52 weeks after 53
    (duration((2022, 9, 25), (2023, 9, 30)), duration((2021, 9, 26), (2022, 9, 24)), True),  # 53 weeks after 52
    (duration((2031, 1, 1), (2031, 3, 31)), duration((2030, 1, 1), (2030, 3, 31)), True),
    (duration((2031, 4, 1), (2031, 6, 30)), duration((2031, 1, 1), (2031, 3, 31)), False),  # the quarter before
    (duration((2031, 1, 1), (2031, 9, 30)), duration((2030, 1, 1), (2030, 12, 31)), False),
    (duration((2031, 4, 1), (2031, 12, 31)), duration((2030, 4, 1), (2031, 3, 31)), False),  # cut short
    (duration((2032, 1, 1), (2032, 12, 31)), duration((2031, 4, 1), (2031, 12, 31)), False),  # after one cut short
    (duration((2031, 1, 1), (2031, 12, 31)), duration((2029, 1, 1), (2029, 12, 31)), False),
    (instant(2024, 2, 29), instant(2023, 2, 28), True),
    (instant(2031, 12, 31), instant(2030, 12, 31), True),
    (instant(2031, 12, 31), instant(2031, 9, 30), False),
    (instant(2031, 12, 31), instant(2031, 12, 31), False),
]


@pytest.mark.parametrize(("period", "before", "expected"), CASES)
def test_which_period_it_is(period: Period, before: Period, expected: bool) -> None:
    assert (before in set(year_before(period))) is expected


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)), st.booleans(), st.sampled_from([52, 53]))
def test_the_year_that_ends_the_day_before(start: datetime.date, calendar: bool, weeks: int) -> None:
    if calendar:
        start = start.replace(day=min(start.day, 28))
        starts = [start.replace(year=start.year + n) for n in range(3)]
    else:
        starts = [start, start + 7 * weeks * DAY, start + 7 * (weeks + 52) * DAY]
    first, second = (Duration(one, other - DAY) for one, other in pairwise(starts))
    assert first in set(year_before(second))
    assert Instant(first.end) in set(year_before(Instant(second.end)))
    assert second not in set(year_before(first))


def _facts() -> Report:
    """Income and assets for every period of the cases, each year's those of a company of its own."""
    facts: dict[Fact, None] = {}
    for number, (period, before, _) in enumerate(CASES):
        entity = ENTITY._replace(identifier=str(number))
        for value, when in ((7, period), (5, before)):
            line = Sheet.assets if isinstance(when, Instant) else Flows.income
            assert line.concept is not None
            facts[Fact(line.concept.name, Context(entity, when), value, EUR, 0)] = None
    return report(facts)


def test_arelle_finds_the_same_years(tmp_path: Path) -> None:
    found = _facts()
    write_taxonomy(TEMPLATE, tmp_path)
    assert disagreements(found, tmp_path) == []
    applied = [e for e in evaluate(found) if e.rule.id == "year.ratio"]
    flows = [(period, before) for period, before, expected in CASES if expected and isinstance(period, Duration)]
    assert [(one.context.period, other.context.period) for (one,), (other,) in (e.facts for e in applied)] == flows


def test_mistakes() -> None:
    with pytest.raises(KaijiError, match="year_before wants a line of the year itself"):
        rule("only", Flows.income.year_before > 0, reason="x")
    with pytest.raises(KaijiError, match="reported for a duration"):
        rule("end", Flows.income.at_end.year_before > Flows.income, reason="x")


def test_names_and_captions() -> None:
    made = rule("growth", Flows.income > Flows.income.year_before, reason="x")
    assert [v.name for v in made.variables] == ["income", "income_year_before"]
    assert made.label("en") == "Income > Income a year before"
    assert made.label("ja") == "利益 > 前年の利益"
