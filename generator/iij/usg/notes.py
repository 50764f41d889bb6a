"""Notes to the consolidated statements, as printed."""

from datetime import date
from pathlib import Path

from iij.members import AssetClasses, RelatedEntities
from iij.periods import AFTER_YEAR, APRIL_5_2007, MARCH_31_2007, MAY_11_2007
from iij.preparers import note, spelling
from iij.waivers import (
    EQUITY_METHOD_INVESTEES,
    EQUITY_PER_SHARE_FY2006,
    MINORITY_PURCHASES,
    NET_INCOME_PER_SHARE_FY2006,
)
from jp_agm.brp.events import SubsequentAcquisition, SubsequentShareExchanges, SubsequentSubsidiaries
from jp_agm.dim import (
    AccountingStandards,
    ClassesOfShares,
    DepreciationMethods,
    EquityComponents,
    Rows,
    ValuationMethods,
)
from jp_agm.usg.notes import (
    AccumulatedDepreciation,
    DividendResources,
    EquityNotes,
    OtherComprehensiveIncomeItems,
    PerShare,
)
from jp_agm.usg.policies import (
    AccountingPolicies,
    EquityMethod,
    MajorConsolidatedSubsidiaries,
    MajorEquityMethodInvestees,
    PensionAccountingChange,
    ReferredStandards,
    ScopeOfConsolidation,
    UsefulLives,
)
from kaiji.declare import MILLIONS, THOUSANDS, Percent, narratives, noted, part, section
from kaiji.model import Month

text = narratives(Path(__file__).parent.parent / "narrative" / "usg")

scope = section("1-1. Matters regarding scope of consolidation")(
    ScopeOfConsolidation(source=(555, 558), consolidated_subsidiaries=5, scope=text("scope_of_consolidation")),
    ScopeOfConsolidation(source=559, unconsolidated_subsidiaries=0, unconsolidated=text("unconsolidated_subsidiaries")),
    MajorConsolidatedSubsidiaries(source=557, company=RelatedEntities.iij_technology),
    MajorConsolidatedSubsidiaries(source=557, company=RelatedEntities.net_care),
    MajorConsolidatedSubsidiaries(source=557, company=RelatedEntities.iij_america),
    MajorConsolidatedSubsidiaries(
        source=(557, 558),
        company=RelatedEntities.net_chart_japan,
        name=noted("Net Chart Japan Inc.", spelling("Net Chart Japan, Inc.")),
        first_year=date(2007, 3, 31),
        reason="establishment",
    ),
)

equity_method = section("1-2. Matters regarding equity method investees")(
    EquityMethod(
        source=(563, 566),
        investees=noted(4, note(EQUITY_METHOD_INVESTEES.reason)),
        application=text("equity_method_investees"),
    ),
    EquityMethod(
        source=567,
        ownership_of_affiliates=Percent("50"),
        affiliates_outside=0,
        outside=text("affiliates_not_under_equity_method"),
    ),
    MajorEquityMethodInvestees(source=565, company=RelatedEntities.internet_multifeed),
    MajorEquityMethodInvestees(source=565, company=RelatedEntities.internet_revolution),
    MajorEquityMethodInvestees(
        source=(565, 566), company=RelatedEntities.atom, disposal_date=date(2007, 3, 28), investee_at_year_end=False
    ),
)

