"""The item types that specifications define, by name: of XBRL 2.1, of the Data Types Registry and of enumerations."""

from __future__ import annotations

from dataclasses import replace

from kaiji.model.names import ENUM2, XBRLI, QName
from kaiji.model.types import (
    BOOLEAN,
    DATE,
    DATETIME,
    DOMAIN,
    ENUMERATION,
    MONETARY,
    MONTH,
    PER_SHARE,
    PERCENT,
    PURE_TYPE,
    SHARES_TYPE,
    STRING,
    TEXT_BLOCK,
    ItemType,
    Lexical,
    Measure,
    of_base,
)

NUMBER = of_base("decimal", Lexical.DECIMAL, Measure.ANY)

TUPLE = ItemType(QName(XBRLI, "tuple"), Lexical.NONE, base="")
"""Stands where a tuple (XBRL 2.1 section 4.9), which holds other concepts and no value, has no item type. With another name, for one that no schema defines."""

_CODES = (
    *("token", "language", "Name", "NCName", "anyURI", "hexBinary", "base64Binary"),
    *("duration", "time", "gYear", "gMonthDay", "gDay", "gMonth"),
)
_WHOLE: dict[str, int | None] = {
    **dict.fromkeys(("integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte")),
    **dict.fromkeys(("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"), 0),
    "positiveInteger": 1,
    "nonNegativeInteger": 0,
}

XBRL_21 = {
    t.name: t
    for t in (
        *(MONETARY, SHARES_TYPE, PURE_TYPE, NUMBER, STRING, DATE, DATETIME, MONTH, BOOLEAN),
        *(of_base(base, Lexical.DECIMAL, Measure.ANY) for base in ("float", "double")),
        *(of_base(base, Lexical.INTEGER, Measure.ANY, minimum) for base, minimum in _WHOLE.items()),
        *(of_base(base, Lexical.STRING) for base in ("normalizedString", "token")),
        *(of_base(base, Lexical.TOKEN) for base in _CODES if base != "token"),
        of_base("QName", Lexical.NAME),
        of_base("fraction", Lexical.NONE),
    )
}
"""The item types of XBRL 2.1 (section 5.1.1.3)."""

REGISTRIES = ("http://www.xbrl.org/dtr/type/", "https://www.xbrl.org/dtr/type/")
_ENUMERATIONS = (ENUM2, "http://xbrl.org/2014/extensible-enumerations")
_REGISTERED = {
    **dict.fromkeys(("escapedItemType", "xmlNodesItemType", "xmlItemType", "textBlockItemType"), TEXT_BLOCK),
    "percentItemType": PERCENT,
    "perShareItemType": PER_SHARE,
    "domainItemType": DOMAIN,
    "guidanceItemType": STRING,
    "dateTimeItemType": DATETIME.derived(DATETIME.name, [("pattern", ".*T.*")]),
    **{
        name: replace(STRING, lexical=Lexical.TOKEN, base=base)
        for name, base in (
            ("noLangStringItemType", "string"),
            ("noLangTokenItemType", "token"),
            ("prefixedContentItemType", "token"),
            ("SQNameItemType", "token"),
            ("SQNamesItemType", "token"),
            ("gYearListItemType", "token"),
        )
    },
    "noDecimalsMonetaryItemType": MONETARY.derived(MONETARY.name, [("fractionDigits", "0")]),
    "nonNegativeMonetaryItemType": replace(MONETARY, minimum=0),
    "nonNegativeNoDecimalsMonetaryItemType": replace(MONETARY, minimum=0, facets=(("fractionDigits", "0"),)),
}


def standard(name: QName) -> ItemType | None:
    """The type that a specification defines by a name, or `None`. The registry's other types are numbers with any unit."""
    if name.namespace == XBRLI:
        return XBRL_21.get(name)
    if name.namespace.startswith(REGISTRIES):
        return replace(_REGISTERED.get(name.local, NUMBER), name=name) if name.local.endswith("ItemType") else None
    if name.namespace.startswith(_ENUMERATIONS):
        if name.namespace != ENUM2:  # Extensible Enumerations 1.0 has names with a prefix
            return replace(ENUMERATION, name=name, lexical=Lexical.NAME, base="QName")
        return replace(ENUMERATION, name=name, lexical=Lexical.MEMBERS if "Set" in name.local else Lexical.MEMBER)
    return None
