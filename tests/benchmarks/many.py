"""Many filings by the commands that people start, from start-up to exit. Prints JSON: seconds of each round.

All are made-up companies' filings (`kaiji synth`), of so many facts each, and every one must be found valid.

- `batch FILINGS FACTS ROUNDS`: checked and written as XML, Inline and JSON, by worker processes and by Dask on the same cores, in turns.
- `arelle FILINGS FACTS ROUNDS ALONE`: judged by Arelle too; and `ALONE` of them by one Arelle process each, as many at a time as
  there are cores: the same calculations in one mode instead of three.
- `warehouse FILINGS FACTS ROUNDS`: loaded into a warehouse; then a query over all facts within a process, and as a command.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

KAIJI = [sys.executable, "-m", "kaiji"]
ARELLE = [
    sys.executable,
    "-m",
    "arelle.CntlrCmdLine",
    "--validate",
    "--utr",
    "--validateDuplicateFacts",
    "inconsistent",
]
ARELLE += ["--calc", "c11r", "--internetConnectivity", "offline", "--file"]
FORMS = ["--form", "xbrl", "--form", "xhtml", "--form", "json"]
QUESTION = (
    "select f.concept, f.period_end, count(*), sum(f.value_decimal) from facts f join filings using (filing_id)"
    " where f.axes = 0 and f.unit is not null group by all order by all"
)


def seconds(command: list[str]) -> float:
    """Of a command that has to succeed."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def synth(place: Path, filings: int, facts: int) -> Path:
    made = place / "synth"
    seconds([*KAIJI, "synth", "--filings", str(filings), "--facts", str(facts), "--into", str(made)])
    return made / "filings"


def batch(place: Path, given: Path, number: int, *options: str) -> float:
    return seconds([*KAIJI, "batch", str(given), "--into", str(place / f"results{number}"), *options])


def measure_batch(place: Path, filings: int, facts: int, rounds: int) -> dict[str, list[float]]:
    given = synth(place, filings, facts)
    times: dict[str, list[float]] = {"processes": [], "dask": []}
    for number in range(rounds):
        times["processes"].append(batch(place, given, 2 * number, *FORMS))
        times["dask"].append(batch(place, given, 2 * number + 1, *FORMS, "--engine", "dask"))
    return times


def measure_arelle(place: Path, filings: int, facts: int, rounds: int, alone: int) -> dict[str, list[float]]:
    given = synth(place, filings, facts)
    times = [batch(place, given, number, "--validate", "arelle") for number in range(rounds)]
    some = [[*ARELLE, str(path)] for path in sorted(given.glob("*.xbrl"))[:alone]]
    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(seconds, some))
    return {"batch": times, "alone": [time.perf_counter() - start]}


def measure_warehouse(place: Path, filings: int, facts: int, rounds: int) -> dict[str, list[float]]:
    import kaiji

    given, house = synth(place, filings, facts), place / "house"
    times: dict[str, list[float]] = {"added": [], "asked": [], "command": []}
    for number in range(rounds):
        house = place / f"house{number}"
        times["added"].append(batch(place, given, number, "--validate", "none", "--warehouse", str(house)))
    for _ in range(5):
        start = time.perf_counter()
        with kaiji.warehouse(house) as opened:
            assert opened.sql(QUESTION).fetchall()
        times["asked"].append(time.perf_counter() - start)
        times["command"].append(seconds([*KAIJI, "query", "--warehouse", str(house), QUESTION]))
    return times


if __name__ == "__main__":
    action, *numbers = sys.argv[1:]
    actions = {"batch": measure_batch, "arelle": measure_arelle, "warehouse": measure_warehouse}
    with tempfile.TemporaryDirectory() as directory:
        print(json.dumps(actions[action](Path(directory), *map(int, numbers))))
