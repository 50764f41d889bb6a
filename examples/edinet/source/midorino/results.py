"""Key figures of several years, and the segments."""

from __future__ import annotations

from kaiji.declare import Disclosure, Figure, Line, Rate, heading, same, use
from kaiji.model import INSTANT, PURE
from midorino.axes import Scope, Segments
from midorino.base import JP, MIDORINO, ROLE
from midorino.statements import ConsolidatedBalanceSheet, ConsolidatedIncome


class GroupResults(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_BusinessResultsOfGroup"),
    members=(Scope.consolidated,),
    heading=JP["jpcrp_cor:BusinessResultsOfGroupHeading"],
    table=JP["jpcrp_cor:BusinessResultsOfGroupTable"],
    line_items=JP["jpcrp_cor:BusinessResultsOfGroupLineItems"],
):
    """連結経営指標等"""

    sales: Figure = use(JP["jpcrp_cor:NetSalesSummaryOfBusinessResults"])
    ordinary: Figure = use(JP["jpcrp_cor:OrdinaryIncomeLossSummaryOfBusinessResults"])
    profit: Figure = use(JP["jpcrp_cor:ProfitLossAttributableToOwnersOfParentSummaryOfBusinessResults"])
    comprehensive: Figure = use(JP["jpcrp_cor:ComprehensiveIncomeSummaryOfBusinessResults"])
    net_assets: Figure = use(JP["jpcrp_cor:NetAssetsSummaryOfBusinessResults"], period=INSTANT)
    assets: Figure = use(JP["jpcrp_cor:TotalAssetsSummaryOfBusinessResults"], period=INSTANT)
    net_assets_per_share: Figure = use(JP["jpcrp_cor:NetAssetsPerShareSummaryOfBusinessResults"], period=INSTANT)
    earnings_per_share: Figure = use(JP["jpcrp_cor:BasicEarningsLossPerShareSummaryOfBusinessResults"])
    equity_ratio: Rate = use(JP["jpcrp_cor:EquityToAssetRatioSummaryOfBusinessResults"], period=INSTANT)
    return_on_equity: Rate = use(JP["jpcrp_cor:RateOfReturnOnEquitySummaryOfBusinessResults"])
    operating: Figure = use(JP["jpcrp_cor:NetCashProvidedByUsedInOperatingActivitiesSummaryOfBusinessResults"])
    investing: Figure = use(JP["jpcrp_cor:NetCashProvidedByUsedInInvestingActivitiesSummaryOfBusinessResults"])
    financing: Figure = use(JP["jpcrp_cor:NetCashProvidedByUsedInFinancingActivitiesSummaryOfBusinessResults"])
    cash: Figure = use(JP["jpcrp_cor:CashAndCashEquivalentsSummaryOfBusinessResults"], period=INSTANT)
    employees: Figure = use(JP["jpcrp_cor:NumberOfEmployees"], period=INSTANT, unit=PURE)


class CompanyResults(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_BusinessResultsOfReportingCompany"),
    members=(Scope.company,),
    heading=JP["jpcrp_cor:BusinessResultsOfReportingCompanyHeading"],
    table=JP["jpcrp_cor:BusinessResultsOfReportingCompanyTable"],
    line_items=JP["jpcrp_cor:BusinessResultsOfReportingCompanyLineItems"],
):
    """提出会社の経営指標等"""

    sales: Figure = same(GroupResults.sales)
    ordinary: Figure = same(GroupResults.ordinary)
    profit: Figure = use(JP["jpcrp_cor:NetIncomeLossSummaryOfBusinessResults"])
    capital: Figure = use(JP["jpcrp_cor:CapitalStockSummaryOfBusinessResults"], period=INSTANT)
    shares: Figure = use(JP["jpcrp_cor:TotalNumberOfIssuedSharesSummaryOfBusinessResults"], period=INSTANT)
    net_assets: Figure = same(GroupResults.net_assets)
    assets: Figure = same(GroupResults.assets)
    net_assets_per_share: Figure = same(GroupResults.net_assets_per_share)
    dividend_per_share: Figure = use(JP["jpcrp_cor:DividendPaidPerShareSummaryOfBusinessResults"])
    earnings_per_share: Figure = same(GroupResults.earnings_per_share)
    equity_ratio: Rate = same(GroupResults.equity_ratio)
    return_on_equity: Rate = same(GroupResults.return_on_equity)
    employees: Figure = same(GroupResults.employees)


class SegmentInformation(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_NotesSegmentInformationEtcConsolidatedFinancialStatements-02"),
    members=(Scope.consolidated,),
    columns=Segments,
    heading=JP["jpcrp_cor:NotesSegmentInformationEtcConsolidatedFinancialStatementsHeading"],
    table=JP["jpcrp_cor:DisclosureOfSalesProfitLossAssetLiabilityAndOtherItemsForEachReportableSegmentTable"],
    line_items=JP["jpcrp_cor:DisclosureOfSalesProfitLossAssetLiabilityAndOtherItemsForEachReportableSegmentLineItems"],
):
    """報告セグメントごとの売上高、利益、資産その他の項目の金額に関する情報"""

    sales_ = heading(JP["jpcrp_cor:SalesSegmentInformationAbstract"])
    external: Line[Segments] = use(JP["jpcrp_cor:RevenuesFromExternalCustomers"])
    between: Line[Segments] = use(JP["jpcrp_cor:TransactionsWithOtherSegments"])
    sales: Line[Segments] = same(ConsolidatedIncome.sales, terse="計", last=True)
    profit: Line[Segments] = same(ConsolidatedIncome.operating, terse="セグメント利益")
    assets: Line[Segments] = same(ConsolidatedBalanceSheet.assets, terse="セグメント資産")
    depreciation: Line[Segments] = use(JP["jpcrp_cor:DepreciationSegmentInformation"])
