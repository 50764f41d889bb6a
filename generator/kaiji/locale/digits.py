"""The digits of numbers, before a language parts them in its own way: exact, and rounded where that is asked for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def digits(value: int | Decimal, decimals: int | None, scale: int) -> str:
    """The digits of a number at a scale, without its sign: `13,554,544`.

    As many decimals as it is accurate to (`decimals` as facts have them). Raises `ValueError` for a number that has none,
    or digits beyond them.
    """
    if type(value) is int and decimals is not None and decimals + scale <= 0 <= scale:
        whole, rest = divmod(abs(value), 10**scale)
        if not rest:
            return f"{whole:,}"
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be printed as digits")
    _, figures, exponent = exact.as_tuple()
    assert isinstance(exponent, int)
    shifted = Decimal((0, figures, exponent - scale))  # put together, not computed: arithmetic rounds
    places = max(0, -(exponent - scale)) if decimals is None else max(0, decimals + scale)
    text = f"{shifted:,.{places}f}"
    if Decimal(text.replace(",", "")) != shifted:
        raise ValueError(f"{value} has digits beyond its accuracy (decimals {decimals})")
    return text


def rounded(value: Fraction, places: int) -> Decimal:
    """A number to so many decimals, halves away from zero, as accountants round. Exact before that."""
    whole = (abs(value) * 10**places + Fraction(1, 2)) // 1
    return Decimal((int(value < 0 and whole > 0), tuple(map(int, str(whole))), -places))
