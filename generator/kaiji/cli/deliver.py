"""Where the outcome of a command goes: to the terminal or into a file, in one of several forms."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaiji.cli.outcomes import outcome_json, print_outcome
from kaiji.findings import PAGE, render
from kaiji.model.places import shown
from kaiji.workflow.build import Outcome
from kaiji.workflow.journal import obstacle
from kaiji.workflow.publish import replace_file

if TYPE_CHECKING:
    from rich.console import Console


def console(file: Any = None) -> Console:
    """A console that prints labels and texts as they are: "[note 3]" and ":smile:" mean nothing else.

    Piped output is not wrapped to a guessed width: a finding stays on its line, a table whole.
    """
    from rich.console import Console

    wide = None if file is None and sys.stdout.isatty() else 200
    return Console(file=file, width=wide, highlight=False, markup=False, emoji=False)


def deliver(outcome: Outcome, root: Path, form: str, output: Path | None) -> None:
    """Print an outcome, or write it to a file and print its name. Raises `KaijiError` when the file cannot be written."""
    if form == "text" and output is None:
        print_outcome(console(), outcome)
        return
    text = _text(outcome, root, form)
    if form == "html" and output is None:
        if (problem := obstacle(root, PAGE.as_posix())) is not None:
            raise problem
        output = root / PAGE
    if output is None:
        sys.stdout.write(text)
    else:
        replace_file(output, text)
        print(shown(str(output)))


def leave_page(outcome: Outcome, root: Path) -> None:
    """Write the page for people where builds leave it. Where there is no project, nothing is left."""
    if any(f.code == "project.configuration" for f in outcome.findings):
        return
    if (problem := obstacle(root, PAGE.as_posix())) is None:
        replace_file(root / PAGE, _text(outcome, root, "html"))
    elif all(f.location != problem.location for f in outcome.findings):
        raise problem


def _text(outcome: Outcome, root: Path, form: str) -> str:
    if form == "text":
        stream = io.StringIO()
        print_outcome(console(stream), outcome)
        text = stream.getvalue()
    elif form == "json":
        text = outcome_json(outcome) + "\n"
    else:
        text = render(outcome, root, form)
    return text.encode(errors="replace").decode()  # names of files may hold what is no character
