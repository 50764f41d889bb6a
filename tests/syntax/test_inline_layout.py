"""How disclosures are laid out: statements, rows, lists, narratives; what is tagged where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load, validate
from kaiji.check import check
from kaiji.model import Fact, Layout, Report, Severity
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.workflow.publish import write
from tests.little import LAYOUT, report
from tests.syntax.pages import REPOSITORY, laid_out, rows

TEMPLATES = REPOSITORY / "templates"


@pytest.fixture(scope="module")
def little() -> Report:
    made = report()
    assert [f for f in check(made) if f.severity is Severity.ERROR] == []
    return made


@pytest.fixture(scope="module")
def page(little: Report) -> bytes:
    document, findings = laid_out(little, TEMPLATES)
    assert findings == []
    return document


def table(page: bytes, title: str) -> list[list[str]]:
    for number, found in enumerate(etree.fromstring(page).iter("{*}table")):
        caption = found.find("{*}caption")
        if caption is not None and "".join(caption.itertext()).strip().startswith(title):
            return rows(page, number)
    raise AssertionError(f"no table {title}")


def part(page: bytes, heading: str) -> etree._Element:
    return next(
        e
        for e in etree.fromstring(page).iter("{*}div")
        if e.get("class", "").startswith("part") and heading == e[0].text
    )


def test_a_statement_has_the_lines_of_its_tree(page: bytes) -> None:
    assert table(page, "Balance sheet") == [
        ["Assets side"],
        ["CASH AND DEPOSITS", "90"],
        ["Allowance", "(5)"],
        ["Other assets", "10"],
        ["Remaining assets", "5"],
        ["Total assets", "100"],
        ["Equity side"],
        ["Claims", "–"],
        ["Equity", "100"],
        ["Claims and equity", "100"],
    ]


def test_kinds_of_lines(page: bytes) -> None:
    found = [row.get("class") for row in part(page, "Balance Sheet").iter("{*}tr")]
    assert found == ["heading", "line", "line", "line", "line", "grand", "heading", "line", "line", "grand"]
    first = next(th for th in part(page, "Balance Sheet").iter("{*}th") if th.text == "CASH AND DEPOSITS")
    assert first.get("class") == "d1 caps"


def test_columns_of_members_end_with_the_total(page: bytes) -> None:
    assert table(page, "Changes in equity") == [
        ["", "Capital", "Deficit", "Total equity"],
        ["Opening balance", "120", "(30)", "90"],
        ["Income (loss)", "", "10", "10"],
        ["Closing balance", "120", "(20)", "100"],
    ]
    assert "1,000 shares" in "".join(part(page, "Changes").itertext())


def test_columns_of_periods(page: bytes) -> None:
    assert table(page, "Key figures") == [
        ["", "Year ended March 31, 2006", "Year ended March 31, 2007"],
        ["Name of year", "FY 2005", "FY 2006"],
        ["Income", "(30)", "10"],
        ["Income per share Yen", "(30.50)", "10"],
    ]


def test_rows_are_headed_by_a_text_that_each_has(page: bytes) -> None:
    assert table(page, "People of company") == [
        ["Name", "Rank", "Pay Millions of yen", "Stake"],
        ["Anna A.", "Head of board", "5*", "12.0%"],
        ["Bert B.", "", "–", "0.5%"],
    ]
    assert "* Estimated." in " ".join("".join(part(page, "People").itertext()).split())


def test_a_list_in_columns_makes_rows(page: bytes) -> None:
    assert table(page, "Careers of people") == [
        ["Entry", "Month of entry"],
        ["Joined", "April 1999"],
        ["Led", "June 2003"],
    ]


def nested(page: bytes, name: str) -> dict[str, str]:
    """The facts inside a narrative."""
    block = next(e for e in etree.fromstring(page).iter("{*}nonNumeric") if e.get("id") == name)
    return {
        e.get("id", "").partition(".")[0]: "".join(e.itertext())
        for e in block.iter("{*}nonFraction", "{*}nonNumeric")
        if e is not block
    }


def test_a_narrative_prints_its_facts(page: bytes) -> None:
    """Not the 14 of an article or per share, not the name within a longer one."""
    assert nested(page, "l_StoryTextBlock.YearDuration") == {
        "l_GrowthOfSales": "14.5",
        "l_Gain": "3,230",
        "l_Seller": "Acme",
        "l_DayOfSale": "May 11,\n2007",
        "l_People": "12",
    }
    assert b'>14.5</ix:nonFraction>%<ix:exclude><sup><a href="#footnote_2">[1]</a></sup></ix:exclude> to ' in page
    quoted = re.search(rb'"(<ix:nonNumeric id="l_Seller[^>]*>Acme</ix:nonNumeric>)"', page)
    assert quoted


def test_what_a_narrative_does_not_print_stands_behind_it(page: bytes) -> None:
    found = part(page, "What happened")
    pairs = dict(
        zip(
            ("".join(e.itertext()) for e in found.iter("{*}dt")),
            ("".join(e.itertext()) for e in found.iter("{*}dd")),
            strict=True,
        )
    )
    assert pairs == {"Audited": "Yes", "Since": "December 2005"}
    assert b'format="ixt:fixed-true">Yes<' in page


def test_narratives_of_rows_print_whole_columns(page: bytes) -> None:
    """`attended` and `held` stand in both narratives; in order, as they are two concepts."""
    names = ["".join(e.itertext()) for e in part(page, "Meetings").iter("{*}th") if e.get("scope") == "row"]
    assert names == ["Anna A.", "Bert B."]
    assert table(page, "Attendance at meetings")[0] == ["Name", "Account"]
    id = "l_AccountTextBlock.YearDuration_BertMember"
    assert nested(page, id) == {"l_Attended": "14", "l_Held": "14"}


def test_arelle_reads_the_same_facts(little: Report, tmp_path: Path) -> None:
    document = inline(little, replace(LAYOUT, templates=TEMPLATES))
    write([*report_artifacts(little), document.artifact], tmp_path)
    path = tmp_path / document.artifact.path
    assert validate(path) == []

    def facts(file: Path) -> dict[object, Fact]:
        return {(f.concept, f.context): f._replace(source=None) for f in load(file)}

    assert facts(path) == facts(path.with_suffix(".xbrl"))


def test_a_report_without_an_outline_shows_its_sections(little: Report) -> None:
    document, findings = laid_out(little, TEMPLATES, layout=Layout())
    assert findings == []
    heads = [e.text for e in etree.fromstring(document).iter("{*}h2")]
    assert heads[:4] == ["Contents", "Balance sheet", "Changes in equity", "Key figures"]


def test_in_another_language_than_the_taxonomys_first_there_are_labels_only(little: Report) -> None:
    facts = tuple(
        replace(s, facts=tuple(f._replace(language="ja") if f.language else f for f in s.facts), printed=())
        for s in little.sections
    )
    document, findings = laid_out(replace(little, language="ja", sections=facts), TEMPLATES, layout=Layout())
    assert findings == []
    text = document.decode()
    assert "現金" in text
    assert "CASH AND DEPOSITS" not in text
    assert "千円" in text
    assert "2007年3月31日現在" in text


def test_hidden_lines_are_in_the_hidden_part_and_nowhere_else(little: Report) -> None:
    concept = next(f.concept for f in little.facts if f.concept.local == "Seller")
    document, findings = laid_out(little, TEMPLATES, layout=replace(LAYOUT, hidden=frozenset({concept})))
    assert findings == []
    (hidden,) = etree.fromstring(document).iter("{*}hidden")
    assert [e.text for e in hidden if e.get("name") == "l:Seller"] == ["Acme"]
    assert b'"Acme"' in document


def _ids(page: bytes) -> Iterator[str]:
    for element in etree.fromstring(page).iter("{*}nonFraction", "{*}nonNumeric"):
        yield element.get("id", "")


def test_every_fact_once(little: Report, page: bytes) -> None:
    found = list(_ids(page))
    assert len(found) == len(set(found)) == len(list(little.facts))
