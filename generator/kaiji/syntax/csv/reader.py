"""Reads xBRL-CSV (OIM 1.0, 2021-10-13): the metadata file and its tables, row by row.

Metadata that extends other metadata, property groups and parameter files are left to Arelle.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from kaiji.model import Context, Fact, Footnote, KaijiError, Location, Unit
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import LARGEST_PART, LARGEST_WHOLE, check_decimals, check_size, inside, reading, refuse, said
from kaiji.syntax.document import Document, unsupported
from kaiji.syntax.json.reader import Scanner, document_info
from kaiji.syntax.oim.reader import End, Kind, Names, as_object, check_keys, read_note

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-csv"
_SUFFIX = re.compile(r"(.*[0-9.])\s*d\s*(0|-?[1-9][0-9]{0,8}|INF)\s*", re.ASCII)
_WHOLE = re.compile("-?[0-9]{1,9}")
_NONE = object()
_new_fact = tuple.__new__
_PARTS = {"documentInfo", "tableTemplates", "tables", "parameters", "dimensions", "decimals", "links", "parameterURL"}

Plans = dict[str, tuple[dict[str, Any], Any]]
"""The dimensions and the accuracy of each column of facts."""


def open_csv(path: Path, package: Package = NO_PACKAGE) -> Document:
    """A CSV report by its metadata file."""
    check_size(path, LARGEST_WHOLE)
    info = document_info(path)
    if info.get("documentType") != DOCUMENT_TYPE:
        refuse("syntax", f"is no xBRL-CSV metadata: its documentType is {said(info.get('documentType'))}", path)
    if "extends" in info:
        raise unsupported(path, "metadata that extends other metadata")
    names = Names(path, info)
    return Document(
        path,
        names.entries,
        names.prefixes,
        lambda d: _Report(d, names).facts(),
        package,
        locate=lambda d, n: _Report(d, names).places(n),
    )


def metadata(path: Path) -> dict[str, Any]:
    """The metadata as a whole."""
    scanner = Scanner(path)
    found = {key: scanner.value() for key in scanner.members()}
    scanner.end()
    return found


class _Report:
    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.path = document.path
        self.names = names
        content = metadata(document.path)
        check_keys(content, _PARTS, self.path)
        if "parameterURL" in content:
            raise unsupported(self.path, "a file of parameters")
        self.templates, self.tables, self.parameters, self.dimensions, links = (
            self._object(content, key) for key in ("tableTemplates", "tables", "parameters", "dimensions", "links")
        )
        self.decimals = content.get("decimals")
        self.links: dict[str, list[End]] = {}  # where the links of each fact lead
        for kind in links:
            type = names.link_type(kind)
            for name in (groups := self._object(links, kind)):
                group = names.link_group(name)
                for fact, targets in self._object(groups, name).items():
                    if not isinstance(targets, list) or not all(isinstance(target, str) for target in targets):
                        refuse("syntax", f"links {said(fact)} to {said(targets)}, not to names of facts", self.path)
                    self.links.setdefault(fact, []).extend(End(target, type, group) for target in targets)

    def _object(self, parent: Mapping[str, Any], key: str) -> dict[str, Any]:
        return as_object(parent.get(key), key, self.path)

    def facts(self) -> Iterator[Fact]:
        """The facts table by table. Tables of footnotes are read first."""
        notes = self._notes()
        wanted = {end.target for ends in self.links.values() for end in ends} - notes.keys()
        targets = {place: fact.aspects for place, fact in self._placed() if place in wanted} if wanted else {}
        linked = set(self.links)
        for place, fact in self._placed():
            if place in linked:
                linked.discard(place)
                footnotes, links = self.names.linked(self.links[place], notes, targets, place)
                fact = fact._replace(footnotes=footnotes, links=links)
            yield fact
        for place in sorted(linked)[:1]:
            refuse("reference", f"links {said(place)}, which is no fact, to others", self.path)

    def places(self, numbers: Collection[int]) -> dict[int, Location]:
        """Where facts stand: the file of the table, and the line on which their row ends."""
        found: dict[int, Location] = {}
        for number, (place, _) in enumerate(self._placed()):
            if number in numbers:
                table, row, _ = place.split(".")
                path = self._file(self._object(self.tables, table).get("url"))
                found[number] = Location(shown(str(path)), _line_of(path, int(row.removeprefix("r_"))))
        return found

    def _placed(self) -> Iterator[tuple[str, Fact]]:
        """The facts with their places, without their links."""
        for id in self.tables:
            path, header, rows, scope, columns = self._table(id)
            live = [_Column(self, name, header, scope, *plan) for name, plan in columns.items() if name in header]
            live = [c for c in live if not self.names.is_note(c.constant("concept"))]
            number = 0
            try:
                for number, row in rows:
                    for column in live:
                        text = row[column.at]
                        if text == "":
                            continue
                        value = _cell(text, path) if text[0] == "#" else text
                        if value is _NONE:
                            continue
                        place = f"{id}.r_{number}.{column.name}"
                        yield place, column.fact(row, value, place)
            except KaijiError as error:
                raise _in_row(error, path, number) from None

    def _notes(self) -> dict[str, Footnote]:
        wanted = {end.target for ends in self.links.values() for end in ends}
        notes: dict[str, Footnote] = {}
        for id in dict.fromkeys(target.partition(".")[0] for target in sorted(wanted)):
            if id not in self.tables:
                continue
            path, header, rows, scope, columns = self._table(id)
            live = [_Column(self, name, header, scope, *plan) for name, plan in columns.items() if name in header]
            for number, row in rows:
                for column in live:
                    place = f"{id}.r_{number}.{column.name}"
                    if place in wanted and self.names.is_note(column.given("concept", row)):
                        language = self.names.language(column.given("language", row))
                        notes[place] = read_note(_cell(row[column.at], path), language, path)
        return notes

    def _table(self, id: str) -> tuple[Path, dict[str, int], Iterator[tuple[int, list[str]]], dict[str, Any], Plans]:
        """The file of a table, its header, its rows, its parameters and its columns of facts."""
        table = self._object(self.tables, id)
        check_keys(table, ("url", "template", "optional", "parameters"), self.path)
        kind = table.get("template", id)
        if not isinstance(kind, str) or kind not in self.templates:
            refuse("reference", f"the table {said(id)} has the template {said(kind)}, which is not there", self.path)
        template = self._object(self.templates, kind)
        columns = self._object(template, "columns")
        columns = {name: self._object(columns, name) for name in columns}
        check_keys(template, ("rowIdColumn", "columns", "decimals", "dimensions"), self.path)
        for column in columns.values():
            check_keys(column, ("comment", "decimals", "dimensions", "propertyGroups", "propertiesFrom"), self.path)
        if "rowIdColumn" in template or any("propertyGroups" in c or "propertiesFrom" in c for c in columns.values()):
            raise unsupported(self.path, "row identifiers or property groups in tables")
        path = self._file(table.get("url"))
        outer = self.dimensions | self._object(template, "dimensions")
        plans: Plans = {}
        for name, column in columns.items():
            if "dimensions" in column and not column.get("comment"):
                accuracy = column.get("decimals", template.get("decimals", self.decimals))
                plans[name] = outer | self._object(column, "dimensions"), accuracy
        rows = _rows(path)
        header = next(rows)
        unknown = [name for name in header if name not in columns]
        if unknown or len(set(header)) != len(header):
            wrong = f"the column {said(unknown[0])}, which its template lacks" if unknown else "one column twice"
            refuse("csv", f"the header has {wrong}", path, 1)
        scope = self.parameters | self._object(table, "parameters")
        for name, value in scope.items():
            if not isinstance(value, str):
                refuse("syntax", f"the parameter {said(name)} is {said(value)} where a text is due", self.path)
        scope = {name: _cell(value, self.path) for name, value in scope.items()}
        return path, {name: n for n, name in enumerate(header)}, _numbered(rows, path, len(header)), scope, plans

    def _file(self, url: Any) -> Path:
        if not isinstance(url, str) or "://" in url or url.startswith("/") or "\\" in url:
            refuse("remote", f"the table {said(url)} is not beside the metadata", self.path)
        path = self.path.parent / url
        if not inside(path, self.path.parent):
            refuse("remote", f"the table {said(url)} lies outside the directory of the metadata", self.path)
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
                plain = given[1:] if isinstance(given, str) and given.startswith("$$") else given
                self._constants[axis] = _NONE if given == "#none" else plain
                continue
            source, _, end = given[1:].partition("@")
            if end not in ("", "start", "end"):
                refuse("reference", f"{said(given)} is neither the start nor the end of a period", report.path)
            if source in header:
                self._cells[axis] = header[source], end
            elif source in scope:
                self._constants[axis] = _part(scope[source], end)
            else:
                refuse("reference", f"{said(given)} is neither a column nor a parameter", report.path)
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
            return _part(_cell(row[at], self.report.path), end)
        return self._constants.get(axis, _NONE)

    def given(self, axis: str, row: list[str]) -> Any:
        """The value of an aspect that cannot be nil, or nothing."""
        value = self.aspect(axis, row)
        return None if value is _NONE else value

    def fact(self, row: list[str], value: str | None, id: str) -> Fact:
        """The fact of a row in this column."""
        names = self.report.names
        shared = tuple([row[n] for n in self._shared])
        context = self._contexts.get(shared)
        if context is None:
            axes = [a for a in (*self._constants, *self._cells) if a not in ("concept", "unit", "language", "decimals")]
            found = {axis: given for axis in axes if (given := self.aspect(axis, row)) is not _NONE}
            context = self._contexts[shared] = names.context(self.report.document, found)
        own = tuple([row[n] for n in self._own])
        known = self._kinds.get(own)
        if known is None:
            kind = names.kind(self.report.document, self.given("concept", row))
            unit = names.unit_of(self.given("unit", row), kind[2])
            language = names.language(self.given("language", row)) if kind[3] else None
            known = self._kinds[own] = kind, unit, self._accuracy(row) if kind[2] else None, language
        kind, unit, decimals, language = known
        if value is None:
            return Fact(kind[0], context, None, unit)
        if kind[2] and "d" in value and (suffix := _SUFFIX.fullmatch(value)):
            value = suffix[1]
            decimals = check_decimals(None if suffix[2] == "INF" else int(suffix[2]), self.report.path)
        return _new_fact(Fact, (kind[0], context, names.value(value, kind, id), unit, decimals, language, (), None, ()))

    def _accuracy(self, row: list[str]) -> int | None:
        given = self.given("decimals", row)
        if given in (None, "INF"):
            return None
        if isinstance(given, bool) or not _WHOLE.fullmatch(str(given)):
            refuse("value", f"decimals are {said(given)}", self.report.path)
        return check_decimals(int(given), self.report.path)


def _part(period: Any, end: str) -> Any:
    """The start or the end of a period that is written as both."""
    return period.partition("/")[0 if end == "start" else 2] if end and isinstance(period, str) else period


def _rows(path: Path) -> Iterator[list[str]]:
    """The header and the rows of a file."""
    csv.field_size_limit(LARGEST_PART)
    with reading(path) as binary, TextIOWrapper(binary, encoding="utf-8-sig", newline="") as stream:
        # A line is never read longer than a cell may be: then it has one that is too long, or too many.
        rows = csv.reader(iter(partial(stream.readline, LARGEST_PART + 2), ""), strict=True)
        try:
            if not (header := next(rows, [])):
                refuse("csv", "the table has no header", path)
            yield header
            yield from rows
        except csv.Error as error:
            refuse("csv", f"cannot be read as CSV: {error}", path, rows.line_num)
        except UnicodeDecodeError as error:
            refuse("csv", f"is not UTF-8: {error.reason}", path)


def _numbered(rows: Iterator[list[str]], path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            line = _line_of(path, number)
            refuse("csv", f"row {number} has {len(row)} cells, the header {width}", path, line)
        yield number, row


def _line_of(path: Path, number: int) -> int:
    """The line on which a row ends: the text in a cell may have several."""
    with reading(path) as binary, TextIOWrapper(binary, encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        next(islice(rows, number, number), None)
        next(rows, None)
        return rows.line_num


def _in_row(error: KaijiError, path: Path, number: int) -> KaijiError:
    """A finding about a cell, or about what the metadata makes of it, at the row of the table."""
    if error.location is None or not error.location.line:
        error.location = Location(shown(str(path)), _line_of(path, number))
    return error


def _cell(text: str, path: Path) -> Any:
    """The text of a cell; `None` is nil, `_NONE` that there is nothing."""
    if text == "":
        return _NONE
    if text[0] != "#":
        return text
    if text.startswith("##"):
        return text[1:]
    special = {"#nil": None, "#empty": "", "#none": _NONE}
    if text not in special:
        refuse("csv", f"{said(text)} is no special value", path)
    return special[text]
