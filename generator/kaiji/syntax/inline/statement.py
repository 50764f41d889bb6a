"""Statements: the lines of the presentation tree beside columns of periods and members."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from markupsafe import Markup, escape

from kaiji.locale.words import Words, scale_of
from kaiji.model import PURE, Duration, Fact, LabelRole, Lexical, Measure, Period, QName, Unit
from kaiji.model.grid import Column as Place
from kaiji.model.grid import Grid, grid, spans_of
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Cell, Column, Pair, Row, Table
from kaiji.syntax.inline.tree import Node


def statement(group: Group, nodes: Sequence[Node], facts: Sequence[Fact], title: str = "") -> Table:
    """The lines of `nodes` with their facts, beside columns of whatever tells the figures of a line apart.

    Where members stand across and there are several periods, each period is a block of lines below its caption.
    """
    report, words = group.tagger.report, group.tagger.words
    found = grid([(n.name, n.opening) for n in nodes], facts, group.column, group.order, report.currency, group.is_own)
    scales = scales_of(group, facts)
    money = [unit for unit in scales if unit.is_money]
    money = [unit for unit in money if not report.is_foreign(unit)] or money
    periods, several = found.periods, len(found.currencies) > 1
    blocks = len(periods) > 1 and len(found.members) > 1
    notes = [] if several else [words.scaled(unit, scales[unit]) for unit in money[:1]]
    if len(periods) == 1 and any(group.tagger.numeric(f.concept) for f in facts):
        notes.insert(0, words.period(periods[0]))
    heads = []
    for column in found.across if blocks else found.columns:
        parts: list[str] = [dated(words, column.period)] if len(periods) > 1 and not blocks else []
        parts += [column.entity.identifier] if len(found.entities) > 1 else []
        parts += (
            [group.named(column.members, group.section.columns)] if len(found.members) > 1 or column.members else []
        )
        unit = next((u for u in scales if several and u.numerators[0] == column.currency), None)
        below = [f for (_, at), f in found.cells.items() if at == column or (blocks and at[1:] == column[1:])]
        texts = all(group.kind(f) is Lexical.XHTML for f in below)
        heads.append(Column(Markup(", ").join(parts), words.scaled(unit, scales[unit]) if unit else "", not texts))
    rows: list[Row] = []
    if blocks:
        for period in periods:
            rows.append(Row("heading", 0, words.column(period)))
            rows += _rows(group, nodes, found, [c._replace(period=period) for c in found.across], scales, 1)
    else:
        rows += _rows(group, nodes, found, found.columns, scales, 0)
    return Table("statement", title or group.title, " · ".join(notes), tuple(heads), rows)


def dated(words: Words, period: Period) -> Markup:
    """A period at the head of a column, to be broken before and behind its dates only, where there is room for these."""
    if not isinstance(period, Duration):
        return escape(words.column(period))
    dates = "|".join(re.escape(words.brief(day)) for day in (period.start, period.end))
    pieces = re.split(f"({dates})", words.column(period))
    return Markup("").join(_whole(*piece.partition(piece.strip())) if piece.strip() else piece for piece in pieces)


def _whole(before: str, text: str, behind: str) -> Markup:
    return Markup('{}<span class="whole">{}</span>{}').format(before, text, behind)


def lines(nodes: Sequence[Node], facts: Sequence[Fact]) -> list[tuple[int, Fact]]:
    """The line of each fact: an opening balance stands in the line that presents it as such."""
    openings = {span.opens for span in spans_of(facts, {node.name for node in nodes if node.opening})}
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


def scales_of(group: Group, facts: Iterable[Fact]) -> dict[Unit, int]:
    """The scale of amounts of money, shares and quantities in each unit: that of the most accurate, or as the author says."""
    places: dict[Unit, int] = {}
    for fact in facts:
        measure = group.tagger.report.taxonomy.concepts[fact.concept].type.measure
        if measure in _SCALED and fact.unit not in (None, PURE) and fact.value is not None:
            known = places.get(fact.unit, 99)
            places[fact.unit] = min(known, -fact.decimals if fact.decimals is not None else 0)
    return {unit: _scale(group, unit, n) for unit, n in places.items()}


_SCALED = (Measure.MONEY, Measure.SHARES, Measure.ANY)


def _scale(group: Group, unit: Unit, places: int) -> int:
    """The scale at which what is accurate to so many places is printed in a unit."""
    own = unit.is_money and not group.tagger.report.is_foreign(unit)
    return group.scale if own and group.scale is not None else scale_of(places)


def _rows(
    group: Group,
    nodes: Sequence[Node],
    found: Grid,
    columns: Sequence[Place],
    scales: dict[Unit, int],
    below: int,
) -> Iterable[Row]:
    """The lines that have a fact in one of the columns, and the headings above them; `below` headings already."""
    totals = {arc.source for arc in group.network.calculation}
    parts = {arc.target for arc in group.network.calculation}
    cells = {at: fact for at, fact in found.cells.items() if at[1] in columns}
    shown = {n for n, _ in cells}
    captions = {n: group.captions.printed(nodes[n], [f for (line, _), f in cells.items() if line == n]) for n in shown}
    alike = Counter(captions.values())  # lines of one caption are told apart by their labels, if these are one's own
    captions = {
        n: caption if alike[caption] == 1 or group.captions.of_others(nodes[n].name) else ""
        for n, caption in captions.items()
    }
    heads = {n for n in range(len(nodes)) if _above(nodes, n, shown)}
    base = min((nodes[n].depth for n in shown | heads), default=0)
    for n, node in enumerate(nodes):
        depth = node.depth - base + below
        if n in heads:
            yield Row("heading", depth, group.captions.label(node.name, LabelRole.TERSE))
        if n not in shown:
            continue
        kind = "line"
        if node.preferred == LabelRole.TOTAL or node.name in totals:
            kind = "total" if node.name in parts else "grand"
        here = [cells.get((n, column)) for column in columns]
        caption = captions[n] or group.captions.preferred(node)
        unit = _unit(group, caption, [f for f in here if f is not None], scales)
        yield Row(
            kind,
            depth,
            caption,
            unit,
            tuple(cell(group, fact, scales, node.negated, len(found.currencies) == 1) for fact in here),
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
    money = [unit for unit in scales if unit.is_money]
    if unit is None or (unit in money and (len(money) == 1 or not group.tagger.report.is_foreign(unit))):
        return ""
    return group.tagger.words.beside(caption, unit, scales.get(unit, 0))


def cell(group: Group, fact: Fact | None, scales: dict[Unit, int], negated: bool = False, beside: bool = True) -> Cell:
    """One cell of a table: a figure, a narrative, or a short text; `beside` a foreign amount stands its currency."""
    if fact is None:
        return Cell()
    scale = scales.get(fact.unit, 0) if fact.unit else 0
    text = group.write(fact, scale, negated)
    kind = group.kind(fact)
    if beside and fact.unit is not None and fact.value is not None and group.tagger.report.is_foreign(fact.unit):
        text = Markup('<span class="unit">{}</span> {}').format(fact.unit.id, text)
    return Cell(text, kind in (Lexical.DECIMAL, Lexical.INTEGER), kind is Lexical.XHTML)


def pair(group: Group, node: Node, fact: Fact) -> Pair:
    """A caption and its value with the unit behind it."""
    scale, behind = 0, ""
    if fact.unit is not None and fact.value is not None and not group.tagger.percent(fact.concept):
        if node.concept.type.measure in _SCALED and fact.unit != PURE:
            scale = _scale(group, fact.unit, -fact.decimals if fact.decimals is not None else 0)
        behind = group.tagger.words.behind(fact.unit, scale)
    text = group.write(fact, scale, node.negated)
    return Pair(group.captions.printed(node, [fact]), text + behind)
