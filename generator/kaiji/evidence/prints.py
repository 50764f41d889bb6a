"""Each time that a report prints a fact, with the id that the fact has in documents. Costs no more than walking the facts."""

from __future__ import annotations

from typing import NamedTuple

from kaiji.model import Fact, Report


class Print(NamedTuple):
    """A fact each time that the filing prints it."""

    id: str
    fact: Fact
    range: tuple[int, int] | None


def prints(report: Report) -> list[Print]:
    """What the report prints, in its order, with the ids that facts have in documents."""
    return [
        Print(
            report.ids.fact(fact),
            fact,
            fact.source.lines if fact.source is not None else None,
        )
        for section in report.sections
        for fact in section.printed
    ]
