"""What Marewind SE reports: concepts of ESMA's taxonomy, and five of its own, each anchored to one of these."""

from kaiji.declare import (
    Axis,
    Base,
    Block,
    Disclosure,
    Figure,
    Key,
    Line,
    Module,
    Text,
    closing,
    credit,
    debit,
    heading,
    key,
    member,
    opening,
    same,
    total,
    use,
)
from kaiji.model import INSTANT

ESEF = Base("http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd")
URL = "https://marewind.example/xbrl/2025-12-31"
MAREWIND = Module("marewind", URL, ("en", "de"), namespace=URL)


class Components(Axis, module=MAREWIND, use=ESEF["ifrs-full:ComponentsOfEquityAxis"]):
    capital = member(ESEF["ifrs-full:IssuedCapitalMember"])
    premium = member(ESEF["ifrs-full:SharePremiumMember"])
    hybrid = member("Hybrid capital")
    earnings = member(ESEF["ifrs-full:RetainedEarningsMember"])
    translation = member(ESEF["ifrs-full:ReserveOfExchangeDifferencesOnTranslationMember"])
    hedges = member(ESEF["ifrs-full:ReserveOfCashFlowHedgesMember"])
    owners = member(ESEF["ifrs-full:EquityAttributableToOwnersOfParentMember"])
    minorities = member(ESEF["ifrs-full:NoncontrollingInterestsMember"])
    equity = member(ESEF["ifrs-full:EquityMember"])


class Classes(Axis, module=MAREWIND, use=ESEF["ifrs-full:ClassesOfPropertyPlantAndEquipmentAxis"]):
    ships = member(ESEF["ifrs-full:ShipsMember"])
    land = member(ESEF["ifrs-full:LandAndBuildingsMember"])
    other = member(ESEF["ifrs-full:OtherPropertyPlantAndEquipmentMember"])
    total = member(ESEF["ifrs-full:PropertyPlantAndEquipmentMember"])


class Statement(Disclosure, module=MAREWIND, kind="Statement"):
    """What the statements have in common."""


class Note(Disclosure, module=MAREWIND, kind="Notes"):
    """What the notes have in common."""


class ProfitOrLoss(
    Statement,
    code="310000",
    title="Statement of profit or loss",
    heading=ESEF["ifrs-full:IncomeStatementAbstract"],
):
    revenue: Figure = use(ESEF["ifrs-full:Revenue"])
    cost_of_sales: Figure = use(ESEF["ifrs-full:CostOfSales"], negated=True)
    gross_profit: Figure = use(ESEF["ifrs-full:GrossProfit"], subtotal=True)
    other_income: Figure = use(ESEF["ifrs-full:OtherIncome"])
    distribution: Figure = use(ESEF["ifrs-full:DistributionCosts"], negated=True)
    administration: Figure = use(ESEF["ifrs-full:AdministrativeExpense"], negated=True)
    idle_vessels: Figure = debit(
        "Expenses for idle vessels", negated=True, wider=ESEF["ifrs-full:OtherExpenseByFunction"]
    )
    """Crews, berths and maintenance of vessels in the days on which no charter paid for them."""
    associates: Figure = use(
        ESEF["ifrs-full:ShareOfProfitLossOfAssociatesAndJointVenturesAccountedForUsingEquityMethod"],
        terse="Share of profit of associates",
    )
    operating: Figure = use(
        ESEF["ifrs-full:ProfitLossFromOperatingActivities"], subtotal=True, terse="Operating profit"
    )
    finance_income: Figure = use(ESEF["ifrs-full:FinanceIncome"])
    finance_costs: Figure = use(ESEF["ifrs-full:FinanceCosts"], negated=True)
    before_tax: Figure = use(ESEF["ifrs-full:ProfitLossBeforeTax"], subtotal=True, terse="Profit before tax")
    tax: Figure = use(ESEF["ifrs-full:IncomeTaxExpenseContinuingOperations"], negated=True, terse="Income tax")
    profit: Figure = use(ESEF["ifrs-full:ProfitLoss"], subtotal=True, terse="Profit")
    attribution_ = heading(ESEF["ifrs-full:ProfitLossAttributableToAbstract"], of=profit)
    owners: Figure = use(ESEF["ifrs-full:ProfitLossAttributableToOwnersOfParent"], terse="Owners of the parent")
    minorities: Figure = use(
        ESEF["ifrs-full:ProfitLossAttributableToNoncontrollingInterests"], terse="Non-controlling interests", last=True
    )
    per_share_ = heading(ESEF["ifrs-full:EarningsPerShareAbstract"])
    basic: Figure = use(ESEF["ifrs-full:BasicEarningsLossPerShare"], terse="Basic earnings per share")
    diluted: Figure = use(ESEF["ifrs-full:DilutedEarningsLossPerShare"], terse="Diluted earnings per share")


