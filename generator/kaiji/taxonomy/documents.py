"""One document of a taxonomy, schema or linkbase, as flat values: what it declares, relates and refers to.

Documents are read with expat, which gives each element with its attributes at once and keeps nothing. What is read is not
trusted: no document type declaration, no entity, a bound on bytes. References are absolute addresses with a fragment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from kaiji.model.names import ENUM2, GENERIC_LABEL, LINK, XBRLDT, XBRLI
from kaiji.sandbox.bounds import said
from kaiji.sandbox.encodings import HEAD, multibyte, parser_of, recoder
from kaiji.taxonomy.holders import resolve

_XLINK = "http://www.w3.org/1999/xlink"
_XSD = "http://www.w3.org/2001/XMLSchema"
_XML = "http://www.w3.org/XML/1998/namespace"
_GENERIC_REFERENCE = "http://xbrl.org/2008/reference"
_TYPE, _HREF, _LABEL, _ROLE, _ARCROLE = (f"{_XLINK} {x}" for x in ("type", "href", "label", "role", "arcrole"))
_FROM, _TO = f"{_XLINK} from", f"{_XLINK} to"
_EXEMPT = tuple(f"{_XLINK} {x}" for x in ("title", "show", "actuate"))
_LANG, _BASE = f"{_XML} lang", f"{_XML} base"
LABELS = {f"{LINK} label", f"{GENERIC_LABEL} label"}
REFERENCES = {f"{LINK} reference", f"{_GENERIC_REFERENCE} reference"}
_FACETS = (
    *("enumeration", "pattern", "length", "minLength", "maxLength", "totalDigits", "fractionDigits"),
    *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "whiteSpace"),
)
_TRUE = ("true", "1")
_POINTER = re.compile(r"element\(([^/()]+)\)")
"""The scheme of XPointer that XBRL allows (2.1 section 3.5.4), where it gives an id. Those that count elements are `kaiji.taxonomy.pointers`."""
_LINKS = ("presentation", "calculation", "definition", "label", "reference")
_LINKED = frozenset(
    f"{LINK} {name}"
    for name in (
        *("linkbaseRef", "roleRef", "arcroleRef", "schemaRef", "loc", "label", "reference"),
        *(f"{kind}Link" for kind in _LINKS),
        *(f"{kind}Arc" for kind in _LINKS),
    )
)
"""Elements that are links, or stand in them, and are none without `xlink:type`."""
_SAID = (f"{LINK} definition", f"{LINK} usedOn")

Address = tuple[str, str]
"""A document and the fragment within it."""
Name = tuple[str, str]
"""Namespace and local name."""
Facets = tuple[tuple[str, str], ...]
"""Restrictions of a type, as (facet, value) pairs."""


class Reference(NamedTuple):
    """Another document that this one refers to, once: `kind` is the local name of the first element that does."""

    kind: str
    address: str
    line: int


class Element(NamedTuple):
    """A global element of a schema. `base` and `facets` are those of a type that stands within it."""

    name: str
    id: str
    type: Name | None
    group: Name | None
    period: str
    balance: str
    abstract: bool
    nillable: bool
    typed_domain: Address | None
    enumeration: tuple[Name, str, bool] | None
    base: Name | None
    facets: Facets
    default: str | None
    line: int


class Arc(NamedTuple):
    """An arc between labels; `rest` are its attributes outside of XLink, names sorted."""

    arcrole: str
    source: str
    target: str
    element: str
    rest: tuple[tuple[str, str], ...]


class Resource(NamedTuple):
    """A label or a reference: its text, or its parts as (namespace, local name, text)."""

    kind: str
    role: str
    language: str
    id: str
    text: str
    parts: tuple[tuple[str, str, str], ...]


class Link(NamedTuple):
    """An extended link: its locators and resources by label, and its arcs."""

    element: str
    role: str
    locators: dict[str, list[Address]]
    resources: dict[str, list[Resource]]
    arcs: list[Arc]


class Document(NamedTuple):
    """All of a document that a taxonomy is made of. `types` gives for each the one it restricts, and its facets; `roles`
    are (URI, id, definition, local names of the links that may have it); `pointers` are references that count elements;
    `declared` has the roles and arc roles of which `roleRef` and `arcroleRef` say where they are declared, and `arcroles` the
    arc roles that it declares itself, with their ids.
    """

    root: str
    namespace: str
    prefix: str
    references: list[Reference]
    elements: list[Element]
    types: dict[str, tuple[Name | None, Facets]]
    roles: list[tuple[str, str, str, tuple[str, ...]]]
    links: list[Link]
    pointers: list[Address]
    declared: set[str]
    arcroles: list[tuple[str, str]]


class Malformed(Exception):
    """The document cannot be read: what is wrong, a code and the line."""

    def __init__(self, message: str, line: int, code: str = "xml") -> None:
        super().__init__(message)
        self.line = line
        self.code = code


def read(content: bytes, address: str) -> Document:
    """Read a document that has an address.

    Raises `Malformed` when it is not well-formed, declares a document type, or refers to what is no address.
    """
    return _Reader(address, multibyte(content[:HEAD])).read(content)


def opening(content: bytes) -> tuple[str, str]:
    """What a document begins with: the target namespace of a schema, or the name of a linkbase's first link.

    One of them is empty, and both are of what is neither, or cannot be read.
    """
    found = ["", ""]
    codec = multibyte(content[:HEAD])
    parser = parser_of(codec)

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == f"{_XSD} schema":
            found[0] = attributes.get("targetNamespace", "")
        elif attributes.get(_TYPE) == "extended":
            found[1] = name.rpartition(" ")[2]
        else:
            return
        parser.StartElementHandler = None
        raise StopIteration

    parser.StartElementHandler = start
    with suppress(StopIteration, expat.ExpatError, LookupError, ValueError):
        parser.Parse(recoder(codec)(content, True), True)
    return found[0], found[1]


class _Type:
    """A type that is being read."""

    def __init__(self) -> None:
        self.base: Name | None = None
        self.facets: list[tuple[str, str]] = []


class _Reader:
    def __init__(self, address: str, codec: str | None) -> None:
        self.codec = codec
        self.parser = parser = parser_of(codec)
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self.root
        parser.StartNamespaceDeclHandler = self.declare
        parser.EndNamespaceDeclHandler = self.undeclare
        parser.StartDoctypeDeclHandler = self.doctype
        self.document = Document("", "", "", [], [], {}, [], [], [], set(), [])
        self.own = address
        self.base = ""
        self.addresses: dict[tuple[str, str], str] = {("", ""): address}
        self.prefixes: dict[str, list[str]] = {"xml": [_XML]}
        self.depth = 0
        self.elsewhere = 0
        self.chunks: list[str] = []
        self.element: dict[str, str] | None = None
        self.element_line = 0
        self.type: _Type | None = None
        self.type_depth = 0
        self.type_name = ""
        self.locators: dict[str, list[Address]] = {}
        self.resources: dict[str, list[Resource]] = {}
        self.arcs: list[Arc] = []
        self.role: list[str] = []
        self.used_on: list[str] = []
        self.after: Callable[[str], None] | None = None

    def read(self, content: bytes) -> Document:
        try:
            self.parser.Parse(recoder(self.codec)(content, True), True)
        except expat.ExpatError as error:
            raise Malformed(f"is not well-formed XML: {expat.ErrorString(error.code)}", error.lineno) from None
        except (LookupError, ValueError) as error:  # an encoding that Python lacks, or that expat cannot use
            raise Malformed(f"has an encoding that cannot be read ({error}): save it as UTF-8", 1) from None
        return self.document

    def doctype(self, _name: str, system: str | None, public: str | None, internal: bool) -> None:
        if system or public or internal:
            message = "has a document type declaration, which may define entities"
            raise Malformed(message, self.parser.CurrentLineNumber, "doctype")

    def declare(self, prefix: str | None, uri: str) -> None:
        self.prefixes.setdefault(prefix or "", []).append(uri or "")

    def undeclare(self, prefix: str | None) -> None:
        self.prefixes[prefix or ""].pop()

    def name(self, text: str) -> Name:
        prefix, _, local = text.strip().rpartition(":")
        known = self.prefixes.get(prefix)
        return (known[-1] if known else "", local)

    def address(self, kind: str, href: str, base: str) -> Address:
        """Where a reference leads, which is noted down once for each document."""
        path, _, fragment = href.partition("#")
        found = self.addresses.get((path, base))
        if found is None:
            line = self.parser.CurrentLineNumber
            try:
                found = resolve(path, resolve(base, self.own) if base else self.own) if path else self.own
            except ValueError as error:
                raise Malformed(f"refers to {said(href)}: {error}", line, "remote") from None
            self.addresses[path, base] = found
            if found != self.own:
                self.document.references.append(Reference(kind, found, line))
        if "%" in fragment or fragment.endswith(")"):
            fragment = unquote(fragment)
            if pointer := _POINTER.fullmatch(fragment):
                fragment = pointer[1]
            elif fragment.startswith("element("):
                self.document.pointers.append((found, fragment))
        return found, fragment

    # Whole documents

    def root(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.base = attributes.get(_BASE, "")
        parser = self.parser
        if space == _XSD and local == "schema":
            namespace = attributes.get("targetNamespace", "")
            prefix = next((p for p, uris in self.prefixes.items() if p and uris and uris[-1] == namespace), "")
            self.document = self.document._replace(root="schema", namespace=namespace, prefix=prefix)
            parser.StartElementHandler = self.start_schema
            parser.EndElementHandler = self.end_schema
        elif space == LINK and local == "linkbase":
            self.document = self.document._replace(root="linkbase")
            parser.StartElementHandler = self.start
        else:
            self.document = self.document._replace(root=name)
            parser.StartElementHandler = None

    # Linkbases, in documents of their own or within schemas

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get(_TYPE)
        if kind == "locator":
            found = self.address("loc", self.href(name, attributes), attributes.get(_BASE, self.base))
            self.locators.setdefault(attributes.get(_LABEL, ""), []).append(found)
        elif kind == "arc":
            self.arc(name, attributes)
        elif kind == "resource":
            if name in LABELS or name in REFERENCES:
                self.enter(name, attributes)
        elif kind == "extended":
            self.begin(name, attributes)
        elif kind == "simple":
            self.refer(name, attributes)
        elif kind is None and name in _LINKED:
            line = self.parser.CurrentLineNumber
            raise Malformed(f"has a link:{name.rpartition(' ')[2]} without xlink:type", line, "syntax")

    def href(self, name: str, attributes: dict[str, str]) -> str:
        if _HREF not in attributes:
            line = self.parser.CurrentLineNumber
            raise Malformed(f"has a link:{name.rpartition(' ')[2]} without xlink:href", line, "syntax")
        return attributes[_HREF]

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.locators, self.resources, self.arcs = {}, {}, []
        self.document.links.append(Link(name, attributes.get(_ROLE, ""), self.locators, self.resources, self.arcs))

    def arc(self, name: str, attributes: dict[str, str]) -> None:
        get = attributes.pop
        get(_TYPE)
        arcrole, source, target = get(_ARCROLE, ""), get(_FROM, ""), get(_TO, "")
        if attributes:
            for exempt in _EXEMPT:
                get(exempt, None)
        rest = tuple(sorted(attributes.items())) if attributes else ()
        self.arcs.append(Arc(arcrole, source, target, name, rest))

    def refer(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in ("linkbaseRef", "roleRef", "arcroleRef", "schemaRef"):
            self.address(local, self.href(name, attributes), attributes.get(_BASE, self.base))
            self.document.declared.add(attributes.get("roleURI") or attributes.get("arcroleURI", ""))

    # The inside of a label or a reference

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        parser = self.parser
        self.outside = parser.StartElementHandler, parser.EndElementHandler
        self.resource = name, attributes
        self.chunks = []
        self.parts: list[tuple[str, str, str]] = []
        self.inner = 0
        parser.CharacterDataHandler = self.chunks.append
        parser.StartElementHandler = self.start_inside
        parser.EndElementHandler = self.end_inside

    def start_inside(self, _name: str, _attributes: dict[str, str]) -> None:
        self.inner += 1
        if self.inner == 1 and self.resource[0] in REFERENCES:
            self.chunks.clear()

    def end_inside(self, name: str) -> None:
        if self.inner:
            if self.inner == 1 and self.resource[0] in REFERENCES:
                space, _, local = name.rpartition(" ")
                self.parts.append((space, local, "".join(self.chunks).strip()))
            self.inner -= 1
            return
        parser = self.parser
        parser.CharacterDataHandler = None
        parser.StartElementHandler, parser.EndElementHandler = self.outside
        name, attributes = self.resource
        text = "".join(self.chunks) if name in LABELS else ""
        get = attributes.get
        found = Resource(name, get(_ROLE, ""), get(_LANG, ""), get("id", ""), text, tuple(self.parts))
        self.resources.setdefault(get(_LABEL, ""), []).append(found)
        if self.outside[1] is not None:
            self.outside[1](name)

    # Schemas

    def start_schema(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if name.startswith(_XSD):
            handler = _SCHEMA.get(name)
            if handler is not None:
                handler(self, attributes)
        elif _TYPE in attributes or name in _LINKED:
            self.start(name, attributes)
        elif name == f"{LINK} roleType":
            self.role = [attributes.get("roleURI", ""), attributes.get("id", ""), ""]
            self.used_on = []
            self.document.roles.append(("", "", "", ()))
        elif name == f"{LINK} arcroleType":
            self.document.arcroles.append((attributes.get("arcroleURI", ""), attributes.get("id", "")))
        elif name in _SAID and self.role:
            self.chunks = []
            self.parser.CharacterDataHandler = self.chunks.append

    def end_schema(self, name: str) -> None:
        self.depth -= 1
        if self.element is not None and self.depth == 0:
            self.declared()
        if self.type is not None and self.type_name and self.depth == self.type_depth:
            self.document.types[self.type_name] = self.type.base, tuple(self.type.facets)
            self.type = None
        if self.elsewhere and self.depth < self.elsewhere:
            self.elsewhere = 0
        if self.role:
            if name in _SAID:
                self.parser.CharacterDataHandler = None
                text = "".join(self.chunks).strip()
                if name == f"{LINK} definition":
                    self.role[2] = text
                else:
                    self.used_on.append(text.rpartition(":")[2])
            elif name == f"{LINK} roleType":
                self.document.roles[-1] = (self.role[0], self.role[1], self.role[2], tuple(self.used_on))
                self.role = []

    def xsd_element(self, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.element, self.element_line, self.type = attributes, self.parser.CurrentLineNumber, None
            self.qualified = {
                key: self.name(attributes[key])
                for key in ("type", "substitutionGroup", f"{ENUM2} domain", *(f"{x} domain" for x in _ENUM1))
                if key in attributes
            }

    def declared(self) -> None:
        """A global element has ended."""
        attributes, qualified = self.element or {}, self.qualified
        self.element = None
        get = attributes.get
        typed = get(f"{XBRLDT} typedDomainRef")
        enumeration = None
        for space in (ENUM2, *_ENUM1):
            if f"{space} domain" in qualified:
                role, usable = get(f"{space} linkrole", ""), get(f"{space} headUsable") in _TRUE
                enumeration = qualified[f"{space} domain"], role, usable
        self.document.elements.append(
            Element(
                get("name", ""),
                get("id", ""),
                qualified.get("type"),
                qualified.get("substitutionGroup"),
                get(f"{XBRLI} periodType", ""),
                get(f"{XBRLI} balance", ""),
                get("abstract") in _TRUE,
                get("nillable") in _TRUE,
                self.address("typedDomainRef", typed, get(_BASE, self.base)) if typed else None,
                enumeration,
                self.type.base if self.type else None,
                tuple(self.type.facets) if self.type else (),
                get("default", get("fixed")),
                self.element_line,
            )
        )
        self.type = None

    def xsd_type(self, attributes: dict[str, str]) -> None:
        if self.type is None:
            self.type, self.type_depth, self.type_name = _Type(), self.depth - 1, attributes.get("name", "")

    def xsd_derivation(self, attributes: dict[str, str]) -> None:
        if self.type is not None and self.type.base is None and not self.elsewhere and "base" in attributes:
            self.type.base = self.name(attributes["base"])

    def xsd_attribute(self, _attributes: dict[str, str]) -> None:
        if not self.elsewhere:
            self.elsewhere = self.depth

    def xsd_reference(self, kind: str, attributes: dict[str, str]) -> None:
        location = attributes.get("schemaLocation")
        if location and self.depth == 1:
            self.address(kind, location, attributes.get(_BASE, self.base))


_ENUM1 = ("http://xbrl.org/2014/extensible-enumerations",)


def _facet(name: str) -> Callable[[_Reader, dict[str, str]], None]:
    def handler(reader: _Reader, attributes: dict[str, str]) -> None:
        if reader.type is not None and not reader.elsewhere:
            reader.type.facets.append((name, attributes.get("value", "")))

    return handler


def _reference(kind: str) -> Callable[[_Reader, dict[str, str]], None]:
    return lambda reader, attributes: reader.xsd_reference(kind, attributes)


_SCHEMA: dict[str, Callable[[_Reader, dict[str, str]], Any]] = {
    f"{_XSD} element": _Reader.xsd_element,
    f"{_XSD} complexType": _Reader.xsd_type,
    f"{_XSD} simpleType": _Reader.xsd_type,
    f"{_XSD} restriction": _Reader.xsd_derivation,
    f"{_XSD} extension": _Reader.xsd_derivation,
    f"{_XSD} attribute": _Reader.xsd_attribute,
    **{f"{_XSD} {kind}": _reference(kind) for kind in ("import", "include", "redefine")},
    **{f"{_XSD} {facet}": _facet(facet) for facet in _FACETS},
}
