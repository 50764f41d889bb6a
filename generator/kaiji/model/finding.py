"""Findings: errors as values, with a stable code, both figures and the place to mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing.

    `code` is stable (documented in docs/findings.md) and says which rule spoke; `message` gives both values, their
    difference and what to do; `location` is the line of the data module (or of the file at fault); `caption` is the
    caption that the source document prints beside the figure.
    """

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    caption: str = ""

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        caption = f" [{self.caption}]" if self.caption else ""
        return f"{where}{self.severity.name.lower()} {self.code}: {self.message}{caption}"


def most_severe_first(findings: list[Finding]) -> list[Finding]:
    """What needs attention on top; then by place, code and message, so that the order never depends on chance."""
    nowhere = Location("")
    return sorted(findings, key=lambda f: (-f.severity, f.location or nowhere, f.code, f.message))
