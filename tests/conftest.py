"""Fixtures that several test modules share, the option that rewrites golden files, and the one that names the notice."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

from kaiji.evidence.sources import read
from kaiji.evidence.text import SourceText
from kaiji.model import Report
from tests.tiny import REPOSITORY, Tiny

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Chance would make a failure in one run out of many; what it finds is written down as an example instead.
settings.register_profile("kaiji", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("kaiji")


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Taxonomy packages of whoever runs the tests are not to be seen by them, nor is theirs to be written to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAIJI_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing with them")
    parser.addoption("--source", help="text of the notice (else $KAIJI_SOURCE, else ../shared/seeds/*.txt if there)")


@pytest.fixture(scope="session")
def notice_path(request: pytest.FixtureRequest) -> Path:
    """The text of the notice that the filing restates, which is no part of the repository; without it, a skip."""
    if named := request.config.getoption("--source") or os.environ.get("KAIJI_SOURCE"):
        return Path(str(named))  # if it is not there, the test fails
    found = sorted((REPOSITORY.parent / "shared" / "seeds").glob("*.txt"))
    if len(found) != 1:
        pytest.skip("the text of the notice is not at hand: name it with --source FILE")
    return found[0]


@pytest.fixture(scope="session")
def notice(notice_path: Path) -> SourceText:
    return read(notice_path)


class Built(NamedTuple):
    """The tiny project after `kaiji build`, and what the command said."""

    tiny: Tiny
    process: subprocess.CompletedProcess[str]


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """A copy of the tiny project of the test's own, in a directory with a space and an umlaut."""
    return Tiny.copy(tmp_path / "Projekt Süd")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny project, built once. Not to be changed."""
    copy = Tiny.copy(tmp_path_factory.mktemp("built") / "Projekt Süd")
    process = copy.kaiji("build")
    assert process.returncode == 0, process.stdout + process.stderr
    return Built(copy, process)


@pytest.fixture(scope="session")
def tiny_report(built: Built) -> Report:
    """The report of the tiny project."""
    return built.tiny.report()


@pytest.fixture(scope="session")
def built_tiny(built: Built) -> Tiny:
    """The tiny project after `kaiji build`. Not to be changed."""
    return built.tiny


# A browser (the system's Chromium)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
LOCAL = ("file:", "http://127.0.0.1:", "data:", "blob:", "about:")


@pytest.fixture(scope="session")
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
