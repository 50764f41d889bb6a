"""Fixtures that several test modules share, the option that rewrites golden files, and the one that names the notice."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from kaiji.evidence.sources import read
from kaiji.evidence.text import SourceText
from kaiji.model import Report
from tests.tiny import REPOSITORY, Tiny

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
