"""What elements Inline XBRL has, what attributes they have, and where they stand (the schemas of Inline XBRL 1.0 and 1.1).

XHTML around them is not validated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kaiji.model.names import LINK, XBRLI
from kaiji.sandbox.bounds import NAME, said
from kaiji.syntax.inline.scan import Piece
from kaiji.syntax.inline.version import INLINE_1_1

FACTS = ("nonFraction", "nonNumeric", "fraction", "tuple")
TEXTS = ("nonNumeric", "footnote", "continuation")
"""The elements that may be continued, and that may exclude a part."""
_OF_FACTS = ("footnoteRefs", "id", "name", "order", "target", "tupleRef")
_OF_ITEMS = (*_OF_FACTS, "contextRef", "format")
_TARGET = re.compile(r"[\w.\-:\xb7]+")
_ORDER = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")


class Form(NamedTuple):
    """The attributes of an element without a namespace, and the elements in which it stands, if not anywhere."""

    attributes: tuple[str, ...]
    within: tuple[str, ...] = ()


_FORMS: Mapping[str, Form] = {
    "nonFraction": Form((*_OF_ITEMS, "decimals", "precision", "scale", "sign", "unitRef")),
    "nonNumeric": Form((*_OF_ITEMS, "continuedAt", "escape")),
    "fraction": Form((*_OF_FACTS, "contextRef", "unitRef")),
    "tuple": Form((*_OF_FACTS, "tupleID")),
    "continuation": Form(("continuedAt", "id")),
    "denominator": Form(("format", "scale", "sign"), ("fraction",)),
    "exclude": Form(()),
    "footnote": Form(("arcrole", "continuedAt", "footnoteID", "footnoteLinkRole", "footnoteRole", "id", "title")),
    "header": Form(()),
    "hidden": Form((), ("header",)),
    "numerator": Form(("format", "scale", "sign"), ("fraction",)),
    "references": Form(("id", "target"), ("header",)),
    "relationship": Form(("arcrole", "fromRefs", "linkRole", "order", "toRefs"), ("resources",)),
    "resources": Form((), ("header",)),
}
_INSIDE: Mapping[str, tuple[str, ...]] = {
    "header": ("hidden", "references", "resources"),
    "hidden": (*FACTS, "footnote"),
    "nonFraction": ("nonFraction", "exclude"),
    "references": (),
    "relationship": (),
    "resources": ("relationship",),
}
"""The elements of Inline XBRL that stand directly in another, where that is limited."""
_OLD, _NEW = ("arcrole", "footnoteID", "footnoteLinkRole"), ("relationship",)
"""The attributes of footnotes that 1.1 no longer has, and the elements that 1.0 has not."""
_HELD = {
    "references": (f"{LINK} schemaRef", f"{LINK} linkbaseRef"),
    "resources": (f"{LINK} roleRef", f"{LINK} arcroleRef", f"{XBRLI} context", f"{XBRLI} unit"),
}


def in_tuple(piece: Piece) -> bool:
    """Whether an element is part of a tuple (section 16): by a reference, or because it stands in it."""
    around = piece.parent
    while around is not None and around.kind != "tuple":
        around = around.parent
    return around is not None or "tupleRef" in piece.attributes


def wrong(piece: Piece, namespace: str) -> str:
    """What is wrong with an element where it begins; nothing if it is as the schema has it."""
    form = _FORMS.get(piece.kind)
    current = namespace == INLINE_1_1.namespace
    if form is None or (piece.kind in _NEW and not current):
        return f"has the element ix:{piece.kind}, which Inline XBRL does not have"
    around = piece.parent.kind if piece.parent else ""
    if (form.within and around not in form.within) or (around in _INSIDE and piece.kind not in _INSIDE[around]):
        where = f"in ix:{around}" if around else "outside of any other"
        return f"has an ix:{piece.kind} {where}, where it does not stand"
    given = piece.attributes
    for name in given:
        old = current and (name == "footnoteRefs" or (name in _OLD and piece.kind == "footnote"))
        stray = name == "order" and piece.kind in FACTS and not in_tuple(piece)
        if " " not in name and (old or stray or name not in form.attributes):
            return f"has the attribute {said(name)} at an ix:{piece.kind}, which has none such"
    if "id" in given and not NAME.fullmatch(given["id"]):
        return f"has the id {said(given['id'])}, which is no name"
    if "target" in given and not _TARGET.fullmatch(given["target"]):
        return f"has the target {said(given['target'])}, which is no name"
    if piece.kind == "relationship" and not _ORDER.fullmatch(given.get("order", "1")):
        return f"has the order {said(given['order'])}, which is no number"
    return ""


def holds(holder: str, tag: str) -> bool:
    """Whether ix:references or ix:resources hold an element of another specification."""
    return tag in _HELD[holder]
