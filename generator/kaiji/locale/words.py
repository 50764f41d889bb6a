"""How a document in a language puts dates, periods, units and rules, and which transformations read them back (TRR 5)."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass, field
from enum import Enum

from kaiji.model import Duration, Forever, Instant, Month, Period, QName, Unit
from kaiji.model.names import ISO4217, XBRLI

_SHARES = QName(XBRLI, "shares")
_SCALES = (0, 3, 6, 9)


class Length(Enum):
    """What the length of a period is counted in."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"


def length_of(period: Duration) -> tuple[int, Length] | None:
    """How long a period is where accountants have a name for that: a year, up to 24 months, quarters counted in weeks.

    A month ends the day before the one on which it began; in a year of 52 or 53 weeks, a quarter has 13 or 14.
    """
    start, end = period.start, period.end
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day == monthrange(end.year, end.month)[1]:
        months, whole = months + 1, start.day == 1
    else:
        whole = start.day == end.day + 1
    if whole and 0 < months <= _MOST_MONTHS:
        return (1, Length.YEAR) if months == 12 else (months, Length.MONTH)
    weeks, days = divmod((end - start).days + 1, 7)
    if days or weeks not in _WEEKS:
        return None
    return (1, Length.YEAR) if weeks in (52, 53) else (weeks, Length.WEEK)


_LAKHS = re.compile(r"(?<=\d)(?=(?:\d\d)*\d{3}$)")
_MOST_MONTHS = 24
_WEEKS = (13, 14, 26, 27, 39, 40, 52, 53)


@dataclass(frozen=True)
class Words:
    """The neutral words; languages replace some of them.

    `number_format` reads numbers back, whose thousands and decimals `separators` part; `lakhs` says that above the thousands
    two digits make a group (12,34,567); `negative` and `percent` are what
    stands before and behind the digits. `lengths` are patterns of captions for one and for several years, months or weeks
    that end on a day, `numbers` what is put in words there. `magnitudes` are patterns of the words behind a scaled number in running text;
    `dated` and `numbered` are patterns of dates and of the numbers of articles and the like, whose digits are no figures.
    `anchoring` is the title of the role in which concepts of one's own are anchored to those of others.
    `rules` are the patterns of what rules are called and say; a language without them has the English ones.
    """

    yes: str = "✓"
    no: str = "✗"
    forever: str = "∞"
    contents: str = "≡"
    alone: str = "1"
    restated: str = "Restated."
    anchoring: str = "Anchoring"
    number_format: str = "num-dot-decimal"
    separators: tuple[str, str] = (",", ".")
    lakhs: bool = False
    negative: tuple[str, str] = ("(", ")")
    percent: str = "%"
    date_format: str = "date-year-month-day"
    month_format: str = "date-year-month"
    scales: dict[int, str] = field(default_factory=lambda: {0: "{}", 3: "1,000 {}", 6: "1,000,000 {}", 9: "10⁹ {}"})
    after: dict[int, str] = field(default_factory=lambda: {0: " {}", 3: ",000 {}", 6: ",000,000 {}", 9: "×10⁹ {}"})
    lengths: dict[Length, tuple[str, str]] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    shares: str = ""
    per_share: str = "{}"
    magnitudes: dict[int, str] = field(default_factory=dict)
    dated: str = r"\d{4}-\d\d(?:-\d\d)?"
    numbered: str = ""
    rules: dict[str, str] = field(default_factory=dict)

    def number(self, digits: str) -> str:
        """Digits with a comma between thousands and a point before decimals, as the language parts them."""
        if self.lakhs:
            whole, point, rest = digits.replace(",", "").partition(".")
            digits = _LAKHS.sub(",", whole) + point + rest
        if self.separators == (",", "."):
            return digits
        return digits.translate(dict(zip(map(ord, ",."), self.separators, strict=True)))

    def date(self, date: datetime.date) -> str:
        return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"

    def month(self, month: Month) -> str:
        return f"{month.year:04d}-{month.month:02d}"

    def moment(self, moment: datetime.datetime) -> str:
        return f"{self.date(moment)} {moment:%H:%M}"

    def period(self, period: Period) -> str:
        """Beside a title: `As of March 31, 2007`."""
        match period:
            case Duration(start, end):
                return f"{self.date(start)} – {self.date(end)}"
            case Instant(date):
                return self.date(date)
            case Forever():
                return self.forever

    def column(self, period: Period) -> str:
        """At the head of a column: a date, what ends there (`Nine months ended ...`), or from when to when.

        Periods that differ have captions that do, but for years of 365 days and of 52 or 53 weeks that end on one day.
        """
        if isinstance(period, Instant):
            return self.brief(period.date)
        length = length_of(period) if isinstance(period, Duration) else None
        if length is None or not self.lengths:
            return self.period(period)
        number, unit = length
        one, more = self.lengths[unit]
        pattern = one if number == 1 else more
        return pattern.format(end=self.brief(period.last_day), number=self.numbers.get(number, str(number)))

    def brief(self, date: datetime.date) -> str:
        """A date at the head of a column."""
        return self.date(date)

    def scaled(self, unit: Unit, scale: int) -> str:
        """At the head of a table: `Thousands of yen`."""
        pattern = self.scales.get(scale) or f"{self.number(f'{10**scale:,}')} {{}}"
        name = self.unit(unit)
        text = pattern.format(name)
        symbol = pattern.startswith("{}") and unit.numerators[0].namespace not in (ISO4217, XBRLI)
        return text if symbol else text[:1].upper() + text[1:]  # mWh are no MWh

    def beside(self, caption: str, unit: Unit, scale: int) -> str:
        """Beside a caption: what it does not say of the unit itself."""
        known = caption.lower()
        if unit.denominators == (_SHARES,) and self.per_share.format("").strip().lower() in known:
            unit = Unit(unit.numerators)
        text = self.scaled(unit, scale)
        return "" if text.lower() in known else text

    def behind(self, unit: Unit, scale: int) -> str:
        """Behind a figure: ` thousand yen`, ` shares`."""
        name = self.unit(unit)
        after = self.after.get(scale) or f" × {self.number(f'{10**scale:,}')} {{}}"
        return after.format(name) if name else ""

    def unit(self, unit: Unit) -> str:
        """`yen`, `yen per share`, `shares`; nothing for a pure number."""
        names = [self._measure(measure) for measure in unit.numerators]
        if unit.denominators == (_SHARES,):
            return self.per_share.format(" ".join(names))
        below = "".join(f"/{self._measure(measure)}" for measure in unit.denominators)
        return " ".join(filter(None, names)) + below

    def _measure(self, measure: QName) -> str:
        if measure.namespace == ISO4217:
            return self.currencies.get(measure.local, measure.local)
        if measure.namespace == XBRLI:
            return self.shares if measure == _SHARES else ""
        return measure.local


def scale_of(places: int) -> int:
    """The scale with a name at which a figure accurate to `places` powers of ten is printed with the fewest decimals.

    2,100.5 million, accurate to five places, stays that: 2,100,500 thousand would claim to be accurate to three.
    """
    return next((scale for scale in _SCALES if scale >= places), _SCALES[-1])
