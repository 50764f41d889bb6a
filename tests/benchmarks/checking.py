"""The native preflight, without loading, on a project's filing and on many facts. Prints JSON: seconds, findings.

Called with a project directory and a number of facts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kaiji.check import check
from kaiji.model import Report
from kaiji.workflow.project import load
from tests.benchmarks import synthetic


def measured(report: Report, rounds: int) -> dict[str, object]:
    times = []
    findings = 0
    for _ in range(rounds):
        start = time.perf_counter()
        findings = len(check(report))
        times.append(time.perf_counter() - start)
    return {"times": times, "findings": findings, "facts": sum(1 for _ in report.facts)}


def main(root: str, number: int) -> None:
    contexts = synthetic.contexts(number // synthetic.LINES)
    bulk = synthetic.report(list(synthetic.facts(number, contexts)), contexts)
    print(json.dumps({"filing": measured(load(Path(root)).filing.report, 21), "bulk": measured(bulk, 3)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
