"""The peak resident memory of a process that writes a report. Prints JSON: mebibytes.

Called with a syntax (xml, json, csv) and the numbers of facts and contexts; the facts are made while they are written, the
contexts are held.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile

from kaiji.syntax.csv import writer as oim_csv
from kaiji.syntax.instance import writer as instance
from kaiji.syntax.json import writer as oim_json
from tests.benchmarks import synthetic


def main(syntax: str, number: int, context_number: int) -> None:
    contexts = synthetic.contexts(context_number)
    report = synthetic.report(synthetic.Streamed(number, contexts), contexts)
    for artifact in {
        "xml": lambda: [instance(report)],
        "json": lambda: [oim_json(report)],
        "csv": lambda: oim_csv(report),
    }[syntax]():
        with tempfile.TemporaryFile() as stream:
            artifact.write(stream)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
