"""The elements and types of schemas as concepts (XBRL 2.1 section 5.1): each with its item type, down to the base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kaiji.model import Balance, Concept, Domain, ItemType, Label, Lexical, QName, Reference, Substitution
from kaiji.model.names import LINK, XBRLDT, XBRLI
from kaiji.model.period import PeriodType
from kaiji.model.registry import TUPLE, standard
from kaiji.model.taxonomy import DomainElement
from kaiji.taxonomy.documents import Address, Document, Element, Facets, Name

_XSD = "http://www.w3.org/2001/XMLSchema"
_OWN = (XBRLI, XBRLDT, LINK)
"""Namespaces whose elements are known, and are no concepts of a taxonomy."""
_HEADS = {s.value: s for s in Substitution}
_PERIODS = {p.value: p for p in PeriodType}
_BALANCES = {b.value: b for b in Balance}
_DEEPEST = 64
"""Types above each other, and substitution groups; more is a circle."""

Described = Callable[[QName], tuple[tuple[Label, ...], tuple[Reference, ...]]]
"""The labels and references of a concept."""


@dataclass
class Elements:
    """What schemas declare: concepts, item types and simple types; and other elements that have a simple type."""

    concepts: dict[QName, Concept] = field(default_factory=dict)
    items: dict[QName, ItemType] = field(default_factory=dict)
    simple: dict[QName, ItemType] = field(default_factory=dict)
    others: dict[QName, DomainElement] = field(default_factory=dict)

    def copy(self) -> Elements:
        return Elements(dict(self.concepts), dict(self.items), dict(self.simple), dict(self.others))

    def add(self, documents: Iterable[Document], ends: Mapping[Address, QName | str], described: Described) -> None:
        """Add what further schemas declare. `ends` has elements by their address."""
        documents = list(documents)
        declared = {
            QName(document.namespace, name): type for document in documents for name, type in document.types.items()
        }
        types = _Types(self, declared)
        for name in declared:
            types.item(name)
            types.simple(name)
        elements = {
            QName(document.namespace, element.name): element for document in documents for element in document.elements
        }
        for document in documents:
            namespace = document.namespace
            for element in document.elements if namespace not in _OWN else ():
                name = QName(namespace, element.name)
                substitution = self._substitution(element.group, elements)
                if substitution is None:
                    if simple := types.of(element, name, types.simple):
                        self.others[name] = DomainElement(simple, element.nillable)
                    continue
                kind = TUPLE if substitution is Substitution.TUPLE else self._kind(element, name, elements, types)
                typed = ends.get(element.typed_domain) if element.typed_domain else None
                head, role, usable = element.enumeration or (None, "", False)
                labels, references = described(name)
                self.concepts[name] = Concept(
                    name,
                    kind or replace(TUPLE, name=QName(*(element.type or element.base or ("", "")))),
                    _PERIODS.get(element.period, PeriodType.DURATION),
                    _BALANCES.get(element.balance),
                    element.abstract,
                    substitution,
                    labels,
                    references,
                    Domain(role, QName(*head), usable) if head else None,
                    element.nillable,
                    element.id,
                    typed if isinstance(typed, QName) else None,
                    element.default,
                )

    def _kind(self, element: Element, name: QName, elements: Mapping[QName, Element], types: _Types) -> ItemType | None:
        """The item type of an element: one that has none of its own has that of the head of its substitution group."""
        for _ in range(_DEEPEST):
            if element.type or element.base or element.group is None:
                return types.of(element, name, types.item)
            head = QName(*element.group)
            if head not in elements:
                return self.concepts[head].type if head in self.concepts else None
            element = elements[head]
        return None

    def _substitution(self, group: Name | None, elements: Mapping[QName, Element]) -> Substitution | None:
        """What heads the chain of substitution groups; `None` for what is no concept."""
        for _ in range(_DEEPEST):
            if group is None:
                return None
            name = QName(*group)
            if name in _HEADS:
                return _HEADS[name]
            if name not in elements:
                return self.concepts[name].substitution if name in self.concepts else None
            group = elements[name].group
        return None


class _Types:
    """Types by name: those that are known, and those that are being declared."""

    def __init__(self, known: Elements, declared: Mapping[QName, tuple[Name | None, Facets]]) -> None:
        self._known = known
        self._declared = declared

    def item(self, name: QName, depth: int = 0) -> ItemType | None:
        """An item type, or `None`."""
        return standard(name) or self._derived(self._known.items, name, self.item, depth)

    def simple(self, name: QName, depth: int = 0) -> ItemType | None:
        """A simple type as that of codes: such are the values of typed dimensions."""
        if name.namespace == _XSD:
            named = name.local in ("QName", "NOTATION")
            return ItemType(name, Lexical.NAME if named else Lexical.TOKEN, base=name.local)
        return self._derived(self._known.simple, name, self.simple, depth)

    def _derived(
        self, known: dict[QName, ItemType], name: QName, of: Callable[[QName, int], ItemType | None], depth: int
    ) -> ItemType | None:
        if name not in known and name in self._declared and depth < _DEEPEST:
            base, facets = self._declared[name]
            if base and (above := of(QName(*base), depth + 1)):
                known[name] = above.derived(name, facets)
        return known.get(name)

    def of(self, element: Element, name: QName, kind: Callable[[QName], ItemType | None]) -> ItemType | None:
        """The type of an element, which may stand within it."""
        if element.type:
            return kind(QName(*element.type))
        above = kind(QName(*element.base)) if element.base else None
        return above.derived(QName(name.namespace, f"{name.local} (anonymous)"), element.facets) if above else None
