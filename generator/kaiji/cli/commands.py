"""The command line. No logic: each command calls one function and prints what it returns."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaiji import __version__
from kaiji.findings import FORMS, PAGE

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.workflow.build import Announce, Outcome

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
_report = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *FORMS]),
    default="text",
    show_default=True,
    help="For people (text, html), for programs (json), for code hosts (sarif) or for test runners (junit).",
)
_output = click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=f"Write to a file instead of the terminal; html goes to {PAGE.as_posix()} of the project anyway.",
)
_source = click.option(
    "--source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="KAIJI_SOURCE",
    help="The document that the filing restates: .txt, .md, .html, .docx or .pdf (also: environment variable KAIJI_SOURCE).",
)


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
    kaiji guards      list what would notice if a fact were another, and what nothing notices
    kaiji taxonomy    look at a statement with its figures
    kaiji trace       follow a figure from the source text to the outputs, and back
    kaiji coverage    compare the filing with the text that it restates
    kaiji locate      look up the line of the source text on which each figure stands
    kaiji lines       print the lines of a source text with their numbers
    kaiji inventory   count roles, concepts and facts
    kaiji export      write the filing in another form or profile
    kaiji convert     write any report in another syntax
    kaiji compare     compare two reports fact by fact
    kaiji query       ask the tables in SQL

    Exit status: 0 clean, 1 findings of level error, 2 wrong usage, 130 interrupted, 143 terminated.
    """


@main.command()
@_source
@_project
@_report
@_output
def check(source: Path | None, root: Path, form: str, output: Path | None) -> None:
    """Check figures, facts and taxonomy natively.

    Sums at the printed precision, types, periods, units, accuracy, members, duplicates, labels, and what is declared
    but never used; and whether each figure is the one that is printed, by the index of provenance if the project has
    one, or with --source on the lines of the text itself. Each finding names the line of the data module.
    """
    from kaiji.workflow.build import run_check

    if source is None:
        _run(run_check, root, form, output)
        return
    from kaiji.workflow.sourced import run_check_source

    _run(lambda root, announce: run_check_source(root, source, announce), root, form, output)


@main.command()
@_project
@_report
@_output
@click.option(
    "--overwrite", is_flag=True, help="Also replace files that were edited since, or that Kaiji did not write."
)
def build(root: Path, form: str, output: Path | None, overwrite: bool) -> None:
    """Check, write and validate the filing.

    Writes taxonomy/ and instances/ of the project, after the preflight and Arelle have found no error; otherwise what
    was there before stays untouched. In either case build/findings.html shows what was compared and found.
    """
    from kaiji.workflow.build import run_build

    _run(lambda root, announce: run_build(root, announce, overwrite=overwrite), root, form, output, page=True)


@main.command()
@_project
@_report
@_output
@click.option("--full", is_flag=True, help="Judge everything again, even what the last build has proved.")
def validate(root: Path, form: str, output: Path | None, full: bool) -> None:
    """Judge everything that is published.

    Every file is compared with what the source says now: a file that is missing, unreadable or changed, a fact that
    differs and a filing that is older than its source are findings. Then Arelle judges every syntax and package, offline:
    XBRL 2.1, dimensions, units, duplicates, and calculations in the modes c10, c11r and c11t. When the last
    build recorded exactly these files and this source, packages and tables are not looked into and Arelle is not asked
    again, and that is said.
    """
    from kaiji.workflow.validate import run_validate

    _run(lambda root, announce: run_validate(root, announce, full), root, form, output)


