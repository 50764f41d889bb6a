"""Facts that are about the same (OIM 1.0 section 6.4; Handling Duplicate Facts in XBRL): which kinds of duplicates they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kaiji.model.fact import Aspects, Fact


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


class Agreed:
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
    agreed = Agreed(facts[0])
    return all(agreed.against(fact) is None for fact in facts)


def _exact(fact: Fact) -> Fraction | None:
    """The number that a fact reports, if it is one."""
    value = fact.value
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or fact.unit is None:
        return None
    return None if isinstance(value, Decimal) and not value.is_finite() else Fraction(value)
