"""What an XBRL 2.1 instance may hold, smallest first, and what it may not: as XBRL 2.1, Dimensions 1.0 and OIM 1.0 have it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.arelle.judge import load
from kaiji.model import Entity, KaijiError, QName, Typed, arcroles
from kaiji.model.fact import NO_ENTITY
from kaiji.syntax.document import Document
from kaiji.syntax.instance.reader import open_xml
from kaiji.workflow.calculations import run_calculations
from kaiji.workflow.compare import compare, compare_facts
from kaiji.workflow.convert import run_convert
from kaiji.workflow.reports import read
from tests.taxonomy.published import NAMESPACE, arc, element, extended, folder, linkbase, linkbase_ref, loc, q, schema

ITEMS = (
    '<xsd:import namespace="http://www.xbrl.org/2003/instance"'
    ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
    '<xsd:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>'
    + element("Text")
    + element("Cash", "xbrli:monetaryItemType")
    + element("Rate", "xbrli:doubleItemType")
    + element("Name", "xbrli:QNameItemType")
    + element("Ratio", "xbrli:fractionItemType")
    + element("Kind", more='default="usual"')
    + element("Kept").replace('nillable="true"', 'nillable="false"')
    + element("Level", "xbrli:monetaryItemType").replace('periodType="duration"', 'periodType="instant"')
    + element("Head", more='abstract="true"')
    + element("Loan", "k:loan", "xbrli:tuple").replace('xbrli:periodType="duration"', "")
    + element("AreaAxis", group="xbrldt:dimensionItem", more='abstract="true"')
    + element("North", more='abstract="true"')
    + element("KeyAxis", group="xbrldt:dimensionItem", more='abstract="true" xbrldt:typedDomainRef="#key"')
    + element("CodeAxis", group="xbrldt:dimensionItem", more='abstract="true" xbrldt:typedDomainRef="#code"')
    + element("SizeAxis", group="xbrldt:dimensionItem", more='abstract="true" xbrldt:typedDomainRef="#size"')
    + '<xsd:element name="size" id="size"><xsd:simpleType><xsd:restriction base="xsd:string"><xsd:pattern value="[SML]"/>'
    + "</xsd:restriction></xsd:simpleType></xsd:element>"
    + element("PlaceAxis", group="xbrldt:dimensionItem", more='abstract="true"')
    + element("Code", "k:letter")
    + '<xsd:complexType name="letter"><xsd:simpleContent><xsd:restriction base="xbrli:tokenItemType">'
    + '<xsd:pattern value="[A-Z][0-9]"/></xsd:restriction></xsd:simpleContent></xsd:complexType>'
    + '<xsd:element name="key" id="key" type="xsd:decimal" nillable="true"/>'
    + '<xsd:element name="code" id="code"><xsd:complexType><xsd:sequence><xsd:any/></xsd:sequence></xsd:complexType>'
    + "</xsd:element>"
    + '<xsd:complexType name="loan"><xsd:sequence><xsd:element ref="k:Cash"/><xsd:element ref="k:Text"/></xsd:sequence>'
    + "</xsd:complexType>"
)
DEFAULT_REF = (
    f'<link:arcroleRef xlink:type="simple" arcroleURI="{arcroles.DIMENSION_DEFAULT}"'
    ' xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-default"/>'
)
DEFAULT = arc("definition", arcroles.DIMENSION_DEFAULT, "PlaceAxis", "North")
OTHER = "https://other.example/tax"
HEAD = f"""<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:k="{NAMESPACE}"
 xmlns:o="{OTHER}">
