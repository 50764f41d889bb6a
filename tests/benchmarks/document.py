"""The Inline emitter beside a loop written by hand that puts the same bytes into a file. Prints JSON.

Called with the numbers of facts and rounds: one table, a row of twenty amounts for each company and year. All sides write
to files in one directory and take turns.

- `emitter`: the project's templates, which know nothing of the report.
- `floor`: the same `Fact` objects, plain strings; knows the contexts, and that all facts are positive amounts in whole
  thousands of yen; escapes nothing.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kaiji.model import Context, Fact, Layout, Network, Report, Section, arcroles
from kaiji.syntax.inline.document import inline
from tests.benchmarks import synthetic

TEMPLATES = Path(__file__).parents[2] / "templates"
LINES = synthetic.STATEMENTS[0]
Writer = Callable[[BinaryIO], None]
_BATCH = 1024


class Rows:
    """Facts in the order of the table, from a list or made while they are read; never a sequence to the emitter."""

    def __init__(self, contexts: list[Context], held: bool) -> None:
        self.contexts = contexts
        self.held = list(self._made()) if held else None

    def _made(self) -> Iterator[Fact]:
        for position, context in enumerate(self.contexts):
            for n, line in enumerate(LINES):
                yield Fact(line, context, (position * 20 + n + 1) * 1000, synthetic.YEN, -3)

    def __iter__(self) -> Iterator[Fact]:
        return self._made() if self.held is None else iter(self.held)


def report(facts: Iterable[Fact], contexts: list[Context]) -> Report:
    """The synthetic report with one statement, and with the template that lays out any report."""
    found = synthetic.report(facts, contexts)
    (network,) = found.taxonomy.networks
    kept = [r for r in network.relationships if r.arcrole != arcroles.PARENT_CHILD or r.target in LINES]
    taxonomy = replace(found.taxonomy, networks=(Network(network.role, tuple(kept)),))
    return replace(found, taxonomy=taxonomy, sections=(Section(network.role.uri, facts),))


def emitter(facts: Iterable[Fact], contexts: list[Context]) -> Writer:
    document = inline(report(facts, contexts), Layout(templates=TEMPLATES))
    return document.artifact.write


def floor(facts: Iterable[Fact], contexts: list[Context], example: bytes) -> Writer:
    """The fastest loop that I know of; what surrounds the cells is cut out of an `example`."""
    text = example.decode()
    start, end = text.index("<tbody>\n") + 8, text.index("</tbody>")
    names = {period: f"{name}Duration" for name, period in synthetic.YEARS.items()}
    ids = {id(c): f"{names[c.period]}_{c.members[0][1].local}" for c in contexts}
    heads = {}
    for row in text[start:end].split("</tr>\n")[:-1]:
        head, _, cells = row.partition("</th>")
        heads[cells.partition('contextRef="')[2].partition('"')[0]] = head + "</th>"
    parts = {
        line: (
            f'<td class="n"><ix:nonFraction id="bench_{line.local}.',
            f'" name="bench:{line.local}" contextRef="',
            '" unitRef="JPY" decimals="-3" scale="3" format="ixt:num-dot-decimal">',
            "</ix:nonFraction></td>",
        )
        for line in LINES
    }

    def body() -> Iterator[str]:
        latest, name, end = None, "", ""
        for fact in facts:
            context = fact[1]
            if context is not latest:
                latest, name = context, ids[id(context)]
                yield f"{end}{heads[name]}"
                end = "</tr>\n"
            before, middle, after, close = parts[fact[0]]
            yield f"{before}{name}{middle}{name}{after}{fact[2] // 1000:,}{close}"
        yield end

    def write(stream: BinaryIO) -> None:
        stream.write(text[:start].encode())
        lines = body()
        while batch := "".join(islice(lines, _BATCH)):
            stream.write(batch.encode())
        stream.write(text[end:].encode())

    return write


def seconds(write: Writer, path: Path) -> float:
    with path.open("wb") as stream:
        start = time.perf_counter()
        write(stream)
        stream.flush()
        return time.perf_counter() - start


def speed(number: int, rounds: int) -> None:
    contexts = synthetic.contexts(number // len(LINES))
    facts = Rows(contexts, held=True)
    times: dict[str, list[float]] = {"emitter": [], "floor": []}
    digests = set()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "bench.xhtml")
        emit = emitter(facts, contexts)
        seconds(emit, path)
        writers = {"emitter": emit, "floor": floor(facts, contexts, path.read_bytes())}
        for _ in range(rounds):
            for name, write in writers.items():
                times[name].append(seconds(write, path))
                with path.open("rb") as stream:
                    digests.add(hashlib.file_digest(stream, "sha256").hexdigest())
        size = path.stat().st_size
    print(json.dumps({"times": times, "digests": sorted(digests), "bytes": size}))


def memory(number: int) -> None:
    """The peak resident memory with contexts held and facts made while they are written."""
    contexts = synthetic.contexts(500)
    with tempfile.TemporaryFile() as stream:
        emitter(Rows(contexts * (number // len(LINES) // len(contexts)), held=False), contexts)(stream)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)))


def rendering(rounds: int) -> None:
    """The notice, from its report to its bytes; the first round compiles the templates too."""
    from iij import filing

    made, layout = filing.report, replace(filing.layout, templates=TEMPLATES)
    times = []
    with tempfile.TemporaryDirectory() as directory:
        for _ in range(rounds):
            times.append(seconds(inline(made, layout).artifact.write, Path(directory, "notice.xhtml")))
    print(json.dumps(times))


if __name__ == "__main__":
    {"speed": speed, "memory": memory, "rendering": rendering}[sys.argv[1]](*map(int, sys.argv[2:]))
