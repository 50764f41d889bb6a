"""Markdown to XHTML: what a text fact can hold is kept, all else is refused at its line, and nothing is left out.

CommonMark 0.31 and tables. Kept are paragraphs, headings, lists, quotations, code, rules, tables with aligned columns,
images that lie beside the text, and links to absolute addresses. Inline XBRL has no place for lists that begin at another number than 1. What stands in
braces, as in `{Income.revenue}`, is for `kaiji.declare.mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = {"p", "ul", "ol", "li", "em", "strong", "br", "hr", "blockquote", "pre", "code", "a", *_HEADINGS, *_TABLES}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}}
_SCHEMES = {"http", "https", "mailto"}


class Objection(NamedTuple):
    """What a text fact cannot hold: the line, counted from 1, the code of the finding without `narrative.`, and why."""

    line: int
    code: str
    message: str


class Named(NamedTuple):
    """What stands in braces, with its line, counted from 1."""

    line: int
    text: str


class Unfilled(str):
    """A fragment that names figures, with the names where the figures will stand.

    `pieces` are what stands before, between and behind them, `named` are the names; `path` is the file.
    """

    pieces: tuple[str, ...]
    named: tuple[Named, ...]
    path: str = ""

    def __new__(cls, pieces: Sequence[str], named: Sequence[Named]) -> Unfilled:
        names = [escape(f"{{{name.text}}}", quote=False) for name in named]
        made = super().__new__(cls, "".join(map("".join, zip(pieces, [*names, ""], strict=True))))
        made.pieces, made.named = tuple(pieces), tuple(named)
        return made


def render(text: str, picture: Callable[[str], str] = lambda _: "") -> str | Objection:
    """The XHTML fragment of a Markdown text, without a namespace; or the first thing in it that would be lost.

    It is `Unfilled` if the text names figures. `picture` gives the data URI of an image by its address, or raises
    `ValueError` with the reason why there is none.
    """
    if not _MARKS.search(text):  # most narratives are plain paragraphs, which need no reader
        return _paragraphs(text)

    from xml.etree import ElementTree

    import nh3

    known = unescape(text)
    free = (c for c in map(chr, range(0xE000, 0xF8FF)) if c not in known)
    mark, drawn = next(free), next(free)
    environment: dict[str, Any] = {"mark": mark, "drawn": drawn}
    tokens = _parser().parse(text, environment)
    pictures: list[str] = []
    found = [
        *_objections(tokens, text.split("\n")),
        *_pictures(tokens, picture, pictures),
        *_unused(tokens, environment.get("references", {})),
    ]
    if found:
        return min(found, key=lambda objection: objection.line)
    html = nh3.clean(
        _parser().renderer.render(tokens, _parser().options, environment),
        tags=TAGS,
        attributes=_ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    xhtml = re.sub("<([bh]r)>", r"<\1/>", html).replace("&nbsp;", "\u00a0").strip()
    for shown in pictures:
        xhtml = xhtml.replace(drawn, shown, 1)
    ElementTree.fromstring(f"<body>{xhtml}</body>")  # sanitised HTML of these elements is XML; prove it
    named = [Named(line, child.content) for line, child in _children(tokens) if child.type == "named"]
    return Unfilled(xhtml.split(mark), named) if named else xhtml


def below(xhtml: str, depth: int) -> str:
    """The fragment with its headings below that of its section, which stands so deep in the outline: h2 at 1, h5 from 4 on.

    Headings that are there already, and those of a narrative without a section, stay.
    """
    down = min(depth, 4) + 2 - min(map(int, re.findall("<h([1-6])>", xhtml)), default=6)
    if not depth or down <= 0:
        return xhtml
    if isinstance(xhtml, Unfilled):
        found = Unfilled([_deeper(piece, down) for piece in xhtml.pieces], xhtml.named)
        found.path = xhtml.path
        return found
    return _deeper(xhtml, down)


def _deeper(xhtml: str, down: int) -> str:
    return re.sub("(?<=<h)[1-6](?=>)|(?<=</h)[1-6](?=>)", lambda level: str(min(6, int(level[0]) + down)), xhtml)


def texts(text: str) -> Iterator[tuple[int, str]]:
    """What a Markdown text says in words, line by line: without code, names in braces, addresses and marks."""
    for line, child in _children(_parser().parse(text, {})):
        if child.type == "text":
            yield line, child.content


def addresses(text: str) -> Iterator[str]:
    """The addresses of the images of a Markdown text."""
    for _, child in _children(_parser().parse(text, {})) if "![" in text else ():
        if child.type == "image":
            yield str(child.attrs.get("src", ""))


_MARKS = re.compile(r"[*_`\[\]{}<>#|\\&~\t\r\0]|^ {4}| {2,}$|^ *(?:[-+=]|\d{1,9}[.)](?: |$))", re.MULTILINE)
"""What may mean something in Markdown other than itself."""


def _paragraphs(text: str) -> str:
    """A text without marks: a paragraph for all lines between two that are empty."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip(" "):
            found[-1].append(line.strip(" "))
        elif found[-1]:
            found.append([])
    paragraphs = ("\n".join(lines).strip() for lines in found if lines)
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    found = MarkdownIt("commonmark", {"html": True, "xhtmlOut": True, "store_labels": True}).enable("table")
    found.inline.ruler.push("named", _brace)
    found.add_render_rule("named", _marked)
    found.add_render_rule("image", _drawn)
    return found


