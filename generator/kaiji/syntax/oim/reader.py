"""What the readers of xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): names, aspects, values, footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kaiji.model import (
    FOREVER,
    Aspects,
    Context,
    DimensionValue,
    Entity,
    Footnote,
    Lexical,
    Link,
    QName,
    Typed,
    Unit,
    Value,
)
from kaiji.model.parse import Parser, number, parser
from kaiji.model.types import NOT_XML
from kaiji.model.unit import PURE
from kaiji.sandbox.bounds import LANGUAGE, NAME, legal, line_of, refuse, said
from kaiji.syntax.document import Document, period
from kaiji.syntax.notes import note_of
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.library import Referred

_XBRL = "https://xbrl.org/2021"
_INFO = frozenset(
    ["documentType", "features", "namespaces", "linkTypes", "linkGroups", "taxonomy", "baseURL", "extends", "final"]
)
_ADDRESS = re.compile(r"[^\x00-\x20\x7f\ud800-\udfff\ufffe\uffff]+")

Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


class End(NamedTuple):
    """Where a link leads: the name of a note or of a fact, and the type and group of the link."""

    target: str
    type: str
    group: str


class Names:
    """The namespaces and links of a document, and from them facts."""

    def __init__(self, path: Path, info: Mapping[str, Any]) -> None:
        self.path = path
        check_keys(info, _INFO, path)
        as_object(info.get("features"), "features", path)
        self.namespaces: dict[str, str] = as_object(info.get("namespaces"), "namespaces", path)
        for prefix, namespace in self.namespaces.items():
            if not NAME.fullmatch(prefix) or not isinstance(namespace, str) or not _ADDRESS.fullmatch(namespace):
                refuse("syntax", f"declares the prefix {said(prefix)} as {said(namespace)}", path)
        self.prefixes = {n: p for p, n in self.namespaces.items()}
        entries = info.get("taxonomy")
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, str) for entry in entries):
            refuse("missing-taxonomy", "names no taxonomy: it has no list of addresses", path)
        base = info.get("baseURL", "")
        if not isinstance(base, str) or ("baseURL" in info and "://" not in base):
            refuse("syntax", f"has {said(base)} as baseURL, where an absolute address is due", path)
        self.entries = tuple(
            Referred(
                "entry", entry, Place(str(path), line_of(path, re.escape(entry.encode(errors="replace")))), (base,)
            )
            for entry in entries
        )
        self._types = self._uris(info, "linkTypes")
        self._groups = self._uris(info, "linkGroups")
        self._kinds: dict[str, Kind] = {}
        self._units: dict[str, Unit] = {}

    def _uris(self, info: Mapping[str, Any], key: str) -> dict[str, str]:
        found = as_object(info.get(key), key, self.path)
        for name, uri in found.items():
            if not isinstance(uri, str):
                refuse("syntax", f"has {said(uri)} as {said(name)} in {key}, where a URI is due", self.path)
        return found

    def name(self, text: Any) -> QName:
        """A name with a prefix. Refuses one that is not declared."""
        prefix, _, local = text.partition(":") if isinstance(text, str) else ("", "", "")
        namespace = self.namespaces.get(prefix)
        if namespace is None or not NAME.fullmatch(local):
            refuse("reference", f"{said(text)} is no name with a declared prefix", self.path)
        return QName(namespace, local)

    def entity(self, text: Any) -> Entity:
        """A scheme by its prefix, and an identifier."""
        prefix, _, identifier = text.partition(":") if isinstance(text, str) else ("", "", "")
        scheme = self.namespaces.get(prefix)
        if scheme is None or not identifier.strip() or NOT_XML.search(identifier):
            refuse("reference", f"{said(text)} is no entity with a declared prefix", self.path)
        return Entity(scheme, identifier)

    def language(self, text: Any) -> str | None:
        """A language tag, or none."""
        if text is not None and not (isinstance(text, str) and LANGUAGE.fullmatch(text)):
            refuse("value", f"{said(text)} is no language", self.path)
        return text

    def is_note(self, concept: Any) -> bool:
        return isinstance(concept, str) and concept.endswith(":note") and self.name(concept).namespace == _XBRL

    def unit(self, text: str) -> Unit:
        """`iso4217:JPY/xbrli:shares`, products in parentheses."""
        sides = [side.removeprefix("(").removesuffix(")") for side in text.split("/", 1)]
        return Unit(*(tuple(sorted(self.name(m) for m in side.split("*"))) for side in sides))

    def context(self, document: Document, dimensions: Mapping[str, Any]) -> Context:
        """Entity, period and members."""
        entity = self.entity(dimensions.get("entity"))
        when = dimensions.get("period")
        if not isinstance(when, str | None):
            refuse("value", f"has {said(when)} as a period", self.path)
        members: list[tuple[QName, DimensionValue]] = []
        for axis, member in dimensions.items():
            if ":" in axis:
                name = self.name(axis)
                dimension = document.taxonomy.concepts.get(name)
                if dimension is not None and dimension.typed_domain is not None:
                    if not isinstance(member, str | None):
                        refuse("value", f"the dimension {said(axis)} has {said(member)}, which is no text", self.path)
                    members.append((name, Typed(member)))
                else:
                    members.append((name, self.name(member)))
            elif axis not in ("entity", "period"):
                refuse("syntax", f"has the dimension {said(axis)}, which OIM does not know", self.path)
        if len({axis for axis, _ in members}) != len(members):
            refuse("value", f"names the axis {members[0][0].local} or another one twice for a fact", self.path)
        return Context(entity, FOREVER if when is None else period(when, self.path), tuple(members))

    def ends(self, links: Any) -> Iterator[End]:
        """Where the links of a fact lead."""
        for type, groups in as_object(links, "links", self.path).items():
            for group, targets in as_object(groups, "links", self.path).items():
                if not isinstance(targets, list) or not all(isinstance(target, str) for target in targets):
                    refuse("syntax", f"has {said(targets)} as links, where a list of names is due", self.path)
                for target in targets:
                    yield End(target, self.link_type(type), self.link_group(group))

    def link_type(self, name: str) -> str:
        """The type of links that a document calls by a name."""
        return self._declared(name, self._types, "linkTypes")

    def link_group(self, name: str) -> str:
        """The group of links that a document calls by a name."""
        return self._declared(name, self._groups, "linkGroups")

    def _declared(self, name: str, known: Mapping[str, str], where: str) -> str:
        if name not in known:
            refuse("reference", f"has links under {said(name)}, which {where} does not declare", self.path)
        return known[name]

    def linked(
        self, ends: Iterable[End], notes: Mapping[str, Footnote], facts: Mapping[str, Aspects], id: str
    ) -> tuple[tuple[Footnote, ...], tuple[Link, ...]]:
        """The footnotes of a fact, and its links to other facts."""
        footnotes, links = [], []
        for target, type, group in ends:
            if target in notes:
                footnotes.append(notes[target]._replace(type=type, group=group))
            elif target in facts:
                links.append(Link(facts[target], type, group))
            else:
                message = f"the fact {said(id)} is linked to {said(target)}, which is neither a note nor a fact"
                refuse("reference", message, self.path)
        return tuple(footnotes), tuple(links)

    def kind(self, document: Document, concept: Any) -> Kind:
        """What is known about a concept by its name with a prefix."""
        found = self._kinds.get(concept) if isinstance(concept, str) else None
        if found is None:
            name = self.name(concept)
            type = document.concept(name).type
            read = parser(type)
            if type.lexical in (Lexical.MEMBER, Lexical.NAME):
                read = self.name
            elif type.lexical is Lexical.MEMBERS:
                read = self._members
            elif type.textual:
                read = _legal(read)
            found = self._kinds[concept] = name, read, type.numeric, type.textual
        return found

    def _members(self, text: str) -> Value:
        return tuple(sorted({self.name(part) for part in text.split()}))

    def unit_of(self, text: Any, numeric: bool) -> Unit | None:
        """The unit of a fact: a number without one is pure, and nothing else has one."""
        if not numeric:
            return None
        if text is None:
            return PURE
        if not isinstance(text, str):
            refuse("value", f"{said(text)} is no unit", self.path)
        found = self._units.get(text)
        if found is None:
            found = self._units[text] = self.unit(text)
        return found

    def value(self, text: str, kind: Kind, id: str) -> Value:
        if kind[2]:
            # Canonical decimals have a point, whole ones too.
            whole = text[:-2] if text[-2:] == ".0" and kind[1] is number else text
            if whole.isdigit() and whole.isascii() and len(whole) < 4000:
                return int(whole)
        try:
            return kind[1](text)
        except ValueError as error:
            refuse("value", f"the fact {said(id)}: {error}", self.path)


def _legal(read: Parser) -> Parser:
    return lambda text: read(legal(text))


def read_note(value: Any, language: str | None, path: Path) -> Footnote:
    """A footnote, which OIM holds as a fragment of XHTML."""
    if not isinstance(value, str):
        refuse("value", "a footnote is no text", path)
    try:
        return note_of(legal(value), language or "")
    except ValueError as error:
        refuse("value", str(error), path)


def check_keys(found: Mapping[str, Any], known: Collection[str], path: Path) -> None:
    """Refuse properties that OIM does not know: a misspelt one would be left out. Extensions have a prefix."""
    for key in found:
        if key not in known and ":" not in key:
            refuse("syntax", f"has the property {said(key)}, which OIM does not know", path)


def as_object(value: Any, name: str, path: Path) -> dict[str, Any]:
    """A JSON object; nothing is an empty one. Refuses anything else."""
    if not isinstance(value, dict | None):
        refuse("syntax", f"has {said(value)} as {said(name)} where an object is due", path)
    return value or {}
