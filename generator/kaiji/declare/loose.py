"""Facts by themselves: what a filing reports and no statement has, each with all of its aspects.

    fact(DEI["dei:AmendmentFlag"], False, YEAR)
    fact(IFRS["ifrs-full:Revenue"], 4_000_000, YEAR, unit=currency("EUR"), decimals=-3, members={SEGMENTS: WIND})

A statement says most of this once for many figures; this is for what stands in none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaiji.declare.base import Foreign
from kaiji.declare.narrative import Narrative
from kaiji.model import Context, Entity, Fact, Footnote, KaijiError, Link, Period, Typed, Unit
from kaiji.model.fact import Value
from kaiji.model.places import CallSite, Origin, call_site


@dataclass(frozen=True, slots=True, eq=False)
class Loose:
    """A fact that no statement has, as it was written. Names are looked up when the filing is put together."""

    concept: Foreign
    value: Value | Foreign | Narrative
    period: Period
    unit: Unit | None
    decimals: int | None
    members: tuple[tuple[Foreign, Foreign | str | None], ...]
    language: str | None
    entity: Entity | None
    footnotes: tuple[Footnote, ...]
    links: tuple[Link, ...]
    site: CallSite = field(repr=False)

    def fact(self, entity: Entity) -> Fact:
        """The fact, about an entity where it names none itself. Raises `KaijiError` (base.concept) at its line."""
        try:
            concept = self.concept.concept.name
            members = tuple(
                (axis.concept.name, member.concept.name if isinstance(member, Foreign) else Typed(member))
                for axis, member in self.members
            )
            value = self.value.concept.name if isinstance(self.value, Foreign) else self.value
        except KaijiError as error:
            error.location = self.site.location()
            raise
        return Fact(
            concept,
            Context(self.entity or entity, self.period, members),
            value.xhtml if isinstance(value, Narrative) else value,
            self.unit,
            self.decimals,
            self.language,
            self.footnotes,
            Origin(self.site, (), "", concept.local),
            self.links,
        )


def fact(
    concept: Foreign,
    value: Value | Foreign | Narrative,
    period: Period,
    *,
    unit: Unit | None = None,
    decimals: int | None = None,
    members: Mapping[Foreign, Foreign | str | None] | None = None,
    language: str | None = None,
    entity: Entity | None = None,
    footnotes: tuple[Footnote, ...] = (),
    links: tuple[Link, ...] = (),
) -> Loose:
    """A fact with all of its aspects, for `facts=` of a `Filing`.

    `value` is at full scale and with the sign of the fact; `None` is nil. `decimals` is the place to which a number is accurate,
    nothing where it is exact. On each axis of `members` stands a member, or the text of a typed one (`None` is nil). `entity` is
    the filing's where nothing is said; a text says its `language` only here.
    """
    pairs = tuple((members or {}).items())
    site = call_site(1)
    named = isinstance(concept, Foreign) and all(isinstance(axis, Foreign) for axis, _ in pairs)
    if not named or isinstance(value, float):
        message = (
            "a fact has a concept of a base, axes of a base, and no float: fact(IFRS['ifrs-full:Assets'], 1_000, YEAR)"
        )
        raise KaijiError(message, code="data.type", location=site.location())
    return Loose(concept, value, period, unit, decimals, pairs, language, entity, footnotes, links, site)
