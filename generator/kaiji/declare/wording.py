"""What rules are called and what they say when they are broken, made of the labels of their lines in each language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from kaiji.declare.expression import Operand
from kaiji.declare.lines import origin
from kaiji.declare.words import Words
from kaiji.locale import phrases
from kaiji.model import KaijiError, LabelRole, Rule
from kaiji.model import rule as model
from kaiji.model.rule import Boundary, Variable

_SIGNS = {"+": "+", "-": "-", "*": "×", "/": "÷", "!=": "≠", "<=": "≤", ">=": "≥"}


def captions(found: Operand) -> tuple[tuple[str, str], ...]:
    """What an operand is called, in each language of its line."""
    line = found.line
    standard = origin(line).labels[LabelRole.STANDARD]
    return tuple((language, _caption(found, standard, language)) for language in line.owner.module.languages)


def _caption(found: Operand, standard: Words, language: str) -> str:
    first = found.line.owner.module.languages[0]
    words = phrases(language)

    def text(words: Words) -> str:
        return words.text if language == first else words.translations.get(language, words.text)

    caption = text(standard)
    if found.members:
        caption = words["members"].format(caption, ", ".join(text(m.words) for m in found.members))
    if found.over is not None:
        axis, members = found.over
        over = ", ".join(text(m.words) for m in members) or axis.concept.label(language) or axis.__name__
        caption = words["count" if found.counted else "sum"].format(caption, over)
    if found.boundary is not None:
        caption = words["start" if found.boundary is Boundary.START else "end"].format(caption)
    if found.before:
        caption = words["before"].format(caption)
    return caption


def labels(
    condition: model.Condition, variables: tuple[Variable, ...], languages: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The rule itself in words: `Assets = Liabilities + Net assets`."""
    by_name = {v.name: v for v in variables}
    return tuple((language, _say(condition, by_name, language)) for language in languages)


def messages(rule: Rule, languages: tuple[str, ...], given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The message templates: those that are given, checked, and for the other languages those made of the labels."""
    if unknown := set(given) - set(languages):
        raise KaijiError(f"{', '.join(sorted(unknown))}: neither an argument nor a language", code="rule.message")
    named = [v for v in rule.variables if not v.everywhere]
    allowed = {v.name for v in named if not v.sequence or _summed(rule, v)} | {"difference", "tolerance"}
    for text in given.values():
        if strange := [name for name in re.findall(r"\{(.*?)\}", text) if name not in allowed]:
            raise KaijiError(
                f"the message names {strange[0]!r}: the rule has {', '.join(sorted(allowed))}", code="rule.message"
            )
    return tuple((language, given.get(language) or _message(rule, named, language)) for language in languages)


def _message(rule: Rule, named: list[Variable], language: str) -> str:
    words = phrases(language)
    if isinstance(rule.condition, model.Reported):
        return words["none" if not rule.condition.exactly_one else "broken"].format(rule=plain(rule.label(language)))
    text = words["broken"].format(rule=plain(rule.label(language)))
    for variable in named:
        if variable.numeric and not variable.optional and not (variable.sequence and not _summed(rule, variable)):
            name = plain(dict(variable.captions).get(language, variable.name))
            text += words["values"].format(name=name, variable=variable.name)
    numeric = {v.name for v in named if v.numeric}
    found = next(model.comparisons(rule.condition), None)
    if found is not None and all(v in numeric for v in model.names(found)):
        text += words["numbers"]
    return text


def _summed(rule: Rule, variable: Variable) -> bool:
    found = [x for c in model.comparisons(rule.condition) for side in (c.left, c.right) for x in model.leaves(side)]
    return model.Sum(variable.name) in found


def plain(text: str) -> str:
    """A text inside a template: braces would be taken for names."""
    return text.replace("{", "(").replace("}", ")")


def _say(condition: model.Condition, variables: Mapping[str, Variable], language: str) -> str:
    words = phrases(language)

    def caption(name: str) -> str:
        return dict(variables[name].captions).get(language, name)

    def term(expression: model.Expression, inner: bool = False) -> str:
        match expression:
            case model.Constant(value):
                number = isinstance(value, int | Decimal) and not isinstance(value, bool)
                return f"{value:,}" if number else str(value) if isinstance(value, datetime.date) else f'"{value}"'
            case model.Arithmetic(operator, left, right):
                tight = operator in "*/"
                text = f"{term(left, tight)} {_SIGNS[operator]} {term(right, tight or operator == '-')}"
                return f"({text})" if inner and not tight else text
            case _:
                return caption(expression.variable)

    match condition:
        case model.Comparison(operator, left, right):
            return f"{term(left)} {_SIGNS.get(operator.value, operator.value)} {term(right)}"
        case model.Exists(name):
            return words["exists"].format(caption(name))
        case model.Reported(name, exactly_one):
            return words["exactly one" if exactly_one else "exists"].format(caption(name))
        case model.Not(one):
            return words["not"].format(_say(one, variables, language))
        case model.And(left_, right_):
            return words["and"].format(_say(left_, variables, language), _say(right_, variables, language))
        case model.Or(left_, right_):
            return words["or"].format(_say(left_, variables, language), _say(right_, variables, language))
        case model.Implies(left_, right_):
            return words["implies"].format(_say(left_, variables, language), _say(right_, variables, language))
