"""A statement as a grid: a row for each line, a column for whatever tells the figures of a line apart."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kaiji.model.fact import DimensionValue, Entity, Fact, Members
from kaiji.model.names import ISO4217, QName
from kaiji.model.period import Duration, Instant, Period
from kaiji.model.unit import Unit


class Column(NamedTuple):
    """What the figures of a column have in common.

    `period` is the duration of flows, or the moment of balances where there are no flows. `currency` is there only where
    some line has figures in several; `members` are those on the axes across.
    """

    period: Period
    entity: Entity
    currency: QName | None
    members: Members


@dataclass(frozen=True)
class Grid:
    """The columns in the order of print, and the fact in each cell that has one, by the number of its line.

    `across` are the columns of any one period, as if they were of the first, for grids in which periods are blocks of lines.
    """

    columns: tuple[Column, ...]
    across: tuple[Column, ...]
    cells: Mapping[tuple[int, Column], Fact]

    @property
    def periods(self) -> list[Period]:
        return list(dict.fromkeys(column.period for column in self.columns))

    @property
    def entities(self) -> list[Entity]:
        return list(dict.fromkeys(column.entity for column in self.columns))

    @property
    def currencies(self) -> list[QName | None]:
        return list(dict.fromkeys(column.currency for column in self.columns))

    @property
    def members(self) -> list[Members]:
        return list(dict.fromkeys(column.members for column in self.columns))


def grid(
    lines: Sequence[tuple[QName, bool]],
    facts: Sequence[Fact],
    members: Callable[[Fact], Members],
    order: Mapping[DimensionValue, int],
    home: Unit,
    own: Callable[[Fact], bool] = lambda _: True,
) -> Grid:
    """Place facts, given in the order of print, in lines and columns.

    Of each of the `lines` the concept is given, and whether it prints the balance at the start of a period; `members` are
    those of a fact that stand across.

    A balance stands wherever it is due: at the end of the period that it closes, and at the start of the one that it opens.
    Columns stand in the order of their first figures, flows before balances that belong to none of them; members within a
    column in their `order`, the total last; figures without a currency beside those in the currency of the report
    (`home`). Of equal facts the one that is `own` is taken.
    """
    rows: dict[QName, dict[bool, int]] = {}
    for n, (concept, opening) in enumerate(lines):
        rows.setdefault(concept, {}).setdefault(opening, n)
    facts = [fact for fact in facts if fact.concept in rows]
    currency = currencies_of(facts, members, home)
    spans = spans_of(facts, {name for name, found in rows.items() if True in found})
    cells: dict[tuple[int, Column], Fact] = {}
    for fact in facts:
        context = fact.context
        for n, period in _places(context.period, rows[fact.concept], spans):
            at = n, Column(period, context.entity, currency(fact), members(fact))
            if at not in cells or (own(fact) and not own(cells[at])):
                cells[at] = fact
    found = list(dict.fromkeys(column for _, column in cells))
    if not found:
        return Grid((), (), {})
    flows = {span.shown for span in spans if isinstance(span.shown, Duration)}
    places = {column[:3]: n for n, column in reversed(list(enumerate(found)))}

    def rank(column: Column) -> tuple[bool, int, list[int]]:
        across = [order.get(member, 0) for _, member in column.members] or [len(order)]
        return column.period not in flows, places[column[:3]], across

    found.sort(key=rank)
    across = dict.fromkeys(column._replace(period=found[0].period) for column in found)
    places |= {column[:3]: n for n, column in reversed(list(enumerate(across)))}
    return Grid(tuple(found), tuple(sorted(across, key=rank)), cells)


class Span(NamedTuple):
    """What stands in one column: the period shown, the moments at which it opens and closes."""

    shown: Period
    opens: Instant
    closes: Instant


def spans_of(facts: Iterable[Fact], opened: Container[QName]) -> list[Span]:
    """The durations of facts; where these are balances only, from each date to the next of the concepts that are `opened`."""
    periods = dict.fromkeys(fact.context.period for fact in facts)
    found = [Span(p, p.opening, p.closing) for p in periods if isinstance(p, Duration)]
    if not found:
        moments = {f.context.period for f in facts if f.concept in opened and isinstance(f.context.period, Instant)}
        found = [Span(b, a, b) for a, b in pairwise(sorted(moments, key=lambda m: m.moment))]
    return found


def _places(period: Period, lines: Mapping[bool, int], spans: Iterable[Span]) -> Iterator[tuple[int, Period]]:
    """The line and the period of each column in which a fact stands."""
    if not isinstance(period, Instant):
        yield from ((n, period) for n in lines.values())
        return
    due = [(lines[True], s.shown) for s in spans if True in lines and s.opens == period]
    due += [(lines[False], s.shown) for s in spans if False in lines and s.closes == period]
    yield from due or [(lines[False] if False in lines else lines[True], period)]


def currencies_of(
    facts: Sequence[Fact], members: Callable[[Fact], Members], home: Unit
) -> Callable[[Fact], QName | None]:
    """What tells the currency of a fact's column: nothing, if no line has figures in several."""
    seen: dict[tuple[object, ...], set[QName]] = {}
    for fact in facts:
        if (money := _money(fact)) is not None:
            seen.setdefault((fact.concept, fact.context.period, fact.context.entity, members(fact)), set()).add(money)
    if all(len(found) == 1 for found in seen.values()):
        return lambda _: None
    all_of = list(dict.fromkeys(money for fact in facts if (money := _money(fact)) is not None))
    without = home.numerators[0] if home.numerators[0] in all_of else all_of[0]
    return lambda fact: _money(fact) or without


def _money(fact: Fact) -> QName | None:
    if fact.unit is None:
        return None
    return next((measure for measure in fact.unit.numerators if measure.namespace == ISO4217), None)
