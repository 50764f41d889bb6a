"""SARIF: valid against the schema of the standard, at the right lines, the same on every machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sarif_kit import validation_errors

from kaiji.declare import rule, waive
from kaiji.findings import render
from kaiji.findings.codes import CODES
from kaiji.findings.inspection import Inspection
from kaiji.findings.sarif import sarif
from kaiji.model import Finding, Location, Severity
from tests.findings.inspected import ARELLE, RULES, WAIVER, inspected, only, report, unloaded
from tests.smallest import Sheet, fact, find
from tests.tiny import FIGURES, REPOSITORY, Tiny

WRONG_TOTAL = fact("NetAssets", value=70_000)
FEW_LAND = fact("Land", value=60_000)


def log(inspection: Inspection, root: Path = REPOSITORY) -> dict[str, Any]:
    """The log as data, valid against the schema."""
    made: dict[str, Any] = json.loads(sarif(inspection, root))
    assert validation_errors(made) == []
    return made


def results(inspection: Inspection, root: Path = REPOSITORY, run: int = 0) -> dict[str, dict[str, Any]]:
    """The results by rule, of which each has one."""
    found = log(inspection, root)["runs"][run]["results"]
    by_rule = {r["ruleId"]: r for r in found}
    assert len(by_rule) == len(found)
    return by_rule


def place(location: dict[str, Any]) -> tuple[str, int]:
    physical = location["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


def test_a_wrong_total_stands_at_its_line() -> None:
    found = report(WRONG_TOTAL)
    result = results(inspected(found))["sum.total"]
    source = find(found, "NetAssets").source
    assert source is not None
    assert place(result["locations"][0]) == ("tests/smallest.py", source.location.line)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert result["level"] == "error"
    assert "difference 10,000" in result["message"]["text"]
    assert result["properties"]["caption"] == "Net assets"
    assert result["suppressions"] == []


def test_a_violation_names_the_lines_of_its_other_operands() -> None:
    found = report(FEW_LAND)
    result = results(inspected(found))["rule:cash"]
    assert result["level"] == "warning"
    lines = [find(found, name).source.location.line for name in ("Cash", "Land")]  # type: ignore[union-attr]
    assert [place(x)[1] for x in [*result["locations"], *result["relatedLocations"]]] == lines
    assert [x["message"]["text"] for x in result["relatedLocations"]] == ["Land"]


def test_what_is_waived_is_suppressed_with_the_reason() -> None:
    result = results(inspected(report()))["rule:few"]
    assert result["level"] == "error"
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "two share a desk (decided by the board)"
    assert WAIVER.location is not None
    assert place(suppression["location"]) == ("tests/findings/inspected.py", WAIVER.location.line)
    assert results(inspected(report(waivers=())))["rule:few"]["suppressions"] == []


def test_a_rule_that_does_not_apply_is_no_failure() -> None:
    result = results(inspected(report()))["rule.not-evaluated"]
    assert (result["kind"], result["level"]) == ("notApplicable", "none")


def test_a_rule_may_have_the_name_of_a_code() -> None:
    """An error of the engine stays one when a rule has its name, and so does the rule that is broken."""
    waiver = waive("few", reason="two share a desk", decided_by="the board", staff=13)
    broken = rule("waiver-unused", Sheet.staff <= 10, reason="the office has ten desks")
    found = results(inspected(report(only((*RULES, broken)), waivers=(waiver,))))
    levels = {name: found[name]["level"] for name in ("rule.waiver-unused", "rule:waiver-unused", "rule:few")}
    assert levels == dict.fromkeys(levels, "error")
    assert found["rule.waiver-unused"]["message"] != found["rule:waiver-unused"]["message"]
    assert not {f"rule:{r.id}" for r in (*RULES, broken)} & {*CODES}
    assert not any(":" in code for code in CODES)


def test_every_code_and_every_rule_is_described() -> None:
    run = log(inspected(report(WRONG_TOTAL)))["runs"][0]
    described = run["tool"]["driver"]["rules"]
    assert [d["id"] for d in described] == [*CODES, *(f"rule:{rule.id}" for rule in RULES)]
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
    by_id = {d["id"]: d for d in described}
    assert by_id["dup.equal"]["defaultConfiguration"]["level"] == "warning"
    assert by_id["rule:few"]["help"]["text"] == "the office has ten desks"
    assert "Cash" in by_id["rule:cash"]["shortDescription"]["text"]


def test_arelle_has_a_run_of_its_own_when_it_was_asked() -> None:
    assert len(log(inspected(report()))["runs"]) == 1
    clean = log(inspected(report(), judged=True))["runs"]
    assert [(r["tool"]["driver"]["name"], len(r["results"])) for r in clean] == [("Kaiji", 2), ("Arelle", 0)]
    found = inspected(report(), ARELLE, judged=True)
    assert place(results(found, run=1)["xbrl.4:x"]["locations"][0]) == ("instances/klein/klein.xbrl", 3)
    assert "xbrl.4:x" not in results(found)


def test_a_project_that_cannot_be_loaded() -> None:
    found = log(unloaded())["runs"][0]
    assert found["invocations"] == [{"executionSuccessful": False}]
    assert [r["ruleId"] for r in found["results"]] == ["project.syntax"]


@pytest.mark.parametrize(
    ("location", "uri"),
    [
        (Location("a b/ü 100%.py", 1), "a%20b/%C3%BC%20100%25.py"),
        (Location("/elsewhere/x.py", 1), "file:///elsewhere/x.py"),
        (Location("https://kaiji.example/x.xsd", 1), "https://kaiji.example/x.xsd"),
    ],
)
def test_addresses(location: Location, uri: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    finding = Finding("kaiji.error", Severity.ERROR, "x", location)
    (found,) = results(inspected(report(), finding), tmp_path)["kaiji.error"]["locations"]
    artifact = found["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) is (not uri.partition(":")[2])


def test_a_finding_without_place_or_line() -> None:
    nowhere = Finding("kaiji.error", Severity.WARNING, "x")
    whole = Finding("output.write", Severity.ERROR, "x", Location("pyproject.toml"))
    found = results(inspected(report(), nowhere, whole))
    assert found["kaiji.error"]["locations"] == []
    assert "region" not in found["output.write"]["locations"][0]["physicalLocation"]


def test_paths_are_relative_to_the_working_tree(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the command is run, and when the project is only a part of the working tree."""
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    (tiny.root.parent / ".git").mkdir()
    texts = set()
    for directory in (REPOSITORY, tiny.root, tiny.root / "quelle", tiny.root.parent):
        monkeypatch.chdir(directory)
        text = render(tiny.check(), tiny.root, "sarif")
        assert str(tiny.root.parent) not in text.replace(Path.cwd().as_uri(), "")
        uri = json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "Projekt%20S%C3%BCd/quelle/muster/figures.py"
        texts.add(json.loads(text)["runs"][0]["results"][0]["partialFingerprints"]["kaiji/v1"])
    assert len(texts) == 1


