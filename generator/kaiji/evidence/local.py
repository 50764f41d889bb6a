"""How languages other than English write figures: numbers, dates, the words that scale them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from kaiji.locale import Words, words
from kaiji.model import Month, primary
from kaiji.syntax.inline.transforms import REGISTRIES
from kaiji.syntax.inline.version import INLINE_1_1

_WORDS = {3: "thousand", 6: "million", 9: "billion"}
_CODES = ("JPY", "USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "CNY", "KRW", r"US\$")
_SIGNS = ("円", "株", "元", "원", "€", r"\$", "£", "₹")
_CJK = r"\d{4}[年년]\s?\d{1,2}[月월](?:\s?\d{1,2}[日일])?"
_SPACES = r"[\ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"


@dataclass(frozen=True)
class Form:
    """The forms of a language: `pattern` finds its figures, and has the groups that those of English have."""

    words: Words
    pattern: re.Pattern[str]

    def plain(self, group: dict[str, str | None]) -> dict[str, str | None]:
        """The groups of a match with what stands for them in English: the number as `1,234.5`, the scale as its word."""
        scale = next((_WORDS[s] for s in _WORDS if group[f"s{s}"] or group.get(f"p{s}")), None)
        if (number := group["number"]) is None:
            return group | {"scale": scale}
        whole, point, rest = number.partition(self.words.separators[1])
        return group | {"scale": scale, "number": re.sub(r"\D", ",", whole) + ("." if point else "") + rest}

    def date(self, text: str) -> datetime.date | Month | None:
        """A day or a month as the language writes it; nothing if the calendar does not have it."""
        if re.fullmatch(_CJK, text):
            parts = [int(part) for part in re.findall(r"\d+", text)]
            text = "-".join(f"{part:02d}" for part in parts)
        for format in (self.words.date_format, self.words.month_format, "date-day-month-year"):
            try:
                read = REGISTRIES[INLINE_1_1.registry][format](text)
                day = datetime.date.fromisoformat(read if len(read) > 7 else f"{read}-01")
            except ValueError:
                continue
            return day if len(read) > 7 else Month(day.year, day.month)
        return None


@lru_cache(maxsize=16)
def form_of(language: str) -> Form | None:
    """The forms of a language; nothing where figures are read as in English."""
    said = words(language)
    english = primary(language) == "en" and said.separators == (",", ".") and not said.lakhs
    return None if english or said == Words() else Form(said, _pattern(said))


def _pattern(said: Words) -> re.Pattern[str]:
    """White space is bounded everywhere, as in the pattern of English."""
    group, point = said.separators
    apart = _SPACES if not group.strip() else "['’]" if group == "’" else re.escape(group)
    groups = rf"(?:{apart}\d\d)*{apart}\d{{3}}" if said.lakhs else rf"(?:{apart}\d{{3}})+"
    named = {3: "(?!)", 6: "(?!)", 9: "(?!)"} | said.magnitudes
    scaled = [rf"(?P<s{scale}>{word})" for scale, word in named.items()]
    short = {scale: said.after[scale].partition("{}")[0].strip() for scale in (9, 6, 3)}
    scaled += [rf"(?P<p{scale}>{re.escape(text)})" for scale, text in short.items() if re.search(r"[^\W\d]", text)]
    units = "|".join((*map(re.escape, sorted(said.currencies.values(), key=len, reverse=True)), *_CODES, *_SIGNS))
    return re.compile(
        rf"""
          (?P<said>(?<!\d)(?:{_CJK}|{said.dated})(?!\d))
        | (?P<iso>(?<!\d)\d{{4}}-\d\d-\d\d(?!\d))
        | (?<![\d:.])(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])
        | (?P<dash>(?<=\t)[-\u2013\u2014](?=\t|\n|\Z))
        | (?:(?P<currency>{"|".join(_CODES)}|[¥$€£₹])\s?)?
          (?P<minus>(?<![\w)\]%-])[-\u2212△▲])?
          (?P<number>(?:\d{{1,3}}{groups}(?!\d)|\d+)(?:{re.escape(point)}\d+)?)
          (?P<close>[)\]])?
          (?P<percent>\s?[%％])?
          (?P<unit>\s?(?:{"|".join(scaled)})\.?(?![a-z])(?:\s?(?:{units}))?|\s?(?:{units}))?
        """,
        re.VERBOSE,
    )
