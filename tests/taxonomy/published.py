"""A small taxonomy as others publish it: documents by name, in a folder or as a package."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from kaiji.model import QName

NAMESPACE = "https://klein.example/tax"
ADDRESS = "https://klein.example/2031/"
LABEL = "http://www.xbrl.org/2003/role/label"


def q(local: str) -> QName:
    return QName(NAMESPACE, local)


def schema(content: str = "", appinfo: str = "", namespace: str = NAMESPACE, prefix: str = "k") -> str:
    """A schema with the usual prefixes."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema targetNamespace="{namespace}" xmlns:{prefix}="{namespace}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
 xmlns:dtr="http://www.xbrl.org/dtr/type/2022-03-31" xmlns:enum2="http://xbrl.org/2020/extensible-enumerations-2.0">
<xsd:annotation><xsd:appinfo>{appinfo}</xsd:appinfo></xsd:annotation>
{content}
</xsd:schema>"""


def element(name: str, type: str = "xbrli:stringItemType", group: str = "xbrli:item", more: str = "") -> str:
    return (
        f'<xsd:element name="{name}" id="k_{name}" type="{type}" substitutionGroup="{group}"'
        f' xbrli:periodType="duration" nillable="true" {more}/>'
    )


def linkbase(content: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:gen="http://xbrl.org/2008/generic" xmlns:label="http://xbrl.org/2008/label"
 xmlns:ref="http://www.xbrl.org/2006/ref">{content}</link:linkbase>"""


def extended(kind: str, content: str, role: str = "http://www.xbrl.org/2003/role/link") -> str:
    return f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">{content}</link:{kind}Link>'


def loc(name: str, file: str = "k.xsd", label: str = "") -> str:
    return f'<link:loc xlink:type="locator" xlink:href="{file}#k_{name}" xlink:label="{label or name}"/>'


def arc(kind: str, arcrole: str, source: str, target: str, more: str = "") -> str:
    return (
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="{source}" xlink:to="{target}" {more}/>'
    )


def linkbase_ref(file: str) -> str:
    return (
        f'<link:linkbaseRef xlink:type="simple" xlink:href="{file}"'
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
    )


def folder(directory: Path, documents: Mapping[str, str]) -> Path:
    """The documents below a directory."""
    for name, text in documents.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<rewriteURI uriStartString="{address}" rewritePrefix="../{prefix}"/></catalog>"""

METADATA = """<tp:taxonomyPackage xml:lang="en" xmlns:tp="http://xbrl.org/2016/taxonomy-package">
<tp:identifier>https://klein.example/package</tp:identifier><tp:name>Klein taxonomy</tp:name><tp:version>2031</tp:version>
<tp:entryPoints><tp:entryPoint><tp:name>All of it</tp:name><tp:entryPointDocument href="{address}k.xsd"/></tp:entryPoint>
</tp:entryPoints></tp:taxonomyPackage>"""


def package(path: Path, documents: Mapping[str, str], address: str = ADDRESS, prefix: str = "tax/") -> Path:
    """The documents as a taxonomy package that stands for an address."""
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("klein/META-INF/catalog.xml", CATALOG.format(address=address, prefix=prefix))
        zipped.writestr("klein/META-INF/taxonomyPackage.xml", METADATA.format(address=address))
        for name, text in documents.items():
            zipped.writestr(f"klein/tax/{name}", text)
    return path
