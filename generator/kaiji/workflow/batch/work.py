"""What is done with one filing of a batch: in a worker, and to the end whatever the filing is."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaiji.check import check
from kaiji.model import Aspects, Finding, KaijiError, Layout, Report, Severity, Taxonomy, most_severe_first
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.batch.manifest import Job

if TYPE_CHECKING:
    from kaiji.model.duplicates import Duplicates
    from kaiji.workflow.project import Project

FORMS = ("xbrl", "xhtml", "json", "csv", "package")
VALIDATIONS = ("preflight", "arelle", "none")
_MOST_FINDINGS = 200
_SOUND: deque[Taxonomy] = deque(maxlen=8)
"""Of this worker: taxonomies of filings with which Arelle has found nothing wrong, as the library of the worker holds them."""
_ASIDE = ".kaiji-"
"""What the names of directories begin with in which files are written until they are moved into place."""


@dataclass(frozen=True)
class Order:
    """What is to be done with every filing of a batch.

    `forms` are written below `into`, a directory or any URL that fsspec knows; `tables` makes the rows of a warehouse.
    """

    into: str
    forms: tuple[str, ...] = ()
    validation: str = "preflight"
    packages: tuple[Path, ...] = ()
    drop: tuple[str, ...] = ()
    tables: bool = False


@dataclass
class Done:
    """One row of the result.

    `verdict` is valid, invalid (findings of severity error), unreadable, unwritten (the disk did not take what was made of it), or
    how the worker ended: time, memory, crashed.
    `files` are (path below the directory of the filing, bytes, SHA-256); `tables` the rows for a warehouse as an Arrow stream
    for each table.
    """

    filing: str
    verdict: str
    facts: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    files: list[tuple[str, int, str]] = field(default_factory=list)
    tables: dict[str, bytes] = field(default_factory=dict, repr=False)


@dataclass
class _Read:
    report: Report
    findings: list[Finding]
    document: Layout | None = None
    project: Project | None = None
    duplicates: dict[Aspects, Duplicates] = field(default_factory=dict)


def work(order: Order, job: Job, digest: str) -> Done:
    """Do what is ordered with one filing; what is wrong with it is in the row. `digest` is the SHA-256 of what is read."""
    done = Done(job.id, "valid")
    found: list[Finding] = []
    try:
        with _timed(done, "read"):
            read = _read(job, order)
        found += read.findings
        done.facts = sum(1 for _ in read.report.facts)
        if order.validation != "none":
            with _timed(done, "check"):
                found += _checked(read)
        if order.forms and not _failed(found):
            with _timed(done, "write"):
                done.files = _write(job, order, read)
        if order.validation == "arelle" and not _failed(found):
            with _timed(done, "arelle"):
                found += _judged(job, order, read)
        if order.tables:
            with _timed(done, "tables"):
                done.tables = _tables(job, read, digest, found)
    except KaijiError as error:
        found.append(Finding(error.code, Severity.ERROR, str(error), error.location))
        read_through = "check" in done.seconds or "write" in done.seconds
        done.verdict = "unwritten" if error.code == "output.write" else "invalid" if read_through else "unreadable"
    except MemoryError:
        found = [Finding("batch.memory", Severity.ERROR, "takes more memory than a worker is allowed")]
        done.verdict = "memory"
    except RecursionError as error:
        found.append(Finding("batch.crashed", Severity.ERROR, f"is nested too deeply: {error}"))
        done.verdict = "unreadable"
    if done.verdict == "valid" and _failed(found):
        done.verdict = "invalid"
    done.findings = [_plain(finding) for finding in most_severe_first(found)[:_MOST_FINDINGS]]
    return done


def _failed(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _plain(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "file": place.path if place else None,
        "line": place.line if place else None,
    }


@contextmanager
def _timed(done: Done, step: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        done.seconds[step] = round(time.perf_counter() - start, 4)


@lru_cache(maxsize=8)
def _library(packages: tuple[Path, ...]) -> Library:
    """Of this worker: what it has loaded once it need not load for the next filing."""
    return Store(home()).library(packages)


def _is_project(path: Path) -> bool:
    return path.is_dir() and (path / "pyproject.toml").is_file()


def _read(job: Job, order: Order) -> _Read:
    if _is_project(job.path):
        from kaiji.workflow.project import load

        project = load(job.path)
        return _Read(project.report, [], project.document, project)
    from kaiji.model.duplicates import kind_of, several
    from kaiji.workflow.duplicates import once
    from kaiji.workflow.reports import check_target, described, look, opened

    with opened(job.path, _library((*order.packages, *job.packages)), job.target, order.drop) as source:
        check_target(job.target, source)
        source.settle()
        found = once(source.facts, source.places)
        facts = tuple(found.facts)
        report = described(source.document, facts, look(facts), job.id, _directory(job, order))
        kinds: dict[Aspects, Duplicates] = {}
        if order.tables:
            groups: dict[Aspects, list[Any]] = {}
            for fact in source.facts:
                groups.setdefault(fact.aspects, []).append(fact)
            kinds = {fact.aspects: kind for kind, same in several(facts) for fact in same}
            kinds |= {aspects: kind_of(group) for aspects, group in groups.items() if len(group) > 1}
        findings = [*source.findings, *found.findings]
        return _Read(replace(report, contested=found.contested), findings, duplicates=kinds)


def _directory(job: Job, order: Order) -> str:
    """From where a taxonomy on the disk is referred to: from a store that is none, as the filing itself does."""
    place = job.path.parent if "://" in order.into else Path(order.into, job.id)
    return str(place.absolute())


def _checked(read: _Read) -> list[Finding]:
    if read.project is not None:
        from kaiji.workflow.build import preflight

        return preflight(read.project).findings
    return check(read.report)


def _write(job: Job, order: Order, read: _Read) -> list[tuple[str, int, str]]:
    """Write the forms aside, and move them to where they belong as a whole; the files."""
    import fsspec

    system, root = fsspec.core.url_to_fs(order.into)
    if not is_local(system):
        with tempfile.TemporaryDirectory(prefix="kaiji-batch-") as scratch:
            files = _written(order, read, Path(scratch))
            system.put(f"{scratch}/", f"{root}/{job.id}/", recursive=True)
            return files
    place, made = Path(root, job.id), Path(root, f"{_ASIDE}{os.getpid()}-{job.id}")
    if place.is_symlink() or place.is_file():
        raise KaijiError(f"{place} is in the way of the results of {job.id}", code="output.write")
    try:
        made.mkdir()
        files = _written(order, read, made)
        if place.exists():
            old = made.with_name(f"{made.name}.old")
            place.replace(old)
            made.replace(place)
            shutil.rmtree(old, ignore_errors=True)
        else:
            made.replace(place)
    except OSError as error:
        raise KaijiError(f"{place} cannot be written ({error.strerror or error})", code="output.write") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return files


def _written(order: Order, read: _Read, directory: Path) -> list[tuple[str, int, str]]:
    """Write the forms into a directory: path, bytes, SHA-256 of each."""
    from kaiji.workflow.publish import write

    return [(name, *_measured(directory / name)) for name in sorted(write(_artifacts(order, read), directory))]


def is_local(system: Any) -> bool:
    """Whether a file system of fsspec is this machine's own, where files are moved into place."""
    protocols = system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)
    return "file" in protocols or "local" in protocols


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as stream:
        return path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()


