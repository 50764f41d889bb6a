"""Non-consolidated statements under Japanese GAAP. Signs follow the labels: a positive allowance is an allowance."""

from jp_agm.dim import NetAssetsComponents, Scope
from jp_agm.modules import JGP
from kaiji.declare import (
    Disclosure,
    Figure,
    Line,
    closing,
    credit,
    debit,
    heading,
    opening,
    same,
    total,
    words,
)
from kaiji.model import INSTANT


class BalanceSheet(
    Disclosure,
    module=JGP,
    code="310040",
    kind="Statement",
    title="Balance sheet",
    ja="貸借対照表",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 310040."""

    cash_and_deposits: Figure = debit(
        "Cash and deposits", ja="現金及び預金", terse="Cash and bank deposits", doc="Cash on hand and in banks."
    )
    accounts_receivable: Figure = debit(
        "Accounts receivable, trade",
        ja="売掛金",
        terse="Accounts receivable",
        doc="Amounts due from customers, before the allowance for doubtful accounts.",
    )
    products: Figure = debit("Products", ja="商品", doc="Goods held for sale.")
    work_in_process: Figure = debit("Work in process", ja="仕掛品", doc="Cost of unfinished work for customers.")
    stores: Figure = debit("Supplies", ja="貯蔵品", terse="Store", doc="Supplies held for use.")
    prepaid_expenses: Figure = debit(
        "Prepaid expenses", ja="前払費用", doc="Payments for services to be received within one year."
    )
    accounts_receivable_other: Figure = debit(
        "Accounts receivable, other",
        ja="未収入金",
        terse="Accounts receivable - other",
        doc="Amounts due from others than customers.",
    )
    short_term_loans: Figure = debit(
        "Short-term loans receivable",
        ja="短期貸付金",
        terse="Short-term loans",
        doc="Loans granted that fall due within one year.",
    )
    deferred_tax_assets_current: Figure = debit(
        "Deferred tax assets, current",
        ja="繰延税金資産(流動資産)",
        terse="Deferred tax assets",
        doc="Deferred tax assets less liabilities that relate to current items.",
    )
    other_current_assets: Figure = debit(
        "Other current assets", ja="その他の流動資産", doc="Current assets that stand in no other line."
    )
    allowance_current: Figure = credit(
        "Allowance for doubtful accounts, current assets",
        ja="貸倒引当金(流動資産)",
        terse="Allowance for doubtful accounts",
        negated=True,
        doc="Estimated loss on receivables among current assets, as a positive number.",
    )
    current_assets: Figure = debit(
        "Current assets",
        ja="流動資産",
        total=words("Total current assets", ja="流動資産合計"),
        terse="[Current assets]",
        doc="Assets to be turned into cash or used within one year or the operating cycle.",
    )
    leasehold_improvements: Figure = debit(
        "Leasehold improvements", ja="建物附属設備", doc="Fixtures in rented buildings, at cost."
    )
    equipment: Figure = debit(
        "Data communication equipment and office equipment",
        ja="工具、器具及び備品",
        doc="Equipment for data communication and offices, at cost.",
    )
    accumulated_depreciation: Figure = credit(
        "Accumulated depreciation",
        ja="減価償却累計額",
        negated=True,
        doc="Depreciation of tangible assets so far, as a positive number.",
    )
    tangible_assets: Figure = debit(
        "Tangible non-current assets",
        ja="有形固定資産",
        total=words("Total tangible non-current assets", ja="有形固定資産合計"),
        terse="[Tangible non-current assets]",
        doc="Tangible assets for use in the business, less accumulated depreciation.",
    )
    telephone_rights: Figure = debit("Telephone rights", ja="電話加入権", doc="Rights to telephone lines.")
    software: Figure = debit("Software", ja="ソフトウェア", doc="Software for own use, less amortization.")
    intangible_assets: Figure = debit(
        "Intangible non-current assets",
        ja="無形固定資産",
        total=words("Total intangible non-current assets", ja="無形固定資産合計"),
        terse="(Intangible non-current assets)",
        doc="Intangible assets for use in the business, less amortization.",
    )
    investment_securities: Figure = debit(
        "Investment securities", ja="投資有価証券", doc="Securities held for the long term, affiliates excluded."
    )
    shares_of_affiliates: Figure = debit(
        "Shares of affiliated companies", ja="関係会社株式", doc="Shares of subsidiaries and affiliates."
    )
    long_term_prepaid_expenses: Figure = debit(
        "Long-term prepaid expenses",
        ja="長期前払費用",
        doc="Payments for services to be received after one year.",
    )
    guarantee_deposits: Figure = debit(
        "Guarantee deposits", ja="敷金保証金", doc="Refundable deposits, for offices as a rule."
    )
    other_investments: Figure = debit(
        "Other investments", ja="その他の投資等", doc="Investments and other assets that stand in no other line."
    )
    deferred_tax_assets_noncurrent: Figure = debit(
        "Deferred tax assets, non-current",
        ja="繰延税金資産(固定資産)",
        terse="Deferred tax assets",
        doc="Deferred tax assets less liabilities that relate to non-current items.",
    )
    allowance_noncurrent: Figure = credit(
        "Allowance for doubtful accounts, non-current assets",
        ja="貸倒引当金(固定資産)",
        terse="Allowance for doubtful accounts",
        negated=True,
        doc="Estimated loss on receivables among non-current assets, as a positive number.",
    )
    investments_and_other_assets: Figure = debit(
        "Investments and other assets",
        ja="投資その他の資産",
        total=words("Total investments and other assets", ja="投資その他の資産合計"),
        terse="(Investments and other assets)",
        doc="Financial and other non-current assets.",
    )
    noncurrent_assets: Figure = debit(
        "Non-current assets",
        ja="固定資産",
        total=words("Total non-current assets", ja="固定資産合計"),
        terse="[Non-current assets]",
        doc="Assets held for more than one year.",
    )
    share_issuing_costs: Figure = debit(
        "New share issuing costs", ja="新株発行費", doc="Cost of issuing shares that is not yet amortized."
    )
    deferred_assets: Figure = debit(
        "Deferred assets",
        ja="繰延資産",
        total=words("Total deferred assets", ja="繰延資産合計"),
        terse="[Deferred asset]",
        doc="Expenses that are carried forward as assets.",
    )
    assets: Figure = debit(
        "Assets",
        ja="資産",
        total=words("Total assets", ja="資産合計"),
        terse="Total assets",
        doc="All assets of the company.",
    )

    accounts_payable: Figure = credit(
        "Accounts payable, trade",
        ja="買掛金",
        terse="Accounts payable",
        doc="Amounts owed to suppliers for goods and services for resale or production.",
    )
    short_term_borrowings: Figure = credit(
        "Short-term borrowings", ja="短期借入金", doc="Loans to be repaid within one year of their being taken out."
    )
    long_term_borrowings_current: Figure = credit(
        "Long-term borrowings, current portion",
        ja="1年以内返済予定の長期借入金",
        terse="Long-term borrowings -current portion",
        doc="What is to be repaid of long-term loans within one year.",
    )
    accounts_payable_other: Figure = credit(
        "Accounts payable, other",
        ja="未払金",
        terse="Accounts payable",
        doc="Amounts owed to others than trade suppliers.",
    )
    accounts_payable_fixed_assets: Figure = credit(
        "Accounts payable, fixed assets",
        ja="固定資産未払金",
        terse="Accounts receivable-Fixed assets",
        doc="Amounts owed for the purchase of fixed assets.",
    )
    accrued_income_taxes: Figure = credit("Accrued income taxes", ja="未払法人税等", doc="Income taxes to be paid.")
    accrued_consumption_tax: Figure = credit(
        "Accrued consumption tax", ja="未払消費税等", doc="Consumption taxes to be paid."
    )
    advances_received: Figure = credit(
        "Advances received",
        ja="前受金",
        terse="Advance received",
        doc="Payments from customers before goods or services are delivered.",
    )
    deposits_received: Figure = credit("Deposits received", ja="預り金", doc="Money held for others.")
    unearned_revenue: Figure = credit(
        "Unearned revenue",
        ja="前受収益",
        terse="Advance received profit",
        doc="Revenue received that is to be earned within one year.",
    )
    other_current_liabilities: Figure = credit(
        "Other current liabilities", ja="その他の流動負債", doc="Current liabilities that stand in no other line."
    )
    current_liabilities: Figure = credit(
        "Current liabilities",
        ja="流動負債",
        total=words("Total current liabilities", ja="流動負債合計"),
        terse="[Current liabilities]",
        doc="Obligations to be met within one year or the operating cycle.",
    )
    long_term_unearned_revenue: Figure = credit(
        "Long-term unearned revenue",
        ja="長期前受収益",
        terse="Long-term advance received profit",
        doc="Revenue received that is to be earned after one year.",
    )
    reserve_employees: Figure = credit(
        "Reserve for employees' retirement benefits",
        ja="退職給付引当金",
        terse="Reserve employees' retirement benefits",
        doc="Retirement benefits of employees accrued so far.",
    )
    reserve_officers: Figure = credit(
        "Reserve for directors' and company auditors' retirement benefits",
        ja="役員退職慰労引当金",
        doc="Retirement benefits of directors and company auditors accrued so far.",
    )
    long_term_liabilities: Figure = credit(
        "Long-term liabilities",
        ja="固定負債",
        total=words("Total long-term liabilities", ja="固定負債合計"),
        terse="[Long-term liabilities]",
        doc="Obligations to be met after one year.",
    )
    liabilities: Figure = credit(
        "Liabilities",
        ja="負債",
        total=words("Total liabilities", ja="負債合計"),
        terse="Total Liabilities",
        doc="All obligations of the company.",
    )
    common_stock: Figure = credit("Common stock", ja="資本金", terse="(Common stock)", doc="Stated capital.")
    retained_earnings_brought_forward: Figure = credit(
        "Retained earnings brought forward",
        ja="繰越利益剰余金",
        doc="Retained earnings that are not set aside; negative for a deficit.",
    )
    other_retained_earnings: Figure = credit(
        "Other retained earnings",
        ja="その他利益剰余金",
        total=words("Total other retained earnings", ja="その他利益剰余金合計"),
        terse="Other retained earnings",
        doc="Retained earnings besides the legal reserve.",
    )
    retained_earnings: Figure = credit(
        "Retained earnings",
        ja="利益剰余金",
        total=words("Total retained earnings", ja="利益剰余金合計"),
        terse="(Retained earnings)",
        doc="Profits kept in the company; negative for a deficit.",
    )
    shareholders_equity: Figure = credit(
        "Shareholders' equity",
        ja="株主資本",
        total=words("Total shareholders' equity", ja="株主資本合計"),
        terse="[Shareholders' equity]",
        doc="Stated capital, surplus and retained earnings.",
    )
    net_unrealized_gains: Figure = credit(
        "Net unrealized holding gains or losses on securities",
        ja="その他有価証券評価差額金",
        terse="(Net unrealized holding gains or losses on securities)",
        doc="Change in the market value of other securities, after tax; negative for losses.",
    )
    valuation_adjustments: Figure = credit(
        "Valuation and translation adjustments",
        ja="評価・換算差額等",
        total=words("Total valuation and translation adjustments", ja="評価・換算差額等合計"),
        terse="[Valuation and translation adjustment]",
        doc="Gains less losses recognised in net assets and not yet in income.",
    )
    net_assets: Figure = credit(
        "Net assets",
        ja="純資産",
        total=words("Total net assets", ja="純資産合計"),
        terse="Total net assets",
        start=words("Balance at beginning of period", ja="前期末残高"),
        end=words("Balance at end of period", ja="当期末残高"),
        doc="Assets less liabilities; by component in the statement of changes in equity.",
    )
    liabilities_and_net_assets: Figure = credit(
        "Liabilities and net assets",
        ja="負債純資産",
        total=words("Total liabilities and net assets", ja="負債純資産合計"),
        terse="Total liabilities and net assets",
        doc="Sum of liabilities and net assets; equals assets.",
    )

    tree = (
        heading("Assets", ja="資産の部")(
            +heading("Current assets", ja="流動資産")(
                +cash_and_deposits,
                +accounts_receivable,
                +products,
                +work_in_process,
                +stores,
                +prepaid_expenses,
                +accounts_receivable_other,
                +short_term_loans,
                +deferred_tax_assets_current,
                +other_current_assets,
                -allowance_current,
                total(current_assets),
            ),
            +heading("Non-current assets", ja="固定資産")(
                +heading("Tangible non-current assets", ja="有形固定資産")(
                    +leasehold_improvements,
                    +equipment,
                    -accumulated_depreciation,
                    total(tangible_assets),
                ),
                +heading("Intangible non-current assets", ja="無形固定資産")(
                    +telephone_rights,
                    +software,
                    total(intangible_assets),
                ),
                +heading("Investments and other assets", ja="投資その他の資産")(
                    +investment_securities,
                    +shares_of_affiliates,
                    +long_term_prepaid_expenses,
                    +guarantee_deposits,
                    +other_investments,
                    +deferred_tax_assets_noncurrent,
                    -allowance_noncurrent,
                    total(investments_and_other_assets),
                ),
                total(noncurrent_assets),
            ),
            +heading("Deferred assets", ja="繰延資産")(
                +share_issuing_costs,
                total(deferred_assets),
            ),
            total(assets),
        ),
        heading("Liabilities and net assets", ja="負債及び純資産の部")(
            +heading("Liabilities", ja="負債の部")(
                +heading("Current liabilities", ja="流動負債")(
                    +accounts_payable,
                    +short_term_borrowings,
                    +long_term_borrowings_current,
                    +accounts_payable_other,
                    +accounts_payable_fixed_assets,
                    +accrued_income_taxes,
                    +accrued_consumption_tax,
                    +advances_received,
                    +deposits_received,
                    +unearned_revenue,
                    +other_current_liabilities,
                    total(current_liabilities),
                ),
                +heading("Long-term liabilities", ja="固定負債")(
                    +long_term_unearned_revenue,
                    +reserve_employees,
                    +reserve_officers,
                    total(long_term_liabilities),
                ),
                total(liabilities),
            ),
            +heading("Net assets", ja="純資産の部")(
                +heading("Shareholders' equity", ja="株主資本")(
                    +common_stock,
                    +heading("Retained earnings", ja="利益剰余金")(
                        +heading("Other retained earnings", ja="その他利益剰余金")(
                            +retained_earnings_brought_forward,
                            total(other_retained_earnings),
                        ),
                        total(retained_earnings),
                    ),
                    total(shareholders_equity),
                ),
                +heading("Valuation and translation adjustments", ja="評価・換算差額等")(
                    +net_unrealized_gains,
                    total(valuation_adjustments),
                ),
                total(net_assets),
            ),
            total(liabilities_and_net_assets),
        ),
    )


class IncomeStatement(
    Disclosure,
    module=JGP,
    code="321040",
    kind="Statement",
    title="Statement of income",
    ja="損益計算書",
    members=(Scope.non_consolidated,),
):
    """Role 321040."""

    revenues: Figure = credit("Revenues", ja="売上高", terse="[Total revenues]", doc="All operating revenues.")
    cost_of_revenues: Figure = debit(
        "Cost of revenues", ja="売上原価", terse="Total cost of revenues", doc="All cost of revenues."
    )
    gross_profit: Figure = credit(
        "Gross profit", ja="売上総利益", doc="Revenues less cost of revenues; negative for a loss."
    )
    selling_general_and_administrative: Figure = debit(
        "Selling, general and administrative expenses",
        ja="販売費及び一般管理費",
        terse="[Total costs and expenses]",
        doc="Operating expenses besides cost of revenues.",
    )
    operating_income: Figure = credit(
        "Operating income",
        ja="営業利益",
        doc="Gross profit less selling, general and administrative expenses; negative for a loss.",
    )
    interest_and_dividends: Figure = credit(
        "Interest and dividends income", ja="受取利息及び配当金", doc="Interest and dividends earned."
    )
    commissions_received: Figure = credit(
        "Commissions received", ja="受取手数料", doc="Commissions earned outside operations."
    )
    other_non_operating_income: Figure = credit(
        "Other non-operating income", ja="その他の営業外収益", doc="Non-operating income that stands in no other line."
    )
    non_operating_income: Figure = credit(
        "Non-operating income",
        ja="営業外収益",
        total=words("Total non-operating income", ja="営業外収益合計"),
        terse="[Non-operating income]",
        doc="Recurring income outside operations.",
    )
    interest_expense: Figure = debit("Interest expense", ja="支払利息", doc="Interest incurred.")
    amortization_of_share_issuing_costs: Figure = debit(
        "Amortization of new share issuing costs",
        ja="新株発行費償却",
        doc="Part of the cost of issuing shares that the year bears.",
    )
    other_non_operating_expenses: Figure = debit(
        "Other non-operating expenses",
        ja="その他の営業外費用",
        doc="Non-operating expenses that stand in no other line.",
    )
    non_operating_expenses: Figure = debit(
        "Non-operating expenses",
        ja="営業外費用",
        total=words("Total non-operating expenses", ja="営業外費用合計"),
        terse="[Non-operating expenses]",
        doc="Recurring expenses outside operations.",
    )
    ordinary_income: Figure = credit(
        "Ordinary income",
        ja="経常利益",
        doc="Operating income plus non-operating income less non-operating expenses; negative for a loss.",
    )
    gain_on_sales_of_investment_securities: Figure = credit(
        "Gain on sales of investment securities", ja="投資有価証券売却益", doc="Gains on investment securities sold."
    )
    gain_on_sales_of_affiliates: Figure = credit(
        "Gain on sales of shares of affiliated companies",
        ja="関係会社株式売却益",
        doc="Gains on shares of subsidiaries and affiliates sold.",
    )
    other_extraordinary_income: Figure = credit(
        "Other extraordinary income", ja="その他の特別利益", doc="Extraordinary income that stands in no other line."
    )
    extraordinary_income: Figure = credit(
        "Extraordinary income",
        ja="特別利益",
        total=words("Total extraordinary income", ja="特別利益合計"),
        terse="[Extraordinary income]",
        doc="Income that does not recur.",
    )
    loss_on_sales_of_noncurrent_assets: Figure = debit(
        "Loss on sales of non-current assets", ja="固定資産売却損", doc="Losses on non-current assets sold."
    )
    loss_on_valuation_of_investment_securities: Figure = debit(
        "Loss on valuation of investment securities",
        ja="投資有価証券評価損",
        doc="Write-downs of investment securities.",
    )
    loss_on_sales_of_investment_securities: Figure = debit(
        "Loss on sales of investment securities",
        ja="投資有価証券売却損",
        terse="Loss on sales of investments securities",
        doc="Losses on investment securities sold.",
    )
    provision_for_retirement_benefits: Figure = debit(
        "Provision for retirement benefits for directors and company auditors",
        ja="役員退職慰労引当金繰入額",
        doc="Retirement benefits of directors and company auditors charged for earlier years.",
    )
    extraordinary_loss: Figure = debit(
        "Extraordinary loss",
        ja="特別損失",
        total=words("Total extraordinary loss", ja="特別損失合計"),
        terse="[Extraordinary loss]",
        doc="Losses that do not recur.",
    )
    income_before_tax: Figure = credit(
        "Income before income taxes", ja="税引前当期純利益", doc="Income before taxes on it; negative for a loss."
    )
    income_tax_current: Figure = debit(
        "Income tax, current",
        ja="法人税、住民税及び事業税",
        terse="Income tax current",
        doc="Tax payable on income of the year.",
    )
    income_tax_deferred: Figure = debit(
        "Income tax, deferred",
        ja="法人税等調整額",
        terse="Income tax deferred",
        doc="Change in deferred taxes that the year bears; negative for a benefit.",
    )
    net_income: Figure = credit(
        "Net income", ja="当期純利益", doc="What the year leaves after taxes; negative for a loss."
    )

    tree = (
        +revenues,
        -cost_of_revenues,
        total(gross_profit),
        -selling_general_and_administrative,
        total(operating_income),
        +heading("Non-operating income", ja="営業外収益")(
            +interest_and_dividends,
            +commissions_received,
            +other_non_operating_income,
            total(non_operating_income),
        ),
        -heading("Non-operating expenses", ja="営業外費用")(
            +interest_expense,
            +amortization_of_share_issuing_costs,
            +other_non_operating_expenses,
            total(non_operating_expenses),
        ),
        total(ordinary_income),
        +heading("Extraordinary income", ja="特別利益")(
            +gain_on_sales_of_investment_securities,
            +gain_on_sales_of_affiliates,
            +other_extraordinary_income,
            total(extraordinary_income),
        ),
        -heading("Extraordinary loss", ja="特別損失")(
            +loss_on_sales_of_noncurrent_assets,
            +loss_on_valuation_of_investment_securities,
            +loss_on_sales_of_investment_securities,
            +provision_for_retirement_benefits,
            total(extraordinary_loss),
        ),
        total(income_before_tax),
        -income_tax_current,
        -income_tax_deferred,
        total(net_income),
    )


class EquityStatement(
    Disclosure,
    module=JGP,
    code="330040",
    kind="Statement",
    title="Statement of changes in equity",
    ja="株主資本等変動計算書",
    members=(Scope.non_consolidated,),
    columns=NetAssetsComponents,
):
    """Role 330040: rows are signed effects on net assets, columns its components."""

    beginning: Line[NetAssetsComponents] = opening(BalanceSheet.net_assets)
    net_income: Line[NetAssetsComponents] = same(IncomeStatement.net_income)
    reduction_of_common_stock: Line[NetAssetsComponents] = credit(
        "Reduction of common stock",
        ja="資本金の減少",
        terse="Reduction of Common Stock",
        doc="Transfer out of common stock (negative) into another component (positive).",
    )
    reduction_of_additional_paid_in_capital: Line[NetAssetsComponents] = credit(
        "Reduction of additional paid-in capital",
        ja="資本準備金の減少",
        terse="Reduction of Additional Paid-in Capital",
        doc="Transfer out of additional paid-in capital (negative) into another component (positive).",
    )
    other_changes: Line[NetAssetsComponents] = credit(
        "Net changes other than shareholders' equity",
        ja="株主資本以外の項目の当期変動額(純額)",
        terse="Net exchanges other than shareholders' equity",
        doc="Net change of the year in net assets outside shareholders' equity.",
    )
    changes: Line[NetAssetsComponents] = credit(
        "Changes during period",
        ja="当期変動額",
        total=words("Total changes during period", ja="当期変動額合計"),
        terse="The total amount of changes during the annual period",
        doc="Sum of the changes of the year.",
    )
    ending: Line[NetAssetsComponents] = closing(BalanceSheet.net_assets)

    tree = (
        beginning,
        heading("Changes during period", ja="当期変動額")(
            +net_income,
            +reduction_of_common_stock,
            +reduction_of_additional_paid_in_capital,
            +other_changes,
            total(changes),
        ),
        ending,
    )
