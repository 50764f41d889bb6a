"""One mistake made on purpose in an annual report of two years: the first finding names it, at its line."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaiji.check import check
from kaiji.declare import ABSENT, Disclosure, Filing
from kaiji.model import Fact, Finding, Report, Severity
from kaiji.workflow.build import run_check
from kaiji.workflow.outcome import Outcome
from kaiji.workflow.project import Project, load
from tests.tiny import REPOSITORY

PROJECT = REPOSITORY / "tests" / "fixtures" / "annual"
FIGURES = "source/annual/figures.py"
TEXT = (PROJECT / FIGURES).read_text("utf-8")


class Mistake(NamedTuple):
    """An edit of the figures, what the first finding must be and say, and how many findings follow from it.

    `at` is a text on the line that it must name, where that is not the edited one.
    """

    old: str
    new: str
    code: str
    says: str
    follow: int
    at: str = ""


def in_statement(call: str, more: str) -> tuple[str, str]:
    return f"        {call}(\n", f"        {call}(\n            {more},\n"


BALANCE, INCOME, FLOWS, EQUITY = "BalanceSheet", "Income", "CashFlow", "Equity"
BOTH_ROWS = (
    "inventories=(1_652, 1_540),\n            current_assets=(7_156, 6_190)",
    "inventories=(7_156, 6_190),\n            current_assets=(1_652, 1_540)",
)
ONE_COLUMN = (
    """            revenue=(18_463, 16_027),
            cost=(-11_296, -9_874),
            gross=(7_167, 6_153),
            expenses=(-4_920, -4_407),
            profit=(2_247, 1_746),
""",
    """            revenue=(2_247, 16_027),
            cost=(18_463, -9_874),
            gross=(-11_296, 6_153),
            expenses=(7_167, -4_407),
            profit=(-4_920, 1_746),
