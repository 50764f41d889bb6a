"""Officers, changes in office, outside officers, remuneration, liability (roles 230000a-e, 231000, 232000, 234000, 236000)."""

from jp_agm.dim import OfficerCategories, Officers, Rows
from jp_agm.kinds import Report
from jp_agm.laws import companies_act, enforcement
from jp_agm.modules import BRP
from jp_agm.roles import Management, OutsideManagement
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
    block,
    choice,
    count,
    date,
    debit,
    heading,
    key,
    member,
    money,
    optional,
    same,
    text,
)
from kaiji.model import INSTANT


class OfficerTypes(Choices, module=BRP, code="990210", title="Types of officers"):
    """Offices that the Companies Act knows."""

    director = member("Director")
    accounting_advisor = member("Accounting advisor")
    company_auditor = member("Company auditor")
    executive_officer = member("Executive officer")


class OutsideStatuses(Choices, module=BRP, code="990211", title="Outside statuses of officers"):
    """What kind of outside officer an officer is."""

    outside_director = member("Outside director")
    outside_company_auditor = member("Outside company auditor")


class Officer(
    Report, within=Management, title="Directors and company auditors", references=(enforcement("121", "", "1"),)
):
    """Rows by officer."""

    officer: Key = key(Officers)
    position: Text = text(
        "Position of officer in company",
        terse="Position in the Company",
        period=INSTANT,
        references=(enforcement("121", "", "2"),),
    )
    """Position of the officer in the company, as printed."""
    office: Choice = choice(
        OfficerTypes,
        "Office of officer",
        period=INSTANT,
        references=(enforcement("121", "", "2"), companies_act("329", "1")),
    )
    """Office under the Companies Act that the officer holds."""
    name: Text = text("Name of officer", terse="Name", default=LABEL)
    """Name of the officer as printed."""
    full_time: Flag = optional.flag(
        "Full-time company auditor", period=INSTANT, references=(companies_act("390", "3"),)
    )
    """True for a company auditor who serves full-time."""


class OfficerPosts(
    Report,
    within=Management,
    title="Business in charge and representative posts of officers",
    period=INSTANT,
    columns=Rows,
    references=(enforcement("121", "", "3"),),
):
    """For each officer, the posts in printed order."""

    officer: Key = key(Officers)
    posts: Line[Rows] = text(
        "Business in charge or representative post of officer",
        terse="Business in charge or representatives of other organizations",
        references=(enforcement("121", "", "2"),),
    )
    """Business of the company that the officer is in charge of, post that the officer holds in another organization, or
    profession of the officer, as printed."""
    organizations: Line[Rows] = optional.text("Other organization in which officer holds post")
    """Name of the other organization in which the officer holds the post."""


class OfficersNotes(
    Report, within=Management, title="Notes on directors and company auditors", references=(enforcement("121"),)
):
    reference_date: Day = date("Reference date of officer information")
    """Date as of which the responsibilities and the other positions of officers are stated."""
    reference_date_note: Block = block("Note on reference date of officer information")
    """Note on the date as of which the responsibilities and the other positions of directors and company auditors are
    stated."""
    changes: Block = block("Directors and company auditors who assumed or left office during fiscal year")
    """List of the directors and company auditors who assumed or left office during the fiscal year, with the dates."""
    outside_directors: Block = block("Note on outside directors", references=(enforcement("124", "", "1"),))
    """Note that identifies the outside directors and states their relationships with the company and its
    shareholders."""
    outside_company_auditors: Block = block(
        "Note on outside company auditors", references=(enforcement("124", "", "1"),)
    )
    """Note that identifies the outside company auditors."""
    expertise: Block = block(
        "Company auditors with expertise in finance and accounting", references=(enforcement("121", "", "8"),)
    )
    """Note that identifies the company auditors who have considerable expertise in finance and accounting, and the
    grounds for it."""


class ChangeInOffice(
    Report,
    within=Management,
    title="Changes in office of directors and company auditors",
    references=(enforcement("121"),),
):
    """Rows by officer."""

    officer: Key = key(Officers)
    office: Choice = choice(OfficerTypes, "Office that officer assumed or left")
    """Office that the officer assumed or left during the fiscal year."""
    name: Text = same(Officer.name, default=LABEL)
    assumed: Day = optional.date("Date of assumption of office", terse="Assumption of office")
    """Date on which the officer assumed office."""
    retired: Day = optional.date("Date of retirement from office", terse="Retirement of office")
    """Date on which the officer left office."""


class OutsideOfficer(
    Report, within=Management, title="Outside officers", period=INSTANT, references=(enforcement("124"),)
):
    """Rows by officer."""

    officer: Key = key(Officers)
    name: Text = same(Officer.name, default=LABEL)
    status: Choice = choice(
        OutsideStatuses,
        "Outside status of officer",
        references=(companies_act("2", "", "15"), companies_act("2", "", "16")),
    )
    """Whether the officer is an outside director or an outside company auditor."""
    employer: Text = optional.text("Shareholder that employs outside officer")
    """Name of the shareholder of the company that employs the outside officer."""
    employer_short_name: Text = optional.text("Abbreviated name of shareholder that employs outside officer")
    """Abbreviation that the document uses for the shareholder that employs the outside officer."""
    employer_shares: Figure = optional.shares("Number of shares held by employer of outside officer")
    """Number of the company's shares that the employer of the outside officer holds."""
    qualification: Text = optional.text(
        "Professional qualification of outside officer", references=(enforcement("121", "", "8"),)
    )
    """Professional qualification on which the officer's expertise in finance and accounting is founded."""
    expertise: Flag = optional.flag(
        "Expertise in finance and accounting of outside officer", references=(enforcement("121", "", "8"),)
    )
    """True for an officer who has considerable expertise in finance and accounting."""


