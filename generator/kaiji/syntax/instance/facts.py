"""Facts out of the elements of a report in XML (XBRL 2.1 section 4.6), which Inline XBRL maps its own elements to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kaiji.model import Context, Fact, Footnote, Instant, Lexical, Link, PeriodType, QName, Unit, Value
from kaiji.model.names import XBRLI
from kaiji.model.parse import Parser, parser, unbounded
from kaiji.sandbox.bounds import LANGUAGE, check_decimals, refuse, said
from kaiji.syntax.document import Document
from kaiji.syntax.instance.contexts import Contexts
from kaiji.syntax.xml import XML, XSI

_SPACE = " \t\r\n"
_NIL, _LANG = f"{XSI} nil", f"{XML} lang"
_DECIMALS = re.compile(r"[+-]?[0-9]{1,9}|INF")
_PRECISION = re.compile(r"\+?[0-9]{1,9}|INF")
_OF_FACTS = frozenset(("id", "contextRef", "unitRef", "decimals", "precision", _NIL, _LANG))
"""The attributes of a fact that mean something. Others may have a namespace of their own (XBRL 2.1 section 4.6: the schema
lets anybody add them); without one they are misspelt."""
_OF_NUMBERS = frozenset(("unitRef", "decimals", "precision"))
_new_fact: Any = tuple.__new__

Linked = tuple[tuple[Footnote, ...], tuple[Link, ...]]
"""The footnotes of a fact and its links to other facts."""


class Kind(NamedTuple):
    """What is known about the facts of a concept: how values are read, and what such facts have."""

    concept: QName
    read: Parser
    numeric: bool
    textual: bool
    instant: bool
    whole: bool
    """Whether digits alone are a value."""
    nillable: bool
    default: str | None
    units: set[str]
    """The ids of units that such facts may have, as far as it was looked at."""


class Facts:
    """Makes the facts of one document.

    `path` is where they stand, and `language` the one of facts that have none of their own; `unlinked` are the ids of
    `linked` for which no fact has been made so far.
    """

    def __init__(
        self,
        document: Document,
        contexts: Contexts,
        linked: Mapping[str, Linked],
        line: Callable[[], int],
        name: Callable[[str], QName],
    ) -> None:
        """`line` is where the document is read at, `name` what a prefixed name stands for there."""
        self.path = document.path
        self.line = line
        self.language: str | None = None
        self.unlinked = set(linked)
        self._document = document
        self._contexts = contexts
        self._units = contexts.units
        self._linked = linked
        self._name = name
        self._languages: dict[str | None, str | None] = {}
        self._ready: dict[str, Context] = {}
        self._kinds: dict[str, Kind] = {}
        self._accuracies: dict[str | None, int | None] = {}

    def make(self, name: str, attributes: Mapping[str, str], text: str, line: int = 0) -> Fact | None:
        """The fact of an element, or nothing when its context or unit is not known.

        `name` and attributes are as expat gives them; `line` is where the element stands, if that is not here.
        """
        kind = self._kinds.get(name) or self._kind(name, line)
        concept, read, numeric, textual, instant, whole, _, default, fitting = kind
        if not _OF_FACTS.issuperset(attributes):
            self._check_attributes(concept, attributes, line or self.line())
        context = self._ready.get(attributes["contextRef"]) or self._context(attributes["contextRef"], line)
        unit = self._units.get(attributes["unitRef"]) if numeric and "unitRef" in attributes else None
        if context is None or (numeric and unit is None):
            return None
        if unit is not None and attributes["unitRef"] not in fitting:
            self._measured(kind, attributes["unitRef"], unit, line)
        if (type(context[1]) is Instant) is not instant:
            self._misplaced(concept, context, line)
        notes: tuple[Footnote, ...] = ()
        links: tuple[Link, ...] = ()
        if self._linked and (id := attributes.get("id")) in self._linked:
            if id not in self.unlinked:
                refuse("reference", f"has the id {said(id)} twice", self.path, line or self.line())
            notes, links = self._linked[id]
            self.unlinked.discard(id)
        if _NIL in attributes and self._nil(kind, attributes, text, line):
            return Fact(concept, context, None, unit, None, None, notes, None, links)
        if default is not None and text == "":
            text = default
        value: Value
        if whole and text.isdigit() and text.isascii() and len(text) < 4000:
            value = int(text)
        else:
            try:
                value = read(text)
            except ValueError as error:
                refuse("value", f"{concept.local}: {error}", self.path, line or self.line())
        decimals = None
        if not numeric and not _OF_NUMBERS.isdisjoint(attributes):
            given = ", ".join(sorted(_OF_NUMBERS & attributes.keys()))
            refuse(
                "value", f"{concept.local} is no number, and has {given}: take it out", self.path, line or self.line()
            )
        if numeric:
            accuracy = attributes.get("decimals")
            try:
                decimals = self._accuracies[accuracy]
            except KeyError:
                decimals = self._decimals(concept, attributes, value, line or self.line())
            if "precision" in attributes and accuracy is not None:
                message = f"{concept.local} has both decimals and precision: take one of them out"
                refuse("value", message, self.path, line or self.line())
        language = None
        if textual:
            tag = attributes.get(_LANG, self.language)
            try:
                language = self._languages[tag]
            except KeyError:
                language = self._languages[tag] = language_tag(tag, self.path, line or self.line())
        made: Fact = _new_fact(Fact, (concept, context, value, unit, decimals, language, notes, None, links))
        return made

    def dangling(self, concept: str, attributes: Mapping[str, str], line: int) -> NoReturn:
        """Refuse a fact whose context or unit is not there."""
        context, unit = attributes["contextRef"], attributes.get("unitRef")
        if context not in self._contexts.contexts:
            message = f"{concept} refers to the context {said(context)}, which is not there"
            refuse("reference", message, self.path, line)
        reason = f": there is none of the id {unit}" if unit else ", which a number needs"
        refuse("value", f"{concept} has no unit{reason}", self.path, line)

    def _context(self, id: str, line: int) -> Context | None:
        """A context that a fact refers to for the first time: its dimensions are those of the taxonomy."""
        context = self._contexts.contexts.get(id)
        if id in self._contexts.unheld:
            raise self._contexts.unheld[id]
        if context is not None and context.members:
            try:
                context = self._document.dimensioned(context, self._contexts.domains.get(id, {}))
            except ValueError as error:
                refuse("value", f"context {id}: {error}", self.path, line or self.line())
        if context is not None:
            self._ready[id] = context
        return context

    def _measured(self, kind: Kind, id: str, unit: Unit, line: int) -> None:
        """A unit that facts of a concept have for the first time."""
        try:
            self._document.measured(kind.concept, self._document.taxonomy.concepts[kind.concept].type, unit)
        except ValueError as error:
            refuse("unit", str(error), self.path, line or self.line())
        kind.units.add(id)

    def _misplaced(self, concept: QName, context: Context, line: int) -> NoReturn:
        wanted = "a duration" if isinstance(context.period, Instant) else "an instant"
        message = f"{concept.local} is reported for {context.period}, and its concept for {wanted}"
        refuse("value", message, self.path, line or self.line())

    def numeric(self, name: str, line: int = 0) -> bool:
        """Whether the values of a concept are numbers."""
        return (self._kinds.get(name) or self._kind(name, line)).numeric

    def _nil(self, kind: Kind, attributes: Mapping[str, str], text: str, line: int) -> bool:
        """Whether a fact with `xsi:nil` is nil, which then has nothing inside, and no accuracy."""
        given = attributes[_NIL].strip(" \t\r\n")
        name = kind.concept.local
        nil = given in ("true", "1")
        problem = ""
        if not nil and given not in ("false", "0"):
            problem = f"has xsi:nil={said(given)}, which is neither true nor false"
        elif nil and text:
            problem = f"is nil and has the value {said(text)}"
        elif nil and not kind.nillable:
            problem = "is nil, which its concept does not allow"
        elif nil and ("decimals" in attributes or "precision" in attributes):
            problem = "is nil, and has an accuracy all the same"
        if problem:
            refuse("value", f"{name} {problem}", self.path, line or self.line())
        return nil

    def _kind(self, name: str, line: int) -> Kind:
        concept = QName(*name.rpartition(" ")[::2])
        found = self._document.concept(concept, line or self.line(), self.path)
        type = found.type
        read = self._name if type.lexical is Lexical.NAME else parser(type)
        kind = self._kinds[name] = Kind(
            concept,
            read,
            type.numeric,
            type.textual,
            found.period is PeriodType.INSTANT,
            unbounded(type),
            found.nillable,
            found.default,
            set(),
        )
        return kind

    def _decimals(self, concept: QName, attributes: Mapping[str, str], value: Value, line: int) -> int | None:
        """The accuracy of a number; from its precision, if it has that instead (XBRL 2.1 section 4.6.6)."""
        text = attributes.get("decimals")
        if text is None and (precision := attributes.get("precision")) is not None:
            return self._inferred(concept, precision.strip(_SPACE), value, line)
        if text is None or not _DECIMALS.fullmatch(text.strip(_SPACE)):
            given = "no decimals" if text is None else f"the decimals {said(text)}"
            refuse("value", f"{concept.local} has {given}: a whole number or INF is due", self.path, line)
        found = check_decimals(None if "INF" in text else int(text), self.path, line)
        self._accuracies[text] = found
        return found

    def _inferred(self, concept: QName, precision: str, value: Value, line: int) -> int | None:
        if not _PRECISION.fullmatch(precision) or not isinstance(value, int | Decimal):
            refuse("value", f"{concept.local} has the precision {said(precision)}", self.path, line)
        if precision == "INF" or not value:
            return None
        if int(precision) == 0:
            message = f"{concept.local} has the precision 0, which says that nothing is known of its accuracy"
            message += " (xbrlxe:unsupportedZeroPrecisionFact)"
            refuse("value", message, self.path, line)
        number = Decimal(value)
        if not number.is_finite():
            return None
        return check_decimals(int(precision) - number.adjusted() - 1, self.path, line)

    def _check_attributes(self, concept: QName, attributes: Mapping[str, str], line: int) -> None:
        for name in attributes.keys() - _OF_FACTS:
            namespace, _, local = name.rpartition(" ")
            if namespace in ("", XBRLI):
                message = f"{concept.local} has the attribute {said(local)}, which no fact has"
                refuse("syntax", message, self.path, line)


def language_tag(text: str | None, path: Path, line: int = 0) -> str | None:
    """A language tag; an empty one says that there is no language."""
    if text and not LANGUAGE.fullmatch(text):
        refuse("value", f"{said(text)} is no language", path, line)
    return text or None
