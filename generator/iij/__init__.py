"""Source of truth: IIJ's notice of its 15th ordinary general meeting (FY2006)."""

import jp_agm
from iij import aud, members
from iij.brp import agenda, business, candidates, controls, group, meeting, officers, shares
from iij.jgp import notes as jgp_notes
from iij.jgp import policies as jgp_policies
from iij.jgp import statements as jgp
from iij.jgp import transactions as jgp_transactions
from iij.modules import IIJ, URL
from iij.periods import FY2006, NAMES
from iij.publication import publication
from iij.usg import notes as usg_notes
from iij.usg import statements as usg
from iij.waivers import WAIVERS
from kaiji.declare import Filing, Library, part, section
from kaiji.model import Entity, currency

extension = Library(
    name="iij-2007-03-31",
    title="Internet Initiative Japan Inc., FY2006",
    url=URL,
    directory="iij/2007-03-31",
    modules=(IIJ,),
    sources=(members,),
    imports=(jp_agm.taxonomy,),
    publication=publication,
)

notice = part(FY2006)(
    meeting.cover,
    meeting.cautionary_notes,
    meeting.convener,
    meeting.notice,
    section("Business Report for the 15th Fiscal Year")(
        section("1. Matters Concerning the Current Status of the Group")(*business.STATUS, *group.STATUS),
        shares.shares,
        shares.rights,
        officers.officers,
        controls.accounting_auditors,
        controls.policies,
    ),
    usg.balance_sheet,
    usg.income_statement,
    usg.equity_statement,
    usg_notes.notes,
    jgp.balance_sheet,
    jgp.income_statement,
    jgp.equity_statement,
    section("Notes to non-consolidated financial statements")(
        *jgp_policies.POLICIES, *jgp_notes.NOTES, *jgp_transactions.NOTES
    ),
    aud.consolidated_report,
    aud.non_consolidated_report,
    aud.company_auditors_report,
    section("Reference Documents for the Ordinary General Meeting of Shareholders")(
        agenda.dividend, agenda.amendments, candidates.election
    ),
)

filing = Filing(
    name="iij-2007-03-31",
    entity=Entity(
        "https://kaiji.example/entity/short-name", "IIJ"
    ),  # as printed: the notice has no EDINET code and no LEI
    extension=extension,
    currency=currency("JPY"),
    language="en",
    periods=NAMES,
    content=(notice,),
    waivers=WAIVERS,
    template="notice.xhtml.j2",
)
