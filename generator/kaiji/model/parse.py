"""The value that a text means (XML Schema datatypes): the way back from the lexical form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from kaiji.model.fact import Value
from kaiji.model.names import QName
from kaiji.model.period import Month
from kaiji.model.types import Lexical

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_SPACE = " \t\r\n"


def parse(text: str, kind: Lexical) -> Value:
    """The value of a text of a type. Raises `ValueError` when it is none."""
    return PARSERS[kind](text)


def number(text: str) -> int | Decimal:
    """An exact number; a whole one is an `int` if it is written without a point."""
    if text.isascii() and text.isdigit() and len(text) < 4300:
        return int(text)
    text = text.strip(_SPACE)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{_short(text)} is no decimal number")
    return Decimal(text)


def _integer(text: str) -> int:
    text = text.strip(_SPACE)
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{_short(text)} is no whole number")
    return int(text)


def _date(text: str) -> datetime.date:
    text = text.strip(_SPACE)
    if not _DAY.fullmatch(text):
        raise ValueError(f"{_short(text)} is no date without a time zone")
    return datetime.date.fromisoformat(text)


def _moment(text: str) -> datetime.date:
    text = text.strip(_SPACE)
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"{_short(text)} is no date and time without a time zone")
    return datetime.datetime.fromisoformat(text)


def _month(text: str) -> Month:
    found = _MONTH.fullmatch(text.strip(_SPACE))
    if not found:
        raise ValueError(f"{_short(text)} is no month of a year")
    return Month(int(found[1]), int(found[2]))


def _boolean(text: str) -> bool:
    try:
        return _BOOLEANS[text.strip(_SPACE)]
    except KeyError:
        raise ValueError(f"{_short(text)} is neither true nor false") from None


def _member(text: str) -> QName:
    namespace, separator, local = text.strip(_SPACE).rpartition("#")
    if not separator or not local:
        raise ValueError(f"{_short(text)} is no namespace#name")
    return QName(namespace, local)


def _never(text: str) -> Value:
    raise ValueError(f"{_short(text)}: the concept cannot have a value")


def _same(text: str) -> str:
    return text


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")


PARSERS: dict[Lexical, Callable[[str], Value]] = {
    Lexical.DECIMAL: number,
    Lexical.INTEGER: _integer,
    Lexical.STRING: _same,
    Lexical.XHTML: _same,
    Lexical.TOKEN: _same,
    Lexical.DATE: _date,
    Lexical.DATETIME: _moment,
    Lexical.MONTH: _month,
    Lexical.BOOLEAN: _boolean,
    Lexical.MEMBER: _member,
    Lexical.NONE: _never,
}
