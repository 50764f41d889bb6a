"""The lexical form of a value (XBRL 2.1 section 4.6; XML Schema datatypes), the same in every syntax."""

from __future__ import annotations

import datetime
from decimal import Decimal

from kaiji.model import Month, QName, Value


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
            return format(value, "f")
        case str():
            return value
        case QName():
            return value.expanded
        case Month():
            return f"{value.year:04d}-{value.month:02d}"
        case datetime.date():
            return value.isoformat()
        case _:
            raise TypeError(f"no lexical form for {value!r}")
