"""Whether what was bound meets the condition: interval arithmetic as in Calculations 1.1 (section 5, round to nearest).

A reported number stands for all numbers that round to it; the closed intervals propagate through + - * and /. A rule is
broken when *no* such numbers satisfy it. So `=` holds if the intervals overlap; but under `not`, or as the condition of an
implication, only if it must hold whatever the exact numbers are.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from kaiji.check.rules.bind import Item
from kaiji.model import Rule
from kaiji.model.rule import (
    And,
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Count,
    Exists,
    Expression,
    Implies,
    Not,
    Operator,
    Or,
    Reported,
    Sum,
    Value,
    calculate,
    comparisons,
    names,
    weights,
)

Items: TypeAlias = tuple[Item | None, ...]
_NOTHING = Decimal(0)


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal


class Spread(NamedTuple):
    """How far the left side of a comparison is above the right one, and how far it may be for both to be equal."""

    difference: Decimal
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled rule. `applies`: no divisor may be zero. `judge`: whether it holds, and the spread of its numbers."""

    applies: Callable[[Items], bool]
    judge: Callable[[Items], tuple[bool, Spread | None]]


def compile_rule(rule: Rule) -> Compiled:
    return _Compiler(rule).compiled()


class _Compiler:
    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.place = {v.name: n for n, v in enumerate(rule.variables)}
        self.numeric = {v.name for v in rule.variables if v.numeric or v.sequence}

    def compiled(self) -> Compiled:
        found = [c for c in comparisons(self.rule.condition) if self._of_numbers(c)]
        divisors = [self._interval(d) for c in found for side in (c.left, c.right) for d in _divisors(side)]

        def applies(items: Items) -> bool:
            return not divisors or all(not low <= 0 <= high for low, high in (divisor(items) for divisor in divisors))

        condition = self.rule.condition
        holds = self._condition(condition, certainly=False)
        if not found:
            return Compiled(applies, lambda items: (holds(items), None))
        spread = self._spread(found[-1])
        if isinstance(condition, Comparison) and self._by_spread(condition):
            compare = _BY_SPREAD[condition.operator, False]
            return Compiled(applies, lambda items: (compare(*(x := spread(items))), x))
        return Compiled(applies, lambda items: (holds(items), spread(items)))

    def _of_numbers(self, comparison: Comparison) -> bool:
        found = names(comparison)
        return bool(found) and all(name in self.numeric for name in found)

    def _condition(self, condition: Condition, *, certainly: bool) -> Callable[[Items], bool]:
        """`certainly`: only what must hold counts; otherwise what can hold does."""
        match condition:
            case Comparison():
                if not self._of_numbers(condition):
                    return self._plain(condition)
                return self._numbers(condition, certainly)
            case Exists(name):
                place = self.place[name]
                return lambda items: items[place] is not None
            case Not(inner):
                test = self._condition(inner, certainly=not certainly)
                return lambda items: not test(items)
            case And(left, right):
                one, other = self._condition(left, certainly=certainly), self._condition(right, certainly=certainly)
                return lambda items: one(items) and other(items)
            case Or(left, right):
                one, other = self._condition(left, certainly=certainly), self._condition(right, certainly=certainly)
                return lambda items: one(items) or other(items)
            case Implies(left, right):
                given = self._condition(left, certainly=not certainly)
                then = self._condition(right, certainly=certainly)
                return lambda items: not given(items) or then(items)
            case Reported():
                raise ValueError("existence rules are not evaluated binding by binding")

    def _plain(self, comparison: Comparison) -> Callable[[Items], bool]:
        """Dates and texts as they are."""
        left, right = self._as_is(comparison.left), self._as_is(comparison.right)
        compare = _AS_IS[comparison.operator]

        def holds(items: Items) -> bool:
            try:
                return bool(compare(left(items), right(items)))
            except TypeError:  # a value of another type than its concept's, which is a finding of its own
                return False

        return holds

    def _as_is(self, expression: Expression) -> Callable[[Items], object]:
        if isinstance(expression, Constant):
            constant = expression.value
            return lambda _: constant
        assert isinstance(expression, Value)
        place = self.place[expression.variable]
        return lambda items: item.facts[0].value if (item := items[place]) is not None else None

    def _numbers(self, comparison: Comparison, certainly: bool) -> Callable[[Items], bool]:
        if self._by_spread(comparison):
            spread, compare = self._spread(comparison), _BY_SPREAD[comparison.operator, certainly]
            return lambda items: compare(*spread(items))
        left, right = self._interval(comparison.left), self._interval(comparison.right)
        test = _BY_INTERVAL[comparison.operator, certainly]
        return lambda items: test(left(items), right(items))

    def _by_spread(self, comparison: Comparison) -> bool:
        """Whether difference and tolerance decide it."""
        return self.rule.exact or None not in (weights(comparison.left), weights(comparison.right))

    def _spread(self, comparison: Comparison) -> Callable[[Items], Spread]:
        left, right = self._value(comparison.left), self._value(comparison.right)
        if self.rule.exact:
            return lambda items: Spread(left(items) - right(items), _NOTHING)
        one, other = weights(comparison.left), weights(comparison.right)
        if one is not None and other is not None:
            places = [(weight, self.place[name]) for weight, name in one + other]

            def linear(items: Items) -> Spread:
                tolerance = _NOTHING
                for weight, place in places:
                    if (item := items[place]) is not None:
                        tolerance += item.half if weight == 1 else weight * item.half
                return Spread(left(items) - right(items), tolerance)

            return linear
        low_high, high_low = self._interval(comparison.left), self._interval(comparison.right)

        def general(items: Items) -> Spread:
            first, second = low_high(items), high_low(items)
            return Spread(left(items) - right(items), (first.high - first.low + second.high - second.low) / 2)

        return general

    def _value(self, expression: Expression) -> Callable[[Items], Decimal]:
        match expression:
            case Constant(value):
                constant = Decimal(value) if isinstance(value, int | Decimal) else _NOTHING
                return lambda _: constant
            case Count(name):
                place = self.place[name]
                return lambda items: Decimal(len(item.facts)) if (item := items[place]) is not None else _NOTHING
            case Value(name) | Sum(name):
                place = self.place[name]
                return lambda items: item.value if (item := items[place]) is not None else _NOTHING
            case Arithmetic("+", left, right):
                one, other = self._value(left), self._value(right)
                return lambda items: one(items) + other(items)
            case Arithmetic("-", left, right):
                one, other = self._value(left), self._value(right)
                return lambda items: one(items) - other(items)
            case Arithmetic(sign, left, right):
                one, other = self._value(left), self._value(right)
                return lambda items: calculate(sign, one(items), other(items))

    def _interval(self, expression: Expression) -> Callable[[Items], Interval]:
        exact = self.rule.exact
        match expression:
            case Value(name) | Sum(name) if not exact:
                place = self.place[name]

                def around(items: Items) -> Interval:
                    item = items[place]
                    if item is None:
                        return Interval(_NOTHING, _NOTHING)
                    return Interval(item.value - item.half, item.value + item.half)

                return around
            case Arithmetic(sign, left, right):
                one, other = self._interval(left), self._interval(right)
                return lambda items: _combined(sign, one(items), other(items))
            case _:
                value = self._value(expression)
                return lambda items: Interval(x := value(items), x)


