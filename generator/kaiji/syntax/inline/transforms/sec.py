"""The transformations of the SEC (`ixt-sec`): spans of time, numbers in words, names to codes, ballot boxes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

from kaiji.syntax.inline.transforms import places, words
from kaiji.syntax.inline.transforms.numbers import fixed
from kaiji.syntax.inline.transforms.patterns import Pattern

Transform = Callable[[str], str]

NAMESPACE = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31"
_DECIMAL = Pattern(r"([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAYS_OF_A_MONTH = Decimal("30.4375")
_MONTHS_OF_A_YEAR = 12
_HOURS_OF_A_DAY = 24
_DAYS_OF_A_WEEK = 7
_LAST = ("03-31", "06-30", "09-30", "12-31")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_QUARTER = "(?P<{}>[1-4]|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)"
_QUARTER_END = Pattern(
    rf"(?:(?![0-9]{{2}})\w[^0-9]*)?{_QUARTER.format('q1')}[^0-9]*(?P<y1>[0-9]{{4}})"
    rf"|(?P<y2>[0-9]{{4}})[^0-9]*{_QUARTER.format('q2')}(?:(?![0-9]).*\w+)?"
)


def _span(*parts: tuple[Decimal | int, str]) -> Callable[[str], str]:
    """A number of the first unit as an `xs:duration`; what is less than one of it is counted in the next unit.

    `parts` are the units, each with how many of it the one before has; of the last, parts are dropped.
    """

    def transform(text: str) -> str:
        found = _DECIMAL.match(text)
        if found is None:
            raise ValueError("it is no number")
        rest, counts = Decimal(found[2]), []
        for factor, unit in parts:
            rest *= factor
            counts.append((int(rest), unit))
            rest -= int(rest)
        said = [(number, unit) for number, unit in counts if number] or counts[:1]
        sign = "-" if found[1] == "-" and any(number for number, _ in counts) else ""
        return f"{sign}P" + "".join(f"{'T' if unit == 'H' else ''}{number}{unit}" for number, unit in said)

    return transform


def _quarter_end(text: str) -> str:
    found = _QUARTER_END.match(text)
    if found is None:
        raise ValueError("it is no quarter of a year")
    quarter = (found["q1"] or found["q2"]).lower()
    number = int(quarter) if quarter.isdigit() else _QUARTERS[quarter]
    return datetime.date.fromisoformat(f"{found['y1'] or found['y2']}-{_LAST[number - 1]}").isoformat()


def _ballot(unticked: str, ticked: str) -> Callable[[str], str]:
    boxes = {"\u2610": unticked, "\u2611": ticked, "\u2612": ticked}

    def transform(text: str) -> str:
        if text not in boxes:
            raise ValueError("it is no ballot box")
        return boxes[text]

    return transform


_FILERS = (
    (Pattern(r"[Ll]arge\s+[Aa]ccelerated\s+[Ff]iler"), "Large Accelerated Filer"),
    (Pattern(r"[Aa]ccelerated\s+[Ff]iler"), "Accelerated Filer"),
    (Pattern(r"[Nn]on\W+[Aa]ccelerated\s+[Ff]iler"), "Non-accelerated Filer"),
)


def _filer(text: str) -> str:
    for pattern, category in _FILERS:
        if pattern.match(text):
            return category
    raise ValueError("it is no category of filers")


REGISTRY: dict[str, Transform] = {
    "duryear": _span((1, "Y"), (_MONTHS_OF_A_YEAR, "M"), (_DAYS_OF_A_MONTH, "D")),
    "durmonth": _span((1, "M"), (_DAYS_OF_A_MONTH, "D")),
    "durweek": _span((_DAYS_OF_A_WEEK, "D")),
    "durday": _span((1, "D"), (_HOURS_OF_A_DAY, "H")),
    "durhour": _span((1, "H")),
    "durwordsen": words.span,
    "numwordsen": words.number,
    "numinf": fixed("INF"),
    "numneginf": fixed("-INF"),
    "numnan": fixed("NaN"),
    "datequarterend": _quarter_end,
    "boolballotbox": _ballot("false", "true"),
    "yesnoballotbox": _ballot("No", "Yes"),
    "countrynameen": places.country,
    "stateprovnameen": places.state,
    "edgarprovcountryen": places.edgar,
    "exchnameen": places.exchange,
    "entityfilercategoryen": _filer,
}
