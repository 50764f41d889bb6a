"""Reads xBRL-CSV (OIM 1.0, 2021-10-13): the metadata file and its tables, row by row.

Metadata that extends other metadata, property groups and parameter files are left to Arelle.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kaiji.model import Context, Fact, Footnote, Unit
from kaiji.read.document import Document, unsupported
from kaiji.read.guard import LARGEST_WHOLE, check_size, refuse
from kaiji.read.json import Scanner, document_info
from kaiji.read.oim import Kind, Names, note_text

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-csv"
_SUFFIX = re.compile(r"(.*[0-9.])\s*d\s*(0|-?[1-9][0-9]*|INF)\s*")
_NONE = object()
_MOST_CELL = 128 << 20
_new_fact = tuple.__new__
_PARTS = {"documentInfo", "tableTemplates", "tables", "parameters", "dimensions", "decimals", "links"}

Plans = dict[str, tuple[dict[str, Any], Any]]
"""The dimensions and the accuracy of each column of facts."""


def open_csv(path: Path, catalog: Mapping[str, Path] | None = None) -> Document:
    """A CSV report by its metadata file."""
    check_size(path, LARGEST_WHOLE)
    info = document_info(path)
    if info.get("documentType") != DOCUMENT_TYPE:
        refuse("syntax", f"is no xBRL-CSV metadata: its documentType is {info.get('documentType')!r}", path)
    if "extends" in info:
        raise unsupported(path, "metadata that extends other metadata")
    names = Names(path, info)
    return Document(path, names.entry, names.prefixes, lambda d: _Report(d, names).facts(), catalog or {})


def metadata(path: Path) -> dict[str, Any]:
    """The metadata as a whole."""
    scanner = Scanner(path)
    return {key: scanner.value() for key in scanner.members()}


class _Report:
    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.path = document.path
        self.names = names
        content = metadata(document.path)
        if unknown := [k for k in content if k not in _PARTS]:
            raise unsupported(self.path, f"the property {unknown[0]}")
        self.templates = _object(content.get("tableTemplates"))
        self.tables = _object(content.get("tables"))
        self.parameters = _object(content.get("parameters"))
        self.dimensions = _object(content.get("dimensions"))
        self.decimals = content.get("decimals")
        self.links: dict[str, list[tuple[str, str]]] = {}  # footnotes by fact
        for kind, groups in _object(content.get("links")).items():
            for group, facts in _object(groups).items():
                for fact, targets in _object(facts).items():
                    names.footnotes({kind: {}}, {}, fact)
                    self.links.setdefault(fact, []).extend((group, str(target)) for target in targets)

    def facts(self) -> Iterator[Fact]:
        """The facts table by table. Tables of footnotes are read first."""
        notes = self._notes()
        for id in self.tables:
            path, header, rows, scope, columns = self._table(id)
            live = [_Column(self, name, header, scope, *plan) for name, plan in columns.items() if name in header]
            live = [c for c in live if not self.names.is_note(c.constant("concept"))]
            for number, row in rows:
                for column in live:
                    text = row[column.at]
                    if text == "":
                        continue
                    value = _cell(text, path, number) if text[0] == "#" else text
                    if value is _NONE:
                        continue
                    footnotes: tuple[Footnote, ...] = ()
                    if self.links:
                        for _, target in self.links.get(f"{id}.r_{number}.{column.name}", ()):
                            if target not in notes:
                                refuse("reference", f"a link points to the footnote {target}, which is not there", path)
                            footnotes += (notes[target],)
                    yield column.fact(row, value, f"{id}.r_{number}.{column.name}", footnotes)

    def _notes(self) -> dict[str, Footnote]:
        wanted = {target for targets in self.links.values() for _, target in targets}
        notes: dict[str, Footnote] = {}
        for id in dict.fromkeys(target.partition(".")[0] for target in sorted(wanted)):
            if id not in self.tables:
                continue
            path, header, rows, scope, columns = self._table(id)
            live = [_Column(self, name, header, scope, *plan) for name, plan in columns.items() if name in header]
            for number, row in rows:
                for column in live:
                    place = f"{id}.r_{number}.{column.name}"
                    if place in wanted:
                        language = column.aspect("language", row)
                        notes[place] = Footnote(
                            note_text(_cell(row[column.at], path, number), path), str(language or "")
                        )
        return notes

    def _table(self, id: str) -> tuple[Path, dict[str, int], Iterator[tuple[int, list[str]]], dict[str, Any], Plans]:
        """The file of a table, its header, its rows, its parameters and its columns of facts."""
        table = _object(self.tables.get(id))
        template = _object(self.templates.get(table.get("template", id)))
        columns = _object(template.get("columns"))
        if "rowIdColumn" in template or any("propertyGroups" in c or "propertiesFrom" in c for c in columns.values()):
            raise unsupported(self.path, "row identifiers or property groups in tables")
        path = self._file(table.get("url"))
        outer = self.dimensions | _object(template.get("dimensions"))
        plans: Plans = {}
        for name, column in columns.items():
            if "dimensions" in column and not column.get("comment"):
                accuracy = column.get("decimals", template.get("decimals", self.decimals))
                plans[name] = outer | column["dimensions"], accuracy
        rows = _rows(path)
        header = next(rows)
        unknown = [name for name in header if name not in columns]
        if unknown or len(set(header)) != len(header):
            refuse("csv", f"the header has columns that the template has not, or twice: {unknown}", path, 1)
        scope = {k: _cell(v, self.path, 0) for k, v in (self.parameters | _object(table.get("parameters"))).items()}
        return path, {name: n for n, name in enumerate(header)}, _numbered(rows, path, len(header)), scope, plans

    def _file(self, url: Any) -> Path:
        if not isinstance(url, str) or "://" in url or url.startswith("/") or "\\" in url:
            refuse("remote", f"the table {url!r} is not beside the metadata", self.path)
        path = self.path.parent / url
        if not path.resolve().is_relative_to(self.path.parent.resolve()):
            refuse("remote", f"the table {url!r} lies outside the directory of the metadata", self.path)
        check_size(path)
        return path


class _Column:
    """A column of facts: where its aspects come from. Contexts and the rest are remembered by the cells that name them."""

    def __init__(
        self,
        report: _Report,
        name: str,
        header: Mapping[str, int],
        scope: Mapping[str, Any],
        dimensions: Any,
        accuracy: Any,
    ) -> None:
        self.report = report
        self.name = name
        self.at = header[name]
        self._constants: dict[str, Any] = {}
        self._cells: dict[str, tuple[int, str]] = {}
        for axis, given in {**dimensions, "decimals": accuracy}.items():
            if not isinstance(given, str) or not given.startswith("$") or given.startswith("$$"):
                self._constants[axis] = given[1:] if isinstance(given, str) and given.startswith("$$") else given
                continue
            source, _, end = given[1:].partition("@")
            if source in header:
                self._cells[axis] = header[source], end
            elif source in scope:
                self._constants[axis] = _part(scope[source], end)
            else:
                refuse("reference", f"{given} is neither a column nor a parameter", report.path)
        own = ("concept", "unit", "language", "decimals")
        self._own = tuple(at for axis, (at, _) in self._cells.items() if axis in own)
        self._shared = tuple(at for axis, (at, _) in self._cells.items() if axis not in own)
        self._contexts: dict[tuple[str, ...], Context] = {}
        self._kinds: dict[tuple[str, ...], tuple[Kind, Unit | None, int | None, str | None]] = {}

    def constant(self, axis: str) -> Any:
        return self._constants.get(axis)

    def aspect(self, axis: str, row: list[str]) -> Any:
        """The value of an aspect in a row, or nothing."""
        if axis in self._cells:
            at, end = self._cells[axis]
            value = _part(_cell(row[at], self.report.path, 0), end)
        else:
            value = self._constants.get(axis)
        return None if value is _NONE or value == "#none" else value

    def fact(self, row: list[str], value: str | None, id: str, footnotes: tuple[Footnote, ...]) -> Fact:
        """The fact of a row in this column."""
        names = self.report.names
        shared = tuple([row[n] for n in self._shared])
        context = self._contexts.get(shared)
        if context is None:
            axes = [a for a in (*self._constants, *self._cells) if a not in ("concept", "unit", "language", "decimals")]
            found = {axis: given for axis in axes if (given := self.aspect(axis, row)) is not None}
            context = self._contexts[shared] = names.context(found)
        own = tuple([row[n] for n in self._own])
        known = self._kinds.get(own)
        if known is None:
            kind = names.kind(self.report.document, self.aspect("concept", row))
            unit = names.unit_of(self.aspect("unit", row), kind[2])
            language = self.aspect("language", row) if kind[3] else None
            known = self._kinds[own] = kind, unit, self._accuracy(row) if kind[2] else None, language
        kind, unit, decimals, language = known
        if value is None:
            return Fact(kind[0], context, None, unit, None, None, footnotes)
        if kind[2] and "d" in value and (suffix := _SUFFIX.fullmatch(value)):
            value = suffix[1]
            decimals = None if suffix[2] == "INF" else int(suffix[2])
        return _new_fact(
            Fact, (kind[0], context, names.value(value, kind, id), unit, decimals, language, footnotes, None)
        )

    def _accuracy(self, row: list[str]) -> int | None:
        given = self.aspect("decimals", row)
        if given in (None, "", "INF"):
            return None
        try:
            return int(given)
        except (ValueError, TypeError):
            refuse("value", f"decimals are {given!r}", self.report.path)


def _part(period: Any, end: str) -> Any:
    """The start or the end of a period that is written as both."""
    return period.partition("/")[0 if end == "start" else 2] if end and isinstance(period, str) else period


def _rows(path: Path) -> Iterator[list[str]]:
    """The header and the rows of a file."""
    csv.field_size_limit(_MOST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream, strict=True)
            yield next(rows, [])
            yield from rows
    except (csv.Error, UnicodeDecodeError) as error:
        refuse("csv", f"cannot be read as CSV: {error}", path)


def _numbered(rows: Iterator[list[str]], path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            refuse("csv", f"row {number} has {len(row)} cells, the header {width}", path)
        yield number, row


def _cell(text: str, path: Path, line: int) -> Any:
    """The text of a cell; `None` is nil, `_NONE` that there is nothing."""
    if text == "":
        return _NONE
    if text[0] != "#":
        return text
    if text.startswith("##"):
        return text[1:]
    special = {"#nil": None, "#empty": "", "#none": _NONE}
    if text not in special:
        refuse("csv", f"{text!r} is no special value", path, line)
    return special[text]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
