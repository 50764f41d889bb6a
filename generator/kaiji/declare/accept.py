"""What can stand in a cell of a line: figures of the wrong kind are refused at their own line of the data module."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from kaiji.declare.axes import Member
from kaiji.declare.carried import Cell
from kaiji.declare.holding import refuse
from kaiji.declare.lines import ABSENT, LABEL, NIL, Accurate, Line, Noted, Percent
from kaiji.declare.narrative import Narrative
from kaiji.declare.sheets import Amount
from kaiji.declare.words import LANGUAGE
from kaiji.model import (
    Footnote,
    Lexical,
    Month,
)
from kaiji.model.arcroles import FACT_FOOTNOTE
from kaiji.model.fact import LINK_ROLE, AsPrinted
from kaiji.model.places import CallSite

_MOST_PLACES = 900
"""Digits of a figure, before or behind the point. With a scale they stay within the accuracy that is written."""
_TOO_LARGE = 10**_MOST_PLACES
_ACCEPTED: dict[Lexical, tuple[type, ...]] = {
    Lexical.DECIMAL: (int, Decimal),
    Lexical.INTEGER: (int,),
    Lexical.STRING: (str,),
    Lexical.XHTML: (Narrative,),
    Lexical.DATE: (datetime.date,),
    Lexical.DATETIME: (datetime.datetime,),
    Lexical.MONTH: (Month,),
    Lexical.BOOLEAN: (bool,),
    Lexical.MEMBER: (Member,),
    Lexical.TOKEN: (str,),
}


def accept(line: Line[Any], figure: Any, site: CallSite, cell: int | None, *keys: str) -> None:
    """Refuse a figure whose Python type the line cannot carry, at its own line of the data module."""
    if isinstance(figure, Noted):
        _accept_remarks(line, figure, site, cell, *keys)
        figure = figure.figure
    if isinstance(figure, AsPrinted) and line.item_type.lexical in (Lexical.STRING, Lexical.XHTML):
        return
    if isinstance(figure, Accurate):
        _accept_accuracy(line, figure, site, cell, *keys)
        figure = figure.figure
    if figure is NIL or figure is ABSENT or isinstance(figure, Cell) or (figure is LABEL and line.default is LABEL):
        return
    if line.axis is not None and line.axis.typed:
        if not isinstance(figure, str) or not figure.strip():
            refuse("data.key", f"{line.key} wants a text, not {figure!r}: the axis is typed", site, *keys, cell=cell)
        return
    if line.axis is not None:
        if not (isinstance(figure, Member) and figure.axis and figure.axis.concept is line.axis.concept):
            refuse(
                "data.key", f"{line.key} wants a member of {line.axis.__name__}, not {figure!r}", site, *keys, cell=cell
            )
        return
    if isinstance(figure, float):
        refuse(
            "data.float",
            f"{line.key} = {figure!r} is a float, which cannot hold figures exactly: write an int or"
            f' Decimal("{figure!r}")',
            site,
            *keys,
            cell=cell,
        )
    number = figure.printed if isinstance(figure, Percent) else figure
    if isinstance(number, Decimal) and not number.is_finite():
        refuse("data.type", f"{line.key} = {number}: expected {line.item_type.lexical.value}", site, *keys, cell=cell)
    if _too_long(number):
        message = f"{line.key} has more than {_MOST_PLACES} digits before or behind the point: expected a figure"
        refuse("data.type", message, site, *keys, cell=cell)
    if line.item_type.name.local == "percentItemType":
        if not isinstance(figure, Percent):  # 14.5 would be 1,450 %
            refuse(
                "data.type",
                f'{line.key} = {figure!r}: expected a percentage, as in Percent("14.5")',
                site,
                *keys,
                cell=cell,
            )
        return
    if line.choices is not None and not (isinstance(figure, Member) and figure in line.choices.members.values()):
        choices = ", ".join(line.choices.members)
        refuse("data.choice", f"{line.key} wants one of {line.choices.__name__}: {choices}", site, *keys, cell=cell)
    accepted = _ACCEPTED.get(line.item_type.lexical, ())
    if isinstance(figure, Amount) and line.item_type.lexical is Lexical.INTEGER and figure == int(figure):
        return
    # bool is an int to Python, and datetime a date
    wrong = (isinstance(figure, bool) and bool not in accepted) or (
        isinstance(figure, datetime.datetime) and line.item_type.lexical is Lexical.DATE
    )
    if isinstance(figure, datetime.datetime) and figure.tzinfo is not None and not wrong:
        refuse(
            "data.type",
            f"{line.key} = {figure}: a time is as printed, without a time zone: leave out tzinfo",
            site,
            *keys,
            cell=cell,
        )
    if wrong or not isinstance(figure, accepted):
        refuse("data.type", f"{line.key} = {figure!r}: expected {line.item_type.lexical.value}", site, *keys, cell=cell)
    if isinstance(figure, str) and not figure.strip():
        message = f"{line.key} = {figure!r} has no text: write it, or ABSENT where nothing is printed, NIL for a dash"
        refuse("data.type", message, site, *keys, cell=cell)


def _accept_accuracy(line: Line[Any], figure: Accurate, site: CallSite, cell: int | None, *keys: str) -> None:
    """Refuse an accuracy of what has none."""
    number = isinstance(figure.figure, int | Decimal | Percent) and not isinstance(figure.figure, bool)
    if not number or not (figure.decimals is None or type(figure.decimals) is int):
        message = (
            f"{line.key} = accurate({figure.figure!r}, {figure.decimals!r}): expected a number, and a number of places"
        )
        refuse("data.type", message, site, *keys, cell=cell)


def _accept_remarks(line: Line[Any], noted: Noted, site: CallSite, cell: int | None, *keys: str) -> None:
    """Refuse a remark that nobody would see: one on what is no fact, one without a text."""
    if noted.figure is ABSENT or line.axis is not None:
        what = "nothing is reported" if noted.figure is ABSENT else "it names a row and is no fact"
        refuse("data.footnote", f"{line.key} has a footnote, but {what}: note a figure", site, *keys, cell=cell)
    if not noted.footnotes and not noted.restated:
        refuse("data.footnote", f"{line.key} = noted(...) without a footnote: add one", site, *keys, cell=cell)
    for footnote in noted.footnotes:
        if not isinstance(footnote, Footnote) or not all(isinstance(x, str) for x in footnote):
            wanted = 'expected a footnote, as in Footnote("Restated.", "en")'
            refuse("data.footnote", f"{line.key} is noted with {footnote!r}: {wanted}", site, *keys, cell=cell)
        if not footnote.text.strip():
            refuse(
                "data.footnote",
                f"{line.key} is noted with a footnote that has no text: write one",
                site,
                *keys,
                cell=cell,
            )
        if not LANGUAGE.fullmatch(footnote.language):
            wanted = f'language = {footnote.language!r}: expected a code, as in Footnote("Restated.", "en", "*")'
            refuse("data.footnote", f"{line.key} is noted with a footnote whose {wanted}", site, *keys, cell=cell)
        if (footnote.type, footnote.group) != (FACT_FOOTNOTE, LINK_ROLE):
            message = f"{line.key} is noted with a footnote of a type or group that nothing declares: leave both out"
            refuse("data.footnote", message, site, *keys, cell=cell)
        if footnote.markup and (why := objection(footnote)):
            refuse("data.footnote", f"{line.key} is noted with a footnote whose markup {why}", site, *keys, cell=cell)


_XHTML = "http://www.w3.org/1999/xhtml"
_PLAIN = {"b", "i", "u", "small", "span", "sub", "sup"}
"""What may stand in a remark besides what narratives have."""


def objection(footnote: Footnote) -> str | None:
    """Why the markup of a remark cannot stand for its text."""
    from xml.etree.ElementTree import ParseError, fromstring

    from kaiji.declare.markdown import TAGS

    try:
        root = fromstring(f'<p xmlns="{_XHTML}">{footnote.markup}</p>')
    except ParseError as error:
        return f"is no fragment of XHTML: {error}"
    within = (str(element.tag).removeprefix(f"{{{_XHTML}}}") for element in root.iter())
    if strange := next((name for name in within if name not in TAGS | _PLAIN), None):
        return f"has the element {strange}: take it out"
    if (text := "".join(root.itertext())) != footnote.text:
        return f"says {text!r}, and its text {footnote.text!r}: write the same"
    return None


def _too_long(number: object) -> bool:
    """Whether nobody can mean a number, which would take long to be written out."""
    if isinstance(number, Decimal):
        _, digits, places = number.as_tuple()
        return isinstance(places, int) and (abs(places) > _MOST_PLACES or len(digits) > _MOST_PLACES)
    return isinstance(number, int) and abs(number) >= _TOO_LARGE
