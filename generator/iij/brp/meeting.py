"""Cover, cautionary notes and notice of the meeting, as printed."""

from datetime import date, datetime
from pathlib import Path

from iij.periods import AFTER_YEAR
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
from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards, Rows
from kaiji.declare import narratives, noted, section

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

cover = section("Cover")(
    DocumentInformation(
        source=(3, 43),
        title="Convocation Notice of the 15th Ordinary General Meeting of Shareholders",
        document_date=date(2007, 6, 8),
        filing_language="en",
        translation_note="English translation of the convocation notice (Dai ju-gokai teiji kabunushi sokai shoshu gotsuchi)",
        restatement_note=text("restatement"),
        meeting_number=15,
        entity_name="Internet Initiative Japan Inc.",
        entity_short_name="IIJ",
        term=15,
        term_start=date(2006, 4, 1),
        term_end=date(2007, 3, 31),
        consolidated_standard=AccountingStandards.us_gaap,
        non_consolidated_standard=AccountingStandards.japanese_gaap,
    ),
    Cover(
        period=AFTER_YEAR,
        source=10,
        original_title="Dai ju-gokai teiji kabunushi sokai shoshu gotsuchi",
        meeting_date=date(2007, 6, 26),
        preamble=text("document_preamble"),
    ),
)

STATED_BASIS = note(
    "the notice calls its financial statements non-consolidated and prepared under Japanese GAAP here, while it also"
    " contains consolidated ones under US GAAP. This is filed as printed, and so are both sets of statements"
)
cautionary_notes = section("CAUTIONARY NOTES", AFTER_YEAR)(
    CautionaryNotes(
        source=(14, 16),
        annual_report_form="Form 20-F",
        annual_report_date=date(2006, 7, 11),
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
)

convener = section("TO OUR SHAREHOLDERS")(
    Convener(
        source=(18, 26),
        document_date=date(2007, 6, 8),
        addressees="TO OUR SHAREHOLDERS",
        representative="Koichi Suzuki",
        position="Representative Director",
        company="Internet Initiative Japan Inc.",
        address="1-105, Kanda Jinbo-cho, Chiyoda-ku, Tokyo, Japan",
    )
)

notice = section("CONVOCATION NOTICE OF THE 15TH ORDINARY GENERAL MEETING OF SHAREHOLDERS", AFTER_YEAR)(
    Voting(
        source=(31, 33),
        by_form=True,
        by_internet=True,
        voting_site_japanese_only=True,
        internet_deadline=datetime(2007, 6, 25, 17, 30),
        instructions=text("attendance_and_voting_instructions"),
    ),
    GeneralMeeting(
        source=(28, 50),
        time=datetime(2007, 6, 26, 10, 0),
        venue="KKR Hotel Tokyo",
        room="11th floor, Room Kujaku",
        address="1-4-1, Otemachi, Chiyoda-ku, Tokyo, Japan",
        directors_to_elect=8,
    ),
    section("3. Agenda of the meeting")(
        section("Subjects to be reported", lines=43)(
            SubjectsToBeReported(
                row=Rows.no1,
                title="Business Report, consolidated financial statements and a report on the audit results of consolidated"
                " financial statements by the accounting auditors and the Board of company auditors for the 15th term (from"
                " April 1, 2006 to March 31, 2007)",
                description=text("subject_to_be_reported_1"),
            ),
            SubjectsToBeReported(
                row=Rows.no2,
                title="Non-consolidated financial statements for the 15th term (from April 1, 2006 to March 31, 2007)",
                description=text("subject_to_be_reported_2"),
            ),
        ),
        section("Subjects to be resolved", lines=48)(
            SubjectsToBeResolved(
                row=Rows.no1, title="Appropriation of Retained Earnings", description=text("subject_to_be_resolved_1")
            ),
            SubjectsToBeResolved(
                row=Rows.no2,
                title="Amendments to the Articles of Incorporation",
                description=text("subject_to_be_resolved_2"),
            ),
            SubjectsToBeResolved(
                row=Rows.no3, title="Election of eight(8) Directors", description=text("subject_to_be_resolved_3")
            ),
        ),
    ),
    section("4. Notice to shareholders")(
        NoticeOfChanges(
            source=54,
            by_mail=True,
            web_site="http://www.iij.ad.jp/IR/",
            web_site_japanese_only=True,
            description=text("notice_to_shareholders_on_changes"),
        )
    ),
)
