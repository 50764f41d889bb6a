"""The page for people: one HTML file with everything that was compared, what needs attention on top.

It needs no network and no script, and prints. Its template and style sheet are the engine's own, and not among the
project's templates, because it is about any filing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaiji import __version__
from kaiji.check.guards import Guarded
from kaiji.check.rules import Evaluation
from kaiji.check.rules.findings import message
from kaiji.check.say import figure
from kaiji.check.sums import Total
from kaiji.check.waivers import SUM
from kaiji.findings.codes import CHECKED, CODES, FAMILIES, family_of
from kaiji.findings.inspection import Evaluated, Inspection, Standing, counts, standing
from kaiji.findings.places import Places
from kaiji.model import (
    PURE,
    Context,
    DimensionValue,
    Fact,
    Finding,
    Provenance,
    QName,
    Report,
    Severity,
    Unit,
    Value,
    Waiver,
)
from kaiji.model.rule import Variable

if TYPE_CHECKING:
    from jinja2 import Environment

_MOST = 100
"""How many findings, trees and evaluations of a kind are shown: the page of a large filing must still open."""
_LONGEST = 160


def environment() -> Environment:
    """Where the templates of pages are."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(inspection: Inspection, project: Path) -> str:
    """The whole page. It has no times and no absolute paths: the same filing gives the same bytes."""
    view = View(inspection, Places(project), _lines(inspection))
    template = environment().get_template("findings.html.j2")
    text = template.render(view=view, version=__version__, most=_MOST, digits=digits, short=short, counted=counted)
    return "\n".join(filter(None, map(str.strip, text.splitlines()))) + "\n"


class Row(NamedTuple):
    """A line of a calculation tree; `total` if it is a sum itself."""

    depth: int
    weight: int | Decimal
    fact: Fact
    total: Total | None


class Tree(NamedTuple):
    """The totals of a statement in one context and unit."""

    title: str
    rows: tuple[Row, ...]
    holds: bool

    @property
    def facts(self) -> list[Fact]:
        return [row.fact for row in self.rows]


class Operand(NamedTuple):
    """A variable of an evaluation: its caption and value, and the facts that it is bound to."""

    caption: str
    value: str
    facts: tuple[Fact, ...]


