"""The command line: the group of all commands. No logic: each command calls one function and shows what it returns."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from kaiji import __version__
from kaiji.cli import batches, filing, projects, reports, source, taxonomies, windows


class _Terminated(KeyboardInterrupt):
    """SIGTERM: what is under way is ended and cleaned up as for Ctrl+C."""


_LONGEST = 80
"""What a command is in one line; a test holds all commands to it."""


class _Commands(click.Group):
    """The commands. A mistake of a user is a finding; what nobody has foreseen is said in one line too."""

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what people do."""
        width = max(map(len, self.commands))
        for task, commands in TASKS.items():
            with formatter.section(task):
                formatter.write_dl([(f"{c.name:{width}}", c.get_short_help_str(_LONGEST)) for c in commands])

    def invoke(self, context: click.Context) -> Any:
        before = signal.signal(signal.SIGTERM, _terminate), sys.unraisablehook
        sys.unraisablehook = _unraisable
        try:
            return super().invoke(context)
        except KeyboardInterrupt as stopped:
            terminated = isinstance(stopped, _Terminated)
            click.echo("Terminated." if terminated else "Interrupted.", err=True)
            sys.exit(128 + (signal.SIGTERM if terminated else signal.SIGINT))
        finally:
            sys.unraisablehook = before[1]
            signal.signal(signal.SIGTERM, before[0])

    def main(self, *arguments: Any, **options: Any) -> Any:
        if sys.stdout is None:
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 # nobody reads what is printed
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # names and texts may hold what the terminal has not
        try:
            return super().main(*arguments, **options)
        except Exception as error:
            if "KAIJI_TRACEBACK" in os.environ:
                raise
            message = f"Error: {type(error).__name__}: {error}"
            if not isinstance(error, OSError):
                message += ". This is a defect of Kaiji; KAIJI_TRACEBACK=1 shows where."
            click.echo(message, err=True)
            sys.exit(1)


def _terminate(*_: object) -> None:
    raise _Terminated


def _unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Interrupt again what an interrupt did not: Python loses one that falls into a destructor."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        number = signal.SIGTERM if isinstance(lost.exc_value, _Terminated) else signal.SIGINT
        threading.Timer(0.01, _thread.interrupt_main, (number,)).start()
    else:
        sys.__unraisablehook__(lost)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kaiji")
def main() -> None:
    """Disclosure as code: typed Python to XBRL, checked natively and validated with Arelle.

    `kaiji COMMAND --help` says more. Exit status: 0 clean, 1 findings of level error, 2 wrong usage, 130 interrupted, 143
    terminated.
    """


TASKS = {
    "Write a filing": (
        projects.init,
        reports.import_,
        projects.rollforward,
        windows.serve,
        taxonomies.taxonomy,
        taxonomies.suggest,
    ),
    "Check it": (filing.check, filing.guards, source.coverage, source.locate, source.trace, source.lines),
    "Publish it": (
        filing.build,
        filing.validate,
        filing.changes,
        reports.export,
        batches.batch,
        windows.view,
        windows.gui,
    ),
    "Read the filings of others": (reports.facts, reports.calculations, reports.compare, reports.convert),
    "Analyse": (reports.query, batches.warehouse, filing.inventory, batches.synth),
}
"""All commands, by what people do."""

for commands in TASKS.values():
    for command in commands:
        main.add_command(command)
