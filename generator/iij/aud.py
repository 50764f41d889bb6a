"""Audit reports, as printed."""

from datetime import date
from pathlib import Path

from iij.members import Officers, RelatedEntities
from iij.preparers import note
from jp_agm.aud import (
    AdditionalInformation,
    AdditionalInformationCompanies,
    AuditedDocuments,
    AuditingStandards,
    AuditOpinions,
    IndependentAuditorsReports,
    Signatories,
)
from jp_agm.company_auditors import (
    Appropriateness,
    BusinessReportConclusions,
    CompanyAuditorsReport,
    ViolationFindings,
)
from jp_agm.dim import AccountingStandards, AuditReports, Rows
from kaiji.declare import ABSENT, Percent, narratives, noted, part, section

text = narratives(Path(__file__).parent / "narrative" / "aud")

CONSOLIDATED, NON_CONSOLIDATED = AuditReports.consolidated, AuditReports.non_consolidated
COMPANY_AUDITORS = AuditReports.company_auditors
PARTNER = "Designated Partner, Engagement Partner, Certified Public Accountant"

consolidated_report = section("INDEPENDENT AUDITORS' REPORT (consolidated financial statements)")(
    IndependentAuditorsReports(
        source=(937, 945),
        report=CONSOLIDATED,
        certified_copy=True,
        title="INDEPENDENT AUDITORS' REPORT",
        report_date=date(2007, 5, 22),
        addressee="Board of Directors of Internet Initiative Japan Inc.",
        auditor="Deloitte Touche Tohmatsu",
    ),
    Signatories(source=(947, 950), report=CONSOLIDATED, person=Officers.akio_shiino, capacity=PARTNER, sealed=True),
    Signatories(
        source=(952, 955), report=CONSOLIDATED, person=Officers.takashi_yamaguchi, capacity=PARTNER, sealed=True
    ),
    IndependentAuditorsReports(
        source=957,
        report=CONSOLIDATED,
        company="Internet Initiative Japan Inc.",
        term=15,
        term_start=date(2006, 4, 1),
        term_end=date(2007, 3, 31),
        legal_basis="paragraph 4, Article 444 of the Corporation Law",
        scope=text("consolidated_scope_and_responsibilities"),
    ),
    AuditedDocuments(source=957, report=CONSOLIDATED, row=Rows.no1, name="consolidated balance sheet"),
    AuditedDocuments(source=957, report=CONSOLIDATED, row=Rows.no2, name="consolidated statement of income"),
    AuditedDocuments(
        source=957, report=CONSOLIDATED, row=Rows.no3, name="consolidated statements of stockholders' equity"
    ),
    AuditedDocuments(source=957, report=CONSOLIDATED, row=Rows.no4, name="notes to consolidated financial statements"),
    IndependentAuditorsReports(
        source=959,
        report=CONSOLIDATED,
        auditing_standards=AuditingStandards.japan,
        reasonable_basis=True,
        conduct=text("consolidated_conduct_of_audit"),
    ),
    IndependentAuditorsReports(
        source=961,
        report=CONSOLIDATED,
        opinion=AuditOpinions.unqualified,
        accounting_standards=AccountingStandards.us_gaap,
        accounting_provision="paragraph 1, Article 148 of the Company Accounting Regulations",
        accounting_note="Note 1-3 (1)",
        opinion_text=text("consolidated_opinion"),
    ),
    AdditionalInformation(
        source=965,
        report=CONSOLIDATED,
        row=Rows.no1,
        note="Note on subsequent events",
        information=text("consolidated_additional_information_acquisition"),
    ),
    AdditionalInformationCompanies(
        source=965, report=CONSOLIDATED, company=RelatedEntities.hi_ho, ownership=Percent("100")
    ),
    AdditionalInformation(
        source=967,
        report=CONSOLIDATED,
        row=Rows.no2,
        note="Note on subsequent events",
        subsidiaries=2,
        information=text("consolidated_additional_information_wholly_owned_subsidiaries"),
    ),
    AdditionalInformationCompanies(
        source=967, report=CONSOLIDATED, company=RelatedEntities.iij_technology, ownership=Percent("100")
    ),
    AdditionalInformationCompanies(
        source=967, report=CONSOLIDATED, company=RelatedEntities.net_care, ownership=Percent("100")
    ),
    IndependentAuditorsReports(
        source=969,
        report=CONSOLIDATED,
        interest=False,
        interest_law="Certified Public Accountants Law",
        interest_statement=text("consolidated_interest_statement"),
    ),
    IndependentAuditorsReports(
        source=971,
        report=CONSOLIDATED,
        original_language="Japanese",
        translation_note=text("consolidated_translation_note"),
    ),
)

