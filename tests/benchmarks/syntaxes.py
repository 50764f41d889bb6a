"""xBRL-JSON, xBRL-CSV and Parquet beside loops that only join and write finished strings, and comparisons. Prints JSON.

Called with the numbers of facts and contexts. Times are seconds for all facts, which are there when the clocks start.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from benchmarks import synthetic
from kaiji.compare import compare
from kaiji.emit import taxonomy_artifacts
from kaiji.emit.instance import instance
from kaiji.emit.oim_csv import oim_csv
from kaiji.emit.oim_json import oim_json, write_json
from kaiji.model import Report
from kaiji.publish import write
from kaiji.tables.write import parquet


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def floor(lines: list[bytes], path: Path) -> float:
    """Join what is finished and write it, line by line."""
    texts = [line.decode() for line in lines]

    def run() -> None:
        with path.open("wb") as stream:
            for start in range(0, len(texts), 1024):
                stream.write("".join([f"{text}" for text in texts[start : start + 1024]]).encode())

    return seconds(run)


def to(path: Path, action: Callable[[BinaryIO], None]) -> float:
    with path.open("wb") as stream:
        return seconds(lambda: action(stream))


def report(number: int, contexts: int) -> Report:
    held = synthetic.contexts(contexts)
    made = synthetic.report(list(synthetic.facts(number, held)), held)
    return replace(made, taxonomy=replace(made.taxonomy, roles_namespace="https://kaiji.example/bench/roles"))


def main(number: int, contexts: int) -> None:
    made = report(number, contexts)
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        for taxonomy in made.taxonomy.closure:
            write(taxonomy_artifacts(taxonomy), root)
        place = root / made.directory
        write([instance(made)], root)
        times["json"] = to(place / "bench.json", lambda stream: write_json(made, stream))
        times["json floor"] = floor((place / "bench.json").read_bytes().splitlines(True), root / "floor")
        write([oim_json(made)], root)
        times["csv"] = seconds(lambda: write(oim_csv(made), root))
        times["csv floor"] = floor((place / "csv" / "Bulk.csv").read_bytes().splitlines(True), root / "floor")
        facts = next(a for a in parquet(made, "tables") if "facts" in a.path)
        times["parquet"] = to(root / "facts.parquet", facts.write)
        xml, other, table = place / "bench.xbrl", place / "bench.json", place / "csv" / "bench.json"
        times["compare xml, xml"] = seconds(lambda: compare(xml, xml))
        times["compare json, json"] = seconds(lambda: compare(other, other))
        times["compare csv, csv"] = seconds(lambda: compare(table, table))
    print(json.dumps({"facts": number, "times": times}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
