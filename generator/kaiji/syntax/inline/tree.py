"""A presentation network as the lines of a table, with the labels and the printed captions of its concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kaiji.model import (
    NEGATED,
    Concept,
    DimensionValue,
    Fact,
    LabelRole,
    Network,
    QName,
    Relationship,
    Report,
    Taxonomy,
    Typed,
    arcroles,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A line or a heading of a network; `depth` counts from 0 below the line items."""

    concept: Concept
    depth: int
    preferred: str = ""

    @property
    def name(self) -> QName:
        return self.concept.name

    @property
    def opening(self) -> bool:
        return self.preferred == LabelRole.PERIOD_START

    @property
    def negated(self) -> bool:
        return self.preferred in NEGATED


def nodes(network: Network, taxonomy: Taxonomy) -> list[Node]:
    """The lines of a network and the headings above them, from top to bottom, without tables, axes and members."""
    starts = [_items(network, arc) for arc in network.arcs(arcroles.ALL)] or network.roots()

    def walk(name: QName, depth: int) -> list[Node]:
        found: list[Node] = []
        for arc in network.children(name):
            concept = taxonomy.concepts[arc.target]
            under = walk(arc.target, depth + 1)
            if concept.reportable or under:
                found += [Node(concept, depth, arc.preferred), *under]
        return found

    return [node for start in dict.fromkeys(starts) for node in walk(start, 0)]


_KIND = re.compile(r" \[(?:abstract|axis|domain|line items|member|table|text block)\]$", re.IGNORECASE)
"""What publishers of taxonomies add to labels to say which kind of element it is, and no document prints."""
_CODE = re.compile(r"\d{6}[a-z]? (?!-)")
"""What EDINET's definitions of roles begin with."""


def _items(network: Network, table: Relationship) -> QName:
    """Where the lines of a table begin: at what it hangs from, or, if that is a heading with the table below it, beside it."""
    below = [arc.target for arc in network.children(table.source)]
    beside = [name for name in below if name != table.target]
    return beside[0] if len(below) == 2 and len(beside) == 1 else table.source


class Captions:
    """What things are called: as the document prints it where that is known, or else by their labels."""

    def __init__(self, report: Report, balances: Mapping[tuple[QName, str], str] | None = None) -> None:
        self.report = report
        self.balances = balances or {}
        self.language = report.label_language
        self._labels: dict[tuple[DimensionValue, str], str] = {}
        self.first = next(iter(report.taxonomy.languages), report.language)

    def of_others(self, name: QName) -> bool:
        """Whether others declare a concept, whose labels nobody here can change."""
        return name.namespace in self._others

    @cached_property
    def _others(self) -> frozenset[str]:
        taxonomies = self.report.taxonomy.closure
        return frozenset(schema.namespace for one in taxonomies if one.loaded for schema in one.schemas)

    def label(self, name: DimensionValue, role: str = LabelRole.STANDARD) -> str:
        """The label of a concept or member in the report's language, or else in the taxonomy's first."""
        if isinstance(name, Typed):
            return name.local
        known = self._labels.get((name, role))
        if known is None:
            concept = self.report.taxonomy.concepts[name]
            found = (concept.label(lang, r) for r in (role, LabelRole.STANDARD) for lang in (self.language, self.first))
            known = self._labels[name, role] = _KIND.sub("", next((text for text in found if text), name.local))
        return known

    def role(self, network: Network) -> str:
        labels = dict(network.role.labels)
        return labels.get(self.language) or labels.get(self.first) or _CODE.sub("", network.role.definition)

    def preferred(self, node: Node) -> str:
        return self.label(node.name, node.preferred or LabelRole.STANDARD)

    def printed(self, node: Node, facts: Iterable[Fact]) -> str:
        """The caption that the document prints, if it departs from the label; otherwise the preferred label.

        A report in another language than the taxonomy's first has labels only, and prints the terse one where there is one.
        """
        return self.own(node, facts) or self.terse(node) or self.preferred(node)

    def terse(self, node: Node) -> str:
        """The terse label in a language of translations; that of a balance does not say at which end it stands."""
        balance = node.preferred in (LabelRole.PERIOD_START, LabelRole.PERIOD_END)
        first = self.language == self.first
        return "" if first or balance else node.concept.label(self.language, LabelRole.TERSE) or ""

    def own(self, node: Node, facts: Iterable[Fact]) -> str:
        """The printed caption if it departs from the label; that of a balance says at which end it stands."""
        if self.language == self.first and node.preferred in (LabelRole.PERIOD_START, LabelRole.PERIOD_END):
            return self.balances.get((node.name, node.preferred), "")
        if self.language == self.first:
            standard = self.label(node.name)
            for fact in facts:
                caption = _KIND.sub("", fact.source.caption) if fact.source else ""
                if caption and caption != standard and not caption.startswith(f"{standard} / "):
                    return caption.partition(" / ")[0]
        return ""
