"""Options that several commands take, and how a command ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kaiji.findings import FORMS, PAGE

if TYPE_CHECKING:
    from kaiji.cli.render import View
    from kaiji.workflow.outcome import Announce, Outcome


class Named(click.Choice[str]):
    """One of the names that Kaiji and installed packages have; they are looked up only when the option is used."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names
        self.case_sensitive = True

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override] # a field of the base, set when it is made
        return tuple(self._names())


project = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="Directory with the pyproject.toml that has a [tool.kaiji] table.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people or JSON for programs.",
)
report = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *FORMS]),
    default="text",
    show_default=True,
    help="For people (text, html), for programs (json), for code hosts (sarif) or for test runners (junit).",
)
output = click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=f"Write to a file instead of the terminal; html goes to {PAGE.as_posix()} of the project anyway.",
)


def packages_for(help: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that names taxonomy packages, with what they are for."""
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--package", "packages", type=path, multiple=True, help=help)


packages = packages_for("A taxonomy package (zip) that the report's taxonomy is taken from; may be repeated.")
target = click.option(
    "--target",
    "document",
    metavar="NAME",
    help="The target document to read of Inline XBRL documents.  [default: the one without a name]",
)
drop = click.option(
    "--drop",
    multiple=True,
    type=click.Choice(["tuples"]),
    help="Leave out tuples and fractions, which the Open Information Model cannot hold.",
)
source = click.option(
    "--source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="KAIJI_SOURCE",
    help="The document that the filing restates: .txt, .md, .html, .docx or .pdf (also: environment variable KAIJI_SOURCE).",
)


def needed(source: Path | None) -> Path:
    """The source text that a command cannot do without."""
    if source is None:
        raise click.UsageError("name the source text: --source FILE (or set KAIJI_SOURCE)")
    return source


def steps(form: str = "text") -> AbstractContextManager[Announce]:
    """Show the steps of a command while it runs."""
    from kaiji.cli.render.progress import progress

    return progress(form)


def run(
    command: Callable[[Path, Announce], Outcome],
    root: Path,
    form: str,
    output: Path | None = None,
    *,
    page: bool = False,
    waived: bool = False,
) -> NoReturn:
    """Run a command while its steps are shown, deliver its outcome in a form, and end with the status that it has."""
    from kaiji.cli.render import deliver, leave_page
    from kaiji.model import KaijiError

    with steps(form) as announce:
        outcome = command(root, announce)
    try:
        try:
            if page:
                leave_page(outcome, root)
        finally:
            deliver(outcome, root, form, output, waived)
    except KaijiError as error:
        raise click.ClickException(f"{error.location}: {error}") from error
    sys.exit(1 if outcome.failed else 0)


def end(outcome: Outcome, view: View | None = None, form: str = "text") -> NoReturn:
    """Show a result and what is wrong, and end with the status of the outcome."""
    from kaiji.cli.render import show

    show(outcome, view, form)
    sys.exit(1 if outcome.failed else 0)
