"""Amendments: what a filing changes against the report on record, and whether it says itself that it amends one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kaiji.model import Fact, Finding, Report, Severity
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.compare import Comparison, aspects, beside, compare_facts, pairs, stated, undated
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.profile import PROFILES
from kaiji.workflow.project import Project, load
from kaiji.workflow.reports import opened


def changes(project: Project, packages: Iterable[Path] = ()) -> Comparison:
    """The report on record, on the left, beside what the filing says now.

    Concepts of taxonomies whose addresses differ in dates only are the same. Raises `KaijiError` when it cannot be read.
    """
    record = project.filing.record
    assert record is not None
    with opened(record, Store(home()).library(packages)) as handed:
        found = compare_facts(undated(handed.facts), undated(_Facts(project.report)))
        found.noted = list(handed.findings)
    return found


class _Facts:
    """The facts of a report, to be walked more than once."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def __iter__(self) -> Iterator[Fact]:
        return self._report.facts


def told(project: Project, found: Comparison) -> Iterator[Finding]:
    """How much has changed, and each change at its line. Codes of the family amendment."""
    place = project.filing.site.location("amends")
    name = Path(project.filing.amends or "").name
    if found.equal:
        message = (
            f"nothing differs from {name}, which the filing amends: correct what is wrong, or the name of the record"
        )
        yield Finding("amendment.none", Severity.WARNING, message, place)
        return
    yield Finding("amendment.summary", Severity.INFO, f"{name} on record, the amendment here: {_counted(found)}", place)
    for before, now in pairs(found):
        if now is None:
            assert before is not None
            message = f"{aspects(before)}: {stated(before)} on record, and no longer reported"
            yield Finding("amendment.withdrawn", Severity.INFO, message, place)
            continue
        at, caption = (now.source.location, now.source.caption) if now.source else (None, "")
        if before is None:
            message = f"{aspects(now)}: {stated(now)}, which is not on record"
            yield Finding("amendment.added", Severity.INFO, message, at, caption)
        else:
            recorded, reported = beside(before, now)
            message = f"{aspects(now)}: {reported} here, {recorded} on record"
            yield Finding("amendment.changed", Severity.INFO, message, at, caption)


def _counted(found: Comparison) -> str:
    both = [pair for pair in pairs(found) if None not in pair]
    changed, withdrawn, added = len(both), len(found.only_left) - len(both), len(found.only_right) - len(both)
    return f"{changed:,} facts changed, {added:,} added, {withdrawn:,} withdrawn"


def check_amendment(project: Project) -> Iterator[Finding]:
    """Code amendment.flag: whether what regulators ask of an amendment, where the taxonomy has it, says the same."""
    report, amends = project.report, project.filing.amends is not None
    concepts = {name.local: name for name, concept in report.taxonomy.concepts.items() if concept.reportable}
    for profile in PROFILES.values():
        flag = concepts.get(profile.amendment_flag)
        if flag is None:
            continue
        facts = report.index.by_concept.get(flag, ())
        for fact in facts:
            if fact.value is not amends:
                what = "amends= names the report on record" if amends else "amends= names no report on record"
                message = f"{flag.local} is {str(fact.value).lower()}, but {what}: correct one of them"
                at, caption = (fact.source.location, fact.source.caption) if fact.source else (None, "")
                yield Finding("amendment.flag", Severity.ERROR, message, at, caption, (fact,))
        for name in (flag.local, profile.amendment_text) if amends else ():
            if name in concepts and concepts[name] not in report.index.by_concept:
                message = f"{name} is not reported, by which profile {profile.name} marks an amendment: report it"
                yield Finding("amendment.flag", Severity.ERROR, message, project.filing.site.location("amends"))


def run_changes(root: Path, announce: Announce = silent, packages: Iterable[Path] = ()) -> Outcome:
    """What a project's filing changes against the report that it amends, also as a page."""
    outcome = Outcome()
    with outcome.step("changes", announce):
        project = outcome.project = load(root)
        if project.filing.record is None:
            message = "the filing amends none: name the report on record in amends= of the Filing"
            outcome.findings.append(
                Finding("amendment.missing", Severity.ERROR, message, project.filing.site.location())
            )
        else:
            found = changes(project, packages)
            outcome.findings += [*found.noted, *told(project, found)]
            outcome.changes = found
    return outcome
