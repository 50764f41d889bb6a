"""Numbers that are neither money nor plain: shares in thousands, emissions in tonnes, prices of energy, odd scales of money."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.locale import words
from kaiji.model import SHARES, Finding, KaijiError, Unit, currency, unit
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load
from tests.tiny import kaiji

FILES = {
    "pyproject.toml": '[tool.kaiji]\nsource = "source"\nfiling = "firm:filing"\n',
    "source/firm/taxonomy.py": '''\
from kaiji.declare import Disclosure, Figure, Module, debit, quantity, shares
from kaiji.model import INSTANT, QName, currency, unit
from kaiji.model.names import DTR
from kaiji.model.registry import standard

FIRM = Module("firm", "https://firm.example/2025", ("en",))


class Report(Disclosure, module=FIRM, code="100", kind="Note", title="Report"):
    emissions: Figure = quantity(
        "Scope 1 emissions", type=standard(QName(DTR, "ghgEmissionsItemType")), unit=unit("tCO2e")
    )
    """Greenhouse gases emitted."""
    energy: Figure = quantity("Energy used", type=standard(QName(DTR, "energyItemType")))
    """Energy used."""
    price: Figure = quantity("Price of energy", unit=currency("CNY").per(unit("MWh")))
    """Price paid for energy."""
    issued: Figure = shares("Shares in issue", period=INSTANT)
    """Shares issued."""
    cash: Figure = debit("Cash", period=INSTANT)
    """Cash."""
''',
    "source/firm/__init__.py": """\
from decimal import Decimal

from firm import taxonomy
from firm.taxonomy import FIRM, Report

from kaiji.declare import THOUSANDS, Filing, Library, Scales
from kaiji.model import Entity, currency, duration, unit

YEAR = duration((2025, 1, 1), (2025, 12, 31))
report = Report(
    period=YEAR,
    scale=Scales(4, shares=THOUSANDS),
    unit=unit("kWh"),
    emissions=Decimal("1234.5"),
    energy=77,
    price=Decimal("451.00"),
    issued=15_744_231,
    cash=300,
)
library = Library("firm-2025", "Report", FIRM.url, "firm/2025", (FIRM,), (taxonomy,))
filing = Filing(
    name="firm-2025",
    entity=Entity("https://register.example", "F1"),
    extension=library,
    currency=currency("CNY"),
    language="en",
    periods={"CurrentYear": YEAR},
    content=(report,),
    template="report.xhtml.j2",
)
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def edited(project: Path, file: str, old: str, new: str) -> list[Finding]:
    text = FILES[f"source/firm/{file}"]
    assert text.count(old) == 1
    (project / "source" / "firm" / file).write_text(text.replace(old, new), "utf-8")
    return run_check(project).findings


def test_each_number_has_its_unit_scale_and_accuracy(project: Path) -> None:
    """A statement says another unit of its quantities than the taxonomy does; what it says is no currency."""
    found = {f.concept.local: (f.value, f.unit, f.decimals) for f in load(project).report.facts}
    yuan, kilowatt_hours = currency("CNY"), unit("kWh")
    assert found == {
        "Scope1Emissions": (Decimal("1234.5"), kilowatt_hours, 1),
        "EnergyUsed": (77, kilowatt_hours, 0),
        "PriceOfEnergy": (Decimal("451.00"), kilowatt_hours, 2),
        "SharesInIssue": (15_744_231_000, SHARES, -3),
        "Cash": (3_000_000, yuan, -4),
    }
    edited(project, "__init__.py", '    unit=unit("kWh"),\n', "")
    found = {f.concept.local: (f.value, f.unit, f.decimals) for f in load(project).report.facts}
    assert found["Scope1Emissions"] == (Decimal("1234.5"), unit("tCO2e"), 1)
    assert found["PriceOfEnergy"] == (Decimal("451.00"), Unit(yuan.numerators, unit("MWh").numerators), 2)


def test_a_type_of_the_registry_wants_a_unit(project: Path) -> None:
    (finding,) = edited(project, "__init__.py", '    unit=unit("kWh"),\n', "")
    assert finding.code == "fact.unit"
    assert "the unit is missing, the type asks for one of energyItemType" in finding.message
    assert str(finding.location).endswith("source/firm/__init__.py:14")


