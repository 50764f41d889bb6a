"""Notes with markup: fragments of XHTML, written in one way whatever document they come from.

Elements have no prefix and no namespace declaration, which is how OIM wants them (xBRL-JSON section 3.1.7); attributes stand
in the order of their names. So equal notes are equal texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

from kaiji.model import Footnote
from kaiji.syntax.xml import escaped, quoted

XHTML = "http://www.w3.org/1999/xhtml"
_DEEPEST = 256


def note(element: Any, language: str) -> Footnote:
    """The note whose content an element has, as expat, lxml or the standard library give it.

    Raises `ValueError` when it has other elements than XHTML's.
    """
    markup = _inside(element, 0)
    text = "".join(element.itertext())
    return Footnote(text, language, markup="" if markup == escaped(text) else markup)


def note_of(fragment: str, language: str) -> Footnote:
    """The note that a fragment of XHTML is. Raises `ValueError` when it is none."""
    if not re.search("[<&>\r]", fragment):
        return Footnote(fragment, language)
    try:
        return note(fromstring(f'<p xmlns="{XHTML}">{fragment}</p>'), language)
    except (ParseError, RecursionError):
        raise ValueError("a note is not well-formed XHTML") from None


def fragment(footnote: Footnote) -> str:
    """The note as a fragment of XHTML."""
    return footnote.markup or escaped(footnote.text)


def _inside(element: Any, depth: int) -> str:
    if depth > _DEEPEST:
        raise ValueError(f"a note has elements more than {_DEEPEST} deep")
    return escaped(element.text or "") + "".join(_outside(child, depth) for child in element)


def _outside(element: Any, depth: int) -> str:
    if not isinstance(element.tag, str):  # a comment, or an instruction to a program
        return escaped(element.tail or "")
    namespace, local = _split(element.tag)
    if namespace != XHTML:
        raise ValueError(f"a note has the element {local}, which is not XHTML")
    attributes = "".join(f" {name}={quoted(value)}" for name, value in _attributes(element.attrib.items()))
    inside = _inside(element, depth + 1)
    written = f"<{local}{attributes}>{inside}</{local}>" if inside else f"<{local}{attributes}/>"
    return written + escaped(element.tail or "")


def _attributes(given: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
    found = []
    for name, value in given:
        namespace, local = _split(str(name))
        if namespace not in ("", "http://www.w3.org/XML/1998/namespace"):
            raise ValueError(f"a note has the attribute {local} of another vocabulary")
        found.append((f"xml:{local}" if namespace else local, str(value)))
    return sorted(found)


def _split(name: str) -> tuple[str, str]:
    """The namespace and the local part of `{namespace}local`, or of `namespace local` as expat has it."""
    if name.startswith("{"):
        namespace, _, local = name[1:].partition("}")
        return namespace, local
    namespace, _, local = name.rpartition(" ")
    return namespace, local
