"""The facts of a report by what is asked of them. Made by one walk; checks, rules, layout and tables share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kaiji.model.fact import Context, Fact
from kaiji.model.names import QName
from kaiji.model.unit import Unit


class FactIndex:
    """Facts in the order of the report, and the same by concept and by all of their aspects."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(facts)

    @cached_property
    def by_concept(self) -> Mapping[QName, Sequence[Fact]]:
        found: dict[QName, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact[0], []).append(fact)
        return found

    @cached_property
    def by_aspects(self) -> Mapping[tuple[QName, Context, Unit | None, str | None], Sequence[Fact]]:
        """All facts by their `aspects`; where there are several for one key, they are duplicates."""
        found: dict[tuple[QName, Context, Unit | None, str | None], list[Fact]] = {}
        for fact in self.facts:  # an `Aspects` is such a tuple, and takes longer to make
            found.setdefault((fact[0], fact[1], fact[3], fact[5]), []).append(fact)
        return found

    @cached_property
    def contexts(self) -> Sequence[Context]:
        """The contexts in the order in which facts first stand in them."""
        return tuple(dict.fromkeys(fact[1] for fact in self.facts))
