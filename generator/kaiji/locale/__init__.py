"""Languages as data, a module each: captions, forms of numbers and dates, the wording of rules.

A language is an instance of `Words`, of a subclass where its dates have a form of their own. Any language without a module
gets what needs none: ISO dates and the codes of units, and rules in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaiji.locale.de import GERMAN
from kaiji.locale.en import ENGLISH
from kaiji.locale.ja import JAPANESE
from kaiji.locale.words import Words
from kaiji.model import primary
from kaiji.sandbox.extensions import Extensions, a

__all__ = ["LANGUAGES", "Words", "phrases", "words"]

LANGUAGES = Extensions("kaiji.languages", a(Words), {"en": ENGLISH, "de": GERMAN, "ja": JAPANESE})
"""By the primary subtag."""
_NEUTRAL = Words()


def words(language: str) -> Words:
    """The words of a language (its primary subtag), or the neutral ones."""
    return LANGUAGES.get(primary(language), _NEUTRAL)


def phrases(language: str) -> Mapping[str, str]:
    """The patterns of what rules are called and say in a language, or in English."""
    return words(language).rules or ENGLISH.rules
