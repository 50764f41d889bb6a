"""The metadata of a CSV report (xBRL-CSV 1.0 section 3): read with all that it extends, and checked before any table is."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kaiji.sandbox.bounds import LARGEST_PART, NAME, check_size, inside, reading, refuse, said
from kaiji.syntax.json.scan import Scanner
from kaiji.syntax.oim.names import Names, as_object, below, wrong
from kaiji.taxonomy.holders import resolve

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-csv"
PARAMETERS = "parameterURL"
_MERGED = {
    "documentInfo": ("namespaces", "linkTypes", "linkGroups", "features", "final"),
    "": ("tableTemplates", "tables", "dimensions", "parameters"),
}
"""The objects to which metadata that extends others may add."""
_PARTS = ("documentInfo", "tableTemplates", "tables", "dimensions", "decimals", "parameters", PARAMETERS, "links")
_FINAL = frozenset((*_MERGED["documentInfo"], *_MERGED[""], "taxonomy", PARAMETERS))
"""What metadata may say that nothing which extends it adds to."""
_MOST_FILES = 1000
_FAMILY = "xbrlce"
_SPECIAL = {"#nil": None, "#empty": ""}
_CORE = ("concept", "entity", "period", "unit", "language")


class _Nothing:
    """What a dimension has that is taken away, and what an empty cell has."""


NOTHING = _Nothing()


class Reference(NamedTuple):
    """A value that is in a column or a parameter; of a period, its `start` or `end` if that is said."""

    name: str
    part: str = ""


Given = str | int | None | _Nothing | Reference
"""What metadata gives for a dimension or the accuracy: a text, nil, nothing, or where it is to be found."""


class Properties(NamedTuple):
    """What facts get from a level of the metadata. `decimals` is `None` where the level does not say."""

    dimensions: Mapping[str, Given]
    decimals: Given


class Column(NamedTuple):
    """A column of a template. `own` is there for columns of facts; `groups` for those that choose properties for others."""

    name: str
    own: Properties | None
    groups: Mapping[str, Properties] | None
    sources: tuple[str, ...]
    comment: bool


class Template(NamedTuple):
    """What tables have in common."""

    name: str
    columns: Mapping[str, Column]
    shared: Properties
    row_id: str | None

    def levels(self) -> Iterator[Properties]:
        """All properties that it has."""
        yield self.shared
        for column in self.columns.values():
            if column.own is not None:
                yield column.own
            yield from (column.groups or {}).values()


class Table(NamedTuple):
    """A table: where its rows are, and the parameters that its template asks for."""

    name: str
    template: Template
    file: Path
    optional: bool
    parameters: Mapping[str, Given]


class Source(NamedTuple):
    """A file of metadata: its address, its path for people, and its bytes if it is in a package."""

    address: str
    path: Path
    content: bytes | None = None


Finder = Callable[[str, Source], Source | None]
"""Finds the file that another extends."""


class Merged(NamedTuple):
    """Metadata with all that it extends."""

    content: dict[str, Any]
    names: Names


def load(path: Path, find: Finder) -> Merged:
    """Read metadata and what it extends. Raises a finding when files contradict each other, or extend themselves."""
    content = _Chain(find).load(Source(str(path.absolute()), path), ())
    return Merged(content, Names(path, content["documentInfo"], "xbrlce", ("extends", "final")))


class _Chain:
    def __init__(self, find: Finder) -> None:
        self._find = find
        self._seen: set[str] = set()

    def load(self, source: Source, above: tuple[str, ...]) -> dict[str, Any]:
        self._seen.add(source.address)
        path = source.path
        content = Scanner(path, "xbrlce", source.content).whole()
        info = content["documentInfo"] = as_object(content, "documentInfo", path, _FAMILY)
        if (kind := info.get("documentType")) != DOCUMENT_TYPE:
            code = "xbrlce:multipleDocumentTypesInExtensionChain" if above else "oimce:unsupportedDocumentType"
            wrong(code, f"is no xBRL-CSV metadata: its documentType is {said(kind)}", path, code="syntax")
        if isinstance(entries := info.get("taxonomy"), list) and above:
            info["taxonomy"] = [_moved(entry, source.address, above[0]) for entry in entries]
        extends = info.get("extends", [])
        if not isinstance(extends, list) or not all(isinstance(address, str) for address in extends):
            _structure(f"has {said(extends)} as what it extends, where a list of addresses is due", path)
        for address in extends:
            base = self._find(address, source)
            if base is None:
                message = f"extends {said(address)}, which is neither beside it nor in a package"
                wrong("xbrlce:unresolvableBaseMetadataFile", message, path, code="reference")
            if base.address in (*above, source.address):
                message = f"extends {said(address)}, which extends it"
                wrong("xbrlce:cycleInExtensionChain", message, path, code="reference")
            if len(self._seen) > _MOST_FILES:
                refuse("size", f"extends more than {_MOST_FILES:,} files", path)
            if base.address not in self._seen:
                _merge(content, self.load(base, (*above, source.address)), path)
        return content


def _moved(entry: Any, address: str, primary: str) -> Any:
    """The address of a taxonomy, written in the metadata at an address, as the metadata at the top would write it."""
    if not isinstance(entry, str):
        return entry
    try:
        found = resolve(entry, address)
    except ValueError:
        return entry
    return found if "://" in found else os.path.relpath(found, Path(primary).parent)


def _merge(content: dict[str, Any], base: dict[str, Any], path: Path) -> None:
    """Add what is extended to the metadata that extends it."""
    info, below = content["documentInfo"], base["documentInfo"]
    final = as_object(below, "final", path, _FAMILY)
    for name in [name for name, given in final.items() if given is True]:
        for ours, theirs in ((info, below), (content, base)):
            if name in ours and name not in theirs and name not in ("documentInfo", "documentType", "extends"):
                _illegal("xbrlce:illegalExtensionOfFinalProperty", f"has {name}, which what it extends forbids", path)
    _combine(info, below, "documentInfo", final, path)
    _combine(content, base, "", final, path)


def _combine(ours: dict[str, Any], theirs: dict[str, Any], where: str, final: Mapping[str, Any], path: Path) -> None:
    for name, value in theirs.items():
        if name in ("documentInfo", "documentType", "extends"):
            continue
        if name not in ours:
            ours[name] = value
        elif name in _MERGED[where]:
            ours[name] = _united(name, ours, theirs, final, path)
        elif name == "taxonomy" and isinstance(value, list) and isinstance(ours[name], list):
            if final.get(name) is True and any(entry not in value for entry in ours[name]):
                _illegal("xbrlce:illegalExtensionOfFinalProperty", "adds a taxonomy to one that is final", path)
            ours[name] = [*ours[name], *(entry for entry in value if entry not in ours[name])]
        elif ours[name] != value:
            message = f"has {name} otherwise than what it extends"
            _illegal("xbrlce:illegalRedefinitionOfNonExtensibleProperty", message, path)


def _united(
    name: str, given: Mapping[str, Any], added: Mapping[str, Any], final: Mapping[str, Any], path: Path
) -> dict[str, Any]:
    ours, theirs = (as_object(content, name, path, _FAMILY) for content in (given, added))
    for key, value in ours.items():
        if final.get(name) is True and key not in theirs:
            message = f"adds {said(key)} to {name}, which are final in what it extends"
            _illegal("xbrlce:illegalExtensionOfFinalProperty", message, path)
        if key in theirs and theirs[key] != value:
            kind = "illegalReportParameterRedefinition" if name == "parameters" else "conflictingMetadataValue"
            _illegal(f"xbrlce:{kind}", f"has {said(key)} in {name} otherwise than what it extends", path)
    return theirs | ours


def _illegal(specified: str, message: str, path: Path) -> NoReturn:
    wrong(specified, message, path, code="syntax")


def _structure(message: str, path: Path, code: str = "syntax") -> NoReturn:
    wrong("xbrlce:invalidJSONStructure", message, path, code=code)


def special(text: str, path: Path) -> str | _Nothing | None:
    """What the text of a cell means: `#nil`, `#empty` and `#none` mean what they say, `##` is one `#`."""
    if text == "" or text == "#none":
        return NOTHING
    if text[0] != "#":
        return text
    if text.startswith("##"):
        return text[1:]
    if text not in _SPECIAL:
        wrong("xbrlce:unknownSpecialValue", f"{said(text)} is no special value", path, code="csv")
    return _SPECIAL[text]


def identifier(text: Any) -> bool:
    """Whether a text may name a table, a column or a parameter."""
    return isinstance(text, str) and NAME.fullmatch(text) is not None and "." not in text


class Metadata:
    """The metadata of a report, checked."""

    def __init__(self, merged: Merged, path: Path, within: Path) -> None:
        """`within` is the directory in which all files have to lie."""
        self.path = path
        self._within = within
        self.names = merged.names
        content = merged.content
        self.names.check_keys(content, _PARTS, "the metadata")
        final = self._object(content["documentInfo"], "final")
        self.names.check_keys(final, _FINAL, "final")
        if bad := [name for name, value in final.items() if not isinstance(value, bool)]:
            _structure(f"has {said(final[bad[0]])} as {said(bad[0])} in final, where true or false is due", path)
        self._used: set[str] = set()
        self.shared = self._properties(content)
        shared, self._used = self._used, set()
        self.parameters = self._parameters(content)
        self.templates: dict[str, Template] = {}
        uses: dict[str, set[str]] = {}
        for name in self._object(content, "tableTemplates"):
            with below(path, name):
                self.templates[name] = self._template(name, self._object(content["tableTemplates"], name))
            uses[name], self._used = self._used | shared, set()
        tables = self._object(content, "tables")
        self.tables: dict[str, Table] = {}
        for name in tables:
            with below(path, name):
                self.tables[name] = self._table(name, self._object(tables, name), uses)
        every = shared.union(*uses.values())
        for name in sorted(self.parameters.keys() - every)[:1]:
            self._unreferenced(name)
        self.links = self._object(content, "links")

    def _object(self, parent: Mapping[str, Any], key: str) -> dict[str, Any]:
        return as_object(parent, key, self.path, _FAMILY)

    def _identifier(self, name: Any, what: str) -> None:
        if not identifier(name):
            wrong(
                "xbrlce:invalidIdentifier", f"has {what} {said(name)}, which is no identifier", self.path, code="syntax"
            )

    def _unreferenced(self, name: str) -> None:
        message = f"has the parameter {said(name)}, of which nothing makes use"
        wrong("xbrlce:unreferencedParameter", message, self.path, code="reference")

    def _properties(self, level: Mapping[str, Any]) -> Properties:
        """The dimensions and the accuracy that are given at a level."""
        found: dict[str, Given] = {}
        for axis, given in self._object(level, "dimensions").items():
            with below(self.path, axis):
                if axis not in _CORE and ":" not in axis:
                    _structure(f"has the dimension {said(axis)}, which the specification does not know", self.path)
                found[axis] = self._given(axis, given)
        return Properties(found, self._decimals(level["decimals"]) if "decimals" in level else None)

    def _given(self, axis: str, given: Any) -> Given:
        if not isinstance(given, str):
            _structure(f"has {said(given)} for {said(axis)}, where a text is due", self.path, "value")
        if given.startswith("$"):
            return given[1:] if given.startswith("$$") else self._reference(axis, given)
        found = special(given, self.path) if given else given
        if found is None and ":" not in axis:
            _structure(f"has #nil for {said(axis)}, which is never nil", self.path, "value")
        return found

    def _reference(self, axis: str, given: str) -> Reference:
        name, at, part = given[1:].partition("@")
        if at and (part not in ("start", "end") or axis != "period"):
            message = f"{said(given)} is neither the start nor the end of a period"
            wrong("xbrlce:invalidPeriodSpecifier", message, self.path, code="reference")
        if not identifier(name):
            wrong("xbrlce:invalidReference", f"{said(given)} refers to no identifier", self.path, code="reference")
        self._used.add(name)
        return Reference(name, part)

    def _decimals(self, given: Any) -> Given:
        if isinstance(given, bool) or not isinstance(given, str | int):
            found = str(given) if isinstance(given, float) else said(given)
            _structure(f"has the decimals {found}, where a whole number is due", self.path, "value")
        if given == "#none":
            return NOTHING
        if isinstance(given, str) and given.startswith("$") and "@" not in given:
            return self._reference("decimals", given)
        if not isinstance(given, int):
            message = f"has the decimals {said(given)}, where a number is due"
            wrong("xbrlce:invalidDecimalsValue", message, self.path, code="value")
        return given

    def _template(self, name: str, content: Mapping[str, Any]) -> Template:
        self._identifier(name, "the template")
        if "columns" not in content:
            _structure(f"the template {said(name)} has no columns", self.path)
        self.names.check_keys(
            content, ("rowIdColumn", "columns", "decimals", "dimensions"), f"the template {said(name)}"
        )
        given = self._object(content, "columns")
        columns: dict[str, Column] = {}
        for key in given:
            with below(self.path, key):
                columns[key] = self._column(key, self._object(given, key))
        for column in columns.values():
            with below(self.path, column.name):
                self._check_sources(column, columns)
        row_id = content.get("rowIdColumn")
        if "rowIdColumn" in content and not isinstance(row_id, str):
            _structure(f"the template {said(name)} has the row identifiers {said(row_id)}, which is no text", self.path)
        if row_id is not None and row_id not in columns:
            message = f"the template {said(name)} has the row identifiers {said(row_id)}, which is no column of it"
            wrong("xbrlce:undefinedRowIdColumn", message, self.path, code="reference")
        if row_id is not None and columns[row_id].comment:
            message = f"the template {said(name)} has the row identifiers {said(row_id)}, which is a comment"
            wrong("xbrlce:invalidRowIdColumn", message, self.path, code="syntax")
        return Template(name, columns, self._properties(content), row_id)

    def _column(self, name: str, content: Mapping[str, Any]) -> Column:
        self._identifier(name, "the column")
        where = f"the column {said(name)}"
        self.names.check_keys(content, ("comment", "decimals", "dimensions", "propertyGroups", "propertiesFrom"), where)
        comment = content.get("comment", False)
        if not isinstance(comment, bool):
            _structure(f"{where} has {said(comment)} as comment, where true or false is due", self.path)
        facts = "dimensions" in content or "propertiesFrom" in content
        if comment + facts + ("propertyGroups" in content) > 1:
            message = f"{where} is more than one of a comment, a choice of properties, and facts"
            wrong("xbrlce:conflictingColumnType", message, self.path, code="syntax")
        if "decimals" in content and not facts:
            message = f"{where} has decimals but no facts"
            wrong("xbrlce:misplacedDecimalsOnNonFactColumn", message, self.path, code="syntax")
        sources = content.get("propertiesFrom", [])
        if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
            _structure(f"{where} has {said(sources)} as propertiesFrom, where a list of columns is due", self.path)
        groups = None
        if "propertyGroups" in content:
            given = self._object(content, "propertyGroups")
            groups = {key: self._group(key, self._object(given, key)) for key in given}
        return Column(name, self._properties(content) if facts else None, groups, tuple(sources), comment)

    def _group(self, name: str, content: Mapping[str, Any]) -> Properties:
        self._identifier(name, "the group of properties")
        self.names.check_keys(content, ("decimals", "dimensions"), f"the group of properties {said(name)}")
        return self._properties(content)

    def _check_sources(self, column: Column, columns: Mapping[str, Column]) -> None:
        """The groups of properties from which a column takes give each property once."""
        owners: dict[str, str] = {}
        for source in column.sources:
            groups = columns[source].groups if source in columns else None
            if groups is None:
                message = f"the column {said(column.name)} has properties from {said(source)}, which offers none"
                wrong("xbrlce:invalidPropertyGroupColumnReference", message, self.path, code="reference")
            given = {axis for group in groups.values() for axis in group.dimensions}
            if any(group.decimals is not None for group in groups.values()):
                given.add("")
            for axis in sorted(given):
                if owners.setdefault(axis, source) != source:
                    kind = "Dimension" if axis else "DecimalsProperty"
                    message = f"the column {said(column.name)} has {axis or 'decimals'} from two columns"
                    wrong(f"xbrlce:repeatedPropertyGroup{kind}", message, self.path, code="syntax")

    def _table(self, name: str, content: Mapping[str, Any], uses: Mapping[str, set[str]]) -> Table:
        self._identifier(name, "the table")
        self.names.check_keys(content, ("url", "template", "optional", "parameters"), f"the table {said(name)}")
        kind = content.get("template", name)
        if not isinstance(kind, str):
            _structure(
                f"the table {said(name)} has the template {said(kind)}, which is no text", self.path, "reference"
            )
        self._identifier(kind, "the template")
        if kind not in self.templates:
            message = f"the table {said(name)} has the template {said(kind)}, which is not there"
            wrong("xbrlce:unknownTableTemplate", message, self.path, code="reference")
        optional = content.get("optional", False)
        if not isinstance(optional, bool):
            _structure(
                f"the table {said(name)} has {said(optional)} as optional, where true or false is due", self.path
            )
        given = self._parameters(content)
        for parameter in sorted(given.keys() - uses[kind])[:1]:
            self._unreferenced(parameter)
        return Table(name, self.templates[kind], self._file(content.get("url")), optional, given)

    def _parameters(self, content: Mapping[str, Any]) -> dict[str, Given]:
        given = self._object(content, "parameters")
        for name, value in given.items():
            self._identifier(name, "the parameter")
            if not isinstance(value, str):
                _structure(f"the parameter {said(name)} is {said(value)}, where a text is due", self.path)
        if PARAMETERS in content:
            given |= _parameter_file(self._file(content[PARAMETERS]), self.path)
        return {name: special(value, self.path) if value else value for name, value in given.items()}

    def _file(self, url: Any) -> Path:
        """A file beside the metadata, or elsewhere in its directory or package."""
        if not isinstance(url, str):
            _structure(f"has {said(url)} as a file, where an address is due", self.path, "remote")
        try:
            path = Path(resolve(url, str(self.path.absolute())))
        except ValueError:
            refuse("remote", f"the file {said(url)} is not beside the metadata", self.path)
        if not inside(path, self._within):
            refuse("remote", f"the file {said(url)} lies outside the directory of the report", self.path)
        return path


def _parameter_file(path: Path, metadata: Path) -> dict[str, str]:
    """The parameters in a file: `name,value`."""
    if not path.is_file():
        message = f"the file of parameters {said(path.name)} is not there"
        wrong("xbrlce:missingParametersFile", message, metadata, code="missing")
    found: dict[str, str] = {}
    for number, row in enumerate(rows(path)):
        cells = [cell for cell in row if cell != ""]
        if number == 0:
            if row != ["name", "value"]:
                message = "does not begin with name,value"
                wrong("xbrlce:invalidParameterCSVFile", message, path, 1, code="csv")
        elif cells:
            if row[0] and not identifier(row[0]):
                message = f"has the parameter {said(row[0])}, which is no identifier"
                wrong("xbrlce:invalidIdentifier", message, path, number + 1, code="csv")
            if len(cells) != 2 or row[:2] != cells or row[0] in found:
                message = f"row {number} is no name of its own and a value"
                wrong("xbrlce:invalidParameterCSVFile", message, path, number + 1, code="csv")
            found[row[0]] = row[1]
    return found


def rows(path: Path) -> Generator[list[str], None, None]:
    """The header and the rows of a file."""
    check_size(path)
    csv.field_size_limit(LARGEST_PART)
    with reading(path) as binary, TextIOWrapper(binary, encoding="utf-8-sig", newline="") as stream:
        # A line is never read longer than a cell may be: then it has one that is too long, or too many.
        found = csv.reader(iter(partial(stream.readline, LARGEST_PART + 2), ""), strict=True)
        try:
            yield from found
        except csv.Error as error:
            message = f"cannot be read as CSV: {error}"
            wrong("xbrlce:invalidCSVFileFormat", message, path, found.line_num, code="csv")
        except UnicodeDecodeError as error:
            wrong("xbrlce:invalidCSVFileFormat", f"is not UTF-8: {error.reason}", path, code="csv")
