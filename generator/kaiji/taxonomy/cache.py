"""Where compiled indexes are kept between runs: files named by the digest of what they were compiled of.

The directory is the user's own. What cannot be written or read there is compiled again; the oldest files are removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from kaiji.taxonomy import compiled
from kaiji.taxonomy.index import Index

_MOST_FILES = 32
_SUM = 4
"""Bytes of the check sum at the beginning."""


class Cache:
    """Indexes by what they were compiled of. Without a directory it keeps nothing."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory

    def load(self, key: Iterable[str]) -> Index | None:
        """The index of a key, if it is there and sound."""
        if self._directory is None:
            return None
        try:
            content = self._path(self._directory, key).read_bytes()
            if zlib.crc32(content[_SUM:]).to_bytes(_SUM, "big") != content[:_SUM]:
                return None
            return compiled.loads(content[_SUM:])
        except (OSError, ValueError, EOFError, TypeError, LookupError):
            return None

    def save(self, key: Iterable[str], index: Index) -> None:
        """Keep an index, if the disk allows it."""
        if self._directory is None:
            return
        content = compiled.dumps(index)
        with contextlib.suppress(OSError):
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._path(self._directory, key)
            with tempfile.NamedTemporaryFile(dir=self._directory, delete=False) as stream:
                try:
                    stream.write(zlib.crc32(content).to_bytes(_SUM, "big") + content)
                    stream.close()
                    Path(stream.name).replace(path)
                except BaseException:
                    Path(stream.name).unlink(missing_ok=True)
                    raise
            self._prune(self._directory)

    def _prune(self, directory: Path) -> None:
        files = sorted(directory.iterdir(), key=lambda p: p.stat().st_mtime)
        for path in files[:-_MOST_FILES]:
            path.unlink(missing_ok=True)

    def _path(self, directory: Path, key: Iterable[str]) -> Path:
        version = f"{compiled.FORMAT}\0{sys.implementation.cache_tag}\0"
        return directory / hashlib.sha256((version + "\0".join(key)).encode("utf-8", "surrogatepass")).hexdigest()
