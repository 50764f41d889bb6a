"""The lines of a source that is no plain text: what a reader of HTML, Word or PDF hands over, and how rows are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MOST_BLOCKS = 3
"""Paragraphs in a cell up to which its row is one line; a table with more in a cell is there for the layout."""
NO_MEMORY = (0, 2)
"""What libxml2 calls its errors when it has no memory left: it may have none to say so, either."""

_CLOSING = re.compile(r"\t+(?=[)\]%])")
_OPENING = re.compile(r"(?<=[(\[$¥€£])\t+")


class Part(NamedTuple):
    """Lines of a source, each ended by a line feed: all of them, or those of a page. `doubt` says what may be missing."""

    text: str
    doubt: str = ""


def spaced(text: str) -> str:
    """A text with one space for each run of white space, as it is shown."""
    return " ".join(text.split())


def row(cells: Iterable[str]) -> str:
    """A row of a table as a line: cells are separated by tabs, but signs with a cell of their own join the figure."""
    line = "\t".join(spaced(cell) for cell in cells).rstrip("\t")
    return _OPENING.sub("", _CLOSING.sub("", line))
