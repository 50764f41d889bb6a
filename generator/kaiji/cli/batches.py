"""Commands for many filings: batches, the warehouse, and synthetic filings to try both with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaiji.cli import options

if TYPE_CHECKING:
    from kaiji.workflow.batch.engines import Engine
    from kaiji.workflow.batch.run import Progress

_LINE_SECONDS = 5.0


def _forms() -> Iterable[str]:
    from kaiji.workflow.batch.work import FORMS

    return FORMS


def _validations() -> Iterable[str]:
    from kaiji.workflow.batch.work import VALIDATIONS

    return VALIDATIONS


def _engines() -> Iterable[str]:
    from kaiji.workflow.batch.engines import ENGINES

    return ENGINES


_workers = click.option(
    "--workers", type=click.IntRange(1, 1024), help="Worker processes.  [default: one for each core]"
)
_engine = click.option(
    "--engine",
    type=options.Named(_engines),
    default="processes",
    show_default=True,
    help="Where the work is done: worker processes of this machine, or a Dask cluster.",
)
_scheduler = click.option("--scheduler", metavar="ADDRESS", help="The scheduler of the Dask cluster: tcp://host:8786.")
_seconds = click.option(
    "--seconds", type=click.FloatRange(0.1), default=120, show_default=True, help="What one filing may take."
)
_memory = click.option(
    "--memory", type=click.IntRange(64), default=4096, show_default=True, help="MiB that one worker may take."
)


@click.command()
@click.argument("manifest", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--into", required=True, metavar="DIR|URL", help="Directory for the results, or any URL that fsspec knows."
)
@click.option(
    "--form",
    "forms",
    type=options.Named(_forms),
    multiple=True,
    help="What is written of each filing; may be repeated.  [default: nothing]",
)
@click.option(
    "--validate",
    "validation",
    type=options.Named(_validations),
    default="preflight",
    show_default=True,
    help="Who judges: Kaiji alone, Arelle too, or nobody.",
)
@click.option(
    "--warehouse", type=click.Path(file_okay=False, path_type=Path), help="Also add the filings to a warehouse."
)
@_engine
@_scheduler
@_workers
@_seconds
@_memory
@options.packages
@options.drop
@options.form
def batch(
    manifest: Path,
    into: str,
    forms: tuple[str, ...],
    validation: str,
    warehouse: Path | None,
    engine: str,
    scheduler: str | None,
    workers: int | None,
    seconds: float,
    memory: int,
    packages: tuple[Path, ...],
    drop: tuple[str, ...],
    form: str,
) -> None:
    """Check, write and validate many filings.

    MANIFEST is a directory of projects or filings, or a list of them: .csv or .parquet with a column path and, where wanted,
    id, packages, accepted, amends and target. Each filing is a row of DIR/results.parquet and results.json, whatever
    becomes of it. What was done before, of the same content in the same way, is not done again; a run that was interrupted
    goes on where it was. Exit status 1 when a filing is not valid.

    \b
    All filings of a directory in three syntaxes, judged natively:
      kaiji batch filings --into results --form xbrl --form xhtml --form json
    Into a warehouse, on a cluster:
      kaiji batch list.parquet --into s3://bucket/results --warehouse house --engine dask --scheduler tcp://10.0.0.5:8786
    """
    from kaiji.cli.render.batch import BatchView
    from kaiji.workflow.batch.run import Result, run_batch
    from kaiji.workflow.batch.work import Order
    from kaiji.workflow.outcome import Outcome, silent

    order = Order(into, forms, validation, tuple(p.absolute() for p in packages), drop)
    outcome = Outcome()
    result: Result | None = None
    chosen = _engined(engine, scheduler, workers, seconds, memory)
    with outcome.step("batch", silent), progress(form) as report:
        result = run_batch(manifest, into, order, chosen, warehouse, report)
    if result is None:
        options.end(outcome, None, form)
    from kaiji.cli.render import show

    show(outcome, BatchView(result, into), form)
    sys.exit(0 if set(result.verdicts) <= {"valid"} else 1)


def _engined(engine: str, scheduler: str | None, workers: int | None, seconds: float, memory: int) -> Engine:
    from kaiji.workflow.batch.engines import Dask, Limits, Processes

    limits = Limits(seconds, memory << 20)
    if engine == "dask":
        return Dask(scheduler, workers, limits)
    if scheduler is not None:
        raise click.UsageError("--scheduler is for --engine dask")
    return Processes(workers, limits)


@contextmanager
def progress(form: str) -> Iterator[Callable[[Progress], None]]:
    """Show how a batch goes: a bar in a terminal, a line every few seconds where the output is piped, on standard error."""
    if not sys.stderr.isatty():
        import time

        last = time.monotonic()

        def line(now: Progress) -> None:
            nonlocal last
            if form == "text" and time.monotonic() - last >= _LINE_SECONDS:
                last = time.monotonic()
                left = f", {now.left:,.0f} s left" if now.left is not None else ""
                done = f"{now.done + now.skipped:,} of {now.total:,} filings"
                click.echo(f"{done}, {now.rate:,.1f}/s, {now.failed:,} not valid{left}", err=True)

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def show(now: Progress) -> None:
            said = f"{now.rate:,.1f}/s, {now.failed:,} not valid"
            bar.update(task, total=now.total, completed=now.done + now.skipped, description=said)

        yield show


@click.group()
def warehouse() -> None:
    """Keep filings of many issuers in one place, to be asked in SQL.

    `kaiji query --warehouse DIR "select ..."` asks it.
    """


@warehouse.command("add")
@click.argument("filings", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", required=True, type=click.Path(file_okay=False, path_type=Path), help="The warehouse; made if need be."
)
@click.option("--accepted", metavar="DATE", help="When it was filed; for one filing.")
@click.option("--amends", metavar="ID", help="What it amends; for one filing.")
@_workers
@options.packages
@options.drop
@options.form
def add(
    filings: tuple[Path, ...],
    into: Path,
    accepted: str | None,
    amends: str | None,
    workers: int | None,
    packages: tuple[Path, ...],
    drop: tuple[str, ...],
    form: str,
) -> None:
    """Add filings to a warehouse.

    FILINGS are reports in any syntax, projects, or whatever else kaiji convert takes. One that is there already, of the same
    content, is left as it is; one that cannot be read is said, and the others are added. For thousands of filings give
    kaiji batch --warehouse a list.
    """
    from kaiji.cli.render.batch import AddedView
    from kaiji.workflow.outcome import Outcome, silent
    from kaiji.workflow.warehouse import add as add_filings

    if (accepted or amends) and len(filings) > 1:
        raise click.UsageError("--accepted and --amends are for one filing at a time")
    outcome, view = Outcome(), None
    with outcome.step("add", silent), progress(form) as report:
        added = add_filings(
            filings, into, packages, drop, accepted=accepted, amends=amends, workers=workers, report=report
        )
        outcome.findings += added.findings
        view = AddedView(added)
    options.end(outcome, view, form)


@warehouse.command("remove")
@click.argument("ids", nargs=-1, required=True)
@click.option(
    "--into", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="The warehouse."
)
@options.form
def remove(ids: tuple[str, ...], into: Path, form: str) -> None:
    """Take filings out of a warehouse.

    IDS are those of the filings: select filing_id, source from filings.
    """
    from kaiji.workflow.outcome import Outcome, silent
    from kaiji.workflow.warehouse import remove as remove_filings

    outcome = Outcome()
    with outcome.step("remove", silent):
        remove_filings(ids, into)
    options.end(outcome, None, form)


@click.command()
@click.option("--filings", type=click.IntRange(1, 10_000_000), default=100, show_default=True, help="How many filings.")
@click.option("--facts", type=int, default=300, show_default=True, help="How many facts each has.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same bytes.")
@click.option(
    "--faults", type=click.FloatRange(0, 1), default=0, show_default=True, help="Share of filings with a planted fault."
)
@click.option("--into", required=True, type=click.Path(file_okay=False, path_type=Path), help="A new directory.")
def synth(filings: int, facts: int, seed: int, faults: float, into: Path) -> None:
    """Write filings of companies that do not exist.

    DIR/filings has the reports, which foot, DIR/taxonomy what they share, and DIR/faults.csv the planted faults: filing,
    kind, and the code of the finding that it makes. kaiji batch DIR/filings finds just these.
    """
    from kaiji.workflow.outcome import Outcome, silent
    from kaiji.workflow.synth.run import synthesize

    outcome = Outcome()
    with outcome.step("synth", silent):
        planted = synthesize(into, filings, facts, seed, faults)
    if outcome.failed:
        options.end(outcome)
    click.echo(f"{filings:,} filings of {facts:,} facts in {into}, {planted:,} of them with a fault")
