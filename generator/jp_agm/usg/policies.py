"""Scope of consolidation, accounting policies and their changes under US GAAP (roles 800010a-h)."""

from jp_agm.dei import DocumentInformation
from jp_agm.dim import AssetClasses, DepreciationMethods, EquityComponents, RelatedEntities, Rows, ValuationMethods
from jp_agm.kinds import ConsolidatedNote
from jp_agm.laws import accounting, apb, arb, eitf, sfas
from jp_agm.roles import ConsolidatedPolicies
from jp_agm.usg.statements import EquityStatement
from kaiji.declare import LABEL, Block, Choice, Day, Figure, Flag, Key, Rate, Text, count, heading, key, optional, text
from kaiji.model import Form

_AMENDED = (sfas("87"), sfas("88"), sfas("106"), sfas("132"))

_INVENTORIES = (arb("43", "Chapter 4"),)


class ScopeOfConsolidation(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Scope of consolidation",
    references=(accounting("133", "", "1"),),
):
    consolidated_subsidiaries: Figure = optional.count("Number of consolidated subsidiaries")
    """Number of subsidiaries included in the consolidated statements."""
    scope: Block = optional.block(
        "Scope of consolidation",
        terse="Number of consolidated subsidiaries and names of major consolidated subsidiaries",
        references=(arb("51"),),
    )
    """Disclosure of the number of consolidated subsidiaries, the names of the major ones, and changes in the scope of
    consolidation during the fiscal year."""
    unconsolidated_subsidiaries: Figure = optional.count(
        "Number of unconsolidated subsidiaries", terse="Unconsolidated subsidiaries"
    )
    """Number of subsidiaries left out of the consolidated statements."""
    unconsolidated: Block = optional.block("Unconsolidated subsidiaries")
    """Disclosure of the subsidiaries that are left out of the consolidated statements, or of the fact that there are
    none."""


class MajorConsolidatedSubsidiaries(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Major consolidated subsidiaries",
    references=(accounting("133", "", "1"),),
):
    """One row for each company that the note names."""

    company: Key = key(RelatedEntities)
    name: Text = text(
        "Name of major consolidated subsidiary", terse="Names of major consolidated subsidiaries", default=LABEL
    )
    """Name of a major consolidated subsidiary as the note on the scope of consolidation prints it."""
    first_year: Day = optional.date("End of first fiscal year of consolidation")
    """Last day of the fiscal year from which on the subsidiary is consolidated, if that is the year reported."""
    reason: Text = optional.text("Reason for inclusion in scope of consolidation")
    """Why the subsidiary is consolidated for the first time."""


class EquityMethod(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Application of equity method",
    references=(accounting("133", "", "2"),),
):
    investees: Figure = optional.count("Number of equity method investees")
    """Number of companies under the equity method as the note on the equity method gives it."""
    application: Block = optional.block(
        "Equity method investees",
        terse="Number of equity method investees and names of major equity method investees",
        references=(apb("18"),),
    )
    """Disclosure of the number of investees accounted for by the equity method, the names of the major ones, and
    changes in them during the fiscal year."""
    ownership_of_affiliates: Rate = optional.percent("Ownership below which company counts as affiliated company")
    """Share of a company's equity; a company owned to a smaller share is disclosed as an affiliated company."""
    affiliates_outside: Figure = optional.count(
        "Number of affiliated companies outside equity method",
        terse="Affiliated companies (less than 50% owned) not applying the equity method",
    )
    """Number of affiliated companies to which the equity method is not applied."""
    outside: Block = optional.block("Affiliated companies outside equity method")
    """Disclosure of the affiliated companies to which the equity method is not applied, or of the fact that there are
    none."""


class MajorEquityMethodInvestees(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Major equity method investees",
    table=MajorConsolidatedSubsidiaries,
    layout=Form.TEXT,
    references=(accounting("133", "", "2"),),
):
    """One row for each company that the note names."""

    company: Key = key(RelatedEntities)
    name: Text = text(
        "Name of major equity method investee", terse="Names of major equity method investees", default=LABEL
    )
    """Name of a major company under the equity method as the note on the equity method prints it."""
    disposal_date: Day = optional.date("Date of sale of all shares in equity method investee")
    """Day on which the group sold all its shares in the company."""
    investee_at_year_end: Flag = optional.flag("Equity method investee at end of fiscal year")
    """Whether the company is under the equity method on the last day of the fiscal year."""


