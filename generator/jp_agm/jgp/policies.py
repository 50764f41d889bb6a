"""Notes to the non-consolidated statements under Japanese GAAP: policies (roles 330040a, 400040a-b)."""

from jp_agm.dim import AssetClasses, DepreciationMethods, ValuationMethods
from jp_agm.kinds import Note, Statement
from jp_agm.laws import accounting, companies_act
from jp_agm.modules import JGP
from jp_agm.roles import Policies
from kaiji.declare import (
    LABEL,
    Block,
    Choice,
    Choices,
    Day,
    Figure,
    Key,
    Text,
    block,
    count,
    date,
    heading,
    key,
    member,
    optional,
    text,
)
from kaiji.model import INSTANT

_VALUATION = (accounting("132", "1", "1"),)
_DEPRECIATION = (accounting("132", "1", "2"),)
_ALLOWANCES = (accounting("132", "1", "3"),)
_OTHER = (accounting("132", "1", "5"),)


class ConsumptionTaxTreatments(Choices, module=JGP, code="990400", title="Consumption tax treatments"):
    """Whether amounts contain consumption tax."""

    separate = member("Consumption tax recorded separately")
    included = member("Consumption tax included in amounts")


class EquityStatementFootnote(
    Statement,
    code="330040a",
    title="Footnote to statement of changes in equity",
    references=(accounting("136"), companies_act("447", "1"), companies_act("448", "1")),
):
    reduction: Block = block(
        "Note on reductions of common stock and additional paid-in capital",
    )
    """Disclosure of the resolution, the legal basis and the effective date of reductions of common stock and additional
    paid-in capital shown in the statement of changes in equity."""
    provision: Text = text(
        "Legal provision for reductions of common stock and additional paid-in capital",
    )
    """Provisions of law under which the reductions were resolved, as printed."""
    meeting_number: Figure = count(
        "Number of ordinary general meeting that resolved reductions of common stock and additional paid-in capital"
    )
    """Ordinal of the ordinary general meeting of shareholders that resolved the reductions."""
    effective_date: Day = date("Effective date of reductions of common stock and additional paid-in capital")
    """Day on which the reductions became effective."""


