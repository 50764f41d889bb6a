"""Consolidated statements under US GAAP and their notes."""

from functools import partial

from jp_agm.dei import DocumentInformation
from jp_agm.dim import EquityComponents, RelatedEntities
from jp_agm.usg.notes import EquityNotes
from jp_agm.usg.policies import EquityMethod, MajorEquityMethodInvestees, PensionAccountingChange, UsefulLives
from jp_agm.usg.statements import BalanceSheet, BalanceSheetParenthetical, EquityStatement, IncomeStatement
from kaiji.declare import rule

_equity = BalanceSheet.shareholders_equity
_columns = EquityComponents
balances = partial(
    rule,
    exact=True,
    reason="Arithmetic; Company Accounting Regulations Art. 105: what there is equals where it comes from",
)
_ROLL_FORWARD = "Arithmetic; Company Accounting Regulations Art. 127: opening balance and changes make closing balance"
columns_add_up = partial(rule, exact=True, reason="Arithmetic: the components of a row add up to its total")
_ARTICULATION = "Statements articulate: one figure is one figure wherever it is printed"
articulates = partial(rule, exact=True, reason=_ARTICULATION)

RULES = (
    balances(
        "usg.balance-sheet", BalanceSheet.assets == BalanceSheet.liabilities + BalanceSheet.minority_interest + _equity
    ),
    balances("usg.balance-sheet.total", BalanceSheet.assets == BalanceSheet.liabilities_and_equity),
    rule(
        "usg.equity.roll-forward",
        EquityStatement.beginning
        + EquityStatement.net_income.or_zero
        + EquityStatement.other_comprehensive_income.or_zero
        + EquityStatement.sfas158.or_zero
        + EquityStatement.exclusion_of_investee.or_zero
        == EquityStatement.ending,
        during=DocumentInformation.title,
        exact=True,
        reason=_ROLL_FORWARD,
    ),
    rule(
        "usg.equity.comprehensive-income",
        EquityStatement.net_income + EquityStatement.other_comprehensive_income == EquityStatement.comprehensive_income,
        exact=True,
        reason="SFAS 130: comprehensive income is net income and other comprehensive income",
    ),
    columns_add_up("usg.equity.columns.balance", _equity.sum(_columns) == _equity[_columns.total]),
    columns_add_up(
        "usg.equity.columns.net-income",
        EquityStatement.net_income.sum(_columns) == EquityStatement.net_income[_columns.total],
    ),
    columns_add_up(
        "usg.equity.columns.other-comprehensive-income",
        EquityStatement.other_comprehensive_income.sum(_columns)
        == EquityStatement.other_comprehensive_income[_columns.total],
    ),
    columns_add_up(
        "usg.equity.columns.sfas158", EquityStatement.sfas158.sum(_columns) == EquityStatement.sfas158[_columns.total]
    ),
    columns_add_up(
        "usg.equity.columns.exclusion-of-investee",
        EquityStatement.exclusion_of_investee.sum(_columns) == EquityStatement.exclusion_of_investee[_columns.total],
    ),
    articulates("usg.equity.closing.common-stock", _equity[_columns.common_stock] == BalanceSheet.common_stock),
    articulates(
        "usg.equity.closing.additional-paid-in-capital",
        _equity[_columns.additional_paid_in_capital] == BalanceSheet.additional_paid_in_capital,
    ),
    rule(
        "usg.equity.closing.accumulated-deficit",
        _equity[_columns.accumulated_deficit] + BalanceSheet.accumulated_deficit == 0,
        exact=True,
        reason=f"{_ARTICULATION}; the deficit is positive there and lowers equity here",
    ),
    articulates(
        "usg.equity.closing.accumulated-other-comprehensive-income",
        _equity[_columns.accumulated_other_comprehensive_income] == BalanceSheet.accumulated_other_comprehensive_income,
    ),
    rule(
        "usg.equity.net-income",
        EquityStatement.net_income[_columns.accumulated_deficit] == IncomeStatement.net_income[_columns.total],
        exact=True,
        reason=f"{_ARTICULATION}: net income of the statement of income goes to the accumulated deficit",
    ),
    rule(
        "usg.pension-change",
        PensionAccountingChange.accrued_pension
        - PensionAccountingChange.deferred_tax_assets
        - PensionAccountingChange.minority_interest
        + PensionAccountingChange.other_comprehensive_income[_columns.total]
        == 0,
        exact=True,
        reason="SFAS 158: what is recognised as liability, less tax and the share of others, lowers equity",
    ),
    rule(
        "usg.shares.authorized",
        BalanceSheetParenthetical.issued_shares <= BalanceSheetParenthetical.authorized_shares,
        reason="Companies Act Art. 37 and 113: no more shares are issued than the articles authorize",
    ),
    rule(
        "usg.shares.authorized-limit",
        BalanceSheetParenthetical.authorized_shares <= 4 * BalanceSheetParenthetical.issued_shares,
        reason="Companies Act Art. 113(3): a public company authorizes four times its issued shares at most",
    ),
    rule(
        "usg.dividend",
        EquityNotes.dividend_per_share * BalanceSheetParenthetical.issued_shares.at_end == EquityNotes.dividend_amount,
        exact=True,
        reason="Companies Act Art. 454: every share gets the same dividend",
    ),
    rule(
        "usg.equity-method.names",
        MajorEquityMethodInvestees.name.count(RelatedEntities) <= EquityMethod.investees,
        reason="Arithmetic: no more companies are named than there are",
    ),
    rule(
        "usg.useful-lives", UsefulLives.shortest <= UsefulLives.longest, reason="A range has a lower and an upper end"
    ),
)
