"""Lines: the captions of a statement. Each declares a concept; on an instance it is the figure that was reported.

The functions below are what a taxonomy is written with. `debit` and `credit` declare amounts of money by the side of
the account on which a positive amount stands; the others name their type.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import GenericAlias, UnionType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeAlias, TypedDict, TypeVar, Unpack, overload

from kaiji.declare.axes import A_co, Axis, Choices, Member
from kaiji.declare.base import AtInstant, Foreign, ForeignHeading, ForeignItem, OverPeriod, P, any_text, text_in
from kaiji.declare.expression import Lined
from kaiji.declare.module import Module
from kaiji.declare.narrative import Narrative
from kaiji.declare.translations import Entry
from kaiji.declare.words import Words
from kaiji.model import (
    NEGATED,
    Balance,
    Concept,
    Footnote,
    KaijiError,
    LabelRole,
    Measure,
    Month,
    PeriodType,
    Reference,
    Unit,
)
from kaiji.model import Label as Labelled
from kaiji.model.places import CallSite, call_site, declaration
from kaiji.model.registry import NUMBER
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

_KINDS: dict[str, str] = {
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


_BOUNDARIES: dict[str, Boundary] = {LabelRole.PERIOD_START: Boundary.START, LabelRole.PERIOD_END: Boundary.END}


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure with the remarks that the document makes on it."""

    figure: object
    footnotes: tuple[Footnote, ...]
    restated: str = ""
    """The mark of the remark that the figure is restated, which is worded in the filing's language."""


def noted(figure: T, *footnotes: Footnote) -> T:
    """The figure, with footnotes: `noted(4_304_000, TERMS_OF_PURCHASE)`. To a type checker it is the figure itself."""
    marked: Any = Noted(figure, footnotes)
    return marked  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Accurate:
    """A figure whose accuracy is said, and does not follow from how it is printed. `None` is exact (`INF`)."""

    figure: object
    decimals: int | None


def accurate(figure: T, decimals: int | None = None) -> T:
    """A figure of another accuracy than its print has: `accurate(1_250, -1)` is 1,250, accurate to tens.

    `decimals` counts the places of the value at full scale, whatever the scale of the statement; without it the figure is
    exact. To a type checker it is the figure itself.
    """
    marked: Any = Accurate(figure, decimals)
    return marked  # type: ignore[no-any-return]


def restated(figure: T, mark: str = "*") -> T:
    """A comparative figure that differs from what was reported before: `restated(1_100)` has the remark "Restated".

    For another remark write `noted(1_100, Footnote(...))`. To a type checker it is the figure itself.
    """
    marked: Any = Noted(figure, (), mark)
    return marked  # type: ignore[no-any-return]


