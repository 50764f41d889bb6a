"""Layout: how a document for people shows the facts of a report. A report from elsewhere needs none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kaiji.model.fact import Aspects
from kaiji.model.finding import Site
from kaiji.model.names import QName
from kaiji.model.period import Period


class Form(StrEnum):
    """How the facts of one role under one heading are shown. Where nobody says it, the engine chooses by rules of its own."""

    STATEMENT = "statement"
    """Lines beside columns of periods, members, currencies and entities."""
    ROWS = "rows"
    """A table with a row for each member and a column for each line."""
    LIST = "list"
    """Captions with what is printed behind them, one below the other."""
    CARDS = "cards"
    """A card for each member, with its lines below its name."""
    TEXT = "text"
    """Within the narratives under the heading, wherever these print it; what they do not print follows as rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the document and those below it.

    `number` is its place among the headings, (1, 2) for the second one below the first; the provenance of the facts that
    stand under it has that.
    """

    title: str
    parts: tuple[Part, ...] = ()
    number: tuple[int, ...] = ()
    site: Site | None = field(default=None, compare=False, repr=False)


class Mention(NamedTuple):
    """A span of a narrative's fragment that prints what the narrative names: digits, a date, a name, another narrative.

    `fact` says of which fact it is the exact print, at a power of ten; nothing of one that is rounded or computed. Where the
    span is empty, something stands there that is no part of the narrative: the statement of the section whose key is `between`, or what
    heads a new page (`NEW_PAGE`).
    """

    start: int
    end: int
    fact: Aspects | None
    scale: int = 0
    between: str = ""


NEW_PAGE = "newpage"


class Brand(NamedTuple):
    """What makes documents look like those of a company.

    `logo` is a data URI and `name` what it shows; `logo_file` is the file. `variables` are the variables of the style sheet
    that it sets, by name. `header` stands at the head of pages on paper, `footer` at their foot beside the number.
    """

    logo: str = ""
    name: str = ""
    logo_file: Path | None = None
    variables: tuple[tuple[str, str], ...] = ()
    header: str = ""
    footer: str = ""


@dataclass(frozen=True)
class Layout:
    """How a document shows a report. With nothing said, it shows each role by itself.

    `outline` has the headings in the order of print. `forms` says by heading (its number) and section (its `key`) how facts are
    shown, `scales` at which power of ten their amounts of money are printed, where that has no name in every language (ten
    thousands, hundred millions). `hidden` are the concepts that the document holds without showing them. `mentions` are, by narrative, the places
    at which it prints what it names, `balances` the captions of balances by concept and label role (of the start or the end). `template` lays it out: one of the project's own in the directory `templates`, or of
    the engine's. `brand` is how it looks. A `document` is laid out already (`kaiji.syntax.inline.template`): a page, or a directory
    of pages, in which facts are called by the names that `periods` have.
    """

    outline: tuple[Part, ...] = ()
    forms: Mapping[tuple[tuple[int, ...], str], Form] = field(default_factory=dict)
    scales: Mapping[tuple[tuple[int, ...], str], int] = field(default_factory=dict)
    hidden: frozenset[QName] = frozenset()
    mentions: Mapping[Aspects, tuple[Mention, ...]] = field(default_factory=dict)
    template: str = "report.xhtml.j2"
    templates: Path | None = None
    balances: Mapping[tuple[QName, str], str] = field(default_factory=dict)
    brand: Brand = field(default_factory=Brand)
    document: Path | None = None
    periods: Mapping[str, Period] = field(default_factory=dict)

    @cached_property
    def derived(self) -> dict[type, object]:
        """What is made of the layout by those above the model, each by its type: made once, and gone with the layout."""
        return {}
