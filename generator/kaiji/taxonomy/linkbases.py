"""The links of documents as relationships, labels and references, with prohibition and priority resolved.

Arcs of one arc role, role, link element and arc element are one base set (XBRL 2.1 section 3.5.3.9.7.3). Of those in it that
are equivalent, with the same ends and the same attributes, the one of the highest priority counts, and prohibits if it says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kaiji.model import arcroles
from kaiji.model.names import XBRLDT, QName
from kaiji.taxonomy.documents import REFERENCES, Address, Document, Link, Resource

Ends = Mapping[Address, QName | str]
"""What can be related: concepts by name, roles by their URI."""

Fields = tuple[int | Decimal, int | Decimal, str, bool, bool, str, str]
"""Order, weight, preferred label, usable, closed, context element and target role of a relationship."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")
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


class Misstated(Exception):
    """An attribute of an arc is not what its type asks for: the document's address, the attribute, its value, what is due."""

    def __init__(self, attribute: str, value: str, wanted: str, address: str = "") -> None:
        super().__init__(attribute, value, wanted, address)
        self.attribute = attribute
        self.value = value
        self.wanted = wanted
        self.address = address


class Links:
    """Relationships, labels and references of documents; those that are known already may be prohibited."""

    def __init__(self, known: Related) -> None:
        self._known = known
        self.related: Related = dict(known)
        self.described: dict[BaseSet, dict[object, tuple[QName | str, Resource, Rule]]] = {}
        self._rules: dict[_Attributes, Rule] = {}

    def add(
        self, documents: Mapping[str, Document], ends: Ends, remote: Mapping[Address, Resource] | None = None
    ) -> None:
        """Add the links of documents. `remote` are the resources that locators may lead to.

        Raises `Misstated` where an arc says what nothing can be made of.
        """
        for address, document in documents.items():
            try:
                for link in document.links:
                    self._link(link, ends, remote or {})
            except Misstated as error:
                error.address = address
                raise

    def _link(self, link: Link, ends: Ends, remote: Mapping[Address, Resource]) -> None:
        rules, locators, resources = self._rules, link.locators, link.resources
        kind: tuple[str, str] | None = None
        summing = False
        for arcrole, source, target, element, rest in link.arcs:
            located = [ends[x] for x in locators.get(source, ()) if x in ends]
            if not located:
                continue
            rule = rules.get(rest)
            if rule is None:
                rule = rules[rest] = _rule(rest)
            if kind != (arcrole, element):
                kind = arcrole, element
                summing = arcrole in arcroles.CALCULATION
                base = BaseSet(arcrole, link.role, link.element, element)
                related, described = self._own(base), self.described.setdefault(base, {})
            if summing and not rule.fields[1]:
                raise Misstated("weight", dict(rest).get("weight", ""), "a number other than 0")
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
    priority, use = take("priority", "0").strip(), take("use", "optional").strip()
    if not _INTEGER.fullmatch(priority):
        raise Misstated("priority", priority, "a whole number")
    if use not in ("optional", "prohibited"):
        raise Misstated("use", use, "optional or prohibited")
    fields: Fields = (
        _number("order", take("order", "1")),
        _number("weight", take("weight", "0")),
        take("preferredLabel", ""),
        _truth("usable", take(f"{XBRLDT} usable", "true")),
        _truth("closed", take(f"{XBRLDT} closed", "false")),
        take(f"{XBRLDT} contextElement", ""),
        take(f"{XBRLDT} targetRole", ""),
    )
    return Rule(fields, tuple(given.items()), int(priority), use == "prohibited")


def _number(attribute: str, text: str) -> int | Decimal:
    """A decimal attribute."""
    text = text.strip()
    if not _DECIMAL.fullmatch(text):
        raise Misstated(attribute, text, "a number")
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else value


def _truth(attribute: str, text: str) -> bool:
    text = text.strip()
    if text not in ("true", "1", "false", "0"):
        raise Misstated(attribute, text, "true or false")
    return text in ("true", "1")
