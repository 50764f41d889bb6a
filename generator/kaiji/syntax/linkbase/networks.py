"""Presentation, calculation and definition linkbases (XBRL 2.1 sections 5.2.4 to 5.2.6, Calculations 1.1, Dimensions 1.0)."""

from __future__ import annotations

from typing import assert_never

from lxml import etree

from kaiji.model import (
    All,
    Definition,
    DimensionDefault,
    DimensionDomain,
    DomainMember,
    HypercubeDimension,
    Taxonomy,
)
from kaiji.model.names import LINK, XBRLDT
from kaiji.syntax.linkbase.links import ExtendedLink, Linkbase
from kaiji.syntax.xml import q

PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
SUMMATION_ITEM = "http://www.xbrl.org/2003/arcrole/summation-item"
SUMMATION_ITEM_11 = "https://xbrl.org/2023/arcrole/summation-item"
_CALCULATION_11_HREF = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
_DIMENSIONS = "http://xbrl.org/int/dim/arcrole/"
_DIMENSIONS_HREF = "http://www.xbrl.org/2005/xbrldt-2005.xsd#"


def presentation(taxonomy: Taxonomy) -> Linkbase:
    """Parent-child arcs in print order."""
    linkbase = Linkbase(taxonomy)
    for network in taxonomy.networks:
        link = linkbase.extended(q(LINK, "presentationLink"), network.role.uri)
        for arc in network.presentation:
            preferred = {}
            if arc.preferred is not None:
                linkbase.role_ref(arc.preferred.value)
                preferred = {"preferredLabel": arc.preferred.value}
            tag = q(LINK, "presentationArc")
            link.arc(tag, PARENT_CHILD, arc.source, arc.target, order=str(arc.order), **preferred)
    return linkbase


def calculation(taxonomy: Taxonomy) -> Linkbase:
    """Summation arcs of both kinds: XBRL 2.1 ones find what is off by one unit, Calculations 1.1 ones know accuracy."""
    linkbase = Linkbase(taxonomy)
    linkbase.arcrole_ref(SUMMATION_ITEM_11, _CALCULATION_11_HREF)
    for network in taxonomy.networks:
        arcs = network.calculation
        for arcrole in (SUMMATION_ITEM, SUMMATION_ITEM_11) if arcs else ():
            link = linkbase.extended(q(LINK, "calculationLink"), network.role.uri)
            for arc in arcs:
                tag, weight = q(LINK, "calculationArc"), str(arc.weight)
                link.arc(tag, arcrole, arc.source, arc.target, order=str(arc.order), weight=weight)
    return linkbase


def definition(taxonomy: Taxonomy) -> Linkbase:
    """Closed hypercubes with their axes, domains, members and line items."""
    linkbase = Linkbase(taxonomy, XBRLDT)
    for kind in ("all", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default"):
        linkbase.arcrole_ref(_DIMENSIONS + kind, _DIMENSIONS_HREF + kind)
    for network in taxonomy.networks:
        link = linkbase.extended(q(LINK, "definitionLink"), network.role.uri)
        for arc in network.definition:
            _definition_arc(link, arc)
    return linkbase


def _definition_arc(link: ExtendedLink, arc: Definition) -> etree._Element:
    def connect(kind: str) -> etree._Element:
        tag = q(LINK, "definitionArc")
        return link.arc(tag, _DIMENSIONS + kind, arc.source, arc.target, order=str(arc.order))

    match arc:
        case All():
            element = connect("all")
            element.set(q(XBRLDT, "contextElement"), link.linkbase.taxonomy.context_element)
            element.set(q(XBRLDT, "closed"), "true")
        case HypercubeDimension():
            element = connect("hypercube-dimension")
        case DimensionDomain():
            element = connect("dimension-domain")
            if not arc.usable:
                element.set(q(XBRLDT, "usable"), "false")
        case DomainMember():
            element = connect("domain-member")
        case DimensionDefault():
            element = connect("dimension-default")
        case _:
            assert_never(arc)
    return element
