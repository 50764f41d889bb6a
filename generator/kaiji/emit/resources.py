"""What the facts of a document refer to: contexts, units (XBRL 2.1 sections 4.7 and 4.8), namespaces and footnotes.

The XBRL instance and the Inline XBRL document write the same elements with the same ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from kaiji.emit.ids import ContextIds
from kaiji.model import Context, Entity, Footnote, Instant, Period, QName, Report, Unit
from kaiji.model.names import XBRLDI

_ENTITY_END = "</xbrli:entity>\n"


class Resources:
    """Collected while facts are written; `footnotes` holds the ids of the facts that each remark is about."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.contexts = ContextIds(report.periods)
        self.units: dict[Unit, str] = {}
        self.concepts: set[str] = set()
        self.footnotes: dict[Footnote, list[str]] = {}

    def namespaces(self) -> dict[str, str]:
        """The namespaces that facts, contexts and units need, by prefix and in its order."""
        names = set(self.concepts)
        for context in self.contexts:
            for axis, member in context.members:
                names |= {XBRLDI, axis.namespace, member.namespace}
        for unit in self.units:
            names |= {measure.namespace for measure in (*unit.numerators, *unit.denominators)}
        return dict(sorted((self.report.taxonomy.prefixes[name], name) for name in names))

    def context_elements(self) -> Iterator[str]:
        for context, id in self.contexts.items():
            yield self._context(context, id)

    def unit_elements(self) -> Iterator[str]:
        for unit, id in self.units.items():
            yield self._unit(unit, id)

    def _context(self, context: Context, id: str) -> str:
        entity, period, members = context
        inside = "".join([self._member(*pair) for pair in members])
        who, when = _entity(entity), _period(period)
        if inside and self.report.taxonomy.context_element == "segment":
            who = f"{who.removesuffix(_ENTITY_END)}\n    <xbrli:segment>\n{inside}    </xbrli:segment></xbrli:entity>\n"
            inside = ""
        elif inside:
            inside = f"    <xbrli:scenario>\n{inside}    </xbrli:scenario>\n"
        return f'  <xbrli:context id="{id}">\n{who}{when}{inside}  </xbrli:context>\n'

    def _member(self, axis: QName, member: QName) -> str:
        dimension, value = self.report.taxonomy.prefixed(axis), self.report.taxonomy.prefixed(member)
        return f'      <xbrldi:explicitMember dimension="{dimension}">{value}</xbrldi:explicitMember>\n'

    def _unit(self, unit: Unit, id: str) -> str:
        def measures(names: tuple[QName, ...]) -> str:
            return "".join(f"<xbrli:measure>{self.report.taxonomy.prefixed(n)}</xbrli:measure>" for n in names)

        content = measures(unit.numerators)
        if unit.denominators:
            content = (
                f"<xbrli:divide><xbrli:unitNumerator>{content}</xbrli:unitNumerator><xbrli:unitDenominator>"
                f"{measures(unit.denominators)}</xbrli:unitDenominator></xbrli:divide>"
            )
        return f'  <xbrli:unit id="{id}">{content}</xbrli:unit>\n'


@lru_cache
def _entity(entity: Entity) -> str:
    identifier = f"<xbrli:identifier scheme={quoteattr(entity.scheme)}>{escape(entity.identifier)}</xbrli:identifier>"
    return f"    <xbrli:entity>{identifier}</xbrli:entity>\n"


@lru_cache
def _period(period: Period) -> str:
    if isinstance(period, Instant):
        dates = f"<xbrli:instant>{period.date}</xbrli:instant>"
    else:
        dates = f"<xbrli:startDate>{period.start}</xbrli:startDate><xbrli:endDate>{period.end}</xbrli:endDate>"
    return f"    <xbrli:period>{dates}</xbrli:period>\n"
