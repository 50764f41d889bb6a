"""What changes when the lines are looked up again. A figure that changed is adopted only where somebody says so.

A typing error may make a figure that happens to be printed elsewhere: finding it there proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from kaiji.evidence.coverage import Covered
from kaiji.evidence.index import Entry, Index, Row, moved_periods, period_of, said, sealed, write_index
from kaiji.evidence.printed import Printing, narrative_differences
from kaiji.evidence.text import SourceText
from kaiji.model import Finding, Location, Severity


@dataclass
class Relocated:
    """The new index as text, and what it changes: an error for each change that nobody has accepted."""

    text: str
    findings: list[Finding] = field(default_factory=list)


def relocate(covered: Covered, old: Index | None, accepted: Sequence[str]) -> Relocated:
    """The index of the places that were found. `accepted` are ids of facts, or patterns of them ("usg_*").

    Without consent figures may be added, move with their text and narratives be worded anew; another value, other dates of
    a period that has a name, and a fact that is gone, need it: `provenance.changed`. What did change is said once in `provenance.relocated`.
    """
    rows = covered.rows
    result = Relocated(
        write_index(rows, covered.source.digest, covered.source.count, covered.periods, covered.source.pages)
    )
    if old is None:
        return result
    for entry, now in moved_periods(old, covered.periods):
        result.findings.append(_decided(period_of(entry), f"{entry.printed} is {now} now", entry.location, accepted))
    waiting: dict[str, list[Entry]] = {}
    for entry in old.entries:
        waiting.setdefault(entry.id, []).append(entry)
    moved: list[str] = []
    added: list[str] = []
    for row in rows:
        queue = waiting.get(row.printing.id)
        if not queue:
            added.append(f"{row.printing.id} on line {said(row.lines)}")
        elif change := _change(entry := queue.pop(0), row, covered.source):
            where = row.printing.fact.source.location if row.printing.fact.source else None
            result.findings.append(_decided(entry.id, change, where, accepted))
        elif (entry.lines, entry.printed) != (row.lines, row.printed):
            moved.append(f"{entry.id} from line {said(entry.lines)} to line {said(row.lines)}")
    for entry in (entry for queue in waiting.values() for entry in queue):
        change = f"{entry.id}, printed on line {said(entry.lines)} as {entry.printed!r}, is no longer a fact"
        result.findings.append(_decided(entry.id, change, entry.location, accepted))
    for verb, names in (("moved", moved), ("were added", added)):
        if names:
            shown = "; ".join(names[:3]) + (f"; and {len(names) - 3:,} more" if len(names) > 3 else "")
            message = f"{len(names):,} figures {verb}: {shown}"
            result.findings.append(Finding("provenance.relocated", Severity.INFO, message, Location(old.path)))
    return result


def _change(entry: Entry, row: Row, source: SourceText) -> str:
    """In words, how the value of a fact has changed since its line was looked up; nothing if it has not."""
    fact = row.printing.fact
    if entry.lines is None and row.lines is None:
        return ""
    if sealed(entry.id, entry.lines, entry.printed, fact) == entry.check:
        return ""
    if isinstance(row.printing, Printing) and row.printing.restated:
        differences = narrative_differences(str(fact.value), entry.printed, row.printing.language)
        return f"{entry.id} has changed: {'; '.join(differences)}" if differences else ""
    if (entry.lines, entry.printed) == (row.lines, row.printed):
        return f"{entry.id} has another value, accuracy or unit, and line {said(row.lines)} prints {row.printed!r} as before"
    held = entry.lines is not None and entry.printed in source.lines(*entry.lines)
    return (
        f"{entry.id} moved from line {said(entry.lines)} {entry.printed!r} to line {said(row.lines)} {row.printed!r}"
        f"{', and is still printed where it was' if held else ''}"
    )


def _decided(id: str, change: str, where: Location | None, accepted: Sequence[str]) -> Finding:
    if any(fnmatchcase(id, pattern) for pattern in accepted):
        return Finding("provenance.relocated", Severity.INFO, f"accepted: {change}", where)
    message = f"{change}: correct the data module; if it is right, adopt it with --accept {id}"
    return Finding("provenance.changed", Severity.ERROR, message, where)
