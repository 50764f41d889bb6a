"""Events after the fiscal year (roles 816010 and 416040), declared once for the notes of both scopes.

The business report tells of the same events with the same concepts; what the notes to the non-consolidated statements
say of them carries the member for the company alone.
"""

from jp_agm.dim import RelatedEntities, Scope
from jp_agm.modules import BRP
from kaiji.declare import (
    ABSENT,
    Block,
    Day,
    Disclosure,
    Figure,
    Key,
    OptionalFigure,
    OptionalText,
    Rate,
    Text,
    block,
    count,
    date,
    debit,
    key,
    percent,
    shares,
    text,
)
from kaiji.model import INSTANT


class SubsequentAcquisition(
    Disclosure,
    module=BRP,
    code="816010a",
    kind="Note",
    title="Consolidated subsequent events, acquisition of company",
    ja="連結計算書類に係る重要な後発事象(会社の持分の取得)",
    members=(Scope.consolidated,),
):
    """Role 816010a: one row for each company to be acquired."""

    company: Key = key(RelatedEntities)
    resolution_date: Day = date(
        "Date of board resolution on acquisition of company",
        ja="会社の取得に係る取締役会決議日",
        doc="Day on which the board of directors resolved to acquire the company.",
    )
    seller: Text = text(
        "Name of seller of company",
        ja="会社の取得の相手先の名称",
        doc="Name of the party that sells the company, as printed.",
    )
    seller_short_name: OptionalText = text(
        "Abbreviated name of seller of company",
        ja="会社の取得の相手先の略称",
        doc="Abbreviation that the document uses for the party that sells the company.",
        default=ABSENT,
    )
    name: Text = text(
        "Name of company to be acquired",
        ja="取得する会社の名称",
        doc="Name of the company that is to be acquired, as printed.",
    )
    share_acquired: Rate = percent(
        "Share of equity to be acquired",
        ja="取得する持分の割合",
        doc="Share of the company's equity that is to be acquired.",
    )
    price: Figure = debit(
        "Price of company to be acquired",
        ja="会社の取得価額",
        doc="Price to be paid for the equity that is to be acquired.",
    )
    effective_date: Day = date(
        "Effective date of acquisition of company",
        ja="会社の取得の効力発生日",
        doc="Day on which the acquisition becomes effective.",
    )
    businesses: OptionalText = text(
        "Businesses taken over with company to be acquired",
        ja="会社の取得により承継する事業",
        doc="Businesses of the seller that the group takes over with the company, as printed.",
        default=ABSENT,
    )
    acquisition: Block = block(
        "Subsequent event, agreement to acquire equity of company",
        ja="重要な後発事象、会社の持分の取得に関する契約",
        doc="Disclosure, as an event after the fiscal year, of an agreement to acquire the equity of a company, with its"
        " price, effective date and the businesses taken over.",
    )


class SubsequentShareExchanges(
    Disclosure,
    module=BRP,
    code="816010b",
    kind="Note",
    title="Consolidated subsequent events, share exchanges",
    ja="連結計算書類に係る重要な後発事象(株式交換)",
    members=(Scope.consolidated,),
):
    """Role 816010b."""

    resolution_date: Day = date(
        "Date of board resolution on share exchanges",
        ja="株式交換に係る取締役会決議日",
        doc="Day on which the board of directors resolved to make subsidiaries wholly owned by share exchanges.",
        default=ABSENT,
    )
    subsidiaries: OptionalFigure = count(
        "Number of subsidiaries made wholly owned by share exchanges",
        ja="株式交換により完全子会社となる子会社の数",
        doc="Number of subsidiaries that become wholly owned by the share exchanges.",
        default=ABSENT,
    )
    effective_date: Day = date(
        "Effective date of share exchanges",
        ja="株式交換の効力発生日",
        doc="Day on which the share exchanges became effective.",
        default=ABSENT,
    )
    shares_issued: OptionalFigure = shares(
        "Shares issued for share exchanges",
        ja="株式交換により発行した株式の数",
        doc="Number of shares of common stock that the company newly issued for the share exchanges.",
        default=ABSENT,
    )
    exchanges: Block = block(
        "Subsequent event, share exchanges to make subsidiaries wholly owned",
        ja="重要な後発事象、株式交換による子会社の完全子会社化",
        doc="Disclosure, as an event after the fiscal year, of share exchanges by which subsidiaries become wholly"
        " owned, with their dates and the shares newly issued.",
        default=ABSENT,
    )
    minority_purchases: Block = block(
        "Subsequent event, purchases of shares of subsidiaries from minority shareholders",
        ja="重要な後発事象、少数株主からの子会社株式の取得",
        doc="Disclosure, as an event after the fiscal year, of purchases of the shares of subsidiaries from their"
        " minority shareholders, with the amounts paid and the resulting ownership.",
        default=ABSENT,
    )


class SubsequentSubsidiaries(
    Disclosure,
    module=BRP,
    code="816010c",
    kind="Note",
    title="Consolidated subsequent events, subsidiaries made wholly owned",
    ja="連結計算書類に係る重要な後発事象(完全子会社となる子会社)",
    members=(Scope.consolidated,),
):
    """Role 816010c: one row for each subsidiary, and one more for each date on which its ownership is stated."""

    company: Key = key(RelatedEntities)
    name: OptionalText = text(
        "Name of subsidiary made wholly owned",
        ja="完全子会社となる子会社の名称",
        doc="Name of a subsidiary that becomes wholly owned by a share exchange, as printed.",
        default=ABSENT,
    )
    short_name: OptionalText = text(
        "Abbreviated name of subsidiary made wholly owned",
        ja="完全子会社となる子会社の略称",
        doc="Abbreviation that the document uses for the subsidiary, as printed.",
        default=ABSENT,
    )
    ownership: Rate = percent(
        "Ownership of subsidiary",
        ja="子会社の所有割合",
        doc="Share of the subsidiary's equity that the company owns, directly or indirectly, on the day of the context.",
        period=INSTANT,
        default=ABSENT,
    )
    purchase_price: OptionalFigure = debit(
        "Price of shares of subsidiary purchased from minority shareholders",
        ja="少数株主から取得した子会社株式の取得価額",
        doc="Price paid to minority shareholders for shares of the subsidiary before the share exchange.",
        default=ABSENT,
    )


class NonConsolidatedSubsequentAcquisition(
    SubsequentAcquisition,
    module=BRP,
    code="416040a",
    kind="Note",
    title="Subsequent events, acquisition of company",
    ja="重要な後発事象(会社の持分の取得)",
    members=(Scope.non_consolidated,),
):
    """Role 416040a."""


class NonConsolidatedSubsequentShareExchanges(
    SubsequentShareExchanges,
    module=BRP,
    code="416040b",
    kind="Note",
    title="Subsequent events, share exchanges",
    ja="重要な後発事象(株式交換)",
    members=(Scope.non_consolidated,),
):
    """Role 416040b."""


class NonConsolidatedSubsequentSubsidiaries(
    SubsequentSubsidiaries,
    module=BRP,
    code="416040c",
    kind="Note",
    title="Subsequent events, subsidiaries made wholly owned",
    ja="重要な後発事象(完全子会社となる子会社)",
    members=(Scope.non_consolidated,),
):
    """Role 416040c."""
