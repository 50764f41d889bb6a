"""Rows that are about whatever text names them: typed dimensions (Dimensions 1.0 section 2.5.2)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kaiji as library
from kaiji.model import Finding, QName, Typed
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load
from tests.tiny import kaiji

FILES = {
    "pyproject.toml": '[tool.kaiji]\nsource = "source"\nfiling = "firm:filing"\n',
    "source/firm/taxonomy.py": '''\
from kaiji.declare import Axis, Disclosure, Figure, Key, Module, Text, debit, key, member, text
from kaiji.model import INSTANT

FIRM = Module("firm", "https://firm.example/2025", ("en",))


class Loans(Axis, module=FIRM, title="Number of the loan", typed=True):
    pass


class Banks(Axis, module=FIRM, title="Banks"):
    north = member("North Bank")


class Loan(Disclosure, module=FIRM, code="100", kind="Note", title="Loans", period=INSTANT):
    bank: Key = key(Banks)
    number: Text = key(Loans)
    purpose: Text = text("Purpose")
    """What the loan is for."""
    amount: Figure = debit("Amount")
    """What is owed."""
''',
    "source/firm/__init__.py": """\
from firm import taxonomy
from firm.taxonomy import FIRM, Banks, Loan

from kaiji.declare import Filing, Library, section
from kaiji.model import Entity, currency, duration

YEAR = duration((2025, 1, 1), (2025, 12, 31))
loans = section("Loans", YEAR.closing)(
    Loan(bank=Banks.north, number="A-17 <old>", purpose="A mill", amount=100),
    Loan(bank=Banks.north, number="B & C", purpose="A barn", amount=50),
)
filing = Filing(
    name="firm-2025",
    entity=Entity("https://register.example", "F1"),
    extension=Library("firm-2025", "Report", FIRM.url, "firm/2025", (FIRM,), (taxonomy,)),
    currency=currency("EUR"),
    language="en",
    periods={"CurrentYear": YEAR},
    content=(loans,),
    template="report.xhtml.j2",
)
""",
}
AXIS, BANKS = (QName("https://firm.example/2025/firm", f"{local}Axis") for local in ("NumberOfLoan", "Banks"))


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


def test_a_row_is_about_what_it_names(project: Path) -> None:
    assert run_check(project).findings == []
    report = load(project).report
    found = {fact.value: dict(fact.context.members) for fact in report.facts}
    assert [found[100][AXIS], found[50][AXIS]] == [Typed("A-17 <old>"), Typed("B & C")]
    assert all(members[BANKS] == QName(AXIS.namespace, "NorthBankMember") for members in found.values())
    (cube,) = report.taxonomy.dimensions.hypercubes
    assert cube.dimensions[AXIS] is None


def test_arelle_accepts_it_and_the_document_prints_it(project: Path) -> None:
    done = kaiji("build", cwd=project)
    assert done.returncode == 0, done.stdout
    place = project / "instances" / "firm-2025"
    facts = json.loads((place / "firm-2025.json").read_text("utf-8"))["facts"].values()
    assert {fact["dimensions"]["firm:NumberOfLoanAxis"] for fact in facts} == {"A-17 <old>", "B & C"}
    read = library.read(place / "firm-2025.xbrl")
    assert library.compare(read, load(project).report).equal
    text = re.sub(r"<[^>]*>", " ", (place / "firm-2025.xhtml").read_text("utf-8").partition("</ix:header>")[2])
    assert re.search(r"A-17 &lt;old&gt;.*A mill.*100.*B &amp; C.*A barn.*50", " ".join(text.split()))


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ('number="B & C"', "number=17", "data.key", "number wants a text, not 17: the axis is typed"),
        ('number="B & C"', 'number=" "', "data.key", "number wants a text"),
        ('number="B & C", ', "", "data.missing-line", "number"),
        ('number="B & C"', "number=Banks.north", "data.key", "the axis is typed"),
        ('number="B & C"', 'number="A-17 <old>"', "dup.conflict", "100"),
    ],
)
def test_mistakes_in_rows(project: Path, old: str, new: str, code: str, says: str) -> None:
    found = edited(project, "__init__.py", old, new)
    assert code in {f.code for f in found}
    assert any(says in f.message for f in found)
    assert str(found[0].location).endswith("source/firm/__init__.py:10")


def test_a_typed_axis_has_no_members(project: Path) -> None:
    (finding,) = edited(project, "taxonomy.py", "    pass\n", '    first = member("First")\n')
    assert (finding.code, "take first out" in finding.message) == ("declare.class", True)
    assert str(finding.location).endswith("source/firm/taxonomy.py:7")
