"""What the XML emitters share: namespaces, XLink attributes and the one way in which a document is written."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping
from typing import BinaryIO

from lxml import etree

from kaiji.model import EntryPoint, Role, Taxonomy
from kaiji.model.names import STANDARD_PREFIXES
from kaiji.syntax.artifact import Artifact

XLINK = "http://www.w3.org/1999/xlink"
XSD = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"

SCHEMA_LOCATIONS = {
    "http://www.xbrl.org/2003/instance": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    "http://www.xbrl.org/2003/linkbase": "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd",
    "http://xbrl.org/2005/xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
    "http://www.xbrl.org/dtr/type/non-numeric": "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd",
    "http://www.xbrl.org/dtr/type/numeric": "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd",
    "http://www.xbrl.org/dtr/type/2020-01-21": "https://www.xbrl.org/dtr/type/2020-01-21/types.xsd",
    "http://www.xbrl.org/dtr/type/2022-03-31": "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
    "http://www.xbrl.org/dtr/type/2024-01-31": "https://www.xbrl.org/dtr/type/2024-01-31/types.xsd",
    "http://xbrl.org/2020/extensible-enumerations-2.0": "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd",
    "http://www.xbrl.org/2006/ref": "http://www.xbrl.org/2006/ref-2006-02-27.xsd",
    "http://xbrl.org/2008/generic": "http://www.xbrl.org/2008/generic-link.xsd",
    "http://xbrl.org/2008/label": "http://www.xbrl.org/2008/generic-label.xsd",
}
"""Where the schemas of the specifications are published; processors carry them along."""


def q(namespace: str, local: str) -> str:
    """Clark notation."""
    return f"{{{namespace}}}{local}"


def escaped(text: str) -> str:
    """Text as the content of an element: a carriage return would otherwise be read as a line feed."""
    return html.escape(text, quote=False).replace("\r", "&#13;")


def quoted(text: str) -> str:
    """Text as the value of an attribute, in quotes: white space would otherwise be read as spaces.

    The standard library's `xml.sax.saxutils` does the same, and loads what is needed to open connections.
    """
    text = escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "&quot;") + '"'


def prefixes(*namespaces: str, **more: str) -> dict[str, str]:
    """A namespace map for lxml: the usual prefixes of the given namespaces, then `prefix=namespace`."""
    return {STANDARD_PREFIXES[n]: n for n in namespaces} | more


def xml_artifact(path: str, root: etree._Element) -> Artifact:
    """A file with this root: UTF-8, indented by two, a final line feed."""

    def write(stream: BinaryIO) -> None:
        etree.indent(root, "  ")
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(etree.tostring(root, encoding="utf-8"))
        stream.write(b"\n")

    return Artifact(path, write)


def relative(target: str, directory: str) -> str:
    """The path of a project file as a document in `directory` refers to it; an address elsewhere stays absolute."""
    if "://" in target and not target.startswith(f"{directory}/"):
        return target
    return os.path.relpath(target, directory).replace(os.sep, "/")


def schema_file(taxonomy: Taxonomy, namespace: str) -> str:
    """The path of the schema of a namespace, or its address. The taxonomy's own is the namespace of its entry point."""
    if taxonomy.entry_points:
        known = (s.location for s in taxonomy.schemas if s.namespace == namespace and namespace != taxonomy.url)
        return next(known, taxonomy.entry_points[0].address)
    if namespace == taxonomy.url or taxonomy.files.single:
        return f"{taxonomy.directory}/{taxonomy.name}.xsd"
    prefix = next((s.prefix for s in taxonomy.schemas if s.namespace == namespace), "roles")
    return f"{taxonomy.directory}/{taxonomy.name}_{prefix}.xsd"


def networks_file(taxonomy: Taxonomy) -> str:
    """The path of the entry point that leads to its patterns."""
    return f"{taxonomy.directory}/{taxonomy.name}_networks.xsd"


def entry_points(taxonomy: Taxonomy, directory: str) -> list[tuple[str, bool]]:
    """How a document in a directory refers to its taxonomy: addresses, and whether each is that of a linkbase."""
    found = taxonomy.entry_points or (EntryPoint(schema_file(taxonomy, taxonomy.url)),)
    return [(relative(point.address, directory), point.linkbase) for point in found]


def role_place(role: Role, taxonomy: Taxonomy, directory: str) -> str:
    """Where a role of a taxonomy is declared, as seen from a directory."""
    place = role.location or f"{schema_file(taxonomy, taxonomy.roles_namespace)}#{role.id}"
    return relative(place, directory)


def schema_files(taxonomy: Taxonomy) -> Mapping[str, str]:
    """The path of the schema of every namespace in the closure, role namespaces and entry points included."""
    return {
        namespace: schema_file(t, namespace)
        for t in taxonomy.closure
        for namespace in (t.url, t.roles_namespace, *(s.namespace for s in t.schemas))
    }
