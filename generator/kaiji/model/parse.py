"""The value that a text means (XML Schema part 2): the way back from the lexical form, for every type that XBRL has.

What Python has a type for becomes a value of that type. The rest (years, times of day, durations, addresses, bytes, dates
with a time zone) stays text, written in one way, so that equal values are equal texts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from kaiji.model.fact import Value
from kaiji.model.names import QName
from kaiji.model.patterns import TooMuch, matcher
from kaiji.model.period import Month, time_of_day
from kaiji.model.types import ItemType, Lexical

Parser: TypeAlias = Callable[[str], Value]

_SPACE = " \t\r\n"
_SPACES = re.compile("[ \t\r\n]+")
_ZONE = r"(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_MONTH = re.compile(rf"([0-9]{{4}})-(0[1-9]|1[0-2]){_ZONE}")
_MOMENT = re.compile(
    rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})T([0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}})(\.[0-9]{{1,12}})?{_ZONE}", re.ASCII
)
_DAY = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_ZONE}")
_TIME = re.compile(rf"([0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}})(\.[0-9]{{1,12}})?{_ZONE}")
_LARGEST_EXPONENT = 400
"""Beyond what a double holds, either way: a number so written would take as many digits."""
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_NAME = r"[^\W\d][\w.\-\xb7]*"
_PATTERNS = {
    "language": (re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"), "a language tag"),
    "duration": (
        re.compile(
            r"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
            r"(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
        ),
        "a duration, as in P1Y6M",
    ),
    "gYear": (re.compile(rf"-?(?:[1-9][0-9]{{4,}}|[0-9]{{4}}){_ZONE}"), "a year of four digits"),
    "gMonthDay": (
        re.compile(rf"--(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
                   rf"|02-(?:0[1-9]|[12][0-9])){_ZONE}"),
        "a day of a month, as in --03-31",
    ),
    "gDay": (re.compile(rf"---(?:0[1-9]|[12][0-9]|3[01]){_ZONE}"), "a day, as in ---31"),
    "gMonth": (re.compile(rf"--(?:0[1-9]|1[0-2]){_ZONE}"), "a month, as in --03"),
    "hexBinary": (re.compile("(?:[0-9a-fA-F]{2})*"), "bytes in hexadecimal digits"),
    "base64Binary": (re.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"), "bytes in base64"),
    "Name": (re.compile(r"[^\W\d]?[\w.\-:\xb7]*"), "a name"),
    "NCName": (re.compile(_NAME), "a name without a colon"),
    **{kind: (re.compile(_NAME), "a name without a colon") for kind in ("ID", "IDREF", "ENTITY")},
    "NMTOKEN": (re.compile(r"[\w.\-:\xb7]+"), "a name token"),
    **{
        f"{kind}S": (re.compile(r"[\w.\-:\xb7]+(?: [\w.\-:\xb7]+)*"), "names with spaces between them")
        for kind in ("IDREF", "NMTOKEN", "ENTITIE")
    },
}  # fmt: skip
_WHOLE: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}


@lru_cache(maxsize=4096)
def parser(type: ItemType) -> Parser:
    """What reads the values of a type, within its restrictions. It raises `ValueError` when a text is none.

    Names of members are read as `namespace#name`, which is how they stand in XML.
    """
    if type.lexical is Lexical.MEMBER:
        return _member
    if type.lexical is Lexical.MEMBERS:
        return _members
    read = _of_base(type.base)
    facets, patterns = _facets(type), _matchers(type)
    spaces = _spaces(type) if patterns or type.base in _SPACED else None
    if not facets and not patterns and spaces is _SPACED.get(type.base):
        return read

    def restricted(text: str) -> Value:
        if spaces is not None:
            text = spaces(text)
        for pattern, matches in patterns:
            if not matches(text):
                raise ValueError(f"{_short(text)} is not what the type {type.name.local} allows: {_short(pattern)}")
        value = read(text)
        for allows, wanted in facets:
            if not allows(value):
                raise ValueError(f"{_short(text)} is not what the type {type.name.local} allows: {wanted}")
        return value

    return restricted


def unbounded(type: ItemType) -> bool:
    """Whether every whole number that is not negative is a value of a type: then digits need no reading."""
    return parser(type) in (number, _integer)


def number(text: str) -> int | Decimal:
    """An exact number; a whole one is an `int` if it is written without a point."""
    if text.isascii() and text.isdigit() and len(text) < 4300:
        return int(text)
    text = text.strip(_SPACE)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{_short(text)} is no decimal number")
    return Decimal(text)


def _of_base(base: str) -> Parser:
    if base in _WHOLE:
        return _whole(*_WHOLE[base])
    if base in _PATTERNS:
        return _matching(*_PATTERNS[base], upper=base == "hexBinary", spaces=base == "base64Binary")
    return _PARSERS.get(base, _never)


def _whole(least: int | None, most: int | None) -> Parser:
    def read(text: str) -> Value:
        found = _integer(text)
        if (least is not None and found < least) or (most is not None and found > most):
            limits = (
                f"from {least}" if most is None else f"up to {most}" if least is None else f"from {least} to {most}"
            )
            raise ValueError(f"{_short(text)} is no whole number {limits}")
        return found

    return _integer if least is None and most is None else read


def _matching(pattern: re.Pattern[str], wanted: str, upper: bool, spaces: bool) -> Parser:
    def read(text: str) -> Value:
        found = _SPACES.sub("" if spaces else " ", text.strip(_SPACE))
        if not pattern.fullmatch(found):
            raise ValueError(f"{_short(text)} is not {wanted}")
        return found.upper() if upper else found

    return read


def _double(text: str) -> Value:
    text = text.strip(_SPACE)
    if text in ("INF", "-INF", "NaN"):
        return Decimal(text.replace("INF", "Infinity"))
    if not _FLOAT.fullmatch(text):
        raise ValueError(f"{_short(text)} is no number")
    found = Decimal(text)
    if found and abs(found.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"{_short(text)} is beyond what a double holds")
    return found if "." in text or "e" in text.lower() else int(text)


def _integer(text: str) -> int:
    text = text.strip(_SPACE)
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{_short(text)} is no whole number")
    if len(text) >= 4000:  # Python writes no longer ones
        raise ValueError(f"{_short(text)} has more digits than the 4,000 that are held")
    return int(text)


def _date(text: str) -> Value:
    found = _DAY.fullmatch(text.strip(_SPACE))
    if not found:
        raise ValueError(f"{_short(text)} is no date")
    day = datetime.date.fromisoformat(found[1])
    return day if found[2] is None else f"{day}{'Z' if found[2] in ('+00:00', '-00:00') else found[2]}"


def _moment(text: str) -> Value:
    found = _MOMENT.fullmatch(text.strip(_SPACE))
    if not found:
        raise ValueError(f"{_short(text)} is no date and time")
    day, time, fraction, zone = found.groups()
    late = time == "24:00:00"
    at = datetime.datetime.fromisoformat(f"{day}T{'00:00:00' if late else time}{_seconds(fraction, text)}{zone or ''}")
    try:
        at = at + datetime.timedelta(days=1) if late else at
        return at if at.tzinfo is None else at.astimezone(datetime.UTC).astimezone(at.tzinfo)
    except OverflowError:
        raise ValueError(f"{_short(text)} is beyond the years 1 to 9999") from None


def _time(text: str) -> Value:
    found = _TIME.fullmatch(text.strip(_SPACE))
    if not found:
        raise ValueError(f"{_short(text)} is no time of day")
    time, fraction, zone = found.groups()
    time = "00:00:00" if time == "24:00:00" else time
    at = datetime.datetime.fromisoformat(f"2000-01-01T{time}{_seconds(fraction, text)}{zone or ''}")
    return time_of_day((at if at.tzinfo is None else at.astimezone(datetime.UTC)).timetz())


def _seconds(fraction: str | None, text: str) -> str:
    """A fraction of a second as Python has it, to the millionth."""
    digits = (fraction or "").rstrip("0")
    if len(digits) > 7:
        raise ValueError(f"{_short(text)} is more exact than a millionth of a second")
    return digits if len(digits) > 1 else ""


def _month(text: str) -> Value:
    found = _MONTH.fullmatch(text.strip(_SPACE))
    if not found:
        raise ValueError(f"{_short(text)} is no month of a year")
    return Month(int(found[1]), int(found[2])) if found[3] is None else found[0]


def _boolean(text: str) -> bool:
    try:
        return _BOOLEANS[text.strip(_SPACE)]
    except KeyError:
        raise ValueError(f"{_short(text)} is neither true nor false") from None


def _member(text: str) -> QName:
    namespace, separator, local = text.strip(_SPACE).rpartition("#")
    if not separator or not re.fullmatch(_NAME, local) or _SPACES.search(namespace):
        raise ValueError(f"{_short(text)} is no namespace#name of one member")
    return QName(namespace, local)


def _members(text: str) -> Value:
    return tuple(sorted({_member(part) for part in text.split()}))


def _same(text: str) -> Value:
    return text


def _replaced(text: str) -> str:
    return re.sub("[\t\r\n]", " ", text)


def _collapse(text: str) -> str:
    return _SPACES.sub(" ", text.strip(_SPACE))


def _collapsed(text: str) -> Value:
    return _collapse(text)


def _address(text: str) -> Value:
    found = _SPACES.sub(" ", text.strip(_SPACE))
    if re.search('%(?![0-9a-fA-F]{2})|[<>"{}|\\\\^`]|#.*#', found):
        raise ValueError(f"{_short(text)} is no URI")
    return found


def _never(text: str) -> Value:
    raise ValueError(f"{_short(text)}: the concept cannot have a value")


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")


_PARSERS: dict[str, Parser] = {
    "decimal": number,
    "float": _double,
    "double": _double,
    "string": _same,
    "anySimpleType": _same,
    "normalizedString": _replaced,
    "token": _collapsed,
    "anyURI": _address,
    "date": _date,
    "dateTime": _moment,
    "time": _time,
    "gYearMonth": _month,
    "boolean": _boolean,
}

_SPACED: dict[str, Callable[[str], str] | None] = {"string": None, "normalizedString": _replaced}
"""What white space is for the types in which it is not collapsed."""


def _spaces(type: ItemType) -> Callable[[str], str] | None:
    """What a text becomes before it is held against the restrictions of a type (XML Schema part 2 section 4.3.6)."""
    given = dict(type.facets).get("whiteSpace")
    return _collapse if given == "collapse" else _replaced if given == "replace" else _SPACED.get(type.base, _collapse)


def _matchers(type: ItemType) -> list[tuple[str, Callable[[str], bool]]]:
    """The patterns of a type, as far as they are expressions that are read."""
    found = []
    for facet, given in type.facets:
        if facet == "pattern":
            with suppress(ValueError):
                found.append((given, _lenient(matcher(given))))
    return found


def _lenient(matches: Callable[[str], bool]) -> Callable[[str], bool]:
    """What cannot be judged with reasonable effort is let pass."""

    def found(text: str) -> bool:
        try:
            return matches(text)
        except TooMuch:
            return True

    return found


_Facet = tuple[Callable[[Value], bool], str]


def _facets(type: ItemType) -> list[_Facet]:
    """The restrictions of the values of a type, each with what it asks for."""
    found: list[_Facet] = []
    choices: list[str] = []
    for facet, given in type.facets:
        if facet == "enumeration":
            choices.append(given)
        elif facet in _SIZES and given.isdigit():
            found.append(_sized(facet, int(given), type.base))
        elif facet in _LIMITS:
            limit = _limit(facet, given, type)
            if limit is not None:
                found.append(limit)
    if choices:
        read = _of_base(type.base)
        allowed = [read(choice) for choice in choices]
        found.append((lambda value: value in allowed, f"one of {', '.join(choices[:9])}"))
    if type.minimum is not None and type.base not in _WHOLE:
        least = type.minimum
        found.append((lambda value: _compared(value, Decimal(least)) >= 0, f"at least {least}"))
    return found


_SIZES = {
    "length": "{} characters",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "totalDigits": "at most {} digits",
    "fractionDigits": "at most {} digits behind the point",
}
_OCTETS: dict[str, Callable[[str], int]] = {
    "hexBinary": lambda text: len(text) // 2,
    "base64Binary": lambda text: len(text) // 4 * 3 - text.count("="),
}
"""How long the values are whose length is no number of characters."""
_LIMITS = {
    "minInclusive": (">=", "at least {}"),
    "maxInclusive": ("<=", "at most {}"),
    "minExclusive": (">", "more than {}"),
    "maxExclusive": ("<", "less than {}"),
}


def _sized(facet: str, size: int, base: str) -> _Facet:
    def allows(value: Value) -> bool:
        if facet in ("totalDigits", "fractionDigits"):
            digits, behind = _digits(value)
            return (digits if facet == "totalDigits" else behind) <= size
        if not isinstance(value, str):
            return True
        length = measured(value)
        return {"length": length == size, "minLength": length >= size, "maxLength": length <= size}[facet]

    measured = _OCTETS.get(base, len)
    return allows, _SIZES[facet].format(size).replace("characters", "bytes" if base in _OCTETS else "characters")


def _digits(value: Value) -> tuple[int, int]:
    """How many digits a number has, and how many behind the point, zeros at the ends aside."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return 0, 0
    sign, _, behind = format(abs(value), "f").partition(".")
    behind = behind.rstrip("0")
    return len(sign.lstrip("0")) + len(behind), len(behind)


def _limit(facet: str, given: str, type: ItemType) -> _Facet | None:
    try:
        limit = _of_base(type.base)(given)
    except ValueError:
        return None
    operator, wanted = _LIMITS[facet]
    signs = {">=": (0, 1), "<=": (-1, 0), ">": (1,), "<": (-1,)}[operator]
    return (lambda value: _compared(value, limit) in signs), wanted.format(given)


def _compared(value: Value, limit: Value) -> int:
    """-1, 0 or 1 as a value is less than a limit, equal or more; 0 where they cannot be compared."""
    number = isinstance(value, int | Decimal) and isinstance(limit, int | Decimal)
    days = type(value) is type(limit) and isinstance(value, datetime.date | Month)
    if not (number or days):
        return 0
    try:
        return (value > limit) - (value < limit)  # type: ignore[operator]
    except (TypeError, ArithmeticError):  # one has a time zone, or is no number
        return 0
