"""The page for people: complete, escaped, self-contained, what needs attention on top, bounded."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.check.say import figure
from kaiji.findings.inspection import Inspection
from kaiji.findings.page import digits, page, short
from kaiji.model import Context, Entity, Fact, Finding, Location, Report, Section, Severity, instant
from tests.findings.inspected import ARELLE, RULES, WAIVER, inspected, report, unloaded
from tests.smallest import EUR, also, fact, find, name, number
from tests.tiny import REPOSITORY

WRONG_TOTAL = fact("NetAssets", value=70_000)
_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as read: its text, ids, links, and which details are open. Fails when tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.text = ""
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.text += "" if tag == "span" else " "
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [str(found[a]) for a in ("href", "src") if a in found]
        assert not any(a.startswith("on") for a in found)
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.stack):
            self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def read(inspection: Inspection, root: Path = REPOSITORY) -> Page:
    return Page(page(inspection, root))


def section(html: str, id: str) -> str:
    """The HTML from a section's start to that of the next."""
    return html[html.index(f'<section id="{id}"') :].split("</section>")[0]


def test_a_sound_filing_needs_no_attention() -> None:
    found = read(inspected(report(), judged=True))
    assert "Nothing needs attention" in found.words
    assert "Arelle has found nothing either." in found.words
    assert '<details class="statement" open>' in found.html, "one rule is waived"
    assert '<details class="statement" open>' not in section(found.html, "totals")


@pytest.mark.parametrize(
    "inspection",
    [
        inspected(report(), judged=True),
        inspected(report(WRONG_TOTAL, also("Staff")), ARELLE, judged=True),
        inspected(report(waivers=())),
        unloaded(),
    ],
    ids=["sound", "faulty", "violated", "unloaded"],
)
def test_the_page_stands_alone(inspection: Inspection) -> None:
    found = read(inspection)
    assert not found.tags & {"script", "link", "img", "iframe", "object"}
    assert all(link.startswith("#") for link in found.links)
    assert "url(" not in found.html
    assert "@import" not in found.html
    assert len(set(found.ids)) == len(found.ids)
    assert {link[1:] for link in found.links} <= set(found.ids)
    assert str(REPOSITORY) not in found.html


def test_what_needs_attention_comes_first() -> None:
    found = read(inspected(report(WRONG_TOTAL, also("Staff"), waivers=()), ARELLE, judged=True))
    order = [found.html.index(f'id="{id}"') for id in ("attention", "rules", "totals", "checks")]
    assert order == sorted(order)
    levels = re.findall(r'<li class="finding (\w+)"', found.html)
    assert levels == ["error"] * levels.count("error") + ["warning"] * levels.count("warning")
    assert {"error", "warning"} == set(levels)
    rules = re.findall(r'<details class="rule" id="rule\.(\w+)"( open)?', section(found.html, "rules"))
    assert [opened for id, opened in rules if id in ("net", "few")] == [" open", " open"]
    assert {id for id, _ in rules} == {rule.id for rule in RULES}
    assert [id for id, opened in rules if opened] == [id for id, _ in rules][: sum(bool(o) for _, o in rules)]


def test_findings_of_both_stand_side_by_side() -> None:
    attention = section(read(inspected(report(WRONG_TOTAL), ARELLE, judged=True)).html, "attention")
    assert re.findall(r'<span class="finder">(\w+)<', attention) == ["Arelle", "Kaiji", "Kaiji"]
    assert "Compare the total and each part with the print" in attention


def test_a_calculation_shows_sum_difference_and_tolerance() -> None:
    found = report(WRONG_TOTAL)
    html = read(inspected(found)).html
    row = re.search(r'<tr role="row" id="(total\.[^"]*)" class="total wrong".*?</tr>', html, re.DOTALL)
    assert row is not None
    assert f'href="#{row[1]}"' in section(html, "attention")
    cells = [re.sub("<[^>]*>", "", c).strip() for c in re.findall(r"<td.*?</td>", row[0], re.DOTALL)]
    assert cells[:4] == ["70,000", "60,000", "10,000", "0"]
    source = find(found, "NetAssets").source
    assert source is not None
    assert f'title="tests/smallest.py:{source.location.line}"' in row[0]
    assert "− 20,000" in read(inspected(found)).words


def test_a_rule_shows_its_operands() -> None:
    words = read(inspected(report())).words
    assert "Staff ≤ 10" in words
    assert "the office has ten desks" in words
    assert re.search(r"Staff Staff / Everywhere 12 tests/smallest.py:\d+ Difference 2 tolerance 0", words)


def test_a_sum_over_members_shows_each() -> None:
    part = section(read(inspected(report())).html, "rules").partition('id="rule.south"')[2].partition("</details>")[0]
    assert re.findall(r'<span class="figure">([^<]*)<', part) == ["5", "12", "-7"]


