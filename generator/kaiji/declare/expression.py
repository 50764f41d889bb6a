"""What rules are written with: lines of statements combine to expressions and comparisons as numbers do.

    BalanceSheet.assets == BalanceSheet.liabilities + BalanceSheet.net_assets

A comparison is not true or false: it is a condition, for `kaiji.declare.rule`. Standard library only.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeAlias

from kaiji.model import KaijiError, Location
from kaiji.model.places import CallSite
from kaiji.model.rule import Boundary, Operator

if TYPE_CHECKING:
    from kaiji.declare.axes import Axis, Member
    from kaiji.declare.lines import Line

Number: TypeAlias = int | Decimal
Constant: TypeAlias = int | Decimal | datetime.date | str


class Term:
    """What can be calculated with and compared. Equality makes a condition; a term is found in a dict by identity."""

    __slots__ = ()
    __iter__: ClassVar[None] = None  # __getitem__ alone would make Python think that there is something to walk over

    def __add__(self, other: Term | Number) -> Arithmetic:
        return Arithmetic("+", self, as_term(other))

    def __radd__(self, other: Number) -> Arithmetic:
        return Arithmetic("+", as_term(other), self)

    def __sub__(self, other: Term | Number) -> Arithmetic:
        return Arithmetic("-", self, as_term(other))

    def __rsub__(self, other: Number) -> Arithmetic:
        return Arithmetic("-", as_term(other), self)

    def __mul__(self, other: Term | Number) -> Arithmetic:
        return Arithmetic("*", self, as_term(other))

    def __rmul__(self, other: Number) -> Arithmetic:
        return Arithmetic("*", as_term(other), self)

    def __truediv__(self, other: Term | Number) -> Arithmetic:
        return Arithmetic("/", self, as_term(other))

    def __rtruediv__(self, other: Number) -> Arithmetic:
        return Arithmetic("/", as_term(other), self)

    def __eq__(self, other: Term | Constant) -> Comparison:  # type: ignore[override]
        return Comparison(Operator.EQ, self, as_term(other))

    def __ne__(self, other: Term | Constant) -> Comparison:  # type: ignore[override]
        return Comparison(Operator.NE, self, as_term(other))

    def __lt__(self, other: Term | Constant) -> Comparison:
        return Comparison(Operator.LT, self, as_term(other))

    def __le__(self, other: Term | Constant) -> Comparison:
        return Comparison(Operator.LE, self, as_term(other))

    def __gt__(self, other: Term | Constant) -> Comparison:
        return Comparison(Operator.GT, self, as_term(other))

    def __ge__(self, other: Term | Constant) -> Comparison:
        return Comparison(Operator.GE, self, as_term(other))

    __hash__ = object.__hash__


@dataclass(eq=False, slots=True, frozen=True)
class Literal(Term):
    """A constant that the rule itself names."""

    value: Constant


@dataclass(eq=False, slots=True, frozen=True)
class Arithmetic(Term):
    operator: str
    left: Term
    right: Term


@dataclass(eq=False, slots=True, frozen=True)
class Operand(Term):
    """The facts of a line: with members pinned, at an end of the duration, one by one or all of an axis together."""

    line: Line[Any]
    members: tuple[Member, ...] = ()
    boundary: Boundary | None = None
    optional: bool = False
    over: tuple[type[Axis], tuple[Member, ...]] | None = None
    counted: bool = False
    absent: tuple[type[Axis], ...] = ()
    always: bool = False
    before: bool = False

    def __getitem__(self, members: Member | tuple[Member, ...]) -> Operand:
        """The facts with these members; the default member stands for facts that name none."""
        more = members if isinstance(members, tuple) else (members,)
        return replace(self, members=(*self.members, *more))

    def without(self, *axes: type[Axis]) -> Operand:
        """The facts that have no member on these axes, or the default one."""
        defaults = [(axis, axis.default()) for axis in axes]
        members = tuple(default for _, default in defaults if default is not None)
        absent = tuple(axis for axis, default in defaults if default is None)
        return replace(self, members=(*self.members, *members), absent=(*self.absent, *absent))

    @property
    def at_start(self) -> Operand:
        """The instant at which the duration of the rule's first flow (or of `during=`) starts."""
        return replace(self, boundary=Boundary.START)

    @property
    def at_end(self) -> Operand:
        """The instant at which the duration of the rule's first flow (or of `during=`) ends."""
        return replace(self, boundary=Boundary.END)

    @property
    def anytime(self) -> Operand:
        """Whatever period the figure is reported for."""
        return replace(self, always=True, boundary=None, before=False)

    @property
    def year_before(self) -> Operand:
        """The same period of the year before: that of 52 to 53 weeks earlier, which a calendar year is, too."""
        return replace(self, before=True, always=False)

    @property
    def or_zero(self) -> Operand:
        """Zero where nothing (or nil) is reported; without it the rule does not apply then."""
        return replace(self, optional=True)

    def sum(self, *of: type[Axis] | Member) -> Operand:
        """The sum over all members of an axis but the default one, or over the members given."""
        return replace(self, over=_over(of))

    def count(self, *of: type[Axis] | Member) -> Operand:
        """For how many members of an axis, the default one aside, there is a fact."""
        return replace(self, over=_over(of), counted=True)


