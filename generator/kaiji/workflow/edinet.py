"""What EDINET asks of a submission: the extension taxonomy, the documents as one set, the manifest, folders and names.

The rules are those of the guidelines for filers' taxonomies and instances (提出者別タクソノミ作成ガイドライン,
報告書インスタンス作成ガイドライン); `kaiji.declare.edinet` has the names.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from kaiji.declare.edinet import NAME
from kaiji.declare.filing import Edition
from kaiji.model import (
    Finding,
    KaijiError,
    LabelRole,
    Layout,
    Network,
    Part,
    Relationship,
    Report,
    Role,
    Schema,
    Severity,
    Taxonomy,
    arcroles,
)
from kaiji.model.network import domain_member
from kaiji.model.taxonomy import Files
from kaiji.syntax.artifact import Artifact

if TYPE_CHECKING:
    from lxml import etree

    from kaiji.syntax.inline.pages import Page
    from kaiji.workflow.profile import Profile

BASE = "http://disclosure.edinet-fsa.go.jp/taxonomy/"
_PUBLIC = "XBRL/PublicDoc"
_MANIFEST = "http://disclosure.edinet-fsa.go.jp/2013/manifest"
_GENERAL_SPECIAL = "http://www.xbrl.org/2003/arcrole/general-special"
_ACCOUNTS = "/role/jppfs/rol_cai_{}-ListOfAccounts"
_STATEMENTS = ("BalanceSheet", "StatementOfIncome", "StatementOfChangesInEquity", "StatementOfCashFlows")
_FORM = re.compile(r".*/role/jp\w+/rol_\w*FormNo\w+")
_PICTURE = re.compile(r'src="data:image/(png|jpeg);base64,([A-Za-z0-9+/=]+)"')


def rests_on_edinet(taxonomy: Taxonomy) -> bool:
    """Whether a filing uses EDINET's concepts, so that it can be handed in there."""
    return any(point.address.startswith(BASE) for t in taxonomy.closure for point in t.entry_points)


def shaped(taxonomy: Taxonomy) -> Taxonomy:
    """An extension taxonomy as EDINET wants it, where it rests on EDINET's; any other as it is.

    - One schema with one presentation, calculation and definition linkbase, and a label linkbase for each language, the
      Japanese one without a language in its name; summations of XBRL 2.1 only.
    - Definition networks begin at the heading, as the presentation does: the table hangs from it, and the line items below.
    - Accounts of one's own are specials of the heading under which they stand, in the lists of accounts (general-special).
    """
    if taxonomy.loaded or not rests_on_edinet(taxonomy):
        return taxonomy
    own = {concept.name for schema in taxonomy.schemas for concept in schema.concepts}
    networks = [_headed(network) for network in taxonomy.networks]
    for statement in _STATEMENTS:
        if (role := _role(taxonomy, _ACCOUNTS.format(statement))) is None:
            continue
        arcs = [
            arc
            for network in networks
            if re.search(rf"/role/jppfs/rol_(Consolidated)?{statement}(-|$)", network.role.uri)
            for arc in network.presentation
            if arc.target in own and taxonomy.concepts[arc.target].reportable
        ]
        pairs = dict.fromkeys((arc.source, arc.target) for arc in arcs)
        accounts = (Relationship(_GENERAL_SPECIAL, *pair, n) for n, pair in enumerate(pairs, 1))
        if pairs:
            networks.append(Network(role, tuple(accounts)))
    files = Files(single=True, label={"ja": "lab", "en": "lab-en"}, calculation=(arcroles.SUMMATION_ITEM,))
    return replace(taxonomy, networks=tuple(networks), files=files)


def _headed(network: Network) -> Network:
    """A network whose tables hang from their headings in the place of the line items."""
    above = {arc.target: arc.source for arc in network.presentation}
    arcs: list[Relationship] = []
    for arc in network.relationships:
        heading = above.get(arc.source) if arc.arcrole == arcroles.ALL else None
        arcs += [arc] if heading is None else [arc._replace(source=heading), domain_member(heading, arc.source, 2)]
    return replace(network, relationships=tuple(arcs))


