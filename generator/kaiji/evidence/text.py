"""Reads the text of a source document, numbered by line. The text may be anything: size and encoding are checked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown

LARGEST = 2_000_000
"""Bytes. A notice has about a hundred thousand."""

_SHOWN = 60
"""Characters of a printed text that the index repeats at most."""
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u3000": " "})


@dataclass(frozen=True)
class SourceText:
    """A text whose lines, ended by a line feed and counted from 1, are what provenance refers to."""

    path: str
    text: str

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


def read(path: Path) -> SourceText:
    """The text of a file in UTF-8. Raises `KaijiError` if it cannot be read, is too long or is no text."""
    name = shown(str(path))
    try:
        if (size := path.stat().st_size) > LARGEST:
            raise _error("size", f"{size:,} bytes: a source text has {LARGEST:,} at most", Location(name))
        content = path.read_bytes()
    except OSError as error:
        raise _error("missing", f"the source text cannot be read: {error.strerror}", Location(name)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8 ({error.reason}): convert the text first"
        raise _error("encoding", message, Location(name, line)) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _error("encoding", "a null character: this is no text", Location(name, line))
    return SourceText(name, text.replace("\r\n", "\n"))


def _error(kind: str, message: str, location: Location) -> KaijiError:
    return KaijiError(message, code=f"source-text.{kind}", location=location)
