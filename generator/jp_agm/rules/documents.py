"""The document itself: that it says what it is, and that its dates are in order."""

from jp_agm.aud import IndependentAuditorsReports, Signatories
from jp_agm.brp.agenda import DividendProposal
from jp_agm.brp.controls import AccountingAuditor
from jp_agm.brp.events import SubsequentAcquisition, SubsequentShareExchanges
from jp_agm.brp.meeting import Cover, GeneralMeeting, SubjectsToBeResolved, Voting
from jp_agm.company_auditors import CompanyAuditorsReport
from jp_agm.dei import DocumentInformation
from jp_agm.dim import AuditReports
from jp_agm.usg.notes import EquityNotes
from kaiji.declare import exactly_one, exists, implies, rule

_document_date = DocumentInformation.document_date.without(AuditReports)
_year_start = DocumentInformation.term_start.without(AuditReports)
_year_end = DocumentInformation.term_end.without(AuditReports)
_reports = IndependentAuditorsReports
_IDENTIFIED = "Companies Act Art. 299: a notice says whose it is and for which meeting"
_ORDER = "Events are in order"
_TWICE = "What is stated in two places is stated alike"

RULES = (
    rule("dei.title", exactly_one(DocumentInformation.title), reason=_IDENTIFIED),
    rule("dei.entity-name", exactly_one(DocumentInformation.entity_name), reason=_IDENTIFIED),
    rule("dei.document-date", exactly_one(DocumentInformation.document_date), reason=_IDENTIFIED),
    rule("dei.meeting-number", exactly_one(DocumentInformation.meeting_number), reason=_IDENTIFIED),
    rule("dei.meeting-time", exactly_one(GeneralMeeting.time), reason="Companies Act Art. 298: date and place"),
    rule("dei.meeting-place", exactly_one(GeneralMeeting.venue), reason="Companies Act Art. 298: date and place"),
    rule("dei.agenda", exists(SubjectsToBeResolved.title), reason="Companies Act Art. 298: matters for the meeting"),
    rule("dei.year", exactly_one(_year_end), reason="Companies Act Art. 435: statements are those of a fiscal year"),
    rule("dei.year.order", _year_start < _year_end, reason="A fiscal year begins before it ends"),
    rule("dei.date.after-year", _year_end < _document_date, reason=_ORDER),
    rule("dei.date.before-meeting", _document_date < Cover.meeting_date, reason="Companies Act Art. 299: sent before"),
    rule(
        "dei.voting-deadline",
        Voting.internet_deadline < GeneralMeeting.time,
        reason="Companies Act Art. 312; Ordinance for Enforcement Art. 70: votes are cast before the meeting",
    ),
    rule(
        "dei.dividend-date",
        DividendProposal.effective_date > Cover.meeting_date,
        reason="Companies Act Art. 454: a dividend is paid once it is resolved",
    ),
    rule(
        "usg.dividend.record-date",
        EquityNotes.record_date == _year_end,
        reason="Companies Act Art. 124 and the articles: shareholders of record at the end of the year",
    ),
    rule(
        "usg.subsequent.share-exchanges",
        SubsequentShareExchanges.resolution_date <= SubsequentShareExchanges.effective_date,
        reason=_ORDER,
    ),
    rule(
        "usg.subsequent.acquisition",
        SubsequentAcquisition.resolution_date <= SubsequentAcquisition.effective_date,
        reason=_ORDER,
    ),
    rule("aud.report-date", implies(exists(_reports.title), exists(_reports.report_date)), reason=_IDENTIFIED),
    rule("aud.report-date.after-year", _reports.report_date > _year_end, reason="A year is audited when it is over"),
    rule("aud.report-date.before-notice", _reports.report_date <= _document_date, reason="Companies Act Art. 437"),
    rule(
        "aud.opinion",
        implies(exists(_reports.legal_basis), exists(_reports.opinion)),
        reason="Company Accounting Regulations Art. 154: an accounting auditor's report states an opinion",
    ),
    rule("aud.auditor", _reports.auditor == AccountingAuditor.name.without(AuditReports), reason=_TWICE),
    rule("aud.company", _reports.company == DocumentInformation.entity_name.without(AuditReports), reason=_TWICE),
    rule(
        "aud.term",
        CompanyAuditorsReport.term[AuditReports.company_auditors] == DocumentInformation.term.without(AuditReports),
        exact=True,
        reason=_TWICE,
    ),
    rule("aud.signatories", implies(exists(Signatories.capacity), exists(Signatories.name)), reason=_IDENTIFIED),
)
