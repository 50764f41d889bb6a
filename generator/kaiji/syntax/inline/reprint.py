"""A value printed anew as an example of it is printed: with its marks between digits, its names of months, its boxes.

Whoever asks sees to it that the transformation reads the value back: what is made here is a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from kaiji.locale.cldr import DATES

_COMMA = re.compile(r"comma-?decimal|dotcomma|spacecomma|numcomma\b")
_BETWEEN = re.compile(r"(?<=[0-9])([^0-9])(?=[0-9]{3})")
_RUN = re.compile("[0-9]+|[０-９]+")
_DATE = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})(?:-([0-9]{2}))?")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_BOXES = {"☐": "☒", "☑": "☐", "☒": "☐"}
_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def is_number(example: str) -> bool:
    """Whether an example has digits, and not a dash or words in their place."""
    return re.search("[0-9]", example) is not None


def grouping(example: str, format: str) -> str | None:
    """What parts groups of digits in an example; nothing where it is too short to tell."""
    whole = example.strip().partition(_point(format))[0]
    found = _BETWEEN.search(whole)
    return found[1] if found else "" if len(whole) > 3 else None


def usual_group(format: str) -> str:
    """What parts groups of digits for a transformation, where no example says it."""
    return "." if _point(format) == "," else ","


def number(value: Decimal | int, scale: int, places: int, format: str, group: str) -> str:
    """The digits of a number at a scale, with at least so many behind the point, for a transformation by its name."""
    _, digits, exponent = Decimal(value).as_tuple()
    assert isinstance(exponent, int)
    shifted = Decimal((0, digits, exponent - scale))  # put together, not computed: arithmetic rounds
    text = f"{shifted:,.{max(places, scale - exponent, 0)}f}"
    while "." in text and text[-1] == "0" and len(text) - text.index(".") - 1 > places:
        text = text[:-1]
    whole, _, rest = text.partition(".")
    return whole.replace(",", group) + (_point(format) + rest if rest else "")


def _point(format: str) -> str:
    return "," if _COMMA.search(format) else "."


def places(example: str, format: str) -> int:
    """How many digits an example has behind its point."""
    return sum(map(str.isdigit, example.strip().partition(_point(format))[2]))


def texts(example: str, old: str, new: str) -> Iterator[str]:
    """What may print a value that is no number, by an example of another one; both as XML Schema writes them."""
    if (before := _DATE.fullmatch(old)) and (after := _DATE.fullmatch(new)):
        yield from _dates(example, before, after)
    yield from (example.replace(box, other) for box, other in _BOXES.items() if box in example)


def _dates(example: str, before: re.Match[str], after: re.Match[str]) -> Iterator[str]:
    """The example with other digits for year, month and day, and another name of the month where it has one."""
    parts = [(int(a), int(b)) for a, b in zip(before.groups(), after.groups(), strict=True) if a and b]
    years = parts[:1] if before[1] else []
    runs = list(_RUN.finditer(example))
    choices: list[list[int]] = []
    for run in runs:
        shown = int(run[0])
        same = [b for a, b in parts if a == shown]
        choices.append([*same, *(b - a + shown for a, b in years)])  # a year of an era, or of two digits
    month, named = int(before[2]), int(after[2])
    for chosen in product(*choices):
        text, at = "", 0
        for run, number in zip(runs, chosen, strict=True):
            digits = f"{number:0{len(run[0]) if run[0][0] in '0０' else 1}}"
            text += example[at : run.start()] + (digits.translate(_WIDE) if run[0][0] > "9" else digits)
            at = run.end()
        text += example[at:]
        yield text
        for names in _months():
            if (name := re.search(rf"\b{re.escape(names[month - 1])}\b", text, re.IGNORECASE)) is not None:
                other = names[named - 1].upper() if name[0].isupper() else names[named - 1]
                yield text[: name.start()] + other + text[name.end() :]


@lru_cache(maxsize=1)
def _months() -> list[list[str]]:
    """The names of months, whole and short."""
    found = [_ENGLISH, *(names.split() for form in DATES.values() for names in (form.names, form.alone) if names)]
    return [*found, *([name[:3] for name in names] for names in found)]
