"""A filing as declared: what it would lose without a word, and what cannot be. Findings at the lines that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from kaiji.declare.authorities import authority_of
from kaiji.declare.axes import Axis
from kaiji.declare.base import deprecated
from kaiji.declare.carried import unfinished
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.entity import miscounted, mistake
from kaiji.declare.filing import Filing
from kaiji.declare.holding import ONES, Scales
from kaiji.declare.lines import ABSENT, Noted
from kaiji.declare.narrative import Narrative
from kaiji.declare.section import Section, every
from kaiji.declare.sheets import Amount, Sheet
from kaiji.declare.texts import cells
from kaiji.declare.tree import concept_of, sums
from kaiji.model import Duration, Finding, Location, Measure, QName, Rule, Severity, Taxonomy, Waiver
from kaiji.model.places import shown
from kaiji.taxonomy.diff import undated

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


def review(filing: Filing, made: Sequence[object]) -> Iterator[Finding]:
    """Findings of the families data, declare, use, rule, narrative and inline about a filing.

    `made` is what the project made while it was loaded; what no filing of it lists is found.
    """
    filings = [filing, *(thing for thing in made if isinstance(thing, Filing))]
    yield from unfinished(filing.placed, made)
    yield from _unlisted(filings, made)
    if (why := mistake(filing.entity)) is not None:
        yield Finding(
            "declare.entity", _WARNING if filing.extension.as_filed else _ERROR, why, filing.site.location("entity")
        )
    if (why := miscounted(filing.entity)) is not None:
        yield Finding("declare.check-digits", _WARNING, why, filing.site.location("entity"))
    yield from _translations(filing)
    yield from _bases(filing)
    yield from _anchors(filing)
    yield from _periods(filing)
    yield from _sections(filing)
    yield from _ignored(filing)
    yield from _sheets(filings, made)
    awaited = next(iter(filing.awaited), None) is not None  # a figure that a narrative names may be among them
    yield from (found for found in filing.refused if not (awaited and found.code == "narrative.fact"))
    yield from _narratives(filings)


def _unlisted(filings: Iterable[Filing], made: Iterable[object]) -> Iterator[Finding]:
    """Sections, statements, rules and waivers that are made and not listed; what stands in such a section goes with it."""
    listed: set[object] = set()
    for filing in filings:
        listed.update(every(filing.content))
        listed.update(filing.waivers)
        listed.update(rule for library in filing.extension.closure for rule in library.rules)
    things = (thing for thing in made if isinstance(thing, Disclosure | Section | Rule | Waiver))
    loose = [thing for thing in things if thing not in listed]
    held = {item for thing in loose if isinstance(thing, Section) for item in every(thing.content)}
    for thing in loose:
        match thing:
            case Disclosure() | Section() if thing not in held:
                what = f"section {thing.title!r}" if isinstance(thing, Section) else type(thing).__name__
                message = (
                    f"{what} is made, but not filed: list it in content= of the Filing or in a section, or take it out"
                )
                yield Finding("data.unlisted", _ERROR, message, thing.site.location())
            case Rule():
                what = f"rule {thing.id} is made, but never applied: list it in rules= of a Library, or take it out"
                yield Finding("rule.unlisted", _ERROR, what, thing.location)
            case Waiver():
                what = f"the waiver of {thing.rule} is made, but waives nothing: list it in waivers= of the Filing"
                yield Finding("rule.unlisted", _ERROR, f"{what}, or take it out", thing.location)


def _translations(filing: Filing) -> Iterator[Finding]:
    """Labels that lack in a language, and those that are no more."""
    for library in (one for one in filing.extension.closure if not one.as_filed):
        for module in library.modules:
            entries = [e for declared in library.declared if declared.module == module for e in declared.translatable]
            for translations in module.translations:
                yield from translations.findings(entries, module.site)
    for texts in filing.texts:
        yield from texts.findings(filing.extension.title, filing.content, filing.language, filing.site)


def _bases(filing: Filing) -> Iterator[Finding]:
    """Concepts of bases that are no more to be used, and those of a second version of one taxonomy."""
    versions: dict[str, str] = {}
    told: set[str] = set()
    used = (each for library in filing.extension.closure for declared in library.declared for each in declared.used)
    for base, concept in used:
        where = concept.site.location() if concept.site else base.site.location()
        if said := deprecated(concept):
            message = f"{concept.name.local} is no more to be used ({said}): take the concept that has replaced it"
            yield Finding("base.deprecated", _WARNING, message, where)
        namespace = concept.name.namespace
        first = versions.setdefault(undated(namespace), namespace)
        if first != namespace and namespace not in told:
            told.add(namespace)
            message = (
                f"{concept.name.local} is of {namespace}, and other concepts of {first}: two versions of one taxonomy"
            )
            yield Finding("base.versions", _ERROR, f"{message}; take all of them from one", where)


def of_esma(taxonomy: Taxonomy) -> bool:
    """Whether a published taxonomy is ESMA's, or imports it."""
    return any(authority_of(schema.namespace) == "ESMA" for schema in taxonomy.schemas)


