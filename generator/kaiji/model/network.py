"""Roles and relationships: the edges of a taxonomy, named by the specifications that define them.

Ends of relationships are QNames, so that networks are cheap to build and to compare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kaiji.model.concept import LabelRole
from kaiji.model.finding import Site
from kaiji.model.names import QName


@dataclass(frozen=True, slots=True)
class Role:
    """An extended link role: one statement, note or table. `labels` holds (language, text) pairs."""

    uri: str
    id: str
    definition: str
    labels: tuple[tuple[str, str], ...] = ()
    site: Site | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Presentation:
    """XBRL 2.1 `parent-child` (section 5.2.4)."""

    source: QName
    target: QName
    order: int
    preferred: LabelRole | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """`summation-item` (XBRL 2.1 section 5.2.5; Calculations 1.1): `weight` is +1 or -1."""

    source: QName
    target: QName
    order: int
    weight: int


@dataclass(frozen=True, slots=True)
class All:
    """Dimensions 1.0 `all`, closed: the line items that a table allows (section 2.3)."""

    source: QName
    target: QName
    order: int


@dataclass(frozen=True, slots=True)
class HypercubeDimension:
    """Dimensions 1.0 `hypercube-dimension` (section 2.2)."""

    source: QName
    target: QName
    order: int


@dataclass(frozen=True, slots=True)
class DimensionDomain:
    """Dimensions 1.0 `dimension-domain` (section 2.5). An unusable domain only holds its members together."""

    source: QName
    target: QName
    order: int
    usable: bool = True


@dataclass(frozen=True, slots=True)
class DomainMember:
    """Dimensions 1.0 `domain-member` (section 2.5), between members and between line items."""

    source: QName
    target: QName
    order: int


@dataclass(frozen=True, slots=True)
class DimensionDefault:
    """Dimensions 1.0 `dimension-default` (section 2.7): the member that is meant when none is given."""

    source: QName
    target: QName
    order: int


Definition: TypeAlias = All | HypercubeDimension | DimensionDomain | DomainMember | DimensionDefault
Relationship: TypeAlias = Presentation | Calculation | Definition


@dataclass(frozen=True, slots=True)
class Network:
    """All relationships of one role, in presentation order."""

    role: Role
    relationships: tuple[Relationship, ...]

    @property
    def presentation(self) -> list[Presentation]:
        return [r for r in self.relationships if isinstance(r, Presentation)]

    @property
    def calculation(self) -> list[Calculation]:
        return [r for r in self.relationships if isinstance(r, Calculation)]

    @property
    def definition(self) -> list[Definition]:
        return [r for r in self.relationships if isinstance(r, Definition)]
