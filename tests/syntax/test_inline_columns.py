"""Statements of several periods, currencies and entities in the document: columns told apart by all that differs."""

from __future__ import annotations

from kaiji.declare import ABSENT, MILLIONS, ONES, THOUSANDS, Column, section
from kaiji.model import Duration, Layout, Report, duration
from kaiji.workflow.statement import laid_out as as_text
from tests.declare.test_columns import (
    FY30,
    FY31,
    NINE,
    Q3,
    SUBSIDIARY,
    USD,
    BySegment,
    Changes,
    Components,
    Flows,
    Income,
    Maturities,
    Segments,
    Sheet,
    report,
)
from tests.syntax.pages import REPOSITORY, laid_out, rows

YEARS, BALANCES = (FY31, FY30), (FY31.closing, FY30.closing)


def table(made: Report, number: int = 0) -> list[list[str]]:
    """The rows of a table of the document, each fact of which is shown."""
    document, findings = laid_out(made, REPOSITORY / "none", layout=Layout())
    assert findings == []
    return rows(document, number)


def text(made: Report) -> tuple[tuple[tuple[str, ...], ...], list[tuple[str, ...]]]:
    """What `kaiji taxonomy` shows of the one role: heads of columns, and the figures of lines."""
    (network,) = (n for n in made.taxonomy.networks if n.role.uri == made.sections[0].role)
    statement = as_text(made, network, "en")
    return statement.columns, [(line.label, *line.cells) for line in statement.lines if any(line.cells)]


def test_balances_of_two_dates() -> None:
    made = report(
        Sheet(periods=BALANCES, scale=MILLIONS, cash=(2, 3), goodwill=(1, ABSENT), assets=(3, 3), equity=(3, 3))
    )
    assert table(made) == [
        ["", "December 31, 2031", "December 31, 2030"],
        ["Cash", "2", "3"],
        ["Goodwill", "1", ""],
        ["Assets", "3", "3"],
        ["Equity", "3", "3"],
    ]
    assert text(made)[0] == (("2031-12-31",), ("2030-12-31",))


def test_a_balance_stands_wherever_it_is_due() -> None:
    """The earlier year's closing balance is the later one's opening balance: one fact, printed twice."""
    made = report(Flows(periods=YEARS, change=(1, 3), start=(10, 7), end=(11, 10)))
    assert table(made) == [
        ["", "Year ended December 31, 2031", "Year ended December 31, 2030"],
        ["Change in cash", "1", "3"],
        ["Cash", "10", "7"],
        ["Cash", "11", "10"],
    ]
    assert text(made)[1][1:] == [("Cash", "10", "7"), ("Cash", "11", "10")]


def test_an_opening_balance_that_is_left_out_stands_there_all_the_same() -> None:
    made = report(Flows(periods=YEARS, change=(1, 3), start=(ABSENT, 7), end=(11, 10)))
    assert table(made)[2:] == [["Cash", "10", "7"], ["Cash", "11", "10"]]


def test_periods_are_blocks_where_members_stand_across() -> None:
    made = report(
        Changes(
            periods=YEARS,
            before=(Components(capital=4, total=7), Components(capital=4, total=5)),
            profit=(Components(total=1), Components(total=2)),
            after=(Components(capital=4, total=8), Components(capital=4, total=7)),
        )
    )
    assert table(made) == [
        ["", "Capital", "Equity in total"],
        ["Year ended December 31, 2031"],
        ["Equity", "4", "7"],
        ["Profit", "", "1"],
        ["Equity", "4", "8"],
        ["Year ended December 31, 2030"],
        ["Equity", "4", "5"],
        ["Profit", "", "2"],
        ["Equity", "4", "7"],
    ]


def test_periods_that_end_on_one_day() -> None:
    made = report(Income(periods=(Q3, NINE), revenue=(3, 9), costs=(-2, -6), profit=(1, 3)))
    assert table(made) == [
        ["", "Three months ended September 30, 2031", "Nine months ended September 30, 2031"],
        ["Revenue", "3", "9"],
        ["Costs", "(2)", "(6)"],
        ["Profit", "1", "3"],
    ]
    assert text(made)[0] == (("2031-07-01/2031-09-30",), ("2031-01-01/2031-09-30",))


