"""Kaiji (開示): disclosure as code. Typed Python in, checked and validated XBRL out.

These are the names that a notebook or a pipeline needs. Nothing here prints anything or ends the process. What is wrong with
data is returned, as `Finding` values; what stops the work is raised, as `KaijiError`, which has a code and where possible a
file and a line too. Values are at full scale (yen, not thousands of yen; fractions, not percentages), and positive where the
label of the concept says what a positive value means. Filings are written with `kaiji.declare` and `kaiji.model`; all other
modules may change with any release.

>>> import kaiji
>>> project = kaiji.load("acme")
>>> [finding.severity.name for finding in kaiji.check(project)]
['INFO']
>>> cash = next(fact for fact in project.report.facts if fact.concept.local == "Cash")
>>> cash.value, str(cash.context.period), cash.unit.id
(2050000, '2025-12-31', 'EUR')
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyarrow

    from kaiji.model import Fact, Finding, KaijiError, Report, Taxonomy
    from kaiji.workflow.batch.run import Result
    from kaiji.workflow.compare import Comparison
    from kaiji.workflow.outcome import Outcome
    from kaiji.workflow.project import Project
    from kaiji.workflow.warehouse import Connected

__all__ = [
    "Comparison",
    "Fact",
    "Finding",
    "KaijiError",
    "Outcome",
    "Project",
    "Report",
    "Taxonomy",
    "batch",
    "build",
    "check",
    "columns",
    "compare",
    "export",
    "load",
    "read",
    "table",
    "warehouse",
    "write",
]
__version__ = "0.1.0"

AnyPath: TypeAlias = str | os.PathLike[str]
"""The path of a file or a directory."""


def load(directory: AnyPath = ".") -> Project:
    """The project in a directory, whose `pyproject.toml` has a `[tool.kaiji]` table: its modules are imported.

    `project.report` is what it files. Raises `KaijiError` with the line at fault when the modules cannot be imported, or when
    what they declare makes no sense.

    >>> project = kaiji.load("acme")
    >>> project.report.name, sum(1 for fact in project.report.facts)
    ('acme-2025', 55)
    """
    from kaiji.workflow.project import load

    return load(Path(directory))


def read(
    path: AnyPath, *, packages: Iterable[AnyPath] = (), target: str | None = None, drop: Iterable[str] = ()
) -> Report:
    """A report in XBRL 2.1, Inline XBRL, xBRL-JSON or xBRL-CSV (its metadata file), or the one in a package or folder.

    All its facts are held in memory. Nothing is fetched: its taxonomy lies beside it, in its own package, or in `packages`
    (zip files, Taxonomy Packages 1.0). `target` is the target document that is read of Inline XBRL. What the Open Information
    Model cannot hold is left out only if `drop` says so: `drop=["tuples"]`. Raises `KaijiError` when it cannot be read.

    >>> report = kaiji.read("acme/instances/acme-2025/acme-2025.json")
    >>> len(list(report.facts)), report.language
    (55, 'de')
    """
    from kaiji.workflow.reports import read

    return read(Path(path), [Path(package) for package in packages], target, drop)


def check(subject: Project | Report) -> list[Finding]:
    """What the native preflight finds, what is most severe first: sums, rules, types, periods, members, duplicates, labels.

    Of a project also what it declares and does not use, and which figures differ from the printed source. Only findings of
    severity `ERROR` say that something is wrong. Nothing is written, and Arelle is not asked.

    >>> [finding.code for finding in kaiji.check(kaiji.load("acme"))]  # a rule that the filing waives
    ['rule:segments']
    """
    from kaiji.check import check
    from kaiji.model import Report
    from kaiji.workflow.build import preflight

    if not isinstance(subject, Report):
        return preflight(subject).findings
    if any(section.in_columns for section in subject.sections):
        from kaiji.tables.preflight import check_columns

        return check_columns(subject)
    return check(subject)


def build(directory: AnyPath = ".", *, overwrite: bool = False, full: bool = False) -> Outcome:
    """Check, write and validate the filing of a project, as its files are now.

    `taxonomy/`, `instances/` and `build/` of the project are replaced together when neither the preflight nor Arelle finds an
    error (`outcome.failed`), and left as they were otherwise; what stops the work is a finding too. A file that was edited
    since Kaiji wrote it is replaced only with `overwrite`. Where nothing has changed since the last build nothing is done
    after the preflight (`outcome.unchanged`), and taxonomies that Arelle has found sound are not validated again, but with
    `full`.

    >>> outcome = kaiji.build("acme")
    >>> outcome.failed, outcome.report.name
    (False, 'acme-2025')
    """
    from kaiji.workflow.build import run_build

    return run_build(Path(directory), overwrite=overwrite, full=full)


def write(report: Report, target: AnyPath) -> list[Path]:
    """Write a report in the syntax that the suffix of `target` says: `.xbrl`, `.json`, `.csv` or `.xhtml`; the files written.

    `x.csv` becomes a directory `x` with the tables and their metadata. A taxonomy that was read is referred to where it was
    read, one that is declared by its absolute address. A taxonomy to which a report in an archive refers by a path is gone once
    that was read: unpack the archive before. Raises `KaijiError` when it cannot be written; then nothing has been.

    >>> report = kaiji.load("acme").report
    >>> [path.name for path in kaiji.write(report, "out/acme.json")]
    ['acme.json']
    """
    from kaiji.workflow.convert import write_report

    return write_report(report, Path(target))


def export(project: Project, directory: AnyPath, *, form: str | None = None, profile: str | None = None) -> list[Path]:
    """Write the filing of a project below a directory, in one form or as a whole, as a regulator wants it; the files written.

    Forms and profiles are those of `kaiji export`; without one it is the project's. What is written is not validated. Raises `KaijiError` when there is no such
    form or profile, or when it cannot be written; then nothing has been.

    >>> [path.name for path in kaiji.export(kaiji.load("acme"), "out", form="xbri")]
    ['acme-2025.xbri']
    """
    from kaiji.workflow.export import export

    return export(project, Path(directory), form, profile)


def compare(left: Report, right: Report) -> Comparison:
    """What differs between two reports, in facts and every aspect of them; ids, prefixes and order are no difference.

    >>> comparison = kaiji.compare(kaiji.load("acme").report, kaiji.read("acme/instances/acme-2025/acme-2025.xbrl"))
    >>> comparison.equal, comparison.left, comparison.right
    (True, 55, 55)
    """
    from kaiji.workflow.compare import compare_facts

    return compare_facts(list(left.facts), list(right.facts))


def table(report: Report, name: str = "facts") -> pyarrow.Table:
    """Facts, or another of the tables in docs/tables.md, as an Arrow table.

    `.to_pandas()` makes a data frame of it where pandas is installed, and `polars.from_arrow(...)` where Polars is.
    Needs the extra `kaiji[tables]`; raises `KaijiError` without it, and when there is no such table.

    >>> facts = kaiji.table(kaiji.load("acme").report)
    >>> facts.num_rows, facts.column("concept")[0].as_py()
    (55, 'acme:Cash')
    """
    from kaiji.tables.write import table

    return table(report, name)


def columns(report: Report, source: object, role: str = "") -> Report:
    """A report with facts in columns beside those that it has: from a Parquet file, an Arrow table, or a function that gives
    record batches anew whenever it is called (`lambda: duckdb.sql("...").to_arrow_reader()`).

    Columns are `concept`, `period`, `value`, where wanted `unit`, `decimals`, `language` and `entity`, and one for each axis, as
    docs/tables.md describes them. `role` is the URI of the role that presents them. `kaiji.check` judges them in columns, and
    `kaiji.write` streams them: a million facts are never held. Raises `KaijiError` (bulk.column, bulk.value) with the row when
    they are walked.

    >>> import pyarrow
    >>> rows = {"concept": ["acme:Cash"], "period": ["2023@end"], "unit": ["iso4217:EUR"], "decimals": [-3], "value": [1000]}
    >>> more = kaiji.columns(kaiji.load("acme").report, pyarrow.table(rows))
    >>> sum(1 for fact in more.facts)
    56
    """
    from dataclasses import replace

    from kaiji.model import Section
    from kaiji.tables.spec import need

    need()
    from kaiji.tables.bulk import Bulk

    bulk = Bulk(Path(source) if isinstance(source, str | os.PathLike) else source, report.taxonomy, report.entity)
    return replace(report, sections=(*report.sections, Section(role, bulk)))


def batch(
    source: AnyPath | Iterable[object],
    into: str,
    *,
    forms: Iterable[str] = (),
    validate: str = "preflight",
    packages: Iterable[AnyPath] = (),
    warehouse: AnyPath | None = None,
) -> Result:
    """Check, write, validate and load many filings on the cores of this machine; a row for each, whatever becomes of it.

    `source` is a directory, a list (.csv, .parquet), or an iterable of paths or of mappings with the columns of a list;
    `into` a directory or a URL that fsspec knows. `forms` are xbrl, xhtml, json, csv and package; `validate` is preflight,
    arelle or none. Filings that were done before, of the same content in the same way, are not done again. Needs the extra
    `kaiji[batch]`. Raises `KaijiError` for what concerns all of them.

    >>> result = kaiji.batch(["acme/instances/acme-2025/acme-2025.xbrl"], "out/batch", forms=["json"])
    >>> result.verdicts
    {'valid': 1}
    """
    from kaiji.workflow.batch.run import run_batch
    from kaiji.workflow.batch.work import Order

    order = Order(into, tuple(forms), validate, tuple(Path(package).absolute() for package in packages))
    given = Path(source) if isinstance(source, str | os.PathLike) else source
    return run_batch(given, into, order, warehouse=None if warehouse is None else Path(warehouse))


def warehouse(directory: AnyPath) -> Connected:
    """A warehouse of filings, to be asked in SQL: `.sql(...)` gives DuckDB relations, and these Arrow tables.

    `kaiji warehouse add` fills it. Needs the extra `kaiji[tables]`; raises `KaijiError` where there is no warehouse.

    >>> _ = kaiji.batch(["acme/instances/acme-2025/acme-2025.xbrl"], "out/batch", warehouse="out/house")
    >>> with kaiji.warehouse("out/house") as house:
    ...     house.sql("select count(*) from facts").fetchall()
    [(55,)]
    """
    from kaiji.workflow.warehouse import Connected

    return Connected(Path(directory))


_TYPES = {
    "Comparison": "kaiji.workflow.compare",
    "Fact": "kaiji.model",
    "Finding": "kaiji.model",
    "KaijiError": "kaiji.model",
    "Outcome": "kaiji.workflow.build",
    "Project": "kaiji.workflow.project",
    "Report": "kaiji.model",
    "Taxonomy": "kaiji.model",
}


if not TYPE_CHECKING:  # which knows them, and that there are no others

    def __getattr__(name: str) -> object:
        """The types, imported when they are first asked for, so that `import kaiji` costs nothing."""
        if name not in _TYPES:
            raise AttributeError(f"module 'kaiji' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_TYPES[name]), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps the function `kaiji.check`, in whose place Python would put the package of that name once it is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
