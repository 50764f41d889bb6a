"""Who publishes taxonomies: below these addresses nobody else declares concepts.

A module with a namespace of theirs would write a counterfeit of their taxonomy. Where filers' own namespaces lie at the
host of an authority, as at EDINET, what is reserved is the part of it in which the taxonomies lie.
"""

from __future__ import annotations

import re

_AUTHORITIES = {
    "xbrl.org": "XBRL International",
    "w3.org": "the W3C",
    "xbrl.ifrs.org": "the IFRS Foundation",
    "xbrl.iasb.org": "the IFRS Foundation",
    "fasb.org": "the FASB",
    "xbrl.us": "XBRL US",
    "xbrl.sec.gov": "the SEC",
    "ferc.gov": "the FERC",
    "esma.europa.eu": "ESMA",
    "eba.europa.eu": "the EBA",
    "eiopa.europa.eu": "EIOPA",
    "srb.europa.eu": "the SRB",
    "ecb.europa.eu": "the ECB",
    "efrag.org": "EFRAG",
    "disclosure.edinet-fsa.go.jp/taxonomy": "the Financial Services Agency of Japan",
    "xbrl.tdnet.info/taxonomy": "the Tokyo Stock Exchange",
    "xbrl.boj.or.jp": "the Bank of Japan",
    "xbrl.frc.org.uk": "the FRC",
    "frc.org.uk": "the FRC",
    "xbrl.dcca.dk": "the Danish Business Authority",
    "xbrl.cipc.co.za/taxonomy": "the CIPC of South Africa",
    "nltaxonomie.nl": "the Dutch SBR Programme",
    "xbrl.de": "XBRL Deutschland",
    "xbrl.mca.gov.in": "the MCA of India",
    "xbrl.cnmv.es": "the CNMV",
}
"""Hosts (and what is below them), or hosts with the beginning of a path, and who publishes there."""


def authority_of(namespace: str) -> str:
    """Who publishes taxonomies where a namespace lies; nothing where nobody is known to."""
    found = re.match(r"https?://([^/?#]*)([^?#]*)", namespace, re.IGNORECASE)
    if found is None:
        return ""
    host, path = found[1].lower().rpartition("@")[2].partition(":")[0].rstrip("."), found[2]
    labels = host.split(".")
    for start in range(len(labels)):
        name = ".".join(labels[start:])
        for reserved, authority in _AUTHORITIES.items():
            place, slash, below = reserved.partition("/")
            if name == place and (not slash or f"{path}/".startswith(f"/{below}/")):
                return authority
    return ""
