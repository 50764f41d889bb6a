"""`kaiji batch`: hands filings out, keeps their rows, fills the warehouse, and says how it goes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaiji.model import Finding, KaijiError
from kaiji.workflow.batch.engines import Engine, Processes, ended
from kaiji.workflow.batch.ledger import Ledger, key_of
from kaiji.workflow.batch.manifest import Job, digest, jobs
from kaiji.workflow.batch.work import FORMS, VALIDATIONS, Done, Order, clear, work

if TYPE_CHECKING:
    from kaiji.tables.warehouse.dataset import Warehouse

_MOST_FACTS, _MOST_SECONDS = 100_000, 60.0
"""Facts that are held before a segment of the warehouse is written, and for how long."""


@dataclass
class Progress:
    """How a batch goes: filings in all, done and failed in this run, and those that need nothing; `seconds` since it began."""

    total: int
    done: int = 0
    failed: int = 0
    skipped: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Filings a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at this rate."""
        return (self.total - self.done - self.skipped) / self.rate if self.done else None


@dataclass
class Result:
    """What a batch did: a row for each filing, how many were as before, and what is to be said of the run itself."""

    rows: list[dict[str, Any]]
    progress: Progress
    findings: list[Finding] = field(default_factory=list)

    @property
    def verdicts(self) -> dict[str, int]:
        """How many filings have each verdict."""
        return dict(Counter(row["verdict"] for row in self.rows))

    @property
    def codes(self) -> dict[str, int]:
        """How many filings have an error with each code, the most frequent first."""
        counts = Counter(
            code for row in self.rows for code in {f["code"] for f in row["findings"] if f["severity"] == "error"}
        )
        return dict(counts.most_common())


def run_batch(
    source: Path | Iterable[Any],
    into: str,
    order: Order | None = None,
    engine: Engine | None = None,
    warehouse: Path | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> Result:
    """Work on many filings: `source` is a directory, a list (.csv, .parquet) or an iterable of paths, mappings or `Job`s.

    `into` is a directory or a URL that fsspec knows; the directory of a filing is below it, and so are the ledger and the
    results. Filings that were done before with the same content and order are not done again. Rows whose filing cannot be
    read or is wrong say so; raises `KaijiError` only for what concerns all: the manifest, the output, the engine. An interrupt
    ends it with what is done; the next run goes on from there.
    """
    order = order or Order(into, FORMS[:1])
    if unknown := set(order.forms) - set(FORMS):
        raise KaijiError(f"there is no form {min(unknown)!r}, but {', '.join(FORMS)}", code="batch.form")
    if order.validation not in VALIDATIONS:
        raise KaijiError(
            f"there is no validation {order.validation!r}, but {', '.join(VALIDATIONS)}", code="batch.form"
        )
    found = jobs(source)
    ledger = Ledger.open(into)
    if "://" not in into:
        clear(Path(into))
    progress = Progress(len(found))
    with ExitStack() as stack:
        loader = None
        if warehouse is not None:
            from kaiji.tables.warehouse.dataset import writing

            order = replace(order, tables=True)
            loader = _Loader(stack.enter_context(writing(warehouse)))
        tasks = _Tasks(found, order, ledger, progress, loader.warehouse.filings if loader else frozenset())
        results = (engine or Processes()).run(tasks, partial(work, order))
        try:
            for (job, content), done in results:
                progress.done += 1
                progress.failed += done.verdict != "valid"
                if loader is not None:
                    loader.take(done)
                ledger.add(done, tasks.key(job, content), content)
                if ledger.due and (loader is None or loader.due):
                    if loader is not None:
                        loader.flush()
                    ledger.flush()
                report(progress)
            for _, done in tasks.missing:
                progress.done += 1
                progress.failed += 1
                ledger.add(done, "", "")
        finally:
            results.close()  # ends the workers
            if loader is not None:
                loader.flush()  # before the rows that say so
            ledger.flush()
        rows = ledger.finish([job.id for job in found])
    report(progress)
    return Result(rows, progress)


@dataclass
class _Loader:
    """Collects the rows of filings for the warehouse, and adds them as segments."""

    warehouse: Warehouse
    _held: list[dict[str, Any]] = field(default_factory=list)
    _facts: int = 0
    _since: float = field(default_factory=time.monotonic)

    def take(self, done: Done) -> None:
        """Keep the tables of a filing, if it could be read."""
        if not done.tables:
            return
        import pyarrow as pa

        self._held.append({name: pa.ipc.open_stream(stream).read_all() for name, stream in done.tables.items()})
        self._facts += done.facts
        done.tables = {}

    @property
    def due(self) -> bool:
        return self._facts >= _MOST_FACTS or time.monotonic() - self._since > _MOST_SECONDS

    def flush(self) -> None:
        """Write a segment of what is held; of what is there already, nothing."""
        from kaiji.tables.warehouse.dataset import add

        known = set(self.warehouse.filings)
        new = []
        for tables in self._held:
            id_ = tables["filings"].column("filing_id")[0].as_py()
            if id_ not in known:
                known.add(id_)
                new.append(tables)
        if new:
            self.warehouse = add(self.warehouse, new)
        self._held, self._facts, self._since = [], 0, time.monotonic()


@dataclass
class _Tasks:
    """The jobs that are to be done, each with the hash of its content; those whose row is known are left out."""

    found: list[Job]
    order: Order
    ledger: Ledger
    progress: Progress
    loaded: frozenset[str]
    missing: list[tuple[Job, Done]] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[Job, str]]:
        for job in self.found:
            try:
                content = digest(job.path)
            except OSError as error:
                self.missing.append((job, ended(job, "missing", f"cannot be read: {error.strerror or error}")))
                continue
            if self.ledger.known(job.id, self.key(job, content)) and (
                not self.order.tables or content[:16] in self.loaded or self.ledger.unreadable(job.id)
            ):
                self.progress.skipped += 1
                continue
            yield job, content

    def key(self, job: Job, content: str) -> str:
        """What the row of a job depends on."""
        beside = (job.accepted, job.amends, job.target, *map(str, job.packages))
        return key_of(content, self.order, [text or "" for text in beside])
