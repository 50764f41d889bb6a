"""Notes to the non-consolidated statements under Japanese GAAP: related parties (role 414040)."""

from jp_agm.dim import RelatedEntities, Rows, Scope
from jp_agm.modules import JGP
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Disclosure,
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


class RelatedPartyAttributes(
    Choices, module=JGP, code="990401", title="Attributes of related parties", ja="関連当事者の属性"
):
    """What makes a company or a person a related party, after the Company Accounting Regulations."""

    parent = member("Parent company", ja="親会社")
    subsidiary = member("Subsidiary", ja="子会社")
    affiliate = member("Affiliate", ja="関連会社")
    other_affiliated_company = member("Other affiliated company", ja="その他の関係会社")
    other_affiliated_company_subsidiary = member(
        "Subsidiary of other affiliated company", ja="その他の関係会社の子会社"
    )
    fellow_subsidiary = member("Fellow subsidiary", ja="親会社の子会社")
    major_shareholder = member("Major shareholder", ja="主要株主")
    officer = member("Officer or close relative", ja="役員及びその近親者")


class RelatedParties(
    Disclosure,
    module=JGP,
    code="414040a",
    kind="Note",
    title="Related parties",
    ja="関連当事者",
    members=(Scope.non_consolidated,),
):
    """Role 414040a: a row for each related party."""

    company: Key = key(RelatedEntities)
    attribute: Choice = choice(
        RelatedPartyAttributes,
        "Attribute of related party",
        ja="関連当事者の属性の区分",
        terse="Attribute",
        doc="What makes the company a related party.",
    )
    name: Text = text(
        "Company name",
        ja="会社等の名称",
        terse="Name",
        doc="Name of the company as printed.",
    )
    business: Text = text(
        "Business of related party",
        ja="関連当事者の事業の内容",
        terse="Business",
        doc="Business of the related party as printed.",
    )
    ownership: Rate = percent(
        "Ownership of or by related party",
        ja="議決権等の所有(被所有)割合",
        terse="Ownership",
        doc="Share that the company owns in the related party or, where that one is the owner, that it owns in the"
        " company.",
        period=INSTANT,
    )
    common_officers: Flag = flag(
        "Collateral offices of directors",
        ja="役員の兼任等",
        doc="Whether directors hold offices in both companies.",
    )
    business_relation: Text = text(
        "Business relation with related party",
        ja="事業上の関係",
        terse="Business relation",
        doc="What the related party is to the company in business, as printed.",
    )


class RelatedPartyTransactions(
    Disclosure,
    module=JGP,
    code="414040b",
    kind="Note",
    title="Related party transactions",
    ja="関連当事者との取引",
    members=(Scope.non_consolidated,),
):
    """Role 414040b: a row for each transaction with a related party."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    nature: Text = text(
        "Nature of transaction with related party",
        ja="関連当事者との取引の内容",
        terse="Nature of transaction",
        doc="What the transaction is, as printed.",
    )
    amount: Figure = money(
        "Amount of transaction with related party",
        ja="関連当事者との取引金額",
        terse="Amount of transaction",
        doc="Amount of the transactions of the year, whether income or expense.",
    )


class RelatedPartyBalances(
    Disclosure,
    module=JGP,
    code="414040c",
    kind="Note",
    title="Related party balances",
    ja="関連当事者に係る残高",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 414040c: a row for each account with a related party."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    account: Text = text(
        "Account with related party",
        ja="関連当事者に係る科目",
        terse="Account",
        doc="Caption of the account as printed.",
    )
    balance: Figure = money(
        "Balance of account with related party",
        ja="関連当事者に係る期末残高",
        terse="Balance",
        doc="What is outstanding on the account, whether receivable or payable.",
    )


class RelatedPartyTerms(
    Disclosure,
    module=JGP,
    code="414040d",
    kind="Note",
    title="Terms of related party transactions",
    ja="関連当事者との取引条件",
    members=(Scope.non_consolidated,),
):
    """Role 414040d: the terms of each transaction with a related party, in the rows of the transactions."""

    company: Key = key(RelatedEntities)
    row: Key = key(Rows)
    terms: Block = block(
        "Terms and conditions of transaction with related party",
        ja="関連当事者との取引条件及び取引条件の決定方針",
        doc="Disclosure of how the supplier, the cost and other conditions of the transaction are decided.",
    )


class RelatedPartyNotes(
    Disclosure,
    module=JGP,
    code="414040e",
    kind="Note",
    title="Notes to related party transactions",
    ja="関連当事者との取引に関する注",
    members=(Scope.non_consolidated,),
):
    """Role 414040e."""

    consumption_tax: Block = block(
        "Treatment of consumption tax in related party amounts",
        ja="関連当事者との取引金額等における消費税等の取扱い",
        doc="Disclosure of whether transaction amounts and balances with related parties include consumption tax.",
    )
    tax_in_amounts: Flag = flag(
        "Consumption tax included in amounts of related party transactions",
        ja="取引金額に消費税等を含むか否か",
        doc="Whether the amounts of transactions with related parties include consumption tax.",
    )
    tax_in_balances: Flag = flag(
        "Consumption tax included in balances with related parties",
        ja="期末残高に消費税等を含むか否か",
        doc="Whether the balances with related parties include consumption tax.",
    )
    terms: Block = block(
        "Terms and conditions of related party transactions",
        ja="取引条件及び取引条件の決定方針等",
        doc="Disclosure of the terms and conditions of transactions with related parties in general, and of where those"
        " of each are given.",
    )
