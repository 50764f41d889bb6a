"""Report of the board of company auditors."""

from jp_agm.aud import IndependentAuditorsReports
from jp_agm.brp.controls import InternalControl
from jp_agm.dei import DocumentInformation
from jp_agm.dim import AuditReports
from jp_agm.kinds import AuditReport
from jp_agm.laws import accounting, companies_act, council, enforcement
from jp_agm.modules import AUD
from kaiji.declare import Block, Choice, Choices, Day, Figure, Flag, Text, heading, member, optional


class BusinessReportConclusions(Choices, module=AUD, code="990322", title="Conclusions on business report"):
    """What company auditors can conclude on a business report."""

    fair = member("Fair representation in conformity with law and articles")
    not_fair = member("No fair representation in conformity with law and articles")


class ViolationFindings(Choices, module=AUD, code="990323", title="Findings on violations"):
    """What company auditors can find on the execution of duties."""

    none = member("No misconduct or material violation found")
    found = member("Misconduct or material violation found")


class Appropriateness(Choices, module=AUD, code="990324", title="Appropriateness"):
    """Whether company auditors find something appropriate; "fair and reasonable" is the same word in Japanese."""

    appropriate = member("Appropriate")
    not_appropriate = member("Not appropriate")


class CompanyAuditorsReport(
    AuditReport,
    code="910000",
    title="Report of board of company auditors",
    members=(AuditReports.company_auditors,),
    references=(companies_act("390", "2", "1"), enforcement("130"), accounting("156")),
):
    """Each paragraph may be an instance of its own."""

    title: Text = optional.same(IndependentAuditorsReports.title)
    introduction: Block = optional.block("Introduction of company auditors' report")
    """Statement of the subject, the period and the preparation of the audit report of the board of company auditors."""
    term: Figure = optional.same(DocumentInformation.term)
    term_start: Day = optional.same(DocumentInformation.term_start)
    term_end: Day = optional.same(DocumentInformation.term_end)
    method_of_board: Block = optional.block("Auditing method of board of company auditors")
    """Description of the auditing policy and plans set by the board of company auditors and of the reports it
    received."""
    method_of_auditors: Block = optional.block(
        "Auditing method of each company auditor",
        references=(enforcement("100", "1"), enforcement("100", "3")),
    )
    """Description of the activities by which each company auditor audited the performance of duties by directors and
    the internal control systems."""
    internal_audit: Text = optional.same(InternalControl.internal_audit)
    internal_control_provision: Text = optional.text(
        "Legal provision for internal control systems",
        references=(enforcement("100", "1"), enforcement("100", "3")),
    )
    """Provision of law that calls for the internal control systems, as printed."""
    method_for_subsidiaries: Block = optional.block("Auditing method for subsidiaries and business report")
    """Description of how company auditors obtained information on subsidiaries and examined the business report and its
    supplementary schedules."""
    method_for_accounting_auditors: Block = optional.block(
        "Auditing method for accounting auditors and financial statements",
        references=(accounting("159"), council("Quality Control Standards Relating to Auditing", "2005-10-28")),
    )
    """Description of how company auditors examined the independence and the audits of the accounting auditors and
    reviewed the financial statements."""
    auditor_duties_system: Text = optional.text(
        "System for execution of accounting auditors' duties", references=(accounting("159"),)
    )
    """Name of the system that ensures that the accounting auditors execute their duties appropriately."""
    auditor_duties_provision: Text = optional.text(
        "Legal provision for system of execution of accounting auditors' duties",
        references=(accounting("159"),),
    )
    """Provision of law that lists what the system for the execution of the accounting auditors' duties covers, as
    printed."""
    quality_control_standard: Text = optional.text(
        "Quality control standard for audits",
        references=(council("Quality Control Standards Relating to Auditing", "2005-10-28"),),
    )
    """Name of the standard with which the accounting auditor's system complies."""
    quality_control_standard_setter: Text = optional.text(
        "Body that adopted quality control standard for audits",
        references=(council("Quality Control Standards Relating to Auditing", "2005-10-28"),),
    )
    """Name of the body that adopted the standard."""
    quality_control_standard_date: Day = optional.date(
        "Date of adoption of quality control standard for audits",
        references=(council("Quality Control Standards Relating to Auditing", "2005-10-28"),),
    )
    """Day on which the standard was adopted."""
    business_report: Choice = optional.choice(
        BusinessReportConclusions, "Conclusion on business report and supplementary schedules"
    )
    """Conclusion of company auditors on whether the business report fairly represents the company's condition."""
    business_report_text: Block = optional.block("Audit result on business report")
    """Opinion of the company auditors on whether the business report and its supplementary schedules fairly represent
    the condition of the company."""
    execution_of_duties: Choice = optional.choice(ViolationFindings, "Finding on execution of duties by directors")
    """Whether company auditors found misconduct or material violations in the execution of directors' duties."""
    execution_of_duties_text: Block = optional.block("Audit result on execution of duties by directors")
    """Finding of the company auditors on misconduct by directors or material violations of law or the articles of
    incorporation in the execution of their duties."""
    internal_control: Choice = optional.choice(
        Appropriateness, "Conclusion on board resolutions on internal control systems"
    )
    """Conclusion of company auditors on whether the resolutions on internal control systems are appropriate."""
    internal_control_remarks: Flag = optional.flag(
        "Matters to be pointed out on directors' duties concerning internal control systems"
    )
    """Whether company auditors found anything to be pointed out."""
    internal_control_text: Block = optional.block("Audit result on internal control systems")
    """Opinion of the company auditors on the content of board resolutions on internal control systems and on the
    performance of duties by directors concerning them."""
    auditor: Text = optional.same(IndependentAuditorsReports.auditor)
    financial_statements: Choice = optional.choice(
        Appropriateness, "Conclusion on audit of financial statements by accounting auditor"
    )
    """Conclusion of company auditors on whether the method and results of the accounting auditor's audit of the
    non-consolidated statements are appropriate."""
    financial_statements_text: Block = optional.block(
        "Audit result on financial statements and supplementary schedules"
    )
    """Opinion of the company auditors on the method and results of the accounting auditor's audit of the financial
    statements and supplementary schedules."""
    consolidated_statements: Choice = optional.choice(
        Appropriateness, "Conclusion on audit of consolidated financial statements by accounting auditor"
    )
    """Conclusion of company auditors on whether the method and results of the accounting auditor's audit of the
    consolidated statements are appropriate."""
    consolidated_statements_text: Block = optional.block("Audit result on consolidated financial statements")
    """Opinion of the company auditors on the method and results of the accounting auditor's audit of the consolidated
    financial statements."""
    report_date: Day = optional.same(IndependentAuditorsReports.report_date)
    issuer: Text = optional.text("Body that issues audit report")
    """Name of the body that issues the report."""
    company: Text = optional.same(IndependentAuditorsReports.company)
    outside_provision: Text = optional.text(
        "Legal provision for outside company auditors",
        references=(companies_act("2", "", "16"), companies_act("335", "3")),
    )
    """Provision of law that says who is an outside company auditor, as printed."""
    outside_part_time: Figure = optional.count(
        "Number of outside company auditors who are not full-time",
        references=(companies_act("2", "", "16"), companies_act("335", "3")),
    )
    """Number of outside company auditors besides those who serve full-time."""
    outside_note: Block = optional.block(
        "Note on outside company auditors in audit report",
        references=(companies_act("2", "", "16"), companies_act("335", "3")),
    )
    """Statement of which company auditors are outside company auditors under the law."""

    auditing_method_employed_by_company_auditors_ = heading("Auditing method employed by company auditors")
    audit_results_of_company_auditors_ = heading("Audit results of company auditors")
    audit_results_on_business_report_and_duties_ = heading("Audit results on business report and duties")
    audit_results_on_statements_ = heading("Audit results on statements")

    tree = (
        title,
        introduction,
        term,
        term_start,
        term_end,
        auditing_method_employed_by_company_auditors_(
            method_of_board,
            method_of_auditors,
            internal_audit,
            internal_control_provision,
            method_for_subsidiaries,
            method_for_accounting_auditors,
            auditor_duties_system,
            auditor_duties_provision,
            quality_control_standard,
            quality_control_standard_setter,
            quality_control_standard_date,
        ),
        audit_results_of_company_auditors_(
            audit_results_on_business_report_and_duties_(
                business_report,
                business_report_text,
                execution_of_duties,
                execution_of_duties_text,
                internal_control,
                internal_control_remarks,
                internal_control_text,
            ),
            audit_results_on_statements_(
                auditor,
                financial_statements,
                financial_statements_text,
                consolidated_statements,
                consolidated_statements_text,
            ),
        ),
        report_date,
        issuer,
        company,
        outside_provision,
        outside_part_time,
        outside_note,
    )
