"""What was made of a project."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


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
