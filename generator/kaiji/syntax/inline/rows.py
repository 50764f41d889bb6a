"""Tables whose rows are members: a column for each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from kaiji.model import Duration, Entity, Fact, Instant, Lexical, Members, Period, QName, Typed
from kaiji.model.grid import currencies_of
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Column, Facts, Item, Listing, Pair, Prose, Row, Table
from kaiji.syntax.inline.statement import cell, dated, pair, scales_of
from kaiji.syntax.inline.tree import Node


class Key(NamedTuple):
    """What the figures of a row have in common; of period, entity and currency what tells rows apart."""

    members: Members
    period: Period | None = None
    entity: Entity | None = None
    currency: QName | None = None


Loose = tuple[Key, Node, Fact]
_MOST_ACROSS = 5
"""Periods that stand in columns; more are blocks."""


def columns_of(group: Group) -> list[Node]:
    """The lines that a table needs: those of which not everything stands elsewhere."""
    needed = {f.concept for f in group.listed if not group.placed(f)}
    kept: dict[QName, Node] = {}
    for node in group.nodes:
        if node.name in needed:
            kept.setdefault(node.name, node)
    return list(kept.values())


class Grid:
    """The rows of a group that is not streamed, by members and whatever else differs.

    Figures of several periods stand in blocks, one for each, or where there is one figure for each member, in columns. So do
    balances of several dates if every row has all; otherwise the dates stand beside the members.
    """

    def __init__(self, group: Group) -> None:
        self.group = group
        needed = columns_of(group)
        wanted = {node.name for node in needed}
        self.facts = [f for f in group.listed if f.concept in wanted]
        self.scales = scales_of(group, self.facts)
        self.cells: dict[tuple[Key, QName], Fact] = {}
        flows = list(dict.fromkeys(p for f in self.facts if isinstance(p := f.context.period, Duration)))
        self.blocks: list[Period] = [*flows] if len(flows) > 1 else [] if flows else self._dates()
        self.keys = self._keys()
        common = set.intersection(*(set(key.members) for key in self.keys)) if len(self.keys) > 1 else set()
        self.common = frozenset(axis for axis, _ in common)
        self.head = next((n for n in needed if self._heads(n)), None)
        rest = [n for n in needed if n is not self.head]
        self.aside = [n for n in rest if group.aside(len(self.keys), self._filled(n))]
        self.nodes = [n for n in rest if n not in self.aside]
        one = len(self.nodes) == 1 and not self.aside and self.nodes[0].concept.type.numeric
        self.across = self.blocks if one and 1 < len(self.blocks) <= _MOST_ACROSS else []

    def _dates(self) -> list[Period]:
        """The dates of balances, where each of the rows is there at every one of them."""
        found: dict[Period, set[Members]] = {}
        for fact in self.facts:
            found.setdefault(fact.context.period, set()).add(self._members(fact))
        rows = list(found.values())
        return [*found] if len(rows) > 1 and all(row == rows[0] for row in rows) else []

    def _keys(self) -> list[Key]:
        """The rows in the order of print, those of one block together; their cells are filled on the way."""
        dated = len({_end(f) for f in self.facts}) > 1
        entities = {f.context.entity for f in self.facts}
        currency = currencies_of(self.facts, self._members, self.group.tagger.report.currency)
        for fact in self.facts:
            period = self._flow(fact) if self.blocks else _end(fact) if dated else None
            entity = fact.context.entity if len(entities) > 1 else None
            at = Key(self._members(fact), period, entity, currency(fact)), fact.concept
            if at not in self.cells or not self.group.is_own(self.cells[at]):
                self.cells[at] = fact
        keys = list(dict.fromkeys(key for key, _ in self.cells))
        return sorted(keys, key=lambda key: self.blocks.index(key.period) if key.period else 0) if self.blocks else keys

    def _members(self, fact: Fact) -> Members:
        return self.group.row(fact) + self.group.column(fact)

    def _flow(self, fact: Fact) -> Period:
        """The period of the block in which a fact stands: a balance stands with the flow that it closes."""
        period = fact.context.period
        if isinstance(period, Instant):
            flows = (flow for flow in self.blocks if isinstance(flow, Duration))
            period = next((flow for flow in flows if flow.closing == period), period)
        if period not in self.blocks:
            self.blocks.append(period)
        return period

    def heading(self, key: Key) -> Fact | None:
        """The fact that heads a row; where it is printed once for several periods, that one."""
        assert self.head is not None
        found = self.cells.get((key, self.head.name))
        return found or next(
            (f for (k, n), f in self.cells.items() if (k.members, n) == (key.members, self.head.name)), None
        )

    def _heads(self, node: Node) -> bool:
        """Whether a line can head the rows: a text that stands in each, or in that of the same members in another block.

        The row of the total may do without. What is named on a typed axis is printed nowhere else, and so heads its row.
        """
        if any(isinstance(member, Typed) for key in self.keys for _, member in key.members):
            return False
        if node.concept.type.lexical is not Lexical.STRING:
            return False
        headed = {key for (key, name), fact in self.cells.items() if name == node.name and fact.value is not None}
        if self.blocks:
            headed |= {key for key in self.keys if key.members in {other.members for other in headed}}
        return bool(headed) and headed >= {key for key in self.keys if key.members}

    def _filled(self, node: Node) -> int:
        return sum((key, node.name) in self.cells for key in self.keys)

    def label(self, key: Key) -> str:
        """What a row is about, in plain text, and in which block it stands."""
        block = [self.group.tagger.words.column(key.period)] if self.blocks and key.period else []
        return ", ".join([*self.parts(key), *block]) or self.group.title

    def parts(self, key: Key) -> list[str]:
        """What a row is about, without what all rows have in common."""
        if self.head is not None and (fact := self.heading(key)) is not None:
            parts = [str(fact.value)]
        else:
            parts = [self.group.named(key.members, self.group.section.rows, self.common)]
        return list(filter(None, [*parts, *self._beside(key)]))

    def _beside(self, key: Key) -> list[str]:
        """What is said of a row besides its members."""
        period = [self.group.tagger.words.column(key.period)] if key.period and not self.blocks else []
        entity = [key.entity.identifier] if key.entity else []
        return [*period, *entity, *([key.currency.local] if key.currency else [])]

    def rows(self) -> Iterator[Row]:
        if self.across:
            for key in dict.fromkeys(key._replace(period=None) for key in self.keys):
                yield self._row(key, [(key._replace(period=period), self.nodes[0]) for period in self.across])
            return
        block: Period | None = None
        for key in self.keys:
            if self.blocks and key.period != block and key.period is not None:
                block = key.period
                yield Row("heading", 0, Markup("<b>{}</b>").format(self.group.tagger.words.column(block)))
            yield self._row(key, [(key, node) for node in self.nodes])

    def _row(self, key: Key, places: Iterable[tuple[Key, Node]]) -> Row:
        label: Markup | str = ", ".join(self.parts(key)) or self.group.title
        if self.head is not None and (fact := self.heading(key)) is not None:
            label = self.group.write(fact)
            if beside := ", ".join(self._beside(key)):
                label = Markup('{} <span class="when">{}</span>').format(label, beside)
        found = (cell(self.group, self.cells.get((at, n.name)), self.scales, n.negated) for at, n in places)
        return Row("line" if key.members or len(self.keys) == 1 else "grand", 0, label, "", tuple(found))

    def table(self) -> Table:
        if self.across:
            line = self._column(self.nodes[0])
            heads = tuple(Column(dated(self.group.tagger.words, period)) for period in self.across)
            note = " · ".join(filter(None, (line.label, line.unit)))
            return Table(
                "table", self.group.title, note, heads, self.rows(), self._caption(self.head) if self.head else ""
            )
        periods = {f.context.period for f in self.facts}
        only = next(iter(periods)) if len(periods) == 1 else None
        note = self.group.tagger.words.period(only) if isinstance(only, Instant) else ""
        heads = tuple(self._column(n) for n in self.nodes)
        return Table("table", self.group.title, note, heads, self.rows(), self._caption(self.head) if self.head else "")

    def _caption(self, node: Node) -> str:
        return self.group.captions.printed(node, [f for f in self.facts if f.concept == node.name])

    def _column(self, node: Node) -> Column:
        figures = node.concept.type.numeric
        report = self.group.tagger.report
        units = {f.unit for f in self.facts if f.concept == node.name and f.unit and not report.is_foreign(f.unit)}
        caption, text = self._caption(node), ""
        if figures and len(units) == 1 and not self.group.tagger.percent(node.name):
            unit = units.pop()
            text = self.group.tagger.words.beside(caption, unit, self.scales.get(unit, 0))
        return Column(caption, text, figures)


def rows(group: Group, listed: bool = False) -> Iterator[Item]:
    """A table; a plain list if there is one column of texts, or captions if there is next to nothing. Then the asides.

    `listed` asks for captions, however much there is.
    """
    grid = Grid(group)
    open = [
        (key, node, fact) for (key, name), fact in grid.cells.items() for node in grid.group.nodes if node.name == name
    ]
    loose = [(key, node, fact) for key, node, fact in open if not group.placed(fact)]
    if listed or (len(loose) <= 2 and len(grid.keys) <= 2):
        yield from _apart(grid, loose, len(grid.keys) > 1)
        return
    if grid.head is not None and not grid.nodes:
        yield Listing(group.title, tuple(row.label for row in grid.rows() if row.kind != "heading"))
    else:
        yield grid.table()
    yield from _apart(grid, _asides(grid), True)


def _asides(grid: Grid) -> Iterator[Loose]:
    for key in grid.keys:
        for node in grid.aside:
            fact = grid.cells.get((key, node.name))
            if fact is not None and not grid.group.placed(fact):
                yield key, node, fact


def _apart(grid: Grid, loose: Iterable[Loose], named: bool) -> Iterator[Item]:
    """Facts by themselves: narratives, then all others with their captions."""
    pairs = []
    for key, node, fact in loose:
        if grid.group.kind(fact) is Lexical.XHTML:
            yield Prose(grid.label(key), grid.group.write(fact))
        else:
            pairs.append(_labelled(grid, key, node, fact, named))
    if pairs:
        yield Facts("", tuple(pairs))


def _labelled(grid: Grid, key: Key, node: Node, fact: Fact, named: bool) -> Pair:
    found = pair(grid.group, node, fact)
    return Pair(f"{grid.label(key)}: {found.label}" if named else found.label, found.text)


def _end(fact: Fact) -> Period:
    period = fact.context.period
    return period.closing if isinstance(period, Duration) else period
