"""Language tags (BCP 47), as far as labels are looked up by them."""

from __future__ import annotations

from collections.abc import Sequence


def nearest(language: str, known: Sequence[str]) -> str:
    """The known tag that is nearest to a language; the language itself where none has its primary subtag.

    Lookup of RFC 4647 section 3.4: `de` for `de-AT`. Where that finds nothing, a relative: `en-US` for `en` and `en-GB`.
    """
    wanted = language
    while wanted:
        same = [tag for tag in known if tag.lower() == wanted.lower()]
        below = [tag for tag in known if tag.lower().startswith(f"{wanted.lower()}-")]
        if found := same or below:
            return found[0]
        wanted = wanted.rpartition("-")[0]
    return language


def primary(language: str) -> str:
    """The primary subtag: `de` of `de-AT`."""
    return language.partition("-")[0].lower()
