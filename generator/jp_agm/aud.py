"""Audit reports: those of the accounting auditor, and what all audit reports have in common (roles 900000a-d and f)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards, AuditReports, Officers, RelatedEntities, Rows
from jp_agm.kinds import AuditReport
from jp_agm.laws import accountants_law, accounting, companies_act
from jp_agm.modules import AUD
from jp_agm.roles import Audits
from jp_agm.usg.policies import AccountingPolicies
from kaiji.declare import (
    LABEL,
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Flag,
    Key,
    Rate,
    Text,
    block,
    heading,
    key,
    member,
    optional,
    percent,
    text,
)


class AuditingStandards(Choices, module=AUD, code="990320", title="Auditing standards"):
    """In accordance with which an audit is conducted."""

    japan = member("Auditing standards generally accepted in Japan")
    united_states = member("Auditing standards generally accepted in United States")
    international = member("International auditing standards")


class AuditOpinions(Choices, module=AUD, code="990321", title="Audit opinions"):
    """What an accounting auditor can conclude on statements."""

    unqualified = member("Unqualified opinion")
    qualified = member("Qualified opinion")
    adverse = member("Adverse opinion")
    disclaimer = member("Disclaimer of opinion")


class IndependentAuditorsReports(
    AuditReport,
    within=Audits,
    title="Independent auditors' reports",
    references=(companies_act("396", "1"), accounting("154")),
):
    """One column for each report of the accounting auditor. Each paragraph may be an instance of its own."""

    report: Key = key(AuditReports)
    certified_copy: Flag = optional.flag("Certified copy", terse="Certified Copy")
    """Whether the report is printed as a certified copy of the original."""
    title: Text = optional.text("Title of audit report")
    """Title of the audit report as printed."""
    report_date: Day = optional.date("Date of audit report")
    """Date that the audit report bears."""
    addressee: Text = optional.text("Addressee of audit report")
    """Body to which the audit report is addressed."""
    auditor: Text = optional.text("Name of accounting auditor", terse="Independent Auditor")
    """Name of the audit firm that audits the statements."""
    subject_of_audit_ = heading("Subject of audit")
    company: Text = optional.text("Name of audited company")
    """Name of the company whose statements or directors are audited."""
    term: Figure = optional.same(DocumentInformation.term)
    term_start: Day = optional.same(DocumentInformation.term_start)
    term_end: Day = optional.same(DocumentInformation.term_end)
    legal_basis: Text = optional.text(
        "Legal provision of audit",
        references=(companies_act("444", "4"), companies_act("436", "2", "1")),
    )
    """Provision of law under which the audit is conducted, as printed."""
    scope: Block = optional.block(
        "Scope of audit and responsibilities",
        last=True,
        references=(companies_act("444", "4"), companies_act("436", "2", "1")),
    )
    """Statement by the accounting auditor of the financial statements audited, the period and the legal provision of
    the audit, and the responsibilities of management and auditor."""
    basis_of_audit_ = heading("Basis of audit")
    auditing_standards: Choice = optional.choice(AuditingStandards, "Auditing standards followed")
    """Standards in accordance with which the audit was conducted."""
    reasonable_basis: Flag = optional.flag("Reasonable basis for opinion")
    """Whether the accounting auditor has obtained a reasonable basis for giving an opinion."""
    conduct: Block = optional.block("Conduct of audit", last=True)
    """Statement by the accounting auditor of the auditing standards followed, what the audit comprises and whether it
    gives a reasonable basis for an opinion."""
    opinion_of_accounting_auditor_ = heading("Opinion of accounting auditor")
    opinion: Choice = optional.choice(AuditOpinions, "Kind of audit opinion")
    """Conclusion of the accounting auditor on whether the statements are fair."""
    accounting_standards: Choice = optional.choice(AccountingStandards, "Accounting standards of audited statements")
    """Accounting standards in conformity with which the statements were found to be fair."""
    accounting_provision: Text = optional.same(AccountingPolicies.provision)
    accounting_note: Text = optional.text("Note referred to in audit opinion")
    """Note to the statements that the opinion refers to for their accounting standards, as printed."""
    opinion_text: Block = optional.block("Audit opinion", last=True, references=(accounting("148", "1"),))
    """Opinion of the accounting auditor on whether the statements fairly represent the status of assets and earnings
    under the applicable accounting principles."""
    interest: Flag = optional.flag("Existence of interest in company", references=(accountants_law("25", "2"),))
    """Whether the audit firm or those in charge have an interest in the company that the law requires to be stated."""
    interest_law: Text = optional.text(
        "Law that requires interest in company to be stated", references=(accountants_law("25", "2"),)
    )
    """Law whose provisions say which interests in the audited company have to be stated, as printed."""
    interest_statement: Block = optional.block(
        "Statement of interest in company", references=(accountants_law("25", "2"),)
    )
    """Statement by the accounting auditor of interests in the audited company that the law requires to be stated."""
    original_language: Text = optional.text("Language of original audit report")
    """Language in which the original of the translated report was issued."""
    translation_note: Block = optional.block("Translation note of audit report")
    """Statement that the report is a translation of an original issued in another language."""


class AuditedDocuments(
    AuditReport,
    within=Audits,
    title="Documents audited",
    references=(accounting("154"), accounting("156")),
):
    """One row for each document, of each of the reports."""

    report: Key = key(AuditReports)
    row: Key = key(Rows)
    name: Text = text("Document audited")
    """Name of a statement, report, note or schedule that was audited, as the audit report prints it."""


class AdditionalInformation(
    AuditReport,
    within=Audits,
    title="Additional information in audit reports",
    table=AuditedDocuments,
    references=(accounting("154"),),
):
    """One row for each paragraph, of each of the reports."""

    report: Key = key(AuditReports)
    row: Key = key(Rows)
    note: Text = text("Note referred to in additional information")
    """Note to the statements that the additional information refers to, as printed."""
    subsidiaries: Figure = optional.count("Number of subsidiaries in additional information")
    """Number of subsidiaries that the additional information is about."""
    information: Block = block("Additional information")
    """Paragraph in which the accounting auditor draws attention to a change, an event or another matter that the notes
    to the statements disclose."""


class AdditionalInformationCompanies(
    AuditReport,
    within=Audits,
    title="Companies in additional information of audit reports",
    references=(accounting("154"),),
):
    """One row for each company that becomes wholly owned, of each of the reports."""

    report: Key = key(AuditReports)
    company: Key = key(RelatedEntities)
    name: Text = text("Name of company in additional information", default=LABEL)
    """Name of a company as the additional information prints it."""
    ownership: Rate = percent("Ownership of company in additional information")
    """Share of the company's equity that is owned after the event that the additional information states."""


class Signatories(
    AuditReport,
    within=Audits,
    title="Signatories of audit reports",
    references=(accounting("154"), accounting("156")),
):
    """One row for each person, of each of the reports. What a note adds may be an instance of its own."""

    report: Key = key(AuditReports)
    person: Key = key(Officers)
    name: Text = text("Name of signatory of audit report", default=LABEL)
    """Name of a person who signs the audit report, as printed."""
    capacity: Text = optional.text("Capacity of signatory of audit report")
    """Capacity in which the person signs, as printed."""
    sealed: Flag = optional.flag("Seal of signatory of audit report", terse="seal")
    """Whether the person's seal is on the audit report."""
    outside: Flag = optional.flag(
        "Signatory as outside company auditor",
        terse="outside auditors",
        references=(companies_act("2", "", "16"), companies_act("335", "3")),
    )
    """Whether the person is said to be an outside company auditor under the law."""
