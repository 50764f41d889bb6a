"""The lexical form of a value (XBRL 2.1 section 4.6; XML Schema datatypes), the same in every syntax."""

from __future__ import annotations

import datetime
from decimal import Decimal

from kaiji.model import Month, QName, Value
from kaiji.model.period import iso


def _endless(value: Decimal) -> str:
    return "NaN" if value.is_nan() else "INF" if value > 0 else "-INF"


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
