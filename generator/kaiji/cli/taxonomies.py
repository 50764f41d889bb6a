"""`kaiji taxonomy`: the filing's own statements, and the taxonomies that others publish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaiji.cli import options

if TYPE_CHECKING:
    from kaiji.workflow.outcome import Outcome
    from kaiji.workflow.taxonomies import Stored

_entry = click.option(
    "--entry", metavar="URI", help="Look only into the taxonomy with this entry point, an address or a path."
)
_language = click.option("--language", show_default="English", help="Language of the labels.")


class _Taxonomy(click.Group):
    """Words that are no subcommand name a role of the filing, as they do without any."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        if not arguments or (arguments[0] not in self.commands and arguments[0] not in context.help_option_names):
            arguments = ["print", *arguments]
        return super().parse_args(context, arguments)


@click.group(cls=_Taxonomy)
def taxonomy() -> None:
    """Look at statements of the filing, and at taxonomies of others.

    `kaiji taxonomy ROLE` is short for `kaiji taxonomy print ROLE`. The other commands read taxonomy packages: those that were
    added to the store (a directory of the user's own, $KAIJI_HOME or ~/.kaiji), and those that --package names or else the
    project in this directory. Whatever reads a report looks into the store too. Nothing is fetched but by `kaiji taxonomy fetch`.
    """


@taxonomy.command("print")
@click.argument("role", required=False)
@click.option("--language", show_default="that of the report", help="Language of the labels.")
@options.project
def print_(role: str | None, language: str | None, root: Path) -> None:
    """Print a statement as a tree with its figures.

    ROLE is the beginning of a role's definition or a word of it, for instance 300010 or "income". Without it the roles
    are listed.
    """
    from kaiji.cli.render.statement import ListView, StatementsView
    from kaiji.workflow.statement import run_list, run_statements

    if role is None:
        outcome, roles = run_list(root)
        options.end(outcome, None if outcome.failed else ListView(roles))
    outcome, statements = run_statements(root, role, language)
    if not statements and not outcome.failed:
        raise click.UsageError(f"no role begins with or contains {role!r}; `kaiji taxonomy` lists them")
    options.end(outcome, None if outcome.failed else StatementsView(statements))


