"""What a filing would lose without a word, or cannot have: the smallest that is valid, and the smallest that is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import arelle
import pytest

from kaiji.declare.entity import miscounted, mistake
from kaiji.declare.made import made, making
from kaiji.model import Entity, Severity
from kaiji.model.currencies import CURRENCIES
from tests.tiny import FIGURES, FRENCH, TAXONOMY, Tiny

ERROR, WARNING = Severity.ERROR, Severity.WARNING
FILING, MODULES = "quelle/muster/__init__.py", "quelle/muster/modules.py"


class Change(NamedTuple):
    file: str
    old: str
    new: str


class Pair(NamedTuple):
    """A code, what leaves the project valid, what does not, and the text that begins on the line to be named."""

    code: str
    severity: Severity
    valid: tuple[Change, ...]
    invalid: tuple[Change, ...]
    file: str
    at: str


def listing(*names: str) -> tuple[Change, ...]:
    all = "(facts, balance_sheet, income, equity, *segments, alone)"
    return (Change(FIGURES, all, f"({', '.join(names)},)"),)


def with_rule(old: str, new: str) -> tuple[Change, ...]:
    rule = 'rule("aktiva", rahmen.Bilanz.vermoegen == rahmen.Bilanz.kapital, reason="Arithmetic")'
    return (
        Change(FILING, "import Filing, Library", "import Filing, Library, rule"),
        Change(FILING, old, f"{new.format(rule)}{old}"),
    )


def entity(scheme: str, identifier: str) -> tuple[Change, ...]:
    old = 'Entity("https://register.example/nummer", "A&O 12")'
    return (Change(FILING, old, f'Entity("{scheme}", "{identifier}")'),)


def periods(text: str) -> tuple[Change, ...]:
    old = 'PERIODS: dict[str, Period] = {"Jahr": YEAR, "Vorjahr": BEFORE}'
    return (Change(MODULES, old, f"PERIODS: dict[str, Period] = {{{text}}}"),)


def filing(text: str) -> tuple[Change, ...]:
    return (
        Change(FILING, "import Filing, Library", "import Filing, Library"),
        Change(FILING, "    language=", f"    {text},\n    language="),
    )


def segment_in(period: str) -> tuple[Change, ...]:
    rest = 'scale=ONES,\n        unit=currency("CHF")'
    return (Change(FIGURES, f"period=YEAR,\n        {rest}", f"period={period},\n        {rest}"),)


def sections(content: str, before: str = "", *others: Change) -> tuple[Change, ...]:
    old = "DISCLOSURES: tuple[Disclosure, ...] = (facts, balance_sheet, income, equity, *segments, alone)"
    return (
        Change(FIGURES, "narratives, noted\n", "narratives, noted, section\n"),
        Change(FIGURES, old, f"{before}DISCLOSURES = ({content},)"),
        *others,
    )


def in_notes(text: str) -> tuple[Change, ...]:
    return (Change(FIGURES, "    source=3,", f"    source=3,\n    {text},"),)


WITHOUT_MONEY = (
    Change(
        TAXONOMY,
        '    dividende: Figure = per_share("Dividende je Aktie")\n    """Vorgeschlagene Dividende."""\n',
        "",
    ),
    Change(FRENCH, 'dividende = "Dividende par action"\n', ""),
    Change(FIGURES, '    dividende=Decimal("0.40"),\n', ""),
)
SECTIONS = 'facts, section("Abschluss")(balance_sheet, income, equity, *segments), alone'
EURO = in_notes('unit=currency("EUR")')

PAIRS = [
    Pair("data.unlisted", ERROR, (), listing("facts", "balance_sheet", "income", "equity", "*segments"), FIGURES, "alone = Einzel"),
    Pair("data.unlisted", ERROR, (), listing("facts", "balance_sheet", "income", "equity", "*segments[1:]", "alone"), FIGURES,
         "    Umsaetze(\n"),
    Pair("rule.unlisted", ERROR, with_rule("        imports=", "        rules=({},),\n"), with_rule("filing = ", "AKTIVA = {}\n\n"),
         FILING, "AKTIVA = rule("),
    Pair("data.ignored", ERROR, EURO, (*WITHOUT_MONEY, *EURO), FIGURES, 'unit=currency("EUR")'),
    Pair("data.ignored", ERROR, WITHOUT_MONEY, in_notes("scale=THOUSANDS"), FIGURES, "scale=THOUSANDS"),
    Pair("declare.entity", ERROR, entity("http://www.sec.gov/CIK", "0000001750"), entity("http://www.sec.gov/CIK", "1750"),
         FILING, "entity="),
    Pair("declare.entity", ERROR, entity("urn:acme", "株式:会社&<1>"), entity("acme", "株式:会社&<1>"), FILING, "entity="),
    Pair("declare.check-digits", WARNING, entity("http://standards.iso.org/iso/17442", "529900ACME0000000072"),
         entity("http://standards.iso.org/iso/17442", "529900ACME0000000001"), FILING, "entity="),
    Pair("declare.period", ERROR, (), periods('"Jahr": YEAR, "Jahr2": duration((2031, 1, 1), (2031, 12, 31))'), FILING, "periods="),
    Pair("declare.period", ERROR, periods('"CurrentYear": YEAR, "Prior1Year": BEFORE'),
         periods('"CurrentYear": BEFORE, "Prior1Year": YEAR'), FILING, "periods="),
    Pair("declare.period-unusual", WARNING, periods('"Jahr": YEAR, "Anfang": duration((2031, 1, 1), (2031, 3, 31))'),
         periods('"Jahr": YEAR, "Vorjahr": duration((2030, 1, 2), (2031, 1, 1))'), FILING, "periods="),
    Pair("declare.period-unusual", WARNING, periods('"Jahr": YEAR, "Seither": duration((2030, 1, 1), (2031, 12, 31))'),
         periods('"Jahr": duration((2030, 1, 1), (2031, 12, 31))'), FILING, "periods="),
    Pair("declare.period-unusual", WARNING, segment_in("YEAR._replace(start=YEAR.start.replace(month=2))"),
         segment_in("YEAR._replace(end=YEAR.end.replace(year=2032), start=YEAR.start.replace(month=2))"), FIGURES, "period=YEAR._"),
    Pair("data.period", ERROR, (), (Change(MODULES, "duration((2030, 1, 1), (2030, 12, 31))", "duration((2030, 12, 31), (2030, 1, 1))"),),
         MODULES, "BEFORE = "),
    Pair("data.footnote", ERROR, (), (Change(FIGURES, "import NIL,", "import ABSENT, NIL,"),
         Change(FIGURES, "zinsen=-20", 'zinsen=noted(ABSENT, Footnote("x", "de"))')), FIGURES, "zinsen=noted"),
    Pair("data.unlisted", ERROR, sections(SECTIONS), sections(SECTIONS, 'ANHANG = section("Anhang")(alone)\n'), FIGURES, "ANHANG ="),
    Pair("data.twice", ERROR, sections(SECTIONS), sections(f"{SECTIONS}, alone"), FIGURES, "alone = Einzel"),
    Pair("data.empty", ERROR, sections(SECTIONS), sections(f'{SECTIONS}, section("Anhang")()'), FIGURES, "DISCLOSURES"),
    Pair("data.ignored", ERROR, sections(f"section('Text', scale=THOUSANDS)({SECTIONS})"),
         sections(f"{SECTIONS.replace('facts, ', '')}, section('Text', scale=THOUSANDS)(facts)", "", *WITHOUT_MONEY), FIGURES, "DISCLOSURES"),
    Pair("use.hidden", WARNING, filing('template="report.xhtml.j2", hidden=(rahmen.Angaben.firma,)'),
         filing('template="report.xhtml.j2", hidden=(rahmen.Bilanz.beteiligungen,)'), FILING, "hidden="),
]  # fmt: skip


def changed(root: Path, changes: tuple[Change, ...]) -> Tiny:
    tiny = Tiny.copy(root)
    for change in changes:
        tiny.edit(*change)
    return tiny


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.code)
def test_pair(tmp_path: Path, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = changed(tmp_path / "good", pair.valid), changed(tmp_path / "bad", pair.invalid)
    monkeypatch.chdir(bad.root)
    beside = {"use.period"}  # of the periods that are put in, not all are reported
    assert [f for f in good.check().findings if f.code not in beside] == []
    (finding,) = (f for f in bad.check().findings if f.code not in beside)
    assert (finding.code, finding.severity) == (pair.code, pair.severity)
    text = (bad.root / pair.file).read_text("utf-8")
    line = text.count("\n", 0, text.index(pair.at)) + 1
    assert str(finding.location) == f"{pair.file}:{line}"


def test_a_statement_of_another_filing_is_none_that_was_forgotten(tiny: Tiny) -> None:
    """A project may hold an annual and an interim report."""
    tiny.edit(FIGURES, "*segments, alone)", "*segments)")
    assert [f.code for f in tiny.check().findings] == ["data.unlisted"]
    other = 'interim = replace(filing, name="muster-h1", content=(figures.alone,))\n'
    tiny.edit(
        FILING, "from muster import modules", "from dataclasses import replace\n\nfrom muster import figures, modules"
    )
    path = tiny.root / FILING
    path.write_text(path.read_text("utf-8") + other, "utf-8")
    assert tiny.check().findings == []


def test_nothing_is_remembered_after_a_load() -> None:
    with making() as things:
        made("inside")
    made("outside")
    assert things == ["inside"]


def test_a_narrative_that_no_statement_reports(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    (tiny.root / "quelle" / "muster" / "README.md").write_text("How it is done.", "utf-8")
    assert tiny.check().findings == []
    (tiny.root / "quelle" / "muster" / "aussicht.md").write_text("Es wird.", "utf-8")
    (finding,) = tiny.check().findings
    assert (finding.code, finding.severity) == ("narrative.unused", WARNING)
    assert str(finding.location) == "quelle/muster/aussicht.md"


LEI, CIK = "http://standards.iso.org/iso/17442", "http://www.sec.gov/CIK"
EDINET, NUMBER = "http://disclosure.edinet-fsa.go.jp", "http://www.houjin-bangou.nta.go.jp"


@pytest.mark.parametrize(
    ("scheme", "valid", "invalid", "says"),
    [
        (LEI, "529900T8BM49AURSDO55", "529900T8BM49AURSDO54", "55 follow from the rest"),
        (LEI, "HWUPKR0MPOU8FGXBT394", "HWUPKR0MPOU8FGXTB394", "check digits"),
        (LEI, "529900ACME0000000072", "529900ACME000000072", "no LEI"),
        (LEI, "529900ACME0000000072", "529900acme0000000072", "no LEI"),
        (CIK, "0000320193", "320193", "write 0000320193"),
        (EDINET, "E00001-000", "E00001", "as in E00001-000"),
        (NUMBER, "7000012050002", "8000012050002", "would be 7"),
        (NUMBER, "7000012050002", "000012050002", "thirteen digits"),
        ("https://acme.example/entity", "Acme 1", "Acme 1 ", "spaces around it"),
        ("https://acme.example/entity", "Acme", "", "empty"),
    ],
)
def test_identifiers(scheme: str, valid: str, invalid: str, says: str) -> None:
    assert mistake(Entity(scheme, valid)) is miscounted(Entity(scheme, valid)) is None
    wrong = Entity(scheme, invalid)
    assert says in str(mistake(wrong) or miscounted(wrong))


@pytest.mark.parametrize(
    "scheme", ["acme", "", "http://acme.example/a b", "株式:1", "https://standards.iso.org/iso/17442/"]
)
def test_schemes(scheme: str) -> None:
    assert "scheme" in str(mistake(Entity(scheme, "529900ACME0000000072")))


def test_currencies_are_those_of_the_registry() -> None:
    """All of the registry, and what it lacks, because the euro or a newer code replaced it."""
    files = (Path(arelle.__file__).parent / "resources/cache/http/www.xbrl.org/utr").glob("*/utr.xml")
    space = "{http://www.xbrl.org/2009/utr}"
    units = ElementTree.parse(max(files)).iter(f"{space}unit")
    money = {u.findtext(f"{space}unitId") for u in units if (u.findtext(f"{space}nsUnit") or "").endswith("iso4217")}
    assert len(money) > 150
    assert money <= CURRENCIES
    assert {"DEM", "FRF", "ITL", "NLG", "ESP"} <= CURRENCIES
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CURRENCIES)
