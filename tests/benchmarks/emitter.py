"""The instance emitter beside loops written by hand that put the same bytes into a file. Prints JSON.

Called with the numbers of facts, contexts and rounds. All sides write the same million facts to files in one directory
and take turns. They differ in what they are given and in what they know beforehand:

- `emitter`: any facts; knows nothing.
- `floor`: the same `Fact` objects; knows the contexts, and that all facts are whole yen in thousands without footnotes,
  so that it needs no temporary file, looks at three of eight fields, and escapes nothing.
- `strict`: tuples of finished strings and an int; it only joins and encodes them.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kaiji.model import Context, Duration, Fact, QName
from kaiji.syntax.instance.writer import write_instance
from tests.benchmarks import synthetic

Parts = tuple[str, str, str, str]
Writer = Callable[[BinaryIO], None]

_BATCH = 1024
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:bench="https://kaiji.example/bench" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"'
    ' xmlns:xbrldi="http://xbrl.org/2006/xbrldi">\n'
    '  <link:schemaRef xlink:type="simple" xlink:href="../../bench/bench.xsd"/>\n\n'
)
_UNIT_AND_TITLE = (
    '\n  <xbrli:unit id="JPY"><xbrli:measure>iso4217:JPY</xbrli:measure></xbrli:unit>\n\n  <!-- Bulk -->\n'
)
_TAIL = "</xbrli:xbrl>\n"


def _context(id: str, start: str, end: str, member: str) -> str:
    return (
        f'  <xbrli:context id="{id}">\n    <xbrli:entity>'
        '<xbrli:identifier scheme="https://kaiji.example/entity">BENCH</xbrli:identifier></xbrli:entity>\n'
        f"    <xbrli:period><xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate></xbrli:period>\n"
        '    <xbrli:scenario>\n      <xbrldi:explicitMember dimension="bench:CompanyAxis">'
        f"bench:{member}</xbrldi:explicitMember>\n    </xbrli:scenario>\n  </xbrli:context>\n"
    )


def _parts() -> dict[QName, Parts]:
    """What surrounds the context id (twice) and the value in the element of each concept."""
    return {
        name: (
            f'  <bench:{name.local} id="bench_{name.local}.',
            '" contextRef="',
            '" unitRef="JPY" decimals="-3">',
            f"</bench:{name.local}>\n",
        )
        for statement in synthetic.STATEMENTS
        for name in statement
    }


def _write(stream: BinaryIO, parts: Iterable[str]) -> None:
    parts = iter(parts)
    while batch := "".join(islice(parts, _BATCH)):
        stream.write(batch.encode())


def floor(facts: Iterable[Fact], contexts: list[Context]) -> Writer:
    """The fastest loop over facts that I know of; identities stand for contexts, so that none is hashed."""
    parts = _parts()
    names = {period: f"{name}Duration" for name, period in synthetic.YEARS.items()}

    def head(ids: dict[int, str]) -> Iterator[str]:
        dates = {period: (str(period.start), str(period.end)) for period in names}
        for context in contexts:
            period, member = context.period, context.members[0][1].local
            assert isinstance(period, Duration)
            ids[id(context)] = identifier = f"{names[period]}_{member}"
            yield _context(identifier, *dates[period], member)

    def body(ids: dict[int, str]) -> Iterator[str]:
        latest, identifier = None, ""
        for fact in facts:
            context = fact[1]
            if context is not latest:
                latest, identifier = context, ids[id(context)]
            before, middle, after, end = parts[fact[0]]
            yield f"{before}{identifier}{middle}{identifier}{after}{fact[2]}{end}"

    def write(stream: BinaryIO) -> None:
        ids: dict[int, str] = {}
        stream.write(_HEAD.encode())
        _write(stream, head(ids))
        stream.write(_UNIT_AND_TITLE.encode())
        _write(stream, body(ids))
        stream.write(_TAIL.encode())

    return write


def strict(facts: Iterable[Fact], contexts: list[Context]) -> Writer:
    """The fastest loop over plain tuples, which are made before the clock starts."""
    names = {period: f"{name}Duration" for name, period in synthetic.YEARS.items()}
    heads: dict[Context, tuple[str, str, str, str]] = {}
    for context in contexts:
        period, member = context.period, context.members[0][1].local
        assert isinstance(period, Duration)
        heads[context] = (f"{names[period]}_{member}", str(period.start), str(period.end), member)
    parts = _parts()
    rows = [(parts[fact.concept], heads[fact.context][0], fact.value) for fact in facts]

    def write(stream: BinaryIO) -> None:
        stream.write(_HEAD.encode())
        _write(stream, (_context(*head) for head in heads.values()))
        stream.write(_UNIT_AND_TITLE.encode())
        left = iter(rows)
        while batch := [
            f"{before}{id}{middle}{id}{after}{value}{end}"
            for (before, middle, after, end), id, value in islice(left, _BATCH)
        ]:
            stream.write("".join(batch).encode())
        stream.write(_TAIL.encode())

    return write


def emitter(facts: Iterable[Fact], contexts: list[Context]) -> Writer:
    report = synthetic.report(facts, contexts)
    return lambda stream: write_instance(report, stream)


def seconds(write: Writer, path: Path) -> float:
    with path.open("wb") as stream:
        start = time.perf_counter()
        write(stream)
        stream.flush()
        return time.perf_counter() - start


def main(number: int, context_number: int, rounds: int) -> None:
    contexts = synthetic.contexts(context_number)
    held = list(synthetic.facts(number, contexts))
    streamed = synthetic.Streamed(number, contexts)
    writers = {
        "emitter": emitter(held, contexts),
        "floor": floor(held, contexts),
        "strict": strict(held, contexts),
        "emitter, streamed": emitter(streamed, contexts),
        "floor, streamed": floor(streamed, contexts),
    }
    times: dict[str, list[float]] = {name: [] for name in writers}
    digests, size = set(), 0
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "bench.xbrl")
        for turn in range(rounds):
            for name, write in writers.items():
                times[name].append(seconds(write, path))
                if turn == 0:
                    with path.open("rb") as stream:
                        digests.add(hashlib.file_digest(stream, "sha256").hexdigest())
                size = path.stat().st_size
                path.unlink()
    print(json.dumps({"times": times, "digests": sorted(digests), "bytes": size}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