""",
)
MISTAKES = [
    Mistake(*in_statement(INCOME, "scale=3"), "cause.scale", "did you mean scale=MILLIONS instead of THOUSANDS?", 4, "scale=3"),
    Mistake(*in_statement(BALANCE, "scale=9"), "cause.scale", "1,000 times too large", 12, "scale=9"),
    Mistake(*in_statement(EQUITY, "scale=3"), "cause.scale", 'all 10 amounts of "Statements of equity"', 18, "scale=3"),
    Mistake(
        'section("Statements of equity")',
        'section("Statements of equity", scale=3)',
        "cause.scale",
        "all 20 amounts",
        14,
        "        Equity(",
    ),
    Mistake("cost=(-11_296", "cost=(11_296", "sum.total", "likeliest: annual:CostOfSales", 0, "gross="),
    Mistake("investing=(-2_247", "investing=(2_247", "sum.total", "has the wrong sign: the difference is twice", 0, "change=(434"),
    Mistake("retained=-589, total=-589", "retained=-589, total=589", "rule:equity", "likeliest: annual:Dividends", 0, "equity=(7_181"),
    Mistake("profit=(2_247, 1_746),\n            earnings", "profit=(-2_247, 1_746),\n            earnings", "cause.sign", "twice the figure", 3, "profit=(-"),
    Mistake("current_assets=(7_156", "current_assets=(5_504", "cause.total", "leaves out annual:Inventories", 2),
    Mistake("liabilities=(7_084", "liabilities=(11_234", "cause.total", "counts annual:LongTermDebt 2025-12-31, 4,150,000,000", 2),
    Mistake("receivables=(3_205", "receivables=(3_025", "sum.total", "has two digits swapped: 3,205,000,000", 0, "current_assets=("),
    Mistake("after=(2_417", "after=(2_471", "cause.digits", "divisible by nine", 2),
    Mistake("debt=(4_150", "debt=(41_500", "sum.total", "has a nought too many: 4,150,000,000 would do", 0, "liabilities=(7_084"),
    Mistake("cash=(2_417", "cash=(2_981", "cause.figure", "where 3 comparisons want 2,417,000,000", 3),
    Mistake("(FY25.closing, FY24.closing)", "(FY24.closing, FY25.closing)", "cause.columns", "for 2024-12-31 and for 2025-12-31 stand", 12),
    Mistake("inventories=(1_652, 1_540)", "inventories=(1_540, 1_652)", "cause.columns", "annual:Inventories 2025-12-31", 2),
    Mistake("            period=FY24", "            period=FY25", "cause.period", "are those for 2024-01-01/2024-12-31", 38),
    Mistake("(FY25.closing, FY24.closing)", "(FY24.closing, FY23.closing)", "cause.period", "are those for 2024-12-31", 8),
    Mistake(*BOTH_ROWS, "cause.rows", "in each other's place, and so they do in the other column", 4, "inventories="),
    Mistake(*ONE_COLUMN, "cause.rows", "stand one row too low", 4, "revenue="),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "annual"))


def checked(project: Path, *edits: tuple[str, str]) -> Outcome:
    text = TEXT
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    (project / FIGURES).write_text(text, "utf-8")
    return run_check(project)


def test_the_report_without_a_mistake_has_no_finding(project: Path) -> None:
    assert checked(project).findings == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: f"{m.code} {m.new.strip()[:30]}")
def test_the_first_finding_names_the_mistake(project: Path, mistake: Mistake) -> None:
    outcome = checked(project, (mistake.old, mistake.new))
    first = outcome.findings[0]
    assert first.code == mistake.code, [str(f) for f in outcome.findings]
    assert mistake.says in first.message
    assert first.severity is Severity.ERROR
    if mistake.follow:
        number = f"{mistake.follow} findings follow from it"
        assert number in first.message
    assert [f.code.partition(".")[0] for f in outcome.findings] == ["cause"] * len(
        outcome.findings
    ) or not mistake.follow
    lines = (project / FIGURES).read_text("utf-8").splitlines()
    wanted = mistake.at or mistake.new.strip()
    assert first.location is not None
    assert first.location.path.endswith(FIGURES)
    assert wanted in lines[first.location.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "causes"),
    [
        ('"Segments", periods=ALL', '"Segments", periods=(*TO_DATE, Q3, Q3_BEFORE)', "cause.columns", "segment=Segments.products", 2),
        ('income", periods=ALL', 'income", periods=(*TO_DATE, Q3, Q3_BEFORE)', "cause.columns", "Income(", 2),
        ('income", periods=ALL', 'income", periods=ALL, scale=6', "cause.scale", "Income(", 1),
        ("YEAR_BEFORE.closing)", "NINE_MONTHS_BEFORE.closing)", "cause.period", "BalanceSheet(", 1),
        ("cost=(-1_930, -1_770, -5_640", "cost=(-1_930, -1_770, -5_460", "sum.total", "gross=", 1),
    ],
)  # fmt: skip
def test_the_columns_of_an_interim_report(
    tmp_path: Path, old: str, new: str, code: str, line: str, causes: int
) -> None:
    project = Path(shutil.copytree(PROJECT.parent / "interim", tmp_path / "interim"))
    module = project / "source/interim/figures.py"
    text = module.read_text("utf-8")
    assert text.count(old) == 1
    module.write_text(text.replace(old, new), "utf-8")
    findings = run_check(project).findings
    assert [f.code for f in findings] == [code] * causes
    assert findings[0].location is not None
    assert line in module.read_text("utf-8").split("\n")[findings[0].location.line - 1]


def test_what_follows_is_shown_when_asked_for(project: Path) -> None:
    few = checked(project, ("after=(2_417", "after=(2_471"))
    first = few.findings[0]
    assert [f.code for f in few.findings] == ["cause.digits"]
    few.tell_all()
    assert {f.code for f in few.findings} == {"cause.digits", "dup.conflict", "rule:cash"}
    assert few.findings[0] == first


def test_two_mistakes_are_two_causes(project: Path) -> None:
    outcome = checked(project, in_statement(BALANCE, "scale=3"), ("cost=(-11_296", "cost=(11_296"))
    assert [f.code for f in outcome.findings] == ["cause.scale", "sum.total"]
    assert "CostOfSales" in outcome.findings[1].message


def test_a_difference_that_no_slip_explains_is_left_to_the_reader(project: Path) -> None:
    (finding,) = checked(project, ("inventories=(1_652", "inventories=(1_653")).findings
    assert finding.code == "sum.total"
    assert "likeliest" not in finding.message
    for part in (
        "CashAndCashEquivalents 2,417,000,000",
        "AllowanceForDoubtfulAccounts 118,000,000",
        "Inventories 1,653,000,000",
    ):
        assert f"annual:{part} ({finding.location.path}:" in finding.message if finding.location else False


def test_a_scale_that_contradicts_nothing_but_the_year_before_is_a_warning(project: Path) -> None:
    """The balance sheet alone, each year by itself."""
    text = TEXT.partition('    section("Statements of income")')[0] + ")\n"
    cells = [line.split("=(") for line in text.splitlines() if "=(" in line and "periods" not in line]
    years = ["\n".join(f"            {k.strip()}={v.rstrip(',)').split(', ')[n]}," for k, v in cells) for n in (0, 1)]
    head, _, _ = text.partition("        BalanceSheet(")
    calls = [f"        BalanceSheet(\n            period={year}.closing,\n{figures}\n        ),\n" for year, figures in zip(("FY25", "FY24"), years, strict=True)]  # fmt: skip
    alone = head + "".join(calls) + "    ),\n)\n"
    assert "cash=2_417," in alone

    def found(text: str) -> list[Finding]:
        (project / FIGURES).write_text(text, "utf-8")
        return [f for f in run_check(project).findings if f.code == "fact.scale"]

    assert found(alone) == []
    (finding,) = found(alone.replace("period=FY24.closing,", "period=FY24.closing,\n            scale=3,"))
    assert finding.severity is Severity.WARNING
    assert (
        '12 amounts of "Balance sheets" for 2024-12-31 are about one part in 1,000 of those for 2025-12-31'
        in finding.message
    )
    assert "one of both has another scale= than meant" in finding.message


def test_the_notice_has_no_cause() -> None:
    assert [f for f in check(load(REPOSITORY).report) if f.causal] == []


@pytest.fixture(scope="module")
def annual() -> Project:
    return load(PROJECT)


FIGURE = st.integers(-(10**5), 10**5)


@st.composite
def statements(draw: st.DrawFn, project: Project) -> tuple[Disclosure, ...]:
    """Two years of statements that add up, of any figures."""
    taxonomy, periods = project.modules["annual.taxonomy"], project.filing.periods
    years = (periods["FY25"], periods["FY24"])

    def row() -> list[int]:
        return [draw(FIGURE), draw(FIGURE)]

    def plus(*rows: Sequence[int]) -> list[int]:
        return [sum(cells) for cells in zip(*rows, strict=True)]

    def cells(**rows: Sequence[Any]) -> dict[str, Any]:
        return {key: tuple(row) for key, row in rows.items()}

    revenue, cost, expenses = row(), row(), row()
    gross = plus(revenue, cost)
    profit = plus(gross, expenses)
    depreciation, working, investing, financing = row(), row(), row(), row()
    operating = plus(profit, depreciation, working)
    change = plus(operating, investing, financing)
    first = draw(FIGURE)
    cash = [first + change[1] + change[0], first + change[1]]
    receivables, allowance, inventories, goodwill, payables, debt = row(), row(), row(), row(), row(), row()
    current = plus(cash, receivables, allowance, inventories)
    dividends, begin = row(), draw(FIGURE)
    equity = [begin + sum(profit) + sum(dividends), begin + profit[1] + dividends[1]]
    capital = plus(payables, debt, equity)
    estate = [c - a - g for c, a, g in zip(capital, current, goodwill, strict=True)]
    members = taxonomy.Components

    def components(total: int) -> Any:
        return members(total=total)

    ends = tuple(year.closing for year in years)
    return (
        taxonomy.BalanceSheet(
            periods=ends,
            **cells(cash=cash, receivables=receivables, allowance=allowance, inventories=inventories),
            **cells(current_assets=current, property=estate, goodwill=goodwill, assets=capital, payables=payables),
            **cells(debt=debt, liabilities=plus(payables, debt), equity=equity, capital=capital),
        ),
        taxonomy.Income(
            periods=years,
            **cells(revenue=revenue, cost=cost, gross=gross, expenses=expenses, profit=profit),
            **cells(earnings=(ABSENT, ABSENT), average=(ABSENT, ABSENT)),
        ),
        taxonomy.CashFlow(
            periods=years,
            **cells(before=(cash[1], first), profit=profit, depreciation=depreciation, working_capital=working),
            **cells(operating=operating, investing=investing, financing=financing, change=change, after=cash),
        ),
        *(
            taxonomy.Equity(
                period=year,
                before=components(before),
                profit=components(profit[n]),
                dividends=components(dividends[n]),
                after=components(equity[n]),
            )
            for n, (year, before) in enumerate(zip(years, (equity[1], begin), strict=True))
        ),
    )


def report_of(project: Project, content: Iterable[Disclosure]) -> Report:
    known = project.filing
    return Filing(known.name, known.entity, known.extension, known.currency, "en", known.periods, tuple(content)).report


@given(st.data())
def test_no_report_that_adds_up_has_a_cause(annual: Project, data: st.DataObject) -> None:
    found = check(report_of(annual, data.draw(statements(annual))))
    assert [str(f) for f in found if f.severity > Severity.INFO] == []


@given(st.data())
def test_one_wrong_figure_is_never_taken_for_a_wrong_statement(annual: Project, data: st.DataObject) -> None:
    """Any other value in one place: what is said to be behind it is one figure, or two in each other's place."""
    content = list(data.draw(statements(annual)))
    sound = report_of(annual, content)
    facts = [f for f in sound.facts if isinstance(f.value, int) and f.value]
    assume(facts)
    wrong = facts[data.draw(st.integers(0, len(facts) - 1))]
    value = data.draw(FIGURE)
    assume(abs(value - Decimal(str(wrong.value))) > 100)
    found = check(_with(sound, wrong, wrong._replace(value=value)))
    assert [str(f) for f in found if f.causal and len(f.facts) > 2] == []


def _with(report: Report, old: Fact, new: Fact) -> Report:
    from kaiji.check.causes.failures import changed

    return changed(report, {old: new})