def prints(tiny: Tiny) -> list[str]:
    found = json.loads(render(tiny.check(), tiny.root, "sarif"))["runs"][0]["results"]
    return [r["partialFingerprints"]["kaiji/v1"] for r in found]


def test_fingerprints_outlast_moved_lines(tiny: Tiny) -> None:
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    tiny.edit(FIGURES, 'firma="Muster', 'firma="\\x01Muster')
    before = prints(tiny)
    assert len(set(before)) == len(before) >= 2
    path = tiny.root / FIGURES
    path.write_text("\n\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints(tiny) == before
    tiny.edit(FIGURES, "darlehen=610", "darlehen=620")
    assert len(set(prints(tiny)) & set(before)) == len(before) - 1


def test_equal_findings_have_different_fingerprints() -> None:
    twice = [Finding("kaiji.error", Severity.ERROR, "x", Location("a.py", line)) for line in (1, 2)]
    found = log(inspected(report(), *twice))["runs"][0]["results"]
    assert len({r["partialFingerprints"]["kaiji/v1"] for r in found}) == len(found)


def test_the_same_bytes_every_time(tiny: Tiny) -> None:
    assert render(tiny.check(), tiny.root, "sarif") == render(tiny.check(), tiny.root, "sarif")


def test_a_finding_has_the_code_of_the_specification_too() -> None:
    given = Finding("input.reference", Severity.ERROR, "says (oime:unknownConcept)", specified="oime:unknownConcept")
    found = results(inspected(report(), given))["input.reference"]
    assert found["properties"] == {"specified": "oime:unknownConcept"}
