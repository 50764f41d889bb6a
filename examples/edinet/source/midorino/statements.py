"""The statements under Japanese GAAP: concepts of jppfs in the order of print, and what the company adds.

`terse` is what is printed. Where the taxonomy's own Japanese label is the same, it can be left out.
"""

from __future__ import annotations

from kaiji.declare import Disclosure, Figure, Line, closing, heading, opening, optional, same, total, use
from kaiji.model import INSTANT
from midorino.axes import Components, Scope
from midorino.base import JP, MIDORINO, ROLE


class Statement(Disclosure, module=MIDORINO):
    """What the statements have in common."""


class ConsolidatedBalanceSheet(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_ConsolidatedBalanceSheet"),
    period=INSTANT,
    members=(Scope.consolidated,),
    heading=JP["jppfs_cor:ConsolidatedBalanceSheetHeading"],
    table=JP["jppfs_cor:BalanceSheetTable"],
    line_items=JP["jppfs_cor:BalanceSheetLineItems"],
):
    """連結貸借対照表"""

    assets_ = heading(JP["jppfs_cor:AssetsAbstract"], terse="資産の部")
    current_assets_ = heading(JP["jppfs_cor:CurrentAssetsAbstract"], terse="流動資産")
    cash: Figure = use(JP["jppfs_cor:CashAndDeposits"], terse="現金及び預金")
    receivables: Figure = use(
        JP["jppfs_cor:NotesAndAccountsReceivableTradeAndContractAssets"], terse="受取手形、売掛金及び契約資産"
    )
    inventories: Figure = use(JP["jppfs_cor:Inventories"], terse="棚卸資産")
    other_current_assets: Figure = use(JP["jppfs_cor:OtherCA"], terse="その他")
    allowance: Figure = use(JP["jppfs_cor:AllowanceForDoubtfulAccountsCA"], terse="貸倒引当金")
    current_assets: Figure = use(JP["jppfs_cor:CurrentAssets"], terse="流動資産合計", total=True)
    noncurrent_assets_ = heading(JP["jppfs_cor:NoncurrentAssetsAbstract"], terse="固定資産")
    tangible_ = heading(JP["jppfs_cor:PropertyPlantAndEquipmentAbstract"], terse="有形固定資産")
    buildings: Figure = use(JP["jppfs_cor:BuildingsAndStructuresNet"], terse="建物及び構築物（純額）")
    machinery: Figure = use(JP["jppfs_cor:MachineryEquipmentAndVehiclesNet"], terse="機械装置及び運搬具（純額）")
    land: Figure = use(JP["jppfs_cor:Land"], terse="土地")
    tangible: Figure = use(JP["jppfs_cor:PropertyPlantAndEquipment"], terse="有形固定資産合計", total=True)
    intangible_ = heading(JP["jppfs_cor:IntangibleAssetsAbstract"], terse="無形固定資産")
    software: Figure = use(JP["jppfs_cor:Software"], terse="ソフトウエア")
    intangible: Figure = use(JP["jppfs_cor:IntangibleAssets"], terse="無形固定資産合計", total=True)
    investments_ = heading(JP["jppfs_cor:InvestmentsAndOtherAssetsAbstract"], terse="投資その他の資産")
    securities: Figure = use(JP["jppfs_cor:InvestmentSecurities"], terse="投資有価証券")
    deferred_tax: Figure = use(JP["jppfs_cor:DeferredTaxAssets"], terse="繰延税金資産")
    investments: Figure = use(JP["jppfs_cor:InvestmentsAndOtherAssets"], terse="投資その他の資産合計", total=True)
    noncurrent_assets: Figure = use(JP["jppfs_cor:NoncurrentAssets"], terse="固定資産合計", total=True)
    assets: Figure = use(JP["jppfs_cor:Assets"], terse="資産合計", total=True)
    liabilities_ = heading(JP["jppfs_cor:LiabilitiesAbstract"], terse="負債の部")
    current_liabilities_ = heading(JP["jppfs_cor:CurrentLiabilitiesAbstract"], terse="流動負債")
    payables: Figure = use(JP["jppfs_cor:NotesAndAccountsPayableTrade"], terse="支払手形及び買掛金")
    short_loans: Figure = use(JP["jppfs_cor:ShortTermLoansPayable"], terse="短期借入金")
    taxes: Figure = use(JP["jppfs_cor:IncomeTaxesPayable"], terse="未払法人税等")
    bonuses: Figure = use(JP["jppfs_cor:ProvisionForBonuses"], terse="賞与引当金")
    consolidation: Figure = optional.credit("店舗統合損失引当金", name="ProvisionForLossOnStoreConsolidation")
    """直営店舗の統合に伴い発生すると見込まれる損失の額。"""
    other_current_liabilities: Figure = use(JP["jppfs_cor:OtherCL"], terse="その他")
    current_liabilities: Figure = use(JP["jppfs_cor:CurrentLiabilities"], terse="流動負債合計", total=True)
    noncurrent_liabilities_ = heading(JP["jppfs_cor:NoncurrentLiabilitiesAbstract"], terse="固定負債")
    long_loans: Figure = use(JP["jppfs_cor:LongTermLoansPayable"], terse="長期借入金")
    retirement: Figure = use(JP["jppfs_cor:NetDefinedBenefitLiability"], terse="退職給付に係る負債")
    noncurrent_liabilities: Figure = use(JP["jppfs_cor:NoncurrentLiabilities"], terse="固定負債合計", total=True)
    liabilities: Figure = use(JP["jppfs_cor:Liabilities"], terse="負債合計", total=True)
    net_assets_ = heading(JP["jppfs_cor:NetAssetsAbstract"], terse="純資産の部")
    shareholders_ = heading(JP["jppfs_cor:ShareholdersEquityAbstract"], terse="株主資本")
    capital: Figure = use(JP["jppfs_cor:CapitalStock"], terse="資本金")
    surplus: Figure = use(JP["jppfs_cor:CapitalSurplus"], terse="資本剰余金")
    earnings: Figure = use(JP["jppfs_cor:RetainedEarnings"], terse="利益剰余金")
    treasury: Figure = use(JP["jppfs_cor:TreasuryStock"], terse="自己株式")
    shareholders: Figure = use(JP["jppfs_cor:ShareholdersEquity"], terse="株主資本合計", total=True)
    valuation_ = heading(JP["jppfs_cor:ValuationAndTranslationAdjustmentsAbstract"], terse="評価・換算差額等")
    available_for_sale: Figure = use(
        JP["jppfs_cor:ValuationDifferenceOnAvailableForSaleSecurities"], terse="その他有価証券評価差額金"
    )
    valuation: Figure = use(
        JP["jppfs_cor:ValuationAndTranslationAdjustments"], terse="その他の包括利益累計額合計", total=True
    )
    net_assets: Figure = use(JP["jppfs_cor:NetAssets"], terse="純資産合計", total=True)
    liabilities_and_net_assets: Figure = use(JP["jppfs_cor:LiabilitiesAndNetAssets"], terse="負債純資産合計")

    tree = (
        assets_(
            +current_assets_(
                +cash, +receivables, +inventories, +other_current_assets, +allowance, total(current_assets)
            ),
            +noncurrent_assets_(
                +tangible_(+buildings, +machinery, +land, total(tangible)),
                +intangible_(+software, total(intangible)),
                +investments_(+securities, +deferred_tax, total(investments)),
                total(noncurrent_assets),
            ),
            total(assets),
        ),
        +liabilities_(
            +current_liabilities_(
                +payables,
                +short_loans,
                +taxes,
                +bonuses,
                +consolidation,
                +other_current_liabilities,
                total(current_liabilities),
            ),
            +noncurrent_liabilities_(+long_loans, +retirement, total(noncurrent_liabilities)),
            total(liabilities),
        ),
        +net_assets_(
            +shareholders_(+capital, +surplus, +earnings, +treasury, total(shareholders)),
            +valuation_(+available_for_sale, total(valuation)),
            total(net_assets),
        ),
        total(liabilities_and_net_assets),
    )