non_consolidated_report = section("INDEPENDENT AUDITORS' REPORT (non-consolidated financial statements)")(
    IndependentAuditorsReports(
        source=(973, 979),
        report=NON_CONSOLIDATED,
        title="INDEPENDENT AUDITORS' REPORT",
        report_date=date(2007, 5, 22),
        addressee="Board of Directors of Internet Initiative Japan Inc.",
        auditor="Deloitte Touche Tohmatsu",
    ),
    Signatories(source=(981, 984), report=NON_CONSOLIDATED, person=Officers.akio_shiino, capacity=PARTNER, sealed=True),
    Signatories(
        source=(986, 989), report=NON_CONSOLIDATED, person=Officers.takashi_yamaguchi, capacity=PARTNER, sealed=True
    ),
    IndependentAuditorsReports(
        source=991,
        report=NON_CONSOLIDATED,
        company="Internet Initiative Japan Inc.",
        term=15,
        term_start=date(2006, 4, 1),
        term_end=date(2007, 3, 31),
        legal_basis="item 1, paragraph 2, Article 436 of the Corporation Law",
        scope=text("non_consolidated_scope_and_responsibilities"),
    ),
    AuditedDocuments(source=991, report=NON_CONSOLIDATED, row=Rows.no1, name="balance sheet"),
    AuditedDocuments(source=991, report=NON_CONSOLIDATED, row=Rows.no2, name="statement of income"),
    AuditedDocuments(
        source=991, report=NON_CONSOLIDATED, row=Rows.no3, name="statements of changes in stockholders' equity"
    ),
    AuditedDocuments(
        source=991, report=NON_CONSOLIDATED, row=Rows.no4, name="notes to non-consolidated financial statements"
    ),
    AuditedDocuments(source=991, report=NON_CONSOLIDATED, row=Rows.no5, name="accompanying detailed statements"),
    IndependentAuditorsReports(
        source=993,
        report=NON_CONSOLIDATED,
        auditing_standards=AuditingStandards.japan,
        reasonable_basis=True,
        conduct=text("non_consolidated_conduct_of_audit"),
    ),
    IndependentAuditorsReports(
        source=995,
        report=NON_CONSOLIDATED,
        opinion=AuditOpinions.unqualified,
        accounting_standards=AccountingStandards.japanese_gaap,
        opinion_text=text("non_consolidated_opinion"),
    ),
    AdditionalInformation(
        source=999,
        report=NON_CONSOLIDATED,
        row=Rows.no1,
        note="Note on significant accounting policies",
        information=text("non_consolidated_additional_information_accounting_method"),
    ),
    AdditionalInformation(
        source=1001,
        report=NON_CONSOLIDATED,
        row=Rows.no2,
        note="Note on subsequent events",
        information=text("non_consolidated_additional_information_acquisition"),
    ),
    AdditionalInformationCompanies(
        source=1001, report=NON_CONSOLIDATED, company=RelatedEntities.hi_ho, ownership=Percent("100")
    ),
    AdditionalInformation(
        source=1003,
        report=NON_CONSOLIDATED,
        row=Rows.no3,
        note="Note on subsequent events",
        subsidiaries=2,
        information=text("non_consolidated_additional_information_wholly_owned_subsidiaries"),
    ),
    AdditionalInformationCompanies(
        source=1003, report=NON_CONSOLIDATED, company=RelatedEntities.iij_technology, ownership=Percent("100")
    ),
    AdditionalInformationCompanies(
        source=1003, report=NON_CONSOLIDATED, company=RelatedEntities.net_care, ownership=Percent("100")
    ),
    IndependentAuditorsReports(
        source=1005,
        report=NON_CONSOLIDATED,
        interest=False,
        interest_law="Certified Public Accountants Law",
        interest_statement=text("non_consolidated_interest_statement"),
    ),
    IndependentAuditorsReports(
        source=1007,
        report=NON_CONSOLIDATED,
        original_language="Japanese",
        translation_note=text("non_consolidated_translation_note"),
    ),
)

