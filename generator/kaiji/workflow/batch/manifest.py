"""What a batch works on: a directory of projects or filings, or a list of them as CSV or Parquet."""

from __future__ import annotations

import csv
import errno
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.sandbox.archives import SUFFIXES

COLUMNS = ("path", "id", "packages", "accepted", "amends", "target")
"""Columns of a list: the path of a filing or project is needed. `packages` are paths with semicolons between them."""
_REPORTS = (".xbrl", ".xml", ".json", ".xhtml", ".html", ".htm", *SUFFIXES)
_MOST = 10_000_000
_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 100


@dataclass(frozen=True)
class Job:
    """One filing of a batch: its id, which names its row and its directory, where it is, and what is known beside it."""

    id: str
    path: Path
    packages: tuple[Path, ...] = ()
    accepted: str | None = None
    amends: str | None = None
    target: str | None = None


def jobs(source: Path | Iterable[Any]) -> list[Job]:
    """The jobs of a list, of a directory, or of an iterable of paths, mappings with `COLUMNS`, or `Job`s, each with an id of its own.

    Raises `KaijiError` (batch.manifest, batch.empty, batch.repeated): a list that cannot be read, without anything in it, or
    with one id twice. That a file is missing is said of its row, when the batch comes to it.
    """
    if not isinstance(source, Path):
        found = [_given(item, Location("the iterable", n)) for n, item in enumerate(source, 1)]
    elif source.is_dir():
        found = _of_directory(source)
    else:
        found = list(_of_list(source))
    if not found:
        where = Location(shown(str(source))) if isinstance(source, Path) else None
        raise KaijiError("holds no filing and no project", code="batch.empty", location=where)
    _unique(found)
    return found


def _unique(found: Iterable[Job]) -> None:
    seen: dict[str, Path] = {}
    for job in found:
        first = seen.setdefault(job.id.casefold(), job.path)
        if first is not job.path:
            message = (
                f"{job.id!r} is the id of {shown(str(first))} and of {shown(str(job.path))}: give each one of its own"
            )
            raise KaijiError(message, code="batch.repeated")


def _of_directory(directory: Path) -> list[Job]:
    """Its files and directories that are projects, filings or folders with filings, by name."""
    paths = [
        path
        for path in sorted(directory.iterdir())
        if not path.name.startswith(".")
        and ((path.is_dir() and not _is_taxonomy(path)) or (path.is_file() and path.suffix.lower() in _REPORTS))
    ]
    stems = [path.stem if path.is_file() else path.name for path in paths]
    alone = {stem for stem in stems if stems.count(stem) == 1} if len(stems) < 1000 else _once(stems)
    return [Job(name_of(stem if stem in alone else path.name), path) for path, stem in zip(paths, stems, strict=True)]


def _once(texts: Iterable[str]) -> set[str]:
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return {text for text, count in counts.items() if count == 1}


def _is_taxonomy(directory: Path) -> bool:
    """Whether a directory beside filings holds the taxonomy that they share."""
    return any(directory.glob("*.xsd")) and not any(p.suffix.lower() in _REPORTS[:1] for p in directory.iterdir())


def name_of(text: str) -> str:
    """A text as the name of a directory that every file system takes."""
    name = _NAME.sub("-", text).strip("-.")[:_LONGEST]
    return name or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _of_list(source: Path) -> Iterator[Job]:
    if source.suffix.lower() == ".parquet":
        rows: Iterable[tuple[int, Mapping[str, Any]]] = enumerate(_parquet(source), 1)
    elif source.suffix.lower() == ".csv":
        rows = _csv(source)
    else:
        raise _wrong(source, 0, "is no list: a batch takes a directory, a .csv or a .parquet file")
    for number, row in rows:
        if number > _MOST:
            raise _wrong(source, number, f"has more than {_MOST:,} rows")
        where = Location(shown(str(source)), number)
        if unknown := sorted(str(name) for name in row if name not in COLUMNS):
            raise _wrong(source, 1, f"has a column {unknown[0]!r}: known are {', '.join(COLUMNS)}")
        yield _given(row, where, source.parent)


def _csv(source: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restkey="(more)")
            if "path" not in (reader.fieldnames or ()):
                raise _wrong(
                    source, 1, f"has no column 'path' but {', '.join(reader.fieldnames or ()) or 'none at all'}"
                )
            for row in reader:
                yield reader.line_num, row
    except FileNotFoundError:
        raise _wrong(source, 0, "does not exist") from None
    except (OSError, UnicodeError, csv.Error) as error:
        raise _wrong(source, 0, f"cannot be read: {error}") from error


def _parquet(source: Path) -> Iterator[Mapping[str, Any]]:
    from kaiji.tables.spec import need

    need()
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(source)
        if "path" not in file.schema_arrow.names:
            raise _wrong(source, 0, f"has no column 'path' but {', '.join(file.schema_arrow.names)}")
        for batch in file.iter_batches():
            yield from batch.to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise _wrong(source, 0, f"cannot be read: {error}") from error


def _given(item: Any, where: Location, beside: Path = Path()) -> Job:
    """A job of what was handed over; paths are relative to the list."""
    if isinstance(item, Job):
        return item
    if isinstance(item, str | Path):
        item = {"path": str(item)}
    row = {str(name): str(value).strip() for name, value in dict(item).items() if value not in (None, "")}
    if not row.get("path"):
        raise KaijiError("has a row without a path", code="batch.manifest", location=where)
    path = beside / row["path"]
    packages = tuple(beside / name.strip() for name in row.get("packages", "").split(";") if name.strip())
    return Job(
        name_of(row.get("id") or path.stem),
        path,
        packages,
        row.get("accepted"),
        row.get("amends"),
        row.get("target"),
    )


def _wrong(source: Path, line: int, message: str) -> KaijiError:
    return KaijiError(message, code="batch.manifest", location=Location(shown(str(source)), line))


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of the files in a directory. Raises `OSError`."""
    found = hashlib.sha256()
    if path.is_file():
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    skipped = {"build", ".git", "__pycache__", ".venv"}
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        if file.is_file() and not skipped & set(relative.parts):
            found.update(f"{relative.as_posix()}\0".encode("utf-8", "surrogatepass"))
            with file.open("rb") as stream:
                found.update(hashlib.file_digest(stream, "sha256").digest())
    if not path.is_dir():
        path.stat()  # raises if it is not there
        raise OSError(errno.EINVAL, "it is neither a file nor a directory", str(path))
    return found.hexdigest()
