"""Which facts a rule puts together: evaluations by implicit filtering (Variables 1.0 sections 2.3 and 3).

Facts of one evaluation agree in entity, period, unit and every dimension, but for the aspects that their variables cover.
Each variable is joined to what is bound before it by a look-up, so that a rule costs time linear in facts and evaluations.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from kaiji.model import Context, DimensionValue, Duration, Fact, Members, Period, QName, Report, Rule
from kaiji.model.period import year_before
from kaiji.model.rule import Boundary, Pin, Variable

Axes = frozenset[QName] | None
"""Axes that are covered; `None` means all."""

T = TypeVar("T", bound=Hashable)
_HALF = Decimal("0.5")
_ANYTIME = (-1,)
"""The number that stands for all periods."""


class Row(NamedTuple):
    """A fact with its aspects as numbers of a `Space`."""

    fact: Fact
    entity: int
    period: int
    unit: int
    members: int


class Item(NamedTuple):
    """What a variable is bound to: one fact, or the facts of a sequence. `half` is half a unit of their accuracy."""

    facts: tuple[Fact, ...]
    value: Decimal
    half: Decimal


class Binding(NamedTuple):
    """Aspects that are determined so far, and an item (or nothing, for an optional one) for each variable so far."""

    entity: int
    period: int
    unit: int
    members: int
    items: tuple[Item | None, ...]


class Numbers(Generic[T]):
    """Numbers objects in the order in which they come: aspects compare and hash as small integers."""

    def __init__(self) -> None:
        self.number: dict[T, int] = {}
        self.known: list[T] = []

    def __call__(self, thing: T) -> int:
        found = self.number.get(thing)
        if found is None:
            found = self.number[thing] = len(self.known)
            self.known.append(thing)
        return found


class Space:
    """The facts of the concepts that rules name, nil ones aside, by concept: one pass over the report for all rules."""

    def __init__(self, report: Report, rules: Iterable[Rule], defaults: dict[QName, QName]) -> None:
        self.defaults = defaults
        self.entities: Numbers[Hashable] = Numbers()
        self.periods: Numbers[Period] = Numbers()
        self.units: Numbers[Hashable] = Numbers()
        self.members: Numbers[Members] = Numbers()
        self.nobody = self.members(())
        self._projected: dict[Axes, dict[int, int]] = {}
        self._elsewhere: dict[tuple[int, Boundary | None, bool], tuple[int, ...]] = {}
        self.rows: dict[QName, list[Row]] = {v.concept: [] for rule in rules for v in rule.variables}
        contexts: dict[Context, tuple[int, int, int]] = {}
        for concept, rows in self.rows.items():
            for fact in report.index.by_concept.get(concept, ()):
                if fact.value is None:
                    continue
                context = fact.context
                aspects = contexts.get(context)
                if aspects is None:
                    named = tuple(sorted(pair for pair in context.members if defaults.get(pair[0]) != pair[1]))
                    aspects = (self.entities(context.entity), self.periods(context.period), self.members(named))
                    contexts[context] = aspects
                entity, period, members = aspects
                rows.append(Row(fact, entity, period, self.units(fact.unit), members))

    def without(self, members: int, axes: Axes) -> int:
        """The members on all other axes than these."""
        if axes is None:
            return self.nobody
        if not axes:
            return members
        known = self._projected.setdefault(axes, {})
        found = known.get(members)
        if found is None:
            found = self.members(tuple(pair for pair in self.members.known[members] if pair[0] not in axes))
            known[members] = found
        return found

    def merged(self, one: int, other: int) -> int:
        if self.nobody in (one, other) or one == other:
            return max(one, other)
        return self.members(tuple(sorted({*self.members.known[one], *self.members.known[other]})))

    def wanted(self, variable: Variable, period: int) -> tuple[int, ...]:
        """The numbers of the periods in which a variable can stand when the anchor stands in this one."""
        if variable.anytime:
            return _ANYTIME
        key = (period, variable.boundary, variable.year_before)
        found = self._elsewhere.get(key)
        if found is None:
            there: Period | None = self.periods.known[period]
            if variable.boundary is not None:
                flow = there if isinstance(there, Duration) else None
                there = flow and (flow.opening if variable.boundary is Boundary.START else flow.closing)
            periods = () if there is None else year_before(there) if variable.year_before else (there,)
            numbers = self.periods.number
            found = self._elsewhere[key] = tuple(numbers[p] for p in periods if p in numbers)
        return found

    def admits(self, variable: Variable) -> Callable[[int], bool]:
        """Whether members satisfy the pins of a variable (Dimension Filters 1.0 section 2.1)."""
        known: dict[int, bool] = {}

        def test(members: int) -> bool:
            found = known.get(members)
            if found is None:
                named = dict(self.members.known[members])
                found = known[members] = all(
                    _satisfied(pin, named.get(pin.axis) or self.defaults.get(pin.axis)) for pin in variable.pins
                )
            return found

        return test


def _satisfied(pin: Pin, member: DimensionValue | None) -> bool:
    if member is None or pin.absent:
        return pin.absent and member is None
    return (not pin.members or member in pin.members) and member not in pin.excluded


@dataclass(slots=True)
class _Step:
    """One variable in the order of binding: what it covers, and what nothing before it has determined."""

    variable: Variable
    covered: Axes
    open_axes: Axes
    with_unit: bool
    by_unit: bool


def bindings(space: Space, rule: Rule) -> Iterator[tuple[Item | None, ...]]:
    """The evaluations of a rule: for each of its variables, what it is bound to. Existence rules have none."""
    steps = list(_steps(rule))
    found: list[Binding] | None = None
    for position, step in enumerate(steps):
        if step.variable.optional and all(s.variable.everywhere for s in steps[:position]):
            found = _where_any(space, steps[position:], found)
        found = _joined(space, step, found)
    for binding in found or ():
        yield binding.items


def matching(space: Space, variable: Variable) -> tuple[Fact, ...]:
    """All facts of the report that a variable can be bound to."""
    admits = space.admits(variable)
    return tuple(row.fact for row in space.rows[variable.concept] if admits(row.members))


def _steps(rule: Rule) -> Iterator[_Step]:
    open_axes: Axes = None
    with_unit = False
    for variable in rule.variables:
        covered: Axes = None if variable.everywhere else frozenset(pin.axis for pin in variable.pins)
        if variable.optional:  # the others have determined all that it does not cover, or `_where_any` has
            open_axes, with_unit = covered, not rule.any_unit
        yield _Step(variable, covered, open_axes, with_unit, not rule.any_unit)
        if covered is not None:
            open_axes = covered if open_axes is None else open_axes & covered
            with_unit = not rule.any_unit


def _joined(space: Space, step: _Step, before: list[Binding] | None) -> list[Binding]:
    """The bindings so far, each with every item of one more variable that agrees with it."""
    variable, covered, open_axes = step.variable, step.covered, step.open_axes
    rows = list(_items(space, step))
    if before is None:
        return [Binding(e, p, u, m, (item,)) for item, e, p, u, m in rows]
    index: dict[tuple[int, int, int, int], list[tuple[Item, int, int]]] = {}
    for item, e, p, u, m in rows:
        key = (e, -1 if variable.anytime else p, u if step.with_unit else -1, space.without(m, open_axes))
        index.setdefault(key, []).append((item, u, m))
    optional, here = variable.optional, not (variable.anytime or variable.boundary or variable.year_before)
    nothing_new = open_axes is not None and (covered is None or open_axes <= covered)
    found: list[Binding] = []
    add = found.append
    for binding in before:
        e, p, u, m, items = binding
        rest = (u if step.with_unit else -1, space.without(m, covered))
        bound = False
        for period in (p,) if here else space.wanted(variable, p):
            for item, unit, members in index.get((e, period, *rest), ()):
                both = m if nothing_new else space.merged(m, members)
                add(Binding(e, p, u if step.with_unit else unit, both, (*items, item)))
                bound = True
        if optional and not bound:
            add(Binding(e, p, u, m, (*items, None)))
    return found


def _where_any(space: Space, steps: list[_Step], before: list[Binding] | None) -> list[Binding]:
    """Where only optional variables are left: the aspects of every fact that one of them could be bound to."""
    found: dict[Binding, None] = {}
    for step in steps:
        rows = [(e, p, u if step.by_unit else -1, m) for _, e, p, u, m in _items(space, step)]
        if before is None:
            found.update((Binding(*aspects, ()), None) for aspects in rows)
            continue
        index: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for e, p, u, m in rows:
            index.setdefault((e, p), []).append((u, m))
        for e, p, _, _, items in before:
            for period in space.wanted(step.variable, p):
                found.update((Binding(e, p, u, m, items), None) for u, m in index.get((e, period), ()))
    alone = {binding.items for binding in found}
    found.update((binding, None) for binding in before or () if binding.items not in alone)
    return list(found)


def _items(space: Space, step: _Step) -> Iterator[tuple[Item, int, int, int, int]]:
    """What a variable can be bound to, with the aspects that it does not cover."""
    variable, covered = step.variable, step.covered
    admits, without = space.admits(variable), space.without
    rows = [row for row in space.rows[variable.concept] if admits(row.members)]
    if variable.numeric:  # a number that is none is a finding of its own
        rows = [row for row in rows if isinstance(row.fact.value, int | Decimal)]
    if not variable.sequence:
        for fact, e, p, u, m in rows:
            yield item_of((fact,), variable), e, p, u, without(m, covered)
        return
    # A sequence: the facts that agree in what is not covered; of duplicates one at a time (Variables 1.0 section 2.3.2).
    groups: dict[tuple[int, int, int, int], dict[tuple[int, int, int], list[Fact]]] = {}
    for fact, e, period, u, m in rows:
        p = -1 if variable.anytime else period
        group = groups.setdefault((e, p, u if step.by_unit else -1, without(m, covered)), {})
        group.setdefault((u, m, period), []).append(fact)
    for (e, p, u, m), cells in groups.items():
        for facts in product(*cells.values()):
            yield item_of(facts, variable), e, p, u, m


def item_of(facts: tuple[Fact, ...], variable: Variable) -> Item:
    if not variable.numeric:
        return Item(facts, Decimal(len(facts)), Decimal(0))
    if len(facts) == 1:
        return Item(facts, number(facts[0]), half_unit(facts[0].decimals, variable.integer))
    value = sum((number(fact) for fact in facts), Decimal(0))
    half = sum((half_unit(fact.decimals, variable.integer) for fact in facts), Decimal(0))
    return Item(facts, value, half)


def number(fact: Fact) -> Decimal:
    value = fact.value
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def half_unit(decimals: int | None, integer: bool) -> Decimal:
    """Half a unit of the last accurate place; nothing for exact numbers and for whole numbers of a whole-number type."""
    if decimals is None or (integer and decimals >= 0):
        return Decimal(0)
    found = _HALVES.get(decimals)
    if found is None:
        found = _HALVES[decimals] = _HALF.scaleb(-decimals)
    return found


_HALVES: dict[int, Decimal] = {}
