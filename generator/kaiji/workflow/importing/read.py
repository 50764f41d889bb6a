"""What there is to import: the facts, the filer's own taxonomy, and the published one that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kaiji.model import Concept, Fact, Label, Network, QName, Role, Schema, Taxonomy, arcroles
from kaiji.taxonomy.discover import specified
from kaiji.workflow.reports import Look, Opened, look

_LANGUAGE = "en"


@dataclass(frozen=True)
class Source:
    """A report with its taxonomy, of which `base` is what is published and `documents` are its entry points."""

    name: str
    facts: tuple[Fact, ...]
    taxonomy: Taxonomy
    base: Taxonomy
    documents: tuple[str, ...]
    own: frozenset[str]
    """The addresses of the documents of the filer's own taxonomy."""
    seen: Look
    context_element: str
    """Where dimensions stand in contexts."""

    @cached_property
    def schemas(self) -> tuple[Schema, ...]:
        """The filer's own schemas."""
        return tuple(s for s in self.taxonomy.schemas if s.location in self.own)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles that the filer declares."""
        return tuple(r for r in self.taxonomy.roles if r.location.partition("#")[0] in self.own)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """The relationships that the filer adds to those that are published."""
        published = {network.role.uri: {*network.relationships} for network in self.base.networks}
        found = []
        for network in self.taxonomy.networks:
            known = published.get(network.role.uri, set())
            arcs = tuple(arc for arc in network.relationships if arc not in known)
            if arcs:
                found.append(Network(network.role, arcs))
        return tuple(found)

    @cached_property
    def lost(self) -> int:
        """How many relationships of the published taxonomy the filer prohibits."""
        kept = {network.role.uri: {*network.relationships} for network in self.taxonomy.networks}
        return sum(arc not in kept.get(n.role.uri, ()) for n in self.base.networks for arc in n.relationships)

    @cached_property
    def relabelled(self) -> tuple[tuple[Concept, tuple[Label, ...]], ...]:
        """Concepts of others with the labels that the filer adds to theirs."""
        found = []
        for name, concept in self.base.concepts.items():
            now = self.taxonomy.concepts.get(name)
            if now is not None and len(now.labels) != len(concept.labels):
                more = tuple(label for label in now.labels if label not in concept.labels)
                if more:
                    found.append((concept, more))
        return tuple(found)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the filer's labels, that of the report first."""
        concepts = (*(c for s in self.schemas for c in s.concepts), *(c for c, _ in self.relabelled))
        found = dict.fromkeys(x.language for c in concepts for x in c.labels)
        known = [x for x in found if x] or [*self.taxonomy.languages[:1]] or [self.seen.language]
        return tuple(sorted(known, key=lambda x: x.partition("-")[0] != self.language.partition("-")[0]))

    @cached_property
    def language(self) -> str:
        """The language of the report: of its texts, or where these do not say it, of its labels."""
        if self.tagged:
            return self.seen.language
        return next((x for x in ("ja",) if x in self.taxonomy.languages), None) or next(
            iter(self.taxonomy.languages), self.seen.language
        )

    @cached_property
    def tagged(self) -> bool:
        """Whether texts say their language."""
        return any(fact.language for fact in self.facts)


def source_of(report: Opened, name: str) -> Source:
    """What is to be imported of a report that was opened. All of its taxonomy is the filer's own where none is published."""
    document = report.document
    facts = tuple(report.facts)
    taxonomy, library = document.taxonomy, document.library
    own = frozenset(library.enclosed(document.entries, document.package))
    packaged = library.packaged_of(document.entries, document.package)
    documents = tuple(address for address in packaged if not specified(address))
    element = "segment" if document.segment else "scenario"
    base = library.published(documents) if documents else Taxonomy("", "", "", "", (), ())
    return Source(name, facts, taxonomy, base, documents, own, look(facts), element)


def presentation_axes(network: Network, taxonomy: Taxonomy) -> Iterator[QName]:
    """The axes that a role presents or defines."""
    for arc in network.arcs(arcroles.HYPERCUBE_DIMENSION):
        yield arc.target
    for arc in network.presentation:
        concept = taxonomy.concepts.get(arc.target)
        if concept is not None and concept.substitution.name == "DIMENSION":
            yield arc.target
