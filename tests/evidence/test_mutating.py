"""A small sample of the random mistakes of `make bench`: each is found by `kaiji check`, or listed as not guarded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.mutating import KINDS
from tests.tiny import REPOSITORY

TESTS = Path(__file__).parents[1]
FOUND = [kind for kind in KINDS if kind != "names of members"]
"""Labels of members in other languages than the document's are printed nowhere."""


@pytest.mark.long
@pytest.mark.slow
def test_random_mistakes_are_found_or_listed() -> None:
    command = [sys.executable, "-m", "benchmarks.mutating", str(REPOSITORY), "iij", str(2 * len(KINDS)), "15"]
    process = subprocess.run(command, cwd=TESTS, stdout=subprocess.PIPE, check=True)
    made = json.loads(process.stdout)["mistakes"]
    assert {m["kind"] for m in made} == set(KINDS)
    missed = [m for m in made if m["kind"] in FOUND and not (m["found"] or m["listed"] or m["idle"])]
    assert missed == []
    assert sum(m["found"] for m in made) > len(KINDS)
