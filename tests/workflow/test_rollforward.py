"""`kaiji rollforward`: next year's module beside this year's, by reference, to be filled and then built."""

from __future__ import annotations

import ast
import datetime
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from kaiji.cli.projects import rollforward
from kaiji.declare import NIL, Axis, Line, Percent
from kaiji.declare.carried import waiting
from kaiji.declare.lines import Noted
from kaiji.declare.tree import concept_of
from kaiji.model import Duration, Finding, KaijiError, Measure, PeriodType, Severity
from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.project import load
from kaiji.workflow.rollforward import Calendar, Rolled, run_rollforward
from tests.declare import bases
from tests.taxonomy.published import package
from tests.tiny import REPOSITORY
from tests.workflow.test_starter import started


def rolled(root: Path, **options: object) -> Rolled:
    outcome, found = run_rollforward(root, **options)  # type: ignore[arg-type]
    assert outcome.findings == []
    return found


def findings(root: Path) -> dict[str, Finding]:
    return {finding.code: finding for finding in run_check(root).findings}


def cleared(root: Path, package: str, source: str = "source") -> None:
    """Look at all that is marked, and find it right."""
    for file in (root / source / package).rglob("*.py"):
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
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--no-cache"], cwd=root, check=True)
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


def written(figure: object, line: Line[Any]) -> str:
    """Last year's figure as it is typed, and nothing for what flows: the year in which nothing happens fits any statement."""
    figure = figure.figure if isinstance(figure, Noted) else figure
    money = line.item_type.measure in (Measure.MONEY, Measure.MONEY_PER_SHARE)
    flow = money and concept_of(line).period is PeriodType.DURATION
    match figure:
        case Percent():
            return f'Percent("{figure.printed}")'
        case Decimal():
            return f'Decimal("{0 * figure if flow else figure}")'
        case int():
            return "0" if flow else str(figure)
    assert figure is NIL
    return "NIL"


def stood_still(root: Path) -> Rolled:
    """Roll a project forward and write, into each cell that waits, what a year says in which nothing happens."""
    before = load(root).filing
    found = rolled(root)
    waits: dict[str, dict[tuple[int, int], tuple[int, str]]] = {}
    for old, new in zip(before.placed, load(root).filing.placed, strict=True):
        for key, member in waiting(new):
            figure = old.figures[key]
            figure = figure.cells[member] if isinstance(figure, Axis) else figure
            calls = (n for n in ast.walk(ast.parse(Path(new.site.file).read_text("utf-8"))) if isinstance(n, ast.Call))
            call = next(c for c in calls if c.lineno == new.site.line and ast.unparse(c.func) == type(new).__name__)
            node = next(k.value for k in call.keywords if k.arg == key)
            node = node.elts[new.cell] if isinstance(node, ast.Tuple) and new.cell is not None else node
            if member and isinstance(node, ast.Call):
                node = next(k.value for k in node.keywords if k.arg == member)
            said = written(figure, type(new).lines[key])
            waits.setdefault(new.site.file, {})[node.lineno, node.col_offset] = (len("TODO"), said)
    for file, cells in waits.items():
        lines = Path(file).read_bytes().splitlines(keepends=True)
        for (line, column), (length, said) in sorted(cells.items(), reverse=True):
            text = lines[line - 1]
            assert text[column : column + length] == b"TODO"
            lines[line - 1] = text[:column] + said.encode() + text[column + length :]
        Path(file).write_bytes(b"".join(lines))
    return found


def built(root: Path) -> None:
    outcome = run_build(root)
    assert not outcome.failed, [str(f) for f in outcome.findings if f.severity > f.severity.WARNING]
    assert outcome.results["document"]


def example(name: str, root: Path) -> Path:
    taxonomies = REPOSITORY.parent / "shared" / "taxonomies"
    if not taxonomies.is_dir():
        pytest.skip("needs published taxonomies, which lie beside the repository")
    shutil.copytree(REPOSITORY / "examples" / name, root, symlinks=True, ignore=shutil.ignore_patterns("build"))
    shutil.rmtree(root / "taxonomies", ignore_errors=True)
    (root / "taxonomies").symlink_to(taxonomies)
    return root


@pytest.mark.slow
def test_the_example_for_edinet_waits_for_its_figures_only(tmp_path: Path) -> None:
    root = example("edinet", tmp_path / "edinet")
    found = rolled(root)
    assert (found.waiting, found.carried) > (200, 200)
    assert set(findings(root)) - {"edinet.dei"} == {"data.todo", "data.review"}


