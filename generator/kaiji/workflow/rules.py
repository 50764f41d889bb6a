"""`kaiji validate --rules`: any report, judged by a regulator's rules as Arelle has them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kaiji.arelle.rules import Rules, judge, rules
from kaiji.model import Fact, Finding, Location, Report, Severity, most_severe_first
from kaiji.model.finding import Site
from kaiji.model.places import shown
from kaiji.sandbox.archives import SUFFIXES, unpack
from kaiji.sandbox.bounds import check_size, is_file, refuse
from kaiji.sandbox.workers import apart
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.build import facts_by_id
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import load


def run_rules(
    report: Path, name: str, root: Path, packages: Iterable[Path] = (), announce: Announce = silent
) -> Outcome:
    """Judge a report on the disk by the rules of a name.

    Where it lies in the project at `root`, findings name the lines of its source, and the packages of its bases need not be
    given.
    """
    outcome = Outcome()
    with outcome.step("rules", announce):
        _check(report)
        project = load(root) if _is_ours(report, root) else None
        given = [*packages, *(project.packages if project else ())]
        by, own = rules()[name], project.report if project else None
        outcome.report = own
        outcome.findings = judged(report, by, needed(given), own)
    return outcome


def judged(report: Path, by: Rules, packages: Iterable[Path], own: Report | None = None) -> list[Finding]:
    """What rules find wrong with a report, in a process of its own; at last, how many there are.

    `own` is the report that the source says it is.
    """
    facts: Mapping[str, Fact] = facts_by_id(own) if own else {}
    declared = dict(_declared(own)) if own else {}
    with apart(lambda: [judge(report, by, packages, facts, declared)]) as answers:
        found = next(answers)
    errors = sum(f.severity is Severity.ERROR for f in found)
    counted = f"{errors} error{'s' * (errors != 1)}, {len(found) - errors} warning{'s' * (len(found) - errors != 1)}"
    message = f"judged by {by.name} ({by.title}): {counted}"
    return [*most_severe_first(found), Finding("rules.judged", Severity.INFO, message, Location(shown(str(report))))]


def needed(packages: Iterable[Path]) -> list[Path]:
    """Packages for Arelle: those that are given, then those of the user's store that have addresses which none before has."""
    found, taken = [], set[str]()
    given = list(packages)
    for number, package in enumerate(Store(home()).library(given).packages):
        starts = {start for start, _ in package.catalog}
        if number < len(given) or not starts & taken:
            found.append(package.file)
            taken |= starts
    return list(dict.fromkeys(found))


def _declared(report: Report) -> Iterator[tuple[str, Site]]:
    """Where the source declares concepts, by the ids of their elements."""
    for taxonomy in report.taxonomy.declared:
        for schema in taxonomy.schemas:
            for concept in schema.concepts:
                if concept.site is not None:
                    yield concept.id or f"{schema.prefix}_{concept.name.local}", concept.site


def _is_ours(report: Path, root: Path) -> bool:
    return (root / "pyproject.toml").is_file() and report.resolve().is_relative_to(root.resolve())


def _check(report: Path) -> None:
    """Refuse what is not safe to open."""
    if not is_file(report):
        refuse("missing", "there is no such file", report)
    check_size(report)
    if report.suffix.lower() in SUFFIXES:
        with tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch:
            unpack(report, Path(scratch))
