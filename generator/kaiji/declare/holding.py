"""What holds for a statement besides its figures: the columns that it has, scale, currency, source, heading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, TypeAlias

from kaiji.model import Duration, Entity, Form, Instant, KaijiError, Period, Unit
from kaiji.model.places import CallSite

ONES, THOUSANDS, MILLIONS = 0, 3, 6
"""Powers of ten by which a statement says that its amounts of money are to be multiplied."""


class Scales(NamedTuple):
    """Powers of ten, where not only amounts of money have one: `scale=Scales(MILLIONS, shares=THOUSANDS)`.

    `quantities` is that of numbers with a unit of their own. Amounts for one share, percentages and counts have none.
    """

    money: int = ONES
    shares: int = ONES
    quantities: int = ONES


Scale: TypeAlias = int | Scales

Source: TypeAlias = int | tuple[int, int]
"""The line of the source text on which something is printed, or the first and the last line, counted from 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures that differs in more than its period: `Column(FY2026, unit=currency("USD"))`.

    What it does not say is as in the rest of the statement: `scale` and `unit` of its numbers, `entity` (the filing's).
    """

    period: Period
    scale: Scale | None = None
    unit: Unit | None = None
    entity: Entity | None = None

    def __str__(self) -> str:
        more = (self.unit and self.unit.id, self.entity and self.entity.identifier)
        return ", ".join([str(self.period), *filter(None, more)])


class Holding(NamedTuple):
    """What holds at a place of a filing: one `period`, or `periods`, a column each.

    `layout` is how the document shows what stands here, where the engine is not to choose. `under` is the number of the
    heading above it: the second below the first is (1, 2).
    """

    period: Period | None = None
    periods: tuple[Period | Column, ...] = ()
    scale: Scale | None = None
    unit: Unit | None = None
    source: Source | None = None
    layout: Form | None = None
    section: str = ""
    under: tuple[int, ...] = ()

    def within(self, above: Holding) -> Holding:
        """What is said here, and what is said above where nothing is said here."""
        said = {key: value for key, value in self._asdict().items() if value not in (None, "", ())}
        if self.period is not None or self.periods:
            said |= {"period": self.period, "periods": self.periods}
        return above._replace(**said)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a statement that stands here: none where nobody gives a period."""
        given = self.periods or ((self.period,) if self.period is not None else ())
        return tuple(item if isinstance(item, Column) else Column(item) for item in given)


def check_holding(said: Mapping[str, object], site: CallSite) -> None:
    """Refuse what no statement can have; `None` says nothing."""
    for key, (accepted, wanted) in ARGUMENTS.items():
        if (given := said.get(key)) is not None and not accepted(given):
            refuse("data.type", f"{key} = {given!r}: expected {wanted}", site, key)
    period, periods = said.get("period"), said.get("periods")
    if period is not None and periods is not None:
        refuse("data.columns", "period= is for one column, periods= for several: give one of them", site, "periods")
    given = list(periods) if isinstance(periods, tuple) else [period]
    for item in given:
        own = item.period if isinstance(item, Column) else item
        if isinstance(own, Duration) and own.end < own.start:
            message = f"period = {own} ends before it begins: turn its days round"
            refuse("data.period", message, site, "period" if periods is None else "periods")
    if len(set(given)) < len(given):
        message = (
            "two columns are the same: give them other periods, or say what else differs, as in Column(..., unit=...)"
        )
        refuse("data.columns", message, site, "periods")


def refuse(code: str, message: str, site: CallSite, *keys: str, cell: int | None = None) -> NoReturn:
    """Refuse what stands at a keyword of a call, or in one of its cells."""
    raise KaijiError(message, code=code, location=site.location(*keys, cell=cell))


def _are_lines(source: object) -> bool:
    if isinstance(source, tuple):
        return [type(n) for n in source] == [int, int] and 0 < source[0] <= source[1]
    return type(source) is int and source > 0


def _is_period(given: object) -> bool:
    return isinstance(given, Instant | Duration)


def _is_scale(given: object) -> bool:
    powers = given if isinstance(given, Scales) else (given,)
    return all(type(power) is int and abs(power) <= _MOST_SCALE for power in powers)


def _are_columns(given: object) -> bool:
    if type(given) is not tuple or not given:
        return False
    columns = [item for item in given if isinstance(item, Column)]
    return all(_is_period(item) for item in given if not isinstance(item, Column)) and all(
        _is_period(column.period)
        and (column.scale is None or _is_scale(column.scale))
        and isinstance(column.unit, Unit | None)
        and isinstance(column.entity, Entity | None)
        for column in columns
    )


_MOST_SCALE = 100
ARGUMENTS: dict[str, tuple[Callable[[object], bool], str]] = {
    "section": (lambda x: isinstance(x, str), "the title of a section (str)"),
    "period": (_is_period, "an instant or a duration; periods= for several columns"),
    "periods": (_are_columns, "periods in a tuple, one for each column, as in (FY2026, FY2025)"),
    "scale": (_is_scale, "a power of ten, as ONES, THOUSANDS or MILLIONS, or Scales(MILLIONS, shares=THOUSANDS)"),
    "unit": (
        lambda x: isinstance(x, Unit),
        'a currency, as in currency("USD"), or the unit of quantities, as in unit("MWh")',
    ),
    "layout": (lambda x: isinstance(x, Form), f"one of {', '.join(f'Form.{form.name}' for form in Form)}"),
    "source": (_are_lines, "the line of the source text, or the first and the last line, counted from 1"),
}
"""What statements and sections may say besides figures, and what that must be."""
