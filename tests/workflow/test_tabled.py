"""Tables of any report: in every form that holds a report in tables, and asked in SQL."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from kaiji.workflow.query import run_query
from kaiji.workflow.tabled import TABLES, run_tables
from tests.syntax import reports
from tests.syntax.test_inline_reader import number, page, text
from tests.tiny import REPOSITORY, kaiji

SHARED = REPOSITORY.parent / "shared"
AT_HAND = pytest.mark.skipif(
    not (SHARED / "filings").is_dir(), reason="the filings are not at hand: they lie in ../shared"
)
SQL = "select concept, value from facts order by concept"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A page with three facts, one of them twice."""
    reports.files(reports.report([]), tmp_path)
    body = number("5") + number("5") + number("7", name="all:DoubleDuration") + text("words", name="all:WordsDuration")
    return page(tmp_path, body)


@pytest.mark.parametrize("form", TABLES)
def test_a_report_is_exported_as_tables(source: Path, tmp_path: Path, form: str) -> None:
    outcome = run_tables(source, form, tmp_path / "out")
    assert not outcome.failed, outcome.findings
    assert [f.code for f in outcome.findings] == ["input.repeated"]
    assert all(Path(path).stat().st_size for path in outcome.published)
    assert outcome.published


def test_the_table_of_edinet_has_labels_of_the_taxonomy(source: Path, tmp_path: Path) -> None:
    (path,) = run_tables(source, "edinet-csv", tmp_path / "out").published
    rows = list(csv.reader(Path(path).read_text(encoding="utf-16").splitlines(), delimiter="\t"))
    assert len(rows) == 4
    assert [row[1] for row in rows if row[0] == "all:MoneyDuration"] == ["MoneyDuration ja"]


def test_a_report_is_asked_in_sql(source: Path) -> None:
    outcome, answer = run_query(Path(), SQL, source=source)
    assert not outcome.failed, outcome.findings
    assert [name for name, _ in answer.rows] == ["all:DoubleDuration", "all:MoneyDuration", "all:WordsDuration"]
    ended = kaiji("query", "--report", str(source), SQL, "--format", "json", cwd=source.parent)
    assert ended.returncode == 0
    assert "words" in json.dumps(json.loads(ended.stdout))


def test_what_is_no_table_is_refused(source: Path, tmp_path: Path) -> None:
    outcome = run_tables(source, "json", tmp_path / "out")
    assert [f.code for f in outcome.findings] == ["form.unknown"]
    assert "kaiji convert" in outcome.findings[0].message
    assert not (tmp_path / "out").exists()
    for arguments in (("export", str(source), "--profile", "sec"), ("query", "--report", "a", "--warehouse", ".", "x")):
        assert kaiji(*arguments, cwd=tmp_path).returncode == 2


@pytest.mark.slow
@AT_HAND
@pytest.mark.parametrize(
    ("name", "sub"),
    [
        ("sec-nflx-10q-2024", ["1065280", "Netflix, Inc.", "10-Q", "1231", "20240331", "2024", "Q1"]),
        ("sec-aapl-10q-2025-inline", ["320193", "Apple Inc.", "10-Q", "0930", "20250331", "2025", "Q2"]),
    ],
)
def test_data_sets_of_a_filing_say_what_the_filing_says_of_itself(tmp_path: Path, name: str, sub: list[str]) -> None:
    """And its statements are what they are called, its concepts of the taxonomies that publish them."""
    package = SHARED / "taxonomies/stand-ins" / f"{name}.zip"
    outcome = run_tables(SHARED / "filings" / f"{name}.zip", "sec-fsds", tmp_path, packages=[package])
    assert not outcome.failed, outcome.findings
    rows = {}
    for table in ("sub", "num", "pre"):
        with (tmp_path / "sec-fsds" / f"{table}.txt").open(encoding="utf-8", newline="") as stream:
            rows[table] = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    (found,) = rows["sub"]
    assert [found[column] for column in ("cik", "name", "form", "fye", "period", "fy", "fp")] == sub
    assert {"BS", "IS", "CI", "CF", "EQ", "CP"} < {row["stmt"] for row in rows["pre"]}
    year = str(int(sub[5]) - 1)  # of the taxonomy
    assert {f"us-gaap/{year}", f"dei/{year}", name} <= {row["version"] for row in rows["num"]}


@pytest.mark.slow
@AT_HAND
def test_edinets_table_of_a_filing_names_its_periods(tmp_path: Path) -> None:
    shutil.unpack_archive(SHARED / "filings/edinet-asr-jgaap.zip", tmp_path / "filing")
    package = SHARED / "taxonomies/edinet-2026.zip"
    outcome = run_tables(tmp_path / "filing/XBRL/PublicDoc", "edinet-csv", tmp_path / "out", packages=[package])
    (path,) = outcome.published
    with Path(path).open(encoding="utf-16", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))
    net_sales = [row[2:6] for row in rows if row[0] == "jpcrp_cor:NetSalesSummaryOfBusinessResults"]
    assert ["Prior4YearDuration", "四期前", "連結", "期間"] in net_sales
    assert ["CurrentYearDuration_NonConsolidatedMember", "当期", "個別", "期間"] in net_sales
    assert {row[4] for row in rows if row[3] == "提出日時点"} == {"その他"}
