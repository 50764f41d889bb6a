"""What commands print: findings and a summary as text for people or JSON for programs, and networks as trees."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaiji.check.say import figure
from kaiji.findings.inspection import Inspection, counts
from kaiji.findings.listing import listing
from kaiji.model import (
    Concept,
    DimensionValue,
    Duration,
    Fact,
    Finding,
    LabelRole,
    Network,
    Period,
    QName,
    Report,
    Severity,
)
from kaiji.model.names import ISO4217
from kaiji.workflow.build import Outcome

if TYPE_CHECKING:
    from rich.console import Console

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
    text.append(f": {finding.message}")
    if finding.caption:
        text.append(f" [{finding.caption}]", style="cyan")
    console.print(text, soft_wrap=True)


def _summary(outcome: Outcome) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    values: list[tuple[str, str]] = []
    if outcome.report is not None:
        values += [(name, f"{number:,}") for name, number in counts(outcome.report).items()]
    values += [(f"{name} s", f"{seconds:.2f}") for name, seconds in outcome.seconds.items()]
    levels = Counter(f.severity for f in outcome.findings)
    values += [(f"{level.name.lower()}s", str(levels[level])) for level in (Severity.ERROR, Severity.WARNING)]
    for name, _ in values:
        bad = name == "errors" and levels[Severity.ERROR]
        table.add_column(name, justify="right", style="bold red" if bad else None)
    table.add_row(*(value for _, value in values))
    return table


def outcome_json(outcome: Outcome) -> str:
    """The same as a JSON object, with every total and every rule: `findings`, `counts`, `totals`, `rules`, ..."""
    return json.dumps(
        {
            "findings": [finding_json(f) for f in outcome.findings],
            "counts": counts(outcome.report) if outcome.report else {},
            "seconds": {name: round(seconds, 3) for name, seconds in outcome.seconds.items()},
            "published": outcome.published,
            **listing(Inspection(outcome)),
        },
        ensure_ascii=False,
        indent=2,
    )


def finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "path": finding.location.path if finding.location else None,
        "line": finding.location.line if finding.location else None,
        "caption": finding.caption or None,
    }


def print_roles(console: Console, report: Report) -> None:
    """The roles that the filing presents, with the number of facts in each."""
    from rich import box
    from rich.table import Table

    table = Table("role", "lines", "facts", box=box.SIMPLE_HEAD, show_edge=False)
    for network, facts in _by_network(report):
        lines = {arc.target for arc in network.presentation if report.taxonomy.concepts[arc.target].reportable}
        table.add_row(network.role.definition, str(len(lines)), str(len(facts)))
    console.print(table)


def print_network(console: Console, report: Report, network: Network, language: str) -> None:
    """The presentation tree of a role with its figures: a column for each date and member, amounts at their scale.

    As a statement prints them: under a negated label the value has the other sign (Link Role Registry).
    """
    from rich import box
    from rich.table import Table

    concepts = report.taxonomy.concepts
    nodes = list(network.outline())
    axes = {node.name for node in nodes}
    lines = {node.name for node in nodes if node.preferred != LabelRole.PERIOD_START}
    facts = [f for f in report.facts if f.concept in axes and all(axis in axes for axis, _ in f.context.members)]
    figures = {(f.concept, f.context.period, f.context.members): f for f in facts}
    periods = {f.context.period for f in facts if f.concept in lines}
    openings = {p.opening for p in periods if isinstance(p, Duration)}
    if ends := [p for p in periods if p not in openings]:
        periods = set(ends)
    own = {id(f) for section in report.sections if section.role == network.role.uri for f in section.facts}
    shown = [f for f in facts if f.context.period in periods and id(f) in own]
    heads = dict.fromkeys((_end_of(f.context.period), f.context.members) for f in shown)
    dates = list(dict.fromkeys(end for end, _ in heads))
    order: dict[DimensionValue, int] = {
        node.name: n for n, node in enumerate(nodes)
    }  # that of the members in the tree; totals come last
    columns = sorted(heads, key=lambda c: (dates.index(c[0]), not c[1], [order.get(m, 0) for _, m in c[1]]))
    places = min((-f.decimals for f in shown if _money(f) and f.decimals is not None), default=0)
    scale = next((s for s in (6, 3) if s <= places), 0)

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, title=_title(network, scale), title_justify="left")
    table.add_column("", no_wrap=True)
    for end, members in columns:
        head = [end.isoformat(), *(_named(concepts, m, language) for _, m in members)]
        table.add_column("\n".join(head), justify="right", overflow="fold")
    for node in nodes:
        depth, name, preferred = node.depth, node.name, node.preferred
        concept = concepts[name]
        label = concept.label(language, preferred or LabelRole.STANDARD) or concept.label(language) or name.local
        if not concept.reportable:
            if name.local.endswith("Abstract") or depth == 0:
                table.add_row("  " * max(depth - 1, 0) + label, *[""] * len(columns), style="bold")
            continue
        cells = []
        for end, members in columns:
            at = [p for p in (*periods, *openings) if _end_of(p) == end and p not in openings]
            if preferred == LabelRole.PERIOD_START:
                at = [p.opening for p in periods if isinstance(p, Duration) and p.end == end]
            found = [figures[name, p, members] for p in at if (name, p, members) in figures]
            cells.append(_cell(found[0], scale, preferred is LabelRole.NEGATED) if found else "")
        table.add_row("  " * max(depth - 1, 0) + label, *cells)
    console.print(table)


def _named(concepts: Mapping[QName, Concept], member: DimensionValue, language: str) -> str:
    concept = concepts.get(member) if isinstance(member, QName) else None
    return (concept.label(language) if concept else None) or member.local


def _title(network: Network, scale: int) -> str:
    names = {3: " (amounts in thousands)", 6: " (amounts in millions)"}
    return network.role.definition + names.get(scale, "")


def _money(fact: Fact) -> bool:
    return fact.unit is not None and fact.unit.numerators[0].namespace == ISO4217 and not fact.unit.denominators


def _end_of(period: Period) -> datetime.date:
    return period.last_day


def _cell(fact: Fact, scale: int, negated: bool) -> str:
    value = fact.value
    if negated and isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = -value
    if _money(fact) and isinstance(value, int | Decimal):
        value = Decimal(value).scaleb(-scale).normalize() + 0
    text = figure(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _by_network(report: Report) -> Iterable[tuple[Network, list[Fact]]]:
    sections = {s.role: list(s.facts) for s in report.sections}
    for network in report.taxonomy.networks:
        yield network, sections.get(network.role.uri, [])
