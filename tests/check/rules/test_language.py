"""How a rule is written, what it becomes, and what is refused, at its line."""

from __future__ import annotations

import datetime
import inspect
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kaiji.declare import Key, Line, exactly_one, exists, implies, rule
from kaiji.declare.verify import verify
from kaiji.locale import LANGUAGES
from kaiji.model import KaijiError, Rule, Severity
from kaiji.model.rule import Boundary, Comparison, Constant, Operator, Pin, Value
from tests.check.rules import small
from tests.check.rules.small import RULES, Flows, Parts, People, Persons, Sheet, Totals

DECLARED = small.library().declared


def made(condition: Any, **options: Any) -> Rule:
    return rule("some", condition, reason="why", **options)


def variable(rule: Rule, name: str) -> Any:
    return next(v for v in rule.variables if v.name == name)


def test_every_language_says_everything() -> None:
    """The same words with the same places for what goes into them."""
    english = {key: sorted(re.findall(r"{\w*}", text)) for key, text in LANGUAGES["en"].rules.items()}
    for words in LANGUAGES.values():
        assert {key: sorted(re.findall(r"{\w*}", text)) for key, text in words.rules.items()} == english


def test_one_line_is_a_rule() -> None:
    found = rule("staff", Sheet.staff <= 20, reason="law")
    assert found.condition == Comparison(Operator.LE, Value("staff"), Constant(20))
    assert found.severity is Severity.ERROR
    assert found.role == Sheet.role.uri
    assert dict(found.labels) == {"en": "Staff ≤ 20", "ja": "人員 ≤ 20"}
    assert dict(found.messages) == {
        "en": "Staff ≤ 20: this does not hold; Staff is {staff}; difference {difference}, tolerance {tolerance}",
        "ja": "人員 ≤ 20が成立しない。人員は{staff}。差額{difference}、許容差{tolerance}",
    }


def test_a_rule_knows_its_line() -> None:
    frame = inspect.currentframe()
    assert frame is not None
    found = rule("staff", Sheet.staff <= 20, reason="law")
    assert found.location is not None
    assert found.location.path.endswith("tests/check/rules/test_language.py")
    assert found.location.line == frame.f_lineno - 3


def test_numbers_may_stand_on_either_side() -> None:
    for condition in (2 * Sheet.debts == 5 - Sheet.assets, (3 + Sheet.debts) / 2 * (1 / Sheet.assets) < 7):
        assert [v.name for v in made(condition).variables] == ["debts", "assets"]


def test_variables_are_named_after_lines_members_and_ends() -> None:
    found = made(Sheet.equity[Parts.north].at_end == Sheet.equity[Parts.north].at_start + Flows.income[Parts.north])
    assert [v.name for v in found.variables] == ["income_north", "equity_north_at_end", "equity_north_at_start"]
    assert variable(found, "equity_north_at_start").boundary is Boundary.START
    assert variable(found, "income_north").pins == (Pin(Parts.concept.name, (Parts.north.name,)),)


def test_the_first_flow_is_the_anchor_and_optional_ones_are_last() -> None:
    found = made(Sheet.equity.at_start + Flows.payments.or_zero + Flows.income == Sheet.equity.at_end)
    assert [v.name for v in found.variables] == ["income", "equity_at_start", "equity_at_end", "payments"]


def test_openings_and_closings_stand_at_their_ends() -> None:
    found = made(Flows.equity_before + Flows.income == Flows.equity_after)
    assert [(v.name, v.boundary) for v in found.variables] == [
        ("income", None),
        ("equity_before_at_start", Boundary.START),
        ("equity_after_at_end", Boundary.END),
    ]


def test_what_is_compared_must_be_there_and_what_only_exists_need_not() -> None:
    found = made(implies(exists(Sheet.debts), exists(Sheet.equity) | (Sheet.assets > 0)))
    assert {v.name: v.optional for v in found.variables} == {"debts": False, "equity": True, "assets": False}


def test_a_message_of_ones_own() -> None:
    found = made(Sheet.staff <= 20, en="{staff} people are too many by {difference}")
    assert dict(found.messages)["en"] == "{staff} people are too many by {difference}"
    assert dict(found.messages)["ja"].startswith("人員")


def test_different_units_are_covered() -> None:
    assert made(Flows.price * Sheet.issued.at_end == Flows.income).any_unit
    assert not made(Sheet.assets == Sheet.debts).any_unit


def test_axes_without_a_default_are_settled() -> None:
    """Facts that may or may not have a member are matched by name; those that cannot have one bar the others."""
    found = verify(
        [made(Persons.attended <= Persons.held), rule("other", Flows.first < Flows.last, reason="x")], DECLARED
    )
    assert variable(found["some"], "held").matched == ((People.concept.name, "attended"),)
    assert found["other"] == rule("other", Flows.first < Flows.last, reason="x")
    barred = verify([made(Totals.attended.count(People) <= Sheet.staff.at_end)], DECLARED)["some"]
    assert variable(barred, "staff_at_end").pins == ()


