"""Non-consolidated statements under Japanese GAAP and their notes."""

from functools import partial

from jp_agm.dim import LeasedAssets, NetAssetsComponents, Scope
from jp_agm.jgp.changes import AdoptionOfStandards, AppliedStandards, ChangeInAccountingMethod
from jp_agm.jgp.notes import (
    BalanceSheetNote,
    DeferredTax,
    IncomeStatementNote,
    LeasedAssetAmounts,
    LeaseNote,
    PerShareInformation,
)
from jp_agm.jgp.policies import SignificantAccountingPolicies, UsefulLives
from jp_agm.jgp.statements import BalanceSheet, EquityStatement, IncomeStatement
from jp_agm.usg.statements import BalanceSheetParenthetical
from kaiji.declare import Line, rule

_columns = NetAssetsComponents
_capital = (_columns.common_stock, _columns.additional_paid_in_capital, _columns.retained_earnings_brought_forward)
_net_assets = BalanceSheet.net_assets
_issued_shares = BalanceSheetParenthetical.issued_shares[Scope.consolidated]
balances = partial(
    rule,
    exact=True,
    reason="Arithmetic; Company Accounting Regulations Art. 105: what there is equals where it comes from",
)
_ROLL_FORWARD = "Arithmetic; Company Accounting Regulations Art. 127: opening balance and changes make closing balance"
columns_add_up = partial(rule, exact=True, reason="Arithmetic: the components of a row add up to its total")
_ARTICULATION = "Statements articulate: one figure is one figure wherever it is printed"
articulates = partial(rule, exact=True, reason=_ARTICULATION)
part_of_whole = partial(rule, reason="Arithmetic: a part is not more than the whole")
per_share = partial(rule, reason="Company Accounting Regulations Art. 141: the amount divided by the shares")

_ROWS: tuple[tuple[str, Line[NetAssetsComponents]], ...] = (
    ("net-income", EquityStatement.net_income),
    ("reduction-of-common-stock", EquityStatement.reduction_of_common_stock),
    ("reduction-of-additional-paid-in-capital", EquityStatement.reduction_of_additional_paid_in_capital),
    ("changes", EquityStatement.changes),
)

