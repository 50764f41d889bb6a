"""Officers, changes in office, outside officers, remuneration, liability (roles 230000a-e, 231000, 232000, 234000, 236000)."""

from jp_agm.dim import OfficerCategories, Officers, Rows
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
    OptionalFigure,
    OptionalText,
    Text,
    block,
    choice,
    count,
    date,
    debit,
    flag,
    heading,
    key,
    member,
    money,
    same,
    shares,
    text,
)
from kaiji.model import INSTANT, reference

LIABILITY_LIMITATION_CONTRACTS = reference("Government of Japan", "Companies Act", article="427", paragraph="1")
_RESOLUTIONS_WITHOUT_MEETING = reference("Government of Japan", "Companies Act", article="370")


class OfficerTypes(Choices, module=BRP, code="990210", title="Types of officers", ja="役員の種別"):
    """Offices that the Companies Act knows."""

    director = member("Director", ja="取締役")
    accounting_advisor = member("Accounting advisor", ja="会計参与")
    company_auditor = member("Company auditor", ja="監査役")
    executive_officer = member("Executive officer", ja="執行役")


class OutsideStatuses(Choices, module=BRP, code="990211", title="Outside statuses of officers", ja="社外役員の種別"):
    """What kind of outside officer an officer is."""

    outside_director = member("Outside director", ja="社外取締役")
    outside_company_auditor = member("Outside company auditor", ja="社外監査役")


class Officer(
    Disclosure,
    module=BRP,
    code="230000a",
    kind="Report",
    title="Directors and company auditors",
    ja="取締役及び監査役",
):
    """Role 230000a: rows by officer."""

    officer: Key = key(Officers)
    position: Text = text(
        "Position of officer in company",
        ja="役員の会社における地位",
        terse="Position in the Company",
        period=INSTANT,
        doc="Position of the officer in the company, as printed.",
    )
    office: Choice = choice(
        OfficerTypes,
        "Office of officer",
        ja="役員の種別",
        period=INSTANT,
        doc="Office under the Companies Act that the officer holds.",
    )
    name: Text = text("Name of officer", ja="役員の氏名", terse="Name", doc="Name of the officer as printed.")
    full_time: Flag = flag(
        "Full-time company auditor",
        ja="常勤の監査役",
        period=INSTANT,
        doc="True for a company auditor who serves full-time.",
        default=ABSENT,
    )


class OfficerPosts(
    Disclosure,
    module=BRP,
    code="230000d",
    kind="Report",
    title="Business in charge and representative posts of officers",
    ja="役員の担当及び他の法人等の代表状況",
    period=INSTANT,
    columns=Rows,
):
    """Role 230000d: for each officer, the posts in printed order."""

    officer: Key = key(Officers)
    posts: Line[Rows] = text(
        "Business in charge or representative post of officer",
        ja="役員の担当又は他の法人等の代表状況等",
        terse="Business in charge or representatives of other organizations",
        doc="Business of the company that the officer is in charge of, post that the officer holds in another"
        " organization, or profession of the officer, as printed.",
    )
    organizations: Line[Rows] = text(
        "Other organization in which officer holds post",
        ja="役員が地位を有する他の法人等の名称",
        doc="Name of the other organization in which the officer holds the post.",
        default=ABSENT,
    )


class OfficersNotes(
    Disclosure,
    module=BRP,
    code="231000",
    kind="Report",
    title="Notes on directors and company auditors",
    ja="取締役及び監査役に関する注記",
):
    """Role 231000."""

    reference_date: Day = date(
        "Reference date of officer information",
        ja="会社役員の状況の基準日",
        doc="Date as of which the responsibilities and the other positions of officers are stated.",
    )
    reference_date_note: Block = block(
        "Note on reference date of officer information",
        ja="会社役員の状況に関する注記(基準日)",
        doc="Note on the date as of which the responsibilities and the other positions of directors and company"
        " auditors are stated.",
    )
    changes: Block = block(
        "Directors and company auditors who assumed or left office during fiscal year",
        ja="当事業年度中の取締役及び監査役の異動",
        doc="List of the directors and company auditors who assumed or left office during the fiscal year, with the"
        " dates.",
    )
    outside_directors: Block = block(
        "Note on outside directors",
        ja="社外取締役に関する注記",
        doc="Note that identifies the outside directors and states their relationships with the company and its"
        " shareholders.",
    )
    outside_company_auditors: Block = block(
        "Note on outside company auditors",
        ja="社外監査役に関する注記",
        doc="Note that identifies the outside company auditors.",
    )
    expertise: Block = block(
        "Company auditors with expertise in finance and accounting",
        ja="財務及び会計に関する相当程度の知見を有する監査役",
        doc="Note that identifies the company auditors who have considerable expertise in finance and accounting, and"
        " the grounds for it.",
    )


