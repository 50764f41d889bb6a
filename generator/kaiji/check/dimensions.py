"""Members against the hypercubes of the taxonomy (Dimensions 1.0 section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaiji.check.say import about, name
from kaiji.model import Dimensions, DimensionValue, Fact, Finding, Hypercube, Members, QName, Report, Severity


def check_dimensions(report: Report) -> Iterator[Finding]:
    """Codes dim.no-table, dim.default-reported, dim.not-allowed.

    A concept without a table may be reported with any members (section 3.1), which Kaiji asks nobody's taxonomies but its own
    to rule out. Without members it may be reported: some roles only present (`Disclosure`, `table=False`).
    """
    dimensions, loaded = report.taxonomy.dimensions, report.taxonomy.given
    known: dict[tuple[QName, Members], tuple[str, str] | None] = {}
    for fact in report.index.facts:
        key = (fact.concept, fact.context.members)
        if key not in known:
            known[key] = _mistake(fact, dimensions, loaded, report.segment)
        if (mistake := known[key]) is not None:
            code, message = mistake
            yield about(fact, code, Severity.ERROR, f"{name(report.taxonomy, fact)}: {message}")


def _mistake(
    fact: Fact, dimensions: Dimensions, loaded: bool, segment: frozenset[QName] | None
) -> tuple[str, str] | None:
    defaults = dimensions.defaults
    given = dict(fact.context.members)
    for axis, member in given.items():
        if defaults.get(axis) == member:
            return "dim.default-reported", f"{member.local} is the default of {axis.local} and must not be named"
    roles = dimensions.by_item.get(fact.concept)
    if roles is None:
        return None if loaded or not given else ("dim.no-table", "no table of the taxonomy holds the concept")
    refusals: list[str] = []
    for hypercubes in roles.values():
        found = [(cube.role.definition, cube.refusal(_seen(cube, given, segment), defaults)) for cube in hypercubes]
        refused = [f"{title} {refusal}" for title, refusal in found if refusal is not None]
        if not refused:
            return None
        refusals += refused
    return "dim.not-allowed", "; ".join(refusals)


def _seen(
    cube: Hypercube, given: dict[QName, DimensionValue], segment: frozenset[QName] | None
) -> Mapping[QName, object]:
    """The members that a hypercube is about: those in the segment or in the scenario, as it says (section 2.3.1.2).

    In a syntax that does not tell these apart it is about all.
    """
    if segment is None or not cube.context_element:
        return given
    inside = cube.context_element == "segment"
    return {axis: member for axis, member in given.items() if (axis in segment) == inside}
