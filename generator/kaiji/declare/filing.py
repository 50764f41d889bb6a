"""Filings: what a project publishes, assembled from its declarations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, NoReturn

from kaiji.declare.axes import Axis, Member
from kaiji.declare.carried import Published, carry, waiting
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.facts import aspects, facts_of
from kaiji.declare.holding import Scale, Scales
from kaiji.declare.library import Library
from kaiji.declare.lines import ABSENT, Line
from kaiji.declare.lookup import Lookup
from kaiji.declare.loose import Loose
from kaiji.declare.made import made
from kaiji.declare.markdown import Unfilled
from kaiji.declare.mentions import Mentions
from kaiji.declare.paths import refuse, require_plain
from kaiji.declare.prints import Print, sections, without_repeats
from kaiji.declare.roles import key_of, networks
from kaiji.declare.section import Content, Section, place
from kaiji.declare.texts import Texts
from kaiji.declare.tree import Keep, concept_of
from kaiji.declare.words import LANGUAGE, Words
from kaiji.locale import words
from kaiji.model import (
    Aspects,
    Brand,
    Context,
    Duration,
    Entity,
    Fact,
    Finding,
    Instant,
    KaijiError,
    LabelRole,
    Layout,
    Mention,
    Network,
    Part,
    Period,
    QName,
    Relationship,
    Report,
    Taxonomy,
    Unit,
    Waiver,
    arcroles,
)
from kaiji.model import Section as Reported
from kaiji.model.finding import raised
from kaiji.model.places import CallSite, declaration


class Edition(NamedTuple):
    """A report in a further language, and how its document shows it."""

    report: Report
    layout: Layout


@dataclass(frozen=True)
class Filing:
    """One filing: who, against which taxonomy, in what currency and language, and the content in the order of print.

    `periods` names the periods from which context ids are made, for instance `{"CurrentYear": FY2006}`. `content` holds
    sections and disclosures: what is written there is filed. `template` is the file in `templates/` that lays out the
    document for people; in the place of one, `document` is a document that is laid out already, or the directory of its pages
    (a relative path counts from the module that makes the filing). `hidden` has the lines that this document holds without showing them. `translated` are further
    languages in which it is published: each has a document of its own, whose texts `kaiji.declare.texts` finds. `amends` is
    the report on record that the filing amends, in any syntax; a relative path counts from the module that makes the filing.
    `last` is last year's filing, whose figures stand where a statement says `LAST` (`kaiji.declare.carried`).
    `brand` is how documents look (`kaiji.declare.brand`). `facts` are those that no statement has (`kaiji.declare.fact`).
    `tagged=False` says that texts do not say in which language they are.

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
    document: str | Path | None = None
    hidden: tuple[Line[Any], ...] = ()
    translated: tuple[str, ...] = ()
    amends: str | Path | None = None
    last: Filing | None = field(default=None, repr=False, compare=False)
    brand: Brand = field(default_factory=Brand)
    facts: tuple[Loose, ...] = field(default=(), repr=False)
    tagged: bool = True
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
        if self.template and self.document is not None:
            _refuse("document", "a filing has one document: name its template, or the document that is its template")
        placed, outline = self._place(self.language)
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
        return self._edition(self.name, self.placed, self.outline, Texts(self.language, tagged=self.tagged))

    @cached_property
    def _translated(self) -> tuple[tuple[Edition, tuple[Finding, ...]], ...]:
        return tuple(
            self._edition(f"{self.name}-{texts.language}", *self._place(texts.language, texts.heading), texts)
            for texts in self.texts
        )

    def _place(
        self, language: str, said: Callable[[str], str] = str
    ) -> tuple[tuple[Disclosure, ...], tuple[Part, ...]]:
        """`place`, with the figures of last year's filing where statements take them."""
        placed, outline = place(self.content, language, said)
        published = None if self.last is None else self.last.published
        for each in placed:
            carry(each, partial(self._aspects, each), published)
        return placed, outline

    def _aspects(self, each: Disclosure, key: str, member: Member | None) -> tuple[QName, Context, Unit | None]:
        column = () if member is None else (member,)
        return aspects(each, type(each).lines[key], column, self.entity, self.currency)

    @property
    def awaited(self) -> Iterator[tuple[QName, Context]]:
        """Concept and context of each cell that waits for its figure (`TODO`)."""
        for each in self.placed:
            for key, member in waiting(each):
                figure = each.figures[key]
                column = figure.members[member] if isinstance(figure, Axis) else None
                yield self._aspects(each, key, column)[:2]

    @cached_property
    def published(self) -> Published:
        """Its facts, as next year's filing takes them for comparatives."""
        return Published(self.report.facts)

    def _edition(
        self, name: str, placed: tuple[Disclosure, ...], outline: tuple[Part, ...], texts: Texts
    ) -> tuple[Edition, tuple[Finding, ...]]:
        prints, mentions, refused = self._told(placed, texts)
        others = tuple(loose.fact(self.entity) for loose in self.facts)
        more = (Reported("", others),) if others else ()
        facts = [*(p.fact for p in prints if p.kept), *others]
        report = Report(
            name=name,
            directory=f"instances/{self.name}",
            entity=self.entity,
            taxonomy=replace(
                self._taxonomy,
                title=texts.heading(self._taxonomy.title),
                elsewhere=tuple(_elsewhere(facts, self._taxonomy.prefixes)),
            ),
            sections=(*sections(prints), *more),
            repeats=tuple(p.fact for p in prints if not p.kept),
            language=texts.language,
            currency=self.currency,
            periods=self.periods,
            waivers=self.waivers,
            contested=_contested(facts) if others else frozenset(),
        )
        layout = Layout(
            outline=outline,
            forms={(d.under if outline else (), key_of(type(d))): d.layout for d in placed if d.layout is not None},
            scales={
                (d.under if outline else (), key_of(type(d))): n for d in placed if (n := _odd(d.scale)) is not None
            },
            hidden=frozenset(concept_of(line).name for line in self.hidden),
            mentions=mentions,
            balances=_balances(placed),
            brand=self.brand,
            document=None if self.document is None else Path(self.site.file).parent / self.document,
            periods=self.periods,
        )
        return Edition(report, replace(layout, template=self.template) if self.template else layout), refused

    @cached_property
    def _taxonomy(self) -> Taxonomy:
        classes = dict.fromkeys(type(d) for d in self.placed)
        return self.extension.taxonomy((*self._networks(classes), *self._anchoring(classes)))

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
        prints = without_repeats(prints)
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
                        refused.setdefault(raised(error))
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

    def _networks(self, classes: Iterable[type[Disclosure]]) -> Iterator[Network]:
        for group, network in networks(classes, self._keep, self._members):
            yield network
            for cls in group:
                yield from cls.networks_of_breakdowns(self._keep(cls))

    def _keep(self, cls: type[Disclosure]) -> Keep:
        reported = self.reported(cls)
        return lambda line: line.key in reported

    def _members(self, axis: type[Axis], classes: Sequence[type[Disclosure]]) -> tuple[Member, ...]:
        """The members of an axis that the disclosures of a role use, in the order of their declaration, the default first."""
        having = [cls for cls in classes if any(a.concept is axis.concept for a in cls.axes())]
        fixed = {cls: [m for m in cls.fixed if _on(m, axis)] for cls in having}
        used: dict[Member, None] = dict.fromkeys(m for each in fixed.values() for m in each)
        if all(fixed.values()):
            return tuple(used)
        declared: dict[Member, None] = dict.fromkeys(m for m in axis.members.values() if m.default)
        for member in used:
            declared.update(_beside(member))
        for figure in (f for d in self.placed if type(d) in having for f in d.figures.values()):
            if isinstance(figure, Member) and _on(figure, axis):
                used[figure] = None
                declared.update(_beside(figure))
            elif isinstance(figure, Axis) and figure.concept is axis.concept:
                used.update(dict.fromkeys(figure.members[key] for key in figure.cells))
                declared.update(dict.fromkeys(figure.members.values()))
        return tuple(m for m in declared if m in used or m.default)


