"""Business report: shares, shareholders and stock acquisition rights, as printed."""

import datetime
from pathlib import Path

from iij.members import OptionGrants
from iij.periods import FY2006
from iij.preparers import note
from jp_agm.brp.shares import (
    EmployeeStockAcquisitionRights,
    MajorShareholder,
    OtherShareMatters,
    Shares,
    StockAcquisitionRights,
)
from jp_agm.dim import ClassesOfShares, MajorShareholders, OfficerCategories
from kaiji.declare import NIL, Percent, narratives, noted

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

shares = Shares(
    section="Shares of the Company",
    period=FY2006,
    source=(216, 218),
    issued_shares=204_300,
    shareholders=5_214,
)

major_shareholders = (
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=223,
        rank=MajorShareholders.no1,
        name="Nippon Telegraph and Telephone Corporation",
        shares=50_475,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=(224, 236),
        rank=MajorShareholders.no2,
        name="Hero and Company",
        shares=27_409,
        depositary="The Bank of New York",
        receipts="ADRs",
        note=text("major_shareholders_note"),
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=225,
        rank=MajorShareholders.no3,
        name="Koichi Suzuki",
        shares=12_532,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=226,
        rank=MajorShareholders.no4,
        name="Itochu Corporation",
        shares=10_430,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=227,
        rank=MajorShareholders.no5,
        name="NTT Communications Corporation",
        shares=10_200,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=228,
        rank=MajorShareholders.no6,
        name="The Dai-ichi Mutual Life Insurance Company",
        shares=6_365,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=229,
        rank=MajorShareholders.no7,
        name="Japan Trustee Services Bank, Ltd(Trust account)",
        shares=6_261,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=230,
        rank=MajorShareholders.no8,
        name="Mizuho Corporate Bank, Ltd.",
        shares=3_560,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=231,
        rank=MajorShareholders.no9,
        name="The Bank of Tokyo-Mitsubishi UFJ, Ltd.",
        shares=3_430,
    ),
    MajorShareholder(
        section="Major shareholders",
        period=FY2006,
        source=232,
        rank=MajorShareholders.no10,
        name="Sumitomo Mitsui Banking Corporation",
        shares=3_030,
    ),
)

other_share_matters = OtherShareMatters(
    section="Other important matters concerning shares",
    period=FY2006,
    source=(238, 240),
    matters=text("other_matters_shares"),
)

ONE_COLUMN = note(
    "the notice prints the number of options in the first column alone, with empty cells beside it where the other rows"
    " have dashes. It is filed for the directors excluding outside directors, and nothing for the others"
)
SLIPPED_CAPTIONS = note(
    "the notice prints the captions of this table one row above what belongs to them: this figure stands beside the"
    " caption of the row below it. It is filed under the caption that it has in the table of the other grant"
)

stock_acquisition_rights = (
    StockAcquisitionRights(
        section="Stock acquisition rights granted to and held by the Company's officers",
        period=FY2006,
        source=(246, 254),
        grant=OptionGrants.april_2000,
        meeting_date=datetime.date(2000, 4, 7),
        people=OfficerCategories(directors_excluding_outside=4, outside_directors=NIL, company_auditors=NIL),
        options=OfficerCategories(directors_excluding_outside=noted(55, ONE_COLUMN)),
        underlying_shares=OfficerCategories(
            directors_excluding_outside=275, outside_directors=NIL, company_auditors=NIL
        ),
        stock_kind=ClassesOfShares.common_shares,
        issue_value=2_163_418,
        exercise_from=datetime.date(2002, 4, 8),
        exercise_to=datetime.date(2010, 4, 7),
        years_after_death=1,
        affiliate_ownership=Percent(20),
        conditions=text("grant_2000_conditions"),
    ),
    StockAcquisitionRights(
        section="Stock acquisition rights granted to and held by the Company's officers",
        period=FY2006,
        source=(256, 264),
        grant=OptionGrants.june_2001,
        meeting_date=datetime.date(2001, 6, 27),
        people=OfficerCategories(
            directors_excluding_outside=noted(5, SLIPPED_CAPTIONS), outside_directors=NIL, company_auditors=NIL
        ),
        options=OfficerCategories(
            directors_excluding_outside=noted(75, SLIPPED_CAPTIONS), outside_directors=NIL, company_auditors=NIL
        ),
        underlying_shares=OfficerCategories(
            directors_excluding_outside=noted(375, SLIPPED_CAPTIONS), outside_directors=NIL, company_auditors=NIL
        ),
        stock_kind=ClassesOfShares.common_shares,
        issue_value=noted(334_448, SLIPPED_CAPTIONS),
        exercise_from=noted(datetime.date(2003, 6, 28), SLIPPED_CAPTIONS),
        exercise_to=noted(datetime.date(2011, 6, 27), SLIPPED_CAPTIONS),
        years_after_death=1,
        affiliate_ownership=Percent(20),
        conditions=text("grant_2001_conditions"),
    ),
)

employee_stock_acquisition_rights = EmployeeStockAcquisitionRights(
    section="Stock acquisition rights granted to employees",
    period=FY2006,
    source=(266, 267),
    granted=text("options_granted_to_employees"),
)

DISCLOSURES = (
    shares,
    *major_shareholders,
    other_share_matters,
    *stock_acquisition_rights,
    employee_stock_acquisition_rights,
)
