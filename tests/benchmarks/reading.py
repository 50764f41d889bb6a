"""Reports read from the disk: compared, and converted by Kaiji and by Arelle. Prints JSON: seconds of each round.

Called with `compare` or `convert` and the numbers of facts, contexts and rounds. Arelle's conversion is timed once: it
takes long. Whether what both have written has the same facts is told too.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kaiji.arelle.judge import session
from kaiji.syntax.filing import report_artifacts
from kaiji.workflow.compare import compare
from kaiji.workflow.convert import convert
from kaiji.workflow.publish import write
from tests.benchmarks import synthetic


def seconds(action: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - start


def documents(number: int, contexts: int, root: Path) -> dict[str, Path]:
    """A report in three syntaxes."""
    held = synthetic.contexts(contexts)
    report = synthetic.report(synthetic.Streamed(number, held), held)
    write(report_artifacts(report), root)
    place = root / report.directory
    return {"xml": place / "bench.xbrl", "json": place / "bench.json", "csv": place / "csv" / "bench.json"}


def compared(found: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    pairs = {"xml": ("xml", "xml"), "json": ("json", "json"), "csv": ("csv", "csv"), "xml, json": ("xml", "json")}
    return {name: [seconds(_equal, found[a], found[b]) for _ in range(rounds)] for name, (a, b) in pairs.items()}


def _equal(left: Path, right: Path) -> None:
    if not compare(left, right).equal:
        raise SystemExit(f"{left} and {right} are not equal")


def converted(found: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """CSV to XML and XML to JSON, by Kaiji and by Arelle; all beside the input, so that the taxonomy is found."""
    times: dict[str, list[float]] = {}
    for source, suffix, options in (
        ("csv", ".xbrl", lambda path: {"saveOIMToXMLReport": path}),
        ("xml", ".json", lambda path: {"plugins": "saveLoadableOIM", "pluginOptions": {"saveLoadableOIM": path}}),
    ):
        place = found[source].parent
        ours, theirs = place / f"ours{suffix}", place / f"theirs{suffix}"
        name = f"{source} to {suffix.removeprefix('.')}"
        times[name] = [seconds(convert, found[source], ours) for _ in range(rounds)]
        times[f"{name}, Arelle"] = [seconds(by_arelle, found[source], options(str(theirs)))]
        _equal(ours, theirs)
    return times


def by_arelle(source: Path, options: dict[str, object]) -> None:
    with (
        tempfile.TemporaryDirectory() as scratch,
        contextlib.redirect_stdout(io.StringIO()),
        session(source, scratch, formulaAction="none", **options),
    ):
        pass


def main(what: str, number: int, contexts: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        found = documents(number, contexts, Path(directory))
        print(json.dumps({"compare": compared, "convert": converted}[what](found, rounds)))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
