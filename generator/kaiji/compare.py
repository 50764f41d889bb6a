"""Compares two reports fact by fact, whatever their syntaxes: value, accuracy and every aspect.

Equal are two reports with equal sets of facts. Not compared are what syntaxes are free to choose: ids, prefixes, order,
the case of language tags, and how a number is written.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from kaiji.build import Announce, Outcome, silent
from kaiji.model import Context, Duration, Fact, Finding, Severity, Unit
from kaiji.model.types import NOT_XML
from kaiji.read.document import Unsupported
from kaiji.reports import opened

Key = tuple[Any, ...]

MOST_TOLD = 200
"""Differences that are told one by one."""


@dataclass
class Comparison:
    """Two reports: how many facts each has, and what is different."""

    left: int = 0
    right: int = 0
    only_left: list[Fact] = field(default_factory=list)
    only_right: list[Fact] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        return not self.only_left and not self.only_right


class Keys:
    """Turns facts into tuples that are equal when the facts are. Contexts and units become numbers, so that they hash fast."""

    def __init__(self) -> None:
        self._contexts: dict[Context, int] = {}
        self._units: dict[Unit | None, int] = {}

    def of(self, facts: Iterable[Fact]) -> Iterator[tuple[Key, Fact]]:
        """Each fact with its key."""
        # What is remembered by its identity is kept, so that the identity is not given to another object.
        contexts: dict[int, tuple[Context, int]] = {}
        units: dict[int, tuple[Unit | None, int]] = {}
        tags: dict[str | None, str | None] = {None: None}
        for fact in facts:
            concept, context, value, unit, decimals, language, footnotes, _ = fact
            where = contexts.get(id(context))
            if where is None:
                normal = context._replace(members=tuple(sorted(context.members)))
                where = contexts[id(context)] = context, self._contexts.setdefault(normal, len(self._contexts))
            measure = units.get(id(unit))
            if measure is None:
                measure = units[id(unit)] = unit, self._units.setdefault(_sorted(unit), len(self._units))
            if language not in tags:
                tags[language] = language.lower() if language else language
            tag = None if value is None else tags[language]
            notes = tuple(sorted((n.text, n.language.lower()) for n in footnotes)) if footnotes else ()
            yield (concept, where[1], measure[1], tag, decimals, value, notes), fact


def _sorted(unit: Unit | None) -> Unit | None:
    return None if unit is None else Unit(*(tuple(sorted(m)) for m in unit))


def compare_facts(left: Iterable[Fact], right: Iterable[Fact]) -> Comparison:
    """Compare two sets of facts that can be walked more than once.

    Both are walked in step: facts in the same place of both reports are not kept, so that equal reports in one order
    cost no memory. A fact that is repeated counts once.
    """
    keys = Keys()
    result = Comparison()
    here: dict[Key, Fact] = {}
    there: dict[Key, Fact] = {}
    collecting = gc.isenabled()
    gc.disable()  # millions of tuples come and go, none in cycles
    try:
        pairs = zip_longest(keys.of(left), keys.of(right), fillvalue=_END)
        for (key, fact), (other_key, other) in pairs:
            if key == other_key:
                result.left += 1
                result.right += 1
                continue
            if fact is not None:
                result.left += 1
                if there.pop(key, None) is None:
                    here[key] = fact
            if other is not None:
                result.right += 1
                if here.pop(other_key, None) is None:
                    there[other_key] = other
    finally:
        if collecting:
            gc.enable()
    result.only_left = _without_repeated(here, right, keys)
    result.only_right = _without_repeated(there, left, keys)
    return result


_END: tuple[Key, Fact | None] = ((), None)


def _without_repeated(left_over: dict[Key, Fact], others: Iterable[Fact], keys: Keys) -> list[Fact]:
    """Facts that the other report has no counterpart for, not even one that was matched already."""
    if left_over:
        for key, _ in keys.of(others):
            left_over.pop(key, None)
    return list(left_over.values())


def compare(left: Path, right: Path) -> Comparison:
    """Compare two reports on the disk. Raises `KaijiError` when one cannot be read."""
    with opened(left) as first, opened(right) as second:
        try:
            return compare_facts(first.facts, second.facts)
        except Unsupported:  # Arelle reads what Kaiji's readers cannot
            first.settle()
            second.settle()
            return compare_facts(first.facts, second.facts)


def findings(comparison: Comparison) -> Iterator[Finding]:
    """What differs: facts with one counterpart by their aspects, then those that only one report has."""
    keys = Keys()
    right: dict[Key, list[Fact]] = {}
    for key, fact in keys.of(comparison.only_right):
        right.setdefault(key[:4], []).append(fact)
    for key, fact in keys.of(comparison.only_left):
        others = right.get(key[:4])
        if others:
            other = others.pop(0)
            yield _finding("compare.differs", f"{aspects(fact)}: {_stated(fact)} here, {_stated(other)} there")
        else:
            yield _finding("compare.only-left", f"{aspects(fact)}: {_stated(fact)}, which the second report lacks")
    for left_over in right.values():
        for fact in left_over:
            yield _finding("compare.only-right", f"{aspects(fact)}: {_stated(fact)}, which the first report lacks")


def _finding(code: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, NOT_XML.sub("\N{REPLACEMENT CHARACTER}", message))


def aspects(fact: Fact) -> str:
    """Concept, period, members, unit and language for people."""
    context = fact.context
    period = context.period
    parts = [fact.concept.local, str(period) if isinstance(period, Duration) else f"at {period}"]
    parts += [f"{axis.local}={member.local}" for axis, member in sorted(context.members)]
    parts += [fact.unit.id] if fact.unit else []
    parts += [fact.language] if fact.language else []
    return ", ".join(parts)


def _stated(fact: Fact) -> str:
    text = "nil" if fact.value is None else str(fact.value)
    text = text if len(text) <= 60 else text[:57] + "..."
    accuracy = (
        ""
        if fact.unit is None or fact.value is None
        else f" (decimals {'INF' if fact.decimals is None else fact.decimals})"
    )
    notes = f" with {len(fact.footnotes)} footnotes" if fact.footnotes else ""
    return f"{text!r}{accuracy}{notes}" if isinstance(fact.value, str) else f"{text}{accuracy}{notes}"


def run_compare(left: Path, right: Path, announce: Announce = silent) -> Outcome:
    """Compare; the differences, of which the first are told and the rest counted."""
    outcome = Outcome()
    with outcome.step("compare", announce):
        result = compare(left, right)
        outcome.findings = list(islice(findings(result), MOST_TOLD))
        number = len(result.only_left) + len(result.only_right)
        if result.equal:
            message = f"equal: {result.left:,} facts in each report"
            if result.left != result.right:
                message = f"equal: {result.left:,} and {result.right:,} facts, some repeated"
            outcome.findings.append(Finding("compare.equal", Severity.INFO, message))
        elif number > 2 * MOST_TOLD:
            message = f"there are more differences: {number:,} facts in all"
            outcome.findings.append(Finding("compare.more", Severity.ERROR, message))
    return outcome
