"""An instance read back with lxml alone: what any other program would understand of it."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from lxml import etree

from kaiji.model import Fact, Instant, QName, Report
from kaiji.syntax.instance.writer import write_instance
from kaiji.syntax.values import lexical

XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

Names = tuple[str, ...]


class Read(NamedTuple):
    """A fact with all its aspects, in names that no prefix decides on."""

    concept: str
    entity: tuple[str, str]
    period: Names
    members: frozenset[tuple[str, str]]
    unit: tuple[Names, Names] | None
    value: str | None
    decimals: str | None
    language: str | None
    footnotes: frozenset[tuple[str | None, str]]


def text(element: etree._Element) -> str:
    return element.text or ""


def expanded(element: etree._Element) -> str:
    """A qualified name in an element's text, in Clark notation."""
    prefix, _, local = text(element).partition(":")
    return f"{{{element.nsmap[prefix]}}}{local}"


def read(document: bytes) -> tuple[dict[str, Read], etree._Element]:
    """The facts by their ids, and the document."""
    root = etree.parse(BytesIO(document)).getroot()
    contexts = {c.get("id"): _context(c) for c in root.iter(f"{XBRLI}context")}
    units = {u.get("id"): _unit(u) for u in root.iter(f"{XBRLI}unit")}
    footnotes = _footnotes(root)
    facts: dict[str, Read] = {}
    for element in root:
        if not isinstance(element.tag, str) or element.tag.startswith((XBRLI, LINK)):
            continue
        id = str(element.get("id"))
        assert id not in facts, f"{id} is given twice"
        unit = element.get("unitRef")
        facts[id] = Read(
            str(element.tag),
            *contexts[element.get("contextRef")],
            units[unit] if unit is not None else None,
            None if element.get(NIL) == "true" else text(element),
            element.get("decimals"),
            element.get(LANG),
            frozenset(footnotes.get(id, ())),
        )
    return facts, root


def _context(element: etree._Element) -> tuple[tuple[str, str], Names, frozenset[tuple[str, str]]]:
    (identifier,) = element.iter(f"{XBRLI}identifier")
    (period,) = element.iter(f"{XBRLI}period")
    members = []
    for member in element.iter(f"{XBRLDI}explicitMember"):
        prefix, _, local = str(member.get("dimension")).partition(":")
        members.append((f"{{{member.nsmap[prefix]}}}{local}", expanded(member)))
    assert len(set(members)) == len(members)
    return (str(identifier.get("scheme")), text(identifier)), tuple(text(e) for e in period), frozenset(members)


def _unit(element: etree._Element) -> tuple[Names, Names]:
    def measures(path: str) -> Names:
        return tuple(expanded(m) for m in element.iterfind(path))

    top = measures(f"{XBRLI}measure") or measures(f"{XBRLI}divide/{XBRLI}unitNumerator/{XBRLI}measure")
    return top, measures(f"{XBRLI}divide/{XBRLI}unitDenominator/{XBRLI}measure")


def _footnotes(root: etree._Element) -> dict[str, list[tuple[str | None, str]]]:
    found: dict[str, list[tuple[str | None, str]]] = {}
    for link in root.iter(f"{LINK}footnoteLink"):
        facts = {e.get(f"{XLINK}label"): str(e.get(f"{XLINK}href")).removeprefix("#") for e in link.iter(f"{LINK}loc")}
        notes = {e.get(f"{XLINK}label"): e for e in link.iter(f"{LINK}footnote")}
        for arc in link.iter(f"{LINK}footnoteArc"):
            note = notes[arc.get(f"{XLINK}to")]
            found.setdefault(facts[arc.get(f"{XLINK}from")], []).append((note.get(LANG), text(note)))
    return found


def expected(fact: Fact) -> Read:
    """What is to be read of a fact."""

    def clark(names: tuple[QName, ...]) -> Names:
        return tuple(n.clark for n in names)

    entity, period, members = fact.context
    dates = (period.date,) if isinstance(period, Instant) else (period.start, period.end)
    nil = fact.value is None
    return Read(
        fact.concept.clark,
        (entity.scheme, entity.identifier),
        tuple(d.isoformat() for d in dates),
        frozenset((axis.clark, member.clark) for axis, member in members),
        (clark(fact.unit.numerators), clark(fact.unit.denominators)) if fact.unit else None,
        None if nil else lexical(fact.value),
        None if nil or fact.unit is None else "INF" if fact.decimals is None else str(fact.decimals),
        fact.language,
        frozenset((n.language, n.text) for n in fact.footnotes),
    )


def written(report: Report) -> bytes:
    stream = BytesIO()
    write_instance(report, stream)
    return stream.getvalue()
