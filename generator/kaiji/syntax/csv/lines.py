"""The layout `lines`: a row for each fact, with its concept. The only one that is streamed.

An aspect that is the same in all rows is no column but a parameter of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaiji.model import Context, Fact, QName, Unit
from kaiji.syntax.csv.table import Noted, Table, Texts, quoted, special


def lines(texts: Texts, facts: Iterable[Fact], whole: bool) -> Table:
    """The table of a section; unless it is `whole` in memory, every aspect is a column."""
    axes_used, languages, noted = _survey(texts, facts)
    axes = texts.names(axes_used, _RESERVED)
    numeric = not whole or any(f.unit is not None for f in facts)
    mixed = len(texts.entities) > 1 or not languages <= {None, texts.report.language}
    before = ["period", *axes.values(), *(["entity"] if mixed else [])]
    after = [*(["unit", "decimals"] if numeric else []), *(["language"] if mixed else [])]

    def of_context(context: Context) -> list[str]:
        members = dict(context.members)
        found = [texts.period(context.period)]
        found += [texts.member(members[axis]) if axis in members else "" for axis in axes]
        return [*found, special(who) if (who := texts.entities[context.entity]) else ""] if mixed else found

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
        """What a row shares with the one before is recognised as the same object."""
        middles: dict[tuple[Unit | None, int | None, str | None], str] = {}
        concepts: dict[QName, str] = {}
        latest: Context | None = None
        last: tuple[Unit | None, int | None, str | None] = None, None, None
        start, middle = "", _joined(of_number(*last), kept_after)
        for concept, context, value, unit, decimals, language, _, _, _ in facts:
            if context is not latest:
                latest, start = context, _joined(of_context(context), kept_before)
            if not (last[0] is unit and last[1] is decimals and last[2] is language):
                last = unit, decimals, language
                found = middles.get(last)
                if found is None:
                    found = middles[last] = _joined(of_number(*last), kept_after)
                middle = found
            named = concepts.get(concept)
            if named is None:
                named = concepts[concept] = f"{texts.prefixed(concept)},"
            yield f"{named}{start}{middle}{value if type(value) is int else texts.value(value)}"

    header = ("concept", *(before[n] for n in kept_before), *(after[n] for n in kept_after), "value")
    shape = "_".join(["numbers" if numeric else "texts", *axes.values(), *(["mixed"] if mixed else [])])
    return Table(shape, _template(texts, axes, numeric, mixed), parameters, header, rows, noted)


_RESERVED = ("concept", "period", "entity", "unit", "decimals", "language", "value")


def _template(texts: Texts, axes: dict[QName, str], numeric: bool, mixed: bool) -> dict[str, object]:
    dimensions = {"concept": "$concept", "period": "$period"}
    dimensions |= {texts.prefixed(axis): f"${name}" for axis, name in axes.items()}
    dimensions |= {"entity": "$entity", "language": "$language"} if mixed else {}
    dimensions |= {"unit": "$unit"} if numeric else {}
    value: dict[str, object] = {"dimensions": dimensions} | ({"decimals": "$decimals"} if numeric else {})
    names = [name.removeprefix("$") for name in dimensions.values()]
    return {"columns": {name: {} for name in (*names, *(["decimals"] if numeric else []))} | {"value": value}}


def _joined(texts: list[str], kept: list[int]) -> str:
    return "".join([f"{quoted(texts[n])}," for n in kept])


def _survey(texts: Texts, facts: Iterable[Fact]) -> tuple[dict[QName, None], set[str | None], list[Noted]]:
    """The axes in the order in which they first occur, the languages, and the rows that have footnotes or links."""
    axes: dict[QName, None] = {}
    languages: set[str | None] = {None}
    noted: list[Noted] = []
    latest: Context | None = None
    tongue: str | None = None
    for number, fact in enumerate(facts, 1):
        _, context, value, _, _, language, _, _, _ = fact
        if context is not latest:
            latest = context
            for axis, _ in context.members:
                axes[axis] = None
        if language is None and type(value) is str:
            languages.add("")  # it must not take the language of the report
        elif language is not tongue:
            tongue = language
            languages.add(language)
        if texts.linked(fact):
            noted.append((f"r_{number}.value", fact))
    return axes, languages, noted
