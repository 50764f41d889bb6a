"""Findings as SARIF 2.1.0 (OASIS Standard), so that code hosts annotate the lines of the data module.

One run for the preflight, one for Arelle if it was asked. Waived violations are there, suppressed with their reasons.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kaiji import __version__
from kaiji.findings.codes import CODES, FAMILIES
from kaiji.findings.inspection import Inspection
from kaiji.findings.places import Places, repository
from kaiji.model import Finding, Location, Rule, Severity, Waiver
from kaiji.model.finding import RULE

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def sarif(inspection: Inspection, project: Path) -> str:
    """A SARIF log. Paths are relative to the working tree that the project is kept in, which it does not name."""
    places = Places(repository(project))
    runs = [_preflight(inspection, places)]
    if inspection.judged:
        runs.append(_arelle(inspection, places))
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _preflight(inspection: Inspection, places: Places) -> dict[str, object]:
    language = inspection.report.label_language if inspection.report else "en"
    rules = [_of_code(name) for name in CODES] + [_of_rule(e.rule, language) for e in inspection.rules]
    results = list(_results(inspection.native, places))
    driver = {"name": "Kaiji", "semanticVersion": __version__, "rules": rules}
    return _run(driver, results, "kaiji", inspection.report is not None)


def _arelle(inspection: Inspection, places: Places) -> dict[str, object]:
    codes = sorted({f.code for f in inspection.arelle})
    driver = {
        "name": "Arelle",
        "version": version("arelle-release"),
        "informationUri": "https://arelle.org",
        "rules": [{"id": code} for code in codes],
    }
    return _run(driver, list(_results(inspection.arelle, places)), "arelle", True)


def _run(driver: dict[str, Any], results: list[dict[str, Any]], category: str, successful: bool) -> dict[str, Any]:
    index = {rule["id"]: number for number, rule in enumerate(driver["rules"])}
    for result in results:
        if result["ruleId"] in index:
            result["ruleIndex"] = index[result["ruleId"]]
    root = {"description": {"text": "The working tree that holds the project."}}
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"{category}/"},
        "invocations": [{"executionSuccessful": successful}],
        "originalUriBaseIds": {_ROOT: root},
        "results": results,
    }


def _of_code(name: str) -> dict[str, object]:
    code = CODES[name]
    return {
        "id": name,
        "shortDescription": {"text": code.says},
        "help": {"text": code.help.replace("`", ""), "markdown": code.help},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [FAMILIES[code.family]]},
    }


def _of_rule(rule: Rule, language: str) -> dict[str, object]:
    return {
        "id": RULE + rule.id,
        "shortDescription": {"text": rule.label(language)},
        "help": {"text": rule.reason},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES["rule"]]},
    }


def _results(findings: list[Finding], places: Places) -> Iterator[dict[str, Any]]:
    for finding, fingerprint in zip(findings, places.fingerprints(findings), strict=True):
        found = {
            "ruleId": finding.code,
            "level": _LEVELS[Severity.ERROR if finding.waiver else finding.severity],
            "message": {"text": places.message(finding.message)},
            "locations": _locations([finding.location], places),
            "partialFingerprints": {"kaiji/v1": fingerprint},
            "suppressions": [_suppression(finding.waiver, places)] if finding.waiver else [],
        }
        if related := list(_related(finding, places)):
            found["relatedLocations"] = related
        if finding.code == "rule.not-evaluated":
            found |= {"kind": "notApplicable", "level": "none"}
        properties = {"caption": finding.caption, "specified": finding.specified}
        if said := {name: text for name, text in properties.items() if text}:
            found["properties"] = said
        yield found


def _related(finding: Finding, places: Places) -> Iterator[dict[str, object]]:
    """The lines of the other facts that a finding is about, with their captions."""
    sources = (fact.source for fact in finding.facts if fact.source)
    for place, caption in dict.fromkeys((source.location, source.caption) for source in sources):
        if (place, caption) != (finding.location, finding.caption):
            yield _location(place, places, caption)


def _suppression(waiver: Waiver, places: Places) -> dict[str, object]:
    reason = f"{waiver.reason} (decided by {waiver.decided_by})"
    found: dict[str, object] = {"kind": "inSource", "status": "accepted", "justification": reason}
    if waiver.location:
        found["location"] = _location(waiver.location, places)
    return found


def _locations(found: Iterable[Location | None], places: Places) -> list[dict[str, object]]:
    return [_location(location, places) for location in found if location]


def _location(location: Location, places: Places, text: str = "") -> dict[str, Any]:
    physical: dict[str, object] = {"artifactLocation": _artifact(places.path(location))}
    if location.line:
        physical["region"] = {"startLine": location.line}
    return {"physicalLocation": physical} | ({"message": {"text": text}} if text else {})


def _artifact(path: str) -> dict[str, str]:
    if "://" in path:
        return {"uri": path}
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}