_NOTES = "NotesAccountingPoliciesAndMandatoryTags"


def _anchors(filing: Filing) -> Iterator[Finding]:
    """Reported concepts of one's own that ought to be anchored: all but sums and the notes, where the base is ESMA's
    (Delegated Regulation 2019/815, Annex IV 9 and 10)."""
    used = (each for library in filing.extension.closure for declared in library.declared for each in declared.used)
    if not any(map(of_esma, {each.base.documents: each.base.taxonomy for each in used}.values())):
        return
    for cls in dict.fromkeys(type(d) for d in filing.placed):
        reported, totals = filing.reported(cls), _totals(cls)
        for line in cls.lines.values() if cls.heading.name.local != _NOTES else ():
            own = line.own if line.foreign is None else None
            if own is None or line.key not in reported or own.name in totals or line.wider or line.narrower:
                continue
            message = (
                f"{own.name.local} is a concept of your own and anchored to none of the base: say wider= or narrower=, the"
                " concept that is nearest to it (`kaiji taxonomy search`)"
            )
            yield Finding("base.unanchored", _ERROR, message, line.site.location())


def translations_of(filing: Filing) -> Iterator[Path]:
    """The files of translations that a filing rests on, whether they are there or not."""
    modules = (module for library in filing.extension.closure for module in library.modules)
    yield from (translations.path for module in modules for translations in module.translations)
    yield from (texts.translations.path for texts in filing.texts if texts.translations)


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
    for statement in filing.placed:
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
    """Headings under which nothing stands."""
    for item in every(filing.content):
        if isinstance(item, Section) and not any(
            _reported(d) for d in every(item.content) if isinstance(d, Disclosure)
        ):
            message = f"nothing is reported in {item.title or 'this part'!r}: write what stands there, or take it out"
            yield Finding("data.empty", _ERROR, message, item.site.location())


def _reported(disclosure: Disclosure) -> list[str]:
    """The lines for which a disclosure has facts."""
    keys = (key for key, line in type(disclosure).lines.items() if line.axis is None)
    return [key for key in keys if disclosure.figures.get(key, ABSENT) is not ABSENT]


_MONEY = {Measure.MONEY, Measure.MONEY_PER_SHARE}
_SCALED = (("amounts of money", Measure.MONEY), ("shares", Measure.SHARES), ("quantities", Measure.ANY))
_OF_SHARES = ", or write scale=Scales(shares=...) for numbers of shares"


