"""Which facts of a heading stand in its narratives: decided before anything under the heading is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaiji.model import Fact, Form, Lexical, Mention
from kaiji.syntax.inline.forms import form_of_lines
from kaiji.syntax.inline.group import Group, Told
from kaiji.syntax.inline.nest import Place

Narrative = tuple[Group, Fact]


def plan(groups: Sequence[Group]) -> Told:
    """The places of facts in the narratives of the same heading.

    A narrative prints what it can of its own disclosure and of lists without narratives. A statement or a table stands in
    the narratives if they print all of it, a table also if its author says so (`Form.TEXT`); otherwise it stays whole, but
    for what one of its rows alone has. The narratives of a table's rows take columns of numbers or dates if they print them in every row.
    """
    between = {m.between for g in groups for m in _cuts(g)}
    told = Told(groups={g.section.key: g for g in groups if g.section.key in between})
    listed = [g for g in groups if not g.streamed]
    prose = [g for g in listed if not g.tabular]
    for group in prose:
        for block in group.blocks:
            told = _into(told, group, block, group.listed, group)
    narratives = [(group, block) for group in prose for block in group.blocks]
    for group in listed:
        if group.tabular and group.blocks:
            told = _columns(told, group)
        elif group.tabular:
            told = _table(told, group, narratives)
        elif not group.blocks and not group.section.columns:
            printed = _printed(told, group, group.listed, narratives)
            statement = form_of_lines(group, group.listed) is Form.STATEMENT
            told = told if statement and not _whole(group, printed) else printed
    return told


def _cuts(group: Group) -> Iterator[Mention]:
    """Where other groups stand within its narratives."""
    for block in () if group.streamed else group.blocks:
        if group.is_own(block):
            yield from (m for m in group.tagger.mentions.get(block.aspects, ()) if m.between)


def _table(told: Told, group: Group, narratives: Sequence[Narrative]) -> Told:
    """Let narratives print a table, or what only one of its rows has."""
    if group.form in (None, Form.TEXT):
        printed = _printed(told, group, group.listed, narratives)
        if group.form is Form.TEXT or _whole(group, printed):
            return printed
    return _printed(told, group, [f for f in group.listed if _aside(group, f)], narratives)


def _whole(group: Group, told: Told) -> bool:
    """Whether narratives print all of a group."""
    return all(group.tagger.id(f) in told.ids for f in group.listed)


def _printed(told: Told, group: Group, facts: Sequence[Fact], narratives: Iterable[Narrative]) -> Told:
    """Let narratives print what they can of the facts of a group."""
    for other, block in narratives:
        told = _into(told, other, block, facts, group)
    return told


def _into(told: Told, group: Group, block: Fact, facts: Iterable[Fact], source: Group) -> Told:
    """Let a narrative print what it can of the facts of a group."""
    if not group.is_own(block) or block.value is None or group.tagger.is_shown(block):
        return told
    parts = {m.fact for m in group.tagger.mentions.get(block.aspects, ())}
    free = [f for f in facts if _free(told, source, f, f.aspects in parts) and _near(f, block)]
    id = group.tagger.id(block)
    known = list(told.places.get(id, ()))
    own: list[Place] = []
    ids: list[str] = []
    for place in group.places(block, free):
        if any(place.start < p.end and p.start < place.end for p in (*known, *own)):
            continue
        ids.append(group.tagger.id(place.fact))
        if source.is_own(place.fact):
            own.append(place)
    return told.also(id, own, ids)


def _aside(group: Group, fact: Fact) -> bool:
    """Whether one row alone of several has what this one has."""
    rows = {group.row(f) for f in group.listed if f.concept == fact.concept}
    return group.aside(len(group.row_keys), len(rows))


def _columns(told: Told, group: Group) -> Told:
    """Let the narratives of a table's rows print columns of it, where they print them in every row; and its asides."""
    found: dict[str, list[Place]] = {}
    texts = (node.name for node in group.nodes if node.concept.type.lexical is Lexical.STRING)
    head = None if group.section.columns else next(texts, None)
    for block in group.blocks:
        if block.value is not None and group.is_own(block):
            same = [
                f
                for f in group.listed
                if f.context.members == block.context.members
                and group.is_own(f)
                and f.concept != head
                and _free(told, group, f)
            ]
            found[group.tagger.id(block)] = group.places(block, same)
    printed = {group.tagger.id(place.fact) for each in found.values() for place in each}
    columns = dict.fromkeys(f.concept for f in group.listed)
    whole = {c for c in columns if all(group.tagger.id(f) in printed for f in group.listed if f.concept == c)}
    for id, each in found.items():
        kept = [place for place in each if place.fact.concept in whole or _aside(group, place.fact)]
        told = told.also(id, kept, (group.tagger.id(place.fact) for place in kept))
    return told


def _near(fact: Fact, block: Fact) -> bool:
    """Whether the source document prints a fact where it prints the text of a narrative, as far as that is known."""
    printed, around = (x.source.lines if x.source else None for x in (fact, block))
    return printed is None or around is None or (printed[0] <= around[1] and around[0] <= printed[1])


def _free(told: Told, group: Group, fact: Fact, part: bool = False) -> bool:
    """Whether a narrative may print a fact: no other does, and it has no other place yet.

    Another narrative it prints only as the `part` that it names.
    """
    if (group.kind(fact) is Lexical.XHTML and not part) or group.tagger.id(fact) in told.ids:
        return False
    return not (group.is_own(fact) and group.tagger.is_shown(fact))
