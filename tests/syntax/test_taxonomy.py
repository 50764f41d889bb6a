"""Schemas and linkbases: nothing of the model is missing in them, and everything they refer to exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from kaiji.model import (
    Balance,
    ItemType,
    KaijiError,
    Label,
    LabelRole,
    Lexical,
    Network,
    QName,
    Relationship,
    Report,
    Substitution,
    Taxonomy,
    arcroles,
    types,
)
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.library import Library
from kaiji.workflow.publish import write
from tests.smallest import concept, valid
from tests.syntax import reports as all_types
from tests.syntax.test_instance import XML_TEXT
from tests.tiny import Tiny

XSD = "{http://www.w3.org/2001/XMLSchema}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
XBRLDT = "{http://xbrl.org/2005/xbrldt}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

CALCULATION_11 = "https://xbrl.org/2023/arcrole/summation-item"
ARCROLES = {
    "http://www.xbrl.org/2003/arcrole/parent-child",
    "http://www.xbrl.org/2003/arcrole/summation-item",
    CALCULATION_11,
    "http://xbrl.org/int/dim/arcrole/all",
    "http://xbrl.org/int/dim/arcrole/hypercube-dimension",
    "http://xbrl.org/int/dim/arcrole/dimension-domain",
    "http://xbrl.org/int/dim/arcrole/domain-member",
    "http://xbrl.org/int/dim/arcrole/dimension-default",
}
"""As the specifications name them, not as the engine does."""

TYPES = {name: value for name, value in vars(types).items() if isinstance(value, ItemType)}


def documents(root: Path) -> Iterator[tuple[Path, etree._Element]]:
    for path in sorted((root / "taxonomy").rglob("*.x*")):
        yield path, etree.parse(path).getroot()


def built_arcs(root: Path) -> Iterator[tuple[str, str, QName, QName, etree._Element]]:
    """Role, arc role, source, target and element of each arc between concepts."""
    for path, document in documents(root):
        for link in document.iter(f"{LINK}presentationLink", f"{LINK}calculationLink", f"{LINK}definitionLink"):
            located = {e.get(f"{XLINK}label"): concept_at(path, e) for e in link.iter(f"{LINK}loc")}
            for arc in link.iterfind(f"*[@{XLINK}type='arc']"):
                start, end = (located[arc.get(f"{XLINK}{side}")] for side in ("from", "to"))
                yield str(link.get(f"{XLINK}role")), str(arc.get(f"{XLINK}arcrole")), start, end, arc


def concept_at(path: Path, locator: etree._Element) -> QName:
    element = target(path, locator)
    schema = element.getroottree().getroot()
    return QName(str(schema.get("targetNamespace")), str(element.get("name")))


def target(path: Path, locator: etree._Element) -> etree._Element:
    file, _, id = str(locator.get(f"{XLINK}href")).partition("#")
    (element,) = etree.parse((path.parent / file).resolve()).getroot().xpath("//*[@id=$id]", id=id)
    return element


def test_every_kind_of_relationship_is_emitted(built_tiny: Tiny) -> None:
    found = {arcrole for _, arcrole, *_ in built_arcs(built_tiny.root)}
    assert found == ARCROLES


def test_every_relationship_is_emitted_once(built_tiny: Tiny, tiny_report: Report) -> None:
    wanted = Counter(
        (n.role.uri, arcrole, r.source, r.target, str(r.order))
        for n in networks(tiny_report)
        for r in n.relationships
        for arcrole in emitted_as(r)
    )
    arcs = built_arcs(built_tiny.root)
    assert Counter((role, arcrole, a, b, e.get("order")) for role, arcrole, a, b, e in arcs) == wanted


def test_attributes_of_arcs(built_tiny: Tiny, tiny_report: Report) -> None:
    """Weights, preferred labels, usable domains, closed tables."""
    found = {(role, arcrole, a, b, e.get("order")): e for role, arcrole, a, b, e in built_arcs(built_tiny.root)}
    for network in networks(tiny_report):
        for r in network.relationships:
            for arcrole in emitted_as(r):
                element = found[network.role.uri, arcrole, r.source, r.target, str(r.order)]
                if r.weight:
                    assert element.get("weight") == str(r.weight)
                assert element.get("preferredLabel", "") == r.preferred
                assert element.get(f"{XBRLDT}usable", "true") == ("true" if r.usable else "false")
                if r.arcrole == arcroles.ALL:
                    assert element.get(f"{XBRLDT}closed") == "true"
                    assert element.get(f"{XBRLDT}contextElement") == "scenario"


def networks(report: Report) -> Iterator[Network]:
    """Those of the filing, and those that it recasts."""
    yield from report.taxonomy.all_networks()
    for taxonomy in report.taxonomy.closure:
        yield from taxonomy.patterns


def emitted_as(relationship: Relationship) -> set[str]:
    """Sums are emitted twice: as XBRL 2.1 and as Calculations 1.1 arcs."""
    return {relationship.arcrole} | ({CALCULATION_11} if relationship.weight else set())


def test_no_two_arcs_between_the_same_locators(built_tiny: Tiny) -> None:
    """XLink forbids it; the opening and the closing balance under one heading need two locators."""
    twice = 0
    for _, document in documents(built_tiny.root):
        for link in document.iterfind(f"*[@{XLINK}type='extended']"):
            ends = [(e.get(f"{XLINK}from"), e.get(f"{XLINK}to")) for e in link.iterfind(f"*[@{XLINK}type='arc']")]
            assert len(set(ends)) == len(ends)
            labels = [e.get(f"{XLINK}label") for e in link.iter(f"{LINK}loc")]
            assert len(set(labels)) == len(labels)
            hrefs = Counter(e.get(f"{XLINK}href") for e in link.iter(f"{LINK}loc"))
            twice += sum(n > 1 for n in hrefs.values())
    assert twice, "the tiny project has no such case any more"


def test_everything_that_is_referred_to_is_there(built_tiny: Tiny) -> None:
    """Relative references lead to files, and their fragments to elements, of the project itself."""
    checked = 0
    for path, document in documents(built_tiny.root):
        for element in document.iter(etree.Element):
            for attribute in (f"{XLINK}href", "schemaLocation"):
                href = element.get(attribute)
                if href is None or "://" in href:
                    continue
                checked += 1
                if "#" in href:
                    target(path, element)
                else:
                    assert (path.parent / href).is_file()
    assert checked > 100


def test_every_role_in_use_is_referred_to(built_tiny: Tiny) -> None:
    """A role that XBRL 2.1 does not define itself needs a `roleRef` in the same document."""
    for path, document in documents(built_tiny.root):
        referred = {e.get("roleURI") for e in document.iter(f"{LINK}roleRef")}
        used = {e.get(f"{XLINK}role") for e in document.iter() if e.get(f"{XLINK}type") in ("extended", "resource")}
        used |= {e.get("preferredLabel") for e in document.iter(f"{LINK}presentationArc")} - {None}
        assert {r for r in used if not str(r).startswith("http://www.xbrl.org/2003/role/")} == referred, path


def test_every_concept_is_declared_as_it_is(built_tiny: Tiny, tiny_report: Report) -> None:
    declared = {}
    for path, document in documents(built_tiny.root):
        for element in document.iterfind(f"{XSD}element"):
            assert path.suffix == ".xsd"
            name = QName(str(document.get("targetNamespace")), str(element.get("name")))
            assert name not in declared
            declared[name] = element
    assert set(declared) == set(tiny_report.taxonomy.concepts)
    for name, c in tiny_report.taxonomy.concepts.items():
        element = declared[name]
        assert resolved(element, "type") == c.type.name
        assert resolved(element, "substitutionGroup") == c.substitution.value
        assert element.get("{http://www.xbrl.org/2003/instance}periodType") == c.period.value
        balance = element.get("{http://www.xbrl.org/2003/instance}balance")
        assert balance == (c.balance.value if c.balance else None)
        assert element.get("abstract") == str(c.abstract).lower()
        assert element.get("nillable") == "true"
        enum2 = "{http://xbrl.org/2020/extensible-enumerations-2.0}"
        head = resolved(element, f"{enum2}domain") if element.get(f"{enum2}domain") else None
        assert head == (c.domain.head if c.domain else None)


def resolved(element: etree._Element, attribute: str) -> QName:
    prefix, _, local = str(element.get(attribute)).partition(":")
    return QName(str(element.nsmap[prefix]), local)


@pytest.mark.parametrize("name", TYPES)
def test_every_item_type_can_be_emitted(tiny_report: Report, name: str) -> None:
    """The tiny project has a concept of each type and, unless it is never reported, a fact."""
    kind = TYPES[name]
    concepts = {c.name for c in tiny_report.taxonomy.concepts.values() if c.type == kind}
    assert concepts
    if kind.lexical is not Lexical.NONE:
        assert any(f.concept in concepts and f.value is not None for f in tiny_report.facts)


def test_every_label_role_balance_and_substitution_is_used(tiny_report: Report) -> None:
    concepts = tiny_report.taxonomy.concepts.values()
    assert {label.role for c in concepts for label in c.labels} == set(LabelRole)
    assert {c.balance for c in concepts} == {None, *Balance}
    assert {c.substitution for c in concepts} == set(Substitution) - {Substitution.TUPLE}  # which are read only


def read_labels(root: Path) -> Counter[tuple[QName, Label]]:
    found: Counter[tuple[QName, Label]] = Counter()
    for path, document in documents(root):
        for link in document.iter(f"{LINK}labelLink"):
            located = {e.get(f"{XLINK}label"): concept_at(path, e) for e in link.iter(f"{LINK}loc")}
            arcs = {e.get(f"{XLINK}to"): located[e.get(f"{XLINK}from")] for e in link.iter(f"{LINK}labelArc")}
            for e in link.iter(f"{LINK}label"):
                role = LabelRole(str(e.get(f"{XLINK}role")))
                found[arcs[e.get(f"{XLINK}label")], Label(role, str(e.get(LANG)), e.text or "")] += 1
    return found


def test_every_label_is_emitted_once_in_the_file_of_its_language(built_tiny: Tiny, tiny_report: Report) -> None:
    assert read_labels(built_tiny.root) == Counter(
        (c.name, label) for c in tiny_report.taxonomy.concepts.values() for label in c.labels
    )
    for path, document in documents(built_tiny.root):
        if "_lab-" in path.name:
            assert {e.get(LANG) for e in document.iter(f"{LINK}label")} == {path.stem[-2:]}


@given(XML_TEXT)
def test_any_label_is_kept_to_the_character(text: str) -> None:
    label = Label(LabelRole.STANDARD, "de", text)
    report = concept("Cash", lambda c: c.__class__(c.name, c.type, c.period, labels=(label,)))(valid())
    (found,) = (
        e.text or ""
        for document in emitted(report.taxonomy)
        for e in document.iter(f"{LINK}label")
        if e.get(f"{XLINK}label") == "k_Cash_label"
    )
    assert found == text


def emitted(taxonomy: Taxonomy) -> Iterator[etree._Element]:
    for artifact in taxonomy_artifacts(taxonomy):
        stream = BytesIO()
        artifact.write(stream)
        yield etree.fromstring(stream.getvalue())


def test_role_titles_are_emitted_in_every_language_in_the_order_of_their_codes(
    built_tiny: Tiny, tiny_report: Report
) -> None:
    """Viewers sort by these titles."""
    (document,) = (d for p, d in documents(built_tiny.root) if p.name.endswith("_gla.xml"))
    found = Counter((e.get(LANG), e.text) for e in document.iter("{http://xbrl.org/2008/label}label"))
    roles = [role for taxonomy in tiny_report.taxonomy.closure for role in taxonomy.roles]
    codes = {role.id: role.definition.partition(" - ")[0] for role in roles}
    assert found == Counter((tongue, f"{codes[r.id]} {title}") for r in roles for tongue, title in r.labels)


def test_references_are_emitted_in_their_parts(built_tiny: Tiny) -> None:
    (document,) = (d for p, d in documents(built_tiny.root) if p.name.endswith("_ref.xml"))
    (reference,) = document.iter(f"{LINK}reference")
    assert [(etree.QName(part).localname, part.text) for part in reference] == [
        ("Publisher", "Gesetzgeber"),
        ("Name", "Handelsbuch"),
        ("Number", "7"),
        ("IssueDate", "2030-12-31"),
        ("Article", "3"),
        ("Paragraph", "2"),
    ]


def test_files_end_with_one_line_feed_and_declare_their_encoding(built_tiny: Tiny) -> None:
    for path, content in built_tiny.output().items():
        if path.endswith((".xml", ".xsd", ".xbrl")):
            assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n'), path
        assert content.endswith(b"\n"), path
        assert not content.endswith(b"\n\n"), path
        assert b"\r" not in content, path


R = Relationship
MONEY, PURE, MORE = (all_types.name(local) for local in ("MoneyInstant", "PureInstant", "MoneyDuration"))
RELATIONSHIPS = {
    "open and excluding": R(arcroles.NOT_ALL, MONEY, all_types.TABLE, Decimal("2.5")),
    "closed and excluding": R(arcroles.NOT_ALL, MONEY, all_types.TABLE, closed=True),
    "open": R(arcroles.ALL, MONEY, all_types.TABLE),
    "in the segment": R(arcroles.ALL, MONEY, all_types.TABLE, closed=True, context_element="segment"),
    "elsewhere": R(arcroles.ALL, MONEY, all_types.TABLE, target_role=all_types.CHOICE_ROLE.uri),
    "typed": R(arcroles.HYPERCUBE_DIMENSION, all_types.TABLE, all_types.TYPED, 3),
    "not usable": R(arcroles.DOMAIN_MEMBER, all_types.ALL, all_types.RED, 3, usable=False),
    "weight": R(arcroles.SUMMATION_ITEM, MONEY, PURE, weight=Decimal("-0.5")),
    "special": R(arcroles.GENERAL_SPECIAL, MONEY, MORE),
    "alias": R(arcroles.ESSENCE_ALIAS, MONEY, MORE),
    "required": R(arcroles.REQUIRES_ELEMENT, MONEY, MORE),
    "anchored": R(arcroles.WIDER_NARROWER, MONEY, MORE),
}


def with_relationship(relationship: Relationship) -> Taxonomy:
    first, *others = all_types.TAXONOMY.networks
    more = replace(first, relationships=(*first.relationships, relationship))
    return replace(all_types.TAXONOMY, networks=(more, *others))


@pytest.mark.parametrize("name", RELATIONSHIPS)
def test_a_relationship_of_any_kind_is_read_back_as_it_was(name: str, tmp_path: Path) -> None:
    """With the reference to its arc role that XBRL 2.1 wants (section 3.5.2.5), without which a reader refuses it."""
    wanted = RELATIONSHIPS[name]
    write(taxonomy_artifacts(with_relationship(wanted)), tmp_path)
    read = Library().load("all-2030.xsd", Place(str(tmp_path / "taxonomy" / "all" / "report.xbrl")))
    network = next(n for n in read.networks if n.role.uri == all_types.ROLE.uri)
    if not wanted.context_element and wanted.arcrole in (arcroles.ALL, arcroles.NOT_ALL):
        wanted = wanted._replace(context_element="scenario")
    assert wanted in network.relationships
    text = (tmp_path / "taxonomy" / "all" / "all-2030_def.xml").read_text("utf-8")
    used = set(re.findall('arcrole="([^"]*)"', text)) - arcroles.DEFINITION
    assert used <= set(re.findall('arcroleURI="([^"]*)"', text))


def test_a_relationship_that_nobody_declares_is_refused() -> None:
    strange = R("https://all.example/arcrole/strange", MONEY, MORE)
    with pytest.raises(KaijiError, match=r"nothing says where the arc role .*strange from MoneyInstant") as raised:
        list(taxonomy_artifacts(with_relationship(strange)))
    assert raised.value.code == "declare.arcrole"


def test_a_single_taxonomy_of_one_module_is_complete_too() -> None:
    """Without imports, the entry point carries the networks of its own concepts."""
    names = {a.path.rpartition("_")[2].rpartition("/")[2] for a in taxonomy_artifacts(valid().taxonomy)}
    assert names == {
        *("pre.xml", "def.xml", "cal.xml", "lab-de.xml", "lab-fr.xml", "gla.xml"),
        *("k.xsd", "roles.xsd", "klein.xsd"),
    }
