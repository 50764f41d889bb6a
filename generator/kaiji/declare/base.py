"""Taxonomies that others publish, as a project's Python names them: a base, and the concepts that statements take from it.

    IFRS = Base("http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd")

    cash: Figure = use(IFRS["ifrs-full:CashAndCashEquivalents"])

Modules that `kaiji taxonomy stubs` writes have a typed name for each concept. Nothing is read before a concept is used;
then the base is loaded from the packages that the project names, or else from the user's store.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, NoReturn, TypeVar

from kaiji.model import Concept, KaijiError, Label, LabelRole, QName, Role, Taxonomy, primary
from kaiji.model.places import CallSite, declaration

if TYPE_CHECKING:
    from typing_extensions import TypeVar as Defaulting

    from kaiji.taxonomy.library import Library

    P = Defaulting("P", default=Any)
else:
    P = TypeVar("P")

_DEPRECATED = ("http://www.xbrl.org/2009/role/deprecatedLabel", "http://www.xbrl.org/2009/role/deprecatedDateLabel")
"""Labels of the Link Role Registry by which a publisher says that a concept is no more to be used."""


F = TypeVar("F", contravariant=True)


class OverPeriod:
    """To type checkers: what is reported over a period."""


class AtInstant:
    """To type checkers: what is reported at an instant."""


@dataclass
class Loading:
    """What a project is loaded with: the library of the packages that it may use, and the bases that it has asked for."""

    make: Callable[[], Library]
    bases: dict[tuple[str, ...], Taxonomy] = field(default_factory=dict)

    @cached_property
    def library(self) -> Library:
        """Made when it is first asked for: what reads taxonomies is not imported for a project that uses none."""
        return self.make()

    def packages(self) -> tuple[Path, ...]:
        """The packages in which the bases lie, each once."""
        found = {p.file: None for documents in self.bases for p in self.library.holding(documents)}
        return tuple(found)


_LOADING: ContextVar[Loading | None] = ContextVar("loading", default=None)


@contextmanager
def loading(make: Callable[[], Library]) -> Iterator[Loading]:
    """Take published taxonomies from a library, which is made when it is needed, while the body runs."""
    found = Loading(make)
    token = _LOADING.set(found)
    try:
        yield found
    finally:
        _LOADING.reset(token)


class Base:
    """A published taxonomy, by the absolute addresses of its entry points.

    A schema of the filing's own imports those that are schemas and refers to those that are linkbases: where a regulator
    wants schemas and label linkbases one by one, name them one by one. `base["ifrs-full:Assets"]` is a concept of it, by the
    prefix that it is known by or by its namespace (`http://...#Assets`).
    """

    def __init__(self, *documents: str) -> None:
        self.documents = documents
        self._taxonomy: Taxonomy | None = None
        self.site: CallSite = declaration()
        for address in documents or ("",):
            if not address.startswith(("http://", "https://")):
                message = f"{address!r}: expected the absolute addresses at which the taxonomy is published"
                raise KaijiError(message, code="base.entry-point", location=self.site.location())

    def __getitem__(self, name: str) -> ForeignConcept:
        return ForeignConcept(self, name)

    def __repr__(self) -> str:
        return f"Base({', '.join(map(repr, self.documents))})"

    def of(self, prefix: str) -> Prefixed:
        """Its concepts of one prefix, by attributes: `gaap = BASE.of("us-gaap")`, and then `gaap.Assets`."""
        return Prefixed(self, prefix)

    @property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy, read when a project first asks for it.

        A base may outlive the project that is being loaded, in a package that several use: each gets its own packages'.
        Raises `KaijiError`, base.entry-point at the line of this base when no package has one of its entry points, and as the
        readers of packages do.
        """
        current = _LOADING.get()
        found = self._taxonomy if current is None else current.bases.get(self.documents)
        if found is None:
            found = self._read(current)
            if current is not None:
                current.bases[self.documents] = found
        self._taxonomy = found
        return found

    def _read(self, current: Loading | None) -> Taxonomy:
        from kaiji.taxonomy.store import Store, home

        library = current.library if current is not None else Store(home()).library()
        for address in self.documents:
            if not any(package.holds(address) for package in library.packages):
                among = ", ".join(package.file.name for package in library.packages)
                looked = f" ({among})" if among else ""
                message = f"no taxonomy package{looked} has the entry point {address}"
                message += ": name one that has it in packages = [...] of [tool.kaiji], or `kaiji taxonomy add` it"
                raise KaijiError(message, code="base.entry-point", location=self.site.location())
        try:
            return library.published(self.documents)
        except KaijiError as error:
            if error.code != "input.remote":
                raise
            message = f"{error.location} {error}, in packages = [...] of [tool.kaiji], or `kaiji taxonomy add` it"
            raise KaijiError(message, code="base.entry-point", location=self.site.location()) from error

    @property
    def namespaces(self) -> dict[str, str]:
        """Its namespaces by prefix."""
        return {schema.prefix: schema.namespace for schema in self.taxonomy.schemas}

    def role(self, uri: str) -> Role:
        """An extended link role that it declares. Raises `KaijiError` (base.role) where it has none of that URI."""
        found = next((role for role in self.taxonomy.roles if role.uri == uri), None)
        if found is None:
            _unknown("base.role", uri, "role", [role.uri for role in self.taxonomy.roles], self.documents[0])
        return found


class Prefixed:
    """The concepts of a base with one prefix. A name that Python does not allow stands in brackets."""

    __slots__ = ("_base", "_prefix")

    def __init__(self, base: Base, prefix: str) -> None:
        self._base, self._prefix = base, prefix

    def __getitem__(self, name: str) -> ForeignConcept:
        return self._base[f"{self._prefix}:{name}"]

    def __getattr__(self, name: str) -> ForeignConcept:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]


