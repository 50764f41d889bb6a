"""The native preflight: model to findings, in milliseconds and without XML. One module for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaiji.check.dimensions import check_dimensions
from kaiji.check.duplicates import check_duplicates
from kaiji.check.labels import check_labels
from kaiji.check.rules import check_rules
from kaiji.check.sums import check_sums
from kaiji.check.usage import check_usage
from kaiji.check.values import check_values
from kaiji.model import Finding, Report, most_severe_first

__all__ = ["CHECKS", "check"]

CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    check_values,
    check_dimensions,
    check_duplicates,
    check_sums,
    check_rules,
    check_usage,
    check_labels,
)


def check(report: Report) -> list[Finding]:
    """All that is wrong with a report and its taxonomy, what is most severe first."""
    found = dict.fromkeys(finding for rule in CHECKS for finding in rule(report))
    return most_severe_first(list(found))  # each once: two networks may hold the same total of the same parts
