"""Facts that share all aspects (OIM 1.0 appendix on duplicates): equal ones are clutter, conflicting ones are errors."""

from __future__ import annotations

from collections.abc import Iterator

from kaiji.check.say import about, figure, name, place
from kaiji.model import Context, Fact, Finding, QName, Report, Severity, Unit


def check_duplicates(report: Report) -> Iterator[Finding]:
    """Codes dup.equal (warning) and dup.conflict (error), at the later of the two lines."""
    seen: dict[tuple[QName, Context, Unit | None, str | None], Fact] = {}
    for fact in report.facts:
        concept, context, value, unit, decimals, language, _, _, _ = fact
        key = (concept, context, unit, language)
        first = seen.get(key)
        if first is None:
            seen[key] = fact
            continue
        what = name(report.taxonomy, fact)
        if (value, decimals) == (first.value, first.decimals):
            message = f"{what} is reported twice as {figure(value)}, first{place(first)}: leave one out"
            yield about(fact, "dup.equal", Severity.WARNING, message)
        else:
            accuracy = "" if decimals == first.decimals else f" (decimals {decimals} and {first.decimals})"
            difference = ""
            if isinstance(value, int) and isinstance(first.value, int):
                difference = f", a difference of {figure(value - first.value)}"
            message = (
                f"{what} is {figure(value)} here and {figure(first.value)}{place(first)}{accuracy}{difference}:"
                " one of them is wrong"
            )
            yield about(fact, "dup.conflict", Severity.ERROR, message)
