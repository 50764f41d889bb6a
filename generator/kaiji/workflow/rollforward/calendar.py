"""Where the days of a filing are in that of the next period."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter

from kaiji.declare import Filing
from kaiji.model import Duration, Instant, KaijiError, Period

DAY = datetime.timedelta(days=1)
_NEAR, _YEAR_LONG = datetime.timedelta(10), datetime.timedelta(350)
"""By how much periods of the same length differ at most; how long the shortest year is."""


def reported(filing: Filing) -> Duration:
    """The year, or shorter period, that a filing reports. Raises `KaijiError` (rollforward.period) where it has none."""
    used = Counter(d.period for d in filing.placed if isinstance(d.period, Duration))
    used = used or Counter(p for p in filing.periods.values() if isinstance(p, Duration))
    if used:
        most = max(used.values())
        return max((p for p, n in used.items() if n * 3 >= most and whole(p)), key=lambda p: p.end, default=max(used))
    balances = [d.period.date for d in filing.placed if isinstance(d.period, Instant)]
    if not balances:
        raise KaijiError("the filing has no periods that could be moved", code="rollforward.period")
    return Duration(_months(max(balances), -12) + DAY, max(balances))


class Calendar:
    """Where days go: `move` is the day in next year's filing for one in this year's.

    The next period begins the day after this one ends and lasts as long, within ten days; one that is shorter than a year may
    also be the same of the year after, which it is unless `to` says otherwise. Raises `KaijiError` (rollforward.period) for any
    other `to`.

    Days move by whole months, and the last of a month stays that. Where the year is counted in weeks, so that its new end is
    on another day of the month, the ends of the years move along (each becomes the next), all others by the days between.
    """

    def __init__(self, filing: Filing, to: datetime.date | None) -> None:
        self.period = reported(filing)
        self.end = self.period.end
        self.to = to or _months(self.end, 12)
        self.yearly = abs(self.to - _months(self.end, 12)) <= _NEAR
        before, start, lasts = self.period.start - DAY, self.end + DAY, self.end - self.period.start
        adjoins = self.to > self.end and abs(self.to - start - lasts) <= _NEAR
        if not adjoins and not (self.yearly and lasts < _YEAR_LONG):
            message = (
                f"{self.to} does not end a period that begins the day after {self.end}, when this filing ends, and lasts as long as"
                f" {self.period}: columns cannot be made from those of another length; name about {_months(self.end, _between(before, self.end))}"
            )
            raise KaijiError(message, code="rollforward.period")
        self._by = _between(self.end, self.to)
        self._regular = _months(self.end, self._by) == self.to and (
            not adjoins or _months(before, self._by) == self.end
        )
        years = {p for p in filing.periods.values() if isinstance(p, Duration) and whole(p)} | {self.period}
        self.bounds = {d for p in years for d in (p.start, p.end, p.start - DAY)}
        follow = {self.period.start: start, self.end: self.to, before: self.end}
        if earlier := next((p for p in years if p.end == before), None):
            follow |= {earlier.start: self.period.start, earlier.start - DAY: earlier.end}
        self._follow = follow if adjoins and not self._regular else {}

    @property
    def years(self) -> int:
        return self.to.year - self.end.year

    def day(self, day: datetime.date) -> datetime.date:
        if day in self._follow:
            return self._follow[day]
        return _months(day, self._by) if self._regular else day + (self.to - self.end)

    def period_of(self, period: Period) -> Period:
        match period:
            case Instant(date):
                return period._replace(date=self.day(date))
            case Duration(start, end):
                return period._replace(start=self.day(start - DAY) + DAY, end=self.day(end))
        return period


def _months(day: datetime.date, by: int) -> datetime.date:
    """The day so many months later; the last of a month stays that."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    last = monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, last if (day + DAY).day == 1 else min(day.day, last))


def _between(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def whole(period: Duration) -> bool:
    """Whether it lasts whole months, or a year in weeks."""
    months = period.start.day == 1 and (period.end + DAY).day == 1
    return months or 363 <= (period.end - period.start).days <= 371
