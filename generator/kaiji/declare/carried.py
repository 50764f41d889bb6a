"""From one year to the next: cells that wait, figures that last year's filing has, and what is to be looked at again.

    profit_or_loss = ProfitOrLoss(revenue=(TODO, LAST), costs=(TODO, restated(-220_900)))
    filing = Filing(..., last=acme_2025.filing)

`TODO` waits for a figure: nothing is reported, and the filing is not built. `LAST` is what last year's filing reports for the
same line, period and members, at its accuracy. `review(...)` marks what was last year's and may be so no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kaiji.declare.axes import Axis, Member
from kaiji.declare.made import made
from kaiji.model import Context, Fact, Finding, KaijiError, QName, Severity, Unit, Value
from kaiji.model.places import CallSite, call_site, shown
from kaiji.taxonomy.diff import undated

if TYPE_CHECKING:
    from kaiji.declare.disclosure import Disclosure

T = TypeVar("T")


class Cell(Enum):
    """What stands in a cell in the place of a figure."""

    TODO = "to be filled"
    LAST = "as last year's filing has it"


TODO: Any = Cell.TODO
"""A cell that waits for its figure. To a type checker it may stand anywhere."""
LAST: Any = Cell.LAST
"""The figure that last year's filing reports for the same line, period and members; in a row of an axis, all of them."""


class Carried(NamedTuple):
    """A figure of last year's filing, at full scale, and its accuracy."""

    value: Value
    decimals: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that is to be looked at, and the call that says so."""

    site: CallSite


def review(passage: T) -> T:
    """What was taken from last year's filing and is to be looked at: `review(Cover(...))`, `review("15th term")`.

    It changes nothing. `kaiji check` counts what is marked, and nothing is built until the last mark is taken away. On a line
    of its own above a class, `@review` marks its members.
    """
    made(Mark(call_site(1)))
    return passage


class Published:
    """The facts of last year's filing, found whatever the dates of the versions of taxonomies."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = {_key(fact.concept, fact.context, fact.unit): fact for fact in facts}

    def of(self, concept: QName, context: Context, unit: Unit | None) -> Fact | None:
        """The fact of a concept for a context and a unit, if there is one."""
        return self._facts.get(_key(concept, context, unit))


def _key(concept: QName, context: Context, unit: Unit | None) -> object:
    members = frozenset((_same(axis), _same(m) if isinstance(m, QName) else m) for axis, m in context.members)
    return _same(concept), context.entity, context.period, members, unit


def _same(name: QName) -> tuple[str, str]:
    return undated(name.namespace), name.local


Where = Callable[[str, Member | None], tuple[QName, Context, Unit | None]]


def carry(disclosure: Disclosure, where: Where, last: Published | None) -> None:
    """Put the figures of last year's filing where a statement that is placed says `LAST`.

    `where(key, member)` tells concept, context and unit of a cell. Raises `KaijiError` (data.last) at the cell for which that
    filing has no fact, and where there is no such filing.
    """
    from kaiji.declare.lines import Noted

    def found(key: str, member: Member | None) -> Carried | None:
        fact = last.of(*where(key, member)) if last else None
        return Carried(fact.value, fact.decimals) if fact else None

    def filled(cell: object, key: str, member: Member | None = None) -> object:
        if isinstance(cell, Noted):
            return replace(cell, figure=filled(cell.figure, key, member))
        if cell is not LAST:
            return cell
        if (figure := found(key, member)) is None:
            concept = where(key, member)[0].local
            why = (
                f"last year's filing reports nothing for {concept} there: write the figure, or ABSENT; name= of the line keeps the"
                " concept where its caption has changed"
                if last
                else "the filing names none of last year: give it last=, the Filing of that year"
            )
            keys = (key,) if member is None else (key, member.key)
            raise KaijiError(f"{key} = LAST: {why}", code="data.last", location=disclosure.site.location(*keys))
        return figure

    figures = disclosure.figures
    for key, figure in figures.items():
        columns = type(disclosure).columns
        if figure is LAST and columns is not None:
            row = {k: c for k, m in columns.members.items() if (c := found(key, m)) is not None}
            figures[key] = _row(columns, row, disclosure.site) if row else filled(figure, key)
        elif isinstance(figure, Axis):
            if any(_is_last(cell) for cell in figure.cells.values()):
                cells = {k: filled(cell, key, figure.members[k]) for k, cell in figure.cells.items()}
                figures[key] = _row(type(figure), cells, figure.site)
        else:
            figures[key] = filled(figure, key)


def _is_last(cell: object) -> bool:
    return getattr(cell, "figure", cell) is LAST


def _row(axis: type[Axis], cells: Mapping[str, object], site: CallSite) -> Axis:
    row = axis(**cells)
    row.site = site
    return row


def waiting(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """The cells of a statement that wait: the line, and the member where it has a row of them."""
    for key, figure in disclosure.figures.items():
        for member, cell in figure.cells.items() if isinstance(figure, Axis) else [("", figure)]:
            if cell is TODO:
                yield key, member


def unfinished(placed: Iterable[Disclosure], things: Iterable[object]) -> Iterator[Finding]:
    """Codes data.todo and data.review: how many cells wait and passages are marked, each in one finding with all places."""
    cells = Counter(
        (site.file, site.line, type(d).__name__) for d in placed for _ in waiting(d) if (site := d.site) is not None
    )
    if cells:
        said = ", ".join(f"{name} {count:,} ({shown(file)}:{line})" for (file, line, name), count in cells.items())
        first = next(d.site for d in placed for _ in waiting(d))
        message = f"{_counted(cells.total(), 'cell waits for its figure', 'cells wait for their figures')}: {said}"
        yield Finding("data.todo", Severity.ERROR, message, first.location())
    marks = [thing for thing in things if isinstance(thing, Mark)]
    if marks:
        by_file: dict[str, list[int]] = {}
        for mark in dict.fromkeys(marks):
            by_file.setdefault(shown(mark.site.file), []).append(mark.site.line)
        said = "; ".join(f"{file}:{', '.join(map(str, sorted(lines)))}" for file, lines in by_file.items())
        number = sum(map(len, by_file.values()))
        message = f"{_counted(number, 'passage is', 'passages are')} last year's and to be looked at: {said}"
        yield Finding(
            "data.review",
            Severity.ERROR,
            f"{message}. Take each review(...) away when it is right, and its import after the last",
            marks[0].site.location(),
        )


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
