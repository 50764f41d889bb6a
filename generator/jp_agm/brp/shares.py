"""Shares, shareholders and stock acquisition rights (roles 220000, 222000, 226000)."""

from jp_agm.dim import ClassesOfShares, MajorShareholders, OfficerCategories, OptionGrants
from jp_agm.kinds import Report
from jp_agm.laws import companies_act, enforcement
from jp_agm.roles import Rights, Shareholding
from jp_agm.usg.statements import BalanceSheetParenthetical
from kaiji.declare import (
    Block,
    Choice,
    Day,
    Figure,
    Key,
    Line,
    Rate,
    Text,
    block,
    choice,
    count,
    date,
    key,
    optional,
    per_share,
    percent,
    same,
    shares,
    text,
)
from kaiji.model import DURATION, INSTANT


class Shares(
    Report,
    within=Shareholding,
    title="Shares outstanding and number of shareholders",
    period=INSTANT,
    references=(enforcement("119", "", "3"),),
):
    issued_shares: Figure = same(BalanceSheetParenthetical.issued_shares, terse="Number of total shares outstanding")
    shareholders: Figure = count(
        "Number of shareholders", terse="Number of shareholders at the end of this fiscal year"
    )
    """Number of holders of the company's shares."""


class OtherShareMatters(
    Report,
    within=Shareholding,
    title="Other important matters concerning shares",
    references=(enforcement("122", "", "2"),),
):
    matters: Block = block("Other important matters concerning shares")
    """Description of other important matters concerning the shares of the company, or a statement that there is nothing
    to report."""


class MajorShareholder(
    Report, within=Shareholding, title="Major shareholders", period=INSTANT, references=(enforcement("122", "", "1"),)
):
    """Rows by rank."""

    rank: Key = key(MajorShareholders)
    name: Text = text("Name of major shareholder", terse="Shareholder name")
    """Name as printed."""
    shares: Figure = shares("Number of shares held by major shareholder", terse="Number of shares held")
    """Number of the company's shares that the major shareholder holds."""
    depositary: Text = optional.text("Depositary represented by nominee shareholder")
    """Name of the depositary of depositary receipts for which the major shareholder acts as nominee."""
    receipts: Text = optional.text("Depositary receipts represented by nominee shareholder")
    """Kind of depositary receipts for whose depositary the major shareholder acts as nominee, as printed."""
    note: Block = optional.block("Note on major shareholder", period=DURATION)
    """Note on a holder in the list of major shareholders, such as the nominee of a depositary."""


class StockAcquisitionRights(
    Report,
    within=Rights,
    title="Stock acquisition rights granted to and held by officers",
    columns=OfficerCategories,
    references=(enforcement("123", "", "1"),),
):
    """A table for each grant, its columns the categories of officers."""

    grant: Key = key(OptionGrants)
    meeting_date: Day = date("Date of shareholders' meeting that resolved grant", terse="Date of shareholders' meeting")
    """Date of the general meeting of shareholders that resolved the grant."""
    people: Line[OfficerCategories] = count(
        "Number of officers granted stock acquisition rights", terse="Number of granted people", period=INSTANT
    )
    """Number of officers who were granted the rights and hold them."""
    options: Line[OfficerCategories] = count(
        "Number of stock acquisition rights held by officers", terse="Number of options", period=INSTANT
    )
    """Number of rights of the grant that officers hold."""
    underlying_shares: Line[OfficerCategories] = shares(
        "Number of shares underlying stock acquisition rights held by officers",
        terse="Number of shares",
        period=INSTANT,
    )
    """Number of shares that officers obtain by exercising all the rights of the grant that they hold."""
    stock_kind: Choice = choice(
        ClassesOfShares,
        "Kind of stock underlying stock acquisition rights",
        terse="Kind of stock",
        references=(companies_act("236", "1", "1"),),
    )
    """Kind of the stock that is issued on exercise of the rights."""
    issue_value: Figure = per_share("Issue value of new shares", references=(companies_act("236", "1", "2"),))
    """Amount to be paid for one new share on exercise of the rights."""
    exercise_from: Day = date(
        "First day of exercise term of stock acquisition rights",
        terse="Exercise term, from",
        references=(companies_act("236", "1", "4"),),
    )
    """First day on which the rights can be exercised."""
    exercise_to: Day = date(
        "Last day of exercise term of stock acquisition rights",
        terse="Exercise term, to",
        references=(companies_act("236", "1", "4"),),
    )
    """Last day on which the rights can be exercised."""
    years_after_death: Figure = count("Life of stock acquisition rights after death of holder, in years")
    """Number of years after the holder's death for which the estate can exercise the rights."""
    affiliate_ownership: Rate = percent(
        "Least ownership in affiliates whose officers and employees may exercise stock acquisition rights"
    )
    """Share of a company that the issuer must own at least for its officers and employees to be entitled to exercise
    the rights."""
    conditions: Block = block(
        "Conditions for exercise of stock acquisition rights",
        terse="Conditions for exercise",
        references=(companies_act("236", "1"),),
    )
    """Conditions under which the rights of the grant may be exercised."""


class EmployeeStockAcquisitionRights(
    Report,
    within=Rights,
    title="Stock acquisition rights granted to employees during fiscal year",
    references=(enforcement("123", "", "2"),),
):
    granted: Block = block("Stock acquisition rights granted to employees during fiscal year")
    """Description of the stock acquisition rights granted to employees during the fiscal year in compensation for
    exercise of their duties, or a statement that there is nothing to report."""
