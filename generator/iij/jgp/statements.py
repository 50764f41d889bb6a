"""Non-consolidated financial statements of the 15th term (Japanese GAAP), as printed."""

from datetime import date
from pathlib import Path

from iij.jgp.policies import RETIREMENT_BENEFITS
from iij.periods import MARCH_31_2007
from iij.preparers import note
from jp_agm.dim import NetAssetsComponents
from jp_agm.jgp.policies import EquityStatementFootnote
from jp_agm.jgp.statements import BalanceSheet, EquityStatement, IncomeStatement
from kaiji.declare import NIL, THOUSANDS, narratives, noted, section

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

SUBTOTALS = note(
    "the notice prints this amount in parentheses, which together with brackets mark subtotals in this statement and no"
    " negative amounts: those have a leading minus. It is filed as a positive amount"
)
LOST_CAPTION = note(
    "the notice prints -694,006 without a caption, and its caption one row below, before that of the intangible"
    " non-current assets. It is filed as accumulated depreciation, with which the tangible non-current assets add up"
)
OTHER_PAYABLES = note(
    'the notice prints "Accounts payable" twice. This one, which follows the borrowings, is filed as accounts payable'
    " other than trade, the first one, 2,933,769, as trade"
)
PAYABLES_FOR_FIXED_ASSETS = note(
    'the notice prints "Accounts receivable-Fixed assets" among the liabilities. It is filed as accounts payable for'
    " fixed assets, a liability with which the current liabilities add up"
)
balance_sheet = section("Balance Sheet", MARCH_31_2007, scale=THOUSANDS)(
    BalanceSheet(
        source=(653, 692),
        cash_and_deposits=8_692_843,
        accounts_receivable=6_841_462,
        products=31_968,
        work_in_process=224_081,
        stores=42_992,
        prepaid_expenses=375_519,
        accounts_receivable_other=179_273,
        short_term_loans=58_782,
        deferred_tax_assets_current=704_010,
        other_current_assets=25_492,
        allowance_current=-50_558,
        current_assets=17_125_864,
        leasehold_improvements=689_141,
        equipment=1_668_507,
        accumulated_depreciation=noted(-694_006, LOST_CAPTION),
        tangible_assets=noted(1_663_642, SUBTOTALS),
        telephone_rights=9_245,
        software=1_558_649,
        intangible_assets=noted(1_567_894, SUBTOTALS),
        investment_securities=2_029_075,
        shares_of_affiliates=7_462_421,
        long_term_prepaid_expenses=214_330,
        guarantee_deposits=1_325_492,
        other_investments=389_753,
        deferred_tax_assets_noncurrent=306_126,
        allowance_noncurrent=-69_050,
        investments_and_other_assets=noted(11_658_147, SUBTOTALS),
        noncurrent_assets=14_889_683,
        share_issuing_costs=35_624,
        deferred_assets=35_624,
        assets=32_051_171,
        accounts_payable=2_933_769,
        short_term_borrowings=5_100_000,
        long_term_borrowings_current=250_000,
        accounts_payable_other=noted(1_481_182, OTHER_PAYABLES),
        accounts_payable_fixed_assets=noted(1_400_222, PAYABLES_FOR_FIXED_ASSETS),
        accrued_income_taxes=41_433,
        accrued_consumption_tax=61_599,
        advances_received=193_201,
        deposits_received=20_944,
        unearned_revenue=215_427,
        other_current_liabilities=87_515,
        current_liabilities=11_785_292,
        long_term_unearned_revenue=128_874,
        reserve_employees=148_192,
        reserve_officers=157_650,
        long_term_liabilities=434_716,
        liabilities=12_220_008,
        common_stock=14_294_625,
        retained_earnings_brought_forward=4_876_947,
        other_retained_earnings=4_876_947,
        retained_earnings=noted(4_876_947, SUBTOTALS),
        shareholders_equity=19_171_572,
        net_unrealized_gains=noted(659_591, SUBTOTALS),
        valuation_adjustments=659_591,
        net_assets=19_831_163,
        liabilities_and_net_assets=32_051_171,
    )
)

