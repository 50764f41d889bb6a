"""Single faults that a filing may have, as functions from report to report. Used by test_mutations."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kaiji.model import Context, Duration, Entity, Fact, Instant, QName, Report, Section, Unit, currency
from kaiji.model.unit import PURE, SHARES

Change = Callable[[Fact], list[Fact]]


@dataclass(frozen=True)
class Mutation:
    """One fault: what is done to the fact of a concept in a context with the given members."""

    name: str
    concept: str
    change: Change
    members: tuple[str, ...] = ()
    instant: datetime.date | None = None

    def __call__(self, report: Report) -> Report:
        touched = 0

        def facts(section: Section) -> Iterator[Fact]:
            nonlocal touched
            for fact in section.facts:
                if not touched and self._hits(report, fact):
                    touched += 1
                    yield from self.change(fact)
                else:
                    yield fact

        sections = tuple(Section(s.role, tuple(facts(s))) for s in report.sections)
        assert touched == 1, f"{self.name}: no fact of {self.concept} {self.members}"
        return replace(report, sections=sections)

    def _hits(self, report: Report, fact: Fact) -> bool:
        return (
            report.taxonomy.prefixed(fact.concept) == self.concept
            and tuple(m.local.removesuffix("Member") for _, m in fact.context.members) == self.members
            and (self.instant is None or fact.context.period == Instant(self.instant))
        )


def number(fact: Fact) -> int:
    assert isinstance(fact.value, int)
    return fact.value


def digit(place: int) -> Change:
    """Add one to the digit that stands `place` digits before the last printed one."""
    return lambda f: [f._replace(value=number(f) + 10 ** (place - (f.decimals or 0)))]


def swapped_digits(fact: Fact) -> list[Fact]:
    text = str(number(fact))
    i = next(i for i in range(len(text) - 1) if text[i] != text[i + 1])
    return [fact._replace(value=int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]))]


def negative(fact: Fact) -> list[Fact]:
    return [fact._replace(value=-number(fact))]


def left_out(_: Fact) -> list[Fact]:
    return []


def nil(fact: Fact) -> list[Fact]:
    return [fact._replace(value=None, decimals=None)]


def times(factor: int) -> Change:
    return lambda f: [f._replace(value=number(f) * factor)]


def at(period: Instant | Duration) -> Change:
    return lambda f: [f._replace(context=f.context._replace(period=period))]


def in_unit(unit: Unit | None) -> Change:
    return lambda f: [f._replace(unit=unit)]


def accurate_to(decimals: int | None) -> Change:
    return lambda f: [f._replace(decimals=decimals)]


def valued(value: object) -> Change:
    return lambda f: [f._replace(value=value)]  # type: ignore[arg-type]


def with_members(*members: tuple[str, str]) -> Change:
    def change(fact: Fact) -> list[Fact]:
        namespace = "https://kaiji.example/taxonomy/jp-agm/2007-06-08/dim"
        pairs = tuple((QName(namespace, a), QName(namespace, m)) for a, m in members)
        return [fact._replace(context=fact.context._replace(members=pairs))]

    return change


def named(local: str) -> Change:
    return lambda f: [f._replace(concept=QName(f.concept.namespace, local))]


def doubled(change: Change) -> Change:
    """The fact, and once more with a change."""
    return lambda f: [f, *change(f)]


def of(entity: Entity) -> Change:
    return lambda f: [f._replace(context=Context(entity, f.context.period, f.context.members))]


USD, EUR = currency("USD"), currency("EUR")
NEXT_YEAR = Duration(datetime.date(2007, 4, 1), datetime.date(2008, 3, 31))
LAST_DAY, DAY_BEFORE = datetime.date(2007, 3, 31), datetime.date(2007, 3, 30)
OPENING = datetime.date(2006, 3, 31)
SCOPE, EQUITY, ASSETS = (
    "ConsolidatedOrNonConsolidatedAxis",
    "ComponentsOfShareholdersEquityAxis",
    "ComponentsOfNetAssetsAxis",
)
PARENT = ("NonConsolidated",)

MUTATIONS = (
    Mutation("last digit of an asset", "usg:Cash", digit(0)),
    Mutation("first digit of an asset", "usg:Cash", digit(7)),
    Mutation("last digit of a subtotal", "usg:CurrentAssets", digit(0)),
    Mutation("last digit of the balance sheet total", "usg:Assets", digit(0)),
    Mutation("digits swapped in a liability", "usg:AccountsPayable", swapped_digits),
    Mutation("digits swapped in a revenue", "usg:SystemsIntegrationRevenues", swapped_digits),
    Mutation("digit of a parent-only asset", "jgp:Software", digit(0), PARENT),
    Mutation("digit of a parent-only subtotal", "jgp:TangibleNonCurrentAssets", digit(2), PARENT),
    Mutation("digit of a cost", "jgp:CostOfRevenues", digit(3), PARENT),
    Mutation("digit of net income", "jgp:NetIncome", digit(0), PARENT),
    Mutation("digit of an equity component", "usg:ShareholdersEquity", digit(0), ("TreasuryStock",), OPENING),
    Mutation("digit of a change in equity", "jgp:ChangesDuringPeriod", digit(0), (*PARENT, "LegalCapitalSurplus")),
    Mutation("sign of an expense", "usg:InterestExpense", negative),
    Mutation("sign of a benefit", "usg:IncomeTaxExpenseBenefit", negative),
    Mutation("sign of a deficit", "usg:AccumulatedDeficit", negative),
    Mutation("sign of an allowance", "jgp:AllowanceForDoubtfulAccountsCurrentAssets", negative, PARENT),
    Mutation("sign of accumulated depreciation", "jgp:AccumulatedDepreciation", negative, PARENT),
    Mutation("sign of a change in equity", "usg:OtherComprehensiveIncomeLossNetOfTax", negative),
    Mutation("row left out of assets", "usg:Inventories", left_out),
    Mutation("row left out of expenses", "usg:ResearchAndDevelopment", left_out),
    Mutation("row left out of a parent-only statement", "jgp:Merchandise", left_out, PARENT),
    Mutation("opening balance left out", "jgp:NetAssets", left_out, (*PARENT, "LegalCapitalSurplus"), OPENING),
    Mutation("figure turned into a dash", "usg:GuaranteeDeposits", nil),
    Mutation(
        "thousands filed as yen", "usg:OtherInvestments", lambda f: [f._replace(value=number(f) // 1000, decimals=0)]
    ),
    Mutation("one figure a thousand times too large", "usg:EquipmentSalesRevenues", times(1000)),
    Mutation("instant filed as a duration", "usg:Cash", at(Duration(datetime.date(2006, 4, 1), LAST_DAY))),
    Mutation("duration filed as an instant", "usg:Revenues", at(Instant(LAST_DAY))),
    Mutation("balance filed for the day before", "usg:Inventories", at(Instant(DAY_BEFORE))),
    Mutation("expense filed for the next year", "usg:SalesAndMarketing", at(NEXT_YEAR)),
    Mutation(
        "closing balance filed as opening", "usg:ShareholdersEquity", at(Instant(OPENING)), ("CommonStock",), LAST_DAY
    ),
    Mutation("yen filed as dollars", "usg:PrepaidExpenses", in_unit(USD)),
    Mutation("yen filed as shares", "usg:PrepaidExpenses", in_unit(SHARES)),
    Mutation("shares filed as yen", "usg:CommonStockSharesAuthorized", in_unit(EUR)),
    Mutation("number without a unit", "usg:AccruedExpenses", in_unit(None)),
    Mutation("text with a unit", "dei:EntityName", in_unit(PURE)),
    Mutation("accuracy to millions claimed for thousands", "usg:Cash", accurate_to(-6)),
    Mutation(
        "accuracy of a part lowered and its figure changed",
        "usg:IntangibleAssetsNet",
        lambda f: [f._replace(value=number(f) + 900_000_000, decimals=-6)],
    ),
    Mutation(
        "member of another axis",
        "usg:ShareholdersEquity",
        with_members((SCOPE, "NonConsolidatedMember")),
        ("CommonStock",),
        LAST_DAY,
    ),
    Mutation(
        "member swapped for its neighbour",
        "usg:ShareholdersEquity",
        with_members((EQUITY, "TreasuryStockMember")),
        ("AdditionalPaidInCapital",),
        LAST_DAY,
    ),
    Mutation("default member named", "usg:Cash", with_members((SCOPE, "ConsolidatedMember"))),
    Mutation("parent-only figure without its member", "jgp:Software", with_members(), PARENT),
    Mutation("member that the table does not have", "usg:Cash", with_members((EQUITY, "CommonStockMember"))),
    Mutation("member that nobody declares", "usg:Cash", with_members((SCOPE, "SegmentMember"))),
    Mutation("axis that nobody declares", "usg:Cash", with_members(("RegionAxis", "CommonStockMember"))),
    Mutation("concept that nobody declares", "usg:Cash", named("CashInHand")),
    Mutation("heading filed as a fact", "usg:Cash", named("AssetsAbstract")),
    Mutation("same fact twice", "usg:Cash", doubled(lambda f: [f])),
    Mutation("same fact twice with another value", "usg:Cash", doubled(digit(0))),
    Mutation(
        "same fact twice with another accuracy",
        "usg:Cash",
        doubled(lambda f: [f._replace(value=13_555_000_000, decimals=-6)]),
    ),
    Mutation("negative count", "dei:NumberOfFiscalTerm", valued(-15)),
    Mutation("fraction for a count", "dei:NumberOfFiscalTerm", valued(Decimal("15.5"))),
    Mutation("text for a date", "dei:DocumentDate", valued("June 8, 2007")),
    Mutation("text for a number", "usg:Cash", valued("13,554,544")),
    Mutation(
        "figure filed for another entity",
        "usg:Inventories",
        of(Entity("https://kaiji.example/entity/short-name", "OTHER")),
    ),
)
