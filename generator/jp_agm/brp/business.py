"""Financing, transfers of business, issues to address, business lines, key figures (roles 210000, 216000b-h)."""

import datetime

from jp_agm.brp.events import SubsequentAcquisition
from jp_agm.brp.group import AgreedAcquisitions
from jp_agm.dei import DocumentInformation
from jp_agm.dim import RelatedEntities, Rows
from jp_agm.kinds import Report
from jp_agm.laws import accounting, enforcement
from jp_agm.roles import Investments, Operations, Trend
from jp_agm.usg.notes import PerShare
from jp_agm.usg.statements import BalanceSheet, IncomeStatement
from kaiji.declare import (
    Block,
    Choice,
    Day,
    Figure,
    Key,
    Line,
    Text,
    block,
    count,
    date,
    key,
    optional,
    per_share,
    same,
    text,
)
from kaiji.declare.lines import Absent
from kaiji.model import INSTANT, Form


class BusinessTransfersFromOthers(
    Report,
    within=Investments,
    title="Transfers of business from other companies",
    references=(enforcement("120", "1", "5"),),
):
    description: Block = block("Business received from other companies")
    """Description of the businesses that the group received, or agreed to receive, from other companies."""


class TransferredBusinesses(
    Report,
    within=Investments,
    title="Businesses transferred from other companies",
    layout=Form.TEXT,
    references=(enforcement("120", "1", "5"),),
):
    """One row for each company that receives a business or is to be created for it."""

    company: Key = key(RelatedEntities)
    transferee: Text = optional.text("Name of transferee")
    """Name of the company of the group that receives the business, as printed."""
    transferor: Text = same(AgreedAcquisitions.transferor)
    transferor_short_name: Text = optional.same(SubsequentAcquisition.seller_short_name)
    transfer_date: Line[datetime.date | Absent] = optional.date("Date of business transfer")
    """Date on which the business was received."""
    agreement_date: Line[datetime.date | Absent] = optional.date("Date of business transfer agreement")
    """Date on which the agreement to transfer the business was concluded."""
    value: Figure = optional.debit("Value of business transferred")
    """Value at which the group received the business."""
    share_price: Figure = optional.same(SubsequentAcquisition.price)
    business: Text = optional.text("Business to be spun off for transfer")
    """Business that the transferor spins off into a company whose shares are transferred, as printed."""
    spin_off_date: Line[datetime.date | Absent] = optional.same(AgreedAcquisitions.spin_off_date)


class FinancingStatus(
    Report, within=Investments, title="Status of financing", references=(enforcement("120", "1", "5"),)
):
    description: Block = block("Financing")
    """Description of the financing that the group obtained during the fiscal year, or a statement that there is nothing
    to report."""


class BusinessTransfersToOthers(
    Report,
    within=Investments,
    title="Status of transfers of business, split-offs and spin-offs",
    references=(enforcement("120", "1", "5"),),
):
    description: Block = block("Transfers of business, split-offs and spin-offs")
    """Description of transfers of business to other companies, absorption-type splits and incorporation-type splits
    during the fiscal year, or a statement that there is nothing to report."""


class Succession(
    Report,
    within=Investments,
    title="Status of succession to rights and responsibilities of other companies",
    references=(enforcement("120", "1", "5"),),
):
    description: Block = block(
        "Succession to rights and responsibilities of other companies through mergers and acquisitions",
        name="SuccessionToRightsAndResponsibilitiesTextBlock",
    )
    """Description of the succession to rights and responsibilities of other companies through mergers or company splits
    during the fiscal year, or a statement that there is nothing to report."""


class AcquisitionsOfShares(
    Report,
    within=Investments,
    title="Status of acquisition or disposal of shares of other companies",
    references=(enforcement("120", "1", "5"),),
):
    description: Block = block("Acquisition or disposal of shares, other equities or warrants of other companies")
    """Description of acquisitions and disposals of shares, other equities or stock acquisition rights of other
    companies during the fiscal year, or a statement that there is nothing to report."""


