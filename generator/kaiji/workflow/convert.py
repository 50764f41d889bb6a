"""Writes a report in another syntax. The input is read whole before anything is written, and written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from kaiji.model import (
    Context,
    Entity,
    Fact,
    KaijiError,
    Location,
    QName,
    Report,
    Schema,
    Section,
    Taxonomy,
    Unit,
    currency,
)
from kaiji.model.names import ISO4217, STANDARD_PREFIXES
from kaiji.model.places import shown
from kaiji.sandbox.bounds import refuse
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.document import unsupported
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.json.writer import oim_json
from kaiji.workflow.build import Announce, Outcome, silent
from kaiji.workflow.compare import aspects, aspects_of, lines_of
from kaiji.workflow.journal import explained
from kaiji.workflow.publish import write
from kaiji.workflow.reports import Opened, opened

SUFFIXES = (".xbrl", ".json", ".csv")
_ENTITY = re.compile("entity[0-9]*")
"""The prefixes that OIM emitters give to schemes of entities."""


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
        # A name without its place: the artifacts are written elsewhere first, on the same disk.
        converted = _report(report, target.stem, str(directory / target.stem if suffix == ".csv" else directory))
        with explained(directory):
            nearby = next(place for place in (directory, *directory.parents) if place.is_dir())
            with tempfile.TemporaryDirectory(prefix=".kaiji-", dir=nearby) as staged:
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
    for target in targets:
        if target.exists() and not target.is_file():
            message = "is a directory, or no file that can be replaced"
            raise KaijiError(message, code="output.write", location=Location(shown(str(target))))
    for file, target in reversed(list(zip(files, targets, strict=True))):  # tables before the metadata that names them
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)
    return targets


def _report(source: Opened, name: str, directory: str) -> Report:
    """The report that was read, with what emitters need to know about it."""
    document = source.document
    taxonomy = document.taxonomy
    if not taxonomy.directory.startswith(("http://", "https://")) and document.package.directory:
        refuse(
            "package",
            "refers to its taxonomy by a path inside the package; its address should be absolute",
            source.path,
        )
    entity, language, money, namespaces = _look(source)
    namespaces |= {c.typed_domain.namespace for c in taxonomy.concepts.values() if c.typed_domain}
    schemas = tuple(_prefixed(taxonomy.schemas, namespaces, document.prefixes))
    complete = Taxonomy(taxonomy.name, taxonomy.title, taxonomy.url, taxonomy.directory, (), schemas)
    return Report(name, directory, entity, complete, (Section("", source.facts),), language, money)


def _prefixed(schemas: Iterable[Schema], used: set[str], prefixes: Mapping[str, str]) -> Iterator[Schema]:
    """The schemas, and the other namespaces that facts use, each with a prefix that no other has."""
    known = {s.namespace: s for s in schemas}
    taken = {"xml", "xmlns", "xbrl", *STANDARD_PREFIXES.values()}
    for namespace in (*known, *sorted(used - set(known))):
        schema = known.get(namespace) or Schema(namespace, prefixes.get(namespace, "ns"))
        wanted = prefix = STANDARD_PREFIXES.get(namespace, schema.prefix)
        number = 1
        while namespace not in STANDARD_PREFIXES and (prefix in taken or _ENTITY.fullmatch(prefix)):
            number += 1
            prefix = f"{wanted}_{number}"
        taken.add(prefix)
        yield replace(schema, prefix=prefix)


def _look(source: Opened) -> tuple[Entity, str, Unit, set[str]]:
    """The first entity, language and currency, and the namespaces of units and members.

    Refuses facts of equal aspects, and units of one name.
    """
    language, money = "", None
    units: dict[str, Unit] = {}
    seen: set[str] = set()
    names: set[str] = set()
    entity: Entity | None = None
    latest: Context | None = None
    for line, fact in lines_of(source.facts):
        key = aspects_of(line)
        if key in seen:
            _twice(fact, source)
        seen.add(key)
        if fact.context is not latest:
            latest = fact.context
            names.update(name.namespace for pair in latest.members for name in pair if isinstance(name, QName))
        if type(fact.value) is QName:
            names.add(fact.value.namespace)
        entity = entity or fact.context.entity
        language = language or fact.language or ""
        if (unit := fact.unit) is not None:
            if units.setdefault(unit.id, unit) != unit:
                raise unsupported(source.path, f"two units with the name {unit.id}")
            if money is None and unit.numerators[0].namespace == ISO4217:
                money = unit
    names.update(m.namespace for unit in units.values() for m in (*unit.numerators, *unit.denominators))
    return entity or Entity("", ""), language or "en", money or currency("XXX"), names


def _twice(fact: Fact, source: Opened) -> NoReturn:
    message = f"reports {aspects(fact)} twice: take one of them out"
    refuse("duplicate", message, source.path)


def run_convert(source: Path, target: Path, announce: Announce = silent) -> Outcome:
    """Convert; what was written, or what is wrong with the input."""
    outcome = Outcome()
    with outcome.step("convert", announce):
        outcome.published = [str(path) for path in convert(source, target)]
    return outcome
