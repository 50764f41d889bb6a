"""Regular expressions of XML Schema (part 2, appendix F), matched in time that grows with the text and with nothing else.

Schemas are not trusted, and a search that tries one way after the other may take for ever (`([0-9]+)+x`). An expression is
therefore compiled to the steps of an automaton, whose possible states are followed all at once. Sets of states that
have been reached are kept with what follows them, so that most characters cost one look-up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, NoReturn

_Test = Callable[[str], bool]
_Step = tuple[_Test | None, tuple[int, ...]]
"""What the next character must be, or `None` where none is taken, and the steps that may follow."""

_MOST_STEPS = 20_000
_DEEPEST = 50
_MOST_WORK = 10_000_000
"""Steps that are followed for one expression, at most, what is looked up aside."""
_MOST_KEPT = 200_000
"""Steps in the sets of states that are kept, at most."""
_SPACE = " \t\n\r"
_ESCAPED = {**{c: c for c in "\\|.-^?*+{}()[]$"}, "n": "\n", "r": "\r", "t": "\t"}
_START = (
    *((":", ":"), ("A", "Z"), ("_", "_"), ("a", "z"), ("\xc0", "\xd6"), ("\xd8", "\xf6"), ("\xf8", "\u02ff")),
    *(("\u0370", "\u037d"), ("\u037f", "\u1fff"), ("\u200c", "\u200d"), ("\u2070", "\u218f"), ("\u2c00", "\u2fef")),
    *(("\u3001", "\ud7ff"), ("\uf900", "\ufdcf"), ("\ufdf0", "\ufffd"), ("\U00010000", "\U000effff")),
)
_INSIDE = (("-", "."), ("0", "9"), ("\xb7", "\xb7"), ("\u0300", "\u036f"), ("\u203f", "\u2040"))
_BLOCKS = {
    "BasicLatin": ("\0", "\x7f"),
    "Latin-1Supplement": ("\x80", "\xff"),
    "LatinExtended-A": ("\u0100", "\u017f"),
    "LatinExtended-B": ("\u0180", "\u024f"),
    "Greek": ("\u0370", "\u03ff"),
    "Cyrillic": ("\u0400", "\u04ff"),
    "Hebrew": ("\u0590", "\u05ff"),
    "Arabic": ("\u0600", "\u06ff"),
    "Thai": ("\u0e00", "\u0e7f"),
    "GeneralPunctuation": ("\u2000", "\u206f"),
    "CurrencySymbols": ("\u20a0", "\u20cf"),
    "CJKSymbolsandPunctuation": ("\u3000", "\u303f"),
    "Hiragana": ("\u3040", "\u309f"),
    "Katakana": ("\u30a0", "\u30ff"),
    "CJKUnifiedIdeographs": ("\u4e00", "\u9fff"),
    "HangulSyllables": ("\uac00", "\ud7a3"),
    "HalfwidthandFullwidthForms": ("\uff00", "\uffef"),
}


class TooMuch(Exception):
    """The expression takes more steps than are followed."""


@lru_cache(maxsize=1024)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a text as a whole is what an expression asks for.

    Raises `ValueError` for what is no expression, or one that is not read: with another block of Unicode than those known
    here, or of too many steps. What is returned raises `TooMuch` once it has taken more than reasonable effort.
    """
    return _Automaton(_compiled(_Reader(pattern).choice)).matches


class _Automaton:
    def __init__(self, steps: list[_Step]) -> None:
        self._steps = steps
        self._end = len(steps)
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        self._kept = 0
        self._left = _MOST_WORK

    def matches(self, text: str) -> bool:
        states = self._reached([0])
        for character in text:
            following = self._known.get((states, character))
            if following is None:
                following = self._following(states, character)
            if not following:
                return False
            states = following
        return self._end in states

    def _following(self, states: frozenset[int], character: str) -> frozenset[int]:
        after: list[int] = []
        for state in states:
            if state < self._end:
                test, following = self._steps[state]
                if test is not None and test(character):
                    after += following
        found = self._reached(after)
        self._kept += len(found) + 1
        if self._kept > _MOST_KEPT:
            self._known.clear()
            self._kept = 0
        self._known[states, character] = found
        return found

    def _reached(self, waiting: list[int]) -> frozenset[int]:
        """The steps that take a character, and the end, as far as they are reached without one."""
        found: set[int] = set()
        seen: set[int] = set()
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            self._left -= 1
            if state < self._end and self._steps[state][0] is None:
                waiting += self._steps[state][1]
            else:
                found.add(state)
        if self._left < 0:
            raise TooMuch
        return frozenset(found)


class _Part(NamedTuple):
    """A part of an expression, how often it comes at least, and at most, if that is limited."""

    what: _Test | list[list[_Part]]
    least: int
    most: int | None


def _compiled(choice: list[list[_Part]]) -> list[_Step]:
    """The steps of alternatives, in which a step that nothing follows yet is filled in later."""
    steps: list[_Step] = []

    def step(test: _Test | None, *following: int) -> int:
        if len(steps) >= _MOST_STEPS:
            raise ValueError(f"takes more than {_MOST_STEPS:,} steps")
        steps.append((test, following))
        return len(steps) - 1

    def alternatives(found: list[list[_Part]]) -> None:
        ends = []
        for sequence in found[:-1]:
            fork = step(None)
            for part in sequence:
                repeated(part)
            ends.append(step(None))
            steps[fork] = None, (fork + 1, len(steps))
        for part in found[-1]:
            repeated(part)
        for end in ends:
            steps[end] = None, (len(steps),)

    def once(what: _Test | list[list[_Part]]) -> None:
        if isinstance(what, list):
            step(None, len(steps) + 1)  # so that each copy counts, also of nothing
            alternatives(what)
        else:
            step(what, len(steps) + 1)

    def repeated(part: _Part) -> None:
        what, least, most = part
        for _ in range(least):
            once(what)
        forks = []
        for _ in range(1 if most is None else most - least):
            forks.append(step(None))
            once(what)
        if most is None:
            step(None, forks[0])
        for fork in forks:
            steps[fork] = None, (fork + 1, len(steps))

    alternatives(choice)
    return steps


