"""Concepts that are declared by themselves, and not by the statement that first reports them.

    ACME = Concepts(Module("acme", URL, ("en",), namespace=URL))

    crypto = ACME.item("CryptoAssets", "monetaryItemType", INSTANT, balance=Balance.DEBIT, labels={"en": "Crypto-assets"})
    wind = ACME.member("WindMember", {"en": "Wind [member]", "de": "Wind [Member]"})

Statements take them with `use(...)`, as they take those of a published taxonomy: a taxonomy that was filed before keeps its
names and labels, whichever statements report it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kaiji.declare.base import Base, Foreign, ForeignConcept, Used
from kaiji.declare.module import Module
from kaiji.model import (
    Balance,
    Concept,
    Domain,
    KaijiError,
    Label,
    LabelRole,
    PeriodType,
    QName,
    Reference,
    Schema,
    Substitution,
    Taxonomy,
)
from kaiji.model.names import DTR, ENUM2, XBRLI
from kaiji.model.period import DURATION
from kaiji.model.places import CallSite, declaration
from kaiji.model.registry import standard
from kaiji.model.types import ItemType

ROLES = {role.name.lower().replace("_", " "): role.value for role in LabelRole}
"""Label roles by what they are called in short, as in `{"en total": "Total assets"}`; any other is said by its URI."""


class _Added(NamedTuple):
    """Labels that are added to a concept of a base."""

    concept: Foreign
    labels: tuple[Label, ...]


class Concepts(Base):
    """The concepts of a module that are declared by themselves. It is a base whose concepts one declares oneself.

    Labels are given by language, or by language and role: `{"en": "Assets", "en total": "Total assets"}`. A `Library` has those of
    its modules that stand in its sources. `registry` is the namespace of the edition of the Data Types Registry that its types are of.
    """

    def __init__(self, module: Module, *, registry: str = DTR) -> None:
        self.documents = (module.name("").namespace,)
        self.site = declaration()
        self.module = module
        self.registry = registry
        self._concepts: dict[str, Concept] = {}
        self._added: list[_Added] = []
        self._found: Taxonomy | None = None

    def __repr__(self) -> str:
        return f"Concepts({self.module.prefix})"

    @property
    def taxonomy(self) -> Taxonomy:
        """A taxonomy of these concepts alone."""
        if self._found is None:
            schema = Schema(self.module.name("").namespace, self.module.prefix, self.own_concepts)
            url, prefix = self.module.url, self.module.prefix
            self._found = Taxonomy(prefix, prefix, url, prefix, self.module.languages, (schema,))
        return self._found

    @property
    def own_concepts(self) -> tuple[Concept, ...]:
        return tuple(self._concepts.values())

    @property
    def used(self) -> Iterator[Used]:
        """The concepts of others to which labels are added."""
        for concept, labels in self._added:
            found = concept.concept
            yield Used(
                concept.base,
                Concept(found.name, found.type, found.period, labels=labels, substitution=found.substitution),
            )

    def item(
        self,
        name: str,
        type: str,
        period: PeriodType = DURATION,
        *,
        labels: Mapping[str, str],
        balance: Balance | None = None,
        abstract: bool = False,
        nillable: bool = True,
        references: tuple[Reference, ...] = (),
        domain: Domain | None = None,
    ) -> ForeignConcept:
        """A concept that is reported, by the name of its element. `type` is one of XBRL 2.1, the
        Extensible Enumerations 2.0 or the Data Types Registry."""
        return self._declare(name, type, period, labels, balance, abstract, nillable, references, domain)

    def heading(
        self, name: str, labels: Mapping[str, str], *, type: str = "stringItemType", period: PeriodType = DURATION
    ) -> ForeignConcept:
        """An abstract concept: a heading, or the line items of a table."""
        return self._declare(name, type, period, labels, None, True)

    def member(
        self, name: str, labels: Mapping[str, str], *, type: str = "domainItemType", period: PeriodType = DURATION
    ) -> ForeignConcept:
        """A member of an axis, or its domain."""
        return self._declare(name, type, period, labels, None, True)

    def table(
        self, name: str, labels: Mapping[str, str], *, type: str = "stringItemType", period: PeriodType = DURATION
    ) -> ForeignConcept:
        """A hypercube."""
        return self._declare(name, type, period, labels, None, True, substitution=Substitution.HYPERCUBE)

    def axis(
        self,
        name: str,
        labels: Mapping[str, str],
        *,
        type: str = "stringItemType",
        period: PeriodType = DURATION,
        typed: str = "",
    ) -> ForeignConcept:
        """An axis; `typed` names the element in which its values stand, where its domain is a type."""
        return self._declare(name, type, period, labels, None, True, substitution=Substitution.DIMENSION, typed=typed)

    def _type(self, name: str, site: CallSite) -> ItemType:
        """A type by its local name."""
        enumeration = name in ("enumerationItemType", "enumerationSetItemType")
        found = standard(QName(XBRLI, name)) or standard(QName(ENUM2 if enumeration else self.registry, name))
        if found is None:
            message = f"there is no type {name!r}: expected one of XBRL 2.1 or of the Data Types Registry, as monetaryItemType"
            raise KaijiError(message, code="declare.option", location=site.location())
        return found

    def label(self, concept: Foreign, labels: Mapping[str, str]) -> None:
        """Add labels to a concept of a base."""
        self._added.append(_Added(concept, _labels(labels)))

    def _declare(
        self,
        name: str,
        type: str,
        period: PeriodType,
        labels: Mapping[str, str],
        balance: Balance | None,
        abstract: bool,
        nillable: bool = True,
        references: tuple[Reference, ...] = (),
        domain: Domain | None = None,
        substitution: Substitution = Substitution.ITEM,
        typed: str = "",
    ) -> ForeignConcept:
        site = declaration()
        if name in self._concepts:
            message = f"{name} is declared twice: take one of them out, or give it another name"
            raise KaijiError(message, code="declare.duplicate-name", location=site.location())
        self._concepts[name] = Concept(
            self.module.name(name),
            self._type(type, site),
            period,
            balance,
            abstract,
            substitution,
            _labels(labels),
            references,
            domain,
            nillable,
            typed_domain=self.module.name(typed) if typed else None,
            site=site,
        )
        self._found = None
        return ForeignConcept(self, f"{self.module.prefix}:{name}")


def _labels(labels: Mapping[str, str]) -> tuple[Label, ...]:
    found = []
    for key, text in labels.items():
        language, _, role = key.partition(" ")
        found.append(Label(ROLES.get(role, role) if role else LabelRole.STANDARD.value, language, text))
    return tuple(found)
