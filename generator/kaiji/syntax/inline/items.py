"""What a template is given: tables, lists and narratives, ready to be laid out. Texts in them are written already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol, TypeAlias

from markupsafe import Markup, escape

_NOTHING = Markup()
_BATCH = 64


@dataclass(frozen=True)
class Cell:
    """A cell: `figure` says that it holds a number, `block` a narrative, `empty` that nothing is printed."""

    text: Markup = _NOTHING
    figure: bool = False
    block: bool = False

    @property
    def empty(self) -> bool:
        return not self.text


def td(cell: Cell) -> str:
    """A cell as an element: its class says whether it holds a number, a narrative or a short text."""
    return f'<td class="{"n" if cell.figure else "t" if cell.block else "s"}">{cell.text}</td>'


def cells(row: Row | StreamedCells) -> Markup:
    """The cells of a row. A filter, because templates spend too long on each of a million cells."""
    return Markup(_written(row))


def _written(row: Row | StreamedCells) -> str:
    return row.cells if isinstance(row.cells, str) else "".join(map(td, row.cells))


def rows(table: Table) -> Iterator[Markup]:
    """The rows of a table of which the first column heads each, some at a time. A filter, for the same reason."""
    heading = f' colspan="{len(table.columns) + 1}"'

    def tr(row: Any) -> str:
        span = heading if row.kind == "heading" else ""
        label = row.label if isinstance(row.label, Markup) else escape(row.label)
        return f'<tr class="{row.kind}"><th scope="row"{span}>{label}</th>{_written(row)}</tr>\n'

    given = iter(table.rows)
    while some := list(islice(given, _BATCH)):
        yield Markup("".join(map(tr, some)))


class StreamedCells(Protocol):
    """A row whose cells are written already."""

    @property
    def cells(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """The head of a column: `unit` stands below or behind the label."""

    label: str
    unit: str = ""
    figures: bool = True


def capitals(text: str) -> bool:
    """Whether a text is printed in capital letters, more or less."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


@dataclass(frozen=True)
class Row:
    """A line of a table. `kind` is `heading`, `line`, `total` (of some lines above) or `grand` (that no total adds up)."""

    kind: str
    depth: int
    label: str | Markup
    unit: str = ""
    cells: tuple[Cell, ...] = ()

    @property
    def capitals(self) -> bool:
        """Whether the caption is printed in capital letters."""
        return capitals(self.label)


@dataclass(frozen=True)
class Table:
    """A table: `note` says the unit and the period of its figures; `first` is the head of the first column."""

    kind: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    first: str = ""

    @property
    def sides(self) -> list[list[Row]]:
        """The rows below each heading of the highest level, that heading included: the sides of a balance sheet."""
        found: list[list[Row]] = []
        for row in self.rows:
            if not found or (row.kind == "heading" and row.depth == 0):
                found.append([])
            found[-1].append(row)
        return found


@dataclass(frozen=True)
class Pair:
    """A caption and what is printed behind it."""

    label: str
    text: Markup


@dataclass(frozen=True)
class Facts:
    """Short facts, one below the other."""

    title: str
    pairs: tuple[Pair, ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True)
class Listing:
    """Texts, one below the other."""

    title: str
    texts: tuple[Markup | str, ...]
    kind: str = field(default="listing", init=False)


@dataclass(frozen=True)
class Prose:
    """A narrative; `title` is empty where the heading above says it all."""

    title: str
    text: Markup
    kind: str = field(default="prose", init=False)


@dataclass(frozen=True)
class Card:
    """What is printed about one member: items under its name."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cards:
    """One card for each row of a table that is too wide to be one."""

    title: str
    cards: tuple[Card, ...]
    kind: str = field(default="cards", init=False)


Item: TypeAlias = Table | Facts | Listing | Prose | Cards
