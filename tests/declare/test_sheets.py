"""Figures from ledgers: what each kind of file gives, and the one finding for each thing that can be wrong with it."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from kaiji.declare import ONES, THOUSANDS, sheet
from kaiji.declare.facts import facts_of
from kaiji.declare.sheets import Amount
from kaiji.model import KaijiError
from tests import guide
from tests.smallest import EUR, Areas, Sheet, valid
from tests.tiny import REPOSITORY, kaiji
from tests.workflow.served import served

ROWS = (("4000", -1_200_000), ("4100", -300_400.5), ("5000", 700_000), ("Rent", 0.1), ("total", 5))
ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="TB">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def workbook(path: Path, *rows: tuple[Any, ...], change: Callable[[Any], None] = lambda _: None) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "TB"
    page.append(("Trial balance of Acme",))
    page.append(("account", "name", "balance"))
    for key, value in rows or ROWS:
        page.append((key, "as in the ledger", value))
    change(page)
    book.save(path)
    return path


def ods(path: Path) -> Path:
    def cell(value: object) -> str:
        kind = (
            'office:value-type="float" office:value="{0}"'
            if isinstance(value, int | float)
            else 'office:value-type="string"'
        )
        return f"<table:table-cell {kind.format(value)}><text:p>{value}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{cell(a)}{cell(b)}</table:table-row>" for a, b in (("account", "balance"), *ROWS))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(body))
    return path


def csv(path: Path) -> Path:
    path.write_text("account;balance\n" + "".join(f"{a};{b}\n" for a, b in ROWS), "utf-8-sig")
    return path


def arrow(path: Path) -> Path:
    parquet.write_table(pa.table({"account": [a for a, _ in ROWS], "balance": [float(b) for _, b in ROWS]}), path)
    return path


def database(path: Path) -> Path:
    connection: Any = duckdb.connect(str(path)) if path.suffix == ".duckdb" else sqlite3.connect(path)
    connection.execute("create table tb (account varchar, balance double)")
    connection.executemany("insert into tb values (?, ?)", ROWS)
    if path.suffix != ".duckdb":
        connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(
    ("make", "file", "name", "cell"),
    [
        (workbook, "tb.xlsx", "TB", "TB!C4"),
        (ods, "tb.ods", "", "TB!B3"),
        (csv, "tb.csv", "", "line 3"),
        (arrow, "tb.parquet", "", "row 2"),
        (database, "tb.sqlite", "tb", "row 2"),
        (database, "tb.duckdb", "select * from tb", "row 2"),
    ],
)
def test_every_kind_of_file_gives_the_same_figures(
    tmp_path: Path, make: Callable[[Path], Path], file: str, name: str, cell: str
) -> None:
    tb = sheet(make(tmp_path / file), name, key="account", value="balance")
    assert tb["4000"] == -1_200_000
    assert tb["4100"] == Decimal("-300400.5")
    assert tb["Rent"] == Decimal("0.1")
    assert tb["4000":"4999"].negated == Decimal("1500400.5")
    assert tb[4000, "5000":] == tb["4000"] + tb["5000"] + tb["Rent"] + tb["total"]
    assert str(tb["4100"].place).endswith(f"{file}!{cell}")


def test_sums_are_rounded_after_they_are_made(tmp_path: Path) -> None:
    tb = sheet(
        workbook(tmp_path / "tb.xlsx", ("1", 1_400), ("2", 1_400)), key="account", value="balance", rounded=THOUSANDS
    )
    assert (tb["1"], tb["1", "2"], tb["1"] + tb["2"]) == (1, 3, 2)
    assert sheet(tmp_path / "tb.xlsx", key="account", value="balance")["1"].rounded(ONES) == 1_400


def test_a_figure_knows_its_cells(tmp_path: Path) -> None:
    tb = sheet(workbook(tmp_path / "tb.xlsx"), key="account", value="balance")
    made = Sheet(
        period=next(iter(valid().facts)).context.period,
        cash=-tb["4000"],
        land=tb["5000"] - tb["4000", "4100"],
        debts=1,
        net=2,
        staff=Areas(everywhere=1),
    )
    cash, land, *_ = facts_of(made, valid().entity, EUR, "de")
    assert str(cash.source and cash.source.location).endswith("tb.xlsx!TB!C3")
    assert str(land.source and land.source.location).endswith("tb.xlsx!TB!C5 and 2 more")
    assert cash.value == 1_200_000


def spoilt(column: str, value: Any) -> Callable[[Any], None]:
    return lambda page: page.__setitem__(column, value)


@pytest.mark.parametrize(
    ("change", "code", "cell", "says"),
    [
        (spoilt("C4", "1,000"), "number", "TB!C4", "without separators of thousands"),
        (spoilt("C4", "1000"), "number", "TB!C4", "turn it into a number"),
        (spoilt("C4", None), "number", "TB!C4", "write 0"),
        (spoilt("C4", "=C3*2"), "formula", "TB!C4", "no result"),
        (spoilt("C4", True), "number", "TB!C4", "no number"),
        (spoilt("C4", datetime.date(2031, 1, 1)), "number", "TB!C4", "date"),
        (lambda page: page.merge_cells("C3:C4"), "merged", "TB!C4", "merged with C3"),
        (lambda page: page.merge_cells("A3:A5"), "merged", "TB!A4", "merged with A3"),
        (spoilt("A4", "4000"), "twice", "TB!C4", "TB!C3"),
        (spoilt("C2", "saldo"), "column", "TB!A7", "balance"),
        (spoilt("B2", "balance"), "column", "TB!B2", "two columns"),
    ],
)
def test_what_is_wrong_with_a_workbook_is_one_finding_at_its_cell(
    tmp_path: Path, change: Callable[[Any], None], code: str, cell: str, says: str
) -> None:
    path = workbook(tmp_path / "tb.xlsx", change=change)
    with pytest.raises(KaijiError) as raised:
        sheet(path, "TB", key="account", value="balance")
    assert raised.value.code == f"sheet.{code}"
    assert str(raised.value.location).endswith(f"tb.xlsx!{cell}")
    assert says in str(raised.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504)
    latin = tmp_path / "latin.csv"
    latin.write_bytes("account,balance\nMöbel,1\n".encode("latin-1"))
    for path, code in (
        (tmp_path / "gone.xlsx", "missing"),
        (tmp_path, "reader"),
        (broken, "unreadable"),
        (locked, "unreadable"),
        (latin, "unreadable"),
        (database(tmp_path / "a.sqlite").rename(tmp_path / "a.parquet"), "unreadable"),
    ):
        with pytest.raises(KaijiError) as raised:
            sheet(path, key="account", value="balance")
        assert raised.value.code == f"sheet.{code}", path
    with pytest.raises(KaijiError, match="there are TB"):
        sheet(workbook(tmp_path / "tb.xlsx"), "TB 2026", key="account", value="balance")


def test_accounts_that_are_not_there_are_found_at_the_line_that_asks(tmp_path: Path) -> None:
    tb = sheet(workbook(tmp_path / "tb.xlsx"), key="account", value="balance")
    for ask in (lambda: tb["400"], lambda: tb["6000":"6999"], lambda: tb[()]):
        with pytest.raises(KaijiError) as raised:
            ask()
        assert raised.value.code == "sheet.account"
        assert "test_sheets.py" in str(raised.value.location)
    with pytest.raises(KaijiError, match=r"did you mean 4\d00"):
        tb["400"]


def test_amounts_stay_exact() -> None:
    large = Amount(Decimal("1234567890123456789012345678901234567890.01"), ())
    assert str(large + large - large) == str(large)


PAGE = (REPOSITORY / "docs" / "ledgers.md").read_text("utf-8")
STATED = re.compile(r"        Income\(\n.*?\n        \),\n", re.DOTALL)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """The guide's project with the income statement of docs/ledgers.md."""
    guide.write(tmp_path)
    for name, content in re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE):
        (tmp_path / name).write_text(content, "utf-8")
    module = tmp_path / "source/acme/figures.py"
    text = STATED.sub("        income,\n", module.read_text("utf-8"))
    module.write_text(text.replace("\nYEAR =", "from acme.ledger import income\n\nYEAR =", 1), "utf-8")
    return tmp_path


