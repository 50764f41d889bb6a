"""What the Financial Services Agency of Japan asks of a submission to EDINET, as far as the source shows it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kaiji.declare.filing import Filing
from kaiji.declare.regulators import missing, own_concepts, placed, repeated, roots
from kaiji.declare.section import Section, every
from kaiji.model import Duration, Finding, Location, Report, Severity, primary
from kaiji.model.finding import Site

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_SCHEME = "http://disclosure.edinet-fsa.go.jp"
_NAME = re.compile(
    r"jp[a-z]+[0-9]{6}-[a-z]+-[0-9]{3}_([A-Z][0-9]{5}-[0-9]{3})_([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{2})_([0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_PERIOD = re.compile("CurrentYear|Interim|Prior[1-9](Year|Interim)|FilingDate|RecordDate")
_ALWAYS = (
    "EDINETCodeDEI",
    "FilerNameInJapaneseDEI",
    "CabinetOfficeOrdinanceDEI",
    "DocumentTypeDEI",
    "NumberOfSubmissionDEI",
    "AmendmentFlagDEI",
    "ReportAmendmentFlagDEI",
    "XBRLAmendmentFlagDEI",
)
"""The document and entity information of every submission."""
_OF_STATEMENTS = (
    "AccountingStandardsDEI",
    "WhetherConsolidatedFinancialStatementsArePreparedDEI",
    "CurrentFiscalYearStartDateDEI",
    "CurrentPeriodEndDateDEI",
    "TypeOfCurrentPeriodDEI",
    "CurrentFiscalYearEndDateDEI",
)
"""That of submissions with financial statements."""
_STANDARDS = ("Japan GAAP", "US GAAP", "IFRS")
_STATEMENTS = re.compile(r"/taxonomy/(jppfs|jpigp)/")


def review(filing: Filing, report: Report) -> Iterator[Finding]:
    """Findings of the family edinet. `report` is the filing in the form of its profile."""
    yield from _entity(filing)
    yield from _names(filing)
    yield from _languages(filing, report)
    yield from _particulars(filing, report)
    yield from _networks(filing, report)
    yield from _characters(filing, report)


def _entity(filing: Filing) -> Iterator[Finding]:
    where = filing.site.location("entity")
    if filing.entity.scheme != _SCHEME:
        message = f'{filing.entity.scheme} is not the scheme of EDINET codes: write Entity("{_SCHEME}", "E00001-000")'
        yield _finding("entity", message, where)


def _names(filing: Filing) -> Iterator[Finding]:
    for keyword, name in (("name", filing.name), ("extension", filing.extension.name)):
        if (found := _NAME.fullmatch(name)) is None:
            message = f"{name!r} is not how EDINET names what is submitted: take name= of EdinetNames(...)"
            yield _finding("name", message, filing.site.location(keyword))
        elif found[1] != filing.entity.identifier:
            message = f"{name!r} is of {found[1]}, and the entity is {filing.entity.identifier}: one EDINET code"
            yield _finding("name", message, filing.site.location(keyword))
    for name in filing.periods:
        if not _PERIOD.fullmatch(name):
            message = (
                f"periods has {name!r}, and ids of contexts begin with it: EDINET knows CurrentYear, Prior1Year and before,"
                " Interim, Prior1Interim and before, FilingDate and RecordDate (EC8011W)"
            )
            yield _finding("period", message, filing.site.location("periods"), _WARNING)


def _languages(filing: Filing, report: Report) -> Iterator[Finding]:
    """Labels in Japanese and English; the English ones in half-width characters."""
    if primary(filing.language) != "ja":
        message = f"the filing is in {filing.language!r}: what is submitted is in Japanese"
        yield _finding("language", message, filing.site.location("language"))
    for module in filing.extension.modules:
        if lacking := {"ja", "en"} - {*map(primary, module.languages)}:
            message = (
                f"{module.prefix} has no labels in {' and '.join(sorted(lacking))}: Japanese and English are asked for"
            )
            yield _finding("language", message, module.site.location("languages"))
    for concept in own_concepts(report):
        for label in concept.labels:
            if primary(label.language) == "en" and (wide := _wide(label.text)):
                message = f"the English label {label.text!r} has full-width characters, {wide!r}: take half-width ones (EC8034W)"
                yield _finding("label", message, _at(concept.site), _WARNING)
                break


def _wide(text: str) -> str:
    return "".join(dict.fromkeys(c for c in text if unicodedata.east_asian_width(c) in "FW"))


def _particulars(filing: Filing, report: Report) -> Iterator[Finding]:
    """The document and entity information (EC5614E), and what contradicts the rest."""
    wanted: tuple[str, ...] = _ALWAYS
    if any(_STATEMENTS.search(name.namespace) for name in report.index.by_concept):
        wanted += _OF_STATEMENTS
    if names := missing(report, wanted):
        message = f"not reported: {', '.join(names)}. They are asked for of every submission of this kind (EC5614E)"
        yield _finding("dei", message, filing.site.location("content"))
    said = _said_elsewhere(filing)
    for fact in report.facts:
        message = ""
        if fact.concept.local == "AccountingStandardsDEI" and fact.value not in (None, *_STANDARDS):
            message = f"the accounting standards are {fact.value!r}: one of {', '.join(_STANDARDS)} (EC5613E)"
        elif fact.concept.local in said and fact.value not in (None, said[fact.concept.local][0]):
            value, where = said[fact.concept.local]
            message = f"{fact.concept.local} is {fact.value}, and {where} {value}: one of them is wrong"
        if message:
            yield _finding("dei-value", message, fact.source.location if fact.source else None)


def _said_elsewhere(filing: Filing) -> dict[str, tuple[object, str]]:
    """What particulars have to be, and where the filing says that too: in its entity, its name, its periods (EC8018W to EC8020W)."""
    found: dict[str, tuple[object, str]] = {
        "EDINETCodeDEI": (filing.entity.identifier.partition("-")[0], f"the entity {filing.entity.identifier} has")
    }
    if (name := _NAME.fullmatch(filing.name)) is not None:
        end, times, filed = name[2], name[3], name[4]
        found["CurrentPeriodEndDateDEI"] = (datetime.date.fromisoformat(end), "the name of the filing has")
        found["NumberOfSubmissionDEI"] = (int(times), "the name of the filing has")
        found["FilingDateCoverPage"] = (datetime.date.fromisoformat(filed), "the name of the filing has")
    for key, year in (("CurrentYear", "CurrentFiscalYear"), ("Prior1Year", "PreviousFiscalYear")):
        if isinstance(period := filing.periods.get(key), Duration):
            found[f"{year}StartDateDEI"] = (period.start, f"the period {key} starts on")
            found[f"{year}EndDateDEI"] = (period.last_day, f"the period {key} ends on")
            if key == "CurrentYear" and name is not None and end == period.last_day.isoformat():
                found["TypeOfCurrentPeriodDEI"] = ("FY", f"the name of the filing has the end of the period {key}, so")
    return found


def _networks(filing: Filing, report: Report) -> Iterator[Finding]:
    sites = {type(disclosure).role.definition: type(disclosure).named[0].site for disclosure in filing.placed}
    for role, names in roots(report):
        if len(names) > 1:
            listed = ", ".join(sorted(name.local for name in names))
            message = f"{role} has several concepts at its top, {listed}: one heading for each role (EC8027W)"
            yield _finding("root", message, _at(sites.get(role)), _WARNING)
    for role, name in repeated(report):
        message = (
            f"{name.local} stands twice below one heading of {role} by the same label: say which of its labels each has,"
            " with preferred=, opening(...) or closing(...)"
        )
        yield _finding("repeated", message, _at(report.taxonomy.concepts[name].site))


def _characters(filing: Filing, report: Report) -> Iterator[Finding]:
    """Characters that EDINET does not take (EC5003E): all of Windows code page 932, but for half-width katakana and some
    that look like others."""
    for section in every(filing.content):
        if isinstance(section, Section) and (odd := unfit(section.title)):
            yield _finding("character", _told(f"the heading {section.title!r}", odd), section.site.location())
    for fact in report.facts:
        if isinstance(fact.value, str) and (odd := unfit(fact.value)):
            yield _finding("character", _told(fact.concept.local, odd), placed(fact))


def _told(what: str, odd: list[str]) -> str:
    named = ", ".join(f"{c} (U+{ord(c):04X}{', write ' + _LIKE[c] if c in _LIKE else ''})" for c in odd)
    return f"{what} has characters that EDINET does not take: {named} (EC5003E)"


_LIKE = {
    "\u2013": "－",
    "\u2212": "－",
    "\u301c": "～",
    "\u2016": "∥",
    "¢": "￠",
    "£": "￡",
    "¬": "￢",
    "\u00a5": "￥",
    "\u00a0": "a space",
}
"""What stands on Japanese keyboards for characters of that look."""


def unfit(text: str) -> list[str]:
    """The characters of a text that EDINET does not take, each once."""
    return [] if text.isascii() and text.isprintable() else sorted(c for c in set(text) if not _taken(c))


@cache
def _taken(character: str) -> bool:
    if character in "\t\n\r":
        return True
    if not character.isprintable() and character != "\u3000":
        return False
    try:
        return character.encode("cp932").decode("cp932") == character and not "\uff61" <= character <= "\uff9f"
    except UnicodeError:
        return False


def _at(site: Site | None) -> Location | None:
    return site.location() if site else None


def _finding(code: str, message: str, where: Location | None, severity: Severity = _ERROR) -> Finding:
    return Finding(f"edinet.{code}", severity, message, where)
