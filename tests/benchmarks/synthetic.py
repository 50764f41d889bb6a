"""A report of any size that is valid: company groups' members by year, each with one of ten statements of twenty lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kaiji.model import (
    DURATION,
    All,
    Calculation,
    Concept,
    Context,
    DimensionDefault,
    DimensionDomain,
    DomainMember,
    Duration,
    Entity,
    Fact,
    HypercubeDimension,
    Label,
    LabelRole,
    Network,
    Presentation,
    QName,
    Relationship,
    Report,
    Role,
    Schema,
    Section,
    Substitution,
    Taxonomy,
    currency,
)
from kaiji.model.types import DOMAIN, MONETARY, STRING

NAMESPACE, PREFIX = "https://kaiji.example/bench", "bench"
STATEMENTS, LINES = 10, 20
YEN = currency("JPY")
ENTITY = Entity("https://kaiji.example/entity", "BENCH")
YEARS = {
    f"Year{year}": Duration(datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)) for year in range(2000, 2010)
}
AXIS, TABLE, DOMAIN_MEMBER, HEADING = (
    QName(NAMESPACE, local) for local in ("CompanyAxis", "CompanyTable", "CompanyDomain", "CompanyLineItems")
)
STATEMENT_LINES = [
    [QName(NAMESPACE, f"Statement{number}Line{line:02}") for line in range(LINES)] for number in range(STATEMENTS)
]


def contexts(number: int) -> list[Context]:
    """Contexts that differ by year and explicit member."""
    years = list(YEARS.values())
    members = [QName(NAMESPACE, f"Company{n:05}Member") for n in range(-(-number // len(years)))]
    return [Context(ENTITY, year, ((AXIS, member),)) for member in members for year in years][:number]


def facts(number: int, contexts: list[Context]) -> Iterator[Fact]:
    """A statement for each context in turn, and again from the start with the next statement: yen in thousands.

    The first line of a statement is the total of the others.
    """
    made = 0
    while made < number:
        turn = made // (LINES * len(contexts))
        for position, context in enumerate(contexts):
            parts = [(made + line) % 100_003 * 1000 for line in range(1, LINES)]
            values = [sum(parts), *parts]
            for concept, value in zip(STATEMENT_LINES[(position + turn) % STATEMENTS], values, strict=True):
                yield Fact(concept, context, value, YEN, -3)
            made += LINES
            if made >= number:
                return


class Bulk:
    """Facts that are made anew each time they are walked, as a bulk user streams them from a database."""

    def __init__(self, number: int, contexts: list[Context]) -> None:
        self.number, self.contexts = number, contexts

    def __iter__(self) -> Iterator[Fact]:
        return facts(self.number, self.contexts)
