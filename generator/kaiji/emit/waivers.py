"""Waivers in the entity's own formula linkbase: what it says of rules of the core that its source document breaks.

The core's severity of a waived rule is prohibited (XBRL 2.1 section 3.5.3.9.7.5) and `OK` put in its place (Assertion
Severity 2.0), so that every processor reports the rule as information; the reason and who decided are its documentation
(Generic Labels 1.0). The preflight alone knows which evaluation is meant: it reports any other one at full severity.
"""

from __future__ import annotations

from collections.abc import Iterable

from kaiji.emit.formula import SEVERITIES, SEVERITY, UNSATISFIED_SEVERITY, UNSATISFIED_SEVERITY_HREF
from kaiji.emit.linkbase import GENERIC_LINK_ROLE, Linkbase
from kaiji.emit.xml import SCHEMA_LOCATIONS, XSI, q, relative
from kaiji.model import Taxonomy
from kaiji.model.names import GENERIC, GENERIC_LABEL
from kaiji.model.rule import Waiver

_DOCUMENTATION = "http://www.xbrl.org/2008/role/documentation"
_ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"


def waivers(taxonomy: Taxonomy, waived: Iterable[Waiver], language: str) -> Linkbase:
    """The linkbase of an extension whose filing has waivers, reasons in the filing's language."""
    linkbase = Linkbase(taxonomy, xsi=XSI, gen=GENERIC, label=GENERIC_LABEL)
    schemas = (GENERIC, GENERIC_LABEL)
    linkbase.root.set(q(XSI, "schemaLocation"), " ".join(f"{n} {SCHEMA_LOCATIONS[n]}" for n in schemas))
    linkbase.reference_role(_DOCUMENTATION, f"{SCHEMA_LOCATIONS[GENERIC_LABEL]}#documentation")
    linkbase.arcrole_ref(_ELEMENT_LABEL, f"{SCHEMA_LOCATIONS[GENERIC_LABEL]}#element-label")
    linkbase.arcrole_ref(UNSATISFIED_SEVERITY, UNSATISFIED_SEVERITY_HREF)
    link = linkbase.extended(q(GENERIC, "link"), GENERIC_LINK_ROLE)
    rules = {rule.id: (rule, t) for t in taxonomy.closure for rule in t.rules}
    reasons: dict[str, list[Waiver]] = {}
    for waiver in waived:
        reasons.setdefault(waiver.rule, []).append(waiver)
    for id, given in reasons.items():
        if id not in rules:
            continue  # the preflight says so
        rule, owner = rules[id]
        path = relative(f"{owner.directory}/{owner.name}_for.xml", taxonomy.directory)
        start = link.locate_href(id, f"{path}#{id}")
        levels = {use: SEVERITY[rule.severity] if use == "prohibited" else "OK" for use in ("prohibited", "optional")}
        for use, level in levels.items():
            end = link.locate_href(f"severity_{level}", f"{SEVERITIES}#{level}")
            link.arc_between(q(GENERIC, "arc"), UNSATISFIED_SEVERITY, start, end, priority="1", use=use)
        for waiver in given:
            label = link.resource(q(GENERIC_LABEL, "label"), f"waiver_{id}", _DOCUMENTATION, language)
            label.text = f"Waived by {waiver.decided_by}, because {waiver.reason}"
        link.arc_between(q(GENERIC, "arc"), _ELEMENT_LABEL, start, f"waiver_{id}")
    return linkbase
