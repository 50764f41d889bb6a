"""Each fact by itself: its concept, value, period, unit, accuracy and language (XBRL 2.1 sections 4.6 to 4.8; UTR)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from kaiji.check.say import about, figure, name
from kaiji.model import PURE, Concept, Fact, Finding, Lexical, Measure, Month, QName, Report, Severity
from kaiji.model.fact import MOST_DECIMALS
from kaiji.model.registry import REGISTRIES
from kaiji.model.types import NOT_XML

_TYPES: dict[Lexical, tuple[type, ...]] = {
    Lexical.DECIMAL: (int, Decimal),
    Lexical.INTEGER: (int,),
    Lexical.STRING: (str,),
    Lexical.XHTML: (str,),
    Lexical.TOKEN: (str,),
    Lexical.DATE: (datetime.date,),
    Lexical.DATETIME: (datetime.datetime,),
    Lexical.MONTH: (Month,),
    Lexical.BOOLEAN: (bool,),
    Lexical.MEMBER: (QName,),
    Lexical.MEMBERS: (tuple,),
    Lexical.NAME: (QName,),
    Lexical.NONE: (),
}


def check_values(report: Report) -> Iterator[Finding]:
    """Codes fact.concept, .abstract, .period-type, .type, .minimum, .unit, .decimals, .language, .character.

    Against somebody else's taxonomy a report may leave out languages and hold digits beyond its accuracy, as the
    specifications allow; what Kaiji writes must not.
    """
    concepts, loaded = report.taxonomy.concepts, report.taxonomy.given
    right: set[tuple[object, ...]] = set()  # whole numbers without a least one: all else than the value decides
    for fact in report.index.facts:
        if loaded and type(fact.value) is int and not fact.footnotes:
            alike = fact.concept, fact.unit, fact.decimals, fact.language, type(fact.context.period)
            if alike in right:
                continue
            known = concepts.get(fact.concept)
            if (
                known is not None
                and known.reportable
                and known.type.minimum is None
                and not any(_mistakes(fact, known, loaded))
            ):
                right.add(alike)
                continue
        concept = concepts.get(fact.concept)
        if concept is None:
            yield _error(fact, "fact.concept", f"{fact.concept.expanded} is not declared by the taxonomy")
        elif not concept.reportable:
            yield _error(fact, "fact.abstract", f"{name(report.taxonomy, fact)} is abstract and cannot be reported")
        else:
            for code, message in _mistakes(fact, concept, loaded):
                yield _error(fact, code, f"{name(report.taxonomy, fact)}: {message}")


def _error(fact: Fact, code: str, message: str) -> Finding:
    return about(fact, code, Severity.ERROR, message)


def _mistakes(fact: Fact, concept: Concept, loaded: bool) -> Iterator[tuple[str, str]]:
    kind, numeric = concept.type, concept.type.numeric
    if fact.context.period.type is not concept.period:
        yield (
            "fact.period-type",
            f"the concept is reported for {_article(concept.period.value)}, this is {fact.context.period}",
        )
    value = fact.value
    number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
    number = number if number is not None and number.is_finite() else None
    # bool is an int to Python, and datetime a date
    wrong = (isinstance(value, bool) and kind.lexical is not Lexical.BOOLEAN) or (
        isinstance(value, datetime.datetime) and (kind.lexical is Lexical.DATE or value.tzinfo is not None)
    )
    if value is not None and (wrong or not isinstance(value, _TYPES[kind.lexical])):
        yield "fact.type", f"expected {kind.lexical.value}, got {value!r}"
    elif number is not None and kind.minimum is not None and number < kind.minimum:
        yield "fact.minimum", f"{figure(number)} is less than {kind.minimum}, the least that the type allows"
    unknown = fact.unit == PURE and kind.measure is Measure.ANY and kind.name.namespace.startswith(REGISTRIES)
    if numeric and (not kind.takes(fact.unit) or (unknown and not loaded)):
        registered = kind.measure is Measure.ANY and kind.name.namespace.startswith(REGISTRIES)
        wanted = f"one of {kind.name.local}" if registered else kind.measure.value
        yield "fact.unit", f"the unit is {fact.unit.id if fact.unit else 'missing'}, the type asks for {wanted}"
    if not numeric and fact.unit is not None:
        yield "fact.unit", f"the unit is {fact.unit.id}, the type asks for none"
    if fact.decimals is not None and (not numeric or value is None):
        yield "fact.decimals", f"decimals are {fact.decimals}, but only a number has decimals"
    elif fact.decimals is not None and abs(fact.decimals) > MOST_DECIMALS:
        yield "fact.decimals", f"decimals are {fact.decimals}: from {-MOST_DECIMALS} to {MOST_DECIMALS} are written"
    elif fact.decimals is not None and number is not None and not loaded:
        rounded = _round(number, fact.decimals)
        if rounded != number:
            yield (
                "fact.decimals",
                f"{figure(number)} has digits beyond its accuracy (decimals {fact.decimals}: {figure(rounded)})",
            )
    textual = not numeric and kind.textual
    if value is not None and (not textual if fact.language is not None else textual and not loaded):
        yield "fact.language", f"language is {fact.language!r}: text has one, nothing else has"
    for text in (value, *(footnote.text for footnote in fact.footnotes)) if fact.footnotes else (value,):
        if isinstance(text, str) and (found := NOT_XML.search(text)):
            yield "fact.character", f"the character {found.group()!r} is not allowed in XML: take it out of the text"
        elif (
            isinstance(text, str) and not loaded and "\r" in text
        ):  # readers of XML make a line feed of it, readers of JSON do not
            yield "fact.character", "the character '\\r' is not read back alike from all syntaxes: end lines with '\\n'"


def _round(value: Decimal, decimals: int) -> Decimal:
    scale = Decimal(1).scaleb(-decimals)
    return (value / scale).to_integral_value() * scale


def _article(period: str) -> str:
    return "an instant" if period == "instant" else "a duration"