# The decrease in other comprehensive income is the row of the statement of shareholders' equity, with its sign.
policies = section("1-3. Significant accounting policies")(
    AccountingPolicies(
        source=(571, 572),
        standards=AccountingStandards.us_gaap,
        provision="paragraph 1, Article 148 of Company Accounting Regulations",
        disclosures_omitted=True,
        basis_of_presentation=text("basis_of_presentation"),
    ),
    AccountingPolicies(
        source=(574, 576),
        securities=text("securities"),
        available_for_sale_securities=ValuationMethods.fair_value,
        cost_of_securities_sold=ValuationMethods.average_cost,
        nonmarketable_securities=ValuationMethods.cost,
    ),
    AccountingPolicies(
        source=(577, 580),
        inventories=text("inventories"),
        goods_for_resale=ValuationMethods.lower_of_cost_or_market,
        cost_of_goods_for_resale=ValuationMethods.average_cost,
        work_in_process=ValuationMethods.lower_of_cost_or_market,
        cost_of_work_in_process=ValuationMethods.production_cost,
    ),
    AccountingPolicies(
        source=(581, 585),
        depreciation=text("depreciation_of_property_and_equipment"),
        depreciation_method=DepreciationMethods.straight_line,
    ),
    AccountingPolicies(source=(586, 587), leases=text("leases"), operating_leases=DepreciationMethods.straight_line),
    AccountingPolicies(source=(588, 589), impairment=text("impairment_of_long_lived_assets")),
    AccountingPolicies(source=(590, 591), goodwill=text("goodwill_and_intangible_assets")),
    AccountingPolicies(source=(594, 596), doubtful_accounts=text("allowance_for_doubtful_accounts")),
    AccountingPolicies(
        source=(597, 599), pension=text("pension_and_severance_indemnities_plans"), transition_obligation_years=21
    ),
    AccountingPolicies(
        source=(606, 612),
        revenue_recognition=text("revenue_recognition"),
        multiple_deliverables_adoption=date(2004, 4, 1),
        multiple_deliverables_effect=False,
    ),
    ReferredStandards(
        source=575,
        row=Rows.no1,
        standard="Statement of Financial Accounting Standards (SFAS) No. 115",
        title="Accounting for Certain Investments in Debt and Equity Securities",
    ),
    ReferredStandards(source=587, row=Rows.no2, standard="SFAS No. 13", title="Accounting for Leases"),
    ReferredStandards(
        source=589,
        row=Rows.no3,
        standard="SFAS No. 144",
        title="Accounting for the Impairment or Disposal of Long-Lived Assets",
    ),
    ReferredStandards(source=591, row=Rows.no4, standard="SFAS No. 142", title="Goodwill and Other Intangible Assets"),
    ReferredStandards(source=599, row=Rows.no5, standard="SFAS No. 87", title="Employers' Accounting for Pensions"),
    ReferredStandards(
        source=610,
        row=Rows.no6,
        standard='Emerging Issues Task Force ("EITF") Issue No. 00-21',
        short_name="EITF No. 00-21",
        title="Revenue Arrangements with Multiple Deliverables",
    ),
    ReferredStandards(
        source=612,
        row=Rows.no7,
        standard="EITF Issue No. 99-19",
        title="Reporting Revenue Gross as a Principal versus Net as an Agent",
    ),
    part(lines=583)(
        UsefulLives(asset_class=AssetClasses.data_communications_office_and_other_equipment, shortest=2, longest=15),
        UsefulLives(asset_class=AssetClasses.purchased_software, shortest=5, longest=5),
        UsefulLives(asset_class=AssetClasses.capitalized_leases, shortest=4, longest=7),
    ),
    part(scale=THOUSANDS)(
        PensionAccountingChange(
            source=(601, 605),
            standard="SFAS No. 158",
            standard_short_name="SFAS 158",
            standard_title="Employers' Accounting for Defined Benefit Pension and Other Postretirement Plans",
            amended="Statement of Financial Accounting Standards No. 87, 88, 106 and 132",
            change=text("accounting_change_sfas_158"),
            accrued_pension=152_456,
            deferred_tax_assets=33_921,
            minority_interest=6_804,
        ),
        PensionAccountingChange(
            source=605,
            component=EquityComponents.accumulated_other_comprehensive_income,
            other_comprehensive_income=-111_731,
        ),
    ),
)

ACCUMULATED_DEPRECIATION = note(
    'the notice prints this figure as "Property and equipment less accumulated depreciation and amortization", which is'
    " 9,832,396 thousand yen in the balance sheet. It is filed as the accumulated depreciation and amortization that"
    " has been deducted"
)
on_balance_sheet = section("2. Notes to Consolidated Balance Sheet", MARCH_31_2007, scale=THOUSANDS)(
    AccumulatedDepreciation(source=615, accumulated_depreciation=noted(11_763_684, ACCUMULATED_DEPRECIATION))
)

