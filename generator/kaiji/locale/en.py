"""English: American, as the notices of Japanese companies are translated, and British."""

from __future__ import annotations

import datetime
from dataclasses import fields
from typing import Any

from kaiji.locale.words import Length, Words
from kaiji.model import Duration, Instant, Month, Period

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_NUMBERS = dict(enumerate(("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven"), 2))


class English(Words):
    """American English, as the notices of Japanese companies are translated."""

    def date(self, date: datetime.date) -> str:
        return f"{_MONTHS[date.month - 1]} {date.day}, {date.year:04d}"

    def month(self, month: Month) -> str:
        return f"{_MONTHS[month.month - 1]} {month.year:04d}"

    def moment(self, moment: datetime.datetime) -> str:
        half = "a.m." if moment.hour < 12 else "p.m."
        return f"{(moment.hour + 11) % 12 + 1}:{moment.minute:02d} {half}, {self.date(moment)}"

    def period(self, period: Period) -> str:
        match period:
            case Instant(date):
                return f"As of {self.date(date)}"
            case Duration(start, end):
                return f"From {self.date(start)} through {self.date(end)}"
        return self.forever


ENGLISH = English(
    yes="Yes",
    no="No",
    forever="For all time",
    contents="Contents",
    alone="non-consolidated",
    date_format="date-monthname-day-year-en",
    month_format="date-monthname-year-en",
    scales={0: "{}", 3: "thousands of {}", 6: "millions of {}", 9: "billions of {}"},
    after={0: " {}", 3: " thousand {}", 6: " million {}", 9: " billion {}"},
    lengths={
        Length.YEAR: ("Year ended {end}", ""),
        Length.MONTH: ("Month ended {end}", "{number} months ended {end}"),
        Length.WEEK: ("", "{number} weeks ended {end}"),
    },
    numbers=_NUMBERS,
    currencies={
        "JPY": "yen",
        "USD": "U.S. dollars",
        "EUR": "euros",
        "GBP": "pounds sterling",
        "CHF": "Swiss francs",
    },
    shares="shares",
    per_share="{} per share",
    magnitudes={3: "thousand", 6: "million", 9: "billion"},
    dated=rf"(?:{'|'.join(_MONTHS)})\s(?:\d{{1,2}},\s)?\d{{4}}",
    numbered=r"(?:Articles?|Paragraphs?|Section|Items?|Notes?|No\.|Form)\s\d+",
    rules={
        "start": "{} at start",
        "end": "{} at end",
        "before": "{} a year before",
        "members": "{} [{}]",
        "sum": "sum of {} over {}",
        "count": "number of {} over {}",
        "exists": "{} is reported",
        "exactly one": "{} is reported exactly once",
        "and": "{} and {}",
        "or": "{} or {}",
        "not": "not ({})",
        "implies": "if {}, then {}",
        "broken": "{rule}: this does not hold",
        "values": "; {name} is {{{variable}}}",
        "numbers": "; difference {difference}, tolerance {tolerance}",
        "none": "Nothing is reported for this rule: {rule}",
    },
)


class British(English):
    """English with the day before the month, as it is written in most of the world."""

    def date(self, date: datetime.date) -> str:
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year:04d}"

    def moment(self, moment: datetime.datetime) -> str:
        return f"{moment:%H:%M}, {self.date(moment)}"


_SAME: dict[str, Any] = {field.name: getattr(ENGLISH, field.name) for field in fields(ENGLISH)}
_OTHER: dict[str, Any] = {
    "date_format": "date-day-monthname-year-en",
    "dated": rf"(?:\d{{1,2}}\s)?(?:{'|'.join(_MONTHS)})\s\d{{4}}",
    "currencies": {**ENGLISH.currencies, "USD": "US dollars"},
}
BRITISH = British(**_SAME | _OTHER)