def _artifacts(order: Order, read: _Read) -> Iterator[Any]:
    from kaiji.syntax.artifact import Artifact
    from kaiji.syntax.csv.writer import oim_csv
    from kaiji.syntax.inline.document import inline
    from kaiji.syntax.inline.listing import listing
    from kaiji.syntax.instance.writer import instance
    from kaiji.syntax.json.writer import oim_json

    report = read.report
    asked = set(order.forms)
    made: list[Artifact] = []
    if read.project is not None:
        from kaiji.syntax.filing import filed_taxonomies

        made += filed_taxonomies(report)
    if "xbrl" in asked:
        made.append(instance(report))
    if "json" in asked:
        made.append(oim_json(report))
    if "csv" in asked:
        made += oim_csv(report)
    if "xhtml" in asked:
        made += (inline(report, read.document) if read.document is not None else listing(report)).artifacts
    if "package" in asked:
        from kaiji.syntax.filing import taxonomy_artifacts
        from kaiji.syntax.package.writer import report_package

        made.append(report_package(report, ".xbr", taxonomy_artifacts, lambda placed: [instance(placed)]))
    for artifact in made:
        path = artifact.path
        yield Artifact(
            path if not Path(path).is_absolute() else path.removeprefix(f"{report.directory}/"), artifact.write
        )


def _judged(job: Job, order: Order, read: _Read) -> list[Finding]:
    """What Arelle says of a filing as it was handed over, or of the instance of a project."""
    if read.project is not None:
        from kaiji.arelle.judge import validate
        from kaiji.syntax.filing import filed_taxonomies
        from kaiji.syntax.instance.writer import instance
        from kaiji.workflow.publish import write

        with tempfile.TemporaryDirectory(prefix="kaiji-batch-") as scratch:
            names = write((*filed_taxonomies(read.report), instance(read.report)), Path(scratch))
            return validate(Path(scratch, names[-1]), packages=read.project.packages)
    from kaiji.workflow.reports import opened
    from kaiji.workflow.validity import by_arelle

    packages = (*order.packages, *job.packages)
    with opened(job.path, _library(packages), job.target, order.drop) as handed:
        taxonomy = handed.document.taxonomy
        known = any(one is taxonomy for one in _SOUND)
        found = by_arelle(handed, packages, sound=known)
        if not found and not known:
            _SOUND.append(taxonomy)
        return found


def _tables(job: Job, read: _Read, digest: str, findings: list[Finding]) -> dict[str, bytes]:
    import pyarrow as pa

    from kaiji.tables.warehouse.rows import Filing, rows

    filing = Filing(digest[:16], str(job.path), digest, job.accepted, job.amends)
    streams = {}
    for name, table in rows(read.report, filing, findings, read.duplicates).items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        streams[name] = sink.getvalue().to_pybytes()
    return streams


def row(done: Done) -> dict[str, Any]:
    """A row as JSON has it, without the tables."""
    found = asdict(replace(done, tables={}))
    del found["tables"]
    found["files"] = [list(file) for file in done.files]
    return found


def clear(directory: Path) -> None:
    """Remove what workers that were killed left half written: directories that only `work` makes."""
    for place in directory.glob(f"{_ASIDE}*"):
        shutil.rmtree(place, ignore_errors=True)
