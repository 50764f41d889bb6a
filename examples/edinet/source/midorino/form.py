"""What the form asks for besides figures: the cover, the particulars of the document (DEI), and the narratives."""

from __future__ import annotations

from kaiji.declare import Block, Day, Disclosure, Figure, Flag, Key, Rate, Text, heading, key, optional, use
from kaiji.model import DURATION, INSTANT, PURE
from midorino.axes import OfficerKinds, OfficersAxis, Shareholders
from midorino.base import JP, MIDORINO, ROLE


class Dei(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpdei/rol_std_DocumentAndEntityInformationDEI"),
    period=INSTANT,
    networks=False,
):
    edinet_code: Text = use(JP["jpdei_cor:EDINETCodeDEI"])
    fund_code: Text = use(JP["jpdei_cor:FundCodeDEI"])
    security_code: Text = use(JP["jpdei_cor:SecurityCodeDEI"])
    filer: Text = use(JP["jpdei_cor:FilerNameInJapaneseDEI"])
    filer_in_english: Text = use(JP["jpdei_cor:FilerNameInEnglishDEI"])
    fund: Text = use(JP["jpdei_cor:FundNameInJapaneseDEI"])
    fund_in_english: Text = use(JP["jpdei_cor:FundNameInEnglishDEI"])
    ordinance: Text = use(JP["jpdei_cor:CabinetOfficeOrdinanceDEI"])
    form: Text = use(JP["jpdei_cor:DocumentTypeDEI"])
    standards: Text = use(JP["jpdei_cor:AccountingStandardsDEI"])
    consolidated: Flag = use(JP["jpdei_cor:WhetherConsolidatedFinancialStatementsArePreparedDEI"])
    consolidated_industry: Text = use(
        JP[
            "jpdei_cor:IndustryCodeWhenConsolidatedFinancialStatementsArePreparedInAccordanceWithIndustrySpecificRegulationsDEI"
        ]
    )
    industry: Text = use(
        JP["jpdei_cor:IndustryCodeWhenFinancialStatementsArePreparedInAccordanceWithIndustrySpecificRegulationsDEI"]
    )
    year_start: Day = use(JP["jpdei_cor:CurrentFiscalYearStartDateDEI"])
    period_end: Day = use(JP["jpdei_cor:CurrentPeriodEndDateDEI"])
    period_type: Text = use(JP["jpdei_cor:TypeOfCurrentPeriodDEI"])
    year_end: Day = use(JP["jpdei_cor:CurrentFiscalYearEndDateDEI"])
    previous_start: Day = use(JP["jpdei_cor:PreviousFiscalYearStartDateDEI"])
    comparative_end: Day = use(JP["jpdei_cor:ComparativePeriodEndDateDEI"])
    previous_end: Day = use(JP["jpdei_cor:PreviousFiscalYearEndDateDEI"])
    next_start: Day = use(JP["jpdei_cor:NextFiscalYearStartDateDEI"])
    next_interim_end: Day = use(JP["jpdei_cor:EndDateOfQuarterlyOrSemiAnnualPeriodOfNextFiscalYearDEI"])
    submission: Figure = use(JP["jpdei_cor:NumberOfSubmissionDEI"], unit=PURE)
    amendment: Flag = use(JP["jpdei_cor:AmendmentFlagDEI"])
    amended: Text = use(JP["jpdei_cor:IdentificationOfDocumentSubjectToAmendmentDEI"])
    report_amendment: Flag = use(JP["jpdei_cor:ReportAmendmentFlagDEI"])
    xbrl_amendment: Flag = use(JP["jpdei_cor:XBRLAmendmentFlagDEI"])


