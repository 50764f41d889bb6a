"""A package of another, installed beside Kaiji: each kind of entry point at work, and each way to be broken."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kaiji.sandbox.extensions import GROUPS
from tests import guide
from tests.tiny import GENERATOR, REPOSITORY, kaiji

PAGE = (REPOSITORY / "docs" / "extending.md").read_text("utf-8")
[MODULE] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
[PROJECT] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
POINTS: dict[str, dict[str, str]] = tomllib.loads(PROJECT)["project"]["entry-points"]


def written(points: dict[str, dict[str, str]]) -> str:
    """Entry points as an installer writes them."""
    return "\n".join(
        f"[{group}]\n" + "".join(f"{n} = {value}\n" for n, value in some.items()) for group, some in points.items()
    )


ENTRIES = written(
    {"console_scripts": {"moon": "moon:main"}} | {g: p for g, p in POINTS.items() if g != "kaiji.taxonomies"}
)


def install(place: Path, entries: str = ENTRIES, module: str = MODULE, name: str = "moon") -> Path:
    """What an installer leaves: a module, and the metadata of its distribution."""
    place.mkdir(exist_ok=True)
    (place / f"{name}.py").write_text(module, "utf-8")
    metadata = place / f"kaiji_{name}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: kaiji-{name}\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text(entries, "utf-8")
    return place


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's project, built without any extension."""
    root = guide.write(tmp_path_factory.mktemp("project"))
    done = kaiji("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def run(project: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return kaiji(*arguments, cwd=project, PYTHONPATH=f"{GENERATOR}:{site}")


def findings(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return list(json.loads(done.stdout)["findings"])


def broken(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """The one finding of a broken package; no traceback."""
    assert (done.returncode, done.stderr) == (1, "")
    [found] = [f for f in findings(done) if f["severity"] == "error"]
    assert found["code"] == "extension.broken"
    return found


def test_a_profile(project: Path, tmp_path: Path) -> None:
    site = install(tmp_path / "site")
    assert "legacy-inline|moon]" in run(project, site, "export", "--help").stdout
    done = run(project, site, "export", "--profile", "moon", "--output", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "xbrldi:explicitMember" in (tmp_path / "out" / "acme-2025.xml").read_text("utf-8")
    assert "segment>" in (tmp_path / "out" / "acme-2025.xml").read_text("utf-8")


def test_a_form(project: Path, tmp_path: Path) -> None:
    site = install(tmp_path / "site")
    done = run(project, site, "export", "--to", "names", "--output", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out" / "acme-2025.txt").read_text("utf-8").startswith("Cash\nReceivables\n")


def test_a_check(project: Path, tmp_path: Path) -> None:
    """Its findings have codes that none of Kaiji's own can be, and stand in every form of report."""
    site = install(tmp_path / "site")
    done = run(project, site, "check", "--format", "json")
    assert done.returncode == 0
    found = [f for f in findings(done) if f["code"] == "check:round.round"]
    figures = guide.FILES["source/acme/figures.py"].split("\n")
    assert {"assets=(4_000, 3_500),", "capital=(4_000, 3_500),"} <= {
        figures[int(str(f["line"])) - 1].strip() for f in found
    }
    assert all("is suspiciously round" in str(f["message"]) for f in found)
    assert all(str(f["path"]).endswith("figures.py") for f in found)
    for form in ("sarif", "junit", "html"):
        done = run(project, site, "check", "--format", form, "--output", str(tmp_path / form))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "suspiciously round" in (tmp_path / form).read_text("utf-8")


def test_a_language(tmp_path: Path) -> None:
    site = install(tmp_path / "site")
    script = "import kaiji.locale as l; print(l.words('da-DK').yes, l.words('fo').yes, l.words('de').yes)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": f"{GENERATOR}:{site}"},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "Ja ✓ Ja\n", done.stderr


def test_a_taxonomy(project: Path, tmp_path: Path) -> None:
    """A report that names its taxonomy by its address is read with the package that somebody has installed."""
    site = install(tmp_path / "site", written({"kaiji.taxonomies": POINTS["kaiji.taxonomies"]}))
    (site / "moon.zip").write_bytes((project / "build" / "acme-2025.zip").read_bytes())
    text = (project / "instances" / "acme-2025" / "acme-2025.json").read_text("utf-8")
    alone = tmp_path / "alone.json"
    alone.write_text(text.replace("../../taxonomy/acme/2025/", "https://acme.example/taxonomy/2025/"), "utf-8")
    same = str(project / "instances" / "acme-2025" / "acme-2025.xbrl")
    assert "input.remote" in run(project, tmp_path, "compare", str(alone), same).stdout
    done = run(project, site, "compare", str(alone), same)
    assert (done.returncode, "compare.equal" in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("entries", "module", "said"),
    [
        ("check = moon:no_such_thing", "", "no_such_thing"),
        ("check = nowhere:check", "", "No module named 'nowhere'"),
        ("check = moon:x", "x = 1/0", "ZeroDivisionError"),
        ("check = moon:x", "import sys; sys.exit(3)", "SystemExit: 3"),
        ("check = moon:x", "x = )", "SyntaxError"),
        ("check = moon:x", "x = 5", "it cannot be called: it is a int"),
        ("check = moon:x", "def x(examination): raise KeyError('y')", "has failed: KeyError: 'y'"),
        ("check = moon:x", "def x(examination): return ['text']", "has failed: AttributeError"),
        ("Ärger = moon:x", "def x(examination): return []", "is no name"),
    ],
)
def test_a_broken_check_is_one_finding_and_the_others_stay(
    project: Path, tmp_path: Path, entries: str, module: str, said: str
) -> None:
    site = install(tmp_path / "site", f"[kaiji.checks]\n{entries}\n", module)
    done = run(project, site, "check", "--format", "json")
    found = broken(done)
    assert said in str(found["message"])
    assert "in kaiji.checks of kaiji-moon 1.0" in str(found["message"])
    assert "rule:segments" in {f["code"] for f in findings(done)}
    if module.startswith(("x = 1", "import", "x = )", "def x(examination): raise")):
        assert (str(found["path"]).rpartition("/")[2], found["line"]) == ("moon.py", 1)


@pytest.mark.parametrize(
    ("group", "module", "command", "said"),
    [
        ("profiles", "x = 'p'", ["export", "--profile", "new"], "it is not a kaiji.workflow.profile.Profile but str"),
        ("forms", "def x(*_): yield 1/0", ["export", "--to", "new"], "has failed: ZeroDivisionError"),
        ("taxonomies", "x = 'gone.zip'", ["compare", "a.json", "b.json"], "gone.zip is no file"),
        ("taxonomies", "x = 3", ["convert", "a.json", "b.xbrl"], "it is neither a path nor several but int"),
    ],
)
def test_others_that_are_broken(
    project: Path, tmp_path: Path, group: str, module: str, command: list[str], said: str
) -> None:
    site = install(tmp_path / "site", f"[kaiji.{group}]\nnew = moon:x\n", module)
    assert said in str(broken(run(project, site, *command, "--format", "json"))["message"])


def test_two_packages_of_one_name_are_refused(project: Path, tmp_path: Path) -> None:
    site = install(tmp_path / "site", "[kaiji.forms]\nnew = moon:x\n", "x = print")
    install(site, "[kaiji.forms]\nnew = star:x\n", "x = print", name="star")
    message = str(broken(run(project, site, "export", "--to", "new", "--format", "json"))["message"])
    assert "new = moon:x in kaiji.forms of kaiji-moon 1.0, new = star:x in kaiji.forms of kaiji-star 1.0" in message


def test_there_is_one_of_each_group() -> None:
    assert sorted(POINTS) == sorted(GROUPS)
    assert all(f"| `{group}` |" in PAGE for group in GROUPS)


@pytest.mark.slow
def test_the_package_of_the_page_is_type_checked(tmp_path: Path) -> None:
    site = install(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(site / "moon.py")],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(GENERATOR)},
        capture_output=True,
        text=True,
    )
    assert "moon.py" not in done.stdout, done.stdout


def test_what_is_not_asked_for_is_not_loaded(project: Path, tmp_path: Path) -> None:
    site = install(tmp_path / "site", "[kaiji.forms]\nnew = moon:x\n[kaiji.profiles]\nnew = moon:x\n", "1/0")
    for command in (["check"], ["export", "--help"], ["export", "--to", "json", "--output", str(tmp_path / "out")]):
        assert run(project, site, *command).returncode == 0


def test_what_kaiji_has_itself_is_not_replaced(project: Path, tmp_path: Path) -> None:
    site = install(tmp_path / "site", "[kaiji.forms]\njson = moon:x\n", "1/0")
    assert run(project, site, "export", "--to", "json", "--output", str(tmp_path / "out")).returncode == 0


def test_a_new_version_of_an_extension_is_another_source(project: Path, tmp_path: Path) -> None:
    """What a build has proved holds only with what it was proved with."""
    site = install(tmp_path / "site")
    assert "output.proved" in run(project, tmp_path, "validate").stdout
    assert "output.proved" not in run(project, site, "validate").stdout