def _brace(state: StateInline, silent: bool) -> bool:
    """What stands in braces; a brace without its other one takes itself alone."""
    at = state.src[state.pos]
    if at not in "{}":
        return False
    found = _BRACES.match(state.src, state.pos)
    if not silent:
        token = state.push("named" if found else "brace", "", 0)
        token.content = found[1] if found else state.src[state.pos : state.pos + 40]
    state.pos = found.end() if found else state.pos + 1
    return True


def _marked(*given: Any) -> str:
    """Where a figure will stand; given is the environment, last."""
    return str(given[-1]["mark"])


def _drawn(*given: Any) -> str:
    """Where a picture will stand."""
    return str(given[-1]["drawn"])


_BRACES = re.compile(r"\{([^{}]*)\}")


def _children(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """What stands within paragraphs, headings and cells, with its line."""
    line = 1
    for token in tokens:
        line = at = token.map[0] + 1 if token.map else line
        for child in token.children or () if token.type == "inline" else ():
            yield at, child
            at += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


def _objections(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Objection]:
    columns = 0
    line = 1
    for number, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "html_block":
                yield _html(line, token)
            case "fence" if token.info.strip():
                yield Objection(line, "code", f"{token.info.strip()[:60]!r} behind the fence is not shown: take it out")
            case "ordered_list_open":
                yield from _numbers(line, _items(tokens, number), lines)
            case "bullet_list_open":
                yield from _signs(line, _items(tokens, number), lines)
            case "table_open":
                columns = sum(t.type == "th_open" for t in tokens[number : _end(tokens, number)])
            case "tr_open" if tokens[number + 1].type == "td_open":
                cells = re.split(r"(?<!\\)\|", lines[line - 1].strip(" \t>").removeprefix("|").removesuffix("|"))
                if len(cells) > columns:
                    message = f"the row has {len(cells)} cells, and the table {columns} columns: the rest is lost"
                    yield Objection(line, "table", f"{message}; write a bar within a cell as `\\|`")
    yield from _inline(tokens)


def _inline(tokens: Sequence[Token]) -> Iterator[Objection]:
    for line, child in _children(tokens):
        match child.type:
            case "brace" if child.content.startswith("{"):
                message = f"{child.content!r} opens a brace that nothing closes: write `}}` behind what it names"
                yield Objection(line, "brace", f"{message}, or `\\{{` for a brace that is printed")
            case "brace":
                message = "a brace is closed that nothing opens: write `{` before the name"
                yield Objection(line, "brace", f"{message}, or `\\}}` for a brace that is printed")
            case "html_inline":
                yield _html(line, child)
            case "link_open":
                address, title = str(child.attrs.get("href", "")), str(child.attrs.get("title", ""))
                if address.partition(":")[0].lower() not in _SCHEMES:
                    message = f"the link to {address[:60]!r} leads nowhere in a filing: write an absolute address"
                    yield Objection(line, "link", f"{message}, as in https://acme.example/policy")
                if set('"<>') & set(title):
                    message = f"the title of a link cannot hold quotation marks or angle brackets: {title[:60]!r}"
                    yield Objection(line, "link", message)


def _pictures(tokens: Sequence[Token], picture: Callable[[str], str], found: list[str]) -> Iterator[Objection]:
    """Objections to images; those to which there are none are `found`, as elements."""
    for line, child in _children(tokens):
        if child.type == "image":
            address, words = str(child.attrs.get("src", "")), child.content.strip()
            if not words:
                message = (
                    f"the picture {address[:60]!r} says nothing to those who cannot see it: write ![what it shows](...)"
                )
                yield Objection(line, "picture", message)
            if set('"<>') & set(words):
                message = f"what a picture shows cannot hold quotation marks or angle brackets: {words[:60]!r}"
                yield Objection(line, "picture", message)
            try:
                uri = picture(address)
            except ValueError as error:
                yield Objection(
                    line, "picture", f"the picture {words[:60]!r} ({address[:60]}) cannot be shown: {error}"
                )
            else:
                found.append(f'<img alt="{escape(words, quote=False)}" src="{uri}"/>')


def _html(line: int, token: Token) -> Objection:
    return Objection(line, "html", f"raw HTML is not allowed in a narrative: {token.content.strip()[:60]}")


def _numbers(line: int, items: Sequence[Token], lines: Sequence[str]) -> Iterator[Objection]:
    """Numbers that a list would not show, or that are none of a list: "31. Dezember" at the start of a line."""
    numbers = [int(item.info) for item in items]
    text = lines[line - 1].strip()[:60]
    escaped = f"write `{items[0].info}\\{items[0].markup}` if the number is part of the text"
    if numbers[0] != 1:
        message = f"{text!r} begins a list at {numbers[0]}, and lists in Inline XBRL begin at 1"
        yield Objection(line, "list", f"{message}: {escaped}")
    elif len(numbers) == 1:
        message = f"{text!r} is a list of one item, and its number no part of the text"
        yield Objection(line, "list", f"{message}: {escaped}, and `-` for an item")
    elif len(set(numbers)) > 1:
        for due, item in enumerate(items, 1):
            if int(item.info) != due:
                message = f"the item {item.info} of a list would be shown as {due}: number the items one by one"
                yield Objection(item.map[0] + 1 if item.map else line, "list", message)
                return


def _signs(line: int, items: Sequence[Token], lines: Sequence[str]) -> Iterator[Objection]:
    """A sign before a number that is read as the mark of a list: "- 5 %" at the start of a line."""
    found = re.match(r"[\s>]*([+-])\s+\d", lines[line - 1])
    if len(items) == 1 and found:
        message = f"{lines[line - 1].strip()[:60]!r} is a list of one item, and its {found[1]!r} no sign of the number"
        yield Objection(line, "list", f"{message}: write `\\{found[1]}` if it is one, and `*` for an item")


def _items(tokens: Sequence[Token], start: int) -> list[Token]:
    """The items of the list that a token opens."""
    level = tokens[start].level + 1
    within = tokens[start : _end(tokens, start)]
    return [t for t in within if t.type == "list_item_open" and t.level == level]


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the block ends that a token opens."""
    opened = tokens[start]
    closing = opened.type.removesuffix("_open") + "_close"
    return next(n for n in range(start, len(tokens)) if (tokens[n].type, tokens[n].level) == (closing, opened.level))


def _unused(tokens: Sequence[Token], references: Mapping[str, Mapping[str, Any]]) -> Iterator[Objection]:
    """Definitions of links to which no link refers: "[Note]: text" is one, and is not printed."""
    used = {child.meta.get("label") for token in tokens for child in token.children or ()}
    for label, reference in references.items():
        if label not in used:
            message = f"'[{label}]: ...' defines a link to which nothing refers, and is not printed: write `\\[` if it is text"
            yield Objection(reference["map"][0] + 1, "link", message)
