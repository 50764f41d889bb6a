"""Totals against their parts, exactly, at the printed precision (XBRL 2.1 section 5.2.5, Calculations 1.1).

When total and parts are equally accurate nothing is tolerated at all, so that a statement in thousands is caught when it is
off by one thousand. Where rounding alone can explain the difference, because Calculations 1.1 (section 5, round to nearest)
calls total and parts consistent, that is a warning, else an error; a waiver makes either information.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaiji.check.numbers import is_number, number, plain
from kaiji.check.say import about, figure, name, place
from kaiji.check.waivers import SUM, covering, left_open, unused, written
from kaiji.model import (
    Context,
    Fact,
    Finding,
    Numbers,
    QName,
    Relationship,
    Report,
    Role,
    Section,
    Severity,
    Taxonomy,
    Unit,
    Waiver,
)

_HALF = Decimal("0.5")


class Total(NamedTuple):
    """A reported total with those of its parts that are reported, as a network weighs them; `missing` are the others."""

    role: Role
    fact: Fact
    parts: tuple[tuple[int | Decimal, Fact], ...]
    waiver: Waiver | None = None
    missing: tuple[tuple[int | Decimal, QName], ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The total, then its parts."""
        return (self.fact, *(part for _, part in self.parts))

    @property
    def computed(self) -> Decimal:
        return _weighed(self.parts)

    @property
    def difference(self) -> Decimal:
        """What is reported less what the parts add up to."""
        return number(self.fact) - self.computed

    @property
    def tolerance(self) -> Decimal:
        return tolerance(self.facts)

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.difference, self.tolerance, number(self.fact), self.computed)

    @property
    def holds(self) -> bool:
        return abs(self.difference) <= self.tolerance

    @property
    def severity(self) -> Severity | None:
        """How bad it is that the total does not hold; `None` if it does."""
        if self.holds:
            return None
        if self.waiver is not None:
            return Severity.INFO
        return Severity.WARNING if self.consistent else Severity.ERROR

    @property
    def consistent(self) -> bool:
        """Whether rounding can explain the difference: the figures stand for numbers that add up (Calculations 1.1)."""
        return abs(self.difference) <= half_units(self.facts)

    @property
    def values(self) -> dict[str, object]:
        """What a waiver names: the concept, the figure and what its parts add up to."""
        return {"of": self.fact.concept, "reported": self.fact.value, "computed": self.computed}


def totals(report: Report) -> Iterator[Total]:
    """Every total that is reported with at least one of its parts, context by context, but for those that `elsewhere` has."""
    return (total for total, here in _found(report) if here)


def elsewhere(report: Report) -> Iterator[Total]:
    """The totals that no statement prints as such: of segments, say, for which a note has sales and result and no costs.

    Networks know no dimensions: processors ask of them to be the sum of what parts there are.
    """
    return (total for total, here in _found(report) if not here)


def _found(report: Report) -> Iterator[tuple[Total, bool]]:
    """Totals, and whether they are printed where they are summed, or with all of their parts.

    A statement does not sum what its table has no place for: the company's own total in the statement of the group, whose
    parts are others.
    """
    relations: dict[tuple[str, QName], tuple[Role, list[Relationship]]] = {}
    for network in report.taxonomy.all_networks():
        for arc in network.calculation:
            relations.setdefault((network.role.uri, arc.source), (network.role, []))[1].append(arc)
    relevant: dict[QName, list[int]] = {}
    for n, (_, whole) in enumerate(relations):
        relevant.setdefault(whole, []).append(n)
    ordered = list(relations.items())
    taking_part = {arc.target for _, arcs in relations.values() for arc in arcs} | {total for _, total in relations}
    numbers: dict[tuple[Context, Unit | None], dict[QName, Fact]] = {}
    again: dict[tuple[Context, Unit | None], list[Fact]] = {}
    for fact in report.index.facts:
        if fact.concept in taking_part and (fact.value is None or is_number(fact)):
            at = fact.context, fact.unit
            if numbers.setdefault(at, {}).setdefault(fact.concept, fact) is not fact:
                again.setdefault(at, []).append(fact)
    waivers = [waiver for waiver in report.waivers if waiver.rule == SUM]
    printed = _printed(report.sections)
    own: dict[str, list[Fact]] = {}
    for section in report.sections if again else ():
        own.setdefault(section.role, []).extend(section.printed)
    for (context, unit), first in numbers.items():
        for n in sorted(n for concept in first for n in relevant.get(concept, ())):
            (uri, concept), (role, arcs) = ordered[n]
            facts = first
            if (context, unit) in again:  # of prints that contradict each other a statement sums its own
                facts = first | {fact.concept: fact for fact in again[context, unit] if fact in own.get(uri, ())}
            total = facts.get(concept)
            if total is None or total.value is None:
                continue
            known = [(arc.weight, facts[arc.target]) for arc in arcs if arc.target in facts]
            parts = tuple((weight, part) for weight, part in known if part.value is not None)
            if not parts:
                continue
            found = Total(
                role, total, parts, missing=tuple((arc.weight, arc.target) for arc in arcs if arc.target not in facts)
            )
            if waivers and not found.holds:
                found = found._replace(waiver=covering(waivers, found.values))
            here = not found.missing or context in printed.get((uri, concept), (context,))
            yield found, here and _fits(report.taxonomy, uri, concept, context)


