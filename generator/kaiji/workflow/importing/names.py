"""Names in Python for what others have named: such as a person would choose, each once."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from kaiji.declare.base import any_text
from kaiji.declare.words import SPELT
from kaiji.model import Concept, Duration, Instant, Period, Role

_LONGEST = 40
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LONGEST_CLASS = 56
_MANY = 8
_JOINING = {"a", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
"""Words that do not end a name."""
_KINDS = re.compile(
    r"(?i)[ _]*\[(axis|member|members|domain|abstract|table|line items|text block|heading|default|extension|textblock)\]$"
)
_SPELLED = {"&": " and ", "%": " percent ", "€": " euro ", "$": " dollar "}


def words_of(text: str) -> list[str]:
    """The words of a label or of a name in capitals, without accents; nothing where a letter has no Latin spelling."""
    plain = unicodedata.normalize("NFC", text).translate(SPELT)
    for sign, spelled in _SPELLED.items():
        plain = plain.replace(sign, spelled)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    if any(c.isalnum() and not c.isascii() for c in plain):
        return []
    plain = plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    plain = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3 \2\4", plain)
    return [word.lower() for word in re.findall(r"[A-Za-z0-9]+", plain)]


def short(words: Iterable[str], longest: int = _LONGEST) -> list[str]:
    """As many words from the first on as a name may have."""
    found: list[str] = []
    for word in words:
        if found and len("_".join([*found, word])) > longest:
            break
        found.append(word[:longest])
    while len(found) > 1 and found[-1] in _JOINING:
        found.pop()
    return found


def said(concept: Concept) -> list[str]:
    """The words by which to name a concept: those of its label or of its element, whichever are fewer letters."""
    label = words_of(_KINDS.sub("", any_text(concept)))
    local = words_of(
        re.sub(r"(Axis|Member|Domain|Abstract|Table|LineItems|TextBlock|Dimension)$", "", concept.name.local)
    )
    candidates = [words for words in (label, local) if words]
    if not candidates:
        return ["item"]
    return min(candidates, key=lambda words: len("_".join(words)))


def identifier(words: Iterable[str], longest: int = _LONGEST) -> str:
    """A name in small letters."""
    name = "_".join(short(words, longest)) or "item"
    return f"n{name}" if name[0].isdigit() else name


def title_of(role: Role, language: str) -> str:
    """What a role is called, without its code."""
    text = dict(role.labels).get(language) or role.definition
    text = text.rpartition(" - ")[2] if " - " in text else text
    return re.sub(r"^[\[(]?[0-9][0-9A-Za-z.]*[\])]?[ :.-]+", "", text).strip() or role.definition or role.uri


def class_name(role: Role, language: str) -> str:
    """A name of a class for a role, of its title, or else of its id."""
    words = words_of(title_of(role, language)) or words_of(title_of(role, "en"))
    own = words_of(re.sub(r"^rol_|^[^A-Za-z]+", "", role.id or role.uri.rpartition("/")[2]))
    if not words or (len(words) > _MANY and 1 < len(own) < len(words)):
        words = own or ["statement"]
    return camel(words)


def camel(words: Iterable[str], longest: int = _LONGEST_CLASS) -> str:
    """A name in capitals, as classes have."""
    name = "".join(word[0].upper() + word[1:] for word in short(words, longest))
    return f"N{name}" if name[0].isdigit() else name


_TAKEN = {*keyword.kwlist, *keyword.softkwlist, *vars(builtins)}


class Names:
    """Names that are given once: what is taken gets a second word, and then a number."""

    def __init__(self, reserved: Collection[str] = ()) -> None:
        self.taken = {*_TAKEN, *reserved}

    def give(self, wanted: str, *seconds: str) -> str:
        """The name that is wanted, or one of the others, or the wanted one with a number."""
        candidates = [wanted, *(name for name in seconds if name)]
        if wanted in _TAKEN:
            candidates.append(f"{wanted}_")
        found = next((name for name in candidates if name not in self.taken), "")
        number = 2
        while not found:
            name = f"{wanted}_{number}"
            found = "" if name in self.taken else name
            number += 1
        self.taken.add(found)
        return found


def period_name(period: Period) -> str:
    """`MARCH_31_2026`, `YEAR_TO_MARCH_31_2026`, `QUARTER_TO_...`, `NINE_MONTHS_TO_...`."""
    if isinstance(period, Instant):
        return _day(period.date.year, period.date.month, period.date.day)
    if not isinstance(period, Duration):
        return "FOREVER"
    days = (period.end - period.start).days + 1
    end = _day(period.end.year, period.end.month, period.end.day)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + (days > 27)
    if 350 <= days <= 372:
        return f"YEAR_TO_{end}"
    if 85 <= days <= 99:
        return f"QUARTER_TO_{end}"
    if 176 <= days <= 190:
        return f"HALF_YEAR_TO_{end}"
    if 265 <= days <= 281:
        return f"NINE_MONTHS_TO_{end}"
    if 28 <= days <= 31 and months == 1:
        return f"MONTH_TO_{end}"
    if days == 1:
        return f"DAY_{end}"
    return f"{_day(period.start.year, period.start.month, period.start.day)}_TO_{end}"


def _day(year: int, month: int, day: int) -> str:
    return f"{_MONTHS[month - 1].upper()}_{day}_{year}"


_SERIES = {12: "Year", 9: "NineMonths", 6: "HalfYear", 3: "Quarter"}


def lasting(periods: Mapping[str, Period]) -> dict[str, Period]:
    """Periods by names that hold next year, too: `CurrentYear`, `PriorYear`, `Prior2Year`, and `PriorYearStart` for an instant.

    The instant at the end of a period that has such a name needs none. All others keep theirs.
    """
    found: dict[str, Period] = {}
    days = [p for p in periods.values() if isinstance(p, Duration) and p.start_time is None and p.end_time is None]
    for months, word in _SERIES.items():
        series = sorted((p for p in days if ((p.end - p.start).days + 16) // 30 == months), reverse=True)
        for number, one in enumerate(series):
            found[f"{('Current', 'Prior')[number] if number < 2 else f'Prior{number}'}{word}"] = one
    named = {p.closing for p in found.values() if isinstance(p, Duration)}
    for name, period in list(found.items()):
        if isinstance(period, Duration) and period.opening in periods.values() and period.opening not in named:
            found[f"{name}Start"] = period.opening
            named.add(period.opening)
    named |= {*found.values()}  # type: ignore[arg-type]  # of either kind
    return found | {name: period for name, period in periods.items() if period not in named}
