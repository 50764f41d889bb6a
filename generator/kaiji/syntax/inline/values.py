"""Values as people read them, and what Inline XBRL needs to read them back (sections 10 and 11; TRR 5)."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree

from kaiji.locale import Words
from kaiji.locale.digits import digits
from kaiji.model import Fact, KaijiError, Lexical, Month

DASH = "–"
_NARROWEST = datetime.date(1000, 1, 1).year


class Printed(NamedTuple):
    """The text of a value and the transformation that turns it back (a name of TRR 5, none for text as it is)."""

    text: str
    format: str = ""


def number(fact: Fact, scale: int) -> str:
    """The digits of a number at a scale, without its sign: `13,554,544`.

    As many decimals as the fact is accurate to. Raises `KaijiError` for a number with digits beyond them.
    """
    value = fact.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise refusal(fact, f"{value!r} is no number")
    try:
        return digits(value, fact.decimals, scale)
    except ValueError as error:
        raise refusal(fact, str(error)) from None


def short(fact: Fact, lexical: Lexical, words: Words) -> Printed:
    """A date, a month, a text or a boolean."""
    value = fact.value
    match lexical, value:
        case Lexical.DATE, datetime.date():
            if value.year < _NARROWEST:
                raise refusal(fact, f"{value} has a year of fewer than four digits")
            return Printed(words.date(value), words.date_format)
        case Lexical.MONTH, Month():
            if not (_NARROWEST <= value.year <= 9999 and 1 <= value.month <= 12):
                raise refusal(fact, f"{value} is no month of a year of four digits")
            return Printed(words.month(value), words.month_format)
        case Lexical.BOOLEAN, bool():
            return Printed(words.yes, "fixed-true") if value else Printed(words.no, "fixed-false")
        case Lexical.STRING, str():
            return Printed(value)
        case _:
            raise refusal(fact, f"{value!r} has no printed form as {lexical.value}")


def fragment(fact: Fact, rewritten: bool = False) -> str:
    """The XHTML fragment of a text block, which an Inline XBRL processor must read back to the letter.

    Raises `KaijiError` unless it is written as processors write escaped content, and with elements that Inline XBRL
    allows. A fragment of somebody else's may be `rewritten`: its tags are written as processors do then (`<td></td>` for `<td/>`).
    """
    text = fact.value
    if not isinstance(text, str):
        raise refusal(fact, f"{text!r} is no XHTML fragment")
    try:
        root = ElementTree.fromstring(f"<body>{text}</body>")
    except ElementTree.ParseError as error:
        raise refusal(fact, f"not an XHTML fragment ({error})") from error
    if (again := _inside(root)) != text and not rewritten:
        place = next(n for n, (a, b) in enumerate(zip(text + "\0", again + "\0", strict=False)) if a != b)
        raise refusal(fact, f"would be read back differently from {text[place : place + 40]!r} on")
    if root.find(".//ol[@start]") is not None:
        raise refusal(fact, "a list that starts at another number than 1 is not valid in Inline XBRL")
    return again


def alike(one: str, other: str) -> bool:
    """Whether two texts with markup say the same, however their tags are written."""
    if one == other:
        return True
    try:
        first, second = (_inside(ElementTree.fromstring(f"<body>{text}</body>")) for text in (one, other))
    except ElementTree.ParseError:
        return False
    return first == second


_EMPTY = {"br", "hr", "img", "col"}


def _inside(element: ElementTree.Element) -> str:
    return _escaped(element.text) + "".join(_element(child) + _escaped(child.tail) for child in element)


def _element(element: ElementTree.Element) -> str:
    attributes = "".join(f' {k}="{_escaped(v)}"' for k, v in sorted(element.attrib.items()))
    content = _inside(element)
    if not content and element.tag in _EMPTY:
        return f"<{element.tag}{attributes}/>"
    return f"<{element.tag}{attributes}>{content}</{element.tag}>"


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def refusal(fact: Fact, why: str) -> KaijiError:
    """A value that cannot stand in the document, at its line of the data module."""
    location = fact.source.location if fact.source else None
    return KaijiError(f"{fact.concept.local} {fact.context.period}: {why}", code="inline.value", location=location)
