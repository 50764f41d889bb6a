"""What findings say and where they point, beyond their code."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from kaiji.check import check, check_all, examine
from kaiji.check.rules import Evaluation, evaluate
from kaiji.check.say import figure
from kaiji.declare import rule, waive
from kaiji.model import Finding, Month, Numbers, QName, Report, Severity, Value, arcroles
from kaiji.syntax.filing import filed_taxonomies
from tests.smallest import Sheet, also, arcs, fact, find, name, valid, without


def only(report: Report) -> Finding:
    (finding,) = check(report)
    return finding


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (-1000, "-1,000"),
        (Decimal("97068.84"), "97,068.84"),
        (Decimal("1E+6"), "1,000,000"),
        (None, "nil"),
        (True, "True"),
        ("as it is", "as it is"),
        (Month(1992, 1), "1992-01"),
        (QName("https://x", "OtherMember"), "OtherMember"),
    ],
)
def test_figures_are_written_for_people(value: Value, text: str) -> None:
    assert figure(value) == text


def test_a_conflict_stands_at_the_later_line_and_names_the_earlier() -> None:
    report = also("Staff", value=13)(valid())
    finding = only(report)
    assert "13 here and 12 (" in finding.message
    assert "a difference of 1" in finding.message
    assert finding.location


def test_a_conflict_of_accuracy_names_both() -> None:
    finding = only(also("Staff", value=10, decimals=-1)(valid()))
    assert "(decimals -1 and 0)" in finding.message


@pytest.mark.parametrize("second", [(10, -1), (30, 0)])
@pytest.mark.parametrize("third", [(10, -1), (30, 0), (20, -1)])
def test_facts_that_agree_with_the_first_and_not_with_each_other_are_a_conflict(
    second: tuple[int, int], third: tuple[int, int]
) -> None:
    """10 and 30 may both be 0 when hundreds are counted, but they are not one number."""
    report = fact("Staff", value=0, decimals=-2)(valid())
    for value, decimals in (third, second):  # each comes behind the first
        report = also("Staff", value=value, decimals=decimals)(report)
    found = check_all(report)
    if second == third:
        assert {f.code for f in found} == {"dup.consistent"}
    else:
        assert [f.code for f in found] == ["dup.conflict", "dup.consistent"]
        assert [f.value for f in found[0].facts] == [third[0], second[0]]


def test_a_refused_member_is_explained_by_each_table() -> None:
    finding = only(fact("Name", "AnnaMember", members=())(valid()))
    assert finding.message.endswith("2 - Note - Notes wants a member on PeopleAxis")
    finding = only(also("Staff", members=((name("AreasAxis"), name("AnnaMember")),))(valid()))
    assert finding.message.endswith("1 - Statement - Sheet does not allow AnnaMember on AreasAxis")
    finding = only(also("Staff", members=((name("PeopleAxis"), name("AnnaMember")),))(valid()))
    assert finding.message.endswith("1 - Statement - Sheet has no PeopleAxis")


def test_an_unusable_domain_is_no_member() -> None:
    """The head of a domain without default only holds its members together."""
    head = ((name("PeopleAxis"), name("PeopleDomain")),)
    change = fact("Name", "AnnaMember", members=head)
    assert only(change(valid())).code == "dim.not-allowed"
    usable = arcs(lambda r: [r._replace(usable=True)] if r.arcrole == arcroles.DIMENSION_DOMAIN else [r])
    assert check(change(usable(valid()))) == []


def test_a_default_that_a_table_does_not_allow_is_missed_there() -> None:
    """As in a statement of the company alone: a figure without a member would be the group's."""
    north = arcs(
        lambda r: (
            [r._replace(target=name("NorthMember"))] if r.arcrole == arcroles.DIMENSION_DOMAIN and r.usable else [r]
        )
    )
    found = [f for f in check(north(valid())) if f.code == "dim.not-allowed"]
    assert found
    assert all("wants a member on AreasAxis" in f.message for f in found)
    assert not any("NorthMember" in f.message for f in found)


