"""The figures of a filing, each time that it prints one, and the forms in which a document may print a fact."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from kaiji.declare import Disclosure, Filing
from kaiji.declare.filing import facts_of
from kaiji.declare.source import Origin
from kaiji.declare.tree import concept_of
from kaiji.emit.ids import ContextIds, fact_id
from kaiji.model import Concept, Fact, Lexical, Location, Measure, Month
from kaiji.notice.text import Folded, fold
from kaiji.notice.tokens import Key, Kind, Token, tokens

_REMARKABLE = (0, 3, 6, 9)
"""Powers of ten in which documents print money: yen, thousands, millions, billions."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One printed figure. A fact that two statements print has two printings with one id."""

    id: str
    fact: Fact
    concept: Concept
    disclosure: Disclosure

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


def printings(filing: Filing) -> list[Printing]:
    """Every figure that the filing's disclosures state, in their order, with the id that its fact has in documents."""
    report = filing.report
    contexts = ContextIds(report.periods)
    for fact in report.facts:  # the order in which documents meet contexts decides their ids
        contexts[fact.context]
    found = []
    for disclosure in filing.disclosures:
        for fact in facts_of(disclosure, filing.entity, filing.currency, filing.language):
            assert isinstance(fact.source, Origin)
            line = type(disclosure).lines[fact.source.keywords[0]]
            id = fact_id(report, fact.concept, fact.unit, fact.language, contexts[fact.context])
            found.append(Printing(id, fact, concept_of(line), disclosure))
    return found


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


def is_text(printing: Printing) -> bool:
    """Whether the value is a text or a name as printed."""
    return printing.concept.type.lexical is Lexical.STRING and isinstance(printing.fact.value, str)


def is_block(printing: Printing) -> bool:
    """Whether the value is a narrative, restated in other words."""
    return printing.concept.type.lexical is Lexical.XHTML and isinstance(printing.fact.value, str)


class BlockFigures(NamedTuple):
    """What a narrative says: its text as one line, and the keys of the figures in it."""

    text: str
    keys: frozenset[tuple[Kind, Key]]


@lru_cache(maxsize=4096)
def block_figures(xhtml: str) -> BlockFigures:
    text = fold(unescape(_without_tags(xhtml)))
    return BlockFigures(text, frozenset((_sort(t.kind), t.key) for t in tokens(text)))


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
        yield " " + after if closed else inside
