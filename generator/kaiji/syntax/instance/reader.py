"""Reads an XBRL 2.1 instance (section 4), streamed: expat calls back for every element, and nothing is kept but contexts.

Facts that stand before their contexts are kept until the end. Footnotes stand behind the facts that they are about, so a
document that has any is walked twice.
"""

from __future__ import annotations

import mmap
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kaiji.model import (
    FOREVER,
    Aspects,
    Context,
    DimensionValue,
    Entity,
    Fact,
    Footnote,
    KaijiError,
    Lexical,
    Link,
    Period,
    QName,
    Typed,
    Unit,
    Value,
)
from kaiji.model.names import LINK, XBRLDI, XBRLI
from kaiji.model.parse import parse
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import (
    LANGUAGE,
    LARGEST_PART,
    LARGEST_TOKEN,
    LARGEST_WHOLE,
    NAME,
    check_decimals,
    check_size,
    line_of,
    located,
    malformed,
    reading,
    refuse,
    root_of,
    said,
)
from kaiji.syntax.document import Document, at_moment, between, unsupported
from kaiji.syntax.instance.footnotes import Footnotes

ROOT = f"{XBRLI} xbrl"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CHUNK = 1 << 20
_DEEPEST = 256
_MOST_INSIDE = 2_000_000
_MOST_LATE = 1_000_000

_NIL, _LANG, _BASE = f"{_XSI} nil", f"{_XML} lang", f"{_XML} base"
_DECIMALS = re.compile(r"[+-]?[0-9]{1,9}|INF")
_NOTHING = Element("nothing")
_OF_FACTS = frozenset(("id", "contextRef", "unitRef", "decimals", "precision", _NIL, _LANG))
"""The attributes of a fact that mean something. Others may have a namespace of their own (XBRL 2.1 section 4.6: the schema
lets anybody add them); without one they are misspelt."""
_OF_PARTS = {
    f"{XBRLI} context": ("id",),
    f"{XBRLI} unit": ("id",),
    f"{XBRLI} identifier": ("scheme",),
    f"{XBRLDI} explicitMember": ("dimension",),
    f"{XBRLDI} typedMember": ("dimension",),
}
"""The attributes of what contexts and units are made of; all else has none."""
_new_fact = tuple.__new__

Linked = tuple[tuple[Footnote, ...], tuple[Link, ...]]
"""The footnotes of a fact and its links to other facts."""
Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


def open_xml(path: Path, package: Package = NO_PACKAGE) -> Document:
    """An instance document, with its reference to the taxonomy already read."""
    check_size(path)
    if root_of(path) != ROOT:
        refuse("syntax", "is not an XBRL instance: its root is not xbrli:xbrl", path)
    parser = _Parser(path, None, {}, structure_only=True)
    for _ in parser.run(lambda: len(parser.entries) > 0):
        pass
    if not parser.entries:
        refuse("missing-taxonomy", "names no taxonomy: it has no link:schemaRef", path)
    if len(parser.entries) > 1 or parser.based:
        raise unsupported(path, "a second link:schemaRef, or a base for the first")
    return Document(path, parser.entries[0], parser.prefixes, _walk, package)


def _walk(document: Document) -> Iterator[Fact]:
    linked = _linked(document) if _mentions(document.path, b"footnoteLink") else {}
    parser = _Parser(document.path, document, linked, structure_only=False)
    for facts in parser.run():
        yield from facts


def _linked(document: Document) -> dict[str, Linked]:
    """The footnotes and links of each fact by its id. The facts to which others are linked are looked up in a second pass."""
    first = _Parser(document.path, None, {}, structure_only=True)
    for _ in first.run():
        pass
    notes, links = first.footnotes.found, first.footnotes.links
    second = _Parser(document.path, document, {}, structure_only=False)
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


def _mentions(path: Path, text: bytes) -> bool:
    """Whether the bytes occur; documents that are not UTF-8 or the like are taken to."""
    with reading(path) as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") or path.stat().st_size == 0:
            return True
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(text) >= 0


