"""Paths for libraries that read more into a path than the system does."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLAIN = re.compile(r"[\w .,+=@~-]*")


@contextmanager
def plain(path: Path) -> Iterator[Path]:
    """The same file by a path that is read as it stands; of the file's own name nothing is changed.

    Arelle decodes `%41`, takes `|` to part files and a backslash for a slash, and cannot hold names that are no text;
    DuckDB looks for patterns and parameters. What such a directory holds is then reached through a symbolic link, which
    is gone afterwards; so what the file refers to must lie below the last directory of an odd name.
    """
    parts = path.absolute().parts
    odd = _odd(path)
    if not odd:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="kaiji-link-") as scratch:
        link = Path(scratch, "project")
        link.symlink_to(Path(*parts[: odd[-1] + 1]), target_is_directory=True)
        yield link.joinpath(*parts[odd[-1] + 1 :])


def original(text: str, reached: Path, path: Path) -> str:
    """A text in which paths begin as they do for people, where they begin as they do in the path that `plain` gave."""
    ends, begins = reached.parts, path.absolute().parts
    while ends and begins and ends[-1] == begins[-1]:
        ends, begins = ends[:-1], begins[:-1]
    return text.replace(str(Path(*ends)), str(Path(*begins)))


@contextmanager
def copied(path: Path, write: bool = False) -> Iterator[Path]:
    """The same for a library that follows links: a file below a directory of an odd name is copied, or copied back."""
    if not _odd(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="kaiji-copy-") as scratch:
        copy = Path(scratch, "copy").with_suffix(path.suffix)
        if not write:
            shutil.copyfile(path, copy)
        yield copy
        if write:
            shutil.copyfile(copy, path)


def _odd(path: Path) -> list[int]:
    """Which of the directories above a file have odd names."""
    parts = path.absolute().parts
    return [n for n, part in enumerate(parts[:-1]) if n and not _PLAIN.fullmatch(part)]
