"""Violations as findings, waived ones apart; a waiver that applies to nothing is a finding of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kaiji.arelle.judge import assertion_results, validate
from kaiji.check.rules import Verdict, check_rules, evaluate
from kaiji.declare import waive
from kaiji.model import Context, Fact, Finding, KaijiError, Report, Severity, Waiver
from kaiji.model.unit import PURE
from tests.check.rules.agreement import write_report, write_taxonomy
from tests.check.rules.small import ENTITY, RULES, TEMPLATE, YEARS, People, Persons, report

ATTENDANCE = next(r for r in RULES if r.id == "attendance")


def anna(attended: int, held: int) -> Report:
    """Anna was at so many of so many meetings; only the rule on attendance is there."""
    context = Context(ENTITY, YEARS[1], ((People.concept.name, People.anna.name),))
    lines = ((Persons.attended, attended), (Persons.held, held))
    facts = [Fact(line.concept.name, context, value, PURE, 0) for line, value in lines if line.concept]
    settled = next(r for r in TEMPLATE.taxonomy.rules if r.id == "attendance")
    return replace(report(facts), taxonomy=replace(TEMPLATE.taxonomy, rules=(settled,)))


def found(report: Report, *waivers: Waiver) -> list[Finding]:
    return list(check_rules(replace(report, waivers=waivers)))


def test_a_violation_says_both_values_and_why() -> None:
    (finding,) = found(anna(12, 10))
    assert finding.code == "rule:attendance"
    assert finding.severity is Severity.ERROR
    assert finding.location == ATTENDANCE.location  # no data module says where the figures are
    assert finding.message == (
        "Meetings attended ≤ Meetings held: this does not hold; Meetings attended is 12; Meetings held is 10;"
        " difference 2, tolerance 0 [arithmetic]"
    )


def test_a_satisfied_rule_says_nothing() -> None:
    assert found(anna(10, 10)) == []


def test_a_waived_violation_is_information_with_its_reason() -> None:
    waiver = waive("attendance", reason="two were online", decided_by="Ben", attended=12, held=10)
    (finding,) = found(anna(12, 10), waiver)
    assert finding.code == "rule:attendance"
    assert finding.severity is Severity.INFO
    assert finding.text.startswith("waived by Ben, because two were online (")
    assert finding.waiver == waiver
    (evaluation,) = evaluate(
        replace(anna(12, 10), waivers=(waive("attendance", reason="r", decided_by="Ben", attended=12, held=10),))
    )
    assert evaluation.verdict is Verdict.WAIVED


def test_a_waiver_names_every_value_that_the_rule_compares() -> None:
    waiver = waive("attendance", reason="two were online", decided_by="Ben", attended=12)
    waived, finding = found(anna(12, 10), waiver)
    assert waived.severity is Severity.INFO
    assert (finding.code, finding.severity) == ("rule.waiver-open", Severity.WARNING)
    assert finding.location == waiver.location
    assert finding.message.endswith("for which held it is meant; add held=10")


@pytest.mark.parametrize("missing", ["reason", "decided_by"])
def test_a_waiver_says_why_and_who_decided(missing: str) -> None:
    said = {"reason": "two were online", "decided_by": "Ben"} | {missing: " "}
    with pytest.raises(KaijiError, match=missing) as caught:
        waive("attendance", attended=12, held=10, **said)
    assert caught.value.code == "rule.waiver-reason"


def test_what_is_not_waived_is_an_error_even_of_a_rule_that_warns() -> None:
    report = anna(12, 10)
    report = replace(report, taxonomy=replace(report.taxonomy, rules=(replace(ATTENDANCE, severity=Severity.WARNING),)))
    assert [f.severity for f in found(report)] == [Severity.WARNING]
    waiver = waive("attendance", reason="r", decided_by="d", attended=12, held=11)
    assert [(f.code, f.severity) for f in found(report, waiver)] == [
        ("rule:attendance", Severity.ERROR),
        ("rule.waiver-unused", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    ("figures", "waiver", "problem"),
    [
        ((10, 10), waive("attendance", reason="r", decided_by="d"), "the rule is not broken"),
        ((12, 10), waive("attendance", reason="r", decided_by="d", held=11), "the figures have changed"),
        (
            (10, 10),
            waive("attendance", reason="r", decided_by="d", hold=11),
            "the rule has no hold; it has attended, held",
        ),
        ((10, 10), waive("attendence", reason="r", decided_by="d"), "there is no such rule"),
    ],
)
def test_a_waiver_that_applies_to_nothing(figures: tuple[int, int], waiver: Waiver, problem: str) -> None:
    findings = [f for f in found(anna(*figures), waiver) if f.code == "rule.waiver-unused"]
    assert [(f.severity, f.location) for f in findings] == [(Severity.ERROR, waiver.location)]
    assert problem in findings[0].message


def test_a_rule_that_was_not_evaluated_says_why() -> None:
    nothing = anna(1, 1)
    (finding,) = found(replace(nothing, sections=()))
    assert (finding.code, finding.severity) == ("rule.not-evaluated", Severity.INFO)
    assert "attended, held not reported" in finding.message
    first, second = nothing.facts
    apart = [first, second._replace(context=second.context._replace(period=YEARS[0]))]
    (finding,) = found(replace(report(apart), taxonomy=nothing.taxonomy))
    assert "no facts agree in period, unit and members" in finding.message


def test_arelle_finds_the_same(tmp_path: Path) -> None:
    wrong = anna(12, 10)
    write_taxonomy(wrong, tmp_path)
    document, ids = write_report(wrong, tmp_path)
    facts = {ids[id(fact)]: fact for fact in wrong.facts}
    assert assertion_results(document) == {"attendance": (0, 1)}
    (finding,) = validate(document, facts, modes=("c10",))
    assert (finding.code, finding.severity) == ("message:attendance", Severity.ERROR)
    assert "Meetings attended is 12; Meetings held is 10; difference 2, tolerance 0" in finding.message


def test_a_taxonomy_alone_breaks_no_rule(tmp_path: Path) -> None:
    """There are no facts: assertions on what must be reported are compiled and not run."""
    write_taxonomy(TEMPLATE, tmp_path)
    assert validate(tmp_path / "taxonomy/small/small.xsd", modes=("c10",)) == []
