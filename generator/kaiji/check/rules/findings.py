"""What the rules have to say: violations, waived ones apart, waivers that are idle, rules that were never evaluated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from kaiji.check.rules.evaluate import Evaluation, Verdict, evaluate
from kaiji.check.say import figure
from kaiji.check.waivers import SUM, left_open, unused
from kaiji.locale import words
from kaiji.model import Finding, Numbers, QName, Report, Rule, Severity, Waiver
from kaiji.model.finding import RULE
from kaiji.model.rule import Count, Sum, Value, comparisons, leaves


def check_rules(report: Report, evaluations: list[Evaluation] | None = None) -> Iterator[Finding]:
    """Codes rule:<id> for violations (info once waived), rule.waiver-unused, rule.waiver-open, rule.not-evaluated."""
    evaluations = evaluate(report) if evaluations is None else evaluations
    for evaluation in evaluations:
        if evaluation.verdict is not Verdict.SATISFIED:
            yield _violation(evaluation, report.label_language)
    used = {evaluation.waiver: evaluation for evaluation in evaluations}
    for waiver in report.waivers:
        if waiver.rule == SUM:
            continue  # `check_sums` says what is to be said
        if (waived := used.get(waiver)) is None:
            yield _idle(waiver, evaluations, report)
        else:
            yield from left_open(waiver, _compared(waived))
    evaluated = {evaluation.rule.id for evaluation in evaluations}
    for rule in report.taxonomy.all_rules():
        if rule.id not in evaluated:
            yield _silent(rule, report)


def message(evaluation: Evaluation, language: str) -> str:
    """What a violation says, with the values of its operands."""
    shown: dict[str, object] = {"difference": evaluation.difference, "tolerance": evaluation.tolerance}
    shown |= {variable.name: evaluation.value(variable.name) for variable, _ in evaluation.operands}
    values = {name: _shown(value, language) for name, value in shown.items()}
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), evaluation.rule.message(language))


def _violation(evaluation: Evaluation, language: str) -> Finding:
    rule, waiver = evaluation.rule, evaluation.waiver
    text = message(evaluation, language)
    facts = tuple(fact for _, found in evaluation.operands for fact in found)
    first = next((fact.source for fact in facts if fact.source is not None), None)
    where = first.location if first else rule.location
    others = dict.fromkeys(fact.source.location for fact in facts if fact.source is not None)
    numbers = None
    if evaluation.difference is not None and evaluation.tolerance is not None:
        numbers = Numbers(evaluation.difference, evaluation.tolerance)
    return Finding(
        RULE + rule.id,
        rule.severity if waiver is None else Severity.INFO,
        f"{text} [{rule.reason}]",
        where,
        first.caption if first else "",
        facts=facts,
        related=tuple(place for place in others if place != where),
        numbers=numbers,
        waiver=waiver,
    )


def _compared(evaluation: Evaluation) -> dict[str, object]:
    """The values that a rule has compared."""
    names = {
        leaf.variable
        for comparison in comparisons(evaluation.rule.condition)
        for side in (comparison.left, comparison.right)
        for leaf in leaves(side)
        if isinstance(leaf, Value | Sum | Count)
    }
    return {v.name: evaluation.value(v.name) for v, facts in evaluation.operands if facts and v.name in names}


def _idle(waiver: Waiver, evaluations: list[Evaluation], report: Report) -> Finding:
    rule = next((r for r in report.taxonomy.all_rules() if r.id == waiver.rule), None)
    if rule is None:
        problem = "there is no such rule"
    elif unknown := {name for name, _ in waiver.operands} - {v.name for v in rule.variables}:
        names = ", ".join(v.name for v in rule.variables if not v.everywhere)
        problem = f"the rule has no {', '.join(sorted(unknown))}; it has {names}"
    elif any(e.rule.id == rule.id and e.verdict is Verdict.VIOLATED for e in evaluations):
        problem = "the figures have changed since it was given"
    else:
        problem = "the rule is not broken"
    return unused(waiver, problem)


def _silent(rule: Rule, report: Report) -> Finding:
    missing = [v.name for v in rule.variables if not v.optional and not _reported(v.concept, report)]
    why = f"{', '.join(missing)} not reported" if missing else "no facts agree in period, unit and members"
    return Finding("rule.not-evaluated", Severity.INFO, f"{rule.id}: {why}", rule.location)


def _reported(concept: QName, report: Report) -> bool:
    return any(fact.value is not None for fact in report.index.by_concept.get(concept, ()))


def _shown(value: object, language: str) -> str:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return words(language).number(figure(value))
    if isinstance(value, str | datetime.date) or value is None:
        return figure(value) if value is not None else "-"
    return str(value)
