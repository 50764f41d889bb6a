"""Writes the tables as Parquet and CSV, with a Frictionless data package descriptor (Data Package 1.0)."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from kaiji.model import KaijiError, Report
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.package.archive import text_artifact
from kaiji.tables import rows
from kaiji.tables.spec import ABOUT, TABLES, Column, label_columns, message_columns, need

ROW_GROUP = 1 << 16

_ROWS: dict[str, Callable[[Report], Iterator[rows.Row]]] = {
    "concepts": rows.concepts,
    "labels": rows.labels,
    "presentation": rows.presentation,
    "calculation": rows.calculation,
    "members": rows.members,
    "rules": rows.rules,
    "contexts": rows.contexts,
}


def columns_of(report: Report, name: str) -> tuple[Column, ...]:
    """The columns of a table of this report."""
    from kaiji.tables.facts import FactTable

    if name == "facts":
        return FactTable(report).columns
    languages = report.taxonomy.languages
    return (*TABLES[name], *(label_columns(languages) + message_columns(languages) if name == "rules" else ()))


def batches(report: Report, name: str) -> tuple[Any, Iterable[Any]]:
    """The schema of a table and its rows as Arrow batches."""
    import pyarrow as pa

    from kaiji.tables.facts import TYPES, FactTable

    if name == "facts":
        table = FactTable(report)
        return table.schema, table.batches()
    columns = columns_of(report, name)
    schema = pa.schema([(c.name, TYPES[c.kind]) for c in columns])
    values = list(zip(*_ROWS[name](report), strict=True)) or [()] * len(columns)
    arrays = [pa.array(v, TYPES[c.kind]) for v, c in zip(values, columns, strict=True)]
    return schema, [pa.record_batch(arrays, schema=schema)]


def table(report: Report, name: str) -> Any:
    """A table of this report as a `pyarrow.Table`. Raises `KaijiError` without the libraries, and for a name of none."""
    need()
    import pyarrow as pa

    if name not in TABLES:
        raise KaijiError(f"there is no table {name!r}, but {', '.join(TABLES)}", code="tables.unknown")
    schema, content = batches(report, name)
    return pa.Table.from_batches(content, schema)


def parquet(report: Report, directory: str) -> Iterator[Artifact]:
    """`<table>.parquet` for each table. Raises `KaijiError` without the libraries that write it."""
    need()
    for name in TABLES:
        yield Artifact(f"{directory}/{name}.parquet", _parquet(report, name))


def _parquet(report: Report, name: str) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        import pyarrow.parquet as pq

        schema, content = batches(report, name)
        with pq.ParquetWriter(stream, schema, compression="zstd", compression_level=1) as writer:
            for table in _grouped(schema, content):
                writer.write_table(table)

    return write


def _grouped(schema: Any, content: Iterable[Any]) -> Iterator[Any]:
    """Batches of sections put together, so that each row group has enough rows."""
    import pyarrow as pa

    held: list[Any] = []
    for batch in content:
        held.append(batch)
        if sum(b.num_rows for b in held) >= ROW_GROUP:
            yield pa.Table.from_batches(held, schema)
            held = []
    if held:
        yield pa.Table.from_batches(held, schema)


def csv(report: Report, directory: str) -> Iterator[Artifact]:
    """`<table>.csv` for each table, with a byte order mark, and `datapackage.json`, which says what the columns are."""
    for name in TABLES:
        yield Artifact(f"{directory}/{name}.csv", _csv(report, name))
    yield text_artifact(
        f"{directory}/datapackage.json", json.dumps(package(report), ensure_ascii=False, indent=1) + "\n"
    )


def _csv(report: Report, name: str) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        from pyarrow import csv as arrow_csv

        schema, content = batches(report, name)
        stream.write(BOM_UTF8)  # by which spreadsheets know what it is written in
        with arrow_csv.CSVWriter(stream, schema) as writer:
            for batch in content:
                writer.write_batch(_harmless(batch))

    return write


_FORMULA = "^'*[=+\\-@\t\r\n＝＋－＠]"
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?$"


def _harmless(batch: Any) -> Any:
    """A batch whose texts no spreadsheet takes for a formula: an apostrophe is put before those that it might.

    What begins with apostrophes and then such a character gets one more, so that taking one away restores every text.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = []
    for column in batch.columns:
        if pa.types.is_string(column.type):
            risky = pc.and_not(pc.match_substring_regex(column, _FORMULA), pc.match_substring_regex(column, _NUMBER))
            column = pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)
        columns.append(column)
    return pa.record_batch(columns, schema=batch.schema)


_KEYS = {"facts": ["fact_id"], "concepts": ["concept"], "rules": ["rule"]}


def package(report: Report) -> dict[str, Any]:
    """The descriptor of the data package."""
    resources = []
    for name in TABLES:
        fields = [
            {"name": c.name, "type": c.kind.value, "description": f"{c.meaning} ({c.unit})"}
            for c in columns_of(report, name)
        ]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if name in _KEYS:
            schema["primaryKey"] = _KEYS[name]
        if name == "facts":
            reference = {"resource": "concepts", "fields": ["concept"]}
            schema["foreignKeys"] = [{"fields": ["concept"], "reference": reference}]
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "description": ABOUT[name],
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    title = report.taxonomy.title
    return {"profile": "tabular-data-package", "name": report.name, "title": title, "resources": resources}
