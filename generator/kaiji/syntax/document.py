"""What a reader returns: a report whose facts can be walked more than once, and the taxonomy that it names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kaiji.model import (
    Concept,
    Context,
    DimensionValue,
    Duration,
    Fact,
    Finding,
    Instant,
    ItemType,
    KaijiError,
    Lexical,
    Location,
    Period,
    QName,
    Substitution,
    Taxonomy,
    Typed,
)
from kaiji.model.parse import parser
from kaiji.model.period import between as duration_of
from kaiji.model.period import moment as instant_at
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import refuse, said
from kaiji.syntax.values import canonical_number, form_of_type, lexical
from kaiji.taxonomy.library import Library, Referred

P = TypeVar("P", bound=Period)
_DAY = datetime.timedelta(days=1)
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII
)
_SHORT_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}|[HQW][0-9]{1,2})?(?:@(?:start|end))?|[0-9-]{10}\.\.[0-9-]{10}")
"""Years, months, halves, quarters, weeks and ranges of days (xBRL-CSV)."""


class Unsupported(KaijiError):
    """The report is valid, as far as one can see, but has what these readers do not know."""


@dataclass
class Document:
    """A report on the disk. `entries` are the references to its taxonomy as written, `prefixes` namespace to prefix.

    `targeted` says that it is one of the target documents of a document set; `findings` are what is to be said although it
    is read. `locate` finds the places of facts by their numbers in the order of `walk`, from 0; it reads the document again.
    """

    path: Path
    entries: tuple[Referred, ...]
    prefixes: Mapping[str, str]
    walk: Callable[[Document], Iterator[Fact]] = field(repr=False)
    package: Package = NO_PACKAGE
    library: Library = field(default_factory=Library, repr=False)
    targeted: bool = False
    findings: tuple[Finding, ...] = ()
    locate: Callable[[Document, Collection[int]], Mapping[int, Location]] = field(default=lambda *_: {}, repr=False)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy of the report. Raises a finding when a document of it is neither on the disk nor in a package."""
        return self.library.referred(self.entries, self.package)

    @property
    def facts(self) -> Iterator[Fact]:
        """The facts in the order of the document."""
        return self.walk(self)

    def places(self, numbers: Collection[int]) -> Mapping[int, Location]:
        """Where the facts of these numbers stand, counted from 0 in the order of the document."""
        return self.locate(self, numbers)

    def concept(self, name: QName, line: int = 0, path: Path | None = None) -> Concept:
        """A concept that facts are reported for. Refuses what is not declared, or abstract, or holds others.

        `path` is the file that has it, if that is not the document itself.
        """
        found = self.taxonomy.concepts.get(name)
        where = path or self.path
        if found is None:
            refuse("unknown-concept", f"{name.expanded} is not declared by {self._named()}", where, line)
        if found.substitution is not Substitution.ITEM or found.abstract:
            what = "abstract" if found.abstract else f"a {found.substitution.name.lower()}"
            refuse("concept", f"{name.local} is {what}: no fact is reported for it", where, line)
        if found.type.base in ("", "fraction"):
            raise unsupported(where, f"{name.local}, whose type is {found.type.name.local}")
        return found

    def _named(self) -> str:
        return " or ".join(entry.href for entry in self.entries if entry.kind != "arcroleRef")

    def dimensioned(self, context: Context) -> Context:
        """A context with values of typed dimensions as their types write them.

        Raises `ValueError` for what is no dimension of the taxonomy, or has not the members that it has.
        """
        return context._replace(members=tuple([(axis, self._member(axis, member)) for axis, member in context.members]))

    def _member(self, axis: QName, member: DimensionValue) -> DimensionValue:
        concepts = self.taxonomy.concepts
        dimension = concepts.get(axis)
        if dimension is None or dimension.substitution is not Substitution.DIMENSION:
            raise ValueError(f"{axis.local} is no dimension of the taxonomy")
        if (dimension.typed_domain is not None) is not isinstance(member, Typed):
            kind = "explicit" if dimension.typed_domain is None else "typed"
            raise ValueError(f"{axis.local} is {kind}, and has a value that is not")
        if isinstance(member, QName):
            if member not in concepts:
                raise ValueError(f"{member.local} on {axis.local} is no member that the taxonomy declares")
            return member
        type = self.taxonomy.elements.get(dimension.typed_domain) if dimension.typed_domain else None
        return member if type is None else typed_value(member, type)


def typed_value(member: Typed, type: ItemType) -> Typed:
    """A value of a typed dimension as its type writes it. Raises `ValueError` when it is none; names are left as they are."""
    if member.value is None or type.lexical is Lexical.NAME:
        return member
    value = parser(type)(member.value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Typed(canonical_number(value, form_of_type(type)))
    return Typed(lexical(value))


def unsupported(path: Path, what: str) -> Unsupported:
    return Unsupported(
        f"{what}, which Kaiji does not hold", code="input.unsupported", location=Location(shown(str(path)))
    )


def moment(text: str, path: Path, end: bool) -> datetime.datetime:
    """The moment that a date, with or without a time, names: a date alone is the start of the day, or its `end`.

    The end of a day is the midnight after it (XBRL 2.1 section 4.7.2).
    """
    found = _MOMENT.fullmatch(text.strip(" \t\r\n"))
    if found is None:
        refuse("value", f"{said(text)} is no date", path)
    day, time, fraction, zone = found.groups()
    if len((fraction or "").rstrip("0")) > 7:
        refuse(
            "value", f"{said(text)} is more exact than a millionth of a second, which is the most that is read", path
        )
    late = end if time is None else time == "24:00:00"
    try:
        time = "00:00:00" if time in (None, "24:00:00") else time + (fraction or "").rstrip("0.")
        at = datetime.datetime.fromisoformat(f"{day}T{time}{zone or ''}")
        return at + _DAY if late else at
    except (ValueError, OverflowError):
        refuse("value", f"{said(text)} is no date of the years 1 to 9999", path)


def at_moment(text: str, path: Path) -> Instant:
    """The instant that a date or a moment names."""
    return _made(lambda: instant_at(moment(text, path, end=True)), path)


def between(start: str, end: str, path: Path) -> Duration:
    """The duration from one moment to another."""
    return _made(lambda: duration_of(moment(start, path, end=False), moment(end, path, end=True)), path)


def _made(make: Callable[[], P], path: Path) -> P:
    try:
        return make()
    except KaijiError as error:
        refuse("value", str(error), path)
    except OverflowError:
        refuse("value", "has a period beyond the years 1 to 9999", path)


def period(text: str, path: Path) -> Period:
    """The period that OIM writes as `start/end` or as one moment."""
    start, separator, end = text.partition("/")
    if not separator and _SHORT_PERIOD.fullmatch(text):
        raise unsupported(path, f"the period {text}, which only xBRL-CSV has,")
    return between(start, end, path) if separator else at_moment(text, path)