class Granted(NamedTuple):
    """A waiver with the violations that it covers."""

    waiver: Waiver
    evaluations: tuple[Evaluation, ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class View:
    """What the template asks for."""

    inspection: Inspection
    places: Places
    lines: Mapping[Provenance, tuple[int, int]]
    """The very lines on which figures are printed, as far as the project's index of provenance knows them."""

    @property
    def report(self) -> Report | None:
        return self.inspection.report

    @property
    def attention(self) -> list[Finding]:
        """Errors and warnings; what Arelle says stands beside what the preflight says of the same line."""
        return [f for f in self.inspection.findings if f.severity is not Severity.INFO]

    @property
    def remarks(self) -> list[Finding]:
        """What is only worth knowing; waived violations and rules that do not apply have places of their own."""
        return [f for f in self.inspection.findings if f.severity is Severity.INFO and family_of(f) != "rule"]

    def help(self, finding: Finding) -> str:
        return CODES[finding.code].help if finding.code in CODES else ""

    def finder(self, finding: Finding) -> str:
        return finding.finder

    def verdict(self) -> str:
        levels = self.inspection.levels()
        found = [(levels[s], s.name.lower()) for s in (Severity.ERROR, Severity.WARNING) if levels[s]]
        return ", ".join(counted(n, word) for n, word in found) or "Nothing needs attention"

    def overall(self) -> Standing:
        """Green, amber or red."""
        if self.inspection.levels()[Severity.ERROR]:
            return Standing.VIOLATED
        return Standing.WAIVED if self.attention else Standing.SATISFIED

    def counts(self) -> dict[str, int]:
        return counts(self.report) if self.report else {}

    def standings(self) -> dict[str, int]:
        found = self.inspection.standings()
        return {str(s): found[s] for s in Standing}

    def standing(self, subject: Evaluated | Evaluation) -> str:
        return str(subject.standing if isinstance(subject, Evaluated) else standing(subject))

    def language(self) -> str:
        return self.report.label_language if self.report else "en"

    def label(self, name: DimensionValue) -> str:
        concept = self.report.taxonomy.concepts.get(name) if self.report and isinstance(name, QName) else None
        return (concept and concept.label(self.language())) or name.local

    def prefixed(self, name: QName) -> str:
        return self.report.taxonomy.prefixed(name) if self.report else name.local

    def caption(self, fact: Fact) -> str:
        """What the source document prints beside a figure, or else the label of its concept."""
        return (fact.source.caption if fact.source else "") or self.label(fact.concept)

    def place(self, fact: Fact) -> str:
        return self.places.place(fact.source.location) if fact.source else ""

    def printed(self, fact: Fact) -> str:
        """`line 512`, `lines 512-513`: where the source document prints a figure."""
        lines = (self.lines.get(fact.source) or fact.source.lines) if fact.source else None
        if lines is None:
            return ""
        return f"line {lines[0]}" if lines[0] == lines[1] else f"lines {lines[0]}-{lines[1]}"

    def sections(self, facts: Iterable[Fact]) -> str:
        """The sections of the source document that print figures."""
        return ", ".join(dict.fromkeys(f.source.section for f in facts if f.source and f.source.section))

    def anchor(self, finding: Finding) -> str:
        """Where on the page the figures behind a finding are, if they are."""
        if finding.code == SUM:
            return self.total_id(finding.facts[0])
        return f"rule.{finding.rule}" if finding.rule else ""

    def total_id(self, fact: Fact) -> str:
        return f"total.{self.report.ids.fact(fact)}" if self.report else ""

    def message(self, evaluation: Evaluation) -> str:
        return self.places.message(message(evaluation, self.language()))

    def operands(self, evaluation: Evaluation) -> Iterator[Operand]:
        for variable, facts in evaluation.operands:
            value = self._value(evaluation, variable, facts)
            yield Operand(dict(variable.captions).get(self.language(), variable.name), value, facts)

    def _value(self, evaluation: Evaluation, variable: Variable, facts: tuple[Fact, ...]) -> str:
        value = evaluation.value(variable.name)
        return short(value) if facts and isinstance(value, Value) else "not reported"

    def aspects(self, facts: Iterable[Fact]) -> str:
        """The period of the first fact and the members that all have in common."""
        facts = list(facts)
        if not facts:
            return ""
        common = [pair for pair in facts[0].context.members if all(pair in f.context.members for f in facts)]
        period = str(facts[0].context.period).replace("/", " to ")
        return " · ".join([period, *(self.label(member) for _, member in common)])

    def unit(self, fact: Fact) -> str:
        """`JPY`, `JPY/shares`; nothing for pure numbers and text."""
        if fact.unit is None or fact.unit == PURE:
            return ""
        return "/".join("·".join(m.local for m in side) for side in fact.unit if side)

    def members(self, fact: Fact) -> str:
        return ", ".join(self.label(member) for _, member in fact.context.members)

    def waivers(self) -> Iterator[Granted]:
        """Waivers in the order of the data module."""
        evaluations = list(self.inspection.evaluations)
        for waiver in self.report.waivers if self.report else ():
            totals = tuple(t for t in self.inspection.totals if t.waiver is waiver)
            yield Granted(waiver, tuple(e for e in evaluations if e.waiver is waiver), totals)

    def unguarded(self) -> tuple[list[Guarded], list[Guarded]]:
        """The facts whose value nothing guards, and those of which period and members alone are not guarded."""
        facts = self.inspection.guards.facts if self.inspection.guards else ()
        return [g for g in facts if not g.value], [g for g in facts if g.value and not g.context]

    def checks(self) -> Iterator[tuple[str, str, int, int]]:
        """What each kind of check has found: its title, whose it is, errors and warnings."""
        found: Counter[tuple[str, Severity]] = Counter()
        for f in self.inspection.findings:
            found[family_of(f) if f.native else "", f.severity] += 1
        for family, title in FAMILIES.items():
            errors, warnings = found[family, Severity.ERROR], found[family, Severity.WARNING]
            if (self.report and family in CHECKED) or errors or warnings:
                yield title, "Kaiji", errors, warnings
        if self.inspection.judged:
            title = "XBRL 2.1, dimensions, units, duplicates, calculations, formulas"
            yield title, "Arelle", found["", Severity.ERROR], found["", Severity.WARNING]

    def trees(self, totals: Iterable[Total]) -> list[Tree]:
        """A tree for each context and unit, those with a wrong total first."""
        groups: dict[tuple[Context, Unit | None], list[Total]] = {}
        for total in totals:
            groups.setdefault((total.fact.context, total.fact.unit), []).append(total)
        found = []
        for group in groups.values():
            title = " · ".join(filter(None, [self.aspects([group[0].fact]), self.unit(group[0].fact)]))
            found.append(Tree(title, tuple(_rows(group)), all(t.holds for t in group)))
        return sorted(found, key=lambda tree: tree.holds)


def _lines(inspection: Inspection) -> dict[Provenance, tuple[int, int]]:
    pairs = inspection.outcome.tie.pairs if inspection.outcome.tie else ()
    return {p.fact.source: entry.lines for p, entry in pairs if p.fact.source and entry and entry.lines}


def _rows(group: list[Total]) -> Iterator[Row]:
    """Totals that are part of no other, each with its parts below it."""
    totals = {total.fact.concept: total for total in group}
    parts = {part.concept for total in group for _, part in total.parts}

    def walk(depth: int, weight: int | Decimal, fact: Fact) -> Iterator[Row]:
        total = totals.pop(fact.concept, None)  # one that is part of several is shown below the first
        yield Row(depth, weight, fact, total)
        for part_weight, part in total.parts if total else ():
            yield from walk(depth + 1, part_weight, part)

    for total in group:
        if total.fact.concept not in parts:
            yield from walk(0, 1, total.fact)


def digits(fact: Fact) -> tuple[str, str]:
    """A number in two pieces: the digits that are accurate, and the noughts behind them."""
    text = short(fact.value)
    places = -(fact.decimals or 0)
    if places <= 0 or not isinstance(fact.value, int) or len(str(abs(fact.value))) <= places:
        return text, ""
    end = len(text) - places - places // 3
    return text[:end], text[end:]


def short(value: Value, longest: int = _LONGEST) -> str:
    """A value on one line: without noughts behind the decimal point, and not too much of a long text."""
    if isinstance(value, Decimal):
        value = value.normalize() + 0
    text = " ".join(figure(value).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
