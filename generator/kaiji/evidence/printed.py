"""The figures of a filing, each time that it prints one, and the forms in which a document may print a fact."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from kaiji.declare import Disclosure, Filing
from kaiji.declare.facts import facts_of
from kaiji.evidence.prints import prints
from kaiji.evidence.text import Folded, fold, place_text
from kaiji.evidence.tokens import Key, Kind, Token, tokens
from kaiji.model import Concept, Fact, Lexical, Location, Measure, Month

_REMARKABLE = (0, 3, 6, 9)
"""Powers of ten in which documents print money: yen, thousands, millions, billions."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One printed figure. A fact that two statements print has two printings with one id."""

    id: str
    fact: Fact
    concept: Concept
    disclosure: Disclosure
    language: str
    """That of the filing, in whose forms the source text prints numbers and dates."""

    @property
    def section(self) -> str:
        return self.fact.source.section if self.fact.source else ""

    @property
    def caption(self) -> str:
        return self.fact.source.caption if self.fact.source else ""

    @property
    def range(self) -> tuple[int, int] | None:
        """The lines of the source text that the disclosure takes up."""
        return self.fact.source.lines if self.fact.source else None

    @property
    def location(self) -> Location | None:
        return self.fact.source.location if self.fact.source else None

    @property
    def statement(self) -> Location:
        """The line of the data module on which the disclosure begins."""
        return self.disclosure.site.location()

    def covers(self, line: int) -> bool:
        return self.range is not None and self.range[0] <= line <= self.range[1]

    @property
    def restated(self) -> bool:
        """Whether the value is a narrative, restated in other words."""
        return is_restated(self.concept, self.fact)


def printings(filing: Filing) -> list[Printing]:
    """Every figure that the filing's disclosures state, with the id that its fact has in documents.

    In the order of the report: statements of one class stand together.
    """
    classes = dict.fromkeys(type(d) for d in filing.placed)
    disclosures = [
        d
        for cls in classes
        for d in filing.placed
        if type(d) is cls
        for _ in facts_of(d, filing.entity, filing.currency, filing.language)
    ]
    concepts = filing.report.taxonomy.concepts
    pairs = zip(prints(filing.report), disclosures, strict=True)
    return [Printing(p.id, p.fact, concepts[p.fact.concept], d, filing.language) for p, d in pairs]


class Form(NamedTuple):
    """A way to print a fact: the kinds of token, their key, and for numbers the power of ten and the decimal places."""

    kinds: frozenset[Kind]
    key: Key
    scale: int | None = None
    places: int | None = None

    def fits(self, token: Token) -> bool:
        """Whether a token says this. The words behind a number ("million") must not contradict the scale."""
        if token.kind not in self.kinds or type(token.key) is not type(self.key) or token.key != self.key:
            return False
        return self.scale is None or token.scale is None or token.scale == self.scale


_NUMBERS = frozenset({Kind.AMOUNT, Kind.NUMBER})
_PERCENT = frozenset({Kind.PERCENT})
_DATE = frozenset({Kind.DATE})
_TIME = frozenset({Kind.TIME})
_DASH = frozenset({Kind.DASH})
_BETWEEN, _NAMES = " | ", "||"
"""What stands between the figures of a narrative in the index, and before its names."""


def forms(concept: Concept, fact: Fact) -> list[Form]:
    """The forms of a fact, the likeliest first; none for what is not printed as a figure (text, choices, narratives)."""
    value = fact.value
    if value is None:
        return [Form(_DASH, "-")]
    if isinstance(value, datetime.datetime):
        return [Form(_DATE, value.date()), Form(_TIME, value.time())]
    if isinstance(value, datetime.date | Month) and concept.type.lexical is not Lexical.MEMBER:
        return [Form(_DATE, value)]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return []
    number = abs(Decimal(value))
    if concept.type.name.local == "percentItemType":
        places = None if fact.decimals is None else fact.decimals - 2
        return [Form(_PERCENT, number * 100, places=places)]
    if concept.type.measure is not Measure.MONEY:
        return [Form(_NUMBERS, number, places=fact.decimals)]
    if fact.decimals is None:
        return [Form(_NUMBERS, number.scaleb(-scale), scale) for scale in _REMARKABLE]
    found = [(scale, scale + fact.decimals) for scale in _REMARKABLE if scale + fact.decimals >= 0]
    return [Form(_NUMBERS, number.scaleb(-scale), scale, places) for scale, places in found]


