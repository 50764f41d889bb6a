"""Notes to the non-consolidated statements under Japanese GAAP: figures (roles 401040 to 413040 and 415040)."""

from jp_agm.dim import DepreciationMethods, LeasedAssets, Scope
from jp_agm.modules import JGP
from kaiji.declare import (
    Block,
    Choice,
    Disclosure,
    Figure,
    Key,
    block,
    choice,
    credit,
    debit,
    heading,
    key,
    money,
    per_share,
    total,
    words,
)
from kaiji.model import INSTANT


class BalanceSheetNote(
    Disclosure,
    module=JGP,
    code="401040",
    kind="Note",
    title="Notes to balance sheet",
    ja="貸借対照表に関する注記",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 401040."""

    claims: Figure = debit(
        "Short-term monetary claims on subsidiaries",
        ja="子会社に対する短期金銭債権",
        terse="Short-term monetary claims",
        doc="Amounts due from subsidiaries within one year.",
    )
    liabilities: Figure = credit(
        "Short-term monetary liabilities to subsidiaries",
        ja="子会社に対する短期金銭債務",
        terse="Short-term monetary liabilities",
        doc="Amounts owed to subsidiaries within one year.",
    )

    tree = (
        heading("Monetary claims and liabilities to subsidiaries", ja="子会社に対する金銭債権及び金銭債務")(
            claims, liabilities
        ),
    )


class IncomeStatementNote(
    Disclosure,
    module=JGP,
    code="402140",
    kind="Note",
    title="Notes to statement of income",
    ja="損益計算書に関する注記",
    members=(Scope.non_consolidated,),
):
    """Role 402140."""

    revenues: Figure = credit(
        "Revenues from transactions with subsidiaries",
        ja="子会社との営業取引による売上高",
        terse="Revenues",
        doc="Revenues from subsidiaries.",
    )
    purchases: Figure = debit(
        "Purchases from subsidiaries",
        ja="子会社からの仕入高",
        terse="Purchases",
        doc="Goods and services bought from subsidiaries.",
    )
    non_operating: Figure = money(
        "Turnover from non-operating transactions with subsidiaries",
        ja="子会社との営業取引以外の取引高",
        terse="Turnover from non-operating transactions",
        doc="Amount of transactions with subsidiaries outside operations, whether income or expense.",
    )

    tree = (heading("Transactions with subsidiaries", ja="子会社との取引高")(revenues, purchases, non_operating),)


class DeferredTax(
    Disclosure,
    module=JGP,
    code="412040",
    kind="Note",
    title="Deferred tax accounting",
    ja="税効果会計に関する注記",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 412040."""

    loss_carry_forward: Figure = debit(
        "Deferred tax assets, tax operating loss carry forward",
        ja="繰越欠損金に係る繰延税金資産",
        terse="Tax operating loss carry forward",
        doc="Deferred tax assets on losses that later taxable income may be set off against.",
    )
    investment_securities: Figure = debit(
        "Deferred tax assets, impairment loss on investment securities",
        ja="投資有価証券評価損に係る繰延税金資産",
        terse="Impairment loss on investment securities",
        doc="Deferred tax assets on write-downs of investment securities.",
    )
    officers_benefits: Figure = debit(
        "Deferred tax assets, reserve for directors' and company auditors' retirement benefits",
        ja="役員退職慰労引当金に係る繰延税金資産",
        terse="Reserve for retirement directors' and company auditors' benefits",
        doc="Deferred tax assets on the reserve for the retirement benefits of directors and company auditors.",
    )
    employees_benefits: Figure = debit(
        "Deferred tax assets, reserve for employees' retirement benefits",
        ja="退職給付引当金に係る繰延税金資産",
        terse="Reserve for retirement employees' benefits",
        doc="Deferred tax assets on the reserve for the retirement benefits of employees.",
    )
    subsidiaries_securities: Figure = debit(
        "Deferred tax assets, impairment loss on subsidiaries' securities",
        ja="子会社株式評価損に係る繰延税金資産",
        terse="Impairment loss on subsidiaries' securities",
        doc="Deferred tax assets on write-downs of securities of subsidiaries.",
    )
    sale_of_noncurrent_assets: Figure = debit(
        "Deferred tax assets, loss on sale of non-current assets",
        ja="固定資産売却損に係る繰延税金資産",
        terse="Loss on sale of non-current assets",
        doc="Deferred tax assets on losses on the sale of non-current assets.",
    )
    impairment_of_noncurrent_assets: Figure = debit(
        "Deferred tax assets, impairment loss of non-current assets",
        ja="固定資産の減損損失に係る繰延税金資産",
        terse="Impairment loss of non-current assets",
        doc="Deferred tax assets on impairment losses of non-current assets.",
    )
    enterprise_taxes: Figure = debit(
        "Deferred tax assets, accrued enterprise taxes",
        ja="未払事業税に係る繰延税金資産",
        terse="Accrued enterprise taxes",
        doc="Deferred tax assets on enterprise taxes that are not yet paid.",
    )
    others: Figure = debit(
        "Deferred tax assets, others",
        ja="その他の繰延税金資産",
        terse="Others",
        doc="Deferred tax assets that stand in no other line.",
    )
    subtotal: Figure = debit(
        "Deferred tax assets before valuation allowance",
        ja="繰延税金資産小計",
        total=words("Subtotal of deferred tax assets", ja="繰延税金資産小計"),
        terse="Subtotal of deferred tax assets",
        doc="Deferred tax assets before the valuation allowance.",
    )
    valuation_allowance: Figure = credit(
        "Valuation allowance for deferred tax assets",
        ja="評価性引当額",
        terse="Valuation allowance",
        negated=True,
        doc="Part of the deferred tax assets that is not expected to be realised, as a positive number.",
    )
    assets: Figure = debit(
        "Deferred tax assets",
        ja="繰延税金資産",
        total=words("Total deferred tax assets", ja="繰延税金資産合計"),
        terse="Total of deferred tax assets",
        doc="Deferred tax assets less the valuation allowance.",
    )
    unrealized_gain: Figure = credit(
        "Deferred tax liabilities, unrealized gain on other securities",
        ja="その他有価証券評価差額金に係る繰延税金負債",
        terse="Unrealized gain on other securities",
        doc="Deferred tax liabilities on unrealized gains on other securities.",
    )
    liabilities: Figure = credit(
        "Deferred tax liabilities",
        ja="繰延税金負債",
        total=words("Total deferred tax liabilities", ja="繰延税金負債合計"),
        terse="Total of deferred tax liabilities",
        doc="All deferred tax liabilities.",
    )
    net: Figure = debit(
        "Deferred tax assets, net",
        ja="繰延税金資産の純額",
        terse="Net amount of deferred tax assets",
        doc="Deferred tax assets less deferred tax liabilities; negative for a net liability.",
    )

    tree = (
        +heading("Deferred tax assets", ja="繰延税金資産")(
            +loss_carry_forward,
            +investment_securities,
            +officers_benefits,
            +employees_benefits,
            +subsidiaries_securities,
            +sale_of_noncurrent_assets,
            +impairment_of_noncurrent_assets,
            +enterprise_taxes,
            +others,
            total(subtotal),
            -valuation_allowance,
            total(assets),
        ),
        -heading("Deferred tax liabilities", ja="繰延税金負債")(
            +unrealized_gain,
            total(liabilities),
        ),
        total(net),
    )


class LeasedAssetAmounts(
    Disclosure,
    module=JGP,
    code="413040a",
    kind="Note",
    title="Amounts equivalent to acquisition cost, accumulated depreciation and net book value of leased assets",
    name="LeasedAssetAmounts",
    ja="リース物件の取得価額相当額、減価償却累計額相当額及び期末残高相当額",
    period=INSTANT,
    members=(Scope.non_consolidated,),
):
    """Role 413040a: a row for each class of leased assets, and their total."""

    assets: Key = key(LeasedAssets)
    cost: Figure = debit(
        "Amount equivalent to acquisition cost of leased assets",
        ja="取得価額相当額",
        terse="Amount equivalent to acquisition cost",
        doc="What assets under finance leases that are accounted for as rentals would have cost to buy.",
    )
    accumulated_depreciation: Figure = credit(
        "Amount equivalent to accumulated depreciation of leased assets",
        ja="減価償却累計額相当額",
        terse="Amount equivalent to accumulated depreciation and amortization",
        doc="Depreciation and amortization that would have accumulated on the leased assets, as a positive number.",
    )
    net: Figure = debit(
        "Amount equivalent to net book value of leased assets",
        ja="期末残高相当額",
        terse="Amount equivalent to lease obligation",
        doc="Amount equivalent to acquisition cost less the amount equivalent to accumulated depreciation.",
    )

    tree = (+cost, -accumulated_depreciation, total(net))


class LeaseNote(
    Disclosure,
    module=JGP,
    code="413040b",
    kind="Note",
    title="Finance leases that do not transfer ownership to lessee",
    ja="所有権移転外ファイナンス・リース取引",
    members=(Scope.non_consolidated,),
):
    """Role 413040b."""

    within_one_year: Figure = credit(
        "Amount equivalent to lease obligation due within one year",
        ja="未経過リース料期末残高相当額(1年内)",
        terse="Within one year",
        doc="What is to be paid within one year under finance leases that are accounted for as rentals.",
        period=INSTANT,
    )
    after_one_year: Figure = credit(
        "Amount equivalent to lease obligation due after one year",
        ja="未経過リース料期末残高相当額(1年超)",
        terse="More than one year",
        doc="What is to be paid after one year under finance leases that are accounted for as rentals.",
        period=INSTANT,
    )
    obligation: Figure = credit(
        "Amount equivalent to lease obligation",
        ja="未経過リース料期末残高相当額",
        total=words("Total amount equivalent to lease obligation", ja="未経過リース料期末残高相当額合計"),
        terse="Total",
        doc="What is to be paid under finance leases that are accounted for as rentals.",
        period=INSTANT,
    )
    lease_expenses: Figure = debit(
        "Lease expenses",
        ja="支払リース料",
        doc="Lease payments that the year bears.",
    )
    depreciation: Figure = debit(
        "Amount equivalent to depreciation of leased assets",
        ja="減価償却費相当額",
        terse="Depreciation and amortization expense",
        doc="Depreciation and amortization that the year would have borne if the leased assets were owned.",
    )
    interest: Figure = debit(
        "Amount equivalent to interest expense on leases",
        ja="支払利息相当額",
        terse="Interest expense",
        doc="Interest that the lease payments of the year contain.",
    )
    depreciation_method_note: Block = block(
        "Calculation method of amount equivalent to depreciation of leased assets",
        ja="減価償却費相当額の算定方法",
        doc="Disclosure of the method by which the amount equivalent to depreciation and amortization of assets under"
        " finance leases accounted for as rentals is calculated.",
    )
    depreciation_method: Choice = choice(
        DepreciationMethods,
        "Depreciation method of leased assets",
        ja="リース資産の減価償却方法",
        doc="Method by which the amount equivalent to depreciation and amortization of leased assets is calculated.",
    )
    interest_method_note: Block = block(
        "Calculation method of amount equivalent to interest on leases",
        ja="利息相当額の算定方法",
        doc="Disclosure of the method by which the amount equivalent to interest in lease payments is calculated and"
        " allocated to periods.",
    )

    tree = (
        heading("Residual term of amount equivalent to lease obligation", ja="未経過リース料期末残高相当額の内訳")(
            +within_one_year, +after_one_year, total(obligation)
        ),
        heading(
            "Lease expense, depreciation and amortization expense and interest expense",
            ja="支払リース料、減価償却費相当額及び支払利息相当額",
        )(lease_expenses, depreciation, interest),
        heading("Calculation methods for leases", ja="リース取引に係る算定方法")(
            depreciation_method_note, depreciation_method, interest_method_note
        ),
    )


class PerShareInformation(
    Disclosure,
    module=JGP,
    code="415040",
    kind="Note",
    title="Per share information",
    ja="1株当たり情報に関する注記",
    members=(Scope.non_consolidated,),
):
    """Role 415040."""

    net_assets: Figure = per_share(
        "Net assets per share",
        ja="1株当たり純資産額",
        doc="Net assets divided by the number of shares at the end of the year.",
        period=INSTANT,
    )
    net_income: Figure = per_share(
        "Net income per share",
        ja="1株当たり当期純利益",
        doc="Net income divided by the average number of shares in the year; negative for a loss.",
    )
