"""Reads xBRL-JSON (OIM 1.0, 2021-10-13), streamed: the members of `facts` are decoded one by one."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NoReturn

from kaiji.model import Aspects, Context, Fact, Footnote, KaijiError, Link, Location
from kaiji.model.fact import MOST_DECIMALS
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import LARGEST_PART, check_decimals, check_size, line_of, located, reading, refuse, said
from kaiji.syntax.document import Document
from kaiji.syntax.oim.reader import Kind, Names, check_keys, read_note

DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"
_TEXT = {str, type(None)}
_PROPERTIES = ("value", "dimensions", "decimals", "links")
_CHUNK = 1 << 20
_MANY = 1 << 18
_LINE_END = "},\n"
_new_fact = tuple.__new__
_KEY = re.compile(r'[ \t\r\n]*"([^"\\\x00-\x1f]*)"[ \t\r\n]*:[ \t\r\n]*(?=[^ \t\r\n])')
_SPACE = re.compile(r"[ \t\r\n]*")


def open_json(path: Path, package: Package = NO_PACKAGE) -> Document:
    """A JSON report, with its `documentInfo` already read."""
    check_size(path)
    info = document_info(path)
    if info.get("documentType") != DOCUMENT_TYPE:
        refuse("syntax", f"is no xBRL-JSON report: its documentType is {said(info.get('documentType'))}", path)
    names = Names(path, info)
    return Document(
        path,
        names.entries,
        names.prefixes,
        lambda d: _walk(d, names),
        package,
        locate=lambda d, n: _places(d, names, n),
    )


def document_info(path: Path) -> dict[str, Any]:
    """The `documentInfo` of a JSON report or of the metadata of a CSV report."""
    scanner = Scanner(path)
    for key in scanner.members():
        if key == "documentInfo":
            info = scanner.value()
            if isinstance(info, dict):
                return info
            break
        if key == "facts":
            for _ in scanner.members():
                scanner.value()
        else:
            scanner.value()
    refuse("syntax", "is no OIM report: it has no documentInfo", path)
    return None


def _walk(document: Document, names: Names) -> Iterator[Fact]:
    """The facts. What is wrong with one is told at its line."""
    id = ""
    try:
        notes, targets = _linked(document, names)
        contexts: dict[tuple[Any, ...], Context] = {}
        kinds: dict[str, Kind] = {}
        languages: set[str | None] = set()
        for id, body in _facts(document.path):  # a million facts go through this loop
            if id in notes:
                continue
            try:
                value, dimensions = body["value"], body["dimensions"]
                concept = dimensions.pop("concept")
            except (KeyError, AttributeError, TypeError):
                refuse("syntax", f"the fact {said(id)} has no value, dimensions or concept", document.path)
            kind = kinds.get(concept) if type(concept) is str else None
            if kind is None:
                kind = kinds[concept] = names.kind(document, concept)
            measure = dimensions.pop("unit", None)
            language = dimensions.pop("language", None)
            shared = tuple(dimensions.items())
            if type(measure) not in _TEXT or type(language) not in _TEXT:
                refuse("syntax", f"the fact {said(id)} has a unit or language that is no text", document.path)
            try:
                context = contexts.get(shared)
            except TypeError:  # it cannot be looked up
                refuse("syntax", f"the fact {said(id)} has a dimension that is no text", document.path)
            if context is None:
                context = contexts[shared] = names.context(document, dimensions)
            unit = names.unit_of(measure, kind[2])
            decimals = body.get("decimals")
            footnotes: tuple[Footnote, ...] = ()
            links: tuple[Link, ...] = ()
            if len(body) != 2 + (decimals is not None):
                if unknown := [key for key in body if key not in _PROPERTIES]:
                    refuse("syntax", f"the fact {said(id)} has the property {said(unknown[0])}", document.path)
                if decimals is None and "decimals" in body:
                    refuse("syntax", f"the fact {said(id)} has null as decimals", document.path)
                footnotes, links = names.linked(names.ends(body.get("links")), notes, targets, id)
            if not kind[2] and (measure is not None or decimals is not None):
                refuse("syntax", f"the fact {said(id)} has a unit or decimals but is no number", document.path)
            if language is not None:
                if not kind[3]:
                    refuse("syntax", f"the fact {said(id)} has a language but is no text", document.path)
                if language not in languages:
                    languages.add(names.language(language))
            if value is None:
                if decimals is not None:
                    refuse("syntax", f"the fact {said(id)} has decimals but is nil", document.path)
                yield Fact(kind[0], context, None, unit, None, None, footnotes, None, links)
                continue
            if type(value) is not str or not (decimals is None or type(decimals) is int):
                message = f"the fact {said(id)} has a value that is no string, or decimals that are no integer"
                refuse("value", message, document.path)
            if decimals is not None and not -MOST_DECIMALS <= decimals <= MOST_DECIMALS:
                check_decimals(decimals, document.path)
            found = names.value(value, kind, id)
            yield _new_fact(Fact, (kind[0], context, found, unit, decimals, language, footnotes, None, links))
    except KaijiError as error:
        raise located(error, document.path, _line_of(document.path, id) if id else 0) from None


def _places(document: Document, names: Names, numbers: Collection[int]) -> dict[int, Location]:
    ids = (id for id, body in _facts(document.path) if not names.is_note(body["dimensions"]["concept"]))
    found = {number: id for number, id in enumerate(ids) if number in numbers}
    return {number: Location(shown(str(document.path)), _line_of(document.path, id)) for number, id in found.items()}


def _line_of(path: Path, id: str) -> int:
    place = re.escape(json.dumps(id, ensure_ascii=False).encode(errors="replace")) + rb"[ \t\r\n]*:"
    return line_of(path, place)


def _linked(document: Document, names: Names) -> tuple[dict[str, Footnote], dict[str, Aspects]]:
    """The notes, and the aspects of the facts to which others are linked, by their names."""
    notes: dict[str, Footnote] = {}
    wanted: set[str] = set()
    if _mentions(document.path, b'"links"') or _mentions(document.path, b'"noteId"'):
        for id, body in _facts(document.path):
            if not isinstance(body, dict):
                continue
            dimensions = body.get("dimensions")
            if isinstance(dimensions, dict) and names.is_note(dimensions.get("concept")):
                notes[id] = read_note(body.get("value"), names.language(dimensions.get("language")), document.path)
            if "links" in body:
                wanted.update(end.target for end in names.ends(body["links"]))
    wanted -= notes.keys()
    facts: dict[str, Aspects] = {}
    for id, body in _facts(document.path) if wanted else ():
        if id in wanted and isinstance(body, dict) and isinstance(dimensions := body.get("dimensions"), dict):
            kind = names.kind(document, dimensions.pop("concept", None))
            unit = names.unit_of(dimensions.pop("unit", None), kind[2])
            language = names.language(dimensions.pop("language", None))
            nil = body.get("value") is None
            facts[id] = Aspects(kind[0], names.context(document, dimensions), unit, None if nil else language)
    return notes, facts


def _mentions(path: Path, text: bytes) -> bool:
    with reading(path) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if text in tail + chunk:
                return True
            tail = chunk[-len(text) :]
    return False


def _facts(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    scanner = Scanner(path)
    keys = []
    for key in scanner.members():
        keys.append(key)
        if key == "facts":
            yield from scanner.items()
        else:
            scanner.value()
    scanner.end()
    check_keys(dict.fromkeys(keys), ("documentInfo", "facts"), path)
    if "facts" not in keys:
        refuse("syntax", "is no xBRL-JSON report: it has no facts", path)


class Scanner:
    """Walks the members of objects of a JSON text without holding the text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = ""
        self._at = 0
        self._before = 1  # the line on which the text starts
        self._chunks = self._read()
        self._decode = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=self._constant).raw_decode

    def _read(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            with reading(self._path) as stream:
                first = stream.read(_CHUNK)
                yield decoder.decode(first.removeprefix(codecs.BOM_UTF8))
                while chunk := stream.read(_CHUNK):
                    yield decoder.decode(chunk)
                yield decoder.decode(b"", True)
        except UnicodeDecodeError as error:
            refuse("json", f"is not UTF-8: {error.reason}", self._path)

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._before += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :] + chunk
        self._at = 0
        if len(self._text) > LARGEST_PART:
            refuse("size", f"has a member of more than {LARGEST_PART:,} characters", self._path)
        return True

    def _refuse(self, reason: str, at: int | None = None) -> NoReturn:
        line = self._before + self._text.count("\n", 0, self._at if at is None else at)
        refuse("json", f"is not JSON: {reason}", self._path, line)

    def _next(self) -> str:
        """The next character that is no space."""
        while True:
            match = _SPACE.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                self._refuse("it ends too early")

    def _expect(self, wanted: str) -> None:
        if (found := self._next()) != wanted:
            self._refuse(f"{found!r} where {wanted!r} is due")
        self._at += 1

    def end(self) -> None:
        """Refuse what follows the object."""
        if not _SPACE.fullmatch(self._text, self._at) or any(not _SPACE.fullmatch(chunk) for chunk in self._chunks):
            self._refuse("something follows its end")

    def members(self) -> Iterator[str]:
        """The keys of the object that starts here; after each, the caller takes the value."""
        self._expect("{")
        if self._next() == "}":
            self._at += 1
            return
        keys: set[str] = set()
        while True:
            key = self._key()
            self._once(key, keys)
            yield key
            if self._next() == "}":
                self._at += 1
                break
            self._expect(",")

    def items(self) -> Iterator[tuple[str, Any]]:
        """The members of the object that starts here, many at once where a line ends behind an object.

        No line ends in a string. So what can be decoded as a whole up to such an end is complete members.
        """
        self._expect("{")
        if self._next() == "}":
            self._at += 1
            return
        keys: set[str] = set()
        many = True
        while True:
            end = self._text.rfind(_LINE_END, self._at, self._at + _MANY) if many else -1
            if end < 0:
                key = self._key()
                self._once(key, keys)
                yield key, self.value()
                if self._next() == "}":
                    self._at += 1
                    break
                self._expect(",")
                continue
            try:
                found, _ = self._decode(f"{{{self._text[self._at : end + 1]}}}")
            except (ValueError, RecursionError):
                many = False
                continue
            self._at = end + len(_LINE_END)
            if not keys.isdisjoint(found):
                self._twice(next(key for key in found if key in keys))
            keys.update(found)
            yield from found.items()

    def _key(self) -> str:
        match = _KEY.match(self._text, self._at)
        if match is not None:  # a key without escapes, and its colon
            self._at = match.end()
            return match[1]
        if self._next() != '"':
            self._refuse("a name is due")
        key: str = self.value()
        self._expect(":")
        return key

    def _once(self, key: str, keys: set[str]) -> None:
        if key in keys:
            self._twice(key)
        keys.add(key)

    def _twice(self, key: str) -> NoReturn:
        self._refuse(f"the name {said(key)} stands twice in one object")

    def value(self) -> Any:
        """Decode the value that starts here."""
        self._next()
        size = len(self._text) - self._at
        while True:
            try:
                value, end = self._decode(self._text, self._at)
                if end < len(self._text) or not self._more():  # a number might go on in the next chunk
                    self._at = min(end, len(self._text))
                    return value
            except (ValueError, RecursionError) as error:
                wanted = size
                grown = False
                while len(self._text) - self._at < 2 * wanted and self._more():
                    grown = True  # twice as much each time, or a long value is decoded over and over
                size = len(self._text) - self._at
                if not grown or isinstance(error, RecursionError):
                    if isinstance(error, json.JSONDecodeError):
                        self._refuse(error.msg, error.pos)
                    self._refuse("it is nested too deeply" if isinstance(error, RecursionError) else str(error))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys: set[str] = set()
            for key, _ in pairs:
                self._once(key, keys)
        return found

    def _constant(self, name: str) -> Any:
        raise ValueError(f"{name} is no number")
