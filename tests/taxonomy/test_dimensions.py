"""Which facts fit the hypercubes of their taxonomy (Dimensions 1.0 sections 2 and 3): one variation each, as Arelle judges it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.arelle.judge import session
from kaiji.check.dimensions import check_dimensions
from kaiji.workflow.reports import read
from tests.taxonomy.published import NAMESPACE, element, extended, folder, linkbase, linkbase_ref, loc, schema

DIM = "http://xbrl.org/int/dim/arcrole/"
ROLES = ("one", "two")
ABSTRACT = 'abstract="true"'
IMPORTS = "".join(
    f'<xsd:import namespace="{namespace}" schemaLocation="{place}"/>'
    for namespace, place in (
        ("http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
        ("http://www.xbrl.org/2003/linkbase", "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd"),
        ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
    )
)
ELEMENTS = (
    IMPORTS
    + element("Text")
    + "".join(element(name, more=ABSTRACT) for name in ("Lines", "All", "North", "South", "Far"))
    + "".join(element(name, group="xbrldt:hypercubeItem", more=ABSTRACT) for name in ("Cube", "Other"))
    + "".join(element(name, group="xbrldt:dimensionItem", more=ABSTRACT) for name in ("Area", "Kind"))
    + element("Key", group="xbrldt:dimensionItem", more=f'{ABSTRACT} xbrldt:typedDomainRef="#key"')
    + '<xsd:element name="key" id="key" type="xsd:integer"/>'
)
ROLE_TYPES = "".join(
    f'<link:roleType roleURI="https://klein.example/{role}" id="{role}"><link:usedOn>link:definitionLink</link:usedOn>'
    "</link:roleType>"
    for role in ROLES
)
REFERENCES = "".join(
    f'<link:roleRef roleURI="https://klein.example/{role}" xlink:type="simple" xlink:href="k.xsd#{role}"/>'
    for role in ROLES
) + "".join(
    f'<link:arcroleRef arcroleURI="{DIM}{name}" xlink:type="simple"'
    f' xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#{name}"/>'
    for name in ("all", "notAll", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
)
SEGMENT, SCENARIO = ('xbrldt:contextElement="segment"', 'xbrldt:contextElement="scenario"')
CLOSED, UNUSABLE = ' xbrldt:closed="true"', 'xbrldt:usable="false"'
TO_TWO = ' xbrldt:targetRole="https://klein.example/two"'

Arcs = list[tuple[str, ...]]


def cube(more: str = SEGMENT, name: str = "Cube") -> Arcs:
    """A hypercube that the one fact has."""
    return [("all", "Lines", name, more)]


LINES: Arcs = [("domain-member", "Lines", "Text")]
AREA: Arcs = [("hypercube-dimension", "Cube", "Area")]
DOMAIN: Arcs = [("dimension-domain", "Area", "All")]
MEMBERS: Arcs = [("domain-member", "All", "North"), ("domain-member", "North", "South")]
TABLE = cube() + LINES + AREA + DOMAIN + MEMBERS
KIND: Arcs = [("hypercube-dimension", "Other", "Kind"), ("dimension-domain", "Kind", "Far")]
NOT: Arcs = [("notAll", "Lines", "Other", SEGMENT)]
DEFAULT: dict[str, Arcs] = {"one": TABLE, "two": [("dimension-default", "Area", "All")]}


def member(name: str, axis: str = "Area") -> str:
    return f'<xbrldi:explicitMember dimension="k:{axis}">k:{name}</xbrldi:explicitMember>'


TYPED = '<xbrldi:typedMember dimension="k:Key"><k:key>7</k:key></xbrldi:typedMember>'
FAR = member("Far", "Kind")
VARIATIONS: dict[str, tuple[dict[str, Arcs], str, str, bool]] = {
    "a member": ({"one": TABLE}, member("North"), "", True),
    "the head of the domain": ({"one": TABLE}, member("All"), "", True),
    "a member further down": ({"one": TABLE}, member("South"), "", True),
    "no member of the domain": ({"one": TABLE}, member("Far"), "", False),
    "no member at all": ({"one": TABLE}, "", "", False),
    "in the scenario, where the segment is due": ({"one": TABLE}, "", member("North"), False),
    "in the segment, where the scenario is due": (
        {"one": cube(SCENARIO) + TABLE[1:]}, member("North"), "", False),
    "another dimension of an open one": ({"one": TABLE}, member("North") + FAR, "", True),
    "another dimension of a closed one": ({"one": cube(SEGMENT + CLOSED) + TABLE[1:]}, member("North") + FAR, "", False),
    "another dimension where a closed one does not look": (
        {"one": cube(SEGMENT + CLOSED) + TABLE[1:]}, member("North"), FAR, True),
    "the default, unnamed": (DEFAULT, "", "", True),
    "another than the default": (DEFAULT, member("South"), "", True),
    "a head that is not usable": (
        {"one": [*cube(), *LINES, *AREA, ("dimension-domain", "Area", "All", UNUSABLE), *MEMBERS]}, member("All"), "", False),
    "a member below a head that is not usable": (
        {"one": [*cube(), *LINES, *AREA, ("dimension-domain", "Area", "All", UNUSABLE), *MEMBERS]}, member("North"), "", True),
    "a member that is not usable": (
        {"one": [*TABLE[:4], ("domain-member", "All", "North", UNUSABLE), MEMBERS[1]]}, member("North"), "", False),
    "what is not excluded": ({"one": TABLE + NOT + KIND}, member("North"), "", True),
    "what is excluded": ({"one": TABLE + NOT + KIND}, member("North") + FAR, "", False),
    "another member than that excluded": ({"one": TABLE + NOT + KIND}, member("North") + member("South", "Kind"), "", True),
    "a member excluded from the same dimension": (
        {"one": [*TABLE, ("notAll", "Lines", "Other", SEGMENT + TO_TWO)],
         "two": [("hypercube-dimension", "Other", "Area"), ("dimension-domain", "Area", "North")]},
        member("North"), "", False),
    "nothing but an exclusion": ({"one": NOT + LINES + KIND}, "", "", True),
    "nothing but an exclusion, and excluded": ({"one": NOT + LINES + KIND}, FAR, "", False),
    "an exclusion of everything": ({"one": [*TABLE, *NOT]}, member("North"), "", False),
    "no dimension, closed": ({"one": cube(SEGMENT + CLOSED) + LINES}, "", "", True),
    "a dimension where there is none, closed": ({"one": cube(SEGMENT + CLOSED) + LINES}, FAR, "", False),
    "a dimension where there is none, open": ({"one": cube() + LINES}, FAR, "", True),
    "two hypercubes of a role": ({"one": TABLE + cube(name="Other") + KIND}, member("North") + FAR, "", True),
    "one of two hypercubes of a role": ({"one": TABLE + cube(name="Other") + KIND}, member("North"), "", False),
    "one of two roles": ({"one": TABLE, "two": cube(name="Other") + LINES + KIND}, FAR, "", True),
    "a hypercube for each part of the context": (
        {"one": [*cube(SEGMENT + CLOSED), *TABLE[1:], *cube(SCENARIO + CLOSED, "Other"), *KIND]}, member("North"), FAR, True),
    "each part of the context with the other's": (
        {"one": [*cube(SEGMENT), *TABLE[1:], *cube(SCENARIO, "Other"), *KIND]}, FAR, member("North"), False),
    "dimensions in another role": ({"one": cube(SEGMENT + TO_TWO) + LINES, "two": AREA + DOMAIN}, member("All"), "", True),
    "dimensions in another role, and no member": (
        {"one": cube(SEGMENT + TO_TWO) + LINES, "two": AREA + DOMAIN}, member("Far"), "", False),
    "a domain in another role": (
        {"one": [*cube(), *LINES, ("hypercube-dimension", "Cube", "Area", TO_TWO)], "two": DOMAIN + MEMBERS},
        member("South"), "", True),
    "members in another role": (
        {"one": [*cube(), *LINES, *AREA, ("dimension-domain", "Area", "All", TO_TWO)], "two": MEMBERS}, member("South"), "", True),
    "members in a role that is not the target": (
        {"one": [*cube(), *LINES, *AREA, *DOMAIN], "two": MEMBERS}, member("South"), "", False),
    "lines in another role": (
        {"one": [*cube(), ("domain-member", "Lines", "North", TO_TWO), *AREA, *DOMAIN],
         "two": [("domain-member", "North", "Text")]}, member("Far"), "", False),
    "a typed value": ({"one": [*cube(), *LINES, ("hypercube-dimension", "Cube", "Key")]}, TYPED, "", True),
    "no typed value": ({"one": [*cube(), *LINES, ("hypercube-dimension", "Cube", "Key")]}, "", "", False),
    "no hypercube": ({"one": AREA + DOMAIN}, member("All"), "", True),
}  # fmt: skip
INSTANCE = f"""<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:k="{NAMESPACE}">
<link:schemaRef xlink:type="simple" xlink:href="k.xsd"/><xbrli:context id="c"><xbrli:entity>
<xbrli:identifier scheme="https://e.example">1</xbrli:identifier>{{}}</xbrli:entity><xbrli:period>
<xbrli:startDate>2031-01-01</xbrli:startDate><xbrli:endDate>2031-12-31</xbrli:endDate></xbrli:period>{{}}</xbrli:context>
<k:Text contextRef="c">a</k:Text></xbrli:xbrl>"""


def definition(role: str, arcs: Arcs) -> str:
    names = dict.fromkeys(name for _, source, target, *_ in arcs for name in (source, target))
    related = "".join(
        f'<link:definitionArc xlink:type="arc" xlink:arcrole="{DIM}{kind}" xlink:from="{source}" xlink:to="{target}"'
        f' order="{n + 1}" {" ".join(more)}/>'
        for n, (kind, source, target, *more) in enumerate(arcs)
    )
    return extended("definition", "".join(map(loc, names)) + related, f"https://klein.example/{role}")


def variation(place: Path, arcs: dict[str, Arcs], segment: str, scenario: str) -> Path:
    """The report of a variation."""
    links = REFERENCES + "".join(definition(role, found) for role, found in arcs.items())
    parts = (
        f"<xbrli:segment>{segment}</xbrli:segment>" if segment else "",
        f"<xbrli:scenario>{scenario}</xbrli:scenario>" if scenario else "",
    )
    documents = {
        "k.xsd": schema(ELEMENTS, ROLE_TYPES + linkbase_ref("d.xml")),
        "d.xml": linkbase(links),
        "r.xbrl": INSTANCE.format(*parts),
    }
    return folder(place, documents) / "r.xbrl"


@pytest.mark.parametrize("kind", VARIATIONS)
def test_a_fact_fits_its_hypercubes_or_does_not_as_arelle_judges(
    kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arcs, segment, scenario, fits = VARIATIONS[kind]
    path = variation(tmp_path, arcs, segment, scenario)
    assert [f.code for f in check_dimensions(read(path))] == ["dim.not-allowed"] * (not fits)
    with session(path, str(tmp_path_factory.mktemp("arelle")), validate=True) as (_, records):
        theirs = {record.messageCode for record in records if record.levelname == "ERROR"}
    assert theirs == (set() if fits else {"xbrldie:PrimaryItemDimensionallyInvalidError"})