class IssuesToAddress(Report, code="213000", title="Issues to address", references=(enforcement("120", "1", "8"),)):
    new_hires: Figure = optional.count("Number of new hires")
    """Number of people hired in the fiscal year."""
    new_hires_following: Figure = optional.count("Number of new hires of following fiscal year")
    """Number of people hired in the following fiscal year up to the date of the document."""
    following_year_start: Day = optional.date("Start date of following fiscal year")
    """First day of the following fiscal year."""
    issues: Block = optional.block("Issues facing company")
    """Description of the issues that the group has to address in order to continue and develop its business."""


class KeyFigures(
    Report, within=Trend, title="Summary of assets, profit and losses", references=(enforcement("120", "1", "6"),)
):
    """One instance for each fiscal year; all figures are those of the statements."""

    term: Figure = same(DocumentInformation.term)
    fiscal_year: Text = text("Short name of fiscal year")
    """Abbreviation that the document uses for the fiscal year."""
    revenues: Figure = same(IncomeStatement.revenues)
    operating_income: Figure = same(IncomeStatement.operating_income, terse="Operating income (loss)")
    net_income: Figure = same(IncomeStatement.net_income, terse="Net income (loss)")
    net_income_per_share: Figure = same(PerShare.net_income, terse="Net income (loss) per share")
    assets: Figure = same(BalanceSheet.assets, terse="Total assets")
    shareholders_equity: Figure = same(BalanceSheet.shareholders_equity, terse="Total shareholders' equity")
    shareholders_equity_per_share: Figure = same(PerShare.shareholders_equity)


class AdjustedKeyFigures(
    Report,
    within=Trend,
    title="Per share figures adjusted for stock split",
    references=(enforcement("120", "1", "6"),),
):
    """One instance for each fiscal year before the split."""

    net_income_per_share: Figure = per_share(
        "Net income (loss) per share, adjusted for stock split", terse="Net income (loss) per share"
    )
    """Net income per share as if a later stock split had been made before; negative for a loss."""
    shareholders_equity_per_share: Figure = per_share(
        "Shareholders' equity per share, adjusted for stock split",
        terse="Total shareholders' equity per share",
        period=INSTANT,
    )
    """Shareholders' equity per share as if a later stock split had been made before."""


class StockSplit(
    Report,
    within=Trend,
    title="Stock split in summary of assets, profit and losses",
    references=(enforcement("120", "1", "6"),),
):
    ratio: Text = text("Ratio of stock split")
    """Shares before and after the split, as printed."""
    shares_for_one: Figure = count("Number of shares into which one share was split")
    """Number of shares that the split made of one share."""
    effective_date: Day = date("Effective date of stock split")
    """Date on which the stock split became effective."""
    assumed_year_end: Day = date("End of fiscal year at beginning of which stock split is assumed")
    """Last day of the fiscal year at whose beginning the adjusted figures assume that the split was made."""
    note: Block = block("Note on stock split in key figures")
    """Note on a stock split and on per share figures of earlier fiscal years restated for it."""


class KeyFiguresBasis(
    Report,
    within=Trend,
    title="Basis of summary of assets, profit and losses",
    references=(enforcement("120", "1", "6"),),
):
    standard: Choice = same(DocumentInformation.consolidated_standard)
    note_standard: Block = block("Note on accounting principles of key figures", references=(accounting("148", "1"),))
    """Note on the accounting principles under which the consolidated figures in the summary of assets and profit and
    losses have been prepared."""
    note_per_share: Block = block("Note on calculation of per share figures in key figures")
    """Note on the numbers of shares on which the per share figures in the summary of assets and profit and losses are
    based."""


class BusinessLines(
    Report, within=Operations, title="Description of major business lines", references=(enforcement("120", "1", "1"),)
):
    description: Block = block("Major business lines")
    """Description of the major lines of business of the group."""


class BusinessLineNames(
    Report, within=Operations, title="List of major business lines", references=(enforcement("120", "1", "1"),)
):
    row: Key = key(Rows)
    name: Text = text("Name of business line")
    """Name of the line of business as printed."""