class ConsolidatedIncome(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_ConsolidatedStatementOfIncome"),
    members=(Scope.consolidated,),
    heading=JP["jppfs_cor:ConsolidatedStatementOfIncomeHeading"],
    table=JP["jppfs_cor:StatementOfIncomeTable"],
    line_items=JP["jppfs_cor:StatementOfIncomeLineItems"],
):
    """連結損益計算書"""

    sales: Figure = use(JP["jppfs_cor:NetSales"], terse="売上高")
    cost: Figure = use(JP["jppfs_cor:CostOfSales"], terse="売上原価")
    gross: Figure = use(JP["jppfs_cor:GrossProfit"], terse="売上総利益", subtotal=True)
    sga: Figure = use(JP["jppfs_cor:SellingGeneralAndAdministrativeExpenses"], terse="販売費及び一般管理費")
    operating: Figure = use(JP["jppfs_cor:OperatingIncome"], terse="営業利益", subtotal=True)
    income_ = heading(JP["jppfs_cor:NonOperatingIncomeAbstract"], terse="営業外収益")
    interest: Figure = use(JP["jppfs_cor:InterestIncomeNOI"], terse="受取利息")
    dividends: Figure = use(JP["jppfs_cor:DividendsIncomeNOI"], terse="受取配当金")
    income: Figure = use(JP["jppfs_cor:NonOperatingIncome"], terse="営業外収益合計", total=True)
    expenses_ = heading(JP["jppfs_cor:NonOperatingExpensesAbstract"], terse="営業外費用")
    interest_paid: Figure = use(JP["jppfs_cor:InterestExpensesNOE"], terse="支払利息")
    expenses: Figure = use(JP["jppfs_cor:NonOperatingExpenses"], terse="営業外費用合計", total=True)
    ordinary: Figure = use(JP["jppfs_cor:OrdinaryIncome"], terse="経常利益", subtotal=True)
    extraordinary_ = heading(JP["jppfs_cor:ExtraordinaryLossAbstract"], terse="特別損失")
    consolidation: Figure = optional.debit("店舗統合損失引当金繰入額", name="ProvisionForLossOnStoreConsolidationEL")
    """店舗統合損失引当金に繰り入れた額。"""
    impairment: Figure = optional.use(JP["jppfs_cor:ImpairmentLossEL"], terse="減損損失")
    extraordinary: Figure = use(JP["jppfs_cor:ExtraordinaryLoss"], terse="特別損失合計", total=True)
    before_taxes: Figure = use(JP["jppfs_cor:IncomeBeforeIncomeTaxes"], terse="税金等調整前当期純利益", subtotal=True)
    current_tax: Figure = use(JP["jppfs_cor:IncomeTaxesCurrent"], terse="法人税、住民税及び事業税")
    deferred_tax: Figure = use(JP["jppfs_cor:IncomeTaxesDeferred"], terse="法人税等調整額")
    profit: Figure = use(JP["jppfs_cor:ProfitLoss"], terse="当期純利益")
    owners: Figure = use(JP["jppfs_cor:ProfitLossAttributableToOwnersOfParent"], terse="親会社株主に帰属する当期純利益")

    tree = (
        +sales,
        -cost,
        total(gross),
        -sga,
        total(operating),
        +income_(+interest, +dividends, total(income)),
        -expenses_(+interest_paid, total(expenses)),
        total(ordinary),
        -extraordinary_(+consolidation, +impairment, total(extraordinary)),
        total(before_taxes),
        -current_tax,
        -deferred_tax,
        total(profit),
        owners,
    )


