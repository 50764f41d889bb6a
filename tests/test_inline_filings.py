"""Real filings in Inline XBRL, read as filed: each fact is the one that Arelle reads, in every aspect.

They lie in ../shared, which is no part of the repository; without it these tests are skipped.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from kaiji.model import Fact, Layout
from kaiji.syntax.inline.fill import Fill
from kaiji.syntax.inline.reader import open_inline
from kaiji.syntax.inline.sheets import pages_of
from kaiji.syntax.inline.template import template_of
from kaiji.syntax.inline.version import INLINE_1_1
from kaiji.taxonomy.store import Store
from kaiji.workflow.reports import described, look, opened
from tests.tiny import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

SHARED = REPOSITORY.parent / "shared"
FILINGS = {  # where the report lies in the archive, its documents, its taxonomy, and how many facts it has
    "sec-aapl-10q-2025-inline": ("", "aapl-*.htm", "stand-ins/sec-aapl-10q-2025-inline.zip", 760),
    "uk-account5": ("account_5.html", "*.html", "stand-ins/uk-account5.zip", 105),
    "za-cipc-2019": ("", "*.xhtml", "stand-ins/za-cipc-2019.zip", 192),
    "nl-kvk-groot-nl": ("", "*.html", "stand-ins/nl-kvk-groot-nl.zip", 967),
    "edinet-large-holding": ("XBRL/PublicDoc", "*_ixbrl.htm", "edinet-2026.zip", 115),
    "edinet-tob": ("XBRL/PublicDoc", "*_ixbrl.htm", "edinet-2026.zip", 73),
    "edinet-asr-jgaap": ("XBRL/PublicDoc", "*_ixbrl.htm", "edinet-2026.zip", 1959),
}


def sorted_members(fact: Fact) -> Fact:
    context = fact.context
    return fact._replace(context=context._replace(members=tuple(sorted(context.members, key=str))))


def of_arelle(documents: Sequence[Path], packages: Sequence[Path], scratch: Path) -> list[Fact]:
    output = scratch / "facts"
    command = [sys.executable, "-m", "tests.inline_oracle", output, *documents, "--", *packages]
    subprocess.run([str(part) for part in command], cwd=REPOSITORY, check=True, capture_output=True)
    found: list[Fact] = pickle.loads(output.read_bytes())
    return found


def unpacked(name: str, directory: Path) -> Path:
    """The files of a filing."""
    archive = SHARED / "filings" / f"{name}.zip"
    if not archive.is_file():
        pytest.skip("the filings are not at hand: they lie in ../shared/filings")
    with zipfile.ZipFile(archive) as opened_archive:
        opened_archive.extractall(directory)
    return directory


@pytest.mark.parametrize("name", FILINGS)
def test_a_filing_is_read_as_arelle_reads_it(name: str, tmp_path: Path) -> None:
    directory = unpacked(name, tmp_path / "filing")
    archive = SHARED / "filings" / f"{name}.zip"
    place, documents, taxonomy, number = FILINGS[name]
    for instance in directory.rglob("*.xbrl"):  # which the regulator has made of the documents
        instance.unlink()
    is_package = next(directory.rglob("META-INF"), None) is not None
    package = SHARED / "taxonomies" / taxonomy
    with opened(archive if is_package else directory / place, Store(tmp_path / "store").library([package])) as report:
        found = [sorted_members(fact) for fact in report.facts]
    where = directory / place
    files = sorted((where if where.is_dir() else where.parent).rglob(documents))
    expected = of_arelle([archive] if is_package else files, [package], tmp_path)
    assert len(found) == number
    for ours, theirs in zip(found, map(sorted_members, expected), strict=True):
        assert ours == theirs


PICTURED = {
    "sec-aapl-10q-2025-inline": 1,
    "edinet-asr-jgaap": 3,
    "nl-kvk-groot-nl": 1,
    "za-cipc-2019": 0,
    "edinet-tob": 0,
}
"""Filings whose documents become templates, and of how many pages pictures are compared."""


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURED)
def test_a_filing_is_filled_again_with_the_same_facts_and_looks_the_same(
    name: str, tmp_path: Path, browser: Browser
) -> None:
    place, _, taxonomy, _ = FILINGS[name]
    directory, filled = unpacked(name, tmp_path / "filing"), tmp_path / "filled"
    for instance in directory.rglob("*.xbrl"):
        instance.unlink()
    is_package = next(directory.rglob("META-INF"), None) is not None
    library = Store(tmp_path / "store").library([SHARED / "taxonomies" / taxonomy])
    with opened(SHARED / "filings" / f"{name}.zip" if is_package else directory / place, library) as source:
        files, document = source.submission.paths, source.document
        facts = tuple(source.facts)
        report = described(document, facts, look(facts), name, str(filled))
        made = template_of(files, document, report)
        assert not made.left
        filled.mkdir()
        for page in made.pages:
            (filled / page.name).write_bytes(page.content)
        for picture in made.pictures:
            (filled / picture).parent.mkdir(exist_ok=True)
            shutil.copy(files[0].parent / picture, filled / picture)
        fill = Fill(report, Layout(), INLINE_1_1, pages_of(filled))
        for path, content in zip(pages_of(filled), fill.pages(), strict=True):
            path.write_bytes(content)
        assert fill.findings == []
        again = open_inline(pages_of(filled), document.package)
        again.library = library
        assert without_repeats(again.facts) == without_repeats(facts)
        for old, new in zip(files[: PICTURED[name]], pages_of(filled), strict=False):
            assert old.name.startswith(new.stem)
            one, other = (picture_of(browser, path) for path in (old, new))
            assert ImageChops.difference(one, other).getbbox() is None


def without_repeats(facts: Iterable[Fact]) -> set[Fact]:
    """The facts, each once, whatever the order of members."""
    return {sorted_members(fact) for fact in facts}


def picture_of(browser: Browser, path: Path) -> Image.Image:
    """What a browser shows of the first pages of a document, without a script."""
    page = browser.new_page(viewport={"width": 1000, "height": 6000}, java_script_enabled=False)
    page.goto(path.as_uri())
    found = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return found
