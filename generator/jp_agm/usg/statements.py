"""Consolidated statements under US GAAP. Signs follow the labels: a positive expense is an expense."""

from jp_agm.dim import EquityComponents, Scope
from jp_agm.modules import USG
from kaiji.declare import (
    ABSENT,
    Disclosure,
    Figure,
    Line,
    OptionalFigure,
    closing,
    credit,
    debit,
    heading,
    opening,
    same,
    shares,
    total,
    words,
)
from kaiji.model import INSTANT


class BalanceSheet(
    Disclosure,
    module=USG,
    code="710010",
    kind="Statement",
    title="Consolidated balance sheet",
    ja="連結貸借対照表",
    period=INSTANT,
    members=(Scope.consolidated,),
):
    """Role 710010."""

    cash: Figure = debit("Cash", ja="現金及び預金", doc="Cash on hand and deposits with banks.")
    accounts_receivable: Figure = debit(
        "Accounts receivable, net",
        ja="売掛金(純額)",
        terse="Accounts receivable, net of allowance for doubtful accounts",
        doc="Amounts due from customers, less the allowance for doubtful accounts.",
    )
    short_term_investment: Figure = debit(
        "Short-term investment",
        ja="短期投資",
        terse="Short term investment",
        doc="Investments to be turned into cash within one year.",
    )
    inventories: Figure = debit(
        "Inventories", ja="棚卸資産", doc="Goods purchased for resale and work in process for customers."
    )
    prepaid_expenses: Figure = debit(
        "Prepaid expenses", ja="前払費用", doc="Payments for services to be received within one year."
    )
    other_current_assets: Figure = debit(
        "Other current assets, net",
        ja="その他の流動資産(純額)",
        terse="Other current assets, net of allowance for doubtful accounts",
        doc="Current assets that stand in no other line, less the allowance for doubtful accounts.",
    )
    current_assets: Figure = debit(
        "Current assets",
        ja="流動資産",
        total=words("Total current assets", ja="流動資産合計"),
        doc="Assets to be turned into cash or used within one year.",
    )
    equity_method_investees: Figure = debit(
        "Investments in and advances to equity method investees, net",
        ja="持分法適用関連会社に対する投資及び貸付金(純額)",
        terse="INVESTMENTS IN AND ADVANCES TO EQUITY METHOD INVESTEEs",
        doc="Investments in companies under the equity method and advances to them, less the loan loss allowance.",
    )
    other_investments: Figure = debit(
        "Other investments",
        ja="その他投資",
        terse="OTHER INVESTMENTS",
        doc="Long-term investments outside the equity method.",
    )
    property_and_equipment: Figure = debit(
        "Property and equipment, net",
        ja="有形固定資産(純額)",
        terse="PROPERTY AND EQUIPMENT-Net",
        doc="Tangible assets for use in the business, capital leases included, less accumulated depreciation.",
    )
    intangible_assets: Figure = debit(
        "Intangible assets, net",
        ja="無形固定資産(純額)",
        terse="INTANGIBLE ASSETS-Net",
        doc="Goodwill and other intangible assets, less accumulated amortization.",
    )
    guarantee_deposits: Figure = debit(
        "Guarantee deposits",
        ja="敷金保証金",
        terse="GUARANTEE DEPOSITS",
        doc="Refundable deposits, for offices as a rule.",
    )
    other_assets: Figure = debit(
        "Other assets, net",
        ja="その他資産(純額)",
        terse="OTHER ASSETS, net of allowance for doubtful accounts",
        doc="Non-current assets that stand in no other line, less the allowance for doubtful accounts.",
    )
    assets: Figure = debit(
        "Assets",
        ja="資産",
        total=words("Total assets", ja="資産合計"),
        terse="TOTAL",
        doc="All assets of the group.",
    )

    short_term_borrowings: Figure = credit(
        "Short-term borrowings", ja="短期借入金", doc="Loans to be repaid within one year of their being taken out."
    )
    long_term_borrowings_current: Figure = credit(
        "Long-term borrowings, current portion",
        ja="1年以内返済予定の長期借入金",
        terse="Long-term borrowings-current portion",
        doc="What is to be repaid of long-term loans within one year.",
    )
    capital_lease_obligations_current: Figure = credit(
        "Capital lease obligations, current portion",
        ja="1年以内支払予定のキャピタルリース債務",
        terse="Capital lease obligations-current portion",
        doc="What is to be paid under capital leases within one year.",
    )
    accounts_payable: Figure = credit(
        "Accounts payable", ja="買掛金及び未払金", doc="Amounts owed to suppliers for goods and services received."
    )
    accrued_expenses: Figure = credit(
        "Accrued expenses", ja="未払費用", doc="Expenses incurred and not yet invoiced or paid."
    )
    accrued_pension_current: Figure = credit(
        "Accrued retirement and pension costs, current portion",
        ja="1年以内支払予定の退職給付引当金",
        terse="Accrued retirement and pension costs-current portion",
        doc="Retirement and pension obligations to be paid within one year.",
    )
    other_current_liabilities: Figure = credit(
        "Other current liabilities",
        ja="その他の流動負債",
        doc="Current liabilities that stand in no other line.",
    )
    current_liabilities: Figure = credit(
        "Current liabilities",
        ja="流動負債",
        total=words("Total current liabilities", ja="流動負債合計"),
        doc="Obligations to be met within one year.",
    )
    capital_lease_obligations_noncurrent: Figure = credit(
        "Capital lease obligations, non-current",
        ja="長期キャピタルリース債務",
        terse="CAPITAL LEASE OBLIGATIONS-Non-current",
        doc="What is to be paid under capital leases after one year.",
    )
    accrued_pension: Figure = credit(
        "Accrued retirement and pension costs, non-current",
        ja="退職給付引当金",
        terse="ACCRUED RETIREMENT AND PENSION COSTS",
        doc="Retirement and pension obligations to be paid after one year.",
    )
    other_noncurrent_liabilities: Figure = credit(
        "Other non-current liabilities",
        ja="その他の固定負債",
        terse="OTHER NONCURRENT LIABILITIES",
        doc="Non-current liabilities that stand in no other line.",
    )
    liabilities: Figure = credit(
        "Liabilities",
        ja="負債",
        total=words("Total liabilities", ja="負債合計"),
        terse="Total Liabilities",
        doc="All obligations of the group.",
    )
    minority_interest: Figure = credit(
        "Minority interest",
        ja="少数株主持分",
        terse="MINORITY INTEREST",
        doc="Share of other shareholders in the net assets of consolidated subsidiaries.",
    )
    commitments_and_contingencies: Figure = credit(
        "Commitments and contingencies",
        ja="契約債務及び偶発債務",
        terse="COMMITMENTS AND CONTINGENCIES",
        doc="Placeholder for obligations that are described in notes and not recognised; reported as nil.",
    )
    common_stock: Figure = credit(
        "Common stock",
        ja="資本金",
        terse="Common-stock",
        doc="Stated capital of common stock.",
    )
    additional_paid_in_capital: Figure = credit(
        "Additional paid-in capital",
        ja="資本剰余金",
        doc="What shareholders paid in beyond stated capital.",
    )
    accumulated_deficit: Figure = debit(
        "Accumulated deficit",
        ja="欠損金",
        negated=True,
        doc="Losses carried forward, as a positive number.",
    )
    accumulated_other_comprehensive_income: Figure = credit(
        "Accumulated other comprehensive income",
        ja="その他の包括利益累計額",
        doc="Gains less losses recognised in equity and not yet in income, after tax.",
    )
    shareholders_equity: Figure = credit(
        "Shareholders' equity",
        ja="株主資本",
        total=words("Total shareholders' equity", ja="株主資本合計"),
        start=words("Balance at beginning of period", ja="期首残高"),
        end=words("Balance at end of period", ja="期末残高"),
        doc="Assets less liabilities and minority interest; by component in the statement of shareholders' equity, where"
        " the accumulated deficit and treasury stock are negative.",
    )
    liabilities_and_equity: Figure = credit(
        "Liabilities, minority interest and shareholders' equity",
        ja="負債、少数株主持分及び株主資本",
        total=words(
            "Total liabilities, minority interest and shareholders' equity", ja="負債、少数株主持分及び資本合計"
        ),
        terse="TOTAL",
        doc="Sum of liabilities, minority interest and shareholders' equity; equals assets.",
    )

    tree = (
        heading("Assets", ja="資産の部")(
            +heading("Current assets", ja="流動資産")(
                +cash,
                +accounts_receivable,
                +short_term_investment,
                +inventories,
                +prepaid_expenses,
                +other_current_assets,
                total(current_assets),
            ),
            +equity_method_investees,
            +other_investments,
            +property_and_equipment,
            +intangible_assets,
            +guarantee_deposits,
            +other_assets,
            total(assets),
        ),
        heading("Liabilities and shareholders' equity", ja="負債及び資本の部")(
            +heading("Liabilities", ja="負債の部")(
                +heading("Current liabilities", ja="流動負債")(
                    +short_term_borrowings,
                    +long_term_borrowings_current,
                    +capital_lease_obligations_current,
                    +accounts_payable,
                    +accrued_expenses,
                    +accrued_pension_current,
                    +other_current_liabilities,
                    total(current_liabilities),
                ),
                +capital_lease_obligations_noncurrent,
                +accrued_pension,
                +other_noncurrent_liabilities,
                total(liabilities),
            ),
            +minority_interest,
            +commitments_and_contingencies,
            +heading("Shareholders' equity", ja="資本の部")(
                +common_stock,
                +additional_paid_in_capital,
                -accumulated_deficit,
                +accumulated_other_comprehensive_income,
                total(shareholders_equity),
            ),
            total(liabilities_and_equity),
        ),
    )


