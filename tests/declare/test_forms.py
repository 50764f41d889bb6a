"""Roles of a base that only present, that the base relates itself, and members in levels; the names of an EDINET submission."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kaiji.declare import EdinetNames
from kaiji.model import KaijiError, LabelRole, arcroles
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load
from tests.declare.bases import FILING, GERMAN, TAXONOMY, project
from tests.taxonomy.published import q

LEVELS = TAXONOMY.replace(
    'hybrid = member("Hybrid capital")', 'hybrid = member("Hybrid capital", below="capital")'
).replace('member(K["k:CapitalMember"])', 'member(K["k:CapitalMember"], terse="Of the owners")')


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def test_a_role_may_present_without_a_table(tmp_path: Path) -> None:
    taxonomy = TAXONOMY.replace('heading=K["k:PositionHeading"]', 'heading=K["k:PositionHeading"], table=False')
    german = GERMAN.replace('-title = "Bilanz"\n', "")
    made = project(tmp_path / "acme", taxonomy=taxonomy, german=german)
    assert not run_check(made).findings
    report = load(made).report
    (network,) = (n for n in report.taxonomy.networks if n.role.uri.endswith("/role/Position"))
    assert {r.arcrole for r in network.relationships} == {arcroles.PARENT_CHILD, arcroles.SUMMATION_ITEM}
    assert network.roots() == [q("PositionHeading")]
    own = {c.name.local for s in report.taxonomy.schemas for c in s.concepts}
    assert not {name for name in own if name.startswith("Position")}, "neither a table nor line items of its own"


def test_a_role_may_be_related_by_the_base_alone(tmp_path: Path) -> None:
    """The base has the enumeration's values in its own network, and no filer's network of that role is written."""
    taxonomy = (
        TAXONOMY
        + """

class Values(Disclosure, module=ACME, role=K.role("https://klein.example/role/Position"), networks=False):
    opinion: Choice = use(K["k:Opinion"], choices=Opinions)
"""
    )
    made = project(tmp_path / "acme", taxonomy=taxonomy)
    (cls,) = (d for d in load(made).filing.extension.declared if d.__name__ == "Values")
    assert cls.network(lambda _: True, []) == ()  # type: ignore[union-attr]
    assert cls.own_concepts == ()


def test_members_stand_below_the_one_that_sums_them_up(tmp_path: Path) -> None:
    report = load(project(tmp_path / "acme", taxonomy=LEVELS)).report
    (network,) = (n for n in report.taxonomy.networks if n.role.definition.startswith("300"))
    for arcrole in (arcroles.PARENT_CHILD, arcroles.DOMAIN_MEMBER):
        above = {r.target.local: r.source.local for r in network.arcs(arcrole)}
        assert above["HybridCapitalMember"] == "CapitalMember"
        assert above["CapitalMember"] == "AllMember"
    capital = report.taxonomy.concepts[q("CapitalMember")]
    assert capital.label("en", LabelRole.TERSE) == "Of the owners"


def test_a_member_below_none(tmp_path: Path) -> None:
    outcome = run_check(project(tmp_path / "acme", taxonomy=LEVELS.replace('below="capital"', 'below="equity"')))
    (finding,) = outcome.findings
    assert finding.code == "declare.class"
    assert "'equity', which is no member of Parts" in finding.message
    assert finding.location is not None
    assert finding.location.path.endswith("taxonomy.py")


def test_a_heading_of_a_base_is_printed_as_it_is_called_here(tmp_path: Path) -> None:
    taxonomy = TAXONOMY.replace('heading(K["k:AssetsHeading"])', 'heading(K["k:AssetsHeading"], terse="Our assets")')
    report = load(project(tmp_path / "acme", taxonomy=taxonomy)).report
    assert report.taxonomy.concepts[q("AssetsHeading")].label("en", LabelRole.TERSE) == "Our assets"


def test_a_total_is_not_summed_by_a_statement_whose_table_has_no_place_for_it(tmp_path: Path) -> None:
    """The company alone has branches among its assets, which the statement of the group has not."""
    taxonomy = (
        TAXONOMY
        + '''

class Branches(Axis, module=ACME, use=K["k:BranchesAxis"]):
    north = member(K["k:NorthMember"])


class North(
    Disclosure, module=ACME, code="400", kind="Statement", title="North", period=INSTANT, members=(Branches.north,)
):
    cash: Figure = same(Position.cash)
    shops: Figure = debit("Shops")
    """Shops."""
    assets: Figure = same(Position.assets, total=True)
'''
    )
    filing = FILING.replace("Parts, Position", "North, Parts, Position").replace(
        "            Income(", "            North(cash=4, shops=5, assets=9),\n            Income("
    )
    german = GERMAN + '\n[Branches]\nnorth = "Norden"\n\n[North]\n-title = "Norden"\nshops = "Läden"\n'
    assert [str(f) for f in run_check(project(tmp_path / "a", taxonomy, filing, german)).findings] == []
    wrong = filing.replace("assets=9", "assets=10")
    assert [f.code for f in run_check(project(tmp_path / "b", taxonomy, wrong, german)).findings] == ["sum.total"]


END, FILED = datetime.date(2026, 3, 31), datetime.date(2026, 6, 26)


def test_the_names_of_a_submission_follow_from_its_particulars() -> None:
    names = EdinetNames("jpcrp030000-asr", "E99999-000", END, FILED)
    assert names.name == "jpcrp030000-asr-001_E99999-000_2026-03-31_01_2026-06-26"
    assert names.namespace == (
        "http://disclosure.edinet-fsa.go.jp/jpcrp030000/asr/001/E99999-000/2026-03-31/01/2026-06-26"
    )
    module = names.module(("ja",))
    assert (module.prefix, module.name("X").namespace) == ("jpcrp030000-asr_E99999-000", names.namespace)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"form": "jpcrp030000"}, "form = 'jpcrp030000'"),
        ({"filer": "99999"}, "filer = '99999'"),
        ({"filed": datetime.date(2026, 3, 1)}, "filed = 2026-03-01 is before the end of the period, 2026-03-31"),
    ],
)
def test_particulars_that_are_none(how: dict[str, object], said: str) -> None:
    given: dict[str, object] = {"form": "jpcrp030000-asr", "filer": "E99999-000", "end": END, "filed": FILED}
    with pytest.raises(KaijiError, match="declare.module|" + said) as raised:
        EdinetNames(**(given | how))  # type: ignore[arg-type]
    assert raised.value.code == "declare.module"
    assert said in str(raised.value)
