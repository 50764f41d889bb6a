"""The reports of the real filing: complete, small, without a network, on every width and on paper."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from sarif_kit import validation_errors

from kaiji.findings import render
from kaiji.findings.inspection import Inspection, Standing
from kaiji.workflow.build import run_check
from tests.findings.test_page import Page, section
from tests.tiny import REPOSITORY


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return Inspection(run_check(REPOSITORY))


@pytest.fixture(scope="module")
def html(inspection: Inspection) -> str:
    return render(inspection.outcome, REPOSITORY, "html")


def test_everything_is_on_the_page(inspection: Inspection, html: str) -> None:
    found = Page(html)
    assert len(html.encode()) < 1_500_000
    assert "Nothing needs attention" in found.words
    assert all(f'id="rule.{e.rule.id}"' in html for e in inspection.rules)
    assert section(html, "totals").count('class="total"') == len(inspection.totals)
    waivers = section(html, "waivers")
    assert waivers.count("<article") == len(inspection.report.waivers if inspection.report else ())
    assert "Applies to nothing" not in waivers
    assert str(REPOSITORY) not in html


def test_figures_lead_to_their_lines(html: str) -> None:
    """The index of provenance knows them better than the disclosures do."""
    row = section(html, "totals").partition("Total assets</th>")[2].partition("</tr>")[0]
    assert '<code title="generator/iij/jgp/statements.py:' in row
    assert '<span class="printed">line ' in row


def test_the_other_forms(inspection: Inspection) -> None:
    log = json.loads(render(inspection.outcome, REPOSITORY, "sarif"))
    assert validation_errors(log) == []
    waived = [e for e in inspection.evaluations if e.waiver]
    assert sum(bool(r["suppressions"]) for r in log["runs"][0]["results"]) == len(waived)
    root = ElementTree.fromstring(render(inspection.outcome, REPOSITORY, "junit"))
    assert root.get("failures") == "0"
    rules = [e for e in inspection.rules if e.standing in (Standing.WAIVED, Standing.NOT_APPLICABLE)]
    assert root.get("skipped") == str(len(rules))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("KAIJI_REQUIRE_BROWSER"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_the_page_fits_its_window(browser: Any, html: str, width: int, tmp_path: Path) -> None:
    """Without scrolling sideways, even with everything open; nothing is fetched."""
    path = tmp_path / "findings.html"
    path.write_text(html.replace("<details ", "<details open "), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    assert requests == [path.as_uri()]
    page.close()


@pytest.mark.browser
def test_on_paper_every_statement_is_open(browser: Any, html: str, tmp_path: Path) -> None:
    path, pdf = tmp_path / "findings.html", tmp_path / "findings.pdf"
    path.write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    page.close()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert "Leasehold improvements" in text
    assert "1 / " in text
    assert text.count("\f") < 40
