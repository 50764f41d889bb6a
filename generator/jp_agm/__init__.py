"""Core taxonomy: what the notice of a Japanese company's general meeting discloses. Dated 2007-06-08."""

from jp_agm import aud, dei, dim
from jp_agm.brp import agenda, business, controls, group, meeting, officers, shares
from jp_agm.jgp import notes as jgp_notes
from jp_agm.jgp import statements as jgp_statements
from jp_agm.modules import AUD, BRP, DEI, DIM, JGP, URL, USG
from jp_agm.usg import notes as usg_notes
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
        meeting,
        business,
        group,
        shares,
        officers,
        controls,
        agenda,
        usg_statements,
        usg_notes,
        jgp_statements,
        jgp_notes,
        aud,
    ),
)
