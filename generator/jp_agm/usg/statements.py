"""Consolidated statements under US GAAP. Signs follow the labels: a positive expense is an expense."""

from jp_agm.dim import EquityComponents
from jp_agm.kinds import ConsolidatedStatement
from jp_agm.laws import accounting, apb, arb, sfas, sx
from kaiji.declare import Figure, Line, closing, credit, debit, heading, opening, optional, same, shares
from kaiji.model import INSTANT


class BalanceSheet(ConsolidatedStatement, code="300010", title="Consolidated balance sheet", period=INSTANT):
    assets_ = heading("Assets")
    current_assets_ = heading("Current assets")
    cash: Figure = debit("Cash", references=(sx("5-02", "1"),))
    """Cash on hand and deposits with banks."""
    accounts_receivable: Figure = debit(
        "Accounts receivable, net",
        terse="Accounts receivable, net of allowance for doubtful accounts",
        references=(sx("5-02", "3"),),
    )
    """Amounts due from customers, less the allowance for doubtful accounts."""
    short_term_investment: Figure = debit(
        "Short-term investment",
        terse="Short term investment",
        references=(sx("5-02", "2"), sfas("115")),
    )
    """Investments to be turned into cash within one year."""
    inventories: Figure = debit(
        "Inventories",
        references=(sx("5-02", "6"), arb("43", "Chapter 4")),
    )
    """Goods purchased for resale and work in process for customers."""
    prepaid_expenses: Figure = debit("Prepaid expenses", references=(sx("5-02", "7"),))
    """Payments for services to be received within one year."""
    other_current_assets: Figure = debit(
        "Other current assets, net",
        terse="Other current assets, net of allowance for doubtful accounts",
        references=(sx("5-02", "8"),),
    )
    """Current assets that stand in no other line, less the allowance for doubtful accounts."""
    current_assets: Figure = debit(
        "Current assets",
        total="Total current assets",
        references=(sx("5-02", "9"), arb("43", "Chapter 3")),
    )
    """Assets to be turned into cash or used within one year."""
    equity_method_investees: Figure = debit(
        "Investments in and advances to equity method investees, net",
        terse="INVESTMENTS IN AND ADVANCES TO EQUITY METHOD INVESTEEs",
        references=(sx("5-02", "10"), apb("18")),
    )
    """Investments in companies under the equity method and advances to them, less the loan loss allowance."""
    other_investments: Figure = debit("Other investments", terse="OTHER INVESTMENTS", references=(sx("5-02", "12"),))
    """Long-term investments outside the equity method."""
    property_and_equipment: Figure = debit(
        "Property and equipment, net", terse="PROPERTY AND EQUIPMENT-Net", references=(sx("5-02", "13"),)
    )
    """Tangible assets for use in the business, capital leases included, less accumulated depreciation."""
    intangible_assets: Figure = debit(
        "Intangible assets, net",
        terse="INTANGIBLE ASSETS-Net",
        references=(sx("5-02", "15"), sfas("142")),
    )
    """Goodwill and other intangible assets, less accumulated amortization."""
    guarantee_deposits: Figure = debit("Guarantee deposits", terse="GUARANTEE DEPOSITS", references=(sx("5-02", "17"),))
    """Refundable deposits, for offices as a rule."""
    other_assets: Figure = debit(
        "Other assets, net",
        terse="OTHER ASSETS, net of allowance for doubtful accounts",
        references=(sx("5-02", "17"),),
    )
    """Non-current assets that stand in no other line, less the allowance for doubtful accounts."""
    assets: Figure = debit("Assets", total="Total assets", terse="TOTAL", references=(sx("5-02", "18"),))
    """All assets of the group."""

    liabilities_and_shareholders_equity_ = heading("Liabilities and shareholders' equity")
    liabilities_ = heading("Liabilities")
    current_liabilities_ = heading("Current liabilities")
    short_term_borrowings: Figure = credit("Short-term borrowings", references=(sx("5-02", "19"),))
    """Loans to be repaid within one year of their being taken out."""
    long_term_borrowings_current: Figure = credit(
        "Long-term borrowings, current portion",
        terse="Long-term borrowings-current portion",
        references=(sx("5-02", "20"),),
    )
    """What is to be repaid of long-term loans within one year."""
    capital_lease_obligations_current: Figure = credit(
        "Capital lease obligations, current portion",
        terse="Capital lease obligations-current portion",
        references=(sx("5-02", "20"), sfas("13")),
    )
    """What is to be paid under capital leases within one year."""
    accounts_payable: Figure = credit("Accounts payable", references=(sx("5-02", "19"),))
    """Amounts owed to suppliers for goods and services received."""
    accrued_expenses: Figure = credit("Accrued expenses", references=(sx("5-02", "20"),))
    """Expenses incurred and not yet invoiced or paid."""
    accrued_pension_current: Figure = credit(
        "Accrued retirement and pension costs, current portion",
        terse="Accrued retirement and pension costs-current portion",
        references=(sx("5-02", "20"), sfas("158")),
    )
    """Retirement and pension obligations to be paid within one year."""
    other_current_liabilities: Figure = credit("Other current liabilities", references=(sx("5-02", "20"),))
    """Current liabilities that stand in no other line."""
    current_liabilities: Figure = credit(
        "Current liabilities",
        total="Total current liabilities",
        references=(sx("5-02", "21"), arb("43", "Chapter 3")),
    )
    """Obligations to be met within one year."""
    capital_lease_obligations_noncurrent: Figure = credit(
        "Capital lease obligations, non-current",
        terse="CAPITAL LEASE OBLIGATIONS-Non-current",
        references=(sx("5-02", "22"), sfas("13")),
    )
    """What is to be paid under capital leases after one year."""
    accrued_pension: Figure = credit(
        "Accrued retirement and pension costs, non-current",
        terse="ACCRUED RETIREMENT AND PENSION COSTS",
        references=(sx("5-02", "24"), sfas("158")),
    )
    """Retirement and pension obligations to be paid after one year."""
    other_noncurrent_liabilities: Figure = credit(
        "Other non-current liabilities", terse="OTHER NONCURRENT LIABILITIES", references=(sx("5-02", "24"),)
    )
    """Non-current liabilities that stand in no other line."""
    liabilities: Figure = credit(
        "Liabilities", total="Total liabilities", terse="Total Liabilities", references=(sx("5-02"),)
    )
    """All obligations of the group."""
    minority_interest: Figure = credit("Minority interest", terse="MINORITY INTEREST", references=(sx("5-02", "27"),))
    """Share of other shareholders in the net assets of consolidated subsidiaries."""
    commitments_and_contingencies: Figure = credit(
        "Commitments and contingencies",
        terse="COMMITMENTS AND CONTINGENCIES",
        references=(sx("5-02", "25"), sfas("5")),
    )
    """Placeholder for obligations that are described in notes and not recognised; reported as nil."""
    shareholders_equity_ = heading("Shareholders' equity")
    common_stock: Figure = credit("Common stock", terse="Common-stock", references=(sx("5-02", "30"),))
    """Stated capital of common stock."""
    additional_paid_in_capital: Figure = credit("Additional paid-in capital", references=(sx("5-02", "31"),))
    """What shareholders paid in beyond stated capital."""
    accumulated_deficit: Figure = debit("Accumulated deficit", negated=True, references=(sx("5-02", "31"),))
    """Losses carried forward, as a positive number."""
    accumulated_other_comprehensive_income: Figure = credit(
        "Accumulated other comprehensive income",
        references=(sx("5-02", "31"), sfas("130")),
    )
    """Gains less losses recognised in equity and not yet in income, after tax."""
    shareholders_equity: Figure = credit(
        "Shareholders' equity",
        total="Total shareholders' equity",
        start="Balance at beginning of period",
        end="Balance at end of period",
        references=(sx("5-02", "31"),),
    )
    """Assets less liabilities and minority interest; by component in the statement of shareholders' equity, where the
    accumulated deficit and treasury stock are negative."""
    liabilities_and_equity: Figure = credit(
        "Liabilities, minority interest and shareholders' equity",
        total="Total liabilities, minority interest and shareholders' equity",
        terse="TOTAL",
        references=(sx("5-02", "32"),),
    )
    """Sum of liabilities, minority interest and shareholders' equity; equals assets."""


