"""Lines: the captions of a statement. Each declares a concept; on an instance it is the figure that was reported.

The functions below are what a taxonomy is written with. `debit` and `credit` declare amounts of money by the side of
the account on which a positive amount stands; the others name their type.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Generic, Self, TypeAlias, TypeVar, overload

from kaiji.declare.axes import Axis, Choices, Member
from kaiji.declare.expression import Lined
from kaiji.declare.module import Module
from kaiji.declare.narrative import Narrative
from kaiji.declare.translations import Entry
from kaiji.declare.words import Words
from kaiji.model import Balance, Concept, Footnote, KaijiError, LabelRole, Month, PeriodType, Reference
from kaiji.model.places import CallSite, call_site, declaration
from kaiji.model.rule import Boundary
from kaiji.model.types import (
    BOOLEAN,
    COUNT,
    DATE,
    DATETIME,
    ENUMERATION,
    MONETARY,
    MONTH,
    PER_SHARE,
    PERCENT,
    SHARES_TYPE,
    STRING,
    TEXT_BLOCK,
    ItemType,
)


class Nil(Enum):
    """A printed dash: the line is there and says that there is nothing (`xsi:nil`)."""

    NIL = "-"


class Absent(Enum):
    """An empty cell or a line that this issuer does not print: no fact."""

    ABSENT = ""


class Label(Enum):
    """What `default=LABEL` stands for: the label of the member that the row is about, in the filing's language."""

    LABEL = "label"


NIL = Nil.NIL
ABSENT = Absent.ABSENT
LABEL = Label.LABEL


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as printed: `Percent("14.5")` is reported as the fraction 0.145, accurate to three decimals."""

    printed: Decimal

    def __init__(self, printed: str | int) -> None:
        if isinstance(printed, float):
            message = (
                f'Percent({printed!r}) is a float, which cannot hold figures exactly: write Percent("{printed!r}")'
            )
            raise KaijiError(message, code="data.float", location=call_site(1).location())
        try:
            object.__setattr__(self, "printed", Decimal(printed))
        except InvalidOperation:
            message = f'Percent({printed!r}) is no number: write digits with a point, as in Percent("14.5")'
            raise KaijiError(message, code="data.type", location=call_site(1).location()) from None


T = TypeVar("T")

_KINDS = {
    LabelRole.STANDARD: "",
    LabelRole.VERBOSE: "-verbose",
    LabelRole.TERSE: "-terse",
    LabelRole.TOTAL: "-total",
    LabelRole.PERIOD_START: "-start",
    LabelRole.PERIOD_END: "-end",
    LabelRole.NEGATED: "",
    LabelRole.DOCUMENTATION: "-doc",
}
"""The labels of a line in the order in which they are published, and what marks them in translations."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure with the remarks that the document makes on it."""

    figure: Any
    footnotes: tuple[Footnote, ...]


def noted(figure: T, *footnotes: Footnote) -> T:
    """The figure, with footnotes: `noted(4_304_000, TERMS_OF_PURCHASE)`. To a type checker it is the figure itself."""
    marked: Any = Noted(figure, footnotes)
    return marked  # type: ignore[no-any-return]


