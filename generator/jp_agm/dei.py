"""Document and entity information: what the document is, who publishes it, and for which term."""

from jp_agm.dim import AccountingStandards
from jp_agm.modules import DEI
from kaiji.declare import Choice, Day, Disclosure, Figure, Text, choice, count, date, heading, text


class DocumentInformation(
    Disclosure,
    module=DEI,
    code="000100",
    kind="Document",
    title="Document and entity information",
    ja="文書及び企業情報",
):
    """Role 000100."""

    title: Text = text("Document title", ja="文書の表題", doc="Title of the document as printed.")
    document_date: Day = date("Document date", ja="文書の日付", doc="Date that the document bears.")
    filing_language: Text = text(
        "Document language", ja="文書の言語", doc="Language of the document, as an IETF language tag."
    )
    translation_note: Text = text(
        "Translation statement", ja="翻訳である旨", doc="What the document says of its being a translation."
    )
    restatement_note: Text = text(
        "Restatement of narratives",
        ja="記述情報の要約である旨",
        doc="How the narratives of this filing relate to those of the printed document.",
    )
    entity_name: Text = text("Entity name", ja="会社名", doc="Name of the reporting company as printed.")
    entity_short_name: Text = text(
        "Entity short name", ja="会社の略称", doc="Abbreviation that the document uses for the company."
    )
    term: Figure = count(
        "Number of fiscal term", ja="期", doc="Ordinal of the fiscal year since the company was established."
    )
    meeting_number: Figure = count(
        "Number of ordinary general meeting",
        ja="定時株主総会の回次",
        doc="Ordinal of the ordinary general meeting of shareholders that the document convenes.",
    )
    term_start: Day = date(
        "Fiscal year start date", ja="当事業年度の開始日", doc="First day of the fiscal year that is reported."
    )
    term_end: Day = date(
        "Fiscal year end date", ja="当事業年度の末日", doc="Last day of the fiscal year that is reported."
    )
    consolidated_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards of consolidated statements",
        ja="連結計算書類の会計基準",
        doc="Accounting standards under which the consolidated statements are prepared.",
    )
    non_consolidated_standard: Choice = choice(
        AccountingStandards,
        "Accounting standards of non-consolidated statements",
        ja="計算書類の会計基準",
        doc="Accounting standards under which the non-consolidated statements are prepared.",
    )

    tree = (
        heading("Document information", ja="文書情報")(
            title, document_date, filing_language, translation_note, restatement_note, meeting_number
        ),
        heading("Entity information", ja="企業情報")(
            entity_name,
            entity_short_name,
            term,
            term_start,
            term_end,
            consolidated_standard,
            non_consolidated_standard,
        ),
    )
