"""Commands of those who prepare a filing: is it right, write it, look at it."""

from __future__ import annotations

import difflib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaiji.cli import options

if TYPE_CHECKING:
    from kaiji.workflow.outcome import Announce, Outcome


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also list the findings that follow from a cause.")
@click.option("--waived", is_flag=True, help="Also list what is waived, each with its reason.")
@click.option(
    "--against",
    metavar="LAST",
    type=click.Path(exists=True, path_type=Path),
    help="Last year's report, in any syntax or package: its figures are to be this year's comparatives.",
)
@options.source
@options.project
@options.report
@options.output
def check(
    everything: bool,
    waived: bool,
    against: Path | None,
    source: Path | None,
    root: Path,
    form: str,
    output: Path | None,
) -> None:
    """Check figures, facts and taxonomy natively.

    Sums at the printed precision, types, periods, units, accuracy, members, duplicates, labels, and what is declared
    but never used; and whether each figure is the one that is printed, by the index of provenance if the project has
    one, or with --source on the lines of the text itself. Each finding names the line of the data module. Where one
    mistake is behind several findings (a scale, a period, a sign, two digits), it is said in their place.

    With --against what is also in last year's report is to be the same or marked restated(...); concepts that have come or
    gone are listed, and figures that have changed out of the ordinary (docs/next-year.md has the rule).
    """
    from kaiji.model import most_severe_first
    from kaiji.workflow.build import run_check

    def run(root: Path, announce: Announce) -> Outcome:
        if source is None:
            outcome = run_check(root, announce)
        else:
            from kaiji.workflow.sourced import run_check_source

            outcome = run_check_source(root, source, announce)
        if against is not None:
            from kaiji.workflow.against import check_against

            check_against(outcome, against, announce)
        if everything:
            outcome.tell_all()
        outcome.findings = most_severe_first(outcome.findings)
        return outcome

    options.run(run, root, form, output, waived=waived)


@click.command()
@options.project
@options.report
@options.output
@click.option(
    "--overwrite", is_flag=True, help="Also replace files that were edited since, or that Kaiji did not write."
)
@click.option("--full", is_flag=True, help="Write and judge everything again, even what the last build has proved.")
def build(root: Path, form: str, output: Path | None, overwrite: bool, full: bool) -> None:
    """Check, write and validate the filing.

    Writes taxonomy/ and instances/ of the project, after the preflight and Arelle have found no error; otherwise what
    was there before stays untouched. In either case build/findings.html shows what was compared and found.

    Where nothing has changed since the last build, that is said after the preflight, and nothing is done. Where the
    taxonomies are those in which Arelle has found nothing wrong, their files are not validated once more. What has changed
    is told by the hashes of all that is read and written, the engine and everything installed among it. --full does all.
    """
    from kaiji.workflow.build import run_build

    build = partial(run_build, overwrite=overwrite, full=full)
    options.run(build, root, form, output, page=True)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="Judge everything again, even what the last build has proved.")
