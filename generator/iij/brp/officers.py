"""Business report: officers, as printed."""

from datetime import date
from pathlib import Path

from iij.members import Officers
from iij.preparers import note, spelling
from iij.waivers import MEETINGS_OF_AUDITORS, REMUNERATED_OFFICERS
from jp_agm.brp.officers import (
    ChangeInOffice,
    GroupCompensation,
    LiabilityLimitation,
    Officer,
    OfficerPosts,
    OfficersNotes,
    OfficerTypes,
    OutsideOfficer,
    OutsideOfficerActivities,
    OutsideOfficerActivityPeriod,
    OutsideOfficersNotes,
    OutsideStatuses,
    Remuneration,
)
from jp_agm.dim import OfficerCategories, Rows
from kaiji.declare import THOUSANDS, narratives, noted, part, section

text = narratives(Path(__file__).parents[1] / "narrative" / "brp")

DIRECTOR, AUDITOR = OfficerTypes.director, OfficerTypes.company_auditor
OUTSIDE_DIRECTOR, OUTSIDE_AUDITOR = OutsideStatuses.outside_director, OutsideStatuses.outside_company_auditor

POSTS_RUN_TOGETHER = note(
    "the notice prints the posts of this officer in one cell, with their line breaks lost. Each is filed as a row"
)
directors = section("(1) Directors and company auditors")(
    part(lines=274)(
        Officer(officer=Officers.koichi_suzuki, position="President", office=DIRECTOR),
        Officer(officer=Officers.toshiya_asaba, position="Executive Vice President", office=DIRECTOR),
        Officer(officer=Officers.yoshiaki_hisamoto, position="Executive Vice President", office=DIRECTOR),
        Officer(officer=Officers.hideshi_hojo, position="Senior Managing Director", office=DIRECTOR),
        Officer(officer=Officers.takamichi_miyoshi, position="Director", office=DIRECTOR),
        Officer(officer=Officers.akihisa_watai, position="Director", office=DIRECTOR),
        Officer(officer=Officers.hiroyuki_hisashima, position="Director", office=DIRECTOR),
        Officer(officer=Officers.kazuhiro_tokita, position="Director", office=DIRECTOR),
        Officer(officer=Officers.yasurou_tanahashi, position="Director", office=DIRECTOR),
        Officer(officer=Officers.takashi_hiroi, position="Director", office=DIRECTOR),
        Officer(officer=Officers.yoshifumi_nishikawa, position="Director", office=DIRECTOR),
        Officer(officer=Officers.junnosuke_furukawa, position="Director", office=DIRECTOR),
        Officer(officer=Officers.senji_yamamoto, position="Director", office=DIRECTOR),
        Officer(
            officer=Officers.junichi_tate,
            position="Full-time company auditor",
            office=AUDITOR,
            full_time=True,
        ),
        Officer(officer=Officers.masaki_okada, position="Company auditor", office=AUDITOR),
        Officer(officer=Officers.masaaki_koizumi, position="Company auditor", office=AUDITOR),
        Officer(officer=Officers.hirofumi_takahashi, position="Company auditor", office=AUDITOR),
    ),
    part(lines=274)(
        OfficerPosts(
            officer=Officers.koichi_suzuki,
            posts=Rows(
                no1=noted("CEO", POSTS_RUN_TOGETHER),
                no2="Chairman and Representative Director of IIJ Technology Inc.",
                no3="President of Net Care, Inc.",
                no4="Chairman of the Board of IIJ America Inc.",
                no5="President of Internet Multifeed Co.",
            ),
            organizations=Rows(
                no2="IIJ Technology Inc.", no3="Net Care, Inc.", no4="IIJ America Inc.", no5="Internet Multifeed Co."
            ),
        ),
        OfficerPosts(officer=Officers.toshiya_asaba, posts=Rows(no1="Division Director of Network Service Department")),
        OfficerPosts(
            officer=Officers.yoshiaki_hisamoto, posts=Rows(no1="Division Director of Administrative Department")
        ),
        OfficerPosts(officer=Officers.hideshi_hojo, posts=Rows(no1="Division Director of Sales Department")),
        OfficerPosts(
            officer=Officers.takamichi_miyoshi, posts=Rows(no1="General Manager of Strategy Planning Division")
        ),
        OfficerPosts(officer=Officers.akihisa_watai, posts=Rows(no1="CFO and General Manager of Finance Division")),
        OfficerPosts(
            officer=Officers.hiroyuki_hisashima,
            posts=Rows(no1="Division Director of Applied Research and Development Department"),
        ),
        OfficerPosts(officer=Officers.kazuhiro_tokita, posts=Rows(no1="Division Director of Solution Department")),
        OfficerPosts(
            officer=Officers.yasurou_tanahashi,
            posts=Rows(no1="Chairman and Representative Director of NS Solutions Corporation"),
            organizations=Rows(no1="NS Solutions Corporation"),
        ),
        OfficerPosts(
            officer=Officers.takashi_hiroi,
            posts=Rows(
                no1="Senior Manager of Corporate Management Strategy Division of Nippon Telegraph and Telephone Corporation"
            ),
            organizations=Rows(no1="Nippon Telegraph and Telephone Corporation"),
        ),
        OfficerPosts(
            officer=Officers.yoshifumi_nishikawa,
            posts=Rows(no1="President of Japan Post Corporation"),
            organizations=Rows(no1="Japan Post Corporation"),
        ),
        OfficerPosts(
            officer=Officers.junnosuke_furukawa,
            posts=Rows(
                no1=noted("Senior Adviser of The Furukawa Electric Co., LTD", POSTS_RUN_TOGETHER),
                no2="Chairman and Representative Director of Furukawa Ringyo Co., Ltd",
            ),
            organizations=Rows(
                no1=noted("The Furukawa Electric Co., LTD", spelling("The Furukawa Electric Co., Ltd.")),
                no2="Furukawa Ringyo Co., Ltd",
            ),
        ),
        OfficerPosts(
            officer=Officers.senji_yamamoto,
            posts=Rows(
                no1=noted("Vice chairman and representative director of IIJ Technology Inc.", POSTS_RUN_TOGETHER),
                no2="President of IIJ Financial Systems Inc.",
            ),
            organizations=Rows(no1="IIJ Technology Inc.", no2="IIJ Financial Systems Inc."),
        ),
        OfficerPosts(source=288, officer=Officers.masaki_okada, posts=Rows(no1="Attorney at law")),
        OfficerPosts(
            source=289, officer=Officers.masaaki_koizumi, posts=Rows(no1="Japanese Certified Public Accountant")
        ),
        OfficerPosts(
            source=290,
            officer=Officers.hirofumi_takahashi,
            posts=Rows(no1="Full-time company auditor of IIJ Technology Inc."),
            organizations=Rows(no1="IIJ Technology Inc."),
        ),
    ),
    OfficersNotes(
        source=(294, 316),
        reference_date=date(2007, 3, 31),
        reference_date_note=text("officers_note_a"),
        changes=text("officers_note_b"),
        outside_directors=text("officers_note_c"),
        outside_company_auditors=text("officers_note_d"),
        expertise=text("officers_note_e"),
    ),
    ChangeInOffice(source=(298, 300), officer=Officers.yoshiaki_hisamoto, office=DIRECTOR, assumed=date(2006, 6, 28)),
    ChangeInOffice(source=(298, 302), officer=Officers.senji_yamamoto, office=DIRECTOR, assumed=date(2006, 6, 28)),
    ChangeInOffice(source=(298, 304), officer=Officers.junichi_tate, office=AUDITOR, assumed=date(2006, 6, 28)),
    ChangeInOffice(source=(306, 308), officer=Officers.fukuzo_inoue, office=DIRECTOR, retired=date(2006, 6, 28)),
    ChangeInOffice(
        source=(306, 310),
        officer=Officers.hideki_matsushita,
        office=AUDITOR,
        retired=date(2006, 6, 28),
    ),
    OutsideOfficer(source=312, officer=Officers.yasurou_tanahashi, status=OUTSIDE_DIRECTOR),
    OutsideOfficer(
        source=312,
        officer=Officers.takashi_hiroi,
        status=OUTSIDE_DIRECTOR,
        employer="Nippon Telegraph and Telephone Corporation",
        employer_short_name="NTT",
        employer_shares=50_475,
    ),
    OutsideOfficer(source=312, officer=Officers.yoshifumi_nishikawa, status=OUTSIDE_DIRECTOR),
    OutsideOfficer(source=312, officer=Officers.junnosuke_furukawa, status=OUTSIDE_DIRECTOR),
    OutsideOfficer(source=314, officer=Officers.junichi_tate, status=OUTSIDE_AUDITOR),
    OutsideOfficer(source=314, officer=Officers.masaki_okada, status=OUTSIDE_AUDITOR),
    OutsideOfficer(
        source=(314, 316),
        officer=Officers.masaaki_koizumi,
        status=OUTSIDE_AUDITOR,
        qualification="Japanese Certified Public Accountant",
        expertise=True,
    ),
)

