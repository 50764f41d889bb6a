"""The Inline XBRL documents of anybody's report as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import shown
from kaiji.sandbox.bounds import LARGEST_PART, check_size
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.inline.paper import printed
from kaiji.workflow.export import copied, placed
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.submissions import INLINE, inline_beside, submission

_MOST_NAMED = 3


def run_printing(source: Path, output: Path, announce: Announce = silent) -> Outcome:
    """Write a PDF for each document of a report below `output`; files that are there already are replaced, others stay."""
    outcome = Outcome()
    with outcome.step("export", announce), submission(source) as found:
        outcome.findings += found.findings
        documents = [path for path in found.paths if path.suffix.lower() in INLINE] or inline_beside(found.paths[0])
        if not documents:
            message = "holds no Inline XBRL document, and so nothing that can be printed"
            raise KaijiError(message, code="pdf.document", location=Location(shown(str(source))))
        made = []
        for path in documents:
            check_size(path, LARGEST_PART)
            done = printed(path.read_bytes(), path)
            if done.flaws:
                more = ", ..." if len(done.flaws) > _MOST_NAMED else ""
                message = f"is printed with flaws: {'; '.join(done.flaws[:_MOST_NAMED])}{more}"
                place = found.said(Location(shown(str(path))))
                outcome.findings.append(Finding("pdf.flaws", Severity.WARNING, message, place))
            made.append(Artifact(f"{path.stem}.pdf", partial(copied, done.content)))
        outcome.published = [str(path) for path in placed(iter(made), output, False, "")]
    return outcome