class Cover(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_CoverPage"),
    period=INSTANT,
    heading=JP["jpcrp_cor:CoverPageHeading"],
    table=False,
):
    title: Text = use(JP["jpcrp_cor:DocumentTitleCoverPage"])
    clause: Text = use(JP["jpcrp_cor:ClauseOfStipulationCoverPage"])
    place: Text = use(JP["jpcrp_cor:PlaceOfFilingCoverPage"])
    filed: Day = use(JP["jpcrp_cor:FilingDateCoverPage"])
    year: Text = use(JP["jpcrp_cor:FiscalYearCoverPage"])
    company: Text = use(JP["jpcrp_cor:CompanyNameCoverPage"])
    company_in_english: Text = use(JP["jpcrp_cor:CompanyNameInEnglishCoverPage"])
    representative: Text = use(JP["jpcrp_cor:TitleAndNameOfRepresentativeCoverPage"])
    headquarters: Text = use(JP["jpcrp_cor:AddressOfRegisteredHeadquarterCoverPage"])
    telephone: Text = use(JP["jpcrp_cor:TelephoneNumberAddressOfRegisteredHeadquarterCoverPage"])
    contact: Text = use(JP["jpcrp_cor:NameOfContactPersonAddressOfRegisteredHeadquarterCoverPage"])
    nearest: Text = use(JP["jpcrp_cor:NearestPlaceOfContactCoverPage"])
    nearest_telephone: Text = use(JP["jpcrp_cor:TelephoneNumberNearestPlaceOfContactCoverPage"])
    nearest_contact: Text = use(JP["jpcrp_cor:NameOfContactPersonNearestPlaceOfContactCoverPage"])
    inspection: Block = use(JP["jpcrp_cor:PlaceForPublicInspectionCoverPageTextBlock"])


class FinancialInformation(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_FinancialInformation"),
    heading=JP["jpcrp_cor:FinancialInformationHeading"],
    table=False,
):
    regulations: Text = use(
        JP[
            "jpcrp_cor:RegulationsInAccordanceWithWhichConsolidatedFinancialStatementsHaveBeenPreparedFinancialInformation"
        ]
    )
    company_regulations: Text = use(
        JP["jpcrp_cor:RegulationsInAccordanceWithWhichFinancialStatementsHaveBeenPreparedFinancialInformation"]
    )
    audit: Text = use(JP["jpcrp_cor:NoteOnIndependentAuditFinancialInformation"])
    efforts: Text = use(
        JP[
            "jpcrp_cor:RemarkableEffortsToEnsureFairPresentationOfConsolidatedFinancialStatementsEtcFinancialInformation"
        ]
    )


class MajorShareholders(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_MajorShareholders-01"),
    period=INSTANT,
    heading=JP["jpcrp_cor:MajorShareholdersHeading"],
    table=JP["jpcrp_cor:MajorShareholdersTable"],
    line_items=JP["jpcrp_cor:MajorShareholdersLineItems"],
):
    """大株主の状況。最後の行は合計です。"""

    holder: Key[Shareholders] = key(Shareholders)
    name: Text = optional.use(JP["jpcrp_cor:NameMajorShareholders"])
    address: Text = optional.use(JP["jpcrp_cor:AddressMajorShareholders"])
    shares: Figure = use(JP["jpcrp_cor:NumberOfSharesHeld"])
    ratio: Rate = use(JP["jpcrp_cor:ShareholdingRatio"])


class Officers(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_InformationAboutOfficers-01"),
    period=INSTANT,
    heading=JP["jpcrp_cor:InformationAboutOfficersHeading"],
    table=False,
):
    """役員の男女別人数"""

    men: Figure = use(JP["jpcrp_cor:NumberOfMaleDirectorsAndOtherOfficers"], unit=PURE)
    women: Figure = use(JP["jpcrp_cor:NumberOfFemaleDirectorsAndOtherOfficers"], unit=PURE)
    women_ratio: Rate = use(JP["jpcrp_cor:RatioOfFemaleDirectorsAndOtherOfficers"])


