"""A taxonomy: schemas, roles and networks under one dated directory; and the set of taxonomies it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from kaiji.model import arcroles
from kaiji.model.concept import Concept
from kaiji.model.fact import DimensionValue, Typed
from kaiji.model.hypercube import Dimensions
from kaiji.model.names import STANDARD_PREFIXES, QName
from kaiji.model.network import Network, Role
from kaiji.model.rule import Rule
from kaiji.model.types import ItemType


@dataclass(frozen=True, slots=True)
class Schema:
    """One namespace: a module of a taxonomy. `prefix` is the one that people know it by.

    `location` is the address at which others publish it; nothing for what is declared here.
    """

    namespace: str
    prefix: str
    concepts: tuple[Concept, ...] = ()
    location: str = ""


class EntryPoint(NamedTuple):
    """A document with which the discovery of a taxonomy begins: a schema or a linkbase (XBRL 2.1 section 4.2 and 4.3).

    What a schema has to say to refer to it, where that is known: the target `namespace` of a schema, and the `role` of a
    linkbase, which says of which kind it is (section 5.1.2.4).
    """

    address: str
    linkbase: bool = False
    namespace: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a package says about a taxonomy. Texts are (language, text) pairs; `country` is an ISO 3166 code."""

    version: str
    names: tuple[tuple[str, str], ...]
    descriptions: tuple[tuple[str, str], ...] = ()
    publishers: tuple[tuple[str, str], ...] = ()
    publisher_url: str = ""
    country: str = ""
    license: str = ""
    license_url: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """In which files a taxonomy is written.

    `single` is one schema with all concepts and roles, beside it presentation, calculation, definition and labels, and
    nothing else: what regulators take. `label` is the kind of the label linkbase of a language, which ends the name of its
    file; where nothing is said, `lab-` and the language. `calculation` are the arc roles of which each summation is written
    an arc.
    """

    single: bool = False
    label: Mapping[str, str] = field(default_factory=dict, hash=False)
    calculation: tuple[str, ...] = (arcroles.SUMMATION_ITEM, arcroles.SUMMATION_ITEM_11)


def names_file(name: str) -> str:
    """The file in which a taxonomy of that name lists what its lines are called, beside its schemas."""
    return f"{name}_names.tsv"


class DomainElement(NamedTuple):
    """The element in which values of a typed dimension stand: its simple type, and whether it may be nil."""

    type: ItemType
    nillable: bool = False


