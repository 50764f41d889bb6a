"""The layout `lines`: a row for each fact, with its concept. The only one that is streamed.

An aspect that is the same in all rows is no column but a parameter of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kaiji.emit.csv_table import Noted, Table, Texts, cell
from kaiji.model import Context, Fact, QName, Unit


def lines(texts: Texts, facts: Iterable[Fact], whole: bool) -> Table:
    """The table of a section; unless it is `whole` in memory, every aspect is a column."""
    contexts = _contexts(facts)
    axes = texts.names((axis for c in contexts for axis, _ in c.members), _RESERVED)
    numeric = not whole or any(f.unit is not None for f in facts)
    report = texts.report
    mixed = not whole or len(texts.entities) > 1 or any(f.language not in (None, report.language) for f in facts)
    before = ["period", *axes.values(), *(["entity"] if mixed else [])]
    after = [*(["unit", "decimals"] if numeric else []), *(["language"] if mixed else [])]

    def of_context(context: Context) -> list[str]:
        members = dict(context.members)
        found = [texts.period(context)]
        found += [texts.prefixed(members[axis]) if axis in members else "" for axis in axes]
        return [*found, cell(texts.entities[context.entity])] if mixed else found

    def of_number(unit: Unit | None, decimals: int | None, language: str | None) -> list[str]:
        number = [texts.unit(unit) or "", "" if decimals is None else str(decimals)]
        return [*(number if numeric else []), *([(language or "").lower()] if mixed else [])]

    parameters: dict[str, str] = {}
    if whole:
        table = [of_context(f.context) + of_number(f.unit, f.decimals, f.language) for f in facts]
        for name, *column in zip([*before, *after], *table, strict=True):
            if len(set(column)) == 1:
                parameters[name] = column[0] or "#none"
    kept_before = [n for n, name in enumerate(before) if name not in parameters]
    kept_after = [n for n, name in enumerate(after) if name not in parameters]

    def rows() -> Iterator[str]:
        starts: dict[int, tuple[Context, str]] = {}
        middles: dict[tuple[Unit | None, int | None, str | None], str] = {}
        concepts: dict[QName, str] = {}
        for fact in facts:
            concept, context, value, unit, decimals, language, _, _ = fact
            start = starts.get(id(context))
            if start is None:
                found = of_context(context)
                # The context is kept with its text, so that its identity is not given to another one.
                start = starts[id(context)] = context, "".join(f"{found[n]}," for n in kept_before)
            key = (unit, decimals, language)
            middle = middles.get(key)
            if middle is None:
                found = of_number(*key)
                middle = middles[key] = "".join(f"{found[n]}," for n in kept_after)
            named = concepts.get(concept)
            if named is None:
                named = concepts[concept] = f"{texts.prefixed(concept)},"
            text = value if type(value) is int else texts.value(fact)
            yield f"{named}{start[1]}{middle}{text}"

    def noted() -> Iterator[Noted]:
        return ((f"r_{n}.value", f[6]) for n, f in enumerate(facts, 1) if f[6])

    header = ("concept", *(before[n] for n in kept_before), *(after[n] for n in kept_after), "value")
    shape = "_".join(["numbers" if numeric else "texts", *axes.values(), *(["mixed"] if mixed else [])])
    return Table(shape, _template(texts, axes, numeric, mixed), parameters, header, rows, noted)


_RESERVED = ("concept", "period", "entity", "unit", "decimals", "language", "value")


def _template(texts: Texts, axes: dict[QName, str], numeric: bool, mixed: bool) -> dict[str, Any]:
    dimensions = {"concept": "$concept", "period": "$period"}
    dimensions |= {texts.prefixed(axis): f"${name}" for axis, name in axes.items()}
    dimensions |= {"entity": "$entity", "language": "$language"} if mixed else {}
    dimensions |= {"unit": "$unit"} if numeric else {}
    value: dict[str, Any] = {"dimensions": dimensions} | ({"decimals": "$decimals"} if numeric else {})
    names = [name.removeprefix("$") for name in dimensions.values()]
    return {"columns": {name: {} for name in (*names, *(["decimals"] if numeric else []))} | {"value": value}}


def _contexts(facts: Iterable[Fact]) -> list[Context]:
    """The contexts in the order in which they first occur."""
    seen: dict[int, Context] = {}
    for fact in facts:
        seen.setdefault(id(fact[1]), fact[1])
    return list(seen.values())