def test_waivers_stand_apart_with_their_reasons() -> None:
    idle = replace(WAIVER, rule="cash", reason="<once>")
    html = read(inspected(report(waivers=(WAIVER, idle)))).html
    waivers = section(html, "waivers")
    assert "two share a desk" in waivers
    assert "Decided by the board" in waivers
    assert "Applies to nothing" in waivers
    assert "&lt;once&gt;" in waivers
    assert "two share a desk" not in section(html, "attention")
    assert 'id="waivers"' not in read(inspected(report(waivers=()))).html


def test_what_nothing_guards_is_shown_with_its_line() -> None:
    found = read(inspected(report()))
    guards = section(found.html, "guards")
    assert "guarded 5 of 8 values, 0 of 8 periods and members." in guards.lower()  # four of the sum, one of the waiver
    unguarded = guards[guards.index("3 facts whose value") : guards.index("5 facts whose value")]
    line = find(report(), "Name").source.location.line  # type: ignore[union-attr]
    assert f"smallest.py:{line}</code>" in unguarded
    assert "Anna" in unguarded
    assert "What no check would notice is listed under Guards." in found.words


def test_tiles_count() -> None:
    words = read(inspected(report(), judged=True)).words
    assert "facts 8" in words
    assert "Rules violated 0 waived 1 satisfied 4 not applicable 1" in words
    assert "Totals add up 1 do not 0" in words
    assert "Arelle findings 0" in words


def test_whatever_comes_is_escaped() -> None:
    finding = Finding("kaiji.error", Severity.ERROR, "<script>alert(1)</script>", Location("<b>.py"), "\"'><i>")
    found = read(inspected(report(), finding))
    assert not found.tags & {"script", "b", "i"}
    assert "<script>alert(1)</script>" in found.text


def test_a_project_that_cannot_be_loaded() -> None:
    words = read(unloaded()).words
    assert "1 error" in words
    assert "src/data.py:7" in words
    assert "Calculations" not in words


def test_what_is_only_worth_knowing_needs_no_attention() -> None:
    note = Finding("kaiji.error", Severity.INFO, "by the way")
    html = read(inspected(report(), note)).html
    assert "Nothing needs attention" in html
    assert "1 remark" in section(html, "attention")


def test_the_preflight_is_there_even_if_only_arelle_was_asked() -> None:
    found = inspected(report(WRONG_TOTAL), ARELLE, judged=True)
    del found.outcome.seconds["check"]
    found.outcome.findings[:] = [ARELLE, replace(ARELLE, severity=Severity.INFO, message="waived")]
    assert {"sum.total", "xbrl.4:x"} <= {f.code for f in found.findings}
    assert "reported as 70,000" in read(found).words
    assert [f.message for f in found.arelle] == [ARELLE.message]


def test_the_page_of_a_large_filing_is_bounded() -> None:
    def years(report: Report) -> Report:
        facts = [f._replace(context=f.context._replace(period=instant(1600 + n, 1, 1))) for n in range(400)
                 for s in report.sections for f in s.facts if f.context.period == instant(2031, 12, 31)]  # fmt: skip
        return replace(report, sections=(Section(report.sections[0].role, tuple(facts)), *report.sections[1:]))

    many = [Finding("fact.type", Severity.ERROR, f"m{n}") for n in range(5_000)]
    found = read(inspected(years(report(waivers=())), *many))
    assert len(found.html) < 1_000_000
    assert "and 5,300 more" in found.words or "more: kaiji check lists them all" in found.words
    assert found.html.count('class="tree"') == 100
    assert "and 300 more, none worse than these" in found.words


def test_the_same_bytes_every_time() -> None:
    first, second = inspected(report(), judged=True), inspected(report(), judged=True)
    second.outcome.seconds["check"] = 9.9
    assert page(first, REPOSITORY) == page(second, REPOSITORY)


CONTEXT = Context(Entity("s", "1"), instant(2031, 12, 31))


@given(st.integers(-(10**15), 10**15), st.integers(-9, 3))
def test_digits_are_those_of_the_figure(value: int, decimals: int) -> None:
    exact, noughts = digits(Fact(name("N"), CONTEXT, value, EUR, decimals))
    assert exact + noughts == figure(value)
    assert exact.strip("-")
    digits_left_out = noughts.replace(",", "")
    assert len(digits_left_out) in (0, -decimals)


def test_digits_beyond_the_accuracy_are_set_apart() -> None:
    found = Fact(name("N"), CONTEXT, -13_554_544_000, EUR, -3)
    assert digits(found) == ("-13,554,544", ",000")
    assert digits(found._replace(value=0)) == ("0", "")
    assert digits(found._replace(value=Decimal("0.145"), decimals=3)) == ("0.145", "")
    assert number(found) == -13_554_544_000


def test_long_text_is_cut() -> None:
    assert short("a\n b") == "a b"
    assert len(short("a" * 1000)) == 160
    assert short(Decimal("1.500")) == "1.5"
    assert short(Decimal("1E+3")) == "1,000"
