"""Consolidated financial statements of FY2006 (US GAAP), as printed."""

from iij.periods import MARCH_31_2007
from iij.preparers import note
from jp_agm.dim import EquityComponents
from jp_agm.usg.statements import BalanceSheet, BalanceSheetParenthetical, EquityStatement, IncomeStatement
from kaiji.declare import NIL, THOUSANDS, noted, section

ALLOWANCE_IN_YEN = note(
    'the notice prints "JPY 69,050" here, without the "thousand" of the other allowances. 69,050 thousand yen is filed:'
    " the statement is in thousands, and the non-consolidated balance sheet has the same figure in thousands"
)
ISSUED_SHARES = note(
    'the notice prints no number behind "issued and outstanding". The 204,300 shares in issue are filed from the'
    " statement of shareholders' equity"
)
balance_sheet = section("Consolidated Balance Sheets", MARCH_31_2007, scale=THOUSANDS)(
    BalanceSheet(
        source=(442, 486),
        cash=13_554_544,
        accounts_receivable=9_675_725,
        short_term_investment=12_093,
        inventories=1_111_086,
        prepaid_expenses=1_053_270,
        other_current_assets=930_571,
        current_assets=26_337_289,
        equity_method_investees=858_490,
        other_investments=2_841_741,
        property_and_equipment=9_832_396,
        intangible_assets=2_876_894,
        guarantee_deposits=1_686_141,
        other_assets=3_260_053,
        assets=47_693_004,
        short_term_borrowings=6_050_000,
        long_term_borrowings_current=290_000,
        capital_lease_obligations_current=2_953_173,
        accounts_payable=8_464_835,
        accrued_expenses=897_355,
        accrued_pension_current=8_428,
        other_current_liabilities=2_469_058,
        current_liabilities=21_132_849,
        capital_lease_obligations_noncurrent=4_318_309,
        accrued_pension=750_042,
        other_noncurrent_liabilities=564_618,
        liabilities=26_765_818,
        minority_interest=815_182,
        commitments_and_contingencies=NIL,
        common_stock=16_833_847,
        additional_paid_in_capital=26_599_217,
        accumulated_deficit=-24_270_769,
        accumulated_other_comprehensive_income=949_709,
        shareholders_equity=20_112_004,
        liabilities_and_equity=47_693_004,
    ),
    BalanceSheetParenthetical(
        source=(450, 481),
        allowance_accounts_receivable=32_489,
        allowance_other_current_assets=4_570,
        loan_loss_allowance=16_701,
        allowance_other_assets=noted(69_050, ALLOWANCE_IN_YEN),
        authorized_shares=noted(377_600, ISSUED_SHARES),
    ),
)

INCOME_TAX_BENEFIT = note(
    "the notice prints (803,943) under a caption that says benefit, and adds it to income. It is filed as an income tax"
    " expense of -803,943 thousand yen, which is the benefit; amounts in parentheses around it lower income"
)
income_statement = section("Consolidated Statements of Income", scale=THOUSANDS)(
    IncomeStatement(
        source=(488, 524),
        dedicated_access=10_791_703,
        dial_up_access=2_416_307,
        value_added_services=7_415_533,
        other_connectivity=3_729_633,
        connectivity_revenues=24_353_176,
        systems_integration=30_527_081,
        equipment_sales=2_174_324,
        revenues=57_054_581,
        cost_of_connectivity=20_545_358,
        cost_of_systems_integration=23_529_045,
        cost_of_equipment_sales=1_893_216,
        cost_of_revenues=45_967_619,
        sales_and_marketing=3_438_725,
        general_and_administrative=3_970_692,
        research_and_development=177_273,
        costs_and_expenses=53_554_309,
        operating_income=3_500_272,
        interest_income=23_037,
        interest_expense=-397_439,
        foreign_exchange_losses=-297,
        gain_on_other_investments=1_866_510,
        other_net=56_605,
        other_income=1_548_416,
        income_before_tax=5_048_688,
        income_tax=noted(-803_943, INCOME_TAX_BENEFIT),
        minority_interests=-232_719,
        equity_method_loss=-210_199,
        net_income=5_409_713,
    )
)

equity_statement = section("Consolidated Statements of Shareholders' Equity", scale=THOUSANDS)(
    EquityStatement(
        source=(526, 547),
        shares_beginning=204_300,
        beginning=EquityComponents(
            common_stock=16_833_847,
            additional_paid_in_capital=26_599_217,
            accumulated_deficit=-29_680_482,
            accumulated_other_comprehensive_income=6_553_594,
            treasury_stock=-84_238,
            total=20_221_938,
        ),
        net_income=EquityComponents(accumulated_deficit=5_409_713, total=5_409_713),
        other_comprehensive_income=EquityComponents(
            accumulated_other_comprehensive_income=-5_492_154, total=-5_492_154
        ),
        comprehensive_income=EquityComponents(total=-82_441),
        sfas158=EquityComponents(accumulated_other_comprehensive_income=-111_731, total=-111_731),
        exclusion_of_investee=EquityComponents(treasury_stock=84_238, total=84_238),
        ending=EquityComponents(
            common_stock=16_833_847,
            additional_paid_in_capital=26_599_217,
            accumulated_deficit=-24_270_769,
            accumulated_other_comprehensive_income=949_709,
            treasury_stock=0,
            total=20_112_004,
        ),
        shares_ending=204_300,
    )
)
