"""Opens a source document: a text as it is; HTML, Word and PDF as numbered lines, read in a process of its own with limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kaiji.evidence.docx import read_docx
from kaiji.evidence.html import read_html
from kaiji.evidence.layout import Part, row
from kaiji.evidence.pdf import read_pdf
from kaiji.evidence.text import LARGEST, SourceText, check_size, decoded, refuse
from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import shown
from kaiji.sandbox.workers import apart

LARGEST_DOCUMENT = 100_000_000
"""Bytes of a document that is no plain text: pictures take up most of it."""
SECONDS, MEMORY = 120, 1 << 30
"""What reading one may take."""

_READERS: dict[str, tuple[str, Callable[[Path], Iterator[Part]]]] = {
    ".html": ("HTML", read_html),
    ".htm": ("HTML", read_html),
    ".docx": ("a Word document", read_docx),
    ".pdf": ("PDF", read_pdf),
}


def read(path: Path) -> SourceText:
    """The lines of a document, whose kind the end of its name says: .html, .htm, .docx, .pdf; all else is text in UTF-8.

    Raises `KaijiError` if it cannot be read whole, is too large or has no text.
    """
    kind, reader = _READERS.get(path.suffix.lower(), ("", None))
    check_size(path, LARGEST_DOCUMENT if reader else LARGEST)
    if reader is None:
        text = decoded(path, _content(path))
        return SourceText(shown(str(path)), _with_tabs(text) if path.suffix.lower() == ".md" else text)
    parts = _parts(path, kind, reader)
    text = "".join(part.text for part in parts)
    if not text.strip():
        refuse("empty", "has no text: a picture of a page has none until it has been recognised", path)
    pages, first = [], 1
    for part in parts:
        pages.append(first)
        first += part.text.count("\n")
    return SourceText(
        shown(str(path)),
        text,
        tuple(pages) if path.suffix.lower() == ".pdf" else (),
        tuple(
            Finding("source-text.doubtful", Severity.WARNING, part.doubt, Location(shown(str(path))))
            for part in parts
            if part.doubt
        ),
    )


def _parts(path: Path, kind: str, reader: Callable[[Path], Iterator[Part]]) -> list[Part]:
    found: list[Part] = []
    length = 0
    try:
        with apart(lambda: reader(path), SECONDS, MEMORY) as parts:
            for part in parts:
                found.append(part)
                if (length := length + len(part.text)) > LARGEST:
                    refuse("size", f"has more than {LARGEST:,} characters of text: split it", path)
    except TimeoutError:
        refuse("limit", f"has not been read within {SECONDS} seconds: split it", path)
    except MemoryError:
        refuse("limit", f"takes more than {MEMORY >> 30} GiB of memory to be read: split it", path)
    except KaijiError as error:
        if error.code == "output.process":
            if "memory" in str(error).lower():  # as libraries in C say it
                refuse("limit", f"takes more than {MEMORY >> 30} GiB of memory to be read: split it", path)
            refuse("broken", f"cannot be read as {kind}: {error}", path)
        raise
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        refuse("missing", f"the source text cannot be read: {error.strerror}", path)


def _with_tabs(markdown: str) -> str:
    """Markdown whose tables have tabs between their cells; the line that rules off the heading is empty."""
    return "\n".join(_row(line) for line in markdown.split("\n"))


def _row(line: str) -> str:
    bare = line.strip()
    if len(bare) < 2 or not (bare.startswith("|") and bare.endswith("|")):
        return line
    cells = bare[1:-1].replace("\\|", "\0").split("|")
    if all(cell.strip(" :-") == "" and "--" in cell for cell in cells):
        return ""
    return row(cell.replace("\0", "|") for cell in cells)
