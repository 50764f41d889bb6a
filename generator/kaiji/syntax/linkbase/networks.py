"""Presentation, calculation and definition linkbases (XBRL 2.1 sections 5.2.4 to 5.2.6, Calculations 1.1, Dimensions 1.0)."""

from __future__ import annotations

from kaiji.model import KaijiError, Relationship, Taxonomy, arcroles
from kaiji.model.names import LINK, XBRLDT
from kaiji.syntax.linkbase.links import ExtendedLink, Linkbase
from kaiji.syntax.xml import q

_CALCULATION_11_HREF = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
_DIMENSIONS_HREF = "http://www.xbrl.org/2005/xbrldt-2005.xsd#"
_STANDARD_LINK = "http://www.xbrl.org/2003/role/link"
_USUAL = (
    arcroles.ALL,
    arcroles.HYPERCUBE_DIMENSION,
    arcroles.DIMENSION_DOMAIN,
    arcroles.DOMAIN_MEMBER,
    arcroles.DIMENSION_DEFAULT,
)
_DECLARED = {arcrole: _DIMENSIONS_HREF + arcrole.rpartition("/")[2] for arcrole in arcroles.DIMENSIONAL} | {
    arcroles.WIDER_NARROWER: "http://www.xbrl.org/lrr/arcrole/esma-arcrole-2018-11-21.xsd#wider-narrower"
}
"""Where the arc roles are declared that XBRL 2.1 does not define itself."""
_ELSEWHERE = arcroles.CALCULATION | {arcroles.PARENT_CHILD}


def presentation(taxonomy: Taxonomy) -> Linkbase:
    """Parent-child arcs in print order."""
    linkbase = Linkbase(taxonomy)
    for network in (n for n in taxonomy.networks if n.presentation):
        link = linkbase.extended(q(LINK, "presentationLink"), network.role.uri)
        for arc in network.presentation:
            preferred = {}
            if arc.preferred:
                linkbase.role_ref(arc.preferred)
                preferred = {"preferredLabel": arc.preferred}
            tag = q(LINK, "presentationArc")
            link.arc(tag, arc.arcrole, arc.source, arc.target, order=str(arc.order), **preferred)
    return linkbase


def calculation(taxonomy: Taxonomy) -> Linkbase:
    """Summation arcs of both kinds: XBRL 2.1 ones find what is off by one unit, Calculations 1.1 ones know accuracy.

    Of one kind only where the files of the taxonomy say so.
    """
    linkbase = Linkbase(taxonomy)
    if arcroles.SUMMATION_ITEM_11 in taxonomy.files.calculation:
        linkbase.arcrole_ref(arcroles.SUMMATION_ITEM_11, _CALCULATION_11_HREF)
    for network in taxonomy.networks:
        arcs = network.calculation
        for arcrole in taxonomy.files.calculation if arcs else ():
            link = linkbase.extended(q(LINK, "calculationLink"), network.role.uri)
            for arc in arcs:
                tag, weight = q(LINK, "calculationArc"), str(arc.weight)
                link.arc(tag, arcrole, arc.source, arc.target, order=str(arc.order), weight=weight)
    return linkbase


def definition(taxonomy: Taxonomy) -> Linkbase:
    """Hypercubes with their dimensions, domains, members and line items, and what else a definition linkbase has.

    Raises `KaijiError` (declare.arcrole) for a relationship of which nothing says where its arc role is declared.
    """
    linkbase = Linkbase(taxonomy, XBRLDT)
    for arcrole in _USUAL:
        linkbase.arcrole_ref(arcrole, _DECLARED[arcrole])
    for network in taxonomy.networks:
        arcs = [arc for arc in network.relationships if arc.arcrole not in _ELSEWHERE]
        if arcs:
            link = linkbase.extended(q(LINK, "definitionLink"), network.role.uri)
            for arc in arcs:
                _definition_arc(link, arc)
    return linkbase


def equivalence(taxonomy: Taxonomy) -> Linkbase:
    """Essence-alias arcs (XBRL 2.1 section 5.2.6.2.2): what others publish is the essence, one's own concept its alias."""
    linkbase = Linkbase(taxonomy)
    link = linkbase.extended(q(LINK, "definitionLink"), _STANDARD_LINK)
    for name, address in taxonomy.equivalents:
        essence = link.locate_href(address.rpartition("#")[2], address)
        link.arc_between(q(LINK, "definitionArc"), arcroles.ESSENCE_ALIAS, essence, link.locate(name))
    return linkbase


def _definition_arc(link: ExtendedLink, arc: Relationship) -> None:
    if arc.arcrole in _DECLARED:
        link.linkbase.arcrole_ref(arc.arcrole, _DECLARED[arc.arcrole])
    elif arc.arcrole not in arcroles.DEFINITION:
        message = (
            f"nothing says where the arc role {arc.arcrole} from {arc.source.local} to {arc.target.local} is declared"
        )
        raise KaijiError(message, code="declare.arcrole")
    tag = q(LINK, "definitionArc")
    element = link.arc(tag, arc.arcrole, arc.source, arc.target, order=str(arc.order))
    if arc.arcrole in (arcroles.ALL, arcroles.NOT_ALL):
        element.set(q(XBRLDT, "contextElement"), arc.context_element or link.linkbase.taxonomy.context_element)
        element.set(q(XBRLDT, "closed"), "true" if arc.closed else "false")
    if arc.target_role:
        link.linkbase.role_ref(arc.target_role)
        element.set(q(XBRLDT, "targetRole"), arc.target_role)
    if not arc.usable:
        element.set(q(XBRLDT, "usable"), "false")