SLIPPED_ROWS = note(
    'the notice prints no amount beside "[Total revenues]", and 39,525,982 beside "[Total costs]", 33,368,390 beside'
    ' "Total cost of revenues", 6,157,592 beside "[Total costs and expenses]", 4,262,032 beside "Operating income" and'
    " 1,895,560 beside nothing. They are filed as revenues, cost of revenues, gross profit (for which there is no"
    " caption), selling, general and administrative expenses and operating income, as they add up"
)
income_statement = section("STATEMENT OF INCOME", scale=THOUSANDS)(
    IncomeStatement(
        source=(694, 727),
        revenues=noted(39_525_982, SLIPPED_ROWS),
        cost_of_revenues=noted(33_368_390, SLIPPED_ROWS),
        gross_profit=noted(6_157_592, SLIPPED_ROWS),
        selling_general_and_administrative=noted(4_262_032, SLIPPED_ROWS),
        operating_income=noted(1_895_560, SLIPPED_ROWS),
        interest_and_dividends=64_973,
        commissions_received=37_909,
        other_non_operating_income=73_049,
        non_operating_income=175_931,
        interest_expense=74_123,
        amortization_of_share_issuing_costs=35_624,
        other_non_operating_expenses=50_784,
        non_operating_expenses=160_531,
        ordinary_income=1_910_960,
        gain_on_sales_of_investment_securities=3_242_640,
        gain_on_sales_of_affiliates=165_900,
        other_extraordinary_income=8_818,
        extraordinary_income=3_417_358,
        loss_on_sales_of_noncurrent_assets=111_273,
        loss_on_valuation_of_investment_securities=1_221_900,
        loss_on_sales_of_investment_securities=12_358,
        provision_for_retirement_benefits=noted(133_680, RETIREMENT_BENEFITS),
        extraordinary_loss=1_479_211,
        income_before_tax=3_849_107,
        income_tax_current=15_160,
        income_tax_deferred=-1_043_000,
        net_income=4_876_947,
    )
)

equity_statement = section("Statements of Shareholders' Equity")(
    EquityStatement(
        scale=THOUSANDS,
        source=(729, 756),
        beginning=NetAssetsComponents(
            common_stock=16_833_847,
            additional_paid_in_capital=21_980_395,
            retained_earnings_brought_forward=-24_519_617,
            shareholders_equity=14_294_625,
            net_unrealized_holding_gains_on_securities=3_928_242,
            total=18_222_867,
        ),
        net_income=NetAssetsComponents(
            common_stock=NIL,
            additional_paid_in_capital=NIL,
            retained_earnings_brought_forward=4_876_947,
            shareholders_equity=4_876_947,
            net_unrealized_holding_gains_on_securities=NIL,
            total=4_876_947,
        ),
        reduction_of_common_stock=NetAssetsComponents(
            common_stock=-2_539_222,
            additional_paid_in_capital=NIL,
            retained_earnings_brought_forward=2_539_222,
            shareholders_equity=NIL,
            net_unrealized_holding_gains_on_securities=NIL,
            total=NIL,
        ),
        reduction_of_additional_paid_in_capital=NetAssetsComponents(
            common_stock=NIL,
            additional_paid_in_capital=-21_980_395,
            retained_earnings_brought_forward=21_980_395,
            shareholders_equity=NIL,
            net_unrealized_holding_gains_on_securities=NIL,
            total=NIL,
        ),
        other_changes=NetAssetsComponents(
            common_stock=NIL,
            additional_paid_in_capital=NIL,
            retained_earnings_brought_forward=NIL,
            shareholders_equity=NIL,
            net_unrealized_holding_gains_on_securities=-3_268_651,
            total=-3_268_651,
        ),
        changes=NetAssetsComponents(
            common_stock=-2_539_222,
            additional_paid_in_capital=-21_980_395,
            retained_earnings_brought_forward=29_396_564,
            shareholders_equity=4_876_947,
            net_unrealized_holding_gains_on_securities=-3_268_651,
            total=1_608_296,
        ),
        ending=NetAssetsComponents(
            common_stock=14_294_625,
            additional_paid_in_capital=NIL,
            retained_earnings_brought_forward=4_876_947,
            shareholders_equity=19_171_572,
            net_unrealized_holding_gains_on_securities=659_591,
            total=19_831_163,
        ),
    ),
    EquityStatementFootnote(
        source=758,
        reduction=text("reduction_of_capital"),
        provision="Article 447 Paragraph 1 and Article 448 Paragraph 1 of the Corporation Law",
        meeting_number=14,
        effective_date=date(2006, 8, 4),
    ),
)
