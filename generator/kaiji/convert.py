"""Writes a report in another syntax. The input is read whole before anything is written, and written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kaiji.build import Announce, Outcome, silent
from kaiji.compare import aspects_of, lines_of
from kaiji.declare.source import shown
from kaiji.emit.artifact import Artifact
from kaiji.emit.instance import instance
from kaiji.emit.oim_csv import oim_csv
from kaiji.emit.oim_json import oim_json
from kaiji.model import KaijiError, Location, Report, Schema, Section, Taxonomy, Unit, currency
from kaiji.model.names import ISO4217
from kaiji.publish import write
from kaiji.read.guard import refuse
from kaiji.reports import Opened, opened

SUFFIXES = (".xbrl", ".json", ".csv")


def convert(source: Path, target: Path) -> list[Path]:
    """Convert a report to the syntax of the target's suffix; the files written.

    `x.csv` becomes the metadata `x.json` in a directory `x` with the tables beside it. Raises `KaijiError` when the report
    cannot be read or written; then nothing has been written.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        message = f"{target} has no suffix that says what to write: {', '.join(SUFFIXES)}"
        raise KaijiError(message, code="convert.suffix")
    with opened(source) as report:
        report.settle()
        directory = target.absolute().parent
        # A name without its place: the artifacts are written elsewhere first.
        converted = _report(report, target.stem, str(directory / target.stem if suffix == ".csv" else directory))
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kaiji-", dir=directory) as staged:
            made = write(_below(_artifacts(converted, suffix), directory), Path(staged))
            return _move([Path(staged) / name for name in made], Path(staged), directory)


def _artifacts(report: Report, suffix: str) -> Iterator[Artifact]:
    if suffix == ".csv":
        yield from oim_csv(report, report.directory)
    else:
        yield instance(report) if suffix == ".xbrl" else oim_json(report)


def _below(artifacts: Iterator[Artifact], directory: Path) -> Iterator[Artifact]:
    for artifact in artifacts:
        yield Artifact(os.path.relpath(artifact.path, directory), artifact.write)


def _move(files: list[Path], staged: Path, directory: Path) -> list[Path]:
    targets = [directory / file.relative_to(staged) for file in files]
    for file, target in reversed(list(zip(files, targets, strict=True))):  # tables before the metadata that names them
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise KaijiError("is a directory", code="output.write", location=Location(shown(str(target))))
        shutil.move(file, target)
    return targets


def _report(source: Opened, name: str, directory: str) -> Report:
    """The report that was read, with what emitters need to know about it."""
    document = source.document
    taxonomy = document.taxonomy
    if not taxonomy.directory.startswith(("http://", "https://")) and document.catalog:
        refuse(
            "package",
            "refers to its taxonomy by a path inside the package; its address should be absolute",
            source.path,
        )
    language, money, namespaces = _look(source)
    known = {s.namespace for s in taxonomy.schemas}
    more = tuple(Schema(n, p) for n, p in document.prefixes.items() if n in namespaces - known)
    complete = Taxonomy(taxonomy.name, taxonomy.title, taxonomy.url, taxonomy.directory, (), (*taxonomy.schemas, *more))
    if missing := sorted(namespaces - set(complete.prefixes)):
        refuse("reference", f"there is no prefix for {missing[0]}", source.path)
    return Report(name, directory, complete, (Section("Facts", source.facts),), language, money)


def _look(source: Opened) -> tuple[str, Unit, set[str]]:
    """The first language and currency, and all namespaces of units. Refuses facts of equal aspects, which get one id."""
    language, money = "", None
    units: set[Unit] = set()
    seen: set[str] = set()
    for line, fact in lines_of(source.facts):
        key = aspects_of(line)
        if key in seen:
            refuse("duplicate", f"reports {fact.concept.local} twice for the same aspects", source.path)
        seen.add(key)
        language = language or fact.language or ""
        if fact.unit is not None:
            units.add(fact.unit)
            if money is None and fact.unit.numerators[0].namespace == ISO4217:
                money = fact.unit
    names = {m.namespace for unit in units for m in (*unit.numerators, *unit.denominators)}
    return language or "en", money or currency("XXX"), names


def run_convert(source: Path, target: Path, announce: Announce = silent) -> Outcome:
    """Convert; what was written, or what is wrong with the input."""
    outcome = Outcome()
    with outcome.step("convert", announce):
        outcome.published = [str(path) for path in convert(source, target)]
    return outcome