def test_members_are_allowed_in_either_of_two_tables() -> None:
    """A fact need fit one of the tables that hold its concept."""
    report = valid()
    first, second = report.taxonomy.networks
    stranger = replace(second, relationships=tuple(
        r._replace(target=name("Staff")) if r.target == name("Name") else r for r in second.relationships
    ))  # fmt: skip
    both = replace(report, taxonomy=replace(report.taxonomy, networks=(first, second, stranger)))
    assert [f for f in check(both) if f.code.startswith("dim.")] == []


def test_every_mistake_of_a_report_is_found_at_once_errors_first() -> None:
    report = without("Staff", "NorthMember")(
        fact("NetAssets", value=1)(fact("Name", "AnnaMember", language=None)(valid()))
    )
    found = check(report)
    assert {f.code for f in found} == {"sum.total", "fact.decimals", "fact.language", "use.member"}
    assert [f.severity for f in found] == sorted((f.severity for f in found), reverse=True)
    assert found[-1].severity is Severity.WARNING


def test_the_order_of_facts_does_not_change_what_is_found() -> None:
    report = fact("NetAssets", value=1)(fact("Staff", value=-1)(valid()))
    backwards = replace(
        report, sections=tuple(replace(s, facts=tuple(reversed(list(s.facts)))) for s in report.sections)
    )
    assert {f.code for f in check(backwards)} == {f.code for f in check(report)}


def test_facts_without_provenance_are_checked_too() -> None:
    """Bulk facts have no line: the finding names the concept and the period."""
    finding = only(fact("Staff", value=-1, source=None)(valid()))
    assert finding.location is None
    assert "k:Staff 2031-12-31" in finding.message
    assert find(valid(), "Staff").source is not None


def test_what_is_said_of_a_total_stands_in_the_finding_as_data() -> None:
    report = fact("NetAssets", value=70_000)(valid())
    (finding,) = [f for f in check(report) if f.code == "sum.total"]
    assert finding.numbers == Numbers(Decimal(10_000), Decimal(0), Decimal(70_000), Decimal(60_000))
    assert [f.concept.local for f in finding.facts] == ["NetAssets", "Cash", "Land", "Debts"]
    source = finding.facts[0].source
    assert source is not None
    assert (finding.location, finding.caption) == (source.location, source.caption)


def test_what_is_said_of_a_broken_rule_stands_in_the_finding_as_data() -> None:
    report = valid()
    taxonomy = replace(report.taxonomy, rules=(rule("enough", Sheet.cash >= 2 * Sheet.land, reason="prudence"),))
    (finding,) = [f for f in check(replace(report, taxonomy=taxonomy)) if f.code.startswith("rule")]
    assert (finding.code, finding.rule) == ("rule:enough", "enough")
    assert finding.numbers == Numbers(Decimal(-10_000), Decimal(1_500))
    assert [f.concept.local for f in finding.facts] == ["Cash", "Land"]
    assert finding.related == tuple(f.source.location for f in finding.facts[1:] if f.source)
    assert finding.text.endswith(f"; see also {finding.related[0]}")


def test_an_evaluation_is_made_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks: the preflight, what guards facts, the linkbase of waivers."""
    walked: list[Report] = []

    def counted(report: Report) -> list[Evaluation]:
        walked.append(report)
        return evaluate(report)

    monkeypatch.setattr(sys.modules["kaiji.check"], "evaluate", counted)  # the package has a function of that name
    report = valid()
    taxonomy = replace(report.taxonomy, rules=(rule("enough", Sheet.cash >= 2 * Sheet.land, reason="prudence"),))
    waived = waive("enough", reason="so printed", decided_by="the board", cash=50_000, land=30_000)
    report = replace(report, taxonomy=taxonomy, waivers=(waived,))
    check(report)
    assert examine(report).guards().facts
    list(filed_taxonomies(report))
    assert walked == [report]