@click.option(
    "--native", is_flag=True, help="Judge FILE without Arelle: in a fraction of the time, and without its rules."
)
@click.option(
    "--rules", "name", metavar="NAME", help="Judge FILE by the rules of a regulator; `--rules list` names them."
)
@options.packages
@options.target
@options.drop
@options.project
@options.report
@options.output
def validate(
    file: Path | None,
    full: bool,
    native: bool,
    name: str | None,
    packages: tuple[Path, ...],
    document: str | None,
    drop: tuple[str, ...],
    root: Path,
    form: str,
    output: Path | None,
) -> None:
    """Judge everything that is published, or any report.

    Every file is compared with what the source says now: a file that is missing, unreadable or changed, a fact that
    differs and a filing that is older than its source are findings. Then Arelle judges every syntax and package, offline:
    XBRL 2.1, dimensions, units, duplicates, and calculations in the modes c10, c11r and c11t. When the last
    build recorded exactly these files and this source, packages and tables are not looked into and Arelle is not asked
    again, and that is said.

    FILE is any report, as for kaiji convert. It is read and checked natively, its totals are judged by XBRL 2.1 and both modes
    of Calculations 1.1, and then Arelle judges it, offline. Its taxonomy is taken from itself, a --package or the store.
    Inconsistent totals and facts that contradict each other are warnings. Exit status 1 if there is an error.

    With --rules FILE is judged by the rules of a regulator, in the form in which it is handed in: a report package, a zipped
    submission to EDINET, an Inline XBRL document or an instance. Of a file below --project the findings name the lines of
    the source.

    \b
    Somebody's quarterly report:
      kaiji validate 10-q.htm --package us-gaap-2025.zip

    \b
    An annual report under ESEF, as its packages say:
      kaiji validate --rules esef-2024 report.xbri --package esef-2022.zip --package ifrs-2022.zip
    """
    alone = {"--native": native, "--target": document is not None, "--drop": bool(drop)}
    if (given := [option for option, set_ in alone.items() if set_]) and (file is None or name is not None):
        raise click.UsageError(f"{given[0]} is for a FILE that is judged without --rules")
    if full and (file is not None or name is not None):
        raise click.UsageError("--full is for what the project has published, and not for FILE or --rules")
    if file is None and name is None and packages:
        raise click.UsageError("--package is for FILE: a project names the packages that it rests on")
    if file is not None and name is None:
        from kaiji.workflow.validity import run_validity

        judge = partial(run_validity, file, native=native)
        options.run(lambda _, announce: judge(announce, packages, document, drop), root, form, output)
    if name is None:
        from kaiji.workflow.validate import run_validate

        options.run(lambda root, announce: run_validate(root, announce, full), root, form, output)
    from kaiji.arelle.rules import rules
    from kaiji.cli.render.rules import RulesView
    from kaiji.workflow.outcome import Outcome
    from kaiji.workflow.rules import run_rules

    if name == "list":
        options.end(Outcome(), RulesView(list(rules().values())), "json" if form == "json" else "text")
    if file is None:
        raise click.UsageError("name the FILE that the rules judge")
    if name not in rules():
        near = difflib.get_close_matches(name.lower(), rules(), 1)
        hint = f"did you mean {near[0]}?" if near else "`--rules list` names those that there are"
        raise click.UsageError(f"there are no rules {name!r}: {hint}")
    options.run(lambda root, announce: run_rules(file, name, root, packages, announce), root, form, output)


@click.command()
@options.packages
@options.project
@options.form
def changes(packages: tuple[Path, ...], root: Path, form: str) -> None:
    """Tell what an amendment changes.

    Compares the filing with the report on record that `amends=` of the Filing names, which may be in any syntax: each fact
    that was changed, added or withdrawn, with its line. Writes build/changes.html, as `kaiji build` does.
    """
    from kaiji.cli.render import leave_changes
    from kaiji.workflow.amendment import run_changes

    with options.steps(form) as announce:
        outcome = run_changes(root, announce, packages)
    leave_changes(outcome, root)
    options.end(outcome, form=form)


@click.command()
@click.argument("concept", required=False)
@click.option("--all", "everything", is_flag=True, help="Also list what is guarded.")
@options.project
@options.form
def guards(concept: str | None, everything: bool, root: Path, form: str) -> None:
    """List what protects each fact, and which have nothing that does.

    A value is guarded if `kaiji check` would find any other: in a sum, in a rule that is an equality, as a second print
    that must agree, or by the index of the printed source, which guards period and members too. CONCEPT is a part of the
    names of the concepts to list. Without --all those facts are listed of which something is not guarded. Numbers that are
    typed into narratives and equal no fact are listed below them.
    """
    from kaiji.cli.render.evidence import GuardsView
    from kaiji.findings.inspection import Inspection
    from kaiji.workflow.build import run_check

    with options.steps(form) as announce:
        outcome = run_check(root, announce)
    if outcome.report is None:
        options.end(outcome, form=form)
    inspection = Inspection(outcome)
    if not inspection.guarded(concept or ""):
        raise click.UsageError(f"no fact is of a concept with {concept!r} in its name; `kaiji taxonomy` lists them")
    options.end(outcome, GuardsView(inspection, inspection.guarded(concept or "", lacking=not everything)), form)


@click.command()
@options.project
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
    from kaiji.cli.render.evidence import InventoryView
    from kaiji.evidence.inventory import markdown
    from kaiji.workflow.sourced import run_inventory

    outcome, found = run_inventory(root, into)
    if form == "markdown" and found is not None and not outcome.failed:
        click.echo(markdown(found), nl=False)
        return
    options.end(outcome, None if found is None or outcome.failed else InventoryView(found), form)
