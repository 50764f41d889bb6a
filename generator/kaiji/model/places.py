"""Where in the Python source a figure stands. Costs a frame look-up per statement; the line is searched when asked for."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, Self

from kaiji.model import Location


@dataclass(frozen=True, slots=True)
class CallSite:
    """A call in a source file: the line on which the call starts.

    `module` is the namespace of the module that calls. What has been found of its files is kept there, and so is forgotten
    with the module.
    """

    file: str
    line: int
    module: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[CallSite], tuple[str, int]]:
        return CallSite, (self.file, self.line)  # modules stay in their process

    @classmethod
    def of(cls, frame: FrameType) -> Self:
        return cls(frame.f_code.co_filename, frame.f_lineno, frame.f_globals)

    def location(self, *keywords: str, cell: int | None = None) -> Location:
        """The line of a keyword argument of the call (or of a class statement), or of a keyword of a call inside it, or of the
        call itself.

        `cell` is the place in a tuple, counted from 0, where the first keyword has one.
        """
        line = self._keyword_line(keywords, cell) if keywords else None
        return Location(shown(self.file), line or self.line)

    def _keyword_line(self, keywords: tuple[str, ...], cell: int | None) -> int | None:
        found: int | None = None
        candidates = list(_calls(self._tree(), self.line))
        for name in keywords:
            match = next((k for call in candidates for k in call.keywords if k.arg == name), None)
            if match is None:
                return found
            value = match.value
            if found is None and cell is not None and isinstance(value, ast.Tuple) and cell < len(value.elts):
                value = value.elts[cell]
            found = value.lineno
            candidates = [n for n in ast.walk(value) if isinstance(n, ast.Call)]
        return found

    def _tree(self) -> ast.Module:
        known: dict[str, ast.Module] = self.module.setdefault(_TREES, {})
        if self.file not in known:
            known[self.file] = _parsed(self.file)
        return known[self.file]


def call_site(depth: int) -> CallSite:
    """The call that is being made `depth` frames above the caller of this function."""
    return CallSite.of(sys._getframe(depth + 1))


def declaration() -> CallSite:
    """The line of the taxonomy that is declaring something: of the innermost call that this package does not make."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("kaiji.declare"):
        frame = frame.f_back
    return CallSite.of(frame)


_TREES = "__kaiji_trees__"


@dataclass(frozen=True, slots=True)
class Origin:
    """Provenance of one figure: the call that states it, the keyword (and the column) under which it stands.

    `under` is the number of the heading (`Part`) above it in the document, `cell` the place in a row of several periods,
    `taken` the cell of the ledger from which the figure comes.
    """

    site: CallSite
    keywords: tuple[str, ...]
    section: str
    caption: str
    lines: tuple[int, int] | None = None
    under: tuple[int, ...] = ()
    cell: int | None = None
    taken: Location | None = None

    @property
    def location(self) -> Location:
        """The cell of the ledger from which the figure comes, or the line of the data module."""
        return self.taken or self.site.location(*self.keywords, cell=self.cell)

    @property
    def statement(self) -> CallSite:
        return self.site


def shown(file: str) -> str:
    """The path as people type it: relative when it is below the working directory."""
    return _shown(file, str(Path.cwd()))


@lru_cache(maxsize=256)
def _shown(file: str, directory: str) -> str:
    relative = os.path.relpath(file, directory)
    return file if relative.startswith("..") else relative


def _parsed(file: str) -> ast.Module:
    try:
        return ast.parse(Path(file).read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return ast.Module([], [])  # typed at a prompt, or gone since: the call's own line must do


def _calls(node: ast.AST, line: int) -> Iterator[ast.Call | ast.ClassDef]:
    """The calls that start on a line; a class statement is one, too."""
    for child in ast.iter_child_nodes(node):
        start, end = getattr(child, "lineno", line), getattr(child, "end_lineno", line)
        if start <= line <= end:
            if isinstance(child, ast.Call | ast.ClassDef) and start == line:
                yield child
            yield from _calls(child, line)
