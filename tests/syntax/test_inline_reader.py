"""Inline XBRL is read as Arelle reads it, in every aspect of every fact; what is invalid is said with its file and line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaiji.arelle.judge import load
from kaiji.model import Fact, KaijiError
from kaiji.syntax.inline.reader import open_inline
from kaiji.syntax.instance.reader import open_xml
from kaiji.workflow.compare import compare_facts
from tests.syntax import reports
from tests.tiny import REPOSITORY

CONTEXT = """\
<xbrli:context id="{id}"><xbrli:entity><xbrli:identifier scheme="https://register.example/">A</xbrli:identifier>
</xbrli:entity><xbrli:period>{period}</xbrli:period></xbrli:context>"""
YEAR = "<xbrli:startDate>2030-01-01</xbrli:startDate><xbrli:endDate>2030-12-31</xbrli:endDate>"
RESOURCES = (
    CONTEXT.format(id="y", period=YEAR)
    + CONTEXT.format(id="i", period="<xbrli:instant>2030-12-31</xbrli:instant>")
    + '<xbrli:unit id="jpy"><xbrli:measure>iso4217:JPY</xbrli:measure></xbrli:unit>'
    + '<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
)
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="{inline}" xmlns:ixt="{registry}"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:all="https://all.example/2030"
 xmlns:iso4217="http://www.xbrl.org/2003/iso4217"><head><title>t</title>{head}</head><body>
<div style="display:none"><ix:header>{references}<ix:resources>{resources}</ix:resources></ix:header></div>
{body}
</body></html>
"""
REFERENCES = '<ix:references><link:schemaRef xlink:type="simple" xlink:href="{schema}"/></ix:references>'
INLINE_1_0, INLINE_1_1 = "http://www.xbrl.org/2008/inlineXBRL", "http://www.xbrl.org/2013/inlineXBRL"
REGISTRY = "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the taxonomy."""
    directory = tmp_path_factory.mktemp("inline")
    reports.files(reports.report([]), directory)
    return directory


def page(
    place: Path,
    body: str,
    more: str = "",
    head: str = "",
    references: str = REFERENCES,
    resources: str = RESOURCES,
    inline: str = INLINE_1_1,
    registry: str = REGISTRY,
    file: str = "page.xhtml",
) -> Path:
    """A document with facts in its body; `more` stands in its header."""
    schema = next(place.rglob("all-2030.xsd")).relative_to(place)
    text = HEAD.format(
        inline=inline,
        registry=registry,
        head=head,
        references=references.format(schema=schema),
        resources=resources + more,
        body=dedent(body).strip(),
    )
    path = place / file
    path.write_text(text, encoding="utf-8")
    return path


def read(*paths: Path, target: str | None = None) -> list[Fact]:
    return list(open_inline(paths, target=target).facts)


def number(value: str, more: str = "", name: str = "all:MoneyDuration", decimals: str = 'decimals="0"') -> str:
    return f'<ix:nonFraction name="{name}" contextRef="y" unitRef="jpy" {decimals} {more}>{value}</ix:nonFraction>'


def text(value: str, more: str = "", name: str = "all:BlockDuration") -> str:
    return f'<ix:nonNumeric name="{name}" contextRef="y" {more}>{value}</ix:nonNumeric>'


