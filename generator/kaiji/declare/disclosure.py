"""Disclosures: a class is a statement, note or table of the taxonomy, its instance is what one issuer printed.

    class BalanceSheet(Disclosure, module=USG, code="300010", kind="Statement", title="Balance sheet", period=INSTANT):
        assets_ = heading("Assets")
        cash: Figure = debit("Cash")
        \"\"\"Cash on hand and deposits.\"\"\"
        ...
        assets: Figure = debit("Assets", total="Total assets")    # sums what stands since its heading
        \"\"\"All assets.\"\"\"

    balance_sheet = BalanceSheet(period=MARCH_31_2007, scale=THOUSANDS, cash=13_554_544, ...)

`BalanceSheet.cash` is the line with its concept, `balance_sheet.cash` the figure. Type checkers know the class by
PEP 681: a misspelt line, a missing one and a float are errors at the line of the data module; at run time they raise.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Literal, NamedTuple, Self, dataclass_transform

from kaiji.declare import lines as specifiers
from kaiji.declare import tree as trees
from kaiji.declare.accept import accept
from kaiji.declare.axes import Axis, Member, spoken
from kaiji.declare.base import Foreign, ForeignHeading, Used, check_role
from kaiji.declare.documentation import documentation
from kaiji.declare.holding import ARGUMENTS, Column, Holding, Scale, Source, check_holding, refuse
from kaiji.declare.lines import ABSENT, LABEL, Heading, Line, Node
from kaiji.declare.made import made
from kaiji.declare.module import Module
from kaiji.declare.names import Named
from kaiji.declare.translations import TITLE, Entry
from kaiji.declare.words import element_name
from kaiji.model import (
    Concept,
    Domain,
    Entity,
    Form,
    Instant,
    KaijiError,
    LabelRole,
    Lexical,
    Network,
    Period,
    PeriodType,
    QName,
    Reference,
    Role,
    Substitution,
    Unit,
    nearest,
)
from kaiji.model.period import DURATION, INSTANT
from kaiji.model.places import CallSite, call_site, declaration


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
        specifiers.use,
    ),
)
class _Declared:
    """Carries the PEP 681 mark, which works on subclasses of the class that it stands on."""


class Disclosure(_Declared):
    """One extended link role with one table, or one table of a role with several. See the module for how it reads.

    Class arguments: `module` (namespace of its own concepts), `code` and `kind` (of the role's definition), `title`,
    `period` (the period type of its lines), `members` (axis members that all its facts carry),
    `columns` (the axis of lines whose figures are rows of cells), `name` (stem of its element names), `layout` (how a
    document shows it, where neither the engine nor the section around it is to choose), `references` (the laws and standards on
    which all concepts of its own rest, besides those that a line names itself). What holds for
    several disclosures is said once, by a class without code, title and lines that they are made from:
    `class Note(Disclosure, module=ACME, kind="Note")` and `class Leases(Note, code="500", title="Leases")`.

    `within` names the role in which it stands with others, in the place of a code: a class that has code, kind and title and no
    lines, as in `class Shares(Report, code="220000", title="Shares")` and `class Holders(Report, within=Shares, title="Holders")`.
    `table` is a disclosure of that role with the same axes, whose table it has too: two tables of one role have one axis in
    common at most.

    `role` is one of a base (`base.role("http://...")`) in the place of code, kind and title; `heading`, `table` and `line_items`
    are abstract concepts of a base in the place of one's own. `table=False` says that there is none: what stands below the
    heading is presented, and has no dimensions (the cover and the form of EDINET). `networks=False` says that the base relates
    the lines itself, so that the filing does not (EDINET's DEI), or that `networks=` of the `Library` does; lines are then reported
    at instants or over periods as their concepts are.

    Instance arguments besides the lines are what the sections around it do not say (`kaiji.declare.section`): `period`;
    `periods`, the period of each column where it has several; `scale`, the power of ten of its amounts of money, or `Scales`;
    `unit`, the currency where it is not the filing's, or that of its quantities; `source`, the line or the first and the last line of the source text on which it
    is printed; `layout`, how a document shows it; `section`, a heading of its own.
    """

    section: str = ""
    period: Period | None = None
    periods: tuple[Period | Column, ...] = ()
    scale: Scale | None = None
    unit: Unit | None = None
    source: Source | None = None
    layout: Form | None = None

    module: ClassVar[Module]
    role: ClassVar[Role]
    lines: ClassVar[dict[str, Line[Any]]] = {}
    tree: ClassVar[tuple[Node, ...]] = ()
    fixed: ClassVar[tuple[Member, ...]] = ()
    columns: ClassVar[type[Axis] | None] = None
    within: ClassVar[type[Disclosure] | None] = None
    _form: ClassVar[Form | None] = None
    _kind: ClassVar[str] = ""
    _lasts: ClassVar[PeriodType] = DURATION
    _references: ClassVar[tuple[Reference, ...]] = ()
    heading: ClassVar[Concept]
    table: ClassVar[Concept]
    line_items: ClassVar[Concept]
    tabled: ClassVar[bool] = True
    related: ClassVar[bool] = True
    abstracts: ClassVar[dict[str, Concept]] = {}
    breakdowns: ClassVar[dict[str, Role]] = {}
    """The roles in which lines are broken down once more, by the names of the headings."""
    own_concepts: ClassVar[tuple[Concept, ...]] = ()
    translatable: ClassVar[tuple[Entry, ...]] = ()
    used: ClassVar[tuple[Used, ...]] = ()
    named: ClassVar[tuple[Named, ...]] = ()

    figures: ClassVar[dict[str, object]]
    site: ClassVar[CallSite]
    under: ClassVar[tuple[int, ...]]
    entity: ClassVar[Entity | None]
    cell: ClassVar[int | None]

    def __init_subclass__(
        cls,
        *,
        module: Module | None = None,
        code: str = "",
        kind: str = "",
        title: str = "",
        period: PeriodType | None = None,
        members: tuple[Member, ...] | None = None,
        columns: type[Axis] | None = None,
        name: str = "",
        layout: Form | None = None,
        references: tuple[Reference, ...] | None = None,
        within: type[Disclosure] | None = None,
        role: Role | None = None,
        heading: ForeignHeading | None = None,
        table: ForeignHeading | type[Disclosure] | Literal[False] | None = None,
        line_items: ForeignHeading | None = None,
        networks: bool | None = None,
    ) -> None:
        if references is not None and not (
            isinstance(references, tuple) and all(isinstance(each, Reference) for each in references)
        ):
            message = f"references = {references!r}: expected references in a tuple, as in (reference(...),)"
            raise KaijiError(message, code="declare.class", location=declaration().location("references"))
        given = {
            "module": module,
            "_kind": kind,
            "_lasts": period,
            "fixed": members,
            "columns": columns,
            "_form": layout,
            "_references": references,
            "tabled": False if table is False else None,
            "related": networks,
            "within": within,
        }
        for key, said in given.items():
            if said not in (None, ""):
                setattr(cls, key, said)
        own = {key: line for key, line in vars(cls).items() if isinstance(line, Line | Heading)}
        if not code and not title and not own and role is None:
            return
        have = {"module": hasattr(cls, "module"), "code": code, "kind": cls._kind, "title": title}
        if role is not None:
            if cls.related:
                check_role(role)
            have = {"module": have["module"]}
            title = title or _title(role, cls.module)
        elif cls.within is not None:
            have = {key: have[key] for key in ("module", "title")}
        _check_within(cls, code, role)
        if lacking := [f"{key}=" for key, said in have.items() if not said]:
            message = (
                f"{cls.__name__} lacks {', '.join(lacking)}: say it here, or in a class that this one is made from"
            )
            raise KaijiError(message, code="declare.class", location=declaration().location())
        for key, line in own.items():
            if key in _RESERVED:
                message = f"{key} is what every disclosure has: call the line otherwise"
                raise KaijiError(message, code="declare.class", location=line.site.location())
        stem = Named(cls.__name__, name or (cls.__name__ if role else element_name(title)), bool(name), declaration())
        _declare(cls, own, code, title, stem.element, _Structure(role, heading, table or None, line_items))
        cls.named = (stem, *_names(cls, own))

    def __init__(self, **figures: object) -> None:
        site = call_site(1)
        cls = type(self)
        for key in figures:
            if key not in cls.lines and key not in ARGUMENTS:
                near = difflib.get_close_matches(key, [*cls.lines, *ARGUMENTS], 1)
                hint = f": did you mean {near[0]}?" if near else f", which has {', '.join(cls.lines)}"
                refuse("data.unknown-line", f"{cls.__name__} has no line {key!r}{hint}", site, key)
        if missing := [k for k, line in cls.lines.items() if line.default is ... and k not in figures]:
            refuse("data.missing-line", f"{cls.__name__} lacks {', '.join(missing)}", site)
        said = {key: figures.pop(key, None) for key in ARGUMENTS}
        check_holding(said, site)
        figures = {key: line.default for key, line in cls.lines.items() if line.default is LABEL} | figures
        here = {"section": said.pop("section") or "", "periods": said.pop("periods") or ()}
        self.__dict__.update(said, **here, figures=figures, site=site, under=(), entity=None, cell=None)
        for key, figure in figures.items():
            cells = list(enumerate(figure)) if type(figure) is tuple else [(None, figure)]
            for cell, single in cells:
                cls._accept(cls.lines[key], single, site, key, cell)
            if type(figure) is tuple and cls.lines[key].axis is not None:
                refuse("data.columns", f"{key} says what the whole row is about: give one member", site, key)
        made(self)

    @classmethod
    def _accept(cls, line: Line[Any], figure: Any, site: CallSite, key: str, cell: int | None) -> None:
        """Refuse what cannot stand in one cell of a line."""
        if not isinstance(figure, Axis):
            accept(line, figure, site, cell, key)
            return
        if cls.columns is None or figure.concept is not cls.columns.concept:
            wanted = f"a row of {cls.columns.__name__}" if cls.columns else "one figure"
            refuse("data.key", f"{key} wants {wanted}, not a row of {type(figure).__name__}", site, key, cell=cell)
        for member, inner in figure.cells.items():
            accept(line, inner, site, cell, key, member)

    def at(self, here: Holding) -> Iterator[Self]:
        """What it says in each of its columns, with what holds where it stands, as far as it does not say it itself.

        Raises `KaijiError` when it has no period (data.missing-line), an instant for what lasts (data.period), or a row
        that has not one cell for each column (data.columns).
        """
        holding = Holding(self.period, self.periods, self.scale, self.unit, self.source, self.layout).within(here)
        columns = holding.columns
        if not columns:
            message = f"{type(self).__name__} has no period: give one to it, or to the section in which it stands"
            refuse("data.missing-line", message, self.site)
        rows = {key: self._cells(key, figure, holding) for key, figure in self.figures.items()}
        for n, column in enumerate(columns):
            figures = {key: cells[n] for key, cells in rows.items()}
            self._check_period(column.period, figures)
            found = object.__new__(type(self))
            found.__dict__.update(self.__dict__, **holding._asdict())
            found.__dict__.update(
                period=column.period,
                periods=(),
                scale=holding.scale if column.scale is None else column.scale,
                unit=column.unit or holding.unit,
                entity=column.entity or self.entity,
                figures=figures,
                cell=n if holding.periods else self.cell,
                layout=holding.layout or self._form,
            )
            yield found

    def _cells(self, key: str, figure: object, holding: Holding) -> tuple[object, ...]:
        """The figure of a line in each column."""
        number = len(holding.columns)
        if self.lines[key].axis is not None:
            return (figure,) * number
        if figure is LABEL:  # printed once
            return (figure, *(ABSENT,) * (number - 1))
        if figure is ABSENT:
            return (figure,) * number
        if not holding.periods:
            if type(figure) is tuple:
                message = (
                    f"{key} has {len(figure)} cells, and the statement one period: give periods=, one for each cell"
                )
                refuse("data.columns", message, self.site, key)
            return (figure,)
        cells: tuple[object, ...] = figure if type(figure) is tuple else (figure,)
        if len(cells) != number:
            has = f"{len(cells)} cells" if type(figure) is tuple else "one figure"
            columns = "; ".join(map(str, holding.columns))
            message = (
                f"{key} has {has} for {number} columns ({columns}): write one for each, ABSENT where nothing is printed"
            )
            refuse("data.columns", message, self.site, key)
        return cells

    def _check_period(self, period: Period, figures: Mapping[str, object]) -> None:
        if not isinstance(period, Instant):
            return
        for key, line in self.lines.items():
            if (
                line.axis is None
                and figures.get(key, ABSENT) is not ABSENT
                and trees.concept_of(line).period is DURATION
            ):
                message = (
                    f"period = {period} is an instant, and {key} is reported for a duration: give the statement that"
                )
                refuse("data.period", message, self.site, "period")

    @classmethod
    def title_in(cls, language: str) -> str:
        """The title of its role in a language; where it has none, that in the first."""
        titles = dict(_titles(cls))
        first = next(iter(titles.values()), cls.role.definition)
        return titles.get(nearest(language, cls.module.languages), first)

    @classmethod
    def axes(cls) -> list[type[Axis]]:
        """The axes of the table: those of the fixed members, those that rows name, those of the columns."""
        found = [_axis(m) for m in cls.fixed]
        found.extend(line.axis for line in cls.lines.values() if line.axis is not None)
        if cls.columns is not None:
            found.append(cls.columns)
        return found

    @classmethod
    def networks_of_breakdowns(cls, keep: Callable[[Line[Any]], bool]) -> Iterator[Network]:
        """Sums that lines are of once more: each in a role of its own, for one role has one sum of a concept."""
        for heading, arcs in trees.breakdowns(cls.tree, keep):
            if arcs:
                yield Network(cls.breakdowns[heading.key], tuple(arcs))

    @classmethod
    def network(cls, keep: Callable[[Line[Any]], bool], members: list[tuple[type[Axis], tuple[Member, ...]]]) -> Any:
        """The relationships of the disclosure for the lines that are kept and the members that each axis allows."""
        if not cls.related:
            return ()
        if not cls.tabled:
            return (*trees.outline(cls.heading.name, cls.tree, cls.abstracts, keep), *trees.sums(cls.tree, keep))
        rows = trees.outline(cls.line_items.name, cls.tree, cls.abstracts, keep)
        return (
            *trees.table(cls.heading.name, cls.table.name, cls.line_items.name, members, rows),
            *trees.sums(cls.tree, keep),
        )


_RESERVED = {key for key in {*vars(Disclosure), *Disclosure.__annotations__} if not key.startswith("__")}


class _Structure(NamedTuple):
    """What of a base a disclosure has in the place of a role and abstract concepts of its own."""

    role: Role | None
    heading: Foreign | None
    table: Foreign | type[Disclosure] | None
    line_items: Foreign | None


def _title(role: Role, module: Module) -> str:
    """What a class calls its disclosure that has a role of a base and no title of its own."""
    return dict(role.labels).get(module.languages[0]) or role.definition.rpartition(" - ")[2]


def _abstract(foreign: Foreign | None, own: Concept, used: list[Used], site: CallSite, keyword: str = "") -> Concept:
    """An abstract concept of a base, or one's own. Raises `KaijiError` (base.abstract) for what is none."""
    if foreign is None:
        return own
    concept = foreign.concept
    if not concept.abstract or concept.substitution is not own.substitution:
        wanted = "a hypercube" if own.substitution is Substitution.HYPERCUBE else "an abstract item"
        message = f"{foreign!r} is no heading: expected {wanted} of the taxonomy"
        raise KaijiError(message, code="base.abstract", location=site.location(*([keyword] if keyword else [])))
    used.append(Used(foreign.base, concept))
    return concept


def _declare(
    cls: type[Disclosure],
    own: Mapping[str, Line[Any] | Heading],
    code: str,
    title: str,
    stem: str,
    structure: _Structure,
) -> None:
    """Make the role, the concepts and the tree of a class."""
    module, site = cls.module, declaration()
    used: list[Used] = []
    entries = [Entry(cls.__name__, TITLE, title)]
    words = module.words(*entries[0])
    tabled = cls.related and cls.tabled
    if structure.role is not None and (
        not cls.related or (structure.heading and (not tabled or (structure.table and structure.line_items)))
    ):
        entries = []  # nothing of its own is called by it
    cls.role = cls.within.role if cls.within else structure.role or module.role(code, cls._kind, stem, words)
    cls.heading = _abstract(
        structure.heading, module.structural(stem + "Heading", words, "heading"), used, site, "heading"
    )
    if isinstance(structure.table, type):
        cls.table = structure.table.table
    else:
        table = module.structural(stem + "Table", words, "table", Substitution.HYPERCUBE)
        cls.table = _abstract(structure.table, table, used, site, "table")
    items = module.structural(stem + "LineItems", words, "line items")
    cls.line_items = _abstract(structure.line_items, items, used, site, "line_items")
    lines = [line for line in own.values() if isinstance(line, Line)]
    for key, text in documentation(declaration(), cls.__name__).items():
        if (line := own.get(key)) is None:
            continue
        if isinstance(line, Heading) or line.reused is not None or line.axis is not None or line.foreign is not None:
            message = f"{key} has no concept of its own to be documented: take the string below it out"
            raise KaijiError(message, code="declare.documentation", location=line.site.location())
        line.texts[LabelRole.DOCUMENTATION] = text
    for line in lines:
        entries += line.bind(module, cls.__name__)
        if line.foreign is not None and line.own is not None:
            if cls.related:
                _check_lasts(cls, line, line.own)
            used.append(Used(line.foreign.base, line.own))
        elif line.reused is None and line.axis is None:
            line.own = _concept(module, line, cls._lasts, cls._references)
            used += _anchors(line, line.own)
    inherited = cls.lines
    cls.lines = inherited | {line.key: line for line in lines}
    if "tree" not in vars(cls):
        body = {**inherited, **own}.values()
        cls.tree = trees.flat(x for x in body if isinstance(x, Heading) or x.axis is None)
    if (stranger := trees.stranger(cls.tree)) is not None:
        message = (
            f"{stranger} in the tree of {cls.__name__} is no line, heading or total: is a comma missing, or too much?"
        )
        raise KaijiError(message, code="declare.tree", location=declaration().location())
    cls.abstracts, cls.breakdowns = {}, {}
    for heading in (group.heading for group in trees.groups(cls.tree)):
        if own.get(heading.key) is not heading:
            message = f"the heading {heading.text!r} has no name in {cls.__name__}: write one above the tree, as in"
            message += f" assets_ = heading({heading.text!r}), and use it there"
            raise KaijiError(message, code="declare.heading", location=heading.site.location())
        if heading.of is not None:
            cls.breakdowns = cls.breakdowns | {heading.key: _breakdown(cls, stem, heading)}
        if heading.foreign is not None:
            concept = _abstract(heading.foreign, module.structural("Abstract", words, "heading"), used, heading.site)
            cls.abstracts[heading.key], _ = spoken(concept, module, cls.__name__, heading.key, entries, heading.terse)
            used[-1] = Used(heading.foreign.base, cls.abstracts[heading.key])
            continue
        entry = Entry(cls.__name__, heading.key, heading.text)
        local = heading.local or element_name(heading.text, "Abstract", heading.site)
        abstract = module.structural(local, module.words(*entry), "heading", site=heading.site)
        cls.abstracts[heading.key] = abstract
        entries.append(entry)
    _check_tree(cls, own)
    cls.tabled = cls.tabled and bool(cls.lines)  # without lines it is a role for others
    named = [line.own for line in lines if line.own is not None and line.foreign is None]
    theirs = {each.concept.name for each in used}
    own_table = () if isinstance(structure.table, type) else (cls.table,)
    frame = (cls.heading, *((*own_table, cls.line_items) if cls.tabled else ())) if cls.related else ()
    structural = (*frame, *cls.abstracts.values())
    cls.own_concepts = (*(c for c in structural if c.name not in theirs), *named)
    cls.translatable = tuple(entries)
    cls.used = tuple(used)


def _breakdown(cls: type[Disclosure], name: str, heading: Heading) -> Role:
    """The role in which a heading breaks a line down once more: that of its disclosure, and by which line."""
    whole = heading.of
    if not isinstance(whole, Line) or not any(whole is line for line in cls.lines.values()):
        message = f"{heading.key} is of a line that {cls.__name__} does not have: name one that stands above it"
        raise KaijiError(message, code="declare.heading", location=heading.site.location("of"))
    stem, of = cls.role.id.removeprefix("rol_"), element_name(whole.caption.text)
    titles = tuple((language, f"{title}: {whole.caption_in(language)}") for language, title in _titles(cls))
    id = f"rol_{name if cls.within else stem}{of}"
    base = cls.role.uri if not cls.role.location else cls.module.name("").namespace + "/role/rol_"
    uri = f"{base.removesuffix(f'rol_{stem}')}{id}"
    return Role(uri, id, f"{cls.role.definition} ({whole.caption.text})", titles, site=heading.site)


def _titles(cls: type[Disclosure]) -> tuple[tuple[str, str], ...]:
    """What a disclosure is called in each language: by its role, or by its heading where others stand in that."""
    if cls.within is None:
        return cls.role.labels
    return tuple((label.language, label.text) for label in cls.heading.labels if label.role == LabelRole.STANDARD)


def _check_within(cls: type[Disclosure], code: str, role: Role | None) -> None:
    """Refuse what is no role for others, and a class that has both that and a role of its own."""
    host = cls.within
    if host is None:
        return
    why = ""
    if not (isinstance(host, type) and issubclass(host, Disclosure) and hasattr(host, "role")):
        why = "expected a class with a code and a title"
    elif host.lines or host.within:
        why = f"{host.__name__} {'has lines' if host.lines else 'stands in a role'} itself: expected a class without"
    elif code or role is not None:
        why = f"the role is that of {host.__name__}: leave {'code=' if code else 'role='} out"
    if why:
        raise KaijiError(f"within = {host!r}: {why}", code="declare.within", location=declaration().location("within"))


def _anchors(line: Line[Any], own: Concept) -> Iterator[Used]:
    """The concepts to which one of its own is anchored. Raises `KaijiError` (base.anchor) for what cannot be wider or narrower."""
    for key, anchors in (("wider", line.wider), ("narrower", line.narrower)):
        for anchor in anchors:
            try:
                concept = anchor.concept
            except KaijiError as error:
                error.location = line.site.location(key)
                raise
            why = "is abstract: nothing is reported that it could mean" if not concept.reportable else ""
            if not why and concept.type.name.local != own.type.name.local:
                why = f"is of the type {concept.type.name.local}, and the line of {own.type.name.local}"
            if why:
                message = f"{own.name.local} cannot be anchored to {anchor!r}, which {why}: take another concept"
                raise KaijiError(message, code="base.anchor", location=line.site.location(key))
            yield Used(anchor.base, concept)


def _check_lasts(cls: type[Disclosure], line: Line[Any], concept: Concept) -> None:
    """Refuse a balance in a statement of flows, and the other way about, unless the line says that it is meant."""
    if concept.period is not (line.period or cls._lasts) and (line.period or line.balance_at is None):
        how = {DURATION: "over a period", INSTANT: "at an instant"}
        message = (
            f"{concept.name.local} is reported {how[concept.period]}, and {cls.__name__}"
            f" {how[line.period or cls._lasts]}: use another concept, or say period={concept.period.name} if it is meant"
        )
        raise KaijiError(message, code="base.period-type", location=line.site.location())


def _names(cls: type[Disclosure], own: Mapping[str, Line[Any] | Heading]) -> Iterator[Named]:
    for key, x in own.items():
        concept = cls.abstracts[key] if isinstance(x, Heading) else x.own
        if concept is not None and x.foreign is None:
            yield Named(f"{cls.__name__}.{key}", concept.name.local, bool(x.local), x.site)


def _check_tree(cls: type[Disclosure], own: Mapping[str, Line[Any] | Heading]) -> None:
    """Refuse a tree that leaves out what the class declares, or that is to sum what has no total."""
    shown = {*trees.lines(cls.tree), *(group.heading for group in trees.groups(cls.tree))}
    for x in {**cls.lines, **own}.values():
        if x not in shown and (isinstance(x, Heading) or x.axis is None):
            message = f"{cls.__name__}.{x.key} does not stand in the tree"
            raise KaijiError(message, code="declare.not-in-tree", location=x.site.location())
    trees.sums(cls.tree, lambda _: True)  # a heading to be summed has a total


def _axis(member: Member) -> type[Axis]:
    assert member.axis is not None
    return member.axis


def _concept(module: Module, line: Line[Any], period: PeriodType, references: tuple[Reference, ...]) -> Concept:
    suffix = "TextBlock" if line.item_type.lexical is Lexical.XHTML else ""
    name: QName = module.name(line.local or element_name(line.texts[LabelRole.STANDARD], suffix, line.site))
    return Concept(
        name,
        line.item_type,
        line.period or period,
        line.balance,
        labels=module.labels(line.labels),
        references=tuple(dict.fromkeys((*references, *line.references))),
        domain=Domain(line.choices.role.uri, line.choices.domain.name) if line.choices else None,
        site=line.site,
    )
