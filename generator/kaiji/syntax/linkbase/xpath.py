"""Rules in XPath 2.0: the tests, tolerances and messages of the formula linkbase.

The arithmetic is exact (xs:decimal). What a number stands for is written out with the function registry's `xfi:decimals`:
half a unit of the last accurate place, as Calculations 1.1 (section 5) rounds to nearest.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from kaiji.model import Rule
from kaiji.model.period import LONGEST_YEAR, SHORTEST_YEAR
from kaiji.model.rule import (
    And,
    Arithmetic,
    Boundary,
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
    comparisons,
    leaves,
    names,
    weights,
)

_UNIT = f"500000000000000 div xs:decimal(substring('1{'0' * 30}', 1, 16 + xs:integer($decimals)))"
"""Half a unit of a place from -15 to 15, by a division that has no rest."""
_HALF = f"if ($decimals eq 'INF') then 0 else {_UNIT}"
_HALF_OF_INTEGER = f"if (starts-with($decimals, '-')) then {_UNIT} else 0"
_VALUE_COMPARISON = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def year_before(anchor: str, boundary: Boundary | None, instant: bool) -> str:
    """The test of a period filter: the period starts and ends a year before that of a variable (or that moment of it)."""
    there = f"xfi:period(${anchor})"
    end = f"xfi:period-start({there})" if boundary is Boundary.START else f"xfi:period-end({there})"
    pairs = [("xfi:period-end(.)", end)]
    if not instant:
        pairs.insert(0, ("xfi:period-start(.)", f"xfi:period-start({there})"))
    return " and ".join(
        f"{own} + xs:dayTimeDuration('P{days}D') {comparison} {other}"
        for own, other in pairs
        for days, comparison in ((SHORTEST_YEAR, "le"), (LONGEST_YEAR, "ge"))
    )


class XPath:
    """The expressions of one rule. `variables` are general variables to be declared, in this order."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.by_name = {v.name: v for v in rule.variables}
        self.variables: dict[str, str] = {}
        self._numbers = [c for c in comparisons(rule.condition) if self._of_numbers(c)]
        self._divisors = [d for c in self._numbers for side in (c.left, c.right) for d in _divisors(side)]
        if not rule.exact:
            for comparison in self._numbers:
                self._declare(comparison)

    @property
    def test(self) -> str:
        """The test of a value assertion; of an existence assertion, that on the number of facts."""
        if isinstance(self.rule.condition, Reported):
            return ". eq 1" if self.rule.condition.exactly_one else ". gt 0"
        return self._condition(self.rule.condition, certainly=False)

    @property
    def precondition(self) -> str | None:
        """No divisor may be zero, nor could it be when its accuracy is taken into account."""
        return " and ".join(f"not({self._has_zero(d)})" for d in self._divisors) or None

    def message(self, language: str) -> str:
        """The template with its names in braces replaced by XPath, as generic messages want them."""
        return re.sub(r"\{(\w+)\}", lambda found: "{" + self._named(found[1]) + "}", self.rule.message(language))

    def _named(self, name: str) -> str:
        if name in ("difference", "tolerance"):
            last = self._numbers[-1]
            if name == "difference":
                return f"{self._value(last.left, 1)} - {self._value(last.right, 2)}"
            return "0" if self.rule.exact else f"${self._local('tolerance', last)}"
        variable = self.by_name[name]
        return f"sum(${name})" if variable.sequence or (variable.optional and variable.numeric) else f"${name}"

    def _declare(self, comparison: Comparison) -> None:
        """General variables: the tolerance of linear sides, otherwise also the ends of the intervals of both."""
        tolerance = self._local("tolerance", comparison)
        factors: dict[tuple[Decimal, bool], list[str]] = {}
        left, right = weights(comparison.left), weights(comparison.right)
        if left is not None and right is not None:
            for weight, name in left + right:
                factors.setdefault((weight, self.by_name[name].integer), []).append(f"${name}")
            parts = [_half_units(weight, integer, facts) for (weight, integer), facts in factors.items()]
            self.variables[tolerance] = " + ".join(parts) or "0"
            return
        for name in names(comparison):
            if not self._counted(name, comparison):
                self.variables[f"{name}_half"] = _half_units(Decimal(1), self.by_name[name].integer, [f"${name}"])
        for side, expression in (("left", comparison.left), ("right", comparison.right)):
            for end, text in zip(("low", "high"), self._interval(expression), strict=True):
                self.variables[self._local(f"{side}_{end}", comparison)] = text
        width = "${right_high} - ${right_low} + ${left_high} - ${left_low}"
        self.variables[tolerance] = f"({self._filled(width, comparison)}) div 2"

    def _local(self, name: str, comparison: Comparison) -> str:
        """The name of a general variable of a comparison: numbered from the second comparison on."""
        number = next(n for n, c in enumerate(self._numbers, 1) if c is comparison)
        return name if number == 1 else f"{name}_{number}"

    def _filled(self, text: str, comparison: Comparison) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda found: f"${self._local(found[1], comparison)}", text)

    def _counted(self, name: str, comparison: Comparison) -> bool:
        return Count(name) in (*leaves(comparison.left), *leaves(comparison.right))

    def _of_numbers(self, comparison: Comparison) -> bool:
        found = names(comparison)
        return bool(found) and all(self.by_name[n].numeric or self.by_name[n].sequence for n in found)

    def _condition(self, condition: Condition, *, certainly: bool) -> str:
        match condition:
            case Comparison():
                return self._comparison(condition, certainly)
            case Exists(name):
                if self.by_name[name].optional:
                    return f"exists(${name})"
                return "true()"
            case Not(inner):
                return f"not({self._condition(inner, certainly=not certainly)})"
            case And(left, right):
                one, other = self._condition(left, certainly=certainly), self._condition(right, certainly=certainly)
                return f"({one}) and ({other})"
            case Or(left, right):
                one, other = self._condition(left, certainly=certainly), self._condition(right, certainly=certainly)
                return f"({one}) or ({other})"
            case Implies(left, right):
                given, then = (
                    self._condition(left, certainly=not certainly),
                    self._condition(right, certainly=certainly),
                )
                return then if given == "true()" else f"not({given}) or ({then})"
            case Reported():
                raise ValueError("an existence rule is an assertion of its own")

    def _comparison(self, comparison: Comparison, certainly: bool) -> str:
        operator = comparison.operator
        left, right = self._value(comparison.left), self._value(comparison.right)
        if self.rule.exact or not any(c is comparison for c in self._numbers):
            return f"{left} {_VALUE_COMPARISON[operator.value]} {right}"
        if self._local("left_low", comparison) in self.variables:
            return self._filled(_BY_INTERVAL[operator, certainly], comparison)
        difference = f"({self._value(comparison.left, 1)} - {self._value(comparison.right, 2)})"
        return self._filled(_BY_SPREAD[operator, certainly].format(d=difference), comparison)

    def _value(self, expression: Expression, tight: int = 0) -> str:
        """`tight` 1: stands before a minus; 2: behind one, or beside a factor."""
        match expression:
            case Constant(value):
                return literal(value)
            case Count(name):
                return f"count(${name})"
            case Sum(name):
                return f"sum(${name})"
            case Value(name):
                if self.by_name[name].optional:
                    return f"sum(${name})"
                return f"${name}"
            case Arithmetic(operator, left, right):
                factor = operator in "*/"
                one = self._value(left, 2 if factor else 1)
                other = self._value(right, 2 if factor or operator == "-" else 1)
                if operator == "/":
                    one = f"xs:decimal({one})"  # whole numbers, too, are divided exactly
                text = f"{one} {'div' if operator == '/' else operator} {other}"
                return f"({text})" if tight == 2 else text

    def _interval(self, expression: Expression) -> tuple[str, str]:
        """The ends of the interval of an expression; of an exact rule, twice its value."""
        match expression:
            case Value(name) | Sum(name) if not self.rule.exact:
                value = self._value(expression)
                return f"({value} - ${name}_half)", f"({value} + ${name}_half)"
            case Arithmetic("+", left, right):
                (a, b), (c, d) = self._interval(left), self._interval(right)
                return f"({a} + {c})", f"({b} + {d})"
            case Arithmetic("-", left, right):
                (a, b), (c, d) = self._interval(left), self._interval(right)
                return f"({a} - {d})", f"({b} - {c})"
            case Arithmetic("*", left, right):
                ends = ", ".join(f"{x} * {y}" for x in self._interval(left) for y in self._interval(right))
                return f"min(({ends}))", f"max(({ends}))"
            case Arithmetic(_, left, right):
                ends = ", ".join(
                    f"xs:decimal({x}) div {y}" for x in self._interval(left) for y in self._interval(right)
                )
                zero = self._has_zero(right)  # the precondition bars the evaluation, but comes too late
                return f"(if ({zero}) then 0 else min(({ends})))", f"(if ({zero}) then 0 else max(({ends})))"
            case _:
                value = self._value(expression, 2)
                return value, value

    def _has_zero(self, divisor: Expression) -> str:
        low, high = self._interval(divisor)
        return f"{low} eq 0" if low == high else f"{low} le 0 and {high} ge 0"


