"""Reads an XBRL 2.1 instance (section 4), streamed: expat calls back for every element, and nothing is kept but contexts.

Facts that stand before their contexts are kept until the end. Footnotes stand behind the facts that they are about, so a
document that has any is walked twice.
"""

from __future__ import annotations

import mmap
import re
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kaiji.model import Aspects, Fact, KaijiError, Link, Location, QName, Substitution
from kaiji.model.names import LINK, XBRLDI, XBRLI
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import (
    LARGEST_PART,
    LARGEST_TOKEN,
    LARGEST_WHOLE,
    NAME,
    check_size,
    chunks,
    codec_of,
    line_of,
    located,
    malformed,
    reading,
    refuse,
    root_of,
    said,
)
from kaiji.sandbox.encodings import parser_of
from kaiji.syntax.document import Document
from kaiji.syntax.instance.contexts import Contexts
from kaiji.syntax.instance.facts import Facts, Linked, language_tag
from kaiji.syntax.instance.footnotes import Footnotes
from kaiji.syntax.references import BASE, referred
from kaiji.syntax.xml import XML
from kaiji.taxonomy.library import Referred

ROOT = f"{XBRLI} xbrl"
_CHUNK, _BEGINNING = 1 << 20, 1 << 13
"""Bytes that are parsed at a time: of a report, and until it has said to which taxonomy it refers."""
_DEEPEST = 256
_MOST_INSIDE = 2_000_000
_MOST_LATE = 1_000_000
_PART, _MOST_PARTS = 500_000, 8
"""How many ids are compared with each other at a time, unless that makes too many parts."""
_NAMES = re.compile(f"(?:{NAME.pattern}(?:\\n|$))*")

_TYPED = f"{XBRLDI} typedMember"
_NAMING = (f"{XBRLI} measure", f"{XBRLDI} explicitMember", _TYPED)
"""The elements of contexts and units that hold names."""
_LANG = f"{XML} lang"


def open_xml(path: Path, package: Package = NO_PACKAGE) -> Document:
    """An instance document, with its reference to the taxonomy already read."""
    check_size(path)
    if root_of(path) != ROOT:
        refuse("syntax", "is not an XBRL instance: its root is not xbrli:xbrl", path)
    parser = _Parser(path, None, {})
    for _ in parser.run(lambda: parser.begun, _BEGINNING):
        pass
    if not any(entry.kind == "schemaRef" for entry in parser.entries):
        refuse("missing-taxonomy", "names no taxonomy: it has no link:schemaRef", path)
    return Document(path, tuple(parser.entries), parser.prefixes, _walk, package, locate=_places)


def _walk(document: Document) -> Iterator[Fact]:
    linked = _linked(document) if _mentions(document.path, b"footnoteLink") else {}
    parser = _Parser(document.path, document, linked)
    for facts in parser.run():
        yield from facts


def _places(document: Document, numbers: Collection[int]) -> dict[int, Location]:
    parser = _Parser(document.path, document, {})
    parser.traced = True
    for _ in parser.run():
        pass
    return {number: Location(shown(str(document.path)), parser.lines[number]) for number in numbers}


def _linked(document: Document) -> dict[str, Linked]:
    """The footnotes and links of each fact by its id. The facts to which others are linked are looked up in a second pass."""
    first = _Parser(document.path, None, {})
    for _ in first.run():
        pass
    notes, links = first.footnotes.found, first.footnotes.links
    for uri, kind in first.footnotes.roles.items():
        if uri not in {entry.uri for entry in document.entries}:
            line = line_of(document.path, re.escape(uri.encode()))
            message = (
                f"has the {kind} {said(uri)} among footnotes, and no link:{kind}Ref that says where it is declared"
            )
            refuse("reference", message, document.path, line)
    second = _Parser(document.path, document, {})
    second.targets = {end.fact: None for ends in links.values() for end in ends}
    for _ in second.run() if links else ():
        pass
    found: dict[str, Linked] = {}
    for id in (*notes, *links):
        ends = [(second.targets[end.fact], end) for end in links.get(id, ())]
        to = tuple(Link(target, end.type, end.group) for target, end in ends if target is not None)
        found[id] = tuple(notes.get(id, ())), to
    for id in [id for id, target in second.targets.items() if target is None][:1]:
        _dangling(document.path, id)
    return found


