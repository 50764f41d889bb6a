"""What `kaiji build` makes of a filing for others, below build/: packages, tables and the database.

They depend on the report only, so a process of their own writes them while Arelle judges the filing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kaiji.declare.filing import Edition
from kaiji.model import Layout, Report
from kaiji.sandbox.workers import apart
from kaiji.syntax.filing import Artifact, taxonomy_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.package.writer import report_package, taxonomy_package
from kaiji.tables.spec import missing
from kaiji.workflow.publish import write

TABLES = "build/tables"


def database(report: Report) -> str:
    """The path of the database of a report, relative to the project."""
    return f"{TABLES}/{report.name}.duckdb"


def packages(report: Report, document: Layout | None, translations: Sequence[Edition] = ()) -> Iterator[Artifact]:
    """The taxonomy packages and the report packages; one with each document for people that the filing publishes."""
    for taxonomy in report.taxonomy.declared:
        yield taxonomy_package(taxonomy, report, taxonomy_artifacts)
    yield report_package(report, ".xbr", taxonomy_artifacts, instance)
    for one, layout in ((report, document), *translations):
        if layout is not None:
            yield _inline_package(one, layout)


def _inline_package(report: Report, layout: Layout) -> Artifact:
    return report_package(report, ".xbri", taxonomy_artifacts, lambda r: inline(r, layout).artifact)


def derive(report: Report, document: Layout | None, directory: Path, translations: Sequence[Edition] = ()) -> list[str]:
    """Write everything below a directory, but the tables when what they need is not installed; the paths."""
    written = write(packages(report, document, translations), directory)
    if missing():
        return written
    from kaiji.tables.duck import create
    from kaiji.tables.write import csv, parquet

    written += write(parquet(report, TABLES), directory)
    written += write(csv(report, TABLES), directory)
    create(directory / TABLES, directory / database(report))
    return [*written, database(report)]


@contextmanager
def deriving(
    report: Report, document: Layout | None, directory: Path, translations: Sequence[Edition] = ()
) -> Iterator[None]:
    """Derive in another process while the body runs. Raises `KaijiError` at the end when that has failed."""
    with apart(lambda: [derive(report, document, directory, translations)]) as derived:
        yield
        next(derived)
