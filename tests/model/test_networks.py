"""Networks and hypercubes: the questions that are asked about them, on the smallest examples of each rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaiji.model import (
    Dimensions,
    Network,
    QName,
    Relationship,
    Role,
    arcroles,
    closed_hypercube,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
)


def n(local: str) -> QName:
    return QName("https://kaiji.example/n", local)


def network(*relationships: Relationship, role: str = "r") -> Network:
    return Network(Role(role, role, role), relationships)


def test_children_are_in_their_order_whatever_the_order_of_the_arcs() -> None:
    found = network(
        parent_child(n("a"), n("late"), Decimal("10.5")),
        parent_child(n("a"), n("early"), 2),
        parent_child(n("b"), n("late"), 1),
    )
    assert [r.target.local for r in found.children(n("a"))] == ["early", "late"]
    assert [r.source.local for r in found.parents(n("late"))] == ["a", "b"]
    assert found.roots() == [n("a"), n("b")]
    assert found.children(n("a"), arcroles.DOMAIN_MEMBER) == ()


def test_an_outline_goes_from_top_to_bottom_and_once_around_a_circle() -> None:
    found = network(
        parent_child(n("root"), n("a"), 1),
        parent_child(n("a"), n("b"), 1),
        parent_child(n("b"), n("a"), 1, "again"),
        parent_child(n("root"), n("c"), 2),
    )
    assert [(x.depth, x.name.local, x.preferred) for x in found.outline()] == [
        (0, "root", ""),
        (1, "a", ""),
        (2, "b", ""),
        (3, "a", "again"),
        (1, "c", ""),
    ]


CUBE = (
    closed_hypercube(n("items"), n("cube"), 1),
    domain_member(n("items"), n("line"), 1),
    hypercube_dimension(n("cube"), n("axis"), 1),
    dimension_domain(n("axis"), n("all"), 1),
    dimension_default(n("axis"), n("all"), 1),
    domain_member(n("all"), n("south"), 2),
    domain_member(n("all"), n("north"), 1),
    domain_member(n("north"), n("coast"), 1),
)


def refusals(dimensions: Dimensions, concept: str, given: dict[QName, object]) -> list[str | None]:
    roles = dimensions.by_item.get(n(concept), {})
    return [cube.refusal(given, dimensions.defaults) for cubes in roles.values() for cube in cubes]


def test_members_are_in_order_depth_first() -> None:
    assert [m.local for m in Dimensions({"r": network(*CUBE)}).members("r", n("axis"))] == [
        "all",
        "north",
        "coast",
        "south",
    ]


def test_a_member_that_is_not_usable_leads_to_those_below_it() -> None:
    arcs = [r._replace(usable=False) if r.target == n("north") else r for r in CUBE]
    assert [m.local for m in Dimensions({"r": network(*arcs)}).members("r", n("axis"))] == ["all", "coast", "south"]


def test_relationships_go_on_in_the_target_role() -> None:
    """The hypercube in one role, its members in another."""
    here = [r._replace(target_role="members") if r.target == n("axis") else r for r in CUBE[:3]]
    dimensions = Dimensions({"r": network(*here), "members": network(*CUBE[3:], role="members")})
    (cube,) = dimensions.hypercubes
    assert cube.role.uri == "r"
    assert cube.items == {n("items"), n("line")}
    assert [m.local for m in cube.dimensions[n("axis")] or ()] == ["all", "north", "coast", "south"]


@pytest.mark.parametrize(
    ("closed", "given", "refused"),
    [
        (True, {}, False),
        (True, {n("axis"): n("coast")}, False),
        (True, {n("axis"): n("elsewhere")}, True),
        (True, {n("other"): n("x")}, True),
        (False, {n("other"): n("x")}, False),
        (False, {n("axis"): n("elsewhere")}, True),
    ],
)
def test_what_a_hypercube_allows(closed: bool, given: dict[QName, object], refused: bool) -> None:
    dimensions = Dimensions({"r": network(CUBE[0]._replace(closed=closed), *CUBE[1:])})
    (refusal,) = refusals(dimensions, "line", given)
    assert (refusal is not None) is refused


def test_not_all_excludes_what_fits() -> None:
    excluding = (
        Relationship(arcroles.NOT_ALL, n("line"), n("hole"), closed=False),
        hypercube_dimension(n("hole"), n("hidden"), 1)._replace(target_role="south"),
    )
    south = network(dimension_domain(n("hidden"), n("south"), 1), role="south")
    dimensions = Dimensions({"r": network(*CUBE, *excluding), "south": south})
    assert refusals(dimensions, "line", {n("axis"): n("north")}) == [None, None]
    assert refusals(dimensions, "line", {n("hidden"): n("south")}) == ["has no hidden", "excludes south"]
    assert refusals(dimensions, "items", {}) == [None]


def test_a_typed_dimension_takes_any_value_and_has_no_default() -> None:
    dimensions = Dimensions({"r": network(*CUBE[:3])}, typed={n("axis")})
    assert refusals(dimensions, "line", {n("axis"): "12 B"}) == [None]
    assert refusals(dimensions, "line", {}) == ["wants a member on axis"]
