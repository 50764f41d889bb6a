"""What is declared and not used, and what is used and not shown: Arelle reports none of it."""

from __future__ import annotations

from collections.abc import Iterator

from kaiji.check.say import about, name
from kaiji.model import (
    Concept,
    Duration,
    Finding,
    Network,
    QName,
    Report,
    Severity,
    Taxonomy,
    arcroles,
)


def check_usage(report: Report) -> Iterator[Finding]:
    """Codes use.not-presented, use.never-reported, use.member, use.period, use.undeclared."""
    taxonomy = report.taxonomy
    yield from _undeclared(taxonomy)
    presented = {arc.target for network in taxonomy.all_networks() for arc in network.presentation}
    bases = (network for one in taxonomy.closure if one.loaded for network in one.networks)
    presented |= {arc.target for network in bases for arc in network.relationships}
    reported: set[QName] = set()
    members: set[QName] = set()
    periods = set()
    for fact in report.index.facts:
        if fact.concept not in presented and fact.concept not in reported and fact.concept in taxonomy.concepts:
            message = f"{name(taxonomy, fact)} is reported, but stands in no presentation network"
            yield about(fact, "use.not-presented", Severity.ERROR, message)
        reported.add(fact.concept)
        members.update(member for _, member in fact.context.members if isinstance(member, QName))
        periods.add(fact.context.period)
        if isinstance(fact.value, QName):
            members.add(fact.value)
    for network in taxonomy.networks:
        for arc in network.presentation:
            concept = taxonomy.concepts.get(arc.target)
            if concept is not None and concept.reportable and arc.target not in reported:
                message = (
                    f"{taxonomy.prefixed(arc.target)} is presented in {network.role.definition} and never reported"
                )
                yield _declared("use.never-reported", message, concept)
        domains = [arc.target for arc in network.arcs(arcroles.DIMENSION_DOMAIN)]
        for member in _below(domains, network):
            if member not in members:
                message = f"{taxonomy.prefixed(member)} is a member in {network.role.definition} and has no fact"
                yield _declared("use.member", message, taxonomy.concepts.get(member))
    for label, period in report.periods.items():
        ends = {period, period.closing} if isinstance(period, Duration) else {period}
        if not ends & periods:
            message = f"the period {label} ({period}) is named and no fact is reported for it"
            yield Finding("use.period", Severity.WARNING, message)


def _declared(code: str, message: str, concept: Concept | None) -> Finding:
    """A warning at the line that declares a concept."""
    site = concept.site if concept else None
    return Finding(code, Severity.WARNING, message, site.location() if site else None)


def _undeclared(taxonomy: Taxonomy) -> Iterator[Finding]:
    """Ends of relationships and heads of enumerations that no schema declares: their source was left out."""
    ends: dict[QName, str] = {}
    for network in taxonomy.all_networks():
        for arc in network.relationships:
            ends |= dict.fromkeys((arc.source, arc.target), network.role.definition)
    schemas = (schema for one in taxonomy.declared for schema in one.schemas)
    ends |= {c.domain.head: taxonomy.prefixed(c.name) for s in schemas for c in s.concepts if c.domain}
    for end, place in ends.items():
        if end not in taxonomy.concepts:
            message = f"{end.expanded} stands in {place} and no schema declares it: add its source to the taxonomy"
            yield Finding("use.undeclared", Severity.ERROR, message)


def _below(domains: list[QName], network: Network) -> list[QName]:
    """The members under the domains, in order; the domains themselves are defaults or hold members together."""
    return [node.name for node in network.outline(arcroles.DOMAIN_MEMBER, domains) if node.depth]
