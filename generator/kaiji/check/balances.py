"""The sides of accounts against the weights of sums (XBRL 2.1 section 5.1.1.2, table 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaiji.model import Balance, Concept, Finding, Severity, Taxonomy, arcroles

_OTHER = {Balance.DEBIT: Balance.CREDIT, Balance.CREDIT: Balance.DEBIT}


class _Part(NamedTuple):
    """A part with a side, of a total that has one too."""

    concept: Concept
    added: bool


def check_balances(taxonomy: Taxonomy) -> Iterator[Finding]:
    """Code sum.balance, at the line of the part, or of the total when several parts stand on the wrong side."""
    for network in taxonomy.all_networks():
        for arcrole in (arcroles.SUMMATION_ITEM, arcroles.SUMMATION_ITEM_11):
            for name, arcs in network.by_source(arcrole).items():
                total = taxonomy.concepts.get(name)
                if total is None or total.balance is None:
                    continue
                found = ((taxonomy.concepts.get(arc.target), arc.weight > 0) for arc in arcs)
                parts = [_Part(concept, added) for concept, added in found if concept is not None and concept.balance]
                wrong = [part for part in parts if (part.concept.balance is total.balance) is not part.added]
                if wrong:
                    yield _finding(taxonomy, total, wrong, all_wrong=len(wrong) == len(parts))


def _finding(taxonomy: Taxonomy, total: Concept, wrong: Sequence[_Part], *, all_wrong: bool) -> Finding:
    assert total.balance is not None
    name, side, other = taxonomy.prefixed(total.name), total.balance.value, _OTHER[total.balance].value
    if all_wrong and len(wrong) > 1:
        advice = f"declare {name} with {other}(...)"
    else:
        advice = (
            "turn the sign in the tree if that is how a positive figure counts; else declare"
            f" {name} with money(...), which has no side, like the subtotals of a cash flow statement"
        )
    message = (
        f"{name} ({side}) {', '.join(_said(taxonomy, part) for part in wrong)}, but a total adds what stands on its own"
        f" side and takes off what stands on the other (XBRL 2.1 section 5.1.1.2): {advice}"
    )
    site = wrong[0].concept.site if len(wrong) == 1 else total.site
    return Finding("sum.balance", Severity.ERROR, message, site.location() if site else None)


def _said(taxonomy: Taxonomy, part: _Part) -> str:
    """`adds acme:Profit (credit, acme/taxonomy.py:40)`."""
    assert part.concept.balance is not None
    place = f", {part.concept.site.location()}" if part.concept.site else ""
    verb = "adds" if part.added else "takes off"
    return f"{verb} {taxonomy.prefixed(part.concept.name)} ({part.concept.balance.value}{place})"