class BalanceSheetParenthetical(
    Disclosure,
    module=USG,
    code="710010a",
    kind="Statement",
    title="Consolidated balance sheet, parenthetical",
    ja="連結貸借対照表(注記事項)",
    period=INSTANT,
    members=(Scope.consolidated,),
):
    """Role 710010a: the figures that the balance sheet prints inside its captions."""

    allowance_accounts_receivable: Figure = credit(
        "Allowance for doubtful accounts, accounts receivable",
        ja="売掛金に対する貸倒引当金",
        terse="allowance for doubtful accounts",
        doc="Allowance that has been deducted from accounts receivable.",
    )
    allowance_other_current_assets: Figure = credit(
        "Allowance for doubtful accounts, other current assets",
        ja="その他の流動資産に対する貸倒引当金",
        terse="allowance for doubtful accounts",
        doc="Allowance that has been deducted from other current assets.",
    )
    loan_loss_allowance: Figure = credit(
        "Loan loss valuation allowance, equity method investees",
        ja="持分法適用関連会社に対する貸倒引当金",
        terse="loan loss valuation allowance",
        doc="Allowance that has been deducted from advances to equity method investees.",
    )
    allowance_other_assets: Figure = credit(
        "Allowance for doubtful accounts, other assets",
        ja="その他資産に対する貸倒引当金",
        terse="allowance for doubtful accounts",
        doc="Allowance that has been deducted from other assets.",
    )
    authorized_shares: Figure = shares(
        "Common stock, shares authorized",
        ja="発行可能株式総数",
        terse="authorized",
        doc="Number of shares of common stock that the articles allow to be issued.",
    )
    issued_shares: OptionalFigure = shares(
        "Common stock, shares issued and outstanding",
        ja="発行済株式数(自己株式を含む)",
        terse="Shares of Common Stock Outstanding (Including Treasury Stock)",
        start=words("Shares of common stock outstanding at beginning of period", ja="発行済株式数期首残高"),
        end=words("Shares of common stock outstanding at end of period", ja="発行済株式数期末残高"),
        doc="Number of shares of common stock in issue, treasury stock included.",
        default=ABSENT,
    )


