"""Python as values, printed as its formatter prints it: on one line where it fits, else an argument on each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WIDTH = 120


@dataclass(frozen=True, slots=True)
class Call:
    """What stands in brackets: a call, a tuple, a mapping. Items are texts or calls, after a keyword if they have one.

    An item is followed by a comma where each stands on a line of its own, but for a subscript.
    """

    head: str
    items: Sequence[tuple[str, Code]]
    tail: str = ")"

    @property
    def flat(self) -> str | None:
        """All of it on one line; nothing where that cannot be."""
        parts = []
        for key, item in self.items:
            text = item.flat if isinstance(item, Call) else item
            if text is None or "\n" in text:
                return None
            parts.append(key + text)
        lone = "," if self.head == "(" and len(parts) == 1 else ""
        return f"{self.head}{', '.join(parts)}{lone}{self.tail}"


Code = str | Call


def width(line: str) -> int:
    """The columns of a line: letters of East Asia take two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def call(name: str, /, *items: Code, **keywords: Code | None) -> Call:
    """A call; keywords without a value are left out."""
    named = [(f"{key}=", value) for key, value in keywords.items() if value is not None]
    return Call(f"{name}(", [*(("", item) for item in items), *named])


def row(items: Iterable[Code]) -> Call:
    """A tuple."""
    return Call("(", [("", item) for item in items])


def mapping(items: Iterable[tuple[Code, Code]]) -> Call:
    """A dictionary, keys as code."""
    keyed = ((key.flat if isinstance(key, Call) else key, value) for key, value in items)
    return Call("{", [(f"{key}: ", value) for key, value in keyed], "}")


def printed(code: Code, before: str = "", after: str = "", indent: int = 0) -> Iterator[str]:
    """The lines of code between what stands before and after it on its first and last line."""
    blank = " " * indent
    if not isinstance(code, Call):
        yield f"{blank}{before}{code}{after}"
        return
    flat = code.flat
    if flat is not None and width(blank + before + flat + after) <= WIDTH:
        yield f"{blank}{before}{flat}{after}"
        return
    if not code.items:
        yield f"{blank}{before}{code.head}{code.tail}{after}"
        return
    yield f"{blank}{before}{code.head}"
    for key, item in code.items:
        yield from printed(item, key, "" if code.tail == "]" else ",", indent + 4)
    yield f"{blank}{code.tail}{after}"


def called(first: Call, items: Iterable[Code], before: str) -> Iterator[str]:
    """The lines of what is called with the result of a call: `section(...)(...)`, its items one by one."""
    yield from printed(first, before, "(")
    for item in items:
        yield from printed(item, after=",", indent=4)
    yield ")"


def text(value: str) -> str:
    """A string as the formatter writes it: in double quotes, unless that takes more escapes."""
    body = repr(value)[1:-1]
    if repr(value)[0] == "'":
        body = body.replace("\\'", "'")
    if value.count('"') <= value.count("'"):
        return f'"{_escaped(body, chr(34))}"'
    return f"'{_escaped(body, chr(39))}'"


def block(lines: str, indent: str) -> str:
    """Lines as a string of several lines. Quotes and backslashes, which names that others made may have, end nothing."""
    safe = lines.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{safe}{indent}"""'


def _escaped(body: str, quote: str) -> str:
    return body.replace(quote, f"\\{quote}")


def number(value: int) -> str:
    """A whole number, its thousands apart."""
    return f"{value:_}"


def module(title: str, imports: Iterable[str], body: Iterable[str], package: str) -> str:
    """A module of a package: what it is, imports in the order in which tools sort them, and what it says."""
    said = "\n".join(body).strip("\n")
    apart = "\n\n" if said.startswith(("class ", "def ")) else "\n"
    heads = "\n".join(_sorted(imports, package))
    return f'"""{title}"""\n' + (f"\n{heads}\n" if heads else "") + (f"{apart}{said}\n" if said else "")


def _sorted(imports: Iterable[str], package: str) -> Iterator[str]:
    """Imports, each `module` or `module:name`, in three groups: Python's, Kaiji's, the project's own."""
    names: dict[str, set[str]] = {}
    for each in imports:
        place, _, name = each.partition(":")
        names.setdefault(place, set()).update([name] if name else [])
    groups: list[list[str]] = [[], [], []]
    for place in sorted(names):
        group = groups[1 if place.startswith("kaiji") else 2 if place.partition(".")[0] == package else 0]
        said = sorted(names[place], key=_rank)
        if not said:
            group.append(f"import {place}")
            continue
        line = f"from {place} import {', '.join(said)}"
        if len(line) > WIDTH:
            line = f"from {place} import (\n" + "".join(f"    {name},\n" for name in said) + ")"
        group.append(line)
    for group in groups:
        group.sort(key=lambda line: not line.startswith("import "))
    yield from "\n\n".join("\n".join(group) for group in groups if group).split("\n")


def _rank(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Constants, classes, the rest, numbers by their values: as tools sort names."""
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, [
        (int(part), "") if part.isdigit() else (-1, part.lower()) for part in re.split("([0-9]+)", name) if part
    ]
