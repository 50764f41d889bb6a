"""From an Inline XBRL document to a template of it, which looks as it does and has its facts in it by their keys.

A template is the document itself, in UTF-8. Its elements of Inline XBRL stay where they are, with format, scale, sign and
continuation; `kaiji.syntax.inline.keys` says what they have in the place of references. Hidden facts, contexts, units and
references are gone: `ix:header` is empty, names the concepts whose facts were `hidden`, and is filled anew
(`kaiji.syntax.inline.fill`). What stands in an element is an
example of how its fact is printed. `data-hidden` has the key of a hidden fact that an element shows.

What runs, loads or sends anything is taken out.
"""

from __future__ import annotations

import html
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kaiji.model import Aspects, Fact, Report
from kaiji.model.names import LINK, XBRLDI, XBRLI
from kaiji.sandbox.bounds import LARGEST_PART, check_size, reading, refuse
from kaiji.syntax.document import Document
from kaiji.syntax.inline.grammar import FACTS
from kaiji.syntax.inline.keys import Keys
from kaiji.syntax.inline.pure import ATTRIBUTE, TOKEN, Edit, cleaned, edited
from kaiji.syntax.inline.reader import Second
from kaiji.syntax.inline.scan import Piece
from kaiji.syntax.inline.structure import Structure, structure
from kaiji.syntax.instance.facts import Facts
from kaiji.syntax.xml import quoted

_DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_PYTHON = {"windows-31j": "cp932", "x-sjis": "shift_jis", "x-euc-jp": "euc_jp"}
_KEPT = {
    "nonFraction": ("format", "scale", "sign", "footnoteRefs"),
    "nonNumeric": ("format", "escape", "continuedAt", "footnoteRefs"),
    "footnote": ("id", "footnoteID", "arcrole", "footnoteLinkRole", "footnoteRole", "title", "continuedAt"),
}
_OF_EDINET = re.compile(r"_jp.*_ixbrl(?=\.htm$)")
"""What the name of a document has of the name of its report, which is another one next year."""
_NUMBERS = ("numerator", "denominator")
_SHOWS = re.compile(r"-\w+-ix-hidden\s*:\s*([^\s;\"']+)\s*;?\s*")


class Page(NamedTuple):
    """One document of a set."""

    name: str
    content: bytes


class Made(NamedTuple):
    """Templates of a document set.

    `pictures` are the files that its pages show, as they refer to them; `left` counts what was taken out of the pages because
    it runs, loads or sends something; `hidden` is what the facts are about that no page shows, `texts` are those texts by what they
    are about in which other facts are tagged.
    """

    pages: tuple[Page, ...]
    pictures: tuple[str, ...]
    left: Mapping[str, int]
    hidden: tuple[Aspects, ...]
    texts: Mapping[Aspects, str]


