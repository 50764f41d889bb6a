"""Real filings against the taxonomies of regulators: the preflight reproaches them with nothing that the specifications allow.

They lie in ../shared, which is no part of the repository; without it these tests are skipped.
"""

from __future__ import annotations

from collections import Counter

import pytest

import kaiji
from tests.tiny import REPOSITORY

SHARED = REPOSITORY.parent / "shared"
FILINGS = {
    "dk-andco-2014": {"dup.equal": 6},
    "edinet-large-holding": {"dup.equal": 8},
    "edinet-tob": {},
    "ferc60-phi-2023": {},
    "nl-kvk-groot-nl": {"dup.equal": 43},
    "sec-aapl-10q-2025-inline": {"dup.equal": 53},
    "sec-nflx-10q-2024": {"dup.equal": 45, "dup.consistent": 8},
    "uk-account5": {"dup.equal": 8, "dup.conflict": 4},  # one address in two spellings
    "za-cipc-2019": {"dup.equal": 6, "dup.conflict": 1},  # two names of one auditor
}


@pytest.mark.parametrize("name", FILINGS)
def test_what_is_found_in_a_filing(name: str) -> None:
    archive = SHARED / "filings" / f"{name}.zip"
    if not archive.is_file():
        pytest.skip("the filings are not at hand: they lie in ../shared/filings")
    report = kaiji.read(archive, packages=sorted((SHARED / "taxonomies").rglob("*.zip")))
    assert Counter(finding.code for finding in kaiji.check(report)) == FILINGS[name]
