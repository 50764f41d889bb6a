"""The fact that a narrative means where it names a line: of its own period, members and entity, or of those in brackets."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kaiji.declare.axes import Axis, Choices, Member
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.lines import Line
from kaiji.declare.naming import Operand, Refusal
from kaiji.declare.tree import concept_of
from kaiji.model import Concept, Duration, Fact, Instant, LabelRole, Period, PeriodType, QName, Unit, currency
from kaiji.model.currencies import CURRENCIES
from kaiji.model.period import year_before

if TYPE_CHECKING:
    from kaiji.declare.filing import Filing


@dataclass(frozen=True)
class Lookup:
    """What a filing reports, by the names that it has in Python."""

    filing: Filing
    facts: Sequence[Fact] = field(repr=False)

    @cached_property
    def by_concept(self) -> Mapping[QName, Sequence[Fact]]:
        found: dict[QName, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.concept, []).append(fact)
        return found

    @cached_property
    def declared(self) -> Sequence[type[Disclosure] | type[Axis] | type[Choices]]:
        return [declared for library in self.filing.extension.closure for declared in library.declared]

    @cached_property
    def statements(self) -> Mapping[str, Sequence[type[Disclosure]]]:
        """The disclosures that are reported, by name; those that are not, where none of the name is."""
        found: dict[str, list[type[Disclosure]]] = {}
        for cls in dict.fromkeys(type(d) for d in self.filing.placed):
            found.setdefault(cls.__name__, []).append(cls)
        for other in self.declared:
            if issubclass(other, Disclosure):
                found.setdefault(other.__name__, [other])
        return found

    @cached_property
    def members(self) -> Mapping[QName, Sequence[Member]]:
        """By axis, all members, wherever they were added."""
        found: dict[QName, dict[Member, None]] = {}
        for cls in self.declared:
            if issubclass(cls, Axis):
                found.setdefault(cls.concept.name, {}).update(dict.fromkeys(cls.members.values()))
        return {axis: list(members) for axis, members in found.items()}

    def line(self, operand: Operand) -> tuple[type[Disclosure], Line[Any]]:
        """The statement and the line that are named."""
        prefix, _, name = operand.statement.rpartition(".")
        known = self.statements
        found = [cls for cls in known.get(name, ()) if prefix in ("", cls.module.prefix)]
        if not found:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
            raise Refusal("name", f"there is no statement {operand.statement!r}: {hint}")
        if len(found) > 1:
            named = " and ".join(f"{cls.module.prefix}.{cls.__name__}" for cls in found)
            raise Refusal("name", f"several statements have this name: write {named}")
        (cls,) = found
        lines = {key: line for key, line in cls.lines.items() if line.axis is None}
        if operand.line not in lines:
            near = difflib.get_close_matches(operand.line, lines, 1)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(lines)}"
            raise Refusal("name", f"{name} has no line {operand.line!r}: {hint}")
        return cls, lines[operand.line]

    def fact(self, operand: Operand, narrative: Fact) -> Fact:
        """The fact that is named in a narrative. Raises `Refusal` unless there is exactly one."""
        cls, line = self.line(operand)
        concept = concept_of(line)
        axes = [axis.concept.name for axis in cls.axes()]
        members = {a: m for a, m in narrative.context.members if a in axes}
        members |= {m.axis.concept.name: m.name for m in cls.fixed if m.axis and not m.default}
        period, unit = narrative.context.period, None
        for key in operand.keys:
            if key in self.filing.periods:
                period = self.filing.periods[key]
            elif chosen := self.member(key, axes):
                assert chosen.axis is not None
                members.pop(chosen.axis.concept.name, None)
                if not chosen.default:
                    members[chosen.axis.concept.name] = chosen.name
            elif key in CURRENCIES:
                unit = currency(key)
            else:
                known = [
                    *self.filing.periods,
                    *(m.key for axis in axes for m in self.members.get(axis, ())),
                ]
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
                raise Refusal("name", f"{key!r} is no period of the filing and no member of {cls.__name__}: {hint}")
        reported = self.by_concept.get(concept.name, ())
        if not reported:
            raise Refusal("fact", f"{cls.__name__}.{line.key} is not reported in this filing")
        same = [f for f in reported if dict(f.context.members) == members]
        wanted = [f for f in same if _stands(f, line, concept, period, operand.before)]
        wanted = self.narrowed(wanted, narrative, unit)
        if not wanted:
            what = "that" if operand.keys or operand.before else f"the narrative's own {narrative.context.period}"
            which = "; ".join(list(dict.fromkeys(self.described(f) for f in same or reported))[:6])
            more = "" if same else ", with other members"
            message = f"there is no fact for {what}: it is reported{more} for {which}; name one of these in brackets"
            raise Refusal("fact", message)
        if len({f.context.period for f in wanted}) > 1 or len({f.aspects for f in wanted}) > 1:
            which = "; ".join(dict.fromkeys(self.described(f) for f in wanted))
            raise Refusal(
                "fact", f"{len(wanted)} facts may be meant ({which}): name the period, or the currency, in brackets"
            )
        return wanted[0]

    def member(self, key: str, axes: Sequence[QName]) -> Member | None:
        """The member of one of these axes that has a name in Python: `wind` or `Segments.wind`."""
        axis, _, name = key.rpartition(".")
        found = [
            m
            for each in axes
            for m in self.members.get(each, ())
            if m.key == name and m.axis is not None and axis in ("", m.axis.__name__)
        ]
        if len({m.name for m in found}) > 1:
            named = " or ".join(f"{m.axis.__name__}.{m.key}" for m in found if m.axis)
            raise Refusal("name", f"{key!r} is a member of several axes: write {named}")
        return found[0] if found else None

    def narrowed(self, facts: list[Fact], narrative: Fact, unit: Unit | None) -> list[Fact]:
        """Those in a currency, of the entity that the narrative is about; by themselves those of the filing's."""
        if unit is not None:
            return [f for f in facts if f.unit and f.unit.numerators == unit.numerators]
        for wanted in (
            [f for f in facts if f.context.entity == narrative.context.entity],
            [f for f in facts if f.unit and f.unit.numerators == self.filing.currency.numerators],
        ):
            facts = wanted or facts
        return facts

    def described(self, fact: Fact) -> str:
        """What tells a fact of a line from others, as it is written in brackets."""
        period = fact.context.period
        named = (
            name
            for name, known in self.filing.periods.items()
            if period in (known, getattr(known, "closing", None), getattr(known, "opening", None))
        )
        members = (m.key for axis, name in fact.context.members for m in self.members.get(axis, ()) if m.name == name)
        unit = [fact.unit.numerators[0].local] if fact.unit and fact.unit != self.filing.currency else []
        return " ".join([next(named, str(period)), *dict.fromkeys(members), *unit])


def _stands(fact: Fact, line: Line[Any], concept: Concept, period: Period, before: bool) -> bool:
    """Whether a fact is about a period: a balance stands at its end, an opening one at its start."""
    if concept.period is PeriodType.INSTANT and isinstance(period, Duration):
        period = period.opening if line.preferred is LabelRole.PERIOD_START else period.closing
    known = fact.context.period
    if isinstance(period, Instant) and isinstance(known, Duration):  # what lasted until then
        known = known.closing
    return known in set(year_before(period)) if before else known == period
