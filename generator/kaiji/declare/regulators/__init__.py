"""What regulators ask of a filing, as far as its source alone shows it: milliseconds, at the line, before anything is written.

Their own rules judge what is handed in (`kaiji.arelle.rules`); here stands what filers get wrong most often. A profile names
the module that reviews what is filed under it (`kaiji.workflow.profile`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kaiji.declare.filing import Filing
from kaiji.declare.lines import Line
from kaiji.model import Concept, Fact, LabelRole, Location, QName, Report, Taxonomy


def own_lines(filing: Filing) -> Iterator[Line[object]]:
    """The lines that are reported by concepts of the filing's own, each concept once."""
    told: set[QName] = set()
    for cls in dict.fromkeys(type(disclosure) for disclosure in filing.placed):
        reported = filing.reported(cls)
        for line in cls.lines.values():
            if line.own is not None and line.foreign is None and line.key in reported and line.own.name not in told:
                told.add(line.own.name)
                yield line


def own_concepts(report: Report) -> Iterator[Concept]:
    """All concepts that the filing declares, with those that only give structure."""
    return (c for taxonomy in report.taxonomy.declared for schema in taxonomy.schemas for c in schema.concepts)


def bases(report: Report) -> Iterator[Taxonomy]:
    """The published taxonomies on which it rests."""
    return (taxonomy for taxonomy in report.taxonomy.closure if taxonomy.loaded)


def missing(report: Report, names: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Of concepts that a base has, by their local names, those of which no fact is reported."""
    reported = {name.local for name in report.index.by_concept}
    known = {concept.local for base in bases(report) for concept in base.concepts}
    return [name for name in names if name in known and name not in reported]


def roots(report: Report) -> Iterator[tuple[str, list[QName]]]:
    """The concepts at the top of each role of the filing, with the definition of the role."""
    for network in report.taxonomy.all_networks():
        if found := network.roots():
            yield network.role.definition, found


def repeated(report: Report) -> Iterator[tuple[str, QName]]:
    """Concepts that stand twice below one heading with nothing that tells them apart, and the definition of their role."""
    for network in report.taxonomy.all_networks():
        counted = Counter((a.source, a.target, a.preferred or LabelRole.STANDARD) for a in network.presentation)
        for (_, target, _), number in counted.items():
            if number > 1:
                yield network.role.definition, target


def placed(fact: Fact) -> Location | None:
    """Where the source states a fact; to be asked of those alone that are wrong, for the line is looked up."""
    return fact.source.location if fact.source else None