def test_a_quantity_of_no_type_in_particular_wants_one_too(project: Path) -> None:
    edited(project, "__init__.py", '    unit=unit("kWh"),\n', "")
    found = edited(project, "taxonomy.py", ', unit=currency("CNY").per(unit("MWh"))', "")
    assert [(f.code, "PriceOfEnergy" in f.message, "asks for a unit" in f.message) for f in found] == [
        ("fact.unit", False, False),
        ("fact.unit", True, True),
    ]


@pytest.mark.slow
def test_it_is_filed_and_printed_as_it_was_written(project: Path) -> None:
    """Arelle holds the units against the Unit Type Registry."""
    edited(project, "__init__.py", '    unit=unit("kWh"),\n', "")
    edited(project, "taxonomy.py", '"energyItemType"))', '"energyItemType")), unit=unit("MWh")')
    done = kaiji("build", cwd=project)
    assert done.returncode == 0, done.stdout
    place = project / "instances" / "firm-2025"
    facts = json.loads((place / "firm-2025.json").read_text("utf-8"))["facts"].values()
    units = {fact["dimensions"]["concept"]: fact["dimensions"].get("unit") for fact in facts}
    assert units == {
        "firm:Scope1Emissions": "utr:tCO2e",
        "firm:EnergyUsed": "utr:MWh",
        "firm:PriceOfEnergy": "iso4217:CNY/utr:MWh",
        "firm:SharesInIssue": "xbrli:shares",
        "firm:Cash": "iso4217:CNY",
    }
    text = re.sub(r"<[^>]*>", " ", (place / "firm-2025.xhtml").read_text("utf-8").partition("</ix:header>")[2])
    lines = (
        "· 10,000 CNY Scope 1 emissions tCO2e 1,234.5 Energy used MWh 77 Price of energy CNY/MWh 451.00"
        " Shares in issue Thousands of shares 15,744,231 Cash 300"
    )
    assert lines in " ".join(text.split())


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ('unit("kWh")', "5", "data.type", "expected a currency, as in"),
        ("Scales(4, shares=THOUSANDS)", 'Scales("4")', "data.type", "Scales(MILLIONS, shares=THOUSANDS)"),
        ("Scales(4, shares=THOUSANDS)", "1.5", "data.type", "expected a power of ten"),
    ],
)
def test_what_is_no_unit_and_no_scale(project: Path, old: str, new: str, code: str, says: str) -> None:
    (finding,) = edited(project, "__init__.py", old, new)
    assert (finding.code, says in finding.message) == (code, True)


def test_what_changes_nothing_is_said(project: Path) -> None:
    less = "".join(f"    {key}\n" for key in ("issued=15_744_231,", "cash=300,"))
    (project / "source" / "firm" / "taxonomy.py").write_text(
        FILES["source/firm/taxonomy.py"].partition("    issued: Figure")[0], "utf-8"
    )
    found = edited(project, "__init__.py", less, "")
    assert [(f.code, f.message.partition(", and")[0]) for f in found if f.code == "data.ignored"] == [
        ("data.ignored", "scale = 3 is for shares"),
        ("data.ignored", "scale = 4 is for amounts of money"),
    ]


def test_money_has_no_other_unit(project: Path) -> None:
    (finding,) = edited(project, "taxonomy.py", 'debit("Cash", ', 'debit("Cash", unit=unit("MWh"), ')
    assert finding.code == "declare.option"
    assert "monetaryItemType wants one ISO 4217 currency: leave it out" in finding.message


@pytest.mark.parametrize(
    ("language", "scale", "head", "behind"),
    [
        ("en", 4, "10,000 CNY", " × 10,000 CNY"),
        ("de", 5, "100.000 CNY", " × 100.000 CNY"),
        ("ja", 4, "万CNY", "万CNY"),
        ("ja", 8, "億CNY", "億CNY"),
        ("ja", 3, "千CNY", "千CNY"),
    ],
)
def test_any_scale_can_be_said(language: str, scale: int, head: str, behind: str) -> None:
    said = words(language)
    assert (said.scaled(currency("CNY"), scale), said.behind(currency("CNY"), scale)) == (head, behind)


def test_units_are_put_together() -> None:
    speed = unit("km").per(unit("h"))
    assert speed == Unit(unit("km").numerators, unit("h").numerators)
    assert speed.per(unit("h")).denominators == unit("h").numerators * 2
    assert currency("EUR").per(speed) == Unit(
        (*currency("EUR").numerators, *unit("h").numerators), unit("km").numerators
    )
    assert currency("EUR").is_money
    assert not currency("EUR").per(unit("MWh")).is_money


def test_unknown_code_is_refused() -> None:
    with pytest.raises(KaijiError):
        currency("EURO")
