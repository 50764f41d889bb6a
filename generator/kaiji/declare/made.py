"""What a project makes while it is loaded, so that a statement or a rule that it then does not list is missed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

_MADE: ContextVar[list[object] | None] = ContextVar("made", default=None)


@contextmanager
def making() -> Iterator[list[object]]:
    """Collect what is made while the body runs; nothing is kept afterwards."""
    made: list[object] = []
    token = _MADE.set(made)
    try:
        yield made
    finally:
        _MADE.reset(token)


def made(thing: T) -> T:
    """The thing, remembered if somebody collects."""
    if (things := _MADE.get()) is not None:
        things.append(thing)
    return thing
