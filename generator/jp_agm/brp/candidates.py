"""Agenda: election of directors and the candidates (roles 230000f-l)."""

from jp_agm.brp.meeting import GeneralMeeting
from jp_agm.brp.officers import LIABILITY_LIMITATION_CONTRACTS, LiabilityLimitation, Officer
from jp_agm.dim import Officers, Rows
from jp_agm.modules import BRP
from kaiji.declare import (
    ABSENT,
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
    Figure,
    Flag,
    Key,
    Line,
    OptionalText,
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
    same,
    shares,
    text,
    total,
)
from kaiji.model import INSTANT, reference

_LIABILITY_TO_COMPANY = reference("Government of Japan", "Companies Act", article="423", paragraph="1")


class Candidacies(Choices, module=BRP, code="990230", title="Candidacies", ja="候補者の区分"):
    """Whether a candidate holds the office already."""

    reappointment = member("Reappointment", ja="再任")
    new = member("New appointment", ja="新任")


class ElectionOfDirectors(
    Disclosure,
    module=BRP,
    code="230000f",
    kind="Agenda",
    title="Election of directors",
    ja="取締役選任の件",
):
    """Role 230000f."""

    reason: Block = block(
        "Reason for election of directors",
        ja="取締役選任の理由",
        doc="Statement of the reason for which directors are to be elected, the terms of office that expire and the"
        " numbers reappointed and newly elected.",
    )
    expiring: Figure = count(
        "Number of directors whose term of office expires",
        ja="任期満了となる取締役の員数",
        doc="Number of incumbent directors whose term of office expires at the close of the meeting.",
    )
    reappointed: Figure = count(
        "Number of directors to be reappointed",
        ja="再任する取締役の員数",
        doc="Number of incumbent directors whose reappointment is proposed.",
    )
    new: Figure = count(
        "Number of directors to be newly elected",
        ja="新たに選任する取締役の員数",
        doc="Number of directors whose election is proposed and who are not in office.",
    )
    elected: Figure = same(GeneralMeeting.directors_to_elect)
    special_interest: Flag = flag(
        "Special interest of candidates in company",
        ja="候補者と会社との間の特別の利害関係の有無",
        doc="True when there is a special interest between a candidate and the company.",
    )
    special_interest_note: Block = block(
        "Special interest between director candidates and company",
        ja="取締役候補者と会社との間の特別の利害関係",
        doc="Statement of special interests between candidates for director and the company, or of the fact that there"
        " are none.",
    )
    shares_date: Day = date(
        "Reference date of shares owned by director candidates",
        ja="取締役候補者の所有する株式の数の基準日",
        doc="Date as of which the shares owned by candidates for director are stated.",
    )
    shares_note: Block = block(
        "Note on shares owned by director candidates",
        ja="取締役候補者の所有する株式の数に関する注記",
        doc="Disclosure of the date as of which shares owned by candidates for director are stated and of how such"
        " shares are held.",
    )

    tree = (
        reason,
        expiring,
        heading("Directors to be elected", ja="選任する取締役")(+reappointed, +new, total(elected)),
        special_interest,
        special_interest_note,
        shares_date,
        shares_note,
    )


class ExpiringTerm(
    Disclosure,
    module=BRP,
    code="230000l",
    kind="Agenda",
    title="Directors whose term of office expires",
    ja="任期満了となる取締役",
):
    """Role 230000l: rows by director."""

    director: Key = key(Officers)
    name: Text = same(Officer.name)
    expires: Flag = flag(
        "Term of office expires at close of general meeting",
        ja="総会終結時における任期満了",
        doc="True for a director whose term of office expires at the close of the meeting.",
    )


class Candidate(
    Disclosure,
    module=BRP,
    code="230000g",
    kind="Agenda",
    title="Candidates for directors",
    ja="取締役候補者",
):
    """Role 230000g: rows by candidate, who are members of the officers' axis."""

    candidate: Key = key(Officers)
    name: Text = same(Officer.name)
    birth: Day = date(
        "Date of birth of candidate", ja="候補者の生年月日", terse="Date of Birth", doc="Candidate's date of birth."
    )
    candidacy: Choice = choice(
        Candidacies,
        "Candidacy",
        ja="候補者の区分",
        doc="Whether the candidate is to be reappointed or newly elected.",
    )
    employee_association: Flag = flag(
        "Shares held through employee stock holding association",
        ja="従業員持株会を通じた株式の保有",
        doc="True for a candidate whose shares are held through the company's employee stock holding association.",
        default=ABSENT,
    )


class CandidateShares(
    Disclosure,
    module=BRP,
    code="230000h",
    kind="Agenda",
    title="Shares owned by candidates for directors",
    ja="取締役候補者の所有する当社の株式",
    period=INSTANT,
):
    """Role 230000h: a table of its own because the holdings are stated at a date of their own."""

    candidate: Key = key(Officers)
    owned: Figure = shares(
        "Number of shares owned by candidate",
        ja="候補者の所有する当社の株式の数",
        terse="Number of Shares Owned",
        doc="Number of the company's shares that the candidate owns; fractions occur in holdings through associations.",
    )


class CandidateCareer(
    Disclosure,
    module=BRP,
    code="230000i",
    kind="Agenda",
    title="Careers of candidates for directors",
    ja="取締役候補者の略歴及び地位",
    columns=Rows,
):
    """Role 230000i: for each candidate, the entries in printed order."""

    candidate: Key = key(Officers)
    months: Line[Rows] = month(
        "Month of career entry", ja="略歴の年月", doc="Month in which the candidate took the post or joined."
    )
    entries: Line[Rows] = text(
        "Career entry of candidate",
        ja="候補者の略歴",
        terse="Careers & Current Positions in and Outside the Company",
        doc="Post that the candidate took, or company that the candidate joined, as printed.",
    )
    current: Line[Rows] = flag(
        "Current position of candidate",
        ja="現任の地位",
        terse="(Current position)",
        doc="True for a post that the candidate still holds.",
        default=ABSENT,
    )


