"""Finding a project and importing it: every way in which that can fail is a finding in the file at fault."""

from __future__ import annotations

import json

import pytest

from kaiji.declare import Filing
from kaiji.workflow.project import load
from tests.tiny import FIGURES, Tiny


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "there is no [tool.kaiji] table"),
        ("[tool.other]\n", "there is no [tool.kaiji] table"),
        ('[tool.kaiji]\nsource = "quelle"\n', "there is no [tool.kaiji] table"),
        ('[tool.kaiji]\nfiling = "muster"\n', 'filing = "module:attribute"'),
        ("[tool.kaiji]\nfiling = 7\n", 'filing = "module:attribute"'),
        ("[tool]\nkaiji = 7\n", "there is no [tool.kaiji] table"),
        ('[tool.kaiji]\nsource = "quele"\nfiling = "muster:filing"\n', "there is no directory"),
        ('[tool.kaiji]\nsource = "quelle"\nfiling = "muster:fling"\n', "muster:fling is not a kaiji.declare.Filing"),
        ('[tool.kaiji]\nsource = "quelle"\nfiling = "muster:core"\n', "not a kaiji.declare.Filing but Library"),
        ('tool = "x"\n', "there is no [tool.kaiji] table"),
        ('[tool.kaiji]\nfiling = ":filing"\n', 'filing = "module:attribute"'),
        ('[tool.kaiji]\nsource = 5\nfiling = "muster:filing"\n', "there is no directory"),
        (f'[tool.kaiji]\nsource = "{"x" * 5000}"\nfiling = "muster:filing"\n', "there is no directory"),
        ("[tool.kaiji\n", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_configuration(tiny: Tiny, table: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    (tiny.root / "pyproject.toml").write_text(table, encoding="utf-8")
    (finding,) = tiny.check().findings
    assert (finding.code, str(finding.location)) == ("project.configuration", "pyproject.toml")
    assert says in finding.message


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("provenence", "did you mean provenance?"),
        ("x", "there are source, filing, provenance, coverage, packages, profile, rules"),
    ],
)
def test_a_key_that_means_nothing(tiny: Tiny, key: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt one would leave out a check."""
    monkeypatch.chdir(tiny.root)
    path = tiny.root / "pyproject.toml"
    path.write_text(f'[tool.other]\n{key} = 1\n\n{path.read_text("utf-8").rstrip()}\n{key} = "index.tsv"\n', "utf-8")
    (finding,) = tiny.check().findings
    line = len(path.read_text("utf-8").splitlines())
    assert (finding.code, str(finding.location)) == ("project.configuration", f"pyproject.toml:{line}")
    assert finding.message == f"[tool.kaiji] has no key '{key}': {says}"


def test_no_pyproject(tiny: Tiny) -> None:
    (tiny.root / "pyproject.toml").unlink()
    (finding,) = tiny.check().findings
    assert finding.code == "project.configuration"
    assert "--project" in finding.message


def test_a_pyproject_that_is_a_directory(tiny: Tiny) -> None:
    (tiny.root / "pyproject.toml").unlink()
    (tiny.root / "pyproject.toml").mkdir()
    (finding,) = tiny.check().findings
    assert "cannot be read" in finding.message


def test_a_module_that_is_not_there(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    tiny.edit("pyproject.toml", '"muster:filing"', '"mster:filing"')
    (finding,) = tiny.check().findings
    assert (finding.code, str(finding.location)) == ("project.import", "pyproject.toml")
    assert "No module named 'mster'" in finding.message


def test_the_source_may_be_the_project_itself(tiny: Tiny) -> None:
    for path in (tiny.root / "quelle").iterdir():
        path.rename(tiny.root / path.name)
    (tiny.root / "pyproject.toml").write_text('[tool.kaiji]\nfiling = "muster:filing"\n', encoding="utf-8")
    assert tiny.check().findings == []


def test_loading(tiny: Tiny) -> None:
    """From a relative path too."""
    project = load(tiny.root / "quelle" / "..")
    assert project.root == tiny.root
    assert isinstance(project.filing, Filing)
    assert project.filing.name == "muster-2031"


@pytest.mark.parametrize("command", ["check", "build", "validate", "taxonomy", "gui"])
def test_no_command_shows_a_traceback(tiny: Tiny, command: str) -> None:
    """A mistake in a data module ends every command alike."""
    line = tiny.edit("quelle/muster/figures.py", "kasse=250", "kasse=250 / 0")
    process = tiny.kaiji(command)
    assert process.returncode == 1
    assert "Traceback" not in process.stdout + process.stderr
    assert f"figures.py:{line}: error project.import: ZeroDivisionError" in process.stdout
    assert tiny.output() == {}


def test_the_finding_of_a_mistake_as_json(tiny: Tiny) -> None:
    line = tiny.edit("quelle/muster/figures.py", "kasse=250", "kase=250")
    process = tiny.kaiji("check", "--format", "json")
    (finding,) = json.loads(process.stdout)["findings"]
    assert finding["code"] == "data.unknown-line"
    assert finding["severity"] == "error"
    assert finding["path"].endswith("quelle/muster/figures.py")
    assert finding["line"] == line


@pytest.mark.parametrize(
    "statement",
    [
        "raise SystemExit",
        "raise SystemExit(3)",
        "raise GeneratorExit",
        "raise type('Own', (BaseException,), {})",
        "raise type('Mute', (Exception,), {'__str__': lambda self: 1})",
    ],
)
def test_a_module_that_leaves_is_a_finding_at_its_line(tiny: Tiny, statement: str) -> None:
    path = tiny.root / FIGURES
    path.write_text(f"{statement}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (finding,) = tiny.check().findings
    assert finding.code == "project.import"
    assert str(finding.location).endswith("figures.py:1")


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ("moon", "profile = 'moon': expected one of plain, edinet, sec, esef, legacy-inline"),
        ("sec", "profile = 'sec' lays all files into one directory"),
    ],
)
def test_a_profile_that_a_project_cannot_have(tiny: Tiny, profile: str, says: str) -> None:
    path = tiny.root / "pyproject.toml"
    path.write_text(f'{path.read_text("utf-8")}\nprofile = "{profile}"\n', "utf-8")
    (finding,) = tiny.check().findings
    assert finding.code == "project.configuration"
    assert finding.message.startswith(says)
