"""Commands that compare a filing with the document that it restates."""

from __future__ import annotations

from pathlib import Path

import click

from kaiji.cli import options


@click.command()
@click.argument("subject", required=False)
@click.option("--line", type=click.IntRange(1), help="All figures that stand on this line of the source text.")
@options.source
@options.project
@options.form
def trace(subject: str | None, line: int | None, source: Path | None, root: Path, form: str) -> None:
    """Follow a figure from the source text to the outputs, and back.

    SUBJECT is the id of a fact or a part of it, a concept, a figure or a name as printed ("13,554,544", "14.5%", "June 27,
    2007"), or a line of a data module ("generator/iij/usg/statements.py:17"). Printed are section, caption and line of the
    source text, the line of the data module, concept, roles, context and value, and the lines of the generated files.
    """
    from kaiji.cli.render.evidence import TraceView
    from kaiji.evidence.trace import question, source_line
    from kaiji.workflow.sourced import run_trace

    if (subject is None) is (line is None):
        raise click.UsageError("give either a SUBJECT or --line")
    asked = subject
    with options.steps(form) as announce:
        outcome, steps = run_trace(
            root, (lambda p: question(asked, p)) if asked else (lambda _: source_line(line or 0)), source, announce
        )
    options.end(outcome, TraceView(steps), form)


@click.command()
@options.source
@click.option(
    "--show",
    type=click.Choice(["fact", "aspect", "reference", "again", "rounded", "block", "excluded"]),
    default=None,
    help="Also list the figures that are carried in this way.",
)
@options.project
@options.form
def coverage(source: Path | None, show: str | None, root: Path, form: str) -> None:
    """Compare the filing with the text that it restates.

    Finds every number, amount, percentage, date and name in the text, and lists those that no fact carries and no rule of
    the reviewed file (coverage in [tool.kaiji]) leaves out for a reason.
    """
    from kaiji.cli.render.evidence import CoverageView
    from kaiji.workflow.sourced import run_coverage

    with options.steps(form) as announce:
        outcome, covered = run_coverage(root, options.needed(source), announce)
    options.end(outcome, None if covered is None else CoverageView(covered, show or ""), form)


@click.command()
@options.source
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help="Adopt this fact as it is now, although it has changed; may be repeated, and be a pattern such as 'usg_*'.",
)
@options.project
@options.form
def locate(source: Path | None, accept: tuple[str, ...], root: Path, form: str) -> None:
    """Look up the line of the source text on which each figure stands.

    Writes the index of provenance (provenance in [tool.kaiji]), by which `kaiji check` compares the filing with what is
    printed, without the text. A figure that has changed since then, or is gone, is not adopted unless --accept names it.
    """
    from kaiji.workflow.sourced import run_locate

    options.run(lambda root, announce: run_locate(root, options.needed(source), announce, accept), root, form)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lines(file: Path) -> None:
    """Print the lines of a source text with their numbers.

    FILE is of the kinds that --source takes. Its lines are those that source= of a disclosure counts: of a text or Markdown
    file its own; of an HTML page or a Word document the paragraphs and the rows of tables; of a PDF what is printed on one
    line, counted through all pages.
    """
    from kaiji.cli.render.evidence import LinesView
    from kaiji.workflow.sourced import run_lines

    outcome, source = run_lines(file)
    options.end(outcome, None if source is None else LinesView(source))
