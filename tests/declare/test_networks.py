"""One tree in a class: the presentation, calculation and definition network that come out of it."""

from __future__ import annotations

from typing import Any

import pytest

from kaiji.declare import (
    Axis,
    Day,
    Disclosure,
    Figure,
    Line,
    Module,
    Text,
    count,
    credit,
    date,
    debit,
    heading,
    member,
    opening,
    optional,
    text,
    total,
)
from kaiji.declare import tree as trees
from kaiji.declare.lines import Node
from kaiji.model import (
    DURATION,
    INSTANT,
    KaijiError,
    LabelRole,
    Network,
    Report,
    arcroles,
    reference,
)
from tests.smallest import Areas, K


def network(report: Report, code: str) -> Network:
    return next(n for n in report.taxonomy.networks if n.role.definition.startswith(code))


def sums(network: Network) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for arc in network.calculation:
        found.setdefault(arc.source.local, []).append((arc.target.local, arc.weight))
    return found


def tree(network: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for arc in sorted(network.presentation, key=lambda a: a.order):
        found.setdefault(arc.source.local, []).append(arc.target.local)
    return found


def test_nested_totals_and_a_deduction(tiny_report: Report) -> None:
    """The inner total is a part of the outer one; a line that is not reported takes no part."""
    assert sums(network(tiny_report, "200")) == {
        "Umlaufvermoegen": [("KasseUndBankguthaben", 1), ("Forderungen", 1), ("Wertberichtigung", -1)],
        "Vermoegen": [("Umlaufvermoegen", 1), ("Anlagen", 1)],
        "Kapital": [("Darlehen", 1), ("Haftungsverhaeltnisse", 1), ("Eigenkapital", 1)],
    }


def test_a_running_total_goes_on_from_the_one_before(tiny_report: Report) -> None:
    assert sums(network(tiny_report, "300")) == {
        "Betriebsergebnis": [("Umsatz", 1), ("Aufwand", -1)],
        "Gewinn": [("Betriebsergebnis", 1), ("Zinsaufwand", -1)],
    }


def test_headings_and_lines_in_print_order(tiny_report: Report) -> None:
    found = tree(network(tiny_report, "200"))
    assert found["BilanzHeading"] == ["BilanzTable", "BilanzLineItems"]
    assert found["BilanzLineItems"] == ["AktivaAbstract", "PassivaAbstract"]
    assert found["AktivaAbstract"] == ["KurzfristigeAktivaAbstract", "Anlagen", "Vermoegen"]
    current = ["KasseUndBankguthaben", "Forderungen", "Wertberichtigung", "Umlaufvermoegen"]
    assert found["KurzfristigeAktivaAbstract"] == current


def test_a_line_that_is_not_reported_is_in_no_network_but_in_the_core(tiny_report: Report) -> None:
    name = next(c.name for c in tiny_report.taxonomy.concepts.values() if c.name.local == "Beteiligungen")
    ends = {end for n in tiny_report.taxonomy.networks for r in n.relationships for end in (r.source, r.target)}
    assert name not in ends
    assert name in tiny_report.taxonomy.imports[0].concepts


def test_preferred_labels(tiny_report: Report) -> None:
    def preferred(code: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for arc in network(tiny_report, code).presentation:
            found.setdefault(arc.target.local, []).append(arc.preferred)
        return found

    balance, equity = preferred("200"), preferred("400")
    assert balance["Vermoegen"] == [LabelRole.TOTAL]
    assert balance["Wertberichtigung"] == [LabelRole.NEGATED]
    assert balance["Forderungen"] == [""]
    assert equity["Eigenkapital"] == [LabelRole.PERIOD_START, LabelRole.PERIOD_END]
    assert preferred("500")["Zinsaufwand"] == [LabelRole.NEGATED]
    assert preferred("300")["Zinsaufwand"] == [""]


def test_a_table_is_closed_and_has_the_members_that_are_used(tiny_report: Report) -> None:
    """The first axis has a default at its head, the second a domain that no fact can use."""
    arcs = [a for a in network(tiny_report, "500").relationships if a.arcrole in arcroles.DIMENSIONAL]
    kinds = [(a.arcrole, a.source.local, a.target.local) for a in arcs if a.arcrole != arcroles.DOMAIN_MEMBER]
    assert kinds == [
        (arcroles.ALL, "UmsatzNachSpartenLineItems", "UmsatzNachSpartenTable"),
        (arcroles.HYPERCUBE_DIMENSION, "UmsatzNachSpartenTable", "SpartenAxis"),
        (arcroles.DIMENSION_DOMAIN, "SpartenAxis", "SpartenDomain"),
        (arcroles.HYPERCUBE_DIMENSION, "UmsatzNachSpartenTable", "RegionenAxis"),
        (arcroles.DIMENSION_DOMAIN, "RegionenAxis", "AlleRegionenMember"),
        (arcroles.DIMENSION_DEFAULT, "RegionenAxis", "AlleRegionenMember"),
    ]
    assert [a.usable for a in arcs if a.arcrole == arcroles.DIMENSION_DOMAIN] == [False, True]
    assert [a.target.local for a in arcs if a.arcrole == arcroles.DOMAIN_MEMBER] == [
        "HandelMember",
        "RaumfahrtZubehoerMember",
        "NordMember",
        "SuedMember",
        "Umsatz",
        "Zinsaufwand",
    ]


def test_a_fixed_member_is_the_only_one_of_its_axis(tiny_report: Report) -> None:
    """A statement of the company alone allows no figure of the group."""
    found = network(tiny_report, "600")
    assert [(a.source.local, a.target.local) for a in found.arcs(arcroles.DIMENSION_DOMAIN)] == [
        ("UmfangAxis", "EinzelabschlussMember")
    ]
    assert not found.arcs(arcroles.DIMENSION_DEFAULT)


def test_members_that_no_fact_uses_are_left_out(tiny_report: Report) -> None:
    assert any(name.local == "EigeneAnteileMember" for name in tiny_report.taxonomy.concepts)
    used = {m for f in tiny_report.facts for _, m in f.context.members}
    for n in tiny_report.taxonomy.networks:
        heads = {a.target for a in n.arcs(arcroles.DIMENSION_DOMAIN)}
        members = {a.target for a in n.arcs(arcroles.DOMAIN_MEMBER) if a.source in heads}
        assert members <= used


def test_line_items_stand_in_the_table_as_they_are_presented(tiny_report: Report) -> None:
    for n in tiny_report.taxonomy.networks:
        items = next(a.source for a in n.arcs(arcroles.ALL))
        defined = {(a.source, a.target) for a in n.arcs(arcroles.DOMAIN_MEMBER)}
        below, shown = {items}, set()
        for arc in n.presentation:
            if arc.source in below:
                below.add(arc.target)
                shown.add((arc.source, arc.target))
        assert shown <= defined


def declared() -> type[Disclosure]:
    class Costs(Disclosure, module=K, code="7", kind="Note", title="Costs"):
        food: Figure = optional.debit("Food")
        drink: Figure = optional.debit("Drink")
        board: Figure = optional.debit("Board")
        rent: Figure = debit("Rent")
        costs: Figure = debit("All costs", total="Total of costs")

        eating_ = heading("Eating")

        tree = (+eating_(+food, +drink, total(board)), +rent, total(costs))

    return Costs


def test_a_heading_of_which_nothing_is_reported_is_left_out() -> None:
    costs = declared()
    kept = {"rent", "costs"}
    shown = trees.outline(costs.line_items.name, costs.tree, costs.abstracts, lambda line: line.key in kept)
    assert [a.target.local for a in shown] == ["Rent", "AllCosts"]
    found = trees.sums(costs.tree, lambda line: line.key in kept)
    assert [(a.source.local, a.target.local) for a in found] == [("AllCosts", "Rent")]


def test_a_heading_may_be_subtracted_as_a_whole() -> None:
    class Margin(Disclosure, module=K, code="5", kind="Note", title="Margin"):
        sales: Figure = debit("Sales")
        wages: Figure = debit("Wages")
        refunds: Figure = debit("Refunds")
        costs: Figure = debit("Costs of sales")
        margin: Figure = debit("Gross margin")

        spending_ = heading("Spending")

        tree = (+sales, -spending_(+wages, -refunds, total(costs)), total(margin))

    assert [(a.source.local, a.target.local, a.weight) for a in trees.sums(Margin.tree, lambda _: True)] == [
        ("CostsOfSales", "Wages", 1),
        ("CostsOfSales", "Refunds", -1),
        ("GrossMargin", "Sales", 1),
        ("GrossMargin", "CostsOfSales", -1),
    ]


def test_a_heading_to_be_summed_whose_total_is_not_reported_is_refused() -> None:
    """The parts would silently miss in the sum above."""
    costs = declared()
    with pytest.raises(KaijiError, match="'Eating' is to be summed but has no total"):
        trees.sums(costs.tree, lambda line: line.key in {"food", "rent", "costs"})


class Position(Disclosure, module=K, code="20", kind="Note", title="Position", period=INSTANT):
    """Headings that end with a total, with a line, and where the next one begins."""

    assets_ = heading("Assets of position")
    current_ = heading("Current assets")
    receivables: Figure = debit("Receivables")
    allowance: Figure = credit("Allowance")
    net: Figure = debit("Receivables, net", subtotal=True)
    note: Text = text("Note on receivables")
    stock: Figure = debit("Stock")
    current: Figure = debit("All current assets", total="Total of current assets")
    land: Figure = debit("Site")
    assets: Figure = debit("All assets", total=True)
    people_ = heading("People of position")
    employees: Figure = count("Employees")
    managers: Figure = count("Managers", last=True)
    equity: Figure = credit("Equity of position")
    rest_ = heading("Rest")
    remark: Text = text("Remark")
    dates_ = heading("Dates")
    day: Day = date("Day of position")


def test_a_list_of_lines_is_a_tree() -> None:
    """A total ends its heading as a bracket does, a subtotal does not; signs are those of the accounts."""
    p = Position
    expected = (
        p.assets_(
            +p.current_(+p.receivables, -p.allowance, total(p.net), p.note, +p.stock, total(p.current)),
            +p.land,
            total(p.assets),
        ),
        p.people_(p.employees, p.managers),
        p.equity,
        p.rest_(p.remark),
        p.dates_(p.day),
    )

    def shown(nodes: tuple[Node, ...]) -> list[tuple[str, str, int]]:
        found = trees.outline(p.line_items.name, nodes, p.abstracts, lambda _: True)
        return [(a.source.local, a.target.local, a.order) for a in found]

    def summed(nodes: tuple[Node, ...]) -> list[tuple[str, str, int]]:
        return [(a.source.local, a.target.local, int(a.weight)) for a in trees.sums(nodes, lambda _: True)]

    assert shown(p.tree) == shown(expected)
    assert summed(p.tree) == summed(expected)
    assert ("ReceivablesNet", "Allowance", -1) in summed(p.tree)
    assert ("AllCurrentAssets", "ReceivablesNet", 1) in summed(p.tree)


def test_what_differs_in_type_or_period_type_is_not_summed() -> None:
    class Flows(Disclosure, module=K, code="21", kind="Note", title="Flows"):
        before: Figure = opening(Position.equity)
        number: Figure = count("Number of flows")
        gains: Figure = credit("Gains")
        losses: Figure = debit("Losses")
        result: Figure = credit("Result of flows", total=True)

    found = [(a.target.local, a.weight) for a in trees.sums(Flows.tree, lambda _: True)]
    assert found == [("Gains", 1), ("Losses", -1)]


def test_the_string_below_a_line_documents_it() -> None:
    class Documented(Disclosure, module=K, code="24", kind="Note", title="Documented"):
        """Not of a line."""

        first: Figure = debit("First of all")
        """What is
        measured."""
        second: Figure = debit("Second")

        """Of the second, with a line between."""
        third: Figure = debit("Third")
        "Plain."

    def documentation(line: Line[Any]) -> str | None:
        return line.concept.label("de", LabelRole.DOCUMENTATION)

    lines = Documented.lines.values()
    assert [documentation(line) for line in lines] == [
        "What is measured.",
        "Of the second, with a line between.",
        "Plain.",
    ]


def test_what_disclosures_have_in_common_is_said_once() -> None:
    class OfNorth(Disclosure, module=K, kind="Note", period=INSTANT, members=(Areas.north,)):
        """No disclosure itself."""

    class Northern(OfNorth, code="22", title="Northern"):
        shops: Figure = count("Shops")

    class Elsewhere(OfNorth, code="23", title="Elsewhere", period=DURATION, members=()):
        sales: Figure = debit("Sales elsewhere")

    assert OfNorth.own_concepts == ()
    assert Northern.role.definition == "22 - Note - Northern"
    assert (Northern.fixed, Northern.shops.concept.period) == ((Areas.north,), INSTANT)
    assert (Elsewhere.fixed, Elsewhere.sales.concept.period) == ((), DURATION)


def test_a_disclosure_without_a_tree_lists_its_lines() -> None:
    class Plain(Disclosure, module=K, code="6", kind="Note", title="Plain list"):
        one: Figure = debit("One")
        two: Figure = debit("Two")

    shown = trees.outline(Plain.line_items.name, Plain.tree, Plain.abstracts, lambda _: True)
    assert [(a.target.local, a.order) for a in shown] == [("One", 1), ("Two", 2)]
    assert trees.sums(Plain.tree, lambda _: True) == []


def test_orders_are_those_of_print_and_unique_among_siblings(tiny_report: Report) -> None:
    for n in tiny_report.taxonomy.networks:
        for arcrole in (arcroles.PARENT_CHILD, arcroles.SUMMATION_ITEM):
            siblings: dict[object, list[object]] = {}
            for arc in n.arcs(arcrole):
                siblings.setdefault(arc.source, []).append(arc.order)
            assert all(orders == sorted(set(orders)) for orders in siblings.values())


def test_an_axis_of_a_company_has_the_members_of_the_core_and_its_own() -> None:
    own = Module("own", "https://own.example", ("de", "fr"))

    class Base(Axis, module=K, title="Base"):
        first = member("First")

    class Extended(Base, module=own):
        second = member("Second")

    assert list(Extended.members) == ["first", "second"]
    assert [c.name.local for c in Extended.own_concepts] == ["SecondMember"]
    assert Extended.second.name.namespace == "https://own.example/own"
    assert list(Base.members) == ["first"]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_concept_has_a_label(tiny_report: Report, language: str) -> None:
    assert all(c.label(language) for c in tiny_report.taxonomy.concepts.values())


def test_role_definitions_sort_and_uris_are_unique(tiny_report: Report) -> None:
    roles = [role for t in tiny_report.taxonomy.closure for role in t.roles]
    assert len({r.uri for r in roles}) == len({r.id for r in roles}) == len(roles)
    assert "200 - Aufstellung - Bilanz" in {r.definition for r in roles}
    assert dict(next(r for r in roles if r.id == "rol_Bilanz").labels) == {"de": "Bilanz", "fr": "Bilan"}


LAW, STANDARD = reference("Parliament", "Accounting Act", article="5"), reference("Board", "Standard", "7")


class Founded(Disclosure, module=K, kind="Statement", references=(LAW,)):
    """What rests on the law."""


def test_the_references_of_a_class_are_those_of_all_its_concepts() -> None:
    class Balance(Founded, code="700", title="Founded balance"):
        cash: Figure = debit("Founded cash")
        leases: Figure = debit("Founded leases", references=(STANDARD, LAW))

    class Note(Founded, code="701", title="Founded note", references=(STANDARD,)):
        text: Text = text("Founded text")

    assert Balance.cash.concept.references == (LAW,)
    assert Balance.leases.concept.references == (LAW, STANDARD)
    assert Note.text.concept.references == (STANDARD,)


@pytest.mark.parametrize("given", [LAW, [LAW], ("Accounting Act",)])
def test_references_come_in_a_tuple(given: Any) -> None:
    with pytest.raises(KaijiError, match="expected references in a tuple") as refused:

        class Balance(Disclosure, module=K, code="702", kind="Statement", title="Balance", references=given):
            cash: Figure = debit("Unfounded cash")

    assert refused.value.code == "declare.class"


class AloneIncome(Disclosure, module=K, code="710", kind="Statement", title="Alone income"):
    """Revenue is a key figure of years of which nothing else is reported."""

    revenue_ = heading("Alone revenue")
    goods: Figure = optional.credit("Alone goods")
    services: Figure = optional.credit("Alone services")
    revenue: Figure = credit("Alone revenue", total=True, alone=True)
    cost: Figure = debit("Alone cost")
    profit: Figure = credit("Alone profit", total=True)
    tax: Figure = debit("Alone tax")
    net: Figure = credit("Alone net", total=True)


@pytest.mark.parametrize(
    ("kept", "profit"),
    [
        (
            {"goods", "services", "revenue", "cost", "profit"},
            [("AloneGoods", 1), ("AloneServices", 1), ("AloneCost", -1)],
        ),
        ({"revenue", "cost", "profit"}, [("AloneRevenue", 1), ("AloneCost", -1)]),
    ],
)
def test_the_parts_of_a_total_that_is_also_reported_alone_are_summed_in_its_place(
    kept: set[str], profit: list[tuple[str, int]]
) -> None:
    """Or itself, where a filing has no parts of it."""
    arcs = [
        a for a in trees.sums(AloneIncome.tree, lambda line: line.key in kept) if a.arcrole == arcroles.SUMMATION_ITEM
    ]
    assert [(a.target.local, a.weight) for a in arcs if a.source.local == "AloneProfit"] == profit


def test_a_total_above_that_is_reported_with_its_statement_is_summed_itself() -> None:
    arcs = trees.sums(AloneIncome.tree, lambda _: True)
    assert [(a.target.local, a.weight) for a in arcs if a.source.local == "AloneNet"] == [
        ("AloneProfit", 1),
        ("AloneTax", -1),
    ]