@dataclass(eq=False, slots=True)
class Line(Lined, Generic[T]):
    """One line of a disclosure: `Class.line` is the line with its `concept`, `instance.line` the figure as given.

    Lines are calculated with and compared in rules; `+line` and `-line` stand in trees. `owner` is the disclosure.
    """

    texts: dict[LabelRole, str]
    item_type: ItemType
    period: PeriodType | None
    balance: Balance | None
    local: str
    negated: bool
    default: object
    references: tuple[Reference, ...]
    preferred: LabelRole | None = None
    reused: Line[Any] | None = None
    axis: type[Axis] | None = None
    choices: type[Choices] | None = None
    key: str = ""
    concept: Concept | None = field(default=None, repr=False)
    owner: Any = field(default=None, repr=False)
    labels: dict[LabelRole, Words] = field(default_factory=dict, repr=False)
    site: CallSite | None = field(default=None, repr=False)

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.key, self.owner = name, owner

    def bind(self, module: Module, owner: str) -> tuple[Entry, ...]:
        """Give the line the labels of its class in all languages of its module; what there is to translate."""
        entries = {role: Entry(owner, self.key + _KINDS[role], text) for role, text in self.texts.items()}
        labels = {role: module.words(*entry) for role, entry in entries.items()}
        if (standard := labels.get(LabelRole.STANDARD)) and LabelRole.VERBOSE not in labels:
            labels[LabelRole.VERBOSE] = standard.of_kind("text block") if self.item_type is TEXT_BLOCK else standard
        self.labels = {role: labels[role] for role in _KINDS if role in labels}
        return tuple(dict.fromkeys(entries.values()))

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> T: ...
    def __get__(self, instance: Any, owner: type[Any]) -> Any:
        return self if instance is None else instance.figures.get(self.key, ABSENT)

    def __set__(self, instance: Any, value: T) -> None:
        raise AttributeError("a statement is not changed once it is made")

    def __pos__(self) -> Signed:
        return Signed(self, 1)

    def __neg__(self) -> Signed:
        return Signed(self, -1)

    @property
    def balance_at(self) -> Boundary | None:
        return {LabelRole.PERIOD_START: Boundary.START, LabelRole.PERIOD_END: Boundary.END}.get(
            self.preferred or LabelRole.STANDARD
        )

    @property
    def caption(self) -> Words:
        """What the document prints beside the figure: the terse label, or else the standard one."""
        origin = self.reused or self
        found = self.labels.get(LabelRole.TERSE) or origin.labels.get(LabelRole.TERSE)
        return found or origin.labels[LabelRole.STANDARD]

    def caption_in(self, language: str) -> str:
        """The caption in a language; where it has none, that of the standard label, or else of the first language."""
        standard = (self.reused or self).labels[LabelRole.STANDARD]
        texts = (words.translations.get(language) for words in (self.caption, standard) if words)
        first = language == (self.reused or self).owner.module.languages[0]
        return self.caption.text if first else next(filter(None, texts), self.caption.text)


@dataclass(frozen=True, slots=True)
class Signed:
    """A line or a group that the next total adds (+1) or subtracts (-1)."""

    node: Line[Any] | Group
    weight: int


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the signed nodes before it at its level; a second total goes on from the first."""

    line: Line[Any]


@dataclass(eq=False, slots=True)
class Heading:
    """A caption without a figure, above the nodes that it is called with. It is known by its name in the class."""

    text: str
    local: str
    key: str = ""
    site: CallSite | None = field(default=None, repr=False)

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.key = name

    def __call__(self, *nodes: Node) -> Group:
        return Group(self, nodes)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with what stands below it."""

    heading: Heading
    nodes: tuple[Node, ...]

    def __pos__(self) -> Signed:
        return Signed(self, 1)

    def __neg__(self) -> Signed:
        return Signed(self, -1)


Node: TypeAlias = Line[Any] | Signed | Total | Group


def heading(label: str, *, name: str = "") -> Heading:
    """`current_assets_ = heading("Current assets")`, and in the tree `current_assets_(+cash, ..., total(current_assets))`."""
    return Heading(label, name, site=declaration())


def total(line: Line[Any]) -> Total:
    """The line that sums up what stands above it at its level."""
    return Total(line)


Number: TypeAlias = int | Decimal | Nil
Figure: TypeAlias = Line[Number]
"""A number as printed: `int`, or `Decimal` where the print has decimals, or `NIL` for a dash."""
OptionalFigure: TypeAlias = Line[Number | Absent]
Rate: TypeAlias = Line[Percent | Nil]
Text: TypeAlias = Line[str]
Day: TypeAlias = Line[datetime.date]
Moment: TypeAlias = Line[datetime.datetime]
YearMonth: TypeAlias = Line[Month]
Flag: TypeAlias = Line[bool]
Block: TypeAlias = Line[Narrative]
Choice: TypeAlias = Line[Member]
OptionalText: TypeAlias = Line[str | Absent]
Key: TypeAlias = Line[Member]
"""The axis member that a row is about."""


