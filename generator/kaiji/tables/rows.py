"""The rows of the small tables, from the taxonomy and the contexts of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kaiji.model import (
    DimensionDefault,
    DimensionDomain,
    DomainMember,
    Duration,
    LabelRole,
    Network,
    Presentation,
    QName,
    Report,
)
from kaiji.model.ids import ContextIds

Row = tuple[Any, ...]


def concepts(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    used = Counter(f.concept for f in report.facts)
    for name, concept in report.taxonomy.concepts.items():
        yield (
            prefixed(name),
            name.namespace,
            name.local,
            prefixed(concept.type.name),
            concept.period.value,
            concept.balance.value if concept.balance else None,
            concept.abstract,
            prefixed(concept.substitution.value),
            used[name],
        )


def labels(report: Report) -> Iterator[Row]:
    for name, concept in report.taxonomy.concepts.items():
        for label in concept.labels:
            yield report.taxonomy.prefixed(name), label.language, label.role.value, label.text


def outline(network: Network) -> list[tuple[int, QName | None, QName, LabelRole | None]]:
    """The lines of a presentation from top to bottom: depth, parent, concept, preferred label."""
    below: dict[QName, list[Presentation]] = {}
    for arc in network.presentation:
        below.setdefault(arc.source, []).append(arc)
    targets = {arc.target for arc in network.presentation}
    found: list[tuple[int, QName | None, QName, LabelRole | None]] = []

    def walk(depth: int, parent: QName | None, name: QName, preferred: LabelRole | None) -> None:
        found.append((depth, parent, name, preferred))
        for arc in sorted(below.get(name, ()), key=lambda a: a.order):
            walk(depth + 1, name, arc.target, arc.preferred)

    for root in below:
        if root not in targets:
            walk(0, None, root, None)
    return found


def presentation(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for network in report.taxonomy.all_networks():
        for position, (depth, parent, name, preferred) in enumerate(outline(network), 1):
            above = prefixed(parent) if parent else None
            label = preferred.value if preferred else None
            yield network.role.uri, network.role.definition, position, depth, above, prefixed(name), label


def calculation(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for network in report.taxonomy.all_networks():
        for arc in network.calculation:
            yield network.role.uri, prefixed(arc.source), prefixed(arc.target), arc.weight, arc.order


def members(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for network in report.taxonomy.all_networks():
        defaults = {r.source: r.target for r in network.relationships if isinstance(r, DimensionDefault)}
        below: dict[QName, list[DomainMember]] = {}
        for arc in network.relationships:
            if isinstance(arc, DomainMember):
                below.setdefault(arc.source, []).append(arc)
        for domain in network.relationships:
            if isinstance(domain, DimensionDomain):
                names = [domain.target] if domain.usable else []
                waiting = [domain.target]
                while waiting:
                    arcs = sorted(below.get(waiting.pop(0), ()), key=lambda a: a.order)
                    names += [a.target for a in arcs]
                    waiting += [a.target for a in arcs]
                for position, name in enumerate(dict.fromkeys(names), 1):
                    default = defaults.get(domain.source) == name
                    yield network.role.uri, prefixed(domain.source), prefixed(name), default, position


def rules(report: Report) -> Iterator[Row]:
    languages = report.taxonomy.languages
    for taxonomy in report.taxonomy.closure:
        for rule in taxonomy.rules:
            said = dict(rule.labels), dict(rule.messages)
            texts = [texts.get(x) for texts in said for x in languages]
            yield (rule.id, rule.severity.name.lower(), rule.role or None, rule.reason, rule.exact, *texts)


def contexts(report: Report) -> Iterator[Row]:
    ids = ContextIds(report.periods)
    prefixed = report.taxonomy.prefixed
    for context in dict.fromkeys(f.context for f in report.facts):
        entity, period, pairs = context
        start = period.start if isinstance(period, Duration) else None
        end = period.end if isinstance(period, Duration) else period.date
        shared = ids[context], entity.scheme, entity.identifier, period.type.value, start, end
        for axis, member in pairs:
            yield (*shared, prefixed(axis), prefixed(member))
        if not pairs:
            yield (*shared, None, None)
