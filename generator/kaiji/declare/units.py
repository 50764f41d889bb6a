"""Unit algebra of rules: what can be added and compared, found out from the item types when the rule is declared."""

from __future__ import annotations

import datetime
from typing import NamedTuple, NoReturn

from kaiji.declare import expression as written
from kaiji.declare.expression import Condition, Term, operand
from kaiji.model import KaijiError, Lexical, Measure


class Kind(NamedTuple):
    """A number with powers of money and of shares, or something else. A number that a rule names fits any unit."""

    what: str
    money: int = 0
    shares: int = 0
    named: bool = False

    def __str__(self) -> str:
        if self.what != "a number":
            return self.what
        powers = [(name, n) for name, n in (("money", self.money), ("shares", self.shares)) if n]
        above = " x ".join(f"{name}^{n}" if n > 1 else name for name, n in powers if n > 0)
        below = " x ".join(f"{name}^{-n}" if n < -1 else name for name, n in powers if n < 0)
        return (above or "a number") + (f" per {below}" if below else "")


_NUMBER = Kind("a number")
_MEASURES = {
    Measure.MONEY: Kind("a number", 1),
    Measure.SHARES: Kind("a number", 0, 1),
    Measure.MONEY_PER_SHARE: Kind("a number", 1, -1),
    Measure.PURE: _NUMBER,
    Measure.ANY: _NUMBER,
}
_OTHERS = {
    Lexical.DATE: Kind("a date"),
    Lexical.DATETIME: Kind("a date with a time"),
    Lexical.STRING: Kind("a text"),
}


def check_units(condition: Condition) -> None:
    """Raise `KaijiError` with code rule.unit or rule.text where sides cannot be compared or added."""
    match condition:
        case written.Comparison(operator, left, right):
            one, other = _kind(left), _kind(right)
            if not _fit(one, other):
                raise KaijiError(f"{one} is compared with {other}", code="rule.unit")
            if one.what == "a text" and operator.value not in ("=", "!="):
                raise KaijiError("texts have no order", code="rule.text")
        case written.Both(left, right) | written.Either(left, right) | written.Implication(left, right):
            check_units(left)
            check_units(right)
        case written.Inverse(inner):
            check_units(inner)
        case _:
            pass


def _kind(term: Term) -> Kind:
    match term:
        case written.Literal(value):
            if isinstance(value, datetime.datetime):
                return _OTHERS[Lexical.DATETIME]
            if isinstance(value, datetime.date):
                return _OTHERS[Lexical.DATE]
            return _OTHERS[Lexical.STRING] if isinstance(value, str) else _NUMBER._replace(named=True)
        case written.Arithmetic(operator, left, right):
            return _result(operator, _kind(left), _kind(right))
        case _:
            found = operand(term)
            if found.counted:
                return _NUMBER
            kind = found.line.item_type
            return _MEASURES.get(kind.measure) or _OTHERS.get(kind.lexical) or Kind(f"{kind.lexical.value}")


def _result(operator: str, left: Kind, right: Kind) -> Kind:
    for kind in (left, right):
        if kind.what != "a number":
            _refuse("rule.text", f"{kind} cannot be calculated with")
    if operator in "+-":
        if not _fit(left, right):
            _refuse("rule.unit", f"{right} is {'added to' if operator == '+' else 'subtracted from'} {left}")
        return right if left.named else left
    sign = 1 if operator == "*" else -1
    return Kind(
        "a number", left.money + sign * right.money, left.shares + sign * right.shares, left.named and right.named
    )


def _fit(left: Kind, right: Kind) -> bool:
    return left == right or (left.what == right.what == "a number" and (left.named or right.named))


def _refuse(code: str, message: str) -> NoReturn:
    raise KaijiError(message, code=code)
