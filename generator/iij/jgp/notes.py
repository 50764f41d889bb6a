"""Notes to the non-consolidated statements, 2. to 5., as printed."""

from pathlib import Path

from iij.periods import MARCH_31_2007
from iij.preparers import note
from jp_agm.dim import DepreciationMethods, LeasedAssets
from jp_agm.jgp.notes import BalanceSheetNote, DeferredTax, IncomeStatementNote, LeasedAssetAmounts, LeaseNote
from kaiji.declare import THOUSANDS, narratives, noted, part, section

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

on_balance_sheet = section("2. Notes to balance sheet", MARCH_31_2007, scale=THOUSANDS)(
    BalanceSheetNote(source=(845, 847), claims=382_984, liabilities=2_081_878)
)

on_income = section("3. Notes to statement of income", scale=THOUSANDS)(
    IncomeStatementNote(source=(849, 852), revenues=1_617_661, purchases=12_677_895, non_operating=97_311)
)

deferred_tax = section("4. Deferred tax accounting", MARCH_31_2007, scale=THOUSANDS)(
    DeferredTax(
        source=(854, 871),
        loss_carry_forward=6_952_884,
        investment_securities=497_297,
        officers_benefits=64_164,
        employees_benefits=60_314,
        subsidiaries_securities=378_623,
        sale_of_noncurrent_assets=63_148,
        impairment_of_noncurrent_assets=20_717,
        enterprise_taxes=10_694,
        others=43_590,
        subtotal=8_091_431,
        valuation_allowance=-6_628_591,
        assets=1_462_840,
        unrealized_gain=452_704,
        liabilities=452_704,
        net=1_010_136,
    )
)

NET_BOOK_VALUE = note(
    'the notice heads this column "Amount equivalent to lease obligation". It is filed as the amount equivalent to net'
    " book value, which the title of the table announces and which it is as cost less accumulated depreciation; the"
    " lease obligation is the 4,020,278 thousand yen below"
)
leases = section("5. Notes regarding non-current assets under leasehold contracts", scale=THOUSANDS)(
    part(MARCH_31_2007, lines=878)(
        LeasedAssetAmounts(
            assets=LeasedAssets.equipment,
            cost=6_793_079,
            accumulated_depreciation=2_879_869,
            net=noted(3_913_210, NET_BOOK_VALUE),
        ),
        LeasedAssetAmounts(
            assets=LeasedAssets.software,
            cost=52_978,
            accumulated_depreciation=40_738,
            net=noted(12_240, NET_BOOK_VALUE),
        ),
        LeasedAssetAmounts(
            assets=LeasedAssets.total,
            cost=6_846_057,
            accumulated_depreciation=2_920_607,
            net=noted(3_925_450, NET_BOOK_VALUE),
        ),
    ),
    LeaseNote(
        source=(882, 893),
        within_one_year=1_617_630,
        after_one_year=2_402_648,
        obligation=4_020_278,
        lease_expenses=2_104_415,
        depreciation=1_953_442,
        interest=153_682,
        depreciation_method_note=text("depreciation_of_leased_assets"),
        depreciation_method=DepreciationMethods.straight_line,
        interest_method_note=text("interest_on_leases"),
    ),
)

NOTES = (on_balance_sheet, on_income, deferred_tax, leases)