class _Reader:
    """Reads an expression. Raises `ValueError` for what is none."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0
        self.choice = self._choice()
        if self._at < len(pattern):
            self._wrong()

    def _wrong(self) -> NoReturn:
        raise ValueError(f"{self._pattern!r} is no regular expression of XML Schema that is read")

    def _peek(self) -> str:
        return self._pattern[self._at] if self._at < len(self._pattern) else ""

    def _take(self) -> str:
        if self._at >= len(self._pattern):
            self._wrong()
        self._at += 1
        return self._pattern[self._at - 1]

    def _choice(self) -> list[list[_Part]]:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._wrong()
        found: list[list[_Part]] = [[]]
        while (character := self._peek()) not in ("", ")"):
            if character == "|":
                self._take()
                found.append([])
            else:
                found[-1].append(_Part(self._atom(), *self._quantity()))
        self._depth -= 1
        return found

    def _quantity(self) -> tuple[int, int | None]:
        match self._peek():
            case "?":
                self._take()
                return 0, 1
            case "*":
                self._take()
                return 0, None
            case "+":
                self._take()
                return 1, None
            case "{":
                end = self._pattern.find("}", self._at)
                low, comma, high = self._pattern[self._at + 1 : end].partition(",") if end > 0 else ("", "", "")
                if not (low.isdecimal() and len(low) < 6 and (not high or (high.isdecimal() and len(high) < 6))):
                    self._wrong()
                self._at = end + 1
                least = int(low)
                most = int(high) if high else None if comma else least
                if most is not None and most < least:
                    self._wrong()
                return least, most
        return 1, 1

    def _atom(self) -> _Test | list[list[_Part]]:
        character = self._take()
        if character == "(":
            found = self._choice()
            if self._take() != ")":
                self._wrong()
            return found
        if character in "?*+{}]":
            self._wrong()
        if character == "[":
            return self._class()
        if character == ".":
            return _not(_one_of("\n\r"))
        return self._escape() if character == "\\" else character.__eq__

    def _class(self) -> _Test:
        """What stands in brackets, of which another class may be taken away."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self._wrong()
        tests: list[_Test] = []
        but: _Test | None = None
        negative = self._peek() == "^"
        if negative:
            self._take()
        while self._peek() != "]" or not tests:
            if self._pattern.startswith("-[", self._at) and tests:
                self._at += 2
                but = self._class()
                if self._peek() != "]":
                    self._wrong()
                break
            tests.append(self._range())
        self._take()
        self._depth -= 1
        found = _any(tests)
        if negative:
            found = _not(found)
        return found if but is None else _without(found, but)

    def _range(self) -> _Test:
        first = self._take()
        if first == "[":
            self._wrong()
        if first == "\\":
            if self._peek() not in _ESCAPED:
                return self._escape()
            first = _ESCAPED[self._take()]
        following = self._pattern[self._at + 1 : self._at + 2]
        if self._peek() != "-" or following in ("]", "[", ""):
            return first.__eq__
        self._take()
        last = self._take()
        if last == "\\":
            last = _ESCAPED.get(self._take(), "")
        if last < first:
            self._wrong()
        return _between((first, last))

    def _escape(self) -> _Test:
        kind = self._take()
        if kind in _ESCAPED:
            return _ESCAPED[kind].__eq__
        if kind in "pP":
            end = self._pattern.find("}", self._at)
            if self._peek() != "{" or end < 0:
                self._wrong()
            name, self._at = self._pattern[self._at + 1 : end], end + 1
            found = self._property(name)
        elif kind.lower() in _KINDS:
            found = _KINDS[kind.lower()]
        else:
            self._wrong()
        return _not(found) if kind.isupper() else found

    def _property(self, name: str) -> _Test:
        if name.startswith("Is"):
            if name[2:] not in _BLOCKS:
                self._wrong()
            return _between(_BLOCKS[name[2:]])
        if not 1 <= len(name) <= 2 or name[0] not in "LMNPZSC":
            self._wrong()
        return lambda character: unicodedata.category(character).startswith(name)


def _not(test: _Test) -> _Test:
    return lambda character: not test(character)


def _any(tests: list[_Test]) -> _Test:
    return tests[0] if len(tests) == 1 else lambda character: any(test(character) for test in tests)


def _without(test: _Test, but: _Test) -> _Test:
    return lambda character: test(character) and not but(character)


def _one_of(characters: str) -> _Test:
    return lambda character: character in characters


def _between(*ranges: tuple[str, str]) -> _Test:
    return lambda character: any(first <= character <= last for first, last in ranges)


_KINDS: dict[str, _Test] = {
    "s": _one_of(_SPACE),
    "i": _between(*_START),
    "c": _between(*_START, *_INSIDE),
    "d": lambda character: unicodedata.category(character) == "Nd",
    "w": lambda character: unicodedata.category(character)[0] not in "PZC",
}
