"""Members against the closed hypercubes of the taxonomy (Dimensions 1.0 section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kaiji.check.say import about, name
from kaiji.model import (
    All,
    DimensionDefault,
    DimensionDomain,
    DomainMember,
    Fact,
    Finding,
    HypercubeDimension,
    Network,
    QName,
    Report,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Hypercube:
    """A closed table: its line items and, for each axis, the members that can be used."""

    title: str
    items: frozenset[QName]
    axes: dict[QName, frozenset[QName]] = field(hash=False)

    def refusal(self, fact: Fact, defaults: dict[QName, QName]) -> str | None:
        """Why the table does not allow the fact's members, or `None`."""
        given = dict(fact.context.members)
        for axis, member in given.items():
            if axis not in self.axes:
                return f"has no {axis.local}"
            if member not in self.axes[axis]:
                return f"does not allow {member.local} on {axis.local}"
        for axis, members in self.axes.items():
            if axis not in given and defaults.get(axis) not in members:
                return f"wants a member on {axis.local}"
        return None


def hypercubes(networks: list[Network]) -> Iterator[Hypercube]:
    """The tables that networks define."""
    for network in networks:
        below: dict[QName, list[QName]] = {}
        tables: list[All] = []
        axes: list[HypercubeDimension] = []
        domains: list[DimensionDomain] = []
        for arc in network.definition:
            match arc:
                case All():
                    tables.append(arc)
                case HypercubeDimension():
                    axes.append(arc)
                case DimensionDomain():
                    domains.append(arc)
                case DomainMember(source, target):
                    below.setdefault(source, []).append(target)
                case DimensionDefault():
                    pass
        for table in tables:
            usable = {
                axis.target: frozenset(
                    member
                    for domain in domains
                    if domain.source == axis.target
                    for member in _descendants(domain.target, below)
                    if domain.usable or member != domain.target
                )
                for axis in axes
                if axis.source == table.target
            }
            yield Hypercube(network.role.definition, frozenset(_descendants(table.source, below)), usable)


def defaults(networks: list[Network]) -> dict[QName, QName]:
    """The default member of each axis; it holds in every network (Dimensions 1.0 section 2.7.1)."""
    return {a.source: a.target for n in networks for a in n.definition if isinstance(a, DimensionDefault)}


def _descendants(root: QName, below: dict[QName, list[QName]]) -> set[QName]:
    found, waiting = {root}, [root]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def check_dimensions(report: Report) -> Iterator[Finding]:
    """Codes dim.no-table, dim.default-reported, dim.not-allowed."""
    networks = list(report.taxonomy.all_networks())
    default = defaults(networks)
    tables: dict[QName, list[Hypercube]] = {}
    for table in hypercubes(networks):
        for item in table.items:
            tables.setdefault(item, []).append(table)
    known: dict[tuple[QName, tuple[tuple[QName, QName], ...]], tuple[str, str] | None] = {}
    for fact in report.facts:
        key = (fact.concept, fact.context.members)
        if key not in known:
            known[key] = _mistake(fact, tables.get(fact.concept, []), default)
        if (mistake := known[key]) is not None:
            code, message = mistake
            yield about(fact, code, Severity.ERROR, f"{name(report.taxonomy, fact)}: {message}")


def _mistake(fact: Fact, tables: list[Hypercube], default: dict[QName, QName]) -> tuple[str, str] | None:
    for axis, member in fact.context.members:
        if default.get(axis) == member:
            return "dim.default-reported", f"{member.local} is the default of {axis.local} and must not be named"
    if not tables:
        return "dim.no-table", "no table of the taxonomy holds the concept"
    refusals = [(table.title, table.refusal(fact, default)) for table in tables]
    if any(refusal is None for _, refusal in refusals):
        return None
    return "dim.not-allowed", "; ".join(f"{title} {refusal}" for title, refusal in refusals)
