"""What is built, in Arelle's window and in its interactive viewer, which is files that open from disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from kaiji.arelle.judge import session, viewing
from kaiji.arelle.window import open_filing
from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import shown
from kaiji.workflow.build import document, pages
from kaiji.workflow.front import begin_at, statements
from kaiji.workflow.journal import reading
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import load
from kaiji.workflow.publish import publish_more, staging

PAGE = "index.html"


def run_window(root: Path) -> tuple[Outcome, int]:
    """Show the instance on disk in Arelle's window until it is closed; the exit status of Arelle's process."""
    outcome = Outcome()
    status = 0
    with outcome.step("open", silent):
        with reading(root):
            project = load(root)
            instance = document(project.report, root)
        status = open_filing(instance, project.packages, statements(project.report))
    return outcome, status


def write_viewer(document: Path, directory: Path, packages: Iterable[Path] = ()) -> list[Finding]:
    """Write the viewer of an Inline document to `directory`; what Arelle finds wrong while it loads it.

    `packages` have the taxonomies of others on which the document rests.

    Raises `KaijiError` when the viewer is not installed.
    """
    if find_spec("iXBRLViewerPlugin") is None:
        message = "the viewer is not installed: install kaiji with its extra, kaiji[viewer]"
        raise KaijiError(message, code="viewer.missing")
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-viewer-") as scratch,
        session(document, scratch, packages=list(map(str, packages)) or None, **viewing(directory / PAGE)) as (
            _,
            records,
        ),
    ):
        bad = [r for r in records if r.levelname not in ("DEBUG", "INFO")]
        return [Finding(r.messageCode, Severity.ERROR, r.getMessage(), Location(shown(str(document)))) for r in bad]


def run_view(root: Path, announce: Announce = silent) -> Outcome:
    """Write the viewer of the Inline document on disk to `build/viewer/`."""
    outcome = Outcome()
    with outcome.step("load", announce):
        project = outcome.project = load(root)
        outcome.report = project.report
    if outcome.project is not None and outcome.report is not None:
        with outcome.step("view", announce), staging(root) as staged:
            page = pages(outcome.project.document, outcome.report, root)[0]
            outcome.findings = write_viewer(page, staged / "build" / "viewer", outcome.project.packages)
            begin_at(staged / "build" / "viewer" / PAGE, outcome.report)
            outcome.published = publish_more(staged, root)
            outcome.results["viewer"] = [shown(str(root / "build" / "viewer" / PAGE))]
    return outcome
