"""The one mistake behind several findings, said first: supposed by arithmetic, proved by checking the report without it.

A proposal is a cause if failures go away when it is mended, and none comes. Of several, the one that mends most is taken, and
the search goes on in the report as it then would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple, TypeAlias

from kaiji.check.causes.failures import Change, around, changed, failures
from kaiji.check.causes.figures import figures
from kaiji.check.causes.periods import periods, swapped_columns
from kaiji.check.causes.rows import slipped_rows
from kaiji.check.causes.scales import scales
from kaiji.check.causes.scene import Proposal, Scene
from kaiji.check.sums import finding, totals
from kaiji.check.waivers import SUM
from kaiji.model import Finding, QName, Report, Severity

Look: TypeAlias = Callable[[Report], Sequence[Finding]]
"""The findings that a report would have."""

_MOST_CAUSES = 5
_MOST_FAILURES = 500
_MOST_TRIALS = 100
_MOST_LOOKED_AT = 3
_MOST_NAMED = 10
_PRIORITY = ("scale", "period", "columns", "sign", "rows", "total", "digits", "figure")
"""Of causes that mend as much, the likeliest first."""


class Explained(NamedTuple):
    """What is to be said, causes first; and the findings that follow from these."""

    told: list[Finding]
    following: list[Finding]


class _Proven(NamedTuple):
    proposal: Proposal
    mended: frozenset[object]

    @property
    def rank(self) -> tuple[int, int]:
        return -len(self.mended), _PRIORITY.index(self.proposal.code.partition(".")[2])


def explain(report: Report, findings: Sequence[Finding], preflight: Look, printed: Look | None = None) -> Explained:
    """Codes cause.scale, .period, .columns, .rows, .sign, .total, .digits and .figure, each with what follows from it.

    Where it is one finding that follows from one figure, it stays what it is, with the likeliest culprit. `preflight` and
    `printed`, which compares with the index of the printed source, say what findings a report would have.
    """
    told, following, causes = list(findings), list[Finding](), list[Finding]()
    now = report
    for _ in range(_MOST_CAUSES):
        if not any(f.facts for f in told if f.severity > Severity.INFO):
            break
        proven = sorted(_proven(now, told, printed), key=lambda p: p.rank)
        for mending in [*filter(_is_wide, proven), *[p for p in proven if not _is_wide(p)][:_MOST_LOOKED_AT]]:
            mended = changed(now, mending.proposal.change)
            gone = _gone(told, [*preflight(mended), *(printed(mended) if printed else ())])
            if gone is not None and (len(gone) > 1 or (gone and len(mending.proposal.change) > 1)):
                causes.append(_cause(mending, gone, proven))
                told = [f for f in told if f not in gone]
                following += gone
                now = mended
                break
        else:
            told = _with_culprits(report, told, proven)
            break
    return Explained([*causes, *told], following)


def _is_wide(proven: _Proven) -> bool:
    """Whether it is sure to be told by itself: several failures, or several figures, are behind one finding."""
    return len(proven.mended) > 1 or len(proven.proposal.change) > 1


def _proven(report: Report, told: Sequence[Finding], printed: Look | None) -> list[_Proven]:
    """The proposals that mend something and break nothing, as soon as one mends the better part of all."""
    failing = failures(report)
    strays = frozenset(fact for f in told if f.code.startswith("provenance.") for fact in f.facts)
    if not (failing or strays) or len(failing) > _MOST_FAILURES:
        return []
    scene = Scene(report, failing, tuple(totals(report)), strays)
    trials = _Trials(report, printed)
    everything = len(failing) + len(trials.strays)
    found: list[_Proven] = []
    for kind in (scales, periods, swapped_columns, slipped_rows, figures):
        for proposal in islice(kind(scene), _MOST_TRIALS):
            mended, broken = trials.without(proposal.change)
            if len(mended) >= proposal.least and not broken:
                found.append(_Proven(proposal, frozenset(mended)))
        if any(2 * len(proven.mended) > everything for proven in found):
            break
    return found


class _Trials:
    """What fails in a report, and what would if some facts were others."""

    def __init__(self, report: Report, printed: Look | None) -> None:
        self.report, self.printed = report, printed
        self.strays = _keys(printed(report)) if printed else set()
        self._parts: dict[frozenset[QName], tuple[Report, set[object]]] = {}

    def without(self, change: Change) -> tuple[set[object], set[object]]:
        """The failures that a change mends, and those that it makes."""
        concepts = frozenset(fact.concept for fact in change)
        if concepts not in self._parts:
            part = around(self.report, concepts)
            self._parts[concepts] = part, set(failures(part))
        part, known = self._parts[concepts]
        now: set[object] = set(failures(changed(part, change)))
        mended, broken = known - now, now - known
        if self.printed and not broken:
            strays = _keys(self.printed(changed(self.report, change)))
            mended |= self.strays - strays
            broken |= strays - self.strays
        return mended, broken


def _gone(told: Sequence[Finding], would_be: Sequence[Finding]) -> list[Finding] | None:
    """The findings that would be none; `None` if there would be an error that there is not."""
    known, left = _keys(told), _keys(f for f in would_be if f.severity > Severity.INFO)
    if any(f.severity is Severity.ERROR and _key(f) not in known for f in would_be):
        return None
    return [f for f in told if f.severity > Severity.INFO and _key(f) not in left]


def _key(finding: Finding) -> object:
    """What makes it the same finding whatever the values are; as that of a failure."""
    return (finding.code, tuple(fact.aspects for fact in finding.facts) or finding.location)


def _keys(findings: Iterable[Finding]) -> set[object]:
    return {_key(finding) for finding in findings}


def _cause(mending: _Proven, gone: Sequence[Finding], proven: Sequence[_Proven]) -> Finding:
    """What is said of a cause; with it what would mend the same just as well, where nothing but arithmetic speaks for either."""
    proposal, number = mending.proposal, len(gone)
    them = "it" if number == 1 else "them"
    follow = f"{number} finding{' follows' if number == 1 else 's follow'} from it: `kaiji check --all` shows {them}"
    severity = max(f.severity for f in gone)
    first = next(iter(proposal.change))
    said = proposal.said
    if proposal.code == "cause.figure":
        others = [p.proposal.said for p in proven if p.proposal.code == proposal.code and p.mended == mending.mended]
        said = "; or as likely ".join([said, *(other for other in others if other != said)][:_MOST_NAMED])
    caption = first.source.caption if first.source and len(proposal.change) == 1 else ""
    return Finding(proposal.code, severity, f"{said} ({follow})", proposal.location, caption, tuple(proposal.change))


def _with_culprits(report: Report, told: Sequence[Finding], proven: Sequence[_Proven]) -> list[Finding]:
    """The findings, each that one figure may be behind with this figure."""
    culprits: dict[object, str] = {}
    for proposal, mended in proven:
        for key in mended:
            culprits.setdefault(key, proposal.said)
    sums = {(SUM, tuple(f.aspects for f in total.facts)): total for total in totals(report)} if culprits else {}
    found = []
    for f in told:
        key = _key(f)
        if key in culprits and key in sums:
            f = finding(report.taxonomy, sums[key], f.severity, culprits[key])
        elif key in culprits:
            f = replace(f, message=f"{f.message}; likeliest: {culprits[key]}")
        found.append(f)
    return found
