"""`kaiji rollforward`: next year's module beside this year's, by reference, to be filled and then built."""

from __future__ import annotations

import ast
import datetime
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from kaiji.model import Duration, Finding
from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.project import load
from kaiji.workflow.rollforward import Calendar, Rolled, run_rollforward
from tests.tiny import REPOSITORY
from tests.workflow.test_starter import started


def rolled(root: Path, **options: object) -> Rolled:
    outcome, found = run_rollforward(root, **options)  # type: ignore[arg-type]
    assert outcome.findings == []
    return found


def findings(root: Path) -> dict[str, Finding]:
    return {finding.code: finding for finding in run_check(root).findings}


def cleared(root: Path, package: str) -> None:
    """Look at all that is marked, and find it right."""
    for file in (root / "source" / package).rglob("*.py"):
        text = file.read_text("utf-8").replace("@review\n", "")
        while True:
            calls = [
                n
                for n in ast.walk(ast.parse(text))
                if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "review"
            ]
            if not calls:
                break
            call = calls[-1]
            inner, whole = (ast.get_source_segment(text, n) or "" for n in (call.args[0], call))
            text = text.replace(whole, inner, 1)
        file.write_text(re.sub(r"\breview, |, review\b", "", text), "utf-8")


def filled(module: Path, figures: str) -> None:
    """Write figures into the cells that wait, one after the other."""
    text = module.read_text("utf-8")
    for figure in figures.split():
        text = re.sub(r"(?<=[(=])TODO", figure, text, count=1)
    module.write_text(text, "utf-8")


NEXT = """\
5_500 5_500 1_600 1_300 2_900 8_400 1_000 3_500 4_500
2_500 1_400 3_900 8_400
6_900 -4_600 2_300 -1_300 1_000 -90 910 -210 700
700 700 -100 -100 1_000 3_500 4_500
700 400 -100 100 1_100 -700 -700 -100 -100 -200
200 1_300
"""


