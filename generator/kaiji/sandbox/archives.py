"""Unpacks a report package (Report Package 1.0) or a taxonomy package into a scratch directory, with bounds.

An archive is refused that holds too much, or files that would lie outside the directory, links, passwords or names twice.
"""

from __future__ import annotations

import io
import lzma
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lxml import etree

from kaiji.sandbox.bounds import LARGEST, check_size, inside, line_at, reading, refuse, root_of, said

SUFFIXES = (".xbri", ".xbr", ".zip")
_CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_MOST_FILES = 10_000
_MOST_RATIO = 200
_LARGEST_INDEX = 16 << 20
_LARGEST_CATALOG = 1 << 20
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
"""What Python raises for archives that are not sound; names that are no text are a `ValueError`."""


class Package(NamedTuple):
    """An unpacked package: its directory, the reports in it and where its catalog puts addresses."""

    directory: Path | None = None
    reports: tuple[Path, ...] = ()
    catalog: tuple[tuple[str, Path], ...] = ()


NO_PACKAGE = Package()


def joined(package: Package, others: Iterable[Package]) -> Package:
    """A package whose addresses may also lie in others: its own catalog is followed first."""
    rules: dict[str, Path] = {}
    for one in (package, *others):
        rules = {**dict(one.catalog), **rules}
    return package._replace(catalog=tuple(sorted(rules.items(), key=lambda rule: -len(rule[0]))))


class _Bounded(io.FileIO):
    """A file of which not much is read at once: the index of an archive is, before anybody sees how long it is."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > _LARGEST_INDEX:
            raise zipfile.BadZipFile(f"its index has {size:,} bytes; more than {_LARGEST_INDEX:,} are not read")
        return super().read(size) or b""


def unpack(archive: Path, directory: Path) -> Package:
    """Unpack into an empty directory and look for reports."""
    try:
        with _Bounded(archive) as file, zipfile.ZipFile(file) as opened:
            _check(opened, archive)
            left = LARGEST
            for entry in opened.infolist():
                if not entry.is_dir():
                    left -= _extract(opened, entry, directory, archive, left)
    except _BROKEN as error:
        refuse("zip", f"cannot be unpacked: {getattr(error, 'strerror', None) or error}", archive)
    tops = sorted(p for p in directory.iterdir())
    if len(tops) != 1 or not tops[0].is_dir():
        refuse("package", "is no package: it must have one directory at the top and nothing else", archive)
    reports = tops[0] / "reports"
    found = sorted(p for p in reports.rglob("*") if p.is_file()) if reports.is_dir() else []
    return Package(tops[0], tuple(_reports(found)), tuple(_catalog(tops[0])))


def _check(opened: zipfile.ZipFile, archive: Path) -> None:
    entries = opened.infolist()
    if len(entries) > _MOST_FILES:
        refuse("zip", f"holds {len(entries):,} files; more than {_MOST_FILES:,} are not unpacked", archive)
    names = [unicodedata.normalize("NFC", str(PurePosixPath(e.filename))).casefold() for e in entries]
    if len(set(names)) != len(entries):
        refuse("zip", "holds one name twice", archive)
    for entry in entries:
        name = PurePosixPath(entry.filename)
        if not name.parts or name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in name.parts[0]:
            refuse("zip", f"holds {said(entry.filename)}, which would lie outside the directory", archive)
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            refuse("zip", f"holds {said(entry.filename)}, which is a link or no file", archive)
        if entry.flag_bits & 1:
            refuse("zip", f"holds {said(entry.filename)}, which has a password", archive)
    size, packed = sum(e.file_size for e in entries), archive.stat().st_size
    if size > LARGEST:
        refuse("zip", f"unpacks to more than {LARGEST:,} bytes", archive)
    if size > 10 * _CHUNK and size > _MOST_RATIO * packed:
        refuse("zip", f"unpacks to {size:,} bytes, more than {_MOST_RATIO} times its own {packed:,}", archive)


def _extract(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, directory: Path, archive: Path, left: int) -> int:
    """Unpack one file; the number of its bytes, whatever the directory of the archive says."""
    target = directory / entry.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with opened.open(entry) as source, target.open("wb") as stream:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                refuse("zip", f"unpacks to more than {LARGEST:,} bytes", archive)
            stream.write(chunk)
    return size


def _reports(files: list[Path]) -> list[Path]:
    """The files that are reports themselves: tables of CSV reports and pictures are not."""
    found = [p for p in files if p.suffix.lower() in (".xbrl", ".json", ".xhtml", ".html", ".htm", ".xml")]
    top = min((len(p.parts) for p in found), default=0)
    return [p for p in found if len(p.parts) == top]


def _catalog(directory: Path) -> list[tuple[str, Path]]:
    """Beginnings of addresses with the directories that stand for them, the longest first."""
    path = directory / "META-INF" / "catalog.xml"
    if not path.is_file():
        return []
    check_size(path, _LARGEST_CATALOG)
    root_of(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with reading(path) as stream:
            root = etree.fromstring(stream.read(), parser)
    except etree.XMLSyntaxError as error:
        refuse("xml", f"is not well-formed XML: {error.msg}", path, error.lineno or 0)
    found: dict[str, Path] = {}
    for rule in root.iter(f"{{{_CATALOG}}}rewriteURI"):
        start, prefix = rule.get("uriStartString"), rule.get("rewritePrefix")
        if not start or prefix is None:
            refuse("package", "has a rewriteURI without uriStartString or rewritePrefix", path, line_at(rule))
        place = path.parent / prefix
        if ":" in prefix or not inside(place, directory):
            refuse("remote", f"rewrites {said(start)} to {said(prefix)}, outside the package", path, line_at(rule))
        found[start] = place
    return sorted(found.items(), key=lambda x: -len(x[0]))
