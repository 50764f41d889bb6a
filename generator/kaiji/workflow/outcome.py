"""What a command did and found, and how it says what it is doing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kaiji.model import Finding, KaijiError, Report, Severity, most_severe_first
from kaiji.model.finding import raised

if TYPE_CHECKING:
    from kaiji.check import Examination
    from kaiji.evidence.tie import Tie
    from kaiji.workflow.compare import Comparison
    from kaiji.workflow.project import Project

Announce = Callable[[str], None]


def silent(_: str) -> None:
    """Announce nothing."""


@dataclass
class Outcome:
    """What a command did: findings, seconds for each step, the report if there is one, and what was written.

    `published` is every path that was changed; `results` says of what people look for (the document, the packages) where
    it lies now, changed or not, as paths from the working directory.

    `following` are the findings that follow from causes among the `findings`, and are not told unless asked for. `tie` is
    the report beside the index of its source text, if it was compared with one; `project` what was loaded; `changes` the
    report on record beside the filing that amends it.

    `unchanged`: a build had nothing to do, for everything is as the last one left it; `source` is the hash of what it read.
    """

    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    report: Report | None = None
    published: list[str] = field(default_factory=list)
    results: dict[str, list[str]] = field(default_factory=dict)
    tie: Tie | None = None
    project: Project | None = None
    following: list[Finding] = field(default_factory=list)
    changes: Comparison | None = None
    unchanged: bool = False
    source: str = ""

    def tell_all(self) -> None:
        """Tell also what follows from causes."""
        self.findings = most_severe_first([*self.findings, *self.following])
        self.following = []

    @property
    def failed(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def built(self) -> str:
        """The hash of the source from which a build has made what lies there now; nothing if none has."""
        return "" if self.failed else self.source

    @cached_property
    def examination(self) -> Examination:
        """What the preflight compares in the report, which must be there. For all that ask, it is computed once."""
        from kaiji.check import examine  # which many commands do without

        assert self.report is not None
        return examine(self.report)

    @contextmanager
    def step(self, name: str, announce: Announce) -> Iterator[None]:
        """Time a step; a `KaijiError` in it becomes a finding."""
        announce(name)
        start = time.perf_counter()
        try:
            yield
        except KaijiError as error:
            self.findings.append(raised(error))
        finally:
            self.seconds[name] = time.perf_counter() - start
