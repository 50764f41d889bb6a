"""Item types: those of XBRL 2.1, of the Data Types Registry and of Extensible Enumerations 2.0, and what is derived from them.

A type is derived from another by restriction, down to an item type of XBRL 2.1 (section 5.1.1.3) and the type of XML Schema
that this one rests on. From there it has its nature: a number with a unit, a text with a language, or neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from kaiji.model.names import DTR, ENUM2, XBRLI, QName
from kaiji.model.unit import PURE, SHARES, Unit

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold (XML 1.0 section 2.2)."""


class Lexical(Enum):
    """What a value of a type looks like."""

    DECIMAL = "a number (int or Decimal)"
    INTEGER = "a whole number (int)"
    STRING = "text (str)"
    XHTML = "an XHTML fragment (str)"
    TOKEN = "a code, without a language (str)"
    DATE = "a date (datetime.date)"
    DATETIME = "a date with a time of day (datetime.datetime)"
    MONTH = "a month of a year (Month)"
    BOOLEAN = "true or false (bool)"
    MEMBER = "one member of an enumeration"
    MEMBERS = "members of an enumeration (a tuple, sorted)"
    NAME = "a name in a namespace (QName)"
    NONE = "nothing: the concept is never reported"


class Measure(Enum):
    """What unit a numeric type asks for (XBRL 2.1 section 4.8.2 and the Unit Type Registry)."""

    MONEY = "one ISO 4217 currency"
    SHARES = "xbrli:shares"
    PURE = "xbrli:pure"
    MONEY_PER_SHARE = "an ISO 4217 currency per xbrli:shares"
    ANY = "a unit"
    NONE = "no unit"

    def states(self, unit: Unit) -> bool:
        """Whether a unit is of the kind that is asked for; where any is, it is."""
        match self:
            case Measure.MONEY:
                return unit.is_money
            case Measure.MONEY_PER_SHARE:
                return unit.is_per_share
            case Measure.SHARES:
                return unit == SHARES
            case Measure.PURE:
                return unit == PURE
        return True


@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type: its name, what its values look like, its unit, and its smallest value.

    `base` is the type of XML Schema at the root (`decimal`, `gYear`, `anyURI`); `facets` are the restrictions above it,
    the nearest to the root first, as (facet, value) pairs: `("fractionDigits", "0")`.
    """

    name: QName
    lexical: Lexical
    measure: Measure = Measure.NONE
    minimum: int | None = None
    base: str = "string"
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether values are numbers, with a unit and an accuracy."""
        return self.measure is not Measure.NONE

    @property
    def textual(self) -> bool:
        """Whether values are text in a language (OIM 1.0, text facts)."""
        return self.lexical in (Lexical.STRING, Lexical.XHTML)

    def takes(self, unit: Unit | None) -> bool:
        """Whether facts of this type may have a unit (XBRL 2.1 section 4.8.2)."""
        if unit is None or self.measure is Measure.NONE:
            return unit is None and self.measure is Measure.NONE
        return self.measure.states(unit)

    def derived(self, name: QName, facets: Collection[tuple[str, str]] = ()) -> ItemType:
        """A type that restricts this one.

        Patterns that are given together are alternatives, and become one; enumerations take the place of those above
        (XML Schema part 2, sections 4.3.4 and 4.3.5).
        """
        given = [(facet, value) for facet, value in facets if facet != "pattern"]
        if patterns := [value for facet, value in facets if facet == "pattern"]:
            given.append(("pattern", patterns[0] if len(patterns) == 1 else f"({')|('.join(patterns)})"))
        fewer = any(facet == "enumeration" for facet, _ in given)
        kept = [one for one in self.facets if not (fewer and one[0] == "enumeration")]
        return replace(self, name=name, facets=(*kept, *given))


def of_base(base: str, lexical: Lexical, measure: Measure = Measure.NONE, minimum: int | None = None) -> ItemType:
    """The item type of XBRL 2.1 that is named after a type of XML Schema."""
    return ItemType(QName(XBRLI, f"{base}ItemType"), lexical, measure, minimum, base)


# What a taxonomy declares. XBRL leaves the unit of whole numbers open; declared ones are plain numbers.

MONETARY = replace(of_base("monetary", Lexical.DECIMAL, Measure.MONEY), base="decimal")
SHARES_TYPE = replace(of_base("shares", Lexical.DECIMAL, Measure.SHARES), base="decimal")
PURE_TYPE = replace(of_base("pure", Lexical.DECIMAL, Measure.PURE), base="decimal")
INTEGER = of_base("integer", Lexical.INTEGER, Measure.PURE)
COUNT = of_base("nonNegativeInteger", Lexical.INTEGER, Measure.PURE, minimum=0)
STRING = of_base("string", Lexical.STRING)
DATE = of_base("date", Lexical.DATE)
DATETIME = of_base("dateTime", Lexical.DATETIME)
MONTH = of_base("gYearMonth", Lexical.MONTH)
BOOLEAN = of_base("boolean", Lexical.BOOLEAN)
PERCENT = PURE_TYPE.derived(QName(DTR, "percentItemType"))
PER_SHARE = ItemType(QName(DTR, "perShareItemType"), Lexical.DECIMAL, Measure.MONEY_PER_SHARE, base="decimal")
TEXT_BLOCK = replace(STRING.derived(QName(DTR, "textBlockItemType")), lexical=Lexical.XHTML)
DOMAIN = replace(STRING.derived(QName(DTR, "domainItemType")), lexical=Lexical.NONE)
ENUMERATION = ItemType(QName(ENUM2, "enumerationItemType"), Lexical.MEMBER, base="anyURI")
