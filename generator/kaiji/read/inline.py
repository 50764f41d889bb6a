"""Knows of an Inline XBRL document which taxonomy it names; its facts are read by Arelle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from kaiji.model import Fact
from kaiji.model.names import LINK
from kaiji.read.document import Document, unsupported
from kaiji.read.guard import LARGEST_WHOLE, check_size, refuse, root_of

ROOT = "http://www.w3.org/1999/xhtml html"
_HREF = "{http://www.w3.org/1999/xlink}href"


def open_inline(path: Path, catalog: Mapping[str, Path] | None = None) -> Document:
    """A document whose taxonomy is known. Raises a finding when it names none, or several."""
    check_size(path, LARGEST_WHOLE)
    if root_of(path) != ROOT:
        refuse("syntax", "is no XHTML document", path)
    entries: list[str] = []
    prefixes: dict[str, str] = {}
    try:
        with path.open("rb") as stream:
            events = etree.iterparse(
                stream, ("start-ns", "end"), resolve_entities=False, no_network=True, huge_tree=True
            )
            for event, found in events:
                if event == "start-ns":
                    prefix, uri = found
                    if prefix:
                        prefixes.setdefault(uri, prefix)
                elif found.tag == f"{{{LINK}}}schemaRef":
                    entries.append(found.get(_HREF, ""))
                    break  # references stand before everything else
    except etree.XMLSyntaxError as error:
        refuse("xml", f"is not well-formed XML: {error.msg}", path, error.lineno or 0)
    if not entries:
        refuse("missing-taxonomy", "names no taxonomy: it has no link:schemaRef", path)
    return Document(path, entries[0], prefixes, _walk, catalog or {})


def _walk(document: Document) -> Iterator[Fact]:
    raise unsupported(document.path, "Inline XBRL")
