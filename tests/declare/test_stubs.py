"""`kaiji taxonomy stubs`: typed names that cost nothing to import, and what a type checker makes of them."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaiji.cli.commands import main
from kaiji.workflow.build import run_check
from tests.declare.bases import TAXONOMY, base, project
from tests.tiny import GENERATOR, REPOSITORY

TAXONOMIES = REPOSITORY.parent / "shared" / "taxonomies"
REAL = [TAXONOMIES / "esef-2022.zip", TAXONOMIES / "ifrs-2022.zip"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["taxonomy", "stubs", *arguments])
    assert result.exit_code == status, result.output
    return result.output


TYPED = """
from kaiji.declare import Axis, Disclosure, Figure, Flow, Line, Module, Position, Text
from kaiji.declare import debit, heading, member, opening, optional, use
from kaiji.model import INSTANT

from klein import k, roles
from klein.k import Assets, Cash, Profit

M = Module("m", "https://m.example", ("en",))


class Parts(Axis, module=M, use=k.PartsAxis):
    all = member(k.PartsAxis.AllMember)
    capital = member(k.PartsAxis.CapitalMember)


class Sheet(Disclosure, module=M, role=roles.Position, heading=k.PositionHeading, period=INSTANT):
    assets_ = heading(k.AssetsHeading)
    cash: Position = use(Cash, terse="Money")
    own: Position = debit("Own", wider=Assets)
    assets: Figure = optional.use(Assets, total=True)


class Moves(Disclosure, module=M, code="2", kind="Statement", title="Moves", columns=Parts):
    before: Line[Parts] = opening(k.Equity)
    profit: Line[Parts] = use(Profit)


class Income(Disclosure, module=M, code="3", kind="Statement", title="Income"):
    profit: Flow = use(Profit)
"""
WRONG = """
from klein.k import Asets  # misspelt


class Others(Axis, module=M, use=k.BranchesAxis):
    north = member(k.BranchesAxis.NorthMember)
    strange = member(k.BranchesAxis.CapitalMember)  # of another axis


class Wrong(Disclosure, module=M, code="4", kind="Statement", title="Wrong", heading=k.Assets):  # no heading
    misspelt: Figure = use(k.Asets)
    instant: Flow = use(Assets)  # in a statement of flows
    lasting: Position = use(Profit)
    text: Text = use(Assets)
    abstract: Figure = use(k.AssetsHeading)
    member: Figure = use(k.PartsAxis.AllMember)
    anchor: Figure = debit("Own", wider=k.AssetsHeading)
    option: Figure = use(Assets, terser="x")
    heading_ = heading(k.Assets)


class Odd(Axis, module=M, use=k.Assets):  # no axis
    line = member(k.Assets)
