"""Policies of the non-consolidated statements and changes in them, as printed."""

from datetime import date
from pathlib import Path

from iij.members import AssetClasses
from iij.preparers import note
from jp_agm.dim import DepreciationMethods, Rows, ValuationMethods
from jp_agm.jgp.changes import AdoptionOfStandards, AppliedStandards, ChangeInAccountingMethod
from jp_agm.jgp.policies import ConsumptionTaxTreatments, SignificantAccountingPolicies, UsefulLives
from kaiji.declare import THOUSANDS, narratives, noted, section

text = narratives(Path(__file__).parent.parent / "narrative" / "jgp")

valuation = section("1-1. Significant accounting policies")(
    SignificantAccountingPolicies(
        source=(764, 775),
        securities=text("securities"),
        shares_of_affiliates=ValuationMethods.moving_average_cost,
        quoted_securities=ValuationMethods.market_value,
        cost_of_quoted_securities=ValuationMethods.moving_average_cost,
        unquoted_securities=ValuationMethods.moving_average_cost,
        partnerships=ValuationMethods.net_equity,
    ),
    SignificantAccountingPolicies(
        source=777, derivatives=text("derivatives"), derivatives_method=ValuationMethods.market_value
    ),
    SignificantAccountingPolicies(
        source=(779, 783),
        inventories=text("inventories"),
        products_and_supplies=ValuationMethods.moving_average_cost,
        work_in_process=ValuationMethods.specific_order_cost,
    ),
)

depreciation = section("1-2. Depreciation methods for non-current assets")(
    SignificantAccountingPolicies(
        source=(787, 797),
        tangible_assets=text("depreciation_of_tangible_non_current_assets"),
        tangible_assets_method=DepreciationMethods.declining_balance,
        low_value_assets_from=100_000,
        low_value_assets_below=200_000,
        low_value_assets_method=DepreciationMethods.equal_installments,
        low_value_assets_years=3,
    ),
    UsefulLives(
        source=795,
        asset_class=AssetClasses.buildings_and_attached_facilities,
        name="Plant and buildings facilities annexed",
        shortest=8,
        longest=15,
    ),
    UsefulLives(
        source=797,
        asset_class=AssetClasses.tools_machines_instruments_and_equipment,
        name="Tools, machines, instruments and equipments",
        shortest=3,
        longest=15,
    ),
    SignificantAccountingPolicies(
        source=(799, 803),
        intangible_assets=text("amortization_of_intangible_non_current_assets"),
        intangible_assets_method=DepreciationMethods.straight_line,
        software_years=5,
    ),
)

allowances = section("1-3. Standards for recording of allowances")(
    SignificantAccountingPolicies(source=(807, 809), doubtful_accounts=text("allowance_for_doubtful_accounts")),
    SignificantAccountingPolicies(
        source=(811, 815),
        employees_benefits=text("reserve_for_employees_retirement_benefits"),
        actuarial_differences_method=DepreciationMethods.straight_line,
        actuarial_differences_years=14,
    ),
    SignificantAccountingPolicies(
        scale=THOUSANDS,
        source=(817, 819),
        officers_benefits=text("reserve_for_directors_and_company_auditors_retirement_benefits"),
        company_auditors_reserve=510,
    ),
)

RETIREMENT_BENEFITS = note(
    "the note on the change in accounting method has 133,680 and 23,460 thousand yen among sales and marketing and"
    " general and administrative expenses, and yet says that operating income is lower by 23,460 only; the statement of"
    " income has the 133,680 as an extraordinary loss. Each is filed as printed"
)
change_in_method = section("(Changes in accounting method)")(
    ChangeInAccountingMethod(
        scale=THOUSANDS,
        source=(821, 827),
        change=text("change_in_accounting_method_for_retirement_benefits"),
        internal_regulation="Regulation for company auditors' retirement benefits",
        expense_captions="sales and marketing expenses and general and administrative expenses",
        previous_year=noted(133_680, RETIREMENT_BENEFITS),
        current_year=23_460,
        operating_income=23_460,
        ordinary_income=23_460,
        income_before_tax=157_140,
    ),
    AppliedStandards(
        source=825,
        row=Rows.no1,
        name="guidance on auditing of reserve and allowance including a reserve for company auditors' retirement"
        " benefits",
        issuer="Japanese Institute of Certified Public Accountants",
        amended=date(2007, 4, 13),
    ),
)

others = section("1-4. Other significant accounting policies")(
    SignificantAccountingPolicies(source=(831, 832), leases=text("lease_transactions")),
    SignificantAccountingPolicies(
        source=(833, 834),
        deferred_assets=text("deferred_assets"),
        share_issuing_costs_method=DepreciationMethods.equal_installments,
        share_issuing_costs_years=3,
    ),
    SignificantAccountingPolicies(source=(835, 837), hedging=text("hedging_transactions")),
    SignificantAccountingPolicies(
        source=(838, 839),
        consumption_tax=text("consumption_tax"),
        consumption_tax_treatment=ConsumptionTaxTreatments.separate,
    ),
)

adopted_standards = section("1-5. Changes in important accounting method")(
    AdoptionOfStandards(
        scale=THOUSANDS,
        source=(841, 843),
        net_assets=text("presentation_of_net_assets"),
        previous_shareholders_equity=19_831_163,
        corporation_law=text("adoption_of_corporation_law"),
    ),
    AppliedStandards(
        source=842,
        row=Rows.no2,
        name="Accounting standard for Presentations of Net Assets in the Balance Sheet",
        issuer="ASBJ",
        number="ASBJ No.5",
        issued=date(2005, 12, 9),
        first_year_end=date(2007, 3, 31),
    ),
    AppliedStandards(
        source=842,
        row=Rows.no3,
        name="Guidance on Accounting Standard for Presentation of Net Assets in the Balance Sheet",
        issuer="ASBJ",
        number="ASBJ Guidance No.8",
        issued=date(2005, 12, 9),
        first_year_end=date(2007, 3, 31),
    ),
    AppliedStandards(source=843, row=Rows.no4, name="Corporation Law in Japan", first_year_end=date(2007, 3, 31)),
    AppliedStandards(
        source=843, row=Rows.no5, name="Corporate Accounting Regulations in Japan", first_year_end=date(2007, 3, 31)
    ),
)

POLICIES = (valuation, depreciation, allowances, change_in_method, others, adopted_standards)
