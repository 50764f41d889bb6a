"""The command line. No logic: each command calls one function and prints what it returns."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaiji import __version__

if TYPE_CHECKING:
    from kaiji.build import Announce, Outcome

_project = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="Directory with the pyproject.toml that has a [tool.kaiji] table.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people or JSON for programs.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kaiji")
def main() -> None:
    """Disclosure as code: typed Python to XBRL, checked natively and validated with Arelle.

    \b
    kaiji check       find what is wrong with the figures, in milliseconds
    kaiji build       write taxonomy/ and instances/, if everything holds
    kaiji validate    have Arelle judge what is on disk
    kaiji taxonomy    look at a statement with its figures

    Exit status: 0 clean, 1 findings of level error, 2 wrong usage.
    """


@main.command()
@_project
@_format
def check(root: Path, form: str) -> None:
    """Check figures, facts and taxonomy natively.

    Sums at the printed precision, types, periods, units, accuracy, members, duplicates, labels, and what is declared
    but never used. Each finding names the line of the data module.
    """
    from kaiji.build import run_check

    _run(run_check, root, form)


@main.command()
@_project
@_format
def build(root: Path, form: str) -> None:
    """Check, write and validate the filing.

    Writes taxonomy/ and instances/ of the project, after the preflight and Arelle have found no error; otherwise what
    was there before stays untouched.
    """
    from kaiji.build import run_build

    _run(run_build, root, form)


@main.command()
@_project
@_format
def validate(root: Path, form: str) -> None:
    """Validate the filing on disk with Arelle.

    XBRL 2.1, dimensions, units, duplicates, and calculations in the modes c10, c11r and c11t; offline. Findings are
    traced back to the line of the data module that a figure came from.
    """
    from kaiji.build import run_validate

    _run(run_validate, root, form)


@main.command()
@click.argument("role", required=False)
@click.option("--language", show_default="that of the report", help="Language of the labels.")
@_project
def taxonomy(role: str | None, language: str | None, root: Path) -> None:
    """Print a statement as a tree with its figures.

    ROLE is the beginning of a role's definition or a word of it, for instance 710010 or "income". Without it the roles
    are listed.
    """
    from kaiji.build import Outcome, silent
    from kaiji.console import print_network, print_outcome, print_roles
    from kaiji.project import load

    outcome = Outcome()
    with outcome.step("load", silent):
        outcome.report = load(root).filing.report
    report = outcome.report
    if report is None:
        print_outcome(_console(), outcome)
        sys.exit(1)
    if role is None:
        print_roles(_console(), report)
        return
    networks = report.taxonomy.networks
    found = [n for n in networks if n.role.definition.startswith(role)]
    found = found or [n for n in networks if role.lower() in n.role.definition.lower()]
    if not found:
        raise click.UsageError(f"no role begins with or contains {role!r}; `kaiji taxonomy` lists them")
    for network in found:
        print_network(_console(), report, network, language or report.language)


@main.command()
@_project
def gui(root: Path) -> None:
    """Open the filing in Arelle's own window.

    With a scratch configuration: working offline, calculations checked. Choose Tools > Validation > Validate.
    """
    from kaiji.build import Outcome, document, silent
    from kaiji.console import print_outcome
    from kaiji.gui import open_filing
    from kaiji.project import load

    outcome = Outcome()
    status = 0
    with outcome.step("open", silent):
        status = open_filing(document(load(root).filing.report, root))
    if outcome.findings:
        print_outcome(_console(), outcome)
        sys.exit(1)
    sys.exit(status)


def _run(command: Callable[[Path, Announce], Outcome], root: Path, form: str) -> None:
    from kaiji.console import outcome_json, print_outcome

    if form == "json":
        from kaiji.build import silent

        outcome = command(root, silent)
        click.echo(outcome_json(outcome))
    else:
        console = _console()
        if console.is_terminal:
            with console.status("") as status:
                outcome = command(root, lambda step: status.update(f"{step}..."))
        else:
            outcome = command(root, lambda _: None)
        print_outcome(console, outcome)
    sys.exit(1 if outcome.failed else 0)


def _console() -> Any:
    from rich.console import Console

    # Piped output is not wrapped to a guessed width: a finding stays on its line, a table whole.
    # Labels and texts are printed as they are: "[note 3]" and ":smile:" mean nothing else.
    return Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False, emoji=False)
