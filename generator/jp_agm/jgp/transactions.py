"""Notes to the non-consolidated statements under Japanese GAAP: related parties (414040), later events (416040)."""

from jp_agm.dim import RelatedEntities, Rows, Scope
from jp_agm.modules import JGP
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
    Figure,
    Flag,
    Key,
    Rate,
    Text,
    block,
    choice,
    count,
    date,
    debit,
    flag,
    key,
    member,
    money,
    percent,
    same,
    shares,
    text,
)
from kaiji.model import INSTANT


class RelatedPartyAttributes(
    Choices, module=JGP, code="990403", title="Attributes of related parties", ja="関連当事者の属性"
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


class AcquisitionEvent(
    Disclosure,
    module=JGP,
    code="416040a",
    kind="Note",
    title="Subsequent event, acquisition of company",
    ja="重要な後発事象(会社の取得)",
    members=(Scope.non_consolidated,),
):
    """Role 416040a: a row for each company to be acquired."""

    company: Key = key(RelatedEntities)
    event: Block = block(
        "Subsequent event, agreement to acquire equity of company",
        ja="重要な後発事象、会社の持分の取得に関する契約",
        doc="Disclosure, as an event after the fiscal year, of an agreement to acquire the equity of a company, with"
        " its price, effective date and the businesses taken over.",
    )
    name: Text = same(RelatedParties.name)
    resolution: Day = date(
        "Date of board resolution on acquisition of company",
        ja="会社の取得に係る取締役会決議日",
        doc="Day on which the board of directors resolved to acquire the company.",
    )
    seller: Text = text(
        "Name of seller of company",
        ja="会社の取得の相手先の名称",
        doc="Name of the party that sells the company, as printed.",
    )
    seller_short_name: Text = text(
        "Abbreviated name of seller of company",
        ja="会社の取得の相手先の略称",
        doc="Abbreviation that the note uses for the party that sells the company.",
    )
    ratio: Rate = percent(
        "Share of equity to be acquired",
        ja="取得する持分の割合",
        doc="Share of the company's equity that is to be acquired.",
    )
    price: Figure = debit(
        "Price of company to be acquired",
        ja="会社の取得価額",
        doc="Price to be paid for the equity that is to be acquired.",
    )
    effective: Day = date(
        "Effective date of acquisition of company",
        ja="会社の取得の効力発生日",
        doc="Day on which the acquisition becomes effective.",
    )
    businesses: Text = text(
        "Businesses taken over with company to be acquired",
        ja="会社の取得により承継する事業",
        doc="Businesses of the seller that the group takes over with the company, as printed.",
    )


class ShareExchangeEvent(
    Disclosure,
    module=JGP,
    code="416040b",
    kind="Note",
    title="Subsequent event, share exchanges",
    ja="重要な後発事象(株式交換)",
    members=(Scope.non_consolidated,),
):
    """Role 416040b."""

    event: Block = block(
        "Subsequent event, share exchanges to make subsidiaries wholly owned",
        ja="重要な後発事象、株式交換による子会社の完全子会社化",
        doc="Disclosure, as an event after the fiscal year, of share exchanges by which subsidiaries become wholly"
        " owned, with their dates and the shares newly issued.",
    )
    resolution: Day = date(
        "Date of board resolution on share exchanges",
        ja="株式交換に係る取締役会決議日",
        doc="Day on which the board of directors resolved the share exchanges.",
    )
    subsidiaries: Figure = count(
        "Number of subsidiaries made wholly owned by share exchanges",
        ja="株式交換により完全子会社となる子会社の数",
        doc="Number of subsidiaries that become wholly owned by the share exchanges.",
    )
    effective: Day = date(
        "Effective date of share exchanges",
        ja="株式交換の効力発生日",
        doc="Day on which the share exchanges became effective.",
    )
    issued_shares: Figure = shares(
        "Shares issued for share exchanges",
        ja="株式交換により発行した株式の数",
        doc="Number of shares of common stock that the company issued for the share exchanges.",
    )
    purchases: Block = block(
        "Subsequent event, purchases of shares of subsidiaries from minority shareholders",
        ja="重要な後発事象、少数株主からの子会社株式の取得",
        doc="Disclosure, as an event after the fiscal year, of purchases of the shares of subsidiaries from their"
        " minority shareholders, with the amounts paid and the resulting ownership.",
    )


class SharePurchases(
    Disclosure,
    module=JGP,
    code="416040c",
    kind="Note",
    title="Subsequent event, purchases of shares from minority shareholders",
    ja="重要な後発事象(少数株主からの株式取得)",
    members=(Scope.non_consolidated,),
):
    """Role 416040c: a row for each subsidiary."""

    company: Key = key(RelatedEntities)
    name: Text = same(RelatedParties.name)
    short_name: Text = text(
        "Abbreviated company name",
        ja="会社等の略称",
        doc="Abbreviation that the note uses for the company.",
    )
    price: Figure = debit(
        "Price of shares of subsidiary purchased from minority shareholders",
        ja="少数株主から取得した子会社株式の取得価額",
        doc="Price paid to minority shareholders for shares of the subsidiary before the share exchanges.",
    )


class SubsidiaryOwnership(
    Disclosure,
    module=JGP,
    code="416040d",
    kind="Note",
    title="Subsequent event, ownership in subsidiaries",
    ja="重要な後発事象(子会社に対する所有割合)",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 416040d: a row for each subsidiary and date."""

    company: Key = key(RelatedEntities)
    ownership: Rate = percent(
        "Ownership of subsidiary",
        ja="子会社の所有割合",
        doc="Share of the subsidiary that the company owns on the day.",
    )
