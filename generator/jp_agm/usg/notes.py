"""Notes to the consolidated statements under US GAAP (roles 304010 to 305010)."""

from jp_agm.dim import ClassesOfShares, Rows
from jp_agm.kinds import ConsolidatedNote
from jp_agm.laws import accounting, sfas, sx
from jp_agm.modules import USG
from jp_agm.roles import ConsolidatedStatementNotes
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Key,
    Text,
    YearMonth,
    credit,
    heading,
    key,
    member,
    optional,
    per_share,
    text,
)
from kaiji.model import INSTANT

_DIVIDEND = (accounting("137", "", "2"),)


class DividendResources(Choices, module=USG, code="990310", title="Resources of dividends"):
    """Out of which part of equity a dividend is paid."""

    retained_earnings = member("Retained earnings")
    other_capital_surplus = member("Other capital surplus")


class AccumulatedDepreciation(
    ConsolidatedNote, within=ConsolidatedStatementNotes, title="Consolidated balance sheet, notes", period=INSTANT
):
    accumulated_depreciation: Figure = credit(
        "Accumulated depreciation and amortization of property and equipment",
        terse="Property and equipment less accumulated depreciation and amortization",
        references=(sx("5-02", "14"),),
    )
    """Depreciation and amortization that has been deducted from the cost of property and equipment."""


class EquityNotes(
    ConsolidatedNote,
    within=ConsolidatedStatementNotes,
    title="Consolidated statement of shareholders' equity, notes",
    references=(accounting("148", "1"), accounting("137")),
):
    dividend_to_be_proposed_ = heading("Dividend to be proposed")
    dividend: Block = optional.block(
        "Dividends from retained earnings after fiscal year end",
        terse="Matters regarding dividend from retained earnings",
        references=_DIVIDEND,
    )
    """Disclosure of dividends from retained earnings whose record date falls in the fiscal year and whose effective
    date falls after its end."""
    meeting_month: YearMonth = optional.month(
        "Month of general meeting to which dividend is proposed", references=_DIVIDEND
    )
    """Month in which the general meeting is scheduled to which the dividend is proposed."""
    class_of_shares: Choice = optional.choice(
        ClassesOfShares,
        "Class of shares that receive dividend",
        terse="Class of stock",
        references=_DIVIDEND,
    )
    """Class of the shares on which the dividend is paid."""
    resource: Choice = optional.choice(
        DividendResources,
        "Resource of dividend",
        terse="The resource of dividend",
        references=_DIVIDEND,
    )
    """Part of equity out of which the dividend is paid."""
    dividend_amount: Figure = optional.debit(
        "Dividends to be proposed after fiscal year end",
        terse="The amount of dividend",
        references=_DIVIDEND,
    )
    """Total amount of the dividend that is to be proposed to the general meeting after the end of the fiscal year."""
    dividend_per_share: Figure = optional.per_share(
        "Dividend per share to be proposed after fiscal year end",
        terse="Dividend per one share of common stock",
        references=_DIVIDEND,
    )
    """Dividend on one share that is to be proposed to the general meeting after the end of the fiscal year."""
    record_date: Day = optional.date("Record date of dividend", terse="Record date", references=_DIVIDEND)
    """Day on which those who are to receive the dividend are shareholders."""
    effective_date: Day = optional.date(
        "Effective date of dividend", last=True, terse="Effective date", references=_DIVIDEND
    )
    """Day on which the dividend takes effect."""
    stock_options: Figure = optional.shares(
        "Shares under outstanding stock options",
        terse="Number of outstanding stock options, common stock",
        period=INSTANT,
        references=(accounting("137", "", "3"),),
    )
    """Number of shares of common stock that can be acquired by stock options outstanding."""
    other_comprehensive_income: Block = optional.block(
        "Components of other comprehensive income", terse="Other Comprehensive Income (Loss)", references=(sfas("130"),)
    )
    """Disclosure of the items of which other comprehensive income or loss consists."""


class OtherComprehensiveIncomeItems(
    ConsolidatedNote, within=ConsolidatedStatementNotes, title="Items of other comprehensive income"
):
    """One row for each item that the note names."""

    row: Key = key(Rows)
    name: Text = text("Item of other comprehensive income", references=(sfas("130"),))
    """Name of an item of which other comprehensive income or loss consists."""


class PerShare(
    ConsolidatedNote, code="305010", title="Consolidated per share information", references=(accounting("141"),)
):
    net_income: Figure = per_share(
        "Net income (loss) per share", terse="Net income per share", references=(sfas("128"),)
    )
    """Net income of the year divided by the average number of shares outstanding; negative for a loss."""
    shareholders_equity: Figure = per_share(
        "Shareholders' equity per share", terse="Total shareholders' equity per share", period=INSTANT
    )
    """Shareholders' equity at the end of the year divided by the number of shares outstanding."""
