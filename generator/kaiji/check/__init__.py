"""The native preflight: model to findings, in milliseconds and without XML. One module for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from kaiji.check.balances import check_balances
from kaiji.check.causes import Explained, Look, explain
from kaiji.check.dimensions import check_dimensions
from kaiji.check.duplicates import check_duplicates
from kaiji.check.guards import Found, Guards, by_prints, by_rules, by_sums, gather
from kaiji.check.labels import check_labels
from kaiji.check.magnitudes import check_magnitudes
from kaiji.check.per_share import check_per_share
from kaiji.check.rules import Evaluation, check_rules, evaluate
from kaiji.check.sums import Total, check_sums, totals
from kaiji.check.usage import check_usage
from kaiji.check.values import check_values
from kaiji.model import Finding, KaijiError, Report, most_severe_first
from kaiji.model.finding import CHECK, raised
from kaiji.sandbox.extensions import Extensions, called

__all__ = ["CHECKS", "Examination", "check", "check_all", "examine"]


def examine(report: Report) -> Examination:
    """What the preflight compares in a report. Whoever asks for it, it is computed once, and kept with the report."""
    found = report.derived.get(Examination)
    if found is None:
        found = report.derived[Examination] = Examination(report)
    return cast(Examination, found)


@dataclass(frozen=True)
class Examination:
    """A report with all that the preflight compares, each computed when it is first asked for."""

    report: Report

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        return tuple(totals(self.report))

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        return evaluate(self.report)

    @cached_property
    def findings(self) -> list[Finding]:
        """All that is wrong, what is most severe first."""
        # Each once: two networks may hold the same total of the same parts.
        found = dict.fromkeys(finding for check in (*self._checks, check_by_others) for finding in check(self))
        return most_severe_first(list(found))

    @property
    def _checks(self) -> tuple[Check, ...]:
        taxonomy = self.report.taxonomy
        if not taxonomy.languages:
            return CHECKS_OF_FACTS
        return CHECKS_OF_REPORTS if taxonomy.given else CHECKS

    def explained(self, findings: Sequence[Finding], printed: Look | None = None) -> Explained:
        """Findings of this report, with what is behind them said first; `printed` compares with the printed source."""
        return explain(self.report, findings, check_all, printed)

    def guards(self, *others: Found) -> Guards:
        """What protects each fact: sums, rules, second prints, and what others know of."""
        own = (by_sums(self.totals), by_rules(self.evaluations), by_prints(self.report))
        return gather(self.report, *own, *others)


Check = Callable[[Examination], Iterator[Finding]]

CHECKS_OF_OTHERS: Extensions[Check] = Extensions("kaiji.checks", called, {})


def check_by_others(examination: Examination) -> Iterator[Finding]:
    """What the checks of installed packages find, under codes that none of Kaiji's own can be: `check:NAME.CODE`."""
    for name in CHECKS_OF_OTHERS:
        try:
            check = CHECKS_OF_OTHERS[name]
            with CHECKS_OF_OTHERS.at_work(name):
                found = [replace(finding, code=f"{CHECK}{name}.{finding.code}") for finding in check(examination)]
        except KaijiError as error:
            found = [raised(error)]
        yield from found


CHECKS_OF_FACTS: tuple[Check, ...] = (
    lambda e: check_values(e.report),
    lambda e: check_duplicates(e.report, lambda: e.totals),
)
"""For reports of whose taxonomy the schemas were read and no linkbases: nothing is known of its networks and labels."""

CHECKS_OF_REPORTS: tuple[Check, ...] = (
    *CHECKS_OF_FACTS,
    lambda e: check_per_share(e.report),
    lambda e: check_magnitudes(e.report),
    lambda e: check_dimensions(e.report),
    lambda e: check_sums(e.report, e.totals),
    lambda e: check_rules(e.report, e.evaluations),
)
"""For reports against the taxonomies of others, which are not checked themselves."""

CHECKS: tuple[Check, ...] = (
    *CHECKS_OF_REPORTS,
    lambda e: check_balances(e.report.taxonomy),
    lambda e: check_usage(e.report),
    lambda e: check_labels(e.report),
)


def check(report: Report) -> list[Finding]:
    """What is wrong with a report and its taxonomy, causes in the place of what follows from them, most severe first."""
    return most_severe_first(examine(report).explained(check_all(report)).told)


def check_all(report: Report) -> list[Finding]:
    """All that is wrong with a report and its taxonomy, what is most severe first."""
    return examine(report).findings
