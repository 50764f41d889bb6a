"""The verdicts on the calculations of any report: of XBRL 2.1, and of both modes of Calculations 1.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kaiji.check.calculations import Calculation, Judged, Mode, Verdict, calculations
from kaiji.model import Fact, Finding, Location, QName, Report, Severity
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import load
from kaiji.workflow.reports import check_target, described, look, opened


@dataclass(frozen=True)
class Examined:
    """A calculation with its verdicts, one for each mode in which it binds."""

    calculation: Calculation
    judged: Mapping[Mode, Judged]

    @property
    def consistent(self) -> bool:
        """Whether it is so in every mode."""
        return all(one.verdict is Verdict.CONSISTENT for one in self.judged.values())


@dataclass(frozen=True)
class Verdicts:
    """All calculations of a report that bind in one of the modes; `places` are those of the facts in them, by identity."""

    report: Report = field(repr=False)
    modes: Sequence[Mode]
    examined: Sequence[Examined]
    places: Mapping[int, Location] = field(default_factory=dict, repr=False)

    def name(self, concept: QName) -> str:
        """A concept with the prefix that it has in the report."""
        return self.report.taxonomy.prefixed(concept)

    def place(self, fact: Fact) -> Location | None:
        """Where a fact stands, if that is known."""
        return fact.source.location if fact.source else self.places.get(id(fact))

    def counted(self, mode: Mode) -> Counter[Verdict]:
        """How many totals have which verdict in a mode."""
        return Counter(one.judged[mode].verdict for one in self.examined if mode in one.judged)

    @property
    def summary(self) -> str:
        """How many totals there are in each mode, and how many are inconsistent."""
        if not self.examined:
            return "totals: none is reported with any of its parts"
        said = []
        for mode in self.modes:
            counts = self.counted(mode)
            others = [f"{counts[v]:,} not judged: {v}" for v in (Verdict.DUPLICATES, Verdict.DIGITS) if counts[v]]
            wrong = f"{counts[Verdict.INCONSISTENT]:,} of {counts.total():,} inconsistent"
            said.append(f"{mode} {', '.join([wrong, *others])}")
        return f"totals: {'; '.join(said)}"

    def finding(self, path: str) -> Finding:
        """Code calculation.inconsistent (error) or calculation.consistent (information), with the summary."""
        failed = any(self.counted(mode)[Verdict.INCONSISTENT] for mode in self.modes)
        code, severity = ("inconsistent", Severity.ERROR) if failed else ("consistent", Severity.INFO)
        return Finding(f"calculation.{code}", severity, self.summary, Location(path))


def verdicts(report: Report, modes: Collection[Mode] = tuple(Mode)) -> Verdicts:
    """Judge every calculation of a report in some modes."""
    asked = [mode for mode in Mode if mode in modes]
    found = []
    for calculation in calculations(report):
        judged = {mode: one for mode in asked if (one := calculation.judge(mode)) is not None}
        if judged:
            found.append(Examined(calculation, judged))
    return Verdicts(report, asked, found)


def run_calculations(
    source: Path | None,
    root: Path,
    modes: Collection[Mode] = tuple(Mode),
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    target: str | None = None,
    drop: Iterable[str] = (),
) -> tuple[Outcome, Verdicts | None]:
    """Judge the calculations of a report on the disk, or where there is none, of the filing of a project.

    `drop` is what may be left out of it (`tuples`).
    """
    outcome = Outcome()
    found: Verdicts | None = None
    with outcome.step("calculations", announce):
        if source is None:
            found = verdicts(load(root).report, modes)
        else:
            found, outcome.findings = _read(source, modes, packages, target, drop)
        outcome.findings.append(found.finding(str(source or found.report.name)))
    return outcome, found


def _read(
    source: Path, modes: Collection[Mode], packages: Iterable[Path], target: str | None, drop: Iterable[str]
) -> tuple[Verdicts, list[Finding]]:
    with opened(source, Store(home()).library(packages), target, drop) as handed:
        check_target(target, handed)
        handed.settle()
        facts = tuple(handed.facts)
        report = described(handed.document, facts, look(facts), source.stem)
        found = verdicts(report, modes)
        used = {id(fact) for one in found.examined for fact in one.calculation.facts}
        numbers = {number: id(fact) for number, fact in enumerate(facts) if id(fact) in used}
        places = {numbers[number]: place for number, place in handed.places(numbers).items()}
        return replace(found, places=places), list(handed.findings)
