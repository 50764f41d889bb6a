"""What is known when a cause is looked for, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kaiji.check.causes.failures import Change, Failure, Key
from kaiji.check.columns import Column, columns
from kaiji.check.say import figure, name, place
from kaiji.check.sums import Total
from kaiji.model import Fact, Location, Report


class Proposal(NamedTuple):
    """One mistake: `change` has the facts as they would be without it, `said` what it would be, `location` where.

    `least` is how many failures it has to mend: what could mend one by chance has to mend two.
    """

    code: str
    change: Change
    said: str
    location: Location | None
    least: int = 1


@dataclass(frozen=True)
class Scene:
    """A report with its failures; `strays` are the facts that the index of the printed source contradicts."""

    report: Report
    failures: Mapping[Key, Failure]
    totals: Sequence[Total]
    strays: frozenset[Fact] = frozenset()

    @cached_property
    def columns(self) -> list[Column]:
        return columns(self.report)

    @cached_property
    def needs(self) -> Mapping[Fact, Sequence[Decimal]]:
        """For each fact the values with which a failure would be none."""
        found: dict[Fact, list[Decimal]] = {}
        for failure in self.failures.values():
            for fact, need in failure.needs:
                found.setdefault(fact, []).append(need)
        return found

    @cached_property
    def conflicting(self) -> frozenset[Fact]:
        """The facts of which there is another one with a different value."""
        conflicts = (failure for failure in self.failures.values() if failure.code == "dup.conflict")
        return frozenset(fact for failure in conflicts for fact in failure.facts)

    def fails(self, fact: Fact) -> bool:
        return fact in self.needs or fact in self.strays

    def called(self, fact: Fact) -> str:
        """`acme:Cash 2025-12-31, 2,050,000 (acme/figures.py:21)`."""
        return f"{name(self.report.taxonomy, fact)}, {figure(fact.value)}{place(fact)}"


def line(fact: Fact) -> Location | None:
    return fact.source.location if fact.source else None


def argument(fact: Fact, name: str) -> Location | None:
    """The line of an argument of the statement in which a fact stands."""
    return fact.source.statement.location(name) if fact.source else None
