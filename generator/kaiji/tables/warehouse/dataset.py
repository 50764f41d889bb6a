"""The warehouse on disk: segments of Parquet files, the list of them, and a DuckDB catalog of views.

    warehouse.json          version, and the segments with the ids of their filings: what is not listed is not there
    segments/ID/TABLE.parquet
    catalog.duckdb          a view for each table, for any DuckDB that is started in the directory

A segment is written aside and moved into place as a whole; replacing `warehouse.json` is the one commit point. So an
addition that is killed leaves the warehouse as it was, and what it left behind is removed by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.tables.spec import need
from kaiji.tables.warehouse.spec import ENTITIES, VERSION, WAREHOUSE

LIST, CATALOG, SEGMENTS, _LOCK, _ASIDE = "warehouse.json", "catalog.duckdb", "segments", ".lock", ".new"
_FEW, _MOST_SEGMENTS = 500_000, 64
"""Segments of fewer facts are put together when there are more segments than this."""
_LARGEST_LIST = 256 << 20


@dataclass(frozen=True)
class Segment:
    """Files that were written together: the filings in them, and how many facts they have."""

    id: str
    filings: tuple[str, ...]
    facts: int


@dataclass(frozen=True)
class Warehouse:
    """A warehouse as it is listed; `segments` in the order in which they were added."""

    directory: Path
    segments: tuple[Segment, ...] = ()

    @property
    def filings(self) -> frozenset[str]:
        """The ids of all filings."""
        return frozenset(id_ for segment in self.segments for id_ in segment.filings)

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table, relative to the directory."""
        return [f"{SEGMENTS}/{segment.id}/{table}.parquet" for segment in self.segments]


def load(directory: Path) -> Warehouse:
    """The warehouse in a directory. Raises `KaijiError` (warehouse.none, warehouse.version) when there is none that is known."""
    place = directory / LIST
    try:
        if place.stat().st_size > _LARGEST_LIST:
            raise ValueError("it is too long")
        found = json.loads(place.read_text(encoding="utf-8"))
        version = found["version"]
        segments = tuple(Segment(s["id"], tuple(s["filings"]), int(s["facts"])) for s in found["segments"])
        if not all(_is_id(s.id) for s in segments):
            raise ValueError("it names a segment that is none")
    except FileNotFoundError:
        message = "is no warehouse: make one by `kaiji warehouse add FILING --into DIR`"
        raise KaijiError(message, code="warehouse.none", location=Location(shown(str(directory)))) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"cannot be read as the list of a warehouse ({error}): restore it, or add the filings to a new one"
        raise KaijiError(message, code="warehouse.none", location=Location(shown(str(place)))) from error
    if version != VERSION:
        message = f"is of version {version}, and this is version {VERSION}: add the filings to a new warehouse"
        raise KaijiError(message, code="warehouse.version", location=Location(shown(str(place))))
    return Warehouse(directory, segments)


def _is_id(text: object) -> bool:
    return isinstance(text, str) and text.isalnum() and text.isascii()


@contextmanager
def writing(directory: Path) -> Iterator[Warehouse]:
    """Be the only one that adds to a warehouse, which is made where there is none. What a killed one left is removed.

    Raises `KaijiError` (warehouse.none) for a directory that holds something else, (output.write) when the disk refuses.
    """
    need()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        strange = [p.name for p in directory.iterdir() if p.name not in (LIST, CATALOG, SEGMENTS, _LOCK, _ASIDE)]
        if strange and not (directory / LIST).exists():
            message = f"holds {min(strange)!r} and is no warehouse: name an empty directory"
            raise KaijiError(message, code="warehouse.none", location=Location(shown(str(directory))))
        handle = os.open(directory / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX)
            if not (directory / LIST).exists():
                _list(Warehouse(directory))
            warehouse = load(directory)
            _sweep(warehouse)
            yield warehouse
        finally:
            os.close(handle)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); what was there before is untouched"
        where = Location(shown(str(error.filename or directory)))
        raise KaijiError(message, code="output.write", location=where) from error


def add(warehouse: Warehouse, tables: Sequence[Mapping[str, Any]]) -> Warehouse:
    """Add the tables of filings as one segment, and put small segments together. One that is `writing` does it."""
    import pyarrow as pa

    made = {name: pa.concat_tables([one[name] for one in tables]) for name in WAREHOUSE}
    segment = _write(warehouse, tuple(made["filings"].column("filing_id").to_pylist()), made)
    added = replace(warehouse, segments=(*warehouse.segments, segment))
    _list(added)
    return _together(added) if len(added.segments) > _MOST_SEGMENTS else added


def remove(warehouse: Warehouse, filings: Iterable[str]) -> Warehouse:
    """Take filings out: their segments are written again without them. One that is `writing` does it."""
    gone, kept = set(filings), list[Segment]()
    for segment in warehouse.segments:
        if not gone & set(segment.filings):
            kept.append(segment)
            continue
        left = tuple(id_ for id_ in segment.filings if id_ not in gone)
        if left:
            import pyarrow.compute as pc

            tables = {
                name: t.filter(pc.field("filing_id").isin(left)) for name, t in _read(warehouse, [segment]).items()
            }
            kept.append(_write(warehouse, left, tables))
    smaller = replace(warehouse, segments=tuple(kept))
    _list(smaller)
    _sweep(smaller)
    return smaller


