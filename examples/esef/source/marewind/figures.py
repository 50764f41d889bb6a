"""What is printed: in thousands of euros, the year 2025 beside the year before."""

from decimal import Decimal
from pathlib import Path

from kaiji.declare import THOUSANDS, narratives, section
from kaiji.model import duration
from marewind.taxonomy import (
    BorrowingsNote,
    CashFlows,
    ChangesInEquity,
    Classes,
    Company,
    Components,
    ComprehensiveIncome,
    FinancialPosition,
    Policies,
    ProfitOrLoss,
    PropertyByClass,
    PropertyNote,
)

YEAR = duration((2025, 1, 1), (2025, 12, 31))
BEFORE = duration((2024, 1, 1), (2024, 12, 31))
PERIODS = {"Year": YEAR, "YearBefore": BEFORE}
text = narratives(Path(__file__).parent)

company = section("About the company", YEAR)(
    Company(
        name="Marewind SE",
        renamed="None in 2025",
        form="Societas Europaea (SE)",
        domicile="Germany",
        incorporated="Germany",
        office="Am Nordkai 4, 26725 Emden, Germany",
        place="North Sea and Baltic Sea",
        activities="Charter of vessels that build and service wind farms at sea",
        parent="Deichwerk Beteiligungen GmbH, Emden",
        ultimate="Deichwerk Stiftung, Emden",
    ),
)

