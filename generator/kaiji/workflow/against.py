"""This year's filing beside last year's report: comparatives, concepts that come and go, figures that change out of the ordinary.

What is out of the ordinary is said by a rule, the same for every statement. Each figure is compared with that of the year
before in last year's report, and the change, as a power of ten, with the median of its statement:

- `against.unusual`: between 500 and 2,000 times (or as small a part of) last year's, as by another scale, while the statement
  has not changed so; the opposite sign, at between half and twice the amount; or ten times more (or less) than the others.
- `against.repeated`: exactly last year's, with three digits or more, while most others of its statement have changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median

from kaiji.check.numbers import is_number, number
from kaiji.check.say import about, figure, name
from kaiji.declare.carried import Published
from kaiji.locale import words
from kaiji.model import Duration, Fact, Finding, KaijiError, Period, Report, Severity
from kaiji.model.duplicates import Duplicates, kind_of
from kaiji.model.period import year_before
from kaiji.taxonomy.diff import undated
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project
from kaiji.workflow.reports import read
from kaiji.workflow.rollforward.calendar import reported

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_SCALES = (3, 6, 9)
_NEAR = Decimal("0.302")
"""How near to a power of ten: half of it to twice."""
_FEWEST = 3


def check_against(outcome: Outcome, last: Path, announce: Announce = silent) -> None:
    """Add to the outcome of a check what last year's report, of any syntax, says of the filing."""
    project = outcome.project
    if project is None or outcome.report is None:
        return
    with outcome.step("against", announce):
        outcome.findings += against(project, read(last, project.packages))


def against(project: Project, last: Report) -> list[Finding]:
    """Findings of the family against, at the lines of this year's source."""
    report = project.report
    facts = [fact for fact in report.facts if is_number(fact)]
    before = [fact for fact in last.facts if is_number(fact)]
    if found := _mistaken(project, before):
        return [found]
    return [
        *_comparatives(report, facts, Published(before)),
        *_concepts(project, last),
        *_changes(report, facts, before),
    ]


def _mistaken(project: Project, before: Sequence[Fact]) -> Finding | None:
    """That the report is another entity's, or not that of the year before, if it is: nothing else can be said of it then."""
    filing = project.filing
    entities = {fact.context.entity for fact in before}
    others = [e for e in entities if e.scheme == filing.entity.scheme]
    if others and len(others) == len(entities) and filing.entity not in entities:
        message = f"is the report of {others[0].identifier}, and this filing is of {filing.entity.identifier}"
        return Finding("against.entity", _ERROR, f"last year's report {message}", filing.site.location("entity"))
    try:
        year = reported(filing)
    except KaijiError:
        return None
    years = {f.context.period for f in before if isinstance(f.context.period, Duration)}
    if not years or (year not in years and any(p in years for p in year_before(year))):
        return None
    ends = max(period.end for period in years)
    message = f"last year's report has figures of years that end on {ends}, and this filing is of {year}: name that of the year before"
    return Finding("against.period", _ERROR, message, filing.site.location("periods"))


def _comparatives(report: Report, facts: Sequence[Fact], published: Published) -> Iterator[Finding]:
    """Figures that last year's report has too: equal as far as both are accurate, or marked as restated."""
    scaled: dict[tuple[object, int], list[tuple[Fact, Fact]]] = {}
    for fact in facts:
        if (other := published.of(fact.concept, fact.context, fact.unit)) is None:
            continue
        marked = any(note.text == words(note.language).restated for note in fact.footnotes)
        if kind_of([fact, other._replace(concept=fact.concept, context=fact.context)]) is not Duplicates.INCONSISTENT:
            if marked:
                message = f"{name(report.taxonomy, fact)} is marked as restated, and is what last year's report has"
                yield about(fact, "against.restated", _WARNING, f"{message}, {figure(other.value)}: take restated away")
        elif marked:
            continue
        elif (power := _power(fact, other)) in _SCALES or -power in _SCALES:
            scaled.setdefault((fact.source and fact.source.statement, power), []).append((fact, other))
        else:
            yield _differs(report, fact, other)
    for (_, power), pairs in scaled.items():
        if len(pairs) < _FEWEST:
            yield from (_differs(report, *pair) for pair in pairs)
            continue
        fact, other = pairs[0]
        times = f"{10 ** abs(power):,} times" if power > 0 else f"one part in {10 ** abs(power):,} of"
        message = (
            f"{len(pairs)} figures of this statement are {times} what last year's report has for them"
            f" ({name(report.taxonomy, fact)} is {figure(fact.value)}, and there {figure(other.value)}): correct scale="
        )
        yield about(fact, "against.scale", _ERROR, message, *(fact for fact, _ in pairs[1:]))


