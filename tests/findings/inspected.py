"""Outcomes for the tests of reports: the smallest report with rules and waivers, sound or with faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from kaiji.check import check_all
from kaiji.check.rules import check_rules
from kaiji.declare import exists, rule, waive
from kaiji.findings.inspection import Inspection
from kaiji.model import Finding, Location, Report, Rule, Severity, most_severe_first
from kaiji.model.rule import Waiver
from kaiji.workflow.outcome import Outcome
from tests.smallest import Areas, Notes, Sheet, valid

RULES = (
    rule("net", Sheet.net == Sheet.cash + Sheet.land - Sheet.debts, reason="arithmetic", exact=True),
    rule("few", Sheet.staff <= 10, reason="the office has ten desks"),
    rule("cash", Sheet.cash >= Sheet.land, reason="<prudence> & caution", severity=Severity.WARNING),
    rule("south", Sheet.staff.sum(Areas) <= Sheet.staff[Areas.everywhere], reason="a part is no more than the whole"),
    rule("named", exists(Notes.name), reason="law"),
    rule("idle", Sheet.cash[Areas.north] >= 0, reason="never reported"),
)
WAIVER = waive("few", reason="two share a desk", decided_by="the board", staff=12)
ARELLE = Finding(
    "xbrl.4:x", Severity.ERROR, "Arelle says so", Location("instances/klein/klein.xbrl", 3), finder="Arelle"
)


def report(*changes: Callable[[Report], Report], waivers: tuple[Waiver, ...] = (WAIVER,)) -> Report:
    """The smallest report with rules: one of them waived, one that never applies."""
    start = valid()
    start = replace(start, taxonomy=replace(start.taxonomy, rules=RULES), waivers=waivers)
    return reduce(lambda r, change: change(r), changes, start)


def inspected(found: Report, *others: Finding, judged: bool = False) -> Inspection:
    """What the preflight says of a report, and whatever else is found."""
    native = dict.fromkeys([*check_all(found), *check_rules(found)])
    steps = ("load", "check", *(("validate",) if judged else ()))
    return Inspection(Outcome(most_severe_first([*native, *others]), dict.fromkeys(steps, 0.1), found))


def unloaded() -> Inspection:
    """What is left when a project cannot be loaded."""
    finding = Finding("project.syntax", Severity.ERROR, "invalid syntax", Location("src/data.py", 7))
    return Inspection(Outcome([finding], {"load": 0.1}))


def only(rules: tuple[Rule, ...]) -> Callable[[Report], Report]:
    return lambda r: replace(r, taxonomy=replace(r.taxonomy, rules=rules))
