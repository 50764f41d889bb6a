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
from kaiji.cli import batches, filing, reports, source, taxonomies, windows


class _Terminated(KeyboardInterrupt):
    """SIGTERM: what is under way is ended and cleaned up as for Ctrl+C."""


class _Commands(click.Group):
    """The commands. A mistake of a user is a finding; what nobody has foreseen is said in one line too."""

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

    \b
    kaiji check       find what is wrong with the figures, in milliseconds
    kaiji build       write taxonomy/ and instances/, if everything holds
    kaiji validate    judge everything that is published
    kaiji changes     tell what an amendment changes against the report on record
    kaiji guards      list what would notice if a fact were another, and what nothing notices
    kaiji taxonomy    look at a statement, and at taxonomies of others
    kaiji suggest     propose concepts of published taxonomies for lines of your own
    kaiji trace       follow a figure from the source text to the outputs, and back
    kaiji coverage    compare the filing with the text that it restates
    kaiji locate      look up the line of the source text on which each figure stands
    kaiji lines       print the lines of a source text with their numbers
    kaiji inventory   count roles, concepts and facts
    kaiji export      write the filing in another form or profile
    kaiji convert     write any report in another syntax
    kaiji compare     compare two reports fact by fact
    kaiji facts       show the facts of any report in a table
    kaiji calc        judge the totals of any report, as processors do
    kaiji query       ask the tables in SQL
    kaiji batch       check, write and validate many filings
    kaiji warehouse   keep filings of many issuers in one place, to be asked in SQL
    kaiji synth       write filings of companies that do not exist, to try all this with

    Exit status: 0 clean, 1 findings of level error, 2 wrong usage, 130 interrupted, 143 terminated.
    """


for command in (
    filing.check,
    filing.build,
    filing.validate,
    filing.changes,
    filing.guards,
    taxonomies.taxonomy,
    taxonomies.suggest,
    source.trace,
    source.coverage,
    source.locate,
    source.lines,
    filing.inventory,
    reports.export,
    reports.convert,
    reports.compare,
    reports.facts,
    reports.calculations,
    reports.query,
    batches.batch,
    batches.warehouse,
    batches.synth,
    windows.gui,
    windows.serve,
    windows.view,
):
    main.add_command(command)
