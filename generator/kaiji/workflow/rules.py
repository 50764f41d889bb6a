"""`kaiji validate --rules`: any report, judged by a regulator's rules as Arelle has them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kaiji.arelle.rules import Rules, judge, rules
from kaiji.model import Fact, Finding, Location, Report, Severity, most_severe_first
from kaiji.model.finding import Site
from kaiji.model.places import shown
from kaiji.sandbox.archives import SUFFIXES, unpack
from kaiji.sandbox.bounds import check_size, is_file, refuse
from kaiji.sandbox.workers import apart
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.build import explained, facts_by_id
from kaiji.workflow.derive import handed_in
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project, load


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
        found = judged(report.absolute(), by, needed(given), own)
        outcome.findings = [replace(f, location=_shown(f.location)) for f in found]
    return outcome


_SAID = {
    "esef.mandatory": "ESEF.RTS.Annex.II.Par.2.missingMandatoryMarkups",
    "esef.name": "ESEF.3.1.5.",
    "edinet.period": "EDINET.EC8011W",
    "edinet.label": "EDINET.EC8034W",
    "edinet.root": "EDINET.EC8027W",
}
"""Warnings of the preflight, and the codes of the rules that say the same, or what these begin with."""


def by_rules(
    project: Project, root: Path, files: Iterable[str] | None = None, said: Iterable[Finding] = ()
) -> list[Finding]:
    """What the rules of a project find wrong with what it hands in, as it lies below `root`; of some `files` only, if given.

    What the preflight has `said` is not said again.
    """
    again = tuple(_SAID[finding.code] for finding in said if finding.code in _SAID)
    found: list[Finding] = []
    documents = handed_in(project.report, project.document, project.translations, project.profile)
    by, editions = rules()[project.rules], [project.report, *(edition.report for edition in project.translations)]
    for n, path in enumerate(artifact.path for artifact in documents):
        if files is None or path in files:
            found += judged(root / path, by, project.packages, editions[n] if n < len(editions) else project.report)
    return [finding for finding in found if not finding.code.startswith(again)]


def judged(report: Path, by: Rules, packages: Iterable[Path], own: Report | None = None) -> list[Finding]:
    """What rules find wrong with a report, in a process of its own; at last, how many there are.

    `own` is the report that the source says it is.
    """
    facts: Mapping[str, Fact] = facts_by_id(own) if own else {}
    declared = dict(_declared(own)) if own else {}
    known = explained(own, facts) if own else set[str]()
    with apart(lambda: [judge(report, by, packages, facts, declared, known)]) as answers:
        found = next(answers)
    errors = sum(f.severity is Severity.ERROR for f in found)
    counted = f"{errors} error{'s' * (errors != 1)}, {len(found) - errors} warning{'s' * (len(found) - errors != 1)}"
    message = f"judged by {by.name} ({by.title}): {counted}"
    return [*most_severe_first(found), Finding("rules.judged", Severity.INFO, message, Location(str(report)))]


def _shown(place: Location | None) -> Location | None:
    return place and replace(place, path=shown(place.path))


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
