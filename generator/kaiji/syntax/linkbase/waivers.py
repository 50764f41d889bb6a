"""Waivers in the entity's own formula linkbase: which facts may break a rule of the core, with which values, and why.

For a waived rule the core's severity and messages are prohibited (XBRL 2.1 section 3.5.3.9.7.5) and others put in their place:
a severity that is an expression (Assertion Severity 2.0), `OK` for the recorded facts with the recorded values and `ERROR`
for all others, and messages that begin with the reason for the former. So every processor tells both apart, in every
syntax; a processor that runs no rules finds the reason as documentation of the rule (Generic Labels 1.0).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from kaiji.check import examine
from kaiji.check.rules import Evaluation
from kaiji.declare.wording import plain
from kaiji.model import Duration, Fact, Forever, Instant, Period, QName, Report, Rule, Severity, Taxonomy, Typed, Waiver
from kaiji.model.names import GENERIC, GENERIC_LABEL
from kaiji.model.rule import Reported, Variable
from kaiji.syntax.linkbase.formula import (
    MESSAGE,
    MESSAGE_ROLE,
    MESSAGE_SCHEMA,
    SEVERITIES,
    SEVERITY,
    UNSATISFIED_MESSAGE,
    UNSATISFIED_MESSAGE_HREF,
    UNSATISFIED_SEVERITY,
    UNSATISFIED_SEVERITY_HREF,
    XFI,
    formula_path,
    message_id,
)
from kaiji.syntax.linkbase.links import GENERIC_LINK_ROLE, ExtendedLink, Linkbase
from kaiji.syntax.linkbase.xpath import XPath, literal
from kaiji.syntax.xml import SCHEMA_LOCATIONS, XSD, XSI, q, relative

_DOCUMENTATION = "http://www.xbrl.org/2008/role/documentation"
_ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"
_SEVERITY = "http://xbrl.org/2022/assertion-severity"
_SCHEMAS = {
    GENERIC: SCHEMA_LOCATIONS[GENERIC],
    GENERIC_LABEL: SCHEMA_LOCATIONS[GENERIC_LABEL],
    MESSAGE: MESSAGE_SCHEMA,
    _SEVERITY: "http://www.xbrl.org/2022/assertion-severity.xsd",
}


def waivers(taxonomy: Taxonomy, report: Report) -> Linkbase:
    """The linkbase of an extension whose filing has waivers, reasons in the filing's language."""
    linkbase = Linkbase(
        taxonomy, xsi=XSI, xs=XSD, gen=GENERIC, label=GENERIC_LABEL, msg=MESSAGE, sev=_SEVERITY, xfi=XFI
    )
    linkbase.root.set(q(XSI, "schemaLocation"), " ".join(f"{n} {location}" for n, location in _SCHEMAS.items()))
    linkbase.reference_role(_DOCUMENTATION, f"{SCHEMA_LOCATIONS[GENERIC_LABEL]}#documentation")
    linkbase.reference_role(MESSAGE_ROLE, f"{MESSAGE_SCHEMA}#standard-message")
    linkbase.arcrole_ref(_ELEMENT_LABEL, f"{SCHEMA_LOCATIONS[GENERIC_LABEL]}#element-label")
    linkbase.arcrole_ref(UNSATISFIED_SEVERITY, UNSATISFIED_SEVERITY_HREF)
    linkbase.arcrole_ref(UNSATISFIED_MESSAGE, UNSATISFIED_MESSAGE_HREF)
    link = linkbase.extended(q(GENERIC, "link"), GENERIC_LINK_ROLE)
    recorded: dict[str, list[tuple[Waiver, Evaluation]]] = {}
    for evaluation in examine(report).evaluations:
        if (waiver := evaluation.waiver) is not None:
            recorded.setdefault(evaluation.rule.id, []).append((waiver, evaluation))
    conditions = _Conditions(taxonomy)
    for owner in taxonomy.closure:
        for rule in owner.rules:
            if rule.id in recorded:
                _prohibit(link, rule, relative(formula_path(owner), taxonomy.directory))
                _waive(link, rule, [(waiver, conditions.of(e)) for waiver, e in recorded[rule.id]], report.language)
    return linkbase


