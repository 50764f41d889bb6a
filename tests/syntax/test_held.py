"""The table of docs/reports.md that says what of an instance is held, row by row: each is read, written and read again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaiji.workflow.compare import compare
from kaiji.workflow.convert import run_convert
from tests.syntax.test_instance_reader import (
    EUR,
    HEAD,
    ITEMS,
    NAMESPACE,
    RATIO,
    TUPLE,
    YEAR,
    cash,
    context,
    explicit,
    fact,
    typed,
    written,
)
from tests.taxonomy.published import element, folder, schema
from tests.tiny import REPOSITORY

OTHER = "https://other.example/tax"
SECOND = '<link:schemaRef xlink:type="simple" xlink:href="o.xsd" xml:base="deep/"/>'
EXPLANATORY = (
    '<link:arcroleRef xlink:type="simple" arcroleURI="http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"'
    ' xlink:href="http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd#fact-explanatoryFact"/>'
)
NOTE = """<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:href="#f" xlink:label="f"/><link:loc xlink:type="locator" xlink:href="#g" xlink:label="g"/>
<link:footnote xlink:type="resource" xlink:label="n" xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="en"
 xmlns="http://www.w3.org/1999/xhtml">see <b>note</b> 3</link:footnote>
<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f" xlink:to="n"/>
<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2009/arcrole/fact-explanatoryFact" xlink:from="f"
 xlink:to="g"/></link:footnoteLink>"""
MOMENTS = YEAR.replace("01-01", "01-01T00:00:00Z").replace("12-31", "12-31T08:30:00.5")
SCOPE = f'xmlns:z="{NAMESPACE}"'
ROWS: dict[str, str] = {
    "Members of explicit dimensions, in segments and scenarios": context(segment=explicit()) + fact(),
    "Values of typed dimensions, of simple types": context(scenario=typed("<k:key>007</k:key>")) + fact(),
    "Values of typed dimensions that are nil": context(
        scenario=typed('<k:key xsi:nil="true"/>')
    ) + fact(),
    "Values of typed dimensions that are made of elements": context(
        scenario=typed("<k:code><k:x/></k:code>", "k:CodeAxis")
    ) + fact(),
    "Other content of segments and scenarios": context(segment="<k:North/>") + fact(),
    "Moments, with time zones": context(period=MOMENTS) + fact(),
    "`forever`": context(period="<xbrli:forever/>") + fact(),
    "Numbers without end (`INF`, `NaN`)": context() + EUR + cash("INF", 'decimals="INF"', "Rate"),
    "Exponents": context() + EUR + cash("1.5E3", 'decimals="INF"', "Rate"),
    "`precision`": context() + EUR + cash("1234.5", 'precision="3"'),
    "`decimals` from -1,000 to 1,000": context() + EUR + cash("5", 'decimals="1000"'),
    "`decimals` beyond": context() + EUR + cash("5", 'decimals="1001"'),
    "`nil`": context() + fact("", more='xsi:nil="true"'),
    "Defaults of the schema": context() + fact("", "Kind"),
    "Names (`QName`)": context() + fact("z:North", "Name", SCOPE),
    "Texts with a language": context() + fact("a", more='xml:lang="de-AT"'),
    "Equal and rounded duplicates, of which the most accurate is kept": context() + EUR + cash("5") + cash("5"),
    "Contradictions, all of which are kept": context() + EUR + cash("5") + cash("6"),
    "Footnotes with markup, and links from facts to facts": EXPLANATORY
    + context()
    + EUR
    + cash("5", 'decimals="0" id="f"')
    + fact("why", more='id="g"')
    + NOTE,
    "Several schemas and linkbases, with `xml:base`": SECOND + context() + fact() + '<o:Elsewhere contextRef="y">b</o:Elsewhere>',
    "Tuples": context() + EUR + TUPLE + fact("z"),
    "Fractions": context() + EUR + RATIO + fact("z"),
    "Elements of others, below `xbrl` in no taxonomy": context() + fact() + "<k:Nothing/>",
}  # fmt: skip


def table() -> dict[str, list[str]]:
    text = (REPOSITORY / "docs/reports.md").read_text("utf-8")
    part = text.partition("## What of an instance is held\n")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return {name: cells for name, *cells in lines[1:]}


def test_the_table_has_these_rows() -> None:
    assert list(table()) == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_each_row_is_as_the_table_says(name: str, tmp_path: Path) -> None:
    other = schema(element("Elsewhere").replace("k_", "o_"), namespace=OTHER, prefix="o")
    place = folder(tmp_path, {"k.xsd": schema(ITEMS), "deep/o.xsd": other})
    source = written(place, ROWS[name], HEAD)
    read, *writes = table()[name]
    code = re.search(r"`(input\.[a-z-]+)`", read)
    drop = ["tuples"] if "`--drop tuples`" in read else []
    if code:
        (finding,) = run_convert(source, place / "refused.json").findings
        assert finding.code == code[1]
        assert finding.location is not None
        assert not (place / "refused.json").exists()
    if not code or drop:
        for said, suffixes in zip(writes, ((".xbrl",), (".json", ".csv"), (".xhtml",)), strict=True):
            for suffix in suffixes:
                outcome = run_convert(source, place / f"out{suffix}", drop=drop)
                if refused := re.search(r"`([a-z]+\.[a-z-]+)`", said):
                    assert [f.code for f in outcome.findings] == [refused[1]]
                else:
                    assert said == "yes"
                    assert not outcome.failed, outcome.findings
                    assert compare(source, Path(outcome.published[0]), drop=drop).equal


def test_a_value_that_inline_xbrl_cannot_hold_is_no_fault_of_a_template(tmp_path: Path) -> None:
    place = folder(tmp_path, {"k.xsd": schema(ITEMS)})
    source = written(place, context() + EUR + cash("-INF", 'decimals="INF"', "Rate"), HEAD)
    (found,) = run_convert(source, place / "out.xhtml").findings
    assert (found.code, found.location) == ("inline.value", None)
    assert "-INF has no digits" in found.message
