"""From the figures of a disclosure to its facts: value, accuracy, period, unit and members of what is printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from kaiji.declare.axes import Axis, Member
from kaiji.declare.carried import TODO, Carried
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.holding import ONES, Scale, Scales
from kaiji.declare.lines import ABSENT, LABEL, NIL, Accurate, Line, Noted, Percent
from kaiji.declare.markdown import below
from kaiji.declare.narrative import Narrative
from kaiji.declare.sheets import Amount
from kaiji.declare.texts import Texts
from kaiji.declare.tree import concept_of
from kaiji.locale import words
from kaiji.model import (
    Context,
    Duration,
    Entity,
    Fact,
    Footnote,
    Lexical,
    Measure,
    Members,
    Period,
    PeriodType,
    QName,
    Typed,
    Unit,
    nearest,
    per_share,
)
from kaiji.model.fact import AsPrinted, Value
from kaiji.model.places import Origin
from kaiji.model.rule import Boundary
from kaiji.model.unit import PURE, SHARES


def facts_of(
    disclosure: Disclosure, entity: Entity, currency: Unit, written: str, texts: Texts | None = None
) -> Iterator[Fact]:
    """The facts of one disclosure in the order of its lines, in the language in which it is `written`, or translated.

    Absent figures give none.
    """
    texts = texts or Texts(written)
    cls = type(disclosure)
    language = texts.language
    said = nearest(language, cls.module.languages)
    keys = _keys(disclosure)
    about = next((m for k in reversed(keys) if isinstance(m := disclosure.figures.get(k), Member)), None)
    row = _row(disclosure)
    lines = (disclosure.source,) * 2 if isinstance(disclosure.source, int) else disclosure.source
    for key, line in cls.lines.items():
        figure = disclosure.figures.get(key, ABSENT)
        if key in keys or figure is ABSENT or figure is TODO:
            continue
        cells: list[tuple[tuple[Member, ...], object, tuple[str, ...]]] = [((), figure, (key,))]
        if isinstance(figure, Axis):
            cells = [((figure.members[c],), value, (key, c)) for c, value in figure.cells.items()]
        for column, printed, keywords in cells:
            if printed is ABSENT or printed is TODO:
                continue
            footnotes: tuple[Footnote, ...] = ()
            if isinstance(printed, Noted):
                footnotes = tuple(texts.footnote(note, written) for note in printed.footnotes)
                if printed.restated:
                    footnotes = (*footnotes, Footnote(words(language).restated, language, printed.restated))
                printed = printed.figure
            if printed is LABEL:
                printed = about.label_in(said) if about else "".join(m.local for _, m in row if isinstance(m, Typed))
            elif isinstance(printed, str) and not isinstance(printed, AsPrinted):
                printed = texts.text(printed)
            elif isinstance(printed, Narrative):
                printed = texts.narrative(printed)
            value, decimals = (
                printed if isinstance(printed, Carried) else reported(line, printed, disclosure.scale or ONES)
            )
            if isinstance(value, str) and isinstance(printed, Narrative) and not printed.verbatim:
                value = below(value, len(disclosure.under))
            heads = (m.label_in(said) for m in column)
            caption = " / ".join([line.caption_in(said), *heads])
            concept, context, unit = aspects(disclosure, line, column, entity, currency, row)
            yield Fact(
                concept,
                context,
                value,
                unit,
                decimals,
                language if texts.tagged and line.item_type.lexical in (Lexical.STRING, Lexical.XHTML) else None,
                footnotes=footnotes,
                source=Origin(
                    disclosure.site,
                    keywords,
                    disclosure.section,
                    caption,
                    lines,
                    disclosure.under,
                    disclosure.cell,
                    printed.place if isinstance(printed, Amount) else None,
                ),
            )


def _keys(disclosure: Disclosure) -> list[str]:
    """The lines that say what a row is about; their order is that of the members."""
    return [key for key, line in type(disclosure).lines.items() if line.axis is not None]


def _row(disclosure: Disclosure) -> Members:
    """The members that all facts of a statement or row have, those on typed axes last."""
    cls, keys = type(disclosure), _keys(disclosure)
    row = [*cls.fixed, *(m for k in keys if isinstance(m := disclosure.figures.get(k), Member))]
    return (
        *((m.axis.concept.name, m.name) for m in row if m.axis and not m.default),
        *(
            (axis.concept.name, Typed(value))
            for k in keys
            if (axis := cls.lines[k].axis) is not None and isinstance(value := disclosure.figures.get(k), str)
        ),
    )


def aspects(
    disclosure: Disclosure,
    line: Line[Any],
    column: Iterable[Member],
    entity: Entity,
    currency: Unit,
    row: Members | None = None,
) -> tuple[QName, Context, Unit | None]:
    """Concept, context and unit of what a line of a statement that is placed says, in a column of the members given.

    `row` are the members that all facts of the statement have, if they are known.
    """
    concept = concept_of(line)
    across = tuple((m.axis.concept.name, m.name) for m in column if m.axis and not m.default)
    members = row = _row(disclosure) if row is None else row
    if across:
        typed = sum(isinstance(m, Typed) for _, m in row)
        members = (*row[: len(row) - typed], *across, *row[len(row) - typed :])
    context = Context(disclosure.entity or entity, _period(line, concept.period, disclosure), members)
    return concept.name, context, _unit(line, disclosure.unit, currency)


def _period(line: Line[Any], type: PeriodType, disclosure: Disclosure) -> Period:
    """An instant line of a statement over a period stands at its end, an opening balance at its start."""
    period = disclosure.period
    assert period is not None
    if type is PeriodType.INSTANT and isinstance(period, Duration):
        return period.opening if line.balance_at is Boundary.START else period.closing
    return period


def _unit(line: Line[Any], said: Unit | None, currency: Unit) -> Unit | None:
    """The unit of a line in a statement that says one, or none: a currency, or that of its quantities."""
    money = said if said is not None and said.is_money else currency
    match line.item_type.measure:
        case Measure.MONEY:
            return money
        case Measure.MONEY_PER_SHARE:
            return per_share(money)
        case Measure.SHARES:
            return SHARES
        case Measure.PURE:
            return PURE
        case Measure.ANY:
            return said if said is not None and not said.is_money else line.unit
        case Measure.NONE:
            return None


def reported(line: Line[Any], printed: Any, scale: Scale) -> tuple[Value, int | None]:
    """The value at full scale and its accuracy, from the figure as printed in a statement of a scale.

    Accuracy follows the print: 13,554,544 thousand is accurate to -3, 97,068.84 to 2,
    14.5 % to 3 decimals of the fraction.
    """
    if printed is NIL:
        return None, None
    if isinstance(printed, Accurate):
        return reported(line, printed.figure, scale)[0], printed.decimals
    if isinstance(printed, Member):
        return printed.name, None
    if isinstance(printed, Narrative):
        return printed.xhtml, None
    if isinstance(printed, Percent):
        exponent = -2
        number = printed.printed
    elif isinstance(printed, bool) or not isinstance(printed, int | Decimal):
        value: datetime.date | str | bool = printed
        return value, None
    else:
        scales = scale if isinstance(scale, Scales) else Scales(scale)
        exponent = {Measure.MONEY: scales.money, Measure.SHARES: scales.shares, Measure.ANY: scales.quantities}.get(
            line.item_type.measure, ONES
        )
        number = Decimal(printed)
    sign, digits, places = number.as_tuple()
    assert isinstance(places, int)
    # Put together, not computed: arithmetic rounds to 28 digits.
    full = Decimal((sign ^ line.negated, digits, places + exponent))
    decimals = -places - exponent
    return (int(full) if full == full.to_integral_value() else full), decimals
