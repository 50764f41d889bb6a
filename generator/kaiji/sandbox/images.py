"""Images that a document holds within itself: PNG, JPEG and SVG, which must be what they say and refer to nothing else."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from pathlib import Path
from xml.parsers import expat

LARGEST = 1 << 20
"""Bytes of a file: a page with pictures stays one that a browser opens at once."""
_LONGEST_SIDE = 10_000
"""Pixels."""
_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_SHAPES = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "marker",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feOffset",
    ]
)
_OUTSIDE = re.compile(r"@import|expression\s*\(|javascript:|url\(\s*[\"']?\s*(?!#)|\\", re.IGNORECASE)
_PNG = b"\x89PNG\r\n\x1a\n"


class Unfit(ValueError):
    """Why a file is no image that a document can hold."""


def embedded(path: Path) -> str:
    """A file as the data URI of an image. Raises `Unfit`, or `OSError` if it cannot be read.

    What it is must agree with the end of its name: .png, .jpg, .jpeg or .svg. A picture in SVG holds no script, no other
    document and no address but of its own parts.
    """
    known = _KINDS.get(path.suffix.lower())
    if known is None:
        raise Unfit(f"{path.suffix or 'no ending'} is none of {', '.join(_KINDS)}: save it as one of these")
    with path.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unfit(f"it is larger than {LARGEST:,} bytes: make it smaller")
    kind, check = known
    try:
        check(content)
    except (struct.error, IndexError):
        raise Unfit("it breaks off: save it anew") from None
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _png(content: bytes) -> None:
    if not content.startswith(_PNG):
        raise Unfit("it is no PNG, whatever its name says")
    at, names = len(_PNG), []
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        (sum,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(content[at + 4 : at + 8 + length]) != sum:
            raise Unfit("it is damaged (a check sum is wrong): save it anew")
        if name == b"IHDR":
            _sides(*struct.unpack_from(">II", content, at + 8))
        names.append(name)
        at += 12 + length
        if name == b"IEND":
            break
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names or at != len(content):
        raise Unfit("it is no whole PNG, or something follows it: save it anew")


def _jpeg(content: bytes) -> None:
    if not content.startswith(b"\xff\xd8\xff"):
        raise Unfit("it is no JPEG, whatever its name says")
    at, sized = 2, False
    while True:
        mark, name, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF or length < 2:
            raise Unfit("it is damaged: save it anew")
        if 0xC0 <= name <= 0xCF and name not in (0xC4, 0xC8, 0xCC):
            _sides(*struct.unpack_from(">HH", content, at + 5))
            sized = True
        at += 2 + length
        if name == 0xDA:
            break
    if not sized or not content.endswith(b"\xff\xd9"):
        raise Unfit("it is no whole JPEG, or something follows it: save it anew")


def _sides(*sides: int) -> None:
    if not all(1 <= side <= _LONGEST_SIDE for side in sides):
        raise Unfit(f"it has {' × '.join(map(str, sides))} pixels: {_LONGEST_SIDE:,} are the most on a side")


def _svg(content: bytes) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    depth, style = 0, False

    def doctype(*_: object) -> None:
        raise Unfit("it has a document type declaration: take it out")

    def instruction(*_: object) -> None:
        raise Unfit("it has a processing instruction: take it out")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, style
        namespace, _, local = name.rpartition(" ")
        if depth == 0 and (namespace, local) != (_SVG, "svg"):
            raise Unfit("it is no SVG, whatever its name says")
        if namespace == _XHTML or (namespace == _SVG and local not in _SHAPES):
            raise Unfit(f"it has <{local}>, which may run or load something: draw it with shapes, paths and text")
        style = (namespace, local) == (_SVG, "style")
        for attribute, value in attributes.items():
            _attribute(attribute.rpartition(" ")[2].lower(), value)
        depth += 1

    def end(_: str) -> None:
        nonlocal depth, style
        depth, style = depth - 1, False

    def text(data: str) -> None:
        if style and (found := _OUTSIDE.search(data)):
            raise Unfit(f"its styles have {found.group()!r}, which may load something: take it out")

    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unfit(f"it is no SVG that can be read ({error})") from None


def _attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise Unfit(f"it has {name}=, which runs a script: take it out")
    if name in ("href", "src", "base") and not value.startswith("#"):
        raise Unfit(f"it refers to {value[:60]!r}: it may refer to its own parts only, as in href='#part'")
    if found := _OUTSIDE.search(value):
        raise Unfit(f"{name}= has {found.group()!r}, which may load something: take it out")


_KINDS = {".png": ("png", _png), ".jpg": ("jpeg", _jpeg), ".jpeg": ("jpeg", _jpeg), ".svg": ("svg+xml", _svg)}
