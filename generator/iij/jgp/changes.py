"""Changes in accounting of the non-consolidated statements, as printed."""

import datetime
from pathlib import Path

from iij.periods import FY2006
from iij.preparers import note
from jp_agm.dim import Rows
from jp_agm.jgp.changes import AdoptionOfStandards, AppliedStandards, ChangeInAccountingMethod
from kaiji.declare import THOUSANDS, narratives, noted

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

METHOD = "(Changes in accounting method)"
STANDARDS = "1-5. Changes in important accounting method"

RETIREMENT_BENEFITS = note(
    "the note on the change in accounting method has 133,680 and 23,460 thousand yen among sales and marketing and"
    " general and administrative expenses, and yet says that operating income is lower by 23,460 only; the statement of"
    " income has the 133,680 as an extraordinary loss. Each is filed as printed"
)

retirement_benefits = ChangeInAccountingMethod(
    section=METHOD,
    period=FY2006,
    scale=THOUSANDS,
    source=(821, 827),
    change=text("change_in_accounting_method_for_retirement_benefits"),
    internal_regulation="Regulation for company auditors' retirement benefits",
    expense_captions="sales and marketing expenses and general and administrative expenses",
    previous_year=noted(133_680, RETIREMENT_BENEFITS),
    current_year=23_460,
    operating_income=23_460,
    ordinary_income=23_460,
    income_before_tax=157_140,
)

adoption = AdoptionOfStandards(
    section=STANDARDS,
    period=FY2006,
    scale=THOUSANDS,
    source=(841, 843),
    net_assets=text("presentation_of_net_assets"),
    previous_shareholders_equity=19_831_163,
    corporation_law=text("adoption_of_corporation_law"),
)

applied_standards = (
    AppliedStandards(
        section=METHOD,
        period=FY2006,
        source=825,
        row=Rows.no1,
        name="guidance on auditing of reserve and allowance including a reserve for company auditors' retirement"
        " benefits",
        issuer="Japanese Institute of Certified Public Accountants",
        amended=datetime.date(2007, 4, 13),
    ),
    AppliedStandards(
        section=STANDARDS,
        period=FY2006,
        source=842,
        row=Rows.no2,
        name="Accounting standard for Presentations of Net Assets in the Balance Sheet",
        issuer="ASBJ",
        number="ASBJ No.5",
        issued=datetime.date(2005, 12, 9),
        first_year_end=datetime.date(2007, 3, 31),
    ),
    AppliedStandards(
        section=STANDARDS,
        period=FY2006,
        source=842,
        row=Rows.no3,
        name="Guidance on Accounting Standard for Presentation of Net Assets in the Balance Sheet",
        issuer="ASBJ",
        number="ASBJ Guidance No.8",
        issued=datetime.date(2005, 12, 9),
        first_year_end=datetime.date(2007, 3, 31),
    ),
    AppliedStandards(
        section=STANDARDS,
        period=FY2006,
        source=843,
        row=Rows.no4,
        name="Corporation Law in Japan",
        first_year_end=datetime.date(2007, 3, 31),
    ),
    AppliedStandards(
        section=STANDARDS,
        period=FY2006,
        source=843,
        row=Rows.no5,
        name="Corporate Accounting Regulations in Japan",
        first_year_end=datetime.date(2007, 3, 31),
    ),
)

DISCLOSURES = (retirement_benefits, adoption, *applied_standards)