RULES = (
    balances("jgp.balance-sheet", BalanceSheet.assets == BalanceSheet.liabilities + _net_assets),
    balances("jgp.balance-sheet.total", BalanceSheet.assets == BalanceSheet.liabilities_and_net_assets),
    rule(
        "jgp.equity.roll-forward",
        EquityStatement.beginning + EquityStatement.changes == EquityStatement.ending.or_zero,
        exact=True,
        reason=_ROLL_FORWARD,
    ),
    rule(
        "jgp.equity.changes",
        EquityStatement.net_income.or_zero
        + EquityStatement.reduction_of_common_stock.or_zero
        + EquityStatement.reduction_of_additional_paid_in_capital.or_zero
        + EquityStatement.other_changes.or_zero
        == EquityStatement.changes,
        exact=True,
        reason="Arithmetic: the changes of a component add up",
    ),
    columns_add_up(
        "jgp.equity.columns.balance.capital", _net_assets.sum(*_capital) == _net_assets[_columns.shareholders_equity]
    ),
    columns_add_up(
        "jgp.equity.columns.balance",
        _net_assets.sum(_columns.shareholders_equity, _columns.net_unrealized_holding_gains_on_securities)
        == _net_assets[_columns.total],
    ),
    *(
        columns_add_up(
            f"jgp.equity.columns.{name}.capital", row.sum(*_capital) == row[_columns.shareholders_equity].or_zero
        )
        for name, row in _ROWS
    ),
    *(
        columns_add_up(
            f"jgp.equity.columns.{name}",
            row.sum(_columns.shareholders_equity, _columns.net_unrealized_holding_gains_on_securities)
            == row[_columns.total],
        )
        for name, row in (_ROWS[0], ("other-changes", EquityStatement.other_changes), _ROWS[3])
    ),
    articulates("jgp.equity.closing.common-stock", _net_assets[_columns.common_stock] == BalanceSheet.common_stock),
    articulates(
        "jgp.equity.closing.retained-earnings",
        _net_assets[_columns.retained_earnings_brought_forward] == BalanceSheet.retained_earnings_brought_forward,
    ),
    articulates(
        "jgp.equity.closing.shareholders-equity",
        _net_assets[_columns.shareholders_equity] == BalanceSheet.shareholders_equity,
    ),
    articulates(
        "jgp.equity.closing.unrealized-gains",
        _net_assets[_columns.net_unrealized_holding_gains_on_securities] == BalanceSheet.net_unrealized_gains,
    ),
    rule(
        "jgp.equity.net-income",
        EquityStatement.net_income[_columns.retained_earnings_brought_forward]
        == IncomeStatement.net_income[_columns.total],
        exact=True,
        reason=f"{_ARTICULATION}: net income of the statement of income goes to retained earnings",
    ),
    per_share("jgp.per-share.net-assets", PerShareInformation.net_assets * _issued_shares == _net_assets),
    per_share(
        "jgp.per-share.net-income", PerShareInformation.net_income * _issued_shares.at_end == IncomeStatement.net_income
    ),
    articulates(
        "jgp.deferred-tax.balance-sheet",
        DeferredTax.net == BalanceSheet.deferred_tax_assets_current + BalanceSheet.deferred_tax_assets_noncurrent,
    ),
    rule(
        "jgp.deferred-tax.net",
        DeferredTax.assets - DeferredTax.liabilities == DeferredTax.net,
        exact=True,
        reason="Arithmetic: deferred tax assets and liabilities are set off",
    ),
    rule(
        "jgp.deferred-tax.allowance",
        DeferredTax.subtotal - DeferredTax.valuation_allowance == DeferredTax.assets,
        exact=True,
        reason="Arithmetic: the valuation allowance lowers deferred tax assets",
    ),
    rule(
        "jgp.leases.net",
        LeasedAssetAmounts.cost - LeasedAssetAmounts.accumulated_depreciation == LeasedAssetAmounts.net,
        exact=True,
        reason="Arithmetic: cost less depreciation is book value, for every class of leased assets",
    ),
    *(
        columns_add_up(f"jgp.leases.classes.{name}", line.sum(LeasedAssets) == line[LeasedAssets.total])
        for name, line in (
            ("cost", LeasedAssetAmounts.cost),
            ("depreciation", LeasedAssetAmounts.accumulated_depreciation),
            ("net", LeasedAssetAmounts.net),
        )
    ),
    rule(
        "jgp.leases.maturities",
        LeaseNote.within_one_year + LeaseNote.after_one_year == LeaseNote.obligation,
        exact=True,
        reason="Arithmetic: the maturities of lease obligations add up",
    ),
    articulates(
        "jgp.officers-benefits",
        ChangeInAccountingMethod.previous_year == IncomeStatement.provision_for_retirement_benefits,
    ),
    rule(
        "jgp.officers-benefits.effect",
        ChangeInAccountingMethod.previous_year + ChangeInAccountingMethod.current_year
        == ChangeInAccountingMethod.income_before_tax,
        exact=True,
        reason="Arithmetic: the change burdens income with both parts",
    ),
    rule(
        "jgp.net-assets.presentation",
        AdoptionOfStandards.previous_shareholders_equity == _net_assets,
        exact=True,
        reason="ASBJ Statement No. 5: without deferred hedges or minority interests both presentations agree",
    ),
    part_of_whole("jgp.affiliates.claims", BalanceSheetNote.claims <= BalanceSheet.assets),
    part_of_whole("jgp.affiliates.liabilities", BalanceSheetNote.liabilities <= BalanceSheet.liabilities),
    part_of_whole("jgp.affiliates.revenues", IncomeStatementNote.revenues <= IncomeStatement.revenues),
    rule(
        "jgp.useful-lives", UsefulLives.shortest <= UsefulLives.longest, reason="A range has a lower and an upper end"
    ),
    rule(
        "jgp.low-value-assets",
        SignificantAccountingPolicies.low_value_assets_from < SignificantAccountingPolicies.low_value_assets_below,
        reason="A range has a lower and an upper end",
    ),
    rule(
        "jgp.standards.dates",
        AppliedStandards.issued <= AppliedStandards.first_year_end,
        reason="A standard is issued before it is applied",
    ),
)