@main.command()
@click.argument("concept", required=False)
@click.option("--all", "everything", is_flag=True, help="Also list what is guarded.")
@_project
@_format
def guards(concept: str | None, everything: bool, root: Path, form: str) -> None:
    """List what protects each fact, and which have nothing that does.

    A value is guarded if `kaiji check` would find any other: in a sum, in a rule that is an equality, as a second print
    that must agree, or by the index of the printed source, which guards period and members too. CONCEPT is a part of the
    names of the concepts to list. Without --all those facts are listed of which something is not guarded.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.cli.show import guards_json, print_guards
    from kaiji.findings.inspection import Inspection
    from kaiji.workflow.build import run_check

    outcome = run_check(root)
    inspection = Inspection(outcome)
    if outcome.report is None or inspection.guards is None:
        if form == "json":
            click.echo(guards_json(inspection, lambda _: False))
        else:
            print_outcome(_console(), outcome)
        sys.exit(1)
    prefixed = outcome.report.taxonomy.prefixed
    named = [g for g in inspection.guards.facts if (concept or "").lower() in prefixed(g.fact.concept).lower()]
    if not named:
        raise click.UsageError(f"no fact is of a concept with {concept!r} in its name; `kaiji taxonomy` lists them")
    chosen = [g for g in named if everything or not g.whole]
    if form == "json":
        listed = {id(g) for g in chosen}
        click.echo(guards_json(inspection, lambda g: id(g) in listed))
    else:
        print_guards(_console(), inspection, chosen)
        if outcome.failed:
            print_outcome(_console(), outcome)
    sys.exit(1 if outcome.failed else 0)


@main.command()
@click.argument("role", required=False)
@click.option("--language", show_default="that of the report", help="Language of the labels.")
@_project
def taxonomy(role: str | None, language: str | None, root: Path) -> None:
    """Print a statement as a tree with its figures.

    ROLE is the beginning of a role's definition or a word of it, for instance 710010 or "income". Without it the roles
    are listed.
    """
    from kaiji.cli.outcomes import print_network, print_outcome, print_roles
    from kaiji.model import nearest
    from kaiji.workflow.build import Outcome, silent
    from kaiji.workflow.project import load

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
        print_network(_console(), report, network, nearest(language or report.language, report.taxonomy.languages))


@main.command()
@click.argument("subject", required=False)
@click.option("--line", type=click.IntRange(1), help="All figures that stand on this line of the source text.")
@_source
@_project
@_format
def trace(subject: str | None, line: int | None, source: Path | None, root: Path, form: str) -> None:
    """Follow a figure from the source text to the outputs, and back.

    SUBJECT is the id of a fact or a part of it, a concept, a figure or a name as printed ("13,554,544", "14.5%", "June 27,
    2007"), or a line of a data module ("generator/iij/usg/statements.py:17"). Printed are section, caption and line of the
    source text, the line of the data module, concept, roles, context and value, and the lines of the generated files.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.cli.show import print_trace, trace_json
    from kaiji.evidence.trace import question, source_line
    from kaiji.workflow.sourced import run_trace

    if (subject is None) is (line is None):
        raise click.UsageError("give either a SUBJECT or --line")
    asked = subject
    outcome, steps = run_trace(
        root, (lambda p: question(asked, p)) if asked else (lambda _: source_line(line or 0)), source
    )
    if form == "json":
        click.echo(trace_json(steps, outcome))
    else:
        print_trace(_console(), steps)
        if outcome.findings:
            print_outcome(_console(), outcome)
    sys.exit(1 if outcome.failed else 0)


@main.command()
@_source
@click.option(
    "--show",
    type=click.Choice(["fact", "aspect", "reference", "again", "rounded", "block", "excluded"]),
    default=None,
    help="Also list the figures that are carried in this way.",
)
@_project
@_format
def coverage(source: Path | None, show: str | None, root: Path, form: str) -> None:
    """Compare the filing with the text that it restates.

    Finds every number, amount, percentage, date and name in the text, and lists those that no fact carries and no rule of
    the reviewed file (coverage in [tool.kaiji]) leaves out for a reason.
    """
    from kaiji.cli.show import coverage_json, print_coverage
    from kaiji.workflow.sourced import run_coverage

    outcome, covered = run_coverage(root, _needed(source))
    if form == "json":
        click.echo(coverage_json(covered, outcome))
    else:
        print_coverage(_console(), covered, outcome, detail=show or "")
    sys.exit(1 if outcome.failed else 0)


@main.command()
@_source
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help="Adopt this fact as it is now, although it has changed; may be repeated, and be a pattern such as 'usg_*'.",
)
@_project
@_format
def locate(source: Path | None, accept: tuple[str, ...], root: Path, form: str) -> None:
    """Look up the line of the source text on which each figure stands.

    Writes the index of provenance (provenance in [tool.kaiji]), by which `kaiji check` compares the filing with what is
    printed, without the text. A figure that has changed since then, or is gone, is not adopted unless --accept names it.
    """
    from kaiji.workflow.sourced import run_locate

    _run(lambda root, announce: run_locate(root, _needed(source), announce, accept), root, form)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lines(file: Path) -> None:
    """Print the lines of a source text with their numbers.

    FILE is of the kinds that --source takes. Its lines are those that source= of a disclosure counts: of a text or Markdown
    file its own; of an HTML page or a Word document the paragraphs and the rows of tables; of a PDF what is printed on one
    line, counted through all pages.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.cli.show import numbered
    from kaiji.workflow.sourced import run_lines

    outcome, source = run_lines(file)
    if source is not None:
        click.echo(numbered(source), nl=False)
    if outcome.findings:
        print_outcome(_console(), outcome)
    sys.exit(1 if outcome.failed else 0)


@main.command()
@_project
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="A table for people, one for a README, or JSON for programs.",
)
@click.option(
    "--into",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write the table for a README into this file, between <!-- inventory --> and <!-- /inventory -->.",
)
def inventory(root: Path, form: str, into: Path | None) -> None:
    """Count roles, concepts and facts.

    A fact that several sections print is counted in the first.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.cli.show import inventory_json, print_inventory
    from kaiji.evidence.inventory import markdown
    from kaiji.workflow.sourced import run_inventory

    outcome, found = run_inventory(root, into)
    if found is None or outcome.failed:
        print_outcome(_console(), outcome)
        sys.exit(1)
    if form == "text":
        print_inventory(_console(), found)
    else:
        click.echo(markdown(found) if form == "markdown" else inventory_json(found), nl=form == "json")