remuneration = section("(2) Total Remuneration to Directors and Auditors")(
    Remuneration(
        scale=THOUSANDS,
        source=(320, 326),
        people=OfficerCategories(
            directors=noted(11, note(REMUNERATED_OFFICERS.reason)),
            outside_directors=3,
            company_auditors=noted(4, note(REMUNERATED_OFFICERS.reason)),
            outside_company_auditors=3,
        ),
        amount=OfficerCategories(
            directors=200_854, outside_directors=14_700, company_auditors=20_669, outside_company_auditors=13_840
        ),
        retirement_benefits=23_970,
        note=text("remuneration_note"),
    )
)

outside_officers = section("(3) Outside Directors and Auditors")(
    OutsideOfficersNotes(
        source=(330, 349),
        concurrent_offices=text("outside_officers_concurrent_offices"),
        meetings_note=text("activities_note_1"),
        meetings_provision="Article 370 of the Corporation Law in Japan",
        period_note=text("activities_note_2"),
    ),
    part(lines=337)(
        OutsideOfficerActivities(
            officer=Officers.yasurou_tanahashi,
            office=DIRECTOR,
            directors_meetings_attended=10,
            directors_meetings_held=14,
            activities=text("activities_tanahashi"),
        ),
        OutsideOfficerActivities(
            officer=Officers.takashi_hiroi,
            office=DIRECTOR,
            directors_meetings_attended=14,
            directors_meetings_held=14,
            activities=text("activities_hiroi"),
        ),
        OutsideOfficerActivities(
            officer=Officers.yoshifumi_nishikawa,
            office=DIRECTOR,
            directors_meetings_attended=11,
            directors_meetings_held=14,
            activities=text("activities_nishikawa"),
        ),
        OutsideOfficerActivities(
            officer=Officers.junnosuke_furukawa,
            office=DIRECTOR,
            directors_meetings_attended=10,
            directors_meetings_held=14,
            activities=text("activities_furukawa"),
        ),
        OutsideOfficerActivities(
            officer=Officers.junichi_tate,
            office=AUDITOR,
            directors_meetings_attended=11,
            directors_meetings_held=11,
            auditors_meetings_attended=noted(12, note(MEETINGS_OF_AUDITORS.reason)),
            activities=text("activities_tate"),
        ),
        OutsideOfficerActivities(
            officer=Officers.masaki_okada,
            office=AUDITOR,
            directors_meetings_attended=14,
            directors_meetings_held=14,
            auditors_meetings_attended=15,
            auditors_meetings_held=15,
            activities=text("activities_okada"),
        ),
        OutsideOfficerActivities(
            officer=Officers.masaaki_koizumi,
            office=AUDITOR,
            directors_meetings_attended=14,
            directors_meetings_held=14,
            auditors_meetings_attended=15,
            auditors_meetings_held=15,
            activities=text("activities_koizumi"),
        ),
    ),
    OutsideOfficerActivityPeriod(source=349, officer=Officers.junichi_tate, assumed=date(2006, 6, 28)),
    section("(iii) Outline of liability limitation contracts")(
        LiabilityLimitation(
            source=353,
            limit=10_000_000,
            provision="Article 427, Paragraph 1 of the Company Law",
            minimum_provision="Article 427, Section 1 of the Company Law",
            excluded="Junichi Tate",
            outline=text("liability_limitation_contracts"),
        )
    ),
    section("(iv) Total amount of compensations received from the parent company or subsidiaries")(
        GroupCompensation(source=(355, 357), compensation=text("compensation_from_parent_or_subsidiaries"))
    ),
)

officers = section("4. Matters Concerning Corporate Officers of the Company")(directors, remuneration, outside_officers)
