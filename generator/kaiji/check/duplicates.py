"""Facts that a report has more than once, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kaiji.check.say import about, figure, name, place
from kaiji.check.sums import Total
from kaiji.model import Aspects, Fact, Finding, Numbers, Report, Severity
from kaiji.model.duplicates import Agreed, Duplicates, kind_of


def check_duplicates(report: Report, totals: Callable[[], Iterable[Total]] = tuple) -> Iterator[Finding]:
    """Codes dup.equal and dup.consistent (warnings) and dup.conflict (error), at the later of the two lines.

    Each fact is compared with the first, and with all others before it that it may contradict. Where one of them alone fits
    into the `totals`, that is said.
    """
    sums = _Sums(totals)
    for first, *others in report.index.by_aspects.values():
        agreed = Agreed(first) if others else None
        for other in others:
            yield _finding(report, other, (agreed and agreed.against(other)) or first, sums)


@dataclass(frozen=True)
class _Sums:
    """Totals that hold, by what they and their parts are about; looked up only where facts contradict each other."""

    totals: Callable[[], Iterable[Total]]

    @cached_property
    def by_aspects(self) -> dict[Aspects, list[Total]]:
        found: dict[Aspects, list[Total]] = {}
        for total in self.totals():
            if total.holds:
                for fact in total.facts:
                    found.setdefault(fact.aspects, []).append(total)
        return found

    def with_one(self, *facts: Fact) -> tuple[Fact, Total] | None:
        """The one of several facts that fits into totals, and the first of these; nothing if there are others."""
        fitting = [(one, t) for one in facts for t in self.by_aspects.get(one.aspects, ()) if one in t.facts]
        return fitting[0] if len({one.value for one, _ in fitting}) == 1 else None


def _finding(report: Report, fact: Fact, first: Fact, sums: _Sums) -> Finding:
    what = name(report.taxonomy, fact)
    accuracy = f" (decimals {_accuracy(fact)} and {_accuracy(first)})"
    match kind_of((first, fact)):
        case Duplicates.COMPLETE:
            before = f", first{place(first)}" if first.source else ""
            message = f"{what} is reported twice as {figure(fact.value)}{before}: leave one out"
            return about(fact, "dup.equal", Severity.WARNING, message, first)
        case Duplicates.CONSISTENT:
            message = (
                f"{what} is {figure(fact.value)} here and {figure(first.value)}{place(first)}{accuracy}, which may be one"
                " number rounded twice: leave the coarser out"
            )
            return about(fact, "dup.consistent", Severity.WARNING, message, first, numbers=_numbers(fact, first))
    numbers = _numbers(fact, first)
    difference = f", a difference of {figure(numbers.difference)}" if numbers else ""
    message = (
        f"{what} is {figure(fact.value)} here and {figure(first.value)}{place(first)}"
        f"{'' if fact.decimals == first.decimals else accuracy}{difference}: one of them is wrong"
    )
    if (fitting := sums.with_one(fact, first)) is not None:
        one, total = fitting
        message += f"; {name(report.taxonomy, total.fact)}{place(total.fact)} adds up with {figure(one.value)}"
    severity = Severity.WARNING if report.taxonomy.as_filed else Severity.ERROR
    return about(fact, "dup.conflict", severity, message, first, numbers=numbers)


def _numbers(fact: Fact, first: Fact) -> Numbers | None:
    one, other = (None if isinstance(f.value, bool) else f.value for f in (fact, first))
    if not isinstance(one, int | Decimal) or not isinstance(other, int | Decimal):
        return None
    return Numbers(Decimal(one) - Decimal(other), Decimal(0), Decimal(one))


def _accuracy(fact: Fact) -> str:
    return "INF" if fact.decimals is None else str(fact.decimals)
