"""Periods as documents write them: moments and pairs of them (OIM 1.0 Common Definitions), and what xBRL-CSV shortens.

In xBRL-CSV `2024`, `2024H1`, `2024Q1`, `2024-01`, `2024W01` and `2024-01-31` are durations, and so is
`2024-01-01..2024-01-31`, both days included. `@start` and `@end` name the moments at which a duration begins and ends.
"""

from __future__ import annotations

import calendar
import datetime
import re
from pathlib import Path
from typing import NoReturn

from kaiji.model import Duration, KaijiError, Period
from kaiji.model.period import between, moment
from kaiji.sandbox.bounds import said
from kaiji.syntax.oim.names import wrong

_MOMENT = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.(?:0|[0-9]*[1-9]))?Z?"
_PERIOD = re.compile(rf"({_MOMENT})(?:/({_MOMENT}))?")
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHORT = re.compile(
    rf"(?:(?P<day>{_DATE})(?:\.\.(?P<last>{_DATE}))?"
    r"|(?P<year>[0-9]{4})(?:-(?P<M>0[1-9]|1[0-2])|Q(?P<Q>[1-4])|H(?P<H>[12])|W(?P<W>0[1-9]|[1-4][0-9]|5[0-3]))?)"
    "(?:@(?P<end>start|end))?"
)
_MONTHS = {"M": 1, "Q": 3, "H": 6}
_WEEK = datetime.timedelta(days=6)
_NONE = "is no period, as in 2024-01-01T00:00:00/2025-01-01T00:00:00"
_NO_DATE = "has no date of the years 1 to 9999, or one more exact than a millionth of a second"
_REVERSED = "ends before it begins"


def period(text: str, path: Path, family: str = "oimce") -> Period:
    """The period that a document writes in full. `family` starts the code of what is none."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        _invalid(text, path, family)
    first, last = found.groups()
    try:
        start = _at(first)
        return moment(start) if last in (None, first) else between(start, _at(last))
    except (ValueError, OverflowError):
        _invalid(text, path, family, _NO_DATE)
    except KaijiError:
        _invalid(text, path, family, _REVERSED)


def csv_period(text: str, part: str, path: Path) -> Period:
    """The period that a cell or a parameter of xBRL-CSV has, or its `part`: `start` or `end`."""
    short = _SHORT.fullmatch(text)
    if short is None:
        found = period(text, path, "xbrlce")
    else:
        try:
            found = Duration(*_days(short))
            _ = found.last  # the end of the last day that there is has no name
        except (ValueError, OverflowError):
            _invalid(text, path, "xbrlce", _NO_DATE)
        if found.end < found.start:
            _invalid(text, path, "xbrlce", _REVERSED)
        if end := short["end"]:
            if short["last"]:
                _invalid(text, path, "xbrlce")
            found = found.opening if end == "start" else found.closing
    if not part:
        return found
    if not isinstance(found, Duration):
        message = f"{said(text)} is a moment, and has neither start nor end"
        wrong("xbrlce:referenceTargetNotDuration", message, path, code="value")
    return found.opening if part == "start" else found.closing


def _days(short: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what is shortened."""
    if short["day"]:
        first = datetime.date.fromisoformat(short["day"])
        return first, datetime.date.fromisoformat(short["last"]) if short["last"] else first
    year = int(short["year"])
    if short["W"]:
        first = datetime.date.fromisocalendar(year, int(short["W"]), 1)
        return first, first + _WEEK
    months, number = next(((m, int(short[key])) for key, m in _MONTHS.items() if short[key]), (12, 1))
    last = months * number
    return datetime.date(year, last - months + 1, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _at(text: str) -> datetime.datetime:
    whole, point, fraction = text.removesuffix("Z").partition(".")
    if len(fraction) > 6:
        raise ValueError("more exact than a millionth of a second")
    zone = "+00:00" if text.endswith("Z") else ""
    return datetime.datetime.fromisoformat(f"{whole}{point}{fraction}{zone}")


def _invalid(text: str, path: Path, family: str, what: str = _NONE) -> NoReturn:
    wrong(f"{family}:invalidPeriodRepresentation", f"{said(text)} {what}", path, code="value")