class ComprehensiveIncome(
    Statement,
    code="410000",
    title="Statement of comprehensive income",
    heading=ESEF["ifrs-full:StatementOfComprehensiveIncomeAbstract"],
):
    profit: Figure = same(ProfitOrLoss.profit)
    other_ = heading(ESEF["ifrs-full:OtherComprehensiveIncomeAbstract"])
    never_ = heading(
        ESEF["ifrs-full:ComponentsOfOtherComprehensiveIncomeThatWillNotBeReclassifiedToProfitOrLossNetOfTaxAbstract"]
    )
    pensions: Figure = use(
        ESEF["ifrs-full:OtherComprehensiveIncomeNetOfTaxGainsLossesOnRemeasurementsOfDefinedBenefitPlans"],
        terse="Remeasurements of defined benefit plans",
    )
    never: Figure = use(
        ESEF["ifrs-full:OtherComprehensiveIncomeThatWillNotBeReclassifiedToProfitOrLossNetOfTax"], total=True
    )
    later_ = heading(
        ESEF["ifrs-full:ComponentsOfOtherComprehensiveIncomeThatWillBeReclassifiedToProfitOrLossNetOfTaxAbstract"]
    )
    translation: Figure = use(
        ESEF["ifrs-full:OtherComprehensiveIncomeNetOfTaxExchangeDifferencesOnTranslation"],
        terse="Exchange differences on translation",
    )
    hedges: Figure = use(ESEF["ifrs-full:OtherComprehensiveIncomeNetOfTaxCashFlowHedges"], terse="Cash flow hedges")
    later: Figure = use(
        ESEF["ifrs-full:OtherComprehensiveIncomeThatWillBeReclassifiedToProfitOrLossNetOfTax"], total=True
    )
    other: Figure = use(ESEF["ifrs-full:OtherComprehensiveIncome"], total=True)
    comprehensive: Figure = use(ESEF["ifrs-full:ComprehensiveIncome"], subtotal=True)
    attribution_ = heading(ESEF["ifrs-full:ComprehensiveIncomeAttributableToAbstract"], of=comprehensive)
    owners: Figure = use(
        ESEF["ifrs-full:ComprehensiveIncomeAttributableToOwnersOfParent"], terse="Owners of the parent"
    )
    minorities: Figure = use(
        ESEF["ifrs-full:ComprehensiveIncomeAttributableToNoncontrollingInterests"],
        terse="Non-controlling interests",
        last=True,
    )


