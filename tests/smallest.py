"""The smallest report that is valid in every respect, and functions that change one thing in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kaiji.declare import (
    Axis,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Line,
    Module,
    Percent,
    Rate,
    Text,
    count,
    credit,
    debit,
    heading,
    key,
    member,
    percent,
    text,
)
from kaiji.model import (
    INSTANT,
    Concept,
    Entity,
    Fact,
    Network,
    QName,
    Relationship,
    Report,
    Section,
    currency,
    duration,
)

K = Module("k", "https://klein.example/2031", ("de", "fr"))
YEAR = duration((2031, 1, 1), (2031, 12, 31))
EUR, USD = currency("EUR"), currency("USD")


class Areas(Axis, module=K, title="Areas"):
    everywhere = member("Everywhere", default=True)
    north = member("North")


class People(Axis, module=K, title="People"):
    anna = member("Anna")


class Sheet(Disclosure, module=K, code="1", kind="Statement", title="Sheet", period=INSTANT, columns=Areas):
    all_ = heading("All")
    cash: Figure = debit("Cash")
    """Cash."""
    land: Figure = debit("Land")
    """Land."""
    debts: Figure = credit("Debts", negated=True)
    """Debts."""
    net: Figure = debit("Net assets", total=True)
    """Net assets."""
    staff: Line[Areas] = count("Staff")
    """People employed."""


class Notes(Disclosure, module=K, code="2", kind="Note", title="Notes"):
    who: Key = key(People)
    name: Text = text("Name")
    """Name."""
    rate: Rate = percent("Rate")
    """Rate."""


def valid() -> Report:
    """Cash 50,000 + land 30,000 - debts 20,000 = net 60,000, in thousands; staff 12, of whom 5 in the north; one note."""
    facts = Sheet(
        section="S",
        period=YEAR.closing,
        scale=3,
        cash=50,
        land=30,
        debts=-20,
        net=60,
        staff=Areas(everywhere=12, north=5),
    )
    note = Notes(section="N", period=YEAR, who=People.anna, name="Anna", rate=Percent("14.5"))
    library = Library("klein", "Klein", "https://klein.example/2031", "klein", (K,), (sys.modules[__name__],))
    entity = Entity("https://register.example", "1")
    return Filing("klein", entity, library, EUR, "de", {"Year": YEAR}, (facts, note)).report


def find(report: Report, local: str, member: str = "") -> Fact:
    """The one fact of a concept, with a member or without any."""
    return next(f for f in report.facts if _is(f, local, member))


def _is(fact: Fact, local: str, member: str) -> bool:
    return fact.concept.local == local and (any(m.local == member for _, m in fact.context.members) if member else True)


def fact(local: str, member: str = "", **changes: Any) -> Callable[[Report], Report]:
    """Change a fact; `members` and `period` change its context."""

    def change(report: Report) -> Report:
        old = find(report, local, member)
        return facts(lambda f: [_changed(f, **changes)] if f is old else [f])(report)

    return change


def _changed(fact: Fact, **changes: Any) -> Fact:
    context = {key: changes.pop(key) for key in ("members", "period", "entity") if key in changes}
    return fact._replace(context=fact.context._replace(**context), **changes)


def also(local: str, member: str = "", **changes: Any) -> Callable[[Report], Report]:
    """A further fact, behind the one that it is a copy of but for the changes."""

    def change(report: Report) -> Report:
        old = find(report, local, member)
        return facts(lambda f: [f, _changed(f, **changes)] if f is old else [f])(report)

    return change


def without(local: str, member: str = "") -> Callable[[Report], Report]:
    """No such fact."""
    return facts(lambda f: [] if _is(f, local, member) else [f])


def facts(change: Callable[[Fact], Iterable[Fact]]) -> Callable[[Report], Report]:
    """Replace each fact by others."""

    def changed(report: Report) -> Report:
        sections = (Section(s.role, tuple(new for f in s.facts for new in change(f))) for s in report.sections)
        return replace(report, sections=tuple(sections))

    return changed


def taxonomy(**changes: Any) -> Callable[[Report], Report]:
    return lambda report: replace(report, taxonomy=replace(report.taxonomy, **changes))


def concept(local: str, change: Callable[[Concept], Concept | None]) -> Callable[[Report], Report]:
    """Change a concept, or leave it out."""

    def changed(report: Report) -> Report:
        (schema,) = report.taxonomy.schemas
        new = (change(c) if c.name.local == local else c for c in schema.concepts)
        return taxonomy(schemas=(replace(schema, concepts=tuple(c for c in new if c)),))(report)

    return changed


def arcs(change: Callable[[Relationship], Iterable[Relationship]]) -> Callable[[Report], Report]:
    """Replace each relationship by others."""

    def changed(report: Report) -> Report:
        def network(n: Network) -> Network:
            return replace(n, relationships=tuple(new for r in n.relationships for new in change(r)))

        return taxonomy(networks=tuple(network(n) for n in report.taxonomy.networks))(report)

    return changed


def name(local: str) -> QName:
    return K.name(local)


def number(fact: Fact) -> Decimal:
    assert isinstance(fact.value, int | Decimal)
    return Decimal(fact.value)
