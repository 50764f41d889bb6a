"""Reads the text of a Word document (ISO/IEC 29500-1, WordprocessingML). Each paragraph and each row of a table is a line.

Notes follow the text. Deleted and hidden text is left out; headers, footers, comments and pictures are not read, and
numbers that Word makes itself, those of lists and pages, are no text.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from kaiji.evidence.layout import MOST_BLOCKS, NO_MEMORY, Part, row
from kaiji.evidence.text import refuse

_LARGEST_PART = 64 << 20
"""Bytes of a part of the document when it is unpacked."""
# fmt: off
_UNREAD = frozenset([
    "del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "delText", "rt",
    "txbxContent", "annotation",
])
# fmt: on


def read_docx(path: Path) -> Iterator[Part]:
    """The document as one part."""
    try:
        with zipfile.ZipFile(path) as archive:
            main = next(_related(archive, path, "", "officeDocument"), "")
            if not main:
                refuse("broken", "is no Word document: its package names no main document", path)
            names = [main, *_related(archive, path, main, "footnotes"), *_related(archive, path, main, "endnotes")]
            roots = [_parsed(archive, path, name) for name in names]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        refuse("broken", f"is no Word document: {error}", path)
    lines = [line.rstrip() for root in roots for block in _blocks(root) for line in block.split("\n")]
    lost = sum(1 for root in roots for _ in root.iter("{*}altChunk"))
    doubt = f"{lost} embedded documents are not read: open it in Word and save it again" if lost else ""
    yield Part("".join(f"{line}\n" for line in lines), doubt)


def _related(archive: zipfile.ZipFile, path: Path, name: str, kind: str) -> Iterator[str]:
    """The parts to which a part, or the package as a whole, has a relationship of a kind."""
    folder, base = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations not in archive.namelist():
        return
    for relation in _parsed(archive, path, relations):
        if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def _parsed(archive: zipfile.ZipFile, path: Path, name: str) -> etree._Element:
    try:
        with archive.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except KeyError:
        refuse("broken", f"is no whole Word document: {name} is missing", path)
    if len(content) > _LARGEST_PART:
        refuse("size", f"its {name} unpacks to more than {_LARGEST_PART:,} bytes, which are not read", path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) in NO_MEMORY:
            raise MemoryError from None
        refuse("broken", f"is no whole Word document: {name} is not well-formed XML: {error.msg}", path)
    info: Any = root.getroottree().docinfo
    if info.doctype:
        refuse("broken", f"its {name} has a document type declaration, which no Word document may have", path)
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _value(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def _blocks(element: etree._Element) -> Iterator[str]:
    """Paragraphs, an empty one too, and rows. What else there is holds them: sections, content controls, insertions."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield _text(child)
            yield from _boxes(child)
        elif name == "tr":
            yield from _row(child)
        elif name in ("footnote", "endnote") and _value(child, "type"):
            continue  # the lines that separate notes from the text
        elif name not in _UNREAD:
            yield from _blocks(child)


def _boxes(element: etree._Element) -> Iterator[str]:
    """The text boxes that hang on a paragraph, each once."""
    for child in element:
        if _name(child) == "txbxContent":
            yield from _blocks(child)
        elif _name(child) not in _UNREAD:
            yield from _boxes(child)


def _row(element: etree._Element) -> Iterator[str]:
    if any(_name(change) == "del" for properties in element.findall("{*}trPr") for change in properties):
        return
    cells = [list(_blocks(cell)) for cell in _cells(element)]
    filled = [[block for block in cell if block.strip()] for cell in cells]
    if next(element.iter("{*}tbl"), None) is None and all(len(cell) <= MOST_BLOCKS for cell in filled):
        yield row(" ".join(cell) for cell in filled)
    else:
        for cell in filled:
            yield from cell


def _cells(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if _name(child) == "tc":
            yield child
        elif _name(child) not in _UNREAD:
            yield from _cells(child)


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in ("tab", "ptab"):
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append(" " if _value(child, "type") else "\n")  # the break of a page or of a line
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "r" and (raised := _look(child)) is not None:
            inner = _text(child)
            pieces.append(f" {inner}" if raised and inner[:1].isdigit() else inner)
        elif name and name != "r" and name not in _UNREAD:
            pieces.append(_text(child))
    return "".join(pieces)


def _look(run: etree._Element) -> bool | None:
    """Whether a run is raised or lowered, so that it is no digit of the figure before it; nothing if it is not shown."""
    look = {_name(p): _value(p, "val") for properties in run.findall("{*}rPr") for p in properties}
    if look.get("vanish", "0") not in ("0", "false", "off"):
        return None
    return look.get("vertAlign", "baseline") != "baseline"
