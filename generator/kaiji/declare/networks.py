"""Networks as outlines: relationships that are written down, where they do not follow from the lines of a statement.

    network(
        Role("http://acme.example/role/assets", "assets", "100 - Statement - Assets"),
        presentation=\"\"\"
            acme:AssetsAbstract
              acme:Cash
              acme:Assets | total
        \"\"\",
        calculation=\"\"\"
            acme:Assets
              + acme:Cash
        \"\"\",
    )

Two blanks set in what hangs from the concept above. A concept that stands in several places has its own below it in one of
them. What is behind the bar is the role of the preferred label. In a definition a line without a mark is a member or a line
below the one above it; other relationships have theirs in brackets.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, NoReturn

from kaiji.declare.concepts import ROLES
from kaiji.model import KaijiError, Network, QName, Relationship, Role, arcroles
from kaiji.model.places import CallSite, call_site

MARKS = {
    "all": arcroles.ALL,
    "not-all": arcroles.NOT_ALL,
    "dimension": arcroles.HYPERCUBE_DIMENSION,
    "domain": arcroles.DIMENSION_DOMAIN,
    "default": arcroles.DIMENSION_DEFAULT,
    "wider-narrower": arcroles.WIDER_NARROWER,
    "general-special": arcroles.GENERAL_SPECIAL,
    "essence-alias": arcroles.ESSENCE_ALIAS,
    "similar-tuples": arcroles.SIMILAR_TUPLES,
    "requires-element": arcroles.REQUIRES_ELEMENT,
}
"""What marks relationships of a definition. Behind that may stand `closed`, `segment` or `scenario`, `unusable`, and the
URI of the role in which they go on."""


class _Line(NamedTuple):
    """A line of an outline: how deep it stands, what it says, and the concept above it."""

    text: str
    number: int
    name: QName
    above: QName | None
    order: int


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """The relationships of a role, as they were written."""

    role: Role
    presentation: str
    calculation: str
    definition: str
    site: CallSite = field(repr=False)

    def network(self, namespaces: Mapping[str, str]) -> Network:
        """The network; `namespaces` are those of prefixes. Raises `KaijiError` (declare.network) for what is no outline."""
        arcs = [
            *self._read(self.presentation, namespaces, _shown),
            *self._read(self.calculation, namespaces, _summed),
            *self._read(self.definition, namespaces, _defined),
        ]
        return Network(self.role, tuple(arcs))

    def _read(
        self, outline: str, namespaces: Mapping[str, str], arc: Callable[[_Line, QName], Relationship | None]
    ) -> Iterator[Relationship]:
        path: list[QName] = []
        orders: dict[QName, int] = {}
        for number, line in enumerate(textwrap.dedent(outline).splitlines()):
            text = line.strip()
            if not text:
                continue
            depth, odd = divmod(len(line) - len(line.lstrip(" ")), 2)
            named = _NAME.search(text.partition(" | ")[0])
            if odd or depth > len(path) or named is None:
                self._refuse(text, "expected a concept, as in acme:Assets, set in by two blanks below the one above it")
            prefix, local = named.groups()
            if prefix not in namespaces:
                self._refuse(text, f"no prefix {prefix!r}, but {', '.join(namespaces)}")
            name = QName(namespaces[prefix], local)
            del path[depth:]
            above = path[-1] if path else None
            path.append(name)
            if above is None:
                continue
            orders[above] = orders.get(above, 0) + 1
            found = arc(_Line(text, number, name, above, orders[above]), above)
            if found is None:
                self._refuse(text, "that is no relationship of such an outline")
            yield found

    def _refuse(self, line: str, why: str) -> NoReturn:
        message = f"{line!r} in an outline of {self.role.definition}: {why}"
        raise KaijiError(message, code="declare.network", location=self.site.location())


_NAME = re.compile(r"(?:^|\s)([^\s:\[\]]+):(\S+)$")


def _shown(line: _Line, above: QName) -> Relationship | None:
    _, bar, role = line.text.partition(" | ")
    preferred = ROLES.get(role, role if ":" in role else "")
    if bar and not preferred:
        return None
    return Relationship(arcroles.PARENT_CHILD, above, line.name, line.order, preferred=preferred)


_WEIGHT = re.compile(r"([+-])(?: (\d+(?:\.\d+)?) x)? ")


def _summed(line: _Line, above: QName) -> Relationship | None:
    found = _WEIGHT.match(line.text)
    if found is None:
        return None
    number = Decimal(found[2] or 1)
    weight = -number if found[1] == "-" else number
    whole = int(weight) if weight == weight.to_integral_value() else weight
    return Relationship(arcroles.SUMMATION_ITEM, above, line.name, line.order, whole)


_MARK = re.compile(r"\[([^\]]*)\] ")


def _defined(line: _Line, above: QName) -> Relationship | None:
    found = _MARK.match(line.text)
    words = found[1].split() if found else []
    arcrole = MARKS.get(words[0], "") if words and words[0] in MARKS else arcroles.DOMAIN_MEMBER
    options = words[1:] if words and words[0] in MARKS else words
    closed, unusable = "closed" in options, "unusable" in options
    element = next((x for x in options if x in ("segment", "scenario")), "")
    target = next((x for x in options if ":" in x), "")
    if len(options) != sum((closed, unusable, bool(element), bool(target))):
        return None
    return Relationship(
        arcrole,
        above,
        line.name,
        line.order,
        usable=not unusable,
        closed=closed,
        context_element=element,
        target_role=target,
    )


def network(role: Role, *, presentation: str = "", calculation: str = "", definition: str = "") -> Written:
    """The relationships of a role as outlines, for `networks=` of a `Library`."""
    return Written(role, presentation, calculation, definition, call_site(1))