class ConsolidatedComprehensiveIncome(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_ConsolidatedStatementOfComprehensiveIncome"),
    members=(Scope.consolidated,),
    heading=JP["jppfs_cor:ConsolidatedStatementOfComprehensiveIncomeHeading"],
    table=JP["jppfs_cor:StatementOfComprehensiveIncomeTable"],
    line_items=JP["jppfs_cor:StatementOfComprehensiveIncomeLineItems"],
):
    """連結包括利益計算書"""

    profit: Figure = same(ConsolidatedIncome.profit)
    other_ = heading(JP["jppfs_cor:OtherComprehensiveIncomeAbstract"], terse="その他の包括利益")
    available_for_sale: Figure = use(
        JP["jppfs_cor:ValuationDifferenceOnAvailableForSaleSecuritiesNetOfTaxOCI"], terse="その他有価証券評価差額金"
    )
    other: Figure = use(JP["jppfs_cor:OtherComprehensiveIncome"], terse="その他の包括利益合計", total=True)
    comprehensive: Figure = use(JP["jppfs_cor:ComprehensiveIncome"], terse="包括利益", subtotal=True)
    attributable_ = heading(JP["jppfs_cor:ComprehensiveIncomeAttributableToAbstract"], terse="（内訳）")
    owners: Figure = use(
        JP["jppfs_cor:ComprehensiveIncomeAttributableToOwnersOfTheParent"], terse="親会社株主に係る包括利益"
    )


