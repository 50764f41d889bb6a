"""Narratives: Markdown files beside the data module, rendered to XHTML fragments and sanitised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from kaiji.declare.source import shown
from kaiji.model import KaijiError, Location
from kaiji.model.types import NOT_XML

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAGS = {"p", "ul", "ol", "li", "em", "strong", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "br"}
_ATTRIBUTES = {"ol": {"start"}}
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Narrative:
    """A Markdown file (CommonMark and tables, no raw HTML)."""

    path: Path

    @property
    def location(self) -> Location:
        return Location(shown(str(self.path)))

    def xhtml(self) -> str:
        """The XHTML fragment, without a namespace. Raises `KaijiError` at the line that cannot be rendered."""
        return _render(self.path)


def narratives(directory: str | Path) -> _Folder:
    """The Markdown files of a directory by name: `text = narratives(HERE / "usg")`, then `text("inventories")`."""
    return _Folder(Path(directory))


@dataclass(frozen=True, slots=True)
class _Folder:
    directory: Path

    def __call__(self, name: str) -> Narrative:
        return Narrative(self.directory / f"{name}.md")


def forget() -> None:
    """Read narratives again when they are next asked for: their files have changed."""
    _render.cache_clear()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "xhtmlOut": True}).enable("table")


@lru_cache(maxsize=1024)
def _render(path: Path) -> str:
    import nh3

    file = shown(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise KaijiError(f"longer than {_LARGEST:,} bytes", code="narrative.size", location=Location(file))
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"the narrative cannot be read ({error.strerror}): write it or correct its name"
        raise KaijiError(message, code="narrative.missing", location=Location(file)) from error
    except UnicodeDecodeError as error:
        raise KaijiError("not UTF-8", code="narrative.encoding", location=Location(file)) from error
    if not text.strip():
        raise KaijiError("the narrative is empty", code="narrative.empty", location=Location(file))
    if found := NOT_XML.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"the character {found.group()!r} is not allowed in XML"
        raise KaijiError(message, code="narrative.character", location=Location(file, line))
    for token in _parser().parse(text):
        for inner in (token, *(token.children or ())):
            if inner.type in ("html_block", "html_inline"):
                line = (token.map or [0])[0] + 1
                message = f"raw HTML is not allowed in a narrative: {inner.content.strip()[:60]}"
                raise KaijiError(message, code="narrative.html", location=Location(file, line))
    html = nh3.clean(_parser().render(text), tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)
    xhtml = html.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0").strip()
    ElementTree.fromstring(f"<body>{xhtml}</body>")  # sanitised HTML of these elements is XML; prove it
    return xhtml
