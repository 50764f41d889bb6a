"""The preflight of a report with facts in columns: Arrow and DuckDB find the few rows that may be wrong, the checks judge these.

Facts of one context and unit are a cell. A cell is judged as a whole, by the same checks as any other facts, if one of its
rows may be wrong: if another fact has the same aspects, if a total is not exactly the sum of its parts, if a value has digits
beyond its accuracy or characters that XML has not, if its kind of row (concept, period, unit, accuracy, sign) or its members
were found wrong once, or if a rule asks for its concept. All others are right by every check: where total and parts are
exact, XBRL 2.1 and both modes of Calculations 1.1 find them consistent. So the verdicts are those of the checks on all facts.
What compares statements with each other (figures per share, scales) and what is declared and not used is not looked into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kaiji.check import examine
from kaiji.check.dimensions import check_dimensions
from kaiji.check.duplicates import check_duplicates
from kaiji.check.rules import check_rules
from kaiji.check.sums import check_sums
from kaiji.check.values import check_values
from kaiji.model import (
    Context,
    Fact,
    Finding,
    Lexical,
    QName,
    Report,
    Section,
    Unit,
    arcroles,
    most_severe_first,
)
from kaiji.tables.bulk import Bulk, as_text
from kaiji.tables.spec import need

_SCALE, _MOST_PLACES = 6, 24
_DIGITS = pa.decimal128(38, _SCALE)
_NO_UNIT = _AUTHORED = -1
_ROWS = pa.schema(
    [
        ("s", pa.int32()),  # source, -1 for authored facts
        ("n", pa.int64()),  # row in it
        ("c", pa.int32()),  # concept
        ("x", pa.int32()),  # context
        ("u", pa.int32()),  # unit, -1 for none
        ("d", pa.int64()),  # decimals
        ("v", _DIGITS),  # value, if it is a number that fits
        ("nil", pa.bool_()),
        ("strange", pa.bool_()),  # has to be looked at in any case
        ("text", pa.bool_()),  # from a column of texts
        ("l", pa.string()),  # language
    ]
)
_STRANGE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\r\\x{fffe}\\x{ffff}]"
"""Characters that XML has not, and the one that not all syntaxes bring back."""


def check_columns(report: Report) -> list[Finding]:
    """What is wrong with a report some of whose facts are in columns, what is most severe first."""
    small = suspects(report)
    examination = examine(small)
    found: Iterable[Finding] = (
        *check_values(small),
        *check_duplicates(small, lambda: examination.totals),
        *check_dimensions(small),
        *check_sums(small, examination.totals),
        *check_rules(small, examination.evaluations),
    )
    return most_severe_first(list(dict.fromkeys(found)))


def suspects(report: Report) -> Report:
    """The report with its authored facts, and of those in columns the cells that have to be judged."""
    need()
    sections, bulks = [], []
    for section in report.sections:
        if isinstance(section.facts, Bulk):
            bulks.append((section, section.facts))
        else:
            sections.append(section)
    screen = _Screen(replace(report, sections=tuple(sections)))
    for _, bulk in bulks:
        screen.take(bulk)
    rows = screen.suspicious()
    for number, (section, bulk) in enumerate(bulks):
        if len(rows[number]):
            facts = tuple(fact for _, fact in bulk.chosen(rows[number]))
            sections.append(Section(section.role, facts))
    return replace(report, sections=tuple(sections))


@dataclass
class _Screen:
    """All facts as rows of numbers: which concept, context, unit; value and accuracy; where it stands."""

    held: Report
    _concepts: dict[QName, int] = field(default_factory=dict)
    _contexts: dict[Context, int] = field(default_factory=dict)
    _units: dict[Unit, int] = field(default_factory=dict)
    _tables: list[Any] = field(default_factory=list[Any])

    def take(self, bulk: Bulk) -> None:
        """Take the rows of a source."""
        number, before, batches = len(self._tables), 0, []
        for batch in bulk.batches():
            bulk.check(batch.schema)
            size, has = batch.num_rows, set(batch.schema.names)
            values = batch.column("value")
            exact, strange = self._values(values)
            columns = {
                "s": pa.repeat(pa.scalar(number, pa.int32()), size),
                "n": pa.array(range(before, before + size), pa.int64()),
                "c": _numbers(*bulk.meant(batch.column("concept"), bulk.concept, before), self._concepts),
                "x": _numbers(*bulk.contexts_of(batch, before), self._contexts),
                "u": _numbers(*bulk.meant(batch.column("unit"), bulk.unit, before), self._units)
                if "unit" in has
                else pa.repeat(pa.scalar(_NO_UNIT, pa.int32()), size),
                "d": pa.array(bulk.decimals(batch, before), pa.int64()),
                "v": exact,
                "nil": pc.is_null(values),
                "strange": strange,
                "text": pa.repeat(not _is_number(values.type), size),
                "l": as_text(batch.column("language")) if "language" in has else pa.nulls(size, pa.string()),
            }
            batches.append(pa.table(columns, schema=_ROWS))
            before += size
        self._tables.append(pa.concat_tables(batches) if batches else _ROWS.empty_table())

    @staticmethod
    def _values(values: Any) -> tuple[Any, Any]:
        """The values as decimals where they are numbers that fit, and which of them have to be looked at."""
        kind = values.type
        if pa.types.is_integer(kind):
            exact = values.cast(pa.decimal128(20, 0)).cast(_DIGITS)
            return exact, pa.repeat(False, len(values))
        if pa.types.is_decimal(kind):
            try:
                return values.cast(_DIGITS), pa.repeat(False, len(values))
            except pa.ArrowInvalid:
                return pa.nulls(len(values), _DIGITS), pa.repeat(True, len(values))
        texts = as_text(values)
        number = pc.fill_null(pc.match_substring_regex(texts, r"^-?[0-9]{1,24}(\.[0-9]{1,6})?$"), False)
        exact = pc.if_else(number, texts, pa.scalar(None, pa.string())).cast(_DIGITS)
        figure = pc.fill_null(pc.match_substring_regex(texts, r"^[-+.0-9eEINFa]+$"), False)
        odd = pc.fill_null(pc.match_substring_regex(texts, _STRANGE), False)
        return exact, pc.or_(odd, pc.and_not(figure, number))

    def suspicious(self) -> list[Any]:
        """For each source the rows that have to be judged, as ascending numbers."""
        import duckdb

        with duckdb.connect(":memory:") as connection:
            connection.register("taken", pa.concat_tables([*self._tables, self._authored()]))
            connection.execute("create table b as select * from taken")
            connection.execute("create table suspect (x integer, u integer)")
            for question in self._cells(connection):
                connection.execute(f"insert into suspect {question}")
            sql = "select n from b semi join suspect using (x, u) where s = $1 order by n"
            found = (connection.sql(sql, params=[number]) for number in range(len(self._tables)))
            return [relation.to_arrow_table().column("n").combine_chunks() for relation in found]

    def _authored(self) -> Any:
        """The authored facts, so that what is said twice and what adds up across is seen."""
        facts = list(self.held.facts)
        contexts = (
            f.context._replace(members=tuple(sorted(f.context.members, key=lambda pair: pair[0]))) for f in facts
        )
        columns = (
            [_AUTHORED] * len(facts),
            range(len(facts)),
            [self._concepts.setdefault(f.concept, len(self._concepts)) for f in facts],
            [self._contexts.setdefault(context, len(self._contexts)) for context in contexts],
            [_NO_UNIT if f.unit is None else self._units.setdefault(f.unit, len(self._units)) for f in facts],
            [f.decimals for f in facts],
            [None] * len(facts),
            [f.value is None for f in facts],
            [True] * len(facts),
            [True] * len(facts),
            [f.language for f in facts],
        )
        return pa.table([pa.array(c, t.type) for c, t in zip(columns, _ROWS, strict=True)], schema=_ROWS)

    def _cells(self, connection: Any) -> Iterator[str]:
        """The questions that find suspicious cells."""
        yield "select distinct x, u from b where strange"
        yield "select x, u from (select x, u, c, l, count(*) as k from b group by all) where k > 1"
        yield from self._beyond()
        yield from self._kinds(connection)
        yield from self._members(connection)
        yield from self._sums(connection)
        names = {v.concept for one in self.held.taxonomy.closure for rule in one.rules for v in rule.variables}
        if asked := sorted(number for concept, number in self._concepts.items() if concept in names):
            yield f"select distinct x, u from b where c in ({', '.join(map(str, asked))})"

    def _beyond(self) -> Iterator[str]:
        """Digits beyond the accuracy, one accuracy after the other, so that the power of ten is a number that is known."""
        columns: list[Any] = [table.column("d") for table in self._tables]
        accuracies = {d for column in columns for d in pc.unique(column).to_pylist() if d is not None}
        for decimals in sorted(accuracies):
            if decimals < _SCALE:
                place = f"{Decimal(1).scaleb(-decimals):f}"
                beyond = f"v % {place}::decimal(38, {_SCALE}) <> 0" if -decimals <= _MOST_PLACES else "true"
                yield f"select distinct x, u from b where d = {decimals} and {beyond}"

    def _kinds(self, connection: Any) -> Iterator[str]:
        """Rows of a kind of which one is wrong by itself: they have one concept, unit and accuracy, and values alike."""
        contexts, concepts, units = list(self._contexts), list(self._concepts), list(self._units)
        kinds = [context.period.type.value for context in contexts]
        numbers = pa.array(range(len(kinds)), pa.int32())
        connection.register("kind", pa.table({"x": numbers, "p": pa.array(kinds, pa.string())}))
        sql = """
            select c, u, d, nil, text, l is null, p, min(v), bool_or(v % 1 <> 0), any_value(x)
            from b join kind using (x) where s >= 0 group by all"""
        for c, u, d, nil, text, silent, p, least, broken, x in connection.execute(sql).fetchall():
            value = _sample(self.held, concepts[c], nil, text, least, broken)
            if value is not _EACH:
                unit = None if u == _NO_UNIT else units[u]
                fact = Fact(concepts[c], contexts[x], value, unit, d, None if silent else "en")
                if not any(check_values(_alone(self.held, fact))):
                    continue
            yield (
                f"select distinct x, u from b join kind using (x) where s >= 0 and c = {c} and u = {u} and p = '{p}'"
                f" and d is not distinct from {'null' if d is None else d} and nil = {nil} and text = {text}"
                f" and (l is null) = {silent}"
            )

    def _members(self, connection: Any) -> Iterator[str]:
        """Members that are not allowed, for each class of concepts with the same hypercubes."""
        dimensions = self.held.taxonomy.dimensions
        classes: dict[object, int] = {}
        of = []
        for concept in self._concepts:
            cubes = dimensions.by_item.get(concept)
            key = None if cubes is None else tuple((uri, tuple(map(id, found))) for uri, found in cubes.items())
            of.append(classes.setdefault(key, len(classes)))
        connection.register(
            "class_rows", pa.table({"c": pa.array(range(len(of)), pa.int32()), "k": pa.array(of, pa.int32())})
        )
        sql = "select k, x, any_value(c) from b join class_rows using (c) where s >= 0 group by k, x"
        contexts, concepts = list(self._contexts), list(self._concepts)
        known: dict[tuple[int, object], bool] = {}
        wrong: list[tuple[int, int]] = []
        for k, x, c in connection.execute(sql).fetchall():
            members = contexts[x].members
            found = known.get((k, members))
            if found is None:
                alone = _alone(self.held, Fact(concepts[c], contexts[x], None))
                found = known[k, members] = bool(list(check_dimensions(alone)))
            if found:
                wrong.append((k, x))
        if wrong:
            pairs = pa.table(
                {"k": pa.array([k for k, _ in wrong], pa.int32()), "x": pa.array([x for _, x in wrong], pa.int32())}
            )
            connection.register("wrong_rows", pairs)
            yield "select distinct x, u from b join class_rows using (c) join wrong_rows using (k, x)"

    def _sums(self, connection: Any) -> Iterator[str]:
        """Totals that are not exactly what their parts add up to."""
        arcs = [
            (2 * number + kind, self._concepts[arc.source], self._concepts[arc.target], Decimal(arc.weight))
            for number, network in enumerate(self.held.taxonomy.all_networks())
            for kind, arcrole in enumerate(sorted(arcroles.CALCULATION))
            for arc in network.arcs(arcrole)
            if arc.source in self._concepts and arc.target in self._concepts
        ]
        odd = sorted({total for _, total, _, weight in arcs if abs(weight) != 1})
        if odd:  # what is multiplied may need more digits: judged one by one
            yield f"select distinct x, u from b where c in ({', '.join(map(str, odd))})"
        columns = list(zip(*arcs, strict=True)) or [()] * 4
        types = pa.int32(), pa.int32(), pa.int32(), pa.bool_()
        columns[3] = tuple(weight < 0 for weight in columns[3])
        table = [pa.array(values, kind) for values, kind in zip(columns, types, strict=True)]
        connection.register("arc", pa.table(table, names=["r", "t", "c", "deducted"]))
        yield """
            select parts.x, parts.u from (
              select x, u, r, t, sum(case when deducted then -v else v end) as v
              from b join arc using (c) where not nil group by x, u, r, t
            ) as parts join b as total on (total.x, total.u, total.c) = (parts.x, parts.u, parts.t)
            where total.v is distinct from parts.v and not total.nil"""


_EACH = object()
"""What stands for no other value."""


def _sample(report: Report, concept: QName, nil: bool, text: bool, least: Decimal | None, broken: bool | None) -> Any:
    """A value that stands for all of a kind: if it is right, all are."""
    found = report.taxonomy.concepts.get(concept)
    if nil or found is None:
        return None
    lexical = found.type.lexical
    if lexical in (Lexical.STRING, Lexical.XHTML) and text and found.type.base in _FREE:
        return "text"
    if lexical not in (Lexical.DECIMAL, Lexical.INTEGER) or least is None or found.type.base not in _NUMBERS:
        return _EACH
    return Decimal("0.5") if broken and lexical is Lexical.INTEGER else int(least)


_FREE = ("string", "normalizedString")
_NUMBERS = ("decimal", "integer", "nonNegativeInteger", "double", "float")


def _alone(report: Report, fact: Fact) -> Report:
    return replace(report, sections=(Section("", (fact,)),))


def _numbers(meant: Sequence[Any], indices: Any, known: dict[Any, int]) -> Any:
    """Each row's number among all things of its kind; what is missing is none."""
    numbers = pa.array([known.setdefault(one, len(known)) for one in meant], pa.int32()).take(indices)
    return pc.fill_null(numbers, _NO_UNIT)


def _is_number(kind: Any) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind))
