"""Business report: subsidiaries, offices, employees, lenders, as printed."""

import datetime
from decimal import Decimal
from pathlib import Path

from iij.members import Lenders, RelatedEntities
from iij.periods import APRIL_5_2007, FY2006, MARCH_31_2007, MAY_11_2007, OCTOBER_1_2006
from iij.preparers import note, spelling
from iij.waivers import EQUITY_METHOD_INVESTEES, MINORITY_PURCHASES
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
from kaiji.declare import MILLIONS, THOUSANDS, Disclosure, Percent, narratives, noted
from kaiji.model import Month, currency

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

_SUBSIDIARIES = "(10) Significant Matters of the Parent Company and Subsidiaries"

CAPITAL_IN_DOLLARS = note(
    'the notice prints "USD2,530,000.00" below a heading that says thousand yen. US dollars are filed, accurate to the'
    " cent"
)

significant_subsidiaries = (
    SignificantSubsidiaries(
        section=_SUBSIDIARIES,
        period=FY2006,
        scale=THOUSANDS,
        source=161,
        subsidiary=RelatedEntities.iij_technology,
        name="IIJ Technology Inc.",
        capital=2_358_126,
        holding_ratio=Percent("86.1"),
        business="Design, development, construction and operation and maintenance of systems",
    ),
    SignificantSubsidiaries(
        section=_SUBSIDIARIES,
        period=FY2006,
        unit=currency("USD"),
        source=162,
        subsidiary=RelatedEntities.iij_america,
        name="IIJ America Inc.",
        capital=noted(Decimal("2530000.00"), CAPITAL_IN_DOLLARS),
        holding_ratio=Percent("98.8"),
        business="Build of backbone networks and Internet connectivity services in the U.S.",
    ),
    SignificantSubsidiaries(
        section=_SUBSIDIARIES,
        period=FY2006,
        scale=THOUSANDS,
        source=163,
        subsidiary=RelatedEntities.net_care,
        name="Net Care, Inc.",
        capital=1_000_000,
        holding_ratio=Percent("75.5"),
        business="Network operation, customer service support and call center",
    ),
    SignificantSubsidiaries(
        section=_SUBSIDIARIES,
        period=FY2006,
        scale=THOUSANDS,
        source=164,
        subsidiary=RelatedEntities.net_chart_japan,
        name="Net Chart Japan, Inc.",
        capital=55_000,
        holding_ratio=Percent("100.0"),
        business="Development of networks, operating services and equipment sales related to networks",
    ),
    SignificantSubsidiaries(
        section=_SUBSIDIARIES,
        period=FY2006,
        scale=THOUSANDS,
        source=165,
        subsidiary=RelatedEntities.iij_financial_systems,
        name="IIJ Financial Systems Inc.",
        capital=50_000,
        holding_ratio=Percent("86.1"),
        business="Systems integration and outsourcing service to securities firms",
    ),
)

share_exchanges = ShareExchanges(
    section=_SUBSIDIARIES,
    period=FY2006,
    source=(169, 170),
    board_date=datetime.date(2007, 4, 5),
    effective_date=datetime.date(2007, 5, 11),
    subsidiaries=2,
    shares_issued=2_178,
    description=text("significant_subsidiaries_note_1"),
)

HOLDING_WITHOUT_DATE = note(
    "the notice gives no date for this holding. It is filed as of March 31, 2007, the end of the fiscal year"
)

subsidiaries_in_share_exchanges = (
    SubsidiariesInShareExchanges(
        section=_SUBSIDIARIES,
        period=FY2006,
        source=(169, 171),
        subsidiary=RelatedEntities.iij_technology,
        short_name="IIJ-Tech",
    ),
    SubsidiariesInShareExchanges(
        section=_SUBSIDIARIES,
        period=FY2006,
        source=(169, 171),
        subsidiary=RelatedEntities.net_care,
        short_name="Net Care",
    ),
    SubsidiariesInShareExchanges(
        section=_SUBSIDIARIES,
        period=FY2006,
        source=169,
        subsidiary=RelatedEntities.iij_financial_systems,
        immediate_parent="IIJ-Tech",
        immediate_ratio=noted(Percent("100"), HOLDING_WITHOUT_DATE),
    ),
)

