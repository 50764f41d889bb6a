"""The document itself: that it says what it is, and that its dates are in order."""

from functools import partial

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
identified = partial(rule, reason="Companies Act Art. 299: a notice says whose it is and for which meeting")
in_order = partial(rule, reason="Events are in order")
stated_twice = partial(rule, reason="What is stated in two places is stated alike")

RULES = (
    identified("dei.title", exactly_one(DocumentInformation.title)),
    identified("dei.entity-name", exactly_one(DocumentInformation.entity_name)),
    identified("dei.document-date", exactly_one(DocumentInformation.document_date)),
    identified("dei.meeting-number", exactly_one(DocumentInformation.meeting_number)),
    rule("dei.meeting-time", exactly_one(GeneralMeeting.time), reason="Companies Act Art. 298: date and place"),
    rule("dei.meeting-place", exactly_one(GeneralMeeting.venue), reason="Companies Act Art. 298: date and place"),
    rule("dei.agenda", exists(SubjectsToBeResolved.title), reason="Companies Act Art. 298: matters for the meeting"),
    rule("dei.year", exactly_one(_year_end), reason="Companies Act Art. 435: statements are those of a fiscal year"),
    rule("dei.year.order", _year_start < _year_end, reason="A fiscal year begins before it ends"),
    in_order("dei.date.after-year", _year_end < _document_date),
    rule(
        "dei.date.before-meeting",
        _document_date.anytime < Cover.meeting_date,
        reason="Companies Act Art. 299: sent before",
    ),
    rule(
        "dei.voting-deadline",
        Voting.internet_deadline < GeneralMeeting.time,
        reason="Companies Act Art. 312; Ordinance for Enforcement of Companies Act Art. 70: votes are cast before the meeting",
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
    in_order(
        "usg.subsequent.share-exchanges",
        SubsequentShareExchanges.resolution_date <= SubsequentShareExchanges.effective_date,
    ),
    in_order(
        "usg.subsequent.acquisition", SubsequentAcquisition.resolution_date <= SubsequentAcquisition.effective_date
    ),
    identified("aud.report-date", implies(exists(_reports.title), exists(_reports.report_date))),
    rule("aud.report-date.after-year", _reports.report_date > _year_end, reason="A year is audited when it is over"),
    rule("aud.report-date.before-notice", _reports.report_date <= _document_date, reason="Companies Act Art. 437"),
    rule(
        "aud.opinion",
        implies(exists(_reports.legal_basis), exists(_reports.opinion)),
        reason="Company Accounting Regulations Art. 154: an accounting auditor's report states an opinion",
    ),
    stated_twice("aud.auditor", _reports.auditor == AccountingAuditor.name.without(AuditReports)),
    stated_twice("aud.company", _reports.company == DocumentInformation.entity_name.without(AuditReports)),
    stated_twice(
        "aud.term",
        CompanyAuditorsReport.term[AuditReports.company_auditors] == DocumentInformation.term.without(AuditReports),
        exact=True,
    ),
    identified("aud.signatories", implies(exists(Signatories.capacity), exists(Signatories.name))),
)
