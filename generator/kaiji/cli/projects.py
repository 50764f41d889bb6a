"""Commands that make projects: a new one, and next year's."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from kaiji.cli import options


class _Day(click.ParamType[datetime.date]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            day = datetime.date.fromisoformat(str(value))
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:  # 20260331 and 2026-W14-2 are days to Python
            self.fail(f"{value!r} is no day: write it as 2026-03-31", param, ctx)
        return day


DAY = _Day()
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def _forms() -> tuple[str, ...]:
    from kaiji.workflow.starter import FORMS

    return tuple(FORMS)


def _prefixes() -> tuple[str, ...]:
    from kaiji.workflow.starter import PREFIXES

    return tuple(PREFIXES)


def _statements() -> tuple[str, ...]:
    from kaiji.workflow.starter import STATEMENTS

    return STATEMENTS


@click.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option(
    "--taxonomy",
    type=options.Named(_prefixes),
    help="The prefix of the published taxonomy whose concepts are reported.  [default: concepts of your own]",
)
@click.option("--profile", type=options.Named(_forms), help="By whose rules the report is filed.  [default: plain]")
@click.option("--language", metavar="xx", help="The language of the report.  [default: en; ja for edinet]")
@click.option("--company", help="The name of the company.  [default: that of the directory]")
@click.option(
    "--end", type=DAY, help="The last day of the year, as 2025-12-31.  [default: of the last one that is over]"
)
@click.option(
    "--statement",
    "statements",
    multiple=True,
    type=options.Named(_statements),
    help="A statement to have; may be repeated. Equity and cash flows bring the first two along.  [default: all]",
)
@options.packages_for(
    "A taxonomy package (zip) that the project names; may be repeated. The store is looked into as well."
)
@options.form
def init(
    directory: Path | None,
    taxonomy: str | None,
    profile: str | None,
    language: str | None,
    company: str | None,
    end: datetime.date | None,
    statements: tuple[str, ...],
    packages: tuple[Path, ...],
    form: str,
) -> None:
    """Write a small project that builds at once.

    DIRECTORY is to be empty or not there yet. The project has statements with invented figures in two years, a narrative,
    a test, a workflow and hooks for commits; comments say what each part is for. On a terminal it asks for what is not
    said; elsewhere, or once any option is given, it takes the defaults.

    \b
    An annual report under ESEF in German:
      kaiji init acme --profile esef --language de --package esef-2022.zip --package ifrs-2022.zip
    """
    from kaiji.workflow.starter import FORMS, PREFIXES, STATEMENTS, Wanted, run_init

    said = (taxonomy, profile, language, company, end, statements, packages)
    asks = sys.stdin.isatty() and not any(said) and form == "text"
    if directory is None:
        directory = Path(click.prompt("Directory", default=".") if asks else ".")
    kind = profile or PREFIXES.get(taxonomy or "", "plain")
    if asks:
        kind = click.prompt("By whose rules", type=click.Choice(list(FORMS)), default=kind)
        language = click.prompt("Language", default=(FORMS[kind].languages or ("en",))[0])
        company = click.prompt("Company", default=directory.absolute().name.capitalize())
        chosen = click.prompt("Statements", default=" ".join(STATEMENTS))
        statements = tuple(chosen.replace(",", " ").split())
        if unknown := set(statements) - set(STATEMENTS):
            raise click.UsageError(f"there is no statement {sorted(unknown)[0]!r}, but {', '.join(STATEMENTS)}")
    if end is not None and not _FIRST_YEAR <= end.year <= _LAST_YEAR:
        raise click.UsageError(f"{end} is no end of a year that is reported: write it as 2026-03-31")
    if taxonomy is not None and FORMS[kind].prefix != taxonomy:
        raise click.UsageError(f"by the profile {kind} no project rests on {taxonomy}: leave out one of the two")
    wanted = Wanted(kind, language or "", company or "", end, statements or STATEMENTS, packages)
    with options.steps(form) as announce:
        outcome = run_init(directory, wanted, announce)
    from kaiji.cli.render.projects import StartedView

    options.end(outcome, None if outcome.failed else StartedView(directory, outcome.published), form)


@click.command()
@click.option("--to", type=DAY, help="The new balance sheet date, as 2026-03-31.  [default: a year after the last one]")
@options.packages_for(
    "A taxonomy package (zip) of the regulator's new version; may be repeated. The store is looked into as well."
)
@options.project
@options.form
def rollforward(to: datetime.date | None, packages: tuple[Path, ...], root: Path, form: str) -> None:
    """Make next year's module of this year's filing.

    It stands beside that of this year, which it refers to for comparatives (LAST), so that no figure is typed twice. Periods,
    the namespace and names with the balance sheet date are moved; figures of the new year wait (TODO); texts, days, names and
    members are marked with review(...). `kaiji check` counts what waits and is marked, and nothing is built before all is
    done. Where a package has a newer version of the taxonomy, the filing rests on that, and what has changed in the
    concepts that it uses is listed.

    \b
    The year to March 2027, on EDINET's taxonomy of that year:
      kaiji rollforward --to 2027-03-31 --package edinet-2027.zip
    """
    from kaiji.cli.render.projects import RolledView
    from kaiji.workflow.rollforward import run_rollforward

    with options.steps(form) as announce:
        outcome, rolled = run_rollforward(root, to, packages, announce)
    options.end(outcome, RolledView(rolled, outcome.published, root) if outcome.published else None, form)