def _half_units(weight: Decimal, integer: bool, facts: list[str]) -> str:
    half = _HALF_OF_INTEGER if integer else _HALF
    text = f"sum(for $fact in ({', '.join(facts)}), $decimals in string(xfi:decimals($fact)) return {half})"
    return text if weight == 1 else f"{weight:f} * {text}"


def _divisors(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Arithmetic):
        yield from _divisors(expression.left)
        yield from _divisors(expression.right)
        if expression.operator == "/":
            yield expression.right


def literal(value: int | Decimal | datetime.date | str) -> str:
    """A constant in XPath."""
    match value:
        case int() | Decimal():
            text = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return text if value >= 0 else f"({text})"
        case datetime.datetime():
            return f"xs:dateTime('{value.isoformat()}')"
        case datetime.date():
            return f"xs:date('{value.isoformat()}')"
        case str():
            doubled = value.replace("'", "''")
            return f"'{doubled}'"


_BY_SPREAD = {
    (Operator.EQ, False): "abs{d} le ${{tolerance}}",
    (Operator.NE, False): "{d} ne 0 or ${{tolerance}} ne 0",
    (Operator.LT, False): "{d} lt ${{tolerance}}",
    (Operator.LE, False): "{d} le ${{tolerance}}",
    (Operator.GT, False): "{d} gt -${{tolerance}}",
    (Operator.GE, False): "{d} ge -${{tolerance}}",
    (Operator.EQ, True): "{d} eq 0 and ${{tolerance}} eq 0",
    (Operator.NE, True): "abs{d} gt ${{tolerance}}",
    (Operator.LT, True): "{d} lt -${{tolerance}}",
    (Operator.LE, True): "{d} le -${{tolerance}}",
    (Operator.GT, True): "{d} gt ${{tolerance}}",
    (Operator.GE, True): "{d} ge ${{tolerance}}",
}
"""By difference and tolerance of linear sides: what can hold, and (True) what must hold."""
_BY_INTERVAL = {
    (Operator.EQ, False): "${left_low} le ${right_high} and ${right_low} le ${left_high}",
    (
        Operator.NE,
        False,
    ): "not(${left_low} eq ${left_high} and ${right_low} eq ${right_high} and ${left_low} eq ${right_low})",
    (Operator.LT, False): "${left_low} lt ${right_high}",
    (Operator.LE, False): "${left_low} le ${right_high}",
    (Operator.GT, False): "${left_high} gt ${right_low}",
    (Operator.GE, False): "${left_high} ge ${right_low}",
    (
        Operator.EQ,
        True,
    ): "${left_low} eq ${left_high} and ${right_low} eq ${right_high} and ${left_low} eq ${right_low}",
    (Operator.NE, True): "${left_low} gt ${right_high} or ${right_low} gt ${left_high}",
    (Operator.LT, True): "${left_high} lt ${right_low}",
    (Operator.LE, True): "${left_high} le ${right_low}",
    (Operator.GT, True): "${left_low} gt ${right_high}",
    (Operator.GE, True): "${left_low} ge ${right_high}",
}
"""The same by the ends of the intervals of both sides."""