def _write(warehouse: Warehouse, filings: tuple[str, ...], tables: Mapping[str, Any]) -> Segment:
    import pyarrow.parquet as pq

    name = hashlib.sha256("\n".join(filings).encode()).hexdigest()[:16]
    aside, place = warehouse.directory / _ASIDE, warehouse.directory / SEGMENTS / name
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        for table, content in tables.items():
            path = aside / f"{table}.parquet"
            with path.open("wb") as stream:
                pq.write_table(content, stream, compression="zstd", compression_level=1)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)  # a disk that is full has room again
        raise
    place.parent.mkdir(exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    aside.replace(place)
    return Segment(name, filings, tables["facts"].num_rows)


def _read(warehouse: Warehouse, segments: Sequence[Segment]) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = warehouse.directory / SEGMENTS
    return {
        name: pa.concat_tables([pq.read_table(place / s.id / f"{name}.parquet") for s in segments])
        for name in WAREHOUSE
    }


def _together(warehouse: Warehouse) -> Warehouse:
    """Put neighbours of few facts into one segment, so that a question opens few files."""
    groups: list[list[Segment]] = []
    for segment in warehouse.segments:
        if groups and sum(s.facts for s in groups[-1]) + segment.facts <= _FEW:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    done = tuple(
        _write(warehouse, tuple(f for s in group for f in s.filings), _read(warehouse, group))
        if len(group) > 1
        else group[0]
        for group in groups
    )
    compact = replace(warehouse, segments=done)
    _list(compact)
    _sweep(compact)
    return compact


def _list(warehouse: Warehouse) -> None:
    """Make it so: replace the list of segments, and the catalog after it."""
    segments = [{"id": s.id, "facts": s.facts, "filings": list(s.filings)} for s in warehouse.segments]
    text = json.dumps({"version": VERSION, "segments": segments}, indent=1) + "\n"
    aside = warehouse.directory / f"{LIST}{_ASIDE}"
    with aside.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(warehouse.directory / LIST)
    _catalog(warehouse)


def _sweep(warehouse: Warehouse) -> None:
    """Remove what an addition that was killed left, or what has been put together: only what Kaiji wrote lies there."""
    shutil.rmtree(warehouse.directory / _ASIDE, ignore_errors=True)
    listed = {segment.id for segment in warehouse.segments}
    places = warehouse.directory / SEGMENTS
    for place in places.iterdir() if places.is_dir() else ():
        if place.name not in listed and _is_id(place.name) and not place.is_symlink():
            shutil.rmtree(place)


def views(warehouse: Warehouse, directory: Path | None = None) -> Iterator[str]:
    """The statements that make the views; their files are absolute, or relative where there is no `directory`."""
    for table, columns in WAREHOUSE.items():
        files = [str(directory / file) if directory else file for file in warehouse.files(table)]
        if files:
            quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
            source = f"select * from read_parquet([{quoted}])"
        else:
            source = f"select {', '.join(f'null as {column.name}' for column in columns)} where false"
        yield f"create view {table} as {source}"
    yield f"create view entities as {ENTITIES}"


def _catalog(warehouse: Warehouse) -> None:
    """A database of views with relative paths: whoever opens it in the directory of the warehouse needs nothing else."""
    import duckdb

    aside = warehouse.directory / f"{CATALOG}{_ASIDE}"
    aside.unlink(missing_ok=True)
    with duckdb.connect(str(aside)) as connection:
        connection.execute("set file_search_path = $1", [str(warehouse.directory.absolute())])
        for statement in views(warehouse):
            connection.execute(statement)
    aside.replace(warehouse.directory / CATALOG)


def connect(warehouse: Warehouse) -> Any:
    """A DuckDB connection in memory with the views of a warehouse, whose files are all that it can reach."""
    need()
    import duckdb

    place = warehouse.directory.absolute()
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False, "temp_directory": ""})
    connection.execute("set allowed_paths = $1", [[str(place / f) for t in WAREHOUSE for f in warehouse.files(t)]])
    for statement in views(warehouse, place):
        connection.execute(statement)
    connection.execute("set enable_external_access = false")
    return connection


@contextmanager
def confined(warehouse: Warehouse, sql: str) -> Iterator[Any]:
    """The same for a question of anybody's: one that asks, and can change nothing, not even settings.

    Raises `KaijiError` (query.failed) for a statement that does not only ask.
    """
    from duckdb import StatementType

    from kaiji.tables.duck import CONFINED

    with connect(warehouse) as connection:
        for statement in connection.extract_statements(sql):
            if statement.type not in (StatementType.SELECT, StatementType.MULTI):
                message = f"a question is a select, and not {statement.type.name}"
                raise KaijiError(message, code="query.failed")
        for name, value in CONFINED.items():
            if name not in ("enable_external_access", "temp_directory", "lock_configuration"):
                connection.execute(f"set {name} = $1", [value])
        connection.execute("set lock_configuration = true")
        yield connection
