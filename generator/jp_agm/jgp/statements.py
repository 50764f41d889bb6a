"""Non-consolidated statements under Japanese GAAP. Signs follow the labels: a positive allowance is an allowance."""

from jp_agm.dim import NetAssetsComponents
from jp_agm.kinds import Statement
from jp_agm.laws import accounting
from kaiji.declare import Figure, Line, closing, credit, debit, heading, opening, same
from kaiji.model import INSTANT

_CURRENT_ASSETS = (accounting("106", "3", "1"),)
_TANGIBLE_ASSETS = (accounting("106", "3", "2"),)
_INTANGIBLE_ASSETS = (accounting("106", "3", "3"),)
_INVESTMENTS = (accounting("106", "3", "4"),)
_ALLOWANCES = (accounting("109"),)
_DEFERRED_TAX = (accounting("114"),)
_CURRENT_LIABILITIES = (accounting("107", "2", "1"),)
_LONG_TERM_LIABILITIES = (accounting("107", "2", "2"),)
_SHAREHOLDERS_EQUITY = (accounting("108", "2"),)
_RETAINED_EARNINGS = (accounting("108", "5"),)
_VALUATION = (accounting("108", "7"),)
_NON_OPERATING_INCOME = (accounting("119", "1", "4"),)
_NON_OPERATING_EXPENSES = (accounting("119", "1", "5"),)
_EXTRAORDINARY_INCOME = (accounting("119", "1", "6"),)
_EXTRAORDINARY_LOSS = (accounting("119", "1", "7"),)
_INCOME_TAXES = (accounting("124"),)


