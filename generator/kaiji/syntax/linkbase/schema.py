"""Schemas (XBRL 2.1 section 5.1): one for each module, one for the roles, one as entry point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from kaiji.model import Concept, QName, Role, Schema, Taxonomy
from kaiji.model.names import ENUM2, LINK, REF, XBRLDT, XBRLI
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.xml import (
    SCHEMA_LOCATIONS,
    XLINK,
    XSD,
    networks_file,
    prefixes,
    q,
    relative,
    schema_file,
    schema_files,
    xml_artifact,
)

_LINKBASE_ARCROLE = "http://www.w3.org/1999/xlink/properties/linkbase"
USED_ON = (
    "link:presentationLink",
    "link:definitionLink",
    "link:calculationLink",
)


def schemas(taxonomy: Taxonomy, linkbases: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """The schemas of a taxonomy. `linkbases` are (path, role of the linkbaseRef or "") pairs for the entry point."""
    entry = Schema(taxonomy.url, "entry")
    for schema in taxonomy.schemas:
        if schema.namespace == taxonomy.url or taxonomy.files.single:
            entry = schema
        else:
            root = _schema(schema.namespace, schema.prefix)
            _concepts(root, taxonomy, schema)
            yield xml_artifact(schema_file(taxonomy, schema.namespace), root)
    if taxonomy.roles and not taxonomy.files.single:
        root = _schema(taxonomy.roles_namespace, "roles")
        appinfo = etree.SubElement(etree.SubElement(root, q(XSD, "annotation")), q(XSD, "appinfo"))
        for role in taxonomy.roles:
            _role_type(appinfo, role)
        _import(root, LINK, SCHEMA_LOCATIONS[LINK])
        yield xml_artifact(schema_file(taxonomy, taxonomy.roles_namespace), root)
    yield xml_artifact(schema_file(taxonomy, taxonomy.url), _entry_point(taxonomy, entry, linkbases))


def networks_schema(taxonomy: Taxonomy, linkbases: Iterable[tuple[str, str]]) -> Artifact:
    """An entry point that leads to all that the usual one leads to, and to the patterns, which are in these linkbases."""
    root = _schema(f"{taxonomy.url}/networks", "networks")
    appinfo = etree.SubElement(etree.SubElement(root, q(XSD, "annotation")), q(XSD, "appinfo"))
    for path, role in linkbases:
        _linkbase_ref(appinfo, relative(path, taxonomy.directory), role)
    _import(root, taxonomy.url, relative(schema_file(taxonomy, taxonomy.url), taxonomy.directory))
    return xml_artifact(networks_file(taxonomy), root)


def light_schema(taxonomy: Taxonomy) -> Artifact:
    """An entry point that leads to the concepts and roles, and to no linkbase."""
    root = _schema(f"{taxonomy.url}/light", "light")
    _imports(root, taxonomy)
    for module in taxonomy.schemas:
        _import(root, module.namespace, relative(schema_file(taxonomy, module.namespace), taxonomy.directory))
    if taxonomy.roles:
        path = schema_file(taxonomy, taxonomy.roles_namespace)
        _import(root, taxonomy.roles_namespace, relative(path, taxonomy.directory))
    return xml_artifact(f"{taxonomy.directory}/{taxonomy.name}_light.xsd", root)


def _entry_point(taxonomy: Taxonomy, schema: Schema, linkbases: Iterable[tuple[str, str]]) -> etree._Element:
    root = _schema(schema.namespace, schema.prefix)
    appinfo = etree.SubElement(etree.SubElement(root, q(XSD, "annotation")), q(XSD, "appinfo"))
    for path, role in linkbases:
        _linkbase_ref(appinfo, relative(path, taxonomy.directory), role)
    for point in (point for other in taxonomy.imports for point in other.entry_points if point.linkbase):
        _linkbase_ref(appinfo, point.address, point.role)
    if taxonomy.files.single:
        for declared in taxonomy.roles:
            _role_type(appinfo, declared)
        _import(root, LINK, SCHEMA_LOCATIONS[LINK])
    _imports(root, taxonomy)
    for module in taxonomy.schemas:
        if module.namespace != schema.namespace:
            _import(root, module.namespace, relative(schema_file(taxonomy, module.namespace), taxonomy.directory))
    if taxonomy.roles and not taxonomy.files.single:
        path = schema_file(taxonomy, taxonomy.roles_namespace)
        _import(root, taxonomy.roles_namespace, relative(path, taxonomy.directory))
    if not taxonomy.files.single and any(
        concept.references for module in taxonomy.schemas for concept in module.concepts
    ):
        _import(root, REF, SCHEMA_LOCATIONS[REF])  # declares the parts of which the reference linkbase is made
    _concepts(root, taxonomy, schema)
    return root


def _linkbase_ref(appinfo: etree._Element, href: str, role: str) -> None:
    ref = etree.SubElement(appinfo, q(LINK, "linkbaseRef"))
    ref.set(q(XLINK, "type"), "simple")
    ref.set(q(XLINK, "href"), href)
    if role:
        ref.set(q(XLINK, "role"), role)
    ref.set(q(XLINK, "arcrole"), _LINKBASE_ARCROLE)


def _imports(root: etree._Element, taxonomy: Taxonomy) -> None:
    """Import the taxonomies that this one rests on: one that was loaded by the absolute addresses of its schemas."""
    for other in taxonomy.imports:
        for point in other.entry_points:
            if not point.linkbase:
                _import(root, point.namespace, point.address)
        if not other.loaded:
            _import(root, other.url, relative(schema_file(other, other.url), taxonomy.directory))


def _schema(namespace: str, prefix: str) -> etree._Element:
    nsmap = {"xsd": XSD} | prefixes(XBRLI, LINK, XBRLDT, XLINK) | {prefix: namespace}
    root = etree.Element(q(XSD, "schema"), nsmap=nsmap)
    root.set("targetNamespace", namespace)
    root.set("elementFormDefault", "qualified")
    root.set("attributeFormDefault", "unqualified")
    return root


def _import(root: etree._Element, namespace: str, location: str) -> None:
    element = etree.SubElement(root, q(XSD, "import"))
    element.set("namespace", namespace)
    element.set("schemaLocation", location)


def _role_type(parent: etree._Element, role: Role) -> None:
    element = etree.SubElement(parent, q(LINK, "roleType"), roleURI=role.uri, id=role.id)
    etree.SubElement(element, q(LINK, "definition")).text = role.definition
    for name in USED_ON:
        etree.SubElement(element, q(LINK, "usedOn")).text = name


def _concepts(root: etree._Element, taxonomy: Taxonomy, schema: Schema) -> None:
    used = {XBRLI} | {c.type.name.namespace for c in schema.concepts}
    used |= {c.substitution.value.namespace for c in schema.concepts}
    elsewhere = schema_files(taxonomy)
    for namespace in sorted(used):
        location = SCHEMA_LOCATIONS.get(namespace) or relative(elsewhere[namespace], taxonomy.directory)
        _import(root, namespace, location)
    heads = {c.domain.head.namespace for c in schema.concepts if c.domain} - {schema.namespace}
    for namespace in sorted(heads):
        _import(root, namespace, relative(elsewhere[namespace], taxonomy.directory))
    for concept in schema.concepts:
        _concept(root, taxonomy, schema, concept)
    own = {c.typed_domain for c in schema.concepts if c.typed_domain and c.typed_domain.namespace == schema.namespace}
    for domain in sorted(own):
        _typed_domain(root, schema, domain)


def _typed_domain(root: etree._Element, schema: Schema, domain: QName) -> None:
    """The element whose values a typed dimension takes: text."""
    element = etree.SubElement(root, q(XSD, "element"))
    element.set("name", domain.local)
    element.set("id", f"{schema.prefix}_{domain.local}")
    element.set("type", "xsd:string")
    element.set("nillable", "true")


def _concept(root: etree._Element, taxonomy: Taxonomy, schema: Schema, concept: Concept) -> None:
    named = [concept.type.name.namespace, *([concept.domain.head.namespace] if concept.domain else [])]
    nsmap = {taxonomy.prefixes[namespace]: namespace for namespace in named}
    element = etree.SubElement(root, q(XSD, "element"), nsmap=nsmap)
    element.set("name", concept.name.local)
    element.set("id", concept.id or f"{schema.prefix}_{concept.name.local}")
    element.set("type", taxonomy.prefixed(concept.type.name))
    element.set("substitutionGroup", taxonomy.prefixed(concept.substitution.value))
    element.set("abstract", "true" if concept.abstract else "false")
    element.set("nillable", "true" if concept.nillable else "false")
    element.set(q(XBRLI, "periodType"), concept.period.value)
    if concept.balance is not None:
        element.set(q(XBRLI, "balance"), concept.balance.value)
    if concept.typed_domain is not None:
        element.set(q(XBRLDT, "typedDomainRef"), f"#{schema.prefix}_{concept.typed_domain.local}")
    if concept.domain is not None:
        element.set(q(ENUM2, "domain"), taxonomy.prefixed(concept.domain.head))
        element.set(q(ENUM2, "linkrole"), concept.domain.role)
        element.set(q(ENUM2, "headUsable"), "true" if concept.domain.head_usable else "false")
