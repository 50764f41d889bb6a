"""Agenda: election of directors and the candidates (roles 230000f-l)."""

from jp_agm.brp.meeting import GeneralMeeting
from jp_agm.brp.officers import LiabilityLimitation, Officer
from jp_agm.dim import Officers, Rows
from jp_agm.kinds import Agenda
from jp_agm.laws import companies_act, enforcement
from jp_agm.modules import BRP
from jp_agm.roles import Election
from kaiji.declare import (
    LABEL,
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Flag,
    Key,
    Line,
    Text,
    YearMonth,
    block,
    choice,
    count,
    date,
    flag,
    heading,
    key,
    member,
    month,
    optional,
    same,
    shares,
    text,
)
from kaiji.model import INSTANT


class Candidacies(Choices, module=BRP, code="990230", title="Candidacies"):
    """Whether a candidate holds the office already."""

    reappointment = member("Reappointment")
    new = member("New appointment")


class ElectionOfDirectors(
    Agenda,
    within=Election,
    title="Election of directors",
    references=(companies_act("329", "1"), enforcement("74")),
):
    reason: Block = block("Reason for election of directors")
    """Statement of the reason for which directors are to be elected, the terms of office that expire and the numbers
    reappointed and newly elected."""
    expiring: Figure = count(
        "Number of directors whose term of office expires", references=(companies_act("332", "1"),)
    )
    """Number of incumbent directors whose term of office expires at the close of the meeting."""
    directors_to_be_elected_ = heading("Directors to be elected")
    reappointed: Figure = count("Number of directors to be reappointed")
    """Number of incumbent directors whose reappointment is proposed."""
    new: Figure = count("Number of directors to be newly elected")
    """Number of directors whose election is proposed and who are not in office."""
    elected: Figure = same(GeneralMeeting.directors_to_elect, total=True)
    special_interest: Flag = flag(
        "Special interest of candidates in company", references=(enforcement("74", "2", "3"),)
    )
    """True when there is a special interest between a candidate and the company."""
    special_interest_note: Block = block(
        "Special interest between director candidates and company", references=(enforcement("74", "2", "3"),)
    )
    """Statement of special interests between candidates for director and the company, or of the fact that there are
    none."""
    shares_date: Day = date(
        "Reference date of shares owned by director candidates", references=(enforcement("74", "2", "1"),)
    )
    """Date as of which the shares owned by candidates for director are stated."""
    shares_note: Block = block("Note on shares owned by director candidates", references=(enforcement("74", "2", "1"),))
    """Disclosure of the date as of which shares owned by candidates for director are stated and of how such shares are
    held."""


class ExpiringTerm(
    Agenda, within=Election, title="Directors whose term of office expires", references=(companies_act("332", "1"),)
):
    """Rows by director."""

    director: Key = key(Officers)
    expires: Flag = flag("Term of office expires at close of general meeting")
    """True for a director whose term of office expires at the close of the meeting."""


class Candidate(Agenda, within=Election, title="Candidates for directors", references=(enforcement("74", "1", "1"),)):
    """Rows by candidate, who are members of the officers' axis."""

    candidate: Key = key(Officers)
    name: Text = same(Officer.name, default=LABEL)
    birth: Day = date("Date of birth of candidate", terse="Date of Birth")
    """Candidate's date of birth."""
    candidacy: Choice = choice(Candidacies, "Candidacy")
    """Whether the candidate is to be reappointed or newly elected."""
    employee_association: Flag = optional.flag(
        "Shares held through employee stock holding association", references=(enforcement("74", "2", "1"),)
    )
    """True for a candidate whose shares are held through the company's employee stock holding association."""


class CandidateShares(
    Agenda,
    within=Election,
    title="Shares owned by candidates for directors",
    period=INSTANT,
    references=(enforcement("74", "2", "1"),),
):
    """A table of its own because the holdings are stated at a date of their own."""

    candidate: Key = key(Officers)
    owned: Figure = shares("Number of shares owned by candidate", terse="Number of Shares Owned")
    """Number of the company's shares that the candidate owns; fractions occur in holdings through associations."""


