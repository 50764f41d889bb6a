"""The warehouse: every table has the same columns for every filing, an addition is whole or not at all, questions only ask."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest

import kaiji
from kaiji.model import KaijiError
from kaiji.tables.warehouse import dataset
from kaiji.tables.warehouse.spec import WAREHOUSE
from kaiji.workflow.query import run_query
from kaiji.workflow.synth.run import synthesize
from kaiji.workflow.warehouse import add, remove
from tests.tiny import REPOSITORY

DOCUMENT = REPOSITORY / "docs" / "warehouse.md"
SHARED = REPOSITORY.parent / "shared"
NOTICE = REPOSITORY / "instances" / "iij-2007-03-31" / "iij-2007-03-31.xbrl"
BEGIN, END = "<!-- tables -->\n", "<!-- /tables -->\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("synth") / "made"
    synthesize(place, 4, 120, seed=1)
    return place / "filings"


@pytest.fixture
def house(made: Path, tmp_path: Path) -> Path:
    add(sorted(made.iterdir())[:3], tmp_path / "house")
    return tmp_path / "house"


def asked(house: Path, sql: str) -> list[tuple[object, ...]]:
    outcome, answer = run_query(Path(), sql, house)
    assert not outcome.failed, outcome.findings
    return answer.rows


def test_the_columns_are_documented() -> None:
    """The tables of the page are those of the code; `pytest --golden` writes them."""
    lines = []
    for name, columns in WAREHOUSE.items():
        lines += [f"### {name}\n\n", "| Column | Type | Unit or form | Meaning |\n", "|---|---|---|---|\n"]
        lines += [f"| `{c.name}` | {c.kind.value} | {c.unit} | {c.meaning} |\n" for c in columns]
        lines += ["\n"]
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    page = before + BEGIN + "\n" + "".join(lines) + END + rest.partition(END)[2]
    assert DOCUMENT.read_text("utf-8") == page, page


def test_what_is_added_twice_is_there_once(house: Path, made: Path) -> None:
    files = sorted(made.iterdir())
    again = add(files, house)
    assert (again.added, again.there, again.total) == (1, 3, 4)
    assert asked(house, "select count(*), count(distinct filing_id) from filings") == [(4, 4)]
    assert asked(house, "select count(*), count(distinct (filing_id, fact_id)) from facts") == [(480, 480)]


def test_every_table_is_asked(house: Path) -> None:
    for name, columns in WAREHOUSE.items():
        described = asked(house, f"select column_name from (describe {name})")
        assert [column for (column,) in described] == [c.name for c in columns]
    assert asked(house, "select count(*), sum(filings) from entities") == [(3, 3)]


def test_a_filing_that_cannot_be_read_is_said_and_the_others_are_added(made: Path, tmp_path: Path) -> None:
    wrong = made.parent / "filings-wrong.xbrl"
    wrong.write_text("<", "utf-8")
    added = add([sorted(made.iterdir())[0], wrong, tmp_path / "nowhere.xbrl"], tmp_path / "house")
    assert added.added == 1
    assert [finding.code for finding in added.findings] == ["input.xml", "batch.missing"]


def test_an_addition_that_does_not_come_to_its_end_changes_nothing(
    house: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (house / dataset.LIST).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dataset, "_list", full)
    with pytest.raises(KaijiError, match="No space left"):
        add(sorted(made.iterdir()), house)
    monkeypatch.undo()
    assert (house / dataset.LIST).read_bytes() == before
    assert len(list((house / "segments").iterdir())) == 2, "the segment that nothing lists"
    assert add(sorted(made.iterdir()), house).added == 1
    assert asked(house, "select count(*) from filings") == [(4,)]


def test_small_segments_are_put_together(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "_MOST_SEGMENTS", 2)
    for file in sorted(made.iterdir()):
        add([file], tmp_path / "house")
    assert len(list((tmp_path / "house" / "segments").iterdir())) < 4
    assert asked(tmp_path / "house", "select count(*) from facts") == [(480,)]


def test_a_filing_is_taken_out(house: Path) -> None:
    ((first,), *rest) = asked(house, "select filing_id from filings order by 1")
    remove([str(first)], house)
    assert asked(house, "select filing_id from filings order by 1") == rest
    assert asked(house, f"select count(*) from facts where filing_id = '{first}'") == [(0,)]
    with pytest.raises(KaijiError, match="no filing"):
        remove([str(first)], house)


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to '{0}/x.csv'",
        "select * from read_csv('/etc/passwd')",
        "set enable_external_access = true",
        "create table x as select 1",
        "attach '{0}/y.duckdb'",
        "explain analyze copy (select 1) to '{0}/x.csv'",
        "select * from read_parquet('{0}/house/segments/*/facts.parquet')",
        "install httpfs",
        "delete from filings",
    ],
)
def test_a_question_changes_nothing_and_reaches_nothing_else(sql: str, house: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    outcome, _ = run_query(Path(), sql.format(tmp_path), house)
    assert [finding.code for finding in outcome.findings] == ["query.failed"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_no_warehouse_is_refused(tmp_path: Path, made: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for attempt in (lambda: dataset.load(tmp_path), lambda: add(sorted(made.iterdir())[:1], tmp_path)):
        with pytest.raises(KaijiError) as raised:
            attempt()
        assert raised.value.code == "warehouse.none"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_another_version_is_refused(house: Path) -> None:
    text = (house / dataset.LIST).read_text("utf-8").replace('"version": 1', '"version": 99')
    (house / dataset.LIST).write_text(text, "utf-8")
    with pytest.raises(KaijiError) as raised:
        dataset.load(house)
    assert raised.value.code == "warehouse.version"


def test_any_duckdb_opens_the_catalog(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = house.rename(house.with_name("moved"))
    monkeypatch.chdir(moved)
    with duckdb.connect("catalog.duckdb", read_only=True) as connection:
        assert connection.sql("select count(*) from facts").fetchall() == [(360,)]


def test_python_gets_relations_and_arrow(house: Path) -> None:
    with kaiji.warehouse(house) as connected:
        found = connected.sql(
            "select entity_name, count(*) as n from facts join filings using (filing_id) group by 1 order by 1"
        )
        assert found.to_arrow_table().num_rows == 3


@pytest.mark.slow
def test_the_notice_has_printed_signs_scopes_and_complete_statements(tmp_path: Path) -> None:
    add([NOTICE], tmp_path / "house")
    rows = asked(tmp_path / "house", "select count(*) filter (scope is not null), count(*) from facts")
    assert rows[0][1] == len(list(kaiji.read(NOTICE).facts))
    join = "from fact_lines l join facts f using (filing_id, fact_id) where f.value_decimal <> 0"
    negated = f"select count(*) filter (l.is_negated), count(*) filter (l.printed = -f.value_decimal) {join}"
    ((lines, printed),) = asked(tmp_path / "house", negated)
    assert lines == printed > 0
    lost = """select count(*) from facts f where value_decimal is not null
              and not exists (from fact_lines l where (l.filing_id, l.fact_id) = (f.filing_id, f.fact_id))"""
    assert asked(tmp_path / "house", lost) == [(0,)]


REAL = {
    "edinet-asr-jgaap": ("edinet-asr-jgaap/XBRL/PublicDoc", "edinet-2026"),
    "edinet-large-holding": ("edinet-large-holding", "edinet-2026"),
    "edinet-tob": ("edinet-tob", "edinet-2026"),
    "ferc60-phi-2023": ("ferc60-phi-2023", "ferc-form60-2024"),
    "dk-andco-2014": ("dk-andco-2014", "dk-fsa-2013"),
    "nl-kvk-groot-nl": ("nl-kvk-groot-nl.zip", "stand-ins/nl-kvk-groot-nl"),
    "sec-aapl-10q-2025-inline": ("sec-aapl-10q-2025-inline", "stand-ins/sec-aapl-10q-2025-inline"),
    "sec-nflx-10q-2024": ("sec-nflx-10q-2024", "stand-ins/sec-nflx-10q-2024"),
    "uk-account5": ("uk-account5", "stand-ins/uk-account5"),
    "za-cipc-2019": ("za-cipc-2019", "stand-ins/za-cipc-2019"),
}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten filings in one warehouse, and last year's figures of one of them restated."""
    if not (SHARED / "filings").is_dir():
        pytest.skip("the filings are not at hand: they lie in ../shared")
    place = tmp_path_factory.mktemp("real")
    from kaiji.workflow.batch.run import run_batch
    from kaiji.workflow.batch.work import Order

    given = []
    for name, (path, package) in REAL.items():
        if not path.endswith(".zip"):
            shutil.unpack_archive(SHARED / "filings" / f"{name}.zip", place / name)
        where = place / path if not path.endswith(".zip") else SHARED / "filings" / path
        given.append({"path": str(where), "id": name, "packages": str(SHARED / "taxonomies" / f"{package}.zip")})
    run_batch(given, str(place / "out"), Order(str(place / "out"), drop=("tuples",)), warehouse=place / "house")
    return place / "house"


QUESTIONS = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("sql", QUESTIONS, ids=range(len(QUESTIONS)))
def test_the_questions_of_the_page_are_answered_by_real_filings(sql: str, real: Path) -> None:
    rows = asked(real, sql)
    if "restated" not in sql:  # of which there is only one year of each
        assert rows
    assert asked(real, "select count(*) from filings") == [(10,)]
