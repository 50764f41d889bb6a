"""The versions of Inline XBRL in which a document can be written, and all that differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Version:
    """One version with its Transformation Registry.

    `namespace` is that of its elements, `registry` that of its transformations; `formats` has their names in the registry
    by those in Registry 5. `relationships` says that footnotes are tied to facts by ix:relationship; otherwise facts refer
    to them (1.0 section 5). `hidden` is the property of CSS by which what is seen leads to a fact in the hidden part.

    The rest is what regulators leave no choice about: `links` says that what is printed again is a link to its tag, and
    that remarks are linked; without links it is tagged again. `negative` stands before negative numbers in the place of
    what the language has, `dash` for nothing. `hidden_numbers` says that numbers may be held without being shown,
    `number_words` that those may which a text says in words.
    """

    namespace: str
    registry: str
    formats: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    relationships: bool = True
    hidden: str = "-sec-ix-hidden"
    links: bool = True
    negative: str = ""
    dash: str = "–"
    hidden_numbers: bool = False
    number_words: bool = True

    def reads(self, name: str) -> bool:
        """Whether this registry has a transformation of Registry 5; a value printed as it is needs none."""
        return not name or not self.formats or name in self.formats

    def format(self, name: str) -> str:
        """The name in this registry of a transformation of Registry 5."""
        return self.formats[name] if self.formats else name


INLINE_1_1 = Version("http://www.xbrl.org/2013/inlineXBRL", "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16")
INLINE_ESEF = replace(INLINE_1_1, hidden="-esef-ix-hidden", number_words=False)
"""Inline XBRL 1.1 with the property of the ESEF Reporting Manual (2.4.1)."""
INLINE_1_0 = Version(
    "http://www.xbrl.org/2008/inlineXBRL",
    "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31",
    MappingProxyType(
        {
            "num-dot-decimal": "numdotdecimal",
            "num-comma-decimal": "numcommadecimal",
            "fixed-true": "booleantrue",
            "fixed-false": "booleanfalse",
            "date-monthname-day-year-en": "datemonthdayyearen",
            "date-monthname-year-en": "datemonthyearen",
            "date-year-month-day": "dateyearmonthdaycjk",
            "date-year-month": "dateyearmonthcjk",
        }
    ),
    relationships=False,
)
INLINE_EDINET = replace(INLINE_1_0, negative="△", dash="－", hidden_numbers=True)
"""Inline XBRL 1.0 with EDINET's signs: △ before the tag of a negative number, and of its characters the dash for nothing."""
INLINE_SEC = replace(
    INLINE_1_1,
    registry="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26",
    number_words=False,
    formats=INLINE_1_0.formats,  # which Registry 3 has too, under the names of 2011
)
"""Inline XBRL 1.1 with Transformation Registry 3, which readers of SEC filings know."""
