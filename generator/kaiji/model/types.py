"""Item types: the ones of XBRL 2.1, of the Data Types Registry (2024-01-31) and of Extensible Enumerations 2.0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kaiji.model.names import DTR, ENUM2, XBRLI, QName

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold (XML 1.0 section 2.2)."""


class Lexical(Enum):
    """What a value of a type looks like."""

    DECIMAL = "a number (int or Decimal)"
    INTEGER = "a whole number (int)"
    STRING = "text (str)"
    XHTML = "an XHTML fragment (str)"
    DATE = "a date (datetime.date)"
    DATETIME = "a date with a time of day (datetime.datetime)"
    MONTH = "a month of a year (Month)"
    BOOLEAN = "true or false (bool)"
    MEMBER = "one member of an enumeration"
    NONE = "nothing: the concept is never reported"


class Measure(Enum):
    """What unit a numeric type asks for (the Unit Type Registry's rule for the type)."""

    MONEY = "one ISO 4217 currency"
    SHARES = "xbrli:shares"
    PURE = "xbrli:pure"
    MONEY_PER_SHARE = "an ISO 4217 currency per xbrli:shares"
    NONE = "no unit"


@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type: its name, what its values look like, its unit, and its smallest and largest value."""

    name: QName
    lexical: Lexical
    measure: Measure = Measure.NONE
    minimum: int | None = None

    @property
    def numeric(self) -> bool:
        return self.measure is not Measure.NONE


MONETARY = ItemType(QName(XBRLI, "monetaryItemType"), Lexical.DECIMAL, Measure.MONEY)
SHARES_TYPE = ItemType(QName(XBRLI, "sharesItemType"), Lexical.DECIMAL, Measure.SHARES)
PURE_TYPE = ItemType(QName(XBRLI, "pureItemType"), Lexical.DECIMAL, Measure.PURE)
COUNT = ItemType(QName(XBRLI, "nonNegativeIntegerItemType"), Lexical.INTEGER, Measure.PURE, minimum=0)
INTEGER = ItemType(QName(XBRLI, "integerItemType"), Lexical.INTEGER, Measure.PURE)
STRING = ItemType(QName(XBRLI, "stringItemType"), Lexical.STRING)
DATE = ItemType(QName(XBRLI, "dateItemType"), Lexical.DATE)
DATETIME = ItemType(QName(XBRLI, "dateTimeItemType"), Lexical.DATETIME)
MONTH = ItemType(QName(XBRLI, "gYearMonthItemType"), Lexical.MONTH)
BOOLEAN = ItemType(QName(XBRLI, "booleanItemType"), Lexical.BOOLEAN)
PERCENT = ItemType(QName(DTR, "percentItemType"), Lexical.DECIMAL, Measure.PURE)
PER_SHARE = ItemType(QName(DTR, "perShareItemType"), Lexical.DECIMAL, Measure.MONEY_PER_SHARE)
TEXT_BLOCK = ItemType(QName(DTR, "textBlockItemType"), Lexical.XHTML)
DOMAIN = ItemType(QName(DTR, "domainItemType"), Lexical.NONE)
ENUMERATION = ItemType(QName(ENUM2, "enumerationItemType"), Lexical.MEMBER)
