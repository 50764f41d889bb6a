"""What ESMA asks of an annual report (Delegated Regulation 2019/815; ESEF Reporting Manual), as far as the source shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaiji.declare.filing import Filing
from kaiji.declare.regulators import bases, missing, own_concepts, own_lines, placed, repeated, roots
from kaiji.declare.reviewed import of_esma
from kaiji.model import Finding, Location, Measure, QName, Report, Severity, Unit, primary
from kaiji.model.finding import Site

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_LEI = "http://standards.iso.org/iso/17442"
_NAME = re.compile(r"[A-Za-z0-9]{1,20}-[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MANDATORY = (
    "NameOfReportingEntityOrOtherMeansOfIdentification",
    "ExplanationOfChangeInNameOfReportingEntityOrOtherMeansOfIdentificationFromEndOfPrecedingReportingPeriod",
    "DomicileOfEntity",
    "LegalFormOfEntity",
    "CountryOfIncorporation",
    "AddressOfRegisteredOfficeOfEntity",
    "PrincipalPlaceOfBusiness",
    "DescriptionOfNatureOfEntitysOperationsAndPrincipalActivities",
    "NameOfParentEntity",
    "NameOfUltimateParentOfGroup",
)
"""Annex II, table 1: what is tagged wherever it is disclosed."""
_STATEMENTS = frozenset(
    (
        "StatementOfFinancialPositionAbstract",
        "IncomeStatementAbstract",
        "StatementOfComprehensiveIncomeAbstract",
        "StatementOfProfitOrLossAndOtherComprehensiveIncomeAbstract",
        "StatementOfCashFlowsAbstract",
        "StatementOfChangesInEquityAbstract",
        "StatementOfChangesInNetAssetsAvailableForBenefitsAbstract",
    )
)
"""The headings by which primary statements are known."""


def review(filing: Filing, report: Report) -> Iterator[Finding]:
    """Findings of the family esef. `report` is the filing in the form of its profile."""
    yield from _entity(filing)
    yield from _base(filing, report)
    yield from _names(filing)
    yield from _languages(filing)
    yield from _own(filing, report)
    yield from _statements(filing, report)
    yield from _periods(filing, report)
    if names := missing(report, _MANDATORY):
        message = f"not reported: {', '.join(names)}. What of these the report says is to be tagged (Annex II, table 1)"
        yield _finding("mandatory", message, filing.site.location("content"), _WARNING)


def _entity(filing: Filing) -> Iterator[Finding]:
    if filing.entity.scheme != _LEI:
        message = f'{filing.entity.scheme} is not the scheme of LEIs: write Entity("{_LEI}", "...") (ESEF 2.1.1)'
        yield _finding("entity", message, filing.site.location("entity"))


def _base(filing: Filing, report: Report) -> Iterator[Finding]:
    if not any(map(of_esma, bases(report))):
        message = (
            "the statements use no taxonomy of ESMA's: take as Base(...) the schema esef_cor of the year (ESEF 3.1.2)"
        )
        yield _finding("base", message, filing.site.location("extension"))


def _names(filing: Filing) -> Iterator[Finding]:
    name = filing.extension.name
    if not _NAME.fullmatch(name):
        message = (
            f"files of the extension begin with {name!r}: call it by at most 20 letters and digits, and the last day of the"
            " period, as in acme-2025-12-31 (ESEF 3.1.5)"
        )
        yield _finding("name", message, filing.site.location("extension", "name"), _WARNING)


def _languages(filing: Filing) -> Iterator[Finding]:
    for module in filing.extension.modules:
        if primary(filing.language) not in map(primary, module.languages):
            message = (
                f"the report is in {filing.language!r}, and {module.prefix} has labels in {', '.join(module.languages)}:"
                " concepts of one's own have a standard label in the language of the report (Annex IV 2)"
            )
            yield _finding("language", message, module.site.location("languages"))


def _own(filing: Filing, report: Report) -> Iterator[Finding]:
    """Concepts of the filing's own: their side of the account, and their names."""
    for line in own_lines(filing):
        own = line.own
        assert own is not None
        if own.type.measure is Measure.MONEY and own.balance is None:
            message = (
                f"{own.name.local} is an amount of money without a side of the account: write debit(...) or credit(...)"
                " (Annex IV 2)"
            )
            yield _finding("balance", message, line.site.location())
    taken = {name.local: name for base in bases(report) for name in base.concepts}
    for concept in own_concepts(report):
        if (other := taken.get(concept.name.local)) is not None:
            message = (
                f"{concept.name.local} is called as a concept of {other.namespace}: take that with use(...), or give it"
                " another name= (Annex IV 4)"
            )
            yield _finding("name-taken", message, _at(concept.site))


def _statements(filing: Filing, report: Report) -> Iterator[Finding]:
    """What stands at the top of the networks, and what stands twice below one heading (Annex II 1, ESEF 3.4.4 and 3.4.7)."""
    tops: set[str] = set()
    sites = {type(disclosure).role.definition: type(disclosure).named[0].site for disclosure in filing.placed}
    own = {concept.name for concept in own_concepts(report)}
    for role, names in roots(report):
        tops.update(name.local for name in names)
        if len(names) > 1:
            message = f"{role} has several concepts at its top, {_listed(names)}: one heading for each role"
            yield _finding("root", message, _at(sites.get(role)))
        elif names[0] in own:
            message = f"{role} stands below {names[0].local}, which is your own: give the class heading= of the base"
            yield _finding("root", message, _at(sites.get(role)), _WARNING)
    if not tops & _STATEMENTS:
        message = f"no statement is known as one: give a class the heading= of one, of {', '.join(sorted(_STATEMENTS))}"
        yield _finding("statement", message, filing.site.location("content"))
    for role, name in repeated(report):
        message = (
            f"{name.local} stands twice below one heading of {role} by the same label: say which of its labels each has,"
            " with preferred=, opening(...) or closing(...)"
        )
        yield _finding("repeated", message, _at(report.taxonomy.concepts[name].site))


def _periods(filing: Filing, report: Report) -> Iterator[Finding]:
    """Whole days, and one currency (ESEF 2.1.2, Annex II 1)."""
    for fact in report.facts:
        period, unit = fact.context.period, fact.unit
        times = (getattr(period, key, None) for key in ("time", "start_time", "end_time"))
        if any(time is not None for time in times):
            yield _finding("time", f"{period} has a time of day: whole days are reported (ESEF 2.1.2)", placed(fact))
        if unit is not None and unit.is_money and unit != filing.currency:
            message = (
                f"{fact.concept.local} is in {_said(unit)}, and the report in {_said(filing.currency)}: one currency"
            )
            yield _finding("currency", f"{message} is declared (Annex II 1)", placed(fact))


def _listed(names: list[QName]) -> str:
    return ", ".join(sorted(name.local for name in names))


def _said(unit: Unit) -> str:
    return unit.numerators[0].local


def _at(site: Site | None) -> Location | None:
    return site.location() if site else None


def _finding(code: str, message: str, where: Location | None, severity: Severity = _ERROR) -> Finding:
    return Finding(f"esef.{code}", severity, message, where)
