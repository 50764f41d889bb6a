"""Watching, rebuilding and serving, until the server is told to stop."""

from __future__ import annotations

import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from kaiji.model import KaijiError, Severity
from kaiji.workflow.outcome import Outcome, silent
from kaiji.workflow.serve.page import page, waiting
from kaiji.workflow.serve.rebuild import Rebuild, Rebuilt
from kaiji.workflow.serve.server import Board, Server
from kaiji.workflow.serve.watch import concerns, watched

SECONDS = 30.0
"""How long a rebuild may take."""
_TICK = 50
"""Milliseconds after which a rebuild is asked whether it is done."""


def serve(
    root: Path,
    port: int,
    announce: Callable[[str], None],
    open_browser: bool = False,
    seconds: float = SECONDS,
    language: str | None = None,
) -> None:
    """Serve until interrupted (SIGINT, SIGTERM). `port` 0 takes a free one; a rebuild may take some seconds.

    The document is that in a `language`, or in the filing's own.

    Raises `KaijiError` when the port cannot be had, the project's directory cannot be watched, or the library that
    watches it is not installed.
    """
    if find_spec("watchfiles") is None:
        message = "what watches files is not installed: install kaiji with its extra, kaiji[serve]"
        raise KaijiError(message, code="serve.missing")
    with _stoppable(announce):
        board = Board(waiting())
        server = Server(port, board)
        announce(f"serving {server.address} (Ctrl+C to stop)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            if open_browser:
                webbrowser.open(server.address)
            _rebuild_on_changes(root.resolve(), board, announce, seconds, language)
        finally:
            server.shutdown()
            server.server_close()


def run_serve(
    root: Path,
    port: int,
    announce: Callable[[str], None],
    open_browser: bool = False,
    seconds: float = SECONDS,
    language: str | None = None,
) -> Outcome:
    """Serve as `serve` does; what has prevented it."""
    outcome = Outcome()
    with outcome.step("serve", silent):
        serve(root, port, announce, open_browser, seconds, language)
    return outcome


@contextmanager
def _stoppable(announce: Callable[[str], None]) -> Iterator[None]:
    """Let SIGTERM and SIGINT end the body with one line; a second one does not disturb the end."""
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop(*_: object) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in signals}
    try:
        yield
    except KeyboardInterrupt:
        announce("stopped")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _rebuild_on_changes(
    root: Path, board: Board, announce: Callable[[str], None], seconds: float, language: str | None
) -> None:
    """Rebuild at the start and on every save. A save while a rebuild goes on ends it and starts the next."""
    document = b""
    number = 0
    rebuild: Rebuild | None = None
    try:
        for changed in _changes(root):
            if changed:
                if rebuild is not None:
                    rebuild.end()
                rebuild = Rebuild(root, seconds, language)
            rebuilt = rebuild.result() if rebuild is not None else None
            if rebuilt is not None:
                rebuild = None
                number += 1
                document = rebuilt.document or document
                board.put(page(document, rebuilt.findings, rebuilt.places))
                announce(_said(number, rebuilt))
    finally:
        if rebuild is not None:
            rebuild.end()


def _changes(root: Path) -> Iterator[bool]:
    """Whether something was saved since the last time; at the start, and every few milliseconds."""
    from watchfiles import watch

    directories: list[Path] = []
    while True:
        directories = watched(root)
        if not directories:
            raise KaijiError(f"{root} is no directory any more", code="serve.watch")
        # The first answer comes when the directories are being watched: nothing that is saved from then on is missed.
        changed = True
        try:
            for changes in watch(
                *directories,
                watch_filter=lambda _, path: concerns(path),
                recursive=False,
                debounce=400,
                step=20,
                rust_timeout=_TICK,
                yield_on_timeout=True,
            ):
                yield changed or bool(changes)
                changed = False
                if changes and watched(root) != directories:
                    break
        except FileNotFoundError:
            continue  # a directory went away before it was watched
        except OSError as error:
            message = f"the project cannot be watched: {error}; WATCHFILES_FORCE_POLLING=1 looks at the files instead"
            raise KaijiError(message, code="serve.watch") from error


def _said(number: int, rebuilt: Rebuilt) -> str:
    errors = sum(f.severity is Severity.ERROR for f in rebuilt.findings)
    said = f"{errors} error{'s' if errors != 1 else ''}" if errors else "no errors"
    return f"version {number}: {said}, {rebuilt.seconds:.2f} s"
