"""From the tree of a disclosure to its networks: presentation, definition and calculation out of one declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from kaiji.declare.axes import Axis, Member
from kaiji.declare.lines import Group, Heading, Line, Node, Signed, Total, origin
from kaiji.model import (
    Concept,
    KaijiError,
    LabelRole,
    QName,
    Relationship,
    closed_hypercube,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
    summation_item,
)

Keep = Callable[[Line[Any]], bool]


def lines(nodes: Iterable[Node]) -> Iterator[Line[Any]]:
    """The lines of a tree from top to bottom."""
    for node in nodes:
        match node:
            case Line():
                yield node
            case Signed(inner, _):
                yield from lines((inner,))
            case Total(line):
                yield line
            case Group(_, inner_nodes):
                yield from lines(inner_nodes)


def stranger(tree: object) -> str | None:
    """What in a tree is none of its nodes, if anything is: lines with no comma between them are an expression."""
    if not isinstance(tree, tuple):
        return type(tree).__name__
    for node in tree:
        match node:
            case Line() | Total() | Signed(Line()):
                continue
            case Group(_, inner) | Signed(Group(_, inner)):
                if (found := stranger(inner)) is not None:
                    return found
            case _:
                return type(node).__name__
    return None


def groups(nodes: Iterable[Node]) -> Iterator[Group]:
    """The headings of a tree from top to bottom."""
    for node in nodes:
        match node:
            case Group(_, inner_nodes):
                yield node
                yield from groups(inner_nodes)
            case Signed(Group() as group, _):
                yield from groups((group,))
            case _:
                pass


def flat(body: Iterable[Line[Any] | Heading]) -> tuple[Node, ...]:
    """The tree of a class that writes none: its headings and lines in the order of print.

    A total ends the last heading that is still open, as a bracket does, and sums what stands since that heading or the
    total before it; a subtotal sums, and the heading goes on. What has the type and the period type of the total is
    added, or deducted where it stands on the other side of the account (XBRL 2.1 section 5.1.1.2). The last line of a
    heading ends it likewise, without a sum. A heading that nothing ends holds what follows, up to the next such heading.
    """
    body = tuple(body)
    ended: set[str] = set()
    open_: list[str] = []
    for x in body:
        if isinstance(x, Heading):
            open_.append(x.key)
        elif (x.total or x.last) and open_:
            ended.add(open_.pop())
    levels: list[tuple[Heading | None, list[Node]]] = [(None, [])]

    def end() -> None:
        heading, nodes = levels.pop()
        if heading is not None:
            levels[-1][1].append(heading(*nodes))

    for x in body:
        if isinstance(x, Heading):
            while x.key not in ended and len(levels) > 1:
                end()
            levels.append((x, []))
            continue
        heading, nodes = levels[-1]
        if x.total or x.subtotal:
            nodes[:] = [*_signed(nodes, x), Total(x)]
        else:
            nodes.append(x)
        if (x.total or x.last) and heading is not None:
            end()
    while len(levels) > 1:
        end()
    return tuple(levels[0][1])


def _signed(nodes: list[Node], total: Line[Any]) -> Iterator[Node]:
    """The nodes of a level above a total, those that it sums with their signs."""
    since = max((n for n, node in enumerate(nodes, 1) if isinstance(node, Total)), default=0)
    yield from nodes[:since]
    for node in nodes[since:]:
        last = node.nodes[-1] if isinstance(node, Group) and node.nodes else node
        line = last.line if isinstance(last, Total) else last
        again = isinstance(node, Group) and node.heading.of is not None
        if isinstance(line, Line) and isinstance(node, Line | Group) and not again and _added(line, total):
            yield +node if _weight(line, total) > 0 else -node
        else:
            yield node


def _weight(line: Line[Any], total: Line[Any]) -> int:
    """How a line goes into a total, by the sides of the account on which they stand."""
    return -1 if len({line.balance, total.balance} - {None}) > 1 else 1


def _added(line: Line[Any], total: Line[Any]) -> bool:
    return line.item_type == total.item_type and line.concept.period is total.concept.period


def outline(parent: QName, nodes: Iterable[Node], abstracts: Mapping[str, Concept], keep: Keep) -> list[Relationship]:
    """Parent-child relationships below `parent`; a heading under which nothing is kept is left out.

    `abstracts` holds the concepts of headings by their names in the class.
    """
    found: list[Relationship] = []
    for node in nodes:
        inner = node.node if isinstance(node, Signed) else node
        order = len(found) + 1  # siblings sort by it; gaps do no harm
        match inner:
            case Group(heading, below):
                child = abstracts[heading.key].name
                rest = outline(child, below, abstracts, keep)
                if rest:
                    found += [parent_child(parent, child, order), *rest]
            case Total(line) if keep(line):
                preferred = line.preferred or (LabelRole.TOTAL if has_total_label(line) else "")
                found.append(parent_child(parent, concept_of(line).name, order, preferred))
            case Line() if keep(inner):
                found.append(parent_child(parent, concept_of(inner).name, order, inner.preferred or ""))
            case _:
                pass
    return found


def sums(nodes: Iterable[Node], keep: Keep) -> list[Relationship]:
    """Summation items: each total over the signed nodes since the total before it at its level.

    In the place of a total that is also reported alone stand its parts: of a year of which there is nothing but some totals
    a sum over these would be found short of the rest.
    """
    found: list[Relationship] = []
    _sum_level(nodes, keep, found)
    return found


def breakdowns(nodes: Iterable[Node], keep: Keep) -> Iterator[tuple[Heading, list[Relationship]]]:
    """The headings that are of a line above, each with the summation items that break that line down once more."""
    for group in groups(nodes):
        whole = group.heading.of
        if isinstance(whole, Line) and keep(whole):
            parts = [line for line in lines(group.nodes) if keep(line) and _added(line, whole)]
            name = concept_of(whole).name
            yield (
                group.heading,
                [summation_item(name, concept_of(x).name, n, _weight(x, whole)) for n, x in enumerate(parts, 1)],
            )


def _sum_level(nodes: Iterable[Node], keep: Keep, found: list[Relationship]) -> list[tuple[QName, int]]:
    """Find the sums; what a total above adds of the level: its last total, or the parts of that; nothing if it has none."""
    running: list[tuple[QName, int]] = []
    last: list[tuple[QName, int]] = []
    for node in nodes:
        match node:
            case Signed(Line() as line, weight):
                if keep(line):
                    running.append((concept_of(line).name, weight))
            case Signed(Group(heading, below), weight):
                inner = _sum_level(below, keep, found)
                running += [(name, weight * sign) for name, sign in inner]
                if inner:
                    continue
                if any(keep(line) for line in lines(below)):
                    message = f"the heading {heading.text!r} is to be summed but has no total below it"
                    raise KaijiError(message, code="declare.no-total", location=heading.site.location())
            case Group(_, below):
                _sum_level(below, keep, found)
            case Total(line) if keep(line):
                name = concept_of(line).name
                found += [summation_item(name, child, n, weight) for n, (child, weight) in enumerate(running, 1)]
                last = running if origin(line).alone and running else [(name, 1)]
                running = list(last)
            case _:
                pass
    return last


def table(
    heading: QName,
    hypercube: QName,
    line_items: QName,
    axes: Iterable[tuple[type[Axis], tuple[Member, ...]]],
    rows: list[Relationship],
) -> tuple[Relationship, ...]:
    """The networks of a disclosure: presentation, and the closed hypercube that mirrors it.

    `axes` gives the members of each axis that this network allows; `rows` is the outline below `line_items`.
    """
    shown: list[Relationship] = [parent_child(heading, hypercube, 1)]
    defined: list[Relationship] = [closed_hypercube(line_items, hypercube, 1)]
    number = count(1)
    for axis, members in axes:
        n = next(number)
        shown.append(parent_child(hypercube, axis.concept.name, n))
        defined.append(hypercube_dimension(hypercube, axis.concept.name, n))
        if axis.typed:
            continue
        if axis.apart:
            shown += [parent_child(axis.concept.name, m.name, i) for i, m in enumerate(members, 1)]
            defined += [dimension_domain(axis.concept.name, m.name, i) for i, m in enumerate(members, 1)]
            continue
        root, usable, rest = _domain(axis, members)
        shown.append(parent_child(axis.concept.name, root, 1))
        defined.append(dimension_domain(axis.concept.name, root, 1, usable))
        if (default := axis.default()) and default in members and not axis.defaulted:
            defined.append(dimension_default(axis.concept.name, default.name, 1))
        above = {m.key: m.name for m in rest}
        parents = [(above.get(m.below, root), m.name) for m in rest]
        shown += [parent_child(parent, name, i) for i, (parent, name) in enumerate(parents, 1)]
        defined += [domain_member(parent, name, i) for i, (parent, name) in enumerate(parents, 1)]
    shown.append(parent_child(heading, line_items, 2))
    seen: set[tuple[QName, QName]] = set()
    for row in rows:
        if (row.source, row.target) not in seen:
            seen.add((row.source, row.target))
            defined.append(domain_member(row.source, row.target, row.order))
    return (*shown, *rows, *defined)


def _domain(axis: type[Axis], members: tuple[Member, ...]) -> tuple[QName, bool, list[Member]]:
    """The root of the domain, whether it can be used itself, and the members below it."""
    if axis.domain is not None:
        return axis.domain.name, False, list(members)
    root = next((m for m in members if m.default), members[0])
    return root.name, True, [m for m in members if m is not root]


def concept_of(line: Line[Any]) -> Concept:
    """The concept that a line reports, its own or the one it reuses."""
    return line.concept


def has_total_label(line: Line[Any]) -> bool:
    return LabelRole.TOTAL in origin(line).labels
