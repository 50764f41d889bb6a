"""The way of a figure: from the line of the source text over the data module to each output file, and back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kaiji.evidence.index import Entry, placed
from kaiji.evidence.outputs import mentions
from kaiji.evidence.printed import Printing, forms, is_text, says
from kaiji.evidence.text import SourceText, fold
from kaiji.evidence.tokens import tokens
from kaiji.model import Concept, Context, KaijiError, LabelRole, Location, Month, QName, Report
from kaiji.model.places import shown


@dataclass(frozen=True, slots=True)
class Step:
    """One printed figure with all that lies on its way."""

    id: str
    section: str
    caption: str
    lines: tuple[int, int] | None
    """The line of the source text on which it is printed, or the lines of its disclosure."""
    exact: bool
    """Whether `lines` is the figure's own line and not only that of its disclosure."""
    printed: str
    text: str
    """What the source text has there, if it is at hand."""
    location: Location | None
    concept: str
    labels: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    period: str
    members: tuple[tuple[str, str], ...]
    unit: str
    decimals: int | None
    value: str
    outputs: tuple[tuple[str, int], ...]


Wanted = Callable[[Printing, Entry | None], bool]


def trace(
    report: Report,
    root: Path,
    printings: Sequence[Printing],
    entries: Sequence[Entry],
    wanted: Wanted,
    source: SourceText | None = None,
) -> list[Step]:
    """The way of each printed figure that is wanted, in the order of the filing."""
    chosen = [(p, e) for p, e in placed(printings, entries) if wanted(p, e)]
    outputs = mentions(root / report.directory, {p.id for p, _ in chosen})
    roles: dict[QName, dict[str, None]] = {}
    for network in report.taxonomy.networks:
        for arc in network.presentation:
            roles.setdefault(arc.target, {})[network.role.definition] = None
    return [_step(report, p, e, tuple(roles.get(p.fact.concept, ())), outputs[p.id], source) for p, e in chosen]


def question(subject: str, printings: Sequence[Printing]) -> Wanted:
    """What is asked for: the line of a file, a fact's id, a figure or a name as printed, a concept, a part of an id.

    The first of these that any figure answers to. Raises `KaijiError` if none does.
    """
    if match := re.fullmatch(r"(.+):(\d{1,9})", subject):
        return module_line(Path(match[1]), int(match[2]))
    low = subject.lower()
    tests: list[Wanted] = [
        lambda p, _: p.id == subject,
        lambda p, _: says(p.concept, p.fact, subject, p.language) and not p.restated,
        lambda p, _: _same_figure(p, subject),
        lambda p, _: low in (p.concept.name.local.lower(), p.id.partition(".")[0].replace("_", ":", 1).lower()),
        lambda p, _: is_text(p.concept, p.fact) and low in fold(str(p.fact.value)).lower(),
        lambda p, _: low in p.id.lower(),
    ]
    for test in tests:
        if any(test(p, None) for p in printings):
            return test
    message = f"nothing in this filing is called or printed {subject!r}: give the id of a fact, a concept, or a figure"
    raise KaijiError(message, code="trace.unknown")


def _same_figure(printing: Printing, subject: str) -> bool:
    """Whether a subject that is one figure as printed is a way to print a fact."""
    found = [t for t in tokens(f"\t{subject}\t", printing.language) if t.text == fold(subject)]
    return len(found) == 1 and any(form.fits(found[0]) for form in forms(printing.concept, printing.fact))


def source_line(line: int) -> Wanted:
    """The figures that stand on a line of the source text, or whose disclosure does if they have no line of their own."""
    return lambda p, e: e.lines[0] <= line <= e.lines[1] if e is not None and e.lines is not None else p.covers(line)


def module_line(path: Path, line: int) -> Wanted:
    """The figures that a line of a data module states, all of a statement if it begins there.

    Raises `KaijiError` if there is no such file.
    """
    if not path.is_file():
        raise KaijiError(f"there is no file {path}", code="trace.unknown")
    name = shown(str(path.resolve()))
    asked = Location(name, line)
    return lambda p, _: asked in (p.location, p.statement)


def _step(
    report: Report,
    printing: Printing,
    entry: Entry | None,
    roles: tuple[str, ...],
    outputs: list[tuple[str, int]],
    source: SourceText | None,
) -> Step:
    fact, concept, taxonomy = printing.fact, printing.concept, report.taxonomy
    lines = entry.lines if entry is not None else printing.range
    printed = entry.printed if entry is not None and not printing.restated and entry.printed[:1] != "=" else ""
    return Step(
        id=printing.id,
        section=printing.section,
        caption=printing.caption,
        lines=lines,
        exact=bool(printed),
        printed=printed,
        text=source.lines(*lines) if source is not None and lines is not None else "",
        location=printing.location,
        concept=taxonomy.prefixed(concept.name),
        labels=tuple(_labels(concept, taxonomy.languages)),
        roles=roles,
        period=str(fact.context.period),
        members=tuple(_members(report, fact.context)),
        unit=fact.unit.id if fact.unit else "",
        decimals=fact.decimals,
        value=_shown(report, fact.value),
        outputs=tuple(outputs),
    )


def _labels(concept: Concept, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    for language in languages:
        if label := concept.label(language, LabelRole.STANDARD):
            yield language, label


def _members(report: Report, context: Context) -> Iterator[tuple[str, str]]:
    for axis, member in context.members:
        yield report.taxonomy.prefixed(axis), report.taxonomy.prefixed(member)


def _shown(report: Report, value: object) -> str:
    match value:
        case None:
            return "nil"
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return f"{value:,}"
        case QName():
            return report.taxonomy.prefixed(value)
        case Month(year, month):
            return f"{year:04}-{month:02}"
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)