@dataclass(eq=False, repr=False, slots=True)
class Line(Lined, Generic[T, P]):
    """One line of a disclosure: `Class.line` is the line with its `concept`, `instance.line` the figure as given.

    To type checkers it knows what a figure of it is, and whether it is a `Flow` or a `Position` where that is said.

    Lines are calculated with and compared in rules; `+line` and `-line` stand in trees. `owner` is the disclosure, `own`
    the concept that the line declares, `reused` the line whose concept it reports instead. A `total` sums what stands
    above it and ends its heading, a `subtotal` sums only, the `last` line ends it only (`kaiji.declare.tree.flat`).
    One that is reported `alone`, too, is not summed further: its parts are.
    `foreign` is the concept of a base that it reports, whose labels those in `texts` are added to. `wider` and `narrower` are
    the concepts of a base to which its own is anchored.
    """

    texts: dict[str, str]
    item_type: ItemType
    period: PeriodType | None
    balance: Balance | None
    local: str
    negated: bool
    default: object
    references: tuple[Reference, ...]
    preferred: str | None = None
    reused: object = None
    axis: type[Axis] | None = None
    choices: type[Choices] | None = None
    unit: Unit | None = None
    total: bool = False
    subtotal: bool = False
    last: bool = False
    alone: bool = False
    key: str = ""
    foreign: Foreign | None = None
    wider: tuple[Foreign, ...] = ()
    narrower: tuple[Foreign, ...] = ()
    own: Concept | None = field(default=None)
    owner: Any = field(default=None)
    labels: dict[str, Words] = field(default_factory=dict)
    site: CallSite = field(default_factory=declaration)

    if not TYPE_CHECKING:

        def __class_getitem__(cls, item: Any) -> GenericAlias:
            """`Line[Number]` is `Line[Number, Any]`: defaults of type parameters (PEP 696) are younger than Python 3.11."""
            return GenericAlias(cls, item)

    def __repr__(self) -> str:
        return f"<line {self.key or self.texts.get(LabelRole.STANDARD) or self.foreign!r}>"

    def __set_name__(self, owner: type, name: str) -> None:
        self.key, self.owner = name, owner

    def bind(self, module: Module, owner: str) -> tuple[Entry, ...]:
        """Give the line the labels of its class in all languages of its module; what there is to translate."""
        if self.foreign is not None and self.own is not None:
            return self._bind_foreign(self.own, module, owner)
        entries = {role: Entry(owner, self.key + _KINDS[role], text) for role, text in self.texts.items()}
        labels = {role: module.words(*entry) for role, entry in entries.items()}
        if (standard := labels.get(LabelRole.STANDARD)) and LabelRole.VERBOSE not in labels:
            labels[LabelRole.VERBOSE] = standard.of_kind("text block") if self.item_type is TEXT_BLOCK else standard
        self.labels = {role: labels[role] for role in _KINDS if role in labels}
        return tuple(dict.fromkeys(entries.values()))

    def _bind_foreign(self, concept: Concept, module: Module, owner: str) -> tuple[Entry, ...]:
        """Take the labels of a base's concept, and add those that it lacks.

        Raises `KaijiError` (base.label) for a text where the base has another one of that role and language.
        """
        first, *others = module.languages
        known, entries = concept.labels, list[Entry]()
        printed = self.texts.get(LabelRole.TERSE, "") if self.balance_at else ""
        roles = {LabelRole.STANDARD.value: "", **self.texts}
        if printed:  # of one end of the period only, so it is no label of the concept
            del roles[LabelRole.TERSE]
        if (self.total or self.subtotal) and any(label.role == LabelRole.TOTAL for label in known):
            roles = {LabelRole.TOTAL.value: "", **roles}
        added: list[Labelled] = []
        for role in sorted(roles, key=lambda role: role != LabelRole.STANDARD):
            text, said = roles[role], text_in(known, role, first)
            if text and said and text != said:
                message = (
                    f"its taxonomy calls {concept.name.local} {said!r}, and not {text!r} (role {role.rpartition('/')[2]},"
                    f" language {first}): no concept has two labels of one role; leave it out, or give it another role"
                )
                raise KaijiError(message, code="base.label", location=self.site.location())
            standard = self.labels.get(LabelRole.STANDARD)
            words = said or text or (standard.text if standard else any_text(concept))
            if not said and (text or standard):
                added.append(Labelled(role, first, words))
            translations: dict[str, str] = {}
            for language in others:
                if not (translated := text_in(known, role, language)):
                    if text or standard is None:
                        entries.append(Entry(owner, self.key + _KINDS.get(role, "-preferred"), words))
                        translated = module.translated(entries[-1], language)
                    else:
                        translated = standard.translations.get(language, "")
                    if translated:
                        added.append(Labelled(role, language, translated))
                if translated:
                    translations[language] = translated
            self.labels[role] = Words(words, translations)
        if printed:
            self.labels[LabelRole.TERSE] = Words(printed, {})
        self.own = replace(concept, labels=(*known, *added), site=self.site)
        return tuple(dict.fromkeys(entries))

    @property
    def concept(self) -> Concept:
        """The concept that the line reports: its own, or that of the line that it reuses.

        Raises `KaijiError` (declare.unbound) for what no class declares, and for the key of a row.
        """
        concept = origin(self).own
        if concept is None:
            what = repr(self.key or self.texts[LabelRole.STANDARD])
            reason = (
                "is used outside the class that declares it" if self.axis is None else "names a row: it has no concept"
            )
            raise KaijiError(f"{what} {reason}", code="declare.unbound", location=self.site.location())
        return concept

    @overload
    def __get__(self, instance: Line[Any] | None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T | Absent | tuple[T | Absent, ...]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else instance.figures.get(self.key, ABSENT)

    def __set__(self, instance: object, value: T | Absent | tuple[T | Absent, ...]) -> None:
        raise AttributeError("a statement is not changed once it is made")

    def __pos__(self) -> Signed:
        return Signed(self, 1)

    def __neg__(self) -> Signed:
        return Signed(self, -1)

    @property
    def balance_at(self) -> Boundary | None:
        return _BOUNDARIES.get(self.preferred or "")

    @property
    def caption(self) -> Words:
        """What the document prints beside the figure: the terse label, or else the standard one."""
        declared = origin(self)
        found = self.labels.get(LabelRole.TERSE) or declared.labels.get(LabelRole.TERSE)
        return found or declared.labels[LabelRole.STANDARD]

    def caption_in(self, language: str) -> str:
        """The caption in a language; where it has none, that of the standard label, or else of the first language."""
        standard = origin(self).labels[LabelRole.STANDARD]
        texts = (words.translations.get(language) for words in (self.caption, standard) if words)
        first = language == origin(self).owner.module.languages[0]
        return self.caption.text if first else next(filter(None, texts), self.caption.text)


def origin(line: Line[Any]) -> Line[Any]:
    """The line that declares the concept: the one that is reused, or the line itself."""
    return line.reused if isinstance(line.reused, Line) else line


class _Comma:
    """What stands in a tree and is not calculated with: `+cash` and below it `-allowance` want a comma between them."""

    __slots__ = ()

    def __add__(self, other: object) -> NoReturn:
        message = "a sign begins the next entry of the tree, but there is no comma before it: end this line with one"
        raise KaijiError(message, code="declare.tree", location=call_site(1).location())

    __sub__ = __add__


@dataclass(frozen=True, slots=True)
class Signed(_Comma):
    """A line or a group that the next total adds (+1) or subtracts (-1)."""

    node: Line[Any] | Group
    weight: int


@dataclass(frozen=True, slots=True)
class Total(_Comma):
    """The sum of the signed nodes before it at its level; a second total goes on from the first."""

    line: Line[Any]


@dataclass(eq=False, slots=True)
class Heading:
    """A caption without a figure, above the nodes that it is called with. It is known by its name in the class.

    Where it is `of` a line, the nodes add up to that line, whatever else does.
    """

    text: str
    local: str
    site: CallSite = field(repr=False)
    key: str = ""
    foreign: Foreign | None = None
    terse: str = ""
    of: object = None

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    def __call__(self, *nodes: Node) -> Group:
        return Group(self, nodes)


@dataclass(frozen=True, slots=True)
class Group(_Comma):
    """A heading with what stands below it."""

    heading: Heading
    nodes: tuple[Node, ...]

    def __pos__(self) -> Signed:
        return Signed(self, 1)

    def __neg__(self) -> Signed:
        return Signed(self, -1)


Node: TypeAlias = Line[Any] | Signed | Total | Group


def heading(label: str | ForeignHeading, *, name: str = "", terse: str = "", of: Line[Any] | None = None) -> Heading:
    """`current_assets_ = heading("Current assets")`, and in the tree `current_assets_(+cash, ..., total(current_assets))`.

    In the place of a label of one's own stands the abstract concept of a base; `terse` is what is printed for that, a label
    which the extension adds. What stands below it adds up to `of`, a line above, once more:
    `heading("Attributable to", of=profit)`. No line repeats that sum, and `last=True` ends the heading.
    """
    if isinstance(label, Foreign):
        return Heading(any_text(label.concept), "", declaration(), foreign=label, terse=terse, of=of)
    return Heading(label, name, declaration(), of=of)


def total(line: Line[Any]) -> Total:
    """The line that sums up what stands above it at its level."""
    return Total(line)


Number: TypeAlias = int | Decimal | Nil
Figure: TypeAlias = Line[Number]
"""A number as printed: `int`, or `Decimal` where the print has decimals, or `NIL` for a dash."""
Flow: TypeAlias = "Line[Number, OverPeriod]"
"""A number that is reported over a period: a concept of a base that is reported at an instant does not fit."""
Position: TypeAlias = "Line[Number, AtInstant]"
"""A number that is reported at an instant: a concept of a base that is reported over a period does not fit."""
Rate: TypeAlias = Line[Percent | Nil]
Text: TypeAlias = Line[str]
Day: TypeAlias = Line[datetime.date]
Moment: TypeAlias = Line[datetime.datetime]
YearMonth: TypeAlias = Line[Month]
Flag: TypeAlias = Line[bool]
Block: TypeAlias = Line[Narrative]
Choice: TypeAlias = Line[Member[A_co]]
"""One value of an enumeration; `Choice[Opinion]` to type checkers one of that class."""
Key: TypeAlias = Line[Member[A_co]]
"""The axis member that a row is about; `Key[Segments]` to type checkers one of that axis."""


class CommonOptions(TypedDict, total=False):
    """What any line can be given.

    `terse` is the caption as printed where that differs from the label, `start` and `end` are the labels of an opening and a
    closing balance. With `total` a line sums what stands above it up to its heading, which it ends; with `subtotal` the
    heading goes on. Either is the label as a sum, or `True`. `alone` says that such a total is also reported without the rest of
    its statement, among key figures: the total above it then adds its parts in its place, since a sum over the total itself
    would lack the rest there. `last` ends a heading that has no total. `negated` says that
    *this* statement prints the figure with the opposite sign: `-397_439` then reports 397,439 under a negated label;
    `negatable` that another one does. `unit` is that of a number which is neither money nor shares, `unit("MWh")`, where the
    statement does not say another one. `period` departs from the statement's. With `default=LABEL` a row that does not say
    otherwise reports the label of its member.
    """

    verbose: str
    terse: str
    total: str | bool
    subtotal: str | bool
    alone: bool
    last: bool
    start: str
    end: str
    negated: bool
    negatable: bool
    period: PeriodType
    default: Label
    unit: Unit


class Options(CommonOptions, total=False):
    """What a line can be given besides its standard label; labels in other languages stand in `translations/`.

    `name` is the element name, which is made of the label otherwise; `total=True` stands for the standard label. `wider` and
    `narrower` anchor the concept to one of a base (`kaiji.declare.base`), or to several: `wider` means more than it,
    `narrower` less, as the ESEF regulation asks of concepts of one's own.
    """

    name: str
    references: tuple[Reference, ...]
    wider: ForeignItem[Any, Any] | tuple[ForeignItem[Any, Any], ...]
    narrower: ForeignItem[Any, Any] | tuple[ForeignItem[Any, Any], ...]


_LABELS = {
    "verbose": LabelRole.VERBOSE,
    "terse": LabelRole.TERSE,
    "total": LabelRole.TOTAL,
    "subtotal": LabelRole.TOTAL,
    "start": LabelRole.PERIOD_START,
    "end": LabelRole.PERIOD_END,
}
_TAKEN: dict[str, tuple[type | UnionType, str]] = {
    **dict.fromkeys(_LABELS, (str, "a text")),
    "name": (str, "a text"),
    "total": (str | bool, "a text or True"),
    "subtotal": (str | bool, "a text or True"),
    "last": (bool, "True or False"),
    "alone": (bool, "True or False"),
    "period": (PeriodType, "INSTANT or DURATION"),
    "negated": (bool, "True or False"),
    "negatable": (bool, "True or False"),
    "default": (Label, "LABEL"),
    "references": (tuple, "references in a tuple"),
    **dict.fromkeys(("label", "preferred", "preferred_label"), (str, "a text")),
    "choices": (type, "a class of choices"),
    **dict.fromkeys(("wider", "narrower"), (Foreign | tuple, "a concept of a base, or several")),
    "unit": (Unit, 'a unit, as in unit("MWh")'),
}


def _check_options(site: CallSite, options: Mapping[str, object], among: Iterable[str]) -> None:
    """Refuse an option that is not among those that there are, or a value that is none for it."""
    for key, value in options.items():
        if key not in among:
            near = difflib.get_close_matches(key, among, 1)
            hint = f": did you mean {near[0]}?" if near else f": there are {', '.join(sorted(among))}"
            hint = ": write what it measures below the line, as a string in triple quotes" if key == "doc" else hint
            raise KaijiError(
                f"no line has the option {key!r}{hint}", code="declare.option", location=site.location(key)
            )
        kind, wanted = _TAKEN[key]
        if not isinstance(value, kind):
            message = f"{key} = {value!r}: expected {wanted}"
            raise KaijiError(message, code="declare.option", location=site.location(key))


def _check_unit(site: CallSite, options: Mapping[str, object], type: ItemType) -> None:
    if "unit" in options and type.measure is not Measure.ANY:
        message = (
            f"unit= is for numbers that may have any, and {type.name.local} wants {type.measure.value}: leave it out"
        )
        raise KaijiError(message, code="declare.option", location=site.location("unit"))


def item(label: str, *, type: ItemType, balance: Balance | None = None, **options: Unpack[Options]) -> Line[T]:
    """A line and the concept behind it, of any type.

    `label` is the standard label, in the first language of the module; `Options` says what else there is. Raises
    `KaijiError` (declare.option) for anything but that.
    """
    site = declaration()
    _check_options(site, options, Options.__annotations__)
    _check_unit(site, options, type)
    texts: dict[str, str] = {LabelRole.STANDARD: label}
    texts |= {role: text for key, role in _LABELS.items() if isinstance(text := options.get(key), str) and text}
    negated = options.get("negated", False)
    if negated or options.get("negatable"):
        texts[LabelRole.NEGATED] = label
    return Line(
        texts,
        type,
        options.get("period"),
        balance,
        options.get("name", ""),
        negated,
        options.get("default", ...),
        options.get("references", ()),
        LabelRole.NEGATED if negated else None,
        unit=options.get("unit"),
        total=bool(options.get("total")),
        subtotal=bool(options.get("subtotal")),
        last=options.get("last", False),
        alone=options.get("alone", False),
        wider=_several(options.get("wider", ()), "wider", site),
        narrower=_several(options.get("narrower", ()), "narrower", site),
        site=site,
    )


def _several(anchors: Foreign | tuple[Foreign, ...], key: str, site: CallSite) -> tuple[Foreign, ...]:
    found = (anchors,) if isinstance(anchors, Foreign) else anchors
    if not all(isinstance(anchor, Foreign) for anchor in found):
        message = f"{key} = {anchors!r}: expected a concept of a base, or several in a tuple"
        raise KaijiError(message, code="declare.option", location=site.location(key))
    return found


def debit(label: str, **options: Unpack[Options]) -> Line[T]:
    """An amount of money of which a positive one is a debit: assets, expenses, losses, deficits."""
    return item(label, type=MONETARY, balance=Balance.DEBIT, **options)


def credit(label: str, **options: Unpack[Options]) -> Line[T]:
    """An amount of money of which a positive one is a credit: liabilities, equity, income, gains, allowances."""
    return item(label, type=MONETARY, balance=Balance.CREDIT, **options)


def money(label: str, **options: Unpack[Options]) -> Line[T]:
    """An amount of money that is neither debit nor credit."""
    return item(label, type=MONETARY, **options)


def shares(label: str, **options: Unpack[Options]) -> Line[T]:
    """A number of shares."""
    return item(label, type=SHARES_TYPE, **options)


def per_share(label: str, **options: Unpack[Options]) -> Line[T]:
    """An amount of money for one share; never scaled."""
    return item(label, type=PER_SHARE, **options)


def percent(label: str, **options: Unpack[Options]) -> Line[T]:
    """A share of a whole or a rate, given as `Percent("14.5")` and reported as a fraction."""
    return item(label, type=PERCENT, **options)


def count(label: str, **options: Unpack[Options]) -> Line[T]:
    """A number of things or people, never negative."""
    return item(label, type=COUNT, **options)


def quantity(label: str, *, type: ItemType = NUMBER, **options: Unpack[Options]) -> Line[T]:
    """A number that is neither money nor shares: `quantity("Energy used", type=standard(...), unit=unit("MWh"))`.

    `type` is one of the Data Types Registry (`kaiji.model.registry.standard`) where it has one.
    """
    return item(label, type=type, **options)


def text(label: str, **options: Unpack[Options]) -> Line[T]:
    """A name or a short text."""
    return item(label, type=STRING, **options)


def block(label: str, **options: Unpack[Options]) -> Line[T]:
    """A narrative: an XHTML fragment."""
    return item(label, type=TEXT_BLOCK, **options)


def date(label: str, **options: Unpack[Options]) -> Line[T]:
    """A calendar date."""
    return item(label, type=DATE, **options)


def moment(label: str, **options: Unpack[Options]) -> Line[T]:
    """A date with a time of day, local."""
    return item(label, type=DATETIME, **options)


def month(label: str, **options: Unpack[Options]) -> Line[T]:
    """A month of a year."""
    return item(label, type=MONTH, **options)


def choice(choices: type[Choices], label: str, **options: Unpack[Options]) -> Line[T]:
    """One member of an enumeration."""
    line: Line[T] = item(label, type=ENUMERATION, **options)
    line.choices = choices
    return line


def flag(label: str, **options: Unpack[Options]) -> Line[T]:
    """True or false."""
    return item(label, type=BOOLEAN, **options)


def key(axis: type[Axis]) -> Line[T]:
    """The field of a row that names its member on `axis`, or what it is about on a typed one.

    Where it is optional and absent, the row is the default's.
    """
    return Line({}, STRING, None, None, "", False, ..., (), axis=axis)


class UseOptions(CommonOptions, total=False):
    """What a line that reports a concept of a base can be given.

    Its labels, type, balance and period type are the base's. Texts are labels that the filing adds to these; one that the
    base has in another wording is refused. `label` is the standard label; `total=True` takes the base's own label as a sum,
    if there is one. `preferred` is the role (any URI) of the label by which this statement presents the concept; with
    `preferred_label` it is given the text that it lacks. `period` says that a balance in a statement of flows, or the other way
    about, is meant. `choices` are the values of an enumeration.
    """

    label: str
    preferred: str
    preferred_label: str
    choices: type[Choices]


def use(concept: ForeignItem[T, P], **options: Unpack[UseOptions]) -> Line[T, P]:
    """A line that reports a concept of a base (`kaiji.declare.base`); `UseOptions` says what it can be given.

    Raises `KaijiError` where the base has no such concept (base.concept), where nobody reports it (base.abstract), and
    for any other option (declare.option).
    """
    site = declaration()
    if not isinstance(concept, Foreign):
        message = f"use({concept!r}): expected a concept of a base, as in use(IFRS['ifrs-full:Assets'])"
        raise KaijiError(message, code="declare.option", location=site.location())
    _check_options(site, options, UseOptions.__annotations__)
    found = concept.concept
    if not found.reportable:
        message = (
            f"{concept!r} is abstract and never reported: as a heading write heading(...), as a member member(...)"
        )
        raise KaijiError(message, code="base.abstract", location=site.location())
    _check_unit(site, options, found.type)
    texts: dict[str, str] = {LabelRole.STANDARD: options.get("label", "")}
    texts |= {role: text for key, role in _LABELS.items() if isinstance(text := options.get(key), str) and text}
    negated, preferred = options.get("negated", False), options.get("preferred")
    if preferred:
        texts[preferred] = options.get("preferred_label", "")
    if negated or options.get("negatable"):
        texts[LabelRole.NEGATED] = ""
    return Line(
        texts,
        found.type,
        options.get("period"),
        found.balance,
        "",
        negated or preferred in NEGATED,
        options.get("default", ...),
        (),
        preferred or (LabelRole.NEGATED if negated else None),
        choices=options.get("choices"),
        unit=options.get("unit"),
        total=bool(options.get("total")),
        subtotal=bool(options.get("subtotal")),
        last=options.get("last", False),
        alone=options.get("alone", False),
        foreign=concept,
        own=found,
        site=site,
    )


def same(
    line: Line[Any],
    *,
    negated: bool = False,
    terse: str = "",
    total: bool = False,
    subtotal: bool = False,
    last: bool = False,
    default: Label | None = None,
) -> Line[T]:
    """A line that reports the concept of a line of another statement; the options are those of any line."""
    found: Line[T] = _reused(line, None, negated, terse)
    found.total, found.subtotal, found.last, found.default = total, subtotal, last, default or ...
    return found


def opening(line: Line[Any] | ForeignItem[Any, Any], *, terse: str = "", label: str = "") -> Line[T]:
    """The balance of another statement's line, or of a base's concept, at the start of the period.

    `label` is the label of such a balance where the base has none.
    """
    return _balance(line, LabelRole.PERIOD_START, terse, label)


def closing(line: Line[Any] | ForeignItem[Any, Any], *, terse: str = "", label: str = "") -> Line[T]:
    """The balance of another statement's line, or of a base's concept, at the end of the period."""
    return _balance(line, LabelRole.PERIOD_END, terse, label)


def _balance(line: Line[Any] | ForeignItem[Any, Any], role: LabelRole, terse: str, label: str) -> Line[Any]:
    if isinstance(line, Foreign):
        return use(line, preferred=role, preferred_label=label, terse=terse)
    return _reused(line, role, False, terse)


def _reused(line: Line[Any], preferred: LabelRole | None, negated: bool, terse: str) -> Line[T]:
    declared = origin(line)
    if negated:
        preferred = LabelRole.NEGATED
        if LabelRole.NEGATED not in declared.texts:
            raise KaijiError(
                f"{declared.key}: declare the line itself with negatable=True to print it negated elsewhere",
                code="declare.negated",
            )
    texts: dict[str, str] = {LabelRole.TERSE: terse} if terse else {}
    return Line(
        texts, declared.item_type, None, declared.balance, "", negated, ..., (), preferred, declared, unit=declared.unit
    )
