"""The Inline XBRL document as version 1.0 (2010) with Transformation Registry 2 (2011-07-31), for readers of that time.

It is made of the 1.1 document: namespaces and names of transformations change, footnotes are referred to by the facts
themselves (Inline XBRL 1.0 section 5.2) instead of by relationships.
"""

from __future__ import annotations

import tempfile
from typing import BinaryIO

from lxml import etree

from kaiji.emit.artifact import Artifact
from kaiji.model import KaijiError

IX_10, IX_11 = "http://www.xbrl.org/2008/inlineXBRL", "http://www.xbrl.org/2013/inlineXBRL"
TRR_2, TRR_5 = (
    "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31",
    "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16",
)
_XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORMATS = {
    "num-dot-decimal": "numdotdecimal",
    "num-comma-decimal": "numcommadecimal",
    "fixed-true": "booleantrue",
    "fixed-false": "booleanfalse",
    "fixed-empty": "nocontent",
    "fixed-zero": "zerodash",
    "date-monthname-day-year-en": "datemonthdayyearen",
    "date-monthname-year-en": "datemonthyearen",
    "date-day-monthname-year-en": "datedaymonthyearen",
    "date-year-month-day": "dateyearmonthdaycjk",
    "date-year-month": "dateyearmonthcjk",
}


def legacy_inline(document: Artifact) -> Artifact:
    """The same document in the older version. It is held in memory as a whole."""

    def write(stream: BinaryIO) -> None:
        with tempfile.TemporaryFile() as modern:
            document.write(modern)
            modern.seek(0)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            root = etree.parse(modern, parser).getroot()
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(etree.tostring(_translated(root), encoding="utf-8"))
        stream.write(b"\n")

    return Artifact(document.path, write)


def _translated(root: etree._Element) -> etree._Element:
    """The tree again, in other namespaces. Raises `KaijiError` for what version 1.0 cannot say."""
    notes: dict[str, list[str]] = {}
    for relationship in list(root.iter(f"{{{IX_11}}}relationship")):
        for fact in (relationship.get("fromRefs") or "").split():
            notes.setdefault(fact, []).extend((relationship.get("toRefs") or "").split())
        parent = relationship.getparent()
        if parent is not None:
            parent.remove(relationship)
    language = root.get(_LANG)
    for element in root.iter(f"{{{IX_11}}}*"):
        if element.get(_LANG) == language and language is not None and element.tag != f"{{{IX_11}}}footnote":
            del element.attrib[_LANG]  # it is in force already, and readers of that time stumble over it
        name = etree.QName(element).localname
        if name in ("continuation", "exclude"):
            raise KaijiError(f"Inline XBRL 1.0 has no ix:{name}", code="inline.version")
        if (given := element.get("format")) is not None:
            prefix, _, old = given.partition(":")
            if old not in _FORMATS:
                raise KaijiError(f"the registry of 2011 has no counterpart of {given}", code="inline.version")
            element.set("format", f"{prefix}:{_FORMATS[old]}")
        if found := notes.get(element.get("id") or ""):
            element.set("footnoteRefs", " ".join(found))
        if name == "footnote":
            element.set("footnoteID", element.get("id") or "")
            del element.attrib["id"]
        if element.get(_XSI_NIL) == "true":
            _emptied(element)
    text = etree.tostring(root, encoding="unicode")
    # Only declarations hold these addresses: as values of attributes of elements they do not occur.
    return etree.fromstring(text.replace(f'="{IX_11}"', f'="{IX_10}"').replace(f'="{TRR_5}"', f'="{TRR_2}"'))


def _emptied(element: etree._Element) -> None:
    """Nil has no content in version 1.0: what is printed moves behind it."""
    element.tail = (element.text or "") + (element.tail or "")
    element.text = None
    for name in ("format", "scale", "sign"):
        if name in element.attrib:
            del element.attrib[name]
