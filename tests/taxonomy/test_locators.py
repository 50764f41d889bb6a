"""Locators that lead nowhere are told, with file and line; others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.model import Severity, arcroles
from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.workflow.convert import run_convert
from kaiji.workflow.taxonomies import run_search
from tests.taxonomy.published import (
    ADDRESS,
    arc,
    element,
    extended,
    folder,
    linkbase,
    linkbase_ref,
    loc,
    package,
    schema,
)

TYPE = '<xsd:simpleType name="t" id="k_t"><xsd:restriction base="xsd:string"/></xsd:simpleType>'
RELATED = arc("presentation", arcroles.PARENT_CHILD, "A", "B")
INSTANCE = """<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:k="https://klein.example/tax">
<link:schemaRef xlink:type="simple" xlink:href="k.xsd"/><context id="c"><entity><identifier scheme="https://e.example">1
</identifier></entity><period><startDate>2031-01-01</startDate><endDate>2031-12-31</endDate></period></context>
<k:A contextRef="c" xml:lang="en">one</k:A></xbrl>"""


def documents(locators: str, more: str = RELATED) -> dict[str, str]:
    return {
        "k.xsd": schema(element("A") + element("B") + TYPE, linkbase_ref("pre.xml")),
        "pre.xml": linkbase("\n" + extended("presentation", loc("A") + "\n" + locators + more)),
        "r.xbrl": INSTANCE,
    }


NOWHERE = {
    "another id": loc("X", label="B"),
    "another case": loc("b", label="B"),
    "no fragment": '<link:loc xlink:type="locator" xlink:href="k.xsd#" xlink:label="B"/>',
    "a pointer that counts too far": '<link:loc xlink:type="locator" xlink:href="k.xsd#element(/1/9)" xlink:label="B"/>',
    "a pointer that counts to what is no concept": (
        '<link:loc xlink:type="locator" xlink:href="k.xsd#element(/1/1)" xlink:label="B"/>'
    ),
    "no element by the pointer": '<link:loc xlink:type="locator" xlink:href="k.xsd#element(k_X)" xlink:label="B"/>',
}
SOMEWHERE = {
    "a concept": loc("B"),
    "a concept by a pointer": '<link:loc xlink:type="locator" xlink:href="k.xsd#element(k_B)" xlink:label="B"/>',
    "a concept by a pointer that counts": (
        '<link:loc xlink:type="locator" xlink:href="k.xsd#element(/1/3)" xlink:label="B"/>'
    ),
    "a concept, escaped": '<link:loc xlink:type="locator" xlink:href="k.xsd#%6B_B" xlink:label="B"/>',
    "a type": loc("t", label="B"),
    "a locator of the linkbase": '<link:loc xlink:type="locator" xlink:href="#l" xlink:label="B" id="l"/>',
    "a specification": '<link:loc xlink:type="locator" xlink:label="B" '
    'xlink:href="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd#xbrli_item"/>',
}


@pytest.mark.parametrize("kind", NOWHERE)
def test_a_locator_that_leads_nowhere_is_told(tmp_path: Path, kind: str) -> None:
    place = folder(tmp_path, documents(NOWHERE[kind]))
    (found,) = run_convert(place / "r.xbrl", place / "r.json").findings
    assert (found.code, found.severity) == ("taxonomy.locator", Severity.WARNING)
    assert found.location is not None
    assert (found.location.path, found.location.line) == (str(place / "pre.xml"), 6)
    assert "(line 6)" in found.message
    assert (place / "r.json").exists()


@pytest.mark.parametrize("kind", SOMEWHERE)
def test_a_locator_that_leads_somewhere_is_not(tmp_path: Path, kind: str) -> None:
    place = folder(tmp_path, documents(SOMEWHERE[kind]))
    assert run_convert(place / "r.xbrl", place / "r.json").findings == []


def test_many_of_a_document_are_one_finding(tmp_path: Path) -> None:
    many = "".join(loc(f"X{n}") + "\n" for n in range(8))
    place = folder(tmp_path, documents(loc("B") + many))
    (found,) = run_convert(place / "r.xbrl", place / "r.json").findings
    assert "8 locators" in found.message
    assert "and 3 more" in found.message


def test_those_of_a_package_are_told_also_where_it_has_been_compiled(tmp_path: Path) -> None:
    made = package(tmp_path / "k.zip", documents(NOWHERE["another id"]))
    for _ in range(2):
        library = Library([Zipped(made)], Cache(tmp_path / "cache"))
        library.load(ADDRESS + "k.xsd", Place("report"))
        (found,) = library.findings
        assert found.severity is Severity.INFO  # of what another publishes
        assert found.location is not None
        assert (found.location.path.rpartition("/")[2], found.location.line) == ("pre.xml", 6)
    assert [f.code for f in run_search(["A"], [made])[0].findings] == ["taxonomy.locator"]


def test_pointers_that_count_lead_to_concepts_roles_and_domains(tmp_path: Path) -> None:
    """From the root, or from an element with an id; also where there is no id at all."""
    counting = '<link:loc xlink:type="locator" xlink:href="k.xsd#element({})" xlink:label="{}"/>'
    axis = element("Axis", group="xbrldt:dimensionItem", more='abstract="true" xbrldt:typedDomainRef="#element(/1/5)"')
    role = '<link:roleType roleURI="https://klein.example/r"><link:usedOn>link:presentationLink</link:usedOn></link:roleType>'
    documents = {
        "k.xsd": schema(
            element("A") + element("B").replace(' id="k_B"', "") + axis + '<xsd:element name="key" type="xsd:string"/>',
            role + linkbase_ref("p.xml"),
        ).replace("<xsd:schema ", '<xsd:schema id="s" '),
        "p.xml": linkbase(
            extended("presentation", counting.format("/1/2", "A") + counting.format("s/3", "B") + RELATED)
        ),
    }
    place = folder(tmp_path, documents)
    library = Library()
    found = library.load("k.xsd", Place(str(place / "r.xbrl")))
    assert [(r.source.local, r.target.local) for n in found.networks for r in n.relationships] == [("A", "B")]
    assert {c.name.local: c.typed_domain and c.typed_domain.local for c in found.concepts.values()}["Axis"] == "key"
    assert not library.findings