class AccountingPolicies(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Consolidated significant accounting policies",
    references=(accounting("148", "1"), accounting("133", "", "3")),
):
    """Each policy may be an instance of its own."""

    standards: Choice = optional.same(DocumentInformation.consolidated_standard)
    disclosures_omitted: Flag = optional.flag(
        "Omission of disclosures required by accounting standards",
    )
    """Whether the law allows some disclosures that the standards require to be omitted, and they are."""
    provision: Text = optional.text(
        "Legal provision for basis of presentation of consolidated financial statements",
    )
    """Provision of law that allows the consolidated statements to follow their accounting standards, as printed."""
    basis_of_presentation: Block = optional.block(
        "Basis of presentation of consolidated financial statements",
        terse="Basis of presentation",
    )
    """Disclosure of the accounting principles and the legal provision under which the consolidated statements are
    prepared, and of disclosures omitted under that provision."""
    securities: Block = optional.block(
        "Accounting policy for securities", terse="Securities", references=(sfas("115"),)
    )
    """Disclosure of the policy by which debt and equity securities are classified and measured and by which realized
    gains and losses on them are determined."""
    available_for_sale_securities: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of available-for-sale securities",
        terse="Available-for-sale securities",
        references=(sfas("115"),),
    )
    """Method by which available-for-sale securities are measured."""
    cost_of_securities_sold: Choice = optional.choice(
        ValuationMethods, "Cost method of securities sold", terse="Realized gain and losses", references=(sfas("115"),)
    )
    """Method by which the cost of securities is determined for gains and losses realized on them."""
    nonmarketable_securities: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of nonmarketable securities",
        terse="Nonmarketable equity and debt securities",
        references=(apb("18"),),
    )
    """Method by which equity and debt securities that are not marketable are measured."""
    inventories: Block = optional.block(
        "Accounting policy for inventories", terse="Inventories", references=_INVENTORIES
    )
    """Disclosure of the main kinds of inventories and of the basis and the cost formula by which they are measured."""
    goods_for_resale: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of goods purchased for resale",
        terse="Network equipment purchased for resale",
        references=_INVENTORIES,
    )
    """Method by which goods purchased for resale are measured."""
    cost_of_goods_for_resale: Choice = optional.choice(
        ValuationMethods, "Cost method of goods purchased for resale", references=_INVENTORIES
    )
    """Method by which the cost of goods purchased for resale is determined."""
    work_in_process: Choice = optional.choice(
        ValuationMethods,
        "Valuation method of work-in-process",
        terse="Work-in-process for development of network systems",
        references=_INVENTORIES,
    )
    """Method by which work-in-process is measured."""
    cost_of_work_in_process: Choice = optional.choice(
        ValuationMethods, "Cost method of work-in-process", references=_INVENTORIES
    )
    """Method by which the cost of work-in-process is determined."""
    depreciation: Block = optional.block(
        "Accounting policy for depreciation and amortization of property and equipment",
        terse="Depreciation and amortization of property and equipment",
        references=(arb("43", "Chapter 9"),),
    )
    """Disclosure of the methods by which property and equipment are depreciated and amortized and of the useful lives
    of the major asset classes."""
    depreciation_method: Choice = optional.choice(
        DepreciationMethods, "Depreciation method of property and equipment", references=(arb("43", "Chapter 9"),)
    )
    """Method by which property and equipment are principally depreciated and amortized."""
    leases: Block = optional.block("Accounting policy for leases", terse="Leases", references=(sfas("13"),))
    """Disclosure of the policy by which a lessee distinguishes capital leases from operating leases and accounts for
    each of them."""
    operating_leases: Choice = optional.choice(
        DepreciationMethods,
        "Expense method of operating lease payments",
        terse="Operating lease payments",
        references=(sfas("13"),),
    )
    """Method by which payments for operating leases are charged to expense over the lease term."""
    impairment: Block = optional.block(
        "Accounting policy for impairment of long-lived assets",
        terse="Impairment of long-lived assets",
        references=(sfas("144"),),
    )
    """Disclosure of the policy by which long-lived assets other than goodwill are evaluated for impairment."""
    goodwill: Block = optional.block(
        "Accounting policy for goodwill and intangible assets",
        terse="Goodwill and intangible assets",
        references=(sfas("142"),),
    )
    """Disclosure of the policy by which goodwill is recognized and by which goodwill and intangible assets with
    indefinite useful lives are tested for impairment."""
    doubtful_accounts: Block = optional.block(
        "Accounting policy for allowance for doubtful accounts",
        terse="Allowance for doubtful accounts",
        references=(sfas("5"),),
    )
    """Disclosure of the policy by which the allowance for doubtful accounts is determined."""
    pension: Block = optional.block(
        "Accounting policy for pension and severance indemnities plans",
        terse="Pension and severance indemnities plans",
        references=(sfas("87"),),
    )
    """Disclosure of the policy by which the cost of pension and severance indemnities plans is accrued and unrecognized
    obligations are amortized."""
    transition_obligation_years: Figure = optional.count(
        "Amortization period of unrecognized net pension obligation at initial application, years",
        name="AmortizationPeriodOfNetPensionObligationAtInitialApplicationYears",
        references=(sfas("87"),),
    )
    """Number of years over which the net pension obligation that was unrecognized when the standard was first applied
    is amortized."""
    revenue_recognition: Block = optional.block(
        "Accounting policy for revenue recognition",
        terse="Revenue Recognition",
        references=(eitf("00-21"), eitf("99-19")),
    )
    """Disclosure of the policy by which revenues from each kind of service and sale are recognized and presented."""
    multiple_deliverables_adoption: Day = optional.date(
        "Date of adoption of standard on revenue arrangements with multiple deliverables", references=(eitf("00-21"),)
    )
    """Day from which on the standard on revenue arrangements with multiple deliverables is applied."""
    multiple_deliverables_effect: Flag = optional.flag(
        "Effect of adoption of standard on revenue arrangements with multiple deliverables",
        references=(eitf("00-21"),),
    )
    """Whether the adoption of the standard had an effect on the consolidated statements."""

    basis_of_presentation_ = heading("Basis of presentation")
    appraisal_of_assets_ = heading("Appraisal of assets")
    allowances_ = heading("Allowances")
    revenue_recognition_ = heading("Revenue recognition")

    tree = (
        basis_of_presentation_(standards, provision, disclosures_omitted, basis_of_presentation),
        appraisal_of_assets_(
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
        allowances_(doubtful_accounts, pension, transition_obligation_years),
        revenue_recognition_(revenue_recognition, multiple_deliverables_adoption, multiple_deliverables_effect),
    )


class ReferredStandards(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Accounting standards referred to in consolidated accounting policies",
    references=(accounting("148", "1"), accounting("133", "", "3")),
):
    """One row for each standard."""

    row: Key = key(Rows)
    standard: Text = text("Accounting standard referred to in accounting policy", terse="Accounting standard")
    """Designation of the standard as printed."""
    short_name: Text = optional.text(
        "Abbreviated designation of accounting standard referred to in accounting policy", terse="Abbreviation"
    )
    """Shorter designation of the standard that the policy uses where it names the standard again."""
    title: Text = text("Title of accounting standard referred to in accounting policy", terse="Title")
    """Title of the standard as printed."""


class UsefulLives(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Consolidated useful lives of assets",
    layout=Form.TEXT,
    references=(accounting("148", "1"), accounting("133", "", "3")),
):
    """One row for each class of assets."""

    asset_class: Key = key(AssetClasses)
    name: Text = text("Major asset class", default=LABEL)
    """Name of the class of assets as printed."""
    shortest: Figure = count("Shortest useful life, years")
    """Number of years over which assets of the class are depreciated at the least; equal to the longest useful life
    where one figure is disclosed."""
    longest: Figure = count("Longest useful life, years")
    """Number of years over which assets of the class are depreciated at the most."""


class PensionAccountingChange(
    ConsolidatedNote,
    within=ConsolidatedPolicies,
    title="Consolidated accounting change, pension and other postretirement plans",
    name="ConsolidatedAccountingChangePension",
):
    """Effects of recognising the funded status of pension plans for the first time.

    Increase in liabilities less increase in assets equals the decreases in equity and minority interest; amounts of
    both balances cannot be added up in a calculation network."""

    component: Key = optional.key(EquityComponents)
    standard: Text = optional.text(
        "Accounting standard adopted for pension and other postretirement plans", references=(sfas("158"),)
    )
    """Designation of the standard as printed."""
    standard_title: Text = optional.text(
        "Title of accounting standard adopted for pension and other postretirement plans", references=(sfas("158"),)
    )
    """Title of the standard as printed."""
    standard_short_name: Text = optional.text(
        "Abbreviated designation of accounting standard adopted for pension and other postretirement plans",
        references=(sfas("158"),),
    )
    """Abbreviation that the document uses for the standard."""
    amended: Text = optional.text(
        "Accounting standards amended by standard adopted for pension and other postretirement plans",
        references=_AMENDED,
    )
    """Designation of the standards that the standard adopted amends, as printed."""
    change: Block = optional.block(
        "Accounting change for defined benefit pension and other postretirement plans",
        terse="Accounting change",
        references=(sfas("158"), *_AMENDED),
    )
    """Disclosure of the adoption of a new standard on defined benefit pension and other postretirement plans and of its
    effect on the consolidated statements."""
    accrued_pension: Figure = optional.credit(
        "Increase in accrued retirement and pension costs due to initial application of SFAS 158",
        references=(sfas("158"),),
    )
    """Amount by which accrued retirement and pension costs grew when the standard was first applied."""
    deferred_tax_assets: Figure = optional.debit(
        "Increase in deferred tax assets due to initial application of SFAS 158", references=(sfas("158"),)
    )
    """Amount by which deferred tax assets grew when the standard was first applied."""
    other_comprehensive_income: Figure = optional.same(EquityStatement.sfas158)
    minority_interest: Figure = optional.debit(
        "Decrease in minority interest due to initial application of SFAS 158", references=(sfas("158"),)
    )
    """Amount by which minority interest shrank when the standard was first applied."""