class RemunerationByKind(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_RemunerationForDirectorsAndOtherOfficers-01"),
    heading=JP["jpcrp_cor:RemunerationForDirectorsAndOtherOfficersHeading"],
    table=JP["jpcrp_cor:RemunerationEtcByCategoryOfDirectorsAndOtherOfficersTable"],
    line_items=JP["jpcrp_cor:RemunerationEtcByCategoryOfDirectorsAndOtherOfficersLineItems"],
):
    """役員区分ごとの報酬等"""

    kind: Key[OfficerKinds] = key(OfficerKinds)
    total: Figure = use(
        JP["jpcrp_cor:TotalAmountOfRemunerationEtcRemunerationEtcByCategoryOfDirectorsAndOtherOfficers"]
    )
    number: Figure = use(
        JP["jpcrp_cor:NumberOfDirectorsAndOtherOfficersRemunerationEtcByCategoryOfDirectorsAndOtherOfficers"], unit=PURE
    )


class RemunerationOfEach(
    Disclosure,
    module=MIDORINO,
    role=JP.role(f"{ROLE}/jpcrp/rol_RemunerationForDirectorsAndOtherOfficers-02"),
    heading=JP["jpcrp_cor:RemunerationForDirectorsAndOtherOfficersHeading"],
    table=JP["jpcrp_cor:RemunerationEtcPaidByGroupToEachDirectorOrOtherOfficerTable"],
    line_items=JP["jpcrp_cor:RemunerationEtcPaidByGroupToEachDirectorOrOtherOfficerLineItems"],
):
    """連結報酬等の総額が１億円以上である者"""

    officer: Key[OfficersAxis] = key(OfficersAxis)
    total: Figure = use(
        JP["jpcrp_cor:TotalAmountOfRemunerationEtcPaidByGroupRemunerationEtcPaidByGroupToEachDirectorOrOtherOfficer"]
    )