class ConsolidatedEquity(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_ConsolidatedStatementOfChangesInEquity"),
    members=(Scope.consolidated,),
    columns=Components,
    heading=JP["jppfs_cor:ConsolidatedStatementOfChangesInEquityHeading"],
    table=JP["jppfs_cor:StatementOfChangesInEquityTable"],
    line_items=JP["jppfs_cor:StatementOfChangesInEquityLineItems"],
):
    """連結株主資本等変動計算書"""

    opening: Line[Components] = opening(JP["jppfs_cor:NetAssets"], terse="当期首残高")
    changes_ = heading(JP["jppfs_cor:ChangesOfItemsDuringThePeriodAbstract"], terse="当期変動額")
    dividends: Line[Components] = use(JP["jppfs_cor:DividendsFromSurplus"], terse="剰余金の配当")
    profit: Line[Components] = same(ConsolidatedIncome.owners)
    other: Line[Components] = use(
        JP["jppfs_cor:NetChangesOfItemsOtherThanShareholdersEquity"], terse="株主資本以外の項目の当期変動額（純額）"
    )
    changes: Line[Components] = use(
        JP["jppfs_cor:TotalChangesOfItemsDuringThePeriod"], terse="当期変動額合計", total=True
    )
    closing: Line[Components] = closing(JP["jppfs_cor:NetAssets"], terse="当期末残高")


