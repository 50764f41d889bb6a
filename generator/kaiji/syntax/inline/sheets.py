"""The pages of a document as templates: which elements print facts, what they print, and what habits of print they show."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from kaiji.model import Fact, KaijiError, Location
from kaiji.model.places import shown
from kaiji.sandbox.bounds import LARGEST_PART, check_size, reading, root_of
from kaiji.syntax.inline import reprint
from kaiji.syntax.inline.content import Parts, collapsed, escaped, plain
from kaiji.syntax.inline.pure import ATTRIBUTE
from kaiji.syntax.inline.reader import ROOT
from kaiji.syntax.inline.reading import Reading
from kaiji.syntax.inline.scan import Piece
from kaiji.syntax.inline.template import end_of, tag_at
from kaiji.syntax.inline.transforms import Transform, transform
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, Version

PAGES = (".htm", ".html", ".xhtml")
_PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_FACTS = ("nonFraction", "nonNumeric")


@dataclass(slots=True)
class Tag:
    """An element of a template that prints a fact.

    `given` are its attributes as written, `transform` what its format means, `read` what its example reads as; nothing where it
    cannot be read. `mixed` says that facts are tagged in it, or that it is continued, so that what it reads as is known only when
    these have been printed.
    """

    piece: Piece
    given: Mapping[str, str]
    transform: Transform | None
    read: str | None
    mixed: bool
    fact: Fact | None = None

    @property
    def example(self) -> str:
        return collapsed(plain(self.piece.parts))


@dataclass
class Sheet:
    """One template, or what has been made of it: its bytes, and its elements of Inline XBRL in their order."""

    path: Path
    page: bytes
    namespace: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    tags: dict[Piece, Tag] = field(default_factory=dict)
    continuations: dict[str, Piece] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def place(self, piece: Piece) -> Location:
        return Location(shown(str(self.path)), piece.line)


class _Pass(Reading):
    """The pass over a template, or over what has been made of it, that finds its elements."""

    def __init__(self, path: Path, sheet: Sheet) -> None:
        super().__init__(path)
        self._sheet = sheet
        self._mixed: set[Piece] = set()

    def identified(self, id: str) -> None:
        self._sheet.ids.add(id)

    def keeps(self, piece: Piece) -> bool:
        self._sheet.pieces.append(piece)
        return piece.kind in (*_FACTS, "footnote", "continuation")

    def take(self, piece: Piece) -> None:
        if piece.kind == "continuation":
            self._sheet.continuations[piece.attributes.get("id", "")] = piece
        if piece.kind not in _FACTS:
            return
        around = piece.parent
        while around is not None and around.kind not in _FACTS:
            around = around.parent
        if around is not None:
            self._mixed.add(around)
        mixed = piece in self._mixed or "continuedAt" in piece.attributes
        found = transform(self.name(piece.attributes["format"])) if "format" in piece.attributes else None
        read = None
        if not mixed or piece.kind == "nonFraction":
            try:
                read = self.value(piece)
            except ValueError:  # it is printed anew, or said to be none
                read = None
        given = attributes_of(tag_at(self._sheet.page, piece))
        self._sheet.tags[piece] = Tag(piece, given, found, read, mixed)


def attributes_of(tag: bytes) -> dict[str, str]:
    return {found[2]: html.unescape(found[3][1:-1]) for found in ATTRIBUTE.finditer(tag.decode())}


def pages_of(document: Path) -> list[Path]:
    """The templates of a document: the file itself, or the pages of a directory in the order of their names."""
    if not document.is_dir():
        return [document]
    return sorted(path for path in document.iterdir() if path.suffix.lower() in PAGES)


def pictures_of(document: Path) -> dict[str, Path]:
    """The pictures beside the templates of a document, by their relative addresses."""
    top = document if document.is_dir() else document.parent
    found = sorted(path for path in top.rglob("*") if path.suffix.lower() in _PICTURES and path.is_file())
    return {path.relative_to(top).as_posix(): path for path in found}


def sheet_of(path: Path, page: bytes | None = None, place: Path | None = None) -> Sheet:
    if page is None:
        check_size(path, LARGEST_PART)
        if root_of(path) != ROOT:
            raise KaijiError("is no XHTML document", code="template.syntax", location=Location(shown(str(path))))
        with reading(path) as stream:
            page = stream.read()
    found = Sheet(place or path, page)
    scan = _Pass(path, found)
    for _ in scan.run():
        pass
    found.namespace, found.prefixes = scan.namespace, scan.prefixes
    found.tags = dict(sorted(found.tags.items(), key=lambda item: item[0].start))
    return found


class Habits(NamedTuple):
    """How a set prints what it has no example of: the commonest format of numbers, what parts groups of digits in each, and what
    stands around negative numbers."""

    format: str
    transform: Transform | None
    groups: Mapping[str, str]
    negative: tuple[str, str] | None


_SIGNS = (("(", ")"), ("（", "）"), ("△", ""), ("▲", ""), ("-", ""), ("\N{MINUS SIGN}", ""), ("–", ""))
Chain = list[tuple[int, Piece]]
"""What continues an element: the number of the sheet, and the element."""


def name_of(given: Mapping[str, str]) -> str:
    """The name of a format without its prefix."""
    return given.get("format", "").strip().rpartition(":")[2]


def escapes(tag: Tag) -> bool:
    return tag.given.get("escape", "").strip() in ("true", "1")


def chain(made: Sequence[Sheet], tag: Tag) -> Chain:
    """What continues an element. Raises `KaijiError` where that is not there."""
    found: Chain = []
    piece = tag.piece
    while (id := piece.attributes.get("continuedAt")) is not None:
        places = [(n, sheet.continuations[id]) for n, sheet in enumerate(made) if id in sheet.continuations]
        if not places or places[0] in found:
            where = next(sheet for sheet in made if piece in sheet.pieces).place(piece)
            message = f"continues at {id!r}, where no ix:continuation is that continues nothing else"
            raise KaijiError(message, code="template.syntax", location=where)
        found.append(places[0])
        piece = places[0][1]
    return found


def text_in(made: Sequence[Sheet], tag: Tag) -> str | None:
    """What a text reads as."""
    if not tag.mixed:
        return tag.read
    parts: Parts = [part for piece in (tag.piece, *(one for _, one in chain(made, tag))) for part in piece.parts]
    text = escaped(parts) if escapes(tag) else plain(parts)
    if tag.transform is None:
        return None if "format" in tag.given else text
    try:
        return tag.transform(collapsed(text))
    except ValueError:
        return None


def sign_at(page: bytes, start: int, end: int) -> tuple[str, str] | None:
    """What stands around an element and says that its number is negative."""
    for before, behind in _SIGNS:
        if page[:start].endswith(before.encode()) and page[end : end + 4].startswith(behind.encode()):
            return before, behind
    return None


def version_of(sheets: Sequence[Sheet], asked: Version) -> Version:
    """The version of the templates; as it is asked for, if it is that one."""
    known = {version.namespace: version for version in (INLINE_1_0, INLINE_1_1, asked)}
    found = next((known[sheet.namespace] for sheet in sheets if sheet.namespace), asked)
    return replace(found, hidden_numbers=True)


def habits_of(sheets: Sequence[Sheet]) -> Habits:
    formats: Counter[str] = Counter()
    groups: Counter[tuple[str, str]] = Counter()
    signs: Counter[tuple[str, str]] = Counter()
    transforms: dict[str, Transform] = {}
    for sheet in sheets:
        for tag in sheet.tags.values():
            if tag.piece.kind != "nonFraction" or not reprint.is_number(tag.example):
                continue
            if tag.transform is not None:
                formats[tag.given["format"]] += 1
                transforms[tag.given["format"]] = tag.transform
                if (group := reprint.grouping(tag.example, name_of(tag.given))) is not None:
                    groups[name_of(tag.given), group] += 1
            if "sign" in tag.given and (sign := sign_at(sheet.page, tag.piece.start, end_of(sheet.page, tag.piece))):
                signs[sign] += 1
    commonest = next((format for format, _ in formats.most_common(1)), "")
    parted = {format: group for (format, group), _ in reversed(groups.most_common())}
    return Habits(commonest, transforms.get(commonest), parted, next((sign for sign, _ in signs.most_common(1)), None))
