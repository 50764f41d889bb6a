"""Notes to the non-consolidated statements under Japanese GAAP: figures (roles 401040 to 413040 and 415040)."""

from jp_agm.dim import DepreciationMethods, LeasedAssets
from jp_agm.kinds import Note
from jp_agm.laws import accounting
from jp_agm.roles import Leases, StatementNotes
from kaiji.declare import Block, Choice, Figure, Key, block, choice, credit, debit, heading, key, money, per_share
from kaiji.model import INSTANT


class BalanceSheetNote(
    Note,
    within=StatementNotes,
    title="Notes to balance sheet",
    period=INSTANT,
    references=(accounting("134", "", "6"),),
):
    monetary_claims_and_liabilities_to_subsidiaries_ = heading("Monetary claims and liabilities to subsidiaries")
    claims: Figure = debit("Short-term monetary claims on subsidiaries", terse="Short-term monetary claims")
    """Amounts due from subsidiaries within one year."""
    liabilities: Figure = credit(
        "Short-term monetary liabilities to subsidiaries", terse="Short-term monetary liabilities"
    )
    """Amounts owed to subsidiaries within one year."""


class IncomeStatementNote(
    Note, within=StatementNotes, title="Notes to statement of income", references=(accounting("135"),)
):
    transactions_with_subsidiaries_ = heading("Transactions with subsidiaries")
    revenues: Figure = credit("Revenues from transactions with subsidiaries", terse="Revenues")
    """Revenues from subsidiaries."""
    purchases: Figure = debit("Purchases from subsidiaries", terse="Purchases")
    """Goods and services bought from subsidiaries."""
    non_operating: Figure = money(
        "Turnover from non-operating transactions with subsidiaries", terse="Turnover from non-operating transactions"
    )
    """Amount of transactions with subsidiaries outside operations, whether income or expense."""


class DeferredTax(
    Note, code="412040", title="Deferred tax accounting", period=INSTANT, references=(accounting("138"),)
):
    deferred_tax_assets_ = heading("Deferred tax assets")
    loss_carry_forward: Figure = debit(
        "Deferred tax assets, tax operating loss carry forward", terse="Tax operating loss carry forward"
    )
    """Deferred tax assets on losses that later taxable income may be set off against."""
    investment_securities: Figure = debit(
        "Deferred tax assets, impairment loss on investment securities",
        terse="Impairment loss on investment securities",
    )
    """Deferred tax assets on write-downs of investment securities."""
    officers_benefits: Figure = debit(
        "Deferred tax assets, reserve for directors' and company auditors' retirement benefits",
        terse="Reserve for retirement directors' and company auditors' benefits",
    )
    """Deferred tax assets on the reserve for the retirement benefits of directors and company auditors."""
    employees_benefits: Figure = debit(
        "Deferred tax assets, reserve for employees' retirement benefits",
        terse="Reserve for retirement employees' benefits",
    )
    """Deferred tax assets on the reserve for the retirement benefits of employees."""
    subsidiaries_securities: Figure = debit(
        "Deferred tax assets, impairment loss on subsidiaries' securities",
        terse="Impairment loss on subsidiaries' securities",
    )
    """Deferred tax assets on write-downs of securities of subsidiaries."""
    sale_of_noncurrent_assets: Figure = debit(
        "Deferred tax assets, loss on sale of non-current assets", terse="Loss on sale of non-current assets"
    )
    """Deferred tax assets on losses on the sale of non-current assets."""
    impairment_of_noncurrent_assets: Figure = debit(
        "Deferred tax assets, impairment loss of non-current assets", terse="Impairment loss of non-current assets"
    )
    """Deferred tax assets on impairment losses of non-current assets."""
    enterprise_taxes: Figure = debit("Deferred tax assets, accrued enterprise taxes", terse="Accrued enterprise taxes")
    """Deferred tax assets on enterprise taxes that are not yet paid."""
    others: Figure = debit("Deferred tax assets, others", terse="Others")
    """Deferred tax assets that stand in no other line."""
    subtotal: Figure = debit(
        "Deferred tax assets before valuation allowance",
        subtotal="Subtotal of deferred tax assets",
        terse="Subtotal of deferred tax assets",
    )
    """Deferred tax assets before the valuation allowance."""
    valuation_allowance: Figure = credit(
        "Valuation allowance for deferred tax assets", terse="Valuation allowance", negated=True
    )
    """Part of the deferred tax assets that is not expected to be realised, as a positive number."""
    assets: Figure = debit(
        "Deferred tax assets", total="Total deferred tax assets", terse="Total of deferred tax assets"
    )
    """Deferred tax assets less the valuation allowance."""
    deferred_tax_liabilities_ = heading("Deferred tax liabilities")
    unrealized_gain: Figure = credit(
        "Deferred tax liabilities, unrealized gain on other securities", terse="Unrealized gain on other securities"
    )
    """Deferred tax liabilities on unrealized gains on other securities."""
    liabilities: Figure = credit(
        "Deferred tax liabilities", total="Total deferred tax liabilities", terse="Total of deferred tax liabilities"
    )
    """All deferred tax liabilities."""
    net: Figure = debit("Deferred tax assets, net", total=True, terse="Net amount of deferred tax assets")
    """Deferred tax assets less deferred tax liabilities; negative for a net liability."""


