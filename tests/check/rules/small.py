"""A small taxonomy whose rules use every construct of the language once, and reports of any facts against it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kaiji.declare import (
    Axis,
    Day,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Module,
    Text,
    closing,
    count,
    credit,
    date,
    debit,
    exactly_one,
    exists,
    heading,
    implies,
    key,
    member,
    opening,
    optional,
    per_share,
    rule,
    same,
    shares,
)
from kaiji.model import (
    INSTANT,
    Entity,
    Fact,
    Report,
    Section,
    Severity,
    currency,
    duration,
)

S = Module("s", "https://small.example/2031", ("en", "ja"))
YEARS = [duration((year, 1, 1), (year, 12, 31)) for year in (2030, 2031)]
EUR, USD = currency("EUR"), currency("USD")
ENTITY = Entity("https://register.example", "1")


class Parts(Axis, module=S, title="Parts"):
    whole = member("Whole", default=True)
    north = member("North")
    south = member("South")


class People(Axis, module=S, title="People"):
    anna = member("Anna")
    ben = member("Ben")


class Sheet(Disclosure, module=S, code="1", kind="Statement", title="Sheet", period=INSTANT, columns=Parts):
    assets: Figure = debit("Assets")
    """All."""
    debts: Figure = credit("Debts")
    """Owed."""
    equity: Figure = credit("Equity", start="Start", end="End")
    """Rest."""
    issued: Figure = shares("Issued shares")
    """Shares."""
    staff: Figure = count("Staff")
    """People."""

    balances_ = heading("Balances")

    tree = (balances_(assets, debts, equity), issued, staff)


class Flows(Disclosure, module=S, code="2", kind="Statement", title="Flows", columns=Parts):
    income: Figure = credit("Income")
    """Earned."""
    payments: Figure = debit("Payments")
    """Paid."""
    price: Figure = per_share("Income per share")
    """Per share."""
    first: Day = date("First day")
    """First."""
    last: Day = date("Last day")
    """Last."""
    equity_before: Figure = opening(Sheet.equity)
    equity_after: Figure = closing(Sheet.equity)


class Persons(Disclosure, module=S, code="3", kind="Note", title="Persons"):
    who: Key = key(People)
    name: Text = optional.text("Name")
    """Name."""
    attended: Figure = count("Meetings attended")
    """Attended."""
    held: Figure = count("Meetings held")
    """Held."""


class Totals(Disclosure, module=S, code="4", kind="Note", title="Totals of persons"):
    attended: Figure = same(Persons.attended)


RULES = (
    rule("balance", Sheet.assets == Sheet.debts + Sheet.equity, reason="arithmetic"),
    rule("balance.exact", Sheet.assets == Sheet.debts + Sheet.equity, exact=True, reason="arithmetic"),
    rule("roll", Sheet.equity.at_start + Flows.income - Flows.payments == Sheet.equity.at_end, reason="arithmetic"),
    rule(
        "roll.optional",
        Flows.equity_before + Flows.income.or_zero - Flows.payments.or_zero == Flows.equity_after,
        during=Flows.first,
        reason="arithmetic",
    ),
    rule("rows", Flows.income.sum(Parts) == Flows.income[Parts.whole], reason="arithmetic"),
    rule(
        "rows.some",
        Flows.payments.sum(Parts.north, Parts.south) <= Flows.payments[Parts.whole].or_zero,
        reason="arithmetic",
    ),
    rule("columns", Sheet.equity[Parts.north] + Sheet.equity[Parts.south] == Sheet.equity[Parts.whole], reason="x"),
    rule(
        "per-share",
        Flows.price * Sheet.issued.at_end == Flows.income,
        severity=Severity.WARNING,
        reason="definition",
    ),
    rule("per-share.ratio", Flows.income / Sheet.issued.at_end == Flows.price, reason="definition"),
    rule("ratio.exact", Sheet.debts / Sheet.equity < 3, exact=True, reason="covenant"),
    rule("twice", 2 * Sheet.debts <= Sheet.assets + Decimal("0.5"), reason="covenant"),
    rule("third", Sheet.debts / 3 <= Sheet.equity, reason="covenant"),
    rule("unequal", Sheet.assets != Sheet.debts, reason="x"),
    rule("positive", implies(Flows.income > 0, Flows.payments > 0), reason="x"),
    rule("names", implies(exists(Persons.attended), exists(Persons.name)), reason="law"),
    rule("attendance", Persons.attended <= Persons.held, reason="arithmetic"),
    rule("people", Persons.attended.count(People) <= 1, reason="x"),
    rule("sum-attended", Persons.attended.sum(People) == Persons.attended.without(People).or_zero, reason="x"),
    rule("dates", Flows.first < Flows.last, reason="law"),
    rule("dates.since", Flows.first >= datetime.date(2030, 1, 1), reason="law"),
    rule("combined", (Sheet.debts >= 0) & ~(Sheet.assets < Sheet.debts) | exists(Sheet.staff), reason="x"),
    rule("anna", implies(exists(Persons.name[People.anna]), Persons.name[People.anna] == "Anna"), reason="x"),
    rule("some-equity", exists(Sheet.equity[Parts.whole]), reason="law"),
    rule("one-first", exactly_one(Flows.first), reason="law", en="There must be one first day"),
    rule("year.flows", Flows.income - Flows.income.year_before == Flows.payments, reason="arithmetic"),
    rule("year.ratio", Flows.income / Flows.income.year_before - 1 <= Decimal("0.5"), reason="arithmetic"),
    rule("year.balances", Sheet.assets - Sheet.assets.year_before.or_zero == Sheet.debts, reason="arithmetic"),
    rule("year.at-end", Sheet.equity.at_end.year_before + Flows.income == Sheet.equity.at_end, reason="arithmetic"),
    rule("year.at-start", Sheet.equity.at_start.year_before <= Flows.income, reason="x"),
    rule("year.sum", Flows.income.year_before.sum(Parts) <= Flows.income[Parts.whole], reason="x"),
    rule("year.exists", implies(Flows.first > datetime.date(2030, 6, 1), exists(Flows.first.year_before)), reason="x"),
    rule(
        "year.during",
        implies(exists(Flows.payments), exists(Flows.payments.year_before)),
        during=Flows.first,
        reason="x",
    ),
    rule("alone", Sheet.staff.or_zero + Sheet.staff.or_zero <= 20, reason="x"),
)


def library() -> Library:
    return Library("small", "Small", "https://small.example/2031", "small", (S,), (sys.modules[__name__],), rules=RULES)


def template() -> Report:
    """A report of every line, for the networks of its taxonomy."""
    year = YEARS[1]
    cells = Parts(whole=1, north=1, south=1)
    sheet = Sheet(section="1", period=year.closing, assets=cells, debts=cells, equity=cells, issued=cells, staff=cells)
    day = datetime.date(2031, 1, 1)
    flows = Flows(
        section="2",
        period=year,
        income=cells,
        payments=cells,
        price=cells,
        first=day,
        last=day,
        equity_before=cells,
        equity_after=cells,
    )
    persons = [
        Persons(section="3", period=year, who=who, name="Anna", attended=1, held=2) for who in (People.anna, People.ben)
    ]
    totals = Totals(section="4", period=year, attended=2)
    return Filing("small", ENTITY, library(), EUR, "en", {"Y": year}, (sheet, flows, *persons, totals)).report


TEMPLATE = template()


def report(facts: Iterable[Fact]) -> Report:
    return replace(TEMPLATE, sections=(Section("", tuple(facts)),), repeats=())