<link:schemaRef xlink:type="simple" xlink:href="k.xsd"/>
"""
YEAR = "<xbrli:startDate>2031-01-01</xbrli:startDate><xbrli:endDate>2031-12-31</xbrli:endDate>"
EUR = '<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>'


def context(id: str = "y", period: str = YEAR, segment: str = "", scenario: str = "") -> str:
    inside = f"<xbrli:segment>{segment}</xbrli:segment>" if segment else ""
    after = f"<xbrli:scenario>{scenario}</xbrli:scenario>" if scenario else ""
    return (
        f'<xbrli:context id="{id}"><xbrli:entity><xbrli:identifier scheme="https://r.example">1</xbrli:identifier>'
        f"{inside}</xbrli:entity><xbrli:period>{period}</xbrli:period>{after}</xbrli:context>"
    )


def explicit(axis: str = "k:AreaAxis", member: str = "k:North", more: str = "") -> str:
    return f'<xbrldi:explicitMember dimension="{axis}" {more}>{member}</xbrldi:explicitMember>'


def typed(value: str, axis: str = "k:KeyAxis") -> str:
    return f'<xbrldi:typedMember dimension="{axis}">{value}</xbrldi:typedMember>'


def fact(value: str = "a", name: str = "Text", more: str = "") -> str:
    return f'<k:{name} contextRef="y" {more}>{value}</k:{name}>'


def cash(value: str = "5", more: str = 'decimals="0"', name: str = "Cash") -> str:
    return fact(value, name, f'unitRef="eur" {more}')


@pytest.fixture
def place(tmp_path: Path) -> Path:
    other = schema(element("Elsewhere").replace("k_", "o_"), namespace=OTHER, prefix="o")
    default = linkbase(DEFAULT_REF + extended("definition", loc("PlaceAxis") + loc("North") + DEFAULT))
    return folder(tmp_path, {"k.xsd": schema(ITEMS, linkbase_ref("d.xml")), "d.xml": default, "deep/o.xsd": other})


def written(place: Path, body: str, head: str = HEAD) -> Path:
    path = place / "report.xbrl"
    path.write_text(head + body + "\n</xbrli:xbrl>\n", encoding="utf-8")
    return path


def opened(place: Path, body: str, head: str = HEAD) -> Document:
    return open_xml(written(place, body, head))


NOTES = """<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:href="#one" xlink:label="f"/>
<link:footnote xlink:type="resource" xlink:label="n" xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="en">N</link:footnote>
{}</link:footnoteLink>"""


def note_arc(more: str = "") -> str:
    arcrole = "http://www.xbrl.org/2003/arcrole/fact-footnote"
    return f'<link:footnoteArc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="f" xlink:to="n" {more}/>'


VALID: dict[str, tuple[str, object]] = {
    "a number": (context() + EUR + cash(), (5, 0)),
    "precision": (context() + EUR + cash("1234.5", 'precision="3"'), (Decimal("1234.5"), -1)),
    "precision of a fraction": (context() + EUR + cash("0.00123", 'precision="2"'), (Decimal("0.00123"), 4)),
    "precision of zero": (context() + EUR + cash("0", 'precision="2"'), (0, None)),
    "precision without end": (context() + EUR + cash("5", 'precision="INF"'), (5, None)),
    "a number with an exponent": (
        context() + EUR + cash("1.5E3", 'decimals="INF"', "Rate"),
        (Decimal("1.5E3"), None),
    ),
    "a number without end": (context() + EUR + cash("-INF", 'decimals="INF"', "Rate"), (Decimal("-Infinity"), None)),
    "a default": (context() + fact("", "Kind"), ("usual", None)),
    "a default that is not taken": (context() + fact("x", "Kind"), ("x", None)),
    "a name": (context() + fact(" k:North ", "Name"), (q("North"), None)),
    "a derived type": (context() + fact(more='xsi:type="k:mine"'), ("a", None)),
    "a fact before its context": (fact() + context(), ("a", None)),
    "a text within its pattern": (context() + fact(" A1\n", "Code"), ("A1", None)),
    "a typed value within its pattern": (
        context(scenario=typed("<k:size>M</k:size>", "k:SizeAxis")) + fact(), ("a", None)),
    "a context without facts that holds no dimension": (
        context("other", segment="<o:free/>") + context("another", scenario=typed("<k:code><k:x/></k:code>", "k:CodeAxis"))
        + context() + fact(), ("a", None)),
    "nil": (context() + fact("", more='xsi:nil="true"'), (None, None)),
    "for ever": (context(period="<xbrli:forever/>") + fact(), ("a", None)),
    "a date with a time zone": (
        context(period=YEAR.replace("01-01", "01-01T00:00:00+09:00").replace("12-31", "12-31T00:00:00+09:00")) + fact(),
        ("a", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", VALID)
def test_what_is_valid_is_read_as_arelle_reads_it(place: Path, kind: str) -> None:
    body, wanted = VALID[kind]
    (found,) = opened(place, body).facts
    assert (found.value, found.decimals) == wanted
    compared = compare_facts([found], list(load(place / "report.xbrl")))
    assert not compared.only_right, compared.only_right


INVALID: dict[str, tuple[str, str, str]] = {
    "both accuracies": (context() + EUR + cash("5", 'decimals="0" precision="1"'), "input.value", "both decimals and"),
    "an accuracy of a text": (context() + fact(more='decimals="0"'), "input.value", "is no number, and has decimals"),
    "a unit of a text": (context() + EUR + fact(more='unitRef="eur"'), "input.value", "is no number, and has unitRef"),
    "no accuracy": (context() + EUR + cash("5", ""), "input.value", "no decimals"),
    "the precision 0": (context() + EUR + cash("5", 'precision="0"'), "input.value", "nothing is known"),
    "a precision that is none": (context() + EUR + cash("5", 'precision="-1"'), "input.value", "precision '-1'"),
    "nil with an accuracy": (context() + EUR + cash("", 'decimals="0" xsi:nil="true"'), "input.value", "is nil, and has"),
    "nil where nothing is nil": (context() + fact("", "Kept", 'xsi:nil="true"'), "input.value", "does not allow"),
    "an exponent in a decimal": (context() + EUR + cash("1E3"), "input.value", "no decimal number"),
    "an instant for a period": (context(period="<xbrli:instant>2031-12-31</xbrli:instant>") + fact(), "input.value", "for a"),
    "a period for an instant": (context() + EUR + cash(name="Level"), "input.value", "its concept for an instant"),
    "what is for ever, for an instant": (
        context(period="<xbrli:forever/>") + EUR + cash(name="Level"), "input.value", "for forever"),
    "a period turned round": (
        context(period=YEAR.replace("2031-12-31", "2030-12-31")) + fact(), "input.value", "ends before it begins"),
    "an abstract concept": (context() + fact(name="Head"), "input.concept", "abstract"),
    "a dimension as a concept": (context() + fact(name="AreaAxis"), "input.concept", "abstract"),
    "a concept that is not declared": (context() + fact(name="Nowhere"), "input.unknown-concept", "Nowhere"),
    "an axis that is not declared": (context(scenario=explicit("k:NoAxis")) + fact(), "input.value", "no dimension"),
    "an item as an axis": (context(scenario=explicit("k:Text")) + fact(), "input.value", "Text is no dimension"),
    "a member that is not declared": (context(scenario=explicit(member="k:South")) + fact(), "input.value", "no member"),
    "a member on a typed axis": (context(scenario=explicit("k:KeyAxis")) + fact(), "input.value", "KeyAxis is typed"),
    "a value on an explicit axis": (
        context(scenario=typed("<k:key>1</k:key>", "k:AreaAxis")) + fact(), "input.value", "AreaAxis is explicit"),
    "a typed value that is none": (context(scenario=typed("<k:key>x</k:key>")) + fact(), "input.value", "no decimal"),
    "a typed value of elements": (
        context(scenario=typed("<k:code><k:x/></k:code>", "k:CodeAxis")) + fact(), "input.segment", "made of elements"),
    "two typed values": (
        context(scenario=typed("<k:key>1</k:key><k:key>2</k:key>")) + fact(), "input.syntax", "without one element"),
    "no dimension": (context(segment="<k:North/>") + fact(), "input.segment", "has North in its segment or scenario"),
    "a prefix that is not declared": (context(scenario=explicit("z:AreaAxis")) + fact(), "input.reference", "'z:AreaAxis'"),
    "a typed value in the element of another domain": (
        context(scenario=typed("<k:code>1</k:code>")) + fact(), "input.value", "xbrldie:IllegalTypedDimensionContentError"),
    "a typed value that is nil where none may be": (
        context(scenario=typed('<k:size xsi:nil="true"/>', "k:SizeAxis")) + fact(), "input.value", "SizeAxis is nil"),
    "a typed value that is nil and has one": (
        context(scenario=typed('<k:key xsi:nil="true">1</k:key>')) + fact(), "input.value", "is nil and has the value '1'"),
    "a typed value beyond its pattern": (
        context(scenario=typed("<k:size>XXL</k:size>", "k:SizeAxis")) + fact(), "input.value", "'[SML]'"),
    "a text beyond its pattern": (context() + fact("a1", "Code"), "input.value", "'[A-Z][0-9]'"),
    "a default that is named": (
        context(scenario=explicit("k:PlaceAxis", "k:North")) + fact(), "input.value", "xbrldie:DefaultValueUsedInInstance"),
    "an id twice": (context() + fact(more='id="a"') + fact("b", "Kept", 'id="a"'), "input.reference", "the id 'a' twice"),
    "an id of a context again": (context() + fact(more='id="y"'), "input.reference", "the id 'y' twice"),
    "an id that is none": (context() + fact(more='id="1"'), "input.value", "the id '1', which is no name"),
    "an id of a context that is none": (
        (context() + fact()).replace('"y"', '"2031"'), "input.value", "the id '2031', which is no name"),
    "text between facts": (context() + fact() + "stray", "input.syntax", "the text 'stray' between"),
    "text in a segment": (context(segment="north") + fact(), "input.syntax", "the text 'north' in segment"),
    "an empty segment": (
        (context(segment="x") + fact()).replace(">x<", "><"), "input.syntax", "an empty segment: leave it out"),
    "an end before the start": (
        context(period="<xbrli:endDate>2031-12-31</xbrli:endDate><xbrli:startDate>2031-01-01</xbrli:startDate>") + fact(),
        "input.syntax", "endDate before startDate"),
    "a time zone that is none": (
        context(period=YEAR.replace("01-01<", "01-01+15:00<")) + fact(), "input.value", "'2031-01-01+15:00' is no date"),
    "the last day of all": (
        context(period="<xbrli:instant>9999-12-31</xbrli:instant>") + EUR + cash(name="Level"), "input.value",
        "the midnight that follows is beyond"),
    "a context that is not there": (context() + fact().replace('"y"', '"n"'), "input.reference", "the context 'n', which"),
    "a unit that is not there": (context() + cash(), "input.value", "no unit: there is none of the id eur"),
    "no unit": (context() + fact("5", "Cash", 'decimals="0"'), "input.value", "no unit, which a number needs"),
    "a role of notes that is not referred to": (
        context() + fact(more='id="one"') + NOTES.format(note_arc()).replace("role/footnote", "role/remark"),
        "input.reference", "no link:roleRef"),
    "an arc role of notes that is not referred to": (
        context() + fact(more='id="one"') + NOTES.format(note_arc()).replace("fact-footnote", "fact-remark"),
        "input.reference", "no link:arcroleRef"),
    "a link of notes without a role": (
        context() + fact(more='id="one"')
        + NOTES.format(note_arc()).replace(' xlink:role="http://www.xbrl.org/2003/role/link"', ""),
        "input.syntax", "without xlink:role"),
    "an arc of notes without an arc role": (
        context() + fact(more='id="one"')
        + NOTES.format(note_arc()).replace(' xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote"', ""),
        "input.syntax", "without xlink:arcrole"),
    "an arc of notes whose order is no number": (
        context() + fact(more='id="one"') + NOTES.format(note_arc('order="first"')), "input.value", "order='first'"),
    "a linkbase without the arc role of linkbases": (
        '<link:linkbaseRef xlink:type="simple" xlink:href="d.xml"/>' + context() + fact(),
        "input.syntax", "without xlink:arcrole="),
    "a role that is referred to twice": (
        '<link:roleRef xlink:type="simple" roleURI="https://r.example" xlink:href="k.xsd#r"/>' * 2 + context() + fact(),
        "input.reference", "a second link:roleRef for 'https://r.example'"),
    "a reference that is no link": (
        '<link:linkbaseRef xlink:href="x.xml"/>' + context() + fact(), "input.syntax", 'without xlink:type="simple"'),
    "a reference to nothing": (
        '<link:schemaRef xlink:type="simple"/>' + context() + fact(), "input.syntax", "without xlink:href"),
    "elements in a text": (context() + fact("a<k:b/>"), "input.syntax", "is no fraction"),
    "a fraction without parts": (context() + fact("1", "Ratio"), "input.concept", "no numerator"),
    "an element without a context": ("<k:Text>a</k:Text>", "input.syntax", "is no tuple"),
}  # fmt: skip


@pytest.mark.parametrize("kind", INVALID)
def test_what_is_invalid_is_said_with_its_line(place: Path, kind: str) -> None:
    body, code, says = INVALID[kind]
    with pytest.raises(KaijiError) as caught:
        list(opened(place, body).facts)
    assert caught.value.code == code
    assert says in str(caught.value)
    assert caught.value.location is not None
    assert caught.value.location.line >= HEAD.count("\n")


def test_values_of_typed_dimensions_are_as_their_type_writes_them(place: Path) -> None:
    body = "".join(
        context(f"c{n}", scenario=typed(value)) + fact(str(n)).replace('"y"', f'"c{n}"')
        for n, value in enumerate(["<k:key> 007.50 </k:key>", "<k:key>8</k:key>", '<k:key xsi:nil="true"/>'])
    )
    facts = list(opened(place, body).facts)
    assert [f.context.members[0][1] for f in facts] == [Typed("7.5"), Typed("8.0"), Typed(None)]
    read = [f.context.members[0][1] for f in load(place / "report.xbrl")]
    assert [None if m.value is None else Decimal(m.value) for m in read] == [Decimal("7.5"), 8, None]


def test_prefixes_mean_what_they_mean_where_they_stand(place: Path) -> None:
    here = f'xmlns:z="{NAMESPACE}"'
    inner = explicit("z:AreaAxis", "z:North", here)
    (found,) = opened(
        place, context(scenario=inner) + fact(), HEAD.replace("xmlns:o=", 'xmlns:z="urn:z" xmlns:o=')
    ).facts
    assert found.context.members == ((q("AreaAxis"), q("North")),)


def test_a_report_may_rest_on_several_taxonomies_and_on_a_base(place: Path) -> None:
    second = '<link:schemaRef xlink:type="simple" xlink:href="o.xsd" xml:base="deep/"/>'
    body = second + context() + fact() + '<o:Elsewhere contextRef="y">b</o:Elsewhere>'
    facts = list(opened(place, body).facts)
    assert [f.concept for f in facts] == [q("Text"), QName(OTHER, "Elsewhere")]
    for suffix in (".xbrl", ".json", ".csv"):
        target = place / "out" / f"x{suffix}"
        outcome = run_convert(place / "report.xbrl", target)
        assert not outcome.failed, outcome.findings
        text = Path(outcome.published[0]).read_text()
        assert "k.xsd" in text
        assert "o.xsd" in text


TUPLE = f"<k:Loan>{cash()}{fact()}</k:Loan><k:Loan>{cash('6')}{fact('b')}</k:Loan>"
RATIO = (
    '<k:Ratio contextRef="y" unitRef="eur"><xbrli:numerator>1</xbrli:numerator><xbrli:denominator>3</xbrli:denominator>'
    "</k:Ratio>"
)


def test_tuples_and_fractions_are_counted_and_left_out_on_request(place: Path) -> None:
    body = context() + EUR + TUPLE + RATIO + fact("z")
    says = "2 tuples (Loan 2), 1 fraction (Ratio 1), 4 facts in tuples (Cash 2, Text 2)"
    source = written(place, body)
    refused = run_convert(source, place / "out.json")
    (finding,) = refused.findings
    assert (finding.code, finding.message) == (
        "input.tuples",
        f"has {says}, which the Open Information Model cannot hold",
    )
    assert not (place / "out.json").exists()
    outcome = run_convert(source, place / "out.json", drop=["tuples"])
    assert [(f.code, f.message) for f in outcome.findings] == [("input.left-out", f"left out: {says}")]
    assert '"z"' in (place / "out.json").read_text()


def test_totals_of_a_report_with_tuples_are_judged_on_request(place: Path) -> None:
    source = written(place, context() + EUR + TUPLE + fact("z"))
    assert run_calculations(source, place)[0].failed
    outcome, found = run_calculations(source, place, drop=["tuples"])
    assert [f.code for f in outcome.findings] == ["input.left-out", "calculation.consistent"]
    assert found is not None


@pytest.mark.parametrize(("where", "other"), [("segment", "scenario"), ("scenario", "segment")])
def test_dimensions_stay_in_the_segment_or_scenario_where_they_stand(place: Path, where: str, other: str) -> None:
    first, second = explicit(), typed("<k:key>1.0</k:key>")
    body = context(**{where: first, other: second}) + fact()
    outcome = run_convert(written(place, body), place / "out.xbrl")
    assert not outcome.failed, outcome.findings
    text = (place / "out.xbrl").read_text()
    inside = text.partition(f"<xbrli:{where}>")[2].partition(f"</xbrli:{where}>")[0]
    assert "explicitMember" in inside
    assert "typedMember" not in inside


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xbrl"])
def test_who_reports_is_somebody_with_an_absolute_scheme_or_nobody(place: Path, suffix: str) -> None:
    relative = context().replace("https://r.example", "www.example.com")
    outcome = run_convert(written(place, relative + fact()), place / f"out{suffix}")
    assert [f.code for f in outcome.findings] == ([] if suffix == ".xbrl" else ["convert.scheme"])
    nobody = context().replace("https://r.example", NO_ENTITY.scheme).replace(">1<", f">{NO_ENTITY.identifier}<")
    mixed = nobody + context("c") + fact() + fact("b").replace('"y"', '"c"')
    for body, entities in ((nobody + fact(), [NO_ENTITY]), (mixed, [NO_ENTITY, Entity("https://r.example", "1")])):
        outcome = run_convert(written(place, body), place / "out" / f"x{suffix}")
        assert not outcome.findings
        assert [f.context.entity for f in read(Path(outcome.published[0])).facts] == entities


def test_the_facts_of_the_report_are_the_same_however_its_dimensions_stand(place: Path) -> None:
    one = list(opened(place, context(segment=explicit()) + fact()).facts)
    two = list(opened(place, context(scenario=explicit()) + fact()).facts)
    assert one == two


@pytest.mark.parametrize(
    ("arcs", "kept"),
    [
        ((), True),
        (('use="prohibited"',), False),
        (('use="prohibited" priority="2"',), False),
        (('use="prohibited" priority="-1"',), True),
        (('use="prohibited"', 'priority="1"'), True),
        (('use="prohibited" order="2"',), True),  # not equivalent: another order
    ],
)
def test_footnotes_that_arcs_prohibit_are_not_there(place: Path, arcs: tuple[str, ...], kept: bool) -> None:
    """As XBRL 2.1 section 3.5.3.9.7 resolves them."""
    links = NOTES.format("".join(map(note_arc, ("", *arcs))))
    (found,) = opened(place, context() + fact(more='id="one"') + links).facts
    assert [note.text for note in found.footnotes] == ["N"] * kept


@pytest.mark.parametrize("pointer", ["#one", "#element(one)", "report.xbrl#one"])
def test_a_footnote_may_point_to_its_fact_in_each_way_that_names_its_id(place: Path, pointer: str) -> None:
    links = NOTES.format(note_arc()).replace("#one", pointer)
    (found,) = opened(place, context() + fact(more='id="one"') + links).facts
    assert [note.text for note in found.footnotes] == ["N"]
    (theirs,) = load(place / "report.xbrl")
    assert [note.text for note in theirs.footnotes] == ["N"]


@pytest.mark.parametrize(
    ("attribute", "says"), [('id="r"', ""), ('o:more="1"', ""), ('more="1"', "the attribute 'more'")]
)
def test_the_root_has_no_attributes_of_its_own(place: Path, attribute: str, says: str) -> None:
    head = HEAD.replace("<xbrli:xbrl ", f"<xbrli:xbrl {attribute} ")
    if says:
        with pytest.raises(KaijiError, match=says):
            list(opened(place, context() + fact(), head).facts)
    else:
        assert len(list(opened(place, context() + fact(), head).facts)) == 1


OWN = "https://klein.example/arcrole/own"
OWN_REF = f'<link:arcroleRef xlink:type="simple" arcroleURI="{OWN}" xlink:href="k.xsd#own"/>'


@pytest.mark.parametrize(
    ("change", "language", "says"),
    [
        ((), "en", ""),
        (('xml:lang="en"', ""), "", "has the footnote 'N' in no language: xml:lang is due"),
        (('xml:lang="en"', 'xml:lang=""'), "", "has the footnote 'N' in no language: xml:lang is due"),
        (('xlink:to="n"', 'xlink:to="f"'), "", "has a footnote on 'one' that is the fact 'one', and no footnote"),
        (("http://www.xbrl.org/2003/arcrole/fact-footnote", OWN), "en", ""),
    ],
)
def test_a_footnote_is_a_text_in_a_language(place: Path, change: tuple[str, str], language: str, says: str) -> None:
    """JSON and CSV could not hold it otherwise (XBRL 2.1 sections 4.11.1.2.1 and 4.11.1.3.1)."""
    links = NOTES.format(note_arc()).replace(*change) if change else NOTES.format(note_arc())
    path = written(place, OWN_REF + context() + fact(more='id="one"') + links)
    if says:
        with pytest.raises(KaijiError, match=re.escape(says)):
            list(open_xml(path).facts)
        return
    (found,) = open_xml(path).facts
    assert [note.language for note in found.footnotes] == [language]
    assert not run_convert(path, place / "again.json").findings


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv", ".xhtml"])
@pytest.mark.parametrize(
    "text", ["a&#13;b", "a &amp; b&#13;\nc", '<b xmlns="http://www.w3.org/1999/xhtml">x&#13;y</b>z']
)
def test_a_carriage_return_in_a_footnote_stays_one(place: Path, text: str, suffix: str) -> None:
    links = NOTES.format(note_arc()).replace(">N<", f">{text}<")
    path = written(place, context() + fact(more='id="one"') + links)
    (made, *_) = run_convert(path, place / f"again{suffix}").published
    assert compare(path, Path(made)).equal
    (theirs,) = load(Path(made))
    (ours,) = open_xml(path).facts
    assert theirs.footnotes == ours.footnotes


@pytest.mark.parametrize("more", ['use="forbidden"', 'priority="high"'])
def test_a_rank_of_footnotes_that_means_nothing_is_refused(place: Path, more: str) -> None:
    with pytest.raises(KaijiError, match="has an arc of footnotes with priority=") as caught:
        list(opened(place, context() + fact(more='id="one"') + NOTES.format(note_arc(more))).facts)
    assert caught.value.code == "input.value"


CIRCLE = (
    '<xsd:complexType name="{}"><xsd:simpleContent><xsd:restriction base="k:{}"/></xsd:simpleContent></xsd:complexType>'
)
TYPELESS = {
    "k:nowhere": "its type is https://klein.example/tax#nowhere, which the taxonomy does not define",
    "k:one": "its type is https://klein.example/tax#one, which the taxonomy does not define",
    "xsd:string": "its type is http://www.w3.org/2001/XMLSchema#string, which the taxonomy does not define",
}


@pytest.mark.parametrize("type", TYPELESS)
def test_a_fact_whose_type_nobody_defines_is_not_taken_for_a_text(place: Path, type: str) -> None:
    """It may be a number with a unit and an accuracy, which would be lost."""
    types = CIRCLE.format("one", "two") + CIRCLE.format("two", "one")
    (place / "k.xsd").write_text(schema(element("A", type) + element("Text") + types), encoding="utf-8")
    assert [f.value for f in opened(place, context() + fact()).facts] == ["a"]
    with pytest.raises(KaijiError) as caught:
        list(opened(place, context() + fact() + EUR + cash(name="A")).facts)
    assert caught.value.code == "input.concept"
    assert TYPELESS[type] in str(caught.value)
