"""Reports that rest on several schemas and linkbases: all are read, and all are named again when the report is converted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaiji.model import QName, Taxonomy, arcroles
from kaiji.workflow.compare import compare
from kaiji.workflow.convert import run_convert
from kaiji.workflow.reports import opened
from tests.taxonomy.published import arc, element, extended, folder, linkbase, loc, schema

CONTEXT = (
    '<context id="c"><entity><identifier scheme="https://e.example">1</identifier></entity><period>'
    "<startDate>2031-01-01</startDate><endDate>2031-12-31</endDate></period></context>"
)
LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"
REFERENCES = (
    '<link:schemaRef xlink:type="simple" xlink:href="a.xsd"/><link:schemaRef xlink:type="simple" xlink:href="b.xsd"/>'
    '<link:linkbaseRef xlink:type="simple" xlink:href="pre.xml"'
    ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
    '<link:roleRef xlink:type="simple" xlink:href="c.xsd#r" roleURI="https://klein.example/r"/>'
)


def instance(references: str = REFERENCES, root: str = "", after: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:a="https://a.example" xmlns:b="https://b.example" {root}>{references}
{CONTEXT}
<a:A contextRef="c" xml:lang="en">one</a:A><b:B contextRef="c" xml:lang="en">two</b:B>{after}</xbrl>"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    pre = loc("A", "a.xsd") + loc("B", "b.xsd") + arc("presentation", arcroles.PARENT_CHILD, "A", "B")
    role = '<link:roleType roleURI="https://klein.example/r" id="r"/>'
    documents = {
        "a.xsd": schema(element("A"), namespace="https://a.example"),
        "b.xsd": schema(element("B"), namespace="https://b.example"),
        "c.xsd": schema(element("C"), role, namespace="https://c.example"),
        "pre.xml": linkbase(extended("presentation", pre)),
        "r.xbrl": instance(),
    }
    return folder(tmp_path, documents)


def taxonomy(path: Path) -> Taxonomy:
    with opened(path) as report:
        assert len(list(report.facts)) == 2
        return report.document.taxonomy


def names(taxonomy: Taxonomy) -> Iterator[str]:
    return (name.local for name in taxonomy.concepts)


def test_every_reference_of_an_instance_is_followed(place: Path) -> None:
    found = taxonomy(place / "r.xbrl")
    assert set(names(found)) == {"A", "B", "C"}
    assert [(point.address.rpartition("/")[2], point.linkbase) for point in found.entry_points] == [
        ("a.xsd", False),
        ("b.xsd", False),
        ("pre.xml", True),
    ]
    assert [r.target for n in found.networks for r in n.presentation] == [QName("https://b.example", "B")]


def test_a_conversion_names_them_all(place: Path) -> None:
    for target in ("r.json", "out/x.csv", "x.xbrl"):
        assert run_convert(place / "r.xbrl", place / target).findings == []
    assert json.loads((place / "r.json").read_bytes())["documentInfo"]["taxonomy"] == ["a.xsd", "b.xsd", "pre.xml"]
    again = place / "again.xbrl"
    assert run_convert(place / "r.json", again).findings == []
    assert taxonomy(again).entry_points == taxonomy(place / "r.xbrl").entry_points
    assert 'linkbaseRef xlink:type="simple" xlink:href="pre.xml"' in again.read_text("utf-8")
    for other in (again, place / "r.json", place / "out" / "x" / "x.json", place / "x.xbrl"):
        assert compare(place / "r.xbrl", other).equal


@pytest.mark.parametrize(
    ("references", "root"),
    [
        (REFERENCES.replace('href="', 'href="tax/'), ""),
        (REFERENCES, 'xml:base="tax/"'),
        (
            REFERENCES.replace("<link:schemaRef", '<link:schemaRef xml:base="ax/"').replace("pre", "ax/pre"),
            'xml:base="t"',
        ),
    ],
)
def test_references_are_relative_to_their_base(place: Path, references: str, root: str) -> None:
    inner = place / ("ax" if root == 'xml:base="t"' else "tax")
    inner.mkdir()
    for name in ("a.xsd", "b.xsd", "c.xsd", "pre.xml"):
        (place / name).rename(inner / name)
    if root == 'xml:base="t"':
        references = references.replace("c.xsd", "ax/c.xsd")
    (place / "r.xbrl").write_text(instance(references, root), encoding="utf-8")
    assert set(names(taxonomy(place / "r.xbrl"))) == {"A", "B", "C"}


def test_a_base_address_of_json_counts(place: Path) -> None:
    run_convert(place / "r.xbrl", place / "r.json")
    report = json.loads((place / "r.json").read_bytes())
    for base, code, says in (
        ("https://sub.example/x/", "input.remote", "'https://sub.example/x/a.xsd'"),
        ("sub/", "input.syntax", "absolute"),
        ("http://[x/", "input.remote", "'a.xsd'"),
    ):
        report["documentInfo"]["baseURL"] = base
        (place / "r.json").write_text(json.dumps(report), encoding="utf-8")
        (finding,) = run_convert(place / "r.json", place / "x.xbrl").findings
        assert (finding.code, says in finding.message) == (code, True)


INLINE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:a="https://a.example" xmlns:b="https://b.example"{root}>
<head><title>t</title></head><body><div><ix:header><ix:references>{references}</ix:references>
<ix:resources>{resources}</ix:resources></ix:header></div>
<ix:nonNumeric name="a:A" contextRef="c" xml:lang="en">one</ix:nonNumeric>
<ix:nonNumeric name="b:B" contextRef="c" xml:lang="en">two</ix:nonNumeric></body></html>"""


