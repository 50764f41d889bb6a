"""The facts of any report, chosen by concept, period and members."""

from __future__ import annotations

import datetime
import fnmatch
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaiji.model import Duration, Fact, Finding, Forever, Instant, KaijiError, Location, Period, QName, Report, Severity
from kaiji.model.places import shown
from kaiji.syntax.oim.periods import csv_period
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import load
from kaiji.workflow.reports import check_target, described, look, opened

FOREVER, NO_MEMBERS = "forever", "none"
"""What is asked for to see facts without a period, and facts without members."""


@dataclass(frozen=True)
class Choice:
    """Which facts are asked for: those that satisfy each kind of question, one of its several answers each.

    `concepts` are names, with or without a prefix, or labels in any language; `members` are members, axes, or `AXIS=MEMBER`, or
    `none` for facts without members. `*` stands for any characters, and capital letters are no others. `periods` are written
    as in xBRL-CSV: `2025`, `2025Q1`, `2025-03`, `2025-01-01..2025-03-31` for facts whose period ends within, `2025@end` for
    facts of that moment, or `forever`.
    """

    concepts: Sequence[str] = ()
    periods: Sequence[str] = ()
    members: Sequence[str] = ()

    def of(self, report: Report) -> Callable[[Fact], bool]:
        """Tells whether a fact of a report is meant. Raises a finding for what is no period."""
        concepts = self._concepts(report)
        periods = [None if text == FOREVER else _period(text) for text in self.periods]
        members = [_pattern(text) for text in self.members]
        known: dict[object, bool] = {}

        def meant(fact: Fact) -> bool:
            if concepts is not None and fact.concept not in concepts:
                return False
            found = known.get(fact.context)
            if found is None:
                found = known[fact.context] = (
                    not periods or any(_ends_within(fact.context.period, period) for period in periods)
                ) and (not members or any(self._has(report, fact, pattern) for pattern in members))
            return found

        return meant

    def _concepts(self, report: Report) -> Collection[QName] | None:
        if not self.concepts:
            return None
        patterns = [_pattern(text) for text in self.concepts]
        return {
            name
            for name, concept in report.taxonomy.concepts.items()
            for said in [[name.local, report.taxonomy.prefixed(name), *(label.text for label in concept.labels)]]
            if any(pattern(text) for pattern in patterns for text in said)
        }

    @staticmethod
    def _has(report: Report, fact: Fact, pattern: Callable[[str], object]) -> bool:
        names = report.taxonomy.prefixed
        if not fact.context.members:
            return bool(pattern(NO_MEMBERS))
        return any(
            pattern(said)
            for axis, member in fact.context.members
            for one in ((names(axis), names(member)), (axis.local, member.local))
            for said in (*one, "=".join(one))
        )


@dataclass(frozen=True)
class Chosen:
    """The facts of a report that are meant, and of how many. `places` says where the first of them stand, if that is known."""

    report: Report = field(repr=False)
    facts: Sequence[Fact]
    total: int
    places: Sequence[Location | None] = field(repr=False)


def run_facts(
    source: Path | None,
    root: Path,
    choice: Choice,
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    target: str | None = None,
    drop: Iterable[str] = (),
    most: int | None = None,
) -> tuple[Outcome, Chosen | None]:
    """Choose among the facts of a report on the disk, or where there is none, of the filing of a project.

    `packages`, `target` and `drop` are as for `convert`. Places are found for the first `most` facts, or for all of them.
    """
    outcome = Outcome()
    found: Chosen | None = None
    with outcome.step("facts", announce):
        if source is None:
            report = load(root).report
            facts = tuple(report.facts)
            meant = tuple(filter(choice.of(report), facts))
            found = Chosen(report, meant, len(facts), [f.source.location if f.source else None for f in meant[:most]])
        else:
            found, outcome.findings = _read(source, choice, packages, target, drop, most)
        if not found.facts:  # a name that was mistyped would look like a report without the fact
            message = f"none of {found.total:,} facts is as asked for" if found.total else "there are no facts"
            where = Location(shown(str(source)) if source else found.report.name)
            outcome.findings.append(Finding("facts.none", Severity.WARNING, message, where))
    return outcome, found


def _read(
    source: Path,
    choice: Choice,
    packages: Iterable[Path],
    target: str | None,
    drop: Iterable[str],
    most: int | None,
) -> tuple[Chosen, list[Finding]]:
    with opened(source, Store(home()).library(packages), target, drop) as handed:
        check_target(target, handed)
        handed.settle()
        report = described(handed.document, handed.facts, look(handed.facts), source.stem)
        meant, total = choice.of(report), 0
        found: dict[int, Fact] = {}
        for total, fact in enumerate(handed.facts, 1):
            if meant(fact):
                found[total - 1] = fact
        numbers = list(found)[:most]
        places = handed.places(set(numbers))
        chosen = Chosen(report, tuple(found.values()), total, [places.get(number) for number in numbers])
        return chosen, list(handed.findings)


def _pattern(text: str) -> Callable[[str], object]:
    return re.compile(fnmatch.translate(text), re.IGNORECASE).match


def _period(text: str) -> Period:
    try:
        return csv_period(text, "", Path())
    except KaijiError as error:
        raise KaijiError(
            f"{text!r} is no period, as in 2025, 2025Q1, 2025-03 or 2025@end", code="facts.period"
        ) from error


def _ends_within(period: Period, asked: Period | None) -> bool:
    """Whether a period ends within another, or is that moment; time zones are not looked at."""
    if asked is None or isinstance(period, Forever):
        return asked is None and isinstance(period, Forever)
    if isinstance(asked, Duration):
        return (
            _plain(asked.first)
            < _plain(period.moment if isinstance(period, Instant) else period.last)
            <= _plain(asked.last)
        )
    return isinstance(period, Instant) and isinstance(asked, Instant) and _plain(period.moment) == _plain(asked.moment)


def _plain(at: datetime.datetime) -> datetime.datetime:
    return at.replace(tzinfo=None)
