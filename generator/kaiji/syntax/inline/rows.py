"""Tables whose rows are members: a column for each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from kaiji.model import Duration, Fact, Instant, Lexical, Members, Period, QName
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Column, Facts, Item, Listing, Pair, Prose, Row, Table
from kaiji.syntax.inline.statement import cell, pair, scales_of
from kaiji.syntax.inline.tree import Node

_SPARSE = 1 / 3
_MANY = 4

Key = tuple[Members, Period | None]


def columns_of(group: Group) -> list[Node]:
    """The lines that a table needs: those of which not everything stands elsewhere."""
    needed = {f.concept for f in group.listed if not group.placed(f)}
    kept: dict[QName, Node] = {}
    for node in group.nodes:
        if node.name in needed:
            kept.setdefault(node.name, node)
    return list(kept.values())


class Grid:
    """The rows of a group that is not streamed, by members and, where they differ, dates."""

    def __init__(self, group: Group) -> None:
        self.group = group
        needed = columns_of(group)
        wanted = {node.name for node in needed}
        self.facts = [f for f in group.listed if f.concept in wanted]
        self.scales = scales_of(group, self.facts)
        dated = len({_end(f) for f in self.facts}) > 1
        self.cells: dict[tuple[Key, QName], Fact] = {}
        self.keys: dict[Key, None] = {}
        for fact in self.facts:
            key = (group.row(fact) + group.column(fact), _end(fact) if dated else None)
            self.keys.setdefault(key)
            self.cells[key, fact.concept] = fact
        common = set.intersection(*(set(members) for members, _ in self.keys)) if len(self.keys) > 1 else set()
        self.common = frozenset(axis for axis, _ in common)
        self.head = next((n for n in needed if self._heads(n)), None)
        rest = [n for n in needed if n is not self.head]
        self.aside = [n for n in rest if len(self.keys) >= _MANY and self._filled(n) < _SPARSE * len(self.keys)]
        self.nodes = [n for n in rest if n not in self.aside]

    def _heads(self, node: Node) -> bool:
        """Whether a line can head the rows: a text that stands in each."""
        return node.concept.type.lexical is Lexical.STRING and all(
            (fact := self.cells.get((key, node.name))) is not None and fact.value is not None for key in self.keys
        )

    def _filled(self, node: Node) -> int:
        return sum((key, node.name) in self.cells for key in self.keys)

    def label(self, key: Key) -> str:
        """What a row is about, in plain text; without what all rows have in common."""
        words = self.group.tagger.words
        if self.head is not None:
            parts = [str(self.cells[key, self.head.name].value)]
        else:
            parts = list(filter(None, [self.group.named(key[0], self.group.section.rows, self.common)]))
        if key[1] is not None:
            parts.append(words.column(key[1]))
        return ", ".join(parts) or self.group.title

    def rows(self) -> Iterator[Row]:
        words = self.group.tagger.words
        for key in self.keys:
            label: Markup | str = self.label(key)
            if self.head is not None:
                label = self.group.write(self.cells[key, self.head.name])
                if key[1] is not None:
                    label = Markup('{} <span class="when">{}</span>').format(label, words.column(key[1]))
            found = (cell(self.group, self.cells.get((key, n.name)), self.scales, n.negated) for n in self.nodes)
            yield Row("line" if key[0] or len(self.keys) == 1 else "grand", 0, label, "", tuple(found))

    def table(self) -> Table:
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


def rows(group: Group) -> Iterator[Item]:
    """A table; a plain list if there is one column of texts, or captions if there is next to nothing. Then the asides."""
    grid = Grid(group)
    open = [
        (key, node, fact) for (key, name), fact in grid.cells.items() for node in grid.group.nodes if node.name == name
    ]
    loose = [(key, node, fact) for key, node, fact in open if not group.placed(fact)]
    if len(loose) <= 2 and len(grid.keys) <= 2:
        yield Facts("", tuple(_labelled(grid, key, node, fact, len(grid.keys) > 1) for key, node, fact in loose))
        return
    if grid.head is not None and not grid.nodes:
        yield Listing(group.title, tuple(row.label for row in grid.rows()))
    else:
        yield grid.table()
    pairs = []
    for key in grid.keys:
        for node in grid.aside:
            fact = grid.cells.get((key, node.name))
            if fact is None or group.placed(fact):
                continue
            if group.kind(fact) is Lexical.XHTML:
                yield Prose(grid.label(key), group.write(fact))
            else:
                pairs.append(_labelled(grid, key, node, fact, True))
    if pairs:
        yield Facts("", tuple(pairs))


def _labelled(grid: Grid, key: Key, node: Node, fact: Fact, named: bool) -> Pair:
    found = pair(grid.group, node, fact)
    return Pair(f"{grid.label(key)}: {found.label}" if named else found.label, found.text)


def _end(fact: Fact) -> Period:
    period = fact.context.period
    return period.closing if isinstance(period, Duration) else period


def wide(group: Group, nodes: Sequence[Node], most: int) -> bool:
    """Whether a table would have too many columns, or narratives beside some."""
    return len(nodes) > most or (bool(group.blocks) and len(nodes) > _MANY)