class BalanceSheetParenthetical(
    ConsolidatedStatement, code="300010a", title="Consolidated balance sheet, parenthetical", period=INSTANT
):
    """The figures that the balance sheet prints inside its captions."""

    allowance_accounts_receivable: Figure = credit(
        "Allowance for doubtful accounts, accounts receivable",
        terse="allowance for doubtful accounts",
        references=(sx("5-02", "4"),),
    )
    """Allowance that has been deducted from accounts receivable."""
    allowance_other_current_assets: Figure = credit(
        "Allowance for doubtful accounts, other current assets",
        terse="allowance for doubtful accounts",
        references=(sx("5-02", "4"),),
    )
    """Allowance that has been deducted from other current assets."""
    loan_loss_allowance: Figure = credit(
        "Loan loss valuation allowance, equity method investees",
        terse="loan loss valuation allowance",
        references=(sx("5-02", "11"), sfas("114")),
    )
    """Allowance that has been deducted from advances to equity method investees."""
    allowance_other_assets: Figure = credit(
        "Allowance for doubtful accounts, other assets",
        terse="allowance for doubtful accounts",
        references=(sx("5-02", "4"),),
    )
    """Allowance that has been deducted from other assets."""
    authorized_shares: Figure = shares(
        "Common stock, shares authorized", terse="authorized", references=(sx("5-02", "30"),)
    )
    """Number of shares of common stock that the articles allow to be issued."""
    issued_shares: Figure = optional.shares(
        "Common stock, shares issued and outstanding",
        terse="Shares of Common Stock Outstanding (Including Treasury Stock)",
        start="Shares of common stock outstanding at beginning of period",
        end="Shares of common stock outstanding at end of period",
        references=(sx("5-02", "30"),),
    )
    """Number of shares of common stock in issue, treasury stock included."""


