"""Facts and their aspects (XBRL 2.1 sections 4.6 and 4.7; OIM 1.0), light enough for reports of millions of facts.

These are named tuples and not dataclasses because a report may hold millions of them: building and hashing a tuple
is several times faster.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias

from kaiji.model import arcroles
from kaiji.model.finding import Location
from kaiji.model.names import QName
from kaiji.model.period import Month, Period
from kaiji.model.unit import Unit

Value: TypeAlias = int | Decimal | str | bool | datetime.date | Month | QName | tuple[QName, ...] | None
"""The value of a fact at full scale (yen, not thousands of yen; fractions, not percentages); `None` is nil.

What Python has no type for is text, as XML Schema writes it: times of day, durations, years, bytes (`kaiji.model.parse`).
"""


class AsPrinted(str):
    """A text that is whatever the document prints, which is not known before that has been laid out."""

    __slots__ = ()


MOST_DECIMALS = 1000
"""The largest accuracy that is read or written, either way. More is a mistake, and whoever rounds to it needs as many digits."""


class Statement(Hashable, Protocol):
    """The call that states figures together."""

    def location(self, *arguments: str) -> Location:
        """The line of one of its arguments; of the call itself where it has none of that name."""


class Provenance(Protocol):
    """Where a figure comes from. Asked for by findings only: it may be slow to answer and must be cheap to hold.

    `location` is the line of the data module, within the call `statement` and the column `cell` of several; `section`,
    `caption` and `lines` (first and last) say where in the source document the figure is printed, and `under` has the number
    of the heading above it.
    """

    @property
    def location(self) -> Location: ...
    @property
    def section(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def lines(self) -> tuple[int, int] | None: ...
    @property
    def under(self) -> tuple[int, ...]: ...
    @property
    def statement(self) -> Statement: ...
    @property
    def cell(self) -> int | None: ...


class Entity(NamedTuple):
    """Who reports: an identifier within a scheme (a URI)."""

    scheme: str
    identifier: str


NO_ENTITY = Entity("https://xbrl.org/2021/entities", "NA")
"""Who reports where nobody is named: the entity that OIM reserves for facts without one (xBRL-XML 1.0)."""


class Typed(NamedTuple):
    """The value on an axis whose domain is a type (Dimensions 1.0 section 2.5.2), as the type writes it; `None` is nil."""

    value: str | None

    @property
    def local(self) -> str:
        """What is shown in the place of a member's name."""
        return "nil" if self.value is None else self.value


DimensionValue: TypeAlias = QName | Typed
Members: TypeAlias = tuple[tuple[QName, DimensionValue], ...]
"""(axis, member) pairs."""


class Context(NamedTuple):
    """The aspects that facts share: who, when, and the member on each axis but those at their default.

    `members` are in the order in which the context's id names them.
    """

    entity: Entity
    period: Period
    members: Members = ()


LINK_ROLE = "http://www.xbrl.org/2003/role/link"


class Footnote(NamedTuple):
    """A remark on facts (XBRL 2.1 section 4.11; a note in OIM 1.0).

    `mark` is what the source document prints for it ("*"). A remark that it does not print has none, and is numbered
    where it is shown; no syntax but a document for people carries marks. `markup` is the remark as a fragment of XHTML
    where it is more than text. `type` is the arc role that ties facts to it, `group` the role of the link (OIM's link
    types and link groups).
    """

    text: str
    language: str
    mark: str = ""
    markup: str = ""
    type: str = arcroles.FACT_FOOTNOTE
    group: str = LINK_ROLE


class Aspects(NamedTuple):
    """What a fact is about: all but its value. A report has one fact for it, or several that are duplicates."""

    concept: QName
    context: Context
    unit: Unit | None
    language: str | None


class Link(NamedTuple):
    """A link from a fact to another one, such as the one that explains it; `type` and `group` as a footnote has them."""

    target: Aspects
    type: str = arcroles.EXPLANATORY_FACT
    group: str = LINK_ROLE


class Fact(NamedTuple):
    """One reported value.

    `decimals` is the place to which a number is accurate (-3: to thousands), `None` for text, nil and exact numbers
    (written as `INF`). `unit` is there if and only if the concept is numeric, `language` if and only if it is text.
    """

    concept: QName
    context: Context
    value: Value
    unit: Unit | None = None
    decimals: int | None = None
    language: str | None = None
    footnotes: tuple[Footnote, ...] = ()
    source: Provenance | None = None
    links: tuple[Link, ...] = ()

    @property
    def aspects(self) -> Aspects:
        """What it is about."""
        return Aspects(self.concept, self.context, self.unit, self.language)
