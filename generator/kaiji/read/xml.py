"""Reads an XBRL 2.1 instance (section 4), streamed: expat calls back for every element, and nothing is kept but contexts.

Facts that stand before their contexts are kept until the end. Footnotes stand behind the facts that they are about, so a
document that has any is walked twice.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kaiji.model import Context, Duration, Entity, Fact, Footnote, Instant, Lexical, Period, QName, Unit, Value
from kaiji.model.names import LINK, XBRLDI, XBRLI
from kaiji.read.document import Document, moment, unsupported
from kaiji.read.guard import check_size, malformed, refuse, root_of

ROOT = f"{XBRLI} xbrl"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CHUNK = 1 << 20
_DEEPEST = 256
_FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"

_NIL, _LANG = f"{_XSI} nil", f"{_XML} lang"
_new_fact = tuple.__new__

Notes = Mapping[str, tuple[Footnote, ...]]
Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


def open_xml(path: Path, catalog: Mapping[str, Path] | None = None) -> Document:
    """An instance document, with its reference to the taxonomy already read."""
    check_size(path)
    if root_of(path) != ROOT:
        refuse("syntax", "is not an XBRL instance: its root is not xbrli:xbrl", path)
    parser = _Parser(path, None, {}, structure_only=True)
    for _ in parser.run(lambda: len(parser.entries) > 0):
        pass
    if len(parser.entries) != 1:
        refuse("missing-taxonomy", "names no taxonomy: it has no link:schemaRef", path)
    return Document(path, parser.entries[0], parser.prefixes, _walk, catalog or {})


def _walk(document: Document) -> Iterator[Fact]:
    notes: dict[str, tuple[Footnote, ...]] = {}
    if _mentions(document.path, b"footnoteLink"):
        first = _Parser(document.path, None, {}, structure_only=True)
        for _ in first.run():
            pass
        notes = first.footnotes()
    parser = _Parser(document.path, document, notes, structure_only=False)
    for facts in parser.run():
        yield from facts


def _mentions(path: Path, text: bytes) -> bool:
    """Whether the bytes occur; documents that are not UTF-8 or the like are taken to."""
    with path.open("rb") as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") or path.stat().st_size == 0:
            return True
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(text) >= 0


class _Parser:
    """The handlers of one pass. Names come from expat as `namespace local`."""

    def __init__(self, path: Path, document: Document | None, notes: Notes, structure_only: bool) -> None:
        self.path = path
        self.document = document
        self.notes = notes
        self.entries: list[str] = []
        self.prefixes: dict[str, str] = {}
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, Unit] = {}
        self.links: list[Element] = []
        self._namespaces: dict[str, list[str]] = {}
        self._structure_only = structure_only
        self._facts: list[Fact] = []
        self._late: list[tuple[str, dict[str, str], str]] = []
        self._kinds: dict[str, Kind] = {}
        self._accuracies: dict[str | None, int | None] = {}
        self._parser = self._new()

    def run(self, enough: Callable[[], bool] = lambda: False) -> Iterator[list[Fact]]:
        """Parse chunk by chunk; the facts of each."""
        try:
            with self.path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    self._parser.Parse(chunk, False)
                    yield self._taken()
                    if enough():
                        return
                self._parser.Parse(b"", True)
            for name, attributes, text in self._late:
                self._fact(name, attributes, text, late=True)
            yield self._taken()
        except expat.ExpatError as error:
            malformed(error, self.path)

    def _taken(self) -> list[Fact]:
        facts, self._facts = self._facts, []
        return facts

    def _new(self) -> Any:
        parser: Any = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        depth = 0
        name = ""
        attributes: dict[str, str] = {}
        parts: list[str] = []
        builder: TreeBuilder | None = None
        fact = self._fact
        skip = self._structure_only

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal depth, name, attributes, builder
            depth += 1
            if depth == 2:
                if "contextRef" in given:
                    name, attributes = tag, given
                    parts.clear()
                else:
                    name = ""
                    builder = TreeBuilder()
            if builder is not None:
                builder.start(tag, given)
                if depth > _DEEPEST:
                    refuse("xml", f"has elements more than {_DEEPEST} deep", self.path, parser.CurrentLineNumber)
            elif depth > 2:
                raise unsupported(self.path, f"{name.rpartition(' ')[2]} has elements inside")

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
                    self._structure(element)

        def declare(prefix: str | None, uri: str | None) -> None:
            if uri is not None:
                self._namespaces.setdefault(prefix or "", []).append(uri)
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

    def _fact(self, name: str, attributes: dict[str, str], text: str, late: bool = False) -> None:
        concept, parse, numeric, textual = self._kinds.get(name) or self._kind(name)
        context = self.contexts.get(attributes["contextRef"])
        unit = self.units.get(attributes["unitRef"]) if numeric and "unitRef" in attributes else None
        if context is None or (numeric and unit is None):
            if late:
                refuse("reference", f"{concept.local} refers to a context or unit that is not there", self.path)
            self._late.append((name, attributes, text))
            return
        notes = self.notes.get(attributes.get("id", ""), ()) if self.notes else ()
        if _NIL in attributes and attributes[_NIL] in ("true", "1"):
            self._facts.append(_new_fact(Fact, (concept, context, None, unit, None, None, notes, None)))
            return
        value: Value
        if numeric and text.isdigit() and text.isascii() and len(text) < 4000:
            value = int(text)
        else:
            try:
                value = parse(text)
            except ValueError as error:
                refuse("value", f"{concept.local}: {error}", self.path, self._parser.CurrentLineNumber)
        decimals = self._decimals(attributes.get("decimals")) if numeric else None
        language = attributes.get(_LANG) if textual else None
        self._facts.append(_new_fact(Fact, (concept, context, value, unit, decimals, language, notes, None)))

    def _kind(self, name: str) -> Kind:
        assert self.document is not None
        concept = QName(*name.rpartition(" ")[::2])
        lexical, parse = self.document.parser(concept, self._parser.CurrentLineNumber)
        numeric = self.document.numeric(concept)
        found = self._kinds[name] = concept, parse, numeric, lexical in (Lexical.STRING, Lexical.XHTML)
        return found

    def _decimals(self, text: str | None) -> int | None:
        found = self._accuracies.get(text, self)
        if found is self:
            try:
                found = self._accuracies[text] = None if text == "INF" else int(text or "?")
            except ValueError:
                raise unsupported(self.path, "a number without decimals") from None
        return found  # type: ignore[return-value]

    def _structure(self, element: Element) -> None:
        match element.tag:
            case "http://www.xbrl.org/2003/linkbase schemaRef":
                self.entries.append(element.get(f"{_XLINK} href", ""))
            case "http://www.xbrl.org/2003/instance context":
                self.contexts[element.get("id", "")] = self._context(element)
            case "http://www.xbrl.org/2003/instance unit":
                self.units[element.get("id", "")] = self._unit(element)
            case "http://www.xbrl.org/2003/linkbase footnoteLink":
                self.links.append(element)
            case str(tag) if not tag.startswith(LINK):
                raise unsupported(self.path, f"{tag.rpartition(' ')[2]} is a tuple or has no context")

    def _context(self, element: Element) -> Context:
        identifier = _child(element, "entity", "identifier")
        instant, start, end = (_child(element, "period", x) for x in ("instant", "startDate", "endDate"))
        found: Period
        if instant is not None:
            found = Instant(moment(instant.text or "", self.path, end=True))
        elif start is not None and end is not None:
            found = Duration(
                moment(start.text or "", self.path, end=False), moment(end.text or "", self.path, end=True)
            )
        else:
            raise unsupported(self.path, f"the period of context {element.get('id')} is no days")
        if identifier is None:
            refuse("reference", f"context {element.get('id')} has no entity", self.path)
        members = []
        for place in (_child(element, "entity", "segment"), _child(element, "scenario")):
            for member in place if place is not None else ():
                if member.tag != f"{XBRLDI} explicitMember":
                    raise unsupported(self.path, f"context {element.get('id')} has a typed dimension or none")
                members.append((self._name(member.get("dimension", "")), self._name(member.text or "")))
        entity = Entity(identifier.get("scheme", ""), (identifier.text or "").strip())
        return Context(entity, found, tuple(members))

    def _unit(self, element: Element) -> Unit:
        def measures(parent: Element | None) -> tuple[QName, ...]:
            found = [] if parent is None else [m for m in parent if m.tag == f"{XBRLI} measure"]
            return tuple(sorted(self._name(m.text or "") for m in found))

        divide = _child(element, "divide")
        if divide is None:
            return Unit(measures(element))
        return Unit(measures(_child(divide, "unitNumerator")), measures(_child(divide, "unitDenominator")))

    def _name(self, text: str) -> QName:
        prefix, _, local = text.strip(" \t\r\n").rpartition(":")
        declared = self._namespaces.get(prefix)
        if not declared or not local:
            raise unsupported(self.path, f"the prefix of {text.strip()[:60]!r} is declared elsewhere or not at all")
        return QName(declared[-1], local)

    def footnotes(self) -> dict[str, tuple[Footnote, ...]]:
        """The footnotes of each fact by the fact's id."""
        found: dict[str, tuple[Footnote, ...]] = {}
        for link in self.links:
            places: dict[str, list[str]] = {}
            notes: dict[str, list[Footnote]] = {}
            for part in link:
                label = part.get(f"{_XLINK} label", "")
                if part.tag == f"{LINK} loc":
                    places.setdefault(label, []).append(part.get(f"{_XLINK} href", "").rpartition("#")[2])
                elif part.tag == f"{LINK} footnote":
                    text = "".join(part.itertext())
                    notes.setdefault(label, []).append(Footnote(text, part.get(f"{_XML} lang", "")))
            for arc in link:
                if arc.tag == f"{LINK} footnoteArc" and arc.get(f"{_XLINK} arcrole") == _FACT_FOOTNOTE:
                    for fact in places.get(arc.get(f"{_XLINK} from", ""), ()):
                        found[fact] = (*found.get(fact, ()), *notes.get(arc.get(f"{_XLINK} to", ""), ()))
        return found


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = None if element is None else next((e for e in element if e.tag == f"{XBRLI} {name}"), None)
    return element
