"""The tables in one DuckDB database, and questions to it that can neither change it nor reach anything else."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kaiji.model import KaijiError
from kaiji.sandbox.paths import copied, plain
from kaiji.tables.spec import ABOUT, TABLES, need

MOST_ROWS = 1_000_000
LARGEST = 256 << 20
_BATCH = 1024
_AS_THEY_ARE = re.compile(
    r'BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL\(\d+,\d+\)|DOUBLE|FLOAT|VARCHAR|JSON|"NULL"'
)
"""The types that Python has too. All others DuckDB writes as text: Python knows no infinite date, no month as an interval, no
nanosecond, and needs another package for a time zone."""
CONFINED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "allow_persistent_secrets": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": "2GB",
    "temp_directory": "",  # what does not fit into memory is refused, not written beside the database
    "lock_configuration": True,
}


class Answer(NamedTuple):
    """The columns and rows of an answer."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def create(directory: Path, database: Path) -> None:
    """Make a database of the Parquet files in a directory."""
    import duckdb

    database.unlink(missing_ok=True)
    with (
        copied(database, write=True) as made,
        plain(directory / "facts.parquet") as table,
        duckdb.connect(str(made)) as connection,
    ):
        for name in TABLES:
            file = str(table.with_stem(name)).replace("'", "''")
            connection.execute(f"create table {name} as select * from read_parquet('{file}')")
            connection.execute(f"comment on table {name} is '{ABOUT[name]}'")


@contextmanager
def confined(database: Path) -> Iterator[Any]:
    """A connection that can neither change the database nor reach anything else. Raises `duckdb.Error` when it is none."""
    import duckdb

    with copied(database) as reached, duckdb.connect(str(reached), read_only=True, config=CONFINED) as connection:
        yield connection


def query(database: Path, sql: str) -> Answer:
    """Ask the database. Raises `KaijiError` for what it does not understand or may not do."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = []
    for piece in pieces(database, sql):
        columns = piece.columns
        rows += piece.rows
    return Answer(columns, rows)


def pieces(database: Path, sql: str) -> Iterator[Answer]:
    """The same, some rows at a time; without end no answer is."""
    need()
    if not database.is_file():
        raise KaijiError(f"{database} does not exist: run `kaiji build` first", code="output.missing")
    return answered(lambda: confined(database), sql)


def answered(confined: Callable[[], AbstractContextManager[Any]], sql: str) -> Iterator[Answer]:
    """What a connection that can do no harm answers, some rows at a time."""
    import duckdb

    try:
        with confined() as connection:
            result = connection.execute(sql)
            if result is None:
                raise KaijiError("nothing is asked", code="query.failed")
            if result.description is None:
                yield Answer((), [])
                return
            columns = tuple(str(column[0]) for column in result.description)
            kinds = [str(column[1]) for column in result.description]
            if not all(map(_AS_THEY_ARE.fullmatch, kinds)):
                result = connection.execute(_as_text(connection.extract_statements(sql)[-1].query, kinds))
            yield Answer(columns, [])
            number = size = 0
            while rows := result.fetchmany(_BATCH):
                number += len(rows)
                size += len(pickle.dumps(rows))
                if number > MOST_ROWS or size > LARGEST:
                    message = f"the answer has more than {MOST_ROWS:,} rows or {LARGEST:,} bytes: add a limit, or count"
                    raise KaijiError(message, code="query.rows")
                yield Answer(columns, rows)
    except duckdb.OutOfMemoryException as error:
        raise KaijiError(f"takes more than {CONFINED['memory_limit']}: ask for less", code="query.memory") from error
    except (duckdb.Error, RuntimeError, ValueError) as error:  # the last two for text that is none
        raise KaijiError(str(error).strip(), code="query.failed") from error


def _as_text(sql: str, kinds: list[str]) -> str:
    """The question with what Python cannot hold as text."""
    names = [f"c{n}" for n in range(len(kinds))]
    asked = (n if _AS_THEY_ARE.fullmatch(k) else f"cast({n} as varchar)" for n, k in zip(names, kinds, strict=True))
    return f"select {', '.join(asked)} from (\n{sql.strip().rstrip(';')}\n) as answer({', '.join(names)})"