"""


def checked(directory: Path, source: str) -> dict[str, str]:
    """What mypy says under --strict, by the text of the line."""
    (directory / "data.py").write_text(source, encoding="utf-8")
    options = ["--strict", "--config-file", "", "--no-error-summary", "--cache-dir", str(directory / "cache")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "data.py"],
        cwd=directory,
        env={"MYPYPATH": str(GENERATOR), "PATH": ""},
        capture_output=True,
        text=True,
    )
    lines = source.splitlines()
    found = re.findall(r"^data\.py:(\d+): error: (.*)$", done.stdout, re.MULTILINE)
    assert done.returncode == (1 if found else 0), done.stdout + done.stderr
    return {lines[int(line) - 1].strip(): message for line, message in found}


@pytest.mark.slow
def test_a_type_checker_knows_what_is_what(tmp_path: Path) -> None:
    run("k", "--package", str(base(tmp_path)), "--into", "klein")
    assert checked(tmp_path, TYPED) == {}
    found = checked(tmp_path, TYPED + WRONG)
    wrong = [line.strip() for line in WRONG.splitlines() if re.search("k\\.|klein|use\\(", line)]
    right = {"north = member(k.BranchesAxis.NorthMember)", "class Others(Axis, module=M, use=k.BranchesAxis):"}
    assert set(found) == set(wrong) - right
    assert 'maybe "Assets"?' in found["misspelt: Figure = use(k.Asets)"]


def test_a_project_that_imports_stubs(tmp_path: Path) -> None:
    """What is written by names of stubs is what is written by names in quotes, label for label."""
    quoted = project(tmp_path / "quoted")
    named = project(tmp_path / "named")
    run("k", "--package", str(named / "klein.zip"), "--into", str(named / "source" / "klein"))
    taxonomy = named / "source" / "acme" / "taxonomy.py"
    text = TAXONOMY.replace('K = Base("https://klein.example/2031/k.xsd")', "from klein import k, roles")
    text = text.replace('K.role("https://klein.example/role/Position")', "roles.Position")
    text = re.sub(r'K\["k:(\w+)"\]', r"k.\1", text)
    text = re.sub(r"k\.(AllMember|CapitalMember)", r"k.PartsAxis.\1", text)
    assert "Base(" not in text
    taxonomy.write_text(text, encoding="utf-8")
    one, other = run_check(quoted), run_check(named)
    assert not one.findings
    assert not other.findings
    assert one.report is not None
    assert other.report is not None
    assert one.report.taxonomy.networks == other.report.taxonomy.networks
    assert one.report.taxonomy.used == other.report.taxonomy.used


def test_names_are_there_before_the_taxonomy_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = base(tmp_path)
    run("k", "--package", str(package), "--into", "klein")
    package.unlink()
    monkeypatch.syspath_prepend(tmp_path)
    import klein.k  # type: ignore[import-not-found]

    try:
        assert {"Cash", "PartsAxis", "GoodMember"} <= set(dir(klein.k))
        assert repr(klein.k.Cash) == "https://klein.example/tax#Cash"
        with pytest.raises(AttributeError, match="did you mean Cash"):
            klein.k.Cahs  # noqa: B018
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "klein"]:
            del sys.modules[name]


def test_labels_are_docstrings_and_say_what_is_deprecated(tmp_path: Path) -> None:
    run("k", "--package", str(base(tmp_path)), "--into", "klein", "--language", "de")
    stub = (tmp_path / "klein" / "k.pyi").read_text("utf-8")
    assert 'Cash: ForeignItem[Number | Axis, AtInstant]\n"""Bankguthaben"""\n' in stub
    assert '"""Deprecated (deprecatedLabel: 2030). Old"""' in stub


def test_what_cannot_be_written(tmp_path: Path) -> None:
    package = str(base(tmp_path))
    assert "has no prefix 'x', but k" in run(
        "x", "--entry", "https://klein.example/2031/k.xsd", "--package", package, "--into", "a", status=1
    )
    assert "no entry point" in run("x", "--package", package, "--into", "a", status=1)
    assert "no taxonomy package has" in run(
        "k", "--package", package, "--entry", "https://k.example/x.xsd", "--into", "a", status=1
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "k.py").write_text("mine = 1\n", encoding="utf-8")
    assert "is in the way" in run("k", "--package", package, "--into", "a", status=1)
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["k.py"]
    run("k", "--package", package, "--into", "b")
    run("k", "--package", package, "--into", "b")


def test_five_thousand_names_cost_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not all(path.is_file() for path in REAL):
        pytest.skip("needs the taxonomy packages esef-2022.zip and ifrs-2022.zip")
    packages = [part for path in REAL for part in ("--package", str(path))]
    run("ifrs-full", "esef_cor", *packages, "--into", "published")
    monkeypatch.syspath_prepend(tmp_path)
    import kaiji.declare  # noqa: F401

    start = time.perf_counter()
    from published import ifrs_full  # type: ignore[import-not-found]

    try:
        assert time.perf_counter() - start < 0.05
        assert len(dir(ifrs_full)) > 5_000
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "published"]:
            del sys.modules[name]