class Remuneration(
    Report,
    within=Management,
    title="Remuneration of directors and company auditors",
    columns=OfficerCategories,
    references=(enforcement("121", "", "4"), enforcement("124", "", "6")),
):
    """Outside officers are part of the categories before them, so nothing adds up here."""

    people: Line[OfficerCategories] = count("Number of officers who received remuneration")
    """Number of officers of the category to whom the remuneration was paid."""
    amount: Line[OfficerCategories] = debit(
        "Remuneration of officers", terse="Total remuneration to directors and auditors"
    )
    """Remuneration of the officers of the category for the fiscal year."""
    retirement_benefits: Figure = debit("Provision for officers' retirement benefits included in remuneration")
    """Amount for the reserve for directors' and company auditors' retirement benefits that the remuneration
    includes."""
    note: Block = block("Note on remuneration of directors and company auditors")
    """Note on the components included in the stated remuneration of directors and company auditors."""


class OutsideOfficersNotes(
    Report,
    within=OutsideManagement,
    title="Concurrent offices and activities of outside officers",
    references=(enforcement("124", "", "4"),),
):
    concurrent_offices: Block = block(
        "Important concurrent offices of outside officers at other companies", references=(enforcement("124", "", "1"),)
    )
    """Description of the important offices that outside officers hold concurrently at other companies as executive
    directors or outside officers."""
    meetings_note: Block = block("Note on number of board of directors meetings", references=(companies_act("370"),))
    """Note on the resolutions that the stated number of board of directors meetings does not count."""
    meetings_provision: Text = optional.text(
        "Legal provision for board resolutions by electromagnetic means", references=(companies_act("370"),)
    )
    """Provision of law under which the board of directors resolves by electromagnetic means, as printed."""
    period_note: Block = block("Note on period of stated activities of outside officers")
    """Note on the period to which the stated activities of an outside officer relate when the officer assumed office
    during the fiscal year."""


class OutsideOfficerActivities(
    Report,
    within=OutsideManagement,
    title="Main activities of outside officers during fiscal year",
    references=(enforcement("124", "", "4"),),
):
    """Rows by officer."""

    officer: Key = key(Officers)
    office: Choice = same(Officer.office)
    name: Text = same(Officer.name, default=LABEL)
    board_of_directors_meetings_ = heading("Board of directors meetings")
    directors_meetings_attended: Figure = count("Number of board of directors meetings attended")
    """Number of meetings of the board of directors that the outside officer attended during the fiscal year."""
    directors_meetings_held: Figure = count("Number of board of directors meetings held", last=True)
    """Number of meetings that the board of directors held during the fiscal year while the outside officer was in
    office."""
    board_of_company_auditors_meetings_ = heading("Board of company auditors meetings")
    auditors_meetings_attended: Figure = optional.count("Number of board of company auditors meetings attended")
    """Number of meetings of the board of company auditors that the outside officer attended during the fiscal year."""
    auditors_meetings_held: Figure = optional.count("Number of board of company auditors meetings held", last=True)
    """Number of meetings that the board of company auditors held during the fiscal year while the outside officer was
    in office."""
    activities: Block = block("Main activities of outside officer", terse="Principal Activities")
    """Description of the attendance at meetings and other main activities of the outside officer during the fiscal
    year."""


class OutsideOfficerActivityPeriod(
    Report,
    within=OutsideManagement,
    title="Outside officers whose stated activities begin with assumption of office",
    name="PeriodOfActivitiesOfOutsideOfficers",
    references=(enforcement("124", "", "4"),),
):
    """Rows by officer."""

    officer: Key = key(Officers)
    name: Text = same(Officer.name, default=LABEL)
    assumed: Day = same(ChangeInOffice.assumed)


class LiabilityLimitation(
    Report,
    within=OutsideManagement,
    title="Liability limitation contracts",
    references=(enforcement("124", "", "5"), companies_act("427", "1")),
):
    limit: Figure = money(
        "Fixed amount of limit of liability under liability limitation contract",
    )
    """Amount fixed by the contract to which the liability of outside officers to the company is limited, unless the
    minimum liability amount of the law is higher."""
    provision: Text = optional.text(
        "Legal provision for liability limitation contracts",
    )
    """Provision of law under which the contracts are concluded, as printed."""
    minimum_provision: Text = optional.text(
        "Legal provision for minimum amount of liability", references=(companies_act("425", "1"),)
    )
    """Provision of law that stipulates the minimum amount of liability, as printed."""
    excluded: Text = optional.text("Officer without liability limitation contract")
    """Name of the officer who is excepted from those with whom such contracts have been concluded."""
    outline: Block = block(
        "Outline of liability limitation contracts",
    )
    """Outline of the contracts that limit the liability of outside directors and company auditors to the company."""


class GroupCompensation(
    Report,
    within=OutsideManagement,
    title="Compensation of outside officers from parent company or subsidiaries",
    references=(enforcement("124", "", "8"),),
):
    compensation: Block = block(
        "Total amount of compensations of outside officers received from parent company or subsidiaries"
    )
    """Total amount of the compensations that outside officers received as officers from the parent company or
    subsidiaries, or a statement that there is nothing to report."""
