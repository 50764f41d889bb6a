"""The roles in which facts are shown: those that their sections name, or else those of the taxonomy that present them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaiji.model import Fact, Network, QName, Report, Role, Section
from kaiji.model.network import parent_child

_OTHER = QName("", "other")


def by_role(report: Report) -> Iterator[tuple[Section, Network]]:
    """The sections of a report, each with the network of its role.

    Facts of no role in particular go to the first role that presents their concept with all of their axes, or at least
    their concept; what no role presents stands behind, as a list of its concepts.
    """
    for section in report.sections:
        if (network := report.network(section)) is not None:
            yield section, network
        elif isinstance(section.facts, Sequence):
            yield from _presented(report, section.facts)
        else:
            concepts = (c.name for s in report.taxonomy.schemas for c in s.concepts if c.reportable)
            yield section, _flat(report, concepts)


def _presented(report: Report, facts: Sequence[Fact]) -> Iterator[tuple[Section, Network]]:
    presenting: dict[QName, list[tuple[Network, frozenset[QName]]]] = {}
    for network in report.taxonomy.all_networks():
        names = frozenset(arc.target for arc in network.presentation)
        for name in names:
            presenting.setdefault(name, []).append((network, names))
    found: dict[str, list[Fact]] = {}
    others: list[Fact] = []
    latest, axes = None, frozenset[QName]()
    for fact in facts:
        candidates = presenting.get(fact.concept)
        if not candidates:
            others.append(fact)
            continue
        if fact.context is not latest:
            latest, axes = fact.context, frozenset(axis for axis, _ in fact.context.members)
        network = next((n for n, names in candidates if axes <= names), candidates[0][0])
        found.setdefault(network.role.uri, []).append(fact)
    for uri, network in report.taxonomy.by_role.items():
        if uri in found:
            yield Section(uri, tuple(found[uri]), columns=_axes(found[uri])), network
    if others:
        concepts = dict.fromkeys(fact.concept for fact in others)
        yield Section("", tuple(others), columns=_axes(others)), _flat(report, concepts)


def _axes(facts: Iterable[Fact]) -> tuple[QName, ...]:
    return tuple(dict.fromkeys(axis for fact in facts for axis, _ in fact.context.members))


def _flat(report: Report, concepts: Iterable[QName]) -> Network:
    role = Role("", "", report.taxonomy.title or report.name)
    return Network(role, tuple(parent_child(_OTHER, concept, n) for n, concept in enumerate(concepts, 1)))
