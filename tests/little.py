"""A little company's disclosures, one for each way in which the Inline document lays them out."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from pathlib import Path

from kaiji.declare import (
    MILLIONS,
    NIL,
    THOUSANDS,
    Axis,
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
    Figure,
    Filing,
    Flag,
    Key,
    Library,
    Line,
    Module,
    Percent,
    Rate,
    Section,
    Text,
    YearMonth,
    block,
    closing,
    count,
    credit,
    date,
    debit,
    flag,
    heading,
    key,
    member,
    month,
    narratives,
    noted,
    opening,
    optional,
    per_share,
    percent,
    same,
    section,
    shares,
    text,
)
from kaiji.model import INSTANT, Entity, Footnote, Month, Report, currency, duration

L = Module("l", "https://little.example/2007", ("en", "ja"))
YEAR = duration((2006, 4, 1), (2007, 3, 31))
BEFORE = duration((2005, 4, 1), (2006, 3, 31))
TEXTS = narratives(Path(__file__).parent / "fixtures" / "little")


class Components(Axis, module=L, title="Components"):
    total = member("Total equity", default=True)
    capital = member("Capital")
    deficit = member("Deficit")


class People(Axis, module=L, title="People"):
    anna = member("Anna Member")
    bert = member("Bert Member")


class Steps(Axis, module=L, title="Steps"):
    one = member("Step No1")
    two = member("Step No2")


class Ranks(Choices, module=L, code="9", title="Ranks"):
    head = member("Head of board")


class Sheet(Disclosure, module=L, code="10", kind="Statement", title="Balance sheet", period=INSTANT):
    assets_side_ = heading("Assets side")
    cash: Figure = debit("Cash", terse="CASH AND DEPOSITS")
    """Cash."""
    doubtful: Figure = credit("Allowance", negated=True)
    """Allowance."""
    other: Figure = debit("Other assets", terse="Other")
    """Other."""
    rest: Figure = debit("Remaining assets", terse="Other")
    """Rest."""
    assets: Figure = debit("Assets", total="Total assets")
    """Assets."""
    equity_side_ = heading("Equity side")
    claims: Figure = credit("Claims")
    """A dash."""
    equity: Figure = credit("Equity", start="Opening balance", end="Closing balance")
    """E."""
    sides: Figure = credit("Claims and equity", total=True)
    """Both."""


class Moves(Disclosure, module=L, code="11", kind="Statement", title="Changes in equity", columns=Components):
    outstanding: Figure = shares("Shares outstanding", period=INSTANT)
    """Shares."""
    beginning: Line[Components] = opening(Sheet.equity)
    income: Line[Components] = credit("Income (loss)")
    """Income."""
    ending: Line[Components] = closing(Sheet.equity)

    tree = (outstanding, beginning, +income, ending)


class Years(Disclosure, module=L, code="12", kind="Report", title="Key figures"):
    name: Text = text("Name of year")
    """Name."""
    income: Figure = same(Moves.income, terse="Income")
    each: Figure = per_share("Income per share")
    """Income for one share."""


class Persons(Disclosure, module=L, code="20", kind="Report", title="People of company"):
    who: Key = key(People)
    name: Text = text("Name")
    """Name."""
    rank: Choice = optional.choice(Ranks, "Rank")
    """Rank."""
    pay: Figure = optional.debit("Pay")
    """Pay."""
    stake: Rate = percent("Stake")
    """Stake."""


class Careers(Disclosure, module=L, code="21", kind="Report", title="Careers of people", columns=Steps):
    who: Key = key(People)
    since: Line[Steps] = month("Month of entry")
    """Month."""
    entry: Line[Steps] = text("Entry")
    """Entry."""


class Story(Disclosure, module=L, code="30", kind="Report", title="Story of year"):
    growth: Rate = percent("Growth of sales")
    """Growth."""
    gain: Figure = credit("Gain")
    """Gain."""
    sold: Day = date("Day of sale")
    """Day."""
    buyer: Text = text("Seller")
    """Seller."""
    people: Figure = count("People")
    """People."""
    audited: Flag = flag("Audited")
    """Audited."""
    since: YearMonth = month("Since")
    """Since."""
    story: Block = block("Story")
    """Story."""


class Attendance(Disclosure, module=L, code="31", kind="Report", title="Attendance at meetings"):
    who: Key = key(People)
    name: Text = same(Persons.name)
    attended: Figure = count("Attended")
    """Attended."""
    held: Figure = count("Held")
    """Held."""
    account: Block = block("Account")
    """Account."""


REMARK = Footnote("Estimated.", "en", "*")
ADDED = Footnote("Read from a chart.", "en")


def content() -> tuple[Section, ...]:
    return (
        section("Figures", YEAR)(
            section("Balance Sheet", YEAR.closing, scale=THOUSANDS)(
                Sheet(cash=90, doubtful=-5, other=10, rest=5, assets=100, claims=NIL, equity=100, sides=100),
            ),
            section("Changes", scale=THOUSANDS)(
                Moves(
                    outstanding=1_000,
                    beginning=Components(capital=120, deficit=-30, total=90),
                    income=Components(deficit=10, total=10),
                    ending=Components(capital=120, deficit=-20, total=100),
                ),
            ),
            section("Years", scale=THOUSANDS)(
                Years(period=BEFORE, name="FY 2005", income=-30, each=Decimal("-30.50")),
                Years(name="FY 2006", income=10, each=10),
            ),
            section("People")(
                Persons(
                    scale=MILLIONS,
                    who=People.anna,
                    name="Anna A.",
                    rank=Ranks.head,
                    pay=noted(5, REMARK),
                    stake=Percent("12.0"),
                ),
                Persons(who=People.bert, name="Bert B.", pay=NIL, stake=Percent("0.5")),
            ),
            section("Careers")(
                Careers(
                    who=People.anna,
                    since=Steps(one=Month(1999, 4), two=Month(2003, 6)),
                    entry=Steps(one="Joined", two="Led"),
                ),
            ),
        ),
        section("1. STORY", YEAR)(
            section("What happened", scale=MILLIONS)(
                Story(
                    growth=noted(Percent("14.5"), ADDED),
                    gain=3_230,
                    sold=datetime.date(2007, 5, 11),
                    buyer="Acme",
                    people=12,
                    audited=True,
                    since=Month(2005, 12),
                    story=TEXTS("story"),
                ),
            ),
            section("Meetings")(
                Attendance(who=People.anna, name="Anna A.", attended=10, held=14, account=TEXTS("anna")),
                Attendance(who=People.bert, name="Bert B.", attended=14, held=14, account=TEXTS("bert")),
            ),
        ),
    )


def filing(**changes: object) -> Filing:
    library = Library("little", "Little & Co.", "https://little.example/2007", "little", (L,), (sys.modules[__name__],))
    options: dict[str, object] = {
        "name": "little",
        "entity": Entity("https://register.example", "1"),
        "extension": library,
        "currency": currency("JPY"),
        "language": "en",
        "periods": {"Year": YEAR, "Before": BEFORE},
        "content": content(),
        "template": "report.xhtml.j2",
    }
    return Filing(**(options | changes))  # type: ignore[arg-type]


def report(**changes: object) -> Report:
    return filing(**changes).report


LAYOUT = filing().layout
