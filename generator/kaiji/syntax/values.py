"""The lexical form of a value (XBRL 2.1 section 4.6; XML Schema datatypes), the same in every syntax."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from kaiji.model import ItemType, Month, QName, Value
from kaiji.model.period import iso


def _endless(value: Decimal) -> str:
    return "NaN" if value.is_nan() else "INF" if value > 0 else "-INF"


Form = Literal["plain", "decimal", "double"]
"""How a number is written: without a point if it is whole, with one in any case, or with an exponent."""


def form_of_type(type: ItemType) -> Form:
    """How numbers of a type are written: as is canonical (XML Schema part 2), with a point unless it is an integer's.

    The exception are decimals without digits behind a point, which some processors do not read with one.
    """
    if type.base in ("double", "float"):
        return "double"
    return "decimal" if type.base == "decimal" and not whole(type) else "plain"


def whole(type: ItemType) -> bool:
    """Whether a type is derived from decimal and has no digits behind a point (`noDecimalsMonetaryItemType`)."""
    return type.base == "decimal" and ("fractionDigits", "0") in type.facets


def canonical_number(value: int | Decimal, form: Form) -> str:
    """A number in its canonical form: no zeros but one at the end, `300000.0`."""
    if form == "double":
        return double(value)
    if isinstance(value, int):
        return f"{value}.0" if form == "decimal" else str(value)
    whole, _, digits = lexical(value).partition(".")
    digits = digits.rstrip("0")
    if form == "plain" and not digits:
        return "0" if whole == "-0" else whole
    return "0.0" if whole == "-0" and not digits else f"{whole}.{digits or '0'}"


def double(value: int | Decimal) -> str:
    """A number of a type derived from double or float, canonically: one digit before the point, `1.5E3`."""
    number = Decimal(value)
    if not number.is_finite():
        return _endless(number)
    sign, digits, _ = number.as_tuple()
    if not number:
        return "-0.0E0" if sign else "0.0E0"
    text = "".join(map(str, digits)).lstrip("0").rstrip("0")
    return f"{'-' * sign}{text[0]}.{text[1:] or '0'}E{number.adjusted()}"


def lexical(value: Value) -> str:
    """The canonical text of a value that is not nil: no exponent, no thousands separators, ISO dates.

    Raises `TypeError` for a float: figures are `int` or `Decimal`.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f") if value.is_finite() else _endless(value)
        case str():
            return value
        case QName():
            return value.expanded
        case Month():
            return f"{value.year:04d}-{value.month:02d}"
        case datetime.datetime():
            return iso(value if value.tzinfo is None else value.astimezone(datetime.UTC))
        case datetime.date():
            return value.isoformat()
        case tuple():
            return " ".join(name.expanded for name in value if isinstance(name, QName))
        case _:
            raise TypeError(f"no lexical form for {value!r}")
