"""Axes: a class is an axis, its attributes are members, its instance is a row of figures, one for each member.

class Components(Axis, module=DIM, title="Components of equity"):
    total = member("Total shareholders' equity", default=True)
    common_stock = member("Common stock")

Components.common_stock                                  # the member
Components(common_stock=16_833_847, total=20_112_004)    # a printed row: cells of the columns that are named
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from kaiji.declare.base import Foreign, ForeignAxis, ForeignItem, ForeignMember, Used, any_text, text_in
from kaiji.declare.module import Module
from kaiji.declare.names import Named
from kaiji.declare.translations import TITLE, Entry
from kaiji.declare.words import Words, element_name
from kaiji.model import (
    Concept,
    KaijiError,
    Label,
    LabelRole,
    Network,
    QName,
    Role,
    Substitution,
    arcroles,
    domain_member,
    parent_child,
)
from kaiji.model.places import CallSite, call_site, declaration
from kaiji.model.types import DOMAIN

if TYPE_CHECKING:
    from typing_extensions import TypeVar as Defaulting

    A_co = Defaulting("A_co", default=Any, covariant=True)
else:
    A_co = TypeVar("A_co", covariant=True)
A = TypeVar("A")


@dataclass(eq=False, repr=False, slots=True)
class Member(Generic[A_co]):
    """A member of an axis. `axis` and `concept` are known once the class around it exists.

    To type checkers it is a member of the class in which it is found: `Segments.wind` is a `Member[Segments]`.
    """

    words: Words
    default: bool
    local: str
    key: str = ""
    axis: type[Axis] | None = None
    own: Concept | None = None
    site: CallSite = field(default_factory=declaration)
    foreign: Foreign | None = None
    below: str = ""
    terse: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    def __repr__(self) -> str:
        return f"{self.axis.__name__}.{self.key}" if self.axis else self.key

    @overload
    def __get__(self, instance: None, owner: type[A]) -> Member[A]: ...
    @overload
    def __get__(self, instance: Axis, owner: type) -> Any: ...
    def __get__(self, instance: Axis | None, owner: type) -> Any:
        return self if instance is None else instance.cells.get(self.key)

    @property
    def concept(self) -> Concept:
        """The element of the member. Raises `KaijiError` (declare.unbound) for one that no class declares."""
        if self.own is None:
            message = f"{self.words.text!r} is used outside the class that declares it"
            raise KaijiError(message, code="declare.unbound", location=self.site.location())
        return self.own

    @property
    def name(self) -> QName:
        return self.concept.name

    def label_in(self, language: str) -> str:
        """Its label in a language; where it has none, that of the first language."""
        return self.words.translations.get(language, self.words.text)


def member(
    label: str | ForeignMember, *, default: bool = False, name: str = "", below: str = "", terse: str = ""
) -> Member:
    """A member; `default` marks the one that is meant when a fact names none (the total, as a rule).

    In the place of a label of one's own stands a member of a base (`kaiji.declare.base`); `terse` is what is printed for
    that, a label which the extension adds. `below` names the member of the class that sums this one up.
    """
    if isinstance(label, Foreign):
        words = Words(any_text(label.concept))
        return Member(words, default, "", site=declaration(), foreign=label, below=below, terse=terse)
    return Member(Words(label), default, name, site=declaration(), below=below)


class Axis:
    """An axis (Dimensions 1.0), declared by subclassing; a further subclass in another module adds members.

    Class arguments: `module`, `title`. Members keep the order of declaration. Without a default
    member the domain is an element of its own that no fact can use. An axis that is `typed` has no members: its rows are
    about whatever text they name, a number of a contract or a register.

    `use` is an axis of a base in the place of one's own. What the base says of it holds: its default member is one, and its
    `domain` is found where the base relates the two; else it is to be said, or `domain=False` where there is none and members
    stand directly below the axis. Members may be the base's and one's own. An axis that the base
    says is typed is so here.
    """

    module: ClassVar[Module]
    concept: ClassVar[Concept]
    domain: ClassVar[Concept | None]
    members: ClassVar[dict[str, Member]] = {}
    own_concepts: ClassVar[tuple[Concept, ...]] = ()
    translatable: ClassVar[tuple[Entry, ...]] = ()
    named: ClassVar[tuple[Named, ...]] = ()
    used: ClassVar[tuple[Used, ...]] = ()
    defaulted: ClassVar[bool] = False
    """Whether the base of the axis says itself which member is the default."""

    typed: ClassVar[bool] = False
    apart: ClassVar[bool] = False
    """Whether its members stand directly below it, each a domain of its own."""

    cells: dict[str, object]
    site: CallSite

    def __init_subclass__(
        cls,
        *,
        module: Module,
        title: str = "",
        name: str = "",
        use: ForeignAxis | None = None,
        domain: ForeignMember | Literal[False] | None = None,
        typed: bool = False,
    ) -> None:
        own = {key: value for key, value in vars(cls).items() if isinstance(value, Member)}
        concepts: list[Concept] = []
        cls.module = module
        entries = [Entry(cls.__name__, TITLE, title)] if title else []
        names: list[Named] = []
        if title:
            words = module.words(*entries[0])
            local = name or element_name(title)
            names.append(Named(cls.__name__, local, bool(name), declaration()))
            cls.concept = module.structural(local + "Axis", words, "axis", Substitution.DIMENSION)
            cls.domain, cls.typed = None, typed
            if typed:
                cls.concept = replace(cls.concept, typed_domain=module.name(local + "Domain"))
            concepts.append(cls.concept)
            if not typed and not any(m.default for m in own.values()):
                cls.domain = module.structural(local + "Domain", words, "domain")
                concepts.append(cls.domain)
        if cls.typed and own:
            message = f"{cls.__name__} is typed, so it has no members: take {next(iter(own))} out, or typed=True"
            raise KaijiError(message, code="declare.class", location=declaration().location("typed"))
        used: list[Used] = []
        if use is not None:
            cls.apart = domain is False
            used += cls._use(use, domain or None, own.values())
        for m in own.values():
            m.axis = cls
            if m.below and (m.below == m.key or m.below not in {**cls.members, **own}):
                message = f"{m.key} stands below {m.below!r}, which is no member of {cls.__name__} before it"
                raise KaijiError(message, code="declare.class", location=m.site.location("below"))
            if m.foreign is not None:
                used.append(_bind_foreign(m, m.foreign, module, cls.__name__, entries))
                continue
            entries.append(Entry(cls.__name__, m.key, m.words.text))
            concepts.append(_bind(m, module, entries[-1]))
        cls.members = cls.members | own
        cls.own_concepts = tuple(concepts)
        cls.translatable = tuple(entries)
        cls.named = (*names, *(_named(cls, m) for m in own.values() if m.foreign is None))
        cls.used = tuple(used)

    @classmethod
    def _use(cls, use: Foreign, domain: Foreign | None, members: Iterable[Member]) -> Iterator[Used]:
        """Take an axis of a base, with the default and the domain that the base gives it."""
        taxonomy, cls.concept = use.base.taxonomy, use.concept
        yield Used(use.base, cls.concept)
        site = declaration()
        if cls.concept.substitution is not Substitution.DIMENSION:
            message = f"{use!r} is no axis: expected one, as in use=IFRS['ifrs-full:SegmentsAxis']"
            raise KaijiError(message, code="base.axis", location=site.location("use"))
        if cls.concept.typed_domain is not None:
            cls.domain, cls.typed = None, True
            if said := [*(m.key for m in members), *(["domain="] if domain else [])]:
                message = (
                    f"{use!r} is typed in its taxonomy, so it has neither members nor a domain: take {said[0]} out"
                )
                raise KaijiError(message, code="base.axis", location=site.location("use"))
            return
        default = taxonomy.dimensions.defaults.get(cls.concept.name)
        cls.defaulted = default is not None
        for m in members:
            is_default = m.foreign is not None and m.foreign.concept.name == default
            if m.default and default is not None and not is_default:
                message = f"the default of {use!r} is {default.local}, as its taxonomy has it: leave default=True out"
                raise KaijiError(message, code="base.axis", location=m.site.location("default"))
            m.default = m.default or is_default
        cls.domain = None
        if domain is not None:
            cls.domain = domain.concept
            yield Used(domain.base, cls.domain)
        elif not cls.apart and not any(m.default for m in members):
            found = (
                arc.target for n in taxonomy.networks for arc in n.children(cls.concept.name, arcroles.DIMENSION_DOMAIN)
            )
            head = next(found, None)
            if head is None:
                message = (
                    f"{use!r} has no domain in its taxonomy: say which one, domain=..., or which member is the default"
                )
                raise KaijiError(message, code="base.axis", location=site.location("use"))
            cls.domain = taxonomy.concepts[head]
            yield Used(use.base, cls.domain)

    def __init__(self, **cells: object) -> None:
        self.site = call_site(1)
        for key in cells:
            if key not in self.members:
                near = difflib.get_close_matches(key, self.members, 1)
                hint = f": did you mean {near[0]}?" if near else ""
                raise KaijiError(
                    f"{type(self).__name__} has no member {key!r}{hint}",
                    code="data.unknown-member",
                    location=self.site.location(key),
                )
        self.cells = cells

    @classmethod
    def default(cls) -> Member | None:
        return next((m for m in cls.members.values() if m.default), None)


class Choices:
    """The values of an enumeration (Extensible Enumerations 2.0), declared by subclassing.

        class Opinion(Choices, module=AUD, code="990010", title="Audit opinion"):
            unqualified = member("Unqualified")

    A line `choice(Opinion, "Opinion", ...)` takes `Opinion.unqualified`. `code` is that of the role whose network
    holds the members.

    `use` is an enumeration of a base (a concept of such a type) in the place of code and title: its values are the members of
    the base, `member(IFRS["..."])`, and what is added to them.
    """

    module: ClassVar[Module]
    role: ClassVar[Role]
    domain: ClassVar[Concept]
    members: ClassVar[dict[str, Member]]
    own_concepts: ClassVar[tuple[Concept, ...]]
    translatable: ClassVar[tuple[Entry, ...]]
    named: ClassVar[tuple[Named, ...]]
    used: ClassVar[tuple[Used, ...]] = ()

    def __init_subclass__(
        cls,
        *,
        module: Module,
        code: str = "",
        title: str = "",
        name: str = "",
        use: ForeignItem[Any, Any] | None = None,
    ) -> None:
        if use is not None:
            cls._use(use, module)
            return
        if not code or not title:
            message = f"{cls.__name__} lacks code= or title="
            raise KaijiError(message, code="declare.class", location=declaration().location())
        words = module.words(cls.__name__, TITLE, title)
        local = name or element_name(title)
        cls.module = module
        cls.role = module.role(code, "Enumeration", local, words)
        cls.domain = module.structural(local + "Domain", words, "domain")
        cls.members = {key: value for key, value in vars(cls).items() if isinstance(value, Member)}
        own = [(m, Entry(cls.__name__, m.key, m.words.text)) for m in cls.members.values()]
        cls.own_concepts = (cls.domain, *(_bind(m, module, text) for m, text in own))
        cls.translatable = (Entry(cls.__name__, TITLE, title), *(text for _, text in own))
        stem = Named(cls.__name__, local, bool(name), declaration())
        cls.named = (stem, *(_named(cls, m) for m in cls.members.values()))

    @classmethod
    def _use(cls, use: Foreign, module: Module) -> None:
        """Take the values of an enumeration of a base."""
        domain = use.concept.domain
        if domain is None:
            message = f"{use!r} is no enumeration: expected a concept whose values are members"
            raise KaijiError(message, code="base.axis", location=declaration().location("use"))
        cls.module, cls.role, cls.domain = module, use.base.role(domain.role), use.base.taxonomy.concepts[domain.head]
        cls.members = {key: value for key, value in vars(cls).items() if isinstance(value, Member)}
        entries: list[Entry] = []
        used, concepts = [Used(use.base, cls.domain)], []
        for m in cls.members.values():
            if m.foreign is not None:
                used.append(_bind_foreign(m, m.foreign, module, cls.__name__, entries))
            else:
                entries.append(Entry(cls.__name__, m.key, m.words.text))
                concepts.append(_bind(m, module, entries[-1]))
        cls.own_concepts, cls.translatable, cls.used = tuple(concepts), tuple(entries), tuple(used)
        cls.named = tuple(_named(cls, m) for m in cls.members.values() if m.foreign is None)

    @classmethod
    def network(cls) -> Network:
        """The members that it declares, below the domain, in the order of their declaration."""
        members = [m.name for m in cls.members.values() if m.foreign is None]
        shown = [parent_child(cls.domain.name, m, n) for n, m in enumerate(members, 1)]
        defined = [domain_member(cls.domain.name, m, n) for n, m in enumerate(members, 1)]
        return Network(cls.role, (*shown, *defined))


def _named(cls: type, member: Member) -> Named:
    return Named(f"{cls.__name__}.{member.key}", member.name.local, bool(member.local), member.site)


def _bind(member: Member, module: Module, entry: Entry) -> Concept:
    member.words = module.words(*entry)
    local = member.local or element_name(member.words.text, "Member", member.site)
    member.own = module.structural(local, member.words, "member", site=member.site)
    return member.own


def spoken(
    concept: Concept, module: Module, owner: str, key: str, entries: list[Entry], terse: str = ""
) -> tuple[Concept, Words]:
    """A concept of a base with its labels in the languages of a module, which are added where the base has none.

    `terse` is what is printed in the first language, where that is another text. What there is to translate goes into `entries`, by the class and the name that it has there.
    """
    text = text_in(concept.labels, LabelRole.STANDARD, module.languages[0]) or any_text(concept)
    added = [Label(LabelRole.TERSE, module.languages[0], terse)] if terse else []
    translations: dict[str, str] = {}
    for language in module.languages[1:]:
        if not (translated := text_in(concept.labels, LabelRole.STANDARD, language)):
            entries.append(Entry(owner, key, text))
            if translated := module.translated(entries[-1], language):
                added.append(Label(LabelRole.STANDARD, language, translated))
        if translated:
            translations[language] = translated
    return replace(concept, labels=(*concept.labels, *added)), Words(text, translations)


def _bind_foreign(member: Member, foreign: Foreign, module: Module, owner: str, entries: list[Entry]) -> Used:
    """Give a member of a base its labels. Raises `KaijiError` (base.axis) for what is none."""
    concept = foreign.concept
    domain = concept.abstract or concept.type.name.local == DOMAIN.name.local
    if concept.substitution is not Substitution.ITEM or not domain:
        message = f"{foreign!r} is no member: expected one, as in member(IFRS['ifrs-full:IssuedCapitalMember'])"
        raise KaijiError(message, code="base.axis", location=member.site.location())
    concept, member.words = spoken(concept, module, owner, member.key, entries, member.terse)
    member.own = replace(concept, site=member.site)
    return Used(foreign.base, member.own)
