"""The tables in one DuckDB database, and questions to it that can neither change it nor reach anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from kaiji.model import KaijiError
from kaiji.tables.spec import ABOUT, TABLES


class Answer(NamedTuple):
    """The columns and rows of an answer."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def create(directory: Path, database: Path) -> None:
    """Make a database of the Parquet files in a directory."""
    import duckdb

    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        for name in TABLES:
            file = str(directory / f"{name}.parquet").replace("'", "''")
            connection.execute(f"create table {name} as select * from read_parquet('{file}')")
            connection.execute(f"comment on table {name} is '{ABOUT[name]}'")


def query(database: Path, sql: str) -> Answer:
    """Ask the database. Raises `KaijiError` for what it does not understand or may not do."""
    import duckdb

    if not database.is_file():
        raise KaijiError(f"{database} does not exist: run `kaiji build` first", code="output.missing")
    options: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "lock_configuration": True,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(str(database), read_only=True, config=options) as connection:
            result = connection.execute(sql)
            if result.description is None:
                return Answer((), [])
            return Answer(tuple(str(column[0]) for column in result.description), result.fetchall())
    except duckdb.Error as error:
        raise KaijiError(str(error).strip(), code="query.failed") from error
