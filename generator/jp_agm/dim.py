"""Axes and members that several statements share."""

from jp_agm.modules import DIM
from kaiji.declare import Axis, member


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
    common_stock = member("Common stock", name="ShareCapitalMember", ja="資本金")
    additional_paid_in_capital = member("Legal capital surplus", ja="資本準備金")
    retained_earnings_brought_forward = member("Retained earnings brought forward", ja="繰越利益剰余金")
    shareholders_equity = member("Shareholders' equity", ja="株主資本")
    net_unrealized_holding_gains_on_securities = member(
        "Net unrealized holding gains or losses on securities", ja="その他有価証券評価差額金"
    )
