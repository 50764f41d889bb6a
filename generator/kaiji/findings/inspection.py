"""All that was looked at: every total and every rule with its evaluations, by statement, what needs attention first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Generic, TypeVar

from kaiji.check.guards import Guarded, Guards
from kaiji.check.rules import Evaluation, Verdict
from kaiji.check.sums import Total
from kaiji.declare.typed import Typed, typed
from kaiji.model import Finding, QName, Report, Rule, Severity, Taxonomy, most_severe_first
from kaiji.workflow.outcome import Outcome

T = TypeVar("T")


class Standing(IntEnum):
    """How a rule does, judged by its worst evaluation; what needs attention comes first."""

    VIOLATED = 0
    WAIVED = 1
    SATISFIED = 2
    NOT_APPLICABLE = 3

    def __str__(self) -> str:
        return self.name.lower().replace("_", " ")


_STANDINGS = {
    Verdict.VIOLATED: Standing.VIOLATED,
    Verdict.WAIVED: Standing.WAIVED,
    Verdict.SATISFIED: Standing.SATISFIED,
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A rule with its evaluations, the worst first."""

    rule: Rule
    evaluations: tuple[Evaluation, ...]

    @property
    def standing(self) -> Standing:
        return standing(self.evaluations[0]) if self.evaluations else Standing.NOT_APPLICABLE


def standing(evaluation: Evaluation) -> Standing:
    return _STANDINGS[evaluation.verdict]


@dataclass(frozen=True, slots=True)
class Statement(Generic[T]):
    """What belongs to one role. `title` is the role's definition."""

    title: str
    items: tuple[T, ...]


@dataclass(frozen=True)
class Inspection:
    """What a command did, and everything that the preflight compared; nothing if the project could not be loaded."""

    outcome: Outcome = field(repr=False)

    @property
    def report(self) -> Report | None:
        return self.outcome.report

    @cached_property
    def findings(self) -> list[Finding]:
        """All findings, those of the preflight among them even if the command only asked Arelle.

        What Arelle says of waived violations is left out: the preflight says it too.
        """
        found = [f for f in self.outcome.findings if f.native or f.severity is not Severity.INFO]
        if self.report is None or "check" in self.outcome.seconds:
            return found
        tie = self.outcome.tie
        differences = tie.findings() if tie is not None else []
        return most_severe_first([*self.outcome.examination.findings, *differences, *found])

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        return self.outcome.examination.totals if self.report else ()

    @cached_property
    def guards(self) -> Guards | None:
        """What protects each fact; nothing where there is no report."""
        if not self.report:
            return None
        tie = self.outcome.tie
        return self.outcome.examination.guards(*([tie.guards()] if tie is not None else []))

    @cached_property
    def typed(self) -> tuple[Typed, ...]:
        """The numbers in narratives that equal no fact."""
        return tuple(typed(self.outcome.project.filing)) if self.report and self.outcome.project else ()

    def guarded(self, words: str = "", *, lacking: bool = False) -> list[Guarded]:
        """The facts of concepts that have some words in their names, or of these only those that lack a guard."""
        if self.report is None or self.guards is None:
            return []
        prefixed = self.report.taxonomy.prefixed
        named = (g for g in self.guards.facts if words.lower() in prefixed(g.fact.concept).lower())
        return [g for g in named if not (lacking and g.whole)]

    @cached_property
    def rules(self) -> tuple[Evaluated, ...]:
        """Every rule of the taxonomy, in its order."""
        if self.report is None:
            return ()
        found: dict[str, list[Evaluation]] = {rule.id: [] for rule in self.report.taxonomy.all_rules()}
        for evaluation in self.outcome.examination.evaluations:
            found[evaluation.rule.id].append(evaluation)
        rules = self.report.taxonomy.all_rules()
        return tuple(Evaluated(rule, tuple(sorted(found[rule.id], key=standing))) for rule in rules)

    @property
    def evaluations(self) -> Iterable[Evaluation]:
        return (e for evaluated in self.rules for e in evaluated.evaluations)

    @cached_property
    def statements_of_totals(self) -> list[Statement[Total]]:
        by_role: dict[str, list[Total]] = {}
        for total in self.totals:
            by_role.setdefault(total.role.uri, []).append(total)
        return self._by_statement(by_role, lambda items: all(t.holds for t in items))

    @cached_property
    def statements_of_rules(self) -> list[Statement[Evaluated]]:
        by_role: dict[str, list[Evaluated]] = {}
        for evaluated in sorted(self.rules, key=lambda e: e.standing):
            by_role.setdefault(evaluated.rule.role, []).append(evaluated)
        return self._by_statement(by_role, lambda items: min(e.standing for e in items))

    def standings(self) -> Counter[Standing]:
        """How many rules do how."""
        return Counter(evaluated.standing for evaluated in self.rules)

    def levels(self) -> Counter[Severity]:
        return Counter(f.severity for f in self.findings)

    @property
    def native(self) -> list[Finding]:
        return [f for f in self.findings if f.native]

    @property
    def judged(self) -> bool:
        """Whether Arelle was asked, now or of what is unchanged since."""
        return "validate" in self.outcome.seconds or self.outcome.unchanged

    @property
    def arelle(self) -> list[Finding]:
        return [f for f in self.findings if not f.native]

    def _by_statement(self, by_role: dict[str, list[T]], rank: Callable[[list[T]], int]) -> list[Statement[T]]:
        """Statements in the order of the filing, behind those that rank lower."""
        taxonomy = self.report.taxonomy if self.report else None
        roles = [n.role for n in taxonomy.all_networks()] if taxonomy else []
        roles += [role for t in (taxonomy.closure if taxonomy else ()) for role in t.roles]  # of what is not reported
        titles = {role.uri: role.definition for role in roles}
        order = {uri: number for number, uri in enumerate(titles)}
        found = sorted(by_role, key=lambda uri: (rank(by_role[uri]), order.get(uri, len(order))))
        return [Statement(titles.get(uri, uri), tuple(by_role[uri])) for uri in found]


def _reportable(taxonomy: Taxonomy) -> set[QName]:
    """The concepts that can be reported: of taxonomies that were loaded, those that are used."""
    declared = (
        c
        for t in taxonomy.declared or taxonomy.closure
        for several in (t.used, *(s.concepts for s in t.schemas))
        for c in several
    )
    return {concept.name for concept in declared if concept.reportable}


def counts(report: Report) -> dict[str, int]:
    """Facts, the concepts that are reportable in the taxonomies, and roles with a network."""
    return {
        "facts": sum(1 for _ in report.facts),
        "concepts": len(_reportable(report.taxonomy)),
        "roles": len(report.taxonomy.networks),
    }
