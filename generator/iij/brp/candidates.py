"""Agenda of the meeting, as printed: election of directors and the candidates."""

import datetime
from decimal import Decimal
from pathlib import Path

from iij.members import Officers
from iij.periods import FY2006, MAY_25_2007
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
from kaiji.declare import MILLIONS, narratives, noted
from kaiji.model import Month

text = narratives(Path(__file__).parents[1] / "narrative" / "agm")

election = ElectionOfDirectors(
    section="Item 3: Election of Eight Directors",
    period=FY2006,
    source=(1090, 1114),
    reason=text("election_of_directors_reason"),
    expiring=7,
    reappointed=7,
    new=1,
    elected=8,
    special_interest=False,
    special_interest_note=text("candidates_note_a_special_interest"),
    shares_date=datetime.date(2007, 5, 25),
    shares_note=text("candidates_note_d_shares_owned"),
)

_EXPIRING = (
    (Officers.koichi_suzuki, "Koichi Suzuki"),
    (Officers.toshiya_asaba, "Toshiya Asaba"),
    (Officers.hideshi_hojo, "Hideshi Hojo"),
    (Officers.hiroyuki_hisashima, "Hiroyuki Hisashima"),
    (Officers.kazuhiro_tokita, "Kazuhiro Tokita"),
    (Officers.yoshifumi_nishikawa, "Yoshifumi Nishikawa"),
    (Officers.junnosuke_furukawa, "Junnosuke Furukawa"),
)
expiring_terms = tuple(
    ExpiringTerm(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1092,
        director=director,
        name=name,
        expires=True,
    )
    for director, name in _EXPIRING
)

candidates = (
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1097,
        candidate=Officers.koichi_suzuki,
        name="Koichi Suzuki",
        birth=datetime.date(1946, 9, 3),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1098,
        candidate=Officers.toshiya_asaba,
        name="Toshiya Asaba",
        birth=datetime.date(1962, 6, 12),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1099,
        candidate=Officers.hideshi_hojo,
        name="Hideshi Hojo",
        birth=datetime.date(1957, 12, 22),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1100,
        candidate=Officers.hiroyuki_hisashima,
        name="Hiroyuki Hisashima",
        birth=datetime.date(1959, 10, 11),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1101,
        candidate=Officers.kazuhiro_tokita,
        name="Kazuhiro Tokita",
        birth=datetime.date(1969, 4, 25),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1102,
        candidate=Officers.yoshifumi_nishikawa,
        name="Yoshifumi Nishikawa",
        birth=datetime.date(1938, 8, 3),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1103,
        candidate=Officers.junnosuke_furukawa,
        name="Junnosuke Furukawa",
        birth=datetime.date(1935, 12, 5),
        candidacy=Candidacies.reappointment,
    ),
    Candidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=(1104, 1114),
        candidate=Officers.junichi_shimagami,
        name="Junichi Shimagami",
        birth=datetime.date(1967, 4, 17),
        candidacy=Candidacies.new,
        employee_association=True,
    ),
)

candidate_shares = (
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1097,
        candidate=Officers.koichi_suzuki,
        owned=12_783,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1098,
        candidate=Officers.toshiya_asaba,
        owned=260,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1099,
        candidate=Officers.hideshi_hojo,
        owned=100,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1100,
        candidate=Officers.hiroyuki_hisashima,
        owned=57,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1101,
        candidate=Officers.kazuhiro_tokita,
        owned=109,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1102,
        candidate=Officers.yoshifumi_nishikawa,
        owned=0,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1103,
        candidate=Officers.junnosuke_furukawa,
        owned=0,
    ),
    CandidateShares(
        section="Item 3: Election of Eight Directors",
        period=MAY_25_2007,
        source=1104,
        candidate=Officers.junichi_shimagami,
        owned=Decimal("14.4"),
    ),
)

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

careers = (
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1097,
        candidate=Officers.koichi_suzuki,
        months=Rows(
            no1=Month(1992, 12),
            no2=Month(1994, 4),
        ),
        entries=Rows(
            no1=noted("Director with the establishment of the Company", CAREER_RUN_TOGETHER),
            no2="President and Representative Director of the same",
        ),
        current=Rows(no2=True),
    ),
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1098,
        candidate=Officers.toshiya_asaba,
        months=Rows(
            no1=Month(1992, 12),
            no2=Month(1999, 6),
            no3=Month(2002, 6),
            no4=Month(2004, 6),
        ),
        entries=Rows(
            no1="Joined the Company",
            no2="Director of the same",
            no3="Managing Director of the same",
            no4="Executive Vice President of the same",
        ),
        current=Rows(no4=True),
    ),
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1099,
        candidate=Officers.hideshi_hojo,
        months=Rows(
            no1=Month(1996, 4),
            no2=Month(2000, 6),
            no3=Month(2002, 6),
            no4=Month(2006, 6),
        ),
        entries=Rows(
            no1="Joined the Company",
            no2="Director of the same",
            no3="Managing Director of the same",
            no4="Senior Managing Director of the same",
        ),
        current=Rows(no4=True),
    ),
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1100,
        candidate=Officers.hiroyuki_hisashima,
        months=Rows(
            no1=Month(1996, 5),
            no2=Month(2005, 4),
        ),
        entries=Rows(
            no1="Joined the Company",
            no2="Director of the same",
        ),
        current=Rows(no2=True),
    ),
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1101,
        candidate=Officers.kazuhiro_tokita,
        months=Rows(
            no1=Month(1995, 7),
            no2=Month(2005, 4),
        ),
        entries=Rows(
            no1="Joined the Company",
            no2="Director of the same",
        ),
        current=Rows(no2=True),
    ),
    CandidateCareer(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1102,
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
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1103,
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
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        source=1104,
        candidate=Officers.junichi_shimagami,
        months=Rows(
            no1=Month(1990, 4),
            no2=Month(1996, 9),
            no3=Month(2004, 4),
            no4=Month(2007, 4),
        ),
        entries=Rows(
            no1="Joined Nomura Research Institute, Ltd.",
            no2="Joined the Company",
            no3="Division Director of the Network Engineering Section",
            no4="Division Director of the Network Service Department of the same",
        ),
        current=Rows(no4=True),
    ),
)

representations = (
    CandidateRepresentation(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
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
)

outside_candidates = (
    OutsideCandidate(
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        scale=MILLIONS,
        source=1110,
        candidate=Officers.yoshifumi_nishikawa,
        name="Yoshifumi Nishikawa",
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
        section="Item 3: Election of Eight Directors",
        period=FY2006,
        scale=MILLIONS,
        source=1112,
        candidate=Officers.junnosuke_furukawa,
        name="Junnosuke Furukawa",
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
)

DISCLOSURES = (
    election,
    *expiring_terms,
    *candidates,
    *candidate_shares,
    *careers,
    *representations,
    *outside_candidates,
)
