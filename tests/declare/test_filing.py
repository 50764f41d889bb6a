"""From disclosures to a report: one fact for a figure that is printed twice, and where each figure comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kaiji.declare import Disclosure, Figure, Filing, Key, Library, key, same
from kaiji.model import Entity, Fact, Footnote, Report, Severity
from kaiji.model.places import Origin
from tests import smallest
from tests.smallest import EUR, YEAR, Areas, K, People, Sheet
from tests.tiny import FIGURES, Tiny


def reported(report: Report, local: str, period: str, *members: str) -> list[Fact]:
    return [
        f
        for f in report.facts
        if f.concept.local == local
        and str(f.context.period) == period
        and tuple(m.local for _, m in f.context.members) == members
    ]


def test_a_figure_printed_in_two_statements_is_one_fact(tiny_report: Report) -> None:
    """Equity stands in the balance sheet and at the end of its own statement; it belongs to the first."""
    (equity,) = reported(tiny_report, "Eigenkapital", "2031-12-31")
    assert equity.value == 400_000
    assert equity.source is not None
    assert equity.source.section == "Bilanz zum 31. Dezember 2031"


def test_a_figure_has_the_caption_that_a_report_in_its_language_prints(tiny: Tiny) -> None:
    """`terse=` is in the first language only; the standard label stands in for it."""
    tiny.edit("quelle/muster/__init__.py", 'language="de"', 'language="fr"')
    captions = {f.source.caption for f in tiny.report().facts if f.source}
    assert {"Disponibilités", "Capitaux propres / Réserves"} <= captions
    assert "Kasse" not in captions


def test_two_statements_that_differ_are_a_conflict_of_two_lines(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    line = tiny.edit(FIGURES, "ruecklagen=300, gesamt=400", "ruecklagen=300, gesamt=401")
    (finding,) = (f for f in tiny.check().findings if f.code == "dup.conflict")
    assert finding.severity is Severity.ERROR
    assert str(finding.location) == f"{FIGURES}:{line}"
    assert f"401,000 here and 400,000 ({FIGURES}:{tiny.line(FIGURES, 'eigenkapital=400')})" in finding.message
    assert (
        f"abs:Kapital 2031-12-31 ({FIGURES}:{tiny.line(FIGURES, 'kapital=1_000')}) adds up with 400,000"
        in finding.message
    )
    assert finding.caption == "Eigenkapital / Eigenkapital gesamt"


@pytest.mark.parametrize(("finer", "value"), [("-30.0", -30_000), ("-30.4", -30_400), ("-29.5", -29_500)])
def test_a_figure_that_is_printed_rounded_elsewhere_is_one_fact(tiny: Tiny, finer: str, value: int) -> None:
    """The more accurate print is reported, whichever statement declares the line."""
    tiny.edit(
        FIGURES,
        "gewinn=Bestandteile(ruecklagen=-30, gesamt=-30)",
        f"gewinn=Bestandteile(ruecklagen=-30, gesamt=Decimal('{finer}'))",
    )
    report = tiny.report()
    (fact,) = (f for f in reported(report, "Gewinn", "2031-01-01/2031-12-31") if not f.context.members)
    assert (fact.value, fact.decimals) == (value, -2)
    assert [(f.value, f.decimals) for f in report.repeats if f.concept.local == "Gewinn"] == [(-30_000, -3)]


def test_a_figure_that_is_no_rounding_of_the_other_is_a_conflict(tiny: Tiny) -> None:
    tiny.edit(
        FIGURES,
        "gewinn=Bestandteile(ruecklagen=-30, gesamt=-30)",
        "gewinn=Bestandteile(ruecklagen=-30, gesamt=Decimal('-30.6'))",
    )
    (finding,) = (f for f in tiny.check().findings if f.code == "dup.conflict")
    assert "(decimals -2 and -3), a difference of -600" in finding.message


def test_remarks_on_a_figure_that_is_printed_twice_are_kept(tiny: Tiny) -> None:
    """Whichever statement makes them."""
    tiny.edit(
        FIGURES, "ruecklagen=300, gesamt=400", 'ruecklagen=300, gesamt=noted(400, Footnote("Ohne Dividende.", "de"))'
    )
    (equity,) = reported(tiny.report(), "Eigenkapital", "2031-12-31")
    assert equity.footnotes == (Footnote("Ohne Dividende.", "de"),)


def test_facts_stand_in_the_order_of_print(tiny_report: Report) -> None:
    titles = [tiny_report.title(s) for s in tiny_report.sections]
    assert titles == sorted(titles)
    second = [f.concept.local for f in tiny_report.sections[1].facts]
    assert second[:4] == ["KasseUndBankguthaben", "Forderungen", "Wertberichtigung", "Umlaufvermoegen"]


def test_opening_balances_stand_at_the_end_of_the_year_before(tiny_report: Report) -> None:
    (opening,) = reported(tiny_report, "Eigenkapital", "2030-12-31")
    assert opening.value == 435_000


def test_members_stand_in_the_order_of_the_axes(tiny_report: Report) -> None:
    assert reported(tiny_report, "Umsatz", "2031-01-01/2031-12-31", "HandelMember", "NordMember")


class ByArea(Disclosure, module=K, code="3", kind="Note", title="By area", members=(Areas.north,)):
    who: Key = key(People)
    staff: Figure = same(Sheet.staff)


class ByPerson(Disclosure, module=K, code="4", kind="Note", title="By person", members=(People.anna,)):
    where: Key = key(Areas)
    staff: Figure = same(Sheet.staff)


def test_members_in_another_order_are_the_same_context() -> None:
    """One note is about the north and lists people, the other about Anna and lists areas: one figure, one fact."""
    library = Library("klein", "Klein", K.url, "klein", (K,), (smallest, sys.modules[__name__]))
    notes = (
        ByArea(section="A", period=YEAR.closing, who=People.anna, staff=1),
        ByPerson(section="P", period=YEAR.closing, where=Areas.north, staff=1),
    )
    report = Filing("klein", Entity("s", "1"), library, EUR, "de", {}, notes).report
    (fact,) = report.facts
    assert {m.local for _, m in fact.context.members} == {"NorthMember", "AnnaMember"}


def test_further_prints_of_a_figure_are_remembered(tiny_report: Report) -> None:
    """They are no facts, but say where else the document prints one."""
    repeated = [f for f in tiny_report.repeats if f.concept.local == "Eigenkapital"]
    assert [f.source.section for f in repeated if f.source] == ["Eigenkapitalspiegel"]
    assert repeated[0].value == 400_000


def test_an_empty_cell_is_no_fact(tiny: Tiny) -> None:
    tiny.edit(FIGURES, "stammkapital=100, ruecklagen=335", "stammkapital=ABSENT, ruecklagen=335")
    tiny.edit(FIGURES, "import NIL,", "import ABSENT, NIL,")
    assert reported(tiny.report(), "Eigenkapital", "2030-12-31", "StammkapitalMember") == []


def test_a_default_is_not_reported(tiny_report: Report) -> None:
    names = {m.local for f in tiny_report.facts for _, m in f.context.members}
    assert not names & {"KonzernMember", "EigenkapitalGesamtMember", "AlleRegionenMember"}


def test_every_fact_names_the_line_on_which_its_figure_is_typed(built_tiny: Tiny, tiny_report: Report) -> None:
    lines = (built_tiny.root / FIGURES).read_text(encoding="utf-8").split("\n")
    for fact in tiny_report.facts:
        origin = fact.source
        assert isinstance(origin, Origin)
        assert Path(origin.location.path).name == "figures.py"
        assert f"{origin.keywords[-1]}=" in lines[origin.location.line - 1]


def test_facts_know_section_caption_and_lines_of_the_source_document(tiny_report: Report) -> None:
    (cash,) = reported(tiny_report, "KasseUndBankguthaben", "2031-12-31")
    (paid,) = reported(tiny_report, "AusschuettungDieEigentuemer", "2031-01-01/2031-12-31", "RuecklagenMember")
    (name,) = reported(tiny_report, "Firma", "2031-01-01/2031-12-31")
    assert cash.source is not None
    assert paid.source is not None
    assert name.source is not None
    assert (cash.source.caption, cash.source.lines) == ("Kasse", (10, 22))
    assert paid.source.caption == "Ausschüttung an die Eigentümer / Rücklagen"
    assert (name.source.section, name.source.lines) == ("Umschlag", (3, 3))
