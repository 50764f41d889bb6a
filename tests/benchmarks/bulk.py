"""A report whose facts come from Parquet: written in each syntax, and checked in columns. Prints JSON.

- `table KIND FACTS PATH`: write the Parquet, in row groups of 65,536; `KIND` is `statements`, or `rows` for Inline.
- `write SYNTAX FACTS ROUNDS PATH`: seconds from opening the Parquet to the last byte, beside the floor of the syntax, in turns:
  for XML finished strings, for the others `Fact` objects, which are in memory before the clock starts.
- `peak SYNTAX FACTS PATH`: the peak resident memory of a process that writes it, in mebibytes.
- `check FACTS ROUNDS PATH`: seconds of the preflight, from opening the Parquet to the findings.
- `arelle FACTS ROUNDS PATH`: the same beside Arelle, which loads and validates the instance, with Calculations 1.1 (round to
  nearest) and duplicates. Neither its import is counted nor the writing of the instance.
"""

from __future__ import annotations

import filecmp
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kaiji.model import Context, Duration, Fact, Layout, QName, Report, Section
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.json.writer import oim_json
from kaiji.tables.bulk import Bulk
from kaiji.tables.preflight import check_columns
from kaiji.workflow.publish import write as put
from tests.benchmarks import document, emitter, syntaxes, synthetic

ROWS = 1 << 16
YEARS = len(synthetic.YEARS)


def columns(facts: Iterable[Fact]) -> Iterator[dict[str, list[object]]]:
    """The facts in columns, some thousands at a time."""
    facts = iter(facts)
    while held := list(islice(facts, ROWS)):
        periods = [f.context.period for f in held]
        yield {
            "concept": [f"bench:{f.concept.local}" for f in held],
            "period": [f"{p.start}..{p.end}" for p in periods if isinstance(p, Duration)],
            "unit": ["iso4217:JPY"] * len(held),
            "decimals": [-3] * len(held),
            "value": [f.value for f in held],
            "CompanyAxis": [f"bench:{syntaxes.company(f.context)}" for f in held],
        }


def held(kind: str, number: int) -> tuple[list[Context], Iterable[Fact]]:
    """The contexts, and facts that are made while they are read: twenty for each context."""
    contexts = synthetic.contexts(number // synthetic.LINES)
    return contexts, synthetic.Streamed(number, contexts) if kind == "statements" else document.Rows(contexts, False)


def table(kind: str, number: int, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = (pa.table(part) for part in columns(held(kind, number)[1]))
    first = next(parts)
    with pq.ParquetWriter(path, first.schema) as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)
    print(json.dumps(path.stat().st_size))


def report(kind: str, number: int, path: Path) -> Report:
    """The report of the floors, with its facts in columns."""
    companies = -(-(number // synthetic.LINES) // YEARS)
    year = next(iter(synthetic.YEARS.values()))
    names = (QName(synthetic.NAMESPACE, f"Company{n:05}Member") for n in range(companies))
    contexts = [Context(synthetic.ENTITY, year, ((synthetic.AXIS, name),)) for name in names]
    made = synthetic.report((), contexts) if kind == "statements" else document.report((), contexts)
    bulk = Bulk(path, made.taxonomy, synthetic.ENTITY)
    return replace(made, sections=tuple(Section(section.role, bulk) for section in made.sections))


def emitted(syntax: str, number: int, path: Path) -> list[Artifact]:
    """The files with the facts."""
    made = report("rows" if syntax == "xhtml" else "statements", number, path)
    if syntax == "xhtml":
        return [inline(made, Layout(templates=document.TEMPLATES)).artifact]
    return [instance(made)] if syntax == "xml" else [oim_json(made)] if syntax == "json" else list(oim_csv(made, ""))


def to_files(syntax: str, number: int, path: Path, directory: Path) -> None:
    for artifact in emitted(syntax, number, path):
        with (directory / Path(artifact.path).name).open("wb") as stream:
            artifact.write(stream)


def floored(syntax: str, number: int, example: Path) -> Callable[[Path], None]:
    """The floor of a syntax; what stands before the facts is taken from an `example`."""
    contexts, made = held("rows" if syntax == "xhtml" else "statements", number)
    facts = list(made)
    if syntax in ("json", "csv"):
        start, lines = {"json": (b'"facts": {\n', syntaxes.json_lines), "csv": (b"\n", syntaxes.csv_lines)}[syntax]
        head = syntaxes.head_of(example, start)
        return lambda path: syntaxes.floor(head, lines(facts), path)
    writer = (
        emitter.strict(facts, contexts) if syntax == "xml" else document.floor(facts, contexts, example.read_bytes())
    )

    def write(path: Path) -> None:
        with path.open("wb") as stream:
            writer(stream)

    return write


FILES = {"xml": "bench.xbrl", "xhtml": "bench.xhtml", "json": "bench.json", "csv": "Bulk.csv"}


def write(syntax: str, number: int, rounds: int, path: Path) -> None:
    times: dict[str, list[float]] = {"times": [], "floor": []}
    with tempfile.TemporaryDirectory() as scratch:
        example, plain = Path(scratch, FILES[syntax]), Path(scratch, "floor")
        to_files(syntax, number, path, Path(scratch))
        floor = floored(syntax, number, example)
        floor(plain)
        same, size = filecmp.cmp(example, plain, shallow=False), example.stat().st_size
        for _ in range(rounds):
            times["times"].append(syntaxes.seconds(to_files, syntax, number, path, Path(scratch)))
            times["floor"].append(syntaxes.seconds(floor, plain))
    print(json.dumps(times | {"same": same, "bytes": size}))


def peak(syntax: str, number: int, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        to_files(syntax, number, path, Path(scratch))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(most / (1 << 20 if sys.platform == "darwin" else 1 << 10)))


def checked(number: int, rounds: int, path: Path) -> dict[str, object]:
    made, times, findings = report("statements", number, path), [], 0
    for _ in range(rounds):
        made = replace(made)  # what is computed is kept with the report
        start = time.perf_counter()
        findings = len(check_columns(made))
        times.append(time.perf_counter() - start)
    return {"times": times, "findings": findings}


def check(number: int, rounds: int, path: Path) -> None:
    print(json.dumps(checked(number, rounds, path)))


def arelle(number: int, rounds: int, path: Path) -> None:
    from kaiji.arelle.judge import prepare, validate

    found = checked(number, 3, path)
    made = report("statements", number, path)
    floor, findings = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        put([*taxonomy_artifacts(made.taxonomy, made), instance(made)], Path(scratch))
        prepare()
        for _ in range(rounds):
            start = time.perf_counter()
            findings = len(validate(Path(scratch, made.directory, f"{made.name}.xbrl"), modes=("c11r",), rules=False))
            floor.append(time.perf_counter() - start)
    print(json.dumps(found | {"floor": floor, "arelle": findings}))


if __name__ == "__main__":
    action, *given = sys.argv[1:]
    numbers = [int(one) if one.isdigit() else one for one in given[:-1]]
    actions: dict[str, Callable[..., None]] = {
        "table": table,
        "write": write,
        "peak": peak,
        "check": check,
        "arelle": arelle,
    }
    actions[action](*numbers, Path(given[-1]))
