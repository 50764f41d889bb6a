"""What the document is and who publishes it."""

import datetime

from iij.periods import FY2006
from jp_agm.dei import DocumentInformation
from jp_agm.dim import AccountingStandards

document = DocumentInformation(
    section="Cover",
    period=FY2006,
    source=(3, 43),
    title="Convocation Notice of the 15th Ordinary General Meeting of Shareholders",
    document_date=datetime.date(2007, 6, 8),
    filing_language="en",
    translation_note="English translation of the convocation notice (Dai ju-gokai teiji kabunushi sokai shoshu gotsuchi)",
    restatement_note="Figures, names, dates and captions are those of the notice; its sentences are restated in other"
    " words, with all their facts.",
    meeting_number=15,
    entity_name="Internet Initiative Japan Inc.",
    entity_short_name="IIJ",
    term=15,
    term_start=datetime.date(2006, 4, 1),
    term_end=datetime.date(2007, 3, 31),
    consolidated_standard=AccountingStandards.us_gaap,
    non_consolidated_standard=AccountingStandards.japanese_gaap,
)