def _elsewhere(facts: Iterable[Fact], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Namespaces of units that no taxonomy has, with prefixes."""
    units = dict.fromkeys(fact.unit for fact in facts if fact.unit is not None)
    measures = (measure for unit in units for measure in (*unit.numerators, *unit.denominators))
    namespaces = dict.fromkeys(m.namespace for m in measures if m.namespace not in known)
    return ((namespace, f"unit{n}") for n, namespace in enumerate(namespaces, 1))


def _contested(facts: Iterable[Fact]) -> frozenset[Aspects]:
    """What several facts are about."""
    counted = Counter(fact.aspects for fact in facts)
    return frozenset(aspects for aspects, number in counted.items() if number > 1)


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
    ("facts", tuple, "facts in a tuple"),
    ("brand", Brand, 'how it looks, as in brand(accent="#0d3b5e")'),
    ("translated", tuple, 'codes of languages in a tuple, as in ("en",)'),
    ("document", str | Path | None, 'a page or a directory, as in "../templates/report"'),
    ("last", Filing | None, "the Filing of last year, as in last=acme_2025.filing"),
    ("amends", str | Path | None, 'the path of the report on record, as in "record/acme-2025.xbri"'),
)
_EACH: tuple[tuple[str, type | UnionType, str], ...] = (
    ("content", Disclosure | Section, "sections and statements, each by itself"),
    ("waivers", Waiver, 'waivers, as in waive("rule.id", ...)'),
    ("hidden", Line, "lines, as in Notes.company"),
    ("facts", Loose, 'facts, as in fact(IFRS["ifrs-full:Assets"], 1_000, YEAR)'),
    ("translated", str, 'codes of languages, as in "en"'),
)


def _refuse(keyword: str, message: str) -> NoReturn:
    refuse(keyword, message, "declare.filing")


def _beside(member: Member) -> dict[Member, None]:
    return dict.fromkeys(member.axis.members.values() if member.axis else ())


def _on(member: Member, axis: type[Axis]) -> bool:
    return member.axis is not None and member.axis.concept is axis.concept


def _balances(placed: Iterable[Disclosure]) -> dict[tuple[QName, str], str]:
    """How the balances at either end of a period are printed, where a line says it."""
    lines = (line for cls in dict.fromkeys(type(d) for d in placed) for line in cls.lines.values())
    return {
        (concept_of(line).name, line.preferred or ""): line.labels[LabelRole.TERSE].text
        for line in lines
        if line.balance_at and LabelRole.TERSE in line.labels
    }


def _odd(scale: Scale | None) -> int | None:
    """The scale of amounts of money, if a document would choose another one."""
    power = scale.money if isinstance(scale, Scales) else scale
    return power if power is not None and power > 0 and power % 3 else None
