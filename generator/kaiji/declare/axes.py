"""Axes: a class is an axis, its attributes are members, its instance is a row of figures, one for each member.

class Components(Axis, module=DIM, title="Components of equity"):
    total = member("Total shareholders' equity", default=True)
    common_stock = member("Common stock")

Components.common_stock                                  # the member
Components(common_stock=16_833_847, total=20_112_004)    # a printed row: cells of the columns that are named
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, overload

from kaiji.declare.module import Module
from kaiji.declare.names import Named
from kaiji.declare.translations import TITLE, Entry
from kaiji.declare.words import Words, element_name
from kaiji.model import Concept, KaijiError, Network, QName, Role, Substitution, domain_member, parent_child
from kaiji.model.places import CallSite, call_site, declaration


@dataclass(eq=False, repr=False, slots=True)
class Member:
    """A member of an axis. `axis` and `concept` are known once the class around it exists."""

    words: Words
    default: bool
    local: str
    key: str = ""
    axis: type[Axis] | None = None
    own: Concept | None = None
    site: CallSite = field(default_factory=declaration)

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = name

    def __repr__(self) -> str:
        return f"{self.axis.__name__}.{self.key}" if self.axis else self.key

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
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


def member(label: str, *, default: bool = False, name: str = "") -> Member:
    """A member; `default` marks the one that is meant when a fact names none (the total, as a rule)."""
    return Member(Words(label), default, name, site=declaration())


class Axis:
    """An explicit axis (Dimensions 1.0), declared by subclassing; a further subclass in another module adds members.

    Class arguments: `module`, `title`. Members keep the order of declaration. Without a default
    member the domain is an element of its own that no fact can use.
    """

    module: ClassVar[Module]
    concept: ClassVar[Concept]
    domain: ClassVar[Concept | None]
    members: ClassVar[dict[str, Member]] = {}
    own_concepts: ClassVar[tuple[Concept, ...]] = ()
    translatable: ClassVar[tuple[Entry, ...]] = ()
    named: ClassVar[tuple[Named, ...]] = ()

    cells: dict[str, object]
    site: CallSite

    def __init_subclass__(cls, *, module: Module, title: str = "", name: str = "") -> None:
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
            concepts.append(cls.concept)
            cls.domain = None
            if not any(m.default for m in own.values()):
                cls.domain = module.structural(local + "Domain", words, "domain")
                concepts.append(cls.domain)
        for m in own.values():
            m.axis = cls
            entries.append(Entry(cls.__name__, m.key, m.words.text))
            concepts.append(_bind(m, module, entries[-1]))
        cls.members = cls.members | own
        cls.own_concepts = tuple(concepts)
        cls.translatable = tuple(entries)
        cls.named = (*names, *(_named(cls, m) for m in own.values()))

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
    """

    module: ClassVar[Module]
    role: ClassVar[Role]
    domain: ClassVar[Concept]
    members: ClassVar[dict[str, Member]]
    own_concepts: ClassVar[tuple[Concept, ...]]
    translatable: ClassVar[tuple[Entry, ...]]
    named: ClassVar[tuple[Named, ...]]

    def __init_subclass__(cls, *, module: Module, code: str, title: str, name: str = "") -> None:
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
    def network(cls) -> Network:
        """The members below the domain, in the order of their declaration."""
        members = [m.name for m in cls.members.values()]
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
