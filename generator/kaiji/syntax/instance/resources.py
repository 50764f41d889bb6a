"""What the facts of a document refer to: contexts, units (XBRL 2.1 sections 4.7 and 4.8), namespaces and footnotes.

The XBRL instance and the Inline XBRL document write the same elements with the same ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kaiji.model import (
    Aspects,
    Context,
    DimensionValue,
    Duration,
    Entity,
    Footnote,
    Forever,
    Instant,
    KaijiError,
    Lexical,
    Link,
    Period,
    QName,
    Report,
    Unit,
    Value,
    arcroles,
)
from kaiji.model.fact import LINK_ROLE
from kaiji.model.names import XBRLDI
from kaiji.syntax.values import lexical
from kaiji.syntax.xml import escaped, quoted, relative, role_place

_ARC_ROLES = {
    arcroles.EXPLANATORY_FACT: "http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd#fact-explanatoryFact"
}
"""Where the Link Role Registry declares arc roles."""


class Resources:
    """Collected while facts are written; `footnotes` holds the ids of the facts that each remark is about, `links` by
    type and group the pairs of ids of facts that are linked.

    `prefix` starts the names of XBRL's own elements: `xbrli:`, or nothing where their namespace is the default.
    """

    def __init__(self, report: Report, prefix: str = "xbrli:") -> None:
        self.report = report
        self.prefix = prefix
        self.contexts: dict[Context, str] = {}
        self.units: dict[Unit, str] = {}
        self.concepts: set[str] = set()
        self.footnotes: dict[Footnote, list[str]] = {}
        self.links: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._told: dict[Aspects, int] = {}
        self._latest: tuple[Context | None, str] = None, ""

    def context(self, context: Context) -> str:
        """The id of a context, which is written then. That of the fact before is recognised as the same object."""
        latest, found = self._latest
        if context is latest:
            return found
        known = self.contexts.get(context)
        if known is None:
            known = self.contexts[context] = self.report.ids.context(context)
        self._latest = context, known
        return known

    def unit(self, unit: Unit) -> str:
        """The id of a unit, which is written then."""
        found = self.units.get(unit)
        if found is None:
            found = self.units[unit] = self.report.ids.unit(unit)
        return found

    def numbered(self, aspects: Aspects) -> str:
        """What follows the id of the context in that of a fact which contradicts others: its number among them."""
        if aspects not in self.report.contested:
            return ""
        number = self._told[aspects] = self._told.get(aspects, 0) + 1
        return f".{number}" if number > 1 else ""

    def written(self, concept: QName, value: Value) -> str:
        """The text of a value that is not nil. A name has a prefix; a member of an enumeration, its namespace."""
        if isinstance(value, QName):
            known = self.report.taxonomy.concepts.get(concept)
            if known is not None and known.type.lexical is Lexical.NAME:
                self.concepts.add(value.namespace)
                return self.report.taxonomy.prefixed(value)
        return lexical(value)

    def link(self, id: str, footnotes: Iterable[Footnote], links: Iterable[Link]) -> None:
        """Take the remarks on a fact and its links to others."""
        for footnote in footnotes:
            self.footnotes.setdefault(footnote, []).append(id)
        for target, type, group in links:
            self.links.setdefault((type, group), []).append((id, self.report.ids.of(target)))

    def role_references(self) -> Iterator[str]:
        """Where the roles and arc roles of links are declared, other than those of XBRL itself (sections 3.5.2.4 and 3.5.2.5).

        Raises `KaijiError` for one that no taxonomy declares: OIM lets links be of any type and group, XBRL 2.1 does not.
        """
        ends = [*((f.type, f.group) for f in self.footnotes), *self.links]
        closure, directory = self.report.taxonomy.closure, self.report.directory
        roles = {role.uri: role_place(role, t, directory) for t in closure for role in t.roles}
        types = {uri: relative(place, directory) for t in closure for uri, place in t.arcroles.items()}
        for kind, uris, standard, declared in (
            ("role", (group for _, group in ends), LINK_ROLE, roles),
            ("arcrole", (type for type, _ in ends), arcroles.FACT_FOOTNOTE, types | _ARC_ROLES),
        ):
            for uri in dict.fromkeys(uris):
                if uri == standard:
                    continue
                if uri not in declared:
                    message = (
                        f"facts are linked by the {kind} {uri!r}, which no taxonomy of the report declares, so that XBRL and"
                        " Inline XBRL cannot hold it: write JSON or CSV, or declare it in a taxonomy"
                    )
                    raise KaijiError(message, code="output.role")
                yield _reference(f"{kind}Ref", f"{kind}URI", uri, declared[uri])

    def namespaces(self) -> dict[str, str]:
        """The namespaces that facts, contexts and units need, by prefix and in its order."""
        names = set(self.concepts)
        for context in self.contexts:
            for axis, member in context.members:
                names |= {XBRLDI, axis.namespace, self._domain(axis, member).namespace}
        for unit in self.units:
            names |= {measure.namespace for measure in (*unit.numerators, *unit.denominators)}
        return dict(sorted((self.report.taxonomy.prefixes[name], name) for name in names))

    def context_elements(self, order: Iterable[Context] | None = None) -> Iterator[str]:
        """The contexts that facts refer to, in the order in which they came, or in a given one."""
        for context in self.contexts if order is None else order:
            if context in self.contexts:
                yield self._context(context, self.contexts[context])

    def unit_elements(self) -> Iterator[str]:
        for unit, id in self.units.items():
            yield self._unit(unit, id)

    def _context(self, context: Context, id: str) -> str:
        entity, period, members = context
        x, segment = self.prefix, self.report.segment
        if segment is None:
            segment = frozenset(axis for axis, _ in members if self.report.taxonomy.context_element == "segment")
        who, when = _entity(entity, x), _period(period, x)
        if inside := "".join([self._member(*pair) for pair in members if pair[0] in segment]):
            end = f"</{x}entity>\n"
            who = f"{who.removesuffix(end)}\n    <{x}segment>\n{inside}    </{x}segment>{end}"
        scenario = "".join([self._member(*pair) for pair in members if pair[0] not in segment])
        if scenario:
            scenario = f"    <{x}scenario>\n{scenario}    </{x}scenario>\n"
        return f'  <{x}context id="{id}">\n{who}{when}{scenario}  </{x}context>\n'

    def _domain(self, axis: QName, member: DimensionValue) -> QName:
        """The member, or the element in which the value of a typed dimension stands."""
        if isinstance(member, QName):
            return member
        dimension = self.report.taxonomy.concepts.get(axis)
        if dimension is None or dimension.typed_domain is None:
            message = f"{axis.local} has the value {member.local!r}, but no typed dimension has this name"
            raise KaijiError(message, code="dim.not-allowed")
        return dimension.typed_domain

    def _member(self, axis: QName, member: DimensionValue) -> str:
        prefixed = self.report.taxonomy.prefixed
        dimension, value = prefixed(axis), prefixed(self._domain(axis, member))
        if isinstance(member, QName):
            return f'      <xbrldi:explicitMember dimension="{dimension}">{value}</xbrldi:explicitMember>\n'
        nil = f'<{value} xsi:nil="true"/>'
        content = nil if member.value is None else f"<{value}>{escaped(member.value)}</{value}>"
        return f'      <xbrldi:typedMember dimension="{dimension}">{content}</xbrldi:typedMember>\n'

    def _unit(self, unit: Unit, id: str) -> str:
        x = self.prefix

        def measures(names: tuple[QName, ...]) -> str:
            return "".join(f"<{x}measure>{self.report.taxonomy.prefixed(n)}</{x}measure>" for n in names)

        content = measures(unit.numerators)
        if unit.denominators:
            content = (
                f"<{x}divide><{x}unitNumerator>{content}</{x}unitNumerator><{x}unitDenominator>"
                f"{measures(unit.denominators)}</{x}unitDenominator></{x}divide>"
            )
        return f'  <{x}unit id="{id}">{content}</{x}unit>\n'


def _reference(tag: str, attribute: str, uri: str, href: str) -> str:
    link = f'xlink:type="simple" xlink:href={quoted(href)}'
    return f"  <link:{tag} {attribute}={quoted(uri)} {link}/>\n"


@lru_cache
def _entity(entity: Entity, x: str) -> str:
    identifier = f"<{x}identifier scheme={quoted(entity.scheme)}>{escaped(entity.identifier)}</{x}identifier>"
    return f"    <{x}entity>{identifier}</{x}entity>\n"


@lru_cache
def _period(period: Period, x: str) -> str:
    match period:
        case Instant():
            dates = f"<{x}instant>{period}</{x}instant>"
        case Duration():
            start, end = str(period).split("/")
            dates = f"<{x}startDate>{start}</{x}startDate><{x}endDate>{end}</{x}endDate>"
        case Forever():
            dates = f"<{x}forever/>"
    return f"    <{x}period>{dates}</{x}period>\n"
