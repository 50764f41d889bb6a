"""The concepts of a taxonomy from its schemas (XBRL 2.1 section 5.1): names, types and period types, no linkbases.

Schemas are read from the disk only: beside each other, or where the catalog of a package puts their addresses. Those of
the specifications are known and not read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree

from kaiji.model import Concept, ItemType, Lexical, Measure, QName, Schema, Substitution, Taxonomy, types
from kaiji.model.names import DTR, XBRLI
from kaiji.model.period import PeriodType
from kaiji.read.guard import LARGEST_WHOLE, check_size, refuse, root_of

_XSD = "http://www.w3.org/2001/XMLSchema"
_SPECIFICATIONS = (
    "http://www.xbrl.org/",
    "https://www.xbrl.org/",
    "http://xbrl.org/",
    "https://xbrl.org/",
    "http://www.w3.org/",
)
_MOST = 2000
_KNOWN = {t.name: t for t in vars(types).values() if isinstance(t, ItemType)}
_NUMERIC = (
    "decimal",
    "float",
    "double",
    "monetary",
    "shares",
    "pure",
    "nonPositive",
    "nonNegative",
    "positive",
    "negative",
)
_OTHER = {"date": Lexical.DATE, "dateTime": Lexical.DATETIME, "gYearMonth": Lexical.MONTH, "boolean": Lexical.BOOLEAN}


@dataclass
class Schemas:
    """Follows schemas from an entry point. `catalog` maps beginnings of addresses to directories."""

    document: Path
    catalog: Mapping[str, Path] = field(default_factory=dict)
    found: dict[str, etree._Element] = field(default_factory=dict)
    _types: dict[QName, QName] = field(default_factory=dict)

    def taxonomy(self, href: str) -> Taxonomy:
        """The taxonomy with an entry point, as a document at `document` refers to it."""
        entry = self._resolve(href, str(self.document.absolute()))
        if entry is None:
            refuse("missing-taxonomy", f"refers to {href}, which declares no concepts of its own", self.document)
        self._follow(entry)
        schemas = tuple(s for n, root in enumerate(self.found.values()) if (s := self._schema(root, n)).concepts)
        directory, _, file = entry.rpartition("/")
        namespace = self.found[entry].get("targetNamespace", entry)
        return Taxonomy(file.removesuffix(".xsd"), file, namespace, directory, (), schemas)

    def _follow(self, entry: str) -> None:
        waiting = [entry]
        while waiting:
            address = waiting.pop(0)
            if address in self.found:
                continue
            if len(self.found) >= _MOST:
                refuse("size", f"the taxonomy has more than {_MOST:,} schemas", self.document)
            root = self.found[address] = self._read(address)
            self._declare_types(root)
            for element in root.iterfind(f"{{{_XSD}}}import"):
                location = element.get("schemaLocation")
                if location and (target := self._resolve(location, address)) is not None:
                    waiting.append(target)
            for element in root.iterfind(f"{{{_XSD}}}include"):
                if (target := self._resolve(element.get("schemaLocation", ""), address)) is not None:
                    waiting.append(target)

    def _resolve(self, href: str, base: str) -> str | None:
        """The absolute address of a schema; nothing for those of the specifications."""
        href = urldefrag(href)[0]
        if "://" in href or "://" in base:
            address = urljoin(base, href)
        else:
            address = os.path.normpath(Path(base).parent / unquote(href))
        return None if address.startswith(_SPECIFICATIONS) else address

    def _read(self, address: str) -> etree._Element:
        path = self.path(address)
        check_size(path, LARGEST_WHOLE)
        root_of(path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.parse(str(path), parser).getroot()
        except etree.XMLSyntaxError as error:
            refuse("xml", f"is not well-formed XML: {error.msg}", path, error.lineno or 0)

    def path(self, address: str) -> Path:
        """The file of an address. Refuses what is not on the disk."""
        for start, directory in sorted(self.catalog.items(), key=lambda x: -len(x[0])):
            if address.startswith(start):
                path = directory / unquote(address.removeprefix(start))
                if not path.resolve().is_relative_to(directory.resolve()):
                    refuse("remote", f"refers to {address}, which lies outside the package", self.document)
                address = str(path)
                break
        else:
            if "://" in address:
                refuse("remote", f"refers to {address}: nothing is fetched; give a package that has it", self.document)
        path = Path(address)
        if not path.is_file():
            refuse("missing-taxonomy", f"refers to {address}, which is not there", self.document)
        return path

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
        for element in root.iterfind(f"{{{_XSD}}}element"):
            period = element.get(f"{{{XBRLI}}}periodType")
            if period in ("instant", "duration") and element.get("type"):
                name = QName(namespace, element.get("name", ""))
                group = _qname(element, element.get("substitutionGroup", ""))
                kind = self._item_type(_qname(element, element.get("type", "")))
                abstract = element.get("abstract") in ("true", "1")
                substitution = next((s for s in Substitution if s.value == group), Substitution.ITEM)
                concepts.append(Concept(name, kind, PeriodType(period), None, abstract, substitution))
        return Schema(namespace, prefix, tuple(concepts))

    def _item_type(self, name: QName) -> ItemType:
        given = name
        for _ in range(32):
            if name in _KNOWN:
                return _KNOWN[name]
            if name.namespace == XBRLI or name not in self._types:
                break
            name = self._types[name]
        local = name.local.removesuffix("ItemType")
        if name.namespace not in (XBRLI, DTR) and not name.namespace.startswith("http://www.xbrl.org/dtr/type"):
            return ItemType(given, Lexical.STRING)
        if local.startswith(_NUMERIC) or local in ("integer", "long", "int", "short", "byte", "percent", "perShare"):
            return ItemType(given, Lexical.INTEGER if "nteger" in local else Lexical.DECIMAL, Measure.PURE)
        if local.startswith("unsigned"):
            return ItemType(given, Lexical.INTEGER, Measure.PURE)
        return ItemType(given, _OTHER.get(local, Lexical.STRING))


def _qname(element: etree._Element, text: str) -> QName:
    prefix, _, local = text.rpartition(":")
    return QName(element.nsmap.get(prefix or None) or "", local)