def test_a_convenience_translation() -> None:
    """Columns of currencies say which, and at what scale; nothing else does."""
    columns = (FY31, Column(FY31, unit=USD, scale=ONES))
    made = report(Income(periods=columns, scale=THOUSANDS, revenue=(3, 3_300), costs=(-2, -2_200), profit=(1, 1_100)))
    assert table(made) == [
        ["", "Thousands of euros", "U.S. dollars"],
        ["Revenue", "3", "3,300"],
        ["Costs", "(2)", "(2,200)"],
        ["Profit", "1", "1,100"],
    ]
    assert text(made)[0] == (("2031-12-31", "EUR"), ("2031-12-31", "USD"))


def test_columns_of_entities() -> None:
    columns = (FY31, Column(FY31, entity=SUBSIDIARY))
    made = report(Income(periods=columns, revenue=(3, 2), costs=(-2, -1), profit=(1, 1)))
    assert table(made)[:2] == [["", "1", "2"], ["Revenue", "3", "2"]]


def test_rows_with_one_figure_have_columns_of_periods() -> None:
    """Named once, as the total is."""
    made = report(
        section("Segments", periods=YEARS)(
            BySegment(segment=Segments.wind, revenue=(4, 3)), BySegment(name=("All", ABSENT), revenue=(9, 8))
        )
    )
    assert table(made) == [
        ["Name", "Year ended December 31, 2031", "Year ended December 31, 2030"],
        ["Wind", "4", "3"],
        ["All", "9", "8"],
    ]


def test_rows_with_several_figures_stand_below_their_period() -> None:
    """Headed by the period of their flows."""
    made = report(
        section("Segments", periods=YEARS)(
            BySegment(segment=Segments.wind, revenue=(4, 3), staff=(2, 1)),
            BySegment(name=("All", ABSENT), revenue=(9, 8), staff=(5, 5)),
        )
    )
    assert table(made) == [
        ["Name", "Revenue Euros", "Staff"],
        ["Year ended December 31, 2031"],
        ["Wind", "4", "2"],
        ["All", "9", "5"],
        ["Year ended December 31, 2030"],
        ["Wind", "3", "1"],
        ["All", "8", "5"],
    ]


def test_balances_of_rows_that_have_all_dates_stand_like_flows() -> None:
    wind, all_ = Segments.wind, ABSENT
    one = report(
        section("Maturities", periods=BALANCES)(
            Maturities(segment=wind, cash=(4, 3)), Maturities(segment=all_, cash=(9, 8))
        )
    )
    assert table(one) == [["", "December 31, 2031", "December 31, 2030"], ["Wind", "4", "3"], ["Group", "9", "8"]]
    two = report(
        section("Maturities", periods=BALANCES)(
            Maturities(segment=wind, cash=(4, 3), goodwill=(2, 1)), Maturities(segment=all_, cash=(9, 8))
        )
    )
    assert [row[0] for row in table(two)] == [
        "",
        "December 31, 2031",
        "Wind",
        "Group",
        "December 31, 2030",
        "Wind",
        "Group",
    ]


def test_years_of_weeks_and_a_changed_end_of_the_year() -> None:
    weeks: tuple[Duration, ...] = (
        duration((2030, 12, 30), (2031, 12, 28)),
        duration((2029, 12, 31), (2030, 12, 29)),
        duration((2029, 7, 1), (2029, 12, 30)),
    )
    made = report(Income(periods=weeks, revenue=(3, 2, 1), costs=(-2, -1, 0), profit=(1, 1, 1)))
    head = [
        "",
        "Year ended December 28, 2031",
        "Year ended December 29, 2030",
        "From July 1, 2029 through December 30, 2029",
    ]
    assert table(made)[:2] == [head, ["Revenue", "3", "2", "1"]]
