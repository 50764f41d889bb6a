"""Which concepts of the core mean what concepts of EDINET's taxonomies mean, so that filings under both can be joined.

Only what agrees in sign, type and period type: EDINET states accumulated depreciation and allowances negative, and has amounts
for one share in types of an earlier registry, so these are not here. The edition is that of November 2025.
"""

from typing import Any

from jp_agm.brp.group import Employees
from jp_agm.brp.progress import CapitalInvestment
from jp_agm.brp.shares import MajorShareholder, Shares
from jp_agm.jgp.statements import BalanceSheet, EquityStatement, IncomeStatement
from jp_agm.usg import statements as usg
from kaiji.declare import Line

_EDINET = "http://disclosure.edinet-fsa.go.jp/taxonomy"

_JPPFS: dict[Line[Any], str] = {
    BalanceSheet.cash_and_deposits: "CashAndDeposits",
    BalanceSheet.accounts_receivable: "AccountsReceivableTrade",
    BalanceSheet.products: "Merchandise",
    BalanceSheet.work_in_process: "WorkInProcess",
    BalanceSheet.stores: "Supplies",
    BalanceSheet.prepaid_expenses: "PrepaidExpenses",
    BalanceSheet.accounts_receivable_other: "AccountsReceivableOther",
    BalanceSheet.short_term_loans: "ShortTermLoansReceivable",
    BalanceSheet.other_current_assets: "OtherCA",
    BalanceSheet.current_assets: "CurrentAssets",
    BalanceSheet.equipment: "ToolsFurnitureAndFixtures",
    BalanceSheet.tangible_assets: "PropertyPlantAndEquipment",
    BalanceSheet.telephone_rights: "TelephoneSubscriptionRight",
    BalanceSheet.software: "Software",
    BalanceSheet.intangible_assets: "IntangibleAssets",
    BalanceSheet.investment_securities: "InvestmentSecurities",
    BalanceSheet.shares_of_affiliates: "StocksOfSubsidiariesAndAffiliates",
    BalanceSheet.long_term_prepaid_expenses: "LongTermPrepaidExpenses",
    BalanceSheet.guarantee_deposits: "LeaseAndGuaranteeDeposits",
    BalanceSheet.other_investments: "OtherIOA",
    BalanceSheet.investments_and_other_assets: "InvestmentsAndOtherAssets",
    BalanceSheet.noncurrent_assets: "NoncurrentAssets",
    BalanceSheet.share_issuing_costs: "StockIssuanceCostDA",
    BalanceSheet.deferred_assets: "DeferredAssets",
    BalanceSheet.assets: "Assets",
    BalanceSheet.accounts_payable: "AccountsPayableTrade",
    BalanceSheet.short_term_borrowings: "ShortTermLoansPayable",
    BalanceSheet.long_term_borrowings_current: "CurrentPortionOfLongTermLoansPayable",
    BalanceSheet.accounts_payable_other: "AccountsPayableOther",
    BalanceSheet.accounts_payable_fixed_assets: "AccountsPayableFacilities",
    BalanceSheet.accrued_income_taxes: "IncomeTaxesPayable",
    BalanceSheet.accrued_consumption_tax: "AccruedConsumptionTaxes",
    BalanceSheet.advances_received: "AdvancesReceived",
    BalanceSheet.deposits_received: "DepositsReceived",
    BalanceSheet.unearned_revenue: "UnearnedRevenue",
    BalanceSheet.other_current_liabilities: "OtherCL",
    BalanceSheet.current_liabilities: "CurrentLiabilities",
    BalanceSheet.long_term_unearned_revenue: "LongTermUnearnedRevenue",
    BalanceSheet.reserve_employees: "ProvisionForRetirementBenefits",
    BalanceSheet.reserve_officers: "ProvisionForDirectorsRetirementBenefits",
    BalanceSheet.long_term_liabilities: "NoncurrentLiabilities",
    BalanceSheet.liabilities: "Liabilities",
    BalanceSheet.common_stock: "CapitalStock",
    BalanceSheet.retained_earnings_brought_forward: "RetainedEarningsBroughtForward",
    BalanceSheet.other_retained_earnings: "OtherRetainedEarnings",
    BalanceSheet.retained_earnings: "RetainedEarnings",
    BalanceSheet.shareholders_equity: "ShareholdersEquity",
    BalanceSheet.net_unrealized_gains: "ValuationDifferenceOnAvailableForSaleSecurities",
    BalanceSheet.valuation_adjustments: "ValuationAndTranslationAdjustments",
    BalanceSheet.net_assets: "NetAssets",
    BalanceSheet.liabilities_and_net_assets: "LiabilitiesAndNetAssets",
    IncomeStatement.revenues: "NetSales",
    IncomeStatement.cost_of_revenues: "CostOfSales",
    IncomeStatement.gross_profit: "GrossProfit",
    IncomeStatement.selling_general_and_administrative: "SellingGeneralAndAdministrativeExpenses",
    IncomeStatement.operating_income: "OperatingIncome",
    IncomeStatement.interest_and_dividends: "InterestAndDividendsIncomeNOI",
    IncomeStatement.commissions_received: "CommissionFeeNOI",
    IncomeStatement.other_non_operating_income: "OtherNOI",
    IncomeStatement.non_operating_income: "NonOperatingIncome",
    IncomeStatement.interest_expense: "InterestExpensesNOE",
    IncomeStatement.amortization_of_share_issuing_costs: "AmortizationOfStockIssuanceCostNOE",
    IncomeStatement.other_non_operating_expenses: "OtherNOE",
    IncomeStatement.non_operating_expenses: "NonOperatingExpenses",
    IncomeStatement.ordinary_income: "OrdinaryIncome",
    IncomeStatement.gain_on_sales_of_investment_securities: "GainOnSalesOfInvestmentSecuritiesEI",
    IncomeStatement.gain_on_sales_of_affiliates: "GainOnSalesOfSubsidiariesAndAffiliatesStocksEI",
    IncomeStatement.other_extraordinary_income: "OtherEI",
    IncomeStatement.extraordinary_income: "ExtraordinaryIncome",
    IncomeStatement.loss_on_sales_of_noncurrent_assets: "LossOnSalesOfNoncurrentAssetsEL",
    IncomeStatement.loss_on_valuation_of_investment_securities: "LossOnValuationOfInvestmentSecuritiesEL",
    IncomeStatement.loss_on_sales_of_investment_securities: "LossOnSalesOfInvestmentSecuritiesEL",
    IncomeStatement.provision_for_retirement_benefits: "ProvisionForDirectorsRetirementBenefitsEL",
    IncomeStatement.extraordinary_loss: "ExtraordinaryLoss",
    IncomeStatement.income_before_tax: "IncomeBeforeIncomeTaxes",
    IncomeStatement.income_tax_current: "IncomeTaxesCurrent",
    IncomeStatement.income_tax_deferred: "IncomeTaxesDeferred",
    IncomeStatement.net_income: "ProfitLoss",
    EquityStatement.other_changes: "NetChangesOfItemsOtherThanShareholdersEquity",
    EquityStatement.changes: "TotalChangesOfItemsDuringThePeriod",
}
_JPCRP: dict[Line[Any], str] = {
    usg.BalanceSheet.assets: "TotalAssetsUSGAAPSummaryOfBusinessResults",
    usg.BalanceSheet.shareholders_equity: "EquityAttributableToOwnersOfParentUSGAAPSummaryOfBusinessResults",
    usg.IncomeStatement.revenues: "RevenuesUSGAAPSummaryOfBusinessResults",
    usg.IncomeStatement.operating_income: "OperatingIncomeLossUSGAAPSummaryOfBusinessResults",
    usg.IncomeStatement.income_before_tax: "ProfitLossBeforeTaxUSGAAPSummaryOfBusinessResults",
    usg.IncomeStatement.net_income: "NetIncomeLossAttributableToOwnersOfParentUSGAAPSummaryOfBusinessResults",
    usg.EquityStatement.comprehensive_income: "ComprehensiveIncomeAttributableToOwnersOfParentUSGAAPSummaryOfBusinessResults",
    usg.BalanceSheetParenthetical.issued_shares: "TotalNumberOfIssuedSharesSummaryOfBusinessResults",
    Shares.shareholders: "NumberOfShareholdersTotal",
    MajorShareholder.name: "NameMajorShareholders",
    MajorShareholder.shares: "NumberOfSharesHeld",
    Employees.number: "NumberOfEmployees",
    CapitalInvestment.amount: "CapitalExpendituresOverviewOfCapitalExpendituresEtc",
}

EQUIVALENTS = (
    *((line, f"{_EDINET}/jppfs/2025-11-01/jppfs_cor_2025-11-01.xsd#jppfs_cor_{name}") for line, name in _JPPFS.items()),
    *((line, f"{_EDINET}/jpcrp/2025-11-01/jpcrp_cor_2025-11-01.xsd#jpcrp_cor_{name}") for line, name in _JPCRP.items()),
)
