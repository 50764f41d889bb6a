"""Model to artifacts: one module for each specification. Emitters stream and never touch the disk themselves.

They are imported when something is emitted, and not by who only asks for the id of a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from kaiji.model import Report, Taxonomy
from kaiji.model.taxonomy import names_file
from kaiji.syntax.artifact import Artifact

if TYPE_CHECKING:
    from kaiji.syntax.linkbase.links import Linkbase

__all__ = ["Artifact", "filed_taxonomies", "report_artifacts", "taxonomy_artifacts"]

_ROLE = "http://www.xbrl.org/2003/role/{}LinkbaseRef"


def taxonomy_artifacts(taxonomy: Taxonomy, report: Report | None = None) -> Iterator[Artifact]:
    """The schemas and linkbases of one taxonomy; a linkbase that would be empty is left out.

    `report` is the filing whose extension the taxonomy is: its waivers belong there.
    """
    from kaiji.syntax.linkbase.formula import formula
    from kaiji.syntax.linkbase.labels import labelled, labels, role_labels
    from kaiji.syntax.linkbase.networks import equivalence
    from kaiji.syntax.linkbase.references import references
    from kaiji.syntax.linkbase.schema import networks_schema, schemas
    from kaiji.syntax.linkbase.waivers import waivers
    from kaiji.syntax.xml import xml_artifact

    concepts = [c for s in taxonomy.schemas for c in s.concepts]
    spoken = {label.language for _, labels in labelled(taxonomy) for label in labels}
    linkbases = _networks(taxonomy)
    if spoken:
        told = [x for x in taxonomy.languages if concepts or x in spoken]
        linkbases += [
            (taxonomy.files.label.get(x, f"lab-{x}"), _ROLE.format("label"), labels(taxonomy, x)) for x in told
        ]
    if not taxonomy.files.single:
        if any(c.references for c in concepts):
            linkbases.append(("ref", _ROLE.format("reference"), references(taxonomy)))
        if taxonomy.roles:
            linkbases.append(("gla", "", role_labels(taxonomy)))
        if taxonomy.rules:
            linkbases.append(("for", "", formula(taxonomy)))
        rules = {rule.id for one in taxonomy.closure for rule in one.rules}
        if report is not None and any(waiver.rule in rules for waiver in report.waivers):
            linkbases.append(("waivers", "", waivers(taxonomy, report)))
    stem = f"{taxonomy.directory}/{taxonomy.name}"
    yield from schemas(taxonomy, [(f"{stem}_{kind}.xml", role) for kind, role, _ in linkbases])
    if taxonomy.patterns:
        patterns = _networks(replace(taxonomy, networks=taxonomy.patterns), "networks-")
        yield networks_schema(taxonomy, [(f"{stem}_{kind}.xml", role) for kind, role, _ in patterns])
        linkbases += patterns
    if taxonomy.equivalents:
        linkbases.append(("equivalence", "", equivalence(taxonomy)))
    for kind, _, linkbase in linkbases:
        yield xml_artifact(f"{stem}_{kind}.xml", linkbase.root)


def _networks(taxonomy: Taxonomy, prefix: str = "") -> list[tuple[str, str, Linkbase]]:
    """The linkbases of its networks: what their files are called, their roles and they themselves."""
    from kaiji.syntax.linkbase.networks import calculation, definition, presentation

    made = [("pre", "presentation", presentation), ("def", "definition", definition)]
    if any(network.calculation for network in taxonomy.networks):
        made.append(("cal", "calculation", calculation))
    return [
        (f"{prefix}{kind}", _ROLE.format(role), linkbase(taxonomy))
        for kind, role, linkbase in (made if taxonomy.networks else [])
    ]


def filed_taxonomies(report: Report) -> Iterator[Artifact]:
    """The taxonomies that a report rests on and that are declared, with its waivers in its own."""
    for taxonomy in report.taxonomy.declared:
        yield from taxonomy_artifacts(taxonomy, report if taxonomy is report.taxonomy else None)


def names(taxonomy: Taxonomy) -> Artifact:
    """The list of what the lines of a taxonomy are called, for `kaiji.declare.names`."""
    rows = "".join("\t".join(row) + "\n" for row in taxonomy.names)

    def write(out: BinaryIO) -> None:
        out.write(rows.encode())

    return Artifact(f"{taxonomy.directory}/{names_file(taxonomy.name)}", write)


def report_artifacts(report: Report) -> Iterator[Artifact]:
    """Everything that a filing consists of: the taxonomies that it rests on, their names, and its documents."""
    from kaiji.syntax.csv.writer import oim_csv
    from kaiji.syntax.instance.writer import instance
    from kaiji.syntax.json.writer import oim_json

    yield from filed_taxonomies(report)
    yield from (names(taxonomy) for taxonomy in report.taxonomy.closure if taxonomy.names)
    yield instance(report)
    yield oim_json(report)
    yield from oim_csv(report)
