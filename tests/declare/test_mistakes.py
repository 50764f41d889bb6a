"""Mistakes in a data module or a taxonomy: one finding, at the line of the mistake, that says what to do."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

import pytest

from kaiji.declare.paths import objection
from kaiji.model import Severity
from tests.tiny import FIGURES, FRENCH, TAXONOMY, Tiny

FILING = "quelle/muster/__init__.py"
MODULES = "quelle/muster/modules.py"
NARRATIVE = "quelle/muster/lage.md"


class Mistake(NamedTuple):
    """One edit of the tiny project, the code that it leads to, and what the message must contain.

    `at` is a text on the line that the finding must name, where that is not the edited line.
    """

    file: str
    old: str
    new: str
    code: str
    says: str
    at: str = ""


FIGURE_MISTAKES = [
    Mistake(FIGURES, "kasse=250", "kase=250", "data.unknown-line", "did you mean kasse?"),
    Mistake(FIGURES, "kasse=250", "xyz=250", "data.unknown-line", "which has kasse, forderungen, "),
    Mistake(FIGURES, "source=(10, 22)", "sorce=(10, 22)", "data.unknown-line", "did you mean source?"),
    Mistake(FIGURES, "source=(10, 22)", "source=(22, 10)", "data.type", "the first and the last line"),
    Mistake(FIGURES, "source=(10, 22)", "source=(0, 22)", "data.type", "the first and the last line"),
    Mistake(FIGURES, "source=(10, 22)", 'source="10"', "data.type", "the first and the last line"),
    Mistake(
        FIGURES, "    darlehen=600,\n", "", "data.missing-line", "Bilanz lacks darlehen", "balance_sheet = Bilanz("
    ),
    Mistake(FIGURES, '    section="Erfolgsrechnung 2031",\n    period=YEAR,\n', "", "data.missing-line", "Erfolg has no period", "income = Erfolg("),
    Mistake(FIGURES, "kasse=250", 'kasse=Decimal("1E+100000000")', "data.type", "more than 900 digits"),
    Mistake(FIGURES, "kasse=250", 'kasse=Decimal("1E-1000000000")', "data.type", "more than 900 digits"),
    Mistake(FIGURES, "kasse=250", "kasse=10**5000", "data.type", "more than 900 digits"),
    Mistake(FIGURES, "kasse=250", "kasse=250.5", "data.float", 'Decimal("250.5")'),
    Mistake(FIGURES, 'Percent("14.5")', "Percent(14.5)", "data.float", 'Percent("14.5")'),
    Mistake(FIGURES, "ruecklagen=-5,", "ruecklagen=-5.0,", "data.float", "ausschuettung = -5.0"),
    Mistake(FIGURES, "ruecklagen=-5,", "ruecklage=-5,", "data.unknown-member", "did you mean ruecklagen?"),
    Mistake(FIGURES, "kasse=250", 'kasse="250"', "data.type", "expected a number (int or Decimal)"),
    Mistake(FIGURES, "kasse=250", 'kasse=Decimal("NaN")', "data.type", "kasse = NaN"),
    Mistake(FIGURES, 'Percent("14.5")', 'Percent("Infinity")', "data.type", "steuersatz = Infinity"),
    Mistake(FIGURES, "mitarbeiter=12", "mitarbeiter=True", "data.type", "a whole number"),
    Mistake(FIGURES, "mitarbeiter=12", 'mitarbeiter=Decimal("12")', "data.type", "a whole number"),
    Mistake(FIGURES, "mitarbeiter=12", "mitarbeiter=Percent(12)", "data.type", "a whole number"),
    Mistake(FIGURES, "geprueft=True", "geprueft=1", "data.type", "true or false"),
    Mistake(FIGURES, 'firma="Muster & Söhne <AG>"', 'firma="\u3000"', "data.type", "ABSENT where nothing is printed"),
    Mistake(FIGURES, 'firma="Muster & Söhne <AG>"', "firma=5", "data.type", "text (str)"),
    Mistake(FIGURES, 'lage=text("lage")', 'lage="lage"', "data.type", "XHTML"),
    Mistake(FIGURES, "gegruendet=Month(1999, 7)", 'gegruendet="1999-07"', "data.type", "a month of a year"),
    Mistake(FIGURES, "datetime.date(2032, 5, 4)", "datetime.datetime(2032, 5, 4)", "data.type", "a date"),
    Mistake(
        FIGURES, "datetime.datetime(2032, 2, 29, 10, 30)", "datetime.date(2032, 2, 29)", "data.type", "time of day"
    ),
    Mistake(FIGURES, "urteil=Urteil.uneingeschraenkt", "urteil=Regionen.nord", "data.choice", "uneingeschraenkt, eing"),
    Mistake(FIGURES, "sparte=Sparten2.handel", "sparte=Regionen.sued", "data.key", "wants a member of Sparten, not Regionen.sued"),
    Mistake(
        FIGURES, "    period=YEAR,\n    source=3", '    period="2031",\n    source=3', "data.type", "period = '2031'"
    ),
    Mistake(FIGURES, 'unit=currency("CHF")', 'unit="CHF"', "data.type", 'currency("USD")'),
    Mistake(FIGURES, "scale=ONES", 'scale="3"', "data.type", "a power of ten"),
    Mistake(FIGURES, 'section="Umschlag"', "section=7", "data.type", "section = 7"),
    Mistake(FIGURES, "kasse=250", "kasse=250, kasse=250", "project.syntax", "keyword argument repeated: kasse"),
    Mistake(FIGURES, "kasse=250", "kasse=2 50", "project.syntax", "invalid"),
    Mistake(FIGURES, "kasse=250", "kasse=1 // 0", "project.import", "ZeroDivisionError", "kasse=1 // 0"),
    Mistake(FIGURES, 'Percent("14.5")', 'Percent("14,5")', "data.type", 'Percent("14.5")'),
    Mistake(FIGURES, 'Percent("14.5")', 'Decimal("14.5")', "data.type", 'expected a percentage, as in Percent("14.5")'),
    Mistake(FIGURES, "anfang=Bestandteile(stammkapital=100, ruecklagen=335, gesamt=435)", "anfang=Regionen(nord=1)", "data.key", "anfang wants a row of Bestandteile, not a row of Regionen"),
    Mistake(FIGURES, "kasse=250", "kasse=Regionen(nord=1)", "data.key", "kasse wants one figure"),
    Mistake(FIGURES, "    period=YEAR,\n    scale=THOUSANDS,\n    source=(30, 35)", "    period=YEAR.closing,\n    scale=THOUSANDS,\n    source=(30, 35)", "data.period", "umsatz is reported for a duration"),
    Mistake(FIGURES, "Urteil.uneingeschraenkt", "Urteil.uneingeschrankt", "project.import", "did you mean uneingeschraenkt?"),
    Mistake(FIGURES, 'currency("CHF")', 'currency("Franken")', "fact.unit", "three capital letters"),
    Mistake(FIGURES, 'currency("CHF")', 'currency("CFH")', "fact.unit", " or CHF?"),
    Mistake(FIGURES, "datetime.datetime(2032, 2, 29, 10, 30)", "datetime.datetime(2032, 2, 29, 10, 30, tzinfo=datetime.UTC)", "data.type", "leave out tzinfo"),
    Mistake(FIGURES, 'Footnote("Non audité.", "fr")', '"Non audité."', "data.footnote", "expected a footnote, as in"),
    Mistake(FIGURES, 'Footnote("Non audité.", "fr")', 'Footnote(" ", "fr")', "data.footnote", "has no text"),
    Mistake(FIGURES, 'Footnote("Non audité.", "fr")', 'Footnote("Non audité.", "*")', "data.footnote", "language = '*'"),
    Mistake(FIGURES, "kasse=250", "kasse=noted(250)", "data.footnote", "without a footnote"),
    Mistake(FIGURES, "kasse=250", 'kasse=noted(250, Footnote("a b", "de", markup="a <b>b"))', "data.footnote", "is no fragment of XHTML"),
    Mistake(FIGURES, "kasse=250", 'kasse=noted(250, Footnote("a", "de", markup="<script>a</script>"))', "data.footnote", "has the element script"),
    Mistake(FIGURES, "kasse=250", 'kasse=noted(250, Footnote("a b", "de", markup="a <b>c</b>"))', "data.footnote", "says 'a c', and its text 'a b'"),
    Mistake(FIGURES, "kasse=250", 'kasse=noted(250, Footnote("a", "de", type="x y"))', "data.footnote", "nothing declares"),
    Mistake(FIGURES, "kasse=250", 'kasse=noted(250, Footnote("a", "de", group="x"))', "data.footnote", "nothing declares"),
    Mistake(FIGURES, "region=Regionen.nord", 'region=noted(Regionen.nord, Footnote("x", "de"))', "data.footnote", "names a row"),
    Mistake(FIGURES, "    period=YEAR,\n    source=3", "    period=YEAR._replace(end=YEAR.opening.date),\n    source=3", "data.period", "turn its days round"),
    Mistake(FIGURES, "import datetime", "import datetme", "project.import", "No module named 'datetme'"),
    Mistake(FIGURES, "kasse=250,", "kasse=250", "project.syntax", "Perhaps you forgot a comma?"),
    Mistake(FIGURES, "    ),\n    Umsaetze(\n        section=\"Umsatz nach Sparten\",\n        period=YEAR,\n        scale=ONES,", "    )\n    Umsaetze(\n        section=\"Umsatz nach Sparten\",\n        period=YEAR,\n        scale=ONES,", "project.syntax", "Perhaps you forgot a comma?"),
    Mistake(FIGURES, "aufwand=-780,", "aufwand=(-780,", "project.syntax", "'(' was never closed"),
    Mistake(FIGURES, "ausschuettung=Bestandteile(\n", "ausschuettung=Bestandteile(((\n", "project.syntax", "was never closed"),
    Mistake(FIGURES, "aufwand=-780,", "aufwand=[-780),", "project.syntax", "does not match opening parenthesis '['"),
    Mistake(FIGURES, "geprueft=True,", "geprueft=true,", "project.import", "name 'true' is not defined: did you mean True?"),
    Mistake(FIGURES, "balance_sheet = Bilanz(", "balance_sheet = Bilnz(", "project.import", "did you mean Bilanz?"),
]  # fmt: skip

FILING_MISTAKES = [
    Mistake(FILING, 'currency=currency("EUR")', 'currency="EUR"', "declare.filing", "currency = 'EUR': expected a currency"),
    Mistake(FILING, 'Entity("https://register.example/nummer", "A&O 12")', '"A&O 12"', "declare.filing", "entity = "),
    Mistake(FILING, 'language="de"', 'language="deutsch"', "declare.filing", 'as in "de"'),
    Mistake(FILING, "periods=modules.PERIODS", 'periods={"Jahr 1": modules.YEAR}', "declare.filing", "'Jahr 1'"),
    Mistake(FILING, "periods=modules.PERIODS", 'periods={"Jahr": 2031}', "declare.filing", "expected an instant"),
    Mistake(FILING, "content=DISCLOSURES", "content=(DISCLOSURES,)", "declare.filing", "each by itself"),
    Mistake(FILING, 'name="muster-2031",\n    entity', 'name="../../evil",\n    entity', "declare.filing", 'a name without "/"'),
    Mistake(FILING, 'name="muster-2031",\n    entity', 'name="",\n    entity', "declare.filing", "not empty"),
    Mistake(FILING, 'name="muster-2031",\n    entity', 'name=2031,\n    entity', "declare.filing", "expected a text"),
    Mistake(FILING, 'directory="muster/2031"', 'directory="../quelle"', "declare.library", "directory = '../quelle'"),
    Mistake(FILING, 'directory="muster/2031"', 'directory="../../precious"', "declare.library", "neither begin nor end with"),
    Mistake(FILING, 'directory="muster/2031"', 'directory="/muster"', "declare.library", "not empty"),
    Mistake(FILING, 'directory="muster/2031"', 'directory="rahmen/2031"', "declare.library", "another library has 'rahmen/2031'"),
    Mistake(FILING, 'directory="muster/2031"', 'directory="RAHMEN/2031/muster"', "declare.library", "a directory of its own"),
    Mistake(FILING, 'name="muster-2031",\n        title', 'name="rahmen-2031",\n        title', "declare.library", "another library has"),
    Mistake(FILING, "url=modules.URL", 'url="https://muster.example/../.."', "declare.library", "expected an absolute address"),
    Mistake(MODULES, 'Module("muster"', 'Module("../m"', "declare.module", "prefix = '../m'"),
    Mistake(MODULES, 'Module("muster"', 'Module("roles"', "declare.module", "a schema of that name"),
    Mistake(FILING, "    content=DISCLOSURES", '    hidden=("firma",), content=DISCLOSURES', "declare.filing", "as in Notes.company"),
]  # fmt: skip

TAXONOMY_MISTAKES = [
    Mistake(TAXONOMY, "kasse: Figure = debit(", "kasse: Figure = credit(", "sum.balance", "with money(...)"),
    Mistake(TAXONOMY, 'heading("Aktiva")', 'heading("Aktiva", fr="Emplois")', "project.import", "unexpected keyword argument 'fr'"),
    Mistake(TAXONOMY, 'heading("Aktiva")', 'heading("Aktiva",\n        nam="A")', "project.import", "did you mean name?", "nam="),
    Mistake(TAXONOMY, 'member("Handel")', 'member("Handel", defalt=True)', "project.import", "did you mean default?"),
    Mistake(TAXONOMY, "same(Bilanz.anlagen)", "same(Bilanz.anlagen, ters=\"A\")", "project.import", "did you mean terse?"),
    Mistake(TAXONOMY, "            +anlagen,\n", "            +anlagen\n", "declare.tree", "no comma before it"),
    Mistake(TAXONOMY, "        passiva_(+darlehen, +haftung, +eigenkapital, total(kapital)),\n", "        passiva_(+darlehen, +haftung, eigenkapital - kapital),\n",
            "declare.tree", "Arithmetic in the tree of Bilanz", "class Bilanz"),
    Mistake(TAXONOMY, 'debit("Anlagen")', 'debit("Anlagen"', "project.syntax", "'(' was never closed"),
    Mistake(TAXONOMY, 'title="Bilanz", period', 'title="Bilanz" period', "project.syntax", "Perhaps you forgot a comma?"),
    Mistake(TAXONOMY, 'debit("Anlagen")', 'debit("Anlagen", ters="A")', "declare.option", "no line has the option 'ters': did you mean terse?"),
    Mistake(TAXONOMY, 'debit("Anlagen")', 'debit("Anlagen", xyz="A")', "declare.option", "there are alone, default, end, last, "),
    Mistake(TAXONOMY, 'debit("Anlagen")', 'debit("Anlagen", doc="A")', "declare.option", "write what it measures below the line"),
    Mistake(TAXONOMY, 'debit("Anlagen")', 'debit("Anlagen", period="31.12.")', "declare.option", "period = '31.12.': expected INSTANT"),
    Mistake(TAXONOMY, 'heading("Aktiva")', 'heading("Aktiva")\n    """Oben."""', "declare.documentation", "aktiva_ has no concept of its own"),
    Mistake(TAXONOMY, "same(Erfolg.umsatz)", 'same(Erfolg.umsatz)\n    """Wie dort."""', "declare.documentation", "umsatz has no concept of its own"),
    Mistake(TAXONOMY, 'heading("Aktiva")', 'heading("%%%")', "declare.name", "give one with name="),
    Mistake(TAXONOMY, 'text("Firma"', 'text("Firma 会社"', "declare.name", "'会' has no spelling in it"),
    Mistake(TAXONOMY, 'member("Handel")', 'member("%")', "declare.name", "give one with name="),
    Mistake(TAXONOMY, "        passiva_(", '        heading("Passiva")(', "declare.heading", "the heading 'Passiva' has no name in Bilanz"),
    Mistake(TAXONOMY, "            +beteiligungen,\n", "", "declare.not-in-tree", "Bilanz.beteiligungen", "beteiligungen: Figure"),
    Mistake(TAXONOMY, "        passiva_(+darlehen, +haftung, +eigenkapital, total(kapital)),", "+darlehen, +haftung, +eigenkapital, total(kapital)",
            "declare.not-in-tree", "Bilanz.passiva_", "passiva_ = heading"),
    Mistake(TAXONOMY, "total(umlaufvermoegen)", "umlaufvermoegen", "declare.no-total", "'Kurzfristige Aktiva'", "= heading(\"Kurzfristige"),
    Mistake(TAXONOMY, "            +anlagen,", '            +debit("Neu"), +anlagen,', "declare.unbound", "'Neu' is used outside the class"),
    Mistake(TAXONOMY, "same(Erfolg.umsatz)", "same(Erfolg.umsatz, negated=True)", "declare.negated", "negatable=True"),
    Mistake(TAXONOMY, "Erfolg(Aufstellung, code=\"300\", ", "Erfolg(Aufstellung, ", "declare.class", "Erfolg lacks code="),
    Mistake(TAXONOMY, "module=ABS, kind=\"Aufstellung\",", "kind=\"Aufstellung\",", "declare.class", "Bilanz lacks module=", "class Bilanz"),
    Mistake(TAXONOMY, "geprueft: Flag", "heading: Flag", "declare.class", "call the line otherwise"),
    Mistake(TAXONOMY, "Sparten(Axis, module=ALG,", "Sparten(Axis, modul=ALG,", "project.import", "did you mean module?"),
    Mistake(TAXONOMY, 'debit("Forderungen"', 'debit("Darlehen"', "declare.duplicate-name", "Darlehen is declared twice", 'credit("Darlehen"'),
    Mistake(TAXONOMY, '    """Was dem Betrieb auf Dauer dient."""\n', "", "label.documentation", "does not say", 'debit("Anlagen")'),
]  # fmt: skip

TRANSLATION_MISTAKES = [
    Mistake(FRENCH, 'forderungen = "Créances"\n', "", "translation.missing", "forderungen = \"...\" for 'Forderungen'", "[Bilanz]"),
    Mistake(FRENCH, 'vermoegen-total = "Total de l\'actif"\n', "", "translation.missing", "for 'Summe Vermögen'", "[Bilanz]"),
    Mistake(FRENCH, '-title = "Résultat"\n', "", "translation.missing", "-title = ", "[Erfolg]"),
    Mistake(FRENCH, "forderungen =", "forderung =", "translation.stale", "did you mean forderungen?"),
    Mistake(FRENCH, "forderungen =", "forderungen-terse =", "translation.stale", "is no label of Bilanz"),
    Mistake(FRENCH, "[Erfolg]", "[Erfolge]", "translation.stale", "did you mean Erfolg?"),
    Mistake(FRENCH, "[Erfolg]", "[Erfolg", "translation.file", "is no TOML"),
    Mistake(FRENCH, 'umsatz = "', 'umsatz "', "translation.file", "is no TOML"),
    Mistake(FRENCH, '"Chiffre d\'affaires"', "7", "translation.file", 'umsatz = "..."'),
    Mistake(FRENCH, '"Chiffre d\'affaires"', '" "', "translation.file", "Erfolg.umsatz is no text"),
    Mistake(FRENCH, "[Angaben]", 'bilanz = "Bilan"\n[Angaben]', "translation.file", "stands in no table"),
]  # fmt: skip


@pytest.mark.parametrize(
    "mistake", [*FIGURE_MISTAKES, *FILING_MISTAKES], ids=lambda m: f"{m.code}-{m.new.strip()[:30]}"
)
def test_mistake_in_figures(tiny: Tiny, mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    line = tiny.edit(*mistake[:3])
    if mistake.at:
        line = tiny.line(FIGURES, mistake.at)
    (finding,) = tiny.check().findings
    assert (finding.code, finding.severity) == (mistake.code, Severity.ERROR)
    assert mistake.says in finding.message
    assert str(finding.location) == f"{mistake.file}:{line}"


@pytest.mark.parametrize("mistake", TAXONOMY_MISTAKES, ids=lambda m: f"{m.code}-{m.says}")
def test_mistake_in_a_taxonomy(tiny: Tiny, mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    line = tiny.edit(*mistake[:3])
    (finding,) = tiny.check().findings
    assert (finding.code, finding.severity) == (mistake.code, Severity.ERROR)
    assert mistake.says in finding.message
    assert str(finding.location) == f"{TAXONOMY}:{tiny.line(TAXONOMY, mistake.at) if mistake.at else line}"


@pytest.mark.parametrize("mistake", TRANSLATION_MISTAKES, ids=lambda m: f"{m.code}-{m.new.strip()[:30]}")
def test_mistake_in_translations(tiny: Tiny, mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said at the table of a class lacks in it; what is stale or no label is said at its own line."""
    monkeypatch.chdir(tiny.root)
    line = tiny.edit(*mistake[:3])
    findings = [f for f in tiny.check().findings if f.code == mistake.code]
    found = next(f for f in findings if mistake.says in f.message)
    assert found.severity is Severity.ERROR
    assert str(found.location) == f"{FRENCH}:{tiny.line(FRENCH, mistake.at) if mistake.at else line}"


