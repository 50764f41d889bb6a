"""The moments of contexts (XBRL 2.1 section 4.7.2): dates, with or without a time and a time zone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kaiji.model import Duration, Instant, KaijiError, Period
from kaiji.model.period import between as duration_of
from kaiji.model.period import moment as instant_at
from kaiji.sandbox.bounds import refuse, said

P = TypeVar("P", bound=Period)
_DAY = datetime.timedelta(days=1)
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?)?(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?",
    re.ASCII,
)


def moment(text: str, path: Path, end: bool) -> datetime.datetime:
    """The moment that a date, with or without a time, names: a date alone is the start of the day, or its `end`.

    The end of a day is the midnight after it (XBRL 2.1 section 4.7.2).
    """
    found = _MOMENT.fullmatch(text.strip(" \t\r\n"))
    if found is None:
        refuse("value", f"{said(text)} is no date", path)
    day, time, fraction, zone = found.groups()
    if len((fraction or "").rstrip("0")) > 7:
        refuse(
            "value", f"{said(text)} is more exact than a millionth of a second, which is the most that is read", path
        )
    late = end if time is None else time == "24:00:00"
    try:
        time = "00:00:00" if time in (None, "24:00:00") else time + (fraction or "").rstrip("0.")
        at = datetime.datetime.fromisoformat(f"{day}T{time}{zone or ''}")
        return at + _DAY if late else at
    except ValueError:
        refuse("value", f"{said(text)} is no date of the years 1 to 9999", path)
    except OverflowError:
        refuse(
            "value",
            f"{said(text)} ends with the year 9999: the midnight that follows is beyond the years that are read",
            path,
        )


def at_moment(text: str, path: Path) -> Instant:
    """The instant that a date or a moment names."""
    return _made(lambda: instant_at(moment(text, path, end=True)), path)


def between(start: str, end: str, path: Path) -> Duration:
    """The duration from one moment to another."""
    return _made(lambda: duration_of(moment(start, path, end=False), moment(end, path, end=True)), path)


def _made(make: Callable[[], P], path: Path) -> P:
    try:
        return make()
    except KaijiError as error:
        refuse("value", str(error), path)
    except OverflowError:
        refuse("value", "has a period beyond the years 1 to 9999", path)
