"""Facts in columns: a report takes them from Arrow, Parquet or a DuckDB query, and writes them without holding them.

Columns: `concept` (prefix:Name), `period` (as xBRL-CSV writes it: 2025, 2025-03-31@end, or dates with times), `value`; where wanted
`unit` (iso4217:JPY, iso4217:EUR/xbrli:shares), `decimals` (empty: exact), `language`, `entity` (empty: the report's own); every
other column is an axis (prefix:Name, or its local name where that is the only one), whose cells are members (prefix:Name), values of
a typed axis, or empty. Numbers are integers, decimals or text; never floats, which are not what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pyarrow as pa
import pyarrow.compute as pc

from kaiji.model import (
    Context,
    DimensionValue,
    Entity,
    Fact,
    KaijiError,
    Location,
    Period,
    QName,
    Taxonomy,
    Typed,
    Unit,
    Value,
)
from kaiji.model.names import STANDARD_PREFIXES
from kaiji.model.parse import Parser, parser
from kaiji.model.places import shown
from kaiji.model.types import NOT_XML, ItemType
from kaiji.syntax.oim.periods import csv_period

BATCH = 1 << 14
NEEDED = ("concept", "period", "value")
KNOWN = (*NEEDED, "unit", "decimals", "language", "entity")
_BINARY = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary)
Source = Path | Any
"""A Parquet file, a `pyarrow.Table` or `Dataset`, or a function that gives record batches anew whenever it is called."""


class _Row(NamedTuple):
    """A row of a source, its number from 1, in the place of the call that states figures."""

    path: str
    row: int

    def location(self, *_: str) -> Location:
        return Location(self.path, self.row)


@dataclass(frozen=True)
class _Source:
    """Where a fact in columns comes from: its row."""

    statement: _Row
    section: str = ""
    caption: str = ""
    lines: tuple[int, int] | None = None
    under: tuple[int, ...] = ()
    cell: int | None = None

    @property
    def location(self) -> Location:
        return self.statement.location()


@dataclass(frozen=True)
class Bulk:
    """The facts of a source against a taxonomy; they can be walked as often as one likes, and none is kept.

    Raises `KaijiError` (bulk.column, bulk.value), at the row: a column that is missing or no axis, a cell that is nothing.
    """

    source: Source
    taxonomy: Taxonomy
    entity: Entity
    name: str = "the columns"
    where: str = ""
    _contexts: dict[tuple[object, ...], Context] = field(default_factory=dict, repr=False, compare=False)
    _periods: dict[str, Period] = field(default_factory=dict, repr=False, compare=False)
    _units: dict[str, Unit] = field(default_factory=dict, repr=False, compare=False)
    _names: dict[str, QName] = field(default_factory=dict, repr=False, compare=False)
    _parsers: dict[QName, Parser] = field(default_factory=dict, repr=False, compare=False)

    in_columns = True

    @property
    def place(self) -> str:
        return shown(str(self.source)) if isinstance(self.source, Path) else self.name

    def batches(self) -> Iterator[Any]:
        """The source as record batches, read anew."""
        if isinstance(self.source, Path):
            import pyarrow.parquet as pq

            try:
                file = pq.ParquetFile(self.source, pre_buffer=False)
                yield from file.iter_batches(BATCH)
            except (OSError, pa.ArrowException) as error:
                message = f"cannot be read: {error}"
                raise KaijiError(message, code="bulk.column", location=Location(self.place)) from error
        elif isinstance(self.source, pa.Table):
            yield from self.source.to_batches(BATCH)
        elif callable(self.source):
            yield from self.source()
        else:  # a dataset
            yield from self.source.to_batches(batch_size=BATCH)

    def __iter__(self) -> Iterator[Fact]:
        row = 0
        for batch in self.batches():
            yield from self._facts(batch, row)
            row += batch.num_rows

    def chosen(self, rows: Any) -> Iterator[tuple[int, Fact]]:
        """The facts of some rows (an Arrow array of numbers from 0, ascending), with their numbers."""
        row = 0
        for batch in self.batches():
            here = rows.filter(pc.and_(pc.greater_equal(rows, row), pc.less(rows, row + batch.num_rows)))
            if len(here):
                numbers = here.to_pylist()
                part = batch.take(pc.subtract(here, row))
                for number, fact in zip(numbers, self._facts(part, 0), strict=True):
                    yield number, fact._replace(source=_Source(_Row(self.place, number + 1)))
            row += batch.num_rows

    def check(self, schema: Any) -> None:
        """Refuse columns that are missing, floats, and what is neither text nor number."""
        for column in schema:
            kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
            if pa.types.is_nested(kind) or any(is_(kind) for is_ in _BINARY):
                self._refuse("column", f"has a column {column.name!r} of {kind}: text or numbers are due", 0)
        if missing := [name for name in NEEDED if name not in schema.names]:
            self._refuse("column", f"has no column {missing[0]!r}", 0)
        if pa.types.is_floating(schema.field("value").type):
            message = "has a column 'value' of floats, which hold no exact figures: give decimals, integers or text"
            self._refuse("column", message, 0)

    def axes(self, columns: Iterable[str]) -> dict[str, QName]:
        """The columns that are axes."""
        found = {}
        for column in columns:
            if column in KNOWN:
                continue
            axis = self._axes.get(column)
            if axis is None:
                self._refuse(
                    "column",
                    f"has a column {column!r}, which is no axis of the taxonomy; known are {', '.join(KNOWN)}",
                    0,
                )
            found[column] = axis
        return found

    @cached_property
    def _axes(self) -> dict[str, QName]:
        from kaiji.model import Substitution

        names = [n for n, c in self.taxonomy.concepts.items() if c.substitution is Substitution.DIMENSION]
        locals_ = [n.local for n in names]
        found = {self.taxonomy.prefixed(n): n for n in names}
        return found | {n.local: n for n in names if locals_.count(n.local) == 1}

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        standard = {prefix: namespace for namespace, prefix in STANDARD_PREFIXES.items()}
        return standard | {prefix: namespace for namespace, prefix in self.taxonomy.prefixes.items()}

    def _facts(self, batch: Any, before: int) -> Iterator[Fact]:
        names = batch.schema.names
        self.check(batch.schema)
        number = batch.num_rows
        concepts = self._looked_up(batch.column("concept"), self.concept, before)
        known, indices = self.contexts_of(batch, before)
        contexts = [known[n] for n in indices.to_pylist()]
        units = self._looked_up(batch.column("unit"), self.unit, before) if "unit" in names else [None] * number
        languages = self._texts(batch.column("language")) if "language" in names else [None] * number
        decimals = self.decimals(batch, before)
        values = self._values(batch, concepts, before)
        for concept, context, value, unit, accuracy, language in zip(
            concepts, contexts, values, units, decimals, languages, strict=True
        ):
            yield Fact(concept, context, value, unit, accuracy, language)

    def _looked_up(self, column: Any, of: Callable[[str], Any], before: int) -> list[Any]:
        meant, indices = self.meant(column, of, before)
        found = indices.to_pylist()
        return [None if n is None else meant[n] for n in found] if indices.null_count else [meant[n] for n in found]

    def meant(self, column: Any, of: Callable[[str], Any], before: int) -> tuple[list[Any], Any]:
        """What the different texts of a column mean, and for each row the number of its own; each is looked up once."""
        encoded = as_text(column).dictionary_encode()
        if of == self.concept and encoded.indices.null_count:
            self._refuse("value", "has no concept", before + pc.index(pc.is_null(encoded.indices), True).as_py() + 1)
        meant: list[Any] = []
        for position, text in enumerate(encoded.dictionary.to_pylist()):
            try:
                meant.append(of(text))
            except KaijiError as error:
                row = pc.index(encoded.indices, position).as_py()
                self._refuse("value", str(error), before + row + 1)
        return meant, encoded.indices

    def contexts_of(self, batch: Any, before: int) -> tuple[list[Context], Any]:
        """The contexts of a batch, which begins after so many rows, and for each row the number of its own."""
        names = batch.schema.names
        axes = self.axes(names)
        columns = [batch.column("period"), *(batch.column(c) for c in axes)]
        columns += [batch.column("entity")] if "entity" in names else []
        parts = [as_text(column).dictionary_encode() for column in columns]
        codes = parts[0].indices.cast(pa.int64())
        for part in parts[1:]:
            size = len(part.dictionary) + 1
            codes = pc.add(pc.multiply(codes, size), pc.fill_null(part.indices.cast(pa.int64()), size - 1))
        if codes.null_count:
            self._refuse("value", "has no period", before + pc.index(pc.is_null(codes), True).as_py() + 1)
        encoded = codes.dictionary_encode()
        texts = [part.dictionary.to_pylist() for part in parts]
        found: list[Context] = []
        for position, code in enumerate(encoded.dictionary.to_pylist()):
            key: list[str | None] = []
            for held in reversed(texts[1:]):
                code, at = divmod(code, len(held) + 1)
                key.insert(0, held[at] if at < len(held) else None)
            key.insert(0, texts[0][code])
            known = self._contexts.get((*key, *axes))
            if known is None:
                try:
                    known = self._contexts[(*key, *axes)] = self._context(key, axes)
                except KaijiError as error:
                    self._refuse("value", str(error), before + pc.index(encoded.indices, position).as_py() + 1)
            found.append(known)
        return found, encoded.indices

    def _context(self, key: list[str | None], axes: dict[str, QName]) -> Context:
        entity = self.entity
        if len(key) > len(axes) + 1 and key[-1] is not None:
            entity = Entity(self.entity.scheme, _plain_text(key[-1]))
        members = [
            (axis, self._member(axis, text))
            for axis, text in zip(axes.values(), key[1:], strict=False)
            if text is not None
        ]
        return Context(entity, self._period(key[0] or ""), tuple(sorted(members, key=lambda pair: pair[0])))

    def _period(self, text: str) -> Period:
        if text not in self._periods:
            self._periods[text] = csv_period(text, "", Path(self.place))
        return self._periods[text]

    def _member(self, axis: QName, text: str) -> DimensionValue:
        concept = self.taxonomy.concepts[axis]
        return Typed(_plain_text(text)) if concept.typed_domain else self._name(text)

    def _name(self, text: str) -> QName:
        found = self._names.get(text)
        if found is None:
            prefix, colon, local = text.partition(":")
            if not colon or prefix not in self._prefixes or not local:
                raise KaijiError(f"{text!r} is no name with a prefix of the taxonomy")
            found = self._names[text] = QName(self._prefixes[prefix], local)
        return found

    def concept(self, text: str) -> QName:
        found = self._name(text)
        if found not in self.taxonomy.concepts:
            raise KaijiError(f"{text!r} is no concept of the taxonomy")
        return found

    def unit(self, text: str) -> Unit:
        if text not in self._units:
            above, slash, below = text.partition("/")
            parts = [[self._name(m) for m in side.strip("()").split("*")] for side in (above, below) if side]
            made = Unit(tuple(sorted(parts[0])), tuple(sorted(parts[1])) if slash and len(parts) > 1 else ())
            if made.problem:
                raise KaijiError(f"{text!r} {made.problem}")
            self._units[text] = made
        return self._units[text]

    def _texts(self, column: Any) -> list[str | None]:
        return list(as_text(column).to_pylist())

    def decimals(self, batch: Any, before: int) -> list[int | None]:
        if "decimals" not in batch.schema.names:
            return [None] * int(batch.num_rows)
        column = batch.column("decimals")
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            column = pc.if_else(pc.equal(column, "INF"), pa.scalar(None, column.type), column)
        try:
            return list(column.cast(pa.int64()).to_pylist())
        except pa.ArrowInvalid as error:
            self._refuse("column", f"has decimals that are no whole numbers: {error}", before + 1)

    def _values(self, batch: Any, concepts: list[QName], before: int) -> list[Value]:
        column = batch.column("value")
        found: list[Any] = column.to_pylist()
        if pa.types.is_integer(column.type):
            return found
        if pa.types.is_decimal(column.type):
            return [_plain(value) for value in found]
        values: list[Value] = []
        for position, (text, concept) in enumerate(zip(found, concepts, strict=True)):
            if text is None:
                values.append(None)
                continue
            try:
                values.append(self._parser(concept)(text if isinstance(text, str) else str(text)))
            except (ValueError, ArithmeticError, KaijiError) as error:
                self._refuse("value", f"{concept.local}: {error}", before + position + 1)
        return values

    def _parser(self, concept: QName) -> Parser:
        found = self._parsers.get(concept)
        if found is None:
            kind: ItemType = self.taxonomy.concepts[concept].type
            found = self._parsers[concept] = parser(kind)
        return found

    def _refuse(self, code: str, message: str, row: int) -> NoReturn:
        raise KaijiError(message, code=f"bulk.{code}", location=Location(self.place, row))


def as_text(column: Any) -> Any:
    """A column as plain text."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if column.type == pa.string() else column.cast(pa.string())


def _plain_text(text: str) -> str:
    """A text that XML can hold. Raises `KaijiError` for another one."""
    if found := NOT_XML.search(text):
        raise KaijiError(f"{text!r} has the character {found.group()!r}, which is not allowed in XML")
    return text


def _plain(value: Decimal | None) -> int | Decimal | None:
    """A whole number as an int, as figures of the data module are."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else value
