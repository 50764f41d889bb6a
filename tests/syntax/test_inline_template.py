"""A document becomes a template: unchanged it is filled with the same facts, changed figures are printed as their examples are."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kaiji.arelle.judge import validate
from kaiji.model import Duration, Fact, Finding, KaijiError, Layout, Report, Section
from kaiji.model.fact import AsPrinted
from kaiji.model.finding import raised
from kaiji.syntax.inline.fill import Fill
from kaiji.syntax.inline.pure import cleaned, edited
from kaiji.syntax.inline.reader import open_inline
from kaiji.syntax.inline.template import template_of
from kaiji.syntax.inline.values import fragment
from kaiji.syntax.inline.version import INLINE_1_1, INLINE_ESEF, Version
from kaiji.workflow.reports import described, look
from tests.syntax import reports
from tests.syntax.test_inline_reader import DOT, ESCAPE, INLINE_1_0, VALID, number, page, read, text

YEAR_2030 = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
MINUS = 'sign="-"'
Change = Callable[[Fact], Fact]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("template")
    reports.files(reports.report([]), directory)
    return directory


def report_of(path: Path, change: Change = lambda fact: fact) -> Report:
    """The report of a document, with other values, in which 2030 is called CurrentYear."""
    document = open_inline([path])
    facts = tuple(document.facts)
    found = described(document, facts, look(facts), "filled", str(path.parent))
    return replace(found, periods={"CurrentYear": YEAR_2030}, sections=(Section("", tuple(map(change, facts))),))


def template(path: Path) -> Path:
    """The template of a document, beside it."""
    made = template_of([path], open_inline([path]), report_of(path))
    found = path.with_name("template.xhtml")
    found.write_bytes(made.pages[0].content)
    return found


def filled(
    path: Path, report: Report, version: Version = INLINE_1_1, edit: Mapping[str, str] | None = None
) -> tuple[Path, list[Finding]]:
    """What is made of the template of a document, which somebody may have edited."""
    place = template(path)
    for old, new in (edit or {}).items():
        assert old in place.read_text()
        place.write_text(place.read_text().replace(old, new))
    fill = Fill(report, Layout(), version, [place])
    found = path.with_name("filled.xhtml")
    found.write_bytes(fill.pages()[0])
    return found, fill.findings


def told(facts: list[Fact]) -> list[Fact]:
    return sorted((fact._replace(source=None) for fact in facts), key=str)


def to(value: Any) -> Change:
    return lambda fact: fact._replace(value=value)


@pytest.mark.parametrize("kind", VALID)
def test_what_is_unchanged_is_filled_with_the_same_facts(place: Path, kind: str) -> None:
    path = page(place, VALID[kind])
    found, findings = filled(path, report_of(path))
    assert told(read(found)) == told(read(path))
    assert findings == []


def test_a_template_names_facts_as_people_do(place: Path) -> None:
    block = f"<p>of which {number('1,200', DOT)} <i>yen</i></p>"
    path = page(place, text(block, ESCAPE) + number("5", 'id="f7"', "all:PureDuration").replace("jpy", "pure"))
    written = template(path).read_text()
    assert (
        '<ix:nonFraction name="all:MoneyDuration" context="CurrentYear" format="ixt:num-dot-decimal">1,200<' in written
    )
    assert "<ix:header/>" in written
    for gone in ("contextRef", "unitRef", "decimals", "f7", "schemaRef", "xmlns:all"):
        assert gone not in written


NUMBERS: dict[str, tuple[str, Any, str]] = {
    "groups as in the example": (number("1 234", DOT), 9876543, ">9 876 543<"),
    "a scale": (number("1,234", f'{DOT} scale="3"'), 99000, ">99<"),
    "decimals as in the example": (number("1.50", DOT, decimals='decimals="2"'), 2, ">2.00<"),
    "more decimals where the value has them": (number("1.5", f'{DOT} scale="6"'), Decimal(2250000), ">2.25<"),
    "a comma": (
        number("1.234,5", 'format="ixt:num-comma-decimal"', decimals='decimals="1"'),
        Decimal("7654.3"),
        ">7.654,3<",
    ),
    "no format": (number("1234"), 5678901, ">5678901<"),
    "a percentage": (
        number("25", f'{DOT} scale="-2"', "all:PureDuration", 'decimals="4"').replace("jpy", "pure"),
        Decimal("0.125"),
        ">12.5<",
    ),
    "a dash for zero": (
        number("—", 'format="ixt:fixed-zero" scale="3"')
        + number("1,000", DOT, "all:PureDuration").replace("jpy", "pure"),
        1234000,
        'format="ixt:num-dot-decimal" scale="3">1,234<',
    ),
    "a number within a number": (number(number("5"), 'id="a"'), 6, ">6</ix:nonFraction></ix:nonFraction>"),
    "a date": (
        text("31 December 2030", 'format="ixt:date-day-monthname-year-en"', "all:DayDuration"),
        datetime.date(2031, 3, 5),
        ">5 March 2031<",
    ),
    "a date of an era, in wide digits": (
        text("令和４年５月１日", 'format="ixt:date-jpn-era-year-month-day"', "all:DayDuration"),
        datetime.date(2023, 6, 30),
        ">令和５年６月３０日<",
    ),
    "text in the style of the example": (
        text("<b>old</b>", "", "all:WordsDuration"),
        "new & more",
        "><b>new &amp; more</b><",
    ),
    "nothing any more": (number("7", DOT), None, 'xsi:nil="true"></ix:nonFraction>'),
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_changed_value_is_printed_as_its_example_is(place: Path, kind: str) -> None:
    body, value, printed = NUMBERS[kind]
    path = page(place, body)
    first = read(path)[0]
    report = report_of(path, lambda fact: fact._replace(value=value) if fact.concept == first.concept else fact)
    if value is None:
        report = report_of(path, lambda fact: fact._replace(value=None, decimals=None))
    found, findings = filled(path, report)
    assert printed in found.read_text()
    assert findings == []
    assert told(read(found)) == told(list(report.facts))


def test_tags_of_an_edited_text_are_written_as_processors_write_them(place: Path) -> None:
    """A person edits what others have written, with `<p/>` in it; what stands in the page is read back alike."""
    fact = read(page(place, text("old", "", "all:WordsDuration")))[0]._replace(value="<p>new</p ><p/>")
    assert fragment(fact, rewritten=True) == "<p>new</p><p></p>"
    with pytest.raises(KaijiError, match="read back differently"):
        fragment(fact)


SIGNS: dict[str, tuple[str, int, str]] = {
    "brackets are left out": (f"<p>({number('5', MINUS)})</p>", 6, ">6</ix:nonFraction></p>"),
    "brackets are put in": (
        f"<p>{number('5')}</p><p>({number('1', MINUS, 'all:PureDuration').replace('jpy', 'pure')})</p>",
        -6,
        "</ix:nonFraction>)</p><p>(",
    ),
    "a triangle is left out": (f"<p>△{number('5', MINUS)} yen</p>", 6, "<p><ix:nonFraction"),
}


@pytest.mark.parametrize("kind", SIGNS)
def test_what_says_that_a_number_is_negative_follows_its_sign(place: Path, kind: str) -> None:
    body, value, printed = SIGNS[kind]
    path = page(place, body)
    first = read(path)[0].concept
    found, findings = filled(path, report_of(path, lambda f: f._replace(value=value) if f.concept == first else f))
    assert printed in found.read_text()
    assert [f.code for f in findings] == ["template.sign"]
    assert value in [fact.value for fact in read(found)]


def test_a_text_has_the_figures_that_are_tagged_in_it(place: Path) -> None:
    figure = number("1,200", DOT)
    body = f"""
        <div>{text(f"<p>of which {figure} yen, and</p>", ESCAPE + ' continuedAt="c1"')}</div>
        <div><ix:continuation id="c1"><p>again {figure}<ix:exclude>page 2</ix:exclude></p></ix:continuation></div>
    """
    path = page(place, body)
    kinds = Counter(fact.concept.local for fact in read(path))
    assert kinds == {"BlockDuration": 1, "MoneyDuration": 2}

    def change(fact: Fact) -> Fact:
        return fact._replace(value=1300 if fact.unit else AsPrinted())

    report = report_of(path, change)
    (block,) = (fact for fact in report.facts if fact.value == "")
    texts = Fill(report, Layout(), INLINE_1_1, [template(path)]).texts()
    assert texts[block.aspects] == "<p>of which 1,300 yen, and</p><p>again 1,300</p>"
    said = report_of(path, lambda fact: fact._replace(value=1300 if fact.unit else texts[block.aspects]))
    found, findings = filled(path, said)
    assert findings == []
    assert told(read(found)) == told(list(said.facts))
    other = report_of(path, lambda fact: fact._replace(value=1300 if fact.unit else "<p>all new</p>"))
    found, findings = filled(path, other)
    assert [f.code for f in findings] == ["template.text", "template.hidden"]
    assert {str(fact.value) for fact in read(found)} == {"1300", "<p>all new</p>"}
    assert "page 2" not in found.read_text()


WRONG: dict[str, tuple[str, Change, dict[str, str], str, str]] = {
    "the fact is gone": (
        number("5"),
        to(5),
        {'"all:MoneyDuration"': '"all:MoneyInstant"'},
        "template.fact",
        "MoneyInstant",
    ),
    "no form that is written": (
        number("100 dollars 50 cents", 'format="ixt:num-unit-decimal"', decimals='decimals="2"'),
        to(Decimal("101.5")),
        {},
        "template.form",
        "101.5",
    ),
    "a dash without a scale": (number("—", 'format="ixt:fixed-zero"'), to(5), {}, "template.form", "MoneyDuration"),
    "a sign that nobody shows": (number("5"), to(-5), {}, "template.sign", "MoneyDuration"),
    "no room for contexts": (number("5"), to(5), {"<ix:header/>": ""}, "template.header", "ix:header"),
    "no XHTML": (number("5"), to(5), {"</body>": ""}, "input.xml", "mismatched tag"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_a_template_cannot_print_is_said_at_its_line(place: Path, kind: str) -> None:
    body, change, edit, code, said = WRONG[kind]
    path = page(place, body)
    try:
        _, findings = filled(path, report_of(path, change), edit=edit)
    except KaijiError as error:
        findings = [raised(error)]
    found = next(f for f in findings if f.code == code)
    assert said in found.message
    assert found.location is not None


def test_facts_that_nothing_prints_are_hidden_and_said(place: Path) -> None:
    path = page(place, f"<p>{number('5')} {text('more', '', 'all:WordsDuration')}</p>")
    report = report_of(path)
    extra = next(iter(report.facts))._replace(concept=reports.name("WholeDuration"))
    report = replace(report, sections=(Section("", (*report.facts, extra)),))
    found, findings = filled(path, report)
    assert [(f.code, "all:WholeDuration" in f.message) for f in findings] == [("template.hidden", True)]
    assert told(read(found)) == told(list(report.facts))
    _, findings = filled(path, report, INLINE_ESEF)
    assert [f.code for f in findings] == ["inline.unshown"]


def test_an_element_that_shows_a_hidden_fact_leads_to_it(place: Path) -> None:
    name = text("x", 'id="h1"', "all:WordsDuration")
    hidden = f'<div style="display:none"><ix:header><ix:hidden>{name}</ix:hidden></ix:header></div>'
    path = page(place, f'{hidden}<span style="color:red;-sec-ix-hidden:h1">seen</span>')
    assert 'data-hidden="all:WordsDuration CurrentYear"' in template(path).read_text()
    found, _ = filled(path, report_of(path), replace(INLINE_1_1, hidden="-sec-ix-hidden"))
    assert "color:red;-sec-ix-hidden:all_WordsDuration.CurrentYearDuration" in found.read_text()


def test_footnotes_stand_where_they_stood(place: Path) -> None:
    body = number("1,000", 'footnoteRefs="n1" format="ixt:numdotdecimal"')
    body += '<ix:footnote footnoteID="n1" xml:lang="en">in <b>thousands</b></ix:footnote>'
    path = page(place, body, inline=INLINE_1_0, registry="http://www.xbrl.org/inlineXBRL/transformation/2011-07-31")
    found, findings = filled(path, report_of(path))
    assert told(read(found)) == told(read(path))
    assert findings == []
    assert found.read_text().count("ix:footnote ") == 1


def test_what_is_filled_is_valid(place: Path) -> None:
    path = page(place, "".join(VALID[kind] for kind in ("a chain", "text with a number inside", "a date", "hidden")))
    found, _ = filled(path, report_of(path, lambda fact: fact._replace(value=88) if fact.value == 1200 else fact))
    assert validate(found) == []


HOSTILE: dict[str, tuple[str, str]] = {
    "a script": ("<p>a<script>evil()</script>b</p>", "<p>ab</p>"),
    "an empty script": ('<p>a<script src="https://x.example/y.js"/>b</p>', "<p>ab</p>"),
    "a handler": ('<p onclick="evil()" class="c">a</p>', '<p class="c">a</p>'),
    "a link that runs": ('<a href="java&#115;cript:evil()">a</a>', "<a>a</a>"),
    "a picture from outside": ('<img src="https://x.example/p.png" alt="p"/>', '<img alt="p"/>'),
    "a picture out of the directory": ('<img src="../p.png"/>', "<img/>"),
    "a page within the page": ("<p>a<iframe src='b.html'><b>c</b></iframe>d</p>", "<p>ad</p>"),
    "a form": ('<form action="https://x.example/"><p>a<input name="n"/></p></form>', "<p>a</p>"),
    "styles from outside": (
        "<style>@import 'https://x.example/a.css'; p { color: red }</style>",
        "<style>  p { color: red }</style>",
    ),
    "a background from outside": (
        '<p style="color:red;background:url(https://x.example/p.png)">a</p>',
        '<p style="color:red;background: ">a</p>',
    ),
    "an address in escapes": (r'<p style="background:\75rl(//x.example/p.png)">a</p>', '<p style="background: ">a</p>'),
    "a page that leads away": ('<meta http-equiv="refresh" content="0;url=https://x.example/"/>', ""),
    "a shape that links later": (
        '<svg><a><set attributeName="href" to="javascript:x()"/></a></svg>',
        "<svg><a></a></svg>",
    ),
}
HARMLESS = """<html><!-- <script> --><p style="position:absolute; font-family:'A &amp; B'" title="on &lt; x">a &lt; b</p>
<a href="https://x.example/">x</a><img src="images/a.png" alt=""/><img src="data:image/png;base64,AA//import:=="/>
<style>@font-face { src: url(data:font/woff;base64,AA//) } p { background: url("images/b.png") }</style><![CDATA[<script>]]></html>"""


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_runs_loads_or_sends_is_taken_out(kind: str) -> None:
    hostile, harmless = HOSTILE[kind]
    left: Counter[str] = Counter()
    assert edited(hostile.encode(), list(cleaned(hostile.encode(), left, {}))).decode() == harmless
    assert left


def test_what_is_harmless_stays_to_the_byte() -> None:
    left: Counter[str] = Counter()
    pictures: dict[str, None] = {}
    assert list(cleaned(HARMLESS.encode(), left, pictures)) == []
    assert (dict(left), list(pictures)) == ({}, ["images/a.png"])
