"""Unpacks a report package (Report Package 1.0) or a taxonomy package into a scratch directory, with bounds.

An archive is refused that holds too much, or files that would lie outside the directory, links, passwords or names twice.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lxml import etree

from kaiji.read.guard import LARGEST, LARGEST_WHOLE, refuse, root_of

SUFFIXES = (".xbri", ".xbr", ".zip")
_CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_MOST_FILES = 10_000
_MOST_RATIO = 200
_CHUNK = 1 << 20


class Package(NamedTuple):
    """An unpacked package: the reports in it and where its catalog puts addresses."""

    reports: tuple[Path, ...]
    catalog: dict[str, Path]


def unpack(archive: Path, directory: Path) -> Package:
    """Unpack into an empty directory and look for reports."""
    try:
        with zipfile.ZipFile(archive) as opened:
            _check(opened, archive)
            left = LARGEST
            for entry in opened.infolist():
                if not entry.is_dir():
                    left -= _extract(opened, entry, directory, archive, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        refuse("zip", f"cannot be unpacked: {error}", archive)
    tops = sorted(p for p in directory.iterdir())
    if len(tops) != 1 or not tops[0].is_dir():
        refuse("package", "is no package: it must have one directory at the top and nothing else", archive)
    reports = tops[0] / "reports"
    found = sorted(p for p in reports.rglob("*") if p.is_file()) if reports.is_dir() else []
    return Package(tuple(_reports(found)), _catalog(tops[0] / "META-INF" / "catalog.xml"))


def _check(opened: zipfile.ZipFile, archive: Path) -> None:
    entries = opened.infolist()
    if len(entries) > _MOST_FILES:
        refuse("zip", f"holds {len(entries):,} files; more than {_MOST_FILES:,} are not unpacked", archive)
    if len({e.filename.casefold() for e in entries}) != len(entries):
        refuse("zip", "holds one name twice", archive)
    for entry in entries:
        name = PurePosixPath(entry.filename)
        if name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in name.parts[0]:
            refuse("zip", f"holds {entry.filename!r}, which would lie outside the directory", archive)
        if stat.S_ISLNK(entry.external_attr >> 16):
            refuse("zip", f"holds {entry.filename!r}, which is a link", archive)
        if entry.flag_bits & 1:
            refuse("zip", f"holds {entry.filename!r}, which has a password", archive)
        if entry.file_size > 10 * _CHUNK and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
            refuse("zip", f"holds {entry.filename!r}, of which a byte unpacks to more than {_MOST_RATIO}", archive)
    if sum(e.file_size for e in entries) > LARGEST:
        refuse("zip", f"unpacks to more than {LARGEST:,} bytes", archive)


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


def _catalog(path: Path) -> dict[str, Path]:
    if not path.is_file() or path.stat().st_size > LARGEST_WHOLE:
        return {}
    root_of(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        refuse("xml", f"is not well-formed XML: {error.msg}", path, error.lineno or 0)
    found: dict[str, Path] = {}
    for rule in root.iter(f"{{{_CATALOG}}}rewriteURI"):
        start, prefix = rule.get("uriStartString"), rule.get("rewritePrefix")
        if start and prefix is not None and "://" not in prefix:
            found[start] = path.parent / prefix
    return found
