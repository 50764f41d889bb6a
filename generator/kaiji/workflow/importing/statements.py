"""Statements as classes, their figures as instances of these, and the facts that no statement can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kaiji.declare.disclosure import _RESERVED
from kaiji.declare.holding import ARGUMENTS, Scales
from kaiji.model import Concept, Fact, Measure, Period, QName, Typed, Unit
from kaiji.workflow.importing.code import Code, call, called, mapping, printed, row, text
from kaiji.workflow.importing.figures import KINDS, Aspects, Figures
from kaiji.workflow.importing.names import Names, identifier, said, title_of, words_of
from kaiji.workflow.importing.plan import Plan, Statement, Table, tables
from kaiji.workflow.importing.taxonomy import Module, TaxonomyCode

_IN_SCOPE = ("Disclosure", "optional", "use", "key", "roles", "concepts", "axes", "datetime", "statements", "narrative")


@dataclass
class StatementCode:
    """Writes the statements of a plan."""

    plan: Plan
    taxonomy: TaxonomyCode
    aspects: Aspects
    figures: Figures
    currency: Unit
    classes: Module = field(
        default_factory=lambda: Module("What the statements hold: a class for each, its lines in the order of print.")
    )
    printed: Module = field(default_factory=lambda: Module("The figures, as they were printed."))
    others: Module = field(
        default_factory=lambda: Module("Facts that no statement can say, each with all of its aspects.")
    )
    stated: list[Fact] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    _section_names: Names = field(default_factory=Names)

    @property
    def _concepts(self) -> dict[QName, Concept]:
        return self.plan.source.taxonomy.concepts

    def write(self) -> None:
        """Write all modules."""
        statements = self.plan.statements
        units = self._units(statements)
        for statement in statements:
            able = []
            for fact in statement.facts:
                why = self.figures.objection(fact, self._concepts[fact.concept], units.get(fact.concept))
                if why:
                    self.plan.loose.append((fact, why))
                else:
                    able.append(fact)
            statement.facts = able
        statements = [s for s in statements if s.facts]
        for statement in statements:
            statement.lines = tuple(x for x in statement.lines if any(f.concept == x for f in statement.facts))
            statement.tables = tables(statement, self.currency, units)
        axes, self._axis_names, self._member_names = self.taxonomy.axes(_members(statements))
        self.axes = axes
        self.taxonomy.extra += [s.role for s in statements if s.role.uri.startswith(self.plan.others)]
        for statement in statements:
            self._write(statement, units)
        self._write_others()

    def _units(self, statements: Iterable[Statement]) -> dict[QName, Unit]:
        """The unit that a line says: of numbers that may have any, the one that is most frequent."""
        found: dict[QName, Counter[Unit]] = {}
        for fact in (fact for statement in statements for fact in statement.facts):
            if fact.unit is not None and self._concepts[fact.concept].type.measure is Measure.ANY:
                found.setdefault(fact.concept, Counter())[fact.unit] += 1
        return {name: units.most_common(1)[0][0] for name, units in found.items()}

    # -- classes ---------------------------------------------------------------------------------------------------------

    def _write(self, statement: Statement, units: dict[QName, Unit]) -> None:
        _, name, _ = self.taxonomy.role_names[statement.role.uri]
        lines = self._keys(statement)
        self._class(statement, name, lines, units)
        self._figures(statement, name, lines)

    def _keys(self, statement: Statement) -> dict[QName, str]:
        """The names of lines and of axes in a class."""
        names = Names({*_RESERVED, *ARGUMENTS, *_IN_SCOPE, *self.taxonomy.bases.values()})
        found: dict[QName, str] = {}
        for axis in statement.axes:
            found[axis] = names.give(identifier(said(self._concepts[axis])))
        for concept in statement.lines:
            words, local = said(self._concepts[concept]), words_of(concept.local)
            prefix = next((s.prefix for s in self.plan.source.taxonomy.schemas if s.namespace == concept.namespace), "")
            whole = identifier(words, longest=80)
            found[concept] = names.give(
                identifier(words), identifier(local or words), whole, identifier([*words_of(prefix), *(local or words)])
            )
        return found

    def _class(self, statement: Statement, name: str, lines: dict[QName, str], units: dict[QName, Unit]) -> None:
        module = self.classes
        module.imports |= {"kaiji.declare:Disclosure", "kaiji.declare:optional", ".concepts:MODULE", ".:roles"}
        constant = self.taxonomy.role_names[statement.role.uri][0]
        heads = call(
            f"class {name}",
            "Disclosure",
            module="MODULE",
            role=f"roles.{constant}",
            networks="False",
        )
        module.lines += ["", "", *printed(heads, after=":")]
        title = title_of(statement.role, self.plan.source.language).replace("\\", "\\\\").replace('"', "'")
        title = " ".join(title.split())[:100].strip()
        module.lines += [f'    """{title}."""' if not title.endswith(".") else f'    """{title}"""', ""]
        for axis in statement.axes:
            module.imports.add(".:axes")
            cls = self._axis_names[axis]
            if self._concepts[axis].typed_domain is not None:
                module.imports.add("kaiji.declare:Text")
                kind = "Text"
            else:
                module.imports.add("kaiji.declare:Key")
                kind = f"Key[axes.{cls}]"
            module.lines += printed(call("optional.key", f"axes.{cls}"), f"{lines[axis]}: {kind} = ", indent=4)
        nil = {fact.concept for fact in statement.facts if fact.value is None}
        for concept in statement.lines:
            found = self._concepts[concept]
            unit = units.get(concept)
            code = call(
                "optional.use",
                self.taxonomy.concept(concept, module),
                unit=self.aspects.unit(unit, module) if unit else None,
            )
            module.lines += printed(code, f"{lines[concept]}: {self._annotation(found, concept in nil)} = ", indent=4)

    def _annotation(self, concept: Concept, nil: bool) -> str:
        if concept.type.name.local == "percentItemType":
            kind = "Rate"
        elif concept.type.numeric:
            kind = "Figure"
        else:
            kind = KINDS[concept.type.lexical]
            if nil:
                self.classes.imports |= {"kaiji.declare:Line", "kaiji.declare.lines:Nil"}
                python = _PYTHON[kind]
                if place := _PLACES.get(python):
                    self.classes.imports.add(place)
                return f"Line[{python} | Nil]"
        self.classes.imports.add(f"kaiji.declare:{kind}")
        return kind

    # -- figures ---------------------------------------------------------------------------------------------------------

    def _figures(self, statement: Statement, name: str, lines: dict[QName, str]) -> None:
        module = self.printed
        module.imports |= {"kaiji.declare:section", ".:statements"}
        scales = [self.figures.scale(table.facts, self._concepts) for table in statement.tables]
        usual = Scales(
            *(
                _most(getattr(s, kind) for s, t in zip(scales, statement.tables, strict=True) if self._has(t, measure))
                for kind, measure in (("money", Measure.MONEY), ("shares", Measure.SHARES))
            )
        )
        columns, number = Counter(table.columns for table in statement.tables).most_common(1)[0]
        shared = columns if number > 1 else ()
        codes = [
            self._table(table, name, lines, scale, usual, shared)
            for table, scale in zip(statement.tables, scales, strict=True)
        ]
        title = title_of(statement.role, self.plan.source.language)
        heads = call(
            "section", text(title), **self._periods(shared), scale=_scale(usual, module) if any(usual) else None
        )
        section = self._section_names.give(identifier(words_of(name), longest=56))
        self.sections.append(section)
        module.lines += ["", *called(heads, codes, f"{section} = ")]

    def _has(self, table: Table, measure: Measure) -> bool:
        return any(self._concepts[concept].type.measure is measure for concept in table.cells)

    def _periods(self, columns: tuple[Period, ...]) -> dict[str, Code | None]:
        """One period, or several, a column each."""
        names: list[Code] = [self.aspects.period(period, self.printed) for period in columns]
        return {"period": names[0]} if len(names) == 1 else {"periods": row(names)} if names else {}

    def _table(
        self,
        table: Table,
        name: str,
        lines: dict[QName, str],
        scale: Scales,
        usual: Scales,
        shared: tuple[Period, ...],
    ) -> Code:
        module = self.printed
        money, shares = self._has(table, Measure.MONEY), self._has(table, Measure.SHARES)
        differs = (money and scale.money != usual.money) or (shares and scale.shares != usual.shares)
        items: dict[str, Code | None] = {
            **(self._periods(table.columns) if table.columns != shared else {}),
            "scale": _scale(scale, module) if differs else None,
            "unit": self.aspects.unit(table.unit, module) if table.unit else None,
        }
        for axis, member in table.members:
            if isinstance(member, Typed):
                items[lines[axis]] = text(member.value or "")
            else:
                module.imports.add(".:axes")
                items[lines[axis]] = f"axes.{self._axis_names[axis]}.{self._member_names[axis, member]}"
        for concept, cells in table.cells.items():
            items[lines[concept]] = self._row(cells, table.columns, concept, scale, lines[concept])
        return call(f"statements.{name}", **items)

    def _row(
        self, cells: dict[Period, Fact], columns: tuple[Period, ...], concept: QName, scale: Scales, name: str
    ) -> Code:
        found: list[Code] = []
        for period in columns:
            fact = cells.get(period)
            if fact is None:
                self.printed.imports.add("kaiji.declare:ABSENT")
                found.append("ABSENT")
                continue
            self.stated.append(fact)
            found.append(self.figures.figure(fact, self._concepts[concept], scale, name, self.printed))
        return found[0] if len(columns) == 1 else row(found)

    # -- others ----------------------------------------------------------------------------------------------------------

    def _write_others(self) -> None:
        module = self.others
        if not self.plan.loose:
            return
        module.imports.add("kaiji.declare:fact")
        module.say(row(self._loose(fact) for fact, _ in self.plan.loose), "OTHERS = ")

    def _loose(self, fact: Fact) -> Code:
        module, taxonomy = self.others, self.taxonomy
        concept = self._concepts[fact.concept]
        name = identifier(said(concept))
        value = self.figures.plain(fact.value, name, module)
        members: list[tuple[Code, Code]] = [
            (
                taxonomy.concept(axis, module),
                taxonomy.concept(member, module)
                if isinstance(member, QName)
                else (text(member.value) if member.value is not None else "None"),
            )
            for axis, member in fact.context.members
        ]
        entity = None
        if fact.context.entity != self.plan.source.seen.entity:
            module.imports.add("kaiji.model:Entity")
            entity = call("Entity", *map(text, fact.context.entity))
        links = None
        if fact.links:
            self.taxonomy.changed.append(f"links of {fact.concept.local} to other facts ({len(fact.links)})")
        return call(
            "fact",
            taxonomy.concept(fact.concept, module),
            value,
            self.aspects.period(fact.context.period, module),
            unit=self.aspects.unit(fact.unit, module) if fact.unit else None,
            decimals=str(fact.decimals) if fact.decimals is not None else None,
            members=mapping(members) if members else None,
            language=text(fact.language) if fact.language else None,
            entity=entity,
            footnotes=row(self.aspects.footnote(note, module) for note in fact.footnotes) if fact.footnotes else None,
            links=links,
        )


_PYTHON = {
    "Text": "str",
    "Block": "Narrative",
    "Day": "datetime.date",
    "Moment": "datetime.datetime",
    "YearMonth": "Month",
    "Flag": "bool",
}
_PLACES = {
    "Narrative": "kaiji.declare:Narrative",
    "datetime.date": "datetime",
    "datetime.datetime": "datetime",
    "Month": "kaiji.model:Month",
}


def _members(statements: Iterable[Statement]) -> dict[QName, list[QName]]:
    """The axes of facts with the members that these name, typed ones with none."""
    found: dict[QName, dict[QName, None]] = {}
    for fact in (fact for statement in statements for fact in statement.facts):
        for axis, member in fact.context.members:
            members = found.setdefault(axis, {})
            if isinstance(member, QName):
                members.setdefault(member)
    return {axis: [*members] for axis, members in found.items()}


def _scale(scale: Scales, module: Module) -> Code:
    """A scale as code."""
    if not scale.shares:
        return _power(scale.money, module)
    module.imports.add("kaiji.declare:Scales")
    money = [_power(scale.money, module)] if scale.money else []
    return call("Scales", *money, shares=_power(scale.shares, module))


def _power(power: int, module: Module) -> str:
    name = {0: "ONES", 3: "THOUSANDS", 6: "MILLIONS"}.get(power)
    if name is None:
        return str(power)
    module.imports.add(f"kaiji.declare:{name}")
    return name


def _most(powers: Iterable[int]) -> int:
    """The power of ten that is most frequent."""
    found = Counter(powers)
    return found.most_common(1)[0][0] if found else 0
