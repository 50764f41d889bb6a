"""Which facts a rule watches: those of which it would not let another value pass, or only one that is near enough.

An equality that must hold watches its operands; an inequality, an alternative, a count or `exists` watches nothing, for many
other values would satisfy it as well. Rules that only warn watch nothing either. A waiver that names a value ends with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cache

from kaiji.check.rules.bind import Item, item_of
from kaiji.check.rules.conditions import Compiled, compile_rule
from kaiji.check.rules.evaluate import CONTEXT, Evaluation, Verdict
from kaiji.model import Fact, Rule, Severity
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
    Sum,
    Value,
    calculate,
    constant,
    leaves,
)

_FARTHEST = 12
"""How many powers of ten of the last digit are tried where no formula says what a rule lets pass."""

Watched = tuple[Rule, Fact, Decimal | None]
"""A rule, a fact and the smallest change of its value that is sure to be found: `None` if every change is."""


def watched(evaluations: Iterable[Evaluation]) -> Iterator[Watched]:
    """The facts that the rules of evaluations watch."""
    evaluations = list(evaluations)
    uses = Counter(e.waiver for e in evaluations if e.waiver is not None)
    with localcontext(CONTEXT):
        for evaluation in evaluations:
            if evaluation.waiver is not None:
                if uses[evaluation.waiver] == 1:
                    yield from _waived(evaluation)
            elif evaluation.verdict is Verdict.SATISFIED and evaluation.rule.severity is Severity.ERROR:
                yield from _satisfied(evaluation)


def needed(evaluation: Evaluation) -> Iterator[tuple[Fact, Decimal]]:
    """The value of each fact with which a broken equality would hold, all others as they are; none where it is not linear."""
    condition = evaluation.rule.condition
    if not isinstance(condition, Comparison) or condition.operator is not Operator.EQ or evaluation.difference is None:
        return
    factors = _factors(condition) or {}
    with localcontext(CONTEXT):
        for variable, facts in evaluation.operands:
            if variable.numeric and (factor := factors.get(variable.name)):
                for fact in facts:
                    assert isinstance(fact.value, int | Decimal)
                    yield fact, Decimal(fact.value) - evaluation.difference / factor


def least(fact: Fact, room: Decimal) -> Decimal | None:
    """The smallest change of a value that exceeds what is let pass; `None` if a last digit does."""
    if not room:
        return None
    if fact.decimals is None:
        return room
    digit = Decimal(1).scaleb(-fact.decimals)
    return None if digit > room else (room // digit + 1) * digit


def _waived(evaluation: Evaluation) -> Iterator[Watched]:
    assert evaluation.waiver is not None
    named = {name for name, _ in evaluation.waiver.operands}
    for variable, facts in evaluation.operands:
        if variable.name in named and (len(facts) == 1 or variable.numeric):
            for fact in facts:
                yield evaluation.rule, fact, None


def _satisfied(evaluation: Evaluation) -> Iterator[Watched]:
    rule = evaluation.rule
    condition = rule.condition
    if isinstance(condition, Comparison) and condition.operator is not Operator.EQ:
        return
    bound = {v.name: facts for v, facts in zip(rule.variables, evaluation.facts, strict=True) if facts}
    for comparison in _asserted(condition, bound):
        sides = [*leaves(comparison.left), *leaves(comparison.right)]
        used = [x.variable for x in sides if isinstance(x, Value | Sum) and x.variable in bound]
        counted = any(isinstance(x, Count) for x in sides)
        numeric = {v.name for v in rule.variables if v.numeric}
        if not counted and not all(name in numeric for name in used):
            if len({bound[name][0] for name in used}) == len(used):
                for name in used:
                    yield rule, bound[name][0], None
            continue
        factors = _factors(comparison)
        if factors is None:
            yield from _tried(rule, comparison, used, evaluation)
            continue
        if comparison is condition and evaluation.difference is not None and evaluation.tolerance is not None:
            room = abs(evaluation.difference) + evaluation.tolerance
        else:
            spread = _alone(rule, comparison).judge(_items(evaluation))[1]
            assert spread is not None
            room = abs(spread.difference) + spread.tolerance
        weights: dict[Fact, Decimal] = {}
        for name, factor in factors.items():
            for fact in bound.get(name, ()):
                weights[fact] = weights.get(fact, Decimal(0)) + factor
        for fact, weight in weights.items():
            if weight:
                yield rule, fact, least(fact, room / abs(weight))


def _asserted(condition: Condition, bound: Iterable[str]) -> Iterator[Comparison]:
    """The equalities without which a condition does not hold, whatever the values are."""
    match condition:
        case Comparison(operator=Operator.EQ):
            yield condition
        case And(left, right):
            yield from _asserted(left, bound)
            yield from _asserted(right, bound)
        case Implies(left, right) if _given(left, bound):
            yield from _asserted(right, bound)
        case _:
            pass


def _given(condition: Condition, bound: Iterable[str]) -> bool | None:
    """Whether a condition holds by what is reported alone; `None` if values matter."""
    match condition:
        case Exists(name):
            return name in bound
        case Not(inner):
            found = _given(inner, bound)
            return None if found is None else not found
        case And(left, right) | Or(left, right):
            both = (_given(left, bound), _given(right, bound))
            if None in both:
                return None
            return all(both) if isinstance(condition, And) else any(both)
        case _:
            return None


@cache
def _factors(comparison: Comparison) -> dict[str, Decimal] | None:
    """By what each variable is multiplied in the difference of both sides; `None` if that is not linear."""
    left, right = _linear(comparison.left), _linear(comparison.right)
    return None if left is None or right is None else _plus(left, right, Decimal(-1))


def _linear(expression: Expression) -> dict[str, Decimal] | None:
    match expression:
        case Value(variable) | Sum(variable):
            return {variable: Decimal(1)}
        case Count() | Constant():
            return {}
        case Arithmetic(operator, left, right):
            one, other = _linear(left), _linear(right)
            if one is None or other is None:
                return None
            if operator in "+-":
                return _plus(one, other, Decimal(1 if operator == "+" else -1))
            if not other and (factor := constant(right)) is not None:
                return {name: calculate(operator, weight, factor) for name, weight in one.items()}
            if operator == "*" and not one and (factor := constant(left)) is not None:
                return {name: weight * factor for name, weight in other.items()}
            return None


def _plus(one: dict[str, Decimal], other: dict[str, Decimal], factor: Decimal) -> dict[str, Decimal]:
    return {name: one.get(name, Decimal(0)) + factor * other.get(name, Decimal(0)) for name in one | other}


def _tried(rule: Rule, comparison: Comparison, used: list[str], evaluation: Evaluation) -> Iterator[Watched]:
    """Products and quotients: by trying how far a value must be off. What divides, or stands there twice, is left out."""
    judge = _alone(rule, comparison).judge
    divisors = {x.variable for d in _divisors(comparison) for x in leaves(d) if isinstance(x, Value | Sum | Count)}
    items = _items(evaluation)
    occurs = Counter(fact for facts in evaluation.facts for fact in facts)
    for place, variable in enumerate(rule.variables):
        facts = evaluation.facts[place]
        if used.count(variable.name) != 1 or variable.name in divisors or len(facts) != 1 or occurs[facts[0]] > 1:
            continue
        (fact,) = facts

        def broken(change: Decimal, place: int = place) -> bool:
            item = items[place]
            assert item is not None
            changed = (*items[:place], item._replace(value=item.value + change), *items[place + 1 :])
            return not judge(changed)[0]

        if (finds := _finds(fact, broken)) != 0:
            yield rule, fact, finds


def _finds(fact: Fact, broken: Callable[[Decimal], bool]) -> Decimal | None:
    """As `Watched` says; 0 if nothing is found."""
    if fact.decimals is None:
        return Decimal(0)
    digit = Decimal(1).scaleb(-fact.decimals)
    for power in range(_FARTHEST):
        change = digit.scaleb(power)
        if broken(change) and broken(-change):
            return None if power == 0 else change
    return Decimal(0)


def _divisors(comparison: Comparison) -> Iterator[Expression]:
    waiting = [comparison.left, comparison.right]
    while waiting:
        expression = waiting.pop()
        if isinstance(expression, Arithmetic):
            waiting += [expression.left, expression.right]
            if expression.operator == "/":
                yield expression.right


def _alone(rule: Rule, comparison: Comparison) -> Compiled:
    return compile_rule(replace(rule, condition=comparison))


def _items(evaluation: Evaluation) -> tuple[Item | None, ...]:
    found = zip(evaluation.rule.variables, evaluation.facts, strict=True)
    return tuple(item_of(facts, variable) if facts else None for variable, facts in found)