def _differs(report: Report, fact: Fact, other: Fact) -> Finding:
    """One figure that is not what was published, and what to do."""
    here, there = figure(fact.value), figure(other.value)
    what = f"{name(report.taxonomy, fact)} is {here}, and in last year's report {there}"
    if number(fact) == -number(other):
        return about(fact, "against.sign", _ERROR, f"{what}: the sign is turned; correct it, or negated= of the line")
    if power := _power(fact, other):
        times = f"{10 ** abs(power):,} times {'as much' if power > 0 else 'less'}"
        return about(fact, "against.differs", _ERROR, f"{what}, {times}: correct the digits, or write LAST")
    advice = f"write LAST, or restated({here}) of kaiji.declare where it was restated"
    return about(fact, "against.differs", _ERROR, f"{what}: {advice}")


def _power(fact: Fact, other: Fact) -> int:
    """The exact power of ten by which a figure is another one; 0 where it is none."""
    if not number(other) or number(fact) / number(other) <= 0:
        return 0
    power = (number(fact) / number(other)).log10()
    return int(power) if power == power.to_integral_value() else 0


def _concepts(project: Project, last: Report) -> Iterator[Finding]:
    """Concepts of which last year's report has facts and this filing none, and the other way about."""
    now, then = _first(project.report), _first(last)
    for key, fact in then.items():
        if key not in now:
            message = (
                f"{last.taxonomy.prefixed(fact.concept)} was reported last year ({_short(fact)} for {fact.context.period}) and is"
                " not any more: right if the line has gone, or a new concept has taken its place"
            )
            yield Finding("against.gone", _INFO, message, project.filing.site.location("content"))
    for key, fact in now.items():
        if key not in then:
            message = (
                f"{project.report.taxonomy.prefixed(fact.concept)} is reported ({_short(fact)}), and was not last year"
            )
            yield about(fact, "against.new", _INFO, message)


def _first(report: Report) -> dict[tuple[str, str], Fact]:
    found: dict[tuple[str, str], Fact] = {}
    for fact in report.facts:
        found.setdefault((undated(fact.concept.namespace), fact.concept.local), fact)
    return found


def _short(fact: Fact) -> str:
    text = figure(fact.value)
    return text if len(text) <= 40 else text[:37] + "..."


def _changes(report: Report, facts: Sequence[Fact], before: Sequence[Fact]) -> Iterator[Finding]:
    """Figures whose change is out of the ordinary, statement by statement."""
    published = Published(before)
    periods = {fact.context.period for fact in before}
    earlier: dict[Period, Period | None] = {}
    statements: dict[object, list[tuple[Fact, Fact]]] = {}
    for fact in facts:
        period = fact.context.period
        if period in periods:
            continue
        if period not in earlier:
            earlier[period] = next((p for p in year_before(period) if p in periods), None)
        if (then := earlier[period]) is None:
            continue
        other = published.of(fact.concept, fact.context._replace(period=then), fact.unit)
        if other is not None:
            statements.setdefault(fact.source and fact.source.statement, []).append((fact, other))
    here, compared = Published(facts), {(f.source and f.source.statement, f.context.period) for f in facts}
    for statement, pairs in statements.items():
        for fact, other in pairs:
            then = other.context.period
            if (statement, then) in compared and here.of(
                fact.concept, fact.context._replace(period=then), fact.unit
            ) is None:
                said = f"{name(report.taxonomy, fact)} has no comparative for {then}, for which last year's report has"
                yield about(fact, "against.missing", _WARNING, f"{said} {figure(other.value)}: write LAST")
        yield from _unusual(report, pairs)


def _unusual(report: Report, pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Finding]:
    changes = [(f, o, abs(number(f) / number(o)).log10()) for f, o in pairs if number(f) and number(o)]
    if len(changes) < _FEWEST:
        return
    usual = median(change for _, _, change in changes)
    repeated = Counter(number(f) == number(o) for f, o, _ in changes)
    for fact, other, change in changes:
        said = f"{name(report.taxonomy, fact)} is {figure(fact.value)}, after {figure(other.value)} the year before"
        whole = abs(change.to_integral_value())
        if whole in _SCALES and abs(abs(change) - whole) <= _NEAR and abs(change - usual) > 1:
            message = (
                f"{said}: about {10 ** int(whole):,} times {'as much' if change > 0 else 'less'}, as by another scale"
            )
            yield about(fact, "against.unusual", _WARNING, message)
        elif number(fact) * number(other) < 0 and abs(change) <= _NEAR:
            yield about(fact, "against.unusual", _WARNING, f"{said}: of a like amount, with the opposite sign")
        elif abs(change - usual) > 1:
            typical = (Decimal(10) ** usual).quantize(Decimal("0.01"))
            message = f"{said}: more than ten times off the change of this statement's others ({typical} times)"
            yield about(fact, "against.unusual", _WARNING, message)
        elif number(fact) == number(other) and repeated[False] > repeated[True] and _digits(fact) >= _FEWEST:
            yield about(fact, "against.repeated", _INFO, f"{said}: the same, while most others have changed")


def _digits(fact: Fact) -> int:
    """The digits that a figure has to its accuracy, without zeros at either end."""
    return len(str(abs(number(fact))).replace(".", "").strip("0"))
