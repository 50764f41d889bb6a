"""xBRL-JSON and xBRL-CSV beside loops written by hand that put the same bytes into files, and the table in Parquet.

Called with the numbers of facts, contexts and rounds. Prints JSON: seconds of each round for all facts, which are there
when the clocks start, and whether the floors wrote the same bytes. The floors walk the same `Fact` objects; they know the
contexts, and that all facts are whole yen in thousands without footnotes, so that they look at three of eight fields.
"""

from __future__ import annotations

import filecmp
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from kaiji.model import Context, Duration, Fact
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.csv import writer as oim_csv
from kaiji.syntax.json import writer as oim_json
from kaiji.tables.write import parquet
from tests.benchmarks import synthetic

_BATCH = 1024
_NAMES = {period: f"{name}Duration" for name, period in synthetic.YEARS.items()}


Emit = Callable[[], Iterable[Artifact]]
Lines = Callable[[Iterable[Fact]], Iterator[str]]


def seconds(action: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - start


def head_of(path: Path, end: bytes) -> bytes:
    """What stands in a file before its facts."""
    with path.open("rb") as stream:
        content = stream.read(1 << 16)
    return content[: content.index(end) + len(end)]


def moments() -> dict[object, str]:
    """The years as OIM writes them."""
    return {p: f"{p.start}T00:00:00/{p.end.year}-04-01T00:00:00" for p in synthetic.YEARS.values()}


def company(context: Context) -> str:
    return context.members[0][1].local


def json_lines(facts: Iterable[Fact]) -> Iterator[str]:
    parts = {
        name: (
            f'  "bench_{name.local}.',
            '": {"value": "',
            f'.0", "decimals": -3, "dimensions": {{"concept": "bench:{name.local}", "unit": "iso4217:JPY", '
            f'"entity": "entity:BENCH", "period": "',
        )
        for statement in synthetic.STATEMENTS
        for name in statement
    }
    periods = moments()
    latest, id, aspects, separator = None, "", "", ""
    for fact in facts:
        context = fact[1]
        if context is not latest:
            latest, period = context, context.period
            assert isinstance(period, Duration)
            member = company(context)
            id, aspects = f"{_NAMES[period]}_{member}", f'{periods[period]}", "bench:CompanyAxis": "bench:{member}"}}}}'
        before, middle, after = parts[fact[0]]
        yield f"{separator}{before}{id}{middle}{fact[2]}{after}{aspects}"
        separator = ",\n"
    yield "\n }\n}\n"


def csv_lines(facts: Iterable[Fact]) -> Iterator[str]:
    names = {name: f"bench:{name.local}," for statement in synthetic.STATEMENTS for name in statement}
    periods = moments()
    latest, aspects = None, ""
    for fact in facts:
        context = fact[1]
        if context is not latest:
            latest = context
            aspects = f"{periods[context.period]},bench:{company(context)},iso4217:JPY,-3,"
        yield f"{names[fact[0]]}{aspects}{fact[2]}\n"


def floor(head: bytes, lines: Iterator[str], path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(head)
        while batch := "".join(islice(lines, _BATCH)):
            stream.write(batch.encode())


def to_files(emit: Emit, directory: Path) -> None:
    for artifact in emit():
        with (directory / Path(artifact.path).name).open("wb") as stream:
            artifact.write(stream)


def main(number: int, contexts: int, rounds: int) -> None:
    held = synthetic.contexts(contexts)
    facts = list(synthetic.facts(number, held))
    made = synthetic.report(facts, held)
    table = next(a for a in parquet(made, "tables") if "facts" in a.path)
    syntaxes: dict[str, tuple[Emit, str, bytes, Lines]] = {
        "json": (lambda: [oim_json(made)], "bench.json", b'"facts": {\n', json_lines),
        "csv": (lambda: oim_csv(made, ""), "Bulk.csv", b"\n", csv_lines),
    }
    times: dict[str, list[float]] = {"parquet": []}
    same = True
    for round in range(rounds):
        for syntax, (emit, name, start, lines) in syntaxes.items():
            with tempfile.TemporaryDirectory() as directory:
                path, plain = Path(directory, name), Path(directory, "floor")
                times.setdefault(syntax, []).append(seconds(to_files, emit, Path(directory)))
                head = head_of(path, start)
                times.setdefault(f"{syntax} floor", []).append(seconds(floor, head, lines(facts), plain))
                same = same and (round > 0 or filecmp.cmp(path, plain, shallow=False))
        with tempfile.TemporaryDirectory() as directory:
            times["parquet"].append(seconds(to_files, lambda: [table], Path(directory)))
    print(json.dumps({"times": times, "same": same}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
