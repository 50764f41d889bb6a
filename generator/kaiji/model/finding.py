"""Findings: errors as values, with a stable code, both figures and the place to mend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kaiji.model.errors import KaijiError

if TYPE_CHECKING:
    from kaiji.model.fact import Fact
    from kaiji.model.rule import Waiver


class Severity(IntEnum):
    """How bad a finding is. Only `ERROR` makes a command fail."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: `line` counts from 1, 0 means the file as a whole. `cell` is the place in a table."""

    path: str
    line: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.path}!{self.cell}"
        return f"{self.path}:{self.line}" if self.line else self.path


class Site(Protocol):
    """Where the source of truth declares something. Asked for by findings only: cheap to hold, and slow to answer."""

    def location(self) -> Location: ...


class Numbers(NamedTuple):
    """What was compared, at full scale: `difference` is what is reported less what was computed from other facts.

    Of a rule, whose sides are both computed, it is the left side less the right one. A difference within the `tolerance`
    is none.
    """

    difference: Decimal
    tolerance: Decimal
    reported: Decimal | None = None
    computed: Decimal | None = None


RULE = "rule:"
"""What the codes of broken rules begin with. The ids of rules are the project's; no code of the engine has a colon."""
CHECK = "check:"
"""What the codes of findings begin with that a check of an installed package makes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing.

    `code` is stable and says what was checked: those of the engine are documented in docs/findings.md, `rule:ID` is a rule
    of the taxonomy, `check:NAME.CODE` what a check of an installed package says. `message` gives both values, their difference and what to do; `location` is the line of the data
    module (or of the file at fault); `caption` is the caption that the source document prints beside the figure.

    The same as data: `facts` are those that it is about, the one at `location` first if it is one of them; `related` are
    further lines to look at; `numbers` were compared; a `waiver` makes information of what is wrong. `finder` is who says so.
    `specified` is the code that a specification has for it (`oime:unknownConcept`), if it has one.
    """

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    caption: str = ""
    facts: tuple[Fact, ...] = ()
    related: tuple[Location, ...] = ()
    numbers: Numbers | None = None
    waiver: Waiver | None = None
    finder: str = "Kaiji"
    specified: str = ""

    @property
    def rule(self) -> str:
        """The id of the rule of the taxonomy that is broken; nothing if it is none."""
        return self.code.removeprefix(RULE) if self.native and self.code.startswith(RULE) else ""

    @property
    def causal(self) -> bool:
        """Whether it is what others follow from."""
        return self.native and self.code.startswith("cause.")

    @property
    def native(self) -> bool:
        """Whether it is Kaiji's own; what others find has the codes of the specifications."""
        return self.finder == "Kaiji"

    @property
    def text(self) -> str:
        """The message with the waiver before it and the further lines behind it."""
        waived = f"{self.waiver} ({self.waiver.location}): " if self.waiver else ""
        also = f"; see also {', '.join(map(str, self.related))}" if self.related else ""
        return f"{waived}{self.message}{also}"

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        caption = f" [{self.caption}]" if self.caption else ""
        return f"{where}{self.severity.name.lower()} {self.code}: {self.text}{caption}"


def raised(error: KaijiError, severity: Severity = Severity.ERROR) -> Finding:
    """What was raised, as a finding."""
    return Finding(error.code, severity, str(error), error.location, specified=error.specified)


def most_severe_first(findings: list[Finding]) -> list[Finding]:
    """What needs attention on top, causes before what they may be behind; then by place, code and message, never by chance."""
    nowhere = Location("")
    return sorted(findings, key=lambda f: (-f.severity, not f.causal, f.location or nowhere, f.code, f.message))
