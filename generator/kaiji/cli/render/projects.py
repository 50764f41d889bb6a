"""What was made of a project."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import cut, table
from kaiji.findings.page import counted

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.workflow.rollforward import Rolled


@dataclass(frozen=True)
class StartedView:
    """The files of a new project, and what to do next."""

    directory: Path
    files: Sequence[str]

    def show(self, console: Console) -> None:
        for file in self.files:
            console.print(file, soft_wrap=True, highlight=False, markup=False)
        there = os.path.relpath(self.directory)
        step = "" if there == "." else f"cd {there} && "
        console.print(f"Next: {step}kaiji check && kaiji build", soft_wrap=True, highlight=False, markup=False)

    def data(self) -> dict[str, object]:
        return {"files": list(self.files)}


@dataclass(frozen=True)
class RolledView:
    """What a roll-forward made, and what is left to people."""

    rolled: Rolled
    files: Sequence[str]
    project: Path = Path()

    def show(self, console: Console) -> None:
        rolled = self.rolled
        said = (
            f"{rolled.package}, to {rolled.end}, beside {rolled.last}: {len(self.files):,} files",
            f"{counted(rolled.carried, 'figure')} taken from last year, {counted(rolled.waiting, 'cell')} to be filled (TODO),"
            f" {counted(rolled.marked, 'passage')} to be looked at (review)",
            *(f"last year's: {passage}" for passage in rolled.stays),
            *(f"left out: {file}" for file in rolled.dropped),
            *(f"taxonomy: {old} -> {new}" for old, new in rolled.versions),
        )
        for line in said:
            console.print(line, soft_wrap=True, highlight=False, markup=False)
        if rolled.changes:
            shown = table("changed", "concept", "what", "was", "is")
            for change in rolled.changes:
                what = f"{change.what} {change.detail}".strip()
                shown.add_row(change.kind.value, change.subject, what, cut(change.old, 60), cut(change.new, 60))
            console.print(shown)
        there = "" if self.project == Path() else f" --project {shlex.quote(str(self.project))}"
        console.print(f"Next: kaiji check{there}", soft_wrap=True, highlight=False, markup=False)

    def data(self) -> dict[str, object]:
        rolled = asdict(self.rolled)
        rolled["end"] = self.rolled.end and self.rolled.end.isoformat()
        return rolled | {"files": list(self.files)}
