"""The period aspect (XBRL 2.1 section 4.7.2; OIM 1.0 `xbrl:period`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

from kaiji.model.errors import KaijiError

_DAY = datetime.timedelta(days=1)
_NOTHING = datetime.timedelta()


class PeriodType(Enum):
    """What kind of period a concept is reported for (XBRL 2.1 `periodType`)."""

    INSTANT = "instant"
    DURATION = "duration"


INSTANT = PeriodType.INSTANT
DURATION = PeriodType.DURATION


class Instant(NamedTuple):
    """A moment: the *end* of a day, or a time within it.

    `Instant(date(2007, 3, 31))` is the balance sheet date 31 March 2007. `time` is given for any other moment, and for one
    with a time zone, which is UTC then: equal moments are equal tuples (`moment` sees to it).
    """

    date: datetime.date
    time: datetime.time | None = None

    @property
    def type(self) -> PeriodType:
        return INSTANT

    @property
    def last_day(self) -> datetime.date:
        """The day at whose end, or within which, it stands."""
        return self.date

    @property
    def moment(self) -> datetime.datetime:
        """The moment as a date with a time: of the end of a day, the midnight after it."""
        return _moment(self.date, self.time, _DAY)

    def __str__(self) -> str:
        return _said(self.date, self.time)


class Duration(NamedTuple):
    """From one moment to another: from the start of `start` to the end of `end`, both days included.

    `start_time` and `end_time` are given where it starts or ends within these days, as an instant has `time`.
    """

    start: datetime.date
    end: datetime.date
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None

    @property
    def type(self) -> PeriodType:
        return DURATION

    @property
    def last_day(self) -> datetime.date:
        """The day at whose end, or within which, it ends."""
        return self.end

    @property
    def opening(self) -> Instant:
        """The moment at which the duration starts: the end of the day before, or the time within a day."""
        return Instant(self.start - _DAY) if self.start_time is None else Instant(self.start, self.start_time)

    @property
    def closing(self) -> Instant:
        return Instant(self.end, self.end_time)

    @property
    def first(self) -> datetime.datetime:
        """The moment at which it starts, as a date with a time."""
        return _moment(self.start, self.start_time)

    @property
    def last(self) -> datetime.datetime:
        """The moment at which it ends, as a date with a time: of the end of a day, the midnight after it."""
        return _moment(self.end, self.end_time, _DAY)

    def __str__(self) -> str:
        return f"{_said(self.start, self.start_time)}/{_said(self.end, self.end_time)}"


@dataclass(frozen=True, slots=True)
class Forever:
    """No period in particular (XBRL 2.1 section 4.7.2, `forever`; in OIM, no period at all)."""

    @property
    def type(self) -> PeriodType:
        return DURATION

    @property
    def last_day(self) -> datetime.date:
        """The last day that there is."""
        return datetime.date.max

    def __str__(self) -> str:
        return "forever"


FOREVER = Forever()


class Month(NamedTuple):
    """A month of a year, as a value (XML Schema `gYearMonth`): "Dec. 1992" is `Month(1992, 12)`."""

    year: int
    month: int


Period: TypeAlias = Instant | Duration | Forever

SHORTEST_YEAR, LONGEST_YEAR = 364, 371
"""The days of a year: 52 weeks to 53. Calendar years, leap years too, lie between."""


def year_before(period: Period) -> Iterator[Period]:
    """What the same period of the year before can be: it starts and ends 52 to 53 weeks (364 to 371 days) earlier.

    So it is the year that ends the day before this one starts, be it of 365 or 366 days, of 52 or 53 weeks; of a quarter
    or a month, that of the year before; of a moment, the one a year before. A year that was cut short has none.
    """
    days = [datetime.timedelta(days=days) for days in range(SHORTEST_YEAR, LONGEST_YEAR + 1)]
    match period:
        case Instant(date, time):
            yield from (Instant(date - earlier, time) for earlier in days)
        case Duration(start, end):
            yield from (period._replace(start=start - one, end=end - other) for one in days for other in days)
        case Forever():
            pass


def moment(at: datetime.datetime) -> Instant:
    """The instant at a date and time: a midnight is the end of the day before it; with a time zone, it is turned to UTC."""
    return Instant(*_held(at, _DAY))


def between(first: datetime.datetime, last: datetime.datetime) -> Duration:
    """The duration from one date and time to another, as `moment` holds them. Raises `KaijiError` when it ends first."""
    (start, start_time), (end, end_time) = _held(first), _held(last, _DAY)
    made = Duration(start, end, start_time, end_time)
    if (first.tzinfo is None) == (last.tzinfo is None) and last <= first:
        raise KaijiError(f"the period from {first} ends before it begins, {last}", code="data.period")
    return made


def _held(at: datetime.datetime, after: datetime.timedelta = _NOTHING) -> tuple[datetime.date, datetime.time | None]:
    """The day and the time of a moment; of a midnight, the day to which it belongs alone."""
    if at.tzinfo is not None:
        at = at.astimezone(datetime.UTC)
        return at.date(), at.timetz()
    if at.time() == datetime.time():
        return at.date() - after, None
    return at.date(), at.time()


def _moment(date: datetime.date, time: datetime.time | None, after: datetime.timedelta = _NOTHING) -> datetime.datetime:
    if time is None:
        return datetime.datetime.combine(date + after, datetime.time())
    return datetime.datetime.combine(date, time)


def _said(date: datetime.date, time: datetime.time | None) -> str:
    return date.isoformat() if time is None else iso(datetime.datetime.combine(date, time))


def iso(at: datetime.datetime) -> str:
    """A date and time as XML Schema writes it canonically: no zeros at the end of a fraction, `Z` for UTC."""
    return f"{at.date()}T{time_of_day(at.timetz())}"


def time_of_day(time: datetime.time) -> str:
    """A time as XML Schema writes it canonically."""
    text = time.isoformat()
    if time.microsecond:
        whole, _, rest = text.partition(".")
        text = f"{whole}.{rest[:6].rstrip('0')}{rest[6:]}"
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def instant(year: int, month: int, day: int) -> Instant:
    """The end of that day."""
    return Instant(datetime.date(year, month, day))


def duration(start: tuple[int, int, int], end: tuple[int, int, int]) -> Duration:
    """From the first day to the last, both included. Raises `KaijiError` when the last is before the first."""
    made = Duration(datetime.date(*start), datetime.date(*end))
    if made.end < made.start:
        raise KaijiError(f"{made} ends before it begins: turn its days round", code="data.period")
    return made
