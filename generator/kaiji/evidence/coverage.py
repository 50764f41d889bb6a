"""Which figures, dates and names of a source text a fact carries, and which none does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kaiji.declare import Filing
from kaiji.evidence.exclusions import Exclusions, unused_facts
from kaiji.evidence.index import Row
from kaiji.evidence.locate import Located, Place, locate
from kaiji.evidence.names import names
from kaiji.evidence.printed import Printing, block_figures, forms, is_text, mentions, printings, same_figure
from kaiji.evidence.text import SourceText, fold
from kaiji.evidence.tokens import Kind, Token, Year, tokens
from kaiji.model import Duration, Finding, Measure, Period, QName, Reference, Severity

_SENTENCE = 6
"""Words from which on a cell of a table is running text."""


class Carried(Enum):
    """How a figure of the source text is carried, from the best to nothing."""

    FACT = "fact"
    """The fact that is printed there."""
    ASPECT = "aspect"
    """The period, a member or the entity of facts that are printed there."""
    REFERENCE = "reference"
    """A reference to law or standards of the concept of a fact that is printed there."""
    AGAIN = "again"
    """A fact of the same disclosure that the running text mentions once more."""
    ROUNDED = "rounded"
    """A more accurate fact; the narrative repeats the round figure."""
    BLOCK = "block"
    """Only the narrative that restates these lines."""
    EXCLUDED = "excluded"
    """Left out by a rule, for a reason."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One token of the source text, how it is carried, and by which fact (an id) or for which reason it is left out."""

    token: Token
    line: int
    column: int
    carried: Carried
    by: str = ""


@dataclass(frozen=True)
class Covered:
    """All tokens of a source text, the places of the filing's figures in it, and what is wrong with either."""

    source: SourceText
    tokens: tuple[Coverage, ...]
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    """What the index is to have, in the order of the filing."""
    periods: Mapping[str, Period]
    """Those that the filing names."""

    def counts(self) -> dict[Kind, Counter[Carried]]:
        """How many tokens of each kind are carried in each way; kinds that do not occur are left out."""
        found = {kind: Counter(c.carried for c in self.tokens if c.token.kind is kind) for kind in Kind}
        return {kind: counter for kind, counter in found.items() if counter}

    def only(self, carried: Carried) -> list[Coverage]:
        return [c for c in self.tokens if c.carried is carried]


def cover(filing: Filing, source: SourceText, exclusions: Exclusions) -> Covered:
    """Compare a filing with the text that it restates."""
    printed = printings(filing)
    figures = list(tokens(source.text, filing.language))
    dates = {offset for t in figures if t.kind is Kind.DATE for offset in range(t.start, t.end)}
    found = [t for t in names(source, _known(filing, printed)) if dates.isdisjoint(range(t.start, t.end))]
    everything = sorted([*figures, *found], key=lambda t: (t.start, -t.end))
    rules = exclusions.matches(source, everything)
    named = sorted({fold(t.text) for t in found})
    located = locate(printed, source, [t for t in figures if t not in rules], named)
    findings = [*source.findings, *_without_unprinted(located, exclusions)]
    ledger = _Ledger(filing, source, printed, located.places, exclusions.entity)
    covered = []
    for token in everything:
        line = source.line_at(token.start)
        carrier = ledger.in_place(token)
        if carrier is None and token in rules:
            rules[token].left_out(line, token)
            carrier = Carried.EXCLUDED, rules[token].reason
        covered.append(Coverage(token, line, source.column_at(token.start), *(carrier or ledger.nearby(token, line))))
    findings += exclusions.findings(everything)
    findings += [_missing(c, source) for c in covered if c.carried is Carried.MISSING]
    rows = tuple(_rows(printed, located, exclusions))
    return Covered(source, tuple(covered), tuple(located.places), tuple(findings), rows, filing.periods)