class LeasedAssetAmounts(
    Note,
    within=Leases,
    title="Amounts equivalent to acquisition cost, accumulated depreciation and net book value of leased assets",
    name="LeasedAssetAmounts",
    period=INSTANT,
    references=(accounting("139"),),
):
    """A row for each class of leased assets, and their total."""

    assets: Key = key(LeasedAssets)
    cost: Figure = debit(
        "Amount equivalent to acquisition cost of leased assets", terse="Amount equivalent to acquisition cost"
    )
    """What assets under finance leases that are accounted for as rentals would have cost to buy."""
    accumulated_depreciation: Figure = credit(
        "Amount equivalent to accumulated depreciation of leased assets",
        terse="Amount equivalent to accumulated depreciation and amortization",
    )
    """Depreciation and amortization that would have accumulated on the leased assets, as a positive number."""
    net: Figure = debit(
        "Amount equivalent to net book value of leased assets",
        total=True,
        terse="Amount equivalent to lease obligation",
    )
    """Amount equivalent to acquisition cost less the amount equivalent to accumulated depreciation."""


class LeaseNote(
    Note,
    within=Leases,
    title="Finance leases that do not transfer ownership to lessee",
    references=(accounting("139"),),
):
    residual_term_of_amount_equivalent_to_lease_obligation_ = heading(
        "Residual term of amount equivalent to lease obligation"
    )
    within_one_year: Figure = credit(
        "Amount equivalent to lease obligation due within one year", terse="Within one year", period=INSTANT
    )
    """What is to be paid within one year under finance leases that are accounted for as rentals."""
    after_one_year: Figure = credit(
        "Amount equivalent to lease obligation due after one year", terse="More than one year", period=INSTANT
    )
    """What is to be paid after one year under finance leases that are accounted for as rentals."""
    obligation: Figure = credit(
        "Amount equivalent to lease obligation",
        total="Total amount equivalent to lease obligation",
        terse="Total",
        period=INSTANT,
    )
    """What is to be paid under finance leases that are accounted for as rentals."""
    lease_expense_depreciation_and_amortization_expense_and_interest_expense_ = heading(
        "Lease expense, depreciation and amortization expense and interest expense"
    )
    lease_expenses: Figure = debit("Lease expenses")
    """Lease payments that the year bears."""
    depreciation: Figure = debit(
        "Amount equivalent to depreciation of leased assets", terse="Depreciation and amortization expense"
    )
    """Depreciation and amortization that the year would have borne if the leased assets were owned."""
    interest: Figure = debit("Amount equivalent to interest expense on leases", terse="Interest expense")
    """Interest that the lease payments of the year contain."""
    calculation_methods_for_leases_ = heading("Calculation methods for leases")
    depreciation_method_note: Block = block("Calculation method of amount equivalent to depreciation of leased assets")
    """Disclosure of the method by which the amount equivalent to depreciation and amortization of assets under finance
    leases accounted for as rentals is calculated."""
    depreciation_method: Choice = choice(DepreciationMethods, "Depreciation method of leased assets")
    """Method by which the amount equivalent to depreciation and amortization of leased assets is calculated."""
    interest_method_note: Block = block("Calculation method of amount equivalent to interest on leases")
    """Disclosure of the method by which the amount equivalent to interest in lease payments is calculated and allocated
    to periods."""


class PerShareInformation(Note, code="415040", title="Per share information", references=(accounting("141"),)):
    net_assets: Figure = per_share("Net assets per share", period=INSTANT)
    """Net assets divided by the number of shares at the end of the year."""
    net_income: Figure = per_share("Net income per share")
    """Net income divided by the average number of shares in the year; negative for a loss."""