def _dangling(path: Path, id: str) -> NoReturn:
    line = line_of(path, b"#" + re.escape(id.encode()))
    refuse("reference", f"has a footnote for {said(id)}, which is the id of no fact", path, line)


def _twice(hashes: array[int]) -> set[int]:
    """What occurs twice, looked for part by part so that a report of any size takes little memory."""
    parts = min(_MOST_PARTS, len(hashes) // _PART + 1)
    found: set[int] = set()
    for part in range(parts):
        some = hashes if parts == 1 else [one for one in hashes if one % parts == part]
        if len(set(some)) < len(some):
            found.update(one for one, times in Counter(some).items() if times > 1)
    return found


def _duplicated(path: Path, hashes: set[int]) -> None:
    """Refuse the first id of one of these hashes that has been there before. XML Schema has each once in a document."""
    codec = codec_of(path)
    parser = parser_of(codec, None)
    seen: set[str] = set()

    def start(_: str, attributes: dict[str, str]) -> None:
        id = attributes.get("id")
        if id is not None and hash(id) in hashes:
            if id in seen:
                refuse("reference", f"has the id {said(id)} twice", path, parser.CurrentLineNumber)
            seen.add(id)

    parser.StartElementHandler = start
    for chunk in chunks(path, codec, _CHUNK):
        parser.Parse(chunk, False)


def _mentions(path: Path, text: bytes) -> bool:
    """Whether the bytes occur; documents that are not UTF-8 or the like are taken to."""
    with reading(path) as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") or path.stat().st_size == 0:
            return True
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(text) >= 0


class _Parser:
    """The handlers of one pass; without `document` no facts are made. Names come from expat as `namespace local`."""

    def __init__(self, path: Path, document: Document | None, linked: Mapping[str, Linked]) -> None:
        self.path = path
        self.document = document
        self.targets: dict[str, Aspects | None] = {}
        self.entries: list[Referred] = []
        self.begun = False
        self.prefixes: dict[str, str] = {}
        self.footnotes = Footnotes(path, lambda tag: language_tag(self._language if tag is None else tag, path))
        self._namespaces: dict[str, list[str]] = {}
        self._names: dict[str, QName] = {}
        self._inner: dict[str, QName] = {}
        self._contexts = Contexts(path, self._name)
        self._maker: Facts | None = None
        if document is not None:
            self._maker = Facts(document, self._contexts, linked, lambda: self._line, self._name)
        self.traced = False
        self.lines: list[int] = []
        self._facts: list[Fact] = []
        self._late: list[tuple[str, dict[str, str], str, int]] = []
        self._language: str | None = None
        self._base = ""
        self._text: list[str] = []
        self._opened = sys.maxsize
        self._given: list[str] = []
        self._ids = array("q")
        self._codec = codec_of(path)
        self._parser = self._new()

    def run(self, enough: Callable[[], bool] = lambda: False, size: int = _CHUNK) -> Iterator[list[Fact]]:
        """Parse chunk by chunk; the facts of each."""
        try:
            read = 0
            for chunk in chunks(self.path, self._codec, size):
                read += len(chunk)
                self._parser.Parse(chunk, False)
                self._check_size(read)
                yield self._taken()
                if enough():
                    return
            self._parser.Parse(b"", True)
            for name, attributes, text, line in self._late:
                self._fact(name, attributes, text, line)
            yield self._taken()
            for id in sorted(self._maker.unlinked if self._maker else ())[:1]:
                _dangling(self.path, id)
            if twice := _twice(self._ids):
                _duplicated(self.path, twice)
        except expat.ExpatError as error:
            malformed(error, self.path)

    def _check_size(self, read: int) -> None:
        """Refuse what grows beyond bounds before it ends: a token, a value, an element that is kept whole."""
        at = self._parser.CurrentByteIndex
        if read - at > LARGEST_TOKEN:
            refuse("xml", f"has a tag or a comment of more than {LARGEST_TOKEN:,} bytes", self.path, self._line)
        if sum(map(len, self._text)) > LARGEST_PART or at - self._opened > LARGEST_WHOLE:
            refuse("size", f"has an element of more than {LARGEST_PART:,} characters", self.path, self._line)

    @property
    def _line(self) -> int:
        return int(self._parser.CurrentLineNumber)

    def _taken(self) -> list[Fact]:
        if self._given:
            self._identify()
        facts, self._facts = self._facts, []
        return facts

    def _new(self) -> Any:
        parser: Any = parser_of(self._codec)
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        depth = inside = 0
        name = ""
        attributes: dict[str, str] = {}
        parts = self._text
        builder: TreeBuilder | None = None
        fact = self._fact
        skip = self.document is None

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal depth, inside, name, attributes, builder
            depth += 1
            if depth == 2:
                if "contextRef" in given:
                    name, attributes = tag, given
                    parts.clear()
                    self.begun = True
                else:
                    name, inside = "", 0
                    builder = TreeBuilder()
                    self._opened = parser.CurrentByteIndex
            if builder is not None:
                builder.start(tag, given)
                inside += 1
                if depth > _DEEPEST:
                    refuse("xml", f"has elements more than {_DEEPEST} deep", self.path, self._line)
                if inside > _MOST_INSIDE:
                    refuse("size", f"has an element with more than {_MOST_INSIDE:,} inside", self.path, self._line)
            elif depth > 2:
                if name and not skip:
                    self._fraction(name)
                name = ""
            elif depth == 1:
                if bad := [key for key in given if key != "id" and (" " not in key or key.startswith(XBRLI))]:
                    refuse(
                        "syntax",
                        f"its root has the attribute {said(bad[0])}, which it cannot have",
                        self.path,
                        self._line,
                    )
                self._language = given.get(_LANG)
                if self._maker:
                    self._maker.language = self._language
                self._base = given.get(BASE, "")

        def data(text: str) -> None:
            if depth == 2 and name:
                parts.append(text)
            elif builder is not None:
                builder.data(text)
            elif depth == 1 and text != "\n" and (stray := text.strip(" \t\r\n")):
                refuse("syntax", f"has the text {said(stray)} between its elements", self.path, self._line)

        def end(tag: str) -> None:
            nonlocal depth, builder
            depth -= 1
            if depth == 1 and name:
                if not skip:
                    fact(name, attributes, parts[0] if len(parts) == 1 else "".join(parts))
            elif builder is not None:
                self._look_up(builder.end(tag))
                if depth == 1:
                    element = builder.close()
                    builder = None
                    self._opened = sys.maxsize
                    try:
                        self._structure(element)
                    except KaijiError as error:
                        raise located(error, self.path, self._line) from None

        def declare(prefix: str | None, uri: str | None) -> None:
            if uri is not None:
                self._namespaces.setdefault(prefix or "", []).append(uri)
                self._names.clear()
                if prefix:
                    self.prefixes.setdefault(uri, prefix)

        def undeclare(prefix: str | None) -> None:
            if self._namespaces.get(prefix or ""):
                self._namespaces[prefix or ""].pop()
                self._names.clear()

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = data
        parser.StartNamespaceDeclHandler = declare
        parser.EndNamespaceDeclHandler = undeclare
        return parser

    def _fact(self, name: str, attributes: dict[str, str], text: str, late: int = 0) -> None:
        """Take a fact. What it refers to may follow; then it is taken at the end, with its line as `late`."""
        assert self._maker is not None
        if not late and "id" in attributes:
            self._given.append(attributes["id"])
        fact = self._maker.make(name, attributes, text, late)
        if fact is not None:
            self._facts.append(fact)
            if self.targets:
                self._target(attributes)
            if self.traced:
                self.lines.append(late or self._line)
            return
        if late:
            assert self._maker is not None
            self._maker.dangling(name.rpartition(" ")[2], attributes, late)
        if len(self._late) == _MOST_LATE:
            refuse("size", f"has more than {_MOST_LATE:,} facts without context or unit", self.path, self._line)
        self._late.append((name, attributes, text, self._line))

    def _identify(self) -> None:
        """Look at the ids of a chunk together, which takes a fraction of the time."""
        ids = self._given
        if not _NAMES.fullmatch("\n".join(ids)):
            id = next(id for id in ids if not NAME.fullmatch(id))
            line = line_of(self.path, rb"""\sid\s*=\s*["']""" + re.escape(id.encode()) + rb"""["']""")
            message = f"has the id {said(id)}, which is no name: it begins with a letter and has no spaces"
            refuse("value", message, self.path, line or self._line)
        self._ids.extend(map(hash, ids))
        ids.clear()

    def _target(self, attributes: Mapping[str, str]) -> None:
        """Take the aspects of the latest fact if others are linked to it."""
        if (id := attributes.get("id", "")) in self.targets:
            if self.targets[id] is not None:
                refuse("reference", f"has the id {said(id)} twice", self.path, self._line)
            self.targets[id] = self._facts[-1].aspects

    def _structure(self, element: Element) -> None:
        added = self._contexts.add(element, self._line)
        self._inner.clear()
        if self.document is not None:
            inside = () if added else element if element.tag.startswith(LINK) else element.iter()
            for part in {element: None, **dict.fromkeys(inside)}:
                if "id" in part.attrib:
                    self._given.append(part.attrib["id"])
        if added:
            self.begun = True
            if self.document is not None:
                self.document.segment = self._contexts.segment
            return
        if found := referred(element, self._base, str(self.path), self._line):
            if self.begun:
                refuse("syntax", f"has a link:{found.kind} behind its first context or fact", self.path, self._line)
            if found.uri and any((found.kind, found.uri) == (other.kind, other.uri) for other in self.entries):
                refuse("reference", f"has a second link:{found.kind} for {said(found.uri)}", self.path, self._line)
            self.entries.append(found)
            return
        match element.tag:
            case "http://www.xbrl.org/2003/linkbase footnoteLink":
                if self.document is None:
                    self.footnotes.add(element)
            case str(tag) if not tag.startswith(LINK):
                self._tuple(element)

    def _fraction(self, name: str) -> None:
        """Count a fraction (section 5.1.1.3), which has a numerator and a denominator inside."""
        assert self.document is not None
        namespace, _, local = name.rpartition(" ")
        concept = self.document.taxonomy.concepts.get(QName(namespace, local))
        if concept is None or concept.type.base != "fraction":
            refuse("syntax", f"{local} has elements inside, and is no fraction", self.path, self._line)
        self.document.leave_out("fraction", local)

    def _look_up(self, element: Element) -> None:
        """Look names up where they stand: within an element, prefixes may mean something else than at its end."""
        if element.tag not in _NAMING:
            return
        for text in (element.get("dimension"), element.text if element.tag != _TYPED else None):
            if text and self._inner.setdefault(text, found := self._resolved(text)) != found:
                refuse(
                    "reference", f"has the name {said(text)} with two meanings in one element", self.path, self._line
                )

    def _tuple(self, element: Element) -> None:
        """Count a tuple and the facts in it (section 4.9)."""
        if self.document is None:
            return
        namespace, _, local = element.tag.rpartition(" ")
        concept = self.document.taxonomy.concepts.get(QName(namespace, local))
        if concept is None or concept.substitution is not Substitution.TUPLE:
            refuse("syntax", f"{local} has no context, and is no tuple", self.path, self._line)
        self.document.leave_out("tuple", local)
        for inner in element.iter():
            if "contextRef" in inner.attrib:
                self.document.leave_out("fact", inner.tag.rpartition(" ")[2])
            elif inner is not element and not inner.tag.startswith(XBRLI):
                self.document.leave_out("tuple", inner.tag.rpartition(" ")[2])

    def _name(self, text: str) -> QName:
        return self._inner.get(text) or self._resolved(text)

    def _resolved(self, text: str) -> QName:
        if (found := self._names.get(text)) is not None:
            return found
        prefix, _, local = text.strip(" \t\r\n").rpartition(":")
        declared = self._namespaces.get(prefix)
        if not declared or not NAME.fullmatch(local):
            refuse(
                "reference", f"has the name {said(text.strip())}, whose prefix is not declared", self.path, self._line
            )
        found = self._names[text] = QName(declared[-1], local)
        return found
