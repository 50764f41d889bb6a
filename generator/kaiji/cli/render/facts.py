"""`kaiji facts`: the facts of a report as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kaiji.check.say import figure
from kaiji.cli.render.answer import cell
from kaiji.cli.render.terminal import figures, table
from kaiji.model import Fact, Location, QName
from kaiji.syntax.values import lexical
from kaiji.workflow.facts import Chosen

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST = 1000
"""Facts that are shown in a terminal."""
_LONGEST = 50


@dataclass(frozen=True)
class FactsView:
    """One line for each fact, in the order of the report. For people the first thousand, and long texts are cut."""

    chosen: Chosen

    def show(self, console: Console) -> None:
        places = self.chosen.places[:MOST]
        files = {place.path for place in places if place}
        if len(files) == 1:
            console.print(*files)
        shown = table("concept", "label", *(["entity"] if self._several else []), "period", "members")
        figures(shown, "value")
        shown.add_column("unit, language")
        figures(shown, "decimals")
        shown.add_column("place", overflow="fold")
        for fact, place in zip(self.chosen.facts, places, strict=False):
            shown.add_row(*self._cells(fact), _line(place, len(files) == 1))
        if self.chosen.facts:
            console.print(shown)
        number, total = len(self.chosen.facts), self.chosen.total
        more = f", of which {MOST:,} are shown (--format json has all)" if number > MOST else ""
        console.print(f"{number:,} facts{f' of {total:,}' if number != total else ''}{more}", style="dim")

    def _cells(self, fact: Fact) -> Iterator[Text | str]:
        names = self.chosen.report.taxonomy.prefixed
        yield names(fact.concept)
        yield cell(self._label(fact.concept), _LONGEST)
        if self._several:
            yield cell(fact.context.entity.identifier)
        yield str(fact.context.period)
        yield cell(", ".join(f"{axis.local}={names(member)}" for axis, member in fact.context.members))
        yield _value(fact)
        yield fact.unit.id if fact.unit else fact.language or ""
        yield _accuracy(fact)

    def _label(self, name: QName) -> str:
        """The label in the report's language, or else in any."""
        if name not in self._labels:
            concept = self.chosen.report.taxonomy.concepts.get(name)
            labels = concept.labels if concept else ()
            found = concept.label(self.chosen.report.language) if concept else None
            self._labels[name] = found or next((label.text for label in labels), "")
        return self._labels[name]

    @cached_property
    def _several(self) -> bool:
        """Whether the facts are about more than one entity."""
        return len({fact.context.entity for fact in self.chosen.facts}) > 1

    @cached_property
    def _labels(self) -> dict[QName, str]:
        return {}

    def data(self) -> dict[str, Any]:
        """Values are as an instance has them, and figures are text."""
        facts = [self._data(fact, place) for fact, place in zip(self.chosen.facts, self.chosen.places, strict=True)]
        return {"total": self.chosen.total, "facts": facts}

    def _data(self, fact: Fact, place: Location | None) -> dict[str, Any]:
        names, context = self.chosen.report.taxonomy.prefixed, fact.context
        value = fact.value
        if isinstance(value, QName):
            said: str | None = names(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], QName):
            said = " ".join(names(one) for one in value if isinstance(one, QName))
        else:
            said = None if value is None else lexical(value)
        return {
            "concept": names(fact.concept),
            "label": self._label(fact.concept),
            "entity": {"scheme": context.entity.scheme, "identifier": context.entity.identifier},
            "period": str(context.period),
            "members": {
                names(axis): None if member.local is None else names(member) for axis, member in context.members
            },
            "value": said,
            "unit": fact.unit.id if fact.unit else None,
            "decimals": _accuracy(fact) or None,
            "language": fact.language,
            "path": place.path if place else None,
            "line": place.line if place else None,
        }


def _value(fact: Fact) -> Text | str:
    """Figures to the right, texts to the left."""
    from rich.text import Text

    number = isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool)
    return figure(fact.value) if number else Text(cell(figure(fact.value), _LONGEST), justify="left")


def _accuracy(fact: Fact) -> str:
    if fact.unit is None or fact.value is None:
        return ""
    return "INF" if fact.decimals is None else str(fact.decimals)


def _line(place: Location | None, alone: bool) -> str:
    """Where a fact stands; the line alone where all stand in one file."""
    if place is None:
        return ""
    return f"line {place.line}" if alone and place.line and not place.cell else str(place)
