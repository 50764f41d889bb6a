"""Packages (Report Package 1.0, Taxonomy Packages 1.0): unpacked into a scratch directory, or read where they lie, with bounds.

An archive is refused that holds too much, or files that would lie outside the directory, links, passwords or names twice.
"""

from __future__ import annotations

import errno
import io
import lzma
import os
import posixpath
import re
import stat
import unicodedata
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from kaiji.model import KaijiError
from kaiji.sandbox.bounds import LARGEST, check_size, inside, is_file, line_at, reading, refuse, said, specify

SUFFIXES = (".xbri", ".xbr", ".zip")
_CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_REWRITE = f"{{{_CATALOG}}}rewriteURI"
_CATALOG_FILE = "META-INF/catalog.xml"
REPORT_PACKAGE = "META-INF/reportPackage.json"
"""The file of a report package that says what it is (Report Package 1.0 section 3.4)."""
_MOST_FILES = 10_000
_DEEPEST_REPORT = 3
"""How many directories a report lies below the top of its package: `reports`, and one of a document set in that."""
_MOST_RATIO = 200
_LARGEST_INDEX = 16 << 20
_LARGEST_CATALOG = 1 << 20
_DECLARATION = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)")
_OASIS = "-//OASIS//DTD "
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
"""What Python raises for archives that are not sound; names that are no text are a `ValueError`."""


class Package(NamedTuple):
    """An unpacked package: where its catalog puts addresses, and the directory outside of which nothing of it lies.

    There is no such directory where somebody else has unpacked it.
    """

    directory: Path | None = None
    catalog: tuple[tuple[str, Path], ...] = ()


NO_PACKAGE = Package()


class _Bounded(io.FileIO):
    """A file of which not much is read at once: the index of an archive is, before anybody sees how long it is.

    Where it is read is known here and not to the system, which would share that with processes that have been forked.
    """

    _at = 0

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > _LARGEST_INDEX:
            raise zipfile.BadZipFile(f"its index has {size:,} bytes; more than {_LARGEST_INDEX:,} are not read")
        left = self._size() - self._at if size is None or size < 0 else size
        found = []
        while left > 0 and (chunk := os.pread(self.fileno(), left, self._at)):
            found.append(chunk)
            self._at += len(chunk)
            left -= len(chunk)
        return b"".join(found)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size()}[whence]
        if start + offset < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def _size(self) -> int:
        return os.fstat(self.fileno()).st_size


def unpack(archive: Path, directory: Path) -> Package:
    """Unpack into an empty directory. An archive that ends in .zip need not be a package."""
    packaged = archive.suffix.lower() != ".zip"
    try:
        with _Bounded(archive) as file, zipfile.ZipFile(file) as opened:
            packaged = packaged or any(e.filename.split("/")[1:2] == ["META-INF"] for e in opened.infolist())
            _check(opened, archive, "rpe" if packaged else "")
            left = LARGEST
            for entry in opened.infolist():
                if entry.is_dir():
                    (directory / entry.filename).mkdir(parents=True, exist_ok=True)
                else:
                    left -= _extract(opened, entry, directory, archive, left)
    except _BROKEN as error:
        problem = getattr(error, "strerror", None) or error
        refuse("zip", f"cannot be unpacked: {problem}", archive, specified="rpe:invalidArchiveFormat")
    tops = sorted(p for p in directory.iterdir())
    if len(tops) == 1 and tops[0].is_dir():
        return Package(tops[0], catalog_of(tops[0]))
    if (packaged or not tops) and not (directory / REPORT_PACKAGE).is_file():
        message = "is no package: it must have one directory at the top and nothing else"
        refuse("package", message, archive, specified="rpe:invalidDirectoryStructure")
    return Package(directory)


def _check(opened: zipfile.ZipFile, archive: Path, family: str) -> None:
    """Refuse what is not safe to unpack, and in a package what these do not allow: `family` starts the codes for that."""
    entries = opened.infolist()
    broken = f"{family}:invalidArchiveFormat" if family else ""
    misplaced = f"{family}:invalidDirectoryStructure" if family else ""
    if len(entries) > _MOST_FILES:
        refuse("zip", f"holds {len(entries):,} files; more than {_MOST_FILES:,} are not unpacked", archive)
    paths = [[part for part in e.filename.split("/") if part not in ("", ".")] for e in entries]
    names = ["/".join(parts) for parts in paths]
    if family:  # a package is one on every disk
        names = [unicodedata.normalize("NFC", name).casefold() for name in names]
    if len(set(names)) != len(entries):
        refuse("zip", "holds one name twice", archive, specified=misplaced)
    files = {name for name, entry in zip(names, entries, strict=True) if not entry.filename.endswith("/")}
    above: set[str] = set()
    for key in names:
        parent = key.rpartition("/")[0]
        while parent and parent not in above:
            above.add(parent)
            parent = parent.rpartition("/")[0]
    around = files & above
    for entry, parts, key in zip(entries, paths, names, strict=True):
        if not parts or entry.filename.startswith("/") or "\\" in entry.filename or ":" in parts[0]:
            refuse(
                "zip", f"holds {said(entry.filename)}, which would lie outside the directory", archive, specified=broken
            )
        if ".." in parts:
            refuse(
                "zip",
                f"holds {said(entry.filename)}, which would lie outside the directory",
                archive,
                specified=misplaced,
            )
        if family and not {"", "."}.isdisjoint(entry.filename.removesuffix("/").split("/")):
            refuse(
                "zip",
                f"holds {said(entry.filename)}, whose path has a part that names nothing",
                archive,
                specified=misplaced,
            )
        if around and not around.isdisjoint(accumulate(key.split("/")[:-1], "{}/{}".format)):
            refuse("zip", f"holds {said(entry.filename)}, which would lie in a file", archive, specified=misplaced)
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
            refuse("zip", f"holds {said(entry.filename)}, which is a link or no file", archive)
        if entry.flag_bits & 1:
            refuse("zip", f"holds {said(entry.filename)}, which has a password", archive, specified=broken)
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
    if target.exists():  # the disk sees no difference between capital and small letters, or between forms of accents
        refuse("zip", f"holds {said(entry.filename)} beside a name that this disk takes for the same", archive)
    with opened.open(entry) as source, target.open("wb") as stream:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                refuse("zip", f"unpacks to more than {LARGEST:,} bytes", archive)
            stream.write(chunk)
    return size


