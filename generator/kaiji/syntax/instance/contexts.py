"""The contexts and units of a report in XML (XBRL 2.1 sections 4.7 and 4.8), which Inline XBRL has in its resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from kaiji.model import FOREVER, Context, DimensionValue, Entity, KaijiError, Period, QName, Typed, Unit
from kaiji.model.names import XBRLDI, XBRLI
from kaiji.sandbox.bounds import NAME, refusal, refuse, said
from kaiji.syntax.instance.periods import at_moment, between
from kaiji.syntax.xml import XSI

_NIL = f"{XSI} nil"
_OWN = f"{XBRLI} "
_MEMBERS = (f"{XBRLDI} explicitMember", f"{XBRLDI} typedMember")
_NOTHING = Element("nothing")
_TEXTS = frozenset(f"{XBRLI} {name}" for name in ("identifier", "instant", "startDate", "endDate", "measure"))
"""The elements of contexts and units that have text; all others have elements, or nothing, inside."""
_SPACE = " \t\r\n"
_NONE: frozenset[str] = frozenset()
_OF_PARTS = {
    f"{XBRLI} context": frozenset(("id",)),
    f"{XBRLI} unit": frozenset(("id",)),
    f"{XBRLI} identifier": frozenset(("scheme",)),
    f"{XBRLDI} explicitMember": frozenset(("dimension",)),
    f"{XBRLDI} typedMember": frozenset(("dimension",)),
}
"""The attributes of what contexts and units are made of; all else has none."""


class Contexts:
    """Collects contexts and units by their ids. Elements have the names that expat gives, `namespace local`."""

    def __init__(self, path: Path, name: Callable[[str], QName]) -> None:
        """`name` is what a prefixed name within the element stands for."""
        self.path = path
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, Unit] = {}
        self.domains: dict[str, dict[QName, QName]] = {}
        """The elements in which values of typed dimensions stand, by context and axis."""
        self.unheld: dict[str, KaijiError] = {}
        """What the Open Information Model cannot hold, by context: it matters only if facts refer to that."""
        self.segment: set[QName] = set()
        """The axes that stand in segments; all others stand in scenarios."""
        self._name = name
        self._line = 0
        self._periods: dict[tuple[tuple[str, str], ...], Period] = {}

    def add(self, element: Element, line: int = 0) -> bool:
        """Take an element if it is a context or a unit; `line` is where it ends."""
        self._line = line
        if element.tag == f"{XBRLI} context":
            self.contexts[self._id(element, self.contexts)] = self._context(element)
        elif element.tag == f"{XBRLI} unit":
            self.units[self._id(element, self.units)] = self._unit(element)
        else:
            return False
        _check_parts(element, self.path)
        return True

    def _id(self, element: Element, taken: Mapping[str, object]) -> str:
        id = element.get("id", "")
        if not id or id in taken:
            refuse("reference", f"has the id {said(id)} twice" if id else "has a context or unit without id", self.path)
        if not NAME.fullmatch(id):
            refuse(
                "value",
                f"has the id {said(id)}, which is no name: it begins with a letter and has no spaces",
                self.path,
            )
        return id

    def _context(self, element: Element) -> Context:
        id = element.get("id", "")
        where = f"context {id}"
        parts = _parts(element, where, "entity", "period", "scenario", path=self.path)
        who = _parts(parts.get("entity", _NOTHING), where, "identifier", "segment", path=self.path)
        when = _parts(
            parts.get("period", _NOTHING), where, "instant", "startDate", "endDate", "forever", path=self.path
        )
        dates = tuple((name, element.text or "") for name, element in when.items())
        known = self._periods.get(dates)
        found = self._periods[dates] = known or self._period(dict(dates), where)
        identifier = who.get("identifier", _NOTHING)
        entity = Entity(identifier.get("scheme", "").strip(), (identifier.text or "").strip())
        if not entity.scheme or not entity.identifier:
            refuse("reference", f"{where} has no entity, or one without scheme", self.path)
        members: list[tuple[QName, DimensionValue]] = []
        for place in (who.get("segment", _NOTHING), parts.get("scenario", _NOTHING)):
            if place is not _NOTHING and len(place) == 0 and not (place.text or "").strip(_SPACE):
                message = f"{where} has an empty {place.tag.rpartition(' ')[2]}: leave it out"
                refuse("syntax", message, self.path)
            for member in place:
                if member.tag not in _MEMBERS:
                    found_there = f"{member.tag.rpartition(' ')[2]} in its segment or scenario, which is no dimension"
                    self._not_held(id, found_there, "nonDimensionalSegmentScenarioContent")
                    continue
                axis = self._name(member.get("dimension", ""))
                if place is who.get("segment"):
                    self.segment.add(axis)
                if member.tag == _MEMBERS[0]:
                    members.append((axis, self._name(member.text or "")))
                else:
                    members.append((axis, self._typed(member, axis, id)))
        if len({axis for axis, _ in members}) != len(members):
            refuse("value", f"{where} has one axis twice", self.path)
        return Context(entity, found, tuple(members))

    def _period(self, dates: Mapping[str, str], where: str) -> Period:
        names = list(dates)
        if names == ["forever"]:
            return FOREVER
        if names == ["instant"]:
            return at_moment(dates["instant"], self.path)
        if names != ["startDate", "endDate"]:
            refuse("value", f"{where} has no period: an instant, or startDate and endDate", self.path)
        return between(dates["startDate"], dates["endDate"], self.path)

    def _not_held(self, id: str, what: str, code: str) -> None:
        message = f"context {id} has {what}: the Open Information Model cannot hold that (xbrlxe:{code})"
        self.unheld.setdefault(id, refusal("segment", message, self.path, self._line))

    def _typed(self, member: Element, axis: QName, id: str) -> Typed:
        """The value of a typed dimension: the text of the one element inside."""
        where = f"context {id}"
        if len(member) != 1 or (member.text or "").strip(_SPACE) or (member[0].tail or "").strip(_SPACE):
            refuse("syntax", f"{where} has a typed dimension without one element inside", self.path)
        (value,) = member
        self.domains.setdefault(id, {})[axis] = QName(*value.tag.rpartition(" ")[::2])
        if len(value):
            self._not_held(id, "a typed dimension whose value is made of elements", "unsupportedComplexTypedDimension")
            return Typed(None)
        if value.get(_NIL, "false").strip(_SPACE) in ("true", "1"):
            if value.text:
                refuse(
                    "value", f"{where} has {axis.local}, which is nil and has the value {said(value.text)}", self.path
                )
            return Typed(None)
        return Typed(value.text or "")

    def _unit(self, element: Element) -> Unit:
        where = f"unit {element.get('id')}"

        def measures(parent: Element) -> tuple[QName, ...]:
            if len(parent) == 0 or any(m.tag != f"{XBRLI} measure" for m in parent):
                refuse("syntax", f"{where} has no measure, or something else inside", self.path)
            return tuple(sorted(self._name(m.text or "") for m in parent))

        if len(element) != 1 or element[0].tag != f"{XBRLI} divide":
            found = Unit(measures(element))
        else:
            sides = _parts(element[0], where, "unitNumerator", "unitDenominator", path=self.path)
            found = Unit(*(measures(sides.get(side, _NOTHING)) for side in ("unitNumerator", "unitDenominator")))
        if problem := found.problem:
            refuse("unit", f"{where} {problem}", self.path)
        return found


def _check_parts(whole: Element, path: Path) -> None:
    """Refuse attributes that XBRL does not have in a context or a unit: they would be left out."""
    for element in whole.iter():
        tag = element.tag
        own = tag.startswith(_OWN)
        allowed = _OF_PARTS.get(tag, _NONE if own else None)
        if allowed is None:
            continue  # it is not read here
        if own and tag not in _TEXTS:
            _check_empty(whole, element, element.text, path)
            for child in element:
                _check_empty(whole, element, child.tail, path)
        if not allowed.issuperset(element.attrib):
            name = min(element.attrib.keys() - allowed).rpartition(" ")[2]
            message = f"{_said(whole)} has the attribute {said(name)} at {tag.rpartition(' ')[2]}, which has none such"
            refuse("syntax", message, path)


def _check_empty(whole: Element, element: Element, text: str | None, path: Path) -> None:
    """Refuse text between the elements inside another."""
    if text and (stray := text.strip(_SPACE)):
        name = element.tag.rpartition(" ")[2]
        refuse("syntax", f"{_said(whole)} has the text {said(stray)} in {name}, which has none", path)


def _said(whole: Element) -> str:
    return f"{whole.tag.rpartition(' ')[2]} {whole.get('id', '')}"


def _parts(parent: Element, where: str, *allowed: str, path: Path) -> dict[str, Element]:
    """The elements inside another by their names. Refuses what XBRL does not have there, or has in another order."""
    found: dict[str, Element] = {}
    for element in parent:
        namespace, _, name = element.tag.rpartition(" ")
        if namespace != XBRLI or name not in allowed or name in found:
            refuse("syntax", f"{where} has {name} inside, which does not belong there or not twice", path)
        found[name] = element
    if list(found) != [name for name in allowed if name in found]:
        refuse("syntax", f"{where} has {' before '.join(found)}: another order is due", path)
    return found
