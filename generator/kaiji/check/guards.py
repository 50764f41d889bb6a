"""What protects each fact: the comparisons of the preflight that would fail if its value were another one.

A sum, a rule or a second print knows nothing of a period or of members: a whole statement that is filed for another year
adds up as before. So these guard the value alone, to the last digit or only to a coarser one. Other providers are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from kaiji.check.rules import Evaluation
from kaiji.check.rules.watch import least, watched
from kaiji.check.say import figure
from kaiji.check.sums import Total
from kaiji.model import Fact, Lexical, Location, Report, Rule

_HALF = Decimal("0.5")


class Kind(StrEnum):
    """What guards a fact, as it is shown."""

    SUM = "sum"
    RULE = "rule"
    PRINT = "second print"
    SOURCE = "source"


class Guard(NamedTuple):
    """One thing by which `kaiji check` would find that a fact is another: with an error, or a warning about a total.

    `what` names it: the statement of a sum or of the other print, the id of a rule, what the source document prints.
    `value`: whether another value is found; `finds` is the smallest change of a number that is sure to be, in the fact's
    unit at full scale, `None` where every change is. `context`: whether another period and other members are found.
    """

    kind: Kind
    what: str
    by: Fact | Rule | Location | None
    finds: Decimal | None = None
    value: bool = True
    context: bool = False

    @property
    def where(self) -> Location | None:
        """The line of the total, of the other print, of the rule or of the index of the source. Slow: it is looked for."""
        if isinstance(self.by, Fact):
            return self.by.source.location if self.by.source else None
        return self.by.location if isinstance(self.by, Rule) else self.by

    def __str__(self) -> str:
        """`rule balance, from a difference of 2,000`; `sum (acme/figures.py:25)`."""
        named = self.kind in (Kind.RULE, Kind.SOURCE)
        name = f"{self.kind} {self.what}" if named else f"{self.kind} ({self.where})"
        return name if self.finds is None else f"{name}, from a difference of {figure(self.finds)}"


Found: TypeAlias = Iterable[tuple[Fact, Guard]]
"""What a provider of guards yields: facts of the report, each with one that protects it."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A fact with what protects it."""

    fact: Fact
    guards: tuple[Guard, ...]

    @property
    def value(self) -> bool:
        """Whether another value is found, be it one that differs in the last digit."""
        return any(g.value and g.finds is None for g in self.guards)

    @property
    def context(self) -> bool:
        """Whether another period and other members are found."""
        return any(g.context for g in self.guards)

    @property
    def whole(self) -> bool:
        return self.value and self.context

    @property
    def lacking(self) -> tuple[str, ...]:
        """What could change without being found."""
        return (*(() if self.value else ("value",)), *(() if self.context else ("period and members",)))


@dataclass(frozen=True, slots=True)
class Guards:
    """The facts of a report in its order, each with what protects it."""

    facts: tuple[Guarded, ...]

    @property
    def values(self) -> int:
        return sum(1 for g in self.facts if g.value)

    @property
    def contexts(self) -> int:
        return sum(1 for g in self.facts if g.context)

    @property
    def whole(self) -> int:
        return sum(1 for g in self.facts if g.whole)

    def __str__(self) -> str:
        n = f"{len(self.facts):,}"
        return f"guarded {self.values:,} of {n} values, {self.contexts:,} of {n} periods and members"


def gather(report: Report, *providers: Found) -> Guards:
    """The guards that all providers yield, by fact."""
    found: dict[Fact, dict[tuple[Kind, str, Fact | Rule | Location | None], Guard]] = {}
    for provider in providers:
        for fact, guard in provider:
            guards = found.setdefault(fact, {})
            # Each once, as sharp as it is: a rule may be evaluated more than once with a fact.
            key = (guard.kind, guard.what, guard.by)
            known = guards.get(key)
            if known is None or _sharper(guard, known):
                guards[key] = guard
    return Guards(tuple(Guarded(fact, tuple(found.get(fact, {}).values())) for fact in report.index.facts))


def _sharper(one: Guard, other: Guard) -> bool:
    return other.finds is not None and (one.finds is None or one.finds < other.finds)


def by_sums(totals: Iterable[Total]) -> Found:
    """Totals and their parts: a change that exceeds the tolerance is found."""
    for total in totals:
        room = total.tolerance + abs(total.difference)
        for fact in (total.fact, *(part for _, part in total.parts)):
            yield fact, Guard(Kind.SUM, total.role.definition, total.fact, least(fact, room))


def by_rules(evaluations: Iterable[Evaluation]) -> Found:
    """Operands of equalities, and those that a waiver names."""
    for rule, fact, finds in watched(evaluations):
        yield fact, Guard(Kind.RULE, rule.id, rule, finds)


def by_prints(report: Report) -> Found:
    """Facts that stand in two places of the data module: another value in one of them is a conflict.

    Not so narratives: both places read one file.
    """
    titles = {f: report.title(s) for s in report.sections for f in (s.printed or s.facts)}
    kept = report.index.by_aspects
    for other in (*report.repeats, *(f for facts in kept.values() if len(facts) > 1 for f in facts)):
        if report.taxonomy.concepts[other.concept].type.lexical is Lexical.XHTML:
            continue
        for fact in kept.get(other.aspects, ()):
            if fact is not other:
                yield fact, Guard(Kind.PRINT, titles.get(other, ""), other, least(fact, _room(fact, other)))


def _room(fact: Fact, other: Fact) -> Decimal:
    """What a print that is rounded lets pass."""
    if fact.decimals is None or other.decimals is None or fact.decimals == other.decimals:
        return Decimal(0)
    assert isinstance(fact.value, int | Decimal)
    assert isinstance(other.value, int | Decimal)
    return _HALF.scaleb(-min(fact.decimals, other.decimals)) + abs(Decimal(fact.value) - Decimal(other.value))
