"""How results look, in a terminal, in a file and as JSON: one way for all commands.

A command has an outcome (what was found and done), and some have a result beside it, which is a `View`.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kaiji.cli.render.outcome import finding_data, outcome_data, print_outcome
from kaiji.cli.render.terminal import console
from kaiji.findings import PAGE, render, shows
from kaiji.model import Severity
from kaiji.model.places import shown
from kaiji.workflow.outcome import Outcome

if TYPE_CHECKING:
    from rich.console import Console


class View(Protocol):
    """A result that can be looked at."""

    def show(self, console: Console) -> None:
        """Print it for people."""

    def data(self) -> dict[str, object]:
        """The same for programs."""


def show(outcome: Outcome, view: View | None = None, form: str = "text") -> None:
    """Print a result and, where there is none or something is wrong, the outcome; or both as one JSON object."""
    if form == "json":
        data = outcome_data(outcome) if view is None else view.data()
        print(_json(data | {"findings": [finding_data(f, outcome.report) for f in outcome.findings]}), end="")
        return
    if view is not None:
        view.show(console())
    if view is None or any(f.severity > Severity.INFO for f in outcome.findings):
        print_outcome(console(), outcome)


def deliver(outcome: Outcome, root: Path, form: str, output: Path | None, waived: bool = False) -> None:
    """Print an outcome, or write it to a file and print its name; as text, what is `waived` is told only if asked for.

    Raises `KaijiError` when the file cannot be written.
    """
    if form == "html" and output is None:
        from kaiji.workflow.journal import obstacle

        if (problem := obstacle(root, PAGE.as_posix())) is not None:
            raise problem
        output = root / PAGE
    if output is not None:
        from kaiji.workflow.publish import replace_file

        replace_file(output, text(outcome, root, form, waived))
        print(shown(str(output)))
    elif form == "text":
        print_outcome(console(), outcome, waived)
    else:
        sys.stdout.write(text(outcome, root, form))


def leave_page(outcome: Outcome, root: Path) -> None:
    """Write the page for people where builds leave it, and that of an amendment; they are added to the results.

    Where there is no project, nothing is left.
    """
    leave_changes(outcome, root)
    if any(f.code == "project.configuration" for f in outcome.findings):
        return
    from kaiji.workflow.journal import obstacle
    from kaiji.workflow.publish import replace_file

    if (problem := obstacle(root, PAGE.as_posix())) is None:
        if not shows(root / PAGE, outcome):
            replace_file(root / PAGE, text(outcome, root, "html"))
        outcome.results["findings"] = [shown(str(root / PAGE))]
    elif all(f.location != problem.location for f in outcome.findings):
        raise problem


def leave_changes(outcome: Outcome, root: Path) -> None:
    """Write what an amendment changes where builds leave it."""
    project, changes = outcome.project, outcome.changes
    if changes is None or project is None or project.filing.record is None:
        return
    from kaiji.findings.comparison import CHANGES, write_page
    from kaiji.workflow.journal import obstacle

    if (problem := obstacle(root, CHANGES.as_posix())) is not None:
        raise problem
    write_page(changes, project.filing.record, Path(project.report.name), root / CHANGES)
    outcome.results["changes"] = [shown(str(root / CHANGES))]


def text(outcome: Outcome, root: Path, form: str, waived: bool = False) -> str:
    """An outcome in a form, as it is written into a file."""
    if form == "text":
        stream = io.StringIO()
        print_outcome(console(stream), outcome, waived)
        made = stream.getvalue()
    elif form == "json":
        made = _json(outcome_data(outcome))
    else:
        made = render(outcome, root, form)
    return made.encode(errors="replace").decode()  # names of files may hold what is no character


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
