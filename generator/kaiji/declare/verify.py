"""Rules against the tables of the taxonomy: a rule that can never bind a fact is a mistake (Dimensions 1.0 section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import NoReturn

from kaiji.declare.axes import Axis, Choices
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.tree import concept_of
from kaiji.model import KaijiError, QName, Rule
from kaiji.model.rule import Pin, Variable

Members = set[QName | None]
"""What a table allows on an axis: names of members, `None` for the default and for an axis that is not there."""
Table = dict[QName, Members]

_ABSENT: Members = {None}


def verify(rules: Iterable[Rule], declared: Iterable[type[Disclosure] | type[Axis] | type[Choices]]) -> dict[str, Rule]:
    """The rules by id, with what they leave open about axes settled by the tables.

    Raises `KaijiError` at the line of the first rule that makes no sense with these tables, or has another's id.
    """
    declared = tuple(declared)
    tables = _tables(declared)
    defaults = {
        d.concept.name: default.name for d in declared if issubclass(d, Axis) and (default := d.default()) is not None
    }
    found: dict[str, Rule] = {}
    for rule in rules:
        if (first := found.get(rule.id)) is not None:
            _refuse(rule, "rule.duplicate", f"the id is taken by the rule at {first.location}")
        allowed = {}
        for variable in rule.variables:
            if variable.concept not in tables:
                _refuse(rule, "rule.concept", f"{variable.concept.local} stands in no statement of this taxonomy")
            allowed[variable.name] = _reduced(rule, variable, tables[variable.concept], defaults)
        bound = [v for v in rule.variables if not v.everywhere]
        for one, other in combinations(bound, 2):
            if not any(_meet(a, one, b, other) for a in allowed[one.name] for b in allowed[other.name]):
                _refuse(rule, "rule.never", f"can never apply: no members of {one.name} are members of {other.name}")
        found[rule.id] = _settled(rule, allowed, defaults)
    return found


def _settled(rule: Rule, allowed: dict[str, list[Table]], defaults: dict[QName, QName]) -> Rule:
    """Say of axes without a default what follows from implicit filtering, so that processors cannot get it wrong.

    Facts without a value on an axis agree with each other and with no others (Variables 1.0 section 2.2.3). Arelle 2.47
    gets this wrong for axes that no fact of the variables before has. Where one variable can have no member, the others
    must have none; where all may have one or none, each is matched with the first (Match Filters 1.0 section 4).
    """
    variables = {v.name: v for v in rule.variables}
    axes = {axis for tables in allowed.values() for table in tables for axis in table if axis not in defaults}
    for axis in sorted(axes):
        open_to = [v for v in variables.values() if not v.everywhere and all(pin.axis != axis for pin in v.pins)]
        can = [v for v in open_to if any(axis in table for table in allowed[v.name])]
        if len(can) < len(open_to):
            changed = [replace(v, pins=(*v.pins, Pin(axis, absent=True))) for v in can]
        elif not all(axis in table for v in can for table in allowed[v.name]) and can and not can[0].optional:
            changed = [replace(v, matched=(*v.matched, (axis, can[0].name))) for v in can[1:]]
        else:
            changed = []
        variables.update((v.name, v) for v in changed)
    return replace(rule, variables=tuple(variables.values()))


def _tables(declared: Iterable[type[Disclosure] | type[Axis] | type[Choices]]) -> dict[QName, list[Table]]:
    """The tables in which each concept stands."""
    members: dict[QName, Members] = {}
    for axis in (d for d in declared if issubclass(d, Axis)):
        found = members.setdefault(axis.concept.name, set())
        found |= {None if m.default else m.name for m in axis.members.values()}
    tables: dict[QName, list[Table]] = {}
    for disclosure in (d for d in declared if issubclass(d, Disclosure)):
        table = {axis.concept.name: members[axis.concept.name] for axis in disclosure.axes()}
        for member in disclosure.fixed:
            assert member.axis is not None
            table[member.axis.concept.name] = {None if member.default else member.name}
        for line in disclosure.lines.values():
            if line.axis is None:
                tables.setdefault(concept_of(line).name, []).append(table)
    return tables


def _reduced(rule: Rule, variable: Variable, tables: list[Table], defaults: dict[QName, QName]) -> list[Table]:
    """The tables that have what the variable is pinned to, without the members that it excludes."""
    for pin in variable.pins:
        optional = pin.absent or pin.members == (defaults.get(pin.axis),)
        if not optional and not any(pin.axis in table for table in tables):
            message = f"no table with {variable.concept.local} has the axis {pin.axis.local}"
            _refuse(rule, "rule.axis", message)
    found = [table for table in tables if all(_allows(table, pin, defaults) for pin in variable.pins)]
    if not found:
        names = ", ".join(m.local for pin in variable.pins for m in pin.members) or "any other member than the default"
        _refuse(rule, "rule.member", f"no table with {variable.concept.local} allows {names}")
    return found


def _allows(table: Table, pin: Pin, defaults: dict[QName, QName]) -> bool:
    allowed = table.get(pin.axis, _ABSENT)
    if not allowed:
        return not pin.absent  # an axis without members yet: issuers add their own
    default = defaults.get(pin.axis)
    wanted: Members = {None if m == default else m for m in pin.members} or allowed
    if pin.absent:
        return None in allowed
    excluded: Members = {None if m == default else m for m in pin.excluded}
    if not pin.members and default is None:
        excluded.add(None)
    return bool((allowed & wanted) - excluded)


def _meet(one: Table, left: Variable, other: Table, right: Variable) -> bool:
    """Whether facts of two tables can have the same members on all axes that neither variable is pinned on."""
    pinned = {p.axis for p in left.pins} | {p.axis for p in right.pins}
    for axis in (one.keys() | other.keys()) - pinned:
        first, second = one.get(axis, _ABSENT), other.get(axis, _ABSENT)
        if first and second and not first & second:
            return False
    return True


def _refuse(rule: Rule, code: str, message: str) -> NoReturn:
    raise KaijiError(f"rule {rule.id}: {message}", code=code, location=rule.location)
