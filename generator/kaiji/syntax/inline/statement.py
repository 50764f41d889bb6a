"""Statements: the lines of the presentation tree beside columns of periods and members."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from kaiji.locale.words import scale_of
from kaiji.model import Duration, Fact, Instant, LabelRole, Lexical, Measure, Members, Period, QName, Unit
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Cell, Column, Pair, Row, Table
from kaiji.syntax.inline.tree import Node

Place = tuple[datetime.date, Members]


def statement(group: Group, nodes: Sequence[Node], facts: Sequence[Fact], title: str = "") -> Table:
    """The lines of `nodes` with their facts; columns are the periods and the members on the group's column axes."""
    cells, columns = _grid(group, nodes, facts)
    scales = scales_of(group, facts)
    money = [unit for unit in scales if not group.tagger.report.is_foreign(unit)] or list(scales)
    ends = list(dict.fromkeys(end for end, _ in columns))
    members = list(dict.fromkeys(m for _, m in columns))
    notes = [group.tagger.words.scaled(unit, scales[unit]) for unit in money[:1]]
    if len(ends) == 1 and any(group.tagger.numeric(f.concept) for f in facts):
        notes.insert(0, group.tagger.words.period(_period(facts, ends[0])))
    heads = []
    for place in columns:
        end, member = place
        parts = [group.tagger.words.column(_period(facts, end))] if len(ends) > 1 else []
        parts += [group.named(member, group.section.columns)] if len(members) > 1 or member else []
        texts = all(group.kind(f) is Lexical.XHTML for (_, at), f in cells.items() if at == place)
        heads.append(Column(", ".join(parts), figures=not texts))
    rows = list(_rows(group, nodes, cells, columns, scales))
    return Table("statement", title or group.title, " · ".join(notes), tuple(heads), rows)


def lines(nodes: Sequence[Node], facts: Sequence[Fact]) -> list[tuple[int, Fact]]:
    """The line of each fact: an opening balance stands in the line that presents it as such."""
    openings = _openings(nodes, facts)
    found: dict[tuple[QName, bool], int] = {}
    for n, node in enumerate(nodes):
        if node.concept.reportable:
            found.setdefault((node.name, node.opening), n)
    placed = []
    for fact in facts:
        opening = fact.context.period in openings and (fact.concept, True) in found
        if (fact.concept, opening) not in found:
            opening = not opening
        placed.append((found[fact.concept, opening], fact))
    return placed


def _openings(nodes: Sequence[Node], facts: Sequence[Fact]) -> dict[Period, datetime.date]:
    """The moments at which periods open, with the days on which these end."""
    found: dict[Period, datetime.date] = {
        p.opening: p.end for f in facts if isinstance(p := f.context.period, Duration)
    }
    if not found and any(node.opening for node in nodes):  # only balances: the earlier date opens the later
        dates = sorted({f.context.period.date for f in facts if isinstance(f.context.period, Instant)})
        found = {Instant(a): b for a, b in pairwise(dates)}
    return found


def _grid(
    group: Group, nodes: Sequence[Node], facts: Sequence[Fact]
) -> tuple[dict[tuple[int, Place], Fact], list[Place]]:
    """The fact of each line in each column, and the columns in the order of print, totals last."""
    openings = _openings(nodes, facts)
    cells: dict[tuple[int, Place], Fact] = {}
    columns: dict[Place, None] = {}
    for line, fact in lines(nodes, facts):
        period = fact.context.period
        end = period.last_day
        place = (openings[period] if nodes[line].opening and period in openings else end, group.column(fact))
        cells[line, place] = fact
        columns.setdefault(place)
    order = group.order
    ends = list(dict.fromkeys(end for end, _ in columns))

    def rank(column: Place) -> tuple[int, list[int]]:
        return ends.index(column[0]), [order.get(m, 0) for _, m in column[1]] or [len(order)]

    return cells, sorted(columns, key=rank)


def _period(facts: Iterable[Fact], end: datetime.date) -> Period:
    """The period of a column: the duration that ends there, or the date."""
    periods = [f.context.period for f in facts]
    found = (p for p in periods if isinstance(p, Duration) and p.end == end)
    return next(found, Instant(end))


