"""Pages of others without what runs, loads or sends anything: all else stays as it is, to the byte."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![^>]*>|<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>",
    re.DOTALL,
)
"""What begins with a bracket in XML that is well-formed."""
ATTRIBUTE = re.compile(r"""(\s+)([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
Edit = tuple[int, int, bytes]
"""What takes the place of the bytes from one to another."""

_ACTIVE = frozenset(
    [
        "animate",
        "animatemotion",
        "animatetransform",
        "applet",
        "audio",
        "base",
        "button",
        "embed",
        "fieldset",
        "foreignobject",
        "form",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "noscript",
        "object",
        "option",
        "portal",
        "script",
        "select",
        "set",
        "source",
        "textarea",
        "track",
        "video",
    ]
)
"""Elements of HTML and SVG that are left out with all inside, but for what these show of the text of a page."""
_SHOWN = frozenset(["button", "fieldset", "form", "noscript", "option", "select", "textarea"])
_ADDRESS = frozenset(
    ["background", "cite", "classid", "code", "codebase", "data", "href", "longdesc", "poster", "src", "usemap"]
)
_NEVER = frozenset(
    [
        "action",
        "archive",
        "attributename",
        "formaction",
        "manifest",
        "ping",
        "profile",
        "srcdoc",
        "srcset",
        "target",
        "values",
    ]
)
_LINK = re.compile(r"https?:|mailto:|[^:]*$", re.IGNORECASE)
_FILE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|svg\+xml)[;,]|(?![/\\])(?!.*\.\.)[^:\\]*$", re.IGNORECASE | re.DOTALL
)
_SUSPECT = re.compile(
    rb"""(?i)\son|(?:background|cite|classid|code|data|href|longdesc|poster|src|usemap)\s*="""
    rb"""|action|archive|attributename|manifest|ping|profile|srcdoc|srcset|target|values|url\s*\(|&\#|\\|script|expression"""
    rb"""|import|behavio|binding|image-set|https?:"""
)
_CSS = re.compile(
    r"@import[^;}]*;?|(?:-moz-binding|behaviou?r)\s*:[^;}]*|expression\s*\(|(?:java|vb)script\s*:|image-set\s*\("
    r"|url\(\s*(?![\"']?(?:data:(?:image|font|application/(?:x-)?font)[/-]|#|[^:\"'/\\)\s][^:\"'\\)]*[\"']?\s*\)))[^)]*\)"
    r"|(?:https?|ftp|file)\s*:[^;)\"']*",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_CHARSET = re.compile(rb"(charset\s*=\s*[\"']?\s*)[A-Za-z0-9_.:-]+", re.IGNORECASE)


def cleaned(page: bytes, left: Counter[str], pictures: dict[str, None]) -> Iterator[Edit]:
    """What is to be changed of a page in UTF-8. `left` counts what is taken out, `pictures` has the files that it shows."""
    skipped, depth, at = "", 0, 0
    style = 0
    for found in TOKEN.finditer(page):
        tag = found[0]
        if tag[1:2] in b"!?":
            continue
        ending = tag[1:2] == b"/"
        local = _local(tag)
        if skipped:
            if local == skipped and not tag.endswith(b"/>"):
                depth += -1 if ending else 1
                if depth == 0:
                    yield at, found.end(), b""
                    skipped = ""
        elif style and ending and local == "style":
            text = page[style : found.start()].decode()
            if (safe := _css(text, left)) != text:
                yield style, found.start(), safe.encode()
            style = 0
        elif local in _ACTIVE:
            if not ending:
                left[local] += 1
            if ending or local in _SHOWN or tag.endswith(b"/>"):
                yield found.start(), found.end(), b""
            else:
                skipped, depth, at = local, 1, found.start()
        elif not ending:
            if local == "style" and not tag.endswith(b"/>"):
                style = found.end()
            if local == "meta":
                if b"http-equiv" in tag.lower() and b"content-type" not in tag.lower():
                    left["meta"] += 1
                    yield found.start(), found.end(), b""
                elif (changed := _CHARSET.sub(rb"\g<1>UTF-8", tag)) != tag:
                    yield found.start(), found.end(), changed
            elif _SUSPECT.search(tag):
                text = tag.decode()
                safe = "".join(_attributes(local, text, left, pictures))
                if safe != text:
                    yield found.start(), found.end(), safe.encode()


def _local(tag: bytes) -> str:
    name = re.split(rb"[\s/>]", tag.lstrip(b"</"), maxsplit=1)[0]
    return name.rpartition(b":")[2].lower().decode()


def _attributes(element: str, tag: str, left: Counter[str], pictures: dict[str, None]) -> Iterator[str]:
    at = 0
    for found in ATTRIBUTE.finditer(tag):
        yield tag[at : found.start()] + _attribute(element, found, left, pictures)
        at = found.end()
    yield tag[at:]


def _attribute(element: str, found: re.Match[str], left: Counter[str], pictures: dict[str, None]) -> str:
    """An attribute as it may stay: the same, changed, or nothing."""
    name = found[2].rpartition(":")[2].lower()
    if found[2].lower().startswith("xmlns"):
        return found[0]
    value = html.unescape(found[3][1:-1]).strip()
    if name == "style":
        safe = _css(value, left)
        return found[0] if safe == value else f'{found[1]}style="{html.escape(safe)}"'
    if name in _ADDRESS:
        linked = element in ("a", "area", "blockquote", "q", "del", "ins") or name in ("cite", "longdesc")
        address = "".join(value.split()) if ":" in value else value  # browsers skip white space in schemes
        fits = (_LINK if linked else _FILE).match(address) is not None
        if fits and not linked and value and not value.startswith(("data:", "#")):
            pictures[value] = None
        if fits:
            return found[0]
    elif not (name.startswith("on") or name in _NEVER) or (name == "target" and element == "a"):
        return found[0]
    left[name] += 1
    return ""


def _css(text: str, left: Counter[str]) -> str:
    """Styles that load nothing but what is within the page or beside it."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16) % 0x110000), text) if "\\" in text else text
    safe, count = _CSS.subn(" ", plain)
    if count:
        left["style"] += count
    return safe if count else text


def edited(page: bytes, edits: list[Edit]) -> bytes:
    """The page with all edits; one within another is part of what the outer one replaces. What is put in comes first."""
    parts, at = [], 0
    for start, end, content in sorted(edits, key=lambda edit: (edit[0], edit[0] != edit[1], -edit[1])):
        if start >= at:
            parts += [page[at:start], content]
            at = end
    return b"".join([*parts, page[at:]])