class FinancialPosition(
    Statement,
    code="210000",
    title="Statement of financial position",
    period=INSTANT,
    heading=ESEF["ifrs-full:StatementOfFinancialPositionAbstract"],
):
    assets_ = heading(ESEF["ifrs-full:AssetsAbstract"])
    noncurrent_assets_ = heading(ESEF["ifrs-full:NoncurrentAssetsAbstract"])
    property: Figure = use(ESEF["ifrs-full:PropertyPlantAndEquipment"])
    goodwill: Figure = use(ESEF["ifrs-full:Goodwill"])
    intangibles: Figure = use(ESEF["ifrs-full:IntangibleAssetsOtherThanGoodwill"], terse="Other intangible assets")
    associates: Figure = use(
        ESEF["ifrs-full:InvestmentsInAssociatesAccountedForUsingEquityMethod"], terse="Investments in associates"
    )
    deferred_tax_assets: Figure = use(ESEF["ifrs-full:DeferredTaxAssets"])
    noncurrent_assets: Figure = use(ESEF["ifrs-full:NoncurrentAssets"], total=True)
    current_assets_ = heading(ESEF["ifrs-full:CurrentAssetsAbstract"])
    inventories: Figure = use(ESEF["ifrs-full:Inventories"], terse="Inventories")
    receivables: Figure = use(ESEF["ifrs-full:TradeAndOtherCurrentReceivables"], terse="Trade and other receivables")
    derivatives: Figure = use(ESEF["ifrs-full:OtherCurrentFinancialAssets"], terse="Other financial assets")
    cash: Figure = use(ESEF["ifrs-full:CashAndCashEquivalents"])
    current_assets: Figure = use(ESEF["ifrs-full:CurrentAssets"], total=True)
    assets: Figure = use(ESEF["ifrs-full:Assets"], total=True)
    equity_and_liabilities_ = heading(ESEF["ifrs-full:EquityAndLiabilitiesAbstract"])
    equity_ = heading(ESEF["ifrs-full:EquityAbstract"])
    capital: Figure = use(ESEF["ifrs-full:IssuedCapital"])
    premium: Figure = use(ESEF["ifrs-full:SharePremium"])
    hybrid: Figure = use(ESEF["ifrs-full:OtherEquityInterest"], terse="Hybrid capital")
    earnings: Figure = use(ESEF["ifrs-full:RetainedEarnings"])
    reserves: Figure = use(ESEF["ifrs-full:OtherReserves"])
    owners: Figure = use(ESEF["ifrs-full:EquityAttributableToOwnersOfParent"], subtotal=True)
    minorities: Figure = use(ESEF["ifrs-full:NoncontrollingInterests"])
    equity: Figure = use(ESEF["ifrs-full:Equity"], total=True)
    liabilities_ = heading(ESEF["ifrs-full:LiabilitiesAbstract"])
    noncurrent_liabilities_ = heading(ESEF["ifrs-full:NoncurrentLiabilitiesAbstract"])
    borrowings: Figure = use(ESEF["ifrs-full:LongtermBorrowings"], terse="Borrowings")
    deferred_tax: Figure = use(ESEF["ifrs-full:DeferredTaxLiabilities"])
    pensions: Figure = use(
        ESEF["ifrs-full:NoncurrentProvisionsForEmployeeBenefits"], terse="Provisions for employee benefits"
    )
    noncurrent_liabilities: Figure = use(ESEF["ifrs-full:NoncurrentLiabilities"], total=True)
    current_liabilities_ = heading(ESEF["ifrs-full:CurrentLiabilitiesAbstract"])
    payables: Figure = use(ESEF["ifrs-full:TradeAndOtherCurrentPayables"], terse="Trade and other payables")
    current_borrowings: Figure = use(ESEF["ifrs-full:ShorttermBorrowings"], terse="Borrowings due within a year")
    current_tax: Figure = use(ESEF["ifrs-full:CurrentTaxLiabilitiesCurrent"], terse="Current tax liabilities")
    charter_hire: Figure = credit(
        "Charter hire received in advance", wider=ESEF["ifrs-full:CurrentContractLiabilities"]
    )
    """Charter hire that customers paid for days after the end of the year."""
    current_liabilities: Figure = use(ESEF["ifrs-full:CurrentLiabilities"], total=True)
    liabilities: Figure = use(ESEF["ifrs-full:Liabilities"], total=True)
    equity_and_liabilities: Figure = use(ESEF["ifrs-full:EquityAndLiabilities"], total=True)


class ChangesInEquity(
    Statement,
    code="610000",
    title="Statement of changes in equity",
    columns=Components,
    heading=ESEF["ifrs-full:StatementOfChangesInEquityAbstract"],
    table=ESEF["ifrs-full:StatementOfChangesInEquityTable"],
    line_items=ESEF["ifrs-full:StatementOfChangesInEquityLineItems"],
):
    before: Line[Components] = opening(ESEF["ifrs-full:Equity"])
    profit: Line[Components] = same(ProfitOrLoss.profit)
    other: Line[Components] = same(ComprehensiveIncome.other)
    comprehensive: Line[Components] = same(ComprehensiveIncome.comprehensive)
    dividends: Line[Components] = use(ESEF["ifrs-full:DividendsPaid"], negated=True, terse="Dividends")
    coupons: Line[Components] = debit(
        "Coupons on hybrid capital",
        negated=True,
        wider=ESEF["ifrs-full:IncreaseDecreaseThroughOtherDistributionsToOwners"],
    )
    """Coupons that the holders of the hybrid capital are owed once they are resolved upon."""
    after: Line[Components] = closing(ESEF["ifrs-full:Equity"])