def _prohibit(link: ExtendedLink, rule: Rule, path: str) -> None:
    """Prohibit what the core says of a violation."""
    link.locate_href(rule.id, f"{path}#{rule.id}")
    level = SEVERITY[rule.severity]
    severity = link.locate_href(f"severity_{level}", f"{SEVERITIES}#{level}")
    messages = [message_id(rule, language) for language, _ in rule.messages]
    for arcrole, end in [
        (UNSATISFIED_SEVERITY, severity),
        *((UNSATISFIED_MESSAGE, link.locate_href(id, f"{path}#{id}")) for id in messages),
    ]:
        link.arc_between(q(GENERIC, "arc"), arcrole, rule.id, end, priority="1", use="prohibited")


def _waive(link: ExtendedLink, rule: Rule, recorded: list[tuple[Waiver, str]], language: str) -> None:
    """Say instead what is waived, and what is not."""
    severity = link.resource(q(_SEVERITY, "expression"), f"severity_{rule.id}")
    anything = " or ".join(f"({condition})" for _, condition in recorded)
    severity.set("severity", f"if ({anything}) then '{SEVERITY[Severity.INFO]}' else '{SEVERITY[Severity.ERROR]}'")
    link.arc_between(q(GENERIC, "arc"), UNSATISFIED_SEVERITY, rule.id, f"severity_{rule.id}")
    why = "".join(f"if ({condition}) then {literal(f'{plain(str(waiver))}: ')} else " for waiver, condition in recorded)
    for of, _ in rule.messages:
        message = link.resource(q(MESSAGE, "message"), f"waived_{rule.id}", MESSAGE_ROLE, of)
        message.text = f"{{{why}''}}{XPath(rule).message(of)}"
    link.arc_between(q(GENERIC, "arc"), UNSATISFIED_MESSAGE, rule.id, f"waived_{rule.id}")
    for waiver in dict.fromkeys(waiver for waiver, _ in recorded):
        label = link.resource(q(GENERIC_LABEL, "label"), f"waiver_{rule.id}", _DOCUMENTATION, language)
        label.text = str(waiver)
    link.arc_between(q(GENERIC, "arc"), _ELEMENT_LABEL, rule.id, f"waiver_{rule.id}")


class _Conditions:
    """XPath that is true of the facts of one evaluation and of no others."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.defaults = taxonomy.dimensions.defaults
        self.axes: dict[QName, set[QName]] = {}
        for table in taxonomy.dimensions.hypercubes:
            for concept in table.items:
                self.axes.setdefault(concept, set()).update(table.dimensions)

    def of(self, evaluation: Evaluation) -> str:
        if isinstance(evaluation.rule.condition, Reported):
            return f". eq {len(evaluation.facts[0])}"
        return " and ".join(test for operand in evaluation.operands for test in self._bound(*operand))

    def _bound(self, variable: Variable, facts: tuple[Fact, ...]) -> Iterator[str]:
        name = f"${variable.name}"
        if not variable.optional and not variable.sequence:
            yield from self._tests(name, facts[0])
            return
        yield f"count({name}) eq {len(facts)}"
        for fact in facts:
            tests = " and ".join(self._tests("$fact", fact))
            yield f"sum(for $fact in ({name}) return if ({tests}) then 1 else 0) eq 1"

    def _tests(self, name: str, fact: Fact) -> Iterator[str]:
        """Value, entity, period and members."""
        value, context = fact.value, fact.context
        if isinstance(value, int | Decimal | datetime.date | str) and not isinstance(value, bool | QName):
            yield f"{name} eq {literal(value)}"
        yield f"xfi:fact-identifier-value({name}) eq {literal(context.entity.identifier)}"
        yield from _period(f"xfi:period({name})", context.period)
        members = dict(context.members)
        for axis in sorted(self.axes.get(fact.concept, set()) | members.keys()):
            member = members.get(axis) or self.defaults.get(axis)
            if member is None:
                yield f"not(xfi:fact-has-explicit-dimension({name}, {_name(axis)}))"
            elif isinstance(member, Typed):
                found = f"xfi:fact-typed-dimension-value({name}, {_name(axis)})"
                yield f"string({found}) eq {literal(member.value or '')}"
            else:
                yield f"xfi:fact-explicit-dimension-value({name}, {_name(axis)}) eq {_name(member)}"


def _period(name: str, period: Period) -> Iterator[str]:
    """The function registry gives moments: a period ends when the next day begins."""
    match period:
        case Duration():
            yield f"xfi:period-start({name}) eq {literal(period.first)}"
            yield f"xfi:period-end({name}) eq {literal(period.last)}"
        case Instant():
            yield f"xfi:period-instant({name}) eq {literal(period.moment)}"
        case Forever():
            yield f"xfi:is-forever-period({name})"


def _name(name: QName) -> str:
    return f"QName({literal(name.namespace)}, {literal(name.local)})"
