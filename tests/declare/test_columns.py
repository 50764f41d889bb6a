"""Sections and statements of several columns: what holds is said once, a cell for each column, balances printed twice."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.check import check
from kaiji.declare import (
    ABSENT,
    LABEL,
    MILLIONS,
    NIL,
    ONES,
    THOUSANDS,
    Axis,
    Column,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Line,
    Module,
    Section,
    Text,
    closing,
    credit,
    debit,
    member,
    noted,
    opening,
    optional,
    part,
    restated,
    same,
    section,
    text,
    total,
)
from kaiji.model import INSTANT, Entity, Fact, Footnote, KaijiError, Period, Report, currency, duration, instant

M = Module("m", "https://m.example/2031", ("en",))
FY31, FY30 = duration((2031, 1, 1), (2031, 12, 31)), duration((2030, 1, 1), (2030, 12, 31))
Q3, Q3_30 = duration((2031, 7, 1), (2031, 9, 30)), duration((2030, 7, 1), (2030, 9, 30))
NINE, NINE_30 = duration((2031, 1, 1), (2031, 9, 30)), duration((2030, 1, 1), (2030, 9, 30))
USD = currency("USD")
SUBSIDIARY = Entity("https://register.example", "2")


class Components(Axis, module=M, title="Components"):
    capital = member("Capital")
    total = member("Equity in total", default=True)


class Segments(Axis, module=M, title="Segments"):
    group = member("Group", default=True)
    wind = member("Wind")


class Sheet(Disclosure, module=M, code="1", kind="Statement", title="Sheet", period=INSTANT):
    cash: Figure = debit("Cash")
    """Cash."""
    goodwill: Figure = optional.debit("Goodwill")
    """Goodwill."""
    assets: Figure = debit("Assets")
    """All assets."""
    equity: Figure = credit("Equity")
    """Equity."""

    tree = (+cash, +goodwill, total(assets), equity)


class Income(Disclosure, module=M, code="2", kind="Statement", title="Income"):
    revenue: Figure = credit("Revenue")
    """Revenue."""
    costs: Figure = debit("Costs", negated=True)
    """Costs."""
    profit: Figure = credit("Profit")
    """Profit."""

    tree = (+revenue, -costs, total(profit))


class Changes(Disclosure, module=M, code="3", kind="Statement", title="Changes", columns=Components):
    before: Line[Components] = opening(Sheet.equity)
    profit: Line[Components] = same(Income.profit)
    after: Line[Components] = closing(Sheet.equity)


class Flows(Disclosure, module=M, code="4", kind="Statement", title="Flows"):
    change: Figure = credit("Change in cash")
    """Change."""
    start: Figure = opening(Sheet.cash)
    end: Figure = closing(Sheet.cash)


class BySegment(Disclosure, module=M, code="5", kind="Note", title="By segment"):
    segment: Key = optional.key(Segments)
    name: Text = text("Name", default=LABEL)
    """Name."""
    revenue: Figure = same(Income.revenue)
    staff: Figure = optional.count("Staff")
    """Employees."""


class Maturities(Disclosure, module=M, code="6", kind="Note", title="Maturities", period=INSTANT):
    segment: Key = optional.key(Segments)
    cash: Figure = same(Sheet.cash)
    goodwill: Figure = optional.same(Sheet.goodwill)


def report(*content: Disclosure | Section, language: str = "en") -> Report:
    library = Library("m", "M", M.url, "m", (M,), (sys.modules[__name__],))
    entity = Entity("https://register.example", "1")
    return Filing("m", entity, library, currency("EUR"), language, {}, content).report


def values(made: Report, concept: str, *members: str) -> dict[str, object]:
    """The values of a concept by the period, reported or repeated."""
    return {str(f.context.period): f.value for f in found(made, concept, *members)}


def found(made: Report, concept: str, *members: str) -> list[Fact]:
    return [
        f for f in made.facts if f.concept.local == concept and tuple(m.local for _, m in f.context.members) == members
    ]


def test_a_cell_for_each_period() -> None:
    made = report(
        Sheet(
            periods=(FY31, FY30),
            scale=MILLIONS,
            cash=(2_050, restated(2_500)),
            goodwill=(500, ABSENT),
            assets=(2_550, 2_500),
            equity=(2_550, NIL),
        )
    )
    assert values(made, "Cash") == {"2031-12-31": 2_050_000_000, "2030-12-31": 2_500_000_000}
    assert values(made, "Goodwill") == {"2031-12-31": 500_000_000}
    assert values(made, "Equity") == {"2031-12-31": 2_550_000_000, "2030-12-31": None}
    assert [f.footnotes for f in found(made, "Cash")] == [(), (Footnote("Restated.", "en", "*"),)]


def test_the_remark_on_what_is_restated_is_in_the_language_of_the_filing() -> None:
    made = report(
        Income(periods=(FY31, FY30), revenue=(3, restated(2, "†")), costs=(-2, -1), profit=(1, 1)), language="de"
    )
    assert [f.footnotes for f in found(made, "Revenue")] == [(), (Footnote("Angepasst.", "de", "†"),)]


def test_what_a_section_says_holds_unless_one_says_otherwise() -> None:
    made = report(
        section("Statements", periods=(FY31, FY30), scale=THOUSANDS)(
            Income(revenue=(3, 2), costs=(-2, -1), profit=(1, 1)),
            part(scale=ONES)(Sheet(period=FY31.closing, cash=1, assets=1, equity=1)),
        )
    )
    assert values(made, "Revenue") == {str(FY31): 3_000, str(FY30): 2_000}
    assert values(made, "Cash") == {"2031-12-31": 1}


def test_lines_of_the_source_count_up() -> None:
    made = report(
        section("Segments", FY31, lines=7)(
            BySegment(segment=Segments.wind, revenue=1),
            BySegment(source=(8, 20), segment=Segments.group, revenue=2),
        )
    )
    assert [f.source.lines for f in found(made, "Revenue", "WindMember") + found(made, "Revenue") if f.source] == [
        (7, 7),
        (8, 20),
    ]


def test_a_label_is_the_name_of_its_row_once() -> None:
    made = report(BySegment(periods=(FY31, FY30), segment=Segments.wind, revenue=(2, 1)))
    assert values(made, "Name", "WindMember") == {str(FY31): "Wind"}


def test_the_closing_balance_that_opens_the_next_year_is_one_fact() -> None:
    """Printed twice in the statement, and in whichever notation."""
    rows = {
        "before": (Components(capital=4, total=7), Components(capital=4, total=5)),
        "profit": (Components(total=1), Components(total=2)),
        "after": (Components(capital=4, total=8), Components(capital=4, total=7)),
    }
    both = report(Changes(periods=(FY31, FY30), **rows))
    apart = report(*(Changes(period=p, **{k: r[n] for k, r in rows.items()}) for n, p in enumerate((FY31, FY30))))
    for made in (both, apart):
        days = ("2029-12-31", "2030-12-31", "2031-12-31")
        assert values(made, "Equity") == dict(zip(days, (5, 7, 8), strict=True))
        assert len(found(made, "Equity")) == len(found(made, "Equity", "CapitalMember")) == 3
        assert [f.concept.local for f in made.repeats] == ["Equity", "Equity"]
        assert [f for f in check(made) if f.code.startswith("dup")] == []
    assert len(both.sections[0].printed) == 10


def test_a_balance_of_two_columns_that_end_on_one_day_is_one_fact() -> None:
    made = report(Flows(periods=(Q3, NINE), change=(1, 3), start=(9, 7), end=(10, 10)))
    assert values(made, "Cash") == {"2030-12-31": 7, "2031-06-30": 9, "2031-09-30": 10}


def test_balances_that_differ_are_a_conflict() -> None:
    made = report(Flows(periods=(FY31, FY30), change=(1, 3), start=(9, 7), end=(10, 11)))
    assert [f.code for f in check(made) if f.code.startswith("dup")] == ["dup.conflict"]


def test_interim_periods() -> None:
    made = report(
        section("Three and nine months", periods=(Q3, Q3_30, NINE, NINE_30))(
            Income(revenue=(3, 2, 9, 6), costs=(-2, -1, -6, -3), profit=(1, 1, 3, 3))
        ),
        Sheet(periods=(instant(2031, 9, 30), FY30.closing), cash=(1, 2), assets=(1, 2), equity=(1, 2)),
    )
    assert values(made, "Revenue") == {str(Q3): 3, str(Q3_30): 2, str(NINE): 9, str(NINE_30): 6}
    assert values(made, "Cash") == {"2031-09-30": 1, "2030-12-31": 2}


def test_columns_of_another_currency_and_of_another_entity() -> None:
    columns = (FY31, Column(FY31, unit=USD, scale=ONES), Column(FY31, entity=SUBSIDIARY))
    made = report(
        Income(periods=columns, scale=THOUSANDS, revenue=(3, 3_300, 2), costs=(-2, -2_200, -1), profit=(1, 1_100, 1))
    )
    revenue = [(f.value, f.decimals, f.unit and f.unit.id, f.context.entity.identifier) for f in found(made, "Revenue")]
    assert revenue == [(3_000, -3, "EUR", "1"), (3_300, 0, "USD", "1"), (2_000, -3, "EUR", "2")]


WEEKS = (
    duration((2030, 12, 30), (2031, 12, 28)),
    duration((2029, 12, 31), (2030, 12, 29)),
    duration((2029, 7, 1), (2029, 12, 30)),
)
"""Years of 52 weeks, and the short one in which the end of the year was changed."""


def test_periods_of_any_length() -> None:
    made = report(Income(periods=WEEKS, revenue=(3, 2, 1), costs=(-2, -1, NIL), profit=(1, 1, 1)))
    assert values(made, "Revenue") == dict(zip(map(str, WEEKS), (3, 2, 1), strict=True))


def test_each_cell_has_its_own_line() -> None:
    made = report(
        Changes(
            periods=(FY31, FY30),
            before=(
                Components(capital=4, total=7),
                Components(capital=4, total=5),
            ),
            profit=(Components(total=1), ABSENT),
            after=(Components(total=8), Components(total=7)),
        )
    )
    lines = Path(__file__).read_text("utf-8").split("\n")
    (opened,) = (f for f in found(made, "Equity") if str(f.context.period) == "2029-12-31")
    assert opened.source is not None
    assert lines[opened.source.location.line - 1].strip() == "Components(capital=4, total=5),"


def sheet(**figures: object) -> Sheet:
    return Sheet(**({"cash": 1, "assets": 1, "equity": 1} | figures))  # type: ignore[arg-type]


TWO = (FY31, FY30)


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (lambda: sheet(periods=TWO, cash=(1, 2), assets=(1, 2)), "data.columns", "equity has one figure for 2 columns"),
        (lambda: sheet(periods=TWO, cash=(1, 2, 3), assets=(1, 2), equity=(1, 2)), "data.columns", "cash has 3 cells for 2"),
        (lambda: sheet(period=FY31, cash=(1, 2)), "data.columns", "cash has 2 cells, and the statement one period"),
        (lambda: sheet(period=FY31, periods=TWO), "data.columns", "give one of them"),
        (lambda: sheet(periods=(FY31, FY31)), "data.columns", "two columns are the same"),
        (lambda: sheet(periods=[FY31, FY30]), "data.type", "periods in a tuple"),
        (lambda: sheet(periods=(FY31, 2030)), "data.type", "periods in a tuple"),
        (lambda: sheet(periods=(Column(FY31, unit="USD"),)), "data.type", "periods in a tuple"),  # type: ignore[arg-type]
        (lambda: sheet(periods=TWO, cash=(1, 2.0), assets=(1, 2), equity=(1, 2)), "data.float", "cash = 2.0"),
        (lambda: sheet(periods=TWO, cash=(1, noted(ABSENT, Footnote("x", "en"))), assets=(1, 1), equity=(1, 1)),
         "data.footnote", "nothing is reported"),
        (lambda: sheet(), "data.missing-line", "Sheet has no period"),
        (lambda: BySegment(periods=TWO, segment=(Segments.wind, Segments.group), revenue=(1, 2)), "data.columns", "one member"),
        (lambda: Income(periods=(FY31, FY30.closing), revenue=(1, 1), costs=(-1, -1), profit=(0, 0)), "data.period", "an instant"),
        (lambda: section("", FY31)(sheet()), "declare.section", "the heading of a section"),
        (lambda: section("S", FY31)(TWO), "declare.section", "each by itself"),  # type: ignore[arg-type]
        (lambda: section("S", FY31, lines=0)(sheet()), "data.type", "lines = 0"),
        (lambda: section("S", FY31, lines=1, source=2)(sheet()), "declare.section", "give one of them"),
    ],
)  # fmt: skip
def test_mistakes(content: object, code: str, says: str) -> None:
    assert callable(content)
    with pytest.raises(KaijiError, match=re.escape(says)) as caught:
        report(content())
    assert caught.value.code == code
    assert caught.value.location is not None
    assert Path(caught.value.location.path).name == Path(__file__).name


def test_a_wrong_cell_is_named_by_its_line() -> None:
    with pytest.raises(KaijiError) as caught:
        Sheet(
            periods=(FY31, FY30),
            cash=(1, 2),
            assets=(
                1,
                2.5,
            ),
            equity=(1, Decimal("2")),
        )  # type: ignore[arg-type]
    assert caught.value.location is not None
    assert Path(__file__).read_text("utf-8").split("\n")[caught.value.location.line - 1].strip() == "2.5,"


def test_headings_are_those_of_the_sections() -> None:
    """Two headings of one title are two; a statement outside has a heading of its own."""
    library = Library("m", "M", M.url, "m", (M,), (sys.modules[__name__],))

    def notes(period: Period) -> Section:
        return section("Notes", period)(section("Segments")(BySegment(segment=Segments.wind, revenue=1)))

    content = (section("This year")(notes(FY31)), section("Last year")(notes(FY30)), sheet(period=FY31))
    filing = Filing("m", Entity("https://register.example", "1"), library, USD, "en", {}, content)
    assert [part.title for part in filing.outline] == ["This year", "Last year", "Sheet"]
    assert [f.source.under for f in found(filing.report, "Revenue", "WindMember") if f.source] == [(1, 1, 1), (2, 1, 1)]
