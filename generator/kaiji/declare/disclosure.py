"""Disclosures: a class is a statement, note or table of the taxonomy, its instance is what one issuer printed.

    class BalanceSheet(Disclosure, module=USG, code="710010", kind="Statement",
                       title="Consolidated balance sheet", period=INSTANT):
        assets_ = heading("Assets")
        cash: Figure = debit("Cash", doc="Cash on hand and deposits.")
        ...
        tree = (assets_(+cash, +receivables, total(assets)),)

    balance_sheet = BalanceSheet(period=MARCH_31_2007, scale=THOUSANDS, cash=13_554_544, ...)

`BalanceSheet.cash` is the line with its concept, `balance_sheet.cash` the figure. Type checkers know the class by
PEP 681: a misspelt line, a missing one and a float are errors at the line of the data module; at run time they raise.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform

from kaiji.declare import lines as specifiers
from kaiji.declare import tree as trees
from kaiji.declare.axes import Axis, Member
from kaiji.declare.lines import ABSENT, LABEL, NIL, Line, Node, Noted, Percent
from kaiji.declare.made import made
from kaiji.declare.module import Module
from kaiji.declare.narrative import Narrative
from kaiji.declare.translations import TITLE, Entry
from kaiji.declare.words import LANGUAGE, element_name
from kaiji.model import (
    Concept,
    Domain,
    Duration,
    Footnote,
    Instant,
    KaijiError,
    LabelRole,
    Lexical,
    Month,
    Period,
    PeriodType,
    QName,
    Role,
    Substitution,
    Unit,
    nearest,
)
from kaiji.model.period import DURATION
from kaiji.model.places import CallSite, call_site

ONES, THOUSANDS, MILLIONS = 0, 3, 6
"""Powers of ten by which a statement says that its amounts of money are to be multiplied."""


@dataclass(frozen=True)
class Holding:
    """What holds at a place of a filing. `under` is the number of the heading above it: the second below the first is (1, 2)."""

    period: Period | None = None
    scale: int | None = None
    unit: Unit | None = None
    source: int | tuple[int, int] | None = None
    section: str = ""
    under: tuple[int, ...] = ()

    def within(self, above: Holding) -> Holding:
        """What is said here, and what is said above where nothing is said here."""
        return replace(above, **{key: said for key, said in vars(self).items() if said not in (None, "", ())})


@dataclass_transform(
    kw_only_default=True,
    field_specifiers=(
        specifiers.item,
        specifiers.debit,
        specifiers.credit,
        specifiers.money,
        specifiers.shares,
        specifiers.per_share,
        specifiers.percent,
        specifiers.count,
        specifiers.text,
        specifiers.block,
        specifiers.date,
        specifiers.moment,
        specifiers.month,
        specifiers.choice,
        specifiers.flag,
        specifiers.key,
        specifiers.same,
        specifiers.opening,
        specifiers.closing,
    ),
)
class _Declared:
    """Carries the PEP 681 mark, which works on subclasses of the class that it stands on."""


class Disclosure(_Declared):
    """One extended link role with one table. See the module for how it reads.

    Class arguments: `module` (namespace of its own concepts), `code` and `kind` (of the role's definition), `title`,
    `period` (the period type of its lines), `members` (axis members that all its facts carry),
    `columns` (the axis of lines whose figures are rows of cells), `name` (stem of its element names).

    Instance arguments besides the lines are what the sections around it do not say (`kaiji.declare.section`): `period`;
    `scale`, the power of ten of its amounts of money; `unit`, the currency where it is not the filing's; `source`, the
    line or the first and the last line of the source text on which it is printed; `section`, a heading of its own.
    """

    section: str = ""
    period: Period | None = None
    scale: int | None = None
    unit: Unit | None = None
    source: int | tuple[int, int] | None = None

    module: ClassVar[Module]
    role: ClassVar[Role]
    lines: ClassVar[dict[str, Line[Any]]] = {}
    tree: ClassVar[tuple[Node, ...]] = ()
    fixed: ClassVar[tuple[Member, ...]] = ()
    columns: ClassVar[type[Axis] | None] = None
    heading: ClassVar[Concept]
    table: ClassVar[Concept]
    line_items: ClassVar[Concept]
    abstracts: ClassVar[dict[str, Concept]] = {}
    own_concepts: ClassVar[tuple[Concept, ...]] = ()
    translatable: ClassVar[tuple[Entry, ...]] = ()

    figures: ClassVar[dict[str, Any]]
    site: ClassVar[CallSite]
    under: ClassVar[tuple[int, ...]]

    def __init_subclass__(
        cls,
        *,
        module: Module,
        code: str,
        kind: str,
        title: str,
        period: PeriodType = DURATION,
        members: tuple[Member, ...] = (),
        columns: type[Axis] | None = None,
        name: str = "",
    ) -> None:
        entries = [Entry(cls.__name__, TITLE, title)]
        words = module.words(*entries[0])
        stem = name or element_name(title)
        cls.module, cls.fixed, cls.columns = module, members, columns
        cls.role = module.role(code, kind, stem, words)
        cls.heading = module.structural(stem + "Heading", words, "heading")
        cls.table = module.structural(stem + "Table", words, "table", Substitution.HYPERCUBE)
        cls.line_items = module.structural(stem + "LineItems", words, "line items")
        own = {key: line for key, line in vars(cls).items() if isinstance(line, Line)}
        for line in own.values():
            entries += line.bind(module, cls.__name__)
            if line.reused is None and line.axis is None:
                line.own = _concept(module, line, period)
        cls.lines = cls.lines | own
        if not cls.tree:
            cls.tree = tuple(line for line in cls.lines.values() if line.axis is None)
        cls.abstracts = {}
        for group in trees.groups(cls.tree):
            heading = group.heading
            if vars(cls).get(heading.key) is not heading:
                message = f"the heading {heading.text!r} has no name in {cls.__name__}: write one above the tree, as in"
                message += f" assets_ = heading({heading.text!r}), and use it there"
                location = heading.site.location() if heading.site else None
                raise KaijiError(message, code="declare.heading", location=location)
            entry = Entry(cls.__name__, heading.key, heading.text)
            entries.append(entry)
            local = heading.local or element_name(heading.text, "Abstract")
            cls.abstracts[heading.key] = module.structural(local, module.words(*entry), "heading", site=heading.site)
        in_tree = set(map(id, trees.lines(cls.tree)))
        for line in cls.lines.values():
            if line.axis is None and id(line) not in in_tree:
                raise KaijiError(f"{cls.__name__}.{line.key} does not stand in the tree", code="declare.not-in-tree")
        trees.sums(cls.tree, lambda _: True)  # a heading to be summed has a total
        items = [line.own for line in own.values() if line.own is not None]
        cls.own_concepts = (cls.heading, cls.table, cls.line_items, *cls.abstracts.values(), *items)
        cls.translatable = tuple(entries)

    def __init__(self, **figures: Any) -> None:
        site = call_site(1)
        cls = type(self)
        for key in figures:
            if key not in cls.lines and key not in _COMMON:
                near = difflib.get_close_matches(key, [*cls.lines, *_COMMON], 1)
                hint = f": did you mean {near[0]}?" if near else f", which has {', '.join(cls.lines)}"
                _refuse("data.unknown-line", f"{cls.__name__} has no line {key!r}{hint}", site, key)
        if missing := [k for k, line in cls.lines.items() if line.default is ... and k not in figures]:
            _refuse("data.missing-line", f"{cls.__name__} lacks {', '.join(missing)}", site)
        said = {key: figures.pop(key, None) for key in _COMMON}
        check_common(said, site)
        figures = {key: line.default for key, line in cls.lines.items() if line.default is LABEL} | figures
        self.__dict__.update(said, section=said["section"] or "", figures=figures, site=site, under=())
        for key, figure in figures.items():
            line = cls.lines[key]
            if isinstance(figure, Axis):
                if cls.columns is None or figure.concept is not cls.columns.concept:
                    wanted = f"a row of {cls.columns.__name__}" if cls.columns else "one figure"
                    _refuse("data.key", f"{key} wants {wanted}, not a row of {type(figure).__name__}", site, key)
                for cell, inner in figure.cells.items():
                    _accept(line, inner, site, key, cell)
            else:
                _accept(line, figure, site, key)
        made(self)

    def at(self, here: Holding) -> Self:
        """The disclosure with what holds where it stands, as far as it does not say it itself.

        Raises `KaijiError` when it has no period (data.missing-line), or an instant for what lasts (data.period).
        """
        found = object.__new__(type(self))
        holding = Holding(self.period, self.scale, self.unit, self.source).within(here)
        found.__dict__.update(self.__dict__, **vars(holding))
        period = found.period
        if period is None:
            message = f"{type(self).__name__} has no period: give one to it, or to the section in which it stands"
            _refuse("data.missing-line", message, self.site)
        for key, line in self.lines.items():
            figure = self.figures.get(key, ABSENT)
            lasts = line.axis is None and figure is not ABSENT and trees.concept_of(line).period is DURATION
            if lasts and isinstance(period, Instant):
                message = (
                    f"period = {period} is an instant, and {key} is reported for a duration: give the statement that"
                )
                _refuse("data.period", message, self.site, "period")
        return found

    @classmethod
    def title_in(cls, language: str) -> str:
        """The title of its role in the nearest language."""
        return dict(cls.role.labels)[nearest(language, cls.module.languages)]

    @classmethod
    def axes(cls) -> list[type[Axis]]:
        """The axes of the table: those of the fixed members, those that rows name, those of the columns."""
        found = [_axis(m) for m in cls.fixed]
        found.extend(line.axis for line in cls.lines.values() if line.axis is not None)
        if cls.columns is not None:
            found.append(cls.columns)
        return found

    @classmethod
    def network(cls, keep: Callable[[Line[Any]], bool], members: list[tuple[type[Axis], tuple[Member, ...]]]) -> Any:
        """The relationships of the disclosure for the lines that are kept and the members that each axis allows."""
        rows = trees.outline(cls.line_items.name, cls.tree, cls.abstracts, keep)
        return (
            *trees.table(cls.heading.name, cls.table.name, cls.line_items.name, members, rows),
            *trees.sums(cls.tree, keep),
        )


def _axis(member: Member) -> type[Axis]:
    assert member.axis is not None
    return member.axis


def _concept(module: Module, line: Line[Any], period: PeriodType) -> Concept:
    suffix = "TextBlock" if line.item_type.lexical is Lexical.XHTML else ""
    name: QName = module.name(line.local or element_name(line.texts[LabelRole.STANDARD], suffix))
    return Concept(
        name,
        line.item_type,
        line.period or period,
        line.balance,
        labels=module.labels(line.labels),
        references=line.references,
        domain=Domain(line.choices.role.uri, line.choices.domain.name) if line.choices else None,
        site=line.site,
    )


def check_common(said: Mapping[str, Any], site: CallSite) -> None:
    """Refuse what no statement can have; `None` says nothing."""
    for key, (accepted, wanted) in _COMMON.items():
        if (given := said.get(key)) is not None and not accepted(given):
            _refuse("data.type", f"{key} = {given!r}: expected {wanted}", site, key)
    if isinstance(period := said.get("period"), Duration) and period.end < period.start:
        _refuse("data.period", f"period = {period} ends before it begins: turn its days round", site, "period")


def _are_lines(source: object) -> bool:
    if isinstance(source, tuple):
        return [type(n) for n in source] == [int, int] and 0 < source[0] <= source[1]
    return type(source) is int and source > 0


_COMMON: dict[str, tuple[Callable[[object], bool], str]] = {
    "section": (lambda x: isinstance(x, str), "the title of a section (str)"),
    "period": (lambda x: isinstance(x, Instant | Duration), "an instant or a duration"),
    "scale": (lambda x: type(x) is int and abs(x) <= _MOST_SCALE, "a power of ten: ONES, THOUSANDS or MILLIONS"),
    "unit": (lambda x: isinstance(x, Unit), 'a currency, as in currency("USD")'),
    "source": (_are_lines, "the line of the source text, or the first and the last line, counted from 1"),
}
_MOST_SCALE = 100
_MOST_PLACES = 900
"""Digits of a figure, before or behind the point. With a scale they stay within the accuracy that is written."""
_TOO_LARGE = 10**_MOST_PLACES
_ACCEPTED: dict[Lexical, tuple[type, ...]] = {
    Lexical.DECIMAL: (int, Decimal),
    Lexical.INTEGER: (int,),
    Lexical.STRING: (str,),
    Lexical.XHTML: (Narrative,),
    Lexical.DATE: (datetime.date,),
    Lexical.DATETIME: (datetime.datetime,),
    Lexical.MONTH: (Month,),
    Lexical.BOOLEAN: (bool,),
    Lexical.MEMBER: (Member,),
}


def _accept(line: Line[Any], figure: Any, site: CallSite, *keys: str) -> None:
    """Refuse a figure whose Python type the line cannot carry, at its own line of the data module."""
    if isinstance(figure, Noted):
        _accept_remarks(line, figure, site, *keys)
        figure = figure.figure
    if figure is NIL or figure is ABSENT or (figure is LABEL and line.default is LABEL):
        return
    if line.axis is not None:
        if not (isinstance(figure, Member) and _axis(figure).concept is line.axis.concept):
            _refuse("data.key", f"{line.key} wants a member of {line.axis.__name__}, not {figure!r}", site, *keys)
        return
    if isinstance(figure, float):
        _refuse(
            "data.float",
            f"{line.key} = {figure!r} is a float, which cannot hold figures exactly: write an int or"
            f' Decimal("{figure!r}")',
            site,
            *keys,
        )
    number = figure.printed if isinstance(figure, Percent) else figure
    if isinstance(number, Decimal) and not number.is_finite():
        _refuse("data.type", f"{line.key} = {number}: expected {line.item_type.lexical.value}", site, *keys)
    if _too_long(number):
        message = f"{line.key} has more than {_MOST_PLACES} digits before or behind the point: expected a figure"
        _refuse("data.type", message, site, *keys)
    if line.item_type.name.local == "percentItemType":
        if not isinstance(figure, Percent):  # 14.5 would be 1,450 %
            _refuse("data.type", f'{line.key} = {figure!r}: expected a percentage, as in Percent("14.5")', site, *keys)
        return
    if line.choices is not None and not (isinstance(figure, Member) and figure in line.choices.members.values()):
        choices = ", ".join(line.choices.members)
        _refuse("data.choice", f"{line.key} wants one of {line.choices.__name__}: {choices}", site, *keys)
    accepted = _ACCEPTED[line.item_type.lexical]
    # bool is an int to Python, and datetime a date
    wrong = (isinstance(figure, bool) and bool not in accepted) or (
        isinstance(figure, datetime.datetime) and line.item_type.lexical is Lexical.DATE
    )
    if isinstance(figure, datetime.datetime) and figure.tzinfo is not None and not wrong:
        _refuse(
            "data.type",
            f"{line.key} = {figure}: a time is as printed, without a time zone: leave out tzinfo",
            site,
            *keys,
        )
    if wrong or not isinstance(figure, accepted):
        _refuse("data.type", f"{line.key} = {figure!r}: expected {line.item_type.lexical.value}", site, *keys)
    if isinstance(figure, str) and not figure.strip():
        message = f"{line.key} = {figure!r} has no text: write it, or ABSENT where nothing is printed, NIL for a dash"
        _refuse("data.type", message, site, *keys)


def _accept_remarks(line: Line[Any], noted: Noted, site: CallSite, *keys: str) -> None:
    """Refuse a remark that nobody would see: one on what is no fact, one without a text."""
    if noted.figure is ABSENT or line.axis is not None:
        what = "nothing is reported" if noted.figure is ABSENT else "it names a row and is no fact"
        _refuse("data.footnote", f"{line.key} has a footnote, but {what}: note a figure", site, *keys)
    if not noted.footnotes:
        _refuse("data.footnote", f"{line.key} = noted(...) without a footnote: add one", site, *keys)
    for footnote in noted.footnotes:
        if not isinstance(footnote, Footnote) or not all(isinstance(x, str) for x in footnote):
            wanted = 'expected a footnote, as in Footnote("Restated.", "en")'
            _refuse("data.footnote", f"{line.key} is noted with {footnote!r}: {wanted}", site, *keys)
        if not footnote.text.strip():
            _refuse("data.footnote", f"{line.key} is noted with a footnote that has no text: write one", site, *keys)
        if not LANGUAGE.fullmatch(footnote.language):
            wanted = f'language = {footnote.language!r}: expected a code, as in Footnote("Restated.", "en", "*")'
            _refuse("data.footnote", f"{line.key} is noted with a footnote whose {wanted}", site, *keys)


def _too_long(number: Any) -> bool:
    """Whether nobody can mean a number, which would take long to be written out."""
    if isinstance(number, Decimal):
        _, digits, places = number.as_tuple()
        return isinstance(places, int) and (abs(places) > _MOST_PLACES or len(digits) > _MOST_PLACES)
    return isinstance(number, int) and abs(number) >= _TOO_LARGE


def _refuse(code: str, message: str, site: CallSite, *keys: str) -> NoReturn:
    raise KaijiError(message, code=code, location=site.location(*keys))
