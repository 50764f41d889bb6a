"""What is edited in a package of one year to make that of the next of it."""

from __future__ import annotations

import ast
import datetime
import re
import tokenize
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from kaiji.declare import Section
from kaiji.declare.axes import Axis, Member
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.facts import aspects
from kaiji.declare.lines import ABSENT, Line, Noted
from kaiji.declare.section import every
from kaiji.declare.sheets import Amount
from kaiji.model import Duration, Instant, KaijiError, Lexical, Location
from kaiji.model.places import shown
from kaiji.workflow.project import Project
from kaiji.workflow.rollforward.calendar import DAY, Calendar, whole
from kaiji.workflow.rollforward.edits import (
    At,
    Edit,
    applied,
    called,
    day_numbers,
    offsets,
    span,
    with_import,
    with_names,
    without,
    wrapped,
)
from kaiji.workflow.rollforward.versions import fragments

_NUMBERS = (Lexical.DECIMAL, Lexical.INTEGER)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?!-?[0-9])")
_ISO = re.compile(r"(?<![0-9])([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9])")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)\b|第[0-9０-９]+[期回]")


def read(file: Path) -> str:
    """Raises `KaijiError` (rollforward.encoding) at the line that is not UTF-8."""
    content = file.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        place = Location(shown(str(file)), content.count(b"\n", 0, error.start) + 1)
        message = f"not UTF-8 ({error.object[error.start]:#04x}): save it as UTF-8, and take a coding comment away"
        raise KaijiError(message, code="rollforward.encoding", location=place) from error
    return file.read_text(encoding="utf-8")


