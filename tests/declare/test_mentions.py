"""Figures that narratives name: what is printed, where it is tagged, and what is typed instead."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load as read
from kaiji.declare.typed import typed
from kaiji.model import Fact
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, Version
from kaiji.workflow.build import run_check
from kaiji.workflow.project import Project, load
from kaiji.workflow.publish import write
from tests import guide


@dataclass(frozen=True)
class Acme:
    """The project of the guide, with another narrative."""

    root: Path

    def load(self, narrative: str) -> Project:
        (self.root / "source" / "acme" / "outlook.md").write_text(narrative, "utf-8")
        return load(self.root)

    def prints(self, narrative: str) -> str:
        return str(outlook(self.load(narrative)).value)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / "source" / "acme" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def outlook(project: Project) -> Fact:
    return next(fact for fact in project.report.facts if fact.concept.local == "OutlookTextBlock")


@pytest.fixture
def acme(tmp_path: Path) -> Acme:
    return Acme(guide.write(tmp_path))


@pytest.mark.parametrize(
    ("named", "printed"),
    [
        ("{Income.revenue}", "6.049.000"),
        ("{Income.revenue: thousands}", "6.049"),
        ("{Income.revenue: millions}", "6,049"),
        ("{Income.revenue: millions, 1}", "6,0"),
        ("{Income.revenue: millions, 1, unit}", "6,0 Mio. €"),
        ("{ Income . revenue\n: thousands,unit }", "6.049 Tsd. €"),
        ("{Income.revenue.year_before: thousands}", "5.500"),
        ("{Income.revenue[YearBefore]: thousands}", "5.500"),
        ("{acme.Income.revenue[EUR]: thousands}", "6.049"),
        ("{Income.profit: thousands}", "\u2212100"),
        ("{Income.profit: thousands, absolute}", "100"),
        ("{Income.profit: millions, 0}", "0"),
        ("{Income.costs: thousands}", "6.149"),
        ("{Income.per_share: unit}", "\u22120,25 € je Aktie"),
        ("{Income.shares: unit}", "400.000 Aktien"),
        ("{SegmentNote.revenue[wind]: millions}", "4,0"),
        ("{SegmentNote.revenue[Segments.water, YearBefore]: millions}", "2,1"),
        ("{SegmentNote.margin[water]}", "1,7\u00a0%"),
        ("{SegmentNote.margin[wind].year_before: 0}", "6\u00a0%"),
        ("{BalanceSheet.equity: thousands}", "2.400"),
        ("{ChangesInEquity.before: thousands}", "2.600"),
        ("{ChangesInEquity.after[reserves]: thousands}", "2.000"),
        ("{Notes.meeting}", "20. Mai 2026"),
        ("{Notes.company}", "Acme SE"),
        ("{Notes.going_concern}", "Ja"),
        ("{Notes.opinion}", "Uneingeschränkt"),
        ('{Notes.opinion: "ohne Einwände"}', "ohne Einwände"),
        ('{Notes.going_concern:\n"besteht: sie\nbesteht"}', "besteht: sie\nbesteht"),
        ('{Income.shares: "viele"}', "viele"),
        ("{growth(Income.revenue)}", "10,0\u00a0%"),
        ("{growth(Income.revenue): 3}", "9,982\u00a0%"),
        ("{growth(Income.profit): 0, absolute}", "133\u00a0%"),
        ("{growth(Income.revenue, Income.costs): 2}", "\u22121,63\u00a0%"),
        ("{share(SegmentNote.revenue[wind], SegmentNote.revenue): %, 0}", "66\u00a0%"),
        ("{difference(Income.revenue): thousands, unit}", "549 Tsd. €"),
        ("{difference(BalanceSheet.equity, ChangesInEquity.before): thousands}", "\u2212200"),
        ("{difference(SegmentNote.margin[wind])}", "\u22129,6"),
        ("{growth(Income.revenue) = SegmentNote.margin[grown]}", "10,0\u00a0%"),
        ("\\{Income.revenue\\}", "{Income.revenue}"),
        ("`{Income.revenue}`", "<code>{Income.revenue}</code>"),
        ("**{Income.shares}**", "<strong>400.000</strong>"),
    ],
)
def test_what_is_printed(acme: Acme, named: str, printed: str) -> None:
    if "grown" in named:
        acme.edit("figures.py", 'Percent("-1.7")', 'Percent("10.0")')
        named = named.replace("[grown]", "")
    assert acme.prints(named) == f"<p>{printed}</p>"


def test_names_stand_wherever_words_do(acme: Acme) -> None:
    text = "# {Notes.company}\n\n- a {Income.shares}\n\n| {Notes.meeting} |\n|---|\n| [{Income.costs}](https://a.example) |"
    printed = acme.prints(text)
    assert "<h4>Acme SE</h4>" in printed  # below the heading of its section, which is h3
    assert "<li>a 400.000</li>" in printed
    assert "<th>20. Mai 2026</th>" in printed
    assert '<a href="https://a.example">6.149.000</a>' in printed


def test_a_text_follows_its_statement(acme: Acme) -> None:
    acme.edit("figures.py", "6_049", "6_050")
    assert acme.prints("{Income.revenue: thousands}") == "<p>6.050</p>"


def test_text_that_is_named_is_no_markup(acme: Acme) -> None:
    acme.edit("figures.py", '"Acme SE"', '"A & <b>*C*</b>"')
    assert acme.prints("{Notes.company}") == "<p>A &amp; &lt;b&gt;*C*&lt;/b&gt;</p>"


@pytest.mark.parametrize("version", [INLINE_1_1, INLINE_1_0])
def test_the_first_exact_print_is_tagged(acme: Acme, tmp_path: Path, version: Version) -> None:
    """In the statement what stands in a statement; in the narrative what is reported with it, though it is typed too."""
    project = acme.load(
        "100 am 20. Mai 2026, {Notes.meeting}, {Notes.meeting}; {Income.revenue: millions}; {Notes.company}."
    )
    document = inline(project.report, project.layout, version)
    write([*report_artifacts(project.report), document.artifact], tmp_path / "out")
    assert document.findings == []
    path = tmp_path / "out" / document.artifact.path
    block = next(e for e in etree.parse(path).iter("{*}nonNumeric") if e.get("name") == "acme:OutlookTextBlock")
    inner = {str(e.get("name")): e for e in block.iterdescendants("{*}nonNumeric", "{*}nonFraction")}
    dated = {"acme:DayOfMeeting"} if version is INLINE_1_1 else set()
    assert set(inner) == {"acme:Company"} | dated
    if dated:
        before = "".join(str(t) for t in block.xpath("./descendant::text()")).partition("Mai")
        assert inner["acme:DayOfMeeting"].getprevious() is None
        assert before[0] == "100 am 20. "
        assert "20. Mai 2026, " in (inner["acme:DayOfMeeting"].getparent().text or "")

    def facts(file: Path) -> dict[object, Fact]:
        return {(f.concept, f.context): f._replace(source=None) for f in read(file)}

    if version is INLINE_1_1:
        assert facts(path) == facts(path.with_suffix(".xbrl"))


def test_typed_numbers_that_are_no_fact_are_listed(acme: Acme) -> None:
    text = (
        "2025 wuchs der Umsatz um {growth(Income.revenue)} auf 6.049 Tsd. € (6,0 Mio.), nicht auf 6.094 Tsd. €;\n"
        "die Marge in Wind war 3,5 %, nicht 3,6 %.\n\nNach IFRS 16 am 20. Mai 2026: 7 Mio. € in 12 Monaten."
    )
    found = [(x.text, x.location.line) for x in typed(acme.load(text).filing)]
    assert found == [("6.094 Tsd", 1), ("3,6 %", 2), ("7 Mio", 4), ("12", 4)]


def test_guards_lists_them(acme: Acme) -> None:
    acme.load("{Income.revenue}\nund 6.094 Tsd.")
    done = subprocess.run(
        [sys.executable, "-m", "kaiji", "guards", "revenue"], cwd=acme.root, capture_output=True, text=True, check=True
    )
    assert "equal no fact" in done.stdout
    assert "source/acme/outlook.md:2" in done.stdout
    assert "6.094 Tsd" in done.stdout


def test_the_cause_is_said_before_the_narrative_that_cannot_be_filled(acme: Acme) -> None:
    """As docs/your-filing.md has it: a scale that is wrong makes the narrative ask for more than the figure has."""
    acme.edit("figures.py", "        Income(\n", "        Income(\n            scale=MILLIONS,\n")
    cause, narrative = run_check(acme.root).findings[:2]
    assert (cause.code, narrative.code) == ("cause.scale", "narrative.form")
    page = " ".join(guide.PAGE.split())
    assert str(cause.location).endswith("figures.py:33")
    assert f"figures.py:33: error cause.scale: {cause.message.partition(' (')[0]} ...: did you" in page
    assert cause.message.partition("should be ")[2].partition("): ")[2] in page
