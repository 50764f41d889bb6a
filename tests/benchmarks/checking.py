"""Loading a project, and the native preflight of its filing and of many facts. Prints JSON: seconds, findings.

Called with a project directory and a number of facts.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from kaiji.check import check
from kaiji.model import Report
from kaiji.workflow.project import load
from tests.benchmarks import synthetic


def measured(report: Report, rounds: int) -> dict[str, object]:
    times = []
    findings = 0
    for _ in range(rounds):
        report = replace(report)  # what is computed is kept with the report
        start = time.perf_counter()
        findings = len(check(report))
        times.append(time.perf_counter() - start)
    return {"times": times, "findings": findings, "facts": sum(1 for _ in report.facts)}


def loading(root: Path, rounds: int) -> list[float]:
    """From the files to the report, without the import of the engine."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        load(root)
        times.append(time.perf_counter() - start)
    return times[1:]


def main(root: str, number: int) -> None:
    contexts = synthetic.contexts(number // synthetic.LINES)
    bulk = synthetic.report(list(synthetic.facts(number, contexts)), contexts)
    filing = measured(load(Path(root)).report, 21)
    print(json.dumps({"loading": loading(Path(root), 11), "filing": filing, "bulk": measured(bulk, 3)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
