"""What one disclosure prints under one heading, and what can be asked about it to choose a form for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise

from markupsafe import Markup

from kaiji.model import (
    DimensionValue,
    Fact,
    Form,
    LabelRole,
    Lexical,
    Members,
    Mention,
    Network,
    QName,
    Section,
)
from kaiji.model.layout import NEW_PAGE
from kaiji.syntax.inline.nest import Place, places, split, woven
from kaiji.syntax.inline.tags import Tagger
from kaiji.syntax.inline.tree import Captions, Node, nodes
from kaiji.syntax.inline.values import fragment
from kaiji.syntax.xml import escaped

_SHORT = (Lexical.STRING, Lexical.DATE, Lexical.MONTH, Lexical.BOOLEAN, Lexical.MEMBER, Lexical.DATETIME)


_FEWEST = 4
"""As many rows a table has at least where a line that one of them alone has makes no column."""


@dataclass(frozen=True)
class Told:
    """What the narratives under one heading print: places of facts by the id of the narrative, and the ids of the facts.

    `groups` are, by the keys of their sections, those that stand within narratives, between two pieces of one.
    """

    places: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    groups: Mapping[str, Group] = field(default_factory=dict)

    def also(self, block: str, found: Sequence[Place], ids: Iterable[str]) -> Told:
        """The same with facts that stand in a narrative: those reported with it have places in it, the others have ids."""
        places = sorted((*self.places.get(block, ()), *found))
        return replace(self, places={**self.places, block: places}, ids=self.ids.union(ids))


class Disclosed:
    """A role as the report discloses it, whichever of its facts are shown; `asked` are ids that a template has shown."""

    def __init__(self, section: Section, network: Network, tagger: Tagger, captions: Captions) -> None:
        self.section = section
        self.network = network
        self.tagger = tagger
        self.captions = captions
        self.asked: set[str] = set()

    @cached_property
    def nodes(self) -> list[Node]:
        return nodes(self.network, self.tagger.report.taxonomy)

    @cached_property
    def own(self) -> frozenset[Fact]:
        """The facts that are reported here, and not in another section."""
        return frozenset(self.section.facts)

    @cached_property
    def defaults(self) -> dict[QName, QName]:
        """The default members of axes, whichever role declares them."""
        return self.tagger.report.taxonomy.dimensions.defaults

    @cached_property
    def order(self) -> dict[DimensionValue, int]:
        """The place of each name in the presentation network."""
        names = chain.from_iterable((arc.source, arc.target) for arc in self.network.presentation)
        return {name: n for n, name in enumerate(dict.fromkeys(names))}


class Group:
    """The facts of a role that stand under one heading, in the order of print; some may be reported elsewhere.

    `telling` says what the narratives under the heading print, once all of its groups are known; `form` is how the author
    wants the group shown, `scale` that of its amounts in the report's currency, where it is none that has a name everywhere.
    """

    def __init__(
        self,
        disclosed: Disclosed,
        facts: Iterable[Fact],
        telling: Callable[[], Told],
        form: Form | None = None,
        scale: int | None = None,
    ) -> None:
        self.disclosed = disclosed
        self.section = disclosed.section
        self.network = disclosed.network
        self.tagger = disclosed.tagger
        self.captions = disclosed.captions
        self.facts = facts
        self.form = form
        self.scale = scale
        self.written = False
        self._telling = telling

    @property
    def told(self) -> Told:
        return self._telling()

    @property
    def code(self) -> str:
        """What the role's definition starts with: `300010`."""
        return self.network.role.definition.partition(" ")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """By what a template asks for it: the code, and the heading that it has in a role with others."""
        heading = self.section.heading
        return (self.code, *([self.tagger.report.taxonomy.prefixed(heading)] if heading else []))

    @property
    def title(self) -> str:
        return self.captions.role(self.network)

    @property
    def nodes(self) -> list[Node]:
        return self.disclosed.nodes

    @property
    def order(self) -> dict[DimensionValue, int]:
        """The place of each name in the presentation network."""
        return self.disclosed.order

    @property
    def streamed(self) -> bool:
        """Whether the facts are made while they are read, as bulk facts are."""
        return not isinstance(self.facts, Sequence)

    @property
    def listed(self) -> Sequence[Fact]:
        """The facts, of a section that is not streamed."""
        assert isinstance(self.facts, Sequence)
        return self.facts

    @cached_property
    def blocks(self) -> list[Fact]:
        """Its narratives."""
        return [f for f in self.listed if self.kind(f) is Lexical.XHTML]

    def row(self, fact: Fact) -> Members:
        """The members of a fact on the axes that make rows."""
        return tuple(pair for pair in fact.context.members if pair[0] in self.section.rows)

    def column(self, fact: Fact) -> Members:
        """The members of a fact on the axes that make columns."""
        return tuple(pair for pair in fact.context.members if pair[0] in self.section.columns)

    @cached_property
    def row_keys(self) -> list[Members]:
        """The rows in the order of print; one in which other sections report everything counts only if all are such."""
        own = dict.fromkeys(self.row(f) for f in self.listed if self.is_own(f))
        return list(own or dict.fromkeys(map(self.row, self.listed)))

    def is_own(self, fact: Fact) -> bool:
        """Whether the fact is reported here, and not in another section."""
        return self.streamed or fact in self.disclosed.own

    @property
    def tabular(self) -> bool:
        """Whether it makes rows: several, or a single one without narratives."""
        return bool(self.section.rows) and (len(self.row_keys) > 1 or not self.blocks)

    @property
    def sequential(self) -> bool:
        """Whether what stands in its columns is a list: nothing but short texts and dates."""
        below = {self.kind(f) for f in self.listed if self.column(f)}
        return bool(below) and all(kind in _SHORT for kind in below) and bool(self.section.rows)

    def kind(self, fact: Fact) -> Lexical:
        return self.tagger.kind(fact.concept)

    def placed(self, fact: Fact) -> bool:
        """Whether a narrative prints the fact, or a template has put it somewhere already."""
        id = self.tagger.id(fact)
        return id in self.told.ids or id in self.disclosed.asked or (self.is_own(fact) and id in self.tagger.shown)

    def places(self, block: Fact, facts: Iterable[Fact]) -> list[Place]:
        """Where a narrative prints facts."""
        return places(fragment(block), facts, self.tagger, self.tagger.mentions.get(block.aspects, ()))

    def around(self, fact: Fact, after: int, between: Callable[[], Markup]) -> Markup | None:
        """A narrative with something else behind one of its top-level elements; nothing if it is not as long."""
        found = split(self._woven(fact), after)
        return self.tagger.around(fact, found[0], between(), found[1]) if found else None

    def write(self, fact: Fact, scale: int = 0, negated: bool = False) -> Markup:
        """The fact as it is printed: tagged where it is reported, linked elsewhere."""
        if self.kind(fact) is Lexical.XHTML and fact.value is not None:
            return self.tagger.block(fact, self._woven(fact)) if self.is_own(fact) else Markup(fragment(fact))
        return self.tagger.write(fact, scale, negated, self.is_own(fact))

    def holding(self, fact: Fact, parts: Sequence[Fact]) -> tuple[Markup, list[Fact]]:
        """A short text with what it prints of other facts tagged in it, and those that it does not print."""
        content = escaped(str(fact.value))
        found = places(content, filter(self.is_own, parts), self.tagger)
        within = [place.fact for place in found]
        text = self.tagger.holding(fact, woven(content, found, self.tagger, self._woven), self.is_own(fact))
        return text, [part for part in parts if part not in within]

    def pieces(self, fact: Fact) -> Iterator[tuple[Markup, Group | None]]:
        """A narrative, piece by piece, each with the group that stands behind it."""
        cuts = [(m.start, self.told.groups[m.between]) for m in self._mentions(fact) if m.between in self.told.groups]
        cuts = cuts if self.is_own(fact) and fact.value is not None else []
        if not cuts or not self.tagger.version.relationships:  # Inline XBRL 1.0 has no pieces
            yield self.write(fact), cuts[0][1] if cuts else None
            yield from ((Markup(), group) for _, group in cuts[1:])
            return
        ends = [0, *(at for at, _ in cuts), len(fragment(fact))]
        contents = [self._woven(fact, start, end) for start, end in pairwise(ends)]
        yield from zip(self.tagger.pieces(fact, contents), [*(group for _, group in cuts), None], strict=True)

    def _mentions(self, fact: Fact) -> Sequence[Mention]:
        return self.tagger.mentions.get(fact.aspects, ())

    def _woven(self, fact: Fact, start: int = 0, end: int | None = None) -> str:
        """A narrative, or a part of its fragment, with the tags in it."""
        text = fragment(fact)
        end = len(text) if end is None else end
        places = self.told.places.get(self.tagger.id(fact), ())
        here = [
            p._replace(start=p.start - start, end=p.end - start) for p in places if start <= p.start and p.end <= end
        ]
        turns = [m.start - start for m in self._mentions(fact) if m.between == NEW_PAGE and start <= m.start < end]
        return woven(text[start:end], here, self.tagger, self._woven, turns)

    def member(self, members: Members) -> str:
        """The labels of members, for the head of a row or of a column; members that only count are numbers.

        Numbers are left out where other members say more.
        """
        telling = [pair for pair in members if pair[0] not in self._counting] or members
        return ", ".join(self._member(axis, member) for axis, member in telling)

    def named(self, members: Members, axes: Iterable[QName], known: Iterable[QName] = ()) -> str:
        """The labels of members on axes, that of the default where none is given; without the axes that are known."""
        given = dict(members)
        known = set(known)
        whole = [(axis, given.get(axis) or self.disclosed.defaults.get(axis)) for axis in axes if axis not in known]
        whole += [pair for pair in members if pair[0] not in known and pair[0] not in dict(whole)]
        return self.member(tuple((axis, member) for axis, member in whole if member is not None))

    def _member(self, axis: QName, member: DimensionValue) -> str:
        label = self.captions.label(member, LabelRole.TERSE)
        return label.removeprefix(self._counting[axis]) if axis in self._counting else label

    @cached_property
    def _counting(self) -> dict[QName, str]:
        """What the labels of members begin with, for axes whose members count from 1: `Row No`."""
        labels: dict[QName, set[str]] = {}
        for fact in () if self.streamed else self.facts:
            for axis, member in fact.context.members:
                labels.setdefault(axis, set()).add(self.captions.label(member))
        found = {}
        for axis, texts in labels.items():
            stems = {text.rstrip("0123456789") for text in texts}
            stem = stems.pop()
            if not stems and all(text[len(stem) :] for text in texts) and f"{stem}1" in texts:
                found[axis] = stem
        return found

    def counts(self, members: Members) -> bool:
        """Whether members say nothing but a number."""
        return all(axis in self._counting for axis, _ in members)

    def select(self, facts: Iterable[Fact]) -> Group:
        """The same disclosure with some of its facts."""
        return Group(self.disclosed, list(facts), self._telling, self.form, self.scale)

    @property
    def across(self) -> Group:
        """The same with its rows as columns, for a statement."""
        section = replace(self.section, rows=(), columns=(*self.section.rows, *self.section.columns))
        turned = Disclosed(section, self.network, self.tagger, self.captions)
        turned.asked = self.disclosed.asked
        return Group(turned, self.facts, self._telling, self.form, self.scale)

    def aside(self, rows: int, having: int) -> bool:
        """Whether a line that only so many rows have is said beside the table: what one row alone of several has is."""
        return rows >= _FEWEST and having == 1