def is_text(concept: Concept, fact: Fact) -> bool:
    """Whether the value is a text or a name as printed."""
    return concept.type.lexical is Lexical.STRING and isinstance(fact.value, str)


def is_restated(concept: Concept, fact: Fact) -> bool:
    """Whether the value is a narrative, restated in other words."""
    return concept.type.lexical is Lexical.XHTML and isinstance(fact.value, str)


def says(concept: Concept, fact: Fact, printed: str, language: str) -> bool:
    """Whether a text is one in which a fact may be printed in a language; a narrative has none."""
    if is_text(concept, fact):
        return place_text(str(fact.value)).lower() == printed.lower()
    wanted = forms(concept, fact)
    if not wanted:
        return not printed
    if printed == "-":
        return fact.value is None
    found = list(tokens(printed, language))
    kinds = {form.kinds for form in wanted}
    if len(kinds) > 1:
        return all(any(form.fits(token) for token in found) for form in wanted)
    return len(found) == 1 and any(form.fits(found[0]) for form in wanted)


def narrative_figures(xhtml: str, language: str) -> list[str]:
    """The figures of a narrative as it writes them, each as often as it does."""
    return sorted(token.text for token in tokens(block_figures(xhtml, language).text, language))


def narrative_printed(xhtml: str, names: Iterable[str], language: str) -> str:
    """What the index keeps of a narrative: its figures, and those of some names that it mentions, as often as it does."""
    found = sorted(named(xhtml, (name for name in names if name == place_text(name))).elements())
    return f"{_BETWEEN.join(narrative_figures(xhtml, language))} {_NAMES} {_BETWEEN.join(found)}".strip()


def narrative_differences(xhtml: str, printed: str, language: str) -> list[str]:
    """In words, which figures and names a narrative has lost or gained since the index was written."""
    figures, _, names = printed.partition(_NAMES)
    before, now = Counter(filter(None, figures.strip().split(_BETWEEN))), Counter(narrative_figures(xhtml, language))
    found = [f"it lacks {text!r}" for text in (before - now).elements()]
    found += [f"it has {text!r}, which is not printed there" for text in (now - before).elements()]
    held = Counter(filter(None, names.strip().split(_BETWEEN)))
    mentioned = named(xhtml, held)
    for name, times in held.items():
        if (has := mentioned[name]) < times:
            found.append(f"it mentions {name!r} {has} instead of {times} times" if has else f"it lacks {name!r}")
    return found


def named(xhtml: str, names: Iterable[str]) -> Counter[str]:
    """How often a narrative mentions each of some names, written as they are; one inside a longer one does not count."""
    text = fold(unescape(_without_tags(xhtml)))
    found: Counter[str] = Counter()
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for start, end in _searchable(text).spans(name, 0, len(text)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found[name] += 1
    return found


class BlockFigures(NamedTuple):
    """What a narrative says: its text as one line, and the keys of the figures in it."""

    text: str
    keys: frozenset[tuple[Kind, Key]]


@lru_cache(maxsize=4096)
def block_figures(xhtml: str, language: str) -> BlockFigures:
    text = fold(unescape(_without_tags(xhtml)))
    return BlockFigures(text, frozenset((_sort(t.kind), t.key) for t in tokens(text, language)))


def has_digits(token: Token) -> bool:
    """Whether a figure is not written as a word: two."""
    return any(character.isdigit() for character in token.text)


def same_figure(token: Token, figures: BlockFigures) -> bool:
    """Whether a narrative repeats a figure or a name."""
    if token.kind is Kind.NAME:
        return mentions(figures.text, str(token.key))
    return (_sort(token.kind), token.key) in figures.keys


@lru_cache(maxsize=4096)
def _searchable(text: str) -> Folded:
    return Folded(text)


def mentions(text: str, name: str) -> bool:
    """Whether a text has a name as words of its own, in small letters or in capitals."""
    return bool(_searchable(text).spans(name, 0, len(text), anycase=True))


def _sort(kind: Kind) -> Kind:
    return Kind.NUMBER if kind is Kind.AMOUNT else kind


def _without_tags(xhtml: str) -> str:
    return "".join(_pieces(xhtml))


def _pieces(xhtml: str) -> Iterator[str]:
    for part in xhtml.split("<"):
        inside, closed, after = part.partition(">")
        if closed and inside.startswith('ol start="'):  # the number that the list begins with is printed too
            yield f" {inside[10:-1]} "
        yield " " + after if closed else inside
