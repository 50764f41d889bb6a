"""What `kaiji build` makes of a filing for others, below build/: packages, tables and the database.

They depend on the report only, so a process of their own writes them while Arelle judges the filing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kaiji.declare.filing import Edition
from kaiji.model import Layout, Report, Taxonomy
from kaiji.syntax.filing import Artifact, taxonomy_artifacts
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.package.writer import report_package, taxonomy_package
from kaiji.tables.spec import missing
from kaiji.workflow.profile import PROFILES, Profile, report_packages
from kaiji.workflow.publish import write

TABLES = "build/tables"


def database(report: Report) -> str:
    """The path of the database of a report, relative to the project."""
    return f"{TABLES}/{report.name}.duckdb"


def packages(
    report: Report, document: Layout | None, translations: Sequence[Edition] = (), profile: Profile = PROFILES["plain"]
) -> Iterator[Artifact]:
    """The taxonomy packages and the report packages; one with each document for people that the filing publishes.

    What is handed in is as the profile has it.
    """
    made: dict[str, list[Artifact]] = {}

    def emitted(taxonomy: Taxonomy, report: Report | None) -> Iterator[Artifact]:
        """Each taxonomy is the same in all packages."""
        if taxonomy.url not in made:
            made[taxonomy.url] = list(taxonomy_artifacts(taxonomy, report))
        return iter(made[taxonomy.url])

    for taxonomy in report.taxonomy.declared:
        yield taxonomy_package(taxonomy, report, emitted)
    yield report_package(report, ".xbr", emitted, lambda placed: [instance(placed)])
    yield from handed_in(report, document, translations, profile)


def handed_in(
    report: Report, document: Layout | None, translations: Sequence[Edition], profile: Profile
) -> Iterator[Artifact]:
    """What is handed in of a filing that publishes documents; of any other, nothing."""
    if document is not None:
        fits = profile.submission is not None and profile.submits(report.taxonomy)
        submission = profile.submission if fits and profile.submission else report_packages
        yield from submission([Edition(report, document), *translations], profile)


def derive(
    report: Report,
    document: Layout | None,
    directory: Path,
    translations: Sequence[Edition] = (),
    profile: Profile = PROFILES["plain"],
) -> list[str]:
    """Write everything below a directory, but the tables when what they need is not installed; the paths."""
    written = write(packages(report, document, translations, profile), directory)
    if missing():
        return written
    from kaiji.tables.duck import create
    from kaiji.tables.write import csv, parquet

    written += write(parquet(report, TABLES), directory)
    written += write(csv(report, TABLES), directory)
    create(directory / TABLES, directory / database(report))
    return [*written, database(report)]
