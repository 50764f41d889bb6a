"""What a filing says of itself: who reports, what is filed, for which period, when, and what it amends.

Every taxonomy has concepts of its own for it. They are known here by their local names, which new versions keep: EDINET's
DEI and cover pages, the SEC's dei, IFRS and ESEF, FERC, the Danish, Dutch, British and South African ones.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from kaiji.model import Fact

NAMES = (
    "EntityRegistrantName",
    "FilerNameInEnglishDEI",
    "FilerNameInJapaneseDEI",
    "NameOfReportingEntityOrOtherMeansOfIdentification",
    "RespondentLegalName",
    "NameOfReportingEntity",
    "LegalEntityName",
    "EntityCurrentLegalOrRegisteredName",
    "FullRegisteredNameOfCompany",
    "CompanyName",
)
TYPES = ("DocumentType", "DocumentTypeDEI", "FormType", "InformationOnTypeOfSubmittedReport")
ENDS = (
    "DocumentPeriodEndDate",
    "CurrentPeriodEndDateDEI",
    "FinancialReportingPeriodEndDate",
    "ReportingPeriodEndDate",
    "EndDateForPeriodCoveredByReport",
    "DateOfEndOfReportingPeriod2013",
    "ReportDate",
    "BaseDate",
)
FILED = ("FilingDateCoverPage", "FilingDate")
AMENDMENT = ("AmendmentFlag", "AmendmentFlagDEI")
AMENDS = ("IdentificationOfDocumentSubjectToAmendmentDEI", "AmendsAccessionNumber")


@dataclass(frozen=True)
class Identity:
    """Nothing where the filing does not say it."""

    name: str | None = None
    type: str | None = None
    end: datetime.date | None = None
    filed: datetime.date | None = None
    amendment: bool = False
    amends: str | None = None


def identity(facts: Iterable[Fact]) -> Identity:
    """What facts without members say; of several concepts the one that stands first in its list."""
    asked = {*NAMES, *TYPES, *ENDS, *FILED, *AMENDMENT, *AMENDS}
    found: dict[str, object] = {}
    for fact in facts:
        if fact.concept.local in asked and not fact.context.members and fact.value is not None:
            found.setdefault(fact.concept.local, fact.value)
    return Identity(
        _text(found, NAMES),
        _text(found, TYPES),
        _day(found, ENDS),
        _day(found, FILED),
        any(found.get(name) is True or found.get(name) == "true" for name in AMENDMENT),
        _text(found, AMENDS),
    )


def _text(found: dict[str, object], names: Iterable[str]) -> str | None:
    return next((text.strip() for name in names if isinstance(text := found.get(name), str) and text.strip()), None)


def _day(found: dict[str, object], names: Iterable[str]) -> datetime.date | None:
    for name in names:
        value = found.get(name)
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value.strip()[:10])
            except ValueError:
                continue
    return None
