"""Reads xBRL-JSON (OIM 1.0, 2021-10-13), streamed: the members of `facts` are decoded one by one.

A fact to which others are linked may stand anywhere, and so may notes: where there are any, the document is walked twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from kaiji.model import FOREVER, Aspects, Context, Fact, Footnote, Instant, KaijiError, Link, Location, Period
from kaiji.model.fact import MOST_DECIMALS, NO_ENTITY
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import NAME, check_decimals, check_size, line_of, located, refuse, said
from kaiji.syntax.document import Document
from kaiji.syntax.json.scan import Scanner
from kaiji.syntax.oim.names import Names, as_object, wrong
from kaiji.syntax.oim.periods import period
from kaiji.syntax.oim.reader import Kind, Vocabulary

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"
_PROPERTIES = ("value", "dimensions", "decimals", "links")
_OF_NOTES = frozenset(("concept", "language", "noteId"))
_ABSENT = object()
_is_name = NAME.fullmatch
_new_fact = tuple.__new__


def open_json(path: Path, package: Package = NO_PACKAGE) -> Document:
    """A JSON report, with its `documentInfo` already read."""
    check_size(path)
    info = document_info(path)
    if (kind := info.get("documentType")) != DOCUMENT_TYPE:
        message = f"is no xBRL-JSON report: its documentType is {said(kind)}"
        wrong("oimce:unsupportedDocumentType", message, path, code="syntax")
    names = Names(path, info, "xbrlje")
    return Document(
        path,
        names.entries,
        names.prefixes,
        lambda d: _walk(d, names),
        package,
        allowed=names.duplicates,
        unread="oime:invalidTaxonomy",
        locate=lambda d, n: _places(d, names, n),
    )


def document_info(path: Path, family: str = "xbrlje") -> dict[str, Any]:
    """The `documentInfo` of a JSON report, of the metadata of a CSV report or of a package. `family` starts its codes."""
    scanner = Scanner(path, family)
    info = None
    for key in scanner.members():
        if key == "documentInfo":
            info = scanner.value()
            break
        if key == "facts":
            for _ in scanner.members():
                scanner.value()
        else:
            scanner.value()
    if not isinstance(info, dict):
        specified = "oimce:unsupportedDocumentType" if family == "xbrlje" else f"{family}:invalidJSONStructure"
        wrong(specified, "has no documentInfo, which says what it is", path, code="syntax")
    return info


def _walk(document: Document, names: Names) -> Iterator[Fact]:
    """The facts. What is wrong with one is told at its line."""
    path, words = document.path, Vocabulary(names, document)
    linked: tuple[Mapping[str, Footnote], Mapping[str, Aspects]] | None = None
    id = ""
    try:
        contexts: dict[tuple[Any, ...], tuple[Context, bool]] = {}
        kinds: dict[str, Kind] = {}
        languages: set[str] = set()
        latest: dict[str, Any] | None = None
        context, instant = Context(NO_ENTITY, FOREVER, ()), False
        for id, body in _facts(path, names):  # a million facts go through this loop
            try:
                value, dimensions = body["value"], body["dimensions"]
                concept = dimensions.pop("concept")
            except (KeyError, AttributeError, TypeError):
                _structure(f"the fact {said(id)} has no value, dimensions or concept", path)
            kind = kinds.get(concept) if type(concept) is str else None
            if kind is None:
                if names.is_note(concept):
                    linked = linked or _linked(document, words)
                    continue
                kind = kinds[concept] = words.kind(concept)
            if not _is_name(id):
                _structure(f"the fact {said(id)} is called what is no name", path)
            measure = dimensions.pop("unit", _ABSENT)
            language = dimensions.pop("language", _ABSENT)
            if dimensions != latest:  # most facts share their context with the fact before
                shared = tuple(dimensions.items())
                try:
                    found = contexts.get(shared)
                except TypeError:  # it cannot be looked up
                    _structure(f"the fact {said(id)} has a dimension that is no text", path)
                if found is None:
                    made = words.context(dimensions, _period(dimensions, path))
                    found = contexts[shared] = made, isinstance(made.period, Instant)
                context, instant = found
                latest = dimensions
            if instant is not kind.instant:
                words.misplaced(kind, context.period, id)
            if measure is None or language is None:
                _structure(
                    f"the fact {said(id)} has null as {'unit' if measure is None else 'language'}: leave it out", path
                )
            unit = words.unit(None if measure is _ABSENT else measure, kind)
            decimals = body.get("decimals")
            footnotes: tuple[Footnote, ...] = ()
            links: tuple[Link, ...] = ()
            if len(body) != 2 + (decimals is not None):
                names.check_keys(body, _PROPERTIES, f"the fact {said(id)}")
                if decimals is None and "decimals" in body:
                    _structure(f"the fact {said(id)} has null as decimals", path)
                ends = list(words.ends(as_object(body, "links", path, "xbrlje"), id))
                linked = linked or (_linked(document, words) if ends else None)
                footnotes, links = words.linked(ends, *(linked or ({}, {})), id)
            if not kind.numeric and (measure is not _ABSENT or decimals is not None):
                _misplaced("decimals" if measure is _ABSENT else "a unit", "is no number", id, path)
            if language is _ABSENT:
                language = None
            else:
                if not kind.textual:
                    _misplaced("a language", "is no text", id, path)
                if type(language) is not str or language not in languages:
                    languages.add(names.language(language) or "")
            if value is None:
                if decimals is not None:
                    _misplaced("decimals", "is nil", id, path)
                if not kind.nillable:
                    message = f"the fact {said(id)} is nil, which its concept does not allow"
                    wrong("oime:invalidFactValue", message, path, code="value")
                yield Fact(kind.concept, context, None, unit, None, None, footnotes, None, links)
                continue
            if type(value) is not str or not (decimals is None or type(decimals) is int):
                message = f"the fact {said(id)} has a value that is no string, or decimals that are no integer"
                wrong("xbrlje:invalidJSONStructure", message, path, code="value")
            if decimals is not None and not -MOST_DECIMALS <= decimals <= MOST_DECIMALS:
                check_decimals(decimals, path)
            yield _new_fact(
                Fact,
                (kind[0], context, words.value(value, kind, id), unit, decimals, language, footnotes, None, links),
            )
    except KaijiError as error:
        raise located(error, path, _line_of(path, id) if id else 0) from None


def _structure(message: str, path: Path) -> NoReturn:
    wrong("xbrlje:invalidJSONStructure", message, path, code="syntax")


def _misplaced(what: str, why: str, id: str, path: Path) -> NoReturn:
    specified = {
        "a unit": "oime:misplacedUnitDimension",
        "decimals": "oime:misplacedDecimalsProperty",
        "a language": "oime:misplacedLanguageDimension",
    }[what]
    wrong(specified, f"the fact {said(id)} has {what} but {why}", path, code="syntax")


def _period(dimensions: Mapping[str, Any], path: Path) -> Period:
    if "period" not in dimensions:
        return FOREVER
    text = dimensions["period"]
    if not isinstance(text, str):
        wrong("xbrlje:invalidJSONStructure", f"has {said(text)} as a period", path, code="value")
    return period(text, path)


def _places(document: Document, names: Names, numbers: Collection[int]) -> dict[int, Location]:
    ids = (id for id, body in _facts(document.path, names) if not names.is_note(body["dimensions"]["concept"]))
    found = {number: id for number, id in enumerate(ids) if number in numbers}
    return {number: Location(shown(str(document.path)), _line_of(document.path, id)) for number, id in found.items()}


def _line_of(path: Path, id: str) -> int:
    place = re.escape(json.dumps(id, ensure_ascii=False).encode(errors="replace")) + rb"[ \t\r\n]*:"
    return line_of(path, place)


def _linked(document: Document, words: Vocabulary) -> tuple[dict[str, Footnote], dict[str, Aspects]]:
    """The notes, and the aspects of the facts to which others are linked, by their names."""
    names, path = words.names, document.path
    notes: dict[str, Footnote] = {}
    wanted: set[str] = set()
    id = ""
    try:
        for id, body in _facts(path, names):
            if not isinstance(body, dict) or not body.keys() >= {"value", "dimensions"}:
                _structure(f"the fact {said(id)} has no value or dimensions", path)
            names.check_keys(body, _PROPERTIES, f"the fact {said(id)}")
            dimensions = as_object(body, "dimensions", path, "xbrlje")
            if names.is_note(dimensions.get("concept")):
                notes[id] = _note(id, body, dimensions, words)
            wanted.update(end.target for end in words.ends(as_object(body, "links", path, "xbrlje"), id))
        for id in notes:
            if id not in wanted:
                wrong("oime:unusedNoteFact", f"has the note {said(id)} for no fact", path, code="reference")
        wanted -= notes.keys()
        facts: dict[str, Aspects] = {}
        for id, body in _facts(path, names) if wanted else ():
            if id in wanted:
                dimensions = as_object(body, "dimensions", path, "xbrlje")
                kind = words.kind(dimensions.pop("concept", None))
                unit = words.unit(dimensions.pop("unit", None), kind)
                language = names.language(dimensions.pop("language", None))
                nil = body.get("value") is None
                context = words.context(dimensions, _period(dimensions, path))
                facts[id] = Aspects(kind.concept, context, unit, None if nil else language)
    except KaijiError as error:
        raise located(error, path, _line_of(path, id) if id else 0) from None
    return notes, facts


def _note(id: str, body: Mapping[str, Any], dimensions: Mapping[str, Any], words: Vocabulary) -> Footnote:
    """A note, which has its own id as an aspect, a language, and nothing else."""
    path = words.path
    if "noteId" not in dimensions:
        wrong("oime:missingNoteIDDimension", f"the note {said(id)} has no noteId", path, code="syntax")
    for name, value in dimensions.items():
        if not isinstance(value, str):
            _structure(f"the note {said(id)} has {said(value)} as {said(name)}, where a text is due", path)
    if dimensions["noteId"] != id:
        message = f"the note {said(id)} has the noteId {said(dimensions['noteId'])}"
        wrong("oime:invalidNoteIDValue", message, path, code="value")
    if "unit" in dimensions:
        wrong("oime:misplacedUnitDimension", f"the note {said(id)} has a unit", path, code="syntax")
    if "decimals" in body:
        wrong("oime:misplacedDecimalsProperty", f"the note {said(id)} has decimals", path, code="syntax")
    if others := [name for name in dimensions if name not in _OF_NOTES]:
        message = f"the note {said(id)} has the dimension {said(others[0])}, and a note has none"
        wrong("oime:misplacedNoteFactDimension", message, path, code="syntax")
    if not isinstance(body.get("value"), str | None) or "value" not in body:
        _structure(f"the note {said(id)} has no text as its value", path)
    if body.get("links"):
        refuse("unsupported", f"the note {said(id)} is linked to others, which Kaiji does not hold", path)
    return words.note(body.get("value"), dimensions.get("language"))


def _facts(path: Path, names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    scanner = Scanner(path)
    keys = []
    for key in scanner.members():
        keys.append(key)
        if key == "facts":
            yield from scanner.items()
        else:
            scanner.value()
    scanner.end()
    names.check_keys(dict.fromkeys(keys), ("documentInfo", "facts"), "the report")