class Lined(Term):
    """What a line can do in a rule; see `Operand` for what each means."""

    __slots__ = ()

    @property
    def balance_at(self) -> Boundary | None:
        """At which end of the duration an opening or a closing balance stands."""
        return None

    def __getitem__(self, members: Member | tuple[Member, ...]) -> Operand:
        return operand(self)[members]

    def without(self, *axes: type[Axis]) -> Operand:
        return operand(self).without(*axes)

    @property
    def at_start(self) -> Operand:
        return operand(self).at_start

    @property
    def at_end(self) -> Operand:
        return operand(self).at_end

    @property
    def anytime(self) -> Operand:
        return operand(self).anytime

    @property
    def year_before(self) -> Operand:
        return operand(self).year_before

    @property
    def or_zero(self) -> Operand:
        return operand(self).or_zero

    def sum(self, *of: type[Axis] | Member) -> Operand:
        return operand(self).sum(*of)

    def count(self, *of: type[Axis] | Member) -> Operand:
        return operand(self).count(*of)


class Condition:
    """What a rule says. `&`, `|` and `~` combine conditions; Python's own `and`, `or` and chains cannot."""

    __slots__ = ()

    def __and__(self, other: Condition) -> Both:
        return Both(self, other)

    def __or__(self, other: Condition) -> Either:
        return Either(self, other)

    def __invert__(self) -> Inverse:
        return Inverse(self)

    def __bool__(self) -> NoReturn:
        raise KaijiError(
            "a comparison of lines is a condition for rule(), neither true nor false: combine conditions with &, | and"
            " ~, write a <= b <= c as (a <= b) & (b <= c), and ask for the same line with `is`",
            code="rule.truth",
            location=_here(),
        )


@dataclass(eq=False, slots=True, frozen=True)
class Comparison(Condition):
    operator: Operator
    left: Term
    right: Term


@dataclass(eq=False, slots=True, frozen=True)
class Existence(Condition):
    """Whether there is a fact; as a whole rule: in the report, else: that agrees with the other facts in all aspects."""

    operand: Operand
    exactly_one: bool = False


@dataclass(eq=False, slots=True, frozen=True)
class Both(Condition):
    left: Condition
    right: Condition


@dataclass(eq=False, slots=True, frozen=True)
class Either(Condition):
    left: Condition
    right: Condition


@dataclass(eq=False, slots=True, frozen=True)
class Inverse(Condition):
    condition: Condition


@dataclass(eq=False, slots=True, frozen=True)
class Implication(Condition):
    left: Condition
    right: Condition


def exists(line: Line[Any] | Operand) -> Existence:
    """Something is reported for the line: anywhere, if it is the whole rule; beside the others, if it is part of one."""
    return Existence(operand(line))


def exactly_one(line: Line[Any] | Operand) -> Existence:
    """One fact in the whole report."""
    return Existence(operand(line), exactly_one=True)


def implies(condition: Condition, consequence: Condition) -> Implication:
    """If the condition holds, the consequence must. What `exists` names in the condition makes the rule apply."""
    return Implication(condition, consequence)


def operand(term: object) -> Operand:
    """A line as an operand: an opening or a closing balance stands at its end of the duration."""
    if isinstance(term, Operand):
        return term
    if not isinstance(term, Lined):
        raise KaijiError(f"{term!r} is no line of a statement", code="rule.operand", location=_here())
    line: Any = term
    return Operand(line, boundary=term.balance_at)


def as_term(value: object) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, float):
        message = f'{value!r} is a float: write Decimal("{value!r}")'
        raise KaijiError(message, code="rule.float", location=_here())
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str | datetime.date):
        message = f"{value!r} can be neither calculated with nor compared"
        raise KaijiError(message, code="rule.operand", location=_here())
    return Literal(value)


def _over(of: tuple[object, ...]) -> tuple[type[Axis], tuple[Member, ...]]:
    from kaiji.declare.axes import Member

    members = tuple(m for m in of if isinstance(m, Member))
    axes: set[Any] = {m.axis for m in members} if members else set(of)
    if len(axes) != 1 or (members and len(members) != len(of)):
        message = "sum() and count() want one axis, or members of one axis"
        raise KaijiError(message, code="rule.axis", location=_here())
    return axes.pop(), members


def _here() -> Location:
    """The line that uses this module."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return CallSite.of(frame).location()
