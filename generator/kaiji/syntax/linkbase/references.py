"""Reference linkbase (XBRL 2.1 section 5.2.3; parts of the Reference 2006 schema)."""

from __future__ import annotations

from lxml import etree

from kaiji.model import Taxonomy, arcroles
from kaiji.model.names import LINK, REF
from kaiji.syntax.linkbase.links import Linkbase
from kaiji.syntax.xml import q


def references(taxonomy: Taxonomy) -> Linkbase:
    """The laws and standards that the taxonomy's own concepts rest on."""
    linkbase = Linkbase(taxonomy, ref=REF)
    link = linkbase.extended(q(LINK, "referenceLink"), "http://www.xbrl.org/2003/role/link")
    for schema in taxonomy.schemas:
        for concept in schema.concepts:
            if not concept.references:
                continue
            start = link.locate(concept.name)
            for reference in concept.references:
                linkbase.role_ref(reference.role)
                resource = link.resource(q(LINK, "reference"), f"{start}_ref", reference.role)
                for part, text in reference.parts:
                    etree.SubElement(resource, part.clark).text = text
            link.arc_between(q(LINK, "referenceArc"), arcroles.CONCEPT_REFERENCE, start, f"{start}_ref")
    return linkbase
