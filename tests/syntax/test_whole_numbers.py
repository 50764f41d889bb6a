"""Decimals without digits behind a point are written without one, so that every processor reads them."""

from __future__ import annotations

import json
from pathlib import Path

from kaiji.arelle.judge import load
from kaiji.workflow.compare import compare
from kaiji.workflow.convert import run_convert
from tests.taxonomy.published import element, folder, schema

SCHEMA = """<xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xsd:complexType name="whole"><xsd:simpleContent><xsd:restriction base="xbrli:monetaryItemType">
<xsd:fractionDigits value="0"/></xsd:restriction></xsd:simpleContent></xsd:complexType>"""
INSTANCE = """<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:k="https://klein.example/tax" xmlns:i="http://www.xbrl.org/2003/iso4217">
<link:schemaRef xlink:type="simple" xlink:href="k.xsd"/><context id="c"><entity><identifier scheme="https://e.example">1
</identifier></entity><period><startDate>2031-01-01</startDate><endDate>2031-12-31</endDate></period></context>
<unit id="u"><measure>i:EUR</measure></unit>
<k:A contextRef="c" unitRef="u" decimals="0">{}</k:A><k:B contextRef="c" unitRef="u" decimals="0">7</k:B></xbrl>"""


def test_whole_numbers_are_read_by_arelle_in_json(tmp_path: Path) -> None:
    types = element("A", "k:whole") + element("B", "xbrli:monetaryItemType")
    place = folder(tmp_path, {"k.xsd": schema(SCHEMA + types), "r.xbrl": INSTANCE.format("5")})
    assert not run_convert(place / "r.xbrl", place / "r.json").failed
    report = json.loads((place / "r.json").read_bytes())
    assert [fact["value"] for fact in report["facts"].values()] == ["5", "7.0"]
    assert report["documentInfo"]["features"] == {}
    assert [fact.value for fact in load(place / "r.json")] == [5, 7]
    assert compare(place / "r.xbrl", place / "r.json").equal