class Foreign:
    """A concept of a base. What can be done with it type checkers know by its kind, where a stub says of which one it is."""

    __slots__ = ("_name", "base")

    def __init__(self, base: Base, name: str) -> None:
        self.base = base
        self._name = name

    def __repr__(self) -> str:
        return self._name

    @property
    def concept(self) -> Concept:
        """The concept. Raises `KaijiError` (base.concept) where the base has none of that name."""
        concepts = self.base.taxonomy.concepts
        namespace, separator, local = self._name.rpartition("#")
        if not separator:
            prefix, _, local = self._name.rpartition(":")
            namespace = self.base.namespaces.get(prefix, "")
        found = concepts.get(QName(namespace, local))
        if found is None:
            within = [name.local for name in concepts if name.namespace == namespace]
            if not within:
                message = f"{self.base.documents[0]} has no concept {self._name!r}: its prefixes are {', '.join(self.base.namespaces)}"
                raise KaijiError(message, code="base.concept", location=declaration().location())
            _unknown("base.concept", local, "concept", within, prefix if not separator else namespace)
        return found


class ForeignItem(Foreign, Generic[F, P]):
    """What is reported: type checkers know what a figure of it may be, and whether it is reported over a period or at an instant.

    It takes whatever is one of the kinds of `F`, so that a line of it is one of any of these.
    """

    __slots__ = ()


class ForeignHeading(Foreign):
    """A heading, a table or the line items of one."""

    __slots__ = ()


class ForeignAxis(Foreign):
    """An axis. Its stub has its members as attributes."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> ForeignMember:
            if name.startswith("__"):
                raise AttributeError(name)
            mark = "#" if "#" in self._name else ":"
            return ForeignConcept(self.base, f"{self._name.rpartition(mark)[0]}{mark}{name}")


class ForeignMember(Foreign):
    """A member of an axis, or a value of an enumeration."""

    __slots__ = ()


class ForeignConcept(ForeignItem[Any, Any], ForeignHeading, ForeignAxis, ForeignMember):
    """A concept of which nothing is said before the base is read."""

    __slots__ = ()


def names(base: Base, namespace: str, listed: str) -> tuple[Callable[[str], ForeignConcept], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module that has the concepts of a namespace by their names, which are `listed`.

    A name that Python does not allow is listed as `python_name=local-name`.
    """
    locals_ = {name: local or name for name, _, local in (entry.partition("=") for entry in listed.split())}

    def find(name: str) -> ForeignConcept:
        if name not in locals_:
            near = difflib.get_close_matches(name, locals_, 1) if not name.startswith("__") else []
            hint = f": did you mean {near[0]}?" if near else ""
            raise AttributeError(f"{namespace} has no concept {name!r}{hint}")
        return ForeignConcept(base, f"{namespace}#{locals_[name]}")

    return find, lambda: [*locals_]


def roles(base: Base, listed: str) -> tuple[Callable[[str], Role], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module that has the roles of a base, which are `listed` as `python_name=URI`."""
    uris = dict(entry.split("=", 1) for entry in listed.split())

    def find(name: str) -> Role:
        if name not in uris:
            near = difflib.get_close_matches(name, uris, 1) if not name.startswith("__") else []
            hint = f": did you mean {near[0]}?" if near else ""
            raise AttributeError(f"there is no role {name!r}{hint}")
        return base.role(uris[name])

    return find, lambda: [*uris]


class Used(NamedTuple):
    """A concept of a base with the labels that a project adds to it."""

    base: Base
    concept: Concept


_STATEMENTS = ("presentationLink", "definitionLink")


def check_role(role: Role) -> None:
    """Refuse a role that a base keeps for itself, or that may not stand where a disclosure needs it (base.role)."""
    lacking = [link for link in _STATEMENTS if role.used_on and link not in role.used_on]
    why = f"it may be used on {', '.join(role.used_on)} only, not on {lacking[0]}" if lacking else ""
    if _KEPT.match(role.uri):
        why = "EDINET keeps its roles of this kind (rol_std_) for its own samples: take the one without std"
    if why:
        message = f"the taxonomy forbids the role {role.uri}: {why}"
        raise KaijiError(message, code="base.role", location=declaration().location("role"))


_KEPT = re.compile(r"http://disclosure\.edinet-fsa\.go\.jp/role/[^/]+/rol_std_")


def deprecated(concept: Concept) -> str:
    """What the publisher says of a concept that is no more to be used; nothing of any other."""
    said = [label for label in concept.labels if label.role in _DEPRECATED]
    return next((f"{x.role.rpartition('/')[2]}: {x.text}" for x in said), "")


def text_in(labels: Sequence[Label], role: str, language: str) -> str:
    """The text of a label; nothing where there is none."""
    return next((x.text for x in labels if x.role == role and x.language == language), "")


def any_text(concept: Concept) -> str:
    """What to call a concept that has no label in the language that is wanted: its English label, or else its name."""
    standard = [label for label in concept.labels if label.role == LabelRole.STANDARD]
    english = (label.text for label in standard if primary(label.language) == "en")
    return next(english, standard[0].text if standard else concept.name.local)


def _unknown(code: str, name: str, kind: str, known: list[str], where: str) -> NoReturn:
    near = difflib.get_close_matches(name, known, 1)
    hint = f": did you mean {near[0]}?" if near else ": `kaiji taxonomy search` finds concepts by their labels"
    message = f"{where} has no {kind} {name!r}{hint}"
    raise KaijiError(message, code=code, location=declaration().location())
