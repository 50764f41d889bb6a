"""A filing as declared: what it would lose without a word, and what cannot be. Findings at the lines that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from kaiji.declare.axes import Axis
from kaiji.declare.disclosure import ONES, Disclosure
from kaiji.declare.entity import miscounted, mistake
from kaiji.declare.filing import Filing
from kaiji.declare.lines import ABSENT, Noted
from kaiji.declare.narrative import Narrative
from kaiji.declare.tree import concept_of
from kaiji.model import Duration, Finding, Location, Measure, Part, Rule, Severity, Waiver
from kaiji.model.places import shown

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


def review(filing: Filing, made: Sequence[object]) -> Iterator[Finding]:
    """Findings of the families data, declare, use, rule, narrative and inline about a filing.

    `made` is what the project made while it was loaded; what no filing of it lists is found.
    """
    filings = [filing, *(thing for thing in made if isinstance(thing, Filing))]
    yield from _unlisted(filings, made)
    if (why := mistake(filing.entity)) is not None:
        yield Finding("declare.entity", _ERROR, why, filing.site.location("entity"))
    if (why := miscounted(filing.entity)) is not None:
        yield Finding("declare.check-digits", _WARNING, why, filing.site.location("entity"))
    yield from _translations(filing)
    yield from _periods(filing)
    yield from _sections(filing)
    yield from _ignored(filing)
    yield from _narratives(d for one in filings for d in one.disclosures)


def _unlisted(filings: Iterable[Filing], made: Iterable[object]) -> Iterator[Finding]:
    """Statements, rules and waivers that are made and not listed."""
    listed: set[int] = set()
    for filing in filings:
        listed.update(map(id, filing.disclosures))
        listed.update(map(id, filing.waivers))
        listed.update(id(rule) for library in filing.extension.closure for rule in library.rules)
    for thing in made:
        if id(thing) in listed:
            continue
        match thing:
            case Disclosure():
                what = (
                    f"{type(thing).__name__} {thing.section!r} is made, but not filed: list it in disclosures= of the"
                )
                yield Finding("data.unlisted", _ERROR, f"{what} Filing, or take it out", thing.site.location())
            case Rule():
                what = f"rule {thing.id} is made, but never applied: list it in rules= of a Library, or take it out"
                yield Finding("rule.unlisted", _ERROR, what, thing.location)
            case Waiver():
                what = f"the waiver of {thing.rule} is made, but waives nothing: list it in waivers= of the Filing"
                yield Finding("rule.unlisted", _ERROR, f"{what}, or take it out", thing.location)


def _translations(filing: Filing) -> Iterator[Finding]:
    """Labels that lack in a language, and those that are no more."""
    for library in filing.extension.closure:
        for module in library.modules:
            entries = [e for declared in library.declared if declared.module == module for e in declared.translatable]
            for translations in module.translations:
                yield from translations.findings(entries, module.site)


def translations_of(filing: Filing) -> Iterator[Path]:
    """The files of translations that a filing rests on, whether they are there or not."""
    modules = (module for library in filing.extension.closure for module in library.modules)
    return (translations.path for module in modules for translations in module.translations)


_YEAR = re.compile("year|jahr|annual|fy|[年期]", re.IGNORECASE)
_LONGEST = 371
"""Days of the longest fiscal year, which has 53 weeks."""
_RANKED = re.compile(r"(?:Current|Prior(\d+))(.*)")


def _periods(filing: Filing) -> Iterator[Finding]:
    """Names of periods that cannot all be meant as they are."""
    durations = {name: p for name, p in filing.periods.items() if isinstance(p, Duration)}

    place = filing.site.location("periods")

    for (one, first), (other, second) in combinations(filing.periods.items(), 2):
        if first == second:
            message = f"the periods {one} and {other} are the same ({first}): correct one of them, or take it out"
            yield Finding("declare.period", _ERROR, message, place)
    for (one, a), (other, b) in combinations(durations.items(), 2):
        if _cross(a, b):
            message = f"the periods {one} ({a}) and {other} ({b}) overlap, neither within the other: correct a date"
            yield Finding("declare.period-unusual", _WARNING, message, place)
        elif (m := _RANKED.fullmatch(one)) and (n := _RANKED.fullmatch(other)) and m[2] == n[2] and a != b:
            earlier, later = (one, other) if int(m[1] or 0) > int(n[1] or 0) else (other, one)
            if durations[earlier].end > durations[later].end:
                message = f"the period {earlier} ({durations[earlier]}) ends after {later} ({durations[later]})"
                message += ": they stand the wrong way round"
                yield Finding("declare.period", _ERROR, message, place)
    for name, period in durations.items():
        days = (period.end - period.start).days + 1
        if days > _LONGEST and _YEAR.search(name):
            message = f"the period {name} ({period}) has {days:,} days, more than any year: correct a date, or the name"
            yield Finding("declare.period-unusual", _WARNING, message, place)
    for statement in filing.disclosures:
        own = statement.period
        if isinstance(own, Duration) and own not in durations.values():
            crossed = [f"{name} ({named})" for name, named in durations.items() if _cross(own, named)]
            if crossed:
                message = f"{own} overlaps the period {crossed[0]}, neither within the other: correct a date"
                yield Finding("declare.period-unusual", _WARNING, message, statement.site.location("period"))


def _cross(a: Duration, b: Duration) -> bool:
    """Whether periods overlap, and neither is within the other."""
    return a.start < b.start <= a.end < b.end or b.start < a.start <= b.end < a.end


def _sections(filing: Filing) -> Iterator[Finding]:
    """Sections that the outline does not have, and headings under which nothing stands."""
    if not filing.outline:
        return
    holder: dict[str, Part] = {}
    due: dict[str, Part] = {}

    def walk(parts: Iterable[Part]) -> Iterator[Finding]:
        for part in parts:
            for title in part.sections or (part.title,):
                if holder.setdefault(title, part) is not part:
                    message = f"two headings of the outline hold the section {title!r}: leave one out"
                    yield Finding("inline.outline", _ERROR, message, _place(part, filing))
            if part.sections or not part.parts:
                due.update(dict.fromkeys(part.sections or (part.title,), part))
            yield from walk(part.parts)

    yield from walk(filing.outline)
    said: set[str] = set()
    for disclosure in filing.disclosures:
        title = disclosure.section
        if title not in holder and title not in said and any(_reported(disclosure)):
            said.add(title)
            message = f"no heading of the outline holds the section {title!r}: add one, or correct section="
            yield Finding("inline.outline", _ERROR, message, disclosure.site.location("section"))
        due.pop(title, None)
    for title, part in due.items():
        message = (
            f"nothing stands under the heading {part.title!r} of the outline: no disclosure has the section {title!r}"
        )
        yield Finding("inline.outline", _ERROR, message, _place(part, filing))


def _place(part: Part, filing: Filing) -> Location:
    return part.site.location() if part.site else filing.site.location("outline")


def _reported(disclosure: Disclosure) -> Iterator[str]:
    """The lines for which a disclosure has facts."""
    keys = (key for key, line in type(disclosure).lines.items() if line.axis is None)
    return (key for key in keys if disclosure.figures.get(key, ABSENT) is not ABSENT)


def _ignored(filing: Filing) -> Iterator[Finding]:
    """Arguments that change nothing."""
    for disclosure in filing.disclosures:
        cls = type(disclosure)
        measures = {line.item_type.measure for line in cls.lines.values() if line.axis is None}
        if disclosure.unit is not None and not measures & {Measure.MONEY, Measure.MONEY_PER_SHARE}:
            message = f"unit = {disclosure.unit.id} is for amounts of money, and {cls.__name__} has none: leave it out"
            yield Finding("data.ignored", _ERROR, message, disclosure.site.location("unit"))
        if disclosure.scale != ONES and Measure.MONEY not in measures:
            message = (
                f"scale = {disclosure.scale} is for amounts of money, and {cls.__name__} has none: write the figures out"
                " and leave it out"
            )
            yield Finding("data.ignored", _ERROR, message, disclosure.site.location("scale"))
    reported = {concept_of(type(d).lines[key]).name for d in filing.disclosures for key in _reported(d)}
    for line in filing.hidden:
        if concept_of(line).name not in reported:
            message = (
                f"hidden= has {line.owner.__name__}.{line.key}, for which there is no fact: report it, or take it out"
            )
            yield Finding("use.hidden", _WARNING, message, filing.site.location("hidden"))
    for key in ("outline", "hidden"):
        if getattr(filing, key) and not filing.template:
            message = (
                f"{key}= is for the document that people read, and there is none: name its template=, or leave it out"
            )
            yield Finding("declare.ignored", _ERROR, message, filing.site.location(key))


def _narratives(disclosures: Iterable[Disclosure]) -> Iterator[Finding]:
    """Markdown files that lie among the narratives of a filing and are none of them."""
    used = set(narratives_of(disclosures))
    for directory in sorted({path.parent for path in used}):
        for path in sorted(directory.glob("*.md")):
            if path not in used and path.stem.lower() != "readme":
                message = "no statement reports this narrative: report it, or take it out"
                yield Finding("narrative.unused", _WARNING, message, Location(shown(str(path))))


def narratives_of(disclosures: Iterable[Disclosure]) -> Iterator[Path]:
    """The Markdown files that disclosures report."""
    for disclosure in disclosures:
        for figure in disclosure.figures.values():
            for cell in figure.cells.values() if isinstance(figure, Axis) else (figure,):
                stated = cell.figure if isinstance(cell, Noted) else cell
                if isinstance(stated, Narrative):
                    yield stated.path
