"""What is checked before anything is read: size, document type declarations, remote references.

Input is not trusted: it is read with bounds, nothing is fetched, and what is refused is said in a finding.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from kaiji.declare.source import shown
from kaiji.model import KaijiError, Location

LARGEST = 4 << 30
"""Bytes of a document that is read by Kaiji's own readers, which stream it."""
LARGEST_WHOLE = 256 << 20
"""Bytes of a document that is read by Arelle, or of a file that is read into memory as a whole."""
_PROLOG = 1 << 16


def refuse(code: str, message: str, path: Path, line: int = 0) -> NoReturn:
    """Raise the finding that an input is not read."""
    raise KaijiError(message, code=f"input.{code}", location=Location(shown(str(path)), line))


def check_size(path: Path, largest: int = LARGEST) -> None:
    """Refuse what is missing, no file, or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        refuse("missing", f"cannot be read: {error.strerror}", path)
    if not path.is_file():
        refuse("missing", "is not a file", path)
    if size > largest:
        refuse("size", f"has {size:,} bytes; more than {largest:,} are not read", path)


class _Seen(Exception):
    """The root element has been reached."""


def root_of(path: Path) -> str:
    """The root element of an XML document, as `namespace local`.

    Refuses a document type declaration with an internal or external subset, and with it entities; `<!DOCTYPE html>` has
    neither. Raises a finding when the document is not well-formed up to its root.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[str] = []

    def doctype(_name: str, system: str | None, public: str | None, internal: bool) -> None:
        if not (system or public or internal):
            return
        refuse("doctype", "has a document type declaration, which may define entities", path, parser.CurrentLineNumber)

    def start(name: str, _: object) -> NoReturn:
        found.append(name)
        raise _Seen

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_PROLOG):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except _Seen:
        return found[0]
    except expat.ExpatError as error:
        malformed(error, path)
    refuse("xml", "has no root element", path)


def malformed(error: expat.ExpatError, path: Path) -> NoReturn:
    refuse("xml", f"is not well-formed XML: {expat.ErrorString(error.code)}", path, error.lineno)
