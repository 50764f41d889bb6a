"""Arelle, as it judges the tiny project: what it finds in which mode, where it points, and what it leaves alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kaiji.arelle.judge import MODES, validate
from kaiji.model import Finding, Location, Report, Severity
from kaiji.workflow.build import facts_by_id
from tests.tiny import FIGURES, GENERATOR, INSTANCE, Tiny

XBRL_21 = "xbrl.5.2.5.2:calcInconsistency"
CALCULATIONS_11 = {
    "c11r": "calc11e:inconsistentCalculationUsingRounding",
    "c11t": "calc11e:inconsistentCalculationUsingTruncation",
}


@pytest.fixture
def filed(built_tiny: Tiny, tmp_path: Path) -> Tiny:
    """The generated files of the tiny project, to be spoilt."""
    for name in ("taxonomy", "instances"):
        shutil.copytree(built_tiny.root / name, tmp_path / "filed" / name)
    return Tiny(tmp_path / "filed")


def total(tiny: Tiny, value: int) -> Path:
    """Write another total assets, which are 1,000,000, into the instance."""
    tiny.edit(INSTANCE, ">1000000</abs:Vermoegen>", f">{value}</abs:Vermoegen>")
    return tiny.root / INSTANCE


def codes(findings: list[Finding]) -> set[str]:
    return {f.code for f in findings}


@pytest.mark.parametrize("mode", MODES)
def test_the_tiny_project_is_clean(built_tiny: Tiny, mode: str) -> None:
    assert validate(built_tiny.root / INSTANCE, modes=[mode]) == []


@pytest.mark.parametrize("schema", ["rahmen/2031/rahmen-2031.xsd", "muster/2031/muster-2031.xsd"])
def test_a_taxonomy_is_valid_by_itself(built_tiny: Tiny, schema: str) -> None:
    assert validate(built_tiny.root / "taxonomy" / schema, modes=["c10"]) == []


def test_a_total_off_by_one_unit_is_seen_by_xbrl_21_alone(filed: Tiny) -> None:
    """A typo of 1,000 in a statement in thousands: both intervals of Calculations 1.1 overlap."""
    document = total(filed, 1_001_000)
    assert codes(validate(document, modes=["c10"])) == {XBRL_21}
    assert validate(document, modes=["c11r"]) == []
    assert validate(document, modes=["c11t"]) == []


@pytest.mark.parametrize("mode", ["c11r", "c11t"])
def test_a_total_beyond_tolerance_is_seen_by_calculations_11_too(filed: Tiny, mode: str) -> None:
    assert CALCULATIONS_11[mode] in codes(validate(total(filed, 1_010_000), modes=[mode]))


def test_all_modes_are_run_unless_told_otherwise(filed: Tiny) -> None:
    assert codes(validate(total(filed, 1_010_000))) >= {XBRL_21, *CALCULATIONS_11.values()}


def test_findings_lead_to_the_line_of_the_data_module(filed: Tiny, built_tiny: Tiny, tiny_report: Report) -> None:
    findings = validate(total(filed, 1_010_000), facts_by_id(tiny_report))
    assert findings
    for finding in findings:
        assert finding.severity is Severity.ERROR
        assert finding.location
        assert Path(finding.location.path).name == "figures.py"
        assert finding.location.line == built_tiny.line(FIGURES, "vermoegen=1_000")
        assert finding.caption == "Vermögen"


def test_each_message_comes_once(filed: Tiny) -> None:
    """Though each mode of calculation is a run of its own."""
    filed.edit(INSTANCE, "<xbrli:measure>iso4217:CHF<", "<xbrli:measure>iso4217:ZZZ<")
    findings = validate(filed.root / INSTANCE)
    assert findings
    assert len(set(findings)) == len(findings)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (INSTANCE, ">true</abs:Geprueft>", ">perhaps</abs:Geprueft>", "xmlSchema:valueError"),
        (INSTANCE, "<xbrli:measure>iso4217:CHF<", "<xbrli:measure>iso4217:ZZZ<", "utre:"),
        (INSTANCE, "#UneingeschraenktMember<", "#KonzernMember<", "enum2ie:InvalidEnumerationValue"),
        (INSTANCE, ">alg:NordMember<", ">alg:KonzernMember<", "xbrldie:PrimaryItemDimensionallyInvalidError"),
        (INSTANCE, ' unitRef="EURPerShares"', "", "xbrl.4.6.2:numericUnit"),
        (INSTANCE, ">2031-01-01</xbrli:startDate>", ">2032-01-01</xbrli:startDate>", "xbrl.4.7.2:periodStartBeforeEnd"),
    ],
)
def test_what_else_is_checked(filed: Tiny, file: str, old: str, new: str, code: str) -> None:
    path = filed.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(c.startswith(code) for c in codes(validate(filed.root / INSTANCE, modes=["c10"])))


def test_conflicting_duplicates_are_found(filed: Tiny) -> None:
    text = (filed.root / INSTANCE).read_text(encoding="utf-8")
    (fact,) = re.findall(r"  <abs:Darlehen .*</abs:Darlehen>\n", text)
    other = fact.replace("600000", "700000").replace('id="', 'id="x')
    (filed.root / INSTANCE).write_text(text.replace(fact, fact + other), encoding="utf-8")
    assert any("uplicate" in f.code for f in validate(filed.root / INSTANCE, modes=["c10"]))


def test_a_fault_of_a_generated_file_is_located_in_it(filed: Tiny) -> None:
    """By a path without detours, and its line."""
    file = "taxonomy/rahmen/2031/rahmen-2031_abs.xsd"
    filed.edit(
        file,
        'name="Kapital" id="abs_Kapital" type="xbrli:monetaryItemType"',
        'name="Kapital" id="abs_Kapital" type="xbrli:noItemType"',
    )
    line = filed.line(file, "noItemType")
    places = {f.location for f in validate(filed.root / INSTANCE, modes=["c10"])}
    assert Location(str(filed.root / file), line) in places
    assert all(".." not in place.path for place in places if place)


@pytest.mark.parametrize("content", ["", "not XML", '<?xml version="1.0"?><a>'], ids=repr)
def test_a_document_that_is_none_is_a_finding(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.xbrl").write_text(content, encoding="utf-8")
    assert any(f.severity is Severity.ERROR for f in validate(tmp_path / "x.xbrl", modes=["c10"]))


def test_a_missing_schema_is_a_finding(filed: Tiny) -> None:
    shutil.rmtree(filed.root / "taxonomy" / "rahmen")
    assert any(f.severity is Severity.ERROR for f in validate(filed.root / INSTANCE, modes=["c10"]))


def test_the_environment_is_as_before(built_tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("somewhere", None):
        monkeypatch.setenv("XDG_CONFIG_HOME", value) if value else monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        before = dict(os.environ)
        validate(built_tiny.root / INSTANCE, modes=["c10"])
        assert dict(os.environ) == before


AUDIT = """
import os, sys

