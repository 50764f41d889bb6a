"""The tables of data vendors: columns as documented, values as in the model, and the shapes that vendors know."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kaiji.model import Context, Duration, Fact, Footnote, KaijiError, Report
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.filing import Artifact
from kaiji.tables.duck import create, query
from kaiji.tables.edinet import COLUMNS, edinet_csv, plain
from kaiji.tables.sec import NUM, PRE, SUB, TAG, sec_data_sets
from kaiji.tables.spec import TABLES, Kind
from kaiji.tables.write import columns_of, package, parquet
from kaiji.tables.write import csv as csv_tables
from kaiji.workflow.publish import write
from tests.syntax import reports
from tests.syntax.reports import AXIS, ENTITY, NORTH, YEN, name
from tests.tiny import GENERATOR, INSTANCE, Tiny

DOCUMENT = Path(__file__).parents[2] / "docs" / "tables.md"
YEAR = Duration(datetime.date(2030, 4, 1), datetime.date(2031, 3, 31))
MONEY = Fact(name("MoneyDuration"), Context(ENTITY, YEAR), 1_234_000, YEN, -3, footnotes=(Footnote("n", "en"),))
WORDS = Fact(name("WordsDuration"), Context(ENTITY, YEAR, ((AXIS, NORTH),)), 'a\t"b"', language="en")
BLOCK = Fact(name("BlockDuration"), Context(ENTITY, YEAR), "<p>A &amp; B</p>\n<p>C</p>", language="en")
NIL = Fact(name("SharesInstant"), Context(ENTITY, YEAR.closing), None, reports.SHARES)
REPORT = reports.report([MONEY, WORDS], [BLOCK, NIL])


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tables")
    write([*parquet(REPORT, "."), *csv_tables(REPORT, ".")], root)
    create(root, root / "all.duckdb")
    return root


def text(artifacts: list[Artifact], stem: str, encoding: str = "utf-8") -> str:
    stream = io.BytesIO()
    next(a for a in artifacts if stem in a.path).write(stream)
    return stream.getvalue().decode(encoding)


@pytest.mark.parametrize("table", TABLES)
def test_the_files_have_the_columns_that_the_specification_names(tables: Path, table: str) -> None:
    wanted = [c.name for c in columns_of(REPORT, table)]
    assert pq.read_schema(tables / f"{table}.parquet").names == wanted
    with (tables / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream)) == wanted


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_documented_with_its_unit(table: str) -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split(f"## {table}\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `([^`]+)` \| ([a-z]+) \| ([^|]+) \| ([^|]+) \|$", section, re.M)
    assert [(n, k, u, m) for n, k, u, m in documented] == [
        (c.name, "decimal" if c.kind is Kind.DECIMAL else c.kind.name.lower(), c.unit, c.meaning) for c in TABLES[table]
    ]


def test_the_descriptor_names_every_column_of_every_file(tables: Path) -> None:
    descriptor = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor == package(REPORT)
    for resource in descriptor["resources"]:
        with (tables / resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_facts(tables: Path) -> None:
    columns = (
        "concept, value, value_decimal, decimals, is_nil, scope, label_ja, AreaAxis, footnotes, presentation_order"
    )
    rows = query(tables / "all.duckdb", f"select {columns} from facts").rows
    money, words, block, nil = rows
    assert money[:9] == (
        "all:MoneyDuration", "1234000", Decimal(1234000), -3, False, "consolidated", "MoneyDuration ja", None, '["n"]'
    )  # fmt: skip
    assert words[1:3] == ('a\t"b"', None)
    assert words[7] == "all:NorthMember"
    assert (nil[1], nil[4]) == (None, True)
    assert block[9] is None  # its section presents nothing
    assert money[9] is not None


def test_a_value_too_large_for_the_decimal_column_is_there_as_text(tmp_path: Path) -> None:
    large = MONEY._replace(value=10**35, decimals=None)
    write(parquet(reports.report([large]), "."), tmp_path)
    row = pq.read_table(tmp_path / "facts.parquet").to_pylist()[0]
    assert (row["value"], row["value_decimal"]) == (str(10**35), None)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_parquet('facts.parquet')",
        "create table t as select 1",
        "delete from facts",
        "copy facts to 'x.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
        "select nonsense from facts",
        "pragma profiling_output = 'x'",
        "set temp_directory = '.'",
        "call enable_logging(storage = 'file')",
        "create persistent secret s (type http, bearer_token 'x')",
        "select * from sql",
        "",
        "-- nothing",
        "select '\udce9'",
    ],
)
def test_a_query_can_only_read_the_tables(tables: Path, sql: str) -> None:
    before = (tables / "all.duckdb").read_bytes()
    with pytest.raises(KaijiError) as error:
        query(tables / "all.duckdb", sql)
    assert error.value.code == "query.failed"
    assert (tables / "all.duckdb").read_bytes() == before


def test_financial_statement_data_sets() -> None:
    artifacts = list(sec_data_sets(REPORT, "."))
    tsv = {x: [line.split("\t") for line in text(artifacts, x).splitlines()] for x in ("sub", "tag", "num", "pre")}
    assert [tsv[x][0] for x in tsv] == [SUB, TAG, NUM, PRE]
    assert all(len(row) == len(rows[0]) for rows in tsv.values() for row in rows)
    money = dict(zip(NUM, tsv["num"][1], strict=True))
    assert (money["tag"], money["ddate"], money["qtrs"], money["uom"]) == ("MoneyDuration", "20310331", "4", "JPY")
    assert money["value"] == "1234000.0000"
    assert dict(zip(NUM, tsv["num"][2], strict=True))["value"] == ""


def test_edinet_csv() -> None:
    content = text(list(edinet_csv(with_periods(REPORT), ".")), ".csv", "utf-16")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter="\t"))
    assert rows[0] == list(COLUMNS)
    assert rows[1] == [
        "all:MoneyDuration", "MoneyDuration ja", "CurrentYearDuration", "当期", "連結", "期間", "JPY", "円", "1234000"
    ]  # fmt: skip
    assert rows[3][-1] == "A & B\nC"
    assert rows[4][3:] == ["当期末", "連結", "時点", "shares", "株", "－"]


def test_what_is_said_on_the_day_of_filing_is_of_no_scope() -> None:
    report = replace(with_periods(REPORT), periods={"FilingDate": YEAR.closing})
    content = text(list(edinet_csv(report, ".")), ".csv", "utf-16")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter="\t"))
    assert {tuple(row[3:6]) for row in rows[1:]} == {("提出日時点", "その他", "時点"), ("その他", "連結", "期間")}


def test_tables_in_csv_begin_with_the_mark_by_which_spreadsheets_know_utf_8(tables: Path) -> None:
    assert all(path.read_bytes().startswith(b'\xef\xbb\xbf"') for path in tables.glob("*.csv"))


def with_periods(report: Report) -> Report:
    return replace(report, periods={"CurrentYear": YEAR})


def test_edinet_csv_is_utf_16_with_the_low_byte_first_and_every_cell_quoted() -> None:
    stream = io.BytesIO()
    next(iter(edinet_csv(REPORT, "."))).write(stream)
    assert stream.getvalue().startswith(b"\xff\xfe\x22\x00")
    assert stream.getvalue().endswith(b'"\0\r\0\n\0')


def test_plain_text() -> None:
    assert plain("<ul><li>a</li>\n<li>b<br/>c</li></ul> &lt;d&gt;") == "a\nb\nc\n<d>"


FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\n=1",
    "＝1",
    "'=1",
    "''@x",
    "-",
    "-1.",
    "+81-3-1234",
]
HARMLESS = ["1=1", "'x", "-1", "+1.50", "a@b", "", "−1"]


def test_csv_has_no_cell_that_a_spreadsheet_takes_for_a_formula(tmp_path: Path) -> None:
    """An apostrophe more, which whoever takes one away is rid of; xBRL-CSV and Parquet have the texts as they are."""
    context = Context(ENTITY, YEAR)
    words = [Fact(name("WordsDuration"), context._replace(members=()), t, language="en") for t in FORMULAS + HARMLESS]
    report = reports.report(words)
    write([*parquet(report, "."), *csv_tables(report, ".")], tmp_path)
    with (tmp_path / "facts.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = [row["value"] for row in csv.DictReader(stream)]
    assert found == ["'" + text for text in FORMULAS] + HARMLESS
    assert pq.read_table(tmp_path / "facts.parquet")["value"].to_pylist() == FORMULAS + HARMLESS


@pytest.mark.parametrize("formula", FORMULAS)
def test_xbrl_csv_keeps_the_exact_text(formula: str) -> None:
    """A report in another syntax is the same report: one character more would be another fact."""
    fact = Fact(name("WordsDuration"), Context(ENTITY, YEAR), formula, language="en")
    content = text(list(oim_csv(reports.report([fact]))), ".csv")
    assert formula in [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]


HIDE = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        hidden = name.partition(".")[0] in ("duckdb", "_duckdb", "pyarrow")
        return None if hidden else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""


def test_a_filing_builds_without_the_libraries_for_tables(tiny: Tiny, tmp_path: Path) -> None:
    """As after `pip install kaiji`: a note names the extra; what needs it is refused with one finding."""
    (tmp_path / "hide").mkdir()
    (tmp_path / "hide" / "sitecustomize.py").write_text(HIDE, encoding="utf-8")
    without = {"PYTHONPATH": f"{tmp_path / 'hide'}{os.pathsep}{GENERATOR}"}
    done = tiny.kaiji("build", **without)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "info tables.missing: the tables are left out" in done.stdout
    assert "kaiji[tables]" in " ".join(done.stdout.split())
    assert (tiny.root / INSTANCE).is_file()
    assert not (tiny.root / "build" / "tables").exists()
    for command in (["query", "select 1"], ["export", "--to", "parquet"]):
        done = tiny.kaiji(*command, **without)
        assert (done.returncode, done.stderr) == (1, "")
        assert "error tables.missing" in done.stdout
    assert tiny.kaiji("export", "--to", "edinet-csv", "--output", str(tmp_path / "out"), **without).returncode == 0
