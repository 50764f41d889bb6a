"""Numbers that are typed into narratives and equal no fact: nothing notices when they are wrong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from kaiji.declare.filing import Filing
from kaiji.declare.markdown import texts
from kaiji.declare.narrative import VERBATIM
from kaiji.declare.reviewed import narratives_of
from kaiji.locale import Words, words
from kaiji.model import Location, Value
from kaiji.model.places import shown

_SCALES = (0, 3, 6, 9)
_TELLING = 2
"""As many digits tell that a number is a fact, rounded: 6.0 million, not 6 million."""


class Typed(NamedTuple):
    """A number as it is typed, with the line of the narrative."""

    text: str
    location: Location


def typed(filing: Filing) -> Iterator[Typed]:
    """The numbers of a filing's narratives that no fact has, exactly or rounded; nor years, dates, numbers of articles."""
    narratives = dict(narratives_of(filing))
    if not narratives:
        return
    known = sorted({abs(Decimal(fact.value)) for fact in filing.report.index.facts if _is_number(fact.value)})
    for path, code in narratives.items():
        if path.suffix == VERBATIM:
            continue
        file, language = shown(str(path)), words(code)
        wanted = _pattern(language)
        for line, text in texts(path.read_text("utf-8-sig")):
            for pattern in filter(None, (language.dated, language.numbered)):
                text = re.sub(pattern, lambda match: " " * len(match.group()), text)
            for found in wanted.finditer(text):
                if not _is_fact(found, known, language):
                    yield Typed(found.group().strip(), Location(file, line))


def _is_number(value: Value) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()


def _pattern(language: Words) -> re.Pattern[str]:
    """A number, with what says its scale."""
    group, point = (re.escape(separator) for separator in language.separators)
    apart = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]" if not group.strip() else "['’]" if group == "’" else group
    groups = rf"(?:{apart}\d\d)*{apart}\d{{3}}" if language.lakhs else rf"(?:{apart}\d{{3}})+"
    scaled = "".join(rf"(?P<s{scale}>\s?{word}\b)|" for scale, word in language.magnitudes.items())
    return re.compile(
        rf"(?<![\w.,])(?P<whole>\d{{1,3}}{groups}|\d+)(?:{point}(?P<rest>\d+))?(?![0-9A-Za-z])"
        rf"(?:{scaled}(?P<percent>\s?%)|)",
        re.ASCII,
    )


def _is_fact(found: re.Match[str], known: Sequence[Decimal], language: Words) -> bool:
    """Whether a number says what some fact is; a year says when."""
    groups = found.groupdict()
    whole, rest = groups["whole"], groups["rest"] or ""
    plain = re.sub("[^0-9]", "", whole)
    if len(whole) == 4 and not rest and 1900 <= int(plain) <= 2199 and not groups["percent"]:
        return True
    scales = [s for s in language.magnitudes if groups[f"s{s}"]] or ([-2] if groups["percent"] else _SCALES)
    number, places = Decimal(f"{plain}.{rest or 0}"), len(rest)
    room = Decimal(5).scaleb(-places - 1) if len(plain.lstrip("0")) + places >= _TELLING else Decimal(0)
    for scale in scales:
        at = bisect_left(known, (number - room).scaleb(scale))
        if at < len(known) and (known[at] < (number + room).scaleb(scale) or known[at] == number.scaleb(scale)):
            return True
    return False
