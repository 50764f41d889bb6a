"""The peak resident memory of a process that writes an instance. Prints JSON: mebibytes.

Called with the numbers of facts and contexts; the facts are made while they are written, the contexts are held.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile

from benchmarks import synthetic
from kaiji.emit.instance import write_instance


def main(number: int, context_number: int) -> None:
    contexts = synthetic.contexts(context_number)
    with tempfile.TemporaryFile() as stream:
        write_instance(synthetic.report(synthetic.Streamed(number, contexts), contexts), stream)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