DOT, ESCAPE = 'format="ixt:num-dot-decimal"', 'escape="true"'
VALID: dict[str, str] = {
    "a number": number("1234"),
    "a format, a scale and a sign": number("1,234.5", f'{DOT} scale="3" sign="-"'),
    "a percentage": number("0.25", f'{DOT} scale="-2"', "all:PureDuration", 'decimals="4"').replace("jpy", "pure"),
    "a scale beyond the digits": number("5", 'scale="-4"', decimals='decimals="INF"'),
    "a zero with a sign": number("0", 'sign="-"'),
    "more digits than a Decimal has by itself": number("123456789012345678901234567.5", DOT, decimals='decimals="1"'),
    "white space around a number": number("\n  1 234 \t", DOT),
    "a zero printed as a dash": number("—", 'format="ixt:fixed-zero"'),
    "nil": number("", 'xsi:nil="true"', decimals=""),
    "nil with a format": number("", 'xsi:nil="true" format="ixt:fixed-zero"', decimals=""),
    "a number within a number, neither nil": number(number("5", 'xsi:nil="false"')),
    "two prefixes of one format": number(
        number("5", f'xmlns:r="{REGISTRY}" format="r:num-dot-decimal"'), 'format="ixt:num-dot-decimal"'
    ),
    "a plus": number("+5"),
    "an exponent": number("1.5e3", name="all:DoubleDuration"),
    "nil, with a dash beside": "<p>" + number("", 'xsi:nil="true"', decimals="") + "–</p>",
    "a number within a number": number(number("5").replace("Money", "Percent").replace("jpy", "jpy")),
    "text": text("a <b>bold</b> word &amp; more", name="all:WordsDuration"),
    "text with a number inside": text(f"in all {number('1,200', DOT)} yen", ESCAPE),
    "text within text": text(f"<p>outer {text('<i>inner</i>', ESCAPE, 'all:WordsDuration')} again</p>", ESCAPE),
    "white space of text": text("\n  a \t b  \n", name="all:WordsDuration"),
    "markup": text('<p title="a &amp; &quot;b&quot; &gt;" class="x" id="q1">1 &lt; 2 &amp; 3 &gt; 2</p>', ESCAPE),
    "empty elements": text('<p></p><br/><img src="a.png" alt=""/><p> </p><br></br><hr title="x"/>', ESCAPE),
    "comments and instructions": text("a<!-- no -->b<?no no?>c<br><!-- no --></br><p><!-- no --></p>", ESCAPE),
    "character data": text("<![CDATA[<b>]]> &amp; &#60;i&#62; &#13;", ESCAPE),
    "attributes with a prefix": text('<p xml:lang="en" class="c">x</p>', ESCAPE),
    "a prefix for XHTML": text('<h:p xmlns:h="http://www.w3.org/1999/xhtml"><h:br/>x</h:p>', ESCAPE),
    "an excluded part": text("one <ix:exclude>page <b>2</b></ix:exclude>two", ESCAPE),
    "a fact in an excluded part": text(f"one <ix:exclude><i>{number('5')}</i></ix:exclude>two", ESCAPE),
    "an element with an excluded part alone": text("<p><ix:exclude>page 2</ix:exclude></p><br/>", ESCAPE),
    "a chain": f"""
        <ix:continuation id="c2"> <i>three</i></ix:continuation>
        {text("<b>one</b>", ESCAPE + ' continuedAt="c1"')} <p>between</p>
        <ix:continuation id="c1" continuedAt="c2"> two<ix:exclude>page</ix:exclude> {number("7")}</ix:continuation>
    """,
    "a chain of text alone": f"""
        {text("<b>one</b>", 'continuedAt="c1"', "all:WordsDuration")}
        <ix:continuation id="c1"> &lt;two <i>b</i></ix:continuation>
    """,
    "a date": text("31 December 2030", 'format="ixt:date-day-monthname-year-en"', "all:DayDuration"),
    "a date of an era": text("令和元年５月１日", 'format="ixt:date-jpn-era-year-month-day"', "all:DayDuration"),
    "a truth": text("☒", 'format="ixt:fixed-true"', "all:TruthDuration"),
    "no content": text("see below", 'format="ixt:fixed-empty"', "all:WordsDuration"),
    "a language": text("ein Wort", 'xml:lang="de"', "all:WordsDuration"),
    "a language of the page": f'<div xml:lang="de">{text("ein Wort", "", "all:WordsDuration")}</div>',
    "hidden": f'<div style="display:none"><ix:header><ix:hidden>{number("9")}</ix:hidden></ix:header></div>',
    "names that are declared where they stand": number("9", 'xmlns:a="https://all.example/2030"', "a:MoneyDuration"),
    "attributes of others": number("9", 'xmlns:o="urn:o" o:note="n"'),
}