class IncomeStatement(
    Disclosure,
    module=USG,
    code="721010",
    kind="Statement",
    title="Consolidated statement of income",
    ja="連結損益計算書",
    members=(Scope.consolidated,),
):
    """Role 721010."""

    dedicated_access: Figure = credit(
        "Dedicated access revenues",
        ja="法人向け接続サービス売上高",
        terse="Dedicated access",
        doc="Revenues from dedicated Internet access.",
    )
    dial_up_access: Figure = credit(
        "Dial-up access revenues",
        ja="個人向け接続サービス売上高",
        terse="Dial-up access",
        doc="Revenues from dial-up Internet access.",
    )
    value_added_services: Figure = credit(
        "Value-added services revenues",
        ja="付加価値サービス売上高",
        terse="Value-added services",
        doc="Revenues from services on top of connectivity.",
    )
    other_connectivity: Figure = credit(
        "Other connectivity and value-added services revenues",
        ja="その他接続及び付加価値サービス売上高",
        terse="Other",
        doc="Revenues from connectivity and value-added services that stand in no other line.",
    )
    connectivity_revenues: Figure = credit(
        "Connectivity and value-added services revenues",
        ja="接続及び付加価値サービス売上高",
        total=words("Total connectivity and value-added services revenues", ja="接続及び付加価値サービス売上高合計"),
        terse="Total",
        doc="Revenues from connectivity and value-added services.",
    )
    systems_integration: Figure = credit(
        "Systems integration revenues",
        ja="システムインテグレーション売上高",
        terse="Systems integration",
        doc="Revenues from building and operating customers' systems.",
    )
    equipment_sales: Figure = credit(
        "Equipment sales revenues",
        ja="機器売上高",
        terse="Equipment sales",
        doc="Revenues from the sale of equipment.",
    )
    revenues: Figure = credit(
        "Revenues",
        ja="営業収益",
        total=words("Total revenues", ja="営業収益合計"),
        terse="Total revenues",
        doc="All operating revenues.",
    )
    cost_of_connectivity: Figure = debit(
        "Cost of connectivity and value-added services",
        ja="接続及び付加価値サービス原価",
        doc="Cost of revenues from connectivity and value-added services.",
    )
    cost_of_systems_integration: Figure = debit(
        "Cost of systems integration",
        ja="システムインテグレーション原価",
        doc="Cost of revenues from systems integration.",
    )
    cost_of_equipment_sales: Figure = debit("Cost of equipment sales", ja="機器販売原価", doc="Cost of equipment sold.")
    cost_of_revenues: Figure = debit(
        "Cost of revenues",
        ja="営業原価",
        total=words("Total cost of revenues", ja="営業原価合計"),
        terse="Total cost",
        doc="All cost of revenues.",
    )
    sales_and_marketing: Figure = debit("Sales and marketing", ja="営業費", doc="Expenses of selling and marketing.")
    general_and_administrative: Figure = debit(
        "General and administrative", ja="一般管理費", doc="Expenses of managing the group."
    )
    research_and_development: Figure = debit(
        "Research and development", ja="研究開発費", doc="Expenses of research and development."
    )
    costs_and_expenses: Figure = debit(
        "Costs and expenses",
        ja="営業費用",
        total=words("Total costs and expenses", ja="営業費用合計"),
        terse="Total cost and expenses",
        doc="All operating costs and expenses.",
    )
    operating_income: Figure = credit(
        "Operating income (loss)",
        ja="営業利益(損失)",
        terse="OPERATING INCOME",
        doc="Revenues less operating costs and expenses; negative for a loss.",
    )
    interest_income: Figure = credit("Interest income", ja="受取利息", doc="Interest earned.")
    interest_expense: Figure = debit(
        "Interest expense", ja="支払利息", negated=True, doc="Interest incurred on borrowings and leases."
    )
    foreign_exchange_losses: Figure = debit(
        "Foreign exchange losses",
        ja="為替差損",
        negated=True,
        doc="Losses less gains on currency; negative for a net gain.",
    )
    gain_on_other_investments: Figure = credit(
        "Gain on other investments, net",
        ja="その他投資に係る利益(純額)",
        terse="Gain on other investments -net",
        doc="Gains on the sale of other investments less losses and impairments.",
    )
    other_net: Figure = credit(
        "Other, net", ja="その他(純額)", terse="Other-net", doc="Other income less other expenses."
    )
    other_income: Figure = credit(
        "Other income (expenses), net",
        ja="営業外損益(純額)",
        terse="Other income-net",
        total=words("Total other income (expenses), net", ja="営業外損益合計(純額)"),
        doc="Income outside operations less expenses; negative for a net expense.",
    )
    income_before_tax: Figure = credit(
        "Income from operations before income tax expense (benefit), minority interests and equity in net income (loss)"
        " of equity method investees",
        name="IncomeBeforeIncomeTaxMinorityInterestsAndEquityMethodInvestees",
        ja="法人税等、少数株主損益及び持分法投資損益前利益",
        terse="INCOME FROM OPERATIONS BEFORE INCOME TAX BENEFIT, MINORITY INTERESTS AND EQUITY IN NET LOSS OF EQUITY"
        " METHOD INVESTEEs",
        doc="Operating income plus other income; negative for a loss.",
    )
    income_tax: Figure = debit(
        "Income tax expense (benefit)",
        ja="法人税等(便益)",
        terse="INCOME TAX BENEFIT",
        doc="Tax on income of the year, current and deferred; negative for a benefit.",
    )
    minority_interests: Figure = debit(
        "Minority interests in earnings of subsidiaries",
        ja="少数株主利益",
        terse="MINORITY INTERESTS IN EARNINGS OF SUBSIDIARIES",
        negated=True,
        doc="Share of other shareholders in the net income of subsidiaries; negative for a share in losses.",
    )
    equity_method_loss: Figure = debit(
        "Equity in net loss of equity method investees",
        ja="持分法による投資損失",
        terse="EQUITY IN NET LOSS OF EQUITY METHOD INVESTEEs",
        negated=True,
        doc="Share in the net losses of companies under the equity method; negative for a share in net income.",
    )
    net_income: Figure = credit(
        "Net income (loss)",
        ja="当期純利益(損失)",
        terse="NET INCOME",
        doc="What the year leaves to shareholders; negative for a loss.",
    )

    tree = (
        +heading("Revenues", ja="営業収益")(
            +heading("Connectivity and value-added services", ja="接続及び付加価値サービス")(
                +dedicated_access,
                +dial_up_access,
                +value_added_services,
                +other_connectivity,
                total(connectivity_revenues),
            ),
            +systems_integration,
            +equipment_sales,
            total(revenues),
        ),
        -heading("Costs and expenses", ja="営業費用")(
            +cost_of_connectivity,
            +cost_of_systems_integration,
            +cost_of_equipment_sales,
            total(cost_of_revenues),
            +sales_and_marketing,
            +general_and_administrative,
            +research_and_development,
            total(costs_and_expenses),
        ),
        total(operating_income),
        +heading("Other income (expenses)", ja="営業外損益")(
            +interest_income,
            -interest_expense,
            -foreign_exchange_losses,
            +gain_on_other_investments,
            +other_net,
            total(other_income),
        ),
        total(income_before_tax),
        -income_tax,
        -minority_interests,
        -equity_method_loss,
        total(net_income),
    )