def _rows(printed: Sequence[Printing], located: Located, exclusions: Exclusions) -> Iterator[Row]:
    places = {place.printing.fact: place for place in located.places}
    for printing in printed:
        if (place := places.get(printing.fact)) is not None:
            yield Row(printing, place.lines, place.printed)
        elif printing.concept.name.local in exclusions.unprinted:
            yield Row(printing, None, "")


def _known(filing: Filing, printed: Sequence[Printing]) -> Iterator[str]:
    """Names that the filing knows: short texts, and the labels of the members that its facts use."""
    for printing in printed:
        if is_text(printing.concept, printing.fact):
            yield str(printing.fact.value)
    concepts = filing.report.taxonomy.concepts
    for member in {m for p in printed for _, m in p.fact.context.members}:
        if member in concepts and (label := concepts[member].label(filing.language)):
            yield label


def _without_unprinted(located: Located, exclusions: Exclusions) -> list[Finding]:
    """The findings but for facts that the reviewed file says are not printed."""
    names = [printing.concept.name.local for printing, _ in located.not_found]
    findings = [f for name, (_, f) in zip(names, located.not_found, strict=True) if name not in exclusions.unprinted]
    return [*findings, *located.findings, *unused_facts(exclusions, names)]


class _Ledger:
    """Answers by which fact a token is carried."""

    def __init__(
        self,
        filing: Filing,
        source: SourceText,
        printed: Sequence[Printing],
        places: Sequence[Place],
        entity: frozenset[str],
    ) -> None:
        self.source = source
        self.entity = entity
        self.facts = _Spans((start, end, place.printing.id) for place in places for start, end in place.spans)
        self.members = _Spans(_member_spans(filing, source, printed))
        self.forms = {p.fact: forms(p.concept, p.fact) for p in printed}
        self.money = [p for p in printed if p.concept.type.measure is Measure.MONEY]
        self.by_line: dict[int, list[Place]] = {}
        for place in places:
            if place.printing.range is not None:
                for line in range(place.printing.range[0], place.printing.range[1] + 1):
                    self.by_line.setdefault(line, []).append(place)

    def in_place(self, token: Token) -> tuple[Carried, str] | None:
        """The fact, or the fact with the member, that is printed where the token stands."""
        if (carrier := self.facts.around(token)) is not None:
            return Carried.FACT, carrier
        if (carrier := self.members.around(token)) is not None:
            return Carried.ASPECT, carrier
        return None

    def nearby(self, token: Token, line: int) -> tuple[Carried, str]:
        """What of the disclosures that take up the token's lines says the same."""
        last = self.source.line_at(token.end - 1)
        found = {
            place.printing.fact: place.printing for n in range(line, last + 1) for place in self.by_line.get(n, ())
        }
        table = self._fills_cell(token, line)
        if token.key in self.entity and found:
            return Carried.ASPECT, next(iter(found.values())).id
        for printing in found.values():
            if _refers(printing.concept.references, token):
                return Carried.REFERENCE, printing.id
        for printing in found.values():
            if self._says_again(printing, token, table):
                return Carried.AGAIN, printing.id
        for printing in found.values():
            if token.kind is Kind.DATE and _within(printing.fact.context.period, token):
                return Carried.ASPECT, printing.id
        for printing in found.values():
            if printing.restated and same_figure(token, block_figures(str(printing.fact.value), printing.language)):
                exact = self._rounded(token)
                return (Carried.ROUNDED, exact) if exact else (Carried.BLOCK, printing.id)
        return Carried.MISSING, ""

    def _says_again(self, printing: Printing, token: Token, table: bool) -> bool:
        """In running text a figure may be repeated; in a table every cell is a figure of its own."""
        if token.kind is Kind.NAME:
            name, value = str(token.key), str(printing.fact.value)
            return (
                is_text(printing.concept, printing.fact) and 2 * len(name) >= len(value) and mentions(fold(value), name)
            )
        if table and token.kind is not Kind.DATE:
            return False
        return any(form.fits(token) for form in self.forms[printing.fact])

    def _fills_cell(self, token: Token, line: int) -> bool:
        """Whether the token stands in a table, with a few words at most in its cell."""
        start, end = self.source.offsets(line, line)
        row = self.source.text[start:end]
        cell = row[row.rfind("\t", 0, token.start - start) + 1 :].partition("\t")[0]
        return "\t" in row and len(re.findall(r"[^\W\d_]+", cell)) < _SENTENCE

    def _rounded(self, token: Token) -> str | None:
        """The fact of which the token, an amount in thousands or millions, is a rounding."""
        if not token.scale or not isinstance(token.key, Decimal):
            return None
        amount, unit = token.key.scaleb(token.scale), Decimal(1).scaleb(token.scale - token.places)
        for printing in self.money:
            value = printing.fact.value
            if isinstance(value, int | Decimal) and 0 < 2 * abs(abs(Decimal(value)) - amount) <= unit:
                return printing.id
        return None


