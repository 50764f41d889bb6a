"""The report in the order of print."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kaiji.declare import MILLIONS, NIL, Percent, Scales, narratives, section
from kaiji.model import Form, Instant, Period, duration
from midorino.axes import Components, OfficerKinds, OfficersAxis, Segments, Shareholders
from midorino.base import NAMES
from midorino.form import (
    Cover,
    Dei,
    FinancialInformation,
    FormThree,
    MajorShareholders,
    Officers,
    RemunerationByKind,
    RemunerationOfEach,
)
from midorino.results import CompanyResults, GroupResults, SegmentInformation
from midorino.statements import (
    BalanceSheet,
    ConsolidatedBalanceSheet,
    ConsolidatedCashFlows,
    ConsolidatedComprehensiveIncome,
    ConsolidatedEquity,
    ConsolidatedIncome,
    Income,
)

YEAR = duration((2025, 4, 1), (2026, 3, 31))
BEFORE = duration((2024, 4, 1), (2025, 3, 31))
FILED = Instant(NAMES.filed)
PERIODS: dict[str, Period] = {
    "CurrentYear": YEAR,
    "Prior1Year": BEFORE,
    "Prior2Year": duration((2023, 4, 1), (2024, 3, 31)),
    "FilingDate": FILED,
}
YEARS = (BEFORE, YEAR)
text = narratives(Path(__file__).parent / "text")

cover = section("【表紙】", FILED)(
    Cover(
        title="有価証券報告書",
        clause="金融商品取引法第24条第１項",
        place="関東財務局長",
        filed=NAMES.filed,
        year="第52期（自  2025年４月１日  至  2026年３月31日）",
        company="株式会社みどり野製作所",
        company_in_english="Midorino Works Co., Ltd.",
        representative="代表取締役社長  緑野  葉子",
        headquarters="東京都架空区みどり野一丁目２番３号",
        telephone="(03)0000-0000（代表）",
        contact="経理部長  若葉  太郎",
        nearest="東京都架空区みどり野一丁目２番３号",
        nearest_telephone="(03)0000-0000（代表）",
        nearest_contact="経理部長  若葉  太郎",
        inspection=text("inspection"),
    ),
    Dei(
        edinet_code="E99999",
        fund_code=NIL,
        security_code="99990",
        filer="株式会社みどり野製作所",
        filer_in_english="Midorino Works Co., Ltd.",
        fund=NIL,
        fund_in_english=NIL,
        ordinance="企業内容等の開示に関する内閣府令",
        form="第三号様式",
        standards="Japan GAAP",
        consolidated=True,
        consolidated_industry="CTE",
        industry="CTE",
        year_start=YEAR.start,
        period_end=YEAR.end,
        period_type="FY",
        year_end=YEAR.end,
        previous_start=BEFORE.start,
        comparative_end=BEFORE.end,
        previous_end=BEFORE.end,
        next_start=NIL,
        next_interim_end=NIL,
        submission=1,
        amendment=False,
        amended=NIL,
        report_amendment=False,
        xbrl_amendment=False,
    ),
)

overview = section("第１【企業の概況】", FILED)(
    section("１【主要な経営指標等の推移】", periods=YEARS, scale=MILLIONS)(
        section("（１）連結経営指標等")(
            GroupResults(
                sales=(55_400, 58_200),
                ordinary=(4_520, 5_040),
                profit=(3_050, 3_280),
                comprehensive=(2_980, 3_440),
                net_assets=(28_630, 31_400),
                assets=(46_690, 49_480),
                net_assets_per_share=(Decimal("1431.50"), Decimal("1570.00")),
                earnings_per_share=(Decimal("152.50"), Decimal("164.00")),
                equity_ratio=(Percent("61.3"), Percent("63.5")),
                return_on_equity=(Percent("11.1"), Percent("10.9")),
                operating=(4_750, 5_200),
                investing=(-2_180, -2_370),
                financing=(-1_000, -1_370),
                cash=(11_020, 12_480),
                employees=(1_215, 1_240),
            ),
        ),
        section("（２）提出会社の経営指標等")(
            CompanyResults(
                sales=(39_600, 41_300),
                ordinary=(3_300, 3_580),
                profit=(2_190, 2_350),
                capital=(5_000, 5_000),
                shares=(20_400_000, 20_400_000),
                net_assets=(22_780, 24_650),
                assets=(37_100, 39_000),
                net_assets_per_share=(Decimal("1139.00"), Decimal("1232.50")),
                dividend_per_share=(Decimal("31.50"), Decimal("35.00")),
                earnings_per_share=(Decimal("109.50"), Decimal("117.50")),
                equity_ratio=(Percent("61.4"), Percent("63.2")),
                return_on_equity=(Percent("10.0"), Percent("9.9")),
                employees=(812, 824),
            ),
        ),
    ),
    section("２【沿革】")(FormThree(history=text("history"))),
    section("３【事業の内容】")(FormThree(business=text("business"))),
    section("４【関係会社の状況】")(FormThree(affiliates=text("affiliates"))),
    section("５【従業員の状況】")(FormThree(employees=text("employees"))),
)

affairs = section("第２【事業の状況】", FILED)(
    section("１【経営方針、経営環境及び対処すべき課題等】")(FormThree(policy=text("policy"))),
    section("２【サステナビリティに関する考え方及び取組】")(FormThree(sustainability=text("sustainability"))),
    section("３【事業等のリスク】")(FormThree(risks=text("risks"))),
    section("４【経営者による財政状態、経営成績及びキャッシュ・フローの状況の分析】")(
        FormThree(analysis=text("analysis"))
    ),
    section("５【重要な契約等】")(FormThree(contracts=text("contracts"))),
    section("６【研究開発活動】")(FormThree(research=text("research"))),
)

facilities = section("第３【設備の状況】", FILED)(
    section("１【設備投資等の概要】")(FormThree(investments=text("investments"))),
    section("２【主要な設備の状況】")(FormThree(major_facilities=text("major_facilities"))),
    section("３【設備の新設、除却等の計画】")(FormThree(planned_facilities=text("planned_facilities"))),
)

company = section("第４【提出会社の状況】", FILED)(
    section("１【株式等の状況】")(
        section("（１）【株式の総数等】")(
            section("①【株式の総数】")(FormThree(total_shares=text("total_shares"))),
            section("②【発行済株式】")(FormThree(issued_shares=text("issued_shares"))),
        ),
        section("（２）【大株主の状況】", Instant(YEAR.end), scale=Scales(shares=3))(
            MajorShareholders(
                holder=Shareholders.first,
                name="緑野興産株式会社",
                address="東京都架空区",
                shares=3_200,
                ratio=Percent("16.00"),
            ),
            MajorShareholders(
                holder=Shareholders.second,
                name="みどり野従業員持株会",
                address="東京都架空区",
                shares=1_400,
                ratio=Percent("7.00"),
            ),
            MajorShareholders(
                holder=Shareholders.third,
                name="株式会社架空銀行",
                address="東京都架空区",
                shares=900,
                ratio=Percent("4.50"),
            ),
            MajorShareholders(holder=Shareholders.all, shares=5_500, ratio=Percent("27.50")),
        ),
    ),
    section("２【配当政策】")(FormThree(dividends=text("dividends"))),
    section("３【コーポレート・ガバナンスの状況等】")(
        section("（１）【コーポレート・ガバナンスの概要】")(
            FormThree(governance=text("governance"), system=text("system"))
        ),
        section("（２）【役員の状況】")(Officers(men=8, women=3, women_ratio=Percent("27.3"))),
        section("（３）【監査の状況】")(FormThree(audits=text("audits"))),
        section("（４）【役員の報酬等】", YEAR, scale=MILLIONS)(
            RemunerationByKind(kind=OfficerKinds.directors, total=268, number=5),
            RemunerationByKind(kind=OfficerKinds.auditors, total=21, number=1),
            RemunerationByKind(kind=OfficerKinds.outside, total=48, number=5),
            RemunerationOfEach(officer=OfficersAxis.midorino, total=104, layout=Form.ROWS),
        ),
    ),
)

consolidated = section("１【連結財務諸表等】", periods=YEARS, scale=MILLIONS)(
    section("（１）【連結財務諸表】")(
        section("①【連結貸借対照表】")(
            ConsolidatedBalanceSheet(
                cash=(11_020, 12_480),
                receivables=(9_180, 9_650),
                inventories=(5_970, 6_240),
                other_current_assets=(790, 830),
                allowance=(-50, -60),
                current_assets=(26_910, 29_140),
                buildings=(7_250, 7_410),
                machinery=(5_180, 5_320),
                land=(4_100, 4_100),
                tangible=(16_530, 16_830),
                software=(580, 640),
                intangible=(580, 640),
                securities=(1_980, 2_150),
                deferred_tax=(690, 720),
                investments=(2_670, 2_870),
                noncurrent_assets=(19_780, 20_340),
                assets=(46_690, 49_480),
                payables=(6_150, 6_320),
                short_loans=(2_600, 2_400),
                taxes=(870, 980),
                bonuses=(720, 760),
                consolidation=(NIL, 310),
                other_current_liabilities=(1_130, 1_170),
                current_liabilities=(11_470, 11_940),
                long_loans=(5_000, 4_500),
                retirement=(1_590, 1_640),
                noncurrent_liabilities=(6_590, 6_140),
                liabilities=(18_060, 18_080),
                capital=(5_000, 5_000),
                surplus=(3_200, 3_200),
                earnings=(19_950, 22_560),
                treasury=(-420, -420),
                shareholders=(27_730, 30_340),
                available_for_sale=(900, 1_060),
                valuation=(900, 1_060),
                net_assets=(28_630, 31_400),
                liabilities_and_net_assets=(46_690, 49_480),
            ),
        ),
        section("②【連結損益計算書及び連結包括利益計算書】")(
            section("連結損益計算書")(
                ConsolidatedIncome(
                    sales=(55_400, 58_200),
                    cost=(38_240, 39_870),
                    gross=(17_160, 18_330),
                    sga=(12_610, 13_280),
                    operating=(4_550, 5_050),
                    interest=(9, 12),
                    dividends=(41, 48),
                    income=(50, 60),
                    interest_paid=(80, 70),
                    expenses=(80, 70),
                    ordinary=(4_520, 5_040),
                    consolidation=(NIL, 310),
                    impairment=(120, NIL),
                    extraordinary=(120, 310),
                    before_taxes=(4_400, 4_730),
                    current_tax=(1_390, 1_480),
                    deferred_tax=(-40, -30),
                    profit=(3_050, 3_280),
                    owners=(3_050, 3_280),
                ),
            ),
            section("連結包括利益計算書")(
                ConsolidatedComprehensiveIncome(
                    profit=(3_050, 3_280),
                    available_for_sale=(-70, 160),
                    other=(-70, 160),
                    comprehensive=(2_980, 3_440),
                    owners=(2_980, 3_440),
                ),
            ),
        ),
        section("③【連結株主資本等変動計算書】")(
            ConsolidatedEquity(
                opening=(
                    Components(
                        capital=5_000,
                        surplus=3_200,
                        earnings=17_500,
                        treasury=-420,
                        shareholders=25_280,
                        valuation=970,
                        net_assets=26_250,
                    ),
                    Components(
                        capital=5_000,
                        surplus=3_200,
                        earnings=19_950,
                        treasury=-420,
                        shareholders=27_730,
                        valuation=900,
                        net_assets=28_630,
                    ),
                ),
                dividends=(
                    Components(earnings=-600, shareholders=-600, net_assets=-600),
                    Components(earnings=-670, shareholders=-670, net_assets=-670),
                ),
                profit=(
                    Components(earnings=3_050, shareholders=3_050, net_assets=3_050),
                    Components(earnings=3_280, shareholders=3_280, net_assets=3_280),
                ),
                other=(Components(valuation=-70, net_assets=-70), Components(valuation=160, net_assets=160)),
                changes=(
                    Components(earnings=2_450, shareholders=2_450, valuation=-70, net_assets=2_380),
                    Components(earnings=2_610, shareholders=2_610, valuation=160, net_assets=2_770),
                ),
                closing=(
                    Components(
                        capital=5_000,
                        surplus=3_200,
                        earnings=19_950,
                        treasury=-420,
                        shareholders=27_730,
                        valuation=900,
                        net_assets=28_630,
                    ),
                    Components(
                        capital=5_000,
                        surplus=3_200,
                        earnings=22_560,
                        treasury=-420,
                        shareholders=30_340,
                        valuation=1_060,
                        net_assets=31_400,
                    ),
                ),
            ),
        ),
        section("④【連結キャッシュ・フロー計算書】")(
            ConsolidatedCashFlows(
                before_taxes=(4_400, 4_730),
                depreciation=(1_870, 1_950),
                impairment=(120, NIL),
                provisions=(NIL, 310),
                income=(-50, -60),
                interest=(80, 70),
                receivables=(-350, -470),
                inventories=(-160, -270),
                payables=(90, 170),
                other_operating=(80, 150),
                subtotal=(6_080, 6_580),
                income_received=(50, 60),
                interest_paid=(-80, -70),
                taxes_paid=(-1_300, -1_370),
                operating=(4_750, 5_200),
                property_bought=(-2_050, -2_230),
                software_bought=(-130, -140),
                investing=(-2_180, -2_370),
                short_loans=(100, -200),
                long_loans_repaid=(-500, -500),
                dividends=(-600, -670),
                financing=(-1_000, -1_370),
                net=(1_570, 1_460),
                opening=(9_450, 11_020),
                closing=(11_020, 12_480),
            ),
        ),
        section("【注記事項】", YEAR)(
            section("（連結財務諸表作成のための基本となる重要な事項）")(
                FormThree(group_policies=text("group_policies"))
            ),
            section("（セグメント情報等）", periods=YEARS)(
                SegmentInformation(
                    external=(
                        Segments(household=34_700, garden=20_700, reportable=55_400, reconciling=NIL, group=55_400),
                        Segments(household=36_100, garden=22_100, reportable=58_200, reconciling=NIL, group=58_200),
                    ),
                    between=(
                        Segments(household=90, garden=30, reportable=120, reconciling=-120, group=NIL),
                        Segments(household=120, garden=40, reportable=160, reconciling=-160, group=NIL),
                    ),
                    sales=(
                        Segments(household=34_790, garden=20_730, reportable=55_520, reconciling=-120, group=55_400),
                        Segments(household=36_220, garden=22_140, reportable=58_360, reconciling=-160, group=58_200),
                    ),
                    profit=(
                        Segments(household=3_120, garden=2_260, reportable=5_380, reconciling=-830, group=4_550),
                        Segments(household=3_420, garden=2_510, reportable=5_930, reconciling=-880, group=5_050),
                    ),
                    assets=(
                        Segments(household=21_600, garden=15_000, reportable=36_600, reconciling=10_090, group=46_690),
                        Segments(household=22_900, garden=15_800, reportable=38_700, reconciling=10_780, group=49_480),
                    ),
                    depreciation=(
                        Segments(household=1_080, garden=690, reportable=1_770, reconciling=100, group=1_870),
                        Segments(household=1_120, garden=720, reportable=1_840, reconciling=110, group=1_950),
                    ),
                ),
            ),
            section("（重要な後発事象）")(FormThree(events=text("events"))),
        ),
    ),
)

company_alone = section("２【財務諸表等】", periods=YEARS, scale=MILLIONS)(
    section("（１）【財務諸表】")(
        section("①【貸借対照表】")(
            BalanceSheet(
                cash=(7_260, 8_310),
                receivables=(6_710, 7_020),
                inventories=(4_210, 4_380),
                other_current_assets=(540, 560),
                allowance=(-40, -40),
                current_assets=(18_680, 20_230),
                buildings=(4_870, 4_960),
                machinery=(3_090, 3_150),
                land=(3_200, 3_200),
                tangible=(11_160, 11_310),
                software=(470, 510),
                intangible=(470, 510),
                securities=(1_760, 1_900),
                subsidiaries=(4_600, 4_600),
                deferred_tax=(430, 450),
                investments=(6_790, 6_950),
                noncurrent_assets=(18_420, 18_770),
                assets=(37_100, 39_000),
                payables=(4_760, 4_870),
                short_loans=(2_050, 1_900),
                taxes=(640, 720),
                bonuses=(500, 520),
                consolidation=(NIL, 310),
                other_current_liabilities=(850, 880),
                current_liabilities=(8_800, 9_200),
                long_loans=(4_400, 4_000),
                retirement=(1_120, 1_150),
                noncurrent_liabilities=(5_520, 5_150),
                liabilities=(14_320, 14_350),
                capital=(5_000, 5_000),
                legal_surplus=(3_200, 3_200),
                surplus=(3_200, 3_200),
                legal_earnings=(400, 400),
                brought_forward=(13_800, 15_480),
                other_earnings=(13_800, 15_480),
                earnings=(14_200, 15_880),
                treasury=(-420, -420),
                shareholders=(21_980, 23_660),
                available_for_sale=(800, 990),
                valuation=(800, 990),
                net_assets=(22_780, 24_650),
                liabilities_and_net_assets=(37_100, 39_000),
            ),
        ),
        section("②【損益計算書】")(
            Income(
                sales=(39_600, 41_300),
                cost=(27_830, 28_900),
                gross=(11_770, 12_400),
                sga=(8_530, 8_910),
                operating=(3_240, 3_490),
                interest=(6, 8),
                dividends=(124, 142),
                income=(130, 150),
                interest_paid=(70, 60),
                expenses=(70, 60),
                ordinary=(3_300, 3_580),
                consolidation=(NIL, 310),
                impairment=(120, NIL),
                extraordinary=(120, 310),
                before_taxes=(3_180, 3_270),
                current_tax=(1_030, 950),
                deferred_tax=(-40, -30),
                profit=(2_190, 2_350),
            ),
        ),
        section("【注記事項】", YEAR)(
            section("（重要な会計方針）")(FormThree(policies=text("policies"))),
        ),
    ),
    section("（２）【主な資産及び負債の内容】", YEAR)(FormThree(components=text("components"))),
)

finance = section("第５【経理の状況】", YEAR)(
    FinancialInformation(
        regulations="当社の連結財務諸表は、連結財務諸表の用語、様式及び作成方法に関する規則に基づいて作成しております。",
        company_regulations="当社の財務諸表は、財務諸表等の用語、様式及び作成方法に関する規則に基づいて作成しております。",
        audit="当社は、連結会計年度及び事業年度の連結財務諸表及び財務諸表について、みどり野監査法人の監査を受けております。",
        efforts="当社は、会計基準の変更等に的確に対応するため、外部団体の研修に経理部員を参加させております。",
    ),
    consolidated,
    company_alone,
)

content = (
    cover,
    section("第一部【企業情報】")(
        overview,
        affairs,
        facilities,
        company,
        finance,
        section("第６【提出会社の株式事務の概要】", FILED)(FormThree(procedures=text("procedures"))),
        section("第７【提出会社の参考情報】", FILED)(
            section("１【提出会社の親会社等の情報】")(FormThree(parent=text("parent"))),
            section("２【その他の参考情報】")(FormThree(other_reference=text("other_reference"))),
        ),
    ),
    section("第二部【提出会社の保証会社等の情報】", FILED)(FormThree(guarantor=text("guarantor"))),
)
