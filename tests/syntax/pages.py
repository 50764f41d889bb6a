"""Small reports laid out by small templates, for the tests of the Inline emitter."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

from lxml import etree

from kaiji.model import Finding, Layout, Report
from kaiji.syntax.inline.document import Inline, inline
from kaiji.syntax.inline.version import INLINE_1_1, Version
from tests.little import LAYOUT

REPOSITORY = Path(__file__).parents[2]
START = '<html {{ document.namespaces }}><head><title>t</title></head><body><div style="display:none">{{ document.header }}</div>'
END = "</body></html>"


def templates(directory: Path, body: str) -> Path:
    """The notice's templates, and one named `page.j2` with a body on its second line."""
    shutil.copytree(REPOSITORY / "templates", directory, dirs_exist_ok=True)
    (directory / "page.j2").write_text(f"{START}\n{body}\n{END}", encoding="utf-8")
    return directory


def laid_out(
    report: Report,
    directory: Path,
    template: str = "report.xhtml.j2",
    version: Version = INLINE_1_1,
    layout: Layout | None = None,
) -> tuple[bytes, list[Finding]]:
    """The bytes of the document and what is wrong with it."""
    document = prepared(report, directory, template, version, layout)
    stream = io.BytesIO()
    document.artifact.write(stream)
    return stream.getvalue(), document.findings


def prepared(
    report: Report,
    directory: Path,
    template: str = "page.j2",
    version: Version = INLINE_1_1,
    layout: Layout | None = None,
) -> Inline:
    return inline(report, replace(layout or LAYOUT, template=template, templates=directory), version)


def rows(document: bytes, number: int = 0) -> list[list[str]]:
    """The texts of the cells of a table."""
    table = list(etree.fromstring(document).iter("{*}table"))[number]
    return [["".join(c.itertext()) for c in row if c.tag.endswith(("}td", "}th"))] for row in table.iter("{*}tr")]
