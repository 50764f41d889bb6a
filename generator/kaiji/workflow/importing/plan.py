"""Which statement says which fact: by the roles that present its concept, and the axes that these have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kaiji.model import Context, Entity, Fact, Members, Network, Period, PeriodType, QName, Role, Unit, arcroles
from kaiji.model.duplicates import Duplicates, finest, kind_of
from kaiji.model.period import FOREVER
from kaiji.model.unit import PURE, SHARES
from kaiji.workflow.importing.read import Source, presentation_axes

_SPARSE = 3
"""A line stands in a table if it has a figure in one of so many columns."""


@dataclass
class Table:
    """What one statement says at once: facts by concept and period, all about the same members, in the same currency."""

    members: Members
    entity: Entity
    unit: Unit | None
    columns: tuple[Period, ...]
    cells: dict[QName, dict[Period, Fact]] = field(default_factory=dict)

    @property
    def facts(self) -> Iterator[Fact]:
        return (fact for row in self.cells.values() for fact in row.values())


@dataclass
class Statement:
    """A role with the facts that are said in it; `lines` are its concepts in the order of print."""

    role: Role
    lines: tuple[QName, ...] = ()
    facts: list[Fact] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def axes(self) -> list[QName]:
        """The axes of its facts, in the order in which they first occur."""
        return list(dict.fromkeys(axis for fact in self.facts for axis, _ in fact.context.members))


@dataclass
class Plan:
    """The statements of a report, and the facts that none can say, each with the reason. `repeated` counts those that agree
    with another one, which are left out."""

    source: Source
    others: str
    """The address below which roles lie of facts that no role presents."""
    loose: list[tuple[Fact, str]] = field(default_factory=list)
    repeated: int = 0

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements, in the order of their roles' definitions; facts that nobody presents come last."""
        networks = sorted(self.source.taxonomy.networks, key=lambda network: network.role.definition)
        lines = {n.role.uri: tuple(dict.fromkeys(_printed(n))) for n in networks if n.presentation}
        axes = {n.role.uri: {*presentation_axes(n, self.source.taxonomy)} for n in networks}
        presenting: dict[QName, list[str]] = {}
        for uri, concepts in lines.items():
            for concept in concepts:
                presenting.setdefault(concept, []).append(uri)
        roles = {n.role.uri: n.role for n in networks}
        found = {uri: Statement(roles[uri], lines[uri]) for uri in lines}
        more: dict[frozenset[QName], Statement] = {}
        for fact in self._once():
            about = {axis for axis, _ in fact.context.members}
            uris = presenting.get(fact.concept, [])
            fitting = [uri for uri in uris if about <= axes[uri]]
            if fitting:
                found[min(fitting, key=lambda uri: len(axes[uri] - about) if about else 0)].facts.append(fact)
            elif uris:
                found[uris[0]].facts.append(fact)
            else:
                key = frozenset(about)
                statement = more.setdefault(key, Statement(self._other(key)))
                statement.facts.append(fact)
        for statement in more.values():
            statement.lines = tuple(dict.fromkeys(fact.concept for fact in statement.facts))
        statements = [s for s in (*found.values(), *more.values()) if s.facts]
        for statement in statements:
            statement.lines = tuple(x for x in statement.lines if any(f.concept == x for f in statement.facts))
        return statements

    def _other(self, axes: frozenset[QName]) -> Role:
        names = sorted(axis.local.removesuffix("Axis").removesuffix("Dimension") for axis in axes)
        tail = "By".join(["Unpresented", *names])
        title = "Facts that no statement presents" + (f", by {' and '.join(names)}" if names else "")
        return Role(f"{self.others}/{tail}", tail, f"999990 - Other - {title}", ((self.source.languages[0], title),))

    def _once(self) -> Iterator[Fact]:
        """Each fact once: of several that agree the most accurate, of others the first; the second ones are loose."""
        groups: dict[object, list[Fact]] = {}
        for fact in self.source.facts:
            groups.setdefault(fact.aspects, []).append(fact)
        for facts in groups.values():
            if len(facts) == 1:
                yield facts[0]
                continue
            if kind_of(facts) is Duplicates.INCONSISTENT:
                distinct = list({(f.value, f.decimals): f for f in facts}.values())
                self.repeated += len(facts) - len(distinct)
                yield distinct[0]
                self.loose += [(fact, "contradicts another fact of the same aspects") for fact in distinct[1:]]
                continue
            self.repeated += len(facts) - 1
            yield finest(facts)


def _printed(network: Network) -> Iterator[QName]:
    for node in network.outline(arcroles.PARENT_CHILD):
        yield node.name


def tables(statement: Statement, currency: Unit, units: dict[QName, Unit]) -> list[Table]:
    """The facts of a statement as tables: lines by periods. `units` are those that lines say themselves."""
    groups: dict[tuple[Context, Unit | None, PeriodType], list[Fact]] = {}
    for fact in statement.facts:
        unit, period = fact.unit, fact.context.period
        said = None
        if unit is not None and units.get(fact.concept) != unit:
            money = Unit(unit.numerators) if unit.is_per_share else unit
            said = None if money in (currency, SHARES, PURE) else money
        about = fact.context._replace(period=FOREVER)  # who and which members, whenever
        groups.setdefault((about, said, period.type), []).append(fact)
    rank = {name: n for n, name in enumerate(statement.lines)}
    found: list[Table] = []
    for (about, said, _), facts in groups.items():
        found += _tabled(about, said, sorted(facts, key=lambda fact: rank[fact.concept]))
    places = {members: n for n, members in enumerate(dict.fromkeys(f.context.members for f in statement.facts))}
    found.sort(key=lambda t: (len(t.members) > 0, places[t.members], rank[next(iter(t.cells))]))
    return found


def _tabled(about: Context, unit: Unit | None, facts: Iterable[Fact]) -> Iterator[Table]:
    """Lines that are reported for the same periods, or for some of them, make a table."""
    rows: dict[QName, dict[Period, Fact]] = {}
    order: dict[Period, None] = {}
    for fact in facts:
        rows.setdefault(fact.concept, {})[fact.context.period] = fact
        order.setdefault(fact.context.period)
    found: list[Table] = []
    wide = sorted(rows.items(), key=lambda item: -len(item[1]))
    place: dict[QName, Table] = {}
    for concept, row in wide:
        fitting = next((t for t in found if row.keys() <= {*t.columns} and len(t.columns) <= _SPARSE * len(row)), None)
        if fitting is None:
            fitting = Table(about.members, about.entity, unit, tuple(p for p in order if p in row))
            found.append(fitting)
        place[concept] = fitting
    for concept, row in rows.items():
        place[concept].cells[concept] = row
    yield from found