@taxonomy.command()
@click.argument("package", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.form
def add(package: tuple[Path, ...], form: str) -> None:
    """Keep taxonomy packages in the store.

    Each PACKAGE is copied. From then on reports that rest on it are read without naming it.
    """
    from kaiji.workflow.taxonomies import run_add

    _end(form, *run_add(package), done="added")


@taxonomy.command("list")
@options.form
def list_(form: str) -> None:
    """List the packages in the store, that which was added last first."""
    from kaiji.workflow.taxonomies import run_stored

    _end(form, *run_stored())


@taxonomy.command()
@click.argument("name", nargs=-1, required=True)
@options.form
def remove(name: tuple[str, ...], form: str) -> None:
    """Take packages out of the store.

    NAME is what a package is called, its identifier, the name of its file, or the beginning of its digest.
    """
    from kaiji.workflow.taxonomies import run_remove

    _end(form, *run_remove(name), done="removed")


@taxonomy.command()
@click.argument("url")
@options.form
def fetch(url: str, form: str) -> None:
    """Fetch a taxonomy from the web into the store.

    URL is the address of a taxonomy package, or of an entry point: then its documents are fetched too, and made into a
    package. This is the only command that opens a connection.
    """
    from kaiji.workflow.taxonomies import run_fetch

    with options.steps(form) as announce:
        outcome, fetched = run_fetch(url, announce)
    _end(form, outcome, fetched, done="added")


@taxonomy.command()
@click.argument("subject")
@options.packages
@_entry
@_language
@options.form
def show(subject: str, packages: tuple[Path, ...], entry: str | None, language: str | None, form: str) -> None:
    """Show what a taxonomy says of a concept, a role or itself.

    SUBJECT is a concept, as "jppfs_cor:Assets" or "http://...#Assets", or the URI of a role or of an entry point.
    """
    from kaiji.cli.render.taxonomies import DescribedView
    from kaiji.workflow.taxonomies import run_show

    outcome, found = run_show(subject, packages, entry, language)
    options.end(outcome, DescribedView(found) if found else None, form)


@taxonomy.command()
@click.argument("words", nargs=-1, required=True)
@options.packages
@_entry
@_language
@options.form
def search(
    words: tuple[str, ...], packages: tuple[Path, ...], entry: str | None, language: str | None, form: str
) -> None:
    """Search concepts by their labels and names.

    Found is what has all WORDS in one label, of whatever language, or in its name, and what is called much alike, so that a
    caption may be given as it is printed. The best come first. Printed is the label that fits, or with --language the
    standard label in that language.
    """
    from kaiji.cli.render.taxonomies import FoundView
    from kaiji.workflow.taxonomies import run_search

    with options.steps(form) as announce:
        outcome, found = run_search(words, packages, entry, language, announce)
    options.end(outcome, None if outcome.failed else FoundView(found), form)


@taxonomy.command()
@click.argument("role")
@click.option(
    "--of",
    type=click.Choice(["presentation", "calculation", "definition"]),
    default="presentation",
    show_default=True,
    help="Which relationships to draw.",
)
@options.packages
@_entry
@_language
@options.form
def tree(role: str, of: str, packages: tuple[Path, ...], entry: str | None, language: str | None, form: str) -> None:
    """Draw the relationships of a role as a tree.

    ROLE is the URI of a role, the beginning of its definition or of a label, or a word of these.
    """
    from kaiji.cli.render.taxonomies import TreesView
    from kaiji.workflow.taxonomies import run_tree

    outcome, trees = run_tree(role, packages, entry, language, of)
    options.end(outcome, None if outcome.failed else TreesView(trees), form)


@taxonomy.command()
@click.argument("prefix", nargs=-1, required=True)
@click.option(
    "--into", required=True, type=click.Path(file_okay=False, path_type=Path), help="Directory of the modules."
)
@click.option(
    "--entry",
    multiple=True,
    metavar="URI",
    help="Address of what filings are to import, a schema or a linkbase; may be repeated.  [default: the one entry point"
    " that has all prefixes]",
)
@options.packages
@_language
@options.form
def stubs(
    prefix: tuple[str, ...],
    into: Path,
    entry: tuple[str, ...],
    packages: tuple[Path, ...],
    language: str | None,
    form: str,
) -> None:
    """Write typed names of a taxonomy as Python modules.

    Each PREFIX (as ifrs-full or jppfs_cor) becomes a module in the directory --into, in which all of its concepts have names,
    with a stub beside it that tells editors and type checkers what they are. Statements take them with use(...).
    """
    from kaiji.workflow.stubs import run_stubs

    options.run(lambda _, __: run_stubs(prefix, into, packages, entry, language or "en"), Path(), form)


@taxonomy.command()
@click.argument("old")
@click.argument("new")
@options.packages
@options.form
def diff(old: str, new: str, packages: tuple[Path, ...], form: str) -> None:
    """Compare two versions of a taxonomy.

    OLD and NEW are packages, names in the store, or entry points (addresses or paths). Concepts are the same if their names
    and namespaces are, dates of versions left aside. Told are concepts, their properties, labels and relationships that were
    added, removed or changed.
    """
    from kaiji.cli.render.taxonomies import ChangesView
    from kaiji.workflow.taxonomies import run_diff

    with options.steps(form) as announce:
        outcome, changes = run_diff(old, new, packages, announce)
    options.end(outcome, None if outcome.failed else ChangesView(changes), form)


@click.command()
@click.argument("role", required=False, default="")
@click.option("--most", default=3, show_default=True, type=click.IntRange(1, 50), help="Concepts for each line.")
@options.packages
@_entry
@options.project
@options.form
def suggest(role: str, most: int, packages: tuple[Path, ...], entry: str | None, root: Path, form: str) -> None:
    """Propose concepts of published taxonomies for lines of your own.

    Captions are compared with labels word by word, in all languages that both have; proposed is what is of the same kind,
    reported over a period or at an instant as the line is, and on no other side of the account. ROLE is a word or more of a
    statement's role; without it all statements are looked at. The concepts are those of the bases that the project uses, or
    where it uses none, of its packages, of --package and of the store.
    """
    from kaiji.cli.render.taxonomies import SuggestionsView
    from kaiji.workflow.suggest import run_suggest

    with options.steps(form) as announce:
        outcome, found = run_suggest(root, role, packages, entry, most, announce)
    options.end(outcome, None if outcome.failed else SuggestionsView(found), form)


def _end(form: str, outcome: Outcome, packages: Sequence[Stored], done: str = "") -> None:
    from kaiji.cli.render.taxonomies import StoredView

    options.end(outcome, None if outcome.failed else StoredView(packages, done), form)