class SignificantAccountingPolicies(
    Note, within=Policies, title="Significant accounting policies", references=(accounting("129"),)
):
    """Every line is optional: an issuer has only the policies that its business calls for."""

    valuation_standards_and_methods_ = heading("Valuation standards and methods")
    securities: Block = optional.block("Accounting policy for securities", references=_VALUATION)
    """Disclosure of the standards and methods by which shares of subsidiaries and affiliates and other securities, with
    and without quoted market prices, are valued."""
    shares_of_affiliates: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of shares of subsidiaries and affiliates",
        terse="Shares of subsidiaries and affiliates",
        references=_VALUATION,
    )
    """Method by which shares of subsidiaries and affiliates are valued."""
    quoted_securities: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of other securities with quoted market prices",
        terse="Securities whose market prices are quoted",
        references=_VALUATION,
    )
    """Method by which other securities that have a quoted market price are valued."""
    cost_of_quoted_securities: Choice = optional.choice(
        ValuationMethods, "Cost method of other securities sold", references=_VALUATION
    )
    """Method by which the cost of other securities with a quoted market price is determined when they are sold."""
    unquoted_securities: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of other securities without quoted market prices",
        terse="Securities whose market prices are not quoted",
        references=_VALUATION,
    )
    """Method by which other securities that have no quoted market price are valued."""
    partnerships: Choice = optional.choice(
        ValuationMethods, "Valuation method of investments in partnerships", references=_VALUATION
    )
    """Method by which investments in limited liability investment partnerships and similar partnerships are valued."""
    derivatives: Block = optional.block("Accounting policy for derivatives", references=_VALUATION)
    """Disclosure of the standards and methods by which derivatives and similar items are valued."""
    derivatives_method: Choice = optional.choice(
        ValuationMethods, "Valuation method of derivatives", references=_VALUATION
    )
    """Method by which derivatives and similar items are valued in principle."""
    inventories: Block = optional.block("Accounting policy for inventories", references=_VALUATION)
    """Disclosure of the standards and methods by which inventories are valued."""
    products_and_supplies: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of merchandise and supplies",
        terse="Products and store",
        references=_VALUATION,
    )
    """Method by which products and supplies are valued."""
    work_in_process: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of work in process",
        terse="Work in process",
        references=_VALUATION,
    )
    """Method by which work in process is valued."""
    depreciation_methods_for_non_current_assets_ = heading("Depreciation methods for non-current assets")
    tangible_assets: Block = optional.block(
        "Accounting policy for depreciation of tangible non-current assets", references=_DEPRECIATION
    )
    """Disclosure of the methods by which tangible non-current assets are depreciated and of the useful lives of the
    main assets."""
    tangible_assets_method: Choice = optional.choice(
        DepreciationMethods,
        "Depreciation method of tangible non-current assets",
        terse="Tangible non-current assets",
        references=_DEPRECIATION,
    )
    """Method by which tangible non-current assets are depreciated."""
    low_value_assets_from: Figure = optional.money(
        "Lower limit of acquisition value of low-value depreciable assets", references=_DEPRECIATION
    )
    """Smallest acquisition value, itself included, of the low-value assets that are depreciated apart."""
    low_value_assets_below: Figure = optional.money(
        "Upper limit of acquisition value of low-value depreciable assets", references=_DEPRECIATION
    )
    """Acquisition value, itself excluded, up to which low-value assets are depreciated apart."""
    low_value_assets_method: Choice = optional.choice(
        DepreciationMethods,
        "Depreciation method of low-value depreciable assets",
        references=_DEPRECIATION,
    )
    """Method by which low-value assets are depreciated."""
    low_value_assets_years: Figure = optional.count(
        "Depreciation period of low-value depreciable assets, years", references=_DEPRECIATION
    )
    """Number of years over which low-value assets are depreciated."""
    intangible_assets: Block = optional.block(
        "Accounting policy for amortization of intangible non-current assets", references=_DEPRECIATION
    )
    """Disclosure of the methods by which intangible non-current assets, software for internal use among them, are
    amortized."""
    intangible_assets_method: Choice = optional.choice(
        DepreciationMethods,
        "Amortization method of intangible non-current assets",
        terse="Intangible non-current assets",
        references=_DEPRECIATION,
    )
    """Method by which intangible non-current assets are amortized."""
    software_years: Figure = optional.count("Useful life of software for internal use, years", references=_DEPRECIATION)
    """Number of years over which software for the company's own use is amortized."""
    standards_for_recording_of_allowances_ = heading("Standards for recording of allowances")
    doubtful_accounts: Block = optional.block(
        "Accounting policy for allowance for doubtful accounts", references=_ALLOWANCES
    )
    """Disclosure of the standard by which the allowance for doubtful accounts is recorded for general receivables and
    for receivables of doubtful collectability."""
    employees_benefits: Block = optional.block(
        "Accounting policy for reserve for employees' retirement benefits", references=_ALLOWANCES
    )
    """Disclosure of the standard by which the reserve for employees' retirement benefits is recorded and actuarial
    differences are amortized."""
    actuarial_differences_method: Choice = optional.choice(
        DepreciationMethods, "Amortization method of actuarial differences", references=_ALLOWANCES
    )
    """Method by which actuarial differences are charged to expense."""
    actuarial_differences_years: Figure = optional.count(
        "Amortization period of actuarial differences within average remaining service period of employees, years",
        references=_ALLOWANCES,
    )
    """Number of years, within the average remaining service years of the employees, over which actuarial differences
    are charged to expense."""
    officers_benefits: Block = optional.block(
        "Accounting policy for reserve for directors' and company auditors' retirement benefits",
        references=_ALLOWANCES,
    )
    """Disclosure of the standard by which the reserve for the retirement benefits of directors and company auditors is
    recorded."""
    company_auditors_reserve: Figure = optional.credit(
        "Reserve for company auditors' retirement benefits", period=INSTANT, references=_ALLOWANCES
    )
    """Retirement benefits of company auditors accrued so far, a part of the reserve for directors' and company
    auditors' retirement benefits."""
    other_significant_accounting_policies_ = heading("Other significant accounting policies")
    leases: Block = optional.block("Accounting policy for lease transactions", references=_OTHER)
    """Disclosure of the policy by which finance leases that do not transfer ownership of the leased assets to the
    lessee are accounted for."""
    deferred_assets: Block = optional.block("Accounting policy for deferred assets", references=_OTHER)
    """Disclosure of the policy by which deferred assets, such as share issuing costs, are amortized."""
    share_issuing_costs_method: Choice = optional.choice(
        DepreciationMethods, "Amortization method of new share issuing costs", references=_OTHER
    )
    """Method by which the cost of issuing shares is amortized."""
    share_issuing_costs_years: Figure = optional.count(
        "Amortization period of new share issuing costs, years", references=_OTHER
    )
    """Number of years over which the cost of issuing shares is amortized."""
    hedging: Block = optional.block("Accounting policy for hedging transactions", references=_OTHER)
    """Disclosure of hedging instruments, hedged risks, the policy for hedging and the assessment of the effectiveness
    of hedges."""
    consumption_tax: Block = optional.block("Accounting policy for consumption tax", references=_OTHER)
    """Disclosure of the policy by which consumption tax is recorded."""
    consumption_tax_treatment: Choice = optional.choice(
        ConsumptionTaxTreatments, "Treatment of consumption tax in accounts", references=_OTHER
    )
    """Whether consumption tax is recorded separately or within the amounts that it is levied on."""


class UsefulLives(Note, within=Policies, title="Useful lives of assets", references=_DEPRECIATION):
    """A row for each class of assets."""

    asset_class: Key = key(AssetClasses)
    name: Text = text("Major asset class", default=LABEL)
    """Name of the class of assets as printed."""
    shortest: Figure = count("Shortest useful life, years")
    """Shortest useful life, in years, of assets of the class."""
    longest: Figure = count("Longest useful life, years")
    """Longest useful life, in years, of assets of the class."""