FAIR_AND_REASONABLE = note(
    'the report finds the audit of the financial statements "fair and reasonable" and that of the consolidated ones'
    ' "appropriate". Both are filed as appropriate'
)
company_auditors_report = section("Audit Report")(
    CompanyAuditorsReport(
        source=(1009, 1011),
        title="Audit Report",
        introduction=text("company_auditors_introduction"),
        term=15,
        term_start=date(2006, 4, 1),
        term_end=date(2007, 3, 31),
    ),
    CompanyAuditorsReport(source=1015, method_of_board=text("company_auditors_method_of_board")),
    CompanyAuditorsReport(
        source=1017,
        method_of_auditors=text("company_auditors_method_of_each_auditor"),
        internal_audit="Internal Audit Department",
        internal_control_provision="Article 100, Paragraphs 1 and 3 of the Company Law Enforcement Regulations",
    ),
    CompanyAuditorsReport(source=1019, method_for_subsidiaries=text("company_auditors_method_for_subsidiaries")),
    part(source=1019)(
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no1, name="business report"),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no2, name="supplementary schedules"),
    ),
    CompanyAuditorsReport(
        source=1021,
        method_for_accounting_auditors=text("company_auditors_method_for_independent_auditors"),
        auditor_duties_system="System to Ensure Appropriate Execution of the Duties of the Independent Auditors",
        auditor_duties_provision="Article 159 of the Company Calculation Regulations",
        quality_control_standard="Quality Control Standards Relating to Auditing",
        quality_control_standard_setter="Business Accounting Deliberation Council",
        quality_control_standard_date=date(2005, 10, 28),
    ),
    part(source=1021)(
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no3, name="non-consolidated balance sheet"),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no4, name="non-consolidated statements of income"),
        AuditedDocuments(
            report=COMPANY_AUDITORS, row=Rows.no5, name="non-consolidated statements of changes in shareholders' equity"
        ),
        AuditedDocuments(
            report=COMPANY_AUDITORS, row=Rows.no6, name="notes to the non-consolidated financial statements"
        ),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no7, name="supplementary schedules thereto"),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no8, name="consolidated balance sheet"),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no9, name="consolidated statements of income"),
        AuditedDocuments(
            report=COMPANY_AUDITORS, row=Rows.no10, name="consolidated statement of changes in shareholder's equity"
        ),
        AuditedDocuments(report=COMPANY_AUDITORS, row=Rows.no11, name="notes to the consolidated financial statements"),
    ),
    CompanyAuditorsReport(
        source=1027,
        business_report=BusinessReportConclusions.fair,
        business_report_text=text("company_auditors_result_business_report"),
    ),
    CompanyAuditorsReport(
        source=1028,
        execution_of_duties=ViolationFindings.none,
        execution_of_duties_text=text("company_auditors_result_execution_of_duties"),
    ),
    CompanyAuditorsReport(
        source=(1029, 1031),
        internal_control=Appropriateness.appropriate,
        internal_control_remarks=False,
        internal_control_text=text("company_auditors_result_internal_control_systems"),
    ),
    CompanyAuditorsReport(source=(1033, 1036), auditor="Deloitte Touche Tohmatsu"),
    CompanyAuditorsReport(
        source=(1033, 1034),
        financial_statements=noted(Appropriateness.appropriate, FAIR_AND_REASONABLE),
        financial_statements_text=text("company_auditors_result_financial_statements"),
    ),
    CompanyAuditorsReport(
        source=(1035, 1036),
        consolidated_statements=Appropriateness.appropriate,
        consolidated_statements_text=text("company_auditors_result_consolidated_financial_statements"),
    ),
    CompanyAuditorsReport(
        source=(1038, 1041),
        report_date=date(2007, 5, 25),
        issuer="Board of Company Auditors",
        company="Internet Initiative Japan Inc.",
    ),
    part(lines=1043)(
        Signatories(
            report=COMPANY_AUDITORS, person=Officers.junichi_tate, capacity="Full-time Company Auditor", sealed=True
        ),
        Signatories(report=COMPANY_AUDITORS, person=Officers.masaki_okada, capacity="Company Auditor", sealed=True),
        Signatories(report=COMPANY_AUDITORS, person=Officers.masaaki_koizumi, capacity="Company Auditor", sealed=True),
        Signatories(
            report=COMPANY_AUDITORS, person=Officers.hirofumi_takahashi, capacity="Company Auditor", sealed=True
        ),
    ),
    CompanyAuditorsReport(
        source=1048,
        outside_provision="Article 2, Item 16, and Article 335, Paragraph 3 of the Company Law",
        outside_part_time=2,
        outside_note=text("company_auditors_note_on_outside_auditors"),
    ),
    part(source=1048)(
        Signatories(report=COMPANY_AUDITORS, person=Officers.junichi_tate, outside=True, name=ABSENT),
        Signatories(report=COMPANY_AUDITORS, person=Officers.masaki_okada, outside=True, name=ABSENT),
        Signatories(report=COMPANY_AUDITORS, person=Officers.masaaki_koizumi, outside=True, name=ABSENT),
    ),
)
