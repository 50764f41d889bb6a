"""Which facts of a heading stand in its narratives: decided before anything under the heading is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaiji.model import Fact, Lexical
from kaiji.syntax.inline.group import Group, Told
from kaiji.syntax.inline.nest import Place, places
from kaiji.syntax.inline.values import fragment

_MOST = 0.6
_MANY, _ODD = 4, 1 / 3


def plan(groups: Sequence[Group], told: Told) -> None:
    """Give facts their places in the narratives of the same heading.

    A narrative prints what it can of its own disclosure and of others without narratives. Of a table it prints what it
    can if that is most of it; otherwise the table stays whole. The narratives of a table's rows take columns of numbers
    or dates if they print them in every row.
    """
    listed = [g for g in groups if not g.streamed]
    prose = [g for g in listed if not g.tabular]
    for group in prose:
        for block in group.blocks:
            _into(told, group, block, group.listed)
    narratives = [(group, block) for group in prose for block in group.blocks]
    for group in listed:
        if group.tabular and group.blocks:
            _columns(told, group)
        elif group.tabular:
            _most(told, group, narratives)
        elif not group.blocks and not group.section.columns:
            for other, block in narratives:
                _into(told, other, block, group.listed, group)


def _into(told: Told, group: Group, block: Fact, facts: Iterable[Fact], source: Group | None = None) -> None:
    """Let a narrative print what it can of facts."""
    if not group.is_own(block) or block.value is None or group.tagger.is_shown(block):
        return
    source = source or group
    free = [f for f in facts if _free(told, source, f) and _near(f, block)]
    known = told.places.setdefault(group.tagger.id(block), [])
    for place in places(fragment(block), free, group.tagger):
        if any(place.start < p.end and p.start < place.end for p in known):
            continue
        told.ids.add(group.tagger.id(place.fact))
        if source.is_own(place.fact):
            known.append(place)
    known.sort()


def _most(told: Told, group: Group, narratives: Iterable[tuple[Group, Fact]]) -> None:
    """Let narratives print what they can of a table, if between them they print most of it; else only its odd facts."""
    before = {id: list(found) for id, found in told.places.items()}, set(told.ids)
    narratives = list(narratives)
    for other, block in narratives:
        _into(told, other, block, group.listed, group)
    printed = sum(1 for f in group.listed if group.tagger.id(f) in told.ids)
    if printed < _MOST * len(group.listed):
        told.places, told.ids = before
        odd = [f for f in group.listed if _odd(group, f)]
        for other, block in narratives:
            _into(told, other, block, odd, group)


def _odd(group: Group, fact: Fact) -> bool:
    """Whether few rows have what this one has."""
    rows = {group.row(f) for f in group.listed if f.concept == fact.concept}
    return len(group.row_keys) >= _MANY and len(rows) < _ODD * len(group.row_keys)


def _columns(told: Told, group: Group) -> None:
    """Let the narratives of a table's rows print columns of it, where they print them in every row; and its odd facts."""
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
            found[group.tagger.id(block)] = places(fragment(block), same, group.tagger)
    printed = {group.tagger.id(place.fact) for each in found.values() for place in each}
    columns = dict.fromkeys(f.concept for f in group.listed)
    whole = {c for c in columns if all(group.tagger.id(f) in printed for f in group.listed if f.concept == c)}
    for id, each in found.items():
        told.places[id] = [place for place in each if place.fact.concept in whole or _odd(group, place.fact)]
        told.ids |= {group.tagger.id(place.fact) for place in told.places[id]}


def _near(fact: Fact, block: Fact) -> bool:
    """Whether the source document prints a fact where it prints the text of a narrative, as far as that is known."""
    printed, around = (x.source.lines if x.source else None for x in (fact, block))
    return printed is None or around is None or (printed[0] <= around[1] and around[0] <= printed[1])


def _free(told: Told, group: Group, fact: Fact) -> bool:
    """Whether a narrative may print a fact: no other does, and it has no other place yet."""
    if group.kind(fact) is Lexical.XHTML or group.tagger.id(fact) in told.ids:
        return False
    return not (group.is_own(fact) and group.tagger.is_shown(fact))
