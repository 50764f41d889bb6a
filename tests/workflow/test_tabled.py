"""Tables of any report: in every form that holds a report in tables, and asked in SQL."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kaiji.workflow.query import run_query
from kaiji.workflow.tabled import TABLES, run_tables
from tests.syntax import reports
from tests.syntax.test_inline_reader import number, page, text
from tests.tiny import kaiji

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
