"""From the printed figure to the fact: scale, accuracy, sign and exactness."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.declare import (
    ABSENT,
    MILLIONS,
    NIL,
    ONES,
    THOUSANDS,
    Disclosure,
    Figure,
    Flag,
    Moment,
    Percent,
    Rate,
    count,
    debit,
    flag,
    moment,
    opening,
    per_share,
    percent,
    shares,
)
from kaiji.declare.facts import facts_of, reported
from kaiji.model import INSTANT, PURE, SHARES, Entity, Value, duration
from kaiji.model import per_share as a_share_of
from tests.smallest import EUR, USD, YEAR, K


class Sample(Disclosure, module=K, code="9", kind="Note", title="Sample"):
    plain: Figure = debit("Plain", start="Opening", period=INSTANT)
    negated: Figure = debit("Negated", negated=True)
    share: Figure = per_share("Share")
    number: Figure = shares("Number")
    people: Figure = count("People of sample")
    rate: Rate = percent("Rate of sample")
    yes: Flag = flag("Yes")
    time: Moment = moment("Time")


@pytest.mark.parametrize(
    ("line", "printed", "scale", "value", "decimals"),
    [
        ("plain", 13_554_544, THOUSANDS, 13_554_544_000, -3),
        ("plain", 57_055, MILLIONS, 57_055_000_000, -6),
        ("plain", 1_500, ONES, 1_500, 0),
        ("plain", Decimal("80.5"), THOUSANDS, 80_500, -2),
        ("plain", Decimal("80.5"), MILLIONS, 80_500_000, -5),
        ("plain", Decimal("97068.84"), ONES, Decimal("97068.84"), 2),
        ("plain", Decimal("1.50"), ONES, Decimal("1.50"), 2),
        ("plain", Decimal("97068.00"), ONES, 97_068, 2),
        ("plain", Decimal("0.00"), ONES, 0, 2),
        ("plain", Decimal("1E+3"), ONES, 1_000, -3),
        ("plain", 0, THOUSANDS, 0, -3),
        ("negated", -397_439, THOUSANDS, 397_439_000, -3),
        ("negated", 297, THOUSANDS, -297_000, -3),
        ("negated", 0, THOUSANDS, 0, -3),
        ("negated", Decimal("-0.5"), THOUSANDS, 500, -2),
        ("share", Decimal("97068.84"), THOUSANDS, Decimal("97068.84"), 2),
        ("share", 26_519, MILLIONS, 26_519, 0),
        ("number", 204_300, THOUSANDS, 204_300, 0),
        ("number", Decimal("14.4"), THOUSANDS, Decimal("14.4"), 1),
        ("people", 12, MILLIONS, 12, 0),
        ("rate", Percent("14.5"), THOUSANDS, Decimal("0.145"), 3),
        ("rate", Percent(14), ONES, Decimal("0.14"), 2),
        ("rate", Percent("100.0"), ONES, 1, 3),
        ("rate", Percent("-0.05"), ONES, Decimal("-0.0005"), 4),
        ("rate", Decimal("0.145"), THOUSANDS, Decimal("0.145"), 3),
        ("yes", False, THOUSANDS, False, None),
        ("plain", NIL, THOUSANDS, None, None),
        ("rate", NIL, ONES, None, None),
    ],
)
def test_figure_as_reported(line: str, printed: Any, scale: int, value: Value, decimals: int | None) -> None:
    found = reported(getattr(Sample, line), printed, scale)
    assert found == (value, decimals)
    assert type(found[0]) is type(value)


numbers = st.decimals(allow_nan=False, allow_infinity=False) | st.integers(-(10**40), 10**40).map(Decimal)


@given(numbers, st.sampled_from([ONES, THOUSANDS, MILLIONS]))
def test_no_digit_is_lost_or_invented(printed: Decimal, scale: int) -> None:
    """At any length: arithmetic in `Decimal` would round to 28 digits."""
    value, decimals = reported(Sample.plain, printed, scale)
    exponent = printed.as_tuple().exponent
    assert isinstance(value, int | Decimal)
    assert isinstance(exponent, int)
    assert Fraction(value) == Fraction(printed) * 10**scale
    assert decimals == -exponent - scale
    negated, same_decimals = reported(Sample.negated, printed, scale)
    assert isinstance(negated, int | Decimal)
    assert (Fraction(negated), same_decimals) == (-Fraction(value), decimals)


def facts(**figures: Any) -> dict[str, Any]:
    lines: dict[str, Any] = dict.fromkeys(Sample.lines, ABSENT) | figures
    sample = Sample(section="S", period=YEAR, **lines)
    return {f.concept.local: f for f in facts_of(sample, Entity("s", "1"), EUR, "de")}


def test_an_absent_figure_is_no_fact() -> None:
    assert list(facts(plain=1)) == ["Plain"]


def test_a_dash_is_a_fact_with_a_unit_and_no_accuracy() -> None:
    fact = facts(plain=NIL)["Plain"]
    assert (fact.value, fact.unit, fact.decimals) == (None, EUR, None)


def test_units_follow_the_type() -> None:
    found = facts(plain=1, share=2, number=3, people=4, rate=Percent(5))
    assert [f.unit for f in found.values()] == [EUR, a_share_of(EUR), SHARES, PURE, PURE]


def test_a_statement_may_be_in_another_currency() -> None:
    found = facts(plain=1, share=2, number=3, unit=USD)
    assert [f.unit for f in found.values()] == [USD, a_share_of(USD), SHARES]


def test_only_text_has_a_language() -> None:
    found = facts(plain=1, yes=True, time=datetime.datetime(2031, 1, 1))
    assert {f.language for f in found.values()} == {None}


def test_an_instant_in_a_statement_over_a_period_stands_at_its_end() -> None:
    assert facts(plain=1)["Plain"].context.period == YEAR.closing


def test_an_opening_balance_stands_at_the_start_of_the_period() -> None:
    class Movement(Disclosure, module=K, code="8", kind="Note", title="Movement"):
        beginning: Figure = opening(Sample.plain)

    year = duration((2032, 1, 1), (2032, 12, 31))
    (fact,) = facts_of(Movement(section="S", period=year, beginning=1), Entity("s", "1"), EUR, "de")
    assert fact.context.period == YEAR.closing


def test_class_and_instance_attributes() -> None:
    """`Sample.plain` is the line, `sample.plain` the figure as printed; a statement cannot be changed."""
    figures = dict.fromkeys(Sample.lines, ABSENT) | {"plain": 7}
    sample: Any = Sample(section="S", period=YEAR, **figures)  # type: ignore[arg-type]
    assert Sample.plain.concept is not None
    assert sample.plain == 7
    with pytest.raises(AttributeError, match="not changed"):
        sample.plain = 8
