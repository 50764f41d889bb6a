"""What the documentation shows is run: commands end well, targets exist, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import guide
from tests.workflow.test_rollforward import NEXT, cleared, filled

REPOSITORY = Path(__file__).parent.parent
PAGES = sorted([REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")])
SHOWN = re.findall(
    r"^\$ (.+)$",
    "\n".join(re.findall(r"```console\n(.*?)```", (REPOSITORY / "README.md").read_text("utf-8"), re.DOTALL)),
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after `make xbrl`."""
    root = tmp_path_factory.mktemp("built")
    for name in ("generator/iij", "generator/jp_agm", "templates", "taxonomy", "instances"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    subprocess.run([sys.executable, "-m", "kaiji", "build"], cwd=root, check=True, capture_output=True)
    return root


@pytest.mark.parametrize("command", [c for c in SHOWN if c.startswith("kaiji ")])
def test_commands_of_the_readme_end_well(command: str, built: Path) -> None:
    arguments = shlex.split(command)[1:]
    done = subprocess.run([sys.executable, "-m", "kaiji", *arguments], cwd=built, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (REPOSITORY / "README.md").read_text("utf-8")))
    named |= {c.split()[1] for c in SHOWN if c.startswith("make ")}
    assert named
    assert named <= targets


def run(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kaiji", *arguments], cwd=at, capture_output=True, text=True)


def test_the_guide_to_a_filing_of_ones_own_works_as_printed(tmp_path: Path) -> None:
    """Its files build, its commands end well, and its mistake gives the finding that it shows."""
    assert set(guide.FILES) == set(re.findall(r"^  ([\w./]+)", guide.PAGE.partition("## ")[0], re.MULTILINE))
    guide.write(tmp_path)
    commands = re.findall(r"^\$ kaiji (.+)$", guide.PAGE, re.MULTILINE)
    assert "build" in commands
    for command in commands:
        done = run(*shlex.split(command), at=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert " warning " not in done.stdout
        assert "\n0 rows" not in done.stdout, "the answer to a question is to show something"
    document = (tmp_path / "instances" / "acme-2025" / "acme-2025.xhtml").read_text("utf-8")
    assert ">2.050<" in document

    ((wrong, right, shown),) = re.findall(r"Write `(.+?)` for `(.+?)` and .*?```text\n(.*?)```", guide.PAGE, re.DOTALL)
    figures = tmp_path / "source" / "acme" / "figures.py"
    figures.write_text(figures.read_text("utf-8").replace(right, wrong), "utf-8")
    done = run("check", at=tmp_path)
    assert done.returncode == 1
    assert " ".join(shown.split()) in done.stdout


@pytest.mark.slow
def test_the_guide_to_next_year_works_as_printed(tmp_path: Path) -> None:
    """Its commands end well in their order once the cells are filled, and its findings are those that it shows."""
    page = (REPOSITORY / "docs" / "next-year.md").read_text("utf-8")
    commands = [shlex.split(command) for command in re.findall(r"^\$ kaiji (.+)$", page, re.MULTILINE)]
    assert [command[0] for command in commands] == ["init", "export", "import", "rollforward", "check", "build"]
    for command in commands:
        if command[0] == "check":
            (shown,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
            done = run("check", "--project", "acme", at=tmp_path)
            assert done.returncode == 1
            for line in shown.splitlines():
                assert line.removesuffix(" ...") in done.stdout
            written = (tmp_path / "acme/source/acme_2026/figures.py").read_text("utf-8")
            for line in re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0].splitlines():
                assert line.strip() in written
            filled(tmp_path / "acme/source/acme_2026/figures.py", NEXT)
            cleared(tmp_path / "acme", "acme_2026")
        done = run(*command, at=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert " warning " not in done.stdout
    assert (tmp_path / "acme/instances/acme-2026-12-31/acme-2026-12-31.xhtml").is_file()


RECIPES = (REPOSITORY / "docs" / "recipes.md").read_text("utf-8")


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's project after `kaiji build`."""
    root = guide.write(tmp_path_factory.mktemp("acme"))
    assert run("build", at=root).returncode == 0
    return root


@pytest.mark.slow
def test_the_recipes_work_as_printed(acme: Path) -> None:
    """Each command ends well and says something; where an answer is shown, it is that."""
    blocks = re.findall(r"```console\n(.*?)```", RECIPES, re.DOTALL)
    assert len(blocks) >= 10
    for block in blocks:
        for command, answer in re.findall(r"^\$ kaiji (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            done = run(*shlex.split(command), at=acme)
            assert done.returncode == 0, f"kaiji {command}\n{done.stdout}{done.stderr}"
            assert done.stdout.strip(), command
            assert "\n0 rows" not in done.stdout, command
            if answer:
                assert done.stdout == answer, command


def test_the_python_of_the_recipes_works(acme: Path) -> None:
    for code in re.findall(r"```python\n(.*?)```", RECIPES, re.DOTALL):
        done = subprocess.run([sys.executable, "-c", code], cwd=acme, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"!\[[^]\n]*\]\([^)\n]*\)", "", page.read_text("utf-8"))  # pictures stand in examples only
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