def unpacked(path: Path) -> tuple[Path, Package]:
    """The package that somebody has unpacked at a directory or around a file, and its top; no package if there is none."""
    within = [child for child in path.iterdir() if child.is_dir()] if path.is_dir() else []
    above = list(path.absolute().parents)[:_DEEPEST_REPORT]
    tops = [path, *above, *(within if len(within) == 1 else ())]
    top = next((top for top in tops if is_file(top / _CATALOG_FILE)), None)
    return (path, NO_PACKAGE) if top is None else (top, Package(None, catalog_of(top)))


def catalog_of(directory: Path) -> tuple[tuple[str, Path], ...]:
    """Beginnings of addresses with the directories that stand for them, the longest first."""
    path = directory / _CATALOG_FILE
    if not path.is_file():
        return ()
    check_size(path, _LARGEST_CATALOG)
    with reading(path) as stream:
        content = stream.read()
    found: dict[str, Path] = {}
    for start, prefix, line in _rewrites(content, path):
        place = Path(os.path.normpath(path.parent / prefix))  # as people would name it
        if ":" in prefix or not inside(place, directory):
            refuse("remote", f"rewrites {said(start)} to {said(prefix)}, outside the package", path, line)
        found[start] = place
    return tuple(sorted(found.items(), key=lambda x: -len(x[0])))


def _rewrites(content: bytes, path: Path) -> Iterator[tuple[str, str, int]]:
    """The rules of a catalog: where addresses begin, what stands for that, and the line."""
    try:
        root = parse(content, path)
    except KaijiError as error:
        raise specify(error, "tpe:invalidCatalogFile") from None
    if root.tag != f"{{{_CATALOG}}}catalog":
        refuse("package", "is no catalog of rewriteURI elements", path, specified="tpe:invalidCatalogFile")
    for rule in root.iter(_REWRITE):
        start, prefix = rule.get("uriStartString"), rule.get("rewritePrefix")
        if not start or prefix is None:
            message = "has a rewriteURI without uriStartString or rewritePrefix"
            refuse("package", message, path, line_at(rule), specified="tpe:invalidCatalogFile")
        yield start, prefix, line_at(rule)


def parse(content: bytes, path: Path) -> etree._Element:
    """The root of a small document. Refuses what is not well-formed, or declares a document type with anything in it.

    The type that OASIS publishes for catalogs is let pass; it is not read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        refuse("xml", f"is not well-formed XML: {error}", path, getattr(error, "lineno", None) or 0)
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (
        _DECLARATION.search(etree.tostring(root.getroottree()))
        or (declared.system_url and not (declared.external_id or "").startswith(_OASIS))
    ):
        refuse("doctype", "has a document type declaration, which may define entities", path)
    return root


class Archive:
    """A package that is read where it lies. Raises a finding when it is none, or not one that may be read.

    `names` are its files, `top` the directory in which all lie, with a slash at its end, and `catalog` the beginnings of
    addresses with those of the files that stand for them, the longest first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._sound():
            file = _Bounded(path)
            weakref.finalize(self, file.close)
            self._opened = zipfile.ZipFile(file)
            _check(self._opened, path, "tpe")
        self.names = {e.filename: e for e in self._opened.infolist() if not e.is_dir()}
        tops = {name.partition("/")[0] + "/" for name in self.names}
        if len(tops) != 1 or any("/" not in name for name in self.names):
            message = "is no package: it must have one directory at the top and nothing else"
            refuse("package", message, path, specified="tpe:invalidDirectoryStructure")
        (self.top,) = tops
        self.catalog = self._catalog()

    def read(self, name: str, largest: int) -> bytes:
        """The bytes of a file in it."""
        inner = self.path / name
        with self._sound(), self._opened.open(self.names[name]) as stream:
            content = stream.read(largest + 1)
        if len(content) > largest:
            refuse("size", f"has more than {largest:,} bytes, which are not read", inner)
        return content

    def _catalog(self) -> list[tuple[str, str]]:
        name = f"{self.top}{_CATALOG_FILE}"
        if name not in self.names:
            return []
        found: dict[str, str] = {}
        for start, prefix, line in _rewrites(self.read(name, _LARGEST_CATALOG), self.path / name):
            place = posixpath.normpath(f"{self.top}META-INF/{prefix}") + ("/" if prefix.endswith("/") else "")
            if ":" in prefix or "\\" in prefix or not f"{place}/".startswith(self.top):
                message = f"rewrites {said(start)} to {said(prefix)}, outside the package"
                refuse("remote", message, self.path / name, line)
            if start in found:
                message = f"rewrites {said(start)} twice"
                refuse("package", message, self.path / name, line, specified="tpe:multipleRewriteURIsForStartString")
            found[start] = place
        return sorted(found.items(), key=lambda x: -len(x[0]))

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN as error:
            problem = getattr(error, "strerror", None) or error
            refuse("zip", f"cannot be unpacked: {problem}", self.path, specified="tpe:invalidArchiveFormat")