def _role(taxonomy: Taxonomy, ending: str) -> Role | None:
    return next((r for t in taxonomy.closure if t.loaded for r in t.roles if r.uri.endswith(ending)), None)


def submission(editions: Sequence[Edition], profile: Profile) -> Iterator[Artifact]:
    """The zip that is handed in: `XBRL/PublicDoc` with documents, taxonomy, pictures and manifest.

    EDINET takes documents in Japanese alone; those in further languages are left out. Raises `KaijiError` (profile.names)
    for a filing whose name is none of EDINET's, and as the writers do.
    """
    from kaiji.syntax.package.archive import archive

    report, layout = editions[0]
    if not NAME.fullmatch(report.name) or report.taxonomy.name != report.name:
        message = (
            f"EDINET takes names like jpcrp030000-asr-001_E00000-000_2026-03-31_01_2026-06-26, and the filing is called"
            f" {report.name!r}, its library {report.taxonomy.name!r}: take both from EdinetNames"
        )
        raise KaijiError(message, code="profile.names")
    taxonomy = replace(report.taxonomy, directory=_PUBLIC, schemas=tuple(map(_undocumented, report.taxonomy.schemas)))
    placed = replace(report, directory=_PUBLIC, taxonomy=taxonomy)
    root = report.name.partition("_")[0]
    content = [replace(x, path=f"{root}/{x.path}") for x in _content(placed, layout, profile)]
    yield archive(f"build/{report.name}-submission.zip", content)


def _undocumented(schema: Schema) -> Schema:
    """What a concept means is said in the report: EDINET knows no labels for it."""
    kept = (replace(c, labels=tuple(x for x in c.labels if x.role != LabelRole.DOCUMENTATION)) for c in schema.concepts)
    return replace(schema, concepts=tuple(kept))


def _content(report: Report, layout: Layout, profile: Profile) -> Iterator[Artifact]:
    from kaiji.syntax.filing import taxonomy_artifacts
    from kaiji.syntax.inline.pages import Pages
    from kaiji.syntax.package.archive import text_artifact
    from kaiji.syntax.xml import xml_artifact

    yield from taxonomy_artifacts(report.taxonomy)
    template = layout.template if layout.template.startswith("edinet") else "edinet.xhtml.j2"
    if layout.document is not None:
        yield from _filled(report, layout, profile)
        return
    sheets = pages(layout.outline, report.name)
    laid_out = Pages(report, replace(layout, template=template), replace(profile.inline, links=False), sheets)
    pictures: dict[str, str] = {}
    for name, text in laid_out.documents():
        yield text_artifact(f"{_PUBLIC}/{name}", _PICTURE.sub(lambda found: _moved(found, pictures), text))
    _refuse_wrong(laid_out.findings)
    for data, name in pictures.items():
        yield _bytes(f"{_PUBLIC}/{name}", base64.b64decode(data))
    yield xml_artifact(f"{_PUBLIC}/manifest_PublicDoc.xml", _manifest(report, [sheet.name for sheet in sheets]))


def _filled(report: Report, layout: Layout, profile: Profile) -> Iterator[Artifact]:
    """The pages of a document that is laid out already, and the manifest."""
    from kaiji.syntax.inline.fill import Filled
    from kaiji.syntax.inline.sheets import pictures_of
    from kaiji.syntax.package.archive import text_artifact
    from kaiji.syntax.xml import xml_artifact

    assert layout.document is not None
    laid_out = Filled(report, layout, profile.inline, lambda name: f"{name}_{report.name}_ixbrl.htm")
    beside = pictures_of(layout.document)
    pictures = {base64.b64encode(path.read_bytes()).decode(): name for name, path in beside.items()}
    for name, artifact in zip(laid_out.names, laid_out.artifacts, strict=False):
        page = BytesIO()
        artifact.write(page)
        text = _PICTURE.sub(lambda found: _moved(found, pictures), page.getvalue().decode())
        yield text_artifact(f"{_PUBLIC}/{name}", text)
    _refuse_wrong([finding for finding in laid_out.findings if finding.severity is Severity.ERROR])
    for data, name in pictures.items():
        yield _bytes(f"{_PUBLIC}/{name}", base64.b64decode(data))
    yield xml_artifact(f"{_PUBLIC}/manifest_PublicDoc.xml", _manifest(report, laid_out.names))


