"""Core taxonomy: what the notice of a Japanese company's general meeting discloses. Dated 2007-06-08."""

from jp_agm import aud, company_auditors, dei, dim, roles
from jp_agm.brp import agenda, business, candidates, controls, events, group, meeting, officers, progress, shares
from jp_agm.equivalence import EQUIVALENTS
from jp_agm.jgp import changes as jgp_changes
from jp_agm.jgp import notes as jgp_notes
from jp_agm.jgp import policies as jgp_policies
from jp_agm.jgp import statements as jgp_statements
from jp_agm.jgp import transactions as jgp_transactions
from jp_agm.modules import AUD, BRP, DEI, DIM, JGP, URL, USG
from jp_agm.publication import publication
from jp_agm.rules import RULES
from jp_agm.usg import notes as usg_notes
from jp_agm.usg import policies as usg_policies
from jp_agm.usg import statements as usg_statements
from kaiji.declare import Library

taxonomy = Library(
    name="jp-agm-2007-06-08",
    title="Japanese general meeting notices",
    url=URL,
    directory="jp-agm/2007-06-08",
    modules=(DEI, DIM, BRP, USG, JGP, AUD),
    sources=(
        dei,
        dim,
        roles,
        meeting,
        progress,
        business,
        group,
        shares,
        officers,
        controls,
        agenda,
        candidates,
        events,
        usg_statements,
        usg_policies,
        usg_notes,
        jgp_statements,
        jgp_policies,
        jgp_changes,
        jgp_notes,
        jgp_transactions,
        aud,
        company_auditors,
    ),
    rules=RULES,
    equivalents=EQUIVALENTS,
    publication=publication,
)
