"""How a narrative names figures: what stands between braces, taken apart. `kaiji.declare.mentions` says what it means."""

from __future__ import annotations

import difflib
import re
from typing import Any, NamedTuple

_SCALES = {"thousands": 3, "millions": 6, "billions": 9}
_FLAGS = {"%": "percent", "unit": "unit", "absolute": "absolute"}
FUNCTIONS = {"growth": (1, 2), "share": (2, 2), "difference": (1, 2)}
"""The fewest and the most facts that each takes."""
MOST_PLACES = 20


class Operand(NamedTuple):
    """A fact as it is named: `Income.revenue[wind].year_before`."""

    text: str
    statement: str
    line: str
    keys: tuple[str, ...]
    before: bool


class Form(NamedTuple):
    """How a figure is printed; `scale` and `places` where the text says them. `words` say what the fact does."""

    scale: int | None = None
    places: int | None = None
    percent: bool = False
    unit: bool = False
    absolute: bool = False
    words: str = ""


class Name(NamedTuple):
    """What stands between braces: one fact, or a function of facts, which another one may have to `equal`."""

    operands: tuple[Operand, ...]
    form: Form
    function: str = ""
    equal: Operand | None = None


class Refusal(Exception):
    """Why nothing can be printed; `code` is that of the finding without `narrative.`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def parse(text: str) -> Name:
    """Take apart what stands between braces. Raises `Refusal`."""
    body, colon, options = text.partition(":")
    form = _form(options) if colon else Form()
    called = _CALL.fullmatch(body)
    if called is None:
        return Name((_operand(body),), form)
    function, inner, equal = called.groups()
    if function not in FUNCTIONS:
        raise Refusal("name", f"there is no function {function!r}, but {', '.join(FUNCTIONS)}")
    operands = tuple(_operand(x) for x in _COMMA.split(inner))
    least, most = FUNCTIONS[function]
    if not least <= len(operands) <= most:
        raise Refusal("name", f"{function} wants {'two facts' if least == most else 'one fact or two'}")
    if len(operands) == 1 and operands[0].before:
        raise Refusal("name", f"{function} compares with the year before by itself: take `.year_before` out")
    return Name(operands, form, function, None if equal is None else _operand(equal))


def _operand(text: str) -> Operand:
    found = _OPERAND.fullmatch(text)
    if found is None:
        functions = ", ".join(f"{name}(...)" for name in FUNCTIONS)
        expected = f"expected Statement.line, Statement.line[member] or one of {functions}"
        raise Refusal("name", f"{text.strip()!r} names no fact: {expected}; a brace that is printed is `\\{{`")
    statement, line, inner, before = found.groups()
    keys = tuple(key.strip() for key in inner.split(",")) if inner is not None else ()
    return Operand(" ".join(text.split()), "".join(statement.split()), line, keys, before is not None)


def _form(options: str) -> Form:
    form = Form()
    if said := _WORDS.fullmatch(options):
        return Form(words=said[1])
    for option in (x.strip() for x in options.split(",")):
        given: dict[str, Any]
        if option in _SCALES:
            given = {"scale": _SCALES[option]}
        elif option in _FLAGS:
            given = {_FLAGS[option]: True}
        elif _DIGITS.fullmatch(option) and int(option) <= MOST_PLACES:
            given = {"places": int(option)}
        else:
            known = (*_SCALES, *_FLAGS)
            near = difflib.get_close_matches(option, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)} and a number of decimals"
            which = "; which member, period or currency it is, stands in brackets before the colon"
            raise Refusal("form", f"{option!r} is no form of a figure: {hint}{'' if near else which}")
        if any(getattr(form, key) is not getattr(Form(), key) for key in given):
            raise Refusal("form", f"{option!r} is said twice, or otherwise before: say it once")
        form = form._replace(**given)
    return form


_CALL = re.compile(r"\s*(\w+)\s*\((.*)\)\s*(?:=(.*))?", re.DOTALL)
_COMMA = re.compile(r",(?![^\[\]]*\])")
_OPERAND = re.compile(
    r"\s*((?:[^\W\d]\w*\s*\.\s*)?[^\W\d]\w*)\s*\.\s*(?!year_before\b)([^\W\d]\w*)\s*"
    r"(?:\[([^\[\]]*)\])?\s*(\.\s*year_before)?\s*"
)
_WORDS = re.compile(r'\s*"([^"]*[^"\s][^"]*)"\s*')
_DIGITS = re.compile("[0-9]{1,4}")
