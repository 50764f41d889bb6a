"""Totals: what a finding says, and how much is tolerated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.check.calculations import Mode, Verdict, calculations
from kaiji.check.sums import Total, check_sums, tolerance
from kaiji.model import Context, Entity, Fact, Location, Report, Role, Severity, Waiver, instant
from tests.smallest import EUR, USD, also, fact, find, name, valid, without

CONTEXT = Context(Entity("s", "1"), instant(2031, 12, 31))


def number(value: int | Decimal, decimals: int | None = 0) -> Fact:
    return Fact(name("N"), CONTEXT, value, EUR, decimals)


def holds(total: Fact, parts: list[tuple[int, Fact]]) -> bool:
    return Total(Role("https://role", "role", "Role"), total, tuple(parts)).holds


def said(report: Report) -> str:
    (finding,) = check_sums(report)
    return finding.message


def test_message_has_both_figures_the_difference_and_the_line_of_each_part() -> None:
    report = fact("NetAssets", value=61_000)(valid())
    (finding,) = check_sums(report)
    total, cash = find(report, "NetAssets").source, find(report, "Cash").source
    assert total is not None
    assert cash is not None
    assert finding.location == total.location
    assert finding.caption == "Net assets"
    assert "reported as 61,000 EUR" in finding.message
    assert "add up to 60,000" in finding.message
    assert "difference 1,000" in finding.message
    assert f"+ k:Cash 50,000 ({cash.location})" in finding.message
    assert "- k:Debts 20,000" in finding.message


def test_one_unit_of_the_printed_precision_is_too_much() -> None:
    """Calculations 1.1 lets this pass."""
    assert "difference -1,000" in said(fact("NetAssets", value=59_000)(valid()))


@pytest.mark.parametrize(("value", "severity"), [(62_000, Severity.WARNING), (63_000, Severity.ERROR)])
def test_what_rounding_alone_can_explain_is_a_warning(value: int, severity: Severity) -> None:
    """Total and three parts in thousands: half a thousand each, 2,000 in all (Calculations 1.1)."""
    report = fact("NetAssets", value=value)(valid())
    (finding,) = check_sums(report)
    assert finding.severity is severity
    assert ("rounding alone can explain that" in finding.message) is (severity is Severity.WARNING)
    (judged,) = (c.judge(Mode.ROUND) for c in calculations(report))
    assert judged
    assert (judged.verdict is Verdict.CONSISTENT) is (severity is Severity.WARNING)


@pytest.mark.parametrize(("value", "computed"), [(62_000, 60_000), (90_000, 60_000)])
def test_a_waived_total_is_information_with_its_reason(value: int, computed: int) -> None:
    report = fact("NetAssets", value=value)(valid())
    waiver = Waiver(
        "sum.total",
        "printed so",
        "the board",
        (("of", name("NetAssets")), ("reported", value), ("computed", computed)),
        Location("data.py", 7),
    )
    (finding,) = check_sums(replace(report, waivers=(waiver,)))
    assert (finding.code, finding.severity) == ("sum.total", Severity.INFO)
    assert finding.text.startswith("waived by the board, because printed so (data.py:7): ")
    short = replace(waiver, operands=waiver.operands[1:])
    found = list(check_sums(replace(report, waivers=(short,))))
    assert [(f.code, f.severity) for f in found] == [
        ("sum.total", Severity.INFO),
        ("rule.waiver-open", Severity.WARNING),
    ]
    for operands in ((("reported", value - 1),), (("of", name("Cash")),), (("computed", computed + 1),)):
        found = list(check_sums(replace(report, waivers=(replace(waiver, operands=operands),))))
        assert [f.code for f in found] == ["sum.total", "rule.waiver-unused"]
        assert found[0].severity > Severity.INFO
        assert (found[1].severity, found[1].location) == (Severity.ERROR, Location("data.py", 7))


def test_a_part_of_another_currency_is_no_part() -> None:
    assert list(check_sums(also("Cash", unit=USD, value=7_000)(valid()))) == []


def test_a_missing_part_is_taken_for_nothing() -> None:
    message = said(without("Cash")(valid()))
    assert "add up to 10,000" in message
    assert message.endswith("no figure for k:Cash, where 50,000 would do")


def test_a_nil_part_is_taken_for_nothing() -> None:
    assert "add up to 10,000" in said(fact("Cash", value=None, decimals=None)(valid()))


def test_a_nil_total_is_not_compared() -> None:
    assert list(check_sums(fact("NetAssets", value=None, decimals=None)(valid()))) == []


def test_a_total_alone_is_not_compared() -> None:
    report = without("Cash")(without("Land")(without("Debts")(valid())))
    assert list(check_sums(report)) == []


def test_tolerance_is_half_a_unit_of_each_coarser_figure() -> None:
    assert tolerance([number(1), number(2)]) == 0
    assert tolerance([number(1), number(1000, -3)]) == 500
    assert tolerance([number(1000, -3), number(1000, -3), number(Decimal("0.5"), 1)]) == 1000
    assert tolerance([number(Decimal("0.5"), None), number(1)]) == 0


@given(st.lists(st.tuples(st.integers(-(10**15), 10**15), st.sampled_from([1, -1])), min_size=1, max_size=8))
def test_any_sum_agrees_and_one_more_does_not(parts: list[tuple[int, int]]) -> None:
    facts = [(weight, number(value * 1000, -3)) for value, weight in parts]
    total = sum(weight * value for value, weight in parts) * 1000
    assert holds(number(total, -3), facts)
    assert not holds(number(total + 1000, -3), facts)


@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9), min_size=1
    )
)
def test_rounding_the_parts_never_breaks_a_sum(parts: list[Decimal]) -> None:
    """A total in cents over parts in thousands: only what rounding cannot explain is wrong."""
    total = sum(parts, Decimal(0))
    rounded = [number(round(p, -3), -3) for p in parts]
    assert holds(number(total, 2), [(1, p) for p in rounded])
    allowed = 500 * len(parts) + Decimal("0.01")
    exact = sum((Decimal(str(p.value)) for p in rounded), Decimal(0))
    assert not holds(number(exact + allowed, 2), [(1, p) for p in rounded])