@dataclass(frozen=True)
class Taxonomy:
    """What is published together under `directory` (relative to the project, with forward slashes).

    `name` starts every file name; `url` is the absolute address of the directory that packages use; `languages` are
    those in which every concept must have a label, the first being the one in which documentation is written.
    `context_element` is where dimensions stand in a context: `scenario` or `segment` (Dimensions 1.0 section 2.3.1.2);
    `files` says in which files it is written.

    A taxonomy that was loaded has `entry_points`, the addresses by which reports refer to it, and is neither written nor
    checked; its `languages` are those of its labels. `elements` has elements that are no concepts: typed
    dimensions take their values in these. `arcroles` are the arc roles that it declares, with the addresses (with a fragment) at
    which it does. `names` says which line of the source of truth declares which element: prefix,
    line, element.

    `patterns` show all that its disclosures may hold. They are published under an entry point of their own, and a filing that
    rests on the taxonomy is not shown by them: it has networks of its own in their roles (it recasts them).

    `equivalents` are concepts of its own that mean what a concept of others means, which is at the address. No entry point leads
    there: who joins filings under both taxonomies loads the linkbase.

    `elsewhere` are namespaces of units that no schema has, with their prefixes. What is `as_filed` was published before: only what specifications ask is asked of it.

    `used` are the concepts of taxonomies that were loaded which this one uses, with the labels that it adds to theirs.
    """

    name: str
    title: str
    url: str
    directory: str
    languages: tuple[str, ...]
    schemas: tuple[Schema, ...]
    roles: tuple[Role, ...] = ()
    roles_namespace: str = ""
    networks: tuple[Network, ...] = ()
    patterns: tuple[Network, ...] = ()
    equivalents: tuple[tuple[QName, str], ...] = ()
    imports: tuple[Taxonomy, ...] = ()
    rules: tuple[Rule, ...] = ()
    publication: Publication | None = None
    context_element: str = "scenario"
    files: Files = Files()
    entry_points: tuple[EntryPoint, ...] = ()
    used: tuple[Concept, ...] = ()
    elements: Mapping[QName, DomainElement] = field(default_factory=dict, compare=False, repr=False)
    arcroles: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    names: tuple[tuple[str, str, str], ...] = field(default=(), compare=False, repr=False)
    as_filed: bool = False
    elsewhere: tuple[tuple[str, str], ...] = ()

    @cached_property
    def closure(self) -> tuple[Taxonomy, ...]:
        """This taxonomy after all those that it imports, each once (the discoverable taxonomy set)."""
        found: dict[str, Taxonomy] = {}
        for taxonomy in self.imports:
            found.update((t.url, t) for t in taxonomy.closure)
        found[self.url] = self
        return tuple(found.values())

    @cached_property
    def declared(self) -> tuple[Taxonomy, ...]:
        """Those of the closure that were declared and not loaded: what is written."""
        return tuple(taxonomy for taxonomy in self.closure if not taxonomy.loaded)

    @property
    def loaded(self) -> bool:
        """Whether others publish it."""
        return bool(self.entry_points)

    @property
    def given(self) -> bool:
        """Whether it is as it is: published by others, or before."""
        return self.loaded or self.as_filed

    @cached_property
    def concepts(self) -> dict[QName, Concept]:
        """Every concept of the closure by name, with the labels that others add to it."""
        found = {c.name: c for t in self.closure for s in t.schemas for c in s.concepts}
        for concept in (c for t in self.closure for c in t.used if c.name in found):
            known = found[concept.name]
            labels = tuple(dict.fromkeys((*known.labels, *concept.labels)))
            found[concept.name] = replace(known, labels=labels, site=known.site or concept.site)
        return found

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Namespace to prefix, for the closure and the specifications."""
        own = {s.namespace: s.prefix for t in self.closure for s in t.schemas}
        return dict(self.elsewhere) | STANDARD_PREFIXES | own

    def all_rules(self) -> Iterator[Rule]:
        """The rules of the closure."""
        for taxonomy in self.closure:
            yield from taxonomy.rules

    @cached_property
    def by_role(self) -> dict[str, Network]:
        """The networks of the closure by role URI; where several taxonomies have one, their relationships together.

        Of a taxonomy that is declared these are without those of the taxonomies that were loaded: a filing shows its own.
        """
        return _by_role(t for t in self.closure if self.loaded or not t.loaded)

    def all_networks(self) -> Iterable[Network]:
        """The networks by role, without their URIs."""
        return self.by_role.values()

    @cached_property
    def dimensions(self) -> Dimensions:
        """The hypercubes, members and defaults of the closure, whoever declares them."""
        typed = {name for name, concept in self.concepts.items() if concept.typed_domain}
        return Dimensions(_by_role(self.closure), typed)

    def prefixed(self, name: DimensionValue) -> str:
        """`prefix:local`, for messages and documents; the value of a typed dimension as it is."""
        if isinstance(name, Typed):
            return name.local
        return f"{self.prefixes.get(name.namespace, '?')}:{name.local}"


def _by_role(taxonomies: Iterable[Taxonomy]) -> dict[str, Network]:
    found: dict[str, Network] = {}
    for taxonomy in taxonomies:
        for network in taxonomy.networks:
            uri = network.role.uri
            known = found.get(uri)
            found[uri] = Network(known.role, known.relationships + network.relationships) if known else network
    return found
