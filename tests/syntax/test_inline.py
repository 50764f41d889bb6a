"""The notice as Inline XBRL: its facts are those of the instance, each once, and no printed figure is untagged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from iij import filing
from kaiji.arelle.judge import load, validate
from kaiji.model import Fact
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import ENGINE, inline
from kaiji.workflow.build import facts_by_id
from kaiji.workflow.publish import write

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
FACTS = {f"{IX}nonFraction", f"{IX}nonNumeric"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filing with its document, below a directory."""
    root = tmp_path_factory.mktemp("notice")
    report = filing.report
    document = inline(report, replace(filing.layout, templates=TEMPLATES))
    write([*report_artifacts(report), document.artifact], root)
    assert document.findings == []
    return root


@pytest.fixture(scope="module")
def path(built: Path) -> Path:
    return built / filing.report.directory / f"{filing.report.name}.xhtml"


@pytest.fixture(scope="module")
def tree(path: Path) -> etree._ElementTree:
    return etree.parse(path)


def elements(tree: etree._ElementTree) -> dict[str, etree._Element]:
    return {e.get("id", ""): e for e in tree.iter() if e.tag in FACTS}


def key(fact: Fact) -> tuple[object, ...]:
    return fact.concept, fact.context, fact.unit, fact.language


def said(fact: Fact) -> Fact:
    """A fact without its place and with its remarks in any order."""
    return fact._replace(source=None, footnotes=tuple(sorted(fact.footnotes)))


def test_arelle_reads_the_facts_of_the_instance(path: Path) -> None:
    """Value, accuracy, every aspect, language and footnotes, one fact after the other."""
    document = {key(f): said(f) for f in load(path)}
    instance = {key(f): said(f) for f in load(path.with_suffix(".xbrl"))}
    assert document.keys() == instance.keys()
    assert [(document[k], instance[k]) for k in instance if document[k] != instance[k]] == []
    assert len(instance) == len(list(filing.report.facts))


def test_arelle_finds_nothing_wrong(path: Path) -> None:
    """Schema, Inline XBRL, transformations, dimensions, units, duplicates; sums in c10, c11r and c11t."""
    assert validate(path, rules=False) == []


