"""Tables of any report: written in a form, or asked in SQL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kaiji.model import Finding, KaijiError, Report
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.duplicates import once
from kaiji.workflow.export import FORMS, placed
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.profile import profile
from kaiji.workflow.reports import check_target, described, look, opened

TABLES = ("parquet", "duckdb", "xlsx", "sec-fsds", "edinet-csv")
"""The forms that hold a report in tables; its other syntaxes are written by `convert`."""


@contextmanager
def tabled(
    source: Path, packages: Iterable[Path] = (), target: str | None = None, drop: Iterable[str] = ()
) -> Iterator[tuple[Report, tuple[Finding, ...]]]:
    """A report on the disk as tables hold it, each fact once, and what is to be said of it. Raises a finding when it cannot be read."""
    with opened(source, Store(home()).library(packages), target, drop) as report:
        check_target(target, report)
        report.settle()
        found = once(report.facts, report.places)
        made = described(report.document, found.facts, look(found.facts), source.stem)
        yield replace(made, contested=found.contested), (*report.findings, *found.findings)


def run_tables(
    source: Path,
    to: str | None,
    output: Path,
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    target: str | None = None,
    drop: Iterable[str] = (),
) -> Outcome:
    """Write tables of a report in a form below `output`; files that are there already are replaced, others stay."""
    outcome = Outcome()
    with outcome.step("export", announce):
        if to not in TABLES:
            wanted = f"--to {', '.join(TABLES)}"
            message = f"a report is exported with {wanted}; kaiji convert writes it in another syntax"
            raise KaijiError(message, code="form.unknown")
        with tabled(source, packages, target, drop) as (report, findings), FORMS.at_work(to):
            made = placed(FORMS[to](report, profile("plain"), None), output, to == "duckdb", report.name)
            outcome.published = [str(path) for path in made]
            outcome.findings += findings
    return outcome


@contextmanager
def database_of(
    source: Path, packages: Iterable[Path] = (), target: str | None = None, drop: Iterable[str] = ()
) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    """A database of a report, as `kaiji build` makes one of a filing, while it is asked."""
    with tempfile.TemporaryDirectory(prefix="kaiji-query-") as scratch:
        with tabled(source, packages, target, drop) as (report, findings):
            (made,) = placed(FORMS["duckdb"](report, profile("plain"), None), Path(scratch), True, "report")
        yield made, findings
