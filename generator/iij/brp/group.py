"""Business report: status of the group, (10) to (14), as printed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from iij.members import Lenders, RelatedEntities
from iij.periods import AFTER_YEAR, APRIL_5_2007, MARCH_31_2007, MAY_11_2007
from iij.preparers import note, spelling
from iij.waivers import EQUITY_METHOD_INVESTEES, MINORITY_PURCHASES
from jp_agm.brp.business import BusinessLineNames, BusinessLines
from jp_agm.brp.group import (
    AgreedAcquisitions,
    Borrowings,
    Employees,
    EquityParticipations,
    HoldingManners,
    IndirectHoldings,
    MannersOfHolding,
    MinorityPurchases,
    OfficeKinds,
    Offices,
    OwnershipAtOtherDates,
    ScopeOfGroup,
    ShareExchanges,
    SignificantSubsidiaries,
    SubsidiariesInShareExchanges,
)
from jp_agm.dim import Rows
from kaiji.declare import MILLIONS, ONES, THOUSANDS, Percent, narratives, noted, part, section
from kaiji.model import Month, currency

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

CAPITAL_IN_DOLLARS = note(
    'the notice prints "USD2,530,000.00" below a heading that says thousand yen. US dollars are filed, accurate to the'
    " cent"
)
HOLDING_WITHOUT_DATE = note(
    "the notice gives no date for this holding. It is filed as of March 31, 2007, the end of the fiscal year"
)
subsidiaries = section("(10) Significant Matters of the Parent Company and Subsidiaries")(
    part(scale=THOUSANDS, lines=161)(
        SignificantSubsidiaries(
            subsidiary=RelatedEntities.iij_technology,
            capital=2_358_126,
            holding_ratio=Percent("86.1"),
            business="Design, development, construction and operation and maintenance of systems",
        ),
        SignificantSubsidiaries(
            scale=ONES,
            unit=currency("USD"),
            subsidiary=RelatedEntities.iij_america,
            capital=noted(Decimal("2530000.00"), CAPITAL_IN_DOLLARS),
            holding_ratio=Percent("98.8"),
            business="Build of backbone networks and Internet connectivity services in the U.S.",
        ),
        SignificantSubsidiaries(
            subsidiary=RelatedEntities.net_care,
            capital=1_000_000,
            holding_ratio=Percent("75.5"),
            business="Network operation, customer service support and call center",
        ),
        SignificantSubsidiaries(
            subsidiary=RelatedEntities.net_chart_japan,
            capital=55_000,
            holding_ratio=Percent("100.0"),
            business="Development of networks, operating services and equipment sales related to networks",
        ),
        SignificantSubsidiaries(
            subsidiary=RelatedEntities.iij_financial_systems,
            capital=50_000,
            holding_ratio=Percent("86.1"),
            business="Systems integration and outsourcing service to securities firms",
        ),
    ),
    ShareExchanges(
        period=AFTER_YEAR,
        source=(169, 170),
        board_date=date(2007, 4, 5),
        effective_date=date(2007, 5, 11),
        subsidiaries=2,
        shares_issued=2_178,
        description=text("significant_subsidiaries_note_1"),
    ),
    SubsidiariesInShareExchanges(source=(169, 171), subsidiary=RelatedEntities.iij_technology, short_name="IIJ-Tech"),
    SubsidiariesInShareExchanges(source=(169, 171), subsidiary=RelatedEntities.net_care, short_name="Net Care"),
    SubsidiariesInShareExchanges(
        source=169,
        subsidiary=RelatedEntities.iij_financial_systems,
        immediate_parent="IIJ-Tech",
        immediate_ratio=noted(Percent("100"), HOLDING_WITHOUT_DATE),
    ),
    part(APRIL_5_2007, source=171)(
        OwnershipAtOtherDates(subsidiary=RelatedEntities.iij_technology, holding_ratio=Percent("95.2")),
        OwnershipAtOtherDates(subsidiary=RelatedEntities.net_care, holding_ratio=Percent("92.5")),
    ),
    part(MAY_11_2007, source=169)(
        OwnershipAtOtherDates(subsidiary=RelatedEntities.iij_technology, holding_ratio=Percent("100")),
        OwnershipAtOtherDates(subsidiary=RelatedEntities.net_care, holding_ratio=Percent("100")),
        OwnershipAtOtherDates(subsidiary=RelatedEntities.iij_america, holding_ratio=Percent("100")),
    ),
    MinorityPurchases(
        period=AFTER_YEAR,
        scale=MILLIONS,
        source=171,
        price=noted(5_025, note(MINORITY_PURCHASES.reason)),
        description=text("significant_subsidiaries_note_2"),
    ),
    IndirectHoldings(source=172, description=text("significant_subsidiaries_note_3")),
    HoldingManners(source=172, subsidiary=RelatedEntities.iij_america, manner=MannersOfHolding.partly_indirect),
    HoldingManners(
        source=172, subsidiary=RelatedEntities.iij_financial_systems, manner=MannersOfHolding.wholly_indirect
    ),
    EquityParticipations(
        period=AFTER_YEAR,
        scale=MILLIONS,
        source=173,
        company=RelatedEntities.gdx_japan,
        business="messaging network service provider",
        acquired=Month(2007, 4),
        ratio=Percent("51"),
        price=300,
        partner="GDX Network, Inc.",
        partner_parent="MX Logic, Inc.",
        partner_parent_country="US",
        partner_parent_ratio=Percent("100"),
        consolidated=True,
        description=text("significant_subsidiaries_note_4"),
    ),
    AgreedAcquisitions(
        period=AFTER_YEAR,
        scale=MILLIONS,
        source=175,
        company=RelatedEntities.hi_ho,
        board_date=date(2007, 3, 29),
        ratio=Percent("100"),
        price=1_200,
        transferor="Panasonic Network Services, Inc.",
        business="ISP services",
        spin_off_date=date(2007, 6, 1),
        description=text("significant_subsidiaries_note_5"),
    ),
    ScopeOfGroup(
        source=177,
        consolidated_subsidiaries=5,
        equity_method_investees=noted(3, note(EQUITY_METHOD_INVESTEES.reason)),
        description=text("scope_of_group"),
    ),
)

business_lines = section("(11) Major Business Lines", source=181)(
    BusinessLines(description=text("major_business_lines")),
    BusinessLineNames(row=Rows.no1, name="Internet connectivity services"),
    BusinessLineNames(row=Rows.no2, name="value-added services"),
    BusinessLineNames(row=Rows.no3, name="systems integration"),
    BusinessLineNames(row=Rows.no4, name="equipment sales"),
)

SLIPPED = note(
    'the notice prints "Yokohama-shi, Toyota-shi, Naha-shi" beside the head office of IIJ Technology Inc., and the'
    " location of each head office from there on one row too low, the last one beside nothing. The three are filed as"
    " the end of the list of branch offices, which breaks off with a comma above, and each head office where it stands"
    " then"
)
NET_CARE = noted("Net Care, Inc", spelling("Net Care, Inc."))
HEAD, BRANCH = OfficeKinds.head_office, OfficeKinds.branch_office
offices = section("(12) Major Offices")(
    Offices(source=(186, 186), row=Rows.no1, company="IIJ", kind=HEAD, location="Chiyoda-ku, Tokyo"),
    Offices(source=(186, 187), row=Rows.no2, company="IIJ", kind=BRANCH, location="Osaka-shi"),
    Offices(source=(186, 187), row=Rows.no3, company="IIJ", kind=BRANCH, location="Nagoya-shi"),
    Offices(source=(186, 187), row=Rows.no4, company="IIJ", kind=BRANCH, location="Fukuoka-shi"),
    Offices(source=(186, 188), row=Rows.no5, company="IIJ", kind=BRANCH, location="Sapporo-shi"),
    Offices(source=(186, 188), row=Rows.no6, company="IIJ", kind=BRANCH, location="Sendai-shi"),
    Offices(source=(186, 188), row=Rows.no7, company="IIJ", kind=BRANCH, location="Toyama-shi"),
    Offices(source=(186, 189), row=Rows.no8, company="IIJ", kind=BRANCH, location="Hiroshima-shi"),
    Offices(source=(186, 190), row=Rows.no9, company="IIJ", kind=BRANCH, location=noted("Yokohama-shi", SLIPPED)),
    Offices(source=(186, 190), row=Rows.no10, company="IIJ", kind=BRANCH, location=noted("Toyota-shi", SLIPPED)),
    Offices(source=(186, 190), row=Rows.no11, company="IIJ", kind=BRANCH, location=noted("Naha-shi", SLIPPED)),
    Offices(
        source=(190, 191),
        row=Rows.no12,
        company="IIJ Technology Inc.",
        kind=HEAD,
        location=noted("Chiyoda-ku, Tokyo", SLIPPED),
    ),
    Offices(
        source=(191, 192),
        row=Rows.no13,
        company="IIJ America Inc.",
        kind=HEAD,
        location=noted("California, USA", SLIPPED),
    ),
    Offices(
        source=(192, 193), row=Rows.no14, company=NET_CARE, kind=HEAD, location=noted("Chiyoda-ku, Tokyo", SLIPPED)
    ),
    Offices(
        source=(193, 194),
        row=Rows.no15,
        company="Net Chart Japan, Inc.",
        kind=HEAD,
        location=noted("Yokohama-shi, Kanagawa", SLIPPED),
    ),
    Offices(
        source=(194, 195),
        row=Rows.no16,
        company="IIJ Financial Systems Inc.",
        kind=HEAD,
        location=noted("Chiyoda-ku, Tokyo", SLIPPED),
    ),
)

employees = section("(13) Employees")(
    Employees(
        source=(199, 204),
        number=1_155,
        increase=168,
        compared_with=date(2006, 3, 31),
        contracted=True,
        seconded=False,
        note=text("employees_note"),
    )
)

lenders = section("(14) Major Lenders and Amount Borrowed", MARCH_31_2007, scale=THOUSANDS, lines=209)(
    Borrowings(lender=Lenders.bank_of_tokyo_mitsubishi_ufj, borrowings=2_000_000),
    Borrowings(lender=Lenders.mizuho_corporate_bank, borrowings=2_000_000),
    Borrowings(lender=Lenders.sumitomo_mitsui_banking, borrowings=1_590_000),
    Borrowings(lender=Lenders.mitsubishi_ufj_trust, borrowings=700_000),
)

STATUS = (subsidiaries, business_lines, offices, employees, lenders)
