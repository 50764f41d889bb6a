"""`kaiji warehouse`: filings into a warehouse, and what is asked of one from Python."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import shown
from kaiji.tables.warehouse.dataset import Warehouse, connect, load, writing
from kaiji.tables.warehouse.dataset import remove as without
from kaiji.workflow.batch.engines import Processes
from kaiji.workflow.batch.manifest import Job, name_of
from kaiji.workflow.batch.run import Progress, run_batch
from kaiji.workflow.batch.work import Order


@dataclass(frozen=True)
class Added:
    """What was added: filings and facts; filings that were there already; all that are there now; what could not be read."""

    added: int
    facts: int
    there: int
    total: int
    findings: list[Finding] = field(default_factory=list)


def add(
    filings: Sequence[Path],
    into: Path,
    packages: Iterable[Path] = (),
    drop: Iterable[str] = (),
    *,
    accepted: str | None = None,
    amends: str | None = None,
    workers: int | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> Added:
    """Add filings of whatever kind; a filing that cannot be read is a finding, and is left out.

    What the native checks find is in the table `findings` and does not keep a filing out. Raises `KaijiError` when the
    warehouse cannot be written, or is none.
    """
    order = Order("", (), "preflight", tuple(package.absolute() for package in packages), tuple(drop))
    given = [Job(f"{n}-{name_of(p.stem)}", p, accepted=accepted, amends=amends) for n, p in enumerate(filings, 1)]
    before = load(into).filings if into.exists() and any(into.iterdir()) else frozenset()
    with tempfile.TemporaryDirectory(prefix="kaiji-warehouse-") as scratch:
        engine = Processes(workers or min(len(given), Processes().workers))
        result = run_batch(given, scratch, order, engine, into, report)
    after = load(into).filings
    findings = [
        Finding(found["code"], Severity.ERROR, found["message"], _place(found, row, given))
        for row in result.rows
        for found in row["findings"]
        if found["severity"] == "error" and row["verdict"] not in ("valid", "invalid")
    ]
    readable = [row for row in result.rows if row["verdict"] in ("valid", "invalid")]
    new = {row["hash"][:16] for row in readable} & (after - before)
    facts = {row["hash"][:16]: row["facts"] for row in readable}
    return Added(len(new), sum(facts[id_] for id_ in new), len(readable) - len(new), len(after), findings)


def _place(found: dict[str, Any], row: dict[str, Any], given: Sequence[Job]) -> Location:
    path = next(shown(str(job.path)) for job in given if job.id == row["filing"])
    return Location(found["file"], found["line"]) if found["file"] else Location(path)


def remove(ids: Iterable[str], into: Path) -> None:
    """Take filings out. Raises `KaijiError` (warehouse.unknown) for an id that no filing has; then nothing was taken out."""
    load(into)
    with writing(into) as warehouse:
        if unknown := sorted(set(ids) - warehouse.filings):
            message = f"has no filing {unknown[0]!r}: select filing_id, source from filings"
            raise KaijiError(message, code="warehouse.unknown", location=Location(shown(str(into))))
        without(warehouse, ids)


class Connected:
    """A warehouse that is asked from Python: `sql` gives DuckDB relations, `.arrow()` of which are Arrow tables."""

    def __init__(self, directory: Path) -> None:
        self._warehouse: Warehouse = load(directory)
        self._connection = connect(self._warehouse)

    @property
    def filings(self) -> frozenset[str]:
        """The ids of all filings."""
        return self._warehouse.filings

    def sql(self, question: str) -> Any:
        """A DuckDB relation; raises `duckdb.Error` for what is no question."""
        return self._connection.sql(question)

    def table(self, name: str) -> Any:
        """One of the tables, as a DuckDB relation."""
        return self._connection.table(name)

    def close(self) -> None:
        """Let the files go."""
        self._connection.close()

    def __enter__(self) -> Connected:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
