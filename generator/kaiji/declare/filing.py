"""Taxonomies and filings: what a project publishes, assembled from its declarations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, NamedTuple, NoReturn

from kaiji.declare.axes import Axis, Choices, Member
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.holding import ONES, Scale, Scales
from kaiji.declare.lines import ABSENT, LABEL, NIL, Line, Noted, Percent
from kaiji.declare.lookup import Lookup
from kaiji.declare.made import made
from kaiji.declare.markdown import Unfilled
from kaiji.declare.mentions import Mentions
from kaiji.declare.module import Module
from kaiji.declare.names import Named
from kaiji.declare.narrative import Narrative
from kaiji.declare.paths import clash, refuse, require_plain
from kaiji.declare.section import Content, Section, place
from kaiji.declare.sheets import Amount
from kaiji.declare.texts import Texts
from kaiji.declare.tree import concept_of
from kaiji.declare.verify import verify
from kaiji.declare.words import LANGUAGE, Words
from kaiji.locale import words
from kaiji.model import (
    Aspects,
    Brand,
    Concept,
    Context,
    Duration,
    Entity,
    Fact,
    Finding,
    Footnote,
    Instant,
    KaijiError,
    Layout,
    Lexical,
    Measure,
    Members,
    Mention,
    Network,
    Part,
    Period,
    PeriodType,
    Publication,
    QName,
    Relationship,
    Report,
    Role,
    Rule,
    Schema,
    Severity,
    Taxonomy,
    Typed,
    Unit,
    Waiver,
    arcroles,
    nearest,
    per_share,
)
from kaiji.model import Section as Reported
from kaiji.model.fact import Provenance, Value
from kaiji.model.names import DTR
from kaiji.model.places import CallSite, Origin, declaration
from kaiji.model.rule import Boundary
from kaiji.model.unit import PURE, SHARES


@dataclass(frozen=True)
class Library:
    """A taxonomy as declared: Python `sources` whose disclosures and axes belong to its `modules`.

    `name` starts the file names, `directory` is where it is written below `taxonomy/`, `url` its absolute address.
    `rules` are what must hold in every report. Raises `KaijiError` (declare.library) when name or directory is not plain,
    or when the files of two libraries would come into one directory.
    """

    name: str
    title: str
    url: str
    directory: str
    modules: tuple[Module, ...]
    sources: tuple[ModuleType, ...]
    roles_namespace: str = ""
    imports: tuple[Library, ...] = ()
    rules: tuple[Rule, ...] = ()
    publication: Publication | None = None

    def __post_init__(self) -> None:
        require_plain("name", self.name, "declare.library")
        require_plain("directory", self.directory, "declare.library", below=True)
        if not re.match("https?://[^/]", self.url) or {".", ".."} & set(self.url.split("/")):
            refuse("url", f"url = {self.url!r}: expected an absolute address, http(s)://host/path", "declare.library")
        if found := clash(library.directory for library in self.closure):
            first, second = found
            message = f"directory = {second!r}: another library has {first!r}; give each a directory of its own"
            refuse("directory", message, "declare.library")
        if found := clash(library.name for library in self.closure):
            refuse("name", f"name = {found[1]!r}: another library has {found[0]!r}", "declare.library")
        if found := clash(module.prefix for module in self.modules):
            refuse("modules", f"two modules have the prefix {found[0]!r}", "declare.library")

    @cached_property
    def declared(self) -> tuple[type[Disclosure] | type[Axis] | type[Choices], ...]:
        """The disclosures, axes and enumerations of the sources, in the order in which they are written."""
        found: dict[type[Disclosure] | type[Axis] | type[Choices], None] = {}
        for source in self.sources:
            for value in vars(source).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, Disclosure | Axis | Choices)
                    and value.__module__ == source.__name__
                    and getattr(value, "module", None) in self.modules
                    and (getattr(value, "own_concepts", None) or getattr(value, "used", None))
                ):
                    found[value] = None
        return tuple(found)

    @cached_property
    def closure(self) -> tuple[Library, ...]:
        """The libraries that this one rests on, and itself, each once."""
        found: list[Library] = []
        for library in self.imports:
            found += [x for x in library.closure if not any(x is known for known in found)]
        return (*found, self)

    def taxonomy(self, networks: tuple[Network, ...] = ()) -> Taxonomy:
        """The taxonomy with the concepts and roles that its sources declare, and the given networks.

        Raises `KaijiError` at the line of a rule that makes no sense with these concepts.
        """
        rules = verify(
            (rule for library in self.closure for rule in library.rules),
            (declared for library in self.closure for declared in library.declared),
        )
        bases = tuple(self._bases())
        by_module: dict[Module, list[Concept]] = {m: [] for m in self.modules}
        for declared in self.declared:
            by_module[declared.module] += declared.own_concepts
        return Taxonomy(
            name=self.name,
            title=self.title,
            url=self.url,
            directory=f"taxonomy/{self.directory}",
            languages=self.modules[0].languages,
            schemas=tuple(
                Schema(m.name("").namespace, m.prefix, _typed(_unique(c), bases)) for m, c in by_module.items()
            ),
            roles=self._roles(networks),
            roles_namespace=self.roles_namespace or f"{self.url}/roles",
            networks=(*(d.network() for d in self.declared if issubclass(d, Choices) and d.own_concepts), *networks),
            imports=(*bases, *(library.taxonomy() for library in self.imports)),
            used=_merged(used.concept for declared in self.declared for used in declared.used),
            rules=tuple(rules[rule.id] for rule in self.rules),
            publication=self.publication,
            names=tuple((prefix, named.line, named.element) for prefix, named in self.names),
        )

    def _roles(self, networks: Iterable[Network]) -> tuple[Role, ...]:
        """The roles that its sources declare, and those of networks that nobody else does."""
        own = [d.role for d in self.declared if issubclass(d, Disclosure | Choices) and not d.role.location]
        known = {d.role.uri for one in self.closure for d in one.declared if issubclass(d, Disclosure | Choices)}
        return (*own, *(n.role for n in networks if n.role.uri not in known))

    def _bases(self) -> Iterator[Taxonomy]:
        """The published taxonomies of which its sources use something, in the order in which they first do.

        Raises `KaijiError` when a module has a namespace of one of them (declare.namespace).
        """
        bases = {used.base.documents: used.base for declared in self.declared for used in declared.used}
        for base in bases.values():
            published = {schema.namespace for schema in base.taxonomy.schemas}
            for module in self.modules:
                if module.prefix in base.namespaces:
                    message = (
                        f"prefix = {module.prefix!r} is that of {base.namespaces[module.prefix]}: choose another one"
                    )
                    raise KaijiError(message, code="declare.module", location=module.site.location("prefix"))
                if module.name("").namespace in published:
                    module.refuse_namespace(f"it is that of {base.documents[0]}")
            yield base.taxonomy

    @property
    def names(self) -> Iterator[tuple[str, Named]]:
        """What the elements of the sources are called, with the prefixes of their modules."""
        return ((declared.module.prefix, named) for declared in self.declared for named in declared.named)


_REGISTRY = "http://www.xbrl.org/dtr/type/"
_NUMERIC = ("percentItemType", "perShareItemType")


def _typed(concepts: tuple[Concept, ...], bases: Iterable[Taxonomy]) -> tuple[Concept, ...]:
    """The concepts with types from the edition of the Data Types Registry that the first base has.

    Regulators know their own edition only. The one of 2009 has two namespaces, for numbers and for the rest.
    """
    names = (
        t
        for base in bases
        for s in base.schemas
        for c in s.concepts
        if (t := c.type.name.namespace).startswith(_REGISTRY)
    )
    edition = next(names, DTR)
    if edition == DTR:
        return concepts

    def typed(concept: Concept) -> Concept:
        name = concept.type.name
        if name.namespace != DTR:
            return concept
        parted = "numeric" if name.local in _NUMERIC else "non-numeric"
        namespace = edition if edition[len(_REGISTRY)].isdigit() else f"{_REGISTRY}{parted}"
        return replace(concept, type=replace(concept.type, name=QName(namespace, name.local)))

    return tuple(map(typed, concepts))


def _merged(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts by name, with all labels that are added to each."""
    found: dict[QName, Concept] = {}
    for concept in concepts:
        known = found.setdefault(concept.name, concept)
        if known is not concept:
            labels = tuple(dict.fromkeys((*known.labels, *concept.labels)))
            found[concept.name] = replace(known, labels=labels, site=known.site or concept.site)
    return tuple(found.values())


