"""A report: facts in sections, against a taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kaiji.model.concept import LabelRole
from kaiji.model.fact import Aspects, Entity, Fact
from kaiji.model.ids import Ids
from kaiji.model.index import FactIndex
from kaiji.model.language import nearest
from kaiji.model.names import ISO4217, QName
from kaiji.model.network import Network
from kaiji.model.period import Period
from kaiji.model.rule import Waiver
from kaiji.model.taxonomy import Taxonomy
from kaiji.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Section:
    """A statement, note or table of a report. `facts` may be any iterable that can be walked more than once.

    `role` is the URI of the role that presents it; empty where the facts are those of no role in particular. `printed` is what the source document has here, in its order: the facts, and those of other sections that it repeats;
    nothing where that is not known. Members of the axes `rows` head the rows of its table, those of `columns` its
    columns. Where several stand in one role, each is what this one's `heading` is above.
    """

    role: str
    facts: Iterable[Fact]
    printed: tuple[Fact, ...] = ()
    rows: tuple[QName, ...] = ()
    columns: tuple[QName, ...] = ()
    heading: QName | None = None

    @property
    def key(self) -> str:
        """What tells it from all others: its role, and its heading where it is not alone in that."""
        return section_key(self.role, self.heading)

    @property
    def in_columns(self) -> bool:
        """Whether its facts are in columns (`kaiji.tables.bulk`): so many that who needs them all at once does without."""
        return getattr(self.facts, "in_columns", False)


def section_key(role: str, heading: QName | None) -> str:
    """`key` of the section below a heading of a role."""
    return f"{role}#{heading.local}" if heading else role


@dataclass(frozen=True)
class Report:
    """What is filed.

    `name` becomes the file name, `directory` the place relative to the project. `entity` is the one that files; facts may be
    about others too. `periods` gives names to periods ("CurrentYear"), from which context ids are made. `language` and
    `currency` are those of most facts. `repeats` are further places at which the source document prints a fact; they are
    not reported again. `waivers` are for violations of the taxonomy's rules with which the report is published all the
    same. `segment` has the axes whose members stand in the segment of a context, where that was read; otherwise the taxonomy
    says where all stand. `contested` is what several facts are about that contradict each other, in a report that was read:
    their ids are numbered. `own_prefix` says that ids of contexts name the members of its own taxonomy with their prefix.
    """

    name: str
    directory: str
    entity: Entity
    taxonomy: Taxonomy
    sections: tuple[Section, ...]
    language: str
    currency: Unit
    periods: Mapping[str, Period] = field(default_factory=dict)
    repeats: tuple[Fact, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    segment: frozenset[QName] | None = None
    contested: frozenset[Aspects] = frozenset()
    own_prefix: bool = False

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts in the order of the document, streamed."""
        for section in self.sections:
            yield from section.facts

    @cached_property
    def index(self) -> FactIndex:
        """All facts, held, by what is asked of them. Who streams a report of any size does without."""
        return FactIndex(self.facts)

    @cached_property
    def ids(self) -> Ids:
        """The ids of its contexts and facts, the same in every syntax."""
        return Ids(self)

    @cached_property
    def derived(self) -> dict[type, object]:
        """What is made of the report by those above the model, each by its type: made once, and gone with the report."""
        return {}

    def network(self, section: Section) -> Network | None:
        """The network that presents a section: that of its role, or what stands below its heading, with the labels of that."""
        network = self.taxonomy.by_role.get(section.role)
        if network is None or section.heading is None:
            return network
        labels = self.taxonomy.concepts[section.heading].labels
        titles = tuple((x.language, x.text) for x in labels if x.role == LabelRole.STANDARD)
        return replace(network.below(section.heading), role=replace(network.role, labels=titles))

    def title(self, section: Section) -> str:
        """The definition of a section's role, and its heading there; the URI where no taxonomy defines it."""
        network = self.network(section)
        if network is None:
            return section.role
        titles = dict(network.role.labels) if section.heading else {}
        return ": ".join([network.role.definition, *list(titles.values())[:1]])

    @property
    def label_language(self) -> str:
        """The language of the taxonomy's labels that is nearest to the report's own: `de` for `de-AT`, `en-US` for `en`."""
        return nearest(self.language, self.taxonomy.languages)

    def is_foreign(self, unit: Unit) -> bool:
        """Whether a unit is money of another currency than the report's."""
        money = [m for m in unit.numerators if m.namespace == ISO4217]
        return bool(money) and tuple(money) != self.currency.numerators
