"""Facts that a report has more than once: equal ones and roundings are one fact; those that contradict are findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kaiji.model import Aspects, Fact, Finding, Location, Severity
from kaiji.model.duplicates import Duplicates, finest, kind_of
from kaiji.workflow.compare import aspects, aspects_of, lines_of, stated

MOST_TOLD = 20
"""Contradictions that are told one by one."""

Places: TypeAlias = Callable[[Collection[int]], Mapping[int, Location]]
"""Where facts stand, by their numbers in the order of the report, from 0."""


class Unique(NamedTuple):
    """Facts without those that are repeated; what is to be said of them, and what facts that contradict are about."""

    facts: Iterable[Fact]
    findings: tuple[Finding, ...] = ()
    contested: frozenset[Aspects] = frozenset()


@dataclass(frozen=True)
class _Once:
    """Facts of which those that are repeated come once, where the first of them stands."""

    facts: Iterable[Fact]
    chosen: Mapping[str, Fact]

    def __iter__(self) -> Iterator[Fact]:
        done: set[str] = set()
        for line, fact in lines_of(self.facts):
            key = aspects_of(line)
            if key not in self.chosen:
                yield fact
            elif key not in done:
                done.add(key)
                yield self.chosen[key]


def once(facts: Iterable[Fact], places: Places = lambda _: {}) -> Unique:
    """The facts with complete and consistent duplicates as one, the most accurate; those that contradict are kept.

    `facts` are walked more than once. Codes input.repeated (information) and input.duplicate (a warning, with both values
    and places).
    """
    seen: set[int] = set()  # hashes: of millions of facts, what they are about would take more memory than all else
    repeated: set[int] = set()
    for line, _ in lines_of(facts):
        key = hash(aspects_of(line))
        (repeated if key in seen else seen).add(key)
    if not repeated:
        return Unique(facts)
    found: dict[str, list[tuple[int, Fact]]] = {}
    for number, (line, fact) in enumerate(lines_of(facts)):
        if hash(about := aspects_of(line)) in repeated:
            found.setdefault(about, []).append((number, fact))
    groups = {about: group for about, group in found.items() if len(group) > 1}
    kinds = {key: kind_of([fact for _, fact in group]) for key, group in groups.items()}
    wrong = [groups.pop(key) for key, kind in kinds.items() if kind is Duplicates.INCONSISTENT]
    findings = list(_contradictions(sorted(wrong, key=lambda group: group[0][0]), places))
    if groups:
        findings.append(_counted(Counter(kinds.values()), groups.values()))
    chosen = {key: finest(fact for _, fact in group) for key, group in groups.items()}
    contested = frozenset(fact.aspects for group in wrong for _, fact in group)
    return Unique(_Once(facts, chosen), tuple(findings), contested)


def _counted(kinds: Mapping[Duplicates, int], groups: Collection[Collection[object]]) -> Finding:
    surplus = sum(len(group) - 1 for group in groups)
    parts = [f"{kinds[kind]:,} {kind.value}" for kind in (Duplicates.COMPLETE, Duplicates.CONSISTENT) if kind in kinds]
    message = (
        f"{len(groups):,} {'fact is' if len(groups) == 1 else 'facts are'} reported more than once ({' and '.join(parts)}"
        f" duplicates): {surplus:,} {'is' if surplus == 1 else 'are'} left out, and the most accurate of each is kept"
    )
    return Finding("input.repeated", Severity.INFO, message)


def _contradictions(groups: list[list[tuple[int, Fact]]], places: Places) -> Iterator[Finding]:
    told = groups[:MOST_TOLD]
    where = places({number for group in told for number, _ in group}) if told else {}  # which reads the report again
    for group in told:
        first = group[0][1]
        said = [f"{stated(fact)}{_at(where.get(number))}" for number, fact in group]
        message = f"{aspects(first)} is reported as {', and as '.join(said)}: one of them is wrong; both are kept"
        yield Finding("input.duplicate", Severity.WARNING, message, where.get(group[-1][0]))
    if len(groups) > MOST_TOLD:
        message = f"{len(groups) - MOST_TOLD:,} more facts are reported with values that contradict each other"
        yield Finding("input.duplicate", Severity.WARNING, message)


def _at(place: Location | None) -> str:
    return f" (line {place.line})" if place is not None and place.line else ""
