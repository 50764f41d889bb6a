"""Cover, notice of meeting and cautionary notes (role 020000)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards, Rows
from jp_agm.kinds import Notice
from jp_agm.laws import accounting, companies_act, enforcement, exchange_act, form, securities_act
from jp_agm.modules import BRP
from jp_agm.roles import Convocation
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Flag,
    Key,
    Moment,
    Text,
    block,
    choice,
    count,
    date,
    flag,
    key,
    member,
    moment,
    same,
    text,
)


class StatementBases(Choices, module=BRP, code="990103", title="Bases of financial statements"):
    """Whether a document says of its financial statements that they are those of the group or of the company."""

    consolidated = member("Consolidated basis")
    non_consolidated = member("Non-consolidated basis")


class Cover(Notice, within=Convocation, title="Cover page"):
    """Title, company and date of the document are document information."""

    original_title: Text = text("Original title of document")
    """Title of the document in its original language, in Latin letters as printed."""
    meeting_date: Day = date("Date of general meeting", references=(companies_act("298", "1", "1"),))
    """Date on which the general meeting is to be held."""
    preamble: Block = block("Document preamble")
    """Text that identifies the document, the company that issues it and the general meeting of shareholders to which it
    relates."""


class CautionaryNotes(Notice, within=Convocation, title="Cautionary notes"):
    annual_report_form: Text = text("Form of annual report filed abroad", references=(form("Form 20-F"),))
    """Form of the annual report that the company files with a foreign authority."""
    annual_report_date: Day = date("Date of annual report filed abroad", references=(form("Form 20-F"),))
    """Date of the latest annual report that the company has filed with a foreign authority."""
    risk_factors_item: Text = text(
        "Item on risk factors in annual report filed abroad", references=(form("Form 20-F", "Item 3.D"),)
    )
    """Item of the annual report in which risk factors are set forth."""
    authority: Text = text("Authority with which annual report is filed abroad", references=(form("Form 20-F"),))
    """Foreign authority with which the company files its annual report."""
    forward_looking_provisions: Text = text(
        "Foreign legal provisions on forward-looking statements",
        references=(securities_act("27A"), exchange_act("21E")),
    )
    """Provisions of foreign law that say what a forward-looking statement is, as printed."""
    forward_looking: Block = block(
        "Cautionary note on forward-looking statements",
        references=(securities_act("27A"), exchange_act("21E")),
    )
    """Cautionary note on the forward-looking statements in the document and on the factors that may cause actual
    results to differ from them."""
    governing_law: Text = text("Law that governs document", references=(companies_act(),))
    """Law whose requirements the document is prepared to meet."""
    stated_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards of financial statements, cautionary note",
        references=(accounting("148", "1"),),
    )
    """Accounting standards that the cautionary note states for the financial statements in the document."""
    compared_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards from which those of financial statements differ",
        references=(accounting("148", "1"),),
    )
    """Accounting standards from which the cautionary note distinguishes those of the financial statements."""
    stated_basis: Choice = choice(
        StatementBases, "Basis of financial statements, cautionary note", references=(accounting("148", "1"),)
    )
    """Whether the cautionary note calls the financial statements in the document consolidated or not."""
    basis: Block = block(
        "Cautionary note on basis of preparation",
        references=(companies_act(), accounting("148", "1")),
    )
    """Cautionary note on the law and the accounting principles under which the document and the financial statements in
    it have been prepared."""
    depositary: Text = text("Depositary of depositary receipts", references=(form("Form F-6"),))
    """Bank that exercises the voting rights of the shares that underlie depositary receipts."""
    receipts_kind: Text = text("Depositary receipts for shares of company", references=(form("Form F-6"),))
    """Kind of depositary receipts that represent the company's shares, as printed."""
    receipts: Block = block(
        "Cautionary note on voting rights of depositary receipt holders", references=(form("Form F-6"),)
    )
    """Cautionary note on how holders of depositary receipts may exercise the voting rights attached to the underlying
    shares."""


