"""Notes to the non-consolidated statements under Japanese GAAP: policies (roles 330040a, 400040a-b)."""

from jp_agm.dim import AssetClasses, DepreciationMethods, Scope, ValuationMethods
from jp_agm.modules import JGP
from kaiji.declare import (
    ABSENT,
    Block,
    Choice,
    Choices,
    Day,
    Disclosure,
    Figure,
    Key,
    OptionalFigure,
    Text,
    block,
    choice,
    count,
    credit,
    date,
    heading,
    key,
    member,
    money,
    text,
)
from kaiji.model import INSTANT, reference

_REDUCTIONS = (
    reference("Government of Japan", "Companies Act", article="447", paragraph="1"),
    reference("Government of Japan", "Companies Act", article="448", paragraph="1"),
)


class ConsumptionTaxTreatments(
    Choices, module=JGP, code="990400", title="Consumption tax treatments", ja="消費税等の処理方法"
):
    """Whether amounts contain consumption tax."""

    separate = member("Consumption tax recorded separately", ja="税抜方式")
    included = member("Consumption tax included in amounts", ja="税込方式")


class EquityStatementFootnote(
    Disclosure,
    module=JGP,
    code="330040a",
    kind="Statement",
    title="Footnote to statement of changes in equity",
    ja="株主資本等変動計算書の脚注",
    members=(Scope.non_consolidated,),
):
    """Role 330040a."""

    reduction: Block = block(
        "Note on reductions of common stock and additional paid-in capital",
        ja="資本金及び資本準備金の減少に関する注記",
        doc="Disclosure of the resolution, the legal basis and the effective date of reductions of common stock and"
        " additional paid-in capital shown in the statement of changes in equity.",
        references=_REDUCTIONS,
    )
    provision: Text = text(
        "Legal provision for reductions of common stock and additional paid-in capital",
        ja="資本金及び資本準備金の減少の根拠法令",
        doc="Provisions of law under which the reductions were resolved, as printed.",
        references=_REDUCTIONS,
    )
    meeting_number: Figure = count(
        "Number of ordinary general meeting that resolved reductions of common stock and additional paid-in capital",
        ja="資本金及び資本準備金の減少を決議した定時株主総会の回次",
        doc="Ordinal of the ordinary general meeting of shareholders that resolved the reductions.",
    )
    effective_date: Day = date(
        "Effective date of reductions of common stock and additional paid-in capital",
        ja="資本金及び資本準備金の減少の効力発生日",
        doc="Day on which the reductions became effective.",
    )


