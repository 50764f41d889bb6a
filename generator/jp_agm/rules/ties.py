"""Between the statements and what other parts of the notice say of the same figures."""

from functools import partial

from jp_agm.brp.agenda import DividendProposal
from jp_agm.brp.business import AdjustedKeyFigures, KeyFigures, StockSplit
from jp_agm.brp.controls import AccountingAuditor
from jp_agm.brp.events import SubsequentAcquisition, SubsequentShareExchanges, SubsequentSubsidiaries
from jp_agm.brp.group import Borrowings, MinorityPurchases, ScopeOfGroup, SignificantSubsidiaries
from jp_agm.brp.progress import BusinessResults
from jp_agm.dim import Lenders, RelatedEntities, Scope
from jp_agm.jgp import statements as jgp
from jp_agm.usg.notes import EquityNotes, PerShare
from jp_agm.usg.policies import EquityMethod
from jp_agm.usg.statements import BalanceSheet, BalanceSheetParenthetical, IncomeStatement
from kaiji.declare import implies, rule
from kaiji.model import Severity

_group, _company = Scope.consolidated, Scope.non_consolidated
stated_twice = partial(rule, reason="What is stated in two places is stated alike")
growth = partial(rule, reason="Arithmetic: the growth rate is the figure divided by that of the year before, less one")
per_share = partial(rule, reason="SFAS 128; Company Accounting Regulations Art. 141: the amount divided by the shares")

