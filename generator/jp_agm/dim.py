"""Axes and members that several statements share."""

from jp_agm.modules import DIM
from kaiji.declare import Axis, Choices, member


class Scope(Axis, module=DIM, title="Consolidated or non-consolidated", ja="連結又は個別"):
    """Whose figures: the group's (default) or the company's alone."""

    consolidated = member("Consolidated", ja="連結", default=True)
    non_consolidated = member("Non-consolidated", ja="個別")


class EquityComponents(Axis, module=DIM, title="Components of shareholders' equity", ja="株主資本の内訳"):
    """Columns of the consolidated statement of shareholders' equity (US GAAP)."""

    total = member("Total shareholders' equity", ja="株主資本合計", default=True)
    common_stock = member("Common stock", ja="資本金")
    additional_paid_in_capital = member("Additional paid-in capital", ja="資本剰余金")
    accumulated_deficit = member("Accumulated deficit", ja="欠損金")
    accumulated_other_comprehensive_income = member(
        "Accumulated other comprehensive income", ja="その他の包括利益累計額"
    )
    treasury_stock = member("Treasury stock", ja="自己株式")


class NetAssetsComponents(Axis, module=DIM, title="Components of net assets", ja="純資産の内訳"):
    """Columns of the statement of changes in equity under Japanese GAAP."""

    total = member("Total net assets", ja="純資産合計", default=True)
    common_stock = member("Common stock under Japanese GAAP", ja="資本金(日本基準)")
    additional_paid_in_capital = member("Legal capital surplus", ja="資本準備金")
    retained_earnings_brought_forward = member("Retained earnings brought forward", ja="繰越利益剰余金")
    shareholders_equity = member("Shareholders' equity", ja="株主資本")
    net_unrealized_holding_gains_on_securities = member(
        "Net unrealized holding gains or losses on securities", ja="その他有価証券評価差額金"
    )


class Officers(Axis, module=DIM, title="Officers", ja="役員"):
    """People: directors, company auditors, candidates and signatories. Issuers add their own members."""


class OfficerCategories(Axis, module=DIM, title="Categories of officers", ja="役員区分"):
    """Groups of officers for which a number or an amount is disclosed."""

    all_officers = member("All officers", ja="役員合計", default=True)
    directors = member("Directors", ja="取締役")
    directors_excluding_outside = member("Directors excluding outside directors", ja="取締役(社外取締役を除く)")
    outside_directors = member("Outside directors", ja="社外取締役")
    company_auditors = member("Company auditors", ja="監査役")
    outside_company_auditors = member("Outside company auditors", ja="社外監査役")


class MajorShareholders(Axis, module=DIM, title="Major shareholders", ja="大株主"):
    """Rank among the largest shareholders; who holds the rank is a fact."""

    no1 = member("Major shareholder No1", ja="大株主1位")
    no2 = member("Major shareholder No2", ja="大株主2位")
    no3 = member("Major shareholder No3", ja="大株主3位")
    no4 = member("Major shareholder No4", ja="大株主4位")
    no5 = member("Major shareholder No5", ja="大株主5位")
    no6 = member("Major shareholder No6", ja="大株主6位")
    no7 = member("Major shareholder No7", ja="大株主7位")
    no8 = member("Major shareholder No8", ja="大株主8位")
    no9 = member("Major shareholder No9", ja="大株主9位")
    no10 = member("Major shareholder No10", ja="大株主10位")


class RelatedEntities(Axis, module=DIM, title="Related entities", ja="関係会社等"):
    """Companies: subsidiaries, investees, counterparties. Issuers add their own members."""


class Lenders(Axis, module=DIM, title="Lenders", ja="借入先"):
    """Lenders. Issuers add their own members."""


class OptionGrants(Axis, module=DIM, title="Grants of stock acquisition rights", ja="新株予約権の発行回"):
    """Resolutions by which stock acquisition rights were granted. Issuers add their own members."""


class LeasedAssets(Axis, module=DIM, title="Classes of leased assets", ja="リース資産の種類"):
    """Classes of leased assets."""

    total = member("All leased assets", ja="リース資産合計", default=True)
    equipment = member("Leased data communication equipment and office equipment", ja="工具、器具及び備品(リース)")
    software = member("Leased software", ja="ソフトウェア(リース)")


