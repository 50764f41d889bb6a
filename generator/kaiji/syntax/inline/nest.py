"""Figures, dates and names of a disclosure at the place where its narrative prints them (nested tags, section 10.1.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kaiji.locale.words import Words, scale_of
from kaiji.model import Fact, Lexical, Measure, Mention
from kaiji.syntax.inline.tags import Tagger
from kaiji.syntax.inline.values import number, short

_SCALES = (0, 3, 6, 9)
_OPENING, _CLOSING = ('"', "“", "「"), ('"', "”", "」")
_PERCENT = re.compile(r"\s?%")
_BEFORE = r"(?<![\w.,])(?<!\d[-\N{NO-BREAK SPACE}\N{RIGHT SINGLE QUOTATION MARK}'])"
_GROUP = r"[\N{NO-BREAK SPACE}\N{RIGHT SINGLE QUOTATION MARK}']\d{3}"
_AS_TYPED = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": "[ \N{NO-BREAK SPACE}]",
        "\N{RIGHT SINGLE QUOTATION MARK}": "[\N{RIGHT SINGLE QUOTATION MARK}']",
    }
)
"""What people type in the place of what parts groups of digits."""


class Place(NamedTuple):
    """A span of a fragment that prints a fact; without a `format` where no transformation reads the fact back from it."""

    start: int
    end: int
    fact: Fact
    format: str | None
    scale: int


class Form(NamedTuple):
    """One way in which a fact may be printed: a pattern whose match is the printed value."""

    pattern: str
    format: str
    scale: int
    name: bool


def places(fragment: str, facts: Iterable[Fact], tagger: Tagger, mentions: Sequence[Mention] = ()) -> list[Place]:
    """Where a fragment prints facts, from its start to its end: where it names them, or else where it seems to.

    A fact that is named stands at the first place that prints it exactly, and nothing else stands where one is named.
    For the others: a figure or date counts as found if it is printed as often as there are facts that it may be, which then take their
    places in order, unless several of them are of one concept: the print cannot tell which is which. A name may be
    printed more often: its first place is taken, between quotation marks if there is one. Longer texts are looked for
    first, and no two facts overlap.
    """
    facts = list(facts)
    found, done = _named(fragment, facts, mentions, tagger)
    text = _blanked("<[^>]*>", fragment)
    for mention in mentions:
        text = text[: mention.start] + "\0" * (mention.end - mention.start) + text[mention.end :]
    masked = _blanked(tagger.words.dated, text)
    if tagger.words.numbered:
        masked = _blanked(tagger.words.numbered, masked)
    wanted = [(form, n, fact) for n, fact in enumerate(facts) for form in _forms(fact, tagger)]
    wanted.sort(key=lambda w: (not w[0].format, -len(w[0].pattern), w[0].pattern, w[1]))
    for form, group in groupby(wanted, key=lambda w: w[0]):
        same = [(n, fact) for _, n, fact in group if n not in done]
        source = text if form.format or form.name else masked
        spans = [m.span() for m in re.finditer(form.pattern, source) if not any(_overlap(m.span(), p) for p in found)]
        certain = len(spans) == len(same) == len({fact.concept for _, fact in same})
        if form.name:
            spans.sort(key=lambda span: not _quoted(text, *span))
        if certain or (form.name and spans):
            for (start, end), (n, fact) in zip(spans, same, strict=False):
                found.append(Place(start, end, fact, form.format, form.scale))
                done.add(n)
    return sorted(found)


def _named(
    fragment: str, facts: Sequence[Fact], mentions: Sequence[Mention], tagger: Tagger
) -> tuple[list[Place], set[int]]:
    """The places at which facts are named, and the facts by their number; each at its first one."""
    first = {mention.fact: mention for mention in reversed(mentions)}
    found, done = [], set()
    for n, fact in enumerate(facts):
        if (mention := first.get(fact.aspects)) is not None:
            format = tagger.transformation(fact, fragment[mention.start : mention.end])
            if format is not None or tagger.version.number_words or not tagger.numeric(fact.concept):
                found.append(Place(mention.start, mention.end, fact, format, mention.scale))
            done.add(n)
    return found, done


def _blanked(pattern: str, text: str) -> str:
    """The text with all matches blanked out, at its length."""
    return re.sub(pattern, lambda match: "\0" * len(match.group()), text)


def _quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING


def _overlap(span: tuple[int, int], place: Place) -> bool:
    return span[0] < place.end and place.start < span[1]


def woven(
    fragment: str, found: Iterable[Place], tagger: Tagger, within: Callable[[Fact], str], turns: Iterable[int] = ()
) -> str:
    """The fragment with the tags of the facts in it; plain where a fact is in the document already.

    `within` gives the content of a narrative that is a part of it. At `turns` new pages begin.
    """
    parts, at = [], 0
    events: list[tuple[int, Place | None]] = [(turn, None) for turn in turns]
    events += [(place.start, place) for place in found]
    for start, place in sorted(events, key=lambda event: event[0]):
        if place is None:
            parts.append(f"{fragment[at:start]}<ix:exclude>{tagger.page_head()}</ix:exclude>")
            at = start
            continue
        if tagger.is_shown(place.fact):
            continue
        text = fragment[place.start : place.end]
        if tagger.kind(place.fact.concept) is Lexical.XHTML:
            parts += [fragment[at : place.start], tagger.inline(place.fact, within(place.fact))]
            at = place.end
            continue
        if place.format is None:
            printed = text + tagger.told(place.fact)
        else:
            printed = tagger.inline(place.fact, text, place.format, place.scale)
        parts += [fragment[at : place.start], printed]
        at = place.end
        if marks := tagger.marks(place.fact):  # no part of the narrative, and behind the sign of a percentage
            behind = _PERCENT.match(fragment, at)
            end = behind.end() if behind else at
            parts.append(f"{fragment[at:end]}<ix:exclude>{marks}</ix:exclude>")
            at = end
    return "".join([*parts, fragment[at:]])


def split(fragment: str, after: int) -> tuple[str, str] | None:
    """A fragment cut behind one of its top-level elements, counted from 1; nothing if it has no more than these."""
    ends, depth = [0], 0
    for match in re.finditer(r"<(/?)[^>]*?(/?)>", fragment):
        depth += 0 if match.group(2) else -1 if match.group(1) else 1
        if depth == 0:
            ends.append(match.end())
    return (fragment[: ends[after]], fragment[ends[after] :]) if 0 < after < len(ends) - 1 else None


def _forms(fact: Fact, tagger: Tagger) -> Iterator[Form]:
    """How a fact may be printed in running text; not at all if it is nil."""
    if fact.value is None:
        return
    concept, words = tagger.report.taxonomy.concepts[fact.concept], tagger.words
    if concept.type.numeric:
        if tagger.percent(fact.concept):
            yield Form(rf"{_BEFORE}{_typed(fact, -2, words)}(?=\s?%)", "", -2, False)
            return
        magnitudes = words.magnitudes
        scaled = rf"|\s(?:{'|'.join(magnitudes.values())})\b" if magnitudes else ""
        unscaled = rf"(?!\w|\s?%|[.,-]\d|{_GROUP}{scaled})"
        for scale in _SCALES:
            if scale and (concept.type.measure is not Measure.MONEY or scale not in magnitudes):
                continue
            if fact.decimals is not None and scale > scale_of(-fact.decimals):
                continue
            behind = rf"(?=\s{magnitudes[scale]}\b)" if scale else unscaled
            yield Form(rf"{_BEFORE}{_typed(fact, scale, words)}{behind}", "", scale, False)
        return
    if concept.type.lexical in (Lexical.DATE, Lexical.MONTH, Lexical.STRING):
        printed = short(fact, concept.type.lexical, words)
        if not tagger.version.reads(printed.format) or len(printed.text) < 2 or printed.text != printed.text.strip():
            return
        pattern = re.escape(printed.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        if printed.format:  # transformations do not mind how white space breaks a date
            pattern = pattern.replace(r"\ ", r"\s+")
        yield Form(rf"(?<!\w){pattern}(?!\w)", printed.format, 0, not printed.format)


def _typed(fact: Fact, scale: int, words: Words) -> str:
    """A pattern of the digits of a number as a language parts them."""
    return re.escape(words.number(number(fact, scale))).translate(_AS_TYPED)
