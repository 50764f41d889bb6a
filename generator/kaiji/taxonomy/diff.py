"""What has changed between two versions of a taxonomy: concepts, types, labels and relationships.

Regulators put the date of a version into namespaces and role URIs; without these dates the same concept, in both versions, is
the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kaiji.model import Concept, QName, Relationship, Taxonomy

_DATE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:-[0-9]{2}-[0-9]{2}|[01][0-9][0-3][0-9]|(?=/|$|#))")


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is what differs (`concept`, `type`, `label`, `relationship`), `subject` the concept as
    `prefix:name`, `detail` which label or relationship, `old` and `new` the values."""

    what: str
    kind: Kind
    subject: str
    detail: str = ""
    old: str = ""
    new: str = ""


_Key = tuple[str, str]


def undated(uri: str) -> str:
    """A URI without the date of its version."""
    return _DATE.sub("*", uri)


def diff(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    """Every difference, concepts first, in the order of the newer version."""
    before, after = _concepts(old), _concepts(new)
    for key, concept in after.items():
        if key not in before:
            yield Change("concept", Kind.ADDED, new.prefixed(concept.name), new=concept.type.name.local)
    for key, concept in before.items():
        if key not in after:
            yield Change("concept", Kind.REMOVED, old.prefixed(concept.name), old=concept.type.name.local)
    for key, concept in after.items():
        if key in before:
            subject = new.prefixed(concept.name)
            yield from _properties(subject, before[key], concept)
            yield from _labels(subject, before[key], concept)
    yield from _relationships(old, new)


def _concepts(taxonomy: Taxonomy) -> dict[_Key, Concept]:
    return {_key(name): concept for name, concept in taxonomy.concepts.items()}


def _key(name: QName) -> _Key:
    return undated(name.namespace), name.local


def _properties(subject: str, old: Concept, new: Concept) -> Iterator[Change]:
    for what, one, other in (
        ("type", old.type.name.local, new.type.name.local),
        ("base type", old.type.base, new.type.base),
        ("period", old.period.value, new.period.value),
        ("balance", old.balance.value if old.balance else "", new.balance.value if new.balance else ""),
        ("abstract", str(old.abstract).lower(), str(new.abstract).lower()),
        ("nillable", str(old.nillable).lower(), str(new.nillable).lower()),
        ("substitution group", old.substitution.value.local, new.substitution.value.local),
    ):
        if one != other:
            yield Change(what, Kind.CHANGED, subject, old=one, new=other)


def _labels(subject: str, old: Concept, new: Concept) -> Iterator[Change]:
    before = {(undated(x.role), x.language): x.text for x in old.labels}
    after = {(undated(x.role), x.language): x.text for x in new.labels}
    for key in dict.fromkeys((*after, *before)):
        one, other = before.get(key, ""), after.get(key, "")
        if one != other:
            kind = Kind.ADDED if key not in before else Kind.REMOVED if key not in after else Kind.CHANGED
            yield Change("label", kind, subject, f"{key[0].rpartition('/')[2]} {key[1]}", one, other)


_Edge = tuple[str, str, _Key, _Key]


def _relationships(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    before, after = _edges(old), _edges(new)
    for edges, others, kind, taxonomy in ((after, before, Kind.ADDED, new), (before, after, Kind.REMOVED, old)):
        for edge, found in edges.items():
            lacking = len(found) - len(others.get(edge, ()))
            for r in found[len(found) - lacking :] if lacking > 0 else ():
                yield Change("relationship", kind, taxonomy.prefixed(r.target), _detail(edge, r, taxonomy))
    for edge, found in after.items():
        for one, other in zip(before.get(edge, ()), found, strict=False):
            was, now = _said(one), _said(other)
            if was != now:
                subject = new.prefixed(other.target)
                yield Change("relationship", Kind.CHANGED, subject, _detail(edge, other, new), was, now)
    yield from _moved(old, new)


def _edges(taxonomy: Taxonomy) -> dict[_Edge, list[Relationship]]:
    found: dict[_Edge, list[Relationship]] = {}
    for network in taxonomy.all_networks():
        role = undated(network.role.uri)
        for r in sorted(network.relationships, key=lambda r: (r.order, r.preferred)):
            found.setdefault((role, r.arcrole, _key(r.source), _key(r.target)), []).append(r)
    return found


def _said(r: Relationship) -> str:
    """What a relationship says but where it stands."""
    said = {
        "weight": str(r.weight) if r.weight else "",
        "preferred label": r.preferred.rpartition("/")[2],
        "usable": "" if r.usable else "no",
        "closed": "yes" if r.closed else "",
        "context element": r.context_element,
        "target role": undated(r.target_role),
    }
    return ", ".join(f"{name} {value}" for name, value in said.items() if value)


def _detail(edge: _Edge, r: Relationship, taxonomy: Taxonomy) -> str:
    return f"{edge[1].rpartition('/')[2]} of {taxonomy.prefixed(r.source)} in {edge[0].rpartition('/')[2]}"


def _moved(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    """Children whose place among those that both versions have is another."""
    before, after = _children(old), _children(new)
    for parent, found in after.items():
        known = before.get(parent, [])
        both = Counter(map(_key, known)) & Counter(map(_key, found))
        one, other = [_key(x) for x in _only(known, both)], _only(found, both)
        steps = SequenceMatcher(None, one, [_key(x) for x in other], autojunk=False).get_opcodes()
        for tag, _, _, start, end in steps:
            for place in range(start, end) if tag != "equal" else ():
                detail = f"{parent[1].rpartition('/')[2]} of {parent[2][1]} in {parent[0].rpartition('/')[2]}"
                was = str(one.index(_key(other[place])) + 1)
                yield Change("order", Kind.CHANGED, new.prefixed(other[place]), detail, was, str(place + 1))


_Parent = tuple[str, str, _Key]


def _children(taxonomy: Taxonomy) -> dict[_Parent, list[QName]]:
    found: dict[_Parent, list[QName]] = {}
    for network in taxonomy.all_networks():
        for arcrole in dict.fromkeys(r.arcrole for r in network.relationships):
            for source, arcs in network.by_source(arcrole).items():
                found[undated(network.role.uri), arcrole, _key(source)] = [r.target for r in arcs]
    return found


def _only(names: list[QName], both: Counter[_Key]) -> list[QName]:
    """Those that are counted, each as often."""
    left = Counter(both)
    kept = []
    for name in names:
        if left[_key(name)]:
            left[_key(name)] -= 1
            kept.append(name)
    return kept
