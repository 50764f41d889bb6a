"""Business report: status of the group, (1) to (9), as printed."""

from datetime import date
from pathlib import Path

from iij.members import RelatedEntities
from iij.periods import AFTER_YEAR, FY2003, FY2004, FY2005, FY2006, MARCH_31_2007, MAY_11_2007, OCTOBER_1_2006
from iij.preparers import note, spelling
from iij.waivers import (
    EQUITY_PER_SHARE_FY2005,
    EQUITY_PER_SHARE_FY2006,
    NET_INCOME_PER_SHARE_FY2005,
    NET_INCOME_PER_SHARE_FY2006,
)
from jp_agm.brp.business import (
    AcquisitionsOfShares,
    AdjustedKeyFigures,
    BusinessTransfersFromOthers,
    BusinessTransfersToOthers,
    FinancingStatus,
    IssuesToAddress,
    KeyFigures,
    KeyFiguresBasis,
    StockSplit,
    Succession,
    TransferredBusinesses,
)
from jp_agm.brp.group import OwnershipAtOtherDates
from jp_agm.brp.progress import (
    BusinessConditions,
    BusinessEnvironment,
    BusinessResults,
    CapitalInvestment,
    CorporateGovernance,
    GroupReorganization,
    OwnershipOfReorganizedCompanies,
    ReorganizedCompanies,
)
from jp_agm.dim import AccountingStandards
from kaiji.declare import MILLIONS, THOUSANDS, Percent, narratives, noted, part, section
from kaiji.model import Month

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

OWNERSHIP_WITHOUT_DATE = note(
    "the text on the group reorganization gives no date for this ratio. It is filed as of March 31, 2007, the end of"
    " the fiscal year; the table of significant subsidiaries has the same figure"
)
progress = section("(1) Progress and Results of the Business")(
    section("General Business Environment for the Fiscal Year Ended March 31, 2007")(
        BusinessEnvironment(source=(64, 68), environment=text("general_business_environment"))
    ),
    section("Business Conditions for the Fiscal Year Ended March 31, 2007")(
        BusinessConditions(
            source=(70, 76),
            new_service="IIJ Secure MX Service",
            tested_service="new download distribution service using P2P technology",
            planned_service="new high-definition content distribution platform service",
            first_listing_market="Mothers market of the Tokyo Stock Exchange",
            exchange_short_name="TSE",
            first_listing_month=Month(2005, 12),
            years_until_transfer=1,
            listing_market="TSE First Section",
            conditions=text("business_conditions"),
        )
    ),
    section("Business Results for the Fiscal Year Ended March 31, 2007")(
        BusinessResults(
            scale=MILLIONS,
            source=(78, 80),
            growth_revenues=Percent("14.5"),
            growth_cost=Percent("12.1"),
            gross_profit=11_087,
            growth_gross_profit=Percent("26.0"),
            selling_and_administrative=7_587,
            growth_selling_and_administrative=Percent("18.8"),
            growth_operating_income=Percent("45.2"),
            operating_income_ratio=Percent("6.1"),
            growth_income_before_tax=Percent("-6.1"),
            gain_on_securities=3_230,
            impairment=1_363,
            growth_net_income=Percent("13.8"),
            deferred_tax_benefit=1_495,
            results=text("business_results"),
        )
    ),
    section("Group Reorganization")(
        GroupReorganization(source=(84, 88), reorganization=text("group_reorganization")),
        GroupReorganization(period=AFTER_YEAR, source=(84, 88), share_exchange_date=date(2007, 5, 11)),
        ReorganizedCompanies(source=84, company=RelatedEntities.iij_technology, name="IIJ Technology Inc."),
        ReorganizedCompanies(source=84, company=RelatedEntities.net_care, name="Net Care, Inc."),
        ReorganizedCompanies(
            source=(86, 88),
            company=RelatedEntities.net_chart_japan,
            transferee=noted("Net Chart Japan Inc.", spelling("Net Chart Japan, Inc.")),
            transferor="Net Chart Japan Corporation",
            transfer_date=date(2006, 10, 1),
            business="installing, configuring, and wiring equipment",
        ),
        part(MARCH_31_2007, source=84)(
            OwnershipOfReorganizedCompanies(
                company=RelatedEntities.iij_technology, controlling_share=noted(Percent("86.1"), OWNERSHIP_WITHOUT_DATE)
            ),
            OwnershipOfReorganizedCompanies(
                company=RelatedEntities.net_care, controlling_share=noted(Percent("75.5"), OWNERSHIP_WITHOUT_DATE)
            ),
        ),
        part(MAY_11_2007, source=84)(
            OwnershipOfReorganizedCompanies(company=RelatedEntities.iij_technology, controlling_share=Percent("100")),
            OwnershipOfReorganizedCompanies(company=RelatedEntities.net_care, controlling_share=Percent("100")),
        ),
        part(OCTOBER_1_2006, source=(86, 88))(
            OwnershipOfReorganizedCompanies(company=RelatedEntities.net_chart_japan, controlling_share=Percent("100"))
        ),
    ),
    section("Corporate Governance")(
        CorporateGovernance(
            source=92,
            listed_securities="American Depositary Shares",
            foreign_exchange="NASDAQ stock exchange",
            foreign_law="Sarbanes-Oxley Act",
            certified_by_ceo=True,
            certified_by_cfo=True,
            finance_expert=True,
            services_overseen=True,
            code_of_ethics=True,
            internal_reporting=True,
            application=Month(2008, 3),
            documentation=True,
            governance=text("corporate_governance"),
        )
    ),
)

