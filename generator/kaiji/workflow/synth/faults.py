"""Faults of known kinds, planted into filings: each makes a finding with a code that is known beforehand."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from kaiji.model import Fact, Unit
from kaiji.model.unit import PURE
from kaiji.workflow.synth.taxonomy import INCOME, POSITION, name

_TOTALS = ("Assets", "EquityAndLiabilities", "NetIncome", "ChangeInCash")
"""Those that add to no other: one sum does not hold."""


class Fault(NamedTuple):
    """A kind of fault. `code` is that of the finding that it makes.

    It is planted into the facts, or into the text of the instance.
    """

    kind: str
    code: str
    plant: Callable[[Random, list[Fact]], list[Fact]] | None = None
    damage: Callable[[bytes], bytes] | None = None


def _total(random: Random, facts: list[Fact]) -> list[Fact]:
    """A total that its parts do not make."""
    at = random.choice([n for n, f in enumerate(facts) if f.concept.local in _TOTALS])
    return _with(facts, at, facts[at]._replace(value=_number(facts[at]) + random.randint(1, 9) * 7_000_000 + 1_000_000))


def _conflict(random: Random, facts: list[Fact]) -> list[Fact]:
    """A figure that stands there twice, and not as the same."""
    lines = {line.name for line in (*POSITION, *INCOME)}
    at = random.choice([n for n, f in enumerate(facts) if f.concept.local in lines])
    return [*facts, facts[at]._replace(value=_number(facts[at]) + random.randint(3, 99) * 1_000_000)]


def _member(random: Random, facts: list[Fact]) -> list[Fact]:
    """A figure of an area where the statement has no areas: one that no total adds up, which would be a fault of its own."""
    from kaiji.workflow.synth.taxonomy import AREA_AXIS, AREA_MEMBERS

    at = _random(random, facts, "NetIncome")
    context = facts[at].context._replace(members=((AREA_AXIS, random.choice(AREA_MEMBERS)),))
    return _with(facts, at, facts[at]._replace(context=context))


def _unit(random: Random, facts: list[Fact]) -> list[Fact]:
    """Money without a currency."""
    at = _random(random, facts, "Software")
    pure: Unit = PURE
    return _with(facts, at, facts[at]._replace(unit=pure))


def _random(random: Random, facts: list[Fact], local: str) -> int:
    return random.choice([n for n, f in enumerate(facts) if f.concept == name(local)])


def _with(facts: list[Fact], at: int, fact: Fact) -> list[Fact]:
    return [*facts[:at], fact, *facts[at + 1 :]]


def _number(fact: Fact) -> int:
    assert isinstance(fact.value, int)
    return fact.value


def _cut(document: bytes) -> bytes:
    """A file that ends in the middle."""
    return document[: len(document) // 2]


def _element(document: bytes) -> bytes:
    """A concept that the taxonomy does not have."""
    return document.replace(b"synth:Inventories", b"synth:InventoriesOfOthers")


def _letter(document: bytes) -> bytes:
    """A number with a letter in it."""
    start = document.index(b">", document.index(b"<synth:Receivables ")) + 1
    return document[: start + 1] + b"O" + document[start + 1 :]


def _context(document: bytes) -> bytes:
    """A context that is not there."""
    start = document.index(b'contextRef="', document.index(b"<synth:Payables ")) + len(b'contextRef="')
    return document[:start] + b"no-" + document[start:]


def _schema(document: bytes) -> bytes:
    """A taxonomy that is not there."""
    return document.replace(b"taxonomy/synth.xsd", b"taxonomy/synth-2024.xsd")


FAULTS = (
    Fault("total", "sum.total", _total),
    Fault("conflict", "dup.conflict", _conflict),
    Fault("member", "dim.not-allowed", _member),
    Fault("unit", "input.unit", _unit),
    Fault("cut", "input.xml", damage=_cut),
    Fault("element", "input.unknown-concept", damage=_element),
    Fault("letter", "input.value", damage=_letter),
    Fault("context", "input.reference", damage=_context),
    Fault("schema", "input.missing-taxonomy", damage=_schema),
)
