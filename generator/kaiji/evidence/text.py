"""The text of a source document, numbered by line. It may be anything: size and encoding are checked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from kaiji.model import Finding, KaijiError, Location
from kaiji.model.places import shown

LARGEST = 2_000_000
"""Bytes of a text. A notice has about a hundred thousand."""

_SHOWN = 60
"""Characters of a printed text that the index repeats at most."""
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u3000": " "})


@dataclass(frozen=True)
class SourceText:
    """A text whose lines, ended by a line feed and counted from 1, are what provenance refers to."""

    path: str
    text: str
    pages: tuple[int, ...] = ()
    """The line with which each page begins, of a document whose lines are those of pages."""
    findings: tuple[Finding, ...] = ()
    """What may be missing."""

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        found = [0]
        while (end := self.text.find("\n", found[-1])) >= 0:
            found.append(end + 1)
        return found

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text, whichever file it was read from."""
        from hashlib import sha256

        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self.starts) - (1 if self.text.endswith("\n") else 0)

    def line_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def column_at(self, offset: int) -> int:
        """Counted from 1."""
        return offset - self.starts[self.line_at(offset) - 1] + 1

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Where the lines from `first` to `last` start and end; lines that do not exist are empty."""
        at = [*self.starts, len(self.text) + 1]
        start = at[min(max(first, 1), len(at)) - 1]
        return start, max(start, at[min(max(last, 0), len(at) - 1)] - 1)

    def lines(self, first: int, last: int) -> str:
        start, end = self.offsets(first, last)
        return self.text[start:end]

    def location(self, line: int = 0) -> Location:
        return Location(self.path, line)

    def on_pages(self, first: int, last: int) -> str:
        return on_pages(self.pages, (first, last))

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.text)


class Folded:
    """A text in which runs of white space are one space, quotation marks are straight and Markdown stars are gone.

    `offsets` leads each of its characters back to the text that it was made of.
    """

    def __init__(self, text: str) -> None:
        characters: list[str] = []
        self.offsets: list[int] = []
        blank = True
        for offset, character in enumerate(text.translate(_SAME)):
            if character.isspace():
                if not blank:
                    characters.append(" ")
                    self.offsets.append(offset)
                blank = True
            elif character != "*":
                characters.append(character)
                self.offsets.append(offset)
                blank = False
        self.text = "".join(characters)
        self.lower = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text

    def spans(self, needle: str, start: int, end: int, *, anycase: bool = False) -> list[tuple[int, int]]:
        """Where a folded `needle` stands as words of its own between two offsets of the original text."""
        text = self.lower if anycase else self.text
        needle = needle.lower() if anycase else needle
        found: list[tuple[int, int]] = []
        at, stop = bisect_right(self.offsets, start - 1), bisect_right(self.offsets, end - 1)
        while needle and (at := text.find(needle, at, stop)) >= 0:
            after = at + len(needle)
            if not (_glued(text, at - 1, at) or _glued(text, after - 1, after)):
                found.append((self.offsets[at], self.offsets[after - 1] + 1))
            at += 1
        return found


def _glued(text: str, left: int, right: int) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum()


def fold(text: str) -> str:
    """A text as `Folded` has it, without white space around it."""
    return " ".join(text.translate(_SAME).replace("*", "").split())


def place_text(text: str) -> str:
    """A printed text as the index repeats it: on one line, and only its beginning."""
    printed = fold(text)
    return printed if len(printed) <= _SHOWN else printed[: _SHOWN - 1] + "…"


def on_pages(pages: Sequence[int], lines: tuple[int, int]) -> str:
    """The pages of lines as an addition to a message: " (page 3)"; nothing of a document without pages."""
    first, last = (bisect_right(pages, line) for line in lines)
    if not first:
        return ""
    return f" (page {first})" if first == last else f" (pages {first} to {last})"


def check_size(path: Path, largest: int) -> None:
    """Refuse what is missing or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        refuse("missing", f"the source text cannot be read: {error.strerror}", path)
    if size > largest:
        refuse("size", f"{size:,} bytes: a source like this has {largest:,} at most", path)


def decoded(path: Path, content: bytes, encoding: str = "utf-8-sig") -> str:
    """The bytes of a file as text whose lines end in a line feed. Refuses what is none, at its line."""
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        name = "UTF-8" if encoding == "utf-8-sig" else encoding
        message = f"byte {start} is not {name} ({getattr(error, 'reason', error)}): convert the text first"
        refuse("encoding", message, path, content.count(b"\n", 0, start) + 1)
    if "\0" in text:
        refuse("encoding", "a null character: this is no text", path, text.count("\n", 0, text.index("\0")) + 1)
    return text.replace("\r\n", "\n")


def refuse(kind: str, message: str, path: Path, line: int = 0) -> NoReturn:
    """Raise the finding that a source is not read."""
    raise KaijiError(message, code=f"source-text.{kind}", location=Location(shown(str(path)), line))
