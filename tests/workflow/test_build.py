"""`kaiji build` when something goes wrong: what was there before stays whole, and the command says why."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaiji.model import KaijiError, Report, Severity
from kaiji.workflow.build import document, facts_by_id, run_build, run_check
from kaiji.workflow.journal import reading
from kaiji.workflow.manifest import NAME, Manifest
from kaiji.workflow.validate import run_validate
from tests.syntax.reading import read
from tests.tiny import FIGURES, GENERATOR, INSTANCE, TAXONOMY, Tiny, tree

PERIODS = "quelle/muster/modules.py"


@pytest.fixture
def filed(built_tiny: Tiny, tmp_path: Path) -> Tiny:
    """A project of the test's own that has been built."""
    shutil.copytree(built_tiny.root, tmp_path / "Projekt Süd")
    return Tiny(tmp_path / "Projekt Süd")


def codes(process: subprocess.CompletedProcess[str]) -> list[str]:
    return [f["code"] for f in json.loads(process.stdout)["findings"]]


def build(tiny: Tiny, setup: str = "") -> subprocess.CompletedProcess[str]:
    """`kaiji build --format json`, in a process in which something was set up before."""
    command = f"import sys\n{setup}\nfrom kaiji.cli.commands import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", command, "build", "--format", "json", "--project", str(tiny.root)],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def filings(published: list[str]) -> list[str]:
    """Without what is derived of the filing in `build/`."""
    return [path for path in published if not path.startswith("build/")]


def leftovers(tiny: Tiny) -> list[str]:
    """What is hidden in `build/` and should be gone: not the manifest and the lock."""
    hidden = {p.name for p in (tiny.root / "build").glob(".*")} if (tiny.root / "build").is_dir() else set()
    return sorted(hidden - {NAME, ".lock"})


def test_outcome_of_a_sound_project(filed: Tiny) -> None:
    """Nothing has changed, so nothing is published."""
    outcome = run_build(filed.root, full=True)
    assert outcome.findings == []
    assert filings(outcome.published) == []
    assert list(outcome.seconds) == ["load", "check", "emit", "validate", "publish"]
    assert leftovers(filed) == []


def test_only_what_has_changed_is_published(filed: Tiny) -> None:
    before = filed.output()
    filed.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    process = build(filed)
    assert process.returncode == 0, process.stdout
    assert filings(json.loads(process.stdout)["published"]) == ["instances/muster-2031"]
    changed = {path for path, content in filed.output().items() if before.get(path) != content}
    assert INSTANCE in changed
    assert all(path.startswith("instances/") for path in changed)


def test_a_preflight_error_leaves_the_filing(filed: Tiny) -> None:
    before = filed.output()
    filed.edit(FIGURES, "vermoegen=1_000", "vermoegen=1_010")
    process = build(filed)
    assert (process.returncode, codes(process)) == (1, ["sum.total"])
    assert filed.output() == before


def test_a_total_that_rounding_explains_is_published_with_a_warning(filed: Tiny) -> None:
    filed.edit(FIGURES, "darlehen=600", "darlehen=601")
    process = build(filed)
    assert (process.returncode, codes(process)) == (0, ["sum.total"]), process.stdout
    validated = filed.kaiji("validate", "--format", "json")
    assert validated.returncode == 0, validated.stdout
    filed.edit(
        "quelle/muster/__init__.py", "from kaiji.declare import Filing", "from kaiji.declare import waive, Filing"
    )
    filed.edit(
        "quelle/muster/__init__.py",
        "content=DISCLOSURES,",
        'content=DISCLOSURES, waivers=(waive("sum.total", of=rahmen.Bilanz.kapital, reported=1_000_000,'
        ' computed=1_001_000, reason="so gedruckt", decided_by="Vorstand"),),',
    )
    (finding,) = json.loads(filed.kaiji("check", "--format", "json").stdout)["findings"]
    assert (finding["code"], finding["severity"]) == ("sum.total", "info")


def test_what_arelle_alone_finds_leaves_the_filing_too(filed: Tiny) -> None:
    """The month is no month: its finding names the line of the data module, and comes before a warning."""
    before = filed.output()
    filed.edit(PERIODS, "{", '{"Morgen": duration((2040, 1, 1), (2040, 1, 2)), ')
    line = filed.edit(FIGURES, "Month(1999, 7)", "Month(1999, 13)")
    process = build(filed)
    assert process.returncode == 1
    findings = json.loads(process.stdout)["findings"]
    assert [f["code"] for f in findings if f["severity"] == "warning"] == ["use.period"]
    assert findings[-1]["severity"] == "warning"
    assert {(Path(f["path"]).name, f["line"]) for f in findings if "1999-13" in f["message"]} == {("figures.py", line)}
    assert filed.output() == before
    assert leftovers(filed) == []