class IncomeStatement(ConsolidatedStatement, code="301010", title="Consolidated statement of income"):
    revenues_ = heading("Revenues")
    connectivity_and_value_added_services_ = heading("Connectivity and value-added services")
    dedicated_access: Figure = credit(
        "Dedicated access revenues", terse="Dedicated access", references=(sx("5-03", "1"),)
    )
    """Revenues from dedicated Internet access."""
    dial_up_access: Figure = credit("Dial-up access revenues", terse="Dial-up access", references=(sx("5-03", "1"),))
    """Revenues from dial-up Internet access."""
    value_added_services: Figure = credit(
        "Value-added services revenues", terse="Value-added services", references=(sx("5-03", "1"),)
    )
    """Revenues from services on top of connectivity."""
    other_connectivity: Figure = credit(
        "Other connectivity and value-added services revenues", terse="Other", references=(sx("5-03", "1"),)
    )
    """Revenues from connectivity and value-added services that stand in no other line."""
    connectivity_revenues: Figure = credit(
        "Connectivity and value-added services revenues",
        total="Total connectivity and value-added services revenues",
        terse="Total",
        references=(sx("5-03", "1"),),
    )
    """Revenues from connectivity and value-added services."""
    systems_integration: Figure = credit(
        "Systems integration revenues", terse="Systems integration", references=(sx("5-03", "1"),)
    )
    """Revenues from building and operating customers' systems."""
    equipment_sales: Figure = credit("Equipment sales revenues", terse="Equipment sales", references=(sx("5-03", "1"),))
    """Revenues from the sale of equipment."""
    revenues: Figure = credit(
        "Revenues", total="Total revenues", terse="Total revenues", alone=True, references=(sx("5-03", "1"),)
    )
    """All operating revenues."""
    costs_and_expenses_ = heading("Costs and expenses")
    cost_of_connectivity: Figure = debit("Cost of connectivity and value-added services", references=(sx("5-03", "2"),))
    """Cost of revenues from connectivity and value-added services."""
    cost_of_systems_integration: Figure = debit("Cost of systems integration", references=(sx("5-03", "2"),))
    """Cost of revenues from systems integration."""
    cost_of_equipment_sales: Figure = debit("Cost of equipment sales", references=(sx("5-03", "2"),))
    """Cost of equipment sold."""
    cost_of_revenues: Figure = debit(
        "Cost of revenues", subtotal="Total cost of revenues", terse="Total cost", references=(sx("5-03", "2"),)
    )
    """All cost of revenues."""
    sales_and_marketing: Figure = debit("Sales and marketing", references=(sx("5-03", "4"),))
    """Expenses of selling and marketing."""
    general_and_administrative: Figure = debit("General and administrative", references=(sx("5-03", "4"),))
    """Expenses of managing the group."""
    research_and_development: Figure = debit(
        "Research and development",
        references=(sx("5-03", "3"), sfas("2")),
    )
    """Expenses of research and development."""
    costs_and_expenses: Figure = debit(
        "Costs and expenses",
        total="Total costs and expenses",
        terse="Total cost and expenses",
        references=(sx("5-03"),),
    )
    """All operating costs and expenses."""
    operating_income: Figure = credit(
        "Operating income (loss)", total=True, terse="OPERATING INCOME", references=(sx("5-03"),)
    )
    """Revenues less operating costs and expenses; negative for a loss."""
    other_income_ = heading("Other income (expenses)")
    interest_income: Figure = credit("Interest income", references=(sx("5-03", "7"),))
    """Interest earned."""
    interest_expense: Figure = debit("Interest expense", negated=True, references=(sx("5-03", "8"),))
    """Interest incurred on borrowings and leases."""
    foreign_exchange_losses: Figure = debit(
        "Foreign exchange losses",
        negated=True,
        references=(sx("5-03", "9"), sfas("52")),
    )
    """Losses less gains on currency; negative for a net gain."""
    gain_on_other_investments: Figure = credit(
        "Gain on other investments, net", terse="Gain on other investments -net", references=(sx("5-03", "7"),)
    )
    """Gains on the sale of other investments less losses and impairments."""
    other_net: Figure = credit("Other, net", terse="Other-net", references=(sx("5-03", "7"),))
    """Other income less other expenses."""
    other_income: Figure = credit(
        "Other income (expenses), net",
        terse="Other income-net",
        total="Total other income (expenses), net",
        references=(sx("5-03", "7"), sx("5-03", "9")),
    )
    """Income outside operations less expenses; negative for a net expense."""
    income_before_tax: Figure = credit(
        "Income from operations before income tax expense (benefit), minority interests and equity in net income (loss)"
        " of equity method investees",
        total=True,
        name="IncomeBeforeIncomeTaxMinorityInterestsAndEquityMethodInvestees",
        terse="INCOME FROM OPERATIONS BEFORE INCOME TAX BENEFIT, MINORITY INTERESTS AND EQUITY IN NET LOSS OF EQUITY"
        " METHOD INVESTEEs",
        references=(sx("5-03", "10"),),
    )
    """Operating income plus other income; negative for a loss."""
    income_tax: Figure = debit(
        "Income tax expense (benefit)",
        terse="INCOME TAX BENEFIT",
        references=(sx("5-03", "11"), sfas("109")),
    )
    """Tax on income of the year, current and deferred; negative for a benefit."""
    minority_interests: Figure = debit(
        "Minority interests in earnings of subsidiaries",
        terse="MINORITY INTERESTS IN EARNINGS OF SUBSIDIARIES",
        negated=True,
        references=(sx("5-03", "12"),),
    )
    """Share of other shareholders in the net income of subsidiaries; negative for a share in losses."""
    equity_method_loss: Figure = debit(
        "Equity in net loss of equity method investees",
        terse="EQUITY IN NET LOSS OF EQUITY METHOD INVESTEEs",
        negated=True,
        references=(sx("5-03", "13"), apb("18")),
    )
    """Share in the net losses of companies under the equity method; negative for a share in net income."""
    net_income: Figure = credit("Net income (loss)", total=True, terse="NET INCOME", references=(sx("5-03", "19"),))
    """What the year leaves to shareholders; negative for a loss."""


