"""Progress and results of the business, capital investment (roles 216000a to 216000a6, 214000)."""

import datetime

from jp_agm.brp.business import TransferredBusinesses
from jp_agm.brp.events import SubsequentShareExchanges, SubsequentSubsidiaries
from jp_agm.brp.group import AgreedAcquisitions, SignificantSubsidiaries
from jp_agm.dim import RelatedEntities
from jp_agm.modules import BRP
from kaiji.declare import (
    ABSENT,
    Block,
    Day,
    Disclosure,
    Figure,
    Flag,
    Key,
    Line,
    OptionalText,
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
    percent,
    same,
    text,
    words,
)
from kaiji.declare.lines import Absent
from kaiji.model import reference


class BusinessEnvironment(
    Disclosure,
    module=BRP,
    code="216000a",
    kind="Report",
    title="Progress and results of business, environment",
    ja="事業の経過及び成果(経営環境)",
):
    """Role 216000a."""

    environment: Block = block(
        "General business environment",
        ja="経営環境の概況",
        doc="Description of the general economic and market environment in which the group operated during the fiscal"
        " year.",
    )


class BusinessConditions(
    Disclosure,
    module=BRP,
    code="216000a1",
    kind="Report",
    title="Progress and results of business, conditions",
    ja="事業の経過及び成果(事業の状況)",
):
    """Role 216000a1."""

    new_service: Text = text(
        "Service introduced in fiscal year",
        ja="当事業年度に開始したサービス",
        doc="Name of a service that was introduced in the fiscal year.",
    )
    tested_service: Text = text(
        "Service tested in fiscal year",
        ja="当事業年度に試験を行ったサービス",
        doc="Service that was tested in the fiscal year, as printed.",
    )
    planned_service: Text = text(
        "Service planned for following fiscal year",
        ja="翌事業年度に開始予定のサービス",
        doc="Service that is to be released in the following fiscal year, as printed.",
    )
    first_listing_market: Text = text(
        "Market of first listing in Japan",
        ja="国内の上場市場(当初)",
        doc="Market on which the shares were first listed in Japan.",
    )
    exchange_short_name: OptionalText = text(
        "Abbreviated name of stock exchange",
        ja="証券取引所の略称",
        doc="Abbreviation that the document uses for the exchange on which the shares are listed.",
        default=ABSENT,
    )
    first_listing_month: YearMonth = month(
        "Month of first listing in Japan", ja="国内の上場年月(当初)", doc="Month in which the shares were first listed."
    )
    years_until_transfer: Figure = count(
        "Years from first listing to transfer of listing",
        ja="当初の上場から市場変更までの年数",
        doc="Number of years between the first listing and the transfer of the listing to another market.",
    )
    listing_market: Text = text(
        "Market to which listing was transferred",
        ja="変更後の上場市場",
        doc="Market to which the listing of the shares was transferred.",
    )
    conditions: Block = block(
        "Business conditions",
        ja="事業の状況",
        doc="Description of the business activities of the group during the fiscal year, including its services, service"
        " development and listing.",
    )


