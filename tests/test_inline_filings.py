"""Real filings in Inline XBRL, read as filed: each fact is the one that Arelle reads, in every aspect.

They lie in ../shared, which is no part of the repository; without it these tests are skipped.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kaiji.model import Fact
from kaiji.taxonomy.store import Store
from kaiji.workflow.reports import opened
from tests.tiny import REPOSITORY

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


@pytest.mark.parametrize("name", FILINGS)
def test_a_filing_is_read_as_arelle_reads_it(name: str, tmp_path: Path) -> None:
    archive = SHARED / "filings" / f"{name}.zip"
    if not archive.is_file():
        pytest.skip("the filings are not at hand: they lie in ../shared/filings")
    place, documents, taxonomy, number = FILINGS[name]
    directory = tmp_path / "filing"
    with zipfile.ZipFile(archive) as opened_archive:
        opened_archive.extractall(directory)
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
