"""`--format` and `--output`, and the page that a build leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sarif_kit import validation_errors

from tests.tiny import FIGURES, GENERATOR, Tiny, kaiji

PAGE = "build/findings.html"


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "html"])
def test_a_file_holds_what_would_be_printed(tiny: Tiny, tmp_path: Path, form: str, broken: bool) -> None:
    if broken:
        tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    output = tmp_path / "out"
    written = tiny.kaiji("check", "--format", form, "--output", str(output))
    printed = tiny.kaiji("check", "--format", form)
    assert (written.returncode, written.stderr) == (int(broken), "")
    assert printed.returncode == int(broken)
    assert written.stdout == f"{output}\n"
    text = output.read_text(encoding="utf-8")
    if form == "html":
        assert printed.stdout == f"{tiny.root / PAGE}\n"
        assert (tiny.root / PAGE).read_text(encoding="utf-8") == text
    elif form in ("sarif", "junit"):
        assert printed.stdout == text
    assert ("sum.total" in text or "add up to" in text) or not broken


def test_each_form_is_what_it_claims(tiny: Tiny) -> None:
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    found = json.loads(tiny.kaiji("check", "--format", "json").stdout)
    assert [t["holds"] for t in found["totals"]].count(False) == 1
    (total,) = (t for t in found["totals"] if not t["holds"])
    assert total["computed"] - total["value"] == -total["difference"]
    assert total["path"].endswith("figures.py")
    assert sum(p["weight"] * p["value"] for p in total["parts"]) == total["computed"]
    assert validation_errors(json.loads(tiny.kaiji("check", "--format", "sarif").stdout)) == []
    assert ElementTree.fromstring(tiny.kaiji("check", "--format", "junit").stdout).get("failures") == "1"


def test_a_build_leaves_the_page(built_tiny: Tiny) -> None:
    text = (built_tiny.root / PAGE).read_text(encoding="utf-8")
    assert "Nothing needs attention" in text
    assert "Arelle has found nothing either." in text
    assert str(built_tiny.root) not in text


def test_a_build_that_fails_leaves_a_page_that_says_so(built_tiny: Tiny, tmp_path: Path) -> None:
    shutil.copytree(built_tiny.root, tmp_path / "copy")
    tiny = Tiny(tmp_path / "copy")
    line = tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    assert tiny.kaiji("build").returncode == 1
    text = (tiny.root / PAGE).read_text(encoding="utf-8")
    assert "1 error" in text
    assert f"figures.py:{line}" in text
    tiny.edit(FIGURES, "darlehen=610", "darlehen=")
    assert tiny.kaiji("build").returncode == 1
    assert "project.syntax" in (tiny.root / PAGE).read_text(encoding="utf-8")


def test_where_there_is_no_project_nothing_is_left(tmp_path: Path) -> None:
    assert kaiji("build", "--project", str(tmp_path)).returncode == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_file_that_cannot_be_written(tiny: Tiny, command: str) -> None:
    (tiny.root / "file").write_text("mine", encoding="utf-8")
    process = tiny.kaiji(command, "--output", str(tiny.root / "file" / "below"))
    assert process.returncode == 1
    assert process.stderr.startswith("Error: ")
    assert "cannot be written" in process.stderr
    assert "Traceback" not in process.stderr
    assert (tiny.root / "file").read_text(encoding="utf-8") == "mine"


def test_what_is_no_file_is_written_to_and_not_replaced(tiny: Tiny, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    try:
        assert tiny.kaiji("check", "--format", "json", "--output", str(pipe)).returncode == 0
        assert json.loads(reader.communicate(timeout=30)[0])["findings"] == []
    finally:
        reader.kill()
    assert pipe.is_fifo()


def test_a_directory_is_no_output(tiny: Tiny) -> None:
    process = tiny.kaiji("check", "--output", str(tiny.root))
    assert (process.returncode, process.stdout) == (2, "")


@pytest.mark.slow
def test_validate_has_arelle_in_its_reports(built_tiny: Tiny) -> None:
    log = json.loads(built_tiny.kaiji("validate", "--full", "--format", "sarif").stdout)
    assert validation_errors(log) == []
    assert [r["tool"]["driver"]["name"] for r in log["runs"]] == ["Kaiji", "Arelle"]
    root = ElementTree.fromstring(built_tiny.kaiji("validate", "--full", "--format", "junit").stdout)
    assert [c.get("name") for s in root if s.get("name") == "Arelle" for c in s] == ["no findings"]


def test_jinja_is_loaded_for_the_page_only(tiny: Tiny) -> None:
    script = (
        "import sys; from kaiji.cli.commands import main\n"
        "try: main()\n"
        "finally: print(*({'jinja2', 'arelle'} & set(sys.modules)), file=sys.stderr)"
    )
    process = subprocess.run(
        [sys.executable, "-c", script, "check", "--project", str(tiny.root)],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stderr.strip() == ""
