"""Languages as data, a module each: captions, forms of numbers and dates, the wording of rules.

A language is an instance of `Words`, of a subclass where its dates have a form of their own. Any language without a module
gets the forms of numbers and dates that `kaiji.locale.cldr` has, and so does a region that has others than its language; or
else ISO dates. It has the codes of units, and rules in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaiji.locale import cldr
from kaiji.locale.de import GERMAN
from kaiji.locale.en import BRITISH, ENGLISH
from kaiji.locale.fr import FRENCH
from kaiji.locale.ja import JAPANESE
from kaiji.locale.words import Words
from kaiji.sandbox.extensions import Extensions, a

__all__ = ["LANGUAGES", "Words", "phrases", "words"]

LANGUAGES = Extensions(
    "kaiji.languages", a(Words), {"en": ENGLISH, "en-gb": BRITISH, "de": GERMAN, "fr": FRENCH, "ja": JAPANESE}
)
"""By the primary subtag, or by language and region in small letters: `en-gb`."""
_NEUTRAL = Words()


def words(language: str) -> Words:
    """The words of a language: those of its region, or of the language itself, or the neutral ones."""
    tags = list(cldr.lookup(language))
    found = next((tag for tag in tags if tag in LANGUAGES), "")
    said = LANGUAGES[found] if found else cldr.known(tags[-1]) or _NEUTRAL
    nearer = tags[: tags.index(found)] if found else tags
    numbers = next((cldr.NUMBERS[tag] for tag in nearer if tag in cldr.NUMBERS), None)
    return said if numbers is None else cldr.with_numbers(said, numbers)


def phrases(language: str) -> Mapping[str, str]:
    """The patterns of what rules are called and say in a language, or in English."""
    return words(language).rules or ENGLISH.rules
