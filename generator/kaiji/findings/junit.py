"""What was checked as JUnit XML, in the dialect that Jenkins, GitLab and others read.

A test suite for each kind of check and, for totals and rules, for each statement. A test case is a code, a total or a
rule. Only errors are failures, as for the exit status; warnings are output of a test case that passes. What is waived,
or does not apply, is skipped with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from kaiji.check.rules import Evaluation
from kaiji.check.rules.findings import message
from kaiji.check.say import name
from kaiji.check.sums import Total, said
from kaiji.findings.codes import CHECKED, CODES, FAMILIES, of_family
from kaiji.findings.inspection import Evaluated, Inspection, Standing, standing
from kaiji.findings.places import Places
from kaiji.model import Finding, Location, Report, Severity
from kaiji.model.finding import CHECK
from kaiji.model.types import NOT_XML


@dataclass(frozen=True)
class Case:
    """A test case with what is wrong, what is worth knowing, and why it was skipped."""

    name: str
    location: Location | None = None
    failures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    skipped: str = ""


def junit(inspection: Inspection, project: Path) -> str:
    """A JUnit document. Without times, so that the same filing gives the same bytes."""
    places = Places(project)
    suites = list(_suites(inspection, places))
    root = ElementTree.Element("testsuites", {"name": "Kaiji"} | _counts([c for _, cases in suites for c in cases]))
    for title, cases in suites:
        suite = ElementTree.SubElement(root, "testsuite", {"name": _text(title)} | _counts(cases))
        for case in cases:
            suite.append(_element(case, title, places))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suites(inspection: Inspection, places: Places) -> Iterator[tuple[str, list[Case]]]:
    report = inspection.report
    by_code: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        by_code.setdefault(finding.code, []).append(finding)
    always = set(CHECKED) - {"sum", "rule"}  # totals and rules have suites of their own
    for family, title in FAMILIES.items():
        names = [code.name for code in of_family(family) if code.name in by_code or (report and family in always)]
        if family == "extension":  # its checks have codes that no table of Kaiji's can have
            names += sorted(code for code in by_code if code.startswith(CHECK))
        if family != "sum" and names:
            yield title, [_of_findings(code, by_code.get(code, []), places) for code in names]
    if report is not None:
        for totals in inspection.statements_of_totals:
            yield f"Totals: {totals.title}", [_of_total(t, report, places) for t in totals.items]
        for rules in inspection.statements_of_rules:
            yield f"Rules: {rules.title}", [_of_rule(e, report.label_language, places) for e in rules.items]
    if inspection.judged:
        codes = sorted({f.code for f in inspection.arelle})
        cases = [_of_findings(code, by_code[code], places) for code in codes]
        yield "Arelle", cases or [Case("no findings")]


def _of_findings(code: str, findings: list[Finding], places: Places) -> Case:
    said = {severity: tuple(_said(f, places) for f in findings if f.severity is severity) for severity in Severity}
    first = findings[0].location if findings else None
    title = f"{code}: {CODES[code].says}" if code in CODES else code
    return Case(title, first, said[Severity.ERROR], said[Severity.WARNING] + said[Severity.INFO])


def _of_total(total: Total, report: Report, places: Places) -> Case:
    title = name(report.taxonomy, total.fact)
    place = total.fact.source.location if total.fact.source else None
    if total.severity is None:
        return Case(title, place, ())
    text = (f"{places.place(place)}: {title} {places.message(said(report.taxonomy, total))}",)
    if total.severity is Severity.ERROR:
        return Case(title, place, text)
    return Case(title, place, (), text, f"{total.waiver}" if total.waiver else "")


def _of_rule(evaluated: Evaluated, language: str, places: Places) -> Case:
    rule = evaluated.rule
    title = f"{rule.id}: {rule.label(language)}"
    violations = [e for e in evaluated.evaluations if standing(e) is Standing.VIOLATED]
    waived = [e.waiver for e in evaluated.evaluations if e.waiver]
    said = tuple(f"{_place(e, places)}: {message(e, language)} [{rule.reason}]" for e in violations)
    skipped = ""
    if not violations and waived:
        skipped = "; ".join(dict.fromkeys(f"waived by {w.decided_by}: {w.reason}" for w in waived))
    elif not evaluated.evaluations:
        skipped = "not applicable: the figures that it compares are not reported together"
    error = any(e.rule.severity is Severity.ERROR for e in violations)
    return Case(title, rule.location, said if error else (), () if error else said, skipped)


def _place(evaluation: Evaluation, places: Places) -> str:
    source = next((f.source for _, facts in evaluation.operands for f in facts if f.source), None)
    return places.place(source.location if source else evaluation.rule.location)


def _said(finding: Finding, places: Places) -> str:
    where = f"{places.place(finding.location)}: " if finding.location else ""
    caption = f" [{finding.caption}]" if finding.caption else ""
    return f"{where}{places.message(finding.message)}{caption}"


def _counts(cases: Iterable[Case]) -> dict[str, str]:
    cases = list(cases)
    return {
        "tests": str(len(cases)),
        "failures": str(sum(bool(c.failures) for c in cases)),
        "errors": "0",
        "skipped": str(sum(bool(c.skipped) for c in cases)),
    }


def _element(case: Case, suite: str, places: Places) -> ElementTree.Element:
    attributes = {"name": _text(case.name), "classname": _text(suite)}
    if case.location:
        attributes |= {"file": places.path(case.location), "line": str(case.location.line)}
    element = ElementTree.Element("testcase", attributes)
    if case.skipped:
        ElementTree.SubElement(element, "skipped", {"message": _text(case.skipped)})
    if case.failures:
        more = f" (and {len(case.failures) - 1} more)" if len(case.failures) > 1 else ""
        failure = ElementTree.SubElement(element, "failure", {"message": _text(case.failures[0] + more)})
        failure.text = _text("\n".join(case.failures))
    if case.remarks:
        ElementTree.SubElement(element, "system-out").text = _text("\n".join(case.remarks))
    return element


def _text(text: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