class EquityStatement(
    ConsolidatedStatement,
    code="302010",
    title="Consolidated statement of shareholders' equity",
    columns=EquityComponents,
    references=(accounting("148", "1"), sx("3-04")),
):
    """Rows are signed effects on shareholders' equity, columns its components."""

    shares_beginning: Figure = opening(BalanceSheetParenthetical.issued_shares)
    beginning: Line[EquityComponents] = opening(BalanceSheet.shareholders_equity)
    net_income: Line[EquityComponents] = same(IncomeStatement.net_income)
    other_comprehensive_income: Line[EquityComponents] = credit(
        "Other comprehensive income (loss), net of tax",
        terse="Other comprehensive loss, net of tax",
        references=(sfas("130"),),
    )
    """Gains less losses of the year recognised in equity, after tax; negative for a loss."""
    comprehensive_income: Line[EquityComponents] = credit(
        "Comprehensive income (loss)",
        total="Total comprehensive income (loss)",
        terse="Total comprehensive loss",
        references=(sfas("130"),),
    )
    """Net income plus other comprehensive income; negative for a loss."""
    sfas158: Line[EquityComponents] = credit(
        "Adjustment to initially apply SFAS 158, net of tax",
        terse="Adjustment to initially apply SFAS158, net of tax",
        references=(sfas("158"),),
    )
    """Effect on equity of recognising the funded status of pension plans for the first time."""
    exclusion_of_investee: Line[EquityComponents] = credit(
        "Change in equity due to exclusion of equity method investee",
        terse="Decrease of common stock due to exclusion of an equity method investee",
        references=(apb("18"),),
    )
    """Effect on equity of a company leaving the equity method; positive where treasury stock decreases."""
    ending: Line[EquityComponents] = closing(BalanceSheet.shareholders_equity)
    shares_ending: Figure = closing(BalanceSheetParenthetical.issued_shares)
