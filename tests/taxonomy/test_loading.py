"""What a taxonomy is made of, by the smallest documents that show it: discovery, types, links, prohibition."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.model import KaijiError, Lexical, Measure, QName, Relationship, Substitution, Taxonomy, arcroles
from kaiji.model.types import MONETARY
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from tests.taxonomy.published import (
    ADDRESS,
    LABEL,
    arc,
    element,
    extended,
    folder,
    linkbase,
    linkbase_ref,
    loc,
    package,
    q,
    schema,
)

GENERIC = "http://www.xbrl.org/2008/role/link"


def loaded(directory: Path, documents: dict[str, str], entry: str = "k.xsd") -> Taxonomy:
    folder(directory, documents)
    return Library().load(entry, Place(str(directory / "report.xbrl")))


def test_everything_that_is_referred_to_is_found(tmp_path: Path) -> None:
    """Imports, includes, linkbases and what only their locators, role and arc role references name."""
    role = '<link:roleType roleURI="https://klein.example/r" id="r"><link:definition>1 - R</link:definition></link:roleType>'
    documents = {
        "k.xsd": schema(
            '<xsd:import namespace="https://klein.example/b" schemaLocation="sub/b.xsd"/><xsd:include schemaLocation="c.xsd"/>',
            linkbase_ref("sub/pre.xml"),
        ),
        "sub/b.xsd": schema(element("B"), namespace="https://klein.example/b"),
        "c.xsd": schema(element("C")),
        "sub/pre.xml": linkbase(
            '<link:roleRef roleURI="https://klein.example/r" xlink:type="simple" xlink:href="../roles.xsd#r"/>'
            + extended(
                "presentation",
                loc("C", "../c.xsd") + loc("D", "../d.xsd") + arc("presentation", arcroles.PARENT_CHILD, "C", "D"),
                "https://klein.example/r",
            )
        ),
        "d.xsd": schema(element("D")),
        "roles.xsd": schema("", role, "https://klein.example/roles"),
    }
    found = loaded(tmp_path, documents)
    assert {name.local for name in found.concepts} == {"B", "C", "D"}
    assert [(role.uri, role.definition) for role in found.roles] == [("https://klein.example/r", "1 - R")]
    (network,) = found.networks
    assert network.role is found.roles[0]
    assert [(r.source, r.target) for r in network.presentation] == [(q("C"), q("D"))]


def test_a_linkbase_within_a_schema_is_read(tmp_path: Path) -> None:
    inner = linkbase(
        extended("presentation", loc("A", "") + loc("B", "") + arc("presentation", arcroles.PARENT_CHILD, "A", "B"))
    )
    inner = inner.partition("?>")[2]
    found = loaded(tmp_path, {"k.xsd": schema(element("A") + element("B"), inner)})
    assert [r.target for n in found.networks for r in n.presentation] == [q("B")]


def test_an_xml_base_moves_what_is_relative_to_it(tmp_path: Path) -> None:
    text = linkbase(
        extended("presentation", loc("A") + loc("B") + arc("presentation", arcroles.PARENT_CHILD, "A", "B"))
    )
    text = text.replace("<link:linkbase ", '<link:linkbase xml:base="../" ', 1)
    documents = {"k.xsd": schema(element("A") + element("B"), linkbase_ref("x/pre.xml")), "x/pre.xml": text}
    assert [len(n.presentation) for n in loaded(tmp_path, documents).networks] == [1]


@pytest.mark.parametrize(
    ("declared", "lexical", "measure", "facets"),
    [
        ('<xsd:restriction base="dtr:massItemType"/>', Lexical.DECIMAL, Measure.ANY, ()),
        (
            '<xsd:restriction base="xbrli:monetaryItemType"><xsd:fractionDigits value="0"/></xsd:restriction>',
            Lexical.DECIMAL,
            Measure.MONEY,
            (("fractionDigits", "0"),),
        ),
        ('<xsd:extension base="xbrli:gYearItemType"/>', Lexical.TOKEN, Measure.NONE, ()),
        (
            '<xsd:restriction base="xbrli:stringItemType"><xsd:attribute name="x"><xsd:simpleType>'
            '<xsd:restriction base="xsd:token"><xsd:enumeration value="no facet of it"/></xsd:restriction>'
            "</xsd:simpleType></xsd:attribute></xsd:restriction>",
            Lexical.STRING,
            Measure.NONE,
            (),
        ),
    ],
)
def test_a_type_is_followed_down_to_its_base(
    tmp_path: Path, declared: str, lexical: Lexical, measure: Measure, facets: tuple[tuple[str, str], ...]
) -> None:
    """Also through another type of its own, and when it stands within the element."""
    types = f'<xsd:complexType name="one"><xsd:simpleContent>{declared}</xsd:simpleContent></xsd:complexType>'
    types += (
        '<xsd:complexType name="two"><xsd:simpleContent><xsd:restriction base="k:one"/></xsd:simpleContent>'
        "</xsd:complexType>"
    )
    within = (
        '<xsd:element name="Within" substitutionGroup="xbrli:item" xbrli:periodType="instant"><xsd:complexType>'
        f"<xsd:simpleContent>{declared}</xsd:simpleContent></xsd:complexType></xsd:element>"
    )
    found = loaded(tmp_path, {"k.xsd": schema(types + element("A", "k:two") + within)}).concepts
    for name in ("A", "Within"):
        kind = found[q(name)].type
        assert (kind.lexical, kind.measure, kind.facets) == (lexical, measure, facets)
    assert found[q("A")].type.name == q("two")


def test_a_type_that_is_nowhere_declared_or_goes_in_a_circle_has_no_values(tmp_path: Path) -> None:
    circle = '<xsd:complexType name="{}"><xsd:simpleContent><xsd:restriction base="k:{}"/></xsd:simpleContent></xsd:complexType>'
    types = circle.format("a", "b") + circle.format("b", "a")
    found = loaded(tmp_path, {"k.xsd": schema(types + element("A", "k:a") + element("B", "k:nowhere"))}).concepts
    assert [found[q(name)].type.lexical for name in "AB"] == [Lexical.NONE, Lexical.NONE]
    assert [found[q(name)].type.base for name in "AB"] == ["", ""]


def test_an_element_without_a_type_has_that_of_its_substitution_group(tmp_path: Path) -> None:
    under = '<xsd:element name="{}" substitutionGroup="k:{}" xbrli:periodType="duration"/>'
    content = element("Head", "xbrli:monetaryItemType") + under.format("A", "Head") + under.format("B", "A")
    found = loaded(tmp_path, {"k.xsd": schema(content)}).concepts
    assert {found[q(name)].type for name in "AB"} == {MONETARY}


def test_substitution_groups_are_followed_and_other_elements_are_no_concepts(tmp_path: Path) -> None:
    content = (
        element("Head", more='abstract="true"')
        + element("Under", group="k:Head")
        + element("Table", group="xbrldt:hypercubeItem", more='abstract="true"')
        + element("Axis", group="xbrldt:dimensionItem", more='abstract="true" xbrldt:typedDomainRef="#k_Key"')
        + '<xsd:element name="Key" id="k_Key"><xsd:simpleType><xsd:restriction base="xsd:string">'
        '<xsd:maxLength value="3"/></xsd:restriction></xsd:simpleType></xsd:element>'
        '<xsd:element name="Group" id="k_Group" substitutionGroup="xbrli:tuple"><xsd:complexType><xsd:complexContent>'
        '<xsd:restriction base="xsd:anyType"><xsd:sequence><xsd:element ref="k:Under"/></xsd:sequence></xsd:restriction>'
        "</xsd:complexContent></xsd:complexType></xsd:element>"
    )
    found = loaded(tmp_path, {"k.xsd": schema(content)})
    concepts = {name.local: concept for name, concept in found.concepts.items()}
    assert {name: c.substitution for name, c in concepts.items()} == {
        "Head": Substitution.ITEM,
        "Under": Substitution.ITEM,
        "Table": Substitution.HYPERCUBE,
        "Axis": Substitution.DIMENSION,
        "Group": Substitution.TUPLE,
    }
    assert not concepts["Group"].reportable
    assert concepts["Axis"].typed_domain == q("Key")
    key = found.elements[q("Key")]
    assert (key.type.base, key.type.facets, key.nillable) == ("string", (("maxLength", "3"),), False)


SUM = arcroles.SUMMATION_ITEM


def related(tmp_path: Path, *arcs: str, second: str = "") -> list[Relationship]:
    """The calculation relationships of arcs between A, B and C, and of those in a second linkbase."""
    locs = loc("A") + loc("B") + loc("C")
    documents = {
        "k.xsd": schema(
            "".join(element(x, "xbrli:monetaryItemType") for x in "ABC"), linkbase_ref("1.xml") + linkbase_ref("2.xml")
        ),
        "1.xml": linkbase(extended("calculation", locs + "".join(arcs))),
        "2.xml": linkbase(extended("calculation", locs + second)),
    }
    return [r for n in loaded(tmp_path, documents).networks for r in n.relationships]


def test_attributes_of_arcs_are_kept(tmp_path: Path) -> None:
    found = related(
        tmp_path,
        arc("calculation", SUM, "A", "B", 'order="1.50" weight="-0.5"'),
        arc("calculation", SUM, "A", "C", 'weight="2"'),
    )
    assert [(r.target.local, r.order, r.weight) for r in found] == [
        ("B", Decimal("1.5"), Decimal("-0.5")),
        ("C", 1, 2),
    ]


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ('weight="one"', "weight='one': a number"),
        ('weight="1e2"', "weight='1e2': a number"),
        ('weight="INF"', "weight='INF': a number"),
        ('weight="0.0"', "weight='0.0': a number other than 0"),
        ("", "weight='': a number other than 0"),
        ('weight="1" order="first"', "order='first': a number"),
        ('weight="1" priority="1.5"', "priority='1.5': a whole number"),
        ('weight="1" use="forbidden"', "use='forbidden': optional or prohibited"),
    ],
)
def test_attributes_of_arcs_that_mean_nothing_are_refused_at_their_line(tmp_path: Path, stated: str, says: str) -> None:
    """A weight that is no number is not taken for 1."""
    with pytest.raises(KaijiError, match=says.replace("'", ".")) as refused:
        related(
            tmp_path, arc("calculation", SUM, "A", "C", 'weight="1"'), "\n\n", arc("calculation", SUM, "A", "B", stated)
        )
    assert refused.value.code == "input.value"
    assert refused.value.location is not None
    assert refused.value.location.path.endswith("1.xml")
    assert refused.value.location.line == (6 if stated else 0)


@pytest.mark.parametrize("stated", ['xbrldt:usable="no"', 'xbrldt:closed="maybe"'])
def test_attributes_of_dimensional_arcs_are_true_or_false(tmp_path: Path, stated: str) -> None:
    with pytest.raises(KaijiError, match="true or false"):
        related(tmp_path, arc("calculation", SUM, "A", "B", f'weight="1" {stated}'))


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        ("", True),
        ('use="prohibited"', False),  # of the same rank: that which prohibits counts
        ('use="prohibited" priority="1"', False),
        ('use="prohibited" priority="-1"', True),
        ('use="optional" priority="5"', True),
    ],
)
def test_prohibition_counts_by_rank(tmp_path: Path, second: str, kept: bool) -> None:
    first = arc("calculation", SUM, "A", "B", 'order="1" weight="1"')
    found = related(tmp_path, first, second=arc("calculation", SUM, "A", "B", f'order="1.0" weight="1" {second}'))
    assert len(found) == kept


def test_only_what_is_equivalent_is_prohibited(tmp_path: Path) -> None:
    """Other ends, other attributes: another relationship."""
    first = arc("calculation", SUM, "A", "B", 'order="1" weight="1"')
    for other in ('order="2" weight="1"', 'order="1" weight="-1"', 'order="1" weight="1" note="x"'):
        second = arc("calculation", SUM, "A", "B", f'{other} use="prohibited"')
        assert [r.target for r in related(tmp_path, first, second=second)] == [q("B")]


def test_labels_and_references_are_those_of_their_concepts(tmp_path: Path) -> None:
    label = '<link:label xlink:type="resource" xlink:label="l" xlink:role="{role}" xml:lang="{lang}" {id}>{text}</link:label>'
    to_label = arc("label", arcroles.CONCEPT_LABEL, "A", "l")
    labels = label.format(role=LABEL, lang="en", text="Cash &amp; more", id="")
    labels += label.format(role="https://klein.example/role/own", lang="ja", text="現金", id="")
    laws = (
        '<link:reference xlink:type="resource" xlink:label="r"><ref:Name>Act</ref:Name><ref:Article> 7 </ref:Article>'
        "</link:reference>"
    )
    documents = {
        "k.xsd": schema(element("A"), linkbase_ref("lab.xml") + linkbase_ref("ref.xml")),
        "lab.xml": linkbase(extended("label", loc("A") + labels + to_label)),
        "ref.xml": linkbase(
            extended("reference", loc("A") + laws + arc("reference", arcroles.CONCEPT_REFERENCE, "A", "r"))
        ),
    }
    found = loaded(tmp_path, documents)
    concept = found.concepts[q("A")]
    assert [(x.role, x.language, x.text) for x in concept.labels] == [
        (LABEL, "en", "Cash & more"),
        ("https://klein.example/role/own", "ja", "現金"),
    ]
    (law,) = concept.references
    assert [(name.local, text) for name, text in law.parts] == [("Name", "Act"), ("Article", "7")]
    assert set(found.languages) == {"en", "ja"}


def test_a_label_is_prohibited_from_elsewhere(tmp_path: Path) -> None:
    """By a locator to the label itself; the concept gets another one."""
    label = '<link:label xlink:type="resource" xlink:label="l" xlink:role="{}" xml:lang="en" id="{}">{}</link:label>'
    away = (
        loc("A")
        + '<link:loc xlink:type="locator" xlink:href="lab.xml#old" xlink:label="old"/>'
        + arc("label", arcroles.CONCEPT_LABEL, "A", "old", 'use="prohibited" priority="1"')
        + label.format(LABEL, "new", "New")
        + arc("label", arcroles.CONCEPT_LABEL, "A", "l")
    )
    base = {
        "k.xsd": schema(element("A"), linkbase_ref("lab.xml")),
        "lab.xml": linkbase(
            extended(
                "label", loc("A") + label.format(LABEL, "old", "Old") + arc("label", arcroles.CONCEPT_LABEL, "A", "l")
            )
        ),
    }
    own = {
        "x.xsd": schema("", linkbase_ref("own.xml"), "https://own.example"),
        "own.xml": linkbase(extended("label", away)),
    }
    found = loaded(tmp_path, {**base, **own}, "x.xsd")
    assert [x.text for x in found.concepts[q("A")].labels] == ["New"]
    # The same when the base comes out of a package, compiled before.
    zipped = package(tmp_path / "p.zip", base)
    own = {name: text.replace('href="k.xsd', f'href="{ADDRESS}k.xsd') for name, text in own.items()}
    own["own.xml"] = own["own.xml"].replace('href="lab.xml', f'href="{ADDRESS}lab.xml')
    folder(tmp_path / "own", own)
    library = Library([Zipped(zipped)])
    found = library.load("x.xsd", Place(str(tmp_path / "own" / "report.xbrl")))
    assert [x.text for x in found.concepts[q("A")].labels] == ["New"]


def test_roles_have_generic_labels(tmp_path: Path) -> None:
    role = '<link:roleType roleURI="https://klein.example/r" id="r"/>'
    title = (
        f'<gen:link xlink:type="extended" xlink:role="{GENERIC}">'
        '<link:loc xlink:type="locator" xlink:href="k.xsd#r" xlink:label="r"/>'
        '<label:label xlink:type="resource" xlink:label="l" xml:lang="en"'
        ' xlink:role="http://www.xbrl.org/2008/role/label">Balance sheet</label:label>'
        f'<gen:arc xlink:type="arc" xlink:arcrole="{arcroles.ELEMENT_LABEL}" xlink:from="r" xlink:to="l"/></gen:link>'
    )
    documents = {"k.xsd": schema(element("A"), role + linkbase_ref("gla.xml")), "gla.xml": linkbase(title)}
    (found,) = loaded(tmp_path, documents).roles
    assert found.labels == (("en", "Balance sheet"),)


def test_an_extension_adds_to_the_base_and_prohibits_in_it(tmp_path: Path) -> None:
    """The base out of a package, read where it lies; what is compiled of it stays as it is."""
    pre = loc("A") + loc("B") + loc("C")
    pre += arc("presentation", arcroles.PARENT_CHILD, "A", "B", 'order="1"')
    pre += arc("presentation", arcroles.PARENT_CHILD, "A", "C", 'order="2"')
    base = {
        "k.xsd": schema("".join(map(element, "ABC")), linkbase_ref("pre.xml")),
        "pre.xml": linkbase(extended("presentation", pre)),
    }
    zipped = package(tmp_path / "base.zip", base)
    far = f"{ADDRESS}k.xsd"
    change = loc("A", far) + loc("B", far) + loc("Own", "own.xsd")
    change += arc("presentation", arcroles.PARENT_CHILD, "A", "B", 'order="1" use="prohibited" priority="1"')
    change += arc("presentation", arcroles.PARENT_CHILD, "A", "Own", 'order="3"')
    imported = f'<xsd:import namespace="https://klein.example/tax" schemaLocation="{far}"/>'
    own = {
        "own.xsd": schema(imported + element("Own"), linkbase_ref("own.xml"), "https://own.example"),
        "own.xml": linkbase(extended("presentation", change)),
    }
    folder(tmp_path / "own", own)
    library = Library([Zipped(zipped)])
    extension = library.load("own.xsd", Place(str(tmp_path / "own" / "report.xbrl")))
    (network,) = extension.networks
    assert [r.target.local for r in network.children(q("A"))] == ["C", "Own"]
    alone = library.load(far, Place("report.xbrl"))
    assert [r.target.local for r in alone.networks[0].children(q("A"))] == ["B", "C"]
    assert QName("https://own.example", "Own") not in alone.concepts


@pytest.mark.parametrize(
    ("document", "text", "code", "line"),
    [
        ("k.xsd", schema('<xsd:import namespace="x" schemaLocation="gone.xsd"/>'), "input.missing-taxonomy", 7),
        ("k.xsd", schema('<xsd:import namespace="x" schemaLocation="/etc/passwd"/>'), "input.remote", 7),
        ("k.xsd", schema('<xsd:import namespace="x" schemaLocation="https://far.example/x.xsd"/>'), "input.remote", 7),
        ("k.xsd", schema("", linkbase_ref("lab.xml")), "input.missing-taxonomy", 6),
        ("k.xsd", "<a/>", "input.syntax", 0),
        ("k.xsd", schema().replace("</xsd:schema>", ""), "input.xml", 8),
        ("k.xsd", '<!DOCTYPE a [<!ENTITY e "x">]>' + schema().partition("?>")[2], "input.doctype", 1),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, document: str, text: str, code: str, line: int) -> None:
    with pytest.raises(KaijiError) as refused:
        loaded(tmp_path, {document: text})
    assert refused.value.code == code
    assert refused.value.location is not None
    assert refused.value.location.path.endswith(document)
    assert refused.value.location.line == line


TREE = linkbase(
    "\n" + extended("presentation", loc("A") + loc("B") + arc("presentation", arcroles.PARENT_CHILD, "A", "B"))
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((' xlink:type="extended"', ""), "link:presentationLink without xlink:type"),
        ((' xlink:type="locator"', ""), "link:loc without xlink:type"),
        ((' xlink:type="arc"', ""), "link:presentationArc without xlink:type"),
        ((' xlink:href="k.xsd#k_A"', ""), "link:loc without xlink:href"),
    ],
)
def test_links_that_are_none_are_not_passed_over(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    """What they relate would be left out, and nobody would notice."""
    documents = {"k.xsd": schema(element("A") + element("B"), linkbase_ref("p.xml")), "p.xml": TREE.replace(*change)}
    with pytest.raises(KaijiError, match=says) as refused:
        loaded(tmp_path, documents)
    assert refused.value.code == "input.syntax"
    assert refused.value.location is not None
    assert refused.value.location.line == 5
    documents["k.xsd"] = documents["k.xsd"].replace(' xlink:type="simple"', "")
    with pytest.raises(KaijiError, match="link:linkbaseRef without xlink:type"):
        loaded(tmp_path / "again", documents)


def test_what_the_specifications_publish_need_not_be_there(tmp_path: Path) -> None:
    imported = (
        '<xsd:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/x.xsd"/>'
    )
    assert q("A") in loaded(tmp_path, {"k.xsd": schema(imported + element("A"))}).concepts


def test_documents_may_refer_to_each_other(tmp_path: Path) -> None:
    def importing(other: str, name: str) -> str:
        return schema(f'<xsd:import namespace="n" schemaLocation="{other}"/>{element(name)}')

    found = loaded(tmp_path, {"k.xsd": importing("b.xsd", "A"), "b.xsd": importing("k.xsd", "B")})
    assert {name.local for name in found.concepts} == {"A", "B"}
