"""Totals against their parts, exactly, at the printed precision (XBRL 2.1 section 5.2.5, Calculations 1.1).

Stricter than both specifications: when total and parts are equally accurate nothing is tolerated at all, so that a
statement in thousands is caught when it is off by one thousand, which Calculations 1.1 lets pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaiji.check.say import about, figure, name, place
from kaiji.model import Calculation, Context, Fact, Finding, QName, Report, Role, Severity, Unit

_HALF = Decimal("0.5")


class Total(NamedTuple):
    """A reported total with those of its parts that are reported, as a network weighs them."""

    role: Role
    fact: Fact
    parts: tuple[tuple[int, Fact], ...]

    @property
    def computed(self) -> Decimal:
        return _weighed(self.parts)

    @property
    def difference(self) -> Decimal:
        """What is reported less what the parts add up to."""
        return _number(self.fact) - self.computed

    @property
    def tolerance(self) -> Decimal:
        return tolerance([self.fact, *(part for _, part in self.parts)])

    @property
    def holds(self) -> bool:
        return disagreement(self.fact, self.parts) is None


def totals(report: Report) -> Iterator[Total]:
    """Every total that is reported with at least one of its parts, context by context."""
    relations: dict[tuple[str, QName], tuple[Role, list[Calculation]]] = {}
    for network in report.taxonomy.all_networks():
        for arc in network.calculation:
            relations.setdefault((network.role.uri, arc.source), (network.role, []))[1].append(arc)
    taking_part = {arc.target for _, arcs in relations.values() for arc in arcs} | {total for _, total in relations}
    numbers: dict[tuple[Context, Unit | None], dict[QName, Fact]] = {}
    for fact in report.facts:
        if fact.concept in taking_part and isinstance(fact.value, int | Decimal):
            numbers.setdefault((fact.context, fact.unit), {})[fact.concept] = fact
    for facts in numbers.values():
        for (_, concept), (role, arcs) in relations.items():
            total = facts.get(concept)
            if total is None:
                continue
            parts = tuple((arc.weight, facts[arc.target]) for arc in arcs if arc.target in facts)
            if parts:
                yield Total(role, total, parts)


def check_sums(report: Report, found: Iterable[Total] | None = None) -> Iterator[Finding]:
    """Code sum.total, at the line of the total; the message names the line of each part."""
    for total in totals(report) if found is None else found:
        if message := disagreement(total.fact, total.parts):
            yield about(total.fact, "sum.total", Severity.ERROR, f"{name(report.taxonomy, total.fact)} {message}")


def disagreement(total: Fact, parts: Sequence[tuple[int, Fact]]) -> str | None:
    """What is wrong with a total of weighted parts, or `None`."""
    computed = _weighed(parts)
    difference = _number(total) - computed
    if abs(difference) <= tolerance([total, *(part for _, part in parts)]):
        return None
    unit = f" {total.unit.id}" if total.unit else ""
    items = ", ".join(f"{'-' if weight < 0 else '+'} {figure(part.value)}{place(part)}" for weight, part in parts)
    return (
        f"is reported as {figure(total.value)}{unit}, but its parts add up to {figure(computed)}"
        f" (difference {figure(difference)}): {items}"
    )


def tolerance(facts: list[Fact]) -> Decimal:
    """Nothing when all are equally accurate, else half a unit of each that is coarser than the most accurate."""
    finest = max((f.decimals for f in facts if f.decimals is not None), default=None)
    coarser = [f.decimals for f in facts if f.decimals is not None and f.decimals != finest]
    return sum((_HALF.scaleb(-d) for d in coarser), Decimal(0))


def _weighed(parts: Sequence[tuple[int, Fact]]) -> Decimal:
    return sum((weight * _number(part) for weight, part in parts), Decimal(0))


def _number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, int | Decimal)
    return Decimal(fact.value)
