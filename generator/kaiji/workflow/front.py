"""What a reader sees first: the statements of a report, in Arelle's window and in its interactive viewer."""

from __future__ import annotations

import json
from pathlib import Path

from kaiji.model import Report

_SCRIPT = b'<script src="ixbrlviewer.js"'


def statements(report: Report) -> dict[str, list[str]]:
    """The report's statements in the order of the document: by role, the ids of the facts that they print.

    They are the roles of the kind Statement, by their definitions, that have sums.
    """
    found: dict[str, list[str]] = {}
    for section in report.sections:
        network = report.taxonomy.by_role.get(section.role)
        if network is not None and " - Statement - " in network.role.definition and network.calculation:
            found.setdefault(section.role, []).extend(map(report.ids.fact, section.printed or section.facts))
    return found


def begin_at(page: Path, report: Report) -> None:
    """Let a viewer that has been written begin at the first figure of the first statement, and not at the cover.

    An address that names a fact itself (`index.html#f-...`) leads there.
    """
    first = next((ids[0] for ids in statements(report).values() if ids), None)
    if first is None:
        return
    text = page.read_bytes()
    begin = f"<script>if (!location.hash) location.hash = {json.dumps('f-' + first)};</script>".encode()
    page.write_bytes(text.replace(_SCRIPT, begin + _SCRIPT, 1))
