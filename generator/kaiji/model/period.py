"""The period aspect (XBRL 2.1 section 4.7.2; OIM 1.0 `xbrl:period`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from kaiji.model.errors import KaijiError


class PeriodType(Enum):
    """What kind of period a concept is reported for (XBRL 2.1 `periodType`)."""

    INSTANT = "instant"
    DURATION = "duration"


INSTANT = PeriodType.INSTANT
DURATION = PeriodType.DURATION


class Instant(NamedTuple):
    """The *end* of a day: `Instant(date(2007, 3, 31))` is the balance sheet date 31 March 2007."""

    date: datetime.date

    @property
    def type(self) -> PeriodType:
        return INSTANT

    def __str__(self) -> str:
        return self.date.isoformat()


class Duration(NamedTuple):
    """From the start of `start` to the end of `end`, both days included."""

    start: datetime.date
    end: datetime.date

    @property
    def type(self) -> PeriodType:
        return DURATION

    @property
    def opening(self) -> Instant:
        """The moment at which the duration starts: the end of the day before."""
        return Instant(self.start - datetime.timedelta(days=1))

    @property
    def closing(self) -> Instant:
        return Instant(self.end)

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


class Month(NamedTuple):
    """A month of a year, as a value (XML Schema `gYearMonth`): "Dec. 1992" is `Month(1992, 12)`."""

    year: int
    month: int


Period: TypeAlias = Instant | Duration

SHORTEST_YEAR, LONGEST_YEAR = 364, 371
"""The days of a year: 52 weeks to 53. Calendar years, leap years too, lie between."""


def year_before(period: Period) -> Iterator[Period]:
    """What the same period of the year before can be: it starts and ends 52 to 53 weeks (364 to 371 days) earlier.

    So it is the year that ends the day before this one starts, be it of 365 or 366 days, of 52 or 53 weeks; of a quarter
    or a month, that of the year before; of a moment, the one a year before. A year that was cut short has none.
    """
    days = [datetime.timedelta(days=days) for days in range(SHORTEST_YEAR, LONGEST_YEAR + 1)]
    if isinstance(period, Instant):
        yield from (Instant(period.date - earlier) for earlier in days)
    else:
        yield from (Duration(period.start - one, period.end - other) for one in days for other in days)


def instant(year: int, month: int, day: int) -> Instant:
    """The end of that day."""
    return Instant(datetime.date(year, month, day))


def duration(start: tuple[int, int, int], end: tuple[int, int, int]) -> Duration:
    """From the first day to the last, both included. Raises `KaijiError` when the last is before the first."""
    made = Duration(datetime.date(*start), datetime.date(*end))
    if made.end < made.start:
        raise KaijiError(f"{made} ends before it begins: turn its days round", code="data.period")
    return made
