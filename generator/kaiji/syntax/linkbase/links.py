"""What every linkbase is made of (XBRL 2.1 section 3.5): role references, extended links, locators and arcs."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from kaiji.model import NEGATED, QName, Taxonomy
from kaiji.model.names import GENERIC, GENERIC_LABEL, LINK
from kaiji.syntax.xml import SCHEMA_LOCATIONS, XLINK, XML, prefixes, q, relative, role_place, schema_files

GENERIC_LINK_ROLE = "http://www.xbrl.org/2008/role/link"
GENERIC_LABEL_ROLE = "http://www.xbrl.org/2008/role/label"
_ROLE_HREFS = {
    **{uri: f"http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd#{uri.rpartition('/')[2]}" for uri in NEGATED},
    "http://www.xbrl.org/2009/role/netLabel": "http://www.xbrl.org/lrr/role/net-2009-12-16.xsd#netLabel",
    GENERIC_LINK_ROLE: SCHEMA_LOCATIONS[GENERIC] + "#standard-link-role",
    GENERIC_LABEL_ROLE: SCHEMA_LOCATIONS[GENERIC_LABEL] + "#standard-label",
}


class Linkbase:
    """A linkbase document of a taxonomy under construction; `root` is what is to be written."""

    def __init__(self, taxonomy: Taxonomy, *extra_namespaces: str, **more: str) -> None:
        self.taxonomy = taxonomy
        self.root = etree.Element(q(LINK, "linkbase"), nsmap=prefixes(LINK, XLINK, *extra_namespaces, **more))
        self._files = {of: relative(file, taxonomy.directory) for of, file in schema_files(taxonomy).items()}
        self._referred: set[str] = set()
        self._references = 0

    def role_ref(self, uri: str) -> None:
        """Refer to the declaration of a role, once; the roles that XBRL 2.1 itself defines need none."""
        if uri in self._referred:
            return
        href = _ROLE_HREFS.get(uri) or self._own_role(uri)
        if href is not None:
            self._reference("roleRef", "roleURI", uri, href)

    def reference_role(self, uri: str, href: str) -> None:
        """Refer to the declaration of a role that a specification makes, once."""
        self._reference("roleRef", "roleURI", uri, href)

    def arcrole_ref(self, uri: str, href: str) -> None:
        """Refer to the declaration of an arc role that XBRL 2.1 does not define, once."""
        self._reference("arcroleRef", "arcroleURI", uri, href)

    def _own_role(self, uri: str) -> str | None:
        for taxonomy in self.taxonomy.closure:
            for role in taxonomy.roles:
                if role.uri == uri:
                    return role_place(role, taxonomy, self.taxonomy.directory)
        return None

    def _reference(self, tag: str, attribute: str, uri: str, href: str) -> None:
        if uri in self._referred:
            return
        self._referred.add(uri)
        element = etree.Element(q(LINK, tag))
        element.set(attribute, uri)
        element.set(q(XLINK, "type"), "simple")
        element.set(q(XLINK, "href"), href)
        self.root.insert(self._references, element)
        self._references += 1

    def href(self, name: QName) -> str:
        """Where a concept is declared, as seen from this linkbase."""
        concept = self.taxonomy.concepts.get(name)
        return f"{self._files[name.namespace]}#{(concept and concept.id) or f'{self.taxonomy.prefixes[name.namespace]}_{name.local}'}"

    def extended(self, tag: str, role: str) -> ExtendedLink:
        """Begin an extended link."""
        self.role_ref(role)
        element = etree.SubElement(self.root, tag)
        element.set(q(XLINK, "type"), "extended")
        element.set(q(XLINK, "role"), role)
        return ExtendedLink(self, element)


@dataclass
class ExtendedLink:
    """An extended link: one locator for each concept, a second one where the same pair is connected again."""

    linkbase: Linkbase
    element: etree._Element
    _located: dict[str, str] = field(default_factory=dict)
    _pairs: set[tuple[str, str]] = field(default_factory=set)

    def locate(self, name: QName, again: int = 0) -> str:
        """The label of the locator of a concept."""
        label = f"{self.linkbase.taxonomy.prefixes[name.namespace]}_{name.local}"
        label += f"_{again + 1}" if again else ""
        return label if label in self._located else self.locate_href(label, self.linkbase.href(name))

    def locate_href(self, label: str, href: str) -> str:
        if label not in self._located:
            self._located[label] = href
            locator = etree.SubElement(self.element, q(LINK, "loc"))
            locator.set(q(XLINK, "type"), "locator")
            locator.set(q(XLINK, "href"), href)
            locator.set(q(XLINK, "label"), label)
        return label

    def arc(self, tag: str, arcrole: str, source: QName, target: QName, **attributes: str) -> etree._Element:
        """Connect two concepts. XLink forbids two arcs between the same labels: the second gets another locator."""
        start, again = self.locate(source), 0
        while (start, end := self.locate(target, again)) in self._pairs:
            again += 1
        return self.arc_between(tag, arcrole, start, end, **attributes)

    def arc_between(self, tag: str, arcrole: str, start: str, end: str, **attributes: str) -> etree._Element:
        self._pairs.add((start, end))
        arc = etree.SubElement(self.element, tag)
        arc.set(q(XLINK, "type"), "arc")
        arc.set(q(XLINK, "arcrole"), arcrole)
        arc.set(q(XLINK, "from"), start)
        arc.set(q(XLINK, "to"), end)
        for name, value in attributes.items():
            arc.set(name, value)
        return arc

    def resource(self, tag: str, label: str, role: str = "", language: str = "") -> etree._Element:
        element = etree.SubElement(self.element, tag)
        element.set(q(XLINK, "type"), "resource")
        element.set(q(XLINK, "label"), label)
        if role:
            element.set(q(XLINK, "role"), role)
        if language:
            element.set(q(XML, "lang"), language)
        return element
