"""What Kaiji wrote to a directory: a manifest beside the files, from which anybody can see what was changed since."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown

NAME = ".kaiji.json"
"""The name of a manifest, in the directory that it is about."""
_FORMAT = 1
_LARGEST = 64 << 20
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Differences:
    """Paths, relative to the directory and sorted: not as they were written, no more there, not written by Kaiji."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a directory, by their paths relative to it, each with its SHA-256 (64 hexadecimal digits).

    The manifest of `build/` also has `source`, the hash of everything that the build read, and `proved`: the manifests of
    the taxonomies and the filing, by directory relative to the project, each with its SHA-256. So it says that exactly
    these files were judged, and from which source they were made. `judge` is the hash of what judged the taxonomies, if
    Arelle has found nothing wrong with these files; `told` is what the build told beyond the preflight
    (`kaiji.workflow.unchanged`).
    """

    files: Mapping[str, str]
    source: str = ""
    proved: Mapping[str, str] = field(default_factory=dict)
    judge: str = ""
    told: tuple[Mapping[str, Any], ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the manifest itself."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    @classmethod
    def read(cls, directory: Path) -> Manifest | None:
        """The manifest of a directory; nothing when it has none.

        Raises `KaijiError` (output.manifest) when it cannot be read or is none.
        """
        place = directory / NAME
        try:
            if place.stat().st_size > _LARGEST:
                raise ValueError(f"longer than {_LARGEST:,} bytes")
            return _parsed(json.loads(place.read_text(encoding="utf-8")))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, RecursionError) as error:
            message = (
                f"is no manifest of Kaiji ({error}): bring back the one that was there, or move the files that are of your"
                " own away and run `kaiji build --overwrite`, which takes every file of the filing as its own"
            )
            raise KaijiError(message, code="output.manifest", location=Location(shown(str(place)))) from error

    @classmethod
    def of(cls, directory: Path, files: Iterable[str]) -> Manifest:
        """The manifest of files that are in a directory now."""
        return cls({file: sha256(directory / file) for file in files})

    def text(self) -> str:
        """The content of the file: the same for the same files, whatever their order."""
        content: dict[str, object] = {"format": _FORMAT, "files": dict(sorted(self.files.items()))}
        if self.source:
            content |= {"source": self.source, "proved": dict(sorted(self.proved.items()))}
            content |= {"judge": self.judge, "told": list(self.told)}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def differences(self, directory: Path) -> Differences:
        """What is otherwise in the directory than was written. A symbolic link is no file that Kaiji wrote."""
        present = set(files_below(directory))
        plain = {file for file in present if not (directory / file).is_symlink()}
        changed = [f for f in present & set(self.files) if f not in plain or sha256(directory / f) != self.files[f]]
        missing = set(self.files) - present
        return Differences(tuple(sorted(changed)), tuple(sorted(missing)), tuple(sorted(present - set(self.files))))


def files_below(directory: Path) -> Iterator[str]:
    """The files of a directory and of those in it, without its manifest; links to directories are not followed."""
    for where, directories, files in os.walk(directory):
        place = Path(where)
        links = [name for name in directories if (place / name).is_symlink()]
        for name in (*files, *links):
            path = (place / name).relative_to(directory).as_posix()
            if path != NAME:
                yield path


def is_below(path: object) -> bool:
    """Whether this is a relative path that leads nowhere but into the directory that it is relative to."""
    return isinstance(path, str) and not {"", ".", ".."} & set(path.split("/")) and not re.search(r"[\\\0]", path)


def sha256(file: Path) -> str:
    """The SHA-256 of a file's content."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _parsed(content: object) -> Manifest:
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise ValueError(f'"format" is not {_FORMAT}')
    files: Any = content.get("files")
    source, proved = content.get("source", ""), content.get("proved", {})
    for hashes in (files, proved):
        if not isinstance(hashes, dict) or not all(isinstance(h, str) and _HASH.fullmatch(h) for h in hashes.values()):
            raise ValueError("paths with their hashes are missing")
        for path in hashes:
            if not is_below(path):
                raise ValueError(f"{path!r} is no path below the directory")
    judge, told = content.get("judge", ""), content.get("told", [])
    for name, hash in (("source", source), ("judge", judge)):
        if not isinstance(hash, str) or not (hash == "" or _HASH.fullmatch(hash)):
            raise ValueError(f'"{name}" is no hash')
    if not isinstance(told, list) or not all(map(_is_told, told)):
        raise ValueError('"told" has no findings')
    return Manifest(files, source, proved, judge, tuple(told))


def _is_told(told: object) -> bool:
    """Whether this is a finding as `kaiji.workflow.unchanged` writes it."""
    if not isinstance(told, dict) or told.get("severity") not in ("INFO", "WARNING"):
        return False
    places, ids = told.get("places"), told.get("facts")
    return (
        all(isinstance(told.get(key), str) for key in ("code", "message", "caption", "finder"))
        and isinstance(ids, list)
        and all(isinstance(id, str) for id in ids)
        and isinstance(places, list)
        and bool(places)
        and all(p is None or (isinstance(p, list) and [*map(type, p)] == [str, int, str]) for p in places)
    )
