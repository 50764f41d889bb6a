"""Footnote of the statement of changes in equity and policies of the non-consolidated statements, as printed."""

import datetime
from pathlib import Path

from iij.members import AssetClasses
from iij.periods import FY2006
from jp_agm.dim import DepreciationMethods, ValuationMethods
from jp_agm.jgp.policies import (
    ConsumptionTaxTreatments,
    EquityStatementFootnote,
    SignificantAccountingPolicies,
    UsefulLives,
)
from kaiji.declare import THOUSANDS, narratives

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

POLICIES = "1-1. Significant accounting policies"
DEPRECIATION = "1-2. Depreciation methods for non-current assets"
ALLOWANCES = "1-3. Standards for recording of allowances"
OTHERS = "1-4. Other significant accounting policies"

footnote = EquityStatementFootnote(
    section="Statements of Shareholders' Equity",
    period=FY2006,
    source=758,
    reduction=text("reduction_of_capital"),
    provision="Article 447 Paragraph 1 and Article 448 Paragraph 1 of the Corporation Law",
    meeting_number=14,
    effective_date=datetime.date(2006, 8, 4),
)

securities = SignificantAccountingPolicies(
    section=POLICIES,
    period=FY2006,
    source=(764, 775),
    securities=text("securities"),
    shares_of_affiliates=ValuationMethods.moving_average_cost,
    quoted_securities=ValuationMethods.market_value,
    cost_of_quoted_securities=ValuationMethods.moving_average_cost,
    unquoted_securities=ValuationMethods.moving_average_cost,
    partnerships=ValuationMethods.net_equity,
)
derivatives = SignificantAccountingPolicies(
    section=POLICIES,
    period=FY2006,
    source=777,
    derivatives=text("derivatives"),
    derivatives_method=ValuationMethods.market_value,
)
inventories = SignificantAccountingPolicies(
    section=POLICIES,
    period=FY2006,
    source=(779, 783),
    inventories=text("inventories"),
    products_and_supplies=ValuationMethods.moving_average_cost,
    work_in_process=ValuationMethods.specific_order_cost,
)
tangible_assets = SignificantAccountingPolicies(
    section=DEPRECIATION,
    period=FY2006,
    source=(787, 797),
    tangible_assets=text("depreciation_of_tangible_non_current_assets"),
    tangible_assets_method=DepreciationMethods.declining_balance,
    low_value_assets_from=100_000,
    low_value_assets_below=200_000,
    low_value_assets_method=DepreciationMethods.equal_installments,
    low_value_assets_years=3,
)
useful_lives = (
    UsefulLives(
        section=DEPRECIATION,
        period=FY2006,
        source=795,
        asset_class=AssetClasses.buildings_and_attached_facilities,
        name="Plant and buildings facilities annexed",
        shortest=8,
        longest=15,
    ),
    UsefulLives(
        section=DEPRECIATION,
        period=FY2006,
        source=797,
        asset_class=AssetClasses.tools_machines_instruments_and_equipment,
        name="Tools, machines, instruments and equipments",
        shortest=3,
        longest=15,
    ),
)
intangible_assets = SignificantAccountingPolicies(
    section=DEPRECIATION,
    period=FY2006,
    source=(799, 803),
    intangible_assets=text("amortization_of_intangible_non_current_assets"),
    intangible_assets_method=DepreciationMethods.straight_line,
    software_years=5,
)
doubtful_accounts = SignificantAccountingPolicies(
    section=ALLOWANCES,
    period=FY2006,
    source=(807, 809),
    doubtful_accounts=text("allowance_for_doubtful_accounts"),
)
employees_benefits = SignificantAccountingPolicies(
    section=ALLOWANCES,
    period=FY2006,
    source=(811, 815),
    employees_benefits=text("reserve_for_employees_retirement_benefits"),
    actuarial_differences_method=DepreciationMethods.straight_line,
    actuarial_differences_years=14,
)
officers_benefits = SignificantAccountingPolicies(
    section=ALLOWANCES,
    period=FY2006,
    scale=THOUSANDS,
    source=(817, 819),
    officers_benefits=text("reserve_for_directors_and_company_auditors_retirement_benefits"),
    company_auditors_reserve=510,
)
leases = SignificantAccountingPolicies(
    section=OTHERS,
    period=FY2006,
    source=(831, 832),
    leases=text("lease_transactions"),
)
deferred_assets = SignificantAccountingPolicies(
    section=OTHERS,
    period=FY2006,
    source=(833, 834),
    deferred_assets=text("deferred_assets"),
    share_issuing_costs_method=DepreciationMethods.equal_installments,
    share_issuing_costs_years=3,
)
hedging = SignificantAccountingPolicies(
    section=OTHERS,
    period=FY2006,
    source=(835, 837),
    hedging=text("hedging_transactions"),
)
consumption_tax = SignificantAccountingPolicies(
    section=OTHERS,
    period=FY2006,
    source=(838, 839),
    consumption_tax=text("consumption_tax"),
    consumption_tax_treatment=ConsumptionTaxTreatments.separate,
)

DISCLOSURES = (
    footnote,
    securities,
    derivatives,
    inventories,
    tangible_assets,
    *useful_lives,
    intangible_assets,
    doubtful_accounts,
    employees_benefits,
    officers_benefits,
    leases,
    deferred_assets,
    hedging,
    consumption_tax,
)