class ChangeInOffice(
    Disclosure,
    module=BRP,
    code="230000b",
    kind="Report",
    title="Changes in office of directors and company auditors",
    ja="取締役及び監査役の就任及び退任",
):
    """Role 230000b: rows by officer."""

    officer: Key = key(Officers)
    office: Choice = choice(
        OfficerTypes,
        "Office that officer assumed or left",
        ja="就任又は退任した役員の種別",
        doc="Office that the officer assumed or left during the fiscal year.",
    )
    name: Text = same(Officer.name)
    assumed: Day = date(
        "Date of assumption of office",
        ja="就任日",
        terse="Assumption of office",
        doc="Date on which the officer assumed office.",
        default=ABSENT,
    )
    retired: Day = date(
        "Date of retirement from office",
        ja="退任日",
        terse="Retirement of office",
        doc="Date on which the officer left office.",
        default=ABSENT,
    )


class OutsideOfficer(
    Disclosure,
    module=BRP,
    code="230000e",
    kind="Report",
    title="Outside officers",
    ja="社外役員",
    period=INSTANT,
):
    """Role 230000e: rows by officer."""

    officer: Key = key(Officers)
    name: Text = same(Officer.name)
    status: Choice = choice(
        OutsideStatuses,
        "Outside status of officer",
        ja="社外役員の種別",
        doc="Whether the officer is an outside director or an outside company auditor.",
    )
    employer: OptionalText = text(
        "Shareholder that employs outside officer",
        ja="社外役員が使用人である株主の名称",
        doc="Name of the shareholder of the company that employs the outside officer.",
        default=ABSENT,
    )
    employer_short_name: OptionalText = text(
        "Abbreviated name of shareholder that employs outside officer",
        ja="社外役員が使用人である株主の略称",
        doc="Abbreviation that the document uses for the shareholder that employs the outside officer.",
        default=ABSENT,
    )
    employer_shares: OptionalFigure = shares(
        "Number of shares held by employer of outside officer",
        ja="社外役員が使用人である株主の持株数",
        doc="Number of the company's shares that the employer of the outside officer holds.",
        default=ABSENT,
    )
    qualification: OptionalText = text(
        "Professional qualification of outside officer",
        ja="社外役員の資格",
        doc="Professional qualification on which the officer's expertise in finance and accounting is founded.",
        default=ABSENT,
    )
    expertise: Flag = flag(
        "Expertise in finance and accounting of outside officer",
        ja="社外役員の財務及び会計に関する相当程度の知見の有無",
        doc="True for an officer who has considerable expertise in finance and accounting.",
        default=ABSENT,
    )


class Remuneration(
    Disclosure,
    module=BRP,
    code="234000",
    kind="Report",
    title="Remuneration of directors and company auditors",
    ja="取締役及び監査役の報酬等",
    columns=OfficerCategories,
):
    """Role 234000: outside officers are part of the categories before them, so nothing adds up here."""

    people: Line[OfficerCategories] = count(
        "Number of officers who received remuneration",
        ja="報酬等の支給人員",
        doc="Number of officers of the category to whom the remuneration was paid.",
    )
    amount: Line[OfficerCategories] = debit(
        "Remuneration of officers",
        ja="役員の報酬等の額",
        terse="Total remuneration to directors and auditors",
        doc="Remuneration of the officers of the category for the fiscal year.",
    )
    retirement_benefits: Figure = debit(
        "Provision for officers' retirement benefits included in remuneration",
        ja="報酬等の額に含まれる役員退職慰労引当金繰入額",
        doc="Amount for the reserve for directors' and company auditors' retirement benefits that the remuneration"
        " includes.",
    )
    note: Block = block(
        "Note on remuneration of directors and company auditors",
        ja="取締役及び監査役の報酬等に関する注記",
        doc="Note on the components included in the stated remuneration of directors and company auditors.",
    )


class OutsideOfficersNotes(
    Disclosure,
    module=BRP,
    code="232000",
    kind="Report",
    title="Concurrent offices and activities of outside officers",
    ja="社外役員の兼任状況及び活動状況に関する事項",
):
    """Role 232000."""

    concurrent_offices: Block = block(
        "Important concurrent offices of outside officers at other companies",
        ja="社外役員の他の会社の業務執行取締役等及び社外役員の兼任状況",
        doc="Description of the important offices that outside officers hold concurrently at other companies as"
        " executive directors or outside officers.",
    )
    meetings_note: Block = block(
        "Note on number of board of directors meetings",
        ja="取締役会の開催回数に関する注記",
        doc="Note on the resolutions that the stated number of board of directors meetings does not count.",
        references=(_RESOLUTIONS_WITHOUT_MEETING,),
    )
    meetings_provision: OptionalText = text(
        "Legal provision for board resolutions by electromagnetic means",
        ja="電磁的方法による取締役会決議の根拠法令",
        doc="Provision of law under which the board of directors resolves by electromagnetic means, as printed.",
        references=(_RESOLUTIONS_WITHOUT_MEETING,),
        default=ABSENT,
    )
    period_note: Block = block(
        "Note on period of stated activities of outside officers",
        ja="社外役員の活動状況の対象期間に関する注記",
        doc="Note on the period to which the stated activities of an outside officer relate when the officer assumed"
        " office during the fiscal year.",
    )