@pytest.mark.parametrize("kind", VALID)
def test_what_is_valid_is_read_as_arelle_does(place: Path, kind: str) -> None:
    path = page(place, VALID[kind])
    found = read(path)
    assert found, "nothing was read"
    assert found == list(load(path))


def test_a_relative_address_is_made_whole_where_the_page_has_a_base(place: Path) -> None:
    links = '<a href="b c.html#x">1</a><a href="https://x.example/">2</a><a href="mailto:a@b">3</a><img src="/p.png" alt="h"/>'
    path = page(place, text(links, ESCAPE), head='<base href="https://site.example/d/e.html"/>')
    assert 'href="https://site.example/d/b%20c.html#x"' in str(read(path)[0].value)
    assert read(path) == list(load(path))


def test_a_language_of_the_references_is_that_of_all_facts(place: Path) -> None:
    references = REFERENCES.replace("<ix:references", '<ix:references xml:lang="fr"')
    body = text("mot", "", "all:WordsDuration") + text("word", 'xml:lang="en"', "all:WordsInstant").replace(
        '"y"', '"i"'
    )
    path = page(place, body, references=references)
    assert [f.language for f in read(path)] == ["fr", "en"]
    assert read(path) == list(load(path))


NOTE = '<ix:footnote id="n1" xml:lang="en">See <b class="x">note</b> 3, <i>as restated</i> &amp; more</ix:footnote>'


def test_footnotes_keep_their_markup(place: Path) -> None:
    more = '<ix:relationship fromRefs="f1 f2" toRefs="n1 n2"/><ix:relationship fromRefs="f2" toRefs="n3"/>'
    body = number("1", 'id="f1"') + number("2", 'id="f2"', "all:PureDuration")
    body += f'<div xml:lang="ja">{NOTE}<ix:footnote id="n2">注 1</ix:footnote></div>'
    body += '<ix:footnote id="n3" xml:lang="en" continuedAt="c1">begun</ix:footnote>'
    body += '<p><ix:continuation id="c1">, ended</ix:continuation></p>'
    path = page(place, body, more)
    one, two = read(path)
    assert one.footnotes[0].markup == 'See <b class="x">note</b> 3, <i>as restated</i> &amp; more'
    assert [(n.text, n.language) for n in two.footnotes[1:]] == [("注 1", "ja"), ("begun, ended", "en")]
    expected = [set(fact.footnotes) for fact in load(path)]  # Arelle's have no order
    assert [set(one.footnotes), set(two.footnotes[:2])] == [expected[0], {n for n in expected[1] if n.text != "begun"}]


RELATED = '<ix:relationship fromRefs="f1" toRefs="{}"/>'
ROLE = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"
EXPLAINED = f'<ix:relationship fromRefs="f1" toRefs="f2" arcrole="{ROLE}"/>'
EXPLAINS = (
    f'<link:arcroleRef arcroleURI="{ROLE}" xlink:type="simple"'
    ' xlink:href="http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd#fact-explanatoryFact"/>'
)


def test_facts_are_linked_to_facts(place: Path) -> None:
    body = number("1", 'id="f1"') + text("because", 'id="f2"', "all:WordsDuration")
    path = page(place, body, EXPLAINED + EXPLAINS)
    one, two = read(path)
    assert one.links[0].target == two.aspects
    assert [one, two] == list(load(path))


