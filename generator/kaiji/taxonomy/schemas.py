"""The concepts of a taxonomy from its schemas (XBRL 2.1 section 5.1): names, types and period types, no linkbases.

Schemas are read from the disk only: beside each other, or where the catalog of a package puts their addresses. Those of
the specifications are known and not read.
"""

from __future__ import annotations

import os
import re
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, NoReturn
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree

from kaiji.model import Concept, ItemType, Lexical, QName, Schema, Substitution, Taxonomy
from kaiji.model.names import XBRLDT, XBRLI
from kaiji.model.period import PeriodType
from kaiji.model.registry import standard
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import (
    LARGEST_PART,
    check_size,
    inside,
    is_file,
    line_at,
    line_of,
    reading,
    refuse,
    root_of,
    said,
)

_XSD = "http://www.w3.org/2001/XMLSchema"
_SPECIFICATIONS = (
    "http://www.xbrl.org/",
    "https://www.xbrl.org/",
    "http://xbrl.org/",
    "https://xbrl.org/",
    "http://www.w3.org/",
)
_REFERRING = (f"{{{_XSD}}}import", f"{{{_XSD}}}include")
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]*:|.*\\", re.DOTALL)
"""A path from the root, of a drive or of another machine, or an address of any kind."""
_MOST = 2000


class _Reference(NamedTuple):
    """Where a schema is referred to."""

    path: Path
    line: int

    def refuse(self, code: str, message: str) -> NoReturn:
        refuse(code, message, self.path, self.line)


@dataclass
class Schemas:
    """Follows schemas from an entry point. Within a package its catalog is followed, and nothing outside it is read."""

    document: Path
    package: Package = NO_PACKAGE
    found: dict[str, etree._Element] = field(default_factory=dict)
    _types: dict[QName, QName] = field(default_factory=dict)
    _left: int = LARGEST_PART

    def taxonomy(self, href: str) -> Taxonomy:
        """The taxonomy with an entry point, as a document at `document` refers to it."""
        where = _Reference(self.document, line_of(self.document, re.escape(href.encode(errors="replace"))))
        entry = self._resolve(href, str(self.document.absolute()), where)
        if entry is None:
            where.refuse("missing-taxonomy", f"refers to {said(href)}, which declares no concepts of its own")
        self._follow(entry, where)
        schemas = tuple(s for n, root in enumerate(self.found.values()) if (s := self._schema(root, n)).concepts)
        directory, _, file = entry.rpartition("/")
        namespace = self.found[entry].get("targetNamespace", entry)
        return Taxonomy(file.removesuffix(".xsd"), file, namespace, directory, (), schemas)

    def _follow(self, entry: str, where: _Reference) -> None:
        waiting = deque([(entry, where)])
        seen = {entry}
        while waiting:
            address, where = waiting.popleft()
            if len(self.found) >= _MOST:
                refuse("size", f"the taxonomy has more than {_MOST:,} schemas", self.document)
            path = self._path(address, where)
            root = self.found[address] = self._read(path)
            self._declare_types(root)
            for element in root.iterfind("{*}*"):
                location = element.get("schemaLocation")
                if location and element.tag in _REFERRING:
                    here = _Reference(path, line_at(element))
                    target = self._resolve(location, address, here)
                    if target is not None and target not in seen:
                        seen.add(target)
                        waiting.append((target, here))

    def _resolve(self, href: str, base: str, where: _Reference) -> str | None:
        """The absolute address of a schema; nothing for those of the specifications."""
        try:
            href = urldefrag(href)[0]
            if "://" in href or "://" in base:
                address = urljoin(base, href)
            elif _ABSOLUTE.match(href):
                where.refuse("remote", f"refers to {said(href)}: a path must be relative")
            else:
                address = os.path.normpath(Path(base).parent / unquote(href))
        except ValueError as error:
            where.refuse("remote", f"refers to {said(href)}, which is no address: {error}")
        return None if address.startswith(_SPECIFICATIONS) else address

    def _path(self, address: str, where: _Reference) -> Path:
        """The file of an address. Refuses what is not on the disk, or not in the package."""
        directory = self.package.directory
        for start, place in self.package.catalog:
            if address.startswith(start):
                path, directory = place / unquote(address.removeprefix(start)), place
                break
        else:
            if "://" in address:
                where.refuse("remote", f"refers to {said(address)}: nothing is fetched; give a package that has it")
            path = Path(address)
        if directory is not None and not inside(path, directory):
            where.refuse("remote", f"refers to {said(address)}, which lies outside the package")
        if not is_file(path):
            where.refuse("missing-taxonomy", f"refers to {said(address)}, which is not there")
        return path

    def _read(self, path: Path) -> etree._Element:
        check_size(path, self._left)
        self._left -= path.stat().st_size
        if root_of(path) != f"{_XSD} schema":
            refuse("syntax", "is no schema: its root is not xsd:schema", path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            with reading(path) as stream:
                return etree.fromstring(stream.read(), parser)
        except etree.XMLSyntaxError as error:
            refuse("xml", f"is not well-formed XML: {error.msg}", path, error.lineno or 0)

    def _declare_types(self, root: etree._Element) -> None:
        namespace = root.get("targetNamespace", "")
        for kind in root.iterfind(f"{{{_XSD}}}complexType"):
            base = kind.find(f".//{{{_XSD}}}restriction")
            if base is None:
                base = kind.find(f".//{{{_XSD}}}extension")
            if base is not None and base.get("base"):
                self._types[QName(namespace, kind.get("name", ""))] = _qname(base, base.get("base", ""))

    def _schema(self, root: etree._Element, number: int) -> Schema:
        namespace = root.get("targetNamespace", "")
        prefix = next((p for p, n in root.nsmap.items() if p and n == namespace), None) or f"ns{number}"
        concepts = []
        for element in root.iterfind(f"{{{_XSD}}}element") if namespace else ():
            period = element.get(f"{{{XBRLI}}}periodType")
            if period in ("instant", "duration") and element.get("type"):
                name = QName(namespace, element.get("name", ""))
                group = _qname(element, element.get("substitutionGroup", ""))
                kind = self._item_type(_qname(element, element.get("type", "")))
                abstract = element.get("abstract") in ("true", "1")
                substitution = next((s for s in Substitution if s.value == group), Substitution.ITEM)
                concept = Concept(name, kind, PeriodType(period), None, abstract, substitution)
                if domain := element.get(f"{{{XBRLDT}}}typedDomainRef"):
                    concept = replace(concept, typed_domain=self._domain(urldefrag(domain)[1]))
                concepts.append(concept)
        return Schema(namespace, prefix, tuple(concepts))

    def _domain(self, id: str) -> QName | None:
        """The element with an id, which is the domain of a typed dimension."""
        for root in self.found.values():
            for element in root.iterfind(f"{{{_XSD}}}element"):
                if element.get("id") == id:
                    return QName(root.get("targetNamespace", ""), element.get("name", ""))
        return None

    def _item_type(self, given: QName) -> ItemType:
        name: QName | None = given
        for _ in range(32):
            if name is None:
                break
            if (known := standard(name)) is not None:
                return known if name == given else known.derived(given)
            name = self._types.get(name)
        return ItemType(given, Lexical.STRING)


def _qname(element: etree._Element, text: str) -> QName:
    prefix, _, local = text.rpartition(":")
    return QName(element.nsmap.get(prefix or None) or "", local)
