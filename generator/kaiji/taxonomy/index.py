"""A taxonomy set as values: compiled of documents, kept as bytes, extended by further documents, made into a `Taxonomy`.

What packages publish does not change, so that its index is kept and loaded again; the few documents of a filing's own
extension are added to it, and may prohibit and label what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kaiji.model import (
    Concept,
    EntryPoint,
    Label,
    LabelRole,
    Network,
    QName,
    Reference,
    Relationship,
    Role,
    Schema,
    Taxonomy,
)
from kaiji.taxonomy.documents import Address, Document, Resource
from kaiji.taxonomy.linkbases import Links, Related
from kaiji.taxonomy.locators import Dangling
from kaiji.taxonomy.schemas import Elements
from kaiji.taxonomy.soundness import Mistake, mistakes

_REFERENCE_ROLE = "http://www.xbrl.org/2003/role/reference"
_TITLES = (LabelRole.STANDARD.value, "http://www.xbrl.org/2008/role/label")


@dataclass
class Index:
    """What documents declare and relate; `dangling` are locators of theirs that lead nowhere, `unsound` what
    specifications forbid.

    `ends` are concepts and roles by the addresses that locators give; `read` are all documents with their
    roots, `linkbases` those that have labels or references, to which locators may lead too; `arcroles` are arc roles with the
    addresses at which they are declared.
    """

    schemas: dict[str, tuple[str, str]] = field(default_factory=dict)
    elements: Elements = field(default_factory=Elements)
    roles: dict[str, Role] = field(default_factory=dict)
    ends: dict[Address, QName | str] = field(default_factory=dict)
    related: Related = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    linkbases: set[str] = field(default_factory=set)
    dangling: list[Dangling] = field(default_factory=list)
    unsound: list[Mistake] = field(default_factory=list)
    arcroles: dict[str, str] = field(default_factory=dict)

    def extended(
        self, documents: Mapping[str, Document], pointed: Mapping[Address, QName | str] | None = None
    ) -> Index:
        """This index and further documents. What is here stays as it is.

        `pointed` are concepts and roles by pointers that lead to them otherwise than by an id.
        """
        found = Index(dict(self.schemas), self.elements.copy(), dict(self.roles), dict(self.ends))
        found.linkbases, found.dangling = set(self.linkbases), list(self.dangling)
        found.unsound, found.arcroles = list(self.unsound), dict(self.arcroles)
        found.read = self.read | {address: document.root for address, document in documents.items()}
        for address, document in documents.items():
            found._declare(address, document)
        found.ends.update(pointed or {})
        links = Links(self.related)
        links.add(documents, found.ends, _remote(documents, found.linkbases))
        found.related = links.related
        labels, references = links.resources()

        def described(name: QName) -> tuple[tuple[Label, ...], tuple[Reference, ...]]:
            return _labels(labels.pop(name, ())), _references(references.pop(name, ()))

        found.elements.add(documents.values(), found.ends, described)
        concepts = found.elements.concepts
        for name in [x for x in {**labels, **references} if isinstance(x, QName) and x in concepts]:
            concept, (more, laws) = concepts[name], described(name)
            concepts[name] = replace(concept, labels=concept.labels + more, references=concept.references + laws)
        for uri, role in found.roles.items():
            if uri in labels:
                found.roles[uri] = _titled(role, labels[uri])
        found.unsound += mistakes(found.related, self.related, documents, concepts, found.ends, found.roles)
        return found

    def _declare(self, address: str, document: Document) -> None:
        if any(link.resources for link in document.links):
            self.linkbases.add(address)
        if document.namespace and document.elements:
            self.schemas.setdefault(document.namespace, (document.prefix, address))
        for element in document.elements:
            if element.id:
                self.ends[address, element.id] = QName(document.namespace, element.name)
        for uri, id, definition, used_on in document.roles:
            role = Role(uri, id, definition or _tail(uri), location=f"{address}#{id}", used_on=used_on)
            self.roles.setdefault(uri, role)
            if id:
                self.ends[address, id] = uri
        for uri, id in document.arcroles:
            self.arcroles.setdefault(uri, f"{address}#{id}")

    def taxonomy(self, entries: Sequence[EntryPoint]) -> Taxonomy:
        """The taxonomy with entry points, named after the first."""
        entry = entries[0].address
        directory, _, file = entry.rpartition("/")
        by_namespace: dict[str, list[Concept]] = {}
        languages: Counter[str] = Counter()
        for concept in self.elements.concepts.values():
            by_namespace.setdefault(concept.name.namespace, []).append(concept)
            languages.update([label.language for label in concept.labels])
        return Taxonomy(
            name=file.removesuffix(".xsd"),
            title=file,
            url=entry,
            directory=directory,
            languages=tuple(language for language, _ in languages.most_common() if language),
            schemas=tuple(
                Schema(namespace, prefix or f"ns{n}", tuple(by_namespace.get(namespace, ())), location)
                for n, (namespace, (prefix, location)) in enumerate(self.schemas.items())
            ),
            roles=tuple(self.roles.values()),
            networks=tuple(self._networks()),
            entry_points=tuple(entries),
            elements=self.elements.others,
            arcroles=dict(self.arcroles),
        )

    def _networks(self) -> Iterator[Network]:
        found: dict[str, list[Relationship]] = {}
        for (arcrole, role, _, _), rows in self.related.items():
            related = found.setdefault(role, [])
            for source, target, rule in rows.values():
                if not rule.prohibits:
                    order, weight, preferred, usable, closed, element, elsewhere = rule.fields
                    related.append(
                        Relationship(
                            arcrole, source, target, order, weight, preferred, usable, closed, element, elsewhere
                        )
                    )
        for uri, related in found.items():
            if related:
                yield Network(self.roles.get(uri) or Role(uri, "", _tail(uri)), tuple(related))


def _labels(found: Iterable[Resource]) -> tuple[Label, ...]:
    return tuple(Label(x.role or LabelRole.STANDARD.value, x.language, x.text) for x in found)


def _references(found: Iterable[Resource]) -> tuple[Reference, ...]:
    return tuple(
        Reference(tuple((QName(space, local), text) for space, local, text in x.parts), x.role or _REFERENCE_ROLE)
        for x in found
    )


def _titled(role: Role, labels: Iterable[Resource]) -> Role:
    """A role with more titles: one for each language."""
    titles = dict(role.labels)
    for label in labels:
        if label.role in _TITLES:
            titles.setdefault(label.language, label.text)
    return replace(role, labels=tuple(titles.items()))


def _tail(uri: str) -> str:
    return uri.rpartition("/")[2]


def _remote(documents: Mapping[str, Document], linkbases: set[str]) -> dict[Address, Resource]:
    """Labels and references that locators of other links may lead to, if there are such locators at all."""
    wanted = {
        place[0]
        for document in documents.values()
        for link in document.links
        for places in link.locators.values()
        for place in places
        if place[0] in linkbases
    }
    return {
        (address, resource.id): resource
        for address in wanted & documents.keys()
        for link in documents[address].links
        for found in link.resources.values()
        for resource in found
        if resource.id
    }
