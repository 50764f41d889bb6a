"""A zip archive (ISO/IEC 21320-1) whose bytes depend on its content only: sorted names, one fixed date, no file system."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from kaiji.syntax.artifact import Artifact

_DATE = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def archive(path: str, content: Iterable[Artifact]) -> Artifact:
    """The artifacts as one archive, whose directories come from their paths."""

    def write(stream: BinaryIO) -> None:
        # The order of the entries is that of the names, whatever the order in which emitters yield them.
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
            for artifact in sorted(content, key=lambda a: a.path):
                entry = zipfile.ZipInfo(artifact.path, _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                with tempfile.SpooledTemporaryFile(16 * _CHUNK) as body, zipped.open(entry, "w") as target:
                    artifact.write(body)  # type: ignore[arg-type]
                    body.seek(0)
                    shutil.copyfileobj(body, target, _CHUNK)

    return Artifact(path, write)


def text_artifact(path: str, text: str) -> Artifact:
    """A file with this text."""

    def write(stream: BinaryIO) -> None:
        stream.write(text.encode())

    return Artifact(path, write)
