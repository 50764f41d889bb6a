"""A fact as a reader returns it, and the model's facts in the same form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kaiji.model import Duration, Fact, Report, Unit
from kaiji.syntax.values import lexical


class Seen(NamedTuple):
    """A fact in words: prefixed names, ISO dates, the value as an instance has it; `None` for what is not there."""

    concept: str
    start: str | None
    end: str
    members: tuple[tuple[str, str], ...]
    value: str | None
    unit: str | None
    decimals: str | None

    @property
    def kind(self) -> str:
        return "nil" if self.value is None else "numbers" if self.unit else "text"


def of_model(report: Report) -> Iterator[Seen]:
    """What a reader that can do everything returns."""
    return (_seen(report, fact) for fact in report.facts)


def of_reader(line: list[Any]) -> Seen:
    """A fact as a reader's script prints it."""
    concept, start, end, members, *rest = line
    return Seen(concept, start, end, tuple(sorted(map(tuple, members))), *rest)


def _seen(report: Report, fact: Fact) -> Seen:
    name = report.taxonomy.prefixed
    period = fact.context.period
    start, end = (str(period.start), str(period.end)) if isinstance(period, Duration) else (None, str(period.date))
    members = tuple(sorted((name(axis), name(member)) for axis, member in fact.context.members))
    value = None if fact.value is None else lexical(fact.value)
    unit = None if fact.unit is None else _unit(report, fact.unit)
    decimals = None if unit is None or value is None else "INF" if fact.decimals is None else str(fact.decimals)
    return Seen(name(fact.concept), start, end, members, value, unit, decimals)


def _unit(report: Report, unit: Unit) -> str:
    return "/".join("*".join(map(report.taxonomy.prefixed, measures)) for measures in unit if measures)
