"""Numbers as documents print them, to decimal numbers without grouping; and what is the same whatever is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kaiji.syntax.inline.transforms.patterns import Pattern

Transform = Callable[[str], str]

_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_SPACES = " \xa0"
_APOSTROPHES = "'`´’′"
_DASHES = "-\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d"


def fixed(value: str) -> Transform:
    """The value, whatever is printed."""
    return lambda _: value


def _grouped(separators: str, point: str, needed: bool) -> Transform:
    """Groups of three digits. Where `needed`, a number of more digits has a separator between any two groups."""
    between = f"[{re.escape(separators)}]" + ("" if needed else "?")
    pattern = Pattern(rf"[0-9]{{1,3}}(?:{between}[0-9]{{3}})*(?:{re.escape(point)}[0-9]+)?")
    drop = _dropping(separators, point)

    def transform(text: str) -> str:
        pattern.read(text)
        return text.translate(drop)

    return transform


def _free(separators: str, point: str) -> Transform:
    """Digits with separators anywhere (Registries 4 and 5): groups are of any size. The result is canonical."""
    given = re.escape(separators)
    pattern = Pattern(rf"[{given}0-9]*(?:{re.escape(point)}[ \xa00-9]+)?")
    drop = _dropping(separators, point)
    return lambda text: _canonical(pattern.read(text)[0].translate(drop))


def _dropping(separators: str, point: str) -> dict[int, str | None]:
    return {**{ord(character): None for character in separators}, ord(point): "."}


def _canonical(text: str) -> str:
    whole, _, rest = text.partition(".")
    if not whole and not rest:
        raise ValueError("it has no digits")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def _units(pattern: str, canonical: bool = False, digits: Mapping[int, str] = _FULL_WIDTH) -> Transform:
    """Two numbers with a word behind each, as 100 dollars 50 cents: the second one is hundredths."""
    form = Pattern(pattern)

    def transform(text: str) -> str:
        found = form.read(text.translate(digits))
        whole = re.sub("[^0-9]", "", found["whole"])
        if not whole:
            raise ValueError("it has no digits before the first unit")
        made = f"{whole}.{found['rest']:0>2}"
        return _canonical(made) if canonical else made

    return transform


def _plain_units(grouping: str) -> Transform:
    """Units in Registries 4 and 5, which allow groups of any size."""
    return _units(
        rf"(?P<whole>[0-9{grouping}]+)[^0-9{grouping}][^0-9]*(?P<rest>[0-9]{{1,2}})[^0-9]*",
        canonical=True,
    )


_LAKHS = r"(?:[0-9]{1,2}[, \xa0])?(?:[0-9]{2}[, \xa0])*[0-9]{3}"
"""Groups of two digits before the last, which has three: lakhs and crores."""


def _indian(text: str) -> str:
    _INDIAN.read(text)
    return text.translate(_dropping(f",{_SPACES}", "."))


_INDIAN = Pattern(rf"(?:{_LAKHS}|[0-9]+)(?:\.[0-9]+)?")
_POINTS = r".,\uff0c\uff0e"

_COMMA = Pattern("[0-9]+(?:,[0-9]+)?")
_DASH = Pattern("-")

REGISTRY_1: dict[str, Transform] = {
    "numcommadot": _grouped(",", ".", needed=True),
    "numspacedot": _grouped(_SPACES, ".", needed=True),
    "numdotcomma": _grouped(".", ",", needed=True),
    "numspacecomma": _grouped(_SPACES, ",", needed=True),
    "numcomma": lambda text: _COMMA.read(text)[0].replace(",", "."),
    "numdash": lambda text: _DASH.read(text)[0].replace("-", "0"),
}
_ANY_DASH = Pattern(f"[{re.escape(_DASHES)}]")


def _zero_dash(text: str) -> str:
    _ANY_DASH.read(text)
    return "0"


REGISTRY_2: dict[str, Transform] = {
    "booleanfalse": fixed("false"),
    "booleantrue": fixed("true"),
    "nocontent": fixed(""),
    "numcommadecimal": _grouped(f".{_SPACES}", ",", needed=False),
    "numdotdecimal": _grouped(f",{_SPACES}", ".", needed=False),
    "numunitdecimal": _units(
        rf"(?P<whole>0|[1-9][0-9]{{0,2}}(?:[{_POINTS}]?[0-9]{{3}})*)[^0-9{_POINTS}]+(?P<rest>[0-9]{{1,2}})[^0-9{_POINTS}]*",
    ),
    "zerodash": _zero_dash,
}
REGISTRY_3: dict[str, Transform] = {
    **REGISTRY_2,
    "numdotdecimalin": _indian,
    "numunitdecimalin": _units(
        rf"(?P<whole>{_LAKHS}|[0-9]+)[^0-9]+(?P<rest>[0-9]{{1,2}})[^0-9]*",
        digits={},
    ),
}
REGISTRY_4: dict[str, Transform] = {
    "fixed-empty": fixed(""),
    "fixed-false": fixed("false"),
    "fixed-true": fixed("true"),
    "fixed-zero": fixed("0"),
    "num-comma-decimal": _free(f".{_SPACES}", ","),
    "num-dot-decimal": _free(f",{_SPACES}", "."),
    "num-unit-decimal": _plain_units(r".,\uff0c"),
}
REGISTRY_5: dict[str, Transform] = {
    **REGISTRY_4,
    "num-comma-decimal-apos": _free(f".{_SPACES}{_APOSTROPHES}", ","),
    "num-dot-decimal-apos": _free(f",{_SPACES}{_APOSTROPHES}", "."),
    "num-unit-decimal-apos": _plain_units(r".,\uff0c'`´’′\uff07"),
}