class FormThree(
    Disclosure,
    module=MIDORINO,
    role=JP.role(
        f"{ROLE}/jpcrp/rol_CabinetOfficeOrdinanceOnDisclosureOfCorporateInformationEtcFormNo3AnnualSecuritiesReport"
    ),
    period=INSTANT,
    heading=JP[
        "jpcrp_cor:CabinetOfficeOrdinanceOnDisclosureOfCorporateInformationEtcFormNo3AnnualSecuritiesReportHeading"
    ],
    table=False,
):
    """The narratives of the form, each below the heading that the form has for it."""

    company_ = heading(JP["jpcrp_cor:CompanyInformationHeading"])
    overview_ = heading(JP["jpcrp_cor:OverviewOfCompanyHeading"])
    history_ = heading(JP["jpcrp_cor:CompanyHistoryHeading"])
    history: Block = optional.use(JP["jpcrp_cor:CompanyHistoryTextBlock"])
    business_ = heading(JP["jpcrp_cor:DescriptionOfBusinessHeading"])
    business: Block = optional.use(JP["jpcrp_cor:DescriptionOfBusinessTextBlock"])
    affiliates_ = heading(JP["jpcrp_cor:OverviewOfAffiliatedEntitiesHeading"])
    affiliates: Block = optional.use(JP["jpcrp_cor:OverviewOfAffiliatedEntitiesTextBlock"])
    employees_ = heading(JP["jpcrp_cor:InformationAboutEmployeesHeading"])
    employees: Block = optional.use(JP["jpcrp_cor:InformationAboutEmployeesTextBlock"])

    affairs_ = heading(JP["jpcrp_cor:OverviewOfBusinessHeading"])
    policy_ = heading(JP["jpcrp_cor:BusinessPolicyBusinessEnvironmentIssuesToAddressEtcHeading"])
    policy: Block = optional.use(JP["jpcrp_cor:BusinessPolicyBusinessEnvironmentIssuesToAddressEtcTextBlock"])
    sustainability_ = heading(JP["jpcrp_cor:DisclosureOfSustainabilityRelatedFinancialInformationHeading"])
    sustainability: Block = optional.use(JP["jpcrp_cor:DisclosureOfSustainabilityRelatedFinancialInformationTextBlock"])
    risks_ = heading(JP["jpcrp_cor:BusinessRisksHeading"])
    risks: Block = optional.use(JP["jpcrp_cor:BusinessRisksTextBlock"])
    analysis_ = heading(JP["jpcrp_cor:ManagementAnalysisOfFinancialPositionOperatingResultsAndCashFlowsHeading"])
    analysis: Block = optional.use(
        JP["jpcrp_cor:ManagementAnalysisOfFinancialPositionOperatingResultsAndCashFlowsTextBlock"]
    )
    contracts_ = heading(JP["jpcrp_cor:CriticalContractsHeading"])
    contracts: Block = optional.use(JP["jpcrp_cor:CriticalContractsTextBlock"])
    research_ = heading(JP["jpcrp_cor:ResearchAndDevelopmentActivitiesHeading"])
    research: Block = optional.use(JP["jpcrp_cor:ResearchAndDevelopmentActivitiesTextBlock"])

    facilities_ = heading(JP["jpcrp_cor:InformationAboutFacilitiesHeading"])
    investments_ = heading(JP["jpcrp_cor:OverviewOfCapitalExpendituresEtcHeading"])
    investments: Block = optional.use(JP["jpcrp_cor:OverviewOfCapitalExpendituresEtcTextBlock"])
    major_facilities_ = heading(JP["jpcrp_cor:MajorFacilitiesHeading"])
    major_facilities: Block = optional.use(JP["jpcrp_cor:MajorFacilitiesTextBlock"])
    planned_facilities_ = heading(JP["jpcrp_cor:PlannedAdditionsRetirementsEtcOfFacilitiesHeading"])
    planned_facilities: Block = optional.use(JP["jpcrp_cor:PlannedAdditionsRetirementsEtcOfFacilitiesTextBlock"])

    reporting_ = heading(JP["jpcrp_cor:InformationAboutReportingCompanyHeading"])
    stock_ = heading(JP["jpcrp_cor:InformationAboutSharesEtcHeading"])
    shares_ = heading(JP["jpcrp_cor:TotalNumberOfSharesEtcHeading"])
    total_shares_ = heading(JP["jpcrp_cor:TotalNumberOfSharesHeading"])
    total_shares: Block = optional.use(JP["jpcrp_cor:TotalNumberOfSharesTextBlock"])
    issued_shares_ = heading(JP["jpcrp_cor:IssuedSharesTotalNumberOfSharesEtcHeading"])
    issued_shares: Block = optional.use(JP["jpcrp_cor:IssuedSharesTotalNumberOfSharesEtcTextBlock"])
    dividends_ = heading(JP["jpcrp_cor:DividendPolicyHeading"])
    dividends: Block = optional.use(JP["jpcrp_cor:DividendPolicyTextBlock"])
    governance_ = heading(JP["jpcrp_cor:ExplanationAboutCorporateGovernanceEtcHeading"])
    governance_overview_ = heading(JP["jpcrp_cor:OverviewOfCorporateGovernanceHeading"])
    governance: Block = optional.use(JP["jpcrp_cor:OverviewOfCorporateGovernanceTextBlock"])

    audits_ = heading(JP["jpcrp_cor:AuditsHeading"])
    audits: Block = optional.use(JP["jpcrp_cor:AuditsTextBlock"])
    system: Block = optional.use(JP["jpcrp_cor:CorporateGovernanceCompanyWithCorporateAuditorsTextBlock"])

    finance_ = heading(JP["jpcrp_cor:FinancialInformationHeading"])
    group_accounts_ = heading(JP["jpcrp_cor:ConsolidatedFinancialStatementsEtcHeading"])
    group_statements_ = heading(JP["jpcrp_cor:ConsolidatedFinancialStatementsHeading"])
    group_notes_ = heading(JP["jpcrp_cor:NotesConsolidatedFinancialStatementsHeading"])
    group_policies_ = heading(
        JP["jpcrp_cor:NotesSignificantAccountingPoliciesForPreparationOfConsolidatedFinancialStatementsHeading"]
    )
    group_policies: Block = optional.use(
        JP["jpcrp_cor:NotesSignificantAccountingPoliciesForPreparationOfConsolidatedFinancialStatementsTextBlock"],
        period=DURATION,
    )
    events_ = heading(JP["jpcrp_cor:NotesSignificantEventsAfterReportingPeriodConsolidatedFinancialStatementsHeading"])
    events: Block = optional.use(
        JP["jpcrp_cor:NotesSignificantEventsAfterReportingPeriodConsolidatedFinancialStatementsTextBlock"],
        period=DURATION,
    )
    accounts_ = heading(JP["jpcrp_cor:FinancialStatementsEtcHeading"])
    statements_ = heading(JP["jpcrp_cor:FinancialStatementsHeading"])
    notes_ = heading(JP["jpcrp_cor:NotesFinancialStatementsHeading"])
    policies_ = heading(JP["jpcrp_cor:NotesSignificantAccountingPoliciesFinancialStatementsHeading"])
    policies: Block = optional.use(
        JP["jpcrp_cor:NotesSignificantAccountingPoliciesFinancialStatementsTextBlock"], period=DURATION
    )
    components_ = heading(JP["jpcrp_cor:ComponentsOfMajorAssetsAndLiabilitiesHeading"])
    components: Block = optional.use(JP["jpcrp_cor:ComponentsOfMajorAssetsAndLiabilitiesTextBlock"], period=DURATION)

    procedures_ = heading(JP["jpcrp_cor:OverviewOfOperationalProceduresForSharesHeading"])
    procedures: Block = optional.use(JP["jpcrp_cor:OverviewOfOperationalProceduresForSharesTextBlock"])
    reference_ = heading(JP["jpcrp_cor:ReferenceInformationOfReportingCompanyHeading"])
    parent_ = heading(JP["jpcrp_cor:InformationAboutParentCompanyEtcOfReportingCompanyHeading"])
    parent: Block = optional.use(JP["jpcrp_cor:InformationAboutParentCompanyEtcOfReportingCompanyTextBlock"])
    other_reference_ = heading(JP["jpcrp_cor:OtherReferenceInformationHeading"])
    other_reference: Block = optional.use(JP["jpcrp_cor:OtherReferenceInformationTextBlock"])
    guarantor_ = heading(JP["jpcrp_cor:InformationAboutCompanyWhichProvidesGuaranteeToReportingCompanyHeading"])
    guarantor: Block = optional.use(
        JP["jpcrp_cor:InformationAboutCompanyWhichProvidesGuaranteeToReportingCompanyTextBlock"]
    )

    tree = (
        company_(
            overview_(history_(history), business_(business), affiliates_(affiliates), employees_(employees)),
            affairs_(
                policy_(policy),
                sustainability_(sustainability),
                risks_(risks),
                analysis_(analysis),
                contracts_(contracts),
                research_(research),
            ),
            facilities_(
                investments_(investments),
                major_facilities_(major_facilities),
                planned_facilities_(planned_facilities),
            ),
            reporting_(
                stock_(shares_(total_shares_(total_shares), issued_shares_(issued_shares))),
                dividends_(dividends),
                governance_(governance_overview_(governance, system), audits_(audits)),
            ),
            finance_(
                group_accounts_(group_statements_(group_notes_(group_policies_(group_policies), events_(events)))),
                accounts_(statements_(notes_(policies_(policies))), components_(components)),
            ),
            procedures_(procedures),
            reference_(parent_(parent), other_reference_(other_reference)),
        ),
        guarantor_(guarantor),
    )
