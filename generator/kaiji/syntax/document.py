"""What a reader returns: a report whose facts can be walked more than once, and the taxonomy that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from kaiji.model import (
    Concept,
    Context,
    DimensionValue,
    Fact,
    Finding,
    ItemType,
    KaijiError,
    Lexical,
    Location,
    Measure,
    QName,
    Severity,
    Substitution,
    Taxonomy,
    Typed,
    Unit,
)
from kaiji.model.names import STANDARD_PREFIXES
from kaiji.model.parse import parser
from kaiji.model.places import shown
from kaiji.model.unit import PURE
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import refuse, specify
from kaiji.syntax.values import canonical_number, form_of_type, lexical
from kaiji.taxonomy.library import Library, Referred

_MOST_NAMED = 5


@dataclass
class Document:
    """A report on the disk. `entries` are the references to its taxonomy as written, `prefixes` namespace to prefix.

    `targeted` says that it is one of the target documents of a document set; `allowed` are the duplicates that it says it may
    have (`none`, `complete`, `consistent`, or `all`); `findings` are what is to be said although it is read; `drop` is what
    may be left out (`tuples`); `impure` has the concepts of ratios that are reported in a unit, with that; `segment` has the
    axes that stand in segments, once facts have been walked, if the syntax tells them from those in scenarios; `unread` is the
    code that the specification of the syntax has for a taxonomy that cannot be read. `locate` finds the places of facts by
    their numbers in the order of `walk`, from 0; it reads the document again.
    """

    path: Path
    entries: tuple[Referred, ...]
    prefixes: Mapping[str, str]
    walk: Callable[[Document], Iterator[Fact]] = field(repr=False)
    package: Package = NO_PACKAGE
    library: Library = field(default_factory=Library, repr=False)
    targeted: bool = False
    allowed: str = "all"
    findings: tuple[Finding, ...] = ()
    drop: frozenset[str] = frozenset()
    segment: set[QName] | None = None
    unread: str = ""
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter, repr=False)
    impure: dict[str, str] = field(default_factory=dict, repr=False)
    locate: Callable[[Document, Collection[int]], Mapping[int, Location]] = field(default=lambda *_: {}, repr=False)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy of the report. Raises a finding when a document of it is neither on the disk nor in a package."""
        try:
            return self.library.referred(self.entries, self.package)
        except KaijiError as error:
            raise specify(error, self.unread) if self.unread else error from None

    @property
    def facts(self) -> Iterator[Fact]:
        """The facts in the order of the document.

        Tuples and fractions, which the Open Information Model cannot hold, are a finding at the end, unless they are to be
        left out.
        """
        self.left_out.clear()
        yield from self.walk(self)
        if self.left_out and "tuples" not in self.drop:
            refuse("tuples", f"has {self._counted()}, which the Open Information Model cannot hold", self.path)

    def leave_out(self, kind: str, name: str) -> None:
        """Count what is no fact of its own: a `tuple`, a `fraction`, or a `fact` in a tuple."""
        self.left_out[kind, name] += 1

    @property
    def said_left_out(self) -> Finding | None:
        """What is said of what was left out."""
        if not self.left_out:
            return None
        return Finding(
            "input.left-out", Severity.WARNING, f"left out: {self._counted()}", Location(shown(str(self.path)))
        )

    def _counted(self) -> str:
        parts = []
        for kind in ("tuple", "fraction", "fact"):
            names = {name: count for (found, name), count in self.left_out.items() if found == kind}
            if names:
                total = sum(names.values())
                listed = ", ".join(f"{name} {count}" for name, count in sorted(names.items())[:_MOST_NAMED])
                more = ", ..." if len(names) > _MOST_NAMED else ""
                where = " in tuples" if kind == "fact" else ""
                parts.append(f"{total:,} {kind}{'s' * (total > 1)}{where} ({listed}{more})")
        return ", ".join(parts)

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
        if not found.type.base:
            kind = found.type.name.expanded if found.type.name.local else "no type"
            message = f"{name.local} cannot be reported: its type is {kind}, which the taxonomy does not define"
            refuse("concept", message, where, line)
        if found.type.base == "fraction":
            refuse("concept", f"{name.local} is a fraction, and has no numerator and denominator", where, line)
        return found

    def _named(self) -> str:
        return " or ".join(entry.href for entry in self.entries if entry.kind != "arcroleRef")

    def measured(self, concept: QName, type: ItemType, unit: Unit) -> None:
        """Check the unit of a number of a type (XBRL 2.1 section 4.8.2). Raises `ValueError`.

        Ratios in a unit, which many filers have and every processor reads, are only taken down.
        """
        if type.measure is Measure.PURE and unit != PURE:
            self.impure.setdefault(concept.local, self.shown(unit))
        elif type.measure in (Measure.MONEY, Measure.SHARES) and not type.takes(unit):
            what = "an amount of money" if type.measure is Measure.MONEY else "a number of shares"
            due = "one ISO 4217 currency, as in iso4217:EUR" if type.measure is Measure.MONEY else "xbrli:shares"
            raise ValueError(f"{concept.local} is {what}, and is reported in {self.shown(unit)}: {due} is due")

    def shown(self, unit: Unit) -> str:
        """A unit by the prefixes of the document."""

        def product(measures: Iterable[QName]) -> str:
            names = {**self.prefixes, **STANDARD_PREFIXES}
            return "*".join(f"{names.get(m.namespace, m.namespace)}:{m.local}" for m in measures)

        if unit == PURE:
            return "no unit (xbrli:pure)"
        return product(unit.numerators) + (f"/{product(unit.denominators)}" if unit.denominators else "")

    @property
    def said_impure(self) -> Finding | None:
        """What is said of ratios in a unit."""
        if not self.impure:
            return None
        listed = ", ".join(f"{name} in {unit}" for name, unit in sorted(self.impure.items())[:_MOST_NAMED])
        more = f" and {len(self.impure) - _MOST_NAMED:,} more" if len(self.impure) > _MOST_NAMED else ""
        message = f"has ratios in a unit, where xbrli:pure is due: {listed}{more}"
        return Finding("input.ratio", Severity.WARNING, message, Location(shown(str(self.path))))

    def dimensioned(self, context: Context, domains: Mapping[QName, QName] | None = None) -> Context:
        """A context with values of typed dimensions as their types write them; `domains` are the elements they stand in.

        Raises `ValueError` for what is no dimension of the taxonomy, or has not the members that it has.
        """
        for axis, element in (domains or {}).items():
            dimension = self.taxonomy.concepts.get(axis)
            wanted = dimension.typed_domain if dimension else None
            if wanted is not None and element != wanted:
                message = f"{axis.local} has the value in {element.local}, and its domain is {wanted.local}"
                raise ValueError(f"{message} (xbrldie:IllegalTypedDimensionContentError)")
        defaults = self.taxonomy.dimensions.defaults
        for axis, member in context.members:
            if defaults.get(axis) == member:
                message = f"names {member.local} on {axis.local}, which is its default: leave it out"
                raise ValueError(f"{message} (xbrldie:DefaultValueUsedInInstanceError)")
        return context._replace(members=tuple([(axis, self.member(axis, member)) for axis, member in context.members]))

    def member(self, axis: QName, member: DimensionValue) -> DimensionValue:
        """The value on an axis as its type writes it. Raises `ValueError` where the taxonomy has no such value."""
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
        domain = self.taxonomy.elements.get(dimension.typed_domain) if dimension.typed_domain else None
        if domain is None:
            return member
        if isinstance(member, Typed) and member.value is None and not domain.nillable:
            raise ValueError(f"{axis.local} is nil, which its domain does not allow")
        return typed_value(member, domain.type)


def typed_value(member: Typed, type: ItemType) -> Typed:
    """A value of a typed dimension as its type writes it. Raises `ValueError` when it is none; names are left as they are."""
    if member.value is None or type.lexical is Lexical.NAME:
        return member
    value = parser(type)(member.value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Typed(canonical_number(value, form_of_type(type)))
    return Typed(lexical(value))
