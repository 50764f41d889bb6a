"""Subsidiaries, offices, employees, lenders (roles 217000, 218000, 212000, 219000)."""

from jp_agm.brp.events import SubsequentAcquisition, SubsequentShareExchanges, SubsequentSubsidiaries
from jp_agm.dim import Lenders, RelatedEntities, Rows
from jp_agm.kinds import Report
from jp_agm.laws import companies_act, enforcement
from jp_agm.modules import BRP
from jp_agm.roles import Investments, Operations, Subsidiaries
from jp_agm.usg.policies import ScopeOfConsolidation
from kaiji.declare import (
    LABEL,
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Flag,
    Key,
    Rate,
    Text,
    YearMonth,
    block,
    choice,
    count,
    credit,
    date,
    debit,
    flag,
    item,
    key,
    member,
    month,
    optional,
    percent,
    same,
    text,
)
from kaiji.model import INSTANT, Form
from kaiji.model.types import INTEGER


class MannersOfHolding(Choices, module=BRP, code="990101", title="Manners of holding"):
    """Whether a stated shareholding is the company's own or runs through other companies."""

    direct = member("Direct holding")
    partly_indirect = member("Partly indirect holding")
    wholly_indirect = member("Wholly indirect holding")


class OfficeKinds(Choices, module=BRP, code="990102", title="Kinds of office"):
    """What an office is to its company."""

    head_office = member("Head office")
    branch_office = member("Branch office")


class SignificantSubsidiaries(
    Report, within=Subsidiaries, title="Significant subsidiaries", references=(enforcement("120", "1", "7"),)
):
    """One row for each subsidiary; its capital is in the currency in which it is printed."""

    subsidiary: Key = key(RelatedEntities)
    name: Text = text("Name of significant subsidiary", terse="Name of company", default=LABEL)
    """Name of the subsidiary as printed."""
    capital: Figure = credit("Capital of subsidiary", terse="Capital", period=INSTANT)
    """Stated capital of the subsidiary, in its own currency."""
    holding_ratio: Rate = same(SubsequentSubsidiaries.ownership, terse="Share holding ratio")
    business: Text = text("Primary business of subsidiary", terse="Primary business")
    """Main business of the subsidiary as printed."""


class ShareExchanges(
    Report, within=Subsidiaries, title="Share exchanges with subsidiaries", references=(enforcement("120", "1", "7"),)
):
    """Subsidiaries become wholly owned in exchange for new shares of the company."""

    board_date: Day = same(SubsequentShareExchanges.resolution_date)
    effective_date: Day = same(SubsequentShareExchanges.effective_date)
    subsidiaries: Figure = same(SubsequentShareExchanges.subsidiaries)
    shares_issued: Figure = same(SubsequentShareExchanges.shares_issued)
    description: Block = block("Share exchanges with consolidated subsidiaries", references=(companies_act("767"),))
    """Description of share exchanges by which the company made consolidated subsidiaries wholly owned."""


class SubsidiariesInShareExchanges(
    Report,
    within=Subsidiaries,
    title="Subsidiaries affected by share exchanges",
    layout=Form.TEXT,
    references=(enforcement("120", "1", "7"),),
):
    """Those whose shares were exchanged and those that came along with them."""

    subsidiary: Key = key(RelatedEntities)
    short_name: Text = optional.text("Short name of subsidiary")
    """Abbreviation that the document uses for the subsidiary."""
    immediate_parent: Text = optional.text("Immediate parent of subsidiary")
    """Company of the group that holds the shares of the subsidiary, as printed."""
    immediate_ratio: Rate = optional.percent("Shareholding ratio of immediate parent", period=INSTANT)
    """Share of the immediate parent in the shares of the subsidiary."""


class OwnershipAtOtherDates(
    Report,
    within=Investments,
    title="Ownership of subsidiaries at other dates than fiscal year end",
    references=(enforcement("120", "1", "7"),),
):
    """Shareholding ratios before and after the balance sheet date."""

    subsidiary: Key = key(RelatedEntities)
    holding_ratio: Rate = same(SignificantSubsidiaries.holding_ratio)


class MinorityPurchases(
    Report,
    within=Subsidiaries,
    title="Purchases of shares from minority shareholders",
    references=(enforcement("120", "1", "7"),),
):
    price: Figure = debit("Purchase price of shares from minority shareholders")
    """Price of the shares of subsidiaries that the company bought from their minority shareholders."""
    description: Block = block("Purchase of minority interests before share exchanges")
    """Description of the purchase of shares of subsidiaries from minority shareholders before share exchanges."""


class IndirectHoldings(
    Report, within=Subsidiaries, title="Indirect holdings in subsidiaries", references=(enforcement("120", "1", "7"),)
):
    description: Block = block("Indirect holdings in significant subsidiaries")
    """Description of how far the stated shareholding ratios consist of indirectly owned shares."""


class HoldingManners(
    Report,
    within=Subsidiaries,
    title="Manner of holding shares of subsidiaries",
    references=(enforcement("120", "1", "7"),),
):
    subsidiary: Key = key(RelatedEntities)
    manner: Choice = choice(MannersOfHolding, "Manner of holding")
    """Whether the stated shareholding ratio consists of shares owned directly or indirectly."""