def _ignored(filing: Filing) -> Iterator[Finding]:
    """Arguments that change nothing."""
    for item in every(filing.content):
        given = item if isinstance(item, Disclosure) else item.holding
        if given.unit is None and given.scale in (None, ONES):
            continue
        within = [d for d in every((item,)) if isinstance(d, Disclosure)]
        measures = {line.item_type.measure for d in within for line in d.lines.values() if line.axis is None}
        what = type(item).__name__ if isinstance(item, Disclosure) else f"what stands in {item.title or 'this part'!r}"
        money = given.unit is not None and given.unit.is_money
        of, wanted = ("amounts of money", _MONEY) if money else ("quantities", {Measure.ANY})
        if given.unit is not None and not measures & wanted:
            message = f"unit = {given.unit.id} is for {of}, and {what} has none: leave it out"
            yield Finding("data.ignored", _ERROR, message, item.site.location("unit"))
        powers = given.scale if isinstance(given.scale, Scales) else Scales(given.scale or ONES)
        for power, (of, measure) in zip(powers, _SCALED, strict=True):
            if power != ONES and measure not in measures:
                message = (
                    f"scale = {power} is for {of}, and {what} has none: write the figures out"
                    f" and leave it out{'' if of == 'shares' or Measure.SHARES not in measures else _OF_SHARES}"
                )
                yield Finding("data.ignored", _ERROR, message, item.site.location("scale"))
    reported: set[QName] = set()
    if filing.hidden:
        reported.update(concept_of(type(d).lines[key]).name for d in filing.placed for key in _reported(d))
    for line in filing.hidden:
        if concept_of(line).name not in reported:
            message = (
                f"hidden= has {line.owner.__name__}.{line.key}, for which there is no fact: report it, or take it out"
            )
            yield Finding("use.hidden", _WARNING, message, filing.site.location("hidden"))
    if filing.translated and not filing.template:
        message = (
            "translated= is for the document that people read, and there is none: name its template=, or leave it out"
        )
        yield Finding("declare.ignored", _ERROR, message, filing.site.location("translated"))
    if filing.hidden and not filing.template and filing.document is None:
        message = "hidden= is for the document that people read, and there is none: name its template=, or leave it out"
        yield Finding("declare.ignored", _ERROR, message, filing.site.location("hidden"))


def _sheets(filings: Iterable[Filing], made: Iterable[object]) -> Iterator[Finding]:
    """Accounts of a ledger that no figure takes, and those that two lines of one statement take."""
    sheets = [thing for thing in made if isinstance(thing, Sheet)]
    if not sheets:
        return
    lines_of: dict[tuple[object, Location], dict[str, None]] = {}
    for placed in (d for one in filings for d in one.placed):
        names = _totals(type(placed))
        totals = {key for key, line in placed.lines.items() if line.axis is None and concept_of(line).name in names}
        for key, figure in placed.figures.items():
            for cell in figure.cells.values() if isinstance(figure, Axis) else (figure,):
                stated = cell.figure if isinstance(cell, Noted) else cell
                for place in stated.cells if isinstance(stated, Amount) else ():
                    statement: object = (type(placed), placed.site) if key not in totals else "totals"
                    lines_of.setdefault((statement, place), {})[key] = None
    taken = {place for _, place in lines_of}
    for (statement, place), keys in lines_of.items():
        if statement != "totals" and len(keys) > 1:
            message = f"the account goes into {' and '.join(keys)} of one statement: take it once"
            yield Finding("sheet.counted-twice", _WARNING, message, place)
    for sheet in sheets:
        for account, amount in sheet.accounts.items():
            if amount and amount.cells[0] not in taken and account not in sheet.passed_over:
                message = f"account {account} ({amount:,}) goes into no figure: take it, or name it in leave_out="
                yield Finding("sheet.unused", _WARNING, message, amount.cells[0])


def _totals(cls: type[Disclosure]) -> set[QName]:
    """The lines that are sums of others."""
    return {r.source for r in sums(cls.tree, lambda _: True)}


def _narratives(filings: Iterable[Filing]) -> Iterator[Finding]:
    """Markdown files that lie among the narratives of a filing and are none of them."""
    used = {path for filing in filings for path, _ in narratives_of(filing)}
    for directory in sorted({path.parent for path in used}):
        for path in sorted(directory.glob("*.md")):
            if path not in used and path.stem.lower() != "readme":
                message = "no statement reports this narrative: report it, or take it out"
                yield Finding("narrative.unused", _WARNING, message, Location(shown(str(path))))


def narratives_of(filing: Filing) -> Iterator[tuple[Path, str]]:
    """The Markdown files that a filing reports, in all of its languages, each with its language."""
    for disclosure in filing.placed:
        for figure in disclosure.figures.values():
            for cell in cells(figure):
                stated = cell.figure if isinstance(cell, Noted) else cell
                if isinstance(stated, Narrative):
                    yield stated.path, filing.language
                    yield from ((texts.path(stated), texts.language) for texts in filing.texts)
