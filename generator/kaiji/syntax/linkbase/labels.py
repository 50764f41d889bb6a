"""Label linkbases, one for each language (XBRL 2.1 section 5.2.2), and generic labels of roles (Generic Labels 1.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaiji.model import Label, QName, Taxonomy, arcroles
from kaiji.model.names import GENERIC, GENERIC_LABEL, LINK
from kaiji.syntax.linkbase.links import GENERIC_LABEL_ROLE, GENERIC_LINK_ROLE, Linkbase
from kaiji.syntax.xml import SCHEMA_LOCATIONS, q, relative, schema_file

_STANDARD_LINK = "http://www.xbrl.org/2003/role/link"


def labels(taxonomy: Taxonomy, language: str) -> Linkbase:
    """The labels of one language of the concepts that the taxonomy declares itself, and those that it adds to others'."""
    linkbase = Linkbase(taxonomy)
    link = linkbase.extended(q(LINK, "labelLink"), _STANDARD_LINK)
    for name, labels in labelled(taxonomy):
        found = [label for label in labels if label.language == language]
        if not found:
            continue
        start = link.locate(name)
        resource = f"{start}_label"
        for label in found:
            linkbase.role_ref(label.role)
            link.resource(q(LINK, "label"), resource, label.role, language).text = label.text
        link.arc_between(q(LINK, "labelArc"), arcroles.CONCEPT_LABEL, start, resource)
    return linkbase


def labelled(taxonomy: Taxonomy) -> Iterator[tuple[QName, Sequence[Label]]]:
    """The concepts that a taxonomy gives labels: its own, and those of others to whose labels it adds some."""
    for schema in taxonomy.schemas:
        for concept in schema.concepts:
            yield concept.name, concept.labels
    if taxonomy.used:
        published = (c for t in taxonomy.closure if t.loaded for s in t.schemas for c in s.concepts)
        names = {concept.name for concept in taxonomy.used}
        known = {concept.name: set(concept.labels) for concept in published if concept.name in names}
        for concept in taxonomy.used:
            yield concept.name, [label for label in concept.labels if label not in known.get(concept.name, ())]


def role_labels(taxonomy: Taxonomy) -> Linkbase:
    """The titles of the roles in every language, for viewers that would otherwise show the English definition.

    The code of a role stands before them, as EDINET has it: viewers and Arelle's window sort by what they show, and the codes
    are in order.
    """
    linkbase = Linkbase(taxonomy, gen=GENERIC, label=GENERIC_LABEL)
    linkbase.role_ref(GENERIC_LABEL_ROLE)
    linkbase.arcrole_ref(arcroles.ELEMENT_LABEL, SCHEMA_LOCATIONS[GENERIC_LABEL] + "#element-label")
    link = linkbase.extended(q(GENERIC, "link"), GENERIC_LINK_ROLE)
    path = relative(schema_file(taxonomy, taxonomy.roles_namespace), taxonomy.directory)
    for role in (role for role in taxonomy.roles if role.labels):
        code, dash, _ = role.definition.partition(" - ")
        start = link.locate_href(role.id, f"{path}#{role.id}")
        resource = f"{role.id}_label"
        for language, text in role.labels:
            link.resource(q(GENERIC_LABEL, "label"), resource, GENERIC_LABEL_ROLE, language).text = (
                f"{code} {text}" if dash else text
            )
        link.arc_between(q(GENERIC, "arc"), arcroles.ELEMENT_LABEL, start, resource)
    return linkbase
