"""What the readers of xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): aspects, values and notes of facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from kaiji.model import (
    FOREVER,
    Aspects,
    Context,
    DimensionValue,
    Footnote,
    KaijiError,
    Lexical,
    Link,
    Period,
    PeriodType,
    QName,
    Substitution,
    Typed,
    Unit,
    Value,
    arcroles,
)
from kaiji.model.fact import NO_ENTITY
from kaiji.model.names import DTR
from kaiji.model.parse import Parser, parser, unbounded
from kaiji.model.unit import PURE
from kaiji.sandbox.bounds import legal, refuse, said
from kaiji.syntax.document import Document
from kaiji.syntax.notes import note_of
from kaiji.syntax.oim.names import XBRL, Names, as_object, wrong

_WHOLE = "(?:0|-?[1-9][0-9]*)"
_DATE = "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]*[1-9])?"
_DOUBLE = re.compile(rf"-?[1-9]\.(?:0|[0-9]*[1-9])E{_WHOLE}|-?0\.0E0|-?INF|NaN")
_CANONICAL = {
    "decimal": re.compile(r"0\.0|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]|-?[1-9][0-9]*\.0"),
    "float": _DOUBLE,
    "double": _DOUBLE,
    "boolean": re.compile("true|false"),
    "date": re.compile(f"{_DATE}Z?"),
    "dateTime": re.compile(f"{_DATE}T{_TIME}Z?"),
    "time": re.compile(f"{_TIME}Z?"),
    "hexBinary": re.compile("(?:[0-9A-F]{2})*"),
    "language": re.compile("[a-z]{1,8}(?:-[a-z0-9]{1,8})*"),
}
"""How values of a type are written canonically (xBRL-JSON section 2.1.1.1, XML Schema part 2)."""
_LEGACY = ("ENTITY", "ENTITIES", "ID", "IDREF", "IDREFS", "NMTOKEN", "NMTOKENS", "NOTATION")
"""Types whose values refer to others of the same XML document, or are lists."""
_WHOLE_NUMBER = re.compile(_WHOLE)
_MARKUP = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PREFIXED = re.compile(r"<[^\s<>/!?:]+:")


class End(NamedTuple):
    """Where a link leads: the name of a note or of a fact, and the type and group of the link."""

    target: str
    type: str
    group: str


class Kind(NamedTuple):
    """What is known about a concept: how its values are read, and what its facts have."""

    concept: QName
    read: Callable[[str], Value]
    numeric: bool
    textual: bool
    nillable: bool
    instant: bool
    point: bool
    """Whether canonical numbers have a point, whole ones too."""
    canonical: Callable[[str], object] | None
    """Tells whether a value is canonical, where it has to be."""
    whole: bool
    """Whether every whole number that is not negative is a value."""
    units: dict[str | None, Unit]
    """The units that such facts may have, as far as it was looked at, by how they are written."""


class Vocabulary:
    """What the names in a document mean in its taxonomy."""

    def __init__(self, names: Names, document: Document) -> None:
        self.names = names
        self.path = document.path
        self.document = document
        self._kinds: dict[str, Kind] = {}
        self._invalid = f"{names.family}:invalidDimensionValue"

    def kind(self, concept: Any) -> Kind:
        """What is known about a concept by its name with a prefix."""
        found = self._kinds.get(concept) if isinstance(concept, str) else None
        if found is None:
            csv = self.names.family == "xbrlce"
            name = self.names.name(concept, "xbrlce:invalidConceptQName" if csv else "")
            found = self._kinds[concept] = self._kind(name)
        return found

    def _kind(self, name: QName) -> Kind:
        known = self.document.taxonomy.concepts.get(name)
        try:
            declared = self.document.concept(name)
        except KaijiError as error:
            unknown, abstract = known is None, known is not None and known.abstract
            kind = (
                "unknownConcept" if unknown else "valueForAbstractConcept" if abstract else "unsupportedConceptDataType"
            )
            wrong(f"oime:{kind}", str(error), self.path, code=error.code.partition(".")[2])
        type = declared.type
        if type.name == QName(DTR, "prefixedContentItemType"):
            message = f"{name.local} has values whose prefixes mean something in XML alone"
            wrong("oime:unsupportedConceptDataType", message, self.path, code="concept")
        read: Parser = parser(type)
        if type.lexical in (Lexical.MEMBER, Lexical.NAME):
            read = self._name
        elif type.lexical is Lexical.MEMBERS:
            read = self._members
        elif not type.numeric:
            read = _legal(read)
        canonical = self._canonical(type.lexical, type.base) if self.names.canonical else None
        return Kind(
            name,
            read,
            type.numeric,
            type.textual,
            declared.nillable,
            declared.period is PeriodType.INSTANT,
            type.base == "decimal",
            canonical,
            unbounded(type),
            {},
        )

    def _canonical(self, lexical: Lexical, base: str) -> Callable[[str], object] | None:
        if lexical is Lexical.MEMBERS:
            return lambda text: text.split(" ") == sorted(set(text.split(" ")))
        if lexical is Lexical.INTEGER:
            return _WHOLE_NUMBER.fullmatch
        pattern = None if lexical in (Lexical.MEMBER, Lexical.NAME) else _CANONICAL.get(base)
        return None if pattern is None else pattern.fullmatch

    def _name(self, text: str) -> QName:
        return self.names.name(text.strip(" \t\r\n"), f"{self.names.family}:invalidFactValue")

    def _members(self, text: str) -> Value:
        return tuple(sorted({self._name(part) for part in text.split()}))

    def value(self, text: str, kind: Kind, id: str) -> Value:
        """The value of a fact that is not nil. `id` names the fact in messages."""
        canonical = kind[7]
        if kind[8]:
            point = kind[6]
            whole = text.removesuffix(".0") if point else text
            exact = canonical is None or ((whole is not text) is point and (whole[:1] != "0" or whole == "0"))
            if exact and whole.isdigit() and whole.isascii() and len(whole) < 4000:
                return int(whole)
        try:
            found = kind[1](text)
        except ValueError as error:
            wrong(f"{self.names.family}:invalidFactValue", f"the fact {said(id)}: {error}", self.path, code="value")
        if canonical is not None and not canonical(text):
            message = f"the fact {said(id)}: {said(text)} is not canonical, which all values of the report shall be"
            wrong("xbrlje:nonCanonicalValue", message, self.path, code="value")
        return found

    def unit(self, text: Any, kind: Kind) -> Unit | None:
        """The unit of a fact: a number without one is pure, and nothing else has one."""
        if not kind.numeric:
            return None
        found = kind.units.get(text) if isinstance(text, str | None) else None
        if found is None:
            found = PURE if text is None else self.names.unit(text)
            try:
                self.document.measured(kind.concept, self.document.taxonomy.concepts[kind.concept].type, found)
            except ValueError as error:
                refuse("unit", str(error), self.path)
            kind.units[text] = found
        return found

    def context(self, dimensions: Mapping[str, Any], when: Period) -> Context:
        """Entity, period and members, in the order in which they are named."""
        members: list[tuple[QName, DimensionValue]] = []
        for axis, member in dimensions.items():
            if ":" in axis:
                members.append(self._member(axis, member))
            elif axis == "noteId":
                message = "has a noteId for a fact that is no note"
                wrong("oime:misplacedNoteIDDimension", message, self.path, code="syntax")
            elif axis not in ("entity", "period"):
                message = f"has the dimension {said(axis)}, which the specification does not know"
                wrong(f"{self.names.family}:invalidJSONStructure", message, self.path, code="syntax")
        entity = self.names.entity(dimensions["entity"]) if "entity" in dimensions else NO_ENTITY
        return Context(entity, when, tuple(members))

    def _member(self, axis: str, member: Any) -> tuple[QName, DimensionValue]:
        name = self.names.name(axis)
        if name.namespace == XBRL:
            message = f"has the dimension {said(axis)}, which the specification does not know"
            wrong(f"{self.names.family}:invalidJSONStructure", message, self.path, code="syntax")
        taxonomy = self.document.taxonomy
        dimension = taxonomy.concepts.get(name)
        if dimension is None or dimension.substitution is not Substitution.DIMENSION:
            message = f"{said(axis)} is no dimension that the taxonomy declares"
            wrong("oime:unknownDimension", message, self.path, code="reference")
        if not isinstance(member, str | None):
            message = f"the dimension {said(axis)} has {said(member)}, which is no text"
            wrong(f"{self.names.family}:invalidJSONStructure", message, self.path, code="value")
        if dimension.typed_domain is not None:
            domain = taxonomy.elements.get(dimension.typed_domain)
            type = domain.type if domain else None
            if type is None or type.base in _LEGACY or type.name == QName(DTR, "prefixedContentType"):
                message = f"{said(axis)} has values of a type that means something in XML alone"
                wrong("oime:unsupportedDimensionDataType", message, self.path, code="segment")
            try:
                value: DimensionValue = Typed(member if member is None else legal(member))
            except ValueError as error:
                wrong(self._invalid, f"{said(axis)}: {error}", self.path, code="value")
        else:
            value = self.names.name(member, self._invalid)
            if taxonomy.dimensions.defaults.get(name) == value:
                code = self._invalid.replace("xbrlje", "oime")
                message = f"names {said(member)} for {said(axis)}: a default is left out"
                wrong(code, message, self.path, code="value")
        try:
            found = self.document.member(name, value)
        except ValueError as error:
            wrong(self._invalid, str(error), self.path, code="reference" if isinstance(value, QName) else "value")
        if self.names.canonical and found != value:
            message = f"{said(member)} on {said(axis)} is not canonical, which all values of the report shall be"
            wrong("xbrlje:nonCanonicalValue", message, self.path, code="value")
        return name, found

    def misplaced(self, kind: Kind, when: Period, id: str) -> NoReturn:
        """Refuse a fact whose period is not what its concept is for."""
        wanted = "an instant" if kind.instant else "a duration"
        message = f"the fact {said(id)} is reported for {when}, and its concept for {wanted}"
        specified = "oime:missingPeriodDimension" if when is FOREVER else "oime:invalidPeriodDimension"
        wrong(specified, message, self.path, code="value")

    def note(self, value: Any, language: Any) -> Footnote:
        """A note, which OIM holds as a fragment of XHTML in a language."""
        if language is None:
            message = "has a note without a language"
            wrong("oime:missingLanguageForNoteFact", message, self.path, code="syntax")
        tag = self.names.language(language)
        if not isinstance(value, str):
            wrong(f"{self.names.family}:invalidFactValue", "a note is no text", self.path, code="value")
        try:
            found = note_of(legal(value), tag or "")
        except ValueError as error:
            wrong("oime:invalidXHTMLFragment", str(error), self.path, code="value")
        if _PREFIXED.search(_MARKUP.sub("", value)):
            message = "a note has elements with a prefix, where XHTML's have none"
            wrong("oime:xhtmlElementInNonDefaultNamespace", message, self.path, code="value")
        return found

    def ends(self, links: Mapping[str, Any], id: str) -> Iterator[End]:
        """Where the links of a fact lead. `id` names the fact in messages."""
        for type in links:
            uri = self.names.link_type(type)
            for name in self.groups(links, type):
                group, targets = self.names.link_group(name), links[type][name]
                if targets == []:
                    self._structure(f"the fact {said(id)} is linked to an empty list: leave it out")
                yield from self.targets(targets, uri, group, id)

    def targets(self, targets: Any, type: str, group: str, id: str) -> Iterator[End]:
        """Where the links of a fact of one type and group lead: a list of different names."""
        if not isinstance(targets, list) or not all(isinstance(target, str) for target in targets):
            self._structure(f"the fact {said(id)} is linked to {said(targets)}, where a list of names is due")
        if twice := [target for target, times in Counter(targets).items() if times > 1]:
            self._structure(f"the fact {said(id)} is linked to {said(twice[0])} twice in one group")
        for target in targets:
            yield End(target, type, group)

    def groups(self, links: Mapping[str, Any], type: str) -> dict[str, Any]:
        """The groups of the links of a type, of which there is one at least."""
        found = as_object(links, type, self.path, self.names.family)
        if not found:
            self._structure(f"has no group of links under {said(type)}: leave it out")
        return found

    def _structure(self, message: str) -> NoReturn:
        wrong(f"{self.names.family}:invalidJSONStructure", message, self.path, code="syntax")

    def linked(
        self, ends: Iterable[End], notes: Mapping[str, Footnote], facts: Mapping[str, Aspects], id: str
    ) -> tuple[tuple[Footnote, ...], tuple[Link, ...]]:
        """The footnotes of a fact, and its links to other facts."""
        footnotes, links = [], []
        for target, type, group in ends:
            if target in notes:
                footnotes.append(notes[target]._replace(type=type, group=group))
                continue
            if target not in facts:
                message = f"the fact {said(id)} is linked to {said(target)}, which is neither a note nor a fact"
                wrong(f"{self.names.family}:unknownLinkTarget", message, self.path, code="reference")
            if type == arcroles.FACT_FOOTNOTE:
                message = f"the fact {said(id)} has the footnote {said(target)}, which is no note"
                wrong("oime:illegalStandardFootnoteTarget", message, self.path, code="reference")
            links.append(Link(facts[target], type, group))
        return tuple(footnotes), tuple(links)


def _legal(read: Parser) -> Parser:
    return lambda text: read(legal(text))