on_equity = section("3. Notes to Consolidated Statements of Shareholders' Equity")(
    EquityNotes(
        scale=THOUSANDS,
        source=(617, 631),
        dividend=text("dividend_after_fiscal_year_end"),
        meeting_month=Month(2007, 6),
        class_of_shares=ClassesOfShares.common_shares,
        resource=DividendResources.retained_earnings,
        dividend_amount=306_450,
        dividend_per_share=1_500,
        record_date=date(2007, 3, 31),
        effective_date=date(2007, 6, 27),
    ),
    EquityNotes(source=(632, 634), stock_options=2_575),
    EquityNotes(source=(635, 637), other_comprehensive_income=text("other_comprehensive_income")),
    part(source=637)(
        OtherComprehensiveIncomeItems(row=Rows.no1, name="translation adjustments"),
        OtherComprehensiveIncomeItems(row=Rows.no2, name="unrealized gains or losses on available-for-sale securities"),
        OtherComprehensiveIncomeItems(row=Rows.no3, name="gains or losses on cash flow hedging derivative instruments"),
        OtherComprehensiveIncomeItems(row=Rows.no4, name="pension liability adjustments"),
    ),
)

per_share = section("4. Notes to per share information")(
    PerShare(
        source=(640, 642),
        net_income=noted(26_519, note(NET_INCOME_PER_SHARE_FY2006.reason)),
        shareholders_equity=noted(98_592, note(EQUITY_PER_SHARE_FY2006.reason)),
    )
)

subsequent_events = section("5. Subsequent events", AFTER_YEAR)(
    SubsequentAcquisition(
        scale=MILLIONS,
        source=645,
        company=RelatedEntities.hi_ho,
        resolution_date=date(2007, 3, 29),
        seller=noted("Panasonic Network services Inc.", spelling("Panasonic Network Services, Inc.")),
        seller_short_name="PNS",
        share_acquired=Percent("100"),
        price=1_200,
        effective_date=date(2007, 6, 1),
        businesses="Internet service business that PNS provides and the solution business that PNS provides to its"
        " corporate customers",
        acquisition=text("subsequent_event_acquisition_of_hi_ho"),
    ),
    SubsequentShareExchanges(
        source=647,
        resolution_date=date(2007, 4, 5),
        subsidiaries=2,
        effective_date=date(2007, 5, 11),
        shares_issued=2_178,
        exchanges=text("subsequent_event_share_exchanges"),
    ),
    SubsequentShareExchanges(source=(649, 651), minority_purchases=text("subsequent_event_minority_share_purchases")),
    SubsequentSubsidiaries(
        source=(647, 649), company=RelatedEntities.iij_technology, name="IIJ Technology Inc.", short_name="IIJ-Tech"
    ),
    SubsequentSubsidiaries(
        source=(647, 649),
        company=RelatedEntities.net_care,
        name="Net Care, Inc.",
        short_name=noted("Net care", spelling("Net Care")),
    ),
    part(MAY_11_2007, source=647)(
        SubsequentSubsidiaries(company=RelatedEntities.iij_technology, ownership=Percent("100")),
        SubsequentSubsidiaries(company=RelatedEntities.net_care, ownership=Percent("100")),
    ),
    part(APRIL_5_2007, source=649)(
        SubsequentSubsidiaries(company=RelatedEntities.iij_technology, ownership=Percent("95.2")),
        SubsequentSubsidiaries(company=RelatedEntities.net_care, ownership=Percent("92.5")),
    ),
    part(scale=MILLIONS)(
        SubsequentSubsidiaries(
            source=(649, 651),
            company=RelatedEntities.iij_technology,
            purchase_price=noted(1_635, note(MINORITY_PURCHASES.reason)),
        ),
        SubsequentSubsidiaries(
            source=651, company=RelatedEntities.net_care, purchase_price=noted(340, note(MINORITY_PURCHASES.reason))
        ),
    ),
)

notes = section("Notes to Consolidated Financial Statements")(
    section("1. Notes to Basic Significant Matters Regarding Presentation of Consolidated Financial Statements")(
        scope, equity_method, policies
    ),
    on_balance_sheet,
    on_equity,
    per_share,
    subsequent_events,
)
