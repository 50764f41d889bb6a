"""Cuts a text into the figures that it prints: dates, times, percentages, amounts, other numbers, dashes in tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from kaiji.evidence.local import Form, form_of
from kaiji.model import Month


class Kind(Enum):
    """What kind of thing a token is. An amount is money, or a number with separators of thousands."""

    AMOUNT = "amount"
    PERCENT = "percentage"
    NUMBER = "number"
    DASH = "dash"
    DATE = "date"
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year as a column heading names it: FY 2003."""

    year: int


Key: TypeAlias = Decimal | datetime.date | datetime.time | Month | Year | str | None
"""What is printed, regardless of how: two tokens of one key say the same. Numbers are as printed, not scaled."""


@dataclass(frozen=True, slots=True)
class Token:
    """A figure at its place (offsets of the text). `scale` is the power of ten that the words behind it name."""

    kind: Kind
    text: str
    key: Key
    start: int
    end: int
    scale: int | None = None
    negative: bool = False
    bracketed: bool = False
    places: int = 0


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMERALS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_WORDS = {word: Decimal(n) for n, word in enumerate(_NUMERALS)}
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER"
    r"|DECEMBER)\b\.?"
)
# White space is bounded everywhere, so that no run of blanks makes the search slow; a date may break across lines.
_TOKEN = re.compile(
    rf"""
      \b(?P<month>{_MONTH})\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}})\b
    | \b(?P<day2>\d{{1,2}})\s{{1,3}}(?P<month2>{_MONTH})\s{{1,3}}(?P<year2>\d{{4}})\b
    | \b(?P<iso>\d{{4}}-\d\d-\d\d)\b
    | \b(?P<month3>{_MONTH}),?\s{{1,3}}(?:in\s)?(?P<year3>\d{{4}})\b
    | \bFY\s?(?P<fiscal>\d{{4}})\b
    | \b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?
    | (?P<dash>(?<=\t)-(?=\t|\n|\Z))
    | (?P<word>\b(?i:{"|".join(_WORDS)})\b)
    | (?:(?P<currency>JPY|USD|EUR|US\$|[¥$€£])\s?)?
      (?P<minus>(?<![\w)\]%-])[-\u2212△▲])?
      (?P<number>(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)
      (?P<ordinal>(?:st|nd|rd|th)\b)?
      (?P<close>[)\]])?
      (?P<percent>\s?%)?
      (?P<unit>\s(?P<scale>thousand|million|billion)\b(?:\s(?:yen|dollars)\b)?|\s(?:yen|dollars)\b)?
    """,
    re.VERBOSE,
)


def tokens(text: str, language: str = "en") -> Iterator[Token]:
    """The figures of a text in a language, from the first to the last; they never overlap."""
    form = form_of(language)
    for match in (form.pattern if form else _TOKEN).finditer(text):
        yield _token(match, form)


def _token(match: re.Match[str], form: Form | None) -> Token:
    group, (start, end) = match.groupdict(), match.span()
    if form is not None:
        if group["said"]:
            return _date_said(match.group(), start, form)
        group = _ENGLISH_ONLY | form.plain(group)
    for month, day, year in (("month", "day", "year"), ("month2", "day2", "year2")):
        if group[month]:
            return Token(Kind.DATE, match.group(), _date(group[year], group[month], group[day]), start, end)
    if group["iso"]:
        return Token(Kind.DATE, match.group(), _iso(group["iso"]), start, end)
    if group["month3"]:
        return Token(Kind.DATE, match.group(), Month(int(group["year3"]), _month(group["month3"])), start, end)
    if group["fiscal"]:
        return Token(Kind.DATE, match.group(), Year(int(group["fiscal"])), start, end)
    if group["hour"]:
        return Token(Kind.TIME, match.group(), _time(group["hour"], group["minute"], group["half"]), start, end)
    if group["dash"]:
        return Token(Kind.DASH, "-", "-", start, end)
    if group["word"]:
        return Token(Kind.NUMBER, match.group(), _WORDS[group["word"].lower()], start, end)
    return _number(match, group)


def _date_said(text: str, start: int, form: Form) -> Token:
    """A date in the form of a language; a year alone is a number."""
    if year := re.match(r"\d{4}(?!.*\d)", text):
        return Token(Kind.NUMBER, year.group(), Decimal(year.group()), start, start + 4)
    return Token(Kind.DATE, text, form.date(text), start, start + len(text))


_ENGLISH_ONLY: dict[str, str | None] = dict.fromkeys(("month", "month2", "month3", "fiscal", "half", "word"))


def _number(match: re.Match[str], group: dict[str, str | None]) -> Token:
    digits = group["number"] or ""
    start, end = match.span()
    text = match.string
    open = start if text[start : start + 1] in ("(", "[") else start - 1
    bracketed = bool(group["close"]) and open >= 0 and text[open : open + 1] in ("(", "[")
    if bracketed:
        start = open
    elif group["close"]:  # the bracket was opened before other words: what follows it is not about this number
        end = match.end("close") - 1
        group = group | {"percent": None, "unit": None, "scale": None}
    kind = Kind.NUMBER
    if group["percent"]:
        kind = Kind.PERCENT
    elif group["unit"] or group["currency"] or "," in digits:
        kind = Kind.AMOUNT
    return Token(
        kind,
        text[start:end],
        Decimal(digits.replace(",", "")),
        start,
        end,
        scale=_SCALES.get(group["scale"] or ""),
        negative=bool(group["minus"]),
        bracketed=bracketed,
        places=len(digits.partition(".")[2]),
    )


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _date(year: str | None, month: str | None, day: str | None) -> Key:
    """The day, or nothing if the calendar does not have it: such a token is never carried."""
    try:
        return datetime.date(int(year or 0), _month(month or ""), int(day or 0))
    except ValueError:
        return None


def _iso(text: str) -> Key:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _time(hour: str, minute: str | None, half: str | None) -> Key:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half in "pP" else 0)
    try:
        return datetime.time(number, int(minute or 0))
    except ValueError:
        return None
