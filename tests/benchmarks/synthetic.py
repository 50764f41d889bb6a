"""A valid report of any size: one company after the other, its years, and for each year lines of its statements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import cycle, islice

from kaiji.model import (
    DURATION,
    Concept,
    Context,
    Duration,
    Entity,
    Fact,
    Label,
    LabelRole,
    Network,
    QName,
    Relationship,
    Report,
    Role,
    Schema,
    Section,
    Substitution,
    Taxonomy,
    closed_hypercube,
    currency,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
    summation_item,
)
from kaiji.model.types import DOMAIN, MONETARY, STRING

NAMESPACE, PREFIX = "https://kaiji.example/bench", "bench"
ENTITY = Entity("https://kaiji.example/entity", "BENCH")
YEN = currency("JPY")
YEARS = {f"Year{y}": Duration(datetime.date(y, 4, 1), datetime.date(y + 1, 3, 31)) for y in range(2000, 2010)}
LINES = 20
STATEMENTS = [[QName(NAMESPACE, f"Statement{n}Line{line:02}") for line in range(LINES)] for n in range(10)]
AXIS, TABLE, DOMAIN_HEAD, ROOT = (
    QName(NAMESPACE, local) for local in ("CompanyAxis", "CompanyTable", "CompanyDomain", "StatementLineItems")
)


def contexts(number: int) -> list[Context]:
    """Contexts that differ by period and explicit member."""
    companies = (QName(NAMESPACE, f"Company{n:05}Member") for n in range(number))
    return list(islice((Context(ENTITY, y, ((AXIS, c),)) for c in companies for y in YEARS.values()), number))


def facts(number: int, contexts: list[Context]) -> Iterator[Fact]:
    """Yen in thousands, equally many for each context: up to ten statements, each the total of its other lines first."""
    share, rest = divmod(number, len(contexts))
    assert not rest
    assert share <= LINES * len(STATEMENTS)
    statement = cycle(STATEMENTS)
    for position, context in enumerate(contexts):
        for start in range(0, share, LINES):
            amounts = [(position + start + n) % 100_003 * 1000 for n in range(1, min(LINES, share - start))]
            for concept, value in zip(next(statement), (sum(amounts), *amounts), strict=False):
                yield Fact(concept, context, value, YEN, -3)


class Streamed:
    """Facts that are made anew whenever they are walked and never held, as from a database."""

    def __init__(self, number: int, contexts: list[Context]) -> None:
        self.number, self.contexts = number, contexts

    def __iter__(self) -> Iterator[Fact]:
        return facts(self.number, self.contexts)


def report(facts: Iterable[Fact], contexts: list[Context]) -> Report:
    """The facts against a taxonomy that allows them."""
    companies = list(dict.fromkeys(member for context in contexts for _, member in context.members))
    names = [*(line for statement in STATEMENTS for line in statement), ROOT, TABLE, AXIS, DOMAIN_HEAD, *companies]
    taxonomy = Taxonomy(
        name="bench",
        title="Benchmark",
        url="https://kaiji.example/bench/entry",
        directory="bench",
        roles_namespace=f"{NAMESPACE}/roles",
        languages=("en",),
        schemas=(Schema(NAMESPACE, PREFIX, tuple(_concept(name) for name in names)),),
        roles=(ROLE,),
        networks=(Network(ROLE, tuple(_relationships(companies))),),
    )
    return Report("bench", "instances/bench", ENTITY, taxonomy, (Section("Bulk", facts),), "en", YEN, YEARS)


ROLE = Role("https://kaiji.example/bench/role", "bench", "Statements", (("en", "Statements"),))


def _concept(name: QName) -> Concept:
    roles = (LabelRole.STANDARD, LabelRole.VERBOSE, LabelRole.DOCUMENTATION)
    labels = tuple(Label(role, "en", name.local) for role in roles)
    if name.local.startswith("Statement") and name != ROOT:
        return Concept(name, MONETARY, DURATION, labels=labels)
    kind = DOMAIN if name.local.endswith(("Member", "Domain")) else STRING
    substitution = {TABLE: Substitution.HYPERCUBE, AXIS: Substitution.DIMENSION}.get(name, Substitution.ITEM)
    return Concept(name, kind, DURATION, abstract=True, substitution=substitution, labels=labels)


def _relationships(companies: list[QName]) -> Iterator[Relationship]:
    yield closed_hypercube(ROOT, TABLE, 1)
    yield hypercube_dimension(TABLE, AXIS, 1)
    yield dimension_domain(AXIS, DOMAIN_HEAD, 1)
    yield dimension_default(AXIS, DOMAIN_HEAD, 1)
    yield from (domain_member(DOMAIN_HEAD, company, order) for order, company in enumerate(companies, 1))
    for total, *parts in STATEMENTS:
        yield from (summation_item(total, part, order, 1) for order, part in enumerate(parts, 1))
    for order, line in enumerate((line for statement in STATEMENTS for line in statement), 1):
        yield parent_child(ROOT, line, order)
        yield domain_member(ROOT, line, order)
