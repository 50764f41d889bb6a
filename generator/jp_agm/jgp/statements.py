"""Non-consolidated statements under Japanese GAAP. Signs follow the labels: a positive allowance is an allowance."""

from jp_agm.dim import NetAssetsComponents
from jp_agm.kinds import Statement
from kaiji.declare import Figure, Line, closing, credit, debit, heading, opening, same
from kaiji.model import INSTANT


class BalanceSheet(Statement, code="310040", title="Balance sheet", period=INSTANT):
    assets_ = heading("Assets")
    current_assets_ = heading("Current assets")
    cash_and_deposits: Figure = debit("Cash and deposits", terse="Cash and bank deposits")
    """Cash on hand and in banks."""
    accounts_receivable: Figure = debit("Accounts receivable, trade", terse="Accounts receivable")
    """Amounts due from customers, before the allowance for doubtful accounts."""
    products: Figure = debit("Products")
    """Goods held for sale."""
    work_in_process: Figure = debit("Work in process")
    """Cost of unfinished work for customers."""
    stores: Figure = debit("Supplies", terse="Store")
    """Supplies held for use."""
    prepaid_expenses: Figure = debit("Prepaid expenses")
    """Payments for services to be received within one year."""
    accounts_receivable_other: Figure = debit("Accounts receivable, other", terse="Accounts receivable - other")
    """Amounts due from others than customers."""
    short_term_loans: Figure = debit("Short-term loans receivable", terse="Short-term loans")
    """Loans granted that fall due within one year."""
    deferred_tax_assets_current: Figure = debit("Deferred tax assets, current", terse="Deferred tax assets")
    """Deferred tax assets less liabilities that relate to current items."""
    other_current_assets: Figure = debit("Other current assets")
    """Current assets that stand in no other line."""
    allowance_current: Figure = credit(
        "Allowance for doubtful accounts, current assets", terse="Allowance for doubtful accounts", negated=True
    )
    """Estimated loss on receivables among current assets, as a positive number."""
    current_assets: Figure = debit("Current assets", total="Total current assets", terse="[Current assets]")
    """Assets to be turned into cash or used within one year or the operating cycle."""
    non_current_assets_ = heading("Non-current assets")
    tangible_non_current_assets_ = heading("Tangible non-current assets")
    leasehold_improvements: Figure = debit("Leasehold improvements")
    """Fixtures in rented buildings, at cost."""
    equipment: Figure = debit("Data communication equipment and office equipment")
    """Equipment for data communication and offices, at cost."""
    accumulated_depreciation: Figure = credit("Accumulated depreciation", negated=True)
    """Depreciation of tangible assets so far, as a positive number."""
    tangible_assets: Figure = debit(
        "Tangible non-current assets", total="Total tangible non-current assets", terse="[Tangible non-current assets]"
    )
    """Tangible assets for use in the business, less accumulated depreciation."""
    intangible_non_current_assets_ = heading("Intangible non-current assets")
    telephone_rights: Figure = debit("Telephone rights")
    """Rights to telephone lines."""
    software: Figure = debit("Software")
    """Software for own use, less amortization."""
    intangible_assets: Figure = debit(
        "Intangible non-current assets",
        total="Total intangible non-current assets",
        terse="(Intangible non-current assets)",
    )
    """Intangible assets for use in the business, less amortization."""
    investments_and_other_assets_ = heading("Investments and other assets")
    investment_securities: Figure = debit("Investment securities")
    """Securities held for the long term, affiliates excluded."""
    shares_of_affiliates: Figure = debit("Shares of affiliated companies")
    """Shares of subsidiaries and affiliates."""
    long_term_prepaid_expenses: Figure = debit("Long-term prepaid expenses")
    """Payments for services to be received after one year."""
    guarantee_deposits: Figure = debit("Guarantee deposits")
    """Refundable deposits, for offices as a rule."""
    other_investments: Figure = debit("Other investments")
    """Investments and other assets that stand in no other line."""
    deferred_tax_assets_noncurrent: Figure = debit("Deferred tax assets, non-current", terse="Deferred tax assets")
    """Deferred tax assets less liabilities that relate to non-current items."""
    allowance_noncurrent: Figure = credit(
        "Allowance for doubtful accounts, non-current assets", terse="Allowance for doubtful accounts", negated=True
    )
    """Estimated loss on receivables among non-current assets, as a positive number."""
    investments_and_other_assets: Figure = debit(
        "Investments and other assets",
        total="Total investments and other assets",
        terse="(Investments and other assets)",
    )
    """Financial and other non-current assets."""
    noncurrent_assets: Figure = debit(
        "Non-current assets", total="Total non-current assets", terse="[Non-current assets]"
    )
    """Assets held for more than one year."""
    deferred_assets_ = heading("Deferred assets")
    share_issuing_costs: Figure = debit("New share issuing costs")
    """Cost of issuing shares that is not yet amortized."""
    deferred_assets: Figure = debit("Deferred assets", total="Total deferred assets", terse="[Deferred asset]")
    """Expenses that are carried forward as assets."""
    assets: Figure = debit("Assets", total="Total assets", terse="Total assets")
    """All assets of the company."""

    liabilities_and_net_assets_ = heading("Liabilities and net assets")
    liabilities_ = heading("Liabilities")
    current_liabilities_ = heading("Current liabilities")
    accounts_payable: Figure = credit("Accounts payable, trade", terse="Accounts payable")
    """Amounts owed to suppliers for goods and services for resale or production."""
    short_term_borrowings: Figure = credit("Short-term borrowings")
    """Loans to be repaid within one year of their being taken out."""
    long_term_borrowings_current: Figure = credit(
        "Long-term borrowings, current portion", terse="Long-term borrowings -current portion"
    )
    """What is to be repaid of long-term loans within one year."""
    accounts_payable_other: Figure = credit("Accounts payable, other", terse="Accounts payable")
    """Amounts owed to others than trade suppliers."""
    accounts_payable_fixed_assets: Figure = credit(
        "Accounts payable, fixed assets", terse="Accounts receivable-Fixed assets"
    )
    """Amounts owed for the purchase of fixed assets."""
    accrued_income_taxes: Figure = credit("Accrued income taxes")
    """Income taxes to be paid."""
    accrued_consumption_tax: Figure = credit("Accrued consumption tax")
    """Consumption taxes to be paid."""
    advances_received: Figure = credit("Advances received", terse="Advance received")
    """Payments from customers before goods or services are delivered."""
    deposits_received: Figure = credit("Deposits received")
    """Money held for others."""
    unearned_revenue: Figure = credit("Unearned revenue", terse="Advance received profit")
    """Revenue received that is to be earned within one year."""
    other_current_liabilities: Figure = credit("Other current liabilities")
    """Current liabilities that stand in no other line."""
    current_liabilities: Figure = credit(
        "Current liabilities", total="Total current liabilities", terse="[Current liabilities]"
    )
    """Obligations to be met within one year or the operating cycle."""
    long_term_liabilities_ = heading("Long-term liabilities")
    long_term_unearned_revenue: Figure = credit("Long-term unearned revenue", terse="Long-term advance received profit")
    """Revenue received that is to be earned after one year."""
    reserve_employees: Figure = credit(
        "Reserve for employees' retirement benefits", terse="Reserve employees' retirement benefits"
    )
    """Retirement benefits of employees accrued so far."""
    reserve_officers: Figure = credit("Reserve for directors' and company auditors' retirement benefits")
    """Retirement benefits of directors and company auditors accrued so far."""
    long_term_liabilities: Figure = credit(
        "Long-term liabilities", total="Total long-term liabilities", terse="[Long-term liabilities]"
    )
    """Obligations to be met after one year."""
    liabilities: Figure = credit("Liabilities", total="Total liabilities", terse="Total Liabilities")
    """All obligations of the company."""
    net_assets_ = heading("Net assets")
    shareholders_equity_ = heading("Shareholders' equity")
    common_stock: Figure = credit("Common stock", terse="(Common stock)")
    """Stated capital."""
    retained_earnings_ = heading("Retained earnings")
    other_retained_earnings_ = heading("Other retained earnings")
    retained_earnings_brought_forward: Figure = credit("Retained earnings brought forward")
    """Retained earnings that are not set aside; negative for a deficit."""
    other_retained_earnings: Figure = credit(
        "Other retained earnings", total="Total other retained earnings", terse="Other retained earnings"
    )
    """Retained earnings besides the legal reserve."""
    retained_earnings: Figure = credit(
        "Retained earnings", total="Total retained earnings", terse="(Retained earnings)"
    )
    """Profits kept in the company; negative for a deficit."""
    shareholders_equity: Figure = credit(
        "Shareholders' equity", total="Total shareholders' equity", terse="[Shareholders' equity]"
    )
    """Stated capital, surplus and retained earnings."""
    valuation_and_translation_adjustments_ = heading("Valuation and translation adjustments")
    net_unrealized_gains: Figure = credit(
        "Net unrealized holding gains or losses on securities",
        terse="(Net unrealized holding gains or losses on securities)",
    )
    """Change in the market value of other securities, after tax; negative for losses."""
    valuation_adjustments: Figure = credit(
        "Valuation and translation adjustments",
        total="Total valuation and translation adjustments",
        terse="[Valuation and translation adjustment]",
    )
    """Gains less losses recognised in net assets and not yet in income."""
    net_assets: Figure = credit(
        "Net assets",
        total="Total net assets",
        terse="Total net assets",
        start="Balance at beginning of period",
        end="Balance at end of period",
    )
    """Assets less liabilities; by component in the statement of changes in equity."""
    liabilities_and_net_assets: Figure = credit(
        "Liabilities and net assets", total="Total liabilities and net assets", terse="Total liabilities and net assets"
    )
    """Sum of liabilities and net assets; equals assets."""


