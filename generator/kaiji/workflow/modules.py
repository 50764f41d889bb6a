"""The modules of a project, imported apart from all others of the process.

While a project is loaded, names that its source directory has mean its own modules, whatever the process knew by these
names before. Afterwards they mean again what they meant, so that two projects may have modules of one name, and one project
may be loaded again after an edit. The import path of the process is left alone.
"""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from threading import RLock
from types import ModuleType

_LOADING = RLock()
"""One load at a time: names mean one thing to the whole process."""
_OPENED: list[set[str]] = []
_NEVER = {"kaiji", *sys.stdlib_module_names}
"""Names that no project gives another meaning: the engine may lie beside it, and needs the standard library itself."""


def is_taken(package: str) -> bool:
    """Whether a package of a project cannot be called so: the name means something else, or it is that of its tests."""
    return package in _NEVER or package == "tests" or keyword.iskeyword(package)


@contextmanager
def apart(source: Path) -> Iterator[dict[str, ModuleType]]:
    """Import modules of a directory as if the process had none of their names; they are there when the body has ended."""
    loaded: dict[str, ModuleType] = {}
    with _LOADING:
        names = frozenset(_names(source))
        finder = _Finder(source, names)
        known = _taken(names)
        importlib.invalidate_caches()
        sys.meta_path.insert(0, finder)
        try:
            yield loaded
        finally:
            sys.meta_path.remove(finder)
            loaded.update(_taken(names))
            sys.modules.update(known)


@contextmanager
def opening() -> Iterator[set[str]]:
    """The paths of the files that are opened to be read while the body runs: data modules may open what they like."""
    if not _OPENED:
        sys.addaudithook(_note)
        _OPENED.append(set())  # a hook stays for good, and so does what says that it is there
    opened: set[str] = set()
    _OPENED.append(opened)
    try:
        yield opened
    finally:
        _OPENED.remove(opened)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and len(_OPENED) > 1:
        path, _, flags = arguments
        if isinstance(path, str) and isinstance(flags, int) and not flags & (os.O_WRONLY | os.O_RDWR):
            _OPENED[-1].add(str(Path.cwd() / path))


def _names(source: Path) -> Iterator[str]:
    """The names by which something in a directory may be imported."""
    for entry in os.scandir(source):
        name = entry.name.partition(".")[0]
        if name.isidentifier() and name not in _NEVER and (entry.name == name or not entry.is_dir()):
            yield name


def _taken(names: frozenset[str]) -> dict[str, ModuleType]:
    """The modules of these names and below them, which the process knows no more."""
    found = [name for name in sys.modules if name.partition(".")[0] in names]
    return {name: sys.modules.pop(name) for name in found}


class _Finder:
    """Finds the modules of a directory before anybody else does."""

    def __init__(self, source: Path, names: frozenset[str]) -> None:
        self._source = str(source)
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in self._names:
            return None
        spec = PathFinder.find_spec(name, [self._source] if path is None else path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _Loader(name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    """Takes compiled code for that of a text only if it was compiled in a later second than that of the last edit.

    Python compares sizes and whole seconds, and so would take a figure that was corrected at once for unchanged.
    """

    def get_data(self, path: str) -> bytes:
        if path != self.path and _second(path) <= _second(self.path):
            raise OSError("compiled in the second of an edit")
        return super().get_data(path)


def _second(path: str) -> int:
    """The second in which a file was last written."""
    return int(Path(path).stat().st_mtime)
