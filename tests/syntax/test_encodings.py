"""Documents in the encodings of Japan and its neighbours, and with document types that say nothing: as Arelle reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.arelle.judge import load
from kaiji.model import KaijiError
from kaiji.sandbox.archives import parse
from kaiji.syntax.instance.reader import open_xml
from kaiji.workflow.compare import compare_facts
from tests.taxonomy.published import NAMESPACE, arc, element, extended, linkbase, linkbase_ref, loc, schema

DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
INSTANCE = f"""<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:k="{NAMESPACE}">
<link:schemaRef xlink:type="simple" xlink:href="k.xsd"/><context id="c"><entity><identifier scheme="https://e.example">表
</identifier></entity><period><startDate>2031-01-01</startDate><endDate>2031-12-31</endDate></period></context>
<k:Text contextRef="c" xml:lang="ja" id="一">現金及び預金、ソース。</k:Text>
<k:Text contextRef="c" xml:lang="ja" id="二">現金及び預金、ソース。</k:Text></xbrl>"""
IMPORT = (
    '<xsd:import namespace="http://www.xbrl.org/2003/instance"'
    ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
)
LABEL = (
    '<link:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="ja">'
    "表示</link:label>"
)


def place(tmp_path: Path, encoding: str, instance: str = INSTANCE) -> Path:
    """A report and its taxonomy, all in one encoding."""
    labels = linkbase(
        extended(
            "label", loc("Text") + LABEL + arc("label", "http://www.xbrl.org/2003/arcrole/concept-label", "Text", "l")
        )
    )
    documents = {
        "k.xsd": schema(IMPORT + element("Text"), linkbase_ref("l.xml")),
        "l.xml": labels,
        "r.xbrl": DECLARED + instance,
    }
    for name, text in documents.items():
        content = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace("{}", encoding)
        (tmp_path / name).write_bytes(content.encode(encoding))
    return tmp_path / "r.xbrl"


@pytest.mark.parametrize("encoding", ["UTF-8", "Shift_JIS", "EUC-JP", "cp932", "ISO-2022-JP", "GB18030", "UTF-16"])
def test_encodings_of_several_bytes_are_read(tmp_path: Path, encoding: str) -> None:
    path = place(tmp_path, encoding)
    document = open_xml(path)
    facts = list(document.facts)
    assert [fact.value for fact in facts] == ["現金及び預金、ソース。"] * 2
    assert facts[0].context.entity.identifier == "表"
    (concept,) = document.taxonomy.concepts.values()
    assert [label.text for label in concept.labels] == ["表示"]
    if encoding != "cp932":  # which only Windows calls so
        compared = compare_facts(facts, list(load(path)))
        assert not compared.only_left
        assert not compared.only_right


@pytest.mark.parametrize("encoding", ["Shift_JIS", "EUC-JP"])
def test_what_is_wrong_in_them_is_told_at_its_line(tmp_path: Path, encoding: str) -> None:
    path = place(tmp_path, encoding, INSTANCE.replace("二", "一"))
    with pytest.raises(KaijiError, match="the id '一' twice") as caught:
        list(open_xml(path).facts)
    assert caught.value.location is not None
    assert caught.value.location.line == 7
    path.write_bytes(path.read_bytes().replace(b"2031-12-31", b"2031-12-\xff\xff"))
    with pytest.raises(KaijiError, match="has bytes that are not") as caught:
        list(open_xml(path).facts)
    assert caught.value.code == "input.xml"


PLAIN = "<!DOCTYPE {}>"
CATALOG = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"/>'
OASIS = (
    '<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" "http://www.oasis-open.org/c.dtd">'
)


def test_a_document_type_that_says_nothing_is_let_pass(tmp_path: Path) -> None:
    path = place(tmp_path, "UTF-8", PLAIN.format("xbrl") + INSTANCE)
    for name, root in (("k.xsd", "xsd:schema"), ("l.xml", "link:linkbase")):
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("?>", "?>" + PLAIN.format(root), 1), encoding="utf-8")
    assert len(list(open_xml(path).facts)) == 2
    for declared in (PLAIN.format("catalog"), OASIS):
        assert parse((declared + CATALOG).encode(), path).tag.endswith("catalog")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE catalog [<!ENTITY a "b">]>',
        '<!DOCTYPE catalog [<!ATTLIST catalog prefer CDATA "public">]>',
        "<!DOCTYPE catalog [<!ELEMENT catalog ANY>]>",
        '<!DOCTYPE catalog SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE catalog PUBLIC "-//Somebody//DTD" "http://x.example/d.dtd">',
        '<!DOCTYPE catalog [<!ENTITY % a SYSTEM "http://x.example/d.dtd">]>',
    ],
)
def test_any_other_document_type_is_refused(tmp_path: Path, declared: str) -> None:
    with pytest.raises(KaijiError) as caught:
        parse((declared + CATALOG).encode(), tmp_path / "catalog.xml")
    assert caught.value.code == "input.doctype"