def _refuse_wrong(findings: Sequence[Finding]) -> None:
    """Refuse to hand in what is wrong: raises the first of what is said of it."""
    if findings:
        raise KaijiError(findings[0].message, code=findings[0].code, location=findings[0].location)


def _moved(found: re.Match[str], pictures: dict[str, str]) -> str:
    """A picture that stands in the page as a file beside it: EDINET takes no data URIs."""
    suffix = "jpg" if found[1] == "jpeg" else found[1]
    names = (f"images/{number:03}.{suffix}" for number in count(len(pictures) + 1))
    free = next(name for name in names if name not in pictures.values())
    return f'src="{pictures.setdefault(found[2], free)}"'


def _bytes(path: str, content: bytes) -> Artifact:
    return Artifact(path, lambda stream: stream.write(content))


def pages(outline: Sequence[Part], name: str) -> list[Page]:
    """The documents: the cover, then one for each chapter (第１, 第２, ...) of each part (第一部, ...).

    The first heading of the outline is the cover; the others are parts, and those directly below them chapters. Files are
    numbered by part and chapter, and a part's own heading stands at the head of its first one.
    """
    from kaiji.syntax.inline.pages import Page

    found: list[Page] = []
    for part, top in enumerate(outline):
        if part == 0:
            found.append(Page(f"0000000_header_{name}_ixbrl.htm", list(_numbers(top))))
            continue
        if not top.parts:
            found.append(Page(f"{part:02}00000_honbun_{name}_ixbrl.htm", list(_numbers(top))))
        for chapter, below in enumerate(top.parts, 1):
            above = [top.number] if chapter == 1 else []
            file = f"{part:02}{chapter:02}010_honbun_{name}_ixbrl.htm"
            found.append(Page(file, [*above, *_numbers(below)]))
    return found


def _numbers(part: Part) -> Iterator[tuple[int, ...]]:
    yield part.number
    for below in part.parts:
        yield from _numbers(below)


def _manifest(report: Report, names: Sequence[str]) -> etree._Element:
    """Which documents make the instance, in their order, and which tree of the taxonomy is the table of contents."""
    from lxml import etree

    from kaiji.syntax.xml import XML, q

    root = etree.Element(q(_MANIFEST, "manifest"), nsmap={None: _MANIFEST})  # type: ignore[dict-item]  # the default namespace
    instance = report.name.partition("-")[0]
    composition = etree.SubElement(root, q(_MANIFEST, "tocComposition"))
    for language, text in (("ja", "提出本文書"), ("en", "Main Document")):
        title = etree.SubElement(composition, q(_MANIFEST, "title"))
        title.set(q(XML, "lang"), language)
        title.text = text
    for network in report.taxonomy.networks:
        if _FORM.fullmatch(network.role.uri):
            item = etree.SubElement(composition, q(_MANIFEST, "item"), ref=instance, extrole=network.role.uri)
            item.set("in", "presentation")
    listed = etree.SubElement(etree.SubElement(root, q(_MANIFEST, "list")), q(_MANIFEST, "instance"), id=instance)
    listed.set("type", "PublicDoc")
    listed.set("preferredFilename", f"{report.name}.xbrl")
    for name in names:
        etree.SubElement(listed, q(_MANIFEST, "ixbrl")).text = name
    return root
