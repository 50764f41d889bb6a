"""Loads taxonomies: from the disk, from a report's own package, from packages that are given or kept in the store.

What packages hold is compiled once and kept; the documents of a filing itself are read each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from kaiji.model import EntryPoint, Finding, Taxonomy
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import refuse, said
from kaiji.taxonomy import soundness
from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.discover import Discovery, Place, uncollected
from kaiji.taxonomy.documents import Document, opening
from kaiji.taxonomy.holders import Disk, Folder, Holder, Holders, Zipped, resolve
from kaiji.taxonomy.index import Index
from kaiji.taxonomy.linkbases import Misstated
from kaiji.taxonomy.locators import dangling, findings, line_of_attribute
from kaiji.taxonomy.pointers import pointed

_ENTRIES = ("schemaRef", "linkbaseRef", "entry")


class Referred(NamedTuple):
    """What a report refers to as part of its taxonomy, and where it does.

    `kind` is `schemaRef`, `linkbaseRef`, `roleRef` or `arcroleRef` (XBRL 2.1 section 4), or `entry`, which may be a schema or a
    linkbase (`taxonomy` of OIM). `bases` are the bases of `href` from the outside in (XML Base); `uri` is the role or
    arc role that is referred to.
    """

    kind: str
    href: str
    place: Place
    bases: tuple[str, ...] = ()
    uri: str = ""

    @property
    def address(self) -> str:
        """The absolute address of the document. Raises a finding when it is none that may be read."""
        try:
            based = reduce(urljoin, (*self.bases, self.href.partition("#")[0]), "")
            return resolve(based, str(Path(self.place.path).absolute()))
        except ValueError as error:
            self.place.refuse("remote", f"refers to {said(self.href)}: {error}")


class _Loaded(NamedTuple):
    """A taxonomy, those of its documents that no package holds, by address, with their paths, and to which ones of packages
    these refer."""

    taxonomy: Taxonomy
    own: dict[str, Path]
    packaged: tuple[str, ...]


_LINKS = ("presentationLink", "calculationLink", "definitionLink", "labelLink", "referenceLink")


@dataclass
class Library:
    """Taxonomy packages in the order in which they are asked, and what was compiled of them in this process or before."""

    packages: Sequence[Zipped] = ()
    cache: Cache = field(default_factory=Cache)
    findings: dict[Finding, None] = field(default_factory=dict)
    """What is to be said of the taxonomies that have been loaded."""
    _known: dict[tuple[str, ...], Index] = field(default_factory=dict)
    _loaded: dict[object, _Loaded] = field(default_factory=dict)

    def load(self, entry: str, place: Place, package: Package = NO_PACKAGE) -> Taxonomy:
        """The taxonomy with an entry point, to which `place` refers: as `referred`."""
        return self.referred((Referred("entry", entry, place),), package)

    def referred(self, entries: Iterable[Referred], package: Package = NO_PACKAGE) -> Taxonomy:
        """The taxonomy to which a report refers.

        It is loaded once. Raises a finding when a document of it is not there, may not be read, or is broken.
        """
        return self._referred(entries, package).taxonomy

    def enclosed(self, entries: Iterable[Referred], package: Package) -> dict[str, Path]:
        """The documents of a report's taxonomy that are in its own archive, by address, and where they are unpacked."""
        return self._referred(entries, package).own

    def packaged_of(self, entries: Iterable[Referred], package: Package) -> tuple[str, ...]:
        """The documents in packages to which a report and the documents of its own taxonomy refer."""
        return self._referred(entries, package).packaged

    def _referred(self, entries: Iterable[Referred], package: Package) -> _Loaded:
        found: dict[str, Referred] = {}
        for entry in entries:
            found.setdefault(entry.address, entry)
        key = (*((address, entry.kind) for address, entry in found.items()), package)
        if key not in self._loaded:
            self._loaded[key] = self._load(found, package)
        return self._loaded[key]

    def packaged(self, entries: Sequence[str]) -> Taxonomy:
        """The taxonomy with several entry points, all of them in packages."""
        with uncollected():
            base = self._base(sorted(entries))
            self._tell(base, Holders(self.packages))
            return base.taxonomy([EntryPoint(entry) for entry in entries])

    def published(self, documents: Sequence[str]) -> Taxonomy:
        """The taxonomy that several documents in packages make up, with what a schema needs to know to refer to these."""
        with uncollected():
            index = self._base(sorted(documents))
            known = {location: namespace for namespace, (_, location) in index.schemas.items()}
            points = [self._entry_point(address, known.get(address, "")) for address in documents]
            return index.taxonomy(points)

    def holding(self, documents: Sequence[str]) -> list[Zipped]:
        """The packages in which some of a published taxonomy's documents lie."""
        read = self._base(sorted(documents)).read
        return [package for package in self.packages if any(map(package.holds, read))]

    def _entry_point(self, address: str, namespace: str) -> EntryPoint:
        if namespace:
            return EntryPoint(address, namespace=namespace)
        holder = Holders(self.packages).of(address)
        namespace, link = opening(holder.read(address)) if holder else ("", "")
        role = f"http://www.xbrl.org/2003/role/{link}baseRef" if link in _LINKS else ""
        return EntryPoint(address, not namespace, namespace, role)

    def _load(self, entries: Mapping[str, Referred], package: Package) -> _Loaded:
        local = Discovery(self.holders(package), apart=True)
        for address, entry in entries.items():
            local.follow([address], entry.place)
            if entry.kind == "schemaRef" and address in local.documents and local.documents[address].root != "schema":
                refuse("syntax", "is no schema: its root is not xsd:schema", Path(address))
        with uncollected():
            index = self._index(local)
            if not index.read.keys() & entries.keys():
                first = next(iter(entries.values()))
                first.place.refuse(
                    "missing-taxonomy", f"refers to {said(first.href)}, which declares no concepts of its own"
                )
            self._tell(index, local.holders)
            points = [
                EntryPoint(address, index.read.get(address) == "linkbase")
                for address, entry in entries.items()
                if entry.kind in _ENTRIES
            ]
            held = ((address, local.holders.of(address)) for address in local.documents)
            own = {address: Path(holder.path(address)) for address, holder in held if holder is not None}
            return _Loaded(index.taxonomy(points), own, tuple(local.packaged))

    def _tell(self, index: Index, holders: Holders) -> None:
        self.findings.update(dict.fromkeys(findings(index.dangling, holders)))
        self.findings.update(dict.fromkeys(soundness.findings(index.unsound, holders)))

    def holders(self, package: Package) -> Holders:
        """All that is asked for the documents of a report: its own archive or the disk, then the packages."""
        own: list[Holder] = [Disk(package.directory)]
        if package.catalog:
            own.insert(0, Folder(package))
        return Holders([*own, *self.packages])

    def _index(self, local: Discovery) -> Index:
        entries = sorted(local.packaged)
        if not entries:
            return _extended(Index(), local.documents, local.holders)
        base = self._base(entries)
        if not local.documents:
            return base
        if _reaches(local.documents.values(), base):
            return _extended(Index(), {**self._packaged(entries), **local.documents}, local.holders)
        return _extended(base, local.documents, local.holders)

    def _base(self, entries: Sequence[str]) -> Index:
        """What packages hold from some entry points on."""
        key = (*(p.digest for p in self.packages), *entries)
        base = self._known.get(key) or self.cache.load(key)
        if base is None:
            base = _extended(Index(), self._packaged(entries), Holders(self.packages))
            self.cache.save(key, base)
        self._known[key] = base
        return base

    def _packaged(self, entries: Iterable[str]) -> dict[str, Document]:
        found = Discovery(Holders(self.packages))
        found.follow(entries, Place(str(self.packages[0].file)))
        return found.documents


def _extended(index: Index, documents: Mapping[str, Document], holders: Holders) -> Index:
    try:
        found = index.extended(documents, pointed(documents.values(), holders))
    except Misstated as error:
        holder = holders.of(error.address)
        assert holder is not None  # it has been read
        said_of = f"has an arc with {error.attribute}={said(error.value)}: {error.wanted} is due"
        line = line_of_attribute(holder.read(error.address), error.attribute, error.value)
        refuse("value", said_of, Path(holder.path(error.address)), line)
    found.dangling += dangling(documents, found.ends.keys(), holders)
    return found


def _reaches(documents: Iterable[Document], base: Index) -> bool:
    """Whether locators lead to labels or references of the base, which its index no longer tells apart."""
    return any(
        place[0] in base.linkbases
        for document in documents
        for link in document.links
        for places in link.locators.values()
        for place in places
    )
