"""Where in the Python source a figure stands. Costs a frame look-up per statement; the line is searched when asked for."""

from __future__ import annotations

import ast
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kaiji.model import Location


@dataclass(frozen=True, slots=True)
class CallSite:
    """A call in a source file: the line on which the call starts."""

    file: str
    line: int

    def location(self, *keywords: str, cell: int | None = None) -> Location:
        """The line of a keyword argument of the call, or of a keyword of a call inside it, or of the call itself.

        `cell` is the place in a tuple, counted from 0, where the first keyword has one.
        """
        line = _keyword_line(self.file, self.line, keywords, cell) if keywords else None
        return Location(shown(self.file), line or self.line)


def call_site(depth: int) -> CallSite:
    """The call that is being made `depth` frames above the caller of this function."""
    frame = sys._getframe(depth + 1)
    return CallSite(frame.f_code.co_filename, frame.f_lineno)


def declaration() -> CallSite:
    """The line of the taxonomy that is declaring something: of the innermost call that this package does not make."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("kaiji.declare"):
        frame = frame.f_back
    return CallSite(frame.f_code.co_filename, frame.f_lineno)


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


def shown(file: str) -> str:
    """The path as people type it: relative when it is below the working directory."""
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else relative


def forget() -> None:
    """Read source files again when lines are next searched in them: they have changed."""
    _calls.cache_clear()


@lru_cache(maxsize=64)
def _calls(file: str) -> dict[int, list[ast.Call]]:
    try:
        tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return {}  # typed at a prompt, or gone since: the call's own line must do
    calls: dict[int, list[ast.Call]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.setdefault(node.lineno, []).append(node)
    return calls


def _keyword_line(file: str, line: int, keywords: tuple[str, ...], cell: int | None) -> int | None:
    found: int | None = None
    candidates = _calls(file).get(line, [])
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