class SignificantAccountingPolicies(
    Disclosure,
    module=JGP,
    code="400040a",
    kind="Note",
    title="Significant accounting policies",
    ja="重要な会計方針",
    members=(Scope.non_consolidated,),
):
    """Role 400040a. Every line is optional: an issuer has only the policies that its business calls for."""

    securities: Block = block(
        "Accounting policy for securities",
        ja="有価証券の評価基準及び評価方法",
        doc="Disclosure of the standards and methods by which shares of subsidiaries and affiliates and other"
        " securities, with and without quoted market prices, are valued.",
        default=ABSENT,
    )
    shares_of_affiliates: Choice = choice(
        ValuationMethods,
        "Valuation method of shares of subsidiaries and affiliates",
        ja="子会社株式及び関連会社株式の評価方法",
        terse="Shares of subsidiaries and affiliates",
        doc="Method by which shares of subsidiaries and affiliates are valued.",
        default=ABSENT,
    )
    quoted_securities: Choice = choice(
        ValuationMethods,
        "Valuation method of other securities with quoted market prices",
        ja="時価のあるその他有価証券の評価方法",
        terse="Securities whose market prices are quoted",
        doc="Method by which other securities that have a quoted market price are valued.",
        default=ABSENT,
    )
    cost_of_quoted_securities: Choice = choice(
        ValuationMethods,
        "Cost method of other securities sold",
        ja="その他有価証券の売却原価の算定方法",
        doc="Method by which the cost of other securities with a quoted market price is determined when they are sold.",
        default=ABSENT,
    )
    unquoted_securities: Choice = choice(
        ValuationMethods,
        "Valuation method of other securities without quoted market prices",
        ja="時価のないその他有価証券の評価方法",
        terse="Securities whose market prices are not quoted",
        doc="Method by which other securities that have no quoted market price are valued.",
        default=ABSENT,
    )
    partnerships: Choice = choice(
        ValuationMethods,
        "Valuation method of investments in partnerships",
        ja="投資事業有限責任組合等への出資の評価方法",
        doc="Method by which investments in limited liability investment partnerships and similar partnerships are"
        " valued.",
        default=ABSENT,
    )
    derivatives: Block = block(
        "Accounting policy for derivatives",
        ja="デリバティブ等の評価基準及び評価方法",
        doc="Disclosure of the standards and methods by which derivatives and similar items are valued.",
        default=ABSENT,
    )
    derivatives_method: Choice = choice(
        ValuationMethods,
        "Valuation method of derivatives",
        ja="デリバティブ等の評価方法",
        doc="Method by which derivatives and similar items are valued in principle.",
        default=ABSENT,
    )
    inventories: Block = block(
        "Accounting policy for inventories",
        ja="棚卸資産の評価基準及び評価方法",
        doc="Disclosure of the standards and methods by which inventories are valued.",
        default=ABSENT,
    )
    products_and_supplies: Choice = choice(
        ValuationMethods,
        "Valuation method of products and supplies",
        ja="商品及び貯蔵品の評価方法",
        terse="Products and store",
        doc="Method by which products and supplies are valued.",
        default=ABSENT,
    )
    work_in_process: Choice = choice(
        ValuationMethods,
        "Valuation method of work in process",
        ja="仕掛品の評価方法",
        terse="Work in process",
        doc="Method by which work in process is valued.",
        default=ABSENT,
    )
    tangible_assets: Block = block(
        "Accounting policy for depreciation of tangible non-current assets",
        ja="有形固定資産の減価償却の方法",
        doc="Disclosure of the methods by which tangible non-current assets are depreciated and of the useful lives of"
        " the main assets.",
        default=ABSENT,
    )
    tangible_assets_method: Choice = choice(
        DepreciationMethods,
        "Depreciation method of tangible non-current assets",
        ja="有形固定資産の減価償却方法",
        terse="Tangible non-current assets",
        doc="Method by which tangible non-current assets are depreciated.",
        default=ABSENT,
    )
    low_value_assets_from: OptionalFigure = money(
        "Lower limit of acquisition value of low-value depreciable assets",
        ja="少額減価償却資産の取得価額の下限(以上)",
        doc="Smallest acquisition value, itself included, of the low-value assets that are depreciated apart.",
        default=ABSENT,
    )
    low_value_assets_below: OptionalFigure = money(
        "Upper limit of acquisition value of low-value depreciable assets",
        ja="少額減価償却資産の取得価額の上限(未満)",
        doc="Acquisition value, itself excluded, up to which low-value assets are depreciated apart.",
        default=ABSENT,
    )
    low_value_assets_method: Choice = choice(
        DepreciationMethods,
        "Depreciation method of low-value depreciable assets",
        ja="少額減価償却資産の減価償却方法",
        doc="Method by which low-value assets are depreciated.",
        default=ABSENT,
    )
    low_value_assets_years: OptionalFigure = count(
        "Depreciation period of low-value depreciable assets, years",
        ja="少額減価償却資産の償却年数",
        doc="Number of years over which low-value assets are depreciated.",
        default=ABSENT,
    )
    intangible_assets: Block = block(
        "Accounting policy for amortization of intangible non-current assets",
        ja="無形固定資産の減価償却の方法",
        doc="Disclosure of the methods by which intangible non-current assets, software for internal use among them,"
        " are amortized.",
        default=ABSENT,
    )
    intangible_assets_method: Choice = choice(
        DepreciationMethods,
        "Amortization method of intangible non-current assets",
        ja="無形固定資産の償却方法",
        terse="Intangible non-current assets",
        doc="Method by which intangible non-current assets are amortized.",
        default=ABSENT,
    )
    software_years: OptionalFigure = count(
        "Useful life of software for internal use, years",
        ja="自社利用ソフトウェアの利用可能期間(年)",
        doc="Number of years over which software for the company's own use is amortized.",
        default=ABSENT,
    )
    doubtful_accounts: Block = block(
        "Accounting policy for allowance for doubtful accounts",
        ja="貸倒引当金の計上基準",
        doc="Disclosure of the standard by which the allowance for doubtful accounts is recorded for general"
        " receivables and for receivables of doubtful collectability.",
        default=ABSENT,
    )
    employees_benefits: Block = block(
        "Accounting policy for reserve for employees' retirement benefits",
        ja="退職給付引当金の計上基準",
        doc="Disclosure of the standard by which the reserve for employees' retirement benefits is recorded and"
        " actuarial differences are amortized.",
        default=ABSENT,
    )
    actuarial_differences_method: Choice = choice(
        DepreciationMethods,
        "Amortization method of actuarial differences",
        ja="数理計算上の差異の費用処理方法",
        doc="Method by which actuarial differences are charged to expense.",
        default=ABSENT,
    )
    actuarial_differences_years: OptionalFigure = count(
        "Amortization period of actuarial differences within average remaining service period of employees, years",
        ja="数理計算上の差異の費用処理年数(従業員の平均残存勤務期間以内)",
        doc="Number of years, within the average remaining service years of the employees, over which actuarial"
        " differences are charged to expense.",
        default=ABSENT,
    )
    officers_benefits: Block = block(
        "Accounting policy for reserve for directors' and company auditors' retirement benefits",
        ja="役員退職慰労引当金の計上基準",
        doc="Disclosure of the standard by which the reserve for the retirement benefits of directors and company"
        " auditors is recorded.",
        default=ABSENT,
    )
    company_auditors_reserve: OptionalFigure = credit(
        "Reserve for company auditors' retirement benefits",
        ja="監査役退職慰労引当金",
        doc="Retirement benefits of company auditors accrued so far, a part of the reserve for directors' and company"
        " auditors' retirement benefits.",
        period=INSTANT,
        default=ABSENT,
    )
    leases: Block = block(
        "Accounting policy for lease transactions",
        ja="リース取引の処理方法",
        doc="Disclosure of the policy by which finance leases that do not transfer ownership of the leased assets to"
        " the lessee are accounted for.",
        default=ABSENT,
    )
    deferred_assets: Block = block(
        "Accounting policy for deferred assets",
        ja="繰延資産の処理方法",
        doc="Disclosure of the policy by which deferred assets, such as share issuing costs, are amortized.",
        default=ABSENT,
    )
    share_issuing_costs_method: Choice = choice(
        DepreciationMethods,
        "Amortization method of new share issuing costs",
        ja="新株発行費の償却方法",
        doc="Method by which the cost of issuing shares is amortized.",
        default=ABSENT,
    )
    share_issuing_costs_years: OptionalFigure = count(
        "Amortization period of new share issuing costs, years",
        ja="新株発行費の償却年数",
        doc="Number of years over which the cost of issuing shares is amortized.",
        default=ABSENT,
    )
    hedging: Block = block(
        "Accounting policy for hedging transactions",
        ja="重要なヘッジ会計の方法",
        doc="Disclosure of hedging instruments, hedged risks, the policy for hedging and the assessment of the"
        " effectiveness of hedges.",
        default=ABSENT,
    )
    consumption_tax: Block = block(
        "Accounting policy for consumption tax",
        ja="消費税等の会計処理",
        doc="Disclosure of the policy by which consumption tax is recorded.",
        default=ABSENT,
    )
    consumption_tax_treatment: Choice = choice(
        ConsumptionTaxTreatments,
        "Treatment of consumption tax in accounts",
        ja="消費税等の処理方法の区分",
        doc="Whether consumption tax is recorded separately or within the amounts that it is levied on.",
        default=ABSENT,
    )

    tree = (
        heading("Valuation standards and methods", ja="資産の評価基準及び評価方法")(
            securities,
            shares_of_affiliates,
            quoted_securities,
            cost_of_quoted_securities,
            unquoted_securities,
            partnerships,
            derivatives,
            derivatives_method,
            inventories,
            products_and_supplies,
            work_in_process,
        ),
        heading("Depreciation methods for non-current assets", ja="固定資産の減価償却の方法")(
            tangible_assets,
            tangible_assets_method,
            low_value_assets_from,
            low_value_assets_below,
            low_value_assets_method,
            low_value_assets_years,
            intangible_assets,
            intangible_assets_method,
            software_years,
        ),
        heading("Standards for recording of allowances", ja="引当金の計上基準")(
            doubtful_accounts,
            employees_benefits,
            actuarial_differences_method,
            actuarial_differences_years,
            officers_benefits,
            company_auditors_reserve,
        ),
        heading("Other significant accounting policies", ja="その他計算書類作成のための基本となる重要な事項")(
            leases,
            deferred_assets,
            share_issuing_costs_method,
            share_issuing_costs_years,
            hedging,
            consumption_tax,
            consumption_tax_treatment,
        ),
    )


class UsefulLives(
    Disclosure,
    module=JGP,
    code="400040b",
    kind="Note",
    title="Useful lives of assets",
    ja="主な償却資産の耐用年数",
    members=(Scope.non_consolidated,),
):
    """Role 400040b: a row for each class of assets."""

    asset_class: Key = key(AssetClasses)
    name: Text = text(
        "Major asset class",
        ja="主要な資産の種類",
        doc="Name of the class of assets as printed.",
    )
    shortest: Figure = count(
        "Shortest useful life, years",
        ja="最短耐用年数",
        doc="Shortest useful life, in years, of assets of the class.",
    )
    longest: Figure = count(
        "Longest useful life, years",
        ja="最長耐用年数",
        doc="Longest useful life, in years, of assets of the class.",
    )