def mistakes() -> list[tuple[str, Callable[[], Any], str]]:
    """Code, what somebody wrote, and words of the message."""
    who: Line[Key] = Persons.lines["who"]
    return [
        ("rule.unit", lambda: made(Sheet.assets == Sheet.issued), "money is compared with shares"),
        ("rule.unit", lambda: made(Sheet.assets + Sheet.staff == Sheet.debts), "a number is added to money"),
        ("rule.unit", lambda: made(Flows.price * Flows.price == Flows.income), "money^2 per shares^2"),
        ("rule.unit", lambda: made(Flows.first == Sheet.staff), "a date is compared with a number"),
        ("rule.text", lambda: made(Persons.name + 1 == 2), "a text cannot be calculated with"),
        ("rule.text", lambda: made(Persons.name < "B"), "texts have no order"),
        ("rule.text", lambda: made(-1 * Flows.first == 2), "a date cannot be calculated with"),
        ("rule.float", lambda: made(Sheet.assets == 0.5), 'Decimal("0.5")'),
        ("rule.operand", lambda: made(Sheet.assets == None), "can be neither"),  # noqa: E711
        ("rule.operand", lambda: made(who == 1), "only names the member"),
        ("rule.operand", lambda: made(exists("assets")), "no line"),  # type: ignore[arg-type]
        ("rule.zero", lambda: made(Sheet.assets / (1 - 1) == 1), "divides by zero"),
        ("rule.condition", lambda: made(Sheet.assets), "no condition"),
        ("rule.condition", lambda: made(True), "no condition"),
        ("rule.condition", lambda: made((Sheet.assets > 0) & exactly_one(Sheet.debts)), "a rule of its own"),
        ("rule.id", lambda: rule("9 lives", Sheet.assets > 0, reason="x"), "begins with a letter"),
        ("rule.truth", lambda: bool(Sheet.assets == Sheet.debts), "&, | and ~"),
        ("rule.truth", lambda: made(0 <= Sheet.assets <= 9), "(a <= b) & (b <= c)"),
        ("rule.truth", lambda: Sheet.assets in [Sheet.debts], "is"),
        ("rule.axis", lambda: made(Sheet.assets.sum(Parts, People) == 1), "one axis"),
        ("rule.member", lambda: made(Sheet.assets[Parts.north, Parts.south] == 1), "pinned twice"),
        ("rule.member", lambda: made(Sheet.assets[Parts.north].sum(Parts) == 1), "pinned on Parts"),
        ("rule.period", lambda: made(Sheet.assets == Flows.income), "assets.at_end"),
        ("rule.period", lambda: made(Sheet.assets.at_end == Sheet.debts.at_start), "want a flow"),
        ("rule.period", lambda: made(Flows.income.at_end == Flows.payments), "at_end is for balances"),
        ("rule.period", lambda: made(Sheet.assets == 1, during=Sheet.debts), "for an instant"),
        ("rule.period", lambda: made(Sheet.assets.anytime == 1), "not all can be anytime"),
        (
            "rule.fallback",
            lambda: made(Sheet.assets.sum(Parts) == Sheet.debts.or_zero),
            "for which member on PartsAxis",
        ),
        ("rule.fallback", lambda: made(Flows.first.or_zero < datetime.date(2031, 1, 1)), "no number"),
        ("rule.message", lambda: made(Sheet.staff < 3, en="{stuff}"), "'stuff': the rule has"),
        ("rule.message", lambda: made(Sheet.staff < 3, fr="non"), "fr: neither an argument nor a language"),
        ("rule.axis", lambda: verify([made(Sheet.assets[People.anna] == 1)], DECLARED), "no table with Assets"),
        ("rule.member", lambda: verify([made(Persons.held.without(People) == 1)], DECLARED), "allows"),
        ("rule.never", lambda: verify([made(Persons.held == Flows.income / Flows.payments)], DECLARED), "never apply"),
        ("rule.duplicate", lambda: verify([*RULES, RULES[0]], DECLARED), "the id is taken"),
        ("rule.concept", lambda: verify(RULES, DECLARED[:3]), "stands in no statement"),
    ]


@pytest.mark.parametrize(("code", "write", "words"), mistakes(), ids=lambda x: x if isinstance(x, str) else "")
def test_mistake(code: str, write: Callable[[], Any], words: str) -> None:
    with pytest.raises(KaijiError) as raised:
        write()
    assert raised.value.code == code
    assert words in str(raised.value)
    assert raised.value.location is not None
    assert raised.value.location.path.endswith((f"{__name__.rpartition('.')[2]}.py", "small.py"))


def test_a_mistake_is_found_when_the_taxonomy_is_loaded() -> None:
    wrong = rule("wrong", Persons.held == Flows.income / Flows.payments, reason="x")
    from dataclasses import replace

    with pytest.raises(KaijiError, match="wrong"):
        replace(small.library(), rules=(wrong,)).taxonomy()


def test_lines_still_are_what_they_were() -> None:
    """Found by identity, true, not iterable; signs make nodes of a tree."""
    assert {Sheet.assets: 1}[Sheet.assets] == 1
    assert Sheet.assets in [Sheet.assets]
    assert Sheet.assets
    assert (+Sheet.assets).weight == 1
    with pytest.raises(TypeError):
        iter(Sheet.assets)  # type: ignore[call-overload]
    assert Decimal(1) + 1 == 2
