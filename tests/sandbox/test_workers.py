"""Work in another process: what it raises, and that it ends when it takes too much."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from kaiji.model import KaijiError
from kaiji.sandbox.workers import apart


def test_items_come_in_order() -> None:
    with apart(lambda: range(5)) as items:
        assert list(items) == [0, 1, 2, 3, 4]


def test_an_error_keeps_its_code_and_comes_behind_what_was_made() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise KaijiError("no more", code="input.value")

    with apart(make) as items:
        assert next(items) == 1
        with pytest.raises(KaijiError, match="no more") as caught:
            next(items)
    assert caught.value.code == "input.value"


def test_what_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError), apart(lambda: [time.sleep(60)], seconds=0.2) as items:
        next(items)
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
@pytest.mark.parametrize(("size", "enough"), [(1 << 20, True), (1 << 30, False)])
def test_what_takes_too_much_memory_is_ended(size: int, enough: bool) -> None:
    with apart(lambda: [len(bytearray(size))], memory=256 << 20) as items:
        if enough:
            assert next(items) == size
        else:
            with pytest.raises(MemoryError):
                next(items)
