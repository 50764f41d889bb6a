"""`kaiji taxonomy`: a statement as a table, its presentation tree with a column for each date and combination of members."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kaiji.check.say import figure
from kaiji.model import (
    Concept,
    DimensionValue,
    Duration,
    Fact,
    LabelRole,
    Network,
    Period,
    QName,
    Report,
    nearest,
)
from kaiji.model.names import ISO4217
from kaiji.model.network import TreeNode
from kaiji.workflow.build import Outcome, silent
from kaiji.workflow.project import load

_LONGEST = 60
_NAMES = {3: " (amounts in thousands)", 6: " (amounts in millions)"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement: `cells` are the figures as they are printed, one for each column, empty where there is none."""

    depth: int
    label: str
    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is laid out; a column is headed by a date and the labels of members."""

    title: str
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A role in the list of statements: how many lines and facts it has."""

    title: str
    lines: int
    facts: int


def run_list(root: Path) -> tuple[Outcome, list[Listed]]:
    """The roles that the filing presents."""
    outcome = _loaded(root)
    return outcome, list(listed(outcome.report)) if outcome.report else []


def run_statements(root: Path, words: str, language: str | None = None) -> tuple[Outcome, list[Statement]]:
    """The statements whose definition begins with some words, or else has them in it; none where there is no such role."""
    outcome = _loaded(root)
    report = outcome.report
    if report is None:
        return outcome, []
    networks = report.taxonomy.networks
    found = [n for n in networks if n.role.definition.startswith(words)]
    found = found or [n for n in networks if words.lower() in n.role.definition.lower()]
    chosen = nearest(language or report.language, report.taxonomy.languages)
    return outcome, [laid_out(report, network, chosen) for network in found]


def _loaded(root: Path) -> Outcome:
    outcome = Outcome()
    with outcome.step("load", silent):
        outcome.report = load(root).report
    return outcome


def listed(report: Report) -> Iterator[Listed]:
    """The roles with a network of the filing's own."""
    facts = {section.role: sum(1 for _ in section.facts) for section in report.sections}
    for network in report.taxonomy.networks:
        lines = {arc.target for arc in network.presentation if report.taxonomy.concepts[arc.target].reportable}
        yield Listed(network.role.definition, len(lines), facts.get(network.role.uri, 0))


def laid_out(report: Report, network: Network, language: str) -> Statement:
    """The presentation tree of a role with its figures, amounts at their scale.

    As a statement prints them: under a negated label the value has the other sign (Link Role Registry). An opening balance
    stands in the column of the period that it opens.
    """
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
    heads = dict.fromkeys((f.context.period.last_day, f.context.members) for f in shown)
    dates = list(dict.fromkeys(end for end, _ in heads))
    # Members stand in the order of the tree; totals come last.
    order: dict[DimensionValue, int] = {node.name: number for number, node in enumerate(nodes)}
    columns = sorted(heads, key=lambda c: (dates.index(c[0]), not c[1], [order.get(m, 0) for _, m in c[1]]))
    places = min((-f.decimals for f in shown if _money(f) and f.decimals is not None), default=0)
    scale = next((s for s in (6, 3) if s <= places), 0)

    def cell(node: TreeNode, end: datetime.date, members: tuple[tuple[QName, DimensionValue], ...]) -> str:
        at: list[Period] = [p for p in (*periods, *openings) if p.last_day == end and p not in openings]
        if node.preferred == LabelRole.PERIOD_START:
            at = [p.opening for p in periods if isinstance(p, Duration) and p.end == end]
        found = [figures[node.name, p, members] for p in at if (node.name, p, members) in figures]
        return _printed(found[0], scale, node.preferred == LabelRole.NEGATED) if found else ""

    def rows() -> Iterator[Line]:
        for node in nodes:
            concept, depth = concepts[node.name], max(node.depth - 1, 0)
            label = concept.label(language, node.preferred or LabelRole.STANDARD) or concept.label(language)
            if concept.reportable:
                yield Line(depth, label or node.name.local, tuple(cell(node, *column) for column in columns))
            elif node.name.local.endswith("Abstract") or node.depth == 0:
                yield Line(depth, label or node.name.local, ("",) * len(columns), heading=True)

    heads_shown = tuple(
        (end.isoformat(), *(_named(concepts, m, language) for _, m in members)) for end, members in columns
    )
    return Statement(network.role.definition + _NAMES.get(scale, ""), heads_shown, tuple(rows()))


def _named(concepts: Mapping[QName, Concept], member: DimensionValue, language: str) -> str:
    concept = concepts.get(member) if isinstance(member, QName) else None
    return (concept.label(language) if concept else None) or member.local


def _money(fact: Fact) -> bool:
    return fact.unit is not None and fact.unit.numerators[0].namespace == ISO4217 and not fact.unit.denominators


def _printed(fact: Fact, scale: int, negated: bool) -> str:
    value = fact.value
    if negated and isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = -value
    if _money(fact) and isinstance(value, int | Decimal):
        value = Decimal(value).scaleb(-scale).normalize() + 0
    text = figure(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
