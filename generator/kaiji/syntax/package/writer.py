"""Taxonomy packages (Taxonomy Packages 1.0) and report packages (Report Package 1.0).

Inside a package the taxonomies have their absolute addresses, and the catalog maps these to the files: a package can be
used by itself on a machine that has nothing else. It holds everything that its entry point rests on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from kaiji.model import Publication, Report, Taxonomy
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.linkbase.schema import light_schema
from kaiji.syntax.package.archive import archive, text_artifact
from kaiji.syntax.xml import XML, networks_file, q, schema_file, xml_artifact

_TP = "http://xbrl.org/2016/taxonomy-package"
_CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_TYPES = {".xbri": "https://xbrl.org/report-package/2023/xbri", ".xbr": "https://xbrl.org/report-package/2023/xbr"}

Emit = Callable[[Taxonomy, Report | None], Iterator[Artifact]]
"""The files of a taxonomy; of the extension of a report, with its waivers."""


def addressed(taxonomy: Taxonomy) -> Taxonomy:
    """The same taxonomy at its address, as it and documents in packages refer to it."""
    if taxonomy.loaded:
        return taxonomy
    imports = tuple(addressed(t) for t in taxonomy.imports)
    return replace(taxonomy, directory=taxonomy.url, imports=imports)


def taxonomy_package(taxonomy: Taxonomy, report: Report, emit: Emit) -> Artifact:
    """`build/<name>.zip`: one of the taxonomies that a report rests on."""
    content = [
        *_files(taxonomy, report, emit),
        xml_artifact("META-INF/taxonomyPackage.xml", _metadata(taxonomy)),
    ]
    return archive(f"build/{taxonomy.name}.zip", _below(taxonomy.name, content))


def report_package(
    report: Report, suffix: str, emit: Emit, documents: Callable[[Report], Iterable[Artifact]]
) -> Artifact:
    """`build/<name><suffix>`: one report with the taxonomies that it rests on."""
    placed = replace(report, directory="reports", taxonomy=addressed(report.taxonomy))
    kind = json.dumps({"documentInfo": {"documentType": _TYPES[suffix]}}, indent=1) + "\n"
    content = [
        *_files(report.taxonomy, report, emit),
        xml_artifact("META-INF/taxonomyPackage.xml", _metadata(report.taxonomy)),
        text_artifact("META-INF/reportPackage.json", kind),
        *documents(placed),
    ]
    return archive(f"build/{report.name}{suffix}", _below(report.name, content))


def _below(directory: str, content: Iterable[Artifact]) -> Iterator[Artifact]:
    for artifact in content:
        yield replace(artifact, path=f"{directory}/{artifact.path}")


def _files(taxonomy: Taxonomy, report: Report, emit: Emit) -> Iterator[Artifact]:
    """The files of the closure, below a directory named as the host of their address, and the catalog."""
    for one in addressed(taxonomy).declared:
        for artifact in emit(one, report if one.url == report.taxonomy.url else None):
            yield replace(artifact, path=_place(artifact.path))
        if _has_light(one):
            light = light_schema(one)
            yield replace(light, path=_place(light.path))
    yield xml_artifact("META-INF/catalog.xml", _catalog(taxonomy))


def _place(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"


def _has_light(taxonomy: Taxonomy) -> bool:
    """Whether the concepts stand apart from the entry point, so that they can be had without linkbases."""
    return all(s.namespace != taxonomy.url for s in taxonomy.schemas)


def _catalog(taxonomy: Taxonomy) -> etree._Element:
    """An OASIS XML catalog, restricted as Taxonomy Packages 1.0 section 4.2 has it."""
    root = etree.Element(q(_CATALOG, "catalog"), nsmap={None: _CATALOG})  # type: ignore[dict-item]  # the default namespace
    for one in taxonomy.declared:
        rule = etree.SubElement(root, q(_CATALOG, "rewriteURI"))
        rule.set("uriStartString", f"{one.url}/")
        rule.set("rewritePrefix", f"../{_place(one.url)}/")
    return root


def _metadata(taxonomy: Taxonomy) -> etree._Element:
    """META-INF/taxonomyPackage.xml (Taxonomy Packages 1.0 section 4.1)."""
    about = taxonomy.publication or Publication("", ())
    names = about.names or (("en", taxonomy.title),)
    root = etree.Element(q(_TP, "taxonomyPackage"), nsmap={"tp": _TP})
    root.set(q(XML, "lang"), names[0][0])
    _text(root, "identifier", taxonomy.url)
    _texts(root, "name", names)
    _texts(root, "description", about.descriptions)
    _text(root, "version", about.version)
    if about.license:
        etree.SubElement(root, q(_TP, "license"), href=about.license_url, name=about.license)
    _texts(root, "publisher", about.publishers)
    _text(root, "publisherURL", about.publisher_url)
    _text(root, "publisherCountry", about.country)
    _text(root, "publicationDate", about.date)
    points = etree.SubElement(root, q(_TP, "entryPoints"))
    placed = addressed(taxonomy)
    for one in reversed(placed.declared):
        own = one.publication.names if one.publication else (("en", one.title),)
        _entry(points, one, own, schema_file(one, one.url), _FULL)
        if one.patterns:
            named = _suffixed(own, _NETWORKS_NAME)
            _entry(points, one, named, networks_file(one), _NETWORKS)
        if _has_light(one):
            named = _suffixed(own, _LIGHT_NAME)
            _entry(points, one, named, light_schema(one).path, _LIGHT)
    return root


_FULL = (
    ("en", "Concepts with labels, references and rules, and the networks of this taxonomy."),
    ("ja", "要素、ラベル、参照情報、ルール及び当タクソノミのネットワーク。"),
)
_NETWORKS = (
    ("en", "The same with every statement, note and table whole: the networks that filings recast."),
    ("ja", "上記に加え、全ての計算書類、注記及び表のネットワーク(提出者が再定義するもの)。"),
)
_NETWORKS_NAME = {"en": " (all networks)", "ja": "(全ネットワーク)"}
_LIGHT = (("en", "Concepts and roles only, without linkbases."), ("ja", "要素及びロールのみ。リンクベースを含まない。"))
_LIGHT_NAME = {"en": " (light)", "ja": "(簡易版)"}


def _suffixed(names: Iterable[tuple[str, str]], suffixes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((language, text + suffixes.get(language, suffixes["en"])) for language, text in names)


def _entry(
    parent: etree._Element, one: Taxonomy, names: Iterable[tuple[str, str]], href: str, said: Iterable[tuple[str, str]]
) -> None:
    point = etree.SubElement(parent, q(_TP, "entryPoint"))
    _texts(point, "name", names)
    _texts(point, "description", said)
    if one.publication:
        _text(point, "version", one.publication.version)
    etree.SubElement(point, q(_TP, "entryPointDocument"), href=href)
    if said is not _LIGHT and one.languages:
        languages = etree.SubElement(point, q(_TP, "languages"))
        for language in one.languages:
            _text(languages, "language", language)


def _text(parent: etree._Element, tag: str, text: str, language: str = "") -> None:
    if text:
        element = etree.SubElement(parent, q(_TP, tag))
        element.text = text
        if language:
            element.set(q(XML, "lang"), language)


def _texts(parent: etree._Element, tag: str, texts: Iterable[tuple[str, str]]) -> None:
    for language, text in texts:
        _text(parent, tag, text, language)
