"""Each time that a report prints a fact, with the id that the fact has in documents. Costs no more than walking the facts."""

from __future__ import annotations

from typing import NamedTuple

from kaiji.model import Fact, Report
from kaiji.model.ids import ContextIds, fact_id


class Print(NamedTuple):
    """A fact each time that the filing prints it."""

    id: str
    fact: Fact
    range: tuple[int, int] | None


def prints(report: Report) -> list[Print]:
    """What the report prints, in its order, with the ids that facts have in documents."""
    contexts = ContextIds(report.periods)
    for fact in report.facts:  # the order in which documents meet contexts decides their ids
        contexts[fact.context]
    return [
        Print(
            fact_id(report, fact.concept, fact.unit, fact.language, contexts[fact.context]),
            fact,
            fact.source.lines if fact.source is not None else None,
        )
        for section in report.sections
        for fact in section.printed
    ]
