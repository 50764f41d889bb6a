"""Where a published file departs from what is written now: the first line, file of a package or row of a table.

Text is compared byte by byte. Packages and tables are compared by what they hold: libraries compress alike or not.
"""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.parsers import expat

from kaiji.sandbox.archives import SUFFIXES, unpack
from kaiji.sandbox.bounds import malformed, reading, refuse, root_of

_XML = (".xml", ".xsd", ".xbrl", ".xhtml")
_LONGEST = 1 << 20
"""Bytes of a line that are looked at in one piece."""
_BEFORE, _AFTER = 12, 48
_ROWS = 1 << 13


class Departure(NamedTuple):
    """The first difference: `here` stands in the published file, `there` in what is written now.

    `line` counts from 1, 0 where there are no lines; `part` names the file in a package, or the row of a table.
    """

    here: str
    there: str
    line: int = 0
    part: str = ""

    def __str__(self) -> str:
        return f"{f'{self.part}: ' if self.part else ''}{self.here} here, {self.there} as written now"


def departure(published: Path, written: Path) -> Departure | None:
    """How a published file departs from what is written now, if it does. Raises `KaijiError` when it cannot be read."""
    if filecmp.cmp(published, written, shallow=False):
        return None
    suffix = published.suffix.lower()
    if suffix in SUFFIXES:
        return _packages(published, written)
    if suffix == ".parquet":
        return _parquet(published, written)
    if suffix == ".duckdb":
        return _databases(published, written)
    if suffix in _XML:
        well_formed(published)
    return lines(published, written)


def well_formed(path: Path) -> None:
    """Refuse a document that is no well-formed XML, at its line."""
    root_of(path)  # declares no entities
    parser = expat.ParserCreate()
    with reading(path) as stream:
        try:
            parser.ParseFile(stream)
        except expat.ExpatError as error:
            malformed(error, path)


def lines(published: Path, written: Path) -> Departure | None:
    """The first line that differs, with both texts around the first character that does."""
    with reading(published) as one, reading(written) as other:
        for number, (here, there) in enumerate(zip_longest(_lines(one), _lines(other), fillvalue=b""), 1):
            if here != there:
                at = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
                return Departure(_excerpt(here, at), _excerpt(there, at), number)
    return None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST):
        yield line


def _excerpt(line: bytes, at: int) -> str:
    """What is around a byte of a line, for people."""
    if not line:
        return "nothing"
    text = line.decode(errors="replace")
    at = len(line[:at].decode(errors="replace"))
    start = max(0, at - _BEFORE)
    piece = text[start : at + _AFTER].strip()
    ends = "..." if start else "", "..." if at + _AFTER < len(text) else ""
    return repr(f"{ends[0]}{piece}{ends[1]}")


def _packages(published: Path, written: Path) -> Departure | None:
    """The first file, by its name, that only one of the packages has or that differs."""
    with tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch:
        places = Path(scratch, "here"), Path(scratch, "there")
        for archive, place in zip((published, written), places, strict=True):
            place.mkdir()
            unpack(archive, place)
        here, there = (
            {p.relative_to(place).as_posix(): p for p in place.rglob("*") if p.is_file()} for place in places
        )
        for name in sorted({*here, *there}):
            if name not in there or name not in here:
                return Departure(*(("is", "is not") if name in here else ("is not", "is")), part=name)
            if not filecmp.cmp(here[name], there[name], shallow=False):
                found = lines(here[name], there[name])
                return found and found._replace(part=f"{name}:{found.line}", line=0)
    return None


def _parquet(published: Path, written: Path) -> Departure | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(published) as here, pq.ParquetFile(written) as there:
            if not here.schema_arrow.equals(there.schema_arrow):
                return _columns(here.schema_arrow.names, there.schema_arrow.names)
            batches = zip_longest(here.iter_batches(_ROWS), there.iter_batches(_ROWS))
            for number, (mine, other) in enumerate(batches):
                if mine is None or other is None or not mine.equals(other):
                    return _rows(_tuples(mine), _tuples(other), there.schema_arrow.names, number * _ROWS)
    except (pa.ArrowException, OSError, ValueError) as error:
        refuse("parquet", f"cannot be read as Parquet: {_first_line(error)}", published)
    return None


def _databases(published: Path, written: Path) -> Departure | None:
    import duckdb

    from kaiji.tables.duck import confined

    described = "select table_name, column_name, data_type from information_schema.columns order by all"
    try:
        with ExitStack() as stack:
            here, there = (stack.enter_context(confined(file)) for file in (published, written))
            columns = [x.execute(described).fetchall() for x in (here, there)]
            if columns[0] != columns[1]:
                return _columns(*([f"{row[0]}.{row[1]} ({row[2]})" for row in x] for x in columns))
            for name in dict.fromkeys(row[0] for row in columns[1]):
                both = [x.execute(f'select * from "{name}"') for x in (here, there)]
                names = [column[0] for column in both[1].description]
                start = 0
                while True:
                    rows = [x.fetchmany(_ROWS) for x in both]
                    if rows[0] != rows[1]:
                        return _rows(rows[0], rows[1], names, start, f"table {name}, ")
                    if not rows[1]:
                        break
                    start += _ROWS
    except (duckdb.Error, RuntimeError, ValueError) as error:
        refuse("database", f"cannot be read as a DuckDB database: {_first_line(error)}", published)
    return None


def _columns(here: list[str], there: list[str]) -> Departure:
    for mine, other in zip_longest(here, there, fillvalue="nothing"):
        if mine != other:
            return Departure(mine, other, part="columns")
    return Departure("other types", "those of the tables", part="columns")


def _tuples(batch: Any) -> list[Any]:
    return [] if batch is None else [tuple(row.values()) for row in batch.to_pylist()]


def _rows(here: list[Any], there: list[Any], names: list[str], start: int, table: str = "") -> Departure:
    for number, (mine, other) in enumerate(zip_longest(here, there), start + 1):
        if mine is None or other is None:
            there_is = "no such row", "a row"
            return Departure(*(there_is if mine is None else there_is[::-1]), part=f"{table}row {number}")
        for name, one, another in zip(names, mine, other, strict=True):
            if one != another:
                return Departure(_cell(one), _cell(another), part=f"{table}row {number}, {name}")
    raise AssertionError("the rows are equal")


def _cell(value: Any) -> str:
    text = "nothing" if value is None else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