class BalanceSheet(Statement, code="310040", title="Balance sheet", period=INSTANT):
    assets_ = heading("Assets")
    current_assets_ = heading("Current assets")
    cash_and_deposits: Figure = debit("Cash and deposits", terse="Cash and bank deposits", references=_CURRENT_ASSETS)
    """Cash on hand and in banks."""
    accounts_receivable: Figure = debit(
        "Accounts receivable, trade", terse="Accounts receivable", references=_CURRENT_ASSETS
    )
    """Amounts due from customers, before the allowance for doubtful accounts."""
    products: Figure = debit("Merchandise", terse="Products", references=_CURRENT_ASSETS)
    """Goods held for sale."""
    work_in_process: Figure = debit("Work in process", references=_CURRENT_ASSETS)
    """Cost of unfinished work for customers."""
    stores: Figure = debit("Supplies", terse="Store", references=_CURRENT_ASSETS)
    """Supplies held for use."""
    prepaid_expenses: Figure = debit("Prepaid expenses", references=_CURRENT_ASSETS)
    """Payments for services to be received within one year."""
    accounts_receivable_other: Figure = debit(
        "Accounts receivable, other", terse="Accounts receivable - other", references=_CURRENT_ASSETS
    )
    """Amounts due from others than customers."""
    short_term_loans: Figure = debit(
        "Short-term loans receivable", terse="Short-term loans", references=_CURRENT_ASSETS
    )
    """Loans granted that fall due within one year."""
    deferred_tax_assets_current: Figure = debit(
        "Deferred tax assets, current", terse="Deferred tax assets", references=_DEFERRED_TAX
    )
    """Deferred tax assets less liabilities that relate to current items."""
    other_current_assets: Figure = debit("Other current assets", references=_CURRENT_ASSETS)
    """Current assets that stand in no other line."""
    allowance_current: Figure = credit(
        "Allowance for doubtful accounts, current assets",
        terse="Allowance for doubtful accounts",
        negated=True,
        references=_ALLOWANCES,
    )
    """Estimated loss on receivables among current assets, as a positive number."""
    current_assets: Figure = debit(
        "Current assets",
        total="Total current assets",
        terse="[Current assets]",
        references=_CURRENT_ASSETS,
    )
    """Assets to be turned into cash or used within one year or the operating cycle."""
    non_current_assets_ = heading("Non-current assets")
    tangible_non_current_assets_ = heading("Tangible non-current assets")
    leasehold_improvements: Figure = debit(
        "Facilities attached to buildings", terse="Leasehold improvements", references=_TANGIBLE_ASSETS
    )
    """Electrical, air-conditioning and other facilities attached to buildings, those in rented buildings among them, at cost."""
    equipment: Figure = debit(
        "Tools, furniture and fixtures",
        terse="Data communication equipment and office equipment",
        references=_TANGIBLE_ASSETS,
    )
    """Tools, instruments, furniture and fixtures, such as data communication and office equipment, at cost."""
    accumulated_depreciation: Figure = credit("Accumulated depreciation", negated=True, references=(accounting("110"),))
    """Depreciation of tangible assets so far, as a positive number."""
    tangible_assets: Figure = debit(
        "Tangible non-current assets",
        total="Total tangible non-current assets",
        terse="[Tangible non-current assets]",
        references=_TANGIBLE_ASSETS,
    )
    """Tangible assets for use in the business, less accumulated depreciation."""
    intangible_non_current_assets_ = heading("Intangible non-current assets")
    telephone_rights: Figure = debit("Telephone rights", references=_INTANGIBLE_ASSETS)
    """Rights to telephone lines."""
    software: Figure = debit("Software", references=_INTANGIBLE_ASSETS)
    """Software for own use, less amortization."""
    intangible_assets: Figure = debit(
        "Intangible non-current assets",
        total="Total intangible non-current assets",
        terse="(Intangible non-current assets)",
        references=_INTANGIBLE_ASSETS,
    )
    """Intangible assets for use in the business, less amortization."""
    investments_and_other_assets_ = heading("Investments and other assets")
    investment_securities: Figure = debit("Investment securities", references=_INVESTMENTS)
    """Securities held for the long term, affiliates excluded."""
    shares_of_affiliates: Figure = debit("Shares of affiliated companies", references=(accounting("113"),))
    """Shares of subsidiaries and affiliates."""
    long_term_prepaid_expenses: Figure = debit("Long-term prepaid expenses", references=_INVESTMENTS)
    """Payments for services to be received after one year."""
    guarantee_deposits: Figure = debit("Guarantee deposits", references=_INVESTMENTS)
    """Refundable deposits, for offices as a rule."""
    other_investments: Figure = debit("Other investments", references=_INVESTMENTS)
    """Investments and other assets that stand in no other line."""
    deferred_tax_assets_noncurrent: Figure = debit(
        "Deferred tax assets, non-current", terse="Deferred tax assets", references=_DEFERRED_TAX
    )
    """Deferred tax assets less liabilities that relate to non-current items."""
    allowance_noncurrent: Figure = credit(
        "Allowance for doubtful accounts, non-current assets",
        terse="Allowance for doubtful accounts",
        negated=True,
        references=_ALLOWANCES,
    )
    """Estimated loss on receivables among non-current assets, as a positive number."""
    investments_and_other_assets: Figure = debit(
        "Investments and other assets",
        total="Total investments and other assets",
        terse="(Investments and other assets)",
        references=_INVESTMENTS,
    )
    """Financial and other non-current assets."""
    noncurrent_assets: Figure = debit(
        "Non-current assets",
        total="Total non-current assets",
        terse="[Non-current assets]",
        references=(accounting("106", "2"),),
    )
    """Assets held for more than one year."""
    deferred_assets_ = heading("Deferred assets")
    share_issuing_costs: Figure = debit(
        "New share issuing costs",
        references=(accounting("106", "3", "5"), accounting("115")),
    )
    """Cost of issuing shares that is not yet amortized."""
    deferred_assets: Figure = debit(
        "Deferred assets",
        total="Total deferred assets",
        terse="[Deferred asset]",
        references=(accounting("106", "3", "5"),),
    )
    """Expenses that are carried forward as assets."""
    assets: Figure = debit("Assets", total="Total assets", terse="Total assets", references=(accounting("106", "1"),))
    """All assets of the company."""

    liabilities_and_net_assets_ = heading("Liabilities and net assets")
    liabilities_ = heading("Liabilities")
    current_liabilities_ = heading("Current liabilities")
    accounts_payable: Figure = credit(
        "Accounts payable, trade", terse="Accounts payable", references=_CURRENT_LIABILITIES
    )
    """Amounts owed to suppliers for goods and services for resale or production."""
    short_term_borrowings: Figure = credit("Short-term borrowings", references=_CURRENT_LIABILITIES)
    """Loans to be repaid within one year of their being taken out."""
    long_term_borrowings_current: Figure = credit(
        "Long-term borrowings, current portion",
        terse="Long-term borrowings -current portion",
        references=_CURRENT_LIABILITIES,
    )
    """What is to be repaid of long-term loans within one year."""
    accounts_payable_other: Figure = credit(
        "Accounts payable, other", terse="Accounts payable", references=_CURRENT_LIABILITIES
    )
    """Amounts owed to others than trade suppliers."""
    accounts_payable_fixed_assets: Figure = credit(
        "Accounts payable, fixed assets",
        terse="Accounts receivable-Fixed assets",
        references=_CURRENT_LIABILITIES,
    )
    """Amounts owed for the purchase of fixed assets."""
    accrued_income_taxes: Figure = credit("Accrued income taxes", references=_CURRENT_LIABILITIES)
    """Income taxes to be paid."""
    accrued_consumption_tax: Figure = credit("Accrued consumption tax", references=_CURRENT_LIABILITIES)
    """Consumption taxes to be paid."""
    advances_received: Figure = credit("Advances received", terse="Advance received", references=_CURRENT_LIABILITIES)
    """Payments from customers before goods or services are delivered."""
    deposits_received: Figure = credit("Deposits received", references=_CURRENT_LIABILITIES)
    """Money held for others."""
    unearned_revenue: Figure = credit(
        "Unearned revenue", terse="Advance received profit", references=_CURRENT_LIABILITIES
    )
    """Revenue received that is to be earned within one year."""
    other_current_liabilities: Figure = credit("Other current liabilities", references=_CURRENT_LIABILITIES)
    """Current liabilities that stand in no other line."""
    current_liabilities: Figure = credit(
        "Current liabilities",
        total="Total current liabilities",
        terse="[Current liabilities]",
        references=_CURRENT_LIABILITIES,
    )
    """Obligations to be met within one year or the operating cycle."""
    long_term_liabilities_ = heading("Long-term liabilities")
    long_term_unearned_revenue: Figure = credit(
        "Long-term unearned revenue",
        terse="Long-term advance received profit",
        references=_LONG_TERM_LIABILITIES,
    )
    """Revenue received that is to be earned after one year."""
    reserve_employees: Figure = credit(
        "Reserve for employees' retirement benefits",
        terse="Reserve employees' retirement benefits",
        references=_LONG_TERM_LIABILITIES,
    )
    """Retirement benefits of employees accrued so far."""
    reserve_officers: Figure = credit(
        "Reserve for directors' and company auditors' retirement benefits", references=_LONG_TERM_LIABILITIES
    )
    """Retirement benefits of directors and company auditors accrued so far."""
    long_term_liabilities: Figure = credit(
        "Long-term liabilities",
        total="Total long-term liabilities",
        terse="[Long-term liabilities]",
        references=_LONG_TERM_LIABILITIES,
    )
    """Obligations to be met after one year."""
    liabilities: Figure = credit(
        "Liabilities", total="Total liabilities", terse="Total Liabilities", references=(accounting("107", "1"),)
    )
    """All obligations of the company."""
    net_assets_ = heading("Net assets")
    shareholders_equity_ = heading("Shareholders' equity")
    common_stock: Figure = credit("Common stock", terse="(Common stock)", references=_SHAREHOLDERS_EQUITY)
    """Stated capital."""
    retained_earnings_ = heading("Retained earnings")
    other_retained_earnings_ = heading("Other retained earnings")
    retained_earnings_brought_forward: Figure = credit(
        "Retained earnings brought forward", references=_RETAINED_EARNINGS
    )
    """Retained earnings that are not set aside; negative for a deficit."""
    other_retained_earnings: Figure = credit(
        "Other retained earnings",
        total="Total other retained earnings",
        terse="Other retained earnings",
        references=_RETAINED_EARNINGS,
    )
    """Retained earnings besides the legal reserve."""
    retained_earnings: Figure = credit(
        "Retained earnings",
        total="Total retained earnings",
        terse="(Retained earnings)",
        references=_RETAINED_EARNINGS,
    )
    """Profits kept in the company; negative for a deficit."""
    shareholders_equity: Figure = credit(
        "Shareholders' equity",
        total="Total shareholders' equity",
        terse="[Shareholders' equity]",
        references=_SHAREHOLDERS_EQUITY,
    )
    """Stated capital, surplus and retained earnings."""
    valuation_and_translation_adjustments_ = heading("Valuation and translation adjustments")
    net_unrealized_gains: Figure = credit(
        "Net unrealized holding gains or losses on securities",
        terse="(Net unrealized holding gains or losses on securities)",
        references=_VALUATION,
    )
    """Change in the market value of other securities, after tax; negative for losses."""
    valuation_adjustments: Figure = credit(
        "Valuation and translation adjustments",
        total="Total valuation and translation adjustments",
        terse="[Valuation and translation adjustment]",
        references=_VALUATION,
    )
    """Gains less losses recognised in net assets and not yet in income."""
    net_assets: Figure = credit(
        "Net assets",
        total="Total net assets",
        terse="Total net assets",
        start="Balance at beginning of period",
        end="Balance at end of period",
        references=(accounting("108", "1"),),
    )
    """Assets less liabilities; by component in the statement of changes in equity."""
    liabilities_and_net_assets: Figure = credit(
        "Liabilities and net assets",
        total="Total liabilities and net assets",
        terse="Total liabilities and net assets",
        references=(accounting("105"),),
    )
    """Sum of liabilities and net assets; equals assets."""


