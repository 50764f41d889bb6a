"""Business report: accounting auditor and internal control, as printed."""

from pathlib import Path

from iij.preparers import note
from jp_agm.brp.controls import AccountingAuditor, InternalControl
from kaiji.declare import THOUSANDS, narratives, noted, section

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

accounting_auditors = section("5. Accounting Auditors")(
    AccountingAuditor(
        scale=THOUSANDS,
        source=(361, 379),
        name="Deloitte Touche Tohmatsu",
        remuneration=54_644,
        payable_by_group=69_564,
        divided=False,
        audit_laws="Corporation Law in Japan and the Securities and Exchange Law in Japan",
        remuneration_note=text("auditor_remuneration_note"),
        non_audit=text("non_audited_operations"),
        dismissal_policy=text("dismissal_policy"),
        dismissal_laws="Company Law, Certified Public Accountant Law, or related laws",
    )
)

INTERNAL_AUDIT = note(
    'the resolution also writes "internal auditor office" and "Internal Audit Office", which are taken for the same'
    " office. The first of the three names is filed"
)
policies = section("6. Policies and Systems of the Company")(
    InternalControl(
        source=(383, 440),
        resolution=text("internal_control_resolution"),
        compliance=text("internal_control_compliance"),
        internal_audit=noted("Office of Internal Audits", INTERNAL_AUDIT),
        disclosure_committee="Disclosure Committee",
        information=text("internal_control_information"),
        security_officer="Chief Information Security Officer",
        document_officer="Chief Document Management Officer",
        risk_management=text("internal_control_risk_management"),
        risk_committee="Review Committee",
        continuity_plan="Business Continuity Plan",
        efficiency=text("internal_control_efficiency"),
        group=text("internal_control_group"),
        assistance=text("internal_control_assistance_to_auditors"),
        independence=text("internal_control_independence_of_assistants"),
        reporting=text("internal_control_reporting_to_auditors"),
        effective_audits=text("internal_control_effective_audits"),
        financial_experts=1,
        basic_policy=text("basic_policy_on_control"),
    )
)
