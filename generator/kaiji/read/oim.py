"""What the readers of xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): names, aspects, values, footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

from kaiji.model import Context, Entity, Footnote, Lexical, QName, Unit, Value
from kaiji.model.parse import number
from kaiji.model.unit import PURE
from kaiji.read.document import Document, period, unsupported
from kaiji.read.guard import refuse

_XBRL = "https://xbrl.org/2021"
_FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"

Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


class Names:
    """The namespaces and links of a document, and from them facts."""

    def __init__(self, path: Path, info: Mapping[str, Any]) -> None:
        self.path = path
        self.namespaces = {p: n for p, n in _object(info, "namespaces").items() if isinstance(n, str)}
        self.prefixes = {n: p for p, n in self.namespaces.items()}
        entries = info.get("taxonomy")
        if not isinstance(entries, list) or len(entries) != 1 or not isinstance(entries[0], str):
            refuse("missing-taxonomy", "names no taxonomy, or more than one", path)
        self.entry: str = entries[0]
        types = _object(info, "linkTypes")
        self._kinds: dict[str, Kind] = {}
        self._units: dict[str, Unit] = {}
        self._footnote = {name for name, arcrole in types.items() if arcrole == _FACT_FOOTNOTE}

    def name(self, text: Any) -> QName:
        """A name with a prefix. Refuses one that is not declared."""
        prefix, _, local = text.partition(":") if isinstance(text, str) else ("", "", "")
        namespace = self.namespaces.get(prefix)
        if not local or namespace is None:
            refuse("reference", f"{str(text)[:60]!r} is no name with a declared prefix", self.path)
        return QName(namespace, local)

    def is_note(self, concept: Any) -> bool:
        return isinstance(concept, str) and concept.endswith(":note") and self.name(concept).namespace == _XBRL

    def unit(self, text: str) -> Unit:
        """`iso4217:JPY/xbrli:shares`, products in parentheses."""
        sides = [side.removeprefix("(").removesuffix(")") for side in text.split("/", 1)]
        return Unit(*(tuple(sorted(self.name(m) for m in side.split("*"))) for side in sides))

    def context(self, dimensions: Mapping[str, Any]) -> Context:
        """Entity, period and members."""
        given = dimensions.get("entity")
        entity = self.name(given)
        when = dimensions.get("period")
        if not isinstance(when, str):
            raise unsupported(self.path, "a period that is not given, or is for ever,")
        members = []
        for axis, member in dimensions.items():
            if ":" in axis:
                if not isinstance(member, str) or member.partition(":")[0] not in self.namespaces:
                    raise unsupported(self.path, f"{axis} is a typed dimension")
                members.append((self.name(axis), self.name(member)))
        return Context(Entity(*entity), period(when, self.path), tuple(members))

    def footnotes(self, links: Any, notes: Mapping[str, Footnote], id: str) -> tuple[Footnote, ...]:
        """The footnotes that a fact's links point to."""
        found: list[Footnote] = []
        for kind, groups in (links if isinstance(links, dict) else {}).items():
            if kind not in self._footnote:
                raise unsupported(self.path, f"a link of type {kind}")
            for targets in groups.values() if isinstance(groups, dict) else ():
                for target in targets if isinstance(targets, list) else ():
                    if not isinstance(target, str) or target not in notes:
                        refuse(
                            "reference", f"the fact {id} refers to the footnote {target}, which is not there", self.path
                        )
                    found.append(notes[target])
        return tuple(found)

    def kind(self, document: Document, concept: Any) -> Kind:
        """What is known about a concept by its name with a prefix."""
        found = self._kinds.get(concept) if isinstance(concept, str) else None
        if found is None:
            name = self.name(concept)
            lexical, parse = document.parser(name)
            if lexical is Lexical.MEMBER:
                parse = self.name
            numeric = document.numeric(name)
            found = self._kinds[concept] = name, parse, numeric, lexical in (Lexical.STRING, Lexical.XHTML)
        return found

    def unit_of(self, text: str | None, numeric: bool) -> Unit | None:
        """The unit of a fact: a number without one is pure, and nothing else has one."""
        if not numeric:
            return None
        if text is None:
            return PURE
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
            refuse("value", f"the fact {id}: {error}", self.path)


def note_text(value: Any, path: Path) -> str:
    """The text of a footnote, which OIM holds as a fragment of XHTML."""
    if not isinstance(value, str):
        refuse("value", "a footnote is no text", path)
    if not re.search("[<&]", value):
        return value
    if "<!" in value:
        refuse("value", "a footnote has a declaration inside", path)
    try:
        return "".join(fromstring(f'<p xmlns="http://www.w3.org/1999/xhtml">{value}</p>').itertext())
    except ParseError:
        refuse("value", "a footnote is not well-formed XHTML", path)


def _object(info: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = info.get(key, {})
    return found if isinstance(found, dict) else {}
