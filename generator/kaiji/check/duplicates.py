"""Facts that are about the same (OIM 1.0 section 6.4; Handling Duplicate Facts in XBRL): which kinds of duplicates they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property

from kaiji.check.say import about, figure, name, place
from kaiji.check.sums import Total
from kaiji.model import Aspects, Fact, Finding, Numbers, Report, Severity


class Duplicates(Enum):
    """What several facts of one concept, entity, period and members are to each other."""

    COMPLETE = "complete"
    """Equal in every aspect, in value and in accuracy."""
    CONSISTENT = "consistent"
    """Equal in every aspect; their values can be one number, rounded to different places."""
    INCONSISTENT = "inconsistent"
    """Equal in every aspect, but no value can be that of all."""
    MULTI_UNIT = "multi-unit"
    """Equal in every aspect but the unit."""
    MULTI_LANGUAGE = "multi-language"
    """Equal in every aspect but the language."""


def kind_of(facts: Sequence[Fact]) -> Duplicates:
    """What facts with equal aspects are to each other, all of them together."""
    first = facts[0]
    if all(_equal(fact, first) and fact.decimals == first.decimals for fact in facts[1:]):
        return Duplicates.COMPLETE
    return Duplicates.CONSISTENT if _consistent(facts) else Duplicates.INCONSISTENT


def finest(facts: Iterable[Fact]) -> Fact:
    """The most accurate of consistent duplicates, with the footnotes and links of all."""
    facts = list(facts)
    best = max(facts, key=lambda fact: float("inf") if fact.decimals is None else fact.decimals)
    notes = dict.fromkeys(note for fact in facts for note in fact.footnotes)
    links = dict.fromkeys(link for fact in facts for link in fact.links)
    return best._replace(footnotes=tuple(notes), links=tuple(links))


def several(facts: Iterable[Fact]) -> Iterator[tuple[Duplicates, list[Fact]]]:
    """The multi-unit and multi-language duplicates of a report: facts that differ in that alone."""
    for kind in (Duplicates.MULTI_UNIT, Duplicates.MULTI_LANGUAGE):
        found: dict[Aspects, dict[object, Fact]] = {}
        for fact in facts:
            unit, language = fact.unit, fact.language
            if kind is Duplicates.MULTI_UNIT and unit is not None:
                found.setdefault(fact.aspects._replace(unit=None), {}).setdefault(unit, fact)
            elif kind is Duplicates.MULTI_LANGUAGE and language is not None:
                found.setdefault(fact.aspects._replace(language=None), {}).setdefault(language.lower(), fact)
        yield from ((kind, list(same.values())) for same in found.values() if len(same) > 1)


def _equal(one: Fact, other: Fact) -> bool:
    left, right = one.value, other.value
    if isinstance(left, Decimal) and left.is_nan():
        return False
    return left == right and isinstance(left, bool) is isinstance(right, bool)


class _Agreed:
    """Facts of equal aspects that do not contradict each other, and the bounds of what their numbers have in common."""

    def __init__(self, first: Fact) -> None:
        self._first = first
        self._same: dict[int | None, Fact] = {}
        self._low: tuple[Fraction, Fact] | None = None
        self._high: tuple[Fraction, Fact] | None = None
        self.against(first)

    def against(self, fact: Fact) -> Fact | None:
        """The one of them that a fact contradicts: numbers of one accuracy must be equal, others must overlap."""
        exact = _exact(fact)
        if exact is None or _exact(self._first) is None:
            return None if _equal(fact, self._first) else self._first
        same = self._same.setdefault(fact.decimals, fact)
        if same.value != fact.value:
            return same
        half = Fraction(0) if fact.decimals is None else Fraction(10) ** -fact.decimals / 2
        low, high = exact - half, exact + half
        if self._low is not None and high < self._low[0]:
            return self._low[1]
        if self._high is not None and low > self._high[0]:
            return self._high[1]
        if self._low is None or low > self._low[0]:
            self._low = low, fact
        if self._high is None or high < self._high[0]:
            self._high = high, fact
        return None


def _consistent(facts: Sequence[Fact]) -> bool:
    agreed = _Agreed(facts[0])
    return all(agreed.against(fact) is None for fact in facts)


def _exact(fact: Fact) -> Fraction | None:
    """The number that a fact reports, if it is one."""
    value = fact.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or fact.unit is None:
        return None
    return None if isinstance(value, Decimal) and not value.is_finite() else Fraction(value)


def check_duplicates(report: Report, totals: Callable[[], Iterable[Total]] = tuple) -> Iterator[Finding]:
    """Codes dup.equal and dup.consistent (warnings) and dup.conflict (error), at the later of the two lines.

    Each fact is compared with the first, and with all others before it that it may contradict. Where one of them alone fits
    into the `totals`, that is said.
    """
    sums = _Sums(totals)
    for first, *others in report.index.by_aspects.values():
        agreed = _Agreed(first) if others else None
        for other in others:
            yield _finding(report, other, (agreed and agreed.against(other)) or first, sums)


@dataclass(frozen=True)
class _Sums:
    """Totals that hold, by what they and their parts are about; looked up only where facts contradict each other."""

    totals: Callable[[], Iterable[Total]]

    @cached_property
    def by_aspects(self) -> dict[Aspects, list[Total]]:
        found: dict[Aspects, list[Total]] = {}
        for total in self.totals():
            if total.holds:
                for fact in total.facts:
                    found.setdefault(fact.aspects, []).append(total)
        return found

    def with_one(self, *facts: Fact) -> tuple[Fact, Total] | None:
        """The one of several facts that fits into totals, and the first of these; nothing if there are others."""
        fitting = [(one, t) for one in facts for t in self.by_aspects.get(one.aspects, ()) if one in t.facts]
        return fitting[0] if len({one.value for one, _ in fitting}) == 1 else None


def _finding(report: Report, fact: Fact, first: Fact, sums: _Sums) -> Finding:
    what = name(report.taxonomy, fact)
    accuracy = f" (decimals {_accuracy(fact)} and {_accuracy(first)})"
    match kind_of((first, fact)):
        case Duplicates.COMPLETE:
            before = f", first{place(first)}" if first.source else ""
            message = f"{what} is reported twice as {figure(fact.value)}{before}: leave one out"
            return about(fact, "dup.equal", Severity.WARNING, message, first)
        case Duplicates.CONSISTENT:
            message = (
                f"{what} is {figure(fact.value)} here and {figure(first.value)}{place(first)}{accuracy}, which may be one"
                " number rounded twice: leave the coarser out"
            )
            return about(fact, "dup.consistent", Severity.WARNING, message, first, numbers=_numbers(fact, first))
    numbers = _numbers(fact, first)
    difference = f", a difference of {figure(numbers.difference)}" if numbers else ""
    message = (
        f"{what} is {figure(fact.value)} here and {figure(first.value)}{place(first)}"
        f"{'' if fact.decimals == first.decimals else accuracy}{difference}: one of them is wrong"
    )
    if (fitting := sums.with_one(fact, first)) is not None:
        one, total = fitting
        message += f"; {name(report.taxonomy, total.fact)}{place(total.fact)} adds up with {figure(one.value)}"
    return about(fact, "dup.conflict", Severity.ERROR, message, first, numbers=numbers)


def _numbers(fact: Fact, first: Fact) -> Numbers | None:
    one, other = (None if isinstance(f.value, bool) else f.value for f in (fact, first))
    if not isinstance(one, int | Decimal) or not isinstance(other, int | Decimal):
        return None
    return Numbers(Decimal(one) - Decimal(other), Decimal(0), Decimal(one))


def _accuracy(fact: Fact) -> str:
    return "INF" if fact.decimals is None else str(fact.decimals)