@main.command()
@click.option(
    "--to",
    type=click.Choice(["json", "csv", "xbr", "xbri", "parquet", "duckdb", "sec-fsds", "edinet-csv"]),
    help="One form only.  [default: the whole filing]",
)
@click.option(
    "--profile",
    type=click.Choice(["edinet", "sec", "esef", "legacy-inline"]),
    default="edinet",
    show_default=True,
    help="The habits of a regulator: dimensions, label languages, ids, file names, prefixes, Inline XBRL.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default="build/export",
    show_default=True,
    help="Directory to write to.",
)
@_project
@_format
def export(to: str | None, profile: str, output: Path, root: Path, form: str) -> None:
    """Write the filing in another form or profile.

    All forms and profiles hold the same facts. What is written is not validated: `kaiji build` does that for the filing
    itself.
    """
    from kaiji.workflow.export import run_export

    _run(lambda root, announce: run_export(root, to, profile, output, announce), root, form)


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@_format
def convert(source: Path, target: Path, form: str) -> None:
    """Write any report in another syntax.

    SOURCE is XBRL, Inline XBRL, xBRL-JSON, the metadata file of xBRL-CSV, or a report package. TARGET ends in .xbrl, .json
    or .csv. The taxonomy must be on the disk or in the package: nothing is fetched.
    """
    from kaiji.workflow.convert import run_convert

    _run(lambda _, announce: run_convert(source, target, announce), Path(), form)


@main.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@_format
def compare(left: Path, right: Path, form: str) -> None:
    """Compare two reports fact by fact.

    LEFT and RIGHT may be in any syntax. Values, accuracy, nil, footnotes and all aspects are compared; ids, prefixes and
    order are not. Exit status 1 when the reports differ.
    """
    from kaiji.workflow.compare import run_compare

    _run(lambda _, announce: run_compare(left, right, announce), Path(), form)


