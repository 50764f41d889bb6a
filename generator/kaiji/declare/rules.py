"""Rules as code: what must hold between the lines of a taxonomy's statements, in one expression.

    rule("jgp.balance-sheet", BalanceSheet.assets == BalanceSheet.liabilities + BalanceSheet.net_assets,
         reason="Arithmetic")

The condition becomes a `kaiji.model.Rule`, which the preflight evaluates and the formula linkbase states. A rule that
makes no sense (yen compared with shares, a figure that is never there) raises `KaijiError` at its line.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, NoReturn

from kaiji.declare import expression as written
from kaiji.declare.expression import Condition, Operand, Term, operand
from kaiji.declare.lines import Line
from kaiji.declare.made import made
from kaiji.declare.tree import concept_of
from kaiji.declare.units import check_units
from kaiji.declare.wording import captions, labels, messages
from kaiji.model import (
    DURATION,
    INSTANT,
    KaijiError,
    Lexical,
    Location,
    Measure,
    PeriodType,
    QName,
    Rule,
    Severity,
    Waiver,
)
from kaiji.model import rule as model
from kaiji.model.places import call_site
from kaiji.model.rule import Pin, Variable

_ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_RESERVED = {"difference", "tolerance", "period", "fact", "decimals"}
_COMPARED = {Lexical.DECIMAL, Lexical.INTEGER, Lexical.DATE, Lexical.DATETIME, Lexical.STRING}


def rule(
    id: str,
    condition: Condition,
    *,
    reason: str,
    severity: Severity = Severity.ERROR,
    exact: bool = False,
    during: object = None,
    **texts: str,
) -> Rule:
    """A rule. `reason` is the law, the standard or the arithmetic behind it.

    Numbers are compared as Calculations 1.1 does it, each standing for all numbers that round to it; `exact` compares
    them as printed. `during` is a line whose duration says when `at_start` and `at_end` are, in rules without a flow.
    `en=` and `ja=` replace the message that is made of the captions; `{name}` in it is the value of a line.
    """
    location = call_site(1).location()
    try:
        return made(_Builder(id, location).build(condition, reason, severity, exact, during, texts))
    except KaijiError as error:
        raise KaijiError(f"rule {id}: {error}", code=error.code, location=location) from error


def waive(
    id: str, *, reason: str, decided_by: str, **operands: int | Decimal | str | datetime.date | QName | Line[Any]
) -> Waiver:
    """A waiver for violations of a rule in which the named variables have these values (yen, not thousands).

    `waive("sum.total", of=..., reported=..., computed=...)` is for a total that its source prints so: its line, its value
    and what its parts add up to. Raises `KaijiError` (rule.waiver-reason) without a reason or somebody who decided.
    """
    for name, value in (("reason", reason), ("decided_by", decided_by)):
        if not isinstance(value, str) or not value.strip():
            message = f"the waiver for {id} has {name} = {value!r}: write it, since the filing publishes it"
            raise KaijiError(message, code="rule.waiver-reason", location=call_site(1).location(name))
    given = {name: concept_of(value).name if isinstance(value, Line) else value for name, value in operands.items()}
    return made(Waiver(id, reason, decided_by, tuple(given.items()), call_site(1).location()))


class _Builder:
    """Collects the variables of a rule while its condition is translated."""

    def __init__(self, id: str, location: Location) -> None:
        self.id, self.location = id, location
        self.variables: dict[str, Variable] = {}
        self.operands: dict[str, Operand] = {}
        self.names: dict[Variable, str] = {}

    def build(
        self, condition: Condition, reason: str, severity: Severity, exact: bool, during: object, texts: dict[str, str]
    ) -> Rule:
        if not _ID.fullmatch(self.id):
            _refuse("rule.id", "an id begins with a letter and has letters, digits, dots and hyphens")
        if not isinstance(condition, Condition):
            _refuse("rule.condition", f"{condition!r} is no condition: compare lines, or say exists() or implies()")
        translated = self._condition(condition, whole=True)
        check_units(condition)
        if not self.variables:
            _refuse("rule.operand", "no line occurs in it")
        variables = self._ordered(operand(during) if during is not None else None)
        _check_periods(variables, self.operands)
        _check_fallbacks(variables)
        first = next(iter(self.operands.values())).line
        languages = first.owner.module.languages
        measures = {self.operands[v.name].line.item_type.measure for v in variables if not v.everywhere}
        made = Rule(
            self.id,
            translated,
            variables,
            severity,
            reason,
            exact,
            len(measures) > 1,
            first.owner.role.uri,
            labels(translated, variables, languages),
            location=self.location,
        )
        return replace(made, messages=messages(made, languages, texts))

    def _condition(self, condition: Condition, *, whole: bool = False, required: bool = False) -> model.Condition:
        """`whole`: it is all that the rule says; `required`: what it asks for must be there for the rule to apply."""
        translate = self._condition
        match condition:
            case written.Comparison(operator, left, right):
                return model.Comparison(operator, self._expression(left), self._expression(right))
            case written.Existence(found, exactly_one) if whole:
                return model.Reported(self._variable(found), exactly_one)
            case written.Existence(found, False):
                return model.Exists(self._variable(found if required else found.or_zero))
            case written.Both(one, other):
                return model.And(translate(one, required=required), translate(other, required=required))
            case written.Either(one, other):
                return model.Or(translate(one), translate(other))
            case written.Inverse(inner):
                return model.Not(translate(inner))
            case written.Implication(one, other):
                return model.Implies(translate(one, required=whole), translate(other))
        raise KaijiError("exactly_one() is a rule of its own", code="rule.condition")

    def _expression(self, term: Term) -> model.Expression:
        match term:
            case written.Literal(value):
                return model.Constant(value)
            case written.Arithmetic(operator, left, right):
                made = model.Arithmetic(operator, self._expression(left), self._expression(right))
                if operator == "/" and model.constant(made.right) == 0:
                    _refuse("rule.zero", "divides by zero")
                return made
            case _:
                found = operand(term)
                name = self._variable(found)
                if found.line.item_type.lexical not in _COMPARED and not found.counted:
                    _refuse("rule.text", f"{found.line.key} is no number, date or text: ask exists() of it")
                if found.optional and found.line.item_type.measure is Measure.NONE and not found.counted:
                    _refuse("rule.fallback", f"{found.line.key} is no number, so nothing can stand for it")
                if found.counted:
                    return model.Count(name)
                return model.Sum(name) if found.over else model.Value(name)

    def _variable(self, found: Operand) -> str:
        """The name of the variable for an operand: the one that binds the same facts, if there is one."""
        line = found.line
        if line.axis is not None:
            _refuse("rule.operand", f"{line.key} only names the member of a row")
        bare = Variable(
            name="",
            concept=concept_of(line).name,
            pins=_pins(found),
            boundary=found.boundary,
            sequence=found.over is not None,
            anytime=found.always,
            year_before=found.before,
            numeric=line.item_type.measure is not Measure.NONE,
            integer=line.item_type.lexical is Lexical.INTEGER,
            captions=captions(found),
        )
        name = self.names.get(bare)
        if name is None:
            name = self.names[bare] = self._new_name(found)
            self.variables[name] = replace(bare, name=name, optional=found.optional)
            self.operands[name] = found
        elif not found.optional:  # what is compared must be there; what only has to exist gives way to that
            self.variables[name] = replace(self.variables[name], optional=False)
        return name

    def _new_name(self, found: Operand) -> str:
        parts = [found.line.key, *(m.key for m in found.members)]
        parts += [f"without_{_snake(axis.__name__)}" for axis in found.absent]
        parts += ["anytime"] if found.always else []
        parts += [f"at_{found.boundary.value}"] if found.boundary else []
        parts += ["year_before"] if found.before else []
        parts += [("number_by_" if found.counted else "sum_by_") + _snake(found.over[0].__name__)] if found.over else []
        wanted = name = "_".join(parts)
        number = 2
        while name in self.variables or name in _RESERVED:
            name, number = f"{wanted}_{number}", number + 1
        return name

    def _ordered(self, during: Operand | None) -> tuple[Variable, ...]:
        """The anchor, the other variables that must be bound, then the optional ones, as they are written."""
        found = list(self.variables.values())
        required = sorted((v for v in found if not v.optional), key=lambda v: v.anytime)
        optional = [v for v in found if v.optional]
        if during is not None:
            anchor = Variable("period", concept_of(during.line).name, _pins(during), everywhere=True, numeric=False)
            if concept_of(during.line).period is not DURATION:
                _refuse("rule.period", f"during={during.line.key} is reported for an instant")
            return (anchor, *required, *optional)
        if not any(not v.anytime for v in required or optional):
            _refuse("rule.period", "nothing says for which period it is: not all can be anytime")
        if any(v.boundary for v in found):
            flows = [v for v in required if self._period(v) is DURATION and not v.anytime and not v.year_before]
            if not flows:
                _refuse("rule.period", "at_start and at_end want a flow that is always there, or during=")
            required = [flows[0], *(v for v in required if v is not flows[0])]
        elif any(v.year_before for v in found):
            here = [v for v in required if not v.anytime and not v.year_before]
            if not here:
                _refuse("rule.period", "year_before wants a line of the year itself that is always there, or during=")
            required = [here[0], *(v for v in required if v is not here[0])]
        return (*required, *optional)

    def _period(self, variable: Variable) -> PeriodType:
        return concept_of(self.operands[variable.name].line).period


def _pins(found: Operand) -> tuple[Pin, ...]:
    pins: dict[object, Pin] = {}
    for member in found.members:
        axis = member.axis
        assert axis is not None
        if axis.concept.name in pins:
            _refuse("rule.member", f"{found.line.key} is pinned twice on {axis.__name__}")
        pins[axis.concept.name] = Pin(axis.concept.name, (member.name,))
    for absent in found.absent:
        if absent.concept.name in pins:
            _refuse("rule.member", f"{found.line.key} is pinned twice on {absent.__name__}")
        pins[absent.concept.name] = Pin(absent.concept.name, absent=True)
    if found.over is not None:
        axis, members = found.over
        if axis.concept.name in pins:
            _refuse("rule.member", f"{found.line.key} is pinned on {axis.__name__}, over which it is summed")
        default = axis.default()
        excluded = (default.name,) if default is not None and not members else ()
        pins[axis.concept.name] = Pin(axis.concept.name, tuple(m.name for m in members), excluded)
    return tuple(pins.values())


def _check_periods(variables: tuple[Variable, ...], operands: dict[str, Operand]) -> None:
    """Facts meet only if they are for the same period: all flows, or all balances, or balances at an end of a flow."""
    flows: list[str] = []
    balances: list[str] = []
    for variable in variables:
        if variable.everywhere:
            flows.append("during")
            continue
        if variable.anytime:
            continue
        line = operands[variable.name].line
        instant = concept_of(line).period is INSTANT
        if variable.boundary is not None and not instant:
            _refuse(
                "rule.period", f"{line.key} is reported for a duration: at_{variable.boundary.value} is for balances"
            )
        if variable.boundary is None:
            (balances if instant else flows).append(line.key)
    if flows and balances:
        _refuse(
            "rule.period",
            f"can never apply: {balances[0]} is reported for an instant and {flows[0]} for a duration; write"
            f" {balances[0]}.at_end or .at_start",
        )


def _check_fallbacks(variables: tuple[Variable, ...]) -> None:
    """An optional variable must be found by what the others have bound, or what is missing would be ambiguous."""
    required = [v for v in variables if not v.optional and not v.everywhere]
    optional = [v for v in variables if v.optional]
    for variable in optional:
        elsewhere = variable.boundary is not None or variable.year_before
        if elsewhere and not required and not any(v.everywhere for v in variables):
            _refuse("rule.fallback", f"{variable.name} wants a line that is always there, or during=")
        covered = {p.axis for p in variable.pins}
        others = required or [v for v in optional if v is not variable]
        known = [{p.axis for p in other.pins} for other in others]
        if not known:
            continue
        missing = set.intersection(*known) - covered if required else set.union(*known) - covered
        if missing:
            axes = ", ".join(sorted(axis.local for axis in missing))
            _refuse("rule.fallback", f"{variable.name} falls back, and nothing else says for which member on {axes}")


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _refuse(code: str, message: str) -> NoReturn:
    raise KaijiError(message, code=code)
