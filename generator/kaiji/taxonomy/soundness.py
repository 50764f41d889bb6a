"""What XBRL 2.1 (section 5) and Dimensions 1.0 (section 2) forbid in a taxonomy, told with the code that they have for it.

A report on such a taxonomy can be read all the same, since its facts do not depend on it; what is judged by its networks may
not be what was meant. Only what documents add is looked at: what packages hold has been looked at when it was compiled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kaiji.model import Balance, Concept, Finding, Location, QName, Role, Severity, Substitution, arcroles
from kaiji.model.names import LINK
from kaiji.model.places import shown
from kaiji.model.types import Measure
from kaiji.sandbox.bounds import said
from kaiji.taxonomy.documents import Address, Document, Element
from kaiji.taxonomy.holders import Holders
from kaiji.taxonomy.linkbases import BaseSet, Related, Rule
from kaiji.taxonomy.locators import line_of_attribute

_ITEM, _CUBE, _AXIS = Substitution.ITEM, Substitution.HYPERCUBE, Substitution.DIMENSION
_STANDARD = ("http://www.xbrl.org/2003/role/", "http://www.xbrl.org/2003/arcrole/")
_MOST = 20
"""Mistakes that are told of one taxonomy."""

Concepts = Mapping[QName, Concept]
Ends = Mapping[Address, QName | str]


class Mistake(NamedTuple):
    """What is wrong in a document: at a line, or else at the first attribute that has a value."""

    document: str
    line: int
    value: str
    message: str


class _Kind(NamedTuple):
    """What the ends of a dimensional relationship are, and the codes for those that are something else."""

    source: Substitution
    target: Substitution
    code: str
    explicit: bool = False
    """Whether the source is no typed dimension."""


_DIMENSIONAL = {
    arcroles.ALL: _Kind(_ITEM, _CUBE, "HasHypercube"),
    arcroles.NOT_ALL: _Kind(_ITEM, _CUBE, "HasHypercube"),
    arcroles.HYPERCUBE_DIMENSION: _Kind(_CUBE, _AXIS, "HypercubeDimension"),
    arcroles.DIMENSION_DOMAIN: _Kind(_AXIS, _ITEM, "DimensionDomain", explicit=True),
    arcroles.DIMENSION_DEFAULT: _Kind(_AXIS, _ITEM, "DimensionDefault", explicit=True),
    arcroles.DOMAIN_MEMBER: _Kind(_ITEM, _ITEM, "DomainMember"),
}
_ACYCLIC = {
    arcroles.PARENT_CHILD: "xbrl.5.2.4.2",
    arcroles.GENERAL_SPECIAL: "xbrl.5.2.6.2.1",
    arcroles.ESSENCE_ALIAS: "xbrl.5.2.6.2.1",
    arcroles.DOMAIN_MEMBER: "xbrldte:DRSDirectedCycleError",
}


def mistakes(
    related: Related,
    known: Related,
    documents: Mapping[str, Document],
    concepts: Concepts,
    ends: Ends,
    roles: Mapping[str, Role],
) -> list[Mistake]:
    """What is wrong in documents that have been added. `known` are the relationships without theirs."""
    found = [*_of_ids(documents), *_of_elements(documents, concepts, ends), *_of_links(documents, roles)]
    told: dict[tuple[BaseSet, QName, QName], str] = {}
    for base, rows in related.items():
        if rows is known.get(base):
            continue
        arcs = [row for row in rows.values() if not row[2].prohibits]
        for source, target, rule in arcs:
            if message := _of_arc(base.arcrole, source, target, rule, concepts):
                told[base, source, target] = message
        if base.arcrole == arcroles.DIMENSION_DEFAULT:
            told.update({(base, *pair): message for pair, message in _defaults(arcs)})
        if base.arcrole in _ACYCLIC and (circle := _circle(arcs)):
            told[base, *circle] = f"leads in a circle ({_ACYCLIC[base.arcrole]})"
    return found + list(_placed(told, documents, ends)) if told else found


def _of_ids(documents: Mapping[str, Document]) -> Iterator[Mistake]:
    """Ids of concepts and roles that a schema has twice: locators lead to the one or to the other."""
    for address, document in documents.items():
        ids = [element.id for element in document.elements]
        ids += [role[1] for role in document.roles] + [id for _, id in document.arcroles]
        if len(set(ids)) < len(ids):
            for id, times in Counter(filter(None, ids)).items():
                if times > 1:
                    yield Mistake(address, 0, id, f"has the id {said(id)} twice: what refers to it may mean either")


def _of_elements(documents: Mapping[str, Document], concepts: Concepts, ends: Ends) -> Iterator[Mistake]:
    for address, document in documents.items():
        for element in document.elements:
            concept = concepts.get(QName(document.namespace, element.name))
            message = _of_element(element, concept, ends) if concept else ""
            if message:
                yield Mistake(address, element.line, "", f"{element.name} {message}")


def _of_element(element: Element, concept: Concept, ends: Ends) -> str:
    kind = concept.substitution
    if kind is _CUBE and not element.abstract:
        return "is a hypercube that is not abstract (xbrldte:HypercubeElementIsNotAbstractError)"
    if kind is _AXIS and not element.abstract:
        return "is a dimension that is not abstract (xbrldte:DimensionElementIsNotAbstractError)"
    if element.typed_domain and kind is not _AXIS:
        return "has a typedDomainRef and is no dimension (xbrldte:TypedDomainRefError)"
    if element.typed_domain and not element.typed_domain[1]:
        return "has a typedDomainRef without a fragment (xbrldte:TypedDimensionURIError)"
    if element.typed_domain and element.typed_domain not in ends:
        return "has a typedDomainRef that leads nowhere (xbrldte:OutOfDTSSchemaError)"
    if kind is Substitution.TUPLE:
        return "is a tuple with a periodType (xbrl.4.9)" if element.period else ""
    if element.period not in ("instant", "duration"):
        return f"has the periodType {element.period!r}: instant or duration is due (xbrl.5.1.1.1)"
    if element.balance and (element.balance not in ("debit", "credit") or concept.type.measure is not Measure.MONEY):
        return f"has the balance {element.balance!r}: amounts of money are debit or credit, and nothing else (xbrl.5.1.1.2)"
    return ""


def _of_links(documents: Mapping[str, Document], roles: Mapping[str, Role]) -> Iterator[Mistake]:
    """Roles that a document uses without a word of where they are declared, and labels that nothing has."""
    for address, document in documents.items():
        for link in document.links:
            kind = link.element.rpartition(" ")[2]
            if problem := _of_role(link.role, kind, document, roles):
                yield Mistake(address, 0, link.role, problem)
            labels = link.locators.keys() | link.resources.keys()
            for arcrole in {arc.arcrole for arc in link.arcs}:
                if not arcrole.startswith(_STANDARD) and arcrole not in document.declared:
                    message = f"has the arc role {said(arcrole)} without an arcroleRef (xbrl.3.5.2.5)"
                    yield Mistake(address, 0, arcrole, message)
            for arc in (
                link.arcs if link.element.startswith(LINK) else ()
            ):  # generic links have resources that are not read
                if arc.source not in labels or arc.target not in labels:
                    label, side = (arc.source, "from") if arc.source not in labels else (arc.target, "to")
                    message = f"has an arc {side} {said(label)}, which no locator and no resource is called"
                    yield Mistake(address, 0, label, f"{message} (xbrl.3.5.3.9.{2 if side == 'from' else 3})")


def _of_role(uri: str, kind: str, document: Document, roles: Mapping[str, Role]) -> str:
    if uri.startswith(_STANDARD):
        return ""
    if uri not in document.declared:
        return f"has the role {said(uri)} without a roleRef (xbrl.3.5.2.4)"
    if uri in roles and kind not in roles[uri].used_on:
        return f"has the role {said(uri)} on {kind}, for which it is not declared (xbrl.5.1.3.4)"
    return ""


def _of_arc(arcrole: str, source: QName, target: QName, rule: Rule, concepts: Concepts) -> str:
    start, end = concepts.get(source), concepts.get(target)
    if start is None or end is None:
        return ""
    if kind := _DIMENSIONAL.get(arcrole):
        return _dimensional(kind, start, end, rule)
    if arcrole in arcroles.CALCULATION:
        return _sum(start, end, rule.fields[1] > 0)
    if arcrole == arcroles.ESSENCE_ALIAS and (start.type.name, start.period) != (end.type.name, end.period):
        return "makes an alias of what has another type or periodType (xbrl.5.2.6.2.2)"
    return ""


def _dimensional(kind: _Kind, start: Concept, end: Concept, rule: Rule) -> str:
    if start.substitution is not kind.source or (kind.explicit and start.typed_domain):
        wanted = "explicit dimension" if kind.explicit else kind.source.name.lower()
        return f"starts at what is no {wanted} (xbrldte:{kind.code}SourceError)"
    if end.substitution is not kind.target:
        return f"ends at what is no {kind.target.name.lower()} (xbrldte:{kind.code}TargetError)"
    if kind.target is _CUBE and rule.fields[5] not in ("segment", "scenario"):
        return (
            f"has the contextElement {rule.fields[5]!r}: segment or scenario is due"
            " (xbrldte:HasHypercubeMissingContextElementAttributeError)"
        )
    return ""


def _sum(start: Concept, end: Concept, positive: bool) -> str:
    if not (start.type.numeric and end.type.numeric):
        return "adds up what is no number (xbrl.5.2.5.2)"
    sides: tuple[Balance | None, Balance | None] = start.balance, end.balance
    if None not in sides and (sides[0] is sides[1]) is not positive:
        return f"{'adds' if positive else 'deducts'} a {end.balance} in a {start.balance} (xbrl.5.1.1.2)"
    return ""


def _defaults(arcs: Iterable[tuple[QName, QName, Rule]]) -> Iterator[tuple[tuple[QName, QName], str]]:
    first: dict[QName, QName] = {}
    for source, target, _ in arcs:
        if first.setdefault(source, target) != target:
            yield (source, target), "is a second default of the dimension (xbrldte:TooManyDefaultMembersError)"


def _circle(arcs: Iterable[tuple[QName, QName, Rule]]) -> tuple[QName, QName] | None:
    """A relationship of a directed circle, if there is one."""
    below: dict[QName, list[QName]] = {}
    for source, target, _ in arcs:
        below.setdefault(source, []).append(target)
    done: set[QName] = set()
    for top in below:
        path: dict[QName, Iterator[QName]] = {top: iter(below[top])} if top not in done else {}
        while path:
            name, left = next(reversed(path.items()))
            following = next(left, None)
            if following is None:
                done.add(name)
                del path[name]
            elif following in path:
                return name, following
            elif following not in done:
                path[following] = iter(below.get(following, ()))
    return None


def _placed(
    told: Mapping[tuple[BaseSet, QName, QName], str], documents: Mapping[str, Document], ends: Ends
) -> Iterator[Mistake]:
    """Each mistake at the first arc that makes it."""
    left = dict(told)
    for address, document in documents.items():
        for link in document.links:
            for arc in link.arcs:
                base = BaseSet(arc.arcrole, link.role, link.element, arc.element)
                for source in link.locators.get(arc.source, ()):
                    for target in link.locators.get(arc.target, ()):
                        start, end = ends.get(source), ends.get(target)
                        if not isinstance(start, QName) or not isinstance(end, QName):
                            continue
                        if message := left.pop((base, start, end), ""):
                            what = f"has an arc from {start.local} to {end.local} that {message}"
                            yield Mistake(address, 0, arc.source, what)


def findings(found: Iterable[Mistake], holders: Holders) -> Iterator[Finding]:
    """One finding for each mistake, at its line, up to a number; then one for all others."""
    some = list(found)
    for document, line, value, message in some[:_MOST]:
        holder = holders.of(document)
        assert holder is not None  # it has been read
        at = line or line_of_attribute(holder.read(document), "(?:from|to|role|arcrole|id)", value)
        yield Finding("taxonomy.unsound", Severity.WARNING, message, Location(shown(holder.path(document)), at))
    if len(some) > _MOST:
        holder = holders.of(some[_MOST].document)
        place = Location(shown(holder.path(some[_MOST].document))) if holder else None
        message = f"and {len(some) - _MOST:,} more mistakes of this kind in the taxonomy"
        yield Finding("taxonomy.unsound", Severity.WARNING, message, place)