class AssetClasses(Axis, module=DIM, title="Classes of depreciable assets", ja="償却資産の種類"):
    """Classes of assets for which useful lives are disclosed. Issuers add their own members."""


class Articles(Axis, module=DIM, title="Articles of incorporation", ja="定款の条文"):
    """Articles of incorporation to be amended. Issuers add their own members."""


class ArticleVersions(Axis, module=DIM, title="Versions of articles of incorporation", ja="定款の現行及び変更案"):
    """Columns of an amendment of the articles."""

    present = member("Present articles", ja="現行定款")
    proposed = member("Proposed articles", ja="変更案")


class AuditReports(Axis, module=DIM, title="Audit reports", ja="監査報告書"):
    """Whose report on what."""

    consolidated = member(
        "Independent auditors' report on consolidated financial statements", ja="連結計算書類に係る会計監査人の監査報告"
    )
    non_consolidated = member(
        "Independent auditors' report on non-consolidated financial statements",
        ja="計算書類に係る会計監査人の監査報告",
    )
    company_auditors = member("Report of board of company auditors", ja="監査役会の監査報告")


class AccountingStandards(Choices, module=DIM, code="990300", title="Accounting standards", ja="会計基準"):
    """Under which statements are prepared, and in conformity with which they are audited."""

    japanese_gaap = member("Japanese GAAP", ja="日本基準")
    us_gaap = member("US GAAP", ja="米国基準")
    ifrs = member("IFRS", ja="国際会計基準")


class ClassesOfShares(Choices, module=DIM, code="990301", title="Classes of shares", ja="株式の種類"):
    """What kind of share a dividend, a right or an issue is about."""

    common_shares = member("Common shares", ja="普通株式")
    class_shares = member("Class shares", ja="種類株式")


class ValuationMethods(Choices, module=DIM, code="990302", title="Valuation methods", ja="評価方法"):
    """How securities, derivatives and inventories are valued, and how their cost is determined."""

    cost = member("Cost method", ja="原価法")
    moving_average_cost = member("Cost based on moving average method", ja="移動平均法による原価法")
    average_cost = member("Average-cost method", ja="平均法による原価法")
    specific_order_cost = member("Specific-order cost method", ja="個別法による原価法")
    production_cost = member("Actual production costs including overhead", ja="間接費を含む実際製造原価")
    lower_of_cost_or_market = member("Lower of cost or market", ja="低価法")
    market_value = member("Market value method", ja="時価法")
    fair_value = member("Fair value", ja="公正価値")
    net_equity = member("Net equity in partnership", ja="組合持分の純額法")


class DepreciationMethods(Choices, module=DIM, code="990303", title="Depreciation methods", ja="減価償却方法"):
    """How an amount is spread over years."""

    declining_balance = member("Declining balance method", ja="定率法")
    straight_line = member("Straight-line method", ja="定額法")
    equal_installments = member("Equal installments", ja="均等償却")


class Rows(Axis, module=DIM, title="Sequence", ja="連番"):
    """Rows of a list in printed order."""

    no1 = member("Row No1", ja="連番1")
    no2 = member("Row No2", ja="連番2")
    no3 = member("Row No3", ja="連番3")
    no4 = member("Row No4", ja="連番4")
    no5 = member("Row No5", ja="連番5")
    no6 = member("Row No6", ja="連番6")
    no7 = member("Row No7", ja="連番7")
    no8 = member("Row No8", ja="連番8")
    no9 = member("Row No9", ja="連番9")
    no10 = member("Row No10", ja="連番10")
    no11 = member("Row No11", ja="連番11")
    no12 = member("Row No12", ja="連番12")
    no13 = member("Row No13", ja="連番13")
    no14 = member("Row No14", ja="連番14")
    no15 = member("Row No15", ja="連番15")
    no16 = member("Row No16", ja="連番16")
    no17 = member("Row No17", ja="連番17")
    no18 = member("Row No18", ja="連番18")
