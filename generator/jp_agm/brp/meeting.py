"""Cover, notice of meeting and cautionary notes (role 020000)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards, Rows
from jp_agm.modules import BRP
from kaiji.declare import (
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
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
from kaiji.model import reference

_FORWARD_LOOKING_STATEMENTS = (
    reference("United States Congress", "Securities Act of 1933", article="Section 27A"),
    reference("United States Congress", "Securities Exchange Act of 1934", article="Section 21E"),
)


class StatementBases(
    Choices, module=BRP, code="990103", title="Bases of financial statements", ja="計算書類の作成単位"
):
    """Whether a document says of its financial statements that they are those of the group or of the company."""

    consolidated = member("Consolidated basis", ja="連結ベース")
    non_consolidated = member("Non-consolidated basis", ja="個別ベース")


class Cover(
    Disclosure,
    module=BRP,
    code="020000",
    kind="Document",
    title="Cover page",
    ja="表紙",
):
    """Role 020000; title, company and date of the document are document information."""

    original_title: Text = text(
        "Original title of document",
        ja="文書の原題",
        doc="Title of the document in its original language, in Latin letters as printed.",
    )
    meeting_date: Day = date(
        "Date of general meeting", ja="株主総会の開催日", doc="Date on which the general meeting is to be held."
    )
    preamble: Block = block(
        "Document preamble",
        ja="書類の説明",
        doc="Text that identifies the document, the company that issues it and the general meeting of shareholders to"
        " which it relates.",
    )


class CautionaryNotes(
    Disclosure,
    module=BRP,
    code="020000a",
    kind="Document",
    title="Cautionary notes",
    ja="注意事項",
):
    """Role 020000a."""

    annual_report_form: Text = text(
        "Form of annual report filed abroad",
        ja="外国で提出した年次報告書の様式",
        doc="Form of the annual report that the company files with a foreign authority.",
    )
    annual_report_date: Day = date(
        "Date of annual report filed abroad",
        ja="外国で提出した年次報告書の日付",
        doc="Date of the latest annual report that the company has filed with a foreign authority.",
    )
    risk_factors_item: Text = text(
        "Item on risk factors in annual report filed abroad",
        ja="外国で提出した年次報告書におけるリスク要因の項目",
        doc="Item of the annual report in which risk factors are set forth.",
    )
    authority: Text = text(
        "Authority with which annual report is filed abroad",
        ja="年次報告書を提出した外国の当局",
        doc="Foreign authority with which the company files its annual report.",
    )
    forward_looking_provisions: Text = text(
        "Foreign legal provisions on forward-looking statements",
        ja="将来予測に関する記述に係る外国の法令",
        doc="Provisions of foreign law that say what a forward-looking statement is, as printed.",
        references=_FORWARD_LOOKING_STATEMENTS,
    )
    forward_looking: Block = block(
        "Cautionary note on forward-looking statements",
        ja="将来予測に関する記述についての注意事項",
        doc="Cautionary note on the forward-looking statements in the document and on the factors that may cause actual"
        " results to differ from them.",
        references=_FORWARD_LOOKING_STATEMENTS,
    )
    governing_law: Text = text(
        "Law that governs document",
        ja="文書の作成の根拠となる法律",
        doc="Law whose requirements the document is prepared to meet.",
    )
    stated_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards of financial statements, cautionary note",
        ja="計算書類の会計基準(注意事項)",
        doc="Accounting standards that the cautionary note states for the financial statements in the document.",
    )
    compared_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards from which those of financial statements differ",
        ja="計算書類の会計基準と相違する会計基準",
        doc="Accounting standards from which the cautionary note distinguishes those of the financial statements.",
    )
    stated_basis: Choice = choice(
        StatementBases,
        "Basis of financial statements, cautionary note",
        ja="計算書類の作成単位(注意事項)",
        doc="Whether the cautionary note calls the financial statements in the document consolidated or not.",
    )
    basis: Block = block(
        "Cautionary note on basis of preparation",
        ja="作成の基礎についての注意事項",
        doc="Cautionary note on the law and the accounting principles under which the document and the financial"
        " statements in it have been prepared.",
        references=(reference("Government of Japan", "Corporation Law"),),
    )
    depositary: Text = text(
        "Depositary of depositary receipts",
        ja="預託証券の預託機関",
        doc="Bank that exercises the voting rights of the shares that underlie depositary receipts.",
    )
    receipts_kind: Text = text(
        "Depositary receipts for shares of company",
        ja="当社株式の預託証券",
        doc="Kind of depositary receipts that represent the company's shares, as printed.",
    )
    receipts: Block = block(
        "Cautionary note on voting rights of depositary receipt holders",
        ja="預託証券保有者の議決権についての注意事項",
        doc="Cautionary note on how holders of depositary receipts may exercise the voting rights attached to the"
        " underlying shares.",
    )


class Convener(
    Disclosure,
    module=BRP,
    code="020000b",
    kind="Document",
    title="Convener of general meeting",
    ja="株主総会の招集者",
):
    """Role 020000b."""

    document_date: Day = same(DocumentInformation.document_date)
    addressees: Text = text("Addressees", ja="宛先", doc="To whom the notice is addressed, as printed.")
    representative: Text = text(
        "Name of representative", ja="代表者の氏名", doc="Name of the person who convenes the meeting for the company."
    )
    position: Text = text(
        "Position of representative",
        ja="代表者の役職名",
        doc="Position of the person who convenes the meeting for the company.",
    )
    company: Text = same(DocumentInformation.entity_name)
    address: Text = text("Address of company", ja="会社の所在地", doc="Address of the company as printed.")


class Voting(
    Disclosure,
    module=BRP,
    code="020000c",
    kind="Document",
    title="Attendance and exercise of voting rights",
    ja="株主総会への出席及び議決権行使",
):
    """Role 020000c."""

    by_form: Flag = flag(
        "Voting rights may be exercised by voting form",
        ja="書面による議決権行使",
        doc="Whether shareholders who do not attend may vote by sending in the voting form.",
    )
    by_internet: Flag = flag(
        "Voting rights may be exercised through Internet",
        ja="インターネットによる議決権行使",
        doc="Whether shareholders who do not attend may vote through the Internet.",
    )
    voting_site_japanese_only: Flag = flag(
        "Voting web site is in Japanese only",
        ja="議決権行使サイトが日本語のみである旨",
        doc="Whether the voting web site is in Japanese only.",
    )
    internet_deadline: Moment = moment(
        "Deadline for voting through Internet",
        ja="インターネットによる議決権行使の期限",
        doc="Date and time, in the time zone of the meeting, by which votes through the Internet must be received.",
    )
    instructions: Block = block(
        "Attendance and voting instructions",
        ja="株主総会への出席及び議決権行使のご案内",
        doc="Request to shareholders to attend the general meeting, and instructions for exercising voting rights without"
        " attending it.",
    )


class GeneralMeeting(
    Disclosure,
    module=BRP,
    code="020000d",
    kind="Document",
    title="Date, place and agenda of general meeting",
    ja="株主総会の日時、場所及び会議の目的事項",
):
    """Role 020000d."""

    number: Figure = same(DocumentInformation.meeting_number)
    time: Moment = moment(
        "Date and time of general meeting",
        ja="株主総会の日時",
        doc="Date and time, in the time zone of the place, at which the general meeting begins.",
    )
    venue: Text = text(
        "Venue of general meeting", ja="株主総会の会場", terse="Place", doc="House in which the meeting is held."
    )
    room: Text = text(
        "Room of general meeting", ja="株主総会の会場の室", doc="Floor and room in which the meeting is held."
    )
    address: Text = text(
        "Address of general meeting",
        ja="株主総会の場所の所在地",
        doc="Address of the house in which the meeting is held.",
    )
    directors_to_elect: Figure = count(
        "Number of directors to be elected",
        ja="選任する取締役の員数",
        doc="Number of directors that the meeting is asked to elect.",
    )


class SubjectsToBeReported(
    Disclosure,
    module=BRP,
    code="020000e",
    kind="Document",
    title="Subjects to be reported",
    ja="報告事項",
):
    """Role 020000e."""

    row: Key = key(Rows)
    title: Text = text(
        "Title of subject to be reported",
        ja="報告事項の件名",
        doc="Title of the subject as printed.",
    )
    description: Block = block(
        "Subject to be reported",
        ja="報告事項の内容",
        doc="Subject to be reported to the general meeting.",
    )


class SubjectsToBeResolved(
    Disclosure,
    module=BRP,
    code="020000f",
    kind="Document",
    title="Subjects to be resolved",
    ja="決議事項",
):
    """Role 020000f."""

    row: Key = key(Rows)
    title: Text = text(
        "Title of subject to be resolved",
        ja="議案の件名",
        terse="Item",
        doc="Title of the agenda item as printed.",
    )
    description: Block = block(
        "Subject to be resolved",
        ja="決議事項の内容",
        doc="Subject to be resolved by the general meeting.",
    )


class NoticeOfChanges(
    Disclosure,
    module=BRP,
    code="020000g",
    kind="Document",
    title="Notice of changes in attached documents",
    ja="添付書類の修正のお知らせ",
):
    """Role 020000g."""

    by_mail: Flag = flag(
        "Changes may be notified by mail",
        ja="修正事項の郵送による通知",
        doc="Whether shareholders may be notified by mail of changes in the attached documents.",
    )
    web_site: Text = text(
        "Web site on which changes may be notified",
        ja="修正事項を掲載するウェブサイト",
        doc="Address of the web site on which changes in the attached documents may be notified.",
    )
    web_site_japanese_only: Flag = flag(
        "Web site on which changes may be notified is in Japanese only",
        ja="修正事項を掲載するウェブサイトが日本語のみである旨",
        doc="Whether the web site on which changes may be notified is in Japanese only.",
    )
    description: Block = block(
        "Notice to shareholders on changes in attached documents",
        ja="添付書類の修正に関する株主へのお知らせ",
        doc="Notice of how shareholders will be told of changes in the attached documents that arise before the general"
        " meeting.",
    )