def test_every_reference_of_an_inline_document_is_followed(place: Path) -> None:
    references, _, role = REFERENCES.partition("<link:roleRef")
    context = CONTEXT.replace("<", "<xbrli:").replace("<xbrli:/", "</xbrli:")
    inline = INLINE.format(root="", references=references, resources=f"<link:roleRef{role}{context}")
    (place / "r.xhtml").write_text(inline, encoding="utf-8")
    assert taxonomy(place / "r.xhtml").entry_points == taxonomy(place / "r.xbrl").entry_points
    assert set(names(taxonomy(place / "r.xhtml"))) == {"A", "B", "C"}
    assert run_convert(place / "r.xhtml", place / "x.xbrl").findings == []
    assert compare(place / "r.xbrl", place / "x.xbrl").equal
    (place / "tax").mkdir()
    for name in ("a.xsd", "b.xsd", "c.xsd", "pre.xml"):
        (place / name).rename(place / "tax" / name)
    (place / "r.xhtml").write_text(inline.replace("<body>", '<body xml:base="tax/">'), encoding="utf-8")
    assert set(names(taxonomy(place / "r.xhtml"))) == {"A", "B", "C"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (instance(REFERENCES.replace("pre.xml", "gone.xml")), "input.missing-taxonomy"),
        (instance(REFERENCES.replace('"a.xsd"', '"pre.xml"')), "input.syntax"),
        (
            instance(REFERENCES.replace("link:schemaRef", f'link:linkbaseRef xlink:arcrole="{LINKBASE}"')),
            "input.missing-taxonomy",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(place: Path, text: str, code: str) -> None:
    (place / "r.xbrl").write_text(text, encoding="utf-8")
    assert [f.code for f in run_convert(place / "r.xbrl", place / "r.json").findings] == [code]


@pytest.mark.parametrize("comment", [0, 3 << 20])
def test_a_reference_behind_the_facts_is_refused(place: Path, comment: int) -> None:
    """The taxonomy has been loaded without it when it is far behind."""
    late = "<!--" + "x" * comment + "-->" + '<link:schemaRef xlink:type="simple" xlink:href="c.xsd"/>'
    references = REFERENCES.partition("<link:roleRef")[0]
    (place / "r.xbrl").write_text(instance(references, after=late), encoding="utf-8")
    assert [f.code for f in run_convert(place / "r.xbrl", place / "r.json").findings] == ["input.syntax"]