class _Parser:
    """The handlers of one pass. Names come from expat as `namespace local`."""

    def __init__(
        self, path: Path, document: Document | None, linked: Mapping[str, Linked], structure_only: bool
    ) -> None:
        self.path = path
        self.document = document
        self.linked = linked
        self.targets: dict[str, Aspects | None] = {}
        self.entries: list[str] = []
        self.based = False
        self.prefixes: dict[str, str] = {}
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, Unit] = {}
        self.footnotes = Footnotes(path, lambda tag: self._tag(self._language if tag is None else tag))
        self._namespaces: dict[str, list[str]] = {}
        self._structure_only = structure_only
        self._facts: list[Fact] = []
        self._late: list[tuple[str, dict[str, str], str, int]] = []
        self._linked = set(linked)
        self._language: str | None = None
        self._languages: dict[str | None, str | None] = {}
        self._kinds: dict[str, Kind] = {}
        self._accuracies: dict[str | None, int | None] = {}
        self._text: list[str] = []
        self._opened = sys.maxsize
        self._parser = self._new()

    def run(self, enough: Callable[[], bool] = lambda: False) -> Iterator[list[Fact]]:
        """Parse chunk by chunk; the facts of each."""
        try:
            with reading(self.path) as stream:
                read = 0
                while chunk := stream.read(_CHUNK):
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
            for id in sorted(self._linked)[:1]:
                _dangling(self.path, id)
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
        facts, self._facts = self._facts, []
        return facts

    def _new(self) -> Any:
        parser: Any = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        depth = inside = 0
        name = ""
        attributes: dict[str, str] = {}
        parts = self._text
        builder: TreeBuilder | None = None
        fact = self._fact
        skip = self._structure_only

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal depth, inside, name, attributes, builder
            depth += 1
            if depth == 2:
                if "contextRef" in given:
                    name, attributes = tag, given
                    parts.clear()
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
                raise unsupported(self.path, f"{name.rpartition(' ')[2]} has elements inside")
            elif depth == 1:
                self._language = given.get(_LANG)
                self.based = _BASE in given

        def data(text: str) -> None:
            if depth == 2 and name:
                parts.append(text)
            elif builder is not None:
                builder.data(text)

        def end(tag: str) -> None:
            nonlocal depth, builder
            depth -= 1
            if depth == 1 and name:
                if not skip:
                    fact(name, attributes, parts[0] if len(parts) == 1 else "".join(parts))
            elif builder is not None:
                builder.end(tag)
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
                known = self._namespaces.setdefault(prefix or "", [])
                if depth >= 2 and known and known[-1] != uri:  # names are looked up where the element ends
                    raise unsupported(self.path, f"the prefix {prefix} with two meanings in one element")
                known.append(uri)
                if prefix:
                    self.prefixes.setdefault(uri, prefix)

        def undeclare(prefix: str | None) -> None:
            if self._namespaces.get(prefix or ""):
                self._namespaces[prefix or ""].pop()

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = data
        parser.StartNamespaceDeclHandler = declare
        parser.EndNamespaceDeclHandler = undeclare
        return parser

    def _fact(self, name: str, attributes: dict[str, str], text: str, late: int = 0) -> None:
        """Take a fact. What it refers to may follow; then it is taken at the end, with its line as `late`."""
        concept, parse, numeric, textual = self._kinds.get(name) or self._kind(name)
        if not _OF_FACTS.issuperset(attributes):
            self._check_attributes(concept, attributes, late or self._line)
        context = self.contexts.get(attributes["contextRef"])
        unit = self.units.get(attributes["unitRef"]) if numeric and "unitRef" in attributes else None
        if context is None or (numeric and unit is None):
            if late:
                refuse("reference", f"{concept.local} refers to a context or unit that is not there", self.path, late)
            if len(self._late) == _MOST_LATE:
                refuse("size", f"has more than {_MOST_LATE:,} facts without context or unit", self.path, self._line)
            self._late.append((name, attributes, text, self._line))
            return
        notes: tuple[Footnote, ...] = ()
        links: tuple[Link, ...] = ()
        if self.linked and (id := attributes.get("id")) in self.linked:
            if id not in self._linked:
                refuse("reference", f"has the id {said(id)} twice", self.path, late or self._line)
            notes, links = self.linked[id]
            self._linked.discard(id)
        if _NIL in attributes and self._nil(concept, attributes, text, late):
            self._facts.append(_new_fact(Fact, (concept, context, None, unit, None, None, notes, None, links)))
            if self.targets:
                self._target(attributes)
            return
        value: Value
        if numeric and text.isdigit() and text.isascii() and len(text) < 4000:
            value = int(text)
        else:
            try:
                value = parse(text)
            except ValueError as error:
                refuse("value", f"{concept.local}: {error}", self.path, late or self._line)
        if numeric:
            accuracy = attributes.get("decimals")
            try:
                decimals = self._accuracies[accuracy]
            except KeyError:
                decimals = self._accuracies[accuracy] = self._decimals(concept, attributes, late or self._line)
        else:
            decimals = None
        language = None
        if textual:
            tag = attributes.get(_LANG, self._language)
            try:
                language = self._languages[tag]
            except KeyError:
                language = self._tag(tag, late or self._line)
        self._facts.append(_new_fact(Fact, (concept, context, value, unit, decimals, language, notes, None, links)))
        if self.targets:
            self._target(attributes)

    def _target(self, attributes: Mapping[str, str]) -> None:
        """Take the aspects of the latest fact if others are linked to it."""
        if (id := attributes.get("id", "")) in self.targets:
            if self.targets[id] is not None:
                refuse("reference", f"has the id {said(id)} twice", self.path, self._line)
            self.targets[id] = self._facts[-1].aspects

    def _tag(self, text: str | None, line: int = 0) -> str | None:
        """A language tag; an empty one says that there is no language."""
        if text and not LANGUAGE.fullmatch(text):
            refuse("value", f"{said(text)} is no language", self.path, line)
        found = self._languages[text] = text or None
        return found

    def _nil(self, concept: QName, attributes: Mapping[str, str], text: str, late: int) -> bool:
        """Whether a fact with `xsi:nil` is nil, which then has nothing inside."""
        given = attributes[_NIL].strip(" \t\r\n")
        nil = given in ("true", "1")
        if (nil and text) or given not in ("true", "1", "false", "0"):
            message = f"{concept.local} is nil and has the value {said(text)}"
            if not nil:
                message = f"{concept.local} has xsi:nil={said(given)}, which is neither true nor false"
            refuse("value", message, self.path, late or self._line)
        return nil

    def _kind(self, name: str) -> Kind:
        assert self.document is not None
        concept = QName(*name.rpartition(" ")[::2])
        lexical, parse = self.document.parser(concept, self._line)
        if lexical is Lexical.MEMBER:
            parse = _member
        numeric = self.document.numeric(concept)
        found = self._kinds[name] = concept, parse, numeric, lexical in (Lexical.STRING, Lexical.XHTML)
        return found

    def _decimals(self, concept: QName, attributes: Mapping[str, str], line: int) -> int | None:
        text = attributes.get("decimals")
        if text is None and "precision" in attributes:
            raise unsupported(self.path, f"{concept.local} has a precision in the place of decimals")
        if text is None or not _DECIMALS.fullmatch(text.strip(" \t\r\n")):
            found = "no decimals" if text is None else f"the decimals {said(text)}"
            refuse("value", f"{concept.local} has {found}: a whole number or INF is due", self.path, line)
        return check_decimals(None if "INF" in text else int(text), self.path, line)

    def _check_attributes(self, concept: QName, attributes: Mapping[str, str], line: int) -> None:
        for name in attributes.keys() - _OF_FACTS:
            namespace, _, local = name.rpartition(" ")
            if namespace == _XSI and local == "type":
                raise unsupported(self.path, f"{concept.local} has an xsi:type")
            if namespace in ("", XBRLI):
                message = f"{concept.local} has the attribute {said(local)}, which no fact has"
                refuse("syntax", message, self.path, line)

    def _structure(self, element: Element) -> None:
        match element.tag:
            case "http://www.xbrl.org/2003/linkbase schemaRef":
                self.entries.append(element.get(f"{_XLINK} href", ""))
                self.based = self.based or _BASE in element.attrib
            case "http://www.xbrl.org/2003/instance context":
                self.contexts[self._id(element, self.contexts)] = self._context(element)
                _check_parts(element, self.path)
            case "http://www.xbrl.org/2003/instance unit":
                self.units[self._id(element, self.units)] = self._unit(element)
                _check_parts(element, self.path)
            case "http://www.xbrl.org/2003/linkbase footnoteLink":
                if self.document is None:
                    self.footnotes.add(element)
            case str(tag) if not tag.startswith(LINK):
                raise unsupported(self.path, f"{tag.rpartition(' ')[2]} is a tuple or has no context")

    def _id(self, element: Element, taken: Mapping[str, Any]) -> str:
        id = element.get("id", "")
        if not id or id in taken:
            refuse("reference", f"has the id {said(id)} twice" if id else "has a context or unit without id", self.path)
        return id

    def _context(self, element: Element) -> Context:
        where = f"context {element.get('id')}"
        parts = _parts(element, where, "entity", "period", "scenario", path=self.path)
        who = _parts(parts.get("entity", _NOTHING), where, "identifier", "segment", path=self.path)
        when = _parts(
            parts.get("period", _NOTHING), where, "instant", "startDate", "endDate", "forever", path=self.path
        )
        found: Period
        if set(when) == {"instant"}:
            found = at_moment(when["instant"].text or "", self.path)
        elif set(when) == {"startDate", "endDate"}:
            found = between(when["startDate"].text or "", when["endDate"].text or "", self.path)
        elif set(when) == {"forever"}:
            found = FOREVER
        else:
            refuse("value", f"{where} has no period: an instant, or startDate and endDate", self.path)
        identifier = who.get("identifier", _NOTHING)
        entity = Entity(identifier.get("scheme", "").strip(), (identifier.text or "").strip())
        if not entity.scheme or not entity.identifier:
            refuse("reference", f"{where} has no entity, or one without scheme", self.path)
        members: list[tuple[QName, DimensionValue]] = []
        for place in (who.get("segment", _NOTHING), parts.get("scenario", _NOTHING)):
            for member in place:
                axis = self._name(member.get("dimension", ""))
                if member.tag == f"{XBRLDI} explicitMember":
                    members.append((axis, self._name(member.text or "")))
                elif member.tag == f"{XBRLDI} typedMember":
                    members.append((axis, self._typed(member, where)))
                else:
                    raise unsupported(self.path, f"{where} has something else than dimensions")
        if len({axis for axis, _ in members}) != len(members):
            refuse("value", f"{where} has one axis twice", self.path)
        return Context(entity, found, tuple(members))

    def _typed(self, member: Element, where: str) -> Typed:
        """The value of a typed dimension: the text of the one element inside."""
        if len(member) != 1 or (member.text or "").strip():
            refuse("syntax", f"{where} has a typed dimension without one element inside", self.path)
        (value,) = member
        if len(value):
            raise unsupported(self.path, f"{where} has a typed dimension whose value is made of elements")
        if value.get(_NIL, "false").strip(" \t\r\n") in ("true", "1"):
            return Typed(None)
        return Typed(value.text or "")

    def _unit(self, element: Element) -> Unit:
        where = f"unit {element.get('id')}"

        def measures(parent: Element) -> tuple[QName, ...]:
            if len(parent) == 0 or any(m.tag != f"{XBRLI} measure" for m in parent):
                refuse("syntax", f"{where} has no measure, or something else inside", self.path)
            return tuple(sorted(self._name(m.text or "") for m in parent))

        if len(element) != 1 or element[0].tag != f"{XBRLI} divide":
            return Unit(measures(element))
        sides = _parts(element[0], where, "unitNumerator", "unitDenominator", path=self.path)
        return Unit(*(measures(sides.get(side, _NOTHING)) for side in ("unitNumerator", "unitDenominator")))

    def _name(self, text: str) -> QName:
        prefix, _, local = text.strip(" \t\r\n").rpartition(":")
        declared = self._namespaces.get(prefix)
        if not declared or not NAME.fullmatch(local):
            raise unsupported(self.path, f"the prefix of {text.strip()[:60]!r} is declared elsewhere or not at all")
        return QName(declared[-1], local)


