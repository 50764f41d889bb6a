"""An Inline XBRL document read by Kaiji and by Arelle, as whole processes and within one. Prints JSON: seconds of each round.

Called with a document, a taxonomy package and the number of rounds. All sides take turns, and have the same facts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.workflow.reports import opened


def read(document: Path, package: Path, cache: Path) -> int:
    """The number of facts, each of which has been made."""
    with opened(document, Library([Zipped(package)], Cache(cache))) as report:
        return sum(1 for _ in report.facts)


def main(document: Path, package: Path, rounds: int) -> None:
    from tests.inline_oracle import facts

    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        program = [sys.executable, "-m", "tests.benchmarks.inline", "read", document, package, place]
        oracle = [sys.executable, "-m", "tests.inline_oracle", place / "facts", document, "--", package]
        number = read(document, package, place)
        sides: dict[str, Callable[[], object]] = {
            "whole": lambda: _run(program),
            "whole, Arelle": lambda: _run(oracle),
            "within": lambda: read(document, package, place),
            "within, Arelle": lambda: facts([str(document)], [str(package)]),
        }
        if len(facts([str(document)], [str(package)])) != number:
            raise SystemExit("Kaiji and Arelle read different numbers of facts")
        times: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(rounds):
            for name, side in sides.items():
                start = time.perf_counter()
                side()
                times[name].append(time.perf_counter() - start)
        print(json.dumps({"facts": number, "times": times}))


def _run(command: list[object]) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        print(read(*map(Path, sys.argv[2:])))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
