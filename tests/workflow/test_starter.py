"""`kaiji init`: what it writes is checked, linted, typed and built as it stands."""

from __future__ import annotations

import datetime
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.project import load
from kaiji.workflow.starter import FORMS, STATEMENTS, Wanted, run_init

TAXONOMIES = Path(__file__).parents[3] / "shared" / "taxonomies"
PACKAGES = {
    "plain": (),
    "esef": (TAXONOMIES / "esef-2022.zip", TAXONOMIES / "ifrs-2022.zip"),
    "edinet": (TAXONOMIES / "edinet-2026.zip",),
}
END = datetime.date(2025, 12, 31)


def started(directory: Path, form: str = "plain", **wanted: object) -> Path:
    if not all(package.is_file() for package in PACKAGES[form]):
        pytest.skip("needs published taxonomies, which lie beside the repository")
    outcome = run_init(directory, Wanted(form, packages=PACKAGES[form], **{"end": END, **wanted}))  # type: ignore[arg-type]
    assert outcome.findings == []
    return directory


def run(*command: str, at: Path) -> None:
    done = subprocess.run(command, cwd=at, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def sound(project: Path) -> None:
    assert [str(f) for f in run_check(project).findings] == []
    run(sys.executable, "-m", "ruff", "check", ".", at=project)
    run(sys.executable, "-m", "ruff", "format", "--check", ".", at=project)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_a_plain_project_has_nothing_to_find(tmp_path: Path, language: str) -> None:
    sound(started(tmp_path / "acme", language=language))


@pytest.mark.parametrize("statement", STATEMENTS)
def test_one_statement_alone(tmp_path: Path, statement: str) -> None:
    sound(started(tmp_path / "acme", statements=(statement,)))


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("esef", {"language": "de"}),
        ("esef", {"statements": ("position",)}),
        ("edinet", {"statements": ("cash-flows",)}),
    ],
)
def test_a_project_on_a_published_taxonomy(tmp_path: Path, form: str, wanted: dict[str, object]) -> None:
    sound(started(tmp_path / "acme", form, **wanted))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_it_is_built_typed_and_passes_its_own_test(tmp_path: Path, form: str) -> None:
    project = started(tmp_path / "acme", form)
    sound(project)
    run(sys.executable, "-m", "mypy", at=project)
    run(sys.executable, "-m", "pytest", "-q", at=project)
    outcome = run_build(project)
    assert not outcome.failed, [str(f) for f in outcome.findings]
    assert outcome.results["document"]


def test_a_year_may_end_on_any_day(tmp_path: Path) -> None:
    project = started(tmp_path / "acme", end=datetime.date(2024, 2, 29))
    assert "duration((2023, 3, 1), (2024, 2, 29))" in (project / "source/acme/figures.py").read_text("utf-8")
    sound(project)


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note").touch()
    (found,) = run_init(tmp_path, Wanted()).findings
    assert found.code == "init.exists"
    assert [p.name for p in tmp_path.iterdir()] == ["note"]


@pytest.mark.parametrize(
    ("directory", "wanted", "code"),
    [
        ("2025", Wanted(), "init.name"),
        ("class", Wanted(), "init.name"),
        ("json", Wanted(), "init.name"),
        ("acme", Wanted(language="tlh"), "init.language"),
        ("acme", Wanted("esef"), "init.taxonomy"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, directory: str, wanted: Wanted, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    (found,) = run_init(tmp_path / directory, wanted).findings
    assert found.code == code
    assert not (tmp_path / directory).exists()


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kaiji", "init"], cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, text=True
    ) as running:
        os.write(ours, b"acme\nplain\nfr\nAcme SA\nposition\n")
        said, _ = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 0, said
    assert '"Acme SA, Rapport annuel' in (tmp_path / "acme/source/acme/__init__.py").read_text("utf-8")
    sound(tmp_path / "acme")


def test_a_name_with_quotes_is_that_name(tmp_path: Path) -> None:
    name = 'OOO "Sova" \\ {brace}'
    root = tmp_path / "acme"
    assert not run_init(root, Wanted(company=name)).failed
    project = load(root)
    assert project.report.taxonomy.title.startswith(name)
    assert name in {fact.value for fact in project.report.facts}