class _Spans:
    """Stretches of the text, each with the id of the fact that takes it up."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self.spans = sorted(set(spans))
        self.longest = max((end - start for start, end, _ in self.spans), default=0)

    def around(self, token: Token) -> str | None:
        """The fact whose stretch holds the token; a name may also be little longer than what the fact has of it."""
        for index in range(bisect_left(self.spans, (token.start - self.longest, 0, "")), len(self.spans)):
            start, end, id = self.spans[index]
            if start >= token.end:
                break
            if start <= token.start and token.end <= end:
                return id
            inside = token.start <= start and end <= token.end
            if token.kind is Kind.NAME and inside and 2 * (end - start) >= token.end - token.start:
                return id
        return None


def _member_spans(filing: Filing, source: SourceText, printed: Sequence[Printing]) -> Iterator[tuple[int, int, str]]:
    """Where the labels of members stand within the lines of the facts that carry these members."""
    concepts = filing.report.taxonomy.concepts
    seen: set[tuple[QName, tuple[int, int]]] = set()
    for printing in printed:
        if printing.range is None:
            continue
        value = printing.fact.value
        members = [member for _, member in printing.fact.context.members if isinstance(member, QName)]
        for member in [*members, *([value] if isinstance(value, QName) else [])]:
            label = concepts[member].label(filing.language) if member in concepts else None
            if label is not None and (member, printing.range) not in seen:
                seen.add((member, printing.range))
                for start, end in source.folded.spans(fold(label), *source.offsets(*printing.range), anycase=True):
                    yield start, end, printing.id


def _refers(references: Iterable[Reference], token: Token) -> bool:
    """Whether a number, written in digits, or a name is part of a reference."""
    if token.kind is Kind.NAME:
        return any(mentions(f"{r.part('Publisher')} {r.part('Name')}", str(token.key)) for r in references)
    if token.kind is not Kind.NUMBER or not token.text.isdigit():
        return False
    parts = ("Number", "Article", "Paragraph", "Name")
    return any(token.text in re.findall(r"\d+", " ".join(map(r.part, parts))) for r in references)


def _within(period: Period, token: Token) -> bool:
    """Whether a date is the beginning or the end of a period, or a fiscal year the year in which it begins."""
    if isinstance(token.key, Year):
        return isinstance(period, Duration) and period.start.year == token.key.year
    if isinstance(period, Duration):
        return token.key in (period.start, period.end)
    return token.key == period.last_day


def _missing(covered: Coverage, source: SourceText) -> Finding:
    token = covered.token
    where = source.on_pages(covered.line, covered.line)
    message = (
        f"no fact carries the {token.kind.value} {fold(token.text)!r} (column {covered.column}){where}: add it to the data"
        " module, or a rule with its reason to the exclusions"
    )
    return Finding("coverage.missing", Severity.ERROR, message, source.location(covered.line))
