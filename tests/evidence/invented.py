"""An invented company's notice and the filing that restates it."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path

from kaiji.declare import (
    NIL,
    THOUSANDS,
    Axis,
    Block,
    Day,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Module,
    Narrative,
    Percent,
    Rate,
    Text,
    YearMonth,
    block,
    count,
    credit,
    date,
    debit,
    key,
    member,
    optional,
    percent,
    shares,
    text,
)
from kaiji.evidence.exclusions import Exclusions, read_exclusions
from kaiji.evidence.text import SourceText
from kaiji.model import Entity, Month, currency, duration, reference

NOTICE = """\
**Notice of Acme Works Inc.
to its Shareholders**

June 8, 2031

1. Results

In the year ended March 31, 2031, sales rose 14.5% to 1,235 million yen. Acme Works opened two (2) shops, as
Article 42 of the shops act demands, and none closed. A loan of 30 million yen was repaid.

(Thousand yen)

Sales	1,234,567
Cost of sales	(234,567)
Special gain	-
Profit	1,000,000
Total	1,000,000

2. Directors

Taro Yamada	Dec. 1999 joined the company	100 shares
Hanako Suzuki		2,000 shares
"""

HERE = Path(__file__).parent
ACME = Module("acme", "https://acme.example/2031", ("en",))
YEAR = duration((2030, 4, 1), (2031, 3, 31))


def line_of(words: str) -> int:
    """The number of the line of the notice that begins with some words."""
    return next(n for n, line in enumerate(NOTICE.split("\n"), 1) if line.startswith(words))


class People(Axis, module=ACME, title="People"):
    taro = member("Taro Yamada")
    hanako = member("Hanako Suzuki")


class Cover(Disclosure, module=ACME, code="000100", kind="Document", title="Cover"):
    title: Text = text("Title")
    """Title of the document."""
    dated: Day = date("Date of document")
    """Date of the document."""
    maker: Text = optional.text("Maker")
    """The program that made the document."""


class Results(Disclosure, module=ACME, code="100000", kind="Report", title="Results"):
    growth: Rate = percent("Growth of sales")
    """Growth of sales."""
    shops: Figure = count("Shops opened", references=(reference("Parliament", "Shops Act", article="42"),))
    """Shops opened."""
    story: Block = block("Results of the year")
    """Results of the year."""


class Income(Disclosure, module=ACME, code="200000", kind="Statement", title="Income"):
    sales: Figure = credit("Sales")
    """Sales."""
    cost: Figure = debit("Cost of sales", negated=True)
    """Cost of sales."""
    gain: Figure = credit("Special gain")
    """Special gain."""
    profit: Figure = credit("Profit")
    """Profit."""
    whole: Figure = optional.credit("Total")
    """Total."""


class Directors(Disclosure, module=ACME, code="300000", kind="Report", title="Directors"):
    person: Key = key(People)
    name: Text = text("Name")
    """Name."""
    joined: YearMonth = optional.month("Month of joining")
    """Month of joining."""
    held: Figure = shares("Shares held")
    """Shares held."""


COVER = Cover(
    section="Cover",
    period=YEAR,
    source=(1, 4),
    title="Notice of Acme Works Inc. to its Shareholders",
    dated=datetime.date(2031, 6, 8),
)
RESULTS = Results(
    section="1. Results",
    period=YEAR,
    source=(6, 9),
    growth=Percent("14.5"),
    shops=2,
    story=Narrative(HERE / "results.md"),
)
INCOME = Income(
    section="1. Results",
    period=YEAR,
    scale=THOUSANDS,
    source=(11, 17),
    sales=1_234_567,
    cost=-234_567,
    gain=NIL,
    profit=1_000_000,
    whole=1_000_000,
)
TARO = Directors(
    section="2. Directors",
    period=YEAR,
    source=21,
    person=People.taro,
    name="Taro Yamada",
    joined=Month(1999, 12),
    held=100,
)
HANAKO = Directors(
    section="2. Directors", period=YEAR, source=22, person=People.hanako, name="Hanako Suzuki", held=2_000
)

FILING = Filing(
    name="acme-2031",
    entity=Entity("https://register.example", "12"),
    extension=Library(
        name="acme-2031",
        title="Acme",
        url=ACME.url,
        directory="acme/2031",
        modules=(ACME,),
        sources=(sys.modules[__name__],),
    ),
    currency=currency("JPY"),
    language="en",
    periods={"CurrentYear": YEAR},
    content=(COVER, RESULTS, INCOME, TARO, HANAKO),
)


def filing(*disclosures: Disclosure) -> Filing:
    """The filing with other disclosures."""
    return replace(FILING, content=disclosures)


def source(text: str = NOTICE) -> SourceText:
    return SourceText("notice.txt", text)


def exclusions() -> Exclusions:
    """The reviewed list of what the filing need not carry, read anew: rules remember what they left out."""
    return read_exclusions(HERE / "exclusions.toml")
