"""Business report: shares, shareholders and stock acquisition rights, as printed."""

from datetime import date
from pathlib import Path

from iij.members import OptionGrants
from iij.preparers import note
from jp_agm.brp.shares import (
    EmployeeStockAcquisitionRights,
    MajorShareholder,
    OtherShareMatters,
    Shares,
    StockAcquisitionRights,
)
from jp_agm.dim import ClassesOfShares, MajorShareholders, OfficerCategories
from kaiji.declare import NIL, Percent, narratives, noted, section

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

shares = section("2. Shares of the Company")(
    Shares(source=(216, 218), issued_shares=204_300, shareholders=5_214),
    section("(3) Major shareholders", lines=223)(
        MajorShareholder(rank=MajorShareholders.no1, name="Nippon Telegraph and Telephone Corporation", shares=50_475),
        MajorShareholder(
            source=(224, 236),
            rank=MajorShareholders.no2,
            name="Hero and Company",
            shares=27_409,
            depositary="The Bank of New York",
            receipts="ADRs",
            note=text("major_shareholders_note"),
        ),
        MajorShareholder(rank=MajorShareholders.no3, name="Koichi Suzuki", shares=12_532),
        MajorShareholder(rank=MajorShareholders.no4, name="Itochu Corporation", shares=10_430),
        MajorShareholder(rank=MajorShareholders.no5, name="NTT Communications Corporation", shares=10_200),
        MajorShareholder(rank=MajorShareholders.no6, name="The Dai-ichi Mutual Life Insurance Company", shares=6_365),
        MajorShareholder(
            rank=MajorShareholders.no7, name="Japan Trustee Services Bank, Ltd(Trust account)", shares=6_261
        ),
        MajorShareholder(rank=MajorShareholders.no8, name="Mizuho Corporate Bank, Ltd.", shares=3_560),
        MajorShareholder(rank=MajorShareholders.no9, name="The Bank of Tokyo-Mitsubishi UFJ, Ltd.", shares=3_430),
        MajorShareholder(rank=MajorShareholders.no10, name="Sumitomo Mitsui Banking Corporation", shares=3_030),
    ),
    section("(4) Other important matters concerning shares")(
        OtherShareMatters(source=(238, 240), matters=text("other_matters_shares"))
    ),
)

ONE_COLUMN = note(
    "the notice prints the number of options in the first column alone, with empty cells beside it where the other rows"
    " have dashes. It is filed for the directors excluding outside directors, and nothing for the others"
)
SLIPPED_CAPTIONS = note(
    "the notice prints the captions of this table one row above what belongs to them: this figure stands beside the"
    " caption of the row below it. It is filed under the caption that it has in the table of the other grant"
)
rights = section("3. Matters Concerning the Company's Stock Acquisition Rights")(
    section(
        "(1) Stock acquisition rights granted to and held by the Company's officers in compensation for exercise of"
        " their duties"
    )(
        StockAcquisitionRights(
            source=(246, 254),
            grant=OptionGrants.april_2000,
            meeting_date=date(2000, 4, 7),
            people=OfficerCategories(directors_excluding_outside=4, outside_directors=NIL, company_auditors=NIL),
            options=OfficerCategories(directors_excluding_outside=noted(55, ONE_COLUMN)),
            underlying_shares=OfficerCategories(
                directors_excluding_outside=275, outside_directors=NIL, company_auditors=NIL
            ),
            stock_kind=ClassesOfShares.common_shares,
            issue_value=2_163_418,
            exercise_from=date(2002, 4, 8),
            exercise_to=date(2010, 4, 7),
            years_after_death=1,
            affiliate_ownership=Percent(20),
            conditions=text("grant_2000_conditions"),
        ),
        StockAcquisitionRights(
            source=(256, 264),
            grant=OptionGrants.june_2001,
            meeting_date=date(2001, 6, 27),
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
            exercise_from=noted(date(2003, 6, 28), SLIPPED_CAPTIONS),
            exercise_to=noted(date(2011, 6, 27), SLIPPED_CAPTIONS),
            years_after_death=1,
            affiliate_ownership=Percent(20),
            conditions=text("grant_2001_conditions"),
        ),
    ),
    section(
        "(2) Stock acquisition rights granted to employees in compensation for exercise of their duties during the"
        " current fiscal year"
    )(EmployeeStockAcquisitionRights(source=(266, 267), granted=text("options_granted_to_employees"))),
)
