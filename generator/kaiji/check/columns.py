"""The columns of figures that statements print: what is scaled, dated and pasted as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kaiji.check.numbers import is_number
from kaiji.model import Context, Duration, Fact, Period, QName, Report, Statement, Unit
from kaiji.model.names import ISO4217


class Head(NamedTuple):
    """Which column it is: its role and the heading there, the call that states it, and the cell of its rows where they have several."""

    role: str
    heading: QName | None
    statement: Statement | None
    cell: int | None


class Column:
    """The figures of one column in the order of print, second prints too."""

    def __init__(self, head: Head, facts: Sequence[Fact]) -> None:
        self.head = head
        self.facts = tuple(facts)

    @cached_property
    def period(self) -> Period | None:
        """The one duration of its figures, or the one instant where there is none."""
        found = dict.fromkeys(fact.context.period for fact in self.facts)
        durations = [period for period in found if isinstance(period, Duration)]
        (one, *more) = durations or found
        return None if more else one

    @cached_property
    def runs(self) -> Mapping[tuple[Context, Unit | None], tuple[Fact, ...]]:
        """What stands one below the other: figures of one context and unit."""
        found: dict[tuple[Context, Unit | None], list[Fact]] = {}
        for fact in self.facts:
            if fact.unit is not None:
                found.setdefault((fact.context, fact.unit), []).append(fact)
        return {key: tuple(facts) for key, facts in found.items()}


def columns(report: Report) -> list[Column]:
    """The columns of a report, in its order."""
    found: dict[Head, list[Fact]] = {}
    for section in report.sections:
        for fact in section.printed or (section.facts if section.role else ()):  # what is of no role has no columns
            source = fact.source
            call = (source.statement, source.cell) if source else (None, None)
            head = Head(section.role, section.heading, *call)
            found.setdefault(head, []).append(fact)
    return [Column(head, facts) for head, facts in found.items()]


def title(report: Report, column: Column) -> str:
    """What people call its statement: the heading under which it stands, or the title of its role."""
    heading = next((f.source.section for f in column.facts if f.source and f.source.section), "")
    network = report.taxonomy.by_role.get(column.head.role)
    return f'"{heading or (network.role.definition if network else column.head.role)}"'


def is_money(fact: Fact) -> bool:
    unit = fact.unit
    return (
        is_number(fact)
        and unit is not None
        and not unit.denominators
        and all(measure.namespace == ISO4217 for measure in unit.numerators)
    )
