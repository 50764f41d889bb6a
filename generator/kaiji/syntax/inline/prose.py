"""Everything that a group prints, as items: narratives, lists of short facts, statements, rows and cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaiji.model import Fact, Form, Lexical, Measure
from kaiji.syntax.inline.forms import form_of_lines, form_of_rows
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Card, Cards, Facts, Item, Pair, Prose
from kaiji.syntax.inline.rows import columns_of, rows
from kaiji.syntax.inline.statement import lines, pair, statement
from kaiji.syntax.inline.stream import stream
from kaiji.syntax.inline.tree import Node


def items(group: Group, titled: bool) -> Iterator[Item]:
    """The items of a group in the order of its tree; `titled` says that other items stand under the same heading."""
    if group.streamed:
        yield stream(group)
    elif group.tabular or (group.form is Form.ROWS and not group.blocks):
        if nodes := columns_of(group):
            yield from _members(group, nodes, titled)
    else:
        yield from walk(group, titled)


def _members(group: Group, nodes: Sequence[Node], titled: bool) -> Iterator[Item]:
    """Facts about the members of an axis; `nodes` are the lines that are still to be shown."""
    match form_of_rows(group, nodes):
        case Form.TEXT:
            for fact in group.listed:
                if fact.concept == nodes[0].name and not group.placed(fact):
                    row = group.row(fact)
                    yield Prose("" if group.counts(row) else group.member(row), group.write(fact))
        case Form.CARDS:
            cards = ((key, group.select(f for f in group.listed if group.row(f) == key)) for key in group.row_keys)
            found = tuple(Card(group.member(key), tuple(walk(part, True))) for key, part in cards)
            yield Cards(group.title if titled else "", found)
        case Form.STATEMENT:
            yield from walk(group.across, titled)
        case form:
            yield from rows(group, listed=form is Form.LIST)


def walk(group: Group, titled: bool) -> Iterator[Item]:
    """Narratives, statements where figures add up or have columns, and with each narrative the short facts about it.

    Those that the document itself prints under a caption, or in columns, keep the place that the tree gives them. Those
    that only the narrative tells stand behind it, whether the tree has them after it or before it.
    """
    blocks = {f.concept for f in group.blocks if not group.column(f)}
    nodes = [node for node in group.nodes if node.concept.reportable]
    first = nodes[0].concept.type.lexical if nodes else None
    follow = first is Lexical.XHTML or bool(group.section.columns)
    narratives = sum(1 for f in group.blocks if not group.placed(f))
    run: list[Node] = []
    waiting: list[Pair] = []
    for node in group.nodes:
        if node.name not in blocks:
            run.append(node)
            continue
        captioned = _captioned(group, run)
        for item in _run(group, run):
            if isinstance(item, Facts) and not (follow or captioned):
                waiting += item.pairs
            else:
                yield item
        run = []
        for fact in group.listed:
            if fact.concept == node.name and not group.placed(fact):
                title = group.captions.printed(node, [fact]) if titled or narratives > 1 else ""
                for text, between in group.pieces(fact):
                    if text:
                        yield Prose(title, text)
                    if between is not None:
                        yield from items(between, titled=True)
                    title = ""
                if waiting:
                    yield Facts("", tuple(waiting))
                    waiting = []
    if waiting:
        yield Facts("", tuple(waiting))
    yield from _run(group, run)


def _captioned(group: Group, run: Sequence[Node]) -> bool:
    """Whether the document prints the lines under captions of their own, all of them."""
    facts = [(node, f) for node in run for f in group.listed if f.concept == node.name and not group.placed(f)]
    return bool(facts) and all(group.captions.own(node, [f]) for node, f in facts)


def _run(group: Group, nodes: Sequence[Node]) -> Iterator[Item]:
    """The lines between two narratives: a statement, a list of short facts, or both."""
    names = dict.fromkeys(node.name for node in nodes)  # in order: ids are given to contexts as they are asked for
    told = group.told.ids
    facts = [f for f in group.listed if f.concept in names]
    gone = {c for c in names if all(group.tagger.id(f) in told for f in facts if f.concept == c)}
    facts = [f for f in facts if f.concept not in gone]
    aside = [f for f in facts if not _in_grid(group, f, facts)]
    grid = [f for f in facts if f not in aside]
    if grid and form_of_lines(group, grid) is Form.STATEMENT:
        if any(not group.placed(f) for f in grid):
            yield statement(group, nodes, grid)
    else:
        aside = facts
    open = [f for f in aside if not group.placed(f)]
    pairs = tuple(pair(group, nodes[n], f) for n, f in sorted(lines(nodes, open), key=lambda x: x[0]))
    if pairs:
        yield Facts("", pairs)


def _in_grid(group: Group, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a fact belongs to the columns of members, where there are such columns: all but figures of another kind."""
    if not group.section.columns or any(group.column(f) for f in facts if f.concept == fact.concept):
        return True
    measures = {_measure(group, f) for f in facts if group.column(f)}
    return not measures or (_measure(group, fact) in measures and _measure(group, fact) is Measure.MONEY)


def _measure(group: Group, fact: Fact) -> Measure:
    return group.tagger.report.taxonomy.concepts[fact.concept].type.measure
