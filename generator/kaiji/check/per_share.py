"""Figures per share against the profit and the number of shares, in statements where no rule compares them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from kaiji.check.numbers import is_number, number
from kaiji.check.say import about, figure, name, place
from kaiji.model import Duration, Fact, Finding, Measure, QName, Report, Severity, Taxonomy

_FARTHEST = 20
"""How many times the bottom line, or what part of it, figure times shares may be. Averages and depositary receipts make
for less, scales for more."""
_NEAR = Decimal("0.15")
"""How far, as a part of it, the product may be from an amount that the figure is then taken to share out: dividends."""


def check_per_share(report: Report) -> Iterator[Finding]:
    """Code fact.per-share (warning), at the line of a figure of a statement that adds up to a bottom line."""
    statements = list(_statements(report.taxonomy))
    if not statements:
        return
    concepts = report.taxonomy.concepts
    numbers: dict[Measure, list[Fact]] = {}
    for fact in report.index.facts:
        if fact.value and is_number(fact) and (concept := concepts.get(fact.concept)) is not None:
            numbers.setdefault(concept.type.measure, []).append(fact)
    for fact in numbers.get(Measure.MONEY_PER_SHARE, ()):
        shares = [s for s in numbers.get(Measure.SHARES, ()) if _counts(s, fact)]
        amounts = [a for a in numbers.get(Measure.MONEY, ()) if a.context == fact.context and _one_currency(a, fact)]
        if any(abs(share.part - 1) <= _NEAR for share in _shares(fact, shares, amounts)):
            continue
        bottom_lines = {total for lines, totals in statements if fact.concept in lines for total in totals}
        found = list(_shares(fact, shares, [a for a in amounts if a.concept in bottom_lines]))
        nearest = min(found, key=lambda share: share.distance, default=None)
        if nearest is not None and nearest.distance > _FARTHEST:
            yield about(fact, "fact.per-share", Severity.WARNING, _said(report.taxonomy, fact, nearest))


class _Share(NamedTuple):
    """What a figure per share, times a number of shares, is of an amount."""

    shares: Fact
    amount: Fact
    product: Decimal
    part: Decimal

    @property
    def distance(self) -> Decimal:
        return max(abs(self.part), 1 / abs(self.part))


def _shares(fact: Fact, shares: Sequence[Fact], amounts: Sequence[Fact]) -> Iterator[_Share]:
    for counted, amount in product(shares, amounts):
        whole = number(fact) * number(counted)
        yield _Share(counted, amount, whole, whole / number(amount))


def _statements(taxonomy: Taxonomy) -> Iterator[tuple[set[QName], set[QName]]]:
    """The lines of each statement that has figures per share, and its bottom lines: totals that are part of no other."""
    for network in taxonomy.all_networks():
        lines = {arc.target for arc in network.presentation}
        if not any(
            c is not None and c.type.measure is Measure.MONEY_PER_SHARE for c in map(taxonomy.concepts.get, lines)
        ):
            continue
        sums = network.calculation
        yield lines, {arc.source for arc in sums} - {arc.target for arc in sums}


def _counts(shares: Fact, fact: Fact) -> bool:
    """Whether shares are those of the same entity and members, in the period of a figure or at one of its ends."""
    entity, period, members = fact.context
    ends = (period, period.opening, period.closing) if isinstance(period, Duration) else ()
    return shares.context.entity == entity and shares.context.members == members and shares.context.period in ends


def _one_currency(amount: Fact, fact: Fact) -> bool:
    return amount.unit is not None and fact.unit is not None and amount.unit.numerators == fact.unit.numerators


def _said(taxonomy: Taxonomy, fact: Fact, nearest: _Share) -> str:
    times = nearest.part if abs(nearest.part) > 1 else 1 / nearest.part
    scale = figure(int(abs(times).to_integral_value()))
    relation = f"{scale} times" if abs(nearest.part) > 1 else f"one part in {scale} of"
    shares, amount = nearest.shares, nearest.amount
    return (
        f"{name(taxonomy, fact)} is {figure(fact.value)}; times {figure(shares.value)} {taxonomy.prefixed(shares.concept)}"
        f"{place(shares)} that makes {figure(nearest.product)}, {relation} {taxonomy.prefixed(amount.concept)}"
        f" {figure(amount.value)}{place(amount)}: compare all three with the print, and with scale="
    )
