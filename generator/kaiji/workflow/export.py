"""A filing in another form: one syntax, one package, one shape of tables, or all of it in the profile of a regulator."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kaiji.declare.filing import Edition
from kaiji.model import KaijiError, Layout, Report
from kaiji.sandbox.extensions import Extensions, called
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.filing import Artifact, filed_taxonomies, taxonomy_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.json.writer import oim_json
from kaiji.syntax.package.writer import report_package
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.profile import Profile, profile, profiled, report_packages
from kaiji.workflow.project import Project, load
from kaiji.workflow.publish import write

Emit = Callable[[Report, Profile, Layout | None], Iterator[Artifact]]


def _xbr(report: Report, row: Profile, _: object) -> Iterator[Artifact]:
    yield _named(report_package(report, ".xbr", taxonomy_artifacts, lambda r: [instance(r, row.prefix)]))


def _xbri(report: Report, row: Profile, document: Layout | None) -> Iterator[Artifact]:
    return map(_named, report_packages([Edition(report, document or Layout())], row))


def _named(artifact: Artifact) -> Artifact:
    return replace(artifact, path=artifact.path.removeprefix("build/"))


def _filing(report: Report, documents: Callable[[Report], Iterator[Artifact]]) -> Iterator[Artifact]:
    """Documents with the taxonomies that they refer to."""
    yield from filed_taxonomies(report)
    yield from documents(report)


def _json(report: Report, *_: object) -> Iterator[Artifact]:
    return _filing(report, lambda r: iter([oim_json(r)]))


def _csv(report: Report, *_: object) -> Iterator[Artifact]:
    return _filing(report, oim_csv)


def _parquet(report: Report, *_: object) -> Iterator[Artifact]:
    from kaiji.tables.write import parquet

    return parquet(report, "tables")


def _xlsx(report: Report, *_: object) -> Iterator[Artifact]:
    from kaiji.tables.workbook import workbook

    return workbook(report)


def _edinet(report: Report, *_: object) -> Iterator[Artifact]:
    from kaiji.tables.edinet import edinet_csv

    return edinet_csv(report, "edinet-csv")


def _pdf(report: Report, row: Profile, document: Layout | None) -> Iterator[Artifact]:
    from kaiji.syntax.inline.paper import printed

    for page in inline(report, document, row.inline).artifacts:
        at = Path(page.path)
        if at.suffix not in (".xhtml", ".htm", ".html"):
            continue  # a picture of a document of several files
        held = io.BytesIO()
        page.write(held)
        found = printed(held.getvalue(), at)
        if found.flaws:
            raise KaijiError(f"{page.path} cannot be printed as it is: {found.flaws[0]}", code="pdf.flaws")
        yield Artifact(f"{at.stem}.pdf", partial(copied, found.content))


def copied(content: bytes, stream: BinaryIO) -> None:
    stream.write(content)


def _sec(report: Report, *_: object) -> Iterator[Artifact]:
    from kaiji.tables.sec import sec_data_sets

    return sec_data_sets(report, "sec-fsds")


_OWN: dict[str, Emit] = {
    "json": _json,
    "csv": _csv,
    "xbr": _xbr,
    "xbri": _xbri,
    "parquet": _parquet,
    "duckdb": _parquet,
    "xlsx": _xlsx,
    "sec-fsds": _sec,
    "edinet-csv": _edinet,
    "pdf": _pdf,
}
FORMS: Extensions[Emit] = Extensions("kaiji.forms", called, _OWN)
_FLAT = {"xbrl": "xml", "xhtml": "htm"}
"""The suffixes that EDGAR knows; packages keep their own."""


def whole(report: Report, row: Profile, document: Layout | None) -> Iterator[Artifact]:
    """The files of a filing as a profile has them."""
    yield from _filing(report, lambda r: iter([_placed(instance(r, row.prefix), row)]))
    if document is not None:
        yield from (_placed(artifact, row) for artifact in inline(report, document, row.inline).artifacts)


def _editions(project: Project, row: Profile) -> Iterator[Artifact]:
    """The filing as a profile has it, with its documents in further languages."""
    if row.submission is not None and row.submits(project.filing.report.taxonomy):
        yield from map(_named, row.submission(project.editions(row), row))
        return
    report = profiled(project.filed, row)
    yield from whole(report, row, project.document)
    for edition, layout in project.translations:
        translated = profiled(edition, row)
        if row.flat:
            translated = replace(translated, name=f"{report.name}-{edition.language}")
        yield _placed(inline(translated, layout, row.inline).artifact, row)


def _placed(document: Artifact, row: Profile) -> Artifact:
    """A document under the name that the profile gives it."""
    stem, dot, suffix = document.path.rpartition(".")
    return replace(document, path=f"{stem}{dot}{_FLAT.get(suffix, suffix)}") if row.flat else document


def run_export(
    root: Path, to: str | None, profile_name: str | None, output: Path, announce: Announce = silent
) -> Outcome:
    """Write a filing in a form below `output`; files that are there already are replaced, others stay."""
    outcome = Outcome()
    project: Project | None = None
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.report
    if project is not None and outcome.report is not None:
        with outcome.step("export", announce):
            outcome.published = [str(path) for path in export(project, output, to, profile_name)]
    return outcome


def export(project: Project, output: Path, to: str | None = None, profile_name: str | None = None) -> list[Path]:
    """Write a filing in a form and a profile (its own, unless another one is named) below `output`; the files.

    Raises `KaijiError` when it cannot be written.
    """
    row = project.profile if profile_name is None else profile(profile_name)
    if to is not None and to not in FORMS:
        raise KaijiError(f"there is no form {to!r}, but {', '.join(FORMS)}", code="form.unknown")
    report, document = profiled(project.filed, row), project.document
    if to is None:
        return placed(_editions(project, row), output, False, report.name)
    emit = FORMS[to]
    with FORMS.at_work(to):
        return placed(emit(report, row, document), output, to == "duckdb", report.name)


def placed(artifacts: Iterator[Artifact], output: Path, database: bool, name: str) -> list[Path]:
    """Write aside, then move into place: a failed export leaves what was there."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kaiji-", dir=output) as staged:
            made = write(artifacts, Path(staged))
            if database:
                from kaiji.tables.duck import create

                create(Path(staged) / "tables", Path(staged) / f"{name}.duckdb")
                made = [f"{name}.duckdb"]
            for path in made:
                target = output / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(Path(staged) / path, target)
            return [output / path for path in made]
    except OSError as error:
        raise KaijiError(f"{output} cannot be written: {error.strerror}", code="output.write") from error
