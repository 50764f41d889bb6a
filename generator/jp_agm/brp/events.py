"""Events after the fiscal year (roles 306010 and 416040), declared once for the notes of both scopes.

The business report tells of the same events with the same concepts; what the notes to the non-consolidated statements
say of them carries the member for the company alone.
"""

from jp_agm.dim import RelatedEntities, Scope
from jp_agm.kinds import SubsequentEvent
from jp_agm.laws import companies_act
from jp_agm.modules import BRP
from jp_agm.roles import ConsolidatedSubsequentEvents, SubsequentEvents
from kaiji.declare import LABEL, Block, Day, Figure, Key, Rate, Text, block, date, debit, key, optional, percent, text
from kaiji.model import INSTANT, Form


class SubsequentAcquisition(
    SubsequentEvent, within=ConsolidatedSubsequentEvents, title="Consolidated subsequent events, acquisition of company"
):
    """One row for each company to be acquired."""

    company: Key = key(RelatedEntities)
    resolution_date: Day = date("Date of board resolution on acquisition of company")
    """Day on which the board of directors resolved to acquire the company."""
    seller: Text = text("Name of seller of company")
    """Name of the party that sells the company, as printed."""
    seller_short_name: Text = optional.text("Abbreviated name of seller of company")
    """Abbreviation that the document uses for the party that sells the company."""
    name: Text = text("Name of company to be acquired", default=LABEL)
    """Name of the company that is to be acquired, as printed."""
    share_acquired: Rate = percent("Share of equity to be acquired")
    """Share of the company's equity that is to be acquired."""
    price: Figure = debit("Price of company to be acquired")
    """Price to be paid for the equity that is to be acquired."""
    effective_date: Day = date("Effective date of acquisition of company")
    """Day on which the acquisition becomes effective."""
    businesses: Text = optional.text("Businesses taken over with company to be acquired")
    """Businesses of the seller that the group takes over with the company, as printed."""
    acquisition: Block = block("Subsequent event, agreement to acquire equity of company")
    """Disclosure, as an event after the fiscal year, of an agreement to acquire the equity of a company, with its
    price, effective date and the businesses taken over."""


class SubsequentShareExchanges(
    SubsequentEvent, within=ConsolidatedSubsequentEvents, title="Consolidated subsequent events, share exchanges"
):
    resolution_date: Day = optional.date("Date of board resolution on share exchanges")
    """Day on which the board of directors resolved to make subsidiaries wholly owned by share exchanges."""
    subsidiaries: Figure = optional.count("Number of subsidiaries made wholly owned by share exchanges")
    """Number of subsidiaries that become wholly owned by the share exchanges."""
    effective_date: Day = optional.date("Effective date of share exchanges")
    """Day on which the share exchanges became effective."""
    shares_issued: Figure = optional.shares("Shares issued for share exchanges")
    """Number of shares of common stock that the company newly issued for the share exchanges."""
    exchanges: Block = optional.block(
        "Subsequent event, share exchanges to make subsidiaries wholly owned", references=(companies_act("767"),)
    )
    """Disclosure, as an event after the fiscal year, of share exchanges by which subsidiaries become wholly owned, with
    their dates and the shares newly issued."""
    minority_purchases: Block = optional.block(
        "Subsequent event, purchases of shares of subsidiaries from minority shareholders"
    )
    """Disclosure, as an event after the fiscal year, of purchases of the shares of subsidiaries from their minority
    shareholders, with the amounts paid and the resulting ownership."""


class SubsequentSubsidiaries(
    SubsequentEvent,
    within=ConsolidatedSubsequentEvents,
    title="Consolidated subsequent events, subsidiaries made wholly owned",
    table=SubsequentAcquisition,
    layout=Form.TEXT,
):
    """One row for each subsidiary, and one more for each date on which its ownership is stated."""

    company: Key = key(RelatedEntities)
    name: Text = optional.text("Name of subsidiary made wholly owned")
    """Name of a subsidiary that becomes wholly owned by a share exchange, as printed."""
    short_name: Text = optional.text("Abbreviated name of subsidiary made wholly owned")
    """Abbreviation that the document uses for the subsidiary, as printed."""
    ownership: Rate = optional.percent("Ownership of subsidiary", period=INSTANT)
    """Share of the subsidiary's equity that the company owns, directly or indirectly, on the day of the context."""
    purchase_price: Figure = optional.debit("Price of shares of subsidiary purchased from minority shareholders")
    """Price paid to minority shareholders for shares of the subsidiary before the share exchange."""


class NonConsolidatedSubsequentAcquisition(
    SubsequentAcquisition,
    module=BRP,
    within=SubsequentEvents,
    kind="Note",
    title="Subsequent events, acquisition of company",
    members=(Scope.non_consolidated,),
):
    """Of the company alone."""


class NonConsolidatedSubsequentShareExchanges(
    SubsequentShareExchanges,
    module=BRP,
    within=SubsequentEvents,
    kind="Note",
    title="Subsequent events, share exchanges",
    members=(Scope.non_consolidated,),
):
    """Of the company alone."""


class NonConsolidatedSubsequentSubsidiaries(
    SubsequentSubsidiaries,
    module=BRP,
    within=SubsequentEvents,
    kind="Note",
    title="Subsequent events, subsidiaries made wholly owned",
    table=NonConsolidatedSubsequentAcquisition,
    members=(Scope.non_consolidated,),
):
    """Of the company alone."""
