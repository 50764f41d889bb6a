"""The business report: the group, its employees, shares and lenders. Each row of a table has its name."""

from functools import partial

from jp_agm.brp.business import BusinessLineNames, KeyFigures
from jp_agm.brp.group import Borrowings, Employees, EquityParticipations, Offices, SignificantSubsidiaries
from jp_agm.brp.shares import MajorShareholder, Shares, StockAcquisitionRights
from jp_agm.dei import DocumentInformation
from jp_agm.dim import MajorShareholders
from jp_agm.jgp.transactions import RelatedParties, RelatedPartyBalances, RelatedPartyTransactions
from kaiji.declare import exists, implies, rule

named = partial(rule, reason="A row says what it is about")
_current = DocumentInformation.title

RULES = (
    rule(
        "brp.key-figures.term",
        implies(exists(KeyFigures.fiscal_year), exists(KeyFigures.term)),
        reason="Ordinance for Enforcement of Companies Act Art. 120: figures of three earlier fiscal years, each named",
    ),
    named(
        "brp.subsidiaries.name", implies(exists(SignificantSubsidiaries.business), exists(SignificantSubsidiaries.name))
    ),
    named(
        "brp.subsidiaries.capital",
        implies(exists(SignificantSubsidiaries.capital.at_end), exists(SignificantSubsidiaries.name)),
        during=_current,
    ),
    named("brp.participations.name", implies(exists(EquityParticipations.ratio), exists(EquityParticipations.name))),
    named("brp.offices.company", implies(exists(Offices.kind), exists(Offices.company))),
    named("brp.offices.location", implies(exists(Offices.kind), exists(Offices.location))),
    rule(
        "brp.business-lines",
        exists(BusinessLineNames.name),
        reason="Ordinance for Enforcement of Companies Act Art. 120: lines of business",
    ),
    rule(
        "brp.employees",
        Employees.number.at_end > Employees.increase,
        reason="Arithmetic: there were employees before the increase",
    ),
    named("brp.lenders.name", implies(exists(Borrowings.borrowings), exists(Borrowings.name))),
    rule(
        "brp.shareholders.name",
        implies(exists(MajorShareholder.shares), exists(MajorShareholder.name)),
        reason="Ordinance for Enforcement of Companies Act Art. 122: shareholders by name and holding",
    ),
    rule(
        "brp.shareholders.shares",
        implies(exists(MajorShareholder.name), exists(MajorShareholder.shares)),
        reason="Ordinance for Enforcement of Companies Act Art. 122: shareholders by name and holding",
    ),
    rule(
        "brp.shareholders.sum",
        MajorShareholder.shares.sum(MajorShareholders) <= Shares.issued_shares,
        reason="Arithmetic: some shareholders hold no more than there is",
    ),
    rule(
        "brp.shareholders.number",
        MajorShareholder.shares.count(MajorShareholders) <= Shares.shareholders,
        reason="Arithmetic: some shareholders are no more than all",
    ),
    rule(
        "brp.options.period",
        StockAcquisitionRights.exercise_from < StockAcquisitionRights.exercise_to,
        reason="A period begins before it ends",
    ),
    rule(
        "brp.options.resolution",
        StockAcquisitionRights.meeting_date < StockAcquisitionRights.exercise_from,
        reason="A right is exercised after it was granted",
    ),
    named("jgp.related-parties.name", implies(exists(RelatedParties.attribute), exists(RelatedParties.name))),
    rule(
        "jgp.related-parties.transactions",
        implies(exists(RelatedPartyTransactions.amount), exists(RelatedPartyTransactions.nature)),
        reason="Company Accounting Regulations Art. 140: transactions by nature and amount",
    ),
    rule(
        "jgp.related-parties.balances",
        implies(exists(RelatedPartyBalances.balance), exists(RelatedPartyBalances.account)),
        reason="Company Accounting Regulations Art. 140: balances by account",
    ),
)
