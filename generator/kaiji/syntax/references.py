"""The elements by which an instance or an Inline document refers to its taxonomy (XBRL 2.1 section 4.2 to 4.5)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kaiji.model.names import LINK
from kaiji.syntax.xml import XLINK, XML
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.library import Referred

BASE = f"{XML} base"
_LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"
_KINDS = frozenset(("schemaRef", "linkbaseRef", "roleRef", "arcroleRef"))


def referred(element: Element, base: str, path: str, line: int) -> Referred | None:
    """What an element refers to, if it is one of these; `base` is that of what is around it (section 3.5.2.3)."""
    namespace, _, kind = element.tag.partition(" ")
    if namespace != LINK or kind not in _KINDS:
        return None
    place, href = Place(path, line), element.get(f"{XLINK} href")
    if element.get(f"{XLINK} type") != "simple":
        place.refuse("syntax", f'has a link:{kind} without xlink:type="simple"')
    if href is None:
        place.refuse("syntax", f"has a link:{kind} without xlink:href")
    if kind == "linkbaseRef" and element.get(f"{XLINK} arcrole") != _LINKBASE:
        place.refuse("syntax", f'has a link:linkbaseRef without xlink:arcrole="{_LINKBASE}"')
    uri = element.get("roleURI" if kind == "roleRef" else "arcroleURI", "")
    return Referred(kind, href, place, (base, element.get(BASE, "")), uri)
