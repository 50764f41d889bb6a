"""What is checked before anything is read: size, document type declarations, remote references.

Input is not trusted: it is read with bounds, nothing is fetched, and what is refused is said in a finding.
"""

from __future__ import annotations

import mmap
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

from kaiji.model import KaijiError, Location
from kaiji.model.fact import MOST_DECIMALS
from kaiji.model.places import shown
from kaiji.model.types import NOT_XML
from kaiji.sandbox.encodings import HEAD, multibyte, parser_of, recoder

LARGEST = 4 << 30
"""Bytes of a document that is read by Kaiji's own readers, which stream it."""
LARGEST_WHOLE = 256 << 20
"""Bytes of a document that is read by Arelle, or of metadata of CSV reports."""
LARGEST_PART = 64 << 20
"""Bytes of what is read into memory as a whole: a value, a member of a JSON object, all schemas together."""
LARGEST_TOKEN = 16 << 20
"""Bytes of a tag or a comment, and of what stands before the root element."""
_CHUNK = 1 << 20
_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME = re.compile(f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f\u2040]*")
"""A name without a colon (Namespaces in XML 1.0)."""
LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag (XML Schema `language`)."""


def refusal(code: str, message: str, path: Path, line: int = 0, *, specified: str = "") -> KaijiError:
    """The finding that an input is not read. `specified` is the code that a specification has for what is wrong."""
    place = Location(shown(str(path)), line)
    text = f"{message} ({specified})" if specified else message
    return KaijiError(text, code=f"input.{code}", location=place, specified=specified)


def refuse(code: str, message: str, path: Path, line: int = 0, *, specified: str = "") -> NoReturn:
    """Raise the finding that an input is not read."""
    raise refusal(code, message, path, line, specified=specified)


def specify(error: KaijiError, specified: str) -> KaijiError:
    """A finding with the code that a specification has for it."""
    error.args, error.specified = (f"{error} ({specified})",), specified
    return error


def located(error: KaijiError, path: Path, line: int) -> KaijiError:
    """A finding with its file and line, unless it has a line already."""
    if error.location is None or not error.location.line:
        error.location = Location(shown(str(path)), line)
    return error


def line_of(path: Path, pattern: bytes) -> int:
    """The first line of a file on which a pattern occurs; 0 when it occurs nowhere. For findings only: reads the file."""
    with reading(path) as stream:
        if os.fstat(stream.fileno()).st_size == 0:
            return 0
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            found = re.search(pattern, content)
            lines, at = 1, -1
            while found and (at := content.find(b"\n", at + 1, found.start())) >= 0:
                lines += 1
            return lines if found else 0


def line_at(element: Any) -> int:
    """The line of an element that lxml has read."""
    return element.sourceline or 0


def said(value: object) -> str:
    """What was found, for a message: short, whatever it is."""
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    kinds = {type(None): "null", bool: "a boolean", dict: "an object", list: "a list"}
    return kinds.get(type(value), "a number")


def legal(text: str) -> str:
    """The text itself. Raises `ValueError` when it has a character that no XML document can hold."""
    if found := NOT_XML.search(text):
        raise ValueError(f"U+{ord(found[0]):04X} is a character that no report can hold")
    return text


def check_decimals(decimals: int | None, path: Path, line: int = 0) -> int | None:
    """The accuracy of a number, unless nobody can mean it."""
    if decimals is not None and abs(decimals) > MOST_DECIMALS:
        refuse(
            "value",
            f"decimals are {said(str(decimals))}: from {-MOST_DECIMALS} to {MOST_DECIMALS} are read",
            path,
            line,
        )
    return decimals


def check_size(path: Path, largest: int = LARGEST) -> None:
    """Refuse what is missing, no file, or too large."""
    try:
        found = path.stat()
    except OSError as error:
        refuse("missing", f"cannot be read: {error.strerror}", path)
    except ValueError as error:  # a character that no name of a file has
        refuse("missing", f"cannot be read: {error}", path)
    if not stat.S_ISREG(found.st_mode):
        refuse("missing", "is not a file", path)
    if found.st_size > largest:
        refuse("size", f"has {found.st_size:,} bytes; more than {largest:,} are not read", path)


def is_file(path: Path) -> bool:
    """Whether there is such a file, whatever its name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def inside(path: Path, directory: Path) -> bool:
    """Whether a path leads to a place below a directory, whatever links it follows."""
    try:
        return path.resolve().is_relative_to(directory.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, or a character that no name of a file has
        return False


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file. What the disk has against it becomes a finding."""
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        refuse("missing", f"cannot be read: {error.strerror or error}", path)


def codec_of(path: Path) -> str | None:
    """The codec of an XML document in an encoding that expat does not know."""
    with reading(path) as stream:
        return multibyte(stream.read(HEAD))


def chunks(path: Path, codec: str | None, size: int) -> Iterator[bytes]:
    """An XML document as expat reads it, chunk by chunk."""
    recoded = recoder(codec)
    with reading(path) as stream:
        try:
            while chunk := stream.read(size):
                yield recoded(chunk, False)
            if codec:
                yield recoded(b"", True)
        except UnicodeDecodeError as error:
            refuse("xml", f"has bytes that are not {error.encoding}, which it says is its encoding", path)


_XHTML = "http://www.w3.org/1999/xhtml html"


class _Seen(Exception):
    """The root element has been reached."""


def root_of(path: Path) -> str:
    """The root element of an XML document, as `namespace local`.

    Refuses a document type declaration with an internal or external subset, and with it entities; `<!DOCTYPE html>` has
    neither. XHTML may name an external one, which is never read. Raises a finding when the document is not well-formed up
    to its root.
    """
    codec = codec_of(path)
    parser = parser_of(codec)
    found: list[str] = []
    external: list[int] = []

    def doctype(_name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal:
            declared(parser.CurrentLineNumber)
        if system or public:
            external.append(parser.CurrentLineNumber)

    def declared(line: int) -> NoReturn:
        refuse("doctype", "has a document type declaration, which may define entities", path, line)

    def start(name: str, _: object) -> NoReturn:
        if external and name != _XHTML:
            declared(external[0])
        found.append(name)
        raise _Seen

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        read = 0
        for chunk in chunks(path, codec, _CHUNK):
            if (read := read + len(chunk)) > LARGEST_TOKEN:
                refuse("xml", f"has no root element within {LARGEST_TOKEN:,} bytes", path)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Seen:
        return found[0]
    except expat.ExpatError as error:
        malformed(error, path)
    except (LookupError, ValueError) as error:  # an encoding that Python lacks, or that expat cannot use
        refuse("xml", f"has an encoding that cannot be read ({error}): save it as UTF-8", path, 1)
    refuse("xml", "has no root element", path)


def malformed(error: expat.ExpatError, path: Path) -> NoReturn:
    refuse("xml", f"is not well-formed XML: {expat.ErrorString(error.code)}", path, error.lineno)
