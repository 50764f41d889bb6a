"""Figures that stand beside the caption above or below their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kaiji.check.causes.columns import Column
from kaiji.check.causes.scene import Proposal, Scene, line
from kaiji.check.numbers import is_number, number, plain
from kaiji.check.sums import Total
from kaiji.model import Fact, QName, Report

_NEGATED = "http://www.xbrl.org/2009/role/negated"
_MOST_ROWS = 60
"""Rows among which those that have slipped are looked for."""


def slipped_rows(scene: Scene) -> Iterator[Proposal]:
    """Some rows of a column, each with the figure of the next, and the last with that of the first; or two exchanged."""
    for column in scene.columns:
        negated = _negated(scene.report, column.head.role)
        for (context, unit), rows in column.runs.items():
            if not 1 < len(rows) <= _MOST_ROWS or not any(map(scene.fails, rows)):
                continue
            concepts = {fact.concept for fact in rows}
            sums = [t for t in scene.totals if (t.fact.context, t.fact.unit) == (context, unit)]
            sums = [t for t in sums if any(fact.concept in concepts for fact in t.facts)]
            for first, last, step in _blocks(len(rows)):
                change = dict(_rotated(rows[first : last + 1], step, negated))
                if change and _plausible(scene, change, sums):
                    said = _said(scene, column, rows[first], rows[last], last - first, step)
                    yield Proposal("cause.rows", change, said, line(rows[first]))


def _blocks(number: int) -> Iterator[tuple[int, int, int]]:
    """First and last row of those that may have slipped, and in which direction; small blocks first."""
    for size in range(1, number):
        for first in range(number - size):
            yield from ((first, first + size, step) for step in ((1, -1) if size > 1 else (1,)))


def _rotated(block: Sequence[Fact], step: int, negated: frozenset[QName]) -> Iterator[tuple[Fact, Fact]]:
    """Each figure as printed beside the caption that is some steps away; a line that is printed negated turns the sign."""
    for n, fact in enumerate(block):
        given = block[(n + step) % len(block)]
        turned = (fact.concept in negated) is not (given.concept in negated)
        value = plain(-number(given)) if turned and is_number(given) else given.value
        if value != fact.value:
            yield fact, fact._replace(value=value, decimals=given.decimals)


def _plausible(scene: Scene, change: Mapping[Fact, Fact], sums: Sequence[Total]) -> bool:
    """Whether all sums that a change touches hold then, some of which do not now; or else a figure gets the value that it
    needs, or all of them are not those that are printed."""
    touched = [total for total in sums if any(fact in change for fact in total.facts)]
    for total in touched:
        fact = change.get(total.fact, total.fact)
        parts = ((weight, change.get(part, part)) for weight, part in total.parts)
        parts_left = tuple((weight, part) for weight, part in parts if part.value is not None)
        if fact.value is None or not total._replace(fact=fact, parts=parts_left).holds:
            return False
    if any(not total.holds for total in touched):
        return True
    if all(fact in scene.strays for fact in change):
        return True
    given = ((fact, new) for fact, new in change.items() if is_number(new))
    return any(number(new) in scene.needs.get(fact, ()) for fact, new in given)


def _said(scene: Scene, column: Column, first: Fact, last: Fact, size: int, step: int) -> str:
    if size == 1:
        return f"{scene.called(first)}, and {scene.called(last)}, stand in each other's place"
    where = f"one row too {'low' if step > 0 else 'high'}"
    return f"the figures of {scene.title(column)} from {scene.called(first)}, to {scene.called(last)}, stand {where}"


def _negated(report: Report, role: str) -> frozenset[QName]:
    """The lines of a statement that it prints with the other sign."""
    network = report.taxonomy.by_role.get(role)
    arcs = network.presentation if network else ()
    return frozenset(arc.target for arc in arcs if arc.preferred.startswith(_NEGATED))
