"""What things are called: labels in several languages, and element names made from them (LC3 style)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from kaiji.model import Label
from kaiji.model.errors import KaijiError
from kaiji.model.places import CallSite

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A code of a language (BCP 47), without extensions."""

_DROPPED = {"a", "an", "the"}

# Letters of Latin alphabets as passports spell them (ICAO Doc 9303 part 3 section 6); other accents are left out.
_LETTERS = "Ää Åå Öö Üü ẞß Ææ Øø Œœ Þþ Ŋŋ Đđ Ðð Ħħ Łł Ŧŧ Əə ıĸ"
_SPELLINGS = "Ae ae Aa aa Oe oe Ue ue Ss ss Ae ae Oe oe Oe oe Th th N n D d D d H h L l T t E e i q"
SPELT = str.maketrans(dict(zip(_LETTERS.replace(" ", ""), _SPELLINGS.split(), strict=True)))

# EDINET's verbose labels name the kind of element in brackets; other languages use the English word.
_KINDS = {
    "heading": {"ja": "表題項目"},
    "table": {"ja": "表"},
    "axis": {"ja": "軸"},
    "domain": {"ja": "ドメイン"},
    "member": {"ja": "メンバー"},
    "line items": {"ja": "表示項目"},
    "text block": {"ja": "テキストブロック"},
}


@dataclass(frozen=True, slots=True)
class Words:
    """One label in the module's first language and, by language code, in the others."""

    text: str
    translations: dict[str, str] = field(default_factory=dict)

    def labels(self, role: str, languages: tuple[str, ...]) -> tuple[Label, ...]:
        """The labels of one role, in the order of `languages`; a language without words gets no label."""
        texts = {languages[0]: self.text} | self.translations
        return tuple(Label(role, code, texts[code]) for code in languages if code in texts)

    def of_kind(self, kind: str) -> Words:
        """The same words with the kind of element behind, as verbose labels carry it: `Officers [axis]`."""
        return Words(
            f"{self.text} [{kind}]",
            {code: f"{text} [{_KINDS[kind].get(code, kind)}]" for code, text in self.translations.items()},
        )


def element_name(text: str, suffix: str = "", site: CallSite | None = None) -> str:
    """The LC3 element name of a label: words capitalised, articles and punctuation dropped, `Größe` spelt `Groesse`.

    Raises `KaijiError`, at `site`, for a letter that has no Latin spelling, and when nothing is left to make an XML name of.
    """
    plain, lost = text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""), ""
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", plain).translate(SPELT))
        plain = "".join(c for c in plain if not unicodedata.combining(c))  # Réserves becomes Reserves
        lost = next((c for c in plain if c.isalnum() and not c.isascii()), "")
    parts = [w for w in re.findall(r"[A-Za-z0-9]+", plain) if w.lower() not in _DROPPED]
    name = "".join(w[0].upper() + w[1:] for w in parts)
    if lost or not name or not name[0].isalpha():
        why = f" ({lost!r} has no spelling in it)" if lost and name else ""
        message = f"no element name can be made of the label {text!r}{why}: give one with name="
        raise KaijiError(message, code="declare.name", location=site.location() if site else None)
    return name if name.endswith(suffix) else name + suffix
