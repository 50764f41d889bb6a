"""What does not hold between facts, as data: which facts, and what each would have to be for it to hold.

Failures are computed of a part of a report, and of the report as it would be with other facts, in a millisecond: that is how
`kaiji.check.causes` proves what it supposes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kaiji.check.numbers import is_number, number
from kaiji.check.rules import Evaluation, Verdict, evaluate
from kaiji.check.rules.watch import needed
from kaiji.check.sums import Total, totals
from kaiji.check.waivers import SUM
from kaiji.model import Aspects, Fact, Network, QName, Report, Section, arcroles
from kaiji.model.duplicates import Duplicates, kind_of
from kaiji.model.finding import RULE

Key: TypeAlias = tuple[str, tuple[Aspects, ...]]
"""What is the same failure whatever the values are: the code of its finding and what its facts are about."""
Change: TypeAlias = Mapping[Fact, Fact]
"""What stands in the place of which fact."""


class Failure(NamedTuple):
    """A total, a rule or a second print that does not hold. `needs` gives the value of a fact with which it would."""

    code: str
    facts: tuple[Fact, ...]
    needs: tuple[tuple[Fact, Decimal], ...] = ()

    @property
    def key(self) -> Key:
        return self.code, tuple(fact.aspects for fact in self.facts)


def failures(report: Report) -> dict[Key, Failure]:
    """The failures of a report; what is waived is none."""
    found = (*_of_sums(totals(report)), *_of_rules(evaluate(report)), *_of_prints(report))
    return {failure.key: failure for failure in found}


def _of_sums(found: Iterator[Total]) -> Iterator[Failure]:
    for total in found:
        if total.waiver is None and not total.holds:
            needs = [(total.fact, total.computed)]
            needs += [(part, number(part) + total.difference / weight) for weight, part in total.parts if weight]
            yield Failure(SUM, (total.fact, *(part for _, part in total.parts)), tuple(needs))


def _of_rules(evaluations: list[Evaluation]) -> Iterator[Failure]:
    for evaluation in evaluations:
        if evaluation.verdict is Verdict.VIOLATED:
            facts = tuple(fact for _, found in evaluation.operands for fact in found)
            yield Failure(RULE + evaluation.rule.id, facts, tuple(needed(evaluation)))


def _of_prints(report: Report) -> Iterator[Failure]:
    for first, *others in report.index.by_aspects.values():
        for other in others:
            if kind_of((first, other)) is Duplicates.INCONSISTENT:
                needs = [(a, number(b)) for a, b in ((first, other), (other, first)) if is_number(a) and is_number(b)]
                yield Failure("dup.conflict", (other, first), tuple(needs))


def around(report: Report, concepts: Collection[QName]) -> Report:
    """As much of a report as decides what fails when only facts of these concepts change."""
    taxonomy = report.taxonomy
    rules = tuple(r for r in taxonomy.all_rules() if any(v.concept in concepts for v in r.variables))
    wanted = {*concepts, *(v.concept for r in rules for v in r.variables)}
    networks = []
    for network in taxonomy.all_networks():
        sums = {arc.source for arc in network.calculation if arc.source in concepts or arc.target in concepts}
        arcs = [arc for arc in network.calculation if arc.source in sums]
        wanted |= sums | {arc.target for arc in arcs}
        networks.append(Network(network.role, (*arcs, *network.arcs(arcroles.DIMENSION_DEFAULT))))
    part = replace(taxonomy, schemas=(), imports=(), networks=tuple(networks), rules=rules)
    facts = tuple(fact for fact in report.index.facts if fact.concept in wanted)
    repeats = tuple(fact for fact in report.repeats if fact.concept in wanted)
    prints = (replace(s, facts=(), printed=tuple(f for f in s.printed if f.concept in wanted)) for s in report.sections)
    return replace(report, taxonomy=part, sections=(Section("", facts), *prints), repeats=repeats)


def changed(report: Report, change: Change) -> Report:
    """The report as it would be with other facts: what was a second print may be none then, and the other way about."""
    kept: dict[Aspects, Fact] = {}
    new = set(change.values())
    repeats: list[Fact] = []

    def stays(fact: Fact) -> bool:
        first = kept.setdefault(fact.aspects, fact)
        if first is fact or not {first, fact} & new:
            return True
        if kind_of((first, fact)) is Duplicates.INCONSISTENT:
            return True
        repeats.append(fact)
        return False

    sections = []
    for section in report.sections:
        facts = tuple(fact for fact in (change.get(f, f) for f in section.facts) if stays(fact))
        sections.append(replace(section, facts=facts, printed=tuple(change.get(f, f) for f in section.printed)))
    again = [change.get(fact, fact) for fact in report.repeats]
    # Those that have nothing to repeat any more are facts of their own.
    alone = tuple(fact for fact in again if fact.aspects not in kept or kind_of((kept[fact.aspects], fact)) is _NOT)
    repeats += [fact for fact in again if fact not in alone]
    return replace(report, sections=(*sections, Section("", alone)), repeats=tuple(repeats))


_NOT = Duplicates.INCONSISTENT