def template_of(paths: Sequence[Path], document: Document, report: Report, target: str | None = None) -> Made:
    """Templates of the documents at `paths`, which are the set that was opened as `document`.

    `report` says how facts are called: it has the periods by their names, and the prefixes of its taxonomy; its values do not
    matter. Raises a finding where the set cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="kaiji-template-") as scratch:
        copies = [Path(scratch, f"{number}-{path.name}") for number, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            copy.write_bytes(_in_utf8(path))
        found = structure(copies)
        scans: list[_Tags] = []
        maker = Facts(document, found.contexts, {}, lambda: scans[-1].line, lambda text: scans[-1].name(text))
        maker.language = found.languages.get(target)
        for copy in copies:
            maker.path = copy
            scans.append(scan := _Tags(copy, document, found, target, maker))
            for _ in scan.run():
                scan.bound.update(scan.taken())
        keys = Keys(report, report.periods)
        bound = {piece: fact for scan in scans for piece, fact in scan.bound.items()}
        keys.take(bound.values())
        ids = {piece.attributes.get("id", ""): fact for piece, fact in bound.items()}
        seen = {fact.aspects for piece, fact in bound.items() if not within(piece, "header")}
        hidden = dict.fromkeys(fact.aspects for fact in bound.values() if fact.aspects not in seen)
        names = sorted({keys.of(aspects)["name"] for aspects in hidden})
        writer = _Writer(keys, bound, frozenset(report.taxonomy.prefixes), " ".join(names))
        left: Counter[str] = Counter()
        pictures: dict[str, None] = {}
        pages = []
        for path, copy, scan in zip(paths, copies, scans, strict=True):
            page = edited(copy.read_bytes(), list(writer.edits(copy.read_bytes(), scan.pieces)))
            page = edited(page, list(_shown(page, ids, keys)))
            pages.append(Page(_OF_EDINET.sub("", path.name), edited(page, list(cleaned(page, left, pictures)))))
    mixed = (bound[head] for head in _mixed([piece for scan in scans for piece in scan.pieces], bound))
    texts = {fact.aspects: fact.value for fact in mixed if isinstance(fact.value, str)}
    return Made(tuple(pages), tuple(pictures), left, tuple(hidden), texts)


class _Tags(Second):
    """The pass that also keeps where all elements of Inline XBRL stand."""

    def __init__(self, path: Path, document: Document, found: Structure, target: str | None, facts: Facts) -> None:
        super().__init__(path, document, found, target, facts)
        self.pieces: list[Piece] = []
        self.bound: dict[Piece, Fact] = {}

    def keeps(self, piece: Piece) -> bool:
        self.pieces.append(piece)
        return super().keeps(piece)


class _Writer:
    """Writes the elements of a document as those of a template."""

    def __init__(self, keys: Keys, bound: Mapping[Piece, Fact], taxonomies: frozenset[str], hidden: str) -> None:
        self._keys = keys
        self._bound = bound
        self._taxonomies = taxonomies | {XBRLI, XBRLDI, LINK}
        self._best: dict[Aspects, int | None] = {}
        for fact in bound.values():
            known = self._best.setdefault(fact.aspects, fact.decimals)
            if known is not None and (fact.decimals is None or fact.decimals > known):
                self._best[fact.aspects] = fact.decimals
        self._hidden = hidden
        self._headed = False

    def edits(self, page: bytes, pieces: Iterable[Piece]) -> Iterator[Edit]:
        loose: set[str] = set()
        for piece in pieces:
            tag = tag_at(page, piece)
            if piece.kind == "header":
                hidden = f" hidden={quoted(self._hidden)}".encode() if self._hidden else b""
                yield piece.start, end_of(page, piece), b"" if self._headed else b"<" + _name(tag) + hidden + b"/>"
                self._headed = True
            elif within(piece, "header"):
                continue
            elif piece in self._bound or piece.kind == "footnote":
                yield piece.start, piece.start + len(tag), self._tag(tag, piece)
            elif piece.kind in (*FACTS, *_NUMBERS) or piece.attributes.get("id") in loose:
                loose.add(piece.attributes.get("continuedAt", ""))
                yield piece.start, piece.start + len(tag), b""
                yield piece.close, end_of(page, piece), b""
        yield from self._root(page)

    def _tag(self, tag: bytes, piece: Piece) -> bytes:
        given = dict(piece.attributes)
        kept = {name: given[name] for name in _KEPT.get(piece.kind, ()) if name in given}
        fact = self._bound.get(piece)
        if fact is not None:
            key = self._keys.of(fact.aspects)
            if fact.value is not None and fact.decimals != self._best[fact.aspects]:
                kept["decimals"] = str(fact.decimals)
            kept = key | kept
        elif piece.language:
            kept["xml:lang"] = piece.language
        declared = (a[0].strip() for a in ATTRIBUTE.finditer(tag.decode()) if a[2].startswith("xmlns"))
        written = " ".join([_name(tag).decode(), *declared, *(f"{name}={quoted(text)}" for name, text in kept.items())])
        return f"<{written}{'/' if tag.endswith(b'/>') else ''}>".encode()

    def _root(self, page: bytes) -> Iterator[Edit]:
        """The root without the namespaces of taxonomies, which are those of the report that fills the template."""

        def kept(found: re.Match[str]) -> str:
            gone = found[2].startswith("xmlns:") and html.unescape(found[3][1:-1]) in self._taxonomies
            return "" if gone else found[0]

        start, tag = root_tag(page)
        yield start, start + len(tag), ATTRIBUTE.sub(kept, tag.decode()).encode()


def _shown(page: bytes, ids: Mapping[str, Fact], keys: Keys) -> Iterator[Edit]:
    """Where elements show hidden facts: by the id of one in a style, or by its key."""
    for found in TOKEN.finditer(page) if b"-ix-hidden" in page else ():
        tag = found[0].decode()
        if (which := _SHOWS.search(tag)) and (fact := ids.get(html.unescape(which[1]))) is not None:
            key = " ".join(keys.of(fact.aspects).values())
            changed = ATTRIBUTE.sub(
                lambda a: "" if a[2] == "style" and not a[3].strip("\"' ;") else a[0], _SHOWS.sub("", tag)
            )
            name = re.match(r"<[^\s/>]+", changed)
            assert name is not None
            yield found.start(), found.end(), f"{name[0]} data-hidden={quoted(key)}{changed[name.end() :]}".encode()


def _mixed(pieces: Sequence[Piece], bound: Mapping[Piece, Fact]) -> Iterator[Piece]:
    """The elements of texts in which others are tagged, be it in what continues them."""
    heads = {piece.attributes["continuedAt"]: piece for piece in pieces if "continuedAt" in piece.attributes}
    for piece in bound:
        around = piece.parent
        while around is not None:
            head: Piece | None = around
            while head is not None and head.kind == "continuation":
                head = heads.get(head.attributes.get("id", ""))
            if head is not None and head.kind == "nonNumeric" and head in bound:
                yield head
            around = around.parent


def within(piece: Piece, kind: str) -> bool:
    """Whether an element stands in one of a kind."""
    around = piece.parent
    while around is not None and around.kind != kind:
        around = around.parent
    return around is not None


def tag_at(page: bytes, piece: Piece) -> bytes:
    """The start tag of an element."""
    found = TOKEN.match(page, piece.start)
    assert found is not None
    return found[0]


def end_of(page: bytes, piece: Piece) -> int:
    """Where an element ends."""
    return piece.close if tag_at(page, piece).endswith(b"/>") else page.index(b">", piece.close) + 1


def root_tag(page: bytes) -> tuple[int, bytes]:
    """Where the root element begins, and its start tag."""
    found = next(found for found in TOKEN.finditer(page) if found[0][1:2] not in b"!?")
    return found.start(), found[0]


def _name(tag: bytes) -> bytes:
    return re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]


def _in_utf8(path: Path) -> bytes:
    """A document in UTF-8, which says so."""
    check_size(path, LARGEST_PART)
    with reading(path) as stream:
        content = stream.read()
    declared = _DECLARATION.match(content)
    codec = declared[1].decode().lower() if declared else "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    try:
        text = content.decode(_PYTHON.get(codec, codec)).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError) as error:
        refuse("xml", f"has an encoding that cannot be read ({error}): save it as UTF-8", path, 1)
    return re.sub(r"\A(\s*<\?xml[^>]*?)\sencoding\s*=\s*(\"[^\"]*\"|'[^']*')", r'\1 encoding="UTF-8"', text).encode()