def test_a_language_without_a_file_is_one_finding(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    (tiny.root / FRENCH).unlink()
    (finding,) = tiny.check().findings
    assert (finding.code, str(finding.location)) == (
        "translation.missing",
        f"{TAXONOMY}:{tiny.line(TAXONOMY, 'ABS = ')}",
    )
    assert f"there is no {FRENCH}" in finding.message


@pytest.mark.parametrize("name", ["muster-2031", "a", "Muster AG", "株主総会", "a.b", "console", "com"])
def test_plain_names(name: str) -> None:
    assert objection(name) == ""


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".git", "a.", "a ", " a", "a/b", "a\\b", "C:", "a\n", "a\0", "\udc80", "\u202e", "NUL", "con.txt", "Lpt1", "ä" * 51, 7],
)  # fmt: skip
def test_names_that_are_not_plain(name: object) -> None:
    assert objection(name)


@pytest.mark.parametrize("path", ["a/b", "a/2031-01/c"])
def test_plain_paths(path: str) -> None:
    assert objection(path, below=True) == ""


@pytest.mark.parametrize("path", ["/a", "a/", "a//b", "a/../b", "./a", "a/.", "a/nul/b", "~/.."])
def test_paths_that_are_not_plain(path: str) -> None:
    assert objection(path, below=True)


