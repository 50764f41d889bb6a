"""Rows of cells from workbooks, CSV, Parquet and databases, each cell with its place; what cannot be held is refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown

_LARGEST = 100 << 20
"""Bytes of a file."""
_MOST = 2_000_000
"""Rows."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell holds. `textual`: the file has texts only, so that a number cannot be anything else.

    `merged` is the cell that it is merged with, whose value stands for both.
    """

    value: object
    place: Location
    textual: bool = False
    merged: str = ""


def read_table(path: Path, name: str) -> Iterator[list[Found]]:
    """The rows of a file, the headings of a database or of Parquet first. `kaiji.declare.sheets.sheet` says which files."""
    file = Location(shown(str(path)))
    try:
        if path.stat().st_size > _LARGEST:
            _refuse("size", f"the file is larger than {_LARGEST >> 20} MiB", file)
    except OSError as error:
        _refuse("missing", f"the sheet cannot be read ({error.strerror}): correct its path", file)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        _refuse("reader", f"no reader for {path.suffix or 'a file without ending'}: use {', '.join(_READERS)}", file)
    for number, row in enumerate(reader(path, name, file)):
        if number > _MOST:
            _refuse("size", f"the sheet has more than {_MOST:,} rows", file)
        yield row


def _workbook(path: Path, name: str, file: Location) -> Iterator[list[Found]]:
    try:
        import python_calamine as calamine
    except ImportError:
        _refuse("reader", "workbooks are read by kaiji[sheets]: install it", file)
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            if name and name not in book.sheet_names:
                _refuse("name", f"there is no sheet {name!r}; there are {', '.join(book.sheet_names)}", file)
            name = name or book.sheet_names[0]
            page = book.get_sheet_by_name(name)
            rows = page.to_python(skip_empty_area=False)
            merged = dict(_merged(page.merged_cell_ranges or ()))
    except calamine.PasswordError:
        _refuse("unreadable", "the workbook is locked with a password: save it without one", file)
    except KaijiError:
        raise
    except Exception as error:  # the reader has a type for each format, and panics on some broken files
        _refuse("unreadable", f"no workbook can be read there ({str(error)[:80]}): save it anew", file)
    for r, row in enumerate(rows, 1):
        places = (Location(file.path, r, f"{name}!{_column(c)}{r}") for c in range(len(row)))
        yield [
            Found(value, place, False, merged.get((r - 1, c), "") if merged else "")
            for c, (value, place) in enumerate(zip(row, places, strict=True))
        ]


def _merged(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells that are merged with another one, by row and column from 0, with the name of that."""
    count = 0
    for (top, left), (bottom, right) in ranges:
        count += (bottom - top + 1) * (right - left + 1)
        if count > _MOST:
            return  # whoever merges so much has merged whole columns: their cells are empty, which is said
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    yield (row, column), f"{_column(left)}{top + 1}"


def _column(number: int) -> str:
    """Column 0 is A, column 26 AA."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def why_empty(path: Path, place: Location) -> tuple[str, str] | None:
    """Why a cell of a workbook has no value, if something else than emptiness is the cause: code and message."""
    if path.suffix.lower() != ".xlsx":
        return None
    try:
        import openpyxl

        name, _, at = place.cell.rpartition("!")
        sheet = openpyxl.load_workbook(path)[name]
    except Exception:  # it is an explanation only: that the cell is empty is said anyway
        return None
    if isinstance(value := sheet[at].value, str) and value.startswith("="):
        return "formula", "the formula has no result: open the workbook, let it calculate and save it"
    return None


def _csv(path: Path, _: str, file: Location) -> Iterator[list[Found]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            sample = stream.readline()
            stream.seek(0)
            reader = csv.reader(stream, delimiter=";" if sample.count(";") > sample.count(",") else ",", strict=True)
            for row in reader:
                line = reader.line_num
                yield [Found(v, Location(file.path, line, f"line {line}"), True) for v in row]
    except (UnicodeDecodeError, csv.Error) as error:
        what = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        _refuse("unreadable", f"the table cannot be read ({what}): save it as CSV in UTF-8", file)


def _parquet(path: Path, _: str, file: Location) -> Iterator[list[Found]]:
    try:
        import pyarrow.parquet as parquet
    except ImportError:
        _refuse("reader", "Parquet is read by kaiji[tables]: install it", file)
    try:
        table = parquet.ParquetFile(path).read()
    except Exception as error:  # of Arrow, which has many
        _refuse("unreadable", f"no Parquet can be read there ({str(error)[:80]})", file)
    yield from _rows(table.column_names, zip(*(column.to_pylist() for column in table.columns), strict=True), file)


def _rows(heads: list[str], rows: Iterator[Any], file: Location) -> Iterator[list[Found]]:
    yield [Found(head, file) for head in heads]
    for number, row in enumerate(rows, 1):
        yield [Found(v, Location(file.path, number, f"row {number}")) for v in row]


def _query(name: str, file: Location) -> str:
    if re.match(r"\s*(select|with|from)\b", name, re.IGNORECASE):
        return name
    if not name:
        _refuse("name", "say which table, or a query: sheet(path, 'select ...', ...)", file)
    quoted = name.replace('"', '""')
    return f'select * from "{quoted}"'


def _sqlite(path: Path, name: str, file: Location) -> Iterator[list[Found]]:
    import sqlite3

    query = _query(name, file)
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            cursor = connection.execute(query)
            yield from _rows([d[0] for d in cursor.description], cursor, file)
        finally:
            connection.close()
    except sqlite3.Error as error:
        _refuse("unreadable", f"the database does not answer ({error})", file)


def _duckdb(path: Path, name: str, file: Location) -> Iterator[list[Found]]:
    query = _query(name, file)
    try:
        import duckdb
    except ImportError:
        _refuse("reader", "DuckDB databases are read by kaiji[tables]: install it", file)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            cursor = connection.execute(query)
            heads = [d[0] for d in cursor.description or ()]
            yield from _rows(heads, iter(cursor.fetchall()), file)
    except duckdb.Error as error:
        _refuse("unreadable", f"the database does not answer ({str(error).splitlines()[0]})", file)


_READERS = {
    ".xlsx": _workbook,
    ".ods": _workbook,
    ".csv": _csv,
    ".parquet": _parquet,
    ".sqlite": _sqlite,
    ".db": _sqlite,
    ".duckdb": _duckdb,
}


def _refuse(code: str, message: str, file: Location) -> NoReturn:
    raise KaijiError(message, code=f"sheet.{code}", location=file)
