"""Notes to the non-consolidated statements under Japanese GAAP: related parties (role 414040)."""

from jp_agm.dim import RelatedEntities, Rows
from jp_agm.kinds import Note
from jp_agm.laws import accounting
from jp_agm.modules import JGP
from jp_agm.roles import RelatedPartyDisclosures
from kaiji.declare import (
    LABEL,
    Block,
    Choice,
    Choices,
    Figure,
    Flag,
    Key,
    Rate,
    Text,
    block,
    choice,
    flag,
    key,
    member,
    money,
    percent,
    text,
)
from kaiji.model import INSTANT


class RelatedPartyAttributes(Choices, module=JGP, code="990401", title="Attributes of related parties"):
    """What makes a company or a person a related party, after the Company Accounting Regulations."""

    parent = member("Parent company")
    subsidiary = member("Subsidiary")
    affiliate = member("Affiliate")
    other_affiliated_company = member("Other affiliated company")
    other_affiliated_company_subsidiary = member("Subsidiary of other affiliated company")
    fellow_subsidiary = member("Fellow subsidiary")
    major_shareholder = member("Major shareholder")
    officer = member("Officer or close relative")


class RelatedParties(Note, code="414040", title="Related parties", references=(accounting("140", "1", "1"),)):
    """A row for each related party."""

    company: Key = key(RelatedEntities)
    attribute: Choice = choice(
        RelatedPartyAttributes, "Attribute of related party", terse="Attribute", references=(accounting("140", "4"),)
    )
    """What makes the company a related party."""
    name: Text = text("Company name", terse="Name", default=LABEL)
    """Name of the company as printed."""
    business: Text = text("Business of related party", terse="Business")
    """Business of the related party as printed."""
    ownership: Rate = percent(
        "Ownership of or by related party", terse="Ownership", period=INSTANT, references=(accounting("140", "1", "2"),)
    )
    """Share that the company owns in the related party or, where that one is the owner, that it owns in the company."""
    common_officers: Flag = flag(
        "Concurrent offices of directors with related party",
        terse="Collateral offices of directors",
        references=(accounting("140", "1", "3"),),
    )
    """Whether directors hold offices in both companies."""
    business_relation: Text = text(
        "Business relation with related party", terse="Business relation", references=(accounting("140", "1", "3"),)
    )
    """What the related party is to the company in business, as printed."""


class RelatedPartyTransactions(
    Note, within=RelatedPartyDisclosures, title="Related party transactions", references=(accounting("140", "1", "4"),)
):
    """A row for each transaction with a related party."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    nature: Text = text("Nature of transaction with related party", terse="Nature of transaction")
    """What the transaction is, as printed."""
    amount: Figure = money(
        "Amount of transaction with related party",
        terse="Amount of transaction",
        references=(accounting("140", "1", "5"),),
    )
    """Amount of the transactions of the year, whether income or expense."""


class RelatedPartyBalances(
    Note,
    within=RelatedPartyDisclosures,
    title="Related party balances",
    table=RelatedPartyTransactions,
    period=INSTANT,
    references=(accounting("140", "1", "7"),),
):
    """A row for each account with a related party."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    account: Text = text("Account with related party", terse="Account")
    """Caption of the account as printed."""
    balance: Figure = money("Balance of account with related party", terse="Balance")
    """What is outstanding on the account, whether receivable or payable."""


class RelatedPartyTerms(
    Note,
    within=RelatedPartyDisclosures,
    title="Terms of related party transactions",
    table=RelatedPartyTransactions,
    references=(accounting("140", "1", "6"),),
):
    """The terms of each transaction with a related party, in the rows of the transactions."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    terms: Block = block("Terms and conditions of transaction with related party")
    """Disclosure of how the supplier, the cost and other conditions of the transaction are decided."""


class RelatedPartyNotes(
    Note,
    within=RelatedPartyDisclosures,
    title="Notes to related party transactions",
    references=(accounting("140", "1", "6"),),
):
    consumption_tax: Block = block("Treatment of consumption tax in related party amounts")
    """Disclosure of whether transaction amounts and balances with related parties include consumption tax."""
    tax_in_amounts: Flag = flag("Consumption tax included in amounts of related party transactions")
    """Whether the amounts of transactions with related parties include consumption tax."""
    tax_in_balances: Flag = flag("Consumption tax included in balances with related parties")
    """Whether the balances with related parties include consumption tax."""
    terms: Block = block("Terms and conditions of related party transactions")
    """Disclosure of the terms and conditions of transactions with related parties in general, and of where those of
    each are given."""
