"""The site of the documentation: it builds without a warning, has what it is to have, and fits a phone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kaiji.findings.codes import CODES
from tests.tiny import REPOSITORY

pytest.importorskip("mkdocs")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(directory)],
        cwd=REPOSITORY,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return directory


def test_every_page_of_the_documentation_is_there_and_is_found(site: Path) -> None:
    pages = {page.stem for page in (REPOSITORY / "docs").glob("*.md")} | {"changelog", "contributing", "declare"}
    menu = (site / "index.html").read_text("utf-8")
    assert {page for page in pages if f'href="{page}.html' not in menu and page != "index"} == set()
    documents = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert {place.partition(".html")[0] for place in (d["location"] for d in documents)} >= pages - {"index"}
    findings = " ".join(d["text"] for d in documents if d["location"].startswith("findings"))
    assert [code for code in CODES if code not in findings] == []


def test_the_reference_is_made_of_the_docstrings(site: Path) -> None:
    page = (site / "declare.html").read_text("utf-8")
    for name in ("Disclosure", "Filing", "debit", "section", "rule"):
        assert re.search(rf'id="kaiji\.declare(\.\w+)?\.{name}"', page), name


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.glob("*.html"):
        loaded = re.findall(r'<(?:script|img|link)[^>]+(?:src|href)="(https?:[^"]+)"', page.read_text("utf-8"))
        assert loaded == [], page.name


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site served, as search needs it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index", "findings", "declare", "comparison"])
def test_a_page_fits_a_phone(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_a_code_is_found_by_searching(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.get_by_placeholder("Search").click()
    page.keyboard.type("sum.total")
    page.locator(".md-search-result__link[href*='findings.html']").first.wait_for()
