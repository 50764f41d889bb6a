"""Compares two reports fact by fact, whatever their syntaxes: value, accuracy and every aspect.

Equal are two reports with equal sets of facts. Not compared are what syntaxes are free to choose: ids, prefixes, order,
the case of language tags, and how a number is written.
"""

from __future__ import annotations

import datetime
import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, TypeVar

from kaiji.model import (
    Concept,
    Context,
    Duration,
    Fact,
    Finding,
    Footnote,
    LabelRole,
    Link,
    QName,
    Severity,
    Unit,
    Value,
)
from kaiji.model.duplicates import Duplicates, finest, kind_of
from kaiji.model.types import NOT_XML
from kaiji.sandbox.workers import apart
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.reports import Opened, check_target, opened

T = TypeVar("T")
Elsewhere = Callable[[Callable[[], Iterable[Any]]], AbstractContextManager[Iterator[Any]]]
"""Makes items somewhere, while the body takes them."""

MOST_TOLD = 200
"""Differences that are told one by one."""
_BLOCK = 4096
_LONGEST, _BEFORE = 60, 15
"""Characters that are told of a text, and those of them that stand before a difference."""


@dataclass
class Comparison:
    """Two reports: how many facts each has, and those that have no equal in the other; `noted` is what is said of either."""

    left: int = 0
    right: int = 0
    only_left: list[Fact] = field(default_factory=list)
    only_right: list[Fact] = field(default_factory=list)
    noted: list[Finding] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Whether both report the same facts; one that is repeated counts once."""
        return not self.only_left and not self.only_right

    def findings(self) -> Iterator[Finding]:
        """What differs, each difference once: two values for the same aspects, or a fact that one report lacks."""
        for fact, other in pairs(self):
            if fact is None:
                assert other is not None
                yield _finding("compare.only-right", f"{aspects(other)}: {stated(other)}, which the first report lacks")
            elif other is None:
                yield _finding("compare.only-left", f"{aspects(fact)}: {stated(fact)}, which the second report lacks")
            else:
                here, there = beside(fact, other)
                yield _finding("compare.differs", f"{aspects(fact)}: {here} here, {there} there")


@dataclass(frozen=True)
class Matching:
    """What counts as the same, beyond what is equal.

    `common`: only facts that both report, as one asks for restatements. `undated`: concepts and members of taxonomies
    whose addresses differ in their dates only. `by_label`: those of one label and type, whatever their names.
    """

    common: bool = False
    undated: bool = False
    by_label: bool = False

    def __call__(self, report: Opened) -> Iterable[Fact]:
        """The facts of a report, their concepts and members under the names by which they are matched."""
        if self.by_label:
            concepts = report.document.taxonomy.concepts
            return _Renamed(report.facts, lambda name: _labelled(name, concepts.get(name)))
        return undated(report.facts) if self.undated else report.facts


def undated(facts: Iterable[Fact]) -> Iterable[Fact]:
    """Facts whose concepts and members are in namespaces without dates; may be walked as often as those that are given."""
    return _Renamed(facts, _undated)


class _Renamed:
    """Facts with other names, renamed anew whenever they are walked."""

    def __init__(self, facts: Iterable[Fact], rename: Callable[[QName], QName]) -> None:
        self._facts, self._rename = facts, cache(rename)

    def __iter__(self) -> Iterator[Fact]:
        rename = self._rename
        contexts: dict[Context, Context] = {}
        for fact in self._facts:
            context = contexts.get(fact.context)
            if context is None:
                members = ((rename(axis), rename(m) if isinstance(m, QName) else m) for axis, m in fact.context.members)
                context = contexts[fact.context] = fact.context._replace(members=tuple(members))
            value = rename(fact.value) if isinstance(fact.value, QName) else fact.value
            yield fact._replace(concept=rename(fact.concept), context=context, value=value)


_DATE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:-?[01][0-9](?:-?[0-3][0-9])?)?(?![0-9])")


def _undated(name: QName) -> QName:
    """The name without the dates of its namespace: `http://fasb.org/us-gaap/2024` and `.../2025` are one."""
    return QName(_DATE.sub("*", name.namespace), name.local)


def _labelled(name: QName, concept: Concept | None) -> QName:
    """The standard label and the type instead of a name; without a label, the name without dates."""
    labels = [x for x in concept.labels if x.role == LabelRole.STANDARD] if concept else []
    if concept is None or not labels:
        return _undated(name)
    text = min(labels, key=lambda x: (not x.language.startswith("en"), x.language)).text
    return QName(f"label {concept.type.base} {concept.period.value}", " ".join(text.split()).casefold())


class Lines:
    """Turns facts into lines of text that are equal when the facts are, whichever process makes them.

    A line is two texts with a tab between: the aspects, and then what is reported for them.
    """

    def __init__(self) -> None:
        self._concepts: dict[QName, str] = {}
        self._contexts: dict[Context, str] = {}
        self._tails: dict[_Shared, tuple[str, str]] = {}

    def of(self, facts: Iterable[Fact]) -> Iterator[str]:
        """The line of each fact. What it shares with the fact before is recognised as the same object."""
        concepts, contexts, tails = self._concepts, self._contexts, self._tails
        latest: Context | None = None
        last: _Shared = None, None, None
        where, (aspects, accuracy) = "", _tail(*last)
        for concept, context, value, unit, decimals, language, footnotes, _, links in facts:
            if context is not latest:
                latest, known = context, contexts.get(context)
                if known is None:
                    known = contexts[context] = _where(context)
                where = known
            named = concepts.get(concept)
            if named is None:
                named = concepts[concept] = f"{tuple(concept)!r} "
            if value is None:
                language = None  # nothing is said in no language
            if not (last[0] is unit and last[1] is decimals and last[2] is language):
                last = unit, decimals, language
                tail = tails.get(last)
                if tail is None:
                    tail = tails[last] = _tail(*last)
                aspects, accuracy = tail
            text = value if type(value) is int else _text(value)
            notes = "" if not (footnotes or links) else self._linked(footnotes, links)
            yield f"{named}{where}{aspects}\t{text}{accuracy}{notes}"

    def _linked(self, footnotes: Iterable[Footnote], links: Iterable[Link]) -> str:
        notes = sorted((n.type, n.group, n.markup or n.text, n.language.lower()) for n in footnotes)
        facts = sorted(
            (type, group, f"{tuple(concept)!r} {_where(context)}{_tail(unit, None, language)[0]}")
            for (concept, context, unit, language), type, group in links
        )
        return f"{notes}{facts}"


def _where(context: Context) -> str:
    entity, period, members = context
    return f"{tuple(entity)!r} {period} {sorted(members)!r} "


_Shared = tuple[Unit | None, int | None, str | None]


def _tail(unit: Unit | None, decimals: int | None, language: str | None) -> tuple[str, str]:
    """What follows the context, and what follows the value."""
    measures = "" if unit is None else repr(tuple(sorted(m) for m in unit))
    return f"{measures} {(language or '').lower()}", f" {decimals} "


def _text(value: Value) -> str:
    """A value as text; equal numbers are equal texts, whatever their types and zeros."""
    match value:
        case bool() | None:
            return str(value)
        case int() | Decimal():
            whole, _, digits = format(value, "f" if isinstance(value, Decimal) else "d").partition(".")
            digits = digits.rstrip("0")
            return f"{whole}.{digits}" if digits else whole if whole != "-0" else "0"
        case datetime.date():
            return f"date {value.isoformat()}"  # also of a moment
    return f"{type(value).__name__} {value!r}"


def _blocks(facts: Iterable[Fact]) -> Iterator[list[str]]:
    with _uncollected():
        lines = Lines().of(facts)
        while block := list(islice(lines, _BLOCK)):
            yield block


def lines_of(facts: Iterable[Fact]) -> Iterator[tuple[str, Fact]]:
    """Each fact with its line."""
    lines, walked = Lines(), iter(facts)
    while block := list(islice(walked, _BLOCK)):
        yield from zip(lines.of(block), block, strict=True)


@contextmanager
def _here(make: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    """In this process, where `apart` is in another one."""
    yield iter(make())


def compare_facts(left: Iterable[Fact], right: Iterable[Fact], elsewhere: Elsewhere = _here) -> Comparison:
    """Compare two sets of facts that can be walked more than once; those on the right are walked `elsewhere`.

    Both are walked in step: facts in the same place of both reports are not kept, so that equal reports in one order
    cost no memory. A fact that is repeated counts once, and so does one that is repeated rounded. Only where lines are left
    over are the reports walked again.
    """
    result = Comparison()
    here: set[str] = set()
    there: set[str] = set()
    with _uncollected(), elsewhere(lambda: _blocks(right)) as theirs:
        nothing: list[str] = []
        for ours, others in zip_longest(_blocks(left), theirs, fillvalue=nothing):
            result.left += len(ours)
            result.right += len(others)
            if ours != others:
                both = set(ours) & set(others)
                _match(set(ours) - both, here, there)
                _match(set(others) - both, there, here)
    if here or there:
        about = {aspects_of(line) for line in here | there}
        with _uncollected(), elsewhere(lambda: [_picked(right, there, here, about)]) as answer:
            mine, repeated_here, ours_about = _picked(left, here, there, about)
            yours, repeated_there, theirs_about = next(answer)
        same = {key for key in about if _rounded(ours_about.get(key, []), theirs_about.get(key, []))}
        result.only_left = _left_over(mine, repeated_there, same)
        result.only_right = _left_over(yours, repeated_here, same)
    return result


def _left_over(found: dict[str, Fact], repeated: set[str], same: set[str]) -> list[Fact]:
    return [fact for line, fact in found.items() if line not in repeated and aspects_of(line) not in same]


def _rounded(ours: list[Fact], theirs: list[Fact]) -> bool:
    """Whether two reports say the same of one fact, although one of them also says it rounded."""
    if not (ours and theirs) or len(ours) == len(theirs) == 1:
        return False
    if Duplicates.INCONSISTENT in (kind_of(ours), kind_of(theirs)):
        return False
    mine, yours = Lines().of([finest(ours), finest(theirs)])
    return mine == yours


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: millions of objects come and go, none in cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _match(lines: set[str], waiting: set[str], others: set[str]) -> None:
    """Take the counterparts of some lines away; the lines without any wait."""
    matched = lines & others
    others -= matched
    waiting |= lines - matched


def _picked(
    facts: Iterable[Fact], wanted: set[str], others: set[str], about: set[str]
) -> tuple[dict[str, Fact], set[str], dict[str, list[Fact]]]:
    """The wanted facts by their lines, which lines of the others are here too (repeated, and matched before), and all
    facts with certain aspects."""
    found: dict[str, Fact] = {}
    repeated: set[str] = set()
    same: dict[str, list[Fact]] = {}
    for line, fact in lines_of(facts):
        if line in wanted:
            found.setdefault(line, fact)
        elif line in others:
            repeated.add(line)
        if (key := aspects_of(line)) in about:
            same.setdefault(key, []).append(fact)
    return found, repeated, same


def compare(
    left: Path,
    right: Path,
    packages: Iterable[Path] = (),
    target: str | None = None,
    matching: Matching | None = None,
    drop: Iterable[str] = (),
) -> Comparison:
    """Compare two reports on the disk, each read in a process of its own. Raises `KaijiError` when one cannot be read.

    `target` is the target document that is read of Inline XBRL document sets, `drop` what may be left out (`tuples`).
    """
    drop = tuple(drop)
    library, facts = Store(home()).library(packages), matching or Matching()
    with opened(left, library, target, drop) as first, opened(right, library, target, drop) as second:
        check_target(target, first, second)
        for report in (first, second):
            report.check_duplicates()
        result = compare_facts(facts(first), facts(second), apart)
        if drop:
            second.settle()  # what was left out was counted in another process
        result.noted = list(dict.fromkeys([*first.findings, *second.findings]))
    if facts.common:
        both = [pair for pair in pairs(result) if None not in pair]
        result.only_left = [fact for fact, _ in both if fact]
        result.only_right = [fact for _, fact in both if fact]
    return result


def pairs(comparison: Comparison) -> Iterator[tuple[Fact | None, Fact | None]]:
    """What differs: facts with one counterpart by their aspects, then those that only one report has."""
    right: dict[str, list[Fact]] = {}
    for line, fact in lines_of(comparison.only_right):
        right.setdefault(aspects_of(line), []).append(fact)
    for line, fact in lines_of(comparison.only_left):
        others = right.get(aspects_of(line))
        yield fact, others.pop(0) if others else None
    for left_over in right.values():
        for fact in left_over:
            yield None, fact


def aspects_of(line: str) -> str:
    """What a line says of the aspects of its fact."""
    return line.partition("\t")[0]


def _finding(code: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, NOT_XML.sub("\N{REPLACEMENT CHARACTER}", message))


def aspects(fact: Fact) -> str:
    """Concept, period, members, unit and language for people."""
    context = fact.context
    period = context.period
    parts = [fact.concept.local, str(period) if isinstance(period, Duration) else f"at {period}"]
    parts += [f"{axis.local}={member.local}" for axis, member in sorted(context.members)]
    parts += [fact.unit.id] if fact.unit else []
    parts += [fact.language] if fact.language else []
    return ", ".join(parts)


def beside(one: Fact, other: Fact) -> tuple[str, str]:
    """What two facts report, for people; of long texts what stands around the first difference."""
    left, right = one.value, other.value
    start = 0
    if isinstance(left, str) and isinstance(right, str) and max(len(left), len(right)) > _LONGEST:
        same = next(
            (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
        )
        start = max(0, same - _BEFORE)
    return stated(one, start), stated(other, start)


def stated(fact: Fact, start: int = 0) -> str:
    """What a fact reports, for people; of a long text so much, from one place on."""
    text = "nil" if fact.value is None else str(fact.value)
    text = ("..." if start else "") + text[start:]
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
    accuracy = (
        ""
        if fact.unit is None or fact.value is None
        else f" (decimals {'INF' if fact.decimals is None else fact.decimals})"
    )
    notes = f" with {len(fact.footnotes)} footnotes" if fact.footnotes else ""
    notes += f" with {len(fact.links)} links to other facts" if fact.links else ""
    return f"{text!r}{accuracy}{notes}" if isinstance(fact.value, str) else f"{text}{accuracy}{notes}"


def run_compare(
    left: Path,
    right: Path,
    announce: Announce = silent,
    packages: Iterable[Path] = (),
    target: str | None = None,
    matching: Matching | None = None,
    page: Callable[[Comparison], Path] | None = None,
    drop: Iterable[str] = (),
) -> Outcome:
    """Compare; a summary, then the differences, of which the first are told and the rest counted. `page` writes them all."""
    outcome = Outcome()
    with outcome.step("compare", announce):
        result = compare(left, right, packages, target, matching, drop)
        told = list(islice(result.findings(), MOST_TOLD + 1))
        outcome.findings = [*result.noted, *told[:MOST_TOLD]]
        if result.equal:
            message = f"equal: {result.left:,} facts in each report"
            if matching is not None and matching.common:
                message = f"equal: what both reports say ({result.left:,} and {result.right:,} facts)"
            elif result.left != result.right:
                message = f"equal: {result.left:,} and {result.right:,} facts, some repeated"
            outcome.findings.append(Finding("compare.equal", Severity.INFO, message))
        else:
            outcome.findings.insert(0, Finding("compare.summary", Severity.INFO, summary(result)))
        if len(told) > MOST_TOLD:
            number = len(result.only_left) + len(result.only_right)
            message = f"there are more differences: {number:,} facts in all"
            outcome.findings.append(Finding("compare.more", Severity.ERROR, message))
        if page is not None:
            outcome.published = [str(page(result))]
    return outcome


def summary(comparison: Comparison) -> str:
    """How much two reports differ, in one sentence."""
    both = sum(None not in pair for pair in pairs(comparison))
    first, second = len(comparison.only_left) - both, len(comparison.only_right) - both
    return (
        f"{comparison.left:,} facts here, {comparison.right:,} there: {both:,} differ, {first:,} only here,"
        f" {second:,} only there"
    )