class CandidateCareer(
    Agenda,
    within=Election,
    title="Careers of candidates for directors",
    columns=Rows,
    references=(enforcement("74", "1", "1"),),
):
    """For each candidate, the entries in printed order."""

    candidate: Key = key(Officers)
    months: Line[Rows] = month("Month of career entry")
    """Month in which the candidate took the post or joined."""
    entries: Line[Rows] = text(
        "Career entry of candidate", terse="Careers & Current Positions in and Outside the Company"
    )
    """Post that the candidate took, or company that the candidate joined, as printed."""
    current: Line[Rows] = optional.flag("Current position of candidate", terse="(Current position)")
    """True for a post that the candidate still holds."""


class CandidateRepresentation(
    Agenda,
    within=Election,
    title="Representative status of candidates in other companies",
    table=CandidateCareer,
    columns=Rows,
    references=(enforcement("74", "2", "2"),),
):
    """For each candidate, the posts in printed order."""

    candidate: Key = key(Officers)
    posts: Line[Rows] = text(
        "Representative post of candidate in other company", terse="Representative Status in Other Companies"
    )
    """Post, and company in which the candidate holds it, as printed."""
    companies: Line[Rows] = text("Other company in which candidate holds representative post")
    """Name of the other company in which the candidate holds the post."""


class OutsideCandidate(
    Agenda, within=Election, title="Candidates for outside directors", references=(enforcement("74", "4"),)
):
    """Rows by candidate."""

    candidate: Key = key(Officers)
    name: Text = same(Officer.name, default=LABEL)
    outside: Flag = flag("Candidate for outside director")
    """True for a candidate for outside director."""
    incumbent: Flag = flag("Candidate is incumbent outside director")
    """True for a candidate who is an outside director of the company at present."""
    years: Figure = count("Term of office of candidate as outside director, in years")
    """Number of years for which the candidate will have been an outside director of the company at the close of the
    meeting."""
    liability_limitation_agreement_ = heading("Liability limitation agreement")
    contract: Flag = flag("Liability limitation agreement with candidate", references=(companies_act("427", "1"),))
    """True when the company has entered into a liability limitation agreement with the candidate."""
    limit: Figure = same(LiabilityLimitation.limit)
    contract_provision: Text = optional.same(LiabilityLimitation.provision)
    liability_provision: Text = optional.text(
        "Legal provision for liability of candidate to company", references=(companies_act("423", "1"),)
    )
    """Provision of law for the liability that the agreement limits, as printed."""
    minimum_provision: Text = optional.same(LiabilityLimitation.minimum_provision)
    contract_renewal: Flag = flag(
        "New liability limitation agreement planned with candidate", last=True, references=(companies_act("427", "1"),)
    )
    """True when a new agreement of the same content is planned after the candidate has assumed office."""
    orders_against_former_company_of_candidate_ = heading("Orders against former company of candidate")
    former_company: Text = optional.text("Company that received orders during administration of candidate")
    """Name of another company that authorities issued orders to for its conduct during the administration of the
    candidate."""
    former_office: Text = optional.text("Former office of candidate in company that received orders")
    """Office that the candidate held in the company that received the orders."""
    former_office_until: YearMonth = optional.month("Month in which candidate left company that received orders")
    """Month until which the candidate held office in the company that received the orders."""
    order_month: YearMonth = optional.month("Month of cease and desist order")
    """Month in which the cease and desist order was issued."""
    order_authority: Text = optional.text("Authority that issued cease and desist order")
    """Name of the authority that issued the cease and desist order."""
    administrative_month: YearMonth = optional.month("Month of administrative orders")
    """Month in which the administrative orders were issued."""
    administrative_authority: Text = optional.text("Authority that issued administrative orders", last=True)
    """Name of the authority that issued the administrative orders."""
    note: Block = block(
        "Note on outside director candidate",
        references=(companies_act("427", "1"), companies_act("423", "1")),
    )
    """Disclosure, for a candidate for outside director, of the reason for the nomination, the time served, limitation
    of liability and other matters that the law requires."""
