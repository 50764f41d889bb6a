"""Progress and results of the business, capital investment (roles 216000a to 216000a6, 214000)."""

import datetime

from jp_agm.brp.business import TransferredBusinesses
from jp_agm.brp.events import SubsequentShareExchanges, SubsequentSubsidiaries
from jp_agm.brp.group import AgreedAcquisitions, SignificantSubsidiaries
from jp_agm.dim import RelatedEntities
from jp_agm.kinds import Report
from jp_agm.laws import enforcement, exchange_act, sarbanes_oxley
from jp_agm.roles import Investments, Progress
from kaiji.declare import (
    Block,
    Day,
    Figure,
    Flag,
    Key,
    Line,
    Rate,
    Text,
    YearMonth,
    block,
    count,
    credit,
    debit,
    flag,
    heading,
    key,
    month,
    optional,
    percent,
    same,
    text,
)
from kaiji.declare.lines import Absent
from kaiji.model import Form


class BusinessEnvironment(
    Report,
    within=Progress,
    title="Progress and results of business, environment",
    references=(enforcement("120", "1", "4"),),
):
    environment: Block = block("General business environment")
    """Description of the general economic and market environment in which the group operated during the fiscal year."""


class BusinessConditions(
    Report,
    within=Progress,
    title="Progress and results of business, conditions",
    references=(enforcement("120", "1", "4"),),
):
    new_service: Text = text("Service introduced in fiscal year")
    """Name of a service that was introduced in the fiscal year."""
    tested_service: Text = text("Service tested in fiscal year")
    """Service that was tested in the fiscal year, as printed."""
    planned_service: Text = text("Service planned for following fiscal year")
    """Service that is to be released in the following fiscal year, as printed."""
    first_listing_market: Text = text("Market of first listing in Japan")
    """Market on which the shares were first listed in Japan."""
    exchange_short_name: Text = optional.text("Abbreviated name of stock exchange")
    """Abbreviation that the document uses for the exchange on which the shares are listed."""
    first_listing_month: YearMonth = month("Month of first listing in Japan")
    """Month in which the shares were first listed."""
    years_until_transfer: Figure = count("Years from first listing to transfer of listing")
    """Number of years between the first listing and the transfer of the listing to another market."""
    listing_market: Text = text("Market to which listing was transferred")
    """Market to which the listing of the shares was transferred."""
    conditions: Block = block("Business conditions")
    """Description of the business activities of the group during the fiscal year, including its services, service
    development and listing."""


class BusinessResults(
    Report,
    within=Progress,
    title="Progress and results of business, results",
    references=(enforcement("120", "1", "4"),),
):
    """Growth over the previous fiscal year, and the amounts that no statement prints.

    The statements' own amounts, which the narrative repeats in millions, are not repeated here."""

    operating_results_ = heading("Operating results")
    growth_revenues: Rate = percent("Growth rate of operating revenue")
    """Increase of operating revenue over the previous fiscal year; negative for a decrease."""
    growth_cost: Rate = percent("Growth rate of cost of sales")
    """Increase of the cost of sales over the previous fiscal year; negative for a decrease."""
    gross_profit: Figure = credit("Gross profit on sales")
    """Operating revenue less cost of sales; negative for a loss."""
    growth_gross_profit: Rate = percent("Growth rate of gross profit on sales")
    """Increase of gross profit over the previous fiscal year; negative for a decrease."""
    selling_and_administrative: Figure = debit("Sales and general administrative expenses")
    """Operating expenses other than cost of sales."""
    growth_selling_and_administrative: Rate = percent("Growth rate of sales and general administrative expenses")
    """Increase of sales and general administrative expenses over the previous fiscal year; negative for a decrease."""
    growth_operating_income: Rate = percent("Growth rate of operating income")
    """Increase of operating income over the previous fiscal year; negative for a decrease."""
    operating_income_ratio: Rate = percent("Operating income ratio", last=True)
    """Operating income as a share of operating revenue."""
    income_before_tax_and_net_income_ = heading("Income before tax and net income")
    growth_income_before_tax: Rate = percent(
        "Growth rate of income before income tax, minority interests and equity in net income or loss of equity method"
        " investees",
        name="GrowthRateOfIncomeBeforeIncomeTaxMinorityInterestsAndEquityMethodInvestees",
    )
    """Increase of income before tax, minority interests and equity method investees over the previous fiscal year;
    negative for a decrease."""
    gain_on_securities: Figure = credit("Gain on sale of available-for-sale securities")
    """Gain from the sale of available-for-sale securities."""
    impairment: Figure = debit("Impairment loss on unlisted securities")
    """Loss recognised on unlisted securities that are impaired."""
    growth_net_income: Rate = percent("Growth rate of net income")
    """Increase of net income over the previous fiscal year; negative for a decrease."""
    deferred_tax_benefit: Figure = credit("Deferred tax benefit from release of valuation allowance", last=True)
    """Income from releasing the valuation allowance against deferred tax assets."""
    results: Block = block("Business results")
    """Description of the results of business of the group for the fiscal year."""


