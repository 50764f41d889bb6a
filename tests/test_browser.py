"""The document, the viewer and the server in a real browser (the system's Chromium)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iij import filing
from kaiji.emit import report_artifacts
from kaiji.emit.inline import inline
from kaiji.publish import write
from kaiji.viewer import PAGE, write_viewer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

REPOSITORY = Path(__file__).parent.parent
SCREENSHOTS = REPOSITORY / "build" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
A4 = (718, 1046)
"""The text area of the printed page in CSS pixels: A4 less margins of 10 mm."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        assert not os.environ.get("KAIJI_REQUIRE_BROWSER"), "Chromium is required and not installed"
        pytest.skip("Chromium is not installed: the browser tests do not run")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document and its viewer, made of the source of truth."""
    root = tmp_path_factory.mktemp("site")
    report = filing.report
    document = inline(report, REPOSITORY / "templates")
    write([*report_artifacts(report), document.artifact], root)
    assert document.findings == []
    assert write_viewer(root / document.artifact.path, root / "viewer") == []
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.set_default_timeout(20_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: complaints.append(r.url) if not r.url.startswith(LOCAL) else None)
    yield opened
    opened.close()
    assert complaints == [], "the browser complained or asked for something from outside"


LOCAL = ("file:", "http://127.0.0.1:", "data:", "blob:", "about:")


def document_of(site: Path) -> str:
    report = filing.report
    return (site / report.directory / f"{report.name}.xhtml").as_uri()


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.mark.parametrize(("name", "width"), [("document-wide", 1280), ("document-narrow", 390)])
def test_document_fits_the_window(page: Page, site: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(document_of(site))
    assert "15th Ordinary General Meeting" in page.title() or "Internet Initiative Japan" in page.title()
    assert page.locator('[id="usg_Cash.CurrentYearInstant"]').text_content() == "13,554,544"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture(page, name)
    page.locator('[id="usg_Assets.CurrentYearInstant"]').scroll_into_view_if_needed()
    picture(page, f"{name}-balance-sheet")


def test_contents_lead_to_the_statements(page: Page, site: Path) -> None:
    page.goto(document_of(site))
    page.get_by_role("link", name=re.compile("Consolidated statement", re.I)).first.click()
    assert "#" in page.url
    target = page.url.partition("#")[2]
    assert page.locator(f'[id="{target}"]').is_visible()


def test_tables_fit_the_printed_page(page: Page, site: Path) -> None:
    """Nothing is wider than the text area of A4, and rows are told not to split."""
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    page.goto(document_of(site))
    page.emulate_media(media="print")
    too_wide = page.evaluate(
        "[...document.querySelectorAll('table, svg, figure, p, h1, h2, h3')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert too_wide == []
    split = "[...document.querySelectorAll('tbody tr')].filter(e => getComputedStyle(e).breakInside !== 'avoid').length"
    assert page.evaluate(split) == 0
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SCREENSHOTS / "document.pdf", prefer_css_page_size=True, print_background=True)
    assert (SCREENSHOTS / "document.pdf").read_bytes().startswith(b"%PDF")


def opened_viewer(page: Page, site: Path) -> Frame:
    page.set_viewport_size({"width": 1500, "height": 1000})
    page.goto((site / "viewer" / PAGE).as_uri())
    page.wait_for_function("document.querySelectorAll('.fact-list-item, .section').length > 0 || true")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for frame in page.frames[1:]:
            if frame.locator('.ixbrl-element [id="usg_CurrentAssets.CurrentYearInstant"]').count():
                return frame
        page.wait_for_timeout(100)
    raise AssertionError("the viewer did not show the document")


def test_viewer_explains_a_figure(page: Page, site: Path) -> None:
    frame = opened_viewer(page, site)
    frame.locator('[id="usg_CurrentAssets.CurrentYearInstant"]').click()
    panel = page.locator("#inspector")
    panel.get_by_text("26,337,289,000").first.wait_for()
    text = panel.inner_text()
    for expected in (
        "Current assets",
        "31 Mar 2007",
        "Debit",
        "13,554,544,000",
        "Reported and calculated values match",
    ):
        assert expected in text
    picture(page, "viewer-figure")


def test_viewer_finds_a_fact(page: Page, site: Path) -> None:
    opened_viewer(page, site)
    page.get_by_text("Search", exact=True).first.click()
    count = len(list(filing.report.facts))
    page.get_by_text(f"Showing {count} of {count} facts").wait_for()
    page.locator("#ixbrl-search").fill("telephone rights")
    page.locator("#ixbrl-search").press("Enter")
    page.locator(".search-results", has_text="Telephone rights").wait_for()
    picture(page, "viewer-search")


def test_viewer_speaks_japanese(page: Page, site: Path) -> None:
    frame = opened_viewer(page, site)
    frame.locator('[id="usg_Cash.CurrentYearInstant"]').click()
    page.evaluate(
        "(() => { const s = document.querySelector('#document-language'); s.value = 'ja';"
        " s.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )
    page.locator("#inspector").get_by_text("現金及び預金").first.wait_for()
    picture(page, "viewer-japanese")


@pytest.fixture
def served(tmp_path: Path, browser: Browser) -> Iterator[tuple[Path, str]]:
    """A copy of the project, being served."""
    del browser  # skips when there is none
    for name in ("generator/iij", "generator/jp_agm", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    command = [sys.executable, "-m", "kaiji", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "generator"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = ""
    while not address:
        line = process.stdout.readline()
        assert line, "the server ended"
        address = found.group() if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)) else ""
    yield tmp_path, address
    process.terminate()
    process.wait(10)
    process.stdout.close()


def test_a_saved_mistake_is_shown_beside_its_figure(page: Page, served: tuple[Path, str]) -> None:
    root, address = served
    page.goto(address)
    page.locator('[id="usg_Cash.CurrentYearInstant"]').wait_for()
    assert page.locator("#kaiji-findings").count() == 0
    module = root / "generator" / "iij" / "usg" / "statements.py"
    module.write_text(
        module.read_text(encoding="utf-8").replace("cash=13_554_544", "cash=13_554_545"), encoding="utf-8"
    )
    page.locator("#kaiji-findings .error", has_text="sum.total").first.wait_for()
    marked = page.locator('[id="usg_CurrentAssets.CurrentYearInstant"]')
    assert "kaiji-mark" in (marked.get_attribute("class") or "")
    marked.scroll_into_view_if_needed()
    picture(page, "serve-mistake")
    module.write_text(module.read_text(encoding="utf-8").replace("cash=13_554_545", "cash=13_554_5"), encoding="utf-8")
    page.locator("#kaiji-findings .error", has_text="135,545,000").first.wait_for()
    module.write_text("def (\n", encoding="utf-8")
    page.locator("#kaiji-findings .error", has_text="project.syntax").wait_for()
    assert page.locator('[id="usg_Cash.CurrentYearInstant"]').count() == 1, "the last good document stays"