class BusinessResults(
    Disclosure,
    module=BRP,
    code="216000a2",
    kind="Report",
    title="Progress and results of business, results",
    ja="事業の経過及び成果(業績)",
):
    """Role 216000a2: growth over the previous fiscal year, and the amounts that no statement prints.

    The statements' own amounts, which the narrative repeats in millions, are not repeated here.
    """

    growth_revenues: Rate = percent(
        "Growth rate of operating revenue",
        ja="営業収益の増加率",
        doc="Increase of operating revenue over the previous fiscal year; negative for a decrease.",
    )
    growth_cost: Rate = percent(
        "Growth rate of cost of sales",
        ja="営業原価の増加率",
        doc="Increase of the cost of sales over the previous fiscal year; negative for a decrease.",
    )
    gross_profit: Figure = credit(
        "Gross profit on sales", ja="売上総利益", doc="Operating revenue less cost of sales; negative for a loss."
    )
    growth_gross_profit: Rate = percent(
        "Growth rate of gross profit on sales",
        ja="売上総利益の増加率",
        doc="Increase of gross profit over the previous fiscal year; negative for a decrease.",
    )
    selling_and_administrative: Figure = debit(
        "Sales and general administrative expenses",
        ja="販売費及び一般管理費",
        doc="Operating expenses other than cost of sales.",
    )
    growth_selling_and_administrative: Rate = percent(
        "Growth rate of sales and general administrative expenses",
        ja="販売費及び一般管理費の増加率",
        doc="Increase of sales and general administrative expenses over the previous fiscal year; negative for a"
        " decrease.",
    )
    growth_operating_income: Rate = percent(
        "Growth rate of operating income",
        ja="営業利益の増加率",
        doc="Increase of operating income over the previous fiscal year; negative for a decrease.",
    )
    operating_income_ratio: Rate = percent(
        "Operating income ratio", ja="営業利益率", doc="Operating income as a share of operating revenue."
    )
    growth_income_before_tax: Rate = percent(
        "Growth rate of income before income tax, minority interests and equity in net income or loss of equity method"
        " investees",
        name="GrowthRateOfIncomeBeforeIncomeTaxMinorityInterestsAndEquityMethodInvestees",
        ja="法人税等、少数株主損益及び持分法投資損益前利益の増加率",
        doc="Increase of income before tax, minority interests and equity method investees over the previous fiscal year;"
        " negative for a decrease.",
    )
    gain_on_securities: Figure = credit(
        "Gain on sale of available-for-sale securities",
        ja="売却可能有価証券売却益",
        doc="Gain from the sale of available-for-sale securities.",
    )
    impairment: Figure = debit(
        "Impairment loss on unlisted securities",
        ja="非上場有価証券減損損失",
        doc="Loss recognised on unlisted securities that are impaired.",
    )
    growth_net_income: Rate = percent(
        "Growth rate of net income",
        ja="当期純利益の増加率",
        doc="Increase of net income over the previous fiscal year; negative for a decrease.",
    )
    deferred_tax_benefit: Figure = credit(
        "Deferred tax benefit from release of valuation allowance",
        ja="評価性引当額の取崩しによる繰延税金便益",
        doc="Income from releasing the valuation allowance against deferred tax assets.",
    )
    results: Block = block(
        "Business results",
        ja="業績の状況",
        doc="Description of the results of business of the group for the fiscal year.",
    )

    tree = (
        heading("Operating results", ja="営業成績")(
            growth_revenues,
            growth_cost,
            gross_profit,
            growth_gross_profit,
            selling_and_administrative,
            growth_selling_and_administrative,
            growth_operating_income,
            operating_income_ratio,
        ),
        heading("Income before tax and net income", ja="税引前利益及び純利益")(
            growth_income_before_tax,
            gain_on_securities,
            impairment,
            growth_net_income,
            deferred_tax_benefit,
        ),
        results,
    )


class GroupReorganization(
    Disclosure,
    module=BRP,
    code="216000a3",
    kind="Report",
    title="Progress and results of business, group reorganization",
    ja="事業の経過及び成果(企業集団の再編)",
):
    """Role 216000a3."""

    share_exchange_date: Day = same(SubsequentShareExchanges.effective_date)
    reorganization: Block = block(
        "Group reorganization",
        ja="企業集団の再編の状況",
        doc="Description of the reorganization of the group, such as acquisitions of minority interests and establishment"
        " of subsidiaries.",
    )


class ReorganizedCompanies(
    Disclosure,
    module=BRP,
    code="216000a4",
    kind="Report",
    title="Progress and results of business, reorganized companies",
    ja="事業の経過及び成果(再編の対象会社)",
):
    """Role 216000a4: one row for each company; the same facts as in the tables of subsidiaries and of transfers."""

    company: Key = key(RelatedEntities)
    name: OptionalText = same(SignificantSubsidiaries.name, default=ABSENT)
    transferee: OptionalText = same(TransferredBusinesses.transferee, default=ABSENT)
    transferor: OptionalText = same(AgreedAcquisitions.transferor, default=ABSENT)
    transfer_date: Line[datetime.date | Absent] = same(TransferredBusinesses.transfer_date, default=ABSENT)
    business: OptionalText = text(
        "Business of newly established company",
        ja="新設会社の事業",
        doc="What the newly established company does, as printed.",
        default=ABSENT,
    )