@pytest.mark.parametrize("obstacle", ["taxonomy", "instances", "taxonomy/muster", "build", "instances/muster-2031"])
def test_a_file_in_the_place_of_a_directory(tiny: Tiny, obstacle: str) -> None:
    """As `tiny` has no output yet, what could be put in place before the obstacle is taken back."""
    path = tiny.root / obstacle
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    process = build(tiny)
    assert (process.returncode, codes(process)) == (1, ["output.write"]), process.stderr
    assert obstacle in json.loads(process.stdout)["findings"][0]["path"]
    assert path.read_text(encoding="utf-8") == "mine"
    assert {p for p in tiny.output() if p != obstacle} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set as on Linux")
@pytest.mark.parametrize("size", [0, 100, 10_000])
def test_a_full_disk(filed: Tiny, size: int) -> None:
    """Files cannot grow beyond a size, as if there were no more room."""
    before = filed.output()
    filed.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    process = build(filed, f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))")
    assert (process.returncode, codes(process)) == (1, ["output.write"]), process.stderr
    assert "File too large" in json.loads(process.stdout)["findings"][0]["message"]
    assert "Traceback" not in process.stderr
    assert filed.output() == before
    assert leftovers(filed) == []


ANNOUNCING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore Ctrl+C
from kaiji.cli import commands as cli
from kaiji.workflow import build
run = build.run_build
build.run_build = lambda root, announce, **options: run(root, lambda step: print(step, flush=True), **options)
cli.main()
"""


def start(tiny: Tiny, temporary: Path | None = None) -> subprocess.Popen[str]:
    """`kaiji build --full`, which says which step it is at."""
    more = {"TMPDIR": str(temporary)} if temporary else {}
    return subprocess.Popen(
        [sys.executable, "-c", ANNOUNCING, "build", "--full", "--project", str(tiny.root)],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)} | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until(process: subprocess.Popen[str], step: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == step:
            return
    pytest.fail(f"the build ended before {step!r}: {process.communicate()}")


def outputs(tiny: Tiny) -> dict[str, bytes]:
    """What a build puts in place; but the database, which DuckDB writes otherwise every time."""
    own = ("build/findings.html", "build/.lock", f"build/{NAME}")
    written = {path: content for path, content in tree(tiny.root, "build").items() if path not in own}
    return tiny.output() | {p: c for p, c in written.items() if ".staging" not in p and not p.endswith(".duckdb")}


@pytest.mark.slow
def test_killed_builds_leave_the_filing_whole(filed: Tiny, tmp_path: Path) -> None:
    """In whichever step. tests/workflow/test_journal.py kills at every operation of the last one."""
    source = filed.root / "quelle"
    sources = [shutil.copytree(source, tmp_path / "first")]
    versions = [outputs(filed)]
    for file, old, new in (
        (FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"'),
        (TAXONOMY, "Name des Unternehmens.", "Name der Firma."),
        ("quelle/muster/translations/muster.fr.toml", "Espace & accessoires", "Espace"),
    ):
        filed.edit(file, old, new)
    assert build(filed).returncode == 0
    sources.append(shutil.copytree(source, tmp_path / "second"))
    versions.append(outputs(filed))

    for attempt, (step, delay) in enumerate((("emit", 0.05), ("validate", 0.3), ("publish", 0), ("publish", 0.1))):
        shutil.rmtree(source)
        shutil.copytree(sources[attempt % 2], source)
        process = start(filed)
        until(process, step)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        with reading(filed.root):
            assert outputs(filed) in versions, f"the filing is broken, killed at {step}"
            manifest = Manifest.read(filed.root / "build")
            assert manifest
            assert manifest.differences(filed.root / "build").changed == ()

    last = build(filed)
    assert last.returncode == 0, last.stdout + last.stderr
    assert leftovers(filed) == []
    assert outputs(filed) == versions[1]


@pytest.mark.parametrize("step", ["load", "emit", "validate"])
@pytest.mark.parametrize(
    ("number", "status", "said"), [(signal.SIGINT, 130, "Interrupted.\n"), (signal.SIGTERM, 143, "Terminated.\n")]
)
def test_a_signal_ends_a_build(
    filed: Tiny, tmp_path: Path, step: str, number: signal.Signals, status: int, said: str
) -> None:
    """With one line, without children and scratch files, and with the filing as it was."""
    before = outputs(filed)
    filed.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = start(filed, temporary)
    until(process, step)
    time.sleep(0.3 if step == "validate" else 0)
    os.killpg(process.pid, number)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (status, said)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # no child is left
    assert outputs(filed) == before
    assert leftovers(filed) == []
    assert list(temporary.iterdir()) == []


def test_two_builds_at_once(filed: Tiny) -> None:
    """One waits for the other and says so; both end well."""
    before = filed.output()
    shutil.rmtree(filed.root / "taxonomy")
    shutil.rmtree(filed.root / "instances")
    first = start(filed)
    until(first, "emit")
    second = start(filed)
    said = [process.communicate(timeout=120) for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert "waiting for another kaiji" in said[1][1]
    assert filed.output() == before
    assert leftovers(filed) == []


def test_the_authors_files_stay(filed: Tiny) -> None:
    """Also of an unchanged source; one that was edited by hand makes the build refuse, and says how to go on."""
    notes = filed.root / "instances" / "muster-2031" / "NOTES.txt"
    notes.write_text("mine", encoding="utf-8")
    assert build(filed).returncode == 0
    assert notes.read_text(encoding="utf-8") == "mine"
    instance = filed.root / INSTANCE
    instance.write_bytes(instance.read_bytes() + b"<!-- mine -->")
    process = build(filed)
    assert (process.returncode, codes(process)) == (1, ["output.edited"])
    assert instance.read_bytes().endswith(b"<!-- mine -->")
    assert filed.kaiji("build", "--overwrite").returncode == 0
    assert not instance.read_bytes().endswith(b"<!-- mine -->")
    assert notes.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('directory="muster/2031"', 'directory="../quelle"'),
        ('directory="muster/2031"', 'directory="../../precious"'),
        ('name="muster-2031",\n    entity', 'name="../../evil",\n    entity'),
    ],
)
def test_nothing_is_written_elsewhere(tiny: Tiny, tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    tiny.edit("quelle/muster/__init__.py", old, new)
    before = set(tree(tmp_path, "."))
    process = build(tiny)
    assert process.returncode == 1
    assert len(codes(process)) == 1
    assert codes(process)[0].startswith("declare.")
    after = {path for path in tree(tmp_path, ".") if "__pycache__" not in path}
    assert after - before == {"Projekt Süd/build/findings.html"}
    assert before <= after


@pytest.mark.parametrize(("command", "form"), [("build", "text"), ("check", "html")])
def test_the_page_follows_no_link(tiny: Tiny, tmp_path: Path, command: str, form: str) -> None:
    """A `build` that leads elsewhere may lead to somebody's own findings.html."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "findings.html").write_text("mine", encoding="utf-8")
    (tiny.root / "build").symlink_to(tmp_path / "precious")
    process = tiny.kaiji(command, "--format", form)
    assert process.returncode == 1
    assert (process.stdout + process.stderr).count("is a symbolic link") == 1
    assert tree(tmp_path / "precious", ".") == {"findings.html": b"mine"}


