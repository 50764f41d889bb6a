"""Finds the line on which each figure of a filing is printed, within the lines that its disclosure names.

A figure that could be one of several tokens takes the one that no other figure has, that has its sign, in the row of its
date, beside the words that resemble its caption most, and of equals the first. A text takes a cell of its own, or the
first place at which no other text was found.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaiji.evidence.index import recorded
from kaiji.evidence.printed import Printing, block_figures, forms, has_digits, is_text, narrative_printed, same_figure
from kaiji.evidence.text import SourceText, fold, place_text
from kaiji.evidence.tokens import Token, tokens
from kaiji.model import Finding, Instant, Severity
from kaiji.model.places import Origin

_NEAR = 80
_SMALL = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "was", "with"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one printing stands: its lines, the figure as found there (nothing for a narrative) and its offsets."""

    printing: Printing
    lines: tuple[int, int]
    printed: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@dataclass
class Located:
    """The places of all printings, in their order, those that could not be found, and what is doubtful."""

    places: list[Place] = field(default_factory=list)
    not_found: list[tuple[Printing, Finding]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Candidate:
    spans: tuple[tuple[int, int], ...]
    token: Token | None


def locate(
    printings: Sequence[Printing], source: SourceText, figures: Sequence[Token], names: Iterable[str] = ()
) -> Located:
    """Find every printing.

    `figures` are those tokens of the source that may be printed facts, in the order of the text, and `names` what it
    names, which narratives have to name alike.
    """
    starts = [t.start for t in figures]
    wanted: list[tuple[int, Printing, list[_Candidate]]] = []
    result = Located()
    places: dict[int, Place] = {}
    for number, printing in enumerate(printings):
        if printing.range is None:
            message = f"{printing.id} names no lines of the source text: give its disclosure a source="
            result.findings.append(_finding("provenance.no-source", printing, message))
            continue
        first, last = printing.range
        if not 1 <= first <= last <= source.count:
            message = f"source={printing.range} of {printing.id}: {source.path} has the lines 1 to {source.count:,}"
            result.findings.append(_finding("provenance.range", printing, message))
            continue
        candidates = _candidates(printing, source, figures, starts)
        if candidates is None:
            places[number] = Place(printing, printing.range, _read(printing, names))
            if unknown := _unprinted(printing, source):
                result.not_found.append(
                    (printing, _not_found(printing, source, f"{', '.join(unknown)}, which it mentions,"))
                )
        elif not candidates:
            result.not_found.append((printing, _not_found(printing, source)))
        else:
            wanted.append((number, printing, candidates))
    taken: set[tuple[int, int]] = set()
    for number, printing, candidates in sorted(wanted, key=lambda w: (len(w[2]) > 1, w[0])):
        best = min(candidates, key=lambda c: _rank(c, printing, source, taken))
        taken.update(best.spans)
        places[number] = _place(printing, best, source)
        result.findings += _doubts(printing, best, source)
    result.places = [places[n] for n in sorted(places)]
    return result


def _read(printing: Printing, names: Iterable[str]) -> str:
    """What the index has of a fact that is not printed as such: the figures and names of a narrative, or what was read."""
    if printing.restated:
        return narrative_printed(str(printing.fact.value), names, printing.language)
    return f"={recorded(printing.fact)}"


def _unprinted(printing: Printing, source: SourceText) -> list[str]:
    """The figures of a narrative that are not printed on its lines; what it counts in words need not be."""
    if not printing.restated or printing.range is None:
        return []
    language = printing.language
    printed = block_figures(source.lines(*printing.range), language)
    found = tokens(block_figures(str(printing.fact.value), language).text, language)
    return [repr(t.text) for t in found if has_digits(t) and not same_figure(t, printed)]


def _candidates(
    printing: Printing, source: SourceText, figures: Sequence[Token], starts: list[int]
) -> list[_Candidate] | None:
    """Where a figure may stand; `None` if it has no printed form of its own."""
    assert printing.range is not None
    start, end = source.offsets(*printing.range)
    if is_text(printing.concept, printing.fact):
        needle = fold(str(printing.fact.value))
        spans = source.folded.spans(needle, start, end) or source.folded.spans(needle, start, end, anycase=True)
        return [_Candidate((span,), None) for span in spans]
    wanted = forms(printing.concept, printing.fact)
    if not wanted:
        return None
    within = figures[bisect_left(starts, start) : bisect_left(starts, end)]
    if len({form.kinds for form in wanted}) > 1:  # a date and a time of day, both of them printed
        found = [next((t for t in within if form.fits(t)), None) for form in wanted]
        both = [t for t in found if t is not None]
        return [_Candidate(tuple((t.start, t.end) for t in both), both[0])] if len(both) == len(found) else []
    return [_Candidate(((t.start, t.end),), t) for t in within if any(form.fits(t) for form in wanted)]


def _rank(
    candidate: _Candidate, printing: Printing, source: SourceText, taken: set[tuple[int, int]]
) -> tuple[bool, bool, bool, int, float, int]:
    """The smaller, the better: a cell of its own, free, of the same sign, beside the right date, and like its caption."""
    start, end = candidate.spans[0]
    row = source.starts[source.line_at(start) - 1]
    before = source.text[row:start]
    token = candidate.token
    return (
        token is None and not _is_cell(source.text, start, end),
        any(span in taken for span in candidate.spans),
        token is not None and _negative(printing) is not (token.negative or token.bracketed),
        _other_date(printing, before) if token is not None and "\t" in before else 1,
        -_likeness(printing.caption, before, source, end) if token is not None else 0.0,
        start,
    )


def _is_cell(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("", "\t", "\n") and text[end : end + 1] in ("", "\t", "\n")


def _other_date(printing: Printing, before: str) -> int:
    """0 if the row is that of the day of the figure (a balance may also bear the day after), 2 if of another day."""
    period = printing.fact.context.period
    dates = [t.key for t in tokens(before, printing.language) if isinstance(t.key, datetime.date)]
    if not isinstance(period, Instant) or not dates:
        return 1
    return 0 if period.date in dates or period.date + datetime.timedelta(1) in dates else 2


def _likeness(caption: str, before: str, source: SourceText, end: int) -> float:
    """The share of the caption's words that stand in front of the cell, or around the figure in a sentence."""
    cells = [c for c in before.split("\t") if re.search(r"[^\W\d_]", c)]
    words = (cells[-1] if cells else "")[-_NEAR:]
    if "\t" in before:
        caption = caption.partition(" / ")[0]  # what follows is the heading of a column
    else:
        words += " " + source.text[end : end + _NEAR].partition("\n")[0]
    mine = _stems(caption)
    return round(len(mine & _stems(words)) / len(mine), 3) if mine else 0.0


def _stems(text: str) -> set[str]:
    """The beginnings of words, so that a resolution and to resolve are alike."""
    return {w[:5] for w in re.findall(r"\w+", text.lower())} - _SMALL


def _negative(printing: Printing) -> bool:
    """Whether the statement gives the figure as a negative one (the fact may be positive under a negated label)."""
    fact = printing.fact
    if not isinstance(fact.source, Origin) or not isinstance(fact.value, int | Decimal) or not fact.value:
        return False
    line = type(printing.disclosure).lines[fact.source.keywords[0]]
    return (fact.value < 0) is not line.negated


def _place(printing: Printing, best: _Candidate, source: SourceText) -> Place:
    start, end = min(best.spans)[0], max(best.spans)[1]
    printed = place_text(source.text[start:end])
    lines = [source.line_at(offset) for span in best.spans for offset in (span[0], span[1] - 1)]
    return Place(printing, (min(lines), max(lines)), printed, best.spans)


def _doubts(printing: Printing, best: _Candidate, source: SourceText) -> list[Finding]:
    """A figure that was found, but printed to another place or with another sign (brackets may mark subtotals too)."""
    token, fact = best.token, printing.fact
    if token is None or fact.unit is None or fact.value is None:
        return []
    found: list[Finding] = []
    where = f"line {source.line_at(token.start)} prints {fold(token.text)}"
    fitting = [form for form in forms(printing.concept, fact) if form.fits(token)]
    if all(form.places is not None and form.places != token.places for form in fitting):
        message = f"{printing.id} is accurate to {fact.decimals} decimals, but {where}"
        found.append(_finding("provenance.accuracy", printing, message))
    line = source.line_at(token.start)
    if "\t" in source.lines(line, line):  # in sentences it is words that say that something fell
        negative = _negative(printing)
        if (token.negative and not negative) or (negative and not token.negative and not token.bracketed):
            message = f"{printing.id} is given as {'negative' if negative else 'positive'}, but {where}"
            found.append(_finding("provenance.sign", printing, message))
    return found


def _not_found(printing: Printing, source: SourceText, what: str = "") -> Finding:
    assert printing.range is not None
    first, last = printing.range
    message = (
        f"{printing.id} = {str(printing.fact.value)[:80]}{f': {what}' if what else ''} is not printed on"
        f" {f'line {first}' if first == last else f'lines {first} to {last}'}{source.on_pages(first, last)} of {source.path}:"
        " correct the figure or the source= of its disclosure"
    )
    return _finding("provenance.not-found", printing, message)


def _finding(code: str, printing: Printing, message: str) -> Finding:
    return Finding(code, Severity.ERROR, message, printing.location, printing.caption)
