"""Reads the text of an HTML page. Each paragraph and each row of a table is a line: programs write whole pages as one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from kaiji.evidence.layout import MOST_BLOCKS, NO_MEMORY, Part, row, spaced
from kaiji.evidence.text import decoded, refuse

# fmt: off
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
])
# fmt: on
_UNSEEN = frozenset(
    ["head", "script", "style", "template", "noscript", "rt", "rp", "datalist", "object", "iframe", "svg"]
)
_LAYOUT = frozenset(["table", "ul", "ol", "dl", "pre", "h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{1,200}encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)


def read_html(path: Path) -> Iterator[Part]:
    """The page as one part."""
    content = path.read_bytes()
    text = decoded(path, content, _encoding(path, content))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) in NO_MEMORY:
            raise MemoryError from None
        refuse("broken", f"cannot be read as HTML: {error.msg}", path, error.lineno or 0)
    for problem in parser.error_log:
        if problem.type in NO_MEMORY:
            raise MemoryError
        if problem.level >= etree.ErrorLevels.FATAL:
            refuse("broken", f"cannot be read as HTML: {problem.message}", path, problem.line)
    page = _Page()
    if root is not None:
        page.walk(root)
    yield Part(page.text())


def _encoding(path: Path, content: bytes) -> str:
    """What the page says of its encoding; UTF-8 if it says nothing."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return name
    match = _CHARSET.search(content[:4096])
    name = (match[1] or match[2]).decode("ascii", "replace") if match else "utf-8"
    try:
        found = codecs.lookup(name)
    except LookupError:
        refuse("encoding", f"names the encoding {name!r}, which is unknown: save it as UTF-8", path)
    return {"utf-8": "utf-8-sig", "shift_jis": "cp932"}.get(found.name, found.name)  # as browsers take them


class _Page:
    """Collects lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.cells: list[list[str]] | None = None
        """Those of the row that is being read, if it is to be one line."""
        self.preformatted = 0

    def walk(self, root: etree._Element) -> None:
        unseen: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if unseen is not None:
                if event == "end" and element is unseen:
                    unseen = None
                    self.say(element.tail)
            elif event == "start" and _is_unseen(element):
                unseen = element
            elif event == "start":
                self.start(element)
                self.say(element.text)
            else:
                self.end(element)
                self.say(element.tail)
        self.finish()

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in ("sup", "sub"):
            if next((str(text) for text in element.itertext() if text), "")[:1].isdigit():
                self.pieces.append(" ")  # the number of a note is no digit of the figure before it
            return
        if self._inline(element):
            return
        if self.cells is not None:
            if tag in ("td", "th"):
                self.cells.append([])
                self.pieces = self.cells[-1]
            else:
                self.pieces.append(" ")
            return
        self.finish()
        if tag == "tr" and _is_row(element):
            self.cells, self.pieces = [], []
        self.preformatted += tag == "pre"

    def end(self, element: etree._Element) -> None:
        if self._inline(element):
            return
        if element.tag == "tr" and self.cells is not None:
            self.put(row("".join(cell) for cell in self.cells))
            self.cells, self.pieces = None, []
        elif self.cells is not None:
            self.pieces.append(" ")
        else:
            self.finish()
            self.preformatted -= element.tag == "pre"

    def _inline(self, element: etree._Element) -> bool:
        """Elements that flow with the text: those of other namespaces, such as Inline XBRL, too."""
        return element.tag in _INLINE or ":" in str(element.tag)

    def say(self, text: str | None) -> None:
        if not text:
            return
        first, *others = text.split("\n") if self.preformatted else [text]
        self.pieces.append(first)
        for line in others:
            self.finish()
            self.pieces.append(line)

    def finish(self) -> None:
        """End a block."""
        text = "".join(self.pieces)
        self.put(row(text.split("\t")) if self.preformatted else spaced(text))
        self.pieces = []

    def put(self, text: str) -> None:
        if text.strip():
            self.lines.append(text)

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


def _is_unseen(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return element.tag in _UNSEEN or bool(hidden)


def _is_row(element: etree._Element) -> bool:
    """Whether the row of a table is to be one line, and its table not only there for the layout."""
    blocks = 0
    for inner in element.iterdescendants():
        if inner.tag in _LAYOUT:
            return False
        if inner.tag in ("td", "th"):
            blocks = 0
        elif inner.tag in ("p", "br") or (inner.tag == "div" and inner.find("div") is None and inner.find("p") is None):
            blocks += 1
        if blocks > MOST_BLOCKS:
            return False
    return True
