"""What Arelle finds in a taxonomy, as plain values. A program of its own: Arelle leaves files open.

python -m tests.taxonomy.oracle OUTPUT ADDRESS PACKAGE...
"""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kaiji.model import arcroles
from kaiji.model.names import XBRLDT, XBRLI


def name(found: Any) -> tuple[str, str] | None:
    return (found.namespaceURI or "", found.localName) if found is not None else None


def resolved(model: Any) -> Iterator[tuple[str, str, Any]]:
    """Arc role, role and relationship, base set by base set."""
    for arcrole, role, link, arc in list(model.baseSets):
        if role and link and arc and not arcrole.startswith("XBRL-"):
            for relationship in model.relationshipSet(arcrole, role, link, arc).modelRelationships:
                yield arcrole, role, relationship


def concepts(model: Any) -> Counter[object]:
    return Counter(
        (
            name(c.qname),
            None if c.isTuple else name(c.typeQname),
            "duration" if c.isTuple else c.periodType,
            c.balance,
            c.isAbstract,
            c.isNillable,
            c.get("id") or "",
            c.isNumeric,
            c.isHypercubeItem,
            c.isDimensionItem,
            c.isTuple,
            c.isTypedDimension,
            name(c.enumDomainQname) if c.isEnumeration else None,
        )
        for c in model.qnameConcepts.values()
        if (c.isItem or c.isTuple) and c.qname.namespaceURI not in (XBRLI, XBRLDT)
    )


def relationships(model: Any) -> Counter[object]:
    found: Counter[object] = Counter()
    for arcrole, role, r in resolved(model):
        if type(r.toModelObject).__name__ == type(r.fromModelObject).__name__ == "ModelConcept":
            dimensional, cube = arcrole in arcroles.DIMENSIONAL, arcrole in (arcroles.ALL, arcroles.NOT_ALL)
            ends = name(r.fromModelObject.qname), name(r.toModelObject.qname)
            weight = r.weightDecimal if arcrole in arcroles.CALCULATION else 0
            rest = r.isUsable if dimensional else True, r.isClosed if cube else False, r.contextElement if cube else ""
            found[arcrole, role, *ends, r.orderDecimal, weight, r.preferredLabel or "", *rest, r.targetRole or ""] += 1
    return found


def texts(model: Any) -> Counter[object]:
    """Labels and references."""
    found: Counter[object] = Counter()
    for arcrole, _, r in resolved(model):
        end, resource = r.fromModelObject, r.toModelObject
        if arcrole == arcroles.CONCEPT_LABEL:
            found[name(end.qname), resource.role, resource.xmlLang, resource.textValue] += 1
        elif arcrole == arcroles.CONCEPT_REFERENCE:
            parts = tuple(((e.namespaceURI, e.localName), e.textValue.strip()) for e in resource.iterchildren())
            found[name(end.qname), resource.role or "http://www.xbrl.org/2003/role/reference", parts] += 1
    return found


def main(output: str, address: str, packages: list[str]) -> None:
    from arelle import Cntlr, PackageManager

    arelle = Cntlr.Cntlr(logFileName="logToBuffer")
    arelle.webCache.workOffline = True
    PackageManager.init(arelle, loadPackagesConfig=False)
    for package in packages:
        PackageManager.addPackage(arelle, package)
    PackageManager.rebuildRemappings(arelle)
    model = arelle.modelManager.load(address)
    roles = {uri: found[0].definition for uri, found in model.roleTypes.items()}
    Path(output).write_bytes(pickle.dumps((concepts(model), relationships(model), texts(model), roles)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