class ConsolidatedCashFlows(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_ConsolidatedStatementOfCashFlows-indirect"),
    members=(Scope.consolidated,),
    heading=JP["jppfs_cor:ConsolidatedStatementOfCashFlowsHeading"],
    table=JP["jppfs_cor:StatementOfCashFlowsTable"],
    line_items=JP["jppfs_cor:StatementOfCashFlowsLineItems"],
):
    """連結キャッシュ・フロー計算書"""

    operating_ = heading(
        JP["jppfs_cor:NetCashProvidedByUsedInOperatingActivitiesAbstract"], terse="営業活動によるキャッシュ・フロー"
    )
    before_taxes: Figure = same(ConsolidatedIncome.before_taxes)
    depreciation: Figure = use(JP["jppfs_cor:DepreciationAndAmortizationOpeCF"], terse="減価償却費")
    impairment: Figure = optional.use(JP["jppfs_cor:ImpairmentLossOpeCF"], terse="減損損失")
    provisions: Figure = use(JP["jppfs_cor:IncreaseDecreaseInProvisionOpeCF"], terse="引当金の増減額（△は減少）")
    income: Figure = use(JP["jppfs_cor:InterestAndDividendsIncomeOpeCF"], terse="受取利息及び受取配当金")
    interest: Figure = use(JP["jppfs_cor:InterestExpensesOpeCF"], terse="支払利息")
    receivables: Figure = use(
        JP["jppfs_cor:DecreaseIncreaseInNotesAndAccountsReceivableTradeOpeCF"], terse="売上債権の増減額（△は増加）"
    )
    inventories: Figure = use(JP["jppfs_cor:DecreaseIncreaseInInventoriesOpeCF"], terse="棚卸資産の増減額（△は増加）")
    payables: Figure = use(
        JP["jppfs_cor:IncreaseDecreaseInNotesAndAccountsPayableTradeOpeCF"], terse="仕入債務の増減額（△は減少）"
    )
    other_operating: Figure = use(JP["jppfs_cor:OtherNetOpeCF"], terse="その他")
    subtotal: Figure = use(JP["jppfs_cor:SubtotalOpeCF"], terse="小計", subtotal=True)
    income_received: Figure = use(
        JP["jppfs_cor:InterestAndDividendsIncomeReceivedOpeCFInvCF"], terse="利息及び配当金の受取額"
    )
    interest_paid: Figure = use(JP["jppfs_cor:InterestExpensesPaidOpeCFFinCF"], terse="利息の支払額")
    taxes_paid: Figure = use(JP["jppfs_cor:IncomeTaxesPaidOpeCF"], terse="法人税等の支払額")
    operating: Figure = use(
        JP["jppfs_cor:NetCashProvidedByUsedInOperatingActivities"], terse="営業活動によるキャッシュ・フロー", total=True
    )
    investing_ = heading(
        JP["jppfs_cor:NetCashProvidedByUsedInInvestmentActivitiesAbstract"], terse="投資活動によるキャッシュ・フロー"
    )
    property_bought: Figure = use(
        JP["jppfs_cor:PurchaseOfPropertyPlantAndEquipmentInvCF"], terse="有形固定資産の取得による支出"
    )
    software_bought: Figure = use(JP["jppfs_cor:PurchaseOfIntangibleAssetsInvCF"], terse="無形固定資産の取得による支出")
    investing: Figure = use(
        JP["jppfs_cor:NetCashProvidedByUsedInInvestmentActivities"],
        terse="投資活動によるキャッシュ・フロー",
        total=True,
    )
    financing_ = heading(
        JP["jppfs_cor:NetCashProvidedByUsedInFinancingActivitiesAbstract"], terse="財務活動によるキャッシュ・フロー"
    )
    short_loans: Figure = use(
        JP["jppfs_cor:NetIncreaseDecreaseInShortTermLoansPayableFinCF"], terse="短期借入金の純増減額（△は減少）"
    )
    long_loans_repaid: Figure = use(
        JP["jppfs_cor:RepaymentOfLongTermLoansPayableFinCF"], terse="長期借入金の返済による支出"
    )
    dividends: Figure = use(JP["jppfs_cor:CashDividendsPaidFinCF"], terse="配当金の支払額")
    financing: Figure = use(
        JP["jppfs_cor:NetCashProvidedByUsedInFinancingActivities"], terse="財務活動によるキャッシュ・フロー", total=True
    )
    net: Figure = use(
        JP["jppfs_cor:NetIncreaseDecreaseInCashAndCashEquivalents"],
        terse="現金及び現金同等物の増減額（△は減少）",
        subtotal=True,
    )
    opening: Figure = opening(JP["jppfs_cor:CashAndCashEquivalents"], terse="現金及び現金同等物の期首残高")
    closing: Figure = closing(JP["jppfs_cor:CashAndCashEquivalents"], terse="現金及び現金同等物の期末残高")