def test_version_1_0_refers_to_footnotes_from_facts(place: Path) -> None:
    body = number("1,000", 'footnoteRefs="n1" format="ixt:numdotdecimal"')
    body += '<ix:footnote footnoteID="n1" xml:lang="en">in thousands</ix:footnote>'
    registry = "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31"
    path = page(place, body, inline=INLINE_1_0, registry=registry)
    (fact,) = read(path)
    assert (fact.value, [n.text for n in fact.footnotes]) == (1000, ["in thousands"])
    assert [fact] == list(load(path))


def test_contexts_may_stand_behind_the_facts(place: Path) -> None:
    body = number("1") + f"<div><ix:header><ix:resources>{RESOURCES}</ix:resources></ix:header></div>"
    assert [f.value for f in read(page(place, body, resources=""))] == [1]


TARGETS = number("1,000", DOT) + number("900", 'target="LOCAL"')
BOTH = REFERENCES + REFERENCES.replace("<ix:references", '<ix:references target="LOCAL"')


def test_each_target_is_a_report(place: Path) -> None:
    path = page(place, TARGETS, references=BOTH)
    assert [f.value for f in read(path)] == [1000]
    assert [f.value for f in read(path, target="LOCAL")] == [900]


def test_a_target_that_has_no_facts_is_told_with_those_that_have(place: Path) -> None:
    path = page(place, TARGETS, references=BOTH)
    with pytest.raises(KaijiError, match="no facts for the target 'OTHER', but for the default one, LOCAL"):
        read(path, target="OTHER")


def test_documents_of_a_set_share_what_each_has(place: Path) -> None:
    first = page(place, text("one", 'continuedAt="c1"', "all:WordsDuration"), file="a.xhtml")
    body = number("6") + '<ix:continuation id="c1">, two</ix:continuation>'
    second = page(place, body, references="", resources="", file="b.xhtml")
    assert [f.value for f in read(first, second)] == ["one, two", 6]
    assert [f.value for f in read(second, first)] == [6, "one, two"]


