"""Images that a document may hold: what they must be, and what is refused."""

from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kaiji.sandbox.images import LARGEST, Unfit, embedded

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{}>{}</svg>'


def made(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(stream, kind)
    return stream.getvalue()


def saved(directory: Path, name: str, content: bytes | str) -> Path:
    path = directory / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


PNG, JPEG = made("PNG"), made("JPEG")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", PNG, "png"),
        ("a.PNG", PNG, "png"),
        ("a.jpg", JPEG, "jpeg"),
        ("a.jpeg", JPEG, "jpeg"),
        ("a.svg", SVG.format("", "<path d='M0 0h9'/>"), "svg+xml"),
        ("a.svg", SVG.format("", "<defs><g id='a'/></defs><use href='#a' fill='url(#a)'/>"), "svg+xml"),
        ("a.svg", SVG.format("", "<style>.a { fill: red }</style><text class='a'>A &amp; B</text>"), "svg+xml"),
        (
            "a.svg",
            SVG.format(" xmlns:i='http://www.inkscape.org/namespaces/inkscape'", "<i:grid i:id='1'/>"),
            "svg+xml",
        ),
    ],
)
def test_an_image_is_embedded_as_it_is(tmp_path: Path, name: str, content: bytes | str, kind: str) -> None:
    path = saved(tmp_path, name, content)
    head, _, data = embedded(path).partition(",")
    assert head == f"data:image/{kind};base64"
    assert base64.b64decode(data) == path.read_bytes()


def spoilt_png() -> bytes:
    return PNG[:40] + bytes([PNG[40] ^ 1]) + PNG[41:]


def wide_png() -> bytes:
    head = b"IHDR" + (20_000).to_bytes(4, "big") + PNG[20:29]
    return PNG[:12] + head + zlib.crc32(head).to_bytes(4, "big") + PNG[33:]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.gif", b"GIF89a", "none of .png"),
        ("a", PNG, "no ending"),
        ("a.png", JPEG, "no PNG"),
        ("a.jpg", PNG, "no JPEG"),
        ("a.svg", PNG, "no SVG"),
        ("a.svg", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "no SVG"),
        ("a.svg", "<svg/>", "no SVG"),
        ("a.png", PNG + b"<script>", "something follows"),
        ("a.png", PNG[:50], "breaks off"),
        ("a.png", spoilt_png(), "damaged"),
        ("a.png", wide_png(), "20000"),
        ("a.jpg", JPEG + b"PK", "something follows"),
        ("a.jpg", JPEG[:15], "breaks off"),
        ("a.png", PNG + bytes(LARGEST), "larger than"),
        ("a.svg", SVG.format("", "<script>alert(1)</script>"), "<script>"),
        ("a.svg", SVG.format("", "<foreignObject/>"), "<foreignObject>"),
        ("a.svg", SVG.format("", "<image href='data:image/png;base64,AA'/>"), "<image>"),
        ("a.svg", SVG.format("", "<animate attributeName='href'/>"), "<animate>"),
        ("a.svg", SVG.format("", "<b xmlns='http://www.w3.org/1999/xhtml'/>"), "<b>"),
        ("a.svg", SVG.format(" onload='alert(1)'", ""), "onload="),
        ("a.svg", SVG.format("", "<a/>"), "<a>"),
        ("a.svg", SVG.format("", "<use href='other.svg#a'/>"), "own parts"),
        (
            "a.svg",
            SVG.format(" xmlns:l='http://www.w3.org/1999/xlink'", "<use l:href='http://x.example/'/>"),
            "own parts",
        ),
        ("a.svg", SVG.format("", "<rect fill='url(http://x.example/)'/>"), "may load"),
        ("a.svg", SVG.format("", "<style>@import 'x.css';</style>"), "@import"),
        ("a.svg", SVG.format("", "<style>a { fill: u\\72l(x) }</style>"), "may load"),
        ("a.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("", "&a;"), "document type"),
        ("a.svg", "<?xml-stylesheet href='x.css'?>" + SVG.format("", ""), "processing instruction"),
        ("a.svg", SVG.format("", "<g>"), "can be read"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, content: bytes | str, says: str) -> None:
    with pytest.raises(Unfit, match="(?s).*" + says.replace("(", "\\(")):
        embedded(saved(tmp_path, name, content))