class BalanceSheet(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_BalanceSheet"),
    period=INSTANT,
    members=(Scope.company,),
    heading=JP["jppfs_cor:BalanceSheetHeading"],
    table=JP["jppfs_cor:BalanceSheetTable"],
    line_items=JP["jppfs_cor:BalanceSheetLineItems"],
):
    """貸借対照表"""

    assets_ = heading(JP["jppfs_cor:AssetsAbstract"], terse="資産の部")
    current_assets_ = heading(JP["jppfs_cor:CurrentAssetsAbstract"], terse="流動資産")
    cash: Figure = use(JP["jppfs_cor:CashAndDeposits"], terse="現金及び預金")
    receivables: Figure = use(JP["jppfs_cor:AccountsReceivableTrade"], terse="売掛金")
    inventories: Figure = use(JP["jppfs_cor:Inventories"], terse="棚卸資産")
    other_current_assets: Figure = use(JP["jppfs_cor:OtherCA"], terse="その他")
    allowance: Figure = use(JP["jppfs_cor:AllowanceForDoubtfulAccountsCA"], terse="貸倒引当金")
    current_assets: Figure = use(JP["jppfs_cor:CurrentAssets"], terse="流動資産合計", total=True)
    noncurrent_assets_ = heading(JP["jppfs_cor:NoncurrentAssetsAbstract"], terse="固定資産")
    tangible_ = heading(JP["jppfs_cor:PropertyPlantAndEquipmentAbstract"], terse="有形固定資産")
    buildings: Figure = use(JP["jppfs_cor:BuildingsNet"], terse="建物（純額）")
    machinery: Figure = use(JP["jppfs_cor:MachineryAndEquipmentNet"], terse="機械及び装置（純額）")
    land: Figure = use(JP["jppfs_cor:Land"], terse="土地")
    tangible: Figure = use(JP["jppfs_cor:PropertyPlantAndEquipment"], terse="有形固定資産合計", total=True)
    intangible_ = heading(JP["jppfs_cor:IntangibleAssetsAbstract"], terse="無形固定資産")
    software: Figure = use(JP["jppfs_cor:Software"], terse="ソフトウエア")
    intangible: Figure = use(JP["jppfs_cor:IntangibleAssets"], terse="無形固定資産合計", total=True)
    investments_ = heading(JP["jppfs_cor:InvestmentsAndOtherAssetsAbstract"], terse="投資その他の資産")
    securities: Figure = use(JP["jppfs_cor:InvestmentSecurities"], terse="投資有価証券")
    subsidiaries: Figure = use(JP["jppfs_cor:StocksOfSubsidiariesAndAffiliates"], terse="関係会社株式")
    deferred_tax: Figure = use(JP["jppfs_cor:DeferredTaxAssets"], terse="繰延税金資産")
    investments: Figure = use(JP["jppfs_cor:InvestmentsAndOtherAssets"], terse="投資その他の資産合計", total=True)
    noncurrent_assets: Figure = use(JP["jppfs_cor:NoncurrentAssets"], terse="固定資産合計", total=True)
    assets: Figure = use(JP["jppfs_cor:Assets"], terse="資産合計", total=True)
    liabilities_ = heading(JP["jppfs_cor:LiabilitiesAbstract"], terse="負債の部")
    current_liabilities_ = heading(JP["jppfs_cor:CurrentLiabilitiesAbstract"], terse="流動負債")
    payables: Figure = use(JP["jppfs_cor:AccountsPayableTrade"], terse="買掛金")
    short_loans: Figure = use(JP["jppfs_cor:ShortTermLoansPayable"], terse="短期借入金")
    taxes: Figure = use(JP["jppfs_cor:IncomeTaxesPayable"], terse="未払法人税等")
    bonuses: Figure = use(JP["jppfs_cor:ProvisionForBonuses"], terse="賞与引当金")
    consolidation: Figure = optional.same(ConsolidatedBalanceSheet.consolidation)
    other_current_liabilities: Figure = use(JP["jppfs_cor:OtherCL"], terse="その他")
    current_liabilities: Figure = use(JP["jppfs_cor:CurrentLiabilities"], terse="流動負債合計", total=True)
    noncurrent_liabilities_ = heading(JP["jppfs_cor:NoncurrentLiabilitiesAbstract"], terse="固定負債")
    long_loans: Figure = use(JP["jppfs_cor:LongTermLoansPayable"], terse="長期借入金")
    retirement: Figure = use(JP["jppfs_cor:ProvisionForRetirementBenefits"], terse="退職給付引当金")
    noncurrent_liabilities: Figure = use(JP["jppfs_cor:NoncurrentLiabilities"], terse="固定負債合計", total=True)
    liabilities: Figure = use(JP["jppfs_cor:Liabilities"], terse="負債合計", total=True)
    net_assets_ = heading(JP["jppfs_cor:NetAssetsAbstract"], terse="純資産の部")
    shareholders_ = heading(JP["jppfs_cor:ShareholdersEquityAbstract"], terse="株主資本")
    capital: Figure = use(JP["jppfs_cor:CapitalStock"], terse="資本金")
    surplus_ = heading(JP["jppfs_cor:CapitalSurplusAbstract"], terse="資本剰余金")
    legal_surplus: Figure = use(JP["jppfs_cor:LegalCapitalSurplus"], terse="資本準備金")
    surplus: Figure = same(ConsolidatedBalanceSheet.surplus, terse="資本剰余金合計", total=True)
    earnings_ = heading(JP["jppfs_cor:RetainedEarningsAbstract"], terse="利益剰余金")
    legal_earnings: Figure = use(JP["jppfs_cor:LegalRetainedEarnings"], terse="利益準備金")
    other_earnings_ = heading(JP["jppfs_cor:OtherRetainedEarningsAbstract"], terse="その他利益剰余金")
    brought_forward: Figure = use(JP["jppfs_cor:RetainedEarningsBroughtForward"], terse="繰越利益剰余金")
    other_earnings: Figure = use(JP["jppfs_cor:OtherRetainedEarnings"], terse="その他利益剰余金合計", total=True)
    earnings: Figure = same(ConsolidatedBalanceSheet.earnings, terse="利益剰余金合計", total=True)
    treasury: Figure = use(JP["jppfs_cor:TreasuryStock"], terse="自己株式")
    shareholders: Figure = use(JP["jppfs_cor:ShareholdersEquity"], terse="株主資本合計", total=True)
    valuation_ = heading(JP["jppfs_cor:ValuationAndTranslationAdjustmentsAbstract"], terse="評価・換算差額等")
    available_for_sale: Figure = use(
        JP["jppfs_cor:ValuationDifferenceOnAvailableForSaleSecurities"], terse="その他有価証券評価差額金"
    )
    valuation: Figure = same(ConsolidatedBalanceSheet.valuation, terse="評価・換算差額等合計", total=True)
    net_assets: Figure = use(JP["jppfs_cor:NetAssets"], terse="純資産合計", total=True)
    liabilities_and_net_assets: Figure = use(JP["jppfs_cor:LiabilitiesAndNetAssets"], terse="負債純資産合計")

    tree = (
        assets_(
            +current_assets_(
                +cash, +receivables, +inventories, +other_current_assets, +allowance, total(current_assets)
            ),
            +noncurrent_assets_(
                +tangible_(+buildings, +machinery, +land, total(tangible)),
                +intangible_(+software, total(intangible)),
                +investments_(+securities, +subsidiaries, +deferred_tax, total(investments)),
                total(noncurrent_assets),
            ),
            total(assets),
        ),
        +liabilities_(
            +current_liabilities_(
                +payables,
                +short_loans,
                +taxes,
                +bonuses,
                +consolidation,
                +other_current_liabilities,
                total(current_liabilities),
            ),
            +noncurrent_liabilities_(+long_loans, +retirement, total(noncurrent_liabilities)),
            total(liabilities),
        ),
        +net_assets_(
            +shareholders_(
                +capital,
                +surplus_(+legal_surplus, total(surplus)),
                +earnings_(+legal_earnings, +other_earnings_(+brought_forward, total(other_earnings)), total(earnings)),
                +treasury,
                total(shareholders),
            ),
            +valuation_(+available_for_sale, total(valuation)),
            total(net_assets),
        ),
        total(liabilities_and_net_assets),
    )


