"""A little company's disclosures, one for each way in which the Inline document lays them out."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from pathlib import Path

from kaiji.declare import (
    ABSENT,
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
    OptionalFigure,
    Percent,
    Rate,
    Text,
    YearMonth,
    block,
    choice,
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
    part,
    per_share,
    percent,
    same,
    shares,
    text,
    total,
    words,
)
from kaiji.model import INSTANT, Entity, Footnote, Month, Report, currency, duration

L = Module("l", "https://little.example/2007", ("en", "ja"))
YEAR = duration((2006, 4, 1), (2007, 3, 31))
BEFORE = duration((2005, 4, 1), (2006, 3, 31))
TEXTS = narratives(Path(__file__).parent / "fixtures" / "little")


class Components(Axis, module=L, title="Components", ja="内訳"):
    total = member("Total equity", ja="合計", default=True)
    capital = member("Capital", ja="資本金")
    deficit = member("Deficit", ja="欠損金")


class People(Axis, module=L, title="People", ja="人"):
    anna = member("Anna Member", ja="アンナ")
    bert = member("Bert Member", ja="ベルト")


class Steps(Axis, module=L, title="Steps", ja="段"):
    one = member("Step No1", ja="1番")
    two = member("Step No2", ja="2番")


class Ranks(Choices, module=L, code="9", title="Ranks", ja="地位"):
    head = member("Head of board", ja="会長")


class Sheet(Disclosure, module=L, code="10", kind="Statement", title="Balance sheet", ja="貸借対照表", period=INSTANT):
    cash: Figure = debit("Cash", ja="現金", terse="CASH AND DEPOSITS", doc="Cash.")
    doubtful: Figure = credit("Allowance", ja="引当金", negated=True, doc="Allowance.")
    other: Figure = debit("Other assets", ja="その他", terse="Other", doc="Other.")
    rest: Figure = debit("Remaining assets", ja="残り", terse="Other", doc="Rest.")
    assets: Figure = debit("Assets", ja="資産", total=words("Total assets", ja="資産合計"), doc="Assets.")
    claims: Figure = credit("Claims", ja="請求", doc="A dash.")
    equity: Figure = credit(
        "Equity",
        ja="純資産",
        start=words("Opening balance", ja="期首"),
        end=words("Closing balance", ja="期末"),
        doc="E.",
    )
    sides: Figure = credit("Claims and equity", ja="負債純資産", doc="Both.")

    tree = (
        heading("Assets side", ja="資産の部")(+cash, -doubtful, +other, +rest, total(assets)),
        heading("Equity side", ja="負債純資産の部")(+claims, +equity, total(sides)),
    )


class Moves(
    Disclosure, module=L, code="11", kind="Statement", title="Changes in equity", ja="変動計算書", columns=Components
):
    outstanding: Figure = shares("Shares outstanding", ja="株式数", doc="Shares.", period=INSTANT)
    beginning: Line[Components] = opening(Sheet.equity)
    income: Line[Components] = credit("Income (loss)", ja="損益", doc="Income.")
    ending: Line[Components] = closing(Sheet.equity)

    tree = (outstanding, beginning, +income, ending)


class Years(Disclosure, module=L, code="12", kind="Report", title="Key figures", ja="推移"):
    name: Text = text("Name of year", ja="年度", doc="Name.")
    income: Figure = same(Moves.income, terse=words("Income"))
    each: Figure = per_share("Income per share", ja="1株当たり", doc="Income for one share.")


class Persons(Disclosure, module=L, code="20", kind="Report", title="People of company", ja="役員"):
    who: Key = key(People)
    name: Text = text("Name", ja="氏名", doc="Name.")
    rank: Choice = choice(Ranks, "Rank", ja="地位", doc="Rank.", default=ABSENT)
    pay: OptionalFigure = debit("Pay", ja="報酬", doc="Pay.", default=ABSENT)
    stake: Rate = percent("Stake", ja="持分", doc="Stake.")


class Careers(Disclosure, module=L, code="21", kind="Report", title="Careers of people", ja="略歴", columns=Steps):
    who: Key = key(People)
    since: Line[Steps] = month("Month of entry", ja="年月", doc="Month.")
    entry: Line[Steps] = text("Entry", ja="略歴の内容", doc="Entry.")


class Story(Disclosure, module=L, code="30", kind="Report", title="Story of year", ja="概況"):
    growth: Rate = percent("Growth of sales", ja="増収率", doc="Growth.")
    gain: Figure = credit("Gain", ja="利益", doc="Gain.")
    sold: Day = date("Day of sale", ja="売却日", doc="Day.")
    buyer: Text = text("Seller", ja="売主", doc="Seller.")
    people: Figure = count("People", ja="人数", doc="People.")
    audited: Flag = flag("Audited", ja="監査", doc="Audited.")
    since: YearMonth = month("Since", ja="以来", doc="Since.")
    story: Block = block("Story", ja="物語", doc="Story.")


class Attendance(Disclosure, module=L, code="31", kind="Report", title="Attendance at meetings", ja="出席"):
    who: Key = key(People)
    name: Text = same(Persons.name)
    attended: Figure = count("Attended", ja="出席数", doc="Attended.")
    held: Figure = count("Held", ja="開催数", doc="Held.")
    account: Block = block("Account", ja="説明", doc="Account.")


REMARK = Footnote("Estimated.", "en", "*")
ADDED = Footnote("Read from a chart.", "en")


def disclosures() -> tuple[Disclosure, ...]:
    return (
        Sheet(
            section="Balance Sheet",
            period=YEAR.closing,
            scale=THOUSANDS,
            cash=90,
            doubtful=-5,
            other=10,
            rest=5,
            assets=100,
            claims=NIL,
            equity=100,
            sides=100,
        ),
        Moves(
            section="Changes",
            period=YEAR,
            scale=THOUSANDS,
            outstanding=1_000,
            beginning=Components(capital=120, deficit=-30, total=90),
            income=Components(deficit=10, total=10),
            ending=Components(capital=120, deficit=-20, total=100),
        ),
        Years(section="Years", period=BEFORE, scale=THOUSANDS, name="FY 2005", income=-30, each=Decimal("-30.50")),
        Years(section="Years", period=YEAR, scale=THOUSANDS, name="FY 2006", income=10, each=10),
        Persons(
            section="People",
            period=YEAR,
            scale=MILLIONS,
            who=People.anna,
            name="Anna A.",
            rank=Ranks.head,
            pay=noted(5, REMARK),
            stake=Percent("12.0"),
        ),
        Persons(section="People", period=YEAR, who=People.bert, name="Bert B.", pay=NIL, stake=Percent("0.5")),
        Careers(
            section="Careers",
            period=YEAR,
            who=People.anna,
            since=Steps(one=Month(1999, 4), two=Month(2003, 6)),
            entry=Steps(one="Joined", two="Led"),
        ),
        Story(
            section="Story",
            period=YEAR,
            scale=MILLIONS,
            growth=noted(Percent("14.5"), ADDED),
            gain=3_230,
            sold=datetime.date(2007, 5, 11),
            buyer="Acme",
            people=12,
            audited=True,
            since=Month(2005, 12),
            story=TEXTS("story"),
        ),
        Attendance(
            section="Meetings",
            period=YEAR,
            who=People.anna,
            name="Anna A.",
            attended=10,
            held=14,
            account=TEXTS("anna"),
        ),
        Attendance(
            section="Meetings",
            period=YEAR,
            who=People.bert,
            name="Bert B.",
            attended=14,
            held=14,
            account=TEXTS("bert"),
        ),
    )


OUTLINE = (
    part("1. STORY", part("What happened", sections=("Story",)), part("Meetings")),
    part("Figures", "Balance Sheet", "Changes", part("Years"), "People", "Careers"),
)


def report(**changes: object) -> Report:
    library = Library("little", "Little & Co.", "https://little.example/2007", "little", (L,), (sys.modules[__name__],))
    options: dict[str, object] = {
        "name": "little",
        "entity": Entity("https://register.example", "1"),
        "extension": library,
        "currency": currency("JPY"),
        "language": "en",
        "periods": {"Year": YEAR, "Before": BEFORE},
        "disclosures": disclosures(),
        "outline": OUTLINE,
        "template": "report.xhtml.j2",
    }
    return Filing(**(options | changes)).report  # type: ignore[arg-type]
