"""Narratives: Markdown files beside the data module, rendered to XHTML fragments and sanitised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kaiji.declare.markdown import Objection, Unfilled, addresses, render
from kaiji.model import KaijiError, Location
from kaiji.model.fact import AsPrinted
from kaiji.model.places import shown
from kaiji.model.types import NOT_XML
from kaiji.sandbox.images import embedded

_LARGEST = 200_000
_LARGEST_VERBATIM = 20_000_000
VERBATIM = ".xhtml"
"""The suffix of a fragment that is reported as it stands."""


@dataclass(frozen=True)
class Narrative:
    """A Markdown file: `kaiji.declare.markdown` says what it may hold. An XHTML file is the fragment itself."""

    path: Path

    @property
    def location(self) -> Location:
        return Location(shown(str(self.path)))

    @property
    def verbatim(self) -> bool:
        """Whether it is reported as it stands in its file."""
        return self.path.suffix == VERBATIM

    @cached_property
    def xhtml(self) -> str:
        """The XHTML fragment, without a namespace; `Unfilled` if it names figures, which the filing knows.

        Raises `KaijiError` at the line that cannot be rendered.
        """
        return _rendered(self.path)


def narratives(directory: str | Path) -> _Folder:
    """The Markdown files of a directory by name: `text = narratives(HERE / "usg")`, then `text("inventories")`.

    `text("inventories.xhtml")` is a fragment that is reported as it stands there, character by character: one that was filed
    before, and that Markdown cannot say.
    """
    return _Folder(Path(directory))


def printed() -> Any:
    """A text that is whatever the filing's document prints, with the figures in it: the text of a line that a page tags.

    The filing has a `document`. To a type checker it is what any line takes.
    """
    return AsPrinted()


@dataclass(frozen=True, slots=True)
class _Folder:
    directory: Path

    def __call__(self, name: str) -> Narrative:
        return Narrative(self.directory / (name if name.endswith(VERBATIM) else f"{name}.md"))


def _rendered(path: Path) -> str:
    file = shown(str(path))
    verbatim = path.suffix == VERBATIM
    largest = _LARGEST_VERBATIM if verbatim else _LARGEST
    try:
        if path.stat().st_size > largest:
            raise KaijiError(f"longer than {largest:,} bytes", code="narrative.size", location=Location(file))
        # Some editors begin a file with a mark, which is no text.
        text = path.read_bytes().decode() if verbatim else path.read_text(encoding="utf-8-sig")
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
    if verbatim:
        return text
    rendered = render(text, lambda address: _picture(path, address))
    if isinstance(rendered, Objection):
        code, place = f"narrative.{rendered.code}", Location(file, rendered.line)
        raise KaijiError(rendered.message, code=code, location=place)
    if isinstance(rendered, Unfilled):
        rendered.path = file
    return rendered


def _picture(path: Path, address: str) -> str:
    """The data URI of an image that lies in the directory of a narrative, or below. Raises `ValueError`."""
    if urlsplit(address).scheme or address.startswith("/"):
        raise ValueError("a filing refers to nothing outside: put the file beside the narrative and write its name")
    directory = path.parent.resolve()
    image = (directory / unquote(address)).resolve()
    if not image.is_relative_to(directory):
        raise ValueError("it lies outside of the narrative's directory: put it there, or below")
    try:
        return embedded(image)
    except OSError as error:
        raise ValueError(f"the file cannot be read ({error.strerror}): write it, or correct its name") from error


def pictures(path: Path) -> Iterator[Path]:
    """The files of the images that a narrative shows, as far as they can be told."""
    if path.suffix == VERBATIM:
        return
    for address in addresses(path.read_text(encoding="utf-8-sig", errors="replace")):
        yield path.parent / unquote(address)
