"""What facts are called in a template that is a document: by concept and context, in the names that people know.

`name` is the prefixed name of the concept, by the prefixes of the report's taxonomy. `context` is the period, by its name in
the filing (that of a duration also for the moment at its end) or else by its dates, then the member on each axis:

    name="us-gaap:Revenues" context="CurrentYear us-gaap:ProductAxis=acme:PaintMember"

The value on a typed axis has its white space, quotes and per cent signs escaped (`%20`), and none where it is nil; `entity=`
follows where it is not the filer. Only where facts differ by nothing else there are `unit`, by its id, and `language`. No
value is in a key, so that a template stays what it is when figures change, and next year's periods take the old names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kaiji.model import Aspects, Context, DimensionValue, Duration, Fact, Period, Report, Typed

ATTRIBUTES = ("name", "context", "unit", "language")
_Key = tuple[str, str]


class Keys:
    """The keys of a report's facts. They are found again by `find`, in whatever order members are named."""

    def __init__(self, report: Report, periods: Mapping[str, Period]) -> None:
        self._report = report
        self._periods: dict[Period, str] = {period: name for name, period in periods.items()}
        for name, period in periods.items():
            if isinstance(period, Duration):
                self._periods.setdefault(period.closing, name)
        self._contexts: dict[Context, str] = {}
        self._facts: dict[_Key, list[Fact]] = {}
        self._about: dict[_Key, set[tuple[str, str]]] = {}
        self.take(report.facts)

    def take(self, facts: Iterable[Fact]) -> None:
        """Facts that are to be told apart, and found."""
        for fact in facts:
            key = self._key(fact.aspects)
            self._facts.setdefault(key, []).append(fact)
            self._about.setdefault(key, set()).add(self._rest(fact.aspects))

    def of(self, aspects: Aspects) -> dict[str, str]:
        """The attributes by which a fact is found."""
        name, context = self._key(aspects)
        unit, language = self._rest(aspects)
        others = self._about.get((name, context), ())
        found = {"name": name, "context": context}
        if len({other for other, _ in others}) > 1:
            found["unit"] = unit
        if len({other for _, other in others}) > 1:
            found["language"] = language
        return found

    def find(self, given: Mapping[str, str]) -> list[Fact]:
        """The facts that attributes mean: several where a report has duplicates, or does not say which unit is meant."""
        context = " ".join(_sorted(given.get("context", "").split()))
        found = self._facts.get((given.get("name", "").strip(), context), [])
        wanted = given.get("unit"), given.get("language")
        if wanted == (None, None):
            return found
        return [f for f in found if all(w in (None, x) for w, x in zip(wanted, self._rest(f.aspects), strict=True))]

    def _key(self, aspects: Aspects) -> _Key:
        context = self._contexts.get(aspects.context)
        if context is None:
            context = self._contexts[aspects.context] = self._context(aspects.context)
        return self._report.taxonomy.prefixed(aspects.concept), context

    def _context(self, context: Context) -> str:
        entity, period, members = context
        parts = [self._periods.get(period) or str(period).replace(" ", "")]
        parts += [f"{self._report.taxonomy.prefixed(axis)}{self._member(member)}" for axis, member in members]
        if entity != self._report.entity:
            parts.append(f"entity={_escaped(entity.identifier)}")
        return " ".join(_sorted(parts))

    def _member(self, member: DimensionValue) -> str:
        if isinstance(member, Typed):
            return "" if member.value is None else f"={_escaped(member.value)}"
        return f"={self._report.taxonomy.prefixed(member)}"

    def _rest(self, aspects: Aspects) -> tuple[str, str]:
        return self._report.ids.unit(aspects.unit) if aspects.unit else "", aspects.language or ""


def _sorted(parts: list[str]) -> list[str]:
    return [*parts[:1], *sorted(parts[1:])]


def _escaped(text: str) -> str:
    return re.sub("[\\s%\"'<>&]", lambda found: f"%{ord(found[0]):02X}", text)
