"""Figures as code: values as they are printed at a scale, texts as files where they are long."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kaiji.declare.accept import objection
from kaiji.declare.holding import Scales
from kaiji.declare.words import LANGUAGE
from kaiji.model import Aspects as About
from kaiji.model import Concept, Fact, Footnote, Instant, Lexical, Measure, Month, Period, QName, Typed, Unit
from kaiji.model.arcroles import FACT_FOOTNOTE
from kaiji.model.fact import LINK_ROLE
from kaiji.model.names import ISO4217, UTR
from kaiji.model.period import FOREVER, Duration
from kaiji.model.unit import PURE, SHARES
from kaiji.workflow.importing.code import Call, Code, call, number, row, text
from kaiji.workflow.importing.names import Names, period_name, words_of
from kaiji.workflow.importing.taxonomy import Module

_LONGEST = 160
_SCALES = (0, 3, 6, 9, 12)
KINDS = {
    Lexical.STRING: "Text",
    Lexical.TOKEN: "Text",
    Lexical.XHTML: "Block",
    Lexical.DATE: "Day",
    Lexical.DATETIME: "Moment",
    Lexical.MONTH: "YearMonth",
    Lexical.BOOLEAN: "Flag",
}
"""The annotations of lines that are no numbers."""


@dataclass
class Aspects:
    """The module of periods, units and remarks, and their names."""

    module: Module = field(default_factory=lambda: Module("Periods, units and remarks."))
    names: Names = field(default_factory=Names)
    _known: dict[object, str] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)

    def period(self, period: Period, module: Module) -> str:
        """The name of a period."""
        if period is FOREVER:
            module.imports.add("kaiji.model.period:FOREVER")
            return "FOREVER"
        if period not in self._known:
            name = self._named(period, period_name(period), _period(period, self.module))
            self.periods[name] = period
        return self._used(period, module)

    def unit(self, unit: Unit, module: Module) -> str:
        """The name of a unit."""
        if unit in (PURE, SHARES):
            name = "PURE" if unit == PURE else "SHARES"
            module.imports.add(f"kaiji.model.unit:{name}")
            return name
        if unit not in self._known:
            self._named(unit, "_".join(words_of(unit.id)).upper() or "UNIT", _unit(unit, self.module))
        return self._used(unit, module)

    def footnote(self, note: Footnote, module: Module) -> str:
        """The name of a remark."""
        if note not in self._known:
            self.module.imports.add("kaiji.model:Footnote")
            usual = Footnote("", "")
            more = {
                key: text(said)
                for key, said in note._asdict().items()
                if key not in ("text", "language") and said != getattr(usual, key)
            }
            self._named(
                note,
                f"NOTE_{sum(isinstance(x, Footnote) for x in self._known) + 1}",
                call("Footnote", text(note.text), text(note.language), **more),
            )
        return self._used(note, module)

    def _named(self, thing: object, wanted: str, code: Code) -> str:
        name = self._known[thing] = self.names.give(wanted)
        self.module.say(code, f"{name} = ")
        return name

    def _used(self, thing: object, module: Module) -> str:
        module.imports.add(f".aspects:{self._known[thing]}")
        return self._known[thing]


def _period(period: Period, module: Module) -> Code:
    if isinstance(period, Instant) and period.time is None:
        module.imports.add("kaiji.model:instant")
        return call("instant", str(period.date.year), str(period.date.month), str(period.date.day))
    if isinstance(period, Duration) and period.start_time is None and period.end_time is None:
        module.imports.add("kaiji.model:duration")
        days = (row(map(str, (day.year, day.month, day.day))) for day in (period.start, period.end))
        return call("duration", *days)
    module.imports |= {f"kaiji.model:{type(period).__name__}", "datetime"}
    parts = [repr(part).replace("datetime.timezone.utc", "datetime.UTC") for part in period]  # type: ignore[union-attr]
    return call(type(period).__name__, *parts)


def _unit(unit: Unit, module: Module) -> Code:
    def measure(name: QName) -> str | None:
        alone = Unit((name,))
        if alone in (PURE, SHARES):
            module.imports.add(f"kaiji.model.unit:{'PURE' if alone == PURE else 'SHARES'}")
            return "PURE" if alone == PURE else "SHARES"
        if name.namespace == ISO4217 and alone.is_money:
            module.imports.add("kaiji.model:currency")
            return f"currency({text(name.local)})"
        if name.namespace == UTR:
            module.imports.add("kaiji.model:unit")
            return f"unit({text(name.local)})"
        return None

    said = [measure(name) for name in (*unit.numerators, *unit.denominators)]
    if len(unit.numerators) == 1 and len(unit.denominators) <= 1 and None not in said:
        return f"{said[0]}.per({said[1]})" if len(said) == 2 else f"{said[0]}"
    module.imports |= {"kaiji.model:Unit", "kaiji.model:QName"}
    parts = (
        row(call("QName", text(name.namespace), text(name.local)) for name in side)
        for side in (unit.numerators, unit.denominators)
    )
    return call("Unit", *[part for part in parts if part.items])


@dataclass
class Texts:
    """The long texts, a file each."""

    files: dict[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    _known: dict[str, str] = field(default_factory=dict)

    def narrative(self, said: str, name: str, module: Module, attribute: str = "") -> Call:
        """A narrative of the text, or an attribute of it."""
        module.imports.add(".texts:narrative")
        if said not in self._known:
            self._known[said] = f"{self.names.give(name)}.xhtml"
            self.files[self._known[said]] = said
        return Call("narrative(", [("", text(self._known[said]))], f"){attribute}")


@dataclass
class Figures:
    """Writes values of facts as code. `tagged` says whether texts say their language, which is `language`; `printed` are the
    texts that the document prints."""

    aspects: Aspects
    texts: Texts
    language: str
    tagged: bool
    printed: Collection[About] = ()

    def objection(self, fact: Fact, concept: Concept, unit: Unit | None) -> str:
        """Why no line of a statement can say a fact; nothing if one can. `unit` is that which its line says."""
        kind, value = concept.type, fact.value
        textual = kind.lexical in (Lexical.STRING, Lexical.XHTML)
        if fact.language != (self.language if self.tagged and textual else None):
            return "is in another language, or says none"
        if fact.links:
            return "is linked to other facts"
        if any(isinstance(m, Typed) and not (m.value and m.value.strip()) for _, m in fact.context.members):
            return "stands on a typed axis without a value"
        if fact.context.period is FOREVER:
            return "is of no period"
        if why := _of_remarks(fact.footnotes):
            return why
        if kind.numeric:
            if fact.unit is None or not _states(kind.measure, fact.unit, unit):
                return "has a unit that its type does not ask for"
            if value is not None and not isinstance(value, int | Decimal):
                return "is no number"
            if isinstance(value, Decimal) and not value.is_finite():
                return "is no number"
            if value is None or kind.lexical is not Lexical.INTEGER or isinstance(value, int):
                return ""
            return "is no whole number"
        if fact.unit is not None:
            return "has a unit"
        if value is None:
            return ""
        if kind.lexical not in KINDS:
            return "is of a kind that no line has"
        if kind.lexical in (Lexical.STRING, Lexical.TOKEN, Lexical.XHTML) and not str(value).strip():
            return "is an empty text"
        if kind.lexical is Lexical.DATETIME and isinstance(value, datetime.datetime) and value.tzinfo:
            return "has a time zone"
        return ""

    def figure(self, fact: Fact, concept: Concept, scale: Scales, name: str, module: Module) -> Code:
        """What stands in a cell of a statement of a scale."""
        code = self._value(fact, concept, scale, name, module)
        if fact.footnotes:
            module.imports.add("kaiji.declare:noted")
            return call("noted", code, *(self.aspects.footnote(note, module) for note in fact.footnotes))
        return code

    def _value(self, fact: Fact, concept: Concept, scale: Scales, name: str, module: Module) -> Code:
        value, kind = fact.value, concept.type
        if value is None:
            module.imports.add("kaiji.declare:NIL")
            return "NIL"
        if not kind.numeric:
            if fact.aspects in self.printed:
                module.imports.add("kaiji.declare:printed")
                return "printed()"
            if kind.lexical is Lexical.XHTML:
                return self.texts.narrative(str(value), name, module)
            return self.plain(value, name, module)
        assert isinstance(value, int | Decimal)
        places = {Measure.MONEY: scale.money, Measure.SHARES: scale.shares}.get(kind.measure, 0)
        percent = kind.name.local == "percentItemType"
        shown, decimals = _printed(value, fact.decimals, -2 if percent else places)
        code = f"Percent({text(shown)})" if percent else _number(shown, module)
        if percent:
            module.imports.add("kaiji.declare:Percent")
            code = f"Percent({shown})" if re.fullmatch("-?[0-9]+", shown) else code
        if decimals != fact.decimals:
            module.imports.add("kaiji.declare:accurate")
            return call("accurate", code, *([str(fact.decimals)] if fact.decimals is not None else []))
        return code

    def plain(self, value: object, name: str, module: Module) -> Code:
        """A value that needs no scale."""
        match value:
            case None | bool():
                return str(value)
            case int():
                return number(value)
            case Decimal():
                return _number(format(value, "f"), module)
            case datetime.datetime():
                module.imports.add("datetime")
                return repr(value).replace("datetime.timezone.utc", "datetime.UTC")
            case datetime.date():
                module.imports.add("datetime")
                return f"datetime.date({value.year}, {value.month}, {value.day})"
            case Month():
                module.imports.add("kaiji.model:Month")
                return f"Month({value.year}, {value.month})"
            case str() if len(value) > _LONGEST or "\n" in value:
                return self.texts.narrative(value, name, module, ".xhtml")
            case str():
                return text(value)
            case QName():
                module.imports.add("kaiji.model:QName")
                return call("QName", text(value.namespace), text(value.local))
            case tuple():
                return row(self.plain(item, name, module) for item in value)
        raise AssertionError(value)

    @staticmethod
    def scale(facts: Iterable[Fact], concepts: dict[QName, Concept]) -> Scales:
        """The powers of ten at which most amounts of money, and numbers of shares, are printed."""
        found: dict[Measure, Counter[int]] = {}
        for fact in facts:
            measure, decimals = concepts[fact.concept].type.measure, fact.decimals
            if measure in (Measure.MONEY, Measure.SHARES) and fact.value is not None:
                power = max((s for s in _SCALES if decimals is not None and s <= -decimals), default=0)
                found.setdefault(measure, Counter())[power] += 1
        money, shares = (
            max(sorted(powers), key=lambda power: powers[power]) if powers else 0
            for powers in (found.get(Measure.MONEY), found.get(Measure.SHARES))
        )
        return Scales(money, shares)


def _states(measure: Measure, unit: Unit, said: Unit | None) -> bool:
    """Whether a line of a measure has a unit, without that being said at the figure."""
    if measure in (Measure.ANY, Measure.NONE):
        return said is None or unit == said or not unit.is_money
    return measure.states(unit)


def _printed(value: int | Decimal, decimals: int | None, scale: int) -> tuple[str, int]:
    """A number as it is printed at a scale, and the accuracy that this print has."""
    exact = Decimal(value)
    sign, digits, exponent = exact.as_tuple()
    assert isinstance(exponent, int)
    wanted = -decimals if decimals is not None else None
    while digits and len(digits) > 1 and digits[-1] == 0 and exponent < (scale if wanted is None else wanted):
        digits, exponent = digits[:-1], exponent + 1
    if exact == 0:
        digits, exponent = (0,), scale if wanted is None else wanted
    places = min(exponent, wanted if wanted is not None else exponent, scale)
    full = Decimal((sign, digits + (0,) * (exponent - places), places - scale))
    return format(full, "f"), -places


def _number(shown: str, module: Module) -> str:
    if re.fullmatch("-?[0-9]+", shown):
        return number(int(shown))
    module.imports.add("decimal:Decimal")
    return f"Decimal({text(shown)})"


def _of_remarks(footnotes: Iterable[Footnote]) -> str:
    """Why a figure cannot be noted with its remarks."""
    for note in footnotes:
        if (note.type, note.group) != (FACT_FOOTNOTE, LINK_ROLE):
            return "has a remark of a type of its own"
        if not note.text.strip() or not LANGUAGE.fullmatch(note.language):
            return "has a remark without a text or a language"
        if note.markup and objection(note):
            return "has a remark with markup that is none"
    return ""