class EquityStatement(
    Disclosure,
    module=USG,
    code="730010",
    kind="Statement",
    title="Consolidated statement of shareholders' equity",
    ja="連結株主資本等変動計算書",
    members=(Scope.consolidated,),
    columns=EquityComponents,
):
    """Role 730010: rows are signed effects on shareholders' equity, columns its components."""

    shares_beginning: Figure = opening(BalanceSheetParenthetical.issued_shares)
    beginning: Line[EquityComponents] = opening(BalanceSheet.shareholders_equity)
    net_income: Line[EquityComponents] = same(IncomeStatement.net_income)
    other_comprehensive_income: Line[EquityComponents] = credit(
        "Other comprehensive income (loss), net of tax",
        ja="その他の包括利益(損失)(税引後)",
        terse="Other comprehensive loss, net of tax",
        doc="Gains less losses of the year recognised in equity, after tax; negative for a loss.",
    )
    comprehensive_income: Line[EquityComponents] = credit(
        "Comprehensive income (loss)",
        ja="包括利益(損失)",
        total=words("Total comprehensive income (loss)", ja="包括利益(損失)合計"),
        terse="Total comprehensive loss",
        doc="Net income plus other comprehensive income; negative for a loss.",
    )
    sfas158: Line[EquityComponents] = credit(
        "Adjustment to initially apply SFAS 158, net of tax",
        ja="SFAS第158号適用による調整額(税引後)",
        terse="Adjustment to initially apply SFAS158, net of tax",
        doc="Effect on equity of recognising the funded status of pension plans for the first time.",
    )
    exclusion_of_investee: Line[EquityComponents] = credit(
        "Change in equity due to exclusion of equity method investee",
        ja="持分法適用関連会社の除外による増減",
        terse="Decrease of common stock due to exclusion of an equity method investee",
        doc="Effect on equity of a company leaving the equity method; positive where treasury stock decreases.",
    )
    ending: Line[EquityComponents] = closing(BalanceSheet.shareholders_equity)
    shares_ending: Figure = closing(BalanceSheetParenthetical.issued_shares)

    tree = (
        shares_beginning,
        beginning,
        +net_income,
        +other_comprehensive_income,
        total(comprehensive_income),
        sfas158,
        exclusion_of_investee,
        ending,
        shares_ending,
    )
