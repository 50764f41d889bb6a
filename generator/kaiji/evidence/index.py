"""The index of provenance: on which line each figure is printed, kept with the project because the text may not be.

One line for each time that the filing prints a fact, in the filing's order, with four cells separated by tabs: the id of
the fact; the line of the source text ("5" or "5-6", "-" for what it does not print); what is printed there; and a check
sum of these and of the fact's value, by which a figure that has changed since is known without being read again.

What is printed is a figure or a text as found there (a long text is cut); "=true" or "=DirectorMember" for what was read
from these lines, where nothing is printed as such; and of a narrative, restated in other words, the figures that it
takes from these lines and, after "||", the names. The first line has the hash of the text; behind it stand the lines with
which pages begin, if the source has pages, and when the periods are whose names the ids bear. Written by `kaiji locate`,
never by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar
from zlib import crc32

from kaiji.evidence.text import on_pages
from kaiji.model import Fact, KaijiError, Location, Period, QName
from kaiji.model.places import shown

_HEAD = "fact\tline\tprinted\tcheck"
_SOURCE = "source"
_PERIOD = "period"
_PAGE = "page"
_LARGEST = 200_000_000
Lines = tuple[int, int]


class Entry(NamedTuple):
    """One line of the index. `lines` is nothing for what the source does not print."""

    id: str
    lines: Lines | None
    printed: str
    check: str
    location: Location


@dataclass(frozen=True, slots=True)
class Index:
    """The lines of an index, and the text that they were looked up in: its SHA-256 and how many lines it has.

    `periods` has a line for each period that the filing names; its `printed` is as `named` writes it.
    """

    path: str
    entries: tuple[Entry, ...]
    digest: str = ""
    count: int = 0
    periods: tuple[Entry, ...] = ()
    pages: tuple[int, ...] = ()
    """The line with which each page begins, if the source has pages."""

    def where(self, entry: Entry) -> str:
        """The lines of an entry in the source and its place here, in words."""
        page = on_pages(self.pages, entry.lines) if entry.lines is not None else ""
        return f"line {said(entry.lines)}{page} of the source ({entry.location})"


class Printed(Protocol):
    """A fact each time that the filing prints it, with the lines of the source that its disclosure takes up."""

    @property
    def id(self) -> str: ...
    @property
    def fact(self) -> Fact: ...
    @property
    def range(self) -> Lines | None: ...


P = TypeVar("P", bound=Printed)


class Row(NamedTuple):
    """What is to become a line of an index."""

    printing: Printed
    lines: Lines | None
    printed: str


def sealed(id: str, lines: Lines | None, printed: str, fact: Fact) -> str:
    """The check sum of a line of the index that belongs to a fact as it is now."""
    unit = fact.unit.id if fact.unit is not None else ""
    text = f"{id}\t{lines}\t{printed}\t{recorded(fact)}\t{fact.decimals}\t{unit}"
    return f"{crc32(text.encode()):08x}"


def recorded(fact: Fact) -> str:
    """The value of a fact as the index writes what is read and not printed."""
    value = fact.value
    if isinstance(value, bool):
        return str(value).lower()
    return value.local if isinstance(value, QName) else str(value)


def named(periods: Mapping[str, Period]) -> list[str]:
    """When the periods are that a filing names: `CurrentYear 2006-04-01/2007-03-31`."""
    return [f"{name} {period}" for name, period in periods.items()]


def period_of(entry: Entry) -> str:
    """The name in the line of a period."""
    return entry.printed.partition(" ")[0]


def moved_periods(index: Index, periods: Mapping[str, Period]) -> list[tuple[Entry, Period]]:
    """The lines of periods that have other dates now, each with these."""
    found = [(entry, periods.get(period_of(entry))) for entry in index.periods]
    return [(entry, now) for entry, now in found if now is not None and not entry.printed.endswith(f" {now}")]


def write_index(
    rows: Iterable[Row], digest: str, count: int, periods: Mapping[str, Period], pages: Sequence[int] = ()
) -> str:
    """The index as text, in the order of the rows."""
    lines = [_HEAD, f"{_SOURCE}\t1-{count}\tsha256:{digest}\t"]
    lines += [f"{_PAGE}\t{first}\t{number}\t" for number, first in enumerate(pages, 1)]
    lines += [f"{_PERIOD}\t-\t{period}\t" for period in named(periods)]
    for printing, where, printed in rows:
        check = sealed(printing.id, where, printed, printing.fact) if where is not None else ""
        lines.append(f"{printing.id}\t{said(where)}\t{printed}\t{check}")
    return "".join(f"{line}\n" for line in lines)


def said(lines: Lines | None) -> str:
    """Lines as people write them: 5, or 5-6."""
    if lines is None:
        return "-"
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"


def read_index(path: Path) -> Index:
    """An index. Raises `KaijiError` at a line that is none."""
    name = shown(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise _error(f"longer than {_LARGEST:,} bytes", Location(name))
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(f"cannot be read: {error}: write it with `kaiji locate`", Location(name)) from error
    head, *rows = text.split("\n")[:-1] or [""]
    if head != _HEAD or not rows or not rows[0].startswith(f"{_SOURCE}\t"):
        message = "no index of provenance as this version writes it: remove it and run `kaiji locate`"
        raise _error(message, Location(name, 1))
    entries = [_entry(row, Location(name, number)) for number, row in enumerate(rows, 2)]
    source = entries[0]
    facts = tuple(entry for entry in entries[1:] if entry.id not in (_PERIOD, _PAGE))
    periods = tuple(entry for entry in entries[1:] if entry.id == _PERIOD)
    pages = tuple(entry.lines[0] for entry in entries[1:] if entry.id == _PAGE and entry.lines is not None)
    return Index(name, facts, source.printed.removeprefix("sha256:"), (source.lines or (0, 0))[1], periods, pages)


def _entry(row: str, where: Location) -> Entry:
    cells = row.split("\t")
    if len(cells) == 4:
        first, _, last = cells[1].partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            return Entry(cells[0], (int(first), int(last or first)), cells[2], cells[3], where)
        if cells[1] == "-":
            return Entry(cells[0], None, cells[2], cells[3], where)
    raise _error(f"expected {_HEAD.expandtabs(1)}", where)


def placed(printings: Sequence[P], entries: Iterable[Entry]) -> list[tuple[P, Entry | None]]:
    """Each printing with its line of the index: of one that is printed twice, the first with the first."""
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.id, []).append(entry)
    found: list[tuple[P, Entry | None]] = []
    for printing in printings:
        queue = waiting.get(printing.id, [])
        fitting = next((e for e in queue if covers(printing.range, e.lines)), None)
        if fitting is not None:
            queue.remove(fitting)
        found.append((printing, fitting))
    return found


def covers(range: Lines | None, lines: Lines | None) -> bool:
    """Whether the lines of a disclosure hold those of a figure; what is not printed needs none."""
    return lines is None or (range is not None and range[0] <= lines[0] and lines[1] <= range[1])


def _error(message: str, where: Location) -> KaijiError:
    return KaijiError(message, code="provenance.index", location=where)