class CashFlows(
    Statement,
    code="520000",
    title="Statement of cash flows",
    heading=ESEF["ifrs-full:StatementOfCashFlowsAbstract"],
):
    operating_ = heading(ESEF["ifrs-full:CashFlowsFromUsedInOperatingActivitiesAbstract"])
    profit: Figure = same(ProfitOrLoss.profit)
    tax: Figure = use(ESEF["ifrs-full:AdjustmentsForIncomeTaxExpense"], terse="Income tax")
    finance_costs: Figure = use(ESEF["ifrs-full:AdjustmentsForFinanceCosts"], terse="Finance costs")
    finance_income: Figure = use(ESEF["ifrs-full:AdjustmentsForFinanceIncome"], negated=True, terse="Finance income")
    depreciation: Figure = use(
        ESEF["ifrs-full:AdjustmentsForDepreciationAndAmortisationExpense"], terse="Depreciation and amortisation"
    )
    associates: Figure = use(
        ESEF["ifrs-full:AdjustmentsForUndistributedProfitsOfAssociates"],
        negated=True,
        terse="Share of profit of associates",
    )
    inventories: Figure = use(
        ESEF["ifrs-full:AdjustmentsForDecreaseIncreaseInInventories"], terse="Change in inventories"
    )
    receivables: Figure = use(
        ESEF["ifrs-full:AdjustmentsForDecreaseIncreaseInTradeAndOtherReceivables"], terse="Change in receivables"
    )
    payables: Figure = use(
        ESEF["ifrs-full:AdjustmentsForIncreaseDecreaseInTradeAndOtherPayables"], terse="Change in payables"
    )
    taxes_paid: Figure = use(
        ESEF["ifrs-full:IncomeTaxesPaidRefundClassifiedAsOperatingActivities"], negated=True, terse="Income taxes paid"
    )
    operating: Figure = use(ESEF["ifrs-full:CashFlowsFromUsedInOperatingActivities"])
    investing_ = heading(ESEF["ifrs-full:CashFlowsFromUsedInInvestingActivitiesAbstract"])
    purchases: Figure = use(
        ESEF["ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"],
        negated=True,
        terse="Vessels and other property, plant and equipment",
    )
    sales: Figure = use(
        ESEF["ifrs-full:ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"],
    )
    interest_received: Figure = use(ESEF["ifrs-full:InterestReceivedClassifiedAsInvestingActivities"])
    dividends_received: Figure = use(ESEF["ifrs-full:DividendsReceivedClassifiedAsInvestingActivities"])
    investing: Figure = use(ESEF["ifrs-full:CashFlowsFromUsedInInvestingActivities"])
    financing_ = heading(ESEF["ifrs-full:CashFlowsFromUsedInFinancingActivitiesAbstract"])
    borrowed: Figure = use(ESEF["ifrs-full:ProceedsFromBorrowingsClassifiedAsFinancingActivities"])
    repaid: Figure = use(
        ESEF["ifrs-full:RepaymentsOfBorrowingsClassifiedAsFinancingActivities"],
        negated=True,
        terse="Repayments of borrowings",
    )
    interest_paid: Figure = use(
        ESEF["ifrs-full:InterestPaidClassifiedAsFinancingActivities"], negated=True, terse="Interest paid"
    )
    dividends_paid: Figure = use(
        ESEF["ifrs-full:DividendsPaidClassifiedAsFinancingActivities"], negated=True, terse="Dividends paid"
    )
    coupons_paid: Figure = credit(
        "Coupons paid on hybrid capital", negated=True, wider=ESEF["ifrs-full:PaymentsOfOtherEquityInstruments"]
    )
    """Coupons that were paid to the holders of the hybrid capital."""
    financing: Figure = use(ESEF["ifrs-full:CashFlowsFromUsedInFinancingActivities"])
    before_rates: Figure = use(
        ESEF["ifrs-full:IncreaseDecreaseInCashAndCashEquivalentsBeforeEffectOfExchangeRateChanges"],
        terse="Change in cash before exchange rates",
    )
    rates: Figure = use(
        ESEF["ifrs-full:EffectOfExchangeRateChangesOnCashAndCashEquivalents"], terse="Effect of exchange rates"
    )
    change: Figure = use(ESEF["ifrs-full:IncreaseDecreaseInCashAndCashEquivalents"], terse="Change in cash")
    opening_cash: Figure = opening(ESEF["ifrs-full:CashAndCashEquivalents"])
    closing_cash: Figure = closing(ESEF["ifrs-full:CashAndCashEquivalents"])

    tree = (
        +operating_(
            +profit,
            +tax,
            +finance_costs,
            -finance_income,
            +depreciation,
            -associates,
            +inventories,
            +receivables,
            +payables,
            -taxes_paid,
            total(operating),
        ),
        +investing_(-purchases, +sales, +interest_received, +dividends_received, total(investing)),
        +financing_(+borrowed, -repaid, -interest_paid, -dividends_paid, -coupons_paid, total(financing)),
        total(before_rates),
        +rates,
        total(change),
        opening_cash,
        closing_cash,
    )


