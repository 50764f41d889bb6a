"""Notes to the non-consolidated statements, 6. to 8.: related parties, figures per share, subsequent events, as printed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from iij.members import RelatedEntities
from iij.periods import AFTER_YEAR, APRIL_5_2007, MARCH_31_2007, MAY_11_2007
from iij.preparers import note, spelling
from iij.waivers import MINORITY_PURCHASES
from jp_agm.brp.events import (
    NonConsolidatedSubsequentAcquisition,
    NonConsolidatedSubsequentShareExchanges,
    NonConsolidatedSubsequentSubsidiaries,
)
from jp_agm.dim import Rows
from jp_agm.jgp.notes import PerShareInformation
from jp_agm.jgp.transactions import (
    RelatedParties,
    RelatedPartyAttributes,
    RelatedPartyBalances,
    RelatedPartyNotes,
    RelatedPartyTerms,
    RelatedPartyTransactions,
)
from kaiji.declare import MILLIONS, THOUSANDS, Percent, narratives, noted, part, section
from kaiji.model import Footnote

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

IIJ_TECHNOLOGY, NTT_COMMUNICATIONS = RelatedEntities.iij_technology, RelatedEntities.ntt_communications

NETWORK_SYSTEMS = Footnote(
    "An estimate for every purchase, with reference to the market price, determines the cost and other conditions of"
    " network systems maintenance, operation and construction.",
    "en",
    "*",
)
ROYALTY_AND_COMMISSIONS = Footnote(
    "Rates and expenses set in advance in the contract determine the royalty charge and commissions.", "en", "**"
)
TELECOMMUNICATIONS = Footnote(
    "The supplier and the cost of domestic and international telecommunications lines are determined by comparing other"
    " companies' estimates and taking the market price into account.",
    "en",
    "***",
)
RUN_TOGETHER = note(
    "the notice prints the transactions, the amounts, the accounts and the balances of this company each in one cell,"
    " with their line breaks lost. They are filed in the order in which they stand there"
)
UNMARKED_TERMS = note(
    "the notice marks the construction of network systems alone with *, while the text of * is about their maintenance"
    " and operation as well. It is filed as the terms of both"
)
related_parties = section("6. Notes regarding related party transactions")(
    RelatedParties(
        source=899,
        company=IIJ_TECHNOLOGY,
        attribute=RelatedPartyAttributes.subsidiary,
        business="Systems integration service Outsourcing service",
        ownership=Percent("86.1"),
        common_officers=True,
        business_relation="Customer and supplier",
    ),
    RelatedParties(
        source=905,
        company=NTT_COMMUNICATIONS,
        attribute=RelatedPartyAttributes.other_affiliated_company_subsidiary,
        business="Domestic and international telecommunications services",
        ownership=Percent("5.0"),
        common_officers=False,
        business_relation="Customer and supplier",
    ),
    part(scale=THOUSANDS)(
        RelatedPartyTransactions(
            source=899,
            company=IIJ_TECHNOLOGY,
            row=Rows.no1,
            nature="Purchase of operation and maintenance of network systems",
            amount=noted(5_526_370, RUN_TOGETHER, UNMARKED_TERMS),
        ),
        RelatedPartyTransactions(
            source=899,
            company=IIJ_TECHNOLOGY,
            row=Rows.no2,
            nature="Purchase of construction of network systems",
            amount=noted(4_304_000, NETWORK_SYSTEMS, RUN_TOGETHER),
        ),
        RelatedPartyTransactions(
            source=899,
            company=IIJ_TECHNOLOGY,
            row=Rows.no3,
            nature="Royalty charge and commissions received",
            amount=noted(85_639, ROYALTY_AND_COMMISSIONS, RUN_TOGETHER),
        ),
        RelatedPartyTransactions(
            source=905,
            company=NTT_COMMUNICATIONS,
            row=Rows.no1,
            nature="Purchase of domestic and international telecommunications services",
            amount=noted(4_593_122, TELECOMMUNICATIONS),
        ),
    ),
    part(MARCH_31_2007, scale=THOUSANDS)(
        RelatedPartyBalances(
            source=899,
            company=IIJ_TECHNOLOGY,
            row=Rows.no1,
            account="Accounts payable",
            balance=noted(1_749_640, RUN_TOGETHER),
        ),
        RelatedPartyBalances(
            source=899,
            company=IIJ_TECHNOLOGY,
            row=Rows.no2,
            account="Accounts receivable -other",
            balance=noted(30_497, RUN_TOGETHER),
        ),
        RelatedPartyBalances(
            source=905, company=NTT_COMMUNICATIONS, row=Rows.no1, account="Account payable -other", balance=546_965
        ),
    ),
    RelatedPartyTerms(
        source=(913, 915), company=IIJ_TECHNOLOGY, row=Rows.no1, terms=text("related_party_terms_network_systems")
    ),
    RelatedPartyTerms(
        source=(913, 915), company=IIJ_TECHNOLOGY, row=Rows.no2, terms=text("related_party_terms_network_systems")
    ),
    RelatedPartyTerms(
        source=917, company=IIJ_TECHNOLOGY, row=Rows.no3, terms=text("related_party_terms_royalty_and_commissions")
    ),
    RelatedPartyTerms(
        source=919, company=NTT_COMMUNICATIONS, row=Rows.no1, terms=text("related_party_terms_telecommunications")
    ),
    RelatedPartyNotes(
        source=(907, 911),
        consumption_tax=text("related_party_note_consumption_tax"),
        tax_in_amounts=False,
        tax_in_balances=True,
        terms=text("related_party_note_terms"),
    ),
)

per_share = section("7. Notes to per share information")(
    PerShareInformation(source=(923, 925), net_assets=Decimal("97068.84"), net_income=Decimal("23871.50"))
)

subsequent_events = section("8. Subsequent events", AFTER_YEAR)(
    NonConsolidatedSubsequentAcquisition(
        scale=MILLIONS,
        source=929,
        company=RelatedEntities.hi_ho,
        acquisition=text("subsequent_event_acquisition_of_hi_ho"),
        resolution_date=date(2007, 3, 29),
        seller=noted("Panasonic Network services Inc.", spelling("Panasonic Network Services, Inc.")),
        seller_short_name="PNS",
        share_acquired=Percent("100"),
        price=1_200,
        effective_date=date(2007, 6, 1),
        businesses="Internet service business that PNS provides and the solution business that PNS provides to its"
        " corporate customers",
    ),
    NonConsolidatedSubsequentShareExchanges(
        source=(931, 933),
        exchanges=text("subsequent_event_share_exchanges"),
        resolution_date=date(2007, 4, 5),
        subsidiaries=2,
        effective_date=date(2007, 5, 11),
        shares_issued=2_178,
        minority_purchases=text("subsequent_event_minority_share_purchases"),
    ),
    part(scale=MILLIONS, source=(931, 933))(
        NonConsolidatedSubsequentSubsidiaries(
            company=IIJ_TECHNOLOGY,
            name="IIJ Technology Inc.",
            short_name="IIJ-Tech",
            purchase_price=noted(1_635, note(MINORITY_PURCHASES.reason)),
        ),
        NonConsolidatedSubsequentSubsidiaries(
            company=RelatedEntities.net_care,
            name="Net Care, Inc.",
            short_name="Net Care",
            purchase_price=noted(340, note(MINORITY_PURCHASES.reason)),
        ),
    ),
    part(APRIL_5_2007, source=933)(
        NonConsolidatedSubsequentSubsidiaries(company=IIJ_TECHNOLOGY, ownership=Percent("95.2")),
        NonConsolidatedSubsequentSubsidiaries(company=RelatedEntities.net_care, ownership=Percent("92.5")),
    ),
    part(MAY_11_2007, source=931)(
        NonConsolidatedSubsequentSubsidiaries(company=IIJ_TECHNOLOGY, ownership=Percent(100)),
        NonConsolidatedSubsequentSubsidiaries(company=RelatedEntities.net_care, ownership=Percent(100)),
    ),
)

NOTES = (related_parties, per_share, subsequent_events)
