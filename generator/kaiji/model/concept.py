"""Concepts, their labels and references (XBRL 2.1 sections 5.1, 5.2.2 and 5.2.3; Link Role Registry)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import NamedTuple

from kaiji.model.finding import Site
from kaiji.model.names import REF, XBRLDT, XBRLI, QName
from kaiji.model.period import PeriodType
from kaiji.model.types import ItemType


class Balance(Enum):
    """The side of an account on which a positive amount stands (XBRL 2.1 section 5.1.1.2)."""

    DEBIT = "debit"
    CREDIT = "credit"


class Substitution(Enum):
    """What an element is in the end: something to report, several that belong together (XBRL 2.1 section 4.9), a table, or
    an axis (Dimensions 1.0 sections 2.2 and 2.5)."""

    ITEM = QName(XBRLI, "item")
    TUPLE = QName(XBRLI, "tuple")
    HYPERCUBE = QName(XBRLDT, "hypercubeItem")
    DIMENSION = QName(XBRLDT, "dimensionItem")


class LabelRole(StrEnum):
    """Label roles of XBRL 2.1 (section 5.2.2.2.2) and, for the negated ones, of the Link Role Registry."""

    STANDARD = "http://www.xbrl.org/2003/role/label"
    TERSE = "http://www.xbrl.org/2003/role/terseLabel"
    VERBOSE = "http://www.xbrl.org/2003/role/verboseLabel"
    TOTAL = "http://www.xbrl.org/2003/role/totalLabel"
    PERIOD_START = "http://www.xbrl.org/2003/role/periodStartLabel"
    PERIOD_END = "http://www.xbrl.org/2003/role/periodEndLabel"
    DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
    NEGATED = "http://www.xbrl.org/2009/role/negatedLabel"


NEGATED = frozenset(
    f"http://www.xbrl.org/2009/role/negated{x}"
    for x in ("Label", "PeriodStartLabel", "PeriodEndLabel", "TotalLabel", "NetLabel", "TerseLabel")
)
"""Label roles by which a figure is printed with the opposite sign (Link Role Registry)."""


class Label(NamedTuple):
    """A text for a concept. `role` says for which purpose: one of `LabelRole`, or any other URI."""

    role: str
    language: str
    text: str


class Reference(NamedTuple):
    """Where a concept is defined: a law or standard, in parts. `role` says what for (XBRL 2.1 section 5.2.3.2.1)."""

    parts: tuple[tuple[QName, str], ...]
    role: str = "http://www.xbrl.org/2003/role/reference"

    def part(self, local: str) -> str:
        """The text of the first part with a local name, or nothing."""
        return next((text for name, text in self.parts if name.local == local), "")


def reference(
    publisher: str,
    name: str,
    number: str = "",
    article: str = "",
    paragraph: str = "",
    date: str = "",
    section: str = "",
    subparagraph: str = "",
) -> Reference:
    """A law or standard, in parts of the Reference 2006 schema; those that are empty are left out."""
    parts = {
        "Publisher": publisher,
        "Name": name,
        "Number": number,
        "IssueDate": date,
        "Article": article,
        "Section": section,
        "Paragraph": paragraph,
        "Subparagraph": subparagraph,
    }
    return Reference(tuple((QName(REF, part), text) for part, text in parts.items() if text))


@dataclass(frozen=True, slots=True)
class Domain:
    """The values of an enumeration: the members below `head`, or with it, in the network of `role` (Enumerations 2.0)."""

    role: str
    head: QName
    head_usable: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """An element of a taxonomy.

    A reportable concept is an item that is not abstract. The sign of its values is fixed by its label: a positive
    value of "Interest expense" is an expense. `balance` is given for monetary concepts where one exists. `id` is that of
    the element, by which linkbases refer to it (where empty, `prefix_Name`); `typed_domain` the element whose values a
    typed dimension takes (Dimensions 1.0 section 2.5.2); `default` the value of an element that is empty. A tuple has
    neither a type nor a period of its own.
    """

    name: QName
    type: ItemType
    period: PeriodType
    balance: Balance | None = None
    abstract: bool = False
    substitution: Substitution = Substitution.ITEM
    labels: tuple[Label, ...] = ()
    references: tuple[Reference, ...] = ()
    domain: Domain | None = None
    nillable: bool = True
    id: str = ""
    typed_domain: QName | None = None
    default: str | None = None
    site: Site | None = field(default=None, compare=False, repr=False)

    @property
    def reportable(self) -> bool:
        return not self.abstract and self.substitution is not Substitution.TUPLE

    def label(self, language: str, role: str = LabelRole.STANDARD) -> str | None:
        """The text of one label, or `None`."""
        return next((x.text for x in self.labels if x.role == role and x.language == language), None)
