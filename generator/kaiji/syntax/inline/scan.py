"""One pass over an Inline XBRL document: expat calls back for every element, and of XHTML nothing is kept but what a fact holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kaiji.model import KaijiError, QName
from kaiji.model.names import XBRLDI, XBRLI
from kaiji.sandbox.bounds import (
    LARGEST_TOKEN,
    LARGEST_WHOLE,
    NAME,
    chunks,
    codec_of,
    located,
    malformed,
    refuse,
    said,
)
from kaiji.sandbox.encodings import parser_of
from kaiji.syntax.inline.content import Markup, Parts, Tag
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1
from kaiji.syntax.xml import XML

NAMESPACES = (INLINE_1_0.namespace, INLINE_1_1.namespace)
LANG, BASE = f"{XML} lang", f"{XML} base"
_WRITTEN_LANG, _WRITTEN_BASE = f"{LANG} xml", f"{BASE} xml"
_XHTML_BASE = "http://www.w3.org/1999/xhtml base"
_CHUNK = 1 << 18
_DEEPEST = 256
_MOST_AROUND = 64
_MOST_PARTS = 50_000_000
_MOST_INSIDE = 100_000
_TYPED = f"{XBRLDI} typedMember"
_NAMING = (f"{XBRLI} measure", f"{XBRLDI} explicitMember", _TYPED)
"""The elements of contexts and units that hold names."""
_HOLDERS = ("references", "resources")
"""The elements whose children are elements of other specifications."""
_CLOSED = ("header", "hidden", "relationship", *_HOLDERS)
"""The elements that hold no text and no XHTML."""
_REFERRING = ("id", "continuedAt")
_SPACE = " \t\r\n"


class Piece:
    """An element of Inline XBRL: its local name, attributes (named `namespace local`), line and, if kept, content.

    `language` and `base` are those of the elements around it, `inner` how many parts each number within a number has.
    `start` is the byte at which it begins, `close` that of its end tag; of an element without one, where it ends.
    """

    __slots__ = (
        "attributes",
        "base",
        "close",
        "depth",
        "inner",
        "kind",
        "language",
        "line",
        "outside",
        "parent",
        "parts",
        "start",
    )

    def __init__(self, kind: str, attributes: Mapping[str, str], line: int, depth: int, parent: Piece | None) -> None:
        self.kind = kind
        self.attributes = attributes
        self.line = line
        self.depth = depth
        self.parent = parent
        self.parts: Parts = []
        self.outside: list[Parts] = []
        self.inner: list[int] = []
        self.language: str | None = None
        self.base: str | None = None
        self.start = self.close = 0


class Scan:
    """The handlers of one pass. A subclass says what is kept, and takes what has been found.

    `namespace` is that of the elements of Inline XBRL, as soon as there was one, and `base` the base of the page.
    """

    def __init__(self, path: Path, base: str = "") -> None:
        self.path = path
        self.namespace = ""
        self.prefixes: dict[str, str] = {}
        self._markup = Markup()
        self._markup.base = base
        self._namespaces: dict[str, list[str]] = {}
        self._names: dict[str, QName] = {}
        self._inner: dict[str, QName] = {}
        self._opened = 0
        self._active: list[Parts] = []
        self._codec = codec_of(path)
        self._parser = self._new()

    @property
    def base(self) -> str:
        return self._markup.base

    def keeps(self, piece: Piece) -> bool:
        """Whether the content of an element that begins is to be kept."""
        raise NotImplementedError

    def take(self, piece: Piece) -> None:
        """Take an element that has ended."""
        raise NotImplementedError

    def take_part(self, element: Element, holder: Piece) -> None:
        """Take an element within ix:references or ix:resources."""

    def identified(self, id: str) -> None:
        """Take the id of an element of XHTML."""

    def run(self) -> Iterator[None]:
        """Read chunk by chunk."""
        try:
            read = 0
            for chunk in chunks(self.path, self._codec, _CHUNK):
                read += len(chunk)
                self._parser.Parse(chunk, False)
                self._check_size(read)
                yield
            self._parser.Parse(b"", True)
            yield
        except expat.ExpatError as error:
            malformed(error, self.path)

    def _check_size(self, read: int) -> None:
        at = self._parser.CurrentByteIndex
        if read - at > LARGEST_TOKEN:
            refuse("xml", f"has a tag or a comment of more than {LARGEST_TOKEN:,} bytes", self.path, self.line)
        if self._opened and at - self._opened > LARGEST_WHOLE:
            refuse("size", f"has an element of more than {LARGEST_WHOLE:,} bytes", self.path, self.line)
        if sum(map(len, self._active)) > _MOST_PARTS:
            refuse("size", f"has more than {_MOST_PARTS:,} tags and texts in facts within facts", self.path, self.line)

    @property
    def line(self) -> int:
        return int(self._parser.CurrentLineNumber)

    def name(self, text: str) -> QName:
        """The name that a prefixed name stands for here."""
        return self._inner.get(text) or self._resolved(text)

    def _resolved(self, text: str) -> QName:
        found = self._names.get(text)
        if found is None:
            prefix, _, local = text.strip(" \t\r\n").rpartition(":")
            declared = self._namespaces.get(prefix)
            if not declared or not NAME.fullmatch(local):
                refuse(
                    "reference",
                    f"has the name {said(text.strip())}, whose prefix is not declared here",
                    self.path,
                    self.line,
                )
            found = self._names[text] = QName(declared[-1], local)
        return found

    def _look_up(self, element: Element) -> None:
        """Look names up where they stand: within an element, prefixes may mean something else than at its end."""
        if element.tag not in _NAMING:
            return
        for text in (element.get("dimension"), element.text if element.tag != _TYPED else None):
            if text and self._inner.setdefault(text, found := self._resolved(text)) != found:
                message = f"has the name {said(text)} with two meanings in one element"
                refuse("reference", message, self.path, self.line)

    def _inline(self, tag: str) -> str:
        """The local name of an element of Inline XBRL; nothing for all others."""
        namespace, _, local = tag.partition(" ")
        if namespace not in NAMESPACES:
            if "xbrl.org/" in namespace and "/inlineXBRL" in namespace:  # whose facts would silently not be there
                message = f"has elements of the namespace {said(namespace)}, which is no version of Inline XBRL"
                refuse("syntax", f"{message}: {INLINE_1_1.namespace} is due", self.path, self.line)
            return ""
        if self.namespace not in ("", namespace):
            refuse("syntax", "has elements of two versions of Inline XBRL", self.path, self.line)
        self.namespace = namespace
        return local.partition(" ")[0]

    def _new(self) -> Any:
        parser: Any = parser_of(self._codec)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        markup = self._markup
        kinds: dict[str, str] = {}
        short: dict[str, str] = {}
        scopes: list[tuple[int, str | None, str | None]] = [(0, None, None)]
        stack: list[Piece] = []
        starts: list[Tag] = []
        active: list[Parts] = []
        builder: TreeBuilder | None = None
        depth = built = inside = top = scope = 0  # top and scope are the depths of the last of stack and of scopes

        def listen() -> None:
            """Take text if anybody wants it, and refuse it where none may be."""
            if active:
                parser.CharacterDataHandler = data if len(active) > 1 else active[0].append
            else:
                parser.CharacterDataHandler = stray if stack and stack[-1].kind in _CLOSED else None

        def plainly(given: dict[str, str]) -> dict[str, str]:
            """Attributes without the prefixes that expat appends to their names."""
            for key in given:
                if " " in key:
                    break
            else:
                return given
            return {_short(short, key): value for key, value in given.items()}

        def start(tag: str, given: dict[str, str]) -> None:
            nonlocal depth, built, inside, builder, active, top
            depth += 1
            if builder is not None:
                inside += 1
                if inside > _MOST_INSIDE or depth - built > _DEEPEST:
                    refuse(
                        "size",
                        f"has an element with more than {_MOST_INSIDE:,} inside, or too deep",
                        self.path,
                        self.line,
                    )
                builder.start(_short(short, tag), plainly(given))
                return
            kind = kinds.get(tag)
            if kind is None:
                kind = kinds[tag] = self._inline(tag)
            if kind:
                given = plainly(given)
                if LANG in given or BASE in given:
                    open_scope(given)
                for name in _REFERRING:
                    if name in given:
                        given[name] = given[name].strip(_SPACE)
                if len(stack) == _DEEPEST:
                    refuse("size", f"has elements of Inline XBRL more than {_DEEPEST} deep", self.path, self.line)
                piece = Piece(kind, given, self.line, depth, stack[-1] if stack else None)
                _, piece.language, piece.base = scopes[-1]
                piece.start = parser.CurrentByteIndex
                piece.outside = active
                stack.append(piece)
                top = depth
                kept = self.keeps(piece)
                if kind == "exclude":
                    active = []
                elif kept:
                    if not active and not self._opened:
                        self._opened = parser.CurrentByteIndex
                    if len(active) == _MOST_AROUND:
                        refuse("size", f"has more than {_MOST_AROUND} facts around one another", self.path, self.line)
                    self._active = active = [*active, piece.parts]
                listen()
            elif stack and (around := stack[-1].kind) in _CLOSED:
                if around not in _HOLDERS:
                    local = tag.split(" ")[1] if " " in tag else tag
                    refuse("syntax", f"has the element {local} in ix:{around}, which holds none", self.path, self.line)
                builder, built, inside = TreeBuilder(), depth, 0
                builder.start(_short(short, tag), plainly(given))
                parser.CharacterDataHandler = builder.data
            else:
                if given:
                    if _WRITTEN_LANG in given or _WRITTEN_BASE in given:
                        open_scope(plainly(given))
                    if "id" in given:
                        self.identified(given["id"])
                    if tag.startswith(_XHTML_BASE) and "href" in given:
                        markup.base = given["href"]
                if active:
                    begun = markup.start(tag, given)
                    starts.append(begun)
                    for parts in active:
                        parts.append(begun)

        def open_scope(given: Mapping[str, str]) -> None:
            nonlocal scope
            scope = depth
            _, language, base = scopes[-1]
            if inner := given.get(BASE):
                try:
                    base = urljoin(base or "", inner)
                except ValueError as error:
                    refuse("value", f"has {said(inner)} as xml:base: {error}", self.path, self.line)
            scopes.append((depth, given.get(LANG, language), base))

        def stray(text: str) -> None:
            if text.strip(_SPACE):
                message = f"has the text {said(text.strip(_SPACE))} in ix:{stack[-1].kind}, which holds none"
                refuse("syntax", message, self.path, self.line)

        def data(text: str) -> None:
            for parts in active:
                parts.append(text)

        def end(tag: str) -> None:
            nonlocal depth, builder, active, top, scope
            if builder is not None:
                self._look_up(builder.end(_short(short, tag)))
                if depth == built:
                    element = builder.close()
                    builder = None
                    listen()
                    try:
                        self.take_part(element, stack[-1])
                        self._inner.clear()
                    except KaijiError as error:
                        raise located(error, self.path, self.line) from None
            elif depth == top:
                piece = stack.pop()
                piece.close = parser.CurrentByteIndex
                top = stack[-1].depth if stack else 0
                self._active = active = piece.outside
                if not active:
                    self._opened = 0
                listen()
                self.take(piece)
            elif active:
                begun = starts.pop()
                empty = markup.empty(tag, begun) if active[-1][-1] is begun else None
                ended = empty or markup.end(tag)
                for parts in active:
                    if empty:
                        parts[-1] = empty
                    else:
                        parts.append(ended)
            if depth == scope:
                scopes.pop()
                scope = scopes[-1][0]
            depth -= 1

        def declare(prefix: str | None, uri: str | None) -> None:
            self._namespaces.setdefault(prefix or "", []).append(uri or "")
            self._names.clear()
            if prefix and uri:
                self.prefixes.setdefault(uri, prefix)

        def undeclare(prefix: str | None) -> None:
            self._namespaces[prefix or ""].pop()
            self._names.clear()

        def skipped(name: str, _: bool) -> None:
            refuse(
                "xml", f"has the entity {said(name)}, which only its document type would define", self.path, self.line
            )

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.StartNamespaceDeclHandler = declare
        parser.EndNamespaceDeclHandler = undeclare
        parser.SkippedEntityHandler = skipped
        return parser


def _short(known: dict[str, str], name: str) -> str:
    """A name of expat without its prefix, `namespace local`."""
    found = known.get(name)
    if found is None:
        found = known[name] = " ".join(name.split(" ")[:2])
    return found
