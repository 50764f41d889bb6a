"""What a command found and did: findings and a summary as text for people or as data for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import table
from kaiji.findings.inspection import Inspection, counts
from kaiji.findings.listing import listing, plain
from kaiji.model import Finding, Report, Severity
from kaiji.workflow.outcome import Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def print_outcome(console: Console, outcome: Outcome) -> None:
    """The findings, then one summary table, and after a preflight how many facts are guarded."""
    for finding in outcome.findings:
        _print_finding(console, finding)
    console.print(_summary(outcome))
    if "check" in outcome.seconds and (guards := Inspection(outcome).guards) is not None:
        console.print(str(guards))


def _print_finding(console: Console, finding: Finding) -> None:
    from rich.text import Text

    text = Text()
    text.append(f"{finding.location}: " if finding.location else "")
    text.append(finding.severity.name.lower(), style=_STYLES[finding.severity])
    text.append(f" {finding.code}", style="bold")
    text.append(f": {finding.text}")
    if finding.caption:
        text.append(f" [{finding.caption}]", style="cyan")
    console.print(text, soft_wrap=True)


def _summary(outcome: Outcome) -> Table:
    summary = table()
    values: list[tuple[str, str]] = []
    if outcome.report is not None:
        values += [(name, f"{number:,}") for name, number in counts(outcome.report).items()]
    values += [(f"{name} s", f"{seconds:.2f}") for name, seconds in outcome.seconds.items()]
    levels = Counter(f.severity for f in outcome.findings)
    values += [(f"{level.name.lower()}s", str(levels[level])) for level in (Severity.ERROR, Severity.WARNING)]
    for name, _ in values:
        bad = name == "errors" and levels[Severity.ERROR]
        summary.add_column(name, justify="right", style="bold red" if bad else None)
    summary.add_row(*(value for _, value in values))
    return summary


def outcome_data(outcome: Outcome) -> dict[str, object]:
    """The same, with every total and every rule: `findings`, `counts`, `totals`, `rules`, ..."""
    return {
        "findings": [finding_data(f, outcome.report) for f in outcome.findings],
        "counts": counts(outcome.report) if outcome.report else {},
        "seconds": {name: round(seconds, 3) for name, seconds in outcome.seconds.items()},
        "published": outcome.published,
        **listing(Inspection(outcome)),
    }


def finding_data(finding: Finding, report: Report | None) -> dict[str, object]:
    """A finding as data; `facts` are the ids that facts of the report have in every syntax."""
    numbers, waiver = finding.numbers, finding.waiver
    return {
        "code": finding.code,
        "specified": finding.specified or None,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "path": finding.location.path if finding.location else None,
        "line": finding.location.line if finding.location else None,
        **({"cell": finding.location.cell} if finding.location and finding.location.cell else {}),
        "caption": finding.caption or None,
        "finder": finding.finder,
        "rule": finding.rule or None,
        "facts": [report.ids.fact(fact) for fact in finding.facts] if report else [],
        "related": [{"path": place.path, "line": place.line} for place in finding.related],
        "numbers": {name: plain(number) for name, number in numbers._asdict().items()} if numbers else None,
        "waiver": {"reason": waiver.reason, "decided_by": waiver.decided_by} if waiver else None,
    }