def audit(event, arguments, log=os.environ["AUDIT_LOG"], allowed=os.environ["AUDIT_ALLOWED"].split(os.pathsep)):
    if event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto")):
        note = f"{event} {arguments[1:]}"
    elif event == "open" and isinstance(arguments[0], str) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        path = os.path.abspath(arguments[0])
        if path == log or path.startswith(tuple(allowed)):
            return
        note = f"writes {path}"
    elif event in ("os.mkdir", "os.rename", "os.remove") and arguments[-1] == -1:  # not within an open directory
        if os.path.abspath(arguments[0]).startswith(tuple(allowed)):
            return
        note = f"{event} {arguments[0]}"
    else:
        return
    with open(log, "a") as file:
        print(note, file=file)

sys.addaudithook(audit)
"""


def test_no_network_and_no_file_outside_the_project(built_tiny: Tiny, tmp_path: Path) -> None:
    """Python itself reports every connection and every file that is opened for writing; HOME stays empty."""
    project = tmp_path / "project"
    shutil.copytree(built_tiny.root, project)
    home, scratch, hook, log = (tmp_path / name for name in ("home", "scratch", "hook", "log"))
    for directory in (home, scratch, hook):
        directory.mkdir()
    (hook / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    tiny = Tiny(project)
    tiny.edit(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="Meister"')
    environment = {
        "PYTHONPATH": f"{hook}{os.pathsep}{GENERATOR}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "AUDIT_LOG": str(log),
        "AUDIT_ALLOWED": os.pathsep.join([str(project), str(scratch), os.devnull]),
    }
    for command in ("build", "validate"):
        process = tiny.kaiji(command, **environment)
        assert process.returncode == 0, process.stdout + process.stderr
    assert not log.exists(), log.read_text(encoding="utf-8")
    assert list(home.iterdir()) == []
    assert list(scratch.iterdir()) == []


def test_the_audit_would_tell(tmp_path: Path) -> None:
    """That the test above can fail."""
    (tmp_path / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    script = (
        "import socket\nopen({!r}, 'w').close()\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept OSError: pass"
    )

    environment = {"PYTHONPATH": str(tmp_path), "AUDIT_LOG": str(tmp_path / "log"), "AUDIT_ALLOWED": "/nowhere"}
    subprocess.run(
        [sys.executable, "-B", "-c", script.format(str(tmp_path / "stray"))], env=os.environ | environment, check=True
    )
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert "stray" in said
    assert "socket.connect" in said
