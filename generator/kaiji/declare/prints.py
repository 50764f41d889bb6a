"""Figures that are printed more than once: which print is the fact, and which repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kaiji.declare.disclosure import Disclosure
from kaiji.declare.roles import heading_of
from kaiji.model import (
    Fact,
    Footnote,
)
from kaiji.model import Section as Reported
from kaiji.model.fact import Provenance
from kaiji.model.places import Origin


class Print(NamedTuple):
    """A fact each time that a disclosure prints it; `kept` where it is reported, and not a repetition."""

    cls: type[Disclosure]
    fact: Fact
    kept: bool = True


def without_repeats(prints: list[Print]) -> list[Print]:
    """The same prints, but for those that repeat a fact: with equal value and accuracy, or rounded.

    The statement that declares the concept keeps the fact, or else the first that prints it. A print that differs
    stays: the preflight reports both lines. So does one that repeats as accurately within a statement, unless that is
    due there: a closing balance is the opening one of the next period, and columns may end on one day.
    """
    owners = {concept.name: cls for cls in dict.fromkeys(p.cls for p in prints) for concept in cls.own_concepts}
    finest: dict[tuple[object, ...], Fact] = {}
    for _, fact, _ in prints:
        known = finest.setdefault((fact.concept, fact.context, fact.unit, fact.language), fact)
        if _rounds(fact, known):
            finest[fact.concept, fact.context, fact.unit, fact.language] = fact

    def shown(fact: Fact) -> tuple[object, ...]:
        """What identifies the fact that a print shows."""
        aspects = (fact.concept, fact.context, fact.unit, fact.language)
        if _rounds(finest[aspects], fact):
            fact = finest[aspects]
        return (*aspects, fact.value, fact.decimals)

    keeper: dict[tuple[object, ...], type[Disclosure]] = {}
    remarks: dict[tuple[object, ...], dict[Footnote, None]] = {}  # of all prints: a remark stays wherever it was made
    keys = [shown(fact) for _, fact, _ in prints]
    for (cls, fact, _), key in zip(prints, keys, strict=True):
        remarks.setdefault(key, {}).update(dict.fromkeys(fact.footnotes))
        if fact.decimals != key[-1]:
            continue
        if owners.get(fact.concept) is cls:
            keeper[key] = cls
        else:
            keeper.setdefault(key, cls)
    found: list[Print] = []
    first: dict[tuple[object, ...], Provenance | None] = {}
    for (cls, fact, _), key in zip(prints, keys, strict=True):
        again = key in first and _due(first[key], fact.source)
        if keeper[key] is cls and fact.decimals == key[-1] and not again:
            first.setdefault(key, fact.source)
            found.append(Print(cls, fact._replace(footnotes=tuple(remarks[key]))))
        else:
            found.append(Print(cls, fact, kept=False))
    return found


def _due(one: Provenance | None, other: Provenance | None) -> bool:
    """Whether a statement prints a figure twice because it must: in two columns, or as closing and opening balance."""
    assert isinstance(one, Origin)
    assert isinstance(other, Origin)
    return one.site == other.site or one.keywords[0] != other.keywords[0]


def _rounds(fine: Fact, coarse: Fact) -> bool:
    """Whether one print is the other rounded: 2,100.5 million is 2,100,486 thousand."""
    if fine.decimals is None or coarse.decimals is None or fine.decimals <= coarse.decimals:
        return False
    assert isinstance(fine.value, int | Decimal)
    assert isinstance(coarse.value, int | Decimal)
    return 2 * abs(Decimal(fine.value) - Decimal(coarse.value)) <= Decimal(10) ** -coarse.decimals


def sections(prints: list[Print]) -> Iterator[Reported]:
    """For each disclosure the facts that it keeps; and, in the order of print, these and the ones that it repeats."""
    by_class: dict[type[Disclosure], list[Print]] = {}
    for each in prints:
        by_class.setdefault(each.cls, []).append(each)
    for cls, printed in by_class.items():
        yield Reported(
            cls.role.uri,
            tuple(p.fact for p in printed if p.kept),
            tuple(p.fact for p in printed),
            tuple(line.axis.concept.name for line in cls.lines.values() if line.axis is not None),
            (cls.columns.concept.name,) if cls.columns is not None else (),
            heading_of(cls),
        )