class IncomeStatement(Statement, code="321040", title="Statement of income"):
    revenues: Figure = credit("Revenues", terse="[Total revenues]", references=(accounting("119", "1", "1"),))
    """All operating revenues."""
    cost_of_revenues: Figure = debit(
        "Cost of revenues", terse="Total cost of revenues", references=(accounting("119", "1", "2"),)
    )
    """All cost of revenues."""
    gross_profit: Figure = credit("Gross profit", total=True, references=(accounting("120"),))
    """Revenues less cost of revenues; negative for a loss."""
    selling_general_and_administrative: Figure = debit(
        "Selling, general and administrative expenses",
        terse="[Total costs and expenses]",
        references=(accounting("119", "1", "3"),),
    )
    """Operating expenses besides cost of revenues."""
    operating_income: Figure = credit("Operating income", total=True, references=(accounting("121"),))
    """Gross profit less selling, general and administrative expenses; negative for a loss."""
    non_operating_income_ = heading("Non-operating income")
    interest_and_dividends: Figure = credit("Interest and dividends income", references=_NON_OPERATING_INCOME)
    """Interest and dividends earned."""
    commissions_received: Figure = credit("Commissions received", references=_NON_OPERATING_INCOME)
    """Commissions earned outside operations."""
    other_non_operating_income: Figure = credit("Other non-operating income", references=_NON_OPERATING_INCOME)
    """Non-operating income that stands in no other line."""
    non_operating_income: Figure = credit(
        "Non-operating income",
        total="Total non-operating income",
        terse="[Non-operating income]",
        references=_NON_OPERATING_INCOME,
    )
    """Recurring income outside operations."""
    non_operating_expenses_ = heading("Non-operating expenses")
    interest_expense: Figure = debit("Interest expense", references=_NON_OPERATING_EXPENSES)
    """Interest incurred."""
    amortization_of_share_issuing_costs: Figure = debit(
        "Amortization of new share issuing costs", references=_NON_OPERATING_EXPENSES
    )
    """Part of the cost of issuing shares that the year bears."""
    other_non_operating_expenses: Figure = debit("Other non-operating expenses", references=_NON_OPERATING_EXPENSES)
    """Non-operating expenses that stand in no other line."""
    non_operating_expenses: Figure = debit(
        "Non-operating expenses",
        total="Total non-operating expenses",
        terse="[Non-operating expenses]",
        references=_NON_OPERATING_EXPENSES,
    )
    """Recurring expenses outside operations."""
    ordinary_income: Figure = credit("Ordinary income", total=True, references=(accounting("122"),))
    """Operating income plus non-operating income less non-operating expenses; negative for a loss."""
    extraordinary_income_ = heading("Extraordinary income")
    gain_on_sales_of_investment_securities: Figure = credit(
        "Gain on sales of investment securities", references=_EXTRAORDINARY_INCOME
    )
    """Gains on investment securities sold."""
    gain_on_sales_of_affiliates: Figure = credit(
        "Gain on sales of shares of affiliated companies", references=_EXTRAORDINARY_INCOME
    )
    """Gains on shares of subsidiaries and affiliates sold."""
    other_extraordinary_income: Figure = credit("Other extraordinary income", references=_EXTRAORDINARY_INCOME)
    """Extraordinary income that stands in no other line."""
    extraordinary_income: Figure = credit(
        "Extraordinary income",
        total="Total extraordinary income",
        terse="[Extraordinary income]",
        references=_EXTRAORDINARY_INCOME,
    )
    """Income that does not recur."""
    extraordinary_loss_ = heading("Extraordinary loss")
    loss_on_sales_of_noncurrent_assets: Figure = debit(
        "Loss on sales of non-current assets", references=_EXTRAORDINARY_LOSS
    )
    """Losses on non-current assets sold."""
    loss_on_valuation_of_investment_securities: Figure = debit(
        "Loss on valuation of investment securities", references=_EXTRAORDINARY_LOSS
    )
    """Write-downs of investment securities."""
    loss_on_sales_of_investment_securities: Figure = debit(
        "Loss on sales of investment securities",
        terse="Loss on sales of investments securities",
        references=_EXTRAORDINARY_LOSS,
    )
    """Losses on investment securities sold."""
    provision_for_retirement_benefits: Figure = debit(
        "Provision for retirement benefits for directors and company auditors",
        references=_EXTRAORDINARY_LOSS,
    )
    """Retirement benefits of directors and company auditors charged for earlier years."""
    extraordinary_loss: Figure = debit(
        "Extraordinary loss",
        total="Total extraordinary loss",
        terse="[Extraordinary loss]",
        references=_EXTRAORDINARY_LOSS,
    )
    """Losses that do not recur."""
    income_before_tax: Figure = credit("Income before income taxes", total=True, references=(accounting("123"),))
    """Income before taxes on it; negative for a loss."""
    income_tax_current: Figure = debit("Income tax, current", terse="Income tax current", references=_INCOME_TAXES)
    """Tax payable on income of the year."""
    income_tax_deferred: Figure = debit("Income tax, deferred", terse="Income tax deferred", references=_INCOME_TAXES)
    """Change in deferred taxes that the year bears; negative for a benefit."""
    net_income: Figure = credit("Net income", total=True, references=(accounting("125"),))
    """What the year leaves after taxes; negative for a loss."""