def _combined(sign: str, one: Interval, other: Interval) -> Interval:
    if sign == "+":
        return Interval(one.low + other.low, one.high + other.high)
    if sign == "-":
        return Interval(one.low - other.high, one.high - other.low)
    ends = [calculate(sign, a, b) for a in one for b in other]
    return Interval(min(ends), max(ends))


def _divisors(expression: Expression) -> list[Expression]:
    match expression:
        case Arithmetic(sign, left, right):
            return [*_divisors(left), *_divisors(right), *([right] if sign == "/" else [])]
        case _:
            return []


_AS_IS: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQ: operator.eq,
    Operator.NE: operator.ne,
    Operator.LT: operator.lt,
    Operator.LE: operator.le,
    Operator.GT: operator.gt,
    Operator.GE: operator.ge,
}
_BY_SPREAD: dict[tuple[Operator, bool], Callable[[Decimal, Decimal], bool]] = {
    (Operator.EQ, False): lambda d, t: -t <= d <= t,
    (Operator.NE, False): lambda d, t: d != 0 or t != 0,
    (Operator.LT, False): lambda d, t: d < t,
    (Operator.LE, False): lambda d, t: d <= t,
    (Operator.GT, False): lambda d, t: d > -t,
    (Operator.GE, False): lambda d, t: d >= -t,
    (Operator.EQ, True): lambda d, t: d == 0 and t == 0,
    (Operator.NE, True): lambda d, t: abs(d) > t,
    (Operator.LT, True): lambda d, t: d < -t,
    (Operator.LE, True): lambda d, t: d <= -t,
    (Operator.GT, True): lambda d, t: d > t,
    (Operator.GE, True): lambda d, t: d >= t,
}
_BY_INTERVAL: dict[tuple[Operator, bool], Callable[[Interval, Interval], bool]] = {
    (Operator.EQ, False): lambda a, b: a.low <= b.high and b.low <= a.high,
    (Operator.NE, False): lambda a, b: not a.low == a.high == b.low == b.high,
    (Operator.LT, False): lambda a, b: a.low < b.high,
    (Operator.LE, False): lambda a, b: a.low <= b.high,
    (Operator.GT, False): lambda a, b: a.high > b.low,
    (Operator.GE, False): lambda a, b: a.high >= b.low,
    (Operator.EQ, True): lambda a, b: a.low == a.high == b.low == b.high,
    (Operator.NE, True): lambda a, b: a.low > b.high or b.low > a.high,
    (Operator.LT, True): lambda a, b: a.high < b.low,
    (Operator.LE, True): lambda a, b: a.high <= b.low,
    (Operator.GT, True): lambda a, b: a.low > b.high,
    (Operator.GE, True): lambda a, b: a.low >= b.high,
}