class EquityParticipations(
    Report,
    within=Subsidiaries,
    title="Equity participations acquired after fiscal year",
    references=(enforcement("120", "1", "7"),),
):
    """One row for each company."""

    company: Key = key(RelatedEntities)
    name: Text = text("Name of joint venture company", default=LABEL)
    """Name of the joint venture company as printed."""
    business: Text = text("Business of joint venture company")
    """What the joint venture company does, as printed."""
    acquired: YearMonth = month("Month of acquisition of equity participation")
    """Month in which the company acquired the equity participation."""
    ratio: Rate = percent("Ratio of equity participation acquired")
    """Share of the joint venture company's equity that the company acquired."""
    price: Figure = debit("Price of equity participation acquired")
    """Value of the shares that the company acquired in the joint venture company."""
    partner: Text = text("Joint venture partner")
    """Name of the company with which the company holds the joint venture."""
    partner_parent: Text = text("Parent of joint venture partner")
    """Name of the joint venture partner's parent company."""
    partner_parent_country: Text = text("Country of parent of joint venture partner")
    """Country in which the parent of the joint venture partner is based, as printed."""
    partner_parent_ratio: Rate = percent("Ownership of joint venture partner by its parent")
    """Share of the parent in the equity of the joint venture partner."""
    consolidated: Flag = flag("Joint venture company is consolidated subsidiary")
    """Whether the joint venture company is a consolidated subsidiary of the company."""
    description: Block = block("Equity participation in joint venture company")
    """Note on the acquisition of an equity participation in a joint venture company that becomes a consolidated
    subsidiary."""


class AgreedAcquisitions(
    Report,
    within=Subsidiaries,
    title="Agreements to acquire companies formed by spin-off",
    references=(enforcement("120", "1", "7"),),
):
    """One row for each company to be acquired."""

    company: Key = key(RelatedEntities)
    name: Text = same(SubsequentAcquisition.name, default=LABEL)
    board_date: Day = same(SubsequentAcquisition.resolution_date)
    ratio: Rate = same(SubsequentAcquisition.share_acquired)
    price: Figure = same(SubsequentAcquisition.price)
    transferor: Text = text("Name of transferor")
    """Name of the company that transfers a business to the group or spins it off into a company to be acquired."""
    business: Text = text("Business of company formed by spin-off")
    """Business that is spun off into the company to be acquired, as printed."""
    spin_off_date: Day = date("Date of spin-off")
    """Date on which the company to be acquired is formed by a spin-off."""
    description: Block = block("Agreement to acquire company formed by spin-off")
    """Note on an agreement to acquire the shares of a company to be formed by the spin-off of a business of another
    company."""


class ScopeOfGroup(Report, within=Subsidiaries, title="Scope of group", references=(enforcement("120", "1", "7"),)):
    consolidated_subsidiaries: Figure = same(ScopeOfConsolidation.consolidated_subsidiaries)
    equity_method_investees: Figure = count(
        "Number of equity-method investees, business report", terse="number of equity-method investees"
    )
    """Number of companies under the equity method as the business report gives it."""
    description: Block = block("Numbers of consolidated subsidiaries and equity-method investees")
    """Statement of the numbers of consolidated subsidiaries and of equity-method investees."""


class Offices(Report, within=Operations, title="Major offices", references=(enforcement("120", "1", "2"),)):
    """One row for each office."""

    row: Key = key(Rows)
    company: Text = text("Company of office", terse="Name")
    """Name of the company to which the office belongs, as printed."""
    kind: Choice = choice(OfficeKinds, "Kind of office")
    """Whether it is a head or branch office."""
    location: Text = text("Location of office")
    """Municipality of the office, with the prefecture or country where one is printed."""


class Employees(Report, within=Operations, title="Employees of group", references=(enforcement("120", "1", "2"),)):
    number: Figure = count("Number of employees", period=INSTANT)
    """Number of employees of the group."""
    # A count is never negative, a change is.
    increase: Figure = item("Increase (decrease) in number of employees", type=INTEGER, terse="Change")
    """Increase in the number of employees since the end of the fiscal year before; negative for a decrease."""
    compared_with: Day = date("Reference date of change in number of employees")
    """Date with whose number of employees the present number is compared."""
    contracted: Flag = flag("Contracted employees are included")
    """Whether the number of employees includes contracted employees."""
    seconded: Flag = flag("Staff on loan from other companies is included")
    """Whether the number of employees includes staff on loan from other companies."""
    note: Block = block("Note on employees")
    """Note on the persons that the stated number of employees includes and excludes."""


class Borrowings(
    Report,
    within=Operations,
    title="Major lenders and borrowings",
    period=INSTANT,
    references=(enforcement("120", "1", "3"),),
):
    """One row for each lender; the lenders are not all of them, so that there is no sum."""

    lender: Key = key(Lenders)
    name: Text = text("Name of lender", terse="Source", default=LABEL)
    """Name of the lender as printed."""
    borrowings: Figure = credit("Outstanding borrowings from lender", terse="Outstanding borrowings")
    """What is owed to the lender on loans."""
