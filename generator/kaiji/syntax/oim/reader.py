"""What the readers of xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): names, aspects, values, footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

from kaiji.model import FOREVER, Context, DimensionValue, Entity, Footnote, Lexical, QName, Typed, Unit, Value
from kaiji.model.parse import number
from kaiji.model.types import NOT_XML
from kaiji.model.unit import PURE
from kaiji.sandbox.bounds import LANGUAGE, NAME, legal, refuse, said
from kaiji.syntax.document import Document, period, unsupported

_XBRL = "https://xbrl.org/2021"
_INFO = frozenset(
    ["documentType", "features", "namespaces", "linkTypes", "linkGroups", "taxonomy", "baseURL", "extends", "final"]
)
_ADDRESS = re.compile(r"[^\x00-\x20\x7f\ud800-\udfff\ufffe\uffff]+")
_FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"

Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


class Names:
    """The namespaces and links of a document, and from them facts."""

    def __init__(self, path: Path, info: Mapping[str, Any]) -> None:
        self.path = path
        check_keys(info, _INFO, path)
        for key in ("features", "linkGroups"):
            as_object(info.get(key), key, path)
        self.namespaces: dict[str, str] = as_object(info.get("namespaces"), "namespaces", path)
        for prefix, namespace in self.namespaces.items():
            if not NAME.fullmatch(prefix) or not isinstance(namespace, str) or not _ADDRESS.fullmatch(namespace):
                refuse("syntax", f"declares the prefix {said(prefix)} as {said(namespace)}", path)
        self.prefixes = {n: p for p, n in self.namespaces.items()}
        entries = info.get("taxonomy")
        if not isinstance(entries, list) or len(entries) != 1 or not isinstance(entries[0], str):
            refuse("missing-taxonomy", "names no taxonomy, or more than one", path)
        if "baseURL" in info:
            raise unsupported(path, "a base address for the taxonomy")
        self.entry: str = entries[0]
        types = as_object(info.get("linkTypes"), "linkTypes", path)
        self._kinds: dict[str, Kind] = {}
        self._units: dict[str, Unit] = {}
        self._footnote = {name for name, arcrole in types.items() if arcrole == _FACT_FOOTNOTE}

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

    def footnotes(self, links: Any, notes: Mapping[str, Footnote], id: str) -> tuple[Footnote, ...]:
        """The footnotes that a fact's links point to."""
        found: list[Footnote] = []
        for kind, groups in as_object(links, "links", self.path).items():
            self.check_link(kind)
            for targets in as_object(groups, "links", self.path).values():
                for target in targets if isinstance(targets, list) else [targets]:
                    if not isinstance(target, str) or target not in notes:
                        message = f"the fact {said(id)} refers to the footnote {said(target)}, which is not there"
                        refuse("reference", message, self.path)
                    found.append(notes[target])
        return tuple(found)

    def check_link(self, kind: str) -> None:
        """Links other than footnotes are not held."""
        if kind not in self._footnote:
            raise unsupported(self.path, f"a link of type {said(kind)}")

    def kind(self, document: Document, concept: Any) -> Kind:
        """What is known about a concept by its name with a prefix."""
        found = self._kinds.get(concept) if isinstance(concept, str) else None
        if found is None:
            name = self.name(concept)
            lexical, parse = document.parser(name)
            if lexical is Lexical.MEMBER:
                parse = self.name
            elif lexical in (Lexical.STRING, Lexical.XHTML):
                parse = legal
            numeric = document.numeric(name)
            found = self._kinds[concept] = name, parse, numeric, lexical in (Lexical.STRING, Lexical.XHTML)
        return found

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


def note_text(value: Any, path: Path) -> str:
    """The text of a footnote, which OIM holds as a fragment of XHTML."""
    if not isinstance(value, str):
        refuse("value", "a footnote is no text", path)
    if "<!" in value:
        refuse("value", "a footnote has a declaration inside", path)
    try:
        legal(value)
        if not re.search("[<&]", value):
            return value
        return "".join(fromstring(f'<p xmlns="http://www.w3.org/1999/xhtml">{value}</p>').itertext())
    except (ParseError, ValueError, RecursionError):
        refuse("value", "a footnote is not well-formed XHTML", path)


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
