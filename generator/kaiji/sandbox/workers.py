"""Work in a process of its own while this one goes on, where the system can fork one."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kaiji.model import Finding, KaijiError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def beside(work: Callable[[], list[Finding]]) -> Iterator[list[Finding]]:
    """Do work while the body runs. The findings are in the list once the body is done.

    Raises `KaijiError` then if the work has failed.
    """
    findings: list[Finding] = []
    with apart(lambda: [work()]) as answers:
        yield findings
        findings += next(answers)


@contextmanager
def apart(
    make: Callable[[], Iterable[T]], seconds: float | None = None, memory: int | None = None
) -> Iterator[Iterator[T]]:
    """Items that are made in another process while the body takes them; what the body leaves is not made.

    Raises where the body takes the next item: the `KaijiError` that making it raised; `TimeoutError` when all have not
    been made within `seconds`; `MemoryError` when making them took more than `memory` bytes beyond what this process has.
    """
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        yield iter(make())
        return
    fork = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="kaiji-beside-") as scratch:
        receiver, sender = fork.Pipe(duplex=False)
        process = fork.Process(target=_child, args=(make, sender, memory, scratch))
        allowed = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)  # until it is known who is to be ended
        process.start()
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, allowed)
            sender.close()
            yield _received(receiver, process, None if seconds is None else time.monotonic() + seconds)
        finally:
            process.terminate()
            process.join()
            receiver.close()


def _received(receiver: Connection, process: Any, deadline: float | None) -> Iterator[Any]:
    while True:
        if deadline is not None and not receiver.poll(max(0.0, deadline - time.monotonic())):
            raise TimeoutError
        try:
            made, item = receiver.recv()
        except EOFError:
            process.join()
            raise KaijiError(f"a process ended with status {process.exitcode}", code="output.process") from None
        if isinstance(item, BaseException) and not made:
            raise item
        if not made:
            return
        yield item


def _child(make: Callable[[], Iterable[object]], sender: Connection, memory: int | None, scratch: str) -> None:
    """Send (True, item) for each item, and at last (False, what was raised or nothing).

    This process is ended at any moment: only its parent is interrupted, and removes what it leaves in `scratch`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    tempfile.tempdir = scratch
    problem: BaseException | None = None
    try:
        if memory is not None:
            # Libraries in C complain of it on standard error, where nobody would understand.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            confine(memory)
        for item in make():
            sender.send((True, item))
    except BrokenPipeError:
        return  # nobody takes the items any more
    except (KaijiError, MemoryError) as error:
        problem = error
    except Exception as error:
        problem = KaijiError(f"{type(error).__name__}: {error}", code="output.process")
    sender.send((False, problem))
    sender.close()


def confine(memory: int) -> None:
    """Bound what this process may take beyond what it has, in bytes."""
    import resource

    statm = Path("/proc/self/statm")
    if statm.exists():  # only systems that have it keep the limit
        held = int(statm.read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
