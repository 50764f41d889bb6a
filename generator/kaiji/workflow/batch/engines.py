"""Where the work of a batch is done: in worker processes of this machine, or on a Dask cluster.

Both take work as it comes, hand few jobs out ahead, and turn whatever becomes of a worker into a row of the result.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

from kaiji.model import KaijiError
from kaiji.workflow.batch.manifest import Job
from kaiji.workflow.batch.work import Done

AHEAD = 4
"""Jobs for each worker that are handed out before a result is waited for."""
ENGINES = ("processes", "dask")
_CONNECT_SECONDS = 10


class Limits(NamedTuple):
    """What one filing may take: seconds, and bytes of memory of its worker."""

    seconds: float = 120
    memory: int = 4 << 30


Task = tuple[Job, str]
"""A job and the SHA-256 of what it reads."""
Do = Callable[[Job, str], Done]


Rows = Generator[tuple[Task, Done], None, None]
"""Rows as they are done; closing it ends all work."""


class Engine(Protocol):
    """Does work. `run` yields a row for each task, in whatever order they are done, and ends all work when it is closed."""

    workers: int

    def run(self, tasks: Iterable[Task], do: Do) -> Rows: ...


def ended(job: Job, verdict: str, message: str) -> Done:
    """The row of a filing whose worker did not come to an end with it."""
    finding = {"code": f"batch.{verdict}", "severity": "error", "message": message, "file": str(job.path), "line": 0}
    return Done(job.id, verdict, findings=[finding])


def _start(memory: int) -> None:
    """A worker begins: only its parent is interrupted, and it may not take more memory than is allowed."""
    from kaiji.sandbox.workers import confine

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    confine(memory)


def collect_seldom() -> None:
    """Look for garbage less often: a worker makes facts by the thousand, and drops them together."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Worker processes that stay warm. One that takes too long is killed, and so is none but it."""

    def __init__(self, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or cores()
        self._limits = limits or Limits()

    def run(self, tasks: Iterable[Task], do: Do) -> Rows:
        _need("pebble")
        from pebble import ProcessPool

        # A server that has imported everything is forked, not this process: it may have threads.
        context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
        if hasattr(context, "set_forkserver_preload"):
            context.set_forkserver_preload(["kaiji.workflow.batch.preload"])
        pool: Any = ProcessPool(self.workers, context=context, initializer=_start, initargs=(self._limits.memory,))
        waiting: deque[tuple[Task, Any]] = deque()
        try:
            source = iter(tasks)
            while True:
                while len(waiting) < self.workers * AHEAD and (task := next(source, None)) is not None:
                    waiting.append((task, pool.schedule(do, args=list(task), timeout=self._limits.seconds)))
                if not waiting:
                    break
                task, future = waiting.popleft()
                yield task, self._result(task[0], future)
            pool.close()
        finally:
            pool.stop()
            pool.join()

    def _result(self, job: Job, future: Any) -> Done:
        from pebble import ProcessExpired

        try:
            done: Done = future.result()
        except Late:
            return ended(job, "time", f"takes more than {self._limits.seconds:g} seconds")
        except MemoryError:
            return ended(job, "memory", f"takes more than {self._limits.memory >> 20:,} MiB")
        except ProcessExpired as error:
            return ended(job, "crashed", f"ended its worker with status {error.exitcode}")
        except Exception as error:
            return ended(job, "crashed", f"{type(error).__name__}: {error}")
        return done


class Dask:
    """A Dask cluster: that of a scheduler, or worker processes of this machine.

    A worker that is lost has its filings done by another. A filing that takes too long, or ends three workers, is a row of
    its own.
    """

    def __init__(self, scheduler: str | None = None, workers: int | None = None, limits: Limits | None = None) -> None:
        self._scheduler, self._limits = scheduler, limits or Limits()
        self.workers = workers or cores()

    def run(self, tasks: Iterable[Task], do: Do) -> Rows:
        _need("distributed")
        import dask
        from distributed import Client, LocalCluster, as_completed

        settings = {
            "distributed.scheduler.allowed-failures": 3,
            "distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS}s",
            "distributed.worker.profile.enabled": False,
            "distributed.logging": {"distributed": "critical", "tornado.application": "critical"},
        }
        with dask.config.set(settings):
            cluster = None
            try:
                if self._scheduler is None:
                    cluster = LocalCluster(
                        n_workers=self.workers,
                        threads_per_worker=1,
                        processes=True,
                        dashboard_address=None,
                        memory_limit=self._limits.memory,
                        host="127.0.0.1",
                        silence_logs=logging.CRITICAL,
                    )
                client = Client(cluster or self._scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
            except (OSError, ValueError) as error:
                if cluster is not None:
                    cluster.close()
                message = f"no Dask scheduler answers at {self._scheduler} within {_CONNECT_SECONDS} seconds: {error}"
                raise KaijiError(message, code="batch.scheduler") from error
            try:
                client.run(_prepare)
                self.workers = max(len(client.scheduler_info()["workers"]), 1)
                yield from self._run(client, as_completed(loop=client.loop), tasks, do)
            finally:
                with suppress(Exception):
                    client.close()
                if cluster is not None:
                    with suppress(Exception):
                        cluster.close()

    def _run(self, client: Any, completed: Any, tasks: Iterable[Task], do: Do) -> Iterator[tuple[Task, Done]]:
        source = iter(tasks)
        handed: dict[Any, Task] = {}
        shared = client.scatter(do, broadcast=True, hash=False)

        def hand_out() -> None:
            while len(handed) < self.workers * AHEAD and (task := next(source, None)) is not None:
                future = client.submit(
                    _bounded, shared, *task, self._limits.seconds, key=f"kaiji-{task[0].id}-{task[1][:16]}", pure=False
                )
                handed[future] = task
                completed.add(future)

        hand_out()
        while handed:
            future = next(completed)
            task = handed.pop(future)
            yield task, self._result(task[0], future)
            future.release()
            hand_out()

    def _result(self, job: Job, future: Any) -> Done:
        from distributed import KilledWorker

        try:
            done: Done = future.result()
        except KilledWorker:
            return ended(job, "crashed", "ended its worker three times: too much memory or time, or a defect")
        except Exception as error:
            return ended(job, "crashed", f"{type(error).__name__}: {error}")
        return done


def _prepare() -> None:
    """Make a Dask worker ready, as a worker process is: all of them import at once what they need."""
    import kaiji.workflow.batch.preload  # noqa: F401

    collect_seldom()


def _bounded(do: Do, job: Job, digest: str, seconds: float) -> Done:
    """Do work in a thread of a Dask worker. What takes too long ends the worker process, and the cluster starts another."""
    import threading

    watchdog = threading.Timer(seconds, os._exit, (70,))
    watchdog.daemon = True
    watchdog.start()
    try:
        return do(job, digest)
    finally:
        watchdog.cancel()


def _need(library: str) -> None:
    if find_spec(library) is None:
        extra = "cluster" if library == "distributed" else "batch"
        raise KaijiError(f"this needs {library}: install kaiji[{extra}]", code="batch.extra")
