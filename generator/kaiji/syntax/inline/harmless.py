"""Whether XHTML that others have written may stand in a page of ours: nothing in it runs, loads or covers anything."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "align",
        "alt",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "char",
        "charoff",
        "class",
        "clear",
        "color",
        "cols",
        "colspan",
        "compact",
        "dir",
        "face",
        "frame",
        "headers",
        "height",
        "href",
        "hspace",
        "id",
        "lang",
        "name",
        "noshade",
        "nowrap",
        "rowspan",
        "rules",
        "scope",
        "size",
        "span",
        "src",
        "start",
        "style",
        "summary",
        "title",
        "type",
        "valign",
        "value",
        "vspace",
        "width",
    ]
)
_LINK = re.compile(r"(?:https?:|mailto:|[^:]*$|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,|(?![/\\])[^:]*$", re.IGNORECASE)
_STYLE = re.compile(r"[\\@]|/\*|url|expression|behaviou?r|binding|import|fixed|absolute|sticky|z-index", re.IGNORECASE)


def harmless(root: Element) -> bool:
    """Whether all below an element is harmless."""
    return all(
        element.tag in _ELEMENTS and all(_fits(*pair) for pair in element.attrib.items())
        for element in root.iter()
        if element is not root
    )


def _fits(name: str, value: str) -> bool:
    if name == "href":
        return _LINK.match(value.strip()) is not None
    if name == "src":
        return _PICTURE.match(value.strip()) is not None
    return name in _ATTRIBUTES and not (name == "style" and _STYLE.search(value))