def item(
    label: str,
    *,
    type: ItemType,
    doc: str = "",
    name: str = "",
    period: PeriodType | None = None,
    balance: Balance | None = None,
    verbose: str = "",
    terse: str = "",
    total: str = "",
    start: str = "",
    end: str = "",
    negated: bool = False,
    negatable: bool = False,
    default: object = ...,
    references: tuple[Reference, ...] = (),
) -> Any:
    """A line and the concept behind it.

    `label` is the standard label, from which the element name is made unless `name` is given. `doc` says what a positive
    value measures. `terse` is the caption as printed where that differs, `total` the label as a sum, `start` and `end`
    those of an opening and a closing balance. `negated` says that *this* statement prints the figure with the opposite
    sign: `-397_439` then reports 397,439 under a negated label; `negatable` that another one does. `period` departs from
    the statement's. `default=ABSENT` makes the line optional, `default=LABEL` the label
    of the row's member what it reports. Labels in other languages stand in `translations/`.
    """
    texts = {
        LabelRole.STANDARD: label,
        LabelRole.VERBOSE: verbose,
        LabelRole.TERSE: terse,
        LabelRole.TOTAL: total,
        LabelRole.PERIOD_START: start,
        LabelRole.PERIOD_END: end,
        LabelRole.NEGATED: label if negated or negatable else "",
        LabelRole.DOCUMENTATION: doc,
    }
    given = {role: text for role, text in texts.items() if text}
    preferred = LabelRole.NEGATED if negated else None
    return Line(given, type, period, balance, name, negated, default, references, preferred, site=declaration())


def debit(label: str, **options: Any) -> Any:
    """An amount of money of which a positive one is a debit: assets, expenses, losses, deficits."""
    return item(label, type=MONETARY, balance=Balance.DEBIT, **options)


def credit(label: str, **options: Any) -> Any:
    """An amount of money of which a positive one is a credit: liabilities, equity, income, gains, allowances."""
    return item(label, type=MONETARY, balance=Balance.CREDIT, **options)


def money(label: str, **options: Any) -> Any:
    """An amount of money that is neither debit nor credit."""
    return item(label, type=MONETARY, **options)


def shares(label: str, **options: Any) -> Any:
    """A number of shares."""
    return item(label, type=SHARES_TYPE, **options)


def per_share(label: str, **options: Any) -> Any:
    """An amount of money for one share; never scaled."""
    return item(label, type=PER_SHARE, **options)


def percent(label: str, **options: Any) -> Any:
    """A share of a whole or a rate, given as `Percent("14.5")` and reported as a fraction."""
    return item(label, type=PERCENT, **options)


def count(label: str, **options: Any) -> Any:
    """A number of things or people, never negative."""
    return item(label, type=COUNT, **options)


def text(label: str, **options: Any) -> Any:
    """A name or a short text."""
    return item(label, type=STRING, **options)


def block(label: str, **options: Any) -> Any:
    """A narrative: an XHTML fragment."""
    return item(label, type=TEXT_BLOCK, **options)


def date(label: str, **options: Any) -> Any:
    """A calendar date."""
    return item(label, type=DATE, **options)


def moment(label: str, **options: Any) -> Any:
    """A date with a time of day, local."""
    return item(label, type=DATETIME, **options)


def month(label: str, **options: Any) -> Any:
    """A month of a year."""
    return item(label, type=MONTH, **options)


def choice(choices: type[Choices], label: str, **options: Any) -> Any:
    """One member of an enumeration."""
    line: Line[Any] = item(label, type=ENUMERATION, **options)
    line.choices = choices
    return line


def flag(label: str, **options: Any) -> Any:
    """True or false."""
    return item(label, type=BOOLEAN, **options)


def key(axis: type[Axis], *, default: object = ...) -> Any:
    """The field of a row that names its member on `axis`; without it (`default=ABSENT`) the row is the default's."""
    return Line({}, STRING, None, None, "", False, default, (), axis=axis)


def _reused(line: Line[Any], preferred: LabelRole | None, negated: bool, default: object, terse: str) -> Any:
    origin = line.reused or line
    if negated:
        preferred = LabelRole.NEGATED
        if LabelRole.NEGATED not in origin.texts:
            raise KaijiError(
                f"{origin.key}: declare the line itself with negatable=True to print it negated elsewhere",
                code="declare.negated",
            )
    texts = {LabelRole.TERSE: terse} if terse else {}
    return Line(texts, origin.item_type, None, origin.balance, "", negated, default, (), preferred, origin)


def same(line: Line[Any], *, negated: bool = False, default: object = ..., terse: str = "") -> Any:
    """A line that reports the concept of a line of another statement."""
    return _reused(line, None, negated, default, terse)


def opening(line: Line[Any], *, default: object = ..., terse: str = "") -> Any:
    """The balance of another statement's line at the start of the period."""
    return _reused(line, LabelRole.PERIOD_START, False, default, terse)


def closing(line: Line[Any], *, default: object = ..., terse: str = "") -> Any:
    """The balance of another statement's line at the end of the period."""
    return _reused(line, LabelRole.PERIOD_END, False, default, terse)
