"""Rules: conditions that facts must meet, as XBRL Formula knows them (Variables 1.0, Value and Existence Assertions 1.0).

A rule binds *variables* to facts and tests a *condition* on them. Facts of one evaluation agree in every aspect (entity,
period, unit, each dimension) that their variables do not cover: a pin covers its axis, a boundary covers the period.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from kaiji.model.finding import Location, Severity
from kaiji.model.names import QName


class Boundary(Enum):
    """At which end of the anchor's duration an instant stands (Period Filters 1.0 section 2.6)."""

    START = "start"
    END = "end"


class Operator(Enum):
    """Comparisons, as they are printed."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True)
class Pin:
    """What a variable wants on an axis (Dimension Filters 1.0 section 2.1): one of `members`, none of `excluded`.

    The default member stands for facts that name none. Without `members` any member will do. `absent`: the fact must
    have no value on the axis, which also has no default.
    """

    axis: QName
    members: tuple[QName, ...] = ()
    excluded: tuple[QName, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """A fact variable (Variables 1.0 section 2.3), never bound to nil.

    `optional`: it falls back to nothing (zero in a sum) where no fact matches. `sequence`: all matching facts together.
    `everywhere`: it covers unit and dimensions and so only sets the period, as the anchor of `during=` does. `anytime`: it
    covers the period. `year_before`: it stands in the same period of the year before (`kaiji.model.period.year_before`), or,
    with a boundary, at that moment of the year before. `matched` names, for axes that facts may have or lack, the variable with which it must agree on the
    axis; that is so in any case, but must be told to processors. `captions` are (language, text) pairs.
    """

    name: str
    concept: QName
    pins: tuple[Pin, ...] = ()
    boundary: Boundary | None = None
    optional: bool = False
    sequence: bool = False
    everywhere: bool = False
    anytime: bool = False
    year_before: bool = False
    matched: tuple[tuple[QName, str], ...] = ()
    numeric: bool = True
    integer: bool = False
    captions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a variable; of an optional one that is not bound: zero."""

    variable: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum over the facts of a sequence."""

    variable: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts a sequence has."""

    variable: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a date or a text that the rule itself names."""

    value: int | Decimal | datetime.date | str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is one of `+ - * /`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers compare as intervals unless the rule is exact; dates and texts compare as they are."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Exists:
    """Whether an optional variable is bound."""

    variable: str


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition


@dataclass(frozen=True, slots=True)
class And:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Or:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Implies:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Reported:
    """How many facts of the whole report match: at least one, or `exactly_one` (Existence Assertions 1.0)."""

    variable: str
    exactly_one: bool = False


Expression: TypeAlias = Value | Sum | Count | Constant | Arithmetic
Condition: TypeAlias = Comparison | Exists | Not | And | Or | Implies | Reported


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition with what people need to know about it.

    `variables` stand in the order in which they are bound: the anchor first, the optional ones last. `role` is the URI
    of the statement that the rule is listed under. `messages` are templates in which `{name}` is the value of a variable
    (and `{difference}` and `{tolerance}` what they say), `labels` say the rule itself; both are (language, text) pairs.
    `any_unit`: the rule multiplies or compares different units, so the unit is covered.
    """

    id: str
    condition: Condition
    variables: tuple[Variable, ...]
    severity: Severity
    reason: str
    exact: bool = False
    any_unit: bool = False
    role: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    location: Location | None = field(default=None, compare=False)

    @property
    def anchor(self) -> Variable | None:
        """The variable whose period says when boundaries and the year before are."""
        return self.variables[0] if any(v.boundary or v.year_before for v in self.variables) else None

    def label(self, language: str) -> str:
        return dict(self.labels).get(language, self.id)

    def message(self, language: str) -> str:
        return dict(self.messages).get(language) or self.messages[0][1]


@dataclass(frozen=True, slots=True)
class Waiver:
    """The filing is published although it breaks a rule, or a total is not the sum of its parts: why, and who decided it.

    It holds for violations whose variables have the values given in `operands`; when the figures change, it ends.
    """

    rule: str
    reason: str
    decided_by: str
    operands: tuple[tuple[str, int | Decimal | str | datetime.date | QName], ...] = ()
    location: Location | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"waived by {self.decided_by}, because {self.reason}"


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """The comparisons of a condition from left to right."""
    match condition:
        case Comparison():
            yield condition
        case Not(inner):
            yield from comparisons(inner)
        case And(left, right) | Or(left, right) | Implies(left, right):
            yield from comparisons(left)
            yield from comparisons(right)
        case Exists() | Reported():
            pass


def leaves(expression: Expression) -> Iterator[Expression]:
    """What an expression is made of, from left to right, arithmetic aside."""
    match expression:
        case Arithmetic(_, left, right):
            yield from leaves(left)
            yield from leaves(right)
        case _:
            yield expression


def names(comparison: Comparison) -> list[str]:
    """The variables that are compared, from left to right."""
    found = [*leaves(comparison.left), *leaves(comparison.right)]
    return list(dict.fromkeys(x.variable for x in found if isinstance(x, Value | Sum | Count)))


def constant(expression: Expression) -> Decimal | None:
    """The value of an expression in which no variable occurs."""
    match expression:
        case Constant(int() | Decimal() as value):
            return Decimal(value)
        case Arithmetic(operator, left, right):
            one, other = constant(left), constant(right)
            return None if one is None or other is None else calculate(operator, one, other)
        case _:
            return None


def calculate(operator: str, left: Decimal, right: Decimal) -> Decimal:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right


def weights(expression: Expression) -> list[tuple[Decimal, str]] | None:
    """The variables of a linear expression with the size of their factors; `None` if it is not linear.

    The interval of a linear expression is symmetric about its value: half its width is the sum of the half units of its
    facts, each times its factor.
    """
    match expression:
        case Value(variable) | Sum(variable):
            return [(Decimal(1), variable)]
        case Count() | Constant():
            return []
        case Arithmetic(operator, left, right):
            one, other = weights(left), weights(right)
            if one is None or other is None:
                return None
            if operator in "+-":
                return one + other
            if not other and (factor := constant(right)) is not None:
                size = abs(factor) if operator == "*" else 1 / abs(factor)
                return [(weight * size, variable) for weight, variable in one]
            if operator == "*" and not one and (factor := constant(left)) is not None:
                return [(weight * abs(factor), variable) for weight, variable in other]
            return None if one or other else []