class Income(
    Statement,
    role=JP.role(f"{ROLE}/jppfs/rol_StatementOfIncome"),
    members=(Scope.company,),
    heading=JP["jppfs_cor:StatementOfIncomeHeading"],
    table=JP["jppfs_cor:StatementOfIncomeTable"],
    line_items=JP["jppfs_cor:StatementOfIncomeLineItems"],
):
    """損益計算書"""

    sales: Figure = use(JP["jppfs_cor:NetSales"], terse="売上高")
    cost: Figure = use(JP["jppfs_cor:CostOfSales"], terse="売上原価")
    gross: Figure = use(JP["jppfs_cor:GrossProfit"], terse="売上総利益", subtotal=True)
    sga: Figure = use(JP["jppfs_cor:SellingGeneralAndAdministrativeExpenses"], terse="販売費及び一般管理費")
    operating: Figure = use(JP["jppfs_cor:OperatingIncome"], terse="営業利益", subtotal=True)
    income_ = heading(JP["jppfs_cor:NonOperatingIncomeAbstract"], terse="営業外収益")
    interest: Figure = use(JP["jppfs_cor:InterestIncomeNOI"], terse="受取利息")
    dividends: Figure = use(JP["jppfs_cor:DividendsIncomeNOI"], terse="受取配当金")
    income: Figure = use(JP["jppfs_cor:NonOperatingIncome"], terse="営業外収益合計", total=True)
    expenses_ = heading(JP["jppfs_cor:NonOperatingExpensesAbstract"], terse="営業外費用")
    interest_paid: Figure = use(JP["jppfs_cor:InterestExpensesNOE"], terse="支払利息")
    expenses: Figure = use(JP["jppfs_cor:NonOperatingExpenses"], terse="営業外費用合計", total=True)
    ordinary: Figure = use(JP["jppfs_cor:OrdinaryIncome"], terse="経常利益", subtotal=True)
    extraordinary_ = heading(JP["jppfs_cor:ExtraordinaryLossAbstract"], terse="特別損失")
    consolidation: Figure = optional.same(ConsolidatedIncome.consolidation)
    impairment: Figure = optional.use(JP["jppfs_cor:ImpairmentLossEL"], terse="減損損失")
    extraordinary: Figure = use(JP["jppfs_cor:ExtraordinaryLoss"], terse="特別損失合計", total=True)
    before_taxes: Figure = same(ConsolidatedIncome.before_taxes, terse="税引前当期純利益", subtotal=True)
    current_tax: Figure = use(JP["jppfs_cor:IncomeTaxesCurrent"], terse="法人税、住民税及び事業税")
    deferred_tax: Figure = use(JP["jppfs_cor:IncomeTaxesDeferred"], terse="法人税等調整額")
    profit: Figure = use(JP["jppfs_cor:ProfitLoss"], terse="当期純利益")

    tree = (
        +sales,
        -cost,
        total(gross),
        -sga,
        total(operating),
        +income_(+interest, +dividends, total(income)),
        -expenses_(+interest_paid, total(expenses)),
        total(ordinary),
        -extraordinary_(+consolidation, +impairment, total(extraordinary)),
        total(before_taxes),
        -current_tax,
        -deferred_tax,
        total(profit),
    )