def test_without_a_built_filing_there_is_nothing_to_validate(tiny: Tiny) -> None:
    outcome = run_validate(tiny.root)
    (finding,) = outcome.findings
    assert (finding.code, outcome.failed) == ("output.missing", True)
    assert "kaiji build" in finding.message


def test_the_document_of_a_report(built_tiny: Tiny, tiny_report: Report, tmp_path: Path) -> None:
    assert document(tiny_report, built_tiny.root) == built_tiny.root / INSTANCE
    with pytest.raises(KaijiError, match="does not exist"):
        document(tiny_report, tmp_path)


def test_facts_are_known_by_the_ids_of_the_document(built_tiny: Tiny, tiny_report: Report) -> None:
    found, _ = read((built_tiny.root / INSTANCE).read_bytes())
    known = facts_by_id(tiny_report)
    assert set(known) == set(found)
    assert all(found[id].concept == fact.concept.clark for id, fact in known.items())


def test_a_warning_alone_does_not_fail(tiny: Tiny) -> None:
    tiny.edit(PERIODS, "{", '{"Morgen": duration((2040, 1, 1), (2040, 1, 2)), ')
    outcome = run_check(tiny.root)
    assert [(f.code, f.severity) for f in outcome.findings] == [("use.period", Severity.WARNING)]
    assert not outcome.failed
