"""A taxonomy as declared: the Python sources whose disclosures and axes it publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType
from typing import Any

from kaiji.declare.axes import Axis, Choices, Member
from kaiji.declare.base import Base, Used
from kaiji.declare.concepts import Concepts
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.lines import Line
from kaiji.declare.module import Module
from kaiji.declare.names import Named
from kaiji.declare.networks import Written
from kaiji.declare.paths import clash, refuse, require_plain
from kaiji.declare.roles import networks as networks_of
from kaiji.declare.verify import verify
from kaiji.model import (
    Concept,
    KaijiError,
    Label,
    Network,
    Publication,
    QName,
    Role,
    Rule,
    Schema,
    Taxonomy,
)
from kaiji.model.names import DTR


@dataclass(frozen=True)
class Library:
    """A taxonomy as declared: Python `sources` whose disclosures and axes belong to its `modules`.

    `name` starts the file names, `directory` is where it is written below `taxonomy/`, `url` its absolute address.
    `bases` are published taxonomies on which it rests even where no statement uses them, `networks` relationships that are written
    down (`kaiji.declare.network`). One that is `as_filed` was filed before: asked of it is what specifications ask, and not what
    Kaiji asks besides of labels, documentation and accuracy. `context_element` is where dimensions stand in a context, `scenario` or
    `segment`; a profile may say otherwise.

    `rules` are what must hold in every report; `equivalents` says of lines which concept that others publish, by its address
    with the id of the element, means the same. Raises `KaijiError` (declare.library) when name or directory is not plain,
    or when the files of two libraries would come into one directory.
    """

    name: str
    title: str
    url: str
    directory: str
    modules: tuple[Module, ...]
    sources: tuple[ModuleType, ...]
    roles_namespace: str = ""
    imports: tuple[Library, ...] = ()
    rules: tuple[Rule, ...] = ()
    equivalents: tuple[tuple[Line[Any], str], ...] = ()
    publication: Publication | None = None
    bases: tuple[Base, ...] = ()
    networks: tuple[Written, ...] = ()
    as_filed: bool = False
    context_element: str = "scenario"

    def __post_init__(self) -> None:
        require_plain("name", self.name, "declare.library")
        require_plain("directory", self.directory, "declare.library", below=True)
        if not re.match("https?://[^/]", self.url) or {".", ".."} & set(self.url.split("/")):
            refuse("url", f"url = {self.url!r}: expected an absolute address, http(s)://host/path", "declare.library")
        if found := clash(library.directory for library in self.closure):
            first, second = found
            message = f"directory = {second!r}: another library has {first!r}; give each a directory of its own"
            refuse("directory", message, "declare.library")
        if found := clash(library.name for library in self.closure):
            refuse("name", f"name = {found[1]!r}: another library has {found[0]!r}", "declare.library")
        if found := clash(module.prefix for module in self.modules):
            refuse("modules", f"two modules have the prefix {found[0]!r}", "declare.library")

    @cached_property
    def declared(self) -> tuple[type[Disclosure] | type[Axis] | type[Choices], ...]:
        """The disclosures, axes and enumerations of the sources, in the order in which they are written."""
        found: dict[type[Disclosure] | type[Axis] | type[Choices], None] = {}
        for source in self.sources:
            for value in vars(source).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, Disclosure | Axis | Choices)
                    and value.__module__ == source.__name__
                    and getattr(value, "module", None) in self.modules
                    and (getattr(value, "own_concepts", None) or getattr(value, "used", None))
                ):
                    found[value] = None
        return tuple(found)

    @cached_property
    def concepts(self) -> tuple[Concepts, ...]:
        """The concepts of the sources that are declared by themselves."""
        values = (value for source in self.sources for value in vars(source).values())
        return tuple(dict.fromkeys(x for x in values if isinstance(x, Concepts) and x.module in self.modules))

    @property
    def used(self) -> Iterator[Used]:
        """What its sources use of bases, its own concepts that stand by themselves among it, with the labels that they add."""
        for declared in (*self.declared, *self.concepts):
            yield from declared.used

    @cached_property
    def closure(self) -> tuple[Library, ...]:
        """The libraries that this one rests on, and itself, each once."""
        found: list[Library] = []
        for library in self.imports:
            found += [x for x in library.closure if not any(x is known for known in found)]
        return (*found, self)

    def taxonomy(self, networks: tuple[Network, ...] | None = None) -> Taxonomy:
        """The taxonomy with the concepts and roles that its sources declare.

        `networks` are those of a filing whose extension it is. Without any it is one on which filings rest, and has the
        patterns that they recast: all lines of its disclosures, with all members that it has itself.

        Raises `KaijiError` at the line of a rule that makes no sense with these concepts.
        """
        patterns = () if networks is not None else tuple(self._patterns())
        bases = tuple(self._bases())
        networks = (*(networks or ()), *self._written(bases))
        rules = verify(
            (rule for library in self.closure for rule in library.rules),
            (declared for library in self.closure for declared in library.declared),
        )
        by_module: dict[Module, list[Concept]] = {m: [] for m in self.modules}
        for declared in (*self.concepts, *self.declared):
            by_module[declared.module] += declared.own_concepts
        used = list(self.used)
        added = _merged(used.concept for used in used if isinstance(used.base, Concepts))
        labels = {concept.name: concept.labels for concept in added}
        return Taxonomy(
            name=self.name,
            title=self.title,
            url=self.url,
            directory=f"taxonomy/{self.directory}",
            languages=self.modules[0].languages,
            schemas=tuple(
                Schema(m.name("").namespace, m.prefix, _typed(_labelled(_unique(c), labels), bases))
                for m, c in by_module.items()
            ),
            roles=self._roles(networks),
            roles_namespace=self.roles_namespace or f"{self.url}/roles",
            networks=(*(d.network() for d in self.declared if issubclass(d, Choices) and d.own_concepts), *networks),
            patterns=patterns,
            equivalents=tuple((line.concept.name, address) for line, address in self.equivalents),
            imports=(*bases, *(library.taxonomy() for library in self.imports)),
            used=_merged(used.concept for used in used if not isinstance(used.base, Concepts)),
            rules=tuple(rules[rule.id] for rule in self.rules),
            publication=self.publication,
            names=tuple((prefix, named.line, named.element) for prefix, named in self.names),
            as_filed=self.as_filed,
            context_element=self.context_element,
        )

    def _written(self, bases: Iterable[Taxonomy]) -> Iterator[Network]:
        """The networks that are written down."""
        known = {s.prefix: s.namespace for base in bases for s in base.schemas}
        known |= {m.prefix: m.name("").namespace for library in self.closure for m in library.modules}
        return (written.network(known) for written in self.networks)

    def _patterns(self) -> Iterator[Network]:
        classes = (cls for cls in self.declared if issubclass(cls, Disclosure) and cls.related and cls.lines)
        return (network for _, network in networks_of(classes, lambda _: lambda _: True, _usable))

    def _roles(self, networks: Iterable[Network]) -> tuple[Role, ...]:
        """The roles that its sources declare, and those of networks that nobody else does."""
        own = {d.role.uri: d.role for d in self.declared if issubclass(d, Disclosure | Choices) and not d.role.location}
        known = {d.role.uri for one in self.closure for d in one.declared if issubclass(d, Disclosure | Choices)}
        more = {n.role.uri: n.role for n in networks if n.role.uri not in known and not n.role.location}
        return (*own.values(), *more.values())

    def _bases(self) -> Iterator[Taxonomy]:
        """The published taxonomies of which its sources use something, in the order in which they first do.

        Raises `KaijiError` when a module has a namespace of one of them (declare.namespace).
        """
        bases = {base.documents: base for base in self.bases}
        for used in self.used:
            bases.setdefault(used.base.documents, used.base)
        for base in (base for base in bases.values() if not isinstance(base, Concepts)):
            published = {schema.namespace for schema in base.taxonomy.schemas}
            for module in self.modules:
                if module.prefix in base.namespaces:
                    message = (
                        f"prefix = {module.prefix!r} is that of {base.namespaces[module.prefix]}: choose another one"
                    )
                    raise KaijiError(message, code="declare.module", location=module.site.location("prefix"))
                if module.name("").namespace in published:
                    module.refuse_namespace(f"it is that of {base.documents[0]}")
            yield base.taxonomy

    @property
    def names(self) -> Iterator[tuple[str, Named]]:
        """What the elements of the sources are called, with the prefixes of their modules."""
        return ((declared.module.prefix, named) for declared in self.declared for named in declared.named)


def _usable(axis: type[Axis], classes: Sequence[type[Disclosure]]) -> tuple[Member, ...]:
    """The members of an axis that disclosures can use: those that all their facts carry, or else all that there are."""
    fixed = [tuple(m for m in cls.fixed if m.axis is axis) for cls in classes if axis in cls.axes()]
    return tuple(dict.fromkeys(m for each in fixed for m in each)) if all(fixed) else (*axis.members.values(),)


_REGISTRY = "http://www.xbrl.org/dtr/type/"


def _typed(concepts: tuple[Concept, ...], bases: Iterable[Taxonomy]) -> tuple[Concept, ...]:
    """The concepts with types from the edition of the Data Types Registry that the first base has.

    Regulators know their own edition only. The one of 2009 has two namespaces, for numbers and for the rest.
    """
    names = (
        t
        for base in bases
        for s in base.schemas
        for c in s.concepts
        if (t := c.type.name.namespace).startswith(_REGISTRY)
    )
    edition = next(names, DTR)
    if edition == DTR:
        return concepts

    def typed(concept: Concept) -> Concept:
        name = concept.type.name
        if name.namespace != DTR:
            return concept
        parted = "numeric" if concept.type.numeric else "non-numeric"
        namespace = edition if edition[len(_REGISTRY)].isdigit() else f"{_REGISTRY}{parted}"
        return replace(concept, type=replace(concept.type, name=QName(namespace, name.local)))

    return tuple(map(typed, concepts))


def _merged(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts by name, with all labels that are added to each."""
    found: dict[QName, Concept] = {}
    for concept in concepts:
        known = found.setdefault(concept.name, concept)
        if known is not concept:
            labels = tuple(dict.fromkeys((*known.labels, *concept.labels)))
            found[concept.name] = replace(known, labels=labels, site=known.site or concept.site)
    return tuple(found.values())


def _labelled(concepts: tuple[Concept, ...], more: Mapping[QName, tuple[Label, ...]]) -> tuple[Concept, ...]:
    """The concepts with the labels that statements add to theirs."""
    if not more:
        return concepts
    return tuple(replace(c, labels=tuple(dict.fromkeys((*c.labels, *more.get(c.name, ()))))) for c in concepts)


def _unique(concepts: list[Concept]) -> tuple[Concept, ...]:
    """The concepts by name; two declarations of one name that differ are a mistake."""
    found: dict[str, Concept] = {}
    for concept in concepts:
        if found.setdefault(concept.name.local, concept) != concept:
            raise KaijiError(
                f"{concept.name.local} is declared twice, with different labels or types: give one of them a name=",
                code="declare.duplicate-name",
                location=concept.site.location() if concept.site else None,
            )
    return tuple(found.values())
