"""Roles, relationships and networks: the edges of a taxonomy, and the questions that are asked about them.

A relationship is what is left of an arc when prohibition and priority are resolved (XBRL 2.1 section 3.5.3.9.7). Its
ends are QNames, so that networks are cheap to build and to compare. Any arc role is held; the functions below make the
relationships that the specifications define.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kaiji.model import arcroles
from kaiji.model.finding import Site
from kaiji.model.names import QName


@dataclass(frozen=True, slots=True)
class Role:
    """An extended link role: a statement, a note or several tables of one section. `labels` holds (language, text) pairs.

    `location` is the address, with a fragment, at which others declare it; nothing for what is declared here. `used_on`
    are the links that may have it, by their local names; nothing where that is not known.
    """

    uri: str
    id: str
    definition: str
    labels: tuple[tuple[str, str], ...] = ()
    location: str = ""
    used_on: tuple[str, ...] = ()
    site: Site | None = field(default=None, compare=False, repr=False)


class Relationship(NamedTuple):
    """One concept related to another. What an arc role does not use keeps its default.

    `order` is the place among the targets of one source. `weight` is that of a summation item (section 5.2.5.2), 0 where
    there is none; `preferred` the label role of a parent-child (section 5.2.4.2.1). The rest is of Dimensions 1.0:
    whether a member or domain is `usable`, whether a hypercube is `closed`, in which `context_element` its dimensions
    stand (where empty, in that of the taxonomy), and the `target_role` in which relationships go on, if that is another.
    """

    arcrole: str
    source: QName
    target: QName
    order: int | Decimal = 1
    weight: int | Decimal = 0
    preferred: str = ""
    usable: bool = True
    closed: bool = False
    context_element: str = ""
    target_role: str = ""


def parent_child(source: QName, target: QName, order: int | Decimal, preferred: str = "") -> Relationship:
    """A line below a heading (XBRL 2.1 section 5.2.4)."""
    return Relationship(arcroles.PARENT_CHILD, source, target, order, preferred=preferred)


def summation_item(source: QName, target: QName, order: int | Decimal, weight: int | Decimal) -> Relationship:
    """A part of a total (XBRL 2.1 section 5.2.5): the total is the sum of its parts times their weights."""
    return Relationship(arcroles.SUMMATION_ITEM, source, target, order, weight)


def closed_hypercube(source: QName, target: QName, order: int | Decimal) -> Relationship:
    """The line items `source`, and all below, are reported with the dimensions of the hypercube and no others."""
    return Relationship(arcroles.ALL, source, target, order, closed=True)


def hypercube_dimension(source: QName, target: QName, order: int | Decimal) -> Relationship:
    """A dimension of a hypercube (Dimensions 1.0 section 2.2)."""
    return Relationship(arcroles.HYPERCUBE_DIMENSION, source, target, order)


def dimension_domain(source: QName, target: QName, order: int | Decimal, usable: bool = True) -> Relationship:
    """The domain of a dimension (Dimensions 1.0 section 2.5). One that is not usable only holds its members together."""
    return Relationship(arcroles.DIMENSION_DOMAIN, source, target, order, usable=usable)


def domain_member(source: QName, target: QName, order: int | Decimal) -> Relationship:
    """A member below a member, or a line below a line item (Dimensions 1.0 sections 2.4 and 2.5)."""
    return Relationship(arcroles.DOMAIN_MEMBER, source, target, order)


def dimension_default(source: QName, target: QName, order: int | Decimal) -> Relationship:
    """The member that is meant when none is given (Dimensions 1.0 section 2.6)."""
    return Relationship(arcroles.DIMENSION_DEFAULT, source, target, order)


class TreeNode(NamedTuple):
    """A place in a tree of relationships: `relationship` leads to it, but for a root; `depth` counts from 0."""

    depth: int
    name: QName
    relationship: Relationship | None = None

    @property
    def parent(self) -> QName | None:
        return self.relationship.source if self.relationship else None

    @property
    def preferred(self) -> str:
        return self.relationship.preferred if self.relationship else ""


_Ends = Mapping[QName, tuple[Relationship, ...]]


@dataclass(frozen=True)
class Network:
    """All relationships of one role; those of one source are in the order of print."""

    role: Role
    relationships: tuple[Relationship, ...]

    @property
    def presentation(self) -> tuple[Relationship, ...]:
        """The parent-child relationships."""
        return self.arcs(arcroles.PARENT_CHILD)

    @property
    def calculation(self) -> tuple[Relationship, ...]:
        """The summation items: those of XBRL 2.1, or where a role has none, those of Calculations 1.1."""
        return self.arcs(arcroles.SUMMATION_ITEM) or self.arcs(arcroles.SUMMATION_ITEM_11)

    def arcs(self, arcrole: str) -> tuple[Relationship, ...]:
        """The relationships of one arc role."""
        return self._arcs.get(arcrole, ())

    def by_source(self, arcrole: str) -> _Ends:
        """The relationships of an arc role by their source, each group in its order."""
        return self._ends(arcrole)[0]

    def by_target(self, arcrole: str) -> _Ends:
        """The relationships of an arc role by their target."""
        return self._ends(arcrole)[1]

    def children(self, name: QName, arcrole: str = arcroles.PARENT_CHILD) -> tuple[Relationship, ...]:
        """What is related to a concept as its target, in order."""
        return self.by_source(arcrole).get(name, ())

    def parents(self, name: QName, arcrole: str = arcroles.PARENT_CHILD) -> tuple[Relationship, ...]:
        """The relationships whose target a concept is."""
        return self.by_target(arcrole).get(name, ())

    def roots(self, arcrole: str = arcroles.PARENT_CHILD) -> list[QName]:
        """The sources that are no target."""
        targets = self.by_target(arcrole)
        return [name for name in self.by_source(arcrole) if name not in targets]

    def outline(self, arcrole: str = arcroles.PARENT_CHILD, below: Iterable[QName] | None = None) -> Iterator[TreeNode]:
        """The tree from top to bottom, or what hangs from some concepts. A circle is followed once around."""
        children = self.by_source(arcrole)
        roots = self.roots(arcrole) if below is None else below
        waiting = [TreeNode(0, root) for root in reversed(list(roots))]
        path: list[QName] = []
        while waiting:
            node = waiting.pop()
            yield node
            del path[node.depth :]
            if node.name not in path:
                path.append(node.name)
                under = children.get(node.name, ())
                waiting += [TreeNode(node.depth + 1, r.target, r) for r in reversed(under)]

    def below(self, name: QName) -> Network:
        """What stands below a concept in the presentation: one of several tables, with the relationships of any arc role."""
        names = {node.name for node in self.outline(below=[name])}
        return Network(self.role, tuple(arc for arc in self.relationships if arc.source in names))

    @cached_property
    def _arcs(self) -> dict[str, tuple[Relationship, ...]]:
        found: dict[str, list[Relationship]] = {}
        for relationship in self.relationships:
            found.setdefault(relationship.arcrole, []).append(relationship)
        return {arcrole: tuple(arcs) for arcrole, arcs in found.items()}

    def _ends(self, arcrole: str) -> tuple[_Ends, _Ends]:
        if arcrole not in self._indexed:
            sources: dict[QName, list[Relationship]] = {}
            targets: dict[QName, list[Relationship]] = {}
            for relationship in self.arcs(arcrole):
                sources.setdefault(relationship.source, []).append(relationship)
                targets.setdefault(relationship.target, []).append(relationship)
            self._indexed[arcrole] = (
                {name: tuple(sorted(arcs, key=_order)) for name, arcs in sources.items()},
                {name: tuple(arcs) for name, arcs in targets.items()},
            )
        return self._indexed[arcrole]

    @cached_property
    def _indexed(self) -> dict[str, tuple[_Ends, _Ends]]:
        return {}


def _order(relationship: Relationship) -> int | Decimal:
    return relationship.order
