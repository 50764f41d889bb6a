"""What counts as a guard, and what does not: the smallest pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import reduce

import pytest

from kaiji.check import Examination
from kaiji.check.guards import Guard, Guarded, Kind
from kaiji.declare import exists, implies, rule, waive
from kaiji.model import Report, Rule, Severity
from kaiji.model.rule import Waiver
from tests.smallest import Areas, Notes, Sheet, also, fact, find, valid

WHY = "arithmetic"
STAFF = Sheet.staff[Areas.everywhere]


def guarded(report: Report, local: str, member: str = "") -> Guarded:
    one = find(report, local, member)
    (found,) = [g for g in Examination(report).guards().facts if g.fact is one]
    return found


def with_rules(*rules: Rule, waivers: tuple[Waiver, ...] = (), sums: bool = False) -> Report:
    report = valid()
    kept = tuple(n if sums else replace(n, relationships=_without_sums(n)) for n in report.taxonomy.networks)
    return replace(report, taxonomy=replace(report.taxonomy, rules=rules, networks=kept), waivers=waivers)


def _without_sums(network: object) -> tuple[object, ...]:
    sums = {id(arc) for arc in network.calculation}  # type: ignore[attr-defined]
    return tuple(arc for arc in network.relationships if id(arc) not in sums)  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["Cash", "Land", "Debts", "NetAssets"])
def test_a_total_and_its_parts_guard_each_other(line: str) -> None:
    found = guarded(valid(), line)
    assert [(g.kind, g.finds) for g in found.guards] == [(Kind.SUM, None)]
    assert found.value
    assert found.lacking == ("period and members",)


def test_a_sum_with_a_rounded_part_finds_what_exceeds_its_rounding() -> None:
    report = fact("Land", value=30_000, decimals=-4)(valid())  # in tens of thousands: 25,000 to 35,000
    (guard,) = guarded(report, "Cash").guards
    assert guard.finds == 6_000
    assert not guarded(report, "Cash").value
    assert guarded(report, "Land").value  # 20,000 or 40,000 would not do


@pytest.mark.parametrize(
    ("condition", "finds"),
    [
        (lambda: STAFF == 12, [None]),
        (lambda: STAFF + 1 == 13, [None]),
        (lambda: (STAFF == 12) & (STAFF > 0), [None]),
        (lambda: implies(exists(Sheet.cash), STAFF == 12), [None]),
        (lambda: implies(exists(STAFF), STAFF == 12), [None]),
        (lambda: implies(~exists(STAFF), STAFF == 11), []),
        (lambda: STAFF * STAFF == 144, []),  # -12 would do
        (lambda: STAFF - STAFF == 0, []),
        (lambda: STAFF > 0, []),
        (lambda: (STAFF >= 12) & (STAFF <= 20), []),
        (lambda: STAFF != 13, []),
        (lambda: (STAFF == 12) | (STAFF == 13), []),
        (lambda: ~(STAFF == 13), []),
        (lambda: implies(STAFF > 10, STAFF == 12), []),  # 10 would do
        (lambda: exists(STAFF), []),
        (lambda: Sheet.staff.count(Areas) == 1, []),
    ],
)
def test_an_equality_guards_and_what_lets_other_values_pass_does_not(
    condition: Callable[[], object], finds: list[Decimal | None]
) -> None:
    report = with_rules(rule("r", condition(), reason=WHY, exact=True))  # type: ignore[arg-type]
    assert [g.finds for g in guarded(report, "Staff").guards] == finds
    found = [bool(Examination(fact("Staff", value=value)(report)).findings) for value in (11, 13)]
    assert all(found) or not finds
    assert not Examination(report).findings


def test_a_rule_finds_what_exceeds_its_tolerance() -> None:
    report = with_rules(rule("r", Sheet.cash + Sheet.land == Sheet.net + Sheet.debts, reason=WHY))
    (guard,) = guarded(report, "Cash").guards
    assert guard.finds == 3_000  # four figures in thousands: half a thousand each lets 2,000 pass
    assert not guarded(report, "Cash").value
    exact = with_rules(rule("r", Sheet.cash + Sheet.land == Sheet.net + Sheet.debts, reason=WHY, exact=True))
    assert guarded(exact, "Cash").value


def test_a_factor_makes_a_rule_see_more() -> None:
    report = with_rules(rule("r", 6 * Sheet.cash == 5 * Sheet.net, reason=WHY))
    (cash,), (net,) = guarded(report, "Cash").guards, guarded(report, "NetAssets").guards
    assert (cash.finds, net.finds) == (None, 2_000)  # 5,500 pass: less than 6 x 1,000, more than 5 x 1,000


def test_a_product_is_tried() -> None:
    ratio = with_rules(rule("r", Sheet.debts / Sheet.net == Decimal("0.33"), reason=WHY))
    assert guarded(ratio, "Debts").value  # 18,500 to 19,500, or 20,500 to 21,500, by 59,500 to 60,500
    assert guarded(ratio, "NetAssets").guards == ()  # zero would make the rule inapplicable
    product = with_rules(rule("r", Sheet.cash * STAFF == 10 * Sheet.net, reason=WHY))  # 11,000 pass
    assert [g.finds for g in guarded(product, "NetAssets").guards] == [10_000]  # a power of ten
    assert guarded(product, "Cash").value
    assert guarded(product, "Staff").value
    same = with_rules(rule("r", Sheet.debts * Sheet.net == Sheet.debts * Sheet.net, reason=WHY))
    assert guarded(same, "Debts").guards == ()


def test_a_warning_guards_nothing() -> None:
    report = with_rules(rule("r", STAFF == 12, reason=WHY, severity=Severity.WARNING))
    assert guarded(report, "Staff").guards == ()


def test_texts_are_guarded_by_equality() -> None:
    assert guarded(with_rules(rule("r", Notes.name == "Anna", reason=WHY)), "Name").value
    assert not guarded(with_rules(rule("r", Notes.name != "Otto", reason=WHY)), "Name").value


def test_a_waiver_guards_the_values_that_it_names() -> None:
    broken = rule("r", Sheet.cash == Sheet.land, reason=WHY)
    named = waive("r", reason="so it is", decided_by="the board", cash=50_000)
    report = with_rules(broken, waivers=(named,))
    assert guarded(report, "Cash").value
    assert not guarded(report, "Land").value


def test_a_second_print_guards_all_but_what_it_rounds() -> None:
    twice = also("Staff")(with_rules())
    assert [g.kind for g in guarded(twice, "Staff").guards] == [Kind.PRINT]
    assert guarded(twice, "Staff").value
    report = with_rules()
    cash = find(report, "Cash")
    rounded = replace(report, repeats=(cash._replace(value=50_000, decimals=-4),))
    (guard,) = guarded(rounded, "Cash").guards
    assert guard.finds == 6_000


def test_nothing_but_facts_of_the_report_is_counted() -> None:
    guards = Examination(reduce(lambda r, change: change(r), [also("Staff")], valid())).guards()
    assert (len(guards.facts), guards.values, guards.contexts, guards.whole) == (9, 6, 0, 0)
    assert str(guards) == "guarded 6 of 9 values, 0 of 9 periods and members"


def test_a_guard_says_where_it_stands() -> None:
    (guard,) = guarded(valid(), "Cash").guards
    assert isinstance(guard, Guard)
    assert guard.where is not None
    assert guard.where.path.endswith("smallest.py")
