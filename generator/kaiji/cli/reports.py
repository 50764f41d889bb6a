"""Commands of those who consume a filing, and of whoever has reports of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from kaiji.cli import options


def _forms() -> Iterable[str]:
    from kaiji.workflow.export import FORMS

    return FORMS


def _profiles() -> Iterable[str]:
    from kaiji.workflow.profile import PROFILES

    return PROFILES


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=options.Named(_forms),
    help="One form only; for SOURCE parquet, duckdb, xlsx, sec-fsds, edinet-csv or pdf.  [default: the whole filing]",
)
@click.option(
    "--profile",
    type=options.Named(_profiles),
    help="The habits of a regulator: dimensions, label languages, ids, file names, prefixes, Inline XBRL.  [default: that "
    "of the project]",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default="build/export",
    show_default=True,
    help="Directory to write to.",
)
@options.packages
@options.target
@options.drop
@options.project
@options.form
def export(
    source: Path | None,
    to: str | None,
    profile: str | None,
    output: Path,
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    root: Path,
    form: str,
) -> None:
    """Write the filing in another form or profile, or any report as tables or as PDF.

    All forms and profiles hold the same facts. What is written is not validated: `kaiji build` does that for the filing
    itself. With SOURCE, which is as for kaiji convert, the tables of that report are written, with labels and presentation
    from its taxonomy; for --to pdf its Inline XBRL documents are printed, with page numbers, bookmarks and tags.

    \b
    The document on paper (needs kaiji[pdf] and Pango):
      kaiji export --to pdf
    \b
    A database of somebody's filing:
      kaiji export 10-q.htm --to duckdb --package us-gaap-2025.zip --output tables
    """
    if source is not None:
        from kaiji.workflow.tabled import run_tables

        if profile is not None:
            raise click.UsageError("--profile is for the filing of a project, and not for SOURCE")
        if to == "pdf":
            from kaiji.workflow.printing import run_printing

            if packages or document or drop:
                raise click.UsageError("--package, --target and --drop are for facts: a document is printed as it is")
            options.run(lambda _, announce: run_printing(source, output, announce), Path(), form)
            return
        run = partial(run_tables, source, to, output)
        options.run(lambda _, announce: run(announce, packages, document, drop), Path(), form)
        return
    from kaiji.workflow.export import run_export

    options.run(lambda root, announce: run_export(root, to, profile, output, announce), root, form)


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@options.packages
@options.target
@options.drop
@options.form
def convert(
    source: Path, target: Path, packages: tuple[Path, ...], document: str | None, drop: tuple[str, ...], form: str
) -> None:
    """Write any report in another syntax.

    SOURCE is XBRL, Inline XBRL, xBRL-JSON, the metadata file of xBRL-CSV, a report package, or a folder or archive with one
    report; Inline XBRL documents of one folder are one. A place in an archive is FILE.zip/PLACE. TARGET ends in .xbrl, .json,
    .csv or .xhtml (Inline XBRL). The taxonomy must be on the disk, in the report package, in a --package or in the store: nothing is fetched.
    A taxonomy in an archive to which the report refers by a path is copied beside TARGET. X.csv becomes a directory X with
    the tables and their metadata X.json; other commands read it by its name, X.
    """
    from kaiji.workflow.convert import run_convert

    options.run(lambda _, announce: run_convert(source, target, announce, packages, document, drop), Path(), form)


@click.command("import")
@click.argument("filing", type=click.Path(path_type=Path))
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path),
    help="Directory of the project: an empty one, or a new one.",
)
@options.packages
@options.target
@options.drop
@options.form
def import_(
    filing: Path, into: Path, packages: tuple[Path, ...], document: str | None, drop: tuple[str, ...], form: str
) -> None:
    """Make a project of a report that was filed.

    FILING is a report in any syntax, as `kaiji convert` reads it. The filer's own taxonomy becomes Python, and what is published
    is used from its packages, which are copied into the project. Figures stand in statements with their periods as columns,
    long texts in files. What was written is loaded and compared with the report: import.md in the project says what of it could
    not be taken over as it was.
    """
    from kaiji.workflow.importing.run import run_import

    options.run(lambda _, announce: run_import(filing, into, packages, announce, document, drop), Path(), form)


@click.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("--common", is_flag=True, help="Only what both report: restated figures of two years' filings.")
@click.option("--undated", is_flag=True, help="Match taxonomies whose addresses differ in their dates only.")
@click.option("--by-label", is_flag=True, help="Match concepts and members by label and type, not by name.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with the changes marked.")
@options.packages
@options.target
@options.drop
@options.form
def compare(
    left: Path,
    right: Path,
    common: bool,
    undated: bool,
    by_label: bool,
    html: Path | None,
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    form: str,
) -> None:
    """Compare two reports fact by fact.

    LEFT and RIGHT may be in any syntax, and folders or archives as SOURCE of kaiji convert. Values, accuracy, nil,
    footnotes and all aspects are compared; ids, prefixes and order are not. Exit status 1 when the reports differ.

    \b
    Last year's filing and this year's, restated figures on a page:
      kaiji compare last.xbri this.xbri --common --undated --html changes.html
    """
    from kaiji.findings.comparison import write_page
    from kaiji.workflow.compare import Matching, run_compare

    matching = Matching(common, undated, by_label)
    page = None if html is None else lambda found: write_page(found, left, right, html)
    options.run(
        lambda _, announce: run_compare(left, right, announce, packages, document, matching, page, drop), Path(), form
    )


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option(
    "--concept",
    "concepts",
    multiple=True,
    metavar="NAME",
    help="Only facts of a concept: its name, with or without prefix, or a label; * stands for any characters.",
)
@click.option(
    "--period",
    "periods",
    multiple=True,
    metavar="PERIOD",
    help="Only facts whose period ends within 2025, 2025Q1, 2025-03, 2025-03-31 or 2025-01-01..2025-03-31; only moments:"
    " 2025@end; or forever.",
)
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="NAME",
    help="Only facts with a member: MEMBER, AXIS or AXIS=MEMBER, with * as above; none for facts without members.",
)
@options.packages
@options.target
@options.drop
@options.project
@options.form
def facts(
    source: Path | None,
    concepts: tuple[str, ...],
    periods: tuple[str, ...],
    members: tuple[str, ...],
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    root: Path,
    form: str,
) -> None:
    """Show the facts of any report in a table.

    SOURCE is as for kaiji convert; without it the filing of the project is shown. An option that is repeated asks for facts
    that satisfy any of its values; several options, for facts that satisfy all of them.

    \b
    What is said of revenue in 2025, for the group as a whole:
      kaiji facts annual-report.xbri --concept '*revenue*' --period 2025 --member none
    All balances of a day by region:
      kaiji facts 10-q.htm --package us-gaap-2025.zip --period 2025-03-31@end --member 'RegionAxis=*'
    """
    from kaiji.cli.render.facts import MOST, FactsView
    from kaiji.workflow.facts import Choice, run_facts

    choice, most = Choice(concepts, periods, members), MOST if form == "text" else None
    with options.steps(form) as announce:
        outcome, found = run_facts(source, root, choice, announce, packages, document, drop, most)
    options.end(outcome, None if found is None else FactsView(found), form)


def _modes() -> Iterable[str]:
    from kaiji.check.calculations import Mode

    return [mode.value for mode in Mode]


@click.command("calc")
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option(
    "--mode",
    "modes",
    multiple=True,
    type=options.Named(_modes),
    help="c10 (XBRL 2.1), c11r or c11t (Calculations 1.1, rounding or truncation); may be repeated.  [default: all]",
)
@click.option("--all", "everything", is_flag=True, help="Also show the totals that are consistent.")
@options.packages
@options.target
@options.drop
@options.project
@options.form
def calculations(
    source: Path | None,
    modes: tuple[str, ...],
    everything: bool,
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    root: Path,
    form: str,
) -> None:
    """Judge the totals of any report, as processors do.

    SOURCE is as for kaiji convert; without it the filing of the project is judged. Each total that is inconsistent is shown
    with its parts: value, decimals, the numbers that these stand for, weight and line. Exit status 1 if there is one.
    `kaiji check` is stricter.
    """
    from kaiji.check.calculations import Mode
    from kaiji.cli.render.calculations import CalculationsView
    from kaiji.workflow.calculations import run_calculations

    asked = [Mode(mode) for mode in modes] or list(Mode)
    with options.steps(form) as announce:
        outcome, found = run_calculations(source, root, asked, announce, packages, document, drop)
    options.end(outcome, None if found is None else CalculationsView(found, everything), form)


@click.command()
@click.argument("sql")
@click.option(
    "--warehouse",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ask a warehouse of filings, and no project.",
)
@click.option(
    "--report",
    "source",
    type=click.Path(path_type=Path),
    metavar="SOURCE",
    help="Ask any report, as for kaiji convert, and no project.",
)
@options.packages
@options.target
@options.drop
@options.project
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
    help="A table for people, JSON for programs, CSV (UTF-8) for spreadsheets, or a Markdown table.",
)
def query(
    sql: str,
    warehouse: Path | None,
    source: Path | None,
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    root: Path,
    form: str,
) -> None:
    """Ask the tables in SQL.

    The tables are facts, concepts, labels, presentation, calculation, members, rules and contexts; `describe facts` lists
    columns. A warehouse has filings, entities, facts, fact_lines, concepts, labels, networks, footnotes and findings. The
    database is only read, and a query can reach nothing else.

    \b
    Revenue by issuer and year:
      kaiji query --warehouse house "select entity, period_end, value from facts where name = 'Revenues' and axes = 0"
    Somebody's filing:
      kaiji query --report 10-q.htm --package us-gaap-2025.zip "select concept, value from facts where decimals = -6"
    """
    if warehouse is not None and source is not None:
        raise click.UsageError("--report and --warehouse ask of two things: take one")
    from kaiji.cli.render.answer import AnswerView
    from kaiji.workflow.query import run_query

    outcome, answer = run_query(root, sql, warehouse, source, packages, document, drop)
    view = AnswerView(answer)
    if not outcome.failed and form in ("csv", "markdown"):
        click.echo(view.csv() if form == "csv" else view.markdown(), nl=False)
        sys.exit(0)
    options.end(outcome, None if outcome.failed and form == "text" else view, form)
