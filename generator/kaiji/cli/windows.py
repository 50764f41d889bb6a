"""Commands that open windows: of Arelle, of the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kaiji.cli import options


@click.command()
@options.project
def gui(root: Path) -> None:
    """Open the filing in Arelle's own window.

    The statements stand in front, a tab for each. With a scratch configuration: working offline, calculations checked.
    Choose Tools > Validation > Validate.
    """
    from kaiji.workflow.viewer import run_window

    outcome, status = run_window(root)
    if outcome.findings:
        options.end(outcome)
    sys.exit(status)


@click.command()
@options.project
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8040,
    show_default=True,
    help="Port on the loopback interface; 0 takes a free one.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--limit",
    type=click.FloatRange(0, min_open=True),
    default=30,
    show_default=True,
    help="Seconds that a rebuild may take.",
)
@click.option("--language", metavar="CODE", help="Show the document in a further language of the filing.")
def serve(root: Path, port: int, open_browser: bool, limit: float, language: str | None) -> None:
    """Show the document while you work on it.

    Serves it on the loopback interface and rebuilds it whenever the data module, a narrative, a template or the
    taxonomy is saved; findings of the preflight stand beside the figures that they concern. Each rebuild is a process
    of its own; one that takes longer than the limit, or more than 2 GiB of memory, is ended and the page says so.
    """
    from kaiji.workflow.serve import run_serve

    outcome = run_serve(root, port, click.echo, open_browser, limit, language)
    if outcome.findings:
        options.end(outcome)


@click.command()
@options.project
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open it in the browser.")
def view(root: Path, open_browser: bool) -> None:
    """Write the interactive viewer to build/viewer/ and open it.

    The document on disk in Arelle's iXBRL viewer: click a figure to read its concept, period and calculation.
    """
    from kaiji.cli.render import show
    from kaiji.workflow.viewer import run_view

    outcome = run_view(root)
    show(outcome)
    if outcome.failed:
        sys.exit(1)
    if open_browser:
        click.launch((root.resolve() / "build" / "viewer" / "index.html").as_uri())