def _printed(sections: Iterable[Section]) -> Mapping[tuple[str, QName], set[Context]]:
    """For each line of a role the contexts of the tables that print it."""
    found: dict[tuple[str, QName], set[Context]] = {}
    for section in sections:
        contexts = {fact.context for fact in section.printed}
        for concept in {fact.concept for fact in section.printed}:
            found.setdefault((section.role, concept), set()).update(contexts)
    return found


def _fits(taxonomy: Taxonomy, uri: str, concept: QName, context: Context) -> bool:
    """Whether the tables of a role have a place for a concept with the members of a context."""
    dimensions = taxonomy.dimensions
    cubes = dimensions.by_item.get(concept, {}).get(uri, ())
    given = dict(context.members)
    return all(cube.refusal(given, dimensions.defaults) is None for cube in cubes)


def check_sums(report: Report, found: Iterable[Total] | None = None) -> Iterator[Finding]:
    """Codes sum.total, at the line of the total, rule.waiver-unused and rule.waiver-open, at that of the waiver."""
    used: dict[Waiver | None, Total] = {}
    for total in totals(report) if found is None else found:
        if (severity := total.severity) is not None:
            yield finding(report.taxonomy, total, severity)
            used[total.waiver] = total
    for waiver in report.waivers:
        if waiver.rule != SUM:
            continue
        if waiver in used:
            yield from left_open(waiver, used[waiver].values)
        else:
            yield unused(waiver, "no total differs from its parts by these figures (of=, reported=, computed=)")


def finding(taxonomy: Taxonomy, total: Total, severity: Severity, culprit: str = "") -> Finding:
    """What is said of a total that does not hold; `culprit` is what most likely is wrong, if that is known."""
    message = f"{name(taxonomy, total.fact)} {said(taxonomy, total, culprit)}"
    others = total.facts[1:]
    return about(total.fact, SUM, severity, message, *others, numbers=total.numbers, waiver=total.waiver)


def said(taxonomy: Taxonomy, total: Total, culprit: str = "") -> str:
    """What is wrong with a total that does not hold: both figures, each part with its place, and why that may be."""
    unit = f" {total.fact.unit.id}" if total.fact.unit else ""
    parts = [
        f"{weighed(weight)} {taxonomy.prefixed(part.concept)} {figure(part.value)}{place(part)}"
        for weight, part in total.parts
    ]
    for weight, concept in total.missing:
        would_do = f", where {figure(plain(total.difference / weight))} would do" if len(total.missing) == 1 else ""
        parts.append(f"no figure for {taxonomy.prefixed(concept)}{would_do}")
    text = (
        f"is reported as {figure(total.fact.value)}{unit}, but its parts add up to {figure(total.computed)} (difference"
        f" {figure(total.difference)})"
    )
    text += f"; likeliest: {culprit}; all parts" if culprit else ""
    text += f": {', '.join(parts)}"
    if total.consistent and total.waiver is None:
        reported, computed = written(total.fact.value), written(total.computed)
        text += (
            "; rounding alone can explain that (Calculations 1.1): compare the figures with the print; if they are printed"
            f' so, say it with waive("{SUM}", of=..., reported={reported}, computed={computed}, ...)'
        )
    return text


def weighed(weight: int | Decimal) -> str:
    """`+`, `-`, or what a part is multiplied by: `- 0.5 x`."""
    sign = "-" if weight < 0 else "+"
    return sign if abs(weight) == 1 else f"{sign} {figure(abs(Decimal(weight)))} x"


def tolerance(facts: Sequence[Fact]) -> Decimal:
    """Nothing when all are equally accurate, else half a unit of each that is coarser than the most accurate."""
    finest = max((f.decimals for f in facts if f.decimals is not None), default=None)
    coarser = [f.decimals for f in facts if f.decimals is not None and f.decimals != finest]
    return sum((_HALF.scaleb(-d) for d in coarser), Decimal(0))


def half_units(facts: Sequence[Fact]) -> Decimal:
    """Half a unit of the last accurate place of each; nothing for exact numbers."""
    return sum((_HALF.scaleb(-f.decimals) for f in facts if f.decimals is not None), Decimal(0))


def _weighed(parts: Sequence[tuple[int | Decimal, Fact]]) -> Decimal:
    return sum((weight * number(part) for weight, part in parts), Decimal(0))
