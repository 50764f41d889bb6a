"""What a command is doing, step by step, while it does it: on a terminal only, and gone when the result is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import messages
from kaiji.workflow.outcome import silent

if TYPE_CHECKING:
    from kaiji.workflow.outcome import Announce


_MOST = 8
"""How many steps are shown; of more, the last."""


@contextmanager
def progress(form: str = "text") -> Iterator[Announce]:
    """Announce steps: those that are done are ticked, and the last has a clock that runs.

    They are shown beside the result and never in it: in a pipe the result alone is written.
    """
    console = messages()
    if form != "text" or not console.is_terminal:
        yield silent
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as shown:

        def announce(step: str) -> None:
            for task in shown.tasks:
                if not task.finished:
                    shown.update(task.id, total=1, completed=1)
            if len(shown.tasks) == _MOST:
                shown.remove_task(shown.task_ids[0])
            shown.add_task(step, total=None)

        yield announce
