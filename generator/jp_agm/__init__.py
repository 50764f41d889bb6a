"""Core taxonomy: what the notice of a Japanese company's general meeting discloses. Dated 2007-06-08."""

from jp_agm import dei, dim, jgp, usg
from jp_agm.modules import DEI, DIM, JGP, URL, USG
from kaiji.declare import Library

taxonomy = Library(
    name="jp-agm-2007-06-08",
    title="Japanese general meeting notices",
    url=URL,
    directory="jp-agm/2007-06-08",
    modules=(DEI, DIM, USG, JGP),
    sources=(dei, dim, usg, jgp),
)