class IncomeStatement(Statement, code="321040", title="Statement of income"):
    revenues: Figure = credit("Revenues", terse="[Total revenues]")
    """All operating revenues."""
    cost_of_revenues: Figure = debit("Cost of revenues", terse="Total cost of revenues")
    """All cost of revenues."""
    gross_profit: Figure = credit("Gross profit", total=True)
    """Revenues less cost of revenues; negative for a loss."""
    selling_general_and_administrative: Figure = debit(
        "Selling, general and administrative expenses", terse="[Total costs and expenses]"
    )
    """Operating expenses besides cost of revenues."""
    operating_income: Figure = credit("Operating income", total=True)
    """Gross profit less selling, general and administrative expenses; negative for a loss."""
    non_operating_income_ = heading("Non-operating income")
    interest_and_dividends: Figure = credit("Interest and dividends income")
    """Interest and dividends earned."""
    commissions_received: Figure = credit("Commissions received")
    """Commissions earned outside operations."""
    other_non_operating_income: Figure = credit("Other non-operating income")
    """Non-operating income that stands in no other line."""
    non_operating_income: Figure = credit(
        "Non-operating income", total="Total non-operating income", terse="[Non-operating income]"
    )
    """Recurring income outside operations."""
    non_operating_expenses_ = heading("Non-operating expenses")
    interest_expense: Figure = debit("Interest expense")
    """Interest incurred."""
    amortization_of_share_issuing_costs: Figure = debit("Amortization of new share issuing costs")
    """Part of the cost of issuing shares that the year bears."""
    other_non_operating_expenses: Figure = debit("Other non-operating expenses")
    """Non-operating expenses that stand in no other line."""
    non_operating_expenses: Figure = debit(
        "Non-operating expenses", total="Total non-operating expenses", terse="[Non-operating expenses]"
    )
    """Recurring expenses outside operations."""
    ordinary_income: Figure = credit("Ordinary income", total=True)
    """Operating income plus non-operating income less non-operating expenses; negative for a loss."""
    extraordinary_income_ = heading("Extraordinary income")
    gain_on_sales_of_investment_securities: Figure = credit("Gain on sales of investment securities")
    """Gains on investment securities sold."""
    gain_on_sales_of_affiliates: Figure = credit("Gain on sales of shares of affiliated companies")
    """Gains on shares of subsidiaries and affiliates sold."""
    other_extraordinary_income: Figure = credit("Other extraordinary income")
    """Extraordinary income that stands in no other line."""
    extraordinary_income: Figure = credit(
        "Extraordinary income", total="Total extraordinary income", terse="[Extraordinary income]"
    )
    """Income that does not recur."""
    extraordinary_loss_ = heading("Extraordinary loss")
    loss_on_sales_of_noncurrent_assets: Figure = debit("Loss on sales of non-current assets")
    """Losses on non-current assets sold."""
    loss_on_valuation_of_investment_securities: Figure = debit("Loss on valuation of investment securities")
    """Write-downs of investment securities."""
    loss_on_sales_of_investment_securities: Figure = debit(
        "Loss on sales of investment securities", terse="Loss on sales of investments securities"
    )
    """Losses on investment securities sold."""
    provision_for_retirement_benefits: Figure = debit(
        "Provision for retirement benefits for directors and company auditors"
    )
    """Retirement benefits of directors and company auditors charged for earlier years."""
    extraordinary_loss: Figure = debit(
        "Extraordinary loss", total="Total extraordinary loss", terse="[Extraordinary loss]"
    )
    """Losses that do not recur."""
    income_before_tax: Figure = credit("Income before income taxes", total=True)
    """Income before taxes on it; negative for a loss."""
    income_tax_current: Figure = debit("Income tax, current", terse="Income tax current")
    """Tax payable on income of the year."""
    income_tax_deferred: Figure = debit("Income tax, deferred", terse="Income tax deferred")
    """Change in deferred taxes that the year bears; negative for a benefit."""
    net_income: Figure = credit("Net income", total=True)
    """What the year leaves after taxes; negative for a loss."""


class EquityStatement(Statement, code="330040", title="Statement of changes in equity", columns=NetAssetsComponents):
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
