"""Numbers and spans of time in English words, as the SEC's transformations read them."""

from __future__ import annotations

import re

from kaiji.syntax.inline.transforms.patterns import Pattern

_DASHES = "\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d-"
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ("quintillion", "quadrillion", "trillion", "billion", "million", "thousand")
_VALUES = (
    {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"zero": 0, "no": 0, "none": 0, "nil": 0}
)
_NOTHING = ("zero", "no", "none", "nil")


def _any(*words: str) -> str:
    """One of the words, small or beginning with a capital."""
    return "(?:" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words) + ")"


_BREAK = rf"(?:[{_DASHES}]|\s+)"
_SMALL = rf"(?:{_any(*_TENS)}{_BREAK}{_any(*_ONES)}|{_any(*_TENS)}|{_any(*_TEENS)}|{_any(*_ONES)})"


def _hundreds(space: str) -> str:
    return rf"(?:{_any(*_TEENS, *_ONES)}{space}{_any('hundred')}(?:{space}(?:and\s+)?{_SMALL})?)"


_HUNDREDS = _hundreds(r"\s+")
_GROUP = rf"(?:{_HUNDREDS}|{_SMALL})"
_STEP = r"(?:\s*,\s*|\s+(?=\S))"
_NUMBER = Pattern(
    "".join(rf"(?:{_GROUP}\s+{_any(scale)}(?:{_STEP}|$))?" for scale in _SCALES[:-1])
    + rf"(?:{_GROUP}\s+{_any('thousand')}(?:{_STEP}(?:{_HUNDREDS}|(?:and\s+)?{_SMALL}))?|{_GROUP})?"
)
_COUNT = rf"(?:{_hundreds(_BREAK)}|{_SMALL}|{_any('zero', 'no')}|[0-9]{{1,4}})"
_SPAN = Pattern(
    "".join(
        rf"(?:(?P<{unit}>{_COUNT}){_BREAK}{_any(unit)}s?(?:,?{_BREAK}(?:and\s+)?(?=.)|$))?"
        for unit in ("year", "month", "day")
    )
)


def number(text: str) -> str:
    """A number in words as digits: "eighteen million three hundred thousand". Raises `ValueError` when it is none."""
    word = text[:1].lower() + text[1:]
    if word in _VALUES:  # as most are; the pattern for all others takes longer to compile than many a report to read
        return str(_VALUES[word])
    if not text or not _NUMBER.match(text):
        raise ValueError("it is no number in words")
    return str(_value(text))


def span(text: str) -> str:
    """Years, months and days as an `xs:duration`: "two years and six months"."""
    found = _SPAN.match(text) if text else None
    if found is None:
        raise ValueError("it is no time in years, months and days")
    counts = ((found[unit], unit[0].upper()) for unit in ("year", "month", "day"))
    return "P" + ("".join(f"{_count(words)}{unit}" for words, unit in counts if words and _said(words)) or "0D")


def _said(words: str) -> bool:
    """Whether a count is not none at all in words; nought in digits is kept."""
    return words.lower() not in _NOTHING


def _count(words: str) -> str:
    return words if words.isdigit() else str(_value(words))


def _value(words: str) -> int:
    total = group = 0
    for word in re.findall("[a-z]+", words.lower()):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total += group * 1000 ** (len(_SCALES) - _SCALES.index(word))
            group = 0
        elif word != "and":
            group += _VALUES[word]
    return total + group
