"""How findings put things: figures with separators, facts with their caption and line."""

from __future__ import annotations

from decimal import Decimal

from kaiji.model import Fact, Finding, Month, Numbers, QName, Severity, Taxonomy, Value, Waiver


def figure(value: Value) -> str:
    """A value for people: `13,554,544,000`, `1992-12`, `nil`, or the text as it is."""
    if value is None:
        return "nil"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if isinstance(value, Month):
        return f"{value.year:04d}-{value.month:02d}"
    return value.local if isinstance(value, QName) else str(value)


def place(fact: Fact) -> str:
    """Where a fact is stated, for lists inside a message: `(iij/consolidated.py:17)`, or nothing."""
    return f" ({fact.source.location})" if fact.source else ""


def name(taxonomy: Taxonomy, fact: Fact) -> str:
    """`usg:Cash 2007-03-31 [dim:NonConsolidatedMember]`."""
    members = ", ".join(taxonomy.prefixed(member) for _, member in fact.context.members)
    return f"{taxonomy.prefixed(fact.concept)} {fact.context.period}" + (f" [{members}]" if members else "")


def about(
    fact: Fact,
    code: str,
    severity: Severity,
    message: str,
    *others: Fact,
    numbers: Numbers | None = None,
    waiver: Waiver | None = None,
) -> Finding:
    """A finding about a fact, at its line of the data module, and about others that the message names."""
    location, caption = (fact.source.location, fact.source.caption) if fact.source else (None, "")
    return Finding(code, severity, message, location, caption, (fact, *others), numbers=numbers, waiver=waiver)