class Convener(
    Notice, within=Convocation, title="Convener of general meeting", references=(companies_act("296", "3"),)
):
    document_date: Day = same(DocumentInformation.document_date)
    addressees: Text = text("Addressees", references=(companies_act("299", "1"),))
    """To whom the notice is addressed, as printed."""
    representative: Text = text("Name of representative")
    """Name of the person who convenes the meeting for the company."""
    position: Text = text("Position of representative")
    """Position of the person who convenes the meeting for the company."""
    company: Text = same(DocumentInformation.entity_name)
    address: Text = text("Address of company", references=(companies_act("4"),))
    """Address of the company as printed."""


class Voting(
    Notice,
    within=Convocation,
    title="Attendance and exercise of voting rights",
    references=(companies_act("298", "1", "3"),),
):
    by_form: Flag = flag("Voting rights may be exercised by voting form", references=(companies_act("311"),))
    """Whether shareholders who do not attend may vote by sending in the voting form."""
    by_internet: Flag = flag(
        "Voting rights may be exercised through Internet", references=(companies_act("298", "1", "4"),)
    )
    """Whether shareholders who do not attend may vote through the Internet."""
    voting_site_japanese_only: Flag = flag("Voting web site is in Japanese only", references=(companies_act("312"),))
    """Whether the voting web site is in Japanese only."""
    internet_deadline: Moment = moment(
        "Deadline for voting through Internet",
        references=(companies_act("312"), enforcement("70")),
    )
    """Date and time, in the time zone of the meeting, by which votes through the Internet must be received."""
    instructions: Block = block("Attendance and voting instructions", references=(companies_act("298", "1", "4"),))
    """Request to shareholders to attend the general meeting, and instructions for exercising voting rights without
    attending it."""


class GeneralMeeting(
    Notice,
    within=Convocation,
    title="Date, place and agenda of general meeting",
    references=(companies_act("298", "1", "1"),),
):
    time: Moment = moment("Date and time of general meeting")
    """Date and time, in the time zone of the place, at which the general meeting begins."""
    venue: Text = text("Venue of general meeting", terse="Place")
    """House in which the meeting is held."""
    room: Text = text("Room of general meeting")
    """Floor and room in which the meeting is held."""
    address: Text = text("Address of general meeting")
    """Address of the house in which the meeting is held."""
    directors_to_elect: Figure = count(
        "Number of directors to be elected",
        references=(companies_act("298", "1", "2"), companies_act("329", "1")),
    )
    """Number of directors that the meeting is asked to elect."""


class SubjectsToBeReported(
    Notice,
    within=Convocation,
    title="Subjects to be reported",
    references=(companies_act("298", "1", "2"), companies_act("438", "3")),
):
    row: Key = key(Rows)
    title: Text = text("Title of subject to be reported")
    """Title of the subject as printed."""
    description: Block = block("Subject to be reported")
    """Subject to be reported to the general meeting."""


class SubjectsToBeResolved(
    Notice, within=Convocation, title="Subjects to be resolved", references=(companies_act("298", "1", "2"),)
):
    row: Key = key(Rows)
    title: Text = text("Title of subject to be resolved", terse="Item")
    """Title of the agenda item as printed."""
    description: Block = block("Subject to be resolved")
    """Subject to be resolved by the general meeting."""


class NoticeOfChanges(
    Notice,
    within=Convocation,
    title="Notice of changes in attached documents",
    references=(enforcement("65", "3"), enforcement("133", "6"), accounting("161", "7"), accounting("162", "7")),
):
    by_mail: Flag = flag("Changes may be notified by mail")
    """Whether shareholders may be notified by mail of changes in the attached documents."""
    web_site: Text = text("Web site on which changes may be notified")
    """Address of the web site on which changes in the attached documents may be notified."""
    web_site_japanese_only: Flag = flag("Web site on which changes may be notified is in Japanese only")
    """Whether the web site on which changes may be notified is in Japanese only."""
    description: Block = block("Notice to shareholders on changes in attached documents")
    """Notice of how shareholders will be told of changes in the attached documents that arise before the general
    meeting."""
