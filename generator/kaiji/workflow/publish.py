"""The one writer: artifacts go to a staging directory and are put in place together, or not at all.

Only what Kaiji wrote is ever replaced: the manifest of a directory says what that is.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.workflow.journal import STAGING, Change, commit, explained, hash_of, obstacle, pending, writing
from kaiji.workflow.manifest import NAME, Manifest, files_below, sha256

if TYPE_CHECKING:
    from kaiji.syntax.filing import Artifact

BUILD = "build"


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A directory on the project's file system, gone afterwards, for what is then published; one command at a time has it."""
    directory = root / STAGING
    with writing(root), _scratch(root):
        with explained(directory):
            (directory / "new").mkdir(parents=True)
        try:
            yield directory / "new"
        finally:
            if not pending(root):
                shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def _scratch(root: Path) -> Iterator[None]:
    """Have all scratch files in one place, gone afterwards, where the next command finds those of a killed one, too."""
    place = root.stat()
    project = f"{root.resolve()} {place.st_dev} {place.st_ino}".encode(errors="replace")
    prefix = f"kaiji-{hashlib.sha256(project).hexdigest()[:16]}-"
    before = tempfile.tempdir
    try:
        temporary = Path(tempfile.gettempdir())
    except FileNotFoundError:  # no directory can be written to: whatever needs scratch files says so
        yield
        return
    for left in temporary.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with explained(temporary):
        scratch = tempfile.mkdtemp(prefix=prefix)
    try:
        tempfile.tempdir = scratch
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(scratch, ignore_errors=True)


def write(artifacts: Iterable[Artifact], directory: Path) -> list[str]:
    """Write artifacts below a directory; the paths that were written. Raises `KaijiError` when the disk does not take it."""
    written = []
    for artifact in artifacts:
        path = directory / artifact.path
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                artifact.write(stream)
        written.append(artifact.path)
    return written


def replace_file(path: Path, text: str) -> bool:
    """Put a text in the place of a file in one step; whether that changed it."""
    with explained(path):
        if path.exists() and not path.is_file():  # a directory, a terminal, /dev/null: nothing is put in its place
            path.write_bytes(text.encode())
            return True
        if path.is_file() and path.read_bytes() == text.encode():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            aside.write_bytes(text.encode())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    return True


def publish(staged: Path, root: Path, directories: Iterable[str], made: Manifest, overwrite: bool = False) -> list[str]:
    """Put staged directories and what is staged below `build/` in place, each with its manifest; what that changed.

    `made` says of what all was made and how it was judged, as the manifest of `build/` is to have it. What Kaiji wrote earlier and does not write any more is removed. Raises
    `KaijiError`, and changes nothing, when a file was edited since Kaiji wrote it, or is not Kaiji's and in the way; with
    `overwrite` such a file is replaced. All others stay.
    """
    manifests = {name: Manifest.of(staged / name, files_below(staged / name)) for name in directories}
    proved = {name: manifest.sha256 for name, manifest in manifests.items()}
    manifests[BUILD] = replace(
        made, files=Manifest.of(staged / BUILD, files_below(staged / BUILD)).files, proved=proved
    )
    with explained(root):
        known = {name: _known(root, name, overwrite).files for name in manifests}
        return _publish(staged, root, manifests, known, overwrite)


def publish_more(staged: Path, root: Path) -> list[str]:
    """Put what is staged below `build/` in place, beside what is there; what that changed. Raises as `publish` does."""
    with explained(root):
        old = _known(root, BUILD)
        new = Manifest.of(staged / BUILD, files_below(staged / BUILD)).files
        known = {file: hash for file, hash in old.files.items() if file in new}
        return _publish(staged, root, {BUILD: replace(old, files={**old.files, **new})}, {BUILD: known})


def _publish(
    staged: Path,
    root: Path,
    manifests: Mapping[str, Manifest],
    known: Mapping[str, Mapping[str, str]],
    overwrite: bool = False,
) -> list[str]:
    changes, in_the_way = [], []
    for directory, manifest in manifests.items():
        for file in files_below(staged / directory):
            path, new = f"{directory}/{file}", manifest.files[file]
            if problem := obstacle(root, path):
                raise problem
            old = hash_of(root, path)
            if old != new:
                changes.append(Change(path, old, new))
                if old not in (None, known[directory].get(file)):
                    in_the_way.append((path, file in known[directory]))
        for file in known[directory].keys() - manifest.files.keys():
            if hash_of(root, f"{directory}/{file}") == known[directory][file]:
                changes.append(Change(f"{directory}/{file}", known[directory][file], None))
    if in_the_way and not overwrite:
        _refuse(root, in_the_way)
    for directory, manifest in manifests.items():
        path = f"{directory}/{NAME}"
        (staged / path).parent.mkdir(parents=True, exist_ok=True)
        (staged / path).write_text(manifest.text(), encoding="utf-8")
        if (old := hash_of(root, path)) != (new := sha256(staged / path)):
            changes.append(Change(path, old, new))
    if changes:
        commit(root, sorted(changes))
    outside = {directory for directory in manifests if directory != BUILD}
    below = {c.path for c in changes if c.path.startswith(f"{BUILD}/") and c.path != f"{BUILD}/{NAME}"}
    return [
        *(d for d in manifests if d in outside and any(c.path.startswith(f"{d}/") for c in changes)),
        *sorted(below),
    ]


def _known(root: Path, directory: str, overwrite: bool = False) -> Manifest:
    """What Kaiji has written to a directory, as far as it is known."""
    if problem := obstacle(root, f"{directory}/{NAME}"):
        raise problem
    try:
        return Manifest.read(root / directory) or Manifest({})
    except KaijiError:
        if not overwrite:
            raise
        return Manifest({})


def _refuse(root: Path, files: list[tuple[str, bool]]) -> NoReturn:
    (path, edited), *others = sorted(files)
    more = f" (and {len(others)} more: {', '.join(other for other, _ in others[:3])}...)" if others else ""
    if edited:
        code, said = "output.edited", "has been changed since Kaiji wrote it"
    else:
        code, said = "output.foreign", "is in the place of a file that is to be written, and was not written by Kaiji"
    message = (
        f"{said}{more}: nothing has been written. Change the source instead and bring the file back as it was, or move it"
        " away to keep it; `kaiji build --overwrite` replaces it"
    )
    raise KaijiError(message, code=code, location=Location(shown(str(root / path))))
