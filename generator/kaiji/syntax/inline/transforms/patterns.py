"""Patterns that are compiled when they are first asked for: there are hundreds, and a report needs few."""

from __future__ import annotations

import re


class Pattern:
    """A regular expression for a whole text."""

    def __init__(self, pattern: str) -> None:
        self._pattern: str | re.Pattern[str] = pattern

    def match(self, text: str) -> re.Match[str] | None:
        """What the text has where, if it has this form."""
        self._pattern = re.compile(self._pattern)
        return self._pattern.fullmatch(text)

    def read(self, text: str) -> re.Match[str]:
        """The same. Raises `ValueError` when the text has another form."""
        found = self.match(text)
        if found is None:
            raise ValueError("it has another form")
        return found