class EquityStatement(
    Statement,
    code="330040",
    title="Statement of changes in equity",
    columns=NetAssetsComponents,
    references=(accounting("91"), accounting("127")),
):
    """Rows are signed effects on net assets, columns its components."""

    beginning: Line[NetAssetsComponents] = opening(BalanceSheet.net_assets)
    changes_during_period_ = heading("Changes during period")
    net_income: Line[NetAssetsComponents] = same(IncomeStatement.net_income)
    reduction_of_common_stock: Line[NetAssetsComponents] = credit(
        "Reduction of common stock", terse="Reduction of Common Stock"
    )
    """Transfer out of common stock (negative) into another component (positive)."""
    reduction_of_additional_paid_in_capital: Line[NetAssetsComponents] = credit(
        "Reduction of additional paid-in capital", terse="Reduction of Additional Paid-in Capital"
    )
    """Transfer out of additional paid-in capital (negative) into another component (positive)."""
    other_changes: Line[NetAssetsComponents] = credit(
        "Net changes other than shareholders' equity", terse="Net exchanges other than shareholders' equity"
    )
    """Net change of the year in net assets outside shareholders' equity."""
    changes: Line[NetAssetsComponents] = credit(
        "Changes during period",
        total="Total changes during period",
        terse="The total amount of changes during the annual period",
    )
    """Sum of the changes of the year."""
    ending: Line[NetAssetsComponents] = closing(BalanceSheet.net_assets)
