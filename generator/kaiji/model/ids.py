"""Ids of contexts and facts, made of their content: `CurrentYearInstant_NonConsolidatedMember`, as EDINET's are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from kaiji.model import Context, Duration, Forever, Instant, Period, QName, Report, Unit
from kaiji.model.period import iso


def period_names(named: Mapping[str, Period]) -> dict[Period, str]:
    """The name of each named period and, for a named duration, of the instant at its end."""
    names: dict[Period, str] = {}
    for name, period in named.items():
        if isinstance(period, Duration):
            names[period] = f"{name}Duration"
            names.setdefault(period.closing, f"{name}Instant")
        else:
            names[period] = f"{name}Instant" if isinstance(period, Instant) else name
    return names


class ContextIds(dict[Context, str]):
    """Gives every context that is looked up an id, in the order in which contexts first occur.

    Built of the period's name and the local names of the members; a period without a name is written as dates. Two
    contexts that would get the same id (members of one local name on two axes) are told apart by a number.
    """

    def __init__(self, periods: Mapping[str, Period]) -> None:
        super().__init__()
        self._periods = period_names(periods)
        self._taken: set[str] = set()

    def __missing__(self, context: Context) -> str:
        parts = [self._periods.get(context.period) or _dated(context.period)]
        parts += [member.local for _, member in context.members]
        wanted = result = "_".join(parts)
        number = 2
        while result in self._taken:
            result = f"{wanted}_{number}"
            number += 1
        self._taken.add(result)
        self[context] = result
        return result


def _dated(period: Period) -> str:
    match period:
        case Instant(date, time):
            return f"Instant{_compact(date, time)}"
        case Duration(start, end, start_time, end_time):
            return f"Duration{_compact(start, start_time)}To{_compact(end, end_time)}"
        case Forever():
            return "Forever"


def _compact(date: datetime.date, time: datetime.time | None) -> str:
    if time is None:
        return f"{date:%Y%m%d}"
    return re.sub("[-:+]", "", iso(datetime.datetime.combine(date, time)))


def fact_id(report: Report, concept: QName, unit: Unit | None, language: str | None, context_id: str) -> str:
    """The id of a fact: concept and context, then what departs from the report's own currency and language."""
    suffix = f".{unit.id}" if unit is not None and report.is_foreign(unit) else ""
    if language is not None and language != report.language:
        suffix += f".{language}"
    return f"{report.taxonomy.prefixes[concept.namespace]}_{concept.local}.{context_id}{suffix}"
