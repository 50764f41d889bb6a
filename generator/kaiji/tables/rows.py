"""The rows of the small tables, from the taxonomy and the contexts of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kaiji.model import Concept, Duration, Forever, QName, Report, arcroles

Row = tuple[Any, ...]


def concepts_of(report: Report) -> Iterator[tuple[QName, Concept]]:
    """The concepts that are declared, and those of taxonomies that were loaded which the report uses."""
    taxonomy = report.taxonomy
    used = {name for network in taxonomy.all_networks() for r in network.relationships for name in r[1:3]}
    used |= {fact.concept for fact in report.facts}
    used |= {c.name for one in taxonomy.declared for schema in one.schemas for c in schema.concepts}
    return ((name, concept) for name, concept in taxonomy.concepts.items() if name in used)


def concepts(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    used = Counter(f.concept for f in report.facts)
    for name, concept in concepts_of(report):
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
    for name, concept in concepts_of(report):
        for label in concept.labels:
            yield report.taxonomy.prefixed(name), label.language, label.role, label.text


def presentation(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for network in report.taxonomy.all_networks():
        for position, node in enumerate(network.outline(), 1):
            above = prefixed(node.parent) if node.parent else None
            place = position, node.depth, above, prefixed(node.name), node.preferred or None
            yield network.role.uri, network.role.definition, *place


def calculation(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for network in report.taxonomy.all_networks():
        for arc in network.calculation:
            yield network.role.uri, prefixed(arc.source), prefixed(arc.target), arc.weight, arc.order


def members(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    dimensions = report.taxonomy.dimensions
    for network in report.taxonomy.all_networks():
        for dimension in network.by_source(arcroles.DIMENSION_DOMAIN):
            for position, name in enumerate(dimensions.members(network.role.uri, dimension), 1):
                default = dimensions.defaults.get(dimension) == name
                yield network.role.uri, prefixed(dimension), prefixed(name), default, position


def rules(report: Report) -> Iterator[Row]:
    languages = report.taxonomy.languages
    for taxonomy in report.taxonomy.closure:
        for rule in taxonomy.rules:
            said = dict(rule.labels), dict(rule.messages)
            texts = [texts.get(x) for texts in said for x in languages]
            yield (rule.id, rule.severity.name.lower(), rule.role or None, rule.reason, rule.exact, *texts)


def contexts(report: Report) -> Iterator[Row]:
    prefixed = report.taxonomy.prefixed
    for context in dict.fromkeys(f.context for f in report.facts):
        entity, period, pairs = context
        start = period.start if isinstance(period, Duration) else None
        end = None if isinstance(period, Forever) else period.last_day
        shared = report.ids.context(context), entity.scheme, entity.identifier, period.type.value, start, end
        for axis, member in pairs:
            yield (*shared, prefixed(axis), prefixed(member))
        if not pairs:
            yield (*shared, None, None)
