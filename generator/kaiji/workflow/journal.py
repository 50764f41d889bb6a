"""One commit point for many files: a journal of what is being changed, by which the next command can undo it.

While the journal stands, what was there before waits beside it, so that whatever ends a command, at whichever instruction,
the project is brought back to its old state. That the journal is taken away is the commit. One command at a time writes
to a project: it holds a lock that ends with it, however it ends, and that other machines and containers respect, too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.workflow.manifest import is_below, sha256

STAGING = "build/.staging"
"""Where a command prepares what it is going to put in place, `new`, and keeps what that replaces, `old`. Gone with the command."""
GENERATED = ("taxonomy", "instances", "build")
"""The directories of a project below which anything is written."""
_LOCK = "build/.lock"
_JOURNAL = "build/.journal"
_HASH = re.compile("[0-9a-f]{64}")


class Change(NamedTuple):
    """A file, by its path relative to the project, with the SHA-256 of its content before and after; None: no file."""

    path: str
    old: str | None
    new: str | None


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


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Be the only command that writes to a project. What a killed one has left is undone and removed first."""
    if problem := obstacle(root, _LOCK):
        raise problem
    with explained(root / _LOCK):
        (root / "build").mkdir(exist_ok=True)
        lock = _locked(root / _LOCK, shared=False)
    try:
        _recover(root)
        yield
    finally:
        os.close(lock)


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Read what was written to a project while no command changes it. What a killed one has left half done is undone first.

    Where no build has ever been, nothing is locked and nothing made.
    """
    while True:
        lock = None
        if (root / _LOCK).is_file():
            with explained(root / _LOCK):
                lock = _locked(root / _LOCK, shared=True)
        try:
            if not (root / _JOURNAL).exists():
                yield
                return
        finally:
            if lock is not None:
                os.close(lock)
        with writing(root):
            pass


def commit(root: Path, changes: list[Change]) -> None:
    """Change files together, or none of them. New contents are in `STAGING/new`, and are moved from there.

    The command is `writing`. Raises `KaijiError` when the disk does not take it; then everything is as it was before.
    """
    staged, kept, journal = root / STAGING / "new", root / STAGING / "old", root / _JOURNAL
    with explained(journal):
        _keep(root, changes, kept)
        for change in changes:
            if change.new is not None:
                _sync(staged / change.path)
        made = _missing_directories(root, changes)
        try:
            _write_journal(journal, {"changes": changes, "made": made})
            for directory in made:
                (root / directory).mkdir()
            for change in changes:
                if change.new is not None:
                    (staged / change.path).replace(root / change.path)
            for change in changes:
                if change.new is None:
                    (root / change.path).unlink()
                    _remove_empty(root, change.path)
            _sync_directories(root, changes, made)
            journal.unlink()
        except BaseException:  # Ctrl+C too
            if journal.exists():
                _undo(root)
            raise
        with suppress(OSError):  # it is done
            _sync(journal.parent)


def pending(root: Path) -> bool:
    """Whether changes stand half done, to be undone by the next command."""
    return (root / _JOURNAL).exists()


def obstacle(root: Path, path: str) -> KaijiError | None:
    """What stands in the way of a file to be written: a link, a file for a directory, or a directory for the file."""
    place = root
    *above, _ = parts = path.split("/")
    for depth, part in enumerate(parts):
        place /= part
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = f"cannot be written ({error.strerror})"
        else:
            if stat.S_ISLNK(mode):
                reason = "is a symbolic link, which may lead out of the project"
            elif depth < len(above) and not stat.S_ISDIR(mode):
                reason = "is in the place of a directory"
            elif depth == len(above) and not stat.S_ISREG(mode):
                reason = "is in the place of a file"
            else:
                continue
        message = f"{reason}: move it away; nothing has been written"
        return KaijiError(message, code="output.write", location=Location(shown(str(place))))
    return None


def hash_of(root: Path, path: str) -> str | None:
    """The SHA-256 of a file; None where there is none, or where something else is."""
    if obstacle(root, path) or not (root / path).exists():
        return None
    return sha256(root / path)


def _locked(place: Path, shared: bool) -> int:
    """A descriptor that holds the lock; it is released when it and its copies in child processes are closed."""
    import fcntl

    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    while True:
        lock = os.open(place, os.O_NOFOLLOW | (os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT), 0o666)
        try:
            try:
                fcntl.flock(lock, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                print(f"waiting for another kaiji that is at work in {shown(str(place.parents[1]))}", file=sys.stderr)
                fcntl.flock(lock, kind)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(lock), place.stat()):
                    return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # somebody has removed build/ meanwhile


def _recover(root: Path) -> None:
    build = root / "build"
    if pending(root):
        _undo(root)
    for left in [*build.glob(".staging*"), *build.glob(".journal?*")]:
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with explained(left):
                left.unlink()


def _undo(root: Path) -> None:
    """Put back what was there before; what somebody has changed since is left alone. May be ended and begun again."""
    journal = root / _JOURNAL
    try:
        changes, made = _read_journal(journal)
        for number, change in enumerate(changes):
            target, kept = root / change.path, root / STAGING / "old" / str(number)
            now = hash_of(root, change.path)
            if now == change.old or now != change.new or obstacle(root, change.path):
                continue
            if change.old is None:
                target.unlink()
            elif kept.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
        for directory in reversed(made):
            with suppress(OSError):  # somebody has put something there
                (root / directory).rmdir()
        _sync_directories(root, changes, ())
        journal.unlink()
        _sync(journal.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = (
            f"a build has been interrupted, and what was there before could not be put back ({reason}):"
            " mend that; the next command of Kaiji in this project tries again"
        )
        raise KaijiError(message, code="output.interrupted", location=Location(shown(str(journal)))) from error


def _keep(root: Path, changes: list[Change], kept: Path) -> None:
    """Hold on to files that are about to be replaced, by another name of them where the file system has such."""
    kept.mkdir()
    for number, change in enumerate(changes):
        if change.old is not None:
            try:
                os.link(root / change.path, kept / str(number))
            except OSError:
                shutil.copy2(root / change.path, kept / str(number))
                _sync(kept / str(number))
    _sync(kept)
    _sync(kept.parent)


def _write_journal(journal: Path, content: object) -> None:
    beside = journal.with_name(f"{journal.name}.new")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        with memoryview(json.dumps(content).encode()) as text:
            written = 0
            while written < len(text):
                written += os.write(file, text[written:])
        os.fsync(file)
    finally:
        os.close(file)
    beside.replace(journal)
    _sync(journal.parent)


def _read_journal(journal: Path) -> tuple[list[Change], list[str]]:
    """Raises `ValueError` when it is none, or names anything that Kaiji does not write."""
    content = json.loads(journal.read_text(encoding="utf-8"))
    try:
        changes, made = [Change(*change) for change in content["changes"]], list(content["made"])
    except (KeyError, TypeError):
        raise ValueError("it is no journal") from None
    for path in (*(c.path for c in changes), *made):
        if not is_below(path) or path.split("/")[0] not in GENERATED:
            raise ValueError(f"it names {path!r}")
    for hash in (h for c in changes for h in (c.old, c.new) if h is not None):
        if not isinstance(hash, str) or not _HASH.fullmatch(hash):
            raise ValueError("it is no journal")
    return changes, made


def _missing_directories(root: Path, changes: Iterable[Change]) -> list[str]:
    """The directories to be made for new files, each after the one that it is in."""
    above = {str(parent) for c in changes if c.new is not None for parent in Path(c.path).parents}
    return sorted(directory for directory in above if not (root / directory).exists())


def _remove_empty(root: Path, path: str) -> None:
    """Remove the directories that have become empty, but not taxonomy/, instances/ and build/."""
    for directory in list(Path(path).parents)[:-2]:
        try:
            (root / directory).rmdir()
        except OSError:
            return  # not empty


def _sync_directories(root: Path, changes: Iterable[Change], made: Iterable[str]) -> None:
    touched = {Path(path).parent for path in (*(c.path for c in changes), *made)}
    for directory in sorted(touched):
        if (root / directory).is_dir():
            _sync(root / directory)


def _sync(path: Path) -> None:
    """Wait until a file or a directory is on the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