@main.command()
@click.argument("sql")
@_project
@_format
def query(sql: str, root: Path, form: str) -> None:
    """Ask the tables in SQL.

    The tables are facts, concepts, labels, presentation, calculation, members, rules and contexts; `describe facts` lists
    columns. The database is only read, and a query can reach nothing else.
    """
    from kaiji.cli.answers import answer_json, print_answer
    from kaiji.cli.outcomes import print_outcome
    from kaiji.workflow.query import run_query

    outcome, answer = run_query(root, sql)
    if form == "json":
        click.echo(answer_json(answer, outcome))
    elif outcome.failed:
        print_outcome(_console(), outcome)
    else:
        print_answer(_console(), answer)
    sys.exit(1 if outcome.failed else 0)


@main.command()
@_project
def gui(root: Path) -> None:
    """Open the filing in Arelle's own window.

    With a scratch configuration: working offline, calculations checked. Choose Tools > Validation > Validate.
    """
    from kaiji.arelle.window import open_filing
    from kaiji.cli.outcomes import print_outcome
    from kaiji.workflow.build import Outcome, document, silent
    from kaiji.workflow.journal import reading
    from kaiji.workflow.project import load

    outcome = Outcome()
    status = 0
    with outcome.step("open", silent):
        with reading(root):
            instance = document(load(root).filing.report, root)
        status = open_filing(instance)
    if outcome.findings:
        print_outcome(_console(), outcome)
        sys.exit(1)
    sys.exit(status)


@main.command()
@_project
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
def serve(root: Path, port: int, open_browser: bool, limit: float) -> None:
    """Show the document while you work on it.

    Serves it on the loopback interface and rebuilds it whenever the data module, a narrative, a template or the
    taxonomy is saved; findings of the preflight stand beside the figures that they concern. Each rebuild is a process
    of its own; one that takes longer than the limit, or more than 2 GiB of memory, is ended and the page says so.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.workflow.build import Outcome, silent
    from kaiji.workflow.serve import serve as serve_until_interrupted

    outcome = Outcome()
    with outcome.step("serve", silent):
        serve_until_interrupted(root, port, lambda line: click.echo(line), open_browser, limit)
    if outcome.findings:
        print_outcome(_console(), outcome)
        sys.exit(1)


@main.command()
@_project
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open it in the browser.")
def view(root: Path, open_browser: bool) -> None:
    """Write the interactive viewer to build/viewer/ and open it.

    The document on disk in Arelle's iXBRL viewer: click a figure to read its concept, period and calculation.
    """
    from kaiji.cli.outcomes import print_outcome
    from kaiji.workflow.viewer import run_view

    outcome = run_view(root)
    print_outcome(_console(), outcome)
    if outcome.failed:
        sys.exit(1)
    page = root.resolve() / "build" / "viewer" / "index.html"
    click.echo(page)
    if open_browser:
        click.launch(page.as_uri())


def _run(
    command: Callable[[Path, Announce], Outcome],
    root: Path,
    form: str,
    output: Path | None = None,
    *,
    page: bool = False,
) -> None:
    from kaiji.cli.deliver import deliver, leave_page
    from kaiji.model import KaijiError
    from kaiji.workflow.build import silent

    console = _console()
    if form == "text" and console.is_terminal:
        with console.status("") as status:
            outcome = command(root, lambda step: status.update(f"{step}..."))
    else:
        outcome = command(root, silent)
    try:
        deliver(outcome, root, form, output)
        if page:
            leave_page(outcome, root)
    except KaijiError as error:
        raise click.ClickException(f"{error.location}: {error}") from error
    sys.exit(1 if outcome.failed else 0)


def _needed(source: Path | None) -> Path:
    if source is None:
        raise click.UsageError("name the source text: --source FILE (or set KAIJI_SOURCE)")
    return source


def _console() -> Console:
    from kaiji.cli.deliver import console

    return console()
