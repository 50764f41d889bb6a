"""Slips that Python itself finds when a project is imported: where they are, and what may be meant."""

from __future__ import annotations

import ast
import builtins
import difflib
import inspect
import linecache
import re
import tokenize
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import NamedTuple

from kaiji.model import Location
from kaiji.model.places import shown


class Slip(NamedTuple):
    """What to say of an exception, and the line of the project's source to say it of, if it has one."""

    message: str
    location: Location | None


def slip(error: BaseException, ours: Callable[[Path], bool]) -> Slip:
    """An exception for people. `ours` says which files are the project's."""
    linecache.checkcache()
    if isinstance(error, SyntaxError):
        return Slip(error.msg, Location(shown(error.filename or ""), _line(error)) if error.filename else None)
    frame, line = _innermost(error.__traceback__, ours)
    if frame is None:
        return Slip(_said(error), None)
    place = Location(shown(frame.f_code.co_filename), line)
    if isinstance(error, NameError) and error.name:
        known = [*frame.f_locals, *frame.f_globals, *dir(builtins)]
        return Slip(_said(error) + _hint(error.name, known), place)
    if isinstance(error, TypeError) and (keyword := re.search(r"unexpected keyword argument '(\w+)'", _words(error))):
        return _unknown_keyword(_said(error), keyword[1], frame, place)
    return Slip(_said(error), place)


def innermost(error: BaseException, ours: Callable[[Path], bool]) -> Location | None:
    """The last line of the project's own source that took part in an exception."""
    frame, line = _innermost(error.__traceback__, ours)
    return Location(shown(frame.f_code.co_filename), line) if frame else None


def _innermost(trace: TracebackType | None, ours: Callable[[Path], bool]) -> tuple[FrameType | None, int]:
    found = [(f, n) for f, n in traceback.walk_tb(trace) if ours(Path(f.f_code.co_filename))]
    return found[-1] if found else (None, 0)


def _said(error: BaseException) -> str:
    message = f"{type(error).__name__}: {_words(error)}"
    if isinstance(error, AttributeError) and error.name:
        message += _hint(error.name, dir(error.obj))
    return message


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # it cannot say what it is
        return "..."


def _hint(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f": did you mean {near[0]}?" if near else ""


def _line(error: SyntaxError) -> int:
    """The line of a mistake of syntax, where Python takes one before it."""
    first = error.lineno or 0
    lines = linecache.getlines(error.filename or "")
    if "was never closed" in error.msg:
        return _unclosed(lines) or first
    if "forgot a comma" in error.msg and (error.end_lineno or 0) - first < _LONGEST:
        return _without_comma(lines[first - 1 : (error.end_lineno or 0) - 1], error.offset or 1, first)
    return first


def _unclosed(lines: list[str]) -> int | None:
    """The line of the bracket that is not closed, as the indentation shows it: another one takes its closing bracket."""
    opened: list[tuple[int, int]] = []
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            (number, column), text = token.start, token.line
            indent = len(text) - len(text.lstrip())
            if token.type == tokenize.OP and token.string in "([{":
                opened.append((number, indent))
            elif token.type == tokenize.OP and token.string in ")]}" and opened:
                line, due = opened.pop()
                if column == indent < due:
                    return line
    except (tokenize.TokenError, SyntaxError):
        pass
    return None


def _without_comma(lines: list[str], offset: int, first: int) -> int:
    """The line at whose end a comma is missing: the last one with which an expression is complete."""
    if lines:
        lines = ["(" + lines[0].encode()[offset - 1 :].decode(errors="replace"), *lines[1:]]
    for end in reversed(_outermost(lines)):
        try:
            ast.parse(f"{''.join(lines[:end])})", mode="eval")
        except (SyntaxError, ValueError):
            continue
        return first + end - 1
    return first


def _outermost(lines: list[str]) -> list[int]:
    """The lines, counted from 1, at whose end no bracket is open but the first."""
    depth, found = 0, {}
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
            found[token.end[0]] = depth
    except (tokenize.TokenError, SyntaxError):
        pass
    return [line for line, open_ in found.items() if open_ == 1 and line <= len(lines)]


_LONGEST = 20_000
"""Lines of one call in which a missing comma is searched."""


def _unknown_keyword(message: str, keyword: str, frame: FrameType, place: Location) -> Slip:
    """A keyword that is none: at its own line, with the one that is meant perhaps."""
    source = "".join(linecache.getlines(frame.f_code.co_filename))
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return Slip(message, place)
    calls = [
        n for n in nodes if isinstance(n, ast.Call | ast.ClassDef) and n.lineno <= place.line <= (n.end_lineno or 0)
    ]
    for call in reversed(calls):  # the innermost comes last
        for given in call.keywords:
            if given.arg == keyword:
                return Slip(message + _hint(keyword, _parameters(call, frame)), Location(place.path, given.lineno))
    return Slip(message, place)


def _parameters(call: ast.Call | ast.ClassDef, frame: FrameType) -> list[str]:
    """The names of the parameters of what is called, or of what declares a class; none where that cannot be found."""
    callee = call.func if isinstance(call, ast.Call) else call.bases[0] if call.bases else None
    path: list[str] = []
    while isinstance(callee, ast.Attribute):
        path.insert(0, callee.attr)
        callee = callee.value
    if not isinstance(callee, ast.Name):
        return []
    found = frame.f_locals.get(callee.id, frame.f_globals.get(callee.id))
    for name in path:
        found = getattr(found, name, None)
    if isinstance(call, ast.ClassDef):
        found = getattr(found, "__init_subclass__", None)
    try:
        return list(inspect.signature(found).parameters) if callable(found) else []
    except (TypeError, ValueError):
        return []