class CandidateRepresentation(
    Disclosure,
    module=BRP,
    code="230000j",
    kind="Agenda",
    title="Representative status of candidates in other companies",
    ja="取締役候補者の他の会社の代表状況",
    columns=Rows,
):
    """Role 230000j: for each candidate, the posts in printed order."""

    candidate: Key = key(Officers)
    posts: Line[Rows] = text(
        "Representative post of candidate in other company",
        ja="候補者の他の会社における代表者等の地位",
        terse="Representative Status in Other Companies",
        doc="Post, and company in which the candidate holds it, as printed.",
    )
    companies: Line[Rows] = text(
        "Other company in which candidate holds representative post",
        ja="候補者が代表者等の地位を有する他の会社の名称",
        doc="Name of the other company in which the candidate holds the post.",
    )


class OutsideCandidate(
    Disclosure,
    module=BRP,
    code="230000k",
    kind="Agenda",
    title="Candidates for outside directors",
    ja="社外取締役候補者",
):
    """Role 230000k: rows by candidate."""

    candidate: Key = key(Officers)
    name: Text = same(Officer.name)
    outside: Flag = flag(
        "Candidate for outside director",
        ja="社外取締役候補者",
        doc="True for a candidate for outside director.",
    )
    incumbent: Flag = flag(
        "Candidate is incumbent outside director",
        ja="候補者が現に社外取締役であること",
        doc="True for a candidate who is an outside director of the company at present.",
    )
    years: Figure = count(
        "Term of office of candidate as outside director, in years",
        ja="候補者の社外取締役としての在任年数",
        doc="Number of years for which the candidate will have been an outside director of the company at the close of"
        " the meeting.",
    )
    contract: Flag = flag(
        "Liability limitation agreement with candidate",
        ja="候補者との責任限定契約の締結",
        doc="True when the company has entered into a liability limitation agreement with the candidate.",
        references=(LIABILITY_LIMITATION_CONTRACTS,),
    )
    limit: Figure = same(LiabilityLimitation.limit)
    contract_provision: OptionalText = same(LiabilityLimitation.provision, default=ABSENT)
    liability_provision: OptionalText = text(
        "Legal provision for liability of candidate to company",
        ja="候補者の会社に対する損害賠償責任の根拠法令",
        doc="Provision of law for the liability that the agreement limits, as printed.",
        references=(_LIABILITY_TO_COMPANY,),
        default=ABSENT,
    )
    minimum_provision: OptionalText = same(LiabilityLimitation.minimum_provision, default=ABSENT)
    contract_renewal: Flag = flag(
        "New liability limitation agreement planned with candidate",
        ja="候補者との責任限定契約の再締結の予定",
        doc="True when a new agreement of the same content is planned after the candidate has assumed office.",
    )
    former_company: OptionalText = text(
        "Company that received orders during administration of candidate",
        ja="候補者の在任中の業務に関し処分を受けた会社の名称",
        doc="Name of another company that authorities issued orders to for its conduct during the administration of the"
        " candidate.",
        default=ABSENT,
    )
    former_office: OptionalText = text(
        "Former office of candidate in company that received orders",
        ja="処分を受けた会社における候補者の当時の地位",
        doc="Office that the candidate held in the company that received the orders.",
        default=ABSENT,
    )
    former_office_until: YearMonth = month(
        "Month in which candidate left company that received orders",
        ja="候補者が処分を受けた会社の地位を退いた月",
        doc="Month until which the candidate held office in the company that received the orders.",
        default=ABSENT,
    )
    order_month: YearMonth = month(
        "Month of cease and desist order",
        ja="排除命令等の月",
        doc="Month in which the cease and desist order was issued.",
        default=ABSENT,
    )
    order_authority: OptionalText = text(
        "Authority that issued cease and desist order",
        ja="排除命令等を行った当局の名称",
        doc="Name of the authority that issued the cease and desist order.",
        default=ABSENT,
    )
    administrative_month: YearMonth = month(
        "Month of administrative orders",
        ja="行政処分の月",
        doc="Month in which the administrative orders were issued.",
        default=ABSENT,
    )
    administrative_authority: OptionalText = text(
        "Authority that issued administrative orders",
        ja="行政処分を行った当局の名称",
        doc="Name of the authority that issued the administrative orders.",
        default=ABSENT,
    )
    note: Block = block(
        "Note on outside director candidate",
        ja="社外取締役候補者に関する事項",
        doc="Disclosure, for a candidate for outside director, of the reason for the nomination, the time served,"
        " limitation of liability and other matters that the law requires.",
        references=(
            LIABILITY_LIMITATION_CONTRACTS,
            _LIABILITY_TO_COMPANY,
        ),
    )

    tree = (
        name,
        outside,
        incumbent,
        years,
        heading("Liability limitation agreement", ja="責任限定契約の内容")(
            contract, limit, contract_provision, liability_provision, minimum_provision, contract_renewal
        ),
        heading("Orders against former company of candidate", ja="候補者の元の会社に対する処分")(
            former_company,
            former_office,
            former_office_until,
            order_month,
            order_authority,
            administrative_month,
            administrative_authority,
        ),
        note,
    )
