"""Roles in which several disclosures stand (`within=`): each with its own heading, table and closed hypercube.

Below the heading of the role stand those of the disclosures, in the order in which they are reported. An axis has its
members once in a role, so all tables there that have it allow the same; which axes a table has is its own matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn

from kaiji.declare import tree as trees
from kaiji.declare.axes import Axis, Member
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.tree import Keep
from kaiji.model import KaijiError, Network, QName, Relationship, arcroles
from kaiji.model.network import parent_child
from kaiji.model.report import section_key

Class = type[Disclosure]


def heading_of(cls: Class) -> QName | None:
    """The heading that tells a disclosure from others of its role; nothing where it has the role for itself."""
    return cls.heading.name if cls.within else None


def key_of(cls: Class) -> str:
    """The key of the section that holds the facts of a disclosure."""
    return section_key(cls.role.uri, heading_of(cls))


def networks(
    classes: Iterable[Class],
    keep: Callable[[Class], Keep],
    members: Callable[[type[Axis], Sequence[Class]], tuple[Member, ...]],
) -> Iterator[tuple[Sequence[Class], Network]]:
    """The network of each role with the disclosures that stand in it.

    `keep` says which lines a disclosure has there, `members` what an axis allows in a role with these disclosures. Raises
    `KaijiError` (declare.within) for a concept that stands in two tables of one role.
    """
    groups: dict[Class, list[Class]] = {}
    for cls in classes:
        groups.setdefault(cls.within or cls, []).append(cls)
    for host, group in groups.items():
        found = [
            (cls, tuple(cls.network(keep(cls), [(axis, members(axis, group)) for axis in cls.axes()]))) for cls in group
        ]
        yield group, Network(host.role, found[0][1] if host is group[0] else _shared(host, found, keep))


def _check_axes(group: Sequence[Class]) -> None:
    """Refuse tables whose axes lead round in a circle, which Dimensions 1.0 forbids in one role (section 2.2.2)."""
    tables: dict[QName, Class] = {}
    reached: dict[QName, set[QName]] = {}
    for cls in group:
        first = tables.setdefault(cls.table.name, cls)
        if first is not cls:
            if [a.concept for a in first.axes()] != [a.concept for a in cls.axes()]:
                _refuse(cls, f"has the table of {first.__name__}, which has not the same axes in the same order")
            continue
        axes, joined = _axes(cls), set[QName]()
        for axis in axes:
            if axis in joined:
                several = (c for c in tables.values() if c is not cls and len(_axes(c) & axes) > 1)
                other = next(several, None)
                why = (
                    f"has several axes in common with {other.__name__}"
                    if other
                    else "has axes that others join already"
                )
                also = f", or let both have one (table={other.__name__})" if other and _axes(other) == axes else ""
                _refuse(cls, f"{why}, which tables of one role may not: take it into another role{also}")
            joined |= reached.get(axis, {axis})
        reached |= dict.fromkeys(joined, joined)


def _refuse(cls: Class, message: str) -> NoReturn:
    site = cls.named[0].site
    raise KaijiError(f"{cls.__name__} {message}", code="declare.within", location=site.location())


def _axes(cls: Class) -> set[QName]:
    return {axis.concept.name for axis in cls.axes()}


def _shared(
    host: Class, found: Sequence[tuple[Class, tuple[Relationship, ...]]], keep: Callable[[Class], Keep]
) -> tuple[Relationship, ...]:
    """The relationships of a role, each once."""
    _check_axes([cls for cls, _ in found if cls.tabled])
    arcs: dict[Relationship, None] = {}
    standing: dict[QName, Class] = {}
    summed: dict[QName, Class] = {}
    for number, (cls, own) in enumerate(found, 1):
        names = {trees.concept_of(line).name: line.site for line in trees.lines(cls.tree) if keep(cls)(line)}
        names |= {cls.abstracts[group.heading.key].name: group.heading.site for group in trees.groups(cls.tree)}
        for name, site in names.items() if cls.tabled else ():
            other = standing.setdefault(name, cls)
            if _axes(other) != _axes(cls):
                message = (
                    f"{name.local} stands in {other.__name__} too, another table of {host.__name__} that has not the same axes:"
                    " a fact would have to fit both; take one of the two into another role (within=)"
                )
                raise KaijiError(message, code="declare.within", location=site.location())
        for total in (arc.source for arc in own if arc.arcrole == arcroles.SUMMATION_ITEM):
            if (other := summed.setdefault(total, cls)) is not cls:
                _refuse(cls, f"sums {total.local}, as {other.__name__} does: take one of the two into another role")
        arcs |= dict.fromkeys((parent_child(host.heading.name, cls.heading.name, number), *own))
    return tuple(arcs)