LEAVES = [
    "x",
    " ",
    "\n",
    "&amp;",
    "&lt;",
    "é",
    "<br/>",
    "<em></em>",
    "<!-- c -->",
    "<img alt='' src='a b'/>",
    number("5", DOT),
]
WRAPPERS = [
    ("<i>", "</i>"),
    ("<b class='q'>", "</b>"),
    ("<span title='&quot;&amp;'>", "</span>"),
    ("<ix:exclude>", "</ix:exclude>"),
    ('<ix:nonNumeric name="all:WordsDuration" contextRef="y" escape="true">', "</ix:nonNumeric>"),
]
fragments = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda around, content: around[0] + "".join(content) + around[1],
        st.sampled_from(WRAPPERS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


MODES = st.sampled_from(['escape="true"', 'escape="true"', 'escape="false"', ""])


@settings(max_examples=4)
@given(st.lists(st.tuples(fragments, MODES), min_size=30, max_size=50))
def test_any_content_is_the_same_text(place: Path, contents: Sequence[tuple[str, str]]) -> None:
    body = "\n".join(f"<div>{text(content, mode)}</div>" for content, mode in contents)
    path = page(place, body)
    assert [f.value for f in read(path)] == [f.value for f in load(path)]


INVALID: dict[str, tuple[str, str, str]] = {
    "a fact of no version": (
        '<no:nonNumeric xmlns:no="http://www.xbrl.org/2013/inlineXBRLx" name="k:Text" contextRef="c">x</no:nonNumeric>',
        "input.syntax",
        "no version of Inline XBRL",
    ),
    "a unit that is not there": (number("5").replace("jpy", "eur"), "input.value", "there is none of the id eur"),
    "a number without unit": (number("5").replace('unitRef="jpy"', ""), "input.value", "has no unit"),
    "a context that is not there": (number("5").replace('"y"', '"z"'), "input.reference", "the context 'z'"),
    "a fact without context": (number("5").replace('contextRef="y"', ""), "input.syntax", "without contextRef"),
    "a fact without name": (number("5").replace('name="all:MoneyDuration"', ""), "input.syntax", "without name"),
    "an empty number": (number(""), "input.value", "an empty element is no zero"),
    "an empty number with a format": (number(" ", 'format="ixt:fixed-zero"'), "input.value", "is no zero"),
    "a number without accuracy": (number("5", decimals=""), "input.value", "has no decimals"),
    "a minus inside": (number("-5"), "input.value", "no number without a sign"),
    "a format that reads something else": (number("1.234,5", DOT), "input.value", "does not read '1.234,5'"),
    "a format of no registry": (number("5", 'format="ixt:num-any"'), "input.value", "in none of the registries"),
    "a format without a prefix that is known": (number("5", 'format="no:x"'), "input.reference", "'no:x'"),
    "another sign": (number("5", 'sign="+"'), "input.value", "its sign is '+'"),
    "a scale that is no number": (number("5", 'scale="k"'), "input.value", "its scale is 'k'"),
    "a scale beyond reason": (number("5", 'scale="999999"'), "input.value", "its scale"),
    "nil with a number": (number("5", 'xsi:nil="true"', decimals=""), "input.value", "it is nil, and has '5' inside"),
    "a number as text": (text("5", name="all:MoneyDuration"), "input.value", "tagged as ix:nonNumeric"),
    "text as a number": (number("5", name="all:WordsDuration"), "input.value", "tagged as ix:nonFraction"),
    "no date": (text("31.2.2030", 'format="ixt:date-day-month-year"', "all:DayDuration"), "input.value", "31.2.2030"),
    "no truth": (text("yes", name="all:TruthDuration"), "input.value", "neither true nor false"),
    "escape is no truth": (text("x", 'escape="yes"'), "input.value", "neither true nor false"),
    "a concept that is not declared": (number("5", name="all:Other"), "input.unknown-concept", "#Other"),
    "an attribute that no fact has": (number("5", 'decimal="0"'), "input.syntax", "'decimal'"),
    "two scales of one number": (number(number("5", 'scale="3"')), "input.syntax", "another scale"),
    "a number and digits": (number("1" + number("5")), "input.value", "more inside than one other number"),
    "two numbers in one": (number(number("1") + number("5")), "input.value", "more inside than one other number"),
    "a number in an element": (number("<b>5</b>"), "input.value", "elements inside"),
    "an excluded part of a number": (text(number("1<ix:exclude>2</ix:exclude>")), "input.syntax", "ix:exclude"),
    "a number that is escaped": (number("5", ESCAPE), "input.syntax", "the attribute 'escape'"),
    "a text with a scale": (text("5", 'scale="3"'), "input.syntax", "the attribute 'scale'"),
    "an order of no tuple": (number("5", 'order="1"'), "input.syntax", "the attribute 'order'"),
    "a continuation within its text": (
        text('x<ix:continuation id="c">y</ix:continuation>', 'continuedAt="c"'),
        "input.reference",
        "continued within itself",
    ),
    "a text within its continuation": (
        '<ix:continuation id="c">' + text("x", 'continuedAt="c"') + "</ix:continuation>",
        "input.reference",
        "continued within itself",
    ),
    "continuations of each other": (
        '<ix:continuation id="c" continuedAt="d">x</ix:continuation><ix:continuation id="d" continuedAt="c">y</ix:continuation>',
        "input.reference",
        "continues itself",
    ),
    "an element that Inline XBRL does not have": ("<ix:number>5</ix:number>", "input.syntax", "ix:number"),
    "an id twice": (number("5", 'id="f1"') + number("6", 'id="f1"'), "input.reference", "the id 'f1' twice"),
    "an id of a page's element": ('<p id="f1"/>' + number("6", 'id="f1"'), "input.reference", "the id 'f1' twice"),
    "an id of an element behind it": (number("6", 'id="f1"') + '<p id="f1"/>', "input.reference", "the id 'f1' twice"),
    "an id of a context on the page": ('<p id="y"/>', "input.reference", "the id 'y' twice"),
    "an id that is no name": (number("6", 'id="1 a"'), "input.syntax", "the id '1 a', which is no name"),
    "nil with a format that reads nothing": (
        number("", f'xsi:nil="true" {DOT}', decimals=""),
        "input.value",
        "does not read ''",
    ),
    "a text within a number": (number("5" + text("x")), "input.syntax", "ix:nonNumeric in ix:nonFraction"),
    "a relationship on the page": (RELATED.format("n1"), "input.syntax", "ix:relationship outside of any other"),
    "an attribute of a continuation": (
        text("x", 'continuedAt="c"') + '<ix:continuation id="c" target="t">y</ix:continuation>',
        "input.syntax",
        "the attribute 'target'",
    ),
    "an attribute of version 1.0": (number("5", 'footnoteRefs="n1"') + NOTE, "input.syntax", "'footnoteRefs'"),
    "an id of a context": (number("5", 'id="y"'), "input.reference", "the id 'y' twice"),
    "a continuation that is not there": (text("x", 'continuedAt="c"'), "input.reference", "continued at 'c'"),
    "a continuation of nothing": (
        '<ix:continuation id="c">x</ix:continuation>',
        "input.reference",
        "continues nothing",
    ),
    "a continuation of two": (
        text("x", 'continuedAt="c"') + text("y", 'continuedAt="c"') + '<ix:continuation id="c">x</ix:continuation>',
        "input.reference",
        "which another element is, too",
    ),
    "a continuation of itself": (
        text("x", 'continuedAt="c"') + '<ix:continuation id="c" continuedAt="d">x</ix:continuation>'
        '<ix:continuation id="d" continuedAt="c">x</ix:continuation>',
        "input.reference",
        "'c'",
    ),
    "a continuation of a number": (number("5", 'continuedAt="c"'), "input.syntax", "the attribute 'continuedAt'"),
    "an excluded part of nothing": ("<p><ix:exclude>x</ix:exclude></p>", "input.syntax", "ix:exclude"),
    "a footnote with the id of another": (NOTE + NOTE, "input.reference", "'n1' twice"),
    "an entity": (text("a&nbsp;b"), "input.xml", "not well-formed"),
    "an element that is not closed": ("<p>", "input.xml", "not well-formed"),
    "two versions": (f'<old:hidden xmlns:old="{INLINE_1_0}"/>', "input.syntax", "two versions"),
    "a language that is none": (text("x", 'xml:lang="in English"'), "input.value", "no language"),
}


FIVE = number("5", 'id="f1"')
RELATIONS: dict[str, tuple[str, str, str, str]] = {
    "to a footnote without language": (
        RELATED.format("n1"),
        FIVE + NOTE.replace(' xml:lang="en"', ""),
        "input.value",
        "in no language",
    ),
    "to itself": (RELATED.format("f1"), FIVE, "input.reference", "to itself"),
    "of nothing": (RELATED.format("n1"), NOTE, "input.reference", "'f1'"),
    "to a footnote that is not there": (RELATED.format("n2"), FIVE, "input.reference", "'n2'"),
    "by a role that is not declared": (
        EXPLAINED,
        FIVE + text("x", 'id="f2"'),
        "input.reference",
        "which no link:arcroleRef declares",
    ),
    "in a group that is not declared": (
        RELATED.format("n1").replace("/>", ' linkRole="https://a.example/role"/>'),
        FIVE + NOTE,
        "input.reference",
        "which no link:roleRef declares",
    ),
    "with an order that is no number": (
        RELATED.format("n1").replace("/>", ' order="first"/>'),
        FIVE + NOTE,
        "input.syntax",
        "the order 'first'",
    ),
    "with an attribute of others": (
        RELATED.format("n1").replace("/>", ' title="x"/>'),
        FIVE + NOTE,
        "input.syntax",
        "the attribute 'title'",
    ),
}


@pytest.mark.parametrize("kind", RELATIONS)
def test_relationships_that_are_invalid_are_said_with_file_and_line(place: Path, kind: str) -> None:
    relation, body, code, says = RELATIONS[kind]
    path = page(place, body, relation)
    with pytest.raises(KaijiError, match=says) as caught:
        read(path)
    location = caught.value.location
    assert location is not None
    lines = path.read_text(encoding="utf-8").splitlines()
    assert (caught.value.code, location.path) == (code, str(path))
    assert "<ix:relationship" in lines[location.line - 1] or "<ix:footnote" in lines[location.line - 1]


HEADED: dict[str, tuple[dict[str, str], str, str]] = {
    "text among what is hidden": (
        {"references": "<ix:hidden>x</ix:hidden>" + REFERENCES},
        "input.syntax",
        "the text 'x'",
    ),
    "text among references": ({"references": REFERENCES.replace("<link", "x<link")}, "input.syntax", "the text 'x'"),
    "text among resources": ({"more": "x"}, "input.syntax", "the text 'x' in ix:resources"),
    "text in the header": ({"references": "x" + REFERENCES}, "input.syntax", "the text 'x' in ix:header"),
    "a page in what is hidden": (
        {"references": "<ix:hidden><p>x</p></ix:hidden>" + REFERENCES},
        "input.syntax",
        "the element p in ix:hidden",
    ),
    "a page among resources": ({"more": "<p>x</p>"}, "input.syntax", "the element p in ix:resources"),
    "a role among references": (
        {"references": REFERENCES.replace("</ix", EXPLAINS + "</ix")},
        "input.syntax",
        "arcroleRef in ix:references",
    ),
    "a header in a header": ({"references": REFERENCES + "<ix:header/>"}, "input.syntax", "ix:header in ix:header"),
    "an attribute that references do not have": (
        {"references": REFERENCES.replace("references>", 'references title="x">', 1)},
        "input.syntax",
        "the attribute 'title'",
    ),
    "an attribute of others on two references": (
        {"references": 2 * REFERENCES.replace("references>", 'references all:x="1">', 1)},
        "input.syntax",
        "the attribute 'x' twice",
    ),
    "two references with an id": (
        {"references": "".join(REFERENCES.replace("references>", f'references id="{id}">', 1) for id in "ab")},
        "input.syntax",
        "the attribute 'id' twice",
    ),
    "a target that is no name": (
        {"references": REFERENCES.replace("references>", 'references target="a b">', 1)},
        "input.syntax",
        "the target 'a b'",
    ),
    "two languages of references": (
        {
            "references": "".join(
                REFERENCES.replace("references>", f'references xml:lang="{x}">', 1) for x in ("de", "en")
            )
        },
        "input.syntax",
        "the attribute 'lang' twice",
    ),
}


@pytest.mark.parametrize("kind", HEADED)
def test_a_header_that_is_invalid_is_said_with_file_and_line(place: Path, kind: str) -> None:
    given, code, says = HEADED[kind]
    path = page(place, number("5"), **given)
    with pytest.raises(KaijiError, match=says) as caught:
        read(path)
    assert caught.value.code == code
    assert caught.value.location is not None
    assert caught.value.location.line


@pytest.mark.parametrize("kind", INVALID)
def test_what_is_invalid_is_said_with_file_and_line(place: Path, kind: str) -> None:
    body, code, says = INVALID[kind]
    path = page(place, "<p>first</p>\n" + body)
    with pytest.raises(KaijiError) as caught:
        read(path)
    location = caught.value.location
    assert (caught.value.code, location and location.path) == (code, str(path))
    assert says in str(caught.value)
    assert location is not None
    first = path.read_text(encoding="utf-8").partition("<p>first</p>")[0].count("\n") + 1
    assert location.line in (first + 1, first + 2)  # what is not closed is missed on the line behind


@pytest.mark.parametrize(
    ("body", "says", "facts"),
    [
        pytest.param(
            '<ix:fraction name="all:Ratio" contextRef="y" unitRef="jpy"><ix:numerator>1</ix:numerator>'
            "<ix:denominator>3</ix:denominator></ix:fraction>" + text("x"),
            "1 fraction (Ratio 1)",
            1,
            id="a fraction",
        ),
        pytest.param(
            '<ix:tuple name="all:Loan" tupleID="t">'
            + number("5", 'order="1"')
            + "</ix:tuple>"
            + text("x", 'tupleRef="t" order="2"')
            + text("y"),
            "1 tuple (Loan 1), 2 facts in tuples (BlockDuration 1, MoneyDuration 1)",
            1,
            id="a tuple, with facts in it and elsewhere",
        ),
    ],
)
def test_what_facts_in_oim_are_not_is_counted_and_left_out_on_request(
    place: Path, body: str, says: str, facts: int
) -> None:
    document = open_inline([page(place, body)])
    with pytest.raises(KaijiError) as caught:
        list(document.facts)
    assert (caught.value.code, str(caught.value)) == (
        "input.tuples",
        f"has {says}, which the Open Information Model cannot hold",
    )
    document.drop = frozenset(["tuples"])
    assert len(list(document.facts)) == facts
    assert document.said_left_out is not None
    assert document.said_left_out.message == f"left out: {says}"


def test_every_target_needs_references(place: Path) -> None:
    with pytest.raises(KaijiError, match="1 fact for the target 'LOCAL', and no ix:references"):
        read(page(place, TARGETS))


def test_a_page_without_taxonomy_is_none(place: Path) -> None:
    with pytest.raises(KaijiError, match=r"no ix:references for it|names no taxonomy"):
        read(page(place, number("5"), references=""))


DTD = (
    '<!DOCTYPE html PUBLIC "-//XBRL International//DTD XHTML Inline XBRL 1.0//EN" "http://dtd.example/ix.dtd"{}>\n<html'
)


def typed(path: Path, more: str = "", change: tuple[str, str] = ("", "")) -> Path:
    written = path.read_text(encoding="utf-8").replace("<html", DTD.format(more), 1).replace(*change)
    path.write_text(written, encoding="utf-8")
    return path


def test_a_document_type_may_be_named_and_is_not_read(place: Path) -> None:
    assert [f.value for f in read(typed(page(place, number("5"))))] == [5]


@pytest.mark.parametrize(
    ("more", "change", "code", "says"),
    [
        ("", ("<p>x", "<p>&nbsp;"), "input.xml", "the entity 'nbsp'"),
        (' [<!ENTITY nbsp "5">]', ("<p>x", "<p>&nbsp;"), "input.doctype", "may define entities"),
        ("", ("", ""), "input.doctype", "may define entities"),
    ],
    ids=["an entity of it", "one that defines entities", "of no XHTML"],
)
def test_a_document_type_defines_nothing(place: Path, more: str, change: tuple[str, str], code: str, says: str) -> None:
    path = typed(page(place, text("<p>x</p>", ESCAPE)), more, change)
    if not more and not change[0]:
        path.write_text(path.read_text(encoding="utf-8").replace("1999/xhtml", "1999/html", 1), encoding="utf-8")
    with pytest.raises(KaijiError, match=says) as caught:
        read(path)
    assert caught.value.code == code


def test_facts_around_one_another_are_bounded(place: Path) -> None:
    body = "x"
    for _ in range(200):
        body = text(body)
    with pytest.raises(KaijiError, match="more than 64 facts around one another"):
        read(page(place, body))


def test_the_document_of_this_repository_is_read_as_its_instance() -> None:
    (document,) = (REPOSITORY / "instances").glob("*/*.xhtml")
    found = read(document)
    assert len(found) > 1000
    assert compare_facts(found, list(open_xml(document.with_suffix(".xbrl")).facts)).equal
