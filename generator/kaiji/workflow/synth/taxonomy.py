"""The taxonomy of synthetic filings: three statements and a note by product and area, each a role with its own hypercube."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kaiji.model import (
    DURATION,
    INSTANT,
    Balance,
    Concept,
    Label,
    LabelRole,
    Network,
    PeriodType,
    QName,
    Relationship,
    Role,
    Schema,
    Substitution,
    Taxonomy,
    closed_hypercube,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
    summation_item,
)
from kaiji.model.types import DATE, DOMAIN, INTEGER, MONETARY, STRING

NAMESPACE, PREFIX = "https://kaiji.example/synth/2025", "synth"
PRODUCTS, AREAS = 40, 25
_NUMERIC = {"Employees"}


class Line(NamedTuple):
    """A line of a statement. `total` is the line that it adds to, with its `weight`."""

    name: str
    label: str
    balance: Balance | None = None
    total: str = ""
    weight: int = 1


_D, _C = Balance.DEBIT, Balance.CREDIT
DOCUMENT = (
    Line("CompanyName", "Company name"),
    Line("DocumentType", "Document type"),
    Line("DocumentPeriodEndDate", "Document period end date"),
)
POSITION = (
    Line("Cash", "Cash and cash equivalents", _D, "CurrentAssets"),
    Line("Receivables", "Trade receivables", _D, "CurrentAssets"),
    Line("Inventories", "Inventories", _D, "CurrentAssets"),
    Line("CurrentAssets", "Current assets", _D, "Assets"),
    Line("PropertyAndEquipment", "Property and equipment", _D, "FixedAssets"),
    Line("Software", "Software", _D, "FixedAssets"),
    Line("Goodwill", "Goodwill", _D, "FixedAssets"),
    Line("FixedAssets", "Fixed assets", _D, "Assets"),
    Line("Assets", "Assets", _D),
    Line("Payables", "Trade payables", _C, "CurrentLiabilities"),
    Line("ShortTermLoans", "Short-term loans", _C, "CurrentLiabilities"),
    Line("CurrentLiabilities", "Current liabilities", _C, "Liabilities"),
    Line("LongTermLoans", "Long-term loans", _C, "Liabilities"),
    Line("Provisions", "Provisions", _C, "Liabilities"),
    Line("Liabilities", "Liabilities", _C, "EquityAndLiabilities"),
    Line("ShareCapital", "Share capital", _C, "Equity"),
    Line("RetainedEarnings", "Retained earnings", _C, "Equity"),
    Line("Equity", "Equity", _C, "EquityAndLiabilities"),
    Line("EquityAndLiabilities", "Equity and liabilities", _C),
)
INCOME = (
    Line("Revenue", "Revenue", _C, "GrossProfit"),
    Line("CostOfSales", "Cost of sales", _D, "GrossProfit", -1),
    Line("GrossProfit", "Gross profit", _C, "OperatingIncome"),
    Line("SellingExpenses", "Selling expenses", _D, "OperatingIncome", -1),
    Line("AdministrativeExpenses", "Administrative expenses", _D, "OperatingIncome", -1),
    Line("OperatingIncome", "Operating income", _C, "IncomeBeforeTax"),
    Line("FinanceIncome", "Finance income", _C, "IncomeBeforeTax"),
    Line("FinanceCosts", "Finance costs", _D, "IncomeBeforeTax", -1),
    Line("IncomeBeforeTax", "Income before tax", _C, "NetIncome"),
    Line("IncomeTax", "Income tax", _D, "NetIncome", -1),
    Line("NetIncome", "Net income", _C),
)
CASH_FLOWS = (
    Line("OperatingCashFlow", "Cash flow from operating activities", _D, "ChangeInCash"),
    Line("InvestingCashFlow", "Cash flow from investing activities", _D, "ChangeInCash"),
    Line("FinancingCashFlow", "Cash flow from financing activities", _D, "ChangeInCash"),
    Line("ChangeInCash", "Change in cash", _D),
)
SEGMENTS = (
    Line("SegmentRevenue", "Revenue", _C, "SegmentResult"),
    Line("SegmentCosts", "Costs", _D, "SegmentResult", -1),
    Line("SegmentResult", "Result", _C),
    Line("Employees", "Employees"),
)


def name(local: str) -> QName:
    """A concept of the taxonomy."""
    return QName(NAMESPACE, local)


PRODUCT_AXIS, AREA_AXIS = name("ProductAxis"), name("AreaAxis")
PRODUCT_MEMBERS = tuple(name(f"Product{n:02}Member") for n in range(1, PRODUCTS + 1))
AREA_MEMBERS = tuple(name(f"Area{n:02}Member") for n in range(1, AREAS + 1))
_AXES = {PRODUCT_AXIS: (name("ProductDomain"), PRODUCT_MEMBERS), AREA_AXIS: (name("AreaDomain"), AREA_MEMBERS)}
_STATEMENTS = (
    ("Document", "000000 - Document - Document", DURATION, DOCUMENT),
    ("Position", "100000 - Statement - Balance sheet", INSTANT, POSITION),
    ("Income", "200000 - Statement - Income statement", DURATION, INCOME),
    ("CashFlows", "300000 - Statement - Cash flows", DURATION, CASH_FLOWS),
    ("Segments", "400000 - Note - Products and areas", DURATION, SEGMENTS),
)


def taxonomy() -> Taxonomy:
    """The taxonomy, as it is written beside the filings."""
    roles, networks, concepts = [], [], list[Concept]()
    for id_, definition, period, lines in _STATEMENTS:
        role = Role(f"{NAMESPACE}/role/{id_}", id_, definition, (("en", definition.rpartition(" - ")[2]),))
        axes = _AXES if id_ == "Segments" else {}
        roles.append(role)
        networks.append(Network(role, tuple(_relationships(id_, lines, axes))))
        concepts += [
            _abstract(f"{id_}Abstract"),
            _abstract(f"{id_}Table", Substitution.HYPERCUBE),
            _abstract(f"{id_}LineItems"),
        ]
        concepts += [_concept(line, period) for line in lines]
    for axis, (domain, members) in _AXES.items():
        concepts.append(_abstract(axis.local, Substitution.DIMENSION))
        concepts += [_concept(Line(one.local, _words(one.local)), DURATION, member=True) for one in (domain, *members)]
    return Taxonomy(
        name="synth",
        title="Synthetic filings",
        url=f"{NAMESPACE}/synth.xsd",
        directory="taxonomy",
        roles_namespace=f"{NAMESPACE}/roles",
        languages=("en",),
        schemas=(Schema(NAMESPACE, PREFIX, tuple(concepts)),),
        roles=tuple(roles),
        networks=tuple(networks),
    )


def _words(local: str) -> str:
    """`Product07Member` as people write it."""
    stem = local.removesuffix("Member").removesuffix("Domain")
    return f"{stem.rstrip('0123456789')} {stem[-2:]}" if stem[-1].isdigit() else f"All {stem.lower()}s"


def _concept(line: Line, period: PeriodType, member: bool = False) -> Concept:
    label = (Label(LabelRole.STANDARD, "en", line.label),)
    if member:
        return Concept(name(line.name), DOMAIN, DURATION, abstract=True, labels=label)
    if line.balance is not None:
        return Concept(name(line.name), MONETARY, period, balance=line.balance, labels=label)
    kind = INTEGER if line.name in _NUMERIC else DATE if line.name.endswith("Date") else STRING
    return Concept(name(line.name), kind, period, labels=label)


def _abstract(local: str, substitution: Substitution = Substitution.ITEM) -> Concept:
    label = (Label(LabelRole.STANDARD, "en", local),)
    return Concept(name(local), STRING, DURATION, abstract=True, substitution=substitution, labels=label)


def _relationships(
    id_: str, lines: tuple[Line, ...], axes: dict[QName, tuple[QName, tuple[QName, ...]]]
) -> Iterator[Relationship]:
    root, table, items = name(f"{id_}Abstract"), name(f"{id_}Table"), name(f"{id_}LineItems")
    yield parent_child(root, table, 1)
    yield parent_child(root, items, 2)
    yield closed_hypercube(items, table, 1)
    for order, (axis, (domain, members)) in enumerate(axes.items(), 1):
        yield parent_child(table, axis, order)
        yield parent_child(axis, domain, 1)
        yield hypercube_dimension(table, axis, order)
        yield dimension_domain(axis, domain, 1)
        yield dimension_default(axis, domain, 1)
        for number, one in enumerate(members, 1):
            yield parent_child(domain, one, number)
            yield domain_member(domain, one, number)
    for order, line in enumerate(lines, 1):
        yield parent_child(items, name(line.name), order)
        yield domain_member(items, name(line.name), order)
        if line.total:
            yield summation_item(name(line.total), name(line.name), order, line.weight)