class OwnershipOfReorganizedCompanies(
    Disclosure,
    module=BRP,
    code="216000a6",
    kind="Report",
    title="Progress and results of business, ownership of reorganized companies",
    ja="事業の経過及び成果(再編の対象会社の出資比率)",
):
    """Role 216000a6: a row for each company and date; the same facts as in the tables of subsidiaries."""

    company: Key = key(RelatedEntities)
    controlling_share: Rate = same(
        SubsequentSubsidiaries.ownership, terse=words("controlling share ratio", ja="持株比率")
    )


class CorporateGovernance(
    Disclosure,
    module=BRP,
    code="216000a5",
    kind="Report",
    title="Progress and results of business, corporate governance",
    ja="事業の経過及び成果(コーポレート・ガバナンス)",
):
    """Role 216000a5."""

    listed_securities: Text = text(
        "Securities listed abroad",
        ja="外国で上場している有価証券",
        doc="Kind of securities listed on a foreign exchange.",
    )
    foreign_exchange: Text = text(
        "Foreign stock exchange", ja="外国の上場取引所", doc="Foreign exchange on which the securities are listed."
    )
    foreign_law: Text = text(
        "Foreign law on corporate governance",
        ja="コーポレート・ガバナンスに関する外国の法律",
        doc="Foreign law with which the company must comply because of its listing abroad.",
    )
    certified_by_ceo: Flag = flag(
        "Chief executive officer certifies annual report",
        ja="最高経営責任者による年次報告書の認証",
        doc="Whether the chief executive officer certifies the annual report personally.",
    )
    certified_by_cfo: Flag = flag(
        "Chief financial officer certifies annual report",
        ja="最高財務責任者による年次報告書の認証",
        doc="Whether the chief financial officer certifies the annual report personally.",
    )
    finance_expert: Flag = flag(
        "Finance expert is on board of company auditors",
        ja="監査役会における財務専門家の選任",
        doc="Whether a finance expert has been appointed to the board of company auditors.",
    )
    services_overseen: Flag = flag(
        "Board of company auditors oversees services of independent accounting firm",
        ja="独立監査人の業務に対する監査役会の監督",
        doc="Whether the board of company auditors oversees the services that the independent accounting firm and its"
        " affiliates provide to the company.",
    )
    code_of_ethics: Flag = flag(
        "Code of ethics has been adopted", ja="倫理規程の採択", doc="Whether the company has adopted a code of ethics."
    )
    internal_reporting: Flag = flag(
        "Internal reporting system is operated",
        ja="内部通報制度の運用",
        doc="Whether the company operates an internal reporting system.",
    )
    application: YearMonth = month(
        "End of fiscal year from which internal control is audited under foreign law",
        ja="外国の法律に基づく内部統制監査の適用初年度の末月",
        doc="Month in which the first fiscal year ends to which the foreign law's internal control and audit apply.",
    )
    documentation: Flag = flag(
        "Documentation and evaluation of internal control have begun",
        ja="内部統制の文書化及び自己評価の開始",
        doc="Whether the company has begun to document its internal control system and to evaluate it itself.",
    )
    governance: Block = block(
        "Corporate governance",
        ja="コーポレート・ガバナンスの状況",
        doc="Description of the corporate governance of the company and of the measures taken to strengthen it.",
        references=(reference("United States Congress", "Sarbanes-Oxley Act"),),
    )


class CapitalInvestment(
    Disclosure,
    module=BRP,
    code="214000",
    kind="Report",
    title="Capital investment",
    ja="設備投資の状況",
):
    """Role 214000."""

    policy: Block = block(
        "Capital investment policy",
        ja="設備投資の方針",
        doc="Description of the main purposes of capital investment of the group and of its policy on owning or leasing"
        " assets.",
    )
    amount: Figure = debit(
        "Total capital investment", ja="設備投資総額", doc="Amount invested in assets for use in the business."
    )
    leases_included: Flag = flag(
        "Capital investment includes leases",
        ja="設備投資額がリースを含む旨",
        doc="Whether the total of capital investment includes assets taken on lease.",
    )
    description: Block = block(
        "Description of total capital investment",
        ja="設備投資の総額の説明",
        doc="Description of the total amount of capital investment during the fiscal year and of what it includes.",
    )