NARRATIVE_MISTAKES: list[tuple[bytes, str, int, str]] = [
    (b"", "narrative.empty", 0, "empty"),
    (b" \n\t\n", "narrative.empty", 0, "empty"),
    (b"\xff\xfe", "narrative.encoding", 0, "UTF-8"),
    (b"one\n\ntwo <b>bold</b>\n", "narrative.html", 3, "<b>"),
    (b"one\n\n<script>\nalert(1)\n</script>\n", "narrative.html", 3, "<script>"),
    (b"one\n\n![Plan](plan.png)\n", "narrative.picture", 3, "'Plan'"),
    (b"one\n\n[Plan](plan.md)\n", "narrative.link", 3, "plan.md"),
    (b"one\n\n31. Dezember 2031\n", "narrative.list", 3, r"write `31\."),
    (b"| a |\n|---|\n| 1 | 2 |\n", "narrative.table", 3, "2 cells"),
    (b"```text\none\n```\n", "narrative.code", 1, "'text'"),
    (b"one\n\n*two* {Erfolg.umsatz\n", "narrative.brace", 3, "write `}`"),
    (b"one\ntwo} three\n", "narrative.brace", 2, r"`\}`"),
    (b"one {two}\n", "narrative.name", 1, "'two' names no fact"),
    (b"one\n\n- {Erfolge.umsatz}\n", "narrative.name", 3, "did you mean Erfolg?"),
    (b"{Erfolg.umsatz},\n{Erfolg.umsatze}\n", "narrative.name", 2, "did you mean umsatz?"),
    (b"{Umsaetze.umsatz[handl]}\n", "narrative.name", 1, "did you mean handel?"),
    (b"{sum(Erfolg.umsatz)}\n", "narrative.name", 1, "no function 'sum'"),
    (b"{share(Erfolg.umsatz)}\n", "narrative.name", 1, "two facts"),
    (b"one\n{Erfolg.umsatz.year_before}\n", "narrative.fact", 2, "it is reported for"),
    (b"{Bilanz.haftung}\n", "narrative.fact", 1, "NIL"),
    (b"{Angaben.lage}\n", "narrative.name", 1, "prints the narrative"),
    (b"Siehe {Angaben.lage}\n", "narrative.name", 1, "prints the narrative"),
    (b"{Erfolg.umsatz: milions}\n", "narrative.form", 1, "did you mean millions?"),
    (b"{Erfolg.umsatz: 0, 1}\n", "narrative.form", 1, "said twice"),
    (b"{Erfolg.umsatz: millions, 4}\n", "narrative.form", 1, "accurate to 3 decimals"),
    (b"{Angaben.steuersatz: millions}\n", "narrative.form", 1, "has no scale"),
    (b"{Angaben.firma: unit}\n", "narrative.form", 1, "is no number"),
    (b"{share(Erfolg.umsatz, Bilanz.haftung)}\n", "narrative.computed", 1, "a dash"),
    (b"{share(Erfolg.gewinn, Erfolg.umsatz) = Angaben.steuersatz}\n", "narrative.computed", 1, "-0.033 is computed"),
    (b"one\ntwo\x07\n", "narrative.character", 2, r"'\x07'"),
    (b"x" * 200_001, "narrative.size", 0, "200,000"),
]


