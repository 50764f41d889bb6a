"""All evaluations of all rules over a report, each satisfied, violated or waived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from enum import Enum

from kaiji.check.rules.bind import Item, Space, bindings, item_of, matching
from kaiji.check.rules.conditions import compile_rule
from kaiji.model import Fact, Report, Rule, Severity, Waiver
from kaiji.model.rule import Reported, Variable

CONTEXT = Context(prec=28)
"""The precision of xs:decimal is the processor's choice (XPath functions ask for 18 digits); this is Arelle's."""


class Verdict(Enum):
    SATISFIED = "satisfied"
    VIOLATED = "violated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A rule on one set of facts that belong together.

    `facts` holds those of each variable in the order of `rule.variables`, none for one that is not bound. `difference` is
    by how much the left side of the (last) comparison of numbers exceeds the right one, `tolerance` what the accuracy of
    the facts allows.
    """

    rule: Rule
    facts: tuple[tuple[Fact, ...], ...]
    verdict: Verdict
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    waiver: Waiver | None = None

    @property
    def operands(self) -> list[tuple[Variable, tuple[Fact, ...]]]:
        """The variables with their facts, those aside that only set the period."""
        found = zip(self.rule.variables, self.facts, strict=True)
        return [(variable, facts) for variable, facts in found if not variable.everywhere]

    def value(self, name: str) -> object:
        """The value of a variable: that of its fact; of a sequence the sum, or how many there are; `None` if not bound."""
        for variable, facts in zip(self.rule.variables, self.facts, strict=True):
            if variable.name == name and facts:
                return item_of(facts, variable).value if variable.sequence else facts[0].value
        return None


def evaluate(report: Report) -> list[Evaluation]:
    """Every evaluation of every rule of the report's taxonomy, in the order of the rules and of the facts.

    What a report waives of a rule are the exceptions: any other violation of that rule is an error, even where it only warns.
    """
    waivers: dict[str, list[Waiver]] = {}
    for waiver in report.waivers:
        waivers.setdefault(waiver.rule, []).append(waiver)
    rules = [
        replace(rule, severity=Severity.ERROR) if rule.id in waivers else rule for rule in report.taxonomy.all_rules()
    ]
    if not rules:
        return []
    with localcontext(CONTEXT):
        space = Space(report, rules, report.taxonomy.dimensions.defaults)
        return [
            _waived(evaluation, waivers[rule.id]) if rule.id in waivers else evaluation
            for rule in rules
            for evaluation in _evaluations(space, rule)
        ]


def _evaluations(space: Space, rule: Rule) -> Iterator[Evaluation]:
    if isinstance(rule.condition, Reported):
        facts = matching(space, rule.variables[0])
        holds = len(facts) == 1 if rule.condition.exactly_one else bool(facts)
        yield Evaluation(rule, (facts,), _VERDICTS[holds])
        return
    test = compile_rule(rule)
    for items in bindings(space, rule):
        if not test.applies(items):
            continue
        holds, spread = test.judge(items)
        yield Evaluation(rule, tuple(map(_facts, items)), _VERDICTS[holds], *(spread or (None, None)))


def _facts(item: Item | None) -> tuple[Fact, ...]:
    return () if item is None else item.facts


def _waived(evaluation: Evaluation, waivers: list[Waiver]) -> Evaluation:
    if evaluation.verdict is not Verdict.VIOLATED:
        return evaluation
    for waiver in waivers:
        if all(evaluation.value(name) == value for name, value in waiver.operands):
            return replace(evaluation, verdict=Verdict.WAIVED, waiver=waiver)
    return evaluation


_VERDICTS = {True: Verdict.SATISFIED, False: Verdict.VIOLATED}
