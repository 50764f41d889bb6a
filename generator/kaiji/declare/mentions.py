"""Figures that a narrative names, printed as they are reported, so that text and statement cannot disagree.

    Revenue rose by {growth(Income.revenue)} to {Income.revenue: millions, unit}, of which {Income.revenue[wind]: millions}
    in wind. A year ago the loss was {Income.profit.year_before: millions, 1, absolute}.

What stands before the colon says which fact. `Statement.line` is that of the narrative's own period, members (on the axes
that the statement has) and entity, in the filing's currency; brackets name others: members, a period of the filing's
`periods`, a currency. `.year_before` is the same of the year before. What stands behind the colon says how it is printed:

- `thousands`, `millions`, `billions`: at that scale, with as many decimals as the fact is accurate to;
- a number: so many decimals, halves rounded away from zero;
- `%`: a ratio as a percentage; `unit`: with scale and unit in words; `absolute`: without the minus sign;
- words in quotation marks: these, which say a flag, a choice, a text, a time or a whole number in the sentence's own way, as in
  `Shareholders may {Voting.by_form: "send the voting form in"} before {Meeting.days: "two"} days have gone.`

`growth(a)` is by how much `a` exceeds what it was the year before, `growth(a, b)` by how much it exceeds `b`, in percent of
that; `share(a, b)` is `a` in percent of `b`; `difference(a)` and `difference(a, b)` are what `a` exceeds it by. They are
computed exactly from the facts and rounded once, to one decimal or, as a difference, to what both facts are accurate to. A
computed figure is no fact; `growth(a) = b` prints the fact `b`, and holds it against what is computed.

A name that is a paragraph by itself may stand for more. `{Policies.revenue}` prints another narrative, which is a part of
this one. `{Movements}`, a statement under the same heading, has the document print it there, and `{newpage}` begins a new
page: neither is a part of the narrative, which goes on behind it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import NamedTuple

from kaiji.declare.lookup import Lookup
from kaiji.declare.markdown import Unfilled
from kaiji.declare.naming import MOST_PLACES, Form, Operand, Refusal, parse
from kaiji.declare.roles import key_of
from kaiji.locale import Words
from kaiji.locale.digits import digits, rounded
from kaiji.model import (
    Aspects,
    Concept,
    Fact,
    KaijiError,
    Lexical,
    Location,
    Measure,
    Mention,
    Month,
    QName,
    Unit,
    nearest,
)
from kaiji.model.layout import NEW_PAGE

_PLACES = 1
"""Decimals of a percentage that is computed."""
_MINUS = "\N{MINUS SIGN}"


def apart(before: str, behind: str) -> tuple[str, str]:
    """What stands around a name that is a paragraph by itself, without that paragraph. Raises `Refusal` for any other."""
    opened = before.removesuffix("<p>")
    depth = sum(-1 if end else 1 for end, empty in _TAG.findall(opened) if not empty)
    if opened == before or not behind.startswith("</p>") or depth:
        raise Refusal("name", "it is no figure but a text: write it on a line of its own, with empty lines around it")
    return opened, behind.removeprefix("</p>")


_TAG = re.compile(r"<(/?)[^>]*?(/?)>")


class Said(NamedTuple):
    """What is printed: the digits, date or name, with what stands before and behind; the fact if they are its value."""

    before: str
    text: str
    after: str
    fact: Fact | None = None
    scale: int = 0


class Number(NamedTuple):
    """A number to be printed. `decimals` is its accuracy, `unit` what it is in; `ratio` says that it is a fraction of 1."""

    value: Fraction
    decimals: int | None
    unit: Unit | None
    ratio: bool


@dataclass(frozen=True)
class Mentions:
    """Fills narratives with what they name of the facts of a filing, in the words of a language."""

    lookup: Lookup
    concepts: Mapping[QName, Concept]
    language: str
    words: Words

    def filled(self, narrative: Fact) -> tuple[Fact, tuple[Mention, ...]]:
        """A narrative with what it names, and where this stands. Raises `KaijiError` at the line that cannot be filled."""
        return self._filled(narrative, ())

    def _filled(self, narrative: Fact, around: tuple[Aspects, ...]) -> tuple[Fact, tuple[Mention, ...]]:
        """The same for a narrative that those `around` it print."""
        value = narrative.value
        assert isinstance(value, Unfilled)
        around = (*around, narrative.aspects)
        found: list[Mention] = []
        text = value.pieces[0]
        for piece, named in zip(value.pieces[1:], value.named, strict=True):
            try:
                if (whole := self.whole(named.text, narrative, around)) is not None:
                    text, piece = apart(text, piece)
                    content, mention = whole
                    found.append(mention._replace(start=len(text), end=len(text) + len(content)))
                    text += content + (piece if content else piece.removeprefix("\n"))
                    continue
                said = self.said(named.text, narrative)
            except Refusal as refusal:
                message = f"{{{' '.join(named.text.split())[:80]}}}: {refusal}"
                place = Location(value.path, named.line)
                raise KaijiError(message, code=f"narrative.{refusal.code}", location=place) from None
            text += escape(said.before, quote=False)
            start = len(text)
            text += escape(said.text, quote=False)
            found.append(Mention(start, len(text), said.fact.aspects if said.fact else None, said.scale))
            text += escape(said.after, quote=False) + piece
        return narrative._replace(value=text), tuple(found)

    def whole(self, text: str, narrative: Fact, around: tuple[Aspects, ...]) -> tuple[str, Mention] | None:
        """What stands in the place of a paragraph that is a name alone: another narrative, a statement, a new page.

        Nothing for any other name. Raises `Refusal` for one that cannot stand there.
        """
        name = text.strip()
        if name == NEW_PAGE:
            return "", Mention(0, 0, None, between=NEW_PAGE)
        if name.isidentifier() and (known := self.lookup.statements.get(name)):
            under = narrative.source.under if narrative.source else ()
            here = [d for d in self.lookup.filing.placed if type(d) in known and d.under == under]
            if not here or len(around) > 1:
                why = "stands under another heading" if not here else "cannot stand in a narrative within another one"
                raise Refusal("name", f"the statement {name} {why}: a narrative goes around what is printed beside it")
            return "", Mention(0, 0, None, between=key_of(type(here[0])))
        try:
            fact = self.lookup.fact(parse(text).operands[0], narrative)
        except Refusal:
            return None  # which says so itself
        if self.concepts[fact.concept].type.lexical is not Lexical.XHTML or fact.value is None:
            return None
        if fact.aspects in around:
            raise Refusal("name", f"{name} prints the narrative that names it: take one of the two out")
        if isinstance(fact.value, Unfilled):
            fact, _ = self._filled(fact, around)
        return str(fact.value), Mention(0, 0, fact.aspects)

    def said(self, text: str, narrative: Fact) -> Said:
        """What is printed in the place of a name. Raises `Refusal`."""
        name = parse(text)
        facts = [self.lookup.fact(operand, narrative) for operand in name.operands]
        if not name.function:
            return self.print(facts[0], name.form)
        if len(facts) == 1:
            facts.append(self.lookup.fact(name.operands[0]._replace(before=True), narrative))
        computed = self.computed(name.function, facts[0], facts[1])
        if name.equal is None:
            return self.number(computed, None, name.form)
        fact = self.lookup.fact(name.equal, narrative)
        self.compare(computed, fact, name.equal)
        return self.print(fact, name.form)

    def print(self, fact: Fact, form: Form) -> Said:
        """A fact; without its tag where it is rounded."""
        concept, words, value = self.concepts[fact.concept], self.words, fact.value
        if value is None:
            raise Refusal("fact", "it is reported as a dash (NIL): there is nothing to print; say it in words")
        if form.words:
            whole = not concept.type.numeric or (isinstance(value, int | Decimal) and value == int(value))
            if not whole or concept.type.lexical in (Lexical.DATE, Lexical.MONTH):
                why = f"{concept.name.local} is printed as it is, and not said in words"
                raise Refusal("form", f"{why}: take what stands behind the colon out")
            return Said("", form.words, "", fact)
        if concept.type.numeric:
            assert isinstance(value, int | Decimal)
            pure = concept.type.measure in (Measure.PURE, Measure.ANY)
            ratio = self.is_percentage(fact) or (form.percent and pure)
            return self.number(Number(Fraction(value), fact.decimals, fact.unit, ratio), fact, form)
        if form != Form():
            raise Refusal("form", f"{concept.name.local} is no number: take what stands behind the colon out")
        match concept.type.lexical, value:
            case Lexical.DATE, datetime.date():
                return Said("", words.date(value), "", fact)
            case Lexical.MONTH, Month():
                return Said("", words.month(value), "", fact)
            case Lexical.DATETIME, datetime.datetime():
                return Said("", words.moment(value), "")
            case Lexical.BOOLEAN, bool():
                return Said("", words.yes if value else words.no, "", fact)
            case Lexical.STRING, str():
                return Said("", value, "", fact)
            case Lexical.MEMBER, QName():
                return Said("", self.label(value), "")
            case _:
                why = f"{concept.name.local} has no short form: it cannot stand within a text"
                raise Refusal("fact", why)

    def number(self, number: Number, fact: Fact | None, form: Form) -> Said:
        """A number in the form that is asked for; of a fact, unless it is rounded."""
        words = self.words
        percent = number.ratio
        if form.percent and not percent:
            raise Refusal("form", "% is for ratios, and this is none: take it out")
        if form.scale is not None and percent:
            raise Refusal("form", "a percentage has no scale: take it out")
        if form.unit and (percent or number.unit is None or not words.behind(number.unit, 0)):
            raise Refusal("form", "it has no unit to be printed: take `unit` out")
        scale = -2 if percent else form.scale or 0
        value = abs(number.value) / Fraction(10) ** scale
        accurate = None if number.decimals is None else max(0, number.decimals + scale)
        if form.places is None and fact is not None:
            assert isinstance(fact.value, int | Decimal)
            try:
                text = digits(fact.value, fact.decimals, scale)
            except ValueError as error:
                raise Refusal("fact", str(error)) from None
            exact = True
        else:
            places = accurate if form.places is None else form.places
            if places is None:
                places = _PLACES
            if accurate is not None and places > accurate:
                raise Refusal("form", f"it is accurate to {accurate} decimals here, not to {places}: ask for fewer")
            shown = rounded(value, places)
            text, exact = f"{shown:,.{places}f}", Fraction(shown) == value
        negative = number.value < 0 and any(c in "123456789" for c in text) and not form.absolute
        after = words.percent if percent else ""
        if form.unit and number.unit is not None:
            after = words.behind(number.unit, scale)
        return Said(_MINUS if negative else "", words.number(text), after, fact if exact else None, scale)

    def computed(self, function: str, one: Fact, other: Fact) -> Number:
        """What a function makes of two facts."""
        a, b = self.figure(one), self.figure(other)
        if function != "share" and one.unit != other.unit:
            raise Refusal("computed", "the two facts are in different units: name facts of one")
        if function == "difference":
            known = [fact.decimals for fact in (one, other) if fact.decimals is not None]
            decimals = min(known, default=None)
            if not self.is_percentage(one):
                return Number(a - b, decimals, one.unit, False)
            return Number(100 * (a - b), None if decimals is None else decimals - 2, None, False)  # in points
        if b == 0 or (function == "growth" and b < 0):
            message = f"a {function} of {other.value:,} says nothing: print both figures, or the difference"
            raise Refusal("computed", message)
        return Number((a - b if function == "growth" else a) / b, None, None, True)

    def figure(self, fact: Fact) -> Fraction:
        """The number that can be computed with."""
        if isinstance(fact.value, bool) or not isinstance(fact.value, int | Decimal):
            raise Refusal(
                "computed", f"{fact.concept.local} is no number, or a dash: only numbers can be computed with"
            )
        return Fraction(fact.value)

    def is_percentage(self, fact: Fact) -> bool:
        return self.concepts[fact.concept].type.name.local == "percentItemType"

    def compare(self, computed: Number, fact: Fact, named: Operand) -> None:
        """Refuse a fact that is not what is computed, as accurately as it is reported."""
        reported = self.figure(fact)
        due = computed.value / 100 if self.is_percentage(fact) and not computed.ratio else computed.value
        if fact.decimals is not None:
            unit = Fraction(10) ** -fact.decimals
            due = Fraction(rounded(due / unit, 0)) * unit
        if due != reported:
            computes = f"{rounded(due, MOST_PLACES if fact.decimals is None else max(fact.decimals, 0)):,f}"
            message = f"{named.text} is reported as {fact.value:,}, and {computes} is computed: correct one of them"
            raise Refusal("computed", message)

    def label(self, member: QName) -> str:
        """What a choice is called."""
        concept = self.concepts[member]
        return concept.label(nearest(self.language, [x.language for x in concept.labels])) or member.local
