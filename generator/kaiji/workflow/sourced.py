"""The commands that tie a filing to its source text: `kaiji locate`, `kaiji coverage`, `kaiji trace`, `kaiji lines`; and
`kaiji inventory`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kaiji.evidence.coverage import Covered, cover
from kaiji.evidence.exclusions import Exclusions, read_exclusions
from kaiji.evidence.index import read_index
from kaiji.evidence.inventory import Inventory, into, inventory, markdown
from kaiji.evidence.places import check_places
from kaiji.evidence.printed import Printing, printings
from kaiji.evidence.relocate import relocate
from kaiji.evidence.sources import read
from kaiji.evidence.text import SourceText
from kaiji.evidence.trace import Step, Wanted, trace
from kaiji.model import KaijiError, Location, most_severe_first
from kaiji.model.places import shown
from kaiji.workflow import publish
from kaiji.workflow.build import run_check
from kaiji.workflow.journal import reading
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project, load


def run_coverage(root: Path, source: Path, announce: Announce = silent) -> tuple[Outcome, Covered | None]:
    """Compare the filing with its source text."""
    outcome, _, covered = _covered(root, source, announce)
    return outcome, covered


def run_locate(root: Path, source: Path, announce: Announce = silent, accepted: Sequence[str] = ()) -> Outcome:
    """Write the index of provenance, if every figure was found; otherwise it stays as it was.

    A figure that has changed since the index was written is adopted only if its id is among those `accepted`.
    """
    outcome, project, covered = _covered(root, source, announce)
    if project is None or covered is None:
        return outcome
    # What no fact carries is the business of `kaiji coverage`.
    outcome.findings = [f for f in outcome.findings if not f.code.startswith("coverage.")]
    with outcome.step("write", announce):
        if project.provenance is None:
            message = "[tool.kaiji] has no provenance = ...: name the file that is to be written"
            raise KaijiError(message, code="project.configuration", location=Location("pyproject.toml"))
        old = read_index(project.provenance) if project.provenance.exists() else None
        relocated = relocate(covered, old, accepted)
        outcome.findings += relocated.findings
        if not outcome.failed and publish.replace_file(project.provenance, relocated.text):
            outcome.published = [shown(str(project.provenance))]
    outcome.findings = most_severe_first(outcome.findings)
    return outcome


def _covered(root: Path, source: Path, announce: Announce) -> tuple[Outcome, Project | None, Covered | None]:
    outcome = Outcome()
    project: Project | None = None
    covered: Covered | None = None
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.report
    if project is not None and outcome.report is not None:
        with outcome.step("compare", announce):
            exclusions = read_exclusions(project.coverage) if project.coverage else Exclusions()
            covered = cover(project.filing, read(source), exclusions)
            outcome.findings += covered.findings
    return outcome, project, covered


def run_check_source(root: Path, source: Path, announce: Announce = silent) -> Outcome:
    """Load a project, run the preflight, and read on the lines of its source text what the index says of them."""
    outcome = run_check(root, announce)
    project = load(root)
    with outcome.step("read", announce):
        if project.provenance is None:
            message = "[tool.kaiji] has no provenance = ...: there are no lines to be read in the source text"
            raise KaijiError(message, code="project.configuration", location=Location("pyproject.toml"))
        outcome.findings += check_places(read_index(project.provenance), read(source), project.filing.language)
    outcome.findings = most_severe_first(outcome.findings)
    return outcome


def run_trace(
    root: Path,
    question: Callable[[list[Printing]], Wanted],
    source: Path | None = None,
    announce: Announce = silent,
) -> tuple[Outcome, list[Step]]:
    """The way of the figures that a question asks for."""
    outcome = Outcome()
    steps: list[Step] = []
    with outcome.step("trace", announce):
        project = load(root)
        outcome.report = project.report
        text = read(source) if source is not None else None
        indexed = project.provenance is not None and project.provenance.is_file()
        entries = read_index(project.provenance).entries if project.provenance and indexed else ()
        printed = printings(project.filing)
        with reading(project.root):
            steps = trace(outcome.report, project.root, printed, entries, question(printed), text)
        if not steps:
            raise KaijiError("no figure of this filing stands there", code="trace.unknown")
    return outcome, steps


def run_lines(file: Path) -> tuple[Outcome, SourceText | None]:
    """The lines of a source document."""
    outcome = Outcome()
    source: SourceText | None = None
    with outcome.step("read", silent):
        source = read(file)
        outcome.findings += source.findings
    return outcome, source


def run_inventory(root: Path, file: Path | None = None) -> tuple[Outcome, Inventory | None]:
    """Count what the filing presents; the table is also written into a file if there is one."""
    outcome = Outcome()
    found: Inventory | None = None
    with outcome.step("count", silent):
        outcome.report = load(root).report
        found = inventory(outcome.report)
        if file is not None:
            publish.replace_file(file, into(file, markdown(found)))
    return outcome, found
