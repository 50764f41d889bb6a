"""Whether a source text holds what the index says of its lines."""

from __future__ import annotations

from kaiji.evidence.index import Entry, Index, said
from kaiji.evidence.printed import block_figures, has_digits, same_figure
from kaiji.evidence.text import SourceText, fold
from kaiji.evidence.tokens import tokens
from kaiji.model import Finding, Severity


def check_places(index: Index, source: SourceText, language: str) -> list[Finding]:
    """What may be missing in the source, and `provenance.moved` for each figure that is not on its line.

    In the text that the index was made of there is nothing to look for: each line of the index was found in it.
    """
    if index.digest == source.digest:
        return list(source.findings)
    figures: dict[int, set[str]] = {}
    for token in tokens(source.text, language):
        figures.setdefault(source.line_at(token.start), set()).add(fold(token.text))
    findings = list(source.findings)
    for entry in index.entries:
        if entry.lines is not None and not _holds(source, figures, entry, entry.lines, language):
            message = (
                f"{entry.id}: {entry.printed!r} is not on line {said(entry.lines)}{source.on_pages(*entry.lines)} of"
                f" {source.path}, which is not the text"
                " that the index was made of: compare the two, then run `kaiji locate`"
            )
            findings.append(Finding("provenance.moved", Severity.ERROR, message, entry.location))
    return findings


def _holds(
    source: SourceText, figures: dict[int, set[str]], entry: Entry, lines: tuple[int, int], language: str
) -> bool:
    first, last = lines
    if not 1 <= first <= last <= source.count:
        return False
    if entry.printed.startswith("="):
        return True  # it was read there, and is not printed as such
    if "||" in entry.printed:  # a narrative: what it counts in words need not be printed
        printed = block_figures(source.lines(first, last), language)
        return all(same_figure(t, printed) for t in tokens(entry.printed.partition("||")[0], language) if has_digits(t))
    if entry.printed == "-" or [t.text for t in tokens(entry.printed, language)] == [entry.printed]:
        return entry.printed in figures.get(first, ())  # as a figure of its own: 5 is not in 15, nor in 5.0%
    if entry.printed.endswith("…"):
        return entry.printed.removesuffix("…") in fold(source.lines(first, last))
    return bool(source.folded.spans(entry.printed, *source.offsets(first, last)))