class OutsideOfficerActivities(
    Disclosure,
    module=BRP,
    code="230000c",
    kind="Report",
    title="Main activities of outside officers during fiscal year",
    ja="社外役員の当事業年度における主な活動状況",
):
    """Role 230000c: rows by officer."""

    officer: Key = key(Officers)
    office: Choice = same(Officer.office)
    name: Text = same(Officer.name)
    directors_meetings_attended: Figure = count(
        "Number of board of directors meetings attended",
        ja="取締役会への出席回数",
        doc="Number of meetings of the board of directors that the outside officer attended during the fiscal year.",
    )
    directors_meetings_held: Figure = count(
        "Number of board of directors meetings held",
        ja="取締役会の開催回数",
        doc="Number of meetings that the board of directors held during the fiscal year while the outside officer was"
        " in office.",
    )
    auditors_meetings_attended: OptionalFigure = count(
        "Number of board of company auditors meetings attended",
        ja="監査役会への出席回数",
        doc="Number of meetings of the board of company auditors that the outside officer attended during the fiscal"
        " year.",
        default=ABSENT,
    )
    auditors_meetings_held: OptionalFigure = count(
        "Number of board of company auditors meetings held",
        ja="監査役会の開催回数",
        doc="Number of meetings that the board of company auditors held during the fiscal year while the outside"
        " officer was in office.",
        default=ABSENT,
    )
    activities: Block = block(
        "Main activities of outside officer",
        ja="社外役員の主な活動状況",
        terse="Principal Activities",
        doc="Description of the attendance at meetings and other main activities of the outside officer during the"
        " fiscal year.",
    )

    tree = (
        office,
        name,
        heading("Board of directors meetings", ja="取締役会")(directors_meetings_attended, directors_meetings_held),
        heading("Board of company auditors meetings", ja="監査役会")(
            auditors_meetings_attended, auditors_meetings_held
        ),
        activities,
    )


class OutsideOfficerActivityPeriod(
    Disclosure,
    module=BRP,
    code="230000c1",
    kind="Report",
    title="Outside officers whose stated activities begin with assumption of office",
    name="PeriodOfActivitiesOfOutsideOfficers",
    ja="活動状況の対象期間が就任日以降である社外役員",
):
    """Role 230000c1: rows by officer."""

    officer: Key = key(Officers)
    name: Text = same(Officer.name)
    assumed: Day = same(ChangeInOffice.assumed)


class LiabilityLimitation(
    Disclosure,
    module=BRP,
    code="236000",
    kind="Report",
    title="Liability limitation contracts",
    ja="責任限定契約",
):
    """Role 236000."""

    limit: Figure = money(
        "Fixed amount of limit of liability under liability limitation contract",
        ja="責任限定契約において定める賠償責任の限度額",
        doc="Amount fixed by the contract to which the liability of outside officers to the company is limited, unless"
        " the minimum liability amount of the law is higher.",
        references=(LIABILITY_LIMITATION_CONTRACTS,),
    )
    provision: OptionalText = text(
        "Legal provision for liability limitation contracts",
        ja="責任限定契約の根拠法令",
        doc="Provision of law under which the contracts are concluded, as printed.",
        references=(LIABILITY_LIMITATION_CONTRACTS,),
        default=ABSENT,
    )
    minimum_provision: OptionalText = text(
        "Legal provision for minimum amount of liability",
        ja="最低責任限度額の根拠法令",
        doc="Provision of law that stipulates the minimum amount of liability, as printed.",
        references=(LIABILITY_LIMITATION_CONTRACTS,),
        default=ABSENT,
    )
    excluded: OptionalText = text(
        "Officer without liability limitation contract",
        ja="責任限定契約を締結していない役員の氏名",
        doc="Name of the officer who is excepted from those with whom such contracts have been concluded.",
        default=ABSENT,
    )
    outline: Block = block(
        "Outline of liability limitation contracts",
        ja="責任限定契約の内容の概要",
        doc="Outline of the contracts that limit the liability of outside directors and company auditors to the"
        " company.",
        references=(LIABILITY_LIMITATION_CONTRACTS,),
    )


class GroupCompensation(
    Disclosure,
    module=BRP,
    code="234000a",
    kind="Report",
    title="Compensation of outside officers from parent company or subsidiaries",
    ja="社外役員が親会社又は子会社等から受けた役員報酬等",
):
    """Role 234000a."""

    compensation: Block = block(
        "Total amount of compensations of outside officers received from parent company or subsidiaries",
        ja="社外役員が親会社又は子会社等から受けた役員報酬等の総額",
        doc="Total amount of the compensations that outside officers received as officers from the parent company or"
        " subsidiaries, or a statement that there is nothing to report.",
    )
