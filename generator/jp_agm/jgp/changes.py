"""Notes to the non-consolidated statements under Japanese GAAP: changes in accounting (roles 400040c-e)."""

from jp_agm.dim import Rows
from jp_agm.kinds import Note
from jp_agm.laws import accounting, accounting_standard, companies_act, guidance, jicpa
from jp_agm.roles import Policies
from kaiji.declare import Block, Day, Figure, Key, Text, block, credit, debit, key, optional, text, total
from kaiji.model import INSTANT


class ChangeInAccountingMethod(
    Note,
    within=Policies,
    title="Change in accounting method for officers' retirement benefits",
    references=(accounting("132", "2"),),
):
    """What the change charged to the year is the sum by which it lowered income before income taxes."""

    change: Block = block(
        "Change in accounting method for retirement benefits of directors and company auditors",
        references=(
            jicpa(
                "Guidance on auditing of reserve and allowance including reserve for company auditors' retirement benefits",
                "2007-04-13",
            ),
        ),
    )
    """Disclosure of the content, the reason and the effect of a change in the method of accounting for the retirement
    benefits of directors and company auditors."""
    internal_regulation: Text = text("Internal regulation for retirement benefits of officers")
    """Name of the internal regulation by which the retirement benefits of directors and company auditors are
    determined."""
    expense_captions: Text = text("Expenses in which effect of change in accounting method is recorded")
    """Captions of the expenses in which, according to the note, the amounts that result from the change are
    recorded."""
    previous_year: Figure = debit(
        "Retirement benefits of officers accrued in previous fiscal year, recorded through change in accounting method"
    )
    """Expense of the year for retirement benefits of directors and company auditors that accrued before it."""
    current_year: Figure = debit(
        "Retirement benefits of officers accrued in current fiscal year, recorded through change in accounting method"
    )
    """Expense of the year for retirement benefits of directors and company auditors that accrued in it."""
    operating_income: Figure = debit(
        "Decrease in operating income through change in accounting method", terse="operating income"
    )
    """Amount by which operating income is less than under the previous method."""
    ordinary_income: Figure = debit(
        "Decrease in ordinary income through change in accounting method", terse="ordinary income"
    )
    """Amount by which ordinary income is less than under the previous method."""
    income_before_tax: Figure = debit(
        "Decrease in income before income taxes through change in accounting method", terse="income before income taxes"
    )
    """Amount by which income before income taxes is less than under the previous method."""

    tree = (
        change,
        internal_regulation,
        expense_captions,
        +previous_year,
        +current_year,
        operating_income,
        ordinary_income,
        total(income_before_tax),
    )


class AdoptionOfStandards(
    Note, within=Policies, title="Adoption of accounting standards and laws", references=(accounting("132", "2"),)
):
    net_assets: Block = block(
        "Adoption of accounting standard for presentation of net assets in balance sheet",
        references=(accounting_standard("5", "2005-12-09"), guidance("8", "2005-12-09")),
    )
    """Disclosure of the adoption of the standard and the guidance on the presentation of net assets in the balance
    sheet, and of the amount under the previous presentation."""
    previous_shareholders_equity: Figure = credit(
        "Shareholders' equity under previous presentation",
        terse="Shareholders' Equity",
        period=INSTANT,
        references=(accounting_standard("5", "2005-12-09"),),
    )
    """Amount that would stand as shareholders' equity in the balance sheet under the presentation before the accounting
    standard for presentation of net assets."""
    corporation_law: Block = block(
        "Adoption of Companies Act and Company Accounting Regulations",
        references=(companies_act("431"), accounting("3")),
    )
    """Disclosure of the fiscal year from which the company's accounts are prepared under the Companies Act and the
    Company Accounting Regulations."""


class AppliedStandards(
    Note,
    within=Policies,
    title="Accounting standards and laws applied for first time",
    references=(accounting("132", "2"),),
):
    """A row for each standard, guidance or law that a change of accounting is due to."""

    row: Key = key(Rows)
    name: Text = text("Name of accounting standard or law")
    """Name of the standard, guidance or law as printed."""
    issuer: Text = optional.text("Issuer of accounting standard")
    """Body that issued the standard or guidance as printed."""
    number: Text = optional.text("Number of accounting standard")
    """Number of the standard or guidance as printed."""
    issued: Day = optional.date("Issue date of accounting standard")
    """Day on which the standard or guidance was issued."""
    amended: Day = optional.date("Amendment date of accounting standard")
    """Day as of which the standard or guidance was amended."""
    first_year_end: Day = optional.date("End of fiscal year of first application of accounting standard or law")
    """Last day of the fiscal year from which the standard or law is applied."""
