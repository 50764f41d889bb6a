"""What numbers are counted in, as XBRL 2.1 section 4.8 has it: the same in every syntax, and as Arelle judges it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.model import KaijiError, Severity
from kaiji.workflow.reports import opened
from tests.syntax import oim, test_inline_reader
from tests.syntax.oim import INFO, TAXONOMY_FILE, YEAR

MEASURE = "<xbrli:measure>{}</xbrli:measure>"
XML = """<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:all="https://all.example/2030">
<link:schemaRef xlink:type="simple" xlink:href="{taxonomy}"/>
{resources}
<all:{concept} contextRef="y" unitRef="u" decimals="0">5</all:{concept}>
</xbrli:xbrl>
"""


def resources(unit: str) -> str:
    """The year and a unit, which is written as JSON does."""
    sides = ["".join(MEASURE.format(m) for m in side.strip("()").split("*")) for side in unit.split("/")]
    inside = sides[0]
    if len(sides) == 2:
        top, bottom = (
            f"<xbrli:unit{n}>{s}</xbrli:unit{n}>" for n, s in zip(("Numerator", "Denominator"), sides, strict=True)
        )
        inside = f"<xbrli:divide>{top}{bottom}</xbrli:divide>"
    year = test_inline_reader.CONTEXT.format(id="y", period=test_inline_reader.YEAR)
    return f'{year}\n<xbrli:unit id="u">{inside}</xbrli:unit>'


def xml(place: Path, concept: str, unit: str) -> Path:
    path = place / "r.xbrl"
    text = XML.format(taxonomy=TAXONOMY_FILE, concept=concept, resources=resources(unit))
    path.write_text(text, encoding="utf-8")
    return path


def inline(place: Path, concept: str, unit: str) -> Path:
    fact = f'<ix:nonFraction name="all:{concept}" contextRef="y" unitRef="u" decimals="0">5</ix:nonFraction>'
    return test_inline_reader.page(place, fact, resources=resources(unit))


def _dimensions(concept: str, unit: str) -> dict[str, str]:
    counted = {} if unit == "xbrli:pure" else {"unit": unit}
    return {"concept": f"all:{concept}", "entity": "r:1", "period": YEAR, **counted}


def json(place: Path, concept: str, unit: str) -> Path:
    fact = {"value": "5", "decimals": 0, "dimensions": _dimensions(concept, unit)}
    info = {"documentType": "https://xbrl.org/2021/xbrl-json", **INFO}
    return oim.save(place / "r.json", {"documentInfo": info, "facts": {"f": fact}})


def csv(place: Path, concept: str, unit: str) -> Path:
    (place / "t.csv").write_text("number\n5\n", encoding="utf-8")
    column = {"dimensions": _dimensions(concept, unit), "decimals": 0}
    content = {
        "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", **INFO},
        "tableTemplates": {"t": {"columns": {"number": column}}},
        "tables": {"t": {"template": "t", "url": "t.csv"}},
    }
    return oim.save(place / "metadata.json", content)


SYNTAXES: list[Callable[[Path, str, str], Path]] = [xml, inline, json, csv]
VALID = [
    ("MoneyDuration", "iso4217:JPY"),
    ("MoneyDuration", "iso4217:DEM"),
    ("SharesDuration", "xbrli:shares"),
    ("PureDuration", "xbrli:pure"),
    ("PercentDuration", "xbrli:pure"),
    ("PerShareDuration", "iso4217:JPY/xbrli:shares"),
    ("DoubleDuration", "iso4217:JPY/(all:day*xbrli:shares)"),
    ("WholeDuration", "iso4217:JPY"),
]
INVALID = [
    ("MoneyDuration", "xbrli:pure", "is an amount of money, and is reported in no unit (xbrli:pure): one ISO 4217"),
    ("MoneyDuration", "all:JPY", "is reported in all:JPY"),
    ("MoneyDuration", "iso4217:jpy", "is reported in iso4217:jpy"),
    ("MoneyDuration", "xbrli:shares", "is reported in xbrli:shares"),
    ("MoneyDuration", "iso4217:EUR*iso4217:JPY", "is reported in iso4217:EUR*iso4217:JPY"),
    ("MoneyDuration", "iso4217:JPY/xbrli:shares", "is reported in iso4217:JPY/xbrli:shares"),
    ("SharesDuration", "iso4217:JPY", "is a number of shares, and is reported in iso4217:JPY: xbrli:shares is due"),
    ("SharesDuration", "xbrli:pure", "xbrli:shares is due"),
    ("DoubleDuration", "iso4217:JPY/iso4217:JPY", "has JPY both above and below"),
    ("DoubleDuration", "all:a/(all:a*all:b)", "has a both above and below"),
    ("DoubleDuration", "xbrli:foo", "has the measure foo of XBRL, which has pure and shares alone"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oim.place(tmp_path_factory.mktemp("units"))


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_units_that_suit_a_type_are_read(place: Path, syntax: Callable[[Path, str, str], Path]) -> None:
    for concept, unit in VALID:
        with opened(syntax(place, concept, unit)) as report:
            report.settle()
            assert len(list(report.facts)) == 1
            assert not report.findings


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_units_that_do_not_suit_a_type_are_refused(place: Path, syntax: Callable[[Path, str, str], Path]) -> None:
    for concept, unit, says in INVALID:
        path = syntax(place, concept, unit)
        with pytest.raises(KaijiError) as caught:
            oim.read(path)
        assert caught.value.code == "input.unit"
        assert says in str(caught.value)
        assert caught.value.location is not None
        assert caught.value.location.line or syntax is csv


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_ratios_in_a_unit_are_read_with_a_warning(place: Path, syntax: Callable[[Path, str, str], Path]) -> None:
    with opened(syntax(place, "PercentDuration", "iso4217:JPY")) as report:
        report.settle()
        (finding,) = report.findings
    assert (finding.code, finding.severity) == ("input.ratio", Severity.WARNING)
    assert "PercentDuration in iso4217:JPY" in finding.message


def test_arelle_says_the_same(place: Path) -> None:
    cases = [*((*pair, False) for pair in VALID), *((concept, unit, True) for concept, unit, _ in INVALID)]
    for concept, unit, wrong in (*cases, ("PureDuration", "iso4217:JPY", False)):
        said = [f.message for f in validate(xml(place, concept, unit)) if "4.8" in f.message or "4.8" in f.code]
        assert bool(said) is wrong, (concept, unit, said)
