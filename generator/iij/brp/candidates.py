"""Agenda of the meeting, item 3: election of directors and the candidates, as printed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from iij.members import Officers
from iij.periods import AFTER_YEAR, MAY_25_2007
from iij.preparers import note, spelling
from jp_agm.brp.candidates import (
    Candidacies,
    Candidate,
    CandidateCareer,
    CandidateRepresentation,
    CandidateShares,
    ElectionOfDirectors,
    ExpiringTerm,
    OutsideCandidate,
)
from jp_agm.dim import Rows
from kaiji.declare import MILLIONS, narratives, noted, part, section
from kaiji.model import Month

text = narratives(Path(__file__).parents[1] / "narrative" / "agm")

AGAIN, NEW = Candidacies.reappointment, Candidacies.new

CAREER_RUN_TOGETHER = note(
    "the notice prints the careers of the candidates each in one cell, with their line breaks lost. Each entry is filed"
    " as a row, and so is each post in other companies"
)
FURUKAWA_RUBGTI = note(
    'the list of directors calls a company of which he is the chairman "Furukawa Ringyo Co., Ltd". Whether it is the'
    " same the notice does not say; each name is filed as printed"
)
THE_SAME = note(
    'the notice leaves open whether "the same" means FURUKAWA RUBGTI CO., Ltd., which stands before it, or The Furukawa'
    " Electric Co., Ltd. It is filed as printed"
)
election = section("Item 3: Election of Eight Directors", AFTER_YEAR)(
    ElectionOfDirectors(
        source=(1090, 1114),
        reason=text("election_of_directors_reason"),
        expiring=7,
        reappointed=7,
        new=1,
        elected=8,
        special_interest=False,
        special_interest_note=text("candidates_note_a_special_interest"),
        shares_date=date(2007, 5, 25),
        shares_note=text("candidates_note_d_shares_owned"),
    ),
    part(source=1092)(
        ExpiringTerm(director=Officers.koichi_suzuki, expires=True),
        ExpiringTerm(director=Officers.toshiya_asaba, expires=True),
        ExpiringTerm(director=Officers.hideshi_hojo, expires=True),
        ExpiringTerm(director=Officers.hiroyuki_hisashima, expires=True),
        ExpiringTerm(director=Officers.kazuhiro_tokita, expires=True),
        ExpiringTerm(director=Officers.yoshifumi_nishikawa, expires=True),
        ExpiringTerm(director=Officers.junnosuke_furukawa, expires=True),
    ),
    part(lines=1097)(
        Candidate(candidate=Officers.koichi_suzuki, birth=date(1946, 9, 3), candidacy=AGAIN),
        Candidate(candidate=Officers.toshiya_asaba, birth=date(1962, 6, 12), candidacy=AGAIN),
        Candidate(candidate=Officers.hideshi_hojo, birth=date(1957, 12, 22), candidacy=AGAIN),
        Candidate(candidate=Officers.hiroyuki_hisashima, birth=date(1959, 10, 11), candidacy=AGAIN),
        Candidate(candidate=Officers.kazuhiro_tokita, birth=date(1969, 4, 25), candidacy=AGAIN),
        Candidate(candidate=Officers.yoshifumi_nishikawa, birth=date(1938, 8, 3), candidacy=AGAIN),
        Candidate(candidate=Officers.junnosuke_furukawa, birth=date(1935, 12, 5), candidacy=AGAIN),
        Candidate(
            source=(1104, 1114),
            candidate=Officers.junichi_shimagami,
            birth=date(1967, 4, 17),
            candidacy=NEW,
            employee_association=True,
        ),
    ),
    part(MAY_25_2007, lines=1097)(
        CandidateShares(candidate=Officers.koichi_suzuki, owned=12_783),
        CandidateShares(candidate=Officers.toshiya_asaba, owned=260),
        CandidateShares(candidate=Officers.hideshi_hojo, owned=100),
        CandidateShares(candidate=Officers.hiroyuki_hisashima, owned=57),
        CandidateShares(candidate=Officers.kazuhiro_tokita, owned=109),
        CandidateShares(candidate=Officers.yoshifumi_nishikawa, owned=0),
        CandidateShares(candidate=Officers.junnosuke_furukawa, owned=0),
        CandidateShares(candidate=Officers.junichi_shimagami, owned=Decimal("14.4")),
    ),
    part(lines=1097)(
        CandidateCareer(
            candidate=Officers.koichi_suzuki,
            months=Rows(no1=Month(1992, 12), no2=Month(1994, 4)),
            entries=Rows(
                no1=noted("Director with the establishment of the Company", CAREER_RUN_TOGETHER),
                no2="President and Representative Director of the same",
            ),
            current=Rows(no2=True),
        ),
        CandidateCareer(
            candidate=Officers.toshiya_asaba,
            months=Rows(no1=Month(1992, 12), no2=Month(1999, 6), no3=Month(2002, 6), no4=Month(2004, 6)),
            entries=Rows(
                no1="Joined the Company",
                no2="Director of the same",
                no3="Managing Director of the same",
                no4="Executive Vice President of the same",
            ),
            current=Rows(no4=True),
        ),
        CandidateCareer(
            candidate=Officers.hideshi_hojo,
            months=Rows(no1=Month(1996, 4), no2=Month(2000, 6), no3=Month(2002, 6), no4=Month(2006, 6)),
            entries=Rows(
                no1="Joined the Company",
                no2="Director of the same",
                no3="Managing Director of the same",
                no4="Senior Managing Director of the same",
            ),
            current=Rows(no4=True),
        ),
        CandidateCareer(
            candidate=Officers.hiroyuki_hisashima,
            months=Rows(no1=Month(1996, 5), no2=Month(2005, 4)),
            entries=Rows(no1="Joined the Company", no2="Director of the same"),
            current=Rows(no2=True),
        ),
        CandidateCareer(
            candidate=Officers.kazuhiro_tokita,
            months=Rows(no1=Month(1995, 7), no2=Month(2005, 4)),
            entries=Rows(no1="Joined the Company", no2="Director of the same"),
            current=Rows(no2=True),
        ),
        CandidateCareer(
            candidate=Officers.yoshifumi_nishikawa,
            months=Rows(
                no1=Month(1961, 4),
                no2=Month(1997, 6),
                no3=Month(2001, 4),
                no4=Month(2002, 12),
                no5=Month(2005, 6),
                no6=Month(2006, 1),
                no7=Month(2007, 4),
            ),
            entries=Rows(
                no1="Joined The Sumitomo Bank, Limited",
                no2="President of the same",
                no3="President, and Chief Executive Officer of Sumitomo Mitsui Banking Corporation",
                no4="President of Sumitomo Mitsui Financial Group, Inc.",
                no5="Director of the Company",
                no6="President and Chief Executive Officer of Japan Post Corporation",
                no7="President of Japan Post",
            ),
            current=Rows(no5=True, no6=True, no7=True),
        ),
        CandidateCareer(
            candidate=Officers.junnosuke_furukawa,
            months=Rows(
                no1=Month(1959, 4),
                no2=Month(1968, 3),
                no3=Month(1995, 6),
                no4=Month(2003, 6),
                no5=Month(2004, 6),
                no6=Month(2005, 6),
            ),
            entries=Rows(
                no1="Joined The Furukawa Electric Co., Ltd.",
                no2=noted(
                    "Chairman of the Board and Representative Director of FURUKAWA RUBGTI CO., Ltd.", FURUKAWA_RUBGTI
                ),
                no3=noted("President of the same", THE_SAME),
                no4=noted("Chairman of the Board and Representative Director of the same", THE_SAME),
                no5=noted("Senior Adviser and Director of the same", THE_SAME),
                no6="Director of the Company",
            ),
            current=Rows(no2=True, no5=True, no6=True),
        ),
        CandidateCareer(
            candidate=Officers.junichi_shimagami,
            months=Rows(no1=Month(1990, 4), no2=Month(1996, 9), no3=Month(2004, 4), no4=Month(2007, 4)),
            entries=Rows(
                no1="Joined Nomura Research Institute, Ltd.",
                no2="Joined the Company",
                no3="Division Director of the Network Engineering Section",
                no4="Division Director of the Network Service Department of the same",
            ),
            current=Rows(no4=True),
        ),
    ),
    CandidateRepresentation(
        source=1097,
        candidate=Officers.koichi_suzuki,
        posts=Rows(
            no1="Chairman of the Board and Representative Director of IIJ Technology Inc.",
            no2="President and Representative Director of Net Care, Inc.",
            no3="Chairman of the Board of IIJ America Inc.",
            no4="President and Representative Director of Internet Maltifeed Co.",
        ),
        companies=Rows(
            no1="IIJ Technology Inc.",
            no2="Net Care, Inc.",
            no3="IIJ America Inc.",
            no4=noted("Internet Maltifeed Co.", spelling("Internet Multifeed Co.")),
        ),
    ),
    part(scale=MILLIONS)(
        OutsideCandidate(
            source=1110,
            candidate=Officers.yoshifumi_nishikawa,
            outside=True,
            incumbent=True,
            years=2,
            contract=True,
            limit=10,
            contract_provision="Article 427, Paragraph 1 of the Company Law",
            liability_provision="Article 423, Paragraph 1 of the Company Law",
            minimum_provision="Article 427, Paragraph 1 of Company Law",
            contract_renewal=True,
            former_company="Sumitomo Mitsui Banking Corporation",
            former_office="President",
            former_office_until=Month(2005, 6),
            order_month=Month(2005, 12),
            order_authority="Fair Trade Commission of Japan",
            administrative_month=Month(2006, 4),
            administrative_authority="Financial Services Agency",
            note=text("candidates_note_b_outside_director"),
        ),
        OutsideCandidate(
            source=1112,
            candidate=Officers.junnosuke_furukawa,
            outside=True,
            incumbent=True,
            years=2,
            contract=True,
            limit=10,
            contract_provision="Article 427, Paragraph 1 of the Company Law",
            liability_provision="Article 423, Paragraph 1 of the Company Law",
            minimum_provision="Article 427, Paragraph 1 of Company Law",
            contract_renewal=True,
            note=text("candidates_note_c_outside_director"),
        ),
    ),
)
