"""What was looked at and what was found, as files: SARIF and JUnit for other programs, a page for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaiji.workflow.outcome import Outcome

FORMS = ("sarif", "junit", "html")
PAGE = Path("build", "findings.html")
"""Where in a project the page is left."""


def shows(page: Path, outcome: Outcome) -> bool:
    """Whether a page is that of the build which left everything as an outcome finds it, so that none is due."""
    try:
        with page.open("rb") as stream:
            return outcome.unchanged and f'name="source" content="{outcome.built}"'.encode() in stream.read(4096)
    except OSError:
        return False


def render(outcome: Outcome, root: Path, form: str) -> str:
    """What a command did and found, in one of `FORMS`."""
    from kaiji.findings.inspection import Inspection

    inspection = Inspection(outcome)
    if form == "sarif":
        from kaiji.findings.sarif import sarif

        return sarif(inspection, root)
    if form == "junit":
        from kaiji.findings.junit import junit

        return junit(inspection, root)
    from kaiji.findings.page import page

    return page(inspection, root)
