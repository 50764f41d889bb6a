"""What a taxonomy package says of itself (Taxonomy Packages 1.0): its names, its version, its entry points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kaiji.sandbox.archives import Archive, parse
from kaiji.sandbox.bounds import refuse

_FILE = "META-INF/taxonomyPackage.xml"
_NAMESPACE = "http://xbrl.org/2016/taxonomy-package"
_LARGEST = 4 << 20


class NamedEntry(NamedTuple):
    """A way into a taxonomy: a name, and the addresses of the documents with which discovery begins."""

    name: str
    documents: tuple[str, ...]


class Metadata(NamedTuple):
    """A package's own words. Texts are in the first language given."""

    identifier: str
    name: str
    version: str
    publisher: str
    entry_points: tuple[NamedEntry, ...]


def metadata(archive: Archive) -> Metadata:
    """Read the metadata of a package. Raises a finding when it has none that can be read, or no catalog."""
    file = f"{archive.top}{_FILE}"
    if file not in archive.names:
        refuse("package", f"is no taxonomy package: it has no {_FILE}", archive.path)
    root = parse(archive.read(file, _LARGEST), archive.path / file)
    points = [
        NamedEntry(_text(point, "name"), tuple(_addresses(point)))
        for point in root.iterfind(f"{{{_NAMESPACE}}}entryPoints/{{{_NAMESPACE}}}entryPoint")
    ]
    first = archive.path.name
    return Metadata(
        _text(root, "identifier") or first,
        _text(root, "name") or first,
        _text(root, "version"),
        _text(root, "publisher"),
        tuple(points),
    )


def _text(element: Any, local: str) -> str:
    found = element.find(f"{{{_NAMESPACE}}}{local}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _addresses(point: Any) -> Iterator[str]:
    for document in point.iterfind(f"{{{_NAMESPACE}}}entryPointDocument"):
        if href := document.get("href"):
            yield href
