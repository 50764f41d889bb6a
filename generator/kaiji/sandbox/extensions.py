"""What installed packages add to Kaiji, by entry points: profiles, forms, checks, languages, taxonomies.

An entry point is loaded when its name is asked for, not before. One that cannot be loaded ends in one finding.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")
GROUPS = ("kaiji.checks", "kaiji.forms", "kaiji.languages", "kaiji.profiles", "kaiji.taxonomies")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Extensions(Mapping[str, T]):
    """What Kaiji has of a kind, by name, and behind it what packages add to one group of entry points.

    A name that Kaiji has itself is Kaiji's. Asking for another loads its entry point: raises `KaijiError` when that fails, when
    it is not what `made` takes (which says so by `TypeError`), or when two packages have the name.
    """

    def __init__(self, group: str, made: Callable[[object], T], own: Mapping[str, T]) -> None:
        self.group = group
        self._made = made
        self._own = own
        self._loaded: dict[str, T] = {}

    @cached_property
    def _others(self) -> dict[str, list[EntryPoint]]:
        found: dict[str, list[EntryPoint]] = {}
        for point in _installed():
            if point.group == self.group and point.name not in self._own:
                found.setdefault(point.name, []).append(point)
        return dict(sorted(found.items()))

    def __getitem__(self, name: str) -> T:
        if name in self._own:
            return self._own[name]
        if name not in self._loaded:
            self._loaded[name] = self._load(name, self._others[name])
        return self._loaded[name]

    def _load(self, name: str, points: list[EntryPoint]) -> T:
        if len(points) > 1:
            both = ", ".join(sorted(_said(point) for point in points))
            raise KaijiError(
                f"several packages have {name!r} in {self.group}: {both}; uninstall one", code="extension.broken"
            )
        with blamed(points[0], "cannot be loaded"):
            if not _NAME.fullmatch(name):
                raise TypeError(f"{name!r} is no name of small letters, digits and hyphens")
            return self._made(points[0].load())

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self._others

    def __len__(self) -> int:
        return len(self._own) + len(self._others)

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._others

    @contextmanager
    def at_work(self, name: str) -> Iterator[None]:
        """What goes wrong in the body is the fault of the package that has the name, unless that is Kaiji."""
        if name in self._own:
            yield
            return
        with blamed(self._others[name][0], "has failed"):
            yield


def called(thing: object) -> Callable[..., Any]:
    """Takes what can be called."""
    if not callable(thing):
        raise TypeError(f"it cannot be called: it is a {type(thing).__name__}")
    return thing


def a(kind: type[T]) -> Callable[[object], T]:
    """Takes instances of a class."""

    def made(thing: object) -> T:
        if not isinstance(thing, kind):
            raise TypeError(f"it is not a {kind.__module__}.{kind.__name__} but {type(thing).__name__}")
        return thing

    return made


@contextmanager
def blamed(point: EntryPoint, what: str) -> Iterator[None]:
    """Whatever is raised in the body becomes a `KaijiError` about an entry point, at the line that raised it."""
    try:
        yield
    except KaijiError:
        raise
    except (Exception, SystemExit) as error:
        message = f"{_said(point)} {what}: {type(error).__name__}: {error}; mend or uninstall the package"
        raise KaijiError(message, code="extension.broken", location=_raised_at(error)) from error


def _raised_at(error: BaseException) -> Location | None:
    """The last line of the package's own that took part, or the place of a syntax error."""
    if isinstance(error, SyntaxError) and error.filename:
        return Location(shown(error.filename), error.lineno or 0)
    own = Path(__file__).parents[1]
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_file()]
    frames = [
        f for f in frames if not Path(f.filename).is_relative_to(own) and "importlib" not in Path(f.filename).parts
    ]
    return Location(shown(frames[-1].filename), frames[-1].lineno or 0) if frames else None


def _said(point: EntryPoint) -> str:
    package = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"{point.name} = {point.value} in {point.group}{package}"


def described() -> list[str]:
    """The extensions that are installed with the versions of their packages, in a fixed order."""
    return sorted(_said(point) for point in _installed())


@cache
def _installed() -> tuple[EntryPoint, ...]:
    """The entry points of all groups that are Kaiji's."""
    if not any(map(_has_any, sys.path)):
        return ()
    from importlib.metadata import entry_points

    found = entry_points()
    return tuple(point for group in GROUPS for point in found.select(group=group))


def _has_any(place: str) -> bool:
    """Whether a directory has a package that extends Kaiji; importing `importlib.metadata` takes longer than to look."""
    try:
        with os.scandir(place or ".") as entries:
            return any(_extends(Path(e.path, "entry_points.txt")) for e in entries if e.name.endswith("-info"))
    except NotADirectoryError:
        return True  # an archive: that asks for a closer look
    except OSError:
        return False


def _extends(file: Path) -> bool:
    try:
        return b"[kaiji." in file.read_bytes()
    except OSError:
        return False
