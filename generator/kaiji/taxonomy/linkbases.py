"""The links of documents as relationships, labels and references, with prohibition and priority resolved.

Arcs of one arc role, role, link element and arc element are one base set (XBRL 2.1 section 3.5.3.9.7.3). Of those in it that
are equivalent, with the same ends and the same attributes, the one of the highest priority counts, and prohibits if it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kaiji.model.names import XBRLDT, QName
from kaiji.taxonomy.documents import REFERENCES, Address, Document, Link, Resource

Ends = Mapping[Address, QName | str]
"""What can be related: concepts by name, roles by their URI."""

Fields = tuple[int | Decimal, int | Decimal, str, bool, bool, str, str]
"""Order, weight, preferred label, usable, closed, context element and target role of a relationship."""

_Attributes = tuple[tuple[str, str], ...]


class Rule(NamedTuple):
    """What the attributes of an arc say: those of the relationship, its rank, and others that tell it from its like."""

    fields: Fields
    others: _Attributes
    priority: int = 0
    prohibits: bool = False


class BaseSet(NamedTuple):
    """Arcs that can prohibit each other."""

    arcrole: str
    role: str
    link: str
    arc: str


Related = dict[BaseSet, dict[object, tuple[QName, QName, Rule]]]
"""Relationships between concepts; those that prohibit are kept, and say so."""


class Links:
    """Relationships, labels and references of documents; those that are known already may be prohibited."""

    def __init__(self, known: Related) -> None:
        self._known = known
        self.related: Related = dict(known)
        self.described: dict[BaseSet, dict[object, tuple[QName | str, Resource, Rule]]] = {}
        self._rules: dict[_Attributes, Rule] = {}

    def add(self, documents: Iterable[Document], ends: Ends, remote: Mapping[Address, Resource] | None = None) -> None:
        """Add the links of documents. `remote` are the resources that locators may lead to."""
        for document in documents:
            for link in document.links:
                self._link(link, ends, remote or {})

    def _link(self, link: Link, ends: Ends, remote: Mapping[Address, Resource]) -> None:
        rules, locators, resources = self._rules, link.locators, link.resources
        kind: tuple[str, str] | None = None
        for arcrole, source, target, element, rest in link.arcs:
            located = [ends[x] for x in locators.get(source, ()) if x in ends]
            if not located:
                continue
            rule = rules.get(rest)
            if rule is None:
                rule = rules[rest] = _rule(rest)
            if kind != (arcrole, element):
                kind = arcrole, element
                base = BaseSet(arcrole, link.role, link.element, element)
                related, described = self._own(base), self.described.setdefault(base, {})
            for start in located:
                for resource in resources.get(target, ()):
                    key: object = (start, id(resource), rule[:2])
                    if key not in described or _outranks(rule, described[key][2]):
                        described[key] = start, resource, rule
                for place in locators.get(target, ()):
                    end = ends.get(place)
                    if type(end) is QName:
                        if type(start) is QName:
                            key = (start, end, rule[:2])
                            if key not in related or _outranks(rule, related[key][2]):
                                related[key] = start, end, rule
                    elif place in remote:
                        key = (start, id(remote[place]), rule[:2])
                        if key not in described or _outranks(rule, described[key][2]):
                            described[key] = start, remote[place], rule

    def _own(self, base: BaseSet) -> dict[object, tuple[QName, QName, Rule]]:
        """The relationships of a base set, to be added to."""
        found = self.related.get(base)
        if found is None or found is self._known.get(base):
            found = self.related[base] = dict(found or {})
        return found

    def resources(self) -> tuple[dict[QName | str, list[Resource]], dict[QName | str, list[Resource]]]:
        """The labels and the references of concepts and roles."""
        labels: dict[QName | str, list[Resource]] = {}
        references: dict[QName | str, list[Resource]] = {}
        for found in self.described.values():
            for end, resource, rule in found.values():
                if not rule.prohibits:
                    kind = references if resource.kind in REFERENCES else labels
                    kind.setdefault(end, []).append(resource)
        return labels, references


def _outranks(rule: Rule, known: Rule) -> bool:
    return (rule.priority, rule.prohibits) > (known.priority, known.prohibits)


def _rule(rest: _Attributes) -> Rule:
    given = dict(rest)
    take = given.pop
    priority, prohibits = number(take("priority", "0")), take("use", "") == "prohibited"
    fields: Fields = (
        number(take("order", "1")),
        number(take("weight", "0")),
        take("preferredLabel", ""),
        take(f"{XBRLDT} usable", "true") in ("true", "1"),
        take(f"{XBRLDT} closed", "false") in ("true", "1"),
        take(f"{XBRLDT} contextElement", ""),
        take(f"{XBRLDT} targetRole", ""),
    )
    return Rule(fields, tuple(given.items()), priority if isinstance(priority, int) else 0, prohibits)


def number(text: str) -> int | Decimal:
    """A decimal attribute; what is none is 1, the default of `order`."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return 1
    if not value.is_finite():
        return 1
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else value