@pytest.mark.long
def test_the_example_for_esma_is_rolled_filled_and_built(tmp_path: Path) -> None:
    root = example("esef", tmp_path / "esef")
    found = stood_still(root)
    assert set(findings(root)) == {"data.review"}
    cleared(root, found.package)
    built(root)


@pytest.mark.long
def test_the_notice_is_rolled_filled_and_built(tmp_path: Path) -> None:
    """It has one year, so that nearly all waits; what the person who looks at it then does is done here by a script."""
    root = tmp_path / "notice"
    for name in ("generator/iij", "generator/jp_agm", "templates"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    found = stood_still(root)
    source = root / "generator" / "iij_2008"
    assert (found.package, found.waiting > 400) == ("iij_2008", True)
    periods = (source / "periods.py").read_text("utf-8")
    assert "FY2007 = duration((2007, 4, 1), (2008, 3, 31))" in periods
    assert "MARCH_31_2008 = FY2007.closing" in periods
    assert "@review\nclass Officers(" in (source / "members.py").read_text("utf-8")
    assert not (source / "waivers.py").exists()
    for file in source.rglob("*.py"):
        text = file.read_text("utf-8")
        if file.name != "periods.py":  # days of the meeting, of the reports, of changes in office
            text = re.sub(r"\b(date|datetime)\((2006|2007), (?!4, 1\)|3, 31\))", _a_year_later, text)
        text = re.sub(r'(\w*growth\w*)=Percent\("[^"]*"\)', r'\1=Percent("-100.0")', text)
        text = re.sub(r"\b((?:term|meeting_number)=(?:\(LAST, LAST, LAST, )?)15\b", r"\g<1>16", text)
        text = re.sub(r"(net_income_per_share=\(LAST, )0\)", r"\g<1>4860)", text)
        text = re.sub(r"(shareholders_equity_per_share=\(LAST, )60634\)", r"\g<1>19826)", text)
        # the notice's own layout draws changes in equity, of which such a year has none
        file.write_text(text.replace('"notice.xhtml.j2"', '"report.xhtml.j2"'), "utf-8")
    cleared(root, "iij_2008", "generator")
    built(root)


def _a_year_later(found: re.Match[str]) -> str:
    return f"{found[1]}({int(found[2]) + 1}, "


@pytest.mark.parametrize(
    ("period", "to", "moved"),
    [
        (("2023-03-01", "2024-02-29"), None, ("2024-03-01", "2025-02-28")),
        (("2022-03-01", "2023-02-28"), None, ("2023-03-01", "2024-02-29")),
        (("2025-07-01", "2025-09-30"), None, ("2026-07-01", "2026-09-30")),
        (("2025-07-01", "2025-09-30"), "2025-12-31", ("2025-10-01", "2025-12-31")),
        (("2025-06-29", "2025-09-27"), "2026-09-26", ("2026-06-28", "2026-09-26")),
        (("2025-06-29", "2025-09-27"), "2025-12-27", ("2025-09-28", "2025-12-27")),
        (("2024-09-29", "2025-09-27"), None, ("2025-09-28", "2026-09-27")),
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


@pytest.mark.parametrize(
    ("period", "to", "near"),
    [
        (("2025-01-01", "2025-12-31"), "2026-06-30", "2026-12-31"),  # the year end was moved
        (("2025-01-01", "2025-12-31"), "2027-12-31", "2026-12-31"),
        (("2025-01-01", "2025-12-31"), "2025-12-31", "2026-12-31"),
        (("2024-07-01", "2025-12-31"), None, "2027-06-30"),  # no year follows on 18 months
        (("2025-07-01", "2025-09-30"), "2026-03-31", "2025-12-31"),
    ],
)
def test_no_period_of_another_length_is_made(period: tuple[str, str], to: str | None, near: str) -> None:
    year = Duration(*map(datetime.date.fromisoformat, period))
    filing = SimpleNamespace(placed=(), periods={"Year": year})
    with pytest.raises(KaijiError, match=f"those of another length; name about {near}") as caught:
        Calendar(filing, datetime.date.fromisoformat(to) if to else None)  # type: ignore[arg-type]
    assert caught.value.code == "rollforward.period"


def test_what_goes_wrong_leaves_the_project_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does what nobody has foreseen; a file that is not UTF-8 is told with its line."""
    root = started(tmp_path / "acme")
    (root / "source/acme/waivers.py").write_text("WAIVERS = ()\n")
    init = root / "source/acme/__init__.py"
    text = init.read_text("utf-8").replace("filing = Filing(\n", "filing = Filing(\n    waivers=WAIVERS,\n")
    init.write_text(text.replace("\nfrom acme", "\nfrom acme.waivers import WAIVERS\nfrom acme", 1), "utf-8")
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"}

    def unchanged() -> bool:
        return before == {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"}

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "waivers.py":
            raise PermissionError
        if path.exists() or not missing_ok:
            os.remove(path)  # noqa: PTH107

    with monkeypatch.context() as injected:
        injected.setattr(Path, "unlink", unlink)
        with pytest.raises(PermissionError):
            run_rollforward(root)
    assert unchanged()
    init.write_bytes(b"# coding: latin-1\n# \xe9\n" + before[init])
    before[init] = init.read_bytes()
    outcome, _ = run_rollforward(root)
    assert [(f.code, f.location and f.location.line) for f in outcome.findings] == [("rollforward.encoding", 2)]
    assert unchanged()


def test_errors_of_last_year_are_told(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    figures = root / "source/acme/figures.py"
    figures.write_text(figures.read_text("utf-8").replace("borrowings=(2_600,", "borrowings=(2_700,"), "utf-8")
    outcome, found = run_rollforward(root)
    assert [(f.code, f.severity) for f in outcome.findings] == [("rollforward.errors", Severity.WARNING)]
    assert found.stays == ["README.md", 'version = "2025" in pyproject.toml']


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    root = started(tmp_path / "acme")
    (root / "source" / "acme_2026").mkdir()
    outcome, _ = run_rollforward(root)
    assert [f.code for f in outcome.findings] == ["rollforward.exists"]
    for end in datetime.date(2025, 12, 31), datetime.date(2062, 12, 31):
        outcome, _ = run_rollforward(root, end)
        assert [f.code for f in outcome.findings] == ["rollforward.period"]


def test_an_unfinished_filing_is_nobodys_last_year(tmp_path: Path) -> None:
    """Nothing is written, and the project still names the filing that is to be finished."""
    root = started(tmp_path / "acme")
    run_rollforward(root)
    before = (root / "pyproject.toml").read_bytes()
    outcome, _ = run_rollforward(root)
    assert [f.code for f in outcome.findings] == ["rollforward.unfinished"]
    assert "41 cells" in outcome.findings[0].message
    assert not (root / "source" / "acme_2027").exists()
    assert (root / "pyproject.toml").read_bytes() == before


def test_the_base_is_the_regulators_newest_and_what_has_changed_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    root = bases.project(tmp_path / "acme")
    documents = bases.documents()
    documents["k_lab.xml"] = documents["k_lab.xml"].replace("Cash at bank", "Cash at banks")
    newer = package(tmp_path / "klein-2032.zip", documents, "https://klein.example/2032/")
    found = rolled(root, packages=[newer])
    assert found.versions == [("https://klein.example/2031/k.xsd", "https://klein.example/2032/k.xsd")]
    assert [(c.what, c.subject, c.old, c.new) for c in found.changes] == [
        ("label", "k:Cash", "Cash at bank", "Cash at banks")
    ]
    taxonomy = (root / "source/acme_2032/taxonomy.py").read_text("utf-8")
    assert 'Base("https://klein.example/2032/k.xsd")' in taxonomy
    assert 'Module("acme", "https://acme.example/2032"' in taxonomy
    assert set(findings(root)) == {"data.todo", "data.review"}


def test_a_concept_that_the_new_version_has_no_more_is_found_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    root = bases.project(tmp_path / "acme")
    newer = package(tmp_path / "klein-2032.zip", bases.documents(without="Machines"), "https://klein.example/2032/")
    outcome, found = run_rollforward(root, packages=[newer])
    (finding,) = outcome.findings
    assert finding.code == "base.concept"
    assert finding.location is not None
    taxonomy = (root / "source/acme_2032/taxonomy.py").read_text("utf-8").splitlines()
    assert 'K["k:Machines"]' in taxonomy[finding.location.line - 1]
    assert ("removed", "k:Machines") in [(str(c.kind), c.subject) for c in found.changes]
    assert outcome.published


def test_the_command_says_what_is_next(tmp_path: Path) -> None:
    root = str(started(tmp_path / "acme"))
    command = CliRunner()
    refused = command.invoke(rollforward, ["--project", root, "--to", "20261231"])
    assert (refused.exit_code, "write it as 2026-03-31" in refused.output) == (2, True)
    done = command.invoke(rollforward, ["--project", root])
    assert done.exit_code == 0
    assert "1 passage to be looked at" in done.output
    assert "last year's: README.md\n" in done.output
    assert done.output.endswith(f"Next: kaiji check --project {root}\n")
