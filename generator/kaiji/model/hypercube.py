"""Hypercubes: which dimensions and members the line items of a role are reported with (Dimensions 1.0).

Relationships are followed as section 2.4.3 has it: from a role to the target role that a relationship names. A line item
has the hypercubes of the items above it. In each role a fact must fit them all; one role that it fits is enough.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kaiji.model import arcroles
from kaiji.model.fact import Typed
from kaiji.model.names import QName
from kaiji.model.network import Network, Relationship, Role


@dataclass(frozen=True, slots=True)
class Hypercube:
    """A table of a role: the line items that have it and, for each dimension, the members that can be used, in order.

    `members` is `None` for a typed dimension, whose values its own schema limits. `excludes` is true of a `notAll`
    relationship: what fits the hypercube is not allowed. A `closed` one allows no further dimensions.
    """

    role: Role
    name: QName
    items: frozenset[QName]
    dimensions: Mapping[QName, tuple[QName, ...] | None] = field(hash=False)
    closed: bool = True
    excludes: bool = False
    context_element: str = ""
    _members: Mapping[QName, frozenset[QName] | None] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        members = {axis: None if found is None else frozenset(found) for axis, found in self.dimensions.items()}
        object.__setattr__(self, "_members", members)

    def refusal(self, given: Mapping[QName, object], defaults: Mapping[QName, QName]) -> str | None:
        """Why a fact with these members on its dimensions is not allowed, or `None`."""
        misfit = self._misfit(given, defaults)
        if self.excludes:
            return (
                None
                if misfit
                else f"excludes {', '.join(_local(m) for m in given.values()) or 'facts without members'}"
            )
        return misfit

    def _misfit(self, given: Mapping[QName, object], defaults: Mapping[QName, QName]) -> str | None:
        for dimension, member in given.items():
            if dimension not in self._members:
                if self.closed:
                    return f"has no {dimension.local}"
            elif (members := self._members[dimension]) is not None and member not in members:
                return f"does not allow {_local(member)} on {dimension.local}"
        for dimension, members in self._members.items():
            if dimension not in given and (members is None or defaults.get(dimension) not in members):
                return f"wants a member on {dimension.local}"
        return None


def _local(member: object) -> str:
    return member.local if isinstance(member, QName | Typed) else str(member)


class Dimensions:
    """What a taxonomy says about dimensions, over all of its networks by role. `typed` holds its typed dimensions."""

    def __init__(self, networks: Mapping[str, Network], typed: Container[QName] = ()) -> None:
        self._networks = networks
        self._typed = typed

    @cached_property
    def defaults(self) -> dict[QName, QName]:
        """The default member of each dimension that has one: it holds in every role (section 2.6.1)."""
        return {arc.source: arc.target for n in self._networks.values() for arc in n.arcs(arcroles.DIMENSION_DEFAULT)}

    @cached_property
    def hypercubes(self) -> tuple[Hypercube, ...]:
        """Every hypercube of every role."""
        return tuple(self._hypercubes())

    @cached_property
    def by_item(self) -> dict[QName, dict[str, list[Hypercube]]]:
        """The hypercubes that each line item has, by role URI."""
        found: dict[QName, dict[str, list[Hypercube]]] = {}
        for hypercube in self.hypercubes:
            for item in hypercube.items:
                found.setdefault(item, {}).setdefault(hypercube.role.uri, []).append(hypercube)
        return found

    def members(self, role: str, dimension: QName) -> tuple[QName, ...]:
        """The members of a dimension that can be used in a role, in order: a domain before what is below it."""
        found: dict[QName, bool] = {}
        for arc in self._children(role, dimension, arcroles.DIMENSION_DOMAIN):
            self._descend(arc, role, found)
        return tuple(name for name, usable in found.items() if usable)

    def members_below(self, role: str, head: QName, head_usable: bool = False) -> tuple[QName, ...]:
        """The members below a concept in a role, in order, as an enumeration has them (Extensible Enumerations 2.0)."""
        found = {head: head_usable}
        for arc in self._children(role, head, arcroles.DOMAIN_MEMBER):
            self._descend(arc, role, found)
        return tuple(name for name, usable in found.items() if usable)

    def _hypercubes(self) -> Iterator[Hypercube]:
        for role, network in self._networks.items():
            for arc in (*network.arcs(arcroles.ALL), *network.arcs(arcroles.NOT_ALL)):
                items = {arc.source: True}
                for below in self._children(role, arc.source, arcroles.DOMAIN_MEMBER):
                    self._descend(below, role, items)
                target = arc.target_role or role
                dimensions = {
                    edge.target: None
                    if edge.target in self._typed
                    else self.members(edge.target_role or target, edge.target)
                    for edge in self._children(target, arc.target, arcroles.HYPERCUBE_DIMENSION)
                }
                yield Hypercube(
                    role=network.role,
                    name=arc.target,
                    items=frozenset(items),
                    dimensions=dimensions,
                    closed=arc.closed,
                    excludes=arc.arcrole == arcroles.NOT_ALL,
                    context_element=arc.context_element,
                )

    def _children(self, role: str, name: QName, arcrole: str) -> Sequence[Relationship]:
        network = self._networks.get(role)
        return network.children(name, arcrole) if network else ()

    def _descend(self, first: Relationship, role: str, found: dict[QName, bool]) -> None:
        """Add the target of a relationship and what hangs below it, depth first; nothing is entered twice."""
        waiting = [(first, role)]
        entered: set[tuple[QName, str]] = set()
        while waiting:
            arc, role = waiting.pop()
            found[arc.target] = found.get(arc.target, True) and arc.usable
            role = arc.target_role or role
            if (arc.target, role) not in entered:
                entered.add((arc.target, role))
                waiting += [
                    (below, role) for below in reversed(self._children(role, arc.target, arcroles.DOMAIN_MEMBER))
                ]
