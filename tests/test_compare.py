"""`kaiji compare` and `kaiji convert`: what is equal, what differs and how it is told, and every syntax to every other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.compare import compare_facts, findings, run_compare
from kaiji.convert import run_convert
from kaiji.model import Context, Duration, Fact, Footnote, Unit
from tests import reports
from tests.reports import AXIS, DOLLAR, ENTITY, NORTH, RED, SECOND, SOUTH, YEN, name

YEAR = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
HERE = Context(ENTITY, YEAR, ((AXIS, NORTH),))
MONEY = Fact(name("MoneyDuration"), HERE, 5_000, YEN, -3, footnotes=(Footnote("n", "en"),))
WORDS = Fact(name("WordsDuration"), HERE, "words", language="en")
FACTS = [MONEY, WORDS]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([WORDS, MONEY], id="in another order"),
        pytest.param([MONEY, WORDS, MONEY], id="one repeated"),
        pytest.param([MONEY._replace(value=Decimal("5000.0")), WORDS], id="another way to write a number"),
        pytest.param([MONEY, WORDS._replace(language="EN")], id="another case of a language"),
        pytest.param(
            [MONEY._replace(unit=Unit(tuple(YEN.numerators))), WORDS], id="another object that is the same unit"
        ),
    ],
)
def test_equal(other: list[Fact]) -> None:
    assert compare_facts(FACTS, other).equal
    assert compare_facts(other, FACTS).equal


def test_members_in_another_order_are_equal() -> None:
    both = ((AXIS, NORTH), (SECOND, RED))
    one, two = (MONEY._replace(context=HERE._replace(members=m)) for m in (both, both[::-1]))
    assert compare_facts([one], [two]).equal


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f._replace(value=5_001),
        lambda f: f._replace(value=None),
        lambda f: f._replace(decimals=None),
        lambda f: f._replace(unit=DOLLAR),
        lambda f: f._replace(concept=name("MoneyInstant")),
        lambda f: f._replace(footnotes=()),
        lambda f: f._replace(footnotes=(Footnote("other", "en"),)),
        lambda f: f._replace(context=HERE._replace(members=((AXIS, SOUTH),))),
        lambda f: f._replace(context=HERE._replace(period=YEAR.closing)),
        lambda f: f._replace(context=HERE._replace(entity=ENTITY._replace(identifier="B"))),
    ],
)
def test_different(change: Callable[[Fact], Fact]) -> None:
    found = compare_facts(FACTS, [change(MONEY), WORDS])
    assert found.only_left == [MONEY]
    assert found.only_right == [change(MONEY)]
    assert not compare_facts(FACTS, [change(MONEY), WORDS]).equal


def test_a_difference_is_told_with_both_values_and_all_aspects() -> None:
    told = [f.message for f in findings(compare_facts(FACTS, [MONEY._replace(value=6_000), WORDS]))]
    assert told == [
        "MoneyDuration, 2030-01-01/2030-12-31, AreaAxis=NorthMember, JPY: 5000 (decimals -3) with 1 footnotes here,"
        " 6000 (decimals -3) with 1 footnotes there"
    ]
    codes = [f.code for f in findings(compare_facts([MONEY], [WORDS]))]
    assert codes == ["compare.only-left", "compare.only-right"]


@pytest.mark.parametrize("source", ["xml", "json", "csv"])
@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
def test_every_syntax_is_converted_to_every_other(tmp_path: Path, source: str, suffix: str) -> None:
    path = reports.files(reports.report(FACTS), tmp_path / "in")[source]
    outcome = run_convert(path, tmp_path / "out" / f"x{suffix}")
    assert not outcome.failed, outcome.findings
    outcome = run_compare(path, Path(outcome.published[0]))
    assert [(f.code, f.message) for f in outcome.findings] == [("compare.equal", "equal: 2 facts in each report")]


def test_reports_that_differ_fail(tmp_path: Path) -> None:
    one = reports.files(reports.report(FACTS), tmp_path / "a")["xml"]
    two = reports.files(reports.report([MONEY]), tmp_path / "b")["csv"]
    outcome = run_compare(one, two)
    assert outcome.failed
    assert [f.code for f in outcome.findings] == ["compare.only-left"]


def test_a_target_without_a_known_suffix_is_refused(tmp_path: Path) -> None:
    outcome = run_convert(reports.files(reports.report(FACTS), tmp_path)["xml"], tmp_path / "x.txt")
    assert [f.code for f in outcome.findings] == ["convert.suffix"]
