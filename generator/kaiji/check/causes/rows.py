"""Figures that stand beside the caption above or below their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kaiji.check.causes.scene import Proposal, Scene, line
from kaiji.check.columns import Column, title
from kaiji.check.numbers import is_number, number, plain
from kaiji.check.sums import Total
from kaiji.model import Fact, QName, Report

_NEGATED = "http://www.xbrl.org/2009/role/negated"
_MOST_ROWS = 60
"""Rows among which those that have slipped are looked for."""


def slipped_rows(scene: Scene) -> Iterator[Proposal]:
    """Some rows, each with the figure of the next, and the last with that of the first; or two exchanged.

    In all columns of a statement, if those rows seem to have slipped in several, and in each of them.
    """
    statements: dict[object, dict[object, list[_Slip]]] = {}
    for column in scene.columns:
        for slip in _slips(scene, column):
            where = (slip.rows[0].concept, slip.rows[-1].concept, slip.step)
            statements.setdefault((column.head.role, column.head.statement), {}).setdefault(where, []).append(slip)
    for blocks in statements.values():
        for slips in blocks.values():
            yield _proposal(scene, slips)
    for blocks in statements.values():
        for slips in blocks.values():
            yield from (_proposal(scene, [slip]) for slip in slips if len(slips) > 1)


class _Slip(NamedTuple):
    """Rows of a column that may have slipped, in which direction, and what would stand there."""

    column: Column
    rows: Sequence[Fact]
    step: int
    change: Mapping[Fact, Fact]


def _slips(scene: Scene, column: Column) -> Iterator[_Slip]:
    negated = _negated(scene.report, column.head.role)
    for (context, unit), rows in column.runs.items():
        if not 1 < len(rows) <= _MOST_ROWS or not any(map(scene.fails, rows)):
            continue
        concepts = {fact.concept for fact in rows}
        sums = [t for t in scene.totals if (t.fact.context, t.fact.unit) == (context, unit)]
        sums = [t for t in sums if any(fact.concept in concepts for fact in t.facts)]
        for first, last, step in _blocks(len(rows)):
            block = rows[first : last + 1]
            change = dict(_rotated(block, step, negated))
            if change and _plausible(scene, change, sums):
                yield _Slip(column, block, step, change)


def _proposal(scene: Scene, slips: Sequence[_Slip]) -> Proposal:
    column, rows, step, _ = slips[0]
    change = {fact: new for slip in slips for fact, new in slip.change.items()}
    if len(rows) == 2:
        said = f"{scene.called(rows[0])}, and {scene.called(rows[1])}, stand in each other's place"
    else:
        said = (
            f"the figures of {title(scene.report, column)} from {scene.called(rows[0])}, to {scene.called(rows[-1])}, stand"
            f" one row too {'low' if step > 0 else 'high'}"
        )
    if len(slips) > 1:
        said += f", and so they do in {'the other column' if len(slips) == 2 else f'{len(slips) - 1} other columns'}"
    return Proposal("cause.rows", change, said, line(rows[0]))


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
        if not is_number(fact) or not all(map(is_number, (part for _, part in parts_left))):
            return False
        if not total._replace(fact=fact, parts=parts_left).holds:
            return False
    if any(not total.holds for total in touched):
        return True
    if all(fact in scene.strays for fact in change):
        return True
    given = ((fact, new) for fact, new in change.items() if is_number(new))
    return any(number(new) in scene.needs.get(fact, ()) for fact, new in given)


def _negated(report: Report, role: str) -> frozenset[QName]:
    """The lines of a statement that it prints with the other sign."""
    network = report.taxonomy.by_role.get(role)
    arcs = network.presentation if network else ()
    return frozenset(arc.target for arc in arcs if arc.preferred.startswith(_NEGATED))
