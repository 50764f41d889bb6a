"""Reference linkbase (XBRL 2.1 section 5.2.3; parts of the Reference 2006 schema)."""

from __future__ import annotations

from lxml import etree

from kaiji.model import Taxonomy
from kaiji.model.names import LINK
from kaiji.syntax.linkbase.links import Linkbase
from kaiji.syntax.xml import q

REF = "http://www.xbrl.org/2006/ref"
_CONCEPT_REFERENCE = "http://www.xbrl.org/2003/arcrole/concept-reference"
_PARTS = (
    ("Publisher", "publisher"),
    ("Name", "name"),
    ("Number", "number"),
    ("IssueDate", "date"),
    ("Article", "article"),
    ("Paragraph", "paragraph"),
)


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
                role = "http://www.xbrl.org/2003/role/reference"
                resource = link.resource(q(LINK, "reference"), f"{start}_ref", role)
                for part, attribute in _PARTS:
                    if value := getattr(reference, attribute):
                        etree.SubElement(resource, q(REF, part)).text = value
            link.arc_between(q(LINK, "referenceArc"), _CONCEPT_REFERENCE, start, f"{start}_ref")
    return linkbase