def _unique(concepts: list[Concept]) -> tuple[Concept, ...]:
    """The concepts by name; two declarations of one name that differ are a mistake."""
    found: dict[str, Concept] = {}
    for concept in concepts:
        if found.setdefault(concept.name.local, concept) != concept:
            raise KaijiError(
                f"{concept.name.local} is declared twice, with different labels or types: give one of them a name=",
                code="declare.duplicate-name",
                location=concept.site.location() if concept.site else None,
            )
    return tuple(found.values())


class Edition(NamedTuple):
    """A report in a further language, and how its document shows it."""

    report: Report
    layout: Layout


@dataclass(frozen=True)
class Filing:
    """One filing: who, against which taxonomy, in what currency and language, and the content in the order of print.

    `periods` names the periods from which context ids are made, for instance `{"CurrentYear": FY2006}`. `content` holds
    sections and disclosures: what is written there is filed. `template` is the file in `templates/` that lays out the
    document for people, and `hidden` has the lines that this document holds without showing them. `translated` are further
    languages in which it is published: each has a document of its own, whose texts `kaiji.declare.texts` finds. `amends` is
    the report on record that the filing amends, in any syntax; a relative path counts from the module that makes the filing.
    `brand` is how documents look (`kaiji.declare.brand`).

    `placed` are the disclosures from top to bottom, each with what holds for it, and `outline` the headings.
    """

    name: str
    entity: Entity
    extension: Library
    currency: Unit
    language: str
    periods: Mapping[str, Period]
    content: Content = field(default=(), repr=False)
    waivers: tuple[Waiver, ...] = ()
    template: str = ""
    hidden: tuple[Line[Any], ...] = ()
    translated: tuple[str, ...] = ()
    amends: str | Path | None = None
    brand: Brand = field(default_factory=Brand)
    site: CallSite = field(init=False, repr=False, compare=False)
    texts: tuple[Texts, ...] = field(init=False, repr=False, compare=False)
    placed: tuple[Disclosure, ...] = field(init=False, repr=False, compare=False)
    outline: tuple[Part, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        require_plain("name", self.name, "declare.filing")
        object.__setattr__(self, "site", declaration())
        made(self)
        for key, kind, wanted in _WANTED:
            if not isinstance(given := getattr(self, key), kind):
                _refuse(key, f"{key} = {given!r}: expected {wanted}")
        if not LANGUAGE.fullmatch(self.language):
            _refuse("language", f'language = {self.language!r}: expected a code, as in "de" or "pt-BR"')
        for name, period in self.periods.items():
            if not isinstance(period, Instant | Duration):
                _refuse("periods", f"periods[{name!r}] = {period!r}: expected an instant or a duration")
            if not _PERIOD.fullmatch(name):
                _refuse(
                    "periods", f"periods has {name!r}: a name has letters, digits and _ only, for ids are made of it"
                )
        for key, kinds, wanted in _EACH:
            for given in getattr(self, key):
                if not isinstance(given, kinds):
                    _refuse(key, f"{key} has {str(given)[:60]!r}: expected {wanted}")
        for language in self.translated:
            if not LANGUAGE.fullmatch(language):
                _refuse("translated", f'translated has {language!r}: expected a code, as in "de" or "pt-BR"')
            if language == self.language or self.translated.count(language) > 1:
                _refuse("translated", f"translated has {language!r}, in which the filing is already")
        placed, outline = place(self.content, self.language)
        object.__setattr__(self, "placed", placed)
        object.__setattr__(self, "outline", outline)
        texts = tuple(Texts.read(self.name, language, self.site) for language in self.translated)
        object.__setattr__(self, "texts", texts)

    @property
    def record(self) -> Path | None:
        """The report on record that the filing amends, if it amends one."""
        return None if self.amends is None else Path(self.site.file).parent / self.amends

    @property
    def report(self) -> Report:
        """The facts, and the taxonomy with this filing's own networks: only the lines and members that it reports."""
        return self._own[0].report

    @property
    def layout(self) -> Layout:
        """How a document for people shows the report: with the engine's template where the filing names none."""
        return self._own[0].layout

    @property
    def translations(self) -> tuple[Edition, ...]:
        """The same in each of the further languages."""
        return tuple(edition for edition, _ in self._translated)

    @property
    def refused(self) -> tuple[Finding, ...]:
        """What is said of narratives that cannot be filled with the figures that they name."""
        return tuple(finding for _, refused in (self._own, *self._translated) for finding in refused)

    @cached_property
    def _own(self) -> tuple[Edition, tuple[Finding, ...]]:
        return self._edition(self.name, self.placed, self.outline, Texts(self.language))

    @cached_property
    def _translated(self) -> tuple[tuple[Edition, tuple[Finding, ...]], ...]:
        return tuple(
            self._edition(f"{self.name}-{texts.language}", *place(self.content, texts.language, texts.heading), texts)
            for texts in self.texts
        )

    def _edition(
        self, name: str, placed: tuple[Disclosure, ...], outline: tuple[Part, ...], texts: Texts
    ) -> tuple[Edition, tuple[Finding, ...]]:
        prints, mentions, refused = self._told(placed, texts)
        report = Report(
            name=name,
            directory=f"instances/{self.name}",
            entity=self.entity,
            taxonomy=replace(self._taxonomy, title=texts.heading(self._taxonomy.title)),
            sections=tuple(_sections(prints)),
            repeats=tuple(p.fact for p in prints if not p.kept),
            language=texts.language,
            currency=self.currency,
            periods=self.periods,
            waivers=self.waivers,
        )
        layout = Layout(
            outline=outline,
            forms={(d.under if outline else (), type(d).role.uri): d.layout for d in placed if d.layout is not None},
            scales={
                (d.under if outline else (), type(d).role.uri): n for d in placed if (n := _odd(d.scale)) is not None
            },
            hidden=frozenset(concept_of(line).name for line in self.hidden),
            mentions=mentions,
            brand=self.brand,
        )
        return Edition(report, replace(layout, template=self.template) if self.template else layout), refused

    @cached_property
    def _taxonomy(self) -> Taxonomy:
        classes = dict.fromkeys(type(d) for d in self.placed)
        return self.extension.taxonomy((*(self._network(cls) for cls in classes), *self._anchoring(classes)))

    def _told(
        self, placed: tuple[Disclosure, ...], texts: Texts
    ) -> tuple[list[Print], dict[Aspects, tuple[Mention, ...]], tuple[Finding, ...]]:
        """What is printed, with the figures that narratives name; where these stand in them; and what cannot be filled.

        A narrative that cannot is left as it is: a figure that is wrong may be why, and what is said of that comes first.
        """
        rank = {name: n for n, name in enumerate(self._taxonomy.concepts)}
        classes = dict.fromkeys(type(d) for d in placed)
        prints = [
            Print(cls, self._ordered(fact, rank))
            for cls in classes
            for disclosure in placed
            if type(disclosure) is cls
            for fact in facts_of(disclosure, self.entity, self.currency, self.language, texts)
        ]
        prints = _without_repeats(prints)
        told: dict[Aspects, tuple[Mention, ...]] = {}
        refused: dict[Finding, None] = {}
        if any(isinstance(p.fact.value, Unfilled) for p in prints):
            lookup = Lookup(self, [p.fact for p in prints if p.kept])
            mentions = Mentions(lookup, self._taxonomy.concepts, texts.language, words(texts.language))
            for n, each in enumerate(prints):
                if isinstance(each.fact.value, Unfilled):
                    try:
                        fact, told[each.fact.aspects] = mentions.filled(each.fact)
                    except KaijiError as error:
                        refused.setdefault(Finding(error.code, Severity.ERROR, str(error), error.location))
                        fact = each.fact._replace(value=str(each.fact.value))
                    prints[n] = each._replace(fact=fact)
        return prints, told, tuple(refused)

    @staticmethod
    def _ordered(fact: Fact, rank: Mapping[QName, int]) -> Fact:
        """The fact with its members in the order of the taxonomy's axes, so that equal contexts are equal tuples."""
        members = fact.context.members
        if len(members) < 2:
            return fact
        return fact._replace(context=fact.context._replace(members=tuple(sorted(members, key=lambda m: rank[m[0]]))))

    def reported(self, cls: type[Disclosure]) -> set[str]:
        """The lines of a disclosure that it reports."""
        figures = (d.figures.items() for d in self.placed if type(d) is cls)
        return {key for each in figures for key, figure in each if figure is not ABSENT}

    def _anchoring(self, classes: Iterable[type[Disclosure]]) -> Iterator[Network]:
        """How reported concepts of its own are anchored to those of others, in a role of its own."""
        arcs: list[Relationship] = []
        for line in (line for cls in classes for key, line in cls.lines.items() if key in self.reported(cls)):
            if line.own is not None and line.foreign is None:
                ends = [(anchor.concept.name, line.own.name) for anchor in line.wider]
                ends += [(line.own.name, anchor.concept.name) for anchor in line.narrower]
                arcs += [Relationship(arcroles.WIDER_NARROWER, *pair, len(arcs) + n) for n, pair in enumerate(ends, 1)]
        if arcs:
            module = self.extension.modules[0]
            title = Words(
                words(module.languages[0]).anchoring,
                {language: words(language).anchoring for language in module.languages[1:]},
            )
            yield Network(module.role("999900", "Definition", "Anchoring", title), tuple(arcs))

    def _network(self, cls: type[Disclosure]) -> Network:
        instances = [d for d in self.placed if type(d) is cls]
        reported = self.reported(cls)
        members = [(axis, _members(axis, cls, instances)) for axis in cls.axes()]
        return Network(cls.role, cls.network(lambda line: line.key in reported, members))


_PERIOD = re.compile(r"[A-Za-z_]\w*")
_WANTED: tuple[tuple[str, type | UnionType, str], ...] = (
    ("entity", Entity, 'who reports, as in Entity("http://standards.iso.org/iso/17442", "the LEI")'),
    ("extension", Library, "the taxonomy (Library)"),
    ("currency", Unit, 'a currency, as in currency("EUR")'),
    ("language", str, 'a code, as in "de"'),
    ("periods", Mapping, "names of periods (dict)"),
    ("content", tuple, "sections and statements, each by itself, in a tuple"),
    ("waivers", tuple, "waivers in a tuple"),
    ("hidden", tuple, "lines in a tuple"),
    ("brand", Brand, 'how it looks, as in brand(accent="#0d3b5e")'),
    ("translated", tuple, 'codes of languages in a tuple, as in ("en",)'),
    ("amends", str | Path | None, 'the path of the report on record, as in "record/acme-2025.xbri"'),
)
_EACH: tuple[tuple[str, type | UnionType, str], ...] = (
    ("content", Disclosure | Section, "sections and statements, each by itself"),
    ("waivers", Waiver, 'waivers, as in waive("rule.id", ...)'),
    ("hidden", Line, "lines, as in Notes.company"),
    ("translated", str, 'codes of languages, as in "en"'),
)


def _refuse(keyword: str, message: str) -> NoReturn:
    refuse(keyword, message, "declare.filing")


class Print(NamedTuple):
    """A fact each time that a disclosure prints it; `kept` where it is reported, and not a repetition."""

    cls: type[Disclosure]
    fact: Fact
    kept: bool = True


def _without_repeats(prints: list[Print]) -> list[Print]:
    """The same prints, but for those that repeat a fact: with equal value and accuracy, or rounded.

    The statement that declares the concept keeps the fact, or else the first that prints it. A print that differs
    stays: the preflight reports both lines. So does one that repeats as accurately within a statement, unless that is
    due there: a closing balance is the opening one of the next period, and columns may end on one day.
    """
    owners = {concept.name: cls for cls in dict.fromkeys(p.cls for p in prints) for concept in cls.own_concepts}
    finest: dict[tuple[object, ...], Fact] = {}
    for _, fact, _ in prints:
        known = finest.setdefault((fact.concept, fact.context, fact.unit, fact.language), fact)
        if _rounds(fact, known):
            finest[fact.concept, fact.context, fact.unit, fact.language] = fact

    def shown(fact: Fact) -> tuple[object, ...]:
        """What identifies the fact that a print shows."""
        aspects = (fact.concept, fact.context, fact.unit, fact.language)
        if _rounds(finest[aspects], fact):
            fact = finest[aspects]
        return (*aspects, fact.value, fact.decimals)

    keeper: dict[tuple[object, ...], type[Disclosure]] = {}
    remarks: dict[tuple[object, ...], dict[Footnote, None]] = {}  # of all prints: a remark stays wherever it was made
    keys = [shown(fact) for _, fact, _ in prints]
    for (cls, fact, _), key in zip(prints, keys, strict=True):
        remarks.setdefault(key, {}).update(dict.fromkeys(fact.footnotes))
        if fact.decimals != key[-1]:
            continue
        if owners.get(fact.concept) is cls:
            keeper[key] = cls
        else:
            keeper.setdefault(key, cls)
    found: list[Print] = []
    first: dict[tuple[object, ...], Provenance | None] = {}
    for (cls, fact, _), key in zip(prints, keys, strict=True):
        again = key in first and _due(first[key], fact.source)
        if keeper[key] is cls and fact.decimals == key[-1] and not again:
            first.setdefault(key, fact.source)
            found.append(Print(cls, fact._replace(footnotes=tuple(remarks[key]))))
        else:
            found.append(Print(cls, fact, kept=False))
    return found


def _due(one: Provenance | None, other: Provenance | None) -> bool:
    """Whether a statement prints a figure twice because it must: in two columns, or as closing and opening balance."""
    assert isinstance(one, Origin)
    assert isinstance(other, Origin)
    return one.site == other.site or one.keywords[0] != other.keywords[0]


def _rounds(fine: Fact, coarse: Fact) -> bool:
    """Whether one print is the other rounded: 2,100.5 million is 2,100,486 thousand."""
    if fine.decimals is None or coarse.decimals is None or fine.decimals <= coarse.decimals:
        return False
    assert isinstance(fine.value, int | Decimal)
    assert isinstance(coarse.value, int | Decimal)
    return 2 * abs(Decimal(fine.value) - Decimal(coarse.value)) <= Decimal(10) ** -coarse.decimals


def _sections(prints: list[Print]) -> Iterator[Reported]:
    """For each disclosure the facts that it keeps; and, in the order of print, these and the ones that it repeats."""
    by_class: dict[type[Disclosure], list[Print]] = {}
    for each in prints:
        by_class.setdefault(each.cls, []).append(each)
    for cls, printed in by_class.items():
        yield Reported(
            cls.role.uri,
            tuple(p.fact for p in printed if p.kept),
            tuple(p.fact for p in printed),
            tuple(line.axis.concept.name for line in cls.lines.values() if line.axis is not None),
            (cls.columns.concept.name,) if cls.columns is not None else (),
        )


def _members(axis: type[Axis], cls: type[Disclosure], instances: Iterable[Disclosure]) -> tuple[Member, ...]:
    """The members of an axis that a disclosure uses, in the order of their declaration, the default first."""
    fixed = tuple(m for m in cls.fixed if m.axis is not None and m.axis.concept is axis.concept)
    if fixed:
        return fixed
    used: dict[Member, None] = {}
    declared: dict[Member, None] = dict.fromkeys(m for m in axis.members.values() if m.default)
    for instance in instances:
        for figure in instance.figures.values():
            if isinstance(figure, Member) and figure.axis is not None and figure.axis.concept is axis.concept:
                used[figure] = None
                declared.update(dict.fromkeys(figure.axis.members.values()))
            elif isinstance(figure, Axis) and figure.concept is axis.concept:
                used.update(dict.fromkeys(figure.members[key] for key in figure.cells))
                declared.update(dict.fromkeys(figure.members.values()))
    return tuple(m for m in declared if m in used or m.default)


def facts_of(
    disclosure: Disclosure, entity: Entity, currency: Unit, written: str, texts: Texts | None = None
) -> Iterator[Fact]:
    """The facts of one disclosure in the order of its lines, in the language in which it is `written`, or translated.

    Absent figures give none.
    """
    texts = texts or Texts(written)
    cls = type(disclosure)
    language = texts.language
    said = nearest(language, cls.module.languages)
    keys = [key for key, line in cls.lines.items() if line.axis is not None]  # their order is that of the members
    row = [m for m in cls.fixed if not m.default]
    row += [m for k in keys if isinstance(m := disclosure.figures.get(k), Member) and not m.default]
    about = next((m for k in reversed(keys) if isinstance(m := disclosure.figures.get(k), Member)), None)
    named = tuple(  # on typed axes
        (axis.concept.name, Typed(value))
        for k in keys
        if (axis := cls.lines[k].axis) is not None and isinstance(value := disclosure.figures.get(k), str)
    )
    lines = (disclosure.source,) * 2 if isinstance(disclosure.source, int) else disclosure.source
    for key, line in cls.lines.items():
        figure = disclosure.figures.get(key, ABSENT)
        if key in keys or figure is ABSENT:
            continue
        cells: list[tuple[tuple[Member, ...], object, tuple[str, ...]]] = [((), figure, (key,))]
        if isinstance(figure, Axis):
            cells = [((figure.members[c],), value, (key, c)) for c, value in figure.cells.items()]
        for column, printed, keywords in cells:
            if printed is ABSENT:
                continue
            found = ((m.axis.concept.name, m.name) for m in (*row, *column) if m.axis and not m.default)
            members: Members = (*found, *named)
            footnotes: tuple[Footnote, ...] = ()
            if isinstance(printed, Noted):
                footnotes = tuple(texts.footnote(note, written) for note in printed.footnotes)
                if printed.restated:
                    footnotes = (*footnotes, Footnote(words(language).restated, language, printed.restated))
                printed = printed.figure
            if printed is LABEL:
                printed = about.label_in(said) if about else "".join(typed.local for _, typed in named[-1:])
            elif isinstance(printed, str):
                printed = texts.text(printed)
            elif isinstance(printed, Narrative):
                printed = texts.narrative(printed)
            value, decimals = reported(line, printed, disclosure.scale or ONES)
            heads = (m.label_in(said) for m in column)
            caption = " / ".join([line.caption_in(said), *heads])
            concept = concept_of(line)
            yield Fact(
                concept.name,
                Context(disclosure.entity or entity, _period(line, concept.period, disclosure), members),
                value,
                _unit(line, disclosure.unit, currency),
                decimals,
                language if line.item_type.lexical in (Lexical.STRING, Lexical.XHTML) else None,
                footnotes=footnotes,
                source=Origin(
                    disclosure.site,
                    keywords,
                    disclosure.section,
                    caption,
                    lines,
                    disclosure.under,
                    disclosure.cell,
                    printed.place if isinstance(printed, Amount) else None,
                ),
            )


def _period(line: Line[Any], type: PeriodType, disclosure: Disclosure) -> Period:
    """An instant line of a statement over a period stands at its end, an opening balance at its start."""
    period = disclosure.period
    assert period is not None
    if type is PeriodType.INSTANT and isinstance(period, Duration):
        return period.opening if line.balance_at is Boundary.START else period.closing
    return period


def _odd(scale: Scale | None) -> int | None:
    """The scale of amounts of money, if a document would choose another one."""
    power = scale.money if isinstance(scale, Scales) else scale
    return power if power is not None and power > 0 and power % 3 else None


def _unit(line: Line[Any], said: Unit | None, currency: Unit) -> Unit | None:
    """The unit of a line in a statement that says one, or none: a currency, or that of its quantities."""
    money = said if said is not None and said.is_money else currency
    match line.item_type.measure:
        case Measure.MONEY:
            return money
        case Measure.MONEY_PER_SHARE:
            return per_share(money)
        case Measure.SHARES:
            return SHARES
        case Measure.PURE:
            return PURE
        case Measure.ANY:
            return said if said is not None and not said.is_money else line.unit
        case Measure.NONE:
            return None


def reported(line: Line[Any], printed: Any, scale: Scale) -> tuple[Value, int | None]:
    """The value at full scale and its accuracy, from the figure as printed in a statement of a scale.

    Accuracy follows the print: 13,554,544 thousand is accurate to -3, 97,068.84 to 2,
    14.5 % to 3 decimals of the fraction.
    """
    if printed is NIL:
        return None, None
    if isinstance(printed, Member):
        return printed.name, None
    if isinstance(printed, Narrative):
        return printed.xhtml, None
    if isinstance(printed, Percent):
        exponent = -2
        number = printed.printed
    elif isinstance(printed, bool) or not isinstance(printed, int | Decimal):
        value: datetime.date | str | bool = printed
        return value, None
    else:
        scales = scale if isinstance(scale, Scales) else Scales(scale)
        exponent = {Measure.MONEY: scales.money, Measure.SHARES: scales.shares, Measure.ANY: scales.quantities}.get(
            line.item_type.measure, ONES
        )
        number = Decimal(printed)
    sign, digits, places = number.as_tuple()
    assert isinstance(places, int)
    # Put together, not computed: arithmetic rounds to 28 digits.
    full = Decimal((sign ^ line.negated, digits, places + exponent))
    decimals = -places - exponent
    return (int(full) if full == full.to_integral_value() else full), decimals
