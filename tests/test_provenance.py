"""The index of provenance: every figure names the line on which it is printed, and the line holds it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.declare import NIL, Disclosure, Percent
from kaiji.model import KaijiError, Month
from kaiji.notice.coverage import cover
from kaiji.notice.exclusions import Exclusions, read_exclusions
from kaiji.notice.index import Entry, check_index, check_places, read_index, write_index
from kaiji.notice.locate import Located, locate
from kaiji.notice.printed import Printing, printings
from kaiji.notice.run import check_provenance
from kaiji.notice.text import SourceText
from kaiji.notice.tokens import tokens
from kaiji.project import load
from tests.notice.invented import (
    COVER,
    FILING,
    HANAKO,
    INCOME,
    NOTICE,
    RESULTS,
    TARO,
    YEAR,
    Directors,
    Income,
    People,
    Results,
    filing,
    line_of,
    source,
)
from tests.tiny import REPOSITORY, kaiji

NONE: frozenset[str] = frozenset()


def located(*disclosures: Disclosure, text: str = NOTICE) -> Located:
    given = source(text)
    return locate(printings(filing(*disclosures)), given, list(tokens(given.text)))


def lines(found: Located) -> dict[str, tuple[tuple[int, int], str]]:
    return {p.printing.id.partition(".")[0]: (p.lines, p.printed) for p in found.places}


def index(tmp_path: Path, change: Callable[[str], str] = str) -> tuple[list[Printing], list[Entry], Path]:
    path = tmp_path / "provenance.tsv"
    path.write_text(change(write_index(located(*FILING.disclosures).places)), encoding="utf-8")
    return printings(FILING), read_index(path), path


def test_every_figure_of_the_filing_names_its_line() -> None:
    outcome = check_provenance(REPOSITORY)
    assert [str(f) for f in outcome.findings] == []
    assert outcome.report is not None


def test_every_line_of_the_notice_holds_its_figure(notice: SourceText) -> None:
    outcome = check_provenance(REPOSITORY, notice)
    assert [str(f) for f in outcome.findings] == []


def test_the_index_is_what_the_notice_says_now(notice: SourceText) -> None:
    project = load(REPOSITORY)
    assert project.provenance is not None
    assert project.coverage is not None
    found = cover(project.filing, notice, read_exclusions(project.coverage))
    assert project.provenance.read_text(encoding="utf-8") == write_index(found.places), "run `kaiji locate`"


def test_the_index_repeats_no_more_of_the_notice_than_figures_and_beginnings_of_names() -> None:
    project = load(REPOSITORY)
    assert project.provenance is not None
    assert max(len(e.printed) for e in read_index(project.provenance)) <= 60


def test_each_kind_of_figure_is_found() -> None:
    found = located(*FILING.disclosures)
    assert (found.not_found, found.findings) == ([], [])
    assert lines(found) == {
        "acme_Title": ((1, 2), "Notice of Acme Works Inc. to its Shareholders"),
        "acme_DateOfDocument": ((4, 4), "June 8, 2031"),
        "acme_GrowthOfSales": ((8, 8), "14.5%"),
        "acme_ShopsOpened": ((8, 8), "two"),
        "acme_ResultsOfYearTextBlock": ((6, 9), ""),
        "acme_Sales": ((13, 13), "1,234,567"),
        "acme_CostOfSales": ((14, 14), "(234,567)"),
        "acme_SpecialGain": ((15, 15), "-"),
        "acme_Profit": ((16, 16), "1,000,000"),
        "acme_Total": ((17, 17), "1,000,000"),
        "acme_Name": ((22, 22), "Hanako Suzuki"),
        "acme_MonthOfJoining": ((21, 21), "Dec. 1999"),
        "acme_SharesHeld": ((22, 22), "2,000"),
    }


def test_of_two_rows_that_print_one_figure_each_is_found_by_its_caption() -> None:
    swapped = NOTICE.replace("Profit\t1,000,000\nTotal\t1,000,000", "Total\t1,000,000\nProfit\t1,000,000")
    found = lines(located(*FILING.disclosures, text=swapped))
    assert found["acme_Profit"] == ((17, 17), "1,000,000")
    assert found["acme_Total"] == ((16, 16), "1,000,000")


def test_a_long_text_is_cut() -> None:
    title = "Notice of Acme Works Inc. to its Shareholders"
    longer = f"{title} and to everyone else who may read it"
    given = NOTICE.replace("to its Shareholders**", "to its Shareholders and to everyone else who may read it**")
    made = type(COVER)(section="Cover", period=YEAR, source=COVER.source, title=longer, dated=COVER.dated)
    _, printed = lines(located(made, text=given))["acme_Title"]
    assert len(printed) == 60
    assert printed.endswith("…")
    assert longer.startswith(printed[:-1])


def income(**changes: object) -> Income:
    figures = {"sales": 1_234_567, "cost": -234_567, "gain": NIL, "profit": 1_000_000} | changes
    return Income(section="1.", period=YEAR, scale=3, source=INCOME.source, **figures)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("disclosure", "code"),
    [
        (income(sales=1_234_568), "provenance.not-found"),
        (income(sales=-1_234_567), "provenance.sign"),
        (income(sales=Decimal("1234567.0")), "provenance.accuracy"),
        (Results(section="1.", period=YEAR, source=(6, 9), growth=Percent("14.50"), shops=2, story=RESULTS.story),
         "provenance.accuracy"),
        (Results(section="1.", period=YEAR, source=(6, 9), growth=Percent("14.4"), shops=2, story=RESULTS.story),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=21, person=People.taro, name="Taro Yamamoto", held=100),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=22, person=People.taro, name="Taro Yamada", held=2_000),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=21, person=People.taro, name="Taro Yamada", joined=Month(1999, 11),
                   held=100), "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=99, person=People.taro, name="T", held=1), "provenance.range"),
        (Directors(section="2.", period=YEAR, source=(5, 4), person=People.taro, name="T", held=1), "provenance.range"),
        (Directors(section="2.", period=YEAR, person=People.taro, name="T", held=1), "provenance.no-source"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_found_at_its_line(disclosure: Disclosure, code: str) -> None:
    found = located(disclosure)
    findings = [f for _, f in found.not_found] + found.findings
    assert {f.code for f in findings} == {code}
    assert findings[0].location is not None
    assert findings[0].location.path.endswith("test_provenance.py")


def test_brackets_may_be_a_sign_or_mark_a_subtotal_and_a_minus_is_a_sign() -> None:
    assert located(income(cost=234_567)).findings == []
    minus = NOTICE.replace("(234,567)", "-234,567")
    assert [f.code for f in located(income(cost=234_567), text=minus).findings] == ["provenance.sign"]
    assert located(income(), text=minus).findings == []


def test_an_index_that_agrees(tmp_path: Path) -> None:
    printed, entries, path = index(tmp_path)
    assert check_index(printed, entries, NONE, path) == []
    assert check_places(entries, source()) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("acme_Profit.CurrentYearDuration\t16\t1,000,000\n", "", ["provenance.unlisted"]),
        ("\t1,234,567\n", "\t1,234,568\n", ["provenance.stale"]),
        ("\tTaro Yamada\n", "\tJiro Yamada\n", ["provenance.stale"]),
        ("\t14.5%\n", "\t14.5\n", ["provenance.stale"]),
        ("\t6-9\t\n", "\t6-9\t14.5%\n", ["provenance.stale"]),
        ("\t13\t1,234,567", "\t99\t1,234,567", ["provenance.unlisted", "provenance.stale"]),
        ("acme_Sales.", "acme_Sold.", ["provenance.unlisted", "provenance.stale"]),
    ],
)
def test_an_index_that_does_not_agree_with_the_data(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    printed, entries, path = index(tmp_path, lambda text: text.replace(old, new))
    assert [f.code for f in check_index(printed, entries, NONE, path)] == codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\t13\t1,234,567", "\t14\t1,234,567"),
        ("\t21\tTaro", "\t22\tTaro"),
        ("\t15\t-", "\t16\t-"),
        ("\t8\ttwo", "\t99\ttwo"),
    ],
)
def test_an_index_that_does_not_agree_with_the_text(tmp_path: Path, old: str, new: str) -> None:
    _, entries, _ = index(tmp_path, lambda text: text.replace(old, new))
    (finding,) = check_places(entries, source())
    assert finding.code == "provenance.moved"
    assert finding.location is not None
    assert finding.location.line > 1


def test_a_part_of_a_figure_is_not_the_figure(tmp_path: Path) -> None:
    _, entries, _ = index(tmp_path, lambda text: text.replace("\t14.5%\n", "\t14.5\n"))
    assert [f.code for f in check_places(entries, source())] == ["provenance.moved"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fact\tline\n",
        "fact\tline\tprinted\na\tb\tc\n",
        "fact\tline\tprinted\na\t1\n",
        "fact\tline\tprinted\na\t-1\tc\n",
    ],
)
def test_an_index_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "provenance.tsv"
    path.write_text(text or "\n", encoding="utf-8")
    with pytest.raises(KaijiError) as error:
        read_index(path)
    assert error.value.code == "provenance.index"


def test_a_missing_index_says_how_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(KaijiError, match="kaiji locate"):
        read_index(tmp_path / "provenance.tsv")


def test_a_fact_that_is_printed_twice_has_a_line_for_each() -> None:
    again = Income(
        section="again", period=YEAR, scale=3, source=(13, 13), sales=1_234_567, cost=-234_567, gain=0, profit=1_000_000
    )
    given = printings(replace(FILING, disclosures=(INCOME, again)))
    sales = [p for p in given if p.id == "acme_Sales.CurrentYearDuration"]
    assert [p.range for p in sales] == [(11, 17), (13, 13)]


def project(tmp_path: Path, notice: str) -> tuple[Path, Path]:
    """A project whose filing is the invented one, and its text."""
    source_root = tmp_path / "generator"
    (source_root / "tests" / "notice").mkdir(parents=True)
    here = Path(__file__).parent
    for name in ("__init__.py", "notice/__init__.py", "notice/invented.py", "notice/results.md"):
        shutil.copy(here / name, source_root / "tests" / name)
    shutil.copy(here / "notice" / "exclusions.toml", tmp_path / "coverage.toml")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.kaiji]\nsource = "generator"\nfiling = "tests.notice.invented:FILING"\n'
        'provenance = "provenance.tsv"\ncoverage = "coverage.toml"\n',
        encoding="utf-8",
    )
    text = tmp_path / "notice.txt"
    text.write_text(notice, encoding="utf-8")
    return tmp_path, text


def test_the_command_writes_the_index(tmp_path: Path) -> None:
    root, text = project(tmp_path, NOTICE)
    process = kaiji("locate", "--project", str(root), "--source", str(text), cwd=root)
    assert process.returncode == 0, process.stdout + process.stderr
    written = (root / "provenance.tsv").read_text(encoding="utf-8")
    assert written == write_index(located(COVER, RESULTS, INCOME, TARO, HANAKO).places)
    assert f"acme_Sales.CurrentYearDuration\t{line_of('Sales')}\t1,234,567\n" in written
    assert sorted(p.name for p in root.iterdir()) == [
        "coverage.toml", "generator", "notice.txt", "provenance.tsv", "pyproject.toml"
    ]  # fmt: skip


def test_the_command_leaves_the_index_if_a_figure_is_not_found(tmp_path: Path) -> None:
    root, text = project(tmp_path, NOTICE.replace("1,234,567", "1,234,568"))
    (root / "provenance.tsv").write_text("before", encoding="utf-8")
    process = kaiji("locate", "--project", str(root), "--source", str(text), cwd=root)
    assert process.returncode == 1
    assert "error provenance.not-found: acme_Sales.CurrentYearDuration = 1234567000 is not printed" in process.stdout
    assert (root / "provenance.tsv").read_text(encoding="utf-8") == "before"


def test_exclusions_are_optional() -> None:
    assert cover(FILING, source(), Exclusions()).places