ownership_at_other_dates = (
    OwnershipAtOtherDates(
        section="(5) Transfers of Business from Other Companies",
        period=OCTOBER_1_2006,
        source=110,
        subsidiary=RelatedEntities.net_chart_japan,
        holding_ratio=Percent("100"),
    ),
    OwnershipAtOtherDates(
        section=_SUBSIDIARIES,
        period=APRIL_5_2007,
        source=171,
        subsidiary=RelatedEntities.iij_technology,
        holding_ratio=Percent("95.2"),
    ),
    OwnershipAtOtherDates(
        section=_SUBSIDIARIES,
        period=APRIL_5_2007,
        source=171,
        subsidiary=RelatedEntities.net_care,
        holding_ratio=Percent("92.5"),
    ),
    OwnershipAtOtherDates(
        section=_SUBSIDIARIES,
        period=MAY_11_2007,
        source=169,
        subsidiary=RelatedEntities.iij_technology,
        holding_ratio=Percent("100"),
    ),
    OwnershipAtOtherDates(
        section=_SUBSIDIARIES,
        period=MAY_11_2007,
        source=169,
        subsidiary=RelatedEntities.net_care,
        holding_ratio=Percent("100"),
    ),
    OwnershipAtOtherDates(
        section=_SUBSIDIARIES,
        period=MAY_11_2007,
        source=169,
        subsidiary=RelatedEntities.iij_america,
        holding_ratio=Percent("100"),
    ),
)

minority_purchases = MinorityPurchases(
    section=_SUBSIDIARIES,
    period=FY2006,
    scale=MILLIONS,
    source=171,
    price=noted(5_025, note(MINORITY_PURCHASES.reason)),
    description=text("significant_subsidiaries_note_2"),
)

indirect_holdings = IndirectHoldings(
    section=_SUBSIDIARIES,
    period=FY2006,
    source=172,
    description=text("significant_subsidiaries_note_3"),
)

holding_manners = (
    HoldingManners(
        section=_SUBSIDIARIES,
        period=FY2006,
        source=172,
        subsidiary=RelatedEntities.iij_america,
        manner=MannersOfHolding.partly_indirect,
    ),
    HoldingManners(
        section=_SUBSIDIARIES,
        period=FY2006,
        source=172,
        subsidiary=RelatedEntities.iij_financial_systems,
        manner=MannersOfHolding.wholly_indirect,
    ),
)

equity_participation = EquityParticipations(
    section=_SUBSIDIARIES,
    period=FY2006,
    scale=MILLIONS,
    source=173,
    company=RelatedEntities.gdx_japan,
    name="GDX Japan",
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
)

agreed_acquisition = AgreedAcquisitions(
    section=_SUBSIDIARIES,
    period=FY2006,
    scale=MILLIONS,
    source=175,
    company=RelatedEntities.hi_ho,
    name="hi-ho, Inc.",
    board_date=datetime.date(2007, 3, 29),
    ratio=Percent("100"),
    price=1_200,
    transferor="Panasonic Network Services, Inc.",
    business="ISP services",
    spin_off_date=datetime.date(2007, 6, 1),
    description=text("significant_subsidiaries_note_5"),
)

scope_of_group = ScopeOfGroup(
    section=_SUBSIDIARIES,
    period=FY2006,
    source=177,
    consolidated_subsidiaries=5,
    equity_method_investees=noted(3, note(EQUITY_METHOD_INVESTEES.reason)),
    description=text("scope_of_group"),
)

SLIPPED_OFFICES = note(
    'the notice prints "Yokohama-shi, Toyota-shi, Naha-shi" beside the head office of IIJ Technology Inc., and the'
    " location of each head office from there on one row too low, the last one beside nothing. The three are filed as"
    " the end of the list of branch offices, which breaks off with a comma above, and each head office where it stands"
    " then"
)

NET_CARE = noted("Net Care, Inc", spelling("Net Care, Inc."))