def test_a_project_is_rolled_filled_and_has_nothing_to_find(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    before = {p: p.read_bytes() for p in (root / "source" / "acme").rglob("*.py")}
    found = rolled(root)
    assert (found.package, found.end, found.waiting, found.marked) == ("acme_2026", datetime.date(2026, 12, 31), 41, 1)
    assert all(path.read_bytes() == content for path, content in before.items()), "this year's stays as it is"
    assert set(findings(root)) == {"data.todo", "data.review"}
    assert findings(root)["data.todo"].message.startswith("41 cells wait for their figures: FinancialPosition 13 (")
    assert run_build(root).failed
    assert not (root / "instances").exists()

    figures = root / "source/acme_2026/figures.py"
    text = figures.read_text("utf-8")
    assert "revenue=(TODO, LAST)" in text
    assert not re.search(r"=\(?-?\d", text), "no figure is typed again"
    filled(figures, NEXT)
    assert set(findings(root)) == {"data.review"}
    cleared(root, "acme_2026")
    assert findings(root) == {}
    report = load(root).report
    revenue = {str(f.context.period): f.value for f in report.facts if f.concept.local == "Revenue"}
    assert revenue == {"2026-01-01/2026-12-31": 6_900_000, "2025-01-01/2025-12-31": 6_400_000}

    again = rolled(root)
    assert (again.package, again.last) == ("acme_2027", "acme_2026")
    init = (root / "source/acme_2027/__init__.py").read_text("utf-8")
    assert (init.count("last="), "import acme\n" in init, "last=acme_2026.filing" in init) == (1, False, True)
    assert set(findings(root)) == {"data.todo", "data.review"}


def test_a_figure_that_waits_hides_only_what_cannot_be_judged_without_it(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    figures = root / "source/acme/figures.py"
    text = figures.read_text("utf-8").replace("THOUSANDS,", "THOUSANDS, TODO,")
    figures.write_text(text.replace("receivables=(1_500,", "receivables=(TODO,"), "utf-8")
    assert set(findings(root)) == {"data.todo"}
    figures.write_text(figures.read_text("utf-8").replace("borrowings=(2_600,", "borrowings=(2_601,"), "utf-8")
    assert any(code.startswith(("sum.", "cause.")) for code in findings(root))


def test_last_without_a_fact_is_a_finding_at_its_cell(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    figures = root / "source/acme/figures.py"
    text = figures.read_text("utf-8").replace("THOUSANDS,", "LAST, THOUSANDS,")
    figures.write_text(text.replace("cash=(1_100, 900)", "cash=(1_100, LAST)"), "utf-8")
    found = findings(root)["data.last"]
    assert str(found.location).endswith("figures.py:30")


@pytest.mark.slow
@pytest.mark.parametrize("example", ["esef", "edinet"])
def test_an_example_waits_for_its_figures_only(tmp_path: Path, example: str) -> None:
    root = tmp_path / example
    shutil.copytree(REPOSITORY / "examples" / example, root, symlinks=True, ignore=shutil.ignore_patterns("build"))
    taxonomies = REPOSITORY.parent / "shared" / "taxonomies"
    if not taxonomies.is_dir():
        pytest.skip("needs published taxonomies, which lie beside the repository")
    shutil.rmtree(root / "taxonomies", ignore_errors=True)
    (root / "taxonomies").symlink_to(taxonomies)
    found = rolled(root)
    assert found.waiting > 100
    assert found.carried > 100
    assert set(findings(root)) - {"edinet.dei"} == {"data.todo", "data.review"}


@pytest.mark.slow
def test_the_notice_waits_for_nearly_all(tmp_path: Path) -> None:
    root = tmp_path / "notice"
    for name in ("generator/iij", "generator/jp_agm", "templates"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    found = rolled(root)
    assert found.package == "iij_2008"
    assert found.waiting > 400
    periods = (root / "generator/iij_2008/periods.py").read_text("utf-8")
    assert "FY2007 = duration((2007, 4, 1), (2008, 3, 31))" in periods
    assert "MARCH_31_2008 = FY2007.closing" in periods
    members = (root / "generator/iij_2008/members.py").read_text("utf-8")
    assert "@review\nclass Officers(" in members
    assert not (root / "generator/iij_2008/waivers.py").exists()
    left = {code for code in findings(root) if not code.startswith("rule:")}
    assert left == {"data.todo", "data.review"}


@pytest.mark.parametrize(
    ("period", "to", "moved"),
    [
        (("2023-03-01", "2024-02-29"), None, ("2024-03-01", "2025-02-28")),
        (("2022-03-01", "2023-02-28"), None, ("2023-03-01", "2024-02-29")),
        (("2025-07-01", "2025-09-30"), None, ("2026-07-01", "2026-09-30")),
        (("2025-01-01", "2025-12-31"), "2026-06-30", ("2025-07-01", "2026-06-30")),
        (("2024-09-29", "2025-09-27"), "2026-09-26", ("2025-09-28", "2026-09-26")),
        (("2023-10-01", "2024-09-28"), "2025-10-04", ("2024-09-29", "2025-10-04")),
    ],
)
def test_periods_move(period: tuple[str, str], to: str | None, moved: tuple[str, str]) -> None:
    """Whole months stay whole; a year in weeks begins the day after the last one."""

    def duration(days: tuple[str, str]) -> Duration:
        return Duration(*map(datetime.date.fromisoformat, days))  # type: ignore[arg-type]

    filing = SimpleNamespace(placed=(), periods={"Year": duration(period)})
    moves = Calendar(filing, datetime.date.fromisoformat(to) if to else None)  # type: ignore[arg-type]
    assert moves.period_of(duration(period)) == duration(moved)


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    (root / "source" / "acme_2026").mkdir()
    outcome, _ = run_rollforward(root)
    assert [f.code for f in outcome.findings] == ["rollforward.exists"]
    outcome, _ = run_rollforward(root, datetime.date(2025, 12, 31))
    assert [f.code for f in outcome.findings] == ["rollforward.period"]
