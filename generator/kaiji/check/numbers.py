"""Values of facts as numbers."""

from __future__ import annotations

from decimal import Decimal

from kaiji.model import Fact


def is_number(fact: Fact) -> bool:
    """Whether the value is one that can be calculated with: not nil, no truth value, not infinite."""
    value = fact.value
    return value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) and not isinstance(value, bool)


def number(fact: Fact) -> Decimal:
    """The value of a fact that has a number."""
    assert isinstance(fact.value, int | Decimal)
    return Decimal(fact.value)


def plain(value: Decimal) -> int | Decimal:
    """As facts have it: a whole number is an `int`."""
    return int(value) if value == value.to_integral_value() else value