class Roll:
    """Edits of the files of a package; `carried` counts the figures that are taken over."""

    def __init__(
        self, project: Project, moves: Calendar, old: str, new: str, attribute: str, addresses: dict[str, str]
    ) -> None:
        self.project, self.moves, self.old, self.new, self.attribute = project, moves, old, new, attribute
        self.carried = 0
        self._names = self._periods()
        self._addresses = list(fragments(addresses))
        filing = project.filing
        self._own = {filing.extension.url, *(m.name("").namespace for m in filing.extension.modules)}
        self._sites: dict[tuple[str, int], list[Disclosure]] = {}
        for placed in filing.placed:
            self._sites.setdefault((placed.site.file, placed.site.line), []).append(placed)
        self._sections = {(s.site.file, s.site.line) for s in every(filing.content) if isinstance(s, Section)}
        rows = (m for d in filing.placed for m in d.figures.values() if isinstance(m, Member) and m.foreign is None)
        self._marked_axes = {m.axis.__name__ for m in rows if m.axis is not None}

    def _periods(self) -> dict[str, str]:
        """Names of the modules that hold a period and have its year in them, and what they are called a year later."""
        found = {}
        for module in self.project.modules.values():
            for name, value in vars(module).items():
                if isinstance(value, Instant | Duration) and (year := _YEAR.search(name.replace("_", " "))):
                    later = int(year[0]) + self.moves.years
                    found[name] = f"{name[: year.start()]}{later}{name[year.end() :]}"
        return found

    def renamed(self, path: str) -> str:
        """The path of a file, with the new day in the place of the old one."""
        return _ISO.sub(self._iso, path)

    def headings(self, text: str) -> str:
        """Translations of a filing, whose headings say another year."""
        return re.sub(r"(?ms)^\[headings\]\n.*?(?=^\[|\Z)", lambda m: self._later(m[0]), text)

    def edited(self, file: Path) -> str:
        """A module of next year; that of the filing names last year's."""
        text = read(file)
        text = applied(text, [*self._tokens(text), *self._nodes(file, text, ast.parse(text), offsets(text))])
        if file == Path(self.project.filing.site.file):
            text = self._with_last(text)
        return with_names(text, (n for n in ("LAST", "TODO", "review") if re.search(rf"\b{n}\b", text)))

    def _with_last(self, text: str) -> str:
        file = self.project.filing.site.file
        module = next((n for n, m in self.project.modules.items() if m.__file__ == file), self.old)
        call = next(n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call) and called(n) == "Filing")
        keyword = next(k for k in call.keywords if k.arg == "periods")
        _, place = span(keyword, offsets(text))
        said = f",\n{' ' * keyword.col_offset}last={module}.{self.attribute}"
        return with_import(applied(text, [Edit(place, place, said)]), f"import {module}", self.new)

    def _later(self, text: str) -> str:
        """A text in which this year and the one before are a year later."""
        end = self.moves.end.year
        return _YEAR.sub(lambda m: str(int(m[0]) + self.moves.years) if end - 1 <= int(m[0]) <= end else m[0], text)

    def _iso(self, found: re.Match[str]) -> str:
        try:
            day = datetime.date(*map(int, found.groups()))
        except ValueError:
            return found[0]
        return self.moves.day(day).isoformat() if day == self.moves.end else found[0]

    def _tokens(self, text: str) -> Iterator[Edit]:
        """Names of periods."""
        at = offsets(text)
        for token in tokenize.tokenize(BytesIO(text.encode()).readline):
            if token.type == tokenize.NAME and token.string in self._names:
                start = at(token.start[0], 0) + token.start[1]
                yield Edit(start, start + len(token.string), self._names[token.string])

    def _nodes(self, file: Path, text: str, tree: ast.Module, at: At) -> Iterator[Edit]:
        dated: set[ast.AST] = set()  # days that are moved, or left, where they stand
        cells: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                key = str(file), node.lineno
                if (statements := self._sites.get(key)) and called(node) == type(statements[0]).__name__:
                    cells.update(n for k in node.keywords for n in ast.walk(k.value))
                    yield from self._statement(node, statements, at)
                elif key in self._sections and called(node) in ("section", "part"):
                    yield from without(node, ("source", "lines"), at)
                    for title in node.args[:1]:  # a heading that counts: the 15th year
                        if isinstance(title, ast.Constant) and _ORDINAL.search(str(title.value)):
                            yield from wrapped(title, at)
                elif called(node) == "Filing":
                    yield from without(node, ("waivers", "amends", "last"), at)
                elif called(node) == "sheet":
                    yield from wrapped(node, at)
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from self._import(node, text, at)
            if isinstance(node, ast.ClassDef) and node.name in self._marked_axes:
                yield Edit(at(node.lineno, node.col_offset), at(node.lineno, node.col_offset), "@review\n")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node not in dated:
                yield from self._days(node, node in cells, dated, at)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from self._string(node, node in cells, text, at)

    def _import(self, node: ast.Import | ast.ImportFrom, text: str, at: At) -> Iterator[Edit]:
        """The package by its new name."""
        pattern = re.compile(rf"(?<![\w.]){self.old}(?=[.\s,]|$)")
        start, end = at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)
        if isinstance(node, ast.ImportFrom):
            end = start + text[start:end].index("import")
        for found in pattern.finditer(text[start:end]):
            yield Edit(start + found.start(), start + found.end(), self.new)

    def _days(self, node: ast.Call, cell: bool, dated: set[ast.AST], at: At) -> Iterator[Edit]:
        """Days that are written out: bounds of years move; others move and are to be looked at, or stay within a cell."""
        name, numbers = called(node), day_numbers(node)
        if numbers is None:
            return
        dated.update(ast.walk(node))
        days = [datetime.date(*(n.value for n in three)) for three in numbers]  # type: ignore[arg-type]
        bound = all(day in self.moves.bounds for day in days)
        if cell and not bound and name not in ("duration", "instant"):
            return
        later = [self.moves.day(day) for day in days]
        if len(days) == 2:
            later[0] = self.moves.day(days[0] - DAY) + DAY
        for three, moved in zip(numbers, later, strict=True):
            for constant, part in zip(three, moved.timetuple(), strict=False):
                if constant.value != part:
                    yield Edit(*span(constant, at), str(part))
        year = len(days) == 2 and whole(Duration(days[0], days[1]))
        if not (bound or year or cell):
            yield from wrapped(node, at)

    def _string(self, node: ast.Constant, cell: bool, text: str, at: At) -> Iterator[Edit]:
        """The day of the balance sheet and the year in names, titles and addresses; the version of a taxonomy."""
        start, end = span(node, at)
        written = text[start:end]
        if not written or (cell and "://" not in written):
            return
        found = written
        for old, new in self._addresses:
            found = found.replace(old, new)
        if "://" not in written or any(own in written for own in self._own):
            found = _ISO.sub(self._iso, found)
            if found == written:
                found = self._later(found)
        if found != written:
            yield Edit(start, end, found)

    def _statement(self, node: ast.Call, placed: list[Disclosure], at: At) -> Iterator[Edit]:
        """Figures of one statement: those of this year become comparatives, and the new ones are waited for."""
        yield from without(node, ("source",), at)
        columns = [d for d in placed if d.site is placed[0].site]
        mark = False
        for key, value in ((k.arg or "", k.value) for k in node.keywords):
            if (line := type(placed[0]).lines.get(key)) is None:
                continue
            figures = [_plain(d.figures.get(key, ABSENT)) for d in columns]
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            if line.axis is not None or line.item_type.lexical not in _NUMBERS or line.choices is not None:
                mark = mark or _told(line, figures, value)
            elif len(parts) == len(columns):  # not one expression for all columns
                for part, each, figure in zip(parts, columns, figures, strict=True):
                    yield from self._cell(part, each, line, figure, at)
        if mark:
            yield from wrapped(node, at)

    def _cell(self, node: ast.expr, each: Disclosure, line: Line[Any], figure: object, at: At) -> Iterator[Edit]:
        if not isinstance(figure, Axis):
            if (said := self._new(each, line, None, figure)) is not None:
                yield Edit(*span(node, at), said)
        elif isinstance(row := _unnoted(node), ast.Call):
            cells = {k: self._new(each, line, figure.members[k], _plain(c)) for k, c in figure.cells.items()}
            if set(cells.values()) == {"LAST"}:
                yield Edit(*span(node, at), "LAST")
                return
            for keyword in row.keywords:
                if (said := cells.get(keyword.arg or "")) is not None:
                    yield Edit(*span(keyword.value, at), said)

    def _new(self, each: Disclosure, line: Line[Any], member: Member | None, figure: object) -> str | None:
        """What stands in a cell next year; nothing where that is what stands there."""
        column = () if member is None else (member,)
        filing = self.project.filing
        concept, context, unit = aspects(each, line, column, filing.entity, filing.currency)
        later = context._replace(period=self.moves.period_of(context.period))
        if filing.published.of(concept, later, unit) is not None:
            self.carried += 1
            return "LAST"
        if figure is ABSENT or isinstance(figure, Amount):
            return None
        return "TODO" if later != context or context.period == self.moves.period else None


def _plain(figure: object) -> object:
    return figure.figure if isinstance(figure, Noted) else figure


def _unnoted(node: ast.expr) -> ast.expr:
    """What is noted, or the node itself."""
    while isinstance(node, ast.Call) and called(node) in ("noted", "restated") and node.args:
        node = node.args[0]
    return node


def _told(line: Line[Any], figures: Sequence[object], value: ast.expr) -> bool:
    """Whether what is no number is to be looked at: a text, a day that is written out, a choice."""
    if line.axis is not None or all(figure is ABSENT for figure in figures):
        return False
    return not (isinstance(value, ast.Attribute | ast.Name) and line.item_type.lexical is Lexical.DATE)
