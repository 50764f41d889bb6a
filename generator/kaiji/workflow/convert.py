"""Writes a report in another syntax. The input is read whole before anything is written, and written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kaiji.model import Finding, KaijiError, Location, Report
from kaiji.model.places import shown
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.package.writer import addressed
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.duplicates import Unique, once
from kaiji.workflow.enclosed import enclosed
from kaiji.workflow.journal import explained
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.publish import write
from kaiji.workflow.reports import check_target, described, look, opened

SUFFIXES = (".xbrl", ".json", ".csv", ".xhtml")
_MOST_IN_ROLES = 50_000
_ADDRESSES = ("http://", "https://")


def convert(
    source: Path, target: Path, packages: Iterable[Path] = (), document: str | None = None, drop: Iterable[str] = ()
) -> tuple[list[Path], tuple[Finding, ...]]:
    """Convert a report to the syntax of the target's suffix; the files written, and what is to be said of the source.

    `x.csv` becomes the metadata `x.json` in a directory `x` with the tables beside it. `document` is the target document
    that is read of an Inline XBRL document set, `drop` what may be left out (`tuples`). Facts that are reported more than
    once are written once, unless they contradict each other. Of a report from an archive in which its taxonomy lies too, the
    documents of that are copied to a directory `x-taxonomy` beside what is written. Raises `KaijiError` when the report
    cannot be read or written; then nothing has been written.
    """
    suffix, name, directory = _target(target)
    if source.exists() and target.exists() and source.samefile(target):
        raise KaijiError(f"{target} is what is read: give another name to what is written", code="convert.itself")
    with opened(source, Store(home()).library(packages), document, drop) as report:
        check_target(document, report)
        report.settle()
        found = once(report.facts, report.places)
        made = described(report.document, found.facts, look(found.facts), name, directory)
        made, copied, findings = enclosed(replace(made, contested=found.contested), report.document, source)
        said = (*report.findings, *found.findings, *findings)
        return _written(made, suffix, target.absolute().parent, copied), said


def write_report(report: Report, target: Path) -> list[Path]:
    """Write a report in the syntax of the target's suffix, as `convert` does; the files written.

    A document refers to a taxonomy that was read where it was read, and to one that is declared by its absolute address.
    Facts that are reported more than once are written once. Raises `KaijiError` when it cannot be written; then nothing has
    been written.
    """
    suffix, name, directory = _target(target)
    taxonomy = report.taxonomy
    unique = [Unique(section.facts) if section.in_columns else once(section.facts) for section in report.sections]
    sections = tuple(replace(s, facts=found.facts) for s, found in zip(report.sections, unique, strict=True))
    report = replace(report, sections=sections, contested=frozenset(a for found in unique for a in found.contested))
    if not taxonomy.directory.startswith(_ADDRESSES):
        if not Path(taxonomy.directory).is_absolute():
            taxonomy = addressed(taxonomy)
        elif not Path(taxonomy.directory).is_dir():
            message = (
                f"{report.name} refers to its taxonomy by a path, and nothing is there any more; an archive is unpacked only"
                " while it is read: unpack it and read the report from there, or use kaiji convert, which copies the taxonomy"
            )
            raise KaijiError(message, code="convert.taxonomy")
    return _written(
        replace(report, name=name, directory=directory, taxonomy=taxonomy), suffix, target.absolute().parent
    )


def _target(target: Path) -> tuple[str, str, str]:
    """The suffix of what is to be written, its name, and the directory that it refers from."""
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        message = f"{target} has no suffix that says what to write: {', '.join(SUFFIXES)}"
        raise KaijiError(message, code="convert.suffix")
    directory = target.absolute().parent
    return suffix, target.stem, str(directory / target.stem if suffix == ".csv" else directory)


def _written(report: Report, suffix: str, directory: Path, more: Iterable[Artifact] = ()) -> list[Path]:
    """Write aside, on the same disk, then move into place."""
    with explained(directory):
        nearby = next(place for place in (directory, *directory.parents) if place.is_dir())
        with tempfile.TemporaryDirectory(prefix=".kaiji-", dir=nearby) as staged:
            made = write(_below((*_artifacts(report, suffix), *more), directory), Path(staged))
            return _move([Path(staged) / name for name in made], Path(staged), directory)


def _artifacts(report: Report, suffix: str) -> Iterator[Artifact]:
    """What is written, by the one writer that is needed: loading them all takes as long as reading many a report."""
    if suffix == ".csv":
        from kaiji.syntax.csv.writer import oim_csv

        yield from oim_csv(report, report.directory)
    elif suffix == ".xbrl":
        from kaiji.syntax.instance.writer import instance

        yield instance(report)
    elif suffix == ".json":
        from kaiji.syntax.json.writer import oim_json

        yield oim_json(report)
    else:
        yield _inline(report)


def _inline(report: Report) -> Artifact:
    """A document in which the facts stand in their roles, if they are so few that they can be held for that."""
    from kaiji.syntax.inline.listing import listing

    found = [(section, tuple(islice(section.facts, _MOST_IN_ROLES + 1))) for section in report.sections]
    if all(len(facts) <= _MOST_IN_ROLES for _, facts in found):
        report = replace(report, sections=tuple(replace(section, facts=facts) for section, facts in found))
    return listing(report).artifact


def _below(artifacts: Iterable[Artifact], directory: Path) -> Iterator[Artifact]:
    for artifact in artifacts:
        yield Artifact(os.path.relpath(artifact.path, directory), artifact.write)


def _move(files: list[Path], staged: Path, directory: Path) -> list[Path]:
    targets = [directory / file.relative_to(staged) for file in files]
    for target in targets:
        if target.exists() and not target.is_file():
            message = "is a directory, or no file that can be replaced"
            raise KaijiError(message, code="output.write", location=Location(shown(str(target))))
    for file, target in reversed(list(zip(files, targets, strict=True))):  # tables before the metadata that names them
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)
    return targets


def run_convert(
    source: Path,
    target: Path,
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    document: str | None = None,
    drop: Iterable[str] = (),
) -> Outcome:
    """Convert; what was written, or what is wrong with the input."""
    outcome = Outcome()
    with outcome.step("convert", announce):
        written, findings = convert(source, target, packages, document, drop)
        outcome.findings.extend(findings)
        outcome.published = [str(path) for path in written]
    return outcome
