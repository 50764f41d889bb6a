"""Any report that was read becomes an Inline document, of which Kaiji and Arelle read what was read."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kaiji.arelle.judge import load
from kaiji.model import Finding
from kaiji.syntax.inline.reader import open_inline
from kaiji.workflow.compare import compare, compare_facts
from kaiji.workflow.convert import run_convert
from tests.syntax.test_instance_reader import EUR, HEAD, ITEMS, cash, context, explicit, fact, typed, written
from tests.taxonomy.published import element, folder, schema

BLOCK = """<xsd:complexType name="block"><xsd:simpleContent><xsd:restriction base="xbrli:stringItemType"/>
</xsd:simpleContent></xsd:complexType>"""
DTR = "http://www.xbrl.org/dtr/type/non-numeric"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    types = f'<xsd:import namespace="{DTR}" schemaLocation="types.xsd"/>'
    block = element("Block", "n:textBlockItemType", more=f'xmlns:n="{DTR}"')
    non_numeric = schema(
        ITEMS.partition("<xsd:element")[0] + BLOCK.replace('"block"', '"textBlockItemType"'), namespace=DTR, prefix="n"
    )
    return folder(tmp_path, {"k.xsd": schema(types + ITEMS + block), "types.xsd": non_numeric})


def block(text: str, name: str = "Block") -> str:
    return fact(escape(text), name, 'xml:lang="en"')


FACTS: dict[str, str] = {
    "numbers": cash("1234567.5", 'decimals="1"') + cash("-3", 'decimals="0"', "Rate"),
    "digits beyond the accuracy": cash("1234567", 'decimals="-6"'),
    "more digits than a Decimal has by itself": cash("-123456789012345678901234567.5", 'decimals="INF"'),
    "nil": cash("", 'xsi:nil="true"') + fact("", more='xsi:nil="true"'),
    "contradictions": cash("5") + cash("6") + cash("7"),
    "white space and markup in a text": fact(" a &lt;b&gt; \n &amp;amp; c ", more='xml:lang="en"'),
    "a name": fact("k:North", "Name"),
    "XHTML": block('<p class="x">one <b>two</b> &amp; three</p><table><tr><td>4</td></tr></table>'),
    "XHTML that is written in another way": block("<div/><p title='x'>one</p>"),
    "no XHTML": block("a < b & c </p>"),
    "a carriage return": fact("a&#13;b", more='xml:lang="en"'),
    "ids twice": block('<p id="a">x</p><p id="a">y</p>'),
    "ids of another": block('<p id="a">x</p>') + block('<p id="a">x</p><p>y</p>', "Text"),
    "a script": block('<script src="https://x.example/s.js"></script><p onclick="alert(1)">x</p>'),
    "a link that runs": block('<a href="javascript:alert(1)">x</a>'),
    "a picture from elsewhere": block('<img src="https://x.example/p.png" alt="x"/>'),
    "a style that covers": block('<p style="position:fixed;top:0">x</p>'),
}


@pytest.mark.parametrize("kind", FACTS)
def test_what_is_read_back_is_what_was_read(place: Path, kind: str) -> None:
    source = written(place, context() + EUR + FACTS[kind])
    outcome = run_convert(source, place / "x.xhtml")
    assert not outcome.failed, outcome.findings
    compared = compare(source, place / "x.xhtml")
    assert compared.equal
    assert compared.left == compared.right
    read = list(open_inline([place / "x.xhtml"]).facts)
    assert compare_facts(read, list(load(place / "x.xhtml"))).equal


def test_harmless_text_is_shown_as_a_page_and_other_text_as_it_is_written(place: Path) -> None:
    run_convert(written(place, context() + FACTS["XHTML"]), place / "x.xhtml")
    assert 'escape="true"' in (place / "x.xhtml").read_text("utf-8")
    for kind in ("a script", "a link that runs", "a picture from elsewhere", "a style that covers", "ids twice"):
        run_convert(written(place, context() + FACTS[kind]), place / "x.xhtml")
        page = (place / "x.xhtml").read_text("utf-8")
        assert 'escape="true"' not in page, kind
        assert "&lt;" in page


def test_contexts_of_all_kinds(place: Path) -> None:
    body = EUR + "".join(
        [
            context("y", segment=explicit()),
            context("z", scenario=typed("<k:key>7</k:key>")),
            context("f", "<xbrli:forever/>"),
            cash(),
            cash().replace('"y"', '"z"'),
            fact("a").replace('"y"', '"f"'),
        ]
    )
    source = written(place, body)
    assert not run_convert(source, place / "x.xhtml").failed
    assert compare(source, place / "x.xhtml").equal


NOTE = """<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:href="#f" xlink:label="f"/><link:footnote xlink:type="resource" xlink:label="n"
 xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="en" xmlns="http://www.w3.org/1999/xhtml">see {} 3</link:footnote>
<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f"
 xlink:to="n"/></link:footnoteLink>"""


def test_footnotes_are_kept_with_their_markup(place: Path) -> None:
    source = written(place, context() + EUR + cash("5", 'decimals="0" id="f"') + NOTE.format("<b>note</b>"))
    assert not run_convert(source, place / "x.xhtml").failed
    assert compare(source, place / "x.xhtml").equal
    assert "see <b>note</b> 3" in (place / "x.xhtml").read_text("utf-8")


def refusal(source: Path, target: Path) -> Finding:
    (found,) = run_convert(source, target).findings
    assert not target.exists()
    return found


def test_what_no_page_may_have_is_refused(place: Path) -> None:
    body = context() + EUR + cash("5", 'decimals="0" id="f"') + NOTE.format("<script>alert(1)</script>")
    found = refusal(written(place, body), place / "x.xhtml")
    assert (found.code, "markup" in found.message) == ("inline.value", True)


def test_a_number_without_digits_is_refused(place: Path) -> None:
    found = refusal(written(place, context() + EUR + cash("INF", 'decimals="INF"', "Rate")), place / "x.xhtml")
    assert (found.code, "no digits" in found.message) == ("inline.value", True)


def test_the_head_names_the_taxonomy(place: Path) -> None:
    run_convert(written(place, context() + fact(), HEAD), place / "out" / "x.xhtml")
    assert 'xlink:href="../k.xsd"' in (place / "out" / "x.xhtml").read_text("utf-8")
