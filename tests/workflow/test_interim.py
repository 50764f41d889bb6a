"""An interim report as docs/interim.md has it: built, judged, and laid out in the columns of its page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaiji.model import Severity
from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.validate import run_validate
from tests.syntax.pages import rows
from tests.tiny import REPOSITORY

PROJECT = REPOSITORY / "tests" / "fixtures" / "interim"


@pytest.fixture(scope="module")
def interim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("interim") / "project"
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns("__pycache__"))
    outcome = run_build(root)
    assert [f for f in outcome.findings if f.severity > Severity.INFO] == []
    return root


def test_the_page_prints_the_module() -> None:
    page = (REPOSITORY / "docs" / "interim.md").read_text("utf-8")
    module = (PROJECT / "source/interim/figures.py").read_text("utf-8")
    assert f"```python\n{module}```\n" in page


def test_columns_are_those_of_the_page(interim: Path) -> None:
    document = (interim / "instances/interim-2025-q3/interim-2025-q3.xhtml").read_bytes()
    balance, income, cash, equity, segments = (rows(document, n) for n in range(5))
    quarter, months = "Three months ended September 30, {}", "Nine months ended September 30, {}"
    both = [quarter.format(2025), quarter.format(2024), months.format(2025), months.format(2024)]
    assert balance[0] == ["", "September 30, 2025", "December 31, 2024"]
    assert income[:2] == [["", *both], ["Revenue", "3,210", "2,890*", "9,340", "8,410*"]]
    assert cash[:2] == [["", *both[2:]], ["Cash at beginning of period", "980", "760"]]
    assert cash[-1] == ["Cash at end of period", "1,310", "910"]
    assert equity[:3] == [
        ["", "Common stock", "Retained earnings", "Total"],
        [both[2]],
        ["Balance at beginning of period", "600", "3,045", "3,645"],
    ]
    assert segments[:2] == [["", *both], ["Products", "2,410", "2,190", "7,020", "6,370"]]
    assert segments[-1] == ["Total revenue", "3,210", "2,890", "9,340", "8,410"]


def test_a_total_in_a_note_needs_no_parts_there(interim: Path, tmp_path: Path) -> None:
    """Net income of segments, whose costs nobody prints: networks know no members, and ask for a sum all the same."""
    root = tmp_path / "project"
    shutil.copytree(interim, root)
    revenue = "    revenue: Figure = same(Income.revenue)\n"
    edits = {
        "taxonomy": {revenue: f"{revenue}    profit: Figure = same(Income.profit)\n"},
        "figures": {
            "revenue=(2_410, 2_190, 7_020, 6_370)": "revenue=(2_410, 2_190, 7_020, 6_370), profit=(300, 200, 800, 600)",
            "revenue=(800, 700, 2_320, 2_040)": "revenue=(800, 700, 2_320, 2_040), profit=(110, 100, 310, 230)",
            "revenue=(3_210, 2_890, 9_340, 8_410)),": "revenue=(3_210, 2_890, 9_340, 8_410), profit=(410, 300, 1_110, 830)),",
        },
    }
    for file, changes in edits.items():
        module = root / f"source/interim/{file}.py"
        text = module.read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1
            text = text.replace(old, new)
        module.write_text(text, "utf-8")
    assert [f for f in run_build(root).findings if f.severity > Severity.INFO] == []
    assert [f for f in run_validate(root, full=True).findings if f.severity > Severity.INFO] == []

    module = root / "source/interim/figures.py"
    module.write_text(module.read_text("utf-8").replace("expenses=(-870", "expenses=(-871"), "utf-8")
    assert {f.code for f in run_check(root).findings} == {"sum.total"}
