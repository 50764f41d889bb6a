"""The commands that tie a filing to its source text: `kaiji locate`, `kaiji coverage`, `kaiji trace`; and `kaiji inventory`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kaiji import publish
from kaiji.build import Announce, Outcome, silent
from kaiji.declare.source import shown
from kaiji.model import KaijiError, Location
from kaiji.notice.coverage import Covered, cover
from kaiji.notice.exclusions import Exclusions, read_exclusions
from kaiji.notice.index import check_index, check_places, read_index, write_index
from kaiji.notice.inventory import Inventory, into, inventory, markdown
from kaiji.notice.printed import Printing, printings
from kaiji.notice.text import SourceText, read
from kaiji.notice.trace import Step, Wanted, trace
from kaiji.project import Project, load


def run_coverage(root: Path, source: Path, announce: Announce = silent) -> tuple[Outcome, Covered | None]:
    """Compare the filing with its source text."""
    outcome, _, covered = _covered(root, source, announce)
    return outcome, covered


def run_locate(root: Path, source: Path, announce: Announce = silent) -> Outcome:
    """Write the index of provenance, if every figure was found; otherwise it stays as it was."""
    outcome, project, covered = _covered(root, source, announce)
    if project is None or covered is None:
        return outcome
    # What no fact carries is the business of `kaiji coverage`.
    outcome.findings = [f for f in outcome.findings if not f.code.startswith("coverage.")]
    with outcome.step("write", announce):
        if project.provenance is None:
            message = "[tool.kaiji] has no provenance = ...: name the file that is to be written"
            raise KaijiError(message, code="project.configuration", location=Location("pyproject.toml"))
        if not outcome.failed and publish.replace_file(project.provenance, write_index(covered.places)):
            outcome.published = [shown(str(project.provenance))]
    return outcome


def _covered(root: Path, source: Path, announce: Announce) -> tuple[Outcome, Project | None, Covered | None]:
    outcome = Outcome()
    project: Project | None = None
    covered: Covered | None = None
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.filing.report
    if project is not None and outcome.report is not None:
        with outcome.step("compare", announce):
            exclusions = read_exclusions(project.coverage) if project.coverage else Exclusions()
            covered = cover(project.filing, read(source), exclusions)
            outcome.findings += covered.findings
    return outcome, project, covered


def check_provenance(root: Path, source: SourceText | None = None) -> Outcome:
    """Whether the index names the line of every figure, and whether these lines hold them if the text is at hand."""
    outcome = Outcome()
    with outcome.step("check", silent):
        project = load(root)
        if project.provenance is None:
            return outcome
        outcome.report = project.filing.report
        entries = read_index(project.provenance)
        exclusions = read_exclusions(project.coverage) if project.coverage else Exclusions()
        unprinted = frozenset(exclusions.unprinted)
        outcome.findings += check_index(printings(project.filing), entries, unprinted, project.provenance)
        if source is not None:
            outcome.findings += check_places(entries, source)
    return outcome


def run_trace(
    root: Path, question: Callable[[list[Printing]], Wanted], source: Path | None = None
) -> tuple[Outcome, list[Step]]:
    """The way of the figures that a question asks for."""
    outcome = Outcome()
    steps: list[Step] = []
    with outcome.step("trace", silent):
        project = load(root)
        outcome.report = project.filing.report
        text = read(source) if source is not None else None
        entries = read_index(project.provenance) if project.provenance and project.provenance.is_file() else []
        printed = printings(project.filing)
        steps = trace(outcome.report, project.root, printed, entries, question(printed), text)
        if not steps:
            raise KaijiError("no figure of this filing stands there", code="trace.unknown")
    return outcome, steps


def run_inventory(root: Path, file: Path | None = None) -> tuple[Outcome, Inventory | None]:
    """Count what the filing presents; the table is also written into a file if there is one."""
    outcome = Outcome()
    found: Inventory | None = None
    with outcome.step("count", silent):
        outcome.report = load(root).filing.report
        found = inventory(outcome.report)
        if file is not None:
            publish.replace_file(file, into(file, markdown(found)))
    return outcome, found
