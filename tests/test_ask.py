"""`kaiji query`: an answer, or a finding in bounded time and memory; the rest is tested where the tables are."""

from __future__ import annotations

import pytest

from kaiji import ask
from kaiji.tables import duck
from tests.tiny import Tiny, forgotten


def asked(tiny: Tiny, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
    with forgotten(tiny.root):
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


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_database_that_is_none(tiny: Tiny, content: bytes) -> None:
    assert asked(tiny, "select 1")[0] == ["output.missing"]
    place = tiny.root / "build" / "tables" / "muster-2031.duckdb"
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    assert asked(tiny, "select 1")[0] == ["query.failed"]