def _member(text: str) -> Value:
    found = parse(text, Lexical.MEMBER)
    if not isinstance(found, QName) or not NAME.fullmatch(found.local) or re.search(r"\s", found.namespace):
        raise ValueError(f"{said(text)} is no namespace#name of one member")
    return found


def _check_parts(whole: Element, path: Path) -> None:
    """Refuse attributes that XBRL does not have in a context or a unit: they would be left out."""
    for element in whole.iter():
        if not element.tag.startswith(f"{XBRLI} ") and element.tag not in _OF_PARTS:
            continue  # it is not read here
        if unknown := element.attrib.keys() - set(_OF_PARTS.get(element.tag, ())):
            name = min(unknown).rpartition(" ")[2]
            inside = f"{whole.tag.rpartition(' ')[2]} {whole.get('id', '')}"
            message = (
                f"{inside} has the attribute {said(name)} at {element.tag.rpartition(' ')[2]}, which has none such"
            )
            refuse("syntax", message, path)


def _parts(parent: Element, where: str, *allowed: str, path: Path) -> dict[str, Element]:
    """The elements inside another by their names. Refuses what XBRL does not have there: it would be left out."""
    found: dict[str, Element] = {}
    for element in parent:
        namespace, _, name = element.tag.rpartition(" ")
        if namespace != XBRLI or name not in allowed or name in found:
            refuse("syntax", f"{where} has {name} inside, which does not belong there or not twice", path)
        found[name] = element
    return found
