"""Officers, candidates, remuneration and the meetings that outside officers attended."""

from functools import partial

from jp_agm.brp.candidates import Candidate, CandidateShares, ElectionOfDirectors, ExpiringTerm
from jp_agm.brp.officers import ChangeInOffice, Officer, OutsideOfficerActivities, Remuneration
from jp_agm.dei import DocumentInformation
from jp_agm.dim import OfficerCategories, Officers
from kaiji.declare import exists, implies, rule
from kaiji.model import Severity

_activities = OutsideOfficerActivities
_categories = OfficerCategories
_year_start = DocumentInformation.term_start.without(Officers)
_year_end = DocumentInformation.term_end.without(Officers)
officers = partial(rule, reason="Ordinance for Enforcement of Companies Act Art. 121: officers by name")
attendance = partial(rule, reason="Ordinance for Enforcement of Companies Act Art. 124: attendance at meetings held")
candidates = partial(rule, reason="Ordinance for Enforcement of Companies Act Art. 74: name, date of birth, holdings")
part_of_whole = partial(rule, reason="Arithmetic: outside officers are some of all officers")

RULES = (
    officers(
        "brp.officers.name",
        implies(exists(Officer.position.at_end), exists(Officer.name)),
        during=DocumentInformation.title,
    ),
    officers("brp.officers.office", implies(exists(Officer.position), exists(Officer.office))),
    rule(
        "brp.officers.assumed",
        (ChangeInOffice.assumed >= _year_start) & (ChangeInOffice.assumed <= _year_end),
        reason="A change in office is reported for the year in which it happens",
    ),
    rule(
        "brp.officers.retired",
        (ChangeInOffice.retired >= _year_start) & (ChangeInOffice.retired <= _year_end),
        reason="A change in office is reported for the year in which it happens",
    ),
    attendance(
        "brp.attendance.directors", _activities.directors_meetings_attended <= _activities.directors_meetings_held
    ),
    attendance(
        "brp.attendance.directors.held",
        implies(exists(_activities.directors_meetings_attended), exists(_activities.directors_meetings_held)),
    ),
    attendance("brp.attendance.auditors", _activities.auditors_meetings_attended <= _activities.auditors_meetings_held),
    attendance(
        "brp.attendance.auditors.held",
        implies(exists(_activities.auditors_meetings_attended), exists(_activities.auditors_meetings_held)),
        severity=Severity.WARNING,
    ),
    part_of_whole(
        "brp.remuneration.outside-directors",
        Remuneration.amount[_categories.outside_directors] <= Remuneration.amount[_categories.directors],
    ),
    part_of_whole(
        "brp.remuneration.outside-auditors",
        Remuneration.amount[_categories.outside_company_auditors] <= Remuneration.amount[_categories.company_auditors],
    ),
    part_of_whole(
        "brp.remuneration.people",
        (Remuneration.people[_categories.outside_directors] <= Remuneration.people[_categories.directors])
        & (
            Remuneration.people[_categories.outside_company_auditors]
            <= Remuneration.people[_categories.company_auditors]
        ),
    ),
    rule(
        "brp.remuneration.officers",
        Remuneration.people[_categories.directors] + Remuneration.people[_categories.company_auditors]
        == Officer.position.at_end.count(Officers) + ChangeInOffice.retired.or_zero.count(Officers),
        severity=Severity.WARNING,
        reason="Ordinance for Enforcement of Companies Act Art. 121: remuneration of those who held office in the year",
    ),
    rule(
        "brp.candidates.number",
        Candidate.birth.count(Officers) == ElectionOfDirectors.elected,
        reason="Companies Act Art. 298: as many candidates as the agenda says",
    ),
    rule(
        "brp.directors.expiring",
        ExpiringTerm.expires.count(Officers) == ElectionOfDirectors.expiring,
        reason="Arithmetic: as many directors are named as there are terms of office that expire",
    ),
    rule(
        "brp.candidates.kinds",
        ElectionOfDirectors.reappointed + ElectionOfDirectors.new == ElectionOfDirectors.elected,
        reason="Arithmetic: a candidate is either reappointed or new",
    ),
    candidates("brp.candidates.name", implies(exists(Candidate.birth), exists(Candidate.name))),
    candidates("brp.candidates.kind", implies(exists(Candidate.birth), exists(Candidate.candidacy))),
    candidates("brp.candidates.shares", implies(exists(Candidate.birth), exists(CandidateShares.owned.anytime))),
    rule(
        "brp.candidates.birth",
        Candidate.birth < _year_start.anytime,
        reason="Companies Act Art. 331: a director is a natural person of age",
    ),
)
