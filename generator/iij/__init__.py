"""Source of truth: IIJ's notice of its 15th ordinary general meeting (FY2006)."""

import jp_agm
from iij import aud, members
from iij.brp import agenda, business, candidates, controls, group, meeting, officers, shares
from iij.document import document
from iij.jgp import changes as jgp_changes
from iij.jgp import notes as jgp_notes
from iij.jgp import policies as jgp_policies
from iij.jgp import statements as jgp_statements
from iij.jgp import transactions as jgp_transactions
from iij.modules import IIJ, URL
from iij.outline import OUTLINE
from iij.periods import NAMES
from iij.publication import publication
from iij.usg import notes as usg_notes
from iij.usg import statements as usg_statements
from iij.waivers import WAIVERS
from kaiji.declare import Filing, Library
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

filing = Filing(
    name="iij-2007-03-31",
    entity=Entity("https://kaiji.example/entity", "IIJ"),
    extension=extension,
    currency=currency("JPY"),
    language="en",
    periods=NAMES,
    disclosures=(
        document,
        *meeting.DISCLOSURES,
        *business.DISCLOSURES,
        *group.DISCLOSURES,
        *shares.DISCLOSURES,
        *officers.DISCLOSURES,
        *controls.DISCLOSURES,
        *usg_statements.DISCLOSURES,
        *usg_notes.DISCLOSURES,
        *jgp_statements.DISCLOSURES,
        *jgp_policies.DISCLOSURES,
        *jgp_changes.DISCLOSURES,
        *jgp_notes.DISCLOSURES,
        *jgp_transactions.DISCLOSURES,
        *aud.DISCLOSURES,
        *agenda.DISCLOSURES,
        *candidates.DISCLOSURES,
    ),
    waivers=WAIVERS,
    template="notice.xhtml.j2",
    outline=OUTLINE,
)