investment = section("(2) Capital Investment")(
    CapitalInvestment(
        scale=MILLIONS,
        source=(96, 98),
        policy=text("capital_investment_policy"),
        amount=3_953,
        leases_included=True,
        description=text("capital_investment_amount"),
    )
)

financing = section("(3) Financing")(FinancingStatus(source=102, description=text("financing")))

transfers_to_others = section("(4) Transfers of Business, Split-offs, and Spin-offs")(
    BusinessTransfersToOthers(source=106, description=text("transfers_split_offs_spin_offs"))
)

COMPANY_TO_BE_CREATED = note(
    "the text on transfers of business does not name the company that is to be created. It is filed as hi-ho, Inc.,"
    " which the notes on the significant subsidiaries name for the same agreement"
)
transfers_from_others = section("(5) Transfers of Business from Other Companies")(
    BusinessTransfersFromOthers(source=(110, 112), description=text("transfers_from_other_companies")),
    TransferredBusinesses(
        scale=MILLIONS,
        source=110,
        company=RelatedEntities.net_chart_japan,
        transferee=noted("Net Chart Japan Inc.", spelling("Net Chart Japan, Inc.")),
        transferor="Net Chart Japan Corporation",
        transfer_date=date(2006, 10, 1),
        value=110,
    ),
    TransferredBusinesses(
        period=AFTER_YEAR,
        scale=MILLIONS,
        source=112,
        company=RelatedEntities.hi_ho,
        transferor="Panasonic Network Services, Inc.",
        transferor_short_name="PNS",
        agreement_date=date(2007, 3, 29),
        share_price=1_200,
        business=noted("ISP service for individuals and its corporate solutions business", COMPANY_TO_BE_CREATED),
        spin_off_date=date(2007, 6, 1),
    ),
    OwnershipAtOtherDates(
        period=OCTOBER_1_2006, source=110, subsidiary=RelatedEntities.net_chart_japan, holding_ratio=Percent("100")
    ),
)

succession = section(
    "(6) Succession to the Rights and Responsibilities of Other Companies through Mergers and Acquisitions"
)(Succession(source=116, description=text("mergers_succession")))

acquisitions = section("(7) Acquisition or Disposal of Shares and Other Equities or Warrants of Other Companies")(
    AcquisitionsOfShares(source=120, description=text("acquisition_disposal_of_shares"))
)

issues = section("(8) Issues Facing the Company")(
    IssuesToAddress(
        source=(124, 128),
        new_hires=82,
        issues=text("issues_facing_company"),
    ),
    IssuesToAddress(
        period=AFTER_YEAR, source=(124, 128), new_hires_following=83, following_year_start=date(2007, 4, 1)
    ),
)

BEFORE_STOCK_SPLIT = note(
    "the notice prints this figure before the 1 to 5 stock split of October 11, 2005, and those of FY 2005 and FY 2006"
    " after it. The figure after the split stands in note (b) and is filed as a fact of its own"
)
summary = section("(9) Summary of Assets, Profit and Losses")(
    part(periods=(FY2003, FY2004, FY2005, FY2006), scale=THOUSANDS, source=(132, 142))(
        KeyFigures(
            term=(12, 13, 14, 15),
            fiscal_year=("FY 2003", "FY 2004", "FY 2005", "FY 2006"),
            revenues=(38_779_462, 41_702_567, 49_812_584, 57_054_581),
            operating_income=(-1_449_884, 1_247_651, 2_411_144, 3_500_272),
            net_income=(-2_270_686, 2_906_269, 4_753_570, 5_409_713),
            net_income_per_share=(
                noted(-71_606, BEFORE_STOCK_SPLIT),
                noted(75_858, BEFORE_STOCK_SPLIT),
                noted(24_301, note(NET_INCOME_PER_SHARE_FY2005.reason)),
                noted(26_519, note(NET_INCOME_PER_SHARE_FY2006.reason)),
            ),
            assets=(42_736_925, 37_116_471, 50_704_989, 47_693_004),
            shareholders_equity=(6_214_128, 11_615_073, 20_221_938, 20_112_004),
            shareholders_equity_per_share=(
                noted(162_198, BEFORE_STOCK_SPLIT),
                noted(303_171, BEFORE_STOCK_SPLIT),
                noted(99_132, note(EQUITY_PER_SHARE_FY2005.reason)),
                noted(98_592, note(EQUITY_PER_SHARE_FY2006.reason)),
            ),
        ),
    ),
    KeyFiguresBasis(
        source=(146, 154),
        standard=AccountingStandards.us_gaap,
        note_standard=text("key_figures_note_a"),
        note_per_share=text("key_figures_note_c"),
    ),
    StockSplit(
        source=(148, 152),
        ratio="1 to 5",
        shares_for_one=5,
        effective_date=date(2005, 10, 11),
        assumed_year_end=date(2004, 3, 31),
        note=text("key_figures_note_b"),
    ),
    AdjustedKeyFigures(
        periods=(FY2003, FY2004),
        source=(150, 152),
        net_income_per_share=(-14_321, 15_172),
        shareholders_equity_per_share=(32_440, 60_634),
    ),
)

STATUS = (
    progress,
    investment,
    financing,
    transfers_to_others,
    transfers_from_others,
    succession,
    acquisitions,
    issues,
    summary,
)
