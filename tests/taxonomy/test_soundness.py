"""What XBRL 2.1 and Dimensions 1.0 forbid in a taxonomy is told with their code and at its line, where Arelle tells it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.arelle.judge import session
from kaiji.model import arcroles
from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.workflow.convert import run_convert
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
from tests.taxonomy.test_dimensions import ELEMENTS, INSTANCE, REFERENCES, ROLE_TYPES, SEGMENT, TABLE, Arcs, definition

MONEY = "xbrli:monetaryItemType"
MORE = (
    element("Cash", MONEY, more='xbrli:balance="debit"')
    + element("Debt", MONEY, more='xbrli:balance="credit"')
    + element("Sum", MONEY)
    + element("Then", MONEY).replace('"duration"', '"instant"')
)


def documents(one: Arcs = TABLE, elements: str = ELEMENTS + MORE, sums: str = "", others: str = "") -> dict[str, str]:
    """A taxonomy that is sound but for what is given."""
    return {
        "k.xsd": schema(elements, ROLE_TYPES + linkbase_ref("d.xml") + linkbase_ref("c.xml")),
        "d.xml": linkbase("\n" + REFERENCES + "\n" + definition("one", one)),
        "c.xml": linkbase("\n" + sums + others),
        "r.xbrl": INSTANCE.format("<xbrli:segment><xbrldi:explicitMember dimension="
                                  '"k:Area">k:North</xbrldi:explicitMember></xbrli:segment>', ""),
    }  # fmt: skip


def calculation(source: str, target: str, weight: str) -> str:
    arcs = arc("calculation", arcroles.SUMMATION_ITEM, source, target, f'weight="{weight}"')
    return extended("calculation", loc(source) + loc(target) + arcs)


def related(kind: str, arcrole: str, *pairs: str) -> str:
    names = dict.fromkeys(" ".join(pairs).split())
    arcs = (arc(kind, arcrole, *pair.split()) for pair in pairs)
    return extended(kind, "".join(map(loc, names)) + "".join(arcs))


def changed(old: str, new: str) -> str:
    assert old in ELEMENTS + MORE
    return (ELEMENTS + MORE).replace(old, new)


CUBE = 'id="k_Cube" type="xbrli:stringItemType" substitutionGroup="xbrldt:hypercubeItem"'
CUBE += ' xbrli:periodType="duration" nillable="true" '
AXIS = CUBE.replace("k_Cube", "k_Area").replace("hypercubeItem", "dimensionItem")
XDT = "xbrldte:"
REFERENCE = '<link:roleRef roleURI="https://klein.example/one" xlink:type="simple" xlink:href="k.xsd#one"/>'
UNSOUND: dict[str, tuple[dict[str, str], str, str]] = {
    "a hypercube that is not abstract": (
        documents(elements=changed(CUBE + 'abstract="true"', CUBE)), "k.xsd", XDT + "HypercubeElementIsNotAbstractError"),
    "a dimension that is not abstract": (
        documents(elements=changed(AXIS + 'abstract="true"', AXIS)), "k.xsd", XDT + "DimensionElementIsNotAbstractError"),
    "a domain of what is no dimension": (
        documents(elements=changed('id="k_Text"', 'id="k_Text" xbrldt:typedDomainRef="#key"')), "k.xsd",
        XDT + "TypedDomainRefError"),
    "a domain without a fragment": (
        documents(elements=changed('"#key"', '"k.xsd"')), "k.xsd", XDT + "TypedDimensionURIError"),
    "a domain that is nowhere": (
        documents(elements=changed('"#key"', '"#nowhere"')), "k.xsd", XDT + "OutOfDTSSchemaError"),
    "an item without a period type": (
        documents(elements=changed(' xbrli:periodType="instant"', "")), "k.xsd", "xbrl.5.1.1.1"),
    "a period type that is none": (documents(elements=changed('"instant"', '"moment"')), "k.xsd", "xbrl.5.1.1.1"),
    "a balance that is none": (documents(elements=changed('"credit"', '"loan"')), "k.xsd", "xbrl.5.1.1.2"),
    "a balance of a text": (
        documents(elements=changed('id="k_Text"', 'id="k_Text" xbrli:balance="debit"')), "k.xsd", "xbrl.5.1.1.2"),
    "a hypercube of a hypercube": (
        documents([*TABLE, ("all", "Other", "Cube", SEGMENT)]), "d.xml", XDT + "HasHypercubeSourceError"),
    "all of what is no hypercube": (
        documents([*TABLE, ("all", "Lines", "Far", SEGMENT)]), "d.xml", XDT + "HasHypercubeTargetError"),
    "a hypercube nowhere in the context": (
        documents([("all", "Lines", "Cube"), *TABLE[1:]]), "d.xml",
        XDT + "HasHypercubeMissingContextElementAttributeError"),
    "a dimension of an item": (
        documents([*TABLE, ("hypercube-dimension", "Far", "Area")]), "d.xml", XDT + "HypercubeDimensionSourceError"),
    "an item as a dimension": (
        documents([*TABLE, ("hypercube-dimension", "Cube", "Far")]), "d.xml", XDT + "HypercubeDimensionTargetError"),
    "a domain of an item": (
        documents([*TABLE, ("dimension-domain", "Far", "All")]), "d.xml", XDT + "DimensionDomainSourceError"),
    "members of a typed dimension": (
        documents([*TABLE, ("dimension-domain", "Key", "All")]), "d.xml", XDT + "DimensionDomainSourceError"),
    "a dimension as a domain": (
        documents([*TABLE, ("dimension-domain", "Area", "Kind")]), "d.xml", XDT + "DimensionDomainTargetError"),
    "a hypercube as a member": (
        documents([*TABLE, ("domain-member", "All", "Other")]), "d.xml", XDT + "DomainMemberTargetError"),
    "a default of a typed dimension": (
        documents([*TABLE, ("dimension-default", "Key", "All")]), "d.xml", XDT + "DimensionDefaultSourceError"),
    "a member within itself": (
        documents([*TABLE, ("domain-member", "South", "North")]), "d.xml", XDT + "DRSDirectedCycleError"),
    "a sum of texts": (documents(sums=calculation("Sum", "Text", "1")), "c.xml", "xbrl.5.2.5.2"),
    "a debt that is added to an asset": (documents(sums=calculation("Cash", "Debt", "1")), "c.xml", "xbrl.5.1.1.2"),
    "a role without a reference": (
        documents(others=calculation("Sum", "Cash", "1").replace("http://www.xbrl.org/2003/role/link", "https://klein.example/one")),
        "c.xml", "xbrl.3.5.2.4"),
    "a role for other links": (
        documents(others=REFERENCE + calculation("Sum", "Cash", "1").replace(
            "http://www.xbrl.org/2003/role/link", "https://klein.example/one")), "c.xml", "xbrl.5.1.3.4"),
    "an arc role without a reference": (
        documents(others=related("definition", "https://klein.example/own", "Sum Cash")), "c.xml", "xbrl.3.5.2.5"),
    "an arc from nothing": (
        documents(others=calculation("Sum", "Cash", "1").replace('from="Sum"', 'from="Nothing"')), "c.xml", "xbrl.3.5.3.9.2"),
    "an arc to nothing": (
        documents(others=calculation("Sum", "Cash", "1").replace('to="Cash"', 'to="Nothing"')), "c.xml", "xbrl.3.5.3.9.3"),
    "a tree in a circle": (
        documents(others=related("presentation", arcroles.PARENT_CHILD, "Cash Debt", "Debt Cash")), "c.xml", "xbrl.5.2.4.2"),
    "general and special in a circle": (
        documents(others=related("definition", arcroles.GENERAL_SPECIAL, "Cash Debt", "Debt Cash")), "c.xml",
        "xbrl.5.2.6.2.1"),
    "an alias for another period": (
        documents(others=related("definition", arcroles.ESSENCE_ALIAS, "Sum Then")), "c.xml", "xbrl.5.2.6.2.2"),
}  # fmt: skip


def told(path: Path) -> list[tuple[str, str]]:
    """The messages about the taxonomy, and where each is."""
    library = Library()
    library.load("k.xsd", Place(str(path / "r.xbrl")))
    found = [f for f in library.findings if f.code == "taxonomy.unsound"]
    return [(f.message, f"{Path(f.location.path).name}:{f.location.line}") for f in found if f.location]


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_is_unsound_is_told_and_arelle_tells_it_too(
    kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    given, document, code = UNSOUND[kind]
    place = folder(tmp_path, given)
    ((message, where),) = told(place)
    assert f"({code})" in message
    assert where.startswith(f"{document}:")
    assert not where.endswith(":0")
    with session(place / "r.xbrl", str(tmp_path_factory.mktemp("arelle")), validate=True) as (_, records):
        theirs = {str(record.messageCode).partition(":")[0 if code.startswith("xbrl.") else 2] for record in records}
    assert code.removeprefix(XDT) in theirs


def test_an_id_that_occurs_twice_is_told(tmp_path: Path) -> None:
    """XML Schema has it once in a document; a reference to it would be to either."""
    ((message, where),) = told(folder(tmp_path, documents(elements=changed('id="k_Text"', 'id="k_Sum"'))))
    assert "the id 'k_Sum' twice" in message
    assert where.startswith("k.xsd:")
    assert not where.endswith(":0")


def test_what_is_sound_is_not(tmp_path: Path) -> None:
    sums = calculation("Cash", "Debt", "-1") + calculation("Sum", "Cash", "1")
    default: Arcs = [*TABLE, ("dimension-default", "Kind", "Far")]
    others = related("definition", arcroles.ESSENCE_ALIAS, "Sum Cash")
    place = folder(tmp_path, documents(default, sums=sums, others=others))
    assert told(place) == []


def test_it_is_a_warning_and_prevents_nothing(tmp_path: Path) -> None:
    place = folder(tmp_path, UNSOUND["a sum of texts"][0])
    outcome = run_convert(place / "r.xbrl", place / "r.json")
    assert [(f.code, outcome.failed) for f in outcome.findings] == [("taxonomy.unsound", False)]


def test_it_is_kept_with_the_index_of_a_package(tmp_path: Path) -> None:
    given = {name: text for name, text in UNSOUND["a sum of texts"][0].items() if name != "r.xbrl"}
    zipped = package(tmp_path / "p.zip", given)
    for _ in range(2):
        library = Library([Zipped(zipped)], Cache(tmp_path / "cache"))
        library.load(f"{ADDRESS}k.xsd", Place("r.xbrl"))
        assert [f.code for f in library.findings] == ["taxonomy.unsound"]
