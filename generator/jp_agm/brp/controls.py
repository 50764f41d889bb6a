"""Accounting auditor and internal control (roles 233000, 240000)."""

from jp_agm.kinds import Report
from jp_agm.laws import accountants_law, companies_act, enforcement, securities_and_exchange_law
from kaiji.declare import Block, Figure, Flag, Text, block, debit, flag, heading, optional, text


class AccountingAuditor(Report, code="233000", title="Accounting auditor", references=(enforcement("126"),)):
    name: Text = text("Name of accounting auditor", references=(enforcement("126", "", "1"),))
    """Name of the audit firm that is the company's accounting auditor, as printed."""
    remuneration_of_accounting_auditor_ = heading("Remuneration of accounting auditor")
    remuneration: Figure = debit(
        "Remuneration of accounting auditor for fiscal year",
        terse="Remuneration for accounting auditor this fiscal year",
        references=(enforcement("126", "", "2"),),
    )
    """Remuneration that the company pays to the accounting auditor for the fiscal year."""
    payable_by_group: Figure = debit(
        "Total cash and other proceeds payable to accounting auditor by company and subsidiaries",
        terse="Total cash or proceeds from other assets that should be paid by the Company or its subsidiaries",
        references=(enforcement("126", "", "8"),),
    )
    """Total of the money and other property benefits that the company and its subsidiaries are to pay to the accounting
    auditor."""
    divided: Flag = flag(
        "Remuneration of accounting auditor is divided by type of audit",
        references=(companies_act(), securities_and_exchange_law()),
    )
    """Whether the stated remuneration is divided by the laws and principles under which audits are performed."""
    audit_laws: Text = optional.text(
        "Laws under which audits covered by remuneration are performed",
        references=(companies_act(), securities_and_exchange_law()),
    )
    """Laws under which the audits are performed that the stated remuneration covers, as printed."""
    remuneration_note: Block = block(
        "Note on accounting auditor remuneration",
        last=True,
        references=(companies_act(), securities_and_exchange_law()),
    )
    """Note on how the stated remuneration of the accounting auditor is composed and on whether it is divided by type of
    audit."""
    non_audit: Block = block("Non-audited operations", references=(enforcement("126", "", "3"),))
    """Description of the non-audit services for which the company pays consideration to the accounting auditor, or a
    statement that there is nothing to report."""
    dismissal_policy: Block = block(
        "Policy for dismissal or refusal to rehire accounting auditor",
        references=(enforcement("126", "", "4"), companies_act("340"), accountants_law()),
    )
    """Policy under which the company decides on the dismissal of an accounting auditor or the refusal to rehire one."""
    dismissal_laws: Text = optional.text(
        "Laws whose violation may lead to dismissal of accounting auditor",
        references=(companies_act("340"), accountants_law()),
    )
    """Laws whose violation by the accounting auditor makes the company consider its dismissal, as printed."""


class InternalControl(
    Report,
    code="240000",
    title="Policies and systems of company",
    references=(enforcement("118", "", "2"), companies_act("362", "4", "6")),
):
    """Names of organs and officers are those that the resolution gives them."""

    resolution: Block = block("Systems for ensuring proper execution of duties")
    """Statement that introduces the resolution of the board of directors on the systems for ensuring compliance and the
    proper execution of duties."""
    compliance: Block = block(
        "Systems for ensuring compliance of directors and employees with law and articles of incorporation",
        references=(enforcement("100", "1", "4"),),
    )
    """Description of the systems for ensuring that directors and employees comply with the law and the articles of
    incorporation in the execution of their duties."""
    internal_audit: Text = optional.text("Internal audit department", references=(enforcement("100", "1", "4"),))
    """Name of the department that carries out internal audits."""
    disclosure_committee: Text = optional.text(
        "Committee that approves disclosures", references=(enforcement("100", "1", "4"),)
    )
    """Name of the committee that evaluates and approves the reports to be released."""
    information: Block = block(
        "Systems for preserving and managing information related to execution of duties by directors",
        references=(enforcement("100", "1", "1"),),
    )
    """Description of the systems for preserving and managing information related to the execution of duties by
    directors."""
    security_officer: Text = optional.text(
        "Officer responsible for information security", references=(enforcement("100", "1", "1"),)
    )
    """Title of the officer in whose responsibility the security of information lies."""
    document_officer: Text = optional.text(
        "Officer responsible for document management", references=(enforcement("100", "1", "1"),)
    )
    """Title of the officer in whose responsibility the management of documents lies."""
    risk_management: Block = block(
        "Regulations governing risk management and other systems", references=(enforcement("100", "1", "2"),)
    )
    """Description of the regulations and other systems for managing the risk of loss."""
    risk_committee: Text = optional.text("Committee that evaluates risks", references=(enforcement("100", "1", "2"),))
    """Name of the committee that evaluates risks and develops countermeasures."""
    continuity_plan: Text = optional.text("Plan for emergency situations", references=(enforcement("100", "1", "2"),))
    """Name of the plan that is made for potential emergency situations."""
    efficiency: Block = block(
        "Systems for ensuring efficient execution of duties by directors", references=(enforcement("100", "1", "3"),)
    )
    """Description of the systems for ensuring that directors execute their duties efficiently."""
    group: Block = block(
        "Systems for ensuring proper operation of corporate groups", references=(enforcement("100", "1", "5"),)
    )
    """Description of the systems for ensuring the proper operation of the corporate group formed by the company and its
    subsidiaries."""
    assistance: Block = block("Assistance to company auditors", references=(enforcement("100", "3", "1"),))
    """Description of the employees who assist company auditors in their duties."""
    independence: Block = block(
        "Independence of assistants to company auditors from directors", references=(enforcement("100", "3", "2"),)
    )
    """Description of the independence from directors of the employees who assist company auditors."""
    reporting: Block = block("Systems for reporting to company auditors", references=(enforcement("100", "3", "3"),))
    """Description of the systems for directors and employees to report to company auditors and of other systems for
    reporting to them."""
    effective_audits: Block = block(
        "Other systems for ensuring effective execution of audits", references=(enforcement("100", "3", "4"),)
    )
    """Description of other systems for ensuring that audits by company auditors are executed effectively."""
    financial_experts: Figure = optional.count(
        "Minimum number of company auditors who are financial experts", references=(enforcement("100", "3", "4"),)
    )
    """Least number of company auditors who are to be financial experts."""
    basic_policy: Block = block(
        "Basic policy on control of company",
        terse="Basic Policy for Managing Corporations",
        references=(enforcement("127"),),
    )
    """Basic policy on the persons who control decisions on the financial and business policies of the company, or a
    statement that there is nothing to report."""
