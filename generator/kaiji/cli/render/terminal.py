"""What is drawn with: the console, and tables of one look."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def console(file: IO[str] | None = None) -> Console:
    """A console that prints labels and texts as they are: "[note 3]" and ":smile:" mean nothing else.

    Piped output is not wrapped to a guessed width: a finding stays on its line, a table whole.
    """
    from rich.console import Console

    wide = None if file is None and sys.stdout.isatty() else 200
    return Console(file=file, width=wide, highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """A console for what is said beside the result."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def table(*heads: str, **options: Any) -> Table:
    """A table without frame, with a line below its heads; columns of figures are added with `figures`."""
    from rich import box
    from rich.table import Table

    return Table(*heads, box=box.SIMPLE_HEAD, show_edge=False, **options)


def figures(table: Table, *heads: str, **options: Any) -> None:
    """Add columns that stand to the right."""
    for head in heads:
        table.add_column(head, justify="right", **options)


def cut(text: str, longest: int) -> str:
    """A text that is not longer than that; what was cut is marked."""
    return text if len(text) <= longest else text[: longest - 3] + "..."
