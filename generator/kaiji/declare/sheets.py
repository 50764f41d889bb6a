"""Figures from a ledger: accounts of a workbook, a CSV or Parquet file or a database become figures of statements.

    tb = sheet("trial_balance.xlsx", "TB 2026", key="account", value="balance", rounded=THOUSANDS)
    income = Income(scale=THOUSANDS, revenue=tb["4000":"4999"].negated, costs=tb["5000", "5100"], ...)

A figure that is taken so is a `Decimal` that knows its cells: findings, guards and traces name them.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from typing import NoReturn, Self, TypeAlias

from kaiji.declare.made import made
from kaiji.declare.tables import Found, read_table, why_empty
from kaiji.model import KaijiError, Location
from kaiji.model.places import shown

_EXACT = Context(prec=900)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


class Amount(Decimal):
    """A number with the cells that it was taken from. Sums, differences and signs keep the cells of all that went in."""

    cells: tuple[Location, ...]

    def __new__(cls, value: Decimal | int, cells: tuple[Location, ...]) -> Self:
        self = super().__new__(cls, value)
        self.cells = cells
        return self

    @property
    def negated(self) -> Amount:
        """With the other sign: ledgers hold revenue as a credit, below zero."""
        return -self

    def rounded(self, scale: int) -> Amount:
        """In units of 10 to the power of `scale` (`THOUSANDS`, `MILLIONS`), rounded half up as commerce does."""
        return Amount(_EXACT.scaleb(self, -scale).quantize(Decimal(1), ROUND_HALF_UP, _EXACT), self.cells)

    def __neg__(self, context: Context | None = None) -> Amount:
        return Amount(_EXACT.minus(self), self.cells)

    def __add__(self, other: Decimal | int) -> Amount:
        return Amount(_EXACT.add(self, Decimal(other)), self.cells + _cells(other))

    def __sub__(self, other: Decimal | int) -> Amount:
        return Amount(_EXACT.subtract(self, Decimal(other)), self.cells + _cells(other))

    __radd__ = __add__

    def __rsub__(self, other: Decimal | int) -> Amount:
        return -self + other

    @property
    def place(self) -> Location:
        """The cell, or the first of several with how many more there are."""
        first, *more = dict.fromkeys(self.cells)
        return Location(first.path, first.line, f"{first.cell} and {len(more)} more") if more else first


def _cells(value: object) -> tuple[Location, ...]:
    return value.cells if isinstance(value, Amount) else ()


Accounts: TypeAlias = "str | int | slice | tuple[str | int | slice, ...]"


@dataclass(frozen=True, eq=False)
class Sheet:
    """The accounts of a ledger by their key, in the order of the sheet.

    `sheet["4000"]` is one account, `sheet["4000":"4999"]` the sum of a range (both ends belong to it; keys of digits are
    compared as numbers, all others as texts), `sheet["4000", "5000":"5999"]` the sum of several.
    """

    path: Path
    accounts: Mapping[str, Amount]
    scale: int | None = None
    passed_over: frozenset[str] = field(default=frozenset())

    def __getitem__(self, accounts: Accounts) -> Amount:
        """Raises `KaijiError` (sheet.account) where an account is not there, or none lies in a range."""
        total: Amount | None = None
        for wanted in accounts if isinstance(accounts, tuple) else (accounts,):
            for key in self._keys(wanted):
                total = self.accounts[key] if total is None else total + self.accounts[key]
        if total is None:
            self._refuse("no account is asked for")
        return total if self.scale is None else total.rounded(self.scale)

    def _keys(self, wanted: str | int | slice) -> Iterable[str]:
        if not isinstance(wanted, slice):
            key = str(wanted)
            if key not in self.accounts:
                near = _nearest(key, self.accounts)
                self._refuse(f"there is no account {key!r}{f': did you mean {near}?' if near else ''}")
            return (key,)
        first, last = _rank(str(wanted.start or "")), _rank(str(wanted.stop)) if wanted.stop is not None else None
        found = [k for k in self.accounts if first <= _rank(k) and (last is None or _rank(k) <= last)]
        if not found:
            self._refuse(f"no account lies from {wanted.start} to {wanted.stop}")
        return found

    def _refuse(self, message: str) -> NoReturn:
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        place = Location(shown(frame.f_code.co_filename), frame.f_lineno)
        raise KaijiError(f"{message} in {shown(str(self.path))}", code="sheet.account", location=place)


def _rank(key: str) -> tuple[bool, int, str]:
    return (False, int(key), "") if key.isdecimal() else (key != "", 0, key)


def _nearest(key: str, keys: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, list(keys), 1, 0.7)), None)


def sheet(
    path: str | Path,
    name: str = "",
    *,
    key: str,
    value: str,
    rounded: int | None = None,
    leave_out: Iterable[str] = (),
) -> Sheet:
    """The accounts of one sheet: a column of keys and a column of numbers, under their headings.

    `path` is an .xlsx or .ods workbook (extra `sheets`), a .csv file, a .parquet file or a .duckdb database (extra
    `tables`) or a .sqlite database; a relative one counts from the module that asks. `name` is the sheet of a workbook
    (the first if it is not said), the table of a database, or a query that starts with `select`. `key` and `value` are
    the headings of the columns. `rounded` is the scale in which the statements print (`THOUSANDS`); figures are rounded
    to it when they are taken, sums after they are made. `leave_out` names accounts that no statement holds on purpose.

    Raises `KaijiError` with a code of the family `sheet` and the cell at fault: .missing, .reader, .unreadable, .name,
    .column, .formula, .merged, .number, .twice, .size.
    """
    path = Path(path)
    if not path.is_absolute():
        path = Path(sys._getframe(1).f_code.co_filename).parent / path
    accounts: dict[str, Amount] = {}
    for label, found in _pairs(read_table(path, name), key, value):
        if label in accounts:
            first = accounts[label].place
            _refuse("twice", f"account {label} is there twice, first in {first.cell}: keep one, or sum them", found)
        accounts[label] = Amount(_number(path, found, label), (found.place,))
    return made(Sheet(path, accounts, rounded, frozenset(map(str, leave_out))))


def _pairs(rows: Iterator[list[Found]], key: str, value: str) -> Iterator[tuple[str, Found]]:
    """The cells below both headings. The row of headings is the first that has both; rows without a key are passed over."""
    at: tuple[int, int] | None = None
    seen: list[str] = []
    last: Found | None = None
    for row in rows:
        last = row[0] if row else last
        if at is None:
            texts = [str(cell.value).strip() for cell in row]
            seen = seen or [t for t in texts if t not in ("", "None")]
            if key in texts and value in texts:
                for heading in (key, value):
                    if texts.count(heading) > 1:
                        _refuse("column", f"two columns are headed {heading!r}", row[texts.index(heading)])
                at = texts.index(key), texts.index(value)
            continue
        found = row[at[0]], row[at[1]]
        for cell in found:
            if cell.merged and str(cell.value if cell.value is not None else "") == "":
                _refuse("merged", f"the cell is merged with {cell.merged}: split it and fill in each row", cell)
        label = _label(found[0])
        if label is not None:
            yield label, found[1]
    if at is None and last is not None:
        heads = f"; the first row has {', '.join(seen[:8])}" if seen else ""
        _refuse("column", f"no row has the headings {key!r} and {value!r}{heads}", last)


def _label(cell: Found) -> str | None:
    value = cell.value
    if isinstance(value, bool | datetime.date | datetime.time):
        _refuse("number", f"{value} is no account: give the column the format of a text", cell)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (str(value).strip() or None) if value is not None else None


def _number(path: Path, cell: Found, account: str) -> Decimal:
    """The number of a cell, with the 15 digits that spreadsheets hold."""
    value: object = cell.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(format(value, ".15g"))
    if isinstance(value, str) and cell.textual and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    code, why = "number", f"account {account} has {str(value)[:60]!r}, which is no number"
    if value in (None, ""):
        why = f"account {account} has no number: write 0 where there is none"
        code, why = why_empty(path, cell.place) or (code, why)
    elif isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        why = f"account {account} has the date {value}: give the cell the format of a number"
    elif isinstance(value, str) and value.startswith("#"):
        code, why = "formula", f"the formula of account {account} gives {value}: mend it"
    elif isinstance(value, str) and re.search(r"\d", value):
        why = f"account {account} has the text {value[:60]!r}: turn it into a number, without separators of thousands"
    raise KaijiError(why, code=f"sheet.{code}", location=cell.place)


def _refuse(code: str, message: str, cell: Found) -> NoReturn:
    raise KaijiError(message, code=f"sheet.{code}", location=cell.place)
