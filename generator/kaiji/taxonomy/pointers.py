"""Pointers that count elements (XPointer element() scheme, which XBRL 2.1 section 3.5.4 allows): `element(/1/14)`.

Whoever reads a document does not number its elements, since next to nobody counts them; the few documents to which
such a pointer leads are therefore gone through once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from xml.parsers import expat

from kaiji.model.names import LINK, QName
from kaiji.sandbox.encodings import HEAD, multibyte, parser_of, recoder
from kaiji.taxonomy.documents import Address, Document
from kaiji.taxonomy.holders import Holders

_POINTER = re.compile(r"element\(([^/()]*)((?:/[1-9][0-9]{0,8})+)\)")
_XSD = "http://www.w3.org/2001/XMLSchema"


def pointed(documents: Iterable[Document], holders: Holders) -> dict[Address, QName | str]:
    """The concepts and roles to which the pointers in documents lead."""
    wanted: dict[str, set[str]] = {}
    for document in documents:
        for address, pointer in document.pointers:
            wanted.setdefault(address, set()).add(pointer)
    found: dict[Address, QName | str] = {}
    for address, pointers in wanted.items():
        if (holder := holders.of(address)) is not None:
            for pointer, end in _ends(holder.read(address), pointers).items():
                found[address, pointer] = end
    return found


def _ends(content: bytes, pointers: Collection[str]) -> Mapping[str, QName | str]:
    """The elements and role types of a document at its pointers."""
    parsed = [(pointer, match) for pointer in pointers if (match := _POINTER.fullmatch(pointer))]
    places = {(match[1], tuple(map(int, match[2].split("/")[1:]))): pointer for pointer, match in parsed}
    ids = {id for id, _ in places if id}
    codec = multibyte(content[:HEAD])
    parser = parser_of(codec)
    found: dict[str, QName | str] = {}
    path: list[int] = []
    counts = [0]
    begun: list[tuple[str, int]] = []
    namespace = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal namespace
        counts[-1] += 1
        path.append(counts[-1])
        counts.append(0)
        if len(path) == 1:
            namespace = attributes.get("targetNamespace", "")
        for id, depth in (("", 0), *begun):
            pointer = places.get((id, tuple(path[depth:])))
            if pointer is not None:
                if name == f"{_XSD} element" and "name" in attributes:
                    found[pointer] = QName(namespace, attributes["name"])
                elif name == f"{LINK} roleType":
                    found[pointer] = attributes.get("roleURI", "")
        if (id := attributes.get("id", "")) in ids:
            begun.append((id, len(path)))

    def end(_: str) -> None:
        while begun and begun[-1][1] == len(path):
            begun.pop()
        path.pop()
        counts.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(recoder(codec)(content, True), True)
    except (expat.ExpatError, ValueError):  # it has been refused where it was read
        return {}
    return found