def check(project: Path, *options: str) -> tuple[int, list[dict[str, Any]]]:
    done = kaiji("check", "--format", "json", "--project", str(project), *options)
    return done.returncode, json.loads(done.stdout)["findings"]


def test_the_page_makes_the_statement_of_the_guide(acme: Path) -> None:
    status, findings = check(acme)
    assert status == 0
    assert {f["severity"] for f in findings} == {"info"}


def test_the_preview_sees_what_is_saved_in_a_workbook(acme: Path) -> None:
    """Saved aside and renamed, as spreadsheets do."""
    rows = (
        ("4000", -4_010_250.4),
        ("4100", -2_038_750),
        ("5000", 3_100_400.25),
        ("5100", 2_900_300.15),
        ("5900", 148_300),
    )
    ledger = acme / "source/acme/ledger.py"
    ledger.write_text(ledger.read_text("utf-8").replace("trial_balance.csv", "tb.xlsx"), "utf-8")
    book = acme / "source/acme/tb.xlsx"
    workbook(book, *rows, ("1000", 2_050_000))
    with served(acme, "--language", "de") as running:
        assert "6.049" in running.ask()[1]
        said = len(running.said)
        workbook(acme / "source/acme/tb.new.xlsx", ("4000", -4_020_250.4), *rows[1:], ("1000", 2_050_000)).replace(book)
        running.line("^version 2: [1-9]", said)
        _, page = running.ask()
    assert "6.059" in page
    assert "tb.xlsx!TB!C3" in page


def test_findings_name_the_cell(acme: Path) -> None:
    ledger = acme / "source/acme/trial_balance.csv"
    ledger.write_text(ledger.read_text("utf-8").replace("-4010250.40", "-4110250.40") + "6000,Steuern,7\n", "utf-8")
    status, findings = check(acme)
    assert status == 1
    assert ("sheet.unused", "line 8") in {(f["code"], f.get("cell")) for f in findings}
    assert any("trial_balance.csv!line 2" in str(f) for f in findings)


def test_an_account_that_goes_into_two_lines_is_a_warning(acme: Path) -> None:
    module = acme / "source/acme/ledger.py"
    module.write_text(
        module.read_text("utf-8").replace('costs=(tb["5000":"5999"]', 'costs=(tb["4000":"5999"]'), "utf-8"
    )
    _, findings = check(acme)
    assert "sheet.counted-twice" in {f["code"] for f in findings}


def test_ten_thousand_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "tb.xlsx", *((str(n), n) for n in range(10_000)))
    tb = sheet(path, key="account", value="balance")
    assert tb["0":"9999"] == 49_995_000
    assert len(dict.fromkeys(tb["0":"9999"].cells)) == 10_000
