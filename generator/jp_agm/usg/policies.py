"""Scope of consolidation, accounting policies and their changes under US GAAP (roles 800010a-h)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import (
    AssetClasses,
    DepreciationMethods,
    EquityComponents,
    RelatedEntities,
    Rows,
    Scope,
    ValuationMethods,
)
from jp_agm.modules import USG
from jp_agm.usg.statements import EquityStatement
from kaiji.declare import (
    ABSENT,
    Block,
    Choice,
    Day,
    Disclosure,
    Figure,
    Flag,
    Key,
    OptionalFigure,
    OptionalText,
    Rate,
    Text,
    block,
    choice,
    count,
    credit,
    date,
    debit,
    flag,
    heading,
    key,
    percent,
    same,
    text,
)
from kaiji.model import Reference, reference


def _sfas(number: str) -> Reference:
    return reference("FASB", "Statement of Financial Accounting Standards", number)


def _eitf(number: str) -> Reference:
    return reference("FASB", "Emerging Issues Task Force Issue", number)


_AMENDED = (_sfas("87"), _sfas("88"), _sfas("106"), _sfas("132"))


class ScopeOfConsolidation(
    Disclosure,
    module=USG,
    code="800010a",
    kind="Note",
    title="Scope of consolidation",
    ja="連結の範囲に関する事項",
    members=(Scope.consolidated,),
):
    """Role 800010a."""

    consolidated_subsidiaries: OptionalFigure = count(
        "Number of consolidated subsidiaries",
        ja="連結子会社の数",
        doc="Number of subsidiaries included in the consolidated statements.",
        default=ABSENT,
    )
    scope: Block = block(
        "Scope of consolidation",
        ja="連結の範囲に関する事項",
        terse="Number of consolidated subsidiaries and names of major consolidated subsidiaries",
        doc="Disclosure of the number of consolidated subsidiaries, the names of the major ones, and changes in the"
        " scope of consolidation during the fiscal year.",
        default=ABSENT,
    )
    unconsolidated_subsidiaries: OptionalFigure = count(
        "Number of unconsolidated subsidiaries",
        ja="非連結子会社の数",
        terse="Unconsolidated subsidiaries",
        doc="Number of subsidiaries left out of the consolidated statements.",
        default=ABSENT,
    )
    unconsolidated: Block = block(
        "Unconsolidated subsidiaries",
        ja="非連結子会社に関する事項",
        doc="Disclosure of the subsidiaries that are left out of the consolidated statements, or of the fact that there"
        " are none.",
        default=ABSENT,
    )


class MajorConsolidatedSubsidiaries(
    Disclosure,
    module=USG,
    code="800010b",
    kind="Note",
    title="Major consolidated subsidiaries",
    ja="主要な連結子会社",
    members=(Scope.consolidated,),
):
    """Role 800010b: one row for each company that the note names."""

    company: Key = key(RelatedEntities)
    name: Text = text(
        "Name of major consolidated subsidiary",
        ja="主要な連結子会社の名称",
        terse="Names of major consolidated subsidiaries",
        doc="Name of a major consolidated subsidiary as the note on the scope of consolidation prints it.",
    )
    first_year: Day = date(
        "End of first fiscal year of consolidation",
        ja="連結の範囲に新たに含めた連結会計年度の末日",
        doc="Last day of the fiscal year from which on the subsidiary is consolidated, if that is the year reported.",
        default=ABSENT,
    )
    reason: OptionalText = text(
        "Reason for inclusion in scope of consolidation",
        ja="連結の範囲に新たに含めた理由",
        doc="Why the subsidiary is consolidated for the first time.",
        default=ABSENT,
    )


class EquityMethod(
    Disclosure,
    module=USG,
    code="800010c",
    kind="Note",
    title="Application of equity method",
    ja="持分法の適用に関する事項",
    members=(Scope.consolidated,),
):
    """Role 800010c."""

    investees: OptionalFigure = count(
        "Number of equity method investees",
        ja="持分法適用会社の数",
        doc="Number of companies under the equity method as the note on the equity method gives it.",
        default=ABSENT,
    )
    application: Block = block(
        "Equity method investees",
        ja="持分法適用会社に関する事項",
        terse="Number of equity method investees and names of major equity method investees",
        doc="Disclosure of the number of investees accounted for by the equity method, the names of the major ones, and"
        " changes in them during the fiscal year.",
        default=ABSENT,
    )
    ownership_of_affiliates: Rate = percent(
        "Ownership below which company counts as affiliated company",
        ja="関連会社とされる所有割合の上限",
        doc="Share of a company's equity; a company owned to a smaller share is disclosed as an affiliated company.",
        default=ABSENT,
    )
    affiliates_outside: OptionalFigure = count(
        "Number of affiliated companies outside equity method",
        ja="持分法を適用しない関連会社の数",
        terse="Affiliated companies (less than 50% owned) not applying the equity method",
        doc="Number of affiliated companies to which the equity method is not applied.",
        default=ABSENT,
    )
    outside: Block = block(
        "Affiliated companies outside equity method",
        ja="持分法を適用しない関連会社に関する事項",
        doc="Disclosure of the affiliated companies to which the equity method is not applied, or of the fact that there"
        " are none.",
        default=ABSENT,
    )


class MajorEquityMethodInvestees(
    Disclosure,
    module=USG,
    code="800010d",
    kind="Note",
    title="Major equity method investees",
    ja="主要な持分法適用会社",
    members=(Scope.consolidated,),
):
    """Role 800010d: one row for each company that the note names."""

    company: Key = key(RelatedEntities)
    name: Text = text(
        "Name of major equity method investee",
        ja="主要な持分法適用会社の名称",
        terse="Names of major equity method investees",
        doc="Name of a major company under the equity method as the note on the equity method prints it.",
    )
    disposal_date: Day = date(
        "Date of sale of all shares in equity method investee",
        ja="持分法適用会社の全株式の売却日",
        doc="Day on which the group sold all its shares in the company.",
        default=ABSENT,
    )
    investee_at_year_end: Flag = flag(
        "Equity method investee at end of fiscal year",
        ja="連結会計年度末における持分法適用の有無",
        doc="Whether the company is under the equity method on the last day of the fiscal year.",
        default=ABSENT,
    )


class AccountingPolicies(
    Disclosure,
    module=USG,
    code="800010e",
    kind="Note",
    title="Consolidated significant accounting policies",
    ja="連結計算書類に係る会計処理基準に関する事項",
    members=(Scope.consolidated,),
):
    """Role 800010e. Each policy may be an instance of its own."""

    standards: Choice = same(DocumentInformation.consolidated_standard, default=ABSENT)
    disclosures_omitted: Flag = flag(
        "Omission of disclosures required by accounting standards",
        ja="会計基準により必要とされる記載の一部省略",
        doc="Whether the law allows some disclosures that the standards require to be omitted, and they are.",
        default=ABSENT,
        references=(reference("Government of Japan", "Company Accounting Regulations", "", "148", "1"),),
    )
    provision: OptionalText = text(
        "Legal provision for basis of presentation of consolidated financial statements",
        ja="連結計算書類の作成基準の根拠法令",
        doc="Provision of law that allows the consolidated statements to follow their accounting standards, as printed.",
        default=ABSENT,
        references=(reference("Government of Japan", "Company Accounting Regulations", "", "148", "1"),),
    )
    basis_of_presentation: Block = block(
        "Basis of presentation of consolidated financial statements",
        ja="連結計算書類の作成基準",
        terse="Basis of presentation",
        doc="Disclosure of the accounting principles and the legal provision under which the consolidated statements are"
        " prepared, and of disclosures omitted under that provision.",
        default=ABSENT,
        references=(reference("Government of Japan", "Company Accounting Regulations", "", "148", "1"),),
    )
    securities: Block = block(
        "Accounting policy for securities",
        ja="有価証券の評価基準及び評価方法",
        terse="Securities",
        doc="Disclosure of the policy by which debt and equity securities are classified and measured and by which"
        " realized gains and losses on them are determined.",
        default=ABSENT,
        references=(_sfas("115"),),
    )
    available_for_sale_securities: Choice = choice(
        ValuationMethods,
        "Valuation method of available-for-sale securities",
        ja="売却可能有価証券の評価方法",
        terse="Available-for-sale securities",
        doc="Method by which available-for-sale securities are measured.",
        default=ABSENT,
        references=(_sfas("115"),),
    )
    cost_of_securities_sold: Choice = choice(
        ValuationMethods,
        "Cost method of securities sold",
        ja="有価証券の売却原価の算定方法",
        terse="Realized gain and losses",
        doc="Method by which the cost of securities is determined for gains and losses realized on them.",
        default=ABSENT,
    )
    nonmarketable_securities: Choice = choice(
        ValuationMethods,
        "Valuation method of nonmarketable securities",
        ja="市場性のない有価証券の評価方法",
        terse="Nonmarketable equity and debt securities",
        doc="Method by which equity and debt securities that are not marketable are measured.",
        default=ABSENT,
    )
    inventories: Block = block(
        "Accounting policy for inventories",
        ja="棚卸資産の評価基準及び評価方法",
        terse="Inventories",
        doc="Disclosure of the main kinds of inventories and of the basis and the cost formula by which they are"
        " measured.",
        default=ABSENT,
    )
    goods_for_resale: Choice = choice(
        ValuationMethods,
        "Valuation method of goods purchased for resale",
        ja="商品の評価方法",
        terse="Network equipment purchased for resale",
        doc="Method by which goods purchased for resale are measured.",
        default=ABSENT,
    )
    cost_of_goods_for_resale: Choice = choice(
        ValuationMethods,
        "Cost method of goods purchased for resale",
        ja="商品の原価の算定方法",
        doc="Method by which the cost of goods purchased for resale is determined.",
        default=ABSENT,
    )
    work_in_process: Choice = choice(
        ValuationMethods,
        "Valuation method of work-in-process",
        ja="仕掛品の評価方法",
        terse="Work-in-process for development of network systems",
        doc="Method by which work-in-process is measured.",
        default=ABSENT,
    )
    cost_of_work_in_process: Choice = choice(
        ValuationMethods,
        "Cost method of work-in-process",
        ja="仕掛品の原価の算定方法",
        doc="Method by which the cost of work-in-process is determined.",
        default=ABSENT,
    )
    depreciation: Block = block(
        "Accounting policy for depreciation and amortization of property and equipment",
        ja="有形固定資産の減価償却の方法",
        terse="Depreciation and amortization of property and equipment",
        doc="Disclosure of the methods by which property and equipment are depreciated and amortized and of the useful"
        " lives of the major asset classes.",
        default=ABSENT,
    )
    depreciation_method: Choice = choice(
        DepreciationMethods,
        "Depreciation method of property and equipment",
        ja="有形固定資産の減価償却方法",
        doc="Method by which property and equipment are principally depreciated and amortized.",
        default=ABSENT,
    )
    leases: Block = block(
        "Accounting policy for leases",
        ja="リース取引の処理方法",
        terse="Leases",
        doc="Disclosure of the policy by which a lessee distinguishes capital leases from operating leases and accounts"
        " for each of them.",
        default=ABSENT,
        references=(_sfas("13"),),
    )
    operating_leases: Choice = choice(
        DepreciationMethods,
        "Expense method of operating lease payments",
        ja="オペレーティング・リース料の費用処理方法",
        terse="Operating lease payments",
        doc="Method by which payments for operating leases are charged to expense over the lease term.",
        default=ABSENT,
    )
    impairment: Block = block(
        "Accounting policy for impairment of long-lived assets",
        ja="長期性資産の減損の処理方法",
        terse="Impairment of long-lived assets",
        doc="Disclosure of the policy by which long-lived assets other than goodwill are evaluated for impairment.",
        default=ABSENT,
        references=(_sfas("144"),),
    )
    goodwill: Block = block(
        "Accounting policy for goodwill and intangible assets",
        ja="のれん及び無形固定資産の処理方法",
        terse="Goodwill and intangible assets",
        doc="Disclosure of the policy by which goodwill is recognized and by which goodwill and intangible assets with"
        " indefinite useful lives are tested for impairment.",
        default=ABSENT,
        references=(_sfas("142"),),
    )
    doubtful_accounts: Block = block(
        "Accounting policy for allowance for doubtful accounts",
        ja="貸倒引当金の計上基準",
        terse="Allowance for doubtful accounts",
        doc="Disclosure of the policy by which the allowance for doubtful accounts is determined.",
        default=ABSENT,
    )
    pension: Block = block(
        "Accounting policy for pension and severance indemnities plans",
        ja="退職年金及び退職一時金制度に係る費用の計上基準",
        terse="Pension and severance indemnities plans",
        doc="Disclosure of the policy by which the cost of pension and severance indemnities plans is accrued and"
        " unrecognized obligations are amortized.",
        default=ABSENT,
        references=(_sfas("87"),),
    )
    transition_obligation_years: OptionalFigure = count(
        "Amortization period of unrecognized net pension obligation at initial application, years",
        name="AmortizationPeriodOfNetPensionObligationAtInitialApplicationYears",
        ja="会計基準適用時差異の償却年数",
        doc="Number of years over which the net pension obligation that was unrecognized when the standard was first"
        " applied is amortized.",
        default=ABSENT,
        references=(_sfas("87"),),
    )
    revenue_recognition: Block = block(
        "Accounting policy for revenue recognition",
        ja="収益の認識基準",
        terse="Revenue Recognition",
        doc="Disclosure of the policy by which revenues from each kind of service and sale are recognized and"
        " presented.",
        default=ABSENT,
        references=(_eitf("00-21"), _eitf("99-19")),
    )
    multiple_deliverables_adoption: Day = date(
        "Date of adoption of standard on revenue arrangements with multiple deliverables",
        ja="複数の製品・サービスが提供される取引に係る収益基準の適用日",
        doc="Day from which on the standard on revenue arrangements with multiple deliverables is applied.",
        default=ABSENT,
        references=(_eitf("00-21"),),
    )
    multiple_deliverables_effect: Flag = flag(
        "Effect of adoption of standard on revenue arrangements with multiple deliverables",
        ja="複数の製品・サービスが提供される取引に係る収益基準の適用による影響の有無",
        doc="Whether the adoption of the standard had an effect on the consolidated statements.",
        default=ABSENT,
        references=(_eitf("00-21"),),
    )

    tree = (
        heading("Basis of presentation", ja="作成基準")(
            standards, provision, disclosures_omitted, basis_of_presentation
        ),
        heading("Appraisal of assets", ja="資産の評価基準及び評価方法")(
            securities,
            available_for_sale_securities,
            cost_of_securities_sold,
            nonmarketable_securities,
            inventories,
            goods_for_resale,
            cost_of_goods_for_resale,
            work_in_process,
            cost_of_work_in_process,
        ),
        depreciation,
        depreciation_method,
        leases,
        operating_leases,
        impairment,
        goodwill,
        heading("Allowances", ja="引当金の計上基準")(doubtful_accounts, pension, transition_obligation_years),
        heading("Revenue recognition", ja="収益の認識")(
            revenue_recognition, multiple_deliverables_adoption, multiple_deliverables_effect
        ),
    )


class ReferredStandards(
    Disclosure,
    module=USG,
    code="800010h",
    kind="Note",
    title="Accounting standards referred to in consolidated accounting policies",
    ja="連結計算書類に係る会計方針が参照する会計基準",
    members=(Scope.consolidated,),
):
    """Role 800010h: one row for each standard."""

    row: Key = key(Rows)
    standard: Text = text(
        "Accounting standard referred to in accounting policy",
        ja="会計方針が参照する会計基準",
        terse="Accounting standard",
        doc="Designation of the standard as printed.",
    )
    short_name: OptionalText = text(
        "Abbreviated designation of accounting standard referred to in accounting policy",
        ja="会計方針が参照する会計基準の略称",
        terse="Abbreviation",
        doc="Shorter designation of the standard that the policy uses where it names the standard again.",
        default=ABSENT,
    )
    title: Text = text(
        "Title of accounting standard referred to in accounting policy",
        ja="会計方針が参照する会計基準の名称",
        terse="Title",
        doc="Title of the standard as printed.",
    )


class UsefulLives(
    Disclosure,
    module=USG,
    code="800010f",
    kind="Note",
    title="Consolidated useful lives of assets",
    ja="連結計算書類に係る耐用年数",
    members=(Scope.consolidated,),
):
    """Role 800010f: one row for each class of assets."""

    asset_class: Key = key(AssetClasses)
    name: Text = text(
        "Major asset class",
        ja="主要な資産の種類",
        doc="Name of the class of assets as printed.",
    )
    shortest: Figure = count(
        "Shortest useful life, years",
        ja="最短耐用年数",
        doc="Number of years over which assets of the class are depreciated at the least; equal to the longest useful"
        " life where one figure is disclosed.",
    )
    longest: Figure = count(
        "Longest useful life, years",
        ja="最長耐用年数",
        doc="Number of years over which assets of the class are depreciated at the most.",
    )


class PensionAccountingChange(
    Disclosure,
    module=USG,
    code="800010g",
    kind="Note",
    title="Consolidated accounting change, pension and other postretirement plans",
    name="ConsolidatedAccountingChangePension",
    ja="連結計算書類に係る会計方針の変更(退職給付制度)",
    members=(Scope.consolidated,),
):
    """Role 800010g: effects of recognising the funded status of pension plans for the first time.

    Increase in liabilities less increase in assets equals the decreases in equity and minority interest; amounts of
    both balances cannot be added up in a calculation network.
    """

    component: Key = key(EquityComponents, default=ABSENT)
    standard: OptionalText = text(
        "Accounting standard adopted for pension and other postretirement plans",
        ja="退職給付制度に係る新たに適用した会計基準",
        doc="Designation of the standard as printed.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
    standard_title: OptionalText = text(
        "Title of accounting standard adopted for pension and other postretirement plans",
        ja="退職給付制度に係る新たに適用した会計基準の名称",
        doc="Title of the standard as printed.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
    standard_short_name: OptionalText = text(
        "Abbreviated designation of accounting standard adopted for pension and other postretirement plans",
        ja="退職給付制度に係る新たに適用した会計基準の略称",
        doc="Abbreviation that the document uses for the standard.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
    amended: OptionalText = text(
        "Accounting standards amended by standard adopted for pension and other postretirement plans",
        ja="退職給付制度に係る新たに適用した会計基準により改訂された会計基準",
        doc="Designation of the standards that the standard adopted amends, as printed.",
        default=ABSENT,
        references=_AMENDED,
    )
    change: Block = block(
        "Accounting change for defined benefit pension and other postretirement plans",
        ja="確定給付年金制度及びその他の退職後給付制度に係る会計処理の変更",
        terse="Accounting change",
        doc="Disclosure of the adoption of a new standard on defined benefit pension and other postretirement plans and"
        " of its effect on the consolidated statements.",
        default=ABSENT,
        references=(_sfas("158"), *_AMENDED),
    )
    accrued_pension: OptionalFigure = credit(
        "Increase in accrued retirement and pension costs due to initial application of SFAS 158",
        ja="SFAS第158号適用による退職給付引当金の増加額",
        doc="Amount by which accrued retirement and pension costs grew when the standard was first applied.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
    deferred_tax_assets: OptionalFigure = debit(
        "Increase in deferred tax assets due to initial application of SFAS 158",
        ja="SFAS第158号適用による繰延税金資産の増加額",
        doc="Amount by which deferred tax assets grew when the standard was first applied.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
    other_comprehensive_income: OptionalFigure = same(EquityStatement.sfas158, default=ABSENT)
    minority_interest: OptionalFigure = debit(
        "Decrease in minority interest due to initial application of SFAS 158",
        ja="SFAS第158号適用による少数株主持分の減少額",
        doc="Amount by which minority interest shrank when the standard was first applied.",
        default=ABSENT,
        references=(_sfas("158"),),
    )
