"""What emitters yield: a path relative to the project and a way to write the bytes. One writer alone touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written: `path` has forward slashes; `write` streams it."""

    path: str
    write: Callable[[BinaryIO], object]
