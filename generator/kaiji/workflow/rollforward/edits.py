"""Edits of Python by its syntax tree, character by character."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

At: TypeAlias = Callable[[int | None, int | None], int]
Import: TypeAlias = ast.Import | ast.ImportFrom
_FIGURES = {"ABSENT", "Decimal", "NIL", "Percent"}
"""Names with which figures are written: the cells that wait will need them again."""


class Edit(NamedTuple):
    """Characters of a file, from `start` on to before `end`, and what takes their place."""

    start: int
    end: int
    text: str


def offsets(text: str) -> At:
    """Where a line and a column (in bytes, as `ast` counts them) are in a text."""
    lines = [f"{line}\n" for line in text.split("\n")]  # form feeds and separators of paragraphs end none
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int | None, column: int | None) -> int:
        assert line is not None
        assert column is not None
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode()) if line <= len(lines) else starts[-1]

    return at


def span(node: ast.expr | ast.keyword | ast.stmt, at: At) -> tuple[int, int]:
    return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)


def wrapped(node: ast.expr, at: At) -> Iterator[Edit]:
    start, end = span(node, at)
    yield Edit(start, start, "review(")
    yield Edit(end, end, ")")


def without(node: ast.Call, keys: Sequence[str], at: At) -> Iterator[Edit]:
    """Take keywords out of a call."""
    arguments = sorted([*(span(a, at) for a in node.args), *(span(k, at) for k in node.keywords)])
    for keyword in node.keywords:
        if keyword.arg in keys:
            start, end = span(keyword, at)
            n = arguments.index((start, end))
            if n + 1 < len(arguments):
                end = arguments[n + 1][0]
            elif n:
                start = arguments[n - 1][1]
            yield Edit(start, end, "")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits; one that lies within another is part of that one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end > e.start, -e.end, e.text)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    for edit in reversed(kept):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def day_numbers(node: ast.Call) -> list[list[ast.Constant]] | None:
    """The numbers of the days that a call names: of `date(...)`, `instant(...)`, `duration((...), (...))`."""
    name, arguments = called(node), node.args
    groups = [a.elts for a in arguments if isinstance(a, ast.Tuple)] if name == "duration" else [arguments[:3]]
    if name not in ("date", "datetime", "instant", "duration") or not groups:
        return None
    numbers = all(isinstance(n, ast.Constant) and type(n.value) is int for group in groups for n in group)
    return groups if numbers and {3} == {*map(len, groups)} else None  # type: ignore[return-value]


def with_names(text: str, names: Iterable[str]) -> str:
    """A module that imports further names from `kaiji.declare`."""
    if not (names := set(names)):
        return text
    imports = (node for node in _imports(ast.parse(text)) if isinstance(node, ast.ImportFrom))
    declared = next((node for node in imports if _from(node) == "kaiji.declare"), None)
    if declared is None:
        return with_import(text, _import_line("kaiji.declare", names), "kaiji")
    said = _import_line("kaiji.declare", {*map(_said, declared.names)} | names)
    return applied(text, [Edit(*span(declared, offsets(text)), said)])


def with_import(text: str, statement: str, beside: str) -> str:
    """A module with one import more, sorted among those of a package, or in a block of its own."""
    tree, at = ast.parse(text), offsets(text)
    imports = _imports(tree)
    first = next(
        (n for n, i in enumerate(imports) if not getattr(i, "level", 0) and _from(i).partition(".")[0] == beside), None
    )
    if first is None:
        relative = next((node for node in imports if getattr(node, "level", 0)), None)
        last = max((_after(node, at) for node in imports or tree.body[:1]), default=0)
        place = at(relative.lineno, 0) if relative else last
        return applied(text, [Edit(place, place, f"{statement}\n\n" if relative else f"\n{statement}\n")])
    while first and _after(imports[first - 1], at) == at(imports[first].lineno, 0):
        first -= 1
    place, (new,) = at(imports[first].lineno, 0), _imports(ast.parse(statement))
    for node in imports[first:]:
        if at(node.lineno, 0) != place or _order(node) > _order(new):
            break
        place = _after(node, at)
    return applied(text, [Edit(place, place, f"{statement}\n")])


def _imports(tree: ast.Module) -> list[Import]:
    return [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom) and _from(n) != "__future__"]


def _from(node: Import) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name


def _order(node: Import) -> tuple[bool, str]:
    return isinstance(node, ast.ImportFrom), _from(node)


def _after(node: ast.stmt, at: At) -> int:
    """Where the line after a statement begins."""
    return at((node.end_lineno or 0) + 1, 0)


def _said(alias: ast.alias) -> str:
    return alias.name if alias.asname is None else f"{alias.name} as {alias.asname}"


def _import_line(module: str, names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda n: (not (n.isupper() and len(n) > 1), not n[0].isupper(), n.lower(), n))
    line = f"from {module} import {', '.join(ordered)}"
    return line if len(line) <= 120 else f"from {module} import (\n" + "".join(f"    {n},\n" for n in ordered) + ")"


def tidy(staged: Path, before: Path) -> None:
    """Take out imports and constants that served only what is gone."""
    origins = {file: before / file.relative_to(staged) for file in sorted(staged.rglob("*.py"))}
    known = {file: _used(_read(origin)) for file, origin in origins.items()}
    texts: dict[Path, str] = {}
    while texts != (texts := {file: _read(file) for file in origins}):
        words = Counter(word for text in texts.values() for word in set(re.findall(r"\w+", text)))
        for file, text in texts.items():
            file.write_text(_tidied(text, known[file], words), encoding="utf-8")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _used(text: str) -> set[str]:
    """Names that a module reads."""
    return {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _tidied(text: str, before: set[str], words: Counter[str]) -> str:
    tree, at, edits = ast.parse(text), offsets(text), []
    gone = before - _used(text) - _FIGURES
    for node in tree.body:
        said = None
        if isinstance(node, ast.Import | ast.ImportFrom) and _from(node) != "__future__":
            kept = [_said(a) for a in node.names if (a.asname or a.name) not in gone]
            if not kept:
                said = ""
            elif len(kept) < len(node.names) and isinstance(node, ast.ImportFrom):
                said = _import_line("." * node.level + _from(node), kept) + "\n"
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            said = "" if name in gone and words[name] == 1 else None
        if said is not None:
            edits.append(Edit(at(node.lineno, 0), _after(node, at), said))
    return applied(text, edits)
