"""What a command found and did: findings and a summary as text for people or as data for programs.

What only an outcome with a report needs is imported for one: it knows all checks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import table
from kaiji.model import Finding, Report, Severity
from kaiji.workflow.outcome import Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_MOST = 8
"""How many paths of a kind are printed."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def print_outcome(console: Console, outcome: Outcome, waived: bool = False) -> None:
    """The findings, one summary table, after a preflight how many facts are guarded, and where the results lie.

    What is worst stands last, next to the table and the prompt. What is waived is counted, or told too if asked for.
    """
    told = [f for f in outcome.findings if waived or f.waiver is None]
    for severity in Severity:
        for finding in told:
            if finding.severity is severity:
                _print_finding(console, finding)
        if severity is Severity.INFO and (left := len(outcome.findings) - len(told)):
            console.print(f"{left} waived (kaiji check --waived)", style="dim")
    console.print(_summary(outcome))
    if "check" in outcome.seconds:
        from kaiji.findings.inspection import Inspection

        if (guards := Inspection(outcome).guards) is not None:
            console.print(str(guards))
    _print_results(console, outcome)


def _print_results(console: Console, outcome: Outcome) -> None:
    results = outcome.results or ({"written": outcome.published} if outcome.published else {})
    width = max(map(len, results), default=0)
    for name, paths in results.items():
        for number, path in enumerate(paths[:_MOST]):
            console.print(f"{'' if number else name:{width}}  {path}", soft_wrap=True)
        if len(paths) > _MOST:
            console.print(f"{'':{width}}  and {len(paths) - _MOST} more", style="dim")


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
        from kaiji.findings.inspection import counts

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
    from kaiji.findings.inspection import Inspection, counts
    from kaiji.findings.listing import listing

    return {
        "findings": [finding_data(f, outcome.report) for f in outcome.findings],
        "counts": counts(outcome.report) if outcome.report else {},
        "seconds": {name: round(seconds, 3) for name, seconds in outcome.seconds.items()},
        "published": outcome.published,
        "results": outcome.results,
        **listing(Inspection(outcome)),
    }


def finding_data(finding: Finding, report: Report | None) -> dict[str, object]:
    """A finding as data; `facts` are the ids that facts of the report have in every syntax."""
    from kaiji.findings.listing import plain

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