_SLIPPED_FROM = 190  # the line of the source text
_OFFICES = (
    (Rows.no1, "IIJ", OfficeKinds.head_office, "Chiyoda-ku, Tokyo", (186, 186)),
    (Rows.no2, "IIJ", OfficeKinds.branch_office, "Osaka-shi", (186, 187)),
    (Rows.no3, "IIJ", OfficeKinds.branch_office, "Nagoya-shi", (186, 187)),
    (Rows.no4, "IIJ", OfficeKinds.branch_office, "Fukuoka-shi", (186, 187)),
    (Rows.no5, "IIJ", OfficeKinds.branch_office, "Sapporo-shi", (186, 188)),
    (Rows.no6, "IIJ", OfficeKinds.branch_office, "Sendai-shi", (186, 188)),
    (Rows.no7, "IIJ", OfficeKinds.branch_office, "Toyama-shi", (186, 188)),
    (Rows.no8, "IIJ", OfficeKinds.branch_office, "Hiroshima-shi", (186, 189)),
    (Rows.no9, "IIJ", OfficeKinds.branch_office, "Yokohama-shi", (186, 190)),
    (Rows.no10, "IIJ", OfficeKinds.branch_office, "Toyota-shi", (186, 190)),
    (Rows.no11, "IIJ", OfficeKinds.branch_office, "Naha-shi", (186, 190)),
    (Rows.no12, "IIJ Technology Inc.", OfficeKinds.head_office, "Chiyoda-ku, Tokyo", (190, 191)),
    (Rows.no13, "IIJ America Inc.", OfficeKinds.head_office, "California, USA", (191, 192)),
    (Rows.no14, NET_CARE, OfficeKinds.head_office, "Chiyoda-ku, Tokyo", (192, 193)),
    (Rows.no15, "Net Chart Japan, Inc.", OfficeKinds.head_office, "Yokohama-shi, Kanagawa", (193, 194)),
    (Rows.no16, "IIJ Financial Systems Inc.", OfficeKinds.head_office, "Chiyoda-ku, Tokyo", (194, 195)),
)
offices = tuple(
    Offices(
        section="(12) Major Offices",
        period=FY2006,
        source=source,
        row=row,
        company=company,
        kind=kind,
        location=location if source[1] < _SLIPPED_FROM else noted(location, SLIPPED_OFFICES),
    )
    for row, company, kind, location, source in _OFFICES
)

employees = Employees(
    section="(13) Employees",
    period=FY2006,
    source=(199, 204),
    number=1_155,
    increase=168,
    compared_with=datetime.date(2006, 3, 31),
    contracted=True,
    seconded=False,
    note=text("employees_note"),
)

borrowings = (
    Borrowings(
        section="(14) Major Lenders and Amount Borrowed",
        period=MARCH_31_2007,
        scale=THOUSANDS,
        source=209,
        lender=Lenders.bank_of_tokyo_mitsubishi_ufj,
        name="The Bank of Tokyo-Mitsubishi UFJ, Ltd.",
        borrowings=2_000_000,
    ),
    Borrowings(
        section="(14) Major Lenders and Amount Borrowed",
        period=MARCH_31_2007,
        scale=THOUSANDS,
        source=210,
        lender=Lenders.mizuho_corporate_bank,
        name="Mizuho Corporate Bank, Ltd.",
        borrowings=2_000_000,
    ),
    Borrowings(
        section="(14) Major Lenders and Amount Borrowed",
        period=MARCH_31_2007,
        scale=THOUSANDS,
        source=211,
        lender=Lenders.sumitomo_mitsui_banking,
        name="Sumitomo Mitsui Banking Corporation",
        borrowings=1_590_000,
    ),
    Borrowings(
        section="(14) Major Lenders and Amount Borrowed",
        period=MARCH_31_2007,
        scale=THOUSANDS,
        source=212,
        lender=Lenders.mitsubishi_ufj_trust,
        name="Mitsubishi UFJ Trust and Banking Corporation",
        borrowings=700_000,
    ),
)

DISCLOSURES: tuple[Disclosure, ...] = (
    *significant_subsidiaries,
    share_exchanges,
    *subsidiaries_in_share_exchanges,
    *ownership_at_other_dates,
    minority_purchases,
    indirect_holdings,
    *holding_manners,
    equity_participation,
    agreed_acquisition,
    scope_of_group,
    *offices,
    employees,
    *borrowings,
)
