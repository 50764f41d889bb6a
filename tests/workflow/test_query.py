"""`kaiji query`: an answer, or a finding in bounded time and memory; the rest is tested where the tables are."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from kaiji.cli.render.answer import AnswerView
from kaiji.tables import duck
from kaiji.workflow import query as ask
from tests.tiny import Tiny


def asked(tiny: Tiny, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
    outcome, answer = ask.run_query(tiny.root, sql)
    return [f.code for f in outcome.findings], answer.rows


def test_an_answer(built_tiny: Tiny) -> None:
    assert asked(built_tiny, "select 1 as one union all select 2 order by one") == ([], [(1,), (2,)])


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("with recursive t as (select 1 a union all select a + 1 from t) select count(*) from t", "query.time"),
        ("select * from range(10000000000)", "query.rows"),
        ("select repeat('x', 1000) from range(10000)", "query.rows"),
        ("select string_agg(a::varchar) from range(100000000) t(a)", "query.memory"),
        ("select", "query.failed"),
    ],
)
def test_a_question_that_asks_too_much(built_tiny: Tiny, sql: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "SECONDS", 3)
    monkeypatch.setattr(duck, "MOST_ROWS", 100_000)
    monkeypatch.setattr(duck, "LARGEST", 1_000_000)
    monkeypatch.setitem(duck.CONFINED, "memory_limit", "100MB")
    assert asked(built_tiny, sql) == ([code], [])
    assert sorted(p.suffix for p in (built_tiny.root / "build" / "tables").iterdir() if p.is_dir()) == []


TYPES = {
    "now() > '2000-01-01'::timestamptz": "True",
    "timestamptz '2020-01-01 00:00:00+00' - interval 1 hour = '2019-12-31 23:00:00+00'": "True",
    "timestamp_ns '2020-01-01 01:02:03.123456789'": "2020-01-01 01:02:03.123456789",
    "date '2007-03-31'": "2007-03-31",
    "date 'infinity'": "infinity",
    "time '24:00:00'": "24:00:00",
    "interval '1 month 3 days'": "1 month 3 days",
    "interval '200000000 months'": "16666666 years 8 months",
    "[1.50, null]": "[1.50, NULL]",
    "{'a': 1.50, 'b': [date '2020-01-01']}": "{'a': 1.50, 'b': [2020-01-01]}",
    "map {[1]: {'x': 2}}": "{[1]={'x': 2}}",
    "uuid '39819668-0620-4dcb-9bcf-cdadbc177794'": "39819668-0620-4dcb-9bcf-cdadbc177794",
    "'\\xAA'::blob": "\\xAA",
    "'101'::bit": "101",
    "170141183460469231731687303715884105727::hugeint": "170141183460469231731687303715884105727",
    "123456789012345678901234567890123456789012::bignum": "123456789012345678901234567890123456789012",
    "'nan'::double": "nan",
    "'-inf'::double": "-inf",
    "'[/bold] [red]x'": "[/bold] [red]x",
    "'a'::enum('a', 'b')": "a",
    "union_value(k := 1)": "1",
    "null": "",
}
"""An expression, and what is printed."""


def test_values_of_every_type_are_printed(built_tiny: Tiny) -> None:
    """Exactly, in both forms: what Python does not have (infinite dates, nanoseconds, months) is text."""
    sql = f"select {', '.join(f'{e} as c{n}' for n, e in enumerate(TYPES))}"
    outcome, answer = ask.run_query(built_tiny.root, sql + ";")
    assert outcome.findings == []
    (row,) = json.loads(json.dumps(AnswerView(answer).data()))["rows"]
    assert ["" if v is None else str(v) for v in row] == list(TYPES.values())
    stream = io.StringIO()
    AnswerView(answer).show(Console(file=stream, width=2000, markup=False, emoji=False))
    for printed in TYPES.values():
        assert printed in stream.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_time_of_day_is_an_answer(built_tiny: Tiny, form: str) -> None:
    done = built_tiny.kaiji(
        "query", "select now(), current_date, [now()], 'nan'::double, chr(27) || '[31m'", "--format", form
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "x1b[31m" in done.stdout or form == "json"


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_database_that_is_none(tiny: Tiny, content: bytes) -> None:
    assert asked(tiny, "select 1")[0] == ["output.missing"]
    place = tiny.root / "build" / "tables" / "muster-2031.duckdb"
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    assert asked(tiny, "select 1")[0] == ["query.failed"]