class GroupReorganization(
    Report,
    within=Progress,
    title="Progress and results of business, group reorganization",
    references=(enforcement("120", "1", "4"),),
):
    share_exchange_date: Day = optional.same(SubsequentShareExchanges.effective_date)
    reorganization: Block = optional.block("Group reorganization")
    """Description of the reorganization of the group, such as acquisitions of minority interests and establishment of
    subsidiaries."""


class ReorganizedCompanies(
    Report,
    within=Progress,
    title="Progress and results of business, reorganized companies",
    layout=Form.TEXT,
    references=(enforcement("120", "1", "4"),),
):
    """One row for each company; the same facts as in the tables of subsidiaries and of transfers."""

    company: Key = key(RelatedEntities)
    name: Text = optional.same(SignificantSubsidiaries.name)
    transferee: Text = optional.same(TransferredBusinesses.transferee)
    transferor: Text = optional.same(AgreedAcquisitions.transferor)
    transfer_date: Line[datetime.date | Absent] = optional.same(TransferredBusinesses.transfer_date)
    business: Text = optional.text("Business of newly established company")
    """What the newly established company does, as printed."""


class OwnershipOfReorganizedCompanies(
    Report,
    within=Progress,
    title="Progress and results of business, ownership of reorganized companies",
    references=(enforcement("120", "1", "4"),),
):
    """A row for each company and date; the same facts as in the tables of subsidiaries."""

    company: Key = key(RelatedEntities)
    controlling_share: Rate = same(SubsequentSubsidiaries.ownership, terse="controlling share ratio")


class CorporateGovernance(
    Report,
    within=Progress,
    title="Progress and results of business, corporate governance",
    references=(enforcement("120", "1", "4"),),
):
    listed_securities: Text = text("Securities listed abroad", references=(exchange_act("12(b)"),))
    """Kind of securities listed on a foreign exchange."""
    foreign_exchange: Text = text("Foreign stock exchange", references=(exchange_act("12(b)"),))
    """Foreign exchange on which the securities are listed."""
    foreign_law: Text = text("Foreign law on corporate governance", references=(sarbanes_oxley(),))
    """Foreign law with which the company must comply because of its listing abroad."""
    certified_by_ceo: Flag = flag(
        "Chief executive officer certifies annual report", references=(sarbanes_oxley("302"),)
    )
    """Whether the chief executive officer certifies the annual report personally."""
    certified_by_cfo: Flag = flag(
        "Chief financial officer certifies annual report", references=(sarbanes_oxley("302"),)
    )
    """Whether the chief financial officer certifies the annual report personally."""
    finance_expert: Flag = flag("Finance expert is on board of company auditors", references=(sarbanes_oxley("407"),))
    """Whether a finance expert has been appointed to the board of company auditors."""
    services_overseen: Flag = flag(
        "Board of company auditors oversees services of independent accounting firm",
        references=(sarbanes_oxley("202"),),
    )
    """Whether the board of company auditors oversees the services that the independent accounting firm and its
    affiliates provide to the company."""
    code_of_ethics: Flag = flag("Code of ethics has been adopted", references=(sarbanes_oxley("406"),))
    """Whether the company has adopted a code of ethics."""
    internal_reporting: Flag = flag("Internal reporting system is operated", references=(sarbanes_oxley("301"),))
    """Whether the company operates an internal reporting system."""
    application: YearMonth = month(
        "End of fiscal year from which internal control is audited under foreign law",
        references=(sarbanes_oxley("404"),),
    )
    """Month in which the first fiscal year ends to which the foreign law's internal control and audit apply."""
    documentation: Flag = flag(
        "Documentation and evaluation of internal control have begun", references=(sarbanes_oxley("404"),)
    )
    """Whether the company has begun to document its internal control system and to evaluate it itself."""
    governance: Block = block("Corporate governance", references=(sarbanes_oxley(),))
    """Description of the corporate governance of the company and of the measures taken to strengthen it."""


class CapitalInvestment(
    Report, within=Investments, title="Capital investment", references=(enforcement("120", "1", "5"),)
):
    policy: Block = block("Capital investment policy")
    """Description of the main purposes of capital investment of the group and of its policy on owning or leasing
    assets."""
    amount: Figure = debit("Total capital investment")
    """Amount invested in assets for use in the business."""
    leases_included: Flag = flag("Capital investment includes leases")
    """Whether the total of capital investment includes assets taken on lease."""
    description: Block = block("Description of total capital investment")
    """Description of the total amount of capital investment during the fiscal year and of what it includes."""
