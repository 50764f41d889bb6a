"""`kaiji build` when something goes wrong: what was there before stays whole, and the command says why."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaiji.build import document, facts_by_id, run_build, run_check, run_validate
from kaiji.model import KaijiError, Report, Severity
from tests.emit.reading import read
from tests.tiny import FIGURES, GENERATOR, INSTANCE, TAXONOMY, Tiny, forgotten, tree

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
    command = f"import sys\n{setup}\nfrom kaiji.cli import main\nmain()"
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
    return sorted(p.name for p in (tiny.root / "build").glob(".*")) if (tiny.root / "build").is_dir() else []


def test_outcome_of_a_sound_project(filed: Tiny) -> None:
    """Nothing has changed, so nothing is published."""
    with forgotten(filed.root):
        outcome = run_build(filed.root)
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
    filed.edit(FIGURES, "vermoegen=1_000", "vermoegen=1_001")
    process = build(filed)
    assert (process.returncode, codes(process)) == (1, ["sum.total"])
    assert filed.output() == before


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
from pathlib import Path
from kaiji.build import run_build
outcome = run_build(Path(sys.argv[1]), lambda step: print(step, flush=True))
print("done", *[str(f) for f in outcome.findings], flush=True)
"""


def start(tiny: Tiny) -> subprocess.Popen[str]:
    """A build that says which step it is at."""
    return subprocess.Popen(
        [sys.executable, "-c", ANNOUNCING, str(tiny.root)],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(process: subprocess.Popen[str], step: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == step:
            return
    pytest.fail(f"the build ended before {step!r}: {process.communicate()}")


def directories(tiny: Tiny) -> dict[str, dict[str, bytes]]:
    """What `publish` replaces in one step each."""
    names = ("taxonomy/rahmen/2031", "taxonomy/muster/2031", "instances/muster-2031")
    return {name: tree(tiny.root, name) for name in names}


def test_killed_builds_leave_every_directory_whole(filed: Tiny, tmp_path: Path) -> None:
    """Killed fifteen times at random moments, most of them around the exchange, between two versions of a filing."""
    chance = random.Random(2031)
    source = filed.root / "quelle"
    sources = [shutil.copytree(source, tmp_path / "first")]
    versions = [directories(filed)]
    for file, old, new in (
        (FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"'),
        (TAXONOMY, "Name des Unternehmens.", "Name der Firma."),
        (PERIODS, "Espace & accessoires", "Espace"),
    ):
        filed.edit(file, old, new)
    assert build(filed).returncode == 0
    sources.append(shutil.copytree(source, tmp_path / "second"))
    versions.append(directories(filed))
    assert all(versions[0][name] != versions[1][name] for name in versions[0])

    steps = [("load", 0.1), ("emit", 0.05), ("validate", 0.3), *[("publish", 0.004)] * 4]
    seen = [0, 0]
    for attempt in range(15):
        shutil.rmtree(source)
        shutil.copytree(sources[attempt % 2], source)
        process = start(filed)
        step, longest = chance.choice(steps)
        until(process, step)
        time.sleep(chance.uniform(0, longest))
        process.kill()
        process.communicate()
        for name, content in directories(filed).items():
            assert content in (versions[0][name], versions[1][name]), f"{name} is broken, killed at {step}"
            seen[content == versions[1][name]] += 1
        assert len(leftovers(filed)) <= 1, "a build removes what the killed one before it left"
    assert all(seen), "all builds were killed too early or too late to prove anything"

    last = build(filed)
    assert last.returncode == 0, last.stdout + last.stderr
    assert leftovers(filed) == []
    assert directories(filed) == versions[0]


@pytest.mark.parametrize("step", ["emit", "validate"])
def test_ctrl_c_leaves_nothing_behind(filed: Tiny, step: str) -> None:
    """Python loses the interrupt when it falls into a destructor: then the build goes on to its end."""
    before = filed.output()
    filed.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    process = start(filed)
    until(process, step)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert leftovers(filed) == []
    assert (filed.output() == before) is (process.returncode != 0)


def test_two_builds_at_once(filed: Tiny) -> None:
    """Both end well; the filing is that of one of them, which is the same."""
    before = filed.output()
    shutil.rmtree(filed.root / "taxonomy")
    shutil.rmtree(filed.root / "instances")
    both = [start(filed) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert filed.output() == before, said
    assert leftovers(filed) == []


def test_without_a_built_filing_there_is_nothing_to_validate(tiny: Tiny) -> None:
    with forgotten(tiny.root):
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
    with forgotten(tiny.root):
        outcome = run_check(tiny.root)
    assert [(f.code, f.severity) for f in outcome.findings] == [("use.period", Severity.WARNING)]
    assert not outcome.failed
