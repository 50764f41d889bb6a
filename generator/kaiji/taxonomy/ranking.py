"""Which concepts a caption means: plain comparison of words, weighted by how rare they are. No dictionary and no model.

A label and a caption are sets of terms: words of the Latin script without endings of the plural and without words that say
nothing, and pairs of characters of scripts that divide no words. How alike two sets are is the weight of what they share,
twice, by the weight of both (Dice), each term weighing as much as it is rare among all labels. A concept is as good as the
best of its labels, documentation left aside.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kaiji.model import Concept, LabelRole

_EMPTY = frozenset(["a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "from", "by", "with", "at", "as"])
_WORD = re.compile(r"[0-9a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_UNDIVIDED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]+")
_KIND = re.compile(r"\[[^\]]*\]\s*$")
"""The kind of element behind a label: `[member]`, `[axis]`."""
_LEAST = 0.25
"""How alike a caption and a label are at least, of 1."""


class Match(NamedTuple):
    """A concept, how alike it is to what was asked for (at most 1), and the label by which it is."""

    concept: Concept
    score: float
    label: str


@lru_cache(maxsize=65536)
def terms(text: str) -> frozenset[str]:
    """The terms of a caption or a label."""
    folded = _KIND.sub("", text.casefold())
    found = {_stem(word) for word in _WORD.findall(folded) if word not in _EMPTY}
    for run in _UNDIVIDED.findall(folded):
        found.update(run[i : i + 2] for i in range(len(run) - 1) or (0,)) if len(run) > 1 else found.add(run)
    return frozenset(found)


def _stem(word: str) -> str:
    """A word without the ending of an English plural."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Ranking:
    """The concepts of taxonomies, by the terms of their labels."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._labels: list[tuple[Concept, str, frozenset[str]]] = []
        for concept in concepts:
            texts = dict.fromkeys(label.text for label in concept.labels if label.role != LabelRole.DOCUMENTATION)
            self._labels += [(concept, text, found) for text in texts if (found := terms(text))]
        counted = Counter(term for _, _, found in self._labels for term in found)
        number = len(self._labels) + 1
        self._weights = {term: math.log(number / count) for term, count in counted.items()}
        self._most = math.log(number)
        self._by_term: dict[str, list[int]] = {}
        for n, (_, _, found) in enumerate(self._labels):
            for term in found:
                self._by_term.setdefault(term, []).append(n)

    def best(self, caption: str) -> list[Match]:
        """The concepts that are like a caption, the most alike first."""
        asked = terms(caption)
        weight = self._weight(asked)
        found: dict[object, Match] = {}
        for n in dict.fromkeys(n for term in asked for n in self._by_term.get(term, ())):
            concept, label, said = self._labels[n]
            score = 2 * self._weight(asked & said) / (weight + self._weight(said))
            if score >= _LEAST and (concept.name not in found or score > found[concept.name].score):
                found[concept.name] = Match(concept, round(score, 3), label)
        return sorted(found.values(), key=lambda match: _rank(match, caption))

    def _weight(self, found: frozenset[str]) -> float:
        return sum(self._weights.get(term, self._most) for term in sorted(found))


def _rank(match: Match, caption: str) -> tuple[float, bool, int, str]:
    """The most alike first; of equals what is reported, then the label that is as long as the caption."""
    apart = abs(len(match.label) - len(caption))
    return -match.score, not match.concept.reportable, apart, match.concept.name.local
