"""The fiscal period that a report is about, as the SEC's data sets name it: its end, the end of the year, FY or Q1 to Q3."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kaiji.model import Duration, Instant, Period, Report

_NAMED = re.compile(r"Q([1-4])(?!\d)")


def quarters(period: Duration) -> int:
    """How many quarters a period has, rounded."""
    return _quarters((period.end - period.start).days + 1)


def _quarters(days: int) -> int:
    return (8 * days + 365) // (2 * 365)


def month_end(date: datetime.date) -> datetime.date:
    """The nearest end of a month; the later one of two that are as near."""
    last = date.replace(day=monthrange(date.year, date.month)[1])
    before = date.day if date.toordinal() > date.day else last.day  # nothing ends before the year 1
    return last if last.day - date.day <= before else date - datetime.timedelta(days=date.day)


@dataclass(frozen=True, slots=True)
class Fiscal:
    """`end` and `year_end` are ends of months. Where nothing tells which quarter it is, both of the rest are missing."""

    end: datetime.date
    year_end: datetime.date | None
    focus: str


def fiscal(report: Report) -> Fiscal | None:
    """The fiscal period of a report; nothing where it has no durations.

    It ends with the period named CurrentYear, or else the first that has a name, or else the one with the most facts. It
    is a year if what ends then is one at the longest; otherwise its number counts from the end of the year before, which
    balance sheets show beside their own day and statements of flows since the beginning of the year begin with.
    """
    counts = Counter(fact.context.period for fact in report.facts)
    named = {name: p for name, p in report.periods.items() if isinstance(p, Duration)}
    durations = [*named.values(), *(p for p in counts if isinstance(p, Duration))]
    if not durations:
        return None
    first = next(iter(named.values()), max(durations, key=lambda p: (counts[p], p.end)))
    end = named.get("CurrentYear", first).end
    number = _number(end, durations, counts) or next(
        (int(found[1]) for name, p in named.items() if p.end == end and (found := _NAMED.search(name))), 0
    )
    rounded = month_end(end)
    if not number:
        return Fiscal(rounded, None, "")
    return Fiscal(rounded, _later(rounded, 12 - 3 * number), "FY" if number == 4 else f"Q{number}")


def _number(end: datetime.date, durations: Iterable[Duration], reported: Iterable[Period]) -> int:
    """How many quarters of its fiscal year have passed on a day, 4 for all; 0 where that cannot be told."""
    lengths = [quarters(p) for p in durations if p.end == end]
    if (longest := max((n for n in lengths if n <= 4), default=0)) > 1:
        return longest
    before = [p.date for p in reported if isinstance(p, Instant)]
    since = [_quarters((end - date).days) for date in before if date < end]
    years = [_quarters((end - p.end).days) for p in durations if p.end < end and quarters(p) == 4]
    return max((n for n in (*since, *years) if n <= 3), default=0) if longest else 0


def _later(end: datetime.date, months: int) -> datetime.date:
    """The end of a month some months after the end of another."""
    years, month = divmod(end.month - 1 + months, 12)
    year = min(end.year + years, datetime.MAXYEAR)
    return datetime.date(year, month + 1, monthrange(year, month + 1)[1])
