"""Prints a hash of every file that Kaiji makes of projects, without Arelle: `python -m tests.syntax.everything PROJECT...`."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kaiji.cli.render import text
from kaiji.syntax.filing import Artifact, report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.inline.version import INLINE_1_0
from kaiji.syntax.package.archive import text_artifact
from kaiji.tables.edinet import edinet_csv
from kaiji.tables.sec import sec_data_sets
from kaiji.tables.write import csv, parquet
from kaiji.workflow.build import run_check
from kaiji.workflow.derive import packages
from kaiji.workflow.export import whole
from kaiji.workflow.profile import profile, profiled


def everything(root: Path) -> Iterator[Artifact]:
    """All files of a project that is free of errors. DuckDB alone decides how it lays out its own."""
    outcome = run_check(root)
    report = outcome.report
    assert report is not None, outcome.findings
    assert not outcome.failed, outcome.findings
    assert outcome.project is not None
    layout = outcome.project.layout
    yield from report_artifacts(report)
    yield inline(report, layout).artifact
    yield inline(report, layout, INLINE_1_0).artifact
    yield from packages(report, outcome.project.document)
    for tables in (parquet, csv, sec_data_sets, edinet_csv):
        yield from tables(report, tables.__name__)
    sec = profile("sec")
    yield from whole(profiled(report, sec), sec, outcome.project.document)
    outcome.seconds.clear()  # they are said to people; no file has them
    for form in ("sarif", "junit", "html", "json"):
        yield text_artifact(f"findings.{form}", text(outcome, root, form))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        os.chdir(name)  # findings name files as people there would
        for artifact in everything(Path.cwd()):
            stream = io.BytesIO()
            artifact.write(stream)
            print(hashlib.sha256(stream.getvalue()).hexdigest(), artifact.path)
