"""Document and entity information: what the document is, who publishes it, and for which term."""

from jp_agm.dim import AccountingStandards
from jp_agm.laws import LANGUAGE_TAGS, accounting, companies_act
from jp_agm.modules import DEI
from kaiji.declare import Block, Choice, Day, Disclosure, Figure, Text, block, choice, count, date, heading, text


class DocumentInformation(
    Disclosure,
    module=DEI,
    code="000100",
    kind="Document",
    title="Document and entity information",
    references=(companies_act("299", "4"),),
):
    """Role 000100."""

    title: Text = text("Document title")
    """Title of the document as printed."""
    document_date: Day = date("Document date")
    """Date that the document bears."""
    filing_language: Text = text("Document language", references=(LANGUAGE_TAGS,))
    """Language of the document, as an IETF language tag."""
    translation_note: Text = text("Translation statement")
    """What the document says of its being a translation."""
    restatement_note: Block = block("Restatement of narratives")
    """What this filing restates, and how its narratives relate to those of the printed document."""
    entity_name: Text = text("Entity name", references=(companies_act("6", "1"),))
    """Name of the reporting company as printed."""
    entity_short_name: Text = text("Entity short name", references=(companies_act("6", "1"),))
    """Abbreviation that the document uses for the company."""
    term: Figure = count("Number of fiscal term", references=(accounting("91", "2"),))
    """Ordinal of the fiscal year since the company was established."""
    meeting_number: Figure = count("Number of ordinary general meeting", references=(companies_act("296", "1"),))
    """Ordinal of the ordinary general meeting of shareholders that the document convenes."""
    term_start: Day = date("Fiscal year start date", references=(accounting("91", "2"),))
    """First day of the fiscal year that is reported."""
    term_end: Day = date("Fiscal year end date", references=(accounting("91", "2"),))
    """Last day of the fiscal year that is reported."""
    consolidated_standard: Choice = choice(
        AccountingStandards, "Accounting standards of consolidated statements", references=(accounting("148", "1"),)
    )
    """Accounting standards under which the consolidated statements are prepared."""
    non_consolidated_standard: Choice = choice(
        AccountingStandards, "Accounting standards of non-consolidated statements", references=(companies_act("431"),)
    )
    """Accounting standards under which the non-consolidated statements are prepared."""

    document_information_ = heading("Document information")
    entity_information_ = heading("Entity information")

    tree = (
        document_information_(
            title, document_date, filing_language, translation_note, restatement_note, meeting_number
        ),
        entity_information_(
            entity_name, entity_short_name, term, term_start, term_end, consolidated_standard, non_consolidated_standard
        ),
    )
