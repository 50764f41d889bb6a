"""Audit reports: those of the accounting auditor, and what all audit reports have in common (roles 900000a-d and f)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards, AuditReports, Officers, RelatedEntities, Rows
from jp_agm.modules import AUD
from jp_agm.usg.policies import AccountingPolicies
from kaiji.declare import (
    ABSENT,
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
    Figure,
    Flag,
    Key,
    OptionalFigure,
    OptionalText,
    Rate,
    Text,
    block,
    choice,
    count,
    date,
    flag,
    heading,
    key,
    member,
    percent,
    same,
    text,
)
from kaiji.model import Reference, reference


def law(name: str, article: str = "", paragraph: str = "") -> Reference:
    """A provision of Japanese law."""
    return reference("Government of Japan", name, "", article, paragraph)


class AuditingStandards(Choices, module=AUD, code="990320", title="Auditing standards", ja="監査の基準"):
    """In accordance with which an audit is conducted."""

    japan = member(
        "Auditing standards generally accepted in Japan", ja="日本において一般に公正妥当と認められる監査の基準"
    )
    united_states = member(
        "Auditing standards generally accepted in United States", ja="米国において一般に公正妥当と認められる監査の基準"
    )
    international = member("International auditing standards", ja="国際監査基準")


class AuditOpinions(Choices, module=AUD, code="990321", title="Audit opinions", ja="監査意見の種類"):
    """What an accounting auditor can conclude on statements."""

    unqualified = member("Unqualified opinion", ja="無限定適正意見")
    qualified = member("Qualified opinion", ja="限定付適正意見")
    adverse = member("Adverse opinion", ja="不適正意見")
    disclaimer = member("Disclaimer of opinion", ja="意見不表明")


class IndependentAuditorsReports(
    Disclosure,
    module=AUD,
    code="900000a",
    kind="Report",
    title="Independent auditors' reports",
    ja="会計監査人の監査報告書",
):
    """Role 900000a: one column for each report of the accounting auditor. Each paragraph may be an instance of its own."""

    report: Key = key(AuditReports)
    certified_copy: Flag = flag(
        "Certified copy",
        ja="謄本である旨",
        terse="Certified Copy",
        doc="Whether the report is printed as a certified copy of the original.",
        default=ABSENT,
    )
    title: Text = text(
        "Title of audit report",
        ja="監査報告書の表題",
        doc="Title of the audit report as printed.",
        default=ABSENT,
    )
    report_date: Day = date(
        "Date of audit report",
        ja="監査報告書の日付",
        doc="Date that the audit report bears.",
        default=ABSENT,
    )
    addressee: Text = text(
        "Addressee of audit report",
        ja="監査報告書の宛先",
        doc="Body to which the audit report is addressed.",
        default=ABSENT,
    )
    auditor: Text = text(
        "Name of accounting auditor",
        ja="会計監査人の名称",
        terse="Independent Auditor",
        doc="Name of the audit firm that audits the statements.",
        default=ABSENT,
    )
    company: Text = text(
        "Name of audited company",
        ja="被監査会社の名称",
        doc="Name of the company whose statements or directors are audited.",
        default=ABSENT,
    )
    term: Figure = same(DocumentInformation.term, default=ABSENT)
    term_start: Day = same(DocumentInformation.term_start, default=ABSENT)
    term_end: Day = same(DocumentInformation.term_end, default=ABSENT)
    legal_basis: Text = text(
        "Legal provision of audit",
        ja="監査の根拠法令",
        doc="Provision of law under which the audit is conducted, as printed.",
        references=(law("Companies Act", "444", "4"), law("Companies Act", "436", "2 item 1")),
        default=ABSENT,
    )
    scope: Block = block(
        "Scope of audit and responsibilities",
        ja="監査の対象並びに経営者及び監査人の責任",
        doc="Statement by the accounting auditor of the financial statements audited, the period and the legal provision"
        " of the audit, and the responsibilities of management and auditor.",
        references=(law("Companies Act", "444", "4"), law("Companies Act", "436", "2 item 1")),
        default=ABSENT,
    )
    auditing_standards: Choice = choice(
        AuditingStandards,
        "Auditing standards followed",
        ja="準拠した監査の基準",
        doc="Standards in accordance with which the audit was conducted.",
        default=ABSENT,
    )
    reasonable_basis: Flag = flag(
        "Reasonable basis for opinion",
        ja="意見表明のための合理的な基礎の入手",
        doc="Whether the accounting auditor has obtained a reasonable basis for giving an opinion.",
        default=ABSENT,
    )
    conduct: Block = block(
        "Conduct of audit",
        ja="監査の実施",
        doc="Statement by the accounting auditor of the auditing standards followed, what the audit comprises and whether"
        " it gives a reasonable basis for an opinion.",
        default=ABSENT,
    )
    opinion: Choice = choice(
        AuditOpinions,
        "Kind of audit opinion",
        ja="監査意見の区分",
        doc="Conclusion of the accounting auditor on whether the statements are fair.",
        default=ABSENT,
    )
    accounting_standards: Choice = choice(
        AccountingStandards,
        "Accounting standards of audited statements",
        ja="監査対象の計算書類が準拠する会計基準",
        doc="Accounting standards in conformity with which the statements were found to be fair.",
        default=ABSENT,
    )
    accounting_provision: OptionalText = same(AccountingPolicies.provision, default=ABSENT)
    accounting_note: OptionalText = text(
        "Note referred to in audit opinion",
        ja="監査意見が参照する注記",
        doc="Note to the statements that the opinion refers to for their accounting standards, as printed.",
        default=ABSENT,
    )
    opinion_text: Block = block(
        "Audit opinion",
        ja="監査意見",
        doc="Opinion of the accounting auditor on whether the statements fairly represent the status of assets and"
        " earnings under the applicable accounting principles.",
        references=(law("Company Accounting Regulations", "148", "1"),),
        default=ABSENT,
    )
    interest: Flag = flag(
        "Existence of interest in company",
        ja="利害関係の有無",
        doc="Whether the audit firm or those in charge have an interest in the company that the law requires to be"
        " stated.",
        references=(law("Certified Public Accountants Law"),),
        default=ABSENT,
    )
    interest_law: OptionalText = text(
        "Law that requires interest in company to be stated",
        ja="利害関係の記載の根拠法令",
        doc="Law whose provisions say which interests in the audited company have to be stated, as printed.",
        references=(law("Certified Public Accountants Law"),),
        default=ABSENT,
    )
    interest_statement: Block = block(
        "Statement of interest in company",
        ja="利害関係",
        doc="Statement by the accounting auditor of interests in the audited company that the law requires to be stated.",
        references=(law("Certified Public Accountants Law"),),
        default=ABSENT,
    )
    original_language: Text = text(
        "Language of original audit report",
        ja="監査報告書の原文の言語",
        doc="Language in which the original of the translated report was issued.",
        default=ABSENT,
    )
    translation_note: Block = block(
        "Translation note of audit report",
        ja="監査報告書の翻訳に関する注記",
        doc="Statement that the report is a translation of an original issued in another language.",
        default=ABSENT,
    )

    tree = (
        certified_copy,
        title,
        report_date,
        addressee,
        auditor,
        heading("Subject of audit", ja="監査の対象")(company, term, term_start, term_end, legal_basis, scope),
        heading("Basis of audit", ja="監査の基礎")(auditing_standards, reasonable_basis, conduct),
        heading("Opinion of accounting auditor", ja="会計監査人の意見")(
            opinion, accounting_standards, accounting_provision, accounting_note, opinion_text
        ),
        interest,
        interest_law,
        interest_statement,
        original_language,
        translation_note,
    )


class AuditedDocuments(
    Disclosure,
    module=AUD,
    code="900000b",
    kind="Report",
    title="Documents audited",
    ja="監査対象書類",
):
    """Role 900000b: one row for each document, of each of the reports."""

    report: Key = key(AuditReports)
    row: Key = key(Rows)
    name: Text = text(
        "Document audited",
        ja="監査対象書類の名称",
        doc="Name of a statement, report, note or schedule that was audited, as the audit report prints it.",
    )


class AdditionalInformation(
    Disclosure,
    module=AUD,
    code="900000c",
    kind="Report",
    title="Additional information in audit reports",
    ja="監査報告書の追記情報",
):
    """Role 900000c: one row for each paragraph, of each of the reports."""

    report: Key = key(AuditReports)
    row: Key = key(Rows)
    note: Text = text(
        "Note referred to in additional information",
        ja="追記情報が参照する注記",
        doc="Note to the statements that the additional information refers to, as printed.",
    )
    subsidiaries: OptionalFigure = count(
        "Number of subsidiaries in additional information",
        ja="追記情報に記載された子会社の数",
        doc="Number of subsidiaries that the additional information is about.",
        default=ABSENT,
    )
    information: Block = block(
        "Additional information",
        ja="追記情報",
        doc="Paragraph in which the accounting auditor draws attention to a change, an event or another matter that the"
        " notes to the statements disclose.",
    )


class AdditionalInformationCompanies(
    Disclosure,
    module=AUD,
    code="900000d",
    kind="Report",
    title="Companies in additional information of audit reports",
    ja="監査報告書の追記情報に記載された会社",
):
    """Role 900000d: one row for each company that becomes wholly owned, of each of the reports."""

    report: Key = key(AuditReports)
    company: Key = key(RelatedEntities)
    name: Text = text(
        "Name of company in additional information",
        ja="追記情報に記載された会社の名称",
        doc="Name of a company as the additional information prints it.",
    )
    ownership: Rate = percent(
        "Ownership of company in additional information",
        ja="追記情報に記載された会社の所有割合",
        doc="Share of the company's equity that is owned after the event that the additional information states.",
    )


class Signatories(
    Disclosure,
    module=AUD,
    code="900000f",
    kind="Report",
    title="Signatories of audit reports",
    ja="監査報告書の署名者",
):
    """Role 900000f: one row for each person, of each of the reports. What a note adds may be an instance of its own."""

    report: Key = key(AuditReports)
    person: Key = key(Officers)
    name: Text = text(
        "Name of signatory of audit report",
        ja="監査報告書の署名者の氏名",
        doc="Name of a person who signs the audit report, as printed.",
        default=ABSENT,
    )
    capacity: Text = text(
        "Capacity of signatory of audit report",
        ja="監査報告書の署名者の資格",
        doc="Capacity in which the person signs, as printed.",
        default=ABSENT,
    )
    sealed: Flag = flag(
        "Seal of signatory of audit report",
        ja="監査報告書の署名者の押印",
        terse="seal",
        doc="Whether the person's seal is on the audit report.",
        default=ABSENT,
    )
    outside: Flag = flag(
        "Signatory as outside company auditor",
        ja="監査報告書の署名者が社外監査役である旨",
        terse="outside auditors",
        doc="Whether the person is said to be an outside company auditor under the law.",
        default=ABSENT,
        references=(law("Companies Act", "2", "item 16"), law("Companies Act", "335", "3")),
    )
