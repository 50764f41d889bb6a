"""Several tables in one role (`within=`): one network, in the order in which they are reported, each closed by itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.check import check
from kaiji.declare import (
    Axis,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Member,
    Module,
    Text,
    debit,
    key,
    member,
    same,
    text,
)
from kaiji.declare.roles import networks
from kaiji.model import Entity, KaijiError, Network, Report, arcroles
from kaiji.syntax.csv.writer import oim_csv
from tests.check.rules.agreement import write_report, write_taxonomy
from tests.smallest import EUR, YEAR, fact

G = Module("g", "https://gruppe.example/2031", ("en",))


class Areas(Axis, module=G, title="Areas"):
    north = member("North")
    south = member("South")
    west = member("West")


class People(Axis, module=G, title="People"):
    anna = member("Anna")


class Years(Axis, module=G, title="Years"):
    first = member("First")


class Note(Disclosure, module=G, kind="Note"):
    """What all have in common."""


class Market(Note, code="100", title="Market"):
    """A role, and no table."""


class Sales(Note, within=Market, title="Sales by area"):
    area: Key = key(Areas)
    sales: Figure = debit("Sales")
    """Sales."""


class Heads(Note, within=Market, title="Heads of areas"):
    area: Key = key(Areas)
    person: Key = key(People)
    since: Text = text("Since")
    """Since when."""


class Deputies(Note, within=Market, title="Deputies", table=Heads):
    area: Key = key(Areas)
    person: Key = key(People)
    until: Text = text("Until")
    """Until when."""


class Remark(Note, within=Market, title="Remark"):
    remark: Text = text("Remark on market")
    """A remark."""


def report() -> Report:
    """Reported in another order than it is declared, of two areas in one table and of a third in another."""
    content = (
        Remark(period=YEAR, remark="Calm."),
        Sales(period=YEAR, area=Areas.north, sales=3),
        Sales(period=YEAR, area=Areas.south, sales=4),
        Heads(period=YEAR, area=Areas.west, person=People.anna, since="May"),
        Deputies(period=YEAR, area=Areas.west, person=People.anna, until="June"),
    )
    library = Library("gruppe", "Gruppe", "https://gruppe.example/2031", "gruppe", (G,), (sys.modules[__name__],))
    return Filing("gruppe", Entity("https://r.example", "1"), library, EUR, "en", {"Year": YEAR}, content).report


REPORT = report()
TABLES = ["RemarkHeading", "SalesByAreaHeading", "HeadsOfAreasHeading", "DeputiesHeading"]


def test_one_network_has_the_tables_in_the_order_of_the_report() -> None:
    (network,) = REPORT.taxonomy.networks
    assert network.role.definition == "100 - Note - Market"
    (root,) = network.roots()
    assert (root.local, [arc.target.local for arc in network.children(root)]) == ("MarketHeading", TABLES)
    assert len(set(network.relationships)) == len(network.relationships)
    assert [role.id for role in REPORT.taxonomy.roles] == ["rol_Market"]


def test_each_table_is_closed_over_its_own_lines() -> None:
    """Members are those of the role, axes those of the table."""
    found = {
        tuple(sorted(name.local for name in cube.items if not name.local.endswith("LineItems"))): {
            axis.local: [m.local for m in members or ()] for axis, members in cube.dimensions.items()
        }
        for cube in REPORT.taxonomy.dimensions.hypercubes
        if cube.closed
    }
    areas = {"AreasAxis": ["NorthMember", "SouthMember", "WestMember"]}
    both = {**areas, "PeopleAxis": ["AnnaMember"]}
    assert found == {("RemarkOnMarket",): {}, ("Sales",): areas, ("Since",): both, ("Until",): both}


def test_sections_stay_apart() -> None:
    networks = [REPORT.network(section) for section in REPORT.sections]
    assert [dict(n.role.labels)["en"] for n in networks if n] == [
        "Remark",
        "Sales by area",
        "Heads of areas",
        "Deputies",
    ]
    assert [n.roots()[0].local for n in networks if n] == TABLES
    assert [[arc.source.local for arc in n.arcs(arcroles.ALL)] for n in networks if n][1] == ["SalesByAreaLineItems"]
    assert [Path(a.path).name for a in oim_csv(REPORT)][1:] == [
        "100_01_Remark.csv",
        "100_02_SalesByArea.csv",
        "100_03_HeadsOfAreas.csv",
        "100_04_Deputies.csv",
    ]


@pytest.mark.slow
def test_arelle_judges_members_as_the_preflight_does(tmp_path: Path) -> None:
    """A member that another table of the role brings is allowed, an axis is not."""
    write_taxonomy(REPORT, tmp_path)
    west, anna = (
        (axis, member) for axis, member in next(f for f in REPORT.facts if f.concept.local == "Since").context.members
    )
    for members, fits in (((west,), True), ((west, anna), False), ((), False)):
        changed = fact("Sales", "NorthMember", members=members)(REPORT)
        changed = replace(changed, taxonomy=REPORT.taxonomy)
        document, _ = write_report(changed, tmp_path)
        assert ("dim.not-allowed" in {f.code for f in check(changed)}) is not fits
        assert ("xbrldie:PrimaryItemDimensionallyInvalidError" in {f.code for f in validate(document)}) is not fits


def of(*classes: type[Disclosure]) -> list[Network]:
    def members(axis: type[Axis], _: Sequence[type[Disclosure]]) -> tuple[Member, ...]:
        return tuple(axis.members.values())

    return [network for _, network in networks(classes, lambda _: lambda _: True, members)]


def test_what_cannot_stand_in_one_role() -> None:
    class Place(Note, code="200", title="Place"):
        pass

    class One(Note, within=Place, title="One"):
        area: Key = key(Areas)
        person: Key = key(People)
        value: Figure = debit("Value")
        """V."""

    class Two(Note, within=Place, title="Two"):
        area: Key = key(Areas)
        person: Key = key(People)
        other: Figure = debit("Other")
        """O."""

    class Three(Note, within=Place, title="Three"):
        person: Key = key(People)
        year: Key = key(Years)
        third: Figure = debit("Third")
        """T."""

    class Four(Note, within=Place, title="Four"):
        area: Key = key(Areas)
        year: Key = key(Years)
        fourth: Figure = debit("Fourth")
        """F."""

    class Five(Note, within=Place, title="Five"):
        again: Figure = same(One.value)

    class Six(Note, within=Place, title="Six", table=Three):
        area: Key = key(Areas)
        sixth: Figure = debit("Sixth")
        """S."""

    assert len(of(One, Three)) == 1
    for classes, says in (
        ((One, Two), r"Two has several axes in common with One, .* \(table=One\)"),
        ((One, Three, Four), "Four has axes that others join already"),
        ((One, Five), "Value stands in One too"),
        ((Three, Six), "Six has the table of Three, which has not the same axes"),
    ):
        with pytest.raises(KaijiError, match=says) as refused:
            of(*classes)
        assert refused.value.code == "declare.within"
        assert refused.value.location


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"within": Sales}, "Sales has lines itself"),
        ({"within": Areas}, "expected a class with a code and a title"),
        ({"within": Note}, "expected a class with a code and a title"),
        ({"within": Market, "code": "300"}, "the role is that of Market: leave code= out"),
    ],
)
def test_what_is_no_role_for_others(how: dict[str, object], says: str) -> None:
    with pytest.raises(KaijiError, match=says) as refused:
        type("Lost", (Note,), {}, title="Lost", **how)
    assert refused.value.code == "declare.within"
