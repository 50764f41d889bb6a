"""`kaiji taxonomy`: a statement as a table, its presentation tree with a column for each date and combination of members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kaiji.check.say import figure
from kaiji.model import (
    NEGATED,
    Concept,
    DimensionValue,
    Fact,
    LabelRole,
    Network,
    Period,
    QName,
    Report,
    nearest,
)
from kaiji.model.grid import Column, grid
from kaiji.model.names import ISO4217
from kaiji.workflow.outcome import Outcome, silent
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
    """The tables of roles whose definition begins with some words, or else has them in it; none where there is no such role."""
    outcome = _loaded(root)
    report = outcome.report
    if report is None:
        return outcome, []
    networks = report.taxonomy.networks
    found = [n for n in networks if n.role.definition.startswith(words)]
    found = found or [n for n in networks if words.lower() in n.role.definition.lower()]
    chosen = nearest(language or report.language, report.taxonomy.languages)
    return outcome, [laid_out(report, table, chosen) for network in found for table in _tables(report, network)]


def _tables(report: Report, network: Network) -> Iterator[Network]:
    """The tables of a role, each with its heading above it; or what it is, where it has one."""
    found = [s for s in report.sections if s.role == network.role.uri and s.heading]
    yield from (part for s in found if (part := report.network(s))) if found else (network,)


def _loaded(root: Path) -> Outcome:
    outcome = Outcome()
    with outcome.step("load", silent):
        outcome.report = load(root).report
    return outcome


def listed(report: Report) -> Iterator[Listed]:
    """The roles with a network of the filing's own."""
    facts = Counter(section.role for section in report.sections for _ in section.facts)
    for network in (n for n in report.taxonomy.networks if n.presentation):
        lines = {arc.target for arc in network.presentation if report.taxonomy.concepts[arc.target].reportable}
        yield Listed(network.role.definition, len(lines), facts[network.role.uri])


def laid_out(report: Report, network: Network, language: str) -> Statement:
    """The presentation tree of a role with its figures, amounts at their scale.

    As a statement prints them: under a negated label the value has the other sign (Link Role Registry). An opening balance
    stands in the column of the period that it opens.
    """
    concepts = report.taxonomy.concepts
    nodes = list(network.outline())
    names = {node.name for node in nodes}
    facts = [f for f in report.facts if f.concept in names and all(axis in names for axis, _ in f.context.members)]
    own = {f.aspects for section in report.sections if section.role == network.role.uri for f in section.facts}
    found = grid(
        [(node.name, node.preferred == LabelRole.PERIOD_START) for node in nodes],
        facts,
        lambda fact: fact.context.members,
        {node.name: number for number, node in enumerate(nodes)},
        report.currency,
    )
    # What other statements report stands here too, but makes no column: a note on one year shows no other.
    shown = {column for (_, column), fact in found.cells.items() if fact.aspects in own}
    columns = [column for column in found.columns if column in shown]
    places = min((-f.decimals for f in facts if f.aspects in own and _money(f) and f.decimals is not None), default=0)
    scale = next((s for s in (6, 3) if s <= places), 0)

    def rows() -> Iterator[Line]:
        for number, node in enumerate(nodes):
            concept, depth = concepts[node.name], max(node.depth - 1, 0)
            label = concept.label(language, node.preferred or LabelRole.STANDARD) or concept.label(language)
            if concept.reportable:
                cells = (found.cells.get((number, column)) for column in columns)
                negated = node.preferred in NEGATED
                yield Line(
                    depth, label or node.name.local, tuple(_printed(f, scale, negated) if f else "" for f in cells)
                )
            elif node.name.local.endswith("Abstract") or node.depth == 0:
                yield Line(depth, label or node.name.local, ("",) * len(columns), heading=True)

    several = {aspect for aspect in ("period", "entity", "currency") if len({getattr(c, aspect) for c in columns}) > 1}
    heads = []
    for column in columns:
        head = [_when(column.period, columns)]
        head += [column.entity.identifier] if "entity" in several else []
        head += [column.currency.local] if column.currency and "currency" in several else []
        heads.append((*head, *(_named(concepts, member, language) for _, member in column.members)))
    return Statement(network.role.definition + _NAMES.get(scale, ""), tuple(heads), tuple(rows()))


def _when(period: Period, columns: Iterable[Column]) -> str:
    """The last day of a column, and the first one where columns that end on one day do not start on one."""
    alike = {c.period for c in columns if c.period.last_day == period.last_day}
    return str(period) if len(alike) > 1 else period.last_day.isoformat()


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