class Company(
    Note,
    code="810000",
    title="About the company",
    heading=ESEF["esef_cor:NotesAccountingPoliciesAndMandatoryTags"],
):
    name: Text = use(ESEF["ifrs-full:NameOfReportingEntityOrOtherMeansOfIdentification"], terse="Name")
    renamed: Text = use(
        ESEF[
            "ifrs-full:ExplanationOfChangeInNameOfReportingEntityOrOtherMeansOfIdentificationFromEndOfPrecedingReportingPeriod"
        ],
        terse="Change of name",
    )
    form: Text = use(ESEF["ifrs-full:LegalFormOfEntity"], terse="Legal form")
    domicile: Text = use(ESEF["ifrs-full:DomicileOfEntity"], terse="Domicile")
    incorporated: Text = use(ESEF["ifrs-full:CountryOfIncorporation"])
    office: Text = use(ESEF["ifrs-full:AddressOfRegisteredOfficeOfEntity"], terse="Registered office")
    place: Text = use(ESEF["ifrs-full:PrincipalPlaceOfBusiness"])
    activities: Text = use(
        ESEF["ifrs-full:DescriptionOfNatureOfEntitysOperationsAndPrincipalActivities"], terse="Activities"
    )
    parent: Text = use(ESEF["ifrs-full:NameOfParentEntity"], terse="Parent")
    ultimate: Text = use(ESEF["ifrs-full:NameOfUltimateParentOfGroup"], terse="Ultimate parent of the group")


class Policies(
    Note,
    code="820000",
    title="Accounting policies",
    heading=ESEF["esef_cor:NotesAccountingPoliciesAndMandatoryTags"],
):
    policies: Block = use(ESEF["ifrs-full:DisclosureOfSummaryOfSignificantAccountingPoliciesExplanatory"])
    compliance: Block = use(ESEF["ifrs-full:StatementOfIFRSCompliance"])
    revenue: Block = use(ESEF["ifrs-full:DescriptionOfAccountingPolicyForRecognitionOfRevenue"])
    property: Block = use(ESEF["ifrs-full:DescriptionOfAccountingPolicyForPropertyPlantAndEquipmentExplanatory"])


class PropertyNote(
    Note,
    code="830000",
    title="Property, plant and equipment",
    heading=ESEF["esef_cor:NotesAccountingPoliciesAndMandatoryTags"],
):
    note: Block = use(ESEF["ifrs-full:DisclosureOfPropertyPlantAndEquipmentExplanatory"])


class PropertyByClass(
    Note,
    code="830100",
    title="Property, plant and equipment by class",
    heading=ESEF["esef_cor:NotesAccountingPoliciesAndMandatoryTags"],
    table=ESEF["ifrs-full:DisclosureOfPropertyPlantAndEquipmentTable"],
    line_items=ESEF["ifrs-full:DisclosureOfPropertyPlantAndEquipmentLineItems"],
):
    of: Key[Classes] = key(Classes)
    carrying: Figure = same(FinancialPosition.property, terse="Carrying amount")


class BorrowingsNote(
    Note,
    code="840000",
    title="Borrowings",
    heading=ESEF["esef_cor:NotesAccountingPoliciesAndMandatoryTags"],
):
    note: Block = use(ESEF["ifrs-full:DisclosureOfBorrowingsExplanatory"])
