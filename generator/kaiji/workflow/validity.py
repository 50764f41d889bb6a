"""`kaiji validate FILE`: whether any report is valid, by native checks first and then by Arelle.

What the specifications leave to whoever reads a report is a warning, as it is for other processors: totals that are
inconsistent with their parts (XBRL 2.1 section 5.2.5.2; Calculations 1.1), and facts that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kaiji.check import check_all
from kaiji.check.calculations import Mode, Verdict
from kaiji.check.say import figure
from kaiji.check.say import name as named
from kaiji.check.sums import weighed
from kaiji.model import Fact, Finding, Location, Severity, most_severe_first
from kaiji.model.places import shown
from kaiji.sandbox.workers import apart
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.calculations import Examined, Verdicts, verdicts
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.reports import Opened, check_target, described, look, opened
from kaiji.workflow.rules import needed

_TOTAL = "calculation.total"
_REPEATED = ("dup.equal", "dup.consistent")
_SAID_OTHERWISE = ("sum.total", *_REPEATED)
"""What checks are stricter about than specifications are: totals are judged as processors do, duplicates are counted."""
_OF_NATIVE = ("xbrl.5.2.5.2:calcInconsistency", "calc11e:inconsistentCalculation", "arelle:duplicateFacts")
"""What Arelle says that the native checks have said, with the lines of both figures."""


def run_validity(
    source: Path,
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    target: str | None = None,
    drop: Iterable[str] = (),
    *,
    native: bool = False,
) -> Outcome:
    """Judge a report in any syntax: read it, check its facts, judge its calculations, and ask Arelle unless `native`.

    `packages`, `target` and `drop` are as for `convert`. Arelle is asked only about what has no error natively.
    """
    outcome, given = Outcome(), list(packages)
    with outcome.step("validate", announce), opened(source, Store(home()).library(given), target, drop) as handed:
        check_target(target, handed)
        handed.settle()
        facts = tuple(handed.facts)
        report = described(handed.document, facts, look(facts), source.stem)
        outcome.findings = list(handed.findings)
        checked, found = check_all(report), verdicts(report)
        outcome.findings += _placed([*_facts_found(checked), *_totals(found)], facts, handed)
        outcome.findings.append(_summary(facts, found, checked, source))
        if not native and not outcome.failed:
            outcome.findings += _by_arelle(handed, given)
    outcome.findings = most_severe_first(list(dict.fromkeys(outcome.findings)))
    return outcome


def _facts_found(checked: Iterable[Finding]) -> Iterator[Finding]:
    for finding in checked:
        if finding.code == "dup.conflict":
            yield replace(finding, severity=Severity.WARNING)
        elif finding.code not in _SAID_OTHERWISE:
            yield finding


def _totals(found: Verdicts) -> Iterator[Finding]:
    """Code calculation.total: a total that is inconsistent in some of the modes, with its parts."""
    for one in found.examined:
        modes = [mode for mode, judged in one.judged.items() if judged.verdict is Verdict.INCONSISTENT]
        if modes:
            message = _said(found, one, modes)
            yield Finding(_TOTAL, Severity.WARNING, message, facts=one.calculation.facts)


def _said(found: Verdicts, one: Examined, modes: Sequence[Mode]) -> str:
    total = one.calculation.total
    computed = one.judged[modes[0]].computed
    assert computed is not None  # a verdict rests on one
    low, high = figure(computed.low), figure(computed.high)
    parts = ", ".join(
        f"{weighed(weight)} {found.name(facts[0].concept)} {figure(facts[0].value)}"
        for weight, facts in one.calculation.parts
    )
    unit = f" {total.unit.id}" if total.unit else ""
    sum_ = low if low == high else f"{low} to {high}"
    role = one.calculation.role.definition or one.calculation.role.uri
    return (
        f"{named(found.report.taxonomy, total)} is reported as {figure(total.value)}{unit}, but its parts add up to {sum_}"
        f" ({', '.join(modes)}): {parts} ({role})"
    )


def _placed(findings: Sequence[Finding], facts: Sequence[Fact], handed: Opened) -> list[Finding]:
    """Findings with the lines of the facts that they are about."""
    used = {id(fact) for finding in findings for fact in finding.facts}
    numbers = {number: id(fact) for number, fact in enumerate(facts) if id(fact) in used}
    places = {numbers[number]: place for number, place in handed.places(set(numbers)).items()} if numbers else {}
    return [_at(finding, places) for finding in findings]


def _at(finding: Finding, places: Mapping[int, Location]) -> Finding:
    first, *others = [places.get(id(fact)) for fact in finding.facts] or [None]
    related = () if finding.code == _TOTAL else tuple(place for place in others if place is not None)
    return replace(finding, location=finding.location or first, related=(*finding.related, *related))


def _summary(facts: Sequence[Fact], found: Verdicts, checked: Iterable[Finding], source: Path) -> Finding:
    repeated = sum(finding.code in _REPEATED for finding in checked)
    again = f", {repeated:,} of them once more" if repeated else ""
    concepts = len({fact.concept for fact in facts})
    message = f"{len(facts):,} facts of {concepts:,} concepts checked{again}; {found.summary}"
    return Finding("validate.checked", Severity.INFO, message, Location(shown(str(source))))


def _by_arelle(handed: Opened, packages: Iterable[Path]) -> list[Finding]:
    """What Arelle finds wrong, in a process of its own."""
    with apart(lambda: [by_arelle(handed, packages)]) as answers:
        return next(answers)


def by_arelle(handed: Opened, packages: Iterable[Path], sound: bool = False) -> list[Finding]:
    """What Arelle finds wrong with a report beyond what the native checks say of it, in this process.

    A taxonomy that is `sound` is not validated once more.
    """
    from kaiji.arelle.judge import validate

    submission = handed.submission
    paths = submission.paths
    if submission.archive is not None and submission.package.catalog:  # which only a package as a whole is read with
        paths = (submission.archive,)
    first, *others = (path.absolute() for path in paths)
    found = validate(first, packages=needed(packages), beside=others, sound=sound)
    told = (finding for finding in found if not finding.code.startswith(_OF_NATIVE))
    return [replace(f, location=f.location and _known(submission.said(f.location))) for f in told]


def _known(place: Location) -> Location:
    return replace(place, path=shown(place.path))
