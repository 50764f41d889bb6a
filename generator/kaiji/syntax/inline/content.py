"""The content of an Inline XBRL element as its fact has it: text alone, or escaped markup (Inline XBRL 1.1 section 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin, urlsplit

SPACE = " \t\r\n"
_XHTML = "http://www.w3.org/1999/xhtml "
_VOID = frozenset(
    ("area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link", "meta", "param")
)
"""The elements of HTML that never have content. All others keep their end tag where they are empty."""
_ADDRESSES = {
    "a": ("href",),
    "area": ("href",),
    "blockquote": ("cite",),
    "del": ("cite",),
    "form": ("action",),
    "img": ("longdesc", "src", "usemap"),
    "input": ("src", "usemap"),
    "ins": ("cite",),
    "object": ("archive", "classid", "codebase", "data", "usemap"),
    "q": ("cite",),
}
"""The attributes that hold addresses, which are relative to the base of the page."""
_OF_OBJECT = ("archive", "classid", "data")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SPACES = re.compile(f"[{SPACE}]+")


class Tag(str):
    """Markup among the parts of a content; any other part is text."""

    __slots__ = ()


class PrefixedTag(Tag):
    """A tag of XHTML that is written with a prefix."""

    __slots__ = ()


Parts = list[str]


class Markup:
    """Writes tags as a document has them: attributes in order, addresses made whole.

    Elements keep their prefixes, attributes do not: `xml:lang`, the only one that Inline XBRL allows, is HTML's `lang`.
    `base` is the address of the page where it says one itself (`base` in HTML).
    """

    def __init__(self) -> None:
        self.base = ""
        self._names: dict[str, str] = {}
        self._kinds: dict[str, type[Tag]] = {}
        self._ends: dict[str, Tag] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> Tag:
        """The start tag of an element. Names are as expat gives them, `namespace local prefix`."""
        name = self.name(tag)
        kind = self._kinds[tag]
        if not attributes:
            return kind(f"<{name}>")
        if len(attributes) == 1 and not self.base:  # most have a style
            ((key, value),) = attributes.items()
            return kind(f'<{name} {_local(key)}="{_quoted(value)}">')
        items = sorted((_clark(key), key, value) for key, value in attributes.items())
        if self.base:
            items = [(clark, key, self._resolved(tag, key, value, attributes)) for clark, key, value in items]
        written = "".join([f' {_local(key)}="{_quoted(value)}"' for _, key, value in items])
        return kind(f"<{name}{written}>")

    def end(self, tag: str) -> Tag:
        found = self._ends.get(tag)
        if found is None:
            found = self._ends[tag] = self._kinds[tag](f"</{self._names[tag]}>")
        return found

    def empty(self, tag: str, start: Tag) -> Tag | None:
        """What stands for an element that has nothing inside, if it is one that never has."""
        return self._kinds[tag](f"{start[:-1]}/>") if _local(tag) in _VOID else None

    def name(self, tag: str) -> str:
        """The name of an element as it is written."""
        found = self._names.get(tag)
        if found is None:
            namespace, _, rest = tag.partition(" ")
            local, _, prefix = rest.partition(" ")
            found = self._names[tag] = f"{prefix}:{local}" if prefix else local or namespace
            self._kinds[tag] = PrefixedTag if prefix and tag.startswith(_XHTML) else Tag
        return found

    def _resolved(self, tag: str, name: str, value: str, attributes: Mapping[str, str]) -> str:
        local = _local(tag)
        if name not in _ADDRESSES.get(local, ()):
            return value
        if name == "archive":
            return " ".join(self._whole(part, local, name, attributes) for part in value.split())
        return self._whole(value, local, name, attributes)

    def _whole(self, value: str, local: str, name: str, attributes: Mapping[str, str]) -> str:
        if local == "object" and name in _OF_OBJECT and attributes.get("codebase"):
            return value  # it is relative to this, which is made whole itself
        try:
            return value if urlsplit(value).scheme else urljoin(self.base, value).replace(" ", "%20")
        except ValueError:  # it is no address at all
            return value


def _local(name: str) -> str:
    return name.split(" ")[1] if " " in name else name


def _clark(name: str) -> str:
    """A name by which attributes are sorted: those in a namespace come last."""
    namespace, separator, rest = name.partition(" ")
    return f"{{{namespace}}}{rest.partition(' ')[0]}" if separator else name


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def plain(parts: Iterable[str]) -> str:
    """The text alone."""
    return "".join(part for part in parts if type(part) is str)


def escaped(parts: Iterable[str]) -> str:
    """The text with its markup, as a fragment of XHTML."""
    return "".join(part.translate(_ESCAPED) if type(part) is str else part for part in parts)


def unprefixed(parts: Iterable[str]) -> str:
    """The same as an XML parser reads it: XHTML is the default namespace, whatever prefix the document has for it."""
    bare = (Tag(re.sub("[^</]+?:", "", p, count=1)) if type(p) is PrefixedTag else p for p in parts)
    return escaped(bare).replace("\r", "&#13;")


def collapsed(text: str) -> str:
    """Without white space at the ends, and with single spaces inside (XML Schema, `collapse`)."""
    return _SPACES.sub(" ", text).strip(" ")
