"""Axes and members that several statements share."""

from jp_agm.modules import DIM
from kaiji.declare import Axis, Choices, member


class Scope(Axis, module=DIM, title="Consolidated or non-consolidated"):
    """Whose figures: the group's (default) or the company's alone."""

    consolidated = member("Consolidated", default=True)
    non_consolidated = member("Non-consolidated")


class EquityComponents(Axis, module=DIM, title="Components of shareholders' equity"):
    """Columns of the consolidated statement of shareholders' equity (US GAAP)."""

    total = member("Total shareholders' equity", default=True)
    common_stock = member("Common stock")
    additional_paid_in_capital = member("Additional paid-in capital")
    accumulated_deficit = member("Accumulated deficit")
    accumulated_other_comprehensive_income = member("Accumulated other comprehensive income")
    treasury_stock = member("Treasury stock")


class NetAssetsComponents(Axis, module=DIM, title="Components of net assets"):
    """Columns of the statement of changes in equity under Japanese GAAP."""

    total = member("Total net assets", default=True)
    common_stock = member("Common stock under Japanese GAAP")
    additional_paid_in_capital = member("Legal capital surplus")
    retained_earnings_brought_forward = member("Retained earnings brought forward")
    shareholders_equity = member("Shareholders' equity")
    net_unrealized_holding_gains_on_securities = member("Net unrealized holding gains or losses on securities")


class Officers(Axis, module=DIM, title="Officers"):
    """People: directors, company auditors, candidates and signatories. Issuers add their own members."""


class OfficerCategories(Axis, module=DIM, title="Categories of officers"):
    """Groups of officers for which a number or an amount is disclosed."""

    all_officers = member("All officers", default=True)
    directors = member("Directors")
    directors_excluding_outside = member("Directors excluding outside directors")
    outside_directors = member("Outside directors")
    company_auditors = member("Company auditors")
    outside_company_auditors = member("Outside company auditors")


class MajorShareholders(Axis, module=DIM, title="Major shareholders"):
    """Rank among the largest shareholders; who holds the rank is a fact."""

    no1 = member("Major shareholder No1")
    no2 = member("Major shareholder No2")
    no3 = member("Major shareholder No3")
    no4 = member("Major shareholder No4")
    no5 = member("Major shareholder No5")
    no6 = member("Major shareholder No6")
    no7 = member("Major shareholder No7")
    no8 = member("Major shareholder No8")
    no9 = member("Major shareholder No9")
    no10 = member("Major shareholder No10")


class RelatedEntities(Axis, module=DIM, title="Related entities"):
    """Companies: subsidiaries, investees, counterparties. Issuers add their own members."""


class Lenders(Axis, module=DIM, title="Lenders"):
    """Lenders. Issuers add their own members."""


class OptionGrants(Axis, module=DIM, title="Grants of stock acquisition rights"):
    """Resolutions by which stock acquisition rights were granted. Issuers add their own members."""


class LeasedAssets(Axis, module=DIM, title="Classes of leased assets"):
    """Classes of leased assets."""

    total = member("All leased assets", default=True)
    equipment = member("Leased data communication equipment and office equipment")
    software = member("Leased software")


class AssetClasses(Axis, module=DIM, title="Classes of depreciable assets"):
    """Classes of assets for which useful lives are disclosed. Issuers add their own members."""


class Articles(Axis, module=DIM, title="Articles of incorporation"):
    """Articles of incorporation to be amended. Issuers add their own members."""


class ArticleVersions(Axis, module=DIM, title="Versions of articles of incorporation"):
    """Columns of an amendment of the articles."""

    present = member("Present articles")
    proposed = member("Proposed articles")


class AuditReports(Axis, module=DIM, title="Audit reports"):
    """Whose report on what."""

    consolidated = member("Independent auditors' report on consolidated financial statements")
    non_consolidated = member("Independent auditors' report on non-consolidated financial statements")
    company_auditors = member("Report of board of company auditors")


class AccountingStandards(Choices, module=DIM, code="990300", title="Accounting standards"):
    """Under which statements are prepared, and in conformity with which they are audited."""

    japanese_gaap = member("Japanese GAAP")
    us_gaap = member("US GAAP")
    ifrs = member("IFRS")


class ClassesOfShares(Choices, module=DIM, code="990301", title="Classes of shares"):
    """What kind of share a dividend, a right or an issue is about."""

    common_shares = member("Common shares")
    class_shares = member("Class shares")


class ValuationMethods(Choices, module=DIM, code="990302", title="Valuation methods"):
    """How securities, derivatives and inventories are valued, and how their cost is determined."""

    cost = member("Cost method")
    moving_average_cost = member("Cost based on moving average method")
    average_cost = member("Average-cost method")
    specific_order_cost = member("Specific-order cost method")
    production_cost = member("Actual production costs including overhead")
    lower_of_cost_or_market = member("Lower of cost or market")
    market_value = member("Market value method")
    fair_value = member("Fair value")
    net_equity = member("Net equity in partnership")


class DepreciationMethods(Choices, module=DIM, code="990303", title="Depreciation methods"):
    """How an amount is spread over years."""

    declining_balance = member("Declining balance method")
    straight_line = member("Straight-line method")
    equal_installments = member("Equal installments")


class Rows(Axis, module=DIM, title="Sequence"):
    """Rows of a list in printed order."""

    no1 = member("Row No1")
    no2 = member("Row No2")
    no3 = member("Row No3")
    no4 = member("Row No4")
    no5 = member("Row No5")
    no6 = member("Row No6")
    no7 = member("Row No7")
    no8 = member("Row No8")
    no9 = member("Row No9")
    no10 = member("Row No10")
    no11 = member("Row No11")
    no12 = member("Row No12")
    no13 = member("Row No13")
    no14 = member("Row No14")
    no15 = member("Row No15")
    no16 = member("Row No16")
    no17 = member("Row No17")
    no18 = member("Row No18")
