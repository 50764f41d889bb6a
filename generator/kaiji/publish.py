"""The one writer: artifacts go to a staging directory and are moved into place whole, or not at all."""

from __future__ import annotations

import ctypes
import filecmp
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kaiji.declare.source import shown
from kaiji.model import KaijiError, Location

if TYPE_CHECKING:
    from kaiji.emit import Artifact

_PREFIX = ".staging-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A directory on the project's file system, gone afterwards. What killed builds left behind is removed first."""
    directory = root / "build" / f"{_PREFIX}{os.getpid()}"
    with explained(directory.parent):
        directory.parent.mkdir(parents=True, exist_ok=True)
        for left in directory.parent.glob(f"{_PREFIX}*"):
            if left == directory or not _alive(left.name.removeprefix(_PREFIX)):
                shutil.rmtree(left, ignore_errors=True)
        directory.mkdir()
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


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
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            aside.write_bytes(text.encode())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    return True


def publish(staged: Path, root: Path, directories: Iterable[str]) -> list[str]:
    """Put staged directories in the place of those of the project; the ones that changed.

    Each directory is exchanged in one step where the system can do it (Linux), so that there is no moment at which it
    is missing or half new. When one cannot be replaced, those that were are put back.
    """
    changed: list[str] = []
    done: list[tuple[Path, Path]] = []
    try:
        for name in directories:
            new, old = staged / name, root / name
            if _same(new, old):
                continue
            with explained(old):
                old.parent.mkdir(parents=True, exist_ok=True)
                _exchange(new, old)
            done.append((new, old))
            changed.append(name)
    except BaseException:  # Ctrl+C too
        for new, old in reversed(done):
            if new.exists():
                _exchange(new, old)
            else:
                old.replace(new)  # there was none before
        raise
    return changed


def _same(new: Path, old: Path) -> bool:
    names = sorted(p.relative_to(new) for p in new.rglob("*"))
    if not old.is_dir() or names != sorted(p.relative_to(old) for p in old.rglob("*")):
        return False
    return all((new / n).is_dir() or filecmp.cmp(new / n, old / n, shallow=False) for n in names)


def _exchange(new: Path, old: Path) -> None:
    """Swap two directories; `old` may be missing."""
    if not old.exists():
        try:
            new.replace(old)
            return
        except OSError:
            if not old.is_dir():
                raise  # else another build was faster, and its directory is exchanged
    if old.is_dir() and sys.platform == "linux":
        renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if renameat2 is not None:
            code = renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE)
            if code == 0:
                return
    if not old.is_dir():
        raise NotADirectoryError(20, "not a directory", str(old))
    aside = new.with_name(new.name + ".old")
    old.replace(aside)
    try:
        new.replace(old)
    except OSError:
        aside.replace(old)
        raise
    aside.replace(new)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the disk has against writing becomes a finding about the path."""
    try:
        yield
    except OSError as error:
        where = Location(shown(str(error.filename or path)))
        reason = error.strerror or str(error)
        message = f"cannot be written ({reason}); what was there before is untouched"
        raise KaijiError(message, code="output.write", location=where) from error


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
