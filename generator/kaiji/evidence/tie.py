"""The tie to the source: whether the filing says what the index of provenance has as printed. Needs no source text.

A check sum says in a microsecond that a figure is the one for which its line was looked up. Only where it does not is
the printed text read, and the finding names the line of the data module and the line of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kaiji.check.guards import Found, Guard, Kind
from kaiji.declare import Filing
from kaiji.evidence.index import Entry, Index, moved_periods, period_of, placed, recorded, said, sealed
from kaiji.evidence.prints import Print, prints
from kaiji.model import Fact, Finding, Location, Report, Severity


@dataclass(frozen=True)
class Tie:
    """A filing beside its index of provenance; `report` is given where other facts are supposed than it has."""

    filing: Filing
    index: Index
    report: Report | None = None

    @cached_property
    def pairs(self) -> list[tuple[Print, Entry | None]]:
        """Each print with its line of the index."""
        return placed(prints(self.report or self.filing.report), self.index.entries)

    def guards(self) -> Found:
        """The facts that a line of the index protects, each as often as it is printed.

        Another period or member is found of each. So is another value, but for what the source does not print, and of a
        narrative another figure or name: one that has neither may say anything.
        """
        for printing, entry in self.pairs:
            if entry is not None:
                held = entry.lines is not None and entry.printed != "||"
                what = f"line {said(entry.lines)}" if entry.lines is not None else "does not print it"
                yield printing.fact, Guard(Kind.SOURCE, what, entry.location, value=held, context=True)

    def findings(self) -> list[Finding]:
        """Where the filing differs from the index.

        Gives `provenance.changed` for another value than the printed one, `provenance.context` for a figure under another
        period, member or unit, `provenance.range` for a figure whose line its disclosure does not name,
        `provenance.unlisted` for a fact without a line, `provenance.stale` for a line without a fact, `provenance.order`
        for rows that have moved.
        """
        used = {entry.location.line for _, entry in self.pairs if entry is not None}
        unused = [entry for entry in self.index.entries if entry.location.line not in used]
        findings: list[Finding] = []
        findings += self._periods()
        previous: Entry | None = None
        for printing, entry in self.pairs:
            if entry is None:
                findings.append(_unlisted(self.filing, printing, unused, self.index))
                continue
            if previous is not None and entry.location.line < previous.location.line:
                findings.append(_moved(printing, entry, previous))
            previous = entry
            if entry.lines is not None and sealed(entry.id, entry.lines, entry.printed, printing.fact) != entry.check:
                findings += _changed(self.filing, self.index, printing, entry)
        for entry in unused:
            message = (
                f"{_prints(self.index, entry)} for {entry.id}, and no fact has that concept, period and members: put its line or row"
                " back; if it was left out on purpose, run `kaiji locate`"
            )
            findings.append(Finding("provenance.stale", Severity.ERROR, message, entry.location))
        return findings

    def _periods(self) -> Iterator[Finding]:
        """Ids say the name of a period and not its dates, so these are compared by themselves."""
        for entry, now in moved_periods(self.index, self.filing.periods):
            name = period_of(entry)
            message = (
                f"{entry.printed} is {now} now, and so is all that is filed for it: correct the dates of the period; if they"
                f" are right, run `kaiji locate --accept {name}`"
            )
            yield Finding("provenance.context", Severity.ERROR, message, entry.location)
        if missing := sorted(self.filing.periods.keys() - {period_of(entry) for entry in self.index.periods}):
            message = f"{', '.join(missing)}: no line in {self.index.path} says when that is: run `kaiji locate`"
            yield Finding("provenance.unlisted", Severity.ERROR, message, Location(self.index.path, 1))


def _unlisted(filing: Filing, printing: Print, unused: list[Entry], index: Index) -> Finding:
    """What is said of a fact without a line; takes from `unused` the line that was probably its own."""
    for entry in unused:
        if entry.id == printing.id and entry.lines is not None:
            unused.remove(entry)
            message = (
                f"{_prints(index, entry)} for {printing.id}, and the source= of its disclosure"
                f" {f'names {said(printing.range)}' if printing.range else 'is missing'}: correct it"
            )
            return _error("provenance.range", message, printing)
    concept = printing.id.partition(".")[0]
    for entry in unused:
        if entry.id.partition(".")[0] == concept and _says(filing, printing, entry):
            unused.remove(entry)
            message = (
                f"{_prints(index, entry)} for {entry.id}, not for {printing.id}: correct the period, the members or the unit;"
                " if they are right, run `kaiji locate`"
            )
            return _error("provenance.context", message, printing)
    message = f"{printing.id} has no line in {index.path}: run `kaiji locate`"
    return _error("provenance.unlisted", message, printing)


def _moved(printing: Print, entry: Entry, previous: Entry) -> Finding:
    message = (
        f"{printing.id} ({entry.location}) stands behind {previous.id} ({previous.location}), which followed it when the"
        " index was written: put the rows back into their order; if it is meant, run `kaiji locate`"
    )
    return _error("provenance.order", message, printing)


def _changed(filing: Filing, index: Index, printing: Print, entry: Entry) -> Iterator[Finding]:
    from kaiji.evidence.printed import is_restated, narrative_differences

    if is_restated(filing.report.taxonomy.concepts[printing.fact.concept], printing.fact):
        differences = narrative_differences(str(printing.fact.value), entry.printed, filing.language)
        if not differences:
            return  # in other words, with the same figures and names
        message = (
            f"the narrative {printing.id} restates {index.where(entry)}:"
            f" {'; '.join(differences)}: correct the narrative; if it is right, run `kaiji locate`"
        )
        path = _narrative(filing, printing.fact)
        yield Finding(
            "provenance.changed",
            Severity.ERROR,
            message,
            path or _location(printing),
            _caption(printing),
            (printing.fact,),
        )
        return
    message = (
        f"{printing.id} is {_value(printing.fact)}, but {_prints(index, entry)}: correct the figure; if the index is wrong, run"
        f" `kaiji locate --accept {printing.id}`"
    )
    yield _error("provenance.changed", message, printing)


def _prints(index: Index, entry: Entry) -> str:
    """What the source has there, by the index."""
    where = index.where(entry)
    if entry.lines is None:
        return f"the index ({entry.location}) has a line"
    if entry.printed.startswith("="):
        return f"{where} is read as {entry.printed[1:]!r}"
    return f"{where} prints {entry.printed!r}"


def _says(filing: Filing, printing: Print, entry: Entry) -> bool:
    from kaiji.evidence.printed import says

    if entry.lines is None or entry.printed.startswith("="):
        return True
    concept = filing.report.taxonomy.concepts[printing.fact.concept]
    return says(concept, printing.fact, entry.printed, filing.language)


def _value(fact: Fact) -> str:
    value = fact.value
    if value is None:
        return "a dash"
    if isinstance(value, bool) or not isinstance(value, int):
        text = recorded(fact)
        return repr(text if len(text) <= 100 else f"{text[:99]}…") if isinstance(value, str) else text
    return f"{value:,}"


def _narrative(filing: Filing, fact: Fact) -> Location | None:
    """The file of a narrative: the fact has its text only, with the figures that the file names."""
    from kaiji.declare.markdown import Unfilled

    keyword = getattr(fact.source, "keywords", ("",))[0]
    site = getattr(fact.source, "site", None)
    for disclosure in filing.placed:
        if (
            disclosure.site == site
            and (text := _file(disclosure.figures, keyword)) is not None
            and (text[1] == fact.value or isinstance(text[1], Unfilled))
        ):
            return text[0]
    return None


def _file(figures: Mapping[str, object], keyword: str) -> tuple[Location, str] | None:
    from kaiji.declare import Narrative
    from kaiji.declare.lines import Noted

    figure = figures.get(keyword)
    figure = figure.figure if isinstance(figure, Noted) else figure
    return (figure.location, figure.xhtml) if isinstance(figure, Narrative) else None


def _location(printing: Print) -> Location | None:
    return printing.fact.source.location if printing.fact.source is not None else None


def _caption(printing: Print) -> str:
    return printing.fact.source.caption if printing.fact.source is not None else ""


def _error(code: str, message: str, printing: Print) -> Finding:
    return Finding(code, Severity.ERROR, message, _location(printing), _caption(printing), (printing.fact,))