RULES = (
    rule(
        "tie.results.gross-profit",
        BusinessResults.gross_profit == IncomeStatement.revenues - IncomeStatement.cost_of_revenues,
        reason="Arithmetic: gross profit is revenues less their cost",
    ),
    stated_twice(
        "tie.results.selling-and-administrative",
        BusinessResults.selling_and_administrative
        == IncomeStatement.sales_and_marketing
        + IncomeStatement.general_and_administrative
        + IncomeStatement.research_and_development,
    ),
    rule(
        "tie.results.operating-income-ratio",
        IncomeStatement.operating_income / IncomeStatement.revenues == BusinessResults.operating_income_ratio,
        reason="Arithmetic: the ratio is operating income divided by revenues",
    ),
    growth(
        "tie.growth.revenues",
        KeyFigures.revenues / KeyFigures.revenues.year_before - 1 == BusinessResults.growth_revenues,
    ),
    growth(
        "tie.growth.operating-income",
        implies(
            KeyFigures.operating_income.year_before > 0,
            KeyFigures.operating_income / KeyFigures.operating_income.year_before - 1
            == BusinessResults.growth_operating_income,
        ),
    ),
    growth(
        "tie.growth.net-income",
        implies(
            KeyFigures.net_income.year_before > 0,
            KeyFigures.net_income / KeyFigures.net_income.year_before - 1 == BusinessResults.growth_net_income,
        ),
    ),
    rule(
        "tie.growth.gross-profit",
        KeyFigures.revenues.year_before
        == IncomeStatement.cost_of_revenues / (1 + BusinessResults.growth_cost)
        + BusinessResults.gross_profit / (1 + BusinessResults.growth_gross_profit),
        reason="Arithmetic: cost and gross profit of the year before add up to its revenues",
    ),
    rule(
        "tie.growth.operating-expenses",
        KeyFigures.operating_income.year_before
        == BusinessResults.gross_profit / (1 + BusinessResults.growth_gross_profit)
        - BusinessResults.selling_and_administrative / (1 + BusinessResults.growth_selling_and_administrative),
        reason="Arithmetic: gross profit of the year before less its other operating expenses is its operating income",
    ),
    rule(
        "tie.key-figures.term",
        KeyFigures.term == KeyFigures.term.year_before + 1,
        reason="Fiscal terms are counted one by one",
    ),
    per_share(
        "tie.per-share.net-income",
        PerShare.net_income * BalanceSheetParenthetical.issued_shares.at_end == IncomeStatement.net_income,
        severity=Severity.WARNING,
    ),
    per_share(
        "tie.per-share.shareholders-equity",
        PerShare.shareholders_equity * BalanceSheetParenthetical.issued_shares == BalanceSheet.shareholders_equity,
        severity=Severity.WARNING,
    ),
    rule(
        "tie.stock-split.net-income",
        AdjustedKeyFigures.net_income_per_share * StockSplit.shares_for_one.anytime == KeyFigures.net_income_per_share,
        reason="Arithmetic: a split divides what one share earns",
    ),
    rule(
        "tie.stock-split.shareholders-equity",
        AdjustedKeyFigures.shareholders_equity_per_share * StockSplit.shares_for_one.anytime
        == KeyFigures.shareholders_equity_per_share,
        reason="Arithmetic: a split divides what one share holds",
    ),
    rule(
        "tie.dividend",
        DividendProposal.dividend_per_share * BalanceSheetParenthetical.issued_shares.at_start
        == DividendProposal.total_amount,
        exact=True,
        reason="Companies Act Art. 454: every share gets the same dividend",
    ),
    stated_twice(
        "tie.dividend.amount", DividendProposal.total_amount == EquityNotes.dividend_amount.anytime, exact=True
    ),
    stated_twice(
        "tie.dividend.per-share",
        DividendProposal.dividend_per_share == EquityNotes.dividend_per_share.anytime,
        exact=True,
    ),
    stated_twice("tie.dividend.effective-date", DividendProposal.effective_date == EquityNotes.effective_date.anytime),
    rule(
        "tie.dividend.distributable",
        DividendProposal.total_amount <= jgp.BalanceSheet.retained_earnings[_company].at_start,
        reason="Companies Act Art. 446 and 461: no more is distributed than the surplus",
    ),
    rule(
        "tie.borrowings",
        Borrowings.borrowings.sum(Lenders)
        <= BalanceSheet.short_term_borrowings + BalanceSheet.long_term_borrowings_current,
        reason="Arithmetic: major lenders have lent no more than all lenders",
    ),
    rule(
        "tie.subsidiaries",
        SignificantSubsidiaries.capital.at_end.count(RelatedEntities) <= ScopeOfGroup.consolidated_subsidiaries,
        reason="Arithmetic: no more subsidiaries are named than there are",
    ),
    stated_twice(
        "tie.equity-method-investees",
        ScopeOfGroup.equity_method_investees == EquityMethod.investees,
        severity=Severity.WARNING,
    ),
    stated_twice(
        "tie.minority-purchases",
        MinorityPurchases.price == SubsequentSubsidiaries.purchase_price[_group].sum(RelatedEntities),
        severity=Severity.WARNING,
    ),
    stated_twice(
        "tie.subsequent.purchase-price",
        SubsequentSubsidiaries.purchase_price[_group] == SubsequentSubsidiaries.purchase_price[_company],
        exact=True,
    ),
    stated_twice(
        "tie.subsequent.acquisition-price",
        SubsequentAcquisition.price[_group] == SubsequentAcquisition.price[_company],
        exact=True,
    ),
    stated_twice(
        "tie.subsequent.shares-issued",
        SubsequentShareExchanges.shares_issued[_group] == SubsequentShareExchanges.shares_issued[_company],
        exact=True,
    ),
    rule(
        "tie.subsequent.subsidiaries",
        SubsequentSubsidiaries.purchase_price.count(RelatedEntities) == SubsequentShareExchanges.subsidiaries,
        reason="Arithmetic: the subsidiaries of the share exchanges are those whose minorities were bought out",
    ),
    rule(
        "tie.ownership",
        SubsequentSubsidiaries.ownership <= 1,
        exact=True,
        reason="Arithmetic: nobody owns more than all of a company",
    ),
    rule(
        "tie.auditor-fees",
        AccountingAuditor.remuneration <= AccountingAuditor.payable_by_group,
        reason="Ordinance for Enforcement of Companies Act Art. 126: the group's total has the company's fee in it",
    ),
)