def test_each_fact_stands_once_with_its_id(tree: etree._ElementTree) -> None:
    ids = Counter(e.get("id") for e in tree.iter() if e.tag in FACTS)
    assert ids == Counter(list(facts_by_id(filing.report)))
    assert max(Counter(e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")).values()) == 1


def test_only_what_words_cannot_carry_is_hidden(tree: etree._ElementTree) -> None:
    """Choices, times of day, and what sentences say in words of their own, each linked from there."""
    facts = facts_by_id(filing.report)
    concepts = filing.report.taxonomy.concepts
    (hidden,) = tree.iter(f"{IX}hidden")
    kinds = {concepts[facts[e.get("id", "")].concept].type.name.local for e in hidden}
    assert kinds == {"enumerationItemType", "dateTimeItemType", "stringItemType", "nonNegativeIntegerItemType"}
    linked = {s.partition(":")[2] for e in tree.iter(f"{XHTML}span") if (s := e.get("style", "")).startswith("-sec-ix")}
    assert {e.get("id") for e in hidden} == linked


def test_what_only_machines_read_is_no_text(tree: etree._ElementTree) -> None:
    """No row says yes, no or a language behind a caption: these are on the words that say them."""
    texts = {"".join(str(t) for t in e.itertext()).strip() for e in tree.iter(f"{XHTML}dd")}
    assert texts.isdisjoint({"Yes", "No", "en"})
    flags = {e.text for e in tree.iter(f"{IX}nonNumeric") if "fixed-" in e.get("format", "")}
    assert {"adopted a code of ethics", "exclude consumption tax"} <= flags


def test_headings_nest(tree: etree._ElementTree) -> None:
    """Those of narratives too: none is more than one level below the one before it."""
    names = (str(e.tag).removeprefix(XHTML) for e in tree.iter() if isinstance(e.tag, str))
    levels = [int(n[1]) for n in names if re.fullmatch("h[1-6]", n)]
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def untagged(element: etree._Element) -> Iterator[str]:
    """The texts of an element that are in no fact and in no link to one, marks of remarks aside."""
    if element.tag in FACTS or element.tag == f"{XHTML}sup" or element.get("class") == "again":
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from untagged(child)
        yield child.tail or ""


def test_no_printed_figure_is_untagged(tree: etree._ElementTree) -> None:
    """In cells of figures, and behind the captions of short facts."""
    body = tree.getroot()[1]
    places = [e for e in body.iter(f"{XHTML}td") if e.get("class") == "n"] + list(body.iter(f"{XHTML}dd"))
    assert len(places) > 350
    loose = [text for e in places for text in untagged(e) if re.search(r"\d", text)]
    assert loose == []


def test_links_lead_to_facts(tree: etree._ElementTree) -> None:
    """A figure that a second statement prints is a link to its fact, with the same digits."""
    facts = facts_by_id(filing.report)
    again = [e for e in tree.iter(f"{XHTML}a") if e.get("class") == "again"]
    assert len(again) > 20
    assert {e.get("href", "")[1:] for e in again} <= elements(tree).keys()
    for link in again:
        value = facts[link.get("href", "")[1:]].value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            printed = re.sub(r"\D", "", link.text or "").strip("0")
            assert re.sub(r"\D", "", str(value)).strip("0") == printed


@pytest.mark.parametrize(
    ("id", "around", "sign"),
    [
        ("usg_InterestExpense.CurrentYearDuration", "(397,439)", None),  # positive, under a negated label
        ("usg_IncomeTaxExpenseBenefit.CurrentYearDuration", "(803,943)", "-"),
        ("usg_AccumulatedDeficit.CurrentYearInstant", "(24,270,769)", None),
        ("usg_Cash.CurrentYearInstant", "13,554,544", None),
        ("usg_OperatingIncomeLoss.Prior3YearDuration", "(1,449,884)", "-"),
    ],
)
def test_brackets_are_outside_and_the_sign_is_that_of_the_fact(
    tree: etree._ElementTree, id: str, around: str, sign: str | None
) -> None:
    element = elements(tree)[id]
    parent = element.getparent()
    assert parent is not None
    assert "".join(parent.itertext()).partition("[")[0] == around  # the mark of a remark aside
    assert element.text == around.strip("()")
    assert (element.get("sign"), element.get("scale"), element.get("decimals")) == (sign, "3", "-3")
    assert element.get("format") == "ixt:num-dot-decimal"


def test_a_dash_is_nil_beside_an_empty_element(tree: etree._ElementTree) -> None:
    element = elements(tree)["usg_CommitmentsAndContingencies.CurrentYearInstant"]
    assert (element.get(XSI_NIL), element.text, element.tail) == ("true", None, "–")


def test_dates_and_percentages_carry_their_transformation(tree: etree._ElementTree) -> None:
    found = elements(tree)
    date = found["brp_EffectiveDateOfShareExchanges.SubsequentPeriodDuration"]
    assert (date.text, date.get("format")) == ("May 11, 2007", "ixt:date-monthname-day-year-en")
    month = found["brp_MonthOfFirstListingInJapan.CurrentYearDuration"]
    assert (month.text, month.get("format")) == ("December 2005", "ixt:date-monthname-year-en")
    rate = found["brp_GrowthRateOfOperatingRevenue.CurrentYearDuration"]
    assert (rate.text, rate.get("scale"), (rate.tail or "")[0]) == ("14.5", "-2", "%")


def test_figures_of_a_narrative_are_tagged_inside_it(tree: etree._ElementTree) -> None:
    block = elements(tree)["brp_BusinessResultsTextBlock.CurrentYearDuration"]
    inside = {e.get("id", "").partition(".")[0]: e for e in block.iter(f"{IX}nonFraction")}
    assert len(inside) == 13
    gain = inside["brp_GainOnSaleOfAvailableForSaleSecurities"]
    assert (gain.text, gain.get("scale"), (gain.tail or "")[:12]) == ("3,230", "6", " million yen")


def test_a_narrative_stands_around_what_is_no_part_of_it(tree: etree._ElementTree) -> None:
    block = elements(tree)["brp_AttendanceAndVotingInstructionsTextBlock.SubsequentPeriodDuration"]
    (between,) = block.findall(f"{IX}exclude")
    assert {"brp_VenueOfGeneralMeeting", "brp_AddressOfGeneralMeeting"} <= {
        e.get("id", "").partition(".")[0] for e in between.iter(f"{IX}nonNumeric")
    }


def test_the_mark_of_a_remark_is_no_part_of_the_narrative(tree: etree._ElementTree) -> None:
    figure = elements(tree)["brp_PurchasePriceOfSharesFromMinorityShareholders.SubsequentPeriodDuration"]
    mark = figure.getnext()
    assert mark is not None
    assert (mark.tag, mark.tail) == (f"{IX}exclude", " million yen.")


def test_remarks_of_the_preparers_are_told_from_those_of_the_document(tree: etree._ElementTree) -> None:
    """Numbers for the former, and the marks of the notice for the latter; each remark stands once."""
    found = [p for p in tree.iter(f"{XHTML}p") if "remark" in p.get("class", "").split()]
    assert Counter(p.get("class") for p in found) == {"remark": 3, "remark added": len(found) - 3}
    for paragraph in found:
        mark, note = paragraph
        assert note.tag == f"{IX}footnote"
        added = (note.text or "").startswith("Note of the preparers: ")
        assert paragraph.get("class") == ("remark added" if added else "remark")
        assert re.fullmatch(r"\[\d+\]" if added else r"\*+", mark.text or "")


def test_every_text_names_its_language(tree: etree._ElementTree) -> None:
    concepts = {filing.report.taxonomy.prefixed(n): c for n, c in filing.report.taxonomy.concepts.items()}
    texts = [
        e for e in tree.iter(f"{IX}nonNumeric") if concepts[e.get("name", "")].type.lexical.name in ("STRING", "XHTML")
    ]
    assert len(texts) > 300
    assert {e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in texts} == {"en"}


def test_tables_are_accessible(tree: etree._ElementTree) -> None:
    """A caption for each, a scope for each head, an alternative text for each picture, headings without gaps."""
    tables = [t for t in tree.iter(f"{XHTML}table") if not any(p.tag in FACTS for p in t.iterancestors())]
    assert all(t.find(f"{XHTML}caption") is not None for t in tables)
    heads = [th for t in tables for th in t.iter(f"{XHTML}th") if not any(p.tag in FACTS for p in th.iterancestors())]
    assert {th.get("scope") for th in heads} == {"col", "row"}
    pictures = list(tree.iter(f"{XHTML}img"))
    assert len(pictures) == 12, (
        "key figures, group, holders, revenues, sides of balance sheets, what changes in equity lead to"
    )
    assert all(len(re.findall(r"\b\d[\d,.]{2,}", p.get("alt", ""))) >= 3 for p in pictures), (
        "the figures that they show"
    )
    levels = [int(e.tag[-1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(rf"{XHTML}h\d", e.tag)]
    outside = [
        int(e.tag[-1])
        for e in tree.iter()
        if isinstance(e.tag, str) and re.fullmatch(rf"{XHTML}h\d", e.tag) and not _within_fact(e)
    ]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(outside))


def _within_fact(element: etree._Element) -> bool:
    return any(p.tag in FACTS for p in element.iterancestors())


def test_nothing_comes_from_outside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "@import" not in text
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert all(s.startswith(("#", "data:image/svg+xml;base64,", "../../taxonomy/")) for s in sources)
    assert not re.search(r"url\(", text)


def test_contents_name_every_part(tree: etree._ElementTree) -> None:
    (contents,) = (e for e in tree.iter(f"{XHTML}div") if e.get("id") == "contents")
    links = {a.get("href", "").removeprefix("#"): (a.text or "").strip() for a in contents.iter(f"{XHTML}a")}
    titles = {part.title for part in filing.outline[1:]}
    assert titles <= set(links.values())
    anchors = {e.get("id") for e in tree.iter(f"{XHTML}div")}
    assert links.keys() <= anchors


TEMPLATE_FILES = sorted(file for directory in (TEMPLATES, ENGINE) for file in directory.rglob("*.xhtml.j2"))


@pytest.mark.parametrize("file", TEMPLATE_FILES, ids=lambda f: f.name)
def test_templates_hold_no_number_and_no_label(file: Path) -> None:
    """What is left without Jinja and tags is punctuation."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    text = re.sub(r"@(?:page|media)[^{]*\{.*?\} ?\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<\?xml.*?\?>|<[^>]*>", "", text, flags=re.DOTALL)
    assert not re.search(r"\w", text.replace("@page :first", "")), text.strip()
