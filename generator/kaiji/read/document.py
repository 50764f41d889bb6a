"""What a reader returns: a report whose facts can be walked more than once, and the taxonomy that it names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kaiji.declare.source import shown
from kaiji.model import Duration, Fact, Instant, KaijiError, Lexical, Location, Period, QName, Taxonomy, Value
from kaiji.model.parse import PARSERS
from kaiji.read.guard import refuse
from kaiji.read.schema import Schemas

_DAY = datetime.timedelta(days=1)


class Unsupported(KaijiError):
    """The report is valid, as far as one can see, but has what these readers do not know."""


@dataclass
class Document:
    """A report on the disk. `entry` is the address of its taxonomy as written, `prefixes` namespace to prefix."""

    path: Path
    entry: str
    prefixes: Mapping[str, str]
    walk: Callable[[Document], Iterator[Fact]] = field(repr=False)
    catalog: Mapping[str, Path] = field(default_factory=dict)

    @cached_property
    def schemas(self) -> Schemas:
        return Schemas(self.path, self.catalog)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The concepts that the report may use. Raises a finding when they are not on the disk."""
        return self.schemas.taxonomy(self.entry)

    @property
    def facts(self) -> Iterator[Fact]:
        """The facts in the order of the document."""
        return self.walk(self)

    def parser(self, name: QName, line: int = 0) -> tuple[Lexical, Callable[[str], Value]]:
        """How the values of a concept are read."""
        concept = self.taxonomy.concepts.get(name)
        if concept is None:
            refuse("unknown-concept", f"{name.expanded} is not declared by {self.entry}", self.path, line)
        return concept.type.lexical, PARSERS[concept.type.lexical]

    def numeric(self, name: QName) -> bool:
        """Whether the values of a concept are numbers."""
        return self.taxonomy.concepts[name].type.numeric


def unsupported(path: Path, what: str) -> Unsupported:
    return Unsupported(
        f"{what}, which Kaiji does not hold", code="input.unsupported", location=Location(shown(str(path)))
    )


def moment(text: str, path: Path, end: bool) -> datetime.date:
    """The day that a date or a midnight names: for an end, the day that it closes.

    A date closes at its own end, a midnight is the end of the day before (XBRL 2.1 section 4.7.2).
    """
    text = text.strip(" \t\r\n")
    day, separator, time = text.partition("T")
    if separator and time not in ("00:00:00", "00:00:00.0", "24:00:00"):
        raise unsupported(path, f"the moment {text} is within a day")
    try:
        found = datetime.date.fromisoformat(day)
    except ValueError:
        refuse("value", f"{text[:60]!r} is no date", path)
    if len(day) != 10:
        refuse("value", f"{text[:60]!r} is no date", path)
    if time == "24:00:00":
        found += _DAY
    return found - _DAY if end and separator else found


def period(text: str, path: Path) -> Period:
    """The period that OIM writes as `start/end` or as one moment."""
    start, separator, end = text.partition("/")
    if not separator:
        return Instant(moment(start, path, end=True))
    return Duration(moment(start, path, end=False), moment(end, path, end=True))
