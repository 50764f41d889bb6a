"""The result of a batch: a row for each filing, kept as the work goes on, so that a run that was killed goes on from there.

    ledger/NUMBER.jsonl     rows as they came, written as a whole every few seconds
    results.parquet         all rows in the order of the manifest, and as results.json

A row counts once its part of the ledger stands. It says from which content (SHA-256), by which version of Kaiji and with
which order it was made; a filing for which all of these are the same is not worked on again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kaiji import __version__
from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.workflow.batch.work import Done, Order, is_local, row

RESULTS = "results"
_SECONDS, _MOST_HELD = 2.0, 500
_AGAIN = ("unwritten", "time", "memory", "crashed")
"""Verdicts that may be another one in the next run."""


def key_of(digest: str, order: Order, beside: Iterable[str]) -> str:
    """What a row depends on: content, order, version, and what the manifest says beside."""
    packages = [str(package) for package in order.packages]
    parts = (__version__, digest, order.forms, order.validation, order.drop, order.tables, packages, list(beside))
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Ledger:
    """The rows of a directory or URL."""

    into: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    _held: list[dict[str, Any]] = field(default_factory=list)
    _part: int = 0
    _written: float = field(default_factory=time.monotonic)

    @classmethod
    def open(cls, into: str) -> Ledger:
        """The ledger of a directory, which is made where there is none. Raises `KaijiError` (output.write) when it cannot be."""
        ledger = cls(into)
        with _explained(into):
            system, root = _system(into)
            system.makedirs(f"{root}/ledger", exist_ok=True)
            probe = f"{root}/ledger/.probe"
            system.pipe_file(probe, b"")
            system.rm_file(probe)
            for part in sorted(system.glob(f"{root}/ledger/*.jsonl")):
                for line in system.cat_file(part).splitlines():
                    try:
                        found = json.loads(line)
                        ledger.rows[found["filing"]] = found
                    except (ValueError, KeyError, TypeError):
                        continue  # a part that was written half
                ledger._part = max(ledger._part, int(part.rsplit("/", 1)[1].removesuffix(".jsonl")))
        return ledger

    def unreadable(self, filing: str) -> bool:
        """Whether a filing could not be read, so that there is nothing of it in a warehouse."""
        return bool(self.rows[filing]["verdict"] == "unreadable")

    def known(self, filing: str, key: str) -> bool:
        """Whether a filing has been done, with this content and in this way, and how it ended would be the same."""
        found = self.rows.get(filing)
        return found is not None and found.get("key") == key and found["verdict"] not in _AGAIN

    def add(self, done: Done, key: str, digest: str) -> None:
        """Keep a row; it is written with others."""
        found = {**row(done), "key": key, "hash": digest}
        self.rows[done.filing] = found
        self._held.append(found)

    @property
    def due(self) -> bool:
        return len(self._held) >= _MOST_HELD or time.monotonic() - self._written > _SECONDS

    def flush(self) -> None:
        """Write what is held as the next part."""
        if self._held:
            self._part += 1
            lines = "".join(json.dumps(found, ensure_ascii=False) + "\n" for found in self._held)
            self._put(f"ledger/{self._part:06}.jsonl", lines.encode("utf-8", "replace"))
            self._held.clear()
        self._written = time.monotonic()

    def finish(self, filings: Iterable[str]) -> list[dict[str, Any]]:
        """Write the results: the rows of these filings, in their order; they are returned."""
        self.flush()
        found = [self.rows[filing] for filing in filings if filing in self.rows]
        shown_rows = [{name: value for name, value in one.items() if name != "key"} for one in found]
        self._put(f"{RESULTS}.json", _lines(shown_rows).encode("utf-8", "replace"))
        self._put(f"{RESULTS}.parquet", _parquet(shown_rows))
        return found

    def _put(self, name: str, content: bytes) -> None:
        with _explained(self.into):
            system, root = _system(self.into)
            aside = f"{root}/{name}.new"
            if is_local(system):
                system.pipe_file(aside, content)
                system.mv(aside, f"{root}/{name}")
            else:
                system.pipe_file(f"{root}/{name}", content)  # an object is there as a whole or not at all


def _lines(rows: list[dict[str, Any]]) -> str:
    inner = ",\n".join(json.dumps(found, ensure_ascii=False) for found in rows)
    return f"[\n{inner}\n]\n" if rows else "[]\n"


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    text, number = pa.string(), pa.int64()
    finding = pa.struct([("code", text), ("severity", text), ("message", text), ("file", text), ("line", number)])
    schema = pa.schema(
        [
            ("filing", text),
            ("verdict", text),
            ("facts", number),
            ("errors", number),
            ("findings", pa.list_(finding)),
            ("seconds", pa.map_(text, pa.float64())),
            ("files", pa.list_(pa.struct([("path", text), ("bytes", number), ("sha256", text)]))),
            ("hash", text),
        ]
    )
    plain = [
        {
            **found,
            "errors": sum(f["severity"] == "error" for f in found["findings"]),
            "seconds": list(found["seconds"].items()),
            "files": [dict(zip(("path", "bytes", "sha256"), file, strict=True)) for file in found["files"]],
        }
        for found in rows
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(plain, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _system(into: str) -> tuple[Any, str]:
    import fsspec

    system, root = fsspec.core.url_to_fs(into)
    return system, str(root)


@contextmanager
def _explained(into: str) -> Iterator[None]:
    """What a disk or a store has against reading or writing becomes a finding about the place."""
    try:
        yield
    except KaijiError:
        raise
    except Exception as error:  # each store has errors of its own
        where = Location(shown(into))
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise KaijiError(f"cannot be written ({reason})", code="output.write", location=where) from error
