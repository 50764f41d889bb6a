"""Bulk facts as a table: read once and written row by row, so that a row is all that is held.

What is the same for all cells of a concept, unit and accuracy is put together once. Positive amounts, which most cells are,
take the short way; everything else goes through the tagger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kaiji.model import Context, Fact, KaijiError, QName, Unit
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Column, Table, td
from kaiji.syntax.inline.statement import cell, scales_of


@dataclass(slots=True)
class StreamedRow:
    """A row whose cells are written already."""

    label: str | Markup
    cells: str
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class _Shell:
    """The cell of a concept, cut where the context id (twice) and the digits go; `divisor` scales its amounts."""

    unit: Unit | None
    decimals: int | None
    place: int
    divisor: int
    parts: tuple[str, str, str, str]


_EMPTY = "<td></td>"


def stream(group: Group) -> Table:
    """A row for neighbouring facts of one context, a column for each line. The scale is that of the first fact's accuracy."""
    heads = tuple(Column(group.captions.preferred(node)) for node in group.nodes if node.concept.reportable)
    return Table("table", group.title, "", heads, _Writer(group).rows())


class _Writer:
    def __init__(self, group: Group) -> None:
        self.group = group
        self.nodes = {node.name: node for node in group.nodes if node.concept.reportable}
        self.places = {name: n for n, name in enumerate(self.nodes)}
        self.scales: dict[Unit, int] = {}
        self.shells: dict[QName, _Shell] = {}

    def rows(self) -> Iterator[StreamedRow]:
        written, shells, blank = self.group.tagger.context, self.shells, [_EMPTY] * len(self.places)
        mark = self.group.tagger.words.separators[0]
        latest: Context | None = None
        id, row = "", blank
        for fact in self.group.facts:
            concept, context, value, unit, decimals, _, footnotes, _, links = fact
            if context is not latest and context != latest:
                if latest is not None:
                    yield self._row(latest, row)
                latest, id, row = context, written(context), blank.copy()
            shell = shells.get(concept)
            if shell is None or shell.unit is not unit or shell.decimals is not decimals:
                shell = shells[concept] = self._shell(fact)
            if row[shell.place] is not _EMPTY:  # the same line again: in another unit or language
                yield self._row(context, row)
                row = blank.copy()
            if type(value) is int and value >= 0 and shell.divisor and not (footnotes or links):
                whole, rest = divmod(value, shell.divisor)
                if not rest:
                    before, middle, after, end = shell.parts
                    digits = f"{whole:,}" if mark == "," else f"{whole:,}".replace(",", mark)
                    row[shell.place] = f"{before}{id}{middle}{id}{after}{digits}{end}"
                    continue
            node = self.nodes[concept]
            row[shell.place] = td(cell(self.group, fact, self.scales, node.negated))
        if latest is not None:
            yield self._row(latest, row)
        self.group.written = True

    def _row(self, context: Context, cells: list[str]) -> StreamedRow:
        group = self.group
        label = ", ".join(filter(None, (group.member(context.members), group.tagger.words.column(context.period))))
        return StreamedRow(label, "".join(cells))

    def _shell(self, fact: Fact) -> _Shell:
        concept, _, _, unit, decimals, _, _, _, _ = fact
        if concept not in self.places:
            raise KaijiError(f"{self.group.title} has no line for {concept.local}", code="inline.value")
        if unit is not None and unit not in self.scales:
            self.scales |= scales_of(self.group, [fact])
        scale = self.scales.get(unit, 0) if unit is not None else 0
        tagger, node = self.group.tagger, self.nodes[concept]
        plain = decimals is not None and decimals + scale <= 0
        if unit is None or not plain or node.negated or tagger.percent(concept) or tagger.report.is_foreign(unit):
            return _Shell(unit, decimals, self.places[concept], 0, ("", "", "", ""))
        before, middle, after, end, _, _ = tagger.shell(fact, "", scale)
        parts = (f'<td class="n">{before}', middle, f"{after}>", f"{end}</td>")
        return _Shell(unit, decimals, self.places[concept], 10**scale, parts)
