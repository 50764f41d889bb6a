"""The index of provenance: on which line each figure is printed, kept with the project because the text may not be.

One line for each printed figure, separated by tabs: the id of its fact, the line of the source text ("5" or "5-6"), and
the figure as found there (nothing for a narrative). Written by `kaiji locate`, never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kaiji.declare.source import shown
from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.notice.locate import Place, place_text
from kaiji.notice.printed import Printing, forms, is_text
from kaiji.notice.text import SourceText, fold
from kaiji.notice.tokens import tokens

_HEAD = "fact\tline\tprinted"
_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index."""

    id: str
    lines: tuple[int, int]
    printed: str
    location: Location

    def matches(self, place: Place) -> bool:
        return (self.id, self.lines, self.printed) == (place.printing.id, place.lines, place.printed)


def write_index(places: Iterable[Place]) -> str:
    """The index as text, in the order of the filing."""
    rows = (f"{p.printing.id}\t{_lines(p.lines)}\t{p.printed}" for p in places)
    return "".join(f"{row}\n" for row in (_HEAD, *rows))


def read_index(path: Path) -> list[Entry]:
    """The lines of an index. Raises `KaijiError` at a line that is none."""
    name = shown(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise _error(f"longer than {_LARGEST:,} bytes", Location(name))
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(f"cannot be read: {error}: write it with `kaiji locate`", Location(name)) from error
    entries = []
    for number, row in enumerate(text.split("\n")[:-1], 1):
        where = Location(name, number)
        if number == 1:
            if row != _HEAD:
                raise _error("no index of provenance: write it with `kaiji locate`", where)
            continue
        cells = row.split("\t")
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", cells[1]) if len(cells) == 3 else None
        if match is None:
            raise _error(f"expected {_HEAD.expandtabs(1)}", where)
        entries.append(Entry(cells[0], (int(match[1]), int(match[2] or match[1])), cells[2], where))
    return entries


def placed(printings: Sequence[Printing], entries: Iterable[Entry]) -> list[tuple[Printing, Entry | None]]:
    """Each printing with its line of the index: of one that is printed twice, the first with the first."""
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.id, []).append(entry)
    found = []
    for printing in printings:
        queue = waiting.get(printing.id, [])
        fitting = next((e for e in queue if printing.covers(e.lines[0]) and printing.covers(e.lines[1])), None)
        if fitting is not None:
            queue.remove(fitting)
        found.append((printing, fitting))
    return found


def check_index(
    printings: Sequence[Printing], entries: Sequence[Entry], unprinted: frozenset[str], path: Path
) -> list[Finding]:
    """What in an index does not agree with the figures of the data modules; needs no source text."""
    findings = []
    pairs = placed(printings, entries)
    for printing, entry in pairs:
        if printing.concept.name.local in unprinted and entry is None:
            continue
        if entry is None:
            message = f"{printing.id} has no line in {shown(str(path))}: run `kaiji locate`"
            findings.append(_finding("provenance.unlisted", message, printing.location, printing.caption))
        elif not says(printing, entry.printed):
            message = (
                f"{printing.id} is not what line {_lines(entry.lines)} prints, {entry.printed!r}: run `kaiji locate`"
            )
            findings.append(_finding("provenance.stale", message, entry.location, printing.caption))
    used = {id(entry) for _, entry in pairs}
    for entry in entries:
        if id(entry) not in used:
            message = f"there is no figure {entry.id} with these lines: run `kaiji locate`"
            findings.append(_finding("provenance.stale", message, entry.location, ""))
    return findings


def says(printing: Printing, printed: str) -> bool:
    """Whether a text is one in which a fact may be printed; a narrative has none."""
    if is_text(printing):
        return place_text(str(printing.fact.value)).lower() == printed.lower()
    wanted = forms(printing.concept, printing.fact)
    if not wanted:
        return not printed
    if printed == "-":
        return printing.fact.value is None
    found = list(tokens(printed))
    kinds = {form.kinds for form in wanted}
    if len(kinds) > 1:
        return all(any(form.fits(token) for token in found) for form in wanted)
    return len(found) == 1 and any(form.fits(found[0]) for form in wanted)


def check_places(entries: Iterable[Entry], source: SourceText) -> list[Finding]:
    """Lines of the index on which the source text does not hold the figure."""
    figures: dict[int, set[str]] = {}
    for token in tokens(source.text):
        figures.setdefault(source.line_at(token.start), set()).add(fold(token.text))
    findings = []
    for entry in entries:
        if not _holds(source, figures, entry):
            message = f"{entry.id}: {entry.printed!r} is not on line {_lines(entry.lines)} of {source.path}"
            findings.append(_finding("provenance.moved", message, entry.location, ""))
    return findings


def _holds(source: SourceText, figures: dict[int, set[str]], entry: Entry) -> bool:
    first, last = entry.lines
    if not 1 <= first <= last <= source.count:
        return False
    if entry.printed == "-" or [t.text for t in tokens(entry.printed)] == [entry.printed]:
        return entry.printed in figures.get(first, ())  # as a figure of its own: 5 is not in 15, nor in 5.0%
    if entry.printed.endswith("…"):
        return entry.printed.removesuffix("…") in fold(source.lines(first, last))
    return not entry.printed or bool(source.folded.spans(entry.printed, *source.offsets(first, last)))


def _lines(lines: tuple[int, int]) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"


def _finding(code: str, message: str, where: Location | None, caption: str) -> Finding:
    return Finding(code, Severity.ERROR, message, where, caption)


def _error(message: str, where: Location) -> KaijiError:
    return KaijiError(message, code="provenance.index", location=where)
