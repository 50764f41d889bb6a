"""The packages that a user keeps: copies under $KAIJI_HOME, so that filings are read without naming them each time.

A package is known by the digest of its bytes. What it says of itself lies beside it, so that it need not be opened to be
asked whether it has a document.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.sandbox.extensions import Extensions
from kaiji.sandbox.home import home as home  # for who asks for the store
from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.packages import Metadata, NamedEntry, metadata


def _paths(thing: object) -> tuple[Path, ...]:
    """The files that an entry point names: one path or several."""
    several = [thing] if isinstance(thing, str | os.PathLike) else thing
    if not isinstance(several, Iterable):
        raise TypeError(f"it is neither a path nor several but {type(thing).__name__}")
    paths = tuple(Path(one) for one in several)
    if missing := [str(path) for path in paths if not path.is_file()]:
        raise FileNotFoundError(f"{missing[0]} is no file")
    return paths


BROUGHT = Extensions("kaiji.taxonomies", _paths, {})
"""Taxonomy packages that installed packages bring."""


class Kept(NamedTuple):
    """A package in the store. `source` is the name of the file that was added."""

    package: Zipped
    source: str
    metadata: Metadata


class Store:
    """The packages below a directory, those added last first."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory / "packages"
        self._compiled = directory / "compiled"

    def library(self, packages: Iterable[Path] = ()) -> Library:
        """A library of the packages that are given, then of those that are kept, then of those that installed packages bring.

        Raises a finding when one that is given or brought is no package.
        """
        given = [Zipped(path) for path in packages]
        brought = [Zipped(path) for name in BROUGHT for path in BROUGHT[name]]
        for package in (*given, *brought):
            package.check()
        return Library([*given, *(kept.package for kept in self.kept()), *brought], Cache(self._compiled))

    def kept(self) -> list[Kept]:
        """The packages of the store."""
        notes = list(self.directory.glob("*.json")) if self.directory.is_dir() else []
        dated = sorted(((_time(note), note) for note in notes), reverse=True)
        return [kept for _, note in dated if (kept := _read(note))]

    def add(self, file: Path) -> Kept:
        """Copy a package into the store; once only. Raises a finding when it is no taxonomy package."""
        package = Zipped(file)
        said = metadata(package.archive)
        package.check()
        catalog = package.archive.catalog
        note = {
            "source": file.name,
            "catalog": catalog,
            "identifier": said.identifier,
            "name": said.name,
            "version": said.version,
            "publisher": said.publisher,
            "entryPoints": [{"name": p.name, "documents": p.documents} for p in said.entry_points],
        }
        target = self.directory / f"{package.digest}.zip"
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy(file, target)
            _write(json.dumps(note, ensure_ascii=False, indent=1).encode(), target.with_suffix(".json"))
        except OSError as error:
            raise _unwritable(error, self.directory) from error
        return Kept(Zipped(target, package.digest, catalog), file.name, said)

    def keep(self, content: bytes, source: str) -> Kept:
        """Put the bytes of a package into the store, under the name of their source."""
        with tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch:
            file = Path(scratch, "".join(c if c.isalnum() or c in "-_." else "_" for c in source)[-100:] or "package")
            file.write_bytes(content)
            return self.add(file)

    def find(self, name: str) -> Kept:
        """The package of an identifier, a name, the name of its file, or the beginning of its digest.

        Raises `KaijiError` when there is none, or more than one.
        """
        known = self.kept()
        found = [k for k in known if name in (k.metadata.identifier, k.metadata.name, k.source, Path(k.source).stem)]
        found = found or [k for k in known if len(name) > 3 and k.package.digest.startswith(name)]
        if len(found) == 1:
            return found[0]
        many = f"{len(found)} packages are called {name!r}; name one by its digest" if found else ""
        message = many or f"no package is called {name!r}; `kaiji taxonomy list` names them"
        raise KaijiError(message, code="taxonomy.package")

    def remove(self, kept: Kept) -> None:
        """Take a package out of the store."""
        try:
            kept.package.file.with_suffix(".json").unlink(missing_ok=True)
            kept.package.file.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(error, self.directory) from error


def _read(note: Path) -> Kept | None:
    """A package by what was noted down of it, unless either is gone."""
    try:
        said = json.loads(note.read_bytes())
        points = tuple(NamedEntry(p["name"], tuple(p["documents"])) for p in said["entryPoints"])
        about = Metadata(said["identifier"], said["name"], said["version"], said["publisher"], points)
        catalog = [(str(start), str(place)) for start, place in said["catalog"]]
        return Kept(Zipped(note.with_suffix(".zip"), note.stem, catalog), said["source"], about)
    except (OSError, ValueError, KeyError, TypeError, KaijiError):
        return None


def _copy(source: Path, target: Path) -> None:
    if not target.exists():
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as stream, source.open("rb") as content:
            shutil.copyfileobj(content, stream)
        Path(stream.name).replace(target)


def _write(content: bytes, target: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as stream:
        stream.write(content)
    Path(stream.name).replace(target)


def _time(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0


def _unwritable(error: OSError, place: Path) -> KaijiError:
    message = f"cannot be written: {error.strerror}; set KAIJI_HOME to a directory of yours"
    return KaijiError(message, code="output.write", location=Location(shown(str(place))))
