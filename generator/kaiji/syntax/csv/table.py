"""What the layouts of xBRL-CSV share: cells, what a table is, and the texts of aspects (xBRL-CSV 1.0 section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from kaiji.model import DimensionValue, Fact, Period, QName, Report, Unit, Value
from kaiji.syntax.oim.writer import canonical, named, oim_period, oim_unit

N = TypeVar("N", bound=DimensionValue)
_QUOTED = re.compile('[",\r\n]|^[ \t]|[ \t]$')

Noted = tuple[str, Fact]
"""The place of a fact in its table, `r_<row>.<column>`, and the fact, if it has footnotes or links or is linked to."""


class Table(NamedTuple):
    """A table: its template, its parameters, its header and its lines without their ends.

    `shape` is the name that the template would like to have; tables with equal templates share one.
    """

    shape: str
    template: Mapping[str, object]
    parameters: Mapping[str, str]
    header: tuple[str, ...]
    rows: Callable[[], Iterator[str]]
    noted: Sequence[Noted]


def special(text: str | None) -> str:
    """A text as xBRL-CSV has it, in cells and parameters alike: nil, the empty string and a leading # are escaped."""
    if text is None:
        return "#nil"
    return "#empty" if text == "" else f"#{text}" if text[0] == "#" else text


def quoted(text: str) -> str:
    """A cell (RFC 4180)."""
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def cell(text: str | None) -> str:
    """The cell of a text."""
    return quoted(special(text))


class Texts:
    """How the aspects and values of one report are written."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.named = named(report)
        self.entities = self.named.entities
        self.targets = {link.target for fact in report.facts if fact[8] for link in fact.links}
        self.prefixed = cache(report.taxonomy.prefixed)
        self.period: Callable[[Period], str] = cache(lambda period: oim_period(period) or "")
        self.defaults = report.taxonomy.dimensions.defaults

    def linked(self, fact: Fact) -> bool:
        """Whether a fact has footnotes or links, or is linked to."""
        return bool(fact[6] or fact[8]) or (bool(self.targets) and fact.aspects in self.targets)

    def value(self, value: Value) -> str:
        """The cell of a value."""
        return "#nil" if value is None else cell(canonical(value, "plain", self.prefixed))

    def member(self, member: DimensionValue) -> str:
        """The value of a dimension, as a cell or a parameter has it before it is quoted."""
        return self.prefixed(member) if isinstance(member, QName) else special(member.value)

    def unit(self, unit: Unit | None) -> str | None:
        return oim_unit(self.report, unit)

    def names(self, concepts: Iterable[N], taken: Iterable[str] = ()) -> dict[N, str]:
        """Names for columns: local names, with a prefix where two would be the same."""
        found: dict[N, str] = {}
        used = set(taken)
        for concept in dict.fromkeys(concepts):
            name = concept.local if concept.local not in used else self.prefixed(concept).replace(":", "_")
            found[concept] = name
            used.add(name)
        return found
