"""The axes of the statements and the members that are reported."""

from __future__ import annotations

from kaiji.declare import Axis, member
from midorino.base import JP, MIDORINO


class Scope(Axis, module=MIDORINO, use=JP["jppfs_cor:ConsolidatedOrNonConsolidatedAxis"]):
    consolidated = member(JP["jppfs_cor:ConsolidatedMember"], default=True)
    company = member(JP["jppfs_cor:NonConsolidatedMember"])


class Segments(Axis, module=MIDORINO, use=JP["jpcrp_cor:OperatingSegmentsAxis"]):
    group = member(JP["jpcrp_cor:EntityTotalMember"], default=True)
    reportable = member(JP["jpcrp_cor:ReportableSegmentsMember"])
    household = member("家庭用品", name="HouseholdGoodsReportableSegmentMember", below="reportable")
    garden = member("園芸用品", name="GardenGoodsReportableSegmentMember", below="reportable")
    reconciling = member(JP["jpcrp_cor:ReconcilingItemsMember"])


class Shareholders(Axis, module=MIDORINO, use=JP["jpcrp_cor:MajorShareholdersAxis"]):
    all = member(JP["jpcrp_cor:MajorShareholdersMember"], default=True)
    first = member(JP["jpcrp_cor:No1MajorShareholdersMember"])
    second = member(JP["jpcrp_cor:No2MajorShareholdersMember"])
    third = member(JP["jpcrp_cor:No3MajorShareholdersMember"])


class OfficerKinds(
    Axis,
    module=MIDORINO,
    use=JP["jpcrp_cor:CategoriesOfDirectorsAndOtherOfficersAxis"],
    domain=False,
):
    directors = member(JP["jpcrp_cor:DirectorsExcludingOutsideDirectorsMember"])
    auditors = member(JP["jpcrp_cor:CorporateAuditorsExcludingOutsideCorporateAuditorsMember"])
    outside = member(JP["jpcrp_cor:OutsideDirectorsAndOtherOfficersMember"])


class OfficersAxis(Axis, module=MIDORINO, use=JP["jpcrp_cor:DirectorsAndOtherOfficersAxis"]):
    all = member(JP["jpcrp_cor:DirectorsAndOtherOfficersMember"], default=True)
    midorino = member("緑野葉子", name="MidorinoYokoMember")


class Components(Axis, module=MIDORINO, use=JP["jppfs_cor:ComponentsOfEquityAxis"]):
    net_assets = member(JP["jppfs_cor:NetAssetsMember"], default=True, terse="純資産合計")
    shareholders = member(JP["jppfs_cor:ShareholdersEquityMember"], terse="株主資本合計")
    capital = member(JP["jppfs_cor:CapitalStockMember"], below="shareholders", terse="資本金")
    surplus = member(JP["jppfs_cor:CapitalSurplusMember"], below="shareholders", terse="資本剰余金")
    earnings = member(JP["jppfs_cor:RetainedEarningsMember"], below="shareholders", terse="利益剰余金")
    treasury = member(JP["jppfs_cor:TreasuryStockMember"], below="shareholders", terse="自己株式")
    valuation = member(
        JP["jppfs_cor:ValuationDifferenceOnAvailableForSaleSecuritiesMember"], terse="その他有価証券評価差額金"
    )