def spoil(tiny: Tiny, content: bytes) -> None:
    """Write something else in the place of the narrative."""
    (tiny.root / NARRATIVE).write_bytes(content)


def test_a_byte_order_mark_is_no_text(tiny: Tiny) -> None:
    """Some editors begin a file with one."""
    text = (tiny.root / NARRATIVE).read_bytes()
    before = [*tiny.report().facts]
    spoil(tiny, codecs.BOM_UTF8 + text)
    assert [*tiny.report().facts] == before


@pytest.mark.parametrize(
    ("content", "code", "line", "says"), NARRATIVE_MISTAKES, ids=lambda x: x if isinstance(x, str) else ""
)
def test_mistake_in_a_narrative(
    tiny: Tiny, content: bytes, code: str, line: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny.root)
    spoil(tiny, content)
    (finding,) = tiny.check().findings
    assert finding.code == code, finding
    assert says in finding.message
    assert finding.location
    assert (finding.location.path, finding.location.line) == (NARRATIVE, line)


def test_a_missing_narrative_is_named(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.root)
    tiny.edit(FIGURES, 'text("lage")', 'text("lge")')
    (finding,) = tiny.check().findings
    assert str(finding).startswith("quelle/muster/lge.md: error narrative.missing: ")
    assert "correct its name" in finding.message


def test_an_engine_beside_the_data_is_not_blamed(tiny: Tiny) -> None:
    """As in this repository, where `generator/` holds both: the line is that of the data, not of the engine."""
    import kaiji

    (tiny.root / "quelle" / "kaiji").symlink_to(Path(kaiji.__file__).parent, target_is_directory=True)
    tiny.edit(TAXONOMY, 'heading("Aktiva")', 'heading("%%%")')
    process = tiny.kaiji("check", "--format", "json", PYTHONPATH=str(tiny.root / "quelle"))
    assert '"declare.name"' in process.stdout, process.stderr
    assert '"path": "' in process.stdout
    assert "rahmen.py" in process.stdout
