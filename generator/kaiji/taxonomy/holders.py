"""Who holds the documents of taxonomies: the disk, a folder with a catalog, a taxonomy package read where it lies.

Documents are known by their absolute address: a path on the disk, or where a catalog (Taxonomy Packages 1.0) says so any URI.
Nothing is fetched, and nothing outside of a package is read for what is in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from kaiji.sandbox.archives import Archive, Package
from kaiji.sandbox.bounds import LARGEST_PART, check_size, inside, is_file, reading, refuse

_CHUNK = 1 << 20


class Holder(Protocol):
    """Holds documents by address."""

    def holds(self, address: str) -> bool:
        """Whether it has the document, or is the one to ask for it."""
        ...

    def read(self, address: str) -> bytes:
        """The bytes of a document. Raises a finding when it is too large or broken."""
        ...

    def path(self, address: str) -> str:
        """Where the document is, for people."""
        ...

    def strays(self, address: str, /) -> bool:
        """Whether the address leads to a place outside of what may be read."""
        ...


class Disk:
    """Files by their path, below a directory or anywhere."""

    def __init__(self, below: Path | None = None) -> None:
        self._below = below

    def holds(self, address: str) -> bool:
        return "://" not in address and self._allowed(Path(address)) and is_file(Path(address))

    def read(self, address: str) -> bytes:
        return _bytes(Path(address))

    def path(self, address: str) -> str:
        return address

    def strays(self, address: str) -> bool:
        return "://" not in address and not self._allowed(Path(address))

    def _allowed(self, path: Path) -> bool:
        return self._below is None or inside(path, self._below)


class Folder:
    """An unpacked package: files by the addresses that its catalog gives them."""

    def __init__(self, package: Package) -> None:
        self._catalog = package.catalog

    def holds(self, address: str) -> bool:
        path, place = self._find(address)
        return path is not None and inside(path, place) and is_file(path)

    def read(self, address: str) -> bytes:
        return _bytes(Path(self.path(address)))

    def path(self, address: str) -> str:
        return str(self._find(address)[0] or address)

    def strays(self, address: str) -> bool:
        path, place = self._find(address)
        return path is not None and not inside(path, place)

    def _find(self, address: str) -> tuple[Path | None, Path]:
        """The path of an address, and the directory in which it has to lie."""
        for start, place in self._catalog:
            if address.startswith(start):
                return place / unquote(address.removeprefix(start)), place
        return None, Path()


class Zipped:
    """A taxonomy package, read where it lies. It is known by the digest of its bytes, because no document in it changes."""

    def __init__(self, file: Path, digest: str = "", catalog: Sequence[tuple[str, str]] | None = None) -> None:
        check_size(file)
        self.file = file
        self._digest = digest
        self._catalog = catalog

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        if self._digest:
            return self._digest
        found = hashlib.sha256()
        with reading(self.file) as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
        return found.hexdigest()

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.file)

    def check(self) -> None:
        """Raise a finding unless it is a package that says which addresses it stands for."""
        if not self.archive.catalog:
            refuse("package", "has no META-INF/catalog.xml that says for which addresses it stands", self.file)

    def schemas(self) -> Iterator[str]:
        """The addresses of all schemas in it, each by the first that the catalog gives."""
        places = {place: start for start, place in reversed(self.archive.catalog)}
        for name in sorted(self.archive.names):
            start = next((p for p in places if name.startswith(p)), None) if name.endswith(".xsd") else None
            if start is not None:
                yield places[start] + name.removeprefix(start)

    def holds(self, address: str) -> bool:
        return self._entry(address) is not None

    @property
    def catalog(self) -> Sequence[tuple[str, str]]:
        """The beginnings of addresses for which it stands, and where these lead."""
        return self.archive.catalog if self._catalog is None else self._catalog

    def read(self, address: str) -> bytes:
        return self.archive.read(self._entry(address) or "", LARGEST_PART)

    def path(self, address: str) -> str:
        return f"{self.file}/{self._entry(address) or address}"

    def strays(self, address: str) -> bool:
        entry = self._mapped(address)
        return entry is not None and not entry.startswith(self.archive.top)

    def _entry(self, address: str) -> str | None:
        entry = self._mapped(address)
        return entry if entry is not None and entry in self.archive.names else None

    def _mapped(self, address: str) -> str | None:
        for start, place in self.catalog:
            if address.startswith(start):
                return os.path.normpath(place + unquote(address.removeprefix(start)))
        return None


class Holders:
    """Several holders, the first that holds a document being asked for it."""

    def __init__(self, holders: Sequence[Holder]) -> None:
        self._holders = holders

    def of(self, address: str) -> Holder | None:
        return next((h for h in self._holders if h.holds(address)), None)

    def strays(self, address: str) -> bool:
        """Whether some holder would have it, were it where it may read."""
        return any(h.strays(address) for h in self._holders)


def resolve(href: str, base: str) -> str:
    """The absolute address of a reference in a document. Raises `ValueError` where it is none.

    A path must be relative: one from the root, of a drive or of another machine is nobody's to name.
    """
    if "://" in href:
        urlsplit(href)
        return href
    if "://" in base:
        return urljoin(base, href)
    if href.startswith(("/", "\\")) or ":" in href.split("/", 1)[0] or "\\" in href:
        raise ValueError("a path must be relative")
    found = os.path.normpath(base[: base.rfind("/") + 1] + unquote(href))
    return f"{found}/" if href.endswith("/") else found  # a directory, as an xml:base names it


def _bytes(path: Path) -> bytes:
    check_size(path, LARGEST_PART)
    with reading(path) as stream:
        return stream.read()
