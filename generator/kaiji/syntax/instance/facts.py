"""Facts out of the elements of a report in XML (XBRL 2.1 section 4.6), which Inline XBRL maps its own elements to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kaiji.model import Context, Fact, Footnote, Lexical, Link, QName, Unit, Value
from kaiji.model.names import XBRLI
from kaiji.model.parse import parser
from kaiji.sandbox.bounds import LANGUAGE, check_decimals, refuse, said
from kaiji.syntax.document import Document, unsupported
from kaiji.syntax.xml import XML, XSI

_NIL, _LANG = f"{XSI} nil", f"{XML} lang"
_DECIMALS = re.compile(r"[+-]?[0-9]{1,9}|INF")
_OF_FACTS = frozenset(("id", "contextRef", "unitRef", "decimals", "precision", _NIL, _LANG))
"""The attributes of a fact that mean something. Others may have a namespace of their own (XBRL 2.1 section 4.6: the schema
lets anybody add them); without one they are misspelt."""
_new_fact: Any = tuple.__new__

Linked = tuple[tuple[Footnote, ...], tuple[Link, ...]]
"""The footnotes of a fact and its links to other facts."""
Kind = tuple[QName, Callable[[str], Value], bool, bool]
"""A concept, how its values are read, whether they are numbers, whether they are text."""


class Facts:
    """Makes the facts of one document.

    `path` is where they stand, and `language` the one of facts that have none of their own; `unlinked` are the ids of
    `linked` for which no fact has been made so far.
    """

    def __init__(
        self,
        document: Document,
        contexts: Mapping[str, Context],
        units: Mapping[str, Unit],
        linked: Mapping[str, Linked],
        line: Callable[[], int],
        name: Callable[[str], QName] | None = None,
    ) -> None:
        """`line` is where the document is read at, `name` what a prefixed name stands for there."""
        self.path = document.path
        self.line = line
        self.language: str | None = None
        self.unlinked = set(linked)
        self._document = document
        self._contexts = contexts
        self._units = units
        self._linked = linked
        self._name = name
        self._languages: dict[str | None, str | None] = {}
        self._kinds: dict[str, Kind] = {}
        self._accuracies: dict[str | None, int | None] = {}

    def make(self, name: str, attributes: Mapping[str, str], text: str, line: int = 0) -> Fact | None:
        """The fact of an element, or nothing when its context or unit is not known.

        `name` and attributes are as expat gives them; `line` is where the element stands, if that is not here.
        """
        concept, parse, numeric, textual = self._kinds.get(name) or self._kind(name, line)
        if not _OF_FACTS.issuperset(attributes):
            self._check_attributes(concept, attributes, line or self.line())
        context = self._contexts.get(attributes["contextRef"])
        unit = self._units.get(attributes["unitRef"]) if numeric and "unitRef" in attributes else None
        if context is None or (numeric and unit is None):
            return None
        notes: tuple[Footnote, ...] = ()
        links: tuple[Link, ...] = ()
        if self._linked and (id := attributes.get("id")) in self._linked:
            if id not in self.unlinked:
                refuse("reference", f"has the id {said(id)} twice", self.path, line or self.line())
            notes, links = self._linked[id]
            self.unlinked.discard(id)
        if _NIL in attributes and self._nil(concept, attributes, text, line):
            return Fact(concept, context, None, unit, None, None, notes, None, links)
        value: Value
        if numeric and text.isdigit() and text.isascii() and len(text) < 4000:
            value = int(text)
        else:
            try:
                value = parse(text)
            except ValueError as error:
                refuse("value", f"{concept.local}: {error}", self.path, line or self.line())
        if numeric:
            accuracy = attributes.get("decimals")
            try:
                decimals = self._accuracies[accuracy]
            except KeyError:
                decimals = self._accuracies[accuracy] = self._decimals(concept, attributes, line or self.line())
        else:
            decimals = None
        language = None
        if textual:
            tag = attributes.get(_LANG, self.language)
            try:
                language = self._languages[tag]
            except KeyError:
                language = self._languages[tag] = language_tag(tag, self.path, line or self.line())
        made: Fact = _new_fact(Fact, (concept, context, value, unit, decimals, language, notes, None, links))
        return made

    def numeric(self, name: str, line: int = 0) -> bool:
        """Whether the values of a concept are numbers."""
        return (self._kinds.get(name) or self._kind(name, line))[2]

    def _nil(self, concept: QName, attributes: Mapping[str, str], text: str, line: int) -> bool:
        """Whether a fact with `xsi:nil` is nil, which then has nothing inside."""
        given = attributes[_NIL].strip(" \t\r\n")
        nil = given in ("true", "1")
        if (nil and text) or given not in ("true", "1", "false", "0"):
            message = f"{concept.local} is nil and has the value {said(text)}"
            if not nil:
                message = f"{concept.local} has xsi:nil={said(given)}, which is neither true nor false"
            refuse("value", message, self.path, line or self.line())
        return nil

    def _kind(self, name: str, line: int) -> Kind:
        concept = QName(*name.rpartition(" ")[::2])
        type = self._document.concept(concept, line or self.line(), self.path).type
        read = self._named if type.lexical is Lexical.NAME else parser(type)
        found = self._kinds[name] = concept, read, type.numeric, type.textual
        return found

    def _named(self, text: str) -> QName:
        if self._name is None:
            raise unsupported(self.path, "a value that is a name")
        return self._name(text)

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
            if namespace == XSI and local == "type":
                raise unsupported(self.path, f"{concept.local} has an xsi:type")
            if namespace in ("", XBRLI):
                message = f"{concept.local} has the attribute {said(local)}, which no fact has"
                refuse("syntax", message, self.path, line)


def language_tag(text: str | None, path: Path, line: int = 0) -> str | None:
    """A language tag; an empty one says that there is no language."""
    if text and not LANGUAGE.fullmatch(text):
        refuse("value", f"{said(text)} is no language", path, line)
    return text or None
