"""Work in a process of its own while this one goes on, where the system can fork one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from kaiji.model import Finding, KaijiError

Work = Callable[[], list[Finding]]


@contextmanager
def beside(work: Work) -> Iterator[list[Finding]]:
    """Do work while the body runs. The findings are in the list once the body is done.

    Raises `KaijiError` then if the work has failed.
    """
    findings: list[Finding] = []
    if "fork" not in multiprocessing.get_all_start_methods():
        yield findings
        findings += work()
        return
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_child, args=(work, sender))
    process.start()
    sender.close()
    try:
        yield findings
        try:
            answer = receiver.recv()
        except EOFError:
            process.join()
            raise KaijiError(f"a process ended with status {process.exitcode}", code="output.derived") from None
        if isinstance(answer, str):
            raise KaijiError(answer, code="output.derived")
        findings += answer
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
        receiver.close()


def _child(work: Work, sender: Connection) -> None:
    try:
        sender.send(work())
    except Exception as error:  # told to the parent, which raises it
        sender.send(f"{type(error).__name__}: {error}")
    finally:
        sender.close()
