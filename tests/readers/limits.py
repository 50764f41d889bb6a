"""What readers cannot do, in the words of docs/readers.md, and what is left to compare of a fact all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from lxml import html

from kaiji.model import Lexical
from tests.readers.facts import Seen


class Limit(NamedTuple):
    """Applied to the model's facts and to the reader's alike; `Lexical` says what values of the concept look like.

    `None` is left of a fact that cannot be compared at all.
    """

    words: str
    left: Callable[[Seen, Lexical], Seen | None]


def _nil_as_zero(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(value="0", decimals="0") if fact.value is None else fact


def _nil_as_empty(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(value=fact.value or "")


def _without_nil(fact: Seen, _: Lexical) -> Seen | None:
    return None if fact.value is None else fact


def _without_members(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(members=())


def _without_prefix(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(concept=fact.concept.rpartition(":")[2])


def _numerator(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(unit=fact.unit and fact.unit.partition("/")[0])


def _on_one_line(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(value=fact.value and fact.value.replace("\n", ""))


def _floating(fact: Seen, _: Lexical) -> Seen:
    return fact._replace(value=f"{float(fact.value):.15g}") if fact.unit and fact.value else fact


def _printed_date(fact: Seen, kind: Lexical) -> Seen:
    """A date as printed is turned into an ISO date here, so that it is compared all the same."""
    printed, iso = {Lexical.DATE: ("%B %d, %Y", "%Y-%m-%d"), Lexical.MONTH: ("%B %Y", "%Y-%m")}.get(kind, ("", ""))
    if not printed or not fact.value or fact.value[0].isdigit():
        return fact
    return fact._replace(value=datetime.strptime(fact.value, printed).strftime(iso))


def _printed_boolean(fact: Seen, kind: Lexical) -> Seen:
    return fact._replace(value="as printed") if kind is Lexical.BOOLEAN else fact


def _text_of_block(fact: Seen, kind: Lexical) -> Seen:
    if kind is not Lexical.XHTML or not fact.value:
        return fact
    return fact._replace(value="".join(html.fragment_fromstring(fact.value, "div").text_content().split()))


def _without_value(*concepts: str) -> Callable[[Seen, Lexical], Seen]:
    """For what a reader garbles in a way that cannot be undone."""
    return lambda fact, _: fact._replace(value="garbled") if fact.concept in concepts else fact


def _in_any_order(*concepts: str) -> Callable[[Seen, Lexical], Seen]:
    """The letters of texts in alphabetical order: none is lost, wherever they stand."""
    return lambda f, _: (
        f._replace(value="".join(sorted("".join(f.value.split())))) if f.value and f.concept in concepts else f
    )


def _without_marks(fact: Seen, kind: Lexical) -> Seen:
    """The marks of remarks, such as [12], stand in texts as excluded text."""
    if kind not in (Lexical.XHTML, Lexical.STRING) or not fact.value:
        return fact
    return fact._replace(value=re.sub(r"\[\d+\]", "", fact.value))


def _local_member(fact: Seen, kind: Lexical) -> Seen:
    value = fact.value and fact.value.replace("#", ":").rpartition(":")[2]
    return fact._replace(value=value) if kind is Lexical.MEMBER else fact


ARTICLES = _without_value("brp:TextOfArticleOfIncorporationTextBlock")
REMARKED = _without_value(  # text blocks with figures that have marks
    "brp:BusinessReceivedFromOtherCompaniesTextBlock",
    "brp:PurchaseOfMinorityInterestsBeforeShareExchangesTextBlock",
    "brp:SubsequentEventAgreementToAcquireEquityOfCompanyTextBlock",
    "brp:SubsequentEventPurchasesOfSharesOfSubsidiariesFromMinorityShareholdersTextBlock",
    "brp:SubsequentEventShareExchangesToMakeSubsidiariesWhollyOwnedTextBlock",
    "brp:SystemsForEnsuringComplianceOfDirectorsAndEmployeesWithLawAndArticlesOfIncorporationTextBlock",
    "jgp:ChangeInAccountingMethodForRetirementBenefitsOfDirectorsAndCompanyAuditorsTextBlock",
    "usg:EquityMethodInvesteesTextBlock",
    "usg:ScopeOfConsolidationTextBlock",
)
MOVED = _in_any_order(
    "brp:BusinessInChargeOrRepresentativePostOfOfficer",
    "brp:DocumentPreambleTextBlock",
    "brp:RepresentativePostOfCandidateInOtherCompany",
)
SPOKEN = _without_value(  # text blocks with words that say a fact
    "aud:AuditOpinionTextBlock",
    "aud:AuditResultOnBusinessReportTextBlock",
    "aud:AuditResultOnConsolidatedFinancialStatementsTextBlock",
    "aud:AuditResultOnExecutionOfDutiesByDirectorsTextBlock",
    "aud:AuditResultOnFinancialStatementsAndSupplementarySchedulesTextBlock",
    "aud:AuditResultOnInternalControlSystemsTextBlock",
    "aud:ConductOfAuditTextBlock",
    "brp:AttendanceAndVotingInstructionsTextBlock",
    "brp:BusinessConditionsTextBlock",
    "brp:CautionaryNoteOnBasisOfPreparationTextBlock",
    "brp:DocumentPreambleTextBlock",
    "brp:EquityParticipationInJointVentureCompanyTextBlock",
    "brp:GroupReorganizationTextBlock",
    "brp:IndirectHoldingsInSignificantSubsidiariesTextBlock",
    "brp:ProposalOnKindOfDividendPropertyTextBlock",
    "brp:ShareExchangesWithConsolidatedSubsidiariesTextBlock",
    "dei:RestatementOfNarrativesTextBlock",
    "jgp:AccountingPolicyForAmortizationOfIntangibleNonCurrentAssetsTextBlock",
    "jgp:AccountingPolicyForConsumptionTaxTextBlock",
    "jgp:AccountingPolicyForDeferredAssetsTextBlock",
    "jgp:AccountingPolicyForDepreciationOfTangibleNonCurrentAssetsTextBlock",
    "jgp:AccountingPolicyForDerivativesTextBlock",
    "jgp:AccountingPolicyForInventoriesTextBlock",
    "jgp:AccountingPolicyForReserveForEmployeesRetirementBenefitsTextBlock",
    "jgp:AccountingPolicyForSecuritiesTextBlock",
    "jgp:CalculationMethodOfAmountEquivalentToDepreciationOfLeasedAssetsTextBlock",
    "usg:AccountingPolicyForDepreciationAndAmortizationOfPropertyAndEquipmentTextBlock",
    "usg:AccountingPolicyForInventoriesTextBlock",
    "usg:AccountingPolicyForLeasesTextBlock",
    "usg:AccountingPolicyForSecuritiesTextBlock",
)
INSTRUCTIONS = _without_value("brp:AttendanceAndVotingInstructionsTextBlock")

NIL_AS_ZERO = Limit("nil, which it returns as 0", _nil_as_zero)
NIL_AS_EMPTY = Limit("nil, which it returns as an empty value", _nil_as_empty)
NIL_LEFT_OUT = Limit("nil facts, which it leaves out", _without_nil)
SCENARIO = Limit("members in `scenario`", _without_members)
PREFIXES = Limit("prefixes of concepts", _without_prefix)
DIVIDED = Limit("units that divide, of which it returns the numerator", _numerator)
LINE_ENDS = Limit("line ends, which it deletes", _on_one_line)
FRACTIONS = Limit("exact decimals: it scales with floating-point numbers", _floating)
DATES = Limit("transformations of dates, which it returns as printed", _printed_date)
BOOLEANS = Limit("transformations of booleans, which it returns as printed", _printed_boolean)
MARKUP = Limit("markup and white space of text blocks", _text_of_block)
REPEATED = Limit("text after nested elements, which it repeats", lambda f, k: SPOKEN(REMARKED(ARTICLES(f, k), k), k))
REORDERED = Limit("text after nested elements, which it puts before theirs", lambda f, k: MOVED(ARTICLES(f, k), k))
EXCLUDED = Limit("`ix:exclude`, whose text it keeps", lambda f, k: _without_marks(INSTRUCTIONS(f, k), k))
EXCLUDED_AGAIN = Limit("a second `ix:exclude` in one text, whose text it keeps", _without_marks)
MEMBERS = Limit("namespaces of members as values, for which our tables have prefixes", _local_member)
