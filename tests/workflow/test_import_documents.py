"""An imported report keeps its layout: the project prints the document that was filed, with the figures that it has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import ImageChops

from kaiji.model import Severity
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.workflow.importing.run import run_import
from kaiji.workflow.project import Project, load
from kaiji.workflow.publish import write
from tests.declare import bases
from tests.test_inline_filings import SHARED, picture_of, unpacked

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def printed(project: Project, into: Path) -> list[Path]:
    """The document of a project, without an error."""
    assert project.document is not None
    laid_out = inline(project.report, project.document, project.profile.inline)
    written = write(laid_out.artifacts, into)
    assert not [f for f in laid_out.findings if f.severity is Severity.ERROR]
    return [into / path for path in written if path.endswith(("htm", "html"))]


def test_an_imported_document_is_printed_again_and_follows_the_figures(tmp_path: Path) -> None:
    project = bases.project(tmp_path / "acme")
    report, layout = load(project).report, load(project).layout
    write([*report_artifacts(report), *inline(report, layout).artifacts], tmp_path / "filed")
    filed = tmp_path / "filed" / report.directory / f"{report.name}.xhtml"
    outcome = run_import(filed, tmp_path / "new", [project / "klein.zip"])
    assert [f.code for f in outcome.findings] == ["import.facts"]
    (page,) = printed(load(tmp_path / "new"), tmp_path / "printed")
    assert body(page) == body(filed)
    figures = tmp_path / "new" / "source" / "acme" / "figures.py"
    before = figures.read_text("utf-8")
    figures.write_text(before.replace("sales=90", "sales=9_300"), "utf-8")
    assert figures.read_text("utf-8") != before
    (page,) = printed(load(tmp_path / "new"), tmp_path / "changed")
    assert "9,300" in body(page)
    assert "9,300" not in body(filed)


def body(page: Path) -> str:
    """What people see of a document."""
    text = page.read_text("utf-8").partition("</ix:header>")[2]
    return " ".join(re.sub("<[^>]*>", " ", text).split())


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "place", "package", "first"),
    [
        ("sec-aapl-10q-2025-inline", "aapl-20250329.htm", "stand-ins/sec-aapl-10q-2025-inline", "aapl-20250329.htm"),
        ("edinet-asr-jgaap", "XBRL/PublicDoc", "edinet-2026", "0105020_honbun"),
    ],
)
def test_a_filing_looks_as_it_was_filed(
    name: str, place: str, package: str, first: str, tmp_path: Path, browser: Browser
) -> None:
    directory = unpacked(name, tmp_path / "filing")
    outcome = run_import(
        SHARED / "filings" / f"{name}.zip" / place, tmp_path / "new", [SHARED / "taxonomies" / f"{package}.zip"]
    )
    assert not outcome.failed, outcome.findings
    assert not {f.code for f in outcome.findings} & {"import.missing", "import.changed"}
    pages = printed(load(tmp_path / "new"), tmp_path / "printed")
    page = pages[0] if len(pages) == 1 else next(p for p in pages if p.name.startswith(first))
    (old,) = directory.rglob(f"{first}*")
    one, other = picture_of(browser, old), picture_of(browser, page)
    assert ImageChops.difference(one, other).getbbox() is None
