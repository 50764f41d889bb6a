"""Ids of contexts and facts: `CurrentYearInstant_NonConsolidatedMember`, as EDINET's are.

An id is made of aspects alone, so that it is the same whoever asks for it first and whatever else a report holds. It
names what people know a thing by. Where that does not say which thing is meant (a member of one name on two axes, another
entity than the report's own), a check sum of the aspects follows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kaiji.model.fact import Aspects, Context, DimensionValue, Fact, Typed
from kaiji.model.names import ISO4217, UTR, XBRLI, QName
from kaiji.model.period import Duration, Forever, Period
from kaiji.model.types import Measure
from kaiji.model.unit import PURE, SHARES, Unit, per_share

if TYPE_CHECKING:
    from kaiji.model.report import Report
    from kaiji.model.taxonomy import Taxonomy

Pair = tuple[QName, QName]
_MEASURES = frozenset((ISO4217, XBRLI, UTR))


class Ids:
    """The ids of a report's contexts and facts. No two that differ in an aspect have the same."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._periods = period_names(report.periods)
        self._contexts: dict[Context, str] = {}

    def context(self, context: Context) -> str:
        """The period by its name or its dates, then the members; then the entity, if it is not the report's own."""
        found = self._contexts.get(context)
        if found is None:
            parts = [self._periods.get(context.period) or _dated(context.period)]
            parts += [self._member(pair) for pair in context.members]
            if context.entity != self._report.entity:
                parts.append(_told_apart(context.entity.identifier, *context.entity))
            found = self._contexts[context] = "_".join(parts)
        return found

    def unit(self, unit: Unit) -> str:
        """The names of its measures; a check sum follows if one of them is in no namespace that all know."""
        measures = (*unit.numerators, *unit.denominators)
        if all(measure.namespace in _MEASURES for measure in measures):
            return unit.id
        return _told_apart(unit.id, *(part for measure in measures for part in measure), str(len(unit.numerators)))

    def fact(self, fact: Fact) -> str:
        """Concept and context; then the unit and the language, if they are not those that one expects."""
        return self.of(fact.aspects)

    def of(self, aspects: Aspects) -> str:
        """The id of the fact that is about something."""
        before, behind = self.around(aspects.concept, aspects.unit, aspects.language)
        return f"{before}{self.context(aspects.context)}{behind}"

    def around(self, concept: QName, unit: Unit | None, language: str | None) -> tuple[str, str]:
        """What stands before and behind the id of the context in the id of a fact."""
        behind = f".{self.unit(unit)}" if unit is not None and unit != self._expected(concept) else ""
        if language is not None and language != self._report.language:
            behind += f".{language}"
        return f"{self._report.taxonomy.prefixes[concept.namespace]}_{concept.local}.", behind

    def _member(self, pair: tuple[QName, DimensionValue]) -> str:
        axis, member = pair
        if isinstance(member, Typed):
            return _told_apart(member.local, *axis, *(() if member.value is None else (member.value,)))
        if self._known.get(member.local) == pair and "_" not in member.local:
            own = self._report.own_prefix and any(
                s.namespace == member.namespace for s in self._report.taxonomy.schemas
            )
            return f"{self._report.taxonomy.prefixes[member.namespace]}{member.local}" if own else member.local
        return _told_apart(member.local, *axis, *member)

    def _expected(self, concept: QName) -> Unit | None:
        """The unit in which numbers of a concept are reported as a rule."""
        found = self._report.taxonomy.concepts.get(concept)
        match found.type.measure if found else None:
            case Measure.MONEY:
                return self._report.currency
            case Measure.MONEY_PER_SHARE:
                return per_share(self._report.currency)
            case Measure.SHARES:
                return SHARES
            case Measure.PURE:
                return PURE
            case _:
                return None

    @cached_property
    def _known(self) -> dict[str, Pair | None]:
        return _members(self._report.taxonomy)


def period_names(named: Mapping[str, Period]) -> dict[Period, str]:
    """The name of each named period and, for a named duration, of the instant at its end."""
    names: dict[Period, str] = {}
    for name, period in named.items():
        if isinstance(period, Duration):
            names[period] = f"{name}Duration"
            names.setdefault(period.closing, f"{name}Instant")
        else:
            names[period] = f"{name}Instant"
    return names


def _dated(period: Period) -> str:
    """`Instant20310331`, `Duration20300401To20310331`."""
    if isinstance(period, Forever):
        return "Forever"
    return type(period).__name__ + re.sub("[-:+]", "", str(period)).replace("/", "To")


def _told_apart(name: str, *aspects: str) -> str:
    """A name with a check sum of all that it stands for, where it does not say which is meant."""
    from hashlib import sha256

    sum = sha256("\n".join(aspects).encode()).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9.-]', '', name)[:40]}-{sum}"


def _members(taxonomy: Taxonomy) -> dict[str, Pair | None]:
    """By the local name of each member: the axis and the member that the taxonomy means by it; `None` if several."""
    found: dict[str, Pair | None] = {}
    for hypercube in taxonomy.dimensions.hypercubes:
        for axis, members in hypercube.dimensions.items():
            for member in members or ():
                if found.setdefault(member.local, (axis, member)) != (axis, member):
                    found[member.local] = None
    return found
