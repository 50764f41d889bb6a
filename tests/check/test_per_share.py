"""Figures per share against profit and shares: what is out of all proportion, and nothing else."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaiji.check import check
from kaiji.declare import (
    ABSENT,
    THOUSANDS,
    Disclosure,
    Figure,
    Filing,
    Library,
    Module,
    credit,
    debit,
    per_share,
    shares,
    total,
)
from kaiji.model import INSTANT, Entity, Finding, Severity, currency, duration

P = Module("p", "https://profit.example/2031", ("en",))
YEAR = duration((2031, 1, 1), (2031, 12, 31))


class Income(Disclosure, module=P, code="1", kind="Statement", title="Income"):
    revenue: Figure = credit("Revenue")
    """Revenue."""
    costs: Figure = debit("Costs")
    """Costs."""
    profit: Figure = credit("Profit")
    """Profit."""
    earnings: Figure = per_share("Earnings per share")
    """Profit by shares."""
    dividend: Figure = per_share("Dividend per share")
    """Paid on a share."""
    average: Figure = shares("Average shares")
    """Average number of shares."""

    tree = (+revenue, -costs, total(profit), earnings, dividend, average)


class Capital(Disclosure, module=P, code="2", kind="Statement", title="Capital", period=INSTANT):
    issued: Figure = shares("Shares issued")
    """Shares at the end of the year."""


class Options(Disclosure, module=P, code="3", kind="Note", title="Options"):
    exercise: Figure = per_share("Exercise price")
    """What a share costs who has an option."""
    dividends: Figure = debit("Dividends")
    """Paid on all shares."""


def found(*more: Disclosure, **figures: Any) -> list[Finding]:
    printed = {"revenue": 6_049, "costs": 5_949, "profit": 100} | figures
    rest: Any = {line: ABSENT for line in Income.lines if line not in printed}
    income = Income(period=YEAR, scale=THOUSANDS, **printed, **rest)
    library = Library("profit", "Profit", "https://profit.example/2031", "profit", (P,), (sys.modules[__name__],))
    filing = Filing(
        "p", Entity("https://register.example", "1"), library, currency("EUR"), "en", {"Y": YEAR}, (income, *more)
    )
    return [f for f in check(filing.report) if f.severity > Severity.INFO]


def test_a_figure_that_fits_is_right() -> None:
    assert found(earnings=Decimal("0.25"), average=400_000) == []


@pytest.mark.parametrize(
    ("earnings", "average", "says"),
    [
        ("250", 400_000, "1,000 times p:Profit 100,000"),
        ("0.25", 400, "one part in 1,000 of p:Profit 100,000"),
        ("-250", 400_000, "1,000 times p:Profit 100,000"),
    ],
)
def test_a_scale_too_much_is_a_warning_at_its_line(earnings: str, average: int, says: str) -> None:
    (finding,) = found(earnings=Decimal(earnings), average=average)
    assert (finding.code, finding.severity) == ("fact.per-share", Severity.WARNING)
    assert says in finding.message
    assert "compare all three with the print" in finding.message
    assert finding.caption == "Earnings per share"


def test_an_error_of_the_second_digit_is_left_to_rules() -> None:
    """A depositary receipt stands for ten shares, or a tenth of one."""
    assert found(earnings=Decimal("2.5"), average=400_000) == []


def test_shares_at_the_end_of_the_year_do_as_well() -> None:
    assert found(Capital(period=YEAR.closing, issued=400_000), earnings=Decimal("0.25")) == []
    (finding,) = found(Capital(period=YEAR.closing, issued=400), earnings=Decimal("0.25"))
    assert "p:SharesIssued" in finding.message


def test_without_shares_nothing_is_said() -> None:
    assert found(earnings=Decimal("250")) == []


def test_a_small_dividend_is_what_it_shares_out() -> None:
    """0.001 for a share is a 250th of the profit, and the dividends that are reported."""
    options = Options(period=YEAR, exercise=Decimal(120), dividends=400)
    dividend = Decimal("0.001")
    assert found(options, dividend=dividend, average=400_000) == []
    assert [f.code for f in found(dividend=dividend, average=400_000)] == ["fact.per-share"]


def test_a_note_that_adds_up_to_no_profit_is_let_pass() -> None:
    assert found(Options(period=YEAR, exercise=9_000_000, dividends=1), average=400_000) == []


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**9), st.integers(0, 4))
def test_no_profit_is_out_of_proportion_to_its_own_figure_per_share(profit: int, average: int, places: int) -> None:
    """As printed: rounded to some places, to thousands above."""
    earnings = round(Decimal(profit * 1000) / average, places)
    assume(earnings)
    assert found(revenue=profit, costs=0, profit=profit, earnings=earnings, average=average) == []
