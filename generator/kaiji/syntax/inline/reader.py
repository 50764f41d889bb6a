"""Knows of an Inline XBRL document which taxonomy it names; its facts are read by Arelle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from kaiji.model import Fact
from kaiji.model.names import LINK
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import LARGEST_WHOLE, check_size, malformed, reading, refuse, root_of
from kaiji.syntax.document import Document, unsupported

ROOT = "http://www.w3.org/1999/xhtml html"
_HREF = "http://www.w3.org/1999/xlink href"
_CHUNK = 1 << 20


def open_inline(path: Path, package: Package = NO_PACKAGE) -> Document:
    """A document whose taxonomy is known. Raises a finding when it names none."""
    check_size(path, LARGEST_WHOLE)
    if root_of(path) != ROOT:
        refuse("syntax", "is no XHTML document", path)
    entries: list[str] = []
    prefixes: dict[str, str] = {}

    def declare(prefix: str | None, uri: str | None) -> None:
        if prefix and uri:
            prefixes.setdefault(uri, prefix)

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{LINK} schemaRef":
            entries.append(attributes.get(_HREF, ""))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = start
    try:
        with reading(path) as stream:
            while not entries and (chunk := stream.read(_CHUNK)):  # references stand before everything else
                parser.Parse(chunk, False)
            if not entries:
                parser.Parse(b"", True)
    except expat.ExpatError as error:
        malformed(error, path)
    if not entries:
        refuse("missing-taxonomy", "names no taxonomy: it has no link:schemaRef", path)
    return Document(path, entries[0], prefixes, _walk, package)


def _walk(document: Document) -> Iterator[Fact]:
    """No facts. What is not well-formed is said here, with its line, as of all documents."""
    parser = expat.ParserCreate()
    try:
        with reading(document.path) as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        malformed(error, document.path)
    raise unsupported(document.path, "Inline XBRL")
