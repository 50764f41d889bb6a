"""Waivers: which findings they cover, and what is to be said of those that cover none or leave something open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kaiji.model import Finding, Severity, Waiver

SUM = "sum.total"
"""What a waiver for a total names in the place of a rule."""


def covering(waivers: Iterable[Waiver], values: Mapping[str, object]) -> Waiver | None:
    """The first waiver whose values are these."""
    return next((w for w in waivers if all(values.get(name) == value for name, value in w.operands)), None)


def unused(waiver: Waiver, problem: str) -> Finding:
    text = f"the waiver for {waiver.rule} applies to nothing: {problem}; withdraw or correct it"
    return Finding("rule.waiver-unused", Severity.ERROR, text, waiver.location)


def left_open(waiver: Waiver, values: Mapping[str, object]) -> Iterable[Finding]:
    """A warning if a waiver does not name all the values that it is for."""
    named = {name for name, _ in waiver.operands}
    left = {name: value for name, value in values.items() if name not in named}
    if left:
        more = ", ".join(f"{name}={written(value)}" for name, value in left.items())
        text = f"the waiver for {waiver.rule} does not say for which {', '.join(left)} it is meant; add {more}"
        yield Finding("rule.waiver-open", Severity.WARNING, text, waiver.location)


def written(value: object) -> str:
    """A value as it stands in a data module."""
    if isinstance(value, Decimal):
        return f"{int(value):_}" if value == value.to_integral_value() else f'Decimal("{value}")'
    return f"{value:_}" if isinstance(value, int) else repr(value)
