"""Reads xBRL-CSV (OIM 1.0, 2021-10-13): the tables that the metadata names, row by row.

A fact gets each aspect from its column, or else from the groups of properties that its row chooses, from the template or from
the report. What cells of a row are for no fact is refused, for it would be left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kaiji.model import FOREVER, Aspects, Context, Fact, Footnote, Instant, KaijiError, Location, Period, Unit
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import LARGEST_WHOLE, check_decimals, check_size, is_file, reading, refuse, said
from kaiji.syntax.csv.metadata import (
    DOCUMENT_TYPE,
    NOTHING,
    Column,
    Given,
    Merged,
    Metadata,
    Reference,
    Source,
    Table,
    identifier,
    load,
    rows,
    special,
)
from kaiji.syntax.document import Document
from kaiji.syntax.oim.names import as_object, wrong
from kaiji.syntax.oim.periods import csv_period
from kaiji.syntax.oim.reader import End, Kind, Vocabulary
from kaiji.taxonomy.holders import resolve
from kaiji.taxonomy.library import Library

__all__ = ["DOCUMENT_TYPE", "open_csv"]

_SUFFIX = re.compile(r"(.*[0-9.])\s*d\s*(0|-?[1-9][0-9]{0,8}|INF)\s*", re.ASCII)
_WHOLE = re.compile("[+-]?[0-9]{1,9}")
_OWN = ("concept", "unit", "language", "decimals")
_ROW_NUMBER = "rowNumber"
_EMPTY = ("", "#none")
_new_fact = tuple.__new__


def open_csv(path: Path, package: Package = NO_PACKAGE, library: Library | None = None) -> Document:
    """A CSV report by its metadata file. What that extends may lie beside it, or in the packages of a library."""
    check_size(path, LARGEST_WHOLE)
    holders = (library or Library()).holders(package)

    def find(href: str, source: Source) -> Source | None:
        try:
            address = resolve(href, source.address)
        except ValueError:
            return None
        holder = holders.of(address)
        return None if holder is None else Source(address, Path(holder.path(address)), holder.read(address))

    merged = load(path, find)
    within = package.directory or path.parent
    names = merged.names
    return Document(
        path,
        names.entries,
        names.prefixes,
        lambda d: _Report(d, merged, within).facts(),
        package,
        allowed=names.duplicates,
        unread="oime:invalidTaxonomy",
        locate=lambda d, n: _Report(d, merged, within).places(n),
    )


_Placed = tuple[str, Fact | Footnote, Path, int]
"""What a cell holds, by its id, and where: the file of its table and the number of its row."""


class _Report:
    def __init__(self, document: Document, merged: Merged, within: Path) -> None:
        self.document = document
        self.metadata = Metadata(merged, document.path, within)
        self.names = merged.names
        self.words = Vocabulary(self.names, document)
        self.links = self._links()
        self._check_constants()

    def _links(self) -> dict[str, list[End]]:
        """Where the links of each fact lead."""
        path = self.document.path
        found: dict[str, list[End]] = {}
        for kind in self.metadata.links:
            type, groups = self.names.link_type(kind), self.words.groups(self.metadata.links, kind)
            for name in groups:
                group = self.names.link_group(name)
                for fact, targets in as_object(groups, name, path, "xbrlce").items():
                    found.setdefault(fact, []).extend(self.words.targets(targets, type, group, fact))
        return found

    def _check_constants(self) -> None:
        """What the metadata says of facts itself is checked, whether a fact has it or not."""
        levels = [self.metadata.shared, *(p for t in self.metadata.templates.values() for p in t.levels())]
        for level in levels:
            given = {axis: value for axis, value in level.dimensions.items() if isinstance(value, str | None)}
            if "concept" in given and not self.names.is_note(given["concept"]):
                self.words.kind(given["concept"])
            if "unit" in given:
                self.names.unit(given["unit"])
            if "language" in given:
                self.names.language(given["language"])
            when = csv_period(given["period"] or "", "", self.document.path) if "period" in given else FOREVER
            self.words.context({axis: v for axis, v in given.items() if axis not in (*_OWN, "period")}, when)

    def facts(self) -> Iterator[Fact]:
        """The facts table by table. Tables of footnotes are read first."""
        notes, targets = self._targets()
        waiting = set(self.links)
        for id, fact, path, row in self._placed():
            if isinstance(fact, Footnote):
                if id not in notes:
                    message = f"has the note {said(id)} for no fact"
                    wrong("oime:unusedNoteFact", message, path, _line_of(path, row), code="reference")
                continue
            if id in waiting:
                waiting.discard(id)
                footnotes, links = self.words.linked(self.links[id], notes, targets, id)
                fact = fact._replace(footnotes=footnotes, links=links)
            yield fact
        for id in sorted(waiting)[:1]:
            if id in notes:
                refuse(
                    "unsupported",
                    f"the note {said(id)} is linked to others, which Kaiji does not hold",
                    self.document.path,
                )
            message = f"links {said(id)}, which is no fact, to others"
            wrong("xbrlce:unknownLinkSource", message, self.document.path, code="reference")

    def places(self, numbers: Collection[int]) -> dict[int, Location]:
        """Where facts stand: the file of the table, and the line on which their row ends."""
        facts = ((path, row) for _, made, path, row in self._placed() if isinstance(made, Fact))
        found = {number: place for number, place in enumerate(facts) if number in numbers}
        return {n: Location(shown(str(path)), _line_of(path, row)) for n, (path, row) in found.items()}

    def _targets(self) -> tuple[dict[str, Footnote], dict[str, Aspects]]:
        """The notes to which facts are linked, and the aspects of the facts to which others are."""
        notes: dict[str, Footnote] = {}
        facts: dict[str, Aspects] = {}
        wanted = {end.target for ends in self.links.values() for end in ends}
        for id, made, _, _ in self._placed() if wanted else ():
            if id in wanted:
                if isinstance(made, Footnote):
                    notes[id] = made
                else:
                    facts[id] = made.aspects
        return notes, facts

    def _placed(self) -> Iterator[_Placed]:
        """Facts and notes with their places, without their links."""
        for table in self.metadata.tables.values():
            if is_file(table.file):
                with closing(rows(table.file)) as found:
                    yield from _Rows(self, table, found).read()
            elif not table.optional:
                message = f"the table {said(table.name)} is not there: {said(table.file.name)}"
                wrong("xbrlce:missingRequiredCSVFile", message, self.document.path, code="missing")


class _Rows:
    """The rows of a table."""

    def __init__(self, report: _Report, table: Table, found: Iterator[list[str]]) -> None:
        self.report = report
        self.table = table
        self.path = table.file
        self.scope = {**report.metadata.parameters, **table.parameters}
        self._rows = found
        self.header = self._header(next(self._rows, None))
        columns = table.template.columns
        self.missing = {name for name, column in columns.items() if not column.comment} - self.header.keys()
        live = [columns[name] for name in self.header]
        self._columns = [_Column(self, column) for column in live if column.own is not None]
        self._choices = [(self.header[c.name], c) for c in live if c.groups is not None]
        self._bits = {self.header[c.name]: 1 << n for n, c in enumerate(c for c in live if c.own is None)}
        self._every = (1 << len(self._bits)) - 1

    def bit(self, column: str | None) -> int:
        """The bit of a column whose values are for facts elsewhere in the row; columns of facts have none."""
        return self._bits.get(self.header[column], 0) if column in self.header else 0

    def _header(self, cells: list[str] | None) -> dict[str, int]:
        """The columns by name, comments aside. A column without a name has no values."""
        if not cells:
            self._refuse("invalidHeaderValue", "the table has no header")
        columns = self.table.template.columns
        found: dict[str, int] = {}
        for at, name in enumerate(cells):
            if name == "":
                continue
            if not identifier(name):
                self._refuse("invalidHeaderValue", f"the header has {said(name)}, which is no name of a column")
            if name not in columns:
                self._refuse("unknownColumn", f"the header has the column {said(name)}, which its template lacks")
            if name in found:
                self._refuse("repeatedColumnIdentifier", f"the header has the column {said(name)} twice")
            found[name] = at
        self._width = len(cells)
        self._blank = [at for at, name in enumerate(cells) if name == ""]
        return {name: at for name, at in found.items() if not columns[name].comment}

    def _refuse(self, specified: str, message: str) -> NoReturn:
        wrong(f"xbrlce:{specified}", message, self.path, 1, code="csv")

    def read(self) -> Iterator[_Placed]:
        table, width, every, bits = self.table.name, self._width, self._every, tuple(self._bits.items())
        row_id = self.header.get(self.table.template.row_id or "")
        own = self.bit(self.table.template.row_id) if row_id is not None else 0
        ids: set[str] = set()
        number = 0
        try:
            for number, row in enumerate(self._rows, 1):
                if len(row) != width or self._blank:
                    row = self._fitted(row)
                name = str(number) if row_id is None else self._row_id(row[row_id], ids)
                chosen = self._chosen(row) if self._choices else {}
                used = own
                for column in self._columns:
                    text = row[column.at]
                    if text == "":
                        continue
                    value = special(text, self.path) if text[0] == "#" else text
                    if value is NOTHING:
                        message = f"row {number} has #none in the column {said(column.name)}, where facts are"
                        wrong("xbrlce:illegalUseOfNone", message, self.path, code="csv")
                    if name == "":
                        wrong("xbrlce:missingRowIdentifier", "the row has no identifier", self.path, code="csv")
                    id = f"{table}.r_{name}.{column.name}"
                    made, mask = column.made(row, number, value, id, chosen)
                    used |= mask
                    yield id, made, self.path, number
                if used != every:
                    for at, bit in bits:
                        if not used & bit and row[at] not in _EMPTY:
                            self._unmapped(at, number)
        except KaijiError as error:
            raise _located(error, self.path, number) from None

    def _fitted(self, row: list[str]) -> list[str]:
        """A row as long as the header: cells that are left out at its end are empty."""
        for at in (*range(self._width, len(row)), *(b for b in self._blank if b < len(row))):
            if row[at] != "":
                message = f"has {said(row[at])} in cell {at + 1}, where the header has no column"
                wrong("xbrlce:unmappedCellValue", message, self.path, code="csv")
        return [*row[: self._width], *[""] * (self._width - len(row))]

    def _row_id(self, text: str, ids: set[str]) -> str:
        """The identifier of a row; a row without facts need not have one."""
        name = special(text, self.path)
        if not isinstance(name, str) or name == "":
            return ""
        if not identifier(f"_{name}"):
            wrong("xbrlce:invalidRowIdentifier", f"{said(name)} identifies no row", self.path, code="csv")
        if name in ids:
            wrong("xbrlce:repeatedRowIdentifier", f"{said(name)} identifies another row", self.path, code="csv")
        ids.add(name)
        return name

    def _chosen(self, row: list[str]) -> dict[str, str]:
        """The group of properties that a row has chosen in each column that offers any."""
        found: dict[str, str] = {}
        for at, column in self._choices:
            if row[at] == "":
                continue
            group = special(row[at], self.path)
            if group is NOTHING:
                message = f"has #none in the column {said(column.name)}, where a group of properties is due"
                wrong("xbrlce:illegalUseOfNone", message, self.path, code="csv")
            if not isinstance(group, str) or group not in (column.groups or {}):
                message = f"has {said(group)} in the column {said(column.name)}, which is none of its groups"
                wrong("xbrlce:unknownPropertyGroup", message, self.path, code="csv")
            found[column.name] = group
        return found

    def _unmapped(self, at: int, number: int) -> NoReturn:
        name = next(name for name, place in self.header.items() if place == at)
        message = f"row {number} has a value in the column {said(name)}, of which no fact makes use"
        wrong("xbrlce:unmappedCellValue", message, self.path, code="csv")


class _Column:
    """A column of facts. Which aspects they get depends on the groups of properties that the row has chosen."""

    def __init__(self, rows: _Rows, column: Column) -> None:
        assert column.own is not None
        self._rows = rows
        self.name = column.name
        self.at = rows.header[column.name]
        self._own = column.own
        self._sources = column.sources
        self._recipes: dict[tuple[str | None, ...], _Recipe] = {}

    def made(
        self, row: list[str], number: int, value: Any, id: str, chosen: Mapping[str, str]
    ) -> tuple[Fact | Footnote, int]:
        """The fact or note of a row, and the bits of the columns of which it makes use."""
        groups = tuple([chosen.get(source) for source in self._sources]) if self._sources else ()
        recipe = self._recipes.get(groups)
        if recipe is None:
            recipe = self._recipes[groups] = self._recipe(groups)
        return recipe.made(row, number, value, id)

    def _recipe(self, groups: tuple[str | None, ...]) -> _Recipe:
        rows, template = self._rows, self._rows.table.template
        levels = [self._own]
        bits = 0
        for source, group in zip(self._sources, groups, strict=True):
            if group is not None and (offered := template.columns[source].groups):
                levels.append(offered[group])
                bits |= rows.bit(source)
        given: dict[str, Given] = {}
        for level in (*levels, template.shared, rows.report.metadata.shared):
            for axis, value in level.dimensions.items():
                given.setdefault(axis, value)
            if level.decimals is not None:
                given.setdefault("decimals", level.decimals)
        return _Recipe(rows, given, bits)


class _Aspect(NamedTuple):
    """Where an aspect comes from: a constant, or the cell at a place of the row. `part` is that of a period.

    `bit` is that of the column that has it. A constant that is a reference leads nowhere.
    """

    constant: Given
    at: int | None
    part: str
    bit: int


class _Known(NamedTuple):
    """What is the same for all facts of a concept, unit, accuracy and language. Notes have no kind.

    `stated` says that the accuracy is; `bits` are those of the columns that say all that, `accuracy` the one that says how
    accurate numbers are.
    """

    kind: Kind | None
    unit: Unit | None
    decimals: int | None
    stated: bool
    language: str | None
    bits: int
    accuracy: int


class _Recipe:
    """How facts get their aspects. Contexts and the rest are remembered by the cells that name them."""

    def __init__(self, rows: _Rows, given: Mapping[str, Given], bits: int) -> None:
        """`bits` are those of the columns that have chosen properties for the facts."""
        self._rows = rows
        self._path = rows.report.document.path
        self._words = rows.report.words
        self._aspects = {axis: self._aspect(value) for axis, value in given.items()}
        self._axes = [axis for axis in self._aspects if axis not in _OWN]
        self._own = tuple([a.at for x, a in self._aspects.items() if a.at is not None and x in _OWN])
        self._shared = tuple([a.at for x, a in self._aspects.items() if a.at is not None and x not in _OWN])
        self._numbered = any(a.at == -1 for a in self._aspects.values())
        self._bits = bits
        for axis in ("concept", *self._axes):
            self._bits |= self._bit(axis)
        self._contexts: dict[tuple[str, ...], tuple[Context, bool]] = {}
        self._known: dict[tuple[str, ...], _Known] = {}

    def _aspect(self, value: Given) -> _Aspect:
        rows = self._rows
        if not isinstance(value, Reference):
            return _Aspect(value, None, "", 0)
        name, part = value
        if name == _ROW_NUMBER:
            return _Aspect(None, -1, part, 0)
        if name in rows.header:
            return _Aspect(None, rows.header[name], part, rows.bit(name))
        if name in rows.scope:
            return _Aspect(rows.scope[name], None, part, 0)
        return _Aspect(NOTHING if name in rows.missing else value, None, part, 0)

    def _bit(self, axis: str) -> int:
        return self._aspects[axis].bit if axis in self._aspects else 0

    def made(self, row: list[str], number: int, value: str | None, id: str) -> tuple[Fact | Footnote, int]:
        """The fact or note of a cell, and the bits of the columns of which it makes use."""
        if self._numbered:
            row = [*row, str(number)]
        own = tuple([row[n] for n in self._own])
        known = self._known.get(own)
        if known is None:
            known = self._known[own] = self._know(row)
        kind, unit, decimals, stated, language, bits, accuracy = known
        if kind is None:
            return self._words.note(value, language), bits
        shared = tuple([row[n] for n in self._shared])
        found = self._contexts.get(shared)
        if found is None:
            found = self._contexts[shared] = self._context(row)
        context, instant = found
        if instant is not kind.instant:
            self._words.misplaced(kind, context.period, id)
        if value is None:
            if stated:
                message = f"the fact {said(id)} is nil, and has decimals all the same: take them away with #none"
                wrong("oime:misplacedDecimalsProperty", message, self._path, code="value")
            if not kind.nillable:
                message = f"the fact {said(id)} is nil, which its concept does not allow"
                wrong("xbrlce:invalidFactValue", message, self._path, code="value")
            return Fact(kind.concept, context, None, unit), bits
        if kind.numeric:
            if "d" in value:
                value, decimals = self._split(value, id)
            else:
                bits |= accuracy
        made = self._words.value(value, kind, id)
        return _new_fact(Fact, (kind.concept, context, made, unit, decimals, language, (), None, ())), bits

    def _split(self, value: str, id: str) -> tuple[str, int | None]:
        """A number and the accuracy that stands behind it: `1000d-3`."""
        suffix = _SUFFIX.fullmatch(value)
        if suffix is None:
            message = f"the fact {said(id)} has the value {said(value)}, which does not end in d and its decimals"
            wrong("xbrlce:invalidDecimalsSuffix", message, self._path, code="value")
        return suffix[1], check_decimals(None if suffix[2] == "INF" else int(suffix[2]), self._path)

    def _value(self, axis: str, row: list[str]) -> Given:
        """What the row has for an aspect."""
        aspect = self._aspects.get(axis)
        if aspect is None:
            return NOTHING
        if aspect.at is not None:
            return special(row[aspect.at], self._path)
        if isinstance(aspect.constant, Reference):
            message = f"has {said('$' + aspect.constant.name)} for {axis}, which is neither a column nor a parameter"
            wrong("xbrlce:invalidReferenceTarget", message, self._path, code="reference")
        return aspect.constant

    def _core(self, axis: str, row: list[str]) -> Any:
        """What the row has for an aspect that is never nil; nothing is `None`."""
        found = self._value(axis, row)
        return None if found is NOTHING else "" if found is None else found

    def _know(self, row: list[str]) -> _Known:
        words, concept = self._words, self._core("concept", row)
        if concept is None:
            message = "has a value for no concept"
            wrong("oime:missingConceptDimension", message, self._path, code="syntax")
        if words.names.is_note(concept):
            if others := [axis for axis in self._axes if self._value(axis, row) is not NOTHING]:
                message = f"a note has the dimension {said(others[0])}, and a note has none: take it away with #none"
                wrong("oime:misplacedNoteFactDimension", message, self._path, code="syntax")
            language = self._core("language", row)
            return _Known(None, None, None, False, language, self._bits | self._bit("language"), 0)
        kind = words.kind(concept)
        bits = self._bits
        unit, decimals, stated, language = None, None, False, None
        if kind.numeric:
            unit = words.unit(self._core("unit", row), kind)
            given = self._core("decimals", row)
            stated = given is not None
            decimals = self._accuracy(given) if stated else None
            bits |= self._bit("unit")
        elif kind.textual:
            language = words.names.language(self._core("language", row))
            bits |= self._bit("language")
        return _Known(kind, unit, decimals, stated, language, bits, self._bit("decimals"))

    def _accuracy(self, given: Any) -> int | None:
        if not _WHOLE.fullmatch(str(given)):
            message = f"has the decimals {said(given)}, where a number is due"
            wrong("xbrlce:invalidDecimalsValue", message, self._path, code="value")
        return check_decimals(int(given), self._path)

    def _context(self, row: list[str]) -> tuple[Context, bool]:
        when: Period = FOREVER
        found: dict[str, Given] = {}
        for axis in self._axes:
            given = self._value(axis, row)
            if axis == "period":
                if given is not NOTHING:
                    when = csv_period(self._core(axis, row), self._aspects[axis].part, self._path)
            elif given is not NOTHING:
                found[axis] = "" if given is None and axis == "entity" else given
        return self._words.context(found, when), isinstance(when, Instant)


def _line_of(path: Path, number: int) -> int:
    """The line on which a row ends: the text in a cell may have several."""
    with reading(path) as binary, TextIOWrapper(binary, encoding="utf-8-sig", newline="") as stream:
        found = csv.reader(stream)
        next(islice(found, number, number), None)
        next(found, None)
        return found.line_num


def _located(error: KaijiError, path: Path, number: int) -> KaijiError:
    """A finding about a cell, or about what the metadata makes of it, at the row of the table."""
    if error.location is None or not error.location.line:
        error.location = Location(shown(str(path)), _line_of(path, number))
    return error
