"""A workbook (Office Open XML): each statement is a sheet, its totals are formulas, its figures those of the report.

Rows are the lines of the role's presentation, columns whatever tells the figures of a line apart: period, unit, entity
and members; members of a table's rows head rows. Figures stand at full scale (1,500 thousand is 1500000) and with the sign of
the fact. Spreadsheets hold 15 digits of a number and 32,767 characters of a text: longer numbers are written as text,
and a longer text ends in an ellipsis. Text blocks are plain text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import unescape
from typing import Any, BinaryIO, NamedTuple

from kaiji.locale import words
from kaiji.model import Context, Duration, Fact, Instant, KaijiError, LabelRole, Lexical, Members, Period, QName, Report
from kaiji.model.network import Network, Relationship, TreeNode
from kaiji.model.report import Section
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.values import lexical

_MOST_DIGITS, _MOST_CHARACTERS, _LONGEST_NAME = 15, 32_767, 31
_FIRST_ROW, _FIRST_COLUMN = 2, 2
_EPOCH = datetime.datetime(1980, 1, 1)


class _Column(NamedTuple):
    period: Period | None
    unit: str
    entity: str
    members: Members


class _Row(NamedTuple):
    node: int
    members: Members


def workbook(report: Report) -> Iterator[Artifact]:
    """`<name>.xlsx`. Raises `KaijiError` (tables.missing) without the extra `sheets`."""
    try:
        import xlsxwriter
    except ImportError:
        raise KaijiError("workbooks are written by kaiji[sheets]: install it", code="tables.missing") from None

    def write(stream: BinaryIO) -> None:
        with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
            book.set_properties({"title": report.name, "created": _EPOCH})
            styles = {
                "title": book.add_format({"bold": True, "font_size": 13}),
                "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "align": "right"}),
                "number": book.add_format({"num_format": "#,##0;-#,##0"}),
                "decimal": book.add_format({"num_format": "#,##0.00##########;-#,##0.00##########"}),
                "total": book.add_format({"num_format": "#,##0;-#,##0", "bold": True, "top": 1}),
                "heading": book.add_format({"bold": True}),
            }
            names: set[str] = set()
            for section in report.sections:
                network = report.network(section)
                facts = list(section.printed or section.facts)
                if network is not None and facts:
                    title = dict(network.role.labels).get(report.label_language) or network.role.definition
                    page = book.add_worksheet(_name(title, names))
                    _Sheet(report, section, network, facts).write(page, title, styles)

    yield Artifact(f"{report.name}.xlsx", write)


def _name(title: str, taken: set[str]) -> str:
    """A name that a sheet may have: no longer than 31 characters, without signs of paths, told apart from others."""
    stem = re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:_LONGEST_NAME] or "Sheet"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name


class _Sheet:
    def __init__(self, report: Report, section: Section, network: Network, facts: list[Fact]) -> None:
        self.report, self.section, self.network = report, section, network
        self.words, self.language = words(report.language), report.label_language
        self.nodes: list[TreeNode] = list(network.outline())
        self.cells: dict[tuple[_Row, _Column], Fact] = {}
        columns: dict[_Column, None] = {}
        rows: dict[_Row, None] = {}
        places = self._places()
        openings = {f.context.period.opening for f in facts if isinstance(f.context.period, Duration)}
        ends = {p.opening: p for f in facts if isinstance(p := f.context.period, Duration)}
        closing = {p.closing: p for p in ends.values()}
        for fact in facts:
            period = fact.context.period
            opening = period in openings and (fact.concept, True) in places
            node = places.get((fact.concept, opening), places.get((fact.concept, not opening)))
            if node is None:
                continue
            if isinstance(period, Instant):
                period = (ends if opening else closing).get(period, period)
            above, beside = self._parted(fact.context)
            foreign = fact.unit is not None and report.is_foreign(fact.unit)
            unit = fact.unit.id if fact.unit is not None and foreign else ""
            row, column = _Row(node, above), _Column(period, unit, fact.context.entity.identifier, beside)
            self.cells[row, column] = fact
            rows.setdefault(row)
            columns.setdefault(column)
        self.columns = list(columns)
        self.parts: dict[QName, list[Relationship]] = {}
        for arc in network.calculation:
            self.parts.setdefault(arc.source, []).append(arc)
        self.rows = self._ordered(list(rows))

    def _places(self) -> dict[tuple[QName, bool], int]:
        found: dict[tuple[QName, bool], int] = {}
        for number, node in enumerate(self.nodes):
            found.setdefault((node.name, node.preferred == LabelRole.PERIOD_START), number)
        return found

    def _parted(self, context: Context) -> tuple[Members, Members]:
        """The members that head a row, and those that head a column."""
        above = tuple(m for m in context.members if m[0] in self.section.rows)
        return above, tuple(m for m in context.members if m[0] not in self.section.rows)

    def _ordered(self, rows: list[_Row]) -> list[_Row]:
        """The lines in the order of presentation; in a table of rows, row by row."""
        first = {row.members: n for n, row in reversed(list(enumerate(rows)))}
        return sorted(rows, key=lambda row: (first[row.members] if self.section.rows else 0, row.node))

    def write(self, page: Any, title: str, styles: Mapping[str, Any]) -> None:
        page.write_string(0, 0, title, styles["title"])
        page.write_string(1, 0, "concept", styles["heading"])
        page.write_string(1, 1, "caption", styles["heading"])
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 52)
        page.set_column(_FIRST_COLUMN, _FIRST_COLUMN + max(len(self.columns) - 1, 0), 20)
        for number, column in enumerate(self.columns):
            page.write_string(1, _FIRST_COLUMN + number, self._head(column), styles["head"])
        page.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)
        at = {row: _FIRST_ROW + number for number, row in enumerate(self.rows)}
        for row, line in at.items():
            name = self.nodes[row.node].name
            page.write_string(line, 0, self.report.taxonomy.prefixed(name))
            page.write_string(line, 1, self._caption(row))
            for number, column in enumerate(self.columns):
                if (fact := self.cells.get((row, column))) is not None:
                    formula = self._formula(row, column, at, number) if name in self.parts else ""
                    self._write(page, line, _FIRST_COLUMN + number, fact, formula, styles)

    def _head(self, column: _Column) -> str:
        parts = [self.words.column(column.period)] if column.period is not None else []
        parts += [self._label(member) for _, member in column.members if isinstance(member, QName)]
        parts += [str(member) for _, member in column.members if not isinstance(member, QName)]
        if column.unit:
            parts.append(column.unit)
        if column.entity != self.report.entity.identifier:
            parts.append(column.entity)
        return ", ".join(parts)

    def _caption(self, row: _Row) -> str:
        node = self.nodes[row.node]
        concept = self.report.taxonomy.concepts[node.name]
        text = concept.label(self.language, node.preferred or LabelRole.STANDARD) or self._label(node.name)
        heads = [self._label(m) if isinstance(m, QName) else str(m) for _, m in row.members]
        return "  " * node.depth + " / ".join([*heads, text])

    def _label(self, name: QName) -> str:
        concept = self.report.taxonomy.concepts.get(name)
        return (concept.label(self.language) if concept else "") or name.local

    def _formula(self, row: _Row, column: _Column, at: Mapping[_Row, int], number: int) -> str:
        """The sum of the parts that stand in the column, where it gives just the figure; else nothing."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        total = self.cells[row, column]
        parts = {
            self.nodes[other.node].name: (at[other], fact.value)
            for (other, head), fact in reversed(self.cells.items())
            if head == column and other.members == row.members
        }
        text, summed = "", Decimal(0)
        for arc in self.parts[total.concept]:
            line, value = parts.get(arc.target, (0, None))
            if isinstance(value, int | Decimal):
                sign, times = "-" if arc.weight < 0 else "+", abs(arc.weight)
                cell = xl_rowcol_to_cell(line, _FIRST_COLUMN + number)
                text += f"{sign}{cell}" if times == 1 else f"{sign}{times}*{cell}"
                summed += arc.weight * Decimal(value)
        return f"={text.removeprefix('+')}" if text and summed == total.value else ""

    def _write(self, page: Any, line: int, column: int, fact: Fact, formula: str, styles: Mapping[str, Any]) -> None:
        concept, value = self.report.taxonomy.concepts[fact.concept], fact.value
        if value is None:
            page.write_string(line, column, "–")
            return
        text = lexical(value) if not isinstance(value, QName) else self._label(value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            whole = value == int(value)
            shown: int | float = int(value) if whole else float(value)
            if len(re.sub(r"\D", "", text).strip("0")) > _MOST_DIGITS:
                page.write_string(line, column, text)
            elif formula:
                page.write_formula(line, column, formula, styles["total"], shown)
            else:
                page.write_number(line, column, shown, styles["number" if whole else "decimal"])
            return
        if concept.type.lexical is Lexical.XHTML:
            text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", text))).strip()
        page.write_string(line, column, text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…")
