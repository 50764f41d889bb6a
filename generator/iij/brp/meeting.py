"""Cover, notice of meeting and cautionary notes, as printed."""

import datetime
from pathlib import Path

from iij.periods import FY2006
from iij.preparers import note
from jp_agm.brp.meeting import (
    CautionaryNotes,
    Convener,
    Cover,
    GeneralMeeting,
    NoticeOfChanges,
    StatementBases,
    SubjectsToBeReported,
    SubjectsToBeResolved,
    Voting,
)
from jp_agm.dim import AccountingStandards, Rows
from kaiji.declare import Disclosure, narratives, noted

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

cover = Cover(
    section="Cover",
    period=FY2006,
    source=(3, 10),
    original_title="Dai ju-gokai teiji kabunushi sokai shoshu gotsuchi",
    meeting_date=datetime.date(2007, 6, 26),
    preamble=text("document_preamble"),
)

STATED_BASIS = note(
    "the notice calls its financial statements non-consolidated and prepared under Japanese GAAP here, while it also"
    " contains consolidated ones under US GAAP. This is filed as printed, and so are both sets of statements"
)

cautionary_notes = CautionaryNotes(
    section="CAUTIONARY NOTES",
    period=FY2006,
    source=(14, 16),
    annual_report_form="Form 20-F",
    annual_report_date=datetime.date(2006, 7, 11),
    risk_factors_item="Item 3.D: Risk Factors",
    authority="U.S. Securities and Exchange Commission",
    forward_looking_provisions="Section 27A of the U.S. Securities Act of 1933 and Section 21E of the U.S. Securities"
    " Exchange Act of 1934",
    forward_looking=text("cautionary_note_1"),
    governing_law="Corporation Law of Japan",
    stated_standard=noted(AccountingStandards.japanese_gaap, STATED_BASIS),
    compared_standard=AccountingStandards.us_gaap,
    stated_basis=noted(StatementBases.non_consolidated, STATED_BASIS),
    basis=text("cautionary_note_2"),
    depositary="The Bank of New York",
    receipts_kind="ADRs",
    receipts=text("cautionary_note_3"),
)

convener = Convener(
    section="TO OUR SHAREHOLDERS",
    period=FY2006,
    source=(18, 26),
    document_date=datetime.date(2007, 6, 8),
    addressees="TO OUR SHAREHOLDERS",
    representative="Koichi Suzuki",
    position="Representative Director",
    company="Internet Initiative Japan Inc.",
    address="1-105, Kanda Jinbo-cho, Chiyoda-ku, Tokyo, Japan",
)

_NOTICE = "CONVOCATION NOTICE OF THE 15TH ORDINARY GENERAL MEETING OF SHAREHOLDERS"

voting = Voting(
    section=_NOTICE,
    period=FY2006,
    source=(31, 33),
    by_form=True,
    by_internet=True,
    voting_site_japanese_only=True,
    internet_deadline=datetime.datetime(2007, 6, 25, 17, 30),
    instructions=text("attendance_and_voting_instructions"),
)

general_meeting = GeneralMeeting(
    section=_NOTICE,
    period=FY2006,
    source=(28, 50),
    number=15,
    time=datetime.datetime(2007, 6, 26, 10, 0),
    venue="KKR Hotel Tokyo",
    room="11th floor, Room Kujaku",
    address="1-4-1, Otemachi, Chiyoda-ku, Tokyo, Japan",
    directors_to_elect=8,
)

subjects_to_be_reported = (
    SubjectsToBeReported(
        section="Subjects to be reported",
        period=FY2006,
        source=43,
        row=Rows.no1,
        title="Business Report, consolidated financial statements and a report on the audit results of consolidated"
        " financial statements by the accounting auditors and the Board of company auditors for the 15th term (from"
        " April 1, 2006 to March 31, 2007)",
        description=text("subject_to_be_reported_1"),
    ),
    SubjectsToBeReported(
        section="Subjects to be reported",
        period=FY2006,
        source=44,
        row=Rows.no2,
        title="Non-consolidated financial statements for the 15th term (from April 1, 2006 to March 31, 2007)",
        description=text("subject_to_be_reported_2"),
    ),
)

subjects_to_be_resolved = (
    SubjectsToBeResolved(
        section="Subjects to be resolved",
        period=FY2006,
        source=48,
        row=Rows.no1,
        title="Appropriation of Retained Earnings",
        description=text("subject_to_be_resolved_1"),
    ),
    SubjectsToBeResolved(
        section="Subjects to be resolved",
        period=FY2006,
        source=49,
        row=Rows.no2,
        title="Amendments to the Articles of Incorporation",
        description=text("subject_to_be_resolved_2"),
    ),
    SubjectsToBeResolved(
        section="Subjects to be resolved",
        period=FY2006,
        source=50,
        row=Rows.no3,
        title="Election of eight(8) Directors",
        description=text("subject_to_be_resolved_3"),
    ),
)

notice_of_changes = NoticeOfChanges(
    section="4. Notice to shareholders",
    period=FY2006,
    source=54,
    by_mail=True,
    web_site="http://www.iij.ad.jp/IR/",
    web_site_japanese_only=True,
    description=text("notice_to_shareholders_on_changes"),
)

DISCLOSURES: tuple[Disclosure, ...] = (
    cover,
    cautionary_notes,
    convener,
    voting,
    general_meeting,
    *subjects_to_be_reported,
    *subjects_to_be_resolved,
    notice_of_changes,
)
