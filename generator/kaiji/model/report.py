"""A report: facts in sections, against a taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kaiji.model.fact import Fact
from kaiji.model.names import ISO4217
from kaiji.model.period import Period
from kaiji.model.taxonomy import Taxonomy
from kaiji.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Section:
    """A statement, note or table of a report. `facts` may be any iterable that can be walked more than once."""

    title: str
    facts: Iterable[Fact]


@dataclass(frozen=True, slots=True)
class Report:
    """What is filed.

    `name` becomes the file name, `directory` the place relative to the project. `periods` gives names to periods
    ("CurrentYear"), from which context ids are made. `language` and `currency` are those of most facts.
    `repeats` are further places at which the source document prints a fact; they are not reported again.
    """

    name: str
    directory: str
    taxonomy: Taxonomy
    sections: tuple[Section, ...]
    language: str
    currency: Unit
    periods: Mapping[str, Period] = field(default_factory=dict)
    repeats: tuple[Fact, ...] = ()

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts in the order of the document, streamed."""
        for section in self.sections:
            yield from section.facts

    def is_foreign(self, unit: Unit) -> bool:
        """Whether a unit is money of another currency than the report's."""
        money = [m for m in unit.numerators if m.namespace == ISO4217]
        return bool(money) and tuple(money) != self.currency.numerators