statements = section("Consolidated financial statements", periods=(YEAR, BEFORE), scale=THOUSANDS)(
    section("Profit or loss")(
        ProfitOrLoss(
            revenue=(412_600, 376_200),
            cost_of_sales=(-268_300, -249_500),
            gross_profit=(144_300, 126_700),
            other_income=(5_400, 4_100),
            distribution=(-18_900, -17_600),
            administration=(-37_800, -35_200),
            idle_vessels=(-6_200, -3_500),
            associates=(3_100, 2_400),
            operating=(89_900, 76_900),
            finance_income=(1_800, 1_200),
            finance_costs=(-14_700, -15_300),
            before_tax=(77_000, 62_800),
            tax=(-19_600, -16_100),
            profit=(57_400, 46_700),
            owners=(54_100, 44_200),
            minorities=(3_300, 2_500),
            basic=(Decimal("2.71"), Decimal("2.21")),
            diluted=(Decimal("2.71"), Decimal("2.21")),
        ),
    ),
    section("Comprehensive income")(
        ComprehensiveIncome(
            profit=(57_400, 46_700),
            pensions=(900, -400),
            never=(900, -400),
            translation=(-1_700, 600),
            hedges=(2_300, -800),
            later=(600, -200),
            other=(1_500, -600),
            comprehensive=(58_900, 46_100),
            owners=(55_500, 43_500),
            minorities=(3_400, 2_600),
        ),
    ),
    section("Financial position")(
        FinancialPosition(
            property=(548_300, 551_200),
            goodwill=(41_000, 41_000),
            intangibles=(12_600, 11_900),
            associates=(26_700, 25_100),
            deferred_tax_assets=(4_300, 4_900),
            noncurrent_assets=(632_900, 634_100),
            inventories=(18_900, 17_200),
            receivables=(61_400, 54_600),
            derivatives=(3_600, 1_000),
            cash=(54_900, 34_800),
            current_assets=(138_800, 107_600),
            assets=(771_700, 741_700),
            capital=(20_000, 20_000),
            premium=(85_000, 85_000),
            hybrid=(30_000, 30_000),
            earnings=(211_800, 172_300),
            reserves=(1_100, 600),
            owners=(347_900, 307_900),
            minorities=(18_000, 15_700),
            equity=(365_900, 323_600),
            borrowings=(281_000, 302_000),
            deferred_tax=(22_400, 20_900),
            pensions=(15_200, 16_300),
            noncurrent_liabilities=(318_600, 339_200),
            payables=(47_300, 43_800),
            current_borrowings=(24_000, 22_500),
            current_tax=(6_100, 5_200),
            charter_hire=(9_800, 7_400),
            current_liabilities=(87_200, 78_900),
            liabilities=(405_800, 418_100),
            equity_and_liabilities=(771_700, 741_700),
        ),
    ),
    section("Changes in equity")(
        ChangesInEquity(
            before=(
                Components(
                    capital=20_000,
                    premium=85_000,
                    hybrid=30_000,
                    earnings=172_300,
                    translation=1_700,
                    hedges=-1_100,
                    owners=307_900,
                    minorities=15_700,
                    equity=323_600,
                ),
                Components(
                    capital=20_000,
                    premium=85_000,
                    hybrid=30_000,
                    earnings=142_000,
                    translation=1_200,
                    hedges=-300,
                    owners=277_900,
                    minorities=14_000,
                    equity=291_900,
                ),
            ),
            profit=(
                Components(earnings=54_100, owners=54_100, minorities=3_300, equity=57_400),
                Components(earnings=44_200, owners=44_200, minorities=2_500, equity=46_700),
            ),
            other=(
                Components(earnings=900, translation=-1_800, hedges=2_300, owners=1_400, minorities=100, equity=1_500),
                Components(earnings=-400, translation=500, hedges=-800, owners=-700, minorities=100, equity=-600),
            ),
            comprehensive=(
                Components(
                    earnings=55_000, translation=-1_800, hedges=2_300, owners=55_500, minorities=3_400, equity=58_900
                ),
                Components(
                    earnings=43_800, translation=500, hedges=-800, owners=43_500, minorities=2_600, equity=46_100
                ),
            ),
            dividends=(
                Components(earnings=-14_000, owners=-14_000, minorities=-1_100, equity=-15_100),
                Components(earnings=-12_000, owners=-12_000, minorities=-900, equity=-12_900),
            ),
            coupons=(
                Components(earnings=-1_500, owners=-1_500, equity=-1_500),
                Components(earnings=-1_500, owners=-1_500, equity=-1_500),
            ),
            after=(
                Components(
                    capital=20_000,
                    premium=85_000,
                    hybrid=30_000,
                    earnings=211_800,
                    translation=-100,
                    hedges=1_200,
                    owners=347_900,
                    minorities=18_000,
                    equity=365_900,
                ),
                Components(
                    capital=20_000,
                    premium=85_000,
                    hybrid=30_000,
                    earnings=172_300,
                    translation=1_700,
                    hedges=-1_100,
                    owners=307_900,
                    minorities=15_700,
                    equity=323_600,
                ),
            ),
        ),
    ),
    section("Cash flows")(
        CashFlows(
            profit=(57_400, 46_700),
            tax=(19_600, 16_100),
            finance_costs=(14_700, 15_300),
            finance_income=(-1_800, -1_200),
            depreciation=(49_600, 47_900),
            associates=(-3_100, -2_400),
            inventories=(-1_700, -600),
            receivables=(-6_800, -4_900),
            payables=(3_500, 2_100),
            taxes_paid=(-17_600, -15_200),
            operating=(113_800, 103_800),
            purchases=(-46_900, -58_400),
            sales=(2_700, 1_100),
            interest_received=(1_700, 1_200),
            dividends_received=(1_500, 1_300),
            investing=(-41_000, -54_800),
            borrowed=(5_000, 12_000),
            repaid=(-24_500, -36_000),
            interest_paid=(-14_600, -15_200),
            dividends_paid=(-15_100, -12_900),
            coupons_paid=(-1_500, -1_500),
            financing=(-50_700, -53_600),
            before_rates=(22_100, -4_600),
            rates=(-2_000, 800),
            change=(20_100, -3_800),
            opening_cash=(34_800, 38_600),
            closing_cash=(54_900, 34_800),
        ),
    ),
)

notes = section("Notes to the consolidated financial statements", YEAR, scale=THOUSANDS)(
    section("1 Accounting policies")(
        Policies(
            policies=text("policies"),
            compliance=text("compliance"),
            revenue=text("revenue"),
            property=text("property-policy"),
        ),
    ),
    section("2 Property, plant and equipment")(
        PropertyNote(note=text("property")),
        PropertyByClass(periods=(YEAR.closing, BEFORE.closing), of=Classes.ships, carrying=(489_600, 494_100)),
        PropertyByClass(periods=(YEAR.closing, BEFORE.closing), of=Classes.land, carrying=(38_200, 36_900)),
        PropertyByClass(periods=(YEAR.closing, BEFORE.closing), of=Classes.other, carrying=(20_500, 20_200)),
        PropertyByClass(periods=(YEAR.closing, BEFORE.closing), of=Classes.total, carrying=(548_300, 551_200)),
    ),
    section("3 Borrowings")(
        BorrowingsNote(note=text("borrowings")),
    ),
)