def scales_of(group: Group, facts: Iterable[Fact]) -> dict[Unit, int]:
    """The scale of amounts of money in each currency: that of the most accurate."""
    places: dict[Unit, int] = {}
    for fact in facts:
        measure = group.tagger.report.taxonomy.concepts[fact.concept].type.measure
        if measure is Measure.MONEY and fact.unit is not None and fact.value is not None:
            known = places.get(fact.unit, 99)
            places[fact.unit] = min(known, -fact.decimals if fact.decimals is not None else 0)
    return {unit: scale_of(n) for unit, n in places.items()}


def _rows(
    group: Group,
    nodes: Sequence[Node],
    cells: dict[tuple[int, Place], Fact],
    columns: Sequence[Place],
    scales: dict[Unit, int],
) -> Iterable[Row]:
    totals = {arc.source for arc in group.network.calculation}
    parts = {arc.target for arc in group.network.calculation}
    shown = {n for n, _ in cells}
    captions = {n: group.captions.printed(nodes[n], [f for (line, _), f in cells.items() if line == n]) for n in shown}
    alike = Counter(captions.values())  # lines of one caption are told apart by their labels
    captions = {n: caption if alike[caption] == 1 else "" for n, caption in captions.items()}
    heads = {n for n in range(len(nodes)) if _above(nodes, n, shown)}
    base = min((nodes[n].depth for n in shown | heads), default=0)
    for n, node in enumerate(nodes):
        depth = node.depth - base
        if n in heads:
            yield Row("heading", depth, group.captions.label(node.name))
        if n not in shown:
            continue
        kind = "line"
        if node.preferred == LabelRole.TOTAL or node.name in totals:
            kind = "total" if node.name in parts else "grand"
        found = [cells.get((n, column)) for column in columns]
        caption = captions[n] or group.captions.preferred(node)
        unit = _unit(group, caption, [f for f in found if f is not None], scales)
        yield Row(
            kind,
            depth,
            caption,
            unit,
            tuple(cell(group, fact, scales, node.negated) for fact in found),
        )


def _above(nodes: Sequence[Node], n: int, shown: Container[int]) -> bool:
    """Whether a node is a heading with a line below it that is shown."""
    if nodes[n].concept.reportable:
        return False
    under = next((i for i in range(n + 1, len(nodes)) if nodes[i].depth <= nodes[n].depth), len(nodes))
    return any(i in shown for i in range(n + 1, under))


def _unit(group: Group, caption: str, facts: Sequence[Fact], scales: dict[Unit, int]) -> str:
    """What is said behind a caption: the unit of figures that are no amounts of the table's currency."""
    units = {f.unit for f in facts if f.unit is not None}
    unit = units.pop() if len(units) == 1 else None
    if unit is None or (unit in scales and (len(scales) == 1 or not group.tagger.report.is_foreign(unit))):
        return ""
    return group.tagger.words.beside(caption, unit, scales.get(unit, 0))


def cell(group: Group, fact: Fact | None, scales: dict[Unit, int], negated: bool = False) -> Cell:
    """One cell of a table: a figure, a narrative, or a short text."""
    if fact is None:
        return Cell()
    scale = scales.get(fact.unit, 0) if fact.unit else 0
    text = group.write(fact, scale, negated)
    kind = group.kind(fact)
    if fact.unit is not None and fact.value is not None and group.tagger.report.is_foreign(fact.unit):
        text = Markup('<span class="unit">{}</span> {}').format(fact.unit.id, text)
    return Cell(text, kind in (Lexical.DECIMAL, Lexical.INTEGER), kind is Lexical.XHTML)


def pair(group: Group, node: Node, fact: Fact) -> Pair:
    """A caption and its value with the unit behind it."""
    scale, behind = 0, ""
    if fact.unit is not None and fact.value is not None and not group.tagger.percent(fact.concept):
        if node.concept.type.measure is Measure.MONEY:
            scale = scale_of(-fact.decimals if fact.decimals is not None else 0)
        behind = group.tagger.words.behind(fact.unit, scale)
    text = group.write(fact, scale, node.negated)
    return Pair(group.captions.printed(node, [fact]), text + behind)
