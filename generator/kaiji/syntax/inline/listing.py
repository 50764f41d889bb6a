"""A report that was read as a document: its facts role by role, one below the other, each with the value that it has.

Layouts show figures as accurately as they say they are, and fill tables whose cells have one figure each. What others report
may have digits beyond its accuracy, two figures that contradict each other, or texts that are no XHTML; here all of it has a
place, and what is read back is what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from xml.etree import ElementTree

from markupsafe import Markup, escape

from kaiji.model import (
    Context,
    DimensionValue,
    Fact,
    KaijiError,
    Layout,
    Lexical,
    Network,
    QName,
    Report,
    Section,
    Unit,
)
from kaiji.syntax.inline.document import Document, Inline
from kaiji.syntax.inline.harmless import harmless
from kaiji.syntax.inline.items import Column, Item, Table
from kaiji.syntax.inline.parts import Heading
from kaiji.syntax.inline.roles import by_role
from kaiji.syntax.inline.stream import StreamedRow
from kaiji.syntax.inline.tags import Tagger
from kaiji.syntax.inline.tree import Captions
from kaiji.syntax.inline.values import DASH, fragment, refusal
from kaiji.syntax.inline.version import INLINE_1_1, Version
from kaiji.syntax.values import lexical
from kaiji.syntax.xml import escaped


def listing(report: Report) -> Inline:
    """The report as `<directory>/<name>.xhtml`. Writing it raises `KaijiError` for what Inline XBRL cannot hold."""
    return Inline(report, Layout(), document=Listing)


class Listing(Document):
    """What the templates see."""

    def __init__(self, report: Report, layout: Layout, version: Version = INLINE_1_1) -> None:
        super().__init__(report, layout, version)
        self.title = report.name

    def headings(self) -> Sequence[Heading]:
        report, captions, cells = self.report, Captions(self.report), _Cells(self.tagger)
        return [
            Role(captions.role(network) or report.name, f"part-{number}", section, network, cells, captions)
            for number, (section, network) in enumerate(by_role(report), 1)
        ]


class Role(Heading):
    """The facts that one role presents, in its order, or all that none does."""

    def __init__(
        self, title: str, id: str, section: Section, network: Network, cells: _Cells, captions: Captions
    ) -> None:
        super().__init__(title, 1, id, id, cells.tagger)
        self._section = section
        self._network = network
        self._cells = cells
        self._captions = captions
        self._known: dict[Context, str] = {}
        self._labels: dict[QName, Markup] = {}
        self._members: dict[tuple[QName, DimensionValue], str] = {}

    @property
    def items(self) -> Iterator[Item]:
        yield Table("table", self.title, "", (Column(""), Column(""), Column("")), self._rows())

    @property
    def alone(self) -> bool:
        return True

    def _rows(self) -> Iterator[StreamedRow]:
        latest: Context | None = None
        where = ""
        for fact in self._ordered():
            if fact.context is not latest:
                latest = fact.context
                where = self._where(latest)
            yield StreamedRow(self._label(fact.concept), where + self._cells.cell(fact))

    def _label(self, concept: QName) -> Markup:
        found = self._labels.get(concept)
        if found is None:
            found = self._labels[concept] = escape(self._captions.label(concept))
        return found

    def _where(self, context: Context) -> str:
        """The cells that say which context a fact has."""
        found = self._known.get(context)
        if found is None:
            period, members = self.tagger.words.period(context.period), self._said(context)
            found = self._known[context] = f'<td class="s">{escape(period)}</td><td class="s">{escape(members)}</td>'
        return found

    def _ordered(self) -> Iterable[Fact]:
        facts = self._section.facts
        if not isinstance(facts, Sequence):
            return facts
        order = {name: n for n, name in enumerate(dict.fromkeys(arc.target for arc in self._network.presentation))}
        return sorted(facts, key=lambda fact: order.get(fact.concept, len(order)))

    def _said(self, context: Context) -> str:
        entity, _, members = context
        names = [] if entity == self.tagger.report.entity else [entity.identifier]
        return ", ".join([*names, *(self._members.get(pair) or self._member(*pair) for pair in members)])

    def _member(self, axis: QName, member: DimensionValue) -> str:
        label = self._captions.label
        found = self._members[axis, member] = f"{label(axis)}: {label(member)}"
        return found


class _Cells:
    """The cells with the elements of facts."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self._ids: set[str] = set()
        self._units: dict[Unit | None, str] = {}
        held = (
            section.facts for section in tagger.report.sections if not section.in_columns
        )  # where there are no remarks
        for note in {note for facts in held for fact in facts for note in fact.footnotes if note.markup}:
            if self._parsed(note.markup) is None:
                raise KaijiError(
                    f"a footnote has markup that may stand in no page: {note.text[:60]}", code="inline.value"
                )

    def cell(self, fact: Fact) -> str:
        numeric = self.tagger.numeric(fact.concept)
        content = self._number(fact) if numeric else self._text(fact)
        marks = self.tagger.marks(fact) if fact.footnotes else ""
        return f'<td class="{"n" if numeric else "t"}">{content}{marks}</td>'

    def _number(self, fact: Fact) -> str:
        value, words = fact.value, self.tagger.words
        if value is None:
            return self.tagger.inline(fact, DASH)
        if not isinstance(value, int) and not (isinstance(value, Decimal) and value.is_finite()):
            raise refusal(
                fact, f"{lexical(value)} has no digits, and Inline XBRL holds no other numbers: write XML, JSON or CSV"
            )
        digits = f"{abs(value):,}" if isinstance(value, int) else f"{value.copy_abs():,f}"
        text = self.tagger.inline(fact, words.number(digits))
        before, behind = words.negative if value < 0 else ("", "")
        return f"{before}{text}{behind}{self._unit(fact.unit)}"

    def _unit(self, unit: Unit | None) -> str:
        """What stands behind a number in a unit."""
        found = self._units.get(unit)
        if found is None:
            name = self.tagger.words.unit(unit) if unit else ""
            found = self._units[unit] = f" {escape(name)}" if name else ""
        return found

    def _text(self, fact: Fact) -> str:
        if fact.value is None:
            return self.tagger.inline(fact, DASH)
        if self.tagger.kind(fact.concept) is Lexical.XHTML and self._shown(fact):
            return self.tagger.inline(fact, str(fact.value))
        return self.tagger.inline(fact, escaped(self.tagger.written(fact.concept, fact.value)), plain=True)

    def _shown(self, fact: Fact) -> bool:
        """Whether a text is XHTML that is read back as it is, and may stand in the page; others are shown as they are written."""
        try:
            root = self._parsed(fragment(fact))
        except KaijiError:
            return False
        ids = [] if root is None else [id for element in root.iter() for id in (element.get("id"),) if id is not None]
        if root is None or len(set(ids)) < len(ids) or not self._ids.isdisjoint(ids):
            return False
        self._ids.update(ids)
        return True

    def _parsed(self, text: str) -> ElementTree.Element | None:
        """The XHTML that a text is, if it is harmless."""
        root = ElementTree.fromstring(f"<body>{text}</body>")
        return root if harmless(root) else None
